"""Rows that say the average of a table: over which rows, and whether of rates or of money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from kodefikasi.hubungan import rumus as r
from kodefikasi.hubungan.cetakan import Cetakan
from kodefikasi.hubungan.pohon import Pohon
from kodefikasi.hubungan.rumus import Asal, Dukungan, Hubungan, Jenis, Rumus, Terapan
from kodefikasi.hubungan.tabel import JenisBaris, TabelAngka, Tempat
from kodefikasi.hubungan.ungkapan import Acuan, Batasi, Gabung, Himpun, exact

_ISI = frozenset({JenisBaris.SIMPUL, JenisBaris.INDIKATOR})


def explain_means(tabel: TabelAngka, pohon: Pohon, tingkat: Mapping[str, Hubungan]) -> Iterator[Terapan]:
    """Iterate over the averages that follow from rows of the table: all of them, or those of one level.

    Of rates, the mean of the rates, also of capped ones, or the rate of what all rows have together.

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
                terapan = _mean(tabel, (n, kolom), baris) or _whole_rate(tabel, (n, kolom), baris, tingkat.get(kolom))
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
    asal = tuple((n, tempat[1]) for n in baris if tabel.baris[n].nilai(tempat[1]) is not None)
    if not asal:
        return None
    semua = (r.mean(len(asal)), *(_capped_mean(len(asal), b) for b in (100, 120)))
    return next((t for rumus in semua if (t := _explained(tabel, tempat, rumus, asal)) is not None), None)


def _whole_rate(tabel: TabelAngka, tempat: Tempat, baris: Sequence[int], h: Hubungan | None) -> Terapan | None:
    if h is None or len(h.asal) != 2 or h.rumus.jenis is not Jenis.TINGKAT:
        return None
    ada = [n for n in baris if all(tabel.baris[n].nilai(k) is not None for k in h.asal)]
    asal = tuple((n, k) for k in h.asal for n in ada)
    return _explained(tabel, tempat, r.absorption(len(ada)), asal) if ada else None


def _explained(tabel: TabelAngka, tempat: Tempat, rumus: Rumus, asal: tuple[Tempat, ...]) -> Terapan | None:
    tercetak = tabel.nilai(tempat)
    hasil = rumus.compute([exact(v) for t in asal if (v := tabel.nilai(t)) is not None])
    cara = (Cetakan(tabel.desimal(tempat[1])), Cetakan(None), Cetakan(None, potong=True))
    if tercetak is None or hasil is None or not any(c.agrees(tercetak, hasil) for c in cara):
        return None
    return Terapan(tempat, rumus, asal, Asal.ARTI, Dukungan(1, 1))


def _capped_mean(n: int, batas: int) -> Rumus:
    rerata = r.mean(n)
    isi = Himpun(Gabung.RERATA, tuple(Batasi(Acuan(k), atas=batas) for k in range(n)))
    return Rumus(rerata.jenis, f"rata-rata, masing-masing paling tinggi {batas}", isi, rerata.sifat)
