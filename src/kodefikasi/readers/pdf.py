"""PDF as blocks: the texts and grids of `lembar.pdf`."""

from __future__ import annotations

from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.isi import Alinea
from kodefikasi.lembar.model import BarisLembar, JenisKisi, Lembar
from kodefikasi.lembar.pdf import read_pdf as read_content
from kodefikasi.readers.tata_letak import Blok, Petak, TataLetak
from kodefikasi.temuan import Lokasi, Temuan


def read_pdf(isi: bytes, nama: str, batas: Batas) -> tuple[list[Blok], list[Temuan]]:
    """Read the tables and the text of a digital PDF; the arguments and errors are those of `lembar.pdf`."""
    hasil = read_content(isi, nama, batas)
    return [_text(b, nama) if isinstance(b, Alinea) else _table(b, nama) for b in hasil.bagian], list(hasil.temuan)


def _text(alinea: Alinea, berkas: str) -> Blok:
    return Blok(TataLetak.TEKS, teks=alinea.baris, tempat=Lokasi(berkas=berkas, halaman=alinea.halaman))


def _table(kisi: Lembar, berkas: str) -> Blok:
    lebar = max(*(len(b.sel) for b in kisi.baris), *(g.kolom_akhir for g in kisi.gabungan), 0)
    petak = tuple(_row(b, lebar, berkas) for b in kisi.baris)
    if kisi.jenis is JenisKisi.TABEL:
        return Blok(TataLetak.TABEL, petak=petak)
    teks = tuple((p.nomor, " ".join(p.terisi)) for p in petak)
    return Blok(TataLetak.LEBAR_TETAP, petak, teks, Lokasi(berkas=berkas, halaman=kisi.baris[0].halaman))


def _row(baris: BarisLembar, lebar: int, berkas: str) -> Petak:
    sel = [s.teks for s in baris.sel] + [""] * (lebar - len(baris.sel))
    return Petak(baris.nomor, tuple(sel), Lokasi(berkas=berkas, halaman=baris.halaman, baris=baris.nomor))
