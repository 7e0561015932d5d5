"""What all tests share: the embedded example, and the real document where it lies beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from kodefikasi import Dokumen, load_example

if TYPE_CHECKING:
    from peramban import Peramban

# The same examples on every machine: what a change breaks is told by the change. The profile "lama" looks for new ones.
settings.register_profile("kodefikasi", deadline=None, max_examples=10, derandomize=True, database=None)
settings.register_profile("lama", deadline=None, max_examples=2000)  # --hypothesis-profile=lama
settings.register_profile("mutasi", deadline=None, max_examples=20, derandomize=True, database=None)
settings.load_profile("kodefikasi")

#: Programs, which their test runs; imported for doctests they would run where the tests are.
collect_ignore = [str(b) for b in (Path(__file__).parent / "pemakai").glob("*.py") if not b.name.startswith("test_")]
DOKUMEN_ASLI = Path(__file__).parents[2] / "shared" / "contoh" / "renja-bkpsdm-balangan-2023.txt"


@pytest.fixture(scope="session")
def contoh() -> Dokumen:
    """The embedded example."""
    return load_example()


@pytest.fixture(scope="session")
def berkas_asli() -> Path:
    """The real document; tests that need it are skipped where it is absent."""
    if not DOKUMEN_ASLI.exists():
        pytest.skip("the real document is not beside this checkout")
    return DOKUMEN_ASLI


@pytest.fixture(scope="module")
def peramban(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peramban]:
    """One browser for all tests of a file; they are skipped where there is none."""
    from peramban import Peramban, find

    if not (program := find()):
        pytest.skip("needs Chromium: apt-get install chromium")
    b = Peramban(program, tmp_path_factory.mktemp("profil"))
    yield b
    b.close()
