"""Figures of a cell: what is printed, exactly, with its unit; the notation is decided for each column by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from attrs import evolve, frozen

from kodefikasi.besaran import Besaran, JenisAngka, Notasi, NotasiKolom, column_notation, is_missing
from kodefikasi.errors import BesaranError
from kodefikasi.lembar import SelLembar
from kodefikasi.lembar.tampak import parse_format

_BERKURUNG = re.compile(r"\(\s*(\d[\d.,]*)\s*\)(\s*(?:%|[a-z].*))\Z", re.IGNORECASE)
_BERKURUNG_SAJA = re.compile(r"\(\s*(\d[\d.,]*)\s*\)()\Z")
_BATAS = re.compile(r"\A(?:[<>≤≥] ?=?|(?:maks|min)(?:imal|imum|\.)?)\s*(?=\d)", re.IGNORECASE)
_BERPREDIKAT = re.compile(r"\A([A-Z]{1,2}) \(([\d.,]+)\)\Z")
_SEBUTAN = (
    r"(?:(?:sangat|cukup|kurang|tidak) )?(?:baik|tinggi|sedang|rendah|memuaskan|cukup|kurang|berkembang|maju|mandiri)"
)
_KATEGORI = re.compile(rf"(?<=\d)\s?\({_SEBUTAN}\)\Z", re.IGNORECASE)
_INDONESIA = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{3}\.\d{3}")
_POLOS = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3},\d{3}")
_NOMOR_BERTITIK = re.compile(r"(?:\d{1,2}\.){2}[\d.]*\Z|\d{1,2}\.\d{1,2}\.\Z")  # a code or a running number
_LITERAL = re.compile(r'"([^"]*)"')
_MULAI_ANGKA = re.compile(r"[<>≤≥]?=?\s?\(?[-−–]?\s?(?:(?:rp|idr)[ .:]*)?[-−]?\(?\d", re.IGNORECASE)
_JENIS = {"rp": JenisAngka.RUPIAH, "persen": JenisAngka.PERSEN}
#: Marks of a cell that says there is no figure, beside those of `is_missing`.
_KOSONG = frozenset({"rp -", "rp-", "rp. -", "rp.-", "- %", "-%", "0 -", "x", "√", "v"})
_DI_BELAKANG = re.compile(r"\(([a-z%]{1,20})\)\Z", re.IGNORECASE)
_CACAHAN = frozenset({"jumlah", "banyaknya", "jml"})
_PERBANDINGAN = frozenset({"persentase", "prosentase", "rasio", "indeks", "nilai", "tingkat"})
_GALAT = re.compile(r"#[A-Z/0!?]+[!?]?\Z")


def usual_notation(teks: Iterable[str]) -> Notasi | None:
    """Say how most numbers of a table are written, by the cells that have one meaning; None where they do not show it.

    >>> usual_notation(["1.234", "71,38"]), usual_notation(["1.234"])
    (<Notasi.INDONESIA: 'INDONESIA'>, None)
    """
    angka = [t for t in teks if begins_with_figure(t) and not _NOMOR_BERTITIK.match(t)]
    suara = sum(bool(_INDONESIA.search(t)) - bool(_POLOS.search(t)) for t in angka)
    return Notasi.INDONESIA if suara > 0 else Notasi.POLOS if suara < 0 else None


def is_empty(teks: str) -> bool:
    """Whether a cell says that there is no figure: empty, a dash, an error of the workbook.

    >>> [is_empty(t) for t in ("-", "Rp -", "#VALUE!", "0")]
    [True, True, True, False]
    """
    if teks[:1].isdecimal():  # as most are that are asked about
        return teks in _KOSONG
    return is_missing(teks) or teks.casefold() in _KOSONG or bool(_GALAT.match(teks))


def shown_number(sel: SelLembar) -> Decimal | None:
    """Return the number of a cell that is typed as one, per cent where it is shown so; None for a text."""
    nilai = sel.nilai
    if not isinstance(nilai, Decimal):
        return None
    pola = parse_format(sel.format)
    if pola is None or not pola.persen:
        return nilai
    return (nilai * 100).quantize(Decimal(1).scaleb(-pola.desimal), ROUND_HALF_UP)  # as it is printed


def number_of(sel: SelLembar, satuan: str = "") -> Besaran | None:
    """Return the figure of a cell that is typed as a number, with the unit of its number format; None for a text.

    `satuan` is the text of its unit's column, which may hold a rating instead.
    """
    nilai = shown_number(sel)
    if nilai is None:
        return None
    pola = parse_format(sel.format)
    if pola is not None and pola.persen:
        return Besaran(nilai, "%")
    literal = " ".join(m.strip() for m in _LITERAL.findall(sel.format.split(";")[0]) if m.strip())
    tertulis, predikat = (None, None) if literal.casefold().startswith(("rp", "idr")) else _unit_and_rating(literal)
    return Besaran(nilai, tertulis, predikat or _unit_and_rating(satuan)[1])


@lru_cache(maxsize=1024)
def _unit_and_rating(teks: str) -> tuple[str | None, str | None]:
    """Return what stands behind a number as its unit and as its rating.

    >>> _unit_and_rating("dokumen"), _unit_and_rating("(B)"), _unit_and_rating("")
    (('dokumen', None), (None, 'B'), (None, None))
    """
    try:
        besaran = Besaran.parse(f"1 {teks}")
    except BesaranError:
        return teks, None
    return (None, None) if besaran is None else (besaran.satuan, besaran.predikat)


def begins_with_figure(teks: str) -> bool:
    """Whether a text begins as a figure does, money signs and brackets included.

    >>> [begins_with_figure(t) for t in ("Rp 2.291", "(5.000)", "64 Indeks", "Kab. 1")]
    [True, True, True, False]
    """
    return bool(_MULAI_ANGKA.match(teks))


def is_rating(teks: str) -> bool:
    """Whether a cell holds a rating alone.

    >>> is_rating("WTP"), is_rating("Sekretariat")
    (True, False)
    """
    try:
        besaran = Besaran.parse(teks)
    except BesaranError:
        return False
    return besaran is not None and besaran.nilai is None


def _plain_sign(teks: str, *, persen: bool = False) -> str:
    """Return a text with a minus for the brackets around a rate or a figure with its unit, and without what bounds it.

    In a column of rates brackets alone are a minus too. A rating stands behind its figure.

    >>> _plain_sign("(7,70)%"), _plain_sign("( 5 ) orang"), _plain_sign("(5.000)")
    ('-7,70%', '-5 orang', '(5.000)')
    >>> _plain_sign("≤ 3 hari"), _plain_sign("BB (75,5)"), _plain_sign("3,25 (Sangat Baik)")
    ('3 hari', '75,5 (BB)', '3,25')
    """
    teks = _KATEGORI.sub("", _BERPREDIKAT.sub(r"\2 (\1)", _BATAS.sub("", teks)))
    m = _BERKURUNG.match(teks) or (_BERKURUNG_SAJA.match(teks) if persen else None)
    return f"-{m.group(1)}{m.group(2)}" if m else teks


@frozen
class PembacaKolom:
    """Reads the texts of one column of figures in the notation that the column shows."""

    notasi: NotasiKolom  # how the column writes its numbers
    persen: bool = False  # whether they are rates

    @classmethod
    def of(
        cls, teks: Iterable[str], ukur: str, satuan: Iterable[str] | None, sekitar: Mapping[Notasi, int]
    ) -> PembacaKolom:
        """Return the reader of a column by its own texts, its units, and how the table writes its other figures."""
        jenis = _JENIS.get(ukur, JenisAngka.ANGKA)
        persen = ukur == "persen"
        polos = (_plain_sign(t, persen=persen) for t in teks)
        return cls(evolve(column_notation(polos, jenis, satuan=satuan), sekitar=sekitar), persen)

    def read(self, teks: str, satuan: str = "", tersirat: str = "") -> Besaran | None:
        """Return the figure that a text states, or a bare rating; None where it is missing.

        A unit that its indicator implies decides between two meanings, where none is printed.

        Raises
        ------
        BesaranError
            It states none, or one with two meanings.
        """
        polos = _plain_sign(teks, persen=self.persen)
        try:
            return self.notasi.read(polos, satuan or None)
        except BesaranError:
            if re.fullmatch(_SEBUTAN, teks, re.IGNORECASE):
                return Besaran(None, predikat=teks, teks=teks)
            besaran = self.notasi.read(polos, tersirat) if tersirat and not satuan else None
            if besaran is None:
                raise
            return evolve(besaran, satuan=None)


def implied_unit(indikator: str) -> str:
    """Return the unit of what an indicator measures, empty where it does not say.

    >>> implied_unit("Jumlah pengunjung (orang)"), implied_unit("Persentase layanan"), implied_unit("Jumlah kunjungan")
    ('orang', '%', 'kali')
    """
    if m := _DI_BELAKANG.search(indikator):
        return m[1]
    awal = indikator.partition(" ")[0].casefold()
    return "kali" if awal in _CACAHAN else "%" if awal in _PERBANDINGAN else ""
