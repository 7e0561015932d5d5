"""What the running text claims, without the text itself: figures with their place and what they are about."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from kodefikasi.kode import Tingkat
from kodefikasi.temuan import Lokasi


@frozen
class KutipanJumlah:
    """A count claimed in the text: "3 (tiga) program, 11 (sebelas) kegiatan … sebesar Rp …".

    Attributes
    ----------
    jumlah
        Claimed number of nodes by level.
    total
        The amount of money claimed with it, in rupiah.
    label
        Label of the table that the claim is about, e.g. ``"Tabel 2.4"``.
    sisi
        Side of a two-sided table, where the sentence names it.
    """

    lokasi: Lokasi
    jumlah: tuple[tuple[Tingkat, int], ...]
    total: Decimal | None = None
    teks_total: str = ""
    label: str = ""
    sisi: str | None = None


@frozen
class KutipanTerbilang:
    """A figure with its words: ``217 (dua ratus tujuh belas)``.

    Attributes
    ----------
    angka, teks
        The figure, and as printed.
    terbilang
        The words as printed.
    nilai
        What the words mean; None where they are no number.
    """

    lokasi: Lokasi
    teks: str
    angka: Decimal
    terbilang: str
    nilai: Decimal | None


@frozen
class KutipanCapaian:
    """A figure that the text gives for an indicator of a table.

    Attributes
    ----------
    indikator
        The indicator's name in the table.
    teks, angka
        The figure as printed, and its number.
    daftar
        Line of the sentence that opens the list the claim belongs to; claims of one list mean the same column.
    batas
        The threshold that the list claims, e.g. ``("<", Decimal(75))``.
    """

    lokasi: Lokasi
    indikator: str
    teks: str
    angka: Decimal
    daftar: int | None = None
    batas: tuple[str, Decimal] | None = None


@frozen
class JudulBab:
    """A chapter heading; `nomor` is the value of its Roman number."""

    lokasi: Lokasi
    nomor: int
    teks: str


@frozen
class JudulSubbab:
    """The heading of a sub-chapter of a Renja that its outline asks for.

    Attributes
    ----------
    bab, nomor
        Where the outline has it: the chapter, and which of the chapter's it is.
    """

    lokasi: Lokasi
    bab: int
    nomor: int
    teks: str


@frozen
class DasarHukum:
    """A regulation in a list of legal bases.

    Attributes
    ----------
    daftar
        Line where the list begins; those of one list belong together.
    peraturan, nomor, tahun
        Kind as printed (``"Peraturan Menteri Dalam Negeri"``), number and year.
    pangkat
        Place of the kind in the hierarchy of regulations, 1 for an undang-undang; the lower, the higher its number.
    """

    lokasi: Lokasi
    daftar: int
    peraturan: str
    nomor: str
    tahun: int
    pangkat: int

    def __str__(self) -> str:
        return f"{self.peraturan} Nomor {self.nomor} Tahun {self.tahun}"


@frozen
class PernyataanNihil:
    """The text says that there is nothing to put into a table; `formulir` is the table's form."""

    lokasi: Lokasi
    formulir: str


@frozen
class KutipanKategori:
    """A value that the text puts into a category of a scale that the text itself gives.

    Attributes
    ----------
    kategori
        The category named.
    bawah, atas
        Bounds of that category as the text gives them.
    """

    lokasi: Lokasi
    teks: str
    angka: Decimal
    kategori: str
    bawah: Decimal
    atas: Decimal


@frozen
class KutipanPredikat:
    """A rating that the text gives a value: *71,38 dengan predikat BB*.

    Attributes
    ----------
    teks, angka
        The value as printed, and its number.
    predikat
        The letters of the rating.
    """

    lokasi: Lokasi
    teks: str
    angka: Decimal
    predikat: str


Kutipan = (
    KutipanJumlah
    | KutipanTerbilang
    | KutipanCapaian
    | JudulBab
    | JudulSubbab
    | DasarHukum
    | PernyataanNihil
    | KutipanKategori
    | KutipanPredikat
)
