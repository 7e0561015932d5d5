"""What a frame gets behind ``.kodefikasi``: the functions on columns, the frame being given."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from narwhals.typing import IntoFrame

from kodefikasi.columns import reconcile, roll_up, subtotal_rows
from kodefikasi.columns.add_names import add_names, name_findings
from kodefikasi.columns.amounts import amount_findings, parse_amounts
from kodefikasi.columns.parse_codes import code_findings, format_codes, parse_codes
from kodefikasi.columns.rates import realisation_rates

T = TypeVar("T", bound=IntoFrame)


class LazyTabel(Generic[T]):
    """The functions that take lazy frames too."""

    def __init__(self, tabel: T) -> None:
        self._tabel = tabel

    def roll_up(self, kode: str = "kode", **pilihan: Any) -> T:
        """Sum amounts up the tree of codes; see `kodefikasi.roll_up`."""
        return roll_up(self._tabel, kode, **pilihan)

    def subtotal_rows(self, kode: str = "kode", **pilihan: Any) -> T:
        """Return the rows that sum up others; see `kodefikasi.subtotal_rows`."""
        return subtotal_rows(self._tabel, kode, **pilihan)

    def reconcile(self, kode: str = "kode", **pilihan: Any) -> T:
        """Compare printed parents with what stands below them; see `kodefikasi.reconcile`."""
        return reconcile(self._tabel, kode, **pilihan)

    def parse_codes(self, kode: str = "kode", **pilihan: Any) -> T:
        """Add spelling, level and ancestors of codes; see `kodefikasi.parse_codes`."""
        return parse_codes(self._tabel, kode, **pilihan)


class EagerTabel(LazyTabel[T]):
    """All functions on columns of an eager frame."""

    def code_findings(self, kode: str = "kode", **pilihan: Any) -> T:
        """Return the texts that are no codes; see `kodefikasi.code_findings`."""
        return code_findings(self._tabel, kode, **pilihan)

    def format_codes(self, kode: str = "kode", edisi: Any = None, **pilihan: Any) -> T:
        """Add the spelling of an edition; see `kodefikasi.format_codes`."""
        return format_codes(self._tabel, kode, edisi, **pilihan)

    def add_names(self, kode: str = "kode", **pilihan: Any) -> T:
        """Add what an edition says of codes; see `kodefikasi.add_names`."""
        return add_names(self._tabel, kode, **pilihan)

    def name_findings(self, kode: str = "kode", **pilihan: Any) -> T:
        """Return the codes that an edition does not know; see `kodefikasi.name_findings`."""
        return name_findings(self._tabel, kode, **pilihan)

    def parse_amounts(self, kolom: str = "pagu", **pilihan: Any) -> T:
        """Add what amounts in text say; see `kodefikasi.parse_amounts`."""
        return parse_amounts(self._tabel, kolom, **pilihan)

    def amount_findings(self, kolom: str = "pagu", **pilihan: Any) -> T:
        """Return the texts that are no amounts; see `kodefikasi.amount_findings`."""
        return amount_findings(self._tabel, kolom, **pilihan)

    def rates(self, target: str = "target", realisasi: str = "realisasi", **pilihan: Any) -> T:
        """Add realisation over target in percent; see `kodefikasi.realisation_rates`."""
        return realisation_rates(self._tabel, target, realisasi, **pilihan)
