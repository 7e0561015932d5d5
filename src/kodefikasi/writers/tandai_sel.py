"""The cells of a sheet that a finding names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kodefikasi.lembar import column_number
from kodefikasi.temuan import Temuan

_ALAMAT = re.compile(r"(?P<lembar>.+)!(?P<kolom>[A-Z]{1,3})(?P<baris>\d{1,7})\Z", re.DOTALL)


def cells_of(temuan: Temuan) -> Iterator[tuple[str, int, int]]:
    """Yield sheet, row and column of each cell; none where the finding is about a row, a sheet or the file.

    >>> from kodefikasi.temuan import Keparahan, Lokasi
    >>> list(cells_of(Temuan("P001", Keparahan.GALAT, "…", Lokasi(sel="Renja!AA7"))))
    [('Renja', 7, 27)]
    """
    for lokasi in temuan.tempat:
        m = None if lokasi.sel is None else _ALAMAT.match(lokasi.sel)
        if m is not None:
            yield m["lembar"], int(m["baris"]), column_number(m["kolom"])
