"""Results that travel: every public value is a field type of pydantic, and comes back equal from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

import kodefikasi as k
from kodefikasi.dokumen.simpanan import load_example
from kodefikasi.errors import BacaError
from kodefikasi.katalog.terjemahan import Terjemahan
from kodefikasi.kode import KodeRekening, KodeSumberDana
from kodefikasi.nilai import Nilai, plain, short
from kodefikasi.temuan import Penjelasan

_I = k.Indikator(
    "Jumlah Dokumen",
    "dokumen",
    sifat=k.Sifat.AKUMULATIF,
    realisasi={2021: 8, 2022: 7},
    target_akhir=48,
    target={2023: 9},
)
_ROWS = {"5.03.01.2.01.01": 27, "5.03.01.2.01.06": Decimal("56.50"), "5.03.02": None}


def _values() -> Iterator[Any]:
    laporan = k.audit(load_example())
    yield from (laporan, laporan.dokumen, *laporan.temuan[:9], *laporan.penjelasan[:9])
    yield from (laporan.dokumen.tabel[0], *laporan.dokumen.tabel[0].baris[:5])
    yield from (k.scale("sakip"), k.scale("spbe"), k.Batas(baris=9))
    yield k.Lokasi("a.xlsx", "Tabel 1", 3, "11", None, "Renja", "Renja!M23")
    yield k.roll_up(_ROWS)
    yield k.roll_up({"5.1.02.01": 7, "5.2": Decimal("0.10")}, keluarga=KodeRekening)
    with pytest.warns(k.PeringatanPagu):
        yield k.roll_up({"5.03.01": 5, "5.03.01.2.01": 5})
    yield from k.reconcile({"5.03.01": 9, "5.03.01.2.01": 5}, pembanding={"5.03.01.2.02": 4})
    yield from k.reconcile({"1.1": 9, "1.1.01": Decimal(5)}, keluarga=KodeSumberDana)
    yield from (k.renstra_progress(_I, sampai=2022), k.gap_to_target(_I, sampai=2022, akhir=2026))
    yield k.evaluate_year(_I, tahun=2022)
    yield from (k.nomenklatur("5889")["5.03.02"], k.nomenklatur("1317", keluarga="rekening")["5.1.02"])
    a = k.Renja("BKPSDM", 2023, anggaran=[k.Anggaran("5.03.02", pagu={2023: 50})])
    yield from k.changes(a, k.Renja("BKPSDM", 2023, anggaran=[k.Anggaran("5.03.02", pagu={2023: 40})]))


@pytest.fixture(scope="module")
def semua() -> list[Any]:
    """One and more values of each class."""
    return list(_values())


def test_every_value_comes_back_equal(semua: list[Any]) -> None:
    """Through a dict, through JSON, through pydantic and as a field of a model."""
    for nilai in semua:
        bentuk = TypeAdapter(type(nilai))
        assert bentuk.validate_json(bentuk.dump_json(nilai)) == nilai, type(nilai)
        assert bentuk.validate_python(nilai) is nilai
        assert bentuk.json_schema(mode="serialization")["type"] == bentuk.json_schema()["type"] == "object"
        isi = nilai.to_dict(lengkap=True) if isinstance(nilai, k.Laporan) else nilai.to_dict()
        assert type(nilai).from_dict(json.loads(json.dumps(isi))) == nilai
        assert json.loads(bentuk.dump_json(nilai)) == isi


def test_a_model_holds_them(semua: list[Any]) -> None:
    """As fields, in lists and by code."""

    class Jawaban(BaseModel):
        temuan: list[k.Temuan]
        jumlah: dict[k.Kode, k.RollUp] = {}

    temuan = [n for n in semua if isinstance(n, k.Temuan)]
    j = Jawaban(temuan=temuan, jumlah={k.Kode("5"): k.roll_up({"5.03": 7})})
    assert Jawaban.model_validate_json(j.model_dump_json()) == j
    with pytest.raises(ValidationError, match="Temuan: bagian pesan, lokasi tidak ada"):
        Jawaban.model_validate({"temuan": [{"aturan": "X", "tingkat": "galat"}]})


def test_translated_rows_come_back_with_pairs() -> None:
    """The data in the caller's kind are no part of what travels; what was carried and what is left are."""
    hasil = k.translate({"5.03.02.2.02.01": 75, "5.03.02.2.99.01": Decimal("5.5")}, "5889", "900.1-861/2026")
    kembali = Terjemahan.from_dict(json.loads(TypeAdapter(Terjemahan).dump_json(hasil)))
    assert (kembali.pindahan, kembali.sisa) == (hasil.pindahan, hasil.sisa)
    assert kembali.data == hasil.data


def test_a_workbook_comes_back_with_its_cells(tmp_path: Path) -> None:
    """Places and formulas of cells are no part of equality, and travel all the same."""
    berkas = tmp_path / "f.xlsx"
    k.write_forms(load_example(), berkas)
    asal = k.audit(berkas)
    kembali = k.Laporan.from_dict(asal.to_dict(lengkap=True))
    assert kembali == asal
    sel = [
        [(s.alamat, s.rumus) for t in x.dokumen.tabel for b in t.baris for s in b.sel.values()] for x in (asal, kembali)
    ]
    assert sel[0] == sel[1]
    assert any(rumus for _, rumus in sel[0])
    assert kembali.to_json() == asal.to_json()


def test_what_is_no_value_is_said(semua: list[Any]) -> None:
    """Every class refuses what is no object, a part it does not know, and a missing one, by its own error."""
    kelas_semua: set[Any] = {type(n) for n in semua} | {Terjemahan, Penjelasan}
    salah_semua: tuple[Any, ...] = (None, [], "x", {"asing": 1}, {"keluarga": "asing"})
    for kelas in kelas_semua:
        for salah in salah_semua:
            with pytest.raises(BacaError):
                kelas.from_dict(salah)


@pytest.mark.parametrize("nilai", [33.3, "x", "NaN", True, [], {}])
def test_inexact_figures_are_refused(nilai: object) -> None:
    """A binary fraction, no number, and what is no figure at all."""
    isi = k.renstra_progress(_I, sampai=2022).to_dict() | {"persen": nilai}
    with pytest.raises(BacaError, match="Capaian: persen"):
        k.Capaian.from_dict(isi)


def test_a_report_without_its_document_is_said() -> None:
    """The short form, as the command line writes it, has no tables to come back with."""
    with pytest.raises(BacaError, match="lengkap=True"):
        k.Laporan.from_dict(k.audit(load_example()).to_dict())


def test_every_public_result_is_a_field_type() -> None:
    """No attrs class of the top level but those for reading itself is left out."""
    milik = [getattr(k, n) for n in k.__all__ if attrs.has(getattr(k, n)) if isinstance(getattr(k, n), type)]
    tanpa = {c.__name__ for c in milik if not hasattr(c, "__get_pydantic_core_schema__")}
    assert tanpa == set()
    assert issubclass(k.Simpul, Nilai)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_are_plain_text(nilai: Decimal) -> None:
    """Exactly the number, never with an exponent."""
    teks = plain(nilai)
    assert Decimal(teks) == nilai
    assert "E" not in teks


def test_reprs_are_short(semua: list[Any]) -> None:
    """One line of some words for what holds whole documents; rates without end are cut, with a sign of it."""
    for nilai in semua:
        if isinstance(nilai, (k.Laporan, k.Dokumen, k.RollUp)):
            assert len(repr(nilai)) < 120
        if isinstance(nilai, (k.Capaian, k.Kesenjangan, k.EvaluasiTahun)):
            assert len(repr(nilai)) < 700
    assert repr(k.roll_up(_ROWS)) == "RollUp(7 simpul, total=Decimal('83.50'), 0 subtotal)"
    assert repr(load_example()).startswith("Dokumen('")
    assert short(Decimal(-1) / 7) == "Decimal('-0.1428571428…')"
