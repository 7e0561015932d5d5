"""A filled table of each form, made from its description alone: derived figures by its printed formulas, sums by codes.

A few figures are missing; titles, offices and years are as offices write them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from random import Random

from kodefikasi.besaran import Notasi, format_angka
from kodefikasi.dokumen import Baris, Nomor, Sel, Tabel, read_cell
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Formulir, Jenis, Kolom
from kodefikasi.kinerja import round_half_up
from kodefikasi.kode import Kode
from kodefikasi.temuan import Lokasi

TAHUN = 2026
NAMA = {
    "5.03.01": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA",
    "5.03.01.2.01": "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
    "5.03.01.2.01.0001": "Penyusunan Dokumen Perencanaan Perangkat Daerah",
    "5.03.01.2.01.0006": "Koordinasi dan Penyusunan Laporan Capaian Kinerja dan Ikhtisar Realisasi Kinerja SKPD",
    "5.03.02": "PROGRAM KEPEGAWAIAN DAERAH",
    "5.03.02.2.02": "Mutasi dan Promosi ASN",
    "5.03.02.2.02.0001": "Pengelolaan Mutasi ASN",
}
REKENING = {
    "5": "BELANJA DAERAH",
    "5.1": "BELANJA OPERASI",
    "5.1.02": "Belanja Barang dan Jasa",
    "5.1.02.01": "Belanja Barang",
    "5.1.02.02": "Belanja Jasa",
}
INDIKATOR = (
    "Persentase dokumen perencanaan yang selesai tepat waktu",
    "Nilai akuntabilitas kinerja",
    "Jumlah dokumen perencanaan yang disusun",
)
SATUAN = ("dokumen", "%", "orang")
LABEL = ("", "Tabel T-C.33", "Tabel III.1", "Lampiran 1", "Tabel 4.2", "Formulir E.81")
KANTOR = ("Dinas Kesehatan Kabupaten Contoh", "Kecamatan Umpama", "Badan Perencanaan Kota Misal")
_KUNCI_TAHUN = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
Isi = dict[str, Decimal | str | None]


def filled(formulir: str) -> Tabel:
    """Return a table of a form with title, years, and a row for each node."""
    f, acak = FORMULIR[formulir], Random(formulir)  # noqa: S311  # no secret
    kode = REKENING if _of_accounts(f) else NAMA
    satuan = [acak.choice(SATUAN) for _ in kode]
    isi = [{k.kunci: _content(k, nama, acak) for k in f.kolom} for nama in kode.values()]
    _add_up(f, isi, list(kode))
    for b in isi:
        _derive(f, b)
    baris = tuple(_row(f, b, k, n, s) for n, (b, k, s) in enumerate(zip(isi, kode, satuan, strict=True), 1))
    judul = f"{f.nama} {acak.choice(KANTOR)} Tahun {TAHUN}"
    return Tabel(formulir, Lokasi(), acak.choice(LABEL), judul, years(f), baris, notasi=Notasi.INDONESIA)


def _of_accounts(f: Formulir) -> bool:
    return f.sumber == "Permendagri 77/2020"


def years(f: Formulir) -> dict[str, int]:
    """Return a year for each key that the headings of a form name: n is the plan year."""
    tetap = {"awal": -1, "renstra_awal": -2, "renstra_akhir": 2, "target_akhir": 4, "realisasi_sebelum": -3}
    hasil = {}
    for kunci, tanpa in (m for k in f.kolom for j in k.kepala for m in _KUNCI_TAHUN.findall(j)):
        urut = re.search(r"_(\d+)(?:_rp)?\Z", kunci)
        geser = int(tanpa[1:] or 0) if re.fullmatch(r"n(?:[+-]\d)?", tanpa) else int(urut[1]) - 1 if urut else None
        hasil[kunci] = TAHUN + (tetap.get(kunci, 0) if geser is None else geser)
    if "renstra_awal" in hasil:
        del hasil["target_renstra"]  # a heading names the span or the last year
    return hasil


def _content(k: Kolom, nama: str, acak: Random) -> Decimal | str | None:
    if k.jenis is Jenis.RUPIAH:
        return Decimal(acak.randint(1_000, 900_000) * 1_000)
    if k.jenis in ANGKA_BERMAKNA:
        return None if acak.random() < 0.05 else Decimal(acak.randint(1, 95))
    teks = {
        Jenis.NAMA: nama, Jenis.TEKS: f"{acak.choice(INDIKATOR)}: {nama}", Jenis.SATUAN: "dokumen",
        Jenis.LABEL: acak.choice(("Kabupaten Contoh", "DAU", "-")), Jenis.CATATAN: acak.choice(("", "Perlu dipantau")),
    }  # fmt: skip
    return teks.get(k.jenis)


def _add_up(f: Formulir, isi: list[Isi], kode: list[str]) -> None:
    """Make the amounts of parents the sums of those below them."""
    for k in f.columns(Jenis.RUPIAH):
        for n in range(len(kode) - 1, -1, -1):
            anak = [m for m, c in enumerate(kode) if m > n and _parent(c) == kode[n]]
            if anak:
                isi[n][k.kunci] = sum((v for m in anak if isinstance(v := isi[m][k.kunci], Decimal)), Decimal(0))


def _parent(kode: str) -> str:
    bagian = kode.split(".")
    return ".".join(bagian[:3] if len(bagian) == 5 else bagian[:-1])


def _derive(f: Formulir, b: Isi) -> None:
    """Compute what the form prints a formula for: sums of what is there, rates where nothing is missing."""
    for k in f.kolom:
        if not k.rumus:
            continue
        nilai = [b[o.kunci] for o in f.operands(k.kunci)]
        ada = [v for v in nilai if isinstance(v, Decimal)]
        if "/" in k.rumus:
            b[k.kunci] = round_half_up(ada[0] * 100 / ada[1]) if len(ada) == 2 else None
        else:
            b[k.kunci] = sum(ada, Decimal(0)) if ada else None


def _row(f: Formulir, b: Isi, kode: str, n: int, satuan: str) -> Baris:
    teks = {k.kunci: t for k in f.kolom if (t := _written(k, b[k.kunci], satuan))}
    sel = {k: read_cell(f, k, teks, Notasi.INDONESIA) for k in teks}
    if _of_accounts(f):
        return Baris(Lokasi(), {"kode": Sel(kode), **sel}, kode_lain={"rekening": kode})
    bernomor = any(k.jenis is Jenis.NOMOR for k in f.kolom)
    pohon = f.berkode or (not f.sisi and bool(f.columns(Jenis.NAMA)))
    milik = Kode.parse(kode) if pohon else None
    nomor = Nomor((n,)) if bernomor and (f.berkode or not pohon) else None
    return Baris(Lokasi(), sel, milik, True, nomor, None if milik is None else milik.tingkat)


def _written(k: Kolom, isi: Decimal | str | None, satuan: str) -> str:
    if not isinstance(isi, Decimal):
        return isi or ("-" if k.jenis in ANGKA_BERMAKNA else "")
    teks = format_angka(isi)
    return f"{teks}{'' if satuan == '%' else ' '}{satuan}" if k.jenis is Jenis.BESARAN else teks


def figures(t: Tabel) -> list[Mapping[str, object]]:
    """The figures of each row, with the code or number and the name that it prints."""
    return [
        {k: s.nilai for k, s in b.sel.items() if s.nilai is not None}
        | {"kode": b.kode_lain.get("rekening") or b.nomor or b.kode, "nama": b.text("nama"), "tercetak": b.tercetak}
        for b in t.baris
    ]
