"""A lock of a directory against other writers; it ends with its process, however that ends.

POSIX locks the directory itself, Windows a file in it. Where Python has neither, as in a browser, nobody else writes.
"""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

_BERKAS = ".gembok"
_TUNGGU = 0.05  # seconds between two tries
_DIPAKAI = frozenset({errno.EACCES, errno.EDEADLK})


@contextmanager
def locked(tempat: Path) -> Iterator[bool]:
    """Keep other writers away from a directory; says whether that is so, for not every file system can."""
    try:
        import fcntl
    except ImportError:
        yield from _windows(tempat)
        return
    handle = os.open(tempat, os.O_RDONLY)
    try:
        terkunci = False
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
            terkunci = True
        yield terkunci
    finally:
        with suppress(OSError):  # not left to the closing: a process forked meanwhile has the same handle
            fcntl.flock(handle, fcntl.LOCK_UN)
        os.close(handle)


def _windows(tempat: Path) -> Iterator[bool]:
    try:
        import msvcrt
    except ImportError:
        yield False
        return
    kunci: Any = msvcrt
    handle = os.open(tempat / _BERKAS, os.O_RDWR | os.O_CREAT)
    try:
        yield _wait(kunci, handle)
    finally:
        with suppress(OSError):
            kunci.locking(handle, kunci.LK_UNLCK, 1)
        os.close(handle)


def _wait(kunci: Any, handle: int) -> bool:
    """Wait for the first byte of a file to be free; False where the file system keeps no locks."""
    while True:
        try:
            kunci.locking(handle, kunci.LK_NBLCK, 1)
        except OSError as sebab:
            if sebab.errno not in _DIPAKAI:
                return False
            time.sleep(_TUNGGU)
        else:
            return True
