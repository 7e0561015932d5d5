"""Rows from JSON: an array of objects, or one inside the usual wrapper, as rows of cells below a heading."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NoReturn

from attrs import frozen

from kodefikasi.errors import BacaError
from kodefikasi.lembar import BarisLembar, Batas, Lembar, SelLembar
from kodefikasi.lembar.tampak import TEKS

_DATA = "data"
_BUNGKUS_TERDALAM = 3
_ANGKA_TERPANJANG = 60
_PANGKAT_TERBESAR = 40


@frozen
class IsiJson:
    """An array of objects as a sheet: its first row holds the keys, row n + 1 the n-th object.

    Attributes
    ----------
    lembar
        The sheet; the rows are numbered so that the first object is row 1.
    bersarang
        Keys that hold lists or objects, which are no cells.
    """

    lembar: Lembar
    bersarang: tuple[str, ...]


def read_json(teks: str, berkas: str, batas: Batas) -> IsiJson:
    """Read JSON text; numbers stay exact.

    Raises
    ------
    BacaError
        No JSON, or no array of objects in it; a key twice in one object, a number beyond all amounts, NaN; nested or
        filled beyond the limits.

    Examples
    --------
    >>> isi = read_json('{"data": [{"pagu": 10.50}, {"kode": "5.03"}]}', "a.json", Batas())
    >>> [[s.nilai for s in b.sel] for b in isi.lembar.baris]
    [['pagu', 'kode'], [Decimal('10.50'), None], [None, '5.03']]
    """
    if sum(map(teks.count, ",[{")) > 2 * batas.sel:  # before anything is built of it
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
    benda = _objects(_parse(teks, berkas), berkas)
    kolom = list(dict.fromkeys(k for b in benda for k in b))
    if len(kolom) > batas.kolom or len(kolom) * len(benda) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel atau {batas.kolom} kolom")
    bersarang: dict[str, None] = {}
    baris = [BarisLembar(0, tuple(SelLembar(_sound(k), TEKS) for k in kolom))]
    for n, b in enumerate(benda, 1):
        bersarang.update((k, None) for k, v in b.items() if isinstance(v, (list, dict)))
        baris.append(BarisLembar(n, tuple(_cell(b.get(k)) for k in kolom)))
    return IsiJson(Lembar(berkas, tuple(baris)), tuple(bersarang))


def _parse(teks: str, berkas: str) -> Any:
    def number(angka: str) -> Decimal:
        nilai = Decimal(angka) if len(angka) <= _ANGKA_TERPANJANG else None
        if nilai is None or abs(nilai.adjusted()) > _PANGKAT_TERBESAR:
            raise BacaError(berkas, f"memuat angka di luar jangkauan: {angka[:20]}…")
        return nilai

    def constant(nama: str) -> NoReturn:
        raise BacaError(berkas, f"memuat {nama}, yang bukan angka; tulis null bila nilainya tidak ada")

    def build(pasangan: list[tuple[str, Any]]) -> dict[str, Any]:
        hasil = dict(pasangan)
        if len(hasil) < len(pasangan):
            nama = [k for k, _ in pasangan]
            ganda = next(k for k in nama if nama.count(k) > 1)
            raise BacaError(berkas, f"satu objek memuat kunci {ganda[:60]!r} dua kali; mana yang benar tidak diketahui")
        return hasil

    try:
        return json.loads(teks, parse_int=number, parse_float=number, parse_constant=constant, object_pairs_hook=build)
    except RecursionError as sebab:
        raise BacaError(berkas, "JSON bersarang terlalu dalam") from sebab
    except json.JSONDecodeError as sebab:
        raise BacaError(berkas, f"bukan JSON yang utuh (baris {sebab.lineno}, huruf ke-{sebab.colno})") from sebab


def _objects(isi: Any, berkas: str) -> Sequence[dict[str, Any]]:
    """Return the objects of an array, alone or under ``data``, or under the only key that holds a list."""
    for _ in range(_BUNGKUS_TERDALAM):
        if not isinstance(isi, dict):
            break
        daftar = [v for v in isi.values() if isinstance(v, list)]
        isi = isi[_DATA] if _DATA in isi else daftar[0] if len(daftar) == 1 else None
    if not isinstance(isi, list) or not isi or not all(isinstance(b, dict) for b in isi):
        raise BacaError(berkas, 'bukan tabel: perlu larik objek, atau {"data": [...]}')
    return isi


def _cell(nilai: Any) -> SelLembar:
    if isinstance(nilai, (list, dict)):
        return SelLembar(None)
    return SelLembar(_sound(nilai), TEKS) if isinstance(nilai, str) else SelLembar(nilai)


def _sound(teks: str) -> str:
    """Return a text without halves of characters, which JSON can spell but no file can hold."""
    return teks if teks.isascii() else teks.encode("utf-8", "replace").decode("utf-8")
