"""The marked copy of a document: what the audit found, at its place in the user's own file."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from kodefikasi.errors import TulisError
from kodefikasi.lembar import Batas
from kodefikasi.lembar.archive import archive_members
from kodefikasi.lembar.encoding import ZIP, read_bytes
from kodefikasi.nilai import Nilai
from kodefikasi.writers.laporan_isi import IsiLaporan
from kodefikasi.writers.simpan import check_free, write_whole
from kodefikasi.writers.tandai_buku import Tertandai, mark_workbook
from kodefikasi.writers.tandai_word import mark_word

_MAKRO = (".xlsm", ".xltm")
_SARAN = "simpan sebagai .xlsx atau .docx, atau tulis laporannya (kodefikasi audit -o laporan.xlsx)"


@frozen
class Salinan(Nilai):
    """A marked copy that was written."""

    berkas: Path  # the file
    temuan: int  # how many findings it tells of
    sel: int  # how many of its cells are marked
    hilang: tuple[str, ...] = ()  # what of the original is not in the copy, or looks otherwise


def mark(isi: IsiLaporan, sumber: bytes, akhiran: str) -> Tertandai:
    """Return the copy of a document with the findings marked in it.

    `isi`: the report; `sumber`: the bytes of the document that was audited; `akhiran`: the ending of its name: macros
    are kept where it says that there are some.

    Raises `TulisError`: it is neither an Excel workbook (.xlsx, .xlsm) nor a Word document (.docx), or cannot be
    copied; `TambahanError`: openpyxl or python-docx is not installed.
    """
    bagian = archive_members(sumber, Batas()) if sumber.startswith(ZIP) else frozenset()
    if "xl/workbook.xml" in bagian:
        return mark_workbook(isi, sumber, bermakro=akhiran.lower() in _MAKRO)
    if "word/document.xml" in bagian:
        return mark_word(isi, sumber)
    raise TulisError(isi.dokumen.berkas, f"hanya buku kerja Excel dan dokumen Word yang dapat ditandai; {_SARAN}")


def write_marked(isi: IsiLaporan, sumber: Path | None, keluar: Path | None, *, overwrite: bool) -> Salinan:
    """Write the marked copy of a document; see `Laporan.tandai`."""
    if sumber is None:
        raise TulisError(isi.dokumen.berkas, "tempat berkas aslinya tidak diketahui; sebutkan sumber=…")
    tujuan = keluar or marked_name(sumber)
    if tujuan.suffix.lower() != sumber.suffix.lower():
        raise TulisError(str(tujuan), f"salinan {sumber.name} harus berakhiran {sumber.suffix}")
    check_free(tujuan, overwrite=overwrite, sumber=(sumber,))
    hasil = mark(isi, read_bytes(sumber, Batas().berkas), sumber.suffix)
    write_whole(tujuan, hasil.isi, overwrite=overwrite)
    return Salinan(tujuan, len(isi.temuan), hasil.sel, hasil.hilang)


def marked_name(sumber: Path) -> Path:
    """Return the name of a marked copy, beside the document.

    >>> marked_name(Path("renja.xlsx")).name
    'renja (ditandai).xlsx'
    """
    return sumber.with_name(f"{sumber.stem} (ditandai){sumber.suffix}")
