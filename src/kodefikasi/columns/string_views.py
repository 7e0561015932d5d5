"""Texts as Arrow's string views, sixteen bytes each, as Polars keeps them itself: nothing is copied letter by letter.

A view is two words: the length and the first four letters, and the next eight; or, where a text is longer than twelve
letters, the number of the buffer that holds it and where it begins there. Rows that repeat few texts share the letters
of these, and cutting a text short is the masking of two words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.canonical import Kata, text_buffers
from kodefikasi.columns.encode import Bilangan
from kodefikasi.columns.threads import POTONG, on_threads, slices

SENDIRI = 12  # letters that a view holds itself
_DEPAN = 4  # letters in its first word
_TERJAUH = 1 << 31  # where a text may begin in its buffer
_PASANG = np.complex128  # any type of sixteen bytes: numpy takes these one by one, not pairs
_TOPENG = np.array([(1 << 8 * n) - 1 for n in range(9)], np.uint64)


def take_views(teks: Any, id_: Bilangan) -> Any:
    """Return rows of an array of texts as an Arrow array of views.

    `teks`: an Arrow array of strings, of less than 2 GiB; `id_`: the places of the rows in it.

    >>> import pyarrow as pa
    >>> take_views(pa.array(["5.03", None, "5.03.01.2.01.01"]), np.array([2, 0, 1])).to_pylist()
    ['5.03.01.2.01.01', '5.03', None]
    """
    pa = arrow()
    pasang = np.empty((len(teks), 2), np.uint64)
    letak, _ = text_buffers(teks)
    panjang = np.diff(letak).astype(np.int64)
    _write(teks, panjang, pasang)
    pasang[:, 1] = np.where(panjang <= SENDIRI, pasang[:, 1], letak[:-1].astype(np.uint64) << np.uint64(32))
    if teks.null_count:
        pasang[teks.is_null().to_numpy(zero_copy_only=False)] = 0
    semua = pasang.view(_PASANG)[:, 0]
    simpan = pa.allocate_buffer(semua.itemsize * len(id_))  # from Arrow's pool, which has its pages already
    hasil = np.frombuffer(simpan, _PASANG)

    def take(n: int) -> None:
        letak = id_[n : n + POTONG].astype(np.intp)
        semua.take(letak, out=hasil[n : n + POTONG], mode="clip")

    on_threads(take, range(0, len(id_), POTONG))
    ada = pa.array(teks.is_valid().to_numpy(zero_copy_only=False)[id_]).buffers()[1] if teks.null_count else None
    huruf = teks.buffers()[2] or pa.py_buffer(b"")
    return pa.Array.from_buffers(pa.string_view(), len(id_), [ada, simpan, huruf])


def prefixes(teks: Any, panjang: int, ada: NDArray[np.bool_]) -> Any:
    """Return the first letters of texts as an Arrow array of views.

    `teks`: a chunked array of strings; `panjang`: how many letters, up to 12, of single bytes; `ada`: which texts have
    them; the others become null.

    >>> import pyarrow as pa
    >>> prefixes(pa.chunked_array([["5.03.01", "5"]]), 4, np.array([True, False])).to_pylist()
    ['5.03', None]
    """
    pa = arrow()
    hasil = np.empty((len(teks), 2), np.uint64)
    potong = slices(teks)
    awal = np.cumsum([0, *map(len, potong)])
    on_threads(lambda n: _write(potong[n], panjang, hasil[awal[n] : awal[n + 1]]), range(len(potong)))
    if ada.all():
        return pa.Array.from_buffers(pa.string_view(), len(teks), [None, pa.py_buffer(hasil)])
    hasil[~ada] = 0
    return pa.Array.from_buffers(pa.string_view(), len(teks), [pa.array(ada).buffers()[1], pa.py_buffer(hasil)])


def fits_views(teks: Any) -> bool:
    """Whether views can say where the texts of an array begin, in buffers that this pyarrow lets them have."""
    huruf = teks.buffers()[2]
    berpenyangga = getattr(arrow().string_view(), "has_variadic_buffers", False)
    return berpenyangga and (huruf is None or len(huruf) < _TERJAUH)


def _write(teks: Any, panjang: int | NDArray[np.int64], hasil: Kata) -> None:
    """Write views of the first letters of texts, as many as a view holds itself."""
    letak, huruf = text_buffers(teks)
    awal, jarak = letak[:-1], np.diff(letak)
    if len(awal) and int(awal[-1]) + SENDIRI > len(huruf):  # the last texts may end before the words that are read
        huruf, awal = np.append(huruf[awal[0] :], np.zeros(SENDIRI, np.uint8)), awal - awal[0]
    sama = int(jarak[0]) if len(jarak) and bool((jarak == jarak[0]).all()) else 0
    for n, geser in enumerate((0, _DEPAN)):
        if sama:
            kata = np.ndarray(len(awal), "<u8", huruf, int(awal[0]) + geser, (sama,))
        else:
            kata = np.ndarray(max(len(huruf) - 7, 0), "<u8", huruf, 0, (1,))[awal + geser]
        isi = kata & _TOPENG[np.clip(panjang, 0, _DEPAN) if n == 0 else np.clip(panjang - _DEPAN, 0, SENDIRI - _DEPAN)]
        hasil[:, n] = (isi << np.uint64(32)) | np.asarray(panjang, np.uint64) if n == 0 else isi
