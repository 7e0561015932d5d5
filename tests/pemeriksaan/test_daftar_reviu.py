"""The list of what reviewers ask: each rule it names is there, with its two examples; each rule on plans is in it."""

from __future__ import annotations

import re
from pathlib import Path

from contoh_aturan import CONTOH

from kodefikasi.aturan import ATURAN

HALAMAN = (Path(__file__).parents[2] / "docs" / "panduan" / "reviu.md").read_text(encoding="utf-8")
BARIS = [b.strip("| ").split(" | ") for b in HALAMAN.splitlines() if b.startswith("| ")][1:]
#: Families that ask what reviewers of plans ask; the others are about reading, names of codes and units.
DITANYAKAN = "LPSRD"
#: What reviewers do not ask as such: a part of another question, or of evaluations that others write.
TIDAK_DITANYAKAN = {
    "D002", "D004", "D006", "D008", "P002", "P004", "P007", "R002", "R004", "R005", "R006", "R007", "S006", "S007",
    "S008", "S013",
}  # fmt: skip


def named(teks: str) -> set[str]:
    """The rules that a text links to."""
    kode = re.findall(r"\[([A-Z]\d{3})\]\(\.\./aturan/([A-Z]\d{3})\.md\)", teks)
    assert all(a == b for a, b in kode)
    return {a for a, _ in kode}


def test_every_question_names_its_rules_or_says_that_there_is_none() -> None:
    """And each of these rules has a document that it finds something in, and one in which it does not."""
    assert len(BARIS) > 10
    for pertanyaan, aturan, *_ in BARIS:
        assert named(aturan) or aturan.startswith("tidak ada"), pertanyaan
        assert named(aturan) <= set(CONTOH), pertanyaan


def test_every_rule_on_plans_answers_a_question() -> None:
    """Or is written down above as one that reviewers do not ask as such."""
    ada = named(HALAMAN)
    lain = {k for k in ATURAN if k[0] in DITANYAKAN} - ada
    assert lain == TIDAK_DITANYAKAN
