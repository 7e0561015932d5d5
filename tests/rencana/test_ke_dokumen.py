"""A Renstra as forms: read back it is the same plan, also by way of a workbook."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Baris, Indikator, Kode, Renstra, Sifat, audit, forms_from, read, renstra_from, write_forms
from kodefikasi.lembar import read_workbook
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
