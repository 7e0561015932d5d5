"""Amounts carried to another edition: whatever becomes of a code, not a sen is lost, made up or put elsewhere."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from dua_edisi import BARU, LAMA, Dunia, in_memory, names, worlds
from kodefikasi import KodeError, PaguError, nomenklatur
from kodefikasi.katalog.padanan import Relasi
from kodefikasi.katalog.terjemahan import Bobot, Pindahan, Terjemahan, translate
from kodefikasi.kode import Kode
from kodefikasi.pagu.rows import Uang

Pasangan = tuple[Any, Uang | None]
SATU_SASARAN = {Relasi.TETAP, Relasi.GANTI_NAMA, Relasi.PINDAH, Relasi.GABUNG}

bulat = st.integers(-(10**12), 10**12) | st.integers(-3, 3)
sen = st.decimals(-(10**10), 10**10, places=2, allow_nan=False, allow_infinity=False)
uang: st.SearchStrategy[Uang | None] = st.none() | bulat | sen | st.integers() | st.just(Decimal("1E+3"))
bobot_satu = st.integers(1, 9) | st.decimals(Decimal("0.001"), 100, places=3) | st.integers(1, 10**30)
asing = st.sampled_from(["9.99.02.2.01.01", "5.03.02.2.09.0001", "5.05", "5.05.01.2.01.01"])
bukan_kode = st.sampled_from(["", "Jumlah", "5.3", "5.03.02.", "kode"])


@st.composite
def printed(draw: st.DrawFn, kode: Kode) -> tuple[str | Kode, Kode]:
    """A code as a document has it, and the code itself: in either width, of a bidang urusan where it is of all."""
    if kode.is_wildcard and draw(st.booleans()):
        kode = kode.specialize(Kode.parse(draw(st.sampled_from(["5.03", "5.04"]))))
    tulisan: list[str | Kode] = [kode, kode.format(LAMA), kode.format(BARU)]
    return draw(st.sampled_from(tulisan)), kode


@frozen
class Rencana:
    """A world, rows of amounts, and weights for some of the codes that were split."""

    dunia: Dunia
    baris: list[Pasangan]
    bobot: dict[Kode, dict[Kode, int | Decimal]]

    def translate(self) -> Terjemahan:
        """Carry the rows over."""
        return translate(self.baris, self.dunia.asal, self.dunia.tujuan, bobot=self.bobot)

    def targets(self, kode: Kode) -> dict[Kode, int | Decimal] | None:
        """Where an amount has to go, with its shares; None where it has no place."""
        bidang = kode.bidang_urusan
        umum = kode.generalize() if kode not in self.dunia.nasib and bidang in self.dunia.atas else kode
        umum = umum or kode
        relasi, sasaran = self.dunia.nasib.get(umum, (None, ()))
        if umum in self.bobot:
            return {_within(s, kode): n for s, n in self.bobot[umum].items()}
        if relasi in SATU_SASARAN:
            return {_within(sasaran[0], kode): 1}
        return {kode: 1} if umum in self.dunia.atas else None


def _within(kode: Kode, seperti: Kode) -> Kode:
    """A code of the supporting program in another one's bidang urusan."""
    bidang = seperti.bidang_urusan
    return kode.specialize(bidang) if kode.is_wildcard and bidang and not seperti.is_wildcard else kode


@st.composite
def plans(draw: st.DrawFn, nilai: st.SearchStrategy[Uang | None] = uang, *, teks: bool = False) -> Rencana:
    """Rows of any kind: known codes, unknown ones, no codes, several of one code."""
    dunia = draw(worlds())
    kode = st.sampled_from([*dunia.nasib, *dunia.nasib, *dunia.atas]).flatmap(printed).map(lambda p: p[0])
    kode = kode | asing | bukan_kode
    baris = draw(st.lists(st.tuples(kode.map(str) if teks else kode, nilai), max_size=12))
    dibagi = [k for k in dunia.pecah if draw(st.booleans())]
    return Rencana(dunia, baris, {k: {s: draw(bobot_satu) for s in dunia.pecah[k]} for k in dibagi})


def total(nilai: Iterable[Uang | None]) -> Fraction:
    """The exact sum of what was reported."""
    return sum((Fraction(n) for n in nilai if n is not None), Fraction())


def parse(teks: str | Kode) -> Kode | None:
    """The code of a row, None where it has none."""
    try:
        return Kode.parse(teks) if isinstance(teks, str) else teks
    except KodeError:
        return None


# --- nothing is lost ---------------------------------------------------------------------------------------------


@given(plans())
def test_what_is_carried_and_what_is_left_is_what_there_was(r: Rencana) -> None:
    """In total and row by row, exactly, even where the decimal context of the caller is a narrow one."""
    with localcontext(prec=3):
        hasil = r.translate()
        jumlah = [hasil.total, hasil.total_sisa]
    assert total(jumlah) == total(n for _, n in r.baris)
    for n, (_, nilai) in enumerate(r.baris):
        milik = [p.nilai for p in hasil.pindahan if p.baris == n] + [s.nilai for s in hasil.sisa if s.baris == n]
        assert milik
        assert total(milik) == total([nilai])
        assert all((m is None) == (nilai is None) for m in milik)
    assert jumlah[0] is not None or all(p.nilai is None for p in hasil.pindahan)
    assert jumlah[1] is not None or all(s.nilai is None for s in hasil.sisa)


@given(plans())
def test_every_amount_stands_where_its_code_went(r: Rencana) -> None:
    """At the one successor, in its bidang urusan, or shared out to those that have weights; all else is left, named."""
    hasil = r.translate()
    assert [p.baris for p in hasil.pindahan] == sorted(p.baris for p in hasil.pindahan)
    assert [s.baris for s in hasil.sisa] == sorted(s.baris for s in hasil.sisa)
    for n, (teks, _) in enumerate(r.baris):
        kode = parse(teks)
        sasaran = None if kode is None else r.targets(kode)
        pindah = [p for p in hasil.pindahan if p.baris == n]
        tinggal = [s for s in hasil.sisa if s.baris == n]
        assert [p.kode for p in pindah] == list(sasaran or {})
        assert len(tinggal) == (sasaran is None)
        assert all(p.asal == kode for p in pindah)
        assert all((s.asal, s.tercetak) == (kode, str(teks)) and s.alasan for s in tinggal)
        assert all(p.kode in r.dunia.tujuan for p in pindah)


@given(plans())
def test_parts_are_within_one_unit_of_their_exact_share(r: Rencana) -> None:
    """In rupiah or sen as the amount is written; the units that rounding leaves go to the largest remainders."""
    hasil = r.translate()
    for n, (teks, nilai) in enumerate(r.baris):
        kode = parse(teks)
        bobot = list((r.targets(kode) or {}).values()) if kode is not None else []
        bagian = [p.nilai for p in hasil.pindahan if p.baris == n and p.nilai is not None]
        if nilai is None or len(bobot) < 2:
            continue
        satuan = Fraction(10) ** min(0, int(Decimal(nilai).as_tuple().exponent))
        semua = sum(map(Fraction, bobot))
        tepat = [abs(Fraction(nilai)) * Fraction(b) / semua / satuan for b in bobot]
        unit = [abs(Fraction(b)) / satuan for b in bagian]
        assert all(u.denominator == 1 and abs(u - t) < 1 for u, t in zip(unit, tepat, strict=True))
        naik = [t - int(t) for u, t in zip(unit, tepat, strict=True) if u > t]
        turun = [t - int(t) for u, t in zip(unit, tepat, strict=True) if u <= t]
        assert min(naik, default=Fraction(1)) >= max(turun, default=Fraction(0))
        assert all(type(b) is type(nilai) and (b == 0 or (b < 0) == (nilai < 0)) for b in bagian)


@given(plans())
def test_the_plan_of_a_merged_code_is_the_sum(r: Rencana) -> None:
    """What stands at a successor that several share is what stood at them."""
    hasil = r.translate()
    for k, (relasi, sasaran) in r.dunia.nasib.items():
        if relasi is not Relasi.GABUNG or k.is_wildcard:
            continue
        asal = {a for a, nasib in r.dunia.nasib.items() if nasib[1] == sasaran}
        masuk = total(p.nilai for p in hasil.pindahan if p.kode == sasaran[0])
        assert masuk == total(n for teks, n in r.baris if parse(teks) in asal)
        relasi_asal = [(p.relasi, p.asal) for p in hasil.pindahan if p.kode == sasaran[0]]
        assert all(isinstance(a, Kode) and apa is r.dunia.nasib[a][0] for apa, a in relasi_asal)


@given(plans())
def test_likely_successors_are_never_used_unasked(r: Rencana) -> None:
    """A new code with the withdrawn one's very name is named in the reason, and gets nothing."""
    hasil = r.translate()
    assert not [p for p in hasil.pindahan if p.kode in r.dunia.baru]
    for s in hasil.sisa:
        mungkin = s.padanan.kemungkinan if s.padanan else ()
        assert all(str(p.simpul) in s.alasan for p in mungkin)
        if s.padanan and s.padanan.relasi is Relasi.PECAH:
            assert all(str(x.kode) in s.alasan for x in s.padanan.sasaran)


LAMA_ISI = names("5 UNSUR", "5.03 KEPEGAWAIAN", "5.03.02 PROGRAM", "5.03.02.2.01 Kegiatan", "5.03.02.2.01.01 Lama")
BARU_ISI = names(*(f"{k} {n}" for k, n in list(LAMA_ISI.items())[:-1]), "5.03.02.2.02 Lain", "5.03.02.2.02.0007 Lama")


def test_a_person_can_name_the_successor() -> None:
    """A withdrawn code goes to the likely one once its weight says so."""
    asal, tujuan = in_memory(LAMA_ISI, LAMA), in_memory(BARU_ISI, BARU)
    lama = "5.03.02.2.01.01"
    tanpa = translate({lama: 5}, asal, tujuan)
    (sisa,) = tanpa.sisa
    assert sisa.padanan is not None
    (mungkin,) = sisa.padanan.kemungkinan
    dengan = translate({lama: 5}, asal, tujuan, bobot={lama: {mungkin.simpul.kode: 1}})
    assert (dengan.data, dengan.sisa) == ([(mungkin.simpul.kode.baku, 5)], ())


def test_weights_for_all_bidang_urusan_hold_in_each() -> None:
    """What is given for X.XX is shared out within the row's bidang; weights of one bidang go before."""
    atas = names("5 UNSUR", "5.03 KEPEGAWAIAN", "5.04 PELATIHAN", "X.XX.01 PENUNJANG", "X.XX.01.2.01 Kegiatan")
    umum = [f"X.XX.01.2.01.{n:04d}" for n in (1, 2, 3)]
    asal = in_memory(atas | names(f"{umum[0]} Satu"), LAMA)
    sebelumnya = dict.fromkeys(map(Kode.parse, umum[1:]), umum[0])
    tujuan = in_memory(atas | names(f"{umum[1]} Dua", f"{umum[2]} Tiga"), BARU, sebelumnya=sebelumnya)
    bobot: Bobot = {umum[0]: {umum[1]: 1, umum[2]: 3}, "5.04.01.2.01.01": {"5.04.01.2.01.0003": 1}}
    hasil = translate({"5.03.01.2.01.01": 8, "5.04.01.2.01.01": 8}, asal, tujuan, bobot=bobot)
    assert hasil.data == [("5.03.01.2.01.0002", 2), ("5.03.01.2.01.0003", 6), ("5.04.01.2.01.0003", 8)]


# --- the kind of the rows ----------------------------------------------------------------------------------------


@given(plans(), st.sampled_from(["daftar", "generator", "rekaman"]))
def test_pairs_and_records_come_back_as_such(r: Rencana, jenis: str) -> None:
    """Pairs as pairs, records with all else that they held; the rows given stay as they were."""
    harap = [(p.kode.baku, p.nilai) for p in r.translate().pindahan]
    asal, tujuan = r.dunia.asal, r.dunia.tujuan
    if jenis != "rekaman":
        masuk = list(r.baris) if jenis == "daftar" else iter(r.baris)
        assert translate(masuk, asal, tujuan, bobot=r.bobot).data == harap
        return
    rekaman = [{"no": n, "kode sub": k, "Rp": nilai} for n, (k, nilai) in enumerate(r.baris)]
    salinan = [dict(x) for x in rekaman]
    hasil = translate(rekaman, asal, tujuan, kode="kode sub", pagu="Rp", bobot=r.bobot)
    assert hasil.data == [
        {"no": p.baris, "kode sub": k, "Rp": n} for p, (k, n) in zip(hasil.pindahan, harap, strict=True)
    ]
    assert rekaman == salinan


@given(plans())
def test_a_mapping_comes_back_as_pairs(r: Rencana) -> None:
    """Two codes may go to one, so a mapping could not hold the answer."""
    peta = dict(r.baris)
    hasil = translate(peta, r.dunia.asal, r.dunia.tujuan, bobot=r.bobot)
    assert hasil.data == [(p.kode.baku, p.nilai) for p in hasil.pindahan]
    assert total([hasil.total, hasil.total_sisa]) == total(peta.values())


def _pandas(tipe: Any, tipe_kode: Any = object) -> Callable[[dict[str, list[Any]]], Any]:
    def make(kolom: dict[str, list[Any]]) -> pd.DataFrame:
        panjang = len(kolom["kode"])
        indeks = [*"bab"] * panjang  # neither sorted nor unique
        tabel = pd.DataFrame({**kolom, "kode": pd.Series(kolom["kode"], dtype=object)})
        tabel["pagu"] = pd.Series(kolom["pagu"], dtype=tipe)
        tabel = tabel.astype({"kode": tipe_kode})
        return tabel.set_index(pd.Index(indeks[:panjang], name="i"))

    return make


def _polars(tipe: Any) -> Callable[[dict[str, list[Any]]], Any]:
    skema = {"no": pl.Int64, "kode": pl.String, "pagu": tipe, "uraian": pl.String}
    return lambda kolom: pl.DataFrame(kolom, schema=skema)


def _arrow(tipe: Any) -> Callable[[dict[str, list[Any]]], Any]:
    skema = pa.schema({"no": pa.int64(), "kode": pa.string(), "pagu": tipe, "uraian": pa.string()})
    return lambda kolom: pa.table(kolom, schema=skema)


def records(tabel: Any) -> list[dict[str, Any]]:
    """The rows of a frame of any kind; missing ones are None."""
    if isinstance(tabel, pd.DataFrame):
        return [{k: None if pd.isna(v) else v for k, v in b.items()} for b in tabel.to_dict("records")]  # type: ignore[misc]
    baris: list[dict[str, Any]] = tabel.to_dicts() if isinstance(tabel, pl.DataFrame) else tabel.to_pylist()
    return baris


def types(tabel: Any) -> list[tuple[str, str]]:
    """Columns and their types, in order."""
    if isinstance(tabel, pa.Table):
        return [(f.name, str(f.type)) for f in tabel.schema]
    return [(k, str(tabel[k].dtype)) for k in tabel.columns]


kecil = st.integers(-(10**12), 10**12)
TABEL: dict[str, tuple[Callable[[dict[str, list[Any]]], Any], st.SearchStrategy[Uang | None]]] = {
    "pandas int64": (_pandas("int64"), kecil),
    "pandas Int64": (_pandas("Int64"), kecil | st.none()),
    "pandas Int64, string": (_pandas("Int64", "string"), kecil | st.none()),
    "pandas Decimal": (_pandas(object), sen | st.none()),
    "pandas arrow": (_pandas("int64[pyarrow]", "string[pyarrow]"), kecil | st.none()),
    "polars Int64": (_polars(pl.Int64), kecil | st.none()),
    "polars Decimal": (_polars(pl.Decimal(20, 2)), sen | st.none()),
    "arrow int64": (_arrow(pa.int64()), kecil | st.none()),
    "arrow decimal": (_arrow(pa.decimal128(20, 2)), sen | st.none()),
}


@pytest.mark.parametrize("jenis", TABEL)
@settings(max_examples=max(12, settings().max_examples))
@given(data=st.data())
def test_frames_come_back_as_they_are(jenis: str, data: st.DataObject) -> None:
    """The same library, columns and types; each row with its other cells, in order; the one given is untouched."""
    make, nilai = TABEL[jenis]
    r = data.draw(plans(nilai, teks=True))
    kolom: dict[str, list[Any]] = {
        "no": list(range(len(r.baris))),
        "kode": [k for k, _ in r.baris],
        "pagu": [n for _, n in r.baris],
        "uraian": [f"baris {n}" for n in range(len(r.baris))],
    }
    tabel, utuh = make(kolom), make(kolom)
    hasil = translate(tabel, r.dunia.asal, r.dunia.tujuan, bobot=r.bobot)
    assert type(hasil.data) is type(tabel)
    assert types(hasil.data) == types(tabel)
    assert records(hasil.data) == [
        {"no": p.baris, "kode": p.kode.baku, "pagu": p.nilai, "uraian": f"baris {p.baris}"} for p in hasil.pindahan
    ]
    assert [(p.baris, p.kode, p.nilai) for p in hasil.pindahan] == [
        (p.baris, p.kode, p.nilai) for p in r.translate().pindahan
    ]
    assert total([hasil.total, hasil.total_sisa]) == total(kolom["pagu"])
    assert tabel.equals(utuh)


ASAL, TUJUAN = in_memory(LAMA_ISI, LAMA), in_memory(BARU_ISI, BARU)
KODE = list(map(str, list(LAMA_ISI)[:4]))


@pytest.mark.parametrize(
    "tabel",
    [
        pd.DataFrame({"kode": KODE, "pagu": 1}).astype({"kode": "category"}),
        pl.DataFrame({"kode": KODE, "pagu": 1}, schema_overrides={"kode": pl.Categorical}),
        pl.DataFrame({"kode": KODE, "pagu": 1}, schema_overrides={"kode": pl.Enum(KODE)}),
    ],
    ids=["pandas", "polars", "polars enum"],
)
def test_codes_that_are_categories_become_texts(tabel: Any) -> None:
    """The new codes are none of the categories."""
    hasil = translate(tabel, ASAL, TUJUAN)
    assert [b["kode"] for b in records(hasil.data)] == [str(p.kode) for p in hasil.pindahan] == KODE


@pytest.mark.parametrize(
    "tabel",
    [
        pd.DataFrame({"kode": KODE, "pagu": [1.0, 2.0, 3.0, 4.0]}),
        pd.DataFrame({"kode": KODE, "pagu": [1, 2, 3, None]}),
        pd.DataFrame({"kode": KODE, "pagu": pd.array([1, 2, 3, None], dtype="Float64")}),
        pl.DataFrame({"kode": KODE, "pagu": [1.0, 2.0, 3.0, None]}),
        pa.table({"kode": KODE, "pagu": [1.0, 2.0, 3.0, None]}),
    ],
    ids=["pandas", "pandas NaN", "pandas Float64", "polars", "arrow"],
)
def test_float_columns_are_refused(tabel: Any) -> None:
    """Whole numbers or not: the column is named, and what it should be."""
    with pytest.raises(TypeError, match=r"'pagu'.*Int64 atau Decimal"):
        translate(tabel, ASAL, TUJUAN)


@pytest.mark.parametrize("nilai", [1.0, True, "1", float("nan"), Decimal("NaN"), Decimal("Infinity")])
@pytest.mark.parametrize("bentuk", ["peta", "pasangan", "rekaman", "tabel"])
def test_inexact_amounts_are_refused(bentuk: str, nilai: object) -> None:
    """In rows of every kind; in a frame's column of objects NaN is a missing one."""
    masuk: dict[str, Any] = {
        "peta": {KODE[0]: nilai},
        "pasangan": [(KODE[0], nilai)],
        "rekaman": [{"kode": KODE[0], "pagu": nilai}],
        "tabel": pd.DataFrame({"kode": KODE[:1], "pagu": pd.Series([nilai], dtype=object)}),
    }
    if bentuk == "tabel" and nilai != nilai:  # noqa: PLR0124  # NaN
        assert translate(masuk[bentuk], ASAL, TUJUAN).total is None
        return
    with pytest.raises(TypeError):
        translate(masuk[bentuk], ASAL, TUJUAN)


@pytest.mark.parametrize(
    "masuk",
    [
        {None: 1},
        [(None, 1)],
        [("5", 1, 2)],
        [5],
        [{"kode": "5"}],
        [{"kode": None, "pagu": 1}],
        pd.DataFrame({"kode": ["5"], "Pagu": [1]}),
        pl.DataFrame({"kode": ["5", None], "pagu": [1, 2]}),
        pd.DataFrame({"kode": [5], "pagu": [1]}),
    ],
)
def test_rows_without_code_or_amount_are_refused(masuk: Any) -> None:
    """A row or a table that lacks them; a number is no code."""
    with pytest.raises(PaguError):
        translate(masuk, ASAL, TUJUAN)


@pytest.mark.parametrize("masuk", [{}, [], pd.DataFrame({"kode": [], "pagu": []}).astype({"pagu": "Int64"})])
def test_no_rows_are_no_amounts(masuk: Any) -> None:
    """Nothing reported is not zero."""
    hasil = translate(masuk, ASAL, TUJUAN)
    assert (hasil.total, hasil.total_sisa, hasil.pindahan, hasil.sisa) == (None, None, (), ())
    assert len(hasil.data) == 0


# --- weights -----------------------------------------------------------------------------------------------------

ADA, BARU_ADA = "5.03.02.2.01.01", "5.03.02.2.01.07"


@pytest.mark.parametrize(
    ("bobot", "galat"),
    [
        ({ADA: {BARU_ADA: 0}}, PaguError),
        ({ADA: {BARU_ADA: -1}}, PaguError),
        ({ADA: {BARU_ADA: Decimal("NaN")}}, PaguError),
        ({ADA: {BARU_ADA: Decimal("Infinity")}}, PaguError),
        ({ADA: {}}, PaguError),
        ({ADA: {"5.03.02.2.01.08": 1}}, PaguError),
        ({"5.03.02.2.01.08": {BARU_ADA: 1}}, PaguError),
        ({ADA: {BARU_ADA: 0.5}}, TypeError),
        ({ADA: {BARU_ADA: True}}, TypeError),
        ({ADA: {BARU_ADA: "1"}}, TypeError),
        ({ADA: {"lain": 1}}, KodeError),
        ({"lain": {BARU_ADA: 1}}, KodeError),
        ({ADA: {BARU_ADA: 1, "5.03.02.2.01.0007": 2}}, PaguError),
        ({ADA: {BARU_ADA: 1}, "5.03.02.2.01.0001": {"5": 1}}, PaguError),
    ],
)
def test_weights_that_make_no_sense_are_refused(bobot: Any, galat: type[Exception]) -> None:
    """Also where no row needs them: not positive, inexact, of unknown codes, one code twice in two widths."""
    with pytest.raises(galat):
        translate({}, ASAL, TUJUAN, bobot=bobot)


@given(worlds(), st.data())
def test_the_order_of_rows_does_not_change_what_each_becomes(d: Dunia, data: st.DataObject) -> None:
    """Each row is carried by itself: shuffled rows give the same amounts."""
    baris = [(k, data.draw(bulat)) for k in d.nasib]
    bobot: dict[Kode, Mapping[Kode, int]] = {k: dict.fromkeys(s, 1) for k, s in d.pecah.items()}
    acak = random.Random(0).sample(baris, len(baris))  # noqa: S311  # no secret

    def carried(masuk: Sequence[Pasangan]) -> set[tuple[object, object, object]]:
        pindahan: tuple[Pindahan, ...] = translate(masuk, d.asal, d.tujuan, bobot=bobot).pindahan
        return {(p.asal, p.kode, p.nilai) for p in pindahan}

    assert carried(baris) == carried(acak)


def test_editions_are_named_or_given_as_their_lists() -> None:
    """A lazy frame is refused with the way out."""
    isi = {"5.03.02.2.02.01": 75_000_000}
    asal, tujuan = nomenklatur("050-5889/2021"), nomenklatur("900.1-861/2026")
    assert translate(isi, "050-5889/2021", "861") == translate(isi, asal, tujuan)
    with pytest.raises(TypeError, match=r"collect\(\)"):
        translate(pl.LazyFrame({"kode": ["5.03"], "pagu": [1]}), asal, tujuan)
