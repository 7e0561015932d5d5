"""Read, made a frame, summed: what comes out is the total that the table prints, whatever sums stand in it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import rows

from kodefikasi import parse_amounts, read, roll_up
from kodefikasi.besaran import format_angka
from kodefikasi.pagu import PeringatanPagu

SUB = ["5.03.01.2.01.01", "5.03.01.2.01.02", "5.03.01.2.02.01", "5.03.02.2.01.01"]
NAMA = ["Penyediaan Gaji", "Jumlah Blangko Puskesmas yang Disediakan", "Total Aset yang Didata"]
REKENING = ["5.1.01.01.01.0001", "5.1.02.01.01.0024", "5.2.02.05.01.0005"]
Garis = tuple[str, str, str, int]

leaves = st.lists(
    st.tuples(st.sampled_from(SUB), st.sampled_from(NAMA), st.sampled_from(REKENING), st.integers(0, 10**11)),
    min_size=1,
    max_size=8,
)


def printed(baris: Sequence[Garis], atas: set[str]) -> list[tuple[str, str, str, int]]:
    """Return leaves with a row of sums above those of a program or a sub kegiatan, where asked, and the total below."""
    hasil: list[Garis] = []
    for program in sorted({k[:7] for k, *_ in baris}):
        milik = [b for b in baris if b[0][:7] == program]
        if "program" in atas:
            hasil.append((program, "PROGRAM PENUNJANG", "", sum(n for *_, n in milik)))
        for sub in sorted({k for k, *_ in milik}):
            isi = [b for b in milik if b[0] == sub]
            if "sub" in atas:
                hasil.append((sub, isi[0][1], "", sum(n for *_, n in isi)))
            hasil += isi
    if "jumlah" in atas:
        hasil.append(("", "JUMLAH", "", sum(n for *_, n in baris)))
    return hasil


def summed(isi: Sequence[str]) -> Any:
    """Read a table, make its facts a frame, and sum it."""
    with TemporaryDirectory() as folder:
        berkas = Path(folder) / "anggaran.csv"
        berkas.write_text("\n".join(isi), encoding="utf-8")
        fakta: Any = read(berkas).to_frame()
    assert set(fakta["apa"]) == {"pagu"}
    fakta = parse_amounts(fakta, "nilai", sebagai="desimal", notasi="POLOS")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        hasil: Any = roll_up(fakta, values=["nilai_desimal"])
    return [b["nilai_desimal"] for b in rows(hasil) if b["tingkat"] == "jumlah"]


@settings(max_examples=15)
@given(baris=leaves, atas=st.sets(st.sampled_from(["program", "sub", "jumlah"])))
def test_a_table_sums_to_what_it_prints(baris: list[Garis], atas: set[str]) -> None:
    """Each leaf once: above it there may be its sub kegiatan without an account, its program, below it the total."""
    isi = ["kode;uraian;kode_rekening;pagu", *(f"{k};{n};{r};{format_angka(p)}" for k, n, r, p in printed(baris, atas))]
    assert summed(isi) == [sum(n for *_, n in baris)]


@settings(max_examples=15)
@given(
    isi=st.lists(st.tuples(st.integers(1, 9), st.integers(1, 3)), min_size=2, max_size=5),
    berulang=st.booleans(),
    ditulis=st.booleans(),
)
def test_an_amount_on_each_row_of_several_indicators(isi: list[tuple[int, int]], berulang: bool, ditulis: bool) -> None:
    """Counts once where the sum above says so, each time where that says so; the code printed again or not."""
    pagu = [(n + 1, p * 10**6 + n, banyak) for n, (p, banyak) in enumerate(isi)]
    total = sum(p * (1 if berulang else banyak) for _, p, banyak in pagu)
    baris = [f"5.03.01.2.01;Kegiatan;x;{format_angka(total)}"]
    for n, p, banyak in pagu:
        for m in range(banyak):
            kode = f"5.03.01.2.01.{n:02d};Sub Kegiatan {n}" if ditulis or not m else ";"
            baris.append(f"{kode};Indikator {m};{format_angka(p)}")
    assert summed(["kode;uraian;indikator;pagu", *baris]) == [total]


@pytest.mark.parametrize(
    ("tambah", "total"), [(";Sub;Indikator b", 20), ("5.03.01.2.01.01;Sub;Indikator b", 40), (";;Indikator b", 20)]
)
def test_an_amount_that_no_sum_explains(tambah: str, total: int) -> None:
    """Below the node's own row it repeats that; where the code is printed again it is another row's."""
    isi = ["kode;uraian;indikator;pagu", "5.03.01.2.01.01;Sub;Indikator a;20.000", f"{tambah};20.000"]
    assert summed([*isi, "5.03.01.2.02.01;Sub lain;Indikator c;5.000"]) == [total * 1000 + 5000]
