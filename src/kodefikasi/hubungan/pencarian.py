"""A bounded search for relations among lines of figures that have no meanings: sums, means, ratios, relative changes.

A line is a column or a row of a table; the search looks at the columns, and a table on its side is searched by turning
it. A relation counts where it holds in most of the cross lines in which it can be computed, and where that is no
coincidence: what the figures would say by chance is weighed in bits. Neighbours are tried first, then lines at a
distance and every second, third … line; what a sum has taken up is set aside, so that a total of subtotals is found in
a further round.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import product

from attrs import define, field, frozen

from kodefikasi.hubungan.aljabar import Calon
from kodefikasi.hubungan.hubungan import Asal, Dukungan, Hubungan
from kodefikasi.hubungan.tabel_angka import JenisBarisAngka, KolomAngka, TabelAngka
from kodefikasi.kinerja.rumus import JenisRumus, rate, total
from kodefikasi.kinerja.tepat import places

#: Figures of a table: rows of cells; None where there is no figure.
Kisi = Sequence[Sequence[Decimal | None]]
_DESIMAL = 9  # places that are looked at
_BIT_TERBANYAK = 20  # that one figure can weigh
_TERSEDIKIT, _TERBANYAK = 5, 5_000  # rows of a table whose columns are searched
_ISI = frozenset({JenisBarisAngka.SIMPUL, JenisBarisAngka.RINCIAN})
_BOBOT = 48  # bits that a relation of theirs has to weigh
_KALI = (1, 100)  # ratios are written as they are, or in percent


@frozen
class BatasPencarian:
    """How far the search goes."""

    panjang: int = 60  # the most lines that a sum or mean is made of
    #: jarak, langkah: lines between a sum and the first of its own; every how manieth line it may be made of
    jarak: int = 8
    langkah: int = 6
    dekat: int = 12  # the most lines between a ratio, or a sum of two, and its operands
    putaran: int = 4  # how often sums are looked for among what earlier ones left
    contoh: int = 12  # cross lines that are looked at before all are
    garis: int = 300  # of how many lines on only neighbours are tried
    #: jumlah, rerata, nisbah, pasangan: the least share of cross lines, in percent, in which a sum, a mean, a ratio, a
    #: sum of any two lines holds
    jumlah: int = 60
    rerata: int = 90
    nisbah: int = 80
    pasangan: int = 85
    bit: int = 12  # how much all its figures have to weigh


@frozen
class HubunganDitemukan:
    """A relation among lines."""

    jenis: JenisRumus  # JUMLAH, RERATA, TINGKAT (a ratio, also in percent) or PERTUMBUHAN
    #: hasil, asal: the line that follows from others, and these: of a ratio numerator and denominator, of a change old
    #: and new
    hasil: int
    asal: tuple[int, ...]
    #: the cross lines that it is said of: where it holds, and where nothing but zeros says nothing against it
    baris: tuple[int, ...]
    selip: tuple[int, ...]  # those in which it can be computed and does not hold
    dukungan: Dukungan  # on how many of those where it can be computed it does
    bobot: int  # how much the figures weigh, in bits


def search(kisi: Kisi, batas: BatasPencarian | None = None) -> list[HubunganDitemukan]:
    """Return the relations among the columns of a table.

    >>> angka = [[311, 42, 353], [15, 640, 655], [208, 911, 1119]]
    >>> [(t.jenis.name, t.hasil, t.asal, str(t.dukungan)) for t in search([[Decimal(n) for n in b] for b in angka])]
    [('JUMLAH', 2, (0, 1), '3 dari 3')]
    """
    return _Pencari(_read(kisi), batas or BatasPencarian()).search()


@define(eq=False)
class _Garis:
    """All lines, their figures as whole numbers of one small unit."""

    nilai: list[list[int | None]]
    setengah: list[int]  # half of what the last printed place of a line counts
    satu: int  # what 1 counts
    isi: list[list[int]]  # the cross lines in which a line has a figure

    def unit(self, g: int) -> int:
        return 2 * self.setengah[g]


def _read(kisi: Kisi) -> _Garis:
    lebar = max(map(len, kisi), default=0)
    desimal = [0] * lebar
    for baris in kisi:
        for k, n in enumerate(baris):
            if n is not None:
                desimal[k] = max(desimal[k], min(_DESIMAL, places(n.normalize())))
    satu = 2 * 10 ** max(desimal, default=0)  # twice, so that half of the last place is whole
    nilai: list[list[int | None]] = [[None] * len(kisi) for _ in range(lebar)]
    for b, baris in enumerate(kisi):
        for k, n in enumerate(baris):
            if n is not None:
                nilai[k][b] = int(n * satu)
    isi = [[b for b, n in enumerate(garis) if n is not None] for garis in nilai]
    return _Garis(nilai, [satu // 10**d // 2 for d in desimal], satu, isi)


def _sample(baris: Sequence[int], banyak: int) -> Sequence[int]:
    return baris if len(baris) <= banyak else [baris[n * len(baris) // banyak] for n in range(banyak)]


def _bits(besar: int, teliti: int) -> int:
    return min(_BIT_TERBANYAK, (abs(besar) // max(1, teliti)).bit_length())


@define
class _Hitungan:
    """What becomes of a relation, cross line by cross line."""

    cocok: list[int] = field(factory=list)
    selip: list[int] = field(factory=list)
    nol: list[int] = field(factory=list)
    bobot: int = 0
    lihat: set[tuple[int, int]] = field(factory=set)

    def note(self, baris: int, cocok: bool, bobot: int, angka: tuple[int, int]) -> None:
        """Note a cross line; the same figures over and over weigh but once."""
        (self.cocok if cocok else self.selip).append(baris)
        self.bobot += bobot if cocok and angka not in self.lihat else 0
        self.lihat.add(angka)

    def close(
        self, jenis: JenisRumus, hasil: int, asal: Sequence[int], syarat: int, bit: int
    ) -> HubunganDitemukan | None:
        semua = len(self.cocok) + len(self.selip)
        if not self.cocok or 100 * len(self.cocok) < syarat * semua or self.bobot < bit:
            return None
        dukungan = Dukungan(len(self.cocok), semua)
        baris = tuple(sorted([*self.cocok, *self.nol]))
        return HubunganDitemukan(jenis, hasil, tuple(asal), baris, tuple(self.selip), dukungan, self.bobot)


@define(eq=False)
class _Pencari:
    garis: _Garis
    batas: BatasPencarian
    jumlah: dict[tuple[int, JenisRumus], HubunganDitemukan] = field(factory=dict)

    def search(self) -> list[HubunganDitemukan]:
        ada = [g for g, isi in enumerate(self.garis.isi) if isi]
        sisa = list(ada)
        for luas in (False, True):
            for _ in range(self.batas.putaran):
                baru = self._round(sisa, luas=luas)
                hilang = {a for t in baru if t.jenis is JenisRumus.JUMLAH for a in t.asal}
                sisa = [g for g in sisa if g not in hilang]
                if not baru or len(sisa) < 3:
                    break
        return [*self.jumlah.values(), *self._pairs(sisa), *self._ratios(ada)]

    # Sums and means

    def _round(self, sisa: Sequence[int], *, luas: bool) -> list[HubunganDitemukan]:
        calon = [c for p, g in enumerate(sisa) if self._is_open(g) for c in self._of_line(sisa, p, luas=luas)]
        baru: list[HubunganDitemukan] = []
        diambil: set[int] = set()
        for _, t in sorted(calon, key=lambda c: -c[0]):
            kunci = (t.hasil, t.jenis)
            berputar = any(t.hasil in x.asal for a in t.asal if (x := self.jumlah.get((a, t.jenis))) is not None)
            if kunci in self.jumlah or berputar or (luas and diambil.intersection(t.asal)):
                continue
            self.jumlah[kunci] = t
            baru.append(t)
            if t.jenis is JenisRumus.JUMLAH:
                diambil.update(t.asal)
        return baru

    def _is_open(self, g: int) -> bool:
        return (g, JenisRumus.JUMLAH) not in self.jumlah or (g, JenisRumus.RERATA) not in self.jumlah

    def _of_line(self, sisa: Sequence[int], p: int, *, luas: bool) -> Iterator[tuple[int, HubunganDitemukan]]:
        """Iterate over what a line may be the sum or mean of, each with how good it is."""
        hasil = sisa[p]
        nilai = self.garis.nilai[hasil]
        contoh = _sample([b for b in self.garis.isi[hasil] if nilai[b]], self.batas.contoh)
        suara: Counter[tuple[JenisRumus, int, int, int]] = Counter()
        for langkah, awal in self._ways(len(sisa), luas=luas):
            mulai = p + awal
            deret = range(mulai, len(sisa) if langkah > 0 else -1, langkah)[: self.batas.panjang] if mulai >= 0 else ()
            asal = [sisa[q] for q in deret]
            for b in contoh if len(asal) > 1 else ():
                for jenis, n in self._prefixes(hasil, asal, b):
                    suara[jenis, langkah, awal, n] += 1
        sudah: Counter[JenisRumus] = Counter()
        for (jenis, langkah, awal, n), banyak in sorted(suara.items(), key=_order):
            if 200 * banyak < self.batas.jumlah * len(contoh) or sudah[jenis] > 3:
                continue
            sudah[jenis] += 1
            mulai = p + awal
            t = self._test(hasil, sorted(sisa[mulai + langkah * x] for x in range(n)), jenis)
            if t is not None:
                rugi = (
                    200 * abs(awal - langkah)
                    + 200 * (abs(langkah) - 1)
                    + n
                    + (500 if jenis is JenisRumus.RERATA else 0)
                )
                yield self._worth(t) - rugi, t

    def _ways(self, banyak: int, *, luas: bool) -> Iterator[tuple[int, int]]:
        """Iterate over steps, and where they begin: right beside a line, or some lines away from it."""
        luas = luas and banyak <= self.batas.garis
        for arah, langkah in product((1, -1), range(1, self.batas.langkah + 1 if luas else 2)):
            yield from ((arah * langkah, arah * (1 + jarak)) for jarak in range(self.batas.jarak + 1 if luas else 1))

    def _worth(self, t: HubunganDitemukan) -> int:
        return 10_000 * t.dukungan.sesuai // t.dukungan.dihitung + 50 * min(t.bobot, 200)

    def _prefixes(self, hasil: int, asal: Sequence[int], b: int) -> Iterator[tuple[JenisRumus, int]]:
        """Iterate over the lengths at which the lines so far add up to a figure, or have it as their mean."""
        nilai, setengah = self.garis.nilai, self.garis.setengah[hasil]
        v = nilai[hasil][b]
        assert v is not None  # noqa: S101  # only where there is a figure
        jumlah = ada = isi = 0
        for n, g in enumerate(asal, 1):
            x = nilai[g][b]
            if x is not None:
                jumlah += x
                ada += 1
                isi += x != 0
            beda = jumlah - v
            if isi > 1 and (not beda or self._is_near(beda, v, ada, setengah)):
                yield JenisRumus.JUMLAH, n
            if ada > 1 and x != v and abs(jumlah - v * ada) <= ada * setengah:
                yield JenisRumus.RERATA, n

    def _is_near(self, beda: int, v: int, banyak: int, setengah: int) -> bool:
        """Whether a sum of rounded figures may differ so much; never by more than a two hundredth."""
        return abs(beda) <= (banyak + 1) * setengah and abs(beda) * 200 <= abs(v)

    def _test(self, hasil: int, asal: Sequence[int], jenis: JenisRumus) -> HubunganDitemukan | None:
        nilai, setengah = self.garis.nilai, self.garis.setengah[hasil]
        h = _Hitungan()
        for b in self.garis.isi[hasil]:
            v = nilai[hasil][b] or 0
            ada = [x for g in asal if (x := nilai[g][b]) is not None]
            if not ada:
                continue
            jumlah, isi = sum(ada), sum(x != 0 for x in ada)
            beda = jumlah - v if jenis is JenisRumus.JUMLAH else jumlah - v * len(ada)
            sama = isi < 2 if jenis is JenisRumus.JUMLAH else min(ada) == max(ada)
            if sama and not (beda if jenis is JenisRumus.JUMLAH else ada[0] - v):
                h.nol.append(b)
            elif jenis is JenisRumus.JUMLAH:
                cocok = not beda or self._is_near(beda, v, len(ada), setengah)
                teliti = 2 * setengah if not beda else 2 * (len(ada) + 2) * setengah
                h.note(b, cocok, _bits(v, teliti) if isi > 1 else 0, (v, ada[0]))
            else:
                h.note(b, abs(beda) <= len(ada) * setengah, _bits(max(ada) - min(ada), 4 * setengah), (v, ada[0]))
        if jenis is JenisRumus.JUMLAH:
            return h.close(jenis, hasil, asal, self.batas.jumlah, self.batas.bit)
        return h.close(jenis, hasil, asal, self.batas.rerata, 3 * self.batas.bit)  # near figures are easily a mean

    # Sums of any two lines nearby, also beside another sum

    def _pairs(self, sisa: Sequence[int]) -> list[HubunganDitemukan]:
        calon = [t for p, g in enumerate(sisa) if (t := self._pair(sisa, p, g)) is not None]
        hasil: dict[int, HubunganDitemukan] = {}
        for t in sorted(calon, key=lambda t: -self._worth(t) + 50 * sum(abs(a - t.hasil) for a in t.asal)):
            if not any(a in hasil and t.hasil in hasil[a].asal for a in t.asal):
                hasil[t.hasil] = t
        return list(hasil.values())

    def _pair(self, sisa: Sequence[int], p: int, hasil: int) -> HubunganDitemukan | None:
        nilai, pertama = self.garis.nilai, self.jumlah.get((hasil, JenisRumus.JUMLAH))
        contoh = _sample([b for b in self.garis.isi[hasil] if nilai[hasil][b]], self.batas.contoh)
        dekat = [g for g in self._window(sisa, p) if pertama is None or g not in pertama.asal]
        dekat = [g for g in dekat if (t := self.jumlah.get((g, JenisRumus.JUMLAH))) is None or hasil not in t.asal]
        suara: Counter[tuple[int, int]] = Counter()
        for b in contoh if len(contoh) > 1 else ():
            v = nilai[hasil][b] or 0
            menurut: dict[int, list[int]] = defaultdict(list)
            for g in dekat:
                if x := nilai[g][b]:
                    suara.update((a, g) for a in menurut.get(v - x, ()))
                    menurut[x].append(g)
        for asal, banyak in suara.most_common(3):
            baru = self._test(hasil, asal, JenisRumus.JUMLAH) if 2 * banyak >= len(contoh) else None
            if baru is not None and baru.dukungan.dihitung > 2 and self._share(baru) >= self.batas.pasangan:
                return baru
        return None

    def _share(self, t: HubunganDitemukan) -> int:
        return 100 * t.dukungan.sesuai // t.dukungan.dihitung

    def _window(self, sisa: Sequence[int], p: int) -> list[int]:
        dekat = self.batas.dekat if len(sisa) <= self.batas.garis else 4
        return [sisa[q] for q in range(max(0, p - dekat), min(len(sisa), p + dekat + 1)) if q != p]

    # Ratios and relative changes

    def _ratios(self, ada: Sequence[int]) -> list[HubunganDitemukan]:
        """Look nearby; then again with the denominators that were found: a total is the base of many shares."""
        pertama = self._ratios_with(ada, ())
        dasar = Counter(t.asal[1] for t in pertama if t.jenis is JenisRumus.TINGKAT)
        return self._ratios_with(ada, [g for g, _ in dasar.most_common(6)]) if dasar else pertama

    def _ratios_with(self, ada: Sequence[int], dasar: Sequence[int]) -> list[HubunganDitemukan]:
        hasil = []
        for p, g in enumerate(ada):
            dekat = self._window(ada, p)
            calon = self._of_ratio(g, [*dekat, *(d for d in dasar if d != g and d not in dekat)])
            terbaik = max(calon, key=lambda t: self._worth(t) - 20 * sum(abs(a - g) for a in t.asal), default=None)
            if terbaik is not None:
                hasil.append(terbaik)
        return hasil

    def _of_ratio(self, hasil: int, dekat: Sequence[int]) -> Iterator[HubunganDitemukan]:
        nilai, satu, setengah = self.garis.nilai, self.garis.satu, self.garis.setengah[hasil]
        contoh = _sample([b for b in self.garis.isi[hasil] if nilai[hasil][b]], self.batas.contoh)
        dekat = [g for g in dekat if self.garis.unit(g) >= self.garis.unit(hasil)]  # a ratio is the finer figure
        suara: Counter[tuple[JenisRumus, int, int, int]] = Counter()
        for b in contoh:
            v = nilai[hasil][b] or 0
            isi = [(g, x) for g in dekat if (x := nilai[g][b])]
            for (g, y), kali in product(isi, _KALI):
                lebar, penuh = setengah * abs(y), satu * kali
                tepat = v * y
                for a, x in isi:
                    if x != y and a != g:
                        n = x * penuh
                        if abs(n - tepat) <= lebar:
                            suara[JenisRumus.TINGKAT, kali, a, g] += 1
                        elif abs(n - y * penuh - tepat) <= lebar:
                            suara[JenisRumus.PERTUMBUHAN, kali, g, a] += 1
        for (jenis, kali, a, g), banyak in suara.most_common(12):
            if 400 * banyak >= self.batas.nisbah * len(contoh):
                t = self._test_ratio(hasil, a, g, jenis, kali)
                if t is not None:
                    yield t

    def _test_ratio(self, hasil: int, a: int, g: int, jenis: JenisRumus, kali: int) -> HubunganDitemukan | None:
        nilai, penuh, setengah = self.garis.nilai, self.garis.satu * kali, self.garis.setengah[hasil]
        h = _Hitungan()
        for b in self.garis.isi[hasil]:
            v, x, y = nilai[hasil][b] or 0, nilai[a][b], nilai[g][b]
            if x is None or y is None:
                continue
            atas, bawah = (x, y) if jenis is JenisRumus.TINGKAT else (y - x, x)
            if not bawah or (jenis is JenisRumus.TINGKAT and not atas):
                h.nol += [] if v else [b]
                continue
            biasa = x == y or (jenis is JenisRumus.TINGKAT and abs(y) in {self.garis.satu, 100 * self.garis.satu})
            beda, lebar = abs(atas * penuh - v * bawah), setengah * abs(bawah)
            if beda > lebar:
                lebar += self._shown(jenis, a, g, v, penuh)
            h.note(b, beda <= lebar, 0 if biasa else _bits(v * bawah, 2 * lebar), (v, x))
        return h.close(jenis, hasil, (a, g), self.batas.nisbah, self.batas.bit)

    def _shown(self, jenis: JenisRumus, a: int, g: int, v: int, penuh: int) -> int:
        """Return by how much a ratio may be off for no other reason than that its operands are shown rounded."""
        x, y = self.garis.setengah[a], self.garis.setengah[g]
        return penuh * x + abs(v) * y if jenis is JenisRumus.TINGKAT else penuh * (x + y) + abs(v) * x


def search_columns(
    tabel: TabelAngka, dikenal: Collection[str], hubungan: Collection[frozenset[str]]
) -> dict[str, Calon]:
    """Return what is found of columns that no formula, form or meaning says anything of.

    These are columns of money that have the same meaning as others, looked for among money, and columns without a
    meaning, looked for among all. What is found has to hold nearly everywhere.

    `dikenal`: columns that are explained already; `hubungan`: sets of columns that a relation joins already: it is the
    same whichever of them is called its result.
    """
    hasil: dict[str, Calon] = {}
    if not _TERSEDIKIT <= len(tabel.baris) <= _TERBANYAK:
        return hasil
    baris = [b for b in tabel.baris if b.jenis in _ISI]
    for uang in (True, False):
        kolom = [k.id for k in tabel.kolom if k.is_additive or not uang]
        buka = _alike(tabel.kolom) if uang else {k.id for k in tabel.kolom if k.arti is None}
        buka -= set(dikenal)
        for t in (
            search([[b.nilai(k) for k in kolom] for b in baris], BatasPencarian(jumlah=90, nisbah=90)) if buka else ()
        ):
            nama, asal = kolom[t.hasil], tuple(kolom[a] for a in t.asal)
            cukup = t.dukungan.dihitung >= _TERSEDIKIT and t.bobot >= _BOBOT
            if (
                cukup
                and nama in buka
                and t.jenis in {JenisRumus.JUMLAH, JenisRumus.TINGKAT}
                and frozenset((nama, *asal)) not in hubungan
            ):
                rumus = total(len(asal)) if t.jenis is JenisRumus.JUMLAH else rate()
                hasil.setdefault(nama, Calon((Hubungan(nama, asal, rumus, Asal.PENCARIAN),), minta=9))
    return hasil


def _alike(kolom: Sequence[KolomAngka]) -> set[str]:
    """Return the columns of money that have their meaning in common with another."""
    arti = {k.id: (a.apa, str(a.periode), a.tahap) for k in kolom if k.is_additive and (a := k.arti) is not None}
    banyak = Counter(arti.values())
    return {k for k, a in arti.items() if banyak[a] > 1}


def _order(suara: tuple[tuple[JenisRumus, int, int, int], int]) -> tuple[int, ...]:
    """Put first what most cross lines say, then what is near, close together and short."""
    (_, langkah, awal, n), banyak = suara
    return -banyak, abs(awal - langkah), abs(langkah), n


def turned(kisi: Kisi) -> list[list[Decimal | None]]:
    """Return a table on its side: its rows as columns."""
    lebar = max(map(len, kisi), default=0)
    return [[b[k] if k < len(b) else None for b in kisi] for k in range(lebar)]
