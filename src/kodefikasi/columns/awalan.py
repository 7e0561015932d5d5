"""The beginnings of texts as Arrow's string views: sixteen bytes that hold up to twelve letters themselves.

Polars takes such views as they are, and cutting a text is then the masking of two words.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.baku import Kata, text_buffers
from kodefikasi.columns.utas import on_threads, slices

TERPANJANG = 12
_SETENGAH = 4  # letters in the first word, behind the length


def prefixes(teks: Any, panjang: int, ada: NDArray[np.bool_]) -> Any:
    """Return the first letters of texts as an Arrow array of views.

    Parameters
    ----------
    teks
        A chunked array of strings.
    panjang
        How many letters, up to 12, of single bytes.
    ada
        Which texts have them; the others become null.

    Examples
    --------
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


def _write(teks: Any, panjang: int, hasil: Kata) -> None:
    letak, huruf = text_buffers(teks)
    awal, jarak = letak[:-1], np.diff(letak)
    if int(awal[-1]) + TERPANJANG > len(huruf):  # the last texts may end before the words that are read
        huruf, awal = np.append(huruf[awal[0] :], np.zeros(TERPANJANG, np.uint8)), awal - awal[0]
    sama = int(jarak[0]) if bool((jarak == jarak[0]).all()) else 0
    for n, geser in enumerate((0, _SETENGAH)):
        if sama:
            kata = np.ndarray(len(awal), "<u8", huruf, int(awal[0]) + geser, (sama,))
        else:
            kata = np.ndarray(len(huruf) - 7, "<u8", huruf, 0, (1,))[awal + geser]
        banyak = min(panjang, _SETENGAH) if n == 0 else max(panjang - _SETENGAH, 0)
        topeng = np.uint64((1 << 8 * banyak) - 1)
        if n == 0:
            hasil[:, 0] = ((kata & topeng) << np.uint64(32)) | np.uint64(panjang)
        else:
            hasil[:, 1] = kata & topeng
