"""A catalogue from its files: what the head says, what is refused word for word, what stands in an entry."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Edisi, Kode, KodeRekening, Nomenklatur, Tingkat, nomenklatur
from kodefikasi.errors import KatalogError, KodeTidakDikenalError
from kodefikasi.katalog import Mutu, Pemda
from kodefikasi.katalog.berkas import dump, parse_file, read_file, read_head, spelling
from kodefikasi.katalog.cari import Hasil
from kodefikasi.katalog.simpul import UNSUR, escape, unescape
from kodefikasi.kode import TingkatRekening

KAT = nomenklatur("5889")
E1317 = Edisi.KEPMENDAGRI_900_1_15_5_1317_2023
KEPALA = {"edisi": E1317.nomor, "keluarga": "urusan", "pemda": "kabupaten/kota", "baris": "4", "sumber": "Lampiran: I"}
KOLOM = ("kode", "nama", "satuan", "unit kerja")
ISI = (
    ("5", "UNSUR PENUNJANG", "", ""),
    ("5.03", "KEPEGAWAIAN", "", ""),
    ("5.03.02.2.02.0001", "Pengelolaan Mutasi", "Dokumen", "BKPSDM"),
    ("X.XX.01", "PROGRAM PENUNJANG", "", ""),
)
REKENING = {"edisi": E1317.nomor, "keluarga": "rekening"}
BAIK = dump(KEPALA, KOLOM, ISI)


def catalogue(
    kepala: Mapping[str, str] = KEPALA, isi: Sequence[Sequence[str]] = ISI, kolom: Sequence[str] = KOLOM
) -> Nomenklatur:
    """Return a catalogue of one file."""
    return Nomenklatur(parse_file(dump({**kepala, "baris": str(len(isi))}, kolom, isi), "uji.tsv"))


def refusal(folder: Path, isi: str) -> str:
    """Return what reading a file of this content says."""
    jalur = folder / "a.tsv"
    jalur.write_text(isi, encoding="utf-8")
    with pytest.raises(KatalogError) as galat:
        read_file(jalur)
    return str(galat.value)


# --- files -------------------------------------------------------------------------------------------------------


def test_a_file_is_its_head_its_columns_and_its_lines(tmp_path: Path) -> None:
    """As many lines as the head counts; what stands behind the first colon belongs to the head's entry."""
    jalur = tmp_path / "a.tsv"
    jalur.write_text(BAIK, encoding="utf-8")
    berkas = read_file(jalur)
    assert berkas.kepala == read_head(jalur) == KEPALA
    assert berkas.kolom == KOLOM
    assert {k: tuple(b.split("\t")) for k, b in berkas.baris.items()} == {b[0]: b for b in ISI}


@pytest.mark.parametrize("isi", [BAIK.replace("# edisi", "edisi"), "# keluarga: \n", "", "kode\tnama\n"])
def test_a_file_without_a_head_is_no_catalogue(isi: str, tmp_path: Path) -> None:
    """The head ends with the first other line; what lacks is named."""
    pesan = "a.tsv: bukan berkas katalog, kepala tanpa edisi dan keluarga"
    assert refusal(tmp_path, isi) == pesan
    with pytest.raises(KatalogError) as galat:
        read_head(tmp_path / "a.tsv")
    assert str(galat.value) == pesan


def test_the_edition_of_a_file_has_to_be_known(tmp_path: Path) -> None:
    """A file of an edition that this version does not know is named, with the edition."""
    isi = BAIK.replace(E1317.nomor, "1234/2021")
    assert refusal(tmp_path, isi) == "a.tsv: edisi '1234/2021' tidak dikenal"
    assert refusal(tmp_path, BAIK.replace("# keluarga", "# k")) == "a.tsv: bukan berkas katalog, kepala tanpa keluarga"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Absent, or no text: with the reason of the system."""
    for baca in (read_file, read_head):
        with pytest.raises(KatalogError, match=r"^tiada\.tsv: tidak terbaca \(berkas atau foldernya tidak ada\)$"):
            baca(tmp_path / "tiada.tsv")
        (tmp_path / "biner.tsv").write_bytes(b"# edisi: \xff\n")
        with pytest.raises(KatalogError, match=r"^biner\.tsv: tidak terbaca \(bukan teks UTF-8\)$"):
            baca(tmp_path / "biner.tsv")


@pytest.mark.parametrize(
    "isi",
    [
        BAIK[:-1],
        dump({**KEPALA, "baris": ""}, KOLOM, ISI).replace("# baris: \n", "")[:-1],
        dump(KEPALA, KOLOM, ISI[:-1]),
        dump(KEPALA, KOLOM, [*ISI, ("6", "UNSUR", "", "")]),
        dump(KEPALA, ("nama", "kode", "satuan", "unit kerja"), ISI),
        dump(KEPALA, ("kode", "judul", "satuan", "unit kerja"), ISI),
        BAIK.partition("\nkode\t")[0],
        BAIK.partition("kode\t")[0],
    ],
    ids=[
        "no end",
        "no end, uncounted",
        "a line less",
        "a line more",
        "code not first",
        "no name",
        "only a head, no end",
        "only a head",
    ],
)
def test_a_file_that_is_not_whole_is_refused(isi: str, tmp_path: Path) -> None:
    """It ends with a line's end, has as many lines as its head counts, and the columns that all have."""
    assert refusal(tmp_path, isi) == "a.tsv: rusak atau terpotong; impor ulang daftarnya"


def test_a_code_is_written_in_the_digits_of_the_edition() -> None:
    """Those of the nomenclature; other families have their own width whatever the edition."""
    kode = Kode.parse("5.03.02.2.02.01")
    assert [spelling(kode, e).rpartition(".")[2] for e in (KAT.edisi, E1317)] == ["01", "0001"]
    assert spelling(KodeRekening.parse("5.1.02"), E1317) == "5.1.02"


# --- the catalogue ----------------------------------------------------------------------------------------------


def test_a_catalogue_is_what_its_head_says() -> None:
    """Edition, whose list, family, source; a family that is the same for all names nobody."""
    kat = catalogue()
    assert (kat.edisi, kat.pemda, kat.keluarga) == (E1317, Pemda.KABUPATEN_KOTA, Kode)
    assert kat.sumber == "Lampiran: I"
    assert kat.label == "900.1.15.5-1317/2023 (kabupaten/kota)"
    for kosong in ({}, {"pemda": ""}):
        akun = catalogue({**REKENING, **kosong}, [("5", "BELANJA", "", "")])
        assert (akun.pemda, akun.keluarga, akun.sumber) == (None, KodeRekening, "")
        assert akun.label == "rekening 900.1.15.5-1317/2023"


def test_a_catalogue_that_contradicts_itself_is_refused() -> None:
    """A family that there is not, a code twice, a line with a cell too many or too few."""
    with pytest.raises(KatalogError) as galat:
        catalogue({**KEPALA, "keluarga": "apa saja"})
    assert str(galat.value) == "keluarga kode 'apa saja' tidak dikenal"
    for buruk in (("5", "LAIN", "", ""), ("6", "LAIN", "", "", ""), ("6", "LAIN", "")):
        with pytest.raises(KatalogError) as galat:
            catalogue(isi=[*ISI, buruk])
        assert str(galat.value) == ("uji.tsv: ada baris rusak atau kode ganda; impor ulang daftarnya")


def test_codes_of_either_width_find_the_entry_of_an_edition_with_four_digits() -> None:
    """The same entry, the very one each time; its code is written as the edition does."""
    kat = catalogue()
    for teks in ("5.03.02.2.02.01", "5.03.02.2.02.0001"):
        assert str(kat[teks].kode) == "5.03.02.2.02.0001"
        assert kat[teks] is kat.get(teks) is kat[teks]
    assert str(kat["5.03.01"].kode) == "5.03.01"


def test_an_empty_list_has_nothing() -> None:
    """No roots, no codes; the error of a code still says who knows it."""
    kat = catalogue(isi=[])
    assert (kat.children(), list(kat), len(kat)) == ((), [], 0)
    with pytest.raises(KodeTidakDikenalError) as galat:
        kat["5.03.02"]
    assert (KAT.label in galat.value.edisi_lain, galat.value.kandidat) == (True, ())


def test_accounts_have_a_catalogue_of_their_own() -> None:
    """Without a supporting program: above and below by the list alone."""
    kat = catalogue(REKENING, [("5", "BELANJA", "", ""), ("5.1", "OPERASI", "", "")])
    assert [str(s.kode) for s in kat.children("5")] == ["5.1"]
    assert kat.children("5.1") == ()
    assert kat.get("5.1.02") is None
    assert kat.count(TingkatRekening.KELOMPOK, penunjang=False) == 1


def test_as_many_near_codes_and_answers_as_are_usual() -> None:
    """Three codes, ten answers, where more would be found."""
    asing = "5.03.02.2.02.11"
    assert KAT.near(asing) == KAT.near(asing, 3) != KAT.near(asing, 4)
    dokumen = "dokumen perencanaan"
    assert KAT.search(dokumen) == KAT.search(dokumen, batas=10) != KAT.search(dokumen, batas=11)


@pytest.mark.parametrize(
    ("batasan", "berlaku"),
    [
        ({"tingkat": Tingkat.PROGRAM}, lambda h: h.simpul.kode.tingkat is Tingkat.PROGRAM),
        ({"induk": "2.18"}, lambda h: h.simpul.kode in Kode.parse("2.18")),
        ({"kewenangan": 2}, lambda h: h.simpul.kode.kewenangan == 2),
        ({"pada": ("kinerja",)}, lambda h: h.pada == "kinerja"),
    ],
    ids=["tingkat", "induk", "kewenangan", "pada"],
)
def test_each_restriction_is_kept(batasan: dict[str, Any], berlaku: Callable[[Hasil], bool]) -> None:
    """Without it, other entries are among the answers."""
    bebas, terbatas = (KAT.search("pelaksanaan penanaman modal", batas=60, **b) for b in ({}, batasan))
    assert terbatas
    assert all(map(berlaku, terbatas))
    assert not all(map(berlaku, bebas))


def test_the_frame_has_a_column_for_all_that_a_list_has() -> None:
    """The further fields by their own names, beside those that every list may have."""
    tabel = catalogue().to_frame()
    mutu = ["mutu_nama", "mutu_kinerja", "mutu_indikator", "mutu_satuan"]
    assert list(tabel.columns) == ["kode", "tingkat", *UNSUR, *mutu, "unit kerja"]
    [baris] = tabel[tabel["kode"] == "5.03.02.2.02.0001"].to_dict("records")
    assert (baris["satuan"], baris["unit kerja"]) == ("Dokumen", "BKPSDM")
    assert (baris["mutu_nama"], baris["mutu_kinerja"]) == (Mutu.PINJAMAN.label, Mutu.TAK_DIKETAHUI.label)


# --- the entry ---------------------------------------------------------------------------------------------------


def test_further_fields_are_named_where_they_are_filled() -> None:
    """And nothing is said of them elsewhere."""
    kat = catalogue()
    assert kat["5.03.02.2.02.01"].to_dict()["lain"] == {"unit kerja": "BKPSDM"}
    assert "lain" not in kat["5.03"].to_dict()


def test_an_entry_is_its_code_and_all_its_fields() -> None:
    """Of two catalogues, entries are equal where nothing differs; no other thing is an entry."""
    satu, sama = catalogue()["5.03"], catalogue()["5.03"]
    assert (satu == sama, hash(satu) == hash(sama)) == (True, True)
    for kolom in (1, 2, 3):
        isi = [tuple("lain" if n == kolom else x for n, x in enumerate(b)) for b in ISI]
        lain = catalogue(isi=isi)["5.03"]
        assert satu != lain
        assert hash(satu) != hash(lain)
    assert (satu == "5.03") is (satu == satu.kode) is False


@given(st.text(alphabet="ab\\tnr\t\n\r", max_size=12))
def test_what_is_escaped_comes_back(teks: str) -> None:
    """Tabs, line breaks and the backslash itself, also before a letter; no cell and no line breaks."""
    assert unescape(escape(teks)) == teks
    assert not set(escape(teks)) & set("\t\n\r")


@pytest.mark.parametrize("teks", ["", "\\", "a\\", "C:\\berkas", "\\x"])
def test_a_backslash_that_nobody_wrote_stays(teks: str) -> None:
    """A file put right by hand loses no letter."""
    assert unescape(teks) == teks
