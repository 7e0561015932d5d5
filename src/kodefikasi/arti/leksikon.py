"""The lexicon: words of headings and what they mean, as data (``data/leksikon.toml``).

One table of words serves forms, exports and lists alike. Each entry is a meaning with the regular expressions that
tell it; entries are tried in the order of the file, so that what is said more exactly stands first. The words that the
expressions are written with are words of headings by that alone. An office's own are added with `Leksikon.extend`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from attrs import field, frozen

_HIASAN = re.compile(r"\(?\*+ ?\)|\*+|[^\w%/().,:=+\-*]+")  # marks of notes, whole
_DIINGAT = 200  # letters of a text that is remembered
_INGATAN = 1 << 16  # texts whose meaning is remembered
_BAGIAN = ("peran", "apa", "ukur", "tahap", "waktu")


def normalize(teks: str) -> str:
    """Return a heading in small letters, its blanks folded and its ornaments gone.

    >>> normalize("  TARGET  Renja\u00a0*) Tahun 2024 ")
    'target renja tahun 2024'
    """
    return _normalized(teks) if len(teks) <= _DIINGAT else _normalized.__wrapped__(teks)


@lru_cache(maxsize=1 << 14)
def _normalized(teks: str) -> str:
    return " ".join(_HIASAN.sub(" ", teks.casefold().replace("_", " ")).split())


@frozen
class Entri:
    """A meaning and the expression that tells it."""

    nilai: str
    pola: re.Pattern[str]


@frozen(slots=False)
class Leksikon:
    """Words of headings: for roles, for what is measured and in what, for stages; and the words that headings use."""

    peran: tuple[Entri, ...]
    apa: tuple[Entri, ...]
    ukur: tuple[Entri, ...]
    tahap: tuple[Entri, ...]
    waktu: tuple[Entri, ...]
    netral: tuple[re.Pattern[str], ...]
    kata: frozenset[str]
    _ingat: dict[tuple[str, str], str | None] = field(factory=dict, init=False, eq=False, repr=False)

    def find(self, bagian: str, teks: str) -> str | None:
        """Return the first meaning of a part (``"apa"`` …) that a normalized text tells, None where it tells none.

        >>> lexicon().find("apa", "tingkat realisasi (%)"), lexicon().find("peran", "satuan")
        ('capaian', 'satuan')
        """
        kunci = (bagian, teks)
        hasil = self._ingat.get(kunci, "")
        if hasil == "":
            hasil = next((e.nilai for e in getattr(self, bagian) if e.pola.search(teks)), None)
            if len(teks) <= _DIINGAT and len(self._ingat) < _INGATAN:
                self._ingat[kunci] = hasil
        return hasil

    def extend(self, kata: Mapping[str, Mapping[str, Iterable[str]]]) -> Leksikon:
        """Return the lexicon with an office's own words in front of the usual ones.

        Parameters
        ----------
        kata
            Part -> meaning -> regular expressions, as in ``{"apa": {"pagu": ["^plafon"]}}``.

        Raises
        ------
        ValueError
            There is no such part.

        Examples
        --------
        >>> lexicon().extend({"apa": {"pagu": ["^plafon sementara$"]}}).find("apa", "plafon sementara")
        'pagu'
        """
        if asing := set(kata) - set(_BAGIAN):
            raise ValueError(f"leksikon tidak mengenal bagian {sorted(asing)}; yang dikenal {', '.join(_BAGIAN)}")
        baru = {b: (*_entries(kata.get(b, {})), *getattr(self, b)) for b in _BAGIAN}
        return Leksikon(**baru, netral=self.netral, kata=self.kata | _words(kata))

    def is_heading(self, teks: str) -> bool:
        """Whether a cell reads as a heading: nearly all its words are words of headings.

        >>> leksikon = lexicon()
        >>> leksikon.is_heading("Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun 2026")
        True
        >>> leksikon.is_heading("Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota")
        False
        """
        return self.share(teks) >= _SEBAGIAN_BESAR

    def share(self, teks: str) -> float:
        """Return the share of the words of a text that are words of headings, years and numerals among them."""
        kata = _KATA.findall(normalize(teks))
        if not kata:
            return 1.0 if _TANDA.match(teks.strip()) else 0.0
        return sum(k in self.kata or bool(_BILANGAN.match(k)) for k in kata) / len(kata)


_SEBAGIAN_BESAR = 0.9
_TANDA = re.compile(r"\(?%\)?\Z|\(?\+\)? ?/ ?\(?-\)?\Z")  # a rate, a change
_KATA = re.compile(r"[a-z]+|\d+")
_BILANGAN = re.compile(r"(?:(?:19|20)\d\d|[1-9]|1[0-2]|i{1,3}|iv|v|n)\Z")
_LOLOS = re.compile(r"\\.")  # an escape: ``\b`` is no letter
_KATA_POLA = re.compile(r"[a-z]+")


def _entries(isi: Mapping[str, Iterable[str]]) -> tuple[Entri, ...]:
    return tuple(Entri(nilai, re.compile("|".join(f"(?:{p})" for p in pola))) for nilai, pola in isi.items())


def _words(bagian: Mapping[str, Mapping[str, Iterable[str]]]) -> frozenset[str]:
    """Return the words that expressions are written with; a word has to stand there whole."""
    pola = " ".join(p for isi in bagian.values() for semua in isi.values() for p in semua)
    return frozenset(_KATA_POLA.findall(_LOLOS.sub(" ", pola)))


@cache
def lexicon() -> Leksikon:
    """Return the lexicon that is shipped."""
    isi = tomllib.loads((files("kodefikasi") / "data" / "leksikon.toml").read_text(encoding="utf-8"))
    lain, isi_baris = (frozenset(" ".join(isi.pop(b).values()).split()) for b in ("kata", "isi"))
    bagian = {b: _entries(isi[b]) for b in _BAGIAN}
    netral = tuple(re.compile(p) for p in isi["netral"]["pola"])
    return Leksikon(**bagian, netral=netral, kata=(lain | _words(isi)) - isi_baris)
