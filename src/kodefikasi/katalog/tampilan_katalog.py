"""Entries, answers, crosswalks and imports as a person reads them: styled lines, for a terminal or as plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kodefikasi.besaran import format_angka
from kodefikasi.kata import wrapped
from kodefikasi.katalog.padanan import Padanan, PetaPadanan, Relasi
from kodefikasi.katalog.simpul import Mutu, Simpul

if TYPE_CHECKING:
    from kodefikasi.katalog.cari import Hasil
    from kodefikasi.katalog.gudang import Tersedia
    from kodefikasi.katalog.impor import LaporanImpor
    from kodefikasi.katalog.nomenklatur import Nomenklatur

Baris = list[tuple[str, str]]

_TAMPIL_ANAK = 30
_TAMPIL_BEDA = 15
_TAMPIL_TOLAK = 10
_LABEL = 12
_GAYA_MUTU = {Mutu.TERKONFIRMASI: "green", Mutu.PINJAMAN: "yellow", Mutu.TAK_DIKETAHUI: "dim"}


def entry(
    kat: Nomenklatur, simpul: Simpul, edisi: Sequence[Nomenklatur], lebar: int, *, turunan: bool = False
) -> Iterator[Baris]:
    """Yield what a code means: its place in the tree, its fields, the editions that know it, what is below.

    What is next below, shortened where it is much; with `turunan` all of it.
    """
    yield [(f"{simpul.kode}  ", "bold"), (simpul.nama, "bold")]
    daerah = kat.special_region(simpul.kode)
    khusus = f", khusus {daerah}" if daerah else ""
    yield [(f"{simpul.kode.tingkat.label}, {kat.label}{khusus}", "dim")]
    yield []
    leluhur = [s for a in simpul.kode.leluhur if (s := kat.get(a))]
    for dalam, s in enumerate([*leluhur, simpul]):
        gaya = "bold" if s is simpul else ""
        yield from _wrapped(f"{'  ' * dalam}{s.kode}", s.nama, lebar, gaya)
    yield from _fields(simpul, lebar)
    yield []
    yield [(f"Edisi yang mengenalnya ({len(edisi)}):", "bold")]
    for k in edisi:
        yield from _wrapped(k.label, k[simpul.kode].nama, lebar)
    yield from _descendants(kat, simpul, lebar) if turunan else _children(kat, simpul, lebar)


def _descendants(kat: Nomenklatur, simpul: Simpul, lebar: int) -> Iterator[Baris]:
    semua = list(kat.descendants(simpul.kode))
    if semua:
        yield []
        yield [(f"Semua di bawahnya ({format_angka(len(semua))}):", "bold")]
    for s in semua:
        dalam = "  " * (s.kode.tingkat - simpul.kode.tingkat - 1)
        yield from _wrapped(f"{dalam}{s.kode}", s.nama, lebar)


def _fields(simpul: Simpul, lebar: int) -> Iterator[Baris]:
    isi = {n: getattr(simpul, n) for n in ("kinerja", "indikator", "satuan", "keterangan")}
    lain = {k: v for k, v in simpul.lain.items() if len(v) <= lebar * 2}
    terisi = {k: v for k, v in {**isi, **lain}.items() if v}
    if terisi:
        yield []
    for nama, nilai in terisi.items():
        mutu = simpul.mutu.get(nama) if simpul.is_rated else None
        tanda = f" ({mutu.sebutan})" if mutu else ""
        yield from _wrapped(nama.replace("_", " "), f"{nilai}{tanda}", lebar, _GAYA_MUTU[mutu] if mutu else "")


def _children(kat: Nomenklatur, simpul: Simpul, lebar: int) -> Iterator[Baris]:
    anak = kat.children(simpul.kode)
    if not anak:
        return
    yield []
    yield [(f"Di bawahnya ({len(anak)}):", "bold")]
    for s in anak[:_TAMPIL_ANAK]:
        yield from _wrapped(str(s.kode), s.nama, lebar)
    if len(anak) > _TAMPIL_ANAK:
        yield [(f"  … dan {format_angka(len(anak) - _TAMPIL_ANAK)} lainnya; semuanya dengan --semua", "dim")]


def _wrapped(kiri: str, kanan: str, lebar: int, gaya: str = "") -> Iterator[Baris]:
    """Yield a label and a text beside it, the text's further lines below its first."""
    label = f"  {kiri:<{_LABEL}}  "
    potongan = wrapped(" ".join(kanan.split()), max(lebar - len(label), 30)) or [""]
    yield [(label, "cyan"), (potongan[0], gaya)]
    for baris in potongan[1:]:
        yield [(" " * len(label), ""), (baris, gaya)]


def found(dicari: str, kat: Nomenklatur, hasil: Sequence[Hasil], lebar: int) -> Iterator[Baris]:
    """Yield the answers of a search."""
    if not hasil:
        yield [(f"Tidak ada yang cocok dengan {dicari!r} pada {kat.label}.", "yellow")]
        return
    yield [(f"{len(hasil)} jawaban untuk {dicari!r} pada {kat.label}", "bold")]
    for h in hasil:
        yield []
        tanda = "pasti" if h.pasti else f"{h.skor}"
        yield [(f"  {tanda:>5}  ", "green" if h.pasti else "dim"), (f"{h.simpul.kode}  ", "cyan"), (h.simpul.nama, "")]
        for baris in wrapped(h.alasan, max(lebar - 9, 30)):
            yield [(f"         {baris}", "dim")]


def listing(tersedia: Sequence[Tersedia], lebar: int) -> Iterator[Baris]:
    """Yield the catalogues at hand."""
    for t in tersedia:
        if t.rusak is not None:
            yield [("rusak    ", "red"), (t.rusak, "")]
            continue
        yield [("bawaan   " if t.terkirim else "impor    ", "dim"), (str(t.kunci), "bold")]
        yield from ([(f"         {b}", "")] for b in wrapped(t.isi, max(lebar - 9, 30)))
        if not t.terkirim:
            yield [(f"         {t.sumber}", "dim")]


def difference(peta: PetaPadanan, lebar: int) -> Iterator[Baris]:
    """Yield what changed from one edition to another: the counts, then the first codes of each kind."""
    yield [(f"{peta.asal.label} → {peta.tujuan.label}", "bold")]
    for relasi, n in peta.count().items():
        yield [(f"  {relasi:<13}{format_angka(n):>6}", "")]
    for relasi in Relasi:
        semua = [p for p in changes(peta) if p.relasi is relasi]
        if not semua:
            continue
        yield []
        yield [(f"{relasi} ({format_angka(len(semua))})", "bold")]
        for p in semua[:_TAMPIL_BEDA]:
            yield from _wrapped(str(p.kode), _change(p), lebar)
        if len(semua) > _TAMPIL_BEDA:
            sisa = format_angka(len(semua) - _TAMPIL_BEDA)
            yield [(f"  … dan {sisa} lainnya; semuanya dengan --format csv atau json", "dim")]


def changes(peta: PetaPadanan) -> tuple[Padanan, ...]:
    """Return every code that did not simply stay."""
    return tuple(p for p in (*peta.values(), *peta.baru) if p.relasi not in {Relasi.TETAP, Relasi.TIDAK_DIMUAT})


def _change(padanan: Padanan) -> str:
    nama = padanan.asal.nama if padanan.asal else padanan.sasaran[0].nama
    if padanan.banding:
        return f"{nama} → {padanan.sasaran[0].nama}"
    if padanan.asal and padanan.sasaran:
        return f"{nama} → {'; '.join(map(str, padanan.sasaran))}"
    if padanan.kemungkinan:
        p = padanan.kemungkinan[0]
        return f"{nama} (mungkin menjadi {p.simpul}, {p.skor}%)"
    return nama


def imported(laporan: LaporanImpor) -> Iterator[Baris]:
    """Yield what came of an import."""
    yield [(f"{laporan.berkas}: {laporan.bentuk}", "bold")]
    for kunci, tingkat in laporan.dibaca.items():
        yield [(f"  {kunci}", "cyan")]
        yield [("    " + ", ".join(f"{format_angka(n)} {t}" for t, n in tingkat.items()), "")]
    for jenis, n in sorted(laporan.perbaikan_per_jenis.items()):
        yield [(f"  diperbaiki: {jenis}: {format_angka(n)}", "dim")]
    for nama in laporan.lembar_lain:
        yield [(f"  lembar {nama!r} tidak berisi daftar kode", "yellow")]
    for p in laporan.penolakan[:_TAMPIL_TOLAK]:
        yield [(f"  ditolak: {p}", "red")]
    if len(laporan.penolakan) > _TAMPIL_TOLAK:
        yield [(f"  … dan {format_angka(len(laporan.penolakan) - _TAMPIL_TOLAK)} penolakan lain", "red")]
    yield [("tersimpan" if laporan.disimpan else "hanya dibaca, tidak disimpan", "bold")]
