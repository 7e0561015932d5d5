"""Hypothesis strategies that several rooms' tests share."""

from __future__ import annotations

from hypothesis import strategies as st

from kodefikasi import Kode


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
