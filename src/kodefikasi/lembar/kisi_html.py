"""Tables of a page while they are read, and the grids that their cells are laid onto.

A cell may span columns and rows, and pages leave end tags out, so where a cell stands is known only when it is laid
down: at the first place that no cell above reaches into. What spans reach is counted before cells are made of it, as a
page may claim any number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import Factory, define, frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.grid import KOSONG, BarisLembar, JenisKisi, Lembar, Rentang, SelLembar
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.teks_tampak import clean, superscript
from kodefikasi.lembar.urutan import BarisTeks


@define
class Flow:
    """Running text and tables in order, of the page or of a cell; a block element ends a line."""

    urutan: list[BarisTeks | Lembar] = Factory(list)
    _nomor: int = 0
    _potong: list[str] = Factory(list)
    _angkat: int | None = None  # where a raised text began

    def add(self, nomor: int, teks: str) -> None:
        """Take a piece of text, which begins on a line of the file."""
        if not self._potong:
            if not teks.strip():
                return
            lewat = teks[: len(teks) - len(teks.lstrip())]
            self._nomor = nomor + lewat.count("\n")
        self._potong.append(teks)

    def end_line(self) -> None:
        """End the line of text."""
        self.lower()
        if self._potong and (teks := clean("".join(self._potong))):
            self.urutan.append((self._nomor, teks))
        self._potong = []

    def lift(self) -> None:
        """Note that raised letters begin."""
        self._angkat = len(self._potong)

    def lower(self) -> None:
        """Note that raised letters end, and write them as they are read."""
        if self._angkat is not None:
            sebelum = next((t for t in reversed(self._potong[: self._angkat]) if t), "")
            self._potong[self._angkat :] = [superscript(sebelum, "".join(self._potong[self._angkat :]))]
            self._angkat = None

    @property
    def berisi_tabel(self) -> bool:
        """Whether a table stands in it."""
        return any(isinstance(x, Lembar) for x in self.urutan)

    @property
    def teks(self) -> str:
        """The lines as one text."""
        return " ".join(x[1] for x in self.urutan if not isinstance(x, Lembar))


@frozen
class SelHtml:
    """A cell: its columns and rows, and its content."""

    lebar: int
    tinggi: int
    isi: tuple[BarisTeks | Lembar, ...]
    teks: str


@define
class BarisHtml:
    """A row: its line in the file, and the group of rows that it belongs to."""

    nomor: int
    kelompok: int
    tersembunyi: bool
    sel: list[SelHtml] = Factory(list)


@define
class TabelHtml:
    """An open table; `terbuka` is the text of its open cell or caption."""

    judul: Flow = Factory(Flow)
    baris: list[BarisHtml] = Factory(list)
    jenis: list[str] = Factory(lambda: ["tbody"])  # of each group of rows
    rentang: tuple[int, int] = (1, 1)
    terbuka: Flow | None = None
    di_baris: bool = False
    buang: bool = False  # the open cell is hidden

    @property
    def nests(self) -> bool:
        """Whether there are tables inside."""
        return any(isinstance(x, Lembar) for b in self.baris for s in b.sel for x in s.isi) or self.judul.berisi_tabel

    def contents(self) -> Iterator[BarisTeks | Lembar]:
        """Return what stands in the cells, in order."""
        return (x for b in self.baris for s in b.sel for x in s.isi)

    def displayed(self) -> list[BarisHtml]:
        """Return the rows as a browser puts them: the first head on top, the first foot below."""
        kepala, kaki = (self.jenis.index(j) if j in self.jenis else -1 for j in ("thead", "tfoot"))
        return sorted(self.baris, key=lambda b: (b.kelompok != kepala, b.kelompok == kaki))


_Sel = tuple[int, SelHtml]  # with its column, from 0


@define
class PenataHtml:
    """Lays the cells of tables onto grids; all tables of a page share its limits and the numbers of their rows."""

    berkas: str
    batas: Batas
    _luas: int = 0
    _gabungan: int = 0
    _nomor: int = 0

    def lay_out(self, baris: Sequence[BarisHtml]) -> Lembar | None:
        """Return the grid of a table's rows as they are displayed; None where no cell holds a text."""
        kisi: list[list[_Sel]] = []
        turun: dict[int, int] = {}  # how many more rows are taken from above, by column
        kelompok = lebar = 0
        for b in baris:
            if b.kelompok != kelompok:  # cells that reach down end with their group of rows
                turun, kelompok = {}, b.kelompok
            isi, turun = self._place(b, turun)
            kisi.append(isi)
            lebar = max([lebar, *(k + 1 for k, _ in isi)])
            if self._luas + lebar * len(kisi) > self.batas.sel:
                raise BacaError(self.berkas, f"tabel-tabelnya berisi lebih dari {self.batas.sel} sel")
        self._luas += lebar * len(kisi)
        nomor = self._numbers(baris)
        isi_baris = tuple(
            BarisLembar(n, sel, b.tersembunyi)
            for n, b, isi in zip(nomor, baris, kisi, strict=True)
            if (sel := _cells(isi))
        )
        if not isi_baris:
            return None
        gabungan = tuple(self._ranges(baris, kisi, nomor, lebar))
        return Lembar(self.berkas, isi_baris, gabungan=gabungan, jenis=JenisKisi.TABEL)

    def _numbers(self, baris: Sequence[BarisHtml]) -> list[int]:
        """Number the rows by their lines; always rising, so that a number means one row."""
        hasil = []
        for b in baris:
            self._nomor = max(b.nomor, self._nomor + 1)
            hasil.append(self._nomor)
        return hasil

    def _place(self, baris: BarisHtml, turun: dict[int, int]) -> tuple[list[_Sel], dict[int, int]]:
        """Return each cell with its first column, and the columns that the rows below find taken."""
        isi: list[_Sel] = []
        sisa = {k: n - 1 for k, n in turun.items() if n > 1}
        self._luas += len(turun)
        kolom = 0
        for s in baris.sel:
            while kolom in turun:
                kolom += 1
            isi.append((kolom, s))
            if s.tinggi > 1:
                sisa |= {k: max(s.tinggi - 1, sisa.get(k, 0)) for k in range(kolom, kolom + s.lebar)}
            kolom += s.lebar
            if kolom > self.batas.kolom or self._luas > self.batas.sel:
                raise BacaError(self.berkas, f"tabel pada baris {baris.nomor} berisi terlalu banyak kolom atau sel")
        return isi, sisa

    def _ranges(
        self, baris: Sequence[BarisHtml], kisi: Sequence[Sequence[_Sel]], nomor: Sequence[int], lebar: int
    ) -> Iterator[Rentang]:
        """Give the ranges of the cells that span others, down to the end of their group of rows."""
        akhir = [0] * len(baris)
        for n in range(len(baris) - 1, -1, -1):
            lanjut = n + 1 < len(baris) and baris[n + 1].kelompok == baris[n].kelompok
            akhir[n] = akhir[n + 1] if lanjut else n
        for n, isi in enumerate(kisi):
            for k, s in isi:
                bawah, kanan = min(n + s.tinggi - 1, akhir[n]), min(k + s.lebar, lebar)
                if bawah > n or kanan > k + 1:
                    self._gabungan += 1
                    if self._gabungan > self.batas.gabungan:
                        raise BacaError(self.berkas, f"lebih dari {self.batas.gabungan} sel gabungan")
                    yield Rentang(nomor[n], k + 1, nomor[bawah], kanan)


def _cells(isi: Sequence[_Sel]) -> tuple[SelLembar, ...]:
    sel: list[SelLembar] = []
    for k, s in isi:
        if s.teks:
            sel += [KOSONG] * (k - len(sel))
            sel.append(SelLembar(s.teks, TEKS))
    return tuple(sel)
