"""P005 and P007: the amount of one node and year in several tables, and before and after a revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.formulir import RKPD
from kodefikasi.kode import Kode
from kodefikasi.pemeriksaan.catatan import Catatan, in_brackets
from kodefikasi.pemeriksaan.pagu import named, node_name

_BUKAN_PAGU = frozenset({"maju", "selisih", "lain", RKPD})


@frozen
class Uang:
    """What a column says that nodes may spend in a year; None where no year is named."""

    #: tabel, kunci, nama: the column, and how a message names it
    tabel: Tabel
    kunci: str
    nama: str
    tahun: int | None
    #: nilai, baris: the amount of each node, and the first row that has it
    nilai: Mapping[Kode, Decimal]
    baris: Mapping[Kode, Baris]
    tahap: str | None = None  # whether it is before or after a change, where its heading says so


def check_pagu_across(dokumen: Dokumen, catatan: Catatan) -> None:
    """Compare every pair of tables of a document for one year; where half of the amounts differ, they mean others."""
    kolom = [c for c in _ceiling_columns(dokumen) if c[0].formulir and c[2] is not None]
    tabel = {tahun: {id(t) for t, _, tahun_lain in kolom if tahun_lain == tahun} for _, _, tahun in kolom}
    semua = [uang for c in kolom if len(tabel[c[2]]) > 1 and (uang := _money(*c)).nilai]
    for n, sini in enumerate(semua):
        for sana in semua[:n]:
            if sana.tahun == sini.tahun and sana.tabel is not sini.tabel:
                bersama, beda = compare(sini, sana)
                if 2 * len(beda) < len(bersama):
                    report_amounts("P005", beda, sini, sana, catatan)
                    catatan.count("P005", len(bersama))


def compare(sini: Uang, sana: Uang) -> tuple[list[Kode], list[Kode]]:
    """Return the nodes that both have an amount of, and those whose amounts differ."""
    bersama = sorted(sini.nilai.keys() & sana.nilai.keys())
    return bersama, [k for k in bersama if sini.nilai[k] != sana.nilai[k]]


def ceilings(dokumen: Dokumen) -> Iterator[Uang]:
    """Iterate over the columns that say what nodes may spend in a year."""
    return (uang for c in _ceiling_columns(dokumen) if (uang := _money(*c)).nilai)


def _ceiling_columns(dokumen: Dokumen) -> Iterator[tuple[Tabel, KolomTabel, int | None]]:
    """Yield the columns that say what nodes may spend, with their table and year."""
    for t in dokumen.tabel:
        for k in t.kolom:
            if _is_ceiling(k, t) and t.spesifikasi[k.kunci].sisi != RKPD:
                periode = k.arti.periode if k.arti else None
                yield t, k, t.tahun.get(k.kunci) or (periode.tahun if periode else None) or dokumen.tahun


def _money(t: Tabel, k: KolomTabel, tahun: int | None) -> Uang:
    baris: dict[Kode, list[Baris]] = defaultdict(list)
    for b in t.baris:
        if b.kode is not None and not b.jumlah and b.angka(k.kunci) is not None:
            baris[b.kode].append(b)
    nilai = {kode: n for kode, isi in baris.items() if (n := _amount(isi, k.kunci)) is not None}
    sisi = t.spesifikasi[k.kunci].sisi
    nama = f"{t.nama}{f', {t.spesifikasi.sisi[sisi]}' if sisi else ''}{f' tahun {tahun}' if tahun else ''}"
    awal = {kode: baris[kode][0] for kode in nilai}
    return Uang(t, k.kunci, nama, tahun, nilai, awal, k.arti.tahap if k.arti else None)


def _is_ceiling(k: KolomTabel, tabel: Tabel) -> bool:
    """Whether a column says what may be spent in a year; which the third of a plan is, the table says."""
    a = k.arti
    if a is None or a.ukur != "rp" or a.apa not in {"pagu", "target"} or a.tahap in _BUKAN_PAGU:
        return False
    p = a.periode
    ke = p is not None and p.label not in {None, "awal", "akhir"} and k.kunci in tabel.tahun
    return p is None or not (p.bagian or p.sampai or (p.label and not ke))


def _amount(baris: Sequence[Baris], kunci: str) -> Decimal | None:
    """Return the amount of a node on several rows; None where they may repeat it.

    The first is the sum of the others where it equals that; lines with accounts or sources of funds add up.
    """
    nilai = [n for b in baris if (n := b.angka(kunci)) is not None]
    if len(nilai) == 1 or nilai[0] == sum(nilai[1:]):
        return nilai[0]
    if len(set(nilai)) < len(nilai):
        beda = {(tuple(sorted(b.kode_lain.items())), b.text("sumber_dana")) for b in baris}
        if len(beda) < len(baris):
            return None
    return sum(nilai, Decimal(0))


def report_amounts(aturan: str, kode: list[Kode], sini: Uang, sana: Uang, catatan: Catatan, berkas: str = "") -> None:
    """Report the amounts of some nodes that differ; `berkas` is the other document, where they are of another."""
    for k in kode:
        a, b = sini.nilai[k], sana.nilai[k]
        baris, lain = sini.baris[k], sana.baris[k]
        tempat = in_brackets(lain.place(sana.kunci), asing=bool(berkas))
        if aturan == "P007":
            pesan = f"{named(baris)}: pagu diubah dari {format_rupiah(b)} {tempat} menjadi {format_rupiah(a)}."
        else:
            pesan = f"{named(baris)}: pagu {format_rupiah(a)} di {sini.nama}, tetapi {format_rupiah(b)} {tempat}."
        catatan.add_cell(
            aturan, pesan, sini.tabel, baris, sini.kunci, dihitung=format_angka(b),
            hitungan=f"{format_angka(a)} − {format_angka(b)} = {format_angka(a - b)}", indikator=node_name(baris),
        )  # fmt: skip
