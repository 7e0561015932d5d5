"""`Laporan`: what an audit found, and how much it looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from kodefikasi.dokumen import Dokumen
from kodefikasi.pemeriksaan.catatan import Penjelasan
from kodefikasi.temuan import Keparahan, Temuan

if TYPE_CHECKING:
    import pandas as pd


@frozen
class Laporan:
    """The result of an audit.

    Attributes
    ----------
    dokumen
        What was audited.
    temuan
        Findings of reading and audit, the worst first.
    penjelasan
        The rule that explains each printed accumulation.
    diperiksa
        How many figures each rule checked.
    nomenklatur
        The nomenclature that codes and names were held against; None where they were not.
    """

    dokumen: Dokumen
    temuan: tuple[Temuan, ...]
    penjelasan: tuple[Penjelasan, ...]
    diperiksa: Mapping[str, int]
    nomenklatur: str | None = None

    @property
    def keparahan(self) -> Counter[Keparahan]:
        """Number of findings by severity."""
        return Counter(t.tingkat for t in self.temuan)

    @property
    def bersih(self) -> bool:
        """Whether no finding is a *galat*."""
        return not self.keparahan[Keparahan.GALAT]

    @property
    def keluarga(self) -> dict[str, int]:
        """How many figures each rule family checked."""
        hasil: dict[str, int] = {}
        for aturan, n in sorted(self.diperiksa.items()):
            hasil[aturan[0]] = hasil.get(aturan[0], 0) + n
        return hasil

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values, as the command line's JSON has it."""
        return {
            "dokumen": self.dokumen.berkas,
            "nomenklatur": self.nomenklatur,
            "tabel": [
                {
                    "formulir": t.formulir,
                    "label": t.label,
                    "judul": t.judul,
                    "baris": len(t.baris_berangka),
                    "simpul": len(t.simpul),
                    "tahun": dict(t.tahun),
                }
                for t in self.dokumen.tabel
            ],
            "diperiksa": self.keluarga,
            "aturan": dict(sorted(self.diperiksa.items())),
            "temuan": [t.to_dict() for t in self.temuan],
            "penjelasan": [p.to_dict() for p in self.penjelasan],
        }

    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the report as JSON; decimals are text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    def to_frame(self) -> pd.DataFrame:
        """Return the findings as a pandas frame, one row each, the place in columns of its own."""
        import pandas as pd

        kolom = [
            "aturan",
            "tingkat",
            "kode",
            "indikator",
            "kolom",
            "tercetak",
            "dihitung",
            "hitungan",
        ]
        tempat = ("berkas", "tabel", "lembar", "halaman", "baris", "sel")
        baris = []
        for t in self.temuan:
            isi = t.to_dict()
            lokasi = isi.pop("lokasi")
            assert isinstance(lokasi, dict)  # noqa: S101  # to_dict makes it so
            baris.append(
                {
                    **isi,
                    **{k: lokasi.get(k) for k in tempat},
                }
            )
        return pd.DataFrame(baris, columns=[*kolom, "pesan", "saran", *tempat])

    def _repr_html_(self) -> str:
        """Show a notebook the findings, the worst first, and how much was looked at."""
        from kodefikasi.pemeriksaan.tampilan import findings_table

        return findings_table(self)

    def to_text(self) -> str:
        """Return the report as plain text for a person."""
        from kodefikasi.pemeriksaan.tampilan import plain

        return plain(self)
