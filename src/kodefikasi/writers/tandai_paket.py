"""What openpyxl does not keep of a workbook: put back where that is simple, and said where it is not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from copy import copy
from functools import partial
from html import escape
from importlib.util import find_spec
from typing import Any

from kodefikasi.aturan import TERTUTUP
from kodefikasi.dokumen import Dokumen
from kodefikasi.lembar import Batas
from kodefikasi.lembar.archive import Archive
from kodefikasi.lembar.buku import read_book
from kodefikasi.tambahan import require

#: Names of parts, and what they hold that a copy lacks.
_BAGIAN = (
    (re.compile(r"xl/(?:ctrlprops|activex)/"), "tombol dan kontrol formulir"),
    (re.compile(r"xl/embeddings/"), "objek tertanam"),
    (re.compile(r"xl/(?:slicers|timelines)/"), "pemotong data (slicer)"),
    (re.compile(r"xl/diagrams/"), "SmartArt"),
    (re.compile(r"xl/(?:connections\.xml|querytables/)"), "sambungan data"),
    (re.compile(r"_xmlsignatures/"), "tanda tangan digital"),
    (re.compile(r"xl/media/[^/]+\.[ew]mf\Z"), "gambar EMF atau WMF"),
    (re.compile(r"xl/charts/chart"), "tampilan grafik (grafiknya ada, gayanya dapat berubah)"),
    (re.compile(r"xl/threadedcomments/"), "percakapan komentar (menjadi catatan biasa)"),
)
_GAMBAR = re.compile(r"xl/media/[^/]+\.(?!(?:[ew]mf)\Z)\w+\Z")
#: The same by what stands in drawings and in sheets.
_ISI_GAMBAR = ((re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)\b"), "bentuk dan kotak teks"),)
_ISI_LEMBAR = (
    (re.compile(rb"<x14:conditionalFormatting\b"), "format bersyarat jenis baru"),
    (re.compile(rb"<x14:dataValidation\b"), "validasi data jenis baru"),
    (re.compile(rb"<x14:sparkline\b"), "sparkline"),
    (re.compile(rb"<(?:\w+:)?legacyDrawingHF\b"), "gambar pada kepala atau kaki halaman"),
    (re.compile(rb"<(?:\w+:)?picture\b"), "gambar latar lembar"),
    (re.compile(rb"<(?:\w+:)?protectedRange\b"), "rentang yang boleh diubah pada lembar terlindung"),
    (re.compile(rb"<(?:\w+:)?customSheetView\b"), "tampilan khusus"),
)
_LEMBAR = re.compile(r"xl/worksheets/sheet(\d+)\.xml\Z")  # as openpyxl names them, in their order
_SEL = re.compile(rb"<(?:\w+:)?c\b([^>]{0,1000})>")
_ATTRIBUTES = re.compile(rb'\b(r|s)="([A-Z0-9]{1,12})"')
#: A cell with a value, its type where it is another one than a number, and what is a number.
_BERNILAI = re.compile(rb"<c\b([^>]{0,1000}(?<!/))>(<f\b[^>]*>[^<]*</f>|<f\b[^>]*/>)?<v>([^<]+)</v>")
_JENIS = re.compile(rb'\bt="(?!n")')
_JENIS_ANGKA = re.compile(rb'\s{0,9}\bt="n"')
_ANGKA = re.compile(rb"\s*[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\s*\Z")
#: A formula as openpyxl writes it, without the value that it had.
_RUMUS = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b(?:[^>]*/>|[^>]*>[^<]*</f>))<v\s*(?:/>|></v>)')


def parts_lost(archive: Archive, dokumen: Dokumen) -> Iterator[str]:
    """Yield what a copy lacks or shows otherwise."""
    nama = list(archive.anggota)
    for pola, apa in _BAGIAN:
        if any(map(pola.match, nama)):
            yield apa
    if any(map(_GAMBAR.match, nama)) and find_spec("PIL") is None:
        yield "gambar (pasang Pillow supaya ikut)"
    for awal, ciri in (("xl/drawings/drawing", _ISI_GAMBAR), ("xl/worksheets/", _ISI_LEMBAR)):
        isi = [_content(archive, n) for n in nama if n.startswith(awal) and n.endswith(".xml")]
        yield from (apa for pola, apa in ciri if any(map(pola.search, isi)))
    if any(t.aturan == TERTUTUP for t in dokumen.temuan):
        yield "isi sel yang tertutup sel gabungan"


def _content(archive: Archive, bagian: str) -> bytes:
    with archive.open(bagian) as sumber:
        return b"".join(iter(lambda: sumber.read(1 << 20), b""))


def with_typed_texts(sumber: bytes) -> bytes:
    """Return a workbook in which texts in cells of numbers, as some programs write them, are said to be texts."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sumber)) as asal, zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as jadi:
        for info in asal.infolist():
            bagian = asal.read(info)
            jadi.writestr(info.filename, _BERNILAI.sub(_typed, bagian) if "/worksheets/" in info.filename else bagian)
    return tujuan.getvalue()


def _typed(m: re.Match[bytes]) -> bytes:
    if _JENIS.search(m[1]) or _ANGKA.match(m[3]):
        return m[0]
    return b'<c%s t="str">%s<v>%s</v>' % (_JENIS_ANGKA.sub(b"", m[1]), m[2] or b"", m[3])


def keep_covered_styles(buku: Any, archive: Archive) -> None:
    """Give the cells under merged ranges the styles that they have in the file: borders of a range are theirs."""
    bagian = {lembar.nama: lembar.bagian for lembar in read_book(archive, Batas()).lembar}
    for ws in buku.worksheets:
        tertutup = {alamat: sel for g in ws.merged_cells.ranges for alamat, sel in _covered(ws, g)}
        if not tertutup or ws.title not in bagian:
            continue
        for m in _SEL.finditer(_content(archive, bagian[ws.title])):
            attributes = dict(_ATTRIBUTES.findall(m[1]))
            sel, gaya = tertutup.get(attributes.get(b"r", b"")), int(attributes.get(b"s", b"0"))
            if sel is not None and gaya < len(buku._cell_styles):  # openpyxl has no public way
                sel._style = copy(buku._cell_styles[gaya])


def _covered(ws: Any, g: Any) -> Iterator[tuple[bytes, Any]]:
    for baris, kolom in list(g.cells)[1:]:
        sel = ws._cells.get((baris, kolom))  # ws.cell() would make one
        if sel is not None:
            yield sel.coordinate.encode(), sel


def keep_stored_values(isi: bytes, lembar: Sequence[Any]) -> bytes:
    """Return a workbook as openpyxl writes it, its formulas with the values that they had.

    `isi`: the file, whose formulas have no values; `lembar`: the worksheets of the file that was read, opened for their
    values, in their order.
    """
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(isi)) as asal, zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as jadi:
        for info in asal.infolist():
            bagian = asal.read(info)
            m = _LEMBAR.match(info.filename)
            if m is not None and int(m[1]) <= len(lembar):
                bagian = _RUMUS.sub(partial(_with_value, lembar[int(m[1]) - 1]), bagian)
            jadi.writestr(info.filename, bagian)
    return tujuan.getvalue()


def _with_value(ws: Any, m: re.Match[bytes]) -> bytes:
    nilai = ws[m[1].decode()].value
    if nilai is None:
        return m[0]
    jenis, teks = _stored(nilai, ws[m[1].decode()].data_type, ws.parent.epoch)
    return b'<c r="%s"%s%s>%s<v>%s</v>' % (m[1], m[2], jenis, m[3], escape(teks, quote=False).encode())


def _stored(nilai: Any, jenis: str, epos: Any) -> tuple[bytes, str]:
    """Return how the value of a formula is stored: its type, where it is no number, and its text."""
    if isinstance(nilai, bool):
        return b' t="b"', str(int(nilai))
    if isinstance(nilai, int | float):
        return b"", repr(nilai)
    if isinstance(nilai, str):
        return (b' t="e"' if jenis == "e" else b' t="str"'), nilai
    return b"", repr(require("openpyxl.utils.datetime", "excel", "menandai buku kerja").to_excel(nilai, epos))
