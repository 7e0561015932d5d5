"""The glossary names what is there."""

from __future__ import annotations

import re
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pytest

import kodefikasi

ISTILAH = Path(__file__).parent.parent / "docs" / "istilah.md"
_BARIS = re.compile(r"^\| (?!Istilah|---)(?P<istilah>[^|]+) \| [^|]+ \| (?P<kode>[^|]+) \| [^|]+ \|$", re.MULTILINE)
NAMA = {n for m in _BARIS.finditer(ISTILAH.read_text(encoding="utf-8")) for n in re.findall(r"`([\w.]+)`", m["kode"])}


@pytest.mark.parametrize("nama", sorted(NAMA))
def test_every_name_of_the_glossary_exists(nama: str) -> None:
    """As public name of the package, or as attribute of one; or in a room of it."""
    induk, _, anak = nama.partition(".")
    isi = getattr(kodefikasi, induk) if induk in kodefikasi.__all__ else import_module(f"kodefikasi.{induk}")
    if anak:
        bidang = {a.name for a in getattr(isi, "__attrs_attrs__", ())}
        assert anak in bidang or attrgetter(anak)(isi) is not None


def test_every_noun_of_the_package_is_in_the_glossary() -> None:
    """The public types with an Indonesian name are explained."""
    jenis = {n for n in kodefikasi.__all__ if n[0].isupper() and not n.endswith("Error")}
    biasa = {"Batas", "KELUARGA", "PeringatanPagu", "Perubahan", "Rencana", "RumusTurun", "EvaluasiTahun", "Tulisan"}
    dalam = {n.partition(".")[0] for n in NAMA}
    assert jenis - biasa <= dalam
