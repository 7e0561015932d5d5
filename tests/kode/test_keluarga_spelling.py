"""Codes of every family as files write them: read to the truth, or refused with the truth among the candidates."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import (
    KELUARGA,
    Kode,
    KodeError,
    KodeFungsi,
    KodeOrganisasi,
    KodeRekening,
    KodeSumberDana,
    KodeWilayah,
    split_code,
)
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.testing import Ejaan, ejaan, komponen, seeded_spellings
from kodefikasi.testing import kode as kode_keluarga

Keluarga = type[KodeBerjenjang]
SEMUA = list(KELUARGA.values())
setiap_keluarga = pytest.mark.parametrize("keluarga", SEMUA, ids=list(KELUARGA))
PEMISAH = [".", " ", "-", "/", ". ", " . ", "\u00a0", ".\u200b", " - "]


def judge(e: Ejaan) -> bool:
    """Whether a spelling is read as its truth says."""
    try:
        return e.keluarga.parse(e.teks, strict=False) == e.kode and not e.mendua
    except KodeError as galat:
        return e.bukan_kode or (e.mendua and e.kode in [e.keluarga.parse(k) for k in galat.kandidat])


@setiap_keluarga
def test_a_spelling_reads_to_its_truth(keluarga: Keluarga) -> None:
    """What is plain reads; what is doubtful is refused, the truth among the candidates; what is no code is refused.

    A million of them: `benchmarks/ejaan.py`.
    """
    assert [e for e in seeded_spellings(0, 1500, keluarga) if not judge(e)] == []


@given(ejaan())
def test_any_spelling_reads_to_its_truth(e: Ejaan) -> None:
    """The same for few, so that a fault comes as small as can be."""
    assert judge(e)


@setiap_keluarga
@given(st.data())
def test_clean_spellings_read(keluarga: Keluarga, data: st.DataObject) -> None:
    """All zeros in place, any separator, a name behind: nothing is refused."""
    k = data.draw(kode_keluarga(keluarga))
    teks = str(k).replace(".", data.draw(st.sampled_from(PEMISAH))) + data.draw(st.sampled_from(["", ".", " ", ". "]))
    assert keluarga.parse(teks, strict=False) == k
    assert split_code(f"{teks} Belanja", keluarga) == (k, "Belanja")
    assert keluarga.from_cells([*str(k).split("."), "", None]) == k


@pytest.mark.parametrize("keluarga", [k for k in SEMUA if len(k.skema.ruas) >= 3])
@given(st.data())
def test_zeros_missing_throughout_read_from_three_parts_on(keluarga: Keluarga, data: st.DataObject) -> None:
    """A code of three parts or more that carries no zero anywhere was written so on purpose."""
    tingkat = data.draw(st.sampled_from([t for t, n in enumerate(keluarga.skema.banyak_ruas, 1) if n >= 3]))
    k = keluarga.from_components(data.draw(komponen(keluarga, tingkat=tingkat, liar=False)))
    ruas = [r.lstrip("0") or "0" for r in str(k).split(".")]
    assert keluarga.parse(".".join(ruas), strict=False) == k


@setiap_keluarga
@given(st.data())
def test_one_missing_zero_among_padded_parts_is_refused_with_both_readings(
    keluarga: Keluarga, data: st.DataObject
) -> None:
    """A part may have lost its zeros in front or behind; both are named, in that order."""
    angka = data.draw(komponen(keluarga, tingkat=len(keluarga.skema.tingkat), kecil=9))
    ruas = str(keluarga.from_components(angka)).split(".")
    pendek = [n for n, r in enumerate(ruas) if r[0] == "0" and r.strip("0")]
    n = data.draw(st.sampled_from(pendek))
    depan, belakang = ruas[n], ruas[n].lstrip("0").ljust(len(ruas[n]), "0")
    ruas[n] = ruas[n].lstrip("0")
    with pytest.raises(KodeError, match="nolnya mungkin hilang") as galat:
        keluarga.parse(".".join(ruas), strict=False)
    assert galat.value.kandidat == tuple(".".join([*ruas[:n], isi, *ruas[n + 1 :]]) for isi in (depan, belakang))


@pytest.mark.parametrize(
    ("keluarga", "teks", "kandidat"),
    [
        (KodeFungsi, "4.1", ("04.01", "04.10")),
        (KodeWilayah, "63.1", ("63.01", "63.10")),
        (KodeOrganisasi, "5.3", ("5.03", "5.30")),
        (KodeRekening, "5.1.02.01.01.24", ("5.1.02.01.01.0024", "5.1.02.01.01.2400")),
        (KodeRekening, "5.1.02 24 Unit", ("5.1.02.24", "5.1.02")),
        (KodeRekening, "5.1.02.01.01.0024 2 Unit", ("5.1.02.01.01.0024",)),
        (Kode, "5.03 12 Bulan", ("5.03.12", "5.03")),
        (Kode, "5-03 12 Bulan", ("5.03.12", "5.03")),
        (Kode, "5/03 - 12 Bulan", ("5.03.12", "5.03")),
        (Kode, "5.03. 12 Bulan", ("5.03.12", "5.03")),
        (Kode, "5.03.01.201.01.01", ()),
        (KodeSumberDana, "2.2.01.01.02.0004-1", ("2.2.01.01.02.0004",)),
        (KodeSumberDana, "2.2.01.01.02.0004-1 Dana Desa", ("2.2.01.01.02.0004",)),
        (KodeSumberDana, "2.2.01-1", ("2.2.01", "2.2.01.01", "2.2.01.10")),
        (KodeSumberDana, "2.2.01-01", ("2.2.01", "2.2.01.01")),
        (KodeOrganisasi, "1.1.01.0000", ("1.01.0.00.0.00.01.0000",)),
        (KodeOrganisasi, "1.01.01.0002", ("1.01.0.00.0.00.01.0002",)),
        (KodeOrganisasi, "0.0.01.0000", ()),
        (KodeWilayah, "631105200", ()),
        (KodeWilayah, "631105", ()),
        (KodeFungsi, "0401", ()),
        (KodeSumberDana, "120101020001", ()),
        (KodeWilayah, "63.11.05.2001.01", ()),
    ],
)
def test_damaged_local_and_ambiguous_spellings_are_refused(
    keluarga: Keluarga, teks: str, kandidat: tuple[str, ...]
) -> None:
    """Strictly and leniently alike, nothing is guessed; what may have been meant is named."""
    for strict in (True, False):
        with pytest.raises(KodeError) as galat:
            keluarga.parse(teks, strict=strict)
        assert galat.value.kandidat == kandidat
        assert galat.value.dibaca == teks


def test_only_what_may_be_a_part_is_taken_for_one() -> None:
    """X begins a name where there is no wildcard; a blank before the last part is no local suffix."""
    assert split_code("5.1.02 X Ray", KodeRekening) == (KodeRekening.parse("5.1.02"), "X Ray")
    assert split_code("5.03.01 X-Ray") == (Kode.parse("5.03.01"), "X-Ray")
    assert split_code("5. 03. 12 Bulan Bakti") == (Kode.parse("5.03.12"), "Bulan Bakti")
    assert split_code("5-03-12 Bulan Bakti") == (Kode.parse("5.03.12"), "Bulan Bakti")
    assert KodeSumberDana.parse("2.2.01 02", strict=False) == KodeSumberDana.parse("2.2.01.02")
    assert Kode.parse("5.03.01 2.01 Administrasi", strict=False) == Kode.parse("5.03.01.2.01")


def test_a_cell_with_two_parts_reads_where_each_has_one_digit() -> None:
    """5.1 is akun and kelompok; as kelompok and jenis it may have been 1.02 or 1.20."""
    assert KodeRekening.from_cells(["5.1", "02", "01"]) == KodeRekening.parse("5.1.02.01")
    with pytest.raises(KodeError) as galat:
        KodeRekening.from_cells(["5", "1.2", "01"])
    assert galat.value.kandidat == ("5.1.02.01", "5.1.20.01")


@pytest.mark.parametrize(
    ("keluarga", "teks", "kode"),
    [
        (KodeWilayah, "6311052001", "63.11.05.2001"),
        (KodeWilayah, " 6311052001 Batu Merah", "63.11.05.2001"),
        (KodeRekening, "510201010024", "5.1.02.01.01.0024"),
        (KodeOrganisasi, "503504000010000", "5.03.5.04.0.00.01.0000"),
    ],
)
def test_a_whole_code_without_separators_reads_where_the_widths_decide(
    keluarga: Keluarga, teks: str, kode: str
) -> None:
    """Ten or twelve digits of a region or an account; strictly it is none, and the error says so."""
    assert keluarga.parse(teks, strict=False) == keluarga.parse(kode)
    with pytest.raises(KodeError, match="mode ketat; strict=False membacanya") as galat:
        keluarga.parse(teks)
    assert galat.value.kandidat == (kode,)


@setiap_keluarga
@given(st.data())
def test_what_is_valid_is_what_reads(keluarga: Keluarga, data: st.DataObject) -> None:
    """Strictly and leniently; what is no text is no code."""
    e = data.draw(ejaan(keluarga))
    for strict in (True, False):
        try:
            keluarga.parse(e.teks, strict=strict)
        except KodeError:
            assert not keluarga.is_valid(e.teks, strict=strict)
        else:
            assert keluarga.is_valid(e.teks, strict=strict)
    assert not any(keluarga.is_valid(x) for x in (None, 5, 5.03, ["5"]))


def test_codes_are_formatted_as_texts() -> None:
    """Padded and aligned, and spelled as any name of an edition asks for."""
    k = Kode.parse("5.03.01.2.01.01")
    assert (f"{k:>18}", f"{k}", f"{k:*<16}") == ("   5.03.01.2.01.01", str(k), "5.03.01.2.01.01*")
    for nama in ("1317", "900.1.15.5-1317/2023", "Kepmendagri 900.1.15.5-1317 Tahun 2023"):
        assert k.format(nama) == "5.03.01.2.01.0001"
    assert k.format("5889") == k.format() == str(k)
    with pytest.raises(ValueError, match="edisi ini tidak dikenal; yang dikenal: 90/2019"):
        k.format("1999")


@pytest.mark.parametrize(
    ("keluarga", "tulisan"),
    [
        (KodeRekening, ("5.1.02.01.001.00024", "5.1.02.01.01.0024", "51020100100024", "510201010024")),
        (KodeRekening, ("5.1.02.01.001", "5.1.02.01.01")),
        (KodeSumberDana, ("2.2.01.08.002.00004", "2.2.01.08.02.0004", "2.2.01.08.02.004", "22010800200004")),
        (KodeSumberDana, ("2.2.01.08.002", "2.2.01.08.02")),
    ],
)
def test_the_wider_spelling_of_2026_is_the_same_code(keluarga: Keluarga, tulisan: tuple[str, ...]) -> None:
    """Three and five digits at the end instead of two and four: one code, one key, one usual spelling."""
    kode = [keluarga.parse(t, strict=False) for t in tulisan]
    assert len(set(kode)) == len({k.baku for k in kode}) == len({k.format() for k in kode}) == 1
    assert [k.induk for k in kode] == [kode[0].induk] * len(kode)
    assert kode[0].baku == tulisan[0]


def test_digits_that_may_be_cut_in_two_ways_are_no_code() -> None:
    """Thirteen digits of an account are 2 and 5 at the end, or 3 and 4."""
    with pytest.raises(KodeError):
        KodeRekening.parse("5102010010024", strict=False)
