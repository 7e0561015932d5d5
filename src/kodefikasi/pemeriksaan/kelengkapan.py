"""Family L: what the forms and the outline of a document ask for and is not there.

An empty cell or a missing heading is seen, not computed: all that is said here is *info*, one finding for each kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise

from kodefikasi.arti import Arti, Peran
from kodefikasi.dokumen import (
    Baris,
    DasarHukum,
    Dokumen,
    JudulBab,
    JudulSubbab,
    PernyataanNihil,
    Tabel,
)
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.formulir import (
    BAB_BARU,
    FORMULIR,
    RENSTRA_BARU,
    SUBBAB,
    TABEL_RENSTRA,
    TAHUN_BARU,
    required_tables,
)
from kodefikasi.formulir.baku import EVALUASI_RENJA
from kodefikasi.katalog import PilihanEdisi
from kodefikasi.kode import Edisi
from kodefikasi.pemeriksaan.catatan import Catatan, listed, row_name
from kodefikasi.temuan import Lokasi

_LABEL = frozenset({Peran.LOKASI, Peran.SUMBER_DANA})
_KELOMPOK_SASARAN = re.compile(r"\b(?:kelompok sasaran|penerima manfaat)\b", re.IGNORECASE)
_ALASAN = re.compile(r"\b(?:faktor (?:pe\w+)|alasan|permasalahan|kendala|analisis)\b", re.IGNORECASE)
#: Rules of reading that say a row lost cells: what is empty there is no omission of the office.
_SEL_HILANG = frozenset({"B002", "B005", "B011"})
#: The rule of columns that a plan does not fill.
_TANPA_ISI = "B022"
_DISEBUT = 12  # rows that a message counts up before it says how many more there are
_TERPENUHI = 100
_PALING_SEDIKIT = 3  # regulations that make a list, not a sentence that begins with one


def check_completeness(dokumen: Dokumen, pilihan: PilihanEdisi, catatan: Catatan) -> None:
    """Check L001 to L006."""
    disebut = {(t.lokasi.tabel, x.kolom) for t in dokumen.temuan if t.aturan == _TANPA_ISI for x in t.tempat}
    for tabel in dokumen.tabel:
        if tabel.formulir:
            sudah = {kolom for nama, kolom in disebut if nama == tabel.lokasi.tabel}
            _check_cells(tabel, _damaged(tabel, dokumen), sudah, catatan)
        _check_reasons(tabel, catatan)
    dasar = [k for k in dokumen.kutipan if isinstance(k, DasarHukum)]
    _check_edition_named(dasar, pilihan, catatan)
    _check_order(dasar, catatan)
    if any(isinstance(k, JudulBab) for k in dokumen.kutipan):
        _check_tables(dokumen, catatan)
        _check_outline(dokumen, catatan)


# --- cells -----------------------------------------------------------------------------------------------------------
def _check_cells(tabel: Tabel, rusak: Set[int | None], sudah: Set[str | None], catatan: Catatan) -> None:
    """Check L001: a column that the form asks for is filled in every row that it is for; same rows, one finding.

    Of columns that were said to be left empty (`sudah`, by their numbers) nothing is said again.
    """
    terdalam = max((b.tingkat for b in tabel.baris if b.tercetak and b.tingkat is not None), default=None)
    kosong: dict[tuple[int, ...], list[str]] = {}
    for kolom in tabel.kolom:
        if not _is_asked_for(tabel, kolom) or tabel.spesifikasi[kolom.kunci].nomor in sudah:
            continue
        perlu = [n for n, b in enumerate(tabel.baris) if _is_for(tabel, kolom, b, terdalam)]
        catatan.count("L001", len(perlu))
        hampa = [n for n in perlu if not tabel.baris[n].text(kolom.kunci) and tabel.baris[n].lokasi.baris not in rusak]
        if hampa:
            kosong.setdefault(tuple(hampa), []).append(kolom.kunci)
    for urut, kunci in kosong.items():
        baris = [tabel.baris[n] for n in urut]
        judul = ", ".join(dict.fromkeys(tabel.column_title(k) for k in kunci))
        pesan = f"{judul} kosong pada {len(baris)} baris: {_rows(baris)}."
        catatan.add_cells("L001", pesan, tabel, [(b, k) for b in baris for k in kunci])


def _damaged(tabel: Tabel, dokumen: Dokumen) -> frozenset[int | None]:
    """Return the rows of a table of which reading says that cells were lost."""
    return frozenset(
        tempat.baris
        for t in dokumen.temuan
        if t.aturan in _SEL_HILANG
        for tempat in t.tempat
        if (tempat.tabel, tempat.lembar) == (tabel.lokasi.tabel, tabel.lokasi.lembar)
    )


def _is_asked_for(tabel: Tabel, kolom: KolomTabel) -> bool:
    """Whether a form's column is one that reviewers want filled: labels, targets, pagu; of T-C.29 what is expected."""
    if kolom.kunci not in {k.kunci for k in FORMULIR[tabel.formulir].kolom}:
        return False
    if kolom.arti is None:
        return kolom.peran in _LABEL or bool(kolom.jalur and _KELOMPOK_SASARAN.search(kolom.jalur[-1]))
    if kolom.arti.periode is not None and kolom.arti.periode.bagian is not None:
        return False  # of a quarter that is yet to come
    if (kolom.arti.apa, kolom.arti.ukur) in {("target", "kinerja"), ("pagu", "rp")}:
        return True
    # what was reached by the running year; what was reached before it may be nothing
    return tabel.spesifikasi.asal == EVALUASI_RENJA and tabel.spesifikasi[kolom.kunci].rumus is not None


def _is_for(tabel: Tabel, kolom: KolomTabel, baris: Baris, terdalam: int | None) -> bool:
    """Whether a column is for a row: targets for indicators, labels and pagu for the finest nodes."""
    if baris.jumlah:
        return False
    tingkat = tabel.spesifikasi[kolom.kunci].tingkat
    if tingkat:
        return baris.tercetak and baris.tingkat in tingkat
    if kolom.arti is not None and kolom.arti.ukur == "kinerja":
        return bool(baris.text(_indicator_of(tabel, kolom)))
    return baris.tercetak and baris.tingkat == terdalam


def _indicator_of(tabel: Tabel, kolom: KolomTabel) -> str:
    """Return the column that names the indicators of a target: as reading says, else the last one before it."""
    sebelum = [k.kunci for k in tabel.kolom[: tabel.kolom.index(kolom)] if k.peran is Peran.INDIKATOR]
    return tabel.indikator_kolom.get(kolom.kunci) or (sebelum[-1] if sebelum else "indikator")


def _rows(baris: Iterable[Baris]) -> str:
    return listed(dict.fromkeys(map(row_name, baris)), _DISEBUT, ", ")


def _check_reasons(tabel: Tabel, catatan: Catatan) -> None:
    """Check L006: where a table has a column of reasons, a target that was missed or exceeded has one."""
    alasan = [k.kunci for k in tabel.kolom if k.arti is None and k.jalur and _ALASAN.search(k.jalur[-1])]
    tingkat = [k.kunci for k in tabel.kolom if k.arti is not None and _is_yearly_rate(k.arti)]
    if not alasan or not tingkat:
        return
    perlu = [
        b for b in tabel.baris if not b.jumlah and (angka := b.angka(tingkat[-1])) is not None and angka != _TERPENUHI
    ]
    kosong = [b for b in perlu if not any(b.text(k) for k in alasan)]
    catatan.count("L006", len(perlu))
    if kosong:
        judul = " dan ".join(k.jalur[-1] for k in tabel.kolom if k.kunci in alasan)
        pesan = (
            f"{judul} kosong pada {len(kosong)} baris yang targetnya tidak tercapai atau terlampaui: {_rows(kosong)}."
        )
        catatan.add_cells("L006", pesan, tabel, [(b, alasan[0]) for b in kosong])


def _is_yearly_rate(a: Arti) -> bool:
    """Whether a column says how far a target was reached; in the midst of a plan its end is missed by nobody."""
    sampai = a.periode is not None and a.periode.sampai and a.periode.bagian is None
    return (a.apa, a.dari) == ("capaian", "kinerja") and not sampai


# --- legal bases -----------------------------------------------------------------------------------------------------
def _lists(dasar: Iterable[DasarHukum]) -> Iterator[list[DasarHukum]]:
    daftar: dict[int, list[DasarHukum]] = {}
    for d in dasar:
        daftar.setdefault(d.daftar, []).append(d)
    return (isi for isi in daftar.values() if len(isi) >= _PALING_SEDIKIT)


def _check_edition_named(dasar: Sequence[DasarHukum], pilihan: PilihanEdisi, catatan: Catatan) -> None:
    """Check L004: one of the lists of legal bases names the edition that the codes follow, or a later one."""
    edisi = pilihan.diminta or (pilihan.katalog.edisi if pilihan.katalog else None)
    daftar = list(_lists(dasar))
    if edisi is None or not daftar:
        return
    catatan.count("L004")
    disebut = [e for isi in daftar for d in isi for e in Edisi if e.nomor == f"{d.nomor}/{d.tahun}"]
    if any(e.tanggal >= edisi.tanggal for e in disebut):
        return
    lain = f"; yang disebut {disebut[-1].nomor}" if disebut else ""
    pesan = f"Dasar hukum tidak menyebut {edisi.nomor}, edisi nomenklatur untuk tahun rencananya{lain}."
    catatan.add(
        "L004", pesan, daftar[-1][0].lokasi, dihitung=edisi.nomor, tercetak=disebut[-1].nomor if disebut else None
    )


def _check_order(dasar: Sequence[DasarHukum], catatan: Catatan) -> None:
    """Check L005: higher regulations first, those of one rank by date (UU 12/2011, lampiran II)."""
    for isi in _lists(dasar):
        catatan.count("L005")
        keliru = [(a, b) for a, b in pairwise(isi) if _order(b) < _order(a)]
        if keliru:
            sebut = "; ".join(f"{b} sesudah {a}" for a, b in keliru)
            pesan = f"Urutan dasar hukum tidak menurut tingkat dan tanggalnya: {sebut}."
            catatan.add("L005", pesan, keliru[0][1].lokasi, tercetak=str(keliru[0][1]))


def _order(d: DasarHukum) -> tuple[int, int, int]:
    """Return the place of a regulation; numbers that are no counts do not tell which of a year is older."""
    return d.pangkat, d.tahun, int(d.nomor) if d.nomor.isdigit() else 0


# --- the outline -----------------------------------------------------------------------------------------------------
def _check_tables(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check L002: a plan has every table that it has to have, or says that there is nothing to put into it."""
    wajib = required_tables(dokumen.tahun)
    ada = {t.spesifikasi.asal for t in dokumen.tabel}
    if not ada & set(wajib):
        if TABEL_RENSTRA[0] not in ada:
            return
        wajib = tuple(sorted(TABEL_RENSTRA))
    catatan.count("L002", len(wajib))
    nihil = {k.formulir for k in dokumen.kutipan if isinstance(k, PernyataanNihil)}
    if hilang := [w for w in wajib if w not in ada | nihil]:
        pesan = f"Tabel {', '.join(hilang)} tidak ditemukan, dan teks tidak menyatakannya nihil."
        if any(t.aturan in {"B001", "B008"} for t in dokumen.temuan):
            pesan += " Mungkin termasuk tabel yang tidak terbaca."
        catatan.add("L002", pesan, Lokasi(berkas=dokumen.berkas), dihitung=", ".join(hilang))


def _check_outline(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check L003: what the outline of a Renja or Renstra asks for, each there and in order."""
    asal, tahun = {t.spesifikasi.asal for t in dokumen.tabel}, dokumen.tahun or 0
    if not asal & set(required_tables(dokumen.tahun)):
        if TABEL_RENSTRA[0] in asal and tahun < RENSTRA_BARU:
            _check_sub_chapters(dokumen, "Renstra", catatan)
    elif tahun >= TAHUN_BARU:
        _check_chapters(dokumen, catatan)
    else:
        _check_sub_chapters(dokumen, "Renja", catatan)


def _check_chapters(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check the six chapters of Permendagri 14/2026; that their numbers rise is seen by D005."""
    ada = {k.nomor for k in dokumen.kutipan if isinstance(k, JudulBab)}
    catatan.count("L003", len(BAB_BARU))
    if hilang := [b for n, b in enumerate(BAB_BARU, 1) if n not in ada]:
        pesan = f"Bab yang diminta Permendagri 14/2026 tidak ditemukan: {'; '.join(hilang)}."
        catatan.add("L003", pesan, Lokasi(berkas=dokumen.berkas), dihitung="; ".join(hilang))


def _check_sub_chapters(dokumen: Dokumen, rencana: str, catatan: Catatan) -> None:
    """Check the sub-chapters of Permendagri 86/2017; a text that follows another plan's outline is not held to this."""
    judul = [k for k in dokumen.kutipan if isinstance(k, JudulSubbab) and k.rencana == rencana]
    if not judul:
        return
    catatan.count("L003", len(SUBBAB[rencana]))
    ada = [(k.bab, k.nomor) for k in judul]
    hilang = [f"{s.nomor[0]}.{s.nomor[1]} {s.judul}" for s in SUBBAB[rencana] if s.nomor not in ada]
    if hilang:
        pesan = f"Subbab yang diminta Permendagri 86/2017 tidak ditemukan: {'; '.join(hilang)}."
        catatan.add("L003", pesan, Lokasi(berkas=dokumen.berkas), dihitung="; ".join(hilang))
    for a, b in pairwise(judul):
        if (b.bab, b.nomor) < (a.bab, a.nomor):
            catatan.add("L003", f"Subbab {b.teks!r} berada sesudah {a.teks!r}.", b.lokasi, tercetak=b.teks)
