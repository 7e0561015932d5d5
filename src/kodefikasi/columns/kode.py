"""Columns of codes: read, told what level they are on and what is above them; each distinct text once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.rangka import add_columns, eager, from_arrow, text_column
from kodefikasi.columns.sandi import encode
from kodefikasi.errors import KodeError
from kodefikasi.kode import Kode, KodeBerjenjang

_Bacaan = tuple[KodeBerjenjang | None, KodeError | None]


def parse_codes(rangka: Any, kode: str = "kode", *, keluarga: type[KodeBerjenjang] = Kode, strict: bool = True) -> Any:
    """Add what a column of codes says: its canonical spelling, its level, and the codes above.

    Parameters
    ----------
    rangka
        An eager frame: pandas, Polars, Arrow. Needs the extra ``columns``.
    kode
        The column, as text.
    keluarga
        The family of the codes.
    strict
        False takes what occurs in files, as ``Kode.parse(…, strict=False)`` does.

    Returns
    -------
    frame
        Of the same kind, with ``kode_baku``, ``kode_tingkat`` and a column for each level, ``kode_urusan`` to
        ``kode_sub_kegiatan`` (behind the name of the column): the code at that level, itself included. Null where a
        text is no code (`code_findings` says why), and on levels below the code's own.

    Raises
    ------
    PaguError
        A column that is not there, or one of those to be added that is.
    TypeError
        No eager frame, or a column that is no text.
    TambahanError
        Without pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = parse_codes(pd.DataFrame({"kode": ["5.3.1.2.1", "rusak"]}), strict=False)
    >>> isi.loc[0, ["kode_baku", "kode_tingkat", "kode_program"]].tolist()
    ['5.03.01.2.01', 'kegiatan', '5.03.01']
    >>> bool(isi["kode_baku"].isna()[1])
    True
    """
    bingkai = eager(rangka)
    sandi = encode(text_column(bingkai, kode))
    baca = [k for k, _ in _read(sandi.nilai.to_pylist(), keluarga, strict=strict)]
    kolom = {f"{kode}_baku": [None if k is None else str(k) for k in baca]}
    kolom[f"{kode}_tingkat"] = [None if k is None else k.tingkat.label for k in baca]
    for t in keluarga.jenjang:
        kolom[f"{kode}_{t.name.lower()}"] = [_at(k, t) for k in baca]
    pa = arrow()
    letak = pa.array(sandi.id.astype(np.int64))
    tambah = {n: pa.array([*isi, None], pa.string()).take(letak) for n, isi in kolom.items()}
    return add_columns(bingkai, pa.table(tambah))


def code_findings(
    rangka: Any, kode: str = "kode", *, keluarga: type[KodeBerjenjang] = Kode, strict: bool = True
) -> Any:
    """Return what is wrong with a column of codes: each distinct text that is none.

    Parameters as for `parse_codes`.

    Returns
    -------
    frame
        Of the same kind: ``teks``, how many rows have it (``banyak``), why it is no code (``alasan``), and what may be
        meant (``kandidat``). Missing codes are one row with an empty text.

    Examples
    --------
    >>> import pandas as pd
    >>> code_findings(pd.DataFrame({"kode": ["2.1", "2.1", "5.03"]})).values.tolist()
    [['2.1', 2, 'satu angka di tempat dua angka, nolnya mungkin hilang', '2.01 atau 2.10']]
    """
    bingkai = eager(rangka)
    sandi = encode(text_column(bingkai, kode))
    banyak = np.bincount(sandi.id, minlength=sandi.banyak).tolist()
    teks = sandi.nilai.to_pylist()
    salah = [
        (t, n, sebab.alasan, " atau ".join(sebab.kandidat) or None)
        for t, n, (_, sebab) in zip(teks, banyak, _read(teks, keluarga, strict=strict), strict=False)
        if sebab is not None and n
    ]
    if banyak[-1]:
        salah.append((None, banyak[-1], "kode kosong", None))
    pa = arrow()
    tipe = {"teks": pa.string(), "banyak": pa.int64(), "alasan": pa.string(), "kandidat": pa.string()}
    isi = {n: pa.array([b[k] for b in salah], t) for k, (n, t) in enumerate(tipe.items())}
    return from_arrow(pa.table(isi), bingkai)


def _read(teks: Sequence[str], keluarga: type[KodeBerjenjang], *, strict: bool) -> list[_Bacaan]:
    hasil: list[_Bacaan] = []
    for t in teks:
        try:
            hasil.append((keluarga.parse(t, strict=strict), None))
        except KodeError as sebab:
            hasil.append((None, sebab))
    return hasil


def _at(kode: KodeBerjenjang | None, tingkat: int) -> str | None:
    """Return the code at a level as text, itself included; None below it."""
    if kode is None or tingkat > kode.tingkat:
        return None
    return str(kode if tingkat == kode.tingkat else kode.leluhur[tingkat - 1])
