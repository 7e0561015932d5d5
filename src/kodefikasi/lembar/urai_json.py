"""Rows from JSON: an array of objects, or one inside the usual wrapper, as rows of cells below a heading.

Applications answer so. Numbers are read as decimals from their digits, never through a binary fraction, and a key that
comes twice is refused, where the usual parser keeps the last.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NoReturn

from kodefikasi.aturan import SEBAGIAN, finding
from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.encoding import decode_text
from kodefikasi.lembar.grid import KOSONG, BarisLembar, JenisKisi, Lembar, SelLembar, trim
from kodefikasi.lembar.isi import Isi
from kodefikasi.lembar.tampak import TEKS
from kodefikasi.lembar.teks_berpemisah import encoding_findings
from kodefikasi.lembar.teks_tampak import clean
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_DATA = "data"
_BUNGKUS_TERDALAM = 3  # objects around the array
_ANGKA_TERPANJANG = 60
_PANGKAT_TERBESAR = 40


def read_json(isi: bytes, berkas: str, batas: Batas) -> Isi:
    """Read JSON: the keys are the headings; the n-th object is the row below them with the number n.

    Numbers stay exact. What is a list or an object in a field is no cell, and said so.

    Raises `BacaError`: no JSON, or no array of objects in it; a key twice in one object, a number beyond all amounts,
    NaN; nested or filled beyond the limits.

    >>> isi = read_json(b'{"data": [{"pagu": 10.50}, {"kode": "5.03"}]}', "a.json", Batas())
    >>> [(b.nomor, [s.nilai for s in b.sel]) for b in isi.kisi[0].baris]
    [(0, ['pagu', 'kode']), (1, [Decimal('10.50')]), (2, [None, '5.03'])]
    """
    teks = decode_text(isi, berkas)
    if sum(map(teks.teks.count, ",[{")) > 2 * batas.sel:  # before anything is built of it
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel")
    benda = _objects(_parse(teks.teks, berkas), berkas)
    kolom = list(dict.fromkeys(k for b in benda for k in b))
    if len(kolom) > batas.kolom or len(kolom) * len(benda) > batas.sel:
        raise BacaError(berkas, f"berisi lebih dari {batas.sel} sel atau {batas.kolom} kolom")
    bersarang = list(dict.fromkeys(k for b in benda for k, v in b.items() if isinstance(v, (list, dict))))
    kepala = BarisLembar(0, tuple(SelLembar(_sound(k) or None, TEKS) for k in kolom))
    isian = (BarisLembar(n, trim([_cell(b.get(k)) for k in kolom])) for n, b in enumerate(benda, 1))
    lembar = Lembar(berkas, (kepala, *(b for b in isian if b.sel)), jenis=JenisKisi.TABEL)
    return Isi((lembar,), (*encoding_findings(teks, berkas), *_nested(bersarang, berkas)))


def _nested(kunci: Sequence[str], berkas: str) -> Iterator[Temuan]:
    if kunci:
        pesan = f"Kunci {', '.join(repr(clean(k)) for k in kunci)} berisi daftar atau objek; isinya tidak dibaca."
        yield finding(SEBAGIAN, pesan, Lokasi(berkas=berkas), tingkat=Keparahan.PERINGATAN)


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
            ganda = Counter(k for k, _ in pasangan).most_common(1)[0][0]
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
    if nilai is None or isinstance(nilai, (list, dict)):
        return KOSONG
    return SelLembar(_sound(nilai) or None, TEKS) if isinstance(nilai, str) else SelLembar(nilai)


def _sound(teks: str) -> str:
    """Return a text as it is seen, without halves of characters, which JSON can spell but no file can hold."""
    return clean(teks if teks.isascii() else teks.encode("utf-8", "replace").decode("utf-8"))
