"""Codes in lazy frames: level and ancestors as expressions that any engine runs on canonical spellings.

An expression is narwhals' or Polars' own: both write ``when``, ``str.contains``, ``str.slice`` alike. A text is
compared with the pattern of its length, which keeps out the line feed that ``$`` lets pass on some engines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise, product
from typing import Any

import narwhals as nw

from kodefikasi.columns.canonical import key_length, missing_zeros, narrow_parts, prefix_lengths
from kodefikasi.columns.frames import refuse_present
from kodefikasi.columns.read_codes import CodeColumn
from kodefikasi.columns.string_views import SENDIRI, prefixes
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang, Ruas, Skema, TingkatSkema

_TINGKAT = "_tingkat_kode"


def parse_codes_lazy(frame: nw.LazyFrame[Any], kode: str, keluarga: type[KodeBerjenjang], pilih: Sequence[str]) -> Any:
    """Add columns to a lazy frame, strictly; see `kodefikasi.parse_codes`.

    Raises `TypeError`: a column that is no text; `PaguError`: a column that is not there, or one of those to be added
    that is.
    """
    tipe = frame.collect_schema()
    if kode not in tipe:
        raise PaguError(f"tidak ada kolom {kode!r}; yang ada: {', '.join(tipe)}")
    if tipe[kode] != nw.String:
        raise TypeError(f"kolom {kode!r} bertipe {tipe[kode]}, bukan teks: angka kehilangan nol kodenya")
    refuse_present([f"{kode}_{n}" for n in pilih], tipe)
    kolom, tingkat = nw.col(kode), nw.col(_TINGKAT)
    frame = frame.with_columns(level(nw, kolom, keluarga.skema).alias(_TINGKAT))
    baku = key(nw, kolom, keluarga.skema)
    potong = baku if narrow_parts(keluarga.skema) else kolom  # what is above a code is cut from it as it stands
    isi = [part(nw, potong, baku, tingkat, keluarga, n).alias(f"{kode}_{n}") for n in pilih]
    return frame.with_columns(*isi).drop(_TINGKAT).to_native()


def cut_polars(frame: nw.DataFrame[Any], kode: str, baca: CodeColumn, pilih: Sequence[str]) -> Any:
    """Add columns to a frame of Polars whose rows were read, which cuts its own texts faster than it takes others.

    Raises `PaguError`: one of the columns is there already.
    """
    import polars as pl

    refuse_present([f"{kode}_{n}" for n in pilih], frame.columns)
    teks = pl.lit(pl.from_arrow(baca.teks)) if baca.ditulis_ulang else pl.col(kode)
    tingkat = pl.lit(pl.Series(baca.tingkat))
    label = pl.lit(pl.Series([None, *(t.label for t in baca.keluarga.jenjang)], dtype=pl.String))
    panjang = prefix_lengths(baca.keluarga.skema)
    utuh = bool(baca.tingkat.all())
    isi = []
    for n in pilih:
        t = int(baca.keluarga.jenjang.__members__.get(n.upper(), 0))
        if n == "tingkat":
            kolom = label.gather(tingkat)
        elif n == "baku" and utuh:
            kolom = teks
        elif 0 < t <= len(panjang) and panjang[t - 1] <= SENDIRI:
            kolom = pl.lit(pl.from_arrow(prefixes(baca.teks, panjang[t - 1], baca.tingkat >= t)))
        else:
            kolom = part(pl, teks, teks, tingkat, baca.keluarga, n)
        isi.append(kolom.alias(f"{kode}_{n}"))
    return frame.to_native().with_columns(*isi)


def part(api: Any, kolom: Any, baku: Any, tingkat: Any, keluarga: type[KodeBerjenjang], nama: str) -> Any:
    """Return the expression of one of the columns that `kodefikasi.parse_codes` adds.

    `api`: `narwhals` or `polars`; `kolom`, `baku`, `tingkat`: what ancestors are cut from, and the expressions of the
    canonical keys and the levels.
    """
    panjang = prefix_lengths(keluarga.skema)
    if nama == "baku":
        return api.when(tingkat > 0).then(baku)
    if nama == "tingkat":
        return _choose(api, [(tingkat == t, api.lit(t.label)) for t in keluarga.jenjang])
    if nama == "induk":
        return _choose(api, [(tingkat == n, kolom.str.slice(0, p)) for n, p in enumerate(panjang, 2)])
    ini = keluarga.jenjang[nama.upper()]
    if ini > len(panjang):
        return api.when(tingkat == int(ini)).then(baku)
    return api.when(tingkat >= int(ini)).then(kolom.str.slice(0, panjang[ini - 1]))


def key(api: Any, kolom: Any, skema: Skema) -> Any:
    """Return the expression of the canonical keys of canonical spellings: each part in its widest form."""
    for letak, lebar, nol in narrow_parts(skema):
        akhir = letak + lebar
        ini = (kolom.str.len_chars() == akhir) | (kolom.str.slice(akhir, 1) == ".")
        isi = api.concat_str(kolom.str.slice(0, letak), api.lit("0" * nol), kolom.str.slice(letak))
        kolom = api.when(ini).then(isi).otherwise(kolom)
    hasil = kolom
    akhir = key_length(skema) - max(skema.ruas[-1].digit)
    for panjang, nol in missing_zeros(skema).items():
        isi = api.concat_str(kolom.str.slice(0, akhir), api.lit("0" * nol), kolom.str.slice(akhir))
        hasil = api.when(kolom.str.len_chars() == panjang).then(isi).otherwise(hasil)
    return hasil


def level(api: Any, kolom: Any, skema: Skema) -> Any:
    """Return the expression of the level of each code, from 1; 0 where a text is no canonical spelling."""
    hasil = api.lit(0)
    for panjang, (tingkat, pola) in patterns(skema).items():
        ini = (kolom.str.len_chars() == panjang) & kolom.str.contains(pola)
        hasil = api.when(ini).then(api.lit(tingkat)).otherwise(hasil)
    return hasil


def _choose(api: Any, pilihan: Sequence[tuple[Any, Any]]) -> Any:
    (syarat, isi), *lain = pilihan
    return api.when(syarat).then(isi).otherwise(_choose(api, lain)) if lain else api.when(syarat).then(isi)


def patterns(skema: Skema) -> dict[int, tuple[int, str]]:
    r"""Return the level and the pattern of the canonical spellings of each length.

    >>> from kodefikasi import KodeWilayah
    >>> patterns(KodeWilayah.skema)[5]
    (2, '^(?:(?:[1-9][0-9]|0[1-9])\\.(?:[1-9][0-9]|0[1-9]))$')
    """
    pola: dict[tuple[int, int], list[str]] = {}
    for tingkat, banyak in enumerate(skema.banyak_ruas, 1):
        for lebar in product(*(r.digit for r in skema.ruas[:banyak])):
            ini = pola.setdefault((sum(lebar) + banyak - 1, tingkat), [])
            ini += [_pattern(skema, tingkat, lebar, liar=n) for n in ((False, True) if skema.ruas_liar else (False,))]
    return {panjang: (tingkat, f"^(?:{'|'.join(isi)})$") for (panjang, tingkat), isi in pola.items()}


def _pattern(skema: Skema, tingkat: int, lebar: Sequence[int], *, liar: bool) -> str:
    """Return the pattern of a level whose parts have these widths."""
    ends = pairwise((0, *skema.banyak_ruas[:tingkat]))
    semua = zip(skema.tingkat, ends, strict=False)
    return r"\.".join(_level_pattern(t, lebar[a:b], liar=liar) for t, (a, b) in semua)


def _level_pattern(tingkat: TingkatSkema, digit: Sequence[int], *, liar: bool) -> str:
    if len(digit) > 1 and all(r.nol for r in tingkat.ruas):  # zero together, or not at all
        penuh, nol = map(_nonzero, digit), ("0" * n for n in digit)
        return rf"(?:{_join(penuh)}|{_join(nol)})"
    return _join(_part_pattern(r, n, liar=liar) for r, n in zip(tingkat.ruas, digit, strict=True))


def _part_pattern(ruas: Ruas, lebar: int, *, liar: bool) -> str:
    if liar and ruas.liar:
        return ruas.liar
    return f"[0-9]{{{lebar}}}" if ruas.nol else _nonzero(lebar)


def _nonzero(lebar: int) -> str:
    """Return the pattern of a number other than 0 with so many digits."""
    return "(?:" + "|".join("0" * n + "[1-9]" + "[0-9]" * (lebar - n - 1) for n in range(lebar)) + ")"


def _join(pola: Iterable[str]) -> str:
    return r"\.".join(pola)
