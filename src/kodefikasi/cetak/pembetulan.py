"""Which figures may be corrected: those of which the table itself says what they should be.

A correction is taken back where the audit of the corrected document would find something that it does not find now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import evolve, frozen

from kodefikasi.besaran import Besaran
from kodefikasi.cetak.isi_formulir import Isian, SelTulis
from kodefikasi.cetak.nilai_rumus import RumusSel, corrections
from kodefikasi.dokumen import Dokumen, Sel, Tabel
from kodefikasi.hubungan import TabelJelas, Tempat
from kodefikasi.nilai import Nilai
from kodefikasi.pemeriksaan import audit
from kodefikasi.temuan import Temuan

#: The formulas that are put in the place of figures, for each table.
Usulan = Sequence[Mapping[Tempat, RumusSel]]
_SATU_SATU = 25  # corrections that are tried one by one where they do not all go together


@frozen
class Pembetulan(Nilai):
    """A figure that was corrected.

    Attributes
    ----------
    sel
        The cell in the workbook that was written: ``'T-C.29 Tabel 2.1'!K46``.
    kode
        The node.
    tercetak, menjadi
        The figure as it was printed, and as it is now.
    """

    sel: str
    kode: str | None
    tercetak: str
    menjadi: str

    def __str__(self) -> str:
        return f"{self.sel}: {self.tercetak} → {self.menjadi}"


def safe_corrections(dokumen: Dokumen, jelas: Sequence[TabelJelas], isi: Callable[[Usulan], list[Isian]]) -> Usulan:
    """Return the corrections of a document after which its audit finds nothing new.

    `dokumen`: the document, its rows numbered as in `jelas`; `jelas`: its tables, with what explains their figures;
    `isi`: fills the tables with given corrections.
    """
    semua = [(n, usul) for n, j in enumerate(jelas) for usul in corrections(j)]
    tanpa: list[dict[Tempat, RumusSel]] = [{} for _ in jelas]
    if not semua:
        return tanpa
    sebelum = set(map(_key, audit(dokumen).temuan))

    def is_safe(usulan: Usulan) -> bool:
        return set(map(_key, audit(corrected(dokumen, isi(usulan))).temuan)) <= sebelum

    lengkap = _joined(tanpa, semua)
    if is_safe(lengkap):
        return lengkap
    terpilih: list[dict[Tempat, RumusSel]] = tanpa
    for satu in semua[:_SATU_SATU]:
        coba = _joined(terpilih, [satu])
        if is_safe(coba):
            terpilih = coba
    return terpilih


def _key(t: Temuan) -> tuple[object, ...]:
    return t.aturan, t.tingkat, t.lokasi.tabel, t.lokasi.lembar, t.lokasi.baris, t.kode, t.kolom, t.indikator


def _joined(ada: Usulan, tambah: Sequence[tuple[int, Mapping[Tempat, RumusSel]]]) -> list[dict[Tempat, RumusSel]]:
    hasil = [dict(u) for u in ada]
    for n, usul in tambah:
        hasil[n].update(usul)
    return hasil


def corrected(dokumen: Dokumen, isi: Sequence[Isian]) -> Dokumen:
    """Return a document with the figures that its cells are to hold."""
    return evolve(dokumen, tabel=tuple(_corrected_table(t, i) for t, i in zip(dokumen.tabel, isi, strict=True)))


def _corrected_table(tabel: Tabel, isian: Isian) -> Tabel:
    ganti: dict[int, dict[str, Sel]] = {}
    for n, kunci in isian.dibetulkan:
        ganti.setdefault(n, {})[kunci] = _corrected_cell(tabel.baris[n].sel[kunci], isian.baris[n][kunci])
    baris = (evolve(b, sel={**b.sel, **ganti[n]}) if n in ganti else b for n, b in enumerate(tabel.baris))
    return evolve(tabel, baris=tuple(baris))


def _corrected_cell(lama: Sel, baru: SelTulis) -> Sel:
    angka = baru.angka
    if angka is None:
        return lama
    nilai = evolve(lama.nilai, nilai=angka.nilai, teks=baru.teks) if isinstance(lama.nilai, Besaran) else angka.nilai
    return Sel(baru.teks, nilai)
