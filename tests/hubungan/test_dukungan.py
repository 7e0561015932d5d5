"""Laws of the explainer over drawn tables: no accusation without support, one slip for one mistake."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Sifat
from kodefikasi.hubungan import (
    Asal,
    BarisAngka,
    JenisBarisAngka,
    JenisRumus,
    JenisSelip,
    KolomAngka,
    Kosong,
    PenjelasanAngka,
    SelAngka,
    TabelAngka,
    explain,
    explain_all,
)
from kodefikasi.hubungan.pencarian import BatasPencarian, search, turned
from tabel_acak import ArtiAcak, drop, relabel, shift, tables_of, with_figure

_SEDIKIT = settings(max_examples=25, derandomize=True)
_UANG = st.sampled_from(["rencana", "evaluasi", "perubahan", "belanja"])


def _slips(h: PenjelasanAngka) -> list[tuple[tuple[int, str], Decimal]]:
    return [(s.tempat, s.benar) for s in h.selip]


@_SEDIKIT
@given(tables_of())
def test_a_consistent_table_has_no_slip_and_no_doubt(tabel: TabelAngka) -> None:
    """Nothing is said of an office whose figures agree, and every derived figure is explained."""
    h = explain(tabel)
    assert (_slips(h), h.ragu) == ([], ())
    turunan = {k.id for k in tabel.kolom if k.arti is not None and k.arti.apa in {"capaian", "sisa"}}
    for n, b in enumerate(tabel.baris):
        for k in turunan:
            assert b.nilai(k) is None or h.of((n, k)) is not None


@_SEDIKIT
@given(tables_of(), st.integers(0, 10**6))
def test_what_explains_a_figure_gives_it(tabel: TabelAngka, benih: int) -> None:
    """The formula over its operands, counted here with fractions, rounds to what is printed."""
    h = explain(tabel)
    acak = random.Random(benih)  # noqa: S311  # drawn figures are no secrets
    for tempat in acak.sample(sorted(h.terjelaskan), min(20, len(h.terjelaskan))):
        t = h.terjelaskan[tempat][0]
        nilai = [None if (n := tabel.nilai(x)) is None else Fraction(n) for x in t.asal]
        hasil, tercetak = t.rumus.compute(nilai), tabel.nilai(tempat)
        assert hasil is not None
        assert tercetak is not None
        assert abs(Fraction(hasil) - Fraction(tercetak)) <= Fraction(1, 2 * 10 ** tabel.desimal(tempat[1]))


@_SEDIKIT
@given(st.data(), _UANG)
def test_one_wrong_amount_is_one_slip_at_its_cell(data: st.DataObject, nama: str) -> None:
    """Its right value with it; only where nothing tells its row from its siblings, at the sum above."""
    tabel = data.draw(tables_of(nama))
    tempat = data.draw(st.sampled_from(_places(tabel, "rp")))
    benar = tabel.nilai(tempat)
    assert benar is not None
    salah = data.draw(st.sampled_from([benar * 10 + 1, benar + 1_000_000, benar + 90]))
    h = explain(with_figure(tabel, *tempat, salah))
    assert len(h.selip) == 1
    induk = {tempat[0], *(n for n, b in enumerate(tabel.baris) if _is_above(b, tabel.baris[tempat[0]]))}
    assert h.selip[0].tempat[0] in induk
    if nama != "evaluasi" or tempat[1] not in {"p5", "p7"}:
        assert _slips(h) == [(tempat, benar)]


def _places(tabel: TabelAngka, ukur: str) -> list[tuple[int, str]]:
    kolom = [k.id for k in tabel.kolom if k.arti is not None and k.arti.ukur == ukur]
    return [(n, k) for n, b in enumerate(tabel.baris) for k in kolom if b.nilai(k) is not None]


def _is_above(b: BarisAngka, lain: BarisAngka) -> bool:
    return b.jalur is None or (lain.jalur is not None and lain.jalur[: len(b.jalur)] == b.jalur)


@_SEDIKIT
@given(st.data(), st.sampled_from(["evaluasi", "perubahan", "belanja"]))
def test_one_wrong_rate_is_one_slip(data: st.DataObject, nama: str) -> None:
    """At its cell, with its working."""
    tabel = data.draw(tables_of(nama))
    tempat = data.draw(st.sampled_from(_places(tabel, "persen")))
    benar = tabel.nilai(tempat)
    assert benar is not None
    h = explain(with_figure(tabel, *tempat, benar + 12))
    assert [(s.tempat, s.benar, s.jenis) for s in h.selip] == [(tempat, benar, JenisSelip.TINGKAT)]
    assert "÷" in h.selip[0].hitungan


@_SEDIKIT
@given(st.data(), st.sampled_from([1, -1, 2]))
def test_a_shifted_column_accuses_nobody(data: st.DataObject, langkah: int) -> None:
    """One doubt at most: the reading has slipped, not the office."""
    tabel = data.draw(tables_of())
    kolom = data.draw(st.sampled_from([k.id for k in tabel.kolom]))
    h = explain(shift(tabel, kolom, langkah))
    assert _slips(h) == []
    assert len(h.ragu) <= 1


@_SEDIKIT
@given(st.data())
def test_a_lost_column_accuses_nobody(data: st.DataObject) -> None:
    """What was computed from it is in doubt, or cannot be computed."""
    tabel = data.draw(tables_of())
    kolom = data.draw(st.sampled_from([k.id for k in tabel.kolom]))
    h = explain(drop(tabel, kolom))
    assert _slips(h) == []
    assert len(h.ragu) <= 1


@_SEDIKIT
@given(st.data())
def test_two_columns_that_were_confused_accuse_nobody(data: st.DataObject) -> None:
    """A doubt for each of the two measures at most."""
    tabel = data.draw(tables_of())
    kolom = [k.id for k in tabel.kolom]
    h = explain(relabel(tabel, data.draw(st.sampled_from(kolom)), data.draw(st.sampled_from(kolom))))
    assert _slips(h) == []
    assert len(h.ragu) <= 2


@_SEDIKIT
@given(st.data(), _UANG, st.sampled_from([10, 1000]))
def test_scale_and_order_change_nothing(data: st.DataObject, nama: str, kali: int) -> None:
    """Amounts of another size, columns in another order, blank rows between: the same slips."""
    tabel = data.draw(tables_of(nama))
    tempat = data.draw(st.sampled_from(_places(tabel, "rp")))
    tabel = with_figure(tabel, *tempat, (tabel.nilai(tempat) or 0) + Decimal(7_000_000))
    uang = {k.id for k in tabel.kolom if k.is_money}
    baris = [evolve(b, sel={k: _times(s, kali if k in uang else 1) for k, s in b.sel.items()}) for b in tabel.baris]
    kosong = BarisAngka(JenisBarisAngka.INDIKATOR)
    lain = TabelAngka(list(reversed(tabel.kolom)), [x for b in baris for x in (b, kosong)])
    asli = {(n * 2, k) for (n, k), _ in _slips(explain(tabel))}
    assert {t for t, _ in _slips(explain(lain))} == asli


def _times(s: SelAngka, kali: int) -> SelAngka:
    return s._replace(nilai=None if s.nilai is None else s.nilai * kali)


@_SEDIKIT
@given(st.data())
def test_a_sum_over_an_unreadable_amount_is_no_slip(data: st.DataObject) -> None:
    """Nor one over a row whose code cannot be read, or that has an amount and no code."""
    tabel = data.draw(tables_of("tahunan"))
    daun = [n for n, b in enumerate(tabel.baris) if b.jalur is not None and len(b.jalur) == 6]
    n = data.draw(st.sampled_from(daun))
    b = tabel.baris[n]
    kabur = data.draw(st.sampled_from(["angka", "kode", "tanpa kode"]))
    if kabur == "angka":
        b = evolve(b, sel={k: SelAngka(None, Kosong.TAK_TERBACA) for k in b.sel})
    else:
        b = evolve(b, jalur=None, kode_tak_terbaca=kabur == "kode")
    assert _slips(explain(TabelAngka(tabel.kolom, [*tabel.baris[:n], b, *tabel.baris[n + 1 :]]))) == []


@_SEDIKIT
@given(st.data(), _UANG)
def test_a_lost_row_is_one_finding(data: st.DataObject, nama: str) -> None:
    """At the first amount of the node that it is missing from, whatever else disagrees."""
    tabel = data.draw(tables_of(nama))
    kegiatan = [b.jalur for b in tabel.baris if b.jalur is not None and len(b.jalur) == 5]
    jalur = data.draw(st.sampled_from([k for k in kegiatan if _children(tabel, k)]))
    anak = _children(tabel, jalur)
    hilang = data.draw(st.sampled_from(anak))
    uang = [k.id for k in tabel.kolom if k.is_money and k.arti is not None and k.arti.apa != "sisa"]
    h = explain(TabelAngka(tabel.kolom, [b for n, b in enumerate(tabel.baris) if n != hilang]))
    if len(anak) > 1 and all(tabel.baris[hilang].nilai(k) for k in uang):
        induk = next(n for n, b in enumerate(tabel.baris) if b.jalur == jalur)
        assert [(s.jenis, s.tempat[0]) for s in h.selip] == [(JenisSelip.BARIS_HILANG, induk)]


@_SEDIKIT
@given(st.data(), st.sampled_from(["tahunan", "perubahan"]))
def test_a_row_under_a_wrong_code_is_one_finding(data: st.DataObject, nama: str) -> None:
    """At the row itself: what one node has too much, another has too little."""
    tabel = data.draw(tables_of(nama))
    daun = [n for n, b in enumerate(tabel.baris) if b.jalur and len(b.jalur) == 6 and all(b.nilai(k) for k in b.sel)]
    n = data.draw(st.sampled_from(daun))
    asli = tabel.baris[n].jalur or ()
    lain = sorted({b.jalur[:5] for b in tabel.baris if b.jalur and len(b.jalur) == 6} - {asli[:5]})
    baris = list(tabel.baris)
    baris[n] = evolve(baris[n], jalur=(*data.draw(st.sampled_from(lain)), "99"))
    h = explain(TabelAngka(tabel.kolom, baris))
    if len(_children(tabel, asli[:5])) > 1:
        assert [(s.jenis, s.tempat[0]) for s in h.selip] == [(JenisSelip.SALAH_INDUK, n)]


def _children(tabel: TabelAngka, jalur: tuple[str, ...]) -> list[int]:
    return [n for n, b in enumerate(tabel.baris) if b.jalur and len(b.jalur) == 6 and b.jalur[:5] == jalur]


# Single cases


def _table(kolom: dict[str, ArtiAcak], isi: Sequence[Sequence[str | None]], **sifat: object) -> TabelAngka:
    baris = []
    for b in isi:
        sel = {k: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True) if n is not None}
        baris.append(BarisAngka(sel=sel, **sifat))  # type: ignore[arg-type]  # of the row
    return TabelAngka([KolomAngka(k, a) for k, a in kolom.items()], baris)


_TINGKAT = {
    "t": ArtiAcak("target", "kinerja", "2024"),
    "r": ArtiAcak("realisasi", "kinerja", "2024"),
    "c": ArtiAcak("capaian", "persen", "2024", None, "kinerja"),
}


@pytest.mark.parametrize(
    ("isi", "selip"),
    [
        pytest.param([["6", "5", "83.3"], ["9", "6", "66.7"], ["7", "6", "85.7"]], [], id="satu desimal"),
        pytest.param([["6", "5", "83"], ["9", "6", "66"], ["7", "6", "85"]], [], id="dipotong"),
        pytest.param([["5", "6", "100"], ["9", "6", "66.67"], ["7", "8", "100"]], [], id="dibatasi 100"),
        pytest.param(
            [["20", "45", "0.00"], ["9", "6", "133.33"], ["7", "8", "85.71"]], [], id="turun, paling rendah 0"
        ),
        pytest.param([["6", "5", "83.33"], ["9", "6", "67"], ["7", "6", "85.71"]], [], id="satu dibulatkan sendiri"),
        pytest.param([["6", "5", "83.33"], ["9", "6", "76.67"], ["7", "6", "85.71"]], [(1, "66.67")], id="satu salah"),
        pytest.param([["6", "5", "80"], ["9", "6", "61"], ["7", "6", "85.71"]], [], id="kebanyakan lain"),
        pytest.param(
            [["5", "6", "100"], ["9", "6", "66.67"], ["7", "8", "100"], ["9", "8", "880.89"]],
            [(3, "88.89")],
            id="dibatasi 100, satu salah ketik di atasnya",
        ),
        pytest.param(
            [["5", "6", "100"], ["9", "6", "66.67"], ["7", "8", "100"], ["9", "8", "120"]],
            [(3, "88.89")],
            id="dibatasi 100, satu salah ketik tepat 120",
        ),
        pytest.param(
            [["5", "6", "120"], ["9", "6", "66.67"], ["8", "8", "100"], ["9", "8", "88.89"]], [], id="dibatasi 120"
        ),
        pytest.param(
            [["6", "5", "83.33"], ["7", "6", "85.71"], ["4", "7", "120.00"], ["9", "8", "808.89"]],
            [(3, "88.89")],
            id="satu dibatasi 120, satu salah ketik di atasnya",
        ),
        pytest.param([["6", "5", "83.33"], ["7", "6", "85.71"], ["41", "31", "120.00"]], [], id="turun, dibatasi 120"),
        pytest.param(
            [["6", "5", "83.33"], ["7", "6", "85.71"], ["41", "31", "120.00"], ["9", "8", "808.89"]],
            [(3, "88.89")],
            id="turun, dibatasi 120, satu salah ketik di atasnya",
        ),
        pytest.param(
            [["6", "5", "83.33"], ["7", "6", "85.71"], ["20", "25", "80.00"], ["41", "31", "100.00"]],
            [],
            id="turun, dibatasi 100 seperti yang turun di bawahnya",
        ),
    ],
)
def test_rates_as_columns_print_them(isi: list[list[str | None]], selip: list[tuple[int, str]]) -> None:
    """Roundings, cuts, caps and falling indicators are habits; one figure against the others is a slip."""
    h = explain(_table(_TINGKAT, isi))
    assert [(s.tempat[0], str(s.benar)) for s in h.selip] == selip


@pytest.mark.parametrize("tercetak", ["100", "60"])
def test_a_rate_that_stands_at_a_cap_may_be_of_what_should_fall(tercetak: str) -> None:
    """Where no other row tells, 100 for three of four asks; any other figure is wrong."""
    h = explain(_table(_TINGKAT, [["6", "5", "83.33"], ["7", "6", "85.71"], ["9", "7", "77.78"], ["4", "3", tercetak]]))
    assert [(s.tempat, str(s.benar), s.kuat) for s in h.selip] == [((3, "c"), "75.00", tercetak != "100")]


@pytest.mark.parametrize("tambahan", [0, 300])
@pytest.mark.parametrize("salah", [2, 5])
def test_a_line_of_a_budget_is_wrong_once(tambahan: int, salah: int) -> None:
    """Its amount is no product, so the sum above it does not hold either: one slip, at the line."""
    kolom = {"k": ArtiAcak("koefisien", ""), "h": ArtiAcak("harga", "rp"), "p": ArtiAcak("pagu", "rp")}
    rinci, isi = BarisAngka(JenisBarisAngka.RINCIAN), [(3, 1_500), (4, 2_500), None, (7, 9_000), (5, 8_200)]
    baris: list[BarisAngka] = []
    for rekening, banyak in (("1", slice(0, 2)), ("2", slice(3, 5))):
        uang = [(k, h, k * h) for k, h in (x for x in isi[banyak] if x)]
        induk = {"p": SelAngka(Decimal(sum(p for _, _, p in uang)))}
        baris.append(BarisAngka(jalur=("5", rekening), sel=induk))
        baris += [evolve(rinci, sel={c: SelAngka(Decimal(n)) for c, n in zip(kolom, u, strict=True)}) for u in uang]
    tabel = TabelAngka([KolomAngka(k, a) for k, a in kolom.items()], baris)
    benar = tabel.nilai((salah, "p"))
    assert benar is not None
    slip = [] if not tambahan else [((salah, "p"), benar)]
    assert _slips(explain(with_figure(tabel, salah, "p", benar + tambahan))) == slip


def test_a_row_above_its_accounts_stays_their_sum_where_one_of_them_is_wrong() -> None:
    """Two years of a sub kegiatan above its accounts: one slip in one year, at the line or the sum that it spoils."""
    isi = [[(70_000, 80_000), (30_000, 30_000)], [(50_000, 50_000)], [(20_000, 10_000), (10_000, 20_000), (5_000, 0)]]
    kolom = {"a": ArtiAcak("pagu", "rp", "2024", "sebelum"), "b": ArtiAcak("pagu", "rp", "2024", "setelah")}
    kolom["s"] = ArtiAcak("pagu", "rp", "2024", "selisih")

    def row(jalur: tuple[str, ...], uang: tuple[int, int], pembeda: str = "") -> BarisAngka:
        nilai = {"a": uang[0], "b": uang[1], "s": uang[1] - uang[0]}
        ada = {k: SelAngka(Decimal(n)) for k, n in nilai.items() if n or k != "s"}  # no difference is left empty
        return BarisAngka(jalur=jalur, sel=ada, pembeda=pembeda)

    semua = [tuple(sum(x[k] for x in sub) for k in (0, 1)) for sub in isi]
    baris = [row(("5",), (sum(x[0] for x in semua), sum(x[1] for x in semua)))]
    for n, sub in enumerate(isi):
        baris.append(row(("5", str(n)), (semua[n][0], semua[n][1])))
        baris += [row(("5", str(n)), uang, f"5.1.0{m}") for m, uang in enumerate(sub)]
    tabel = TabelAngka([KolomAngka(k, a) for k, a in kolom.items()], baris)
    assert _slips(explain(tabel)) == []
    for n, b in enumerate(baris):
        for k in b.sel:
            salah = b.nilai(k)
            assert salah is not None
            assert len(explain(with_figure(tabel, n, k, salah * 10 + 123_456)).selip) == 1, (n, k)


@pytest.mark.parametrize(
    "kaki",
    [
        [("Jumlah halaman ini", 2)],
        [("Jumlah dipindahkan", 6), ("Pindahan dari halaman lalu", 6)],
        [("Jumlah halaman ini", 2), ("Jumlah s.d. halaman ini", 6)],
    ],
)
def test_sums_of_pages_are_no_sums_of_all(kaki: list[tuple[str, int]]) -> None:
    """What a page, or all pages so far, add up to; a wrong sum is one slip, a wrong line one at its page's sum."""
    uang = [110_000, 230_000, 310_000, 470_000, 530_000, 610_000]
    isi: list[tuple[tuple[str, ...] | None, str, int]] = []
    for n, x in enumerate(uang, 1):
        isi.append((("5", "1", str(n)), f"Barang {n}", x))
        if n % 2 == 0:
            isi += [(None, nama, sum(uang[max(0, n - baris) : n])) for nama, baris in kaki]
    isi.append((None, "Jumlah", sum(uang)))
    baris = [
        BarisAngka(JenisBarisAngka.SIMPUL if jalur else JenisBarisAngka.JUMLAH, jalur, nama=nama,
                   sel={k: SelAngka(Decimal(n * kali)) for k, kali in (("p", 1), ("q", 3))})
        for jalur, nama, n in isi
    ]  # fmt: skip
    kolom = [KolomAngka("p", ArtiAcak("pagu", "rp", "2024")), KolomAngka("q", ArtiAcak("pagu", "rp", "2025", "maju"))]
    tabel = TabelAngka(kolom, baris)
    assert _slips(explain(tabel)) == []
    for n, (jalur, _, benar) in enumerate(isi):
        selip = _slips(explain(with_figure(tabel, n, "p", Decimal(benar + 90_000))))
        tegak = next(m for m, b in enumerate(isi) if b[0] is None and m >= n)
        due = (n, benar) if jalur is None else (tegak, isi[tegak][2] + 90_000)
        assert selip == [((due[0], "p"), Decimal(due[1]))]


@pytest.mark.parametrize("kolom", [("p",), ("p", "q")])
def test_two_sums_of_the_same_rows_do_not_bear_each_other_out(kolom: tuple[str, ...]) -> None:
    """A sum, and the same as total: a line that makes both wrong is said, with one column of money or two."""
    uang = [("Sub A", 120_000), ("Sub B", 107_000), ("Sub C", 90_500), ("Jumlah 1", 317_500), ("TOTAL", 317_500)]
    baris = [
        BarisAngka(JenisBarisAngka.JUMLAH if n > 2 else JenisBarisAngka.SIMPUL, ("5", str(n)) if n < 3 else None,
                   nama=nama, sel={k: SelAngka(Decimal(x)) for k in kolom})
        for n, (nama, x) in enumerate(uang)
    ]  # fmt: skip
    arti = {"p": ArtiAcak("pagu", "rp", "2024"), "q": ArtiAcak("realisasi", "rp", "2024")}
    tabel = TabelAngka([KolomAngka(k, arti[k]) for k in kolom], baris)
    assert _slips(explain(tabel)) == []
    for n in range(3):
        (s,) = explain(with_figure(tabel, n, "p", Decimal(920_000))).selip
        assert s.tempat[0] >= 3


def test_a_difference_without_a_change_is_what_is_left() -> None:
    """A report of spending headed Anggaran, Realisasi, Selisih, %: both are checked."""
    kolom = {
        "a": ArtiAcak("pagu", "rp", "2024"),
        "r": ArtiAcak("realisasi", "rp", "2024"),
        "s": ArtiAcak("pagu", "rp", "2024", "selisih"),
        "c": ArtiAcak("capaian", "persen", "2024", "selisih", "rp"),
    }
    isi = [[str(a), str(r), str(a - r), f"{Decimal(100 * r) / a:.2f}"] for a, r in ((60_000, 50_000), (90_000, 80_000),
           (70_000, 10_000), (40_000, 39_000))]  # fmt: skip
    assert _slips(explain(_table(kolom, isi))) == []
    for k, salah, benar in ((2, "13000", "10000"), (3, "38.33", "83.33")):
        baris = [[*isi[0][:k], salah, *isi[0][k + 1 :]], *isi[1:]]
        assert [(t, str(b)) for t, b in _slips(explain(_table(kolom, baris)))] == [((0, list(kolom)[k]), benar)]


def test_tables_of_one_document_support_each_other() -> None:
    """Three of five rows wrong are a doubt; with five right ones in a like table they are three slips."""
    salah = [["6", "5", "80.00"], ["9", "6", "60.00"], ["7", "6", "80.00"], ["8", "6", "75.00"], ["4", "3", "75.00"]]
    baik = [["6", "5", "83.33"], ["9", "6", "66.67"], ["7", "6", "85.71"], ["8", "6", "75.00"], ["4", "3", "75.00"]]
    sendiri = explain(_table(_TINGKAT, salah))
    assert (len(sendiri.selip), len(sendiri.ragu)) == (0, 1)
    berdua = explain_all([_table(_TINGKAT, salah), _table(_TINGKAT, baik)])
    assert [len(h.selip) for h in berdua] == [3, 0]


def test_units_accumulate_in_their_own_way() -> None:
    """Documents add up, percentages take the latest; each unit by the majority of its rows."""
    kolom = {
        "l": ArtiAcak("realisasi", "kinerja", "sampai 2023"),
        "r": ArtiAcak("realisasi", "kinerja", "2024"),
        "s": ArtiAcak("realisasi", "kinerja", "sampai 2024"),
    }
    hitung = _table(kolom, [["2", "3", "5"], ["4", "4", "8"], ["1", "6", "7"], ["5", "5", "9"]], satuan="dokumen")
    persen = _table(kolom, [["80", "85", "85"], ["70", "75", "75"], ["60", "66", "66"]], satuan="%")
    h = explain(TabelAngka(hitung.kolom, [*hitung.baris, *persen.baris]))
    assert dict(h.sifat) == {"dokumen": Sifat.AKUMULATIF, "%": Sifat.TERAKHIR}
    assert [(s.tempat, s.benar) for s in h.selip] == [((3, "s"), Decimal(10))]


@pytest.mark.parametrize(("kolom_salah", "selip"), [("r", [(5, "r", False)]), ("s", [])])
def test_a_unit_of_one_row_is_held_to_what_two_relations_agree_on(kolom_salah: str, selip: list[object]) -> None:
    """A year that neither makes its quarters' sum nor the progress is likely wrong; progress alone may be otherwise."""
    kolom = {
        "l": ArtiAcak("realisasi", "kinerja", "sampai 2023"),
        **{f"q{n}": ArtiAcak("realisasi", "kinerja", f"2024 triwulan {n}") for n in range(1, 5)},
        "r": ArtiAcak("realisasi", "kinerja", "2024"),
        "s": ArtiAcak("realisasi", "kinerja", "sampai 2024"),
    }
    isi = [[50 + n, n, 2 * n, 3, 4, 3 * n + 7, 4 * n + 57] for n in range(3, 9)]
    isi[5][list(kolom).index(kolom_salah)] += 900
    baris = [[str(x) for x in b] for b in isi]
    banyak, satu = _table(kolom, baris[:5], satuan="dokumen"), _table(kolom, baris[5:], satuan="laporan")
    h = explain(TabelAngka(banyak.kolom, [*banyak.baris, *satu.baris]))
    assert [(*s.tempat, s.kuat) for s in h.selip] == selip


def test_one_code_on_several_rows() -> None:
    """Rows of one node add up or repeat, as the printed sum has it; equal amounts alone say nothing."""
    kolom = {"p": ArtiAcak("pagu", "rp", "2024")}
    for induk, benar in (("50", "bertambah"), ("30", "berulang")):
        t = _table(kolom, [[induk], ["20"], ["20"], ["10"]])
        jalur = [("1", "1"), ("1", "1", "1"), ("1", "1", "1"), ("1", "1", "2")]
        baris = [evolve(b, jalur=j) for b, j in zip(t.baris, jalur, strict=True)]
        h = explain(TabelAngka(t.kolom, baris))
        assert _slips(h) == []
        assert [(g.bacaan.value, g.terbukti) for g in h.ganda] == [(benar, True)]


@_SEDIKIT
@given(st.integers(11, 89), st.integers(11, 89), st.integers(1, 9))
def test_one_of_two_rows_that_does_not_follow_is_likely_wrong(satu: int, dua: int, beda: int) -> None:
    """The other row shows the way: the figure is named with the right one, but not called wrong outright."""
    kolom = [
        KolomAngka("t", ArtiAcak("target", "kinerja", "2024")),
        KolomAngka("r", ArtiAcak("realisasi", "kinerja", "2024")),
        KolomAngka("c", ArtiAcak("capaian", "persen", "2024", dari="kinerja")),
    ]
    angka = [(200, 2 * satu, satu), (400, 4 * dua, dua + beda)]
    baris = [
        BarisAngka(satuan="orang", sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True)})
        for b in angka
    ]
    h = explain(TabelAngka(kolom, baris))
    assert [(s.tempat, s.benar, s.kuat) for s in h.selip] == [((1, "c"), Decimal(dua), False)]
    assert h.ragu == ()


def _years(banyak: int, tercetak: Sequence[int]) -> TabelAngka:
    """One row: targets of 200 and results of some years, and the rates as printed."""
    kolom = [
        KolomAngka(f"{a}{n}", ArtiAcak(arti, ukur, str(2020 + n), dari="kinerja" if arti == "capaian" else None))
        for a, arti, ukur in (("t", "target", "kinerja"), ("r", "realisasi", "kinerja"), ("c", "capaian", "persen"))
        for n in range(banyak)
    ]
    angka = [*[200] * banyak, *(100 + 2 * n for n in range(banyak)), *tercetak]
    return TabelAngka(kolom, [BarisAngka(sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, angka, strict=True)})])


@_SEDIKIT
@given(st.integers(4, 7), st.data())
def test_rates_of_other_years_show_that_one_is_likely_wrong(banyak: int, data: st.DataObject) -> None:
    """In a table of one row; not called wrong outright, and where two do not follow nothing is said."""
    benar = [50 + n for n in range(banyak)]
    salah = data.draw(st.integers(0, banyak - 1))
    satu = [n + 25 * (k == salah) for k, n in enumerate(benar)]
    h = explain(_years(banyak, satu))
    assert [(s.tempat, s.benar, s.kuat) for s in h.selip] == [((0, f"c{salah}"), Decimal(benar[salah]), False)]
    lagi = data.draw(st.integers(0, banyak - 1).filter(lambda n: n != salah))
    assert _slips(explain(_years(banyak, [n + 25 * (k == lagi) for k, n in enumerate(satu)]))) == []
    assert _slips(explain(_years(banyak, benar))) == []


@pytest.mark.parametrize(("tercetak", "selip"), [("40", []), ("30", [((0, "11"), Decimal(40))])])
def test_formulas_that_a_table_prints_bear_each_other_out(tercetak: str, selip: list[object]) -> None:
    """A single row obeys two of three: the third is likely wrong; it is the table's own word how it comes about."""
    rumus = {"8": "8=(7/6)", "10": "10=(5+7+9)", "11": "11=(10/4)"}
    isi = {"4": "10", "5": "1", "6": "2", "7": "1", "8": "50", "9": "2", "10": "4", "11": tercetak}
    kolom = [KolomAngka(n, nomor=n, rumus_cetak=rumus.get(n, "")) for n in isi]
    h = explain(TabelAngka(kolom, [BarisAngka(sel={n: SelAngka(Decimal(v)) for n, v in isi.items()})]))
    assert _slips(h) == selip
    assert not any(s.kuat for s in h.selip)


@_SEDIKIT
@given(st.integers(100, 10**9), st.integers(1, 99))
def test_a_tree_without_one_sum_that_holds_says_nothing(induk: int, anak: int) -> None:
    """A programme above one of its kegiatan alone: nothing shows that what is printed adds up."""
    baris = [
        BarisAngka(jalur=("1",), sel={"p": SelAngka(Decimal(induk))}),
        BarisAngka(jalur=("1", "1"), sel={"p": SelAngka(Decimal(anak))}),
    ]
    h = explain(TabelAngka([KolomAngka("p", ArtiAcak("pagu", "rp", "2024"))], baris))
    assert (_slips(h), h.ragu) == ([], ())


def test_a_sum_of_the_workbook_that_leaves_out_its_last_row() -> None:
    """Said with the cell; and a cell of text in the range as well."""
    isi = [("1", "60", "SUM(F5:F6)"), ("1.1", "40", None), ("1.2", "20", None), ("1.3", "30", None)]
    baris = [
        BarisAngka(jalur=("1", *k.split(".")[1:]), sel={"p": SelAngka(Decimal(n), rumus=f)}, nomor=4 + x)
        for x, (k, n, f) in enumerate(isi)
    ]
    arti = ArtiAcak("pagu", "rp", "2024")
    h = explain(TabelAngka([KolomAngka("p", arti, huruf="F")], baris))
    assert [(s.jenis, s.tempat, s.benar, s.tertinggal) for s in h.selip] == [
        (JenisSelip.BELUM_DIJUMLAHKAN, (0, "p"), Decimal(90), ((3, "p"),))
    ]
    baris[2] = evolve(baris[2], sel={"p": SelAngka(None, Kosong.TAK_TERBACA)})
    h = explain(TabelAngka([KolomAngka("p", arti, huruf="F")], baris))
    assert [(b.sel, b.teks) for b in h.belum_dijumlahkan] == [(((2, "p"),), True)]
    assert _slips(h) == []


def test_printed_formulas_are_enough() -> None:
    """Without any meaning, the row of numbers tells how columns are computed, and the figures decide."""
    kolom = [
        KolomAngka(n, nomor=n, rumus_cetak=r)
        for n, r in [("6", ""), ("7", ""), ("8", ""), ("9", "9=7+8"), ("10", "10 = 9/6x100")]
    ]
    isi = [["50", "10", "15", "25", "50.00"], ["30", "5", "5", "10", "33.33"], ["40", "9", "1", "10", "25.00"]]
    salah = ["20", "4", "6", "11", "50.00"]
    baris = [BarisAngka(sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True)}) for b in [*isi, salah]]
    h = explain(TabelAngka(kolom, baris))
    assert _slips(h) == [((3, "9"), Decimal(10))]


def test_columns_of_one_meaning_are_searched() -> None:
    """Kinds of spending side by side and their sum, all headed alike; the rate is of the sum."""
    anggaran = ArtiAcak("pagu", "rp", "2024")
    kolom = {"operasi": anggaran, "modal": anggaran, "semua": anggaran}
    acak = random.Random(7)  # noqa: S311  # drawn figures are no secrets
    isi = [(acak.randint(10**6, 10**9), acak.randint(10**6, 10**9)) for _ in range(24)]
    baris = [[str(a), str(b), str(a + b)] for a, b in isi]
    h = explain(_table(kolom, baris))
    assert {t.usul for t in (h.of((n, "semua")) for n in range(24)) if t is not None} == {Asal.PENCARIAN}
    baris[5][2] = "123"
    assert _slips(explain(_table(kolom, baris))) == [((5, "semua"), Decimal(sum(isi[5])))]


def test_a_search_in_both_directions() -> None:
    """Totals of subtotals among rows, shares and changes among columns, found without any meaning."""
    angka = [[120, 30], [80, 55], [200, 85], [70, 15], [45, 61], [115, 76], [315, 161]]
    kisi = [[Decimal(n), Decimal(m), (Decimal(m) * 100 / n).quantize(Decimal("0.01"))] for n, m in angka]
    tegak = {(t.jenis, t.hasil, t.asal) for t in search(turned([b[:2] for b in kisi]), BatasPencarian(bit=8))}
    assert tegak == {(JenisRumus.JUMLAH, 2, (0, 1)), (JenisRumus.JUMLAH, 5, (3, 4)), (JenisRumus.JUMLAH, 6, (2, 5))}
    assert [(t.jenis, t.hasil, t.asal) for t in search(kisi)] == [(JenisRumus.TINGKAT, 2, (1, 0))]


@pytest.mark.parametrize(
    ("tercetak", "label"), [("76.25", "rata-rata"), ("75.00", "jumlah realisasi ÷ jumlah pagu × 100"), ("74.00", None)]
)
def test_averages_are_of_rates_or_of_all_money(tercetak: str, label: str | None) -> None:
    """What follows from neither is not explained, and not accused."""
    kolom = {"p": ArtiAcak("pagu", "rp", "2024"), "r": ArtiAcak("realisasi", "rp", "2024")}
    kolom["c"] = ArtiAcak("capaian", "persen", "2024", None, "rp")
    isi = [["600", "500", "83.33"], ["900", "600", "66.67"], ["500", "400", "80.00"], ["200", "150", "75.00"]]
    t = _table(kolom, isi)
    rata = BarisAngka(JenisBarisAngka.RERATA, sel={"c": SelAngka(Decimal(tercetak))})
    h = explain(TabelAngka(t.kolom, [*t.baris, rata]))
    ada = h.of((4, "c"))
    assert (_slips(h), ada and ada.rumus.label) == ([], label)


@pytest.mark.parametrize("tercetak", ["-25", "0", "44.44"])
def test_a_rate_far_beyond_what_should_fall_is_no_slip(tercetak: str) -> None:
    """45 of at most 20 is -25 by the difference, 0 where nothing below is printed, 44,44 by the ratio; never 225."""
    kolom = [
        KolomAngka("t", ArtiAcak("target", "kinerja", "2024")),
        KolomAngka("r", ArtiAcak("realisasi", "kinerja", "2024")),
        KolomAngka("c", ArtiAcak("capaian", "persen", "2024", dari="kinerja")),
    ]
    isi = [("20", "15", "75"), ("40", "38", "95"), ("50", "45", "90"), ("20", "45", tercetak)]
    baris = [BarisAngka(sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True)}) for b in isi]
    assert _slips(explain(TabelAngka(kolom, baris))) == []


@pytest.mark.parametrize(("tercetak", "selip"), [("66", 0), ("67", 0), ("66.7", 0), ("66.6", 1), ("66.61", 1)])
def test_a_figure_is_rounded_in_its_own_way_but_loses_no_digit(tercetak: str, selip: int) -> None:
    """In a column of two places: to whole numbers, or to one place as one rounds; ``66,6`` has lost its last digit."""
    kolom = [
        KolomAngka("t", ArtiAcak("target", "kinerja", "2024")),
        KolomAngka("r", ArtiAcak("realisasi", "kinerja", "2024")),
        KolomAngka("c", ArtiAcak("capaian", "persen", "2024", dari="kinerja")),
    ]
    isi = [("7", "5", "71.43"), ("9", "7", "77.78"), ("11", "5", "45.45"), ("13", "6", "46.15"), ("3", "2", tercetak)]
    baris = [BarisAngka(sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True)}) for b in isi]
    assert len(_slips(explain(TabelAngka(kolom, baris)))) == selip


@pytest.mark.parametrize(("beda", "selip"), [(0, 0), (1, 1), (2, 0), (6, 0)])
def test_what_is_expected_is_the_target_only_where_nearly_all_say_so(beda: int, selip: int) -> None:
    """Of twelve indicators; where several differ, offices expect something else, and nothing is in doubt."""
    kolom = [
        KolomAngka("t", ArtiAcak("target", "kinerja", "2024")),
        KolomAngka("p", ArtiAcak("proyeksi", "kinerja", "2024")),
    ]
    angka = [(10 + n, 10 + n + 5 * (n < beda)) for n in range(12)]
    baris = [
        BarisAngka(satuan="orang", sel={k.id: SelAngka(Decimal(n)) for k, n in zip(kolom, b, strict=True)})
        for b in angka
    ]
    h = explain(TabelAngka(kolom, baris))
    assert (len(h.selip), h.ragu) == (selip, ())


def _of_periods(kolom: dict[str, tuple[str, str]], isi: Sequence[Sequence[int]], ukur: str = "kinerja") -> TabelAngka:
    lajur = [KolomAngka(k, ArtiAcak(apa, ukur, masa, "renstra")) for k, (apa, masa) in kolom.items()]
    baris = [
        BarisAngka(satuan="orang", sel={k.id: SelAngka(Decimal(n)) for k, n in zip(lajur, b, strict=True)}) for b in isi
    ]
    return TabelAngka(lajur, baris)


def test_parts_that_stop_short_of_the_whole_put_it_in_no_doubt() -> None:
    """Two years of a longer plan, the first quarter of a year: what is missing may stand elsewhere or still come."""
    dua_tahun = {"a": ("target", "2024"), "b": ("target", "2025"), "z": ("target", "akhir")}
    h = explain(_of_periods(dua_tahun, [(10, 12, 90), (20, 25, 170), (7, 8, 40)]))
    assert (h.selip, h.ragu) == ((), ())
    satu_triwulan = {"a": ("realisasi", "sampai 2024 triwulan 1"), "z": ("realisasi", "2024")}
    h = explain(_of_periods(satu_triwulan, [(1, 12), (2, 25), (3, 8)]))
    assert (h.selip, h.ragu) == ((), ())
    empat = {f"t{n}": ("realisasi", f"sampai 2024 triwulan {n}") for n in (1, 2, 3, 4)} | satu_triwulan
    del empat["a"]
    h = explain(_of_periods(empat, [(1, 2, 3, 4, 4), (2, 3, 5, 9, 9), (1, 1, 2, 6, 6), (1, 2, 2, 7, 9)]))
    assert [s.tempat for s in h.selip] == [(3, "z")]


def _tree(*isi: tuple[str, int, str | None]) -> TabelAngka:
    baris = [
        BarisAngka(jalur=tuple(k.split(".")), sel={"p": SelAngka(Decimal(n), rumus=f)}, nomor=1 + x)
        for x, (k, n, f) in enumerate(isi)
    ]
    return TabelAngka([KolomAngka("p", ArtiAcak("pagu", "rp", "2024"), huruf="A")], baris)


def test_sums_that_fail_for_a_reason_of_their_own_are_no_doubt_of_the_column() -> None:
    """One leaves a row out by the workbook's formula, one is short by just one child: each is named with the row."""
    isi = [
        ("1", 290_000, "A2+A5+A8+A11"),
        *(("1.1", 40_000, "SUM(A3:A3)"), ("1.1.1", 40_000, None), ("1.1.2", 20_000, None)),
        *(("1.2", 70_000, None), ("1.2.1", 70_000, None), ("1.2.2", 30_000, None)),
        *(("1.3", 90_000, None), ("1.3.1", 50_000, None), ("1.3.2", 40_000, None)),
        *(("1.4", 90_000, None), ("1.4.1", 60_000, None), ("1.4.2", 30_000, None)),
    ]
    h = explain(_tree(*isi))
    assert h.ragu == ()
    assert [(s.tempat[0], s.benar, [t[0] for t in s.tertinggal]) for s in h.selip] == [
        (1, Decimal(60_000), [3]),
        (4, Decimal(100_000), [6]),
    ]


@pytest.mark.parametrize("bagian", ["semester", "triwulan", "bulan"])
def test_parts_of_a_year_that_nothing_names_make_up_the_year(bagian: str) -> None:
    """A table headed Triwulan I to IV and Jumlah, without a year anywhere, is held to its sums as any other."""
    banyak = {"semester": 2, "triwulan": 4, "bulan": 12}[bagian]
    kolom = {f"t{n}": ("pagu", f"{bagian} {n}") for n in range(1, banyak + 1)} | {"z": ("pagu", "")}
    isi = [[100 * b + n * n for n in range(1, banyak + 1)] for b in range(1, 7)]
    baris = [(*b, sum(b)) for b in isi]
    assert _slips(explain(_of_periods(kolom, baris, ukur="rp"))) == []
    salah = [*baris[:-1], (*isi[-1], sum(isi[-1]) + 90)]
    assert _slips(explain(_of_periods(kolom, salah, ukur="rp"))) == [((5, "z"), Decimal(sum(isi[-1])))]


def test_what_was_reached_does_not_follow_from_what_was_planned_alone() -> None:
    """A ceiling and what was spent of it so far: no doubt, as nothing says that they are one."""
    kolom = {"p": ("pagu", "2024"), "r": ("realisasi", "sampai 2024")}
    h = explain(_of_periods(kolom, [(100_000 * n, 71_000 * n + 3) for n in range(1, 7)], ukur="rp"))
    assert (_slips(h), h.ragu) == ([], ())


@pytest.mark.parametrize(("banyak", "realisasi", "ragu"), [(3, True, 0), (3, False, 1), (5, True, 1)])
def test_the_end_of_a_plan_follows_from_all_of_its_years(banyak: int, realisasi: bool, ragu: int) -> None:
    """Three years with what was reached are not all that lead to the end; a plan of three, or five years, is whole."""
    kolom = {f"t{n}": ("target", str(2020 + n)) for n in range(1, banyak + 1)} | {"z": ("target", "akhir")}
    kolom |= {"r": ("realisasi", "2021")} if realisasi else {}
    isi = [tuple(10 * b + n for n in range(len(kolom))) for b in range(1, 7)]
    assert len(explain(_of_periods(kolom, isi)).ragu) == ragu


@pytest.mark.parametrize(("tahun_kedua", "selip"), [(0, 2), (6, 0)])
def test_what_is_expected_of_two_years_is_supported_together(tahun_kedua: int, selip: int) -> None:
    """Two of fifteen that differ are slips where those of the next year are all the target; else offices differ."""
    kolom = {f"{a}{n}": (apa, str(2023 + n)) for n in (1, 2) for a, apa in (("t", "target"), ("p", "proyeksi"))}
    isi = [(n, n + 7 * (n in {14, 18}), 2 * n, 2 * n + (n < 10 + tahun_kedua)) for n in range(10, 25)]
    h = explain(_of_periods(kolom, isi))
    assert ([s.tempat[1] for s in h.selip], h.ragu) == (["p1"] * selip, ())
