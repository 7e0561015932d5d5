"""The laws of roll-ups: what any program that sums leaves up a tree of codes has to give, whatever it is made of.

The program gets rows (code as text, amount as int or Decimal, or None for missing) and gives totals: a mapping from
code to amount, or pairs. What should come out is counted here, component by component, without this package's own
roll-up.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar

from hypothesis import strategies as st

from kodefikasi.kode import Kode, KodeBerjenjang, family
from kodefikasi.testing.hukum.gulungan import (
    BentukGulungan,
    Fungsi,
    Rows,
    Totals,
    answer,
    compare,
    exactly,
    expected,
    judge_rows,
    shown,
)
from kodefikasi.testing.hukum.inti import Hukum, Pelanggaran, Uji, run
from kodefikasi.testing.kode_acak import angka_daun

_BARIS = 6  # rows of an example at most
#: Amounts of one digit: enough for every law but that of large sums, and soon at their smallest.
_SATUAN = st.integers(0, 9)
#: The smallest amount of six digits.
_BIASA = 10**5
_KOREKSI = st.integers(0, 19).map(lambda n: n if n < 10 else 9 - n)


# --- examples ------------------------------------------------------------------------------------------------------


def _rows(
    b: BentukGulungan, jumlah: st.SearchStrategy[Any], *, unik: bool = True, min_size: int = 1
) -> st.SearchStrategy[Rows]:
    """Rows of leaves in the usual width."""
    baris = st.tuples(angka_daun(b.keluarga).map(b.write), jumlah)
    return st.lists(baris, min_size=min_size, max_size=_BARIS, unique_by=(lambda r: r[0]) if unik else None)


@st.composite
def _two_widths(draw: st.DrawFn, b: BentukGulungan) -> Rows:
    """Rows whose codes come in either width."""
    baris = st.tuples(angka_daun(b.keluarga), st.integers(0, 1), _SATUAN)
    return [(b.write(a, lebar), n) for a, lebar, n in draw(st.lists(baris, min_size=1, max_size=_BARIS))]


@st.composite
def _lookalikes(draw: st.DrawFn, b: BentukGulungan) -> Rows:
    """Rows of a code and of codes whose text goes on from it: 01 and 0101; without zeros 5.3.1 and 5.3.10."""
    angka = draw(angka_daun(b.keluarga))
    semua = [b.write(angka)]
    for _ in range(draw(st.integers(1, 3))):
        n = draw(st.sampled_from(range(len(angka)))) if b.tanpa_nol else len(angka) - 1
        ruas = semua[0].split(".")
        lebih = max(b.keluarga.skema.ruas[n].digit) - len(ruas[n])
        if lebih:
            ekor = draw(st.integers(1, 3))
            ruas[n] += str(ekor - 1) if b.tanpa_nol else f"{ekor:0{lebih}d}"
            semua.append(".".join(ruas))
    return [(k, draw(_SATUAN)) for k in dict.fromkeys(semua)]


# --- the laws ------------------------------------------------------------------------------------------------------


def leaves_sum_to_every_ancestor(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """Every node is the sum of the leaves below it."""
    return Hukum("rincian berjumlah di setiap induknya", _rows(b, _SATUAN), exactly(b))


def each_leaf_counts_once_per_ancestor(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """Each leaf counts once at each node above it: amounts are digits of a number, so that sums tell how often."""

    def mark(rows: Rows) -> Rows:
        return [(k, 10**n) for n, (k, _) in enumerate(rows)]

    return Hukum("tiap rincian terhitung sekali di tiap induknya", _rows(b, _SATUAN).map(mark), exactly(b))


def order_does_not_matter(b: BentukGulungan) -> Hukum[tuple[Rows, Rows], Fungsi]:
    """Rows in another order give the same."""

    def judge(fungsi: Fungsi, dua: tuple[Rows, Rows]) -> Pelanggaran | None:
        urut, acak = dua
        (a, galat_a), (c, galat_c) = answer(fungsi, urut, b), answer(fungsi, acak, b)
        if galat_a or galat_c:
            return shown(urut, [], galat_a or galat_c)
        beda = compare(a, c, b)
        salinan = ", ".join(f"{k} {'-' if n is None else n}" for k, n in acak)
        return shown(urut, beda, f"didapat: dengan urutan {salinan}") if beda else None

    baris = _rows(b, _KOREKSI | st.none(), unik=False)
    return Hukum(
        "urutan baris tidak berpengaruh", baris.flatmap(lambda r: st.tuples(st.just(r), st.permutations(r))), judge
    )


def a_split_row_sums_the_same(b: BentukGulungan) -> Hukum[tuple[Rows, int], Fungsi]:
    """Two parts of an amount in two rows give the same as the whole in one."""

    def judge(fungsi: Fungsi, dua: tuple[Rows, int]) -> Pelanggaran | None:
        rows, bagian = dua
        (kode, nilai), *lain = rows
        pecah: Rows = [(kode, bagian), (kode, (nilai or 0) - bagian), *lain]
        return exactly(b)(fungsi, pecah)

    return Hukum("satu baris dan pecahannya berjumlah sama", st.tuples(_rows(b, _SATUAN), st.integers(1, 9)), judge)


def batches_add_up(b: BentukGulungan) -> Hukum[tuple[Rows, Rows], Fungsi]:
    """The totals of two batches add up to those of all rows."""

    def judge(fungsi: Fungsi, dua: tuple[Rows, Rows]) -> Pelanggaran | None:
        satu, lain = dua
        bagian = [answer(fungsi, satu, b), answer(fungsi, lain, b), answer(fungsi, [*satu, *lain], b)]
        galat = next((g for _, g in bagian if g), "")
        if galat:
            return shown([*satu, *lain], [], galat)
        (a, _), (c, _), (semua, _) = bagian
        jumlah = {k: _add(a.get(k), c.get(k)) for k in {*a, *c}}
        beda = compare(jumlah, semua, b)
        return shown([*satu, *lain], beda, f"seharusnya: {len(satu)} baris pertama ditambah sisanya") if beda else None

    baris = _rows(b, _KOREKSI | st.none(), unik=False, min_size=2)
    return Hukum("jumlah dua kelompok baris adalah jumlah semuanya", baris.map(_halves), judge)


def _halves(rows: Rows) -> tuple[Rows, Rows]:
    tengah = len(rows) // 2
    return rows[:tengah], rows[tengah:]


def _add(a: Any, b: Any) -> Any:
    return b if a is None else a if b is None else a + b


def missing_is_not_zero(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """What is missing adds nothing; where all below is missing, so is the sum; a reported zero is zero."""
    return Hukum("yang kosong bukan nol", _rows(b, _SATUAN | st.none(), unik=False), exactly(b))


def corrections_subtract(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """Negative amounts subtract, and a sum may be negative, or zero without being missing."""
    return Hukum("koreksi mengurangi", _rows(b, _KOREKSI, unik=False), exactly(b))


def ordinary_amounts_are_exact(b: BentukGulungan) -> Hukum[Rows, Fungsi] | None:
    """Amounts of six to twelve digits, as budgets have them."""
    terbesar = 10**12 - 1 if b.terbesar is None else min(10**12 - 1, b.terbesar // _BARIS)
    if terbesar < _BIASA:
        return None
    baris = _rows(b, st.integers(_BIASA, terbesar) | st.none(), unik=False)
    return Hukum("jumlah yang biasa tetap tepat", baris, exactly(b))


def sen_add_up(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """Amounts with sen are neither rounded nor made binary fractions."""
    terbesar = 10**9 if b.terbesar is None else min(10**9, b.terbesar // _BARIS)
    sen = st.integers(0, 100 * terbesar).map(lambda n: Decimal(n).scaleb(-2))
    return Hukum("sen tidak hilang", _rows(b, sen | st.none(), unik=False), exactly(b))


def sums_beyond_2_31_are_exact(b: BentukGulungan) -> Hukum[Rows, Fungsi] | None:
    """No sum wraps around at 2³¹."""
    return _beyond(b, 2**31, "jumlah di atas 2^31 tetap tepat")


def sums_beyond_2_53_are_exact(b: BentukGulungan) -> Hukum[Rows, Fungsi] | None:
    """No sum is rounded from 2⁵³ on, where binary fractions begin to."""
    return _beyond(b, 2**53, "jumlah di atas 2^53 tetap tepat")


def sums_beyond_2_63_are_exact(b: BentukGulungan) -> Hukum[Rows, Fungsi] | None:
    """No sum is rounded or wraps around at 2⁶³ or beyond."""
    return _beyond(b, 2**63, "jumlah di atas 2^63 tetap tepat", 2**64, 10**20)


def _beyond(b: BentukGulungan, batas: int, nama: str, *lagi: int) -> Hukum[Rows, Fungsi] | None:
    """Rows at the edge of a size; None for a program that need not hold as much."""
    if b.terbesar is not None and b.terbesar <= batas:
        return None
    tepi = st.sampled_from([batas // 2, batas // 2 + 1, batas - 1, batas, batas + 1, *lagi])
    baris = _rows(b, _SATUAN | tepi | tepi.map(lambda n: -n), unik=False)
    return Hukum(nama, baris.filter(b.fits), exactly(b))


@st.composite
def _with_sums(draw: st.DrawFn, b: BentukGulungan) -> tuple[Rows, Rows]:
    """Leaves, and the same with rows above some of them that sum them up."""
    daun = {a: draw(st.integers(1, 9)) for a in draw(st.lists(angka_daun(b.keluarga), min_size=1, max_size=3))}
    atas = sorted({a[:n] for a in daun for n in b.keluarga.skema.banyak_ruas[:-1]})
    dicetak = draw(st.lists(st.sampled_from(atas), min_size=1, max_size=3, unique=True))
    jumlah = {a: sum(n for d, n in daun.items() if d[: len(a)] == a) for a in dicetak}
    semua: Rows = [(b.write(a), n) for a, n in sorted({**daun, **jumlah}.items())]
    return semua, [(b.write(a), n) for a, n in daun.items()]


def subtotals_are_not_added(b: BentukGulungan) -> Hukum[tuple[Rows, Rows], Fungsi]:
    """Rows that sum up others, as tables print them, are not added to these."""

    def judge(fungsi: Fungsi, dua: tuple[Rows, Rows]) -> Pelanggaran | None:
        return judge_rows(fungsi, *dua, b)

    return Hukum("baris jumlah tidak dijumlahkan lagi", _with_sums(b), judge)


def unreported_nodes_stay(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """A node whose rows all lack their amount is there, without a sum: it does not vanish."""

    def judge(fungsi: Fungsi, rows: Rows) -> Pelanggaran | None:
        dijawab, galat = answer(fungsi, rows, b)
        hilang = [k for k in expected(rows, b) if k not in dijawab]
        return shown(rows, [] if galat else [(b.write(k), "ada", "tidak ada") for k in sorted(hilang)], galat)

    return Hukum("kode yang semua barisnya kosong tetap ada", _rows(b, st.none() | _SATUAN), judge)


def rows_of_one_code_add_up(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """Rows of one code add up: the latter does not take the place of the former."""
    satu = st.tuples(angka_daun(b.keluarga).map(b.write), st.lists(_SATUAN, min_size=2, max_size=3))
    return Hukum("kode yang berulang dijumlahkan", st.lists(satu, min_size=1, max_size=2).map(_each), exactly(b))


def _each(berulang: list[tuple[str, list[int]]]) -> Rows:
    return [(kode, n) for kode, semua in berulang for n in semua]


def widths_do_not_tell_codes_apart(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """A code in two and in four digits is one node."""
    return Hukum("lebar penulisan tidak membedakan kode", _two_widths(b), exactly(b))


def ancestry_is_by_component(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """A code whose text begins with another's need not be below it."""
    return Hukum("induk menurut bagian kode, bukan awalan teksnya", _lookalikes(b), exactly(b))


def no_rows_no_sums(b: BentukGulungan) -> Hukum[Rows, Fungsi]:
    """No rows, no sums."""
    return Hukum("tanpa baris tidak ada jumlah", st.just([]), exactly(b))


HUKUM: tuple[Callable[[BentukGulungan], Hukum[Any, Fungsi] | None], ...] = (
    leaves_sum_to_every_ancestor,
    each_leaf_counts_once_per_ancestor,
    missing_is_not_zero,
    unreported_nodes_stay,
    rows_of_one_code_add_up,
    corrections_subtract,
    ancestry_is_by_component,
    widths_do_not_tell_codes_apart,
    order_does_not_matter,
    a_split_row_sums_the_same,
    batches_add_up,
    ordinary_amounts_are_exact,
    sen_add_up,
    sums_beyond_2_31_are_exact,
    sums_beyond_2_53_are_exact,
    sums_beyond_2_63_are_exact,
    subtotals_are_not_added,
    no_rows_no_sums,
)
#: All laws by name, as the tests of `RollUpConformance` are called.
BERNAMA = MappingProxyType({h.__name__: h for h in HUKUM})


def check_roll_up(
    fungsi: Fungsi,
    *,
    keluarga: type[KodeBerjenjang] | str = Kode,
    tingkat: Sequence[int] | None = None,
    tanpa_nol: bool = False,
    terbesar: int | None = None,
    tanpa: Collection[str] = (),
    contoh: int | None = None,
) -> None:
    """Hold a function to the laws of roll-ups.

    Parameters
    ----------
    fungsi
        Gets rows ``[(code, amount or None), …]``, amounts int or Decimal with sen, leaves and for one law rows that
        sum up others; gives a mapping from code to total, or pairs.
    keluarga, tingkat, tanpa_nol, terbesar
        What it takes and gives; see `RollUpConformance`.
    tanpa
        Names of laws that do not concern it, as the tests of `RollUpConformance` are called:
        ``["sen_add_up", "subtotals_are_not_added"]``.
    contoh
        Examples for each law.

    Raises
    ------
    HukumError
        It breaks a law; its text is the smallest example, as tables.
    ValueError
        A law of no such name.

    Examples
    --------
    >>> from kodefikasi.pagu import roll_up
    >>> check_roll_up(lambda rows: {k: j.nilai for k, j in roll_up(rows).items()})
    """
    lewat = {n.removeprefix("test_") for n in tanpa}
    if tak_dikenal := sorted(lewat - BERNAMA.keys()):
        raise ValueError(f"hukum {', '.join(tak_dikenal)} tidak dikenal; yang dikenal {', '.join(BERNAMA)}")
    b = BentukGulungan(family(keluarga), tingkat, tanpa_nol, terbesar)
    run((h(b) for n, h in BERNAMA.items() if n not in lewat), fungsi, contoh)


class RollUpConformance(Uji, hukum=HUKUM):
    """The laws of roll-ups as tests; derive from it, give `roll_up`, and run it with pytest or unittest.

    A law that does not concern the program is switched off by ``test_… = None`` in the derived class.

    Attributes
    ----------
    keluarga
        The family of its codes.
    tingkat
        The levels whose totals it gives, e.g. ``(Tingkat.PROGRAM,)``; None for all, the leaves' own included.
    tanpa_nol
        Whether its codes are written without zeros in front, as spreadsheets make them.
    terbesar
        The largest sum that it has to hold, e.g. ``2**63 - 1``; None for any. Laws of larger sums do not concern it.
    contoh
        Examples for each law; None for as many as the profile of Hypothesis says.

    Examples
    --------
    >>> from kodefikasi.pagu import roll_up
    >>> class TestOurs(RollUpConformance):
    ...     def roll_up(self, rows):
    ...         return {k: j.nilai for k, j in roll_up(rows).items()}
    >>> TestOurs().test_missing_is_not_zero()
    """

    keluarga: ClassVar[type[KodeBerjenjang]] = Kode
    tingkat: ClassVar[Sequence[int] | None] = None
    tanpa_nol: ClassVar[bool] = False
    terbesar: ClassVar[int | None] = None

    @abstractmethod
    def roll_up(self, rows: Rows) -> Totals:
        """Return the totals of rows: the program's own function."""

    def _check(self, hukum: Any) -> None:
        bentuk = BentukGulungan(self.keluarga, self.tingkat, self.tanpa_nol, self.terbesar)
        run([hukum(bentuk)], self.roll_up, self.contoh)
