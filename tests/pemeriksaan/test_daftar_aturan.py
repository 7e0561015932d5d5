"""Every rule that is shipped has a document that it finds something in, and one in which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from contoh_aturan import CONTOH, Contoh

from kodefikasi import Dokumen, Temuan, audit, read, read_text
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
    acuan: tuple[Dokumen, ...] = ()
    if isinstance(contoh, str):
        isi = read_text(contoh)
    elif isinstance(contoh, Dokumen):
        isi = contoh
    elif isinstance(contoh[0], Dokumen):
        isi, acuan = contoh[0], contoh[1:]
    else:
        berkas = folder / contoh[0]
        berkas.write_bytes(contoh[1] if isinstance(contoh[1], bytes) else contoh[1].encode())
        isi = read(berkas)
    return [t for t in audit(isi, acuan=acuan).temuan if t.aturan == kode]
