"""Which rows sum up others: told by their words while reading, and by what else is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TypeVar

from attrs import evolve, frozen

from kodefikasi.ekspor.baris import BarisEkspor
from kodefikasi.ekspor.unsur import JENJANG, Isi, fields_of
from kodefikasi.kinerja.tepat import total
from kodefikasi.kode import Kode, KodeBerjenjang, KodeOrganisasi, KodeRekening
from kodefikasi.nama import may_be_total
from kodefikasi.pagu import Jumlah

K = TypeVar("K", bound=KodeBerjenjang)

#: What a row stands for: an office, a year, a code, an account; None where it stands for all of them.
_Cakupan = tuple[KodeOrganisasi | str | None, int | None, Kode | None, KodeRekening | None]
#: Whether it names an office and a year, and the levels of its code and account, 0 for none.
_Rupa = tuple[bool, bool, int, int]

#: Words for the sum of everything, and nothing else.
_SELURUHNYA = re.compile(
    r"\W*(?:grand\s*)?(?:jumlah|total)(?:\s+(?:total|seluruh(?:nya)?|keseluruhan|akhir|umum|anggaran|pagu|belanja))*\W*\Z",
    re.IGNORECASE,
)
_BERKODE = frozenset(fields_of(Isi.KODE))
_PER_JENJANG = frozenset({"kode", *(f"kode_{j}" for j in JENJANG)})


def mark_sums(baris: Sequence[BarisEkspor]) -> tuple[BarisEkspor, ...]:
    """Mark the rows that have finer ones of their own office and year.

    So is a row whose code is above another row's; one without an account, or with one higher up, beside rows of
    its code with accounts; and one of an office alone where the office has rows with codes. A row that leaves
    office or year open sums up those of all; one that says nothing at all sums up nothing.
    """
    cakupan = [_scope(b) for b in baris]
    rupa = {_shape(c) for c in cakupan if c is not None}
    di_bawah = {r: [a for a in rupa if _coarser(a, r)] for r in rupa}
    atas: set[_Cakupan] = set()
    for b, c in zip(baris, cakupan, strict=True):
        if c is not None and not b.jumlah:
            atas.update(_project(c, r) for r in di_bawah[_shape(c)])
    return tuple(
        evolve(b, jumlah=True) if c in atas and not b.jumlah else b for b, c in zip(baris, cakupan, strict=True)
    )


@frozen
class Penjumlahan:
    """A row that sums up others, and what those come to.

    Attributes
    ----------
    baris
        The row.
    isi
        The sum of the leaves it stands for, by field of amounts.
    """

    baris: BarisEkspor
    isi: Mapping[str, Jumlah]


def add_up(baris: Sequence[BarisEkspor], uang: Sequence[str]) -> Iterator[Penjumlahan]:
    """Add up the leaves that each row of sums stands for, whatever the row itself says.

    Parameters
    ----------
    baris
        Rows with their sums marked; see `mark_sums`.
    uang
        Fields of amounts.

    Yields
    ------
    Penjumlahan
        For each row of sums of which it is known what it stands for; not for those that stand for the same as
        another, of which each may be a part. One that only says *Jumlah* stands for all leaves (of its year).
    """
    atas = [(b, c) for b in baris if b.jumlah and (c := _stands_for(b)) is not None]
    banyak = Counter(c for _, c in atas)
    bawah = _leaves_below([b for b in baris if not b.jumlah], banyak.keys())
    for b, c in atas:
        if banyak[c] == 1:
            yield Penjumlahan(b, {u: _add([d.nilai.get(u) for d in bawah.get(c, [])]) for u in uang})


def _stands_for(b: BarisEkspor) -> _Cakupan | None:
    """Return what a row of sums stands for; None where its words leave that open (*Jumlah Dinas Pendidikan*)."""
    kata = [t for t in (*b.nama.values(), *(t for u, t in b.teks.items() if u in _BERKODE)) if may_be_total(t)]
    if not kata:
        return _scope(b)
    if b.kode is not None or b.rekening is not None:
        return b.organisasi, b.tahun, b.kode, b.rekening
    seluruhnya = len(kata) == len(b.nama) + len(_BERKODE & b.teks.keys()) and all(map(_SELURUHNYA.match, kata))
    return (None, b.tahun, None, None) if seluruhnya and b.organisasi is None else None


def _leaves_below(daun: Sequence[BarisEkspor], cakupan: Collection[_Cakupan]) -> dict[_Cakupan, list[BarisEkspor]]:
    rupa = {_shape(c) for c in cakupan}
    hasil: dict[_Cakupan, list[BarisEkspor]] = {}
    for b in daun:
        c = _scope(b)
        for r in rupa if c is not None else ():
            if c is not None and _coarser(r, _shape(c)) and (atas := _project(c, r)) in cakupan:
                hasil.setdefault(atas, []).append(b)
    return hasil


def _add(nilai: Sequence[Decimal | None]) -> Jumlah:
    ada = [n for n in nilai if n is not None]
    return Jumlah(total(ada) if ada else None, len(ada), len(nilai))


def _scope(b: BarisEkspor) -> _Cakupan | None:
    """Return what a row stands for; None where a code is there but cannot be read, or where nothing is."""
    if b.kode is None and not _PER_JENJANG.isdisjoint(b.teks):
        return None
    if b.rekening is None and "kode_rekening" in b.teks:
        return None
    kantor = b.organisasi or next(filter(None, _printed_office(b)), None)
    return (kantor, b.tahun, b.kode, b.rekening) if any((kantor, b.kode, b.rekening)) else None


def _printed_office(b: BarisEkspor) -> Iterator[str | None]:
    for awal, isi in (("kode_", b.teks), ("", b.nama)):
        yield isi.get(f"{awal}sub_skpd")
        yield isi.get(f"{awal}skpd")


def _shape(c: _Cakupan) -> _Rupa:
    kantor, tahun, kode, rekening = c
    return kantor is not None, tahun is not None, _level(kode), _level(rekening)


def _level(kode: KodeBerjenjang | None) -> int:
    return 0 if kode is None else int(kode.tingkat)


def _coarser(atas: _Rupa, bawah: _Rupa) -> bool:
    """Whether a row of one shape may sum up one of another: less of everything, and of code or account less."""
    return atas[2:] != bawah[2:] and all(a <= b for a, b in zip(atas, bawah, strict=True))


def _project(c: _Cakupan, rupa: _Rupa) -> _Cakupan:
    """Return what a row of a coarser shape would have to stand for, to sum up a row."""
    kantor, tahun, kode, rekening = c
    return kantor if rupa[0] else None, tahun if rupa[1] else None, _up(kode, rupa[2]), _up(rekening, rupa[3])


def _up(kode: K | None, tingkat: int) -> K | None:
    """Return the code above at a level, itself included; None for level 0."""
    if kode is None or tingkat == 0:
        return None
    return kode if tingkat == kode.tingkat else kode.leluhur[tingkat - 1]
