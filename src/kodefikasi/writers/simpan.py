"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path
from secrets import token_hex
from typing import IO

from kodefikasi.errors import TulisError, system_reason

_SUDAH_ADA = "sudah ada; pakai --overwrite untuk menimpanya"
_SUMBER = "itu berkas yang dibaca; pilih nama lain supaya dokumennya tidak tertimpa"


def check_free(keluar: Path, *, overwrite: bool, sumber: Iterable[Path] = ()) -> None:
    """Refuse a file that is there already, unless it may be overwritten, a folder, and the document that is read.

    Raises `TulisError`: it is there, or is one of `sumber`, under whatever name.
    """
    if os.path.isdir(keluar):  # of a name that no file can have it says no, and no more
        raise TulisError(str(keluar), "itu folder; sebutkan nama berkasnya")
    if any(_is_same(keluar, s) for s in sumber):
        raise TulisError(str(keluar), _SUMBER)
    if not overwrite and os.path.exists(keluar):
        raise TulisError(str(keluar), _SUDAH_ADA)


def _is_same(a: Path, b: Path) -> bool:
    """Whether two names lead to one file; one that is not there cannot be overwritten."""
    try:
        return a.samefile(b)
    except OSError:
        return False


def write_whole(keluar: str | Path, isi: bytes, *, overwrite: bool = False) -> None:
    """Write a file beside its place and move it there: it is there as a whole, or not at all.

    What is replaced leaves its permissions to what comes; a link is replaced, not what it leads to. What was written
    is on the disk before it takes its place.

    `keluar`: path of the file; `isi`: what it is to hold; `overwrite`: whether a file that is there already may be
    replaced.

    Raises `TulisError`: it is there already, or cannot be written.
    """
    tujuan = Path(keluar)
    check_free(tujuan, overwrite=overwrite)
    # A name that nobody can foresee, and a file that nobody has put there: not even as a link to another one.
    sementara = tujuan.with_name(f".{tujuan.name[:_NAMA]}.{token_hex(8)}")
    try:
        if not _write_nameless(sementara, tujuan, isi, overwrite=overwrite):
            with sementara.open("xb") as berkas:
                _fill(berkas, isi, _mode(tujuan))
            _put(sementara, tujuan, overwrite=overwrite)
        _settle(tujuan.parent)
    except FileExistsError as galat:
        raise TulisError(str(tujuan), _SUDAH_ADA) from galat
    except (OSError, ValueError) as galat:  # ValueError: a name that no file can have
        alasan = system_reason(galat) if isinstance(galat, OSError) else "namanya tidak sah"
        raise TulisError(str(tujuan), f"tidak dapat ditulis: {alasan}") from galat
    finally:
        with contextlib.suppress(OSError, ValueError):  # out of reach: the first reason is the one to tell
            sementara.unlink(missing_ok=True)


_NAMA = 60  # characters of the name, so that the one beside it is not too long where it is not


def _mode(tujuan: Path) -> int | None:
    """Return the permissions of the file that is replaced."""
    try:
        return stat.S_IMODE(tujuan.stat().st_mode)
    except OSError:
        return None


def _write_nameless(sementara: Path, tujuan: Path, isi: bytes, *, overwrite: bool) -> bool:
    """Write a file that has no name until it is whole, and return whether the system can do that.

    A new one gets its own name at once. One that replaces another has a name beside it first, for the moment between
    two system calls that stand next to each other: a process that is killed leaves nothing unless it is just there.
    """
    tanpa_nama = _nameless(tujuan.parent)
    if tanpa_nama is None:
        return False
    with os.fdopen(tanpa_nama, "wb") as berkas:
        _fill(berkas, isi, _mode(tujuan))
        # With a directory named Python follows the link that the system keeps for an open file.
        asal, nama = f"/proc/self/fd/{berkas.fileno()}", sementara if overwrite else tujuan
        try:
            os.link(asal, nama, src_dir_fd=berkas.fileno())
        except FileExistsError:
            raise
        except OSError:  # where the system does not let it have one
            return False
        if overwrite:
            sementara.replace(tujuan)
    return True


def _fill(berkas: IO[bytes], isi: bytes, mode: int | None) -> None:
    if mode is not None and hasattr(os, "fchmod"):
        os.fchmod(berkas.fileno(), mode)
    berkas.write(isi)
    berkas.flush()
    os.fsync(berkas.fileno())


def _nameless(folder: Path) -> int | None:
    """Open a file that vanishes with its process; None where the system or the file system has none."""
    if sys.platform != "linux" or not hasattr(os, "link") or not Path("/proc/self/fd").is_dir():
        return None
    try:
        return os.open(folder, os.O_WRONLY | os.O_TMPFILE, 0o666)
    except OSError:
        return None


def _put(sementara: Path, tujuan: Path, *, overwrite: bool) -> None:
    """Move a file to its place; one that came there in the meantime is kept, where the file system can tell."""
    if not overwrite:
        if sys.platform == "win32":  # never replaces
            sementara.rename(tujuan)
            return
        try:
            os.link(sementara, tujuan)
        except FileExistsError:
            raise
        except (OSError, AttributeError):  # a file system, or a Python as in browsers, without links
            if os.path.lexists(tujuan):
                raise FileExistsError from None
        else:
            return
    sementara.replace(tujuan)


def _settle(folder: Path) -> None:
    """Have the folder itself on the disk, so that a name does not go with the power."""
    with contextlib.suppress(OSError):  # systems that cannot, such as Windows
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
