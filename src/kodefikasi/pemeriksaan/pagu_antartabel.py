"""P005 and P007: the amount of one node and year in several tables, and before and after a revision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import KEBUTUHAN
from kodefikasi.kode import Kode
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.deret import Deret, series
from kodefikasi.pemeriksaan.pagu import named, node_name

#: Columns that say what a node may spend in a year.
_PAGU = re.compile(rf"(?:pagu|pagu_\d|{KEBUTUHAN}_pagu|target_berjalan_rp)\Z")


@frozen
class Uang:
    """What a column says that nodes may spend in a year; None where no year is named.

    Attributes
    ----------
    tabel, kunci, nama
        The column, and how a message names it.
    nilai, baris
        The amount of each node, and the first row that has it.
    tahap
        Whether it is before or after a change, where its heading says so.
    """

    tabel: Tabel
    kunci: str
    nama: str
    tahun: int | None
    nilai: Mapping[Kode, Decimal]
    baris: Mapping[Kode, Baris]
    tahap: str | None = None


def check_pagu_across(dokumen: Dokumen, catatan: Catatan) -> None:
    """Compare every pair of tables of a document for one year; where half of the amounts differ, they mean others."""
    semua = list(_yearly(dokumen))
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


def _yearly(dokumen: Dokumen) -> Iterator[Uang]:
    for deret in series(dokumen):
        if not _PAGU.match(deret.kunci):
            continue
        tahun = deret.tabel.tahun.get(deret.kunci) or deret.tabel.tahun.get(deret.kunci.removesuffix("_rp"))
        tahun = tahun or (dokumen.tahun if deret.kunci in {"pagu", f"{KEBUTUHAN}_pagu"} else None)
        if tahun is not None:
            yield _money(deret, tahun)


def _money(deret: Deret, tahun: int) -> Uang:
    ada = {k: (n, deret.baris[s]) for k, s in deret.kode.items() if (n := deret.nilai[s]) is not None}
    nilai, baris = ({k: isi[n] for k, isi in ada.items()} for n in (0, 1))
    return Uang(deret.tabel, deret.kunci, deret.nama, tahun, nilai, baris)  # type: ignore[arg-type]


def report_amounts(aturan: str, kode: list[Kode], sini: Uang, sana: Uang, catatan: Catatan, berkas: str = "") -> None:
    """Report the amounts of some nodes that differ; `berkas` is the other document, where they are of another."""
    for k in kode:
        a, b = sini.nilai[k], sana.nilai[k]
        baris, lain = sini.baris[k], sana.baris[k]
        tempat = f"{sana.nama} ({f'{berkas}, ' if berkas else ''}{lain.lokasi.di_berkas})"
        if aturan == "P007":
            pesan = f"{named(baris)}: pagu diubah dari {format_angka(b)} ({tempat}) menjadi {format_angka(a)}."
        else:
            pesan = f"{named(baris)}: pagu {format_angka(a)} di {sini.nama}, tetapi {format_angka(b)} di {tempat}."
        catatan.add_cell(
            aturan,
            pesan,
            sini.tabel,
            baris,
            sini.kunci,
            dihitung=format_angka(b),
            hitungan=f"{format_angka(a)} − {format_angka(b)} = {format_angka(a - b)}",
            indikator=node_name(baris),
        )
