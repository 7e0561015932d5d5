"""The fewest choices that explain all figures of a table, and which of them each row takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import product

from attrs import field, frozen

from kodefikasi.kinerja.himpunan import bits, index, smallest_set, union
from kodefikasi.kinerja.indikator import Arah, Sifat
from kodefikasi.kinerja.kolom10 import AturanAkumulasi
from kodefikasi.kinerja.penjelasan import CARA_TINGKAT, CaraTingkat

CaraAkumulasi = AturanAkumulasi | Sifat
_PERINGKAT_AKUMULASI: dict[CaraAkumulasi, int] = {
    **{a: n for n, a in enumerate(AturanAkumulasi)},
    **{s: n for n, s in enumerate(Sifat)},
}
_PERINGKAT_TINGKAT = {c: n for n, c in enumerate(CARA_TINGKAT)}


@frozen(cache_hash=True)
class Pilihan:
    """What a row follows: how its figures accumulate and how its rates come about.

    Attributes
    ----------
    akumulasi
        The rule of accumulation: column 10's, or a `Sifat`; None where no figure of the table speaks of it.
    tingkat
        The way of its rates; None where the table has none.
    """

    akumulasi: CaraAkumulasi | None = None
    tingkat: CaraTingkat | None = None

    @property
    def sifat(self) -> Sifat | None:
        """How the indicator accumulates."""
        return self.akumulasi.sifat if isinstance(self.akumulasi, AturanAkumulasi) else self.akumulasi

    @property
    def arah(self) -> Arah | None:
        """Which way is better."""
        return None if self.tingkat is None else self.tingkat.arah

    @property
    def peringkat(self) -> int:
        """How usual it is: 0 for the most usual, the places of both its parts together."""
        akumulasi = 0 if self.akumulasi is None else _PERINGKAT_AKUMULASI[self.akumulasi]
        return akumulasi + (0 if self.tingkat is None else _PERINGKAT_TINGKAT[self.tingkat])


def _akumulasi(angka: Iterable[Iterable[CaraAkumulasi]]) -> tuple[tuple[CaraAkumulasi, ...], ...]:
    return tuple(map(tuple, angka))


def _tingkat(angka: Iterable[Iterable[CaraTingkat]]) -> tuple[tuple[CaraTingkat, ...], ...]:
    return tuple(map(tuple, angka))


@frozen
class Bukti:
    """What the figures of one row say. A figure that is not printed is left out; one that nothing explains is empty.

    Attributes
    ----------
    indikator
        The indicator's key.
    satuan
        Its unit.
    akumulasi
        For each accumulated figure of the row what explains it: from `explain_accumulation`, or as `Sifat` from
        `explain_plan`, `explain_quarters` and `explain_progress`.
    tingkat
        The same for each rate, from `explain_rate`.

    Examples
    --------
    >>> from decimal import Decimal
    >>> from kodefikasi.kinerja import explain_plan
    >>> Bukti("dokumen", "dokumen", akumulasi=[explain_plan([Decimal(8), Decimal(8)], Decimal(16))]).akumulasi
    ((<Sifat.AKUMULATIF: 'AKUMULATIF'>,),)
    """

    indikator: str
    satuan: str | None = None
    akumulasi: tuple[tuple[CaraAkumulasi, ...], ...] = field(default=(), converter=_akumulasi, kw_only=True)
    tingkat: tuple[tuple[CaraTingkat, ...], ...] = field(default=(), converter=_tingkat, kw_only=True)


@frozen
class PilihanTabel:
    """A choice of the smallest set.

    Attributes
    ----------
    pilihan
        The choice.
    menjelaskan
        How many rows it explains.
    diambil
        How many rows take it.
    """

    pilihan: Pilihan
    menjelaskan: int
    diambil: int


@frozen
class PenjelasanBaris:
    """What explains one row.

    Attributes
    ----------
    bukti
        The row's evidence.
    pilihan
        The choice it takes; None where no choice explains all its figures, or where it has none.
    saingan
        All other choices that explain it, the most usual first.
    """

    bukti: Bukti
    pilihan: Pilihan | None
    saingan: tuple[Pilihan, ...]


@frozen
class Inferensi:
    """The fewest choices that explain a table.

    Attributes
    ----------
    pilihan
        The choices, the most usual first.
    baris
        The explanation of each row, in the order given.
    terbukti
        Whether no smaller set exists for certain. False only where the search was given up, on tables whose
        figures follow no rule; the set explains the same rows then, but may be larger than needed.
    """

    pilihan: tuple[PilihanTabel, ...]
    baris: tuple[PenjelasanBaris, ...]
    terbukti: bool

    @property
    def tak_terjelaskan(self) -> tuple[Bukti, ...]:
        """Rows with figures that no single choice explains: one of them fits no rule, or they contradict."""
        return tuple(b.bukti for b in self.baris if b.pilihan is None and (b.bukti.akumulasi or b.bukti.tingkat))


def smallest_explanation(bukti: Iterable[Bukti]) -> Inferensi:
    """Return the smallest set of choices such that each row that can be explained is explained by one.

    A choice explains a row when it explains every figure of it; a part that the row has no figure for may be
    any that other rows speak of. Of several smallest sets the one of the most usual choices is taken (least sum
    of `Pilihan.peringkat`), then the one whose choices explain most rows. A row that several of the set explain
    takes the one that most rows of its unit speak for alone, then the most usual.

    The set is exact, not a guess; see `Inferensi.terbukti` for the one exception.

    Parameters
    ----------
    bukti
        The rows of a table. Their order does not matter.

    Raises
    ------
    ValueError
        Rules of column 10 and `Sifat` in one table; take `Sifat` for both.

    Examples
    --------
    >>> tambah, akhir = AturanAkumulasi.JUMLAH_7_9, AturanAkumulasi.TERAKHIR_9
    >>> baris = [Bukti("a", "orang", akumulasi=[[tambah]]), Bukti("b", "%", akumulasi=[[akhir]]),
    ...          Bukti("c", "%", akumulasi=[[tambah, akhir]])]
    >>> hasil = smallest_explanation(baris)
    >>> [(p.pilihan.akumulasi.rumus, p.menjelaskan, p.diambil) for p in hasil.pilihan]
    [('7+9', 2, 1), ('9', 2, 2)]
    >>> [s.akumulasi.rumus for s in hasil.baris[2].saingan]
    ['7+9']
    """
    semua = tuple(bukti)
    ruang = _Ruang.of(semua)
    tanda = [ruang.explaining(b) for b in semua]
    terpilih, terbukti = smallest_set(Counter(filter(None, tanda)), [p.peringkat for p in ruang.pilihan])
    suara = Counter(
        (b.satuan, t & terpilih) for b, t in zip(semua, tanda, strict=True) if (t & terpilih).bit_count() == 1
    )

    def row(satuan: str | None, t: int) -> tuple[Pilihan | None, tuple[Pilihan, ...]]:
        if not t:
            return None, ()
        ambil = max(bits(t & terpilih), key=lambda satu: (suara[satuan, satu], -satu))
        return ruang.choices(ambil)[0], ruang.choices(t & ~ambil)

    kunci = [(b.satuan, t) for b, t in zip(semua, tanda, strict=True)]
    penjelasan = {k: row(*k) for k in set(kunci)}
    baris = tuple(PenjelasanBaris(b, *penjelasan[k]) for b, k in zip(semua, kunci, strict=True))
    diambil = Counter(b.pilihan for b in baris)
    pilihan = tuple(
        PilihanTabel(p, sum(bool(t & satu) for t in tanda), diambil[p])
        for satu in bits(terpilih)
        for p in ruang.choices(satu)
    )
    return Inferensi(pilihan, baris, terbukti)


@frozen
class _Ruang:
    """The choices that a table speaks of, the most usual first; a set of them is an integer with a bit for each."""

    pilihan: tuple[Pilihan, ...]
    akumulasi: Mapping[CaraAkumulasi | None, int]
    tingkat: Mapping[CaraTingkat | None, int]

    @classmethod
    def of(cls, bukti: Iterable[Bukti]) -> _Ruang:
        akumulasi: set[CaraAkumulasi] = set()
        tingkat: set[CaraTingkat] = set()
        for b in bukti:
            akumulasi.update(*b.akumulasi)
            tingkat.update(*b.tingkat)
        if len({type(a) for a in akumulasi}) > 1:
            raise ValueError("aturan kolom 10 dan Sifat tidak dapat dicampur dalam satu tabel; pakailah Sifat")
        pasangan = product(
            sorted(akumulasi, key=lambda a: _PERINGKAT_AKUMULASI[a]) if akumulasi else (None,),
            sorted(tingkat, key=lambda t: _PERINGKAT_TINGKAT[t]) if tingkat else (None,),
        )
        pilihan = tuple(sorted((Pilihan(a, t) for a, t in pasangan), key=lambda p: p.peringkat))
        menurut_akumulasi: Counter[CaraAkumulasi | None] = Counter()
        menurut_tingkat: Counter[CaraTingkat | None] = Counter()
        for n, p in enumerate(pilihan):
            menurut_akumulasi[p.akumulasi] |= 1 << n
            menurut_tingkat[p.tingkat] |= 1 << n
        return cls(pilihan, menurut_akumulasi, menurut_tingkat)

    def explaining(self, b: Bukti) -> int:
        """Return the choices that explain every figure of a row; none for a row without figures."""
        if not (b.akumulasi or b.tingkat):
            return 0
        hasil = (1 << len(self.pilihan)) - 1
        for akumulasi in b.akumulasi:
            hasil &= union(self.akumulasi[a] for a in akumulasi)
        for tingkat in b.tingkat:
            hasil &= union(self.tingkat[t] for t in tingkat)
        return hasil

    def choices(self, himpunan: int) -> tuple[Pilihan, ...]:
        return tuple(self.pilihan[index(satu)] for satu in bits(himpunan))
