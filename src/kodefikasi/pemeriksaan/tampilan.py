"""The report as a person reads it: styled lines, for a terminal or as plain text."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kodefikasi.besaran import format_angka
from kodefikasi.lembar.rapi import visible
from kodefikasi.tabel_html import html_table
from kodefikasi.temuan import Keparahan, Temuan

if TYPE_CHECKING:
    from kodefikasi.pemeriksaan.laporan import Laporan

#: One line: pieces of text with their style (a rich style name, empty for none).
Baris = list[tuple[str, str]]

_GAYA = {Keparahan.GALAT: "bold red", Keparahan.PERINGATAN: "yellow", Keparahan.INFO: "cyan"}
_JUDUL = {Keparahan.GALAT: "GALAT", Keparahan.PERINGATAN: "PERINGATAN", Keparahan.INFO: "INFO"}
_JOROK = "      "
_LEBAR = 110


def lines(laporan: Laporan, tingkat: Iterable[Keparahan] = Keparahan, lebar: int = _LEBAR) -> Iterator[Baris]:
    """Yield the report line by line, with the findings of the given severities."""
    tampil = set(tingkat)
    nama = {k: a.nama for k, a in laporan.daftar_aturan.items()}
    yield from _summary(laporan)
    for k in Keparahan:
        temuan = [t for t in laporan.temuan if t.tingkat is k]
        if temuan and k in tampil:
            yield []
            yield [(f"{_JUDUL[k]} ({len(temuan)})", _GAYA[k])]
            for t in temuan:
                yield from _finding(t, nama.get(t.aturan, ""), lebar)
    yield []
    yield [(closing(laporan), "bold")]


def _summary(laporan: Laporan) -> Iterator[Baris]:
    d = laporan.dokumen
    tahun = f" (tahun rencana {d.tahun})" if d.tahun else ""
    yield [(f"Audit {d.berkas}{tahun}", "bold")]
    for t in d.tabel:
        isi = f"{len(t.baris_berangka):>4} baris,{len(t.simpul):>4} simpul"
        yield [
            (f"  {t.jenis:<6} ", "bold"),
            (
                f"{t.label or 'tanpa nomor':<11} {isi}  {t.judul[:70]}",
                "",
            ),
        ]
    yield []
    jumlah = sum(laporan.diperiksa.values())
    yield [(f"Diperiksa {jumlah} angka dan hubungan:", "bold")]
    for keluarga, n in laporan.keluarga.items():
        yield [(f"  {keluarga}  {laporan.nama_keluarga[keluarga]:<26}{n:>6}", "")]
    if laporan.nomenklatur:
        yield [(f"  Kode dan nama dibandingkan dengan nomenklatur {laporan.nomenklatur}", "")]
    for (tabel, kolom), aturan in _explained(laporan).items():
        rinci = ", ".join(f"{a}: {n}" for a, n in sorted(aturan.items()))
        yield [(f"  {tabel} kolom {kolom}: {aturan.total()} angka dijelaskan aturannya ({rinci})", "")]


def _explained(laporan: Laporan) -> dict[tuple[str | None, str | None], Counter[str]]:
    """Count the rules that explain the figures of each column."""
    hasil: dict[tuple[str | None, str | None], Counter[str]] = {}
    for p in laporan.penjelasan:
        hasil.setdefault((p.lokasi.tabel, p.lokasi.kolom), Counter())[p.aturan] += 1
    return hasil


def _finding(t: Temuan, nama: str, lebar: int) -> Iterator[Baris]:
    yield [
        (f"{t.aturan}  ", _GAYA[t.tingkat]),
        (_place(t), "bold"),
        (f"  ({nama})" if nama else "", "dim"),
    ]
    pokok = t.tercetak if t.aturan[0] == "N" else t.indikator
    if pokok and pokok not in t.pesan:
        yield from _wrap(pokok, lebar, "italic")
    yield from _wrap(t.pesan, lebar)
    if t.hitungan:
        yield from _wrap(f"hitungan: {t.hitungan}", lebar, "dim")
    if t.saran:
        yield from _wrap(f"saran: {t.saran}", lebar, "green")


def _place(t: Temuan) -> str:
    """Return where a finding stands in its file, and at which node."""
    tempat = ", ".join(b for b in (t.lokasi.tabel, t.lokasi.di_berkas) if b)
    return f"{tempat} · {t.kode}" if t.kode else tempat


def _wrap(teks: str, lebar: int, gaya: str = "") -> Iterator[Baris]:
    for baris in textwrap.wrap(teks, max(lebar, 40), initial_indent=_JOROK, subsequent_indent=_JOROK):
        yield [(baris, gaya)]


def closing(laporan: Laporan) -> str:
    """Return how many findings there are."""
    jumlah = laporan.keparahan
    rinci = ", ".join(f"{jumlah[k]} {k}" for k in Keparahan)
    return f"{len(laporan.temuan)} temuan: {rinci}."


def findings_table(laporan: Laporan) -> str:
    """Return the findings as an HTML table."""
    angka = format_angka(sum(laporan.diperiksa.values()))
    baris = ((str(t.tingkat), t.aturan, _place(t), t.pesan, t.saran or "") for t in laporan.temuan)
    return html_table(
        f"Audit {laporan.dokumen.berkas}: {closing(laporan)}",
        ("Tingkat", "Aturan", "Tempat", "Temuan", "Saran"),
        baris,
        banyak=len(laporan.temuan),
        catatan=[f"Diperiksa {angka} angka dan hubungan."],
    )


def plain(laporan: Laporan, tingkat: Iterable[Keparahan] = Keparahan) -> str:
    """Return the report as plain text."""
    return "\n".join("".join(visible(teks) for teks, _ in baris) for baris in lines(laporan, tingkat)) + "\n"
