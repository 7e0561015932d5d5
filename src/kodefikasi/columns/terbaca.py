"""A column of codes, read: canonical spellings and levels, from which all else is cut as text.

Where a column repeats its texts, each distinct one is read once and the rows point at it. Where nearly every row has
a text of its own, the rows are read as they stand. Either way canonical spellings are told by their bytes
(`kodefikasi.columns.baku`); only what is none goes through the parser, each distinct text once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.baku import Tingkatan, levels, prefix_lengths
from kodefikasi.columns.sandi import Bilangan, encode
from kodefikasi.columns.utas import POTONG, on_threads, slices
from kodefikasi.errors import KodeError
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang

_CONTOH = 1 << 15  # rows of a column that are looked at to tell whether it repeats its texts
_BERULANG = 0.5  # distinct texts among these, as a share


@frozen(eq=False)
class Terbaca:
    """A column of codes that was read.

    Attributes
    ----------
    keluarga
        The family of the codes.
    teks
        Canonical spellings as a chunked array of Arrow, null where there is no code: of each distinct text, or of
        each row.
    tingkat
        Their levels from 1; 0 where there is no code.
    id
        The place of each row in these; None where they are the rows.
    asli
        Whether all texts came as they are here.
    """

    keluarga: type[KodeBerjenjang]
    teks: Any
    tingkat: Tingkatan
    id: Bilangan | None
    asli: bool

    def labels(self) -> Any:
        """Return the names of the levels as an array of texts."""
        pa = arrow()
        nama = pa.array([None, *(t.label for t in self.keluarga.jenjang)], pa.string())
        letak = pa.array(self.tingkat)
        potong = on_threads(nama.take, [letak.slice(n, POTONG) for n in range(0, len(letak), POTONG)])
        return pa.chunked_array(potong, pa.string())

    def at(self, tingkat: int) -> Any:
        """Return the codes at a level, themselves included; null where a code is above it."""
        if tingkat > len(prefix_lengths(self.keluarga.skema)):
            return self._where(self.teks, self.tingkat == tingkat)
        panjang = prefix_lengths(self.keluarga.skema)[tingkat - 1]
        return self._where(_cut(self.teks, panjang), self.tingkat >= tingkat)

    def parents(self) -> Any:
        """Return the codes one level up; null at the top."""
        hasil = self._where(self.teks, np.zeros(len(self.tingkat), bool))
        for n, panjang in enumerate(prefix_lengths(self.keluarga.skema), 2):
            if (ini := self.tingkat == n).any():
                hasil = compute().if_else(arrow().array(ini), _cut(self.teks, panjang), hasil)
        return hasil

    def written(self, edisi: Edisi | None = None) -> Any:
        """Return the spellings of an edition, or in the family's usual width; null where a number does not fit.

        Raises
        ------
        TypeError
            An edition for a family whose spelling does not depend on it.
        """
        if edisi is not None and self.keluarga is not Kode:
            raise TypeError(f"penulisan kode {self.keluarga.skema.nama} tidak bergantung pada edisi")
        digit = self.keluarga.skema.ruas[-1].digit
        tujuan = digit if edisi is None else (edisi.digit_sub_kegiatan,)
        depan = (prefix_lengths(self.keluarga.skema) or (-1,))[-1] + 1
        panjang = compute().binary_length(self.teks).to_numpy()
        hasil = self.teks
        for lebar in digit if len(digit) > 1 else ():
            ini = (self.tingkat == len(self.keluarga.jenjang)) & (panjang == depan + lebar)
            if ini.any():
                hasil = compute().if_else(arrow().array(ini), _rewrite(self.teks, depan, lebar, tujuan), hasil)
        return hasil

    def count(self, saring: NDArray[np.bool_]) -> Iterator[tuple[str, int]]:
        """Iterate over some of the texts, with how many rows have each; distinct texts may be read alike."""
        teks = self.teks.filter(arrow().array(saring)).to_pylist()
        banyak = np.ones(len(saring), np.int64) if self.id is None else np.bincount(self.id, minlength=len(saring))
        hasil: Counter[str] = Counter()
        for t, n in zip(teks, banyak[saring].tolist(), strict=True):
            hasil[t] += n
        yield from sorted(hasil.items())

    def _where(self, isi: Any, saring: NDArray[np.bool_]) -> Any:
        if (saring if not isi.null_count else saring | isi.is_null().to_numpy()).all():
            return isi
        return compute().if_else(arrow().array(saring), isi, arrow().scalar(None, isi.type))


def read_codes(kolom: Any, keluarga: type[KodeBerjenjang], *, strict: bool, bagi: bool = False) -> Terbaca:
    """Read a column of texts.

    Parameters
    ----------
    kolom
        A chunked array of Arrow.
    keluarga, strict
        As for `kodefikasi.parse_codes`.
    bagi
        Whether rows with equal texts are better read once and pointed at: so it is where what they get can be shared,
        and where it is not text but categories.
    """
    pa = arrow()
    if pa.types.is_dictionary(kolom.type) or (bagi and repeats(kolom)):
        sandi = encode(kolom)
        kolom, id_ = pa.chunked_array([sandi.nilai.cast(pa.string()), pa.nulls(1, pa.string())]), sandi.id
    else:
        id_ = None
    teks, tingkat = _read(kolom, keluarga, strict=strict)
    return Terbaca(keluarga, teks, tingkat, id_, asli=teks is kolom)


def unread(kolom: Any, keluarga: type[KodeBerjenjang], *, strict: bool) -> Iterator[tuple[str | None, int, KodeError]]:
    """Iterate over the distinct texts that are no codes: with how many rows have it, and why; missing ones last."""
    pa = arrow()
    if not pa.types.is_dictionary(kolom.type) and not repeats(kolom):
        kolom = kolom.filter(pa.array(_levels(kolom, keluarga) == 0))
    sandi = encode(kolom)
    banyak = np.bincount(sandi.id, minlength=sandi.banyak).tolist()
    for teks, n in zip(sandi.nilai.to_pylist(), banyak, strict=False):
        sebab = None if not n or keluarga.skema.is_canonical(teks) else _parse(teks, keluarga, strict=strict)
        if isinstance(sebab, KodeError):
            yield teks, n, sebab
    if banyak[-1]:
        yield None, banyak[-1], KodeError("", "kode kosong")


def _read(teks: Any, keluarga: type[KodeBerjenjang], *, strict: bool) -> tuple[Any, Tingkatan]:
    """Return canonical spellings and levels of texts."""
    pa, pc = arrow(), compute()
    tingkat = _levels(teks, keluarga)
    bukan = tingkat == 0
    if teks.null_count:
        bukan &= teks.is_valid().to_numpy()
    if not bukan.any():
        return teks, tingkat
    if strict:
        return pc.if_else(pa.array(~bukan), teks, pa.scalar(None, teks.type)), tingkat
    sandi = encode(teks.filter(pa.array(bukan)))
    baca = [_parse(t, keluarga, strict=False) for t in sandi.nilai.to_pylist()]
    kode = [None if isinstance(k, KodeError) else k for k in baca]
    tingkat[bukan] = np.array([*(0 if k is None else k.tingkat for k in kode), 0], np.int8)[sandi.id]
    ganti = pa.array([*(None if k is None else str(k) for k in kode), None], teks.type).take(pa.array(sandi.id))
    return pc.replace_with_mask(teks, pa.array(bukan), ganti), tingkat


def _parse(teks: str, keluarga: type[KodeBerjenjang], *, strict: bool) -> KodeBerjenjang | KodeError:
    try:
        return keluarga.parse(teks, strict=strict)
    except KodeError as sebab:
        return sebab


def repeats(kolom: Any) -> bool:
    """Whether a column has far fewer texts than rows; looked at in rows from all over it."""
    if len(kolom) > _CONTOH:
        kolom = kolom.take(arrow().array(np.linspace(0, len(kolom) - 1, _CONTOH, dtype=np.int64)))
    return bool(compute().count_distinct(kolom).as_py() < len(kolom) * _BERULANG)


def _levels(kolom: Any, keluarga: type[KodeBerjenjang]) -> Tingkatan:
    hasil = on_threads(lambda c: levels(c, keluarga.skema), slices(kolom))
    return np.concatenate(hasil) if hasil else np.empty(0, np.int8)


def _cut(teks: Any, panjang: int) -> Any:
    """Return the first letters of texts that are canonical, which are single bytes; of others, whatever comes out."""
    pa, pc = arrow(), compute()
    biner = pa.large_binary() if pa.types.is_large_string(teks.type) else pa.binary()
    potong = on_threads(lambda c: pc.binary_slice(c.view(biner), 0, panjang).view(teks.type), slices(teks))
    return pa.chunked_array(potong, teks.type)


def _rewrite(teks: Any, depan: int, lebar: int, tujuan: Sequence[int]) -> Any:
    """Return texts with their last part in the first of some widths that holds it; null where none does.

    Parameters
    ----------
    depan, lebar
        Where the last part begins, and how wide it is now.
    """
    pa, pc = arrow(), compute()
    kepala, nomor = _cut(teks, depan), pc.utf8_slice_codeunits(teks, depan)
    hasil = pa.chunked_array([pa.nulls(len(teks), teks.type)])
    for n in reversed(tujuan):
        kosong = "0" * abs(n - lebar)
        if n >= lebar:
            hasil = pc.binary_join_element_wise(kepala, pa.scalar(kosong, teks.type), nomor, pa.scalar("", teks.type))
        else:
            pendek = pc.binary_join_element_wise(
                kepala, pc.utf8_slice_codeunits(nomor, lebar - n), pa.scalar("", teks.type)
            )
            hasil = pc.if_else(pc.starts_with(nomor, kosong), pendek, hasil)
    return hasil
