"""What a law is, how the smallest example against it is searched, and how that is shown."""

from __future__ import annotations

import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from attrs import frozen
from hypothesis import find, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky, NoSuchExample

from kodefikasi.besaran import format_angka
from kodefikasi.errors import KodefikasiError

C = TypeVar("C")
F = TypeVar("F")
Tabel = Sequence[Sequence[object]]
_BARIS_TAMPIL = 12
_TAK_TETAP = "program tidak tetap: masukan yang sama pernah memberi hasil lain"


@frozen
class Pelanggaran:
    """What a program gave against a law."""

    # masukan, hasil: tables, the heading first: what went in; what should have come out beside what did
    masukan: Tabel
    hasil: Tabel
    catatan: str = ""  # what the tables do not say


class HukumError(KodefikasiError, AssertionError):
    """A program that does not keep a law, with the smallest example found.

    Attributes
    ----------
    hukum
        The law, in words.
    masukan, hasil
        Tables, the heading first: what went in; what should have come out beside what did.
    catatan
        What the tables do not say; empty where they say all.
    """

    def __init__(self, hukum: str, masukan: Tabel, hasil: Tabel, catatan: str = "") -> None:
        super().__init__(hukum, masukan, hasil, catatan)
        self.hukum = hukum
        self.masukan = masukan
        self.hasil = hasil
        self.catatan = catatan

    def __str__(self) -> str:
        bagian = [f"hukum yang dilanggar: {self.hukum}", f"masukan ({len(self.masukan) - 1} baris)"]
        bagian += _lines(self.masukan)
        if len(self.hasil) > 1:
            bagian += ["hasil", *_lines(self.hasil)]
        return "\n".join([*bagian, *([self.catatan] if self.catatan else [])])


@frozen
class Hukum(Generic[C, F]):
    """A law: its words, the examples it is tried on, and how an answer is judged.

    `periksa` gets the program's function and an example, and returns what is wrong, or None.
    """

    nama: str
    contoh: st.SearchStrategy[C]
    periksa: Callable[[F, C], Pelanggaran | None]

    def check(self, fungsi: F, *, banyak: int | None = None) -> None:
        """Try the law on examples: so many, or as many as the profile of Hypothesis says.

        Raises `HukumError`: the law is broken; the example is the smallest found.
        """
        atur = settings(deadline=None, database=None)
        if banyak is not None:
            atur = settings(atur, max_examples=banyak)
        terakhir: list[Pelanggaran] = []

        def broken(contoh: C) -> bool:
            salah = self.periksa(fungsi, contoh)
            terakhir[:] = terakhir if salah is None else [salah]
            return salah is not None

        try:
            find(self.contoh, broken, settings=atur)
        except NoSuchExample:
            return
        except Flaky:
            salah = terakhir[0]
            raise HukumError(self.nama, salah.masukan, salah.hasil, _TAK_TETAP) from None
        salah = terakhir[0]
        raise HukumError(self.nama, salah.masukan, salah.hasil, salah.catatan)


class Uji(ABC):
    """Base of the classes that other programs derive their tests from; works under pytest and unittest."""

    contoh: ClassVar[int | None] = None  # examples for each law; None for as many as the profile of Hypothesis says

    def __init_subclass__(cls, *, hukum: Iterable[Callable[..., Any]] = (), **lain: Any) -> None:
        """Give the class a test for each of its laws, called as the law is."""
        super().__init_subclass__(**lain)
        for h in hukum:
            setattr(cls, f"test_{h.__name__}", _as_test(h))

    @abstractmethod
    def _check(self, hukum: Any) -> None:
        """Hold the program to one law."""


def _as_test(hukum: Callable[..., Hukum[Any, Any] | None]) -> Callable[[Uji], None]:
    def uji(self: Uji) -> None:
        self._check(hukum)

    uji.__doc__ = hukum.__doc__
    return uji


def attempt(fungsi: Callable[..., Any], *isi: Any) -> tuple[Any, str]:
    """Return what a program gives, or how it fails; what it warns of is no answer."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return fungsi(*isi), ""
    except Exception as galat:  # whatever another program raises is an answer, and shown
        return None, f"program berhenti: {type(galat).__name__}: {galat}"


def plain(nilai: Any) -> Any:
    """Return a value as the laws compare it: NaN and the like are missing, numbers of any integer type int."""
    try:
        if nilai is None or nilai != nilai:  # noqa: PLR0124  # only NaN is unlike itself
            return None
    except TypeError:  # pandas.NA is neither like nor unlike anything
        return None
    return int(nilai) if hasattr(nilai, "__index__") and not isinstance(nilai, bool) else nilai


def _lines(tabel: Tabel) -> list[str]:
    """Write a table, columns below each other."""
    lebih = len(tabel) - 1 - _BARIS_TAMPIL
    sel = [[_cell(s) for s in baris] for baris in tabel[: _BARIS_TAMPIL + 1]]
    lebar = [max(len(b[n]) for b in sel) for n in range(len(sel[0]))]
    baris = [("  " + "  ".join(s.ljust(n) for s, n in zip(b, lebar, strict=True))).rstrip() for b in sel]
    return [*baris, *([f"  … dan {lebih} baris lagi"] if lebih > 0 else [])]


def _cell(isi: object) -> str:
    if isi is None:
        return "-"
    return format_angka(isi) if isinstance(isi, int) and not isinstance(isi, bool) else str(isi)


def run(hukum: Iterable[Hukum[Any, F] | None], fungsi: F, banyak: int | None) -> None:
    """Try laws one after the other; the first that is broken is raised. None is one that does not concern a program."""
    for h in hukum:
        if h is not None:
            h.check(fungsi, banyak=banyak)
