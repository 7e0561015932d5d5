"""The marked copy of a Word document: each finding is a comment at its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from buku_kantor import JUDUL, RENCANA
from kodefikasi import audit
from kodefikasi.errors import TulisError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(path: Path) -> Path:
    """Write a document with two tables of the same codes; the second has the slip (row 3 of the file's table)."""
    d = docx.Document()
    d.add_paragraph("Rencana Kerja Badan Kepegawaian Tahun 2024")
    d.add_paragraph("Jumlah pegawai 217 (dua ratus tujuh puluh) orang.")
    for judul, pagu in (("Tabel 1 Semula", 70_000_000), ("Tabel 2 Menjadi", 60_000_000)):
        d.add_paragraph(judul)
        t = d.add_table(rows=1 + len(RENCANA), cols=len(JUDUL))
        for k, teks in enumerate(JUDUL):
            t.cell(0, k).text = teks
        for n, (kode, nama, indikator, target, jumlah) in enumerate(RENCANA, 1):
            angka = pagu if jumlah == 60_000_000 else jumlah
            for k, teks in enumerate((kode, nama, indikator, target, f"{angka:,}".replace(",", "."))):
                t.cell(n, k).text = teks
    d.save(str(path))
    return path


def commented(path: Path) -> dict[str, str]:
    """The texts of what comments stand at: the cell, or the paragraph."""
    d: Any = docx.Document(str(path))
    isi = {str(k.comment_id): k.text for k in d.comments}
    hasil = {}
    for awal in d.element.body.iter(f"{_W}commentRangeStart"):
        induk = next(awal.iterancestors(f"{_W}tc", f"{_W}p"))
        sel = next(awal.iterancestors(f"{_W}tc"), induk)
        tabel = next(awal.iterancestors(f"{_W}tbl"), None)
        urut = 0 if tabel is None else list(d.element.body.iter(f"{_W}tbl")).index(tabel) + 1
        teks = "".join(t.text or "" for t in sel.iter(f"{_W}t"))
        hasil[isi[awal.get(f"{_W}id")]] = f"{urut}: {teks}"
    return hasil


def test_findings_are_comments_at_their_cells(tmp_path: Path) -> None:
    """Of two tables with the same codes the one that has the slip; a claim of the text at its paragraph."""
    asli = document(tmp_path / "renja.docx")
    bita = asli.read_bytes()
    laporan = audit(asli)
    hasil = laporan.tandai()
    assert hasil.berkas.name == "renja (ditandai).docx"
    assert asli.read_bytes() == bita
    tanda = commented(hasil.berkas)
    assert len(tanda) == len(laporan.temuan)
    assert {di for teks, di in tanda.items() if " P001 " in teks} == {"2: 60.000.000"}
    assert next(di for teks, di in tanda.items() if " D002 " in teks).startswith("0: Jumlah pegawai 217")


def test_the_copy_reads_as_the_original(tmp_path: Path) -> None:
    """Comments change no text."""
    laporan = audit(document(tmp_path / "renja.docx"))
    salinan = audit(laporan.tandai().berkas)
    assert [(t.aturan, t.pesan, t.lokasi.baris) for t in salinan.temuan] == [
        (t.aturan, t.pesan, t.lokasi.baris) for t in laporan.temuan
    ]


def test_a_document_that_the_library_does_not_open_is_refused(tmp_path: Path) -> None:
    """One with macros: said, with what to do, and nothing is written."""
    import zipfile

    asli, makro = document(tmp_path / "renja.docx"), tmp_path / "renja.docm"
    with zipfile.ZipFile(asli) as lama, zipfile.ZipFile(makro, "w") as baru:
        for n in lama.namelist():
            isi = lama.read(n)
            if n == "[Content_Types].xml":
                utama = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
                isi = isi.replace(utama, b"vnd.ms-word.document.macroEnabled.main")
            baru.writestr(n, isi)
    with pytest.raises(TulisError, match=r"simpan ulang di Word sebagai \.docx"):
        audit(makro).tandai()
    assert not (tmp_path / "renja (ditandai).docm").exists()
