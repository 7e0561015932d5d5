"""How much of what is wrong the audit finds, and how much of what it finds is wrong.

Draws the documents of invented offices, whose figures agree everywhere, puts slips into one row of a hundred, and
audits every document against the others of its office. Prints precision and recall::

    python benchmarks/audit_renstra.py
    python benchmarks/audit_renstra.py --write    # and writes the result into docs/benchmarks.md

A finding above *info* is right when it is about the indicator of a slip, in that document or in one that is
compared with it; amounts also count at the nodes above, where their sums no longer hold, and averages anywhere in
the document of the slip. A slip is found when such a finding exists.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from attrs import define, field

sys.path.insert(0, str(Path(__file__).parent))

from katalog import write_table
from kodefikasi import Kode, Laporan, Temuan, audit, read_text
from kodefikasi.nama import name_key
from kodefikasi.temuan import Keparahan
from renstra_buatan import EDISI, make_office
from salah_tulis import Salah, put_slips
from tulis import write_document

_UANG = frozenset({"P001", "P002", "P003", "P004", "P005", "P006", "P007"})


@define
class Hasil:
    """What was found, over all offices."""

    indikator: int = 0
    baris: int = 0
    diperiksa: int = 0
    salah: list[tuple[Salah, bool]] = field(factory=list)
    temuan: list[tuple[Temuan, bool]] = field(factory=list)

    @property
    def precision(self) -> float:
        """Share of the findings above *info* that are about a slip."""
        return sum(benar for _, benar in self.temuan) / max(1, len(self.temuan))

    @property
    def recall(self) -> float:
        """Share of the slips that a finding is about."""
        return sum(ditemukan for _, ditemukan in self.salah) / max(1, len(self.salah))


def run(kantor: int, benih: int, bagian: float) -> Hasil:
    """Draw, spoil and audit the documents of so many offices."""
    hasil = Hasil()
    for nomor in range(kantor):
        acak = Random(f"{benih}-{nomor}")
        milik = make_office(acak, nomor)
        berkas = list(milik.documents())
        salah = list(put_slips(acak, berkas, bagian))
        dokumen = [read_text(write_document(b), b.nama, edisi=EDISI) for b in berkas]
        laporan = [audit(d, acuan=[lain for lain in dokumen if lain is not d], edisi=EDISI) for d in dokumen]
        _score(hasil, laporan, salah)
        hasil.indikator += milik.banyak_indikator
        hasil.baris += sum(len(t.baris) for b in berkas for t in b.tabel)
    return hasil


def _score(hasil: Hasil, laporan: Sequence[Laporan], salah: Sequence[Salah]) -> None:
    temuan = [t for lap in laporan for t in lap.temuan if t.tingkat is not Keparahan.INFO]
    hasil.diperiksa += sum(sum(lap.diperiksa.values()) for lap in laporan)
    hasil.salah += [(s, any(_about(t, s) for t in temuan)) for s in salah]
    hasil.temuan += [(t, any(_about(t, s) for s in salah)) for t in temuan]


def _about(t: Temuan, s: Salah) -> bool:
    """Whether a finding is about a slip: its indicator, or for money its node and those above."""
    if t.aturan in {"R005", "R006"}:
        return t.lokasi.berkas == s.berkas
    if s.uang != (t.aturan in _UANG or "anggaran" in t.pesan or "› Rp" in t.pesan):
        return False
    if s.uang:
        return _node(t, s)
    return name_key(t.indikator or "") == name_key(s.indikator)


def _node(t: Temuan, s: Salah) -> bool:
    if s.kode is None or t.kode is None:
        return t.lokasi.berkas == s.berkas
    kode = Kode.parse(t.kode, strict=False)
    return s.kode == kode or s.kode in kode


def main() -> None:
    """Print what the audit finds."""
    argumen = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    argumen.add_argument("--kantor", type=int, default=40)
    argumen.add_argument("--benih", type=int, default=1)
    argumen.add_argument("--bagian", type=float, default=0.01, help="share of the rows with a slip")
    argumen.add_argument("--rinci", action="store_true", help="list false alarms and slips that were missed")
    argumen.add_argument("--write", action="store_true", help="write the result into docs/benchmarks.md")
    pilihan = argumen.parse_args()
    hasil = run(pilihan.kantor, pilihan.benih, pilihan.bagian)
    tabel = _table(pilihan.kantor, hasil)
    print(tabel)
    if pilihan.rinci:
        for baris in _details(hasil):
            print(baris)
    if pilihan.write:
        write_table(tabel, "audit")


def _table(kantor: int, hasil: Hasil) -> str:
    """Return the result as a Markdown table."""
    kepala = ("offices", "indicators", "rows", "figures checked", "slips", "findings", "precision", "recall")
    isi = (
        kantor,
        f"{hasil.indikator:,}",
        f"{hasil.baris:,}",
        f"{hasil.diperiksa:,}",
        len(hasil.salah),
        len(hasil.temuan),
        f"{hasil.precision:.4f}",
        f"{hasil.recall:.4f}",
    )
    return "\n".join((_row(kepala), _row("---" for _ in kepala), _row(isi)))


def _row(sel: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, sel))} |"


def _details(hasil: Hasil) -> Iterator[str]:
    yield f"false alarms: {Counter(t.aturan for t, benar in hasil.temuan if not benar)}"
    yield from (f"  {t.lokasi} {t}" for t, benar in hasil.temuan if not benar)
    luput = [s for s, ditemukan in hasil.salah if not ditemukan]
    yield f"missed: {Counter((s.formulir, s.kolom) for s in luput)}"
    yield from (f"  {s}" for s in luput)


if __name__ == "__main__":
    main()
