"""The audit: every derived figure of a document recomputed, explained or flagged."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kodefikasi.dokumen import Dokumen, table_order
from kodefikasi.ekspor import Ekspor, looks_like_export, read_export
from kodefikasi.errors import BacaError
from kodefikasi.katalog import Pemda, choose
from kodefikasi.kode import Edisi
from kodefikasi.pemeriksaan.akumulasi import check_accumulations
from kodefikasi.pemeriksaan.antartabel import check_across_tables
from kodefikasi.pemeriksaan.aturan import ATURAN, KELUARGA
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.ekspor import check_export
from kodefikasi.pemeriksaan.indikator import group_indicators
from kodefikasi.pemeriksaan.inferensi import infer_table
from kodefikasi.pemeriksaan.kode import check_codes
from kodefikasi.pemeriksaan.laporan import Laporan
from kodefikasi.pemeriksaan.layanan import check_services
from kodefikasi.pemeriksaan.mendatar import check_across
from kodefikasi.pemeriksaan.nomenklatur import check_nomenclature
from kodefikasi.pemeriksaan.pagu import check_pagu
from kodefikasi.pemeriksaan.pagu_antartabel import check_pagu_across
from kodefikasi.pemeriksaan.rerata import check_averages
from kodefikasi.pemeriksaan.satuan import check_units
from kodefikasi.pemeriksaan.target import check_targets
from kodefikasi.pemeriksaan.teks import check_text
from kodefikasi.pemeriksaan.tingkat import check_rates
from kodefikasi.readers import read
from kodefikasi.temuan import Penjelasan, raise_first, sort_findings

__all__ = ["ATURAN", "KELUARGA", "Laporan", "Penjelasan", "audit", "infer_table"]

_PEMERIKSAAN = (
    check_codes,
    check_rates,
    check_averages,
    check_accumulations,
    check_services,
    check_pagu,
    check_across,
    check_units,
    check_text,
)
Berkas = Dokumen | str | Path


def audit(
    dokumen: Berkas | Ekspor,
    *,
    acuan: Berkas | Iterable[Berkas] = (),
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    strict: bool = False,
) -> Laporan:
    """Recompute every derived figure of a document and compare what its parts say of each other.

    Parameters
    ----------
    dokumen
        A document or an export that was read, or the path of a file to read. A file without forms, whose headings
        are those of an export, is audited as one.
    acuan
        Documents to compare it with, read or to read: the Renstra it follows, the Renja before its change. They
        are not audited themselves. An export is compared with none.
    edisi, pemda
        The nomenclature to hold codes and names against. Without, that of the document's plan year
        (`Edisi.for_planning_year`) and of its kegiatan's authority digit; where that is not at hand, codes and
        names are not compared, and the report says so (K007).
    strict
        Whether the first finding above *info* is raised instead of returned.

    Returns
    -------
    Laporan
        Findings of reading and of audit, what was checked, and which rule explains each accumulation.

    Raises
    ------
    BacaError
        The file cannot be read as text at all.
    EdisiError, KatalogError
        The nomenclature that was asked for does not exist, or is not at hand.
    TemuanError
        With ``strict=True``, for the first finding above *info*.

    Examples
    --------
    >>> from kodefikasi.readers import read_text
    >>> laporan = audit(read_text("217 (dua ratus tujuh puluh) orang"))
    >>> [t.pesan for t in laporan.temuan if t.aturan == "D002"]
    ["217 ditulis dengan kata 'dua ratus tujuh puluh', yang berarti 270."]
    """
    if isinstance(dokumen, Ekspor):
        return _audit_export(dokumen, edisi, pemda, strict=strict)
    isi = _document(dokumen, edisi, pemda)
    if not isinstance(dokumen, Dokumen) and not isi.tabel and (ekspor := _as_export(dokumen)) is not None:
        return _audit_export(ekspor, edisi, pemda, strict=strict)
    pembanding = [_document(d, edisi, pemda) for d in ([acuan] if isinstance(acuan, Berkas) else acuan)]
    pilihan = choose(edisi, pemda, isi.tahun, (b.kode for t in isi.tabel for b in t.baris if b.kode))
    catatan = Catatan()
    for periksa in _PEMERIKSAAN:
        periksa(isi, catatan)
    kelompok = group_indicators([isi, *pembanding])
    check_targets(isi, kelompok, catatan)
    check_across_tables(isi, kelompok, catatan)
    check_pagu_across(isi, pembanding, catatan)
    check_nomenclature(isi, pilihan, catatan)
    temuan = sort_findings([*isi.temuan, *catatan.temuan], table_order(isi.tabel))
    if strict:
        raise_first(temuan)
    nama_katalog = pilihan.katalog.label if pilihan.katalog else None
    return Laporan(isi, temuan, tuple(catatan.penjelasan), dict(catatan.diperiksa), nama_katalog)


def _as_export(jalur: str | Path) -> Ekspor | None:
    """Read a file without forms as an export; None where its headings are not those of one."""
    try:
        ekspor = read_export(jalur)
    except BacaError:
        return None
    return ekspor if looks_like_export(ekspor.kolom.judul) else None


def _audit_export(ekspor: Ekspor, edisi: Edisi | str | None, pemda: Pemda | str | None, *, strict: bool) -> Laporan:
    pilihan = choose(edisi, pemda, ekspor.tahun, (b.kode for b in ekspor.baris if b.kode))
    catatan = Catatan()
    check_export(ekspor, pilihan, catatan)
    temuan = sort_findings([*ekspor.temuan, *catatan.temuan])
    if strict:
        raise_first(temuan)
    isi = Dokumen(ekspor.berkas, temuan=ekspor.temuan, tahun=ekspor.tahun)
    nama_katalog = pilihan.katalog.label if pilihan.katalog else None
    return Laporan(isi, temuan, (), dict(catatan.diperiksa), nama_katalog, ekspor)


def _document(dokumen: Berkas, edisi: Edisi | str | None, pemda: Pemda | str | None) -> Dokumen:
    return dokumen if isinstance(dokumen, Dokumen) else read(dokumen, edisi=edisi, pemda=pemda)
