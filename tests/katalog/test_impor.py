"""Importers: what official lists hold is what the catalogue holds; damage is put right and said, or refused."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from daftar_kode import (
    BENTUK,
    CONTOH,
    DAFTAR,
    E1317,
    LAMPIRAN,
    SIPD,
    Angka,
    Isi,
    Petak,
    Pohon,
    Sel,
    cells,
    content,
    delimited,
    expected,
    headings,
    import_real,
    keluarga_kode,
    own_store,
    pohon,
    real_rows,
    sedikit,
    store_files,
    tree,
    write_out,
    xlsx,
)
from kodefikasi import BacaError, EdisiError, KatalogError, Kode, KodefikasiError
from kodefikasi.katalog import KunciKatalog, Nomenklatur, Pemda, nomenklatur
from kodefikasi.katalog.impor import LaporanImpor, import_list
from kodefikasi.katalog.impor.bersih import clean
from kodefikasi.kode import KELUARGA, Edisi, KodeBerjenjang, KodeOrganisasi

BERULANG = "kepala tabel berulang"
NOMOR_KOLOM = "baris nomor kolom dilewati"
SAMBUNG = "baris lanjutan disatukan"
GANDA = "kode ganda dengan nama yang sama disatukan"
DIISI = "sel kode kosong diisi dari baris di atasnya"
PULIH = "nol di belakang dipulihkan"
DUA_DIGIT = Edisi.KEPMENDAGRI_050_3708_2020


@pytest.fixture(autouse=True)
def simpanan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of each test's own."""
    folder = tmp_path / "simpanan"
    monkeypatch.setenv("KODEFIKASI_DATA", str(folder))
    return folder


def take(jalur: Path, edisi: Edisi = E1317, *, lewati: bool = False, keluarga: str | None = None) -> LaporanImpor:
    """Import a list of a kabupaten/kota, if it is one of urusan."""
    return import_list(jalur, edisi, pemda=Pemda.KABUPATEN_KOTA, lewati=lewati, keluarga=keluarga)


def taken(edisi: Edisi = E1317, keluarga: str = "urusan") -> Nomenklatur:
    """The catalogue that was imported."""
    return nomenklatur(edisi, keluarga=keluarga)


def import_rows(folder: Path, petak: Petak, *, lewati: bool = False) -> LaporanImpor:
    """Import rows as a workbook."""
    return take(xlsx(folder / "daftar.xlsx", petak), lewati=lewati)


# --- what is written reads back ----------------------------------------------------------------------------------


@st.composite
def sheets(draw: st.DrawFn, petak: Petak, *, satu: bool) -> tuple[dict[str, Petak], Counter[str]]:
    """Rows below their heading on sheets as print-outs have them, and how many rows of it repeat the heading."""
    kepala, *baris = petak
    nomor: list[Sel] = [f"({n})" for n in range(1, len(kepala) + 1)]
    banyak = 1 if satu else draw(st.integers(1, 3))
    potong = sorted(draw(st.integers(0, len(baris))) for _ in range(banyak - 1))
    hasil: dict[str, Petak] = {}
    jumlah: Counter[str] = Counter()
    for n, (awal, akhir) in enumerate(zip([0, *potong], [*potong, len(baris)], strict=True)):
        isi: Petak = [["DAFTAR KODE DAN NOMENKLATUR"], []] if draw(st.booleans()) else []
        isi.append(kepala)
        for b in baris[awal:akhir]:
            if draw(st.integers(0, 5)) == 0:
                isi += [*draw(st.sampled_from(([], [[]]))), kepala]
                jumlah[BERULANG] += 1
            if isi[-1] is kepala and draw(st.integers(0, 3)) == 0:
                isi.append(nomor)
                jumlah[NOMOR_KOLOM] += 1
            isi.append(b)
        hasil[f"Lembar {n}"] = isi
    return hasil, jumlah


@st.composite
def files(draw: st.DrawFn, folder: Path, petak: Petak) -> tuple[Path, Counter[str]]:
    """A file of any kind with a list, and the repairs that its reading needs."""
    wadah = draw(st.sampled_from(["xlsx", "utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    lembar, jumlah = draw(sheets(petak, satu=wadah != "xlsx"))
    if wadah == "xlsx":
        return xlsx(folder / "daftar.xlsx", lembar), jumlah
    (isi,) = lembar.values()
    return delimited(folder / "daftar.csv", isi, draw(st.sampled_from(",;\t")), wadah), jumlah


@pytest.mark.parametrize("bentuk", BENTUK)
@sedikit
@given(data=st.data())
def test_any_list_reads_back_from_any_file(bentuk: str, data: st.DataObject) -> None:
    """Codes, names, units and their order are those written; headings of every page are skipped and counted."""
    keluarga = data.draw(keluarga_kode)
    isi = data.draw(pohon(keluarga))
    with own_store() as folder:
        jalur, jumlah = data.draw(files(folder, write_out(isi, bentuk, keluarga)))
        laporan = take(jalur, keluarga=keluarga.skema.nama)
        kat = taken(keluarga=keluarga.skema.nama)
        harap = expected(isi, bentuk)
        assert list(content(kat).items()) == list(harap.items())
    (dibaca,) = laporan.dibaca.values()
    assert dibaca == {t.label: n for t, n in sorted(Counter(k.tingkat for k in harap).items())}
    assert laporan.penolakan == ()
    assert laporan.lembar_lain == ()
    assert {k: laporan.perbaikan_per_jenis[k] for k in (BERULANG, NOMOR_KOLOM)} == {
        k: jumlah[k] for k in (BERULANG, NOMOR_KOLOM)
    }
    assert not {SAMBUNG, GANDA, DIISI, PULIH} & set(laporan.perbaikan_per_jenis)


@sedikit
@given(isi=pohon(), bentuk=st.sampled_from(BENTUK), data=st.data())
def test_nothing_is_lost(isi: Pohon, bentuk: str, data: st.DataObject) -> None:
    """Rows that are no entries stop the import, the store untouched; left out on request, each one is reported."""
    kepala, *baris = write_out(isi, bentuk)
    sampah: list[Sel] = ["Rp", *["??"] * (len(kepala) - 1)]
    banyak = data.draw(st.integers(1, 3))
    petak = [kepala, *data.draw(st.permutations([*baris, *[sampah] * banyak]))]
    with own_store() as folder:
        jalur = xlsx(folder / "daftar.xlsx", petak)
        sebelum = store_files(folder)
        with pytest.raises(KatalogError, match=rf"^daftar\.xlsx: {banyak} baris ditolak"):
            take(jalur)
        assert store_files(folder) == sebelum
        laporan = take(jalur, lewati=True)
        assert content(taken()) == expected(isi, bentuk)
    letak = [f"Daftar!A{n}" for n, b in enumerate(petak, 1) if b is sampah]
    assert [p.tempat for p in laporan.penolakan] == letak
    assert all("Rp" in p.asal for p in laporan.penolakan)


# --- damage of print-outs ----------------------------------------------------------------------------------------


@given(st.text())
def test_cleaning_cleans_all_at_once(teks: str) -> None:
    """What is clean stays as it is: one line, single blanks."""
    rapi = clean(teks)
    assert clean(rapi) == rapi
    assert rapi == " ".join(rapi.split())


@sedikit
@given(isi=pohon(), data=st.data())
def test_stretched_and_broken_names_are_put_right(isi: Pohon, data: st.DataObject) -> None:
    """Blanks of justified lines, line breaks and breaks after a hyphen leave no trace but a repair each."""
    sela = st.sampled_from(["   ", "\n", " \n ", "\u00a0", "\u00ad ", "  \t"])
    rusak = [evolve(i, nama=_stretch(i.nama, data.draw(sela))) for i in isi]
    with own_store() as folder:
        laporan = take(xlsx(folder / "daftar.xlsx", write_out(rusak, LAMPIRAN)))
        assert {k: n for k, (n, _) in content(taken()).items()} == {i.kode: i.nama for i in isi}
    assert len(laporan.perbaikan) == sum(i.nama != r.nama for i, r in zip(isi, rusak, strict=True))
    assert {(p.asal, p.jadi) for p in laporan.perbaikan} == {
        (r.nama, i.nama) for i, r in zip(isi, rusak, strict=True) if i.nama != r.nama
    }


def _stretch(nama: str, sela: str) -> str:
    return nama.replace("RKA-SKPD", "RKA-\nSKPD").replace(" ", sela)


@pytest.mark.parametrize("tertulis", ["pra- dan pascapanen", "PRA- DAN PASCAPANEN", "Asli - Salinan", "5 - 7"])
def test_hanging_hyphens_stay(tertulis: str) -> None:
    """A hyphen that waits for the second word, or stands between blanks, was meant."""
    assert clean(tertulis) == tertulis


@pytest.mark.parametrize("sela", [[], ["kepala"]])
@sedikit
@given(data=st.data())
def test_a_name_that_runs_over_rows_is_joined(sela: list[str], data: st.DataObject) -> None:
    """On rows without a code right below, also behind the heading of the next page; each is a repair."""
    isi = data.draw(pohon())
    kepala, *baris = write_out(isi, LAMPIRAN)
    kolom = kepala.index("NOMENKLATUR URUSAN")
    petak: Petak = [kepala]
    sambungan = 0
    for b in baris:
        nama = str(b[kolom])
        pecah = "Sumber" not in nama and data.draw(st.booleans())  # alone in a row, that word opens a note
        awal, *lanjut = nama.split(" ") if pecah else [nama]
        petak.append([*b[:kolom], awal, *b[kolom + 1 :]])
        for kata in lanjut:
            if sela:
                petak.append(kepala)
            petak.append([*[None] * kolom, kata])
        sambungan += len(lanjut)
    with own_store() as folder:
        laporan = import_rows(folder, petak)
        assert content(taken()) == expected(isi, LAMPIRAN)
    assert laporan.perbaikan_per_jenis[SAMBUNG] == sambungan
    assert laporan.perbaikan_per_jenis[BERULANG] == sambungan * len(sela)


@given(isi=pohon())
def test_a_heading_may_take_two_rows(isi: Pohon) -> None:
    """One word over the columns of the code, the levels below it, as the printed annex has it."""
    kepala, *baris = write_out(isi, LAMPIRAN)
    nama = kepala.index("NOMENKLATUR URUSAN")
    atas: list[Sel] = ["KODE", *[None] * (nama - 1), *kepala[nama:]]
    bawah: list[Sel] = [*kepala[:nama], *[None] * (len(kepala) - nama)]
    with own_store() as folder:
        laporan = import_rows(folder, [atas, bawah, *baris])
        assert content(taken()) == expected(isi, LAMPIRAN)
    assert laporan.penolakan == ()


CATATAN = [
    "Catatan: berlaku sejak 2024",
    "Keterangan",
    "Sumber: SIPD",
    "Jumlah seluruhnya",
    "Halaman 3 dari 9",
    "- 12 -",
]


@pytest.mark.parametrize("catatan", CATATAN)
@pytest.mark.parametrize("kolom", ["pertama", "nama"])
@pytest.mark.parametrize("bentuk", BENTUK)
def test_notes_below_a_table_are_no_part_of_it(
    tmp_path: Path, bentuk: str, kolom: str, catatan: str, simpanan: Path
) -> None:
    """Right below the last row or further down: refused by name, and left out of the last entry on request."""
    petak = write_out(CONTOH, bentuk)
    letak = 0 if kolom == "pertama" else len(petak[0]) - 2
    baris: list[Sel] = [*[None] * letak, catatan]
    kosong: Petak = [[]]
    for sela in ([], kosong):
        isi: Petak = [*petak, *sela, baris]
        with pytest.raises(KatalogError, match="ditolak"):
            import_rows(tmp_path, isi)
        assert store_files(simpanan) == {}
        laporan = import_rows(tmp_path, isi, lewati=True)
        assert [p.asal for p in laporan.penolakan] == [catatan]
        assert content(taken()) == expected(CONTOH, bentuk)
        for b in simpanan.rglob("*.tsv"):
            b.unlink()


def test_words_that_only_begin_like_a_note_go_on(tmp_path: Path) -> None:
    """*Sumber Daya* is no source."""
    petak = write_out(CONTOH, LAMPIRAN)
    import_rows(tmp_path, [*petak, [*[None] * 5, "Sumber Daya Manusia"]])
    assert taken()[CONTOH[-1].kode].nama == f"{CONTOH[-1].nama} Sumber Daya Manusia"


@pytest.mark.parametrize("bentuk", BENTUK)
@pytest.mark.parametrize("sela", [[], ["Rp", "Rp", "Rp", "Rp", "Rp", "Rp", "Rp"]])
def test_what_stands_further_down_is_no_part_of_a_name(tmp_path: Path, bentuk: str, sela: list[Sel]) -> None:
    """A signature below an empty row, a second line of a row that was refused: nothing is joined across them."""
    petak = write_out(CONTOH, bentuk)
    lebar = len(petak[0])
    lanjutan: list[Sel] = [*[None] * (lebar - (2 if bentuk != SIPD else 1)), "MENTERI DALAM NEGERI"]
    laporan = import_rows(tmp_path, [*petak, sela[:lebar], lanjutan], lewati=True)
    assert [p.tempat for p in laporan.penolakan] == [f"Daftar!A{len(petak) + n}" for n in (1, 2)[not sela :]]
    assert content(taken()) == expected(CONTOH, bentuk)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_a_row_that_fills_only_other_columns_is_refused(tmp_path: Path, bentuk: str) -> None:
    """Whose list, a running number: nothing there goes on with the row above, so it must not vanish."""
    kepala, *baris = write_out(CONTOH, bentuk)
    petak: Petak = [["No", *kepala], *([n, *b] for n, b in enumerate(baris, 1)), [99]]
    with pytest.raises(KatalogError, match=r"1 baris ditolak.*Daftar!A"):
        import_rows(tmp_path, petak)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_remarks_keep_their_lines_when_they_run_over_rows(tmp_path: Path, bentuk: str) -> None:
    """A remark's second row is its second line; a unit's goes on in one line."""
    kepala, *baris = write_out(CONTOH, bentuk)
    petak = [[*kepala, "PELAKSANA"], *([*b, "dinas"] for b in baris)]
    petak.append([*[None] * (len(kepala) - 1), "per tahun", "badan"])
    laporan = import_rows(tmp_path, petak)
    assert laporan.perbaikan_per_jenis[SAMBUNG] == 2
    simpul = taken()[CONTOH[-1].kode]
    assert (simpul.satuan, simpul.lain) == ("per tahun", {"pelaksana": "dinas\nbadan"})


@sedikit
@given(isi=pohon(), data=st.data())
def test_blank_level_cells_are_those_of_the_row_above(isi: Pohon, data: st.DataObject) -> None:
    """Whatever upper cells a row leaves blank that the row above has: the same codes, each cell a repair."""
    kepala, *baris = write_out(isi, LAMPIRAN)
    kosong = 0
    petak: Petak = [kepala]
    atas: list[Sel] = []
    for i, b in zip(isi, baris, strict=True):
        dalam = int(i.kode.tingkat)
        sama = next((n for n in range(dalam) if atas[n : n + 1] != [b[n]] or atas[n] is None), dalam)
        hapus = data.draw(st.integers(0, min(sama, dalam - 1)))
        petak.append([*[data.draw(st.sampled_from([None, "-"]))] * hapus, *b[hapus:]])
        kosong += hapus
        atas = cells(i.kode)
    with own_store() as folder:
        laporan = import_rows(folder, petak)
        assert content(taken()) == expected(isi, LAMPIRAN)
    assert laporan.perbaikan_per_jenis[DIISI] == kosong


def test_blank_level_cells_are_not_filled_across_a_refused_row(tmp_path: Path) -> None:
    """The row above was not read, so what stands below it is not known."""
    kepala, *baris = write_out(CONTOH, LAMPIRAN)
    rusak: list[Sel] = [5, 3, 2, "2.x", None, "Kegiatan yang rusak"]
    petak: Petak = [kepala, *baris, rusak, [None, None, None, None, 7, "Anak kegiatan yang rusak"]]
    laporan = import_rows(tmp_path, petak, lewati=True)
    assert [p.tempat for p in laporan.penolakan] == [f"Daftar!A{len(petak) - 1}", f"Daftar!A{len(petak)}"]
    assert content(taken()) == expected(CONTOH, LAMPIRAN)


# --- zeros at the end --------------------------------------------------------------------------------------------

SEPULUH = tree("5 A", "5.03 B", "5.03.02 C", *(f"5.03.02.2.{n:02d} Kegiatan {n}" for n in range(1, 12)))


def with_kegiatan(kegiatan: list[Sel]) -> Petak:
    """The annex with its kegiatan as given, those of `SEPULUH` by number."""
    petak = write_out(SEPULUH, LAMPIRAN)
    for b, sel in zip(petak[4:], kegiatan, strict=True):
        b[3] = sel
    return petak


BERNOL = [Angka(2 + n / 100) for n in range(1, 12)]
BERFORMAT = [Angka(2 + n / 100, "0.00") for n in range(1, 12)]
TEKS = [f"2.{n:02d}" for n in range(1, 12)]
TANPA_NOL = [Angka(float(f"2.{n}")) for n in range(1, 12)]


@pytest.mark.parametrize(("kegiatan", "pulih"), [(BERNOL, 1), (BERFORMAT, 0), (TEKS, 0)])
def test_the_tenth_kegiatan_is_not_the_first(tmp_path: Path, kegiatan: list[Sel], pulih: int) -> None:
    """A number 2.1 is 2.10 where its format says so, or where the column has a 2.01; only the latter is a repair."""
    laporan = import_rows(tmp_path, with_kegiatan(kegiatan))
    assert content(taken()) == expected(SEPULUH, LAMPIRAN)
    assert laporan.perbaikan_per_jenis[PULIH] == pulih


def test_the_tenth_kegiatan_comes_back_in_delimited_text_too(tmp_path: Path) -> None:
    """Where Excel has written 2.1 for 2.10, among others with two digits."""
    petak = with_kegiatan([*TEKS[:9], "2.1", TEKS[10]])
    laporan = take(delimited(tmp_path / "daftar.csv", petak))
    assert content(taken()) == expected(SEPULUH, LAMPIRAN)
    assert laporan.perbaikan_per_jenis[PULIH] == 1


@pytest.mark.parametrize(
    "kegiatan",
    [
        TANPA_NOL,  # 2.1 twice, no 2.01: 2.2 may be 2.02 or 2.20; 2.11 says nothing
        [Angka(2.1, "0.0"), *TEKS[1:]],
        ["2.1", *TEKS[1:9], *TEKS[9:]],  # a text has lost nothing: somebody typed it
    ],
)
def test_what_may_be_two_kegiatan_is_refused_with_both(tmp_path: Path, kegiatan: list[Sel]) -> None:
    """Neither format nor column tells: the two readings are named."""
    with pytest.raises(KatalogError, match=r"mungkin maksudnya 2\.01 atau 2\.10"):
        import_rows(tmp_path, with_kegiatan(list(kegiatan)))


def test_texts_with_one_digit_are_read_where_zeros_are_kept(tmp_path: Path) -> None:
    """A text 2.1 beside a text 2.10 is the first."""
    import_rows(tmp_path, with_kegiatan([f"2.{n}" for n in range(1, 12)]))
    assert content(taken()) == expected(SEPULUH, LAMPIRAN)


def test_numbers_in_a_column_of_codes(tmp_path: Path) -> None:
    """1.01 lacks nothing; 1.1 may be two codes and is refused with both."""
    isi = tree("1 A", "1.01 B", "1.01.02 C", "1.01.02.2.01 D")
    petak = write_out(isi, DAFTAR)
    petak[1][0], petak[2][0] = 1, Angka(1.01)
    import_rows(tmp_path, petak)
    assert content(taken()) == expected(isi, DAFTAR)
    petak[2][0] = Angka(1.1)
    with pytest.raises(KatalogError, match=r"mungkin maksudnya 1\.01 atau 1\.10"):
        import_rows(tmp_path, petak)


@pytest.mark.parametrize("isi", [".", "2", "2.01.1", "x.01", "2,01", "2.²"])
@pytest.mark.parametrize("kolom", [1, 3])
def test_cells_that_are_no_number_are_refused(tmp_path: Path, kolom: int, isi: str) -> None:
    """Nothing is guessed, and a stray dot is no wildcard."""
    if (kolom, isi) == (1, "2"):
        return  # that is a bidang urusan
    angka: list[Sel] = [5, 3, 2, None, None]
    angka[kolom] = isi
    with pytest.raises(KatalogError, match="1 baris ditolak"):
        import_rows(tmp_path, [*write_out(CONTOH, LAMPIRAN), [*angka, "Rusak"]])


# --- one code twice ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("bentuk", [LAMPIRAN, DAFTAR])
@pytest.mark.parametrize("kolom_satuan", [True, False])
def test_a_code_twice_is_one_where_the_name_is_the_same(tmp_path: Path, bentuk: str, kolom_satuan: bool) -> None:
    """Capitals and punctuation aside; counted; what the first row lacks comes from the second."""
    kepala, *baris = write_out([*CONTOH, Isi(CONTOH[-1].kode, CONTOH[-1].nama.upper(), "Orang")], bentuk)
    petak = [kepala, *baris] if kolom_satuan else [b[:-1] for b in (kepala, *baris)]
    laporan = import_rows(tmp_path, petak)
    assert laporan.perbaikan_per_jenis[GANDA] == 1
    harap = [*CONTOH[:-1], evolve(CONTOH[-1], satuan="Orang" if kolom_satuan else "")]
    assert content(taken()) == expected(harap, bentuk)


def test_what_a_second_row_says_otherwise_is_reported(tmp_path: Path) -> None:
    """The first row stands; the other unit is not swallowed."""
    isi = [*CONTOH[:-1], evolve(CONTOH[-1], satuan="Orang"), evolve(CONTOH[-1], satuan="Dokumen")]
    laporan = import_rows(tmp_path, write_out(isi, DAFTAR))
    assert taken()[CONTOH[-1].kode].satuan == "Orang"
    (lain,) = [p for p in laporan.perbaikan if p.jenis != GANDA]
    assert (lain.asal, lain.jadi) == ("Dokumen", "Orang")


@pytest.mark.parametrize("bentuk", [LAMPIRAN, DAFTAR])
def test_a_code_twice_with_two_names_is_refused(tmp_path: Path, bentuk: str) -> None:
    """Both places are named; left out on request, the first stands."""
    petak = write_out([*CONTOH, Isi(CONTOH[-1].kode, "Nama lain")], bentuk)
    with pytest.raises(KatalogError, match=rf"sudah bernama '{CONTOH[-1].nama}' di Daftar!A{len(petak) - 1}"):
        import_rows(tmp_path, petak)
    laporan = import_rows(tmp_path, petak, lewati=True)
    assert [p.asal for p in laporan.penolakan] == ["Nama lain"]
    assert content(taken()) == expected(CONTOH, bentuk)


def test_upper_levels_of_the_export_are_no_doubles(tmp_path: Path) -> None:
    """Each row repeats them; one with a row of its own keeps what that row says; another name is refused."""
    petak = write_out(CONTOH, SIPD)
    sendiri: list[Sel] = [*petak[1][:4], None, None, "Laporan"]
    laporan = import_rows(tmp_path, [*petak, sendiri])
    assert laporan.perbaikan == ()
    program = Kode.parse("5.03.02")
    assert taken()[program].satuan == "Laporan"
    petak[-1][3] = f"{program} PROGRAM LAIN"
    with pytest.raises(KatalogError, match="sudah bernama 'PROGRAM KEPEGAWAIAN DAERAH'"):
        import_rows(tmp_path, petak)


@pytest.mark.parametrize(
    ("kolom", "isi"), [(4, "5.03.03.2.01 Kegiatan program lain"), (4, "5.03.02 Program"), (3, "5.03.02"), (5, "Tanpa")]
)
def test_cells_of_the_export_have_to_agree(tmp_path: Path, kolom: int, isi: str) -> None:
    """A code below another one, in the column of another level, without a name, or missing: the whole row is out."""
    petak = write_out([*CONTOH, Isi(Kode.parse("5.03.02.2.03.0001"), "Sub")], SIPD)
    petak[-1][4] = "5.03.02.2.03 Kegiatan ketiga"
    petak[-1][kolom] = isi
    laporan = import_rows(tmp_path, petak, lewati=True)
    assert len(laporan.penolakan) == 1
    assert content(taken()) == expected(CONTOH, SIPD)


# --- whose list, which edition -----------------------------------------------------------------------------------


def test_rows_of_two_governments_are_two_catalogues(tmp_path: Path) -> None:
    """The export has both; each code goes to its own."""
    provinsi = tree("5 UNSUR", "5.03 KEPEGAWAIAN", "5.03.02 PROGRAM", "5.03.02.1.01 Kegiatan provinsi")
    petak = write_out(CONTOH, SIPD) + write_out(provinsi, SIPD, pemda="PROV")[1:]
    laporan = import_list(xlsx(tmp_path / "a.xlsx", petak), E1317)
    assert set(laporan.dibaca) == {KunciKatalog(E1317, Pemda.KABUPATEN_KOTA), KunciKatalog(E1317, Pemda.PROVINSI)}
    assert content(nomenklatur(E1317)) == expected(CONTOH, SIPD)
    assert content(nomenklatur(E1317, "provinsi")) == expected(provinsi, SIPD)


def test_a_government_that_is_none_is_refused_by_row(tmp_path: Path) -> None:
    """A slip in the column of governments does not put a code into the wrong catalogue."""
    petak = write_out(CONTOH, SIPD)
    petak[1][0] = "DESA"
    with pytest.raises(KatalogError, match=r"1 baris ditolak.*jenis pemda 'DESA'"):
        import_rows(tmp_path, petak)


@pytest.mark.parametrize(("angka", "pemda"), [("1", Pemda.PROVINSI), ("2", Pemda.KABUPATEN_KOTA), ("7", None)])
def test_the_authority_digit_tells_whose_list_it_is(tmp_path: Path, angka: str, pemda: Pemda | None) -> None:
    """Of most kegiatan; other digits say nothing, so the caller has to."""
    jalur = xlsx(tmp_path / "a.xlsx", write_out(tree("5 A", f"5.03.02.{angka}.01 B", f"5.03.02.{angka}.02 C"), DAFTAR))
    if pemda is None:
        with pytest.raises(KatalogError, match="beri --pemda"):
            import_list(jalur, E1317)
    else:
        assert list(import_list(jalur, E1317).dibaca) == [KunciKatalog(E1317, pemda)]


@pytest.mark.parametrize("bentuk", [SIPD, DAFTAR])
def test_a_list_of_four_digits_is_of_no_edition_with_two(tmp_path: Path, bentuk: str, simpanan: Path) -> None:
    """The wrong edition for a list is refused as such, whatever else is wrong; the right one takes it."""
    jalur = xlsx(tmp_path / "a.xlsx", write_out(CONTOH, bentuk))
    with pytest.raises(KatalogError, match="daftar ini milik edisi lain"):
        take(jalur, DUA_DIGIT, lewati=True)
    assert store_files(simpanan) == {}
    assert take(jalur).disimpan


def test_a_number_that_the_edition_cannot_spell_is_refused(tmp_path: Path, simpanan: Path) -> None:
    """A hundredth sub kegiatan in numbers by level: the row is refused, nothing is saved."""
    isi = [*CONTOH, Isi(Kode.parse("5.03.02.2.02.0100"), "Keseratus")]
    jalur = xlsx(tmp_path / "a.xlsx", write_out(isi, LAMPIRAN))
    with pytest.raises(KatalogError, match=r"1 baris ditolak.*lebih panjang"):
        take(jalur, DUA_DIGIT)
    assert store_files(simpanan) == {}
    assert [p.asal for p in take(jalur, DUA_DIGIT, lewati=True).penolakan] == ["Keseratus"]
    assert content(taken(DUA_DIGIT)) == expected(CONTOH, LAMPIRAN)


@pytest.mark.parametrize(
    ("edisi", "pilihan", "galat"),
    [
        ("1318", {}, EdisiError),
        ("", {}, EdisiError),
        ("1317", {"pemda": "desa"}, KatalogError),
        ("1317", {"keluarga": "belanja"}, KatalogError),
    ],
)
def test_unknown_choices_are_typed_errors(
    tmp_path: Path, edisi: str, pilihan: dict[str, str], galat: type[KodefikasiError]
) -> None:
    """Edition, government and family, before the file is even opened."""
    with pytest.raises(galat):
        import_list(tmp_path / "tidak-ada.xlsx", edisi, pemda=pilihan.get("pemda"), keluarga=pilihan.get("keluarga"))
    with pytest.raises((BacaError, OSError)):
        import_list(tmp_path / "tidak-ada.xlsx", "1317")


# --- headings ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("judul", ["Mutu", "Kode", "Nama", "Pelaksana", "Definisi  Operasional"])
@pytest.mark.parametrize("bentuk", BENTUK)
def test_further_columns_are_kept_whatever_they_are_called(tmp_path: Path, bentuk: str, judul: str) -> None:
    """Two of one name, or one that a catalogue itself uses, lose neither themselves nor anything else."""
    if bentuk != DAFTAR and judul in {"Kode", "Nama"}:
        return  # there they make it a list of another layout
    kepala, *baris = write_out(CONTOH, bentuk)
    petak = [[*kepala, judul, judul], *([*b, "satu", "dua"] for b in baris)]
    import_rows(tmp_path, petak)
    assert content(taken()) == expected(CONTOH, bentuk)
    simpul = taken()[CONTOH[-1].kode]
    assert list(simpul.lain.values()) == ["satu", "dua"]
    assert simpul.to_dict()


@pytest.mark.parametrize("keluarga", [k for k in KELUARGA.values() if len(k.skema.tingkat) > 1])
def test_a_family_is_told_by_its_levels(tmp_path: Path, keluarga: type[KodeBerjenjang]) -> None:
    """The heading alone says which codes a list has."""
    kode = keluarga.from_components([1] * len(keluarga.skema.ruas))
    isi = [Isi(k, "Nama") for k in (*kode.leluhur, kode)]
    import_list(xlsx(tmp_path / "a.xlsx", write_out(isi, LAMPIRAN, keluarga)), E1317, pemda="kabupaten/kota")
    assert list(taken(keluarga=keluarga.skema.nama)) == [i.kode for i in isi]


def test_urusan_and_bidang_alone_make_no_offices(tmp_path: Path) -> None:
    """Two columns that two families share are a list of neither, unless the caller says so."""
    petak: Petak = [["Urusan", "Bidang Urusan", "Nomenklatur"], [5, None, "UNSUR"], [5, 3, "KEPEGAWAIAN"]]
    with pytest.raises(KatalogError, match="tidak ada daftar kode yang dikenali"):
        import_rows(tmp_path, petak)
    jalur = xlsx(tmp_path / "a.xlsx", [[*headings(KodeOrganisasi)[:2], "Nama"], *petak[1:]])
    with pytest.raises(KatalogError):
        import_list(jalur, E1317)


def test_sheets_without_a_list_are_named(tmp_path: Path) -> None:
    """They are no error where another sheet has one; a workbook of such sheets only is."""
    lain: Petak = [["Petunjuk"], ["Isi sel kuning"]]
    laporan = take(xlsx(tmp_path / "a.xlsx", {"Petunjuk": lain, "Daftar": write_out(CONTOH, DAFTAR)}))
    assert laporan.lembar_lain == ("Petunjuk",)
    with pytest.raises(KatalogError, match="tidak ada daftar kode yang dikenali"):
        take(xlsx(tmp_path / "b.xlsx", {"Petunjuk": lain}))


@pytest.mark.parametrize("bentuk", BENTUK)
def test_a_heading_without_a_single_code_is_an_error(tmp_path: Path, bentuk: str, simpanan: Path) -> None:
    """An empty list does not replace a catalogue; the first refused row is named where there is one."""
    kepala = write_out(CONTOH, bentuk)[0]
    with pytest.raises(KatalogError, match="tidak ada satu kode pun"):
        import_rows(tmp_path, [kepala])
    with pytest.raises(KatalogError, match=r"tidak ada satu kode pun.*Daftar!A2.*'Rp'"):
        import_rows(tmp_path, [kepala, ["Rp"]], lewati=True)
    assert store_files(simpanan) == {}


def test_a_try_leaves_the_store_alone_and_reports_the_same(tmp_path: Path, simpanan: Path) -> None:
    """The report is that of the import, but for being saved; it becomes JSON."""
    jalur = xlsx(tmp_path / "a.xlsx", write_out(CONTOH, DAFTAR))
    langkah: list[tuple[int, int]] = []
    coba = import_list(jalur, E1317, simpan=False, maju=lambda _apa, sudah, semua: langkah.append((sudah, semua)))
    assert store_files(simpanan) == {}
    assert langkah[-1] == (1, 1)
    laporan = import_list(jalur, E1317)
    assert laporan == evolve(coba, disimpan=True)
    isi = json.loads(json.dumps(laporan.to_dict()))
    assert sum(n for tingkat in isi["dibaca"].values() for n in tingkat.values()) == len(CONTOH)


# --- the real lists ----------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_export_of_sipd(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many codes by level as the issue says; every row is its deepest code, with its own texts and metadata."""
    laporan = import_real("sipd", monkeypatch)
    tingkat = ("bidang urusan", "program", "kegiatan", "sub kegiatan")
    assert {k.pemda: tuple(n[t] for t in tingkat) for k, n in laporan.dibaca.items()} == {
        Pemda.PROVINSI: (50, 217, 912, 4_031),
        Pemda.KABUPATEN_KOTA: (45, 189, 713, 3_550),
    }
    assert laporan.penolakan == ()
    kat = {"PROV": nomenklatur("900.1-861/2026", "provinsi"), "KABKOT": nomenklatur("900.1-861/2026")}
    baris = [b for _, b in real_rows("sipd") if any(b)]
    for b in baris:
        kode, _, nama = str(b[4]).partition(" ")
        simpul = kat[str(b[0])][kode]
        assert simpul.nama == clean(nama)
        assert (simpul.satuan or "") == clean(str(b[7] or ""))
        assert simpul.lain.get("sebelumnya", "") == str(b[13] or "").strip()
    assert len(baris) == sum(n["sub kegiatan"] for n in laporan.dibaca.values())


def integers(sel: Sequence[object], banyak: int) -> int:
    """How many of the first cells are filled."""
    return sum(s is not None for s in sel[:banyak])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("nama_daftar", "keluarga", "terdalam"),
    [("1317", "urusan", 3_395), ("akun", "rekening", None), ("sumber dana", "sumber dana", None)],
)
def test_lists_with_numbers_by_level(
    monkeypatch: pytest.MonkeyPatch, nama_daftar: str, keluarga: str, terdalam: int | None
) -> None:
    """Every row with a code is an entry, at the level of its last number; nothing is refused, nothing is left over."""
    laporan = import_real(nama_daftar, monkeypatch)
    ((kunci, dibaca),) = laporan.dibaca.items()
    skema = KELUARGA[keluarga].skema
    banyak = len(skema.tingkat)
    isi = [b for _, b in real_rows(nama_daftar) if any(s is not None for s in b)]
    tingkat = Counter(skema.tingkat[integers(b, banyak) - 1].nama for b in isi if integers(b, banyak))
    ganda = laporan.perbaikan_per_jenis[GANDA]
    assert sum(dibaca.values()) + ganda == sum(tingkat.values())
    assert ganda or dibaca == tingkat
    assert len(isi) == sum(tingkat.values()) + laporan.perbaikan_per_jenis[SAMBUNG]
    assert laporan.penolakan == ()
    assert terdalam in {None, dibaca[skema.tingkat[-1].nama]}
    assert len(nomenklatur(kunci.edisi, keluarga=kunci.keluarga)) == sum(dibaca.values())


def test_each_row_of_a_plain_list_is_a_code_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row is a code with its name."""
    laporan = import_real("3708", monkeypatch)
    baris = [b for _, b in real_rows("3708") if b]
    kat = nomenklatur("3708", "provinsi")
    assert len(kat) + laporan.perbaikan_per_jenis[GANDA] == len(baris)
    assert laporan.penolakan == ()
    for kode, _, _, nama in baris:
        assert kat[str(kode)].nama == clean(str(nama))
