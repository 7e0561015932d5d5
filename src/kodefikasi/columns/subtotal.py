"""What is said about rows of sums among the rows that they sum up."""

from __future__ import annotations

import warnings

from kodefikasi.errors import PaguError
from kodefikasi.pagu import PeringatanPagu


def report_subtotals(banyak: int, contoh: str, *, strict: bool) -> None:
    """Raise for rows that sum up others, or warn that they are set aside.

    Raises
    ------
    PaguError
        With ``strict=True``.
    """
    pesan = f"{banyak} baris jumlah di antara rincian, misalnya {contoh}"
    if strict:
        raise PaguError(pesan)
    warnings.warn(f"{pesan}; tidak ikut dijumlahkan", PeringatanPagu, stacklevel=5)
