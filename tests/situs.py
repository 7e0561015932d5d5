"""The page of the browser alone, put together once and served as any web server would; for tests only."""

from __future__ import annotations

import runpy
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

AKAR = Path(__file__).parent.parent


class _Diam(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name of the one that it replaces
        """Say nothing."""


@cache
def _files() -> dict[str, bytes] | str:
    """Return the page's files, or why there are none."""
    skrip = runpy.run_path(str(AKAR / "docs" / "halaman.py"))
    try:
        berkas: dict[str, bytes] = skrip["build"]()
    except skrip["TiadaError"] as sebab:
        return str(sebab)
    return berkas


def put_together(folder: Path) -> None:
    """Write the page's files; the test is skipped where npm and what it fetches cannot be had."""
    berkas = _files()
    if isinstance(berkas, str):
        pytest.skip(f"Pyodide cannot be had: {berkas}")
    for nama, isi in berkas.items():
        (folder / nama).parent.mkdir(parents=True, exist_ok=True)
        (folder / nama).write_bytes(isi)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on the loopback address; give its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Diam, directory=str(folder))) as peladen:
        utas = threading.Thread(target=peladen.serve_forever, kwargs={"poll_interval": 0.02})
        utas.start()
        yield f"http://127.0.0.1:{peladen.server_port}/"
        peladen.shutdown()
        utas.join()
