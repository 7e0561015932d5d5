"""From documents and plans to the official forms as offices hand them in."""

from __future__ import annotations

from kodefikasi.cetak.tanda_tangan import TandaTangan
from kodefikasi.cetak.tulis import Tulisan, write_forms

__all__ = ["TandaTangan", "Tulisan", "write_forms"]
