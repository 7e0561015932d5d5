"""Amounts of money, rows of leaves, and trees of printed amounts that add up, or are off by an amount that is told."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from attrs import frozen
from hypothesis import strategies as st

from kodefikasi.kode import Kode
from kodefikasi.testing.kode_acak import daun

#: Where sums of floats stop being exact, where 64 bits wrap around, and beyond.
BATAS = (2**53, 2**53 + 1, 2**63 - 1, 2**63, 2**64, 10**20)
_TRILIUN = 10**12


def uang(
    *, koreksi: bool = False, besar: bool = False, sen: bool = False, kosong: bool = False
) -> st.SearchStrategy[Any]:
    """Amounts in rupiah, whole ones unless asked otherwise, small ones first.

    Parameters
    ----------
    koreksi
        Whether negative amounts come, which take back what was entered before.
    besar
        Whether amounts come at which floats and 64 bits fail.
    sen
        Whether amounts with sen come, as Decimal.
    kosong
        Whether None comes, for what was not reported.

    Examples
    --------
    >>> from hypothesis import find
    >>> find(uang(besar=True), lambda n: n > 10**13)
    9007199254740992
    """
    hasil: st.SearchStrategy[Any] = st.integers(0, _TRILIUN)
    if besar:
        hasil |= st.sampled_from(BATAS)
    if sen:
        hasil |= st.integers(0, 100 * _TRILIUN).map(lambda n: Decimal(n).scaleb(-2))
    if koreksi:
        hasil |= hasil.map(lambda n: -n)
    return hasil | st.none() if kosong else hasil


@frozen
class PohonPagu:
    """Printed amounts of a tree, with the truth about them.

    Attributes
    ----------
    cetak
        Amount by code, in the order of the tree; None where nothing is printed.
    salah
        The node whose amount was changed; None where all adds up.
    selisih
        By how much it was raised.
    """

    cetak: dict[Any, int | None]
    salah: Any = None
    selisih: int = 0

    @property
    def sisa(self) -> dict[Any, int]:
        """By parent, how much the printed amount exceeds the sum of its children, where it does not agree."""
        if self.salah is None:
            return {}
        hasil = {} if self.salah.induk is None else {self.salah.induk: -self.selisih}
        beranak = any(k.induk == self.salah for k in self.cetak)
        return {**hasil, self.salah: self.selisih} if beranak else hasil


@st.composite
def pohon_pagu(
    draw: st.DrawFn, keluarga: type[Any] = Kode, *, timpang: bool = False, kosong: bool = True, max_size: int = 8
) -> PohonPagu:
    """Draw a tree of amounts in which every parent is the sum of its children.

    Parameters
    ----------
    keluarga
        The family of the codes.
    timpang
        Whether one node is changed; which and by how much is told.
    kosong
        Whether leaves may be without an amount. A parent of such leaves only has none either.
    max_size
        The number of leaves at most.

    Examples
    --------
    >>> from hypothesis import find
    >>> p = find(pohon_pagu(timpang=True), lambda p: p.salah.induk is not None)
    >>> {str(k): n for k, n in p.cetak.items() if n}, {str(k): n for k, n in p.sisa.items()}
    ({'1.01': 1}, {'1': -1, '1.01': 1})
    """
    rincian = draw(daun(keluarga, max_size=max_size))
    cetak: dict[Any, int | None] = {}
    for n, k in enumerate(rincian):
        nilai = draw(uang(kosong=kosong and not (timpang and n == 0)))  # at least one amount to change
        for simpul in (*k.leluhur, k):
            lama = cetak.get(simpul)
            cetak[simpul] = lama if nilai is None else nilai + (lama or 0)
    urut = {k: cetak[k] for k in sorted(cetak)}
    if not timpang:
        return PohonPagu(urut)
    salah = draw(st.sampled_from([k for k, n in urut.items() if n is not None]))
    selisih = draw(st.integers(1, _TRILIUN))
    return PohonPagu({**urut, salah: (urut[salah] or 0) + selisih}, salah, selisih)
