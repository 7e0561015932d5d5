"""The report of an audit as one HTML file: nothing is fetched, and no text of the document is ever run.

The page works without JavaScript; with it, the findings can be filtered and sorted. Its own style and script are the
only ones that its Content-Security-Policy allows, by their hashes.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from string import Template

from kodefikasi import __version__, kata
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen.letak import Tempat
from kodefikasi.temuan import Aturan, Keparahan, Temuan
from kodefikasi.writers.laporan_html_tabel import table_section
from kodefikasi.writers.laporan_isi import IsiLaporan, clean, table_title

_HALAMAN = files("kodefikasi.writers") / "halaman"
#: What stands with its number on one line.
_SATUKAN = re.compile(r"\b(Tabel|halaman|lembar|baris|kolom|sel) ")
_TANDA_TABEL = "Tabel seperti yang terbaca. Tanda di dalam sel menunjuk ke temuannya."
_TANDA_PENJELASAN = (
    " Angka bergaris bawah titik-titik cocok dengan rumusnya; tunjuk angkanya, atau buka daftar di bawah tabelnya, "
    "untuk melihat hitungannya."
)
_TERBERAT = 3  # findings that stand first
_SEBUTAN = {2: "Dua", 3: "Tiga"}
_PETIK = re.compile("`([^`]+)`")


def to_html(isi: IsiLaporan) -> str:
    """Return the page: the same text for the same report, as it holds no date."""
    css_hash, js_hash = policy_hashes()
    return Template(_part("laporan.html")).substitute(
        title=_e(f"{kata.LAPORAN}: {isi.dokumen.berkas}"),
        judul=_e(isi.judul),
        rangkuman=_e(" ".join(b for b in (isi.rangkuman, isi.pembatasan) if b)),
        nav="".join(_nav(isi)),
        isi="\n".join(_sections(isi)),
        versi=_e(__version__),
        css=_part("laporan.css"),
        js=_part("laporan.js"),
        css_hash=css_hash,
        js_hash=js_hash,
    )


def policy_hashes() -> tuple[str, str]:
    """Return the digests of the page's style and script, as a Content-Security-Policy around it has to allow them."""
    return _digest(_part("laporan.css")), _digest(_part("laporan.js"))


def _part(nama: str) -> str:
    return (_HALAMAN / nama).read_text(encoding="utf-8")


def _digest(teks: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(teks.encode()).digest()).decode()}"


def _e(teks: str) -> str:
    return escape(clean(teks))


def _nav(isi: IsiLaporan) -> Iterator[str]:
    if isi.dokumen.tabel:
        yield ' <a href="#tabel">Tabel dokumen</a>'
    if isi.aturan_terpakai:
        yield ' <a href="#aturan">Aturan</a>'


def _sections(isi: IsiLaporan) -> Iterator[str]:
    yield from _summary(isi)
    yield from _findings(isi)
    if isi.dokumen.tabel:
        yield '<section id="tabel"><h2>Tabel dokumen</h2>'
        yield f'<p class="ket">{_TANDA_TABEL}{_TANDA_PENJELASAN if isi.penjelasan else ""}</p>'
        for n in range(len(isi.dokumen.tabel)):
            yield from table_section(isi, n)
        yield "</section>"
    if isi.aturan_terpakai:
        yield '<section id="aturan"><h2>Aturan</h2>'
        yield from (_rule(isi, aturan, n) for aturan, n in isi.aturan_terpakai)
        yield "</section>"


def _summary(isi: IsiLaporan) -> Iterator[str]:
    yield '<section id="ringkasan"><h2>Ringkasan</h2>'
    yield from _heaviest(isi)
    yield '<ul class="arti">'
    for k in Keparahan:
        jumlah = kata.severity_count(k, isi.jumlah.get(k, 0))
        yield f'<li><span class="lencana {k}">{jumlah}</span> {kata.ARTI[k]}</li>'
    yield '</ul><div class="ringkas">'
    if isi.per_kelompok:
        yield from _families(isi)
    if isi.dokumen.tabel:
        yield from _tables(isi)
    yield "</div>"
    if not isi.dokumen.tabel:
        yield f"<p>{kata.TANPA_FORMULIR}</p>"
    if isi.nomenklatur:
        yield f"<p>{_e(kata.compared_with(isi.nomenklatur))}</p>"
    yield "</section>"


def _heaviest(isi: IsiLaporan) -> Iterator[str]:
    """Yield the findings to begin with, unless they are information only."""
    berat = [n for n, t in enumerate(isi.temuan[:_TERBERAT]) if t.tingkat is not Keparahan.INFO]
    if not berat:
        return
    judul = "Temuan terberat" if len(berat) == 1 else f"{_SEBUTAN[len(berat)]} temuan terberat"
    yield f'<h3 id="judul-berat">{judul}</h3><ol class="berat" aria-labelledby="judul-berat">'
    for n in berat:
        t = isi.temuan[n]
        saran = f'<br><span class="ket">{kata.SARAN}: {_e(t.saran)}</span>' if t.saran else ""
        yield (
            f'<li>{_badge(t.tingkat)} <a href="#temuan-{n + 1}">{_e(isi.rule_name(t.aturan) or t.aturan)}</a> '
            f'<span class="ket">{_e(isi.places([n]))}</span><br>{_e(t.pesan)}{saran}</li>'
        )
    yield "</ol>"


def _families(isi: IsiLaporan) -> Iterator[str]:
    jumlah = kata.checked_count(sum(isi.diperiksa.values()))
    yield f'<div class="gulir"><table><caption>{jumlah}</caption>'
    yield f'<thead><tr><th scope="col">{kata.KELOMPOK}</th><th scope="col">{kata.DIPERIKSA}</th>'
    yield "".join(f'<th scope="col">{k.capitalize()}</th>' for k in Keparahan)
    yield "</tr></thead><tbody>"
    for huruf, nama, n, temuan in isi.per_kelompok:
        sel = "".join(f'<td class="n">{format_angka(temuan[k])}</td>' for k in Keparahan)
        diperiksa = format_angka(n) if n else "–"
        yield f'<tr><th scope="row">{_e(huruf)} {_e(nama)}</th><td class="n">{diperiksa}</td>{sel}</tr>'
    yield "</tbody></table></div>"


def _tables(isi: IsiLaporan) -> Iterator[str]:
    yield '<div class="gulir"><table><caption>Tabel yang dikenal</caption>'
    kepala = (kata.TABEL, kata.JUDUL, kata.BARIS_BERANGKA, kata.TEMUAN)
    judul = "".join(f'<th scope="col">{k}</th>' for k in kepala)
    yield f"<thead><tr>{judul}</tr></thead><tbody>"
    for n, tabel in enumerate(isi.dokumen.tabel):
        temuan = sum(1 for t in isi.tempat if t is not None and t.tabel == n)
        yield (
            f'<tr><th scope="row" class="utuh"><a href="#tabel-{n + 1}">{_e(tabel.nama)}</a></th>'
            f"<td>{_e(tabel.judul)}</td>"
            f'<td class="n">{format_angka(len(tabel.baris_berangka))}</td>'
            f'<td class="n">{format_angka(temuan)}</td></tr>'
        )
    yield "</tbody></table></div>"


def _findings(isi: IsiLaporan) -> Iterator[str]:
    yield '<section id="temuan"><h2>Temuan</h2>'
    if not isi.temuan:
        yield f"<p>{_e(isi.pembatasan or kata.TANPA_TEMUAN)}</p></section>"
        return
    yield from _filters(isi)
    yield '<p id="cacah" role="status" aria-live="polite"></p>'
    yield '<table id="daftar" role="table" aria-label="Temuan"><thead role="rowgroup"><tr role="row">'
    yield "".join(
        f'<th scope="col" role="columnheader"{urut}>{judul}</th>'
        for judul, urut in (
            (kata.NOMOR, ' class="no" data-urut="no"'),
            (kata.TINGKAT, ' class="ti" data-urut="tingkat"'),
            (kata.ATURAN, ' class="at" data-urut="aturan"'),
            ("Kode dan indikator", ' class="ko" data-urut="kode"'),
            (kata.TEMPAT, ' class="tm" data-urut="tempat"'),
            (kata.TERTULIS, ' class="an"'),
            (kata.SEHARUSNYA, ' class="an"'),
            (kata.TEMUAN, ""),
        )
    )
    yield '</tr></thead><tbody role="rowgroup">'
    tempat = {n: urutan for urutan, n in enumerate(sorted(range(len(isi.temuan)), key=lambda n: _order(isi, n)))}
    yield from (_finding(isi, n, tempat[n]) for n in range(len(isi.temuan)))
    yield "</tbody></table></section>"


def _order(isi: IsiLaporan, n: int) -> tuple[object, ...]:
    tempat = isi.tempat[n]
    return (-1, -1, "") if tempat is None else tempat.urutan, isi.temuan[n].lokasi.urutan


def _filters(isi: IsiLaporan) -> Iterator[str]:
    yield '<form id="saring" class="saring" aria-label="Saring temuan" hidden>'
    yield f"<fieldset><legend>{kata.TINGKAT}</legend>"
    for k in Keparahan:
        n = sum(t.tingkat is k for t in isi.temuan)
        yield (
            f'<label><input type="checkbox" name="tingkat" value="{k}" checked>'
            f'<span class="lencana {k}">{kata.TANDA[k]} {k}</span> {format_angka(n)}</label>'
        )
    yield "</fieldset>"
    aturan = [(t.aturan, isi.rule_name(t.aturan)) for t in isi.temuan]
    yield _select("aturan", kata.ATURAN, "Semua aturan", [(k, f"{k} {nama}") for k, nama in sorted(set(aturan))])
    nomor = sorted({_table_key(t) for t in isi.tempat})
    yield _select("tabel", kata.TABEL, "Semua tabel", [(k, _table_label(isi, k)) for k in nomor])
    yield '<label><span class="nama">Cari kata, kode atau angka</span><input type="search" name="kata"></label>'
    yield '<button type="reset">Tampilkan semua</button></form>'


def _select(nama: str, judul: str, semua: str, pilihan: Sequence[tuple[str, str]]) -> str:
    opsi = "".join(f'<option value="{_e(nilai)}">{_e(label)}</option>' for nilai, label in pilihan)
    return (
        f'<label><span class="nama">{judul}</span><select name="{nama}">'
        f'<option value="">{semua}</option>{opsi}</select></label>'
    )


def _table_key(tempat: Tempat | None) -> str:
    """Return the value that the filter knows a table by; 0 is the running text."""
    return str(0 if tempat is None else tempat.tabel + 1)


def _table_label(isi: IsiLaporan, kunci: str) -> str:
    return "Di luar tabel" if kunci == "0" else table_title(isi.dokumen.tabel[int(kunci) - 1])[:80]


def _finding(isi: IsiLaporan, n: int, urutan: int) -> str:
    t, tempat = isi.temuan[n], isi.tempat[n]
    return (
        f'<tr role="row" id="temuan-{n + 1}" data-no="{n + 1}" data-berat="{t.tingkat.urutan}" '
        f'data-tingkat="{t.tingkat}" data-aturan="{_e(t.aturan)}" data-tabel="{_table_key(tempat)}" '
        f'data-kode="{_e(t.kode or "")}" data-tempat="{urutan}">'
        f'<td role="cell" class="n">{n + 1}</td>'
        f'<td role="cell">{_badge(t.tingkat)}</td>'
        f'<td role="cell">{_rule_link(isi, t.aturan)}</td>'
        f'<td role="cell">{_subject(isi, n)}</td>'
        f'<td role="cell">{_place(isi, n)}</td>'
        f"{_figure(kata.TERTULIS, t.tercetak)}{_figure(kata.SEHARUSNYA, t.dihitung)}"
        f'<td role="cell">{_explanation(t)}</td></tr>'
    )


def _badge(keparahan: Keparahan) -> str:
    return f'<span class="lencana {keparahan}">{kata.TANDA[keparahan]} {keparahan}</span>'


def _rule_link(isi: IsiLaporan, kode: str) -> str:
    if kode not in isi.aturan:
        return _e(kode)
    return f'<a href="#aturan-{_e(kode)}"><span class="kode">{_e(kode)}</span> {_e(isi.rule_name(kode))}</a>'


def _subject(isi: IsiLaporan, n: int) -> str:
    t, nama = isi.temuan[n], isi.node_name(n)
    bagian = []
    if t.kode:
        bagian.append(f'<span class="kode">{_e(t.kode)}</span> {_e(nama)}'.rstrip())
    if t.indikator and t.indikator != nama:
        bagian.append(f'<span class="ket">{_e(t.indikator)}</span>')
    return "<br>".join(bagian)


def _place(isi: IsiLaporan, n: int) -> str:
    lokasi, tempat = isi.temuan[n].lokasi, isi.tempat[n]
    teks = _SATUKAN.sub("\\1\N{NO-BREAK SPACE}", _e(lokasi.di_dokumen))
    if tempat is None:
        return teks
    tujuan = f"tabel-{tempat.tabel + 1}" if tempat.baris is None else f"letak-{n + 1}"
    lain = len(isi.temuan[n].lokasi_lain)
    juga = f" {kata.other_places(lain)}" if lain else ""
    return f'<a href="#{tujuan}">{teks or _e(isi.dokumen.tabel[tempat.tabel].nama)}</a>{juga}'


def _figure(judul: str, nilai: str | None) -> str:
    return f'<td role="cell" data-judul="{judul}">{_e(nilai)}</td>' if nilai else '<td role="cell"></td>'


def _explanation(t: Temuan) -> str:
    rinci = [(kata.HITUNGAN, t.hitungan), (kata.SARAN, t.saran)]
    isi = "".join(f"<dt>{k}</dt><dd>{_e(v)}</dd>" for k, v in rinci if v)
    return f"<p>{_e(t.pesan)}</p>" + (f'<dl class="rinci">{isi}</dl>' if isi else "")


def _rule(isi: IsiLaporan, aturan: Aturan, n: int) -> str:
    kelompok = isi.kelompok_aturan.get(aturan.kode[0], "")
    rinci = ((kata.CONTOH, aturan.contoh), (kata.PERBAIKAN, aturan.perbaikan))
    return (
        f'<section class="aturan" id="aturan-{_e(aturan.kode)}"><h3>{_e(aturan.kode)} {_e(aturan.nama)}</h3>'
        f'<p class="ket">{_e(kelompok)}. {kata.LAZIMNYA} {aturan.tingkat}. {format_angka(n)} temuan.</p>'
        f"<p>{_prose(aturan.penjelasan)}</p>"
        + "".join(f"<p><b>{j}:</b> {_prose(isi)}</p>" for j, isi in rinci if isi)
        + "</section>"
    )


def _prose(teks: str) -> str:
    """Write a rule's own text: what stands in backticks as code."""
    return _PETIK.sub(r"<code>\1</code>", _e(teks))
