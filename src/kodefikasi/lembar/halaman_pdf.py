"""The pages of a PDF, one at a time: each is read, kept as lines of text and ruled tables, and dropped.

A page whose text as a whole is turned is read as it is turned; text printed sideways on an upright page is left out,
but for cells of tables. A scan, or a page whose letters a font does not name, is kept as one that cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from attrs import Factory, define

from kodefikasi.errors import BacaError
from kodefikasi.kemajuan import report
from kodefikasi.lembar.guard_pdf import RUSAK, damage, library
from kodefikasi.lembar.huruf_pdf import HURUF_PINDAI, Garis, Huruf, characters, group_lines, line, turned
from kodefikasi.lembar.tabel_pdf import KisiPdf, find_tables, read_table

# A page is a scan when pictures cover this share of it and it has fewer letters than that.
_PINDAI = ((0.25, HURUF_PINDAI), (0.6, 250))
_GORESAN_PINDAI = 500  # drawn strokes that make letters of a page that has none
_BAGIAN_TAK_TERBACA = 0.3  # of the letters of a page, from which on the rest tells nothing either


@define
class Halaman:
    """What is kept of a page; `samar` counts the letters on it that nobody sees."""

    nomor: int
    tinggi: float
    unsur: list[Garis | KisiPdf] = Factory(list)
    terbaca: bool = True
    samar: int = 0


def read_pages(isi: bytes, berkas: str, terbanyak: int) -> Iterator[Halaman]:
    """Read the pages in order, no more than a number of them.

    Raises `BacaError`: damaged, encrypted, with more pages, or with fewer pages than the file says it has.
    """
    from pdfminer.pdfpage import PDFPage

    kelas_berkas, kelas_muka = library()
    with damage(berkas):
        pdf = kelas_berkas(BytesIO(isi))
        daftar = iter(PDFPage.create_pages(pdf.doc))
        janji = _promised_pages(pdf.doc)
    nomor = 0
    while True:
        with damage(berkas):
            objek = next(daftar, None)
        if objek is None:
            break
        nomor += 1
        if nomor > terbanyak:
            banyak = f"{terbanyak:,}".replace(",", ".")
            raise BacaError(berkas, f"lebih dari {banyak} halaman; pecah berkasnya lebih dahulu")
        with damage(berkas, nomor):
            objek.attrs = {"MediaBox": objek.mediabox, "CropBox": objek.cropbox, "Rotate": objek.rotate}
            muka = kelas_muka(pdf, objek, nomor)
            huruf, samar = characters(muka)
            if arah := turned(huruf):
                objek.rotate = objek.attrs["Rotate"] = (objek.rotate + arah) % 360
                muka = kelas_muka(pdf, objek, nomor)
                huruf, samar = characters(muka)
            halaman = _read_page(muka, huruf)
            halaman.samar = samar
            muka.close()
        report("halaman", nomor, max(nomor, janji))
        yield halaman
    if nomor == 0 or nomor < janji:
        raise BacaError(berkas, RUSAK)


def _promised_pages(dokumen: Any) -> int:
    """Return the number of pages that the file says it has; pages lost with a torn file are missed by it."""
    from pdfminer.pdftypes import resolve1

    akar = resolve1(dokumen.catalog.get("Pages"))
    banyak = resolve1(akar.get("Count")) if isinstance(akar, dict) else None
    return banyak if isinstance(banyak, int) else 0


def _read_page(muka: Any, huruf: list[Huruf]) -> Halaman:
    halaman = Halaman(muka.page_number, float(muka.bbox[3]))
    cetak = [h for h in huruf if h.teks.strip()]
    if sum(h.teks == "\ufffd" for h in cetak) > _BAGIAN_TAK_TERBACA * len(cetak):
        halaman.terbaca = False
        return halaman
    halaman.terbaca = not _is_picture(muka, len(cetak))
    tabel = [k for t in find_tables(muka) if (k := read_table(t, huruf, halaman.nomor))]
    terpakai = {h for _, isi in tabel for h in isi}
    sisa = [h for h in huruf if h not in terpakai and h.arah == 0]
    unsur: list[Garis | KisiPdf] = [k for k, _ in tabel]
    unsur += [line(g, halaman.nomor) for g in group_lines(sisa)]
    halaman.unsur = sorted(unsur, key=lambda u: (u.atas, u.kiri if isinstance(u, KisiPdf) else 0.0))
    return halaman


def _is_picture(muka: Any, huruf: int) -> bool:
    """Whether a page is a scan, or its letters were turned into drawings."""
    luas = sum(abs(g["width"] * g["height"]) for g in muka.images) / (muka.width * muka.height or 1)
    return any(luas >= bagian and huruf < banyak for bagian, banyak in _PINDAI) or (
        huruf < HURUF_PINDAI and len(muka.curves) >= _GORESAN_PINDAI
    )
