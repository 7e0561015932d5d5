"""A Renstra as forms: read back it is the same plan, also by way of a workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buku_kerja import read_workbook
from kodefikasi import (
    Baris,
    Indikator,
    Kode,
    Renstra,
    Sifat,
    audit,
    forms_from,
    read,
    renstra_from,
    write_forms,
)
from kodefikasi.errors import PilihanError
from kodefikasi.rencana import Anggaran

KODE = ["5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.06", "5.03.02.2.02.01"]
ANGKA = st.integers(0, 10**6).map(lambda n: Decimal(n) / 100)
TAHUN = range(2021, 2027)
PER_TAHUN = st.dictionaries(st.sampled_from(TAHUN), ANGKA, min_size=1)


@st.composite
def rencana(draw: st.DrawFn) -> Renstra:
    """Goals and nodes with indicators of every kind, ceilings on leaves alone."""
    indikator = [
        Indikator(
            f"Jumlah Layanan {n}", satuan, sifat=draw(st.sampled_from(Sifat)), target=draw(PER_TAHUN), awal=draw(ANGKA),
            realisasi=draw(PER_TAHUN), target_akhir=draw(ANGKA), kode=None if kode is None else Kode.parse(kode),
        )
        for n, kode in enumerate([None, None, *KODE, *KODE[2:4]])
        for satuan in [draw(st.sampled_from([None, "dokumen", "%", "orang"]))]
    ]  # fmt: skip
    pagu = st.dictionaries(st.sampled_from(TAHUN), st.integers(1, 10**10), min_size=1)
    anggaran = [Anggaran(k, pagu=draw(pagu)) for k in KODE[2:]]
    return Renstra("BKPSDM", 2021, 2026, indikator=indikator, anggaran=anggaran, nama={k: f"Simpul {k}" for k in KODE})


@given(rencana())
def test_the_forms_hold_the_plan(r: Renstra) -> None:
    """Targets, states, final targets, names and the ceilings of leaves; what was realised is not printed there."""
    baru = renstra_from(forms_from(r), perangkat_daerah="BKPSDM")
    assert (baru.years, baru.nama) == (r.years, r.nama)
    assert [(i.nama, i.satuan, i.kode, i.target, i.awal, i.target_akhir) for i in baru] == [
        (i.nama, i.satuan, i.kode, i.target, i.awal, i.target_akhir) for k in (None, *r.simpul) for i in r.at(k)
    ]
    daun = {a.kode for a in r.anggaran}
    assert [a for a in baru.anggaran if a.kode in daun] == sorted(r.anggaran, key=lambda a: a.kode)


@given(rencana(), st.sampled_from([2023, 2024, 2026]))
def test_the_forms_agree_with_their_audit(r: Renstra, tahun: int) -> None:
    """Rates and sums are right, and parents are the sums of what is below them."""
    temuan = audit(forms_from(r, tahun=tahun)).temuan
    assert not [t for t in temuan if t.aturan in {"R001", "R003", "S002", "P001", "P002", "P003", "P006", "U001"}]


def _printed(b: Baris) -> object:
    """The code and cells of a row; the cell of the code says what the code says."""
    return b.kode, b.tercetak, {k: s for k, s in b.sel.items() if k not in {"kode", "nomor"}}


def test_a_workbook_begins_with_a_plan(tmp_path: Path) -> None:
    """Without any document: forms to be filled in, with the sums and rates as formulas."""
    i = Indikator(
        "Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, kode=Kode.parse("5.03.01.2.01.01"), target_akhir=48,
        target={2021: 8, 2022: 8}, realisasi={2021: 8},
    )  # fmt: skip
    tujuan = Indikator("Indeks layanan", sifat=Sifat.TERAKHIR, target={2021: Decimal("71.5")})
    a = Anggaran("5.03.01.2.01.01", pagu=dict.fromkeys(TAHUN, 10**7))
    nama = {"5.03.01.2.01": "Perencanaan", "5.03.01.2.01.01": "Penyusunan Dokumen"}
    r = Renstra("BKPSDM", 2021, 2026, indikator=[tujuan, i], anggaran=[a], nama=nama)
    asli = forms_from(r, tahun=2023)
    hasil = write_forms(asli, tmp_path / "renstra.xlsx")
    assert hasil.lembar == ("T-C.27", "T-C.28", "T-C.29")
    baca = read(hasil.berkas)
    for t, u in zip(asli.tabel, baca.tabel, strict=True):
        assert t.formulir == u.formulir
        assert dict(t.tahun).items() <= dict(u.tahun).items()  # printed formulas tell the years of what they give
        assert [_printed(b) for b in u.baris] == [_printed(b) for b in t.baris]
    tc27, _, tc29 = read_workbook(hasil.berkas)
    kegiatan = next(b for b in tc27.baris if any(s.teks == "5.03.01.2.01" for s in b.sel))
    n = kegiatan.nomor
    assert kegiatan.sel[7].rumus == f"SUM(H{n + 1})"
    assert str(kegiatan.sel[19].rumus).startswith(f"SUM(H{n},J{n},L{n}")
    akhir = tc29.baris[-1]
    assert [s.rumus for s in akhir.sel[7:]] == [
        f"ROUND(G{akhir.nomor}/F{akhir.nomor}*100,2)", None, f"SUM(G{akhir.nomor},I{akhir.nomor})",
        f"ROUND(J{akhir.nomor}/D{akhir.nomor}*100,2)",
    ]  # fmt: skip


def test_other_numbers_of_years_have_no_form() -> None:
    """The forms print two to ten."""
    with pytest.raises(ValueError, match=r"2 sampai 10 tahun, bukan 12"):
        forms_from(Renstra("BKPSDM", 2021, 2032))


LAIN = ["Renstra 2025", "E.80", "E.81", "T-C.33", "PK", "LKjIP"]


def example_plan() -> Renstra:
    """Two goals, a kegiatan and two sub kegiatan with money and quarters."""
    nama = {"5.03.01": "Program", "5.03.01.2.01": "Perencanaan", "5.03.01.2.01.01": "Satu", "5.03.01.2.01.06": "Dua"}
    naik = {t: 70 + n for n, t in enumerate(TAHUN)}
    tujuan = [Indikator(f"Indeks {n}", "nilai", sifat=Sifat.TERAKHIR, target=naik, realisasi={2021: 71}) for n in "AB"]
    indikator = [
        Indikator(
            f"Jumlah Dokumen {k[-1]}", "dokumen", sifat=Sifat.AKUMULATIF, kode=Kode.parse(k), awal=0, target_akhir=48,
            target=dict.fromkeys(TAHUN, 8), realisasi={2021: 6},
            realisasi_triwulan={(2022, q): q for q in range(1, 5)},
        )
        for k in ("5.03.01.2.01.01", "5.03.01.2.01.06")
    ]  # fmt: skip
    anggaran = [
        Anggaran(
            k, pagu=dict.fromkeys(TAHUN, n * 10**7), realisasi={2021: n * 9 * 10**6},
            realisasi_triwulan={(2022, q): n * q * 10**6 for q in range(1, 5)},
        )
        for n, k in enumerate(("5.03.01.2.01.01", "5.03.01.2.01.06"), 1)
    ]  # fmt: skip
    return Renstra("BKPSDM", 2021, 2026, indikator=[*tujuan, *indikator], anggaran=anggaran, nama=nama)


@pytest.mark.parametrize("formulir", LAIN)
def test_other_forms_are_written_and_read_back(tmp_path: Path, formulir: str) -> None:
    """As the form that they are, figure by figure, and the audit has nothing to say of them."""
    asli = forms_from(example_plan(), tahun=2022, formulir=formulir)
    assert [t for t in audit(asli).temuan if t.tingkat != "info" and t.aturan[0] in "RSPU"] == []
    hasil = write_forms(asli, tmp_path / "formulir.xlsx")
    (lama,), (baru,) = asli.tabel, read(hasil.berkas).tabel
    assert baru.spesifikasi.asal == lama.spesifikasi.asal
    angka = [k.kunci for k in lama.kolom if k.arti is not None]
    assert [[b.angka(k) for k in angka] for b in baru.baris] == [[b.angka(k) for k in angka] for b in lama.baris]
    assert hasil.tetap == ()


@given(rencana(), st.sampled_from([*LAIN, "T-C.29"]), st.sampled_from(TAHUN))
def test_rates_of_every_form_are_right(r: Renstra, formulir: str, tahun: int) -> None:
    """Whatever the plan, no figure that the library computed is called wrong."""
    temuan = audit(forms_from(r, tahun=tahun, formulir=formulir)).temuan
    assert not [t for t in temuan if t.aturan in {"R001", "R003", "S002", "P001", "P003", "P006"}]


def test_money_of_an_evaluation_is_that_of_its_quarters_and_years() -> None:
    """At each node, against sums by hand."""
    (e81,) = forms_from(example_plan(), tahun=2022, formulir="E.81").tabel
    atas = e81.baris[0]
    assert str(atas.kode) == "5.03.01"
    juta = {k: int(n) // 10**6 for k in atas.sel if k.endswith("_rp") and (n := atas.angka(k)) is not None}
    assert juta["triwulan_4_rp"] == 4 + 8
    assert juta["realisasi_berjalan_rp"] == 3 * (1 + 2 + 3 + 4)
    assert (juta["realisasi_sebelum_rp"], juta["capaian_rp"], juta["target_renstra_rp"]) == (27, 57, 180)


def test_a_form_that_is_not_there_or_lacks_its_year_is_refused() -> None:
    """With those there are."""
    with pytest.raises(PilihanError, match=r"formulir 'E\.99' tidak dikenal; pilih dari T-C\.23, T-C\.24"):
        forms_from(example_plan(), formulir="E.99")
    with pytest.raises(ValueError, match=r"E\.81 adalah formulir satu tahun"):
        forms_from(example_plan(), formulir=["T-C.27", "E.81"])
