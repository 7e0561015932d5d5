"""Indicators with the target and the result of one year, out of whatever holds them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.errors import BacaError
from kodefikasi.formulir.baku import (
    EVALUASI_RENJA,
    EVALUASI_TRIWULAN,
    REALISASI_BERJALAN,
    REALISASI_LALU,
    TARGET_BERJALAN,
    TARGET_LALU,
    TINGKAT_REALISASI,
)
from kodefikasi.gambar.tulisan import TANPA_DATA, clean_name, is_money, percent_text, quantity_text
from kodefikasi.hubungan import explain_table
from kodefikasi.kinerja import Arah, Indikator, RumusTurun, evaluate_year, realisation_rate
from kodefikasi.rencana import Rencana, Renja

#: Form -> its columns of target, result and rate, and the column that names the year.
_KOLOM = {
    EVALUASI_RENJA: (TARGET_LALU, REALISASI_LALU, TINGKAT_REALISASI, REALISASI_LALU),
    EVALUASI_TRIWULAN: (TARGET_BERJALAN, REALISASI_BERJALAN, TINGKAT_REALISASI, REALISASI_BERJALAN),
}
DataIndikator = Iterable[Indikator] | Dokumen | Tabel


@frozen
class Butir:
    """An indicator in a year."""

    sebutan: str
    satuan: str | None
    # target, realisasi: None where there is none
    target: Decimal | None
    realisasi: Decimal | None
    persen: Decimal | None  # percent of the target, unrounded; None where that is missing or undefined
    arah: Arah = Arah.NAIK
    alasan: str = ""  # why there is no rate; empty where there is one

    @property
    def angka(self) -> str:
        """Result and target as text, the unit once; only one of them where the other is missing."""
        if self.target is None:
            return "target tidak ada" if self.realisasi is None else quantity_text(self.realisasi, self.satuan)
        target = quantity_text(self.target, self.satuan)
        if self.realisasi is None:
            return f"target {target}"
        return f"{quantity_text(self.realisasi, self.satuan if is_money(self.satuan) else None)} dari {target}"

    @property
    def hasil(self) -> str:
        """The rate as text, or why there is none."""
        return self.alasan if self.persen is None else percent_text(self.persen)


def _reason(target: Decimal | None, realisasi: Decimal | None) -> str:
    if target is None:
        return "target tidak ada" if realisasi is not None else TANPA_DATA
    return TANPA_DATA if realisasi is None else "tingkat tidak terdefinisi"


def read_items(data: DataIndikator, tahun: int | None) -> tuple[list[Butir], int]:
    """Return the indicators of a source with what they brought in a year, and that year.

    Raises `BacaError`: a document without T-C.29 and E.81, or without the year; `ValueError`: no year given where the
    source does not name one; `TypeError`: something that is no indicator.
    """
    if isinstance(data, Tabel):
        data = Dokumen(data.nama, (data,))
    if isinstance(data, Dokumen):
        return _from_document(data, tahun)
    if tahun is None and isinstance(data, Renja):
        tahun = data.tahun
    if tahun is None:
        masa = f": rencana ini berlaku {data.awal} sampai {data.akhir}" if isinstance(data, Rencana) else ""
        raise ValueError(f"sebutkan tahun{masa}")
    return [_from_indicator(i, tahun) for i in data], tahun


def _from_indicator(i: object, tahun: int) -> Butir:
    if not isinstance(i, Indikator):
        raise TypeError(f"diperlukan Indikator, bukan {type(i).__name__}")
    e = evaluate_year(i, tahun=tahun)
    alasan = "" if e.tingkat_realisasi is not None else _reason(e.target, e.realisasi)
    return Butir(indicator_label(i), i.satuan, e.target, e.realisasi, e.tingkat_realisasi, i.arah, alasan)


def indicator_label(i: Indikator) -> str:
    """Return code and name of an indicator."""
    return f"{i.kode} {clean_name(i.nama)}" if i.kode is not None else clean_name(i.nama)


def _from_document(dokumen: Dokumen, tahun: int | None) -> tuple[list[Butir], int]:
    tersedia: dict[int, Tabel] = {}
    for t in dokumen.tables(*_KOLOM):
        milik = t.tahun.get(_KOLOM[t.spesifikasi.asal][3])
        if milik is not None:
            tersedia.setdefault(milik, t)
    if not tersedia:
        raise BacaError(dokumen.berkas, "tidak ada T-C.29 atau E.81 yang terbaca tahunnya")
    if tahun is None:
        tahun = max(tersedia)
    if tahun not in tersedia:
        raise BacaError(dokumen.berkas, f"tidak ada realisasi tahun {tahun}; yang ada: {', '.join(map(str, tersedia))}")
    return list(_from_table(tersedia[tahun])), tahun


def _from_table(tabel: Tabel) -> Iterator[Butir]:
    jelas = explain_table(tabel)
    target, realisasi, persen, _ = _KOLOM[tabel.spesifikasi.asal]
    for n, baris in enumerate(tabel.baris):
        if baris.text("indikator") and baris.simpul is not None:
            terapan = jelas.hasil.of((n, persen))
            yield _from_row(baris, target, realisasi, None if terapan is None else terapan.rumus.turun)


def _from_row(baris: Baris, kunci_target: str, kunci_realisasi: str, turun: RumusTurun | None) -> Butir:
    """Return an indicator of a form; which way is better is what explains its printed rate."""
    t, r = baris.besaran(kunci_target), baris.besaran(kunci_realisasi)
    target, realisasi = (None if b is None else b.nilai for b in (t, r))
    arah = Arah.NAIK if turun is None else Arah.TURUN
    hasil = realisation_rate(target, realisasi, arah=arah, rumus=turun or RumusTurun.SELISIH)
    satuan = next((b.satuan for b in (t, r) if b is not None and b.satuan is not None), None)
    alasan = "" if hasil is not None else _reason(target, realisasi)
    if t is not None and r is not None and None not in {t.satuan, r.satuan} and t.satuan_baku != r.satuan_baku:
        hasil, alasan = None, f"satuan berbeda: {t.satuan} dan {r.satuan}"
    nomor = baris.simpul if baris.kode is None else baris.kode
    return Butir(f"{nomor} {clean_name(baris.text('indikator'))}", satuan, target, realisasi, hasil, arah, alasan)
