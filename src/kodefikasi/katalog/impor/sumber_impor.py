"""What an import reads, as sheets: files of every kind, and frames."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kodefikasi.errors import BacaError
from kodefikasi.lembar import BarisLembar, JenisKisi, Lembar, SelLembar, open_sheets, read_content

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoDataFrame

_AWAL_JSON = (b"[", b"{")


def sheets_of(asal: str | Path | IntoDataFrame) -> tuple[str, Sequence[Lembar]]:
    """Return the name of a file and its sheets; a frame is one sheet.

    Raises
    ------
    BacaError
        The file cannot be read, or is not safe to read.
    TypeError
        Neither a path nor a frame.
    """
    if not isinstance(asal, (str, Path)):
        return "tabel", (_from_frame(asal),)
    jalur = Path(asal)
    try:
        if not _is_json(jalur):
            return jalur.name, open_sheets(jalur)
    except BacaError:  # no workbook and no delimited text; what else it is, or is not, says the door to all files
        pass
    return jalur.name, read_content(jalur).kisi


def _is_json(jalur: Path) -> bool:
    try:
        with jalur.open("rb") as berkas:
            return berkas.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_AWAL_JSON)
    except OSError:  # told by who reads it
        return False


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
