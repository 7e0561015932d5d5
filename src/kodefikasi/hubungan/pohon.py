"""Money up the tree: parents from their children, totals from the rows above, one node on several rows.

Rows of one node add up unless the table itself shows that they repeat: by the sums that are printed above them, else by
whether something tells the rows apart. Over a row whose code or amount cannot be read nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from enum import Enum

from attrs import define, evolve, field, frozen

from kodefikasi.hubungan.hubungan import Asal
from kodefikasi.hubungan.persamaan import Angka, Persamaan
from kodefikasi.hubungan.tabel_angka import JenisBarisAngka, KolomAngka, TabelAngka, Tempat
from kodefikasi.kinerja import rumus as r
from kodefikasi.kinerja.tepat import Tepat
from kodefikasi.nama import is_page_total

Kunci = tuple[str, ...]
_SATU_LAGI = 2  # rows: a sum, and one below it


class BacaanPohon(Enum):
    """How several amounts of one node are read."""

    TAMBAH = "bertambah"
    ULANG = "berulang"
    INDUK = "baris pertama jumlah yang lain"


@define(eq=False)
class SimpulPohon:
    """A node of the tree, with its rows in the table."""

    kunci: Kunci  # its place in the tree
    baris: list[int] = field(factory=list)  # the indexes of its rows
    rincian: list[int] = field(factory=list)  # those of the lines that make it up
    #: induk, anak: the node above it, and those right below it
    induk: SimpulPohon | None = None
    anak: list[SimpulPohon] = field(factory=list)

    def up(self) -> Iterator[SimpulPohon]:
        """Iterate over the node and those above it."""
        simpul: SimpulPohon | None = self
        while simpul is not None:
            yield simpul
            simpul = simpul.induk


@frozen
class SimpulGanda:
    """A node on several rows that each have an amount."""

    baris: tuple[int, ...]  # the indexes of the rows
    bacaan: BacaanPohon  # how they are read
    terbukti: bool  # whether a printed sum supports that
    nama_beda: bool  # whether their names differ: one of the codes may be wrong


@define(eq=False)
class Pohon:
    """The tree that a table's rows stand in."""

    simpul: dict[Kunci, SimpulPohon]
    lepas: list[int]  # rows with amounts that have no place in it
    terhalang: set[Kunci]  # nodes whose sum may need a row that has no place
    ganda: dict[tuple[Kunci, str], tuple[BacaanPohon, bool]] = field(factory=dict)

    def at(self, kunci: Kunci) -> SimpulPohon:
        """Return the node at a place, a new one where there is none."""
        simpul = self.simpul.get(kunci)
        if simpul is None:
            simpul = self.simpul[kunci] = SimpulPohon(kunci)
        return simpul

    @property
    def puncak(self) -> list[SimpulPohon]:
        """The nodes that have none above."""
        return [s for s in self.simpul.values() if s.induk is None]


def build_tree(tabel: TabelAngka) -> Pohon:
    """Return the tree of a table's rows: by their codes, else by the levels of their names in order."""
    berkode = any(b.jalur is not None for b in tabel.baris)
    pohon = _by_code(tabel) if berkode else _by_level(tabel)
    harga = [k.id for k in tabel.kolom if k.arti is not None and k.arti.apa in {"harga", "koefisien"}]
    uang = [k.id for k in tabel.kolom if k.is_additive]
    for s in pohon.simpul.values() if harga else ():
        s.rincian = _without_headings(tabel, s, harga, uang)
    return pohon


def _without_headings(tabel: TabelAngka, s: SimpulPohon, harga: Sequence[str], uang: Sequence[str]) -> list[int]:
    """Return the lines of a node without those that head others: lines that count nothing above lines that do.

    Where all lines together are the node's amount, none is a heading.
    """
    hitung = [n for n in s.rincian if any(tabel.nilai((n, k)) is not None for k in harga)]
    isi = [n for n in s.rincian if n in hitung or n > max(hitung, default=0)]
    if not hitung or isi == s.rincian:
        return s.rincian
    for k in uang:
        milik = [tabel.nilai((n, k)) or 0 for n in s.rincian]
        if any(milik) and sum(milik) in {tabel.nilai((n, k)) for n in s.baris}:
            return s.rincian
    return isi


def _by_code(tabel: TabelAngka) -> Pohon:
    pohon = Pohon({}, [], set())
    uang = [k.id for k in tabel.kolom if k.is_additive]
    tanpa: list[tuple[int, Kunci | None]] = []
    kini: Kunci | None = None
    menunggu: list[int] = []
    for n, b in enumerate(tabel.baris):
        if b.jenis.berindikator and b.jalur is not None:
            kini = b.jalur
            pohon.at(kini).baris.append(n)
            tanpa.extend((m, kini) for m in menunggu)
            menunggu = []
        elif b.jenis is JenisBarisAngka.RINCIAN and (b.jalur or kini):
            kini = b.jalur or kini
            assert kini is not None  # noqa: S101  # one of the two is there
            pohon.at(kini).rincian.append(n)
        elif b.jenis.berindikator:
            pohon.lepas.append(n)
            if b.kode_tak_terbaca or any(b.nilai(k) for k in uang):
                tanpa.append((n, kini))
                menunggu.append(n)
    _link(pohon)
    for _, kunci in tanpa:
        if kunci is not None:
            pohon.terhalang.update(s.kunci for s in pohon.simpul[kunci].up())
    if tanpa:
        pohon.terhalang.add(())
    return pohon


def _link(pohon: Pohon) -> None:
    for kunci, simpul in pohon.simpul.items():
        for panjang in range(len(kunci) - 1, 0, -1):
            if (induk := pohon.simpul.get(kunci[:panjang])) is not None:
                simpul.induk = induk
                induk.anak.append(simpul)
                break


def _by_level(tabel: TabelAngka) -> Pohon:
    """Link each row to the nearest above it with a higher level; where some level is unknown, say little."""
    pohon = Pohon({}, [], set())
    jalan: list[tuple[int, SimpulPohon]] = []
    for n, b in enumerate(tabel.baris):
        if b.jenis is JenisBarisAngka.RINCIAN and jalan:
            jalan[-1][1].rincian.append(n)
        if b.jenis is JenisBarisAngka.INDIKATOR and jalan:
            jalan[-1][1].baris.append(n)
            continue
        if not b.jenis.berindikator:
            continue
        if b.jenjang is None:
            pohon.lepas.append(n)
            pohon.terhalang.update(s.kunci for _, s in jalan)
            continue
        while jalan and jalan[-1][0] >= b.jenjang:
            jalan.pop()
        simpul = SimpulPohon((str(n),), [n])
        pohon.simpul[simpul.kunci] = simpul
        if jalan:
            simpul.induk = jalan[-1][1]
            simpul.induk.anak.append(simpul)
        jalan.append((b.jenjang, simpul))
    return pohon


# Amounts of a node


def _amounts(simpul: SimpulPohon, kolom: str, angka: Angka) -> list[int]:
    return [n for n in simpul.baris if (n, kolom) in angka]


def decide_readings(tabel: TabelAngka, pohon: Pohon, kolom: Sequence[str], angka: Angka) -> None:
    """Decide for each node with several amounts in a column how they are read, and whether a sum supports that.

    A first row that alone names no part, such as an account, is the sum of those that do where most such rows are.
    """
    ragu: list[tuple[SimpulPohon, str]] = []
    sendiri: dict[Kunci, tuple[set[BacaanPohon], list[str]]] = {}
    kepala: Counter[bool] = Counter()
    for s in pohon.simpul.values():
        if len(s.baris) < 2:
            continue
        nilai = {k: n for k in kolom if len(n := [angka[b, k] for b in s.baris if (b, k) in angka]) > 1}
        if _heads_parts(tabel, s):
            lepas = [k for k in nilai if (s.baris[0], k) not in angka]  # nothing heads the parts there
            pohon.ganda.update(((s.kunci, k), (BacaanPohon.TAMBAH, True)) for k in lepas)
            nilai = {k: n for k, n in nilai.items() if k not in lepas}
            kepala.update(n[0] == sum(n[1:]) for n in nilai.values() if any(n))
        beda = {b for n in nilai.values() if (b := _by_itself(n)) is not None}
        if beda:
            sendiri[s.kunci] = beda, list(nilai)
        else:
            ragu += [(s, k) for k in nilai]
    for kunci, (beda, isi) in sendiri.items():
        sering = kepala[True] >= max(1, kepala[False]) and _heads_parts(tabel, pohon.simpul[kunci])
        induk = sering or beda == {BacaanPohon.INDUK}
        cara = BacaanPohon.INDUK if induk else BacaanPohon.TAMBAH
        pohon.ganda.update(((kunci, k), (cara, True)) for k in isi)
    suara: Counter[BacaanPohon] = Counter()
    for s, k in sorted(ragu, key=lambda x: -len(x[0].kunci)):
        bacaan = _by_sums(tabel, pohon, s, k, angka)
        if bacaan is not None:
            pohon.ganda[s.kunci, k] = bacaan, True
            suara[bacaan] += 1
    lazim = suara.most_common(1)[0][0] if suara else None
    for s, k in ragu:
        pohon.ganda.setdefault((s.kunci, k), (lazim or _by_rows(tabel, s, k, angka), False))


def _heads_parts(tabel: TabelAngka, s: SimpulPohon) -> bool:
    """Whether the first row of a node names no part of it, and each of the others does."""
    pertama, *lain = (tabel.baris[n].pembeda for n in s.baris)
    return not pertama and all(lain)


def _by_itself(nilai: Sequence[Tepat]) -> BacaanPohon | None:
    if nilai.count(nilai[0]) == len(nilai):
        return None
    return BacaanPohon.INDUK if len(nilai) > 2 and nilai[0] == sum(nilai[1:]) else BacaanPohon.TAMBAH


def _by_sums(tabel: TabelAngka, pohon: Pohon, s: SimpulPohon, kolom: str, angka: Angka) -> BacaanPohon | None:
    """Return the reading that a printed sum supports: of the node's own children, of its parent, of the total."""
    nilai = [angka[n, kolom] for n in _amounts(s, kolom, angka)]
    if s.anak:
        bawah = _sum(pohon, s.anak, kolom, angka)
        if bawah in {nilai[0], sum(nilai)} and nilai[0]:
            return BacaanPohon.ULANG if bawah == nilai[0] else BacaanPohon.TAMBAH
    if s.induk is None:
        atas = [n for n, b in enumerate(tabel.baris) if b.jenis is JenisBarisAngka.JUMLAH and (n, kolom) in angka]
        saudara = pohon.puncak
    else:
        atas, saudara = _amounts(s.induk, kolom, angka), s.induk.anak
    if not atas:
        return None
    kembar = [a for a in saudara if (a.kunci, kolom) not in pohon.ganda and len(_amounts(a, kolom, angka)) > 1]
    cocok = []
    for bacaan in (BacaanPohon.ULANG, BacaanPohon.TAMBAH):
        pohon.ganda.update({(a.kunci, kolom): (bacaan, False) for a in kembar})
        if _sum(pohon, saudara, kolom, angka) == angka[atas[0], kolom]:
            cocok.append(bacaan)
        for a in kembar:
            del pohon.ganda[a.kunci, kolom]
    return cocok[0] if len(cocok) == 1 else None


def _by_rows(tabel: TabelAngka, s: SimpulPohon, kolom: str, angka: Angka) -> BacaanPohon:
    baris = [tabel.baris[n] for n in _amounts(s, kolom, angka)]
    if len({b.pembeda for b in baris}) == len(baris):
        return BacaanPohon.TAMBAH
    return BacaanPohon.ULANG if any(b.jenis is JenisBarisAngka.INDIKATOR for b in baris) else BacaanPohon.TAMBAH


def _sum(pohon: Pohon, simpul: Sequence[SimpulPohon], kolom: str, angka: Angka) -> object:
    return sum(angka[t] for s in simpul for t in terms(pohon, s, kolom, angka))


def terms(pohon: Pohon, s: SimpulPohon, kolom: str, angka: Angka) -> list[Tempat]:
    """Return the places whose sum is a node's amount: its own, else those of what is below it."""
    ada = _amounts(s, kolom, angka)
    if not ada:
        rincian = [(n, kolom) for n in s.rincian if (n, kolom) in angka]
        return rincian or [t for a in s.anak for t in terms(pohon, a, kolom, angka)]
    bacaan, _ = pohon.ganda.get((s.kunci, kolom), (BacaanPohon.TAMBAH, False))
    return [(n, kolom) for n in (ada if bacaan is BacaanPohon.TAMBAH else ada[:1])]


# Equations


def tree_equations(tabel: TabelAngka, pohon: Pohon, angka: Angka) -> Iterator[Persamaan]:
    """Iterate over what the tree says of each column of money."""
    uang = [k for k in tabel.kolom if k.is_additive]
    decide_readings(tabel, pohon, [k.id for k in uang], angka)
    for k in uang:
        for s in pohon.simpul.values():
            yield from _of_node(tabel, pohon, s, k, angka)


def _of_node(tabel: TabelAngka, pohon: Pohon, s: SimpulPohon, k: KolomAngka, angka: Angka) -> Iterator[Persamaan]:
    bacaan, _ = pohon.ganda.get((s.kunci, k.id), (BacaanPohon.TAMBAH, False))
    if bacaan is not BacaanPohon.INDUK and not s.anak and not s.rincian:
        return
    ada = _amounts(s, k.id, angka)
    if not ada or s.kunci in pohon.terhalang:
        return
    if bacaan is BacaanPohon.INDUK:
        yield _sum_equation((ada[0], k.id), [(n, k.id) for n in ada[1:]], (), k, "jumlah baris kode yang sama")
    bawah = [(n, k.id) for n in s.rincian] if s.rincian else _children(s, k.id)
    if not bawah or any(tabel.unreadable(t) for t in bawah):
        return
    isi = [t for t in bawah if t in angka] if s.rincian else [t for a in s.anak for t in terms(pohon, a, k.id, angka)]
    lain = [(n, k.id) for n in ada[1:]] if bacaan is BacaanPohon.TAMBAH else []
    if isi:
        hampa = not s.rincian and any(a.baris and not terms(pohon, a, k.id, angka) for a in s.anak)
        label = "jumlah rincian" if s.rincian else "jumlah anak"
        yield evolve(_sum_equation((ada[0], k.id), isi, lain, k, label), hampa=hampa)
    for n in ada[1:] if bacaan is BacaanPohon.ULANG else ():
        salinan = r.copy()
        yield Persamaan((n, k.id), (((ada[0], k.id), 1),), salinan, ((ada[0], k.id),), Asal.POHON, ("pohon", k.id))


def _children(s: SimpulPohon, kolom: str) -> list[Tempat]:
    return [(n, kolom) for a in s.anak for n in (*a.baris, *a.rincian)]


def _sum_equation(hasil: Tempat, isi: Sequence[Tempat], lain: Sequence[Tempat], k: KolomAngka, label: str) -> Persamaan:
    suku = tuple((t, 1) for t in isi) + tuple((t, -1) for t in lain)
    longgar = 0 if k.skala == 1 else (len(isi) + 1) // 2
    return Persamaan(hasil, suku, r.total(len(isi), label), tuple(isi), Asal.POHON, ("pohon", k.id), longgar)


# Totals


def total_equations(tabel: TabelAngka, pohon: Pohon, angka: Angka) -> Iterator[Persamaan]:
    """Iterate over what total rows say, each by the reading that holds in most of its columns."""
    uang = [k for k in tabel.kolom if k.is_additive]
    jumlah = [n for n, b in enumerate(tabel.baris) if b.jenis is JenisBarisAngka.JUMLAH]
    if () in pohon.terhalang or not uang:
        return
    for urutan, n in enumerate(jumlah):
        pilihan = _readings(tabel, pohon, jumlah, urutan)
        terbaik: list[Persamaan] = []
        banyak = -1
        for baris in pilihan:
            calon = list(_of_total(tabel, pohon, n, baris, uang, angka))
            cocok = sum(p.holds(angka) is True for p in calon)
            if calon and cocok > banyak:
                terbaik, banyak = calon, cocok
        yield from terbaik


def _readings(tabel: TabelAngka, pohon: Pohon, jumlah: Sequence[int], urutan: int) -> Iterator[list[SimpulPohon | int]]:
    """Iterate over what a total may add up: all, what stands between it and the total before or after, totals.

    That of a page is never all; one that is carried to the next is what stands above it, or the total before.
    """
    n, halaman = jumlah[urutan], is_page_total(tabel.baris[jumlah[urutan]].nama)
    puncak: list[SimpulPohon | int] = list(pohon.puncak) if pohon.simpul else list(pohon.lepas)
    letak = [s.baris[0] if isinstance(s, SimpulPohon) and s.baris else _first(s) for s in puncak]
    if not halaman:
        yield puncak
    if len(jumlah) == 1:
        return
    lalu = jumlah[urutan - 1] if urutan else -1
    nanti = jumlah[urutan + 1] if urutan + 1 < len(jumlah) else len(tabel.baris)
    yield [s for s, p in zip(puncak, letak, strict=True) if lalu < p < n]
    if halaman:
        yield [s for s, p in zip(puncak, letak, strict=True) if p < n]
        return
    yield [s for s, p in zip(puncak, letak, strict=True) if n < p < nanti]
    yield list(jumlah[:urutan])
    if len(jumlah) - urutan > _SATU_LAGI or not puncak:  # of one that follows it, a sum is no sum
        yield list(jumlah[urutan + 1 :])


def _first(s: SimpulPohon | int) -> int:
    return s if isinstance(s, int) else min([*s.baris, *s.rincian], default=0)


def _of_total(
    tabel: TabelAngka, pohon: Pohon, n: int, isi: Sequence[SimpulPohon | int], uang: Sequence[KolomAngka], angka: Angka
) -> Iterator[Persamaan]:
    for k in uang:
        suku: list[Tempat] = []
        for s in isi:
            suku += [(s, k.id)] if isinstance(s, int) else terms(pohon, s, k.id, angka)
        utuh = not any(tabel.unreadable((b, k.id)) for b in _rows(isi))
        if suku and utuh and (n, k.id) in angka:
            label = "jumlah baris"
            longgar = 0 if k.skala == 1 else (len(suku) + 1) // 2
            yield Persamaan(
                (n, k.id), tuple((t, 1) for t in suku), r.total(len(suku), label), tuple(suku), Asal.POHON,
                ("jumlah", k.id), longgar,
            )  # fmt: skip


def _rows(isi: Sequence[SimpulPohon | int]) -> Iterator[int]:
    for s in isi:
        if isinstance(s, int):
            yield s
        else:
            yield from (*s.baris, *s.rincian)


def doubled_nodes(tabel: TabelAngka, pohon: Pohon) -> Iterator[SimpulGanda]:
    """Iterate over the nodes on several rows that have amounts or names of their own, each once."""
    bacaan = {kunci: b for (kunci, _), b in reversed(pohon.ganda.items())}
    for kunci, s in pohon.simpul.items():
        if len(s.baris) < 2:
            continue
        nama = {b.nama for n in s.baris if (b := tabel.baris[n]).nama and b.jenis is JenisBarisAngka.SIMPUL}
        if kunci in bacaan or len(nama) > 1:
            cara, terbukti = bacaan.get(kunci, (BacaanPohon.TAMBAH, False))
            kantor = cara is BacaanPohon.ULANG and terbukti  # an office's row below that of its bidang, with one code
            yield SimpulGanda(tuple(s.baris), cara, terbukti, len(nama) > 1 and not kantor)
