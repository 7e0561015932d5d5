"""What a column may be computed from by meanings alone: among the ways is the one that the tests compute themselves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi.hubungan import KolomAngka
from kodefikasi.hubungan.aljabar import propose
from kodefikasi.hubungan.masa import parse_masa
from tabel_acak import ArtiAcak

Nilai = Mapping[str, Fraction]
_TAHUN = ("2021", "2022", "2023")
_TW = tuple(f"2024 triwulan {n}" for n in range(1, 5))
_BULAN = tuple(f"2024 bulan {n}" for n in range(1, 13))


def column(teks: str) -> KolomAngka:
    """A column by its meaning: ``apa ukur periode`` and, behind bars, ``tahap`` and ``dari``; its key is that text."""
    isi, tahap, dari = [*teks.split("|"), "", ""][:3]
    apa, ukur, *periode = isi.split(maxsplit=2)
    return KolomAngka(teks, ArtiAcak(apa, ukur, periode[0] if periode else None, tahap or None, dari or None))


def ways(kolom: list[str], sasaran: str) -> list[tuple[tuple[str, ...], Callable[[Nilai], Fraction | None]]]:
    """Each way that is proposed for a column: its operands, and what it gives."""
    calon = propose([column(k) for k in kolom]).get(sasaran, [])
    return [
        (h.asal, lambda n, h=h: h.rumus.compute([n[k] for k in h.asal]))  # type: ignore[misc]
        for c in calon
        for h in c.hubungan
    ]


def _each(pola: str, masa: tuple[str, ...]) -> list[str]:
    return [pola.format(m) for m in masa]


def _growths(n: list[Fraction]) -> Fraction:
    return sum(((b - a) * 100 / a for a, b in pairwise(n)), Fraction(0)) / (len(n) - 1)


#: Columns of a table; one that follows from the others; what it is.
KASUS: dict[str, tuple[list[str], str, Callable[[Nilai], Fraction]]] = {
    "rate of performance": (
        ["target kinerja 2024", "realisasi kinerja 2024", "pagu rp 2024", "realisasi rp 2024"],
        "capaian persen 2024||kinerja",
        lambda n: n["realisasi kinerja 2024"] * 100 / n["target kinerja 2024"],
    ),
    "rate of money": (
        ["target kinerja 2024", "realisasi kinerja 2024", "pagu rp 2024", "realisasi rp 2024"],
        "capaian persen 2024||rp",
        lambda n: n["realisasi rp 2024"] * 100 / n["pagu rp 2024"],
    ),
    "rate of what has accumulated, of the end": (
        ["target kinerja akhir", "realisasi kinerja sampai 2023", "target kinerja 2023"],
        "capaian persen sampai 2023||kinerja",
        lambda n: n["realisasi kinerja sampai 2023"] * 100 / n["target kinerja akhir"],
    ),
    "rate of a quarter, of the year": (
        ["target kinerja 2024", *_each("realisasi kinerja {}", _TW)],
        "capaian persen 2024 triwulan 3||kinerja",
        lambda n: n["realisasi kinerja 2024 triwulan 3"] * 100 / n["target kinerja 2024"],
    ),
    "growth from the first year to the last": (
        _each("pagu rp {}", _TAHUN),
        "pertumbuhan persen||pagu",
        lambda n: (n["pagu rp 2023"] - n["pagu rp 2021"]) * 100 / n["pagu rp 2021"],
    ),
    "mean growth": (
        _each("realisasi rp {}", _TAHUN),
        "pertumbuhan persen||realisasi",
        lambda n: _growths([n[f"realisasi rp {t}"] for t in _TAHUN]),
    ),
    "end of a plan in money": (
        _each("pagu rp {}", _TAHUN),
        "pagu rp akhir",
        lambda n: sum((n[f"pagu rp {t}"] for t in _TAHUN), Fraction(0)),
    ),
    "end of a plan that takes the latest": (
        _each("target kinerja {}", _TAHUN),
        "target kinerja akhir",
        lambda n: n["target kinerja 2023"],
    ),
    "year from its quarters": (
        _each("realisasi rp {}", _TW),
        "realisasi rp 2024",
        lambda n: sum((n[f"realisasi rp {t}"] for t in _TW), Fraction(0)),
    ),
    "mean of the quarters": (
        _each("realisasi kinerja {}", _TW),
        "realisasi kinerja 2024",
        lambda n: sum((n[f"realisasi kinerja {t}"] for t in _TW), Fraction(0)) / 4,
    ),
    "quarter from its months": (
        _each("realisasi rp {}", _BULAN),
        "realisasi rp 2024 triwulan 2",
        lambda n: sum((n[f"realisasi rp 2024 bulan {b}"] for b in (4, 5, 6)), Fraction(0)),
    ),
    "ceiling from the plan of cash flow": (
        _each("kas rp {}", _BULAN),
        "pagu rp 2024",
        lambda n: sum((n[f"kas rp {b}"] for b in _BULAN), Fraction(0)),
    ),
    "quarter with those before it": (
        ["realisasi rp sampai 2024 triwulan 1", *_each("realisasi rp {}", _TW)],
        "realisasi rp sampai 2024 triwulan 2",
        lambda n: n["realisasi rp sampai 2024 triwulan 1"] + n["realisasi rp 2024 triwulan 2"],
    ),
    "year from quarters that accumulate": (
        _each("realisasi rp sampai {}", _TW),
        "realisasi rp 2024",
        lambda n: n["realisasi rp sampai 2024 triwulan 4"],
    ),
    "progress: before, and the year": (
        ["realisasi kinerja sampai 2022", "realisasi kinerja 2023", "target kinerja 2023"],
        "realisasi kinerja sampai 2023",
        lambda n: n["realisasi kinerja sampai 2022"] + n["realisasi kinerja 2023"],
    ),
    "progress of money with a year that is planned": (
        ["realisasi rp sampai 2021", "realisasi rp 2022", "pagu rp 2023"],
        "realisasi rp sampai 2023",
        lambda n: n["realisasi rp sampai 2021"] + n["realisasi rp 2022"] + n["pagu rp 2023"],
    ),
    "progress as a mean that weighs years": (
        ["realisasi kinerja sampai 2022", "realisasi kinerja 2023"],
        "realisasi kinerja sampai 2023",
        lambda n: (n["realisasi kinerja sampai 2022"] * 2 + n["realisasi kinerja 2023"]) / 3,
    ),
    "change": (
        ["pagu rp 2024|sebelum", "pagu rp 2024|setelah"],
        "pagu rp 2024|selisih",
        lambda n: n["pagu rp 2024|setelah"] - n["pagu rp 2024|sebelum"],
    ),
    "change in per cent": (
        ["pagu rp 2024|sebelum", "pagu rp 2024|setelah"],
        "capaian persen 2024|selisih|rp",
        lambda n: (n["pagu rp 2024|setelah"] / n["pagu rp 2024|sebelum"] - 1) * 100,
    ),
    "what is left": (
        ["pagu rp 2024", "realisasi rp 2024", "target kinerja 2024"],
        "sisa rp 2024",
        lambda n: n["pagu rp 2024"] - n["realisasi rp 2024"],
    ),
    "a line of a budget": (
        ["koefisien kinerja 2024", "harga rp 2024"],
        "pagu rp 2024",
        lambda n: n["koefisien kinerja 2024"] * n["harga rp 2024"],
    ),
    "a line of a budget with its tax": (
        ["koefisien kinerja 2024", "harga rp 2024", "ppn rp 2024"],
        "pagu rp 2024",
        lambda n: n["koefisien kinerja 2024"] * n["harga rp 2024"] + n["ppn rp 2024"],
    ),
}
_ANGKA = st.fractions(1, 10**6, max_denominator=100)


@pytest.mark.parametrize("nama", KASUS)
@given(data=st.data())
def test_the_way_that_meanings_ask_for_is_among_those_proposed(nama: str, data: st.DataObject) -> None:
    """Whatever the figures, the order of the columns, and what else the table holds."""
    asal, sasaran, hitung = KASUS[nama]
    lain = [
        k for k in ("target kinerja 2019", "realisasi kinerja 2018", "standar kinerja") if k.split()[0] not in sasaran
    ]
    kolom = data.draw(st.permutations([*asal, sasaran, *(k for k in lain if data.draw(st.booleans()))]))
    nilai = {k: data.draw(_ANGKA) for k in kolom}
    semua = ways(kolom, sasaran)
    assert hitung(nilai) in [cara(nilai) for _, cara in semua]
    assert all(sasaran not in operan and set(operan) <= set(kolom) for operan, _ in semua)
    assert all(len(set(operan)) == len(operan) for operan, _ in semua)


@pytest.mark.parametrize("nama", KASUS)
def test_without_one_of_its_figures_a_column_does_not_follow_from_them(nama: str) -> None:
    """No way needs a column that is not there; a rate has none."""
    asal, sasaran, _ = KASUS[nama]
    for hilang in asal:
        sisa = [k for k in asal if k != hilang]
        assert all(set(operan) <= set(sisa) for operan, _ in ways([*sisa, sasaran], sasaran))
    if nama.startswith("rate of money"):
        assert not any("pagu rp 2024" in operan for operan, _ in ways([asal[0], asal[1], asal[3], sasaran], sasaran))


@pytest.mark.parametrize(
    "nama", ["end of a plan in money", "year from its quarters", "growth from the first year to the last"]
)
def test_two_columns_of_one_time_make_no_whole(nama: str) -> None:
    """Nothing tells which of them is a part."""
    asal, sasaran, _ = KASUS[nama]
    kembar = [*(column(k) for k in (*asal, sasaran)), KolomAngka("kembar", column(asal[0]).arti)]
    assert not any(len(h.asal) > 2 for c in propose(kembar).get(sasaran, []) for h in c.hubungan)


@given(st.integers(2001, 2040), st.sampled_from([("triwulan", 4), ("semester", 2), ("bulan", 12)]), st.data())
def test_a_year_holds_its_own_parts_and_no_other(tahun: int, satuan: tuple[str, int], data: st.DataObject) -> None:
    """Nor what counts from the beginning, nor those of another year; a quarter holds its three months."""
    n = data.draw(st.integers(1, satuan[1]))
    utuh, bagian = parse_masa(str(tahun)), parse_masa(f"{tahun} {satuan[0]} {n}")
    lain, sampai = parse_masa(f"{tahun + 1} {satuan[0]} {n}"), parse_masa(f"sampai {tahun} {satuan[0]} {n}")
    assert utuh is not None
    assert bagian is not None
    assert lain is not None
    assert sampai is not None
    assert utuh.holds(bagian)
    assert not utuh.holds(lain)
    assert not utuh.holds(sampai)
    assert not bagian.holds(utuh)
    seluruh = parse_masa(f"sampai {tahun}")
    assert seluruh is not None
    assert not seluruh.holds(bagian)
    bulan = parse_masa(f"{tahun} bulan {data.draw(st.integers(1, 12), label='bulan')}")
    assert bulan is not None
    if satuan[0] != "bulan":
        lama = 12 // satuan[1]
        assert bagian.holds(bulan) is (lama * (n - 1) < bulan.bagian <= lama * n)
