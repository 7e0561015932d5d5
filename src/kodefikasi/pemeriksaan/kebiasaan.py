"""S001 and S007: indicators that accumulate in another way than those of their unit in the table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.hubungan import Hubungan, Penjelasan, Terapan
from kodefikasi.hubungan.ungkapan import round_half_up
from kodefikasi.kinerja import Sifat
from kodefikasi.pemeriksaan.angka import TabelPeriksa
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.tingkat import operands
from kodefikasi.temuan import Keparahan

Cara = dict[int, Terapan]


def odd_ways(periksa: TabelPeriksa, hasil: Penjelasan) -> Iterator[tuple[Terapan, Hubungan]]:
    """Iterate over figures that follow another way than most of their unit, each with the usual relation.

    A few rows among many; where the ways are mixed, none is the usual one. The end of a plan is as it was planned.
    """
    for kolom, isi in hasil.hubungan.items():
        arti = periksa.column(kolom).arti
        if arti is None or arti.ukur != "kinerja" or arti.apa != "realisasi":
            continue
        menurut: dict[str, dict[Sifat, Cara]] = defaultdict(lambda: defaultdict(dict))
        for n in isi:
            satuan, terapan = periksa.angka.baris[n].satuan, hasil.of((n, kolom))
            if satuan and terapan is not None and terapan.rumus.sifat is not None:
                menurut[satuan][terapan.rumus.sifat][n] = terapan
        for cara in menurut.values():
            lazim = max(cara.values(), key=len)
            aneh = [t for c in cara.values() if c is not lazim for t in c.values()]
            if len(lazim) > 1 and 2 * len(aneh) <= len(lazim):
                yield from ((t, isi[next(iter(lazim))]) for t in aneh)


def check_habits(periksa: TabelPeriksa, hasil: Penjelasan, catatan: Catatan, *, aturan: dict[str, str]) -> None:
    """Report what `odd_ways` finds, with the figure that the usual way gives; `aturan` names the rule by column."""
    for t, h in odd_ways(periksa, hasil):
        n, kolom = t.tempat
        operan = operands(periksa, h, n)
        nilai = h.rumus.compute(operan)
        if nilai is None:
            continue
        benar = Decimal(nilai) if isinstance(nilai, int) else round_half_up(nilai, 12).normalize()
        baris = periksa.row(n)
        pesan = (
            f"{periksa.column(kolom).nama} {baris.text(kolom)} mengikuti {t.rumus.label}, padahal indikator lain "
            f"bersatuan sama mengikuti {h.rumus.label}: {format_angka(benar)}."
        )
        catatan.add_cell(
            aturan[kolom], pesan, periksa.tabel, baris, kolom,
            tingkat=Keparahan.PERINGATAN, dihitung=format(benar, "f"), hitungan=h.rumus.working(operan),
        )  # fmt: skip
