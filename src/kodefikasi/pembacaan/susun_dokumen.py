"""From what was read of a file to its `Dokumen`: tables of typed rows, claims of the text, findings of reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import evolve

from kodefikasi.arti import Leksikon, Peran, lexicon
from kodefikasi.dokumen import Baris, CatatanKaki, Dokumen, Tabel, table_order
from kodefikasi.dokumen.kolom_tabel import KolomTabel, unique_keys
from kodefikasi.formulir import KolomArti, Pengenalan, recognize
from kodefikasi.formulir.baku import EVALUASI_TRIWULAN, RENCANA_RENJA, TARGET_BERJALAN
from kodefikasi.katalog import Pemda, choose
from kodefikasi.kode import Edisi
from kodefikasi.lembar import Isi, JenisKisi, column_letters
from kodefikasi.pembacaan.kumpulan import Kumpulan, TakDikenal
from kodefikasi.pembacaan.narasi import read_claims
from kodefikasi.pembacaan.penetapan import assign_codes
from kodefikasi.pembacaan.pilihan import find_column, is_letter
from kodefikasi.pembacaan.potong_tabel import TabelBaca, TabelMentah, read_table
from kodefikasi.pembacaan.rakit import assemble_rows, table_place
from kodefikasi.pembacaan.rusak import damaged_form, read_damaged
from kodefikasi.pembacaan.susunan import KolomBaca
from kodefikasi.pembacaan.temuan_baca import check_table, lost_cells, report_unread
from kodefikasi.temuan import Lokasi, Temuan, sort_findings

_JUDUL_DOKUMEN = re.compile(
    r"\b(?:rencana kerja|renja|rencana strategis|rkpd)\b.{0,60}?\btahun (\d{4})\b", re.IGNORECASE
)
_TANDA = re.compile(r"(?<!\*)\*+\)?\Z")
_TAHUN = re.compile(r"\btahun (\d{4})\b", re.IGNORECASE)
_SLUG = re.compile(r"[^a-z0-9]+")
_AWAL_DOKUMEN = 6  # lines at the head of a paragraph that may be the document's title


def build_document(
    isi: Isi,
    berkas: str,
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    tahun: int | None = None,
    lembar: str | None = None,
    kolom: Mapping[str, str] = MappingProxyType({}),
    leksikon: Leksikon | None = None,
) -> Dokumen:
    """Return the document that a content is.

    `edisi, pemda`: the nomenclature for tables that carry names only; without, the one of the document's plan year;
    `tahun`: the plan year, where it is known better than the document says it; `lembar`: the only sheet to be read;
    `kolom`: what columns mean by a caller: meaning -> heading, path of headings or letter.
    """
    kata = leksikon or lexicon()
    kumpulan = Kumpulan(berkas, kata, berhuruf=bool(kolom) and all(is_letter(j) for j in kolom.values()))
    kumpulan.add(isi, lembar)
    temuan: list[Temuan] = [*isi.temuan]
    del isi  # its rows are in the grids now
    rusak = {n: f for n, m in enumerate(kumpulan.tabel) if (f := damaged_form(m)) is not None}
    dibaca = {n: read_table(m, kata, kolom) for n, m in enumerate(kumpulan.tabel) if n not in rusak}
    _refuse_missing(kolom, list(dibaca.values()))
    tabel: list[Tabel] = []
    for n, m in enumerate(kumpulan.tabel):
        if n in rusak:
            t, baru = read_damaged(m, rusak[n], berkas)
            temuan += [*baru, *lost_cells(t)]
        elif dibaca[n].susunan.tells or _form_of(dibaca[n]) is not None:
            t = _table(dibaca[n], n, kumpulan)
            temuan += check_table(t, dibaca[n])
        else:
            kumpulan.tak_dikenal.append(TakDikenal.of(m))
            continue
        tabel.append(t)
    temuan += report_unread(kumpulan, tabel)
    tahun = tahun or _plan_year(tabel, kumpulan)
    pilihan = choose(edisi, pemda, tahun, (b.kode for t in tabel for b in t.baris if b.kode))
    tabel, temuan_kode = assign_codes(tabel, pilihan.katalog)
    kutipan = read_claims(kumpulan.paragraf, tabel, berkas)
    return Dokumen(
        berkas=berkas,
        tabel=tuple(tabel),
        kutipan=tuple(evolve(k, lokasi=kumpulan.place(k.lokasi)) for k in kutipan),
        temuan=sort_findings([*temuan, *temuan_kode], table_order(tabel)),
        tahun=tahun,
    )


def _refuse_missing(kolom: Mapping[str, str], dibaca: Sequence[TabelBaca]) -> None:
    """Refuse a choice that fits no table, with the headings that are there."""
    for nama, judul in kolom.items():
        if all(nama in t.tak_ada for t in dibaca):
            find_column(judul, [k for t in dibaca for k in t.susunan.kolom])


# ---- tables ---------------------------------------------------------------------------------------------------------
def _table(dibaca: TabelBaca, urut: int, kumpulan: Kumpulan) -> Tabel:
    mentah = dibaca.mentah
    kenal = _form_of(dibaca)
    bagian = _physical(dibaca)
    kunci = _keys(bagian, kenal, dibaca.susunan.nama)
    sendiri = [b.nomor for b in dibaca.baris if b.asal.lembar is None]  # on the table's own sheet
    sendiri = sendiri or [mentah.mulai] * bool(dibaca.baris)
    tabel_kolom = tuple(_column(k, n, mentah, sendiri) for k, n in zip(bagian, kunci, strict=True))
    di_tempat = {k.tempat: n for k, n in zip(bagian, kunci, strict=True)}
    lokasi = table_place(mentah, kumpulan.berkas)
    hasil = Tabel(
        formulir=kenal.formulir.kunci if kenal else "",
        lokasi=lokasi,
        label=mentah.label,
        judul=" ".join(mentah.judul),
        tahun=_years(tabel_kolom, kenal),
        baris=tuple(assemble_rows(dibaca, di_tempat, lokasi)),
        catatan=tuple(_footnotes(mentah, urut, kumpulan)),
        notasi=dibaca.lajur.notasi,
        kolom=tabel_kolom,
        beda=kenal.beda if kenal else (),
        keluarga=dibaca.susunan.keluarga,
        indikator_kolom=_indicators(bagian, di_tempat),
    )
    bertingkat = hasil.spesifikasi.sisi or (bool(dibaca.susunan.nama) and _numbers_nest(hasil))
    if all(b.nomor is None for b in hasil.baris):
        return hasil
    return hasil.map_rows(_numbered if bertingkat else _counted)


def _form_of(dibaca: TabelBaca) -> Pengenalan | None:
    kolom = [KolomArti(k.tempat, k.peran, k.arti, k.jalur) for k in dibaca.susunan.kolom]
    return recognize(kolom, " ".join(dibaca.mentah.judul))


def _numbers_nest(tabel: Tabel) -> bool:
    """Whether a table without codes numbers its nodes as a tree: 1, 1.1, 1.1.1."""
    nomor = {b.nomor for b in tabel.baris if b.nomor is not None}
    dalam = [n for n in nomor if n.induk is not None]
    return bool(dalam) and all(n.induk in nomor for n in dalam) and not any(b.kode for b in tabel.baris)


def _numbered(b: Baris) -> Baris:
    """Give a row of a table that numbers its nodes as a tree the level of its number."""
    return b if b.tingkat is not None or b.nomor is None else evolve(b, tingkat=b.nomor.tingkat)


def _counted(b: Baris) -> Baris:
    """Say of a number that makes no tree that it only counts the rows."""
    return b if b.nomor is None else evolve(b, urut=True)


def _indicators(kolom: Sequence[KolomBaca], kunci: Mapping[int, str]) -> dict[str, str]:
    if sum(k.peran is Peran.INDIKATOR for k in kolom) < 2:
        return {}
    return {
        kunci[k.tempat]: kunci[i] for k in kolom if k.arti is not None and (i := k.indikator) is not None and i in kunci
    }


def _physical(dibaca: TabelBaca) -> list[KolomBaca]:
    """Return the columns, the cells of one code as one; columns without heading and content are none."""
    kode = dibaca.susunan.kode
    isi = {k for terisi in {b.asal.terisi for b in dibaca.baris} for k in terisi}
    return [k for k in dibaca.susunan.kolom if k.tempat not in kode[1:] and (k.jalur or k.tempat in isi)]


def _keys(kolom: Sequence[KolomBaca], kenal: Pengenalan | None, nama: Sequence[int]) -> list[str]:
    dari_form = {} if kenal is None else {tempat: kunci for kunci, tempat in kenal.pasangan.items()}
    usul = [dari_form.get(k.tempat) or _key(k, nama) for k in kolom]
    tetap = set(dari_form.values())
    return unique_keys(
        u if u not in tetap or k.tempat in dari_form else f"{u}_lain" for u, k in zip(usul, kolom, strict=True)
    )


def _key(k: KolomBaca, nama: Sequence[int]) -> str:
    """Return a key by the meaning, or the role; of several columns of names the finest is the name of the rows."""
    if k.arti is not None:
        bagian = (
            k.arti.apa,
            k.arti.ukur if k.arti.ukur != "kinerja" else "",
            k.arti.tahap or "",
            str(k.arti.periode or ""),
        )
        return _SLUG.sub("_", " ".join(b for b in bagian if b).casefold()).strip("_")
    atas = k.peran is Peran.NAMA and k.tempat in nama[1:]
    if (k.peran.is_identity and not atas) or k.peran is Peran.SATUAN:
        return str(k.peran.value)
    return _SLUG.sub("_", (k.jalur[-1] if k.jalur else f"kolom {k.tempat + 1}").casefold()).strip("_") or "kolom"


def _column(k: KolomBaca, kunci: str, mentah: TabelMentah, baris: Sequence[int]) -> KolomTabel:
    rentang, tempat = None, k.tempat + 1 + mentah.kisi.geser
    if mentah.kisi.jenis is JenisKisi.LEMBAR and baris:
        huruf, awal, akhir = column_letters(tempat), baris[0], baris[-1]
        rentang = f"{mentah.kisi.nama}!{huruf}{awal}:{huruf}{akhir}"
    nomor = None if k.nomor is None else str(k.nomor)
    return KolomTabel(kunci, k.jalur, k.peran, k.arti, nomor, k.rumus, rentang, tempat, k.tersembunyi)


def _years(kolom: Iterable[KolomTabel], kenal: Pengenalan | None) -> dict[str, int]:
    hasil = {k.kunci: k.arti.periode.tahun for k in kolom if k.arti and k.arti.periode and k.arti.periode.tahun}
    return hasil | dict(kenal.tahun if kenal else {})


def _footnotes(mentah: TabelMentah, urut: int, kumpulan: Kumpulan) -> Iterable[CatatanKaki]:
    tanda: dict[str, tuple[int, ...]] = {}
    for jalur in mentah.kepala.jalur:
        for teks in jalur:
            if (m := _TANDA.search(teks)) and (bertahun := _TAHUN.search(teks)):
                tahun = int(bertahun.group(1))
                if tahun not in tanda.get(m.group(), ()):
                    tanda[m.group()] = (*tanda.get(m.group(), ()), tahun)
    for tabel, baris, catatan in kumpulan.catatan:
        for t, tahun_kolom in tanda.items() if tabel == urut else ():
            if catatan.startswith(t):
                lokasi = kumpulan.place(Lokasi(berkas=kumpulan.berkas, tabel=mentah.label or None, baris=baris))
                yield CatatanKaki(t, tahun_kolom, tuple(int(x) for x in _TAHUN.findall(catatan)), lokasi)
                break


# ---- the document ---------------------------------------------------------------------------------------------------
def _plan_year(tabel: Sequence[Tabel], kumpulan: Kumpulan) -> int | None:
    """Return the plan year: of the forms that print it, the title, the year after T-C.29's, or a column of years."""
    for t in tabel:
        if t.spesifikasi.asal == RENCANA_RENJA and "pagu" in t.tahun:
            return t.tahun["pagu"]
    judul = {j for t in kumpulan.tabel for j in t.judul}
    for p in kumpulan.paragraf:
        for _, baris in p.baris[:_AWAL_DOKUMEN]:
            if baris not in judul and (m := _JUDUL_DOKUMEN.search(baris)):
                return int(m.group(1))
    berjalan = [t for t in tabel if TARGET_BERJALAN in t.tahun]
    for t in berjalan:
        if t.spesifikasi.asal == EVALUASI_TRIWULAN:
            return t.tahun[TARGET_BERJALAN]
    if berjalan:
        return berjalan[0].tahun[TARGET_BERJALAN] + 1
    pagu = [(y, str(y) in t.judul) for t in tabel for k, y in t.tahun.items() if k.startswith("pagu")]
    return min((y for y, berjudul in pagu if berjudul), default=min((y for y, _ in pagu), default=_only_year(tabel)))


def _only_year(tabel: Sequence[Tabel]) -> int | None:
    """Return the year that columns of years hold, where all their cells hold the same."""
    kolom = [(t, k.kunci) for t in tabel for k in t.kolom if k.peran is Peran.TAHUN]
    tahun = {teks for t, kunci in kolom for b in t.baris if (teks := b.text(kunci))}
    return int(tahun.pop()) if len(tahun) == 1 and re.fullmatch(r"20\d\d", next(iter(tahun))) else None
