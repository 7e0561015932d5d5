"""Plans for Hypothesis: small ones, with everything that a plan can hold."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from kodefikasi import Arah, Indikator, Kode, RumusTurun, Sifat
from kodefikasi.rencana import Anggaran, Renja, Renstra
from kodefikasi.rencana.model import identity

AWAL, AKHIR = 2021, 2026
angka = st.decimals(-(10**6), 10**12, places=2) | st.integers(0, 10**12)
tahun = st.integers(AWAL - 1, AKHIR)
per_tahun = st.dictionaries(tahun, angka, max_size=3)
per_triwulan = st.dictionaries(st.tuples(tahun, st.integers(1, 4)), angka, max_size=3)
nama = st.sampled_from(["Jumlah Dokumen", "JUMLAH  DOKUMEN", "Nilai SAKIP", "-", "Indeks <i>Merit</i>", "nan"])
#: Few, so that plans share them: every level, a wildcard, one code in both widths, one that only looks near.
simpul = st.sampled_from(
    "5 5.03 5.03.01 5.03.02 5.03.01.2.01 5.03.01.2.01.01 5.03.01.2.01.0001 5.03.01.2.01.0012 X.XX.01.2.01".split()
).map(Kode.parse)

indikator = st.builds(
    Indikator,
    nama | st.text("abc é", min_size=1),
    st.sampled_from([None, "", "%", "dokumen"]),
    sifat=st.sampled_from(Sifat),
    arah=st.sampled_from(Arah),
    rumus_turun=st.sampled_from(RumusTurun),
    target=per_tahun,
    realisasi=per_tahun,
    target_akhir=st.none() | angka,
    kode=st.none() | simpul,
    awal=st.none() | angka,
    target_triwulan=per_triwulan,
    realisasi_triwulan=per_triwulan,
    target_perubahan=per_tahun,
    target_akhir_perubahan=st.none() | angka,
)
anggaran = st.builds(
    Anggaran,
    simpul,
    pagu=per_tahun,
    realisasi=per_tahun,
    realisasi_triwulan=per_triwulan,
    pagu_perubahan=per_tahun,
)
_bagian = {
    "indikator": st.lists(indikator, max_size=4, unique_by=identity),
    "anggaran": st.lists(anggaran, max_size=4, unique_by=lambda a: a.kode),
    "nama": st.dictionaries(simpul, nama, max_size=3),
}
renstra = st.builds(Renstra, st.just("BKPSDM"), st.just(AWAL), st.just(AKHIR), **_bagian)
renja = st.builds(Renja, st.just("BKPSDM"), st.just(2023), **_bagian)


@st.composite
def pasangan(draw: st.DrawFn) -> tuple[Renstra, Renstra | Renja]:
    """A plan and its revision, which keeps some of the items, with other figures, and has some of its own."""
    asli, lain = draw(renstra), draw(renja | renstra)
    tetap = [evolve(draw(indikator), nama=i.nama, kode=i.kode) for i in asli if draw(st.booleans())]
    pagu = [evolve(draw(anggaran), kode=a.kode) for a in asli.anggaran if draw(st.booleans())]
    semua = {identity(i): i for i in (*lain, *tetap)}
    baris = {a.kode: a for a in (*lain.anggaran, *pagu)}
    return asli, evolve(lain, indikator=semua.values(), anggaran=baris.values())
