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

    Parameters
    ----------
    sumber
        A file, whatever its name: workbook, .docx, digital PDF, HTML, JSON, text; or a frame (columns: its headings).
    edisi, pemda, tahun
        The nomenclature for tables of names only, if not that of the plan year; this year, if the document is silent.
    formulir, tabel, lembar
        Read only the tables of a form (``"T-C.29"``, also its variants, or a frame headed by its column keys), with a
        label (``"Tabel 2.1"``), or on a sheet of a workbook, hidden or not.
    kolom, leksikon
        What headings do not tell: meaning -> heading, path of headings or letter, as in ``{"pagu": "C"}``; an office's
        own words, ``kodefikasi.arti.lexicon().extend(…)``.
    strict, batas, kemajuan
        Whether the first finding above *info* is raised; how much a file may hold; what is told how far one is.

    Raises
    ------
    BacaError, TambahanError, KolomError, PilihanError, EdisiError, KatalogError
        It cannot be read, or has no such table; its format's library is missing; no such column, form, edition, list.

    Examples
    --------
    >>> import pandas as pd
    >>> [tabel] = read(pd.DataFrame({"Kode": ["5.03", "5.03.02"], "Pagu (Rp)": ["1.500.000", "1.500.000"]})).tabel
    >>> [b.angka("pagu_rp") for b in tabel.baris]
    [Decimal('1500000'), Decimal('1500000')]
    """
    jalur = Path(sumber) if isinstance(sumber, (str, Path)) else None
    with listen(kemajuan), paused_collector():
        dokumen = build_document(
            _content(sumber, formulir, batas),
            "frame" if jalur is None else jalur.name,
            edisi=edisi,
            pemda=pemda,
            tahun=tahun,
            lembar=lembar,
            kolom=kolom or {},
            leksikon=leksikon,
        )
    dokumen = evolve(_only(dokumen, formulir, tabel), asal=jalur and jalur.absolute())
    if strict:
        raise_first(dokumen.temuan)
    return dokumen


def _content(sumber: str | Path | IntoFrame, formulir: str | None, batas: Batas) -> Isi:
    if isinstance(sumber, (str, Path)):
        return read_content(sumber, batas=batas)
    return frame_content(sumber, find_form(formulir))


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
