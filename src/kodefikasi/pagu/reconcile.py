"""Printed parents against the sum of their printed children: residuals, and what explains them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.kode import Kode, KodeBerjenjang, family
from kodefikasi.kode.nilai_berkode import NilaiBerkode
from kodefikasi.pagu.rows import Baris, Total, Uang, normalize, subtract

_SUKU_TERBANYAK = 12


@frozen
class Selisih(NilaiBerkode):
    """One parent compared with its children.

    Attributes
    ----------
    kode
        The parent.
    tercetak
        Its printed amount.
    jumlah_anak
        Sum of the nearest printed rows below; None where none of them reports an amount.
    selisih
        Printed minus sum; the whole amount where nothing below is reported.
    anak
        The rows that were summed.
    anak_kosong
        Rows below that are printed without an amount.
    penjelas
        Rows of the other table that stand below this node but are missing (or without an amount) here.

    Examples
    --------
    >>> from kodefikasi import reconcile
    >>> [s] = reconcile({"5.03": 90, "5.03.01": 27, "5.03.02": 56})
    >>> s.tercetak, s.jumlah_anak, s.selisih
    (90, 83, 7)
    """

    kode: Any
    tercetak: Uang
    jumlah_anak: Uang | None
    selisih: Uang
    anak: tuple[Any, ...]
    anak_kosong: tuple[Any, ...] = ()
    penjelas: tuple[tuple[Any, Uang], ...] = ()

    @property
    def dijelaskan(self) -> bool:
        """Whether the missing rows make up the residual exactly."""
        return bool(self.penjelas) and self._missing() == self.selisih

    def _missing(self) -> Uang | None:
        jumlah = Total()
        for _, nilai in self.penjelas:
            jumlah.add(nilai)
        return jumlah.nilai

    def working(self, nilai: Mapping[Any, Uang | None]) -> str:
        """Show the sum, given the amounts by node: ``27.827.000 + 27.190.000 = 55.017.000``."""
        suku = [format_angka(n) for k in self.anak if (n := nilai.get(k)) is not None]
        if self.jumlah_anak is None or not suku:
            return "tidak ada rincian"
        if len(suku) == 1:
            return f"satu rincian: {suku[0]}"
        tampil = " + ".join(suku[:_SUKU_TERBANYAK])
        lebih = f" + … ({len(suku)} suku)" if len(suku) > _SUKU_TERBANYAK else ""
        return f"{tampil}{lebih} = {format_angka(self.jumlah_anak)}"


def reconcile(
    rows: Baris,
    *,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] | str = Kode,
    pembanding: Baris | None = None,
    semua: bool = False,
) -> tuple[Selisih, ...]:
    """Compare each printed parent with the sum of its children.

    Parameters
    ----------
    rows
        As for `roll_up`, parents and children mixed; several amounts on one node add up.
    keluarga
        The family in which texts are read, in both tables.
    pembanding
        Rows of another table with the same tree, to explain residuals by the rows that are missing here.
    semua
        Whether nodes that reconcile are returned too.

    Returns
    -------
    tuple of Selisih
        In tree order. Children are the nearest printed rows below a node. A node without any is a parent all
        the same when rows stand at a deeper level elsewhere: its whole amount is then the residual.

    Examples
    --------
    >>> [s] = reconcile({"5.03.01": 100, "5.03.01.2.01": 60}, pembanding={"5.03.01.2.07": 40})
    >>> s.selisih, s.dijelaskan, [str(k) for k, _ in s.penjelas]
    (40, True, ['5.03.01.2.07'])
    """
    nilai = _sum_by_node(normalize(rows, kode, pagu, family(keluarga)))
    lain = {} if pembanding is None else _sum_by_node(normalize(pembanding, kode, pagu, family(keluarga)))
    anak = _children(nilai)
    anak_lain = _children({**lain, **dict.fromkeys(nilai)})
    terdalam = max((len(k.leluhur) for k in nilai), default=0)
    hasil = (
        _compare(k, nilai, anak.get(k, ()), _missing_below(k, anak_lain, nilai, lain))
        for k in sorted(nilai)
        if nilai[k] is not None and (k in anak or len(k.leluhur) < terdalam)
    )
    return tuple(s for s in hasil if semua or s.selisih != 0)


def _sum_by_node(rows: Iterable[tuple[Any, Uang | None]]) -> dict[Any, Uang | None]:
    jumlah: dict[Any, Total] = {}
    for k, n in rows:
        jumlah.setdefault(k, Total()).add(n)
    return {k: t.nilai for k, t in jumlah.items()}


def _children(nodes: Iterable[Any]) -> dict[Any, list[Any]]:
    """Return the nearest nodes below each node, skipping levels that are not there."""
    ada = set(nodes)
    anak: dict[Any, list[Any]] = {}
    for k in sorted(ada):
        induk = next((a for a in reversed(k.leluhur) if a in ada), None)
        if induk is not None:
            anak.setdefault(induk, []).append(k)
    return anak


def _missing_below(
    k: Any,
    anak: Mapping[Any, Sequence[Any]],
    nilai: Mapping[Any, Uang | None],
    lain: Mapping[Any, Uang | None],
) -> Iterator[tuple[Any, Uang]]:
    """Rows of the other table next below a node that have no amount here."""
    for a in anak.get(k, ()):
        jumlah = lain.get(a)
        if nilai.get(a) is None and jumlah is not None:
            yield a, jumlah


def _compare(
    k: Any, nilai: Mapping[Any, Uang | None], anak: Sequence[Any], penjelas: Iterable[tuple[Any, Uang]]
) -> Selisih:
    jumlah = Total()
    for a in anak:
        jumlah.add(nilai[a])
    tercetak = nilai[k]
    assert tercetak is not None  # noqa: S101  # the caller took only nodes with an amount
    return Selisih(
        kode=k,
        tercetak=tercetak,
        jumlah_anak=jumlah.nilai,
        selisih=tercetak if jumlah.nilai is None else subtract(tercetak, jumlah.nilai),
        anak=tuple(a for a in anak if nilai[a] is not None),
        anak_kosong=tuple(a for a in anak if nilai[a] is None),
        penjelas=tuple(penjelas),
    )
