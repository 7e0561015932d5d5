"""Figures of a table that agree with one another: a node's parts add up, quarters make the year, rates follow."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from random import Random

from attrs import define, evolve, frozen

from kodefikasi.katalog import nomenklatur
from kodefikasi.kinerja import round_half_up
from kodefikasi.kode import Kode
from kodefikasi.testing.ragam import ArtiTata, RancanganTabel

PROGRAM = ("5.03.02", "5.01.02", "2.12.02", "7.01.02")
_AKUN = (
    ("5.1.02.01.01.0024", "Belanja Alat/Bahan untuk Kegiatan Kantor-Alat Tulis Kantor"),
    ("5.1.02.01.01.0052", "Belanja Makanan dan Minuman Rapat"),
    ("5.1.02.02.01.0026", "Belanja Jasa Tenaga Administrasi"),
)
_RINCIAN = ("Kebutuhan triwulan pertama", "Kebutuhan triwulan kedua", "Kebutuhan semester kedua")
_SATUAN = ("Dokumen", "Orang", "Laporan", "Unit", "Paket")


@frozen
class SimpulTata:
    """A node of the table with one of its indicators; the first indicator of a node prints its code and name."""

    kode: str
    nama: str
    daun: tuple[str, ...]  # the codes of the lowest nodes below it, itself where it is one
    tingkat: int
    urut: int = 0
    rinci: bool = False  # whether it is a detail of the account above, which prints no code

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


def old_tree(simpul: Sequence[SimpulTata]) -> list[SimpulTata]:
    """Return program and kegiatan under codes of Permendagri 13/2006, which knew no sub kegiatan."""
    atas = [s for s in simpul if s.tingkat < 3 and not s.urut]
    return [evolve(s, kode=f"1.20.15.{n:02d}" if n else "1.20.15") for n, s in enumerate(atas)]


def account_tree(banyak: int) -> list[SimpulTata]:
    """Return accounts of an RKA with the working of each: details that print no code."""
    hasil: list[SimpulTata] = []
    for akun, nama in _AKUN[:banyak]:
        rinci = [SimpulTata(akun, r, (f"{akun}/{r}",), 3, rinci=True) for r in _RINCIAN[:banyak]]
        hasil += [SimpulTata(akun, nama, tuple(d for r in rinci for d in r.daun), 2), *rinci]
    semua = tuple(d for s in hasil if s.rinci for d in s.daun)
    return [SimpulTata("5.1.02", "Belanja Barang dan Jasa", semua, 1), *hasil]


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
    seed: int
    latar: bool = False  # whether indicators are rates, of which the latest counts, not counts that add up

    def _acak(self, *kunci: object, atas: int) -> int:
        return Random(f"{self.seed}/{kunci}").randrange(1, atas)  # noqa: S311  # no secret

    def unit(self, s: SimpulTata) -> str:
        """Return the unit of a node's indicator."""
        return "%" if self.latar else _SATUAN[self._acak("satuan", s.kode, s.urut, atas=99) % len(_SATUAN)]

    def value(self, s: SimpulTata, arti: ArtiTata) -> Decimal | None:
        """Return the figure of a node; None where nothing can be said, as of a rate of nothing."""
        if arti.apa == "capaian":
            return self._rate(s, arti)
        if self.rincian:
            return self._working(s, arti.apa)
        if arti.ukur == "rp":
            return Decimal(sum(self._money(d, arti) for d in s.daun))
        return Decimal(self._count(s, arti))

    @property
    def rincian(self) -> bool:
        """Whether the table is one of accounts with their working."""
        return any(k.arti is not None and k.arti.apa == "koefisien" for k in self.rancangan.kolom)

    def _working(self, s: SimpulTata, apa: str) -> Decimal | None:
        """Return coefficient, price and tax of a detail, and what they make of it or of an account."""
        if apa == "pagu":
            isi = [(self._acak("koefisien", d, atas=40), self._acak("harga", d, atas=900)) for d in s.daun]
            return Decimal(sum(n * 500 * harga for n, harga in isi))
        harga = 500 if apa == "harga" else 0 if apa == "ppn" else 1
        return harga * Decimal(self._acak(apa, *s.daun, atas=900 if harga > 1 else 40)) if s.rinci else None

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


def segments(kode: str) -> list[str]:
    """Return the parts of a code as they stand in cells of their own."""
    ruas = kode.split(".")
    return [*ruas[:3], *([".".join(ruas[3:5])] if len(ruas) > 3 else []), *ruas[5:]]


def spelled(kode: str, cara: str) -> str:
    """Return a code as a manner writes it."""
    if cara == "titik":
        return f"{kode}."
    ruas = kode.split(".")
    return ".".join([*ruas[:5], *(r[-2:] for r in ruas[5:])]) if cara == "pendek" else kode
