"""The laws of roll-ups: right programs keep them, and every usual mistake is found, told by a few rows."""

from __future__ import annotations

import unittest
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from kodefikasi import KELUARGA, Kode, KodeRekening, Tingkat
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu import roll_up
from kodefikasi.testing import HukumError, RollUpConformance, check_roll_up
from kodefikasi.testing.hukum.gulungan import BentukGulungan
from kodefikasi.testing.hukum.hukum_pagu import BERNAMA, ancestry_is_by_component

Rows = list[tuple[str, Any]]
Totals = dict[Any, Any]
CUKUP = 100  # examples: a mistake has to be found every time
BARIS_TERBANYAK = 4


def ancestors(kode: str) -> Iterator[str]:
    """Iterate over a code and all above it, in two digits wherever they are enough."""
    ruas = Kode.parse(kode).format().split(".")
    for n in (1, 2, 3, 5, 6):
        if n <= len(ruas):
            yield ".".join(ruas[:n])


def plain_sums(rows: Rows) -> Totals:
    """Sum every row, sums of others as well."""
    hasil: dict[str, Any] = {}
    for kode, nilai in rows:
        for a in ancestors(kode):
            lama = hasil.get(a)
            hasil[a] = lama if nilai is None else nilai + (lama or 0)
    return hasil


def right(rows: Rows) -> Totals:
    """Sum as it has to be."""
    atas = {a for k, _ in rows for a in list(ancestors(k))[:-1]}
    return plain_sums([(k, n) for k, n in rows if k not in atas])


def missing_as_zero(rows: Rows) -> Totals:
    """A gap counts as 0."""
    return right([(k, n or 0) for k, n in rows])


def zero_as_missing(rows: Rows) -> Totals:
    """A reported 0 is taken for a gap."""
    return right([(k, n or None) for k, n in rows])


def missing_spoils(rows: Rows) -> Totals:
    """One gap, and the sum is gone."""
    return {k: None if any(n is None and k in ancestors(x) for x, n in rows) else v for k, v in right(rows).items()}


def last_wins(rows: Rows) -> Totals:
    """A dict by code before the sum."""
    return right([(k, n) for k, n in {next(reversed([*ancestors(k)])): n for k, n in rows}.items()])


def by_prefix(rows: Rows) -> Totals:
    """``startswith`` on the text."""
    simpul = {a for k, _ in rows for a in ancestors(k)}
    hasil = {}
    for s in simpul:
        ada = [n for k, n in rows if n is not None and (k.startswith(s) or s in ancestors(k))]
        hasil[s] = sum(ada) if ada else None
    return hasil


def by_spelling(rows: Rows) -> Totals:
    """Texts are keys: two widths are two nodes."""
    hasil: dict[str, int | None] = {}
    for kode, nilai in rows:
        ruas = kode.split(".")
        for n in (1, 2, 3, 5, 6):
            a = ".".join(ruas[:n])
            lama = hasil.get(a)
            hasil[a] = lama if nilai is None else nilai + (lama or 0)
    return hasil


def twice_at_the_top(rows: Rows) -> Totals:
    """Sums of sums: the top is added to its own total again."""
    return {k: v if v is None or "." in k else 2 * v for k, v in right(rows).items()}


def only_the_first_of_a_program(rows: Rows) -> Totals:
    """A leaf is lost when its program was there already."""
    ada: set[str] = set()
    sisa: Rows = []
    for k, n in rows:
        program = Kode.parse(k).program
        if str(program) not in ada or n is None:
            sisa.append((k, n))
        ada.add(str(program))
    return {**dict.fromkeys(right(rows)), **right(sisa)}


def in_floats(rows: Rows) -> Totals:
    """Binary fractions."""
    return right([(k, None if n is None else float(n)) for k, n in rows])


def in_int64(rows: Rows) -> Totals:
    """64 bits that wrap around, as frames have them."""
    return {k: None if v is None else (v + 2**63) % 2**64 - 2**63 for k, v in right(rows).items()}


def in_float32(rows: Rows) -> Totals:
    """Binary fractions of 24 bits, as pictures and models have them."""
    return {k: None if v is None else int(np.float32(v)) for k, v in whole(rows).items()}


def in_int32(rows: Rows) -> Totals:
    """32 bits that wrap around."""
    return {k: None if v is None else (v + 2**31) % 2**32 - 2**31 for k, v in whole(rows).items()}


def whole(rows: Rows) -> Totals:
    """Sum whole rupiah exactly."""
    return {k: None if v is None else int(v) for k, v in right(rows).items()}


def vanishing(rows: Rows) -> Totals:
    """Rows without an amount are left out before the sum."""
    return right([(k, n) for k, n in rows if n is not None])


def without_corrections(rows: Rows) -> Totals:
    """Negative amounts are dropped as mistakes."""
    return {**right([(k, max(n, 0) if n is not None else None) for k, n in rows])}


def in_the_order_of_rows(rows: Rows) -> Totals:
    """Groups of neighbours only, as ``itertools.groupby`` without sorting."""
    urut = [k.split(".")[2] for k, _ in rows]
    terakhir = {p: n for n, p in enumerate(urut)}
    awal = {p: next(i for i in range(n, -1, -1) if all(x == p for x in urut[i : n + 1])) for p, n in terakhir.items()}
    return {**dict.fromkeys(right(rows)), **right([r for n, r in enumerate(rows) if n >= awal[urut[n]]])}


def rounded_to_tens(rows: Rows) -> Totals:
    """Each amount rounded before it is added."""
    return right([(k, n if n is None else n // 10 * 10) for k, n in rows])


def first_row_only(rows: Rows) -> Totals:
    """Of each batch the first row only."""
    return {**dict.fromkeys(right(rows)), **right(rows[:1])}


def crashes_on_two(rows: Rows) -> Totals:
    """An index out of range."""
    return right(rows) if len(rows) < 2 else {"5": rows[99]}


def invents(rows: Rows) -> Totals:
    """A node that nothing is below."""
    return {**right(rows), "9.99": 0}


SALAH: dict[Callable[[Rows], Totals], tuple[str, str]] = {
    missing_as_zero: ("missing_is_not_zero", "kosong"),
    zero_as_missing: ("missing_is_not_zero", "kosong"),
    missing_spoils: ("missing_is_not_zero", "kosong"),
    last_wins: ("rows_of_one_code_add_up", "berulang"),
    by_prefix: ("ancestry_is_by_component", "awalan teks"),
    by_spelling: ("widths_do_not_tell_codes_apart", "lebar"),
    twice_at_the_top: ("each_leaf_counts_once_per_ancestor", "sekali"),
    only_the_first_of_a_program: ("leaves_sum_to_every_ancestor", "berjumlah"),
    in_floats: ("sums_beyond_2_53_are_exact", "tepat"),
    in_int64: ("sums_beyond_2_63_are_exact", "tepat"),
    in_float32: ("ordinary_amounts_are_exact", "biasa"),
    in_int32: ("sums_beyond_2_31_are_exact", "tepat"),
    whole: ("sen_add_up", "sen"),
    vanishing: ("unreported_nodes_stay", "tetap ada"),
    plain_sums: ("subtotals_are_not_added", "baris jumlah"),
    without_corrections: ("corrections_subtract", "koreksi"),
    in_the_order_of_rows: ("order_does_not_matter", "urutan"),
    rounded_to_tens: ("a_split_row_sums_the_same", "pecahannya"),
    first_row_only: ("batches_add_up", "dua kelompok"),
    crashes_on_two: ("leaves_sum_to_every_ancestor", "berjumlah"),
    invents: ("no_rows_no_sums", "tanpa baris"),
}


@pytest.mark.slow
@pytest.mark.parametrize("program", SALAH, ids=lambda f: f.__name__)
def test_every_usual_mistake_is_found_with_a_few_rows(program: Callable[[Rows], Totals]) -> None:
    """By the law that forbids it, shown with at most four rows, and with what differs."""
    hukum, kata = SALAH[program]

    class Theirs(RollUpConformance):
        contoh = CUKUP

        def roll_up(self, rows: Rows) -> Totals:
            return program(rows)

    with pytest.raises(HukumError, match=kata) as galat:
        getattr(Theirs(), f"test_{hukum}")()
    assert len(galat.value.masukan) - 1 <= BARIS_TERBANYAK
    assert len(galat.value.hasil) > 1 or galat.value.catatan


def test_a_right_program_keeps_all_laws() -> None:
    """Whatever it returns: a mapping, pairs, codes, decimals, NaN for missing."""
    check_roll_up(right)
    check_roll_up(lambda rows: right(rows).items(), contoh=5)
    check_roll_up(lambda rows: {Kode(k): n for k, n in right(rows).items()}, contoh=5)
    check_roll_up(lambda rows: {k: float("nan") if n is None else Decimal(n) for k, n in right(rows).items()}, contoh=5)


@pytest.mark.parametrize("keluarga", list(KELUARGA.values()), ids=list(KELUARGA))
def test_our_own_roll_up_keeps_them_in_every_family(keluarga: type[KodeBerjenjang]) -> None:
    """The reference of all engines."""
    ours = lambda rows: {k: j.nilai for k, j in roll_up(rows, keluarga=keluarga).items()}  # noqa: E731
    check_roll_up(ours, keluarga=keluarga, contoh=5)


def test_a_failure_reads_as_tables() -> None:
    """The law, the rows, and each node with what should come out and what did."""
    with pytest.raises(HukumError) as galat:
        ancestry_is_by_component(BentukGulungan()).check(by_prefix, banyak=CUKUP)
    assert str(galat.value) == (
        "hukum yang dilanggar: induk menurut bagian kode, bukan awalan teksnya\n"
        "masukan (2 baris)\n"
        "  kode               pagu\n"
        "  1.01.01.1.01.01    0\n"
        "  1.01.01.1.01.0101  1\n"
        "hasil\n"
        "  kode             seharusnya  didapat\n"
        "  1.01.01.1.01.01  0           1"
    )


def test_a_program_for_some_levels_is_asked_for_these() -> None:
    """Totals of programs only; others are neither expected nor judged."""

    def programs(rows: Rows) -> Totals:
        return {k: n for k, n in right(rows).items() if len(k.split(".")) == 3}

    check_roll_up(programs, tingkat=(Tingkat.PROGRAM,), contoh=5)
    check_roll_up(right, tingkat=(Tingkat.PROGRAM, Tingkat.URUSAN), contoh=5)
    with pytest.raises(HukumError, match="di setiap induknya"):
        check_roll_up(programs, contoh=5)


@pytest.mark.slow
@pytest.mark.parametrize("program", [in_floats, in_float32, in_int32])
def test_narrow_numbers_are_found_without_the_largest_sums(program: Callable[[Rows], Totals]) -> None:
    """A program that says how much it holds is held to that."""
    with pytest.raises(HukumError):
        check_roll_up(program, terbesar=2**62, contoh=20)
    with pytest.raises(HukumError, match="tepat"):
        check_roll_up(program, terbesar=2**62, tanpa=["sen_add_up"], contoh=40)
    check_roll_up(in_int64, terbesar=2**63 - 1, tanpa=["sen_add_up"], contoh=10)


def test_laws_are_left_out_by_name() -> None:
    """As they are called in the class; a name that is none is refused."""
    check_roll_up(plain_sums, tanpa=["test_subtotals_are_not_added"], contoh=5)
    check_roll_up(vanishing, tanpa=["unreported_nodes_stay"], contoh=5)
    with pytest.raises(ValueError, match=r"large_sums tidak dikenal; yang dikenal leaves_sum"):
        check_roll_up(right, tanpa=["large_sums"])
    milik = {n.removeprefix("test_") for n in dir(RollUpConformance) if n.startswith("test_")}
    assert milik == BERNAMA.keys()


def test_a_code_without_zeros_is_no_prefix_of_another() -> None:
    """5.3.1 is no ancestor of 5.3.10, though its text begins like it."""

    def nodes(kode: str) -> list[str]:
        ruas = kode.split(".")
        return [".".join(ruas[:n]) for n in (1, 2, 3, 5, 6)]

    def by_text(rows: Rows) -> Totals:
        hasil: Totals = {}
        for s in {a for k, _ in rows for a in nodes(k)}:
            ada = [n for k, n in rows if n is not None and k.startswith(s)]
            hasil[s] = sum(ada) if ada else None
        return hasil

    with pytest.raises(HukumError, match="awalan teks") as galat:
        ancestry_is_by_component(BentukGulungan(tanpa_nol=True)).check(by_text, banyak=CUKUP)
    assert len(galat.value.masukan) - 1 <= 2


@pytest.mark.parametrize(
    ("jawaban", "catatan"),
    [
        (lambda _: 7, "bukan pasangan"),
        (lambda _: {"jumlah": 7}, "bukan pasangan"),
        (lambda rows: {**right(rows), **{f"{k}": 1 for k, _ in rows}, "01": 1, "1": 1}, ""),
    ],
)
def test_answers_of_another_form_are_said_to_be_so(jawaban: Callable[[Rows], Any], catatan: str) -> None:
    """Neither a crash of the suite nor a pass."""
    with pytest.raises(HukumError, match=catatan or None):
        check_roll_up(jawaban, contoh=5)


class TestOurs(RollUpConformance):
    """The suite as a class for pytest."""

    keluarga = KodeRekening

    def roll_up(self, rows: Rows) -> Mapping[Any, Any]:
        """Sum with the reference."""
        return {k: j.nilai for k, j in roll_up(rows, keluarga=KodeRekening).items()}


class TestOursWithUnittest(RollUpConformance, unittest.TestCase):
    """The same for unittest."""

    contoh = 5

    def roll_up(self, rows: Rows) -> Mapping[Any, Any]:
        """Sum with the reference."""
        return {k: j.nilai for k, j in roll_up(rows).items()}


def test_a_suite_without_its_function_is_told() -> None:
    """By its name, before any law is tried: a mistake of the test, and not of the program."""

    class Empty(RollUpConformance):
        pass

    with pytest.raises(TypeError, match="roll_up"):
        Empty()  # type: ignore[abstract]


def test_unittest_runs_and_fails_as_it_should() -> None:
    """Every law is a test of its own; a mistake is a failure, not an error."""

    class Wrong(RollUpConformance, unittest.TestCase):
        contoh = 10

        def roll_up(self, rows: Rows) -> Totals:
            return missing_as_zero(rows)

    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Wrong)
    hasil = unittest.TestResult()
    suite.run(hasil)
    assert not hasil.errors
    assert {t.id().rpartition(".")[2] for t, _ in hasil.failures} >= {"test_missing_is_not_zero"}
    assert hasil.testsRun == 18
    assert "yang kosong bukan nol" in hasil.failures[0][1]


def test_a_program_that_changes_its_mind_is_told() -> None:
    """A wrong answer once, the right one the next time."""
    ke: defaultdict[str, int] = defaultdict(int)

    def moody(rows: Rows) -> Totals:
        ke[repr(rows)] += 1
        return right(rows) if ke[repr(rows)] > 1 else {}

    with pytest.raises(HukumError, match="tidak tetap"):
        check_roll_up(moody, contoh=5)
