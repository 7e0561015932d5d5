"""Renstra, Renja and evaluations of invented offices, whose figures agree everywhere.

Codes, names and the outputs of the supporting program are those of Kepmendagri 050-5889/2021; the figures are
drawn. An office has a Renstra of five years (T-C.27), a Renja for each later year (T-C.29, T-C.30, T-C.33) and a
quarterly evaluation of each past year (E.81). What offices do differently is mixed: counts that add up, states
that count last, means, what should fall (by either rule), figures that are missing, several indicators of a node.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from random import Random

from attrs import Factory, define, evolve, frozen

from kodefikasi import Arah, Kode, RumusTurun, Sifat, nomenklatur, realisation_rate
from kodefikasi.besaran import format_angka
from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.kinerja import accumulate, mean, predicate, scale, total, total_absorption
from kodefikasi.kode import Tingkat

AWAL, AKHIR = 2022, 2026
TAHUN = tuple(range(AWAL, AKHIR + 1))
EDISI = "050-5889/2021"
BIDANG = (
    "1.01",
    "1.02",
    "1.03",
    "1.04",
    "1.06",
    "2.07",
    "2.11",
    "2.12",
    "2.15",
    "2.16",
    "2.17",
    "3.25",
    "3.27",
    "5.01",
)
HILANG = "-"
_SATUAN_CACAH = ("dokumen", "laporan", "orang", "unit", "paket", "kegiatan", "desa", "sekolah")
_TRIWULAN = 4
_DUA = Decimal("0.01")

Sel = dict[str, str]
Empat = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]


@define
class Baris:
    """One row of a table: its node, its indicator, the texts of its cells by column key."""

    kode: Kode | None
    indikator: str
    sel: Sel


@define
class Tabel:
    """One table of a document."""

    kunci: str
    judul: str
    tahun: Mapping[str, int]
    baris: list[Baris] = Factory(list)

    @property
    def formulir(self) -> Formulir:
        """The description of its form."""
        return FORMULIR[self.kunci]


@define
class Berkas:
    """One document."""

    nama: str
    judul: str
    tabel: list[Tabel]


@frozen
class Ukuran:
    """An indicator with its drawn figures: targets by year, results by year and quarter."""

    kode: Kode
    nama: str
    satuan: str
    sifat: Sifat
    arah: Arah
    awal: Decimal
    target: Mapping[int, Decimal]
    triwulan: Mapping[int, Empat]
    predikat: bool = False

    @property
    def target_akhir(self) -> Decimal:
        """The target at the end of the plan."""
        return _shown(accumulate(self.target.values(), sifat=self.sifat).nilai) or Decimal(0)

    def realisasi(self, tahun: int) -> Decimal | None:
        """Return the result of a year, as printed."""
        return _shown(accumulate(self.triwulan[tahun], sifat=self.sifat).nilai)

    def sampai(self, tahun: int) -> Decimal | None:
        """Return the result up to a year, as printed."""
        return _shown(accumulate((self.realisasi(t) for t in TAHUN if t <= tahun), sifat=self.sifat).nilai)

    def write(self, nilai: Decimal | None) -> str:
        """Write a figure with its unit, and its rating where it has one."""
        if nilai is None:
            return HILANG
        if self.predikat:
            kategori = scale("sakip").of(nilai)
            return f"{format_angka(nilai)} ({kategori.label})" if kategori else format_angka(nilai)
        sela = "" if self.satuan in {"%", ""} else " "
        return f"{format_angka(nilai)}{sela}{self.satuan}"


def _shown(nilai: Decimal | None) -> Decimal | None:
    """Round as a document prints, without zeros at the end."""
    if nilai is None or nilai == nilai.to_integral_value():
        return None if nilai is None else nilai.quantize(Decimal(1))
    return nilai.quantize(_DUA, ROUND_HALF_UP).normalize()


@define
class Kantor:
    """An invented office: its tree, its indicators, its money."""

    nama: str
    rumus_turun: RumusTurun
    simpul: dict[Kode, str]
    ukuran: dict[Kode, list[Ukuran]]
    pagu: dict[tuple[Kode, int], Decimal]
    serapan: dict[tuple[Kode, int], tuple[Decimal, ...]]  # rupiah realised by quarter

    def documents(self) -> Iterator[Berkas]:
        """Iterate over the Renstra, the Renja and the evaluations."""
        yield Berkas(f"{self.nama}-renstra.txt", f"RENCANA STRATEGIS TAHUN {AWAL}-{AKHIR}", [self._tc27()])
        for n in TAHUN[2:]:
            tabel = [self._tc29(n), self._tc30(n), self._tc33(n)]
            yield Berkas(f"{self.nama}-renja-{n}.txt", f"RENCANA KERJA (RENJA) TAHUN {n}", tabel)
        for n in TAHUN[:-1]:
            yield Berkas(f"{self.nama}-evaluasi-{n}.txt", f"EVALUASI RENCANA KERJA (RENJA) TAHUN {n}", [self._e81(n)])

    @property
    def banyak_indikator(self) -> int:
        """How many indicators it has."""
        return sum(len(u) for u in self.ukuran.values())

    def _rows(self) -> Iterator[tuple[Kode, Ukuran | None, bool]]:
        """Iterate over node, indicator, and whether the row is the first of its node."""
        for kode in self.simpul:
            semua: Sequence[Ukuran | None] = self.ukuran.get(kode) or [None]
            for n, u in enumerate(semua):
                yield kode, u, n == 0

    def _rate(self, u: Ukuran, target: Decimal | None, realisasi: Decimal | None) -> str:
        tingkat = _shown(realisation_rate(target, realisasi, arah=u.arah, rumus=self.rumus_turun))
        return HILANG if tingkat is None else format_angka(tingkat)

    def _tc27(self) -> Tabel:
        tahun = {f"target_{n}": t for n, t in enumerate(TAHUN, 1)}
        tabel = Tabel("T-C.27", "Rencana Program, Kegiatan, dan Pendanaan Perangkat Daerah", tahun)
        for kode, u, pertama in self._rows():
            sel: Sel = {"nama": self.simpul[kode] if pertama else ""}
            for n, t in enumerate(TAHUN, 1):
                sel[f"target_{n}"] = u.write(u.target[t]) if u else ""
                sel[f"pagu_{n}"] = _rupiah(self.pagu[kode, t]) if pertama else ""
            if u:
                sel |= {"indikator": u.nama, "awal": u.write(u.awal), "target_akhir": u.write(u.target_akhir)}
            if pertama:
                sel["pagu_akhir"] = _rupiah(total(self.pagu[kode, t] for t in TAHUN))
            tabel.baris.append(Baris(kode if pertama else None, u.nama if u else "", sel))
        return tabel

    def _tc29(self, n: int) -> Tabel:
        tahun = {
            "renstra_awal": AWAL,
            "renstra_akhir": AKHIR,
            "realisasi_sebelum": n - 3,
            "target_lalu": n - 2,
            "realisasi_lalu": n - 2,
            "target_berjalan": n - 1,
            "capaian": n - 1,
        }
        judul = f"Rekapitulasi Evaluasi Hasil Pelaksanaan Renja dan Pencapaian Renstra s/d Tahun {n - 1}"
        tabel = Tabel("T-C.29", judul, tahun)
        for kode, u, pertama in self._rows():
            sel: Sel = {"nama": self.simpul[kode] if pertama else ""}
            if u:
                sebelum = u.sampai(n - 3) if n - 3 >= AWAL else None
                lalu, berjalan = u.realisasi(n - 2), u.target[n - 1]
                capaian = _progress(u, sebelum, lalu, berjalan)
                sel |= {
                    "indikator": u.nama,
                    "target_renstra": u.write(u.target_akhir),
                    "realisasi_sebelum": u.write(sebelum if n - 3 >= AWAL else u.awal),
                    "target_lalu": u.write(u.target[n - 2]),
                    "realisasi_lalu": u.write(lalu),
                    "tingkat_realisasi": self._rate(u, u.target[n - 2], lalu),
                    "target_berjalan": u.write(berjalan),
                    "capaian": u.write(capaian),
                    "tingkat_capaian": self._rate(u, u.target_akhir, capaian),
                }
            tabel.baris.append(Baris(kode if pertama else None, u.nama if u else "", sel))
        return tabel

    def _tc30(self, n: int) -> Tabel:
        tahun = {f"target_{i}": n - 3 + i for i in range(1, 5)}
        tahun |= {"realisasi_1": n - 2, "realisasi_2": n - 1, "proyeksi_3": n, "proyeksi_4": n + 1}
        tabel = Tabel("T-C.30", "Pencapaian Kinerja Pelayanan Perangkat Daerah", tahun)
        kegiatan = [u for k, semua in self.ukuran.items() if k.tingkat is Tingkat.KEGIATAN for u in semua[:1]]
        for nomor, u in enumerate(kegiatan, 1):
            sel: Sel = {"nomor": str(nomor), "indikator": u.nama, "spm": HILANG, "ikk": HILANG}
            for i in range(1, 5):
                sel[f"target_{i}"] = u.write(u.target.get(n - 3 + i))
            sel |= {"realisasi_1": u.write(u.realisasi(n - 2)), "realisasi_2": u.write(u.target[n - 1])}
            sel |= {"proyeksi_3": sel["target_3"], "proyeksi_4": sel["target_4"]}
            tabel.baris.append(Baris(None, u.nama, sel))
        return tabel

    def _tc33(self, n: int) -> Tabel:
        judul = f"Rumusan Rencana Program dan Kegiatan Tahun {n} dan Prakiraan Maju Tahun {n + 1}"
        tabel = Tabel("T-C.33", judul, {"pagu": n, "pagu_maju": n + 1})
        kat = nomenklatur(EDISI)
        for kode, u, pertama in self._rows():
            sel: Sel = {}
            if pertama:
                maju = total(self.pagu[d, n] * 11 // 10 for d in self._leaves(kode))
                sel |= {
                    "nama": self.simpul[kode],
                    "lokasi": "Kabupaten",
                    "pagu": _rupiah(self.pagu[kode, n]),
                    "sumber_dana": "DAU",
                    "pagu_maju": _rupiah(maju),
                }
            if u:
                akhiran = {Tingkat.PROGRAM: "program", Tingkat.KEGIATAN: "kegiatan"}.get(kode.tingkat, "renstra")
                sel[f"indikator_{akhiran}"] = u.nama
                angka, satuan = _split(u.write(u.target[n]))
                sel |= {f"target_{akhiran}": angka, f"satuan_{akhiran}": satuan}
                if akhiran == "renstra" and pertama and kat[kode].indikator and kat[kode].satuan:
                    sel |= {
                        "indikator_keputusan": str(kat[kode].indikator),
                        "target_keputusan": angka,
                        "satuan_keputusan": str(kat[kode].satuan),
                    }
            tabel.baris.append(Baris(kode if pertama else None, u.nama if u else "", sel))
        return tabel

    def _e81(self, n: int) -> Tabel:
        tahun = {
            "target_renstra": AKHIR,
            "realisasi_sebelum": n - 1,
            "target_berjalan": n,
            "realisasi_berjalan": n,
            "capaian": n,
        }
        tabel = Tabel("E.81", f"Evaluasi terhadap Hasil Renja Perangkat Daerah Tahun {n}", tahun)
        for kode, u, pertama in self._rows():
            sel: Sel = {"nama": self.simpul[kode]} if pertama else {}
            sel |= self._e81_performance(u, n) if u else {}
            sel |= self._e81_money(kode, n) if pertama else {}
            tabel.baris.append(Baris(kode if pertama else None, u.nama if u else "", sel))
        tabel.baris += _summary(tabel.baris)
        return tabel

    def _e81_performance(self, u: Ukuran, n: int) -> Sel:
        setahun, sampai = u.realisasi(n), u.sampai(n)
        sel = {
            "indikator": u.nama,
            "target_renstra": u.write(u.target_akhir),
            "realisasi_sebelum": u.write(u.sampai(n - 1)),
            "target_berjalan": u.write(u.target[n]),
            "realisasi_berjalan": u.write(setahun),
            "tingkat_realisasi": self._rate(u, u.target[n], setahun),
            "capaian": u.write(sampai),
            "tingkat_capaian": self._rate(u, u.target_akhir, sampai),
        }
        return sel | {f"triwulan_{i}": u.write(q) for i, q in enumerate(u.triwulan[n], 1)}

    def _e81_money(self, kode: Kode, n: int) -> Sel:
        triwulan = self.serapan[kode, n]
        sebelum = total(total(self.serapan[kode, t]) for t in TAHUN if t < n)
        setahun, akhir = total(triwulan), total(self.pagu[kode, t] for t in TAHUN)
        sel = {
            "target_renstra_rp": _rupiah(akhir),
            "realisasi_sebelum_rp": _rupiah(sebelum) if n > AWAL else HILANG,
            "target_berjalan_rp": _rupiah(self.pagu[kode, n]),
            "realisasi_berjalan_rp": _rupiah(setahun),
            "tingkat_realisasi_rp": _percent(setahun, self.pagu[kode, n]),
            "capaian_rp": _rupiah(sebelum + setahun),
            "tingkat_capaian_rp": _percent(sebelum + setahun, akhir),
        }
        return sel | {f"triwulan_{i}_rp": _rupiah(q) for i, q in enumerate(triwulan, 1)}

    def _leaves(self, kode: Kode) -> Iterator[Kode]:
        return (k for k in self.simpul if k.tingkat is Tingkat.SUB_KEGIATAN and (k in kode))


def _progress(u: Ukuran, sebelum: Decimal | None, lalu: Decimal | None, berjalan: Decimal) -> Decimal | None:
    """Return column 10 of T-C.29 as offices do."""
    match u.sifat:
        case Sifat.AKUMULATIF:
            return total(n for n in (sebelum, lalu, berjalan) if n is not None)
        case Sifat.RATA_RATA:
            return _shown(accumulate([lalu, berjalan], sifat=Sifat.RATA_RATA).nilai)
        case Sifat.TERAKHIR:
            return berjalan


def _summary(baris: Sequence[Baris]) -> list[Baris]:
    """Return the rows of averages and predicates below an evaluation."""
    rerata: Sel = {"nama": "Rata-rata capaian kinerja (%)"}
    predikat: Sel = {"nama": "Predikat kinerja"}
    for kunci in ("tingkat_realisasi", "tingkat_realisasi_rp", "tingkat_capaian", "tingkat_capaian_rp"):
        nilai = _shown(mean(_number(b.sel.get(kunci, "")) for b in baris).nilai)
        if nilai is not None:
            rerata[kunci] = format_angka(nilai)
            predikat[kunci] = (predicate(nilai) or "").title()
    return [Baris(None, "", rerata), Baris(None, "", predikat)]


def _number(teks: str) -> Decimal | None:
    return None if teks in {"", HILANG} else Decimal(teks.replace(".", "").replace(",", "."))


def _split(teks: str) -> tuple[str, str]:
    """Return number and unit apart, as T-C.33 has them."""
    if teks.endswith("%"):
        return teks[:-1], "%"
    angka, _, satuan = teks.partition(" ")
    return angka, satuan


def _rupiah(n: Decimal) -> str:
    return format_angka(n)


def _percent(realisasi: Decimal, pagu: Decimal) -> str:
    tingkat = _shown(total_absorption([(pagu, realisasi)]).nilai)
    return HILANG if tingkat is None else format_angka(tingkat)


def make_office(acak: Random, nomor: int) -> Kantor:
    """Draw an office of about a hundred indicators."""
    simpul = _draw_tree(acak, Kode.parse(acak.choice(BIDANG)))
    ukuran = {k: list(_draw_indicators(acak, k, nama)) for k, nama in simpul.items() if k.tingkat >= Tingkat.PROGRAM}
    pagu, serapan = _draw_money(acak, simpul)
    rumus = acak.choice(list(RumusTurun))
    return Kantor(f"kantor-{nomor:02d}", rumus, simpul, ukuran, pagu, serapan)


def _draw_tree(acak: Random, bidang: Kode) -> dict[Kode, str]:
    penunjang, *lain = _below(bidang)
    pilihan: list[Kode] = [bidang]
    for program in sorted([penunjang, *_some(acak, lain, 4, 4)]):
        pilihan.append(program)
        for kegiatan in _some(acak, _below(program), 5, 12):
            pilihan += [kegiatan, *_some(acak, _below(kegiatan), 2, 7)]
    kat = nomenklatur(EDISI)
    urusan = Kode.parse(str(bidang.induk))
    return {k: kat[k].nama for k in (urusan, *pilihan)}


def _below(kode: Kode) -> list[Kode]:
    return [s.kode for s in nomenklatur(EDISI).children(kode) if isinstance(s.kode, Kode)]


def _some(acak: Random, kode: Sequence[Kode], sedikit: int, banyak: int) -> list[Kode]:
    """Draw so many of the codes, as far as there are, in their order."""
    return sorted(acak.sample(kode, k=min(len(kode), acak.randint(sedikit, banyak))))


def _draw_indicators(acak: Random, kode: Kode, nama: str) -> Iterator[Ukuran]:
    match kode.tingkat:
        case Tingkat.PROGRAM if kode.generalize():
            yield _index(acak, kode, "Nilai SAKIP Perangkat Daerah", predikat=True)
            yield _falling(acak, kode, "Persentase temuan pemeriksaan yang belum ditindaklanjuti")
        case Tingkat.PROGRAM:
            yield _percentage(acak, kode, f"Persentase capaian {nama.title()}")
            if acak.random() < 0.5:
                yield _falling(acak, kode, f"Persentase keluhan atas {nama.title()}")
        case Tingkat.KEGIATAN:
            draw = acak.choices((_percentage, _index, _falling, _average), weights=(75, 12, 8, 5))[0]
            yield draw(acak, kode, f"{_AWALAN[draw]} {nama}")
        case _:
            yield _count_for(acak, kode, nama)
            if acak.random() < 0.08:
                yield _percentage(acak, kode, f"Persentase {nama} tepat waktu")


def _count_for(acak: Random, kode: Kode, nama: str) -> Ukuran:
    simpul = nomenklatur(EDISI)[kode]
    satuan = (simpul.satuan or acak.choice(_SATUAN_CACAH)).lower()
    judul = simpul.indikator or f"Jumlah {satuan} {nama}"
    return _percentage(acak, kode, judul) if satuan in {"%", "persen"} else _count(acak, kode, judul, satuan)


def _targets(acak: Random, awal: int, langkah: int) -> dict[int, Decimal]:
    """Draw targets that move by up to a step each year, all equal for two in five."""
    tetap = acak.random() < 0.4
    hasil, nilai = {}, awal
    for t in TAHUN:
        hasil[t] = Decimal(nilai)
        nilai += 0 if tetap else acak.randint(min(0, langkah), max(0, langkah))
    return hasil


def _count(acak: Random, kode: Kode, nama: str, satuan: str) -> Ukuran:
    target = _targets(acak, acak.choice((1, 2, 3, 4, 5, 8, 12, 20, 40, 120, 350)), acak.choice((1, 2, 5)))
    triwulan = {t: _split_year(acak, int(n)) for t, n in target.items()}
    awal = Decimal(acak.randint(1, 40))
    return Ukuran(kode, nama, satuan, Sifat.AKUMULATIF, Arah.NAIK, awal, target, triwulan)


def _split_year(acak: Random, target: int) -> Empat:
    """Draw what the quarters of a year bring; a quarter without anything is 0 or not reported."""
    if acak.random() < 0.02:
        return (None, None, None, None)
    jumlah = target if acak.random() < 0.6 else max(0, round(target * acak.uniform(0.5, 1.3)))
    bagian = [0] * _TRIWULAN
    for _ in range(min(jumlah, 40)):
        bagian[acak.randrange(_TRIWULAN)] += 1
    if jumlah > 40:
        bagian = [b * jumlah // 40 for b in bagian]
        bagian[-1] += jumlah - sum(bagian)
    kosong = acak.random() < 0.7
    a, b, c, d = (None if n == 0 and kosong and jumlah else Decimal(n) for n in bagian)
    return a, b, c, d


def _state(
    acak: Random, kode: Kode, nama: str, satuan: str, target: dict[int, Decimal], arah: Arah, sifat: Sifat
) -> Ukuran:
    """Draw an indicator that is measured anew each quarter, near its target."""
    triwulan: dict[int, Empat] = {}
    for t, n in target.items():
        if acak.random() < 0.02:
            triwulan[t] = (None, None, None, None)
            continue
        ukur = [_near(acak, n, batas=100) for _ in range(_TRIWULAN)]
        kosong = acak.randint(0, 2)
        a, b, c, d = (None if i < kosong else u for i, u in enumerate(ukur))
        triwulan[t] = (a, b, c, d)
    return Ukuran(kode, nama, satuan, sifat, arah, _near(acak, target[AWAL], batas=100), target, triwulan)


def _near(acak: Random, n: Decimal, *, batas: int) -> Decimal:
    if acak.random() < 0.3:
        return n
    nilai = (n * acak.randint(7000, 11500) / 10000).quantize(_DUA, ROUND_FLOOR)
    return min(nilai, Decimal(batas)).normalize() + 0


def _percentage(acak: Random, kode: Kode, nama: str) -> Ukuran:
    target = {t: min(n, Decimal(100)) for t, n in _targets(acak, acak.choice((60, 70, 80, 90, 100)), 5).items()}
    return _state(acak, kode, nama, "%", target, Arah.NAIK, Sifat.TERAKHIR)


def _index(acak: Random, kode: Kode, nama: str, *, predikat: bool = False) -> Ukuran:
    target = {t: min(n, Decimal(95)) for t, n in _targets(acak, acak.randint(58, 80), 4).items()}
    ukuran = _state(acak, kode, nama, "" if predikat else "nilai", target, Arah.NAIK, Sifat.TERAKHIR)
    return evolve(ukuran, predikat=predikat)


def _falling(acak: Random, kode: Kode, nama: str) -> Ukuran:
    target = {t: max(n, Decimal(2)) for t, n in _targets(acak, acak.randint(20, 40), -5).items()}
    return _state(acak, kode, nama, "%", target, Arah.TURUN, Sifat.TERAKHIR)


def _average(acak: Random, kode: Kode, nama: str) -> Ukuran:
    target = _targets(acak, acak.randint(60, 80), 3)
    return _state(acak, kode, nama, "indeks", target, Arah.NAIK, Sifat.RATA_RATA)


_AWALAN = {
    _percentage: "Persentase",
    _index: "Nilai mutu",
    _falling: "Persentase kekurangan",
    _average: "Rata-rata indeks",
}


def _draw_money(
    acak: Random, simpul: Mapping[Kode, str]
) -> tuple[dict[tuple[Kode, int], Decimal], dict[tuple[Kode, int], tuple[Decimal, ...]]]:
    """Draw the pagu and what was spent of it for each sub kegiatan; the nodes above are their sums."""
    pagu: dict[tuple[Kode, int], Decimal] = {}
    serapan: dict[tuple[Kode, int], tuple[Decimal, ...]] = {}
    daun = [k for k in simpul if k.tingkat is Tingkat.SUB_KEGIATAN]
    for k in daun:
        nilai = Decimal(acak.randint(5_000, 900_000) * 1000 + acak.choice((0, 0, acak.randint(1, 999))))
        for t in TAHUN:
            pagu[k, t] = nilai
            serapan[k, t] = _spend(acak, nilai)
            nilai = nilai * (100 + acak.choice((10, 10, 10, 5, 3))) // 100
    for k in simpul:
        if k.tingkat is not Tingkat.SUB_KEGIATAN:
            milik = [d for d in daun if d in k]
            for t in TAHUN:
                pagu[k, t] = total(pagu[d, t] for d in milik)
                serapan[k, t] = tuple(total(serapan[d, t][q] for d in milik) for q in range(_TRIWULAN))
    return pagu, serapan


def _spend(acak: Random, pagu: Decimal) -> tuple[Decimal, ...]:
    habis = pagu * acak.randint(80, 100) // 100
    bagian = [habis * acak.randint(10, 30) // 100 for _ in range(_TRIWULAN - 1)]
    return (*bagian, habis - total(bagian))
