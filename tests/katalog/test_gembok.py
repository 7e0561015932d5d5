"""The lock of the store on systems that lock files, and on those that lock nothing."""

from __future__ import annotations

import fcntl
import sys
from pathlib import Path
from threading import Event, Thread
from types import ModuleType

import pytest

from kodefikasi.katalog.gembok import locked


class _Windows(ModuleType):
    """What Windows has, by the means of this system."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def locking(self, pegangan: int, cara: int, _banyak: int) -> None:
        """Lock a file or give it free; a locked one is refused."""
        fcntl.flock(pegangan, fcntl.LOCK_UN if cara == self.LK_UNLCK else fcntl.LOCK_EX | fcntl.LOCK_NB)


class _Tanpa(_Windows):
    def locking(self, *_: int) -> None:
        """Lock nothing, as network drives do."""
        raise OSError(22, "tiada")


def _platform(monkeypatch: pytest.MonkeyPatch, msvcrt: ModuleType | None) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)


@pytest.mark.parametrize("windows", [False, True])
def test_one_writer_at_a_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, windows: bool) -> None:
    """The second waits until the first has gone, on either system."""
    if windows:
        asli = fcntl.flock

        def refuse(pegangan: int, cara: int) -> None:
            try:
                asli(pegangan, cara)
            except BlockingIOError as sebab:
                raise PermissionError(13, "dipakai") from sebab

        monkeypatch.setattr(fcntl, "flock", refuse)
        _platform(monkeypatch, _Windows("msvcrt"))
    urutan: list[str] = []
    mulai = Event()

    def second() -> None:
        mulai.set()
        with locked(tmp_path) as terkunci:
            urutan.append(f"kedua {terkunci}")

    with locked(tmp_path) as terkunci:
        utas = Thread(target=second)
        utas.start()
        mulai.wait()
        utas.join(0.2)
        urutan.append(f"pertama {terkunci}")
    utas.join()
    assert urutan == ["pertama True", "kedua True"]


@pytest.mark.parametrize("msvcrt", [None, _Tanpa("msvcrt")])
def test_where_nothing_locks_it_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, msvcrt: ModuleType | None
) -> None:
    """In a browser, and on drives that keep no locks."""
    _platform(monkeypatch, msvcrt)
    with locked(tmp_path) as terkunci:
        assert not terkunci
