"""S009: what T-C.30 expects, which offices take from the Renstra's targets of the same year."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from kodefikasi.besaran import same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Kolom
from kodefikasi.pemeriksaan.aturan import PERINGATAN
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.temuan import Penjelasan

#: Column of an expected figure -> column of the target of its year; the running year is not realised yet.
_HARAPAN = {"realisasi_2": "target_2", "proyeksi_3": "target_3", "proyeksi_4": "target_4"}
_JARANG = 10  # one in so many may differ and still look like a slip


@frozen
class _Proyeksi:
    """A projection and the target of its year."""

    tabel: Tabel
    baris: Baris
    kolom: Kolom
    asal: Kolom

    @property
    def comparable(self) -> bool:
        a, b = self.baris.besaran(self.kolom.kunci), self.baris.besaran(self.asal.kunci)
        return a is not None and b is not None and same_unit(a, b)

    @property
    def agrees(self) -> bool:
        return self.baris.angka(self.kolom.kunci) == self.baris.angka(self.asal.kunci)


def check_services(dokumen: Dokumen, catatan: Catatan) -> None:
    """Explain each expected figure by the target of its year, or report it: where few differ, as a likely slip."""
    for tabel in dokumen.tables("T-C.30"):
        for kunci, asal in _HARAPAN.items():
            kolom = tabel.spesifikasi[kunci], tabel.spesifikasi[asal]
            _check([p for b in tabel.baris if (p := _Proyeksi(tabel, b, *kolom)).comparable], catatan)


def _check(proyeksi: Sequence[_Proyeksi], catatan: Catatan) -> None:
    beda = [p for p in proyeksi if not p.agrees]
    catatan.count("S009", len(proyeksi))
    jarang = len(beda) * _JARANG <= len(proyeksi)
    for p in proyeksi:
        if p.agrees:
            _explain(p, catatan)
        else:
            _report(p, catatan, jarang=jarang)


def _explain(p: _Proyeksi, catatan: Catatan) -> None:
    catatan.penjelasan.append(
        Penjelasan(
            p.baris.lokasi.at(p.kolom.nomor),
            None if p.baris.kode is None else str(p.baris.kode),
            p.baris.text("indikator"),
            p.baris.text(p.kolom.kunci),
            p.asal.nomor,
            "target Renstra tahun yang sama",
            f"{p.asal.nomor}: {p.baris.text(p.asal.kunci)}",
        )
    )


def _report(p: _Proyeksi, catatan: Catatan, *, jarang: bool) -> None:
    teks, semestinya = p.baris.text(p.kolom.kunci), p.baris.text(p.asal.kunci)
    judul = p.tabel.column_title(p.kolom.kunci)
    pesan = f"{judul} {teks} berbeda dari target Renstra tahun yang sama {semestinya} (kolom {p.asal.nomor})."
    tingkat = PERINGATAN if jarang else None
    catatan.add_cell("S009", pesan, p.tabel, p.baris, p.kolom.kunci, tingkat=tingkat, dihitung=semestinya)
