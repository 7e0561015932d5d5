"""S001 and S007: indicators that accumulate in another way than those of their unit in the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kodefikasi.hubungan import Hubungan, TabelJelas, Terapan
from kodefikasi.kinerja import Sifat
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.kinerja.ungkapan import round_half_up
from kodefikasi.pemeriksaan.catatan import Catatan, printed_unit
from kodefikasi.temuan import Keparahan

_DESIMAL = 2  # of a mean
Cara = dict[int, Terapan]


def odd_ways(jelas: TabelJelas) -> Iterator[tuple[Terapan, Hubungan]]:
    """Iterate over figures that follow another way than most of their unit, each with the usual relation.

    A few rows among many; where the ways are mixed, none is the usual one. The end of a plan is as it was planned.
    """
    for kolom, isi in jelas.hasil.hubungan.items():
        arti = jelas.column(kolom).arti
        if arti is None or arti.ukur != "kinerja" or arti.apa != "realisasi":
            continue
        menurut: dict[str, dict[Sifat, Cara]] = defaultdict(lambda: defaultdict(dict))
        for n in isi:
            satuan, terapan = jelas.angka.baris[n].satuan, jelas.hasil.of((n, kolom))
            if satuan and terapan is not None and terapan.rumus.sifat is not None:
                menurut[satuan][terapan.rumus.sifat][n] = terapan
        for cara in menurut.values():
            lazim = max(cara.values(), key=len)
            aneh = [t for c in cara.values() if c is not lazim for t in c.values()]
            if len(lazim) > 1 and 2 * len(aneh) <= len(lazim):
                yield from ((t, isi[next(iter(lazim))]) for t in aneh)


def check_habits(jelas: TabelJelas, catatan: Catatan, *, aturan: dict[str, str]) -> None:
    """Report what `odd_ways` finds, with the figure that the usual way gives; `aturan` names the rule by column."""
    for t, h in odd_ways(jelas):
        n, kolom = t.tempat
        nilai = h.rumus.compute(jelas.values(h.at(n)))
        if nilai is None:
            continue
        benar = Decimal(nilai) if isinstance(nilai, int) else round_half_up(nilai, _DESIMAL)
        baris = jelas.row(n)
        pesan = (
            f"{jelas.column(kolom).nama} {baris.text(kolom)} memakai {t.rumus.label}, padahal indikator lain "
            f"bersatuan sama memakai {h.rumus.label}: {with_unit(benar, printed_unit(baris, kolom))}."
        )
        catatan.add_figure(
            aturan[kolom], pesan, jelas, t.tempat,
            tingkat=Keparahan.PERINGATAN, dihitung=jelas.written(benar), hitungan=jelas.working(h.rumus, h.at(n)),
        )  # fmt: skip
