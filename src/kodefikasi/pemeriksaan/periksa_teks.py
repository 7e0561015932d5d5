"""Family D: what the text says against the tables, and against itself."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from operator import ge, gt, le, lt

from kodefikasi.besaran import format_angka, terbilang, terbilang_rupiah
from kodefikasi.dokumen import (
    Baris,
    Dokumen,
    JudulBab,
    KutipanCapaian,
    KutipanJumlah,
    KutipanKategori,
    KutipanPredikat,
    KutipanTerbilang,
    Tabel,
)
from kodefikasi.formulir import ANGKA_BERMAKNA
from kodefikasi.formulir.baku import (
    EVALUASI_RENJA,
    PELAYANAN,
    REALISASI_LALU,
    TARGET_BERJALAN,
    TARGET_LALU,
    TINGKAT_CAPAIAN,
    TINGKAT_REALISASI,
)
from kodefikasi.kode import Tingkat
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.deret import Deret, other_table, series
from kodefikasi.pemeriksaan.pagu import missing_rows
from kodefikasi.pemeriksaan.periksa_satuan import wrong_rating
from kodefikasi.temuan import Keparahan

_TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
_TAHUN_KEPALA = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_RENTANG = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|s\.?/?d\.?|sampai(?: dengan)?)\s*((?:19|20)\d\d)\b")
_BANDING = {
    "<": (lt, "di bawah"),
    ">": (gt, "di atas"),
    "≥": (ge, "paling sedikit"),
    "≤": (le, "paling banyak"),
}
#: Columns that a figure of achievement in the text may mean, the likeliest first.
_ARTI = (TINGKAT_REALISASI, REALISASI_LALU, "capaian", TINGKAT_CAPAIAN, TARGET_LALU)


def check_text(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check D001 to D006."""
    semua = list(series(dokumen))
    for kutipan in dokumen.kutipan:
        match kutipan:
            case KutipanJumlah():
                _check_counts(kutipan, semua, catatan)
            case KutipanTerbilang():
                _check_words(kutipan, catatan)
            case KutipanKategori():
                _check_category(kutipan, catatan)
            case KutipanPredikat():
                _check_rating(kutipan, dokumen, catatan)
            case _:
                pass
    _check_years(dokumen, catatan)
    _check_claims(dokumen, catatan)
    _check_chapters(dokumen, catatan)


def _check_words(k: KutipanTerbilang, catatan: Catatan) -> None:
    catatan.count("D002")
    if k.nilai == k.angka:
        return
    benar = None
    if abs(k.angka) < 10**18 and k.angka == k.angka.to_integral_value():
        benar = terbilang(int(k.angka))
    elif "rupiah" in k.terbilang.lower() and k.angka == round(k.angka, 2):
        benar = terbilang_rupiah(k.angka)
    arti = "tidak terbaca sebagai bilangan" if k.nilai is None else f"berarti {format_angka(k.nilai)}"
    pesan = f"{k.teks} ditulis dengan kata {k.terbilang!r}, yang {arti}."
    catatan.add("D002", pesan, k.lokasi, tercetak=f"{k.teks} ({k.terbilang})", dihitung=benar, saran=benar)


def _targets(k: KutipanJumlah, semua: Sequence[Deret]) -> list[Deret]:
    """Return the series a claim may be about: of its table and side; of the plan year, not the forward one."""
    milik = [d for d in semua if d.tabel.label == k.label and not d.kunci.endswith("_maju")]
    return [d for d in milik if d.sisi == k.sisi] or milik


def _check_counts(k: KutipanJumlah, semua: list[Deret], catatan: Catatan) -> None:
    deret = _targets(k, semua)
    if not deret:
        return
    catatan.count("D001", len(k.jumlah))
    tingkat = [t for t, _ in k.jumlah]
    cocok = [d for d in deret if dict(k.jumlah) in (_counted(d, tingkat), _completed(d, tingkat, semua))]
    if not cocok:
        d = deret[0]
        for t, n in k.jumlah:
            _report_count(k, d, t, n, _completed(d, tingkat, semua)[t], catatan, rusak=_lost(d, semua))
    if k.total is not None:
        catatan.count("D004")
        if all(d.total is not None and d.total != k.total for d in cocok or deret):
            _report_total(k, (cocok or deret)[0], catatan)


def _counted(deret: Deret, tingkat: Sequence[Tingkat]) -> dict[Tingkat, int]:
    return {t: deret.count(t) for t in tingkat}


def _completed(deret: Deret, tingkat: Sequence[Tingkat], semua: list[Deret]) -> dict[Tingkat, int]:
    """Return the counts with the rows that were lost here but stand in the other table."""
    jumlah = _counted(deret, tingkat)
    lain = other_table(deret, semua)
    if lain is None or deret.sisi is not None:
        return jumlah
    for baris in lain.baris.values():
        if baris.tingkat in jumlah and (baris.kode is None or baris.kode not in deret.kode):
            jumlah[baris.tingkat] += 1
    return jumlah


def _lost(deret: Deret, semua: list[Deret]) -> bool:
    lain = other_table(deret, semua)
    return deret.sisi is None and any(missing_rows(s, deret, lain) for s in deret.baris)


def _report_count(
    k: KutipanJumlah, d: Deret, tingkat: Tingkat, teks: int, tabel: int, catatan: Catatan, *, rusak: bool
) -> None:
    if teks == tabel:
        return
    pesan = f"Teks menyebut {teks} {tingkat.label}, {d.nama} memuat {tabel}."
    catatan.add(
        "D001", pesan, k.lokasi, tingkat=Keparahan.PERINGATAN if rusak else None, tercetak=f"{teks} {tingkat.label}",
        dihitung=str(tabel),
    )  # fmt: skip


def _report_total(k: KutipanJumlah, d: Deret, catatan: Catatan) -> None:
    total = d.total or Decimal(0)
    pesan = f"Teks menyebut {k.teks_total}, jumlah di {d.nama} {format_angka(total)}."
    catatan.add(
        "D004", pesan, k.lokasi, tingkat=Keparahan.GALAT, tercetak=k.teks_total, dihitung=format_angka(total),
        hitungan=f"{format_angka(k.total or 0)} − {format_angka(total)} = {format_angka((k.total or 0) - total)}",
    )  # fmt: skip


def _check_category(k: KutipanKategori, catatan: Catatan) -> None:
    catatan.count("D006")
    if not k.bawah <= k.angka <= k.atas:
        rentang = f"{format_angka(k.bawah)}–{format_angka(k.atas)}"
        pesan = f"{k.teks} disebut {k.kategori!r}, padahal menurut teks kategori itu {rentang}."
        catatan.add("D006", pesan, k.lokasi, tercetak=k.teks, hitungan=f"{k.kategori}: {rentang}")


def _check_rating(k: KutipanPredikat, dokumen: Dokumen, catatan: Catatan) -> None:
    """A rating in the text is that of its value, on the scale of the indicator that the sentence names."""
    capaian = (c for c in dokumen.kutipan if isinstance(c, KutipanCapaian))
    tempat = (k.lokasi.baris, k.angka)
    nama = next((c.indikator for c in capaian if (c.lokasi.baris, c.angka) == tempat), "")
    if (salah := wrong_rating(k.angka, k.predikat, nama, catatan)) is not None:
        skala, benar = salah
        pesan = f"Teks menyebut {k.teks} berpredikat {k.predikat}; menurut skala {skala.nama} {benar.label}."
        hitungan = f"{benar.label}: {skala.describe(benar)}"
        catatan.add(
            "U003", pesan, k.lokasi,
            indikator=nama, tercetak=f"{k.teks} {k.predikat}", dihitung=benar.label, hitungan=hitungan,
        )  # fmt: skip


def _check_years(dokumen: Dokumen, catatan: Catatan) -> None:
    banyak = Counter(t.formulir for t in dokumen.tabel)
    for tabel in dokumen.tabel:
        # one form several times: the years of several offices' plans, of which the document's is but one
        _check_title(tabel, dokumen.tahun if banyak[tabel.formulir] == 1 else None, catatan)
        for c in tabel.catatan:
            catatan.count("D003")
            if c.tahun_catatan and not set(c.tahun_catatan) & set(c.tahun_kolom):
                kolom, teks = _list(c.tahun_kolom), _list(c.tahun_catatan)
                pesan = (
                    f"Catatan {c.tanda} menerangkan kolom tahun {_in_sentence(c.tahun_kolom)}, "
                    f"tetapi menyebut tahun {_in_sentence(c.tahun_catatan)}."
                )
                catatan.add("D003", pesan, c.lokasi, tercetak=teks, dihitung=kolom)
    _check_plan_years(dokumen, catatan)


def _check_title(tabel: Tabel, rencana: int | None, catatan: Catatan) -> None:
    """The years of a title are years of the columns; without such, the plan year is one of them.

    The plan year may also stand above columns of years on either side of it, as in T-C.29 it does.
    """
    judul = {int(t) for t in _TAHUN.findall(tabel.judul)}
    bertahun = [(k.arti, {int(t) for j in k.jalur for t in _TAHUN_KEPALA.findall(j)}) for k in tabel.kolom]
    kolom = {t for _, tahun in bertahun for t in tahun}
    if all(a and a.periode and a.periode.label == "awal" for a, tahun in bertahun if tahun) and kolom:
        return  # only what the plan began with has a year
    if not judul or not (kolom or rencana) or _is_span(tabel.judul, kolom) or _takes_year_of_title(tabel, judul):
        return
    catatan.count("D003")
    antara = {rencana} if kolom and rencana and min(kolom) < rencana < max(kolom) else set()
    if (kolom and judul <= _with_range(tabel, kolom) | antara) or (not kolom and rencana in judul):
        return
    semestinya = _list(sorted(kolom)) if kolom else str(rencana)
    sebab = f"kolomnya tahun {_in_sentence(sorted(kolom))}" if kolom else f"tahun rencana dokumen ini {semestinya}"
    pesan = f"Judul {tabel.nama} menyebut tahun {_in_sentence(sorted(judul))}, padahal {sebab}."
    catatan.add("D003", pesan, tabel.lokasi, tercetak=_list(sorted(judul)), dihitung=semestinya)


def _takes_year_of_title(tabel: Tabel, judul: set[int]) -> bool:
    """Whether money has columns that name no year beside those that do: they are of the title's, as is this year's."""
    uang = [k for k in tabel.kolom if k.arti is not None and k.arti.apa == "pagu" and k.arti.periode is not None]
    bertahun = [bool(_TAHUN_KEPALA.search(" ".join(k.jalur))) for k in uang]
    return any(bertahun) and any(
        k.arti.periode.tahun in judul
        for k, b in zip(uang, bertahun, strict=True)
        if not b and k.arti and k.arti.periode
    )


def _is_span(judul: str, kolom: set[int]) -> bool:
    """Whether a title names a span of years that the columns share in: a Renstra's targets begin a year later."""
    return any(set(range(int(a), int(z) + 1)) & kolom for a, z in _RENTANG.findall(judul))


def _with_range(tabel: Tabel, kolom: set[int]) -> set[int]:
    """Add the years between the Renstra's first and last."""
    awal, akhir = tabel.tahun.get("renstra_awal"), tabel.tahun.get("renstra_akhir")
    return kolom | set(range(awal, akhir + 1)) if awal and akhir else kolom


def _check_plan_years(dokumen: Dokumen, catatan: Catatan) -> None:
    """T-C.29's running year is the one before the plan year."""
    for tabel in dokumen.tables(EVALUASI_RENJA):
        berjalan = tabel.tahun.get(TARGET_BERJALAN)
        if berjalan is None or dokumen.tahun is None:
            continue
        catatan.count("D003")
        if berjalan != dokumen.tahun - 1:
            pesan = f"Tahun berjalan {tabel.nama} {berjalan}, padahal tahun rencana dokumen ini {dokumen.tahun}."
            catatan.add("D003", pesan, tabel.lokasi, tercetak=str(berjalan), dihitung=str(dokumen.tahun - 1))


def _list(tahun: Sequence[int]) -> str:
    return ", ".join(map(str, tahun))


def _in_sentence(tahun: Sequence[int]) -> str:
    """Name years in a sentence.

    >>> _in_sentence([2022]), _in_sentence([2021, 2022, 2023])
    ('2022', '2021, 2022 dan 2023')
    """
    return " dan ".join(b for b in (_list(tahun[:-1]), _list(tahun[-1:])) if b)


def _check_claims(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check D004: figures for indicators; all of one list mean the same column."""
    baris = _rows_by_indicator(dokumen)
    daftar: dict[int | None, list[KutipanCapaian]] = defaultdict(list)
    for k in dokumen.kutipan:
        if isinstance(k, KutipanCapaian):
            daftar[k.daftar].append(k)
    for nomor, kutipan in daftar.items():
        arti = _meaning(kutipan, baris) if nomor is not None else None
        for k in kutipan:
            catatan.count("D004")
            _check_claim(k, baris.get(name_key(k.indikator), []), arti, catatan)
        if arti is not None:
            _check_complete(kutipan, arti, dokumen, catatan)


def _check_complete(kutipan: Sequence[KutipanCapaian], arti: str, dokumen: Dokumen, catatan: Catatan) -> None:
    """Name the rows that keep to the threshold of a list and are mentioned nowhere in the text."""
    ambang = next((k.ambang for k in kutipan if k.ambang is not None), None)
    if ambang is None:
        return
    disebut = {name_key(k.indikator) for k in dokumen.kutipan if isinstance(k, KutipanCapaian)}
    banding, kata = _BANDING[ambang[0]]
    for tabel in dokumen.tables(EVALUASI_RENJA):
        for b in tabel.baris:
            nilai = b.angka(arti)
            if nilai is None or not banding(nilai, ambang[1]):
                continue
            catatan.count("D004")
            if name_key(b.text("indikator")) not in disebut:
                judul = tabel.spesifikasi[arti].judul
                pesan = f"{judul} {b.text(arti)} {kata} {format_angka(ambang[1])}%, tetapi tidak disebut teks."
                catatan.add_cell("D004", pesan, tabel, b, arti, tingkat=Keparahan.INFO)


_BarisIndikator = dict[str, list[tuple[Tabel, Baris]]]


def _rows_by_indicator(dokumen: Dokumen) -> _BarisIndikator:
    hasil: _BarisIndikator = {}
    for tabel in dokumen.tables(EVALUASI_RENJA, PELAYANAN):
        for b in tabel.baris:
            if kunci := name_key(b.text("indikator")):
                hasil.setdefault(kunci, []).append((tabel, b))
    return hasil


def _meaning(kutipan: Sequence[KutipanCapaian], baris: _BarisIndikator) -> str | None:
    """Return the column that most figures of a list agree with."""

    def suara(kunci: str) -> int:
        return sum(1 for k in kutipan for _, b in baris.get(name_key(k.indikator), []) if b.angka(kunci) == k.angka)

    terbaik = max(_ARTI, key=suara)
    return terbaik if 2 * suara(terbaik) > len(kutipan) else None


def _check_claim(k: KutipanCapaian, baris: Sequence[tuple[Tabel, Baris]], arti: str | None, catatan: Catatan) -> None:
    sama = [(t, b, kunci) for t, b, kunci in _numbers(baris) if b.angka(kunci) == k.angka]
    acuan = next(((t, b) for t, b in baris if arti and b.angka(arti) is not None), None)
    if arti and acuan and acuan[1].angka(arti) != k.angka:
        _report_other_column(k, *acuan, arti, sama, catatan)
    elif not sama and baris:
        tabel, b = baris[0]
        isi = ", ".join(f"kolom {tabel.spesifikasi[c].nomor}: {b.text(c)}" for t, _, c in _numbers([(tabel, b)]))
        pesan = (
            f"Teks menyebut {k.teks} untuk {k.indikator!r}; angka itu tidak ada pada barisnya di {tabel.nama} ({isi})."
        )
        catatan.add("D004", pesan, k.lokasi, kode=b.kode, indikator=k.indikator, tercetak=k.teks)
    if k.ambang is not None:
        _check_threshold(k, k.ambang, catatan)


def _numbers(baris: Sequence[tuple[Tabel, Baris]]) -> Iterator[tuple[Tabel, Baris, str]]:
    for tabel, b in baris:
        for kolom in tabel.spesifikasi.columns(*ANGKA_BERMAKNA):
            if b.angka(kolom.kunci) is not None:
                yield tabel, b, kolom.kunci


def _report_other_column(
    k: KutipanCapaian,
    tabel: Tabel,
    baris: Baris,
    arti: str,
    sama: Sequence[tuple[Tabel, Baris, str]],
    catatan: Catatan,
) -> None:
    asal = next((f"; {k.teks} adalah {t.column_title(c)} (kolom {t.spesifikasi[c].nomor})" for t, _, c in sama), "")
    pesan = (
        f"Teks menyebut {k.teks} untuk {k.indikator!r}, tetapi {tabel.column_title(arti)} "
        f"(kolom {tabel.spesifikasi[arti].nomor}) di {tabel.nama} {baris.text(arti)}{asal}."
    )
    catatan.add(
        "D004", pesan, k.lokasi, kode=baris.kode, indikator=k.indikator, tercetak=k.teks, dihitung=baris.text(arti),
        saran=baris.text(arti),
    )  # fmt: skip


def _check_threshold(k: KutipanCapaian, ambang: tuple[str, Decimal], catatan: Catatan) -> None:
    banding, kata = _BANDING[ambang[0]]
    if not banding(k.angka, ambang[1]):
        nilai = format_angka(ambang[1])
        pesan = f"{k.teks} untuk {k.indikator!r} dimasukkan ke daftar {kata} {nilai}%, padahal tidak {kata} {nilai}%."
        catatan.add("D004", pesan, k.lokasi, indikator=k.indikator, tercetak=k.teks, dihitung=f"{ambang[0]} {nilai}%")


def _check_chapters(dokumen: Dokumen, catatan: Catatan) -> None:
    bab = [k for k in dokumen.kutipan if isinstance(k, JudulBab)]
    for sebelum, b in pairwise(bab):
        catatan.count("D005")
        if b.nomor not in {sebelum.nomor, sebelum.nomor + 1}:
            pesan = f"{sebelum.teks} diikuti {b.teks}."
            catatan.add("D005", pesan, b.lokasi, tercetak=b.teks)
