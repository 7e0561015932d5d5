"""Rows that say the average of a table: over which rows, and whether of rates or of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from kodefikasi.hubungan import rumus as r
from kodefikasi.hubungan.cetakan import Cetakan
from kodefikasi.hubungan.pohon import Pohon
from kodefikasi.hubungan.rumus import Asal, Dukungan, Rumus, Terapan
from kodefikasi.hubungan.tabel import JenisBaris, TabelAngka, Tempat
from kodefikasi.hubungan.ungkapan import Acuan, Batasi, Gabung, Himpun, Tepat, exact

_ISI = frozenset({JenisBaris.SIMPUL, JenisBaris.INDIKATOR})


def explain_means(tabel: TabelAngka, pohon: Pohon) -> Iterator[Terapan]:
    """Iterate over the averages that follow from rows of the table: all of them, or those of one level.

    Nothing is said of an average that does not follow: no second figure supports which rows it is over.
    """
    lalu = 0
    for n, b in enumerate(tabel.baris):
        if b.jenis is not JenisBaris.RERATA:
            continue
        lingkup = list(_scopes(tabel, pohon, lalu, n))
        for kolom, sel in b.sel.items():
            if sel.nilai is None:
                continue
            for baris in lingkup:
                terapan = _mean(tabel, (n, kolom), baris)
                if terapan is not None:
                    yield terapan
                    break
        lalu = n + 1


def _scopes(tabel: TabelAngka, pohon: Pohon, awal: int, akhir: int) -> Iterator[list[int]]:
    """Iterate over the rows that an average may be over: all, those of one depth, the lowest."""
    isi = [n for n in range(awal, akhir) if tabel.baris[n].jenis in _ISI]
    yield isi
    dalam: dict[int, list[int]] = defaultdict(list)
    bawah: list[int] = []
    for s in pohon.simpul.values():
        baris = [n for n in s.baris if awal <= n < akhir]
        dalam[sum(1 for _ in s.up())] += baris
        bawah += [] if s.anak else baris
    for tingkat in sorted(dalam):
        yield sorted(dalam[tingkat])
    yield sorted(bawah)


def _mean(tabel: TabelAngka, tempat: Tempat, baris: Sequence[int]) -> Terapan | None:
    tercetak = tabel.nilai(tempat)
    asal = tuple((n, tempat[1]) for n in baris if tabel.baris[n].nilai(tempat[1]) is not None)
    if tercetak is None or not asal:
        return None
    nilai: list[Tepat | None] = [exact(v) for t in asal if (v := tabel.nilai(t)) is not None]
    for rumus in (r.mean(len(asal)), *(_capped_mean(len(asal), b) for b in (100, 120))):
        hasil = rumus.compute(nilai)
        for cetakan in (Cetakan(tabel.desimal(tempat[1])), Cetakan(None), Cetakan(None, potong=True)):
            if hasil is not None and cetakan.agrees(tercetak, hasil):
                return Terapan(tempat, rumus, asal, Asal.ARTI, Dukungan(1, 1))
    return None


def _capped_mean(n: int, batas: int) -> Rumus:
    rerata = r.mean(n)
    isi = Himpun(Gabung.RERATA, tuple(Batasi(Acuan(k), atas=batas) for k in range(n)))
    return Rumus(rerata.jenis, f"rata-rata, masing-masing paling tinggi {batas}", isi, rerata.sifat)
