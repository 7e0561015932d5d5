"""Read, made a frame, summed: what comes out is the total that the table prints, whatever sums stand in it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tabel import rows

from kodefikasi import read, roll_up
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


@settings(max_examples=15)
@given(baris=leaves, atas=st.sets(st.sampled_from(["program", "sub", "jumlah"])))
def test_a_table_sums_to_what_it_prints(baris: list[Garis], atas: set[str]) -> None:
    """Each leaf once: above it there may be its sub kegiatan without an account, its program, below it the total."""
    isi = ["kode;uraian;kode_rekening;pagu", *(f"{k};{n};{r};{format_angka(p)}" for k, n, r, p in printed(baris, atas))]
    with TemporaryDirectory() as folder:
        berkas = Path(folder) / "anggaran.csv"
        berkas.write_text("\n".join(isi), encoding="utf-8")
        fakta: Any = read(berkas).to_frame()
    assert set(fakta["apa"]) == {"pagu"}
    fakta["nilai"] = [None if n is None or n != n else Decimal(n) for n in fakta["nilai"].astype(object)]  # noqa: PLR0124
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)
        hasil: Any = roll_up(fakta, values=["nilai"])
    assert [b["nilai"] for b in rows(hasil) if b["tingkat"] == "jumlah"] == [sum(n for *_, n in baris)]
