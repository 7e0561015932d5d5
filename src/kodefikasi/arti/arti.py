"""`Arti`: what a figure says, in a closed vocabulary; the same for forms, exports and lists."""

from __future__ import annotations

from attrs import evolve, frozen

#: What a figure is.
APA = tuple("target realisasi capaian pagu proyeksi standar pertumbuhan kas sisa harga koefisien ppn".split())
#: What it is measured in: performance, rupiah, per cent.
UKUR = ("kinerja", "rp", "persen")


@frozen
class Periode:
    """The time that a figure speaks of.

    Attributes
    ----------
    tahun
        The year.
    bagian
        A part of it: ``"triwulan 2"``, ``"bulan 3"``, ``"semester 1"``.
    sampai
        Whether it counts from the beginning of the plan (of the year, for a part) up to then.
    label
        ``"awal"`` or ``"akhir"`` of the plan, or ``"tahun ke-2"`` where the year is not named.

    Examples
    --------
    >>> str(Periode(2024, "triwulan 2", sampai=True)), str(Periode(label="akhir")), str(Periode(2023, sampai=True))
    ('sampai 2024 triwulan 2', 'akhir', 'sampai 2023')
    """

    tahun: int | None = None
    bagian: str | None = None
    sampai: bool = False
    label: str | None = None

    def __str__(self) -> str:
        if self.label:
            return self.label
        isi = [None if self.tahun is None else str(self.tahun), self.bagian]
        teks = " ".join(b for b in isi if b)
        return f"sampai {teks}" if self.sampai and teks else teks

    def in_year(self, tahun: int | None) -> Periode:
        """Return the period with its year, where it has none of its own."""
        return self if self.tahun is not None or self.label or tahun is None else evolve(self, tahun=tahun)


@frozen
class Arti:
    """The meaning of a column of figures.

    Attributes
    ----------
    apa
        What the figure is, one of `APA`.
    ukur
        What it is measured in, one of `UKUR`.
    periode
        The time; None for standards and growth.
    tahap
        The plan or stage it belongs to: ``renstra renja rpjmd rkpd pk kebutuhan usulan rka dpa sebelum setelah
        selisih maju spm ikk nspk lain``; None where the table does not say.
    dari
        For a rate or a growth: of what it is one.
    skala
        What one unit of a printed amount stands for: 1000 below "(dalam ribuan rupiah)".
    """

    apa: str
    ukur: str
    periode: Periode | None = None
    tahap: str | None = None
    dari: str | None = None
    skala: int = 1
