"""Files put into a directory all together or not at all, even where the process dies in between.

One file is moved to its place, which no one sees half done. Where there are more, what was there before is kept beside
them and named in a note, until all are in their places; whoever comes next and finds the note puts things back. A
lock, which ends with its process, keeps writers apart.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from kodefikasi.errors import KatalogError, system_reason
from kodefikasi.katalog.gembok import locked

_NOTA = ".pemulihan.json"
_SEMENTARA = re.compile(r"\..+\.[0-9a-f]{16}\Z")


def install(tempat: Path, isi: Mapping[str, str]) -> None:
    """Write files of a directory, by name: each as a whole, and all of them or none.

    Raises `OSError`: one of them cannot be written; all are what they were.
    """
    tempat.mkdir(parents=True, exist_ok=True)
    with locked(tempat) as terkunci:
        _undo(tempat)
        if terkunci:
            _sweep(tempat)
        baru: dict[str, str] = {}
        lama: dict[str, str | None] = {}
        try:
            for nama, teks in isi.items():
                baru[nama] = _beside(nama)
                _write(tempat / baru[nama], teks)
                lama[nama] = _keep(tempat, nama) if len(isi) > 1 else None
            if len(isi) > 1:
                nota = {n: {"baru": baru[n], "lama": lama[n]} for n in isi}
                baru[_NOTA] = _beside(_NOTA)
                _write(tempat / baru[_NOTA], json.dumps(nota))
                (tempat / baru[_NOTA]).replace(tempat / _NOTA)
            for nama in isi:
                (tempat / baru[nama]).replace(tempat / nama)
            (tempat / _NOTA).unlink(missing_ok=True)  # from here on, what is there is the new
        except BaseException:
            _undo(tempat)
            raise
        finally:
            for nama in (*baru.values(), *filter(None, lama.values())):
                with suppress(OSError):
                    (tempat / nama).unlink(missing_ok=True)


def settle(tempat: Path) -> None:
    """Put back what a process left that died while it wrote; wait for one that is alive.

    Raises
    ------
    KatalogError
        It cannot be put back, or the directory cannot be read; says what is in the way.
    """
    nota = tempat / _NOTA
    try:
        if not nota.exists():
            return
    except OSError as sebab:
        raise KatalogError(f"{tempat}: tidak terbaca ({system_reason(sebab)})") from sebab
    try:
        with locked(tempat):
            _undo(tempat)
    except OSError as sebab:
        alasan = f"penulisan terputus dan belum dapat dipulihkan ({system_reason(sebab)})"
        raise KatalogError(f"{nota}: {alasan}; perbaiki hak tulis foldernya, lalu ulangi") from sebab


def _undo(tempat: Path) -> None:
    """Put back what a note names; can be broken off and done again at any point."""
    try:
        catatan = json.loads((tempat / _NOTA).read_text(encoding="utf-8"))
        langkah = [(_plain(nama), _plain(c["baru"]), c["lama"] and _plain(c["lama"])) for nama, c in catatan.items()]
    except FileNotFoundError:
        return
    except (ValueError, TypeError, KeyError, AttributeError) as sebab:
        raise KatalogError(f"{tempat / _NOTA}: catatan pemulihan rusak; hapus berkas itu") from sebab
    for nama, baru, lama in langkah:
        if (tempat / baru).exists():  # was not moved to its place, so the old one is there
            continue
        if lama is None:
            (tempat / nama).unlink(missing_ok=True)
        else:
            with suppress(FileNotFoundError):  # put back before
                (tempat / lama).replace(tempat / nama)
    (tempat / _NOTA).unlink(missing_ok=True)


def _plain(nama: str) -> str:
    """Return a name, which must not lead out of the directory."""
    if Path(nama).name != nama:
        raise ValueError(nama)
    return nama


def _sweep(tempat: Path) -> None:
    """Remove what those left who died before they had written a note, or after it had served."""
    for berkas in tempat.iterdir():
        if _SEMENTARA.fullmatch(berkas.name):
            with suppress(OSError):
                berkas.unlink()


def _keep(tempat: Path, nama: str) -> str | None:
    """Return the name of a copy of what is there; None where there is nothing."""
    if not (tempat / nama).is_file():
        return None
    salinan = _beside(nama)
    shutil.copy2(tempat / nama, tempat / salinan)
    return salinan


def _write(jalur: Path, teks: str) -> None:
    with jalur.open("x", encoding="utf-8", newline="\n") as berkas:
        berkas.write(teks)
        berkas.flush()
        os.fsync(berkas.fileno())


def _beside(nama: str) -> str:
    """Return a name for a file of a moment, in the same directory."""
    return f".{nama}.{token_hex(8)}"
