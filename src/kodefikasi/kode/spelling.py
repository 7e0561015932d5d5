"""Codes as they are written in files: from a spelling in the wild to the canonical one, or a refusal.

What is read, by the scheme of the family: parts between dots, blanks, dashes or slashes; blanks of every kind,
trailing dots, small x where there are wildcards; leading zeros missing throughout; a name behind the code. What
only one family writes (the kegiatan as ``201``) is the scheme's own step.

What is refused, with candidates: a part shorter than its place, when it may have lost a trailing zero. That is so
in a text of two parts (``2.1`` is what a spreadsheet makes of ``2.01`` and of ``2.10``), in one cell among
several, and wherever other parts of the same code do carry their zeros. A code of three parts or more without
any padded part was written without zeros on purpose, and reads. So is a number that stands between a code with
visible separators and a name, set off in another way: ``5.03 12 Bulan`` may be the program 5.03.12, or a name that
begins with 12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import evolve, frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode.scheme import Skema, in_words

_TAK_TAMPAK = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_RUAS_ANGKA = re.compile(r"[0-9]{1,12}(?![0-9A-Za-z])")
_RUAS_LIAR = re.compile(r"(?:[0-9]{1,12}|[Xx]{1,2})(?![0-9A-Za-z])")
_PEMISAH = re.compile(r"(?:\s|[./\-–])+")
_SEBELUM_NAMA = re.compile(r"[\s.:\-–]*[\s:]+[\s.:\-–]*")
_SISA = re.compile(r"[\s.:\-–]*\Z")
_SEL_ANGKA = re.compile(r"\s*[0-9]\.[0-9]\s*\Z")
_TANPA_NOL_TERSEDIKIT = 3
_ALASAN_NOL = "satu angka di tempat dua angka, nolnya mungkin hilang"


@frozen
class Bacaan:
    """The written parts of a code, what stands between them, and where in the text each begins."""

    dibaca: str
    skema: Skema
    ruas: list[str]
    letak: list[int]
    pemisah: list[str]
    nama: str = ""

    def error(self, alasan: str, ke: int | None = None, kandidat: Iterable[str] = ()) -> KodeError:
        """Return the refusal, at the part with index `ke`."""
        posisi = self.letak[ke] if ke is not None and ke < len(self.letak) else None
        return KodeError(self.dibaca, alasan, posisi=posisi, kandidat=tuple(dict.fromkeys(kandidat)))

    def pad(self, n: int, ruas: str) -> str:
        """Write a part as wide as its place asks for."""
        if not ruas.isdigit():
            return ruas.upper()
        tempat = self.skema.ruas[n]
        if len(ruas) in tempat.digit:  # nearly always
            return ruas
        lebar = tempat.width(ruas)
        if lebar is None:
            raise self.error(f"{ruas} terlalu panjang untuk {tempat.nama}", min(n, len(self.letak) - 1))
        return ruas.zfill(lebar)

    def first(self, banyak: int) -> list[str]:
        """Return the code of the first parts, whatever parts them, or what they may be; none where they are no code."""
        try:
            return [_resolve(evolve(self, ruas=self.ruas[:banyak], pemisah=[]))]
        except KodeError as galat:
            return list(galat.kandidat)


def canonical(teks: str, skema: Skema) -> str:
    """Return the canonical spelling of the code that a text is or begins with.

    >>> from kodefikasi.kode.urusan import URUSAN
    >>> [canonical(t, URUSAN) for t in (" 5 03 01 2.01 01 ", "5.3.1.2.1.1", "x.xx.01 PROGRAM PENUNJANG")]
    ['5.03.01.2.01.01', '5.03.01.2.01.01', 'X.XX.01']
    """
    return _resolve(_scan(teks, skema))


def split_text(teks: str, skema: Skema) -> tuple[str, str]:
    """Return the canonical code that a text begins with, and the name behind it (may be empty).

    >>> from kodefikasi.kode.urusan import URUSAN
    >>> split_text("5.03.01 - Program Penunjang", URUSAN)
    ('5.03.01', 'Program Penunjang')
    """
    bacaan = _scan(teks, skema)
    return _resolve(bacaan), bacaan.nama


def canonical_cells(sel: Sequence[str | None], skema: Skema) -> str:
    """Return the canonical code of parts in separate cells; see `KodeBerjenjang.from_cells`."""
    isi = ["" if s is None else str(s).translate(_TAK_TAMPAK).strip() for s in sel]
    dibaca = " | ".join(isi)
    terisi = [s for s in isi if s]
    if isi[: len(terisi)] != terisi:
        raise KodeError(dibaca, "ada sel kosong di tengah kode")
    for n, s in enumerate(terisi):
        depan = [t.strip(" .") for t in terisi[:n]]
        if len(terisi) > 1 and _SEL_ANGKA.match(s) and _may_lack_zero(depan, skema):
            a, b = s.split(".")
            raise KodeError(dibaca, _ALASAN_NOL, kandidat=_restored(depan, a, b, skema))
    return _resolve(_scan(" ".join(terisi), skema, dibaca=dibaca))


def _may_lack_zero(depan: Sequence[str], skema: Skema) -> bool:
    """Whether one of the two digits of a cell ``2.1`` stands where more than one digit belongs."""
    n = len(_RUAS_LIAR.findall(" ".join(depan)))
    return any(r.digit[0] > 1 for r in skema.ruas[n : n + 2])


def _restored(depan: list[str], a: str, b: str, skema: Skema) -> tuple[str, ...]:
    hasil = []
    for pulih in (f"0{b}", f"{b}0"):
        try:
            hasil.append(canonical(".".join([*depan, a, pulih]), skema))
        except KodeError:
            continue
    return tuple(dict.fromkeys(hasil))


def _scan(teks: str, skema: Skema, dibaca: str | None = None) -> Bacaan:
    """Take the parts off the front of a text; what follows has to be a name, set off by a blank.

    One part more than the family has is taken as well: the refusal is worded by who knows what it is.
    """
    rapi = teks.translate(_TAK_TAMPAK)
    asal = teks if dibaca is None else dibaca
    ruas: list[str] = []
    mulai: list[int] = []
    antara: list[str] = []
    terbanyak = len(skema.ruas)
    letak = len(rapi) - len(rapi.lstrip())
    m = _part_pattern(skema, 0).match(rapi, letak)
    while m is not None:
        ruas.append(m.group())
        mulai.append(m.start())
        letak = m.end()
        pemisah = _PEMISAH.match(rapi, letak)
        if pemisah is None or len(ruas) > terbanyak:
            break
        m = _part_pattern(skema, len(ruas)).match(rapi, pemisah.end())
        if m is not None:
            antara.append(pemisah.group())
    if not ruas:
        raise KodeError(asal, "tidak dimulai dengan angka kode", posisi=letak if rapi.strip() else None)
    nama = rapi[letak:].strip() if len(ruas) > terbanyak else _name_behind(asal, rapi, letak)
    return Bacaan(asal, skema, ruas, mulai, antara, nama)


def _part_pattern(skema: Skema, n: int) -> re.Pattern[str]:
    """Return what part `n` looks like: an X begins a name where no wildcard can stand."""
    return _RUAS_LIAR if n in skema.ruas_liar else _RUAS_ANGKA


def _name_behind(dibaca: str, rapi: str, letak: int) -> str:
    if _SISA.match(rapi, letak):
        return ""
    m = _SEBELUM_NAMA.match(rapi, letak)
    if m is None:
        raise KodeError(dibaca, f"{rapi[letak]!r} bukan bagian kode", posisi=letak)
    return rapi[m.end() :].strip()


def _resolve(bacaan: Bacaan) -> str:
    if bacaan.nama:
        _refuse_number_of_name(bacaan)
    langkah = bacaan.skema.langkah
    return _join(bacaan, bacaan.ruas if langkah is None else langkah(bacaan))


def _join(bacaan: Bacaan, ruas: Sequence[str]) -> str:
    """Put parts in their places, each as wide as its place."""
    skema = bacaan.skema
    if len(ruas) > len(skema.ruas):
        raise bacaan.error(skema.incomplete(len(ruas)), len(skema.ruas))
    _refuse_lost_zeros(bacaan, ruas)
    tulis = [bacaan.pad(n, r) for n, r in enumerate(ruas)]
    if skema.level_of(len(tulis)) is None:
        raise bacaan.error(skema.incomplete(len(tulis)), len(bacaan.ruas) - 1)
    kode = skema.join(tulis)
    if not skema.pola.match(kode):
        raise bacaan.error(f"bukan susunan {skema.join([t.nama for t in skema.tingkat])}")
    if alasan := skema.reason(skema.key(kode)):
        raise bacaan.error(alasan)
    return kode


def _refuse_number_of_name(bacaan: Bacaan) -> None:
    """Refuse ``5.03 12 Bulan``: dots or dashes up to there, another separator, a number without a zero, and words."""
    if len(bacaan.pemisah) < 2 or bacaan.ruas[-1][0] == "0":
        return
    *depan, akhir = bacaan.pemisah
    bertitik = "." in akhir and not akhir[-1].isspace()
    if akhir in depan or bertitik or any(map(str.isspace, depan)):
        return
    banyak = len(bacaan.ruas)
    alasan = f"{bacaan.ruas[-1]} dapat menjadi bagian kode atau awal nama"
    raise bacaan.error(alasan, banyak - 1, [*bacaan.first(banyak), *bacaan.first(banyak - 1)])


def _refuse_lost_zeros(bacaan: Bacaan, ruas: Sequence[str]) -> None:
    """Refuse a part that is too short for its place where it is not plain that leading zeros are missing."""
    skema = bacaan.skema
    pendek = [n for n, r in enumerate(ruas) if len(r) not in skema.ruas[n].digit and _lost_width(skema, n, r)]
    if not pendek:
        return
    berlapis = any(len(r) > 1 and r[0] == "0" for r in bacaan.ruas)
    if not berlapis and len(ruas) >= _TANPA_NOL_TERSEDIKIT:
        return
    n = pendek[-1]
    lebar = _lost_width(skema, n, ruas[n])
    usul = [[*ruas[:n], isi, *ruas[n + 1 :]] for isi in (ruas[n].zfill(lebar), ruas[n].ljust(lebar, "0"))]
    alasan = f"{in_words(len(ruas[n]))} angka di tempat {in_words(lebar)} angka, nolnya mungkin hilang"
    padat = [skema.join([bacaan.pad(i, r) for i, r in enumerate(u)]) for u in usul]
    raise bacaan.error(alasan, min(n, len(bacaan.letak) - 1), filter(skema.is_canonical, padat))


def _lost_width(skema: Skema, n: int, ruas: str) -> int:
    """Return the width that a part too short for its place may have had; 0 where no zero can be missing."""
    return skema.ruas[n].width(ruas) or 0 if ruas.isdigit() and ruas.strip("0") else 0


def break_at(teks: str, skema: Skema) -> int | None:
    """Return the index of the first character at which no canonical spelling goes on."""
    baku = "0123456789X" if skema.ruas_liar else "0123456789"
    letak = 0
    for n, b in enumerate(teks.split(".")):
        if n >= len(skema.ruas):
            return letak - 1
        ruas = skema.ruas[n]
        asing = next((i for i, h in enumerate(b) if h not in baku), None)
        if (b != ruas.liar and len(b) not in ruas.digit) or asing is not None:
            return min(letak + (min(len(b), max(ruas.digit)) if asing is None else asing), max(len(teks) - 1, 0))
        letak += len(b) + 1
    return None
