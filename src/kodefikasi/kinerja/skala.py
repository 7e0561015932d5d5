"""Predicates as values: ordered scales with their sources, which a caller can replace."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from attrs import field, frozen

from kodefikasi.argumen import checked, checked_class
from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.kategori import (
    Bobot,
    Kategori,
    bound_fault,
    end_fault,
    is_numeric,
    name_fault,
    numbered,
    rating_key,
    rating_keys,
    weight_fault,
)
from kodefikasi.kinerja.tepat import Angka, stored_decimal, to_decimal, total
from kodefikasi.nilai import Nilai


def _finite(nilai: Angka) -> Decimal:
    n = stored_decimal(nilai)
    if n is None:
        raise ValueError(f"{nilai} bukan angka yang dapat dinilai")
    return n


def _weights(bobot: Mapping[str, Angka] | Iterable[tuple[str, Angka]]) -> Bobot:
    pasangan = bobot.items() if isinstance(bobot, Mapping) else bobot
    return tuple((rating_key(nama), _finite(nilai)) for nama, nilai in pasangan)


def _texts(teks: Iterable[str]) -> tuple[str, ...]:
    return tuple(teks)


@checked_class
@frozen
class Skala(Nilai):
    """An ordered scale of categories.

    Attributes
    ----------
    kunci, nama
        Its key, and its name in words.
    kategori
        Best first. The worst has no bound: it begins at `terendah`, or takes everything below the others.
    sumber
        The regulation it comes from.
    terkonfirmasi, catatan
        Whether several public sources or a real document agree on it, and which; else it is general knowledge.
    kata_kunci
        Whole words in names of indicators that are measured on it.
    terendah, tertinggi
        The lowest and highest value there can be; None where there is no such end.
    bobot
        Dimensions of the index and their weights, given as a mapping, kept as pairs.

    Raises
    ------
    ValueError
        Categories that are not distinct or whose bounds do not fall; ends or weights that do not fit.

    Examples
    --------
    >>> from kodefikasi.kinerja import scale
    >>> sakip = scale("sakip")
    >>> str(sakip.of(Decimal("71.38"))), sakip.describe("BB"), sakip.rank("BB") > sakip.rank("B")
    ('BB (sangat baik)', '> 70–80', True)
    """

    kunci: str
    nama: str
    kategori: tuple[Kategori, ...] = field(converter=numbered)
    sumber: str = field(default="", kw_only=True)
    terkonfirmasi: bool = field(default=False, kw_only=True)
    catatan: str = field(default="", kw_only=True)
    kata_kunci: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    terendah: Decimal | None = field(default=None, converter=stored_decimal, kw_only=True)
    tertinggi: Decimal | None = field(default=None, converter=stored_decimal, kw_only=True)
    bobot: Bobot = field(default=(), converter=_weights, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a scale that could not give one answer."""
        alasan = (
            name_fault(self.kategori, self.kata_kunci)
            or bound_fault(self.kategori)
            or end_fault(self.kategori, self.terendah, self.tertinggi)
            or weight_fault(self.bobot, self.tertinggi)
        )
        if alasan is not None:
            raise ValueError(f"skala {self.kunci!r}: {alasan}")

    @classmethod
    @checked
    def from_bounds(
        cls,
        kunci: str,
        ambang: Iterable[tuple[str, Angka]],
        *,
        termasuk: bool = False,
        nama: str | None = None,
        sumber: str = "",
        kata_kunci: Iterable[str] = (),
        terendah: Angka = None,
        tertinggi: Angka = None,
    ) -> Skala:
        """Return a scale from names and where they begin.

        Parameters
        ----------
        ambang
            Pairs of name and bound, best first; the worst with None.
        termasuk
            Whether each begins at its bound; else above it.

        Raises
        ------
        ValueError
            As for the class.

        Examples
        --------
        >>> mutu = Skala.from_bounds("mutu", [("baik", 80), ("cukup", 60), ("kurang", None)], termasuk=True)
        >>> [mutu.describe(k) for k in mutu.kategori], str(mutu.of(80))
        (['≥ 80', '60–< 80', '< 60'], 'baik')
        """
        kategori = [Kategori(k, ambang=stored_decimal(b), termasuk=termasuk and b is not None) for k, b in ambang]
        return cls(
            kunci, nama or kunci, kategori, sumber=sumber, kata_kunci=kata_kunci, terendah=terendah,
            tertinggi=tertinggi,
        )  # fmt: skip

    @property
    def is_numeric(self) -> bool:
        """Whether it rates numbers; the opinions of BPK are ordered without any."""
        return is_numeric(self.kategori)

    def covers(self, nilai: Decimal | int) -> bool:
        """Whether a value can occur on the scale.

        >>> from kodefikasi.kinerja import scale
        >>> scale("ikm").covers(4), scale("sakip").covers(101), scale("kinerja").covers(101)
        (False, False, True)
        """
        n = _finite(nilai)
        if not self.is_numeric:
            return False
        return (self.terendah is None or n >= self.terendah) and (self.tertinggi is None or n <= self.tertinggi)

    def of(self, nilai: Decimal | int | None) -> Kategori | None:
        """Return the category of a value.

        Returns
        -------
        Kategori or None
            None where the value is missing or cannot occur on the scale: it is then another measure, such as a
            mean of 1 to 4 for a satisfaction of 25 to 100, or wrong. A scale without an end takes every value
            beyond: an achievement of 120 is *sangat tinggi*, a rate below 0 *sangat rendah*.

        Raises
        ------
        TypeError
            A float.
        ValueError
            NaN or infinity.

        Examples
        --------
        >>> from kodefikasi.kinerja import scale
        >>> [str(scale("ip-asn").of(n)) for n in (70, Decimal("70.16"), 105, None)]
        ['rendah', 'sedang', 'None', 'None']
        """
        if nilai is None or not self.covers(nilai):
            return None
        return next(k for k in self.kategori if k.begins_by(_finite(nilai)))

    def readings(self, nilai: Decimal | int | None) -> tuple[Kategori, ...]:
        """Return every category that a value may bear: two in a gap that the printed ranges leave open, else one.

        >>> from kodefikasi.kinerja import scale
        >>> [[str(k) for k in scale("kinerja").readings(Decimal(n))] for n in ("90", "90.5", "91")]
        [['tinggi'], ['sangat tinggi', 'tinggi'], ['sangat tinggi']]
        """
        kategori = self.of(nilai)
        if kategori is None or nilai is None:
            return ()
        if kategori.tercetak is None or nilai >= kategori.tercetak:
            return (kategori,)
        return kategori, self.kategori[len(self.kategori) - kategori.urutan + 1]

    def knows(self, predikat: str) -> bool:
        """Whether a rating is one of its names or letters."""
        return self._lookup(predikat) is not None

    def find(self, predikat: str) -> Kategori:
        """Return a category by its name or letters; capitals do not matter.

        Raises
        ------
        ValueError
            No such category; those there are are named.

        Examples
        --------
        >>> from kodefikasi.kinerja import scale
        >>> scale("sakip").find("bb") == scale("sakip").find("Sangat Baik")
        True
        """
        kategori = self._lookup(predikat)
        if kategori is None:
            ada = ", ".join(map(str, self.kategori))
            raise ValueError(f"skala {self.kunci!r} tidak mengenal predikat {predikat!r}; yang ada: {ada}")
        return kategori

    @checked
    def rank(self, predikat: str | Kategori) -> int:
        """Return the place of a category: 1 is the worst, a better one has a higher number.

        Raises
        ------
        ValueError
            No category of this scale.
        """
        return self._own(predikat).urutan

    @checked
    def compare(self, a: str | Kategori, b: str | Kategori) -> int:
        """Return 1 where the first category is better, −1 where it is worse, 0 where they are the same.

        Raises
        ------
        ValueError
            No category of this scale.

        Examples
        --------
        >>> from kodefikasi.kinerja import scale
        >>> scale("opini-bpk").compare("WTP", "WDP"), scale("sakip").compare("CC", "B")
        (1, -1)
        """
        x, y = self.rank(a), self.rank(b)
        return (x > y) - (x < y)

    @checked
    def describe(self, predikat: str | Kategori) -> str:
        """Return the values of a category in words.

        Raises
        ------
        ValueError
            No category of this scale.

        Examples
        --------
        >>> from kodefikasi.kinerja import scale
        >>> [scale("sakip").describe(p) for p in ("AA", "BB", "D")], scale("opini-bpk").describe("WTP")
        (['> 90', '> 70–80', '≤ 30'], 'tanpa batas angka')
        """
        k = self._own(predikat)
        if not self.is_numeric:
            return "tanpa batas angka"
        atas = None if k is self.kategori[0] else self.kategori[len(self.kategori) - k.urutan - 1]
        bawah = "" if k.ambang is None else format_angka(k.ambang)
        if atas is None or atas.ambang is None:
            return f"{'≥' if k.termasuk else '>'} {bawah}"
        akhir = format_angka(atas.ambang)
        if k.ambang is None:
            return f"{'<' if atas.termasuk else '≤'} {akhir}"
        return f"{'' if k.termasuk else '> '}{bawah}–{'< ' if atas.termasuk else ''}{akhir}"

    @checked
    def weighted_index(self, nilai: Mapping[str, Decimal | int | None]) -> Decimal | None:
        """Add up an index from its dimensions, each already counted by its weight (0 to the weight).

        Parameters
        ----------
        nilai
            Values by dimension; capitals do not matter.

        Returns
        -------
        Decimal or None
            None where a dimension is missing: a sum of the others would be another index.

        Raises
        ------
        ValueError
            The scale has no dimensions; an unknown one, one given twice; a value below 0 or above its weight.
        TypeError
            A float.

        Examples
        --------
        >>> from kodefikasi.kinerja import scale
        >>> ip = scale("ip-asn")
        >>> ip.weighted_index({"kualifikasi": 13, "kompetensi": Decimal("25.57"), "kinerja": 26, "disiplin": 5})
        Decimal('69.57')
        """
        if not self.bobot:
            raise ValueError(f"skala {self.kunci!r} tidak mempunyai bobot dimensi")
        dimensi = {rating_key(nama): to_decimal(n) for nama, n in nilai.items()}
        if len(dimensi) != len(nilai):
            raise ValueError(f"skala {self.kunci!r}: ada dimensi yang diberikan dua kali")
        bobot = dict(self.bobot)
        for nama, n in dimensi.items():
            if nama not in bobot:
                raise ValueError(f"skala {self.kunci!r}: dimensi {nama!r} tidak ada; yang ada: {', '.join(bobot)}")
            if n is not None and not 0 <= _finite(n) <= bobot[nama]:
                batas = format_angka(bobot[nama])
                raise ValueError(f"skala {self.kunci!r}: {nama} {format_angka(n)} di luar 0–{batas}, bobotnya")
        ada = [n for nama in bobot if (n := dimensi.get(nama)) is not None]
        return total(ada) if len(ada) == len(bobot) else None

    def _lookup(self, predikat: str) -> Kategori | None:
        kunci = rating_key(predikat)
        return next((k for k in self.kategori if kunci in rating_keys(k)), None)

    def _own(self, predikat: str | Kategori) -> Kategori:
        if isinstance(predikat, str):
            return self.find(predikat)
        kategori = self.find(predikat.nama)
        if kategori != predikat:
            raise ValueError(f"kategori {predikat} bukan kategori skala {self.kunci!r}")
        return kategori
