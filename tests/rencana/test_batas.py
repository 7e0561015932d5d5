"""pydantic at the boundary: JSON in and out, every fault with its place, a schema that says what is meant."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, TypeAdapter, ValidationError

from kodefikasi import Dokumen, Indikator, Kode, Sifat
from kodefikasi.rencana import Anggaran, Renja, Renstra, renstra_from
from kodefikasi.testing import anggaran, indikator, kode, renja, renstra

NILAI = (Indikator, Anggaran, Renstra, Renja)


def shape(jenis: type[Any]) -> TypeAdapter[Any]:
    """What pydantic makes of a class."""
    return TypeAdapter(jenis)


@given(indikator(kode=kode()) | anggaran() | renstra() | renja())
def test_json_read_back_is_the_value(nilai: Indikator | Anggaran | Renstra | Renja) -> None:
    """So are plain values, and an instance passes as it is."""
    bentuk = shape(type(nilai))
    assert bentuk.validate_json(bentuk.dump_json(nilai)) == nilai
    assert bentuk.validate_python(bentuk.dump_python(nilai)) == nilai
    assert bentuk.validate_python(bentuk.dump_python(nilai, mode="json")) == nilai
    assert bentuk.validate_python(nilai) is nilai


def test_the_example_goes_through_json(contoh: Dokumen) -> None:
    """A real plan."""
    r, bentuk = renstra_from(contoh, perangkat_daerah="BKPSDM"), shape(Renstra)
    assert bentuk.validate_json(bentuk.dump_json(r)) == r


def test_json_of_a_plan() -> None:
    """Codes, enums and figures are text, years and quarters keys, missing figures are not there or null."""
    i = Indikator(
        "Jumlah ASN", sifat=Sifat.AKUMULATIF, kode=Kode.parse("5.03"), target={2022: "7.50"},
        realisasi_triwulan={(2022, 1): 3, (2022, 4): 2},
    )  # fmt: skip
    r = Renja("BKPSDM", 2022, indikator=[i], anggaran=[Anggaran("5.03", pagu={2022: 10**20})], nama={"5.03": "a"})
    isi = json.loads(shape(Renja).dump_json(r))
    assert isi["tahun"] == 2022
    assert isi["nama"] == {"5.03": "a"}
    assert isi["anggaran"][0]["pagu"] == {"2022": "100000000000000000000"}
    [satu] = isi["indikator"]
    assert (satu["kode"], satu["sifat"], satu["target"], satu["awal"]) == ("5.03", "AKUMULATIF", {"2022": "7.50"}, None)
    assert satu["realisasi_triwulan"] == {"2022": {"1": "3", "4": "2"}}
    polos = shape(Indikator).dump_python(i)  # in Python figures stay numbers
    assert {type(n) for n in polos["target"].values()} == {Decimal}


def test_input_may_be_short() -> None:
    """What has a default may be left out; whole numbers are taken; years may be numbers where keys can be."""
    isi = {
        "nama": "x",
        "sifat": "TERAKHIR",
        "target": {2022: 5, "2023": Decimal("5.5"), "2024": None},
        "realisasi_triwulan": {2022: {1: 2, "2": None}, 2023: None},
    }
    hasil = shape(Renja).validate_python({"perangkat_daerah": "BKPSDM", "tahun": 2022, "indikator": [isi]})
    i = Indikator("x", sifat=Sifat.TERAKHIR, target={2022: "5", 2023: "5.5"}, realisasi_triwulan={(2022, 1): 2})
    assert hasil == Renja("BKPSDM", 2022, indikator=[i])


def test_all_faults_come_together_with_their_places() -> None:
    """Not only the first."""
    salah = {
        "perangkat_daerah": 1, "awal": "2021", "akhir": 26, "apa": 0,
        "indikator": [
            {"nama": "x", "sifat": "TERAKHIR"},
            {"sifat": "JUMLAH", "arah": "NAIK", "kode": "5.3", "target": {"22": 1, "2022": 1.5, "2023": "1,5"},
             "target_akhir": True, "realisasi_triwulan": {"2022": {"5": 1, "1": "nan"}}},
        ],
        "anggaran": [{"pagu": {"2022": 1e3}}],
        "nama": {"5.3": "a", "5.03": 2},
    }  # fmt: skip
    with pytest.raises(ValidationError) as galat:
        shape(Renstra).validate_json(json.dumps(salah))
    assert {".".join(map(str, e["loc"])): e["type"] for e in galat.value.errors()} == {
        "perangkat_daerah": "string_type",
        "awal": "int_type",
        "akhir": "greater_than_equal",
        "apa": "extra_forbidden",
        "indikator.1.nama": "missing",
        "indikator.1.sifat": "literal_error",
        "indikator.1.kode": "kode_tidak_terbaca",
        "indikator.1.target.22.[key]": "string_pattern_mismatch",
        "indikator.1.target.2022": "angka_tepat",
        "indikator.1.target.2023": "angka_tepat",
        "indikator.1.target_akhir": "angka_tepat",
        "indikator.1.realisasi_triwulan.2022.5.[key]": "string_pattern_mismatch",
        "indikator.1.realisasi_triwulan.2022.1": "angka_tepat",
        "anggaran.0.kode": "missing",
        "anggaran.0.pagu.2022": "angka_tepat",
        "nama.5.3.[key]": "kode_tidak_terbaca",
        "nama.5.03": "string_type",
    }
    pesan = {e["loc"]: e["msg"] for e in galat.value.errors()}
    assert "mungkin maksudnya 5.03 atau 5.30" in pesan["indikator", 1, "kode"]
    assert "float" in pesan["indikator", 1, "target_akhir"]


@pytest.mark.parametrize("angka", [1.0, float("nan"), True, "x", "1.5.0", Decimal("NaN"), [1]], ids=repr)
def test_figures_that_are_not_exact_are_refused(angka: object) -> None:
    """A float is one even when it is whole: in JSON it says that a program made it."""
    with pytest.raises(ValidationError, match="angka_tepat"):
        shape(Anggaran).validate_python({"kode": "5.03", "pagu": {2022: angka}})


def test_what_the_plan_refuses_is_reported_too() -> None:
    """As a fault of the whole."""
    with pytest.raises(ValidationError, match="2026 sesudah tahun akhir 2021"):
        shape(Renstra).validate_python({"perangkat_daerah": "x", "awal": 2026, "akhir": 2021})
    with pytest.raises(ValidationError, match=r"5\.03 ada dua kali"):
        shape(Renja).validate_python({"perangkat_daerah": "x", "tahun": 2022, "anggaran": [{"kode": "5.03"}] * 2})


def test_plans_stand_in_models() -> None:
    """As fields of a pydantic model, whose errors name the path."""

    class Usulan(BaseModel):
        renja: Renja

    u = Usulan(renja=Renja("BKPSDM", 2022))
    assert Usulan.model_validate_json(u.model_dump_json()) == u
    with pytest.raises(ValidationError) as galat:
        Usulan.model_validate({"renja": {"perangkat_daerah": "x", "tahun": 2022, "anggaran": [{"kode": "5"}, {}]}})
    assert [e["loc"] for e in galat.value.errors()] == [("renja", "anggaran", 1, "kode")]


ANGKA = [{"type": "integer"}, {"type": "string", "pattern": r"^[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,4})?$"}]
PER_TAHUN = {
    "type": "object",
    "patternProperties": {"^[0-9]{4}$": {"anyOf": [*ANGKA, {"type": "null"}]}},
    "additionalProperties": False,
}


def test_schema_of_an_indicator() -> None:
    """What is required, what may be chosen, what figures look like."""
    skema = shape(Indikator).json_schema()
    assert (skema["title"], skema["required"], skema["additionalProperties"]) == ("Indikator", ["nama", "sifat"], False)
    isi = skema["properties"]
    assert isi["sifat"]["enum"] == ["AKUMULATIF", "TERAKHIR", "RATA_RATA"]
    assert isi["arah"]["enum"] == ["NAIK", "TURUN"]
    assert isi["rumus_turun"]["enum"] == ["SELISIH", "RASIO", "PENGURANGAN"]
    assert isi["target"].items() >= PER_TAHUN.items()
    assert isi["target_akhir"]["anyOf"] == [*ANGKA, {"type": "null"}]
    per_triwulan = isi["realisasi_triwulan"]["patternProperties"]["^[0-9]{4}$"]["anyOf"][0]
    assert per_triwulan["patternProperties"].keys() == {"^[1-4]$"}
    assert per_triwulan["additionalProperties"] is False
    kode, kosong = isi["kode"]["anyOf"]
    assert (kode, kosong) == (TypeAdapter(Kode).json_schema(), {"type": "null"})


def test_schema_of_a_budget_line() -> None:
    """Its node and its amounts."""
    skema = shape(Anggaran).json_schema()
    assert skema["required"] == ["kode"]
    assert list(skema["properties"]) == ["kode", "pagu", "realisasi", "realisasi_triwulan", "pagu_perubahan"]
    assert skema["properties"]["pagu"].items() >= PER_TAHUN.items()
    assert skema["properties"]["realisasi"]["description"] == "Realisasi anggaran per tahun"


@pytest.mark.parametrize(("jenis", "wajib"), [(Renstra, ["awal", "akhir"]), (Renja, ["tahun"])])
def test_schema_of_a_plan(jenis: type[Any], wajib: list[str]) -> None:
    """Its years, which differ by kind, and its parts, described as they are by themselves."""
    skema = shape(jenis).json_schema()
    assert (skema["title"], skema["required"]) == (jenis.__name__, ["perangkat_daerah", *wajib])
    isi = skema["properties"]
    assert isi.keys() == {"perangkat_daerah", *wajib, "indikator", "anggaran", "nama", "sasaran", "keterangan"}
    assert isi[wajib[0]].items() >= {"type": "integer", "minimum": 1000, "maximum": 9999}.items()
    assert isi["indikator"]["items"] == shape(Indikator).json_schema()
    assert isi["anggaran"]["items"] == shape(Anggaran).json_schema()
    assert isi["nama"]["patternProperties"] == {TypeAdapter(Kode).json_schema()["pattern"]: {"type": "string"}}


@pytest.mark.parametrize("jenis", NILAI)
@pytest.mark.parametrize("arah", ["validation", "serialization"])
def test_every_field_is_described(jenis: type[Any], arah: Any) -> None:
    """In both directions; written figures are always text."""
    skema = shape(jenis).json_schema(mode=arah)
    assert skema["description"]
    assert all(isi["description"] for isi in skema["properties"].values())
    assert ('"integer"' in json.dumps(shape(Indikator).json_schema(mode=arah))) is (arah == "validation")


def test_plans_load_without_pydantic() -> None:
    """It comes in only when pydantic itself asks."""
    kode = "import sys, kodefikasi.rencana; print({'pydantic', 'pandas', 'narwhals'} & set(sys.modules))"
    hasil = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True)
    assert hasil.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("isi", "tempat"),
    [
        ({"nama": b"x", "sifat": "TERAKHIR"}, ("nama",)),
        ({"nama": "x", "sifat": "TERAKHIR", "awal": b"5"}, ("awal",)),
        ({"nama": "x", "sifat": "TERAKHIR", "target": {b"2022": 5}}, ("target", "b'2022'", "[key]")),
    ],
)
def test_bytes_are_no_text(isi: dict[str, Any], tempat: tuple[str, ...]) -> None:
    """Whatever they would decode to."""
    with pytest.raises(ValidationError) as galat:
        shape(Indikator).validate_python(isi)
    assert [e["loc"] for e in galat.value.errors()] == [tempat]


def test_a_choice_is_written_by_its_name() -> None:
    """In Python as in JSON: plain text."""
    i = Indikator("x", sifat=Sifat.RATA_RATA)
    for cara in ("python", "json"):
        isi = shape(Indikator).dump_python(i, mode=cara)
        assert [(isi[n], type(isi[n])) for n in ("sifat", "arah")] == [("RATA_RATA", str), ("NAIK", str)]


@pytest.mark.parametrize("jenis", NILAI)
def test_a_schema_knows_no_other_fields(jenis: type[Any]) -> None:
    """Said in the words of JSON Schema, and in no others."""
    skema = shape(jenis).json_schema()
    assert skema["additionalProperties"] is False
    asing = {n for n in skema if n not in {"type", "title", "description", "properties", "required", "$defs"}}
    assert asing == {"additionalProperties"}
