"""Rows of sums among the rows that they sum up: which they are, and what is said about them."""

from __future__ import annotations

import re
import sys
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.errors import PaguError
from kodefikasi.pagu.rows import Total, Uang

Pilihan = Literal["auto", "none"] | Callable[[Any], bool]
#: Name of the column of truth values in which readers mark rows of sums.
TANDA = "jumlah"
#: Its truth values where a file gives them as texts; numbers may be amounts.
KATA_TANDA = dict.fromkeys(["true", "benar", "ya"], True) | dict.fromkeys(["false", "salah", "tidak", ""], False)
#: What tells rows of one node apart, by the words of a heading: a row that names none may sum up those that do.
_PEMBEDA = {
    **dict.fromkeys(["organisasi", "skpd", "opd"], "organisasi"),
    **dict.fromkeys(["rekening", "akun"], "rekening"),
    "sumber dana": "sumber dana",
    "lokasi": "lokasi",
}
_HIASAN = {"kode", "kd", "nama", "uraian"}
_KATA = re.compile(r"[^\W\d_]+")
_DISEBUT = 5
_RUMAH = str(Path(__file__).parents[1])


class PeringatanPagu(UserWarning):
    """Rows were set aside, because rows below them are there too: adding both would count twice.

    With ``subtotal="auto"`` these are the rows that a column of truth values ``jumlah`` marks, and of those that stand
    above others (each key the same or higher: a code above the other's, beside it perhaps an empty key of `by`):

    - those whose sums equal those of what counts below, and those without an amount; rows with the same keys are judged
      together;
    - where they differ, those whose code of urusan … sub kegiatan is above the other's: its money stands on one level;
    - those that name no account (``rekening``), funding source, office (``organisasi``, ``skpd``) or place (``lokasi``)
      beside rows of one code that do, if they equal their sum; without an account, whatever they are.

    Rows without any amount are headings, and no word is said of them. With ``"none"`` nothing is set aside; with a
    function of codes, those whose code it is true for.

    Attributes
    ----------
    banyak
        How many rows.
    kode
        Their codes, each once, in tree order.
    jumlah
        The sum of their amounts, by column; None where none of them reports one.

    Examples
    --------
    >>> import warnings
    >>> from kodefikasi import roll_up
    >>> with warnings.catch_warnings(record=True, action="always") as semua:
    ...     roll_up({"5.03.01": 5, "5.03.01.2.01": 5}).total.nilai, semua[0].category is PeringatanPagu
    (5, True)
    """

    def __init__(
        self,
        pesan: str,
        banyak: int = 0,
        kode: tuple[str, ...] = (),
        jumlah: Mapping[str, Uang | None] = MappingProxyType({}),
    ) -> None:
        super().__init__(pesan)
        self.banyak = banyak
        self.kode = kode
        self.jumlah = jumlah


@frozen
class Sisihan:
    """What is said about rows that are set aside: how many, their codes, and their sums by column."""

    banyak: int
    kode: tuple[str, ...]
    jumlah: Mapping[str, Uang | None]

    def join(self, lain: Sisihan | None) -> Sisihan:
        """Return what is said about these rows and others."""
        if lain is None:
            return self
        jumlah = {n: Total().add(j).add(lain.jumlah[n]).nilai for n, j in self.jumlah.items()}
        return Sisihan(self.banyak + lain.banyak, tuple(dict.fromkeys([*self.kode, *lain.kode])), jumlah)

    def report(self, *, strict: bool) -> None:
        """Raise for the rows, or warn that they are set aside; rows without any amount are headings, and no word.

        Raises `PaguError`: with ``strict=True``.
        """
        if all(j is None for j in self.jumlah.values()):
            return  # headings: no money is left out
        contoh = ", ".join([*self.kode[:_DISEBUT], *(["…"] if len(self.kode) > _DISEBUT else [])])
        pesan = f"{self.banyak} baris jumlah di antara rincian, misalnya {contoh}"
        if strict:
            raise PaguError(pesan)
        uang = ", ".join(f"{n} {'tidak ada' if j is None else format_angka(j)}" for n, j in self.jumlah.items())
        sebab = PeringatanPagu(f"{pesan}; tidak ikut dijumlahkan: {uang}", self.banyak, self.kode, self.jumlah)
        warnings.warn(sebab, stacklevel=_level_outside())


def _level_outside() -> int:
    """Return how far up the first caller outside this package stands, however it came here."""
    frame, depth = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_RUMAH):
        frame, depth = frame.f_back, depth + 1
    return depth


def check_choice(subtotal: object) -> None:
    """Refuse what is no way to tell rows of sums.

    Raises `ValueError`: names the ways.
    """
    if subtotal not in ("auto", "none") and not callable(subtotal):
        raise ValueError(f"subtotal {subtotal!r} tidak dikenal; yang dikenal 'auto', 'none', atau fungsi atas kode")


def told_apart_by(kolom: str) -> str | None:
    """Return what a column tells rows of one node apart by, from its heading; None for any other column.

    >>> [told_apart_by(n) for n in ("Kode Rekening", "sumber_dana", "nama_skpd", "rekening_bank")]
    ['rekening', 'sumber dana', 'organisasi', None]
    """
    return _PEMBEDA.get(" ".join(k for k in _KATA.findall(kolom.casefold()) if k not in _HIASAN))


def distinguishing(kolom: Iterable[str], dipakai: Collection[str]) -> list[str]:
    """Return the columns that tell rows of one node apart, one of each kind, without those that are in use."""
    hasil: dict[str, str] = {}
    for n in kolom:
        if n not in dipakai and (apa := told_apart_by(n)) is not None:
            hasil.setdefault(apa, n)
    return list(hasil.values())


def is_account(kolom: str) -> bool:
    """Whether a column holds accounts: money stands on them, and a row that names none above those that do is a sum."""
    return told_apart_by(kolom) == "rekening"


def is_level(keluarga: Any) -> bool:
    """Whether money stands on one level of a family, so that what is above others is a sum whatever its amount.

    So it is with urusan … sub kegiatan, and with the running numbers of a form.

    >>> from kodefikasi.kode import Kode, KodeSumberDana
    >>> is_level(Kode), is_level(KodeSumberDana)
    (True, False)
    """
    skema = getattr(keluarga, "skema", None)
    return skema is None or bool(skema.rata)


def sums_among(rows: Iterable[tuple[Any, Uang | None]], subtotal: Pilihan) -> set[Any]:
    """Return the nodes whose rows sum up others.

    Rows of one node are judged together, from the deepest node up: by their sum, and that of what counts below.
    """
    if subtotal == "none":
        return set()
    nilai: dict[Any, Total] = {}
    for k, n in rows:
        nilai.setdefault(k, Total()).add(n)
    if callable(subtotal):
        return {k for k in nilai if subtotal(k)}
    calon = {a for k in nilai for a in k.leluhur if a in nilai}
    bawah = {k: Total() for k in calon}
    jumlah: set[Any] = set()
    for k in sorted(nilai, key=lambda k: -len(k.leluhur)):
        if k in calon and (is_level(type(k)) or nilai[k].nilai in (None, bawah[k].nilai)):
            jumlah.add(k)
            continue
        for a in k.leluhur:
            if a in calon:
                bawah[a].add(nilai[k].nilai)
    return jumlah
