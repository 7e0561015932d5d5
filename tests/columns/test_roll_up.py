"""`roll_up` of frames: every engine gives what plain Python gives, exactly, whatever the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Context, Decimal
from itertools import product
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tabel import EAGER, KODE, LAZY, Baris, arrow, by_key, check, quietly, rows

from kodefikasi import Kode, RollUp, load_example, reconcile, roll_up, subtotal_rows
from kodefikasi.columns import PeringatanPagu
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang, KodeRekening, KodeWilayah
from kodefikasi.testing import check_roll_up
from kodefikasi.testing.hukum.gulungan import Rows

ENGINES = {**EAGER, **LAZY}
RUPIAH = {"kode": pa.string(), "skpd": pa.string(), "tahun": pa.int32(), "pagu": pa.int64()}
SEN = {**RUPIAH, "pagu": pa.decimal128(20, 2)}
BEBERAPA: Mapping[str, type[KodeBerjenjang]] = {"kode": Kode, "rekening": KodeRekening, "wilayah": KodeWilayah}

ruas = st.tuples(st.sampled_from("56"), st.integers(1, 2), st.integers(1, 2), st.integers(1, 2), st.integers(1, 3))


@st.composite
def kode(draw: st.DrawFn) -> str:
    """Codes of a small tree: mostly sub kegiatan, in two widths, some higher up, some wildcards."""
    a, b, c, d, e = draw(ruas)
    sub = f"{e:02d}" if draw(st.booleans()) else f"{e:04d}"
    kepala = (a, f"{b:02d}") if draw(st.integers(0, 9)) else ("X", "XX")
    semua = [*kepala, f"{c:02d}", "2", f"{d:02d}", sub]
    return ".".join(semua[: draw(st.sampled_from([6, 6, 6, 6, 5, 3, 1]))])


nilai = st.none() | st.integers(-5, 5) | st.integers(-(10**12), 10**12)
baris = st.fixed_dictionaries(
    {"kode": kode(), "skpd": st.sampled_from([None, "A", "B"]), "tahun": st.sampled_from([2023, 2024]), "pagu": nilai}
)
tabel = st.lists(baris, max_size=12)


def row(kode: str, pagu: int | None, skpd: str | None = "A") -> Baris:
    """Return a leaf."""
    return {"kode": kode, "skpd": skpd, "tahun": 2023, "pagu": pagu}


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=8)
@example(isi=[])
@example(isi=[row("5.03.01.2.01.01", 7)])
@example(isi=[row("5.03.01.2.01.01", None), row("X.XX.01.2.01.0001", None, None)])
@example(isi=[row("5.03.01.2.01.01", 7)] * 3 + [row("5.03.01.2.01.0001", 0), row("5.03.01.2.01", 9)])
@example(isi=[row("X.XX.01.2.01.01", 7), row("5.03.01.2.01.0123", -9), row("5.03.01.2.01.01", 2, None)])
@given(isi=tabel)
def test_every_engine_gives_what_plain_python_gives(mesin: str, isi: list[Baris]) -> None:
    """Missing amounts and keys, corrections, zeros, two widths, wildcards, rows of sums, no rows at all."""
    check(isi, ENGINES[mesin](arrow(isi, RUPIAH)), KODE, ["skpd"])


@pytest.mark.parametrize("mesin", ENGINES)
def test_every_engine_keeps_the_laws(mesin: str) -> None:
    """Those that any program can be held to; lazy engines refuse sums beyond 64 bits, eager ones give them."""

    def totals(rows: Rows) -> dict[str, Any]:
        isi = [{"kode": k, "pagu": n} for k, n in rows]
        bersen = any(isinstance(n, Decimal) for _, n in rows)
        frame = ENGINES[mesin](
            arrow(isi, {"kode": pa.string(), "pagu": pa.decimal128(38, 2) if bersen else pa.int64()})
        )
        hasil = by_key(roll_up(frame), ["tingkat", "simpul"], "pagu", {})
        return {simpul: nilai for (_, simpul), (nilai, _, _) in hasil.items() if simpul is not None}

    check_roll_up(totals, terbesar=2**62 - 1, contoh=4)  # rows beyond 64 bits are no int64 to begin with


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=6)
@given(isi=tabel)
def test_sen_stay_exact(mesin: str, isi: list[Baris]) -> None:
    """Decimals are summed as decimals."""
    isi = [{**b, "pagu": None if b["pagu"] is None else Decimal(b["pagu"]).scaleb(-2)} for b in isi]
    check(isi, ENGINES[mesin](arrow(isi, SEN)), KODE, ["skpd"])


@pytest.mark.parametrize("mesin", ["arrow", "polars", "polars lazy", "duckdb"])
@settings(max_examples=6)
@given(data=st.data())
def test_several_families_at_once(mesin: str, data: st.DataObject) -> None:
    """Urusan, accounts and regions, each at all its levels."""
    rekening = st.sampled_from(["5.1.02.01.01.0024", "5.1.02.01", "5.2.02"])
    wilayah = st.sampled_from(["63.11", "63.10", "62"])
    lengkap = st.tuples(baris, rekening, wilayah).map(lambda t: {**t[0], "rekening": t[1], "wilayah": t[2]})
    isi = data.draw(st.lists(lengkap, max_size=8))
    tipe = {**RUPIAH, "rekening": pa.string(), "wilayah": pa.string()}
    check(isi, ENGINES[mesin](arrow(isi, tipe)), BEBERAPA, ["wilayah", "rekening"])


@pytest.mark.parametrize("mesin", EAGER)
@settings(max_examples=8)
@given(besar=st.lists(st.none() | st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=8))
def test_sums_beyond_64_bits_are_exact(mesin: str, besar: list[int | None]) -> None:
    """No sum wraps around: what int64 cannot hold becomes a decimal."""
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": n} for n in besar]
    check(isi, EAGER[mesin](arrow(isi, RUPIAH)), KODE, ["skpd"])


@pytest.mark.parametrize("mesin", ["arrow", "polars", "pandas arrow"])
@settings(max_examples=6)
@given(besar=st.lists(st.none() | st.integers(-(10**36), 10**36), min_size=1, max_size=8))
def test_decimals_beyond_64_bits_are_exact(mesin: str, besar: list[int | None]) -> None:
    """Limbs of 32 bits put together again."""
    sen = [None if n is None else Decimal(n).scaleb(-2, Context(prec=60)) for n in besar]
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": n} for n in sen]
    check(isi, EAGER[mesin](arrow(isi, {**RUPIAH, "pagu": pa.decimal128(38, 2)})), KODE, ["skpd"])


@pytest.mark.parametrize("mesin", LAZY)
def test_a_lazy_engine_refuses_what_it_cannot_hold(mesin: str) -> None:
    """Before it computes anything."""
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": 2**62}] * 3
    with pytest.raises(PaguError, match="64 bit"):
        roll_up(LAZY[mesin](arrow(isi, RUPIAH)))


def test_the_kind_of_frame_stays() -> None:
    """Same kind in, same kind out; whole numbers stay whole where some are missing."""
    isi = arrow([{"kode": "5.03", "skpd": None, "tahun": 2023, "pagu": None}], RUPIAH)
    for nama, buat in ENGINES.items():
        hasil = roll_up(buat(isi), by=["skpd"], per=["tahun"])
        assert type(hasil) is type(buat(isi)), nama
        [jumlah] = [b for b in rows(hasil) if b["tingkat"] == "jumlah"]
        assert jumlah == {
            "tahun": 2023, "dimensi": "jumlah", "tingkat": "jumlah", "simpul": None,
            "pagu": None, "pagu_terlapor": 0, "daun": 1,
        }  # fmt: skip
    pandas = roll_up(isi.to_pandas(types_mapper={pa.int64(): pd.Int64Dtype()}.get))
    assert str(pandas.dtypes["pagu"]) == "Int64"
    assert roll_up(isi.to_pandas(types_mapper=pd.ArrowDtype)).dtypes["pagu"] == pd.ArrowDtype(pa.int64())


def test_plain_pandas_and_categories() -> None:
    """Columns as a notebook has them: numpy integers, object texts, categories with entries that are not used."""
    isi = pd.DataFrame({"kode": ["5.03.01", "5.03.02", "5.03.01"], "pagu": [1, 2, 3], "skpd": ["B", "A", "B"]})
    biasa = roll_up(isi, by=["skpd"])
    assert biasa.dtypes["pagu"] == "int64"
    for kolom in ("kode", "skpd"):
        kategori = isi.assign(**{kolom: pd.Categorical(isi[kolom], [*isi[kolom].unique(), "5.04"])})
        assert rows(roll_up(kategori, by=["skpd"])) == rows(biasa)


PECAHAN: dict[str, Callable[[pa.Table], Any]] = {
    **ENGINES,
    "pandas numpy": lambda t: t.to_pandas(),
}


@pytest.mark.parametrize("mesin", PECAHAN)
@settings(max_examples=6)
@given(isi=tabel, data=st.data())
def test_whole_floats_give_what_whole_numbers_give(mesin: str, isi: list[Baris], data: st.DataObject) -> None:
    """NaN is missing, as null is; minus zero is zero."""
    hilang = st.sampled_from([None, float("nan")])
    pagu = [data.draw(hilang) if b["pagu"] is None else float(b["pagu"]) or -0.0 for b in isi]
    tipe = {**RUPIAH, "pagu": pa.float64()}
    frame = PECAHAN[mesin](arrow([{**b, "pagu": n} for b, n in zip(isi, pagu, strict=True)], tipe))
    check(isi, frame, KODE, ["skpd"], bulatkan=True)


def test_floats_are_refused_unless_they_are_whole() -> None:
    """Pandas makes floats of whole numbers with gaps; asked for, they are taken if nothing is lost."""
    isi = pd.DataFrame({"kode": ["5.03.01", "5.03.02"], "pagu": [1.0, float("nan")]})
    for frame in (isi, pl.from_pandas(isi), pl.from_pandas(isi).lazy(), LAZY["duckdb"](pa.Table.from_pandas(isi))):
        with pytest.raises(TypeError, match="bulatkan"):
            roll_up(frame)
        [jumlah] = [b for b in rows(roll_up(frame, bulatkan=True)) if b["tingkat"] == "jumlah"]
        assert (jumlah["pagu"], jumlah["pagu_terlapor"], jumlah["daun"]) == (1, 1, 2)
    for salah in (0.5, 2.0**53, float("inf")):
        isi.loc[0, "pagu"] = salah
        for frame in (isi, pl.from_pandas(isi).lazy(), LAZY["duckdb"](pa.Table.from_pandas(isi))):
            with pytest.raises(ValueError, match="rupiah bulat"):
                roll_up(frame, bulatkan=True)


@pytest.mark.parametrize("mesin", ENGINES)
def test_rows_of_sums_are_said_to_be_set_aside(mesin: str) -> None:
    """With how many and an example; strictly, they are an error."""
    isi = [
        {"kode": k, "skpd": s, "tahun": 2023, "pagu": 1}
        for k, s in (("5.03", "A"), ("5.03.01", "A"), ("5.03", "B"), ("5.03", "A"))
    ]
    frame = ENGINES[mesin](arrow(isi, RUPIAH))
    with pytest.warns(PeringatanPagu, match=r"2 baris jumlah di antara rincian, misalnya 5\.03;"):
        hasil = roll_up(frame, by=["skpd"])
    assert [b["daun"] for b in rows(hasil) if b["tingkat"] == "jumlah"] == [2]
    with pytest.raises(PaguError, match="2 baris jumlah"):
        roll_up(frame, by=["skpd"], strict=True)


@pytest.mark.parametrize("mesin", ["arrow", "duckdb"])
def test_the_example_is_the_code_that_sums_up(mesin: str) -> None:
    """Of several columns of codes, the one that has finer ones below it is named."""
    isi = [{"kode": "5.03", "wilayah": w, "pagu": 1} for w in ("63", "63.11")]
    frame = ENGINES[mesin](arrow(isi, {"kode": pa.string(), "wilayah": pa.string(), "pagu": pa.int64()}))
    with pytest.warns(PeringatanPagu, match=r"misalnya 63;"):
        roll_up(frame, by=["wilayah"], keluarga={"wilayah": KodeWilayah})


@pytest.mark.parametrize("mesin", ENGINES)
@pytest.mark.parametrize(
    ("ubah", "pilihan", "alasan"),
    [
        ({"kode": None}, {}, "1 baris tanpa kode pada kolom 'kode'"),
        ({"kode": "5.3"}, {}, "bukan kode urusan.*5.03"),
        ({}, {"by": ["unit"]}, "tidak ada kolom 'unit'; yang ada: kode, skpd, tahun, pagu"),
        ({}, {"by": ["skpd", "skpd"]}, "lebih dari sekali"),
        ({}, {"kode": "skpd"}, "bukan kode"),
    ],
)
def test_what_cannot_be_summed_is_refused(
    mesin: str, ubah: dict[str, Any], pilihan: dict[str, Any], alasan: str
) -> None:
    """With the column, the text, and what may be meant."""
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": 1, **ubah}]
    with pytest.raises(PaguError, match=alasan):
        roll_up(ENGINES[mesin](arrow(isi, RUPIAH)), **pilihan)


@pytest.mark.parametrize("mesin", ENGINES)
def test_types_that_lose_something_are_refused(mesin: str) -> None:
    """Numbers are no codes, texts are no amounts."""
    isi = [{"kode": 5, "skpd": "A", "tahun": 2023, "pagu": "1.000"}]
    frame = ENGINES[mesin](arrow(isi, {**RUPIAH, "kode": pa.int64(), "pagu": pa.string()}))
    with pytest.raises(TypeError, match="pagu"):
        roll_up(frame)
    with pytest.raises(TypeError, match="bukan teks"):
        roll_up(frame, values=["tahun"])


def test_names_of_the_result_cannot_be_keys() -> None:
    """Nor can a shape be made up."""
    isi = pd.DataFrame({"kode": ["5"], "tingkat": ["a"], "pagu": [1]})
    with pytest.raises(PaguError, match="tingkat"):
        roll_up(isi, by=["tingkat"])
    with pytest.raises(ValueError, match="marginal, path"):
        roll_up(isi, shape="kubus")  # type: ignore[call-overload]
    with pytest.raises(TypeError, match="tabel data"):
        roll_up({"5.03": 1}, by=["skpd"])  # type: ignore[call-overload]


@pytest.mark.slow
@pytest.mark.parametrize("mesin", ["polars", "polars lazy", "duckdb"])
def test_many_distinct_codes_are_summed_in_order(mesin: str) -> None:
    """70,000 codes and as many groups go the sorted way, eagerly in order."""
    angka = product(range(1, 8), *[range(1, 11)] * 4)
    kode = ["{}.{:02d}.{:02d}.2.{:02d}.{:02d}".format(*n) for n in angka]
    isi = pl.DataFrame({"kode": kode, "unit": [f"U{n % 997}" for n in range(len(kode))], "pagu": range(len(kode))})
    frame = nw.from_native(roll_up(ENGINES[mesin](isi.to_arrow()), by=["unit"], shape="path"))
    hasil = pl.DataFrame((frame.collect() if isinstance(frame, nw.LazyFrame) else frame).to_arrow())
    terdalam = hasil.filter(pl.col("tingkat") == "sub kegiatan").select("unit", "kode", "pagu")
    if mesin in LAZY:
        terdalam = terdalam.sort("unit", "kode")
    baku = isi.select("unit", pl.col("kode").str.replace(r"(\d\d)$", "00$1"), "pagu")
    assert terdalam.equals(baku.sort("unit", "kode"))
    assert hasil.filter(pl.col("tingkat") == "jumlah")["pagu"].to_list() == [sum(range(len(kode)))]


def test_the_example_adds_up_to_the_documents_totals() -> None:
    """T-C.33: the frame gives what rows give, and both what the document prints."""
    tabel = next(load_example().tables("T-C.33"))
    pasangan = [(b.kode, b.angka("pagu")) for b in tabel.baris if b.tercetak and b.kode is not None]
    with pytest.warns(PeringatanPagu, match="14 baris jumlah"):
        acuan = roll_up(pasangan)
    isi = pd.DataFrame({"kode": [str(k) for k, _ in pasangan], "pagu": [n for _, n in pasangan]})
    hasil = by_key(quietly(isi), ["tingkat", "simpul"], "pagu", {})
    for k, j in acuan.items():
        assert hasil[k.tingkat.label, k.baku] == (j.nilai, j.terlapor, j.daun)
    assert hasil["jumlah", None][0] == acuan.total.nilai


def test_the_example_adds_up_to_the_documents_total_row() -> None:
    """T-C.33: the topmost rows make up the printed total; a kegiatan whose rows are all there, its own amount."""
    tabel = next(load_example().tables("T-C.33"))
    [total] = [b.angka("pagu") for b in tabel.baris if b.kode is None and b.angka("pagu") is not None]
    isi = pd.DataFrame(
        [(str(b.kode), b.angka("pagu")) for b in tabel.baris if b.tercetak and b.kode is not None],
        columns=["kode", "pagu"],
    )
    bidang = isi[isi["kode"].str.len() == 4]
    assert [b["pagu"] for b in rows(roll_up(bidang)) if b["tingkat"] == "jumlah"] == [total]
    kegiatan = reconcile(isi, semua=True).query("tingkat == 'kegiatan' and selisih == 0")
    hasil = {b["simpul"]: b["pagu"] for b in rows(quietly(isi)) if b["tingkat"] == "kegiatan"}
    assert len(kegiatan) > 1
    assert {k: hasil[k] for k in kegiatan["kode"]} == dict(zip(kegiatan["kode"], kegiatan["tercetak"], strict=True))


@pytest.mark.parametrize("mesin", ENGINES)
def test_a_family_of_a_column_that_is_no_key_is_refused(mesin: str) -> None:
    """A slip of the pen would leave the codes of another column unsummed."""
    isi = ENGINES[mesin](pa.table({"kode": ["5.03"], "wilayah": ["63.11"], "pagu": [1]}))
    for lain in ("wilyah", "wilayah"):
        with pytest.raises(PaguError, match=f"keluarga menyebut kolom '{lain}' yang tidak ada pada kode, by, atau per"):
            roll_up(isi, keluarga={lain: KodeWilayah})
    assert "provinsi" in {b["tingkat"] for b in rows(roll_up(isi, by="wilayah", keluarga={"wilayah": KodeWilayah}))}


@pytest.mark.parametrize("mesin", ENGINES)
def test_whole_floats_end_where_they_are_not_exact(mesin: str) -> None:
    """In 32 bits 16,777,217 and 16,777,216 are one number."""
    for tipe, terbesar in ((pa.float32(), 2**24), (pa.float64(), 2**53)):
        isi = {n: pa.table({"kode": ["5.03"], "pagu": pa.array([float(n)], tipe)}) for n in (terbesar - 1, terbesar)}
        [jumlah] = [b for b in rows(roll_up(ENGINES[mesin](isi[terbesar - 1]), bulatkan=True)) if b["simpul"] == "5"]
        assert jumlah["pagu"] == terbesar - 1
        with pytest.raises(ValueError, match=f"memuat {float(terbesar)!r}, bukan rupiah bulat".replace("+", r"\+")):
            roll_up(ENGINES[mesin](isi[terbesar]), bulatkan=True)


@pytest.mark.parametrize("mesin", ENGINES)
def test_one_key_may_be_given_as_text(mesin: str) -> None:
    """For the keys and the amounts of every function."""
    isi = ENGINES[mesin](pa.table({"kode": ["5.03", "5.04"], "skpd": ["A", "B"], "pagu": [1, 2]}))
    for kerja in (roll_up, subtotal_rows, reconcile):
        satu, beberapa = (
            sorted(map(repr, rows(kerja(isi, by=b, values=v)))) for b, v in (("skpd", "pagu"), (["skpd"], ["pagu"]))
        )
        assert satu == beberapa


@pytest.mark.parametrize("mesin", [*EAGER, "polars lazy"])
def test_a_frame_of_sums_is_a_roll_up(mesin: str) -> None:
    """For tables and pictures: the sums of the codes, those of other keys left out."""
    isi = [
        {"tahun": 1, "skpd": "A", "kode": "5.03.01", "pagu": 27},
        {"tahun": 1, "skpd": "B", "kode": "5.03.02", "pagu": None},
        {"tahun": 2, "skpd": "B", "kode": "1.01.01", "pagu": 5},
    ]
    tipe = {"tahun": pa.int64(), "skpd": pa.string(), "kode": pa.string(), "pagu": pa.int64()}
    frame = ENGINES[mesin](arrow(isi, tipe))
    rinci = [(str(b["kode"]), b["pagu"]) for b in isi]
    assert RollUp.from_frame(roll_up(frame, by="skpd")) == roll_up(rinci)
    assert RollUp.from_frame(roll_up(rinci).to_frame()) == roll_up(rinci)
    with pytest.raises(PaguError, match=r"bukan hasil roll_up: tidak ada kolom tingkat"):
        RollUp.from_frame(frame)
    dobel = pd.concat([roll_up(rinci).to_frame()] * 2)
    with pytest.raises(PaguError, match="ada lebih dari sekali; saring dahulu"):
        RollUp.from_frame(dobel)


@pytest.mark.parametrize("mesin", [*EAGER, "polars lazy"])
def test_a_frame_of_sums_is_read_as_one_tree_or_refused(mesin: str) -> None:
    """A key called as a level is none of the sums; groups, columns of codes and parts of a tree are not mixed."""
    isi = [
        {"tahun": "1", "urusan": "1", "wilayah": "63.11", "kode": "5.03.01", "pagu": 27},
        {"tahun": "2", "urusan": "2", "wilayah": "63.12", "kode": "1.01.01", "pagu": 5},
    ]
    tipe = {
        "tahun": pa.string(),
        "urusan": pa.string(),
        "wilayah": pa.string(),
        "kode": pa.string(),
        "pagu": pa.int64(),
    }
    frame = ENGINES[mesin](arrow(isi, tipe))
    benar = roll_up([(str(b["kode"]), int(str(b["pagu"]))) for b in isi])
    assert RollUp.from_frame(roll_up(frame, by="urusan")) == benar
    keluarga = {"wilayah": KodeWilayah}
    dua = roll_up(frame, by="wilayah", keluarga=keluarga)
    assert RollUp.from_frame(dua) == benar
    assert RollUp.from_frame(dua, keluarga="wilayah")["63"].nilai == 32
    with pytest.raises(PaguError, match="beberapa kelompok menurut tahun; saring dahulu"):
        RollUp.from_frame(roll_up(frame, per="tahun"))
    asal = nw.from_native(frame).rename({"urusan": "asal"}).to_native()
    with pytest.raises(PaguError, match="beberapa kolom kode: asal, kode; saring dahulu"):
        RollUp.from_frame(roll_up(asal, by="asal", keluarga={"asal": Kode}))
    semua = nw.from_native(roll_up(frame)).lazy().collect("pandas")
    sebagian = semua.filter(nw.col("tingkat") == "program").to_native()
    with pytest.raises(PaguError, match=r"tidak ada jumlah 1\.01 di atas 1\.01\.01; pakai seluruh hasil roll_up"):
        RollUp.from_frame(sebagian)
    with pytest.raises(TypeError, match="bukan float: uang harus tepat"):
        RollUp.from_frame(semua.with_columns(nw.col("pagu").cast(nw.Float64) + 0.5).to_native())
