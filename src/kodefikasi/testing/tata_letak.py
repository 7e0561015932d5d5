"""Layouts: a table of meanings laid out as cells the way offices do, with the truth of every figure.

`lay_out` makes a `Lembaran` of a design, its figures and a manner (`Gaya`). What a manner changes is never what is
said: all manners of one table have the same facts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from attrs import Factory, define, evolve, frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja import round_half_up
from kodefikasi.testing.isi_tabel import IsiTata, SimpulTata, rate_operands, segments, spelled
from kodefikasi.testing.pilih import Pilih
from kodefikasi.testing.ragam import ArtiTata, KolomTata, RancanganTabel

Tegak = tuple[tuple[str, ...], int]  #: the headings of a column, and over how many cells it goes
_SEL_KODE = 5
_JENJANG = {"Program": 3, "Kegiatan": 5, "Sub Kegiatan": 6}  # levels, and how many parts their codes have
_PASANGAN = frozenset({"K", "Rp", "Rp.", "Kinerja", "Anggaran (Rp)", "Keuangan (Rp)", "(Rp)", "%"})
_PREDIKAT = ((50, "Sangat Rendah"), (65, "Rendah"), (75, "Sedang"), (90, "Tinggi"), (10**6, "Sangat Tinggi"))
_LOKASI = ("Kab. Contoh", "Kecamatan Misal", "Semua Kelurahan")


class SelTata(NamedTuple):
    """A cell: its text, its number where it is one, and how many columns and rows it goes over."""

    teks: str = ""
    angka: Decimal | None = None
    lebar: int = 1
    tinggi: int = 1


class FaktaTata(NamedTuple):
    """A figure that the table states, and where: the row and column of its cell, from 0."""

    baris: int
    kolom: int
    kode: str | None
    arti: ArtiTata
    nilai: Decimal | None


@define
class Lembaran:
    """A grid of cells; None where a merged cell goes on. `fakta` is its truth, totals left out."""

    baris: list[list[SelTata | None]] = Factory(list)
    fakta: list[FaktaTata] = Factory(list)
    tersembunyi: set[int] = Factory(set)
    pisah: int | None = None  # the row from which on it stands on a second sheet, where a format has sheets
    bertipe: bool = True  # whether a workbook types texts as texts; some writers type all cells as numbers

    def sheets(self) -> list[Lembaran]:
        """Return what stands on each sheet."""
        n = self.pisah
        return (
            [self]
            if n is None
            else [evolve(self, baris=self.baris[:n], pisah=None), Lembaran(self.baris[n:], bertipe=self.bertipe)]
        )

    @property
    def lebar(self) -> int:
        """How many columns it has."""
        return max((len(b) for b in self.baris), default=0)


def beside(kiri: Lembaran, kanan: Lembaran) -> Lembaran:
    """Return two grids as one, an empty column between them; of their truth it knows nothing."""
    tinggi = max(len(kiri.baris), len(kanan.baris))
    baris: list[list[SelTata | None]] = [[] for _ in range(tinggi)]
    for isi, lebar in ((kiri, kiri.lebar + 1), (kanan, kanan.lebar)):
        for n, b in enumerate(baris):
            milik = isi.baris[n] if n < len(isi.baris) else []
            b += [*milik, *[SelTata()] * (lebar - len(milik))]
    return Lembaran(baris, bertipe=kiri.bertipe and kanan.bertipe)


@frozen
class Gaya:
    """A manner of laying out."""

    datar: bool = False  # whether the headings of a column stand in one cell, not stacked
    nomor: str = ""  # the row of column numbers: ``"1"``, ``"(1)"``, empty for none
    pasangan_di_bawah: bool = False  # whether K and Rp stand below the column numbers
    # ``utuh``, ``titik`` behind it, ``pendek`` (two digits at the end), ``sel`` (in five cells), ``jenjang`` (a column
    # for the code of each level)
    kode: str = "utuh"
    # kapital, pecah: whether headings are in capitals; whether their lines break
    kapital: bool = False
    pecah: bool = False
    tambahan: tuple[str, ...] = ()  # headings of columns behind the last that say nothing of the plan
    kosong: str = "-"  # what a cell without a figure holds
    # jeda, pemilik, penutup, sembunyi: blank rows; the office in a row of its own; remarks and a signature block below;
    # whether a row is hidden
    jeda: bool = False
    pemilik: bool = False
    penutup: bool = False
    sembunyi: bool = False
    jumlah: str | None = None  # the label of the total, None for no total
    ulang: int = 0  # after how many rows the heading is repeated; 0 for never
    satuan_di_sel: bool = False  # whether units stand behind the figures, where no column has them
    uang: str = ""  # what stands in front of amounts
    tegak: bool = False  # whether the cells that a further indicator leaves blank are merged with those above
    lembar: bool = False  # whether the rows go on on a second sheet, without a heading
    rumus: bool = False  # whether the column numbers of rates print how they are computed
    ringkasan: bool = False  # whether a row of averages and one of predicates stand below the rows
    # ``ulang`` or ``kosong``: whether money of the lowest nodes stands on a row for each of two sources of funds, and
    # whether the second prints the code again; empty where it does not
    sumber: str = ""
    bertipe: bool = True  # whether a workbook types texts as texts
    minus: bool = False  # whether a minus stands before amounts below zero, not brackets around them


def manner(pilih: Pilih) -> Gaya:
    """Choose a manner."""
    return Gaya(
        datar=pilih((False, False, True)),
        nomor=pilih(("", "1", "(1)")),
        pasangan_di_bawah=pilih((False, True)),
        kode=pilih(("utuh", "titik", "pendek", "sel", "jenjang")),
        kapital=pilih((False, True)),
        pecah=pilih((False, True)),
        tambahan=pilih(((), (), ("Koordinator",), ("Kelompok Sasaran", "Cluster"))),
        kosong=pilih(("-", "")),
        jeda=pilih((False, True)),
        pemilik=pilih((False, True)),
        penutup=pilih((False, True)),
        sembunyi=pilih((False, True)),
        jumlah=pilih((None, "JUMLAH", "Total", "")),
        ulang=pilih((0, 0, 4)),
        satuan_di_sel=pilih((False, True)),
        uang=pilih(("", "", "Rp ", "Rp. ")),
        tegak=pilih((False, True)),
        lembar=pilih((False, False, True)),
        rumus=pilih((False, True)),
        ringkasan=pilih((False, False, True)),
        sumber=pilih(("", "", "ulang", "kosong")),
        bertipe=pilih((True, True, False)),
        minus=pilih((False, True)),
    )


def lay_out(r: RancanganTabel, isi: IsiTata, simpul: Sequence[SimpulTata], gaya: Gaya) -> Lembaran:
    """Lay a table out."""
    return _Penata(r, isi, gaya).lay_out(simpul)


@define
class _Penata:
    rancangan: RancanganTabel
    isi: IsiTata
    gaya: Gaya
    hasil: Lembaran = Factory(Lembaran)
    _sebelum: tuple[str, int] = ("", -1)

    def lay_out(self, simpul: Sequence[SimpulTata]) -> Lembaran:
        kepala = list(self._headings())
        for judul in filter(None, (self.rancangan.judul, "Dinas Contoh" if self.rancangan.judul else "")):
            self._add([SelTata(judul)])
        self.hasil.baris += kepala
        if self.gaya.pemilik and self.rancangan.kode_di_nama is False and self.rancangan.has("nama"):
            self._add([SelTata("Perangkat Daerah : Dinas Contoh")])
        urut = -1
        for n, s in enumerate(simpul):
            urut += not s.urut
            berkepala = bool(self.gaya.ulang) and n % self.gaya.ulang == 0
            if self._turns_sheet(n, len(simpul), s) and not berkepala:
                self.hasil.pisah = len(self.hasil.baris)
            if n and berkepala:
                self.hasil.baris += kepala
            if self._is_split(s):
                self._add_row(s, urut, 0)
                self._add_row(s, urut, 1)
            else:
                self._add_row(s, urut)
            if self.gaya.jeda and s.tingkat == 1:
                self._add([])
        if self.gaya.sembunyi:
            self.hasil.tersembunyi.add(len(self.hasil.baris) - 1)
        if self.gaya.ringkasan:
            self._add_summary(simpul)
        self._add_total(simpul[0])
        self._add_end()
        lebar = self.hasil.lebar
        self.hasil.bertipe = self.gaya.bertipe
        self.hasil.baris = [[*b, *[SelTata()] * (lebar - len(b))] for b in self.hasil.baris]
        return self.hasil

    def _add(self, baris: Sequence[SelTata | None]) -> None:
        self.hasil.baris.append(list(baris))

    # ---- headings ----
    def _paths(self) -> list[Tegak]:
        """Return the headings of each column, and over how many cells it goes."""
        hasil: list[Tegak] = []
        for k in self.rancangan.kolom:
            if self._is_by_level(k):
                hasil += [((self._worded(f"Kode {t}"),), 1) for t in _JENJANG]
                continue
            jalur = (" ".join(k.jalur),) if self.gaya.datar or self.rancangan.sebaris else k.jalur
            hasil.append((tuple(map(self._worded, jalur)), _SEL_KODE if self._in_cells(k) else 1))
        return [*hasil, *(((self._worded(t),), 1) for t in self.gaya.tambahan)]

    def _worded(self, teks: str) -> str:
        teks = teks.upper() if self.gaya.kapital else teks
        return teks.replace(" ", "\n", 1) if self.gaya.pecah and len(teks) > 12 else teks

    def _is_by_level(self, k: KolomTata) -> bool:
        return k.peran == "kode" and self.gaya.kode == "jenjang"

    def _width(self, k: KolomTata) -> int:
        return _SEL_KODE if self._in_cells(k) else len(_JENJANG) if self._is_by_level(k) else 1

    def _in_cells(self, k: KolomTata) -> bool:
        return k.peran == "kode" and self.gaya.kode == "sel" and not self.rancangan.sebaris

    def _headings(self) -> Iterator[list[SelTata | None]]:
        jalur = self._paths()
        tinggi = max(len(j) for j, _ in jalur)
        pasangan = [len(j) > 1 and j[-1].replace("\n", " ") in _words(self.gaya) for j, _ in jalur]
        bawah = bool(self.gaya.nomor) and self.gaya.pasangan_di_bawah and any(pasangan)
        bawah = bawah and all(p for (j, _), p in zip(jalur, pasangan, strict=True) if len(j) == tinggi)
        # halves of pairs stand in the last row, what is above them over all rows between
        jalur = [
            ((*j[:-1], *[""] * (tinggi - len(j)), j[-1]) if p else j, lebar)
            for (j, lebar), p in zip(jalur, pasangan, strict=True)
        ]
        nomor = list(self._numbers(jalur, tinggi, bawah=bawah)) if self.gaya.nomor else []
        atas = tinggi - 1 if bawah else tinggi
        for n in range(atas):
            yield list(self._heading_row(jalur, n, atas))
        if nomor:
            yield nomor
        if bawah:
            yield [s for j, lebar in jalur for s in ([SelTata(j[-1])] if len(j) == tinggi else [SelTata()] * lebar)]

    def _heading_row(
        self, jalur: Sequence[tuple[tuple[str, ...], int]], n: int, batas: int
    ) -> Iterator[SelTata | None]:
        k = 0
        while k < len(jalur):
            teks, lebar = jalur[k]
            if n >= len(teks) or not teks[n]:
                yield from [None] * lebar
                k += 1
                continue
            sama = k + 1
            while sama < len(jalur) and len(teks) > n + 1 and jalur[sama][0][: n + 1] == teks[: n + 1]:
                lebar += jalur[sama][1]
                sama += 1
            bawah = next((m for m in range(n + 1, min(batas, len(teks))) if teks[m]), batas)
            yield SelTata(teks[n], None, lebar, bawah - n)
            yield from [None] * (lebar - 1)
            k = sama

    def _numbers(
        self, jalur: Sequence[tuple[tuple[str, ...], int]], tinggi: int, *, bawah: bool
    ) -> Iterator[SelTata | None]:
        n = 0
        for k, (teks, lebar) in enumerate(jalur):
            if bawah and k and len(teks) == tinggi and jalur[k - 1][0][:-1] == teks[:-1]:
                yield None  # one number over both halves of a pair
                continue
            n += 1
            if bawah and len(teks) == tinggi:
                separuh = sum(len(t) == tinggi and t[:-1] == teks[:-1] for t, _ in jalur[k : k + 3])
                yield SelTata(self.gaya.nomor.replace("1", str(n)), None, separuh)
                continue
            rumus = self._ways.get(k) if self.gaya.rumus and not bawah else None
            nomor = f"{n}=({rumus[0] + 1}/{rumus[1] + 1})x100" if rumus else self.gaya.nomor.replace("1", str(n))
            yield SelTata(nomor, None, lebar)
            yield from [None] * (lebar - 1)

    @cached_property
    def _ways(self) -> dict[int, tuple[int, int]]:
        """Return for each column of rates the columns that it is one of, all by their place from 0."""
        lebar = [len(_JENJANG) if self._is_by_level(k) else 1 for k in self.rancangan.kolom]
        angka = [(sum(lebar[:n]), k.arti) for n, k in enumerate(self.rancangan.kolom) if k.arti is not None]
        tempat = {arti: n for n, arti in reversed(angka) if arti.apa != "capaian"}
        pasang = {n: [tempat.get(a) for a in rate_operands(arti)] for n, arti in angka if arti.apa == "capaian"}
        return {n: (a, b) for n, (a, b) in pasang.items() if a is not None and b is not None}

    # ---- rows ----
    def _is_split(self, s: SimpulTata) -> bool:
        """Whether the money of a lowest node stands on a row for each of two sources of funds."""
        berkode = self.rancangan.has("kode") and self.rancangan.has("sumber")
        persen = any(k.arti is not None and k.arti.dari == "rp" for k in self.rancangan.kolom)
        return bool(self.gaya.sumber) and berkode and not persen and s.daun == (s.kode,)

    def _add_row(self, s: SimpulTata, urut: int, bagian: int | None = None) -> None:
        sel: list[SelTata | None] = []
        tahun_lain = None if self.rancangan.names_year else "tahun rencana"
        kode = s.kode if self.rancangan.has("kode") or self.rancangan.kode_di_nama else None
        for k in self.rancangan.kolom:
            if k.arti is None:
                sel += self._text_cells(k, s, urut, bagian)
                continue
            if (s.urut and "rp" in {k.arti.ukur, k.arti.dari}) or (bagian == 1 and k.arti.ukur != "rp"):
                sel.append(SelTata())
                continue
            nilai = self.isi.value(s, k.arti)
            if bagian is not None and nilai is not None and k.arti.ukur == "rp":
                nilai = nilai - nilai // 3 if bagian else nilai // 3
            sel.append(self._figure(s, k.arti, nilai))
            if sel[-1] is not None and sel[-1].teks:
                arti = k.arti._replace(periode=tahun_lain or k.arti.periode)
                self.hasil.fakta.append(FaktaTata(len(self.hasil.baris), len(sel) - 1, kode, arti, nilai))
        self._add([*sel, *(SelTata("Tim Kerja A") for _ in self.gaya.tambahan)])
        if self.gaya.tegak and s.urut and self._sebelum == (s.kode, len(self.hasil.baris) - 2):
            self._merge_with_above(len(sel))
        self._sebelum = (s.kode, len(self.hasil.baris) - 1)

    def _turns_sheet(self, n: int, banyak: int, s: SimpulTata) -> bool:
        """Whether a second sheet begins with a node: half way, where the table prints codes."""
        berkode = self.rancangan.has("kode") or self.rancangan.kode_di_nama
        return self.gaya.lembar and 0 < n == banyak // 2 and not (s.urut or s.rinci) and berkode

    def _merge_with_above(self, lebar: int) -> None:
        atas, bawah = self.hasil.baris[-2:]
        for k in range(lebar):
            if bawah[k] == SelTata() and (sel := atas[k]) is not None and sel.teks:
                atas[k], bawah[k] = sel._replace(tinggi=2), None

    def _text_cells(self, k: KolomTata, s: SimpulTata, urut: int, bagian: int | None) -> list[SelTata | None]:
        if bagian is not None and k.peran == "sumber":
            return [SelTata("DAK Fisik" if bagian else "PAD")]
        if bagian == 1 and not (self.gaya.sumber == "ulang" and k.peran in {"kode", "nama"}):
            return [SelTata()] * self._width(k)
        if k.peran == "kode":
            teks = "" if s.urut or s.rinci else spelled(s.kode, self.gaya.kode)
            if self._is_by_level(k):
                ruas = s.kode.split(".") if teks else []
                return [SelTata(".".join(ruas[:n]) if len(ruas) >= n else "") for n in _JENJANG.values()]
            if not self._in_cells(k):
                return [SelTata(teks)]
            ruas = segments(s.kode) if teks else []
            return [*map(SelTata, ruas), *[SelTata()] * (_SEL_KODE - len(ruas))]
        di_nama = f"{s.kode} {s.nama}" if self.rancangan.kode_di_nama else s.nama
        isi = {
            "nomor": "" if s.urut else str(urut + 1),
            "nama": "" if s.urut else di_nama,
            "indikator": s.indikator,
            "satuan": "" if self.isi.rincian and not s.rinci else self.isi.unit(s),
            "tujuan": "Terwujudnya layanan yang bermutu" if urut == 0 else "",
            "sasaran": "Meningkatnya kualitas layanan" if urut == 0 else "",
            "lokasi": _LOKASI[urut % len(_LOKASI)],
            "sumber": "PAD" if urut % 2 else "Dana Alokasi Umum",
            "pj": "Bidang Mutasi",
            "tahun": str(self.rancangan.tahun),
            "kode_skpd": "5.03.0.00.0.00.01.0000",
            "nama_skpd": "Dinas Contoh",
        }
        return [SelTata(isi.get(k.peran, "Sesuai" if urut % 3 else ""))]

    def _figure(self, s: SimpulTata, arti: ArtiTata, nilai: Decimal | None) -> SelTata:
        if nilai is None:
            return SelTata(self.gaya.kosong)
        if arti.ukur == "rp":
            teks = format_angka(abs(nilai))
            depan, ekor = ("", "") if nilai >= 0 else ("-", "") if self.gaya.minus else ("(", ")")
            return SelTata(f"{depan}{self.gaya.uang}{teks}{ekor}", nilai)
        if arti.ukur == "persen":
            return SelTata(format_angka(nilai, desimal=2), nilai)
        bersatuan = self.gaya.satuan_di_sel and not self.rancangan.has("satuan")
        satuan = self.isi.unit(s) if bersatuan else ""
        return SelTata(f"{format_angka(nilai)} {satuan}".strip(), None if bersatuan else nilai)

    # ---- below ----
    def _add_summary(self, simpul: Sequence[SimpulTata]) -> None:
        """Add the averages of what was reached, and their predicates."""
        rerata: dict[int, Decimal] = {}
        for n, k in enumerate(self.rancangan.kolom):
            if k.arti is not None and k.arti.apa == "capaian" and k.arti.dari == "kinerja":
                nilai = [v for s in simpul if (v := self.isi.value(s, k.arti)) is not None]
                rerata |= {n: round_half_up(sum(nilai, Decimal(0)) / len(nilai))} if nilai else {}
        if not rerata or not self.rancangan.has("nama"):
            return
        for label, isi in (
            ("Rata-rata capaian kinerja (%)", {n: SelTata(format_angka(v, desimal=2), v) for n, v in rerata.items()}),
            ("Predikat kinerja", {n: SelTata(_predicate(v)) for n, v in rerata.items()}),
        ):
            sel: list[SelTata | None] = []
            for n, k in enumerate(self.rancangan.kolom):
                sel.append(isi.get(n, SelTata(label if k.peran == "nama" else "")))
                sel += [SelTata()] * (self._width(k) - 1)
            self._add(sel)

    def _add_total(self, akar: SimpulTata) -> None:
        uang = [k.arti is not None and k.arti.ukur == "rp" for k in self.rancangan.kolom]
        if self.gaya.jumlah is None or not any(uang) or not self.rancangan.has("nama"):
            return
        sel: list[SelTata | None] = []
        for k in self.rancangan.kolom:
            if k.arti is not None:
                ada = k.arti.ukur == "rp"
                sel.append(self._figure(akar, k.arti, self.isi.value(akar, k.arti)) if ada else SelTata())
            else:
                sel += [SelTata(self.gaya.jumlah if k.peran == "nama" else "")]
                sel += [SelTata()] * (self._width(k) - 1)
        self._add(sel)

    def _add_end(self) -> None:
        if self.gaya.penutup:
            self._add([])
            self._add([SelTata("Keterangan: *) diisi sesuai dokumen perencanaan")])
            self._add([SelTata(), SelTata(), SelTata("Contoh, 5 Januari 2024")])
            self._add([SelTata(), SelTata(), SelTata("NIP. 19700101 199003 1 001")])


def _predicate(nilai: Decimal) -> str:
    return next(p for batas, p in _PREDIKAT if nilai <= batas)


def _words(gaya: Gaya) -> frozenset[str]:
    return frozenset(p.upper() for p in _PASANGAN) if gaya.kapital else _PASANGAN
