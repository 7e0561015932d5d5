"""Builds the pages of the rules, the forms and all words from the source, and the pictures of their guide."""

from __future__ import annotations

import re
import runpy
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

from kodefikasi.arti import Arti
from kodefikasi.dokumen.kolom_tabel import form_columns
from kodefikasi.formulir import FORMULIR, Formulir, Jenis, Kolom
from kodefikasi.formulir.baku import KESESUAIAN
from kodefikasi.pemeriksaan import ATURAN, KELOMPOK
from kodefikasi.rencana.ke_dokumen import is_of_plan

_PENGANTAR = (
    "Setiap temuan membawa kode aturan yang tetap. *galat*: hitungan atau identitas salah; "
    "*peringatan*: mungkin salah, perlu dilihat orang; *info*: patut diketahui."
)


_JENIS = {
    Jenis.KODE: "kode",
    Jenis.NOMOR: "nomor urut",
    Jenis.NAMA: "nama",
    Jenis.TEKS: "teks",
    Jenis.LABEL: "teks pendek",
    Jenis.CATATAN: "catatan",
    Jenis.BESARAN: "angka dengan satuan",
    Jenis.ANGKA: "angka",
    Jenis.SATUAN: "satuan",
    Jenis.PERSEN: "persen",
    Jenis.RUPIAH: "rupiah",
}
_PENGANTAR_FORMULIR = (
    "Setiap formulir diterangkan sekali sebagai data (`kodefikasi.formulir`); pembaca dan audit bekerja dari "
    "keterangan itu. Rumus ditulis dengan nomor kolom seperti pada formulir; persentase dikalikan 100."
)


def on_files(files: Files, config: Any) -> Files:
    """Add the generated pages."""
    files.append(File.generated(config, "aturan.md", content=_index()))
    for kode in ATURAN:
        files.append(File.generated(config, f"aturan/{kode}.md", content=_page(kode)))
    files.append(File.generated(config, "formulir.md", content=_form_index()))
    for f in FORMULIR.values():
        files.append(File.generated(config, f"formulir/{_file_name(f)}.md", content=_form_page(f)))
    daftar = runpy.run_path(str(Path(__file__).with_name("daftar_kata.py")))
    files.append(File.generated(config, "kata.md", content=daftar["page"]()))
    for nama, isi in _pictures(Path(config.docs_dir) / "panduan" / "gambar.md").items():
        files.append(File.generated(config, f"panduan/gambar/{nama}", content=isi))
    return files


def _pictures(halaman: Path) -> dict[str, bytes]:
    """Run the examples of the guide to pictures, and return what they save."""
    blok = re.findall(r"^```python\n(.*?)^```", halaman.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        exec("\n".join(blok), {})  # noqa: S102  # our own page
        return {b.name: b.read_bytes() for b in sorted(Path(folder).glob("*.png"))}


def _index() -> str:
    baris = ["# Aturan", "", _PENGANTAR, ""]
    for huruf, nama in KELOMPOK.items():
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
        f"# {a.kode}: {a.nama}\n\nTingkat: **{a.tingkat}**. Kelompok: {KELOMPOK[a.kode[0]]}.\n\n"
        f"## Apa yang diperiksa\n\n{a.penjelasan}\n\n## Contoh\n\n{a.contoh}\n\n## Perbaikan\n\n{a.perbaikan}\n\n"
        "[Semua aturan](../aturan.md)\n"
    )


def _file_name(f: Formulir) -> str:
    """Return a name that needs no escaping in an address."""
    return re.sub(r"[(),]", "", f.kunci.replace("%", "persen")).replace(" ", "-")


def _form_index() -> str:
    baris = ["# Formulir", "", _PENGANTAR_FORMULIR, "", "| Formulir | Isi | Kolom |", "|---|---|---|"]
    baris += [f"| [{f.kunci}](formulir/{_file_name(f)}.md) | {f.nama} | {f.banyak_nomor} |" for f in FORMULIR.values()]
    return "\n".join(baris) + "\n"


def _made_by(f: Formulir) -> str:
    """Say how the form is made and read."""
    baca = (
        f'Dibaca dengan `read(berkas, formulir="{f.kunci}")`; ditulis dengan '
        "[`write_forms`](../panduan/formulir-excel.md) ke Excel atau Word"
    )
    if f.kunci == KESESUAIAN:
        return f"{baca}. Disusun dari dua dokumen dengan `rencana.conformity`."
    if is_of_plan(f):
        return f'{baca}. Disusun dari rencana, dokumen atau tabel dengan `forms_from(…, formulir="{f.kunci}")`.'
    return f"{baca}. Isinya bukan dari rencana saja, jadi tidak disusun oleh `forms_from`."


def _form_page(f: Formulir) -> str:
    arti = {k.kunci: k.arti for k in form_columns(f.kunci, frozenset())}
    ragam = f" Ragam dari [{f.ragam_dari}]({_file_name(FORMULIR[f.ragam_dari])}.md)." if f.ragam_dari else ""
    baris = [
        f"# {f.kunci}: {f.nama}",
        "",
        f"Sumber: {f.sumber}.{ragam} {f.kepastian}",
        "",
        _made_by(f),
        "",
        "| No | Kolom | Kunci | Isi | Rumus | Fungsi | Aturan |",
        "|---|---|---|---|---|---|---|",
        *(_column(k, arti.get(k.kunci)) for k in f.kolom),
        "",
        "[Semua formulir](../formulir.md) · [Semua aturan](../aturan.md) · [Fungsi](../api.md)",
    ]
    return "\n".join(baris) + "\n"


#: What computes and checks a figure of a meaning where the form's own description says nothing else.
_MENURUT_ARTI = {
    ("capaian", "kinerja"): ("realisation_rate", ("R001", "R002", "R003")),
    ("capaian", "rp"): ("absorption", ("R001", "R002", "R003")),
    ("pertumbuhan", "pagu"): ("kinerja.average_growth", ("R001",)),
    ("pertumbuhan", "realisasi"): ("kinerja.average_growth", ("R001",)),
    ("pagu", None): ("roll_up", ("P001", "P002", "P003")),
    ("target", None): ("", ("U001", "S009", "S010", "S011")),
}


def _column(k: Kolom, arti: Arti | None) -> str:
    fungsi, aturan = _MENURUT_ARTI.get((arti.apa, arti.dari), ("", ())) if arti else ("", ())
    fungsi, aturan = k.fungsi or fungsi, k.aturan or aturan
    tautan = ", ".join(f"[{a}](../aturan/{a}.md)" for a in aturan)
    nama = f"`{fungsi}`" if fungsi else ""
    return f"| {k.nomor} | {k.judul} | `{k.kunci}` | {_JENIS[k.jenis]} | {k.rumus or ''} | {nama} | {tautan} |"
