"""The list of the audit's rules promises nothing that no check says."""

from __future__ import annotations

from pathlib import Path

import kodefikasi
from kodefikasi.pemeriksaan import ATURAN


def test_every_rule_is_said_somewhere() -> None:
    """Each code stands in the source beside its entry in the list and what the forms say of their columns."""
    akar = Path(kodefikasi.__file__).parent
    berkas = [b for b in akar.rglob("*.py") if b.name != "aturan.py" and b.parent.name != "formulir"]
    isi = "\n".join(b.read_text(encoding="utf-8") for b in berkas)
    assert [kode for kode in ATURAN if kode[0] != "B" and f'"{kode}"' not in isi] == []
