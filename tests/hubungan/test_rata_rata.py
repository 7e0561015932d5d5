"""Averages: explained whatever they are over, wrong only where other averages show the way."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from kodefikasi.hubungan import (
    BarisAngka,
    JenisBarisAngka,
    JenisSelip,
    KolomAngka,
    PenjelasanAngka,
    SelAngka,
    TabelAngka,
    explain,
)
from tabel_acak import ArtiAcak

D = Decimal
K = KolomAngka("c", ArtiAcak("capaian", "persen", "2024", None, "kinerja"))
tingkat = st.lists(st.decimals(1, 130, places=2), min_size=2, max_size=5)


def averaged(*blok: tuple[list[Decimal], Decimal]) -> PenjelasanAngka:
    """Blocks of rates, each above its average."""
    baris = []
    for isi, rata in blok:
        baris += [BarisAngka(sel={"c": SelAngka(n)}) for n in isi]
        baris.append(BarisAngka(JenisBarisAngka.RERATA, sel={"c": SelAngka(rata)}))
    return explain(TabelAngka([K], baris))


def mean(isi: list[Decimal]) -> Decimal:
    """Rounded half up to two places, independently of the library."""
    n = Fraction(sum(map(Fraction, isi))) / len(isi)
    return D((200 * n + 1) // 2).scaleb(-2)


def slips(h: PenjelasanAngka) -> list[tuple[int, Decimal, bool]]:
    """Rows, right values and whether it is certain."""
    return [(s.tempat[0], s.benar, s.kuat) for s in h.selip if s.jenis is JenisSelip.RERATA]


@given(st.lists(tingkat, min_size=1, max_size=4))
def test_averages_that_are_right_are_explained(semua: list[list[Decimal]]) -> None:
    """Each by the mean of the rows above it."""
    h = averaged(*((isi, mean(isi)) for isi in semua))
    assert slips(h) == []
    letak = [sum(len(i) + 1 for i in semua[: n + 1]) - 1 for n in range(len(semua))]
    for n, isi in zip(letak, semua, strict=True):
        t = h.of((n, "c"))
        assert t is not None
        assert {a[0] for a in t.asal} == set(range(n - len(isi), n))


@given(st.lists(tingkat, min_size=2, max_size=4), st.decimals(D("0.5"), 40, places=2))
def test_an_average_that_the_others_show_to_be_wrong(semua: list[list[Decimal]], beda: Decimal) -> None:
    """Likely wrong by one other, certain by two; where a cap might be meant, what is right has to be the same."""
    assume(all(n <= 100 for isi in semua for n in isi))
    *baik, salah = semua
    tercetak = mean(salah) + beda
    seluruh = [n for isi in semua for n in isi]
    assume(tercetak not in {mean(seluruh), *salah})
    h = averaged(*((isi, mean(isi)) for isi in baik), (salah, tercetak))
    n = sum(len(isi) + 1 for isi in semua) - 1
    assert slips(h) == [(n, mean(salah), len(baik) > 1)]


@given(tingkat, st.decimals(1, 130, places=2), tingkat, st.decimals(1, 130, places=2))
def test_averages_without_any_that_follows_are_never_wrong(
    a: list[Decimal], rata_a: Decimal, b: list[Decimal], rata_b: Decimal
) -> None:
    """Alone, or two that nothing gives."""
    assert slips(averaged((a, rata_a))) == []
    h = averaged((a, rata_a), (b, rata_b))
    assert not (slips(h) and h.of((len(a), "c")) is None and h.of((len(a) + len(b) + 1, "c")) is None)
