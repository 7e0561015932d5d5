"""One answer: audit, inference and the written workbook name the same relation for every derived figure."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dokumen_kecil import dokumen as susun
from dokumen_kecil import tabel
from kodefikasi import Dokumen, Tabel, audit, infer_table, read, write_forms
from kodefikasi.hubungan import JenisRumus, TabelJelas, Terapan, explain_table
from kodefikasi.testing import dokumen as tabel_bebas
from naskah import dokumen

SEDIKIT = settings(
    max_examples=3 if settings().max_examples < 1000 else 300, suppress_health_check=[HealthCheck.too_slow]
)
FORMULIR = ["T-C.27", "T-C.29", "T-C.33 (18 kolom)", "E.81 (16 kolom)", "E.81"]
_ACUAN = re.compile(r"([A-Z]+)(\d+)(?::[A-Z]+(\d+))?")


def references(rumus: str) -> set[tuple[str, int]]:
    """The cells that a formula names, ranges down a column opened."""
    isi = _ACUAN.findall(rumus)
    return {(k, n) for k, awal, akhir in isi for n in range(int(awal), int(akhir or awal) + 1)}


def operands(jelas: TabelJelas, t: Terapan) -> list[tuple[int, str]]:
    """The places that a relation takes its figures from: of the latest one only where there are several."""
    ada = [a for a in t.asal if jelas.angka.nilai(a) is not None]
    return ada[-1:] if t.rumus.jenis is JenisRumus.TERAKHIR else ada


def assert_one_answer(d: Dokumen, *, tulis: bool = True) -> int:
    """Hold the three against each other; returns how many formulas were compared, `tulis` whether any are."""
    laporan = audit(d)
    dijelaskan = {(p.lokasi.tabel, p.lokasi.baris, p.lokasi.kolom): p for p in laporan.penjelasan}
    formulir = [t for t in d.tabel if t.formulir and tulis]
    baru: tuple[Tabel, ...] = ()
    if formulir:
        with tempfile.TemporaryDirectory() as folder:
            baru = read(write_forms(d, Path(folder) / "formulir.xlsx").berkas).tabel
    assert len(baru) == len(formulir)
    tertulis = {id(a): b for a, b in zip(formulir, baru, strict=True)}
    banyak = 0
    for lama in d.tabel:
        jelas = explain_table(lama)
        ditarik = infer_table(lama).baris
        for tempat, terapan in jelas.hasil.terjelaskan.items():
            n, kunci = tempat
            assert ditarik.get(tempat, terapan)[0] == terapan[0]
            lokasi = jelas.place(tempat)
            if (p := dijelaskan.get((lokasi.tabel, lokasi.baris, lokasi.kolom))) and ditarik.get(tempat):
                assert p.label == terapan[0].rumus.label
            if (t := tertulis.get(id(lama))) is not None:
                banyak += same_cells(jelas, t, terapan[0])
                assert t.baris[n].angka(kunci) == lama.baris[n].angka(kunci)
    return banyak


def same_cells(jelas: TabelJelas, tertulis: Tabel, t: Terapan) -> bool:
    """Whether the cell has a formula; it takes its figures from the cells of the relation, and no other figure."""
    n, kunci = t.tempat
    rumus = tertulis.baris[n].sel[kunci].rumus
    if rumus is None:
        return False
    alamat = {
        (m[1], int(m[2])): (baris, k)
        for baris, b in enumerate(tertulis.baris)
        for k, s in b.sel.items()
        if s.alamat and (m := re.search(r"([A-Z]+)(\d+)\Z", s.alamat))
    }
    diambil = {alamat[a] for a in references(rumus) if a in alamat}
    berangka = {a for a in diambil if jelas.angka.nilai(a) is not None}
    assert berangka == set(operands(jelas, t)), (rumus, t)
    return True


@pytest.mark.parametrize("formulir", FORMULIR)
@SEDIKIT
@given(data=st.data())
def test_audit_inference_and_workbook_agree(formulir: str, data: st.DataObject) -> None:
    """Generated documents, slips included."""
    assert_one_answer(data.draw(dokumen(formulir)))


@SEDIKIT
@given(tabel_bebas())
def test_they_agree_on_tables_of_any_kind(d: Dokumen) -> None:
    """Audit and inference; official forms or not, in any wording and layout."""
    assert_one_answer(d, tulis=False)


def test_they_agree_on_the_example(contoh: Dokumen) -> None:
    """Hardly a derived figure of it has no formula."""
    banyak = assert_one_answer(contoh)
    semua = sum(len(explain_table(t).hasil.terjelaskan) for t in contoh.tabel)
    assert banyak >= semua - 2


def test_a_mean_over_years_is_named_by_all_three() -> None:
    """80 % reached before, 95 % in the year, 85 % by now: two years count for the first."""
    isi = {"kode": "5.03.01.2.01.01", "indikator": "Persentase layanan", "target_renstra": "90%", "capaian": "85%",
           "realisasi_sebelum": "80%", "target_berjalan": "90%", "realisasi_berjalan": "95%"}  # fmt: skip
    d = susun(tabel("E.81 (16 kolom)", [isi]))
    (p,) = audit(d).penjelasan
    (pilihan,) = infer_table(d.tabel[0]).pilihan
    assert p.aturan == pilihan.aturan == "(2×6+1×12)/3"
    assert assert_one_answer(d) == 1
