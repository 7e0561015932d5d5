"""`roll_up` for lazy frames: a cascade that their own engine runs, so that data may be larger than the memory.

Only what is small is looked at before: the distinct codes, which are parsed as everywhere, the bounds that tell whether
sums fit, and, where rows may sum up others, the sums of the finest groups. The plan then cuts texts: a code's ancestors
are its prefixes of known lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import narwhals as nw
from attrs import evolve, frozen

from kodefikasi.columns.cascade import JUMLAH
from kodefikasi.columns.code_tree import CodeTree, plant, without_code
from kodefikasi.columns.cut_codes import Cabang, reported
from kodefikasi.columns.duckdb import cascade
from kodefikasi.columns.eager_reconcile import reconcile_eager
from kodefikasi.columns.exact_sums import CARA, FLOAT, SEN, largest_whole, not_amounts, not_whole
from kodefikasi.columns.inputs import Permintaan
from kodefikasi.columns.lazy_columns import LazyFrame, check_engine, lazy_like
from kodefikasi.columns.lazy_subtotal import (
    DAUN,
    describe,
    find_sums,
    marked,
    one_row_each,
    reported_only,
    split_marked,
    summed,
)
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.subtotal import Sisihan

_AMAN = 2.0**62 * (1 - 2.0**-20)  # the sum that is compared is itself rounded
_SEMUA = "_semua"
_LUAS = "parse_amounts(…, sebagai='desimal')"
_DASK = f"{_LUAS} (Dask menyimpan Decimal sebagai teks), atau pd.ArrowDtype(pa.decimal128(38, 2))"


@frozen(eq=False)
class LazyPlan:
    """What is summed, and by what."""

    baris: LazyFrame  # the rows: keys and amounts, later sums of them
    uang: Sequence[str]  # names of the columns of amounts
    cabang: Mapping[str, Cabang]  # the columns of codes by name

    def group(self, baris: LazyFrame, kunci: Sequence[str]) -> LazyFrame:
        """Add sums up under keys."""
        jumlah = [nw.col(n).sum() for n in (*self.uang, *map(reported, self.uang), DAUN)]
        if kunci:
            return baris.group_by(*kunci).agg(*jumlah)
        if baris.implementation.is_dask():  # which sums whole columns of decimals by groups only
            return baris.with_columns(nw.lit(1).alias(_SEMUA)).group_by(_SEMUA).agg(*jumlah).drop(_SEMUA)
        return baris.select(*jumlah).filter(nw.col(DAUN) > 0)

    def levels(self, kunci: Sequence[str], baris: LazyFrame) -> Iterator[tuple[str, LazyFrame, LazyFrame]]:
        """Iterate over the levels of the last key: name, groups of that level, and groups for the levels above."""
        nama = kunci[-1]
        if nama not in self.cabang:
            isi = self.group(baris, kunci)
            yield nama, isi, isi
            return
        for label, panjang in self.cabang[nama].tingkat:
            baris = self.group(baris.with_columns(nw.col(nama).str.slice(0, panjang)), kunci)
            yield label, baris.filter(nw.col(nama).str.len_chars() == panjang), baris


def roll_up_lazy(frame: LazyFrame, minta: Permintaan, shape: str, *, strict: bool) -> LazyFrame:
    """Plan the sums of a lazy frame; see `kodefikasi.roll_up`."""
    kunci, values = minta.kunci, minta.values
    if shape == "path" and frame.implementation.is_dask():
        frame = _with_null(frame, kunci)
    pisahan = _split(frame, minta)
    if pisahan.kata is not None:
        pisahan.kata.report(strict=strict)
    baku = (pisahan.cabang[n].canonical() if n in pisahan.cabang else n for n in kunci)
    rancangan = LazyPlan(one_row_each(pisahan.sisa, [*baku], values), values, pisahan.cabang)
    dimensi = [*minta.by, minta.kode]
    if frame.implementation.is_duckdb():
        asal = rancangan.baris.to_native()
        jumlah = cascade(asal, pisahan.cabang, minta.per, dimensi, values, pisahan.bulat, shape)
        return cast(LazyFrame, nw.from_native(jumlah))
    lapis = list(_nested(rancangan, kunci) if shape == "path" else _marginal(rancangan, minta.per, dimensi))
    depan = [*kunci, "tingkat"] if shape == "path" else [*minta.per, "dimensi", "tingkat", "simpul"]
    kolom = [*depan, *values, *map(reported, values), DAUN]
    return nw.concat([reported_only(x, values).select(*kolom) for x in lapis], how="vertical")


def subtotals_lazy(frame: LazyFrame, minta: Permintaan) -> LazyFrame:
    """Plan the rows of a lazy frame that are sums; see `kodefikasi.subtotal_rows`."""
    pisahan = _split(frame, minta)
    return nw.concat(pisahan.sisih or [pisahan.sisa.filter(nw.col(minta.kode).is_null())], how="vertical")


def reconcile_lazy(frame: LazyFrame, minta: Permintaan, pembanding: LazyFrame | None, *, semua: bool) -> Any:
    """Compare lazy frames whose engine sums up to the nodes of each group; see `kodefikasi.reconcile`."""
    check_engine(frame)
    sendiri, lain = (r and _summed(r, minta) for r in (frame, pembanding))
    return lazy_like(reconcile_eager(sendiri, evolve(minta, bulatkan=False), lain, semua=semua), frame)


def _summed(frame: LazyFrame, minta: Permintaan) -> nw.DataFrame[Any]:
    tipe = frame.select(*minta.dipakai).collect_schema()
    frame = check_amounts(frame, minta.values, tipe, bulatkan=minta.bulatkan)
    if (tanda := marked(frame, minta)) is not None:
        frame = frame.filter(~(tanda & nw.col(minta.kode).is_null()))
    tree(frame, minta.kode, minta.keluarga[minta.kode], tipe)  # refuses what is no code, with the number of its rows
    return summed(frame, minta)


@frozen(eq=False)
class Pisahan:
    """The rows of a frame, apart from those that sum up others."""

    # sisa, sisih: the rows that are summed, and those that are set aside
    sisa: LazyFrame
    sisih: Sequence[LazyFrame]
    cabang: Mapping[str, Cabang]  # the columns of codes by name
    bulat: Sequence[str]  # the columns of amounts that are whole numbers
    kata: Sisihan | None  # what is said about the rows that are set aside; None where there are none


def _split(frame: LazyFrame, minta: Permintaan) -> Pisahan:
    """Set the rows that sum up others aside: those that are marked, then those that the other rows show."""
    tipe = frame.select(*minta.dipakai).collect_schema()
    frame = check_amounts(frame, minta.values, tipe, bulatkan=minta.bulatkan)
    sisa, bertanda = split_marked(frame, minta)
    cabang = {n: Cabang(n, tree(sisa, n, minta.keluarga[n], tipe)) for n in minta.kunci if n in minta.keluarga}
    sisih = [] if bertanda is None else [bertanda]
    kata = None if bertanda is None else describe(bertanda, minta)
    jumlah = find_sums(sisa, minta, cabang)
    if jumlah is not None:
        kata = jumlah.kata.join(kata)
        sisih.append(jumlah.split(sisa, sisih=True))
        sisa = jumlah.split(sisa)
    return Pisahan(sisa, sisih, cabang, [n for n in minta.values if not tipe[n].is_decimal()], kata)


def _with_null(frame: LazyFrame, kunci: Sequence[str]) -> LazyFrame:
    """Give whole numbers and truth values of Dask the types of pandas that have a null, which levels above need."""
    asal = frame.to_native()
    tipe = {n: str(asal.dtypes[n]) for n in kunci}
    lain = {n: "boolean" if t == "bool" else t.replace("i", "I", 1).replace("uI", "UI") for n, t in tipe.items()}
    ganti = {n: t for n, t in lain.items() if tipe[n] == "bool" or re.fullmatch(r"u?int\d+", tipe[n])}
    return cast(LazyFrame, nw.from_native(asal.astype(ganti))) if ganti else frame


def check_amounts(frame: LazyFrame, values: Sequence[str], tipe: Mapping[str, Any], *, bulatkan: bool) -> LazyFrame:
    """Return the frame with amounts that can be summed exactly.

    Raises `TypeError`: floating-point numbers, unless asked for, or no numbers at all; `ValueError`: a floating-point
    number that is not whole; `PaguError`: whole numbers whose sums may leave int64; decimals finer than a sen.
    """
    for nama in values:
        t = tipe[nama]
        if t.is_float():
            frame = from_floats(frame, nama, bulatkan=bulatkan)
        elif not (t.is_integer() or t.is_decimal()):
            cara = {"cara": _DASK} if frame.implementation.is_dask() else {}
            raise TypeError(not_amounts(nama, t, teks=t == nw.String, **cara))
    for nama in (n for n in values if tipe[n].is_decimal()):
        _check_sen(frame, nama)
    bulat = [n for n in values if not tipe[n].is_decimal()]
    if bulat:
        mutlak = frame.select(*(nw.col(n).cast(nw.Float64).abs().sum().alias(n) for n in bulat)).collect()
        for nama in bulat:
            if (mutlak[nama][0] or 0.0) >= _AMAN:
                raise PaguError(
                    f"jumlah kolom {nama!r} dapat melebihi bilangan 64 bit; ubah kolomnya ke Decimal: {_LUAS}"
                )
    sempit = [nw.col(n).cast(nw.Int64) for n in bulat if tipe[n] != nw.Int64]
    return frame.with_columns(*sempit) if sempit else frame


def _check_sen(frame: LazyFrame, nama: str) -> None:
    """Refuse decimals with more than two places that are not zero."""
    kolom = nw.col(nama)
    halus = frame.filter(kolom.round(SEN) != kolom).select(nama)
    contoh = halus.head(1).collect()[nama].to_list()
    if contoh:
        banyak = halus.select(nw.len()).collect().item()
        raise PaguError(
            f"kolom {nama!r} memuat {banyak} jumlah yang lebih halus dari sen, misalnya {contoh[0]}; {CARA}"
        )


def from_floats(frame: LazyFrame, nama: str, *, bulatkan: bool) -> LazyFrame:
    """Return the frame with missing values for NaN in a column of floating-point numbers, if these are whole.

    Raises `TypeError`: they are not asked for; `ValueError`: one that is not whole.
    """
    if not bulatkan:
        raise TypeError(f"kolom {nama!r} bertipe pecahan: {FLOAT}")
    kolom, bit = nw.col(nama), 32 if frame.collect_schema()[nama] == nw.Float32 else 64
    frame = frame.with_columns(nw.when(~kolom.is_nan()).then(kolom).alias(nama))
    pecah = (kolom.round(0) != kolom) | (kolom.abs() >= float(largest_whole(bit)))
    salah = frame.filter(pecah).select(nama).head(1).collect()[nama].to_list()
    if salah:
        raise ValueError(not_whole(nama, salah[0]))
    return frame


def tree(frame: LazyFrame, nama: str, keluarga: type[KodeBerjenjang], tipe: Mapping[str, Any]) -> CodeTree:
    """Return the tree of a column of codes; only the distinct ones leave the engine.

    Raises `TypeError`: the column holds no texts; `PaguError`: rows without a code, or texts that are none.
    """
    if tipe[nama] != nw.String and not isinstance(tipe[nama], nw.Categorical):
        raise TypeError(f"kolom {nama!r} bertipe {tipe[nama]}, bukan teks: angka kehilangan nol kodenya")
    hitung = frame.group_by(nama).agg(nw.len().alias("n")).collect()
    isi = dict(zip(hitung[nama].to_list(), hitung["n"].to_list(), strict=True))
    kosong = sum(n for t, n in isi.items() if not isinstance(t, str))
    if kosong:
        raise PaguError(without_code(nama, kosong))
    return plant(sorted(isi), keluarga, nama)


def _nested(rancangan: LazyPlan, kunci: Sequence[str]) -> Iterator[LazyFrame]:
    baris = rancangan.baris
    for n in range(len(kunci), 0, -1):
        for label, isi, atas in rancangan.levels(kunci[:n], baris):
            baris = atas
            yield _blank(isi, kunci[n:], rancangan).with_columns(nw.lit(label).alias("tingkat"))
    semua = rancangan.group(baris, [])
    yield _blank(semua, kunci, rancangan).with_columns(nw.lit(JUMLAH).alias("tingkat"))


def _blank(isi: LazyFrame, kunci: Sequence[str], rancangan: LazyPlan) -> LazyFrame:
    """Add keys that a level sums over, as null of their own type."""
    if rancangan.baris.implementation.is_dask():
        return _blank_dask(isi, kunci, rancangan)
    tipe = rancangan.baris.collect_schema()
    return isi.with_columns(*(nw.lit(None, dtype=tipe[n]).alias(n) for n in kunci)) if kunci else isi


def _blank_dask(isi: LazyFrame, kunci: Sequence[str], rancangan: LazyPlan) -> LazyFrame:
    """Do the same in Dask's own words, whose types are more than narwhals tells."""
    tipe = rancangan.baris.to_native().dtypes
    kosong = isi.to_native().assign(**dict.fromkeys(kunci)).astype({n: tipe[n] for n in kunci})
    return cast(LazyFrame, nw.from_native(kosong))


def _marginal(rancangan: LazyPlan, per: Sequence[str], dimensi: Sequence[str]) -> Iterator[LazyFrame]:
    for n, d in enumerate(dimensi):
        atas = rancangan.baris
        for label, isi, atas in rancangan.levels([*per, d], rancangan.baris):  # noqa: B007  # the last is used below
            yield _named(isi, d, label, nw.col(d).cast(nw.String))
        if n == 0:
            yield _named(rancangan.group(atas, per), JUMLAH, JUMLAH, nw.lit(None, dtype=nw.String))


def _named(isi: LazyFrame, dimensi: str, tingkat: str, simpul: nw.Expr) -> LazyFrame:
    kolom = (nw.lit(dimensi).alias("dimensi"), nw.lit(tingkat).alias("tingkat"), simpul.alias("simpul"))
    return isi.with_columns(*kolom)
