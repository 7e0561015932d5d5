"""Plans as frames and back: nothing is lost, nothing is guessed."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal

import numpy as np
import pandas as pd
import polars as pl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Arah, Dokumen, Indikator, Kode, RumusTurun, Sifat, format_codes, nomenklatur, parse_codes
from kodefikasi.besaran import Notasi
from kodefikasi.rencana import Anggaran, Renja, Renstra, renstra_from
from kodefikasi.testing import renja, renstra

Bentuk = Literal["tidy", "wide"]
#: Every example goes through a frame, which takes its time; more with the long profile.
SEDIKIT = settings(max_examples=max(8, settings().max_examples // 5))
BENTUK: tuple[Bentuk, ...] = ("tidy", "wide")
KEPALA: dict[str, Any] = {"perangkat_daerah": "BKPSDM", "awal": 2021, "akhir": 2026}


def _polars(frame: pd.DataFrame) -> pl.DataFrame:
    """The same cells in Polars, figures as its decimals."""
    return pl.DataFrame({str(k): [None if pd.isna(n) else n for n in frame[k]] for k in frame}, strict=False)


MESIN: dict[str, Callable[[pd.DataFrame], Any]] = {
    "pandas": lambda frame: frame,
    "polars": _polars,
    "polars lazy": lambda frame: _polars(frame).lazy(),
    "arrow": lambda frame: _polars(frame).to_arrow(),
}


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("bentuk", BENTUK)
@SEDIKIT
@given(r=renstra())
def test_a_frame_read_back_is_the_plan(bentuk: Bentuk, mesin: str, r: Renstra) -> None:
    """In both shapes, in every kind of frame."""
    frame = MESIN[mesin](r.to_frame(bentuk))
    assert Renstra.from_frame(frame, **KEPALA) == r


@pytest.mark.parametrize("bentuk", BENTUK)
@SEDIKIT
@given(r=renja())
def test_a_file_in_between_keeps_the_plan(bentuk: Bentuk, r: Renja) -> None:
    """Text with plain decimals; an empty unit is missing, as a file cannot tell the two apart."""
    teks = r.to_frame(bentuk).map(lambda n: format(n, "f") if isinstance(n, Decimal) else n).to_csv(index=False)
    frame = pd.read_csv(io.StringIO(teks), dtype=str, keep_default_na=False, na_values=[""])
    hasil = Renja.from_frame(frame, perangkat_daerah="BKPSDM", tahun=2023, notasi=Notasi.POLOS)
    assert hasil == evolve(r, indikator=[evolve(i, satuan=i.satuan or None) for i in r])


def test_the_example_goes_through_a_frame(contoh: Dokumen) -> None:
    """A real plan, in both shapes."""
    r = renstra_from(contoh, perangkat_daerah="BKPSDM")
    for bentuk in BENTUK:
        assert Renstra.from_frame(r.to_frame(bentuk), **KEPALA) == r


@pytest.mark.parametrize("bentuk", BENTUK)
def test_codes_are_the_keys_that_other_frames_have(bentuk: Bentuk) -> None:
    """However they came: what `roll_up` names its nodes by, and the catalogue its entries."""
    a = [Anggaran(k, pagu={2022: 7}) for k in ("5.03.01.2.01.01", "5.03.01.2.01.0002")]
    frame = Renja("BKPSDM", 2022, anggaran=a).to_frame(bentuk)
    kunci = ["5.03.01.2.01.0001", "5.03.01.2.01.0002"]
    assert list(frame["kode"]) == list(parse_codes(frame, kolom=["baku"])["kode_baku"]) == kunci
    kat = nomenklatur("050-5889/2021").to_frame()
    assert {k.replace("5.03", "X.XX") for k in kunci} <= set(kat["kode"])
    assert list(format_codes(frame, edisi="050-5889/2021")["kode_tulis"]) == ["5.03.01.2.01.01", "5.03.01.2.01.02"]


def _plan() -> Renja:
    i = Indikator(
        "Persentase ASN", "%", sifat=Sifat.TERAKHIR, arah=Arah.TURUN, rumus_turun=RumusTurun.RASIO,
        kode=Kode.parse("5.03.02"), target={2022: "71.50"}, realisasi_triwulan={(2022, 1): 3}, awal=0,
    )  # fmt: skip
    a = Anggaran("5.03.02", pagu={2022: 10**16}, realisasi_triwulan={(2022, 4): "0.05"})
    return Renja("BKPSDM", 2022, indikator=[i], anggaran=[a], nama={"5.03": "Kepegawaian", "5.03.02": "Program"})


def test_the_tidy_shape_has_a_row_for_each_figure() -> None:
    """A row for each figure; nodes that have only a name come last; types do not depend on what is there."""
    frame = _plan().to_frame()
    assert list(frame) == [
        "kode", "nama", "indikator", "satuan", "sifat", "arah", "rumus_turun", "ukuran", "tahun", "triwulan", "nilai",
        "predikat",
    ]  # fmt: skip
    isi = frame[["kode", "ukuran", "tahun", "triwulan", "nilai"]].astype(object).where(frame.notna(), None)
    assert [tuple(b) for b in isi.to_numpy()] == [
        ("5.03.02", "awal", None, None, 0),
        ("5.03.02", "target", 2022, None, Decimal("71.50")),
        ("5.03.02", "realisasi_triwulan", 2022, 1, 3),
        ("5.03.02", "pagu", 2022, None, 10**16),
        ("5.03.02", "realisasi_pagu_triwulan", 2022, 4, Decimal("0.05")),
        ("5.03", None, None, None, None),
    ]
    assert frame.dtypes.equals(Renja("", 2022).to_frame().dtypes)
    for backend in ("polars", "arrow"):
        lain = _plan().to_frame(backend=backend)
        assert Renja.from_frame(lain, perangkat_daerah="BKPSDM", tahun=2022) == _plan()


def test_the_wide_shape_has_a_column_for_each_figure() -> None:
    """A row for each item, a column for each figure that some item has, exact beyond any float."""
    frame = _plan().to_frame("wide")
    assert list(frame)[8:] == [
        "awal", "target 2022", "realisasi 2022 tw1", "pagu 2022", "realisasi pagu 2022 tw4",
    ]  # fmt: skip
    assert list(frame["jenis"]) == ["indikator", "anggaran", "simpul"]
    assert frame["pagu 2022"][1] == Decimal(10**16)
    with pytest.raises(ValueError, match="bentuk 'lebar' tidak dikenal; pilih dari tidy, wide"):
        _plan().to_frame("lebar")  # type: ignore[call-overload]


def _wide(**kolom: Any) -> pd.DataFrame:
    isi: dict[str, Any] = {"kode": ["5.03.02"], "indikator": ["Persentase ASN"], "sifat": ["TERAKHIR"]}
    return pd.DataFrame({k: v for k, v in (isi | kolom).items() if v is not None})


def _read(frame: Any, notasi: Notasi | None = None) -> Renja:
    return Renja.from_frame(frame, perangkat_daerah="BKPSDM", tahun=2022, notasi=notasi)


@pytest.mark.parametrize(
    "kosong", [None, float("nan"), pd.NA, pd.NaT, np.nan, Decimal("NaN"), "", "-", "n/a"], ids=repr
)
def test_missing_is_missing(kosong: object) -> None:
    """However a frame says it; never zero."""
    frame = _wide(**{"target 2022": pd.Series([kosong], dtype=object), "target 2021": [5]})
    assert dict(_read(frame).indikator[0].target) == {2021: 5}


@pytest.mark.parametrize("isi", [5, 5.0, np.float64(5), np.int32(5), "5", "5,0", Decimal(5), 2.0**53 - 1])
def test_exact_figures_are_taken(isi: Any) -> None:
    """Whole numbers of any type, decimals, and text with one meaning."""
    target = dict(_read(_wide(**{"target 2022": [isi]})).indikator[0].target)
    assert target == {2022: 5 if isinstance(isi, str) else Decimal(int(isi))}


@pytest.mark.parametrize(
    "isi", [0.5, 2.0**53, float("inf"), True, np.float32(5), Decimal("Infinity"), 1 + 0j, b"5"], ids=repr
)
def test_inexact_figures_are_refused(isi: Any) -> None:
    """The refusal names column and row."""
    with pytest.raises(TypeError, match=r"kolom 'target_2022'.*tidak tepat"):
        _read(_wide(**{"target 2022": [isi]}))


def test_text_with_two_meanings_needs_a_notation() -> None:
    """1.234 is either; told how figures are written, both readings are there."""
    frame = _wide(**{"target 2022": ["1.234"]})
    with pytest.raises(ValueError, match=r"kolom 'target_2022' baris 1.*notasi"):
        _read(frame)
    assert dict(_read(frame, Notasi.POLOS).indikator[0].target) == {2022: Decimal("1.234")}
    assert dict(_read(frame, Notasi.INDONESIA).indikator[0].target) == {2022: 1234}


def test_headings_and_names_are_read_as_people_write_them() -> None:
    """Case, blanks and underscores do not count; rows without *jenis* are what their cells say."""
    frame = pd.DataFrame(
        {
            "KODE": ["5.03.02", "5.03.02", "5.03"],
            "Indikator": ["Persentase ASN", None, None],
            "Sifat": ["rata-rata", None, None],
            "Nama": [None, None, "Kepegawaian"],
            "Target_2022": ["70", None, None],
            "Realisasi 2022 TW1": [1, None, None],
            "Realisasi Pagu 2022": [None, "1.000.000", None],
        }
    )
    r = _read(frame)
    assert r.indikator[0].sifat is Sifat.RATA_RATA
    assert dict(r.indikator[0].realisasi_triwulan) == {(2022, 1): 1}
    assert r.anggaran == (Anggaran("5.03.02", realisasi={2022: 1_000_000}),)
    assert dict(r.nama) == {Kode.parse("5.03"): "Kepegawaian"}


TIDY: dict[str, Any] = {
    "kode": "5.03.02", "indikator": "Persentase ASN", "sifat": "TERAKHIR",
    "ukuran": "target", "tahun": 2022, "nilai": 5,
}  # fmt: skip


def _tidy(*ubah: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame([TIDY | u for u in ubah or ({},)], dtype=object)


@pytest.mark.parametrize(
    ("frame", "pesan"),
    [
        (_wide(**{"targt 2022": [1]}), "kolom tidak dikenal: 'targt_2022'"),
        (_wide(sifat=None, Sifta=["TERAKHIR"]), r"kolom 'sifat' tidak ada \(mungkin maksudnya 'sifta'\)"),
        (_wide(**{"target 2022": [1], "TARGET_2022": [1]}), "'target_2022' ada dua kali"),
        (_wide(**{"awal 2022": [1]}), "tidak dikenal: 'awal_2022'"),
        (_wide(**{"target 2022 tw5": [1]}), "tidak dikenal"),
        (_tidy().drop(columns="tahun"), "kolom 'tahun' tidak ada"),
        (_wide(kode=["5.3"]), "kolom 'kode' baris 1.*5.03 atau 5.30"),
        (_wide(kode=[5.03]), "kolom 'kode' baris 1: harus teks, bukan float"),
        (_wide(sifat=["jumlah"]), "'jumlah' tidak dikenal; yang ada AKUMULATIF"),
        (_wide(sifat=[None]), "kolom 'sifat' baris 1: kosong"),
        (_wide(arah=["samping"]), "yang ada NAIK, TURUN"),
        (_wide(jenis=["apa"]), "yang ada indikator, anggaran, simpul"),
        (_wide(jenis=["anggaran"]), "diisi pada baris anggaran"),
        (_wide(jenis=["simpul"], indikator=[None], **{"pagu 2022": [1]}), "simpul tidak punya angka"),
        (_wide(jenis=["indikator"], indikator=[None]), "kolom 'indikator' baris 1: kosong"),
        (_wide(**{"pagu 2022": [1]}), "pagu bukan angka indikator"),
        (_wide(kode=[None], indikator=[None], **{"pagu 2022": [1]}), "anggaran tanpa kode"),
        (_wide(kode=[None], nama=["Program"]), "nama tanpa kode"),
        (pd.concat([_wide(**{"target 2022": [1]})] * 2), "baris 2: target 2022 ada dua kali"),
        (pd.concat([_wide(satuan=["%"]), _wide(satuan=["orang"])]), "kolom 'satuan' baris 2.*berbeda"),
        (pd.concat([_wide(), _wide(indikator=["PERSENTASE ASN"])]), "kolom 'indikator' baris 2.*berbeda"),
        (pd.concat([_wide(nama=["a"]), _wide(nama=["b"])]), "bernama 'b' dan 'a'"),
        (_tidy({}, {}), "baris 2: target 2022 ada dua kali"),
        (_tidy({"ukuran": "sasaran"}), "'sasaran' tidak dikenal; yang ada awal, target"),
        (_tidy({"ukuran": None}), "kolom 'ukuran' baris 1: kosong, padahal ada nilai"),
        (_tidy({"ukuran": "pagu"}), "pagu adalah angka anggaran"),
        (_tidy({"tahun": None}), "target perlu tahun"),
        (_tidy({"tahun": "2022,5"}), "kolom 'tahun' baris 1"),
        (_tidy({"tahun": Decimal("2022.5")}), "harus bilangan bulat"),
        (_tidy({"ukuran": "target_akhir"}), "target_akhir tidak punya tahun"),
        (_tidy({"triwulan": 1}), "target tidak punya triwulan"),
        (_tidy({"ukuran": "target_triwulan"}), "target_triwulan perlu triwulan"),
        (_tidy({"ukuran": "target_triwulan", "triwulan": 5}), "yang ada 1 sampai 4"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(frame: pd.DataFrame, pesan: str) -> None:
    """Column and row, and what would be right."""
    with pytest.raises(ValueError, match=pesan):
        _read(frame)


@given(st.permutations(range(5)))
def test_rows_may_come_in_any_order(urutan: list[int]) -> None:
    """Figures of an item need not stand together."""
    baris = [{"ukuran": "target", "tahun": t, "nilai": t} for t in range(2020, 2025)]
    r = _read(_tidy(*(baris[n] for n in urutan)))
    assert dict(r.indikator[0].target) == {t: t for t in range(2020, 2025)}


def test_cells_and_headings_as_people_have_them() -> None:
    """Units behind figures, years alone, *kondisi awal* and *kondisi akhir*, the words of forms."""
    frame = pd.DataFrame(
        {
            "kode": ["5.03.02", "5.03.02", "5.03.02"],
            "indikator": ["Indeks", "Jumlah Dokumen", "Nilai SAKIP"],
            "satuan": ["persen", None, None],
            "sifat": ["non-kumulatif", "kumulatif", "rerata"],
            "arah": ["positif", None, "negatif"],
            "kondisi awal": ["70,5 %", "40 dokumen", "67 (B)"],
            "2023": ["71,5 %", "48 dokumen", "72,5 (BB)"],
            "Realisasi Tahun 2023": ["71 %", "48", "-"],
            "target 2023 triwulan 1": [None, "12 dokumen", None],
            "Kondisi Akhir": ["75 %", "288 dokumen", "80"],
        }
    )
    satu, dua, tiga = Renstra.from_frame(frame, perangkat_daerah="BKPSDM", awal=2022, akhir=2026).indikator
    assert (satu.satuan, satu.sifat, satu.awal, satu.target_akhir) == (
        "persen",
        Sifat.TERAKHIR,
        Decimal("70.5"),
        Decimal(75),
    )
    assert (satu.target, satu.realisasi) == (((2023, Decimal("71.5")),), ((2023, Decimal(71)),))
    assert (dua.satuan, dua.sifat, dua.target, dua.target_akhir) == (
        "dokumen", Sifat.AKUMULATIF, ((2023, Decimal(48)),), Decimal(288),
    )  # fmt: skip
    assert dua.target_triwulan == (((2023, 1), Decimal(12)),)
    assert (tiga.arah, tiga.awal, tiga.realisasi, tiga.satuan) == (Arah.TURUN, Decimal(67), (), None)


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"target 2023": ["48 laporan"]}, "'48 laporan' tidak bersatuan dokumen"),
        ({"target 2023": ["Rp1.500"]}, "'Rp1.500' tidak bersatuan dokumen"),
        (
            {"jenis": ["anggaran"], "indikator": [None], "pagu 2023": ["BB"]},
            "'BB' predikat tanpa angka",
        ),
        ({"target 2023": ["delapan"]}, "'delapan' tidak terbaca"),
        ({"2023": ["1"], "target 2023": ["2"]}, "target 2023 ada dua kali"),
        (
            {"sasaran 2023": ["1"]},
            "yang dikenal: jenis, kode, nama, .*dan angka seperti awal, target 2023, ",
        ),
        ({"sasaran 2023": ["1"]}, "2023, kondisi awal, kondisi akhir"),
    ],
)
def test_refusals_say_what_is_known(isi: dict[str, Any], pesan: str) -> None:
    """Another unit, a rating without its figure, a word, two columns of one figure, an unknown heading."""
    dasar = {"kode": ["5.03"], "indikator": ["x"], "satuan": ["dokumen"], "sifat": ["kumulatif"]}
    with pytest.raises(ValueError, match=pesan):
        Renja.from_frame(pd.DataFrame(dasar | isi), perangkat_daerah="BKPSDM", tahun=2023)


def test_amounts_are_rupiah_where_the_unit_is_money_or_none() -> None:
    """Of an indicator, and of a budget, whose rows have no unit."""
    for satuan in ("Rupiah", "Rp", None):
        isi = {"kode": "5.03", "indikator": "x", "sifat": "kumulatif", "target 2023": "Rp1.500", "satuan": satuan}
        frame = pd.DataFrame([isi, {"kode": "5.03.01", "pagu 2023": "Rp1.500,50"}])
        rencana = Renja.from_frame(frame, perangkat_daerah="BKPSDM", tahun=2023)
        assert rencana.indikator[0].target == ((2023, Decimal(1500)),)
        assert rencana.anggaran[0].pagu == ((2023, Decimal("1500.50")),)
