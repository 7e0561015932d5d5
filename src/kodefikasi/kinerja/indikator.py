"""`Indikator`: what is measured, how it accumulates, which way is better, and its figures over the years."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import field, fields, frozen
from attrs.converters import optional

from kodefikasi.argumen import checked_class
from kodefikasi.besaran import Besaran, Notasi, format_angka, is_missing, same_unit
from kodefikasi.besaran.terbilang import NUMBER_WORDS
from kodefikasi.errors import BesaranError
from kodefikasi.kinerja.pydantic_indikator import Divalidasi
from kodefikasi.kinerja.tepat import Angka, to_decimal
from kodefikasi.kode import Kode, read_code
from kodefikasi.sebutan import Bersebutan

TRIWULAN = (1, 2, 3, 4)


class Sifat(Bersebutan):
    """How the results of the parts make up the result of the whole: quarters of a year, years of a plan.

    The value is the name, so that what is stored stays readable and does not depend on the order.

    >>> Sifat("non kumulatif"), Sifat("rerata")
    (<Sifat.TERAKHIR: 'TERAKHIR'>, <Sifat.RATA_RATA: 'RATA_RATA'>)
    """

    AKUMULATIF = "AKUMULATIF"  #: they add up: documents, people trained
    TERAKHIR = "TERAKHIR"  #: the latest counts: percentages, indices, states
    RATA_RATA = "RATA_RATA"  #: their mean counts

    @classmethod
    def words(cls) -> Mapping[str, str]:
        """Return the words of forms: *kumulatif*, *non-kumulatif*, *rerata*."""
        return {
            **dict.fromkeys(("kumulatif", "akumulasi", "penjumlahan"), "AKUMULATIF"),
            **dict.fromkeys(("non kumulatif", "non akumulatif", "nonakumulasi", "nilai terakhir"), "TERAKHIR"),
            "rerata": "RATA_RATA",
        }


class Arah(Bersebutan):
    """Which way is better.

    >>> Arah("negatif"), Arah("naik")
    (<Arah.TURUN: 'TURUN'>, <Arah.NAIK: 'NAIK'>)
    """

    NAIK = "NAIK"  #: higher is better
    TURUN = "TURUN"  #: lower is better: poverty, complaints

    @classmethod
    def words(cls) -> Mapping[str, str]:
        """Return the words of forms: *positif*, *negatif*."""
        return {
            **dict.fromkeys(("positif", "meningkat", "maksimal"), "NAIK"),
            **dict.fromkeys(("negatif", "menurun", "minimal"), "TURUN"),
        }


class RumusTurun(Bersebutan):
    """The rules in use where lower is better; name the one you use, never mix them in a table.

    `SELISIH` is that of PermenPANRB 8/2021 for such conditions (*kondisi khusus*): a target that is kept is 100, half
    of it 150, and what is beyond twice the target is below 0, which offices print as 0. The others are general
    practice.

    >>> RumusTurun("rasio")
    <RumusTurun.RASIO: 'RASIO'>
    """

    SELISIH = "SELISIH"  #: (2 × target − realisasi) ÷ target × 100
    RASIO = "RASIO"  #: target ÷ realisasi × 100
    PENGURANGAN = "PENGURANGAN"  #: (target − realisasi) ÷ target × 100: by how much the result stays below the target


#: A figure as people have it: exact, with its unit behind it (``"48 dokumen"``, ``"71,5 %"``), a rating, a word.
Sel = Decimal | int | str | Besaran | None
#: Ratings and words that stand in the place of figures, by the heading of the figure: ``("target 2022", "BB")``.
Predikat = tuple[tuple[str, str], ...]
_BUKAN = frozenset({"nan", "inf", "infinity"})
_POLOS = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|nan|inf(?:inity)?)", re.IGNORECASE)
_KATA = re.compile(r"[^\W\d_][^\d]*")
#: Fields of figures, and what they are called in front of year and quarter.
_JUDUL = {
    "awal": "awal",
    "target": "target",
    "target_perubahan": "target perubahan",
    "realisasi": "realisasi",
    "target_triwulan": "target",
    "realisasi_triwulan": "realisasi",
    "target_akhir": "target akhir",
    "target_akhir_perubahan": "target akhir perubahan",
}
PerTahun = tuple[tuple[int, Decimal], ...]
PerTriwulan = tuple[tuple[tuple[int, int], Decimal], ...]


def whole_number(nilai: object, apa: str) -> int:
    """Return a year or a quarter: a whole number of any type, or the digits of one.

    Raises `TypeError`: neither.

    >>> whole_number("2023", "tahun"), whole_number(2023, "tahun")
    (2023, 2023)
    """
    if isinstance(nilai, str) and nilai.isascii() and nilai.isdigit():
        return int(nilai)
    try:
        return operator.index(None if isinstance(nilai, bool) else nilai)  # type: ignore[arg-type]
    except TypeError:
        raise TypeError(f"{apa} harus bilangan bulat, bukan {nilai!r}") from None


def by_year(
    nilai: Mapping[int, Angka] | Iterable[tuple[int, Angka]], baca: Callable[[Any], Any] = to_decimal
) -> PerTahun:
    """Return the figures that are there, in the order of the years."""
    pasangan = nilai.items() if isinstance(nilai, Mapping) else nilai
    ada = ((whole_number(tahun, "tahun"), baca(n)) for tahun, n in pasangan)
    return tuple(sorted(((tahun, n) for tahun, n in ada if n is not None), key=_time))


def by_quarter(
    nilai: Mapping[tuple[int, int], Angka] | Iterable[tuple[tuple[int, int], Angka]],
    baca: Callable[[Any], Any] = to_decimal,
) -> PerTriwulan:
    """Return the figures that are there, in the order of (year, quarter).

    Raises `ValueError`: a quarter that is not 1 to 4.
    """
    pasangan = nilai.items() if isinstance(nilai, Mapping) else nilai
    hasil = []
    for (t, q), n in pasangan:
        tahun, triwulan = whole_number(t, "tahun"), whole_number(q, "triwulan")
        if triwulan not in TRIWULAN:
            raise ValueError(f"triwulan {triwulan!r} tidak ada; yang ada 1 sampai 4")
        if (angka := baca(n)) is not None:
            hasil.append(((tahun, triwulan), angka))
    return tuple(sorted(hasil, key=_time))


def _time(pasangan: tuple[Any, Any]) -> Any:
    return pasangan[0]


def read_figure(nilai: Sel, notasi: Notasi | None = None) -> Decimal | Besaran | None:
    """Return what a cell of an indicator holds: a number, one with its unit, or a rating or word without number.

    Raises `TypeError`: a float, which is not exact; `BesaranError`: a text that is neither, or has two meanings.

    >>> read_figure("71.5"), read_figure("48 dokumen").satuan, read_figure("Tersedia").predikat
    (Decimal('71.5'), 'dokumen', 'Tersedia')
    """
    if isinstance(nilai, Besaran) or not isinstance(nilai, str):
        return nilai if isinstance(nilai, Besaran) else to_decimal(nilai)
    kata = " ".join(nilai.split())
    if _POLOS.fullmatch(kata) if notasi is None else kata.casefold() in _BUKAN:
        return to_decimal(kata)
    if not _KATA.fullmatch(kata) or is_missing(kata):
        return Besaran.parse(nilai, notasi=notasi)
    if kata.split()[0].casefold() in NUMBER_WORDS:
        raise BesaranError(nilai, "bukan angka, melainkan kata bilangan; tulis angkanya")
    return Besaran(None, predikat=kata, teks=kata)


def _heading(judul: str, waktu: int | tuple[int, int]) -> str:
    return f"{judul} {waktu[0]} tw{waktu[1]}" if isinstance(waktu, tuple) else f"{judul} {waktu}"


def _column(judul: str) -> tuple[bool, bool, bool]:
    """Return which of target, revised target and result a rating does not stand for."""
    perubahan, hasil = "perubahan" in judul, judul.startswith(("realisasi", "awal"))
    return perubahan or hasil, not perubahan, not hasil


def _years(nilai: Mapping[int, Sel] | Iterable[tuple[int, Sel]]) -> PerTahun:
    return by_year(nilai, read_figure)  # type: ignore[arg-type]  # what has a unit or is a rating is settled by the class


def _quarters(nilai: Mapping[tuple[int, int], Sel] | Iterable[tuple[tuple[int, int], Sel]]) -> PerTriwulan:
    return by_quarter(nilai, read_figure)  # type: ignore[arg-type]


def _one(nilai: Sel) -> Decimal | None:
    return read_figure(nilai)  # type: ignore[return-value]


def _ratings(nilai: Mapping[str, str] | Iterable[tuple[str, str]]) -> Predikat:
    return tuple(sorted((str(j), str(t)) for j, t in dict(nilai).items()))


@checked_class
@frozen
class Indikator(Divalidasi):
    """One indicator with its figures over the years.

    A figure that is not there is missing, not zero. Figures are given as mappings and kept as sorted pairs.

    Attributes
    ----------
    nama, satuan
        Name and unit.
    sifat, arah
        How parts accumulate; which way is better. Names and the words of forms are read, here and everywhere.
    rumus_turun
        The rule for its rates where lower is better.
    target, realisasi
        Figures by year.
    target_triwulan, realisasi_triwulan
        Figures by (year, quarter), each of its quarter alone.
    target_akhir
        Target at the end of the plan.
    target_perubahan, target_akhir_perubahan
        The same after a revision (*perubahan*); where there is one, it applies, and the original stays beside it.
    awal
        The state at the start of the plan (*kondisi awal*).
    kode
        The node it belongs to; canonical text is read.
    predikat
        Ratings and words that were given in the place of figures, by what they stand for (``"target 2022"``,
        ``"target akhir"``); kept as they are, and in no sum. Given directly as a mapping.

    Figures may be text as people have them: plain decimals, or in Indonesian notation with the unit behind them, which
    has to be that of the indicator, and is its unit where it has none.

    Raises
    ------
    PilihanError
        A text that names no `Sifat`, `Arah` or `RumusTurun`.
    KodeError
        A text that is no code.
    BesaranError, ValueError
        A text that is no figure; a figure in another unit.
    TypeError
        A figure that is a float, or a year that is no whole number.

    Examples
    --------
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8}, target_akhir=48)
    >>> i.realisasi
    ((2021, Decimal('8')),)
    """

    nama: str
    satuan: str | None = None
    sifat: Sifat = field(converter=Sifat, kw_only=True)
    arah: Arah = field(default=Arah.NAIK, converter=Arah, kw_only=True)
    rumus_turun: RumusTurun = field(default=RumusTurun.SELISIH, converter=RumusTurun, kw_only=True)
    target: PerTahun = field(default=(), converter=_years, kw_only=True)
    realisasi: PerTahun = field(default=(), converter=_years, kw_only=True)
    target_akhir: Decimal | None = field(default=None, converter=_one, kw_only=True)
    kode: Kode | None = field(default=None, converter=optional(read_code), kw_only=True)
    awal: Decimal | None = field(default=None, converter=_one, kw_only=True)
    target_triwulan: PerTriwulan = field(default=(), converter=_quarters, kw_only=True)
    realisasi_triwulan: PerTriwulan = field(default=(), converter=_quarters, kw_only=True)
    target_perubahan: PerTahun = field(default=(), converter=_years, kw_only=True)
    target_akhir_perubahan: Decimal | None = field(default=None, converter=_one, kw_only=True)
    predikat: Predikat = field(default=(), converter=_ratings, kw_only=True, metadata={"bila_ada": True})

    def __attrs_post_init__(self) -> None:
        """Settle what came with a unit, and put ratings in a place of their own."""
        predikat = dict(self.predikat)
        for nama, judul in _JUDUL.items():
            isi: Any = getattr(self, nama)
            if isinstance(isi, tuple):
                sisa = tuple((w, n) for w, b in isi if (n := self._settle(_heading(judul, w), b, predikat)) is not None)
                object.__setattr__(self, nama, sisa)
            elif isinstance(isi, Besaran):
                object.__setattr__(self, nama, self._settle(judul, isi, predikat))
        object.__setattr__(self, "predikat", _ratings(predikat))

    def __getstate__(self) -> dict[str, Any]:
        return {a.name: getattr(self, a.name) for a in fields(Indikator)}

    def __setstate__(self, isi: dict[str, Any]) -> None:
        """Take what was stored, also before there were ratings."""
        for a in fields(Indikator):
            object.__setattr__(self, a.name, isi.get(a.name, a.default))

    def _settle(self, judul: str, nilai: Decimal | Besaran, predikat: dict[str, str]) -> Decimal | None:
        """Return the number of a figure; what has none is a rating."""
        if not isinstance(nilai, Besaran):
            return nilai
        if nilai.nilai is None:
            predikat[judul] = nilai.predikat or nilai.teks
            return None
        if nilai.satuan is not None and self.satuan is None:
            object.__setattr__(self, "satuan", nilai.satuan)
        milik = Besaran(None, self.satuan)
        if nilai.satuan is not None and not (same_unit(nilai, milik) or (nilai.is_persen and milik.is_persen)):
            raise ValueError(f"{judul} {nilai.teks!r} tidak bersatuan {self.satuan}")
        return nilai.nilai

    @property
    def target_berlaku(self) -> PerTahun:
        """The targets that apply: the revised one of a year where there is one, else the original.

        >>> Indikator("x", sifat=Sifat.TERAKHIR, target={2021: 5, 2022: 6}, target_perubahan={2022: 4}).target_berlaku
        ((2021, Decimal('5')), (2022, Decimal('4')))
        """
        return by_year(dict(self.target) | dict(self.target_perubahan))

    @property
    def target_akhir_berlaku(self) -> Decimal | None:
        """The end-of-plan target that applies: the revised one where there is one."""
        return self.target_akhir if self.target_akhir_perubahan is None else self.target_akhir_perubahan

    def _repr_html_(self) -> str:
        """Show a notebook the figures by year and quarter, original and revised targets side by side."""
        from kodefikasi.tabel_html import html_table

        baris = [b for b in self._figures() if any(n is not None for n in b[1:])]
        sifat, arah = (e.name.lower().replace("_", "-") for e in (self.sifat, self.arah))
        sebutan = [str(s) for s in (self.kode, self.satuan) if s] + [sifat, f"arah {arah}"]
        return html_table(
            f"{self.nama} ({', '.join(sebutan)})",
            ("", "Target", "Target perubahan", "Realisasi"),
            [
                *((sebut, *(n if n is None else format_angka(n) for n in angka)) for sebut, *angka in baris),
                *((judul, *(None if k else teks for k in _column(judul))) for judul, teks in self.predikat),
            ],
            banyak=len(baris) + len(self.predikat),
            angka={1, 2, 3},
        )

    def _figures(self) -> Iterator[tuple[str, Decimal | None, Decimal | None, Decimal | None]]:
        """Yield target, revised target and realisation of each time, None where there is none."""
        target, perubahan, realisasi = dict(self.target), dict(self.target_perubahan), dict(self.realisasi)
        target_tw, realisasi_tw = dict(self.target_triwulan), dict(self.realisasi_triwulan)
        yield "kondisi awal", None, None, self.awal
        triwulan = sorted({*target_tw, *realisasi_tw})
        for tahun in sorted({*target, *perubahan, *realisasi, *(t for t, _ in triwulan)}):
            for tw in (tw for tw in triwulan if tw[0] == tahun):
                yield f"{tahun} triwulan {tw[1]}", target_tw.get(tw), None, realisasi_tw.get(tw)
            yield str(tahun), target.get(tahun), perubahan.get(tahun), realisasi.get(tahun)
        yield "akhir rencana", self.target_akhir, self.target_akhir_perubahan, None
