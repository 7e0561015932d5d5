"""The canonical key: one text for a code, whatever was written, whatever else is in the frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import EAGER, LAZY, arrow, rows

from kodefikasi import (
    Kode,
    KodeError,
    KodeSumberDana,
    add_names,
    code_findings,
    format_codes,
    parse_codes,
    reconcile,
    roll_up,
)
from kodefikasi.kode import KELUARGA, KodeBerjenjang
from kodefikasi.testing import kode as kode_keluarga

ENGINES = {**EAGER, **LAZY}
keluarga = st.sampled_from(list(KELUARGA.values()))


@st.composite
def spelt(draw: st.DrawFn) -> tuple[type[KodeBerjenjang], list[tuple[str, str]]]:
    """Codes of a family, each in two spellings, which may differ in width."""
    k = draw(keluarga)
    return k, [
        (str(kode), draw(st.sampled_from(widths(kode)))) for kode in draw(st.lists(kode_keluarga(k), max_size=8))
    ]


def widths(kode: KodeBerjenjang) -> list[str]:
    """All spellings of a code that are canonical."""
    depan, titik, akhir = str(kode).rpartition(".")
    semua = {f"{depan}{titik}{int(akhir):0{n}d}" for n in (1, 2, 3, 4)} if akhir.isdigit() else {str(kode)}
    return sorted(t for t in semua if kode.skema.is_canonical(t))


@given(spelt())
def test_one_text_for_one_code(isi: Any) -> None:
    """Equal codes have equal keys, others other ones; keys are read as the code, and sort as the tree does."""
    k, pasangan = isi
    for a, b in pasangan:
        assert k.parse(a).baku == k.parse(b).baku
        assert k.parse(k.parse(a).baku) == k.parse(a)
    kode = {k.parse(a) for a, _ in pasangan}
    assert len({x.baku for x in kode}) == len(kode)
    assert [x.baku for x in sorted(kode)] == sorted(x.baku for x in kode)


@pytest.mark.slow
@pytest.mark.parametrize("mesin", ENGINES)
@given(isi=spelt())
def test_columns_in_two_spellings_join(mesin: str, isi: Any) -> None:
    """Every row finds its own, in every family."""
    k, pasangan = isi
    kiri, kanan = ([p[n] for p in pasangan] for n in (0, 1))
    hasil = [
        [b["kode_baku"] for b in rows(parse_codes(_frame(mesin, t), keluarga=k, kolom=["baku"]))] for t in (kiri, kanan)
    ]
    assert sorted(hasil[0]) == sorted(hasil[1]) == sorted(k.parse(t).baku for t in kiri)


def _frame(mesin: str, teks: Sequence[str]) -> Any:
    return ENGINES[mesin](pa.table({"kode": pa.array(teks, pa.string())}))


@pytest.mark.parametrize("mesin", ENGINES)
@pytest.mark.parametrize("lain", [[], ["5.03.01.2.02.0007"], ["5.03.01.2.02.07"], ["5.03.01.2.02.0123"]])
@pytest.mark.parametrize("teks", ["5.03.01.2.01.01", "5.03.01.2.01.0001"])
def test_a_node_is_named_the_same_beside_any_rows(mesin: str, lain: list[str], teks: str) -> None:
    """In roll-up and reconciliation."""
    baris = [{"kode": t, "pagu": 7} for t in [teks, *lain]]
    tabel = arrow(baris, {"kode": pa.string(), "pagu": pa.int64()})
    simpul = {b["simpul"] for b in rows(roll_up(ENGINES[mesin](tabel))) if b["tingkat"] == "sub kegiatan"}
    assert simpul == {Kode.parse(t).baku for t in (teks, *lain)}
    atas = arrow([{"kode": "5.03.01.2.01", "pagu": 9}, *baris], {"kode": pa.string(), "pagu": pa.int64()})
    semua = {b["kode"] for b in rows(reconcile(ENGINES[mesin](atas), semua=True))}
    assert "5.03.01.2.01" in semua


def test_reconciliation_names_missing_rows_by_their_keys() -> None:
    """The other table may be written otherwise."""
    isi = pd.DataFrame({"kode": ["5.03.01.2.01", "5.03.01.2.01.01"], "pagu": [10, 7]})
    lain = pd.DataFrame({"kode": ["5.03.01.2.01.0001", "5.03.01.2.01.0002"], "pagu": [7, 3]})
    [hasil] = rows(reconcile(isi, pembanding=lain))
    assert (hasil["selisih"], hasil["penjelas"], hasil["dijelaskan"]) == (3, "5.03.01.2.01.0002", True)


def test_merging_frames_of_two_editions() -> None:
    """The usual case: amounts in one spelling, names in the other."""
    kiri = parse_codes(pd.DataFrame({"kode": ["5.03.01.2.02.01", "5.03.01.2.02.07"], "pagu": [1, 2]}), kolom=["baku"])
    kanan = parse_codes(pd.DataFrame({"kode": ["5.03.01.2.02.0007", "5.03.01.2.02.0001"]}), kolom=["baku"])
    assert len(kiri.merge(kanan, on="kode_baku")) == 2
    nama = add_names(kiri[["kode_baku"]], "kode_baku", edisi="050-5889/2021", kolom=["nama"])
    assert nama["kode_baku_nama"][0] == "Penyediaan Gaji dan Tunjangan ASN"


def test_an_edition_chooses_a_spelling_for_display() -> None:
    """Of keys as of any text; funding sources have their usual width."""
    baku = pl.DataFrame({"kode": ["5.03.01.2.01.0001", "5.03.01.2.01.0123", "5.03"]})
    tulis = format_codes(baku, edisi="050-5889/2021")["kode_tulis"].to_list()
    assert tulis == ["5.03.01.2.01.01", None, "5.03"]
    dana = pl.DataFrame({"kode": ["1.2.01.01.02.001", "1.2.01.01.02.0001"]})
    assert parse_codes(dana, keluarga=KodeSumberDana)["kode_baku"].to_list() == ["1.2.01.01.002.00001"] * 2
    assert format_codes(dana, keluarga=KodeSumberDana)["kode_tulis"].to_list() == ["1.2.01.01.02.001"] * 2


@pytest.mark.slow
@pytest.mark.parametrize("mesin", EAGER)
@pytest.mark.parametrize("strict", [True, False])
def test_long_columns_of_both_widths(mesin: str, strict: bool) -> None:
    """Read where they stand, slice by slice."""
    teks = [f"5.03.{n // 9801 + 1:02d}.2.{n // 99 % 99 + 1:02d}.{n % 99 + 1:02d}" for n in range(280_000)]
    for n in (3, 70_000, 279_999):
        teks[n] = Kode.parse(teks[n]).baku
    teks[5:7] = ["5.03", "bukan"]
    baku = nw.from_native(parse_codes(_frame(mesin, teks), strict=strict, kolom=["baku"]), eager_only=True)
    hasil = baku["kode_baku"].to_list()
    assert [hasil[n] for n in (0, 3, 5)] == ["5.03.01.2.01.0001", "5.03.01.2.01.0004", "5.03"]
    assert rows(code_findings(_frame(mesin, teks), strict=strict))[0]["teks"] == "bukan"
    assert [t for t in hasil[7:] if t is None or len(t) != 17] == []


def test_what_is_no_code_has_no_key() -> None:
    """It is refused before."""
    with pytest.raises(KodeError):
        Kode.parse("5.3").baku  # noqa: B018


@pytest.mark.parametrize("mesin", [*EAGER, *LAZY])
def test_sums_are_shown_in_the_spelling_of_an_edition(mesin: str) -> None:
    """Nodes are keys; what is no code, as the sum of everything and an office, has no spelling."""
    isi = pa.table({"kode": ["5.03.01.2.01.0001"], "skpd": ["A"], "pagu": [7]})
    hasil = rows(format_codes(roll_up({**EAGER, **LAZY}[mesin](isi), by=["skpd"]), "simpul", "050-5889/2021"))
    tulis = {b["simpul"]: b["simpul_tulis"] for b in hasil}
    assert (tulis["5.03.01.2.01.0001"], tulis["5.03"]) == ("5.03.01.2.01.01", "5.03")
    assert (tulis["A"], tulis[None]) == (None, None)
