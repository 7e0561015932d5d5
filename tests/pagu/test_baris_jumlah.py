"""Rows of sums among leaves: told from leaves above others, set aside with every amount, and said."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Kode, KodeOrganisasi, KodeRekening, KodeSumberDana, Tingkat, nomenklatur
from kodefikasi.errors import KodeError, PaguError
from kodefikasi.katalog.padanan import PetaPadanan
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu import PeringatanPagu, RollUp, roll_up
from sisihan import add, parts, set_aside

Pasangan = list[tuple[str, Any]]
JENIS: dict[str, tuple[type[KodeBerjenjang], list[str]]] = {
    "urusan": (
        Kode,
        ["5", "5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.0001", "5.03.02", "X.XX.01"],
    ),
    "sumber dana": (KodeSumberDana, ["1", "1.1", "1.1.01", "1.1.01.01", "1.1.02", "1.2", "1.2.01", "1.1.01.01.01.001"]),
    "rekening": (KodeRekening, ["5", "5.1", "5.1.02", "5.1.02.01", "5.1.02.01.01", "5.1.02.01.01.0024", "5.2"]),
    "organisasi": (KodeOrganisasi, ["5", "5.03", "5.03.5.04", "5.03.5.04.0.00", "5.03.5.04.0.00.01.0000", "5.03.0.00"]),
}
nilai = st.none() | st.integers(-3, 3) | st.integers(-(2**70), 2**70) | st.decimals(-99, 99, places=2)


def quietly(rows: Any, **pilihan: Any) -> RollUp:
    """Sum rows without a word about what is set aside."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        return roll_up(rows, **pilihan)


def drawn(data: st.DataObject, jenis: str) -> Pasangan:
    """Draw rows of a small tree, some of which sum up others exactly."""
    _, kode = JENIS[jenis]
    rows = data.draw(st.lists(st.tuples(st.sampled_from(kode), nilai), max_size=8))
    for k in data.draw(st.lists(st.sampled_from(kode), max_size=2)):
        bawah = [n for lain, n in rows if parts(lain)[: len(parts(k))] == parts(k) and parts(lain) != parts(k)]
        rows.append((k, add(bawah)))
    return data.draw(st.permutations(rows))


def checked(rows: Pasangan, jenis: str) -> RollUp:
    """Compare a roll-up with rows beside rows: sums, counts, and every amount that is set aside."""
    keluarga, _ = JENIS[jenis]
    disisihkan = set_aside([{"kode": k, "pagu": n} for k, n in rows], [], [], {"kode": jenis}, ["pagu"])
    daun = [r for r, s in zip(rows, disisihkan, strict=True) if not s]
    hasil = quietly(rows, keluarga=keluarga)
    assert sum(map(len, hasil.subtotal.values())) == sum(disisihkan)
    for k, jumlah in hasil.subtotal.items():
        tercetak = [n for (lain, n), s in zip(rows, disisihkan, strict=True) if s and parts(lain) == parts(k)]
        assert jumlah == tuple(tercetak)
    for k, j in hasil.items():
        di_bawah = [n for lain, n in daun if parts(lain)[: len(parts(k))] == parts(k)]
        assert (j.nilai, j.daun) == (add(di_bawah), len(di_bawah))
        assert j.terlapor == sum(n is not None for n in di_bawah)
    assert hasil.total.nilai == add([n for _, n in daun])
    assert hasil.total.daun == len(daun)
    return hasil


@pytest.mark.parametrize("jenis", JENIS)
@given(data=st.data())
def test_sums_are_told_from_leaves_row_beside_row(jenis: str, data: st.DataObject) -> None:
    """Mixed depth, duplicate keys, subtotals that hold and that do not, wildcards, gaps, corrections, sen, widths."""
    checked(drawn(data, jenis), jenis)


@pytest.mark.parametrize("jenis", JENIS)
@given(data=st.data())
def test_order_and_split_change_nothing(jenis: str, data: st.DataObject) -> None:
    """A row in two parts, and rows in another order, give the same sums."""
    keluarga, _ = JENIS[jenis]
    rows = drawn(data, jenis)
    benar = {k: j.nilai for k, j in quietly(rows, keluarga=keluarga).items()}
    acak = data.draw(st.permutations(rows))
    assert {k: j.nilai for k, j in quietly(acak, keluarga=keluarga).items()} == benar
    bagian = data.draw(st.integers(-9, 9))
    pecah = [p for k, n in rows for p in ([(k, n)] if n is None else [(k, add([n, -bagian])), (k, bagian)])]
    assert {k: j.nilai for k, j in quietly(pecah, keluarga=keluarga).items()} == benar


@pytest.mark.parametrize("jenis", JENIS)
@given(data=st.data())
def test_tables_under_one_another_add_up(jenis: str, data: st.DataObject) -> None:
    """Where the subtotals of each hold, all of both sums to both sums."""
    keluarga, kode = JENIS[jenis]
    dua = []
    for _ in range(2):
        dalam = [k for k in kode if not any(parts(x)[: len(parts(k))] == parts(k) and x != k for x in kode)]
        rows = data.draw(st.lists(st.tuples(st.sampled_from(dalam), st.integers(1, 10**12)), min_size=1, max_size=4))
        for a in {a for k, _ in rows for a in keluarga.parse(k).leluhur if str(a) in kode}:
            rows.append((str(a), add([n for x, n in rows if x in dalam and keluarga.parse(x) in a])))
        dua.append(rows)
    satu, lain = (quietly(r, keluarga=keluarga).total.nilai for r in dua)
    assert quietly([*dua[0], *dua[1]], keluarga=keluarga).total.nilai == add([satu, lain])


def test_leaves_of_mixed_depth_are_all_counted() -> None:
    """A funding source holds money on any level; nothing of it is lost, and nothing is said."""
    hasil = roll_up([("1.1", 100), ("1.1", 50), ("1.1.01.01", 7)], keluarga=KodeSumberDana)
    assert (hasil.total.nilai, hasil["1.1"].nilai, hasil["1.1.01"].nilai) == (157, 157, 7)
    assert dict(hasil.subtotal) == {}
    with pytest.warns(PeringatanPagu, match=r"1 baris jumlah di antara rincian, misalnya 1\.1; .*pagu 7"):
        hasil = roll_up([("1.1", 7), ("1.1.01.01", 7)], keluarga=KodeSumberDana)
    assert (hasil.total.nilai, hasil.subtotal) == (7, {KodeSumberDana.parse("1.1"): (7,)})


def test_what_is_above_sub_kegiatan_stays_a_sum_and_is_said_with_every_amount() -> None:
    """Rows and sum are in the warning, for a program to read too."""
    with pytest.warns(PeringatanPagu) as terdengar:
        hasil = roll_up([("5.03.01", 100), ("5.03.01", Decimal("0.50")), ("5.03.01.2.01.01", 7)])
    assert hasil.total.nilai == 7
    assert hasil.subtotal == {Kode.parse("5.03.01"): (100, Decimal("0.50"))}
    [satu] = terdengar
    assert str(satu.message) == (
        "2 baris jumlah di antara rincian, misalnya 5.03.01; tidak ikut dijumlahkan: pagu 100,50"
    )
    assert (satu.message.banyak, satu.message.kode) == (2, ("5.03.01",))  # type: ignore[union-attr]
    assert satu.message.jumlah == {"pagu": Decimal("100.50")}  # type: ignore[union-attr]
    assert satu.filename == __file__  # said where it was called, not where it was found


def test_the_caller_can_say_which_rows_are_sums() -> None:
    """None of them, or by the code; what is neither is refused."""
    rows = {"5.03.01": 100, "5.03.01.2.01.01": 7}
    assert roll_up(rows, subtotal="none").total.nilai == 107
    with pytest.warns(PeringatanPagu, match="pagu 7"):
        assert roll_up(rows, subtotal=lambda k: k.tingkat == Tingkat.SUB_KEGIATAN).total.nilai == 100
    with pytest.raises(PaguError, match=r"5\.03\.01"):
        roll_up(rows, strict=True)
    assert roll_up(rows, subtotal="none", strict=True).total.nilai == 107
    with pytest.raises(ValueError, match="'auto', 'none'"):
        roll_up(rows, subtotal="semua")  # type: ignore[arg-type]


@pytest.mark.parametrize(("isi", "total", "sisih"), [([None], 7, 1), ([0], 7, 0), ([None, 7], 7, 2), ([3, 4], 7, 2)])
def test_a_heading_without_an_amount_is_no_leaf(isi: Sequence[int | None], total: int, sisih: int) -> None:
    """A reported zero is an amount; parts of a sum are judged together."""
    hasil = quietly([*(("1.1", n) for n in isi), ("1.1.01", 7)], keluarga=KodeSumberDana)
    assert hasil.total.nilai == total
    assert sum(map(len, hasil.subtotal.values())) == sisih


def test_sums_are_asked_by_code_or_text() -> None:
    """A text that is no code is not there; asked for by such a text, the sums say what is wrong with it."""
    hasil = roll_up({"5.03.01": 7, "5.03.02": None})
    assert "5.03" in hasil
    assert Kode.parse("5.03") in hasil
    assert hasil.get("5.03") == hasil[Kode.parse("5.03")] == hasil["5.03"]
    for lain in ("5.3", "5.04", "", None, 5):
        assert lain not in hasil
    assert hasil.get("5.04") is None
    with pytest.raises(KodeError, match=r"5\.03"):
        hasil["5.3"]
    assert "1.2" in roll_up({"1.2": 1}, keluarga=KodeSumberDana)


def test_a_text_that_is_no_code_is_in_no_catalogue() -> None:
    """Nor in a crosswalk; it is no error to ask."""
    kat = nomenklatur("050-5889/2021")
    peta = PetaPadanan(kat, kat)
    for teks, ada in (("5.03.02", True), ("5.3.2", False), ("5.03.99", False), ("", False)):
        assert (teks in kat, teks in peta) == (ada, ada)
