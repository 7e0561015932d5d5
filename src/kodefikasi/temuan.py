"""Findings: what reading and auditing have to say about a document, as values instead of exceptions.

A `Temuan` names the rule, the place, what is printed, what was computed and how. Rules have a stable code,
so that a report, a filter or a documentation page can rely on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any

from attrs import evolve, field, fields, frozen

from kodefikasi.argumen import checked_class
from kodefikasi.errors import AturanError, TemuanError
from kodefikasi.nilai import Nilai
from kodefikasi.sebutan import by_word

_DI_BELAKANG = ("lokasi", "lokasi_lain", "pesan", "saran")


class Keparahan(StrEnum):
    """How bad a finding is.

    ``GALAT``: arithmetic or identity is wrong. ``PERINGATAN``: likely wrong, or a person has to look.
    ``INFO``: worth knowing.

    >>> Keparahan("galat") is Keparahan.GALAT
    True
    """

    GALAT = "galat"
    PERINGATAN = "peringatan"
    INFO = "info"

    @classmethod
    def _missing_(cls, value: object) -> Keparahan:
        return by_word(cls, value, {})

    @property
    def urutan(self) -> int:
        """Sort place: the worst first."""
        return list(Keparahan).index(self)


@frozen
class Lokasi(Nilai):
    """The place of something in a file: as exact as the format allows.

    Attributes
    ----------
    berkas
        Name of the file.
    tabel
        Number or title of the table, or None for running text.
    baris
        Line of the file (text) or row of the sheet, counted from 1.
    kolom
        Printed column number of the form, e.g. ``"11"``.
    halaman, lembar, sel
        Page, sheet and cell, for formats that have them.

    Examples
    --------
    >>> str(Lokasi("renja.xlsx", "Tabel 3.1", baris=7, lembar="Renja"))
    'renja.xlsx, Tabel 3.1, lembar Renja, baris 7'

    """

    berkas: str = ""
    tabel: str | None = None
    baris: int | None = None
    kolom: str | None = None
    halaman: int | None = None
    lembar: str | None = None
    sel: str | None = None

    def __str__(self) -> str:
        return ", ".join(b for b in (self.berkas, self.di_dokumen) if b)

    @property
    def di_dokumen(self) -> str:
        """The same without the file: the table, and where in it.

        >>> Lokasi("renja.xlsx", "Tabel 3.1", baris=7).di_dokumen
        'Tabel 3.1, baris 7'
        """
        return ", ".join(b for b in (self.tabel, self.di_berkas) if b)

    @property
    def urutan(self) -> tuple[str, int, int]:
        """Sort place in the file: sheet, page, row."""
        return self.lembar or "", self.halaman or 0, self.baris or 0

    @property
    def di_berkas(self) -> str:
        """Where in the file, and in which column of the form: a cell's address says sheet and row as well.

        >>> Lokasi(baris=23, kolom="11", sel="Renja!M23").di_berkas, Lokasi(baris=5, halaman=2).di_berkas
        ('sel Renja!M23, kolom 11', 'halaman 2, baris 5')
        """
        bagian = [
            None if self.sel is None else f"sel {self.sel}",
            None if self.lembar is None or self.sel else f"lembar {self.lembar}",
            None if self.halaman is None else f"halaman {self.halaman}",
            None if self.baris is None or self.sel else f"baris {self.baris}",
            None if self.kolom is None else f"kolom {self.kolom}",
        ]
        return ", ".join(b for b in bagian if b)

    def at(self, kolom: str) -> Lokasi:
        """Return the same place, in a column.

        >>> str(Lokasi(tabel="Tabel 2.1", baris=248).at("11"))
        'Tabel 2.1, baris 248, kolom 11'
        """
        return evolve(self, kolom=kolom)

    def to_dict(self) -> dict[str, Any]:
        """Return the known parts, for JSON."""
        nama = (a.name for a in fields(type(self)))
        return {k: v for k in nama if (v := getattr(self, k)) is not None}


@checked_class
@frozen
class Temuan(Nilai):
    """One finding.

    Attributes
    ----------
    aturan
        Code of the rule, e.g. ``"S002"``.
    tingkat
        Severity.
    pesan
        What is wrong, in Indonesian, in one or two sentences.
    lokasi
        Where.
    kode, indikator
        The node and the indicator concerned, as text.
    kolom
        Printed column number.
    tercetak, dihitung, hitungan
        The figure as printed, as computed, and the working.
    saran
        What would be right.
    lokasi_lain
        The further places of what one cause made: the other cells or rows of which `pesan` speaks.

    Examples
    --------
    >>> t = Temuan("B011", Keparahan.INFO, "dua kode", Lokasi(baris=3), lokasi_lain=(Lokasi(baris=7),))
    >>> [str(tempat) for tempat in t.tempat]
    ['baris 3', 'baris 7']
    """

    aturan: str
    tingkat: Keparahan = field(converter=Keparahan)
    pesan: str
    lokasi: Lokasi
    kode: str | None = None
    indikator: str | None = None
    kolom: str | None = None
    tercetak: str | None = None
    dihitung: str | None = None
    hitungan: str | None = None
    saran: str | None = None
    lokasi_lain: tuple[Lokasi, ...] = ()

    @property
    def tempat(self) -> tuple[Lokasi, ...]:
        """All places, `lokasi` first."""
        return self.lokasi, *self.lokasi_lain

    @property
    def tempat_lain(self) -> str:
        """The further places as text, for a column of them; empty where there are none."""
        return "; ".join(map(str, self.lokasi_lain))

    def __str__(self) -> str:
        return f"{self.aturan} {self.tingkat}: {self.pesan} [{self.lokasi}]"

    def to_dict(self) -> dict[str, Any]:
        """Return the finding as plain values, in the order of the JSON contract."""
        isi = super().to_dict()
        return {**{k: n for k, n in isi.items() if k not in _DI_BELAKANG}, **{k: isi[k] for k in _DI_BELAKANG}}


@checked_class
@frozen
class Aturan(Nilai):
    r"""One rule of reading or of the audit, or one of a caller's own: `audit(..., aturan=[...])`.

    Attributes
    ----------
    kode
        Stable code, e.g. ``"S002"``: capital letters, then digits. Its first letter names the family.
    nama
        Short name in Indonesian.
    tingkat
        Usual severity; a single finding may be milder.
    penjelasan
        What the rule checks and why it matters, in Indonesian.
    contoh
        An example of what it finds.
    perbaikan
        What to do about it.
    periksa
        The check of a rule of one's own: takes the `Dokumen` and returns findings of this rule (`finding`). The
        checks of the rules that are shipped stand in the audit.
    salah, benar
        Two documents that show what it means: in the first it finds something, in the second nothing
        (`try_examples`).

    Examples
    --------
    >>> from kodefikasi import audit, read_text
    >>> def blank(dokumen):
    ...     for tabel in dokumen.tabel:
    ...         for b in tabel.baris:
    ...             if not b.text("lokasi"):
    ...                 yield tanpa_lokasi.finding(f"{b.kode} tanpa lokasi.", b.lokasi, kode=b.kode)
    >>> tanpa_lokasi = Aturan("X001", "lokasi kosong", "peringatan", "Tiap baris punya lokasi.", periksa=blank)
    >>> teks = "Kode;Kegiatan;Lokasi;Pagu (Rp)\n5.03.02.2.01;Mutasi;;83.459.000\n5.03.02.2.02;Promosi;Paringin;12.000"
    >>> [str(t) for t in audit(read_text(teks), aturan=[tanpa_lokasi]).temuan if t.aturan == "X001"]
    ['X001 peringatan: 5.03.02.2.01 tanpa lokasi. [teks, baris 2]']
    """

    kode: str
    nama: str
    tingkat: Keparahan = field(converter=Keparahan)
    penjelasan: str
    contoh: str = ""
    perbaikan: str = ""
    periksa: Callable[[Any], Iterable[Temuan]] | None = field(default=None, eq=False, repr=False)
    salah: Any = field(default=None, eq=False, repr=False)
    benar: Any = field(default=None, eq=False, repr=False)

    def finding(
        self,
        pesan: str,
        lokasi: Lokasi,
        *,
        tingkat: Keparahan | str | None = None,
        kode: object = None,
        indikator: str | None = None,
        tercetak: str | None = None,
        dihitung: str | None = None,
        hitungan: str | None = None,
        saran: str | None = None,
        lokasi_lain: Iterable[Lokasi] = (),
    ) -> Temuan:
        """Make a finding of this rule, with its usual severity unless another is given."""
        return Temuan(
            aturan=self.kode,
            tingkat=self.tingkat if tingkat is None else Keparahan(tingkat),
            pesan=pesan,
            lokasi=lokasi,
            kode=None if kode is None else str(kode),
            indikator=indikator or None,
            kolom=lokasi.kolom,
            tercetak=tercetak,
            dihitung=dihitung,
            hitungan=hitungan,
            saran=saran,
            lokasi_lain=tuple(lokasi_lain),
        )

    def check(self, dokumen: Any) -> tuple[Temuan, ...]:
        """Return what the rule's own check finds in a document.

        Raises
        ------
        AturanError
            The rule has no check, its check fails, or returns something else than findings of this rule.
        """
        if self.periksa is None:
            raise AturanError(self.kode, "tanpa pemeriksaan; isi `periksa` dengan fungsi dokumen -> temuan")
        try:
            hasil: tuple[Any, ...] = tuple(self.periksa(dokumen))
        except Exception as sebab:
            raise AturanError(self.kode, f"pemeriksaannya gagal: {type(sebab).__name__}: {sebab}") from sebab
        for t in hasil:
            if not isinstance(t, Temuan) or (type(t.lokasi), type(t.tingkat), type(t.pesan)) != _JENIS_TEMUAN:
                raise AturanError(self.kode, f"pemeriksaannya mengembalikan {t!r:.80}, bukan Temuan")
            if t.aturan != self.kode:
                raise AturanError(self.kode, f"pemeriksaannya mengembalikan temuan aturan lain, {t.aturan!r}")
        return hasil

    def try_examples(self) -> None:
        """Check the rule's own two examples.

        Raises `AturanError`: one is missing, nothing is found in `salah`, or something in `benar`.
        """
        if self.salah is None or self.benar is None:
            raise AturanError(self.kode, "tanpa dua contoh dokumen, `salah` dan `benar`")
        if not self.check(self.salah):
            raise AturanError(self.kode, "tidak menemukan apa pun pada contoh yang salah")
        if temuan := self.check(self.benar):
            raise AturanError(self.kode, f"menemukan sesuatu pada contoh yang benar: {temuan[0].pesan}")

    def without_check(self) -> Aturan:
        """Return the rule's text alone, as a report holds it."""
        return evolve(self, periksa=None, salah=None, benar=None)

    def to_dict(self) -> dict[str, Any]:
        """Return the rule's text as plain values."""
        return {k: n for k, n in super().to_dict().items() if k not in {"periksa", "salah", "benar"}}


_JENIS_TEMUAN = (Lokasi, Keparahan, str)


@frozen
class Penjelasan(Nilai):
    """Which rule explains a derived figure, and which others would.

    Attributes
    ----------
    lokasi, kode, indikator, tercetak
        The figure: its place, its node and indicator, and as printed.
    aturan, label, hitungan
        The rule: over column numbers, in words, and its working.
    saingan
        Other rules that give the same figure.
    """

    lokasi: Lokasi
    kode: str | None
    indikator: str
    tercetak: str
    aturan: str
    label: str
    hitungan: str
    saingan: tuple[str, ...] = ()


def sort_findings(temuan: Iterable[Temuan], tabel: Iterable[str | None] = ()) -> tuple[Temuan, ...]:
    """Return the findings by severity, then by place, then by rule; equal ones once.

    `temuan`: in any order; `tabel`: tables that come one after the other, as `Lokasi.tabel` names them, whatever their
    sheets and rows are called; findings about no such table come before.
    """
    urutan = {nama: n for n, nama in enumerate(dict.fromkeys(tabel), 1)}

    def order(t: Temuan) -> tuple[object, ...]:
        return t.tingkat.urutan, urutan.get(t.lokasi.tabel, 0), *t.lokasi.urutan, t.aturan, t.kolom or "", t.pesan

    return tuple(sorted(dict.fromkeys(temuan), key=order))


def raise_first(temuan: Iterable[Temuan]) -> None:
    """Raise `TemuanError` for the first finding above *info*, if there is one (``strict=True``)."""
    for t in temuan:
        if t.tingkat is not Keparahan.INFO:
            raise TemuanError(str(t))
