"""Rows of sums in frames: every engine sets aside just what rows beside rows tell, and says how much that is."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import EAGER, LAZY, Baris, arrow, check, exact, quietly, rows

from kodefikasi import Kode, KodeRekening, KodeSumberDana, KodeWilayah, PaguError, reconcile, roll_up, subtotal_rows
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.pagu import Jumlah, PeringatanPagu
from kodefikasi.pagu import roll_up as roll_up_rows
from sisihan import add, parts, set_aside, set_aside_by_turns

MESIN = {**EAGER, **LAZY}
POHON: dict[str, tuple[type[KodeBerjenjang], list[str]]] = {
    "urusan": (Kode, ["5", "5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.0001", "X.XX.01"]),
    "sumber dana": (KodeSumberDana, ["1", "1.1", "1.1.01", "1.1.01.01", "1.2", "1.1.01.01.01.001"]),
}
WILAYAH = ["63", "63.11", "63.10", "62"]
TIPE = {
    "kode": pa.string(),
    "wilayah": pa.string(),
    "skpd": pa.string(),
    "tahun": pa.int32(),
    "pagu": pa.int64(),
    "nomor": pa.int64(),
}
Keluarga = Mapping[str, type[KodeBerjenjang]]


def one(kode: str, pagu: Any, skpd: str | None = None, wilayah: str = "63.11") -> dict[str, Any]:
    """Return a row."""
    return {"kode": kode, "wilayah": wilayah, "skpd": skpd, "tahun": 2023, "pagu": pagu}


def within(b: Baris, atas: Baris) -> bool:
    """Whether a row stands in another's part of the tree, or is of the same keys."""
    kode = all(parts(b[n])[: len(parts(atas[n]))] == parts(atas[n]) for n in ("kode", "wilayah"))
    return kode and atas["skpd"] in (None, b["skpd"])


@st.composite
def tables(draw: st.DrawFn, jenis: str, dua: bool, pagu: st.SearchStrategy[Any]) -> list[Baris]:
    """Rows of a small tree at any depth, then rows that sum up what stands below them, some exactly."""
    kode, daerah = st.sampled_from(POHON[jenis][1]), st.sampled_from(WILAYAH if dua else WILAYAH[:1])
    satu = st.builds(one, kode, pagu, st.sampled_from([None, "A", "B"]), daerah)
    isi = draw(st.lists(satu, min_size=1, max_size=7))
    for _ in range(draw(st.integers(0, 3))):
        atas = draw(st.builds(one, kode, st.just(None), st.sampled_from([None, "A"]), daerah))
        bawah = [b for b in isi if b["skpd"] == atas["skpd"] or atas["skpd"] is None]
        bawah = [
            b for b in bawah if all(parts(b[n])[: len(parts(atas[n]))] == parts(atas[n]) for n in ("kode", "wilayah"))
        ]
        isi.append({**atas, "pagu": add([b["pagu"] for b in bawah])})
    return [{**b, "nomor": n} for n, b in enumerate(draw(st.permutations(isi)))]


def checked(mesin: str, isi: Sequence[Baris], keluarga: Keluarga, by: list[str], uang: pa.DataType) -> None:
    """Compare sums, rows that are set aside, and what is said of them."""
    frame = MESIN[mesin](arrow(isi, {**TIPE, "pagu": uang}))
    check(isi, frame, keluarga, by)
    kode = {n: k.skema.nama for n, k in keluarga.items()}
    sisih = [b for b, s in zip(isi, set_aside(isi, ["tahun"], by, kode, ["pagu"]), strict=True) if s]
    pilihan: dict[str, Any] = {"per": ["tahun"], "by": by, "keluarga": keluarga}
    assert sorted(b["nomor"] for b in rows(subtotal_rows(frame, **pilihan))) == [b["nomor"] for b in sisih]
    with warnings.catch_warnings(record=True) as terdengar:
        warnings.simplefilter("always")
        roll_up(frame, **pilihan)
    kata: list[Any] = [w.message for w in terdengar if isinstance(w.message, PeringatanPagu)]
    jumlah = add([b["pagu"] for b in sisih])
    assert [(k.banyak, k.jumlah["pagu"]) for k in kata] == ([] if jumlah is None else [(len(sisih), jumlah)])


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("jenis", POHON)
@settings(max_examples=4)
@given(data=st.data())
def test_every_engine_sets_the_same_rows_aside(jenis: str, mesin: str, data: st.DataObject) -> None:
    """Mixed depth, duplicate keys, sums that hold and that do not, wildcards, gaps, corrections, empty keys."""
    isi = data.draw(tables(jenis, dua=False, pagu=st.none() | st.integers(-3, 3) | st.integers(-(10**12), 10**12)))
    checked(mesin, isi, {"kode": POHON[jenis][0]}, ["skpd"], pa.int64())


@pytest.mark.slow
@pytest.mark.parametrize("mesin", ["arrow", "polars", "pandas object", "polars lazy", "duckdb"])
@pytest.mark.parametrize("jenis", POHON)
@settings(max_examples=4)
@given(data=st.data())
def test_two_families_and_sen(jenis: str, mesin: str, data: st.DataObject) -> None:
    """What is above in one column of codes, in both, or by an empty key."""
    sen = st.none() | st.integers(-999, 999).map(lambda n: Decimal(n).scaleb(-2))
    isi = data.draw(tables(jenis, dua=True, pagu=sen))
    keluarga: Keluarga = {"kode": POHON[jenis][0], "wilayah": KodeWilayah}
    checked(mesin, isi, keluarga, ["skpd", "wilayah"], pa.decimal128(20, 2))


@pytest.mark.parametrize("mesin", EAGER)
@settings(max_examples=4)
@given(data=st.data())
def test_sums_beyond_64_bits_are_judged_exactly(mesin: str, data: st.DataObject) -> None:
    """A sum that is off by one is no sum."""
    besar = st.integers(-(10**30), 10**30).map(lambda n: Decimal(n).scaleb(-2, Context(prec=60)))
    isi = data.draw(tables("sumber dana", dua=False, pagu=besar))
    for b in isi:
        if data.draw(st.integers(0, 3)) == 0:
            b["pagu"] = add([b["pagu"], Decimal("0.01")])  # type: ignore[index]
    checked(mesin, isi, {"kode": KodeSumberDana}, ["skpd"], pa.decimal128(38, 2))


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("jenis", POHON)
@settings(max_examples=4)
@given(data=st.data())
def test_frames_give_what_rows_give(jenis: str, mesin: str, data: st.DataObject) -> None:
    """Without other keys the pure reference sets the same amounts aside."""
    keluarga, _ = POHON[jenis]
    isi = [{**b, "skpd": None} for b in data.draw(tables(jenis, dua=False, pagu=st.none() | st.integers(-3, 3)))]
    frame = MESIN[mesin](arrow(isi, TIPE))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        acuan = roll_up_rows(
            [(b["kode"], None if b["pagu"] is None else int(b["pagu"])) for b in isi], keluarga=keluarga
        )
    semua = [(keluarga.parse(b["kode"]), b["pagu"]) for b in rows(subtotal_rows(frame, keluarga=keluarga))]
    assert Counter(semua) == Counter((k, n) for k, banyak in acuan.subtotal.items() for n in banyak)
    hasil = {b["simpul"]: b["pagu"] for b in rows(quietly(frame, keluarga=keluarga))}
    assert {keluarga.parse(k): n for k, n in hasil.items() if k} == {k: j.nilai for k, j in acuan.items()}


@pytest.mark.parametrize("mesin", MESIN)
def test_a_printed_parent_whose_key_is_empty_counts_once(mesin: str) -> None:
    """Its money is that of the offices below; said, and with strict refused."""
    isi = [one("5.03.01", 30), one("5.03.01.2.01.01", 10, "A"), one("5.03.01.2.01.02", 20, "B")]
    frame = MESIN[mesin](arrow([{**b, "nomor": 0} for b in isi], TIPE))
    with pytest.warns(PeringatanPagu, match=r"1 baris jumlah .* misalnya 5\.03\.01; .*: pagu 30$"):
        hasil = roll_up(frame, by=["skpd"])
    assert {b["tingkat"]: b["pagu"] for b in rows(hasil)}["program"] == 30
    assert {b["simpul"] for b in rows(hasil) if b["tingkat"] == "skpd"} == {"A", "B"}
    with pytest.raises(PaguError, match="1 baris jumlah"):
        roll_up(frame, by=["skpd"], strict=True)


@pytest.mark.parametrize("mesin", MESIN)
def test_offices_that_report_on_different_levels(mesin: str) -> None:
    """Kept apart by their key, both count; without it the higher one is set aside, and that is said."""
    isi = [one("5.03.01", 100, "A"), one("5.03.01.2.01.01", 7, "B")]
    frame = MESIN[mesin](arrow([{**b, "nomor": 0} for b in isi], TIPE))
    jumlah = {b["tingkat"]: b["pagu"] for b in rows(roll_up(frame, by=["skpd"]))}
    assert jumlah["program"] == 107
    with pytest.warns(PeringatanPagu, match="pagu 100$"):
        assert {b["tingkat"]: b["pagu"] for b in rows(roll_up(frame))}["program"] == 7
    assert {b["tingkat"]: b["pagu"] for b in rows(roll_up(frame, subtotal="none"))}["program"] == 107


@pytest.mark.parametrize("mesin", MESIN)
def test_the_caller_can_say_which_codes_are_sums(mesin: str) -> None:
    """By a function of the code, the same on every engine; nothing else is set aside then."""
    isi = [one("5.03", 9), one("5.03.01", 4), one("5.03.01.2.01", 3)]
    frame = MESIN[mesin](arrow([{**b, "nomor": n} for n, b in enumerate(isi)], TIPE))
    with pytest.warns(PeringatanPagu, match=r"misalnya 5\.03\.01; .*pagu 4$"):
        hasil = roll_up(frame, subtotal=lambda k: k == Kode("5.03.01"))
    assert {b["tingkat"]: b["pagu"] for b in rows(hasil)}["jumlah"] == 12
    assert [b["nomor"] for b in rows(subtotal_rows(frame, subtotal=lambda k: k == Kode("5.03.01")))] == [1]
    assert rows(subtotal_rows(frame, subtotal="none")) == []
    with pytest.raises(ValueError, match="'auto', 'none'"):
        roll_up(frame, subtotal="semua")  # type: ignore[call-overload]


@pytest.mark.parametrize("mesin", MESIN)
def test_marked_rows_are_sums(mesin: str) -> None:
    """A column of truth values tells what the codes do not, also of rows without one."""
    isi = [
        {**one("5.03.01.2.01.01", 30), "nomor": 0, "jumlah": True},
        {**one("5.03.01.2.01.01", 10), "nomor": 1, "jumlah": False},
        {**one("5.03.01.2.01.01", 20), "nomor": 2, "jumlah": None},
        {**one("5.03.01", 30), "nomor": 3, "jumlah": False},
        {**one("5.03.01", 30), "kode": None, "nomor": 4, "jumlah": True},
    ]
    frame = MESIN[mesin](arrow(isi, {**TIPE, "jumlah": pa.bool_()}))
    with pytest.warns(PeringatanPagu, match=r"3 baris jumlah .*\(tanpa kode\).*pagu 90$"):
        hasil = roll_up(frame)
    assert {b["tingkat"]: b["pagu"] for b in rows(hasil)}["jumlah"] == 30
    assert sorted(b["nomor"] for b in rows(subtotal_rows(frame))) == [0, 3, 4]
    for tulis in ({True: "True", False: "False", None: None}, {True: "ya", False: "TIDAK", None: ""}):  # as files do
        kata = MESIN[mesin](arrow([{**b, "jumlah": tulis[b["jumlah"]]} for b in isi], {**TIPE, "jumlah": pa.string()}))
        assert sorted(b["nomor"] for b in rows(subtotal_rows(kata))) == [0, 3, 4]
    for lain in ("1", "ya, sebagian"):  # may be anything
        sisih = rows(
            subtotal_rows(
                MESIN[mesin](arrow([{**b, "jumlah": lain} for b in isi[:4]], {**TIPE, "jumlah": pa.string()}))
            )
        )
        assert [b["nomor"] for b in sisih] == [3]
    with pytest.warns(PeringatanPagu, match="jumlah 30$"):
        hasil = roll_up(
            MESIN[mesin](arrow([{**b, "jumlah": b["pagu"]} for b in isi[:4]], {**TIPE, "jumlah": pa.int64()})),
            values=["jumlah"],
        )
    assert {b["tingkat"]: b["jumlah"] for b in rows(hasil)}["urusan"] == 60


@pytest.mark.parametrize("mesin", MESIN)
def test_several_amounts_have_to_agree(mesin: str) -> None:
    """A funding source is a sum where each of its amounts is; what it does not report says nothing."""
    dasar = {"skpd": "A", "tahun": 2023}
    isi = [
        {**dasar, "kode": "1.1", "pagu": 7, "sisa": None},
        {**dasar, "kode": "1.1.01", "pagu": 7, "sisa": 3},
        {**dasar, "kode": "1.2", "pagu": 5, "sisa": 2},
        {**dasar, "kode": "1.2.01", "pagu": 5, "sisa": 1},
    ]
    tipe = {"kode": pa.string(), "skpd": pa.string(), "tahun": pa.int32(), "pagu": pa.int64(), "sisa": pa.int64()}
    frame = MESIN[mesin](arrow(isi, tipe))
    check(isi, frame, {"kode": KodeSumberDana}, ["skpd"], ["pagu", "sisa"])
    hasil = quietly(frame, keluarga=KodeSumberDana, values=["pagu", "sisa"])
    [semua] = [b for b in rows(hasil) if b["tingkat"] == "jumlah"]
    assert (semua["pagu"], semua["sisa"]) == (17, 6)


@pytest.mark.parametrize("mesin", MESIN)
@settings(max_examples=3)
@given(data=st.data())
def test_rows_in_another_order_and_in_parts(mesin: str, data: st.DataObject) -> None:
    """Give the same sums."""
    isi = data.draw(tables("sumber dana", dua=False, pagu=st.none() | st.integers(-3, 3)))
    bagian = data.draw(st.integers(-9, 9))
    pecah = [
        {**b, "pagu": n}
        for b in data.draw(st.permutations(isi))
        for n in ([None] if b["pagu"] is None else [int(b["pagu"]) - bagian, bagian])
    ]

    def sums(isi: Sequence[Baris]) -> Any:
        hasil = quietly(MESIN[mesin](arrow(isi, TIPE)), by=["skpd"], keluarga=KodeSumberDana)
        return {(b["dimensi"], b["tingkat"], b["simpul"]): b["pagu"] for b in rows(hasil)}

    assert sums(pecah) == sums(isi)


def test_pandas_keeps_its_columns_and_index() -> None:
    """Rows of sums come as they stand in the frame."""
    isi = pd.DataFrame({"kode": ["5.1", "5.1.02"], "pagu": [7, 7], "lain": [1.5, 2.5]}, index=[4, 9])
    hasil = subtotal_rows(isi, keluarga=KodeRekening)
    assert hasil.to_dict("index") == {4: {"kode": "5.1", "pagu": 7, "lain": 1.5}}
    with pytest.raises(TypeError, match=r"RollUp\.subtotal"):
        subtotal_rows({"5.1": 7})  # type: ignore[type-var]


def test_exactly_what_is_compared() -> None:
    """5 and 5.00 are one sum."""
    assert exact({("a",): (5, 1, 1)}) == exact({("a",): (Decimal("5.00"), 1, 1)})


@pytest.mark.parametrize("mesin", MESIN)
def test_what_tells_rows_of_one_node_apart_shows_their_sum(mesin: str) -> None:
    """A sub kegiatan above its accounts has none, and is a sum even with a slip; without a source, a leaf."""
    dasar = {"skpd": "A", "tahun": 2023, "sumber_dana": None, "kode_rekening": None}
    isi = [
        {**dasar, "kode": "5.03.01", "pagu": 44},
        {**dasar, "kode": "5.03.01.2.01.01", "kode_rekening": "", "pagu": 30},
        {**dasar, "kode": "5.03.01.2.01.01", "kode_rekening": "5.1.01", "pagu": 10},
        {**dasar, "kode": "5.03.01.2.01.01", "kode_rekening": "5.1.02", "pagu": 20, "sumber_dana": "1.1"},
        {**dasar, "kode": "5.03.01.2.01.02", "pagu": 4},
        {**dasar, "kode": "5.03.01.2.01.02", "kode_rekening": "5.1.02", "pagu": 3},
        {**dasar, "kode": "5.03.01.2.01.03", "kode_rekening": "5.1.02", "pagu": 6},
        {**dasar, "kode": "5.03.01.2.01.03", "kode_rekening": "5.1.02", "sumber_dana": "1.2", "pagu": 5},
    ]
    tipe = {"tahun": pa.int32(), "pagu": pa.int64()}
    tipe |= {n: pa.string() for n in ("kode", "skpd", "kode_rekening", "sumber_dana")}
    frame = MESIN[mesin](arrow(isi, tipe))
    with pytest.warns(PeringatanPagu, match=r"^3 baris jumlah .*pagu 78$"):
        hasil = roll_up(frame, per=["tahun"])
    assert {b["tingkat"]: b["pagu"] for b in rows(hasil)}["program"] == 44
    assert sorted(b["pagu"] for b in rows(subtotal_rows(frame))) == [4, 30, 44]
    assert {b["tingkat"]: b["pagu"] for b in rows(roll_up(frame, subtotal="none"))}["program"] == 122


def _above_its_accounts(rekening: Any, kode: pa.DataType | None = None) -> pa.Table:
    kode_ = ["5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.0001", "5.03.01.2.01.01"]
    return pa.table({"kode": pa.array(kode_, kode or pa.string()), "kode_rekening": rekening, "pagu": [30, 30, 10, 20]})


def _counts_once(frame: Any) -> None:
    with pytest.warns(PeringatanPagu, match="2 baris jumlah .*pagu 60"):
        hasil = roll_up(frame)
    assert {b["pagu"] for b in rows(hasil)} == {30}
    assert [b["pagu"] for b in rows(subtotal_rows(frame))] == [30, 30]
    assert rows(reconcile(frame)) == []


@pytest.mark.parametrize("mesin", MESIN)
@pytest.mark.parametrize("tipe", [pa.int64(), pa.float64(), pa.dictionary(pa.int32(), pa.string())])
def test_columns_of_any_type_tell_rows_of_one_node_apart(mesin: str, tipe: pa.DataType) -> None:
    """Numbers of accounts, with gaps as pandas has them, and categories."""
    satu, dua = ("51", "52") if pa.types.is_dictionary(tipe) else (51, 52)
    _counts_once(MESIN[mesin](_above_its_accounts(pa.array([None, None, satu, dua], tipe))))


def test_cells_of_several_types_and_categories_tell_rows_apart() -> None:
    """As Excel gives them; codes may be categories, lazily too."""
    teks = pa.dictionary(pa.int32(), pa.string())
    isi = _above_its_accounts(pa.array([None, None, "51", "52"]), teks)
    campur = isi.to_pandas().assign(kode_rekening=pd.Series([None, float("nan"), 51, "5.2"], dtype=object))
    for frame in (campur, isi.to_pandas().astype("category").astype({"pagu": int}), pl.DataFrame(isi).lazy()):
        _counts_once(frame)


@pytest.mark.parametrize("mesin", MESIN)
@settings(max_examples=4)
@given(data=st.data())
def test_columns_beside_the_keys_are_judged_by(mesin: str, data: st.DataObject) -> None:
    """Accounts, offices and funding sources of a row that is not kept apart by them: filled, empty, in part."""
    jenis = data.draw(st.sampled_from([*POHON]))
    beda = ["kode_rekening", "skpd", "sumber_dana"]
    isi = [
        {**b, **{n: data.draw(st.sampled_from([None, "1", "2"])) for n in ("kode_rekening", "sumber_dana")}}
        for b in data.draw(tables(jenis, dua=False, pagu=st.integers(0, 3)))
    ]
    frame = MESIN[mesin](arrow(isi, {**TIPE, "kode_rekening": pa.string(), "sumber_dana": pa.string()}))
    keluarga, _ = POHON[jenis]
    sisih = set_aside_by_turns(isi, ["tahun"], [], {"kode": keluarga.skema.nama}, ["pagu"], beda)
    hasil = rows(subtotal_rows(frame, per=["tahun"], keluarga=keluarga))
    assert sorted(b["nomor"] for b in hasil) == [b["nomor"] for b, s in zip(isi, sisih, strict=True) if s]
    jumlah = [b["pagu"] for b in rows(quietly(frame, per=["tahun"], keluarga=keluarga)) if b["dimensi"] == "jumlah"]
    assert jumlah == [add([b["pagu"] for b, s in zip(isi, sisih, strict=True) if not s])]


@pytest.mark.parametrize("mesin", MESIN)
def test_a_row_above_its_accounts_may_say_more_than_they(mesin: str) -> None:
    """Its place and source, which accounts leave empty; another office's row without accounts is no sum of theirs."""
    dasar = {"kode": "5.03.01.2.01.01", "tahun": 2023, "lokasi": None, "sumber_dana": None, "rekening": None}
    isi = [
        {**dasar, "skpd": "A", "lokasi": "Paringin", "sumber_dana": "DAU", "pagu": 30},
        {**dasar, "skpd": "A", "rekening": "5.1.01", "pagu": 10},
        {**dasar, "skpd": "A", "rekening": "5.1.02", "pagu": 20},
        {**dasar, "skpd": "B", "pagu": 7},
    ]
    tipe = dict.fromkeys(("kode", "skpd", "lokasi", "sumber_dana", "rekening"), pa.string())
    frame = MESIN[mesin](arrow(isi, {**tipe, "tahun": pa.int32(), "pagu": pa.int64()}))
    for by in ([], ["skpd"]):
        with pytest.warns(PeringatanPagu, match=r"^1 baris jumlah .*pagu 30$"):
            hasil = roll_up(frame, by=by)
        assert {b["pagu"] for b in rows(hasil) if b["tingkat"] == "jumlah"} == {37}


@pytest.mark.parametrize("mesin", MESIN)
def test_headings_without_an_amount_are_set_aside_without_a_word(mesin: str) -> None:
    """No money is left out by them, so strict takes them too."""
    isi = [one("5.03.01", None), one("5.03.01.2.01", None), one("5.03.01.2.01.01", 7)]
    frame = MESIN[mesin](arrow([{**b, "nomor": n} for n, b in enumerate(isi)], TIPE))
    with warnings.catch_warnings():
        warnings.simplefilter("error", PeringatanPagu)
        hasil = roll_up(frame, strict=True)
    assert {b["daun"] for b in rows(hasil)} == {1}
    assert sorted(b["nomor"] for b in rows(subtotal_rows(frame))) == [0, 1]
    assert roll_up_rows([(b["kode"], b["pagu"]) for b in isi], strict=True).total == Jumlah(7, 1, 1)
