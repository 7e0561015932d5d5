"""What explains printed figures: one figure, the fewest choices for a table, one choice for an indicator."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations, pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Arah, Dokumen, RumusTurun, Sifat
from kodefikasi.kinerja import (
    AturanAkumulasi,
    Bukti,
    CaraTingkat,
    Inferensi,
    Pembulatan,
    Pilihan,
    consistent_choice,
    explain_accumulation,
    explain_plan,
    explain_progress,
    explain_quarters,
    explain_rate,
    infer_cap,
    infer_direction,
    smallest_explanation,
)

D = Decimal
CARA = [
    CaraTingkat(arah, rumus, p)
    for arah, rumus in ((Arah.NAIK, None), *((Arah.TURUN, r) for r in RumusTurun))
    for p in Pembulatan
]
NAIK_DUA = CARA[0]

positif = st.decimals(D("0.01"), 500, places=2)
angka = st.decimals(0, 500, places=2)
cara_tingkat = st.sampled_from(CARA)


def _rounded(nilai: Fraction, cara: Pembulatan, tempat: int | None = None) -> Fraction:
    """Round an exact fraction, independently of the library."""
    skala = 10 ** ({Pembulatan.SATU: 1, Pembulatan.NOL: 0}.get(cara, 2) if tempat is None else tempat)
    besar = abs(nilai) * skala
    bawah, sisa = besar.__floor__(), besar % 1
    if cara is Pembulatan.POTONG_DUA:
        naik = False
    elif cara is Pembulatan.GENAP_DUA and sisa == Fraction(1, 2):
        naik = bawah % 2 == 1
    else:
        naik = sisa >= Fraction(1, 2)
    return Fraction(bawah + naik, skala) * (1 if nilai >= 0 else -1)


def _rate(cara: CaraTingkat, target: Decimal, realisasi: Decimal) -> Fraction:
    t, r = Fraction(target), Fraction(realisasi)
    match cara.rumus:
        case None:
            return 100 * r / t
        case RumusTurun.SELISIH:
            return 100 * (2 * t - r) / t
        case RumusTurun.RASIO:
            return 100 * t / r
        case RumusTurun.PENGURANGAN:
            return 100 * (t - r) / t


def _gives(cara: CaraTingkat, target: Decimal, realisasi: Decimal, tercetak: Fraction) -> bool:
    """Whether a way gives a printed rate; what falls below 0 may be printed as 0 where lower is better."""
    tingkat = _rate(cara, target, realisasi)
    lantai = cara.arah is Arah.TURUN and tingkat < 0 == tercetak
    return lantai or _rounded(tingkat, cara.pembulatan) == tercetak


def _decimal(nilai: Fraction) -> Decimal:
    return D(nilai.numerator) / D(nilai.denominator)


# One rate


@pytest.mark.parametrize("cara", CARA)
@given(target=positif, realisasi=positif)
def test_the_way_that_made_a_rate_is_among_its_explanations(
    cara: CaraTingkat, target: Decimal, realisasi: Decimal
) -> None:
    """Whatever the direction and the rounding; and every explanation recomputes to the printed figure."""
    tercetak = _rounded(_rate(cara, target, realisasi), cara.pembulatan)
    hasil = explain_rate(_decimal(tercetak), target=target, realisasi=realisasi)
    assert cara in hasil
    semua = tuple(c for c in CARA if _gives(c, target, realisasi, tercetak))
    assert hasil == semua  # so the most usual first, and none left out


@given(angka)
def test_a_target_that_was_met_says_nothing(target: Decimal) -> None:
    """100 is explained by all ways, so rising is first and falling a rival; a target of 0 is met only by falling."""
    hasil = explain_rate(D(100), target=target, realisasi=target)
    banyak = len(Pembulatan)
    assert hasil == tuple(CARA[0 if target else banyak : 3 * banyak])


@pytest.mark.parametrize(
    ("tercetak", "cara"),
    [("0", {RumusTurun.SELISIH, RumusTurun.PENGURANGAN}), ("-25", {RumusTurun.SELISIH}),
     ("-125", {RumusTurun.PENGURANGAN}), ("44.44", {RumusTurun.RASIO}), ("225", {None})],
)  # fmt: skip
def test_more_than_twice_a_target_that_should_fall(tercetak: str, cara: set[RumusTurun | None]) -> None:
    """(2 × 20 − 45) ÷ 20 is −25, printed as 0; 225 is the rate of a rising one alone."""
    hasil = explain_rate(D(tercetak), target=D(20), realisasi=D(45))
    assert {c.rumus for c in hasil if c.pembulatan is Pembulatan.DUA} == cara


def test_a_cap_is_one_of_the_whole_table() -> None:
    """The highest printed rate is 100 or 120, some row exceeds it, and no row is above."""
    baris = [(D(6), D(7), D(100)), (D(7), D(6), D("85.71")), (D(5), D(9), D(100)), (D(5), None, None)]
    assert infer_cap(baris) == 100
    assert infer_cap([*baris, (D(5), D(6), D(120))]) is None
    assert infer_cap([(D(5), D(7), D(120)), (D(5), D(5), D(100))]) == 120
    assert infer_cap([(D(5), D(5), D(100))]) is None
    assert infer_cap([]) is None
    assert explain_rate(D(100), target=D(6), realisasi=D(7)) == ()
    assert {c.arah for c in explain_rate(D(100), target=D(6), realisasi=D(7), batas=100)} == {Arah.NAIK}
    turun = [c.rumus for c in explain_rate(D(120), target=D(10), realisasi=D(5), batas=120)]
    assert set(turun) == {RumusTurun.SELISIH, RumusTurun.RASIO}


@given(st.integers(0, 10**5))
def test_ties_tell_half_up_from_half_even(n: int) -> None:
    """On …,xx5 half up is not half even where the digit before is even; truncation never goes up."""
    tepat = D(n) / 100 + D("0.005")
    atas, bawah = D(n) / 100 + D("0.01"), D(n) / 100
    genap, potong, dua = Pembulatan.GENAP_DUA, Pembulatan.POTONG_DUA, Pembulatan.DUA
    sama = {p for p in (dua, genap, potong) if p.agrees(atas, tepat)}
    assert sama == ({dua} if n % 2 == 0 else {dua, genap})
    assert {p for p in (dua, genap, potong) if p.agrees(bawah, tepat)} == {genap, potong, dua} - sama
    naik = [c for c in explain_rate(atas, target=D(100), realisasi=tepat) if c.arah is Arah.NAIK]
    assert naik[0] == NAIK_DUA
    assert (CaraTingkat(Arah.NAIK, None, genap) in naik) == (n % 2 == 1)


@given(cara=cara_tingkat, target=positif, realisasi=positif, nol=st.integers(0, 3))
def test_zeros_at_the_end_do_not_matter(cara: CaraTingkat, target: Decimal, realisasi: Decimal, nol: int) -> None:
    """Dropped or added, the rate is the same figure to a rounding that leaves no more places than two."""
    tercetak = _decimal(_rounded(_rate(cara, target, realisasi), cara.pembulatan)).normalize()
    tempat = max(0, -int(tercetak.as_tuple().exponent))
    banyak = tercetak.quantize(D(1).scaleb(-min(2, tempat + nol)))
    pendek, panjang = (explain_rate(t, target=target, realisasi=realisasi) for t in (tercetak, banyak))
    assert pendek == panjang


@given(target=positif, realisasi=positif, tempat=st.integers(3, 8))
def test_more_places_are_compared_as_printed(target: Decimal, realisasi: Decimal, tempat: int) -> None:
    """A long figure has to be right to its last place; a hundredth of that place off explains nothing."""
    naik = Fraction(realisasi) / Fraction(target) * 100
    tercetak = _decimal(_rounded(naik, Pembulatan.DUA, tempat)).quantize(D(1).scaleb(-tempat))
    assert NAIK_DUA in explain_rate(tercetak, target=target, realisasi=realisasi)
    satu = D(1).scaleb(-tempat)
    assert NAIK_DUA not in explain_rate(tercetak + satu, target=target, realisasi=realisasi)


@given(tercetak=angka, ada=angka)
def test_missing_figures_explain_nothing(tercetak: Decimal, ada: Decimal) -> None:
    """Neither where the printed figure is missing nor where a term is."""
    assert explain_rate(None, target=ada, realisasi=ada) == ()
    assert explain_rate(tercetak, target=None, realisasi=ada) == ()
    assert explain_rate(tercetak, target=ada, realisasi=None) == ()
    for jelaskan in (explain_plan, explain_quarters):
        assert jelaskan([ada], None) == jelaskan([], tercetak) == jelaskan([None, None], tercetak) == ()
    assert explain_progress(ada, ada, None) == explain_progress(None, None, tercetak) == ()


def test_a_way_names_its_rule_only_where_lower_is_better() -> None:
    """A rule for the wrong direction is refused, and so is none for falling."""
    for arah, rumus in ((Arah.NAIK, RumusTurun.RASIO), (Arah.TURUN, None)):
        with pytest.raises(ValueError, match="rumus"):
            CaraTingkat(arah, rumus, Pembulatan.DUA)


def test_ways_are_named_in_words() -> None:
    """Each differently."""
    assert len({c.label for c in CARA}) == len(CARA)


# The direction of several rates


@given(st.lists(st.tuples(positif, positif, st.sampled_from(CARA[::5])), max_size=8))
def test_the_direction_of_figures_made_one_way(baris: list[tuple[Decimal, Decimal, CaraTingkat]]) -> None:
    """Only rows that speak for one direction count, and it takes more than half of them."""
    pasangan = []
    arah = []
    for target, realisasi, cara in baris:
        tercetak = _decimal(_rounded(_rate(cara, target, realisasi), cara.pembulatan))
        pasangan.append((target, realisasi, tercetak))
        mungkin = {c.arah for c in explain_rate(tercetak, target=target, realisasi=realisasi)}
        arah += [cara.arah] if len(mungkin) == 1 else []
    turun = arah.count(Arah.TURUN)
    semestinya = None if 2 * turun == len(arah) else Arah.TURUN if 2 * turun > len(arah) else Arah.NAIK
    assert infer_direction(pasangan) is semestinya


def test_rows_that_fit_both_directions_do_not_vote() -> None:
    """One row that speaks outweighs any number that met their targets; missing figures do not vote either."""
    seratus = (D(6), D(6), D(100))
    assert infer_direction([seratus] * 9 + [(D(6), D(5), D("116.67")), (None, D(1), D(1))]) is Arah.TURUN
    assert infer_direction([seratus] * 9) is None
    assert infer_direction([]) is None


# Parts and the whole


def _places(n: Decimal) -> int:
    return max(0, -int(n.as_tuple().exponent))


def _whole(sifat: Sifat, ada: list[Decimal], tempat: int) -> Fraction:
    jumlah = sum(map(Fraction, ada), Fraction(0))
    if sifat is Sifat.AKUMULATIF:
        return jumlah
    return Fraction(ada[-1]) if sifat is Sifat.TERAKHIR else _rounded(jumlah / len(ada), Pembulatan.DUA, tempat)


@given(
    bagian=st.lists(st.none() | angka, min_size=1, max_size=6), sifat=st.sampled_from(Sifat), tempat=st.integers(0, 4)
)
def test_parts_explain_the_whole_that_they_make(bagian: list[Decimal | None], sifat: Sifat, tempat: int) -> None:
    """Years a plan, quarters a year: the rule that made the whole is there, and those only that recompute to it."""
    ada = [n for n in bagian if n is not None]
    if not ada:
        assert explain_plan(bagian, D(0)) == ()
        return
    utuh = tempat if len(ada) > 1 else 2  # the mean of one is that one, with nothing to round
    akhir = _decimal(_whole(sifat, ada, utuh))
    hasil = explain_plan(bagian, akhir)
    assert sifat in hasil
    if len(ada) > 1:
        assert hasil == tuple(s for s in Sifat if _whole(s, ada, _places(akhir)) == Fraction(akhir))
    else:
        assert hasil == tuple(Sifat)
    assert explain_quarters(bagian, akhir) == hasil
    assert explain_plan([None, *bagian, None], akhir) == hasil  # years without a target do not count


@given(ada=angka, tempat=st.integers(0, 2))
def test_one_figure_alone_is_not_rounded(ada: Decimal, tempat: int) -> None:
    """It fits every rule or none: there is no mean to round."""
    kasar = _decimal(_rounded(Fraction(ada), Pembulatan.DUA, tempat))
    assert explain_plan([ada, None], kasar) == (tuple(Sifat) if ada == kasar else ())
    pecahan = ada.quantize(D(1)) + D("0.4")
    assert explain_plan([pecahan], ada.quantize(D(1))) == ()


def test_cumulative_targets_are_latest_by_their_figures() -> None:
    """Rising to the final target, they do not add up to it."""
    assert explain_plan([D(10), D(20), D(30)], D(30)) == (Sifat.TERAKHIR,)


@given(sebelum=positif, setahun=positif)
def test_progress_adds_last_year_and_the_year(sebelum: Decimal, setahun: Decimal) -> None:
    """6+12, or 12, or their mean; where one is missing the other fits every rule."""
    assert Sifat.AKUMULATIF in explain_progress(sebelum, setahun, sebelum + setahun)
    assert Sifat.TERAKHIR in explain_progress(sebelum, setahun, setahun)
    assert Sifat.RATA_RATA in explain_progress(sebelum, setahun, (sebelum + setahun) / 2)
    assert explain_progress(None, setahun, setahun) == explain_progress(sebelum, None, sebelum) == tuple(Sifat)


# The fewest choices for a table

satuan = st.sampled_from([None, "%", "orang"])
aturan_sedikit = st.lists(st.sampled_from(list(AturanAkumulasi)[:4]), max_size=3, unique=True)
tingkat_sedikit = st.lists(st.sampled_from([CARA[0], CARA[1], CARA[5]]), max_size=2, unique=True)
bukti = st.builds(
    Bukti,
    indikator=st.sampled_from("abc"),
    satuan=satuan,
    akumulasi=st.lists(aturan_sedikit, max_size=1),
    tingkat=st.lists(tingkat_sedikit, max_size=2),
)
tabel = st.lists(bukti, max_size=7)
# Rows that a search has to weigh: each fits several choices, many of them equally usual.
bukti_rapat = st.builds(
    Bukti,
    indikator=st.just("x"),
    akumulasi=st.lists(
        st.lists(st.sampled_from(AturanAkumulasi), min_size=1, max_size=3, unique=True), min_size=1, max_size=1
    ),
    tingkat=st.lists(st.lists(st.sampled_from(CARA[:3]), min_size=1, max_size=2, unique=True), min_size=1, max_size=1),
)
tabel_rapat = st.lists(bukti_rapat, min_size=4, max_size=12)


def _explains(pilihan: Pilihan, b: Bukti) -> bool:
    berangka = bool(b.akumulasi or b.tingkat)
    return (
        berangka and all(pilihan.akumulasi in a for a in b.akumulasi) and all(pilihan.tingkat in t for t in b.tingkat)
    )


def _space(baris: list[Bukti]) -> list[Pilihan]:
    akumulasi = {a for b in baris for a in chain(*b.akumulasi)}
    tingkat = {t for b in baris for t in chain(*b.tingkat)}
    return [Pilihan(a, t) for a, t in product(akumulasi or [None], tingkat or [None])]


def _best_size_and_cost(baris: list[Bukti]) -> tuple[int, int, int]:
    """Try every set of choices: the fewest, then the most usual, then those that explain most."""
    ruang = _space(baris)
    kena = {p: {n for n, b in enumerate(baris) if _explains(p, b)} for p in ruang}
    semua = set().union(*kena.values())
    return next(
        min(biaya)
        for ukuran in range(len(ruang) + 1)
        if (
            biaya := [
                (ukuran, sum(p.peringkat for p in himpunan), -sum(len(kena[p]) for p in himpunan))
                for himpunan in combinations(ruang, ukuran)
                if len(set().union(*(kena[p] for p in himpunan))) == len(semua)
            ]
        )
    )


def _size_and_cost(hasil: Inferensi) -> tuple[int, int, int]:
    pilihan = hasil.pilihan
    return len(pilihan), sum(p.pilihan.peringkat for p in pilihan), -sum(p.menjelaskan for p in pilihan)


@settings(max_examples=max(160, settings().max_examples))
@given(tabel | tabel_rapat)
def test_the_smallest_set_is_the_best_of_all_sets(baris: list[Bukti]) -> None:
    """No smaller set explains as many rows, nor one as small that is more usual or explains more."""
    hasil = smallest_explanation(baris)
    assert hasil.terbukti
    assert _size_and_cost(hasil) == _best_size_and_cost(baris)


@given(tabel)
def test_each_row_is_explained_by_what_it_takes_and_rivalled_by_the_rest(baris: list[Bukti]) -> None:
    """The choice and its rivals together are all that explain the row; the choice is one of the set, no rival is it."""
    hasil = smallest_explanation(baris)
    himpunan = {p.pilihan: p for p in hasil.pilihan}
    ruang = _space(baris)
    assert [p.bukti for p in hasil.baris] == baris
    for p in hasil.baris:
        mungkin = {c for c in ruang if _explains(c, p.bukti)}
        if p.pilihan is None:
            assert not mungkin
            assert not p.saingan
        else:
            assert p.pilihan in himpunan
            assert p.pilihan not in p.saingan
            assert {p.pilihan, *p.saingan} == mungkin
            assert len(p.saingan) == len(mungkin) - 1
            assert [s.peringkat for s in p.saingan] == sorted(s.peringkat for s in p.saingan)
    for pilihan, t in himpunan.items():
        assert t.menjelaskan == sum(_explains(pilihan, b) for b in baris)
        assert t.diambil == sum(p.pilihan == pilihan for p in hasil.baris)


@given(tabel)
def test_unexplained_rows_have_figures(baris: list[Bukti]) -> None:
    """A row is unexplained when it says something and no choice fits all of it; a row that says nothing is not."""
    ruang = _space(baris)
    semestinya = [b for b in baris if (b.akumulasi or b.tingkat) and not any(_explains(p, b) for p in ruang)]
    assert list(smallest_explanation(baris).tak_terjelaskan) == semestinya


@given(tabel, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(baris: list[Bukti], acak: random.Random) -> None:
    """The same set, and the same explanation for each row."""
    urut = list(range(len(baris)))
    acak.shuffle(urut)
    hasil, lain = smallest_explanation(baris), smallest_explanation([baris[n] for n in urut])
    assert hasil.pilihan == lain.pilihan
    assert [hasil.baris[n] for n in urut] == list(lain.baris)


@given(tabel, st.data())
def test_a_row_that_the_set_explains_does_not_enlarge_it(baris: list[Bukti], data: st.DataObject) -> None:
    """Nor does any row make it smaller."""
    hasil = smallest_explanation(baris)
    if hasil.pilihan:
        p = data.draw(st.sampled_from(hasil.pilihan)).pilihan
        tambahan = Bukti(
            "baru",
            akumulasi=[] if p.akumulasi is None else [[p.akumulasi, *data.draw(aturan_sedikit)]],
            tingkat=[] if p.tingkat is None else [[p.tingkat]],
        )
        assert len(smallest_explanation([*baris, tambahan]).pilihan) == len(hasil.pilihan)
    lain = data.draw(bukti)
    assert len(smallest_explanation([*baris, lain]).pilihan) >= len(hasil.pilihan)


@given(tabel, st.integers(1, 50))
def test_repeating_a_table_changes_only_its_counts(baris: list[Bukti], kali: int) -> None:
    """Equal rows are one row that stands there often."""
    satu, banyak = smallest_explanation(baris), smallest_explanation(baris * kali)
    assert [p.pilihan for p in satu.pilihan] == [p.pilihan for p in banyak.pilihan]
    assert [p.menjelaskan * kali for p in satu.pilihan] == [p.menjelaskan for p in banyak.pilihan]


@pytest.mark.parametrize(("tambahan", "terpilih"), [([0, 1, 2], [1, 2]), ([0, 1, 3], [0, 3])])
def test_of_equally_usual_sets_the_one_that_explains_more_wins(tambahan: list[int], terpilih: list[int]) -> None:
    """The first and the fourth rule, or the second and the third: the row that both explain decides."""
    aturan = list(AturanAkumulasi)
    baris = [
        Bukti("x", akumulasi=[[aturan[n] for n in pilihan]]) for pilihan in ([0, 1], [0, 2], [3, 1], [3, 2], tambahan)
    ]
    hasil = smallest_explanation(baris)
    assert [p.pilihan for p in hasil.pilihan] == [Pilihan(aturan[n]) for n in terpilih]


def test_a_row_takes_what_its_unit_speaks_for() -> None:
    """Not what is most usual: percentages take the latest here, though 7+9 would explain the row as well."""
    tambah, akhir = AturanAkumulasi.JUMLAH_7_9, AturanAkumulasi.TERAKHIR_9
    baris = [
        *[Bukti("dokumen", "dokumen", akumulasi=[[tambah]])] * 5,
        *[Bukti("persen", "%", akumulasi=[[akhir]])] * 2,
        Bukti("persen", "%", akumulasi=[[tambah, akhir]]),
        Bukti("tak bersatuan", akumulasi=[[tambah, akhir]]),
    ]
    *_, persen, tanpa = smallest_explanation(baris).baris
    assert (persen.pilihan, persen.saingan) == (Pilihan(akhir), (Pilihan(tambah),))
    assert tanpa.pilihan == Pilihan(tambah)


def test_figures_of_a_row_have_to_agree() -> None:
    """Rates that speak for two directions leave the row unexplained; so does one figure that fits no rule."""
    naik, turun = [CARA[0]], [CARA[5]]
    beda, cacat = Bukti("beda", tingkat=[naik, turun]), Bukti("cacat", tingkat=[naik], akumulasi=[[]])
    hasil = smallest_explanation([beda, cacat, Bukti("kosong"), Bukti("sama", tingkat=[naik, naik])])
    assert hasil.tak_terjelaskan == (beda, cacat)
    assert [p.pilihan for p in hasil.pilihan] == [Pilihan(None, NAIK_DUA)]


def test_choices_say_how_the_indicator_is() -> None:
    """Accumulation and direction, from the rules."""
    pilihan = Pilihan(AturanAkumulasi.TERAKHIR_7, CARA[5])
    assert (pilihan.sifat, pilihan.arah) == (Sifat.TERAKHIR, Arah.TURUN)
    assert (Pilihan(Sifat.RATA_RATA).sifat, Pilihan().sifat, Pilihan().arah) == (Sifat.RATA_RATA, None, None)
    assert Pilihan(AturanAkumulasi.JUMLAH_7_9, NAIK_DUA).peringkat == Pilihan().peringkat == 0


def test_two_kinds_of_rules_do_not_mix() -> None:
    """Column 10's rules and Sifat say the same things differently."""
    baris = [Bukti("a", akumulasi=[[Sifat.TERAKHIR]]), Bukti("b", akumulasi=[[AturanAkumulasi.TERAKHIR_9]])]
    with pytest.raises(ValueError, match="Sifat"):
        smallest_explanation(baris)


def test_an_empty_table_needs_nothing() -> None:
    """No rows, no choices."""
    assert smallest_explanation([]) == Inferensi((), (), terbukti=True)


def test_figures_without_any_rule_end_the_search() -> None:
    """Then the set is not proven smallest, and says so; it still explains each row that can be explained."""
    baris = [
        Bukti("x", akumulasi=[aturan], tingkat=[[satu, lain]])
        for aturan in combinations(AturanAkumulasi, 2)
        for satu, lain in pairwise([*CARA, CARA[0]])
    ]
    hasil = smallest_explanation(baris)
    assert not hasil.terbukti
    assert all(b.pilihan is not None and _explains(b.pilihan, b.bukti) for b in hasil.baris)
    assert [p.pilihan for p in smallest_explanation(reversed(baris)).pilihan] == [p.pilihan for p in hasil.pilihan]


# One choice for an indicator

kemungkinan = st.dictionaries(
    st.sampled_from([f"T-C.29 {t}" for t in range(2019, 2026)]), st.sets(st.sampled_from(Sifat)), max_size=6
)


def _subsets(nama: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(nama, n) for n in range(1, len(nama) + 1))


@given(kemungkinan)
def test_one_choice_for_all_sources_is_what_they_share(sumber: dict[str, set[Sifat]]) -> None:
    """The intersection of those that say something, or a contradiction: never both."""
    hasil = consistent_choice(sumber)
    berisi = [s for s in sumber.values() if s]
    bersama = set.intersection(*berisi) if berisi else set()
    assert hasil.pilihan == tuple(s for s in Sifat if s in bersama)
    assert bool(hasil.bertentangan) == (bool(berisi) and not bersama)
    assert set(hasil.tanpa_penjelasan) == {n for n, s in sumber.items() if not s}


@given(kemungkinan)
def test_a_contradiction_names_the_fewest_sources(sumber: dict[str, set[Sifat]]) -> None:
    """They share nothing, and no fewer do so: two where two are disjoint."""
    hasil = consistent_choice(sumber)
    berisi = [n for n, s in sumber.items() if s]
    ukuran = [len(n) for n in _subsets(berisi) if not set.intersection(*(sumber[m] for m in n))]
    if hasil.bertentangan:
        assert not set.intersection(*(sumber[n] for n in hasil.bertentangan))
        assert len(hasil.bertentangan) == min(ukuran)
        assert list(hasil.bertentangan) == [n for n in sumber if n in hasil.bertentangan]
    else:
        assert not ukuran


def test_sources_may_contradict_only_together() -> None:
    """Each two of them share a choice, all three do not."""
    a, t, r = Sifat
    sumber = {"T-C.27": [a, t], "T-C.29": [t, r], "lain": [a, t], "E.81": [a, r]}
    assert consistent_choice(sumber).bertentangan == ("T-C.27", "T-C.29", "E.81")


def test_directions_are_compared_as_well() -> None:
    """Any enumeration that names the most usual first."""
    assert consistent_choice({"2021": [Arah.TURUN, Arah.NAIK], "2022": list(Arah)}).pilihan == (Arah.NAIK, Arah.TURUN)
    assert consistent_choice({"2021": [Arah.TURUN], "2022": [Arah.NAIK]}).bertentangan == ("2021", "2022")


# A real document


def test_the_rates_of_the_example_are_explained_by_one_choice(contoh: Dokumen) -> None:
    """All 43 of column 8: realisation by target, two places, half up."""
    baris = [b for t in contoh.tables("T-C.29") for b in t.baris]
    bukti = []
    for b in baris:
        if (tercetak := b.angka("tingkat_realisasi")) is not None:
            t, r = b.angka("target_lalu"), b.angka("realisasi_lalu")
            bukti.append(Bukti(b.text("indikator"), tingkat=[explain_rate(tercetak, target=t, realisasi=r)]))
    hasil = smallest_explanation(bukti)
    assert [(p.pilihan, p.menjelaskan) for p in hasil.pilihan] == [(Pilihan(None, NAIK_DUA), 43)]
    assert hasil.tak_terjelaskan == ()


def test_the_accumulations_of_the_example_take_three_rules(contoh: Dokumen) -> None:
    """Column 10 follows 7+9, 9 or 7, never the printed 5+7+9, and columns 8 and 11 rise by two places throughout."""
    bukti = []
    for b in (b for t in contoh.tables("T-C.29") for b in t.baris):
        tercetak, besaran = b.angka("capaian"), b.besaran("capaian")
        if tercetak is None or besaran is None:
            continue
        sebelum, realisasi, target = (b.angka(k) for k in ("realisasi_sebelum", "realisasi_lalu", "target_berjalan"))
        aturan = explain_accumulation(tercetak, sebelum=sebelum, realisasi=realisasi, target=target)
        tingkat = [
            explain_rate(persen, target=b.angka(t), realisasi=b.angka(r))
            for p, t, r in (
                ("tingkat_realisasi", "target_lalu", "realisasi_lalu"),
                ("tingkat_capaian", "target_renstra", "capaian"),
            )
            if (persen := b.angka(p)) is not None
        ]
        bukti.append(Bukti(b.text("indikator"), besaran.satuan_baku, akumulasi=[aturan], tingkat=tingkat))
    hasil = smallest_explanation(bukti)
    assert {p.pilihan.akumulasi for p in hasil.pilihan} == {
        AturanAkumulasi.JUMLAH_7_9,
        AturanAkumulasi.TERAKHIR_9,
        AturanAkumulasi.TERAKHIR_7,
    }
    assert {p.pilihan.tingkat for p in hasil.pilihan} == {NAIK_DUA}
    akumulasi = [b for b in hasil.tak_terjelaskan if () in b.akumulasi]
    rate = [b for b in hasil.tak_terjelaskan if () in b.tingkat]
    assert (len(akumulasi), len(rate), len(hasil.tak_terjelaskan)) == (3, 1, 4)  # 6 of 30 people is not 100 %
    menurut_satuan = [(b.bukti.satuan, b.pilihan.sifat) for b in hasil.baris if b.pilihan is not None]
    assert {sifat for unit, sifat in menurut_satuan if unit == "%"} == {Sifat.TERAKHIR}
    assert {sifat for unit, sifat in menurut_satuan if unit == "dokumen"} == {Sifat.AKUMULATIF}


def test_printed_rates_may_be_long() -> None:
    """Longer than the usual precision of decimals."""
    panjang = "1" * 40
    assert Pembulatan.DUA.agrees(Decimal(f"{panjang}.13"), Decimal(f"{panjang}.125"))
    assert not Pembulatan.POTONG_DUA.agrees(Decimal(f"{panjang}.13"), Decimal(f"{panjang}.125"))
