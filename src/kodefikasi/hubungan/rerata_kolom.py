"""Rows that say the average of a table: over which rows, and whether of rates or of money.

An average may go over all rows, over one level, or since the last average, of capped rates or not. One alone fits too
many of these to be called wrong; several show which of them the table means.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.hubungan.cetakan import BATAS, Cetakan
from kodefikasi.hubungan.hasil import JenisSelip, Selip
from kodefikasi.hubungan.hubungan import Asal, Dukungan, Hubungan, Terapan
from kodefikasi.hubungan.pohon import Pohon
from kodefikasi.hubungan.tabel_angka import JenisBarisAngka, TabelAngka, Tempat
from kodefikasi.kinerja import rumus as r
from kodefikasi.kinerja.rumus import JenisRumus, Rumus
from kodefikasi.kinerja.tepat import Tepat, exact, places
from kodefikasi.kinerja.ungkapan import Acuan, Batasi, Gabung, Himpun

_DESIMAL = 2


@frozen
class _Cara:
    """A way to average: what names it in every row of averages, over which figures, and what it gives."""

    kunci: tuple[str, str]
    rumus: Rumus
    asal: tuple[Tempat, ...]
    nilai: Tepat


@frozen
class _Rerata:
    """A printed average, and the ways to come to one; `jenis` is what its column averages: performance or money."""

    tempat: Tempat
    tercetak: Decimal
    jenis: str | None
    cara: tuple[_Cara, ...]
    cocok: tuple[_Cara, ...]


def explain_means(
    tabel: TabelAngka, pohon: Pohon, persen: Mapping[str, Hubungan], ragu: Collection[str] = ()
) -> tuple[list[Terapan], list[Selip]]:
    """Return the averages that follow from rows of the table, and those that are wrong.

    They are over all rows since the average before, over those of one level, or over the whole table; of rates the
    mean, also of capped ones, or the rate of what all rows have together. Which of these a table means only another
    average tells: one that stands alone is never wrong.

    `persen`: the relation of each supported column; `ragu`: columns in doubt, of which nothing is wrong.
    """
    semua = list(_averages(tabel, pohon, persen))
    menurut: dict[str | None, list[_Rerata]] = defaultdict(list)
    for x in semua:
        menurut[x.jenis].append(x)
    terapan = [
        Terapan(x.tempat, x.cocok[0].rumus, x.cocok[0].asal, Asal.ARTI, Dukungan(1, 1)) for x in semua if x.cocok
    ]
    selip = [s for isi in menurut.values() for s in _wrong(tabel, isi, semua)]
    return terapan, [s for s in selip if s.tempat[1] not in ragu]


def _wrong(tabel: TabelAngka, sejenis: Sequence[_Rerata], semua: Sequence[_Rerata]) -> Iterator[Selip]:
    """Iterate over averages that nothing gives, where others of their kind show the one way they should come about.

    One that is alone of its kind is likely wrong where those beside it in its row are of one way.
    """
    salah = [x for x in sejenis if not x.cocok]
    sendiri = len(salah) == len(sejenis) == 1 and _is_rate(tabel, salah[0])
    saksi = sejenis
    if sendiri:
        saksi = [x for x in semua if x.tempat[0] == salah[0].tempat[0] and _is_rate(tabel, x)]
    suara = Counter(k for x in saksi for k in {c.kunci for c in x.cocok})
    terbanyak = max(suara.values(), default=0)
    if terbanyak < max(1, len(salah)):
        return
    for x in salah:
        cara = [c for c in x.cara if suara[c.kunci] == terbanyak]
        if sendiri:  # rates that are printed as they are, are averaged so
            cara = [c for c in cara if not c.kunci[1]] or cara
        if len({c.nilai for c in cara}) != 1:
            continue  # which way it is nothing tells
        c, dukungan = cara[0], Dukungan(terbanyak, terbanyak + len(salah))
        benar = Cetakan(max(places(x.tercetak), _DESIMAL)).suggest(c.nilai)
        nilai = tuple(None if (n := tabel.nilai(t)) is None else exact(n) for t in c.asal)
        kuat = not sendiri and terbanyak >= max(2, 2 * len(salah))
        yield Selip(JenisSelip.RERATA, x.tempat, x.tercetak, benar, c.rumus, c.asal, nilai, dukungan, kuat)


def _is_rate(tabel: TabelAngka, x: _Rerata) -> bool:
    arti = tabel[x.tempat[1]].arti
    return arti is not None and arti.ukur == "persen"


def _averages(tabel: TabelAngka, pohon: Pohon, persen: Mapping[str, Hubungan]) -> Iterator[_Rerata]:
    lalu = 0
    for n, b in enumerate(tabel.baris):
        if b.jenis is not JenisBarisAngka.RERATA:
            continue
        lingkup = list(_scopes(tabel, pohon, lalu, n))
        for kolom, sel in b.sel.items():
            if sel.nilai is not None:
                cara = tuple(_ways(tabel, kolom, lingkup, persen.get(kolom)))
                cetakan = (Cetakan(tabel.desimal(kolom)), Cetakan(None), Cetakan(None, potong=True))
                cocok = tuple(c for c in cara if any(x.agrees(sel.nilai, c.nilai) for x in cetakan))
                arti = tabel[kolom].arti
                yield _Rerata((n, kolom), sel.nilai, None if arti is None else arti.dari or arti.ukur, cara, cocok)
        lalu = n + 1


def _scopes(tabel: TabelAngka, pohon: Pohon, awal: int, akhir: int) -> Iterator[tuple[str, list[int]]]:
    """Iterate over the rows that an average may be over: all, those of one depth, the lowest, the whole table."""
    yield "semua", [n for n in range(awal, akhir) if tabel.baris[n].jenis.berindikator]
    dalam: dict[int, list[int]] = defaultdict(list)
    bawah: list[int] = []
    for s in pohon.simpul.values():
        baris = [n for n in s.baris if awal <= n < akhir]
        dalam[sum(1 for _ in s.up())] += baris
        bawah += [] if s.anak else baris
    for d in sorted(dalam):
        yield f"jenjang {d}", sorted(dalam[d])
    yield "terendah", sorted(bawah)
    if awal:
        yield "tabel", [n for n in range(akhir) if tabel.baris[n].jenis.berindikator]


def _ways(
    tabel: TabelAngka, kolom: str, lingkup: Sequence[tuple[str, list[int]]], h: Hubungan | None
) -> Iterator[_Cara]:
    for nama, baris in lingkup:
        asal = tuple((n, kolom) for n in baris if tabel.baris[n].nilai(kolom) is not None)
        if asal and not any(tabel.unreadable((n, kolom)) for n in baris):
            for label, rumus in (("", r.mean(len(asal))), *((str(b), _capped_mean(len(asal), b)) for b in BATAS)):
                yield from _way(tabel, (nama, label), rumus, asal)
        if h is not None and len(h.asal) == 2 and h.rumus.jenis is JenisRumus.TINGKAT:
            ada = [n for n in baris if all(tabel.baris[n].nilai(k) is not None for k in h.asal)]
            if ada:
                yield from _way(
                    tabel, (nama, "serapan"), r.absorption(len(ada)), tuple((n, k) for k in h.asal for n in ada)
                )


def _way(tabel: TabelAngka, kunci: tuple[str, str], rumus: Rumus, asal: tuple[Tempat, ...]) -> Iterator[_Cara]:
    nilai = rumus.compute([exact(n) for t in asal if (n := tabel.nilai(t)) is not None])
    if nilai is not None:
        yield _Cara(kunci, rumus, asal, nilai)


def _capped_mean(n: int, batas: int) -> Rumus:
    rerata = r.mean(n)
    isi = Himpun(Gabung.RERATA, tuple(Batasi(Acuan(k), atas=batas) for k in range(n)))
    return Rumus(rerata.jenis, f"rata-rata, masing-masing paling tinggi {batas}", isi, rerata.sifat)
