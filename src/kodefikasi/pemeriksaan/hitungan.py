"""Families R, S and P within a table: what the explainer calls wrong, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from decimal import Decimal

from kodefikasi.arti import Arti
from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Dokumen
from kodefikasi.formulir import Jenis
from kodefikasi.hubungan import (
    JenisBarisAngka,
    JenisRumus,
    JenisSelip,
    KolomRagu,
    Selip,
    TabelJelas,
    Tempat,
    Terapan,
    explain_tables,
)
from kodefikasi.katalog import Nomenklatur, nomenklatur
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.kinerja.tepat import places
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.catatan import Catatan, printed_unit
from kodefikasi.pemeriksaan.kebiasaan import check_habits
from kodefikasi.pemeriksaan.pencilan import check_outliers
from kodefikasi.pemeriksaan.periksa_capaian import check_rates
from kodefikasi.pemeriksaan.periksa_predikat import check_predicates
from kodefikasi.temuan import Keparahan, Lokasi, Penjelasan

_MENURUT_JENIS = {
    JenisSelip.JUMLAH_ANAK: "P001",
    JenisSelip.BELUM_DIJUMLAHKAN: "P001",
    JenisSelip.BARIS_HILANG: "P002",
    JenisSelip.JUMLAH: "P003",
    JenisSelip.RERATA: "R005",
}
#: A figure that no rule of its column gives may have been measured anew; a rate and a sum of money are computed.
#: Sums of money up the tree.
_JUMLAH = frozenset({"P001", "P003"})
_MUNGKIN_DIUKUR = frozenset({"S001", "S003", "S007"})
_DAFTAR = 6
_TERLENGKAP = "050-5889/2021"  # whose names tell the level of a row where no year says which edition


def explain_document(dokumen: Dokumen, katalog: Nomenklatur | None = None) -> list[TabelJelas]:
    """Explain the tables of a document; names tell levels where no row of a table has a code."""
    tabel = [t for t in dokumen.tabel if t.kolom]
    tanpa_kode = any(t.spesifikasi.columns(Jenis.NAMA) and all(b.kode is None for b in t.baris) for t in tabel)
    return explain_tables(tabel, _levels(katalog or nomenklatur(_TERLENGKAP)) if tanpa_kode else {})


def check_figures(semua: Iterable[TabelJelas], catatan: Catatan, dikatakan: Set[Lokasi] = frozenset()) -> None:
    """Check every derived figure of every table by what the explainer says: families R, S and P.

    A figure is called wrong only by a relation that most figures of its column obey; a column that obeys none is one
    finding (R007). Of what stands at the places in `dikatakan` something was said already.
    """
    for jelas in semua:
        _count(jelas, catatan)
        for selip in jelas.hasil.selip:
            if jelas.place(selip.tempat) not in dikatakan:
                _report_slip(jelas, selip, catatan)
        for ragu in jelas.hasil.ragu:
            _report_doubt(jelas, ragu, catatan)
        _report_left_out(jelas, catatan)
        check_rates(jelas, catatan)
        check_predicates(jelas, catatan)
        aturan = {k: rule_for(jelas.column(k).arti, JenisSelip.HITUNGAN) for k in jelas.hasil.hubungan}
        check_habits(jelas, catatan, aturan=aturan)
        check_outliers(jelas, catatan)
        catatan.penjelasan += explanations(jelas)


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

    `asal`: what its operands mean: of the target of the whole plan a rate is its progress, whatever it is headed.

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


def _rule(jelas: TabelJelas, tempat: Tempat, jenis: JenisSelip, asal: Iterable[Tempat]) -> str:
    return rule_for(jelas.column(tempat[1]).arti, jenis, [jelas.column(k).arti for k in {k for _, k in asal}])


def _count(jelas: TabelJelas, catatan: Catatan) -> None:
    for tempat, terapan in jelas.hasil.terjelaskan.items():
        for t in terapan[:1]:
            catatan.count(_rule(jelas, tempat, _kind(jelas, t), t.asal))
    for s in jelas.hasil.selip:
        catatan.count(_rule(jelas, s.tempat, s.jenis, s.asal))


def _kind(jelas: TabelJelas, t: Terapan) -> JenisSelip:
    if not any(k == t.tempat[1] for _, k in t.asal):
        return JenisSelip.HITUNGAN
    ringkasan = {JenisBarisAngka.JUMLAH: JenisSelip.JUMLAH, JenisBarisAngka.RERATA: JenisSelip.RERATA}
    return ringkasan.get(jelas.angka.baris[t.tempat[0]].jenis, JenisSelip.JUMLAH_ANAK)


# ---- slips ----------------------------------------------------------------------------------------------------------
def _report_slip(jelas: TabelJelas, s: Selip, catatan: Catatan) -> None:
    aturan = _rule(jelas, s.tempat, s.jenis, s.asal)
    lunak = not s.kuat or aturan in _MUNGKIN_DIUKUR
    catatan.add_figure(
        aturan, _message(jelas, s, aturan), jelas, s.tempat,
        tingkat=Keparahan.PERINGATAN if lunak else None, dihitung=jelas.written(s.benar),
        hitungan=jelas.working(s.rumus, s.asal, s.nilai, desimal=places(s.benar)) if s.nilai else None,
        saran=_shown(s.benar, jelas.column(s.tempat[1]).arti) if is_suggested(jelas, s) else None,
    )  # fmt: skip


def is_suggested(jelas: TabelJelas, s: Selip) -> bool:
    """Whether the computed figure is what should be printed.

    It is not where a row is lost or was measured anew, nor a mean over a figure that is wrong itself.
    """
    rerata = s.jenis is JenisSelip.RERATA
    if rerata and any(x.tempat in s.asal for x in jelas.hasil.selip):
        return False
    diukur = not s.kuat and _rule(jelas, s.tempat, s.jenis, s.asal) in _MUNGKIN_DIUKUR
    return s.jenis is not JenisSelip.BARIS_HILANG and not diukur


def _message(jelas: TabelJelas, s: Selip, aturan: str) -> str:
    n, kunci = s.tempat
    baris, kolom = jelas.row(n), jelas.column(kunci)
    tercetak, benar = baris.text(kunci), _shown(s.benar, kolom.arti, printed_unit(baris, kunci))
    siapa = _who(baris)
    if s.tertinggal:
        sel = ", ".join(_cell_name(jelas, t) for t in s.tertinggal[:_DAFTAR])
        uang = sum((jelas.angka.nilai(t) or Decimal(0) for t in s.tertinggal), Decimal(0))
        sebab = f": {sel} berisi teks" if all(map(jelas.angka.is_text, s.tertinggal)) else ""
        return f"{siapa}{kolom.nama} {tercetak}: {_shown(uang, kolom.arti)} pada {sel} belum ikut dijumlahkan{sebab}."
    if s.jenis is JenisSelip.BARIS_HILANG:
        selisih = _shown(abs(s.tercetak - s.benar), kolom.arti)
        return f"{siapa}{kolom.nama} {tercetak}, rinciannya {benar}: ada baris senilai {selisih} yang tidak tertulis."
    if aturan in _JUMLAH:
        return f"{siapa}{kolom.nama} {tercetak}{_sum_words(jelas, s, benar)}."
    if aturan in _MUNGKIN_DIUKUR:
        sebutan = "lazimnya di tabel ini" if s.dukungan.sesuai > 1 else "yang paling dekat"  # one row shows no usage
        lazim = f"{sebutan} {s.rumus.label}: {benar}"
        return f"{siapa}{kolom.nama} {tercetak} tidak mengikuti kolom lain; {lazim}. Hasil ukur baru, atau keliru?"
    return f"{siapa}{kolom.nama} tertulis {tercetak}, seharusnya {benar} ({s.rumus.label})."


def _sum_words(jelas: TabelJelas, s: Selip, benar: str) -> str:
    """Say how a sum differs from what it goes over: by one cell that was left out, else by how much."""
    if not s.nilai:
        return f"; menurut jumlah di atasnya seharusnya {benar}"
    selisih = _shown(abs(s.tercetak - s.benar), jelas.column(s.tempat[1]).arti)
    if (lupa := _left_over(jelas, s)) is not None:
        return f": {selisih} pada {lupa} belum ikut dijumlahkan"
    beda = "lebih besar" if s.tercetak > s.benar else "lebih kecil"
    return f" {beda} {selisih} daripada jumlah rinciannya {benar}"


def _left_over(jelas: TabelJelas, s: Selip) -> str | None:
    """Name the one cell by which a sum is too small, where the others add up to it; None without such a one."""
    kurang = [t for t in s.asal if jelas.angka.nilai(t) == s.benar - s.tercetak != 0]
    return _cell_name(jelas, kurang[0]) if len(kurang) == 1 < len(s.asal) else None


def _who(baris: Baris) -> str:
    if baris.jumlah:
        return "Baris jumlah: " if baris.ringkasan == "jumlah" else "Baris rata-rata: "
    nama = " ".join(t for t in (str(baris.kode or ""), baris.text("nama")) if t)
    return f"{nama}: " if nama else ""


def _shown(nilai: Decimal, arti: Arti | None, satuan: str | None = None) -> str:
    if arti is not None and arti.ukur == "rp":
        return format_rupiah(nilai) if arti.skala == 1 else format_angka(nilai)
    return with_unit(nilai, satuan)


def _cell_name(jelas: TabelJelas, tempat: Tempat) -> str:
    lokasi = jelas.place(tempat)
    return (lokasi.sel or f"baris {lokasi.baris}").rpartition("!")[2]


# ---- doubts ---------------------------------------------------------------------------------------------------------
def _report_doubt(jelas: TabelJelas, ragu: KolomRagu, catatan: Catatan) -> None:
    kolom = jelas.column(ragu.kolom)
    n = next((n for n, b in enumerate(jelas.angka.baris) if b.nilai(ragu.kolom) is not None), 0)
    dicoba = dict.fromkeys(f"{_in_words(jelas, label)}: {dukungan} baris" for label, dukungan in ragu.dicoba)
    coba = "; ".join(list(dicoba)[:3])
    lain = f" dan {len(ragu.terkait)} kolom yang berkaitan" if ragu.terkait else ""
    pesan = f"Angka kolom {kolom.nama!r}{lain} tidak mengikuti satu rumus pun, jadi tidak diperiksa ({coba})."
    catatan.add("R007", pesan, jelas.place((n, ragu.kolom)))


def _in_words(jelas: TabelJelas, label: str) -> str:
    """Return what a relation is called with its operands as the table heads them, not by their keys."""
    kunci, _, rumus = label.partition(": ")
    sebutan, _, asal = rumus.rpartition(" (")
    if not kunci.isidentifier() or not sebutan or not asal.endswith(")"):
        return label
    nama = {k.kunci: k.nama for k in jelas.tabel.kolom}
    return f"{sebutan} ({', '.join(repr(nama.get(k, k)) for k in asal[:-1].split(', '))})"


def _report_left_out(jelas: TabelJelas, catatan: Catatan) -> None:
    """Name the sums of the workbook that leave out cells, where no slip says it already."""
    dikatakan = {s.tempat for s in jelas.hasil.selip}
    for b in jelas.hasil.belum_dijumlahkan:
        if b.tempat in dikatakan:
            continue
        sel = ", ".join(_cell_name(jelas, t) for t in b.sel[:_DAFTAR])
        sebab = f"{sel} berisi teks, bukan angka" if b.teks else "di luar rentang rumusnya"
        pesan = f"{_who(jelas.row(b.tempat[0]))}{sel} belum ikut dijumlahkan: {sebab}."
        catatan.add_figure("P008", pesan, jelas, b.tempat)


# ---- explanations ---------------------------------------------------------------------------------------------------
def explanations(jelas: TabelJelas) -> Iterator[Penjelasan]:
    """Yield which rule explains each accumulation of an indicator, with its rivals."""
    for tempat, terapan in jelas.hasil.terjelaskan.items():
        kolom, baris = jelas.column(tempat[1]), jelas.row(tempat[0])
        if kolom.arti is None or kolom.arti.ukur != "kinerja" or baris.jumlah or not terapan:
            continue
        teks = rule_text(jelas, terapan[0])
        yield Penjelasan(
            jelas.place(tempat), str(baris.kode) if baris.kode else None, baris.text("indikator"),
            baris.text(tempat[1]), teks, terapan[0].rumus.label, jelas.working(terapan[0].rumus, terapan[0].asal),
            tuple(dict.fromkeys(lain for t in terapan[1:] if (lain := rule_text(jelas, t)) != teks)),
        )  # fmt: skip


def rule_text(jelas: TabelJelas, t: Terapan) -> str:
    """Return a rule over column numbers: ``7+9``; the latest or a copy is one number alone."""
    ada = [k for (_, k), n in zip(t.asal, jelas.values(t.asal), strict=True) if n is not None]
    nomor = [jelas.tabel.spesifikasi[k].nomor for k in ada]
    match t.rumus.jenis:
        case JenisRumus.JUMLAH:
            return "+".join(jelas.tabel.spesifikasi[k].nomor for _, k in t.asal)
        case JenisRumus.SALIN | JenisRumus.TERAKHIR:
            return nomor[-1]
        case JenisRumus.RERATA:
            return f"({'+'.join(nomor)})/{len(nomor)}"
        case JenisRumus.RERATA_BERBOBOT:
            return t.rumus.write(nomor).replace("*", "×")
    return t.rumus.label
