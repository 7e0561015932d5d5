"""Files written as a whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from secrets import token_hex

from kodefikasi.errors import TulisError, system_reason

_SUDAH_ADA = "sudah ada; pakai --overwrite (di Python: overwrite=True) untuk menimpanya"


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
        raise TulisError(str(keluar), _SUDAH_ADA)


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
    # A name that nobody can foresee, and a file that nobody has put there: not even as a link to another one.
    sementara = tujuan.with_name(f".{tujuan.name}.{token_hex(8)}")
    try:
        with sementara.open("xb") as berkas:
            berkas.write(isi)
        _put(sementara, tujuan, overwrite=overwrite)
    except FileExistsError as galat:
        raise TulisError(str(tujuan), _SUDAH_ADA) from galat
    except OSError as galat:
        raise TulisError(str(tujuan), f"tidak dapat ditulis: {system_reason(galat)}") from galat
    finally:
        with contextlib.suppress(OSError):  # where the place is out of reach, the first reason is the one to tell
            sementara.unlink(missing_ok=True)


def _put(sementara: Path, tujuan: Path, *, overwrite: bool) -> None:
    """Move a file to its place; one that came there in the meantime is kept, where the file system can tell."""
    if not overwrite:
        try:
            os.link(sementara, tujuan)
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            pass
        else:
            return
    sementara.replace(tujuan)
