"""Rows of amounts, however they are given: what is no code or no exact amount is refused word for word."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kodefikasi import Kode, KodeRekening, PaguError, reconcile, roll_up
from kodefikasi.pagu import PeringatanPagu
from kodefikasi.pagu.rows import normalize, subtract

KODE = "5.03.01.2.01.01"


@pytest.mark.parametrize("jumlahkan", [roll_up, reconcile], ids=["roll_up", "reconcile"])
@pytest.mark.parametrize(
    ("baris", "galat", "pesan"),
    [
        ([{"kode": KODE}], PaguError, f"baris tanpa kolom 'kode' atau 'pagu': {{'kode': '{KODE}'}}"),
        ([{"pagu": 1}], PaguError, "baris tanpa kolom 'kode' atau 'pagu': {'pagu': 1}"),
        ([(KODE,)], PaguError, f"baris harus (kode, jumlah) atau memuat 'kode' dan 'pagu': ('{KODE}',)"),
        ([7], PaguError, "baris harus (kode, jumlah) atau memuat 'kode' dan 'pagu': 7"),
        ([(None, 1)], PaguError, "ada baris tanpa kode"),
        ([(KODE, 1.5)], TypeError, f"jumlah pada {KODE} harus int, Decimal atau None, bukan float: uang harus tepat"),
        (
            [(KODE, "1")],
            TypeError,
            (
                f"jumlah pada {KODE} harus int, Decimal atau None, bukan str: uang harus tepat; baca dahulu dengan "
                "parse_rupiah, atau tabelnya dengan parse_amounts"
            ),
        ),
        ([(KODE, True)], TypeError, f"jumlah pada {KODE} harus int, Decimal atau None, bukan bool: uang harus tepat"),
        (
            [(KODE, Decimal("NaN"))],
            TypeError,
            f"jumlah pada {KODE} harus int, Decimal atau None, bukan NaN: uang harus tepat",
        ),
    ],
)
def test_rows_that_are_none_say_why(jumlahkan: Any, baris: list[Any], galat: type[Exception], pesan: str) -> None:
    """What was read, and what would be right."""
    with pytest.raises(galat) as g:
        jumlahkan(baris)
    assert str(g.value) == pesan


@pytest.mark.parametrize(
    "baris",
    [{KODE: 5}, [(KODE, 5)], [{"kode": KODE, "pagu": 5}], {Kode.parse(KODE): 5}],
    ids=["mapping", "pairs", "records", "codes"],
)
def test_rows_come_in_any_form(baris: Any) -> None:
    """The same pairs."""
    assert normalize(baris) == [(Kode.parse(KODE), 5)]
    assert roll_up(baris)[Kode.parse("5")].nilai == 5
    assert [s.selisih for s in reconcile([*normalize(baris), (Kode.parse("5.03"), 7)])] == [2]


def test_columns_have_other_names() -> None:
    """In both tables, and in another family."""
    milik: dict[str, Any] = {"kode": "rek", "pagu": "rp", "keluarga": KodeRekening}
    baris = [{"rek": "5.1", "rp": 9}, {"rek": "5.2.01", "rp": 1}]
    [s] = reconcile(baris, pembanding=[{"rek": "5.1.02", "rp": 9}], **milik)
    assert (s.kode, s.tercetak, s.penjelas) == (KodeRekening.parse("5.1"), 9, ((KodeRekening.parse("5.1.02"), 9),))
    assert roll_up([{"rek": "5.1.02", "rp": 9}], **milik)[KodeRekening.parse("5")].nilai == 9
    with pytest.raises(PaguError, match="'rek' atau 'rp'"):
        reconcile([{"rek": "5.1", "rp": 9}], pembanding=[{"kode": "5.1.02", "pagu": 9}], **milik)


def test_a_total_knows_its_rows() -> None:
    """Reported ones and all; rows of sums are named where they are not wanted."""
    hasil = roll_up([(KODE, 5), ("5.03.01.2.01.02", None)])
    assert (hasil.total.nilai, hasil.total.terlapor, hasil.total.daun) == (5, 1, 2)
    berlapis = [(KODE, 5), ("5.03.01.2.01", 5), ("5.03", 5)]
    with pytest.warns(PeringatanPagu, match="pagu 10$"):
        assert roll_up(berlapis).total.nilai == 5
    with pytest.raises(PaguError) as galat:
        roll_up(berlapis, strict=True)
    assert str(galat.value) == "2 baris jumlah di antara rincian, misalnya 5.03, 5.03.01.2.01"


def test_nothing_printed_is_nothing_to_reconcile() -> None:
    """No rows, or roots alone: nothing stands deeper."""
    assert reconcile([]) == ()
    assert reconcile({"5": 1, "6": 2}) == ()


def test_a_residual_shows_its_sum() -> None:
    """Twelve terms, then how many there are; without an amount below there is none."""
    anak = {f"5.03.01.2.{n:02d}": 1 for n in range(1, 14)}
    for banyak, tampil in ((12, " + ".join("1" * 12)), (13, " + ".join("1" * 12) + " + … (13 suku)")):
        nilai = {Kode.parse(k): n for k, n in [("5.03.01", 20), *list(anak.items())[:banyak]]}
        [s] = reconcile(nilai)
        assert s.working(nilai) == f"{tampil} = {banyak}"
        assert s.working({}) == "tidak ada rincian"
    kosong: dict[Any, int | None] = {Kode.parse("5.03.01"): 20, Kode.parse("5.03.01.2.01"): None}
    [s] = reconcile(kosong)
    assert s.working(kosong) == "tidak ada rincian"


def test_differences_are_exact_in_any_context() -> None:
    """More digits than a decimal context keeps."""
    panjang = Decimal("12345678901234567890123456789.01")
    assert subtract(panjang, Decimal("0.01")) == Decimal(12345678901234567890123456789)
    assert subtract(0, panjang) == Decimal("-12345678901234567890123456789.01")


def test_codes_of_several_families_are_not_mixed() -> None:
    """Neither is above the other, and no order is theirs."""
    campur: list[tuple[Any, int]] = [(Kode.parse("5.03"), 1), (KodeRekening.parse("5.1"), 2), (Kode.parse("5.04"), 1)]
    for hitung in (roll_up, reconcile):
        with pytest.raises(PaguError, match="kode dari beberapa keluarga: Kode, KodeRekening"):
            hitung(campur)
