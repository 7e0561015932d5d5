"""The block of a signature below a form: what the caller gives, and nothing else."""

from __future__ import annotations

from datetime import date

from attrs import field, frozen

from kodefikasi.argumen import checked_class
from kodefikasi.nilai import Nilai

_BULAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)
#: Empty lines for the signature itself.
RUANG = 3


def _dated(tanggal: date | str) -> str:
    if isinstance(tanggal, date):
        return f"{tanggal.day} {_BULAN[tanggal.month - 1]} {tanggal.year}"
    return " ".join(tanggal.split())


def _folded(teks: str) -> str:
    return " ".join(teks.split())


@checked_class
@frozen
class TandaTangan(Nilai):
    """Who signs a form; what is not given is not printed.

    Attributes
    ----------
    nama
        The name, with titles.
    nip
        The number of the official, with or without blanks.
    jabatan
        The office held.
    tempat
        Where it is signed.
    tanggal
        When: a date, or the text to print.
    peran
        What the signature says, above the office held: ``"Disusun"``, ``"Mengetahui"``.

    Examples
    --------
    >>> from datetime import date
    >>> TandaTangan("Budi Contoh", jabatan="Kepala Badan", tempat="Paringin", tanggal=date(2026, 3, 2)).lines
    ('Paringin, 2 Maret 2026', '', 'Kepala Badan', '', '', '', 'Budi Contoh', '')
    """

    nama: str = field(default="", converter=_folded)
    nip: str = field(default="", converter=_folded)
    jabatan: str = field(default="", converter=_folded)
    tempat: str = field(default="", converter=_folded)
    tanggal: str = field(default="", converter=_dated)
    peran: str = field(default="", converter=_folded)

    @property
    def lines(self) -> tuple[str, ...]:
        """Place and date, role, office, room for the signature, name, number: empty where nothing is given."""
        kapan = f"{self.tempat}, {self.tanggal}" if self.tempat and self.tanggal else self.tempat or self.tanggal
        nip = self.nip and (self.nip if self.nip.upper().startswith("NIP") else f"NIP. {self.nip}")
        return (kapan, self.peran, self.jabatan, *[""] * RUANG, self.nama, nip)


def beside(blok: tuple[TandaTangan, ...]) -> list[tuple[str, ...]]:
    """Return the lines of blocks that stand side by side, without those that are empty in all at either end.

    >>> beside((TandaTangan("A", peran="Disusun"), TandaTangan("B", nip="1", peran="Dievaluasi")))[::4]
    [('Disusun', 'Dievaluasi'), ('A', 'B')]
    """
    if not any(t for b in blok for t in b.lines):
        return []
    baris = list(zip(*(b.lines for b in blok), strict=True))
    kepala = [b for b in baris[: -2 - RUANG] if any(b)]
    kaki = [b for b in baris[-2:] if any(b)]
    return [*kepala, *(baris[-2 - RUANG : -2] if kaki else ()), *kaki]
