"""Dask and PySpark, on a cluster of this machine: the same sums from their own lazy plans."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

import pyarrow as pa
import pytest
from tabel import KODE, Baris, arrow, by_key, rows
from tabel import check as check_sums
from test_kolom_malas import FUNGSI, TEMUAN, table
from test_reconcile import expected, found

from kodefikasi import Kode, KodeSumberDana, parse_amounts, parse_codes, reconcile, roll_up, subtotal_rows
from kodefikasi.errors import PaguError
from kodefikasi.kode import KodeBerjenjang
from sisihan import parts, set_aside

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # of the libraries, about each other
TIPE = {"kode": pa.string(), "skpd": pa.string(), "tahun": pa.int64(), "pagu": pa.int64()}
tanpa_dask = pytest.mark.skipif(find_spec("dask") is None, reason="dask is not installed")
tanpa_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None, reason="pyspark or Java is not installed"
)


def leaves(benih: int, banyak: int = 40) -> Sequence[Baris]:
    """Leaves with missing amounts and keys, corrections, two widths, wildcards, and rows of sums among them."""
    acak = random.Random(benih)  # noqa: S311  # the same rows each time
    hasil: list[Baris] = []
    for _ in range(banyak):
        sub = f"{acak.randint(1, 3):0{acak.choice([2, 4])}d}"
        ruas = [
            *acak.choice([("5", "01"), ("5", "02"), ("6", "01"), ("X", "XX")]),
            f"0{acak.randint(1, 2)}",
            "2",
            f"0{acak.randint(1, 2)}",
            sub,
        ]
        hasil.append(
            {
                "kode": ".".join(ruas[: acak.choice([6, 6, 6, 5, 3])]),
                "skpd": acak.choice([None, "A", "B"]),
                "tahun": acak.choice([2023, 2024]),
                "pagu": acak.choice([None, 0, -5, acak.randint(-(10**15), 10**15)]),
            }
        )
    return hasil


def sources(benih: int, banyak: int = 30) -> Sequence[Baris]:
    """Funding sources at any depth, and rows that sum up some of them, with an empty office or their own."""
    acak = random.Random(benih)  # noqa: S311  # the same rows each time
    kode = ["1", "1.1", "1.1.01", "1.1.01.01", "1.2", "1.1.01.01.01.001", "1.1.01.01.01.0001"]
    hasil: list[Baris] = [
        {
            "kode": acak.choice(kode),
            "skpd": acak.choice([None, "A", "B"]),
            "tahun": acak.choice([2023, 2024]),
            "pagu": n,
        }
        for n in (acak.choice([None, 0, acak.randint(-9, 9), acak.randint(-(10**15), 10**15)]) for _ in range(banyak))
    ]
    for k in ("1.1.01", "1.1", "1") if banyak else ():
        bawah = [b["pagu"] for b in hasil if parts(b["kode"])[: len(parts(k))] == parts(k) and b["tahun"] == 2024]
        hasil.append({"kode": k, "skpd": None, "tahun": 2024, "pagu": sum(n for n in bawah if n is not None)})
    return hasil


def check(isi: Sequence[Baris], frame: Any, keluarga: type[KodeBerjenjang] = Kode) -> None:
    """Compare both shapes, and the rows that are set aside, with plain Python."""
    check_sums(isi, frame, {"kode": keluarga}, ["skpd"])
    sisih = set_aside(isi, ["tahun"], ["skpd"], {"kode": keluarga.skema.nama}, ["pagu"])
    hasil = rows(subtotal_rows(frame, by=["skpd"], per=["tahun"], keluarga=keluarga))
    harap = Counter(tuple(b[n] for n in TIPE) for b, s in zip(isi, sisih, strict=True) if s)
    assert Counter(tuple(b[n] for n in TIPE) for b in hasil) == harap


@tanpa_dask
@pytest.mark.parametrize(("benih", "banyak"), [(1, 40), (2, 1), (3, 0)])
def test_dask_gives_what_plain_python_gives(benih: int, banyak: int) -> None:
    """In several partitions; one row, none."""
    import dask.dataframe as dd

    isi = leaves(benih, banyak)
    asal = arrow(isi, TIPE).to_pandas(types_mapper=_nullable)
    if benih == 1:
        asal = asal.astype({"tahun": "int16"})  # as a notebook has it, without a null
    frame: Any = dd.from_pandas(asal, npartitions=3)  # type: ignore[no-untyped-call]
    check(isi, frame)
    dana = sources(benih, banyak)
    check(dana, dd.from_pandas(arrow(dana, TIPE).to_pandas(types_mapper=_nullable), npartitions=2), KodeSumberDana)  # type: ignore[no-untyped-call]
    pembanding = leaves(benih + 1, banyak)
    lain: Any = dd.from_pandas(arrow(pembanding, TIPE).to_pandas(types_mapper=_nullable), npartitions=2)  # type: ignore[no-untyped-call]
    assert found(reconcile(frame, by=["tahun", "skpd"], semua=True)) == expected(isi, semua=True)
    hasil = reconcile(frame, by=["tahun", "skpd"], pembanding=lain)
    assert found(hasil) == expected(isi, lain=pembanding)


def _nullable(tipe: pa.DataType) -> Any:
    import pandas as pd

    return {pa.int64(): pd.Int64Dtype()}.get(tipe)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session of two workers on this machine."""
    from pyspark.sql import SparkSession

    pilihan = {
        "spark.ui.enabled": "false",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.codegen.wholeStage": "false",  # few rows: compiling would take longest
        "spark.driver.bindAddress": "127.0.0.1",
    }
    pembuat = SparkSession.builder.master("local[2]").appName("uji")
    for k, v in pilihan.items():
        pembuat = pembuat.config(k, v)
    with pytest.MonkeyPatch.context() as lingkungan:
        lingkungan.setenv("PYSPARK_PYTHON", sys.executable)  # its workers have what the tests have
        sesi = pembuat.getOrCreate()
        yield sesi
        sesi.stop()


def _spark_frame(sesi: Any, isi: Sequence[Baris]) -> Any:
    baris = [(b["kode"], b["skpd"], b["tahun"], b["pagu"]) for b in isi]
    return sesi.createDataFrame(baris, "kode string, skpd string, tahun bigint, pagu bigint")


@tanpa_spark
def test_spark_gives_what_plain_python_gives(spark: Any) -> None:
    """The plan runs where the data is."""
    isi = leaves(3)
    check(isi, _spark_frame(spark, isi))
    dana = sources(5)
    check(dana, _spark_frame(spark, dana), KodeSumberDana)
    tanpa_baris = roll_up(_spark_frame(spark, []), per=["tahun"])
    assert by_key(tanpa_baris, ["tahun", "dimensi", "tingkat", "simpul"], "pagu", KODE) == {}


@tanpa_spark
def test_spark_finds_what_plain_python_finds(spark: Any) -> None:
    """Printed parents against what is below, in Spark's own SQL."""
    isi = leaves(4)
    hasil = reconcile(_spark_frame(spark, isi), by=["tahun", "skpd"], semua=True)
    assert found(hasil) == expected(isi, semua=True)
    lain = leaves(5)
    hasil = reconcile(_spark_frame(spark, isi), by=["tahun", "skpd"], pembanding=_spark_frame(spark, lain))
    assert found(hasil) == expected(isi, lain=lain)


@tanpa_spark
def test_spark_refuses_sums_that_would_wrap_around(spark: Any) -> None:
    """Before it computes them."""
    isi = [{"kode": "5.03", "skpd": "A", "tahun": 2023, "pagu": 2**62}] * 3
    with pytest.raises(PaguError, match="64 bit"):
        roll_up(_spark_frame(spark, isi))


def _read_as_one_by_one(frame: Any) -> None:
    hasil = parse_codes(frame, kolom=["baku", "tingkat", "program", "induk"])
    kode = {t: Kode.parse(t) for t in CANONICAL}
    harap = {
        t: {
            "baku": k.baku,
            "tingkat": k.tingkat.label,
            "program": k.program and str(k.program),
            "induk": k.induk and str(k.induk),
        }
        for t, k in kode.items()
    }
    for b in rows(hasil):
        assert {n: b[f"kode_{n}"] for n in HAMPA} == harap.get(b["kode"], HAMPA)


CANONICAL = ["5", "5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.0001", "X.XX.01"]
HAMPA = dict.fromkeys(["baku", "tingkat", "program", "induk"])
TEKS = [*CANONICAL, "5.03\n", "5.00", "5.3", "X.03", "٥", "", None]


@tanpa_dask
def test_codes_are_read_on_dask() -> None:
    """What is no canonical spelling is null."""
    import dask.dataframe as dd

    asal = arrow([{"kode": t} for t in TEKS], {"kode": pa.string()}).to_pandas()
    _read_as_one_by_one(dd.from_pandas(asal, npartitions=2))  # type: ignore[no-untyped-call]


@tanpa_spark
def test_codes_are_read_on_spark(spark: Any) -> None:
    """What is no canonical spelling is null."""
    _read_as_one_by_one(spark.createDataFrame([(t,) for t in TEKS], "kode string"))


ISI = [("5.3.1", "Rp1.000", 2), ("5.03.01.2.02.0001", "(5)", 0), (None, "-", None), ("x", "12,5", -3)]


def _as_collected(buat: Callable[[pa.Table], Any]) -> None:
    """Compare every function on the frame that `buat` makes of a table with itself on the table."""
    tabel = table(ISI)
    for fungsi in FUNGSI.values():
        hasil = sorted(rows(fungsi(buat(tabel))), key=lambda b: b["n"])
        assert hasil == rows(fungsi(tabel))
    for fungsi in TEMUAN.values():
        harap = [{k: n for k, n in b.items() if k != "baris"} for b in rows(fungsi(tabel))]
        assert rows(fungsi(buat(tabel))) == harap  # a lazy frame has no rows to number


@tanpa_dask
def test_columns_are_added_on_dask() -> None:
    """By the eager functions, on each partition."""
    import dask.dataframe as dd

    _as_collected(lambda t: dd.from_pandas(t.to_pandas(types_mapper=_nullable), npartitions=2))  # type: ignore[no-untyped-call]


@tanpa_spark
def test_columns_are_added_on_spark(spark: Any) -> None:
    """By the eager functions, where the rows are."""
    skema = "kode string, pagu string, n bigint, r bigint"
    _as_collected(lambda t: spark.createDataFrame([tuple(b.values()) for b in t.to_pylist()], skema))


@tanpa_dask
def test_decimals_are_summed_on_dask_in_both_shapes() -> None:
    """Sums with sen in both shapes; where Dask made texts of decimals, the way out that is named works."""
    import dask.dataframe as dd
    import pandas as pd

    isi = [{**b, "pagu": b["pagu"] and Decimal(b["pagu"]).scaleb(-2)} for b in leaves(7)]
    tabel = arrow(isi, {**TIPE, "pagu": pa.decimal128(38, 2)})
    check(isi, dd.from_pandas(tabel.to_pandas(types_mapper=pd.ArrowDtype), npartitions=3))  # type: ignore[no-untyped-call]
    objek = dd.from_pandas(tabel.to_pandas(), npartitions=3)  # type: ignore[no-untyped-call]
    with pytest.raises(TypeError, match=r"'pagu' bertipe String.*parse_amounts.*Dask menyimpan Decimal sebagai teks"):
        roll_up(objek)
    dibaca = parse_amounts(objek, sebagai="desimal", nama="uang").drop(columns="pagu").rename(columns={"uang": "pagu"})
    check(isi, dibaca)


@tanpa_dask
@pytest.mark.parametrize("nilai", [[2**62] * 3, [59911114.129999995, 0.1 + 0.2, None]])
def test_the_advice_for_dask_works(nilai: list[Any]) -> None:
    """Whole numbers beyond 64 bits, and binary ones: what is said to be done leads to the exact sum."""
    import dask.dataframe as dd
    import pandas as pd

    frame = dd.from_pandas(pd.DataFrame({"kode": ["5.03"] * 3, "pagu": nilai}), npartitions=2)  # type: ignore[no-untyped-call]
    with pytest.raises((PaguError, TypeError), match=r"parse_amounts\(…, sebagai='desimal'\)"):
        roll_up(frame)
    hasil = rows(roll_up(parse_amounts(frame, sebagai="desimal"), pagu="pagu_desimal"))
    assert {b["pagu_desimal"] for b in hasil} == {Decimal(3 * 2**62) if nilai[0] == 2**62 else Decimal("59911114.43")}
