"""`roll_up` for lazy frames: a cascade that their own engine runs, so that data may be larger than the memory.

Only what is small is looked at before: the distinct codes, which are parsed as everywhere, and the bounds that tell
whether sums fit. The plan then cuts texts: a code's ancestors are its prefixes of known lengths.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import narwhals as nw
from attrs import frozen

from kodefikasi.columns.cabang import Cabang, reported
from kodefikasi.columns.duckdb import cascade
from kodefikasi.columns.lapis import JUMLAH
from kodefikasi.columns.pohon import Pohon, plant
from kodefikasi.columns.subtotal import report_subtotals
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang

Malas = nw.LazyFrame[Any]
_AMAN = 2.0**62 * (1 - 2.0**-20)  # the sum that is compared is itself rounded
_TEPAT_FLOAT = 2.0**53
_KOSONG = "\0"
_DAUN, _ATAS = "daun", "_di_atas"


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
        jumlah = [nw.col(n).sum() for n in (*self.uang, *map(reported, self.uang), _DAUN)]
        if kunci:
            return baris.group_by(*kunci).agg(*jumlah)
        return baris.select(*jumlah).filter(nw.col(_DAUN) > 0)

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


def roll_up_lazy(
    rangka: Malas,
    *,
    kode: str,
    by: Sequence[str],
    per: Sequence[str],
    values: Sequence[str],
    keluarga: Mapping[str, type[KodeBerjenjang]],
    shape: str,
    strict: bool,
    bulatkan: bool,
) -> Malas:
    """Plan the sums of a lazy frame; see `kodefikasi.roll_up`."""
    kunci = [*per, *by, kode]
    tipe = rangka.select(*kunci, *values).collect_schema()
    if shape == "path" and rangka.implementation.is_dask():
        rangka = _with_null(rangka, kunci)
    rangka = check_amounts(rangka, values, tipe, bulatkan=bulatkan)
    cabang = {n: Cabang(n, tree(rangka, n, keluarga[n], tipe)) for n in kunci if n in keluarga}
    rancangan = _start(rangka, kunci, values, cabang)
    rancangan = _without_subtotals(rancangan, kunci, strict=strict)
    if rangka.implementation.is_duckdb():
        bulat = [n for n in values if not tipe[n].is_decimal()]
        jumlah = cascade(rancangan.baris.to_native(), cabang, per, [*by, kode], values, bulat, shape)
        return cast(Malas, nw.from_native(jumlah))
    lapis = list(_nested(rancangan, kunci) if shape == "path" else _marginal(rancangan, per, [*by, kode]))
    depan = [*kunci, "tingkat"] if shape == "path" else [*per, "dimensi", "tingkat", "simpul"]
    kolom = [*depan, *values, *map(reported, values), _DAUN]
    return nw.concat([_finish(x, values).select(*kolom) for x in lapis], how="vertical")


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
        Whole numbers whose sums may leave int64.
    """
    for nama in values:
        t = tipe[nama]
        if t.is_float():
            rangka = from_floats(rangka, nama, bulatkan=bulatkan)
        elif not (t.is_integer() or t.is_decimal()):
            raise TypeError(f"kolom {nama!r} bertipe {t}, bukan bilangan bulat atau Decimal")
    bulat = [n for n in values if not tipe[n].is_decimal()]
    if bulat:
        mutlak = rangka.select(*(nw.col(n).cast(nw.Float64).abs().sum().alias(n) for n in bulat)).collect()
        for nama in bulat:
            if (mutlak[nama][0] or 0.0) >= _AMAN:
                raise PaguError(f"jumlah kolom {nama!r} dapat melebihi bilangan 64 bit; ubah kolomnya ke Decimal")
    sempit = [nw.col(n).cast(nw.Int64) for n in bulat if tipe[n] != nw.Int64]
    return rangka.with_columns(*sempit) if sempit else rangka


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
        raise TypeError(
            f"kolom {nama!r} bertipe pecahan: uang harus tepat; ubah ke bilangan bulat atau Decimal, atau pakai "
            "bulatkan=True bila isinya memang rupiah bulat"
        )
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
        raise PaguError(f"{kosong} baris tanpa kode pada kolom {nama!r}")
    return plant(sorted(isi), keluarga, nama)


def _start(rangka: Malas, kunci: Sequence[str], values: Sequence[str], cabang: Mapping[str, Cabang]) -> Rancangan:
    """Return the rows as sums of one row each."""
    baris = rangka.select(
        *(cabang[n].canonical() if n in cabang else nw.col(n) for n in kunci),
        *values,
        *((~nw.col(n).is_null()).cast(nw.Int64).alias(reported(n)) for n in values),
        nw.lit(1, dtype=nw.Int64).alias(_DAUN),
    )
    return Rancangan(baris, values, cabang)


def _without_subtotals(rancangan: Rancangan, kunci: Sequence[str], *, strict: bool) -> Rancangan:
    """Leave out rows that have finer ones with the same other keys, and say how many."""
    bercabang = {n: _used_above(c.pohon) for n, c in rancangan.cabang.items()}
    if not any(bercabang.values()):
        return rancangan
    isi = rancangan.group(rancangan.baris, kunci)
    atas = nw.concat(list(_prefixes(isi, kunci, rancangan.cabang)), how="vertical").unique()
    bantu = [f"_{n}" for n in kunci]
    tanpa = _joinable(isi, kunci).join(atas.with_columns(nw.lit(1).alias(_ATAS)), on=bantu, how="left")
    tanpa = tanpa.filter(nw.col(_ATAS).is_null()).drop(*bantu, _ATAS)  # not every engine has an anti-join
    semua, sisa = (x.select(nw.col(_DAUN).sum()).collect()[_DAUN][0] or 0 for x in (isi, tanpa))
    if semua != sisa:
        contoh = next(str(k) for satu in bercabang.values() for k in satu)
        report_subtotals(semua - sisa, contoh, strict=strict)
    return Rancangan(tanpa, rancangan.uang, rancangan.cabang)


def _used_above(pohon: Pohon) -> list[KodeBerjenjang]:
    """Return the codes in use that have others below them."""
    dipakai = set(pohon.letak.tolist())
    return [k for n, (k, b) in enumerate(zip(pohon.simpul, pohon.bercabang, strict=True)) if b and n in dipakai]


def _prefixes(isi: Malas, kunci: Sequence[str], cabang: Mapping[str, Cabang]) -> Iterator[Malas]:
    """Iterate over the keys of what stands above the groups: each code cut to each level above its own."""
    bantu = [f"_{n}" for n in kunci]
    for nama, c in cabang.items():
        for _, panjang in c.tingkat[1:]:
            lebih = isi.filter(nw.col(nama).str.len_chars() > panjang)
            yield _joinable(lebih.with_columns(nw.col(nama).str.slice(0, panjang)), kunci).select(*bantu)


def _joinable(isi: Malas, kunci: Sequence[str]) -> Malas:
    """Add the keys as texts, in which null is equal to null."""
    return isi.with_columns(*(nw.col(n).cast(nw.String).fill_null(_KOSONG).alias(f"_{n}") for n in kunci))


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


def _finish(isi: Malas, values: Sequence[str]) -> Malas:
    """Make the sum of nothing reported missing."""
    return isi.with_columns(*(nw.when(nw.col(reported(n)) > 0).then(nw.col(n)).alias(n) for n in values))
