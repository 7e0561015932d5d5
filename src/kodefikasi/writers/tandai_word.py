"""Findings marked in a copy of a Word document: comments at the cells of its tables, and at its paragraphs.

Cells of Word have no addresses: a row of the document that was read is the row of that number, in the table whose texts
are most alike.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from kodefikasi.dokumen import Baris
from kodefikasi.dokumen.letak import Tempat
from kodefikasi.errors import TulisError
from kodefikasi.lembar import Batas
from kodefikasi.lembar.archive import open_archive
from kodefikasi.tambahan import require
from kodefikasi.writers.laporan_isi import IsiLaporan, note_text
from kodefikasi.writers.lembar_kerja import cut
from kodefikasi.writers.tandai_buku import PENULIS, Tertandai

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CUPLIKAN = 60  # rows of a table that tell which one it is
_UNTUK = "menandai dokumen Word"


def mark_word(isi: IsiLaporan, sumber: bytes) -> Tertandai:
    """Return a copy of a Word document (.docx) with the findings as comments.

    Those of no place in the document stand at its first paragraph.

    Raises `TambahanError`: python-docx is not installed; `TulisError`: it cannot open the document.
    """
    docx = require("docx", "word", _UNTUK)
    open_archive(sumber, isi.dokumen.berkas, Batas(), buku_excel=False).zip.close()
    try:
        dokumen = docx.Document(io.BytesIO(sumber))
    except Exception as galat:  # whatever a damaged part makes of it
        raise TulisError(isi.dokumen.berkas, "tidak dapat disalin; simpan ulang di Word sebagai .docx") from galat
    penanda = _Penanda(dokumen, isi)
    for n in range(len(isi.temuan)):
        penanda.mark(n)
    tujuan = io.BytesIO()
    dokumen.save(tujuan)
    return Tertandai(tujuan.getvalue(), len(penanda.ditandai))


@frozen(eq=False)
class _TabelWord:
    """A table: for each row its cells by their first column of the grid, and their texts."""

    baris: tuple[Mapping[int, Any], ...]
    teks: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, tbl: Any) -> _TabelWord:
        baris = tuple(_cells(tr) for tr in _own(tbl, "tr", "tbl") if tr.find(f"{_W}trPr/{_W}del") is None)
        return cls(baris, tuple(frozenset(map(_text, b.values())) for b in baris))

    def likeness(self, baris: Baris) -> int:
        """Return how many texts of a row stand in the row of its number."""
        n = (baris.lokasi.baris or 0) - 1
        if not 0 <= n < len(self.teks):
            return 0
        return sum(_fold(sel.teks) in self.teks[n] for sel in baris.sel.values())

    def cell(self, baris: int, kolom: int) -> Any:
        """Return the cell at a row and a column of the grid, counted from 1: the one that begins there or before."""
        isi = self.baris[baris - 1]
        return isi[max((k for k in isi if k < kolom), default=min(isi))] if isi else None


def _own(unsur: Any, nama: str, parent: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, not those of tables inside it."""
    for u in unsur.iter(f"{_W}{nama}"):
        if next(u.iterancestors(f"{_W}{parent}"), None) is unsur:
            yield u


def _cells(tr: Any) -> dict[int, Any]:
    kolom = _number(tr.find(f"{_W}trPr/{_W}gridBefore"), 0)
    hasil = {}
    for tc in _own(tr, "tc", "tr"):
        hasil[kolom] = tc
        kolom += max(1, _number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1))
    return hasil


def _number(unsur: Any, lain: int) -> int:
    teks = "" if unsur is None else unsur.get(f"{_W}val", "")
    return int(teks) if teks.isascii() and teks.isdigit() else lain


def _text(unsur: Any) -> str:
    return _fold("".join(t.text or "" for t in unsur.iter(f"{_W}t")))


def _fold(teks: str) -> str:
    return "".join(teks.split()).casefold()


class _Penanda:
    """Writes comments."""

    def __init__(self, dokumen: Any, isi: IsiLaporan) -> None:
        self._dokumen = dokumen
        self._isi = isi
        self._tabel = [_TabelWord.of(t) for t in dokumen.element.body.iter(f"{_W}tbl")]
        self._alinea = [(p, _text(p)) for p in _own_paragraphs(dokumen.element.body)]
        self._mirip = [[_total(w, t.baris) for w in self._tabel] for t in isi.dokumen.tabel]
        self.ditandai: set[Any] = set()

    def mark(self, n: int) -> None:
        """Write the comment of a finding."""
        tempat = self._isi.tempat[n]
        sel = None if tempat is None else self._cell(tempat)
        alinea = self._paragraph(n) if sel is None else next(_own(sel, "p", "tc"), None)
        if alinea is None:
            return
        if sel is not None:
            self.ditandai.add(sel)
        ruas = require("docx.text.paragraph", "word", _UNTUK).Paragraph(alinea, self._dokumen)
        potong = ruas.runs or [ruas.add_run("")]
        self._dokumen.add_comment(potong, cut(note_text(self._isi, n)), author=PENULIS, initials="k")

    def _cell(self, tempat: Tempat) -> Any:
        """Return the cell of a place: of its column, else the first of its row; None for what is no row of Word."""
        tabel = self._isi.dokumen.tabel[tempat.tabel]
        if tempat.baris is None or not self._tabel:
            return None
        baris = tabel.baris[tempat.baris]
        mirip = [(w.likeness(baris), s) for w, s in zip(self._tabel, self._mirip[tempat.tabel], strict=True)]
        terbaik = max(range(len(mirip)), key=mirip.__getitem__)
        if mirip[terbaik][0] == 0 or baris.lokasi.baris is None:
            return None
        kolom = next((k.tempat for k in tabel.kolom if k.kunci == tempat.kolom), 1)
        return self._tabel[terbaik].cell(baris.lokasi.baris, kolom)

    def _paragraph(self, n: int) -> Any:
        """Return the paragraph nearest to the number of a finding that has its text; else the first one."""
        t = self._isi.temuan[n]
        tercetak = _fold(t.tercetak or "")
        calon = [k for k, (_, teks) in enumerate(self._alinea, 1) if tercetak and tercetak in teks]
        if calon and t.lokasi.baris is not None:
            dekat = t.lokasi.baris
            return self._alinea[min(calon, key=lambda k: abs(k - dekat)) - 1][0]
        return next(self._dokumen.element.body.iter(f"{_W}p"), None)


def _own_paragraphs(badan: Any) -> Iterator[Any]:
    """Yield the paragraphs that stand in no table."""
    return (p for p in badan.iter(f"{_W}p") if next(p.iterancestors(f"{_W}tbl"), None) is None)


def _total(tabel: _TabelWord, baris: Sequence[Baris]) -> int:
    return sum(map(tabel.likeness, baris[:_CUPLIKAN]))
