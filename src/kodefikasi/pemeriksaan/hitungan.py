"""Families R, S and P within a table: what the explainer calls wrong, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from decimal import Decimal

from kodefikasi.arti import Arti
from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Dokumen
from kodefikasi.formulir import Jenis
from kodefikasi.hubungan import JenisBaris, JenisSelip, KolomRagu, Selip, Tempat, Terapan, explain_all
from kodefikasi.hubungan import Penjelasan as HasilJelas
from kodefikasi.hubungan.ungkapan import exact
from kodefikasi.katalog import Nomenklatur, nomenklatur
from kodefikasi.kinerja import Sifat
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.angka import TabelPeriksa, figures_of
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.kebiasaan import check_habits
from kodefikasi.pemeriksaan.predikat import check_predicates
from kodefikasi.pemeriksaan.tingkat import check_rates
from kodefikasi.temuan import Keparahan, Lokasi, Penjelasan

_MENURUT_JENIS = {
    JenisSelip.JUMLAH_ANAK: "P001",
    JenisSelip.BELUM_DIJUMLAHKAN: "P001",
    JenisSelip.BARIS_HILANG: "P002",
    JenisSelip.JUMLAH: "P003",
}
#: A figure that no rule of its column gives may have been measured anew; a rate and a sum of money are computed.
_MUNGKIN_DIUKUR = frozenset({"S001", "S003", "S007"})
_DAFTAR = 6
_BERKUNCI = re.compile(r"\w+: (.+) \((.+)\)")
_TERLENGKAP = "050-5889/2021"  # whose names tell the level of a row where no year says which edition


def check_figures(
    dokumen: Dokumen, katalog: Nomenklatur | None, catatan: Catatan, dikatakan: Set[Lokasi] = frozenset()
) -> None:
    """Check every derived figure of every table by the one explainer: families R, S and P.

    A figure is called wrong only by a relation that most figures of its column obey; a column that obeys none is one
    finding (R007). Of what stands at the places in `dikatakan` something was said already.
    """
    jenjang: dict[str, int] = {}
    semua = []
    for tabel in dokumen.tabel:
        if not tabel.kolom:
            continue
        if not jenjang and all(b.kode is None for b in tabel.baris) and tabel.spesifikasi.columns(Jenis.NAMA):
            jenjang = _levels(katalog or nomenklatur(_TERLENGKAP))
        semua.append(figures_of(tabel, jenjang))
    for periksa, hasil in zip(semua, explain_all([p.angka for p in semua]), strict=True):
        _count(periksa, hasil, catatan)
        for selip in hasil.selip:
            if place(periksa, selip.tempat) not in dikatakan:
                _report_slip(periksa, selip, catatan)
        for ragu in hasil.ragu:
            _report_doubt(periksa, ragu, catatan)
        _report_left_out(periksa, hasil, catatan)
        check_rates(periksa, hasil, catatan)
        check_predicates(periksa, hasil, catatan)
        kinerja = {k: rule_for(periksa.column(k).arti, JenisSelip.HITUNGAN) for k in hasil.hubungan}
        check_habits(periksa, hasil, catatan, aturan=kinerja)
        catatan.penjelasan += _explanations(periksa, hasil)


def _levels(katalog: Nomenklatur) -> dict[str, int]:
    """Return the level of each name of the nomenclature; one that stands on two levels has none."""
    hasil: dict[str, int] = {}
    mendua = set()
    for kode in katalog:
        nama = name_key(katalog[kode].nama)
        if hasil.setdefault(nama, kode.tingkat.value) != kode.tingkat.value:
            mendua.add(nama)
    return {n: t for n, t in hasil.items() if n not in mendua}


def rule_for(arti: Arti | None, jenis: JenisSelip, asal: Iterable[Arti | None] = ()) -> str:
    """Return the rule that a slip of a kind breaks in a column of a meaning.

    Parameters
    ----------
    asal
        What its operands mean: of the target of the whole plan a rate is its progress, whatever it is headed.

    Examples
    --------
    >>> from kodefikasi.arti import Periode
    >>> rule_for(Arti("capaian", "persen", Periode(2024), dari="kinerja"), JenisSelip.TINGKAT)
    'R001'
    """
    if jenis in _MENURUT_JENIS:
        return _MENURUT_JENIS[jenis]
    if arti is None:
        return "R001"
    periode = arti.periode
    sampai = periode is not None and periode.sampai and periode.bagian is None
    if arti.ukur == "persen":
        rencana = any(_is_of_whole_plan(a) for a in asal if a is not None)
        return "S002" if sampai or rencana else "R001"
    if arti.ukur == "rp":
        return "P006"
    return "S003" if _is_of_whole_plan(arti) else "S001" if sampai else "S007"


def _is_of_whole_plan(arti: Arti) -> bool:
    return arti.periode is not None and arti.periode.label == "akhir"


def _rule(periksa: TabelPeriksa, tempat: Tempat, jenis: JenisSelip, asal: Iterable[Tempat]) -> str:
    return rule_for(periksa.column(tempat[1]).arti, jenis, [periksa.column(k).arti for _, k in asal])


def _count(periksa: TabelPeriksa, hasil: HasilJelas, catatan: Catatan) -> None:
    for tempat, terapan in hasil.terjelaskan.items():
        for t in terapan[:1]:
            catatan.count(_rule(periksa, tempat, _kind(periksa, t), t.asal))
    for s in hasil.selip:
        catatan.count(_rule(periksa, s.tempat, s.jenis, s.asal))


def _kind(periksa: TabelPeriksa, t: Terapan) -> JenisSelip:
    if not any(k == t.tempat[1] for _, k in t.asal):
        return JenisSelip.HITUNGAN
    jumlah = periksa.angka.baris[t.tempat[0]].jenis is JenisBaris.JUMLAH
    return JenisSelip.JUMLAH if jumlah else JenisSelip.JUMLAH_ANAK


# ---- slips ----------------------------------------------------------------------------------------------------------
def _report_slip(periksa: TabelPeriksa, s: Selip, catatan: Catatan) -> None:
    n, kunci = s.tempat
    baris, kolom = periksa.row(n), periksa.column(kunci)
    aturan = _rule(periksa, s.tempat, s.jenis, s.asal)
    lunak = not s.kuat or aturan in _MUNGKIN_DIUKUR
    catatan.add(
        aturan,
        _message(periksa, s, aturan),
        place(periksa, s.tempat),
        tingkat=Keparahan.PERINGATAN if lunak else None,
        kode=baris.kode or baris.nomor,
        indikator=baris.text("indikator") or None,
        tercetak=baris.text(kunci),
        dihitung=_plain(s.benar),
        hitungan=s.hitungan,
        saran=None if s.jenis is JenisSelip.BARIS_HILANG else _shown(s.benar, kolom.arti),
    )


def _message(periksa: TabelPeriksa, s: Selip, aturan: str) -> str:
    n, kunci = s.tempat
    baris, kolom = periksa.row(n), periksa.column(kunci)
    tercetak, benar = baris.text(kunci), _shown(s.benar, kolom.arti)
    siapa = _who(baris)
    if s.tertinggal:
        sel = ", ".join(_cell_name(periksa, t) for t in s.tertinggal[:_DAFTAR])  # in workbooks; else the row
        uang = sum((periksa.angka.nilai(t) or Decimal(0) for t in s.tertinggal), Decimal(0))
        return f"{siapa}{kolom.nama} {tercetak}: {_shown(uang, kolom.arti)} pada {sel} belum ikut dijumlahkan."
    if s.jenis is JenisSelip.BARIS_HILANG:
        selisih = _shown(abs(s.tercetak - s.benar), kolom.arti)
        return f"{siapa}{kolom.nama} {tercetak}, rinciannya {benar}: ada baris senilai {selisih} yang tidak tercetak."
    if aturan in {"P001", "P003"}:
        beda = "lebih besar" if s.tercetak > s.benar else "lebih kecil"
        selisih = _shown(abs(s.tercetak - s.benar), kolom.arti)
        return f"{siapa}{kolom.nama} {tercetak} {beda} {selisih} daripada jumlah rinciannya {benar}."
    if aturan in _MUNGKIN_DIUKUR:
        lazim = f"lazimnya di tabel ini {s.rumus.label}: {benar}"
        return f"{siapa}{kolom.nama} {tercetak} tidak mengikuti kolom lain; {lazim}. Hasil ukur baru, atau keliru?"
    return f"{siapa}{kolom.nama} tercetak {tercetak}, seharusnya {benar} ({s.rumus.label})."


def _who(baris: Baris) -> str:
    if baris.jumlah:
        return "Baris jumlah: " if baris.ringkasan == "jumlah" else "Baris rata-rata: "
    nama = " ".join(t for t in (str(baris.kode or ""), baris.text("nama")) if t)
    return f"{nama}: " if nama else ""


def _shown(nilai: Decimal, arti: Arti | None) -> str:
    if arti is not None and arti.ukur == "rp":
        return format_rupiah(nilai) if arti.skala == 1 else format_angka(nilai)
    return format_angka(nilai)


def _plain(nilai: Decimal) -> str:
    return format(nilai, "f")


def place(periksa: TabelPeriksa, tempat: Tempat) -> Lokasi:
    """Return the place of a figure in its file."""
    n, kunci = tempat
    return periksa.row(n).place(kunci, periksa.tabel.spesifikasi[kunci].nomor)


def _cell_name(periksa: TabelPeriksa, tempat: Tempat) -> str:
    lokasi = place(periksa, tempat)
    return (lokasi.sel or f"baris {lokasi.baris}").rpartition("!")[2]


# ---- doubts ---------------------------------------------------------------------------------------------------------
def _report_doubt(periksa: TabelPeriksa, ragu: KolomRagu, catatan: Catatan) -> None:
    kolom = periksa.column(ragu.kolom)
    n = next((n for n, b in enumerate(periksa.angka.baris) if b.nilai(ragu.kolom) is not None), 0)
    dicoba = dict.fromkeys(f"{_in_words(periksa, label)}: {dukungan} baris" for label, dukungan in ragu.dicoba)
    coba = "; ".join(list(dicoba)[:3])
    lain = f" dan {len(ragu.terkait)} kolom yang berkaitan" if ragu.terkait else ""
    pesan = f"Angka kolom {kolom.nama!r}{lain} tidak mengikuti satu rumus pun, jadi tidak diperiksa ({coba})."
    catatan.add("R007", pesan, place(periksa, (n, ragu.kolom)))


def _in_words(periksa: TabelPeriksa, label: str) -> str:
    """Return what a relation is called with its operands as the table heads them, not by their keys."""
    m = _BERKUNCI.fullmatch(label)
    if m is None:
        return label
    nama = {k.kunci: k.nama for k in periksa.tabel.kolom}
    return f"{m[1]} ({', '.join(repr(nama.get(k, k)) for k in m[2].split(', '))})"


def _report_left_out(periksa: TabelPeriksa, hasil: HasilJelas, catatan: Catatan) -> None:
    """Name the sums of the workbook that leave out cells, where no slip says it already."""
    dikatakan = {s.tempat for s in hasil.selip}
    for b in hasil.belum_dijumlahkan:
        if b.tempat in dikatakan:
            continue
        sel = ", ".join(_cell_name(periksa, t) for t in b.sel[:_DAFTAR])
        sebab = "selnya berisi teks, bukan angka" if b.teks else "di luar rentang rumusnya"
        baris = periksa.row(b.tempat[0])
        pesan = f"{_who(baris)}{sel} belum ikut dijumlahkan: {sebab}."
        catatan.add("P008", pesan, place(periksa, b.tempat), kode=baris.kode, tercetak=baris.text(b.tempat[1]))


# ---- explanations ---------------------------------------------------------------------------------------------------
def _explanations(periksa: TabelPeriksa, hasil: HasilJelas) -> Iterator[Penjelasan]:
    """Yield which rule explains each accumulation of an indicator, with its rivals."""
    for tempat, terapan in hasil.terjelaskan.items():
        kolom, baris = periksa.column(tempat[1]), periksa.row(tempat[0])
        if kolom.arti is None or kolom.arti.ukur != "kinerja" or baris.jumlah or not terapan:
            continue
        yield Penjelasan(
            place(periksa, tempat),
            str(baris.kode) if baris.kode else None,
            baris.text("indikator"),
            baris.text(tempat[1]),
            _rule_text(periksa, terapan[0]),
            terapan[0].rumus.label,
            working(periksa, terapan[0]),
            tuple(dict.fromkeys(_rule_text(periksa, t) for t in terapan[1:])),
        )


def _rule_text(periksa: TabelPeriksa, t: Terapan) -> str:
    """Return a rule over column numbers: ``7+9``; the latest or a copy is one number alone."""
    nomor = [periksa.tabel.spesifikasi[k].nomor for _, k in t.asal]
    if t.rumus.sifat is Sifat.AKUMULATIF and len(nomor) > 1:
        return "+".join(nomor)
    return nomor[-1] if len(nomor) == 1 or t.rumus.jenis.value in {"nilai terakhir", "salinan"} else t.rumus.label


def working(periksa: TabelPeriksa, t: Terapan) -> str:
    """Show how a figure comes about, with the figures of its row."""
    nilai = [periksa.angka.nilai(a) for a in t.asal]
    return t.rumus.working([None if n is None else exact(n) for n in nilai])
