"""Rows of an export as a pandas frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from kodefikasi.ekspor.baris import BarisEkspor
from kodefikasi.ekspor.kolom import PetaKolom
from kodefikasi.ekspor.unsur import UNSUR, Isi

if TYPE_CHECKING:
    import pandas as pd

KODE = ("kode", "organisasi", "rekening", "sumber_dana")


def build_frame(baris: Sequence[BarisEkspor], peta: PetaKolom) -> pd.DataFrame:
    """Return a frame with one row for each row: codes as text, amounts as Decimal or None.

    Its columns do not depend on what the rows hold: the place, the codes, names, amounts and texts that have a
    column or stand in one, and whether the row is a sum.
    """
    import pandas as pd

    uang = peta.fields(Isi.UANG)
    teks = peta.fields(Isi.TEKS)
    ada = {n for b in baris for n in b.nama}
    nama = [u for u, unsur in UNSUR.items() if unsur.isi is Isi.NAMA and u.removeprefix("nama_") in ada]

    def column(isi: Sequence[Any], dtype: str) -> pd.Series[Any]:
        return pd.Series(isi, dtype=dtype)

    kolom = {"baris": column([b.lokasi.baris for b in baris], "Int64")}
    kolom |= {k: column([None if (v := getattr(b, k)) is None else str(v) for b in baris], "string") for k in KODE}
    kolom |= {n: column([b.nama.get(n.removeprefix("nama_")) for b in baris], "string") for n in nama}
    kolom |= {u: column([b.nilai.get(u) for b in baris], "object") for u in uang}
    kolom["tahun"] = column([b.tahun for b in baris], "Int64")
    kolom |= {t: column([b.teks.get(t) for b in baris], "string") for t in teks}
    kolom["jumlah"] = column([b.jumlah for b in baris], "bool")
    return pd.DataFrame(kolom)
