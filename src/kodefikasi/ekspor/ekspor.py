"""`Ekspor`: a table of budget lines as a planning or budgeting system hands it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from kodefikasi.ekspor.baris import BarisEkspor, PembacaBaris, listed
from kodefikasi.ekspor.frame import KODE, build_frame
from kodefikasi.ekspor.jumlah import mark_sums
from kodefikasi.ekspor.kolom import KolomError, PetaKolom
from kodefikasi.ekspor.periksa import check_changes, check_names, check_sums
from kodefikasi.ekspor.sumber import open_source
from kodefikasi.ekspor.unsur import UNSUR, Isi
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.lembar import Batas
from kodefikasi.temuan import Keparahan, Temuan, sort_findings

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Ekspor:
    r"""The lines of an export.

    Attributes
    ----------
    berkas
        Name of the file.
    kolom
        Which heading became which field, and which became none.
    baris
        The rows, in their order; sums are marked, rows without code and amount left out (and reported).
    temuan
        What had to be said while reading: B004, B007, B021, B022, B023.

    Examples
    --------
    >>> isi = b"kode_program;kode_giat;kode_sub_giat;pagu\n5.03.01;2.01;01;1.500.000,50\n5.03.01;2.01;06;-\n"
    >>> ekspor = read_export(isi)
    >>> list(ekspor.rows())
    [(Kode('5.03.01.2.01.01'), Decimal('1500000.50')), (Kode('5.03.01.2.01.06'), None)]
    >>> from kodefikasi.pagu import roll_up
    >>> roll_up(ekspor.rows()).total
    Jumlah(nilai=Decimal('1500000.50'), terlapor=1, daun=2)
    """

    berkas: str
    kolom: PetaKolom
    baris: tuple[BarisEkspor, ...]
    temuan: tuple[Temuan, ...] = ()

    def rows(self, nilai: str = "pagu", *, kode: str = "kode") -> Iterator[tuple[KodeBerjenjang, Decimal | None]]:
        """Iterate over the leaves as pairs for `kodefikasi.roll_up`: all rows with a code that sum up no others.

        Parameters
        ----------
        nilai
            The amounts: a field such as ``"pagu"`` or ``"realisasi"``.
        kode
            By which code: ``"kode"``, ``"organisasi"``, ``"rekening"`` or ``"sumber_dana"``.

        Raises
        ------
        KolomError
            No such field of amounts, no column for it here, or no such code.
        """
        if nilai in UNSUR and UNSUR[nilai].isi is not Isi.UANG:
            raise KolomError(nilai, "bukan unsur uang", self.kolom.fields(Isi.UANG))
        self.kolom.heading(nilai)
        if kode not in KODE:
            raise KolomError(kode, "bukan jenis kode", KODE)
        return ((k, b.nilai.get(nilai)) for b in self.baris if not b.jumlah and (k := getattr(b, kode)) is not None)

    @property
    def tahun(self) -> int | None:
        """The year that most rows name; None where none does."""
        tahun = Counter(b.tahun for b in self.baris if b.tahun is not None)
        return tahun.most_common(1)[0][0] if tahun else None

    def check(self) -> tuple[Temuan, ...]:
        """Compare what the rows say among themselves.

        Returns
        -------
        tuple of Temuan
            P006 where before + change is not after; P001 and P003 where a row of sums is not the sum of its rows;
            K006 where one code has two names.
        """
        return sort_findings(
            (
                *check_changes(self.baris, self.kolom),
                *check_sums(self.baris, self.kolom),
                *check_names(self.baris),
            )
        )

    @property
    def findings(self) -> tuple[Temuan, ...]:
        """All findings, of reading and of `check`, the worst first."""
        return sort_findings((*self.temuan, *self.check()))

    def summary(self) -> dict[str, object]:
        """Return how many rows and codes there are, and which heading became which field, as plain values."""
        return {
            "baris": len(self.baris),
            "baris_jumlah": sum(b.jumlah for b in self.baris),
            "kode": len({b.kode for b in self.baris if b.kode is not None}),
            "kolom": self.kolom.used,
            "kolom_tidak_dibaca": list(self.kolom.unused),
        }

    def to_frame(self) -> pd.DataFrame:
        """Return the rows as a pandas frame: codes as text, amounts as exact `Decimal`, missing ones None."""
        return build_frame(self.baris, self.kolom)


def read_export(
    path_or_bytes: str | Path | bytes,
    *,
    columns: Mapping[str, str] | None = None,
    sheet: str | None = None,
    batas: Batas = Batas(),  # noqa: B008  # a frozen value
    nama: str = "ekspor",
) -> Ekspor:
    r"""Read an export: CSV (comma, semicolon, tab), JSON (an array of objects) or a workbook (.xlsx, .xls, .ods).

    The content decides, not the file's name. The heading is the row with most known headings among the first 30.
    Codes may be whole or split over the columns of the levels, or stand in front of the names.

    Parameters
    ----------
    path_or_bytes
        The file, or what is in it.
    columns
        Headings that are known, by field: ``{"pagu": "Rincian Final"}``; see `recognise_columns`.
    sheet
        Name of the sheet; without, the first visible one with such a table.
    batas
        What the file may hold at most.
    nama
        What to call the file in messages, when its bytes are given.

    Raises
    ------
    BacaError
        The file cannot be read, has no such sheet, or holds no table with known headings.
    KolomError
        `columns` names a field or a heading that there is not.

    Examples
    --------
    >>> ekspor = read_export(b'{"data": [{"KODE PROGRAM": "5.03.01", "Anggaran": 12.50, "Ket": "x"}]}')
    >>> ekspor.baris[0].kode, ekspor.baris[0].nilai
    (Kode('5.03.01'), {'pagu': Decimal('12.50')})
    """
    sumber = open_source(path_or_bytes, nama, columns, sheet, batas)
    pembaca = PembacaBaris(sumber)
    pembaca.read()
    baris = mark_sums(pembaca.baris)
    temuan = (*sumber.temuan, *pembaca.temuan, *_without_code(baris))
    return Ekspor(sumber.berkas, sumber.peta, baris, sort_findings(temuan))


def _without_code(baris: Sequence[BarisEkspor]) -> Iterator[Temuan]:
    """Report rows with an amount that no code tells the place of: they are in no sum."""
    tanpa = [b for b in baris if not b.jumlah and not b.coded and b.reported and not _printed_code(b)]
    if tanpa:
        pesan = f"{len(tanpa)} baris berisi uang tanpa kode, jadi tidak ikut dijumlahkan: baris "
        pesan += f"{listed([b.lokasi.baris for b in tanpa])}."
        yield Temuan("B022", Keparahan.PERINGATAN, pesan, tanpa[0].lokasi)


def _printed_code(baris: BarisEkspor) -> bool:
    return any(UNSUR[u].isi is Isi.KODE for u in baris.teks)
