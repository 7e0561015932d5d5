"""What an import reads, as sheets: files of every kind, and frames."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kodefikasi.lembar import Alinea, BarisLembar, Batas, Isi, JenisKisi, Lembar, SelLembar, content_of
from kodefikasi.lembar.buku_isi import open_book
from kodefikasi.lembar.encoding import OLE2, ZIP, read_bytes
from kodefikasi.lembar.tampak import TEKS

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoDataFrame


def sheets_of(asal: str | Path | IntoDataFrame) -> tuple[str, Sequence[Lembar]]:
    """Return the name of a file and its sheets; a frame is one sheet.

    Raises `BacaError`: the file cannot be read, or is not safe to read; `TypeError`: neither a path nor a frame.
    """
    if not isinstance(asal, (str, Path)):
        return "tabel", (_from_frame(asal),)
    jalur, batas = Path(asal), Batas()
    isi = read_bytes(jalur, batas.berkas)
    if isi.startswith((ZIP, OLE2)):  # as the file has it: a name broken over lines is repaired, and that is said
        return jalur.name, open_book(isi, jalur.name, batas).lembar
    semua = content_of(isi, jalur.name, batas)
    return jalur.name, semua.kisi or (_from_lines(semua, jalur.name),)


def _from_lines(isi: Isi, nama: str) -> Lembar:
    """Return lines of text as a sheet of one column."""
    baris = (b for a in isi.bagian if isinstance(a, Alinea) for b in a.baris)
    return Lembar(nama, tuple(BarisLembar(n, (SelLembar(teks, TEKS),)) for n, teks in baris), jenis=JenisKisi.TABEL)


def _from_frame(asal: Any) -> Lembar:
    import narwhals.stable.v2 as nw

    frame = nw.from_native(asal, eager_only=True)
    kolom = [[*map(_cell, frame[k].to_list(), frame[k].is_null().to_list())] for k in frame.columns]
    kepala = BarisLembar(1, tuple(SelLembar(str(k)) for k in frame.columns))
    isi = (BarisLembar(n, b) for n, b in enumerate(zip(*kolom, strict=True), 2))
    return Lembar(
        "tabel", (kepala, *(b for b in isi if any(s.nilai is not None for s in b.sel))), jenis=JenisKisi.TABEL
    )


def _cell(nilai: Any, kosong: bool) -> SelLembar:
    if kosong:
        return SelLembar(None)
    if isinstance(nilai, (int, float, Decimal)):  # as a workbook holds them: zeros that are lost are missed there too
        return SelLembar(Decimal(repr(nilai) if isinstance(nilai, float) else nilai))
    return SelLembar(str(nilai))
