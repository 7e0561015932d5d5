"""For tests and doctests alike: imported catalogues go to a directory of this run, never to the developer's own."""

from __future__ import annotations

import os
import shutil
import tempfile

import pytest

_VARIABEL = "KODEFIKASI_DATA"


def pytest_configure(config: pytest.Config) -> None:
    """Name an empty directory for the store, one for each worker."""
    os.environ[_VARIABEL] = tempat = tempfile.mkdtemp(prefix="kodefikasi-uji-")
    config.add_cleanup(lambda: shutil.rmtree(tempat, ignore_errors=True))
