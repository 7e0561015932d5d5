"""Which rules explain printed figures: figure by figure, the fewest for a table, one for an indicator everywhere.

The forms print formulas that offices follow only in part (column 10 of T-C.29, 12 to 14 of E.81), so the rule is
read off the figures. A figure often fits several rules; all of them are kept, the most usual first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from enum import Enum
from itertools import combinations, product
from typing import Generic, TypeVar

from attrs import Attribute, field, frozen

from kodefikasi.kinerja.akumulasi import accumulate
from kodefikasi.kinerja.indikator import Arah, RumusTurun, Sifat
from kodefikasi.kinerja.kolom10 import AturanAkumulasi
from kodefikasi.kinerja.realisasi import realisation_rate
from kodefikasi.kinerja.tepat import DESIMAL_TAMPIL, difference, round_half_up

E = TypeVar("E", bound=Enum)

_LUAS = Context(prec=400)
_LANGKAH = 10_000  # steps of the search for the smallest set: a table of planned figures takes a few
_RUMUS_TAMPIL = {
    None: "realisasi ÷ target × 100",
    RumusTurun.SELISIH: "(2 × target − realisasi) ÷ target × 100",
    RumusTurun.RASIO: "target ÷ realisasi × 100",
}


class Pembulatan(Enum):
    """How a printed rate was rounded, the most usual first.

    Attributes
    ----------
    label
        In words.
    tempat
        To how many places.
    mode
        The `decimal` module's name of the rounding.
    """

    DUA = ("dua desimal", 2, ROUND_HALF_UP)
    SATU = ("satu desimal", 1, ROUND_HALF_UP)
    NOL = ("tanpa desimal", 0, ROUND_HALF_UP)
    GENAP_DUA = ("dua desimal, setengah ke genap", 2, ROUND_HALF_EVEN)
    POTONG_DUA = ("dua desimal, sisanya dipotong", 2, ROUND_DOWN)

    def __init__(self, label: str, tempat: int, mode: str) -> None:
        self.label = label
        self.tempat = tempat
        self.mode = mode

    def agrees(self, tercetak: Decimal, dihitung: Decimal) -> bool:
        """Whether a printed rate is the computed one, rounded this way.

        Zeros at the end may be dropped or added. Roundings to two places compare more printed places as printed.

        >>> [p.name for p in Pembulatan if p.agrees(Decimal("112.77"), Decimal("112.765"))]
        ['DUA']
        >>> [p.name for p in Pembulatan if p.agrees(Decimal("112.76"), Decimal("112.765"))]
        ['GENAP_DUA', 'POTONG_DUA']
        """
        desimal = self.tempat if self.tempat < DESIMAL_TAMPIL else max(self.tempat, _places(tercetak))
        return dihitung.quantize(Decimal(1).scaleb(-desimal), rounding=self.mode, context=_LUAS) == tercetak


def _places(n: Decimal) -> int:
    return max(0, -int(n.as_tuple().exponent))


@frozen(cache_hash=True)
class CaraTingkat:
    """One way to come from a target and a realisation to a printed rate.

    Attributes
    ----------
    arah
        Which way is better.
    rumus
        The rule with `Arah.TURUN`; None with `Arah.NAIK`.
    pembulatan
        How it is rounded.

    Raises
    ------
    ValueError
        A rule with `Arah.NAIK`, or none with `Arah.TURUN`.

    Examples
    --------
    >>> CaraTingkat(Arah.NAIK, None, Pembulatan.DUA).label
    'realisasi ÷ target × 100, dua desimal'
    """

    arah: Arah
    rumus: RumusTurun | None = field()
    pembulatan: Pembulatan

    @rumus.validator
    def _check_rumus(self, _: Attribute[RumusTurun | None], rumus: RumusTurun | None) -> None:
        if (self.arah is Arah.TURUN) is (rumus is None):
            raise ValueError("rumus diisi untuk Arah.TURUN, dan hanya untuk itu")

    @property
    def label(self) -> str:
        """In words."""
        return f"{_RUMUS_TAMPIL[self.rumus]}, {self.pembulatan.label}"


_RUMUS_TINGKAT = ((Arah.NAIK, None), *((Arah.TURUN, r) for r in RumusTurun))
_CARA = {(arah, r): tuple(CaraTingkat(arah, r, p) for p in Pembulatan) for arah, r in _RUMUS_TINGKAT}


def explain_rate(
    tercetak: Decimal | None, *, target: Decimal | None, realisasi: Decimal | None
) -> tuple[CaraTingkat, ...]:
    """Return every way that gives a printed rate, the most usual first (columns 8 and 11 of T-C.29, 13 of E.81).

    `Arah.NAIK` comes before `Arah.TURUN`, and `Pembulatan.DUA` before other roundings: where a target was met
    exactly, all ways give 100 and the figure says nothing. Nothing explains a rate that is not printed, that lacks
    a figure or that is undefined; nor one that was capped.

    Examples
    --------
    >>> [c.label for c in explain_rate(Decimal("83.3"), target=Decimal(6), realisasi=Decimal(5))]
    ['realisasi ÷ target × 100, satu desimal']
    >>> cara = explain_rate(Decimal("116.67"), target=Decimal(6), realisasi=Decimal(5))
    >>> [(c.arah.name, c.pembulatan.name) for c in cara]
    [('TURUN', 'DUA'), ('TURUN', 'GENAP_DUA')]
    """
    if tercetak is None:
        return ()
    hasil: list[CaraTingkat] = []
    for (arah, rumus), cara in _CARA.items():
        tingkat = realisation_rate(target, realisasi, arah=arah, rumus=rumus or RumusTurun.SELISIH)
        if tingkat is not None and abs(difference(tingkat, tercetak)) <= 1:  # no rounding moves it further
            hasil += [c for c in cara if c.pembulatan.agrees(tercetak, tingkat)]
    return tuple(hasil)


def infer_direction(pasangan: Iterable[tuple[Decimal | None, Decimal | None, Decimal | None]]) -> Arah | None:
    """Return which way is better, from the rows of one indicator or unit.

    Parameters
    ----------
    pasangan
        Target, realisation and printed rate of each row.

    Returns
    -------
    Arah or None
        Only rows that speak for one direction count; it takes a strict majority of them, else None.

    Examples
    --------
    >>> lima, enam = Decimal(5), Decimal(6)
    >>> infer_direction([(enam, lima, Decimal("116.67")), (enam, enam, Decimal(100))])
    <Arah.TURUN: 2>
    """
    arah = ({c.arah for c in explain_rate(p, target=t, realisasi=r)} for t, r, p in pasangan)
    suara = [next(iter(a)) for a in arah if len(a) == 1]
    return next((a for a in Arah if suara.count(a) * 2 > len(suara)), None)


def explain_plan(tahunan: Sequence[Decimal | None], akhir: Decimal | None) -> tuple[Sifat, ...]:
    """Return how yearly targets make the target at the end of the plan (T-C.27, T-C.28), the most usual first.

    Targets that are written cumulatively, each with those before it, rise to the final one and are
    `Sifat.TERAKHIR` by their figures, whatever is counted.

    Parameters
    ----------
    tahunan
        The earliest first; a year without a target (None) does not count.
    akhir
        The final target as printed: a mean has to agree to its places, a sum and a latest value exactly.

    Returns
    -------
    tuple of Sifat
        Empty where nothing explains it or a side is missing; all of them where it equals the only yearly target.

    Examples
    --------
    >>> [s.name for s in explain_plan([Decimal(8)] * 6, Decimal(48))]
    ['AKUMULATIF']
    >>> [s.name for s in explain_plan([Decimal(60), Decimal(65), None, Decimal(72)], Decimal(72))]
    ['TERAKHIR']
    """
    return _explain_whole(tahunan, akhir)


def explain_quarters(triwulan: Sequence[Decimal | None], setahun: Decimal | None) -> tuple[Sifat, ...]:
    """Return how the quarters make the year (column 12 of E.81 from 8 to 11), the most usual first.

    A quarter that reports nothing (None) does not count. Quarters that are written cumulatively are
    `Sifat.TERAKHIR` by their figures. For the rest as in `explain_plan`.

    >>> [s.name for s in explain_quarters([Decimal(1), Decimal(2), None, Decimal(2)], Decimal("1.67"))]
    ['RATA_RATA']
    """
    return _explain_whole(triwulan, setahun)


def explain_progress(sebelum: Decimal | None, setahun: Decimal | None, tercetak: Decimal | None) -> tuple[Sifat, ...]:
    """Return how a plan's progress follows from last year's and the year's (column 14 of E.81 from 6 and 12).

    The form prints 6+12, which is `Sifat.AKUMULATIF`; `Sifat.TERAKHIR` takes 12, or 6 where the year reports
    nothing. `Sifat.RATA_RATA` is the mean of the two, which is right only in a plan's second year: later on
    column 6 stands for several years, and how many is not printed. For the rest as in `explain_plan`.

    >>> [s.name for s in explain_progress(Decimal(32), Decimal(8), Decimal(40))]
    ['AKUMULATIF']
    >>> [s.name for s in explain_progress(Decimal(80), Decimal(80), Decimal(80))]
    ['TERAKHIR', 'RATA_RATA']
    """
    return _explain_whole((sebelum, setahun), tercetak)


def _explain_whole(bagian: Iterable[Decimal | None], tercetak: Decimal | None) -> tuple[Sifat, ...]:
    ada = [n for n in bagian if n is not None]
    if tercetak is None or not ada:
        return ()
    if len(ada) == 1:  # its sum, latest and mean, with nothing to round
        return tuple(Sifat) if ada[0] == tercetak else ()
    nilai = {s: accumulate(ada, sifat=s).nilai for s in Sifat}
    nilai[Sifat.RATA_RATA] = round_half_up(nilai[Sifat.RATA_RATA], _places(tercetak))
    return tuple(s for s in Sifat if nilai[s] == tercetak)


CaraAkumulasi = AturanAkumulasi | Sifat
_PERINGKAT_AKUMULASI: dict[CaraAkumulasi, int] = {
    **{a: n for n, a in enumerate(AturanAkumulasi)},
    **{s: n for n, s in enumerate(Sifat)},
}
_PERINGKAT_TINGKAT = {c: n for n, c in enumerate(c for cara in _CARA.values() for c in cara)}


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
    >>> Bukti("dokumen", "dokumen", akumulasi=[explain_plan([Decimal(8), Decimal(8)], Decimal(16))]).akumulasi
    ((<Sifat.AKUMULATIF: 1>,),)
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
    terpilih, terbukti = _smallest_set(Counter(filter(None, tanda)), [p.peringkat for p in ruang.pilihan])
    suara = Counter(
        (b.satuan, t & terpilih) for b, t in zip(semua, tanda, strict=True) if (t & terpilih).bit_count() == 1
    )

    def row(satuan: str | None, t: int) -> tuple[Pilihan | None, tuple[Pilihan, ...]]:
        if not t:
            return None, ()
        ambil = max(_bits(t & terpilih), key=lambda satu: (suara[satuan, satu], -satu))
        return ruang.choices(ambil)[0], ruang.choices(t & ~ambil)

    kunci = [(b.satuan, t) for b, t in zip(semua, tanda, strict=True)]
    penjelasan = {k: row(*k) for k in set(kunci)}
    baris = tuple(PenjelasanBaris(b, *penjelasan[k]) for b, k in zip(semua, kunci, strict=True))
    diambil = Counter(b.pilihan for b in baris)
    pilihan = tuple(
        PilihanTabel(p, sum(bool(t & satu) for t in tanda), diambil[p])
        for satu in _bits(terpilih)
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
            hasil &= _union(self.akumulasi[a] for a in akumulasi)
        for tingkat in b.tingkat:
            hasil &= _union(self.tingkat[t] for t in tingkat)
        return hasil

    def choices(self, himpunan: int) -> tuple[Pilihan, ...]:
        return tuple(self.pilihan[_index(satu)] for satu in _bits(himpunan))


def _union(himpunan: Iterable[int]) -> int:
    hasil = 0
    for h in himpunan:
        hasil |= h
    return hasil


def _index(satu: int) -> int:
    return satu.bit_length() - 1


def _bits(himpunan: int) -> Iterator[int]:
    """Yield the members of a set, each as a set of its own, the most usual first."""
    while himpunan:
        satu = himpunan & -himpunan
        yield satu
        himpunan ^= satu


def _smallest_set(baris: Counter[int], peringkat: Sequence[int]) -> tuple[int, bool]:
    """Return the best smallest set that has a member in common with every row, and whether that is proven.

    Parameters
    ----------
    baris
        How often each set of explaining choices stands there.
    peringkat
        The rank of each choice, rising.
    """
    menjelaskan = [sum(n for h, n in baris.items() if h >> i & 1) for i in range(len(peringkat))]
    perlu = _smallest_only(baris)
    boleh = _undominated(perlu, peringkat)
    cari = _Pencarian(peringkat, menjelaskan, [h & boleh for h in perlu])
    return cari.terbaik, cari.terbukti


def _smallest_only(himpunan: Iterable[int]) -> list[int]:
    """Leave out sets that contain another: what hits the smaller one hits them."""
    hasil: list[int] = []
    for h in sorted(himpunan, key=lambda h: (h.bit_count(), h)):
        if all(k & ~h for k in hasil):
            hasil.append(h)
    return hasil


def _undominated(perlu: Sequence[int], peringkat: Sequence[int]) -> int:
    """Leave out choices that a more usual one could replace in any set, as it hits all that they hit."""
    kena = [sum(1 << n for n, h in enumerate(perlu) if h >> i & 1) for i in range(len(peringkat))]
    tinggal: list[int] = []
    for i in range(len(peringkat)):
        if not any(peringkat[j] < peringkat[i] and not kena[i] & ~kena[j] for j in tinggal):
            tinggal.append(i)
    return sum(1 << i for i in tinggal)


class _Pencarian:
    """Branch and bound: every set that could be better than the best so far is looked at, up to a limit."""

    def __init__(self, peringkat: Sequence[int], menjelaskan: Sequence[int], perlu: Sequence[int]) -> None:
        self._peringkat = peringkat
        self._menjelaskan = menjelaskan
        self._langkah = _LANGKAH
        self.terbukti = True
        self.terbaik = _greedy(perlu)
        self._biaya = self._cost(self.terbaik)
        self._explore(perlu, 0)

    def _cost(self, himpunan: int) -> tuple[int, int, int, list[int]]:
        anggota = [_index(satu) for satu in _bits(himpunan)]
        peringkat = sum(self._peringkat[i] for i in anggota)
        return len(anggota), peringkat, -sum(self._menjelaskan[i] for i in anggota), anggota

    def _explore(self, perlu: Sequence[int], terpilih: int) -> None:
        """Look at the sets that add to the chosen members what hits the needed sets."""
        self._langkah -= 1
        if self._langkah < 0:
            self.terbukti = False
        elif not perlu:
            if (biaya := self._cost(terpilih)) < self._biaya:
                self.terbaik, self._biaya = terpilih, biaya
        elif self._least(perlu, terpilih) <= self._biaya[:2]:
            sudah = 0
            for satu in _bits(min(perlu, key=int.bit_count)):
                sudah |= satu  # sets with this member have been seen when the next one is tried
                sisa = [h & ~sudah for h in perlu if not h & satu]
                if all(sisa):
                    self._explore(sisa, terpilih | satu)

    def _least(self, perlu: Sequence[int], terpilih: int) -> tuple[int, int]:
        """Return what it costs at least: sets without a common member need one each."""
        ukuran, peringkat, *_ = self._cost(terpilih)
        terpakai = 0
        for h in sorted(perlu, key=int.bit_count):
            if not h & terpakai:
                terpakai |= h
                ukuran += 1
                peringkat += self._peringkat[_index(h & -h)]  # of its most usual member
        return ukuran, peringkat


def _greedy(perlu: Sequence[int]) -> int:
    """Return a set that hits all: the member that hits most, again and again."""
    hasil = 0
    while perlu:
        hasil |= max(_bits(_union(perlu)), key=lambda satu: sum(bool(h & satu) for h in perlu))
        perlu = [h for h in perlu if not h & hasil]
    return hasil


@frozen
class Konsistensi(Generic[E]):
    """Whether one choice explains an indicator in all forms and years.

    Attributes
    ----------
    pilihan
        What explains it everywhere, the most usual first; empty where sources contradict or none explains.
    bertentangan
        The fewest sources that no choice explains together, in the order given; empty where there is no
        contradiction.
    tanpa_penjelasan
        Sources whose figures nothing explains; they take no part.
    """

    pilihan: tuple[E, ...]
    bertentangan: tuple[str, ...]
    tanpa_penjelasan: tuple[str, ...]


def consistent_choice(kemungkinan: Mapping[str, Collection[E]]) -> Konsistensi[E]:
    """Return the choice that explains one indicator in every source, or the sources that contradict.

    Parameters
    ----------
    kemungkinan
        For each source (form, year, column) the choices that explain its figure: `Sifat`, or another enumeration
        that names the most usual first, such as `Arah`.

    Examples
    --------
    >>> hasil = consistent_choice({
    ...     "T-C.27": [Sifat.AKUMULATIF], "T-C.29 2022": [Sifat.AKUMULATIF, Sifat.TERAKHIR], "E.81 2022": []})
    >>> hasil.pilihan, hasil.tanpa_penjelasan
    ((<Sifat.AKUMULATIF: 1>,), ('E.81 2022',))
    >>> consistent_choice({"T-C.27": [Sifat.AKUMULATIF], "E.81 2022": [Sifat.TERAKHIR]}).bertentangan
    ('T-C.27', 'E.81 2022')
    """
    pertama: dict[frozenset[E], str] = {}  # sources that say the same contradict the same
    for sumber, pilihan in kemungkinan.items():
        pertama.setdefault(frozenset(pilihan), sumber)
    pertama.pop(frozenset(), None)
    bersama = frozenset.intersection(*pertama) if pertama else frozenset()
    return Konsistensi(
        tuple(e for e in type(next(iter(bersama))) if e in bersama) if bersama else (),
        () if bersama else _contradiction(pertama),
        tuple(sumber for sumber, pilihan in kemungkinan.items() if not pilihan),
    )


def _contradiction(pertama: Mapping[frozenset[E], str]) -> tuple[str, ...]:
    for ukuran in range(2, len(pertama) + 1):
        for himpunan in combinations(pertama, ukuran):
            if not frozenset.intersection(*himpunan):
                return tuple(pertama[h] for h in himpunan)
    return ()
