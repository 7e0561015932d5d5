"""Codes and editions as fields of pydantic models: what is read, what is written, what is refused and why."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from kodefikasi import KELUARGA, Edisi, KatalogError, Kode, KodeError, KodeRekening, Tingkat
from kodefikasi.integrations.pydantic import (
    Bertingkat,
    Di,
    Dikenal,
    KodeBidangUrusan,
    KodeKegiatan,
    KodeProgram,
    KodeSubKegiatan,
    KodeUrusan,
    Longgar,
)
from kodefikasi.kode import EdisiError, KodeBerjenjang, TingkatRekening
from kodefikasi.testing import kode as kode_acak

TIPE: list[Any] = [*KELUARGA.values(), Edisi]
TIAP_TINGKAT = (KodeUrusan, KodeBidangUrusan, KodeProgram, KodeKegiatan, KodeSubKegiatan)
semua_kode = st.sampled_from(list(KELUARGA.values())).flatmap(kode_acak)
nilai = semua_kode | st.sampled_from(Edisi)


class Pagu(BaseModel):
    """What a user writes: no import of this package but the types."""

    kode: Kode
    edisi: Edisi = Edisi.KEPMENDAGRI_050_5889_2021
    rekening: dict[KodeRekening, int] = Field(default={}, title="Menurut rekening")


def _shape(tipe: Any) -> TypeAdapter[Any]:
    return TypeAdapter(tipe)


def _error(tipe: Any, isi: object, *, strict: bool = False) -> dict[str, Any]:
    with pytest.raises(ValidationError) as galat:
        TypeAdapter(tipe).validate_python(isi, strict=strict)
    [satu] = galat.value.errors()
    return dict(satu)


@given(nilai)
def test_what_is_written_is_read_back(nilai: KodeBerjenjang | Edisi) -> None:
    """As it was spelled; in strict mode too, from JSON; in Python a value stays a value."""
    bentuk = _shape(type(nilai))
    for ketat in (False, True):
        kembali = bentuk.validate_json(bentuk.dump_json(nilai), strict=ketat)
        assert (kembali, str(kembali)) == (nilai, str(nilai))
        assert bentuk.validate_python(nilai, strict=ketat) is nilai
    assert bentuk.dump_python(nilai) is nilai
    assert bentuk.validate_python(bentuk.dump_python(nilai, mode="json")) == nilai


@given(nilai)
def test_the_schema_knows_every_value(nilai: KodeBerjenjang | Edisi) -> None:
    """What is written matches what the schema says, in both directions; its examples are read."""
    for mode in ("validation", "serialization"):
        skema = _shape(type(nilai)).json_schema(mode=mode)
        teks = _shape(type(nilai)).dump_python(nilai, mode="json")
        assert skema["type"] == "string"
        assert teks in skema["enum"] if "enum" in skema else re.search(skema["pattern"], teks)
        assert skema["description"]
        assert all(_shape(type(nilai)).validate_python(c) for c in skema["examples"])


@given(st.dictionaries(kode_acak(KodeRekening), st.integers(), max_size=4), kode_acak())
def test_codes_are_keys(rekening: dict[KodeRekening, int], kode: Kode) -> None:
    """Of a dict, in both modes; spellings of one code are one key."""
    p = Pagu(kode=kode, rekening=rekening)
    assert Pagu.model_validate_json(p.model_dump_json()) == p
    assert Pagu.model_validate(p.model_dump()) == p
    assert p.model_dump(mode="json")["rekening"] == {str(k): n for k, n in rekening.items()}


def test_a_text_that_is_no_code_is_told_as_the_parser_tells_it() -> None:
    """With its reason, its place, and what may be meant, as facts too."""
    galat = _error(Kode, "2.1")
    with pytest.raises(KodeError) as asal:
        Kode.parse("2.1")
    assert (galat["type"], galat["msg"]) == ("kode_tidak_terbaca", str(asal.value))
    assert galat["ctx"].items() >= {
        "dibaca": "2.1", "alasan": asal.value.alasan, "posisi": 2, "kandidat": ["2.01", "2.10"]
    }.items()  # fmt: skip


@pytest.mark.parametrize(("isi", "jenis"), [(2.1, "kode_bukan_teks"), (5, "kode_bukan_teks"), (None, "kode_bukan_teks"),
                                            (KodeRekening("5.1"), "kode_bukan_teks")], ids=repr)  # fmt: skip
def test_what_is_no_text_is_no_code(isi: object, jenis: str) -> None:
    """A number has lost its zeros; a code of another family is another code."""
    assert _error(Kode, isi)["type"] == jenis


EDISI = [e.value for e in Edisi]


def test_an_edition_that_is_none_is_told_with_those_there_are() -> None:
    """In the words of its parser; strict mode takes the number as the decree has it."""
    galat = _error(Edisi, 90)
    assert (galat["type"], galat["msg"]) == ("edisi_tidak_dikenal", "edisi harus teks, bukan int")
    with pytest.raises(EdisiError) as asal:
        Edisi.parse("7/2019")
    galat = _error(Edisi, "7/2019")
    pesan = str(asal.value)
    assert galat["msg"] == pesan
    assert galat["ctx"] == {"pesan": pesan, "dibaca": "7/2019", "kandidat": EDISI}
    with pytest.raises(ValidationError) as ketat:
        _shape(Edisi).validate_json('"5889"', strict=True)
    [satu] = ketat.value.errors()
    pesan = f"'5889': mode ketat hanya menerima {', '.join(EDISI)}"
    assert (satu["type"], satu["ctx"]) == (
        "edisi_tidak_dikenal",
        {"pesan": pesan, "dibaca": "5889", "kandidat": EDISI},
    )


def test_the_schema_of_an_edition() -> None:
    """The numbers there are."""
    uraian = "Edisi klasifikasi, kodefikasi dan nomenklatur menurut nomor peraturannya"
    harap = {"type": "string", "enum": EDISI, "examples": EDISI[:1], "description": uraian}
    assert {n: _shape(Edisi).json_schema()[n] for n in harap} == harap


def test_what_is_no_text_is_refused_as_the_parser_refuses_it() -> None:
    """In its words."""
    with pytest.raises(TypeError) as asal:
        Kode.parse(503)  # type: ignore[arg-type]
    galat = _error(Kode, 503)
    assert (galat["type"], galat["msg"]) == ("kode_bukan_teks", str(asal.value))


def test_strict_mode_takes_finished_values() -> None:
    """From JSON, which has none, the canonical spelling."""
    assert _error(Kode, "5.03", strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(Edisi, "90/2019", strict=True)["msg"] == "mode ketat hanya menerima Edisi, bukan str"
    with pytest.raises(ValidationError, match="edisi_tidak_dikenal"):
        _shape(Edisi).validate_json('"5889"', strict=True)


@pytest.mark.parametrize("teks", ["050-5889/2021", "5889", "Kepmendagri Nomor 050-5889 Tahun 2021"])
def test_editions_are_read_as_they_are_cited(teks: str) -> None:
    """In lax mode."""
    assert _shape(Edisi).validate_python(teks) is Edisi.KEPMENDAGRI_050_5889_2021


@pytest.mark.parametrize("isi", ["7/2019", "", 90])
def test_an_unknown_edition_is_refused(isi: object) -> None:
    """With those there are."""
    galat = _error(Edisi, isi)
    assert galat["type"] == "edisi_tidak_dikenal"
    if isinstance(isi, str):
        assert galat["ctx"]["kandidat"] == [e.nomor for e in Edisi]


@pytest.mark.parametrize(("tipe", "tingkat"), list(zip(TIAP_TINGKAT, Tingkat, strict=True)))
def test_codes_of_one_level(tipe: Any, tingkat: Tingkat) -> None:
    """An alias for each; the schema has the level's own pattern and example."""
    bentuk: TypeAdapter[Kode] = TypeAdapter(tipe)
    semua = (*Kode("5.03.01.2.01.0001").leluhur, Kode("5.03.01.2.01.0001"))
    skema = bentuk.json_schema()
    for kode in semua:
        cocok = kode.tingkat is tingkat
        assert bool(re.search(skema["pattern"], str(kode))) == cocok
        if cocok:
            assert bentuk.validate_python(str(kode)) == kode
            assert skema["examples"] == [str(kode)]
        else:
            galat = _error(tipe, kode)
            assert galat["type"] == "kode_salah_tingkat"
            assert f"adalah {kode.tingkat.label}, bukan {tingkat.label}" in galat["msg"]


@given(kode_acak(), st.lists(kode_acak(), min_size=1, max_size=3))
def test_a_field_takes_only_codes_below_the_one_it_names(kode: Kode, atas: list[Kode]) -> None:
    """By component, as ``in`` has it; the schema's pattern says the same."""
    tipe = Annotated[Kode, Di(*atas)]
    bentuk: TypeAdapter[Kode] = TypeAdapter(tipe)
    cocok = any(kode in a for a in atas)
    assert bool(re.search(bentuk.json_schema()["pattern"], str(kode))) == cocok
    if cocok:
        assert bentuk.validate_json(f'"{kode}"') == kode
    else:
        galat = _error(tipe, str(kode))
        assert (galat["type"], galat["ctx"]["di"]) == ("kode_di_luar", [str(a) for a in atas])


def test_markers_go_together() -> None:
    """In any order, with one pattern; the description says all of it."""
    dua_cara: list[Any] = [
        Annotated[KodeSubKegiatan, Di("5.03")],
        Annotated[Kode, Di("5.03"), Bertingkat(Tingkat.SUB_KEGIATAN)],
    ]
    for tipe in dua_cara:
        bentuk: TypeAdapter[Kode] = TypeAdapter(tipe)
        skema = bentuk.json_schema()
        kode = ("5.03.01.2.01.01", "5.03.01.2.01", "5.04.01.2.01.01")
        assert [bool(re.search(skema["pattern"], k)) for k in kode] == [True, False, False]
        assert "allOf" not in skema
        assert "tingkat sub kegiatan" in skema["description"]
        assert "5.03" in skema["description"]
        assert [_error(tipe, k)["type"] for k in kode[1:]] == ["kode_salah_tingkat", "kode_di_luar"]
    dua = TypeAdapter(Annotated[Kode, Di("5"), Di("5.03")]).json_schema()
    assert all(re.search(p["pattern"], "5.03.01") for p in (dua, *dua["allOf"]))
    assert not all(re.search(p["pattern"], "5.04") for p in (dua, *dua["allOf"]))


def test_codes_that_an_edition_knows() -> None:
    """Its list is read with the first code; what is near is named."""
    tipe = Annotated[Kode, Dikenal("5889")]
    assert TypeAdapter(tipe).validate_python("5.03.02") == Kode("5.03.02")
    galat = _error(tipe, "5.03.02.2.09")
    assert galat["type"] == "kode_tidak_dikenal"
    assert galat["ctx"]["edisi"] == "050-5889/2021 (kabupaten/kota)"
    assert isinstance(galat["ctx"]["kandidat"], list)
    with pytest.raises(KatalogError, match="belum ada"):  # no fault of the input
        TypeAdapter(Annotated[Kode, Dikenal("90/2019")]).validate_python("5.03")


def test_lenient_reading_is_asked_for() -> None:
    """What has two meanings stays an error; strict mode reads no text; further markers still hold."""
    bentuk: TypeAdapter[Kode] = TypeAdapter(Annotated[Kode, Longgar(), Di("5.03")])
    assert bentuk.validate_python("5-03-01-201 Perencanaan") == Kode("5.03.01.2.01")
    assert bentuk.validate_json('"5 3 1 2 1"') == Kode("5.03.01.2.01")
    assert re.search(bentuk.json_schema()["pattern"], "5.03.01")
    tipe = Annotated[Kode, Di("5.03"), Longgar()]
    assert _error(tipe, "2.1")["ctx"]["kandidat"] == ["2.01", "2.10"]
    assert _error(tipe, "5-04")["type"] == "kode_di_luar"
    assert _error(tipe, "5-03", strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(Kode, "5-03")["type"] == "kode_tidak_terbaca"


def test_markers_are_for_codes_of_their_family() -> None:
    """Said when the model is made: to whom writes it."""
    assert TypeAdapter(Annotated[KodeRekening, Di("5.1.02")]).validate_python("5.1.02.01") == KodeRekening("5.1.02.01")
    with pytest.raises(TypeError, match="TingkatRekening"):
        TypeAdapter(Annotated[KodeRekening, Bertingkat(Tingkat.KEGIATAN)])
    with pytest.raises(TypeError, match=r"tulis Annotated\[Kode, Di\(…\)\]"):
        TypeAdapter(Annotated[Kode | None, Di("5.03")])
    with pytest.raises(KodeError):
        TypeAdapter(Annotated[Kode, Di("5.3")])
    with pytest.raises(TypeError, match="KodeRekening"):
        TypeAdapter(Annotated[Kode, Di(KodeRekening("5"))])
    with pytest.raises(TypeError, match="satu tingkat"):
        Bertingkat()
    with pytest.raises(TypeError, match="satu kode"):
        Di()
    akun = TypeAdapter(Annotated[KodeRekening, Bertingkat(TingkatRekening.AKUN, TingkatRekening.KELOMPOK)])
    assert [str(akun.validate_python(t)) for t in ("5", "5.1")] == ["5", "5.1"]


def test_the_types_load_pydantic_only_when_asked() -> None:
    """A model needs nothing but the type; the type needs no pydantic."""
    kode = "import sys, kodefikasi as k; k.Kode, k.Edisi, k.Besaran.parse('5'); print('pydantic_core' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout == "False\n"
