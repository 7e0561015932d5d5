"""Codes as they are written in files: from a spelling in the wild to the canonical one, or a refusal.

What is read: parts between dots, blanks, dashes or slashes; the kegiatan as ``2.01``, ``201`` or ``02.01``;
blanks of every kind, trailing dots, small x; leading zeros missing throughout; a name behind the code.

What is refused, with candidates: a single digit where two belong, when it may have lost a trailing zero. That
is so in a text of two parts (``2.1`` is what a spreadsheet makes of ``2.01`` and of ``2.10``), in one cell among
several, and wherever other parts of the same code do carry their zeros. A code of three parts or more without
any padded part was written without zeros on purpose, and reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode.scheme import URUSAN

_TAK_TAMPAK = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_RUAS = re.compile(r"(?:[0-9]{1,12}|[Xx]{1,2})(?![0-9A-Za-z])")
_PEMISAH = re.compile(r"(?:\s|[./\-–])+")
_SEBELUM_NAMA = re.compile(r"[\s.:\-–]*[\s:]+[\s.:\-–]*")
_SISA = re.compile(r"[\s.:\-–]*\Z")
_SEL_ANGKA = re.compile(r"\s*[0-9]\.[0-9]\s*\Z")
_RUAS_TERBANYAK = 6
_TANPA_NOL_TERSEDIKIT = 3
_RUAS_PROGRAM = 3
_DIGIT_KEGIATAN = 3
_KEWENANGAN_USUL = ("1", "2")
_ALASAN_NOL = "satu angka di tempat dua angka, nolnya mungkin hilang"


@frozen
class _Bacaan:
    """The written parts of a code, and where in the text each begins."""

    dibaca: str
    ruas: list[str]
    letak: list[int]
    nama: str = ""

    def error(self, alasan: str, ke: int | None = None, kandidat: Iterable[str] = ()) -> KodeError:
        posisi = self.letak[ke] if ke is not None and ke < len(self.letak) else None
        return KodeError(self.dibaca, alasan, posisi=posisi, kandidat=tuple(kandidat))


def canonical(teks: str) -> str:
    """Return the canonical spelling of the code that a text is or begins with.

    >>> canonical(" 5 03 01 2.01 01 "), canonical("5.3.1.2.1.1"), canonical("x.xx.01 PROGRAM PENUNJANG")
    ('5.03.01.2.01.01', '5.03.01.2.01.01', 'X.XX.01')
    """
    return _resolve(_scan(teks))


def split_text(teks: str) -> tuple[str, str]:
    """Return the canonical code that a text begins with, and the name behind it (may be empty).

    >>> split_text("5.03.01 - Program Penunjang")
    ('5.03.01', 'Program Penunjang')
    """
    bacaan = _scan(teks)
    return _resolve(bacaan), bacaan.nama


def canonical_cells(sel: Sequence[str | None]) -> str:
    """Return the canonical code of parts in separate cells; see `Kode.from_cells`."""
    isi = ["" if s is None else str(s).translate(_TAK_TAMPAK).strip() for s in sel]
    dibaca = " | ".join(isi)
    terisi = [s for s in isi if s]
    if isi[: len(terisi)] != terisi:
        raise KodeError(dibaca, "ada sel kosong di tengah kode")
    for n, s in enumerate(terisi):
        if len(terisi) > 1 and _SEL_ANGKA.match(s):
            depan = [t.strip(" .") for t in terisi[:n]]
            a, b = s.split(".")
            raise KodeError(dibaca, _ALASAN_NOL, kandidat=_restored(depan, a, b))
    return _resolve(_scan(" ".join(terisi), dibaca=dibaca))


def _restored(depan: list[str], a: str, b: str) -> tuple[str, ...]:
    hasil = []
    for pulih in (f"0{b}", f"{b}0"):
        try:
            hasil.append(canonical(".".join([*depan, a, pulih])))
        except KodeError:
            continue
    return tuple(dict.fromkeys(hasil))


def _scan(teks: str, dibaca: str | None = None) -> _Bacaan:
    """Take the parts off the front of a text; what follows has to be a name, set off by a blank."""
    rapi = teks.translate(_TAK_TAMPAK)
    bacaan = _Bacaan(teks if dibaca is None else dibaca, [], [])
    letak = len(rapi) - len(rapi.lstrip())
    while (m := _RUAS.match(rapi, letak)) and len(bacaan.ruas) < _RUAS_TERBANYAK:
        bacaan.ruas.append(m.group())
        bacaan.letak.append(m.start())
        pemisah = _PEMISAH.match(rapi, m.end())
        if pemisah is None or not _RUAS.match(rapi, pemisah.end()):
            letak = m.end()
            break
        letak = pemisah.end()
    if not bacaan.ruas:
        raise KodeError(bacaan.dibaca, "tidak dimulai dengan angka kode", posisi=letak if rapi.strip() else None)
    if len(bacaan.ruas) == _RUAS_TERBANYAK and _RUAS.match(rapi, letak):
        raise KodeError(bacaan.dibaca, "lebih dari enam bagian", posisi=letak)
    return _Bacaan(bacaan.dibaca, bacaan.ruas, bacaan.letak, _name_behind(bacaan.dibaca, rapi, letak))


def _name_behind(dibaca: str, rapi: str, letak: int) -> str:
    if _SISA.match(rapi, letak):
        return ""
    m = _SEBELUM_NAMA.match(rapi, letak)
    if m is None:
        raise KodeError(dibaca, f"{rapi[letak]!r} bukan bagian kode", posisi=letak)
    return rapi[m.end() :].strip()


def _resolve(bacaan: _Bacaan) -> str:
    ruas = _split_kegiatan(bacaan)
    _refuse_lost_zeros(bacaan, ruas)
    tulis = [_pad(bacaan, n, r) for n, r in enumerate(ruas)]
    if URUSAN.level_of(len(tulis)) is None:
        raise bacaan.error("kegiatan belum lengkap: angka kewenangan tanpa nomor kegiatan", len(bacaan.ruas) - 1)
    kode = URUSAN.join(tulis)
    if not URUSAN.pola.match(kode):
        raise bacaan.error("bukan susunan urusan.bidang.program.kegiatan.sub kegiatan")
    return kode


def _split_kegiatan(bacaan: _Bacaan) -> list[str]:
    """Split the authority digit off a kegiatan written ``201``."""
    ruas = list(bacaan.ruas)
    if len(ruas) <= _RUAS_PROGRAM:
        return ruas
    kegiatan = ruas[_RUAS_PROGRAM]
    if len(kegiatan) == _DIGIT_KEGIATAN and kegiatan[0] != "0":
        return [*ruas[:_RUAS_PROGRAM], kegiatan[0], kegiatan[1:], *ruas[_RUAS_PROGRAM + 1 :]]
    if len(ruas) == _RUAS_PROGRAM + 1 and len(kegiatan) == 2:
        depan = [_pad(bacaan, n, r) for n, r in enumerate(ruas[:_RUAS_PROGRAM])]
        usul = [URUSAN.join([*depan, k, kegiatan]) for k in _KEWENANGAN_USUL]
        raise bacaan.error("kegiatan tanpa angka kewenangan", _RUAS_PROGRAM, usul)
    return ruas


def _refuse_lost_zeros(bacaan: _Bacaan, ruas: list[str]) -> None:
    pendek = [n for n, r in enumerate(ruas) if len(r) == 1 and r.isdigit() and URUSAN.ruas[n].digit[0] > 1]
    berlapis = any(len(r) > 1 and r[0] == "0" for r in bacaan.ruas)
    if not pendek or (not berlapis and len(ruas) >= _TANPA_NOL_TERSEDIKIT):
        return
    n = pendek[-1]
    usul = [[*ruas[:n], f"0{ruas[n]}", *ruas[n + 1 :]], [*ruas[:n], f"{ruas[n]}0", *ruas[n + 1 :]]]
    kandidat = [URUSAN.join([_pad(bacaan, i, r) for i, r in enumerate(u)]) for u in usul]
    raise bacaan.error(_ALASAN_NOL, min(n, len(bacaan.letak) - 1), [k for k in kandidat if URUSAN.pola.match(k)])


def _pad(bacaan: _Bacaan, n: int, ruas: str) -> str:
    """Write a part as wide as its place asks for."""
    tempat = URUSAN.ruas[n]
    if not ruas.isdigit():
        return ruas.upper()
    if len(ruas) in tempat.digit:
        return ruas
    if tempat.digit == (1,) and len(ruas) == 2 and ruas[0] == "0":  # 02.01 for 2.01
        return ruas[1]
    if len(ruas) < tempat.digit[0]:
        return ruas.zfill(tempat.digit[0])
    raise bacaan.error(f"{ruas} terlalu panjang untuk {tempat.nama}", min(n, len(bacaan.letak) - 1))
