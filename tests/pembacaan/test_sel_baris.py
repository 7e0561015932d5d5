"""Cells of rows are made when they are asked for, and what repeats is read once: neither may show."""

from __future__ import annotations

import pickle
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Dokumen, read, read_text
from kodefikasi.dokumen.sel import IsiBaris
from kodefikasi.testing import dokumen


@settings(max_examples=8)
@given(st.one_of(dokumen(bentuk="csv"), dokumen(bentuk="xlsx")))
def test_cells_of_a_row_are_a_mapping(baca: Dokumen) -> None:
    """Whatever is asked first, text, value, formula and the cell itself say the same, and survive being stored."""
    for tabel in baca.tabel:
        for b in tabel.baris:
            isi = dict(b.sel)
            assert list(isi) == list(b.sel)
            assert len(b.sel) == len(isi)
            for k in tabel.kolom:
                sel = isi.get(k.kunci)
                assert (k.kunci in b.sel) is (sel is not None)
                assert b.text(k.kunci) == (sel.teks if sel else "")
                assert b.sel.nilai(k.kunci) == (sel.nilai if sel else None)
                assert b.sel.rumus(k.kunci) == (sel.rumus if sel else None)
            simpanan = pickle.loads(pickle.dumps(b))  # noqa: S301  # written here
            assert (simpanan, hash(simpanan)) == (b, hash(b))
            assert b.sel == IsiBaris(isi)


def test_a_column_that_is_not_there_has_no_cell() -> None:
    """It is missing, as in any mapping."""
    sel = read_text("Kode;Nama;Pagu\n5.03.01;Program A;10\n5.03.02;Program B;20\n").tabel[0].baris[0].sel
    assert "lain" not in sel
    assert (sel.get("lain"), sel.teks("lain"), sel.nilai("lain"), sel.rumus("lain")) == (None, "", None, None)
    with pytest.raises(KeyError):
        sel["lain"]


def _grouped(n: int) -> str:
    return f"{n:,}".replace(",", ".")


_TULISAN = (
    str,
    _grouped,
    lambda n: f"Rp {_grouped(n)}",
    lambda n: f"Rp. {_grouped(n)},00",
    lambda n: f"{_grouped(n)},-",
    lambda n: f"({_grouped(n)})",
)


@st.composite
def _baris(draw: st.DrawFn) -> tuple[str, str, int, str]:
    kode = f"5.03.{draw(st.integers(1, 3)):02d}.2.{draw(st.integers(1, 2)):02d}.0001"
    n, tulis = draw(st.integers(1_000_000, 9_999_999)), draw(st.integers(0, len(_TULISAN) - 1))
    return kode, f"Kegiatan {kode[-7:-5]}", -n if tulis == len(_TULISAN) - 1 else n, _TULISAN[tulis](n)


@settings(max_examples=30)
@given(st.lists(_baris(), min_size=3, max_size=8), st.integers(1, 4))
def test_rows_that_repeat_read_as_if_each_stood_alone(baris: list[tuple[str, str, int, str]], kali: int) -> None:
    """However an amount is written, and typed in a frame: the codes and amounts of every row, in their order."""
    baris = baris * kali
    teks = "\n".join(["Kode;Nama Sub Kegiatan;Pagu", *(f"{k};{n};{t}" for k, n, _, t in baris)])
    bertipe = pd.DataFrame([b[:3] for b in baris], columns=["Kode", "Nama Sub Kegiatan", "Pagu"])
    for baca in (read_text(teks), read(bertipe)):
        isi = baca.tabel[0].baris
        kunci = next(k.kunci for k in baca.tabel[0].kolom if k.arti is not None)
        assert [(str(b.kode), b.text("nama"), b.angka(kunci)) for b in isi] == [
            (k, n, Decimal(uang)) for k, n, uang, _ in baris
        ]
