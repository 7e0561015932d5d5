"""A Renstra from a document that was read: T-C.27 with T-C.29 and T-C.30, or the latter two alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeVar

from attrs import evolve, field, frozen

from kodefikasi.argumen import checked
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.errors import BacaError
from kodefikasi.formulir.baku import (
    EVALUASI_RENJA,
    PELAYANAN,
    REALISASI_LALU,
    RENCANA_RENSTRA,
    TARGET_BERJALAN,
    TARGET_LALU,
    TARGET_RENSTRA,
)
from kodefikasi.hubungan import explain_table
from kodefikasi.kinerja import Indikator, Sifat
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.fakta import KumpulanFakta, plan_years
from kodefikasi.rencana.rencana import Renja, Renstra
from kodefikasi.sebutan import expect

Kunci = tuple[Kode | None, str]
R = TypeVar("R", Renstra, Renja)
_PERSEN = frozenset({"%", "persen"})
#: Tables whose figures `renstra_from` took already.
_SUDAH = frozenset({RENCANA_RENSTRA, EVALUASI_RENJA, PELAYANAN})


@frozen
class _Bahan:
    """An indicator while its tables are read.

    `baku` is the unit for comparison, `cara` every way of accumulating that explains its figures.
    """

    nama: str
    kode: Kode | None
    satuan: str | None
    baku: str | None
    cara: tuple[Sifat, ...] = ()
    awal: Decimal | None = None
    akhir: Decimal | None = None
    target: dict[int, Decimal] = field(factory=dict)
    realisasi: dict[int, Decimal] = field(factory=dict)

    def add(self, tabel: Tabel, baris: Baris, kunci: str, tujuan: dict[int, Decimal]) -> None:
        """Take the figure of a column for its year, unless an earlier table has it or its unit is another."""
        tahun = tabel.tahun.get(kunci)
        angka = _figure(baris, kunci, self.baku)
        if tahun is not None and angka is not None:
            tujuan.setdefault(tahun, angka)

    def build(self, sifat: Sifat, periode: range) -> Indikator:
        """Return the indicator, with its figures of the plan's years: earlier ones belong to another plan."""
        return Indikator(
            self.nama,
            self.satuan,
            sifat=sifat,
            kode=self.kode,
            awal=self.awal,
            target={t: n for t, n in self.target.items() if t in periode},
            realisasi={t: n for t, n in self.realisasi.items() if t in periode},
            target_akhir=self.akhir,
        )


@checked
def renstra_from(
    dokumen: Dokumen, *, perangkat_daerah: str | None = None, awal: int | None = None, akhir: int | None = None
) -> Renstra:
    """Return the Renstra that a document holds.

    T-C.27 gives targets, ceilings, the state at the start and the final targets; T-C.29 adds what was realised
    where node and name agree, T-C.30 where the name belongs to one indicator. Without T-C.27, T-C.29 gives the
    indicators, and T-C.30 those it has beside them, without a code. Earlier tables win.

    Left out are figures in another unit than the indicator's, and of years outside the plan; column 5 of T-C.29,
    which accumulates years; and what is still projected, though headed as realised: T-C.30 from the running year of
    T-C.29 on, or under a footnote.

    How an indicator accumulates is read from its figures: its final target as sum, latest or mean of the yearly
    ones in T-C.27, what explains column 10 for most of its unit in T-C.29. Where they leave it open, it is what
    the others of its unit are, else `Sifat.TERAKHIR`. Which way is better is not printed: `Arah.NAIK`.

    Parameters
    ----------
    dokumen
        What was read, or the example.
    perangkat_daerah
        Name of the office; None takes the name of the file.
    awal, akhir
        First and last year; None takes them from the headings.

    Raises
    ------
    BacaError
        No table that holds a plan, or no years.

    Examples
    --------
    >>> from kodefikasi.dokumen import load_example
    >>> r = renstra_from(load_example(), perangkat_daerah="BKPSDM")
    >>> r.awal, r.akhir, len(r), r.at("5.03.01.2.01.01")[0].target_akhir
    (2021, 2026, 48, Decimal('48'))
    """
    expect(dokumen, Dokumen, "dokumen")
    if not _own_tables(dokumen):
        tahun = sorted(set(plan_years(dokumen)))
        if not tahun:
            raise BacaError(dokumen.berkas, "tidak ada tabel Renstra (T-C.27 atau T-C.29) yang terbaca tahunnya")
        kosong = Renstra(perangkat_daerah or dokumen.berkas, awal or tahun[0], akhir or tahun[-1])
        return _gathered(dokumen, kosong, dokumen.tahun)
    return _of_own_tables(dokumen, perangkat_daerah, awal, akhir)


def plan_from(dokumen: Dokumen, *, tahun: int | None = None) -> Renstra | Renja:
    """Return the plan that a document holds, in tables of whatever forms: of its years, else of the plan year alone.

    What T-C.27, T-C.29 and T-C.30 say is read as `renstra_from` does; other tables add what these do not say.

    Raises
    ------
    BacaError
        No table with figures of a plan, or neither years nor a plan year.

    Examples
    --------
    >>> from kodefikasi.dokumen import load_example
    >>> renja = plan_from(load_example().only(formulir="T-C.33"))
    >>> renja.years, renja.anggaran[0].kode, dict(renja.anggaran[0].pagu)[2023]
    ((2023,), Kode('5.03'), Decimal('10907957428'))
    """
    n = tahun if tahun is not None else dokumen.tahun
    if _own_tables(dokumen):
        return _gathered(dokumen, _of_own_tables(dokumen, None, None, None), n)
    tahunan = sorted(set(plan_years(dokumen)))
    if not tahunan and n is None:
        raise BacaError(dokumen.berkas, "tahun rencananya tidak diketahui; sebutkan dengan pilihan tahun")
    if tahunan:
        hasil: Renstra | Renja = _gathered(dokumen, Renstra(dokumen.berkas, tahunan[0], tahunan[-1]), n)
    else:
        hasil = _gathered(dokumen, Renja(dokumen.berkas, n or 0), n)
    if not hasil.indikator and not hasil.anggaran and not hasil.sasaran:
        raise BacaError(dokumen.berkas, "tidak ada tabel yang memuat indikator, pagu atau sasaran rencana")
    return hasil


def _own_tables(dokumen: Dokumen) -> bool:
    return any(map(_plan_years, dokumen.tables(RENCANA_RENSTRA))) or any(dokumen.tables(EVALUASI_RENJA))


def _gathered(dokumen: Dokumen, rencana: R, tahun: int | None) -> R:
    """Return a plan with what tables say that it was not made of."""
    kumpulan = KumpulanFakta(tahun)
    for t in dokumen.tabel:
        if len(rencana) == 0 or t.spesifikasi.asal not in _SUDAH:
            kumpulan.add(t)
    return kumpulan.build(rencana)


def _of_own_tables(dokumen: Dokumen, perangkat_daerah: str | None, awal: int | None, akhir: int | None) -> Renstra:
    tc27 = [t for t in dokumen.tables(RENCANA_RENSTRA) if _plan_years(t)]
    tc29, tc30 = list(dokumen.tables(EVALUASI_RENJA)), list(dokumen.tables(PELAYANAN))
    pertama, terakhir = _period(dokumen, tc27, tc29, awal, akhir)
    bahan = _plan(tc27) if tc27 else _evaluation(tc29)
    _add_results(bahan, tc29)
    _add_services(bahan, tc30, _running_year(tc29), lengkap=bool(tc27))
    lazim, periode = _usual(bahan.values()), range(pertama, terakhir + 1)
    return Renstra(
        perangkat_daerah or dokumen.berkas,
        pertama,
        terakhir,
        indikator=[b.build(_choose(b, lazim.get(b.baku), dari_rencana=bool(tc27)), periode) for b in bahan.values()],
        anggaran=_budget(tc27),
        nama=_names([*tc27, *tc29]),
    )


def _plan_years(tc27: Tabel) -> list[int]:
    """Return the years that have a target of their own; the state at the start may be of an earlier one."""
    return [tc27.tahun[k] for k in tc27.spesifikasi.tahun_kolom if k in tc27.tahun]


def _period(
    dokumen: Dokumen, tc27: Sequence[Tabel], tc29: Sequence[Tabel], awal: int | None, akhir: int | None
) -> tuple[int, int]:
    if tc27:
        tahun = [n for t in tc27 for n in _plan_years(t)]
        return min(tahun) if awal is None else awal, max(tahun) if akhir is None else akhir
    for t in tc29:
        awal = t.tahun.get("renstra_awal") if awal is None else awal
        akhir = t.tahun.get("renstra_akhir") if akhir is None else akhir
    if awal is None or akhir is None:
        raise BacaError(dokumen.berkas, "periode Renstra tidak tertulis; sebutkan awal dan akhir")
    return awal, akhir


def _rows(tabel: Iterable[Tabel]) -> Iterator[tuple[Tabel, Baris]]:
    return ((t, b) for t in tabel for b in t.baris if b.text("indikator"))


def _key(baris: Baris) -> Kunci:
    return baris.kode, name_key(baris.text("indikator"))


def _start(baris: Baris, kunci: Iterable[str]) -> _Bahan:
    """Return an indicator with the unit of the first column that has a quantity."""
    besaran = next((b for k in kunci if (b := baris.besaran(k)) is not None), None)
    satuan, baku = (None, None) if besaran is None else (besaran.satuan, besaran.satuan_baku)
    return _Bahan(baris.text("indikator"), baris.kode, satuan, baku)


def _figure(baris: Baris, kunci: str, baku: str | None) -> Decimal | None:
    """Return the number in a column; None in another unit, which would not add up."""
    b = baris.besaran(kunci)
    if b is None or (b.satuan_baku is not None and baku is not None and b.satuan_baku != baku):
        return None
    return b.nilai


def _plan(tabel: Iterable[Tabel]) -> dict[Kunci, _Bahan]:
    hasil: dict[Kunci, _Bahan] = {}
    for t in tabel:
        cara = _accumulations(t, "target_akhir")
        for baris, sifat in cara:
            kunci = t.spesifikasi.tahun_kolom
            bahan = _start(baris, ["target_akhir", *kunci, "awal"])
            for k in kunci:
                bahan.add(t, baris, k, bahan.target)
            awal, akhir = (_figure(baris, k, bahan.baku) for k in ("awal", "target_akhir"))
            hasil.setdefault(_key(baris), evolve(bahan, awal=awal, akhir=akhir, cara=sifat))
    return hasil


def _evaluation(tabel: Iterable[Tabel]) -> dict[Kunci, _Bahan]:
    hasil: dict[Kunci, _Bahan] = {}
    for t in tabel:
        for baris, sifat in _accumulations(t, "capaian"):
            bahan = _start(baris, [TARGET_RENSTRA, "capaian", TARGET_LALU, TARGET_BERJALAN])
            akhir = _figure(baris, TARGET_RENSTRA, bahan.baku)
            hasil.setdefault(_key(baris), evolve(bahan, akhir=akhir, cara=sifat))
    return hasil


def _accumulations(tabel: Tabel, kunci: str) -> Iterator[tuple[Baris, tuple[Sifat, ...]]]:
    """Iterate over the rows of indicators, each with every way of accumulating that explains a figure of it."""
    jelas = explain_table(tabel)
    for n, baris in enumerate(tabel.baris):
        if baris.text("indikator"):
            yield baris, jelas.sifat((n, kunci))


def _add_results(bahan: dict[Kunci, _Bahan], tabel: Iterable[Tabel]) -> None:
    for t, baris in _rows(tabel):
        if (b := bahan.get(_key(baris))) is not None:
            b.add(t, baris, REALISASI_LALU, b.realisasi)
            b.add(t, baris, TARGET_LALU, b.target)
            b.add(t, baris, TARGET_BERJALAN, b.target)


def _running_year(tc29: Iterable[Tabel]) -> int | None:
    return min((t.tahun[TARGET_BERJALAN] for t in tc29 if TARGET_BERJALAN in t.tahun), default=None)


def _add_services(bahan: dict[Kunci, _Bahan], tabel: Iterable[Tabel], berjalan: int | None, *, lengkap: bool) -> None:
    """Add T-C.30, whose rows have no code; `lengkap`: its own indicators are not to be added."""
    per_nama: dict[str, list[_Bahan]] = defaultdict(list)
    for (_, nama), b in bahan.items():
        per_nama[nama].append(b)
    for t, baris in _rows(tabel):
        kunci = name_key(baris.text("indikator"))
        if not per_nama[kunci] and not lengkap:
            per_nama[kunci].append(_start(baris, t.tahun))
            bahan[None, kunci] = per_nama[kunci][0]
        if len(per_nama[kunci]) == 1:
            _add_service(per_nama[kunci][0], t, baris, berjalan)


def _add_service(bahan: _Bahan, tabel: Tabel, baris: Baris, berjalan: int | None) -> None:
    proyeksi = {n for c in tabel.catatan for n in c.tahun_kolom}
    for k, tahun in tabel.tahun.items():
        if k.startswith("target_"):
            bahan.add(tabel, baris, k, bahan.target)
        elif k.startswith("realisasi_") and tahun not in proyeksi and (berjalan is None or tahun < berjalan):
            bahan.add(tabel, baris, k, bahan.realisasi)


def _usual(bahan: Iterable[_Bahan]) -> dict[str | None, Sifat]:
    """Return how most indicators of each unit accumulate, of those that leave no doubt."""
    suara: dict[str | None, Counter[Sifat]] = defaultdict(Counter)
    for b in bahan:
        if len(b.cara) == 1:
            suara[b.baku][b.cara[0]] += 1
    return {satuan: s for satuan, c in suara.items() for s, n in c.items() if 2 * n > c.total()}


def _choose(bahan: _Bahan, lazim: Sifat | None, *, dari_rencana: bool) -> Sifat:
    """Return how an indicator accumulates.

    The usual way of its unit decides between those that explain its figures, and alone where none does. Column
    10 of T-C.29 is worked out by hand and slips, so there it decides even against what the figures say.
    """
    if lazim is not None and (not dari_rencana or not bahan.cara or lazim in bahan.cara):
        return lazim
    if not bahan.cara or (bahan.baku in _PERSEN and Sifat.TERAKHIR in bahan.cara):
        return Sifat.TERAKHIR
    return bahan.cara[0]


def _budget(tabel: Iterable[Tabel]) -> list[Anggaran]:
    """Return the ceilings: of each node and year the first that is printed."""
    pagu: dict[Kode, dict[int, Decimal]] = {}
    for t in tabel:
        for baris in t.baris:
            for k in t.spesifikasi.tahun_sama:
                angka, tahun = baris.angka(k), t.tahun.get(k)
                if baris.kode is not None and tahun is not None and angka is not None:
                    pagu.setdefault(baris.kode, {}).setdefault(tahun, angka)
    return [Anggaran(kode, pagu=isi) for kode, isi in pagu.items()]


def _names(tabel: Iterable[Tabel]) -> dict[Kode, str]:
    hasil: dict[Kode, str] = {}
    for t in tabel:
        for baris in t.baris:
            if baris.tercetak and baris.kode is not None and (nama := baris.text("nama")):
                hasil.setdefault(baris.kode, nama)
    return hasil
