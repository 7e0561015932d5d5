"""Hostile files, each made by a function of how large it is to be: 1 as in the full run, less in the short one.

Those whose name ends in ``hantu`` hold the figure `HANTU` where no reader of the document sees it; it must not come
out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator

HANTU = "987654321"
Pembuat = Callable[[float], bytes]

_X = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_KANTOR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXCEL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEDAK = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)


def pack(bagian: dict[str, str | bytes], cara: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of parts."""
    wadah = io.BytesIO()
    with zipfile.ZipFile(wadah, "w", cara) as z:
        for nama, isi in bagian.items():
            z.writestr(nama, isi)
    return wadah.getvalue()


def rels(*pasangan: tuple[str, str], luar: bool = False) -> str:
    """Return a part of relations: kind and target."""
    sifat = ' TargetMode="External"' if luar else ""
    isi = "".join(
        f'<Relationship Id="r{n}" Type="{_KANTOR}/{jenis}" Target="{tuju}"{sifat}/>'
        for n, (jenis, tuju) in enumerate(pasangan, 1)
    )
    return f'{_X}<Relationships xmlns="{_PAKET}/relationships">{isi}</Relationships>'


def xlsx(baris: str, ekor: str = "", **bagian: str | bytes) -> bytes:
    """Return a workbook of one sheet; parts by name replace or add to the usual ones."""
    return pack(
        {
            "_rels/.rels": rels(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'{_X}<workbook xmlns="{_EXCEL}" xmlns:r="{_KANTOR}"><sheets>'
            '<sheet name="Lembar" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": rels(("worksheet", "worksheets/sheet1.xml")),
            "xl/worksheets/sheet1.xml": f'{_X}<worksheet xmlns="{_EXCEL}"><sheetData>{baris}</sheetData>{ekor}'
            "</worksheet>",
            **{n.replace("__", "/").replace("_X_", "."): isi for n, isi in bagian.items()},
        }
    )


def cells(*isi: object, baris: int = 1) -> str:
    """Return a row of texts and numbers."""

    def cell(k: int, v: object) -> str:
        alamat = f"{chr(65 + k)}{baris}"
        if isinstance(v, str):
            return f'<c r="{alamat}" t="inlineStr"><is><t>{v}</t></is></c>'
        return f'<c r="{alamat}"><v>{v}</v></c>'

    return f'<row r="{baris}">{"".join(cell(k, v) for k, v in enumerate(isi))}</row>'


_TABEL = cells("Kode", "Nama", "Pagu") + cells("5.03.01.2.01.0001", "Penyusunan", 1000, baris=2)


def docx(badan: str, **bagian: str | bytes) -> bytes:
    """Return a Word document around the content of its body."""
    return pack(
        {
            "_rels/.rels": rels(("officeDocument", "word/document.xml")),
            "word/document.xml": f'{_X}<w:document xmlns:w="{_WORD}"><w:body>{badan}</w:body></w:document>',
            **{n.replace("__", "/").replace("_X_", "."): isi for n, isi in bagian.items()},
        }
    )


def p(teks: str, sifat: str = "") -> str:
    """Return a paragraph of one run."""
    return f"<w:p><w:r><w:rPr>{sifat}</w:rPr><w:t>{teks}</w:t></w:r></w:p>"


def tbl(*baris: list[str], sifat: str = "") -> str:
    """Return a table of cells."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc><w:tcPr>{sifat}</w:tcPr>{s}</w:tc>" for s in b) + "</w:tr>" for b in baris)
        + "</w:tbl>"
    )


_KEPALA_WORD = [p("Kode"), p("Nama"), p("Pagu")]


def _word_row(angka: str) -> str:
    return tbl(_KEPALA_WORD, [p("5.03.01.2.01.0001"), p("Penyusunan"), angka])


def ods(isi: str, **bagian: str | bytes) -> bytes:
    """Return an OpenDocument workbook around the rows of its sheet."""
    ns = "urn:oasis:names:tc:opendocument:xmlns"
    return pack(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'{_X}<office:document-content xmlns:office="{ns}:office:1.0" xmlns:table="{ns}:table:1.0" '
            f'xmlns:text="{ns}:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>'
            f'<table:table table:name="A">{isi}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
            **{n.replace("__", "/"): b for n, b in bagian.items()},
        }
    )


def pdf(isi: bytes, *lain: bytes, kamus: bytes = b"", sumber: bytes = b"") -> bytes:
    """Return a PDF of one page with a content stream (4) and a font (5); `lain` are objects 6 on."""
    objek = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>>>" % sumber,
        b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(isi), kamus, isi),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *lain,
    ]
    hasil, letak = bytearray(b"%PDF-1.7\n"), []
    for n, o in enumerate(objek, 1):
        letak.append(len(hasil))
        hasil += b"%d 0 obj\n%s\nendobj\n" % (n, o)
    awal = len(hasil)
    hasil += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objek) + 1)
    hasil += b"".join(b"%010d 00000 n \n" % x for x in letak)
    return bytes(hasil + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objek) + 1, awal))


_HALO = b"BT /F 9 Tf 72 700 Td (Kalimat biasa pada halaman pertama) Tj ET "


def _many(banyak: float, skala: float) -> int:
    return max(3, int(banyak * skala))


def fixed(isi: bytes) -> Pembuat:
    """Return what makes a file that is of one size."""
    return lambda _: isi


def _deflate(isi: bytes) -> bytes:
    return zlib.compress(isi, 1)


# What is hostile, by kind


def archives() -> Iterator[tuple[str, Pembuat]]:
    """Yield archives that lie about themselves, or grow."""
    baik = xlsx(_TABEL)
    yield "bom", lambda s: xlsx(_TABEL, xl__media__a_X_png=bytes(_many(300e6, s)))
    yield "bom lembar", lambda s: xlsx(" " * _many(400e6, s))
    yield "ribuan bagian", lambda s: pack({f"a{n}": b"" for n in range(_many(60_000, s))})
    yield "keluar folder", lambda _: xlsx(_TABEL, **{"../../etc/x": "a"})
    yield "nama mutlak", lambda _: xlsx(_TABEL, **{"/etc/x": "a"})
    yield "bzip2", lambda _: pack({"xl/workbook.xml": "<a/>"}, zipfile.ZIP_BZIP2)
    yield "lzma", lambda _: pack({"xl/workbook.xml": "<a/>"}, zipfile.ZIP_LZMA)
    yield "arsip di dalam arsip", lambda _: pack({"a.zip": baik, "b.xlsx": baik})
    yield "kosong", lambda _: pack({})
    yield "bersandi", lambda _: baik.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    yield "crc salah", lambda _: baik.replace(b"5.03", b"5.04")
    for n in (3, 30, 50, 70, 90, 99):
        yield f"terpotong {n} %", fixed(baik[: len(baik) * n // 100])
    for n in (7, 61, 211, 503):
        yield f"bita diubah {n}", fixed(bytes(b ^ 0x55 if k % 997 == n else b for k, b in enumerate(baik)))
    yield "ekor sampah", lambda s: baik + b"PK\x01\x02" * _many(1e6, s)


def workbooks() -> Iterator[tuple[str, Pembuat]]:
    """Yield workbooks of Excel."""
    sheet = "xl__worksheets__sheet1_X_xml"
    yield "entitas berlipat", lambda _: xlsx("", "", **{sheet: f"{_X}{_LEDAK}]><worksheet>&i;</worksheet>"})
    yield (
        "entitas luar",
        lambda _: xlsx("", "", **{sheet: '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'}),
    )
    yield "doctype utf-16", lambda _: xlsx("", "", **{sheet: f"<!DOCTYPE a [{'<!ENTITY b 1>'}]><a/>".encode("utf-16")})
    yield "penyandian aneh", lambda _: xlsx("", "", **{sheet: b'<?xml version="1.0" encoding="utf-7"?><a/>'})
    yield "bersarang dalam", lambda s: xlsx("<row>" * _many(1e6, s))
    yield "atribut panjang", lambda s: xlsx(f'<row a="{"x" * _many(100e6, s)}"/>')
    yield (
        "banyak atribut",
        lambda s: xlsx(f"<row {' '.join(f'a{n}=%s1%s' % (chr(34), chr(34)) for n in range(_many(300_000, s)))}/>"),
    )
    yield "baris tertinggi", lambda _: xlsx(cells("a", 1, baris=1_048_576) + cells("b", 2, baris=999_999_999))
    yield "kolom terjauh", lambda _: xlsx('<row r="1"><c r="XFD1"><v>1</v></c><c r="ZZZZZ1"><v>2</v></c></row>')
    yield "baris mundur", lambda _: xlsx(cells("a", 1, baris=9) + cells("b", 2, baris=3))
    yield "baris jarang", lambda s: xlsx("".join(cells("5.03", n, baris=7 * n) for n in range(1, _many(149_000, s))))
    yield "satu kolom", lambda s: xlsx("".join(cells(f"kata {n}", baris=n) for n in range(1, _many(150_000, s))))
    yield "sel panjang", lambda s: xlsx(cells("x" * _many(20e6, s)))
    yield "judul panjang", lambda s: xlsx(cells("Kode", "a " * _many(2e6, s)) + cells("5.03", 1, baris=2))
    for n in ("1e308", "-1e308", "nan", "inf", "1e-400", "9" * 400, "--1", "1_000", "٣", "0x10", "1e999999999"):
        yield f"angka {n[:12]}", fixed(xlsx(_TABEL.replace("<v>1000</v>", f"<v>{n}</v>")))
    yield "tanggal terlalu jauh", lambda _: xlsx(_TABEL.replace("<v>1000</v>", "<v>99999999999</v>"))
    yield "teks bersama hilang", lambda _: xlsx('<row r="1"><c t="s"><v>99999999999</v></c></row>')
    yield "gaya hilang", lambda _: xlsx('<row r="1"><c s="-1"><v>5</v></c><c s="99999999"><v>5</v></c></row>')
    gabung = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 3_000))
    yield "gabungan bertumpuk", lambda _: xlsx(_TABEL, f"<mergeCells>{gabung}</mergeCells>")
    yield "gabungan menutup tabel", lambda _: xlsx(_TABEL, '<mergeCells><mergeCell ref="A1:C2"/></mergeCells>')
    yield "gabungan rusak", lambda _: xlsx(_TABEL, '<mergeCells><mergeCell ref="Z9:A1"/><mergeCell/></mergeCells>')
    yield "rumus bersama", lambda s: xlsx(_shared(_many(30_000, s)))
    yield "rumus dalam", lambda s: xlsx(f'<row r="1"><c r="A1"><f>{"(" * _many(200_000, s)}1</f><v>1</v></c></row>')
    yield (
        "rumus berputar",
        lambda _: xlsx('<row r="1"><c r="A1"><f>B1</f><v>1</v></c><c r="B1"><f>A1</f><v>2</v></c></row>'),
    )
    yield "rumus jumlah luas", lambda s: xlsx(_sums(_many(2_000, s)))
    yield "rumus perintah", lambda _: xlsx('<row r="1"><c r="A1"><f>cmd|\'/c calc\'!A0</f><v>1</v></c></row>')
    yield "makro", lambda _: xlsx(_TABEL, xl__vbaProject_X_bin=b"\xd0\xcf\x11\xe0")
    yield "tautan luar", lambda _: xlsx(_TABEL, xl__externalLinks__externalLink1_X_xml=f"{_X}<externalLink/>")
    yield "buku kerja lain", lambda _: xlsx(_TABEL, xl__workbook_X_xml=f"{_X}<html/>")


def _shared(banyak: int) -> str:
    sel = '<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A1048576">' + "B1+" * 2_000 + "1</f><v>1</v></c></row>"
    return sel + "".join(f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>1</v></c></row>' for n in range(2, banyak))


def _sums(banyak: int) -> str:
    return "".join(
        f'<row r="{n}"><c r="A{n}"><f>SUM(A1:A1048576)</f><v>1</v></c><c r="B{n}"><v>{n}</v></c></row>'
        for n in range(1, banyak)
    )


def open_documents() -> Iterator[tuple[str, Pembuat]]:
    """Yield workbooks of OpenDocument."""
    sel = "<table:table-cell{}><text:p>5.03</text:p></table:table-cell>"
    ulang = ' table:number-columns-repeated="{}"'
    yield "kolom berulang", lambda _: ods(f"<table:table-row>{sel.format(ulang.format(10**9))}</table:table-row>")
    yield (
        "baris berulang",
        lambda _: ods(f'<table:table-row table:number-rows-repeated="{10**9}">{sel.format("")}</table:table-row>'),
    )
    yield (
        "ulangan bertingkat",
        lambda s: ods(
            f'<table:table-row table:number-rows-repeated="1000">{sel.format(ulang.format(1000))}</table:table-row>'
            * _many(1_000, s)
        ),
    )
    yield "ulangan rusak", lambda _: ods(f"<table:table-row>{sel.format(ulang.format('-3'))}</table:table-row>")
    yield (
        "rentang luas",
        lambda _: ods(
            "<table:table-row>" + sel.format(' table:number-columns-spanned="999999999"') + "</table:table-row>"
        ),
    )
    yield "bersarang dalam", lambda s: ods("<text:span>" * _many(500_000, s))
    yield "entitas berlipat", lambda _: ods("", **{"content.xml": f"{_X}{_LEDAK}]><a>&i;</a>"})
    yield "makro", lambda _: ods(f"<table:table-row>{sel.format('')}</table:table-row>", Basic__a="Shell(1)")
    yield (
        "lembar bertaut",
        lambda _: ods(
            '<table:table-source xlink:href="file:///etc/passwd" xlink:type="simple"/>'
            f"<table:table-row>{sel.format('')}</table:table-row>"
        ),
    )
    yield "bersandi", lambda _: ods("", META_INF__manifest="<manifest:encryption-data/>")


def old_workbooks() -> Iterator[tuple[str, Pembuat]]:
    """Yield containers of old Office that are none."""
    kepala = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10)
    yield "kepala saja", lambda _: kepala
    yield "nol", lambda s: kepala + bytes(_many(30e6, s))
    yield "tabel berputar", lambda s: kepala + b"\x00\x00\x00\x00" * _many(2e6, s)
    yield "tabel menunjuk jauh", lambda _: kepala + b"\xfe\xff\xff\x7f" * 2_000
    yield "acak", lambda s: kepala + bytes((n * 7919) % 251 for n in range(_many(1e6, s)))
    yield "bersandi", lambda _: kepala + bytes(512) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    yield "Word lama", lambda _: kepala + bytes(480) + "WordDocument".encode("utf-16-le") + bytes(512)


def word_documents() -> Iterator[tuple[str, Pembuat]]:
    """Yield Word documents."""
    yield "tabel bersarang", lambda _: docx("<w:tbl><w:tr><w:tc>" * 90 + p("a") + "</w:tc></w:tr></w:tbl>" * 90)
    yield "bersarang dalam", lambda s: docx("<w:sdt><w:sdtContent>" * _many(500_000, s))
    yield "gridSpan luas", lambda _: docx(tbl([p("a")], sifat='<w:gridSpan w:val="999999999"/>'))
    yield "banyak alinea", lambda s: docx(p("kata") * _many(200_000, s))
    yield (
        "alinea tanpa akhir",
        lambda s: docx(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>kata </w:t></w:r></w:p>" * _many(200_000, s)
        ),
    )
    yield "satu kata panjang", lambda s: docx(p("x" * _many(50e6, s)))
    yield "banyak tabel", lambda s: docx(_word_row(p("1")) * _many(10_000, s))
    yield "kolom banyak", lambda s: docx(tbl([p("1")] * _many(16_000, s)) * 20)
    yield (
        "medan tak berakhir",
        lambda s: docx(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * _many(100_000, s) + "</w:p>" + p("a")
        ),
    )
    yield (
        "gaya berputar",
        lambda _: docx(
            p("a"),
            word___rels__document_X_xml_X_rels=rels(("styles", "styles.xml")),
            word__styles_X_xml=f'{_X}<w:styles xmlns:w="{_WORD}">'
            '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style>'
            '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>',
        ),
    )
    yield "entitas berlipat", lambda _: docx("", word__document_X_xml=f"{_X}{_LEDAK}]><a>&i;</a>")
    yield "makro", lambda _: docx(_word_row(p("1.000")), word__vbaProject_X_bin=b"x")
    yield (
        "templat luar",
        lambda _: docx(
            _word_row(p("1.000")),
            word___rels__settings_X_xml_X_rels=rels(("attachedTemplate", "https://contoh.invalid/a.dotm"), luar=True),
        ),
    )
    yield "berkas disisipkan", lambda _: docx("<w:altChunk/>" + p("a"))
    for nama, sifat in (
        ("tersembunyi", "<w:vanish/>"),
        ("dicoret", "<w:strike/>"),
        ("putih", '<w:color w:val="FFFFFF"/>'),
    ):
        yield f"{nama} hantu", fixed(docx(_word_row(p("1.000").replace("</w:p>", p(HANTU, sifat)[5:]))))
    yield (
        "terhapus hantu",
        lambda _: docx(
            _word_row(f"<w:p><w:del><w:r><w:delText>{HANTU}</w:delText><w:t>{HANTU}</w:t></w:r></w:del></w:p>")
        ),
    )


def pdfs() -> Iterator[tuple[str, Pembuat]]:
    """Yield PDF."""
    fl = b"/Filter/FlateDecode"
    bentuk = [
        b"<</Length 11/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>>>\n"
        b"stream\n/X Do /X Do\nendstream" % n
        for n in range(7, 37)
    ]
    huruf = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[7 0 R]>>"
    lebar = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/W[0 4000000000 500]>>"
    utuh = pdf(_HALO)
    yield "mengembang", lambda s: pdf(_deflate(b"q Q " * _many(75e6, s)), kamus=fl)
    yield (
        "mengembang dua kali",
        lambda s: pdf(_deflate(_deflate(b"q Q " * _many(75e6, s))), kamus=b"/Filter[/FlateDecode/FlateDecode]"),
    )
    yield "ascii85", lambda s: pdf(b"z" * _many(10e6, s) + b"~>", kamus=b"/Filter/ASCII85Decode")
    yield "run length", lambda s: pdf(b"\x81 " * _many(20e6, s), kamus=b"/Filter/RunLengthDecode")
    yield "lzw", lambda s: pdf(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01" * _many(1e6, s), kamus=b"/Filter/LZWDecode")
    yield "prediktor", lambda _: pdf(_deflate(_HALO), kamus=fl + b"/DecodeParms<</Predictor 12/Columns 99999999999>>")
    yield "jutaan huruf", lambda s: pdf(_deflate(b"BT /F 9 Tf (" + b"x" * _many(3e6, s) + b") Tj ET"), kamus=fl)
    yield "jutaan garis", lambda s: pdf(_deflate(b"9 9 9 9 re f " * _many(1e6, s)), kamus=fl)
    yield (
        "peta garis",
        lambda s: pdf(
            _deflate(b"".join(b"%d 9 m %d 800 l S 9 %d m 500 %d l S " % (n, n, n, n) for n in range(_many(800, s)))),
            kamus=fl,
        ),
    )
    yield "bentuk menggambar bentuk", lambda _: pdf(b"/X Do", *bentuk, sumber=b"/XObject<</X 6 0 R>>")
    yield "lebar huruf", lambda _: pdf(_HALO, huruf, lebar).replace(b"/F 5 0 R", b"/F 6 0 R")
    yield "objek berputar", lambda _: pdf(_HALO, b"7 0 R", b"6 0 R").replace(b"/Contents 4 0 R", b"/Contents 6 0 R")
    yield "pohon berputar", lambda _: utuh.replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")
    yield (
        "tabel keliru",
        lambda s: pdf(_HALO, *[b"<</A %d 0 R>>" % n for n in range(7, _many(3_000, s))]).replace(
            b" 00000 n", b"9 0000 n"
        ),
    )
    yield "bersandi", lambda _: utuh.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/X/V 9>>")
    for n in (5, 40, 80, 97):
        yield f"terpotong {n} %", fixed(utuh[: len(utuh) * n // 100])
    for nama, warna in (("putih", b"1 g"), ("tak tercetak", b"3 Tr")):
        yield (
            f"{nama} hantu",
            fixed(
                pdf(_HALO + b"BT /F 9 Tf %s 72 600 Td (%s) Tj ET" % (warna, HANTU.encode())),
            ),
        )


def pages() -> Iterator[tuple[str, Pembuat]]:
    """Yield HTML."""
    baris = "<tr><td>5.03.01.2.01.0001<td>Penyusunan<td>{}</tr>"
    kepala = "<table><tr><th>Kode<th>Nama<th>Pagu</tr>"

    def html(isi: str) -> bytes:
        return f"<html><body>{isi}".encode()

    yield "bersarang", lambda s: html("<div>" * _many(300_000, s))
    yield "tabel bersarang", lambda s: html("<table><tr><td>" * _many(20_000, s))
    yield "alinea tak ditutup", lambda s: html("<p>kata" * _many(150_000, s))
    yield "banyak tabel", lambda s: html((kepala + baris.format(1) + "</table>") * _many(8_000, s))
    yield "colspan luas", lambda _: html(f'{kepala}<tr><td colspan="999999999">a</table>')
    yield "rowspan luas", lambda s: html(kepala + '<tr><td rowspan="999999999" colspan="900">a' * _many(3_000, s))
    yield "komentar", lambda s: b"<!--" * _many(1e6, s) + b"<table>"
    yield "tanda kurung", lambda s: html("<" * _many(2e6, s))
    yield "atribut", lambda s: html(f"<td {'a ' * _many(1e6, s)}>")
    yield "entitas", lambda s: html("&amp" * _many(1e6, s) + "&#99999999999;&#xD800;")
    yield "cdata", lambda s: html("<![CDATA[" * _many(300_000, s))
    yield "skrip hantu", lambda _: html(f"<script>{kepala}{baris.format(HANTU)}</script><p>Kalimat.")
    yield "dihapus hantu", lambda _: html(f"{kepala}{baris.format(f'1.000<del>{HANTU}</del>')}</table>")
    yield (
        "tak tampak hantu",
        lambda _: html(kepala + baris.format(f'1.000<span style="display:none">{HANTU}</span>') + "</table>"),
    )


def texts() -> Iterator[tuple[str, Pembuat]]:
    """Yield text, delimited text and JSON."""
    tabel = "Kode;Nama;Pagu;Realisasi\n5.03.01.2.01.0001;Penyusunan;1000;{}\n"
    yield "satu baris", lambda s: b"a;b;c;" * _many(8e6, s)
    yield "satu sel", lambda s: b"a;b;c;" + b"x" * _many(50e6, s)
    yield "satu kata", lambda s: b"x" * _many(60e6, s)
    yield "banyak kepala", lambda s: b"a;" * _many(80_000, s) + b"\n" + b"1;" * _many(80_000, s)
    yield "alinea", lambda s: b"kata\n\n" * _many(50_000, s)
    yield "baris kosong", lambda s: b"\n" * _many(20e6, s) + b"a"
    yield "kutip tak ditutup", lambda s: b'Kode;"Nama;Pagu\n' + b"5.03;a;1\n" * _many(300_000, s)
    yield "kutip banyak", lambda s: b'a;""' * _many(2e6, s)
    yield "tab", lambda s: b"\t" * _many(10e6, s) + b"a"
    yield "markdown", lambda s: b"| a | b | c |\n|---|---|---|\n" * _many(50_000, s)
    yield "spasi", lambda s: b"a" + b" " * _many(10e6, s) + b"b\n"
    yield "jarak tetap", lambda s: b"a     b     c     d\n" * _many(100_000, s)
    yield "angka panjang", lambda s: tabel.format("9" * _many(1e6, s)).encode()
    yield "titik banyak", lambda s: tabel.format("1." * _many(500_000, s)).encode()
    yield "kode panjang", lambda s: ("1.02." * _many(500_000, s) + ";a;1;2\n").encode() * 2
    yield "terbilang panjang", lambda s: ("217 (" + "dua ratus " * _many(50_000, s) + ") orang").encode()
    yield "kurung", lambda s: b"(" * _many(1e6, s)
    yield "nol", lambda s: bytes(_many(1e6, s))
    yield "utf-32", lambda _: tabel.format(5).encode("utf-32")
    yield "utf-16 tanpa tanda", lambda _: tabel.format(5).encode("utf-16-le")
    yield "utf-16 ganjil", lambda _: b"\xff\xfe" + tabel.format(5).encode("utf-16-le")[:-1]
    yield "bukan utf-8", lambda _: tabel.format(5).encode() + bytes(range(128, 256))
    yield (
        "perintah layar",
        lambda _: tabel.format("5").replace("Penyusunan", "\x1b[2J\x1b]0;x\x07\x9b31m\u202e").encode(),
    )
    yield "rumus", lambda _: tabel.format("5").replace("Penyusunan", "=cmd|'/c calc'!A0").encode()
    yield "json dalam", lambda s: b"[" * _many(1e6, s)
    yield "json besar", lambda s: b'[{"kode":"5.03","pagu":1}' + b',{"kode":"5.04","pagu":2}' * _many(40_000, s) + b"]"
    yield "json kunci", lambda s: b"[{" + b",".join(b'"k%d":1' % n for n in range(_many(100_000, s))) + b"}]"
    yield "json angka", lambda s: b'[{"kode":"5.03","pagu":' + b"9" * _many(1e6, s) + b"}]"


#: Kind, with the ending of its files, and what makes them.
JENIS: dict[tuple[str, str], Callable[[], Iterator[tuple[str, Pembuat]]]] = {
    ("arsip", ".xlsx"): archives,
    ("Excel", ".xlsx"): workbooks,
    ("OpenDocument", ".ods"): open_documents,
    ("Excel lama", ".xls"): old_workbooks,
    ("Word", ".docx"): word_documents,
    ("PDF", ".pdf"): pdfs,
    ("HTML", ".html"): pages,
    ("teks, CSV, JSON", ".csv"): texts,
}
