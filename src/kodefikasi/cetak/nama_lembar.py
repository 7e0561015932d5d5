"""Names of sheets: what a table is called, within the rules of Excel."""

from __future__ import annotations

from collections.abc import Iterable

from kodefikasi.dokumen import Tabel
from kodefikasi.writers.lembar_kerja import sheet_names as allowed_names

_MILIK_EXCEL = ("history",)


def sheet_names(tabel: Iterable[Tabel]) -> list[str]:
    """Return a name for the sheet of each table: form and label, each once, whatever the case of its letters.

    >>> from kodefikasi.temuan import Lokasi
    >>> sheet_names([Tabel("T-C.29", Lokasi(), "Tabel 2.1"), Tabel("T-C.30", Lokasi()), Tabel("T-C.30", Lokasi())])
    ['T-C.29 Tabel 2.1', 'T-C.30', 'T-C.30 (2)']
    """
    return list(allowed_names(map(_name, tabel), reserved=_MILIK_EXCEL))


def _name(tabel: Tabel) -> str:
    f = tabel.spesifikasi
    return f.asal if tabel.label == f.sebutan else f"{f.asal} {tabel.label}"
