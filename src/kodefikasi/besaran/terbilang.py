"""Amounts in words (*terbilang*): from number to words and back."""

from __future__ import annotations

import re
from decimal import Decimal

from kodefikasi.errors import BesaranError
from kodefikasi.sebutan import expect

BATAS = 10**18
_SATUAN = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SKALA = ((10**15, "kuadriliun"), (10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (10**3, "ribu"))
_NILAI_SATUAN = {kata: n for n, kata in enumerate(_SATUAN)}
_NILAI_SKALA = {kata: n for n, kata in _SKALA} | {"milyar": 10**9, "trilyun": 10**12}
_SE = {
    "sepuluh": ("satu", "puluh"),
    "seratus": ("satu", "ratus"),
    "seribu": ("satu", "ribu"),
    "sebelas": ("satu", "belas"),
    "sejuta": ("satu", "juta"),
    "semiliar": ("satu", "miliar"),
}
_KATA = re.compile(r"[a-z]+")
#: All words that numbers are made of.
NUMBER_WORDS = frozenset({*_NILAI_SATUAN, *_NILAI_SKALA, *_SE, "minus", "puluh", "belas", "ratus"})
_SEN = 100
_UCAPAN = re.compile(r"[A-Za-z ]+")


def terbilang(n: int) -> str:
    """Write a whole number in words.

    Raises
    ------
    ValueError
        The number has more than 18 digits.
    TypeError
        Not a whole number.

    Examples
    --------
    >>> terbilang(11_109_815_700)
    'sebelas miliar seratus sembilan juta delapan ratus lima belas ribu tujuh ratus'
    """
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(f"terbilang hanya untuk bilangan bulat, bukan {type(n).__name__}")
    if abs(n) >= BATAS:
        raise ValueError(f"{n} terlalu besar untuk ditulis dengan kata")
    if n < 0:
        return f"minus {terbilang(-n)}"
    if n == 0:
        return _SATUAN[0]
    bagian = []
    for nilai, kata in _SKALA:
        banyak, n = divmod(n, nilai)  # what is left goes on to the next scale
        if banyak:
            bagian.append("seribu" if (banyak, nilai) == (1, 1000) else f"{_below_thousand(banyak)} {kata}")
    if n:
        bagian.append(_below_thousand(n))
    return " ".join(bagian)


def _below_thousand(n: int) -> str:
    ratus, sisa = divmod(n, 100)
    kata = [] if not ratus else ["seratus" if ratus == 1 else f"{_SATUAN[ratus]} ratus"]
    if sisa:
        kata.append(_below_hundred(sisa))
    return " ".join(kata)


def _below_hundred(n: int) -> str:
    if n < 10:
        return _SATUAN[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n) or f"{_SATUAN[n - 10]} belas"
    puluh, satuan = divmod(n, 10)
    return f"{_SATUAN[puluh]} puluh" + (f" {_SATUAN[satuan]}" if satuan else "")


def terbilang_rupiah(value: Decimal | int) -> str:
    """Write an amount in words, with its sen.

    >>> terbilang_rupiah(Decimal("1000.13"))
    'seribu rupiah tiga belas sen'
    """
    sen = Decimal(value) * _SEN
    if sen != sen.to_integral_value():
        raise ValueError(f"{value} lebih halus daripada sen")
    rupiah, sisa = divmod(abs(int(sen)), _SEN)
    kata = f"{terbilang(-rupiah) if sen < 0 and rupiah else terbilang(rupiah)} rupiah"
    if sen < 0 and not rupiah:
        kata = f"minus {kata}"
    return f"{kata} {terbilang(sisa)} sen" if sisa else kata


def parse_terbilang(words: str) -> int:
    """Read a whole number in words; capitals, blanks, hyphens, ``*`` and a final ``rupiah`` do not matter.

    ``satu ratus`` and ``satu ribu`` are read like ``seratus`` and ``seribu``.

    Raises
    ------
    BesaranError
        A word that is no number word, or one in a place where it makes no number; names the word.

    Examples
    --------
    >>> parse_terbilang("*dua belas miliar tiga ratus tiga puluh sembilan juta rupiah*")
    12339000000
    >>> parse_terbilang("dua dua")
    Traceback (most recent call last):
    ...
    kodefikasi.errors.BesaranError: nilai 'dua dua' tidak terbaca: kata 'dua' tidak pada tempatnya
    """
    expect(words, str, "bilangan dengan huruf")
    kata = _tokens(words)
    minus = kata[:1] == ["minus"]
    if minus:
        kata = kata[1:]
    if kata == ["nol"]:
        return 0
    urai = [k for kata1 in kata for k in _SE.get(kata1, (kata1,))]
    if not urai:
        raise BesaranError(words, "tidak ada kata bilangan")
    nilai = _Penjumlah(words).add_all(urai)
    return -nilai if minus else nilai


def spoken_value(words: str) -> tuple[Decimal, str] | None:
    """Read the number with which words begin, and what is counted; None where they begin with none.

    Besides whole numbers: decimals (``dua belas koma lima``), rupiah with sen, and whatever words follow the number.

    Examples
    --------
    >>> spoken_value("dua belas koma nol lima"), spoken_value("seribu rupiah tiga belas sen")
    ((Decimal('12.05'), ''), (Decimal('1000.13'), 'rupiah'))
    >>> spoken_value("sembilan puluh meter persegi"), spoken_value("meter persegi")
    ((Decimal('90'), 'meter persegi'), None)
    """
    kata = words.strip(" \t\n*_").lower().replace("-", " ").split()
    bulat, sisa = _longest_number(kata)
    if bulat is None:
        return None
    nilai = Decimal(bulat)
    if sisa[:1] == ["koma"] and (pecahan := _decimals(sisa[1:])) is not None:
        digit, sisa = pecahan
        nilai = Decimal(f"{bulat}.{digit}")
    elif sisa[:1] == ["rupiah"]:
        sen, lain = _longest_number(sisa[1:])
        if sen is not None and 0 <= sen < _SEN and lain == ["sen"]:
            return nilai + (Decimal(sen) / _SEN).copy_sign(nilai), "rupiah"
    return nilai, " ".join(sisa)


def without_words(teks: str, nilai: Decimal) -> str:
    """Return a text without words in brackets at its end that say a number; others stay.

    >>> without_words("m2 (sembilan puluh meter persegi)", Decimal(90)), without_words("m2 (dua lantai)", Decimal(90))
    ('m2', 'm2 (dua lantai)')
    """
    depan, kurung, isi = teks.rpartition("(")
    if not kurung or not isi.endswith(")") or not _UCAPAN.fullmatch(isi, 0, len(isi) - 1):
        return teks
    ucapan = spoken_value(isi[:-1])
    return depan.rstrip() if ucapan is not None and ucapan[0] == nilai else teks


def _longest_number(kata: list[str]) -> tuple[int | None, list[str]]:
    """Return the number that the first words are, as many of them as make one, and the words behind it."""
    akhir = next((n for n, k in enumerate(kata) if k not in NUMBER_WORDS), len(kata))
    for n in range(akhir, 0, -1):
        try:
            return parse_terbilang(" ".join(kata[:n])), kata[n:]
        except BesaranError:
            continue
    return None, kata


def _decimals(kata: list[str]) -> tuple[str, list[str]] | None:
    """Return the digits that words behind *koma* are, digit by digit or as one number behind zeros, and the rest."""
    digit = ""
    while kata and _NILAI_SATUAN.get(kata[0]) == 0:
        digit, kata = f"{digit}0", kata[1:]
    banyak = next((n for n, k in enumerate(kata) if k not in _NILAI_SATUAN), len(kata))
    if banyak > 1 or (banyak == 1 and kata[1:2] not in (["puluh"], ["belas"], ["ratus"])):
        return digit + "".join(str(_NILAI_SATUAN[k]) for k in kata[:banyak]), kata[banyak:]
    angka, sisa = _longest_number(kata)
    if angka is None:
        return (digit, kata) if digit else None
    return f"{digit}{angka}", sisa


def _tokens(words: str) -> list[str]:
    rapi = words.strip(" \t\n*_").lower().replace("-", " ")
    kata = rapi.split()
    if kata and kata[-1] == "rupiah":
        kata.pop()
    for k in kata:
        if not _KATA.fullmatch(k):
            raise BesaranError(words, f"{k!r} bukan kata bilangan")
    return kata


class _Penjumlah:
    """Adds number words up from the left; each scale once, in falling order."""

    def __init__(self, dibaca: str) -> None:
        self.dibaca = dibaca
        self.jumlah = 0  # closed by a scale word
        self.kelompok = 0  # hundreds, tens and units of the open group
        self.satuan = 0  # a unit that a following word may still multiply
        self.batas_skala = BATAS
        self.batas_kelompok = 1000

    def add_all(self, kata: list[str]) -> int:
        for k in kata:
            self._add(k)
        return self.jumlah + self.kelompok + self.satuan

    def _add(self, kata: str) -> None:
        if kata in _NILAI_SKALA:
            self._scale(kata, _NILAI_SKALA[kata])
        elif kata in {"ratus", "puluh", "belas"}:
            self._multiply(kata)
        elif _NILAI_SATUAN.get(kata, 0) and not self.satuan and self.batas_kelompok > 1:
            self.satuan = _NILAI_SATUAN[kata]
        elif kata in _NILAI_SATUAN:
            self._misplaced(kata)
        else:
            raise BesaranError(self.dibaca, f"{kata!r} bukan kata bilangan")

    def _multiply(self, kata: str) -> None:
        faktor, syarat = {"ratus": (100, 1000), "puluh": (10, 100), "belas": (1, 100)}[kata]
        if not self.satuan or self.batas_kelompok < syarat:
            self._misplaced(kata)
        self.kelompok += self.satuan * faktor + (10 if kata == "belas" else 0)
        self.batas_kelompok = {"ratus": 100, "puluh": 10, "belas": 1}[kata]
        self.satuan = 0

    def _scale(self, kata: str, nilai: int) -> None:
        kelompok = self.kelompok + self.satuan
        if not kelompok or nilai >= self.batas_skala:
            self._misplaced(kata)
        self.jumlah += kelompok * nilai
        self.kelompok = self.satuan = 0
        self.batas_skala, self.batas_kelompok = nilai, 1000

    def _misplaced(self, kata: str) -> None:
        raise BesaranError(self.dibaca, f"kata {kata!r} tidak pada tempatnya")
