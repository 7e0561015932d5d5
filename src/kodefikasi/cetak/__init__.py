"""From documents and plans to the official forms as offices hand them in."""

from __future__ import annotations

from kodefikasi.cetak.excel import Tulisan, write_forms

__all__ = ["Tulisan", "write_forms"]
