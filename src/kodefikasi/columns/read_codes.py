"""A column of codes, read: canonical keys and levels, from which all else is cut as text.

Where a column repeats its texts, each distinct one is read once and the rows point at it. Where nearly every row has
a text of its own, the rows are read as they stand. Either way canonical spellings are told by their bytes
(`kodefikasi.columns.canonical`); only what is none goes through the parser, each distinct text once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from kodefikasi.columns.arrow import arrow, compute
from kodefikasi.columns.canonical import (
    Tingkatan,
    key_length,
    levels,
    missing_zeros,
    narrow_parts,
    prefix_lengths,
    text_buffers,
)
from kodefikasi.columns.encode import Bilangan, encode, rows_of
from kodefikasi.columns.threads import POTONG, on_threads, slices
from kodefikasi.errors import KodeError
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, Skema

_CONTOH = 1 << 15  # rows of a column that are looked at to tell whether it repeats its texts
_BERULANG = 0.5  # distinct texts among these, as a share


@frozen(eq=False)
class CodeColumn:
    """A column of codes that was read."""

    keluarga: type[KodeBerjenjang]  # the family of the codes
    #: canonical keys as a chunked array of Arrow, null where there is no code: of each distinct text, or of each row
    teks: Any
    tingkat: Tingkatan  # their levels from 1; 0 where there is no code
    id: Bilangan | None  # the place of each row in these; None where they are the rows
    asli: bool  # whether all texts came as they are here
    ditulis_ulang: bool  # whether some code did not come as its canonical key

    def labels(self) -> Any:
        """Return the names of the levels as an array of texts."""
        pa = arrow()
        nama = pa.array([None, *(t.label for t in self.keluarga.jenjang)], self.teks.type)
        letak = pa.array(self.tingkat)
        potong = on_threads(nama.take, [letak.slice(n, POTONG) for n in range(0, len(letak), POTONG)])
        return pa.chunked_array(potong, self.teks.type)

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

        Raises `TypeError`: an edition for a family whose spelling does not depend on it.
        """
        if edisi is not None and self.keluarga is not Kode:
            raise TypeError(f"penulisan kode {self.keluarga.skema.nama} tidak bergantung pada edisi")
        skema = self.keluarga.skema
        digit = skema.ruas[-1].digit
        tujuan = digit if edisi is None else (edisi.digit_sub_kegiatan,)
        terdalam = self.tingkat == len(self.keluarga.jenjang)
        if narrow_parts(skema):
            return self._formatted()
        if len(digit) == 1 or not terdalam.any():
            return self.teks
        pendek = _shorten(self.teks, key_length(skema) - max(digit), max(digit), tujuan)
        return compute().if_else(arrow().array(terdalam), pendek, self.teks)

    def _formatted(self) -> Any:
        """Return the usual spellings, each distinct code written once."""
        encoded = encode(self.teks)
        tulis = [self.keluarga.parse(t).format() for t in encoded.nilai.to_pylist()]
        return arrow().chunked_array([arrow().array([*tulis, None], self.teks.type).take(arrow().array(encoded.id))])

    def rows(self, saring: NDArray[np.bool_]) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Iterate over some of the codes, with the rows that have each; distinct texts may be read alike."""
        id_ = np.arange(len(saring)) if self.id is None else self.id
        baris = np.flatnonzero(saring[id_])
        encoded = encode(self.teks.take(arrow().array(id_[baris])))
        nilai = encoded.nilai.to_pylist()
        for kode, letak in zip(nilai, rows_of(encoded.id, range(len(nilai))), strict=True):
            yield kode, baris[letak]

    def _where(self, isi: Any, saring: NDArray[np.bool_]) -> Any:
        if (saring if not isi.null_count else saring | isi.is_null().to_numpy()).all():
            return isi
        return compute().if_else(arrow().array(saring), isi, arrow().scalar(None, isi.type))


def read_codes(kolom: Any, keluarga: type[KodeBerjenjang], *, strict: bool, bagi: bool = False) -> CodeColumn:
    """Read a column of texts.

    `kolom`: a chunked array of Arrow; `keluarga`, `strict`: as for `kodefikasi.parse_codes`; `bagi`: whether rows with
    equal texts are better read once and pointed at: so it is where what they get can be shared, and where it is not
    text but categories.
    """
    pa = arrow()
    if pa.types.is_dictionary(kolom.type) or (bagi and repeats(kolom)):
        encoded = encode(kolom)
        kolom, id_ = pa.chunked_array([encoded.nilai.cast(pa.string()), pa.nulls(1, pa.string())]), encoded.id
    else:
        id_ = None
    tingkat = _levels(kolom, keluarga)
    teks = widen(kolom, tingkat, keluarga.skema)
    ditulis_ulang = teks is not kolom
    bukan = _is_unread(kolom, tingkat)
    if bukan.any():
        teks, dibaca = _read(teks, tingkat, bukan, keluarga, strict=strict)
        ditulis_ulang |= dibaca
    return CodeColumn(keluarga, teks, tingkat, id_, asli=teks is kolom, ditulis_ulang=ditulis_ulang)


def unread(
    kolom: Any, keluarga: type[KodeBerjenjang], *, strict: bool
) -> Iterator[tuple[str | None, NDArray[np.int64], KodeError]]:
    """Iterate over the distinct texts that are no codes: with the rows that have it, and why; missing ones last."""
    pa = arrow()
    baris = None
    if not pa.types.is_dictionary(kolom.type) and not repeats(kolom):
        baris = np.flatnonzero(_levels(kolom, keluarga) == 0)
        kolom = kolom.take(pa.array(baris))
    encoded = encode(kolom)
    ada = np.bincount(encoded.id, minlength=encoded.banyak)
    salah: list[tuple[str | None, KodeError]] = []
    pilih: list[int] = []
    for n, teks in enumerate(encoded.nilai.to_pylist()):
        sebab = None if not ada[n] or keluarga.skema.is_canonical(teks) else _parse(teks, keluarga, strict=strict)
        if isinstance(sebab, KodeError):
            salah.append((teks, sebab))
            pilih.append(n)
    if ada[-1]:
        salah.append((None, KodeError("", "kode kosong")))
        pilih.append(len(ada) - 1)
    for (teks, sebab), letak in zip(salah, rows_of(encoded.id, pilih), strict=True):
        yield teks, letak if baris is None else baris[letak], sebab


def _is_unread(teks: Any, tingkat: Tingkatan) -> NDArray[np.bool_]:
    """Return which texts are no canonical spellings; a missing one is none to be read."""
    bukan: NDArray[np.bool_] = tingkat == 0
    return bukan & teks.is_valid().to_numpy() if teks.null_count else bukan


def _read(
    teks: Any, tingkat: Tingkatan, bukan: NDArray[np.bool_], keluarga: type[KodeBerjenjang], *, strict: bool
) -> tuple[Any, bool]:
    """Return texts with the keys of those that are no canonical spellings, whose levels are set; and if there are."""
    pa, pc = arrow(), compute()
    if strict:
        return pc.if_else(pa.array(~bukan), teks, pa.scalar(None, teks.type)), False
    encoded = encode(teks.filter(pa.array(bukan)))
    baca = [_parse(t, keluarga, strict=False) for t in encoded.nilai.to_pylist()]
    kode = [None if isinstance(k, KodeError) else k for k in baca]
    tingkat[bukan] = np.array([*(0 if k is None else k.tingkat for k in kode), 0], np.int8)[encoded.id]
    ganti = pa.array([*(None if k is None else k.baku for k in kode), None], teks.type).take(pa.array(encoded.id))
    return pc.replace_with_mask(teks, pa.array(bukan), ganti), any(k is not None for k in kode)


def widen(teks: Any, tingkat: Tingkatan, skema: Skema) -> Any:
    """Return canonical spellings, whose levels are known, as canonical keys; the same array if all are.

    >>> kolom = arrow().chunked_array([["5.03", "5.03.01.2.01.07", "bukan"]])
    >>> widen(kolom, np.array([2, 5, 0], np.int8), Kode.skema).to_pylist()
    ['5.03', '5.03.01.2.01.0007', 'bukan']
    """
    kurang, sempit = missing_zeros(skema), narrow_parts(skema)
    if not kurang and not sempit:
        return teks
    potong = slices(teks)
    awal = np.cumsum([0, *map(len, potong)])
    terdalam = len(skema.tingkat)
    akhir = key_length(skema) - max(skema.ruas[-1].digit)

    def widen_slice(n: int) -> Any:
        isi = potong[n]
        for letak, lebar_kini, nol in sempit:
            ada = compute().match_substring_regex(isi, rf"^.{{{letak + lebar_kini}}}(?:\.|$)").fill_null(False)
            ini = (tingkat[awal[n] : awal[n + 1]] > 0) & ada.to_numpy(zero_copy_only=False)
            if ini.any():
                saring = arrow().array(ini)
                isi = compute().replace_with_mask(isi, saring, _insert_zeros(isi.filter(saring), letak, nol))
        for panjang, nol in kurang.items():
            ini = (tingkat[awal[n] : awal[n + 1]] == terdalam) & (np.diff(text_buffers(isi)[0]) == panjang)
            if ini.all():
                return _insert_zeros(isi, akhir, nol)
            if ini.any():
                saring = arrow().array(ini)
                lebar = _insert_zeros(isi.filter(saring), akhir, nol)
                isi = compute().replace_with_mask(isi, saring, lebar)
        return isi

    hasil = on_threads(widen_slice, range(len(potong)))
    if all(h is p for h, p in zip(hasil, potong, strict=True)):
        return teks
    return arrow().chunked_array(hasil, teks.type)


def _insert_zeros(teks: Any, letak: int, nol: int) -> Any:
    """Return texts of single bytes with zeros at a place."""
    isi = compute().binary_replace_slice(teks.view(_binary(teks.type)), letak, letak, "0" * nol)
    return isi.view(teks.type)


def _binary(tipe: Any) -> Any:
    """Return the type of the bytes of a type of texts."""
    return arrow().large_binary() if arrow().types.is_large_string(tipe) else arrow().binary()


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
    binary_type = _binary(teks.type)
    potong = on_threads(lambda c: pc.binary_slice(c.view(binary_type), 0, panjang).view(teks.type), slices(teks))
    return pa.chunked_array(potong, teks.type)


def _shorten(teks: Any, depan: int, lebar: int, tujuan: Sequence[int]) -> Any:
    """Return canonical keys with their last part in the first of some widths that holds it; null where none does.

    `depan`, `lebar`: where the last part begins, and how wide it is.
    """
    pa, pc = arrow(), compute()
    kepala, nomor = _cut(teks, depan), pc.utf8_slice_codeunits(teks, depan)
    hasil = pa.chunked_array([pa.nulls(len(teks), teks.type)])
    for n in reversed(tujuan):
        ekor = pc.utf8_slice_codeunits(nomor, lebar - n)
        pendek = pc.binary_join_element_wise(kepala, ekor, pa.scalar("", teks.type))
        hasil = pc.if_else(pc.starts_with(nomor, "0" * (lebar - n)), pendek, hasil)
    return hasil
