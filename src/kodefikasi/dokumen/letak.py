"""Where in the tables of a document a place of its file is: table, row and column, and the cell of a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve, frozen

from kodefikasi.dokumen.model import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.lembar import sel_alamat
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Lokasi, Temuan

_KODE = Kolom("kode", "", "Kode", Jenis.KODE)
#: The kinds of columns that name a row, the first one first.
_PENANDA = (Jenis.KODE, Jenis.NOMOR, Jenis.NAMA, Jenis.TEKS)


@frozen
class Tempat:
    """Where something stands in a document's tables, by position: no row is the heading, no column the whole row."""

    tabel: int
    baris: int | None = None
    kolom: str | None = None

    @property
    def urutan(self) -> tuple[int, int, str]:
        """Sort place."""
        return self.tabel, -1 if self.baris is None else self.baris, self.kolom or ""


def shown_columns(tabel: Tabel) -> tuple[Kolom, ...]:
    """Return the columns of a table's form; one for the code where rows have one that the form has no column for."""
    kolom = tabel.spesifikasi.kolom
    if tabel.spesifikasi.berkode or not any(b.kode for b in tabel.baris):
        return kolom
    return (kolom[0], _KODE, *kolom[1:])


def shown_text(baris: Baris, kolom: Kolom) -> str:
    """Return what a cell shows: the printed text, else the code or number that the row was recognised by."""
    teks = baris.text(kolom.kunci)
    if teks or not baris.tercetak:
        return teks
    if kolom.jenis is Jenis.KODE and baris.kode is not None:
        return str(baris.kode)
    if kolom.jenis is Jenis.NOMOR and baris.nomor is not None:
        return str(baris.nomor)
    return ""


class PetaTabel:
    """Finds the table, row and column that a place in the file means."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._tabel = dokumen.tabel

    @cached_property
    def _baris(self) -> dict[Lokasi, list[Tempat]]:
        hasil: dict[Lokasi, list[Tempat]] = {}
        for n, tabel in enumerate(self._tabel):
            for m, baris in enumerate(tabel.baris):
                hasil.setdefault(_row_of(baris.lokasi), []).append(Tempat(n, m))
        return hasil

    def locate(self, lokasi: Lokasi, kode: str | None, tercetak: str | None) -> Tempat | None:
        """Return the place in the tables, as exact as it can be told; None for the running text.

        `lokasi`: the place in the file; `kode, tercetak`: the node and the printed text, which tell rows and cells of
        one place from each other.
        """
        calon = [self._with_column(t, lokasi, tercetak) for t in self._baris.get(_row_of(lokasi), ())]
        if calon:
            return max(calon, key=lambda t: (self._prints(t, tercetak), self._is_node(t, kode)))
        return self._heading(lokasi)

    def _row(self, tempat: Tempat) -> Baris:
        assert tempat.baris is not None  # noqa: S101  # candidates are rows
        return self._tabel[tempat.tabel].baris[tempat.baris]

    def _with_column(self, tempat: Tempat, lokasi: Lokasi, tercetak: str | None) -> Tempat:
        if lokasi.kolom is None:
            return tempat
        baris = self._row(tempat)
        calon = [k for k in shown_columns(self._tabel[tempat.tabel]) if k.nomor == lokasi.kolom]

        def fitness(k: Kolom) -> tuple[bool, bool, bool]:
            sel = baris.sel.get(k.kunci)
            alamat = sel is not None and sel.alamat is not None and sel.alamat == lokasi.sel
            return alamat, tercetak is not None and shown_text(baris, k) == tercetak, sel is not None

        return evolve(tempat, kolom=max(calon, key=fitness).kunci) if calon else tempat

    def _prints(self, tempat: Tempat, tercetak: str | None) -> bool:
        return tempat.kolom is not None and self._row(tempat).text(tempat.kolom) == tercetak

    def _is_node(self, tempat: Tempat, kode: str | None) -> bool:
        baris = self._row(tempat)
        return kode is not None and kode in {str(baris.kode), str(baris.nomor)}

    def _heading(self, lokasi: Lokasi) -> Tempat | None:
        """Return the table alone: the one that begins there, else the last of that name that begins above."""
        for n, tabel in enumerate(self._tabel):
            if tabel.lokasi == _row_of(lokasi):
                return Tempat(n)
        if lokasi.tabel is None and lokasi.lembar is None:
            return None
        calon = [n for n, t in enumerate(self._tabel) if lokasi.tabel in _names(t)]
        sama = [n for n in calon if self._tabel[n].lokasi.lembar == lokasi.lembar]
        calon = sama if lokasi.tabel is None else sama or calon
        di_atas = [n for n in calon if self._tabel[n].lokasi.urutan <= lokasi.urutan]
        return Tempat((di_atas or calon)[-1]) if calon else None


def _row_of(lokasi: Lokasi) -> Lokasi:
    return lokasi if lokasi.kolom is None and lokasi.sel is None else evolve(lokasi, kolom=None, sel=None)


def _names(tabel: Tabel) -> set[str | None]:
    """Return what places in a table call it: its number, None where it has none."""
    return {tabel.lokasi.tabel, *(b.lokasi.tabel for b in tabel.baris[:1])}


def name_cells(temuan: Iterable[Temuan], dokumen: Dokumen) -> tuple[Temuan, ...]:
    """Return findings, each of a sheet's row with the cell that it is about.

    Without a column it is the cell that names the row, else the first of the table.
    """
    peta = PetaTabel(dokumen)
    return tuple(_with_cell(t, dokumen, peta) for t in temuan)


def _with_cell(t: Temuan, dokumen: Dokumen, peta: PetaTabel) -> Temuan:
    if all(x.lembar is None or x.baris is None or x.sel is not None for x in t.tempat):
        return t
    lain = tuple(_named(x, None, None, dokumen, peta) for x in t.lokasi_lain)
    return evolve(t, lokasi=_named(t.lokasi, t.kode, t.tercetak, dokumen, peta), lokasi_lain=lain)


def _named(lokasi: Lokasi, kode: str | None, tercetak: str | None, dokumen: Dokumen, peta: PetaTabel) -> Lokasi:
    """Return a place with its cell, where it is a row of a sheet's table and has none."""
    if lokasi.lembar is None or lokasi.baris is None or lokasi.sel is not None:
        return lokasi
    tempat = peta.locate(lokasi, kode, tercetak)
    if tempat is None:
        return lokasi
    tabel = dokumen.tabel[tempat.tabel]
    baris = None if tempat.baris is None else tabel.baris[tempat.baris]
    return evolve(lokasi, sel=_cell(tabel, baris, tempat.kolom, lokasi, tercetak))


def _cell(tabel: Tabel, baris: Baris | None, kunci: str | None, lokasi: Lokasi, tercetak: str | None) -> str | None:
    """Return the address of the cell of a column, of the cell that names a row, or of a table's first one."""
    if baris is not None:
        kunci = kunci or next(_telling_columns(tabel, baris, tercetak), None)
        if kunci is not None and (sel := baris.sel.get(kunci)) is not None:
            return sel.alamat
    kolom = next((k for k in tabel.kolom if kunci in (None, k.kunci)), None)
    if kolom is None or kolom.rentang is None or lokasi.lembar is None or lokasi.baris is None:
        return None
    return sel_alamat(lokasi.lembar, lokasi.baris, kolom.tempat)


def _telling_columns(tabel: Tabel, baris: Baris, tercetak: str | None) -> Iterator[str]:
    """Yield the columns of a row that print what is quoted, then those that name it."""
    yield from (k for k in baris.sel if tercetak and baris.text(k) == tercetak)
    yield from (k.kunci for jenis in _PENANDA for k in tabel.spesifikasi.columns(jenis) if k.kunci in baris.sel)
