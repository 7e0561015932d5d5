"""The heading of a form as merged cells: in as many rows as it takes, groups above what they hold together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from attrs import frozen

from kodefikasi.dokumen import Tabel
from kodefikasi.formulir import FORMULIR, Jenis, Kolom

Jalur = tuple[str, ...]
_KATA_TERPANJANG = 20


@frozen
class SelKepala:
    """A cell of the heading: first and last row and column, counted from 0, and its text."""

    baris: int
    kolom: int
    baris_akhir: int
    kolom_akhir: int
    teks: str | int

    @property
    def gabung(self) -> bool:
        """Whether it takes more than one cell of the sheet."""
        return (self.baris, self.kolom) != (self.baris_akhir, self.kolom_akhir)


def heading(tabel: Tabel, kolom: Sequence[Kolom]) -> tuple[SelKepala, ...]:
    """Return the cells of the heading with the row of column numbers below it.

    >>> from kodefikasi.formulir import FORMULIR
    >>> from kodefikasi.temuan import Lokasi
    >>> [s.teks for s in heading(Tabel("T-C.28", Lokasi()), FORMULIR["T-C.28"].kolom)][3:5]
    ['Target Capaian Setiap Tahun', 'Tahun ke-1']
    """
    jalur = [_path(tabel, k) for k in kolom]
    tinggi = max(map(len, jalur))
    return (*_cells(jalur, 0, 0, 0, tinggi), *_numbers(tabel, kolom, tinggi))


def _path(tabel: Tabel, kolom: Kolom) -> Jalur:
    """Return the headings of a column, with the mark of a footnote about its year."""
    if kolom not in tabel.spesifikasi.kolom:
        return (kolom.judul,)
    *atas, bawah = tabel.spesifikasi.headings(kolom.kunci, tabel.tahun)
    return tuple(map(_breakable, (*atas, f"{bawah}{_marks(tabel).get(kolom.kunci, '')}")))


def _breakable(judul: str) -> str:
    """Return a heading whose long rows of words have blanks behind their slashes, where a line may end.

    >>> _breakable("Urusan/Program/Outcome/Kegiatan/Subkegiatan (Rp/bulan)")
    'Urusan/ Program/ Outcome/ Kegiatan/ Subkegiatan (Rp/bulan)'
    """
    return " ".join(k.replace("/", "/ ") if len(k) > _KATA_TERPANJANG else k for k in judul.split(" "))


def _marks(tabel: Tabel) -> dict[str, str]:
    """Return the footnote marks by column: of the columns of a year, the last ones bear them."""
    hasil: dict[str, str] = {}
    for catatan in tabel.catatan:
        for tahun in catatan.tahun_kolom:
            milik = [k for k in tabel.spesifikasi.tahun_kolom if tabel.tahun.get(k) == tahun and k not in hasil]
            if milik:
                hasil[milik[-1]] = catatan.tanda
    return hasil


def _cells(jalur: Sequence[Jalur], awal: int, dalam: int, baris: int, sisa: int) -> Iterator[SelKepala]:
    """Place the headings of neighbouring columns below a common one, in the rows that are left.

    A column's own heading takes all rows that are left. One that holds several together takes those that they do not
    need, if they all need the same; else one.
    """
    kunci = [(j[dalam], n if len(j) == dalam + 1 else -1) for n, j in enumerate(jalur)]
    for (teks, tunggal), anggota in groupby(range(len(jalur)), key=lambda n: kunci[n]):
        milik = list(anggota)
        kiri, kanan = awal + milik[0], awal + milik[-1]
        if tunggal >= 0:
            yield SelKepala(baris, kiri, baris + sisa - 1, kanan, teks)
            continue
        bawah = [jalur[n] for n in milik]
        perlu = {len(j) - dalam - 1 for j in bawah}
        tinggi = sisa - max(perlu) if len(perlu) == 1 else 1
        yield SelKepala(baris, kiri, baris + tinggi - 1, kanan, teks)
        yield from _cells(bawah, kiri, dalam + 1, baris + tinggi, sisa - tinggi)


def _numbers(tabel: Tabel, kolom: Sequence[Kolom], baris: int) -> Iterator[SelKepala]:
    """Give the printed column numbers; derived ones with their formula. Cells that share a number are one.

    Columns that the form does not have are given none: theirs would be numbers of other columns.
    """
    resmi = {k.kunci for k in FORMULIR[tabel.formulir].kolom}
    for nomor, anggota in groupby(range(len(kolom)), key=lambda n: kolom[n].nomor if kolom[n].kunci in resmi else ""):
        milik = list(anggota)
        rumus = kolom[milik[0]].rumus if nomor else None
        persen = "×100" if kolom[milik[0]].jenis is Jenis.PERSEN else ""
        teks = f"{nomor}=({rumus}){persen}" if rumus else int(nomor) if nomor else ""
        yield SelKepala(baris, milik[0], baris, milik[-1], teks)
