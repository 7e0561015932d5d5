"""`roll_up` for eager frames: read into Arrow, summed, and given back in the kind that came.

Before anything is summed, rows that are sums themselves are set aside: those that a column marks, then those that the
others show. They are judged with all columns that tell rows apart, then with fewer, as a sum may name what its parts
leave empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import narwhals as nw
import numpy as np
from attrs import evolve, frozen

from kodefikasi.columns.arrow import arrow, compute, is_text
from kodefikasi.columns.cascade import JUMLAH, GroupKey, Lapis, nested
from kodefikasi.columns.code_tree import plant, without_code
from kodefikasi.columns.eager_subtotal import Ya, names, sums_among, ways_up
from kodefikasi.columns.encode import encode
from kodefikasi.columns.exact_sums import AmountColumn, read_amounts
from kodefikasi.columns.frames import check_texts, from_arrow, to_arrow, whole_column
from kodefikasi.columns.group_sums import Bulat
from kodefikasi.columns.inputs import Permintaan
from kodefikasi.columns.threads import on_threads
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu.subtotal import KATA_TANDA, TANDA, Sisihan, distinguishing, is_account, told_apart_by


def roll_up_eager(frame: Any, minta: Permintaan, shape: str, *, strict: bool) -> Any:
    """Sum an eager frame; see `kodefikasi.roll_up`."""
    baris = read_rows(frame, minta)
    sisihan = baris.bertanda
    jumlah = baris.sums(minta)
    if jumlah.any():
        uang_jumlah = {n: u.keep(jumlah).total() for n, u in zip(minta.values, baris.uang, strict=True)}
        sisihan = Sisihan(int(jumlah.sum()), tuple(names(baris.kunci, jumlah)), uang_jumlah).join(sisihan)
        baris = baris.keep(~jumlah)
    if sisihan is not None:
        sisihan.report(strict=strict)
    kunci, uang, panjang = baris.kunci, baris.uang, baris.panjang
    if shape == "path":
        lapis = list(nested(kunci, uang, panjang))
        return from_arrow(_table_path(lapis, kunci, uang, minta.values), frame)
    induk, dimensi = kunci[: len(minta.per)], kunci[len(minta.per) :]
    semua = on_threads(lambda d: list(nested([*induk, d], uang, panjang)), dimensi)
    jumlah_semua = [x for x in semua[0] if len(x.kolom) == len(induk)]
    lapis = [x for satu in semua for x in satu if len(x.kolom) > len(induk)]
    return from_arrow(_table_marginal([*jumlah_semua, *lapis], induk, uang, minta.values), frame)


def subtotals_eager(frame: Any, minta: Permintaan) -> Any:
    """Return the rows of an eager frame that are sums; see `kodefikasi.subtotal_rows`."""
    baris = read_rows(frame, minta)
    ya = np.zeros(frame.shape[0], bool) if baris.tanda is None else baris.tanda.copy()
    ya[~ya] = baris.sums(minta)
    return frame.filter(ya.tolist()).to_native()


@frozen(eq=False)
class RowNumbers:
    """The rows of a frame as numbers: keys and amounts, without those that are marked as sums."""

    kunci: Sequence[GroupKey]
    pembeda: Sequence[GroupKey]  # further columns that tell rows of one node apart: judged by, not summed by
    uang: Sequence[AmountColumn]
    panjang: int
    # tanda, bertanda: which rows of the frame are marked, and what is said about them; None where none is
    tanda: Ya | None
    bertanda: Sisihan | None

    def keep(self, saring: Ya) -> RowNumbers:
        """Return some of the rows."""
        kunci, pembeda = (
            [GroupKey(k.nama, k.id[saring], k.banyak, k.encoded, k.pohon) for k in semua]
            for semua in (self.kunci, self.pembeda)
        )
        uang = [u.keep(saring) for u in self.uang]
        return evolve(self, kunci=kunci, pembeda=pembeda, uang=uang, panjang=int(saring.sum()))

    def sums(self, minta: Permintaan) -> Ya:
        """Return which rows sum up others: of those that all columns tell apart, then by fewer, then the keys alone."""
        hasil = np.zeros(self.panjang, bool)
        for beda in self.by_fewer():
            sisa = self.keep(~hasil) if hasil.any() else self
            *lain, kode = sisa.kunci
            dipakai = [k for k in sisa.pembeda if k.nama in beda]
            ya = sums_among([*lain, *dipakai, kode], {*minta.by, *beda}, sisa.uang, sisa.panjang, minta.subtotal)
            if ya is not None:
                hasil[~hasil] = ya
        return hasil

    def by_fewer(self) -> list[list[str]]:
        """Return names of columns to judge by: all; one with that of offices, accounts first; none.

        A row above others may name what they leave empty, such as its place.
        """
        semua = [k.nama for k in self.pembeda]
        kantor = [n for n in semua if told_apart_by(n) == "organisasi"]
        satu = sorted(([*kantor, n] for n in semua if n not in kantor), key=lambda b: not is_account(b[-1]))
        urut = [semua, *satu, kantor, []]
        return [b for n, b in enumerate(urut) if b not in urut[:n]]


def read_rows(frame: Any, minta: Permintaan) -> RowNumbers:
    """Read the keys and amounts of an eager frame; rows that are marked as sums need no code.

    Raises `PaguError`: rows without a code, or texts that are none; `TypeError`: codes that are no texts, amounts that
    are not exact; `ValueError`: with ``bulatkan=True`` an amount that is not whole.
    """
    tabel = to_arrow(frame, minta.dipakai, minta.keluarga)
    uang = [read_amounts(tabel[v], v, bulatkan=minta.bulatkan) for v in minta.values]
    sendiri = minta.subtotal == "auto"
    tanda = marked(frame, minta) if sendiri else None
    bertanda, nomor = None, None
    if tanda is not None:
        jumlah = {v: u.keep(tanda).total() for v, u in zip(minta.values, uang, strict=True)}
        kode = tabel[minta.kode].filter(arrow().array(tanda)).unique().to_pylist()
        bertanda = Sisihan(int(tanda.sum()), marked_names(kode), jumlah)
        uang, tabel = [u.keep(~tanda) for u in uang], tabel.filter(arrow().array(~tanda))
        nomor = np.flatnonzero(~tanda)
    kunci = [read_key(n, tabel[n], minta.family(n), nomor) for n in minta.kunci]
    beda = distinguishing_keys(frame, minta, tanda, bercabang=any(ways_up(kunci, minta.by))) if sendiri else []
    return RowNumbers(kunci, beda, uang, tabel.num_rows, tanda, bertanda)


def distinguishing_keys(
    frame: nw.DataFrame[Any], minta: Permintaan, tanda: Ya | None, *, bercabang: bool
) -> list[GroupKey]:
    """Return the columns that tell rows of one node apart, unless no row can stand above another by them."""
    hasil: dict[str, Any] = {}
    for n in distinguishing(frame.columns, minta.dipakai):
        kolom = _with_gaps(frame, n)
        kolom = kolom if tanda is None else kolom.filter(arrow().array(~tanda))
        if kolom.null_count < len(kolom):
            hasil[n] = kolom
    berarti = bercabang or any(k.null_count for k in hasil.values())
    return [read_key(n, k, None) for n, k in hasil.items()] if berarti else []


def _with_gaps(frame: nw.DataFrame[Any], nama: str) -> Any:
    """Return a column as texts or numbers, null where a cell says nothing, as files and pandas write it."""
    pa, pc = arrow(), compute()
    kolom = whole_column(frame, nama)
    if kolom is None:  # cells of several types
        sel = zip(frame[nama].to_list(), frame[nama].is_null().to_list(), strict=True)
        kolom = pa.chunked_array([pa.array([None if kosong else str(n) for n, kosong in sel], pa.string())])
    if pa.types.is_dictionary(kolom.type):
        kolom = kolom.cast(kolom.type.value_type)
    if pa.types.is_floating(kolom.type):
        return pc.if_else(pc.is_nan(kolom), None, kolom)
    return pc.if_else(pc.equal(kolom, ""), None, kolom) if is_text(kolom.type) else kolom


def marked_names(kode: Iterable[Any]) -> tuple[str, ...]:
    """Return what rows that are marked as sums are called."""
    return tuple(sorted({"(tanpa kode)" if k is None else str(k) for k in kode}))


def marked(frame: nw.DataFrame[Any], minta: Permintaan) -> Ya | None:
    """Return which rows a column of truth values, or of words for them, marks as sums; None for none."""
    if TANDA in minta.dipakai or TANDA not in frame.columns:
        return None
    pa, pc, tanda = arrow(), compute(), whole_column(frame, TANDA)
    if tanda is not None and is_text(tanda.type):
        tanda = pc.utf8_lower(tanda)
        kata = set(tanda.unique().drop_null().to_pylist())
        ya = pa.array([k for k, benar in KATA_TANDA.items() if benar], tanda.type)
        tanda = pc.is_in(tanda, ya) if kata <= KATA_TANDA.keys() else None
    if tanda is None or not pa.types.is_boolean(tanda.type):  # a column of something else
        return None
    hasil: Ya = tanda.cast(pa.int8()).fill_null(0).to_numpy() > 0
    return hasil if hasil.any() else None


def read_key(nama: str, kolom: Any, keluarga: type[KodeBerjenjang] | None, nomor: Bulat | None = None) -> GroupKey:
    """Return a column of keys; with a family, as nodes of the tree of its codes.

    `nomor`: the rows of the frame, from 0, where these are some of them.

    Raises `PaguError`: rows without a code, or texts that are none; `TypeError`: codes that are no texts.
    """
    encoded = encode(kolom if keluarga is None else check_texts(kolom, nama))
    if keluarga is None:
        return GroupKey(nama, encoded.id, encoded.banyak, encoded=encoded.values())
    if encoded.kosong:
        baris = np.flatnonzero(encoded.id == len(encoded.nilai))
        raise PaguError(without_code(nama, encoded.kosong, (baris if nomor is None else nomor[baris]).tolist()))
    pohon = plant(encoded.nilai.to_pylist(), keluarga, nama)
    return GroupKey(nama, encoded.number(np.append(pohon.letak, 0)), len(pohon.simpul), pohon=pohon)


def _table_path(
    lapis: Sequence[Lapis], kunci: Sequence[GroupKey], uang: Sequence[AmountColumn], values: Sequence[str]
) -> Any:
    """Return all levels below one another: a column for each key, null where a level sums over it."""
    pa = arrow()
    lapis = lapis[::-1]
    kolom = {k.nama: pa.chunked_array([_column(x, k) for x in lapis], _type(k)) for k in kunci}
    kolom["tingkat"] = _repeat([x.tingkat for x in lapis], lapis)
    return pa.table({**kolom, **_sums(lapis, uang, values)})


def _table_marginal(
    lapis: Sequence[Lapis], induk: Sequence[GroupKey], uang: Sequence[AmountColumn], values: Sequence[str]
) -> Any:
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


def _type(kunci: GroupKey) -> Any:
    return arrow().string() if kunci.encoded is None else kunci.encoded.nilai.type


def _column(lapis: Lapis, kunci: GroupKey) -> Any:
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


def _sums(lapis: Sequence[Lapis], uang: Sequence[AmountColumn], values: Sequence[str]) -> dict[str, Any]:
    pa = arrow()
    hasil = {}
    for n, (u, nama) in enumerate(zip(uang, values, strict=True)):
        tipe = pa.int64() if len(u.limb) == 1 and u.skala is None else pa.decimal128(38, u.skala or 0)
        hasil[nama] = pa.chunked_array([u.column(x.isi.limb[n], x.isi.terlapor[n]) for x in lapis], tipe)
    for n, nama in enumerate(values):
        hasil[f"{nama}_terlapor"] = pa.chunked_array([pa.array(x.isi.terlapor[n]) for x in lapis], pa.int64())
    hasil["daun"] = pa.chunked_array([pa.array(x.isi.daun) for x in lapis], pa.int64())
    return hasil
