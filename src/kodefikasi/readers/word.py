"""Word documents as blocks: the texts and grids of `lembar.word`."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.isi import Alinea, Isi
from kodefikasi.lembar.model import Lembar
from kodefikasi.lembar.word import read_word as read_content
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak
from kodefikasi.readers.urutan import BarisTeks, text_blocks
from kodefikasi.temuan import Lokasi, Temuan


def read_word(isi: bytes, nama: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    """Read the paragraphs and tables of a Word document; the arguments and errors are those of `lembar.word`."""
    hasil = read_content(isi, nama, batas)
    return text_blocks(_in_order(hasil, nama)), list(hasil.temuan)


def _in_order(isi: Isi, berkas: str) -> Iterator[BarisTeks | Blok]:
    for b in isi.bagian:
        yield from _lines(b) if isinstance(b, Alinea) else [_table(b, berkas)]


def _lines(alinea: Alinea) -> Iterator[BarisTeks]:
    """Yield the lines, an empty one where a paragraph was empty."""
    sebelum = 0
    for n, teks in alinea.baris:
        if n > sebelum + 1:
            yield (0, "")
        yield n, teks
        sebelum = n


def _table(kisi: Lembar, berkas: str) -> Blok:
    lebar = max(*(len(b.sel) for b in kisi.baris), *(g.kolom_akhir for g in kisi.gabungan), 0)
    petak = []
    for b in kisi.baris:
        sel = [s.teks for s in b.sel] + [""] * (lebar - len(b.sel))
        petak.append(Petak(b.nomor, tuple(sel), Lokasi(berkas=berkas, baris=b.nomor)))
    return Blok(TataLetak.TABEL, petak=tuple(petak))
