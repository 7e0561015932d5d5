"""Plans: a Renstra or a Renja with everything that one can hold, and its revision."""

from __future__ import annotations

from attrs import evolve
from hypothesis import strategies as st

from kodefikasi.kode import Kode
from kodefikasi.rencana import Anggaran, Renja, Renstra
from kodefikasi.rencana.bagian_rencana import identity
from kodefikasi.testing import besaran_acak

AWAL, AKHIR = 2021, 2026
_TAHUN = range(AWAL - 1, AKHIR + 1)
_NAMA = ("Jumlah Dokumen", "JUMLAH  DOKUMEN", "Nilai SAKIP", "-", "Indeks <i>Merit</i>", "nan")
#: Few, so that plans share them: every level, a wildcard, one code in both widths, one that only looks near.
SIMPUL = tuple(
    map(
        Kode.parse,
        "5 5.03 5.03.01 5.03.02 5.03.01.2.01 5.03.01.2.01.01 5.03.01.2.01.0001 5.03.01.2.01.0012 X.XX.01.2.01".split(),
    )
)
_simpul = st.sampled_from(SIMPUL)
_indikator = besaran_acak.indikator(tahun=_TAHUN, kode=_simpul, negatif=True)


def anggaran() -> st.SearchStrategy[Anggaran]:
    """Budget lines: a node with pagu and realisation by year."""
    tahunan = besaran_acak.per_tahun(_TAHUN, max_size=3, negatif=True)
    unsur = {
        "pagu": tahunan,
        "realisasi": tahunan,
        "realisasi_triwulan": besaran_acak.per_triwulan(_TAHUN, negatif=True),
        "pagu_perubahan": tahunan,
    }
    return besaran_acak.some_of(unsur, {"kode": _simpul}).map(lambda isi: Anggaran(**isi))


_BAGIAN = {
    "indikator": st.lists(_indikator, max_size=4, unique_by=identity),
    "anggaran": st.lists(anggaran(), max_size=4, unique_by=lambda a: a.kode),
    "nama": st.dictionaries(_simpul, st.sampled_from(_NAMA), max_size=3),
}


def renstra() -> st.SearchStrategy[Renstra]:
    """Plans of 2021–2026 with a few nodes, indicators and budget lines."""
    return st.builds(Renstra, st.just("BKPSDM"), st.just(AWAL), st.just(AKHIR), **_BAGIAN)


def renja() -> st.SearchStrategy[Renja]:
    """Plans of 2023 with a few nodes, indicators and budget lines."""
    return st.builds(Renja, st.just("BKPSDM"), st.just(2023), **_BAGIAN)


@st.composite
def perubahan(draw: st.DrawFn) -> tuple[Renstra, Renstra | Renja]:
    """Draw a plan and its revision, which keeps some of the items, with other figures, and has some of its own."""
    asli, lain = draw(renstra()), draw(renja() | renstra())
    tetap = [evolve(draw(_indikator), nama=i.nama, kode=i.kode) for i in asli if draw(st.booleans())]
    pagu = [evolve(draw(anggaran()), kode=a.kode) for a in asli.anggaran if draw(st.booleans())]
    semua = {identity(i): i for i in (*lain, *tetap)}
    baris = {a.kode: a for a in (*lain.anggaran, *pagu)}
    return asli, evolve(lain, indikator=semua.values(), anggaran=baris.values())
