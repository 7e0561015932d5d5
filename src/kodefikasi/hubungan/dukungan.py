"""Which of the proposed relations a column's figures support, and how each row then follows from it.

Several relations may fit a column by chance. Of those proposed, the fewest are kept that explain most rows, those whose
origin tells most first; units may each follow their own way. How many rows follow for each that does not decides later
whether that one may be called wrong.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from itertools import product

from attrs import define, evolve, field, frozen

from kodefikasi.hubungan.aljabar import Calon
from kodefikasi.hubungan.cetakan import BATAS, Cetakan, agrees_loosely, find_habit
from kodefikasi.hubungan.hubungan import Asal, Dukungan, Hubungan
from kodefikasi.hubungan.persamaan import size
from kodefikasi.hubungan.tabel_angka import JenisBarisAngka, TabelAngka
from kodefikasi.kinerja import Sifat
from kodefikasi.kinerja.rumus import Rumus
from kodefikasi.kinerja.tepat import Tepat, exact, places
from kodefikasi.kinerja.ungkapan import coefficients

_DIHITUNG = frozenset(
    {JenisBarisAngka.SIMPUL, JenisBarisAngka.INDIKATOR, JenisBarisAngka.RINCIAN, JenisBarisAngka.JUMLAH}
)
_BESAR = 10_000
_BANYAK, _HAMPIR_SEMUA = 10, Fraction(9, 10)  # rows of a class of units that show the way of each unit in it
_MINTA_SATUAN = 3  # units follow different ways, of which one may fit by chance
#: Units of what is measured anew, not counted.
BERNILAI = frozenset(
    {"%", "persen", "persentase", "nilai", "indeks", "skor", "poin", "angka", "rasio", "kategori", "level"}
)


@frozen
class Nasib:
    """How a row's figure compares with a relation."""

    baris: int
    #: tercetak, dihitung: the figure as printed, and as computed, exactly
    tercetak: Decimal
    dihitung: Tepat
    rumus: Rumus  # the formula: the relation's own, or the variant that the row follows
    cocok: bool  # whether it is the computed one, as the column prints
    longgar: bool = False  # whether it is if figures were rounded in their own way


@define(eq=False)
class UjiDukungan:
    """A relation held against a column: what becomes of each row where it can be computed."""

    hubungan: Hubungan
    cetakan: Cetakan
    nasib: dict[int, Nasib]

    @cached_property
    def dukungan(self) -> Dukungan:
        """On how many rows it holds; rows of nothing but zeros say nothing."""
        berarti = [n for n in self.nasib.values() if n.tercetak or n.dihitung]
        return Dukungan(sum(n.cocok or n.longgar for n in berarti), len(berarti))


@define(eq=False)
class Pilihan:
    """What a column's figures follow."""

    kolom: str
    baris: dict[int, Nasib]  # for each row where it can be computed, how its figure compares
    hubungan: dict[int, Hubungan]  # for each of these rows, the relation that it was compared with
    dukungan: Dukungan  # on how many rows it holds
    terdukung: bool  # whether a row that does not follow may be called wrong
    dicoba: tuple[tuple[Hubungan, Dukungan], ...]  # all relations that were tried, with their support
    cetakan: Cetakan = field(default=Cetakan(2))  # how the column prints
    minta: int = 2  # how many rows have to follow for each that is called wrong
    lain: Sequence[UjiDukungan] = ()  # what else was held against the column
    tak_terdukung: frozenset[int] = frozenset()  # rows of units whose way is not known
    bersama: bool = False  # whether like tables of the document support it together
    #: whether other columns alone support it, so that a row that does not follow is likely wrong, no more
    lemah: bool = False

    @property
    def usul(self) -> Asal:
        """Where the relation was proposed."""
        return next(iter(self.hubungan.values())).usul

    def nearest(self, nasib: Nasib) -> Nasib:
        """Return how a row compares with the way that its figure comes nearest to, where indicators have several."""
        cara = [u for u in self.lain if nasib.baris in u.nasib and u.hubungan.rumus.sifat is not None]
        if nasib.rumus.sifat is None or not cara:
            return nasib
        u = min(cara, key=lambda u: size(u.nasib[nasib.baris].dihitung - exact(nasib.tercetak)))
        self.hubungan[nasib.baris] = u.hubungan
        return u.nasib[nasib.baris]


def test(tabel: TabelAngka, hubungan: Hubungan) -> UjiDukungan:
    """Hold a relation against every row of its column where it can be computed."""
    mentah: list[tuple[int, Decimal, list[Decimal | None], Tepat]] = []
    for n, b in enumerate(tabel.baris):
        tercetak = b.nilai(hubungan.kolom)
        if tercetak is None or b.jenis not in _DIHITUNG or any(tabel.unreadable(t) for t in hubungan.at(n)):
            continue
        operan = [b.nilai(k) for k in hubungan.asal]
        dihitung = hubungan.rumus.compute(_exact(operan))
        if dihitung is not None:
            mentah.append((n, tercetak, operan, dihitung))
    cetakan = _habit(tabel, hubungan, [(p, _meant(p, o, d, hubungan)) for _, p, o, d in mentah])
    nasib = {n: _fate(n, p, o, d, hubungan, cetakan) for n, p, o, d in mentah}
    if hubungan.varian and cetakan.batas is None and (batas := _cap_of_falling(nasib.values())):
        cetakan = evolve(cetakan, batas=batas)
        nasib = {n: _fate(n, p, o, d, hubungan, cetakan) for n, p, o, d in mentah}
    return UjiDukungan(hubungan, cetakan, nasib)


def _meant(tercetak: Decimal, operan: Sequence[Decimal | None], dihitung: Tepat, h: Hubungan) -> Tepat:
    """Return what a row's figure shows the habit of: what is computed, or the variant that it follows instead."""
    semua = (dihitung, *(n for v in h.varian if (n := v.compute(_exact(operan))) is not None)) if h.varian else ()
    sendiri = product((Cetakan(None), Cetakan(None, potong=True)), semua)
    return next((n for c, n in sendiri if c.agrees(tercetak, n)), dihitung)


def _cap_of_falling(nasib: Collection[Nasib]) -> int | None:
    """Return the cap at which falling rates of a column stop, where a figure stands at it and no right one above it.

    No target is met by 120 % by chance; by 100 % many are, so that needs a row that falls below it.
    """
    turun = any(x.cocok and x.rumus.turun is not None and x.tercetak not in {0, 100} for x in nasib)
    for b in reversed(BATAS):
        lewat = [x for x in nasib if x.tercetak > b]
        if len(lewat) > 1 or any(x.cocok for x in lewat):
            return None
        if any(x.tercetak == b for x in nasib):
            return b if b > 100 or turun else None
    return None


def _exact(operan: Iterable[Decimal | None]) -> list[Tepat | None]:
    return [None if n is None else exact(n) for n in operan]


@lru_cache(maxsize=1024)
def is_linear(rumus: Rumus, banyak: int) -> bool:
    """Whether a relation only adds and subtracts, so that a figure needs no rounding."""
    return coefficients(rumus.ungkapan, [1] * banyak) is not None


def _habit(tabel: TabelAngka, h: Hubungan, pasangan: Sequence[tuple[Decimal, Tepat]]) -> Cetakan:
    if is_linear(h.rumus, len(h.asal)):
        return Cetakan(max(tabel.desimal(k) for k in (h.kolom, *h.asal)))
    if h.rumus.sifat is Sifat.RATA_RATA:
        return Cetakan(None)  # indicators of many units: each figure has its own places
    return find_habit(pasangan, tabel.desimal(h.kolom))[0]


def _fate(
    n: int, tercetak: Decimal, operan: Sequence[Decimal | None], dihitung: Tepat, h: Hubungan, cetakan: Cetakan
) -> Nasib:
    if cetakan.agrees(tercetak, dihitung):
        return Nasib(n, tercetak, dihitung, h.rumus, cocok=True)
    for v in h.varian:
        lain = v.compute(_exact(operan))
        if lain is not None and cetakan.agrees(tercetak, lain):
            return Nasib(n, tercetak, lain, v, cocok=True)
    longgar = _rounded(tercetak, operan, dihitung, h, cetakan)
    return Nasib(n, tercetak, dihitung, h.rumus, cocok=False, longgar=longgar)


def _rounded(
    tercetak: Decimal, operan: Sequence[Decimal | None], dihitung: Tepat, h: Hubungan, cetakan: Cetakan
) -> bool:
    if is_linear(h.rumus, len(h.asal)):
        berdesimal = any(n is not None and places(n) > places(tercetak) for n in operan)
        return berdesimal and Cetakan(None).agrees(tercetak, dihitung)
    return agrees_loosely(tercetak, h.rumus, operan, cetakan)


# Choosing


def choose(tabel: TabelAngka, kolom: str, calon: Sequence[Calon]) -> Pilihan | None:
    """Return what a column follows, of what is proposed; None where nothing can be computed."""
    dicoba: list[tuple[Hubungan, Dukungan]] = []
    semua: list[UjiDukungan] = []
    terbaik: Pilihan | None = None
    sudah: dict[Hubungan, UjiDukungan] = {}
    for c in dict.fromkeys(calon):
        if c.cadangan and terbaik is not None and terbaik.terdukung:
            continue
        for h in c.hubungan:
            if (sama := evolve(h, usul=Asal.ARTI)) not in sudah:  # several sources say the same
                sudah[sama] = test(tabel, h)
        semua_c = [sudah[evolve(h, usul=Asal.ARTI)] for h in c.hubungan]
        uji = [u for u in semua_c if u.nasib and (c.wajib or is_usual(u.dukungan, c.minta))]
        if not uji:
            continue
        dicoba += [(u.hubungan, u.dukungan) for u in uji if u not in semua]
        semua += [u for u in uji if u not in semua]
        pilihan = _by_unit(tabel, kolom, uji) if c.per_satuan else _by_column(kolom, uji)
        pilihan.minta = max(c.minta, _MINTA_SATUAN) if c.per_satuan else c.minta
        if terbaik is None or _weight(pilihan) > _weight(terbaik):
            terbaik = pilihan
    if terbaik is not None:
        terbaik.dicoba, terbaik.lain = tuple(dicoba), semua
    return terbaik


def is_usual(d: Dukungan, minta: int) -> bool:
    """Whether so many figures follow for each that does not."""
    return d.sesuai >= minta * max(1, d.dihitung - d.sesuai)


def _weight(p: Pilihan) -> tuple[bool, int]:
    return p.terdukung, 2 * p.dukungan.sesuai - p.dukungan.dihitung


def _by_column(kolom: str, uji: Sequence[UjiDukungan]) -> Pilihan:
    u = max(uji, key=lambda u: 2 * u.dukungan.sesuai - u.dukungan.dihitung)
    hubungan = dict.fromkeys(u.nasib, u.hubungan)
    return Pilihan(kolom, u.nasib, hubungan, u.dukungan, _is_supported(u), (), u.cetakan)


def _is_supported(u: UjiDukungan) -> bool:
    """Whether most figures follow; exact sums of large amounts never do by chance, so half of them are enough."""
    d = u.dukungan
    besar = [n for n in u.nasib.values() if n.cocok and abs(n.tercetak) >= _BESAR]
    tepat = is_linear(u.hubungan.rumus, len(u.hubungan.asal)) and len(u.hubungan.asal) > 1 and len(besar) > 1
    return d.is_majority or (tepat and 2 * d.sesuai >= d.dihitung)


def _by_unit(tabel: TabelAngka, kolom: str, uji: Sequence[UjiDukungan]) -> Pilihan:
    """Let each unit follow the way that most of its rows speak for; a row may still follow another."""
    menurut: dict[str, list[int]] = defaultdict(list)
    for n in dict.fromkeys(n for u in uji for n in u.nasib):
        menurut[_unit(tabel, n)].append(n)
    lazim = {s: _usual(baris, uji) for s, baris in menurut.items()}
    kelas: dict[bool, list[int]] = defaultdict(list)
    for s, baris in menurut.items():
        kelas[s in BERNILAI] += baris
    lazim_kelas = {k: _usual(baris, uji) for k, baris in kelas.items()}
    seia = {k for k, u in lazim_kelas.items() if u is not None and _agree(kelas[k], u)}
    nasib: dict[int, Nasib] = {}
    hubungan: dict[int, Hubungan] = {}
    tanpa: set[int] = set()
    for s, baris in menurut.items():
        cara = lazim[s] or lazim_kelas[s in BERNILAI]
        for n in baris:
            u = _follow(n, cara, uji)
            if u is None:
                continue
            nasib[n], hubungan[n] = u.nasib[n], u.hubungan
        sekelas = lazim[s] is None or lazim[s] is lazim_kelas[s in BERNILAI]
        if not sekelas or (s in BERNILAI) not in seia:
            tanpa |= _unsupported(baris, cara, nasib)
    berarti = [x for x in nasib.values() if x.tercetak or x.dihitung]
    dukungan = Dukungan(sum(x.cocok or x.longgar for x in berarti), len(berarti))
    return Pilihan(kolom, nasib, hubungan, dukungan, dukungan.is_majority, (), tak_terdukung=frozenset(tanpa))


def _agree(baris: Sequence[int], u: UjiDukungan) -> bool:
    """Whether nearly all rows of many units follow one way, so that it is also that of a unit with few rows."""
    ada = [u.nasib[n] for n in baris if n in u.nasib]
    return len(ada) >= _BANYAK and sum(x.cocok for x in ada) >= _HAMPIR_SEMUA * len(ada)


def _unsupported(baris: Sequence[int], cara: UjiDukungan | None, nasib: Mapping[int, Nasib]) -> set[int]:
    """Return the rows of a unit that may not be called wrong: its way is not known, or too few rows follow it."""
    ada = [n for n in baris if n in nasib]
    sesuai = sum(nasib[n].cocok for n in ada)
    cukup = cara is not None and sesuai >= 2 and sesuai >= 2 * (len(ada) - sesuai)
    return set() if cukup else set(ada)


def _unit(tabel: TabelAngka, n: int) -> str:
    return (tabel.baris[n].satuan or "").strip().casefold()


def _usual(baris: Sequence[int], uji: Sequence[UjiDukungan]) -> UjiDukungan | None:
    """Return the way that most of the rows that speak for one `Sifat` follow; None without a strict majority."""
    suara: Counter[object] = Counter()
    for n in baris:
        cocok = {u.hubungan.rumus.sifat for u in uji if n in u.nasib and u.nasib[n].cocok}
        if len(cocok) == 1:
            suara[cocok.pop()] += 1
    if not suara or 2 * (terbanyak := suara.most_common(1)[0])[1] <= suara.total():
        return None
    cara = [u for u in uji if u.hubungan.rumus.sifat is terbanyak[0]]
    return max(cara, key=lambda u: sum(n in u.nasib and u.nasib[n].cocok for n in baris))


def _follow(n: int, lazim: UjiDukungan | None, uji: Sequence[UjiDukungan]) -> UjiDukungan | None:
    if lazim is not None and n in lazim.nasib and lazim.nasib[n].cocok:
        return lazim
    bisa = [u for u in uji if n in u.nasib]
    cocok = [u for u in bisa if u.nasib[n].cocok] or [u for u in bisa if u.nasib[n].longgar]
    if cocok:
        return cocok[0]
    if lazim is not None and n in lazim.nasib:
        return lazim
    return bisa[0] if bisa else None


def follows_another(pilihan: Pilihan, n: int, *, pasti: bool) -> bool:
    """Whether a row follows another relation that was tried; `pasti` asks for a figure that is no coincidence.

    That a falling rate of other columns gives it is one, unless it gives that of another row as well.
    """
    for u in pilihan.lain:
        x = u.nasib.get(n)
        if x is None or not x.cocok or (pasti and x.tercetak in {0, 100}):
            continue
        if x.rumus.turun is None or any(y.cocok and y.rumus == x.rumus for m, y in u.nasib.items() if m != n):
            return True
    return False


def chosen_sifat(pilihan: Mapping[str, Pilihan], tabel: TabelAngka) -> dict[str, Sifat]:
    """Return how the indicators of each unit accumulate, by the columns that tell."""
    suara: dict[str, Counter[Sifat]] = defaultdict(Counter)
    for p in pilihan.values():
        for n, h in p.hubungan.items():
            if h.rumus.sifat is not None and p.baris[n].cocok and n not in p.tak_terdukung:
                suara[_unit(tabel, n)][h.rumus.sifat] += 1
    return {s: c.most_common(1)[0][0] for s, c in suara.items() if s and 2 * c.most_common(1)[0][1] > c.total()}
