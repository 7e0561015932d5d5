"""Hostile and broken workbooks: refused with one line, before they cost time or memory; nothing else escapes."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_kerja import BAGIAN, HUBUNGAN, KEPALA, LEMBAR, NS, pack, read_workbook, save, sheet, workbook
from kodefikasi import BacaError
from kodefikasi.lembar import Batas, content_of, read_content
from kodefikasi.lembar.xlsx import read_workbook_bytes
from kodefikasi.temuan import Keparahan

SEL = '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>1</v></c></row>'
BAIK = workbook(SEL)
DTD = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>'


def _refused(isi: bytes, batas: Batas | None = None) -> str:
    """Return the reason, which is one line and names the file."""
    with pytest.raises(BacaError) as galat:
        content_of(isi, "renja.xlsx", batas or Batas())
    pesan = str(galat.value)
    assert pesan.startswith("renja.xlsx: ")
    assert len(pesan.splitlines()) == 1
    return galat.value.alasan


def _declare(isi: bytes, nama: str, ukuran: int) -> bytes:
    """Return an archive whose directory says another uncompressed size for a part."""
    awal = isi.rindex(b"PK\x01\x02" + isi.partition(b"PK\x01\x02")[2][:20])
    while isi[awal + 46 : awal + 46 + len(nama)] != nama.encode():
        awal = isi.index(b"PK\x01\x02", awal + 1)
    return isi[: awal + 24] + struct.pack("<I", ukuran) + isi[awal + 28 :]


def _flag(isi: bytes, tempat: int, nilai: int) -> bytes:
    """Return an archive with a two-byte field of its first directory entry changed."""
    awal = isi.index(b"PK\x01\x02") + tempat
    return isi[:awal] + struct.pack("<H", nilai) + isi[awal + 2 :]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"PK\x05\x06" + bytes(18), "biner"),
        (BAIK[100:], "biner"),
        (BAIK[:-10], "rusak atau terpotong"),
        (pack({"content.xml": "<a/>", "mimetype": "x"}), "OpenDocument"),
        (BAIK[: len(BAIK) // 2], "rusak atau terpotong"),
        (_flag(BAIK, 8, 1), "bersandi"),
        (_flag(BAIK, 10, 14), "cara yang tidak dikenal"),
        (_flag(BAIK, 6, 99), "rusak atau terpotong"),
        (pack({"a.txt": "isi"}), "arsip zip biasa"),
        (pack({"_rels/.rels": BAGIAN["_rels/.rels"]}), "bukan buku kerja"),
        (pack({"ppt/presentation.xml": "<a/>"}), "PowerPoint"),
        (pack({"xl/workbook.bin": "x"}), "xlsb"),
        (workbook(SEL, **{"xl/workbook.xml": "<document/>"}), "bukan buku kerja"),
        (workbook(SEL, **{"xl/workbook.xml": f'<workbook xmlns="{NS}"/>'}), "tanpa lembar"),
        (workbook(SEL, **{"xl/_rels/workbook.xml.rels": "<a/>"}), "'Renja' tidak ditemukan"),
        (pack(BAGIAN), "sheet1.xml' tidak ada"),
        (workbook(SEL, **{"/etc/passwd": "x"}), "ke luar arsip"),
        (workbook(SEL, **{"xl/../../x.xml": "x"}), "ke luar arsip"),
        (workbook(SEL, **{"xl\\..\\x.xml": "x"}), "ke luar arsip"),
        (workbook(SEL, **{"C:\\x.xml": "x"}), "ke luar arsip"),
        (workbook(SEL, **{"XL/Workbook.xml": "<a/>"}), "dua kali"),
        (_declare(workbook(SEL, **{"z.xml": "<a/>"}), "z.xml", 2 << 30), "kali lipat"),
    ],
)
def test_what_is_no_honest_workbook_is_refused(isi: bytes, alasan: str) -> None:
    """The reason says what it is and, where there is something, what can be done."""
    assert alasan in _refused(isi)


@pytest.mark.parametrize(
    ("bagian", "apa"),
    [("xl/vbaProject.bin", "makro"), ("xl/externalLinks/externalLink1.xml", "bertaut ke berkas lain")],
)
def test_macros_and_links_are_neither_run_nor_followed(bagian: str, apa: str) -> None:
    """What is stored is read, and one finding says so."""
    isi = content_of(workbook(SEL, **{bagian: "<a/>"}), "renja.xlsx")
    assert [s.teks for s in isi.kisi[0].baris[0].sel] == ["1", "nama"]
    (temuan,) = isi.temuan
    assert (temuan.aturan, temuan.tingkat) == ("B025", Keparahan.INFO)
    assert apa in temuan.pesan


def test_an_honest_workbook_reads(tmp_path: Path) -> None:
    """The one that all others here were made from."""
    (lembar,) = read_workbook(save(tmp_path, BAIK))
    assert [s.teks for s in lembar.baris[0].sel] == ["1", "nama"]


@pytest.mark.parametrize("nama", sorted({*BAGIAN, LEMBAR, "docProps/app.xml", "xl/drawings/vml.vml"}))
@pytest.mark.parametrize("penyandian", ["utf-8", "utf-16", "utf-16-be"])
def test_document_types_are_refused_in_every_part(nama: str, penyandian: str) -> None:
    """Also in parts that are never parsed, and in other encodings."""
    isi = f"<a>{' ' * 2_000_000}</a>{DTD}" if nama.startswith("doc") else f"{KEPALA}{DTD}<a>&d;</a>"
    assert "DOCTYPE" in _refused(workbook(SEL, **{nama: isi.encode(penyandian)}), Batas(nisbah=10**6))


def test_document_types_are_refused_whatever_the_part_is_called() -> None:
    """A sheet need not be called .xml."""
    hubungan = BAGIAN["xl/_rels/workbook.xml.rels"].replace("sheet1.xml", "sheet1.bin")
    isi = pack({**BAGIAN, "xl/_rels/workbook.xml.rels": hubungan, "xl/worksheets/sheet1.bin": f"{DTD}<a>&d;</a>"})
    assert "DOCTYPE" in _refused(isi)


@pytest.mark.parametrize(
    ("baris", "alasan"),
    [
        ('<row r="1048577"><c><v>1</v></c></row>', "melewati batas"),
        ('<row r="99999999999999"><c><v>1</v></c></row>', "bukan angka"),
        ('<row r="0"><c><v>1</v></c></row>', "tidak urut"),
        ('<row r="-1"><c><v>1</v></c></row>', "bukan angka"),
        ('<row r="2"/><row r="2"/>', "tidak urut"),
        ('<row r="1"><c r="XFE1"><v>1</v></c></row>', "melewati batas"),
        ('<row r="1"><c r="A2"><v>1</v></c></row>', "keliru"),
        ('<row r="1"><c r="1"><v>1</v></c></row>', "keliru"),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "tidak urut"),
        ('<row><c t="s"><v>2</v></c></row>', "teks nomor 2 tidak ada"),
        ('<row><c t="s"><v>-1</v></c></row>', "bukan angka"),
        ('<row><c s="3"><v>2</v></c></row>', "gaya sel 3 tidak ada"),
        ('<row><c s="x"><v>2</v></c></row>', "bukan angka"),
        ("<row><c><v>1</v></row>", "XML rusak"),
        ("<row><c><v>1<v>2</v></v></c></row>", "susunan XML"),
        ("<row><c><c/></c></row>", "susunan XML"),
        ("<row><row/></row>", "susunan XML"),
        ("<row><c><f>1<v>2</v></f></c></row>", "susunan XML"),
        ("<row><c><v>1<f>2</f></v></c></row>", "susunan XML"),
        ("<c/>", "susunan XML"),
        ("<v/>", "susunan XML"),
        ("<a>" * 300 + "</a>" * 300, "susunan XML"),
        ("<row><c><is>" + "<a>" * 10**6, "susunan XML"),
        (f'<row a="{"x" * 10_000_000}"/>', "susunan XML"),
        ("&d;", "XML rusak"),
        ("\x00", "XML rusak"),
    ],
)
def test_broken_sheets_are_refused(baris: str, alasan: str) -> None:
    """With the place, as far as it is known."""
    assert alasan in _refused(workbook(baris), Batas(nisbah=10**6))


def test_other_broken_parts_are_refused() -> None:
    """Unknown encodings, one part as two sheets, no sheet data, contents that do not match their checksum."""
    assert "penyandian" in _refused(workbook(SEL, **{LEMBAR: '<?xml version="1.0" encoding="koi8-r"?><a/>'}))
    dua = BAGIAN["xl/workbook.xml"].replace("</sheets>", '<sheet name="B" sheetId="2" r:id="b"/></sheets>')
    assert "milik lembar lain" in _refused(workbook(SEL, **{"xl/workbook.xml": dua}))
    assert "tidak memuat tabel" in _refused(workbook(SEL, **{LEMBAR: "<worksheet/>"}))
    wadah = BytesIO()
    with zipfile.ZipFile(wadah, "w") as archive:
        for nama, isi in {**BAGIAN, LEMBAR: sheet(SEL)}.items():
            archive.writestr(nama, isi)
    assert "rusak" in _refused(wadah.getvalue().replace(b"<v>1</v>", b"<v>2</v>", 1))


def test_bombs_are_refused_without_unpacking() -> None:
    """By what the archive says of itself; a lie about it ends at the size it told."""
    nol = workbook(SEL, **{"xl/media/a.png": bytes(2_000_000)})
    assert "kali lipat" in _refused(nol)
    assert "setelah diurai" in _refused(BAIK, Batas(terurai=1000))
    banyak = pack({**BAGIAN, LEMBAR: sheet(SEL), **{f"xl/a{i}": b"" for i in range(6000)}})
    assert "lebih dari 5000 bagian" in _refused(banyak)
    bohong = _declare(workbook("<row/>" * 50_000, **{"z.xml": "<a/>"}), LEMBAR, 2000)
    assert "rusak" in _refused(bohong)


def test_limits_of_cells_hold_over_all_sheets(tmp_path: Path) -> None:
    """Empty cells before a filled one count: a row of one cell can be 16,384 wide."""
    lebar = "".join(f'<row r="{i}"><c r="XFD{i}"><v>1</v></c></row>' for i in range(1, 400))
    assert "sel" in _refused(workbook(lebar))
    dua = BAGIAN["xl/workbook.xml"].replace("</sheets>", '<sheet name="B" sheetId="2" r:id="z"/></sheets>')
    kedua = f'<Relationship Id="z" Type="{HUBUNGAN}/worksheet" Target="dua.xml"/></Relationships>'
    tuju = BAGIAN["xl/_rels/workbook.xml.rels"].replace("</Relationships>", kedua)
    isi = workbook(SEL, **{"xl/workbook.xml": dua, "xl/_rels/workbook.xml.rels": tuju, "xl/dua.xml": sheet(SEL)})
    assert len(read_workbook(save(tmp_path, isi), batas=Batas(sel=4))) == 2
    assert "lebih dari 3 sel" in _refused(isi, Batas(sel=3))
    assert "lebih dari 1 teks" in _refused(BAIK, Batas(sel=1))
    assert "melewati batas 1" in _refused(BAIK, Batas(kolom=1))
    assert "lebih besar dari 100 bita" in _refused(BAIK, Batas(berkas=100))


def test_a_sheet_that_claims_to_be_huge_reads(tmp_path: Path) -> None:
    """Three cells are three cells, wherever they stand and whatever the dimension says."""
    depan = '<dimension ref="A1:XFD1048576"/>'
    baris = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576"><v>2</v></c></row>'
    (lembar,) = read_workbook(save(tmp_path, workbook("", **{LEMBAR: sheet(baris, depan=depan)})))
    assert [(b.nomor, len(b.sel)) for b in lembar.baris] == [(1, 1), (1_048_576, 2)]


@pytest.mark.slow
def test_very_many_merged_ranges_read(tmp_path: Path) -> None:
    """In the time that reading them takes, and no more than the limit."""
    rentang = "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 200_001))
    isi = sheet(SEL, belakang=f"<mergeCells>{rentang}</mergeCells>")
    jalur = save(tmp_path, workbook("", **{LEMBAR: isi}))
    (lembar,) = read_workbook(jalur)
    assert len(lembar.baris) == 1
    assert len(lembar.gabungan) == 200_000
    with pytest.raises(BacaError, match="lebih dari 199999 sel gabungan"):
        read_workbook(jalur, batas=Batas(gabungan=199_999))


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    """As for every other reader."""
    with pytest.raises(BacaError, match=r"tiada\.xlsx: tidak dapat dibuka"):
        read_content(tmp_path / "tiada.xlsx")
    with pytest.raises(BacaError, match="folder"):
        read_content(tmp_path)


potongan = st.lists(st.tuples(st.integers(0, len(BAIK) - 1), st.integers(0, 255)), max_size=4)


@settings(max_examples=400)
@given(potongan, st.integers(0, len(BAIK)))
def test_damaged_workbooks_read_or_are_refused(ganti: list[tuple[int, int]], panjang: int) -> None:
    """Bytes flipped, the end cut off: nothing but `BacaError` escapes."""
    isi = bytearray(BAIK)
    for tempat, bita in ganti:
        isi[tempat] = bita
    for rusak in (bytes(isi), bytes(isi[:panjang])):
        _read_or_refuse(rusak)


@pytest.mark.slow
@settings(max_examples=400)
@given(st.sampled_from(sorted({*BAGIAN, LEMBAR})), st.data())
def test_damaged_parts_read_or_are_refused(nama: str, data: st.DataObject) -> None:
    """The same inside an archive that is whole, where checksums do not help."""
    isi = bytearray({**BAGIAN, LEMBAR: sheet(SEL)}[nama].encode())
    for _ in range(data.draw(st.integers(1, 4))):
        tempat = data.draw(st.integers(0, len(isi) - 1))
        isi[tempat : tempat + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    _read_or_refuse(workbook(SEL, **{nama: bytes(isi)}))


def _read_or_refuse(isi: bytes) -> None:
    pesan = "terbaca"
    try:
        for lembar in read_workbook_bytes(isi, "a.xlsx", Batas()).lembar:
            assert all(s.teks or s.nilai is None for b in lembar.baris for s in b.sel)
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
