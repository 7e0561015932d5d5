"""Builds the page of the audit's rules, and a page for each, from the rules themselves."""

from __future__ import annotations

from typing import Any

from mkdocs.structure.files import File, Files

from kodefikasi.pemeriksaan import ATURAN, KELUARGA

_PENGANTAR = (
    "Setiap temuan membawa kode aturan yang tetap. *galat*: hitungan atau identitas salah; "
    "*peringatan*: mungkin salah, perlu dilihat orang; *info*: patut diketahui."
)


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages."""
    files.append(File.generated(config, "aturan.md", content=_index()))
    for kode in ATURAN:
        files.append(File.generated(config, f"aturan/{kode}.md", content=_page(kode)))
    return files


def _index() -> str:
    baris = ["# Aturan", "", _PENGANTAR, ""]
    for huruf, nama in KELUARGA.items():
        baris += [f"## {huruf}: {nama}", "", "| Kode | Nama | Tingkat |", "|---|---|---|"]
        baris += [
            f"| [{a.kode}](aturan/{a.kode}.md) | {a.nama} | {a.tingkat} |"
            for a in ATURAN.values()
            if a.kode[0] == huruf
        ]
        baris.append("")
    return "\n".join(baris)


def _page(kode: str) -> str:
    a = ATURAN[kode]
    return (
        f"# {a.kode}: {a.nama}\n\nTingkat: **{a.tingkat}**. Keluarga: {KELUARGA[a.kode[0]]}.\n\n"
        f"## Apa yang diperiksa\n\n{a.penjelasan}\n\n## Contoh\n\n{a.contoh}\n\n## Perbaikan\n\n{a.perbaikan}\n\n"
        "[Semua aturan](../aturan.md)\n"
    )
