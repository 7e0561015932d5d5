"""The rules of reading and of the audit: their text is data, and findings are made of them by their codes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kodefikasi.temuan import Aturan, Lokasi, Temuan

#: The families of rules, by the first letter of their codes.
KELOMPOK = {
    "B": "Pembacaan tabel",
    "K": "Kode",
    "N": "Nama menurut nomenklatur",
    "R": "Tingkat realisasi",
    "S": "Capaian Renstra",
    "P": "Pagu",
    "U": "Satuan dan predikat",
    "D": "Dokumen dan teks",
    "L": "Kelengkapan",
}
ENCODING, RUMUS_BEDA, RUMUS_KOSONG, SEL_GALAT, TERSEMBUNYI = "B007", "B013", "B014", "B015", "B016"
TERLACAK, SEBAGIAN, TANPA_TEKS, TERTUTUP, TAUTAN = "B018", "B019", "B020", "B024", "B025"


def _shipped() -> Iterator[tuple[str, Aturan]]:
    """Iterate over the rules of the package: a part of the file each, in lines for head, text, example and remedy."""
    bagian = (Path(__file__).parent / "data" / "aturan.txt").read_text(encoding="utf-8").split("\n\n")
    for b in bagian[1:]:
        kepala, penjelasan, contoh, perbaikan = b.splitlines()
        kode, tingkat, nama = kepala.split(" ", 2)
        yield kode, Aturan(kode, nama, tingkat, penjelasan, contoh, perbaikan)


#: Every rule of reading and audit, by code.
ATURAN: dict[str, Aturan] = dict(_shipped())


def finding(aturan: str, pesan: str, lokasi: Lokasi, **lain: Any) -> Temuan:
    """Make a finding of a rule, with its usual severity unless another is given; see `Aturan.finding`."""
    return ATURAN[aturan].finding(pesan, lokasi, **lain)
