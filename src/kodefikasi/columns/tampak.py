"""Texts as Arrow's string views, sixteen bytes each: rows that repeat few texts share the letters of these.

A view is two words: the length and the first four letters, and the next eight; or, where a text is longer than twelve
letters, the number of the buffer that holds it and where it begins there. Polars keeps texts so itself.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.baku import Kata, text_buffers
from kodefikasi.columns.sandi import Bilangan
from kodefikasi.columns.utas import POTONG, on_threads

SENDIRI = 12  # letters that a view holds itself
DEPAN = 4  # letters in its first word
_TERJAUH = 1 << 31  # where a text may begin in its buffer
_PASANG = np.complex128  # any type of sixteen bytes: numpy takes these one by one, not pairs


def take_views(teks: Any, id_: Bilangan) -> Any:
    """Return rows of an array of texts as an Arrow array of views.

    Parameters
    ----------
    teks
        An Arrow array of strings, of less than 2 GiB.
    id_
        The places of the rows in it.

    Examples
    --------
    >>> import pyarrow as pa
    >>> take_views(pa.array(["5.03", None, "5.03.01.2.01.01"]), np.array([2, 0, 1])).to_pylist()
    ['5.03.01.2.01.01', '5.03', None]
    """
    pa = arrow()
    semua = _views(teks)
    simpan = pa.allocate_buffer(semua.itemsize * len(id_))  # from Arrow's pool, which has its pages already
    hasil = np.frombuffer(simpan, _PASANG)

    def take(n: int) -> None:
        letak = id_[n : n + POTONG].astype(np.intp)
        semua.take(letak, out=hasil[n : n + POTONG], mode="clip")

    on_threads(take, range(0, len(id_), POTONG))
    ada = pa.array(teks.is_valid().to_numpy(zero_copy_only=False)[id_]).buffers()[1] if teks.null_count else None
    huruf = teks.buffers()[2] or pa.py_buffer(b"")
    return pa.Array.from_buffers(pa.string_view(), len(id_), [ada, simpan, huruf])


def fits_views(teks: Any) -> bool:
    """Whether views can say where the texts of an array begin, in buffers that this pyarrow lets them have."""
    huruf = teks.buffers()[2]
    berpenyangga = getattr(arrow().string_view(), "has_variadic_buffers", False)
    return berpenyangga and (huruf is None or len(huruf) < _TERJAUH)


def _views(teks: Any) -> NDArray[np.complex128]:
    letak, huruf = text_buffers(teks)
    awal, panjang = letak[:-1].astype(np.int64), np.diff(letak).astype(np.int64)
    sambung = np.append(huruf, np.zeros(SENDIRI, np.uint8))  # the last texts may end before the words that are read
    kata = np.ndarray(len(sambung) - 7, "<u8", sambung, 0, (1,))
    hasil = np.empty((len(awal), 2), np.uint64)
    hasil[:, 0] = (_first(kata[awal], np.minimum(panjang, DEPAN)) << np.uint64(32)) | panjang.astype(np.uint64)
    dalam = _first(kata[awal + DEPAN], np.clip(panjang - DEPAN, 0, SENDIRI - DEPAN))
    hasil[:, 1] = np.where(panjang <= SENDIRI, dalam, awal.astype(np.uint64) << np.uint64(32))
    if teks.null_count:
        hasil[teks.is_null().to_numpy(zero_copy_only=False)] = 0
    return hasil.view(_PASANG)[:, 0]


def _first(kata: Kata, banyak: NDArray[np.int64]) -> Kata:
    """Return the first letters of words of eight, zeros behind them."""
    topeng = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)
    hasil: Kata = kata & topeng[banyak]
    return hasil
