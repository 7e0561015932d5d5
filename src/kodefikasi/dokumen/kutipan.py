"""What the running text claims, without the text itself: figures with their place and what they are about."""

from __future__ import annotations

from decimal import Decimal

from attrs import frozen

from kodefikasi.kode import Tingkat
from kodefikasi.temuan import Lokasi


@frozen
class KutipanJumlah:
    """A count claimed in the text: "3 (tiga) program, 11 (sebelas) kegiatan … sebesar Rp …"."""

    lokasi: Lokasi
    jumlah: tuple[tuple[Tingkat, int], ...]  # claimed number of nodes by level
    total: Decimal | None = None  # the amount of money claimed with it, in rupiah
    teks_total: str = ""
    label: str = ""  # label of the table that the claim is about, e.g. ``"Tabel 2.4"``
    sisi: str | None = None  # side of a two-sided table, where the sentence names it


@frozen
class KutipanTerbilang:
    """A figure with its words: ``217 (dua ratus tujuh belas)``."""

    lokasi: Lokasi
    teks: str
    # angka, teks: the figure, and as printed
    angka: Decimal
    terbilang: str  # the words as printed
    nilai: Decimal | None  # what the words mean; None where they are no number


@frozen
class KutipanCapaian:
    """A figure that the text gives for an indicator of a table."""

    lokasi: Lokasi
    indikator: str  # the indicator's name in the table
    # teks, angka: the figure as printed, and its number
    teks: str
    angka: Decimal
    # line of the sentence that opens the list the claim belongs to; claims of one list mean the same column
    daftar: int | None = None
    ambang: tuple[str, Decimal] | None = None  # the threshold that the list claims, e.g. ``("<", Decimal(75))``


@frozen
class JudulBab:
    """A chapter heading; `nomor` is the value of its Roman number."""

    lokasi: Lokasi
    nomor: int
    teks: str


@frozen
class JudulSubbab:
    """The heading of a sub-chapter that the outline of a plan asks for."""

    lokasi: Lokasi
    # bab, nomor: where the outline has it: the chapter, and which of the chapter's it is
    bab: int
    nomor: int
    teks: str
    rencana: str = "Renja"  # whose outline the text follows: "Renja" or "Renstra"


@frozen
class DasarHukum:
    """A regulation in a list of legal bases."""

    lokasi: Lokasi
    daftar: int  # line where the list begins; those of one list belong together
    # peraturan, nomor, tahun: kind as printed (``"Peraturan Menteri Dalam Negeri"``), number and year
    peraturan: str
    nomor: str
    tahun: int
    # place of the kind in the hierarchy of regulations, 1 for an undang-undang; the lower, the higher its number
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
    """A value that the text puts into a category of a scale that the text itself gives."""

    lokasi: Lokasi
    teks: str
    angka: Decimal
    kategori: str  # the category named
    # bawah, atas: bounds of that category as the text gives them
    bawah: Decimal
    atas: Decimal


@frozen
class KutipanPredikat:
    """A rating that the text gives a value: *71,38 dengan predikat BB*."""

    lokasi: Lokasi
    # teks, angka: the value as printed, and its number
    teks: str
    angka: Decimal
    predikat: str  # the letters of the rating


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
