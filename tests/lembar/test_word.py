"""Word documents read as the page shows them: order, merged cells, lists, tracked changes; bad ones are refused."""

from __future__ import annotations

import struct
import sys
from io import BytesIO

import pytest
from docx import Document
from docx.table import Table
from hypothesis import given
from hypothesis import strategies as st

from buku_kerja import KEPALA, pack
from kodefikasi import BacaError
from kodefikasi import Dokumen as DokumenBaca
from kodefikasi.lembar import Alinea, Isi, JenisKisi, Lembar, Rentang
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.teks_tampak import fold
from kodefikasi.lembar.word import read_word
from kodefikasi.temuan import Keparahan
from petak import to_grid
from ubin import Kotak, expected, tilings

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PAKET = "http://schemas.openxmlformats.org/package/2006/relationships"
UTAMA = "word/document.xml"


def _relations(*pasangan: tuple[str, str]) -> str:
    isi = "".join(f'<Relationship Id="r{n}" Type="{HUBUNGAN}/{j}" Target="{t}"/>' for n, (j, t) in enumerate(pasangan))
    return f'{KEPALA}<Relationships xmlns="{PAKET}">{isi}</Relationships>'


def document(isi: str, **bagian: str | bytes) -> bytes:
    """Return a Word document around the content of its body; parts by name replace or add to the usual ones."""
    badan = f'{KEPALA}<w:document xmlns:w="{NS}" xmlns:mc="{MC}"><w:body>{isi}</w:body></w:document>'
    jenis = ("numbering", "styles", "footnotes", "endnotes")
    lain = [(j, f"{j}.xml") for j in jenis if f"word/{j}.xml" in bagian]
    kerangka: dict[str, str | bytes] = {"_rels/.rels": _relations(("officeDocument", UTAMA)), UTAMA: badan}
    return pack({**kerangka, "word/_rels/document.xml.rels": _relations(*lain), **bagian})


def part(nama: str, isi: str) -> str:
    """Return another part of the document."""
    return f'{KEPALA}<w:{nama} xmlns:w="{NS}">{isi}</w:{nama}>'


def p(teks: str, sifat: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{sifat}</w:pPr>{r(teks)}</w:p>"


def r(teks: str, nama: str = "t") -> str:
    """Return a run."""
    return f'<w:r><w:{nama} xml:space="preserve">{teks}</w:{nama}></w:r>'


def tc(isi: str, sifat: str = "") -> str:
    """Return a cell."""
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi}</w:tc>"


def table(*baris: str) -> str:
    """Return a table of rows."""
    return f"<w:tbl>{''.join(f'<w:tr>{b}</w:tr>' for b in baris)}</w:tbl>"


def read(isi: bytes, batas: Batas | None = None) -> Isi:
    """Read a document."""
    return read_word(isi, "renja.docx", batas or Batas())


def texts(isi: Isi) -> list[tuple[tuple[int, str], ...]]:
    """Return the runs of text."""
    return [b.baris for b in isi.bagian if isinstance(b, Alinea)]


def lines(isi: bytes) -> list[str]:
    """Read the lines of text."""
    return [t for b in texts(read(isi)) for _, t in b]


def cells(kisi: Lembar) -> list[tuple[str, ...]]:
    """Return the texts of a grid, as wide as its widest row or merged range; rows without text are none."""
    lebar = max([len(b.sel) for b in kisi.baris] + [g.kolom_akhir for g in kisi.gabungan])
    return [tuple(s.teks for s in b.sel) + ("",) * (lebar - len(b.sel)) for b in kisi.baris]


def grids(isi: bytes) -> list[list[tuple[str, ...]]]:
    """Read the cells of the tables."""
    return [cells(k) for k in read(isi).kisi]


def refused(isi: bytes, batas: Batas | None = None) -> str:
    """Return the reason, which is one line and names the file."""
    with pytest.raises(BacaError) as galat:
        read_word(isi, "renja.docx", batas or Batas())
    assert str(galat.value).startswith("renja.docx: ")
    assert len(str(galat.value).splitlines()) == 1
    return galat.value.alasan


def save(dokumen: object) -> bytes:
    """Return the bytes of a document that python-docx made."""
    wadah = BytesIO()
    dokumen.save(wadah)  # type: ignore[attr-defined]
    return wadah.getvalue()


def _write(tabel: Table, petak: list[list[str]], kepala: int) -> None:
    """Write cells; in the heading those to the right of a title and those below one are merged with it."""
    sel = [list(b.cells) for b in tabel.rows]
    for n, baris in enumerate(petak):
        for k, teks in enumerate(baris):
            sel[n][k].text = teks
    mulai = [k for k, teks in enumerate(petak[0]) if teks]
    akhir = [k - 1 for k in (*mulai[1:], len(petak[0]))]
    for awal, ujung in zip(mulai, akhir, strict=True):
        sel[0][awal].merge(sel[0][ujung])
        for n in range(1, kepala):
            if not petak[n][awal]:
                sel[0][awal].merge(sel[n][ujung])


def test_tables_of_the_example_read_as_the_text_layouts_do(contoh: DokumenBaca) -> None:
    """Cells, captions and their order are those of the same tables in tab-separated text."""
    dokumen = Document()
    for n, tabel in enumerate(contoh.tabel):
        petak = to_grid(tabel)
        kepala = next(n for n, b in enumerate(petak) if b[0] == "1")
        for isi in (f"Uraian ke-{n}.", "", f"{tabel.label}.", tabel.judul, ""):
            dokumen.add_paragraph(isi)
        _write(dokumen.add_table(len(petak), len(petak[0])), petak, kepala)
    hasil = read(save(dokumen))
    harap = [[tuple(map(fold, b)) for b in to_grid(t) if any(b)] for t in contoh.tabel]
    assert [cells(k) for k in hasil.kisi] == harap
    judul = [[f"Uraian ke-{n}.", f"{t.label}.", fold(t.judul)] for n, t in enumerate(contoh.tabel)]
    assert [[t for _, t in b] for b in texts(hasil)] == judul


@given(tilings())
def test_merged_cells_stand_first_in_the_grid(ubin: tuple[int, int, list[Kotak]]) -> None:
    """Whatever is merged: the text in the first row and column, nothing in the rest; rows as wide as the grid."""
    tinggi, lebar, kotak = ubin
    baris = [[""] * lebar for _ in range(tinggi)]
    for i, j, h, w in kotak:
        for n in range(h):
            tegak = "" if h == 1 else "<w:vMerge/>" if n else '<w:vMerge w:val="restart"/>'
            isi = p("" if n else f"{i}-{j}")
            baris[i + n][j] = tc(isi, f'<w:gridSpan w:val="{w}"/>{tegak}')
    dokumen = document(table(*("".join(b) for b in baris)))
    assert grids(dokumen) == [expected(tinggi, lebar, kotak)]
    (kisi,) = read(dokumen).kisi
    harap = {Rentang(i + 1, j + 1, i + h, j + w) for i, j, h, w in kotak if (h, w) != (1, 1)}
    assert set(kisi.gabungan) == harap


@given(st.lists(st.lists(st.text("ab ", max_size=3).map(fold), min_size=3, max_size=3), min_size=1, max_size=4))
def test_rows_have_their_number_in_the_table(isi: list[list[str]]) -> None:
    """Empty rows are left out, the others keep their number and place."""
    baris = ["".join(tc(p(t)) for t in b) for b in [*isi, ["x", "", ""]]]
    (kisi,) = read(document(table(*baris))).kisi
    assert [b.nomor for b in kisi.baris] == [n for n, b in enumerate([*isi, ["x", "", ""]], 1) if any(b)]
    assert (kisi.jenis, kisi.nama) == (JenisKisi.TABEL, "")


def test_rows_that_begin_late_or_end_early_fill_the_grid() -> None:
    """Cells left out before and behind are empty; the old way of merging counts too."""
    sisi = '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="3"/></w:trPr>'
    lama = tc(p("ab"), '<w:hMerge w:val="restart"/>') + tc(p("x"), "<w:hMerge/>") + tc(p("c")) + tc(p("d"))
    assert grids(document(table(lama, sisi + tc(p("e")), tc(p("f"))))) == [
        [("ab", "", "c", "d"), ("", "e", "", ""), ("f", "", "", "")]
    ]


def test_a_cell_that_goes_on_from_nothing_shows_its_text() -> None:
    """A merged cell without a beginning is a beginning, as in Word; what goes on below is hidden."""
    lanjut = "<w:vMerge/>"
    isi = [tc(p(a), lanjut) + tc(p(b)) for a, b in (("a", "1"), ("b", "2"), ("", "3"))]
    isi += [tc(p("c")) + tc(p("4")), tc(p("d"), lanjut) + tc(p("5"))]
    assert grids(document(table(*isi))) == [[("a", "1"), ("", "2"), ("", "3"), ("c", "4"), ("d", "5")]]


def test_what_is_wrapped_is_read() -> None:
    """Content controls around paragraphs, rows, cells and words; links and fields by what they show."""

    def control(isi: str) -> str:
        return f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{isi}</w:sdtContent></w:sdt>"

    medan = (
        f"<w:p>{r('Tabel ')}<w:r><w:fldChar w:fldCharType='begin'/></w:r>{r(' SEQ Tabel ', 'instrText')}{r('x')}"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{r('2.1')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        f"<w:hyperlink>{r(' Rekap')}</w:hyperlink><w:fldSimple w:instr='PAGE'>{r(' 7')}</w:fldSimple></w:p>"
    )
    sel = control(tc(p("a"))) + tc(control(p("b"))) + tc("<w:p>" + control(r("c")) + "</w:p>")
    tabel = "<w:tbl>" + control(f"<w:tr>{sel}</w:tr>") + "</w:tbl>"
    isi = document(control(p("Isi.")) + medan + control(tabel))
    assert lines(isi) == ["Isi.", "Tabel 2.1 Rekap 7"]
    assert grids(isi) == [[("a", "b", "c")]]


def test_text_is_read_as_it_is_seen() -> None:
    """Blanks folded, letters composed, nothing invisible, symbols as letters; a line break is a line, or a blank."""
    simbol = "<w:sym w:font='Wingdings' w:char='F0FC'/><w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:char='zz'/>"
    tanda = "<w:r><w:tab/><w:t>e\u0301</w:t><w:noBreakHyphen/><w:softHyphen/>"
    huruf = "<w:p>" + r("ke\u00adgiat\u200ban") + tanda + simbol + "</w:r></w:p>"
    patah = f"<w:p>{r('satu')}<w:r><w:br/></w:r>{r('dua')}</w:p>"
    assert lines(document(huruf + patah)) == ["kegiatan é-✓≥", "satu", "dua"]
    assert grids(document(table(tc(patah + p("tiga")) + tc(p("b")) + tc(p("c"))))) == [[("satu dua tiga", "b", "c")]]


def test_lines_are_numbered_by_paragraph() -> None:
    """Empty ones count; a table does not."""
    isi = document(p("a") + p("") + p("Tabel 1") + p("Judul") + p("") + table(tc(p("x"))) + p("b"))
    assert texts(read(isi)) == [((1, "a"), (3, "Tabel 1"), (4, "Judul")), ((6, "b"),)]


@pytest.mark.parametrize(("biasa", "ketat"), [(NS, "http://purl.oclc.org/ooxml/wordprocessingml/main")])
def test_strict_documents_read(biasa: str, ketat: str) -> None:
    """The other namespace of the same standard."""
    badan = f'{KEPALA}<w:document xmlns:w="{biasa}"><w:body>{p("a")}{table(tc(p("b")))}</w:body></w:document>'
    isi = document("", **{UTAMA: badan.replace(biasa, ketat)})
    assert (lines(isi), grids(isi)) == (["a"], [[("b",)]])


def test_tracked_changes_count_as_accepted_and_are_reported() -> None:
    """Inserted and moved-in text is read, deleted and moved-out is not, nor are deleted rows; one finding says so."""
    ubah = (
        f"<w:p>{r('Pagu ')}<w:del>{r('10', 'delText')}</w:del><w:ins>{r('12')}</w:ins>"
        f"<w:moveFrom>{r('x')}</w:moveFrom><w:moveTo>{r(' juta')}</w:moveTo></w:p>"
    )
    sambung = p("satu ", "<w:rPr><w:del/></w:rPr>") + p("dua")
    baris = table(tc(p("a")), f"<w:trPr><w:del/></w:trPr>{tc(p('b'))}", f"<w:trPr><w:ins/></w:trPr>{tc(p('c'))}")
    isi = document(ubah + sambung + baris)
    assert lines(isi) == ["Pagu 12 juta", "satu dua"]
    assert grids(isi) == [[("a",), ("c",)]]
    (temuan,) = read(isi).temuan
    assert (temuan.aturan, temuan.tingkat) == ("B018", Keparahan.INFO)
    assert "7 perubahan" in temuan.pesan
    assert read(document(p("a"))).temuan == ()


def test_a_deleted_end_before_a_table_loses_nothing() -> None:
    """The paragraph that would go on stands by itself."""
    hapus = p("akhir", "<w:rPr><w:del/></w:rPr>")
    assert lines(document(hapus + table(tc(p("x"))) + hapus)) == ["akhir", "akhir"]


def test_notes_follow_the_text() -> None:
    """Footnotes, then endnotes; the lines that separate them are none."""
    kaki = part(
        "footnotes", f'<w:footnote w:type="separator">{p("---")}</w:footnote><w:footnote>{p("kaki")}</w:footnote>'
    )
    akhir = part("endnotes", f"<w:endnote>{p('akhir')}</w:endnote>")
    isi = document(p("teks") + table(tc(p("x"))), **{"word/footnotes.xml": kaki, "word/endnotes.xml": akhir})
    assert texts(read(isi)) == [((1, "teks"),), ((2, "kaki"), (3, "akhir"))]


def test_text_boxes_are_read_once() -> None:
    """After the paragraph they hang on; the fallback for old programs is the same text."""
    kotak = f"<w:txbxContent>{p('kotak')}</w:txbxContent>"
    bentuk = (
        f"<mc:AlternateContent><mc:Choice>{kotak}</mc:Choice><mc:Fallback>{kotak}</mc:Fallback></mc:AlternateContent>"
    )
    alinea = f"<w:p><w:r>{bentuk}</w:r>{r('jangkar')}</w:p>"
    assert lines(document(alinea)) == ["jangkar", "kotak"]
    assert grids(document(table(tc(alinea) + tc(p("b")) + tc(p("c"))))) == [[("jangkar kotak", "b", "c")]]


def test_a_table_in_a_cell_is_text_of_the_cell_and_reported() -> None:
    """Where the outer one is a table of its own."""
    dalam = table(tc(p("1")) + tc(p("2")), tc(p("3") + table(tc(p("4")))))
    isi = document(table(tc(p("a")) + tc(p("b") + dalam + p("c")) + tc(p("d"))))
    assert grids(isi) == [[("a", "b c 1 2 3 4", "d")]]
    (temuan,) = read(isi).temuan
    assert (temuan.aturan, temuan.tingkat, temuan.lokasi.baris) == ("B019", Keparahan.INFO, 1)


def test_a_frame_around_a_table_is_not_there() -> None:
    """A table too narrow to be one, with tables inside: its contents are read in order."""
    dalam = table(tc(p("1")) + tc(p("2")) + tc(p("3")))
    isi = document(table(tc(p("Tabel 1")) + tc(dalam), tc(p("di bawah"))))
    assert [type(b) for b in read(isi).bagian] == [Alinea, Lembar, Alinea]
    assert read(isi).temuan == ()


def test_what_is_embedded_as_another_file_is_reported() -> None:
    """Sheets of Excel and pieces of other files hold what nobody sees here; formulas and pictures do not."""
    objek = '<w:p><w:r><w:object><o:OLEObject xmlns:o="o" ProgID="{}"/></w:object></w:r></w:p>'
    isi = document(p("a") + objek.format("Excel.Sheet.12") + objek.format("Equation.3") + "<w:altChunk/>")
    temuan = read(isi).temuan
    assert [(t.aturan, t.tingkat, t.pesan[0]) for t in temuan] == [("B019", Keparahan.PERINGATAN, "1")] * 2
    assert "disisipkan sebagai berkas lain" in refused(document("<w:altChunk/>"))


def _lists(*tingkat: str, lain: str = "") -> dict[str, str]:
    """Return the parts that define list 1 (and 2, which begins anew at 5) with levels of format and text."""
    lvl = "".join(
        f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{f}"/><w:lvlText w:val="{t}"/>{lain}</w:lvl>'
        for n, (f, _, t) in enumerate(x.partition(" ") for x in tingkat)
    )
    ulang = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    isi = f'<w:abstractNum w:abstractNumId="7">{lvl}</w:abstractNum>'
    for n, ganti in ((1, ""), (2, ulang), (3, "")):
        isi += f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/>{ganti}</w:num>'
    return {"word/numbering.xml": part("numbering", isi)}


def _item(teks: str, daftar: int = 1, tingkat: int = 0) -> str:
    return p(teks, f'<w:numPr><w:ilvl w:val="{tingkat}"/><w:numId w:val="{daftar}"/></w:numPr>')


def test_numbers_of_lists_are_read() -> None:
    """Levels count and begin anew, lists of one kind go on, one that is told to begins anew; 0 is no list."""
    isi = [
        _item("a"),
        _item("b", 1, 1),
        _item("c", 1, 1),
        _item("d", 3),
        _item("e", 1, 1),
        _item("f", 2),
        _item("g", 0),
    ]
    harap = ["1. a", "1.a) b", "1.b) c", "2. d", "2.a) e", "5. f", "g"]
    assert lines(document("".join(isi), **_lists("decimal %1.", "lowerLetter %1.%2)"))) == harap
    romawi = _lists("upperRoman BAB %1", "decimal %1.%2", lain="<w:isLgl/>")
    assert lines(document(_item("x", 1, 1), **romawi)) == ["1.1 x"]


def test_numbers_in_cells_are_their_text() -> None:
    """A column numbered by Word holds its numbers; bullets are no text of a cell, but of a line."""
    baris = [_item("")] * 2
    isi = document(table(*(tc(b) + tc(p("x")) + tc(p("y")) for b in baris)), **_lists("decimal %1."))
    assert grids(isi) == [[("1.", "x", "y"), ("2.", "x", "y")]]
    butir = _lists("bullet \uf0b7")
    assert lines(document(_item("a"), **butir)) == ["- a"]
    assert grids(document(table(tc(_item("a")) + tc(p("x"))), **butir)) == [[("a", "x")]]


def test_styles_number_their_paragraphs() -> None:
    """A style, or the one it is based on, names the list; the level is that which names the style."""
    gaya = part(
        "styles",
        '<w:style w:styleId="Bab"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:styleId="Anak"><w:basedOn w:val="Bab"/></w:style>'
        '<w:style w:styleId="Putar"><w:basedOn w:val="Putar"/></w:style>',
    )
    daftar = _lists("upperRoman BAB %1", "decimal %2.")
    tingkat = daftar["word/numbering.xml"].replace(
        '<w:lvlText w:val="%2."/>', '<w:lvlText w:val="%2."/><w:pStyle w:val="Anak"/>'
    )
    bagian = {"word/numbering.xml": tingkat, "word/styles.xml": gaya}
    isi = "".join(p(g, f'<w:pStyle w:val="{g}"/>') for g in ("Bab", "Anak", "Anak", "Bab", "Putar", "Tiada"))
    mati = p("mati", '<w:pStyle w:val="Bab"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert lines(document(isi + mati, **bagian)) == [
        *("BAB I Bab", "1. Anak", "2. Anak", "BAB II Bab", "Putar", "Tiada", "mati")
    ]


def test_no_library_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is nothing but Python, as in a browser, Word is read."""
    for nama in ("docx", "docx.oxml", "lxml", "lxml.etree"):
        monkeypatch.setitem(sys.modules, nama, None)
    assert lines(document(p("a"))) == ["a"]


def test_macros_are_no_trouble() -> None:
    """They are never run, what is elsewhere is not fetched; the text is that of any document, and a finding says so."""
    luar = _relations(("attachedTemplate", "file:///x.dotm")).replace("/>", ' TargetMode="External"/>')
    tautan = _relations(("hyperlink", "https://a.id")).replace("/>", ' TargetMode="External"/>')
    for bagian, kata in (
        ({"word/vbaProject.bin": b"x"}, ["makro"]),
        ({"word/_rels/settings.xml.rels": luar}, ["tautan"]),
        ({"word/_rels/settings.xml.rels": tautan}, []),
    ):
        isi = document(p("a"), **bagian)
        assert lines(isi) == ["a"]
        assert [t.pesan.split()[2].rstrip(",.") for t in read(isi).temuan] == kata


def run(teks: str, sifat: str) -> str:
    """Return a run with properties."""
    return f"<w:r><w:rPr>{sifat}</w:rPr><w:t xml:space='preserve'>{teks}</w:t></w:r>"


TAK_DIBACA = {
    "<w:vanish/>": "tersembunyi",
    "<w:strike/>": "dicoret",
    "<w:dstrike w:val='true'/>": "dicoret",
    "<w:color w:val='FFFFFF'/>": "putih",
    "<w:rStyle w:val='Hilang'/>": "tersembunyi",
    "<w:rStyle w:val='Turunan'/>": "tersembunyi",
}
GAYA = part(
    "styles",
    "<w:style w:styleId='Hilang'><w:rPr><w:vanish/></w:rPr></w:style>"
    "<w:style w:styleId='Turunan'><w:basedOn w:val='Hilang'/></w:style>"
    "<w:style w:styleId='Tampak'><w:basedOn w:val='Hilang'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>"
    "<w:style w:styleId='Kepala'><w:tblStylePr><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr></w:tblStylePr>"
    "</w:style>",
)


@pytest.mark.parametrize(("sifat", "kata"), list(TAK_DIBACA.items()))
def test_letters_that_are_not_seen_are_no_digits(sifat: str, kata: str) -> None:
    """Hidden, struck out, white on white, by themselves or by their style; one finding says how many."""
    isi = f"<w:p>{run('1.000', '')}{run('.000', sifat)}{run(' x', '')}</w:p>"
    dokumen = document(table(tc(isi) + tc(isi)), **{"word/styles.xml": GAYA})
    assert grids(dokumen) == [[("1.000 x", "1.000 x")]]
    (temuan,) = read(dokumen).temuan
    assert temuan.pesan.startswith(f"2 potong teks {kata}")


@pytest.mark.parametrize(
    "sifat",
    [
        *("<w:vanish w:val='0'/>", "<w:strike w:val='false'/>", "<w:color w:val='FF0000'/>", "<w:webHidden/>"),
        *("<w:rStyle w:val='Tampak'/>", "<w:color w:val='FFFFFF'/><w:shd w:val='clear' w:fill='000000'/>"),
        *("<w:color w:val='FFFFFF'/><w:highlight w:val='black'/>", "<w:vertAlign w:val='subscript'/>"),
    ],
)
def test_letters_that_are_seen_are_read(sifat: str) -> None:
    """Properties switched off, other colours, white on a colour."""
    dokumen = document(f"<w:p>{run('Rp', '')}{run('5', sifat)}</w:p>", **{"word/styles.xml": GAYA})
    assert (lines(dokumen), read(dokumen).temuan) == (["Rp5"], ())


def test_white_on_a_coloured_cell_is_read() -> None:
    """As headings have it: a colour of the cell, of the table or of its style."""
    isi = "<w:p>" + run("Kode", '<w:color w:val="FFFFFF"/>') + "</w:p>"
    warna = '<w:shd w:val="clear" w:fill="1F3864"/>'
    assert grids(document(table(tc(isi, warna)))) == [[("Kode",)]]
    for sifat in (warna, '<w:tblStyle w:val="Kepala"/>'):
        tabel = f"<w:tbl><w:tblPr>{sifat}</w:tblPr><w:tr>{tc(isi)}</w:tr></w:tbl>"
        assert grids(document(tabel, **{"word/styles.xml": GAYA})) == [[("Kode",)]]
    assert "tidak berisi teks" in refused(document(table(tc(isi))))


@pytest.mark.parametrize(
    ("depan", "atas", "teks"),
    [
        *(("5.000", "2", "5.000"), ("100%", "1)", "100%"), ("Program", "3", "Program"), ("12 ", "*)", "12")),
        *(("90 m", "2", "90 m2"), ("5 km", "2", "5 km2"), ("m", "3", "m3"), ("Orang/m", "2", "Orang/m2")),
        *(("Dokumen", "2", "Dokumen"), ("1", "st", "1"), ("5", "pangkat", "5 pangkat")),
    ],
)
def test_letters_above_the_line_are_powers_of_units_or_marks_of_notes(depan: str, atas: str, teks: str) -> None:
    """A mark is never a digit of what stands before it."""
    atas = run(atas, "<w:vertAlign w:val='superscript'/>")
    assert lines(document(f"<w:p>{run(depan, '')}{atas}</w:p>")) == [teks]


def test_many_paragraphs_that_go_on_are_one() -> None:
    """However many: each is looked at once."""
    isi = document(p("kata ", "<w:rPr><w:del/></w:rPr>") * 20_000)
    assert [t for b in texts(read(isi, Batas(nisbah=10**6))) for _, t in b] == [("kata " * 20_000).strip()]


BAIK = document(p("a") + table(tc(p("b"))))
DTD = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]>'


def _encrypted(isi: bytes) -> bytes:
    awal = isi.index(b"PK\x01\x02") + 8
    return isi[:awal] + struct.pack("<H", 1) + isi[awal + 2 :]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (_encrypted(BAIK), "bersandi"),
        (BAIK[:-10], "rusak atau terpotong"),
        (BAIK[: len(BAIK) // 2], "rusak atau terpotong"),
        (pack({"a.txt": "isi"}), "arsip zip biasa"),
        (pack({"_rels/.rels": _relations(("officeDocument", "tiada.xml"))}), "arsip zip biasa"),
        (document("", **{UTAMA: f'{KEPALA}<w:styles xmlns:w="{NS}"/>'}), "bukan dokumen Word"),
        (document("", **{UTAMA: f'{KEPALA}<w:document xmlns:w="{NS}"/>'}), "bukan dokumen Word"),
        (document(""), "tidak berisi teks"),
        (document(p(" ") + table(tc(p("")))), "tidak berisi teks"),
        (document("<w:p>"), "XML rusak"),
        (document(p("&d;")), "XML rusak"),
        (document("<w:sdt><w:sdtContent>" * 200 + p("a") + "</w:sdtContent></w:sdt>" * 200), "susunan XML"),
        (document(f"<w:p w:a='{'x' * 9_000_000}'/>"), "mengembang"),
        (document(p("a"), **{"word/../../x.xml": "x"}), "ke luar arsip"),
        (document(p("a"), **{"WORD/Document.xml": "x"}), "dua kali"),
        (document(p("a"), **{"word/media/a.png": bytes(3_000_000)}), "kali lipat"),
    ],
)
def test_what_is_no_honest_document_is_refused(isi: bytes, alasan: str) -> None:
    """The reason says what it is and, where there is something, what can be done."""
    assert alasan in refused(isi)


@pytest.mark.parametrize("nama", [UTAMA, "word/styles.xml", "word/lain.xml", "_rels/.rels", "word/utama.bin"])
@pytest.mark.parametrize("penyandian", ["utf-8", "utf-16"])
def test_document_types_are_refused_in_every_part(nama: str, penyandian: str) -> None:
    """Also in parts that are never parsed, in other encodings and under other names."""
    bagian: dict[str, str | bytes] = {nama: f"{DTD}<a>&d;</a>".encode(penyandian)}
    if nama.endswith(".bin"):
        bagian["_rels/.rels"] = _relations(("officeDocument", nama))
    assert "DOCTYPE" in refused(document(p("a"), **bagian))


@pytest.mark.parametrize(
    ("isi", "batas", "alasan"),
    [
        (table(tc(p("a"), '<w:gridSpan w:val="999999999999"/>')), Batas(), "kolom"),
        (f"<w:tbl><w:tr><w:trPr><w:gridBefore w:val='20000'/></w:trPr>{tc(p('a'))}</w:tr></w:tbl>", Batas(), "kolom"),
        (table(tc(p("a"), '<w:gridSpan w:val="9"/>'), *[tc(p("b"))] * 9), Batas(sel=89), "89 sel"),
        (table(tc(p("a"))) * 3, Batas(sel=2), "2 sel"),
        (p("a") * 9, Batas(baris=8), "8 paragraf"),
        (p("a"), Batas(terurai=100), "setelah diurai"),
        (p("a"), Batas(anggota=2), "2 bagian"),
    ],
)
def test_what_is_larger_than_the_limits_is_refused(isi: str, batas: Batas, alasan: str) -> None:
    """Claimed sizes cost nothing, real ones are counted over all tables."""
    assert alasan in refused(document(isi), batas)


def test_parts_too_large_for_a_tree_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements and attributes are counted while the tree is made; a long text is a text."""
    panjang = 10_100_000
    (baris,) = texts(read(document(p("x" * panjang)), Batas(nisbah=10**6)))
    assert len(baris[0][1]) == panjang
    monkeypatch.setattr("kodefikasi.lembar.unsur._TERBANYAK", 30)
    assert "pecah dokumennya" in refused(document(p("a") * 30))
    assert lines(document(p("a"))) == ["a"]


def test_the_deepest_nesting_that_passes_reads() -> None:
    """Tables in tables, down to where XML is refused, end in no error of their own."""

    def nest(n: int, isi: str, luar: str) -> str:
        for _ in range(n):
            isi = table(luar + tc(isi + p("")))
        return isi

    assert grids(document(nest(80, p("a"), ""))) == [[("a",)]]
    (petak,) = grids(document(nest(80, p("a"), tc(p("x")) * 3)))
    assert petak == [("x", "x", "x", "x x x " * 79 + "a")]


def test_odd_values_are_no_trouble() -> None:
    """Spans that are no numbers are one column; lists that are not defined number nothing."""
    isi = table(tc(p("a"), '<w:gridSpan w:val="x"/>') + tc(p("b"), '<w:gridSpan w:val="0"/>') + tc(p("c")))
    assert grids(document(isi)) == [[("a", "b", "c")]]
    assert lines(document(_item("a", 99) + _item("b", 1, 9), **_lists("decimal %1 %9"))) == ["a", "1 b"]


potongan = st.lists(st.tuples(st.integers(0, len(BAIK) - 1), st.integers(0, 255)), max_size=4)


@given(potongan, st.integers(0, len(BAIK)))
def test_damaged_documents_read_or_are_refused(ganti: list[tuple[int, int]], panjang: int) -> None:
    """Bytes flipped, the end cut off: nothing but `BacaError` escapes."""
    isi = bytearray(BAIK)
    for tempat, bita in ganti:
        isi[tempat] = bita
    for rusak in (bytes(isi), bytes(isi[:panjang])):
        assert len(_outcome(rusak).splitlines()) == 1


@given(st.data())
def test_damaged_parts_read_or_are_refused(data: st.DataObject) -> None:
    """The same inside an archive that is whole, where checksums do not help."""
    daftar = _lists("decimal %1.")["word/numbering.xml"]
    nama, teks = data.draw(st.sampled_from([("word/numbering.xml", daftar), ("_rels/.rels", _relations(("a", "b")))]))
    isi = bytearray(teks.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        tempat = data.draw(st.integers(0, len(isi) - 1))
        isi[tempat : tempat + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=4))
    bagian: dict[str, str | bytes] = {"word/numbering.xml": daftar, nama: bytes(isi)}
    assert len(_outcome(document(_item("a"), **bagian)).splitlines()) == 1


def _outcome(isi: bytes) -> str:
    try:
        hasil = read(isi)
    except BacaError as galat:
        return str(galat)
    return " ".join([*(t for b in texts(hasil) for _, t in b), *(t for k in hasil.kisi for b in cells(k) for t in b)])
