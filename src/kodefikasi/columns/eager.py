"""`roll_up` for eager frames: read into Arrow, summed, and given back in the kind that came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import narwhals as nw
import numpy as np
from attrs import evolve, frozen

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.lapis import JUMLAH, Kunci, Lapis, nested
from kodefikasi.columns.nilai import Uang, read_amounts
from kodefikasi.columns.pohon import plant
from kodefikasi.columns.rangka import check_texts, from_arrow, to_arrow
from kodefikasi.columns.sandi import PEKERJA, encode
from kodefikasi.columns.subtotal import Ya, names, sums_among
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.subtotal import PEMBEDA, TANDA, Pilihan, Sisihan


def roll_up_eager(
    rangka: Any,
    *,
    kode: str,
    by: Sequence[str],
    per: Sequence[str],
    values: Sequence[str],
    keluarga: Mapping[str, type[KodeBerjenjang]],
    shape: str,
    subtotal: Pilihan,
    strict: bool,
    bulatkan: bool,
) -> Any:
    """Sum an eager frame; see `kodefikasi.roll_up`."""
    baris = read_rows(rangka, kode, by, per, values, keluarga, subtotal, bulatkan=bulatkan)
    sisihan = baris.bertanda
    jumlah = baris.sums(by, subtotal)
    if jumlah.any():
        uang_jumlah = {n: u.keep(jumlah).total() for n, u in zip(values, baris.uang, strict=True)}
        sisihan = Sisihan(int(jumlah.sum()), tuple(names(baris.kunci, jumlah)), uang_jumlah).join(sisihan)
        baris = baris.keep(~jumlah)
    if sisihan is not None:
        sisihan.report(strict=strict)
    kunci, uang, panjang = baris.kunci, baris.uang, baris.panjang
    if shape == "path":
        lapis = list(nested(kunci, uang, panjang))
        return from_arrow(_table_path(lapis, kunci, uang, values), rangka)
    induk, dimensi = kunci[: len(per)], kunci[len(per) :]
    with ThreadPoolExecutor(PEKERJA) as pekerja:
        semua = list(pekerja.map(lambda d: list(nested([*induk, d], uang, panjang)), dimensi))
    jumlah_semua = [x for x in semua[0] if len(x.kolom) == len(induk)]
    lapis = [x for satu in semua for x in satu if len(x.kolom) > len(induk)]
    return from_arrow(_table_marginal([*jumlah_semua, *lapis], induk, uang, values), rangka)


def subtotals_eager(
    rangka: Any,
    *,
    kode: str,
    by: Sequence[str],
    per: Sequence[str],
    values: Sequence[str],
    keluarga: Mapping[str, type[KodeBerjenjang]],
    subtotal: Pilihan,
    bulatkan: bool,
) -> Any:
    """Return the rows of an eager frame that are sums; see `kodefikasi.subtotal_rows`."""
    baris = read_rows(rangka, kode, by, per, values, keluarga, subtotal, bulatkan=bulatkan)
    ya = np.zeros(rangka.shape[0], bool) if baris.tanda is None else baris.tanda.copy()
    ya[~ya] = baris.sums(by, subtotal)
    return rangka.filter(ya.tolist()).to_native()


@frozen(eq=False)
class Terbaca:
    """The rows of a frame as numbers: keys and amounts, without those that are marked as sums.

    Attributes
    ----------
    pembeda
        Further columns that tell rows of one node apart: judged by, not summed by.
    tanda, bertanda
        Which rows of the frame are marked, and what is said about them; None where none is.
    """

    kunci: Sequence[Kunci]
    pembeda: Sequence[Kunci]
    uang: Sequence[Uang]
    panjang: int
    tanda: Ya | None
    bertanda: Sisihan | None

    def keep(self, saring: Ya) -> Terbaca:
        """Return some of the rows."""
        kunci, pembeda = (
            [Kunci(k.nama, k.id[saring], k.banyak, k.sandi, k.pohon) for k in semua]
            for semua in (self.kunci, self.pembeda)
        )
        uang = [u.keep(saring) for u in self.uang]
        return evolve(self, kunci=kunci, pembeda=pembeda, uang=uang, panjang=int(saring.sum()))

    def sums(self, by: Sequence[str], subtotal: Pilihan) -> Ya:
        """Return which rows sum up others: first of those that all columns tell apart, then by the keys alone."""
        if self.pembeda:
            *lain, kode = self.kunci
            semua = {*by, *(k.nama for k in self.pembeda)}
            hasil = sums_among([*lain, *self.pembeda, kode], semua, self.uang, self.panjang, subtotal)
            if hasil is not None and hasil.any():
                sisa = evolve(self.keep(~hasil), pembeda=())
                hasil[~hasil] = sisa.sums(by, subtotal)
                return hasil
        hasil = sums_among(self.kunci, by, self.uang, self.panjang, subtotal)
        return np.zeros(self.panjang, bool) if hasil is None else hasil


def read_rows(
    rangka: Any,
    kode: str,
    by: Sequence[str],
    per: Sequence[str],
    values: Sequence[str],
    keluarga: Mapping[str, type[KodeBerjenjang]],
    subtotal: Pilihan,
    *,
    bulatkan: bool,
) -> Terbaca:
    """Read the keys and amounts of an eager frame; rows that are marked as sums need no code.

    Raises
    ------
    PaguError
        Rows without a code, or texts that are none.
    TypeError
        Codes that are no texts, amounts that are not exact.
    ValueError
        With ``bulatkan=True`` an amount that is not whole.
    """
    nama = [*per, *by, kode]
    tabel = to_arrow(rangka, [*nama, *values], keluarga)
    tanda = _marks(rangka) if subtotal == "auto" and TANDA not in (*nama, *values) else None
    bertanda = None
    if tanda is not None:
        sisih = tabel.filter(arrow().array(tanda))
        tabel = tabel.filter(arrow().array(~tanda))
        jumlah = {v: read_amounts(sisih[v], v, bulatkan=bulatkan).total() for v in values}
        bertanda = Sisihan(sisih.num_rows, marked_names(sisih[kode].unique().to_pylist()), jumlah)
    uang = [read_amounts(tabel[v], v, bulatkan=bulatkan) for v in values]
    kunci = [read_key(n, tabel[n], keluarga.get(n)) for n in nama]
    pembeda = [n for n in PEMBEDA if n in rangka.columns and n not in (*nama, *values)] if subtotal == "auto" else []
    beda = _distinguishing(rangka, pembeda, tanda)
    return Terbaca(kunci, beda, uang, tabel.num_rows, tanda, bertanda)


def _distinguishing(rangka: nw.DataFrame[Any], nama: Sequence[str], tanda: Ya | None) -> list[Kunci]:
    """Return the columns of texts among some that are filled in some rows only."""
    hasil = []
    for n in nama:
        if rangka.schema[n] in (nw.String, nw.Object):
            kolom = to_arrow(rangka, [n])[n]
            kolom = kolom if tanda is None else kolom.filter(arrow().array(~tanda))
            kolom = compute().if_else(compute().equal(kolom, ""), None, kolom)  # as files write what is empty
            if 0 < kolom.null_count < len(kolom):
                hasil.append(read_key(n, kolom, None))
    return hasil


def marked_names(kode: Iterable[Any]) -> tuple[str, ...]:
    """Return what rows that are marked as sums are called."""
    return tuple(sorted({"(tanpa kode)" if k is None else str(k) for k in kode}))


def _marks(rangka: nw.DataFrame[Any]) -> Ya | None:
    """Return which rows a column of truth values marks as sums; None for none."""
    if TANDA not in rangka.columns or rangka.schema[TANDA] not in (nw.Boolean, nw.Object):
        return None
    try:
        tanda = to_arrow(rangka, [TANDA])[TANDA]
    except TypeError:  # objects of several kinds: a column of something else
        return None
    pa = arrow()
    hasil = tanda.cast(pa.int8()).fill_null(0).to_numpy() > 0 if pa.types.is_boolean(tanda.type) else None
    return None if hasil is None or not hasil.any() else hasil


def read_key(nama: str, kolom: Any, keluarga: type[KodeBerjenjang] | None) -> Kunci:
    """Return a column of keys; with a family, as nodes of the tree of its codes.

    Raises
    ------
    PaguError
        Rows without a code, or texts that are none.
    TypeError
        Codes that are no texts.
    """
    sandi = encode(kolom if keluarga is None else check_texts(kolom, nama))
    if keluarga is None:
        return Kunci(nama, sandi.id, sandi.banyak, sandi=sandi.values())
    if sandi.kosong:
        raise PaguError(f"{sandi.kosong} baris tanpa kode pada kolom {nama!r}")
    pohon = plant(sandi.nilai.to_pylist(), keluarga, nama)
    return Kunci(nama, sandi.number(np.append(pohon.letak, 0)), len(pohon.simpul), pohon=pohon)


def _table_path(lapis: Sequence[Lapis], kunci: Sequence[Kunci], uang: Sequence[Uang], values: Sequence[str]) -> Any:
    """Return all levels below one another: a column for each key, null where a level sums over it."""
    pa = arrow()
    lapis = lapis[::-1]
    kolom = {k.nama: pa.chunked_array([_column(x, k) for x in lapis], _type(k)) for k in kunci}
    kolom["tingkat"] = _repeat([x.tingkat for x in lapis], lapis)
    return pa.table({**kolom, **_sums(lapis, uang, values)})


def _table_marginal(lapis: Sequence[Lapis], induk: Sequence[Kunci], uang: Sequence[Uang], values: Sequence[str]) -> Any:
    """Return the levels of every dimension below one another, their nodes as text in one column."""
    pa = arrow()
    kolom = {k.nama: pa.chunked_array([_column(x, k) for x in lapis], _type(k)) for k in induk}
    nama = [x.kolom[-1] if len(x.kolom) > len(induk) else None for x in lapis]
    kolom["dimensi"] = _repeat([JUMLAH if k is None else k.nama for k in nama], lapis)
    kolom["tingkat"] = _repeat([JUMLAH if k is None else x.tingkat for k, x in zip(nama, lapis, strict=True)], lapis)
    teks = [
        pa.nulls(len(x.isi.kunci), pa.string()) if k is None else _column(x, k).cast(pa.string())
        for k, x in zip(nama, lapis, strict=True)
    ]
    kolom["simpul"] = pa.chunked_array(teks, pa.string())
    return pa.table({**kolom, **_sums(lapis, uang, values)})


def _type(kunci: Kunci) -> Any:
    return arrow().string() if kunci.sandi is None else kunci.sandi.nilai.type


def _column(lapis: Lapis, kunci: Kunci) -> Any:
    """Return a key of the groups of a level as an Arrow array; nulls where the level sums over it."""
    pa = arrow()
    letak = next((n for n, k in enumerate(lapis.kolom) if k is kunci), None)
    if letak is None:
        return pa.nulls(len(lapis.isi.kunci), _type(kunci))
    return kunci.take(lapis.ids()[letak])


def _repeat(nama: Iterable[str], lapis: Iterable[Lapis]) -> Any:
    pa = arrow()
    isi = [pa.repeat(pa.scalar(n), len(x.isi.kunci)) for n, x in zip(nama, lapis, strict=True)]
    return pa.chunked_array(isi, pa.string())


def _sums(lapis: Sequence[Lapis], uang: Sequence[Uang], values: Sequence[str]) -> dict[str, Any]:
    pa = arrow()
    hasil = {}
    for n, (u, nama) in enumerate(zip(uang, values, strict=True)):
        tipe = pa.int64() if len(u.limb) == 1 and u.skala is None else pa.decimal128(38, u.skala or 0)
        hasil[nama] = pa.chunked_array([u.column(x.isi.limb[n], x.isi.terlapor[n]) for x in lapis], tipe)
    for n, nama in enumerate(values):
        hasil[f"{nama}_terlapor"] = pa.chunked_array([pa.array(x.isi.terlapor[n]) for x in lapis], pa.int64())
    hasil["daun"] = pa.chunked_array([pa.array(x.isi.daun) for x in lapis], pa.int64())
    return hasil
