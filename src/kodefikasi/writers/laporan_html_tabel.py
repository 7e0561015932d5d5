"""The document's tables in the HTML report: as recognised, cells with findings marked and linked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from kodefikasi import kata
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.dokumen.letak import Tempat, shown_columns, shown_text
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.temuan import Penjelasan
from kodefikasi.writers.laporan_isi import IsiLaporan, clean, near_findings, row_place, table_title

#: A table of more rows shows those near findings only: a browser takes long to lay out more.
TERLIHAT = 2000
_KELAS = {
    Jenis.KODE: "kd",
    Jenis.NOMOR: "kd",
    Jenis.NAMA: "teks",
    Jenis.TEKS: "teks",
    Jenis.BESARAN: "n",
    Jenis.ANGKA: "n",
    Jenis.PERSEN: "n",
    Jenis.RUPIAH: "n uang",
}


def table_section(isi: IsiLaporan, n: int) -> Iterator[str]:
    """Yield a table with its findings and explanations.

    `isi`: the report; `n`: position of the table in the document.
    """
    tabel = isi.dokumen.tabel[n]
    kolom = shown_columns(tabel)
    yield f'<section id="tabel-{n + 1}"><h3>{_e(table_title(tabel))}{_marks(isi, Tempat(n))}</h3>'
    if not tabel.baris:
        yield "<p>Tabel ini tidak berisi baris.</p></section>"
        return
    penjelasan = _explanations(isi, n)
    yield f'<div class="gulir dokumen-bingkai" role="region" tabindex="0" aria-labelledby="judul-{n + 1}">'
    yield f'<table class="dokumen{_width(len(kolom))}">'
    yield f'<caption id="judul-{n + 1}" class="ket">{_e(tabel.spesifikasi.nama)}</caption>'
    yield from _heading(tabel, kolom)
    yield "<tbody>"
    yield from _rows(isi, n, kolom, penjelasan)
    yield "</tbody></table></div>"
    yield from _explained(list(penjelasan.values()))
    yield "</section>"


def _e(teks: str) -> str:
    return escape(clean(teks))


def _heading(tabel: Tabel, kolom: tuple[Kolom, ...]) -> Iterator[str]:
    yield "<thead>"
    if tabel.spesifikasi.sisi:
        yield f"<tr><td></td>{''.join(_sides(tabel.spesifikasi.sisi, kolom))}</tr>"
    yield '<tr><th scope="col">' + f"{kata.BARIS}</th>"
    lekat = _sticky(kolom)
    yield "".join(f'<th scope="col"{_class(lekat.get(k.kunci, ""))}>{_e(_title(tabel, k))}</th>' for k in kolom)
    yield '</tr><tr class="nomor"><th></th>'
    for (nomor, kelas), sama in groupby(kolom, lambda k: (k.nomor, lekat.get(k.kunci, ""))):
        yield f'<th colspan="{len(list(sama))}"{_class(kelas)}>{_e(nomor)}</th>'
    yield "</tr></thead>"


def _sticky(kolom: tuple[Kolom, ...]) -> dict[str, str]:
    """Return the classes of the code and the name, which stay in view where they are the first columns."""
    hasil = {}
    for kelas, k, jenis in zip(("lekat-1", "lekat-2"), kolom, ({Jenis.KODE, Jenis.NOMOR}, {Jenis.NAMA}), strict=False):
        if k.jenis not in jenis:
            break
        hasil[k.kunci] = kelas
    return hasil


def _class(kelas: str) -> str:
    return f' class="{kelas}"' if kelas else ""


def _sides(sisi: Mapping[str, str], kolom: tuple[Kolom, ...]) -> Iterator[str]:
    """Yield the headings of a two-sided form."""
    for kunci, sama in groupby(kolom, lambda k: k.sisi):
        lebar = len(list(sama))
        if kunci is None:
            yield f'<td colspan="{lebar}"></td>'
        else:
            yield f'<th scope="colgroup" colspan="{lebar}">{_e(sisi[kunci].upper())}</th>'


def _title(tabel: Tabel, kolom: Kolom) -> str:
    return tabel.column_title(kolom.kunci) if kolom.nomor else kolom.judul


def _rows(isi: IsiLaporan, n: int, kolom: tuple[Kolom, ...], penjelasan: Mapping[Tempat, Penjelasan]) -> Iterator[str]:
    tabel = isi.dokumen.tabel[n]
    sudah = 0
    for mulai, selesai in near_findings(isi, n, TERLIHAT):
        yield from _gap(mulai - sudah, len(kolom))
        yield from (_row(isi, Tempat(n, m), tabel.baris[m], kolom, penjelasan) for m in range(mulai, selesai))
        sudah = selesai
    yield from _gap(len(tabel.baris) - sudah, len(kolom))


def _gap(banyak: int, lebar: int) -> Iterator[str]:
    if banyak:
        teks = f"{format_angka(banyak)} baris tanpa temuan tidak ditampilkan"
        yield f'<tr class="lompatan"><td colspan="{lebar + 1}">… {teks} …</td></tr>'


def _row(
    isi: IsiLaporan,
    tempat: Tempat,
    baris: Baris,
    kolom: tuple[Kolom, ...],
    penjelasan: Mapping[Tempat, Penjelasan],
) -> str:
    tingkat = f' class="t{baris.tingkat.value}"' if baris.tingkat else ""
    kepala = f'<th scope="row"{_severity(isi, tempat)}>{_e(row_place(baris))}{_marks(isi, tempat)}</th>'
    sel, lekat = [], _sticky(kolom)
    for k in kolom:
        di = Tempat(tempat.tabel, tempat.baris, k.kunci)
        teks = _e(shown_text(baris, k))
        if (p := penjelasan.get(di)) and teks:
            teks = f'<span class="jelas" title="{_e(_in_words(p))}">{teks}</span>'
        kelas = f"{_kind(k)} {lekat.get(k.kunci, '')}".strip()
        sel.append(f"<td{_severity(isi, di, kelas)}>{teks}{_marks(isi, di)}</td>")
    return f"<tr{tingkat}>{kepala}{''.join(sel)}</tr>"


def _kind(kolom: Kolom) -> str:
    return _KELAS.get(kolom.jenis, "")


def _width(kolom: int) -> str:
    """Return the class that makes a wide table fit on paper."""
    return " amat-lebar" if kolom > 22 else " lebar" if kolom > 14 else ""


def _severity(isi: IsiLaporan, tempat: Tempat, jenis: str = "") -> str:
    """Return the class attribute of a cell: its kind, and the worst of its findings."""
    temuan = isi.temuan_di.get(tempat, ())
    terberat = min((isi.temuan[n].tingkat for n in temuan), key=lambda k: k.urutan, default="")
    kelas = f"{jenis} {terberat}".strip()
    return _class(kelas)


def _marks(isi: IsiLaporan, tempat: Tempat) -> str:
    """Return the links from a place to its findings; the place itself is what each finding links to."""
    hasil = []
    for n in isi.temuan_di.get(tempat, ()):
        t = isi.temuan[n]
        judul = _e(f"{t.aturan} {isi.rule_name(t.aturan)}: {t.pesan}")
        letak = f' id="letak-{n + 1}"' if isi.tempat[n] == tempat else ""  # a finding links to the first of its places
        hasil.append(
            f'<a class="tanda {t.tingkat}"{letak} href="#temuan-{n + 1}" title="{judul}" '
            f'aria-label="{t.tingkat}, {kata.TEMUAN.lower()} {n + 1}">{kata.TANDA[t.tingkat]}&nbsp;{n + 1}</a>'
        )
    return "".join(hasil)


def _explanations(isi: IsiLaporan, n: int) -> dict[Tempat, Penjelasan]:
    pasangan = zip(isi.tempat_penjelasan, isi.penjelasan, strict=True)
    return {t: p for t, p in pasangan if t is not None and t.tabel == n}


def _in_words(p: Penjelasan) -> str:
    saingan = f"; {kata.COCOK_JUGA.lower()} {', '.join(p.saingan)}" if p.saingan else ""
    return f"{p.label}; {p.hitungan}{saingan}"


def _explained(penjelasan: list[Penjelasan]) -> Iterator[str]:
    if not penjelasan:
        return
    yield f"<details><summary>{format_angka(len(penjelasan))} angka cocok dengan rumusnya</summary>"
    yield '<div class="gulir"><table class="dokumen"><thead><tr>'
    judul = (kata.TEMPAT, kata.KODE, kata.INDIKATOR, kata.TERTULIS, kata.RUMUS, kata.HITUNGAN, kata.COCOK_JUGA)
    yield "".join(f'<th scope="col">{j}</th>' for j in judul)
    yield "</tr></thead><tbody>"
    for p in penjelasan:
        sel = (p.kode or "", p.indikator, p.tercetak, f"{p.aturan}: {p.label}", p.hitungan, ", ".join(p.saingan))
        isi = "".join(f"<td>{_e(s)}</td>" for s in sel)
        yield f'<tr><th scope="row">{_e(p.lokasi.di_berkas)}</th>{isi}</tr>'
    yield "</tbody></table></div></details>"
