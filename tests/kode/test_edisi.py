"""`Edisi`: found by any usual spelling, each changed by the next, in force from its day on."""

from __future__ import annotations

import pickle
import re
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Edisi, Kode, Tingkat
from kodefikasi.kode import EdisiError

SEMUA = list(Edisi)
hari = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize("edisi", Edisi)
@pytest.mark.parametrize(
    "pola",
    [
        "{nomor}/{tahun}",
        "{nomor}",
        "Kepmendagri {nomor}",
        "Kepmendagri No. {nomor} Tahun {tahun}",
        "Keputusan Menteri Dalam Negeri Nomor {nomor} Tahun {tahun} tentang Nomenklatur",
        "{akhir}/{tahun}",
        "{akhir}",
        "{akhir} tahun {tahun}",
        " {nomor} / {tahun} ",
    ],
)
def test_every_usual_spelling_names_the_edition(edisi: Edisi, pola: str) -> None:
    """By the whole number or what stands behind its dash, with or without the year, in a citation or bare."""
    nomor, tahun = edisi.nomor.split("/")
    teks = pola.format(nomor=nomor, akhir=nomor.rpartition("-")[2], tahun=tahun)
    assert Edisi.parse(teks) is edisi
    assert Edisi.parse(teks.replace("-", "\N{EN DASH}").replace(".", " ")) is edisi


@pytest.mark.parametrize("edisi", Edisi)
def test_another_year_or_more_numbers_are_refused(edisi: Edisi) -> None:
    """A wrong year is no edition; neither is a number with something before or behind it, nor half of one."""
    nomor, tahun = edisi.nomor.split("/")
    for salah in (f"{nomor}/{int(tahun) + 1}", f"7-{edisi.nomor}", f"{edisi.nomor}/1", nomor[:-1], tahun, ""):
        with pytest.raises(EdisiError) as galat:
            Edisi.parse(salah)
        dikenal = ", ".join(e.nomor for e in Edisi)
        assert str(galat.value) == f"{salah!r}: edisi ini tidak dikenal; yang dikenal: {dikenal}"
        assert galat.value.args == (salah, "edisi ini tidak dikenal")


@given(st.text(max_size=30) | st.text("0123456789-/. ", max_size=12))
def test_any_text_is_an_edition_or_refused(teks: str) -> None:
    """Nothing else happens: digits decide, and the same ones decide alike."""
    angka = "-".join(re.findall("[0-9]+", teks))
    try:
        edisi = Edisi.parse(teks)
    except EdisiError:
        with pytest.raises(EdisiError):
            Edisi.parse(angka)
        return
    assert edisi is Edisi.parse(angka)


def test_the_error_is_a_value_error_and_travels() -> None:
    """A caller that catches ValueError gets it; a pickle keeps what was asked for."""
    with pytest.raises(ValueError, match="'1234'") as galat:
        Edisi.parse("1234")
    lagi = pickle.loads(pickle.dumps(galat.value))  # noqa: S301  # our own pickle
    assert str(lagi) == str(galat.value)


def test_each_edition_changes_the_one_before() -> None:
    """One chain, by date, from Permendagri 90/2019 on; the two directions undo each other."""
    rantai = [SEMUA[0]]
    while (berikut := rantai[-1].diubah_oleh) is not None:
        rantai.append(berikut)
    assert rantai == SEMUA
    assert SEMUA[0].mengubah is None
    assert all(baru.mengubah is lama for lama, baru in pairwise(SEMUA))
    assert all(lama.tanggal < baru.tanggal for lama, baru in pairwise(SEMUA))
    assert [e.tanggal.year for e in Edisi] == [int(e.nomor.split("/")[1]) for e in Edisi]


def test_codes_are_stable_and_digits_four_from_a_certain_edition_on() -> None:
    """Codes keep their meaning from 050-5889/2021 on, sub kegiatan have four digits from 1317/2023 on."""
    tetap = [e for e in Edisi if e.kode_tetap]
    assert tetap == SEMUA[SEMUA.index(Edisi.KEPMENDAGRI_050_5889_2021) :]
    empat = [e for e in Edisi if e.digit_sub_kegiatan == 4]
    assert empat == SEMUA[SEMUA.index(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023) :]
    assert {e.digit_sub_kegiatan for e in SEMUA if e not in empat} == {2}


@pytest.mark.parametrize("edisi", Edisi)
def test_an_edition_is_in_force_from_its_day_on(edisi: Edisi) -> None:
    """The day before belongs to the one that it changes, or to none."""
    assert Edisi.in_force(edisi.tanggal) is edisi
    kemarin = edisi.tanggal - timedelta(days=1)
    if edisi.mengubah is None:
        with pytest.raises(EdisiError, match=kemarin.isoformat()):
            Edisi.in_force(kemarin)
    else:
        assert Edisi.in_force(kemarin) is edisi.mengubah


@given(hari, hari)
def test_later_days_have_no_earlier_edition(a: date, b: date) -> None:
    """In force is the last one issued until then; time does not go back."""
    terbit = [e for e in Edisi if e.tanggal <= min(a, b)]
    if not terbit:
        with pytest.raises(EdisiError, match="belum ada"):
            Edisi.in_force(min(a, b))
        return
    assert Edisi.in_force(min(a, b)) is terbit[-1]
    assert Edisi.in_force(min(a, b)).tanggal <= Edisi.in_force(max(a, b)).tanggal


@pytest.mark.parametrize(
    ("tahun", "nomor"),
    [
        (2020, "90/2019"),
        (2021, "050-3708/2020"),
        (2022, "050-3708/2020"),
        (2023, "050-5889/2021"),
        (2024, "900.1.15.5-1317/2023"),
        (2025, "900.1.15.5-3406/2024"),
        (2026, "900.1-2850/2025"),
        (2027, "900.1-861/2026"),
        (2028, "900.1-861/2026"),
        (2100, "900.1-861/2026"),
    ],
)
def test_a_plan_is_made_with_the_edition_of_november_before(tahun: int, nomor: str) -> None:
    """050-5889 was issued at the end of December 2021: too late for 2022, in use for 2023."""
    edisi = Edisi.for_planning_year(tahun)
    assert edisi.nomor == nomor
    assert edisi is Edisi.in_force(date(tahun - 1, 11, 30))


@pytest.mark.parametrize("tahun", [2019, 1, 0, -5])
def test_years_before_the_first_edition_have_none(tahun: int) -> None:
    """The error names the year, whether or not a calendar has it."""
    with pytest.raises(EdisiError) as galat:
        Edisi.for_planning_year(tahun)
    alasan = "belum ada edisi yang berlaku; yang dikenal: 90/2019, "
    assert str(galat.value).startswith(f"'tahun rencana {tahun}': {alasan}")


@given(st.sampled_from(SEMUA), st.integers(1, 9999))
def test_the_digits_of_an_edition_decide_how_a_sub_kegiatan_is_written(edisi: Edisi, nomor: int) -> None:
    """The number is written in as many digits; the code stays the same."""
    k = Kode.parse(f"5.03.02.2.01.{nomor:04d}")
    if nomor < 10**edisi.digit_sub_kegiatan:
        tulis = k.format(edisi)
        assert len(tulis) - len(str(k.induk)) - 1 == edisi.digit_sub_kegiatan
        assert Kode.parse(tulis) == k
        assert k.tingkat is Tingkat.SUB_KEGIATAN


def test_what_earlier_versions_pickled_is_still_an_edition() -> None:
    """All that it is, its number first; nothing else is one."""
    satu = Edisi.KEPMENDAGRI_050_5889_2021
    baca: Any = Edisi
    lama: list[Any] = [(satu.nomor, "apa pun"), (satu.nomor,)]
    assert [baca(n) for n in lama] == [satu, satu]
    bukan: list[Any] = [(), ("tidak ada",), [satu.nomor], None]
    for n in bukan:
        with pytest.raises(ValueError, match="edisi ini tidak dikenal"):
            baca(n)
