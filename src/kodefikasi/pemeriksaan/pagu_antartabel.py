"""P005 and P007: the amount of one node and year in several tables, and before and after a revision."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Dokumen
from kodefikasi.formulir import KEBUTUHAN
from kodefikasi.kode import Kode
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.deret import Deret, series
from kodefikasi.pemeriksaan.pagu import named, node_name

#: Columns that say what a node may spend in a year.
_PAGU = re.compile(rf"(?:pagu|pagu_\d|{KEBUTUHAN}_pagu|target_berjalan_rp)\Z")


@frozen
class _Pagu:
    """A series of amounts, its year, and whether it stands in another document."""

    deret: Deret
    tahun: int
    asing: bool


def check_pagu_across(dokumen: Dokumen, acuan: Collection[Dokumen], catatan: Catatan) -> None:
    """Compare every pair of tables for one year; findings are about `dokumen`."""
    semua = [*_yearly(dokumen, asing=False), *(p for d in acuan for p in _yearly(d, asing=True))]
    for n, sini in enumerate(semua):
        if sini.asing:
            continue
        for sana in [*semua[:n], *(p for p in semua if p.asing)]:
            if sana.tahun == sini.tahun and sana.deret.tabel is not sini.deret.tabel:
                _compare(sini, sana, catatan)


def _yearly(dokumen: Dokumen, *, asing: bool) -> Iterator[_Pagu]:
    for deret in series(dokumen):
        if not _PAGU.match(deret.kunci):
            continue
        tahun = deret.tabel.tahun.get(deret.kunci) or deret.tabel.tahun.get(deret.kunci.removesuffix("_rp"))
        tahun = tahun or (dokumen.tahun if deret.kunci in {"pagu", f"{KEBUTUHAN}_pagu"} else None)
        if tahun is not None:
            yield _Pagu(deret, tahun, asing)


def _compare(sini: _Pagu, sana: _Pagu, catatan: Catatan) -> None:
    a, b = _amounts(sini.deret), _amounts(sana.deret)
    bersama = a.keys() & b.keys()
    beda = sorted(k for k in bersama if a[k] != b[k])
    diubah = sana.asing and sini.deret.tabel.perubahan
    if not diubah and 2 * len(beda) >= len(bersama):
        return  # other amounts on purpose: the two are not meant to agree
    aturan = "P007" if diubah else "P005"
    catatan.count(aturan, len(bersama))
    for k in beda:
        _report(aturan, k, sini, sana, catatan)


def _amounts(deret: Deret) -> dict[Kode, Decimal]:
    return {k: n for k, s in deret.kode.items() if (n := deret.nilai[s]) is not None}


def _report(aturan: str, kode: Kode, sini: _Pagu, sana: _Pagu, catatan: Catatan) -> None:
    a, b = _amounts(sini.deret)[kode], _amounts(sana.deret)[kode]
    baris, lain = (p.deret.baris[p.deret.kode[kode]] for p in (sini, sana))
    berkas = f" {lain.lokasi.berkas}" if sana.asing and lain.lokasi.berkas else ""
    tempat = f"{sana.deret.nama}{berkas} ({lain.lokasi.di_berkas})"
    if aturan == "P007":
        pesan = f"{named(baris)}: pagu diubah dari {format_angka(b)} ({tempat}) menjadi {format_angka(a)}."
    else:
        pesan = f"{named(baris)}: pagu {format_angka(a)} di {sini.deret.nama}, tetapi {format_angka(b)} di {tempat}."
    catatan.add_cell(
        aturan,
        pesan,
        sini.deret.tabel,
        baris,
        sini.deret.kunci,
        dihitung=format_angka(b),
        hitungan=f"{format_angka(a)} − {format_angka(b)} = {format_angka(a - b)}",
        indikator=node_name(baris),
    )
