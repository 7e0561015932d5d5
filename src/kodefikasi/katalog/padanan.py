"""Crosswalks: what became of a code from one edition to another.

From 050-5889/2021 on a code keeps its meaning for ever, so the code itself is the link, after it what the later list
says of its predecessors, and then the name: a sub kegiatan whose number is gone while its name stands in the same
kegiatan under a number that was not there has moved.

Before that edition codes were given anew to other things: there a code counts as the same only when its name is the
same, too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from attrs import evolve, frozen

from kodefikasi.errors import KatalogError
from kodefikasi.katalog.mirip import ratio
from kodefikasi.katalog.simpul import Simpul
from kodefikasi.kode import Kode, KodeBerjenjang, Tingkat
from kodefikasi.nama import Banding, Kesamaan, compare_names, name_key
from kodefikasi.nilai import Nilai
from kodefikasi.sekali import cached_property

if TYPE_CHECKING:
    from kodefikasi.katalog.nomenklatur import Nomenklatur

#: The field of an imported list that names a code's predecessor.
SEBELUMNYA = "sebelumnya"
K = TypeVar("K")
_KEMUNGKINAN = 3
_SKOR_TERENDAH = 80
_SAMA = (Kesamaan.SAMA, Kesamaan.SALAH_KETIK)


class Relasi(StrEnum):
    """What became of a code.

    ``TETAP``: same code, same name. ``GANTI_NAMA``: same code, the name was changed. ``PINDAH``: another code
    succeeds it. ``PECAH``: several do. ``GABUNG``: another code succeeds it together with others. ``DICABUT``:
    nothing is known to succeed it. ``BARU``: it was not there before. ``TIDAK_DIMUAT``: the other list leaves out
    this whole level, or belongs to another kind of government, so it cannot tell.
    """

    TETAP = "tetap"
    GANTI_NAMA = "ganti nama"
    PINDAH = "pindah"
    PECAH = "pecah"
    GABUNG = "gabung"
    DICABUT = "dicabut"
    BARU = "baru"
    TIDAK_DIMUAT = "tidak dimuat"


@frozen
class Penerus(Nilai):
    """A code that may succeed a withdrawn one, judged by its name only."""

    simpul: Simpul  # the entry of the other edition
    skor: int  # how alike the names are, 0 to 100
    alasan: str  # in words


@frozen
class Padanan(Nilai):
    """What became of one code.

    Attributes
    ----------
    asal
        The entry in the one edition; None for a code that is new.
    relasi
        What became of it.
    sasaran
        Its entries in the other edition: one, several where it was split, none where it was withdrawn.
    banding
        For a changed name: the difference.
    kemungkinan
        Likely successors of a withdrawn code, by name only: for a person to decide, never used unasked.
    """

    asal: Simpul | None
    relasi: Relasi
    sasaran: tuple[Simpul, ...] = ()
    banding: Banding | None = None
    kemungkinan: tuple[Penerus, ...] = ()

    @property
    def kode(self) -> KodeBerjenjang:
        """The code concerned."""
        return self.asal.kode if self.asal is not None else self.sasaran[0].kode


class PetaPadanan(Mapping[KodeBerjenjang, Padanan]):
    """The crosswalk of a whole edition to another, by code of the first.

    Attributes
    ----------
    asal, tujuan
        The two catalogues.

    Raises
    ------
    KatalogError
        The two are of different families of codes, or for different kinds of government.
    """

    def __init__(self, asal: Nomenklatur, tujuan: Nomenklatur) -> None:
        if asal.keluarga is not tujuan.keluarga or asal.pemda is not tujuan.pemda:
            raise KatalogError(f"{asal.label} tidak dapat dibandingkan dengan {tujuan.label}")
        self.asal = asal
        self.tujuan = tujuan

    def __getitem__(self, kode: KodeBerjenjang | str) -> Padanan:
        padanan = self._judge(self.asal[kode])
        if padanan.asal is None or padanan.relasi is not Relasi.DICABUT:
            return padanan
        return evolve(padanan, kemungkinan=_likely(padanan.asal, self.tujuan))

    def __contains__(self, kode: object) -> bool:
        return kode in self.asal

    def _judge(self, asal: Simpul) -> Padanan:
        """Say what became of a code, without looking for likely successors, which takes its time."""
        if asal.kode.tingkat not in self._tingkat:
            return Padanan(asal, Relasi.TIDAK_DIMUAT)
        return self._same_code(asal) or self._linked(asal) or Padanan(asal, Relasi.DICABUT)

    def __iter__(self) -> Iterator[KodeBerjenjang]:
        return iter(self.asal)

    def __len__(self) -> int:
        return len(self.asal)

    @cached_property
    def _kode_asal(self) -> frozenset[KodeBerjenjang]:
        return frozenset(self.asal)

    @cached_property
    def _kode_tujuan(self) -> frozenset[KodeBerjenjang]:
        return frozenset(self.tujuan)

    @cached_property
    def _tingkat(self) -> frozenset[int]:
        return frozenset(k.tingkat for k in self.tujuan)

    @property
    def _kode_tetap(self) -> bool:
        return self.asal.edisi.kode_tetap and self.tujuan.edisi.kode_tetap

    def _same_code(self, asal: Simpul) -> Padanan | None:
        tujuan = self.tujuan.get(asal.kode)
        if tujuan is None:
            return None
        banding = compare_names(tujuan.nama, asal.nama)
        if banding.kesamaan is Kesamaan.SAMA:
            return Padanan(asal, Relasi.TETAP, (tujuan,))
        if self._kode_tetap or banding.kesamaan in _SAMA:
            return Padanan(asal, Relasi.GANTI_NAMA, (tujuan,), banding)
        return None

    def _linked(self, asal: Simpul) -> Padanan | None:
        """What the list that knows predecessors says."""
        kode = self._penerus.get(asal.kode) or self._penerus.get(_listed(asal.kode, self._kode_asal)) or []
        semua = (self._as_asked(k, asal.kode) for k in kode)
        penerus = [s for s in semua if s is not None]
        if not penerus:
            return None
        if len(penerus) > 1:
            return Padanan(asal, Relasi.PECAH, tuple(penerus))
        bersama = self._asal_penerus[_listed(penerus[0].kode, self._kode_tujuan)]
        return Padanan(asal, Relasi.GABUNG if bersama > 1 else Relasi.PINDAH, tuple(penerus))

    def _as_asked(self, kode: KodeBerjenjang, ditanya: KodeBerjenjang) -> Simpul | None:
        """Return the entry of a successor, in the bidang urusan asked about; None where that bidang is gone."""
        if isinstance(kode, Kode) and isinstance(ditanya, Kode) and kode.is_wildcard and ditanya.bidang_urusan:
            kode = kode.specialize(ditanya.bidang_urusan)
        return self.tujuan.get(kode)

    @cached_property
    def _penerus(self) -> dict[KodeBerjenjang, list[KodeBerjenjang]]:
        """Successors by predecessor: what a list says of them, else those of the same name in the same kegiatan."""
        return self._renumbered() | self._named()

    def _renumbered(self) -> dict[KodeBerjenjang, list[KodeBerjenjang]]:
        """Sub kegiatan that ended, by whose name one began in their kegiatan; of two that bear it none is meant."""
        mulai = _grouped((_place(self.tujuan[k]), k) for k in self.tujuan if _is_sub(k) and self._begins(k))
        berakhir = (k for k in self.asal if _is_sub(k) and self._same_code(self.asal[k]) is None)
        calon = {k: mulai.get(_place(self.asal[k]), []) for k in berakhir}
        return {k: baru for k, baru in calon.items() if len(baru) == 1}

    def _begins(self, kode: KodeBerjenjang) -> bool:
        """Whether a code of the other edition is none of the first, or meant another thing there."""
        lama = self.asal.get(kode)
        return lama is None or self._same_code(lama) is None

    def _named(self) -> dict[KodeBerjenjang, list[KodeBerjenjang]]:
        """Successors that a list names, in whichever direction of time the two editions stand."""
        if self.asal.edisi.tanggal <= self.tujuan.edisi.tanggal:
            return _grouped((_listed(lama, self._kode_asal), baru) for lama, baru in _predecessors(self.tujuan))
        pasangan = ((baru, _listed(lama, self._kode_tujuan)) for lama, baru in _predecessors(self.asal))
        return _grouped((baru, lama) for baru, lama in pasangan if lama in self.tujuan)

    @cached_property
    def _asal_penerus(self) -> Counter[KodeBerjenjang]:
        """How many codes come together in each successor: those that it succeeds, and itself where it was there."""
        lama = [k for k in self._penerus if k in self.asal and self._same_code(self.asal[k]) is None]
        jumlah = Counter(k for a in lama for k in self._penerus[a])
        tetap = [s for k in jumlah if (s := self.asal.get(k)) is not None and self._same_code(s) is not None]
        return jumlah + Counter(s.kode for s in tetap)

    @cached_property
    def _semua(self) -> tuple[Padanan, ...]:
        return tuple(self._judge(self.asal[k]) for k in self.asal)

    @cached_property
    def baru(self) -> tuple[Padanan, ...]:
        """The codes that only the other edition has and that succeed none of the first."""
        terpakai = {_listed(s.kode, self._kode_tujuan) for p in self._semua for s in p.sasaran}
        ada = frozenset(k.tingkat for k in self.asal)
        return tuple(
            Padanan(None, Relasi.BARU, (self.tujuan[k],)) for k in self.tujuan if k not in terpakai and k.tingkat in ada
        )

    def count(self) -> dict[Relasi, int]:
        """Return how many codes have each relation; new ones of the other edition included."""
        jumlah = Counter(p.relasi for p in (*self._semua, *self.baru))
        return {r: jumlah[r] for r in Relasi if jumlah[r]}


def _listed(kode: KodeBerjenjang, daftar: frozenset[KodeBerjenjang]) -> KodeBerjenjang:
    """Return a code as a list writes it: one of the supporting program that it lacks as ``X.XX``."""
    return kode if kode in daftar or not isinstance(kode, Kode) else kode.generalize() or kode


def _predecessors(kat: Nomenklatur) -> Iterator[tuple[KodeBerjenjang, KodeBerjenjang]]:
    """Return each predecessor that a list names, with the code that it names it for."""
    for k in kat:
        if teks := kat[k].lain.get(SEBELUMNYA):
            for lama in _codes_in(teks, kat.keluarga):
                yield lama, k


def _is_sub(kode: KodeBerjenjang) -> bool:
    return isinstance(kode, Kode) and kode.tingkat is Tingkat.SUB_KEGIATAN


def _place(simpul: Simpul) -> tuple[KodeBerjenjang | None, str]:
    """Return what a sub kegiatan is known by, its number aside: kegiatan and name, blanks not counted."""
    return simpul.kode.induk, name_key(simpul.nama).replace(" ", "")


def _grouped(pasangan: Iterable[tuple[K, KodeBerjenjang]]) -> dict[K, list[KodeBerjenjang]]:
    """Return the second codes by the first, each once."""
    hasil: dict[K, dict[KodeBerjenjang, None]] = {}
    for a, b in pasangan:
        hasil.setdefault(a, {})[b] = None
    return {a: list(semua) for a, semua in hasil.items()}


def _codes_in(teks: str, keluarga: type[KodeBerjenjang]) -> Iterator[KodeBerjenjang]:
    """Codes that a cell names: one to a line, or one at its front."""
    for baris in teks.splitlines():
        kata = baris.split()
        if kata and keluarga.skema.pola.match(kata[0]):
            yield keluarga.parse(kata[0])


def _likely(asal: Simpul, tujuan: Nomenklatur) -> tuple[Penerus, ...]:
    """Entries of the same level whose names look like the withdrawn one's: those of the same authority first."""
    kunci = name_key(asal.nama)
    calon = [s for s in tujuan.indeks.alike(asal.nama) if s.kode.tingkat == asal.kode.tingkat]
    nilai = [(int(ratio(kunci, name_key(s.nama))), s) for s in calon]
    terbaik = sorted(
        (n for n in nilai if n[0] >= _SKOR_TERENDAH),
        key=lambda n: (*_remoteness(asal.kode, n[1].kode), -n[0], n[1].kode),
    )
    return tuple(Penerus(s, n, _reason(asal, s)) for n, s in terbaik[:_KEMUNGKINAN])


def _remoteness(a: KodeBerjenjang, b: KodeBerjenjang) -> tuple[bool, bool]:
    """Whether two codes differ in their authority digit, and in their program."""
    if not isinstance(a, Kode) or not isinstance(b, Kode):
        return False, False
    return a.kewenangan != b.kewenangan, a.program != b.program


def _reason(asal: Simpul, calon: Simpul) -> str:
    banding = compare_names(calon.nama, asal.nama)
    return "nama sama" if banding.kesamaan is Kesamaan.SAMA else f"nama mirip: {banding.uraian}"
