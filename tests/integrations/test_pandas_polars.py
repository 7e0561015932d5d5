"""Behind ``.kodefikasi``: the functions on columns and on single codes, from pandas and Polars objects."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pytest

import kodefikasi.integrations.pandas
import kodefikasi.integrations.polars  # noqa: F401  # registers
from kodefikasi import (
    Edisi,
    Kode,
    KodeError,
    KodeRekening,
    Tingkat,
    add_names,
    amount_findings,
    code_findings,
    format_codes,
    name_findings,
    nomenklatur,
    parse_amounts,
    parse_codes,
    realisation_rates,
    reconcile,
    roll_up,
)
from kodefikasi.kode import TingkatRekening

TEKS = [
    "5.03.01.2.02.01",
    "5.03.01.2.02.0001",
    "5 03 01 2.01 06",
    "5.3.1",
    "2.1",
    "X.XX.01.2.01",
    "rusak",
    "",
    "5",
    None,
]
KOLOM: dict[str, Callable[[list[str | None]], Any]] = {
    "pandas": lambda isi: pd.Series(isi, name="rek", dtype="str" if pd.__version__ >= "3" else object),
    "pandas object": lambda isi: pd.Series(isi, name="rek", dtype=object),
    "pandas nullable": lambda isi: pd.Series(isi, name="rek", dtype="string"),
    "pandas category": lambda isi: pd.Series(isi, name="rek", dtype="category"),
    "polars": lambda isi: pl.Series("rek", isi, dtype=pl.String),
    "polars expr": lambda isi: pl.DataFrame({"rek": pl.Series(isi, dtype=pl.String)}),
    "polars lazy": lambda isi: pl.LazyFrame({"rek": pl.Series(isi, dtype=pl.String)}),
}
BAGIAN = ("baku", "tingkat", "induk", "urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")


def ask(kolom: Any, kerja: Any) -> list[Any]:
    """What an accessor gives, as a list; expressions are run on their frame."""
    if isinstance(kolom, pl.DataFrame | pl.LazyFrame):
        sumber: Any = pl.col("rek")
        hasil = kolom.lazy().select(kerja(sumber.kodefikasi)).collect()
        assert hasil.columns == ["rek"]
        return hasil["rek"].to_list()
    satu = kerja(kolom.kodefikasi)
    assert satu.name == "rek"
    return [None if pd.isna(n) else n for n in (satu.to_list() if isinstance(satu, pl.Series) else satu.tolist())]


def single(t: str | None, *, strict: bool) -> Kode | None:
    """The code of one text."""
    try:
        return None if t is None else Kode.parse(t, strict=strict)
    except KodeError:
        return None


@pytest.mark.parametrize("jenis", KOLOM)
@pytest.mark.parametrize("strict", [True, False])
def test_a_column_has_the_properties_of_a_code(jenis: str, strict: bool) -> None:
    """Under the same names, strict and lenient."""
    kolom = KOLOM[jenis](TEKS)
    kode = [single(t, strict=strict) for t in TEKS]
    for nama in BAGIAN:
        harap = [None if k is None else k if nama == "baku" else getattr(k, nama) for k in kode]
        teks = [n.label if isinstance(n, Tingkat) else None if n is None else n.baku for n in harap]
        assert ask(kolom, lambda a, n=nama: getattr(a(strict=strict), n)) == teks
    assert ask(kolom, lambda a: a(strict=strict).is_valid) == [k is not None for k in kode]
    edisi = Edisi.KEPMENDAGRI_900_1_15_5_1317_2023
    assert ask(kolom, lambda a: a(strict=strict).format(edisi)) == [k and k.format(edisi) for k in kode]
    kat = nomenklatur("5889")
    nama_kode = [s.nama if k and (s := kat.get(k)) else None for k in kode]
    assert ask(kolom, lambda a: a(strict=strict).nama(kat)) == nama_kode


@pytest.mark.parametrize("jenis", KOLOM)
def test_other_families_have_their_own_levels(jenis: str) -> None:
    """By the names of their levels; a level that the family does not have is named."""
    kolom = KOLOM[jenis](["5.1.02", "5"])
    assert ask(kolom, lambda a: a(keluarga=KodeRekening).at("jenis")) == ["5.1.02", None]
    assert ask(kolom, lambda a: a(keluarga=KodeRekening).at(TingkatRekening.KELOMPOK)) == ["5.1", None]
    with pytest.raises(ValueError, match="rekening tidak punya tingkat 'program'; pilih dari akun, kelompok"):
        ask(kolom, lambda a: a(keluarga=KodeRekening).program)
    with pytest.raises(ValueError, match="bukan tingkat rekening"):
        ask(kolom, lambda a: a(keluarga=KodeRekening).at(Tingkat.PROGRAM))


def test_parse_gives_all_at_once() -> None:
    """A frame with the index of the column; a struct of the same from an expression."""
    isi: Any = pd.Series(["5.03", "rusak"], index=["a", "a"])
    hasil = isi.kodefikasi.parse()
    assert hasil.columns.tolist() == ["baku", "tingkat", *BAGIAN[3:]]
    assert hasil.index.tolist() == ["a", "a"]
    polars: Any = pl.Series("x", isi.tolist())
    utuh = polars.kodefikasi.parse(kolom=["induk"], kategori=True)
    assert utuh.to_dict(as_series=False) == {"induk": ["5", None]}
    ungkapan: Any = pl.col("x")
    struct = pl.DataFrame({"x": polars}).select(ungkapan.kodefikasi.parse().alias("x"))["x"]
    assert struct.struct.unnest().equals(polars.kodefikasi.parse())
    assert pl.DataFrame({"x": polars}).filter(ungkapan.kodefikasi.tingkat == "bidang urusan").height == 1
    assert isi.kodefikasi.findings()["teks"].tolist() == ["rusak"]


RENCANA = pd.DataFrame(
    {
        "kode": ["5.03.01.2.02.01", "5.99.09", "5.03"],
        "pagu": [27, 56, 8],
        "teks": ["Rp27", "-", "lima"],
        "target": [3, 0, 4],
        "realisasi": [1, 1, 4],
    }
)
FUNGSI: dict[str, tuple[Any, dict[str, Any]]] = {
    "roll_up": (roll_up, {"by": ["target"]}),
    "reconcile": (reconcile, {"semua": True}),
    "parse_codes": (parse_codes, {"kolom": ["program"]}),
    "code_findings": (code_findings, {"keluarga": KodeRekening}),
    "format_codes": (format_codes, {"edisi": "1317"}),
    "add_names": (add_names, {"edisi": "5889"}),
    "name_findings": (name_findings, {"edisi": "5889"}),
    "parse_amounts": (parse_amounts, {"kolom": "teks"}),
    "amount_findings": (amount_findings, {"kolom": "teks"}),
    "rates": (realisation_rates, {"nama": "persen"}),
}


@pytest.mark.filterwarnings("ignore:.*baris jumlah")
@pytest.mark.parametrize("nama", FUNGSI)
def test_a_frame_has_the_functions_on_columns(nama: str) -> None:
    """With all their arguments; lazy frames those that are theirs."""
    fungsi, pilihan = FUNGSI[nama]
    frame: Any
    for frame in (RENCANA, pl.DataFrame(RENCANA)):
        assert getattr(frame.kodefikasi, nama)(**pilihan).equals(fungsi(frame, **pilihan))
    lazy_frame: Any = pl.LazyFrame(RENCANA)
    if nama in {"roll_up", "reconcile", "parse_codes"}:
        kunci = ["dimensi", "tingkat", "simpul"] if nama == "roll_up" else ["kode"]
        hasil, harap = (
            f.collect().sort(kunci)
            for f in (getattr(lazy_frame.kodefikasi, nama)(**pilihan), fungsi(lazy_frame, **pilihan))
        )
        assert hasil.equals(harap)


def test_nothing_is_registered_before_it_is_asked_for() -> None:
    """``import kodefikasi`` alone touches neither library."""
    kode = "import kodefikasi, pandas; print(hasattr(pandas.DataFrame, 'kodefikasi'))"
    kode += "; import kodefikasi.integrations.pandas; print(hasattr(pandas.DataFrame, 'kodefikasi'))"
    keluaran = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout
    assert keluaran.split() == ["False", "True"]
