"""Amounts as whole numbers that can be summed without loss: int64, or several of them where one is too small.

A column of int64 rupiah is taken as it is when no sum of it can overflow: Σ|v| < 2⁶². Else, and for decimals that
do not fit, each amount is cut into limbs of 32 bits, whose sums over any column fit, and which are put together
again as Python integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute, is_text
from kodefikasi.errors import PaguError

_AMAN = 2**62  # half of int64, so that differences of two sums fit as well
_BIT = 32  # of a limb: 2³¹ rows of them add up within 64 bits
_TOPENG = (1 << _BIT) - 1
_TEPAT_FLOAT = {16: 2**11, 32: 2**24, 64: 2**53}  # up to here every whole number is a float of its own, by bits
_POTONG = 1 << 20
_DISEBUT, _TAMPAK = 5, 9
SEN = 2  # digits behind the point that money has
CARA = "angka biner dibaca parse_amounts(…, sebagai='desimal') dari kolom aslinya"
FLOAT = (
    "angka harus tepat; baca dahulu dengan parse_amounts(…, sebagai='desimal'), atau pakai bulatkan=True bila isinya "
    "memang bilangan bulat"
)
_LUAS = Context(prec=60)  # more digits than any sum has, so that nothing is rounded
Bulat = NDArray[np.int64]


@frozen(eq=False)
class AmountColumn:
    """A column of amounts."""

    #: the amounts, missing ones as 0: one array, or limbs of 32 bits from the lowest up, the last with the sign
    limb: tuple[Bulat, ...]
    ada: NDArray[np.bool_] | None  # which rows report one; None where all do
    #: digits behind the decimal point that the whole numbers stand for; None for a column of whole numbers
    skala: int | None

    def keep(self, saring: NDArray[np.bool_]) -> AmountColumn:
        """Return the column with some of its rows."""
        return AmountColumn(
            tuple(n[saring] for n in self.limb), None if self.ada is None else self.ada[saring], self.skala
        )

    def only(self, saring: NDArray[np.bool_]) -> AmountColumn:
        """Return the column with some of its amounts, the others missing."""
        return AmountColumn(
            tuple(n * saring for n in self.limb), saring if self.ada is None else self.ada & saring, self.skala
        )

    def total(self) -> Decimal | int | None:
        """Return the sum of all; None where nothing is reported."""
        if len(self.limb[0]) == 0 or (self.ada is not None and not self.ada.any()):
            return None
        jumlah = _join([int(n.sum()) for n in self.limb])
        return jumlah if self.skala is None else Decimal(jumlah).scaleb(-self.skala, _LUAS)

    def column(self, jumlah: Sequence[Bulat], terlapor: Bulat) -> Any:
        """Return sums of limbs as a column of Arrow; null where nothing was reported.

        int64 where the amounts were; decimal where they were decimals, or where int64 is too small.
        """
        pa = arrow()
        kosong = terlapor == 0
        if len(jumlah) == 1 and self.skala is None:
            return pa.array(jumlah[0], mask=kosong)
        if len(jumlah) == 1 and self.skala is not None:
            return as_decimal(jumlah[0], kosong, self.skala)
        utuh = [_join(n) for n in zip(*(j.tolist() for j in jumlah), strict=True)]
        skala = -(self.skala or 0)
        isi = [None if k else Decimal(n).scaleb(skala, _LUAS) for n, k in zip(utuh, kosong, strict=True)]
        return pa.array(isi, pa.decimal128(38, self.skala or 0))


def _join(limb: Sequence[int]) -> int:
    return sum(n << (_BIT * i) for i, n in enumerate(limb))


def is_zero(limb: Sequence[Bulat]) -> NDArray[np.bool_]:
    """Return where sums of limbs are 0 in all: what is carried out of each limb has to cancel in the next."""
    *bawah, akhir = limb
    hasil = np.ones(len(akhir), bool)
    bawaan = np.zeros(len(akhir), np.int64)
    for n in bawah:
        isi = n + bawaan
        hasil &= isi & _TOPENG == 0
        bawaan = isi >> _BIT
    hasil &= akhir + bawaan == 0
    return hasil


def as_decimal(nilai: Bulat, kosong: NDArray[np.bool_], skala: int) -> Any:
    """Return int64 as decimals of 128 bits, whose upper half is the sign."""
    dua = np.empty((len(nilai), 2), np.int64)
    dua[:, 0], dua[:, 1] = nilai, nilai >> 63
    return decimals(dua, ~kosong, skala)


def decimals(dua: Bulat, tampak: NDArray[np.bool_], skala: int) -> Any:
    """Return halves of 128 bits as a column of decimals, null where they are not to be seen."""
    pa = arrow()
    topeng = None if tampak.all() else pa.array(tampak).buffers()[1]
    return pa.Array.from_buffers(pa.decimal128(38, skala), len(dua), [topeng, pa.py_buffer(dua)])


def read_amounts(kolom: Any, nama: str, *, bulatkan: bool = False, dijumlah: bool = True) -> AmountColumn:
    """Read a column of amounts from a chunked array of Arrow.

    `kolom`: whole numbers or decimals; `nama`: name of the column, for messages; `bulatkan`: whether floating-point
    numbers are taken if they are whole and below 2⁵³; NaN is missing; `dijumlah`: whether they are to be summed: then
    int64 is taken for them only if every sum fits.

    Raises `TypeError`: floating-point numbers (unless asked for), or no numbers at all; `ValueError`: a floating-point
    number that is not whole, or too large to be exact; `PaguError`: to be summed, a decimal finer than a sen.
    """
    pa = arrow()
    tipe = kolom.type
    if pa.types.is_floating(tipe):
        kolom = _from_floats(kolom, nama, bulatkan)
    elif pa.types.is_decimal(tipe):
        return _from_decimals(_in_sen(kolom, nama) if dijumlah else kolom, dijumlah=dijumlah)
    elif pa.types.is_null(tipe):
        kolom = kolom.cast(pa.int64())
    elif not pa.types.is_integer(tipe):
        raise TypeError(not_amounts(nama, tipe, teks=is_text(tipe)))
    ada = compute().is_valid(kolom).to_numpy() if kolom.null_count else None
    if ada is not None:
        kolom = kolom.fill_null(0)
    angka = _numpy(kolom)
    if angka.dtype == np.uint64:
        return AmountColumn(_cut(angka & np.uint64(_TOPENG), (angka >> np.uint64(_BIT)).astype(np.int64)), ada, None)
    angka = angka.astype(np.int64, copy=False)
    return AmountColumn(
        (angka,) if not dijumlah or _is_safe(angka) else _cut(angka & _TOPENG, angka >> _BIT), ada, None
    )


def not_amounts(nama: str, tipe: Any, *, teks: bool, cara: str = "parse_amounts(…, sebagai='desimal')") -> str:
    """Say that a column holds no amounts, and what to do with texts."""
    baca = f"; baca dahulu dengan {cara}" if teks else ""
    return f"kolom {nama!r} bertipe {tipe}, bukan bilangan bulat atau Decimal{baca}"


def _numpy(kolom: Any) -> NDArray[Any]:
    """Return a column without nulls; without a copy where it is one piece."""
    return kolom.chunk(0).to_numpy() if kolom.num_chunks == 1 else kolom.to_numpy()


def _cut(rendah: NDArray[Any], tinggi: Bulat) -> tuple[Bulat, ...]:
    return rendah.astype(np.int64), tinggi


def _is_safe(angka: Bulat) -> bool:
    """Whether no sum of some of the amounts can leave int64."""
    if len(angka) == 0:
        return True
    terbesar = max(int(angka.max()), -int(angka.min()))
    return terbesar * len(angka) < _AMAN or _absolute_sum(angka) < _AMAN


def _absolute_sum(angka: Bulat) -> int:
    """Return Σ|v| exactly, slice by slice: 2²⁰ halves of 2³² fit int64."""
    jumlah = 0
    for n in range(0, len(angka), _POTONG):
        mutlak = np.abs(angka[n : n + _POTONG]).view(np.uint64)  # |-2⁶³| is 2⁶³ only without a sign
        jumlah += int((mutlak >> np.uint64(_BIT)).sum()) << _BIT
        jumlah += int((mutlak & np.uint64(_TOPENG)).sum())
    return jumlah


def largest_whole(bit: int) -> int:
    """Return the bound below which every whole number is a floating-point number of its own."""
    return _TEPAT_FLOAT[bit]


def not_whole(nama: str, contoh: float) -> str:
    """Say that a column of floating-point numbers is not one of whole rupiah."""
    return f"kolom {nama!r} memuat {contoh!r}, bukan rupiah bulat yang tepat"


def _from_floats(kolom: Any, nama: str, bulatkan: bool) -> Any:
    if not bulatkan:
        raise TypeError(f"kolom {nama!r} bertipe {kolom.type}: {FLOAT}")
    pa, pc = arrow(), compute()
    kolom = pc.if_else(pc.is_nan(kolom), None, kolom)
    angka = kolom.drop_null().to_numpy().astype(np.float64)
    salah = (angka != np.rint(angka)) | ~(np.abs(angka) < largest_whole(kolom.type.bit_width))
    if salah.any():
        raise ValueError(not_whole(nama, float(angka[salah][0])))
    return kolom.cast(pa.int64())


def _in_sen(kolom: Any, nama: str) -> Any:
    """Return decimals with two places at most.

    Raises `PaguError`: one that needs more; names rows.
    """
    pa, pc = arrow(), compute()
    if kolom.type.scale <= SEN:
        return kolom
    bulat = pc.round(kolom, ndigits=SEN)
    halus = pc.fill_null(pc.not_equal(bulat, kolom), False).to_numpy()
    if halus.any():
        baris = np.flatnonzero(halus)
        sebut = ", ".join(f"{kolom[int(n)].as_py():.{_TAMPAK}f} pada baris {n + 1}" for n in baris[:_DISEBUT])
        lebih = ", …" if len(baris) > _DISEBUT else ""
        raise PaguError(f"kolom {nama!r} memuat {len(baris)} jumlah yang lebih halus dari sen: {sebut}{lebih}; {CARA}")
    return bulat.cast(pa.decimal128(38, SEN) if kolom.type.bit_width <= 128 else pa.decimal256(76, SEN))


def _from_decimals(kolom: Any, *, dijumlah: bool) -> AmountColumn:
    """Read decimals as the two halves of their 128 bits; where the lower half says it all, as int64."""
    pa = arrow()
    if kolom.type.bit_width != 128:
        kolom = kolom.cast(pa.decimal128(38, kolom.type.scale))
    ada = compute().is_valid(kolom).to_numpy() if kolom.null_count else None
    dua = np.concatenate([_halves(c) for c in kolom.chunks] or [np.empty((0, 2), np.int64)])
    if ada is not None:
        dua[~ada] = 0
    rendah, tinggi = np.ascontiguousarray(dua[:, 0]), np.ascontiguousarray(dua[:, 1])
    if np.array_equal(tinggi, rendah >> 63) and (not dijumlah or _is_safe(rendah)):
        return AmountColumn((rendah,), ada, kolom.type.scale)
    tanpa_tanda = rendah.view(np.uint64)
    bawah = (tanpa_tanda & np.uint64(_TOPENG)).astype(np.int64), (tanpa_tanda >> np.uint64(_BIT)).astype(np.int64)
    return AmountColumn((*bawah, tinggi & _TOPENG, tinggi >> _BIT), ada, kolom.type.scale)


def _halves(potong: Any) -> NDArray[np.int64]:
    isi = np.frombuffer(potong.buffers()[1], np.int64, count=2 * (len(potong) + potong.offset))
    return isi.reshape(-1, 2)[potong.offset :].copy()
