"""What a refusal says, word for word: what was read, where, why, what may be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import (
    KELUARGA,
    Edisi,
    Kode,
    KodeError,
    KodeFungsi,
    KodeOrganisasi,
    KodeRekening,
    KodeSumberDana,
)
from kodefikasi.kode import KodeBerjenjang, Ruas, Skema, TingkatKode, TingkatSkema

Keluarga = type[KodeBerjenjang]
TAK_BAKU = "bukan penulisan baku (mode ketat; strict=False membacanya)"
NOL_HILANG = "satu angka di tempat dua angka, nolnya mungkin hilang"


def refusal(keluarga: Keluarga, teks: str | list[str], *, strict: bool = False) -> str:
    """Return what the error says of a text, or of cells."""
    with pytest.raises(KodeError) as galat:
        keluarga.from_cells(teks) if isinstance(teks, list) else keluarga.parse(teks, strict=strict)
    return str(galat.value)


@pytest.mark.parametrize(
    ("keluarga", "teks", "pesan"),
    [
        (
            Kode,
            " 5.03",
            f" (huruf ke-1): {TAK_BAKU}; mungkin maksudnya 5.03",
        ),
        (
            Kode,
            "X.XX.1",
            f" (huruf ke-6): {TAK_BAKU}; mungkin maksudnya X.XX.01",
        ),
        (
            Kode,
            "x.xx.01",
            f" (huruf ke-1): {TAK_BAKU}; mungkin maksudnya X.XX.01",
        ),
        (KodeFungsi, "4", f" (huruf ke-1): {NOL_HILANG}; mungkin maksudnya 04 atau 40"),
        (Kode, "5.03.01.2", ": kegiatan belum lengkap: kewenangan tanpa nomor kegiatan"),
    ],
)
def test_strictly_only_the_canonical_spelling_will_do(keluarga: Keluarga, teks: str, pesan: str) -> None:
    """The place is the first character at which no code goes on; a text that leniently reads has its code named."""
    assert refusal(keluarga, teks, strict=True) == f"kode {teks!r} tidak terbaca{pesan}"


@pytest.mark.parametrize(("teks", "posisi"), [("5.X.01", 2), ("5.1.0X", 5), ("X", 0)])
def test_an_x_is_foreign_where_the_family_has_no_wildcard(teks: str, posisi: int) -> None:
    """It is the place at which a strict reading stops."""
    with pytest.raises(KodeError) as galat:
        KodeRekening.parse(teks)
    assert galat.value.posisi == posisi


@given(st.sampled_from(list(KELUARGA.values())), st.text("015X.- ", max_size=6))
def test_the_place_is_one_of_the_text(keluarga: Keluarga, teks: str) -> None:
    """Whatever was read; the empty text has its beginning."""
    try:
        keluarga.parse(teks)
    except KodeError as galat:
        assert galat.posisi is None or 0 <= galat.posisi < max(len(teks), 1)  # noqa: PT017  # of many texts


@pytest.mark.parametrize(
    ("sel", "pesan"),
    [
        (["5", "", "01"], "kode '5 |  | 01' tidak terbaca: ada sel kosong di tengah kode"),
        (["5", "00"], "kode '5 | 00' tidak terbaca: bidang urusan tidak bernomor nol"),
        (["2.1"], f"kode '2.1' tidak terbaca: {NOL_HILANG}; mungkin maksudnya 2.01 atau 2.10"),
        (
            ["5.03.01", "2.1"],
            f"kode '5.03.01 | 2.1' tidak terbaca: {NOL_HILANG}; mungkin maksudnya 5.03.01.2.01 atau 5.03.01.2.10",
        ),
        (
            [".5.", "03.", "01 .", "2.1"],
            (
                f"kode '.5. | 03. | 01 . | 2.1' tidak terbaca: {NOL_HILANG}; "
                "mungkin maksudnya 5.03.01.2.01 atau 5.03.01.2.10"
            ),
        ),
        (
            ["X", "XX", "01", "2.1"],
            f"kode 'X | XX | 01 | 2.1' tidak terbaca: {NOL_HILANG}; mungkin maksudnya X.XX.01.2.01 atau X.XX.01.2.10",
        ),
    ],
)
def test_cells_are_named_as_cells(sel: list[str], pesan: str) -> None:
    """With a bar between them, whatever dots stand at their ends; one cell alone is read as a text."""
    assert refusal(Kode, sel) == pesan


def test_more_cells_than_there_are_places() -> None:
    """A part that lost its zeros among too many is refused without candidates."""
    assert refusal(KELUARGA["fungsi"], ["0.1", "2"]) == f"kode '0.1 | 2' tidak terbaca: {NOL_HILANG}"


@pytest.mark.parametrize("garis", ["-", "–", "/"])
@pytest.mark.parametrize(
    ("depan", "akhiran", "letak", "kandidat"),
    [
        ("2.2.01.01.02.0004", "1", 19, "2.2.01.01.02.0004"),
        ("2.2.01", "1", 8, "2.2.01 atau 2.2.01.01 atau 2.2.01.10"),
        ("2.2", "01", 5, "2.2 atau 2.2.01"),
    ],
)
def test_a_local_suffix_is_shown_with_its_dash(garis: str, depan: str, akhiran: str, letak: int, kandidat: str) -> None:
    """Behind dots, a last part set off in another way; the code may be what is before it, or all of it."""
    teks = f"{depan}{garis}{akhiran}"
    alasan = f"akhiran setempat {garis}{akhiran} bukan bagian kode sumber dana"
    assert refusal(KodeSumberDana, teks) == (
        f"kode {teks!r} tidak terbaca (huruf ke-{letak}): {alasan}; mungkin maksudnya {kandidat}"
    )


@pytest.mark.parametrize("teks", ["2", "2-2", "2-2-01", "2/2/01", "2.2.01 02", "2 2 01", "2.2.01"])
def test_dashes_throughout_are_no_suffix(teks: str) -> None:
    """Nor is a blank; a suffix needs a code in dots before it."""
    kode = KodeSumberDana.parse(teks, strict=False)
    assert [int(r) for r in teks.replace("-", ".").replace("/", ".").replace(" ", ".").split(".")] == [*kode.komponen]


def test_an_office_without_its_second_and_third_bidang_is_told_so() -> None:
    """The spelling of some regions; the place is that of the whole."""
    alasan = "penulisan setempat tanpa bidang urusan kedua dan ketiga"
    assert refusal(KodeOrganisasi, "1.1.01.0000") == (
        f"kode '1.1.01.0000' tidak terbaca: {alasan}; mungkin maksudnya 1.01.0.00.0.00.01.0000"
    )


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        (
            "5.03.01.01",
            (
                "kode '5.03.01.01' tidak terbaca (huruf ke-9): kegiatan tanpa angka kewenangan; "
                "mungkin maksudnya 5.03.01.1.01 atau 5.03.01.2.01"
            ),
        ),
        ("5.03.01.001", "kode '5.03.01.001' tidak terbaca (huruf ke-9): 001 terlalu panjang untuk kewenangan"),
        ("5.03.01.001.01", "kode '5.03.01.001.01' tidak terbaca (huruf ke-9): 001 terlalu panjang untuk kewenangan"),
    ],
)
def test_a_kegiatan_needs_its_authority(teks: str, pesan: str) -> None:
    """One of two digits lacks it, one of three begins with it; nought is none."""
    assert refusal(Kode, teks) == pesan


@pytest.mark.parametrize(
    ("keluarga", "angka", "pesan"),
    [
        (Kode, [], "kode '' tidak terbaca: tidak ada bagian kode"),
        (Kode, [5, 3, 1, 2], "kode '5.3.1.2' tidak terbaca: kegiatan belum lengkap: kewenangan tanpa nomor kegiatan"),
        (Kode, [1] * 7, "kode '1.1.1.1.1.1.1' tidak terbaca: lebih dari enam bagian"),
        (
            KodeOrganisasi,
            [5, 3, 5, 4, 0],
            (
                "kode '5.3.5.4.0' tidak terbaca: bidang urusan ketiga belum lengkap: "
                "urusan ketiga tanpa nomor bidang urusan ketiga"
            ),
        ),
    ],
)
def test_numbers_that_make_no_level_say_what_lacks(keluarga: Keluarga, angka: list[int], pesan: str) -> None:
    """None at all, one too few for a level of two parts, too many."""
    with pytest.raises(KodeError) as galat:
        keluarga.from_components(angka)
    assert str(galat.value) == pesan


def test_a_code_too_long_for_an_edition_is_named() -> None:
    """With its number and the edition."""
    with pytest.raises(KodeError) as galat:
        Kode.parse("5.03.01.2.01.0123").format(Edisi.PERMENDAGRI_90_2019)
    assert str(galat.value) == (
        "kode '5.03.01.2.01.0123' tidak terbaca: sub kegiatan 123 lebih panjang dari angka pada 90/2019"
    )


def test_only_a_wildcard_is_specialized_and_only_to_a_bidang_urusan() -> None:
    """A code with numbers stays what it is; the wildcard of the bidang itself becomes the bidang."""
    bidang = Kode.parse("5.03")
    for lain in ("1.01.01", "1.01", "1", "X"):
        assert Kode.parse(lain).specialize(bidang) is Kode.parse(lain)
    assert Kode.parse("X.XX").specialize(bidang) == bidang
    with pytest.raises(KodeError) as galat:
        Kode.parse("X.XX.01").specialize(Kode.parse("5.03.01"))
    assert str(galat.value) == "kode '5.03.01' tidak terbaca: bukan bidang urusan, melainkan program"


def test_a_level_of_two_parts_is_none_only_as_a_whole() -> None:
    """In the first level of a family as well."""
    skema = Skema("kotak", (TingkatSkema("kotak", (Ruas("rak", (1,), nol=True), Ruas("laci", (2,), nol=True))),))
    for kunci in ((0, 7), (7, 0)):
        assert skema.reason(kunci) == "kotak yang tidak ada ditulis 0.00"
    assert skema.reason((0, 0)) is skema.reason((7, 7)) is None


def test_a_family_is_made_of_its_scheme_and_its_levels() -> None:
    """At any time: parts are counted by the scheme, and codes know their level."""

    class TingkatLaci(TingkatKode):
        RAK = 1
        LACI = 2

    skema = Skema(
        "laci", (TingkatSkema("rak", (Ruas("rak", (1,)),)), TingkatSkema("laci", (Ruas("a", (1,)), Ruas("b", (1,)))))
    )

    class KodeLaci(KodeBerjenjang, skema=skema, jenjang=TingkatLaci):
        __slots__ = ()

    k = KodeLaci.parse("1.2.3")
    assert (k.tingkat, k.induk, KodeLaci.skema, KodeLaci.jenjang) == (
        TingkatLaci.LACI,
        KodeLaci.parse("1"),
        skema,
        TingkatLaci,
    )


LENGKAP = "kegiatan belum lengkap: kewenangan tanpa nomor kegiatan"


@pytest.mark.parametrize(
    ("teks", "alasan", "posisi"),
    [
        ("dua", "tidak dimulai dengan angka kode", 0),
        ("", "tidak dimulai dengan angka kode", None),
        ("  ", "tidak dimulai dengan angka kode", None),
        ("5.03~", "'~' bukan bagian kode", 4),
        ("5.03.01?x", "'?' bukan bagian kode", 7),
        ("5 03 01 2", LENGKAP, 8),
        ("5.03.01.2", LENGKAP, 8),
        ("x.03", "X hanya dipakai bersama sebagai X.XX", None),
        ("5.03.01.2.01.00012", "00012 terlalu panjang untuk sub kegiatan", 13),
        ("503", "503 terlalu panjang untuk urusan", 0),
        ("5.03.01.2.01.01.01", "lebih dari enam bagian", 16),
        ("5.03.01.02", "kegiatan tanpa angka kewenangan", 8),
        ("0.3", NOL_HILANG, 2),
    ],
)
def test_a_lenient_refusal_says_what_where_and_why(teks: str, alasan: str, posisi: int | None) -> None:
    """The text as it came, the reason, the character."""
    with pytest.raises(KodeError) as galat:
        Kode.parse(teks, strict=False)
    assert (galat.value.dibaca, galat.value.alasan, galat.value.posisi) == (teks, alasan, posisi)


@pytest.mark.parametrize(
    ("angka", "dibaca", "alasan"),
    [
        ([5, 100], "5.100", "100 tidak dapat menjadi nomor bidang urusan"),
        ([None, 3], "X.03", "X hanya dipakai bersama sebagai X.XX"),
        ([None, None, None], "X.X.X", "X tidak dapat menjadi nomor program"),
    ],
)
def test_numbers_that_make_no_code(angka: list[int | None], dibaca: str, alasan: str) -> None:
    """As they would be written, and which of them does not fit."""
    with pytest.raises(KodeError) as galat:
        Kode.from_components(angka)
    assert (galat.value.dibaca, galat.value.alasan) == (dibaca, alasan)


def test_what_is_no_text_and_no_whole_number() -> None:
    """Is told with its type; a number has lost its zeros."""
    akhir = "angka lembar kerja kehilangan nolnya, 2.1 dapat berarti 2.01 atau 2.10"
    with pytest.raises(TypeError) as galat:
        Kode.parse(503)  # type: ignore[arg-type]
    assert str(galat.value) == f"kode harus teks, bukan int (503): {akhir}"
    with pytest.raises(TypeError) as galat:
        Kode.from_components([5, 1.5])  # type: ignore[list-item]
    assert str(galat.value) == "bagian kode harus bilangan bulat, bukan float (1.5)"
