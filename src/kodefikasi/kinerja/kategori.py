"""Categories of a scale, and what is wrong with a row of them.

Scales printed in whole numbers leave gaps: what is 70,16 between 61–70 and 71–80? Here a category begins *above*
the upper end of the one below, as SAKIP's own ``> 70–80`` says and as documents do, so 70,16 is in the upper one
and 70 in the lower. Where applications read such a gap both ways, the category also says where its printed range
begins, and a value between the two may bear either name. A scale of a caller may begin its categories at a value
instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

import attrs
from attrs import field, frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.tepat import stored_decimal, total
from kodefikasi.nama import name_key
from kodefikasi.nilai import Nilai
from kodefikasi.sebutan import expect

Bobot = tuple[tuple[str, Decimal], ...]


def rating_key(teks: str) -> str:
    """Return what two spellings of a rating share; signs count, as in A and A+."""
    expect(teks, str, "predikat")
    return " ".join(teks.split()).casefold()


@frozen
class Kategori(Nilai):
    """One category of a scale.

    Attributes
    ----------
    nama, singkatan
        Name, and letters where it has them: ``sangat baik``, ``BB``.
    ambang
        Where it begins; None for the worst category, and for all of a scale without numbers.
    termasuk
        Whether it begins at `ambang`; else above it.
    tercetak
        Where its range begins as it is printed, where a gap above `ambang` is read both ways; else None.
    urutan
        Its place, 1 for the worst; its scale counts it.

    Examples
    --------
    >>> str(Kategori("sangat baik", "BB", 70))
    'BB (sangat baik)'
    """

    nama: str
    singkatan: str | None = None
    ambang: Decimal | None = field(default=None, converter=stored_decimal)
    termasuk: bool = False
    tercetak: Decimal | None = field(default=None, converter=stored_decimal, kw_only=True)
    urutan: int = field(default=0, kw_only=True)

    @property
    def label(self) -> str:
        """As documents print it: its letters where it has them, else its name."""
        return self.singkatan or self.nama

    def begins_by(self, nilai: Decimal) -> bool:
        """Whether a value is high enough for it.

        >>> Kategori("baik", "B", 60).begins_by(Decimal(60)), Kategori("baik", "B", 60, True).begins_by(Decimal(60))
        (False, True)
        """
        if self.ambang is None:
            return True
        return nilai >= self.ambang if self.termasuk else nilai > self.ambang

    def __str__(self) -> str:
        return f"{self.singkatan} ({self.nama})" if self.singkatan else self.nama


def rating_keys(kategori: Kategori) -> set[str]:
    """Return a category's name and letters, as `rating_key` writes them."""
    return {rating_key(t) for t in (kategori.nama, kategori.singkatan) if t is not None}


def numbered(kategori: Iterable[Kategori]) -> tuple[Kategori, ...]:
    """Count the categories of a scale, given best first: 1 for the worst."""
    daftar = tuple(kategori)
    return tuple(attrs.evolve(k, urutan=len(daftar) - i) for i, k in enumerate(daftar))


def is_numeric(kategori: Sequence[Kategori]) -> bool:
    """Whether categories have bounds: all but the worst, or none."""
    return kategori[0].ambang is not None


def name_fault(kategori: Sequence[Kategori], kata_kunci: Iterable[str]) -> str | None:
    """Return what is wrong with the names of a scale's categories or with its keywords; None where nothing is."""
    if not kategori:
        return "tidak ada kategori"
    if not all(name_key(k) for k in kata_kunci):
        return "ada kata kunci yang kosong"
    terpakai: set[str] = set()
    for k in kategori:
        if "" in rating_keys(k):
            return "ada kategori dengan nama atau singkatan kosong"
        if ganda := terpakai & rating_keys(k):
            return f"nama atau singkatan {min(ganda)!r} dipakai lebih dari satu kategori"
        terpakai |= rating_keys(k)
    return None


def bound_fault(kategori: Sequence[Kategori]) -> str | None:
    """Return what is wrong with where categories begin: only the worst has no bound, and bounds fall."""
    *atas, terburuk = kategori
    if terburuk.ambang is not None:
        return f"kategori terakhir, {terburuk.nama!r}, tidak memakai batas; nilai terendah ditulis pada 'terendah'"
    berbatas = [(k.nama, k.ambang) for k in atas if k.ambang is not None]
    if berbatas and len(berbatas) != len(atas):
        kurang = next(k.nama for k in atas if k.ambang is None)
        return f"kategori {kurang!r} tidak mempunyai batas, padahal bukan yang terakhir"
    for (nama, ambang), (bawah, berikut) in pairwise(berbatas):
        if ambang <= berikut:
            return f"batas harus menurun: {nama!r} {format_angka(ambang)}, lalu {bawah!r} {format_angka(berikut)}"
    return _gap_fault(kategori)


def _gap_fault(kategori: Sequence[Kategori]) -> str | None:
    """Return what is wrong with where ranges begin as printed: above their bound, and below the next category's."""
    atas: Decimal | None = None
    for k in kategori:
        if k.tercetak is not None and (k.ambang is None or k.tercetak <= k.ambang or (atas and k.tercetak > atas)):
            return f"awal tercetak {k.nama!r}, {format_angka(k.tercetak)}, tidak di dalam kategorinya"
        atas = k.ambang
    return None


def end_fault(kategori: Sequence[Kategori], terendah: Decimal | None, tertinggi: Decimal | None) -> str | None:
    """Return what is wrong with the ends of a scale: every category needs a value between them."""
    if terendah is None and tertinggi is None:
        return None
    if not is_numeric(kategori):
        return "terendah atau tertinggi diberikan, padahal kategorinya tanpa batas"
    if tertinggi is not None and not kategori[0].begins_by(tertinggi):
        return f"tertinggi {format_angka(tertinggi)} tidak mencapai kategori {kategori[0].nama!r}"
    if terendah is not None and kategori[-2].begins_by(terendah):
        return f"terendah {format_angka(terendah)} sudah di atas kategori {kategori[-1].nama!r}"
    return None


def weight_fault(bobot: Bobot, tertinggi: Decimal | None) -> str | None:
    """Return what is wrong with the weights of dimensions: each once, above 0, adding up to the highest value."""
    if len(dict(bobot)) != len(bobot):
        return "ada dimensi yang diberi bobot dua kali"
    if any(n <= 0 for _, n in bobot):
        return "bobot harus di atas 0"
    if bobot and tertinggi is not None and (jumlah := total(n for _, n in bobot)) != tertinggi:
        return f"jumlah bobot {format_angka(jumlah)}, bukan {format_angka(tertinggi)} (tertinggi)"
    return None
