"""Families R and S002: printed percentages against the formula of their column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import format_angka, same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.kinerja import Arah, RumusTurun, agrees, rate_working, realisation_rate, round_half_up
from kodefikasi.kinerja.tepat import places
from kodefikasi.pemeriksaan.aturan import PERINGATAN
from kodefikasi.pemeriksaan.catatan import Catatan

_NAMA = {"R001": "Tingkat realisasi", "S002": "Tingkat capaian Renstra"}
Cara = tuple[Arah, RumusTurun | None]
_CARA: tuple[Cara, ...] = ((Arah.NAIK, None), *((Arah.TURUN, rumus) for rumus in RumusTurun))


@frozen
class _Hubungan:
    """A percentage column and the two it is made of."""

    kolom: Kolom
    realisasi: str
    target: str

    @classmethod
    def of(cls, tabel: Tabel) -> tuple[_Hubungan, ...]:
        """Return the percentage columns that the form gives a formula."""
        hasil = []
        for kolom in tabel.spesifikasi.columns(Jenis.PERSEN):
            asal = tabel.spesifikasi.operands(kolom.kunci)
            if len(asal) == 2:
                hasil.append(cls(kolom, asal[0].kunci, asal[1].kunci))
        return tuple(hasil)

    @property
    def persen(self) -> str:
        return self.kolom.kunci

    @property
    def aturan(self) -> str:
        return self.kolom.aturan[0]

    @property
    def uang(self) -> bool:
        """Whether it is a rate of money, for which more is never worse."""
        return self.kolom.kunci.endswith("_rp")

    @property
    def nama(self) -> str:
        return f"{_NAMA[self.aturan]}{' anggaran' if self.uang else ''}"


def check_rates(dokumen: Dokumen, catatan: Catatan) -> None:
    """Recompute every rate of every form that has one."""
    for tabel in dokumen.tabel:
        hubungan = _Hubungan.of(tabel)
        for baris in tabel.baris:
            for h in hubungan:
                _check(h, tabel, baris, catatan)
        if hubungan:
            _check_directions(hubungan, tabel, catatan)


def _is_summary(baris: Baris) -> bool:
    """Whether a row sums others up: its averages have no target and realisation of their own."""
    return baris.simpul is None and not baris.tercetak


def _check(h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan) -> None:
    tercetak, target, realisasi = (baris.angka(k) for k in (h.persen, h.target, h.realisasi))
    if _is_summary(baris) and (tercetak is None or target is None or realisasi is None):
        return
    tingkat = realisation_rate(target, realisasi)
    if tercetak is None:
        if tingkat is not None and _comparable(baris, h):
            _report_missing(h, tabel, baris, catatan)
        return
    catatan.count(h.aturan)
    if target is None or realisasi is None:
        _report_undefined(h, tabel, baris, "target atau realisasinya tidak ada", catatan)
    elif not _ways(h, tercetak, target, realisasi):
        if tingkat is None:
            _report_undefined(h, tabel, baris, "targetnya nol atau negatif", catatan)
        else:
            _report_wrong(h, tabel, baris, catatan, tercetak, tingkat)


def _ways(h: _Hubungan, tercetak: Decimal, target: Decimal, realisasi: Decimal) -> tuple[Cara, ...]:
    """Return the directions and rules that give the printed rate; money has one only."""
    hasil = []
    for arah, rumus in _CARA[:1] if h.uang else _CARA:
        tingkat = realisation_rate(target, realisasi, arah=arah, rumus=rumus or RumusTurun.SELISIH)
        if tingkat is not None and agrees(tercetak, tingkat):
            hasil.append((arah, rumus))
    return tuple(hasil)


def _report_undefined(h: _Hubungan, tabel: Tabel, baris: Baris, sebab: str, catatan: Catatan) -> None:
    pesan = f"Kolom {h.kolom.nomor} berisi {baris.text(h.persen)}, padahal {sebab}."
    catatan.add_cell("R002", pesan, tabel, baris, h.persen)


def _comparable(baris: Baris, h: _Hubungan) -> bool:
    a, b = baris.besaran(h.target), baris.besaran(h.realisasi)
    return h.uang or (a is not None and b is not None and same_unit(a, b))


def _report_missing(h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan) -> None:
    hitungan = _working(h, baris)
    pesan = f"{h.nama} kosong, padahal dapat dihitung: {hitungan}."
    catatan.add_cell("R003", pesan, tabel, baris, h.persen, hitungan=hitungan, dihitung=hitungan.rpartition(" = ")[2])


def _report_wrong(
    h: _Hubungan, tabel: Tabel, baris: Baris, catatan: Catatan, tercetak: Decimal, tingkat: Decimal
) -> None:
    benar = format_angka(tingkat, desimal=2)
    kasar = round_half_up(tingkat, places(tercetak)) == tercetak
    sebab = "hanya dibulatkan lebih kasar; dengan dua desimal" if kasar else "seharusnya"
    pesan = f"{h.nama} tercetak {baris.text(h.persen)}, {sebab} {benar}."
    catatan.add_cell(
        h.aturan,
        pesan,
        tabel,
        baris,
        h.persen,
        tingkat=PERINGATAN if kasar else None,
        dihitung=benar,
        hitungan=_working(h, baris),
        saran=benar,
    )


def _working(h: _Hubungan, baris: Baris) -> str:
    target, realisasi = baris.angka(h.target), baris.angka(h.realisasi)
    if target is None or realisasi is None:
        return ""
    a, b = baris.besaran(h.target), baris.besaran(h.realisasi)
    satuan = a.satuan if a is not None and b is not None and same_unit(a, b) else None
    return rate_working(realisasi, target, satuan)


def falls(tabel: Tabel, baris: Baris) -> bool:
    """Whether the printed rates of a row show that its indicator should fall: only that direction explains one."""
    return any((Arah.NAIK, None) not in t.cara for t in _explained(_Hubungan.of(tabel), baris))


@frozen
class _Tingkat:
    """A rate that is right, and how."""

    hubungan: _Hubungan
    baris: Baris
    cara: tuple[Cara, ...]


def _check_directions(hubungan: tuple[_Hubungan, ...], tabel: Tabel, catatan: Catatan) -> None:
    """One indicator has one direction, and one table one rule for what should fall (R004)."""
    turun: list[_Tingkat] = []
    for baris in tabel.baris:
        tingkat = list(_explained(hubungan, baris))
        catatan.count("R004", len(tingkat))
        cara = [set(t.cara) for t in tingkat]
        if len(cara) > 1 and not set.intersection(*cara):
            _report_directions(tabel, tingkat, catatan)
        else:
            turun += [t for t in tingkat if (Arah.NAIK, None) not in t.cara]
    rumus = Counter(t.cara[0][1] for t in turun if len(t.cara) == 1)
    if len(rumus) > 1:
        lazim = rumus.most_common(1)[0][0]
        for t in turun:
            if len(t.cara) == 1 and t.cara[0][1] is not lazim:
                _report_mixed(tabel, t, lazim, catatan)


def _explained(hubungan: tuple[_Hubungan, ...], baris: Baris) -> Iterator[_Tingkat]:
    for h in hubungan:
        tercetak, target, realisasi = (baris.angka(k) for k in (h.persen, h.target, h.realisasi))
        if tercetak is None or target is None or realisasi is None or h.uang:
            continue
        if cara := _ways(h, tercetak, target, realisasi):
            yield _Tingkat(h, baris, cara)


_URAIAN: dict[Cara, str] = {
    (Arah.NAIK, None): "makin tinggi makin baik",
    (Arah.TURUN, RumusTurun.SELISIH): "makin rendah makin baik, (2 × target − realisasi) ÷ target",
    (Arah.TURUN, RumusTurun.RASIO): "makin rendah makin baik, target ÷ realisasi",
    (Arah.TURUN, RumusTurun.PENGURANGAN): "makin rendah makin baik, (target − realisasi) ÷ target",
}


def _report_directions(tabel: Tabel, tingkat: list[_Tingkat], catatan: Catatan) -> None:
    uraian = "; ".join(f"kolom {t.hubungan.kolom.nomor}: {_URAIAN[t.cara[0]]}" for t in tingkat)
    akhir = tingkat[-1]
    pesan = f"Tingkat indikator ini dihitung dengan arah atau rumus berbeda ({uraian})."
    catatan.add_cell("R004", pesan, tabel, akhir.baris, akhir.hubungan.persen, hitungan=uraian)


def _report_mixed(tabel: Tabel, t: _Tingkat, lazim: RumusTurun | None, catatan: Catatan) -> None:
    pesan = (
        f"Tingkat {t.baris.text(t.hubungan.persen)} memakai rumus {_URAIAN[t.cara[0]]}; "
        f"indikator turun lain di tabel ini memakai {_URAIAN[(Arah.TURUN, lazim)]}."
    )
    catatan.add_cell("R004", pesan, tabel, t.baris, t.hubungan.persen)
