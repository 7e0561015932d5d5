"""Quantities and indicators with figures over the years: every way of accumulating, both directions, gaps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kodefikasi.besaran import Besaran
from kodefikasi.kinerja import TRIWULAN, Arah, Indikator, RumusTurun, Sifat
from kodefikasi.kode import Kode
from kodefikasi.sebutan import choose

TAHUN = range(2021, 2027)
_SATUAN = ("dokumen", "%", "orang", "Orang/bulan", "Rp", "m2", "laporan")
_PREDIKAT = ("B", "A", "AA", "CC", "WTP", "WDP")
_NAMA = ("Jumlah Dokumen", "JUMLAH  DOKUMEN", "Nilai SAKIP", "-", "Indeks <i>Merit</i>", "nan")


def angka(*, negatif: bool = False) -> st.SearchStrategy[Decimal]:
    """Figures, whole or with two decimals; negative ones, too, if asked for.

    Each is made of one drawn number: what is drawn once is fast, and shrinks well.
    """
    tanda = (1, -1) if negatif else (1,)
    return st.integers(0, 10**15).map(lambda n: _figure(n, tanda))


def _figure(n: int, tanda: Sequence[int]) -> Decimal:
    n, bersen = divmod(n, 2)
    n, ke = divmod(n, len(tanda))
    return Decimal(n * tanda[ke]).scaleb(-2 if bersen else 0)


@st.composite
def besaran(draw: st.DrawFn) -> Besaran:
    """Draw a quantity as documents write them: a number with a unit, a rating, both, or an amount in rupiah.

    Written out it reads back as itself in Indonesian notation.

    >>> from hypothesis import find
    >>> str(find(besaran(), lambda b: b.satuan is not None)), str(find(besaran(), lambda b: b.nilai is None))
    ('0 dokumen', 'B')
    """
    predikat = draw(st.none() | st.sampled_from(_PREDIKAT))
    if predikat is not None and draw(st.booleans()):
        return Besaran(None, predikat=predikat)
    satuan = draw(st.none() | st.sampled_from(_SATUAN)) if predikat is None else None
    return Besaran(draw(angka(negatif=True)), satuan, predikat)


def per_tahun(
    tahun: Sequence[int] = TAHUN, *, max_size: int = 6, negatif: bool = False
) -> st.SearchStrategy[dict[int, Decimal]]:
    """Figures by year, with gaps."""
    return st.dictionaries(st.sampled_from(tahun), angka(negatif=negatif), max_size=max_size)


def per_triwulan(
    tahun: Sequence[int] = TAHUN, *, max_size: int = 3, negatif: bool = False
) -> st.SearchStrategy[dict[tuple[int, int], Decimal]]:
    """Figures by year and quarter, with gaps."""
    kunci = st.tuples(st.sampled_from(tahun), st.sampled_from(TRIWULAN))
    return st.dictionaries(kunci, angka(negatif=negatif), max_size=max_size)


def indikator(
    *,
    sifat: Sifat | str | None = None,
    arah: Arah | str | None = None,
    tahun: Sequence[int] = TAHUN,
    kode: st.SearchStrategy[Kode] | None = None,
    triwulan: bool = True,
    perubahan: bool = True,
    negatif: bool = False,
) -> st.SearchStrategy[Indikator]:
    """Indicators with targets and realisations of several years; any figure may be missing.

    Parameters
    ----------
    sifat, arah
        How they accumulate and which way is better; None for any.
    tahun
        The years that have figures.
    kode
        Codes of the node that each belongs to; None for indicators without.
    triwulan, perubahan
        Whether there are figures by quarter, and revised targets.
    negatif
        Whether figures may be below zero.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(indikator(sifat=Sifat.TERAKHIR, tahun=range(2025, 2030)))
    ... def test_years(i):
    ...     assert all(2025 <= tahun < 2030 for tahun, _ in i.realisasi)
    >>> test_years()
    """
    tahunan = per_tahun(tahun, max_size=3, negatif=negatif)
    rinci = per_triwulan(tahun, negatif=negatif)
    satu = angka(negatif=negatif)
    unsur: dict[str, st.SearchStrategy[Any]] = {"realisasi": tahunan, "target": tahunan, "target_akhir": satu}
    unsur |= {"awal": satu} if kode is None else {"awal": satu, "kode": kode}
    if perubahan:
        unsur |= {"target_perubahan": tahunan, "target_akhir_perubahan": satu}
    if triwulan:
        unsur |= {"realisasi_triwulan": rinci, "target_triwulan": rinci}
    dasar = {
        "nama": st.sampled_from(_NAMA) | st.text("abc é", min_size=1, max_size=5),
        "satuan": st.sampled_from([None, "", "%", "dokumen"]),
        "sifat": st.sampled_from(Sifat) if sifat is None else st.just(choose(Sifat, sifat)),
        "arah": st.sampled_from(Arah) if arah is None else st.just(choose(Arah, arah)),
        "rumus_turun": st.sampled_from(RumusTurun),
    }
    return some_of(unsur, dasar).map(lambda isi: Indikator(**isi))


@st.composite
def some_of(
    draw: st.DrawFn, unsur: Mapping[str, st.SearchStrategy[Any]], tetap: Mapping[str, st.SearchStrategy[Any]]
) -> dict[str, Any]:
    """Draw arguments: all of `tetap`, and some of `unsur`; which ones, a single number tells."""
    ada = draw(st.integers(0, 2 ** len(unsur) - 1))
    terisi = {nama: s for n, (nama, s) in enumerate(unsur.items()) if ada >> n & 1}
    return {nama: draw(s) for nama, s in {**tetap, **terisi}.items()}
