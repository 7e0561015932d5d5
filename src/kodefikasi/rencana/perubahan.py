"""Revisions (*perubahan*): what a revised plan changes, and both plans as one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from attrs import evolve, frozen

from kodefikasi.argumen import checked
from kodefikasi.kinerja import Indikator
from kodefikasi.kinerja.indikator import PerTahun
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.nilai import Nilai
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.bagian_rencana import identity
from kodefikasi.rencana.rencana import Rencana

T = TypeVar("T")
K = TypeVar("K")


class JenisPerubahan(StrEnum):
    """What a revision changes: a whole item, a yearly target, the final target, or a ceiling."""

    BARU = "baru"
    DICABUT = "dicabut"
    TARGET = "target"
    TARGET_AKHIR = "target akhir"
    PAGU = "pagu"


@frozen
class Perubahan(Nilai):
    """One change.

    Attributes
    ----------
    jenis
        What changed; of a new or withdrawn item, its figures follow as changes of their own.
    kode
        The node; None for indicators of goals.
    indikator
        Name of the indicator; None for the budget.
    tahun
        The year; None where it belongs to none.
    semula, menjadi
        The figure before and after, rupiah for ceilings; None where there is none.

    Examples
    --------
    >>> from kodefikasi import Anggaran, Renja, changes
    >>> murni, perubahan = (Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: n})]) for n in (50, 40))
    >>> [(str(p.kode), p.semula, p.menjadi) for p in changes(murni, perubahan)]
    [('5.03.02', Decimal('50'), Decimal('40'))]
    """

    jenis: JenisPerubahan
    kode: Kode | None
    indikator: str | None = None
    tahun: int | None = None
    semula: Decimal | None = None
    menjadi: Decimal | None = None


@checked
def changes(asli: Rencana, perubahan: Rencana) -> tuple[Perubahan, ...]:
    """Return what a revision changes, the indicators first, each plan's figures being those that apply.

    Parameters
    ----------
    asli, perubahan
        The plan before and after. Items are matched by node and name. Only the years of `perubahan` are
        compared, and a final target only where it states one.

    Raises
    ------
    ValueError
        Plans of two offices.

    Examples
    --------
    >>> from kodefikasi.rencana import Renja
    >>> a = Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: 50})])
    >>> [c] = changes(a, Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: 40})]))
    >>> str(c.jenis), c.tahun, c.semula, c.menjadi
    ('pagu', 2023, Decimal('50'), Decimal('40'))
    """
    _check_office(asli, perubahan)
    return (*_indicator_changes(asli, perubahan), *_budget_changes(asli, perubahan))


def _check_office(asli: Rencana, perubahan: Rencana) -> None:
    if name_key(asli.perangkat_daerah) != name_key(perubahan.perangkat_daerah):
        raise ValueError(f"perubahan milik {perubahan.perangkat_daerah!r}, bukan {asli.perangkat_daerah!r}")


def _matched(lama: Mapping[K, T], baru: Mapping[K, T]) -> Iterator[tuple[T | None, T | None]]:
    """Iterate over the items of both plans, new ones last."""
    for kunci in (*lama, *(k for k in baru if k not in lama)):
        yield lama.get(kunci), baru.get(kunci)


def _indicators(rencana: Rencana) -> dict[tuple[Kode | None, str], Indikator]:
    return {identity(i): i for i in rencana.indikator}


def _budget(rencana: Rencana) -> dict[Kode, Anggaran]:
    return {a.kode: a for a in rencana.anggaran}


def _item(lama: object, baru: object) -> tuple[JenisPerubahan, ...]:
    if lama is None:
        return (JenisPerubahan.BARU,)
    return (JenisPerubahan.DICABUT,) if baru is None else ()


def _indicator_changes(asli: Rencana, perubahan: Rencana) -> Iterator[Perubahan]:
    for lama, baru in _matched(_indicators(asli), _indicators(perubahan)):
        ada = lama or baru
        assert ada is not None  # noqa: S101  # it is in one of the two
        for jenis in _item(lama, baru):
            yield Perubahan(jenis, ada.kode, ada.nama)
        semula, menjadi = (() if i is None else i.target_berlaku for i in (lama, baru))
        for tahun, a, b in _differing(semula, menjadi, perubahan):
            yield Perubahan(JenisPerubahan.TARGET, ada.kode, ada.nama, tahun, a, b)
        akhir = None if lama is None else lama.target_akhir_berlaku
        if baru is not None and baru.target_akhir_berlaku not in {None, akhir}:
            yield Perubahan(
                JenisPerubahan.TARGET_AKHIR, ada.kode, ada.nama, semula=akhir, menjadi=baru.target_akhir_berlaku
            )


def _budget_changes(asli: Rencana, perubahan: Rencana) -> Iterator[Perubahan]:
    for lama, baru in _matched(_budget(asli), _budget(perubahan)):
        ada = lama or baru
        assert ada is not None  # noqa: S101  # it is in one of the two
        for jenis in _item(lama, baru):
            yield Perubahan(jenis, ada.kode)
        semula, menjadi = (() if a is None else a.pagu_berlaku for a in (lama, baru))
        for tahun, a, b in _differing(semula, menjadi, perubahan):
            yield Perubahan(JenisPerubahan.PAGU, ada.kode, None, tahun, a, b)


def _differing(
    semula: PerTahun, menjadi: PerTahun, perubahan: Rencana
) -> Iterator[tuple[int, Decimal | None, Decimal | None]]:
    lama, baru = dict(semula), dict(menjadi)
    for tahun in perubahan.years:
        if lama.get(tahun) != baru.get(tahun):
            yield tahun, lama.get(tahun), baru.get(tahun)


def revised_parts(asli: Rencana, perubahan: Rencana) -> tuple[list[Indikator], list[Anggaran]]:
    """Return the indicators and the budget of a plan with a revision's beside them, as `Rencana.revise` tells.

    Raises `ValueError`: plans of two offices.
    """
    _check_office(asli, perubahan)
    indikator = [
        _revise_indicator(lama, baru, perubahan) for lama, baru in _matched(_indicators(asli), _indicators(perubahan))
    ]
    anggaran = [_revise_budget(lama, baru, perubahan) for lama, baru in _matched(_budget(asli), _budget(perubahan))]
    return indikator, anggaran


def _revise_indicator(lama: Indikator | None, baru: Indikator | None, perubahan: Rencana) -> Indikator:
    if baru is None:
        assert lama is not None  # noqa: S101  # it is in one of the two
        return lama
    dasar = lama or evolve(baru, target={}, target_perubahan={}, target_akhir=None, target_akhir_perubahan=None)
    akhir, lalu = baru.target_akhir_berlaku, dasar.target_akhir_perubahan
    if akhir is None:
        akhir = lalu
    elif akhir == dasar.target_akhir != lalu:
        akhir = None  # back to the original
    return evolve(
        dasar,
        target_perubahan=_beside(dasar.target, dasar.target_perubahan, baru.target_berlaku, perubahan),
        target_akhir_perubahan=akhir,
    )


def _revise_budget(lama: Anggaran | None, baru: Anggaran | None, perubahan: Rencana) -> Anggaran:
    if baru is None:
        assert lama is not None  # noqa: S101  # it is in one of the two
        return lama
    dasar = lama or evolve(baru, pagu={}, pagu_perubahan={})
    return evolve(dasar, pagu_perubahan=_beside(dasar.pagu, dasar.pagu_perubahan, baru.pagu_berlaku, perubahan))


def _beside(asli: PerTahun, lalu: PerTahun, baru: PerTahun, perubahan: Rencana) -> dict[int, Decimal]:
    """Return the revised figures: an earlier revision's, then this one's; none that only repeats the original."""
    semula, dulu = dict(asli), dict(lalu)
    hasil = dulu | {t: n for t, n in baru if t in perubahan.years}
    return {t: n for t, n in hasil.items() if semula.get(t) != n or dulu.get(t) == n}
