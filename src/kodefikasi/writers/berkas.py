"""Files written as a whole: beside their place first, so that there is the old one or the new one, never a half."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kodefikasi.errors import TulisError


def check_target(berkas: Path, *, overwrite: bool, saran: str = "overwrite=True") -> None:
    """Refuse a file that is there and is not to be overwritten; `saran` names the way to overwrite it.

    Raises
    ------
    TulisError
        It is there.
    """
    if berkas.is_dir():
        raise TulisError(str(berkas), "itu folder; sebutkan nama berkasnya")
    if berkas.exists() and not overwrite:
        raise TulisError(str(berkas), f"sudah ada; pakai {saran} untuk menimpanya")


def write_whole(berkas: Path, isi: bytes) -> None:
    """Write a file: it is there as a whole, or not at all.

    Raises
    ------
    TulisError
        The folder is missing or may not be written to, or the disk is full.
    """
    sementara = berkas.with_name(f".{berkas.name}.{os.getpid()}")
    try:
        sementara.write_bytes(isi)
        sementara.replace(berkas)
    except OSError as galat:
        with contextlib.suppress(
            OSError
        ):  # where the place itself is out of reach, the first reason is the one to tell
            sementara.unlink(missing_ok=True)
        raise TulisError(str(berkas), f"tidak dapat ditulis: {galat.strerror}") from galat
