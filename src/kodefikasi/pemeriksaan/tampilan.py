"""The report as a person reads it: styled lines, for a terminal or as plain text."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kodefikasi import kata
from kodefikasi.besaran import format_angka
from kodefikasi.lembar.teks_tampak import visible
from kodefikasi.tabel_html import html_table
from kodefikasi.temuan import Keparahan, Temuan

if TYPE_CHECKING:
    from kodefikasi.pemeriksaan.laporan import Laporan

#: One line: pieces of text with their style (a rich style name, empty for none).
Baris = list[tuple[str, str]]

_GAYA = {Keparahan.GALAT: "bold red", Keparahan.PERINGATAN: "yellow", Keparahan.INFO: "cyan"}
_JOROK = "      "
_LEBAR = 110
#: What a folded report shows at most: findings of each severity, and lines of a text.
_TERLIPAT = {Keparahan.GALAT: None, Keparahan.PERINGATAN: 20, Keparahan.INFO: 5}
_BARIS_TERLIPAT = 4
#: The rules that say why nothing could be read.
_TAK_DIBACA = ("B001", "B008", "B020")


def lines(
    laporan: Laporan, keparahan: Iterable[Keparahan] = Keparahan, lebar: int = _LEBAR, *, lipat: bool = False
) -> Iterator[Baris]:
    """Yield the report line by line, with the findings of the given severities: the worst last, where the eye is.

    `laporan, keparahan`: the report, and the severities to show; `lebar`: characters of a line; `lipat`: whether many
    findings that are not bad, and long texts, are folded; how many are left out is said.
    """
    tampil = set(keparahan)
    nama = {k: a.nama for k, a in laporan.daftar_aturan.items()}
    yield from _summary(laporan, lebar)
    for k in reversed(Keparahan):
        temuan = [t for t in laporan.temuan if t.tingkat is k]
        if temuan and k in tampil:
            yield []
            yield [(f"{k.upper()} ({format_angka(len(temuan))})", _GAYA[k])]
            terlihat = temuan[: _TERLIPAT[k]] if lipat else temuan
            for t in terlihat:
                yield from _finding(t, nama.get(t.aturan, ""), lebar, lipat=lipat)
            if lebih := len(temuan) - len(terlihat):
                yield [(f"{_JOROK}… dan {lebih} {k} lain; tampilkan dengan --semua", "dim")]
    yield []
    yield [(closing(laporan), "bold")]


def _summary(laporan: Laporan, lebar: int) -> Iterator[Baris]:
    d = laporan.dokumen
    tahun = f" (tahun rencana {d.tahun})" if d.tahun else ""
    yield [(f"Audit {d.berkas}{tahun}", "bold")]
    for t in d.tabel:
        isi = f"  {t.label or 'tanpa nomor'}: {len(t.baris_berangka)} baris, {len(t.simpul)} kode"
        yield [(f"  {t.jenis}", "bold"), (isi, "")]
        if t.judul:
            judul = textwrap.shorten(t.judul, max(lebar, 40) - len(_JOROK), placeholder=" …")
            yield [(_JOROK + judul, "dim")]
    yield []
    jumlah = sum(laporan.diperiksa.values())
    yield [(f"{kata.checked_count(jumlah)}:", "bold")]
    for kelompok, n in laporan.kelompok.items():
        yield [(f"  {kelompok}  {laporan.nama_kelompok[kelompok]:<26}{n:>6}", "")]
    if laporan.nomenklatur:
        yield from _wrap(kata.compared_with(laporan.nomenklatur), lebar, jorok="  ")
    for (tabel, kolom), aturan in _explained(laporan).items():
        rinci = ", ".join(f"{n} memakai {_in_columns(a)}" for a, n in aturan.most_common())
        cocok = f"{tabel or 'Tabel'} kolom {kolom}: {aturan.total()} angka cocok: {rinci}"
        yield from _wrap(cocok, lebar, jorok="  ")


def _explained(laporan: Laporan) -> dict[tuple[str | None, str | None], Counter[str]]:
    """Count the rules that explain the figures of each column."""
    hasil: dict[tuple[str | None, str | None], Counter[str]] = {}
    for p in laporan.penjelasan:
        hasil.setdefault((p.lokasi.tabel, p.lokasi.kolom), Counter())[p.aturan] += 1
    return hasil


def _in_columns(aturan: str) -> str:
    """Say a rule over column numbers as such.

    >>> _in_columns("7+9"), _in_columns("rerata 5, 7")
    ('kolom 7+9', 'rerata 5, 7')
    """
    return f"kolom {aturan}" if aturan[:1].isdigit() else aturan


def _finding(t: Temuan, nama: str, lebar: int, *, lipat: bool) -> Iterator[Baris]:
    tempat, *sisa = kata.wrapped(_place(t), max(lebar, 40) - len(t.aturan) - 2) or [""]
    sebutan = f"  ({nama})" if nama else ""
    muat = not sisa and len(t.aturan) + 2 + len(tempat) + len(sebutan) <= lebar
    yield [(f"{t.aturan}  ", _GAYA[t.tingkat]), (tempat, "bold"), (sebutan if muat else "", "dim")]
    yield from ([(_JOROK + s, "bold")] for s in sisa)
    if nama and not muat:
        yield from _wrap(f"({nama})", lebar, "dim")
    pokok = t.tercetak if t.aturan[0] == "N" else t.indikator
    if pokok and pokok not in t.pesan:
        yield from _wrap(pokok, lebar, "italic", lipat=lipat)
    yield from _wrap(t.pesan, lebar, lipat=lipat)
    if t.hitungan:
        yield from _wrap(f"{kata.HITUNGAN.lower()}: {t.hitungan}", lebar, "dim", lipat=lipat)
    if t.saran:
        yield from _wrap(f"{kata.SARAN.lower()}: {t.saran}", lebar, "green", lipat=lipat)


def _place(t: Temuan) -> str:
    """Return where a finding stands in its file, and at which node."""
    tempat = t.lokasi.di_dokumen
    return f"{tempat} · {t.kode}" if t.kode else tempat


def _wrap(teks: str, lebar: int, gaya: str = "", *, jorok: str = _JOROK, lipat: bool = False) -> Iterator[Baris]:
    """Yield a text in lines; folded it ends after a few of them."""
    baris = kata.wrapped(teks, max(lebar, 40) - len(jorok))
    if lipat and len(baris) > _BARIS_TERLIPAT:
        baris = [*baris[: _BARIS_TERLIPAT - 1], "… (lengkapnya dengan --semua)"]
    yield from ([(jorok + b, gaya)] for b in baris)


def closing(laporan: Laporan) -> str:
    """Return how many findings there are."""
    return kata.finding_counts(laporan.keparahan)


def unchecked(laporan: Laporan) -> str:
    """Return why nothing of a document could be checked; empty where something was."""
    if laporan.terperiksa:
        return ""
    sebab = next((t.pesan for t in laporan.temuan if t.aturan in _TAK_DIBACA), "tidak ada angka maupun kode")
    return f"tidak ada yang dapat diperiksa: {sebab.rstrip('.')}"


def findings_table(laporan: Laporan) -> str:
    """Return the findings as an HTML table."""
    baris = ((str(t.tingkat), t.aturan, _place(t), t.pesan, t.saran or "") for t in laporan.temuan)
    return html_table(
        f"Audit {laporan.dokumen.berkas}: {closing(laporan)}",
        (kata.TINGKAT, kata.ATURAN, kata.TEMPAT, kata.TEMUAN, kata.SARAN),
        baris,
        banyak=len(laporan.temuan),
        catatan=[f"{kata.checked_count(sum(laporan.diperiksa.values()))}."],
    )


def plain(laporan: Laporan, keparahan: Iterable[Keparahan] = Keparahan) -> str:
    """Return the report as plain text."""
    return "\n".join("".join(visible(teks) for teks, _ in baris) for baris in lines(laporan, keparahan)) + "\n"
