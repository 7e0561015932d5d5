"""Consistent tables of invented figures, drawn: trees of codes with money, indicators and everything derived."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from attrs import evolve, frozen
from hypothesis import strategies as st

from kodefikasi.hubungan import BarisAngka, JenisBarisAngka, KolomAngka, SelAngka, TabelAngka

Angka = dict[str, Decimal | None]
_SATUAN = ("dokumen", "orang", "laporan", "paket")


@frozen
class ArtiAcak:
    """A meaning."""

    apa: str
    ukur: str
    periode: str | None = None
    tahap: str | None = None
    dari: str | None = None


@frozen
class Susunan:
    """A kind of table: its columns, what is drawn at a lowest row, what is derived in every row."""

    nama: str
    kolom: tuple[tuple[str, ArtiAcak], ...]
    uang: tuple[str, ...]
    turunan: Callable[[Angka, bool], Angka]
    indikator: Callable[[random.Random, bool], Angka] = lambda _acak, _bertambah: {}


def _sum(isi: Iterable[Decimal | None]) -> Decimal | None:
    ada = [n for n in isi if n is not None]
    return sum(ada, Decimal(0)) if ada else None


def _rate(a: Decimal | None, b: Decimal | None, desimal: int = 2) -> Decimal | None:
    if a is None or not b:
        return None
    return (a * 100 / b).quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)


def _plan(tahun: int) -> Susunan:
    """Like T-C.27: targets and money of the years of a plan and of its end."""
    ids = [str(2021 + n) for n in range(tahun)]
    kolom = [("k0", ArtiAcak("realisasi", "kinerja", "awal", "renstra"))]
    for t in ids:
        kolom += [
            (f"k{t}", ArtiAcak("target", "kinerja", t, "renstra")),
            (f"p{t}", ArtiAcak("pagu", "rp", t, "renstra")),
        ]
    kolom += [
        ("k", ArtiAcak("target", "kinerja", "akhir", "renstra")),
        ("p", ArtiAcak("pagu", "rp", "akhir", "renstra")),
    ]

    def derive(b: Angka, bertambah: bool) -> Angka:
        k = [b[f"k{t}"] for t in ids]
        ada = [n for n in k if n is not None]
        akhir = (_sum(k) if bertambah else ada[-1]) if ada else None
        return {"p": _sum(b[f"p{t}"] for t in ids), "k": akhir}

    def draw(acak: random.Random, bertambah: bool) -> Angka:
        return {i: _count(acak, bertambah) for i in ["k0", *(f"k{t}" for t in ids)]}

    return Susunan("rencana", tuple(kolom), tuple(f"p{t}" for t in ids), derive, draw)


def _evaluation() -> Susunan:
    """Like E.81: end of plan, before, year, quarters, year's result, progress, rates of both."""
    tw = [f"2024 triwulan {n}" for n in range(1, 5)]
    kolom: list[tuple[str, ArtiAcak]] = []
    for ukur, h, rencana in (("kinerja", "k", "target"), ("rp", "p", "pagu")):
        kolom += [
            (f"{h}5", ArtiAcak(rencana, ukur, "akhir", "renstra")),
            (f"{h}6", ArtiAcak("realisasi", ukur, "sampai 2023", "renstra")),
            (f"{h}7", ArtiAcak(rencana, ukur, "2024", "renja")),
            *((f"{h}{8 + n}", ArtiAcak("realisasi", ukur, t, "renja")) for n, t in enumerate(tw)),
            (f"{h}12", ArtiAcak("realisasi", ukur, "2024", "renja")),
            (f"{h}13", ArtiAcak("realisasi", ukur, "sampai 2024", "renstra")),
            (f"{h}14", ArtiAcak("capaian", "persen", "sampai 2024", "renstra", ukur)),
        ]
    uang = ("p5", "p6", "p7", "p8", "p9", "p10", "p11")

    def derive(b: Angka, bertambah: bool) -> Angka:
        hasil: Angka = {"p12": _sum(b[f"p{n}"] for n in range(8, 12))}
        hasil["p13"] = _sum([b["p6"], hasil["p12"]])
        hasil["p14"] = _rate(hasil["p13"], b["p5"])
        if b.get("k5") is not None:
            k = [b[f"k{n}"] for n in range(8, 12)]
            hasil["k12"] = _sum(k) if bertambah else k[-1]
            hasil["k13"] = _sum([b["k6"], hasil["k12"]]) if bertambah else hasil["k12"]
            hasil["k14"] = _rate(hasil["k13"], b["k5"])
        return hasil

    def draw(acak: random.Random, bertambah: bool) -> Angka:
        return {f"k{n}": _count(acak, bertambah) for n in range(5, 12)}

    return Susunan("evaluasi", tuple(kolom), uang, derive, draw)


def _change() -> Susunan:
    """Before, after, the difference and its percent."""
    kolom = tuple((t, ArtiAcak("pagu", "rp", "2025", t)) for t in ("sebelum", "setelah", "selisih"))
    persen = ("persen", ArtiAcak("capaian", "persen", "2025", "selisih", "rp"))

    def derive(b: Angka, _: bool) -> Angka:
        a, c = b["sebelum"], b["setelah"]
        beda = None if a is None or c is None else c - a
        return {"selisih": beda, "persen": _rate(beda, a)}

    return Susunan("perubahan", (*kolom, persen), ("sebelum", "setelah"), derive)


def _year() -> Susunan:
    """Like T-C.33: two ceilings that have nothing to do with each other."""
    kolom = (("n", ArtiAcak("pagu", "rp", "2025", "renja")), ("maju", ArtiAcak("pagu", "rp", "2026", "maju")))
    return Susunan("tahunan", kolom, ("n", "maju"), lambda _b, _: {})


def _spending() -> Susunan:
    """Months of a year, their sum, its rate and what is left."""
    bulan = [f"b{n}" for n in range(1, 13)]
    kolom = [("pagu", ArtiAcak("pagu", "rp", "2024"))]
    kolom += [(b, ArtiAcak("realisasi", "rp", f"2024 bulan {n}")) for n, b in enumerate(bulan, 1)]
    kolom += [
        ("r", ArtiAcak("realisasi", "rp", "2024")),
        ("c", ArtiAcak("capaian", "persen", "2024", None, "rp")),
        ("s", ArtiAcak("sisa", "rp", "2024")),
    ]

    def derive(b: Angka, _: bool) -> Angka:
        r = _sum(b[n] for n in bulan)
        p = b["pagu"]
        return {"r": r, "c": _rate(r, p, 1), "s": None if p is None or r is None else p - r}

    return Susunan("belanja", tuple(kolom), ("pagu", *bulan), derive)


SUSUNAN = (_plan(5), _plan(3), _evaluation(), _change(), _year(), _spending())


def _count(acak: random.Random, bertambah: bool) -> Decimal:
    return Decimal(acak.randint(1, 40)) if bertambah else Decimal(acak.randint(600, 1000)).scaleb(-1)


def _money(acak: random.Random) -> Decimal:
    if acak.random() < 0.08:
        return Decimal(0)
    return Decimal(acak.randint(10_000, 900_000_000) * acak.choice((1, 1, 100, 1000)))


def _codes(acak: random.Random) -> list[tuple[str, ...]]:
    hasil: list[tuple[str, ...]] = [("5", "3")]
    for p in range(1, acak.randint(2, 3) + 1):
        program = ("5", "3", str(p))
        hasil.append(program)
        for g in range(1, acak.randint(1, 2) + 1):
            kegiatan = (*program, "2", str(g))
            hasil.append(kegiatan)
            hasil += [(*kegiatan, str(s)) for s in range(1, acak.randint(1, 4) + 1)]
    return hasil


def build(susunan: Susunan, benih: int, *, jumlah: bool = False) -> TabelAngka:
    """Return a consistent table of a kind, the same for the same seed."""
    acak = random.Random(benih)  # noqa: S311  # drawn figures are no secrets
    kode = _codes(acak)
    daun = [k for k in kode if not any(len(x) > len(k) and x[: len(k)] == k for x in kode)]
    uang = {k: {u: _money(acak) for u in susunan.uang} for k in daun}
    baris = []
    for k in kode:
        isi: Angka = {u: _sum(uang[d][u] for d in daun if d[: len(k)] == k) for u in susunan.uang}
        bertambah = k in daun
        satuan = acak.choice(_SATUAN) if bertambah else "%"
        if len(k) > 2:
            isi |= susunan.indikator(acak, bertambah)
        isi |= {c: None for c, _ in susunan.kolom if c not in isi}
        isi |= susunan.turunan(isi, bertambah)
        baris.append(BarisAngka(JenisBarisAngka.SIMPUL, k, None, satuan, ".".join(k), sel=cells(isi)))
    if jumlah:
        atas = {u: _sum(uang[d][u] for d in daun) for u in susunan.uang} | {c: None for c, _ in susunan.kolom}
        atas |= {u: _sum(uang[d][u] for d in daun) for u in susunan.uang}
        atas |= susunan.turunan(atas, True)
        baris.append(BarisAngka(JenisBarisAngka.JUMLAH, nama="jumlah", sel=cells(atas)))
    return TabelAngka([KolomAngka(i, a) for i, a in susunan.kolom], baris)


def cells(isi: Angka) -> dict[str, SelAngka]:
    """Return cells of figures."""
    return {k: SelAngka(n) for k, n in isi.items() if n is not None}


def with_figure(tabel: TabelAngka, baris: int, kolom: str, nilai: Decimal) -> TabelAngka:
    """Return a table with another figure at a place."""
    semua = list(tabel.baris)
    b = semua[baris]
    semua[baris] = _row(b, {**b.sel, kolom: SelAngka(nilai)})
    return TabelAngka(tabel.kolom, semua)


def _row(b: BarisAngka, sel: dict[str, SelAngka]) -> BarisAngka:
    return evolve(b, sel=sel)


def shift(tabel: TabelAngka, kolom: str, langkah: int) -> TabelAngka:
    """Return a table with the figures of a column moved down by some rows."""
    nilai = [b.sel.get(kolom) for b in tabel.baris]
    geser = [nilai[n - langkah] if 0 <= n - langkah < len(nilai) else None for n in range(len(nilai))]
    return _replace(tabel, kolom, geser)


def _replace(tabel: TabelAngka, kolom: str, sel: Sequence[SelAngka | None]) -> TabelAngka:
    baris = []
    for b, s in zip(tabel.baris, sel, strict=True):
        isi = {k: x for k, x in b.sel.items() if k != kolom}
        baris.append(_row(b, isi if s is None else {**isi, kolom: s}))
    return TabelAngka(tabel.kolom, baris)


def drop(tabel: TabelAngka, kolom: str) -> TabelAngka:
    """Return a table without a column."""
    baru = _replace(tabel, kolom, [None] * len(tabel.baris))
    return TabelAngka([k for k in tabel.kolom if k.id != kolom], baru.baris)


def relabel(tabel: TabelAngka, kolom: str, lain: str) -> TabelAngka:
    """Return a table where a column has the meaning of another, and that one its."""
    arti = {k.id: k.arti for k in tabel.kolom}
    tukar = {kolom: arti[lain], lain: arti[kolom]}
    return TabelAngka([evolve(k, arti=tukar.get(k.id, k.arti)) for k in tabel.kolom], tabel.baris)


def tables_of(nama: str | None = None) -> st.SearchStrategy[TabelAngka]:
    """Return a strategy for consistent tables, of one kind or of any."""
    jenis = [s for s in SUSUNAN if nama in {None, s.nama}]
    return st.builds(build, st.sampled_from(jenis), st.integers(0, 10**6), jumlah=st.booleans())
