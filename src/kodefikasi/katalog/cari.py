"""Search in a catalogue: by code, by words, by near name, by indicator; each answer says why and how sure.

A near name counts as certain only when its words differ by slips of typing, and when it leads the runner-up by a
margin: "RKA-SKPD" and "Perubahan RKA-SKPD" differ by a whole word and never stand for each other.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kodefikasi.errors import KodeError
from kodefikasi.katalog.julukan import meant_by, words_of_sayings
from kodefikasi.katalog.mirip import most_alike, slips
from kodefikasi.katalog.simpul import Simpul
from kodefikasi.kode import Kode, KodeBerjenjang, TingkatKode, split_code
from kodefikasi.nama import Kesamaan, compare_names, is_slip, name_key
from kodefikasi.sekali import cached_property

if TYPE_CHECKING:
    from kodefikasi.katalog.nomenklatur import Nomenklatur

#: Fields that are searched, the most telling first; what a later one finds counts a little less.
PADA = ("nama", "indikator", "kinerja")

_JARAK = 4  # points by which a near name has to lead
_MIRIP = 70  # points from which two names look alike
_DIPERIKSA = 40
_NILAI_KATA = 85  # points of an entry that has every word asked for
_NILAI_JULUKAN = 84  # points of what a saying stands for: less than of the very words
_DAERAH_KHUSUS = 2  # points less for a name of a special region that is only alike
_KATA_PENDEK = 2  # words of a question up to which the beginning of an indicator tells nothing
_SEBAGIAN = 0.5  # share of the words' weight from which an entry is named at all
_NILAI_AWAL = 0.98  # the beginning of a name, against the whole name
_NILAI_BEDA = 97  # most that a name of other words gets: less than the beginning of a name
_KATA_TERPENDEK = 3
_JARAK_KATA = 2  # letters in which a mistyped word differs at most
_DINILAI = 20  # candidates looked at closely, however few are asked for
_TULISAN_KODE = "0123456789X"
_TERAKHIR = "\U0010ffff"  # sorts behind every letter


class CaraDitemukan(StrEnum):
    """Why an entry was found."""

    KODE = "kode"
    SAMA = "nama sama"
    SALAH_KETIK = "salah ketik"
    TERPOTONG = "awal nama"
    MIRIP = "mirip"
    KATA = "kata"
    JULUKAN = "julukan"


_CARA = {
    Kesamaan.SALAH_KETIK: CaraDitemukan.SALAH_KETIK,
    Kesamaan.TERPOTONG: CaraDitemukan.TERPOTONG,
    Kesamaan.BERBEDA: CaraDitemukan.MIRIP,
}


@frozen
class Hasil:
    """One answer of a search.

    Attributes
    ----------
    simpul
        The entry.
    skor
        From 0 to 100; 100 is the very name or code.
    cara
        Why it was found.
    pada
        The field that matched.
    alasan
        The same in words.
    pasti
        Whether it can be taken without a further look: the one entry of that name or code, or a slip of it
        that leads all others.
    """

    simpul: Simpul
    skor: int
    cara: CaraDitemukan
    pada: str
    alasan: str
    pasti: bool = False


@frozen
class _Calon:
    """A field of an entry that may be meant: points, how long the field is, and the entry's place in the tree."""

    skor: float
    panjang: int
    letak: int
    pada: str
    kata: bool = False

    @property
    def urutan(self) -> tuple[float, int, int, int]:
        return -self.skor, PADA.index(self.pada), self.panjang, self.letak


@frozen
class _Lajur:
    """One field of the entries that have it: their places, the field as it is compared, and where its words stand."""

    letak: tuple[int, ...]
    kunci: tuple[str, ...]
    kata: Mapping[str, set[int]]
    urut: tuple[str, ...]

    @classmethod
    def of(cls, isi: Iterable[str | None]) -> _Lajur:
        """Return the field, given for each entry."""
        terisi = [(n, kunci) for n, k in enumerate(isi) if k and (kunci := name_key(k))]
        kata: dict[str, set[int]] = {}
        for n, k in terisi:
            for w in k.split():
                kata.setdefault(w, set()).add(n)
        return cls(tuple(n for n, _ in terisi), tuple(k for _, k in terisi), kata, tuple(sorted(kata)))

    def beginning(self, awal: str) -> set[int]:
        """Return the places of the entries that have a word with this beginning."""
        dari, sampai = bisect_left(self.urut, awal), bisect_right(self.urut, awal + _TERAKHIR)
        return {n for kata in self.urut[dari:sampai] for n in self.kata[kata]}

    def mistyped(self, kata: str) -> set[int]:
        """Return the places of the entries that have a word of which this one is a slip."""
        dekat = slips(kata, self.urut, jarak=_JARAK_KATA)
        return {n for benar in dekat if is_slip(kata, benar) for n in self.kata[benar]}


class Indeks:
    """Names, indicators and words of some entries, made ready for searching."""

    def __init__(self, simpul: Sequence[Simpul]) -> None:
        self.simpul = tuple(simpul)

    @cached_property
    def lajur(self) -> dict[str, _Lajur]:
        """The fields that are searched."""
        return {p: _Lajur.of(getattr(s, p) for s in self.simpul) for p in PADA}

    @cached_property
    def rapat(self) -> dict[str, list[int]]:
        """Places of the entries by their name without blanks."""
        hasil: dict[str, list[int]] = {}
        for n, s in enumerate(self.simpul):
            hasil.setdefault(_joined(s.nama), []).append(n)
        return hasil

    @cached_property
    def kosakata(self) -> frozenset[str]:
        """All words that occur in the names and in the other fields."""
        return frozenset(kata for lajur in self.lajur.values() for kata in lajur.kata)

    def words_elsewhere(self, simpul: Simpul) -> Container[str]:
        """Return the words that some other entry uses, too: one that stands nowhere else may be a slip itself."""
        return _KataLain(self, set(self.rapat.get(_joined(simpul.nama), ())))

    def named(self, nama: str) -> tuple[Simpul, ...]:
        """Return the entries that bear this very name, capitals, punctuation and blanks aside."""
        return tuple(self.simpul[n] for n in self.rapat.get(_joined(nama), ()))

    def alike(self, nama: str) -> tuple[Simpul, ...]:
        """Return entries whose names look like this one, the most alike first."""
        calon = sorted(self._near("nama", name_key(nama)), key=lambda c: c.urutan)
        return tuple(dict.fromkeys(self.simpul[c.letak] for c in calon))

    def candidates(self, kunci: str, pada: Sequence[str]) -> list[_Calon]:
        """Return what may be meant, the likeliest first, each entry once."""
        semua = [c for p in pada for c in (*self._near(p, kunci), *self._with_words(p, kunci))]
        terbaik: dict[int, _Calon] = {}
        for c in sorted(semua, key=lambda c: (-c.skor, _is_special(self.simpul[c.letak]), *c.urutan)):
            terbaik.setdefault(c.letak, c)
        return list(terbaik.values())

    def _near(self, pada: str, kunci: str) -> Iterator[_Calon]:
        lajur = self.lajur[pada]
        panjang = len(kunci)
        cukup = pada == "nama" or kunci.count(" ") >= _KATA_PENDEK  # else its words say where it stands
        semua = [*enumerate(lajur.kunci)]
        awal = [(n, k[:panjang]) for n, k in semua if len(k) > panjang] if cukup else []
        for daftar, bobot in ((semua, 1.0), (awal, _NILAI_AWAL)):
            for n, skor in most_alike(kunci, daftar, cukup=_MIRIP, banyak=_DIPERIKSA):
                yield _Calon(round(skor * bobot, 3), len(lajur.kunci[n]), lajur.letak[n], pada)

    def _with_words(self, pada: str, kunci: str) -> Iterator[_Calon]:
        """Entries that hold the words asked for, longer ones, or those they are slips of; rare words weigh more."""
        lajur = self.lajur[pada]
        dicari = [k for k in dict.fromkeys(kunci.split()) if len(k) >= _KATA_TERPENDEK or k in lajur.kata]
        bobot_total, bobot = 0.0, dict[int, float]()
        for kata in dicari:
            cocok = lajur.kata.get(kata) or lajur.beginning(kata)
            if not cocok and kata not in words_of_sayings():  # which are meant, though no name has them
                cocok = lajur.mistyped(kata)
            nilai = math.log(1 + len(self.simpul) / (1 + len(cocok)))
            bobot_total += nilai
            for n in cocok:
                bobot[n] = bobot.get(n, 0.0) + nilai
        for n, nilai in bobot.items():
            if nilai >= _SEBAGIAN * bobot_total:
                panjang = len(getattr(self.simpul[n], pada))
                yield _Calon(round(_NILAI_KATA * nilai / bobot_total, 3), panjang, n, pada, kata=True)


def _joined(nama: str) -> str:
    """Return a name as it is compared where blanks do not count."""
    return name_key(nama).replace(" ", "")


@frozen
class _KataLain:
    """Words of an index that stand in another entry than these."""

    indeks: Indeks
    kecuali: set[int]

    def __contains__(self, kata: object) -> bool:
        return any(lajur.kata.get(str(kata), set()) - self.kecuali for lajur in self.indeks.lajur.values())


def search(
    kat: Nomenklatur,
    teks: str,
    *,
    tingkat: TingkatKode | None = None,
    induk: KodeBerjenjang | str | None = None,
    kewenangan: int | None = None,
    pada: Sequence[str] = PADA,
    batas: int = 10,
) -> tuple[Hasil, ...]:
    """Search a catalogue; see `Nomenklatur.search`."""
    if batas < 1:
        raise ValueError(f"batas harus paling sedikit 1, bukan {batas}")
    if asing := [p for p in pada if p not in PADA]:
        raise ValueError(f"tidak ada kolom {', '.join(map(repr, asing))}; pilih dari {', '.join(PADA)}")
    lingkup = _Lingkup(tingkat, kat[induk].kode if induk is not None else None, kewenangan)
    indeks = lingkup.index(kat)
    kunci = name_key(teks)
    if not kunci or not indeks.simpul:
        return ()
    calon = indeks.candidates(kunci, pada)
    dekat = calon[: max(batas, _DINILAI)]
    kembar = [c for c in calon if not c.kata and _joined(getattr(indeks.simpul[c.letak], c.pada)) == _joined(teks)]
    menurut_isi = [_judge(indeks, teks, c, calon, kembar, kat.indeks.kosakata) for c in dekat]
    unik: dict[KodeBerjenjang, Hasil] = {}
    julukan = _by_saying(indeks, kunci) if "nama" in pada else ()
    for h in sorted((*_by_code(kat, teks, lingkup), *menurut_isi, *julukan), key=lambda h: -h.skor):
        unik.setdefault(h.simpul.kode, h)
    return tuple(sorted(map(_seldom_meant, unik.values()), key=lambda h: (-h.skor, _is_special(h.simpul))))[:batas]


def _by_saying(indeks: Indeks, kunci: str) -> Iterator[Hasil]:
    """Entries whose names people call otherwise, the shortest names first."""
    lajur = indeks.lajur["nama"]
    for julukan, kata in meant_by(kunci):
        letak = set.intersection(*(lajur.kata.get(k, set()) for k in kata))
        alasan = f"{julukan!r} lazimnya pada nama ini"
        for n in sorted(letak, key=lambda n: (_is_special(indeks.simpul[n]), len(indeks.simpul[n].nama), n)):
            yield Hasil(indeks.simpul[n], _NILAI_JULUKAN, CaraDitemukan.JULUKAN, "nama", alasan)


def _seldom_meant(hasil: Hasil) -> Hasil:
    """Return an answer for a special region with fewer points where its name is another than the one asked for."""
    if hasil.cara is not CaraDitemukan.MIRIP or not _is_special(hasil.simpul):
        return hasil
    return evolve(hasil, skor=hasil.skor - _DAERAH_KHUSUS)


def _is_special(simpul: Simpul) -> bool:
    """Whether an entry is for a special region, which few who search mean."""
    return isinstance(simpul.kode, Kode) and simpul.kode.daerah_khusus is not None


@frozen
class _Lingkup:
    """What a search is restricted to."""

    tingkat: TingkatKode | None
    induk: KodeBerjenjang | None
    kewenangan: int | None

    def __contains__(self, kode: KodeBerjenjang) -> bool:
        di_bawah = self.induk is None or (kode != self.induk and kode in self.induk)
        return di_bawah and self.tingkat in (None, kode.tingkat) and _has_authority(kode, self.kewenangan)

    def index(self, kat: Nomenklatur) -> Indeks:
        if self == _Lingkup(None, None, None):
            return kat.indeks
        semua: Iterable[Simpul] = kat.indeks.simpul if self.induk is None else kat.descendants(self.induk)
        return Indeks([s for s in semua if s.kode in self])


def _has_authority(kode: KodeBerjenjang, kewenangan: int | None) -> bool:
    return kewenangan is None or (isinstance(kode, Kode) and kode.kewenangan == kewenangan)


def _by_code(kat: Nomenklatur, teks: str, lingkup: _Lingkup) -> list[Hasil]:
    try:
        kode, nama = split_code(teks, kat.keluarga)
    except KodeError:
        return []
    simpul = kat.get(kode)
    if simpul is None or kode not in lingkup:
        return []
    alasan = f"kode {simpul.kode}"
    if not nama:
        return [Hasil(simpul, 100, CaraDitemukan.KODE, "kode", alasan, pasti=True)]
    banding = compare_names(nama, simpul.nama, kat.indeks.kosakata)
    if banding.beda:
        alasan += f", dengan nama lain ({banding.uraian})"
    pasti = banding.kesamaan in {Kesamaan.SAMA, Kesamaan.SALAH_KETIK}
    return [Hasil(simpul, 100, CaraDitemukan.KODE, "kode", alasan, pasti=pasti)]


def _judge(
    indeks: Indeks,
    teks: str,
    calon: _Calon,
    semua: Sequence[_Calon],
    kembar: Sequence[_Calon],
    kosakata: frozenset[str],
) -> Hasil:
    """Say why a candidate was found and whether it can be taken for certain."""
    simpul = indeks.simpul[calon.letak]
    banding = compare_names(teks, getattr(simpul, calon.pada) or "", kosakata)
    if banding.kesamaan is Kesamaan.SAMA:
        sepadan = [c for c in kembar if PADA.index(c.pada) <= PADA.index(calon.pada)]
        alasan = f"{calon.pada} sama" + (f", ada pada {len(sepadan)} kode" if len(sepadan) > 1 else "")
        return Hasil(simpul, 100, CaraDitemukan.SAMA, calon.pada, alasan, pasti=len(sepadan) == 1)
    skor = min(int(calon.skor), 99)
    if calon.kata:
        alasan = _words_found(indeks, teks, calon)
        return Hasil(simpul, min(skor, _NILAI_BEDA), CaraDitemukan.KATA, calon.pada, alasan)
    cara = _CARA[banding.kesamaan]
    alasan = f"{calon.pada}: {cara} ({banding.uraian})"
    if cara is CaraDitemukan.MIRIP:
        return Hasil(simpul, min(skor, _NILAI_BEDA), cara, calon.pada, alasan)
    unggul = not kembar and all(calon.skor - c.skor >= _JARAK for c in semua if c is not calon)
    return Hasil(simpul, skor, cara, calon.pada, alasan, pasti=unggul and cara is CaraDitemukan.SALAH_KETIK)


def _words_found(indeks: Indeks, teks: str, calon: _Calon) -> str:
    """Say whether a field has all words asked for, longer ones, or those they are slips of, and which it has not."""
    lajur, ada = indeks.lajur[calon.pada], name_key(getattr(indeks.simpul[calon.letak], calon.pada)).split()
    tidak = [
        kata
        for kata in dict.fromkeys(name_key(teks).split())
        if not any(a.startswith(kata) for a in ada)
        and (lajur.beginning(kata) or calon.letak not in lajur.mistyped(kata))
    ]
    if not tidak:
        return f"{calon.pada} memuat kata yang dicari"
    return f"{calon.pada} memuat sebagian kata yang dicari (tidak ada {', '.join(map(repr, tidak))})"


def near_codes(kat: Nomenklatur, kode: KodeBerjenjang, batas: int) -> tuple[Simpul, ...]:
    """Return entries whose code differs by one digit or two swapped ones; see `Nomenklatur.near`."""
    induk = kode.induk
    saudara = {str(s.kode): s for s in (kat.children(induk) if induk is not None and induk in kat else ())}
    calon = (saudara.get(t) or (kat[t] if kat.lists(t) else None) for t in _one_digit_off(str(kode)))
    dekat = {s.kode: s for s in calon if s is not None and s.kode.tingkat is kode.tingkat}
    return tuple(dekat[k] for k in sorted(dekat, key=lambda k: (induk is not None and k not in induk, k))[:batas])


def _one_digit_off(teks: str) -> Iterator[str]:
    """Yield the texts that differ in one place, or in two neighbours that are swapped."""
    for n, asli in enumerate(teks):
        yield from (f"{teks[:n]}{h}{teks[n + 1 :]}" for h in _TULISAN_KODE if h != asli)
        if teks[n : n + 2] != teks[n : n + 2][::-1]:
            yield f"{teks[:n]}{teks[n : n + 2][::-1]}{teks[n + 2 :]}"
