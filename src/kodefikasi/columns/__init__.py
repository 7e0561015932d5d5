"""Columns: codes and amounts of whole frames at once, on every kind of frame that narwhals knows.

A frame may have millions of rows, so no row is a Python object: a column of texts becomes whole numbers once, all work
is done on these, and texts come back at the end. The path is drawn in ``docs/design.md``. Nothing loads here, since
pandas, Polars and pyarrow are optional.
"""

from __future__ import annotations

from kodefikasi.columns.any_reconcile import reconcile
from kodefikasi.columns.any_roll_up import roll_up, subtotal_rows
from kodefikasi.pagu import PeringatanPagu

__all__ = ["PeringatanPagu", "reconcile", "roll_up", "subtotal_rows"]
