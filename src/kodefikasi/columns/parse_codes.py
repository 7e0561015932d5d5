"""Columns of codes: read, told what level they are on and what is above them, spelt; each distinct text once.

What is above a code is cut from its canonical key, not looked up. Which way is fastest depends on the frame: columns of
few texts are read once a text and spread; columns of many are cut as they stand, in Polars by Polars itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from kodefikasi.argumen import checked
from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.frames import Salah, code_column, eager, findings, lazy, shares_texts, spread_columns
from kodefikasi.columns.inputs import chosen
from kodefikasi.columns.lazy_codes import cut_polars, parse_codes_lazy
from kodefikasi.columns.lazy_columns import add_by_part, findings_lazy
from kodefikasi.columns.objects import Asing
from kodefikasi.columns.read_codes import CodeColumn, read_codes, unread
from kodefikasi.errors import KodeError
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, family
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

_SUSUN = " atau "


@checked
def parse_codes(
    frame: IntoFrameT,
    kode: str = "kode",
    *,
    keluarga: type[KodeBerjenjang] | str = Kode,
    strict: bool = True,
    kolom: Sequence[str] | str | None = None,
    kategori: bool = False,
) -> IntoFrameT:
    """Add what a column of codes says: its canonical key, its level, and the codes above.

    Parameters
    ----------
    frame
        A frame: pandas, Polars, Arrow; or a lazy one: Polars, DuckDB, Dask, PySpark. Needs the extra ``columns``.
    kode, keluarga
        The column, as text (in eager frames also codes as values), and the family of its codes.
    strict
        False takes what occurs in files, as ``Kode.parse(…, strict=False)`` does.
    kolom
        Which columns to add, or one: ``"baku"``, ``"tingkat"``, ``"induk"`` (the code one level up), and the levels by
        name, ``"urusan"`` to ``"sub_kegiatan"``. Without it, all but ``"induk"``.
    kategori
        Whether they are categories (dictionaries in Arrow), at a tenth of the memory; eager frames only.

    Returns
    -------
    frame
        Of the same kind, with ``kode_baku``, ``kode_tingkat``, ``kode_urusan`` … (behind the name of the column): the
        code at that level, itself included, as its canonical key (`Kode.baku`), which joins and groups; `format_codes`
        gives spellings. Null below the code's own level, and where a text is no code: see `code_findings`.

    Raises
    ------
    PaguError, TypeError, ValueError, TambahanError
        A column that is not there, or is already; no text; a column to be added that there is none of; no pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = parse_codes(pd.DataFrame({"kode": ["5.3.1.2.1", "rusak"]}), strict=False)
    >>> isi.loc[0, ["kode_baku", "kode_tingkat", "kode_program"]].tolist(), bool(isi["kode_baku"].isna()[1])
    (['5.03.01.2.01', 'kegiatan', '5.03.01'], True)
    """
    keluarga = family(keluarga)
    pilih = _columns(keluarga, kolom)
    if (lazy_frame := lazy(frame)) is not None:
        if kategori:
            raise TypeError("kategori=True hanya untuk tabel yang sudah dikumpulkan (collect)")
        if strict:
            return parse_codes_lazy(lazy_frame, kode, keluarga, pilih)
        kerja = partial(parse_codes, kode=kode, keluarga=keluarga, strict=False, kolom=pilih)
        return add_by_part(lazy_frame, [kode], kerja)
    return _parse_eager(eager(frame), kode, keluarga, pilih, strict=strict, kategori=kategori)


def _parse_eager(
    frame: Any, kode: str, keluarga: type[KodeBerjenjang], pilih: Sequence[str], *, strict: bool, kategori: bool
) -> Any:
    bagi = kategori or shares_texts(frame)
    teks, _ = code_column(frame, kode, keluarga)
    baca = read_codes(teks, keluarga, strict=strict, bagi=bagi)
    if baca.id is None and frame.implementation.is_polars() and not kategori:
        return cut_polars(frame, kode, baca, pilih)
    isi = {f"{kode}_{n}": column_of(baca, n) for n in pilih}
    sama = {n: kode for n, k in isi.items() if baca.asli and k is baca.teks}
    return spread_columns(frame, arrow().table(isi), baca.id, sama=sama, kategori=kategori)


def _columns(keluarga: type[KodeBerjenjang], kolom: Sequence[str] | str | None) -> list[str]:
    jenjang = [t.name.lower() for t in keluarga.jenjang]
    if kolom is None:
        return ["baku", "tingkat", *jenjang]
    return chosen(kolom, ["baku", "tingkat", "induk", *jenjang])


def column_of(baca: CodeColumn, nama: str) -> Any:
    """Return one of the columns that `parse_codes` adds, for each text that was read."""
    match nama:
        case "baku":
            return baca.teks
        case "tingkat":
            return baca.labels()
        case "induk":
            return baca.parents()
        case _:
            return baca.at(baca.keluarga.jenjang[nama.upper()])


@checked
def format_codes(
    frame: IntoFrameT,
    kode: str = "kode",
    edisi: Edisi | str | None = None,
    *,
    keluarga: type[KodeBerjenjang] | str = Kode,
    strict: bool = True,
    nama: str | None = None,
) -> IntoFrameT:
    """Add the spelling that an edition has for the codes of a column.

    Parameters
    ----------
    frame, kode, keluarga, strict
        As for `parse_codes`.
    edisi
        The edition, or its number; without it, the usual width of the family.
    nama
        Name of the new column; without it the column's name with ``_tulis`` behind it.

    Returns
    -------
    frame
        Of the same kind. Null where a text is no code, and where a number does not fit the edition's digits;
        ``code_findings(…, edisi=…)`` names both.

    Raises
    ------
    EdisiError
        No such edition.
    PaguError, TypeError, TambahanError
        As for `parse_codes`; an edition for codes whose spelling does not depend on it.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"kode": ["5.03.01.2.01.01", "5.03.01"]})
    >>> format_codes(isi, edisi="900.1.15.5-1317/2023")["kode_tulis"].tolist()
    ['5.03.01.2.01.0001', '5.03.01']
    """
    keluarga = family(keluarga)
    if (lazy_frame := lazy(frame)) is not None:
        kerja = partial(format_codes, kode=kode, edisi=edisi, keluarga=keluarga, strict=strict, nama=nama)
        return add_by_part(lazy_frame, [kode], kerja)
    eager_frame = eager(frame)
    baca = read_codes(code_column(eager_frame, kode, keluarga)[0], keluarga, strict=strict)
    isi = arrow().table({nama or f"{kode}_tulis": baca.written(edition(edisi))})
    return spread_columns(eager_frame, isi, baca.id)


def edition(edisi: Edisi | str | None) -> Edisi | None:
    """Return an edition by its number.

    Raises `EdisiError`: there is none.
    """
    return None if edisi is None else choose(Edisi, edisi)


@checked
def code_findings(
    frame: IntoFrameT,
    kode: str = "kode",
    *,
    keluarga: type[KodeBerjenjang] | str = Kode,
    strict: bool = True,
    edisi: Edisi | str | None = None,
) -> IntoFrameT:
    """Return what is wrong with a column of codes: each distinct text that is none.

    Parameters
    ----------
    frame, kode, keluarga, strict
        As for `parse_codes`.
    edisi
        An edition, or its number: what it cannot spell is told too.

    Returns
    -------
    frame
        Of the same kind: ``teks``, how many rows have it (``banyak``), why it is no code (``alasan``), and what may be
        meant (``kandidat``); in eager frames also which rows (``baris``, lists of numbers from 1), and in pandas their
        labels (``indeks``). Numbers and dates among texts are told too. Missing codes are one row with an empty text.

    Examples
    --------
    >>> import pandas as pd
    >>> salah = code_findings(pd.DataFrame({"kode": ["2.1", "2.1", "5.03"]}, index=["a", "b", "c"]))
    >>> salah.drop(columns="alasan").values.tolist(), salah["alasan"][0]
    ([['2.1', 2, '2.01 atau 2.10', [1, 2], ['a', 'b']]], 'satu angka di tempat dua angka, nolnya mungkin hilang')
    """
    keluarga = family(keluarga)
    if (lazy_frame := lazy(frame)) is not None:
        kerja = partial(code_findings, kode=kode, keluarga=keluarga, strict=strict, edisi=edisi)
        return findings_lazy(lazy_frame, kode, kerja)
    eager_frame = eager(frame)
    teks, asing = code_column(eager_frame, kode, keluarga)
    salah = [*code_problems(teks, asing, keluarga, strict=strict)]
    if edisi is not None:
        salah += _too_long(read_codes(teks, keluarga, strict=strict), edition(edisi))
    return findings(salah, eager_frame)


def code_problems(teks: Any, asing: Asing | None, keluarga: type[KodeBerjenjang], *, strict: bool) -> Iterator[Salah]:
    """Iterate over what is no code in a column: cells that are no texts, texts, missing ones last."""
    asal = np.arange(len(teks))
    if asing is not None and asing.sel:
        yield from asing.findings()
        asal = np.setdiff1d(asal, list(asing.sel))
        teks = teks.take(arrow().array(asal))
    for t, baris, sebab in unread(teks, keluarga, strict=strict):
        yield t, asal[baris], sebab.alasan, _SUSUN.join(sebab.kandidat) or None


def _too_long(baca: CodeColumn, edisi: Edisi | None) -> list[Salah]:
    """Return the codes that an edition cannot spell."""
    kode, tulis = baca.teks, baca.written(edisi)
    lebih = kode.is_valid().to_numpy() & tulis.is_null().to_numpy()
    hasil: list[Salah] = []
    for teks, baris in baca.rows(lebih):
        try:
            baca.keluarga.parse(teks).format(edisi)  # type: ignore[call-arg]  # editions are for Kode only
        except KodeError as sebab:
            hasil.append((teks, baris, sebab.alasan, None))
    return hasil
