"""Figures of a table that agree with one another: a node's parts add up, quarters make the year, rates follow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from random import Random

from attrs import define, frozen

from kodefikasi.katalog import nomenklatur
from kodefikasi.kinerja import round_half_up
from kodefikasi.kode import Kode
from kodefikasi.testing.ragam import ArtiTata, RancanganTabel

PROGRAM = ("5.03.02", "5.01.02", "2.12.02", "7.01.02")
_SATUAN = ("Dokumen", "Orang", "Laporan", "Unit", "Paket")


@frozen
class SimpulTata:
    """A node of the table with one of its indicators; the first indicator of a node prints its code and name."""

    kode: str
    nama: str
    daun: tuple[str, ...]  # the codes of the lowest nodes below it, itself where it is one
    tingkat: int
    urut: int = 0

    @property
    def indikator(self) -> str:
        """The text of its indicator."""
        return f"Jumlah {self.nama.lower()} yang terlaksana ({self.urut + 1})"


def tree(induk: str, banyak: int, lagi: int) -> list[SimpulTata]:
    """Return a program with kegiatan and sub kegiatan of the nomenclature; `lagi` nodes have a second indicator."""
    katalog = nomenklatur("900.1.15.5-1317/2023")
    program = katalog[Kode.parse(induk)]
    hasil: list[SimpulTata] = []
    for kegiatan in katalog.children(program.kode)[:banyak]:
        sub = [SimpulTata(s.kode.baku, s.nama, (s.kode.baku,), 3) for s in katalog.children(kegiatan.kode)[:banyak]]
        daun = tuple(s.kode for s in sub)
        hasil += [SimpulTata(kegiatan.kode.baku, kegiatan.nama, daun, 2), *sub]
    semua = tuple(s.kode for s in hasil if s.tingkat == 3)
    hasil.insert(0, SimpulTata(program.kode.baku, program.nama, semua, 1))
    return [b for n, s in enumerate(hasil) for b in ([s, _second(s)] if n < lagi else [s])]


def _second(s: SimpulTata) -> SimpulTata:
    return SimpulTata(s.kode, s.nama, s.daun, s.tingkat, 1)


def rate_operands(arti: ArtiTata) -> tuple[ArtiTata, ArtiTata]:
    """Return what a rate is one of: what is above the line, and what is below it."""
    if arti.tahap == "selisih":
        selisih = ArtiTata("pagu", "rp", arti.periode, "selisih", None)
        return selisih, selisih._replace(tahap="sebelum")
    atas = arti._replace(apa="realisasi", ukur=arti.dari or "kinerja", dari=None)
    tahun = "akhir" if (arti.periode or "").startswith("sampai") else arti.periode
    return atas, atas._replace(apa="pagu" if arti.dari == "rp" else "target", periode=tahun)


@define
class IsiTata:
    """The figures of a table, the same for the same seed."""

    rancangan: RancanganTabel
    benih: int
    latar: bool = False  # whether indicators are rates, of which the latest counts, not counts that add up

    def _acak(self, *kunci: object, atas: int) -> int:
        return Random(f"{self.benih}/{kunci}").randrange(1, atas)  # noqa: S311  # no secret

    def unit(self, s: SimpulTata) -> str:
        """Return the unit of a node's indicator."""
        return "%" if self.latar else _SATUAN[self._acak("satuan", s.kode, s.urut, atas=99) % len(_SATUAN)]

    def value(self, s: SimpulTata, arti: ArtiTata) -> Decimal | None:
        """Return the figure of a node; None where nothing can be said, as of a rate of nothing."""
        if arti.apa == "capaian":
            return self._rate(s, arti)
        if arti.ukur == "rp":
            return Decimal(sum(self._money(d, arti) for d in s.daun))
        return Decimal(self._count(s, arti))

    def _rate(self, s: SimpulTata, arti: ArtiTata) -> Decimal | None:
        atas, bawah = (self.value(s, a) for a in rate_operands(arti))
        return None if not bawah or atas is None else round_half_up(atas * 100 / bawah)

    @cached_property
    def _tahun_rencana(self) -> Sequence[int]:
        return range(self.rancangan.awal, self.rancangan.akhir + 1)

    def _years(self, periode: str) -> Sequence[int]:
        """Return the years that a period spans: to its end from the year before the plan's first."""
        if periode == "akhir":
            return self._tahun_rencana
        if periode == "awal":
            return [self.rancangan.awal - 1]
        tahun = int(next(k for k in periode.split() if k.isdigit() and len(k) == 4))
        sampai = periode.startswith("sampai") and len(periode.split()) == 2
        return range(min(self.rancangan.awal - 1, tahun), tahun + 1) if sampai else [tahun]

    def _months(self, periode: str) -> Sequence[int]:
        """Return the months of its year that a period spans."""
        kata = periode.split()
        if "triwulan" in kata:
            q = int(kata[-1])
            return range(1 if kata[0] == "sampai" else 3 * q - 2, 3 * q + 1)
        if "bulan" in kata:
            return range(1 if kata[0] == "sampai" else int(kata[-1]), int(kata[-1]) + 1)
        return range(1, 13)

    def _money(self, daun: str, arti: ArtiTata) -> int:
        jumlah = 0
        for tahun in self._years(arti.periode or ""):
            pagu = 12_000 * self._acak("pagu", daun, tahun, atas=90_000)
            ubah = 5_000 * (self._acak("ubah", daun, tahun, atas=2_000) - 1_000)
            bulan = [
                pagu * self._acak("bulan", daun, tahun, b, atas=80) // 1_000 for b in self._months(arti.periode or "")
            ]
            jumlah += {
                "realisasi": sum(bulan),
                "kas": pagu // 12 * len(bulan),
                "sisa": pagu - sum(bulan),
            }.get(
                arti.apa,
                {"selisih": ubah, "setelah": pagu + ubah, "kebutuhan": pagu + ubah}.get(arti.tahap or "", pagu),
            )
        return jumlah

    def _count(self, s: SimpulTata, arti: ArtiTata) -> int:
        tahun, bulan = self._years(arti.periode or ""), self._months(arti.periode or "")
        if arti.apa == "realisasi" and self.rancangan.perkiraan and self.rancangan.tahun in tahun:
            lalu = f"sampai {self.rancangan.tahun - 1}"  # its year is not over: it takes the target
            sudah = 0 if self.latar else self._count(s, arti._replace(periode=lalu))
            return sudah + self._count(s, ArtiTata("target", "kinerja", str(self.rancangan.tahun), None, None))
        if self.latar:
            tahun, bulan = tahun[-1:], bulan[-1:]
            atas = {"realisasi": 90, "target": 99}.get(arti.apa, 95)
            return 40 + self._acak(arti.apa, s.kode, s.urut, tahun[0], bulan[0], atas=atas - 40)
        target = {t: 12 * self._acak("target", s.kode, s.urut, t, atas=10) for t in tahun}
        if arti.apa != "realisasi":
            ubah = 12 if arti.tahap in {"setelah", "kebutuhan"} else 0
            return sum(target[t] // 12 * len(bulan) + ubah for t in tahun)
        return sum(self._acak("hasil", s.kode, s.urut, t, b, atas=target[t] // 12 + 2) for t in tahun for b in bulan)
