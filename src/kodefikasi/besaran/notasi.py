"""How the numbers of one column are written: decided for the column by what its figures are, never for a table at once.

Planners type `20.000 Orang` beside `94.87`, and `66.67%` beside `226.878.600`. So a figure with one meaning is read by
it, whatever stands around it, and only ``1.234`` and ``1,234`` need a decision:

- *money* has no three decimals: thousands, unless the column writes its other amounts the other way;
- *rates, indices, scores* have decimals, unless the column writes its other rates the other way;
- *counted things* (`orang`, `dokumen`) are whole: ``11.712 Orang`` is thousands, unless counts of the column have
  decimals behind a dot; ``1,234 Orang`` is thousands only where the column or what stands around it is seen to write
  commas so;
- *measures* (`ha`, `km`), *unknown units and bare numbers* follow the column, then what stands around it; ``1.234``
  beside ``94.87`` stays undecided, since both habits are common.

What stays undecided is refused at its cell, with both readings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat

from attrs import field, frozen

from kodefikasi.besaran.angka import Notasi, is_missing, readings, refuse_ambiguous
from kodefikasi.besaran.besaran import Besaran, is_amount, split_quantity
from kodefikasi.besaran.rupiah import amount_digits, parse_rupiah
from kodefikasi.besaran.satuan import JenisSatuan, unit_kind
from kodefikasi.sebutan import Bersebutan, choose

_LAZIM = 10  # so many times as often as the other: one slip does not unsettle a column


class JenisAngka(Bersebutan):
    """What the figures of a column are."""

    ANGKA = "angka"  #: figures of performance: the unit of each says what it is
    PERSEN = "persen"  #: rates
    RUPIAH = "rupiah"  #: money


@frozen
class NotasiKolom:
    """How one column writes its numbers.

    Attributes
    ----------
    jenis
        What its figures are.
    tampak
        How many figures with one meaning are written in which notation, by kind of unit.
    sekitar
        The same for what stands around the column, of whatever kind.
    """

    jenis: JenisAngka = field(converter=JenisAngka)
    tampak: Mapping[tuple[JenisSatuan, Notasi], int] = field(factory=dict)
    sekitar: Mapping[Notasi, int] = field(factory=dict)

    def notation_of(self, teks: str, satuan: str | None = None) -> Notasi | None:
        """Say how one cell writes its number; None where that makes no difference, or where it holds none.

        Raises
        ------
        BesaranError
            The number has two meanings, and neither its kind nor its column decides.

        Examples
        --------
        >>> column_notation(["66.67%", "12,5 Ha"], JenisAngka.ANGKA).notation_of("300.000 orang").name
        'INDONESIA'
        """
        angka, jenis = _digits(teks, satuan, self.jenis)
        arti = readings(angka)
        if len(set(arti.values())) < 2:
            return next(iter(arti)) if len(arti) == 1 else None
        ribuan, desimal = (Notasi.INDONESIA, Notasi.POLOS) if "." in angka else (Notasi.POLOS, Notasi.INDONESIA)
        pilihan = self._decide(jenis, ribuan, desimal)
        if pilihan is None:
            refuse_ambiguous(teks, arti)
        return pilihan

    def read(self, teks: str | None, satuan: str | None = None) -> Besaran | None:
        """Read one cell; None where it is missing.

        Parameters
        ----------
        teks
            The cell as written.
        satuan
            The unit that stands in another cell of the row; one in the cell itself goes before.

        Raises
        ------
        BesaranError
            No number, or one with two meanings that neither its kind nor its column decides.

        Examples
        --------
        >>> tulis = column_notation(["94.87", "20.000"], JenisAngka.ANGKA, satuan=["%", "Orang"])
        >>> tulis.read("20.000", "Orang").nilai, tulis.read("94.87", "%").nilai
        (Decimal('20000'), Decimal('94.87'))
        """
        if teks is None or is_missing(teks):
            return None
        notasi = self.notation_of(teks, satuan)
        if self.jenis is JenisAngka.RUPIAH:
            return Besaran(parse_rupiah(teks, notasi=notasi), "Rp", teks=teks)
        lengkap = teks if split_quantity(teks)[1] or not satuan else f"{teks} {satuan}"
        return Besaran.parse(lengkap, notasi=notasi)

    def _decide(self, jenis: JenisSatuan, ribuan: Notasi, desimal: Notasi) -> Notasi | None:
        """Return the notation of a number that two can read: by `ribuan` its mark groups, by `desimal` it does not."""
        sejenis = {n: b for (j, n), b in self.tampak.items() if j is jenis}
        if jenis is JenisSatuan.LAIN:
            lazim = _usual(sejenis or self._everywhere())
            return lazim if lazim in {Notasi.INDONESIA, ribuan} else None
        pantas = desimal if jenis is JenisSatuan.TINGKAT else ribuan
        if not sejenis:
            berkoma = jenis is JenisSatuan.CACAH and pantas is Notasi.POLOS
            return None if berkoma and _usual(self._everywhere()) is not pantas else pantas
        return pantas if _usual(sejenis) is pantas else None

    def _everywhere(self) -> Mapping[Notasi, int]:
        """Return what is seen in the column, of whatever kind, and around it."""
        semua = Counter(self.sekitar)
        for (_, notasi), banyak in self.tampak.items():
            semua[notasi] += banyak
        return semua


def column_notation(
    teks: Iterable[str | None],
    jenis: JenisAngka | str,
    *,
    satuan: Iterable[str | None] | None = None,
    sekitar: Iterable[str | None] = (),
) -> NotasiKolom:
    """Decide how one column writes its numbers.

    Parameters
    ----------
    teks
        The cells of the column as written; what is missing or no number counts for nothing.
    jenis
        What its figures are: money, rates, or figures whose units say what they are.
    satuan
        The units, where they stand in a column of their own: one for each cell.
    sekitar
        Other figures of the table, money included. They decide only where the column itself says nothing, for
        measures and bare numbers.

    Raises
    ------
    ValueError
        There are more or fewer units than cells.

    Examples
    --------
    >>> uang = column_notation(["226.878.600", "250.375"], JenisAngka.RUPIAH)
    >>> uang.read("250.375").nilai, str(uang.read("12,5")), uang.read("-")
    (Decimal('250375'), 'Rp12,50', None)
    >>> try:
    ...     column_notation(["94.87", "20.000"], JenisAngka.ANGKA).read("20.000")
    ... except ValueError as galat:
    ...     print(galat.kandidat)
    ('20.000', '20,000')
    """
    apa = choose(JenisAngka, jenis)
    pasang = zip(teks, repeat(None)) if satuan is None else zip(teks, satuan, strict=True)
    tampak: Counter[tuple[JenisSatuan, Notasi]] = Counter()
    for sel, milik in pasang:
        if not sel or sel.isdecimal():  # as most amounts are in files that programs write
            continue
        angka, golongan = _digits(sel, milik, apa)
        if (notasi := _only_notation(angka)) is not None:
            tampak[golongan, notasi] += 1
    return NotasiKolom(apa, dict(tampak), seen_notations(sekitar))


def seen_notations(teks: Iterable[str | None]) -> dict[Notasi, int]:
    """Return how many figures with one meaning are written in which notation.

    >>> seen_notations(["12,5", "1.234", "7", None, "Rp 1.000.000"])
    {<Notasi.INDONESIA: 'INDONESIA'>: 2}
    """
    milik = (_only_notation(_digits(t, None, JenisAngka.ANGKA)[0]) for t in teks if t and not t.isdecimal())
    return dict(Counter(n for n in milik if n is not None))


def _digits(teks: str, satuan: str | None, jenis: JenisAngka) -> tuple[str, JenisSatuan]:
    """Return the number of a cell without what stands around it, and of what kind its unit is."""
    if jenis is JenisAngka.RUPIAH or is_amount(teks):
        return amount_digits(teks)[0], JenisSatuan.RUPIAH
    angka, milik = split_quantity(teks)
    if jenis is JenisAngka.PERSEN:
        return angka, JenisSatuan.TINGKAT
    return angka, unit_kind(milik or satuan)


def _only_notation(angka: str) -> Notasi | None:
    arti = readings(angka)
    return next(iter(arti)) if len(arti) == 1 else None


def _usual(tampak: Mapping[Notasi, int]) -> Notasi | None:
    """Return the notation that far outnumbers the other."""
    for ini, itu in ((Notasi.INDONESIA, Notasi.POLOS), (Notasi.POLOS, Notasi.INDONESIA)):
        if tampak.get(ini, 0) > _LAZIM * tampak.get(itu, 0):
            return ini
    return None
