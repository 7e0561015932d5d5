"""The rules that the page of a form names beside a column do speak of such columns."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from contoh_aturan import CONTOH, opened

from dokumen_kecil import dokumen, tabel
from kodefikasi import audit

AKAR = Path(__file__).parents[2]
PERTUMBUHAN = {"pagu": 0, "realisasi": 1}


def beside() -> dict[tuple[str, str | None], tuple[str, tuple[str, ...]]]:
    """What the pages say of a meaning: the function that computes it, the rules that check it."""
    pytest.importorskip("mkdocs", reason="the pages are built by mkdocs")
    hasil = runpy.run_path(str(AKAR / "docs" / "hooks.py"))["_MENURUT_ARTI"]
    assert isinstance(hasil, dict)
    return hasil


def test_a_rule_beside_a_meaning_has_an_example_with_it(tmp_path: Path) -> None:
    """So that it is found in a table with such a column; growth is tried below."""
    for (apa, dari), (_, aturan) in beside().items():
        for kode in aturan:
            if apa != "pertumbuhan":
                assert (apa, dari) in meanings(kode, tmp_path), (kode, apa, dari)


def meanings(aturan: str, folder: Path) -> set[tuple[str, str | None]]:
    """What the columns of a rule's example mean."""
    isi, _ = opened(CONTOH[aturan][0], folder)
    return {(k.arti.apa, k.arti.dari) for t in isi.tabel for k in t.kolom if k.arti}


@pytest.mark.parametrize("apa", PERTUMBUHAN)
def test_growth_is_a_rate_to_the_rules(apa: str) -> None:
    """A mean growth that is not that of its years is found at its column."""
    assert beside()["pertumbuhan", apa][1] == ("R001",)
    semua = [growing(n) for n in range(1, 8)]
    semua[-1][f"pertumbuhan_{apa}"] = "8,11"
    tahun = {k: 2019 + n for n in range(1, 6) for k in (f"pagu_{n}", f"realisasi_{n}_rp")}
    (temuan,) = audit(dokumen(tabel("T-C.24", semua, tahun=tahun))).temuan
    assert (temuan.aturan, temuan.kolom) == ("R001", str(17 + PERTUMBUHAN[apa]))


def growing(n: int) -> dict[str, str]:
    """A row of T-C.24 whose amounts grow by a tenth each year, as far as whole millions do."""
    pagu = [laju * n for laju in (100, 110, 121, 133, 146)]
    jumlah = {f"pagu_{i}": f"{p}000000" for i, p in enumerate(pagu, 1)}
    terpakai = {f"realisasi_{i}_rp": f"{9 * p}00000" for i, p in enumerate(pagu, 1)}
    return {
        "nama": f"Program {n}",
        **jumlah,
        **terpakai,
        **dict.fromkeys(map("pertumbuhan_{}".format, PERTUMBUHAN), "9,92"),
    }
