"""What the explainer says of a table: which relation gives each figure, what is wrong, which columns are in doubt.

Plain values in figures and places, without words: the audit writes findings from them, inference and workbooks
formulas, pictures their notes, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import Enum

from attrs import field, frozen

from kodefikasi.hubungan.cetakan import Cetakan
from kodefikasi.hubungan.hubungan import Dukungan, Hubungan, Terapan
from kodefikasi.hubungan.pohon import SimpulGanda
from kodefikasi.hubungan.tabel_angka import Tempat
from kodefikasi.kinerja import Sifat
from kodefikasi.kinerja.rumus import Rumus
from kodefikasi.kinerja.tepat import Tepat, places


class JenisSelip(Enum):
    """What kind of mistake a slip is."""

    HITUNGAN = "hitungan baris"
    TINGKAT = "tingkat"
    JUMLAH_ANAK = "jumlah anak"
    JUMLAH = "baris jumlah"
    BARIS_HILANG = "baris hilang"
    SALAH_INDUK = "baris di bawah kode yang salah"
    BELUM_DIJUMLAHKAN = "belum ikut dijumlahkan"
    RERATA = "baris rata-rata"


@frozen
class Selip:
    """A figure that is wrong, by a relation that the table itself supports.

    Attributes
    ----------
    jenis
        What kind of mistake.
    tempat
        Its place; for a lost row the first amount of the node that it is missing from, for one under a wrong code its
        own first amount, which is right.
    tercetak, benar
        The figure as printed, and what is right.
    rumus, asal
        The relation that says so, and the places of its operands.
    nilai
        What its operands are, those put right that are wrong themselves; empty where the figure is no result of the
        relation but one of its operands.
    dukungan
        On how many figures of the column the relation holds.
    kuat
        Whether that is enough to call the figure wrong; else it is likely only: too few figures say so, another
        relation gives it as well, or it is a figure that nobody computes, or a row that the reading may have lost.
    terkait
        Places that disagree for no other reason.
    tertinggal
        The places of figures that a sum leaves out, where that explains it.
    """

    jenis: JenisSelip
    tempat: Tempat
    tercetak: Decimal
    benar: Decimal
    rumus: Rumus
    asal: tuple[Tempat, ...]
    nilai: tuple[Tepat | None, ...]
    dukungan: Dukungan
    kuat: bool = True
    terkait: tuple[Tempat, ...] = ()
    tertinggal: tuple[Tempat, ...] = ()

    @property
    def hitungan(self) -> str:
        """Its working."""
        return self.rumus.working(self.nilai, desimal=places(self.benar)) if self.nilai else ""


@frozen
class KolomRagu:
    """A column of which the figures support no relation that its meaning asks for.

    Attributes
    ----------
    kolom
        Its id.
    dicoba
        What was tried, with its support.
    terkait
        Other columns that are in doubt for the same reason.
    """

    kolom: str
    dicoba: tuple[tuple[str, Dukungan], ...]
    terkait: tuple[str, ...] = ()


@frozen
class BelumDijumlahkan:
    """A sum of a workbook that leaves out cells which belong to it, or goes over cells whose figure is text.

    Attributes
    ----------
    tempat
        The place of the sum.
    sel
        The places that it leaves out.
    teks
        Whether they are left out because they hold text.
    """

    tempat: Tempat
    sel: tuple[Tempat, ...]
    teks: bool


@frozen
class PenjelasanAngka:
    """All that was found.

    Attributes
    ----------
    terjelaskan
        For each figure that follows from others, the relations that give it: the column's own, the tree's, and others
        that were tried and give it as well.
    semestinya
        For figures that are wrong or disagree because others are, the relation that should give them.
    selip
        What is wrong, in the order of the rows.
    ragu
        Columns in doubt.
    belum_dijumlahkan
        Sums of the workbook that leave something out.
    ganda
        Nodes on several rows.
    hubungan
        For each derived column the relations that its rows follow.
    dukungan
        On how many of its rows they hold.
    cetakan
        How each derived column prints.
    sifat
        How the indicators of each unit accumulate.
    """

    terjelaskan: Mapping[Tempat, tuple[Terapan, ...]]
    selip: tuple[Selip, ...]
    semestinya: Mapping[Tempat, Terapan] = field(factory=dict)
    ragu: tuple[KolomRagu, ...] = ()
    belum_dijumlahkan: tuple[BelumDijumlahkan, ...] = ()
    ganda: tuple[SimpulGanda, ...] = ()
    hubungan: Mapping[str, Mapping[int, Hubungan]] = field(factory=dict)
    dukungan: Mapping[str, Dukungan] = field(factory=dict)
    cetakan: Mapping[str, Cetakan] = field(factory=dict)
    sifat: Mapping[str, Sifat] = field(factory=dict)

    def of(self, tempat: Tempat) -> Terapan | None:
        """Return the relation that gives a figure; None where nothing does."""
        ada = self.terjelaskan.get(tempat, ())
        return ada[0] if ada else None
