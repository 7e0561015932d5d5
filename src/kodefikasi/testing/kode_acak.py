"""Codes of every family, drawn from their scheme: numbers, spellings, codes, leaves and trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, overload

from hypothesis import strategies as st

from kodefikasi.katalog import Nomenklatur
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, Ruas, family
from kodefikasi.sebutan import choose

K = TypeVar("K", bound=KodeBerjenjang)
Komponen = tuple[int | None, ...]
_SATU_DARI = 5  # one code in five is a wildcard, where the family has them


@st.composite
def komponen(
    draw: st.DrawFn,
    keluarga: type[KodeBerjenjang] = Kode,
    *,
    tingkat: int | None = None,
    liar: bool = True,
    kecil: int | None = None,
) -> Komponen:
    """Draw the numbers of a code, None for a wildcard; the arguments are those of `kode`."""
    skema = keluarga.skema
    n = draw(st.integers(1, len(skema.tingkat))) if tingkat is None else int(tingkat)
    jadi_liar = liar and bool(skema.ruas_liar) and draw(st.integers(1, _SATU_DARI)) == _SATU_DARI
    hasil: list[int | None] = []
    for t in skema.tingkat[:n]:
        nol = all(r.nol for r in t.ruas) and draw(st.booleans())
        for r in t.ruas:
            angka = 0 if nol else draw(_number(max(r.digit), kecil))
            hasil.append(None if jadi_liar and r.liar else angka)
    return tuple(hasil)


def _number(lebar: int, kecil: int | None) -> st.SearchStrategy[int]:
    """Numbers of a part, of one digit as often as any; no zero, which is drawn for all parts of a level together."""
    terbesar = 10**lebar - 1
    if kecil or lebar == 1:
        return st.integers(1, min(terbesar, kecil or 9))
    return st.integers(1, 2 * terbesar).map(lambda n: n if n <= terbesar else (n - terbesar - 1) % 9 + 1)


def widths(ruas: Ruas, edisi: Edisi | None = None) -> tuple[int, ...]:
    """Return the widths of a part, in an edition the one that it prints."""
    return ruas.digit if edisi is None or len(ruas.digit) == 1 else (edisi.digit_sub_kegiatan,)


@st.composite
def tulisan(draw: st.DrawFn, keluarga: type[KodeBerjenjang], angka: Sequence[int | None]) -> str:
    """Draw a canonical spelling of numbers, in any of the widths that hold them."""
    ruas = []
    for r, n in zip(keluarga.skema.ruas, angka, strict=False):
        lebar = [d for d in r.digit if n is not None and n < 10**d]
        ruas.append(str(r.liar) if n is None else f"{n:0{draw(st.sampled_from(lebar))}d}")
    return ".".join(ruas)


@overload
def kode(
    *,
    tingkat: int | None = None,
    edisi: Edisi | str | None = None,
    liar: bool = True,
    kecil: int | None = None,
    katalog: Nomenklatur | None = None,
) -> st.SearchStrategy[Kode]: ...
@overload
def kode(
    keluarga: type[K],
    *,
    tingkat: int | None = None,
    edisi: Edisi | str | None = None,
    liar: bool = True,
    kecil: int | None = None,
    katalog: Nomenklatur | None = None,
) -> st.SearchStrategy[K]: ...
def kode(
    keluarga: type[Any] = Kode,
    *,
    tingkat: int | None = None,
    edisi: Edisi | str | None = None,
    liar: bool = True,
    kecil: int | None = None,
    katalog: Nomenklatur | None = None,
) -> st.SearchStrategy[Any]:
    """Codes of a family.

    Parameters
    ----------
    keluarga
        The family: `Kode`, `KodeRekening`, ….
    tingkat
        The level, e.g. ``Tingkat.PROGRAM``; None for any.
    edisi
        Spell sub kegiatan as this edition does; None for any width. Codes of the nomenclature only.
    liar
        Whether ``X.XX…`` may come, where the family has wildcards.
    kecil
        The largest number in any part, so that codes share ancestors; None for any number.
    katalog
        Real codes of a catalogue instead of arbitrary ones.

    Raises
    ------
    ValueError
        An edition for another family, or a catalogue without such a code.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(kode(), lambda k: True), find(kode(tingkat=5, liar=False), lambda k: True)
    (Kode('1'), Kode('1.01.01.1.01.01'))
    """
    kelas, ed = family(keluarga), None if edisi is None else choose(Edisi, edisi)
    if ed is not None and kelas is not Kode:
        raise ValueError(f"edisi hanya berlaku bagi kode urusan, bukan {kelas.skema.nama}")
    if katalog is not None:
        return _real(kelas, katalog, tingkat, ed, liar=liar)
    return _arbitrary(kelas, tingkat, ed, liar=liar, kecil=kecil).map(kelas.parse)


@st.composite
def _arbitrary(
    draw: st.DrawFn, keluarga: type[Any], tingkat: int | None, edisi: Edisi | None, *, liar: bool, kecil: int | None
) -> str:
    """Draw a canonical spelling.

    All parts are drawn before the level cuts them off, the width of each before its number: so each choice shrinks
    by itself.
    """
    skema = keluarga.skema
    n = len(skema.tingkat) if tingkat is None else int(tingkat)
    jadi_liar = liar and bool(skema.ruas_liar) and draw(st.integers(1, _SATU_DARI)) == _SATU_DARI
    ruas: list[str] = []
    for t in skema.tingkat[:n]:
        nol = all(r.nol for r in t.ruas) and draw(st.booleans())
        for r in t.ruas:
            pilihan = widths(r, edisi)
            lebar = draw(st.sampled_from(pilihan)) if len(pilihan) > 1 else pilihan[0]
            angka = 0 if nol else draw(_number(lebar, kecil))
            ruas.append(str(r.liar) if jadi_liar and r.liar else f"{angka:0{lebar}d}")
    potong = draw(st.integers(1, n)) if tingkat is None else n
    return ".".join(ruas[: skema.banyak_ruas[potong - 1]])


def _real(
    keluarga: type[Any], katalog: Nomenklatur, tingkat: int | None, edisi: Edisi | None, *, liar: bool
) -> st.SearchStrategy[Any]:
    semua = [k for k in katalog if isinstance(k, keluarga) and tingkat in (None, int(k.tingkat))]
    if not liar:
        semua = [k for k in semua if None not in k.komponen]
    if not semua:
        raise ValueError("katalog ini tidak memuat kode seperti yang diminta")
    pilihan = st.sampled_from(semua)
    return pilihan if edisi is None else pilihan.map(lambda k: k.format(edisi)).map(Kode.parse)


def angka_daun(keluarga: type[KodeBerjenjang] = Kode, *, kecil: int = 3) -> st.SearchStrategy[tuple[int, ...]]:
    """Numbers of codes of the deepest level, each part 1 to `kecil`.

    One number is drawn and its digits are the parts: fast, and leaves that differ do so in the last part if they can.
    """
    banyak = len(keluarga.skema.ruas)
    return st.integers(0, kecil**banyak - 1).map(
        lambda n: tuple(n // kecil**i % kecil + 1 for i in range(banyak))[::-1]
    )


def daun(
    keluarga: type[Any] = Kode,
    *,
    min_size: int = 1,
    max_size: int = 12,
    kecil: int = 3,
    edisi: Edisi | str | None = None,
) -> st.SearchStrategy[list[Any]]:
    """Different codes of the deepest level of a small tree, so that they share ancestors.

    >>> from hypothesis import find
    >>> find(daun(), lambda k: len(k) > 1)
    [Kode('1.01.01.1.01.01'), Kode('1.01.01.1.01.02')]
    """
    satu = angka_daun(keluarga, kecil=kecil).map(keluarga.from_components)
    if edisi is not None:
        menurut = choose(Edisi, edisi)
        satu = satu.map(lambda k: k.format(menurut)).map(keluarga.parse)
    return st.lists(satu, min_size=min_size, max_size=max_size, unique=True)


@st.composite
def pohon_kode(draw: st.DrawFn, keluarga: type[Any] = Kode, *, max_size: int = 12, kecil: int = 3) -> list[Any]:
    """Draw the codes of a tree: leaves with all their ancestors, in any order."""
    semua = {a: None for k in draw(daun(keluarga, max_size=max_size, kecil=kecil)) for a in (*k.leluhur, k)}
    return draw(st.permutations(sorted(semua)))
