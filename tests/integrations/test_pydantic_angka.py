"""Exact numbers and quantities as fields of pydantic models: exact, with one meaning, never zero for nothing."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from kodefikasi import Besaran, BesaranError, parse_angka
from kodefikasi.besaran import format_angka
from kodefikasi.integrations.pydantic import Angka, BolehKosong, Persen, Rupiah, RupiahBulat

JENIS = {"Angka": Angka, "Persen": Persen, "Rupiah": Rupiah, "Bulat": RupiahBulat}
desimal = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
uang = st.decimals(places=2, allow_nan=False, allow_infinity=False, min_value=-(10**18), max_value=10**18)
satuan = st.none() | st.sampled_from(["dokumen", "%", "Rp", "Orang / bulan"])
besaran = st.builds(Besaran, desimal | st.none(), satuan, st.none() | st.sampled_from(["B", "WTP"]))


def shape(nama: str) -> TypeAdapter[Any]:
    """What pydantic makes of a type of figures."""
    return TypeAdapter(JENIS.get(nama, Besaran))


def _error(tipe: TypeAdapter[Any], isi: object, *, strict: bool = False) -> dict[str, Any]:
    with pytest.raises(ValidationError) as galat:
        tipe.validate_python(isi, strict=strict)
    [satu] = galat.value.errors()
    return dict(satu)


@given(st.tuples(st.sampled_from(["Angka", "Persen"]), desimal) | st.tuples(st.just("Rupiah"), uang))
def test_numbers_are_read_back_from_json(isi: tuple[str, Decimal]) -> None:
    """In both modes; what is written is plain notation, as the schema says, and never has two meanings."""
    bentuk, angka = shape(isi[0]), isi[1]
    teks = json.loads(bentuk.dump_json(angka))
    assert re.search(bentuk.json_schema(mode="serialization")["pattern"], teks)
    assert Decimal(teks) == angka
    assert len(teks) > 60 or parse_angka(teks) == angka  # longer ones it does not read
    for ketat in (False, True):
        assert bentuk.validate_json(json.dumps(teks), strict=ketat) == angka
        assert bentuk.validate_python(angka, strict=ketat) == angka
    assert bentuk.dump_python(angka) is angka


@given(uang, st.sampled_from(["{}", "Rp {}", "Rp. {},-"]))
def test_money_is_read_as_documents_write_it(angka: Decimal, bentuk: str) -> None:
    """In lax mode; sen only where nothing else stands behind the number."""
    if ",-" in bentuk:
        angka = Decimal(int(angka))
    teks = bentuk.format(format_angka(angka, desimal=0 if ",-" in bentuk else 2))
    assert shape("Rupiah").validate_python(teks) == angka
    assert shape("Rupiah").validate_json(json.dumps(teks)) == angka


@given(st.integers(-(10**18), 10**18))
def test_whole_rupiah_stay_whole_numbers(n: int) -> None:
    """Beyond what a double holds, too."""
    bentuk = shape("Bulat")
    assert bentuk.dump_json(n) == str(n).encode()
    assert bentuk.validate_json(bentuk.dump_json(n), strict=True) == n
    assert bentuk.validate_python(f"Rp{format_angka(n)},00") == n
    assert type(bentuk.validate_python(Decimal(n))) is int


@pytest.mark.parametrize("nama", JENIS)
@pytest.mark.parametrize("pecahan", [1.5, 2.0, float("nan")])
def test_a_binary_fraction_is_refused(nama: str, pecahan: float) -> None:
    """Even a whole one, in every mode, from Python and from JSON."""
    for ketat in (False, True):
        assert _error(shape(nama), pecahan, strict=ketat)["type"] == "angka_tidak_tepat"
    with pytest.raises(ValidationError, match="angka_tidak_tepat"):
        shape(nama).validate_json("1.5")
    with pytest.raises(ValidationError, match="angka_tidak_tepat"):
        shape("Besaran").validate_json("1.5")


@pytest.mark.parametrize(
    ("nama", "isi", "jenis"),
    [
        ("Angka", True, "bukan_angka"),
        ("Angka", None, "bukan_angka"),
        ("Angka", Decimal("Infinity"), "bukan_angka"),
        ("Angka", "-", "angka_kosong"),
        ("Rupiah", "", "angka_kosong"),
        ("Angka", "dua", "angka_tidak_terbaca"),
        ("Angka", "1e5", "angka_tidak_terbaca"),
        ("Angka", "12 dokumen", "angka_tidak_terbaca"),
        ("Angka", "1.234", "angka_tidak_terbaca"),
        ("Persen", "33.333", "angka_tidak_terbaca"),
        ("Rupiah", "12,345,6", "angka_tidak_terbaca"),
        ("Rupiah", Decimal("0.001"), "lebih_halus_dari_sen"),
        ("Rupiah", "1234.5678", "lebih_halus_dari_sen"),
        ("Bulat", "Rp 5,50", "angka_tidak_bulat"),
    ],
)
def test_what_is_no_exact_number_is_refused(nama: str, isi: object, jenis: str) -> None:
    """Each fault with a type of its own; what is missing is no zero."""
    galat = _error(shape(nama), isi)
    assert galat["type"] == jenis
    if isinstance(isi, str):
        assert galat["ctx"].get("dibaca", isi) == isi


def test_two_meanings_are_named() -> None:
    """As the parser names them; strict mode knows plain notation only, so there is one."""
    galat = _error(shape("Angka"), "1.234")
    with pytest.raises(BesaranError) as asal:
        parse_angka("1.234")
    assert (galat["msg"], galat["ctx"]["kandidat"]) == (str(asal.value), list(asal.value.kandidat))
    assert shape("Angka").validate_json('"1.234"', strict=True) == Decimal("1.234")
    assert shape("Rupiah").validate_python("1.234") == 1234  # money has no three decimals
    with pytest.raises(ValidationError, match="lebih_halus_dari_sen"):
        shape("Rupiah").validate_json('"1.234"', strict=True)


@pytest.mark.parametrize("teks", ["33,33", "33,33 %", "33.33%", " 33,33"])
def test_rates_are_read_with_their_sign(teks: str) -> None:
    """The percent sign says nothing more."""
    assert shape("Persen").validate_python(teks) == Decimal("33.33")


def test_strict_mode_takes_the_very_type() -> None:
    """A whole number is no Decimal, in Python; in JSON it is as exact."""
    assert _error(shape("Rupiah"), 5, strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(shape("Rupiah"), "5", strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(shape("Bulat"), Decimal(5), strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(shape("Bulat"), True, strict=True)["type"] == "bukan_nilai_jadi"
    assert _error(shape("Besaran"), "5", strict=True)["type"] == "bukan_nilai_jadi"
    assert shape("Rupiah").validate_json("5", strict=True) == 5
    with pytest.raises(ValidationError, match="titik desimal"):
        shape("Rupiah").validate_json('"1.234.567"', strict=True)


class Belanja(BaseModel):
    """Money that may be missing, or has bounds."""

    pagu: Annotated[Rupiah, Field(ge=0)]
    realisasi: Annotated[Rupiah | None, BolehKosong()] = None


def test_missing_is_none_where_it_may_be() -> None:
    """Asked for, and in lax mode; bounds work as everywhere."""
    assert Belanja(pagu="5.000", realisasi="-").realisasi is None  # type: ignore[arg-type]
    assert Belanja(pagu="0", realisasi="0").realisasi == 0  # type: ignore[arg-type]
    for isi, jenis in (({"pagu": "-"}, "angka_kosong"), ({"pagu": -1}, "greater_than_equal")):
        with pytest.raises(ValidationError, match=jenis):
            Belanja.model_validate(isi)
    with pytest.raises(ValidationError, match="bukan_nilai_jadi"):
        Belanja.model_validate({"pagu": Decimal(1), "realisasi": "-"}, strict=True)


@given(besaran)
def test_quantities_are_read_back(nilai: Besaran) -> None:
    """An object in JSON, a value in Python, in both modes."""
    isi = json.loads(shape("Besaran").dump_json(nilai))
    assert isi.keys() == {"nilai", "satuan", "predikat", "teks"}
    assert isi["nilai"] is None or Decimal(isi["nilai"]) == nilai.nilai
    for ketat in (False, True):
        assert shape("Besaran").validate_json(json.dumps(isi), strict=ketat) == nilai
        assert shape("Besaran").validate_python(nilai, strict=ketat) is nilai
    assert shape("Besaran").validate_python(shape("Besaran").dump_python(nilai, mode="json")) == nilai


@pytest.mark.parametrize("teks", ["48 dokumen", "67 (B)", "100,00%", "WTP", "Rp 1.250.000"])
def test_quantities_are_read_from_text(teks: str) -> None:
    """As `Besaran.parse` does, which the text stays with."""
    hasil = shape("Besaran").validate_python(teks)
    assert (hasil, hasil.teks) == (Besaran.parse(teks), teks)
    assert shape("Besaran").validate_json(shape("Besaran").dump_json(hasil)).teks == teks


@pytest.mark.parametrize(
    ("isi", "tempat", "jenis"),
    [
        ("-", (), "angka_kosong"),
        ("5 dokumen 6", (), "angka_tidak_terbaca"),
        ({"satuan": "dokumen"}, ("nilai",), "missing"),
        ({"nilai": 1.5}, ("nilai",), "angka_tidak_tepat"),
        ({"nilai": 5, "unit": "x"}, ("unit",), "extra_forbidden"),
        ([5], (), "bukan_angka"),
    ],
)
def test_what_is_no_quantity_is_refused(isi: object, tempat: tuple[str, ...], jenis: str) -> None:
    """With the place of the fault."""
    galat = _error(shape("Besaran"), isi)
    assert (galat["loc"], galat["type"]) == (tempat, jenis)


def test_exact_numbers_are_quantities() -> None:
    """Without a unit."""
    assert shape("Besaran").validate_python(5) == shape("Besaran").validate_python(Decimal(5)) == Besaran(Decimal(5))


def test_schemas_say_what_to_send_and_what_comes() -> None:
    """Plain notation both ways; whole numbers may be sent."""
    kirim, terima = (shape("Rupiah").json_schema(mode=m) for m in ("validation", "serialization"))
    assert [t["type"] for t in kirim["anyOf"]] == ["string", "integer"]
    assert terima["type"] == "string"
    for skema in (kirim, terima):
        assert skema["description"] == "Jumlah uang dalam rupiah, tepat sampai sen, dengan titik desimal"
        assert all(shape("Rupiah").validate_json(json.dumps(c), strict=True) for c in skema["examples"])
    assert shape("Bulat").json_schema()["type"] == "integer"
    kirim, terima = (shape("Besaran").json_schema(mode=m) for m in ("validation", "serialization"))
    assert [t["type"] for t in kirim["anyOf"]] == ["object", "string", "integer"]
    assert (terima["type"], terima["required"]) == ("object", ["nilai", "satuan", "predikat", "teks"])
    assert all(shape("Besaran").validate_python(c) for c in kirim["examples"])
