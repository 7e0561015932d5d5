"""Rows that sum up others, told by what stands below them in all keys at once.

A row stands above another if each of its keys is the same or higher: a code above the other's, or beside such a code an
empty key of `by` where the other names one. What is told of such rows is written at `kodefikasi.roll_up`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import reduce
from itertools import product
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.cascade import GroupKey
from kodefikasi.columns.code_tree import CodeTree
from kodefikasi.columns.exact_sums import AmountColumn, is_zero
from kodefikasi.columns.group_sums import Bulat, GroupSums, Radix, group
from kodefikasi.pagu.subtotal import Pilihan, is_account, is_level, told_apart_by

Ya = NDArray[np.bool_]


@frozen(eq=False)
class Angkat:
    """A way up in one key."""

    ke: Bulat  # for each number of the key the one above; itself where there is none
    rata: bool = False  # whether money stands on one level there, so that what is above is a sum whatever its amount
    #: whether it leads up by itself: an empty key of the caller's does so only beside a code above the other's
    cukup: bool = True


@frozen(eq=False)
class Sisi:
    """Which groups stand above which: pairs of places, and the places of those that are sums whatever they hold."""

    bawah: Bulat
    atas: Bulat
    rata: Bulat


def sums_among(
    kunci: Sequence[GroupKey], by: Collection[str], uang: Sequence[AmountColumn], panjang: int, subtotal: Pilihan
) -> Ya | None:
    """Return which rows sum up others; None where no row can.

    `kunci`: the keys of the rows; the last is the column of codes; `by`: names of the keys that may be empty in a row
    that sums over them.
    """
    if callable(subtotal):
        return _told(kunci[-1], subtotal)
    naik = ways_up(kunci, by)
    if subtotal == "none" or not any(naik):
        return None
    radix = Radix(tuple(k.banyak for k in kunci))
    id_ = [k.id for k in kunci]
    isi = group(id_, radix, uang, panjang)
    sisi = _edges(isi.kunci, radix, naik)
    if not len(sisi.atas):
        return None
    calon = np.zeros(len(isi.kunci), bool)
    calon[sisi.atas] = True
    jumlah = isi.kunci[_judge(isi, _below(isi, sisi), sisi, _depths(isi.kunci, radix, kunci), calon)]
    baris = radix.join(id_, panjang)
    letak = np.minimum(np.searchsorted(jumlah, baris), max(len(jumlah) - 1, 0))
    return jumlah[letak] == baris if len(jumlah) else None


def _told(kode: GroupKey, subtotal: Callable[[Any], bool]) -> Ya:
    """Return the rows of the codes that the caller calls sums."""
    assert kode.pohon is not None  # noqa: S101  # the last key is the column of codes
    ya = np.zeros(kode.banyak, bool)
    for n in np.unique(kode.pohon.letak).tolist():
        ya[n] = subtotal(kode.pohon.simpul[n])
    return ya[kode.id]


def ways_up(kunci: Sequence[GroupKey], by: Collection[str]) -> list[list[Angkat]]:
    """Return for each key the ways up that lead to something in use."""
    return [_ways(k, kosong=k.nama in by) for k in kunci]


def _ways(k: GroupKey, *, kosong: bool) -> list[Angkat]:
    if k.pohon is None:
        ada = kosong and k.encoded is not None and k.encoded.kosong and k.banyak > 1
        cukup = told_apart_by(k.nama) is not None
        return [Angkat(np.full(k.banyak, k.banyak - 1), is_account(k.nama), cukup=cukup)] if ada else []
    tingkat = np.unique(k.pohon.tingkat[branches(k.pohon)]).tolist()
    return [Angkat(k.pohon.lift(t), is_level(k.pohon.keluarga)) for t in tingkat]


def branches(pohon: CodeTree) -> Bulat:
    """Return the nodes of codes in use that have others below them."""
    dipakai = np.unique(pohon.letak)
    return dipakai[pohon.bercabang[dipakai]]


def _depths(kunci: Bulat, radix: Radix, kolom: Sequence[GroupKey]) -> Bulat:
    """Return how deep each group stands: what is above another in any key stands higher."""
    hasil = np.zeros(len(kunci), np.int64)
    for k, n in zip(kolom, radix.split(kunci), strict=True):
        hasil += k.pohon.tingkat[n] if k.pohon is not None else n < k.banyak - 1
    return hasil


def _edges(kunci: Bulat, radix: Radix, naik: Sequence[Sequence[Angkat]]) -> Sisi:
    """Return which groups stand above which; keys ascend."""
    id_ = radix.split(kunci)
    bawah, atas, rata = ([np.empty(0, np.int64)] for _ in range(3))
    for jalan in product(*([None, *n] for n in naik)):
        ubah = [(n, a) for n, a in enumerate(jalan) if a is not None]
        if not any(a.cukup for _, a in ubah):
            continue
        dari = np.flatnonzero(reduce(np.logical_and, [a.ke[id_[n]] != id_[n] for n, a in ubah]))
        ke = radix.join([n[dari] if a is None else a.ke[n[dari]] for n, a in zip(id_, jalan, strict=True)], len(dari))
        letak = np.minimum(np.searchsorted(kunci, ke), len(kunci) - 1)
        ada = kunci[letak] == ke
        bawah.append(dari[ada])
        atas.append(letak[ada])
        if any(a.rata for _, a in ubah):
            rata.append(letak[ada])
    return Sisi(np.concatenate(bawah), np.concatenate(atas), np.concatenate(rata))


def _below(isi: GroupSums, sisi: Sisi) -> GroupSums:
    """Return the sums of all groups below each."""

    def add(nilai: Bulat) -> Bulat:
        hasil = np.zeros(len(nilai), np.int64)
        np.add.at(hasil, sisi.atas, nilai[sisi.bawah])
        return hasil

    limb = tuple(tuple(map(add, semua)) for semua in isi.limb)
    return GroupSums(isi.kunci, limb, tuple(map(add, isi.terlapor)), add(isi.daun))


def _judge(isi: GroupSums, bawah: GroupSums, sisi: Sisi, dalam: Bulat, calon: Ya) -> Ya:
    """Return which groups are sums of what counts below them, the deepest judged first.

    `isi`: the sums of the groups; `bawah`: the sums of all groups below each; what turns out to be a sum itself is
    taken out of them here; `dalam`: how deep each group stands; `calon`: which groups stand above others.
    """
    pasti = np.zeros(len(dalam), bool)
    pasti[sisi.rata] = True
    di_antara = np.flatnonzero(calon[sisi.bawah])
    hasil = np.zeros(len(dalam), bool)
    for d in np.unique(dalam[calon])[::-1]:
        ini = np.flatnonzero(calon & (dalam == d))
        hasil[ini] = pasti[ini] | _agrees(isi, bawah, ini)
        keluar = di_antara[(dalam[sisi.bawah[di_antara]] == d) & hasil[sisi.bawah[di_antara]]]
        for kurang, milik in _pairs(bawah, isi):
            np.subtract.at(kurang, sisi.atas[keluar], milik[sisi.bawah[keluar]])
    return hasil


def _agrees(isi: GroupSums, bawah: GroupSums, ini: Bulat) -> Ya:
    """Return which groups report, in each column of amounts, either nothing or just what is below."""
    hasil = np.ones(len(ini), bool)
    for a, b, ada, ada_bawah in zip(isi.limb, bawah.limb, isi.terlapor, bawah.terlapor, strict=True):
        sama = is_zero([x[ini] - y[ini] for x, y in zip(a, b, strict=True)])
        hasil &= (ada[ini] == 0) | ((ada_bawah[ini] > 0) & sama)
    return hasil


def _pairs(a: GroupSums, b: GroupSums) -> Iterator[tuple[Bulat, Bulat]]:
    for x, y in zip(a.limb, b.limb, strict=True):
        yield from zip(x, y, strict=True)
    yield from zip(a.terlapor, b.terlapor, strict=True)


def names(kunci: Sequence[GroupKey], baris: Ya) -> list[str]:
    """Return the codes of some rows, each once: of several columns of codes those that have others below them."""
    pohon = [(k.pohon, k.id[baris].astype(np.int64)) for k in reversed(kunci) if k.pohon is not None]
    id_ = [np.where(p.bercabang[n], n, -1) for p, n in pohon]
    id_[0] = np.where(np.max(id_, axis=0) < 0, pohon[0][1], id_[0])
    semua = np.unique(np.stack(id_, axis=1), axis=0).tolist()
    return [" / ".join(str(p.simpul[n]) for n, (p, _) in zip(b, pohon, strict=True) if n >= 0) for b in semua]
