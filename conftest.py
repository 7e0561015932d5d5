"""For tests and doctests alike: a store of their own for catalogues, and what to do where no extra is installed."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from pathlib import Path
from types import ModuleType

import pytest

_VARIABEL = "KODEFIKASI_DATA"
_MUTAN = "MUTANT_UNDER_TEST"  # what mutmut runs: "stats", or the name of a mutant
#: What the extras bring, and what tests alone need; a plain install has none of them.
_TAMBAHAN = frozenset(
    "cattrs docx duckdb fastapi great_tables matplotlib msgspec num2words openpyxl pandera pdfplumber platformdirs "
    "polars pyarrow python_calamine reportlab sqlalchemy xlsxwriter".split()
)
_HILANG = re.compile(r"No module named '(\w+)|memerlukan pustaka (\w+)|requires?[^\n]*?'(\w+)' (?:package|library)")


# Workers and a hundred commands import the same files: what one has compiled serves all, whatever is usual here.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know ``--polos``: for an install without extras."""
    parser.addoption(
        "--polos", action="store_true", help="no extra is installed: skip what needs one, and say which library"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Name an empty directory for the store, one for each worker."""
    os.environ[_VARIABEL] = tempat = tempfile.mkdtemp(prefix="kodefikasi-uji-")
    config.add_cleanup(lambda: shutil.rmtree(tempat, ignore_errors=True))
    if "__mutmut_" in os.environ.get(_MUTAN, ""):
        _forget_tests(config.rootpath)
        _empty_caches(lambda _modul: True)


def pytest_runtest_setup() -> None:
    """Let every test compute for itself while mutmut looks which functions it comes to."""
    if os.environ.get(_MUTAN) == "stats":
        _empty_caches(lambda modul: any("__mutmut_" in nama for nama in vars(modul)))


def pytest_runtest_teardown() -> None:
    """Forget the forms that a test or an example made known."""
    if (daftar := sys.modules.get("kodefikasi.formulir.semua_formulir")) and daftar.TAMBAHAN:
        daftar.TAMBAHAN.clear()
        sys.modules["kodefikasi.formulir.bentuk"].with_figures.cache_clear()


def _forget_tests(akar: Path) -> None:
    """Import the tests anew: a mutant is tried in a copy of a process that imported them without it."""
    for nama, modul in [*sys.modules.items()]:
        if Path(getattr(modul, "__file__", None) or "/").is_relative_to(akar / "tests"):
            del sys.modules[nama]


def _empty_caches(pilih: Callable[[ModuleType], bool]) -> None:
    """Forget what these modules computed before."""
    from kodefikasi.katalog import gudang
    from kodefikasi.kode import KELUARGA
    from kodefikasi.sekali import cached_property

    for nama, modul in [*sys.modules.items()]:
        for isi in vars(modul).values() if nama.startswith("kodefikasi.") and pilih(modul) else ():
            if isinstance(isi, _lru_cache_wrapper):
                isi.cache_clear()
    gudang._TERBUKA.clear()
    for keluarga in KELUARGA.values():
        keluarga._cache.clear()
        for nama in [n for n, sifat in vars(type(keluarga.skema)).items() if isinstance(sifat, cached_property)]:
            vars(keluarga.skema).pop(nama, None)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    """Skip a file that imports what is not installed, with ``--polos``."""
    laporan = yield
    if laporan.outcome == "failed" and collector.config.getoption("--polos"):
        _skip(laporan, str(laporan.longrepr), str(collector.path))
    return laporan


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Skip a test that comes to what is not installed, with ``--polos``."""
    laporan = yield
    if laporan.outcome == "failed" and item.config.getoption("--polos"):
        _skip(laporan, str(laporan.longrepr), str(item.path))
    return laporan


def _skip(laporan: pytest.CollectReport | pytest.TestReport, galat: str, berkas: str) -> None:
    for m in _HILANG.finditer(galat):
        pustaka = next(nama for nama in m.groups() if nama)
        if pustaka in _TAMBAHAN:
            laporan.outcome = "skipped"
            laporan.longrepr = (berkas, 0, f"Skipped: needs {pustaka}, which no plain install has")
            return
