"""From documents and plans to the official forms as offices hand them in."""

from __future__ import annotations

from kodefikasi.cetak.penamaan import Penamaan, fill_names
from kodefikasi.cetak.tanda_tangan import TandaTangan
from kodefikasi.cetak.tulis import Tulisan, write_forms

__all__ = ["Penamaan", "TandaTangan", "Tulisan", "fill_names", "write_forms"]
