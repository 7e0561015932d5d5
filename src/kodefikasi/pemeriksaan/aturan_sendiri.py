"""Rules of a caller's own: what they have to be, and what they find."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from kodefikasi.aturan import ATURAN
from kodefikasi.dokumen import Dokumen
from kodefikasi.errors import AturanError
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.temuan import Aturan

_KODE = re.compile(r"[A-Z]{1,4}[0-9]{1,4}")


def own_rules(aturan: Iterable[Any]) -> tuple[Aturan, ...]:
    """Return rules of one's own as they are.

    Raises `AturanError`: something that is no rule, or has no check; a code that is none, that is shipped, or that
    comes twice.
    """
    hasil: dict[str, Aturan] = {}
    for a in aturan:
        if not isinstance(a, Aturan):
            raise AturanError(f"{a!r:.80}", "bukan Aturan")
        if not _KODE.fullmatch(str(a.kode)):
            raise AturanError(str(a.kode), "kodenya harus huruf besar lalu angka, misalnya X001")
        if a.kode in ATURAN:
            raise AturanError(
                a.kode, f"kodenya milik aturan bawaan ({ATURAN[a.kode].nama}); pakai kode lain, misalnya X001"
            )
        if a.kode in hasil:
            raise AturanError(a.kode, "kodenya dipakai dua kali")
        if a.periksa is None:
            raise AturanError(a.kode, "tanpa pemeriksaan; isi `periksa` dengan fungsi dokumen -> temuan")
        hasil[a.kode] = a
    return tuple(hasil.values())


def check_own(dokumen: Dokumen, aturan: Iterable[Aturan], catatan: Catatan) -> None:
    """Let each rule check the document; what it had before it are the rows of the tables."""
    baris = sum(len(t.baris) for t in dokumen.tabel)
    for a in aturan:
        catatan.count(a.kode, baris)
        catatan.temuan += a.check(dokumen)
