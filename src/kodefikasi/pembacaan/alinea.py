"""Running text put together again: lines to paragraphs, across page breaks, with the line of every word kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

_BUTIR = re.compile(r"(?:\d{1,3}[.)]|[a-z][.)]|[-•*])\s")
_TAMAT = (".", ";", ":", "!", "?")
_TABEL = re.compile(r"(?:tabel|gambar)\s+\d", re.IGNORECASE)
_JUDUL_BAB = re.compile(r"BAB\s+[IVXLC]+\b")


@frozen
class Paragraf:
    """Lines of one block of text; or, with no lines, the place where the table `label` stands."""

    baris: tuple[tuple[int, str], ...]
    label: str | None = None


@frozen
class AlineaBaca:
    """A paragraph as one text."""

    teks: str  # the lines, joined by blanks
    awal: tuple[int, ...]  # offset in `teks` of each line's first character
    nomor: tuple[int, ...]  # line number in the file of each line
    label: str = ""  # label of the table that comes next after the paragraph; empty if none does

    def line_at(self, letak: int) -> int:
        """Return the line of the file that the character at `letak` comes from."""
        return self.nomor[bisect_right(self.awal, letak) - 1]

    @property
    def butir(self) -> bool:
        """Whether it is an item of a list."""
        return bool(_BUTIR.match(self.teks))


def join_paragraphs(paragraf: Sequence[Paragraf]) -> list[AlineaBaca]:
    """Return the paragraphs of a text; one that a page break cut in two is one again."""
    hasil: list[tuple[list[tuple[int, str]], str]] = []
    sambung = False
    for p, label in zip(paragraf, _next_labels(paragraf), strict=True):
        for baris in _items(p.baris):
            if sambung and hasil and _continues(hasil[-1][0], baris[0][1]):
                hasil[-1][0].extend(baris)  # not made anew: a text without full stops is one paragraph
                hasil[-1] = (hasil[-1][0], label)
            else:
                hasil.append((baris, label))
            sambung = False
        sambung = p.label is None
    return [_join(baris, label) for baris, label in hasil]


def _next_labels(paragraf: Sequence[Paragraf]) -> list[str]:
    label, hasil = "", []
    for p in reversed(paragraf):
        label = p.label if p.label is not None else label
        hasil.append(label)
    return hasil[::-1]


def _items(baris: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Split a block where items of a list begin."""
    kumpulan: list[tuple[int, str]] = []
    for nomor, teks in baris:
        if kumpulan and _BUTIR.match(teks):
            yield kumpulan
            kumpulan = []
        kumpulan.append((nomor, teks))
    if kumpulan:
        yield kumpulan


def _continues(atas: Sequence[tuple[int, str]], bawah: str) -> bool:
    mulai_baru = _BUTIR.match(bawah) or _TABEL.match(bawah) or _JUDUL_BAB.match(bawah)
    akhir = next((t for _, t in reversed(atas) if t.rstrip("*_ )")), "").rstrip("*_ )")
    return not mulai_baru and not akhir.endswith(_TAMAT) and not _TABEL.match(atas[0][1])


def _join(baris: Sequence[tuple[int, str]], label: str) -> AlineaBaca:
    awal, letak = [], 0
    for _, teks in baris:
        awal.append(letak)
        letak += len(teks) + 1
    return AlineaBaca(" ".join(t for _, t in baris), tuple(awal), tuple(n for n, _ in baris), label)
