"""What leaves the package as a file for people: reports of an audit."""
