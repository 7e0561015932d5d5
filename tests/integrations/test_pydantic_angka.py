"""Exact numbers and quantities as fields of pydantic models: exact, with one meaning, never zero for nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from kodefikasi import Besaran, BesaranError, parse_angka, parse_rupiah
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


BINER = "pecahan biner (float) tidak tepat; pakai teks desimal, bilangan bulat, atau Decimal"
SEN = "uang paling kecil sen: dua angka di belakang koma"


@pytest.mark.parametrize(
    ("nama", "isi", "jenis", "pesan"),
    [
        ("Angka", True, "bukan_angka", "bukan angka, melainkan bool"),
        ("Angka", None, "bukan_angka", "bukan angka, melainkan NoneType"),
        ("Angka", Decimal("Infinity"), "bukan_angka", "Infinity bukan angka"),
        ("Angka", 1.5, "angka_tidak_tepat", BINER),
        ("Rupiah", Decimal("0.001"), "lebih_halus_dari_sen", SEN),
        ("Rupiah", "1234.5678", "lebih_halus_dari_sen", SEN),
        ("Bulat", "Rp 5,50", "angka_tidak_bulat", "5.50 bukan rupiah bulat; ada sennya"),
        ("Besaran", [5], "bukan_angka", "bukan angka, melainkan list"),
    ],
)
def test_what_is_no_exact_number_is_refused(nama: str, isi: object, jenis: str, pesan: str) -> None:
    """Each fault with a type of its own, and what was there."""
    galat = _error(shape(nama), isi)
    assert (galat["type"], galat["msg"]) == (jenis, pesan)


@pytest.mark.parametrize(("nama", "teks"), [("Angka", "-"), ("Rupiah", ""), ("Besaran", "n/a")])
def test_what_is_missing_is_no_zero(nama: str, teks: str) -> None:
    """It is told as missing."""
    galat = _error(shape(nama), teks)
    pesan = f"{teks!r} berarti tidak ada; yang tidak ada bukan nol"
    assert (galat["type"], galat["msg"], galat["ctx"]["dibaca"]) == ("angka_kosong", pesan, teks)


@pytest.mark.parametrize(
    ("nama", "teks", "baca"),
    [
        ("Angka", "dua", parse_angka),
        ("Angka", "1e5", parse_angka),
        ("Angka", "12 dokumen", parse_angka),
        ("Angka", "33,33 %", parse_angka),
        ("Angka", "1.234", parse_angka),
        ("Persen", "33.333", parse_angka),
        ("Rupiah", "12,345,6", parse_rupiah),
        ("Besaran", "5 dokumen 6", Besaran.parse),
    ],
)
def test_a_text_is_refused_as_its_parser_refuses_it(nama: str, teks: str, baca: Callable[[str], object]) -> None:
    """What was read, why, and what it may mean."""
    with pytest.raises(BesaranError) as asal:
        baca(teks)
    galat = _error(shape(nama), teks)
    assert (galat["type"], galat["msg"]) == ("angka_tidak_terbaca", str(asal.value))
    ctx = {n: galat["ctx"][n] for n in ("dibaca", "alasan", "kandidat")}
    assert ctx == {"dibaca": teks, "alasan": asal.value.alasan, "kandidat": list(asal.value.kandidat)}


def test_two_meanings_are_refused_where_there_are_two() -> None:
    """Strict mode knows plain notation only, and money has no three decimals; what is written has one meaning."""
    assert shape("Angka").validate_json('"1.234"', strict=True) == Decimal("1.234")
    assert shape("Rupiah").validate_python("1.234") == 1234
    assert shape("Angka").dump_json(Decimal("33.333")) == b'"33.3330"'
    with pytest.raises(ValidationError, match="lebih_halus_dari_sen"):
        shape("Rupiah").validate_json('"1.234"', strict=True)


def test_zeros_behind_the_sen_say_nothing() -> None:
    """They are left out."""
    for isi in (Decimal("5.5000"), "5.5000"):
        assert str(shape("Rupiah").validate_python(isi)) == "5.50"


@pytest.mark.parametrize("teks", ["33,33", "33,33 %", "33.33%", " 33,33"])
def test_rates_are_read_with_their_sign(teks: str) -> None:
    """The percent sign says nothing more."""
    assert shape("Persen").validate_python(teks) == Decimal("33.33")


@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("Rupiah", 5, "mode ketat hanya menerima Decimal, bukan int"),
        ("Rupiah", "5", "mode ketat hanya menerima Decimal, bukan str"),
        ("Bulat", Decimal(5), "mode ketat hanya menerima int, bukan Decimal"),
        ("Bulat", True, "mode ketat hanya menerima int, bukan bool"),
        ("Besaran", "5", "mode ketat hanya menerima Besaran, bukan str"),
    ],
)
def test_strict_mode_takes_the_very_type(nama: str, isi: object, pesan: str) -> None:
    """A whole number is no Decimal, in Python."""
    galat = _error(shape(nama), isi, strict=True)
    assert (galat["type"], galat["msg"]) == ("bukan_nilai_jadi", pesan)


def test_strict_mode_knows_the_kind() -> None:
    """From JSON whole numbers are as exact; money is no finer than sen, whole rupiah are whole numbers."""
    assert shape("Rupiah").validate_json("5", strict=True) == 5
    assert _error(shape("Rupiah"), Decimal("0.001"), strict=True)["type"] == "lebih_halus_dari_sen"
    for n in (shape("Bulat").validate_json(t, strict=True) for t in ("5", '"5"')):
        assert (n, type(n)) == (5, int)
    assert type(shape("Bulat").validate_python(5, strict=True)) is int
    with pytest.raises(ValidationError) as galat:
        shape("Rupiah").validate_json('"1.234.567"', strict=True)
    [satu] = galat.value.errors()
    pesan = "'1.234.567': mode ketat hanya menerima angka dengan titik desimal, tanpa pemisah ribuan"
    ctx = {"pesan": pesan, "dibaca": "1.234.567", "alasan": "bukan penulisan baku", "kandidat": []}
    assert (satu["type"], satu["msg"], satu["ctx"]) == ("angka_tidak_terbaca", pesan, ctx)


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
    assert shape("Besaran").dump_python(nilai) is nilai


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


POLOS = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}
UANG = {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,2})?$"}
URAIAN = {
    "Angka": (POLOS, {"description": "Angka tepat, dengan titik desimal", "examples": ["48", "71.38"]}),
    "Persen": (
        POLOS,
        {"description": "Tingkat dalam persen, tepat, dengan titik desimal", "examples": ["33.33", "100"]},
    ),
    "Rupiah": (
        UANG,
        {
            "description": "Jumlah uang dalam rupiah, tepat sampai sen, dengan titik desimal",
            "examples": ["12339485428", "27311277596.13"],
        },
    ),
}


@pytest.mark.parametrize("nama", URAIAN)
def test_schemas_say_what_to_send_and_what_comes(nama: str) -> None:
    """Plain notation both ways; whole numbers may be sent. Examples are what the type takes."""
    teks, uraian = URAIAN[nama]
    kirim, terima = (shape(nama).json_schema(mode=m) for m in ("validation", "serialization"))
    assert terima == {**teks, **uraian}
    assert kirim == {"anyOf": [teks, {"type": "integer"}], **uraian}
    assert all(shape(nama).validate_json(json.dumps(c), strict=True) for c in kirim["examples"])


def test_the_schema_of_whole_rupiah() -> None:
    """Whole numbers, both ways."""
    harap = {"type": "integer", "examples": [12339485428], "description": "Jumlah uang dalam rupiah, bulat"}
    assert shape("Bulat").json_schema() == shape("Bulat").json_schema(mode="serialization") == harap


def test_the_schema_of_a_quantity() -> None:
    """An object; its text or a bare number may be sent as well."""
    teks, kosong = {"type": "string"}, {"type": "null"}
    uraian = {
        "nilai": "Angkanya; null untuk predikat saja",
        "satuan": "Satuannya seperti tertulis, misalnya dokumen, % atau Rp",
        "predikat": "Predikatnya, misalnya B pada 67 (B)",
        "teks": "Seperti tertulis pada dokumen; tidak ikut menentukan sama atau tidaknya",
    }

    def objek(nilai: list[dict[str, str]], wajib: list[str]) -> dict[str, Any]:
        isi: dict[str, Any] = {"nilai": {"anyOf": [*nilai, kosong]}, "teks": teks}
        isi |= {n: {"anyOf": [teks, kosong]} for n in ("satuan", "predikat")}
        return {
            "type": "object",
            "properties": {n: {**isi[n], "description": u} for n, u in uraian.items()},
            "required": wajib,
            "additionalProperties": False,
        }

    kirim, terima = (shape("Besaran").json_schema(mode=m) for m in ("validation", "serialization"))
    contoh = {"nilai": "48", "satuan": "dokumen", "predikat": None, "teks": "48 dokumen"}
    apa = {"description": "Besaran: angka dengan satuan atau predikatnya"}
    assert terima == {**objek([POLOS], [*uraian]), "examples": [contoh], **apa}
    pilihan = [objek([POLOS, {"type": "integer"}], ["nilai"]), teks, {"type": "integer"}]
    assert kirim == {"anyOf": pilihan, "examples": [contoh, "48 dokumen"], **apa}
    assert all(shape("Besaran").validate_python(c) for c in kirim["examples"])
