"""Which rows of a table make up its nodes, where some say in parts what another of the same node says whole.

A sub kegiatan may stand above its accounts, an amount beside each office below one for all of them: the rows have one
code. As parents are compared with children, the printed whole counts, not its parts; in `roll_up` it is the parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations
from typing import Any

import narwhals as nw
import numpy as np
from attrs import evolve

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.cascade import GroupKey
from kodefikasi.columns.eager_roll_up import RowNumbers, distinguishing_keys, marked, read_key
from kodefikasi.columns.eager_subtotal import Ya, sums_among
from kodefikasi.columns.exact_sums import read_amounts
from kodefikasi.columns.group_sums import Bulat, Radix
from kodefikasi.columns.inputs import Permintaan


def rows_that_count(frame: nw.DataFrame[Any], tabel: Any, minta: Permintaan) -> Ya | None:
    """Return which rows make up the nodes; None for all.

    Left out are the rows that a column marks as sums, if they have no code or others of their node are there, and
    those below a row of their node that is their sum.

    `tabel`: the columns that are asked for, as a table of Arrow.

    Raises `PaguError`, `TypeError`, `ValueError`: as `roll_up`.
    """
    tanda = marked(frame, minta)
    pa = arrow()
    ya = np.ones(tabel.num_rows, bool)
    if tanda is not None:
        ya &= ~(tanda & tabel[minta.kode].is_null().to_numpy())
    beda = distinguishing_keys(frame, minta, None if ya.all() else ~ya, bercabang=False)
    if tanda is None and not beda:
        return None
    isi, nomor = tabel.filter(pa.array(ya)), np.flatnonzero(ya)
    kunci = [read_key(n, isi[n], minta.family(n), nomor) for n in minta.kunci]
    kunci[-1] = evolve(kunci[-1], pohon=None)  # rows of one node are judged, not nodes above others
    if tanda is not None:
        ganda = _beside_others(kunci, tanda[ya])
        ya[nomor[ganda]] = False
        isi, nomor = isi.filter(pa.array(~ganda)), nomor[~ganda]
        kunci, beda = ([_pick(k, ~ganda) for k in semua] for semua in (kunci, beda))
    uang = [read_amounts(isi[v], v, bulatkan=minta.bulatkan) for v in minta.values]
    ya[nomor[_parts(RowNumbers(kunci, beda, uang, len(nomor), None, None))]] = False
    return ya


def _pick(k: GroupKey, saring: Ya) -> GroupKey:
    return evolve(k, id=k.id[saring])


def _beside_others(kunci: Sequence[GroupKey], tanda: Ya) -> Ya:
    """Return which of the marked rows stand beside others of their node."""
    simpul = Radix(tuple(k.banyak for k in kunci)).join([k.id for k in kunci], len(tanda))
    return tanda & np.isin(simpul, simpul[~tanda])


def _parts(baris: RowNumbers) -> Ya:
    """Return which rows stand below one of their node that is their sum."""
    jumlah, hasil = (np.zeros(baris.panjang, bool) for _ in range(2))
    for nama in filter(None, baris.by_fewer()):
        beda = [k for k in baris.pembeda if k.nama in nama]
        sisa = [_pick(k, ~jumlah) for k in (*baris.kunci[:-1], *beda, baris.kunci[-1])]
        uang = [u.keep(~jumlah) for u in baris.uang]
        ya = sums_among(sisa, nama, uang, int((~jumlah).sum()), "auto")
        if ya is not None:
            baru = np.zeros(baris.panjang, bool)
            baru[~jumlah] = ya
            jumlah |= baru
            hasil |= _below(baris.kunci, beda, baru)
    return hasil


def _below(kunci: Sequence[GroupKey], beda: Sequence[GroupKey], jumlah: Ya) -> Ya:
    """Return which rows name what one of these leaves empty, and are the same in all else."""
    semua = [*kunci, *beda]
    radix = Radix(tuple(k.banyak for k in semua))
    id_: list[Bulat] = [k.id.astype(np.int64) for k in semua]
    sendiri = radix.join(id_, len(jumlah))
    milik = np.unique(sendiri[jumlah])
    hasil = np.zeros(len(jumlah), bool)
    for kosong in _some(range(len(kunci), len(semua))):
        ke = [np.full_like(n, semua[k].banyak - 1) if k in kosong else n for k, n in enumerate(id_)]
        atas = radix.join(ke, len(jumlah))
        hasil |= (atas != sendiri) & np.isin(atas, milik)
    return hasil


def _some(letak: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Return every choice of at least one."""
    return chain.from_iterable(combinations(letak, n) for n in range(1, len(letak) + 1))
