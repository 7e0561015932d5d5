"""Every rule that is shipped has a document that it finds something in, and one in which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from contoh_aturan import CONTOH, Contoh, opened, rumus

from kodefikasi import Dokumen, Temuan, audit, read
from kodefikasi.pemeriksaan import ATURAN


def test_every_rule_has_its_two_examples() -> None:
    """One that no document can trigger does not belong in the list; and no example is of a rule that went."""
    assert list(CONTOH) == list(ATURAN)


@pytest.mark.parametrize("kode", ATURAN)
def test_a_rule_finds_its_example_and_nothing_in_the_other(kode: str, tmp_path: Path) -> None:
    """What it finds has a text and the severities that a rule has."""
    salah, benar = CONTOH[kode]
    temuan = findings(salah, kode, tmp_path)
    assert temuan, kode
    assert all(t.pesan.strip() and t.pesan[-1] in ".?" for t in temuan)
    assert not findings(benar, kode, tmp_path), kode


def findings(contoh: Contoh, kode: str, folder: Path) -> list[Temuan]:
    """What a rule finds in an example."""
    isi, acuan = opened(contoh, folder)
    return [t for t in audit(isi, acuan=acuan).temuan if t.aturan == kode]


@pytest.mark.parametrize("simpanan", ["60000000", None])
def test_a_sum_over_an_amount_that_is_typed_as_text_names_its_cell(simpanan: str | None, tmp_path: Path) -> None:
    """SUM counts it as nothing though people read it as a number; a plus takes it as the number that it is."""
    (t,) = findings(rumus("SUM(C3:C4)", nilai=simpanan, akhir="40.000.000"), "P001", tmp_path)
    assert "Rp40.000.000 pada C4 belum ikut dijumlahkan: C4 berisi teks" in t.pesan
    assert t.lokasi.sel == "Renja!C2"
    assert not findings(rumus("C3+C4", nilai="100000000", akhir="40.000.000"), "P008", tmp_path)
    (t,) = findings(rumus("SUM(C3:C4)", nilai="100000000", akhir="40.000.000"), "P008", tmp_path)
    assert "C4 belum ikut dijumlahkan: C4 berisi teks" in t.pesan
    berkas = tmp_path / "renja.xlsx"
    assert audit(Dokumen.from_dict(read(berkas).to_dict())).temuan == audit(berkas).temuan
