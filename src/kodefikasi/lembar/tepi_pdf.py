"""What repeats on the edges of a PDF's pages: headers, footers, page numbers.

They would stand amid tables that go on over pages. A line is one of them where it comes back at the same height on most
pages of a stretch, its number growing with the page; the first of its kind may be a title, and stays.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kodefikasi.lembar.halaman_pdf import Halaman
from kodefikasi.lembar.huruf_pdf import Garis
from kodefikasi.lembar.tabel_pdf import KisiPdf

_TEPI = 0.2  # share of the height in which headers and footers stand
_SETINGGI = 2.5  # points
_HALAMAN_ULANG = 3  # pages on which a line has to come back; of shorter documents all
_BILANGAN = re.compile(r"\d+")
_NOMOR_HALAMAN = re.compile(
    r"[\W_]*(?:hal(?:aman)?\.?\s*)?(?:[ivxlc]+|(?:[ivxlc]+\W{1,3})?\d{1,4}(?:\W{1,3}(?:dari|of)?\s*\d{1,4})?)[\W_]*\Z",
    re.IGNORECASE,
)
_BILANGAN_TERBANYAK = 6  # numbers of a line that may be that of the page


def drop_repeated(halaman: Sequence[Halaman]) -> None:
    """Leave out the lines that come back at the same height on most pages of the stretch where they stand.

    A line counts as the same if its text is, or if only one number in it differs and goes along with the pages; of
    a heading the first stays, as it may be the title of a table. Only the outermost lines go.
    """
    letak: dict[tuple[bool, object], list[tuple[float, int, Garis]]] = defaultdict(list)
    tepi = {h.nomor: _edge_lines(h) for h in halaman}
    for h in halaman:
        for di_atas, garis in tepi[h.nomor]:
            jarak = garis.atas if di_atas else h.tinggi - garis.bawah
            for kunci in _keys(garis, h.nomor):
                letak[di_atas, kunci].append((jarak, h.nomor, garis))
    tersedikit = max(2, min(_HALAMAN_ULANG, len(halaman)))
    ulang: set[tuple[int, Garis]] = set()
    for (di_atas, kunci), daftar in letak.items():
        for kelompok in _same_height(daftar):
            nomor = sorted({n for _, n, _ in kelompok})
            if len(nomor) < tersedikit or 2 * len(nomor) <= nomor[-1] - nomor[0]:
                continue
            tetap = di_atas and isinstance(kunci, str) and not _NOMOR_HALAMAN.match(kunci)
            ulang |= {(n, g) for _, n, g in kelompok if not (tetap and n == nomor[0])}
    for h in halaman:
        buang = set(_outermost(tepi[h.nomor], h.nomor, ulang))
        h.unsur = [u for u in h.unsur if u not in buang]


def _edge_lines(halaman: Halaman) -> list[tuple[bool, Garis]]:
    """Return the lines near the top (True), downwards, and near the bottom (False), upwards, up to the first table."""
    hasil: list[tuple[bool, Garis]] = []
    batas = _TEPI * halaman.tinggi
    for di_atas in (True, False):
        for u in halaman.unsur if di_atas else reversed(halaman.unsur):
            if isinstance(u, KisiPdf) or (u.bawah > batas if di_atas else halaman.tinggi - u.atas > batas):
                break
            hasil.append((di_atas, u))
    return hasil


def _keys(garis: Garis, halaman: int) -> Iterator[object]:
    teks = garis.teks
    yield teks
    if garis.berjudul:
        return
    if _NOMOR_HALAMAN.match(teks):
        yield ("nomor halaman",)
    for m in list(_BILANGAN.finditer(teks))[:_BILANGAN_TERBANYAK]:
        if len(m.group()) <= 4:
            yield (teks[: m.start()], teks[m.end() :], int(m.group()) - halaman)


def _same_height(daftar: list[tuple[float, int, Garis]]) -> Iterator[list[tuple[float, int, Garis]]]:
    kelompok: list[tuple[float, int, Garis]] = []
    for isi in sorted(daftar, key=lambda x: x[:2]):
        if kelompok and isi[0] - kelompok[0][0] > _SETINGGI:
            yield kelompok
            kelompok = []
        kelompok.append(isi)
    if kelompok:
        yield kelompok


def _outermost(tepi: Iterable[tuple[bool, Garis]], nomor: int, ulang: set[tuple[int, Garis]]) -> Iterator[Garis]:
    henti = {True: False, False: False}
    for di_atas, garis in tepi:
        henti[di_atas] |= (nomor, garis) not in ulang
        if not henti[di_atas]:
            yield garis
