"""Checks within an export: amounts before and after a change, rows of sums, one name for one code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import define, field

from kodefikasi.besaran import format_angka
from kodefikasi.ekspor.baris import BarisEkspor, listed
from kodefikasi.ekspor.jumlah import add_up
from kodefikasi.ekspor.kolom import PetaKolom
from kodefikasi.ekspor.unsur import JENJANG, Isi
from kodefikasi.kinerja.tepat import difference, total
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.nama import name_key
from kodefikasi.pagu import Jumlah
from kodefikasi.temuan import Keparahan, Lokasi, Temuan


def check_changes(baris: Sequence[BarisEkspor], peta: PetaKolom) -> Iterator[Temuan]:
    """Check that before + change = after (P006), in rows that have all three."""
    kolom = change_columns(peta)
    if kolom is None:
        return
    for b in baris:
        sebelum, ubah, setelah = (b.nilai.get(u) for u in kolom)
        if sebelum is None or ubah is None or setelah is None:
            continue
        hasil = total((sebelum, ubah))
        if hasil != setelah:
            judul = peta.heading(kolom[2])
            hitungan = f"{format_angka(sebelum)} + {_signed(ubah)} = {format_angka(hasil)}"
            pesan = (
                f"{b.kode or 'Baris ini'}: {judul} tercetak {format_angka(setelah)}, padahal "
                f"{peta.heading(kolom[0])} + {peta.heading(kolom[1])} = {format_angka(hasil)} "
                f"(selisih {format_angka(difference(setelah, hasil))})."
            )
            yield Temuan(
                "P006", Keparahan.GALAT, pesan, b.lokasi.at(judul),
                kode=None if b.kode is None else str(b.kode), kolom=judul,
                tercetak=format_angka(setelah), dihitung=format_angka(hasil), hitungan=hitungan,
            )  # fmt: skip


def change_columns(peta: PetaKolom) -> tuple[str, str, str] | None:
    """Return the fields before a change, of the change, and after it; None where one of them is missing.

    A field that only says ``pagu`` is the amount after the change where there is one before it, and the one
    before it where there is one after.
    """
    ada = set(peta.kolom)
    sebelum = "pagu_sebelum" if "pagu_sebelum" in ada else "pagu"
    setelah = "pagu_setelah" if "pagu_setelah" in ada else "pagu"
    return (sebelum, "perubahan", setelah) if {sebelum, "perubahan", setelah} <= ada and sebelum != setelah else None


def _signed(nilai: Decimal) -> str:
    return f"({format_angka(nilai)})" if nilai < 0 else format_angka(nilai)


def check_sums(baris: Sequence[BarisEkspor], peta: PetaKolom) -> Iterator[Temuan]:
    """Check that rows of sums say what their rows come to: P001, and P003 for the sum of all.

    Where rows have no amount, or none is there at all, the sum may be right: a warning, or nothing.
    """
    for p in add_up(baris, peta.fields(Isi.UANG)):
        for unsur, hitung in p.isi.items():
            tercetak = p.baris.nilai.get(unsur)
            if tercetak is None or hitung.nilai is None or tercetak == hitung.nilai:
                continue
            yield _wrong_sum(p.baris, peta.heading(unsur), tercetak, Decimal(hitung.nilai), hitung)


def _wrong_sum(b: BarisEkspor, judul: str, tercetak: Decimal, jumlah: Decimal, hitung: Jumlah) -> Temuan:
    kode = b.rekening or b.kode or b.organisasi
    tampil = format_angka(jumlah)
    lengkap = hitung.terlapor == hitung.daun
    kosong = "" if lengkap else f"; {hitung.daun - hitung.terlapor} rincian kosong"
    pesan = (
        f"{kode or 'Jumlah seluruh baris'}: {judul} tercetak {format_angka(tercetak)}, padahal jumlah rinciannya "
        f"{tampil} (selisih {format_angka(difference(tercetak, jumlah))}{kosong})."
    )
    return Temuan(
        "P003" if kode is None else "P001", Keparahan.GALAT if lengkap else Keparahan.PERINGATAN, pesan,
        b.lokasi.at(judul), kode=None if kode is None else str(kode), kolom=judul,
        tercetak=format_angka(tercetak), dihitung=tampil, hitungan=f"jumlah {hitung.terlapor} baris = {tampil}",
    )  # fmt: skip


@define
class _Nama:
    """One spelling of the name of a code: as first printed, where, and in which rows."""

    cetak: str
    lokasi: Lokasi
    baris: list[int | None] = field(factory=list)


def check_names(baris: Sequence[BarisEkspor]) -> Iterator[Temuan]:
    """Check that a code has one name in all rows (K006); capitals, punctuation and blanks do not count."""
    nama: dict[KodeBerjenjang, dict[str, _Nama]] = {}
    for b in baris:
        for kode, cetak in named_codes(b):
            satu = nama.setdefault(kode, {}).setdefault(name_key(cetak).replace(" ", ""), _Nama(cetak, b.lokasi))
            satu.baris.append(b.lokasi.baris)
    for kode, semua in nama.items():
        lazim = max(semua.values(), key=lambda n: len(n.baris))
        for lain in semua.values():
            if lain is not lazim:
                yield _two_names(kode, lain, lazim)


def named_codes(b: BarisEkspor) -> Iterator[tuple[KodeBerjenjang, str]]:
    """Iterate over the codes of a row that it gives names to, ancestors included."""
    if b.jumlah:
        return
    for kode in (*b.kode.leluhur, b.kode) if b.kode is not None else ():
        if cetak := b.nama.get(JENJANG[kode.tingkat - 1]):
            yield kode, cetak
    kantor = "sub_skpd" if "kode_sub_skpd" in b.teks else "skpd"
    lain: Mapping[str, KodeBerjenjang | None] = {
        kantor: b.organisasi,
        "rekening": b.rekening,
        "sumber_dana": b.sumber_dana,
    }
    for unsur, kode_lain in lain.items():
        if kode_lain is not None and (cetak := b.nama.get(unsur)):
            yield kode_lain, cetak


def _two_names(kode: KodeBerjenjang, lain: _Nama, lazim: _Nama) -> Temuan:
    pesan = (
        f"{kode} bernama {lain.cetak!r} pada baris {listed(lain.baris)}, tetapi {lazim.cetak!r} "
        f"pada baris {listed(lazim.baris)}."
    )
    return Temuan(
        "K006", Keparahan.PERINGATAN, pesan, lain.lokasi,
        kode=str(kode), tercetak=lain.cetak, saran=f"{lazim.cetak!r} bila kodenya benar",
    )  # fmt: skip
