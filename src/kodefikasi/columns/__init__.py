"""Columns: codes and amounts of whole frames at once, on every kind of frame that narwhals knows."""

from __future__ import annotations

from kodefikasi.columns.any_reconcile import reconcile
from kodefikasi.columns.any_roll_up import roll_up, subtotal_rows
from kodefikasi.pagu import PeringatanPagu

__all__ = ["PeringatanPagu", "reconcile", "roll_up", "subtotal_rows"]
