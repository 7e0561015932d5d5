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
from kodefikasi.columns.code_tree import Pohon, plant, without_code
from kodefikasi.columns.cut_codes import Cabang, reported
from kodefikasi.columns.duckdb import cascade
from kodefikasi.columns.eager_reconcile import reconcile_eager
from kodefikasi.columns.exact_sums import CARA, FLOAT, SEN, not_amounts
from kodefikasi.columns.inputs import Permintaan
from kodefikasi.columns.lazy_columns import check_engine, lazy_like
from kodefikasi.columns.lazy_subtotal import (
    DAUN,
    describe,
    find_sums,
    one_row_each,
    reported_only,
    split_marked,
    summed,
)
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.subtotal import Sisihan

Malas = nw.LazyFrame[Any]
_AMAN = 2.0**62 * (1 - 2.0**-20)  # the sum that is compared is itself rounded
_TEPAT_FLOAT = 2.0**53
_SEMUA = "_semua"
_LUAS = "parse_amounts(…, sebagai='desimal')"
_DASK = f"{_LUAS} (Dask menyimpan Decimal sebagai teks), atau pd.ArrowDtype(pa.decimal128(38, 2))"


@frozen(eq=False)
class Rancangan:
    """What is summed, and by what.

    Attributes
    ----------
    baris
        The rows: keys and amounts, later sums of them.
    uang
        Names of the columns of amounts.
    cabang
        The columns of codes by name.
    """

    baris: Malas
    uang: Sequence[str]
    cabang: Mapping[str, Cabang]

    def group(self, baris: Malas, kunci: Sequence[str]) -> Malas:
        """Add sums up under keys."""
        jumlah = [nw.col(n).sum() for n in (*self.uang, *map(reported, self.uang), DAUN)]
        if kunci:
            return baris.group_by(*kunci).agg(*jumlah)
        if baris.implementation.is_dask():  # which sums whole columns of decimals by groups only
            return baris.with_columns(nw.lit(1).alias(_SEMUA)).group_by(_SEMUA).agg(*jumlah).drop(_SEMUA)
        return baris.select(*jumlah).filter(nw.col(DAUN) > 0)

    def levels(self, kunci: Sequence[str], baris: Malas) -> Iterator[tuple[str, Malas, Malas]]:
        """Iterate over the levels of the last key: name, groups of that level, and groups for the levels above."""
        nama = kunci[-1]
        if nama not in self.cabang:
            isi = self.group(baris, kunci)
            yield nama, isi, isi
            return
        for label, panjang in self.cabang[nama].tingkat:
            baris = self.group(baris.with_columns(nw.col(nama).str.slice(0, panjang)), kunci)
            yield label, baris.filter(nw.col(nama).str.len_chars() == panjang), baris


def roll_up_lazy(rangka: Malas, minta: Permintaan, shape: str, *, strict: bool) -> Malas:
    """Plan the sums of a lazy frame; see `kodefikasi.roll_up`."""
    kunci, values = minta.kunci, minta.values
    if shape == "path" and rangka.implementation.is_dask():
        rangka = _with_null(rangka, kunci)
    pisahan = _split(rangka, minta)
    if pisahan.kata is not None:
        pisahan.kata.report(strict=strict)
    baku = (pisahan.cabang[n].canonical() if n in pisahan.cabang else n for n in kunci)
    rancangan = Rancangan(one_row_each(pisahan.sisa, [*baku], values), values, pisahan.cabang)
    dimensi = [*minta.by, minta.kode]
    if rangka.implementation.is_duckdb():
        asal = rancangan.baris.to_native()
        jumlah = cascade(asal, pisahan.cabang, minta.per, dimensi, values, pisahan.bulat, shape)
        return cast(Malas, nw.from_native(jumlah))
    lapis = list(_nested(rancangan, kunci) if shape == "path" else _marginal(rancangan, minta.per, dimensi))
    depan = [*kunci, "tingkat"] if shape == "path" else [*minta.per, "dimensi", "tingkat", "simpul"]
    kolom = [*depan, *values, *map(reported, values), DAUN]
    return nw.concat([reported_only(x, values).select(*kolom) for x in lapis], how="vertical")


def subtotals_lazy(rangka: Malas, minta: Permintaan) -> Malas:
    """Plan the rows of a lazy frame that are sums; see `kodefikasi.subtotal_rows`."""
    pisahan = _split(rangka, minta)
    return nw.concat(pisahan.sisih or [pisahan.sisa.filter(nw.col(minta.kode).is_null())], how="vertical")


def reconcile_lazy(rangka: Malas, minta: Permintaan, pembanding: Malas | None, *, semua: bool) -> Any:
    """Compare lazy frames whose engine sums up to the nodes of each group; see `kodefikasi.reconcile`."""
    check_engine(rangka)
    sendiri, lain = (r and _summed(r, minta) for r in (rangka, pembanding))
    return lazy_like(reconcile_eager(sendiri, evolve(minta, bulatkan=False), lain, semua=semua), rangka)


def _summed(rangka: Malas, minta: Permintaan) -> nw.DataFrame[Any]:
    tipe = rangka.select(*minta.dipakai).collect_schema()
    rangka = check_amounts(rangka, minta.values, tipe, bulatkan=minta.bulatkan)
    tree(rangka, minta.kode, minta.keluarga[minta.kode], tipe)  # refuses what is no code, with the number of its rows
    return summed(rangka, minta)


@frozen(eq=False)
class Pisahan:
    """The rows of a frame, apart from those that sum up others.

    Attributes
    ----------
    sisa, sisih
        The rows that are summed, and those that are set aside.
    cabang
        The columns of codes by name.
    bulat
        The columns of amounts that are whole numbers.
    kata
        What is said about the rows that are set aside; None where there are none.
    """

    sisa: Malas
    sisih: Sequence[Malas]
    cabang: Mapping[str, Cabang]
    bulat: Sequence[str]
    kata: Sisihan | None


def _split(rangka: Malas, minta: Permintaan) -> Pisahan:
    """Set the rows that sum up others aside: those that are marked, then those that the other rows show."""
    tipe = rangka.select(*minta.dipakai).collect_schema()
    rangka = check_amounts(rangka, minta.values, tipe, bulatkan=minta.bulatkan)
    sisa, bertanda = split_marked(rangka, minta)
    cabang = {n: Cabang(n, tree(sisa, n, minta.keluarga[n], tipe)) for n in minta.kunci if n in minta.keluarga}
    sisih = [] if bertanda is None else [bertanda]
    kata = None if bertanda is None else describe(bertanda, minta)
    jumlah = find_sums(sisa, minta, cabang)
    if jumlah is not None:
        kata = jumlah.kata.join(kata)
        sisih.append(jumlah.split(sisa, sisih=True))
        sisa = jumlah.split(sisa)
    return Pisahan(sisa, sisih, cabang, [n for n in minta.values if not tipe[n].is_decimal()], kata)


def _with_null(rangka: Malas, kunci: Sequence[str]) -> Malas:
    """Give whole numbers and truth values of Dask the types of pandas that have a null, which levels above need."""
    asal = rangka.to_native()
    tipe = {n: str(asal.dtypes[n]) for n in kunci}
    lain = {n: "boolean" if t == "bool" else t.replace("i", "I", 1).replace("uI", "UI") for n, t in tipe.items()}
    ganti = {n: t for n, t in lain.items() if tipe[n] == "bool" or re.fullmatch(r"u?int\d+", tipe[n])}
    return cast(Malas, nw.from_native(asal.astype(ganti))) if ganti else rangka


def check_amounts(rangka: Malas, values: Sequence[str], tipe: Mapping[str, Any], *, bulatkan: bool) -> Malas:
    """Return the frame with amounts that can be summed exactly.

    Raises
    ------
    TypeError
        Floating-point numbers, unless asked for, or no numbers at all.
    ValueError
        A floating-point number that is not whole.
    PaguError
        Whole numbers whose sums may leave int64; decimals finer than a sen.
    """
    for nama in values:
        t = tipe[nama]
        if t.is_float():
            rangka = from_floats(rangka, nama, bulatkan=bulatkan)
        elif not (t.is_integer() or t.is_decimal()):
            cara = {"cara": _DASK} if rangka.implementation.is_dask() else {}
            raise TypeError(not_amounts(nama, t, teks=t == nw.String, **cara))
    for nama in (n for n in values if tipe[n].is_decimal()):
        _check_sen(rangka, nama)
    bulat = [n for n in values if not tipe[n].is_decimal()]
    if bulat:
        mutlak = rangka.select(*(nw.col(n).cast(nw.Float64).abs().sum().alias(n) for n in bulat)).collect()
        for nama in bulat:
            if (mutlak[nama][0] or 0.0) >= _AMAN:
                raise PaguError(
                    f"jumlah kolom {nama!r} dapat melebihi bilangan 64 bit; ubah kolomnya ke Decimal: {_LUAS}"
                )
    sempit = [nw.col(n).cast(nw.Int64) for n in bulat if tipe[n] != nw.Int64]
    return rangka.with_columns(*sempit) if sempit else rangka


def _check_sen(rangka: Malas, nama: str) -> None:
    """Refuse decimals with more than two places that are not zero."""
    kolom = nw.col(nama)
    halus = rangka.filter(kolom.round(SEN) != kolom).select(nama)
    contoh = halus.head(1).collect()[nama].to_list()
    if contoh:
        banyak = halus.select(nw.len()).collect().item()
        raise PaguError(
            f"kolom {nama!r} memuat {banyak} jumlah yang lebih halus dari sen, misalnya {contoh[0]}; {CARA}"
        )


def from_floats(rangka: Malas, nama: str, *, bulatkan: bool) -> Malas:
    """Return the frame with missing values for NaN in a column of floating-point numbers, if these are whole.

    Raises
    ------
    TypeError
        They are not asked for.
    ValueError
        One that is not whole.
    """
    if not bulatkan:
        raise TypeError(f"kolom {nama!r} bertipe pecahan: {FLOAT}")
    kolom = nw.col(nama)
    rangka = rangka.with_columns(nw.when(~kolom.is_nan()).then(kolom).alias(nama))
    pecah = (kolom.round(0) != kolom) | (kolom.abs() >= _TEPAT_FLOAT)
    salah = rangka.filter(pecah).select(nama).head(1).collect()[nama].to_list()
    if salah:
        raise ValueError(f"kolom {nama!r} memuat {salah[0]!r}, bukan rupiah bulat yang tepat")
    return rangka


def tree(rangka: Malas, nama: str, keluarga: type[KodeBerjenjang], tipe: Mapping[str, Any]) -> Pohon:
    """Return the tree of a column of codes; only the distinct ones leave the engine.

    Raises
    ------
    TypeError
        The column holds no texts.
    PaguError
        Rows without a code, or texts that are none.
    """
    if tipe[nama] != nw.String and not isinstance(tipe[nama], nw.Categorical):
        raise TypeError(f"kolom {nama!r} bertipe {tipe[nama]}, bukan teks: angka kehilangan nol kodenya")
    hitung = rangka.group_by(nama).agg(nw.len().alias("n")).collect()
    isi = dict(zip(hitung[nama].to_list(), hitung["n"].to_list(), strict=True))
    kosong = sum(n for t, n in isi.items() if not isinstance(t, str))
    if kosong:
        raise PaguError(without_code(nama, kosong))
    return plant(sorted(isi), keluarga, nama)


def _nested(rancangan: Rancangan, kunci: Sequence[str]) -> Iterator[Malas]:
    baris = rancangan.baris
    for n in range(len(kunci), 0, -1):
        for label, isi, atas in rancangan.levels(kunci[:n], baris):
            baris = atas
            yield _blank(isi, kunci[n:], rancangan).with_columns(nw.lit(label).alias("tingkat"))
    semua = rancangan.group(baris, [])
    yield _blank(semua, kunci, rancangan).with_columns(nw.lit(JUMLAH).alias("tingkat"))


def _blank(isi: Malas, kunci: Sequence[str], rancangan: Rancangan) -> Malas:
    """Add keys that a level sums over, as null of their own type."""
    if rancangan.baris.implementation.is_dask():
        return _blank_dask(isi, kunci, rancangan)
    tipe = rancangan.baris.collect_schema()
    return isi.with_columns(*(nw.lit(None, dtype=tipe[n]).alias(n) for n in kunci)) if kunci else isi


def _blank_dask(isi: Malas, kunci: Sequence[str], rancangan: Rancangan) -> Malas:
    """Do the same in Dask's own words, whose types are more than narwhals tells."""
    tipe = rancangan.baris.to_native().dtypes
    kosong = isi.to_native().assign(**dict.fromkeys(kunci)).astype({n: tipe[n] for n in kunci})
    return cast(Malas, nw.from_native(kosong))


def _marginal(rancangan: Rancangan, per: Sequence[str], dimensi: Sequence[str]) -> Iterator[Malas]:
    for n, d in enumerate(dimensi):
        atas = rancangan.baris
        for label, isi, atas in rancangan.levels([*per, d], rancangan.baris):  # noqa: B007  # the last is used below
            yield _named(isi, d, label, nw.col(d).cast(nw.String))
        if n == 0:
            yield _named(rancangan.group(atas, per), JUMLAH, JUMLAH, nw.lit(None, dtype=nw.String))


def _named(isi: Malas, dimensi: str, tingkat: str, simpul: nw.Expr) -> Malas:
    kolom = (nw.lit(dimensi).alias("dimensi"), nw.lit(tingkat).alias("tingkat"), simpul.alias("simpul"))
    return isi.with_columns(*kolom)
