"""A node that its table says whole and in parts: what `reconcile` finds is what it finds of the whole alone."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import EAGER, LAZY, arrow, rows

from kodefikasi import PaguError, reconcile
from kodefikasi.pagu import reconcile as reconcile_rows

ENGINES = {**EAGER, **LAZY}
SUSUNAN = {
    "jumlah": pa.bool_(),
    **dict.fromkeys(["tahun", "skpd", "kode_rekening", "kode"], pa.string()),
    "pagu": pa.int64(),
}
POHON = ["5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.02", "5.03.01.2.01.0001", "5.03.01.2.01.0002"]
utuh = st.dictionaries(
    st.tuples(st.sampled_from(["2024", "2025"]), st.sampled_from(POHON)), st.integers(1, 9).map(lambda n: n * 1_000_000)
)


def row(tahun: str, kode: str | None, pagu: int, **lain: Any) -> dict[str, Any]:
    """A row as printed."""
    return {"jumlah": False, "tahun": tahun, "skpd": None, "kode_rekening": None, "kode": kode, "pagu": pagu, **lain}


@st.composite
def parts(draw: st.DrawFn, tahun: str, kode: str, pagu: int) -> list[dict[str, Any]]:
    """The rows of a node: the whole alone, above parts that add up to it, above other accounts, or printed again."""
    satu, dua = draw(st.integers(0, pagu)), kode.replace("0001", "01")  # as earlier editions write it
    atas = row(tahun, kode, pagu)
    match draw(st.sampled_from(["sendiri", "skpd", "rekening", "rekening lain", "keduanya", "ulang"])):
        case "skpd":
            return [atas, row(tahun, dua, satu, skpd="A"), row(tahun, kode, pagu - satu, skpd="B")]
        case "rekening":
            isi = [row(tahun, dua, satu, kode_rekening="5.1.02"), row(tahun, kode, pagu - satu, kode_rekening="5.2.02")]
            return [{**atas, "jumlah": draw(st.booleans())}, *isi]
        case "rekening lain":
            return [atas, row(tahun, kode, satu, kode_rekening="5.1.02")]
        case "keduanya":
            kantor = [row(tahun, kode, satu, skpd="A"), row(tahun, dua, pagu - satu, skpd="B")]
            return [atas, *kantor, *({**b, "kode_rekening": "5.1.02"} for b in kantor)]
        case "ulang":
            return [atas, row(tahun, dua, pagu, jumlah=True)]
    return [atas]


@st.composite
def tables(draw: st.DrawFn) -> tuple[dict[tuple[str, str], int], list[dict[str, Any]]]:
    """The amounts of nodes, and rows that say them."""
    isi = draw(utuh)
    baris = [b for (tahun, kode), n in isi.items() for b in draw(parts(tahun, kode, n))]
    baris += [row("2024", None, 7, jumlah=True)] * draw(st.integers(0, 1))
    return isi, draw(st.permutations(baris))


def found(hasil: Any) -> dict[tuple[str, str], tuple[int, int | None, int, int]]:
    """The findings of a frame by year and code."""
    return {(b["tahun"], b["kode"]): (b["tercetak"], b["jumlah_anak"], b["selisih"], b["anak"]) for b in rows(hasil)}


@pytest.mark.parametrize("mesin", ENGINES)
@settings(max_examples=8)
@given(tabel=tables())
def test_parts_of_a_node_change_nothing(
    mesin: str, tabel: tuple[dict[tuple[str, str], int], list[dict[str, Any]]]
) -> None:
    """Not the sum of what is below another node, and not what the other table explains."""
    isi, baris = tabel
    benar = {
        (tahun, s.kode.baku): (s.tercetak, s.jumlah_anak, s.selisih, len(s.anak))
        for tahun in ("2024", "2025")
        for s in reconcile_rows({k: n for (t, k), n in isi.items() if t == tahun})
    }
    frame = ENGINES[mesin](arrow(baris, SUSUNAN))
    assert found(reconcile(frame, per="tahun")) == benar
    sendiri = {"5": 100, "5.04": 1}
    [temuan] = reconcile_rows(sendiri, pembanding={k: n for (t, k), n in isi.items() if t == "2024"})
    satu = ENGINES[mesin](arrow([row("2024", k, n) for k, n in sendiri.items()], SUSUNAN))
    [hasil] = rows(reconcile(satu, per="tahun", pembanding=frame))
    assert hasil["jumlah_penjelas"] == (sum(n for _, n in temuan.penjelas) or None)


@pytest.mark.parametrize("mesin", EAGER)
def test_rows_that_are_refused_keep_their_numbers(mesin: str) -> None:
    """Where others were left out before."""
    baris = [row("2024", None, 7, jumlah=True), row("2024", "5.03", 7), row("2024", None, 7)]
    with pytest.raises(PaguError, match=r"1 baris tanpa kode pada kolom 'kode' \(baris 3\)"):
        reconcile(ENGINES[mesin](arrow(baris, SUSUNAN)))
