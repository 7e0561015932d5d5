"""What a caller knows of a table that is not in it: its form, its columns, the words of the office."""

from __future__ import annotations

from typing import Any

import pandas as pd
import polars as pl
import pytest

from kodefikasi import BacaError, Kode, Tingkat, audit, load_example, read
from kodefikasi.arti import lexicon
from kodefikasi.errors import PilihanError
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Jenis
from kodefikasi.integrations.pydantic import row_model
from semua import for_each

_KODE = ["5.03", *(k for p in ("02", "03", "04") for k in (f"5.03.{p}", f"5.03.{p}.2.01", f"5.03.{p}.2.02"))]
_PAGU = [450, 150, 60, 80, 150, 70, 80, 150, 75, 75]  # one child of 5.03.02 lacks 10
_TC33 = {
    "kode": _KODE,
    "nama": [f"Nama {k}" for k in _KODE],
    "indikator": [f"Jumlah {k}" for k in _KODE],
    "target": ["3 dokumen"] * 10,
    "pagu": _PAGU,
    "target_maju": ["4 dokumen"] * 10,
    "pagu_maju": [n if n != 60 else 70 for n in _PAGU],
}


@pytest.mark.parametrize("bingkai", [pd.DataFrame, pl.DataFrame])
def test_the_columns_of_a_frame_are_called_as_those_of_the_form(bingkai: Any) -> None:
    """In any order; what they hold is read as in a file, and audited."""
    isi = {k: _TC33[k] for k in sorted(_TC33)}
    [tabel] = read(bingkai(isi), formulir="T-C.33").tabel
    assert tabel.formulir == "T-C.33"
    assert [b.angka("pagu_maju") for b in tabel.baris] == _TC33["pagu_maju"]
    laporan = audit(bingkai(_TC33), formulir="T-C.33")
    assert {(t.aturan, str(t.kode), t.kolom) for t in laporan.temuan if t.aturan == "P001"} == {
        ("P001", "5.03.02", "6")
    }


#: Without E.80, whose years only count, and what has no figures.
BERANGKA = [k for k, f in FORMULIR.items() if f.asal != "E.80" and f.columns(*ANGKA_BERMAKNA)]


@for_each(BERANGKA)
def test_every_form_is_known_by_its_keys(kunci: str) -> None:
    """One row with a figure in each column: the form or one of its family comes back, with the same figures."""
    f = FORMULIR[kunci]
    teks = {Jenis.KODE: "5.03", Jenis.ANGKA: "7", Jenis.PERSEN: "7"}
    isi: dict[str, Any] = {k.kunci: teks.get(k.jenis) for k in f.kolom}
    isi |= {k.kunci: n for n, k in enumerate(f.columns(Jenis.RUPIAH, Jenis.BESARAN), 11)}
    [tabel] = read(pd.DataFrame([isi]), formulir=kunci).tabel
    assert tabel.spesifikasi.asal == f.asal
    ada = {k: int(n) for k, n in isi.items() if k in tabel.baris[0].sel and k != "kode" and n}
    assert {k: tabel.baris[0].angka(k) for k in ada} == ada


def test_a_form_that_the_frame_is_not_is_refused() -> None:
    """With the columns that it has to have, and those there are."""
    isi = pd.DataFrame({k: _TC33[k] for k in ("kode", "nama", "pagu")})
    with pytest.raises(
        BacaError, match=r"tidak ada tabel T-C\.33 dengan kolom angka target, pagu, .*; yang ada: .*kode"
    ):
        read(isi, formulir="T-C.33")
    with pytest.raises(PilihanError, match=r"formulir 'T-C\.99' tidak dikenal; pilih dari T-C\.23"):
        audit(isi, formulir="T-C.99")
    with pytest.raises(TypeError, match="dokumen ini sudah dibaca"):
        audit(load_example(), kolom={"pagu": "Pagu"})


def test_words_of_an_office() -> None:
    """A heading that the lexicon does not know is an unknown column until its meaning is told."""
    isi = pd.DataFrame({"kode": _KODE, "Plafon Sementara Induk": _PAGU})
    kata = lexicon().extend({"apa": {"pagu": ["^plafon sementara"]}, "ukur": {"rp": ["^plafon sementara"]}})
    assert [b.angka("pagu_rp") for b in read(isi, leksikon=kata).tabel[0].baris] == _PAGU
    assert [str(t.kode) for t in audit(isi, leksikon=kata).temuan if t.aturan == "P001"] == ["5.03.02"]


def test_a_row_of_a_form_has_the_level_of_its_code() -> None:
    """As a row that was read; a level that is given stays."""
    model = row_model("T-C.33")
    baris: Any = model(kode=Kode("5.03.02"))
    assert baris.tingkat is baris.to_row().tingkat is Tingkat.PROGRAM
    assert model(nomor="1", tingkat=Tingkat.KEGIATAN).tingkat is Tingkat.KEGIATAN
    assert model().tingkat is None


def test_a_frame_is_a_reference_too() -> None:
    """Alone, though it can be iterated; what is none is refused."""
    rka, dpa = (pd.DataFrame({"Kode": _KODE, "Pagu 2025": pagu}) for pagu in (_PAGU, [n + 5 for n in _PAGU]))
    assert audit(rka, acuan=dpa).temuan == audit(rka, acuan=[dpa]).temuan
    with pytest.raises(TypeError, match="acuan harus Iterable, bukan int"):
        audit(rka, acuan=5)  # type: ignore[arg-type]
