"""The audit: every derived figure of a document recomputed, explained or flagged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kodefikasi.argumen import checked
from kodefikasi.arti import Leksikon
from kodefikasi.aturan import ATURAN, KELOMPOK
from kodefikasi.dokumen import Dokumen, table_order
from kodefikasi.dokumen.letak import name_cells
from kodefikasi.katalog import Pemda, choose
from kodefikasi.katalog.pilihan_edisi import PilihanEdisi
from kodefikasi.kode import Edisi
from kodefikasi.lembar.pintu import paused_collector
from kodefikasi.pembacaan import read
from kodefikasi.pemeriksaan.antartabel import check_across_tables
from kodefikasi.pemeriksaan.aturan_sendiri import check_own, own_rules
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.hitungan import check_figures, explain_document
from kodefikasi.pemeriksaan.indikator_sama import group_indicators
from kodefikasi.pemeriksaan.inferensi import infer_table
from kodefikasi.pemeriksaan.kelengkapan import check_completeness
from kodefikasi.pemeriksaan.laporan import Laporan
from kodefikasi.pemeriksaan.pagu import check_lost_rows
from kodefikasi.pemeriksaan.pagu_antartabel import check_pagu_across
from kodefikasi.pemeriksaan.pembanding import check_against
from kodefikasi.pemeriksaan.periksa_kode import check_codes
from kodefikasi.pemeriksaan.periksa_nama import check_nomenclature
from kodefikasi.pemeriksaan.periksa_satuan import check_units
from kodefikasi.pemeriksaan.periksa_teks import check_text
from kodefikasi.pemeriksaan.tantangan import check_ambition
from kodefikasi.pemeriksaan.target import check_targets
from kodefikasi.sebutan import expect
from kodefikasi.temuan import Aturan, Penjelasan, raise_first, sort_findings

__all__ = ["ATURAN", "KELOMPOK", "Laporan", "Penjelasan", "audit", "infer_table"]

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoFrame

    Berkas = Dokumen | str | Path | IntoFrame


@paused_collector()
@checked
def audit(
    dokumen: Berkas,
    *,
    acuan: Berkas | Iterable[Berkas] = (),
    aturan: Iterable[Aturan] = (),
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    formulir: str | None = None,
    kolom: Mapping[str, str] | None = None,
    leksikon: Leksikon | None = None,
    strict: bool = False,
) -> Laporan:
    """Recompute every derived figure of a document and compare what its parts say of each other.

    Parameters
    ----------
    dokumen
        A document that was read, or what `read` reads: the path of a file, or a frame.
    acuan
        Documents to compare it with, not audited themselves: the Renstra it follows, the Renja before its change.
    aturan
        Rules of your own, with their checks; what they find stands among the other findings.
    edisi, pemda
        The nomenclature to hold codes and names against. Without, that of the document's plan year and of its
        kegiatan's authority digit; where that is not at hand, nothing is compared, and the report says so (K007).
    formulir, kolom, leksikon, strict
        As for `read`, which reads what is not read yet.

    Returns
    -------
    Laporan
        Findings of reading and of audit, what was checked, and which rule explains each accumulation.

    Raises
    ------
    BacaError, KolomError, PilihanError, EdisiError, KatalogError
        As by `read`; `TypeError` where `kolom` or `leksikon` comes with a document that was read already.
    AturanError
        A rule of your own has another's code, or does not return findings.

    Examples
    --------
    >>> from kodefikasi.pembacaan import read_text
    >>> laporan = audit(read_text("217 (dua ratus tujuh puluh) orang"))
    >>> [t.pesan for t in laporan.temuan if t.aturan == "D002"]
    ["217 ditulis dengan kata 'dua ratus tujuh puluh', yang berarti 270."]
    """
    sendiri, catatan = own_rules(aturan), Catatan()
    isi = _document(dokumen, edisi, pemda, formulir=formulir, kolom=kolom, leksikon=leksikon)
    pembanding = [_document(d, edisi, pemda) for d in _references(acuan)]
    pilihan = choose(edisi, pemda, isi.tahun, (b.kode for t in isi.tabel for b in t.baris if b.kode))
    _check(isi, pembanding, pilihan, catatan)
    check_own(isi, sendiri, catatan)
    temuan = sort_findings(name_cells([*isi.temuan, *catatan.temuan], isi), table_order(isi.tabel))
    if strict:
        raise_first(temuan)
    katalog = pilihan.katalog.label if pilihan.katalog else None
    teks = tuple(a.without_check() for a in sendiri)
    return Laporan(isi, temuan, tuple(catatan.penjelasan), dict(catatan.diperiksa), katalog, teks)


def _check(isi: Dokumen, pembanding: Sequence[Dokumen], pilihan: PilihanEdisi, catatan: Catatan) -> None:
    """Let each family of rules look at the document; those of figures share what the explainer says of them."""
    check_codes(isi, catatan)
    check_units(isi, catatan)
    check_text(isi, catatan)
    jelas = explain_document(isi, pilihan.katalog)
    check_figures(jelas, catatan, check_lost_rows(isi, catatan))
    kelompok = group_indicators([isi, *pembanding])
    check_targets(jelas, kelompok, catatan)
    check_ambition(isi, catatan)
    check_across_tables(isi, jelas, kelompok, catatan)
    check_pagu_across(isi, catatan)
    check_against(isi, pembanding, kelompok, catatan)
    check_nomenclature(isi, pilihan, catatan)
    check_completeness(isi, pilihan, catatan)


def _references(acuan: Any) -> Iterable[Any]:
    """Return documents to compare with, of which one may stand alone; a frame is one, though it can be iterated."""
    sendiri = isinstance(acuan, Dokumen | str | Path) or hasattr(acuan, "columns") or hasattr(acuan, "collect_schema")
    if sendiri:
        return [acuan]
    expect(acuan, Iterable, "acuan")
    return acuan  # type: ignore[no-any-return]


def _document(
    dokumen: Berkas,
    edisi: Edisi | str | None,
    pemda: Pemda | str | None,
    *,
    formulir: str | None = None,
    kolom: Mapping[str, str] | None = None,
    leksikon: Leksikon | None = None,
) -> Dokumen:
    if not isinstance(dokumen, Dokumen):
        return read(dokumen, edisi=edisi, pemda=pemda, formulir=formulir, kolom=kolom, leksikon=leksikon)
    if kolom is not None or leksikon is not None:
        raise TypeError("kolom dan leksikon untuk membaca; dokumen ini sudah dibaca: beri keduanya kepada read")
    return dokumen if formulir is None else dokumen.only(formulir=formulir)
