"""Roll-ups under test: what a program takes and gives, and how its totals are judged, component by component."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from attrs import frozen

from kodefikasi.kode import Kode, KodeBerjenjang
from kodefikasi.testing.hukum.inti import Pelanggaran, attempt, plain

Rows = list[tuple[str, Any]]  # amounts: int, Decimal with sen, None for missing
Totals = Mapping[Any, Any] | Iterable[tuple[Any, Any]]
Fungsi = Callable[[Rows], Totals]
Simpul = tuple[int, ...]


@frozen
class BentukGulungan:
    """What a program takes and gives."""

    keluarga: type[KodeBerjenjang] = Kode  # the family of its codes
    #: the levels whose totals it gives, e.g. ``(Tingkat.PROGRAM,)``; None for all, the leaves' own included.
    tingkat: Sequence[int] | None = None
    #: whether its codes are written without zeros in front, as spreadsheets make them: ``5.3.1`` beside ``5.3.10``
    tanpa_nol: bool = False
    terbesar: int | None = None  # the largest sum that it has to hold; None for any

    def fits(self, rows: Rows) -> bool:
        """Whether no sum of some of the rows is larger than the largest that has to be held."""
        return self.terbesar is None or sum(abs(n) for _, n in rows if n is not None) <= self.terbesar

    def banyak_ruas(self) -> list[int]:
        """Return how many parts the codes have whose totals are compared."""
        semua = self.keluarga.skema.banyak_ruas
        return [n for t, n in enumerate(semua, 1) if self.tingkat is None or t in {int(x) for x in self.tingkat}]

    def write(self, angka: Sequence[int], lebar: int = 0) -> str:
        """Write a code; `lebar` says which width, where the last part has more than one."""
        if self.tanpa_nol:
            return ".".join(map(str, angka))
        ruas = []
        for r, n in zip(self.keluarga.skema.ruas, angka, strict=False):
            cukup = [d for d in r.digit if n < 10**d]
            ruas.append(f"{n:0{cukup[min(lebar, len(cukup) - 1)]}d}")
        return ".".join(ruas)


def node(kode: Any) -> Simpul:
    """Return the numbers of a code that a program gave; texts with dots, zeros in front or not, or codes.

    >>> node("5.03.01") == node("5.3.1") == node(Kode.parse("5.03.01"))
    True
    """
    return tuple(map(int, str(kode).split(".")))


def expected(rows: Rows, b: BentukGulungan) -> dict[Simpul, Decimal | int | None]:
    """Return the totals, counted row by row; None where no row below a node reports an amount."""
    hasil: dict[Simpul, Decimal | int | None] = {}
    for kode, nilai in rows:
        angka = node(kode)
        for n in b.banyak_ruas():
            if n <= len(angka):
                lama = hasil.get(angka[:n])
                hasil[angka[:n]] = lama if nilai is None else nilai + (lama or 0)
    return hasil


def answer(fungsi: Fungsi, rows: Rows, b: BentukGulungan) -> tuple[dict[Simpul, Any], str]:
    """Return what a program gives, by node and for the levels that count, and what is wrong with its form."""
    dijawab, galat = attempt(fungsi, list(rows))
    if galat:
        return {}, galat
    hasil: dict[Simpul, Any] = {}
    try:
        pasangan = [(k, n) for k, n in (dijawab.items() if isinstance(dijawab, Mapping) else dijawab)]
        for kode, nilai in pasangan:
            simpul = node(kode)
            if simpul in hasil:
                return hasil, f"kode {kode} dijawab dua kali, dalam penulisan yang berbeda"
            if len(simpul) in b.banyak_ruas():
                hasil[simpul] = plain(nilai)
    except (TypeError, ValueError):
        return hasil, f"jawaban bukan pasangan kode dan jumlah: {dijawab!r:.80}"
    return hasil, ""


def compare(
    benar: Mapping[Simpul, Any], dijawab: Mapping[Simpul, Any], b: BentukGulungan
) -> list[tuple[str, Any, Any]]:
    """Return the nodes whose totals differ; a node that is not answered is missing."""
    semua = sorted({*benar, *dijawab})
    return [(b.write(k), benar.get(k), dijawab.get(k)) for k in semua if benar.get(k) != dijawab.get(k)]


def shown(rows: Rows, hasil: Sequence[tuple[str, Any, Any]], catatan: str = "") -> Pelanggaran | None:
    """Return what is to be shown: the rows, and the nodes that differ or what is wrong; None where all is right."""
    if not hasil and not catatan:
        return None
    return Pelanggaran((("kode", "pagu"), *rows), (("kode", "seharusnya", "didapat"), *hasil), catatan)


def exactly(b: BentukGulungan) -> Callable[[Fungsi, Rows], Pelanggaran | None]:
    """Return the judge that wants every total as it was counted."""

    def judge(fungsi: Fungsi, rows: Rows) -> Pelanggaran | None:
        return judge_rows(fungsi, rows, rows, b)

    return judge


def judge_rows(fungsi: Fungsi, rows: Rows, daun: Rows, b: BentukGulungan) -> Pelanggaran | None:
    """Judge the totals of rows by what was counted of their leaves."""
    dijawab, catatan = answer(fungsi, rows, b)
    return shown(rows, [] if catatan else compare(expected(daun, b), dijawab, b), catatan)
