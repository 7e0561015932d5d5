"""A copy of the user's own workbook with its codes as another edition numbers them."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.errors import TulisError
from kodefikasi.formulir import Jenis
from kodefikasi.katalog import Nomenklatur
from kodefikasi.katalog.padanan import Relasi
from kodefikasi.kode import Kode
from kodefikasi.lembar import Batas
from kodefikasi.lembar.archive import archive_members, open_archive
from kodefikasi.lembar.encoding import ZIP, read_bytes
from kodefikasi.nilai import Nilai
from kodefikasi.writers.simpan import check_free, write_whole
from kodefikasi.writers.tandai_buku import open_workbook
from kodefikasi.writers.tandai_paket import keep_covered_styles, keep_stored_values, parts_lost

_SATU = {Relasi.TETAP, Relasi.GANTI_NAMA, Relasi.PINDAH, Relasi.GABUNG}
_PISAH = re.compile(r"[.\s/-]+")


@frozen
class GantiKode(Nilai):
    """A code of the document: its cell, as it was, and as it is in the copy.

    `menjadi` is None for one that was left as it is; `alasan` says why.
    """

    sel: str
    semula: str
    menjadi: str | None
    alasan: str = ""


@frozen
class SalinanKode(Nilai):
    """A copy with the codes of another edition: where it is, its codes, and what of the original it lacks."""

    berkas: Path
    kode: tuple[GantiKode, ...]
    hilang: tuple[str, ...] = ()


def translate_workbook(
    dokumen: Dokumen, asal: Nomenklatur, tujuan: Nomenklatur, keluar: Path, *, overwrite: bool = False
) -> SalinanKode:
    """Write a copy of a workbook with the codes of another edition; what it does not change is as it was.

    A code that has no one successor is left, and so is one that does not stand in cells of its own.

    Raises `TulisError`: the document is no workbook of Excel; the copy is there already, or is the document itself.
    """
    sumber = workbook_bytes(dokumen)
    assert dokumen.asal is not None  # noqa: S101  # it was read from there
    if keluar.suffix.lower() != dokumen.asal.suffix.lower():
        raise TulisError(str(keluar), f"salinan {dokumen.berkas} harus berakhiran {dokumen.asal.suffix}")
    check_free(keluar, overwrite=overwrite, sumber=(dokumen.asal,))
    archive = open_archive(sumber, dokumen.berkas, Batas())
    with archive.zip, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl drops: said by `parts_lost`, in our words
        buku, nilai = open_workbook(sumber, dokumen.berkas, bermakro=keluar.suffix.lower() == ".xlsm")
        hilang = tuple(parts_lost(archive, dokumen))
        keep_covered_styles(buku, archive)
        ganti = tuple(g for t in dokumen.tabel for g in _translate_table(buku, t, asal, tujuan))
        isi = io.BytesIO()
        buku.save(isi)
    write_whole(keluar, keep_stored_values(isi.getvalue(), nilai.worksheets), overwrite=overwrite)
    return SalinanKode(keluar, ganti, hilang)


def workbook_bytes(dokumen: Dokumen) -> bytes:
    """Return the workbook that a document was read from.

    Raises `TulisError`: it was read from something else.
    """
    isi = b"" if dokumen.asal is None else read_bytes(dokumen.asal, Batas().berkas)
    if not isi.startswith(ZIP) or "xl/workbook.xml" not in archive_members(isi, Batas()):
        raise TulisError(dokumen.berkas, "hanya buku kerja Excel (.xlsx) yang kodenya dapat diganti di salinannya")
    return isi


def _translate_table(buku: Any, tabel: Tabel, asal: Nomenklatur, tujuan: Nomenklatur) -> Iterator[GantiKode]:
    kolom = _code_columns(tabel)
    peta = asal.crosswalk_all(tujuan)
    for b in tabel.baris:
        if not b.tercetak or b.kode is None or b.lokasi.lembar is None:
            continue
        lembar = b.lokasi.lembar
        sel = [s for k in kolom if (s := buku[lembar].cell(b.lokasi.baris, k)).value is not None]
        padanan = peta.get(b.kode)
        if padanan is None:
            baru, alasan = None, f"tidak ada pada {asal.label}"
        elif padanan.relasi in _SATU and len(padanan.sasaran) == 1:
            baru, alasan = _written(padanan.sasaran[0].kode, b.kode, tujuan), ""
        else:
            baru, alasan = None, str(padanan.relasi)
        if baru is not None and not _replace(sel, baru):
            baru, alasan = None, "kodenya tidak berdiri di selnya sendiri"
        yield GantiKode(f"{lembar}!{sel[0].coordinate if sel else b.lokasi.baris}", str(b.kode), baru, alasan)


def _code_columns(tabel: Tabel) -> Sequence[int]:
    """Return the places of the columns over which the codes of a table stand."""
    kode = next((k.kunci for k in tabel.spesifikasi.columns(Jenis.KODE)), None)
    tempat = sorted(k.tempat for k in tabel.kolom)
    for k in tabel.kolom:
        if k.kunci == kode:
            return range(k.tempat, next((n for n in tempat if n > k.tempat), k.tempat + 1))
    return ()


def _written(baru: Any, lama: Kode, tujuan: Nomenklatur) -> str:
    """Write a code as the edition does, that of the supporting program with the office's bidang."""
    bidang = lama.bidang_urusan
    kode = baru.specialize(bidang) if isinstance(baru, Kode) and bidang is not None else baru
    return str(kode.format(tujuan.edisi))


def _replace(sel: Sequence[Any], baru: str) -> bool:
    """Put the parts of a code into its cells, as many into each as were there; whether it could be done."""
    ruas = baru.split(".")
    banyak = [len([r for r in _PISAH.split(str(s.value)) if r]) for s in sel]
    if sum(banyak) != len(ruas):
        return False
    for s, n in zip(sel, banyak, strict=True):
        s.value, ruas = ".".join(ruas[:n]), ruas[n:]
        s.data_type = "s"
    return True
