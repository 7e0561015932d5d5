"""Columns of amounts and figures that came as text: read exactly, each distinct text once.

Most columns of money have a text of its own in every row, in one usual spelling; that is read from the bytes of all
rows at once (`kodefikasi.columns.rupiah_bytes`). What is left, and what repeats, goes through the parsers of single
texts, so both ways say the same. A text that the new column cannot hold exactly is null and a finding, never rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Context, Decimal
from functools import partial
from math import isfinite, isnan
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import Notasi, from_double, is_missing, parse_angka, parse_rupiah
from kodefikasi.columns.arrow import arrow, compute, is_text
from kodefikasi.columns.encode import Bilangan, encode, rows_of
from kodefikasi.columns.exact_sums import SEN, as_decimal
from kodefikasi.columns.frames import Salah, add_columns, eager, findings, lazy, spread_columns, whole_column
from kodefikasi.columns.inputs import check_names
from kodefikasi.columns.lazy_columns import add_by_part, findings_lazy
from kodefikasi.columns.read_codes import repeats
from kodefikasi.columns.rupiah_bytes import Bulat, Tanda, usual_amounts
from kodefikasi.errors import BesaranError
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

Sebagai = Literal["rupiah", "sen", "desimal", "angka"]
_TEMPAT: dict[str, int | None] = {"rupiah": 0, "sen": 2, "desimal": 2, "angka": None}
_BULAT = {"rupiah", "sen"}
_DIGIT = 38  # of decimal128
_INT64 = 2**63
_LUAS = Context(prec=100)  # more digits than any text that is read has


@checked
def parse_amounts(
    frame: IntoFrameT,
    kolom: str = "pagu",
    *,
    sebagai: Sebagai = "rupiah",
    notasi: Notasi | str | None = None,
    desimal: int | None = None,
    nama: str | None = None,
) -> IntoFrameT:
    """Add what a column of amounts or figures in text says, exactly.

    Parameters
    ----------
    frame
        A frame: pandas, Polars, Arrow; or a lazy one: Polars, DuckDB, Dask, PySpark. Needs the extra ``columns``.
    kolom
        The column, as text: ``Rp1.234.567,00``, ``(1.000)``, ``12,5``, ``-``; or numbers, of which those in binary
        mean their 15 significant digits, as spreadsheets show them, and NaN is missing.
    sebagai
        What the new column holds: whole ``"rupiah"`` or ``"sen"`` (int64), rupiah with their sen (``"desimal"``, two
        places), read as by `kodefikasi.parse_rupiah`; or any numbers (``"angka"``, decimals), as by `parse_angka`.
    notasi, desimal
        How thousands and decimals are separated; without it only numbers with one meaning are read. For ``"angka"``:
        places behind the comma; without it, as many as the column has. Lazy frames need it.
    nama
        Name of the new column; without it the column's name and `sebagai`: ``pagu_rupiah``.

    Returns
    -------
    frame
        Of the same kind. Null where the text says that there is none (`-`, empty), never 0; and where it cannot be
        read or does not fit, which `amount_findings` tells.

    Raises
    ------
    PaguError, TypeError, ValueError, TambahanError
        A column that is not there, or is already; neither text nor numbers; a `desimal` that is missing, too large, or
        of an amount; an unknown `sebagai`; no pyarrow.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"pagu": ["Rp1.234.567,00", "(1.000)", "-", "12,5"]})
    >>> parse_amounts(isi)["pagu_rupiah"].tolist(), parse_amounts(isi, sebagai="desimal")["pagu_desimal"][3]
    ([1234567, -1000, <NA>, <NA>], Decimal('12.50'))
    """
    notasi = None if notasi is None else choose(Notasi, notasi)
    _check(sebagai, desimal)
    if (lazy_frame := lazy(frame)) is not None:
        if sebagai == "angka" and desimal is None:
            raise TypeError("sebutkan desimal: banyaknya tempat di belakang koma tidak diketahui dari tabel malas")
        kerja = partial(parse_amounts, kolom=kolom, sebagai=sebagai, notasi=notasi, desimal=desimal, nama=nama)
        return add_by_part(lazy_frame, [kolom], kerja, teks=False)
    eager_frame = eager(frame)
    teks = _readable(eager_frame, kolom)
    nama = nama or f"{kolom}_{sebagai}"
    if (sen := _usual(teks, sebagai, notasi)) is not None:
        return _add_rows(eager_frame, nama, teks, *sen, sebagai, notasi)
    baca = _read(teks, sebagai, notasi, desimal)
    return spread_columns(eager_frame, arrow().table({nama: _column(baca, sebagai)}), baca.id)


def _readable(frame: Any, nama: str) -> Any:
    """Return a column of texts or numbers as it is; objects of several types as a list.

    Raises `TypeError`: it holds others.
    """
    check_names(frame.columns, [nama], ())
    kolom, t = whole_column(frame, nama), arrow().types
    if kolom is None:
        objek = frame[nama]
        return [None if k else n for n, k in zip(objek.to_list(), objek.is_null().to_list(), strict=True)]
    tipe = kolom.type.value_type if t.is_dictionary(kolom.type) else kolom.type
    if t.is_null(tipe):
        return kolom.cast(arrow().string())
    if is_text(tipe) or any(ya(tipe) for ya in (t.is_integer, t.is_floating, t.is_decimal)):
        return kolom
    raise TypeError(f"kolom {nama!r} bertipe {tipe}, bukan teks atau bilangan")


def _column(baca: NumberColumn, sebagai: Sebagai) -> Any:
    """Return what each distinct text says as an Arrow array."""
    pa = arrow()
    nilai = [a.nilai for a in baca.isi]
    if sebagai in _BULAT:
        return pa.array([None if n is None else int(n.scaleb(baca.tempat, _LUAS)) for n in nilai], pa.int64())
    return pa.array(nilai, pa.decimal128(_DIGIT, baca.tempat))


def _usual(teks: Any, sebagai: Sebagai, notasi: Notasi | None) -> tuple[Bulat, Tanda] | None:
    """Return sen of the rows in the usual spelling, and which they are; None where that is not worth while."""
    if sebagai == "angka" or notasi is Notasi.POLOS or isinstance(teks, list):
        return None
    if not is_text(teks.type) or repeats(teks):
        return None
    sen, baca = usual_amounts(teks)
    return sen, baca & (sen % 100 == 0) if sebagai == "rupiah" else baca


def _add_rows(
    frame: Any, nama: str, teks: Any, sen: Bulat, terbaca: Tanda, sebagai: Sebagai, notasi: Notasi | None
) -> Any:
    """Add amounts read row by row; the rows that were not, each distinct text once."""
    pa = arrow()
    if sebagai == "desimal":
        isi = as_decimal(sen, ~terbaca, 2)
    else:
        isi = pa.array(sen // 100 if sebagai == "rupiah" else sen, mask=~terbaca)
    if not terbaca.all():
        sisa = _read(teks.filter(pa.array(~terbaca)), sebagai, notasi, None)
        ganti = _column(sisa, sebagai).take(pa.array(sisa.id))
        isi = compute().replace_with_mask(isi, pa.array(~terbaca), ganti)
    hasil = add_columns(frame, pa.table({nama: isi}))
    if frame.implementation.is_pandas() and hasil[nama].dtype == np.int64:
        return hasil.astype({nama: "Int64"})  # as where some are missing
    return hasil


@checked
def amount_findings(
    frame: IntoFrameT,
    kolom: str = "pagu",
    *,
    sebagai: Sebagai = "rupiah",
    notasi: Notasi | str | None = None,
    desimal: int | None = None,
) -> IntoFrameT:
    """Return what is wrong with a column of amounts: each distinct text that cannot be read, or does not fit.

    Parameters
    ----------
    frame, kolom, sebagai, notasi, desimal
        As for `parse_amounts`.

    Returns
    -------
    frame
        Of the same kind: ``teks``, how many rows have it (``banyak``), why it is not read (``alasan``), and what it may
        mean (``kandidat``); rows as in `code_findings`. Missing amounts are no finding.

    Examples
    --------
    >>> import pandas as pd
    >>> isi = pd.DataFrame({"pagu": ["1.000", "sekitar 5 juta", "12,5", "-"]})
    >>> amount_findings(isi)[["teks", "alasan"]].values.tolist()
    [['12,5', "ada sennya; pakai sebagai='sen' atau 'desimal'"], ['sekitar 5 juta', 'ada huruf atau tanda di dalam \
angka']]
    """
    notasi = None if notasi is None else choose(Notasi, notasi)
    _check(sebagai, desimal)
    if (lazy_frame := lazy(frame)) is not None:
        kerja = partial(amount_findings, kolom=kolom, sebagai=sebagai, notasi=notasi, desimal=desimal)
        return findings_lazy(lazy_frame, kolom, kerja, teks=False)
    eager_frame = eager(frame)
    semua = _readable(eager_frame, kolom)
    asal = np.arange(len(semua))
    if (sen := _usual(semua, sebagai, notasi)) is not None:
        asal = np.flatnonzero(~sen[1])
        semua = semua.take(arrow().array(asal))
    baca = _read(semua, sebagai, notasi, desimal)
    ada = np.bincount(baca.id, minlength=len(baca.isi))
    pilih = [n for n, a in enumerate(baca.isi) if a.alasan and ada[n]]
    salah: list[Salah] = [
        (str(baca.nilai[n]), asal[baris], baca.isi[n].alasan, " atau ".join(baca.isi[n].kandidat) or None)
        for n, baris in zip(pilih, rows_of(baca.id, pilih), strict=True)
    ]
    return findings(salah, eager_frame)


@frozen
class NumberText:
    """What a text says: a number, nothing, or why it says neither."""

    nilai: Decimal | None
    alasan: str = ""
    kandidat: tuple[str, ...] = ()


@frozen(eq=False)
class NumberColumn:
    """A column of numbers that was read."""

    # isi, nilai, id: what each distinct value says, null last; the values; the place of each row among them
    isi: Sequence[NumberText]
    nilai: Sequence[Any]
    id: Bilangan
    tempat: int  # how many places behind the comma the new column has


def _check(sebagai: Sebagai, desimal: int | None) -> None:
    """Refuse an unknown kind of column, places where they are given already, or more than there are.

    Raises `ValueError`: says which.
    """
    if sebagai not in _TEMPAT:
        raise ValueError(f"sebagai {sebagai!r} tidak dikenal; pilih dari {', '.join(_TEMPAT)}")
    if desimal is not None and (sebagai != "angka" or not 0 <= desimal < _DIGIT):
        raise ValueError(f"desimal hanya untuk sebagai='angka', dari 0 sampai {_DIGIT - 1}")


def _read(kolom: Any, sebagai: Sebagai, notasi: Notasi | None, desimal: int | None) -> NumberColumn:
    semua, id_ = distinct(kolom)
    baca = _number if sebagai == "angka" else parse_rupiah
    isi = [*(_read_one(t, baca, notasi) for t in semua), NumberText(None)]
    tempat = _TEMPAT[sebagai] if desimal is None else desimal
    if tempat is None:  # as many as the numbers need; what a decimal cannot hold at all does not count
        tempat = max((n for a in isi if a.nilai is not None and (n := places(a.nilai)) < _DIGIT), default=0)
    bulat = sebagai in _BULAT
    return NumberColumn([_bounded(a, tempat, bulat=bulat) for a in isi], semua, id_, tempat)


def distinct(kolom: Any) -> tuple[list[Any], Bilangan]:
    """Return the distinct values of a column, and the place of each row among them; of null it is behind the last."""
    if not isinstance(kolom, list):
        encoded = encode(kolom)
        return encoded.nilai.to_pylist(), encoded.id
    beda = {(type(n), n): n for n in kolom if n is not None}
    letak = {k: n for n, k in enumerate(beda)}
    id_ = [len(letak) if n is None else letak[type(n), n] for n in kolom]
    return list(beda.values()), np.array(id_, np.int64)


def _number(teks: str, *, notasi: Notasi | None) -> Decimal | None:
    return None if is_missing(teks) else parse_angka(teks, notasi=notasi)


def _read_one(teks: Any, baca: Callable[..., Decimal | None], notasi: Notasi | None) -> NumberText:
    if isinstance(teks, float):
        return (
            NumberText(from_double(teks))
            if isfinite(teks)
            else NumberText(None, "" if isnan(teks) else "tak terhingga")
        )
    if isinstance(teks, int | Decimal) and not isinstance(teks, bool):
        return NumberText(Decimal(teks))
    if not isinstance(teks, str):
        return NumberText(None, f"{type(teks).__name__}, bukan teks atau bilangan")
    try:
        return NumberText(baca(teks, notasi=notasi))
    except BesaranError as sebab:
        return NumberText(None, sebab.alasan, sebab.kandidat)


def _bounded(angka: NumberText, tempat: int, *, bulat: bool) -> NumberText:
    """Return a number, if the new column can hold it."""
    nilai = angka.nilai
    if nilai is None:
        return angka
    if places(nilai) > tempat:
        sen = "ada sennya; pakai sebagai='sen' atau 'desimal'"
        return NumberText(
            None, sen if bulat and places(nilai) <= SEN else f"lebih dari {tempat} angka di belakang koma"
        )
    utuh = nilai.scaleb(tempat, _LUAS)
    if bulat and not -_INT64 <= utuh < _INT64:
        return NumberText(None, "melebihi bilangan 64 bit; pakai sebagai='desimal'")
    if abs(utuh) >= 10**_DIGIT:
        return NumberText(None, f"melebihi {_DIGIT} angka, {tempat} di antaranya di belakang koma")
    return angka


def places(nilai: Decimal) -> int:
    """Return how many places behind the point a number needs.

    >>> [places(Decimal(t)) for t in ("12", "12.50", "0.00")]
    [0, 1, 0]
    """
    return max(0, -int(nilai.normalize(_LUAS).as_tuple().exponent))
