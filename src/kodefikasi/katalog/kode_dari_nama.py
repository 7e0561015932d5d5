"""Codes for tables that carry names only (as T-C.31): whole tables are matched, with the tree as constraint.

A name alone may stand on many codes. So the rows are read in order, each way of giving them codes is kept while it
agrees with the tree, and the way that explains most rows wins. A row on which equally good ways disagree stays
without a code: it is reported with its candidates, never guessed.

Ways that leave the same codes open go on alike, so they are one state from there on (as Viterbi's algorithm has
it): of a hundred ambiguous rows none is lost, where listing the ways one by one would have to drop most of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import Kesamaan, compare_names

if TYPE_CHECKING:
    from kodefikasi.katalog.nomenklatur import Nomenklatur

_NILAI = {Kesamaan.SAMA: 100, Kesamaan.SALAH_KETIK: 90, Kesamaan.TERPOTONG: 60}
_NILAI_KATA_LAIN = 40  # a slip that makes a word of the catalogue: "Pemerintahan" for "Pemerintah"
_KEADAAN_TERBANYAK = 256
_CALON_TERBANYAK = 60
#: The codes last read, from the top down to a kegiatan, each below the one before it: what the next row may be below.
_Terbuka = tuple[Kode, ...]


@frozen
class Penetapan:
    """The code found for one row.

    Attributes
    ----------
    nama
        The name as given.
    kode
        Its code; None where none fits, or several fit equally well.
    kesamaan
        How the name agrees with the official one; None without a code, or for a code that was given.
    calon
        Without a code: the codes that may be meant.
    """

    nama: str
    kode: Kode | None
    kesamaan: Kesamaan | None = None
    calon: tuple[Kode, ...] = ()


@frozen
class _Pilihan:
    """A code that a row may have; one that was given does not depend on the tree."""

    kode: Kode
    kesamaan: Kesamaan | None
    nilai: int


@frozen
class _Keadaan:
    """The best ways to one state: their points, and for each the state before it and what the row got."""

    nilai: int = 0
    asal: tuple[tuple[_Terbuka, _Pilihan | None], ...] = ()


def assign_codes(
    kat: Nomenklatur,
    nama: Sequence[str],
    *,
    tingkat: Sequence[Tingkat | None] | None = None,
    bidang_urusan: Sequence[Kode | str] = (),
    tetap: Mapping[int, Kode] | None = None,
) -> tuple[Penetapan, ...]:
    """Give the rows of a table their codes; see `Nomenklatur.assign_codes`."""
    taraf = [None] * len(nama) if tingkat is None else list(tingkat)
    if len(taraf) != len(nama):
        raise ValueError(f"{len(nama)} nama, tetapi {len(taraf)} tingkat")
    bidang = [_field(b) for b in bidang_urusan]
    pasti = {n: _Pilihan(k, None, _NILAI[Kesamaan.SAMA]) for n, k in (tetap or {}).items()}
    if asing := sorted(n for n in pasti if n not in range(len(nama))):
        raise ValueError(f"kode tetap untuk baris {asing[0]}, padahal baris ada {len(nama)}")
    pilihan: list[list[_Pilihan | None]] = [
        [pasti[n]] if n in pasti else [None, *_options(kat, teks, t, bidang)]
        for n, (teks, t) in enumerate(zip(nama, taraf, strict=True))
    ]
    terpilih = _best_choices(kat, pilihan, taraf)
    return tuple(_settle(*baris) for baris in zip(nama, terpilih, pilihan, strict=True))


def _field(bidang: Kode | str) -> Kode:
    kode = Kode.parse(bidang) if isinstance(bidang, str) else bidang
    if kode.tingkat is not Tingkat.BIDANG_URUSAN:
        raise KodeError(str(kode), f"bukan bidang urusan, melainkan {kode.tingkat.label}")
    return kode


def _best_choices(
    kat: Nomenklatur, pilihan: Sequence[Sequence[_Pilihan | None]], taraf: Sequence[Tingkat | None]
) -> list[set[_Pilihan | None]]:
    """Return for each row what it gets on the ways that explain most."""
    lapis: list[dict[_Terbuka, _Keadaan]] = [{(): _Keadaan()}]
    for mungkin, t in zip(pilihan, taraf, strict=True):
        lapis.append(_keep_best(_go_on(kat, lapis[-1], mungkin, t)))
    tertinggi = max(k.nilai for k in lapis[-1].values())
    sekarang = {terbuka for terbuka, k in lapis[-1].items() if k.nilai == tertinggi}
    hasil = []
    for keadaan in reversed(lapis[1:]):
        asal = {a for terbuka in sekarang for a in keadaan[terbuka].asal}
        sekarang = {terbuka for terbuka, _ in asal}
        hasil.append({p for _, p in asal})
    return hasil[::-1]


def _go_on(
    kat: Nomenklatur,
    keadaan: Mapping[_Terbuka, _Keadaan],
    mungkin: Sequence[_Pilihan | None],
    tingkat: Tingkat | None,
) -> dict[_Terbuka, _Keadaan]:
    """Return the states after one row more."""
    baru: dict[_Terbuka, _Keadaan] = {}
    for terbuka, k in keadaan.items():
        for umum in mungkin:
            p = _used_below(kat, terbuka, umum)
            sesuai = p is None or _allows(terbuka, p.kode)
            if p is not None and not sesuai and p.kesamaan is not None:
                continue
            nilai = k.nilai + (p.nilai if p is not None and sesuai else 0)
            sesudah = _after(terbuka, p, tingkat)
            ada = baru.get(sesudah)
            if ada is None or nilai >= ada.nilai:
                lama = ada.asal if ada is not None and ada.nilai == nilai else ()
                baru[sesudah] = _Keadaan(nilai, (*lama, (terbuka, p)))
    return baru


def _used_below(kat: Nomenklatur, terbuka: _Terbuka, pilihan: _Pilihan | None) -> _Pilihan | None:
    """Return a choice as it is used in the bidang urusan above it: ``X.XX.01.2.02`` is ``5.03.01.2.02`` below 5.03."""
    if pilihan is None or pilihan.kesamaan is None or not pilihan.kode.is_wildcard:
        return pilihan
    bidang = next((k.bidang_urusan for k in reversed(terbuka) if k.tingkat < pilihan.kode.tingkat), None)
    if bidang is None or (khusus := pilihan.kode.specialize(bidang)) not in kat:
        return pilihan
    return evolve(pilihan, kode=khusus)


def _allows(terbuka: _Terbuka, kode: Kode) -> bool:
    """Whether a code may follow: below the nearest row above it that has one."""
    atas = [k for k in terbuka if k.tingkat < kode.tingkat]
    return not atas or kode in atas[-1]


def _after(terbuka: _Terbuka, pilihan: _Pilihan | None, tingkat: Tingkat | None) -> _Terbuka:
    milik = pilihan.kode.tingkat if pilihan else tingkat
    if milik is None:
        return terbuka
    atas = tuple(k for k in terbuka if k.tingkat < milik)
    return (*atas, pilihan.kode) if pilihan and milik < Tingkat.SUB_KEGIATAN else atas


def _keep_best(keadaan: dict[_Terbuka, _Keadaan]) -> dict[_Terbuka, _Keadaan]:
    """Drop the worst states of too many; those of equal points stay or go together."""
    if len(keadaan) <= _KEADAAN_TERBANYAK:
        return keadaan
    nilai = sorted((k.nilai for k in keadaan.values()), reverse=True)
    batas = min(nilai[_KEADAAN_TERBANYAK] + 1, nilai[0])
    return {terbuka: k for terbuka, k in keadaan.items() if k.nilai >= batas}


def _options(kat: Nomenklatur, nama: str, tingkat: Tingkat | None, bidang: Sequence[Kode]) -> list[_Pilihan]:
    """Codes whose official name is this one, or, where none is, differs from it by slips only."""
    for look_up in (kat.indeks.named, kat.indeks.alike):
        hasil = []
        for simpul in look_up(nama)[:_CALON_TERBANYAK]:
            if tingkat not in (None, simpul.kode.tingkat) or not isinstance(simpul.kode, Kode):
                continue
            kesamaan = compare_names(nama, simpul.nama).kesamaan
            if kesamaan in _NILAI:
                tegas = compare_names(nama, simpul.nama, kat.indeks.kosakata).kesamaan
                hasil += [
                    _Pilihan(k, kesamaan, _NILAI.get(tegas, _NILAI_KATA_LAIN))
                    for k in _within(kat, simpul.kode, bidang)
                ]
        if hasil:
            return hasil
    return []


def _within(kat: Nomenklatur, kode: Kode, bidang: Sequence[Kode]) -> Iterable[Kode]:
    """Return a code as it is used in the given bidang urusan: the supporting program belongs to the first."""
    if not bidang:
        return [kode]
    if kode.is_wildcard and kode.tingkat > Tingkat.BIDANG_URUSAN:
        khusus = kode.specialize(bidang[0])
        return [khusus] if khusus in kat else []
    return [kode] if any(kode in b or b in kode for b in bidang) else []


def _settle(nama: str, terpilih: set[_Pilihan | None], mungkin: Sequence[_Pilihan | None]) -> Penetapan:
    """Take the code on which the best ways agree."""
    kode = {p.kode for p in terpilih if p}
    if len(terpilih) == 1 and (p := next(iter(terpilih))) is not None:
        return Penetapan(nama, p.kode, p.kesamaan)
    return Penetapan(nama, None, None, tuple(sorted(kode or {p.kode for p in mungkin if p})))
