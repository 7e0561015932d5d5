"""What relations are looked for in: columns of exact figures with meanings, and rows that know their node.

This is all that the explainer sees of a table. Where the figures came from (a form, an export, a frame) does not
matter, and nothing here knows a form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple, Protocol

from attrs import define, field, frozen

from kodefikasi.kinerja.tepat import places

#: A figure's place: the index of its row, the id of its column.
Tempat = tuple[int, str]


class ArtiKolom(Protocol):
    """The meaning of a column, in the closed vocabulary of facts; what does not apply is None."""

    @property
    def apa(self) -> str | None:
        """What it is: target, realisasi, capaian, pagu and so on."""

    @property
    def ukur(self) -> str | None:
        """How it is measured: kinerja, rp, persen."""

    @property
    def periode(self) -> object:
        """Which time; as text ``2024``, ``2024 triwulan 2``, ``sampai 2023``, ``awal``, ``akhir``."""

    @property
    def tahap(self) -> str | None:
        """Whose figure: renstra, renja, sebelum, setelah and so on."""

    @property
    def dari(self) -> str | None:
        """Of what a rate is one: kinerja, rp; of what a growth is one: pagu, realisasi."""


class Kosong(Enum):
    """Why a cell has no figure."""

    TIDAK_ADA = "tidak ada"
    TAK_TERBACA = "tidak terbaca"


class JenisBarisAngka(Enum):
    """What a row is."""

    SIMPUL = "simpul"
    INDIKATOR = "indikator lanjutan"
    RINCIAN = "rincian"
    JUMLAH = "jumlah"
    RERATA = "rata-rata"
    PREDIKAT = "predikat"

    @property
    def berindikator(self) -> bool:
        """Whether it has figures of an indicator of its own."""
        return self is JenisBarisAngka.SIMPUL or self is JenisBarisAngka.INDIKATOR


class SelAngka(NamedTuple):
    """One cell; a tuple, since tables have very many."""

    #: the printed figure, exact, with its decimals as printed; a rate in percent. None where there is none.
    nilai: Decimal | None = None
    kosong: Kosong = Kosong.TIDAK_ADA  # why there is none
    rumus: str | None = None  # the workbook's formula, without its equals sign; None without one
    teks: bool = False  # whether the workbook holds it as a text, which its sums count as nothing


@frozen
class KolomAngka:
    """One column."""

    id: str  # its name in this table; no two columns have the same
    arti: ArtiKolom | None = None  # its meaning; None where that is not known
    nomor: str = ""  # its printed column number, such as ``13``; empty without one
    #: the formula printed in the row of numbers, such as ``13 = 9+10+11+12`` or ``15=14/6x100``; else empty
    rumus_cetak: str = ""
    desimal: int | None = None  # to how many places it is printed; None to take it from its figures
    skala: int = 1  # in how many units a figure of 1 counts: 1.000 where the heading says thousands
    huruf: str = ""  # its letter in a workbook, by which formulas name it; else empty

    @property
    def is_money(self) -> bool:
        """Whether it holds rupiah."""
        return self.arti is not None and self.arti.ukur == "rp"

    @property
    def is_additive(self) -> bool:
        """Whether it holds rupiah that add up along the tree of codes; a price, a tax and a rate do not."""
        return self.is_money and self.arti is not None and self.arti.apa not in {"harga", "koefisien", "ppn"}


@define(eq=False)
class BarisAngka:
    """One row."""

    jenis: JenisBarisAngka = JenisBarisAngka.SIMPUL  # what it is
    #: its place in the tree: the parts of its code, without those of supporting programs' wildcards. None where the
    #: table prints no code, or the code could not be read.
    jalur: tuple[str, ...] | None = None
    #: its level by its name (1 is the highest), for tables without codes; None where that is not known
    jenjang: int | None = None
    satuan: str | None = None  # the unit of its figures of performance, folded
    nama: str = ""  # the name of its node; two rows of one code and two names are not one node
    #: what tells rows of one node apart that each have an amount of their own: source of funds, account, place
    pembeda: str = ""
    #: its cells by column id; a column that is not there has nothing printed
    sel: Mapping[str, SelAngka] = field(factory=dict)
    nomor: int | None = None  # its row in a workbook, by which formulas name it; None without one
    kode_tak_terbaca: bool = False  # whether something is printed as its code that could not be read

    def nilai(self, kolom: str) -> Decimal | None:
        """Return the figure of a column; None where there is none."""
        sel = self.sel.get(kolom)
        return None if sel is None else sel.nilai


@define(eq=False)
class TabelAngka:
    """A table of exact figures.

    >>> t = TabelAngka([KolomAngka("pagu")], [BarisAngka(sel={"pagu": SelAngka(Decimal(5))})])
    >>> t.baris[0].nilai("pagu"), t.desimal("pagu")
    (Decimal('5'), 0)
    """

    kolom: Sequence[KolomAngka]
    baris: Sequence[BarisAngka]
    _desimal: dict[str, int] = field(factory=dict, init=False)

    @cached_property
    def _menurut_id(self) -> dict[str, KolomAngka]:
        return {k.id: k for k in self.kolom}

    def __getitem__(self, id_kolom: str) -> KolomAngka:
        return self._menurut_id[id_kolom]

    def nilai(self, tempat: Tempat) -> Decimal | None:
        """Return the figure at a place; None where there is none."""
        return self.baris[tempat[0]].nilai(tempat[1])

    def unreadable(self, tempat: Tempat) -> bool:
        """Whether something is printed at a place that could not be read."""
        sel = self.baris[tempat[0]].sel.get(tempat[1])
        return sel is not None and sel.nilai is None and sel.kosong is Kosong.TAK_TERBACA

    def is_text(self, tempat: Tempat) -> bool:
        """Whether a workbook's sum counts what is printed at a place as nothing."""
        sel = self.baris[tempat[0]].sel.get(tempat[1])
        return sel is not None and (bool(sel.nilai and sel.teks) or self.unreadable(tempat))

    def desimal(self, id_kolom: str) -> int:
        """Return to how many places a column is printed: what it says, else the most that a figure of it has."""
        if id_kolom not in self._desimal:
            sendiri = self[id_kolom].desimal
            nilai = (b.nilai(id_kolom) for b in self.baris)
            dihitung = max((places(n) for n in nilai if n is not None), default=0)
            self._desimal[id_kolom] = dihitung if sendiri is None else sendiri
        return self._desimal[id_kolom]
