"""Rows that sum up others in lazy frames: their engine finds what stands above something, and says how much that is.

Only that is held in memory, and judged there as for eager frames.
"""

# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product
from typing import Any, cast

import narwhals as nw
import numpy as np
from attrs import frozen

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.bagian import lazy_like
from kodefikasi.columns.cabang import Cabang, reported
from kodefikasi.columns.duckdb import quoted
from kodefikasi.columns.eager import marked_names, read_key
from kodefikasi.columns.kelompok import Kelompok, Radiks
from kodefikasi.columns.lapis import Kunci
from kodefikasi.columns.nilai import Uang, read_amounts
from kodefikasi.columns.subtotal import Sisi, Ya, depths, edges, judge, names, ways_up
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.rows import Total
from kodefikasi.pagu.subtotal import Pilihan, Sisihan, is_account, is_level, told_apart_by

Malas = nw.LazyFrame[Any]
_KOSONG = "\0"
_ISI = "_kodefikasi_isi"
_MILIK = "_kodefikasi_"  # names that hide no column of the user's
_RATA, _DISISIHKAN = f"{_MILIK}rata", f"{_MILIK}disisihkan"


@frozen(eq=False)
class Susunan:
    """What the rows of a lazy frame are told apart by, and what they sum.

    Attributes
    ----------
    kunci
        All keys, the column of codes last.
    by
        Those that may be empty in a row that sums over them.
    cabang
        The columns of codes by name.
    values, daun
        The columns of amounts, and the one that says how many rows there are.
    pembeda
        Keys that only tell rows apart, and are not summed by.
    """

    kunci: Sequence[str]
    by: Collection[str]
    cabang: Mapping[str, Cabang]
    values: Sequence[str]
    bulat: Collection[str]
    daun: str
    pembeda: Collection[str] = ()

    @property
    def teks(self) -> list[str]:
        """Names of the keys as texts, in which an empty one is equal to an empty one."""
        return [f"{_MILIK}kunci_{n}" for n in range(len(self.kunci))]

    @property
    def jumlah(self) -> list[str]:
        """The columns that are summed."""
        return [*self.values, *map(reported, self.values), self.daun]

    def key(self, nama: str) -> nw.Expr:
        """Return a key; one that only tells rows apart is missing where files write an empty text."""
        kolom = nw.col(nama)
        return nw.when(kolom != "").then(kolom).alias(nama) if nama in self.pembeda else kolom

    def without_empty(self, rangka: Malas) -> Malas:
        """Return rows with what only tells them apart missing where it is an empty text."""
        return rangka.with_columns(*map(self.key, self.pembeda)) if self.pembeda else rangka

    def with_texts(self, rangka: Malas) -> Malas:
        """Add the keys as texts, codes in one width."""
        kolom = (self.cabang[n].canonical() if n in self.cabang else self.key(n) for n in self.kunci)
        pasangan = zip(kolom, self.teks, strict=True)
        return rangka.with_columns(*(k.cast(nw.String).fill_null(_KOSONG).alias(t) for k, t in pasangan))


@frozen(eq=False)
class Disisihkan:
    """What is set aside: the keys of the rows as texts, and what is said about them."""

    teks: Any
    kata: Sisihan

    def split(self, rangka: Malas, susunan: Susunan, *, sisih: bool = False) -> Malas:
        """Return the rows of a frame that stay, or those that are set aside."""
        pa = arrow()
        tanda = self.teks.append_column(_DISISIHKAN, pa.array(np.ones(len(self.teks), np.int64)))
        lain = cast(Malas, nw.from_native(lazy_like(tanda, rangka)))
        semua = susunan.with_texts(rangka).join(lain, on=susunan.teks, how="left")  # not every engine has an anti-join
        ada = nw.col(_DISISIHKAN).is_null()
        return semua.filter(~ada if sisih else ada).drop(*susunan.teks, _DISISIHKAN)


def find_sums(isi: Malas, susunan: Susunan, subtotal: Pilihan) -> Disisihkan | None:
    """Return what is to be set aside among groups of rows; None where that is nothing.

    Parameters
    ----------
    isi
        The rows, summed by their keys.
    """
    if callable(subtotal):
        pohon = susunan.cabang[susunan.kunci[-1]].pohon
        kode = [str(pohon.simpul[n]) for n in sorted(set(pohon.letak.tolist())) if subtotal(pohon.simpul[n])]
        calon = susunan.with_texts(isi.filter(nw.col(susunan.kunci[-1]).is_in(kode)))
        return _Calon.read(_collect(calon, susunan, bawah=False), susunan).pick() if kode else None
    naik = _ways_up(isi, susunan)
    if subtotal == "none" or not any(naik):
        return None
    isi = susunan.with_texts(isi)
    semua = ([j for j in satu if j is not None] for satu in product(*([None, *n] for n in naik)))
    jalan = [satu for satu in semua if any(j.cukup for j in satu)]
    if not jalan:
        return None
    if isi.implementation.is_duckdb():
        calon = cast(Malas, nw.from_native(isi.to_native().query(_ISI, _statement(susunan, jalan))))
    else:
        calon = _candidates(isi, susunan, jalan)
    return _Calon.read(_collect(calon, susunan, bawah=True), susunan).judged()


def describe(isi: Malas, susunan: Susunan) -> Sisihan | None:
    """Return what is said about rows that are marked as sums, summed by their codes; None where there are none."""
    kode = susunan.kunci[-1]
    hitung = {*susunan.bulat, *map(reported, susunan.values), susunan.daun}
    kolom = (nw.col(n).cast(nw.Int64) if n in hitung else nw.col(n) for n in susunan.jumlah)
    baris = isi.select(kode, *kolom).collect("pyarrow").to_native().to_pylist()
    if not baris:
        return None
    jumlah = {n: Total() for n in susunan.values}
    for b in baris:
        for n in susunan.values:
            jumlah[n].add(b[n] if b[reported(n)] else None)
    return Sisihan(
        sum(b[susunan.daun] for b in baris),
        marked_names(b[kode] for b in baris),
        {n: t.nilai for n, t in jumlah.items()},
    )


@frozen
class _Jalan:
    """A way up in one key: cut to a length, or emptied; and whether what is above is a sum whatever it holds."""

    teks: str
    panjang: int | None
    rata: bool
    cukup: bool = True

    def lift(self, isi: Malas) -> Malas:
        """Return the rows that have something above them there, under its key."""
        teks = nw.col(self.teks)
        if self.panjang is None:
            return isi.filter(teks != _KOSONG).with_columns(nw.lit(_KOSONG).alias(self.teks))
        atas = isi.filter(teks.str.len_chars() > self.panjang)
        return atas.with_columns(teks.str.slice(0, self.panjang).alias(self.teks))

    @property
    def sql(self) -> tuple[str, str]:
        """The key above, and which rows have one, in DuckDB's language."""
        if self.panjang is None:
            return f"chr(0) AS {self.teks}", f"{self.teks} <> chr(0)"
        return f"left({self.teks}, {self.panjang}) AS {self.teks}", f"length({self.teks}) > {self.panjang}"


def _ways_up(isi: Malas, susunan: Susunan) -> list[list[_Jalan]]:
    """Return for each key the ways up: codes are cut to the levels on which others in use stand above them."""
    biasa = [n for n in susunan.by if n not in susunan.cabang]
    ada = isi.select(*(nw.col(n).is_null().cast(nw.Int64).max().alias(n) for n in biasa)).collect() if biasa else None
    hasil = []
    for nama, teks in zip(susunan.kunci, susunan.teks, strict=True):
        cabang = susunan.cabang.get(nama)
        if cabang is not None:
            hasil.append(_cuts(cabang, teks))
        else:
            hasil.append(
                [_Jalan(teks, None, is_account(nama), cukup=told_apart_by(nama) is not None)]
                if ada is not None and nama in biasa and ada[nama][0]
                else []
            )
    return hasil


def _cuts(cabang: Cabang, teks: str) -> list[_Jalan]:
    pohon = cabang.pohon
    dipakai = np.zeros(len(pohon.simpul), bool)
    dipakai[pohon.letak] = True
    tingkat = np.unique(pohon.tingkat[dipakai & pohon.bercabang]).tolist()
    return [_Jalan(teks, cabang.panjang[t], is_level(pohon.keluarga)) for t in tingkat]


def _candidates(isi: Malas, susunan: Susunan, jalan: Sequence[Sequence[_Jalan]]) -> Malas:
    """Return the groups that stand above others, with their own sums and those of what is below.

    Groups under their own keys and under those above them are summed together: not every engine joins such sums.
    """
    bagian = [_own(isi, susunan, 0)]
    for satu in jalan:
        atas = isi
        for j in satu:
            atas = j.lift(atas)
        bagian.append(_own(atas, susunan, 1, rata=any(j.rata for j in satu)))
    semua = [*susunan.jumlah, *(f"{_MILIK}{n}" for n in susunan.jumlah), _RATA]
    jumlah = nw.concat(bagian, how="vertical").group_by(*susunan.teks).agg(*(nw.col(n).sum() for n in semua))
    return jumlah.filter(nw.col(susunan.daun) > 0, nw.col(f"{_MILIK}{susunan.daun}") > 0)


def _own(isi: Malas, susunan: Susunan, bawah: int, *, rata: bool = False) -> Malas:
    """Return groups with their sums as their own (0) or as those of what is below (1), the others missing."""
    kosong = nw.lit(0) == 1
    kolom = [
        (nw.col(n) if ke == bawah else nw.when(kosong).then(nw.col(n))).alias(f"{awal}{n}")
        for ke, awal in enumerate(("", _MILIK))
        for n in susunan.jumlah
    ]
    return isi.select(*susunan.teks, *kolom, nw.lit(int(rata), dtype=nw.Int64).alias(_RATA))


def _statement(susunan: Susunan, jalan: Sequence[Sequence[_Jalan]]) -> str:
    """Write the same for DuckDB, which would compute the groups anew for each way up."""
    jumlah = list(map(quoted, susunan.jumlah))
    langkah = []
    for satu in jalan:
        atas = {j.teks: j.sql for j in satu}
        kolom = [atas[t][0] if t in atas else t for t in susunan.teks]
        rata = int(any(j.rata for j in satu))
        syarat = " AND ".join(s for _, s in atas.values())
        langkah.append(f"SELECT {', '.join([*kolom, *jumlah])}, {rata} AS {_RATA} FROM isi WHERE {syarat}")
    kunci = ", ".join(susunan.teks)
    bawah = ", ".join(f"sum({n}) AS {quoted(_MILIK + m)}" for n, m in zip(jumlah, susunan.jumlah, strict=True))
    atas_semua = f"SELECT {kunci}, {bawah}, max({_RATA}) AS {_RATA} FROM lebih GROUP BY {kunci}"
    return (
        f"WITH isi AS MATERIALIZED (SELECT * FROM {_ISI}), lebih AS ({' UNION ALL '.join(langkah)}), "
        f"atas AS ({atas_semua}) SELECT * FROM isi JOIN atas USING ({kunci})"
    )


def _collect(calon: Malas, susunan: Susunan, *, bawah: bool) -> Any:
    """Return groups as an Arrow table; sums of whole numbers in 64 bits, whatever the engine made of them."""
    awal = ["", _MILIK] if bawah else [""]
    hitung = {*susunan.bulat, *map(reported, susunan.values), susunan.daun}
    isi = (nw.col(f"{a}{n}").cast(nw.Int64) if n in hitung else nw.col(f"{a}{n}") for a in awal for n in susunan.jumlah)
    return calon.select(*susunan.teks, *isi, *([_RATA] if bawah else [])).collect("pyarrow").to_native()


@frozen(eq=False)
class _Calon:
    """Groups that may be sums, in the order of their keys.

    Attributes
    ----------
    teks
        Their keys as texts.
    bawah, rata
        The sums below each, and which are sums whatever they hold; where that is asked.
    """

    susunan: Susunan
    teks: Any
    kunci: Sequence[Kunci]
    radiks: Radiks
    isi: Kelompok
    uang: Sequence[Uang]
    bawah: Kelompok | None
    rata: Ya | None

    @classmethod
    def read(cls, tabel: Any, susunan: Susunan) -> _Calon:
        """Read what an engine gave."""
        kolom = [_with_null(tabel[t]) for t in susunan.teks]
        keluarga: dict[str, type[KodeBerjenjang]] = {n: c.pohon.keluarga for n, c in susunan.cabang.items()}
        kunci = [read_key(n, k, keluarga.get(n)) for n, k in zip(susunan.kunci, kolom, strict=True)]
        radiks = Radiks(tuple(k.banyak for k in kunci))
        nomor = radiks.join([k.id for k in kunci], tabel.num_rows)
        urut = np.argsort(nomor)
        ada_bawah = _RATA in tabel.column_names
        uang = [_amounts(tabel, n, urut, bawah=ada_bawah) for n in susunan.values]
        isi = _group(tabel, susunan, "", nomor, [u[0] for u in uang], urut)
        bawah = _group(tabel, susunan, _MILIK, nomor, [u[-1] for u in uang], urut) if ada_bawah else None
        rata = tabel[_RATA].to_numpy()[urut] > 0 if ada_bawah else None
        teks = tabel.select(susunan.teks).take(arrow().array(urut))
        terurut = [Kunci(k.nama, k.id[urut], k.banyak, k.sandi, k.pohon) for k in kunci]
        return cls(susunan, teks, terurut, radiks, isi, [u[0] for u in uang], bawah, rata)

    def judged(self) -> Disisihkan | None:
        """Return those that are sums."""
        assert self.bawah is not None  # noqa: S101  # the caller asked for it
        assert self.rata is not None  # noqa: S101
        n = len(self.isi.kunci)
        if not n:
            return None
        sisi = edges(self.isi.kunci, self.radiks, ways_up(self.kunci, self.susunan.by))
        sisi = Sisi(sisi.bawah, sisi.atas, np.flatnonzero(self.rata))
        dalam = depths(self.isi.kunci, self.radiks, self.kunci)
        return self.pick(judge(self.isi, self.bawah, sisi, dalam, np.ones(n, bool)))

    def pick(self, ya: Ya | None = None) -> Disisihkan | None:
        """Return some of them, or all, with what is said about them."""
        ya = np.ones(len(self.isi.kunci), bool) if ya is None else ya
        if not ya.any():
            return None
        jumlah = {}
        for n, (nama, u) in enumerate(zip(self.susunan.values, self.uang, strict=True)):
            satu = Uang(u.limb, self.isi.terlapor[n] > 0, u.skala)
            jumlah[nama] = satu.keep(ya).total()
        kode = names(self.kunci, ya, {k.nama: b for k in self.kunci if (b := self._branches(k)) is not None})
        return Disisihkan(
            self.teks.filter(arrow().array(ya)), Sisihan(int(self.isi.daun[ya].sum()), tuple(kode), jumlah)
        )

    def _branches(self, k: Kunci) -> Ya | None:
        """Return which nodes have others below them in the whole frame."""
        if k.pohon is None:
            return None
        utuh = self.susunan.cabang[k.nama].pohon
        induk = {n for n, b in zip(utuh.simpul, utuh.bercabang, strict=True) if b}
        return np.array([n in induk for n in k.pohon.simpul], bool)


def _with_null(kolom: Any) -> Any:
    return compute().if_else(compute().equal(kolom, _KOSONG), None, kolom)


def _amounts(tabel: Any, nama: str, urut: Any, *, bawah: bool) -> list[Uang]:
    """Read the amounts of a column, and what is below them, in limbs of one kind."""
    pa = arrow()
    kolom = [tabel[nama], *([tabel[f"{_MILIK}{nama}"]] if bawah else [])]
    utuh = pa.chunked_array([c for k in kolom for c in k.cast(kolom[-1].type).chunks], kolom[-1].type)
    u = read_amounts(utuh, nama)
    n = tabel.num_rows
    return [Uang(tuple(x[m * n : (m + 1) * n][urut] for x in u.limb), None, u.skala) for m in range(len(kolom))]


def _group(tabel: Any, susunan: Susunan, awal: str, nomor: Any, uang: Sequence[Uang], urut: Any) -> Kelompok:
    """Return sums by key, in the order of keys; the amounts are in it already."""
    terlapor = [tabel[f"{awal}{reported(n)}"].to_numpy()[urut] for n in susunan.values]
    daun = tabel[f"{awal}{susunan.daun}"].to_numpy()[urut]
    return Kelompok(nomor[urut], tuple(u.limb for u in uang), tuple(np.array(t) for t in terlapor), daun)
