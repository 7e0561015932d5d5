"""Hypothesis strategies that several rooms' tests share."""

from __future__ import annotations

from typing import TypeVar

from hypothesis import strategies as st

from kodefikasi import Kode
from kodefikasi.kode import KodeBerjenjang, Ruas, Skema

K = TypeVar("K", bound=KodeBerjenjang)


def _dua(n: int) -> str:
    return f"{n:02d}"


nomor = st.integers(1, 99).map(_dua)
sub = nomor | st.integers(1, 9999).map(lambda n: f"{n:04d}")
kepala = st.tuples(st.integers(1, 9).map(str), nomor)
liar_kepala = st.just(("X", "XX"))


@st.composite
def kode(draw: st.DrawFn, *, liar: bool = True, tingkat: int | None = None) -> Kode:
    """Codes of any level; wildcard ones too, unless `liar` is off."""
    awal = draw(kepala | liar_kepala if liar else kepala)
    ruas = [*awal, draw(st.just("01") | nomor), draw(st.sampled_from("1225678")), draw(nomor), draw(sub)]
    n = tingkat if tingkat is not None else draw(st.integers(1, 5))
    return Kode.parse(".".join(ruas[: (1, 2, 3, 5, 6)[n - 1]]))


@st.composite
def daun(draw: st.DrawFn, *, min_size: int = 1) -> list[Kode]:
    """Different sub kegiatan of a small tree, so that they share ancestors."""
    sedikit = st.integers(1, 3)
    ruas = st.tuples(st.sampled_from("56"), sedikit, sedikit, sedikit, st.integers(1, 4)).map(
        lambda t: f"{t[0]}.{t[1]:02d}.{t[2]:02d}.2.{t[3]:02d}.{t[4]:02d}"
    )
    return [Kode.parse(t) for t in draw(st.lists(ruas, min_size=min_size, max_size=12, unique=True))]


@st.composite
def pohon(draw: st.DrawFn) -> list[Kode]:
    """Sub kegiatan with all their ancestors, in any order."""
    semua = {a for k in draw(daun()) for a in (*k.leluhur, k)}
    return draw(st.permutations(sorted(semua)))


def _nomor(ruas: Ruas, kecil: int | None) -> st.SearchStrategy[int]:
    """Numbers of a part, small ones often: no zero, which is drawn for all parts of a level together."""
    batas = 10 ** max(ruas.digit) - 1
    return st.integers(1, min(batas, kecil)) if kecil else st.integers(1, min(batas, 9)) | st.integers(1, batas)


@st.composite
def komponen(
    draw: st.DrawFn, skema: Skema, *, tingkat: int | None = None, liar: bool = True, kecil: int | None = None
) -> tuple[int | None, ...]:
    """Numbers of a code of any family, at any level; `kecil` is the largest one, for codes that share ancestors."""
    n = draw(st.integers(1, len(skema.tingkat))) if tingkat is None else tingkat
    jadi_liar = liar and bool(skema.ruas_liar) and draw(st.integers(0, 4)) == 0
    hasil: list[int | None] = []
    for t in skema.tingkat[:n]:
        nol = all(r.nol for r in t.ruas) and draw(st.booleans())
        for r in t.ruas:
            angka = 0 if nol else draw(_nomor(r, kecil))
            hasil.append(None if jadi_liar and r.liar else angka)
    return tuple(hasil)


@st.composite
def tulisan(draw: st.DrawFn, skema: Skema, angka: tuple[int | None, ...]) -> str:
    """A canonical spelling of numbers, in any of the widths that hold them."""
    ruas = []
    for r, n in zip(skema.ruas, angka, strict=False):
        lebar = [d for d in r.digit if n is not None and n < 10**d]
        ruas.append(str(r.liar) if n is None else f"{n:0{draw(st.sampled_from(lebar))}d}")
    return ".".join(ruas)


@st.composite
def kode_keluarga(draw: st.DrawFn, keluarga: type[K], *, kecil: int | None = None) -> K:
    """Codes of a family, at any level and in any width."""
    angka = draw(komponen(keluarga.skema, kecil=kecil))
    return keluarga.parse(draw(tulisan(keluarga.skema, angka)))
