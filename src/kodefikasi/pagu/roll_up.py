"""Sums of leaves at every level: the pure reference that every engine has to equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from kodefikasi.besaran import format_angka
from kodefikasi.errors import PaguError
from kodefikasi.kode import Kode, KodeBerjenjang, TingkatKode
from kodefikasi.pagu.rows import Baris, Total, Uang, normalize

if TYPE_CHECKING:
    from great_tables import GT


@frozen
class Jumlah:
    """A sum and what it rests on.

    Attributes
    ----------
    nilai
        The sum; None where no leaf reports an amount.
    terlapor
        How many leaf rows report one.
    daun
        How many leaf rows there are.
    """

    nilai: Uang | None
    terlapor: int
    daun: int


@frozen
class RollUp(Mapping[Any, Jumlah]):
    """Sums by node, in tree order.

    Attributes
    ----------
    total
        The sum of all leaves.
    subtotal
        Rows that were set aside because rows below them are there too: as printed, never added.
    """

    _hasil: Mapping[Any, Jumlah]
    total: Jumlah
    subtotal: Mapping[Any, Uang | None] = field(factory=dict)

    def __getitem__(self, kode: Any) -> Jumlah:
        return self._hasil[kode]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._hasil)

    def __len__(self) -> int:
        return len(self._hasil)

    def level(self, tingkat: TingkatKode) -> dict[Any, Jumlah]:
        """Return the sums of one level.

        Raises
        ------
        TypeError
            A level of a family that is not here: as numbers, the levels of two families are equal.
        """
        ada = {type(k.tingkat) for k in self._hasil}
        if ada and type(tingkat) not in ada:
            raise TypeError(f"{tingkat!r} bukan tingkat kode yang dijumlahkan")
        return {k: j for k, j in self._hasil.items() if k.tingkat == tingkat}

    def to_great_table(
        self,
        *,
        judul: str = "Jumlah menurut kode",
        kolom: str = "Jumlah (Rp)",
        nama: Any = None,
        kelompok: TingkatKode | None = None,
        sampai: TingkatKode | None = None,
        catatan: Sequence[str] = (),
    ) -> GT:
        """Return the sums as a great_tables table for a report, the subtotals of every level in summary rows.

        Every figure is this roll-up's own text; nothing is summed again. A sum that lacks rows is marked ``*``.

        Parameters
        ----------
        judul, kolom
            The title, and the heading of the sums.
        nama
            Names of nodes: a mapping from codes or their usual spelling, or a `Nomenklatur`.
        kelompok
            Level of the groups; None takes the one above the deepest.
        sampai
            The deepest level that is shown; sums stay those of all leaves.
        catatan
            Lines below the table, e.g. the source.

        Raises
        ------
        PaguError
            No sums.
        TypeError
            A level of another family.
        TambahanError
            great_tables is not installed.

        Examples
        --------
        >>> hasil = roll_up({"5.03.01.2.01.01": 27_827_000, "5.03.01.2.01.06": 27_190_000})
        >>> "55.017.000" in hasil.to_great_table(nama={"5.03": "KEPEGAWAIAN"}).as_raw_html()
        True
        """
        from kodefikasi.pagu.tabel import sums_table

        return sums_table({kolom: self}, judul=judul, nama=nama, kelompok=kelompok, sampai=sampai, catatan=catatan)

    def _repr_html_(self) -> str:
        """Show a notebook the sums and what they rest on."""
        from kodefikasi.tabel_html import html_table

        baris = ((str(k), k.tingkat.label, *_cells(j)) for k, j in self._hasil.items())
        sisih = len(self.subtotal)
        return html_table(
            "Jumlah menurut kode",
            ("Kode", "Tingkat", "Jumlah", "Terlapor", "Rincian"),
            chain([("", "seluruhnya", *_cells(self.total))], baris),
            banyak=len(self) + 1,
            angka={2, 3, 4},
            catatan=[f"{format_angka(sisih)} baris jumlah disisihkan, tidak dijumlahkan lagi"] if sisih else [],
        )


def _cells(j: Jumlah) -> tuple[str | None, str, str]:
    return None if j.nilai is None else format_angka(j.nilai), format_angka(j.terlapor), format_angka(j.daun)


def roll_up(
    rows: Baris,
    *,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] = Kode,
    strict: bool = False,
) -> RollUp:
    """Sum amounts up the tree of codes, each leaf once at each node above it.

    Parameters
    ----------
    rows
        A mapping code -> amount, pairs (code, amount), or mappings with the keys named by `kode` and `pagu`.
        Codes are values of any family or canonical text; amounts int, Decimal, or None where missing.
    keluarga
        The family in which texts are read.
    strict
        Whether subtotal rows among the leaves are an error instead of being set aside.

    Raises
    ------
    PaguError
        A row without code; with ``strict=True`` a row that has rows below it.
    TypeError
        An inexact amount.

    Examples
    --------
    >>> hasil = roll_up({"5.03.01.2.01": 83, "5.03.01.2.01.01": 27, "5.03.01.2.01.06": 56, "5.03.02": None})
    >>> from kodefikasi.kode import KodeRekening, TingkatRekening
    >>> hasil[Kode.parse("5.03.01")]
    Jumlah(nilai=83, terlapor=2, daun=2)
    >>> hasil[Kode.parse("5.03.02")], [str(k) for k in hasil.subtotal]
    (Jumlah(nilai=None, terlapor=0, daun=1), ['5.03.01.2.01'])
    >>> belanja = roll_up({"5.1.02.01": 7, "5.1.02.02": 5, "5.2.02": 1}, keluarga=KodeRekening)
    >>> {str(k): j.nilai for k, j in belanja.level(TingkatRekening.KELOMPOK).items()}
    {'5.1': 12, '5.2': 1}
    """
    semua = normalize(rows, kode, pagu, keluarga)
    bercabang = {a for k, _ in semua for a in k.leluhur}
    subtotal = {k: n for k, n in semua if k in bercabang}
    if subtotal and strict:
        raise PaguError(f"baris jumlah di antara rincian: {', '.join(map(str, sorted(subtotal)))}")
    jumlah: dict[Any, Total] = {}
    daun: dict[Any, int] = {}
    total, banyak = Total(), 0
    for k, n in semua:
        if k in bercabang:
            continue
        total.add(n)
        banyak += 1
        for simpul in (*k.leluhur, k):
            jumlah.setdefault(simpul, Total()).add(n)
            daun[simpul] = daun.get(simpul, 0) + 1
    hasil = {k: Jumlah(jumlah[k].nilai, jumlah[k].terlapor, daun[k]) for k in sorted(jumlah)}
    return RollUp(hasil, Jumlah(total.nilai, total.terlapor, banyak), subtotal)
