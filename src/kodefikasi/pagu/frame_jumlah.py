"""The frame that `kodefikasi.roll_up` or `RollUp.to_frame` gave, read back as sums by node."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.rows import Uang, check_amount
from kodefikasi.sebutan import expect

#: A node, its sum, how many rows report it, how many there are.
Simpul = tuple[KodeBerjenjang, Uang | None, int, int]


def read_sums(frame: Any, pagu: str, keluarga: type[KodeBerjenjang]) -> list[Simpul]:
    """Return the sums by code of a frame of the shape ``"marginal"``, in tree order.

    Raises
    ------
    PaguError
        A column is missing; several groups, columns of codes or rows of a node; a node without the one above it.
    KodeError
        A node that is no code.
    TypeError
        No frame; a sum that is a float.
    """
    import narwhals as nw

    asal = nw.from_native(frame, pass_through=True)
    expect(asal, (nw.DataFrame, nw.LazyFrame), "frame")
    isi = asal.collect() if isinstance(asal, nw.LazyFrame) else asal
    ada = isi.columns
    kolom = [
        "tingkat",
        *(("simpul", pagu, f"{pagu}_terlapor") if "simpul" in ada else ("kode", pagu, "terlapor")),
        "daun",
    ]
    if hilang := [n for n in kolom if n not in ada]:
        raise PaguError(f"bukan hasil roll_up: tidak ada kolom {', '.join(hilang)}; yang ada {', '.join(ada)}")
    if "dimensi" in ada:
        isi = _codes_only(isi, ada[: ada.index("dimensi")], [t.label for t in keluarga.jenjang])
    tingkat = {t.label for t in keluarga.jenjang}
    kosong = isi[pagu].is_null().to_list()
    hasil: dict[KodeBerjenjang, Simpul] = {}
    for baris, tanpa in zip(zip(*(isi[n].to_list() for n in kolom), strict=True), kosong, strict=True):
        label, teks, nilai, lapor, daun = baris
        if label not in tingkat:
            continue
        kode = keluarga.parse(teks)
        if kode in hasil:
            raise PaguError(f"{kode} ada lebih dari sekali; saring dahulu baris satu tahun atau satu kunci per")
        hasil[kode] = (kode, None if tanpa else check_amount(nilai, kode), int(lapor), int(daun))
    if yatim := [k for k in sorted(hasil) if k.induk is not None and k.induk not in hasil]:
        raise PaguError(f"tidak ada jumlah {yatim[0].induk} di atas {yatim[0]}; pakai seluruh hasil roll_up")
    return [hasil[k] for k in sorted(hasil)]


def _codes_only(isi: Any, per: Sequence[str], tingkat: Sequence[str]) -> Any:
    """Return the rows of the one column of codes, of one group: a plain key may be called as a level is."""
    if per and len(isi.select(per).unique()) > 1:
        raise PaguError(f"beberapa kelompok menurut {', '.join(per)}; saring dahulu baris satu kelompok")
    pasangan = set(zip(isi["dimensi"].to_list(), isi["tingkat"].to_list(), strict=True))
    calon = {d for d, t in pasangan if t in tingkat and t != d} or {d for d, t in pasangan if t in tingkat}
    if len(calon) > 1:
        daftar = ", ".join(sorted(calon))
        raise PaguError(f"beberapa kolom kode: {daftar}; saring dahulu baris satu dimensi")
    return isi.filter([d in calon for d in isi["dimensi"].to_list()])
