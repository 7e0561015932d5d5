"""Roll-up and reconciliation: the laws that every engine has to keep."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Kode, KodeError, PaguError, Tingkat, reconcile, roll_up
from kodefikasi.pagu import PeringatanPagu
from kodefikasi.pagu import reconcile as reconcile_rows
from kodefikasi.testing import RollUpConformance, daun, pohon_kode
from kodefikasi.testing.hukum.gulungan import Rows

uang = st.integers(-(10**20), 10**20)
jumlah = st.none() | uang
rincian = daun().flatmap(lambda k: st.lists(st.tuples(st.sampled_from(k), jumlah), min_size=1, max_size=20))
Rincian = list[tuple[Kode, int | None]]


@given(rincian)
def test_leaves_sum_to_every_ancestor_once(rows: Rincian) -> None:
    """Each node has the sum and the count of the rows below it, by an independent count."""
    hasil = roll_up(rows)
    for k, j in hasil.items():
        di_bawah = [n for r, n in rows if r in k]
        ada = [n for n in di_bawah if n is not None]
        assert (j.nilai, j.terlapor, j.daun) == (sum(ada) if ada else None, len(ada), len(di_bawah))
    assert list(hasil) == sorted({a for r, _ in rows for a in (*r.leluhur, r)})
    assert hasil.total.daun == len(rows)


class TestLaws(RollUpConformance):
    """The laws that any roll-up has to keep: order, splits, batches, gaps, corrections, widths, large sums."""

    def roll_up(self, rows: Rows) -> dict[Kode, Any]:
        """Return the sums alone."""
        return {k: j.nilai for k, j in roll_up(rows).items()}


@given(pohon_kode(), st.data())
def test_subtotal_rows_are_never_added(semua: list[Kode], data: st.DataObject) -> None:
    """Rows with rows below them are set aside and said; strict refuses them by name."""
    rows = {k: data.draw(uang) for k in semua}
    bercabang = {a for k in semua for a in k.leluhur}
    with pytest.warns(PeringatanPagu):
        hasil = roll_up(rows)
    assert dict(hasil) == dict(roll_up({k: n for k, n in rows.items() if k not in bercabang}))
    assert dict(hasil.subtotal) == {k: (rows[k],) for k in bercabang}
    with pytest.raises(PaguError, match=str(min(bercabang))):
        roll_up(rows, strict=True)


def test_missing_is_not_zero() -> None:
    """None is no amount; zero is."""
    kosong, nol = roll_up({"5.03.01": None}), roll_up({"5.03.01": 0})
    k = Kode.parse("5")
    assert (kosong[k].nilai, kosong[k].terlapor) == (None, 0)
    assert (nol[k].nilai, nol[k].terlapor) == (0, 1)
    assert roll_up({}).total.nilai is None


def test_sums_are_exact_beyond_64_bits_and_for_sen() -> None:
    """Whole rupiah stay whole; sen are not lost, however large the sum."""
    assert roll_up([("5.03", 2**63 - 1), ("5.04", 1)]).total.nilai == 2**63
    besar = roll_up([("5.03", Decimal("0.01")), ("5.04", 10**40)]).total.nilai
    assert besar == Decimal("10000000000000000000000000000000000000000.01")


def test_spellings_of_one_code_are_one_node() -> None:
    """Two and four digits, wildcard codes, rows in any form."""
    hasil = roll_up([("5.03.01.2.01.01", 1), ("5.03.01.2.01.0001", 2)])
    assert hasil[Kode.parse("5.03.01.2.01.01")].nilai == 3
    assert roll_up([{"kode": "X.XX.01", "pagu": 5}]).level(Tingkat.PROGRAM)[Kode.parse("X.XX.01")].nilai == 5
    assert roll_up([{"k": "5", "n": 5}], kode="k", pagu="n").total.nilai == 5


@pytest.mark.parametrize(
    ("rows", "galat"),
    [
        ([("5.03", 1.5)], TypeError),
        ([("5.03", True)], TypeError),
        ([("5.03", "1")], TypeError),
        ([(None, 1)], PaguError),
        ([("5.3", 1)], KodeError),
        ([{"kode": "5"}], PaguError),
        ([7], PaguError),
    ],
)
def test_bad_rows_are_refused(rows: list[object], galat: type[Exception]) -> None:
    """Inexact amounts, rows without a code, shapes that are no rows."""
    with pytest.raises(galat):
        roll_up(rows)


def balanced(rows: Rincian) -> dict[Kode, int]:
    """Printed amounts that all add up."""
    return {k: int(j.nilai) for k, j in roll_up([(k, n or 0) for k, n in rows]).items() if j.nilai is not None}


@given(rincian)
def test_what_adds_up_reconciles(rows: Rincian) -> None:
    """Nothing to report; every parent was looked at."""
    cetak = balanced(rows)
    assert reconcile(cetak) == ()
    assert {s.kode for s in reconcile(cetak, semua=True)} == {k for k in cetak if k.tingkat < Tingkat.SUB_KEGIATAN}


@given(rincian, st.data(), st.integers(1, 10**12))
def test_a_wrong_amount_shows_at_its_node_and_its_parent_only(rows: Rincian, data: st.DataObject, beda: int) -> None:
    """With exactly the difference."""
    cetak = balanced(rows)
    k = data.draw(st.sampled_from(sorted(cetak)))
    cetak[k] += beda
    harap = {k.induk: -beda} if k.induk else {}
    if k.tingkat < Tingkat.SUB_KEGIATAN:
        harap[k] = beda
    assert {s.kode: s.selisih for s in reconcile(cetak)} == harap


@given(rincian, st.data())
def test_lost_rows_are_explained_by_the_other_table(rows: Rincian, data: st.DataObject) -> None:
    """A subtree that is gone leaves its amount, which the other table's row makes up exactly."""
    lengkap = balanced(rows)
    k = data.draw(st.sampled_from([k for k in sorted(lengkap) if k.induk]))
    sisa = {x: n for x, n in lengkap.items() if x not in k}
    for s in reconcile(sisa, pembanding=lengkap):
        if s.kode == k.induk:
            assert s.penjelas[0] in {(x, lengkap[x]) for x in lengkap if x.induk == k.induk}
            assert s.dijelaskan
        else:
            assert s.selisih != 0
    if lengkap[k]:
        terdalam = max(x.tingkat for x in sisa)
        assert k.induk in {s.kode for s in reconcile(sisa, pembanding=lengkap)} or terdalam <= k.induk.tingkat  # type: ignore[union-attr]


def test_children_without_an_amount_are_named_and_sums_shown() -> None:
    """The working has every term up to twelve, then says how many there are."""
    rows = {"5.03.01": 10, "5.03.01.2.01": 4, "5.03.01.2.02": None}
    (s,) = reconcile(rows)
    assert (s.selisih, [str(k) for k in s.anak_kosong]) == (6, ["5.03.01.2.02"])
    assert s.working({Kode.parse(k): n for k, n in rows.items()}) == "satu rincian: 4"
    banyak = {"5.03": 1, **{f"5.03.{n:02d}": 1_000 for n in range(1, 15)}}
    (s,) = reconcile(banyak)
    assert s.working({Kode.parse(k): n for k, n in banyak.items()}).endswith("+ … (14 suku) = 14.000")
    (s,) = reconcile({"5.03": 5, "5.04.01": 7})
    assert s.working({}) == "tidak ada rincian"


def test_rows_are_called_kode_and_pagu() -> None:
    """Unless said otherwise; only what does not add up comes back."""
    isi = [{"kode": "5.03", "pagu": 9}, {"kode": "5.03.01", "pagu": 4}, {"kode": "5.04", "pagu": 5}]
    isi += [{"kode": "5.04.01", "pagu": 5}]
    assert [(str(s.kode), s.selisih) for s in reconcile_rows(isi)] == [("5.03", 5)]
    with pytest.warns(PeringatanPagu):
        assert roll_up(isi)[Kode("5")].nilai == 9  # printed parents are not summed again
    lain = [{"akun": b["kode"], "uang": b["pagu"]} for b in isi]
    assert reconcile_rows(lain, kode="akun", pagu="uang") == reconcile_rows(isi)
