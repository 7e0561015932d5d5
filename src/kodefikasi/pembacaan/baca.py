"""`read`: one door for files of every format and for frames."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from kodefikasi.argumen import checked
from kodefikasi.arti import Leksikon
from kodefikasi.dokumen import Dokumen
from kodefikasi.errors import BacaError
from kodefikasi.formulir import ANGKA_BERMAKNA, find_form
from kodefikasi.katalog import Pemda
from kodefikasi.kemajuan import Pendengar, listen
from kodefikasi.kode import Edisi
from kodefikasi.lembar import Batas, Isi, content_of, read_content
from kodefikasi.lembar.pintu import paused_collector
from kodefikasi.pembacaan.dari_frame import frame_content
from kodefikasi.pembacaan.susun_dokumen import build_document
from kodefikasi.sebutan import expect
from kodefikasi.temuan import Temuan, raise_first

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoFrame


@checked
def read(
    sumber: str | Path | IntoFrame,
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    formulir: str | None = None,
    tabel: str | None = None,
    lembar: str | None = None,
    kolom: Mapping[str, str] | None = None,
    leksikon: Leksikon | None = None,
    tahun: int | None = None,
    strict: bool = False,
    batas: Batas = Batas(),  # noqa: B008  # a frozen value
    kemajuan: Pendengar | None = None,
) -> Dokumen:
    """Read a planning document: any table with a code, an indicator or an amount, from a file or a frame.

    The content decides, not the file's name: workbooks (.xlsx, .xls, .ods), .docx, digital PDF, HTML, JSON, and text
    whose tables are separated by tabs, commas, semicolons or pipes, or in fixed width. What columns mean is told by
    their headings; a table that has all the figure columns of an official form is named so.

    Parameters
    ----------
    sumber
        The path of a file (text in UTF-8, UTF-16 or Windows-1252), or a pandas, Polars or Arrow frame, whose column
        names are the headings.
    edisi, pemda
        The nomenclature for tables that carry names only; without, the one of the document's plan year.
    formulir, tabel, lembar
        Read only the tables of a form (``"T-C.29"``, its variants included), with a label (``"Tabel 2.1"``), or on a
        sheet of a workbook, hidden or not. The columns of a frame may then be called by the keys of the form's columns
        (``"pagu_maju"``), as `kodefikasi.integrations.pydantic.row_model` has them.
    kolom
        What columns are whose headings do not tell: meaning -> heading, path of headings or letter of the column, as in
        ``{"pagu": "Rincian Final"}`` or ``{"kode": "C"}``.
    leksikon
        The words of headings: those that are shipped, or ``kodefikasi.arti.lexicon().extend(…)`` with an office's own.
    tahun
        The plan year, where the document does not say it, or says it wrongly.
    strict
        Whether the first finding above *info* is raised instead of returned.
    batas
        How much the file may hold.
    kemajuan
        Is called while a long file is read: with what is counted (``"halaman"``), how much is done, and of how much.

    Returns
    -------
    Dokumen
        Tables with typed rows, claims of the text, findings of reading; each with its line, page, or sheet and cell.

    Raises
    ------
    BacaError
        The file cannot be read at all: missing, empty, damaged, encrypted, too large, scanned; or it has no table of
        the form, or with the label, that was asked for.
    KolomError
        `kolom` names a meaning or a heading that is not there.
    TambahanError
        The library for its format is not installed (``pip install 'kodefikasi[dokumen]'``).
    EdisiError, KatalogError
        The nomenclature that was asked for does not exist, or is not at hand.
    TemuanError
        With ``strict=True``, for the first finding above *info*.
    PilihanError
        There is no such form.

    Examples
    --------
    >>> import pandas as pd
    >>> [tabel] = read(pd.DataFrame({"Kode": ["5.03", "5.03.02"], "Pagu (Rp)": ["1.500.000", "1.500.000"]})).tabel
    >>> [(str(b.kode), b.angka("pagu_rp")) for b in tabel.baris]
    [('5.03', Decimal('1500000')), ('5.03.02', Decimal('1500000'))]
    """
    with listen(kemajuan), paused_collector():
        jalur = Path(sumber) if isinstance(sumber, (str, Path)) else None
        dokumen = build_document(
            read_content(sumber, batas=batas)
            if isinstance(sumber, (str, Path))
            else frame_content(sumber, find_form(formulir)),
            "frame" if jalur is None else jalur.name,
            edisi=edisi,
            pemda=pemda,
            tahun=tahun,
            lembar=lembar,
            kolom=kolom or {},
            leksikon=leksikon,
        )
    dokumen = evolve(_only(dokumen, formulir, tabel), asal=None if jalur is None else jalur.absolute())
    if strict:
        raise_first(dokumen.temuan)
    return dokumen


def _only(dokumen: Dokumen, formulir: str | None, tabel: str | None) -> Dokumen:
    """Return a document with the tables that are asked for; where there are none, that is refused."""
    hasil = dokumen.only(formulir=formulir, tabel=tabel)
    if dokumen.tabel and not hasil.tabel:
        f = find_form(formulir)
        perlu = "" if f is None else f" dengan kolom angka {', '.join(k.kunci for k in f.columns(*ANGKA_BERMAKNA))}"
        ada = [f"{t.label or 'tabel'} ({t.formulir or ', '.join(k.kunci for k in t.kolom)})" for t in dokumen.tabel]
        raise BacaError(dokumen.berkas, f"tidak ada tabel {tabel or formulir}{perlu}; yang ada: {'; '.join(ada)}")
    return hasil


@checked
def read_text(
    teks: str,
    berkas: str = "teks",
    temuan: tuple[Temuan, ...] = (),
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
) -> Dokumen:
    """Read the tables and claims of a text.

    Parameters
    ----------
    teks
        The whole text; its tables separated by tabs, commas, semicolons or pipes, or in fixed width.
    berkas
        Name to be used in the places of rows and findings.
    temuan
        Findings made before, e.g. on the encoding.
    edisi, pemda
        The nomenclature for tables that carry names only; without, the one of the document's plan year.

    Examples
    --------
    >>> read_text("Halo").temuan[0].aturan
    'B008'
    """
    expect(teks, str, "teks")
    isi = content_of(teks.encode("utf-8", "replace"), berkas) if teks.strip() else Isi(())
    return build_document(Isi(isi.bagian, (*temuan, *isi.temuan)), berkas, edisi=edisi, pemda=pemda)
