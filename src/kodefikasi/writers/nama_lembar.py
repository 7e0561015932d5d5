"""Names of sheets: what a table is called, within the rules of Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kodefikasi.dokumen import Tabel

_TERPANJANG = 31
_TAK_BOLEH = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_MILIK_EXCEL = frozenset({"history"})


def sheet_names(tabel: Iterable[Tabel]) -> list[str]:
    """Return a name for the sheet of each table: form and label, each once, whatever the case of its letters.

    >>> from kodefikasi.temuan import Lokasi
    >>> sheet_names([Tabel("T-C.29", Lokasi(), "Tabel 2.1"), Tabel("T-C.30", Lokasi()), Tabel("T-C.30", Lokasi())])
    ['T-C.29 Tabel 2.1', 'T-C.30', 'T-C.30 (2)']
    """
    hasil: list[str] = []
    ada: set[str] = set()
    for t in tabel:
        nama = _free(_allowed(f"{t.spesifikasi.keluarga} {t.label}"), ada)
        ada.add(nama.casefold())
        hasil.append(nama)
    return hasil


def _allowed(nama: str) -> str:
    """Leave out what no name may hold; an apostrophe may not stand at its ends."""
    return " ".join(_TAK_BOLEH.sub("-", nama).split())[:_TERPANJANG].strip(" '")


def _free(nama: str, ada: set[str]) -> str:
    calon, n = nama, 1
    while calon.casefold() in ada | _MILIK_EXCEL:
        n += 1
        ekor = f" ({n})"
        calon = f"{nama[: _TERPANJANG - len(ekor)]}{ekor}"
    return calon
