"""Columns: the role and the meaning of each, by headings first, then by what the cells hold.

Columns of codes are told by their content wherever they stand and whatever they are headed; figures by their
headings. What no heading tells is a named extra column (`Peran.LAIN`), of which nothing is made.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import define, evolve

from kodefikasi.arti import Konteks, Leksikon, Peran, interpret, settle
from kodefikasi.arti.leksikon import normalize
from kodefikasi.arti.tafsir import scale_of, stage_of
from kodefikasi.arti.waktu import part_named
from kodefikasi.lembar import SelLembar
from kodefikasi.nama import is_predicate
from kodefikasi.pembacaan.angka_sel import begins_with_figure, is_empty, is_rating
from kodefikasi.pembacaan.kepala import Kepala
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.kode_sel import code_in_front, is_account
from kodefikasi.pembacaan.lajur_kode import find_codes, mark
from kodefikasi.pembacaan.susunan import KolomBaca, SusunanKolom, level_of, texts

_CONTOH = 400  # rows that are looked at


@define
class Judul:
    """What the texts above a table say: its title, years and stage."""

    teks: tuple[str, ...] = ()
    tahun: int | None = None
    tahap: str | None = None
    apa: str | None = None
    skala: int = 1
    bagian: str | None = None


_BUKAN_JUDUL = frozenset({"maju", "setelah", "spm", "nspk", "ikk", "lain"})  # stages that titles name for other reasons
_TAHUN_JUDUL = re.compile(
    r"\b(?:tahun(?: anggaran)?|ta\.?|t\.a\.?)\s*:?\s*((?:19|20)\d\d)(?!\s*(?:-|–|s\.?d|s/d|sampai)\s*(?:19|20)\d\d)"
)
_TAHUN_LEPAS = re.compile(r"(?<![\d/.\-])((?:19|20)\d\d)(?![\d/]|\s*[-–]\s*(?:19|20)\d\d)")


def read_title(teks: Sequence[str], leksikon: Leksikon) -> Judul:
    """Return what the texts above a table say, the nearest to the table counting least for the year.

    >>> from kodefikasi.arti import lexicon
    >>> read_title(["REALISASI KEUANGAN", "TAHUN ANGGARAN 2023"], lexicon()).tahun
    2023
    """
    rapi = [normalize(t) for t in teks]
    tahun = next((int(m.group(1)) for t in rapi if (m := _TAHUN_JUDUL.search(t))), None)
    tahun = tahun or next((int(m.group(1)) for t in rapi if (m := _TAHUN_LEPAS.search(t)) and len(t) < 120), None)
    tahap = next((s for t in rapi if (s := stage_of([t], leksikon)) and s not in _BUKAN_JUDUL), None)
    apa = next((a for t in rapi if (a := _title_measures(t, leksikon))), None)
    bagian = next((b for t in rapi if (b := part_named(t))), None)
    return Judul(tuple(teks), tahun, tahap, apa, max((scale_of(t) for t in rapi), default=1), bagian)


_UKURAN_JUDUL = {
    "realisasi": re.compile(r"\b(?:realisasi|capaian)\b"),
    "target": re.compile(r"\btarget\b|\A(?!.*\b(?:evaluasi|monitoring|pengukuran|laporan)\b).*\brencana aksi\b"),
}


def _title_measures(teks: str, leksikon: Leksikon) -> str | None:
    """Return what a title says that columns hold which say nothing but a time; nothing where it names two things."""
    if leksikon.find("apa", teks) == "kas":
        return "kas"
    ada = [apa for apa, pola in _UKURAN_JUDUL.items() if pola.search(teks)]
    return ada[0] if len(ada) == 1 else None


_KANTOR = re.compile(r"\b(?:skpd|opd|pd|perangkat daerah|unit|organisasi|satker|satuan kerja)\b")


def columns_of(kepala: Kepala, leksikon: Leksikon, geser: int = 0) -> list[KolomBaca]:
    """Return the columns below a heading with what it says of each."""
    hasil = [
        KolomBaca(
            *(k, j, t := interpret(j, leksikon), t.peran or Peran.LAIN, None, kepala.nomor[k], kepala.rumus[k]),
            geser=geser,
        )
        for k, j in enumerate(kepala.jalur)
    ]
    daun = [normalize(k.jalur[-1]) if k.jalur else "" for k in hasil]
    for k, teks in zip(hasil, daun, strict=True):
        if teks == "spm" and {"spp", "sp2d"} & {*daun}:
            k.peran = Peran.LAIN  # an order to pay, no minimum standard
        if k.peran is Peran.NAMA_LAIN and _KANTOR.search(teks):
            k.keluarga = "organisasi"
    return hasil


def arrange(kolom: list[KolomBaca], isi: Sequence[BarisKisi], judul: Judul, leksikon: Leksikon) -> SusunanKolom:
    """Return the columns of a table with their roles and meanings, by their headings and what the cells hold."""
    contoh = isi[:_CONTOH]
    susunan = SusunanKolom(kolom)
    find_codes(susunan, contoh)
    _find_names(susunan, contoh)
    _check_figures(susunan, contoh)
    _check_texts(susunan, contoh)
    _tell_halves(susunan, contoh, leksikon)
    _tell_amounts(susunan, contoh)
    _tell_performance(susunan, contoh)
    _find_years(susunan, contoh)
    susunan.skala = judul.skala
    if any(_measures_by_row(texts(contoh, k.tempat)) for k in kolom if k.peran is not Peran.ANGKA):
        judul = evolve(judul, apa=None)
    _find_meanings(susunan, judul)
    _pair_columns(susunan)
    return susunan


# ---- names ----------------------------------------------------------------------------------------------------------
def _find_names(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    nama = [k for k in susunan.kolom if k.peran is Peran.NAMA]
    for k in nama:
        teks = texts(isi, k.tempat)
        if teks and sum(_is_number(t) for t in teks) > len(teks) * 0.6:
            k.peran = Peran.LAIN
    nama = [k for k in nama if k.peran is Peran.NAMA]
    halus = min(nama, key=lambda k: level_of(k.jalur), default=None)
    for k in nama if susunan.kode else ():
        if halus is not None and level_of(k.jalur) not in {-1, level_of(halus.jalur)}:
            k.peran = Peran.NAMA_LAIN  # the name of a node above the row's own
    if not nama and not susunan.kode and not any(k.peran in _BERIDENTITAS for k in susunan.kolom):
        nama = _words_alone(susunan, isi)
    atas = [k for k in nama if k.peran is Peran.NAMA_LAIN]
    nama = [k for k in nama if k.peran is Peran.NAMA]
    susunan.nama, susunan.nama_atas = ([k.tempat for k in sorted(n, key=_by_level)] for n in (nama, atas))
    if not susunan.kode or susunan.keluarga != "urusan":
        susunan.kode_di_nama = _names_with_codes(susunan.kolom, isi)
    if susunan.kode_di_nama:
        mark(susunan, susunan.kode, Peran.KODE_LAIN, susunan.keluarga)
        susunan.kode, susunan.keluarga = [], "urusan"
        mark(susunan, susunan.kode_di_nama[:1], Peran.NAMA, None)
        mark(susunan, susunan.kode_di_nama[1:], Peran.NAMA_LAIN, None)  # of higher nodes
        susunan.nama = list(dict.fromkeys([*susunan.kode_di_nama, *susunan.nama]))


_BERIDENTITAS = frozenset({Peran.INDIKATOR, Peran.SASARAN, Peran.TUJUAN})


def _words_alone(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> list[KolomBaca]:
    """Return the first column of words as that of names, in a table of which no heading says what its rows are."""
    for k in susunan.kolom:
        teks = texts(isi, k.tempat)
        if k.peran is Peran.LAIN and k.jalur and teks and not any(map(begins_with_figure, teks)):
            k.peran = Peran.NAMA
            return [k]
    return []


def _by_level(kolom: KolomBaca) -> int:
    return level_of(kolom.jalur)


def _names_with_codes(kolom: Sequence[KolomBaca], isi: Sequence[BarisKisi]) -> list[int]:
    """Return the columns whose names begin with codes of the tree, the finest first."""
    dalam: dict[int, float] = {}
    for k in kolom:
        teks = texts(isi, k.tempat)
        kode = [d[0] for t in teks if (d := code_in_front(t)) is not None and d[1]]
        urusan = [d for d in kode if not is_account(d.teks)]
        if len(urusan) >= max(1, len(teks) * 0.3) and k.peran in {Peran.NAMA, Peran.LAIN, Peran.KODE}:
            dalam[k.tempat] = sum(len(re.findall(r"\d+|X+", d.teks)) for d in urusan) / len(urusan)
    return sorted(dalam, key=lambda k: -dalam[k])


_BERMATA_UANG = re.compile(r"\A\W*rp\b", re.IGNORECASE)


def _is_number(teks: str) -> bool:
    return begins_with_figure(teks) and not any(h.isalpha() for h in _BERMATA_UANG.sub("", teks))


# ---- figures --------------------------------------------------------------------------------------------------------
_SEBUTAN_CAPAIAN = re.compile(r"capaian (?:program|kegiatan|keluaran)\Z")  # of an indicator as often as of a figure
_SEBUTAN_INDIKATOR = re.compile(r"\bindikator\b|\bik[uk]\b")


def _check_figures(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """A column of figures whose cells hold words alone is none; words of a row of predicates say nothing of it."""
    isi = [b for b in isi if not any(map(is_predicate, b.teks))]
    for k in susunan.kolom:
        if k.peran is not Peran.ANGKA:
            continue
        sel = [b.sel[k.tempat] for b in isi if b.teks[k.tempat] and not is_empty(b.teks[k.tempat])]
        kata = sel and sum(_is_figure(s) for s in sel) < len(sel) * 0.3
        if kata or (not sel and _SEBUTAN_CAPAIAN.match(normalize(k.jalur[-1]))):
            kiri = susunan.kolom[k.tempat - 1]
            if kata and kiri.peran is Peran.ANGKA and kiri.jalur[: len(k.jalur)] == k.jalur:
                k.peran = Peran.SATUAN  # the second cell of a figure holds its unit
                continue
            sebutan = any(_SEBUTAN_INDIKATOR.search(normalize(j)) for j in k.jalur)
            k.peran = Peran.INDIKATOR if sebutan else Peran.CATATAN


_BERTEKS = frozenset({Peran.SUMBER_DANA, Peran.LOKASI, Peran.PENANGGUNG_JAWAB, Peran.CATATAN})


def _check_texts(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """A column of sources, places or remarks whose cells are figures holds something else, which no heading tells."""
    for k in susunan.kolom:
        teks = texts(isi, k.tempat) if k.peran in _BERTEKS else []
        if teks and sum(_is_number(t) for t in teks) > len(teks) * 0.6:
            k.peran = Peran.LAIN


_DIGIT_UANG = 6  # digits before the decimals that an amount has where the performance beside it has fewer


def _tell_halves(susunan: SusunanKolom, isi: Sequence[BarisKisi], leksikon: Leksikon) -> None:
    """Read columns that share one heading two by two as performance and money where the amounts beside show it.

    So they stand below *Realisasi Kinerja dan Anggaran* where no row says ``K`` and ``Rp``; rates go with the others.
    """
    angka = [k for k in susunan.kolom if k.peran is Peran.ANGKA and k.jalur]
    pasang = [(a, b) for a, b in pairwise(angka) if a.jalur == b.jalur and b.tempat == a.tempat + 1]
    if len({x.tempat for p in pasang for x in p}) < 2 * len(pasang):
        return  # three below one heading
    digit = [(_digits(isi, a.tempat), _digits(isi, b.tempat)) for a, b in pasang if a.tafsir.apa != "capaian"]
    if any(b >= _DIGIT_UANG for _, b in digit) and all(a <= b and a < _DIGIT_UANG for a, b in digit):
        for a, b in pasang:
            a.tafsir, b.tafsir = interpret([*a.jalur, "K"], leksikon), interpret([*b.jalur, "Rp"], leksikon)


def _tell_amounts(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """What is called a rate without a sign of one, as *Penyerapan Anggaran*, is what was spent where amounts stand."""
    for k in susunan.kolom:
        if k.peran is not Peran.ANGKA or k.tafsir.apa != "capaian" or any(map(_BERTANDA.search, k.jalur)):
            continue
        teks = [t for t in texts(isi, k.tempat) if begins_with_figure(t)]
        if teks and sum(_whole_digits(t) >= _DIGIT_UANG for t in teks) > len(teks) / 2:
            k.tafsir = evolve(k.tafsir, apa="realisasi", ukur="rp", dari=None, hasil=False)


def _tell_performance(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """Figures with units of their own are no money, where nothing else says what they are measured in."""
    for k in susunan.kolom:
        if k.peran is Peran.ANGKA and k.tafsir.ukur is None and k.tafsir.apa in {"realisasi", "proyeksi", None}:
            teks = [t for t in texts(isi, k.tempat) if begins_with_figure(t)]
            if teks and sum(bool(_BERSATUAN.search(t)) for t in teks) > len(teks) / 2:
                k.tafsir = evolve(k.tafsir, ukur="kinerja")


_BERSATUAN = re.compile(r"\d\s*(?!rb\b|ribu|jt\b|juta|m\b|miliar)(?:[a-z]{2}|%)", re.IGNORECASE)
_BERTANDA = re.compile(r"%|persen|prosentase", re.IGNORECASE)
_DESIMAL = re.compile(r"[.,]\d{1,2}\Z")


def _digits(isi: Sequence[BarisKisi], k: int) -> int:
    """Return how many digits before the decimals the longest figure of a column has."""
    return max((_whole_digits(t) for t in texts(isi, k) if begins_with_figure(t)), default=0)


def _whole_digits(teks: str) -> int:
    return sum(map(str.isdigit, _DESIMAL.sub("", teks)))


def _is_figure(sel: SelLembar) -> bool:
    if isinstance(sel.nilai, str):
        return begins_with_figure(sel.nilai) or is_rating(sel.nilai)
    return isinstance(sel.nilai, Decimal)


def _find_years(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """Take the year of a column of years for the table where all rows have the same; else each row has its own."""
    k = susunan.first(Peran.TAHUN)
    if k is not None:
        tahun = {t for t in texts(isi, k) if re.fullmatch(r"(?:19|20)\d\d", t)}
        susunan.bertahun = len(tahun) > 1
        susunan.tahun = int(tahun.pop()) if len(tahun) == 1 else None


def _measures_by_row(teks: Sequence[str]) -> bool:
    """Whether a column says of each row what is measured in it: *Target*, *Realisasi*."""
    awal = [t.partition(" ")[0].casefold() for t in teks]
    return len(teks) > 1 and {"target", "realisasi"} <= {*awal} and sum(a in _PER_BARIS for a in awal) > len(awal) / 2


_PER_BARIS = frozenset({"target", "realisasi", "capaian", "rencana", "persentase", "%", "deviasi"})


# ---- meanings -------------------------------------------------------------------------------------------------------
def _find_meanings(susunan: SusunanKolom, judul: Judul) -> None:
    angka = [k for k in susunan.kolom if k.peran is Peran.ANGKA]
    berindikator = susunan.first(Peran.INDIKATOR) is not None
    tahun = None if susunan.bertahun else susunan.tahun or judul.tahun
    berekening = susunan.keluarga == "rekening" and susunan.first(Peran.SATUAN) is None
    konteks = Konteks(tahun, judul.tahap, judul.apa, susunan.skala, berindikator, judul.bagian, berekening)
    for k, arti in zip(angka, settle([k.tafsir for k in angka], konteks), strict=True):
        k.arti = (
            arti
            if k.tetap is None
            else evolve(k.tetap, periode=k.tetap.periode if arti is None or k.tetap.periode else arti.periode)
        )


def _pair_columns(susunan: SusunanKolom) -> None:
    """Give each column of figures its unit column and its indicator."""
    satuan = [k for k in susunan.kolom if k.peran is Peran.SATUAN]
    indikator = [k for k in susunan.kolom if k.peran is Peran.INDIKATOR]
    for k in susunan.kolom:
        if k.peran is not Peran.ANGKA:
            continue
        dekat = [s.tempat for s in satuan if s.tempat == k.tempat + 1 and s.jalur[:-1] == k.jalur[:-1]]
        persen = k.arti is not None and k.arti.apa in {"capaian", "pertumbuhan"}  # per cent, whatever it is one of
        k.satuan = dekat[0] if dekat else satuan[0].tempat if len(satuan) == 1 and not persen else None
        k.indikator = _indicator_for(k, indikator)


def _indicator_for(k: KolomBaca, indikator: Sequence[KolomBaca]) -> int | None:
    if len(indikator) <= 1:
        return indikator[0].tempat if indikator else None
    kata = {normalize(j) for j in k.jalur}
    cocok = [i.tempat for i in indikator if normalize(i.jalur[-1]) in kata]
    if cocok:
        return cocok[-1]
    sisi = [i.tempat for i in indikator if i.jalur[:1] == k.jalur[:1] and len(i.jalur) > 1]
    kiri = [i.tempat for i in indikator if i.tempat < k.tempat]
    return sisi[-1] if sisi else kiri[-1] if kiri else indikator[0].tempat
