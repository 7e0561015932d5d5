"""P002 and P004: rows that another table has, forward estimates."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from attrs import frozen

from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Dokumen
from kodefikasi.formulir import KEBUTUHAN, RKPD
from kodefikasi.kinerja import forward_estimate, growth
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.pagu import Selisih, reconcile
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.deret import Deret, Simpul, other_table, series
from kodefikasi.temuan import Lokasi

_BEDA_TERBESAR = 25  # percentage points from the usual growth
_PECAHAN_DIBUANG = 10  # rupiah, over all rows that may be missing
_SEBAGIAN_BESAR = Decimal("0.8")
_TERSEDIKIT = 4


def check_lost_rows(dokumen: Dokumen, catatan: Catatan) -> set[Lokasi]:
    """Check P002, where another table has the rows that are missing here, and P004; return the places of the former.

    Rows that are missing in the plan year are missing in the forward year: one gap, one finding.
    """
    semua = list(series(dokumen))
    _check_forward(semua, catatan)
    celah: dict[tuple[int, Simpul], list[_Celah]] = {}
    for deret in semua:
        selisih = reconcile(deret.nilai, semua=True)
        catatan.count("P002", len(selisih))
        rencana = next((d for d in semua if d.tabel is deret.tabel and d.kunci == "pagu"), deret)
        lain = other_table(rencana, semua)
        for s in selisih if lain is not None else ():
            hilang = missing_rows(s.kode, deret, lain), missing_rows(s.kode, rencana, lain)
            if s.selisih != 0 and (penjelas := _explains(s, deret, rencana, *hilang)):
                celah.setdefault((id(deret.tabel), s.kode), []).append(_Celah(s, deret, penjelas))
    for isi in celah.values():
        _report_gap(isi, catatan)
    return {c.tempat for isi in celah.values() for c in isi}


@frozen
class _Celah:
    """What is missing below a node in one column, and which rows of another table explain it."""

    selisih: Selisih
    deret: Deret
    penjelas: Penjelas

    @property
    def tempat(self) -> Lokasi:
        return self.deret.tabel.place(self.deret.baris[self.selisih.kode], self.deret.kunci)

    @property
    def hitungan(self) -> str:
        s = self.selisih
        langkah = f"{format_angka(s.tercetak)} − {_sum(s)} = {format_angka(s.selisih)}"
        return f"{s.working(self.deret.nilai)}; {langkah}"

    def __str__(self) -> str:
        tahun = self.deret.tabel.tahun.get(self.deret.kunci)
        return f"{format_rupiah(self.selisih.selisih)}{f' tahun {tahun}' if tahun else ''}"


@frozen
class Penjelas:
    """The rows of another table that are missing below a node here."""

    deret: Deret
    simpul: tuple[Simpul, ...]

    @property
    def jumlah(self) -> Decimal:
        """What they add up to, in the other table."""
        return sum((self.deret.nilai[s] or Decimal(0) for s in self.simpul), Decimal(0))

    def __str__(self) -> str:
        daftar = ", ".join(f"{s} ({format_rupiah(self.deret.nilai[s] or 0)})" for s in self.simpul)
        baris = ", ".join(str(self.deret.baris[s].lokasi.baris) for s in self.simpul)
        return f"{daftar} di {self.deret.tabel.nama}, baris {baris}"


def missing_rows(simpul: Simpul, deret: Deret, lain: Deret | None) -> Penjelas | None:
    """Return the rows directly below a node in another table that have no amount in this one."""
    if lain is None or not isinstance(simpul, Kode) or simpul not in lain.kode:
        return None
    hilang = [
        s
        for s in lain.children(lain.kode[simpul])
        if lain.nilai[s] is not None and not _has_amount(deret, lain.baris[s].kode)
    ]
    return Penjelas(lain, tuple(hilang)) if hilang else None


def _has_amount(deret: Deret, kode: Kode | None) -> bool:
    return kode is not None and kode in deret.kode and deret.nilai[deret.kode[kode]] is not None


def _report_gap(celah: Sequence[_Celah], catatan: Catatan) -> None:
    """Report what is missing below a node in each column, with the rows of another table that explain it."""
    awal, *lain = celah
    deret, baris = awal.deret, awal.deret.baris[awal.selisih.kode]
    jumlah = " dan ".join(map(str, celah))
    catatan.add_cell(
        "P002", f"{named(baris)}: rincian {jumlah} hilang dari {deret.tabel.nama}; dijelaskan oleh {awal.penjelas}.",
        deret.tabel, baris, deret.kunci, dihitung=_sum(awal.selisih), hitungan=". ".join(c.hitungan for c in celah),
        indikator=node_name(baris), saran="lengkapi baris yang hilang dari dokumen asli",
        lokasi_lain=[c.tempat for c in lain],
    )  # fmt: skip


def _explains(
    s: Selisih, deret: Deret, rencana: Deret, hilang: Penjelas | None, hilang_rencana: Penjelas | None
) -> Penjelas | None:
    """Return the missing rows that explain a residual: exactly, or next year's by being missing in the plan year."""
    if hilang is None:
        return None
    if deret.kunci == rencana.kunci:
        return hilang if hilang.jumlah == s.selisih else None
    maju = Decimal(s.selisih)
    return hilang if hilang_rencana and _grows_in_line(maju, hilang.jumlah, deret, rencana) else None


def _grows_in_line(maju: Decimal, pagu: Decimal, deret: Deret, rencana: Deret) -> bool:
    """Whether an amount grows by a whole percentage near those of the printed rows, give or take a rupiah a row."""
    if maju <= 0 or pagu <= 0:
        return False
    naik, laju = (maju / pagu - 1) * 100, [r for _, r in _growths(deret, rencana)]
    if laju and abs(naik - median(laju)) > _BEDA_TERBESAR:
        return False
    return abs(maju - pagu * (100 + naik.quantize(Decimal(1))) / 100) < _PECAHAN_DIBUANG


def _sum(s: Selisih) -> str:
    return format_angka(s.jumlah_anak or 0)


def node_name(baris: Baris) -> str:
    """Return the name of a row's node, on either side of a two-sided form."""
    return baris.text("nama") or baris.text(f"{KEBUTUHAN}_nama") or baris.text(f"{RKPD}_nama")


def named(baris: Baris) -> str:
    """Return code or number of a row's node, with its name."""
    nama = node_name(baris)
    return f"{baris.kode or baris.nomor}{f' {nama}' if nama else ''}"


def _growths(maju: Deret, rencana: Deret) -> list[tuple[Simpul, Decimal]]:
    """Growth in percent of each sub kegiatan; a whole percentage where dropping fractions of a rupiah explains it."""
    hasil = []
    for s, b in maju.baris.items():
        pagu, depan = rencana.nilai.get(s), maju.nilai[s]
        laju = growth(pagu, depan)
        if b.tingkat is Tingkat.SUB_KEGIATAN and laju is not None and pagu is not None and depan is not None:
            bulat = laju.quantize(Decimal(1))
            tepat = abs(depan - (forward_estimate(pagu, bulat) or 0)) <= 1
            hasil.append((s, bulat if tepat else laju))
    return hasil


def _check_forward(semua: list[Deret], catatan: Catatan) -> None:
    for maju in semua:
        rencana = next((d for d in semua if d.tabel is maju.tabel and f"{d.kunci}_maju" == maju.kunci), None)
        if rencana is None:
            continue
        laju = _growths(maju, rencana)
        catatan.count("P004", len(laju))
        if len(laju) < _TERSEDIKIT:
            continue
        lazim = median(r for _, r in laju)
        bulat = sum(1 for _, r in laju if r == r.to_integral_value()) >= _SEBAGIAN_BESAR * len(laju)
        for s, r in laju:
            if abs(r - lazim) > _BEDA_TERBESAR or (bulat and r != r.to_integral_value()):
                _report_growth(maju, rencana, s, r, lazim, catatan)


def _report_growth(maju: Deret, rencana: Deret, s: Simpul, laju: Decimal, lazim: Decimal, catatan: Catatan) -> None:
    baris, pagu = maju.baris[s], rencana.nilai[s] or Decimal(0)
    wajar = forward_estimate(pagu, lazim) or Decimal(0)
    arah = "naik" if laju >= 0 else "turun"
    tampil = format_angka(abs(laju), desimal=0 if laju == laju.to_integral_value() else 2)
    pesan = (
        f"{named(baris)}: prakiraan maju {baris.text(maju.kunci)} {arah} {tampil}% dari {format_rupiah(pagu)}, "
        f"lazimnya di tabel ini {format_angka(lazim, desimal=0)}%."
    )
    catatan.add_cell(
        "P004", pesan, maju.tabel, baris, maju.kunci, indikator=node_name(baris), dihitung=format_angka(wajar),
        hitungan=f"{format_angka(pagu)} × {format_angka((100 + lazim) / 100)} = {format_angka(wajar)}",
    )  # fmt: skip
