"""Exports read back: the same rows from every way of writing them, and everything else reported."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel_ekspor import FORMAT, UANG, Garis, Gaya, cells, garis, gaya, gist, sedikit, table, write_out

from buku_kerja import workbook
from kodefikasi import BacaError, Keparahan, Kode, roll_up
from kodefikasi.ekspor import Ekspor, KolomError, read_export
from kodefikasi.lembar import Batas

SUB = "5.03.01.2.01.01"


def _codes(ekspor: Ekspor) -> list[str]:
    return [t.aturan for t in ekspor.temuan]


# --- the same rows from every way of writing them ---------------------------------------------------------------


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT))
def test_an_export_reads_back_however_it_is_written(baris: list[Garis], g: Gaya, jenis: str) -> None:
    """Headings, order, further columns, titles above, codes in parts, spellings of nothing: the rows are the same."""
    ekspor = read_export(write_out([cells(b, g) for b in baris], g, jenis))
    assert [gist(b) for b in ekspor.baris] == [gist(b) for b in baris]
    assert not any(b.jumlah for b in ekspor.baris)
    assert {t.aturan for t in ekspor.temuan} == ({"B021"} if g.tambahan else set())


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT))
def test_totals_are_the_sums_of_the_lines(baris: list[Garis], g: Gaya, jenis: str) -> None:
    """Each amount is once in each sum above it, exact to the sen; missing stays missing."""
    ekspor = read_export(write_out([cells(b, g) for b in baris], g, jenis))
    for unsur in UANG:
        jumlah: dict[Kode, list[Decimal | None]] = defaultdict(list)
        for b in baris:
            for simpul in (*b.kode.leluhur, b.kode):
                jumlah[simpul].append(b.nilai[unsur])
        hasil = roll_up(ekspor.rows(unsur))
        assert {k: (j.nilai, j.terlapor, j.daun) for k, j in hasil.items()} == {
            k: (_sum(n), len(_known(n)), len(n)) for k, n in jumlah.items()
        }


def _known(nilai: list[Decimal | None]) -> list[Decimal]:
    return [n for n in nilai if n is not None]


def _sum(nilai: list[Decimal | None]) -> Decimal | None:
    return sum(_known(nilai), Decimal(0)) if _known(nilai) else None


@sedikit
@given(garis(), gaya, st.sampled_from(FORMAT))
def test_rows_of_sums_are_kept_but_not_added(baris: list[Garis], g: Gaya, jenis: str) -> None:
    """Rows of upper levels and of totals among the lines change no sum, and are marked."""
    isi = [cells(b, g) for b in baris]
    atas = [{**s, "kode_rekening": None, "nama_rekening": None} for s in isi]
    program = [{**s, "kode_kegiatan": None, "kode_sub_kegiatan": None, "nama_sub_kegiatan": None} for s in atas]
    total = {"nama_program": "JUMLAH SELURUHNYA", "pagu": Decimal("987.65")}
    campur = [s for tiga in zip(program, atas, isi, strict=True) for s in tiga]
    ekspor = read_export(write_out([*campur, total], g, jenis))
    assert [b.jumlah for b in ekspor.baris] == [*[True, True, False] * len(baris), True]
    tanpa = read_export(write_out(isi, g, jenis))
    assert dict(roll_up(ekspor.rows())) == dict(roll_up(tanpa.rows()))


def test_equal_lines_are_all_kept() -> None:
    """Two lines that say the same are two lines."""
    ekspor = read_export(table("kode_sub_giat;pagu", f"{SUB};5", f"{SUB};5"))
    assert roll_up(ekspor.rows()).total.nilai == 10


def test_by_account_and_by_fund() -> None:
    """Amounts roll up by any code of the rows."""
    isi = table("kode_sub_giat;kode_akun;kode_dana;pagu", f"{SUB};5.1.02.01;1.1.01;5", f"{SUB};5.2.02.01;1.1.01;7")
    ekspor = read_export(isi)
    assert {str(k): n for k, n in ekspor.rows(kode="rekening")} == {"5.1.02.01": 5, "5.2.02.01": 7}
    assert roll_up(ekspor.rows(kode="sumber_dana")).total.nilai == 12
    for salah in ({"nilai": "realisasi"}, {"nilai": "lokasi"}, {"kode": "program"}, {"nilai": "tiada"}):
        with pytest.raises(KolomError):
            ekspor.rows(**salah)


@pytest.mark.parametrize(
    ("baris", "jumlah"),
    [
        # another office has no line below its own program: the amount is its own
        (["A;5.03.01;;5", f"B;5.03.01;{SUB};7"], [False, False]),
        (["A;5.03.01;;5", f"A;5.03.01;{SUB};7"], [True, False]),
        (["A;;;5", f"A;5.03.01;{SUB};7"], [True, False]),
        (["B;;;5", f"A;5.03.01;{SUB};7"], [False, False]),
        ([";5.03.01;;5", f"A;5.03.01;{SUB};7"], [True, False]),
        # who has no office sums up finer rows only
        ([f";5.03.01;{SUB};5", f"A;5.03.01;{SUB};7"], [False, False]),
        # a damaged code is no upper level
        (["A;5.03.01;rusak;5", f"A;5.03.01;{SUB};7"], [False, False]),
        (["A;5.03.01;Jumlah;5", f"A;5.03.01;{SUB};7"], [True, False]),
    ],
)
def test_what_a_sum_is_depends_on_its_office(baris: list[str], jumlah: list[bool]) -> None:
    """A row sums up only what is there of its own office."""
    ekspor = read_export(table("nama_skpd;kode_program;kode_sub_giat;pagu", *baris))
    assert [b.jumlah for b in ekspor.baris] == jumlah


def test_words_for_sums_count_where_names_and_codes_stand() -> None:
    """An indicator or a name may begin with *jumlah*: a word outranks no code; nor does a damaged account."""
    isi = table(
        "indikator;kode_program;kode_sub_giat;nama_sub_giat;kode_akun;pagu",
        f"Jumlah dokumen;5.03.01;{SUB};Penyusunan;5.1.02.01;5",
        f"Jumlah laporan;5.03.01;{SUB};Penyusunan;5.1.2x;7",
        ";5.03.02;;;;3",
        ";5.03.02;5.03.02.2.01.01;Jumlah;;4",
    )
    assert [b.jumlah for b in read_export(isi).baris] == [False, False, True, False]
    blangko = table(
        "kode_sub_giat;nama_sub_giat;pagu",
        f"{SUB};Jumlah Blangko Puskesmas yang Disediakan;5",
        "5.03.01.2.01.02;Total Quality Management;7",
        ";Jumlah Seluruhnya;12",
    )
    hasil = read_export(blangko)
    assert [b.jumlah for b in hasil.baris] == [False, False, True]
    assert roll_up(hasil.rows("pagu")).total.nilai == 12


# --- amounts, years, texts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cetak", "nilai"),
    [
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1234567.8", "1234567.8"),
        ("1.234", "1234"),
        ("(5.000.000)", "-5000000"),
        ("Rp1.000,00", "1000.00"),
        ("0", "0"),
    ],
)
def test_amounts_are_exact(cetak: str, nilai: str) -> None:
    """Any usual notation, sen included."""
    [b] = read_export(table("kode_giat\tpagu", f"5.03.01.2.01\t{cetak}")).baris
    assert b.nilai["pagu"] == Decimal(nilai)


@pytest.mark.parametrize("cetak", ["2,96E+08", "12 juta", "1.23.4", "9" * 45])
def test_an_amount_that_cannot_be_read_is_reported(cetak: str) -> None:
    """The row stays, the amount is missing, the place and the print are told."""
    ekspor = read_export(table("kode_giat\tpagu", f"5.03.01.2.01\t{cetak}"))
    assert ekspor.baris[0].nilai == {"pagu": None}
    [temuan] = ekspor.temuan
    assert (temuan.aturan, temuan.tercetak, temuan.lokasi.baris, temuan.kolom) == ("B004", cetak, 2, "pagu")


def test_years_and_texts_are_kept() -> None:
    """What has no type of its own stays as printed; a year is a number."""
    isi = table(
        "tahun;kode_giat;target;satuan;lokasi;mulai;pagu", "TA 2023;5.03.01.2.01;12,5;Dokumen;Paringin;Januari;1"
    )
    [b] = read_export(isi).baris
    assert b.tahun == 2023
    assert {k: v for k, v in b.teks.items() if not k.startswith("kode")} == {
        "target": "12,5",
        "satuan": "Dokumen",
        "lokasi": "Paringin",
        "mulai": "Januari",
    }
    ganda = read_export(table("tahun;kode_giat;pagu", "2023/2024;5.03.01.2.01;1"))
    assert (ganda.baris[0].tahun, _codes(ganda)) == (None, ["B004"])


# --- what is reported -------------------------------------------------------------------------------------------


def test_rows_without_anything_known_are_counted() -> None:
    """Column numbers, repeated headings, signatures: left out, and said once."""
    kepala = "kode_sub_giat;nama_sub_giat;pagu"
    isi = table(kepala, "1;2;3", f"{SUB};Penyusunan;5", kepala, ";;", ";Paringin, 2 Januari 2023;", ";Kepala Badan;")
    ekspor = read_export(isi)
    assert [b.lokasi.baris for b in ekspor.baris] == [3]
    [temuan] = ekspor.temuan
    assert (temuan.aturan, temuan.tingkat, temuan.lokasi.baris) == ("B023", Keparahan.INFO, 2)
    assert temuan.pesan == "4 baris tanpa kode dan uang yang terbaca dilewati: baris 2, 4, 6 …."


def test_an_amount_without_a_code_is_reported() -> None:
    """A row that is in no sum is told, unless it says that it is one."""
    ekspor = read_export(table("kode_giat;nama_giat;pagu", "5.03.01.2.01;a;5", ";b;7", ";Total;12"))
    assert [(t.aturan, t.lokasi.baris) for t in ekspor.temuan] == [("B022", 3)]
    assert [b.jumlah for b in ekspor.baris] == [False, False, True]


def test_a_row_with_nothing_but_a_bad_code_is_kept() -> None:
    """It is no signature: something is lost with it."""
    ekspor = read_export(table("kode_giat;pagu", "5.03.01.2.1;-"))
    assert [(b.kode, b.teks) for b in ekspor.baris] == [(None, {"kode_kegiatan": "5.03.01.2.1"})]
    assert _codes(ekspor) == ["B022"]


def test_a_bad_code_is_told_once_with_its_rows() -> None:
    """The first place is the finding's; the others are counted."""
    ekspor = read_export(table("kode_giat;pagu", "5.03.01.2.1;5", "5.03.01.2.01;1", "5.03.01.2.1;7"))
    assert [b.kode for b in ekspor.baris] == [None, Kode.parse("5.03.01.2.01"), None]
    [temuan] = ekspor.temuan
    assert (temuan.aturan, temuan.lokasi.baris, temuan.kolom) == ("B022", 2, "kode_giat")
    assert temuan.saran == "5.03.01.2.01 atau 5.03.01.2.10"
    assert "Juga pada 1 baris lain (4)" in temuan.pesan


def test_unknown_and_ambiguous_columns_are_told() -> None:
    """Which heading was taken, which were left, and how to choose."""
    ekspor = read_export(table("kode_giat;JUMLAH;pagu;Final;kosong", "5.03.01.2.01;1;2;3;;9"))
    dua, lain = sorted(ekspor.temuan, key=lambda t: t.pesan)
    assert dua.pesan == "2 kolom tidak dikenal dan tidak dibaca: 'Final', 'kolom F'."
    assert lain.pesan == "Kolom 'JUMLAH' dan 'pagu' sama-sama dapat berarti pagu; dipakai 'pagu'."
    pilih = read_export(table("kode_giat;JUMLAH;pagu", "5.03.01.2.01;1;2"), columns={"pagu": "jumlah"})
    assert pilih.baris[0].nilai == {"pagu": Decimal(1)}
    assert _codes(pilih) == ["B021"]


def test_two_amounts_that_cannot_be_told_apart_are_not_summed() -> None:
    """Neither is read; asking for them says how to choose."""
    ekspor = read_export(table("kode_giat;nilai;anggaran", "5.03.01.2.01;1;2"))
    assert [(t.aturan, t.tingkat) for t in ekspor.temuan] == [("B021", Keparahan.PERINGATAN)]
    with pytest.raises(KolomError, match="columns="):
        ekspor.rows()


def test_windows_text_is_read_and_told() -> None:
    """An old encoding is named at its first line."""
    ekspor = read_export("kode_giat;nama_giat;pagu\n5.03.01.2.01;Café;1\n".encode("cp1252"))
    assert ekspor.baris[0].nama["kegiatan"] == "Café"
    assert [(t.aturan, t.lokasi.baris) for t in ekspor.temuan] == [("B007", 2)]


# --- checks -----------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.integers(-(10**14), 10**14), st.integers(-(10**14), 10**14), st.integers(-1, 1))))
def test_before_and_change_make_after(angka: list[tuple[int, int, int]]) -> None:
    """Exactly the rows that are off, by a sen, are found."""
    baris = [f"5.03.01.2.01;{_sen(a)};{_sen(b)};{_sen(a + b + beda)}" for a, b, beda in angka]
    ekspor = read_export(table("kode_giat;Semula;Bertambah/Berkurang;Menjadi", "5.03.01.2.02;;1;2", *baris))
    salah = [n for n, (_, _, beda) in enumerate(angka, 3) if beda]
    assert sorted(t.lokasi.baris or 0 for t in ekspor.check() if t.aturan == "P006") == salah


def _sen(n: int) -> str:
    return str(Decimal(n).scaleb(-2))


@pytest.mark.parametrize("kepala", ["anggaran;selisih;menjadi_anggaran", "pagu_murni;perubahan;pagu"])
def test_a_plain_pagu_is_the_amount_on_the_other_side(kepala: str) -> None:
    """Beside an amount before, pagu is after; beside one after, it is before."""
    [temuan] = read_export(table(f"kode_giat;{kepala}", "5.03.01.2.01;100;-20;90")).check()
    assert (temuan.tercetak, temuan.dihitung, temuan.hitungan) == ("90", "80", "100 + (-20) = 80")
    assert temuan.lokasi.kolom == kepala.split(";")[2]


def test_one_amount_beside_a_change_says_nothing() -> None:
    """Without both sides there is nothing to check."""
    assert read_export(table("kode_giat;pagu;selisih", "5.03.01.2.01;100;-20")).check() == ()


def test_a_code_has_one_name() -> None:
    """Another name for a code is found once, capitals and blanks aside; sums are not asked."""
    isi = table(
        "kode_program;nama_program;kode_giat;kode_akun;nama_akun;pagu",
        "5.03.01;PROGRAM PENUNJANG;5.03.01.2.01;5.1.02;Belanja Barang;1",
        "5.03.01;Program  Penunjang;5.03.01.2.02;5.1.02;Belanja Jasa;1",
        "5.03.01;PROGRAM LAIN;5.03.01.2.03;5.1.03;;1",
        "5.03.01;PROGRAM LAIN LAGI;;;;3",
    )
    ekspor = read_export(isi)
    assert [(t.aturan, t.kode, t.tercetak) for t in ekspor.check()] == [
        ("K006", "5.1.02", "Belanja Jasa"),
        ("K006", "5.03.01", "PROGRAM LAIN"),
    ]
    assert set(ekspor.check()) < set(ekspor.findings) or ekspor.check() == ekspor.findings


# --- formats ----------------------------------------------------------------------------------------------------


def test_a_frame_holds_texts_and_exact_amounts(tmp_path: Path) -> None:
    """Codes are text, amounts Decimal or None, types the same whether anything is missing or not."""
    jalur = tmp_path / "a.csv"
    jalur.write_bytes(table("tahun;kode_giat;pagu;lokasi", "2023;5.03.01.2.01;1,50;Paringin", ";5.03.01.2.02;-;"))
    bingkai = read_export(jalur).to_frame()
    assert bingkai["kode"].tolist() == ["5.03.01.2.01", "5.03.01.2.02"]
    assert bingkai["pagu"].tolist() == [Decimal("1.50"), None]
    assert bingkai["tahun"].isna().tolist() == [False, True]
    kosong = read_export(table("tahun;kode_giat;pagu;lokasi", "")).to_frame()
    assert kosong.dtypes.to_dict() == bingkai.dtypes.to_dict()


def test_numbers_in_cells_are_codes_only_where_nothing_can_be_lost(tmp_path: Path) -> None:
    """5.03 is a bidang urusan, 5.1 may have been 5.10; a cell tells its address."""
    buku = openpyxl.Workbook()
    lembar = buku.worksheets[0]
    for b in (
        ["kode_urusan", "kode_bidang_urusan", "mulai", "pagu"],
        [5, 5.03, date(2023, 1, 2), 0.1],
        [5, 5.1, None, 2],
    ):
        lembar.append(b)
    jalur = tmp_path / "a.xlsx"
    buku.save(jalur)
    ekspor = read_export(jalur)
    assert [b.kode for b in ekspor.baris] == [Kode.parse("5.03"), None]
    assert (ekspor.baris[0].nilai["pagu"], ekspor.baris[0].teks["mulai"]) == (Decimal("0.1"), "2023-01-02")
    [temuan] = ekspor.temuan
    assert (temuan.lokasi.lembar, temuan.lokasi.sel) == (lembar.title, "B3")


def test_the_sheet_with_the_export_is_found_or_named(tmp_path: Path) -> None:
    """Other tables are told; a sheet that is not there is refused by name."""
    buku = openpyxl.Workbook()
    buku.worksheets[0].append(["catatan"])
    for nama, pagu in (("Sembunyi", 0), ("Satu", 1), ("Dua", 2)):
        lembar = buku.create_sheet(nama)
        lembar.append(["kode_giat", "pagu"])
        lembar.append(["5.03.01.2.01", pagu])
        lembar.sheet_state = "hidden" if pagu == 0 else "visible"
    jalur = tmp_path / "a.xlsx"
    buku.save(jalur)
    ekspor = read_export(jalur)
    assert ekspor.baris[0].nilai["pagu"] == 1
    assert [(t.aturan, t.saran) for t in ekspor.temuan] == [("B021", "pilih lembarnya dengan sheet='Dua'")]
    assert read_export(jalur, sheet="Dua").baris[0].nilai["pagu"] == 2
    with pytest.raises(BacaError, match="yang ada: Sheet, Sembunyi, Satu, Dua"):
        read_export(jalur, sheet="Tiga")
    with pytest.raises(BacaError, match="tidak ada kepala tabel"):
        read_export(jalur, sheet="Sheet")


def test_a_heading_of_two_rows() -> None:
    """Where only both rows together have the titles, they are one heading."""
    isi = table("Kode Program;Kode Kegiatan;Jumlah;;", ";;Pagu;Realisasi;Sumber Dana", "5.03.01;2.01;5;4;PAD")
    [b] = read_export(isi).baris
    assert str(b.kode) == "5.03.01.2.01"
    assert b.nilai == {"pagu": Decimal(5), "realisasi": Decimal(4)}


def test_a_heading_deep_below_titles_is_found() -> None:
    """Up to thirty rows may stand above it."""
    isi = ["kode_giat;pagu", "5.03.01.2.01;5"]
    assert read_export(table(*["judul;"] * 29, *isi)).baris[0].lokasi.baris == 31
    with pytest.raises(BacaError, match="30 baris pertama"):
        read_export(table(*["judul;"] * 31, *isi))


def test_titles_that_are_known_make_any_table_an_export() -> None:
    """Named columns need no known heading; one that is not there is told with near ones."""
    isi = table("Laporan;", "Nomor;Uang", "5.03.01.2.01;5")
    ekspor = read_export(isi, columns={"kode": "nomor", "pagu": "Uang"})
    assert list(ekspor.rows()) == [(Kode.parse("5.03.01.2.01"), Decimal(5))]
    with pytest.raises(KolomError, match="'Kode Giat'"):
        read_export(table("Kode Giat;Pagu", "5.03.01.2.01;5"), columns={"kode_kegiatan": "Kode Giet"})
    with pytest.raises(KolomError, match="'pagu'"):
        read_export(isi, columns={"pague": "Uang"})


@pytest.mark.parametrize("isi", ['[{"kode_giat": "5.03.01.2.01", "pagu": 10.50, "anak": [1]}]', '{"rows": [%s]}'])
def test_json_numbers_are_exact_and_nested_values_told(isi: str) -> None:
    """An array of objects, alone or in the only list of an object; lists in cells are not read, and said."""
    satu = '{"kode_giat": "5.03.01.2.01", "pagu": 10.50, "anak": {"a": 1}}'
    ekspor = read_export((isi % satu if "%" in isi else isi).encode("utf-8-sig"))
    assert str(ekspor.baris[0].nilai["pagu"]) == "10.50"
    assert [t.pesan for t in ekspor.temuan] == ["Kunci 'anak' berisi daftar atau objek; isinya tidak dibaca."]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ("[" * 40_000, "terlalu dalam"),
        ('{"a":' * 100_000, "terlalu dalam"),
        ('[{"kode_giat":"5", "pagu":' + "9" * 100_000 + "}]", "di luar jangkauan"),
        ('[{"pagu": 1e999999999}]', "di luar jangkauan"),
        ('[{"pagu": NaN}]', "NaN"),
        ('[{"pagu": -Infinity}]', "Infinity"),
        ('[{"pagu": 1, "pagu": 2}]', "'pagu' dua kali"),
        ('[{"pagu": 1}', "bukan JSON yang utuh"),
        ("[1, 2]", "larik objek"),
        ("[]", "larik objek"),
        ('{"data": {"data": {"data": {"data": []}}}}', "larik objek"),
        ('[{"nama": "x"}]', "kepala tabel"),
        ("[" + "0," * 100_000 + "0]", "sel"),
        ("[" + ",".join(f'{{"k{n}":0}}' for n in range(400)) + "]", "sel"),
    ],
)
def test_hostile_json_ends_in_one_line(isi: str, alasan: str) -> None:
    """Depth, size, numbers beyond all amounts, words for numbers: one clear sentence."""
    with pytest.raises(BacaError, match=alasan) as galat:
        read_export(isi.encode(), batas=Batas(sel=50_000), nama="a.json")
    assert str(galat.value).startswith("a.json: ")
    assert "\n" not in str(galat.value)
    assert len(str(galat.value)) < 250


def test_half_a_character_does_no_harm() -> None:
    """JSON can spell what no text can hold; it is replaced."""
    [b] = read_export(rb'[{"kode_giat": "5.03.01.2.01", "nama_giat": "a\ud800", "pagu": 1}]').baris
    assert b.nama["kegiatan"].encode() == b"a?"


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"", "kosong"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table></table></html>", "HTML"),
        (b"PK\x03\x04rusak", "rusak"),
        (workbook('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'), "kepala tabel"),
        (b"kode_giat;pagu\n5;1\n" * 20, "lebih besar"),
    ],
)
def test_what_is_no_export_is_refused(isi: bytes, alasan: str) -> None:
    """Other files end in one error, as everywhere."""
    with pytest.raises(BacaError, match=alasan):
        read_export(isi, batas=Batas(berkas=300 if alasan == "lebih besar" else 10**6))
    with pytest.raises(BacaError, match="tidak dapat dibuka"):
        read_export("tiada.csv")
