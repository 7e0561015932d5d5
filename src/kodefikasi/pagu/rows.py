"""Rows of amounts on a tree, however they are given, as one list of (node, amount)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Context, Decimal, Inexact
from typing import Any, Protocol, Self, TypeVar

from kodefikasi.errors import PaguError
from kodefikasi.kode import Kode, KodeBerjenjang
from kodefikasi.sebutan import expect

Uang = Decimal | int
_SEN = -2  # the exponent of the smallest coin
_PANJANG = 25
_LUAS = Context(prec=400, traps=[Inexact])


class SimpulJumlah(Protocol):
    """What a node has to know for sums: its ancestors and its order. Codes are nodes, running numbers too."""

    @property
    def leluhur(self) -> Sequence[Any]:
        """All nodes above, from the top down."""
        ...

    def __lt__(self, lain: Any, /) -> bool: ...

    def __contains__(self, lain: Any, /) -> bool: ...

    def __hash__(self) -> int: ...


S = TypeVar("S", bound=SimpulJumlah)
Baris = Mapping[Any, Uang | None] | Iterable[Any]


def normalize(
    rows: Baris, kode: str = "kode", nilai: str = "pagu", keluarga: type[KodeBerjenjang] = Kode
) -> list[tuple[Any, Uang | None]]:
    """Return rows as pairs; texts become codes of the family, strictly.

    Raises `KodeError`: a text that is no code; `PaguError`: a row without a code, codes of several families;
    `TypeError`: an amount that is a float, a bool or a text.
    """
    expect(rows, Iterable, "rincian")
    pasangan = rows.items() if isinstance(rows, Mapping) else (pair(r, kode, nilai) for r in rows)
    hasil = [(_node(k, keluarga), check_amount(n, k)) for k, n in pasangan]
    if len(jenis := {type(k) for k, _ in hasil}) > 1:
        raise PaguError(
            f"kode dari beberapa keluarga: {', '.join(sorted(j.__name__ for j in jenis))}; jumlahkan sendiri-sendiri"
        )
    return hasil


def pair(row: Any, kode: str, nilai: str) -> tuple[Any, Any]:
    """Return code and amount of a record, or of a pair as it is."""
    if isinstance(row, Mapping):
        if kode not in row or nilai not in row:
            raise PaguError(f"baris tanpa kolom {kode!r} atau {nilai!r}: {dict(row)!r}")
        return row[kode], row[nilai]
    try:
        node, amount = row
    except (TypeError, ValueError):
        raise PaguError(f"baris harus (kode, jumlah) atau memuat {kode!r} dan {nilai!r}: {row!r}") from None
    return node, amount


def _node(node: Any, keluarga: type[KodeBerjenjang]) -> Any:
    if node is None:
        raise PaguError("ada baris tanpa kode")
    return keluarga.parse(node) if isinstance(node, str) else node


def check_amount(nilai: Any, node: object) -> Uang | None:
    """Return an amount that is exact or missing; refuse every other.

    Raises
    ------
    PaguError
        An amount finer than a sen: the residue of computing in binary, or no amount.
    TypeError
        A float, a bool, a text.

    >>> check_amount(Decimal("0.50"), "5.03"), check_amount(None, "5.03")
    (Decimal('0.50'), None)
    >>> check_amount(Decimal(59911114.129999995), "5.03")
    Traceback (most recent call last):
    ...
    kodefikasi.errors.PaguError: jumlah pada 5.03 lebih halus dari sen: 59911114.1299999952316284…; angka biner dibaca \
from_double (kodefikasi.besaran)
    """
    if nilai is None or (isinstance(nilai, int) and not isinstance(nilai, bool)):
        return nilai
    if isinstance(nilai, Decimal) and nilai.is_finite():
        if is_finer_than_sen(nilai):
            tulis = f"{nilai:f}"
            tulis = tulis if len(tulis) <= _PANJANG else f"{tulis[:_PANJANG]}…"
            raise PaguError(
                f"jumlah pada {node} lebih halus dari sen: {tulis}; angka biner dibaca from_double (kodefikasi.besaran)"
            )
        return nilai
    saran = "; baca dahulu dengan parse_rupiah, atau tabelnya dengan parse_amounts" if isinstance(nilai, str) else ""
    raise TypeError(f"jumlah pada {node} harus int, Decimal atau None, bukan {_kind(nilai)}: uang harus tepat{saran}")


def is_finer_than_sen(nilai: Decimal) -> bool:
    """Whether an amount has more than two decimals that are not zero.

    >>> is_finer_than_sen(Decimal("0.005")), is_finer_than_sen(Decimal("12.5000"))
    (True, False)
    """
    tanda = nilai.as_tuple()
    halus = _SEN - int(tanda.exponent)  # how many digits stand behind the sen
    return halus > 0 and any(tanda.digits[-halus:])


def _kind(nilai: object) -> str:
    return str(nilai) if isinstance(nilai, Decimal) else type(nilai).__name__


class Total:
    """A running sum that knows how many rows reported: missing is not zero."""

    __slots__ = ("nilai", "terlapor")

    def __init__(self) -> None:
        self.nilai: Uang | None = None
        self.terlapor = 0

    def add(self, nilai: Uang | None) -> Self:
        """Add an amount; a missing one changes nothing."""
        if nilai is not None:
            self.nilai = nilai if self.nilai is None else add(self.nilai, nilai)
            self.terlapor += 1
        return self


def add(a: Uang, b: Uang) -> Uang:
    """Add two amounts exactly, whatever the precision of the current decimal context.

    >>> add(Decimal("0.01"), 10**40)
    Decimal('10000000000000000000000000000000000000000.01')
    """
    if isinstance(a, int) and isinstance(b, int):
        return a + b
    return _LUAS.add(Decimal(a), Decimal(b))


def subtract(a: Uang, b: Uang) -> Uang:
    """Subtract an amount exactly.

    >>> subtract(1, Decimal("0.01"))
    Decimal('0.99')
    """
    return add(a, -b if isinstance(b, int) else b.copy_negate())
