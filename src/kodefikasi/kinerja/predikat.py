"""Predicates: ordered scales as data with their sources, which a caller can replace.

Scales printed in whole numbers leave gaps: what is 70,16 between 61–70 and 71–80? Here a category begins *above*
the upper end of the one below, as SAKIP's own ``> 70–80`` says and as documents do, so 70,16 is in the upper one
and 70 in the lower. A scale of a caller may begin its categories at a value instead.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import attrs
from attrs import field, frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.tepat import Angka, to_decimal, total
from kodefikasi.nama import name_key

_DATA = Path(__file__).parent.parent / "data" / "skala.toml"
#: An indicator that begins so counts things or is a share of them; no scale rates its value.
_HITUNGAN = frozenset("jumlah banyaknya persentase prosentase presentase persen rasio proporsi cakupan".split())

Bobot = tuple[tuple[str, Decimal], ...]


def _key(teks: str) -> str:
    """Return what two spellings of a rating share; signs count, as in A and A+."""
    return " ".join(teks.split()).casefold()


def _finite(nilai: Angka) -> Decimal:
    n = to_decimal(nilai)
    if n is None:
        raise ValueError(f"{nilai} bukan angka yang dapat dinilai")
    return n


def _weights(bobot: Mapping[str, Angka] | Iterable[tuple[str, Angka]]) -> Bobot:
    pasangan = bobot.items() if isinstance(bobot, Mapping) else bobot
    return tuple((_key(nama), _finite(nilai)) for nama, nilai in pasangan)


def _texts(teks: Iterable[str]) -> tuple[str, ...]:
    return tuple(teks)


def _numbered(kategori: Iterable[Kategori]) -> tuple[Kategori, ...]:
    daftar = tuple(kategori)
    return tuple(attrs.evolve(k, urutan=len(daftar) - i) for i, k in enumerate(daftar))


@frozen
class Kategori:
    """One category of a scale.

    Attributes
    ----------
    nama, singkatan
        Name, and letters where it has them: ``sangat baik``, ``BB``.
    batas
        Where it begins; None for the worst category, and for all of a scale without numbers.
    termasuk
        Whether it begins at `batas`; else above it.
    urutan
        Its place, 1 for the worst; its scale counts it.

    Examples
    --------
    >>> str(Kategori("sangat baik", "BB", 70))
    'BB (sangat baik)'
    """

    nama: str
    singkatan: str | None = None
    batas: Decimal | None = field(default=None, converter=to_decimal)
    termasuk: bool = False
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
        if self.batas is None:
            return True
        return nilai >= self.batas if self.termasuk else nilai > self.batas

    def __str__(self) -> str:
        return f"{self.singkatan} ({self.nama})" if self.singkatan else self.nama


@frozen
class Skala:
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
    >>> sakip = scale("sakip")
    >>> str(sakip.of(Decimal("71.38"))), sakip.describe("BB"), sakip.rank("BB") > sakip.rank("B")
    ('BB (sangat baik)', '> 70–80', True)
    """

    kunci: str
    nama: str
    kategori: tuple[Kategori, ...] = field(converter=_numbered)
    sumber: str = field(default="", kw_only=True)
    terkonfirmasi: bool = field(default=False, kw_only=True)
    catatan: str = field(default="", kw_only=True)
    kata_kunci: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    terendah: Decimal | None = field(default=None, converter=to_decimal, kw_only=True)
    tertinggi: Decimal | None = field(default=None, converter=to_decimal, kw_only=True)
    bobot: Bobot = field(default=(), converter=_weights, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse a scale that could not give one answer."""
        for fault in (_name_fault, _bound_fault, _end_fault, _weight_fault):
            if (alasan := fault(self)) is not None:
                raise ValueError(f"skala {self.kunci!r}: {alasan}")

    @classmethod
    def from_bounds(
        cls,
        kunci: str,
        batas: Iterable[tuple[str, Angka]],
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
        batas
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
        kategori = [Kategori(k, batas=to_decimal(b), termasuk=termasuk and b is not None) for k, b in batas]
        return cls(
            kunci,
            nama or kunci,
            kategori,
            sumber=sumber,
            kata_kunci=kata_kunci,
            terendah=terendah,
            tertinggi=tertinggi,
        )

    @property
    def is_numeric(self) -> bool:
        """Whether it rates numbers; the opinions of BPK are ordered without any."""
        return self.kategori[0].batas is not None

    def covers(self, nilai: Decimal | int) -> bool:
        """Whether a value can occur on the scale.

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
        >>> [str(scale("ip-asn").of(n)) for n in (70, Decimal("70.16"), 105, None)]
        ['rendah', 'sedang', 'None', 'None']
        """
        if nilai is None or not self.covers(nilai):
            return None
        return next(k for k in self.kategori if k.begins_by(_finite(nilai)))

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
        >>> scale("sakip").find("bb") == scale("sakip").find("Sangat Baik")
        True
        """
        kategori = self._lookup(predikat)
        if kategori is None:
            ada = ", ".join(map(str, self.kategori))
            raise ValueError(f"skala {self.kunci!r} tidak mengenal predikat {predikat!r}; yang ada: {ada}")
        return kategori

    def rank(self, predikat: str | Kategori) -> int:
        """Return the place of a category: 1 is the worst, a better one has a higher number.

        Raises
        ------
        ValueError
            No category of this scale.
        """
        return self._own(predikat).urutan

    def compare(self, a: str | Kategori, b: str | Kategori) -> int:
        """Return 1 where the first category is better, −1 where it is worse, 0 where they are the same.

        Raises
        ------
        ValueError
            No category of this scale.

        Examples
        --------
        >>> scale("opini-bpk").compare("WTP", "WDP"), scale("sakip").compare("CC", "B")
        (1, -1)
        """
        x, y = self.rank(a), self.rank(b)
        return (x > y) - (x < y)

    def describe(self, predikat: str | Kategori) -> str:
        """Return the values of a category in words.

        Raises
        ------
        ValueError
            No category of this scale.

        Examples
        --------
        >>> [scale("sakip").describe(p) for p in ("AA", "BB", "D")], scale("opini-bpk").describe("WTP")
        (['> 90', '> 70–80', '≤ 30'], 'tanpa batas angka')
        """
        k = self._own(predikat)
        if not self.is_numeric:
            return "tanpa batas angka"
        atas = None if k is self.kategori[0] else self.kategori[len(self.kategori) - k.urutan - 1]
        bawah = "" if k.batas is None else format_angka(k.batas)
        if atas is None or atas.batas is None:
            return f"{'≥' if k.termasuk else '>'} {bawah}"
        akhir = format_angka(atas.batas)
        if k.batas is None:
            return f"{'<' if atas.termasuk else '≤'} {akhir}"
        return f"{'' if k.termasuk else '> '}{bawah}–{'< ' if atas.termasuk else ''}{akhir}"

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
        >>> ip = scale("ip-asn")
        >>> ip.weighted_index({"kualifikasi": 13, "kompetensi": Decimal("25.57"), "kinerja": 26, "disiplin": 5})
        Decimal('69.57')
        """
        if not self.bobot:
            raise ValueError(f"skala {self.kunci!r} tidak mempunyai bobot dimensi")
        dimensi = {_key(nama): to_decimal(n) for nama, n in nilai.items()}
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
        kunci = _key(predikat)
        return next((k for k in self.kategori if kunci in _keys(k)), None)

    def _own(self, predikat: str | Kategori) -> Kategori:
        if isinstance(predikat, str):
            return self.find(predikat)
        kategori = self.find(predikat.nama)
        if kategori != predikat:
            raise ValueError(f"kategori {predikat} bukan kategori skala {self.kunci!r}")
        return kategori


def _keys(kategori: Kategori) -> set[str]:
    return {_key(t) for t in (kategori.nama, kategori.singkatan) if t is not None}


def _name_fault(s: Skala) -> str | None:
    if not s.kategori:
        return "tidak ada kategori"
    if not all(name_key(k) for k in s.kata_kunci):
        return "ada kata kunci yang kosong"
    terpakai: set[str] = set()
    for k in s.kategori:
        if "" in _keys(k):
            return "ada kategori dengan nama atau singkatan kosong"
        if ganda := terpakai & _keys(k):
            return f"nama atau singkatan {min(ganda)!r} dipakai lebih dari satu kategori"
        terpakai |= _keys(k)
    return None


def _bound_fault(s: Skala) -> str | None:
    *atas, terburuk = s.kategori
    if terburuk.batas is not None:
        return f"kategori terakhir, {terburuk.nama!r}, tidak memakai batas; nilai terendah ditulis pada 'terendah'"
    berbatas = [(k.nama, k.batas) for k in atas if k.batas is not None]
    if berbatas and len(berbatas) != len(atas):
        kurang = next(k.nama for k in atas if k.batas is None)
        return f"kategori {kurang!r} tidak mempunyai batas, padahal bukan yang terakhir"
    if any(not b.is_finite() for _, b in berbatas):
        return "ada batas yang bukan angka"
    for (nama, batas), (bawah, berikut) in pairwise(berbatas):
        if batas <= berikut:
            return f"batas harus menurun: {nama!r} {format_angka(batas)}, lalu {bawah!r} {format_angka(berikut)}"
    return None


def _end_fault(s: Skala) -> str | None:
    """Every category needs a value between the ends of the scale."""
    ujung = [n for n in (s.terendah, s.tertinggi) if n is not None]
    if not ujung:
        return None
    if not s.is_numeric:
        return "terendah atau tertinggi diberikan, padahal kategorinya tanpa batas"
    if any(not n.is_finite() for n in ujung):
        return "terendah atau tertinggi bukan angka"
    if s.tertinggi is not None and not s.kategori[0].begins_by(s.tertinggi):
        return f"tertinggi {format_angka(s.tertinggi)} tidak mencapai kategori {s.kategori[0].nama!r}"
    if s.terendah is not None and s.kategori[-2].begins_by(s.terendah):
        return f"terendah {format_angka(s.terendah)} sudah di atas kategori {s.kategori[-1].nama!r}"
    return None


def _weight_fault(s: Skala) -> str | None:
    if len(dict(s.bobot)) != len(s.bobot):
        return "ada dimensi yang diberi bobot dua kali"
    if any(n <= 0 for _, n in s.bobot):
        return "bobot harus di atas 0"
    if s.bobot and s.tertinggi is not None and (jumlah := total(n for _, n in s.bobot)) != s.tertinggi:
        return f"jumlah bobot {format_angka(jumlah)}, bukan {format_angka(s.tertinggi)} (tertinggi)"
    return None


def scale(kunci: str) -> Skala:
    """Return a scale of the package: ``kinerja``, ``sakip``, ``ip-asn``, ``ikm``, ``opini-bpk``.

    Raises
    ------
    ValueError
        No such scale; those there are are named.

    Examples
    --------
    >>> scale("ip-asn").sumber
    'Peraturan BKN 8/2019'
    """
    ada = _shipped()
    if kunci not in ada:
        raise ValueError(f"skala {kunci!r} tidak dikenal; yang ada: {', '.join(ada)}")
    return ada[kunci]


def scales() -> tuple[Skala, ...]:
    """Return all scales of the package.

    >>> [s.kunci for s in scales()]
    ['kinerja', 'sakip', 'ip-asn', 'ikm', 'opini-bpk']
    """
    return tuple(_shipped().values())


@cache
def _shipped() -> dict[str, Skala]:
    return load_scales(_DATA.read_text(encoding="utf-8"))


def load_scales(teks: str) -> dict[str, Skala]:
    """Read scales of one's own from TOML, in the form of the package's own ``data/skala.toml``.

    Parameters
    ----------
    teks
        A table for each scale, headed by its key, with `kategori` from the best to the worst, each with ``nama``
        and, but for the worst, ``di_atas`` (begins above) or ``mulai`` (begins at).

    Raises
    ------
    ValueError
        No TOML; a field that is missing, unknown or of another kind; a scale that is refused. It says where.

    Examples
    --------
    >>> lokal = load_scales('''
    ... [mutu]
    ... nama = "Mutu Layanan"
    ... kategori = [{ nama = "baik", mulai = 80.5 }, { nama = "kurang" }]
    ... ''')
    >>> str(lokal["mutu"].of(Decimal("80.5")))
    'baik'
    """
    try:
        isi = tomllib.loads(teks, parse_float=Decimal)
    except tomllib.TOMLDecodeError as galat:
        raise ValueError(f"TOML tidak terbaca: {galat}") from galat
    return {kunci: _scale_from(kunci, tabel) for kunci, tabel in isi.items()}


#: Fields of a scale and of a category, and what they have to be.
_TEKS, _LOGIS, _ANGKA = (str,), (bool,), (int, Decimal)
_ISI_SKALA: dict[str, tuple[type, ...]] = {
    "nama": _TEKS,
    "kategori": (list,),
    "sumber": _TEKS,
    "terkonfirmasi": _LOGIS,
    "catatan": _TEKS,
    "kata_kunci": (list,),
    "terendah": _ANGKA,
    "tertinggi": _ANGKA,
    "bobot": (dict,),
}
_ISI_KATEGORI: dict[str, tuple[type, ...]] = {
    "nama": _TEKS,
    "singkatan": _TEKS,
    "di_atas": _ANGKA,
    "mulai": _ANGKA,
}
_SEBUTAN: dict[type, str] = {str: "teks", bool: "true atau false", int: "angka", list: "daftar", dict: "tabel"}


def _scale_from(kunci: str, tabel: object) -> Skala:
    tempat = f"skala {kunci!r}"
    isi = _fields(tempat, tabel, _ISI_SKALA, wajib=("nama", "kategori"))
    kategori = [_category_from(f"{tempat}, kategori ke-{i}", k) for i, k in enumerate(isi.pop("kategori"), 1)]
    for kata in isi.get("kata_kunci", ()):
        _check(f"{tempat}: isi 'kata_kunci'", kata, _TEKS)
    for dimensi, n in isi.get("bobot", {}).items():
        _check(f"{tempat}: bobot {dimensi!r}", n, _ANGKA)
    return Skala(kunci, isi.pop("nama"), kategori, **isi)


def _category_from(tempat: str, tabel: object) -> Kategori:
    isi = _fields(tempat, tabel, _ISI_KATEGORI, wajib=("nama",))
    if "mulai" in isi and "di_atas" in isi:
        raise ValueError(f"{tempat}: 'mulai' dan 'di_atas' tidak boleh bersama")
    return Kategori(isi["nama"], isi.get("singkatan"), isi.get("mulai", isi.get("di_atas")), "mulai" in isi)


def _fields(
    tempat: str, tabel: object, jenis: Mapping[str, tuple[type, ...]], *, wajib: tuple[str, ...]
) -> dict[str, Any]:
    if not isinstance(tabel, dict):
        raise ValueError(f"{tempat} harus tabel")
    for nama in wajib:
        if nama not in tabel:
            raise ValueError(f"{tempat}: {nama!r} tidak ada")
    for nama, nilai in tabel.items():
        if nama not in jenis:
            raise ValueError(f"{tempat}: {nama!r} tidak dikenal; yang dikenal: {', '.join(jenis)}")
        _check(f"{tempat}: {nama!r}", nilai, jenis[nama])
    return dict(tabel)


def _check(tempat: str, nilai: object, jenis: tuple[type, ...]) -> None:
    """Refuse a value of another kind; true and false are no numbers."""
    if type(nilai) not in jenis:
        raise ValueError(f"{tempat} harus {_SEBUTAN[jenis[0]]}")


def predicate(nilai: Decimal | int | None, skala: str | Skala = "kinerja") -> str | None:
    """Return the rating of a value as documents print it: letters where the scale has them, else the name.

    None where the value is missing or cannot occur on the scale.

    >>> predicate(Decimal("111.53")), predicate(Decimal("71.38"), "sakip"), predicate(Decimal("70.16"), "ip-asn")
    ('sangat tinggi', 'BB', 'sedang')
    """
    kategori = _as_scale(skala).of(nilai)
    return None if kategori is None else kategori.label


def rating_achieved(target: str | None, realisasi: str | None, skala: str | Skala) -> bool | None:
    """Whether a target given as a rating was reached or passed; None where one of them is missing.

    Raises
    ------
    ValueError
        A rating that the scale does not know.

    Examples
    --------
    >>> rating_achieved("B", "BB", "sakip"), rating_achieved("WTP", "WDP", "opini-bpk")
    (True, False)
    """
    s = _as_scale(skala)
    if target is None or realisasi is None:
        return None
    return s.compare(realisasi, target) >= 0


def _as_scale(skala: str | Skala) -> Skala:
    return scale(skala) if isinstance(skala, str) else skala


def scale_for(indikator: str, *, skala: Iterable[Skala] | None = None) -> Skala | None:
    """Return the scale on which an indicator is measured, by whole words of its name.

    Parameters
    ----------
    skala
        The scales to choose from, instead of the package's own.

    Returns
    -------
    Skala or None
        None where no scale has such words, where more than one has, and where the name begins as a count or a
        share of things (*jumlah*, *persentase*).

    Examples
    --------
    >>> [s and s.kunci for s in map(scale_for, ("Nilai SAKIP", "IP-ASN", "Jumlah Laporan SAKIP", "Angka Kemiskinan"))]
    ['sakip', 'ip-asn', None, None]
    """
    nama = name_key(indikator)
    if nama.split(" ", 1)[0] in _HITUNGAN:
        return None
    cocok = [s for s in _choice(skala) if any(f" {name_key(k)} " in f" {nama} " for k in s.kata_kunci)]
    return cocok[0] if len(cocok) == 1 else None


def knows(predikat: str, *, skala: Iterable[Skala] | None = None) -> bool:
    """Whether a scale that rates numbers has such a rating; where none has, nothing can be said about it.

    An opinion of BPK does not count, since no number makes one.

    >>> knows("BB"), knows("Sedang"), knows("WTP"), knows("X")
    (True, True, False, False)
    """
    return bool(_asked(predikat, "", _choice(skala)))


def explain_rating(
    nilai: Decimal | int, predikat: str, nama: str = "", *, skala: Iterable[Skala] | None = None
) -> tuple[Skala, ...]:
    """Return the scales that give a value the rating printed beside it.

    Parameters
    ----------
    nilai, predikat
        Such as 67 and ``B``.
    nama
        The indicator's name: where it belongs to a scale that has such a rating, only that scale is asked.
    skala
        The scales to ask, instead of the package's own.

    Examples
    --------
    >>> [s.kunci for s in explain_rating(67, "B")], explain_rating(67, "B", "Indeks Kepuasan Masyarakat")
    (['sakip'], ())
    """
    return tuple(s for s in _asked(predikat, nama, _choice(skala)) if s.of(nilai) == s.find(predikat))


def rating_agrees(
    nilai: Decimal | int | None, predikat: str, nama: str = "", *, skala: Iterable[Skala] | None = None
) -> bool | None:
    """Whether a rating fits the value beside it; None where that cannot be told.

    It cannot be told where the value is missing, where no scale has such a rating, where the value cannot occur
    on those that have (a satisfaction as a mean of 1 to 4), and where the indicator has a name that belongs to
    none of them, unless one agrees: letters are used for much else, such as accreditation.

    Parameters
    ----------
    nilai, predikat, nama, skala
        As in `explain_rating`.

    Examples
    --------
    >>> rating_agrees(67, "B", "Nilai SAKIP"), rating_agrees(71, "B", "Nilai SAKIP"), rating_agrees(12, "B", "Sekolah")
    (True, False, None)
    """
    if nilai is None:
        return None
    pilihan = _choice(skala)
    if explain_rating(nilai, predikat, nama, skala=pilihan):
        return True
    ditanya = [s for s in _asked(predikat, nama, pilihan) if s.covers(nilai)]
    asing = bool(name_key(nama)) and scale_for(nama, skala=pilihan) not in ditanya
    return None if asing or not ditanya else False


def _choice(skala: Iterable[Skala] | None) -> tuple[Skala, ...]:
    return scales() if skala is None else tuple(skala)


def _asked(predikat: str, nama: str, pilihan: tuple[Skala, ...]) -> tuple[Skala, ...]:
    """Return the scales that can say whether a number has this rating."""
    tahu = tuple(s for s in pilihan if s.is_numeric and s.knows(predikat))
    milik = scale_for(nama, skala=pilihan)
    return (milik,) if milik in tahu else tahu
