"""Codes as they are written in files: from a spelling in the wild to the canonical one, or a refusal.

What is read, by the scheme of the family: parts between dots, blanks, dashes or slashes; blanks of every kind,
trailing dots, small x where there are wildcards; leading zeros missing throughout; a name behind the code; digits
of a whole code without separators in families whose parts have one width each. What
only one family writes (the kegiatan as ``201``) is the scheme's own step.

What is refused, with candidates: a part shorter than its place, when it may have lost a trailing zero. That is so
in a text of two parts (``2.1`` is what a spreadsheet makes of ``2.01`` and of ``2.10``), in one cell among
several, and wherever other parts of the same code do carry their zeros. A code of three parts or more without
any padded part was written without zeros on purpose, and reads. So is a number set off in another way than the parts
before it, unless a zero in front shows it to be a part: ``5.03 12 Bulan`` may be the program 5.03.12, or a name that
begins with 12; ``5.03.01 1.25 Km`` and ``5.03.01.2.01 2021`` likewise.

A name begins with a letter. Digits, symbols, digits of other scripts, and letters that stand for digits (``O1``)
are no name: the code may go on there, so the text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from unicodedata import normalize

from attrs import evolve, frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode.scheme import Skema, in_words

_TAK_TAMPAK = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"), "")
_RUAS_ANGKA = re.compile(r"[0-9]{1,15}(?![0-9A-Za-z])")
_RUAS_LIAR = re.compile(r"(?:[0-9]{1,15}|[Xx]{1,2})(?![0-9A-Za-z])")
_PEMISAH = re.compile(r"(?:\s|[./\-–])+")
_SEBELUM_NAMA = re.compile(r"[\s.:\-–]*[\s:]+[\s.:\-–]*")
_SISA = re.compile(r"[\s.:\-–]*\Z")
_SEL_ANGKA = re.compile(r"([0-9]|[1-9][0-9]+)\.[0-9]+\Z")
_SEL_KOSONG = re.compile(r"[\s\-–—]*\Z")
_AWAL_NAMA = re.compile(r"[\"'“‘«(\[*_]*[A-Za-zÀ-ɏ]")
_KATA = re.compile(r"[^\s.:/\-–]+")
_MIRIP_ANGKA = str.maketrans("OoQDIil|SsZzBG", "00001111552286")  # what is read or typed for a digit
_KATA_MIRIP = re.compile(r"(?=[OoQDIil|SsZzBG]*[0-9])[0-9OoQDIil|SsZzBG]+\Z|[Ool]+\Z")
_TANDA_LAIN = re.compile(r"(?<!\s)\s*[·•:;,|_]\s*")
_UKURAN = re.compile(  # measures: the number before one is its own
    r"(?:[kcm]?m[23²³]?|ha|hektar|are|[km]?g|gram|ton|kuintal|liter|(?:kilo)?meter|[km]wh?|kva|persen|%)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_TANPA_NOL_TERSEDIKIT = 3
_PANJANG_SEL = 20
_DIGIT_TERSEDIKIT = 8  # of a code without separators: no year and no count looks like it
_DIGIT_KEWENANGAN = 2  # 2, or 02


@frozen
class Bacaan:
    """The written parts of a code, what stands between them, and where in the text each begins."""

    dibaca: str
    skema: Skema
    ruas: list[str]
    letak: list[int]
    pemisah: list[str]
    nama: str = ""
    letak_nama: int = 0

    def error(self, alasan: str, ke: int | None = None, kandidat: Iterable[str] = ()) -> KodeError:
        """Return the refusal, at the part with index `ke`; of the candidates those that are codes."""
        posisi = self.letak[ke] if ke is not None and 0 <= ke < len(self.letak) else None
        sah = dict.fromkeys(k for k in kandidat if self.skema.is_canonical(k))
        return KodeError(self.dibaca, alasan, posisi=posisi, kandidat=tuple(sah))

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

    def written_from(self, n: int) -> str:
        """Return the parts from index `n` on as they are written."""
        return self.dibaca.translate(_TAK_TAMPAK)[self.letak[n] : self.letak[-1]] + self.ruas[-1]

    def first(self, banyak: int) -> list[str]:
        """Return the code of the first parts, whatever parts them, or what they may be; none where they are no code."""
        try:
            return [_resolve(evolve(self, ruas=self.ruas[:banyak], pemisah=[], nama=""))]
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
    while isi and _SEL_KOSONG.match(isi[-1]):
        isi.pop()
    bacaan = Bacaan(" | ".join(isi), skema, [], [], [])
    ragu: int | None = None
    for s in (t.strip(" .") for t in isi):
        bacaan.ruas.extend(_cell_parts(bacaan, s))
        n = len(bacaan.ruas) - 1
        if len(isi) > 1 and _SEL_ANGKA.match(s) and _is_short(skema, n, bacaan.ruas[n]):
            ragu = n
    if ragu is not None:
        raise _lost_zeros(bacaan, bacaan.ruas, ragu)
    return _resolve(bacaan)


def _cell_parts(bacaan: Bacaan, sel: str) -> list[str]:
    """Return the parts that a cell holds, and nothing else."""
    if _SEL_KOSONG.match(sel):
        raise bacaan.error("ada sel kosong di tengah kode")
    ruas: list[str] = []
    letak = 0
    while letak < len(sel):
        m = _part_pattern(bacaan.skema, len(bacaan.ruas) + len(ruas)).match(sel, letak)
        sela = None if m is None else _PEMISAH.match(sel, m.end())
        if m is None or (m.end() < len(sel) and (sela is None or _is_hole(sela.group()))):
            raise bacaan.error(f"{sel[:_PANJANG_SEL]!r} bukan bagian kode")
        ruas.append(m.group())
        letak = len(sel) if sela is None else sela.end()
    return ruas


def _scan(teks: str, skema: Skema) -> Bacaan:
    """Take the parts off the front of a text; what follows has to be a name, set off by a blank.

    One part more than the family has is taken as well: the refusal is worded by who knows what it is.
    """
    rapi = teks.translate(_TAK_TAMPAK)
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
        raise KodeError(teks, "tidak dimulai dengan angka kode", posisi=letak if rapi.strip() else None)
    di = letak if len(ruas) > terbanyak else _name_start(teks, rapi, letak)
    return Bacaan(teks, skema, ruas, mulai, antara, rapi[di:].strip(), di)


def _part_pattern(skema: Skema, n: int) -> re.Pattern[str]:
    """Return what part `n` looks like: an X begins a name where no wildcard can stand."""
    return _RUAS_LIAR if n in skema.ruas_liar else _RUAS_ANGKA


def _name_start(dibaca: str, rapi: str, letak: int) -> int:
    """Return where the name behind a code begins: at the end where there is none."""
    if _SISA.match(rapi, letak):
        return len(rapi)
    m = _SEBELUM_NAMA.match(rapi, letak)
    if m is None:
        raise KodeError(dibaca, f"{rapi[letak]!r} bukan bagian kode", posisi=letak)
    return m.end()


def _resolve(bacaan: Bacaan) -> str:
    _refuse_holes(bacaan)
    if bacaan.nama:
        _refuse_measure(bacaan)
        _refuse_other_separator(bacaan)
    if bacaan.nama and len(bacaan.ruas) <= len(bacaan.skema.ruas):
        _refuse_no_name(bacaan)
    langkah = bacaan.skema.langkah
    bacaan = evolve(bacaan, ruas=_split_digits(bacaan))
    ruas = bacaan.ruas if langkah is None else langkah(bacaan)
    _refuse_other_separator(bacaan)
    return _join(bacaan, ruas)


def _split_digits(bacaan: Bacaan) -> list[str]:
    """Cut the digits of a whole code without separators, where the widths of the family decide: ``6311052001``."""
    banyak = len(bacaan.ruas[0]) if len(bacaan.ruas) == 1 else 0
    if banyak < _DIGIT_TERSEDIKIT or banyak not in bacaan.skema.lebar_utuh:
        return bacaan.ruas
    lebar = bacaan.skema.lebar_utuh[banyak]
    awal = list(accumulate((0, *lebar)))
    return [bacaan.ruas[0][a:z] for a, z in pairwise(awal)]


def _refuse_holes(bacaan: Bacaan) -> None:
    """Refuse ``5..03``: between two dots a part is missing."""
    for n, sela in enumerate(bacaan.pemisah):
        if _is_hole(sela):
            raise bacaan.error("ada bagian kosong di tengah kode", n + 1)


def _is_hole(pemisah: str) -> bool:
    return sum(not h.isspace() for h in pemisah) > 1


def _refuse_measure(bacaan: Bacaan) -> None:
    """Refuse ``5 03 01 1.25 Km``: the number before a measure is its own."""
    if not _UKURAN.match(bacaan.nama):
        return
    banyak = len(bacaan.ruas)
    berkoma = bacaan.pemisah[-1:] == ["."] != bacaan.pemisah[-2:-1]  # 1.25 is one number
    awal = banyak - (2 if berkoma else 1)
    alasan = f"{bacaan.written_from(awal)} dapat menjadi bagian kode atau awal nama"
    raise bacaan.error(alasan, awal, [k for n in (banyak, banyak - 1, awal) for k in bacaan.first(n)])


def _refuse_other_separator(bacaan: Bacaan) -> None:
    """Refuse a number behind another separator than those before it, where no zero shows it to be a part."""
    tanda = [sela.strip().replace("–", "-") for sela in bacaan.pemisah]
    beda = [n for n in range(1, len(tanda)) if _differs(bacaan, tanda, n)]
    bertitik = [n for n in beda if _is_dot_of_level(bacaan, n)]
    ganti = next((n for n in (*beda, *bertitik) if n not in bertitik or beda == bertitik), None)
    if ganti is None:
        return
    bernol = any(len(r) > 1 and r[0] == "0" for r in bacaan.ruas[ganti + 1 :])
    if bernol or ganti in bertitik:
        return
    awal = ganti if bacaan.pemisah[ganti] == "." else ganti + 1  # 1.25 is a number with its dot
    apa = bacaan.written_from(awal)
    kandidat = [k for n in (len(bacaan.ruas), ganti + 1, awal) for k in bacaan.first(n)]
    raise bacaan.error(f"{apa} dapat menjadi bagian kode atau awal nama", awal, kandidat)


def _differs(bacaan: Bacaan, tanda: Sequence[str], n: int) -> bool:
    """Whether a separator has another mark than the first, or a blank behind its mark as none before it."""
    sela = bacaan.pemisah[n]
    return tanda[n] != tanda[0] or (bool(tanda[n]) and sela[-1].isspace() and sela not in bacaan.pemisah[:n])


def _is_dot_of_level(bacaan: Bacaan, n: int) -> bool:
    """Whether a separator is the dot that a kegiatan keeps, ``2.01``, whatever parts its levels."""
    return bacaan.pemisah[n] == "." and n in bacaan.skema.ruas_bertitik and len(bacaan.ruas[n]) <= _DIGIT_KEWENANGAN


def _refuse_no_name(bacaan: Bacaan) -> None:
    """Refuse what stands behind a code and is no name, since the code may go on there."""
    nama = bacaan.nama
    if _AWAL_NAMA.match(nama) and not _is_like_part(bacaan):
        return
    kandidat = [*_repaired(bacaan), *bacaan.first(len(bacaan.ruas))]
    galat = bacaan.error(f"{nama[:12]!r} bukan nama dan bukan bagian kode", None, kandidat)
    raise KodeError(galat.dibaca, galat.alasan, posisi=bacaan.letak_nama, kandidat=galat.kandidat)


def _is_like_part(bacaan: Bacaan) -> bool:
    """Whether the first word of a name looks like a further part: ``O1``, ``I`` before digits, a wildcard."""
    m = _KATA.match(bacaan.nama)
    if m is None:
        return False
    kata, lanjut = m.group(), bacaan.nama[m.end() :].lstrip(" .:/-–")
    if len(bacaan.ruas) in bacaan.skema.ruas_liar and kata.upper() in {"X", "XX"}:
        return True
    semua_mirip = kata.translate(_MIRIP_ANGKA).isdigit()
    return _KATA_MIRIP.match(kata) is not None or (semua_mirip and lanjut[:1].isdigit())


def _repaired(bacaan: Bacaan) -> list[str]:
    """Return the code that a text has once digits are digits and separators dots; none where it has no code then."""
    teks = _TANDA_LAIN.sub(".", normalize("NFKC", bacaan.dibaca))
    teks = _KATA.sub(lambda m: m[0].translate(_MIRIP_ANGKA) if _KATA_MIRIP.match(m[0]) else m[0], teks)
    if teks == bacaan.dibaca:
        return []
    try:
        return [canonical(teks, bacaan.skema)]
    except KodeError as galat:
        return list(galat.kandidat)


def _join(bacaan: Bacaan, ruas: Sequence[str]) -> str:
    """Put parts in their places, each as wide as its place."""
    skema = bacaan.skema
    if len(ruas) > len(skema.ruas):
        lepas = bool(bacaan.pemisah) and bacaan.pemisah[-1].isspace()  # the last number may be the name's
        kandidat = bacaan.first(len(bacaan.ruas) - 1) if lepas else ()
        raise bacaan.error(skema.incomplete(len(ruas)), len(skema.ruas), kandidat)
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


def _refuse_lost_zeros(bacaan: Bacaan, ruas: Sequence[str]) -> None:
    """Refuse a part that is too short for its place where it is not plain that leading zeros are missing."""
    pendek = [n for n, r in enumerate(ruas) if _is_short(bacaan.skema, n, r)]
    berlapis = any(len(r) > 1 and r[0] == "0" for r in bacaan.ruas)
    if pendek and (berlapis or len(ruas) < _TANPA_NOL_TERSEDIKIT):
        raise _lost_zeros(bacaan, ruas, pendek[-1])


def _lost_zeros(bacaan: Bacaan, ruas: Sequence[str], n: int) -> KodeError:
    """Return the refusal of part `n`, which may lack zeros in front or behind."""
    skema = bacaan.skema
    lebar = _lost_width(skema, n, ruas[n])
    usul = [[*ruas[:n], isi, *ruas[n + 1 :]] for isi in (ruas[n].zfill(lebar), ruas[n].ljust(lebar, "0"))]
    alasan = f"{in_words(len(ruas[n]))} angka di tempat {in_words(lebar)} angka, nolnya mungkin hilang"
    muat = len(ruas) <= len(skema.ruas)  # with more parts than there are places, nothing is a candidate
    padat = [skema.join([bacaan.pad(i, r) for i, r in enumerate(u)]) for u in usul if muat]
    return bacaan.error(alasan, min(n, len(bacaan.letak) - 1), padat)


def _is_short(skema: Skema, n: int, ruas: str) -> bool:
    """Whether a part may lack zeros: shorter than any width of its place."""
    return n < len(skema.ruas) and len(ruas) not in skema.ruas[n].digit and _lost_width(skema, n, ruas) > 0


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
