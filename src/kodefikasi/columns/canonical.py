"""Canonical spellings of whole columns, told by their bytes: no Python for a row.

A text is the canonical spelling of a code when its length is that of a level, its dots (and its wildcard letters) are
where they belong, all else is a digit, and no part is zero that must not be. All of it follows from the scheme, and is
checked on eight bytes at once, as whole numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.kode import Ruas, Skema

_KATA = 8  # bytes of a word
_POTONG = 1 << 16  # rows at once: what is computed with stays in the cache
_TITIK = ord(".")
_NOL = 0x30  # the byte of the digit 0
Tingkatan = NDArray[np.int8]
Kata = NDArray[np.uint64]


@frozen(eq=False)
class CodeShape:
    """The shape of a canonical spelling: a level, in one of its widths, with wildcards or without."""

    # tingkat, panjang: the level, from 1, and the length of the text
    tingkat: int
    panjang: int
    pola: Kata  # for each word of eight bytes what the bytes are compared with: a letter, or ``0`` for a digit
    # lebih, uji: what is added so that a byte above a digit shows, and the bits in which that and a wrong letter show
    lebih: Kata
    uji: Kata
    # for each level that has numbers: the bits of each of its parts in each word, and whether they may be zero
    ruas: tuple[tuple[tuple[Kata, bool], ...], ...]

    def fits(self, kata: Sequence[Kata]) -> NDArray[np.bool_]:
        """Tell which texts, given as words, have the shape and no zero where none may be."""
        beda = [k ^ p for k, p in zip(kata, self.pola, strict=True)]
        salah = np.zeros(len(kata[0]), np.uint64)
        for b, lebih, uji in zip(beda, self.lebih, self.uji, strict=True):
            salah |= (b | (b + lebih)) & uji
        hasil: NDArray[np.bool_] = salah == 0
        for tingkat in self.ruas:
            isi = [_any_bit(beda, bit) for bit, _ in tingkat]
            if all(nol for _, nol in tingkat):
                for lain in isi[1:]:  # zero together or not at all
                    hasil &= isi[0] == lain
            else:
                for ada, (_, nol) in zip(isi, tingkat, strict=True):
                    if not nol:
                        hasil &= ada
        return hasil


def _any_bit(kata: Sequence[Kata], bit: Kata) -> NDArray[np.bool_]:
    """Tell where any of the bits is set; only words that have some of them are looked at."""
    hasil: NDArray[np.bool_] | None = None
    for k, b in zip(kata, bit, strict=True):
        if b:
            ada = (k & b) != 0
            hasil = ada if hasil is None else hasil | ada
    assert hasil is not None  # noqa: S101  # each part has bytes
    return hasil


def prefix_lengths(skema: Skema) -> tuple[int, ...]:
    """Return how long a canonical key is at each level but the last.

    >>> from kodefikasi import Kode
    >>> prefix_lengths(Kode.skema)
    (1, 4, 7, 12)
    """
    lebar = [max(r.digit) for r in skema.ruas]
    return tuple(sum(lebar[:n]) + n - 1 for n in skema.banyak_ruas[:-1])


def key_length(skema: Skema) -> int:
    """Return how long the canonical key of a code of the last level is.

    >>> from kodefikasi import Kode
    >>> key_length(Kode.skema)
    17
    """
    return sum(max(r.digit) + 1 for r in skema.ruas) - 1


def missing_zeros(skema: Skema) -> dict[int, int]:
    """Return how many zeros the last part lacks to be a canonical key, by the length of the spelling up to it.

    >>> from kodefikasi import Kode
    >>> missing_zeros(Kode.skema)
    {15: 2}
    """
    lebar = skema.ruas[-1].digit
    return {key_length(skema) - n: n for d in lebar if (n := max(lebar) - d)}


@cache
def narrow_parts(skema: Skema) -> tuple[tuple[int, int, int], ...]:
    """Return where parts above the last may be narrower than in a key: their start there, their width, zeros lacking.

    >>> from kodefikasi import Kode, KodeRekening
    >>> narrow_parts(Kode.skema), narrow_parts(KodeRekening.skema)
    ((), ((10, 2, 1),))
    """
    hasil, awal = [], 0
    for r in skema.ruas[:-1]:
        hasil += [(awal, d, n) for d in sorted(r.digit) if (n := max(r.digit) - d)]
        awal += max(r.digit) + 1
    return tuple(hasil)


@cache
def shapes(skema: Skema) -> dict[int, tuple[CodeShape, ...]]:
    """Return all shapes of a family by the length of the text, those without wildcards first.

    Raises `TypeError`: a scheme with a wildcard of another width than the numbers that it stands for.
    """
    if any(r.liar and len(r.liar) != r.digit[0] for r in skema.ruas):
        raise TypeError(f"skema {skema.nama}: tanda 'apa saja' harus selebar nomor pada tempatnya")
    hasil: dict[int, list[CodeShape]] = {}
    for liar in (False, True) if skema.ruas_liar else (False,):
        for b in _shapes(skema, liar=liar):
            hasil.setdefault(b.panjang, []).append(b)
    return {n: tuple(b) for n, b in hasil.items()}


def _shapes(skema: Skema, *, liar: bool) -> Iterator[CodeShape]:
    for tingkat, banyak in enumerate(skema.banyak_ruas, 1):
        semua = skema.ruas[:banyak]
        for lebar in product(*(r.digit for r in semua)):
            teks = [str(r.liar) if liar and r.liar else "0" * n for r, n in zip(semua, lebar, strict=True)]
            yield _shape(skema, tingkat, teks, liar=liar)


def _shape(skema: Skema, tingkat: int, teks: Sequence[str], *, liar: bool) -> CodeShape:
    isi = ".".join(teks)
    awal = np.cumsum([0, *(len(t) + 1 for t in teks)])
    digit = np.array([h == "0" for h in isi])

    def words(nilai: NDArray[np.uint8]) -> Kata:
        return np.array([w[0] for w in split_words(nilai, np.zeros(1, np.int64), len(nilai))], np.uint64)

    def bits(n: int, ruas: Ruas) -> tuple[Kata, bool]:
        tanda = np.zeros(len(isi), np.uint8)
        tanda[awal[n] : awal[n + 1] - 1] = 0x0F
        return words(tanda), ruas.nol

    ends = (0, *skema.banyak_ruas[:tingkat])
    ruas = (
        tuple(bits(n, skema.ruas[n]) for n in range(a, b) if not (liar and skema.ruas[n].liar))
        for a, b in pairwise(ends)
    )
    return CodeShape(
        tingkat,
        len(isi),
        words(np.frombuffer(isi.encode(), np.uint8)),
        words(np.where(digit, 0x06, 0).astype(np.uint8)),
        words(np.where(digit, 0xF0, 0xFF).astype(np.uint8)),
        tuple(r for r in ruas if r),
    )


def split_words(huruf: NDArray[np.uint8], letak: NDArray[Any], panjang: int) -> list[Kata]:
    """Return texts of one length as words: from the front, the last one up to the end; short ones filled with 0.

    `huruf`: the bytes of all texts; `letak`: where each text begins.
    """
    if panjang < _KATA:
        petak = np.zeros((len(letak), _KATA), np.uint8)
        petak[:, :panjang] = np.lib.stride_tricks.sliding_window_view(huruf, panjang)[letak]
        return [petak.view("<u8")[:, 0]]
    awal = [*range(0, panjang - _KATA, _KATA), panjang - _KATA]
    if int(letak[-1] - letak[0]) == panjang * (len(letak) - 1):  # one behind the other
        return [np.ndarray(len(letak), "<u8", huruf, int(letak[0]) + n, (panjang,)).copy() for n in awal]
    semua = np.ndarray(len(huruf) - _KATA + 1, "<u8", huruf, 0, (1,))
    return [semua[letak + n] for n in awal]


def levels(teks: Any, skema: Skema) -> Tingkatan:
    """Return for each text the level (from 1) of the code whose canonical spelling it is; 0 where it is none.

    `teks`: an Arrow array of strings; null is no code; `skema`: the family's scheme.

    >>> import pyarrow as pa
    >>> from kodefikasi import Kode
    >>> levels(pa.array(["5.03", "5.3", "5.00", None, "X.XX.01"]), Kode.skema).tolist()
    [2, 0, 0, 0, 3]
    """
    hasil = np.zeros(len(teks), np.int8)
    for n in range(0, len(teks), _POTONG):
        _levels(teks.slice(n, _POTONG), shapes(skema), hasil[n : n + _POTONG])
    return hasil


def _levels(teks: Any, bentuk: dict[int, tuple[CodeShape, ...]], hasil: Tingkatan) -> None:
    letak, huruf = text_buffers(teks)
    panjang = np.diff(letak)
    if teks.null_count:
        panjang[teks.is_null().to_numpy(zero_copy_only=False)] = 0
    sama = bool((panjang == panjang[0]).all())
    for n in [int(panjang[0])] if sama else np.unique(panjang).tolist():
        if n not in bentuk:
            continue
        sisa = np.arange(len(panjang)) if sama else np.flatnonzero(panjang == n)
        kata = split_words(huruf, letak[sisa], n)
        for b in bentuk[n]:
            cocok = b.fits(kata)
            hasil[sisa[cocok]] = b.tingkat
            if cocok.all():
                break
            sisa, kata = sisa[~cocok], [k[~cocok] for k in kata]


def text_buffers(teks: Any) -> tuple[NDArray[Any], NDArray[np.uint8]]:
    """Return where each text of an Arrow array begins, with the end of the last one, and the bytes of all."""
    tipe = np.int64 if arrow().types.is_large_string(teks.type) else np.int32
    letak = np.frombuffer(teks.buffers()[1], tipe)[teks.offset : teks.offset + len(teks) + 1]
    isi = teks.buffers()[2]
    return letak, np.frombuffer(b"" if isi is None else isi, np.uint8)
