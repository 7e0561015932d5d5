"""A Renstra from a read document: which figures it takes, from which table, and which it leaves alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from attrs import evolve

from kodefikasi import BacaError, Dokumen, Indikator, Kode, Sifat, Tabel, read_text
from kodefikasi.rencana import renstra_from
from petak import grid, tab

TUJUAN = {"tujuan": "Birokrasi yang baik", "indikator": "Indeks RB", "target_1": "60", "target_akhir": "70"}
PROGRAM = {
    "kode": "5.03.01", "nama": "PROGRAM PENUNJANG", "indikator": "Persentase A", "awal": "50%",
    "target_1": "60%", "pagu_1": "1.000.000.000", "target_2": "65%", "pagu_2": "2.000.000.000", "target_akhir": "65%",
}  # fmt: skip


def _document(*rows: dict[str, str], lain: str = "") -> Dokumen:
    return read_text(tab(grid("T-C.27", list(rows))) + lain)


def _only(*rows: dict[str, str]) -> Indikator:
    """The last indicator of a plan."""
    return renstra_from(_document(*rows)).indikator[-1]


def test_tc27_gives_the_plan() -> None:
    """Period, indicators with and without a node, targets, ceilings, names; nothing is realised yet."""
    r = renstra_from(_document(TUJUAN, PROGRAM), perangkat_daerah="BKPSDM")
    assert (r.perangkat_daerah, r.awal, r.akhir) == ("BKPSDM", 2022, 2026)
    tujuan, program = r.indikator
    assert (tujuan.kode, tujuan.nama, tujuan.target_akhir) == (None, "Indeks RB", Decimal(70))
    assert (str(program.kode), program.satuan, program.awal) == ("5.03.01", "%", Decimal(50))
    assert dict(program.target) == {2022: Decimal(60), 2023: Decimal(65)}
    assert (program.target_akhir, program.realisasi) == (Decimal(65), ())
    [a] = r.anggaran
    assert (str(a.kode), dict(a.pagu)) == ("5.03.01", {2022: Decimal(10**9), 2023: Decimal(2 * 10**9)})
    assert dict(r.nama) == {Kode.parse("5.03.01"): "PROGRAM PENUNJANG"}


def test_the_period_is_that_of_the_targets() -> None:
    """Not of the state at the start; told otherwise, it is as told; without a name the file's is taken."""
    dokumen = _document(PROGRAM)
    lebih = evolve(dokumen, tabel=tuple(evolve(t, tahun={**t.tahun, "awal": 2019}) for t in dokumen.tabel))
    assert renstra_from(lebih).years == (2022, 2023, 2024, 2025, 2026)
    r = renstra_from(dokumen, awal=2021, akhir=2027)
    assert (r.awal, r.akhir, r.perangkat_daerah) == (2021, 2027, dokumen.berkas)


@pytest.mark.parametrize(
    ("target", "akhir", "sifat"),
    [
        (["8 dokumen", "8 dokumen", "8 dokumen"], "24 dokumen", Sifat.AKUMULATIF),
        (["60%", "65%", "70%"], "70%", Sifat.TERAKHIR),
        (["60", "70", "65"], "65", Sifat.TERAKHIR),
        (["80", "90", "100"], "90", Sifat.RATA_RATA),
        (["5 orang", "6 orang", "7 orang"], "40 orang", Sifat.TERAKHIR),
        (["100%"], "100%", Sifat.TERAKHIR),  # sum, latest and mean alike: a percentage does not add up
        (["3 unit"], "3 unit", Sifat.AKUMULATIF),
    ],
)
def test_accumulation_is_read_from_the_figures(target: list[str], akhir: str, sifat: Sifat) -> None:
    """The final target as sum, latest or mean of the yearly ones; nothing else fits: the latest."""
    tahunan = {f"target_{n}": t for n, t in enumerate(target, 1)}
    simpul = {k: PROGRAM[k] for k in ("kode", "nama")}
    assert _only(simpul | {"indikator": "Nilai"} | tahunan | {"target_akhir": akhir}).sifat is sifat


def test_open_cases_follow_their_unit() -> None:
    """What its own figures leave open is as with the others of the unit; what they say counts more."""
    dua = {"target_1": "5 orang", "target_2": "5 orang"}
    jumlah = PROGRAM | {"indikator": "Peserta"} | dua | {"target_akhir": "10 orang"}
    terbuka = {"indikator": "Peserta lain"} | dua | {"target_akhir": "11 orang"}
    keadaan = {"indikator": "Pegawai", "target_1": "5 orang", "target_2": "7 orang", "target_akhir": "7 orang"}
    assert _only(jumlah, terbuka).sifat is Sifat.AKUMULATIF
    assert _only(jumlah, jumlah | {"indikator": "Hadirin", "kode": "5.03.02"}, keadaan).sifat is Sifat.TERAKHIR
    assert _only(jumlah, keadaan, terbuka).sifat is Sifat.TERAKHIR  # one against one says nothing of the unit
    satu = {"indikator": "Satu", "target_1": "7 orang", "target_akhir": "7 orang"}
    assert _only(PROGRAM | keadaan, satu).sifat is Sifat.TERAKHIR


def test_figures_in_another_unit_are_left_out() -> None:
    """They would not add up; a figure without a unit is taken."""
    i = _only(PROGRAM | {"awal": "4", "target_1": "5 dokumen", "target_2": "6 laporan", "target_akhir": "11 dokumen"})
    assert (i.satuan, i.awal, dict(i.target)) == ("dokumen", Decimal(4), {2022: Decimal(5)})


def test_a_line_and_its_ceiling_count_once() -> None:
    """The first row of a node wins, for an indicator printed twice and for its ceilings."""
    lagi = {"indikator": "PERSENTASE a", "target_1": "99%", "pagu_1": "7.000.000.000", "target_akhir": "99%"}
    r = renstra_from(_document(PROGRAM, lagi))
    assert [(i.nama, i.target_akhir) for i in r] == [("Persentase A", Decimal(65))]
    assert dict(r.anggaran[0].pagu)[2022] == 10**9


def test_tc29_adds_results_where_node_and_name_agree(contoh: Dokumen) -> None:
    """Its realisation, its targets for years the plan has none for; nothing of earlier years or of other rows."""
    tc29 = next(contoh.tables("T-C.29"))
    tahun = {**tc29.tahun, "target_lalu": 2023, "realisasi_lalu": 2023, "target_berjalan": 2024}
    dokumen = _document(PROGRAM | {"indikator": "PERSENTASE aset dalam kondisi baik"})
    [i] = renstra_from(evolve(dokumen, tabel=(*dokumen.tabel, evolve(tc29, tahun=tahun)))).indikator
    assert dict(i.realisasi) == {2023: Decimal("95.33")}
    assert dict(i.target) == {2022: 60, 2023: 65, 2024: 100}
    [i] = renstra_from(evolve(dokumen, tabel=(*dokumen.tabel, tc29))).indikator  # of 2021, before the plan
    assert dict(i.realisasi) == {}
    assert dict(i.target) == {2022: 60, 2023: 65}


def test_the_example_gives_a_renstra(contoh: Dokumen) -> None:
    """From T-C.29 and T-C.30 alone: targets of four years, realisations of the one that is over, no budget."""
    r = renstra_from(contoh)
    assert (r.awal, r.akhir, len(r), r.anggaran) == (2021, 2026, 48, ())
    [dokumen] = r.at("5.03.01.2.01.01")
    assert (dokumen.sifat, dokumen.target_akhir) == (Sifat.AKUMULATIF, Decimal(48))
    peserta = r.at("5.04.02.2.02.07")[0]
    assert dict(peserta.target) == {2021: 16, 2022: 6, 2023: 6, 2024: 6}
    assert dict(peserta.realisasi) == {2021: 11}  # 2022 is printed too, under a footnote: a projection
    assert peserta.sifat is Sifat.AKUMULATIF  # as the other counts of people, whatever its slip in column 10 says
    capaian = dict(r.progress(sampai=2022, perkiraan=True))
    assert [capaian[dokumen].nilai, capaian[peserta].nilai] == [16, 17]
    assert {i.sifat for i in r if i.satuan == "%"} == {Sifat.TERAKHIR}
    assert all(dict(i.realisasi).keys() <= {2021} for i in r)


def test_projections_are_no_realisations(contoh: Dokumen) -> None:
    """The footnote says so, and so does the running year: each suffices; without both, T-C.30 is as headed."""
    tc29, tc30 = next(contoh.tables("T-C.29")), next(contoh.tables("T-C.30"))
    tanpa_catatan = evolve(tc30, catatan=())
    tanpa_tahun = evolve(tc29, tahun={k: t for k, t in tc29.tahun.items() if k != "target_berjalan"})

    def years(*tabel: Tabel) -> set[int]:
        return {t for i in renstra_from(evolve(contoh, tabel=tabel)) for t, _ in i.realisasi}

    assert years(tc29, tanpa_catatan) == {2021}
    assert years(tanpa_tahun, tc30) == {2021}
    assert years(tanpa_tahun, tanpa_catatan) == {2021, 2022}


def test_progress_of_the_example_is_what_it_prints(contoh: Dokumen) -> None:
    """Column 10 by the plan: all counts but the two that are slips."""
    r = renstra_from(contoh)
    capaian = {(i.kode, i.nama): c.nilai for i, c in r.progress(sampai=2022, perkiraan=True)}
    jumlah = [i for i in r if i.sifat is Sifat.AKUMULATIF]
    tercetak = {(b.kode, b.text("indikator")): b.angka("capaian") for b in next(contoh.tables("T-C.29")).baris}
    beda = [str(i.kode) for i in jumlah if capaian[i.kode, i.nama] != tercetak[i.kode, i.nama]]
    assert beda == ["5.03.01.2.09", "5.04.02.2.02.07"]


def test_services_without_a_node_are_kept(contoh: Dokumen) -> None:
    """An indicator of T-C.30 that T-C.29 does not have stands without code; a name under two nodes adds to none."""
    tc29, tc30 = next(contoh.tables("T-C.29")), next(contoh.tables("T-C.30"))
    nama = tc30.baris[0].text("indikator")
    tanpa = evolve(tc29, baris=tuple(b for b in tc29.baris if b.text("indikator") != nama))
    [i] = renstra_from(evolve(contoh, tabel=(tanpa, tc30))).at(None)
    assert (i.nama, i.satuan, dict(i.realisasi), len(i.target)) == (nama, "%", {2021: Decimal(100)}, 4)
    lagi = [evolve(b, kode=Kode.parse("5.04")) for b in tc29.baris if b.text("indikator") == nama]
    ganda = renstra_from(evolve(contoh, tabel=(evolve(tc29, baris=(*tc29.baris, *lagi)), tc30)))
    assert [len(i.target) for i in ganda if i.nama == nama] == [2, 2]


def test_services_add_to_a_plan_what_it_lacks(contoh: Dokumen) -> None:
    """With T-C.27, T-C.30 adds figures to the plan's own indicators only, in years the plan has none for."""
    tc30 = next(contoh.tables("T-C.30"))
    dokumen = _document(PROGRAM | {"indikator": "Persentase Usulan Pensiun yang disampaikan"})
    [i] = renstra_from(evolve(dokumen, tabel=(*dokumen.tabel, tc30))).indikator
    assert dict(i.target) == {2022: 60, 2023: 65, 2024: 100}


def test_what_holds_no_plan_is_refused(contoh: Dokumen) -> None:
    """By name of the file; a period that is not printed has to be told."""
    with pytest.raises(BacaError, match=r"renja-bkpsdm.*tidak ada tabel Renstra"):
        renstra_from(evolve(contoh, tabel=tuple(contoh.tables("T-C.30", "T-C.33"))))
    tanpa = evolve(contoh, tabel=tuple(evolve(t, tahun={}) for t in contoh.tables("T-C.29")))
    with pytest.raises(BacaError, match="sebutkan awal dan akhir"):
        renstra_from(tanpa, awal=2021)
    tinggal = evolve(contoh, tabel=tuple(evolve(t, tahun={"renstra_awal": 2021}) for t in contoh.tables("T-C.29")))
    with pytest.raises(BacaError, match="sebutkan awal dan akhir"):
        renstra_from(tinggal)
    assert renstra_from(tanpa, awal=2021, akhir=2026).years == (2021, 2022, 2023, 2024, 2025, 2026)
