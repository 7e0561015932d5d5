"""Rows of the forms as pydantic models, made from the forms' own description."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from pydantic import ValidationError

from kodefikasi import Besaran, Dokumen, Kode
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.integrations.pydantic import row_model
from kodefikasi.temuan import Lokasi


@pytest.mark.parametrize("kunci", [k for k, f in FORMULIR.items() if f.asal == k])
def test_a_model_has_the_columns_of_its_form(kunci: str) -> None:
    """Their keys, headings and numbers; the schema is made in both directions."""
    model = row_model(kunci)
    bagian = model.model_json_schema()["properties"]
    assert model.model_json_schema(mode="serialization")["properties"].keys() == bagian.keys()
    for kolom in FORMULIR[kunci].kolom:
        assert bagian[kolom.kunci]["title"] == kolom.judul
        assert bagian[kolom.kunci]["description"].startswith(f"Kolom {kolom.nomor}")
    assert FORMULIR[kunci].nama in model.model_json_schema()["description"]
    assert model is row_model(kunci)


def test_titles_have_the_years_of_the_table(contoh: Dokumen) -> None:
    """Where the form says ``tahun n-2``."""
    tabel = next(contoh.tables("T-C.29"))
    model = row_model(tabel.formulir, tabel.tahun)
    assert model.model_fields["target_lalu"].title == tabel.column_title("target_lalu") == "Target Renja tahun 2021"
    with pytest.raises(ValueError, match=r"T-C\.29"):
        row_model("T-C.99")


def _same_figures(a: Baris, b: Baris, tabel: Tabel) -> None:
    """Whether two rows are the same node with the same values, texts of figures apart."""
    assert (a.kode, a.nomor, a.tingkat, a.tercetak, a.urut) == (b.kode, b.nomor, b.tingkat, b.tercetak, b.urut)
    for kunci, sel in a.sel.items():
        assert b.sel[kunci].nilai == sel.nilai
        if sel.nilai is None and tabel.spesifikasi[kunci].jenis not in {Jenis.KODE, Jenis.NOMOR}:
            assert b.sel[kunci].teks == sel.teks


def test_rows_come_back_through_json(contoh: Dokumen) -> None:
    """All rows of the example: the same nodes, figures and texts, also of cells that hold no figure."""
    banyak = 0
    for tabel in contoh.tabel:
        model = row_model(tabel.formulir, tabel.tahun)
        for baris in tabel.baris:
            m = model.from_row(baris)
            kembali = model.model_validate_json(m.model_dump_json(exclude_defaults=True))
            assert kembali == m
            _same_figures(baris, kembali.to_row(baris.lokasi), tabel)
            banyak += 1
    assert banyak > 100


def test_rows_are_written_by_hand() -> None:
    """Figures as documents write them; a unit in the next cell belongs to its number."""
    model = row_model("T-C.33 (18 kolom)")
    isi = {"kode": "5.03.02.2.01.01", "target_renstra": "48", "satuan_renstra": "Dokumen", "pagu": "Rp 1.250.000",
           "pagu_maju": "-"}  # fmt: skip
    baris = model.model_validate_json(json.dumps(isi)).to_row(Lokasi("a.json", baris=1))
    assert baris.kode == Kode("5.03.02.2.01.01")
    assert baris.besaran("target_renstra") == Besaran(Decimal(48), "Dokumen")
    assert (baris.angka("pagu"), baris.text("pagu"), baris.angka("pagu_maju")) == (
        Decimal(1_250_000),
        "Rp1.250.000",
        None,
    )
    assert model.model_validate({**isi, "satuan_renstra": "(B)"}).to_row().besaran("target_renstra") == Besaran(
        Decimal(48), None, "B"
    )


def test_faults_are_named_by_column() -> None:
    """All of them; what is no column is one."""
    isi = {"kode": "5.3", "target_lalu": 1.5, "realisasi_lalu": "1.234", "pagu": 1}
    with pytest.raises(ValidationError) as galat:
        row_model("T-C.29").model_validate(isi)
    assert {e["loc"][0]: e["type"] for e in galat.value.errors()} == {
        "kode": "kode_tidak_terbaca",
        "target_lalu": "angka_tidak_tepat",
        "realisasi_lalu": "angka_tidak_terbaca",
        "pagu": "extra_forbidden",
    }
    with pytest.raises(ValidationError, match="String should match"):
        row_model("T-C.30").model_validate({"nomor": "a"})
