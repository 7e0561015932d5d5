"""Plans as a careful office has them: whole, and consistent with themselves and with the nomenclature."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from hypothesis import strategies as st

from kodefikasi.katalog import Nomenklatur, nomenklatur
from kodefikasi.kinerja import Indikator, Sifat
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.rencana import Anggaran, Keterangan, Renstra, Sasaran

_EDISI = "050-5889/2021"
_SUB = (
    "5.03.01.2.01.01 5.03.01.2.01.06 5.03.01.2.02.01 5.03.01.2.06.05 5.03.02.2.01.03 5.03.02.2.02.01 5.03.02.2.02.03"
).split()
_SASARAN = (
    ("Meningkatnya kualitas pelayanan kepegawaian", "Mewujudkan tata kelola aparatur yang baik", "Indeks Sistem Merit"),
    ("Meningkatnya akuntabilitas kinerja", "Mewujudkan tata kelola aparatur yang baik", "Nilai SAKIP"),
    ("Meningkatnya kompetensi aparatur", "Mewujudkan aparatur yang berdaya saing", "Indeks Profesionalitas ASN"),
)
_DANA = ("Pendapatan Asli Daerah", "Dana Alokasi Umum")


@cache
def _katalog() -> Nomenklatur:
    return nomenklatur(_EDISI)


@st.composite
def renstra_utuh(draw: st.DrawFn, *, awal: int = 2021, akhir: int = 2025, berjalan: int = 2023) -> Renstra:
    """Draw a whole, consistent plan: goals, nodes with their official names, places and funds, figures of all years.

    Years before `berjalan` have their results, `berjalan` has those of its quarters.

    Examples
    --------
    >>> from hypothesis import find
    >>> r = find(renstra_utuh(), lambda r: True)
    >>> r.years, r.reconcile(2022), all(len(i.target) == 5 for i in r)
    ((2021, 2022, 2023, 2024, 2025), (), True)
    """
    sub = [Kode.parse(k) for k in draw(st.lists(st.sampled_from(_SUB), min_size=2, unique=True))]
    sasaran = draw(st.lists(st.sampled_from(_SASARAN), min_size=1, unique=True))
    simpul = sorted({k for s in sub for k in (*s.leluhur, s) if k.tingkat >= Tingkat.PROGRAM})
    tahun = range(awal, akhir + 1)
    butir = st.integers(1, 40)
    goals = [_state(n, "nilai", None, tahun, berjalan, draw(butir), draw(butir)) for _, _, n in sasaran]
    program = [
        _state(f"Persentase capaian program {k}", "%", k, tahun, berjalan, draw(butir), draw(butir))
        for k in simpul
        if k.tingkat is Tingkat.PROGRAM
    ]
    hasil = [_counted(k, tahun, berjalan, [draw(butir) for _ in tahun]) for k in sub]
    anggaran = [_budget(k, tahun, berjalan, draw(st.integers(1, 10**6))) for k in sub]
    return Renstra(
        "Badan Kepegawaian",
        awal,
        akhir,
        indikator=[*goals, *program, *hasil],
        anggaran=anggaran,
        nama={k: _katalog()[k].nama for k in simpul},
        sasaran=[
            Sasaran(s, t, indikator=i, strategi=f"Strategi {i}", arah_kebijakan=f"Penguatan {i}") for s, t, i in sasaran
        ],
        keterangan=[_notes(k, n) for n, k in enumerate(simpul)],
    )


def _state(
    nama: str, satuan: str, kode: Kode | None, tahun: Sequence[int], berjalan: int, mulai: int, lebih: int
) -> Indikator:
    """Return an indicator whose latest value counts, and rises."""
    target = {t: Decimal(40 + mulai + n) for n, t in enumerate(tahun)}
    capaian = {t: n - 1 + Decimal(lebih) / 40 for t, n in target.items() if t < berjalan}
    kuartal = {(berjalan, q): target[berjalan] - 5 + q for q in range(1, 5)}
    return Indikator(
        nama, satuan, sifat=Sifat.TERAKHIR, kode=kode, awal=Decimal(39 + mulai), target=target, realisasi=capaian,
        realisasi_triwulan=kuartal, target_triwulan={k: n + 1 for k, n in kuartal.items()},
        target_akhir=target[tahun[-1]],
    )  # fmt: skip


def _counted(kode: Kode, tahun: Sequence[int], berjalan: int, banyak: Sequence[int]) -> Indikator:
    """Return the output of a sub kegiatan by the nomenclature, which adds up."""
    target = {t: Decimal(4 * n) for t, n in zip(tahun, banyak, strict=True)}
    kuartal = {(berjalan, q): target[berjalan] / 4 for q in range(1, 5)}
    simpul = _katalog()[kode]
    return Indikator(
        simpul.indikator or str(kode), simpul.satuan, sifat=Sifat.AKUMULATIF, kode=kode, awal=Decimal(0), target=target,
        realisasi={t: n - 1 for t, n in target.items() if t < berjalan}, realisasi_triwulan=kuartal,
        target_triwulan=kuartal, target_akhir=sum(target.values(), Decimal(0)),
    )  # fmt: skip


def _budget(kode: Kode, tahun: Sequence[int], berjalan: int, dasar: int) -> Anggaran:
    pagu = {t: Decimal(dasar * (100 + 5 * n) * 40) for n, t in enumerate(tahun)}
    return Anggaran(
        kode,
        pagu=pagu,
        realisasi={t: n * 9 / 10 for t, n in pagu.items() if t < berjalan},
        realisasi_triwulan={(berjalan, q): pagu[berjalan] * q / 10 for q in range(1, 5)},
    )


def _notes(kode: Kode, urut: int) -> Keterangan:
    return Keterangan(
        kode, lokasi="Kabupaten Balangan", sumber_dana=_DANA[urut % 2], kelompok_sasaran="Aparatur sipil negara",
        penanggung_jawab="Sekretariat", prioritas_nasional="Tata kelola", prioritas_daerah="Reformasi birokrasi",
        catatan="Lanjutan",
    )  # fmt: skip
