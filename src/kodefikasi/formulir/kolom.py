"""What a form is made of: columns with their type, their printed number and their formula.

A form is described once, here; the reader, the audit and the writers all work from the description.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum, auto

from attrs import Factory, evolve, frozen

from kodefikasi.kode import Tingkat
from kodefikasi.sekali import cached_property

_PILIHAN = re.compile(r"\[([^\[\]]*)\]")
_TAHUN = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
_NISBI = re.compile(r"n(?:([+-])(\d))?\Z")


def fill_years(teks: str, tahun: Mapping[str, int]) -> str:
    """Return a heading with its years: ``{key|what stands there without}``; a part in brackets needs all its years.

    What would stand there says which year it is (``n-2``, ``akhir``), also in brackets, where it is never seen.

    >>> fill_years("Target[ Tahun {awal} s.d. {akhir}] sampai tahun {lalu|n-1}", {"lalu": 2022, "awal": 2021})
    'Target sampai tahun 2022'
    """

    def part(m: re.Match[str]) -> str:
        return m.group(1) if all(k in tahun for k, _ in _TAHUN.findall(m.group(1))) else ""

    return _TAHUN.sub(lambda m: str(tahun.get(m.group(1), m.group(2) or "")), _PILIHAN.sub(part, teks))


class Jenis(Enum):
    """The type of a column's cells."""

    KODE = auto()  #: a code of the nomenclature, in one cell or one cell per segment
    NOMOR = auto()  #: a running number: ``7`` or ``1.2.3.``
    NAMA = auto()  #: the name of a program, kegiatan or sub kegiatan
    TEKS = auto()  #: free text
    LABEL = auto()  #: a short text: a place, a funding source
    CATATAN = auto()  #: a remark; seldom filled
    BESARAN = auto()  #: a quantity with its unit in one cell: ``48 dokumen``
    ANGKA = auto()  #: the number of a quantity whose unit stands in the next cell
    SATUAN = auto()  #: that unit, or a rating: ``Dokumen``, ``%``, ``(B)``
    PERSEN = auto()  #: a computed percentage: ``33,33``
    RUPIAH = auto()  #: an amount of money


_BERNOMOR = re.compile(r"[A-Z-]+\.\d+")
ANGKA_BERMAKNA = frozenset({Jenis.BESARAN, Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})
_AKHIRAN_UANG = "_rp"
#: Number of a column that shares the one of the column before it.
SAMA = "="


@frozen
class Kolom:
    """One column of a form.

    Attributes
    ----------
    kunci
        Name of the column in code, unique in its form.
    nomor
        Printed column number, as text; the two cells of a target share it.
    judul
        Heading as the form has it.
    jenis
        Type of the cells.
    rumus
        Printed formula over column numbers, e.g. ``"7/6"``.
    tingkat
        Levels of the code tree for which the column is filled; empty for all.
    sisi
        Side of a two-sided form, e.g. ``"rkpd"``.
    acuan
        The field of the nomenclature that the column has to repeat, e.g. ``"indikator"``; None for a column that
        is the office's own.
    kepala
        The headings above the cells as the form prints them, the topmost first, where they are more than `judul`;
        neighbours share those that are alike. Years stand in braces, see `fill_years`.
    """

    kunci: str
    nomor: str
    judul: str
    jenis: Jenis
    rumus: str | None = None
    tingkat: frozenset[Tingkat] = frozenset()
    sisi: str | None = None
    acuan: str | None = None
    fungsi: str | None = None
    aturan: tuple[str, ...] = ()
    kepala: tuple[str, ...] = ()

    @property
    def is_money(self) -> bool:
        """Whether it is the half of a pair that speaks of money: an amount, or the rate of one."""
        return self.jenis is Jenis.RUPIAH or self.kunci.endswith(_AKHIRAN_UANG)


def numbered(kolom: Iterable[Kolom]) -> tuple[Kolom, ...]:
    """Return columns with their printed numbers from 1, and formulas in numbers that were written in column keys.

    A column whose number is `SAMA` shares the one before it; a formula names its columns in braces.

    >>> kolom = numbered([
    ...     Kolom("target", "", "Target", Jenis.BESARAN),
    ...     Kolom("pagu", SAMA, "Pagu", Jenis.RUPIAH),
    ...     Kolom("realisasi", "", "Realisasi", Jenis.BESARAN),
    ...     Kolom("tingkat", "", "Capaian (%)", Jenis.PERSEN, rumus="{realisasi}/{target}")])
    >>> [(k.nomor, k.rumus) for k in kolom]
    [('1', None), ('1', None), ('2', None), ('3', '2/1')]
    """
    urut: list[Kolom] = []
    nomor = 0
    for k in kolom:
        nomor += k.nomor != SAMA
        urut.append(evolve(k, nomor=str(nomor)))
    letak = {k.kunci: k.nomor for k in urut}
    return tuple(k if k.rumus is None else evolve(k, rumus=k.rumus.format(**letak)) for k in urut)


@frozen(slots=False)
class Formulir:
    """One official form.

    Attributes
    ----------
    kunci
        Number in the regulation, e.g. ``"T-C.29"``; a variant adds what is different.
    nama
        What the form is, in Indonesian.
    sumber
        The regulation it comes from.
    kolom
        Columns from left to right.
    tahun_kolom
        Column keys whose years the heading lists in one row, in this order.
    sisi
        For a two-sided form: side -> its heading.
    ragam_dari
        For a variant in use: key of the form that it varies.
    tahun_sama
        Column key -> key of the column whose year it shares.
    petunjuk
        Regular expression of the words in title or headings that tell the form from others with the same figures.
    perlu_petunjuk
        Whether it is not recognised without them, because many tables have its figures.
    satu_halaman
        Whether it is printed on one page.
    kepastian
        How sure its layout is: where it was seen, in Indonesian.
    milik_tujuan
        Whether its rows are indicators of goals alone, not those of programs and kegiatan.
    """

    kunci: str
    nama: str
    sumber: str
    kolom: tuple[Kolom, ...]
    tahun_kolom: tuple[str, ...] = ()
    sisi: Mapping[str, str] = Factory(dict)
    ragam_dari: str | None = None
    tahun_sama: Mapping[str, str] = Factory(dict)
    petunjuk: str | None = None
    perlu_petunjuk: bool = False
    satu_halaman: bool = False
    kepastian: str = ""
    milik_tujuan: bool = False

    def __getitem__(self, kunci: str) -> Kolom:
        return self._by_key[kunci]

    @cached_property
    def _by_key(self) -> dict[str, Kolom]:
        return {k.kunci: k for k in self.kolom}

    @cached_property
    def kunci_kolom(self) -> frozenset[str]:
        """The keys of its columns."""
        return frozenset(k.kunci for k in self.kolom)

    @property
    def asal(self) -> str:
        """Key of the form, of the one it varies for a variant."""
        return self.ragam_dari or self.kunci

    @property
    def sebutan(self) -> str:
        """What stands above the title of a form that the regulation calls by a number; empty for others.

        >>> from kodefikasi.formulir import FORMULIR
        >>> FORMULIR["T-C.27 (6 tahun)"].sebutan, FORMULIR["PK"].sebutan
        ('Formulir T-C.27', '')
        """
        return f"Formulir {self.asal}" if _BERNOMOR.fullmatch(self.asal) else ""

    @cached_property
    def banyak_nomor(self) -> int:
        """How many numbered columns the form prints."""
        return max(int(k.nomor) for k in self.kolom)

    @cached_property
    def berkode(self) -> bool:
        """Whether the form has a column of codes."""
        return any(k.jenis is Jenis.KODE for k in self.kolom)

    @cached_property
    def kolom_isi(self) -> tuple[Kolom, ...]:
        """The columns after the first, which in most forms is the code or the running number."""
        return self.kolom[1:]

    def operands(self, kunci: str) -> tuple[Kolom, ...]:
        """Return the columns that a column's formula is made of, in its order.

        Where a printed number has a cell for the performance and one for the amount, money is made of money.

        >>> from kodefikasi.formulir import FORMULIR
        >>> [k.kunci for k in FORMULIR["T-C.29"].operands("capaian")]
        ['realisasi_sebelum', 'realisasi_lalu', 'target_berjalan']
        >>> [k.kunci for k in FORMULIR["E.81"].operands("tingkat_capaian_rp")]
        ['capaian_rp', 'target_renstra_rp']
        """
        kolom = self[kunci]
        return tuple(self._operand(n, uang=kolom.is_money) for n in re.findall(r"\d+", kolom.rumus or ""))

    def _operand(self, nomor: str, *, uang: bool) -> Kolom:
        sama = [k for k in self.kolom if k.nomor == nomor]
        return next((k for k in sama if k.is_money is uang), sama[0])

    def headings(self, kunci: str, tahun: Mapping[str, int]) -> tuple[str, ...]:
        """Return the printed headings of a column, the topmost first, with the years that are known.

        >>> from kodefikasi.formulir import FORMULIR
        >>> tc29 = FORMULIR["T-C.29"]
        >>> tc29.headings("target_lalu", {"target_lalu": 2021})[-1], tc29.headings("target_lalu", {})[-1]
        ('Target Renja Perangkat Daerah tahun 2021', 'Target Renja Perangkat Daerah tahun n-2')
        """
        kolom = self[kunci]
        return tuple(fill_years(k, tahun) for k in kolom.kepala or (kolom.judul,))

    @cached_property
    def menengah(self) -> bool:
        """Whether it prints the years of a plan; else those around one plan year.

        >>> from kodefikasi.formulir import FORMULIR
        >>> FORMULIR["T-C.27"].menengah, FORMULIR["T-C.30"].menengah
        (True, False)
        """
        return bool(self.tahun_kolom) and not any(_NISBI.match(bila) for _, bila in self._named_years())

    def years(self, rencana: int | None, awal: int | None, akhir: int | None) -> dict[str, int]:
        """Return the years that the headings name, by key: of a plan year, and of a plan from its first to its last.

        >>> from kodefikasi.formulir import FORMULIR
        >>> FORMULIR["T-C.33"].years(2027, None, None)
        {'pagu': 2027, 'pagu_maju': 2028}
        >>> FORMULIR["T-C.25"].years(None, 2025, 2029)["target_5"]
        2029
        """
        ujung = {"awal": awal, "akhir": akhir, "…": akhir}
        hasil = {kunci: ujung.get(bila) for kunci, bila in self._named_years()}
        if rencana is not None:
            nisbi = {kunci: m for kunci, bila in self._named_years() if (m := _NISBI.match(bila))}
            hasil |= {kunci: rencana + int("".join(m.groups("")) or 0) for kunci, m in nisbi.items()}
        if self.menengah and awal is not None:
            hasil |= {kunci: awal + n for n, kunci in enumerate(self.tahun_kolom)}
            hasil |= {kunci: hasil[sama] for kunci, sama in self.tahun_sama.items()}
        return {kunci: t for kunci, t in hasil.items() if t is not None}

    def _named_years(self) -> list[tuple[str, str]]:
        return [m for k in self.kolom for j in k.kepala for m in _TAHUN.findall(j)]

    def columns(self, *jenis: Jenis) -> tuple[Kolom, ...]:
        """Return the columns of the given types."""
        return tuple(k for k in self.kolom if k.jenis in jenis)
