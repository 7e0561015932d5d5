"""The heading of an export: what is recognised, what is not, and how a person decides."""

from __future__ import annotations

import pickle
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel_ekspor import judul

from kodefikasi.ekspor import UNSUR, KolomError, looks_like_export, recognise_columns
from kodefikasi.formulir import FORMULIR


@given(st.sampled_from(sorted(UNSUR)), st.data())
def test_a_heading_is_its_field_in_any_dress(unsur: str, data: st.DataObject) -> None:
    """Capitals, blanks, underscores and hyphens do not count."""
    cetak = data.draw(judul(unsur))
    assert recognise_columns([cetak]).kolom == {unsur: 0}


def test_no_heading_belongs_to_two_fields() -> None:
    """Each heading of the table names one field."""
    semua = Counter("".join(s.split()).replace("_", "") for u in UNSUR.values() for s in (u.nama, *u.sebutan))
    assert [s for s, n in semua.items() if n > 1] == []


@pytest.mark.parametrize(
    ("cetak", "unsur"),
    [
        ("kode_giat", "kode_kegiatan"),
        ("kode_subkegiatan", "kode_sub_kegiatan"),
        ("kode_opd", "kode_skpd"),
        ("anggaran_maju", "pagu_n_depan"),
        ("menjadi_anggaran", "pagu_setelah"),
        ("JUMLAH PERUBAHAN", "pagu_setelah"),
        ("JUMLAH", "pagu"),
        ("pagumurni", "pagu_sebelum"),
        ("SUMBERDANA", "nama_sumber_dana"),
        ("URAIAN BELANJA", "nama_rekening"),
        ("target_indikator", "target"),
        ("Bertambah/(Berkurang)", "perubahan"),
        ("PAGU (Rp)", "pagu"),
        ("Pagu TA 2025 (dalam rupiah)", "pagu"),
    ],
)
def test_headings_in_use_are_known(cetak: str, unsur: str) -> None:
    """What systems and offices write is recognised, with a unit or a year behind it."""
    assert recognise_columns(["x", cetak]).used == {unsur: cetak}


def test_what_is_used_and_what_is_not_is_told() -> None:
    """Every heading is either a field's or unused."""
    peta = recognise_columns(["id", "Kode Program", "", "Pagu"])
    assert peta.used == {"kode_program": "Kode Program", "pagu": "Pagu"}
    assert peta.unused == ("id", "kolom C")


def test_of_two_headings_the_fields_own_name_is_taken() -> None:
    """``pagu`` goes before ``JUMLAH``; that both were there is kept."""
    peta = recognise_columns(["JUMLAH", "kode_giat", "Pagu"])
    assert peta.used == {"kode_kegiatan": "kode_giat", "pagu": "Pagu"}
    assert peta.mendua == {"pagu": ("JUMLAH", "Pagu")}


def test_two_equal_headings_decide_nothing_until_one_is_chosen() -> None:
    """No column is guessed; the error and the argument say which there are."""
    cetak = ["kode_giat", "Anggaran", "ANGGARAN", "Anggaran"]
    peta = recognise_columns(cetak)
    assert "pagu" not in peta.kolom
    with pytest.raises(KolomError, match=r"columns=\{'pagu': 'Anggaran'\}"):
        peta.heading("pagu")
    assert peta.mendua["pagu"] == ("Anggaran", "ANGGARAN", "Anggaran (2)")
    assert recognise_columns(cetak, columns={"pagu": "Anggaran (2)"}).kolom["pagu"] == 3


def test_a_named_heading_goes_before_what_it_says() -> None:
    """A chosen column is that field and no other, whatever its heading."""
    peta = recognise_columns(["kode_giat", "Realisasi", "Rincian Final"], columns={"pagu": "realisasi"})
    assert peta.used == {"kode_kegiatan": "kode_giat", "pagu": "Realisasi"}


@pytest.mark.parametrize(
    ("columns", "dekat"),
    [
        ({"kode_sub_kegiatn": "Pagu"}, "kode_sub_kegiatan"),
        ({"pagu": "Kode Progam"}, "Kode Program"),
    ],
)
def test_a_mistyped_choice_names_near_ones(columns: dict[str, str], dekat: str) -> None:
    """A field or a heading that there is not is a typed error with candidates, which survives pickling."""
    with pytest.raises(KolomError) as galat:
        recognise_columns(["Kode Program", "Pagu"], columns=columns)
    assert dekat in galat.value.kandidat
    assert str(pickle.loads(pickle.dumps(galat.value))) == str(galat.value)  # noqa: S301


def test_one_heading_cannot_be_two_fields() -> None:
    """Choosing one column twice is refused."""
    with pytest.raises(KolomError, match="dua unsur"):
        recognise_columns(["kode_giat", "x"], columns={"pagu": "x", "realisasi": "x"})


def test_a_field_without_a_column_names_those_that_have_one() -> None:
    """Asking for an absent field tells what there is."""
    with pytest.raises(KolomError, match="kode_kegiatan, pagu"):
        recognise_columns(["kode_giat", "pagu"]).heading("realisasi")


@pytest.mark.parametrize("f", [f for f in FORMULIR.values() if f.ciri], ids=lambda f: f.kunci)
def test_a_form_is_no_export(f: object) -> None:
    """The headings of the official forms stay with the readers of forms."""
    assert not looks_like_export([k.judul for k in f.kolom])  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("cetak", "ekspor"),
    [
        ("kode_skpd kode_sub_giat pagu", True),
        ("PROGRAM KEGIATAN SUB_KEGIATAN ANGGARAN", True),
        ("kode_rekening uraian anggaran anggaran", True),
        ("BIDANG_URUSAN PROGRAM KEGIATAN SUBKEGIATAN KINERJA INDIKATOR SATUAN", False),
        ("kode uraian jumlah", False),
        ("program indikator jumlah", False),
        ("nama jabatan golongan", False),
        ("", False),
    ],
)
def test_an_export_has_codes_by_level_and_amounts(cetak: str, ekspor: bool) -> None:
    """A list of codes has no amounts, a form no columns by level."""
    assert looks_like_export(cetak.split()) is ekspor
