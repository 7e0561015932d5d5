"""Names compared as people read them: capitals, punctuation, markup and spacing do not matter, words do."""

from __future__ import annotations

import re
from collections.abc import Container
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from kodefikasi.nilai import Nilai

_MARKAH = re.compile(r"</?[a-z]{1,6}>", re.IGNORECASE)
_BUKAN_KATA = re.compile(r"[\W_]+")
_SELA = r"[\s‐‑–—-]*"
_AWAL_JUMLAH = rf"\W*(?:(?:sub|grand){_SELA})?(?:jumlah|total)\b"
_BERAWAL_JUMLAH = re.compile(_AWAL_JUMLAH, re.IGNORECASE)
_KATA_JUMLAH = (
    r"total|keseluruhan|seluruh\w*|semua|umum|akhir|besar|pagu|anggaran|belanja|dana|skpd|opd|(?:sub )?kegiatan|program"
    r"|urusan|bidang|halaman|rp|[ivx]+|per \w+|\([^()]*\)"
)
_PASTI_JUMLAH = re.compile(
    rf"{_AWAL_JUMLAH}(?:[\s:)]*(?:{_KATA_JUMLAH})(?!\w))*\W*\Z|\W*(?:grand|sub){_SELA}(?:jumlah|total)\b", re.IGNORECASE
)
_HALAMAN = (
    r"(?:\s+(?:dari|ke|per|sampai|s\.?/?d\.?|dengan|ini|lalu|sebelumnya|berikutnya|selanjutnya|hal(?:aman|\.)?|\d+))"
)
_JUMLAH_HALAMAN = re.compile(
    rf"\W*(?:(?:jumlah|total)(?=[^\n]*\bhal(?:aman|\b)){_HALAMAN}+"
    rf"|(?:(?:jumlah|total)\s+)?(?:yang\s+)?(?:di\s?)?pindah(?:an|kan){_HALAMAN}*)\W*\Z",
    re.IGNORECASE,
)
_RERATA = re.compile(rf"\W*(?:rata{_SELA}(?:rata\b|2)|rerata\b)", re.IGNORECASE)
_PREDIKAT = re.compile(r"predikat\b", re.IGNORECASE)
_PENDEK, _PANJANG = 4, 6
_POTONGAN_TERPENDEK = 12


def strip_markup(nama: str) -> str:
    """Return a name without the tags that some tables carry.

    >>> strip_markup("Pengelolaan <i>Assessment Center</i>")
    'Pengelolaan Assessment Center'
    """
    return _MARKAH.sub("", nama)


@lru_cache(maxsize=8192)
def name_key(nama: str) -> str:
    """Return what two spellings of one name share.

    >>> name_key("Pengelolaan <i>Assessment Center</i>") == name_key("PENGELOLAAN ASSESSMENT  CENTER")
    True
    >>> name_key("Dokumen RKA-SKPD") == name_key("Dokumen Perubahan RKA-SKPD")
    False
    """
    return _BUKAN_KATA.sub(" ", _MARKAH.sub(" ", nama)).strip().casefold()


def words(nama: str) -> frozenset[str]:
    """Return the words of a name.

    >>> sorted(words("Nilai SAKIP (BKPSDM)"))
    ['bkpsdm', 'nilai', 'sakip']
    """
    return frozenset(name_key(nama).split())


def is_total(label: str) -> bool:
    """Whether a label can only be that of a row of sums. Still a code outranks it that has nothing below it.

    >>> [is_total(t) for t in ("GRAND TOTAL", "Sub Jumlah", "Jumlah Seluruhnya (Rp)", "Sub-Total Program Penunjang")]
    [True, True, True, True]
    >>> [is_total(t) for t in ("Jumlah Blangko Puskesmas yang Disediakan", "Total Fertility Rate", "Penjumlahan")]
    [False, False, False]
    """
    return _PASTI_JUMLAH.match(label) is not None or is_page_total(label)


def begins_as_total(label: str) -> bool:
    """Whether a label begins as that of a row of sums, which then may name anything.

    >>> begins_as_total("Jumlah Belanja Operasi"), begins_as_total("Penjumlahan")
    (True, False)
    """
    return _BERAWAL_JUMLAH.match(label) is not None


def is_page_total(label: str) -> bool:
    """Whether a label is that of a page's sum, or of one that is carried from page to page.

    >>> [is_page_total(t) for t in ("Jumlah halaman ini", "Jumlah pindahan", "Dipindahkan ke hal. 3")]
    [True, True, True]
    >>> [is_page_total(t) for t in ("Jumlah", "Pemindahan Tugas ASN", "Jumlah Halaman Laporan", "Pindahan Barang")]
    [False, False, False, False]
    """
    return _JUMLAH_HALAMAN.match(label) is not None


def is_average(label: str) -> bool:
    """Whether a row without code is headed as the average of the rows above.

    >>> [is_average(t) for t in ("Rata – rata", "Rerata capaian kinerja (%)", "Rata2", "Ratapan")]
    [True, True, True, False]
    """
    return _RERATA.match(label) is not None


def is_predicate(label: str) -> bool:
    """Whether a row without code is headed as the predicate of the average.

    >>> is_predicate("Predikat kinerja"), is_predicate("Berpredikat")
    (True, False)
    """
    return _PREDIKAT.match(label) is not None


class Kesamaan(StrEnum):
    """How a printed name relates to the right one.

    ``SAMA``: the same words. ``SALAH_KETIK``: a slip of typing or of character recognition in some words.
    ``TERPOTONG``: the beginning of the right one. ``BERBEDA``: other words.
    """

    SAMA = "sama"
    SALAH_KETIK = "salah ketik"
    TERPOTONG = "terpotong"
    BERBEDA = "berbeda"


@frozen
class Banding(Nilai):
    """Two names compared.

    Attributes
    ----------
    kesamaan
        What the difference is.
    beda
        The differing words: as printed, as they should be; one of the two may be empty.
    """

    kesamaan: Kesamaan
    beda: tuple[tuple[str, str], ...] = ()

    @property
    def uraian(self) -> str:
        """The difference in words, empty where there is none.

        >>> compare_names("Jasa Usuran Daerah", "Jasa Urusan Daerah").uraian
        "'Usuran' seharusnya 'Urusan'"
        """
        return "; ".join(_describe(salah, benar) for salah, benar in self.beda)


def _describe(salah: str, benar: str) -> str:
    if not salah:
        return f"kurang {benar!r}"
    return f"{salah!r} seharusnya {benar!r}" if benar else f"lebih {salah!r}"


def compare_names(tercetak: str, benar: str, kosakata: Container[str] = frozenset()) -> Banding:
    """Compare a printed name with the right one.

    `kosakata`: words (casefolded) that exist: a differing word that is one of them was chosen, not mistyped.

    >>> compare_names("Dokumen RKA-SKPD", "Dokumen Perubahan RKA-SKPD").uraian
    "kurang 'Perubahan'"
    >>> compare_names("Kerja sama antar-daerah", "Kerjasama Antardaerah").kesamaan.value
    'sama'
    """
    a, b = name_key(tercetak), name_key(benar)
    if a.replace(" ", "") == b.replace(" ", ""):
        return Banding(Kesamaan.SAMA)
    beda = _differences(tercetak, benar)
    if all(is_slip(salah, tepat, kosakata) for salah, tepat in beda):
        return Banding(Kesamaan.SALAH_KETIK, beda)
    if len(a) >= _POTONGAN_TERPENDEK and b.startswith(a):
        return Banding(Kesamaan.TERPOTONG, beda)
    return Banding(Kesamaan.BERBEDA, beda)


def _differences(tercetak: str, benar: str) -> tuple[tuple[str, str], ...]:
    a, b = (_BUKAN_KATA.sub(" ", _MARKAH.sub(" ", n)).split() for n in (tercetak, benar))
    cocok = SequenceMatcher(None, [k.casefold() for k in a], [k.casefold() for k in b], autojunk=False)
    return tuple(
        (" ".join(a[i1:i2]), " ".join(b[j1:j2])) for op, i1, i2, j1, j2 in cocok.get_opcodes() if op != "equal"
    )


def is_slip(salah: str, benar: str, kosakata: Container[str] = frozenset()) -> bool:
    """Whether one word, or a few run together or apart, is a mistyped form of the other.

    One letter more, less or other, or two in longer words, or the same letters in another order. Digits have
    to agree, and words of up to three letters are never slips: RKA is no mistyped DPA.

    >>> is_slip("Usuran", "Urusan"), is_slip("RKA", "DPA"), is_slip("Pemerintah", "Pemerintahan", {"pemerintah"})
    (True, False, False)
    """
    a, b = (n.casefold().replace(" ", "") for n in (salah, benar))
    if a == b:
        return True
    if (
        min(len(a), len(b)) < _PENDEK
        or _digits(a) != _digits(b)
        or any(k.casefold() in kosakata for k in salah.split())
    ):
        return False
    return sorted(a) == sorted(b) or _is_near(a, b)


def _is_near(a: str, b: str) -> bool:
    batas = 2 if min(len(a), len(b)) >= _PANJANG else 1
    return edit_distance(a, b, batas) <= batas


def _digits(teks: str) -> str:
    return "".join(h for h in teks if h.isdigit())


def edit_distance(a: str, b: str, batas: int) -> int:
    """Return how many letters are more, less, other or swapped with their neighbour; above `batas`, one more than it.

    Words that an audit compares are short, and it has to run where there is no library for this.

    >>> edit_distance("usuran", "urusan", 2), edit_distance("ab", "ba", 2), edit_distance("rapat", "gaji", 2)
    (2, 1, 3)
    """
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    awal = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[awal:], b[awal:]
    akhir = next((n for n, (x, y) in enumerate(zip(a[::-1], b[::-1], strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[: len(a) - akhir], b[: len(b) - akhir]
    lebih = batas + 1
    dua_sebelum: list[int] = []
    sebelum = [min(n, lebih) for n in range(len(b) + 1)]
    for i, x in enumerate(a, 1):
        baris = [lebih] * (len(b) + 1)
        baris[0] = min(i, lebih)
        for j in range(max(1, i - batas), min(len(b), i + batas) + 1):  # further off, more than the bound is between
            n = min(sebelum[j] + 1, baris[j - 1] + 1, sebelum[j - 1] + (x != b[j - 1]))
            if i > 1 and j > 1 and x == b[j - 2] and b[j - 1] == a[i - 2]:
                n = min(n, dua_sebelum[j - 2] + 1)
            baris[j] = n
        if min(baris) > batas and min(sebelum) >= batas:
            return lebih
        dua_sebelum, sebelum = sebelum, baris
    return min(sebelum[-1], lebih)
