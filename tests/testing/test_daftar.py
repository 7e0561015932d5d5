"""Hypothesis knows our types from the entry point on, and its start loads nothing heavy for it."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kodefikasi import testing

AKAR = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def terpasang(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that says of the package what an installed wheel says: its name, and the entry points of pyproject."""
    proyek = tomllib.loads((AKAR / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    folder = tmp_path_factory.mktemp("terpasang")
    info = folder / "kodefikasi-0.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: kodefikasi\nVersion: 0.0\n", encoding="utf-8")
    titik = "\n".join(f"{nama} = {ke}" for nama, ke in proyek["entry-points"]["hypothesis"].items())
    (info / "entry_points.txt").write_text(f"[hypothesis]\n{titik}\n", encoding="utf-8")
    return folder


def python(kode: str, *jalur: Path) -> str:
    """Run a program with these folders in front of what is installed."""
    lingkungan = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, [*jalur, AKAR / "src"]))}
    return subprocess.run(
        [sys.executable, "-c", kode], check=True, capture_output=True, text=True, env=lingkungan
    ).stdout.strip()


def test_types_are_known_by_the_entry_point(terpasang: Path) -> None:
    """Codes of every family, editions, quantities and indicators, with no import of ours but the types."""
    kode = """
from hypothesis import given, settings, strategies as st
from kodefikasi import KELUARGA, Besaran, Edisi, Indikator, Kode
for tipe in (*KELUARGA.values(), Edisi, Besaran, Indikator, dict[Kode, int | None]):
    @settings(max_examples=3, database=None)
    @given(st.from_type(tipe))
    def check(nilai):
        assert isinstance(nilai, getattr(tipe, "__origin__", tipe)), (tipe, nilai)
    check()
    print(getattr(tipe, "__name__", "dict"))
"""
    assert len(python(kode, terpasang).splitlines()) == 10


def test_the_start_of_hypothesis_loads_types_only(terpasang: Path) -> None:
    """No strategy, no reader, no frame."""
    berat = ("pandas", "numpy", "pydantic", "narwhals", "rich", "typer", "kodefikasi.pembacaan", "kodefikasi.katalog")
    kode = f"import sys, hypothesis; print([m for m in {berat} if m in sys.modules], 'kodefikasi.kode' in sys.modules)"
    assert python(kode, terpasang) == "[] True"


def test_without_hypothesis_the_message_is_the_uniform_one() -> None:
    """It says what to install; the package itself does without."""
    kode = """
import sys
sys.modules["hypothesis"] = None
import kodefikasi
print(kodefikasi.Kode.parse("5"))
try:
    import kodefikasi.testing
except kodefikasi.TambahanError as galat:
    print(galat)
"""
    assert python(kode).splitlines() == [
        "5",
        "kodefikasi.testing memerlukan pustaka hypothesis; pasang dengan: pip install 'kodefikasi[testing]'",
    ]


def test_every_public_name_loads() -> None:
    """The table of lazy names is complete and sorted; no module hides a name."""
    assert testing.__all__ == sorted(testing.__all__)
    for nama in testing.__all__:
        assert callable(getattr(testing, nama)), nama
    assert set(testing.__all__) <= set(dir(testing))
    with pytest.raises(AttributeError, match="tiada"):
        _ = testing.tiada
