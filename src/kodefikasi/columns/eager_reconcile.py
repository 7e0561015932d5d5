"""`reconcile` for eager frames: nodes in tree order, the nearest one above each, and the sums of what is below.

Tables leave levels out, so the parent of a row is not the code one level up but the nearest one that is printed. In
tree order that is the last one of a level seen so far, found for all rows of a level by one running maximum. Two tables
are put below one another first, so that their nodes have the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.cascade import GroupKey
from kodefikasi.columns.code_tree import CodeTree
from kodefikasi.columns.eager_roll_up import read_key
from kodefikasi.columns.exact_sums import AmountColumn, is_zero, read_amounts
from kodefikasi.columns.frames import from_arrow, to_arrow
from kodefikasi.columns.group_sums import Bulat, GroupSums, Radix, group
from kodefikasi.columns.inputs import Permintaan
from kodefikasi.columns.node_rows import rows_that_count

Limb = tuple[Bulat, ...]
Ya = NDArray[np.bool_]


def reconcile_eager(frame: Any, minta: Permintaan, pembanding: Any | None, *, semua: bool) -> Any:
    """Compare the parents of an eager frame with what is below; see `kodefikasi.reconcile`."""
    tabel, nomor = _rows(frame, minta)
    milik = tabel.num_rows
    if pembanding is not None:
        tabel_lain, nomor_lain = _rows(pembanding, minta)
        tabel, nomor = _stack(tabel, tabel_lain), np.concatenate([nomor, nomor_lain])
    kunci = [read_key(n, tabel[n], minta.family(n), nomor) for n in minta.kunci]
    uang = [read_amounts(tabel[v], v, bulatkan=minta.bulatkan) for v in minta.values]
    radix = Radix(tuple(k.banyak for k in kunci))
    kolom = [k.id for k in kunci]
    if pembanding is None:
        bersama = group(kolom, radix, uang, milik)
        lain = None
    else:
        bersama, lain = _group_both(kolom, radix, uang, milik)
    pohon = kunci[-1].pohon
    assert pohon is not None  # noqa: S101  # the last key is the column of codes
    simpul = TableNodes.of(bersama, pohon, lain)
    temuan = [simpul.compare(n, semua=semua) for n in range(len(uang))]
    hasil = _table(temuan, simpul, kunci, radix, uang, minta.values)
    return from_arrow(hasil, frame)


def _rows(frame: Any, minta: Permintaan) -> tuple[Any, Bulat]:
    """Return the rows of a frame that make up its nodes, as a table of Arrow, and which they are."""
    tabel = to_arrow(frame, minta.dipakai, minta.keluarga)
    ya = rows_that_count(frame, tabel, minta)
    if ya is None:
        return tabel, np.arange(tabel.num_rows)
    return tabel.filter(arrow().array(ya)), np.flatnonzero(ya)


def _stack(tabel: Any, lain: Any) -> Any:
    """Return two tables below one another, each column in a type that holds both: decimals in the wider scale."""
    pa = arrow()
    return pa.table({n: _stack_column(tabel[n], lain[n], n) for n in tabel.column_names})


def _stack_column(a: Any, b: Any, nama: str) -> Any:
    pa = arrow()
    a, b = (k.cast(k.type.value_type) if pa.types.is_dictionary(k.type) else k for k in (a, b))
    tipe = _common_type(a.type, b.type)
    try:
        return pa.chunked_array([*a.cast(tipe).chunks, *b.cast(tipe).chunks], tipe)
    except pa.ArrowInvalid as sebab:
        raise TypeError(
            f"kolom {nama!r} bertipe {a.type} dan pada pembanding {b.type}: tidak dapat disatukan"
        ) from sebab


def _common_type(a: Any, b: Any) -> Any:
    pa = arrow()
    desimal = [t for t in (a, b) if pa.types.is_decimal(t)]
    if desimal and all(pa.types.is_decimal(t) or pa.types.is_integer(t) or pa.types.is_null(t) for t in (a, b)):
        return pa.decimal128(38, max(t.scale for t in desimal))
    if pa.types.is_integer(a) and pa.types.is_integer(b) and a != b:
        return pa.decimal128(38, 0) if pa.uint64() in (a, b) else pa.int64()
    return b if pa.types.is_null(a) else a


def _group_both(
    kolom: Sequence[Any], radix: Radix, uang: Sequence[AmountColumn], milik: int
) -> tuple[GroupSums, tuple[GroupSums, Ya]]:
    """Sum two tables that stand below one another, each by itself, over the nodes of both.

    Returns the sums of the first, then those of the second and which nodes are of the first.
    """
    panjang = len(kolom[0])
    pertama = np.arange(panjang) < milik
    tanda = AmountColumn((pertama.astype(np.int64),), None, None)
    isi = group(kolom, radix, [*(u.only(pertama) for u in uang), *(u.only(~pertama) for u in uang), tanda], panjang)
    n = len(uang)
    sendiri = evolve(isi, limb=isi.limb[:n], terlapor=isi.terlapor[:n])
    lain = evolve(isi, limb=isi.limb[n : 2 * n], terlapor=isi.terlapor[n : 2 * n])
    return sendiri, (lain, isi.limb[2 * n][0] > 0)


@frozen(eq=False)
class ColumnResidual:
    """What one column of amounts says about some nodes."""

    letak: Bulat  # the places of the nodes
    # tercetak, jumlah, selisih: limbs of the printed amount, of the sum below, and of their difference
    tercetak: Limb
    jumlah: Limb
    selisih: Limb
    # anak, kosong: how many nodes next below report an amount, and how many do not
    anak: Bulat
    kosong: Bulat
    penjelas: MissingNodes | None = None  # what the other table says, if there is one


@frozen(eq=False)
class MissingNodes:
    """Nodes of the other table that are missing below some nodes: their keys, how many for each, and their sum."""

    kunci: Bulat
    banyak: Bulat
    jumlah: Limb
    tepat: Ya


@frozen(eq=False)
class TableNodes:
    """The nodes of a table by group, in tree order."""

    isi: GroupSums  # their keys and sums
    atas: Bulat  # the place of the nearest node above each, -1 for none
    dangkal: Ya  # which stand higher than the deepest of their group
    lain: GroupSums | None
    atas_lain: Bulat | None

    @classmethod
    def of(cls, isi: GroupSums, pohon: CodeTree, lain: tuple[GroupSums, Ya] | None) -> TableNodes:
        """Find what is above each node; with another table, also what of it is missing."""
        if lain is None:
            return cls(isi, nearest(isi.kunci, pohon), _shallow(isi.kunci, pohon), None, None)
        semua, milik = lain
        letak = np.cumsum(milik) - 1
        atas = nearest(semua.kunci, pohon)
        atas_lain = np.where((atas >= 0) & milik[atas], letak[atas], -1)
        isi_lain = evolve(
            semua, terlapor=tuple(np.where(s > 0, 0, t) for s, t in zip(isi.terlapor, semua.terlapor, strict=True))
        )
        sendiri = isi.pick(milik)
        return cls(sendiri, nearest(sendiri.kunci, pohon), _shallow(sendiri.kunci, pohon), isi_lain, atas_lain)

    def compare(self, n: int, *, semua: bool) -> ColumnResidual:
        """Compare one column of amounts; all parents, or those that differ."""
        ada = self.isi.terlapor[n] > 0
        jumlah = self._sum(self.isi.limb[n], self.atas)
        anak, kosong = self._count(self.atas[ada]), self._count(self.atas[~ada])
        selisih = tuple(a - b for a, b in zip(self.isi.limb[n], jumlah, strict=True))
        pilih = ada & (self.dangkal | (anak + kosong > 0))
        if not semua:
            pilih &= ~is_zero(selisih)
        letak = np.flatnonzero(pilih)
        tercetak, jumlah, selisih = (tuple(b[letak] for b in n) for n in (self.isi.limb[n], jumlah, selisih))
        hasil = ColumnResidual(letak, tercetak, jumlah, selisih, anak[letak], kosong[letak])
        return evolve(hasil, penjelas=self._explain(n, hasil)) if self.lain is not None else hasil

    def _explain(self, n: int, temuan: ColumnResidual) -> MissingNodes:
        assert self.lain is not None  # noqa: S101  # the caller looked
        assert self.atas_lain is not None  # noqa: S101
        atas = np.where(self.lain.terlapor[n] > 0, self.atas_lain, -1)
        jumlah = tuple(b[temuan.letak] for b in self._sum(self.lain.limb[n], atas))
        banyak = self._count(atas)[temuan.letak]
        sisa = tuple(a - b for a, b in zip(temuan.selisih, jumlah, strict=True))
        dicari = np.zeros(len(self.isi.kunci), bool)
        dicari[temuan.letak] = True
        baris = np.flatnonzero(atas >= 0)
        baris = baris[dicari[atas[baris]]]
        urut = baris[np.argsort(atas[baris], kind="stable")]
        return MissingNodes(self.lain.kunci[urut], banyak, jumlah, (banyak > 0) & is_zero(sisa))

    def _sum(self, limb: Limb, atas: Bulat) -> Limb:
        """Add amounts up at the nodes above."""
        punya = np.flatnonzero(atas >= 0)
        ke = atas[punya]
        hasil = tuple(np.zeros(len(self.isi.kunci), np.int64) for _ in limb)
        for isi, n in zip(hasil, limb, strict=True):
            np.add.at(isi, ke, n[punya])
        return hasil

    def _count(self, atas: Bulat) -> Bulat:
        return np.bincount(atas[atas >= 0], minlength=len(self.isi.kunci))


def nearest(kunci: Bulat, pohon: CodeTree) -> Bulat:
    """Return for each key the place of the nearest one above it in its group, -1 where there is none.

    Keys ascend, and a node stands before all below it: what is above on a level is the last of that level before.
    """
    simpul = kunci % len(pohon.simpul)
    tingkat = pohon.tingkat[simpul]
    letak = np.arange(len(kunci))
    atas = np.full(len(kunci), -1)
    for t in range(len(pohon.label) - 1):
        terakhir = np.maximum.accumulate(np.where(tingkat == t, letak, -1))
        benar = (tingkat > t) & (terakhir >= 0)
        benar[benar] = kunci[terakhir[benar]] == (kunci - simpul + pohon.lift(t)[simpul])[benar]
        atas[benar] = terakhir[benar]
    return atas


def _shallow(kunci: Bulat, pohon: CodeTree) -> Ya:
    """Return which keys stand higher than the deepest of their group."""
    kelompok, simpul = np.divmod(kunci, len(pohon.simpul))
    tingkat = pohon.tingkat[simpul]
    awal = np.flatnonzero(np.r_[True, kelompok[1:] != kelompok[:-1]]) if len(kunci) else np.empty(0, np.int64)
    terdalam = np.maximum.reduceat(tingkat, awal) if len(awal) else tingkat
    hasil: Ya = tingkat < np.repeat(terdalam, np.diff(np.append(awal, len(kunci))))
    return hasil


def _table(
    temuan: Sequence[ColumnResidual],
    simpul: TableNodes,
    kunci: Sequence[GroupKey],
    radix: Radix,
    uang: Sequence[AmountColumn],
    values: Sequence[str],
) -> Any:
    """Return all findings by node, those of each node in the order of the columns of amounts."""
    pa = arrow()
    letak = np.concatenate([t.letak for t in temuan])
    id_ = radix.split(simpul.isi.kunci[letak])
    hasil = {k.nama: k.take(n) for k, n in zip(kunci, id_, strict=True)}
    pohon = kunci[-1].pohon
    assert pohon is not None  # noqa: S101  # the last key is the column of codes
    hasil["tingkat"] = pa.array(pohon.label, pa.string()).take(pa.array(pohon.tingkat[id_[-1]]))
    nama = np.repeat(np.arange(len(values)), [len(t.letak) for t in temuan])
    hasil["kolom"] = pa.array(values, pa.string()).take(pa.array(nama))
    satu = [np.ones(len(t.letak), np.int64) for t in temuan]
    anak = [t.anak for t in temuan]
    hasil["tercetak"] = _amounts(uang, [t.tercetak for t in temuan], satu)
    hasil["jumlah_anak"] = _amounts(uang, [t.jumlah for t in temuan], anak)
    hasil["selisih"] = _amounts(uang, [t.selisih for t in temuan], satu)
    hasil["anak"] = pa.array(np.concatenate(anak))
    hasil["anak_kosong"] = pa.array(np.concatenate([t.kosong for t in temuan]))
    jelas = [t.penjelas for t in temuan if t.penjelas is not None]
    if jelas:
        hasil["penjelas"] = _names(jelas, kunci[-1])
        hasil["jumlah_penjelas"] = _amounts(uang, [p.jumlah for p in jelas], [p.banyak for p in jelas])
        hasil["dijelaskan"] = pa.array(np.concatenate([p.tepat for p in jelas]))
    return pa.table(hasil).take(pa.array(np.argsort(letak, kind="stable")))


def _amounts(uang: Sequence[AmountColumn], limb: Sequence[Limb], terlapor: Sequence[Bulat]) -> Any:
    """Return amounts of several columns as one: whole numbers, or decimals where one of them needs them."""
    pa = arrow()
    kolom = [u.column(n, t) for u, n, t in zip(uang, limb, terlapor, strict=True)]
    tipe = kolom[0].type
    if any(k.type != tipe for k in kolom):
        tipe = pa.decimal128(38, max(u.skala or 0 for u in uang))
    return pa.chunked_array([k.cast(tipe) for k in kolom], tipe)


def _names(jelas: Sequence[MissingNodes], kode: GroupKey) -> Any:
    """Return the codes that explain each finding, in tree order, as one text; null where there are none."""
    pa = arrow()
    banyak = np.concatenate([p.banyak for p in jelas])
    teks = kode.take(np.concatenate([p.kunci for p in jelas]) % kode.banyak)
    ends = pa.array(np.append(0, np.cumsum(banyak)).astype(np.int32))
    gabung = compute().binary_join(pa.ListArray.from_arrays(ends, teks), ", ")
    return compute().if_else(pa.array(banyak > 0), gabung, None)
