"""Rows that sum up others in lazy frames: their engine sums up the finest groups, which are judged in memory.

So it is only where some row may stand above another; leaves alone never leave the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

import narwhals as nw
import numpy as np
from attrs import evolve, frozen

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.cut_codes import Cabang, reported
from kodefikasi.columns.eager_roll_up import marked_names, read_rows
from kodefikasi.columns.eager_subtotal import branches, names
from kodefikasi.columns.exact_sums import read_amounts
from kodefikasi.columns.inputs import Permintaan
from kodefikasi.columns.lazy_columns import LazyFrame, lazy_like
from kodefikasi.pagu.subtotal import KATA_TANDA, TANDA, Sisihan, distinguishing, told_apart_by

DAUN = "daun"
_KOSONG = "\0"  # stands for null, of which a join finds none equal to another
_TEKS = (nw.String, nw.Categorical, nw.Enum)
_MILIK = "_kodefikasi_"  # names that hide no column of the user's
_DISISIHKAN = f"{_MILIK}disisihkan"


@frozen(eq=False)
class Disisihkan:
    """What is set aside: the keys of the rows as texts, and what is said about them."""

    kunci: Sequence[str]
    teks: Any
    kata: Sisihan

    def split(self, frame: LazyFrame, *, sisih: bool = False) -> LazyFrame:
        """Return the rows of a frame that stay, or those that are set aside."""
        pa = arrow()
        tanda = self.teks.append_column(_DISISIHKAN, pa.array(np.ones(len(self.teks), np.int64)))
        lain = cast(LazyFrame, nw.from_native(lazy_like(tanda, frame)))
        teks = self.teks.column_names
        semua = _with_texts(frame, self.kunci).join(lain, on=teks, how="left")  # not every engine has an anti-join
        ada = nw.col(_DISISIHKAN).is_null()
        return semua.filter(~ada if sisih else ada).drop(*teks, _DISISIHKAN)


def _with_texts(frame: LazyFrame, kunci: Sequence[str]) -> LazyFrame:
    """Add keys as texts, in which an empty one is equal to an empty one."""
    teks = (nw.col(k).cast(nw.String).fill_null(_KOSONG).alias(f"{_MILIK}kunci_{n}") for n, k in enumerate(kunci))
    return frame.with_columns(*teks)


def find_sums(frame: LazyFrame, minta: Permintaan, cabang: Mapping[str, Cabang]) -> Disisihkan | None:
    """Return what is to be set aside among the rows of a frame; None where that is nothing."""
    tipe = frame.collect_schema()
    pembeda = distinguishing(tipe, minta.dipakai) if minta.subtotal == "auto" else []
    if not _may_hold_sums(frame, minta, cabang, pembeda, tipe):
        return None
    kunci = [*minta.kunci, *pembeda]
    tabel = _collected(_with_texts(group_sums(frame, kunci, minta.values), kunci), minta.values, tipe)
    baris = read_rows(nw.from_native(tabel, eager_only=True), evolve(minta, bulatkan=False))
    ya = baris.sums(minta)
    if not ya.any():
        return None
    jumlah = {n: u.keep(ya).total() for n, u in zip(minta.values, baris.uang, strict=True)}
    kata = Sisihan(int(tabel[DAUN].to_numpy()[ya].sum()), tuple(names(baris.kunci, ya)), jumlah)
    teks = [n for n in tabel.column_names if n.startswith(f"{_MILIK}kunci_")]
    return Disisihkan(kunci, tabel.select(teks).filter(arrow().array(ya)), kata)


def _may_hold_sums(
    frame: LazyFrame, minta: Permintaan, cabang: Mapping[str, Cabang], pembeda: Iterable[str], tipe: Mapping[str, Any]
) -> bool:
    """Whether a code in use stands above another, or a column that tells rows of one code apart is empty somewhere."""
    if minta.subtotal == "none":
        return False
    if callable(minta.subtotal) or any(len(branches(c.pohon)) for c in cabang.values()):
        return True
    beda = [*pembeda, *(n for n in minta.by if n not in cabang and told_apart_by(n) is not None)]
    if not beda:
        return False
    kosong = (_says_nothing(n, tipe[n]) for n in beda)
    ada = frame.select(*(k.cast(nw.Int64).max().alias(n) for n, k in zip(beda, kosong, strict=True))).collect()
    return any(ada[n][0] for n in beda)


def _says_nothing(nama: str, tipe: nw.dtypes.DType) -> nw.Expr:
    """Whether a cell is empty, as files and pandas write it."""
    kolom = nw.col(nama)
    if tipe.is_float():
        return kolom.is_null() | kolom.is_nan()
    return kolom.is_null() | (kolom.cast(nw.String) == "") if tipe in _TEKS else kolom.is_null()


def describe(bertanda: LazyFrame, minta: Permintaan) -> Sisihan | None:
    """Return what is said about rows that are marked as sums; None where there are none."""
    tabel = _collected(group_sums(bertanda, [minta.kode], minta.values), minta.values, bertanda.collect_schema())
    if not tabel.num_rows:
        return None
    jumlah = {n: read_amounts(tabel[n], n).total() for n in minta.values}
    return Sisihan(int(tabel[DAUN].to_numpy().sum()), marked_names(tabel[minta.kode].to_pylist()), jumlah)


def split_marked(frame: LazyFrame, minta: Permintaan) -> tuple[LazyFrame, LazyFrame | None]:
    """Return the rows without those that are marked as sums, and these; None where no column of truth values does."""
    tanda = marked(frame, minta) if minta.subtotal == "auto" else None
    return (frame, None) if tanda is None else (frame.filter(~tanda), frame.filter(tanda))


def marked(frame: LazyFrame, minta: Permintaan) -> nw.Expr | None:
    """Return whether a column of truth values, or words for them, marks a row as a sum; None without such a column."""
    tipe, tanda = frame.collect_schema().get(TANDA), nw.col(TANDA)
    if TANDA in minta.dipakai or tipe not in (nw.Boolean, nw.String):
        return None
    if tipe == nw.String:
        kata = frame.select(tanda.str.to_lowercase()).unique().collect()[TANDA].to_list()
        if not {t for t in kata if isinstance(t, str)} <= KATA_TANDA.keys():
            return None
        tanda = tanda.str.to_lowercase().is_in([k for k, ya in KATA_TANDA.items() if ya])
    return nw.when(tanda).then(nw.lit(1)).otherwise(nw.lit(0)) == 1  # what is missing marks nothing


def one_row_each(frame: LazyFrame, kunci: Sequence[nw.Expr | str], values: Sequence[str]) -> LazyFrame:
    """Return the rows as sums of one row each: how many report an amount, and how many there are."""
    terlapor = ((~nw.col(n).is_null()).cast(nw.Int64).alias(reported(n)) for n in values)
    return frame.select(*kunci, *values, *terlapor, nw.lit(1, dtype=nw.Int64).alias(DAUN))


def group_sums(frame: LazyFrame, kunci: Sequence[str], values: Sequence[str]) -> LazyFrame:
    """Return the sums of rows by keys; missing where no row reports an amount."""
    jumlah = [nw.col(n).sum() for n in (*values, *map(reported, values), DAUN)]
    return reported_only(one_row_each(frame, kunci, values).group_by(*kunci).agg(*jumlah), values)


def reported_only(isi: LazyFrame, values: Sequence[str]) -> LazyFrame:
    """Make the sum of nothing reported missing."""
    return isi.with_columns(*(nw.when(nw.col(reported(n)) > 0).then(nw.col(n)).alias(n) for n in values))


def _collected(isi: LazyFrame, values: Sequence[str], tipe: Mapping[str, Any]) -> Any:
    """Return sums as an Arrow table; those of whole numbers in 64 bits, whatever the engine made of them."""
    bulat = [n for n in values if not tipe[n].is_decimal()]
    return isi.collect("pyarrow").with_columns(nw.col(*bulat, DAUN).cast(nw.Int64)).to_native()


def summed(frame: LazyFrame, minta: Permintaan) -> nw.DataFrame[Any]:
    """Return one row for each node of a group, as an Arrow frame; more where columns tell rows of a node apart."""
    tipe = frame.collect_schema()
    beda = distinguishing(tipe, minta.dipakai)
    if (tanda := marked(frame, minta)) is not None:
        frame = frame.with_columns(tanda.alias(TANDA))
        beda.append(TANDA)
    isi = group_sums(frame, [*minta.kunci, *beda], minta.values)
    return nw.from_native(_collected(isi, minta.values, tipe), eager_only=True)
