"""The official forms written to a file: a workbook with a sheet for each table, or a Word document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from attrs import evolve, frozen

from kodefikasi.argumen import checked
from kodefikasi.arti.leksikon import normalize
from kodefikasi.arti.tafsir import scale_of
from kodefikasi.cetak.isi_formulir import Isian, fill
from kodefikasi.cetak.lembar_cetak import draw_workbook
from kodefikasi.cetak.nama_lembar import sheet_names
from kodefikasi.cetak.naskah_word import draw_document
from kodefikasi.cetak.nilai_rumus import number_rows
from kodefikasi.cetak.pembetulan import Pembetulan, Usulan, safe_corrections
from kodefikasi.cetak.tanda_tangan import TandaTangan
from kodefikasi.cetak.tata import KERTAS, Kertas, Tata, first_row
from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.errors import TulisError
from kodefikasi.hubungan import Tempat, explain_tables
from kodefikasi.nilai import Nilai
from kodefikasi.sebutan import expect
from kodefikasi.writers.simpan import check_free, write_whole

_FORMAT_TERBANYAK = 150  # of its own, in a workbook; Excel allows about 200
_SATUAN_UANG = re.compile(r"\([^()]*\)|\bdalam\s+(?:rp\.?\s*|rupiah\s+)?\w+(?:\s+(?:rupiah|rp\.?))?", re.IGNORECASE)


@frozen
class Tulisan(Nilai):
    """What was written.

    Attributes
    ----------
    berkas
        The file.
    lembar
        The names of its forms; in a workbook each is a sheet.
    rumus
        How many cells are formulas; in Word none.
    tetap
        Of a workbook: derived cells that hold their printed figure, because no formula gives it:
        ``'T-C.29 Tabel 2.1'!K46``.
    dibetulkan
        The figures that were corrected, each with what was printed: a derived cell whose formula gives another one.
    dilewati
        Tables that are no official form, so that nothing says how to print them: they are not written.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from kodefikasi import load_example, write_forms
    >>> with TemporaryDirectory() as folder:
    ...     isinstance(write_forms(load_example().only(formulir="T-C.33"), Path(folder, "renja.xlsx")), Tulisan)
    True
    """

    berkas: Path
    lembar: tuple[str, ...]
    rumus: int
    tetap: tuple[str, ...] = ()
    dibetulkan: tuple[Pembetulan, ...] = ()
    dilewati: tuple[str, ...] = ()


@checked
def write_forms(
    dokumen: Dokumen | Tabel | Iterable[Tabel],
    path: str | Path,
    *,
    overwrite: bool = False,
    betulkan: bool = False,
    kertas: Kertas = "F4",
    tanda_tangan: TandaTangan | Iterable[TandaTangan] = (),
) -> Tulisan:
    """Write forms to a workbook (.xlsx) or a Word document (.docx), laid out as the regulations print them.

    In a workbook each form has a sheet, and figures are numbers: a derived one that a rule of the audit explains is a
    formula with its value, one that no rule explains stays as printed. In Word each form begins a page, and figures are
    text. Titles are those of the tables, else of the form.

    Parameters
    ----------
    dokumen
        A document that was read, a table, or tables.
    path, overwrite
        The file to write, ending in ``.xlsx`` or ``.docx``; whether an existing one may be replaced.
    betulkan
        Whether a derived figure that the audit would have otherwise, and what depends on it, is written so, where the
        table supports it and the audit of what is written finds nothing new. Missing figures stay missing.
    kertas, tanda_tangan
        ``"F4"`` (folio), ``"A4"`` or ``"A3"``, across for wide forms; who signs, side by side below each form.

    Returns
    -------
    Tulisan
        The forms, how many formulas they have, and the derived cells without one.

    Raises
    ------
    TulisError
        There is no form; the file exists, or cannot be written; a text is longer than a cell may be (32,767 letters)
        or holds what no file may; more rows than a sheet has. Nothing is written then.
    ValueError, TambahanError
        Another paper; XlsxWriter or python-docx is missing (``pip install 'kodefikasi[excel,word]'``).

    Examples
    --------
    >>> import tempfile, kodefikasi
    >>> from kodefikasi.cetak import TandaTangan
    >>> kepala = TandaTangan("Budi Contoh", jabatan="Kepala Badan", tempat="Paringin", tanggal="2 Maret 2026")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     hasil = write_forms(kodefikasi.load_example(), f"{folder}/renja.xlsx", tanda_tangan=kepala)
    >>> hasil.lembar[0]
    'T-C.29 Tabel 2.1'
    """
    berkas = Path(path)
    tulis = _writer(berkas, kertas)
    check_free(berkas, overwrite=overwrite)
    semua = _document(dokumen)
    isi = evolve(semua, tabel=tuple(t for t in semua.tabel if t.formulir))
    if not isi.tabel:
        raise TulisError(str(berkas), "tidak ada formulir yang dapat ditulis")
    tata = _lay_out(isi, _signatures(tanda_tangan), betulkan=betulkan)
    write_whole(berkas, tulis(tata, str(berkas), kertas), overwrite=overwrite)
    return _report(berkas, tata, [t.nama for t in semua.tabel if not t.formulir], berumus=tulis is draw_workbook)


def _writer(berkas: Path, kertas: Kertas) -> Callable[[Sequence[Tata], str, Kertas], bytes]:
    """Return what makes the bytes of a file of that name, on a paper that there is."""
    if kertas not in KERTAS:
        raise ValueError(f"kertas {kertas!r} tidak dikenal; yang dikenal {', '.join(KERTAS)}")
    if berkas.suffix.lower() not in _PENULIS:
        raise TulisError(str(berkas), f"akhirannya harus {' atau '.join(_PENULIS)}")
    return _PENULIS[berkas.suffix.lower()]


def _lay_out(isi: Dokumen, penanda: tuple[TandaTangan, ...], *, betulkan: bool) -> list[Tata]:
    lembar = _fill(isi, betulkan=betulkan)
    nama = sheet_names(t for t, _ in lembar)
    return [Tata(t, isian, n, penanda) for (t, isian), n in zip(lembar, nama, strict=True)]


def _report(berkas: Path, tata: Sequence[Tata], dilewati: Iterable[str], *, berumus: bool) -> Tulisan:
    """Return what was written; only workbooks have formulas."""
    return Tulisan(
        berkas,
        tuple(t.nama for t in tata),
        sum(t.isian.rumus for t in tata) if berumus else 0,
        tuple(_address(t, tempat) for t in tata for tempat in t.isian.tetap) if berumus else (),
        tuple(_corrections(tata, berumus=berumus)),
        tuple(dilewati),
    )


def _signatures(tanda_tangan: TandaTangan | Iterable[TandaTangan]) -> tuple[TandaTangan, ...]:
    penanda = (tanda_tangan,) if isinstance(tanda_tangan, TandaTangan) else tuple(tanda_tangan)
    for n, t in enumerate(penanda, 1):
        expect(t, TandaTangan, f"tanda_tangan ke-{n}")
    return penanda


def _document(dokumen: Dokumen | Tabel | Iterable[Tabel]) -> Dokumen:
    if isinstance(dokumen, Dokumen):
        return dokumen
    return Dokumen("", (dokumen,) if isinstance(dokumen, Tabel) else tuple(dokumen))


def _fill(dokumen: Dokumen, *, betulkan: bool) -> list[tuple[Tabel, Isian]]:
    """Return each table with its cells."""
    penuh = any(t.aturan == "B017" for t in dokumen.temuan)
    tabel = [number_rows(in_full_rupiah(t) if penuh else t) for t in dokumen.tabel]
    jelas = explain_tables(tabel)

    def cells(usulan: Usulan) -> list[Isian]:
        format_dipakai: set[str] = set()
        return [
            fill(
                j,
                baris_awal=first_row(t),
                kode_rusak=_unreadable_codes(dokumen, asli),
                usulan=u,
                format_dipakai=format_dipakai,
                format_terbanyak=_FORMAT_TERBANYAK,
            )
            for t, j, asli, u in zip(tabel, jelas, dokumen.tabel, usulan, strict=True)
        ]

    bernomor = evolve(dokumen, tabel=tuple(tabel))
    usulan = safe_corrections(bernomor, jelas, cells) if betulkan else [{} for _ in tabel]
    return list(zip(tabel, cells(usulan), strict=True))


def in_full_rupiah(tabel: Tabel) -> Tabel:
    """Return a table whose title no longer says that amounts are in thousands, as reading made them full rupiah.

    Read once more, they would be multiplied once more.

    >>> from kodefikasi.temuan import Lokasi
    >>> in_full_rupiah(Tabel("T-C.33", Lokasi(), judul="Rumusan (dalam ribuan rupiah) BKPSDM")).judul
    'Rumusan BKPSDM'
    """
    judul = _SATUAN_UANG.sub(lambda m: "" if scale_of(normalize(m.group())) > 1 else m.group(), tabel.judul)
    return evolve(tabel, judul=" ".join(judul.split()))


def _unreadable_codes(dokumen: Dokumen, tabel: Tabel) -> dict[int, str]:
    """Return by row index the texts of codes that could not be read: their rows know them no more."""
    rusak = {t.lokasi.urutan: t.tercetak for t in dokumen.temuan if t.aturan == "K001" and t.tercetak}
    if not rusak:
        return {}
    return {
        n: teks
        for n, b in enumerate(tabel.baris)
        if b.tercetak and b.simpul is None and (teks := rusak.get(b.lokasi.urutan))
    }


def _address(tata: Tata, tempat: Tempat) -> str:
    """Name a cell as Excel does."""
    baris, kunci = tempat
    return f"'{tata.nama}'!{tata.isian.letter(kunci)}{first_row(tata.tabel) + baris}"


def _corrections(tata: Iterable[Tata], *, berumus: bool) -> Iterator[Pembetulan]:
    """Yield the corrected cells, old and new; in Word by their row below the heading and their printed column."""
    for t in tata:
        for tempat in t.isian.dibetulkan:
            baris, kunci = tempat
            b = t.tabel.baris[baris]
            kolom = t.tabel.spesifikasi[kunci].nomor
            sel = _address(t, tempat) if berumus else f"{t.nama}, baris ke-{baris + 1}, kolom {kolom}"
            kode = None if b.simpul is None else str(b.simpul)
            yield Pembetulan(sel, kode, b.text(kunci), t.isian.baris[baris][kunci].teks)


#: What makes the bytes of a file, by the end of its name.
_PENULIS: Mapping[str, Callable[[Sequence[Tata], str, Kertas], bytes]] = {
    ".xlsx": draw_workbook,
    ".docx": draw_document,
}
