"""Budget ceilings on the tree of codes: roll-up and reconciliation, exact, in pure Python."""

from __future__ import annotations

from kodefikasi.pagu.reconcile import Selisih, reconcile
from kodefikasi.pagu.roll_up import Jumlah, RollUp, roll_up
from kodefikasi.pagu.subtotal import PeringatanPagu

__all__ = ["Jumlah", "PeringatanPagu", "RollUp", "Selisih", "reconcile", "roll_up"]
