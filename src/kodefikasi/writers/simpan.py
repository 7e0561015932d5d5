"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kodefikasi.errors import TulisError, system_reason


def check_free(keluar: Path, *, overwrite: bool) -> None:
    """Refuse a file that is there already, unless it may be overwritten, and a folder.

    Raises
    ------
    TulisError
        It is there.
    """
    if keluar.is_dir():
        raise TulisError(str(keluar), "itu folder; sebutkan nama berkasnya")
    if keluar.exists() and not overwrite:
        raise TulisError(str(keluar), "sudah ada; pakai --overwrite (di Python: overwrite=True) untuk menimpanya")


def write_whole(keluar: str | Path, isi: bytes, *, overwrite: bool = False) -> None:
    """Write a file beside its place and move it there: it is there as a whole, or not at all.

    Parameters
    ----------
    keluar
        Path of the file.
    isi
        What it is to hold.
    overwrite
        Whether a file that is there already may be replaced.

    Raises
    ------
    TulisError
        It is there already, or cannot be written.
    """
    tujuan = Path(keluar)
    check_free(tujuan, overwrite=overwrite)
    sementara = tujuan.with_name(f".{tujuan.name}.{os.getpid()}")
    try:
        sementara.write_bytes(isi)
        sementara.replace(tujuan)
    except OSError as galat:
        with contextlib.suppress(OSError):  # where the place is out of reach, the first reason is the one to tell
            sementara.unlink(missing_ok=True)
        raise TulisError(str(tujuan), f"tidak dapat ditulis: {system_reason(galat)}") from galat
