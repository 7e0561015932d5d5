"""`reconcile` of frames: every engine finds what plain Python finds in each group, whatever the frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import EAGER, LAZY, Baris, arrow, rows
from test_roll_up import RUPIAH, SEN, baris, tabel

from kodefikasi import Kode, KodeRekening, PaguError, load_example, reconcile
from kodefikasi.pagu import reconcile as reconcile_rows

ENGINES = {**EAGER, **LAZY}
KELOMPOK = ["tahun", "skpd"]
Temuan = dict[tuple[Any, ...], tuple[Any, ...]]


def expected(isi: Sequence[Baris], nilai: str = "pagu", lain: Sequence[Baris] | None = None, **pilihan: Any) -> Temuan:
    """Return what plain Python finds in the rows of each group."""
    kelompok: dict[Any, tuple[list[Baris], list[Baris]]] = defaultdict(lambda: ([], []))
    for n, semua in enumerate((isi, lain or ())):
        for b in semua:
            kelompok[tuple(b[k] for k in KELOMPOK)][n].append(b)
    hasil: Temuan = {}
    for kunci, (sendiri, pembanding) in kelompok.items():
        for s in reconcile_rows(sendiri, pagu=nilai, pembanding=None if lain is None else pembanding, **pilihan):
            apa: tuple[Any, ...] = (s.tercetak, s.jumlah_anak, s.selisih, len(s.anak), len(s.anak_kosong))
            if lain is not None:
                apa += ([k for k, _ in s.penjelas], sum(n for _, n in s.penjelas), s.dijelaskan)
            hasil[*kunci, s.kode, nilai] = apa
    return hasil


def found(hasil: Any, keluarga: Any = Kode) -> Temuan:
    """Return the rows of a result by their keys; a key that is there twice is an error."""
    isi: Temuan = {}
    for b in rows(hasil):
        k = keluarga.parse(b["kode"])
        assert b["tingkat"] == k.tingkat.label
        kunci = (*(b[n] for n in KELOMPOK), k, b["kolom"])
        assert kunci not in isi
        isi[kunci] = tuple(b[n] for n in ("tercetak", "jumlah_anak", "selisih", "anak", "anak_kosong"))
        if "penjelas" in b:
            nama = [] if b["penjelas"] is None else [keluarga.parse(t) for t in b["penjelas"].split(", ")]
            isi[kunci] += (nama, b["jumlah_penjelas"] or 0, b["dijelaskan"])
    return isi


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=8)
@given(isi=tabel, semua=st.booleans())
def test_every_engine_finds_what_plain_python_finds(mesin: str, isi: list[Baris], semua: bool) -> None:
    """Missing amounts and keys, corrections, zeros, two widths, wildcards, levels left out, no rows at all."""
    hasil = reconcile(ENGINES[mesin](arrow(isi, RUPIAH)), per=["tahun"], by=["skpd"], semua=semua)
    assert found(hasil) == expected(isi, semua=semua)


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=8)
@given(isi=tabel, lain=tabel)
def test_another_table_explains_what_is_missing(mesin: str, isi: list[Baris], lain: list[Baris]) -> None:
    """Which codes, their sum, and whether that is the difference."""
    buat = ENGINES[mesin]
    hasil = reconcile(buat(arrow(isi, RUPIAH)), by=KELOMPOK, pembanding=buat(arrow(lain, RUPIAH)), semua=True)
    assert found(hasil) == expected(isi, lain=lain, semua=True)


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=6)
@given(isi=st.lists(st.tuples(baris, st.none() | st.integers(-9, 9)).map(lambda t: {**t[0], "sisa": t[1]}), max_size=8))
def test_several_columns_of_amounts(mesin: str, isi: list[Baris]) -> None:
    """Whole rupiah beside sen: each is compared by itself, both come back as decimals."""
    isi = [{**b, "pagu": None if b["pagu"] is None else Decimal(b["pagu"]).scaleb(-2)} for b in isi]
    frame = ENGINES[mesin](arrow(isi, {**SEN, "sisa": pa.int64()}))
    hasil = reconcile(frame, by=KELOMPOK, values=["pagu", "sisa"])
    assert found(hasil) == expected(isi) | expected(isi, "sisa")


besar = st.none() | st.integers(-(2**63), 2**63 - 1) | st.sampled_from([2**32, -(2**32), 2**62, 0])


@pytest.mark.parametrize("mesin", EAGER)
@settings(max_examples=8)
@given(isi=st.lists(st.tuples(baris, besar).map(lambda t: {**t[0], "pagu": t[1]}), max_size=8))
def test_differences_beyond_64_bits_are_exact(mesin: str, isi: list[Baris]) -> None:
    """None wraps around; what int64 cannot hold becomes a decimal, and what cancels is no finding."""
    kembar = [{**b, "kode": "5"} for b in isi] + [{**b, "kode": "5.03"} for b in isi]
    for satu in (isi, kembar):
        hasil = reconcile(EAGER[mesin](arrow(satu, RUPIAH)), by=KELOMPOK)
        assert found(hasil) == expected(satu)


def test_decimals_beyond_64_bits_and_another_scale_beside_them() -> None:
    """The other table may be written in whole rupiah."""
    luas = Context(prec=60)
    isi = [
        {"kode": k, "skpd": "A", "tahun": 2023, "pagu": Decimal(n).scaleb(-2, luas)}
        for k, n in (("5.03", 10**30 + 100), ("5.03.01", 10**30 - 200))
    ]
    lain = [{"kode": "5.03.02", "skpd": "A", "tahun": 2023, "pagu": 3}]
    hasil = reconcile(
        arrow(isi, {**RUPIAH, "pagu": pa.decimal128(36, 2)}), by=KELOMPOK, pembanding=arrow(lain, RUPIAH), semua=True
    )
    assert found(hasil) == expected(isi, lain=lain, semua=True)
    assert hasil.filter(pa.compute.field("kode") == "5.03")["dijelaskan"].to_pylist() == [True]


def test_the_example_and_the_documents_rows() -> None:
    """T-C.33: the frame gives what rows give, and both what the document prints."""
    tabel = next(load_example().tables("T-C.33"))
    pasangan = [(b.kode, b.angka("pagu")) for b in tabel.baris if b.tercetak and b.kode is not None]
    isi = pd.DataFrame({"kode": [str(k) for k, _ in pasangan], "pagu": [n for _, n in pasangan]})
    for semua in (False, True):
        hasil = rows(reconcile(isi, semua=semua))
        acuan = reconcile_rows(pasangan, semua=semua)
        assert [(Kode(b["kode"]), b["tercetak"], b["jumlah_anak"], b["selisih"]) for b in hasil] == [
            (s.kode, s.tercetak, s.jumlah_anak, s.selisih) for s in acuan
        ]


@pytest.mark.parametrize("mesin", ENGINES)
def test_the_kind_and_the_order_stay(mesin: str) -> None:
    """Same kind in, same kind out; eagerly by keys and codes, the columns of amounts as they were named."""
    isi = [
        {"kode": k, "skpd": s, "tahun": 2023, "pagu": 5, "sisa": 5}
        for s in ("B", "A")
        for k in ("5.03", "5.03.01", "5.03.01", "5.02", "5.02.01.2.01")
    ]
    frame = ENGINES[mesin](arrow(isi, {**RUPIAH, "sisa": pa.int64()}))
    hasil = reconcile(frame, by=["skpd"], values=["sisa", "pagu"])
    assert type(hasil) is type(frame)
    baris = [(b["skpd"], b["kode"], b["kolom"], b["selisih"]) for b in rows(hasil)]
    benar = [(s, k, n, d) for s in "AB" for k, d in (("5.03", -5), ("5.03.01", 10)) for n in ("sisa", "pagu")]
    assert (baris if mesin in EAGER else sorted(baris)) == (benar if mesin in EAGER else sorted(benar))


def test_other_families_are_compared_with_their_parents() -> None:
    """Accounts have parents too; a code that is none of the family is refused."""
    isi = pl.DataFrame({"kode": ["5.1.02", "5.1.02.01.01.0024"], "pagu": [10, 7]})
    assert reconcile(isi, keluarga=KodeRekening)["selisih"].to_list() == [3]
    with pytest.raises(PaguError, match=r"bukan kode urusan.*5\.1\.02"):
        reconcile(isi)


@pytest.mark.parametrize("mesin", ENGINES)
def test_what_cannot_be_compared_is_refused(mesin: str) -> None:
    """As in sums: floats, rows without a code, names of the result, columns that are not there."""
    buat = ENGINES[mesin]
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": 1}]
    with pytest.raises(PaguError, match="1 baris tanpa kode"):
        reconcile(buat(arrow([{**isi[0], "kode": None}], RUPIAH)))
    with pytest.raises(TypeError, match="bulatkan"):
        reconcile(buat(arrow(isi, {**RUPIAH, "pagu": pa.float64()})))
    pecahan = [{**isi[0], "kode": "5"}, {**isi[0], "pagu": None}]
    [temuan] = rows(reconcile(buat(arrow(pecahan, {**RUPIAH, "pagu": pa.float64()})), bulatkan=True))
    assert (temuan["tercetak"], temuan["jumlah_anak"], temuan["selisih"], temuan["anak_kosong"]) == (1, None, 1, 1)
    with pytest.raises(PaguError, match="tidak ada kolom 'unit'"):
        reconcile(buat(arrow(isi, RUPIAH)), by=["unit"])
    with pytest.raises(PaguError, match="'kolom' bernama seperti"):
        reconcile(buat(arrow([{**isi[0], "kolom": "A"}], {**RUPIAH, "kolom": pa.string()})), by=["kolom"])


def test_what_does_not_go_together_is_refused() -> None:
    """Keys for rows, rows for a frame, another table for a lazy one."""
    isi = pl.DataFrame({"kode": ["5"], "pagu": [1]})
    with pytest.raises(TypeError, match="hanya untuk tabel data"):
        reconcile({"5.03": 1}, by=["skpd"])  # type: ignore[call-overload]
    for salah in ({"5.03": 1}, isi.lazy()):
        with pytest.raises(TypeError, match="pembanding harus"):
            reconcile(isi, pembanding=salah)
    for a, b in ((isi.lazy(), isi), (isi, isi.lazy())):
        with pytest.raises(TypeError, match="malas bila yang dibandingkan malas"):
            reconcile(a, pembanding=b)


UANG = {
    "decimal(5, 2)": pa.decimal128(5, 2),
    "decimal(20, 0)": pa.decimal128(20, 0),
    "decimal(40, 1)": pa.decimal256(40, 1),
    "int8": pa.int8(),
    "int64": pa.int64(),
    "uint64": pa.uint64(),
}


@pytest.mark.parametrize("sendiri", UANG)
@pytest.mark.parametrize("lain", UANG)
def test_two_tables_may_write_their_amounts_in_different_types(sendiri: str, lain: str) -> None:
    """Widths, scales and whole numbers of any size are one kind of amount."""

    def table(isi: dict[str, int], tipe: pa.DataType) -> pa.Table:
        uang = [Decimal(n) if pa.types.is_decimal(tipe) else n for n in isi.values()]
        return pa.table({"kode": list(isi), "pagu": pa.array(uang, tipe)})

    pembanding = table({"5.03.01": 5, "5.03.02": 2}, UANG[lain])
    [b] = reconcile(table({"5.03": 7, "5.03.01": 5}, UANG[sendiri]), pembanding=pembanding).to_pylist()
    assert (b["selisih"], b["penjelas"], b["jumlah_penjelas"], b["dijelaskan"]) == (2, "5.03.02", 2, True)
    asing = pa.table({"kode": ["5.03.01"], "pagu": ["lima"]})
    with pytest.raises(TypeError, match="'pagu'"):
        reconcile(table({"5.03": 7}, UANG[sendiri]), pembanding=asing)
