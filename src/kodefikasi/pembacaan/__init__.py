"""Reading: from grids of cells to tables, columns with their meanings, rows and typed facts."""
