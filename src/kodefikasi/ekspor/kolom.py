"""The heading of an export: which column holds which field, and which columns nothing is known about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches

from attrs import frozen

from kodefikasi.ekspor.unsur import JENJANG, UNSUR, Isi, fields_of
from kodefikasi.errors import KodefikasiError
from kodefikasi.lembar import column_letters

_BUKAN_HURUF = re.compile(r"[\W_]+")
_EKOR = re.compile(r"(?:(?:dalam)?(?:rp|rupiah)|(?:tahun|ta)?20[0-9]{2})\Z")
_BERJENJANG = {f"{awal}_{j}" for j in JENJANG for awal in ("kode", "nama")}
_BERKODE = {f"kode_{j}" for j in JENJANG} | {"kode_skpd", "kode_sub_skpd", "kode_rekening"}
_UANG = frozenset(fields_of(Isi.UANG))
_DEKAT = 3
_MIRIP = 0.7


class KolomError(KodefikasiError, ValueError):
    """A field or a heading that is not there, or that cannot be chosen without help.

    Attributes
    ----------
    dibaca
        The field or heading that was asked for.
    alasan
        Why it cannot be used.
    kandidat
        What may have been meant.
    """

    def __init__(self, dibaca: str, alasan: str, kandidat: tuple[str, ...] = ()) -> None:
        super().__init__(dibaca, alasan, kandidat)
        self.dibaca = dibaca
        self.alasan = alasan
        self.kandidat = kandidat

    def __str__(self) -> str:
        saran = f"; mungkin maksudnya {' atau '.join(map(repr, self.kandidat))}" if self.kandidat else ""
        return f"{self.dibaca!r}: {self.alasan}{saran}"


@frozen
class PetaKolom:
    """What the columns of an export hold.

    Attributes
    ----------
    judul
        The headings from the first column on, blanks folded. A heading that was there before has its number
        behind it, ``pagu (2)``; a column without one is called by its letters, ``kolom M``.
    kolom
        Position of each recognised field, counted from 0.
    mendua
        Fields that several headings may be, with those headings. Such a field is in `kolom` only if one of them
        is the field's own name, or if it was chosen.

    Examples
    --------
    >>> peta = recognise_columns(["KODE_SUB_GIAT", "Anggaran (Rp)", "id"])
    >>> peta.used, peta.unused
    ({'kode_sub_kegiatan': 'KODE_SUB_GIAT', 'pagu': 'Anggaran (Rp)'}, ('id',))
    """

    judul: tuple[str, ...]
    kolom: Mapping[str, int]
    mendua: Mapping[str, tuple[str, ...]]

    @property
    def used(self) -> dict[str, str]:
        """Which heading became which field: headings by field, in the order of the columns."""
        return {u: self.judul[n] for u, n in sorted(self.kolom.items(), key=lambda p: p[1])}

    @property
    def unused(self) -> tuple[str, ...]:
        """The headings that became no field."""
        terpakai = set(self.kolom.values())
        return tuple(j for n, j in enumerate(self.judul) if n not in terpakai)

    @property
    def recognised(self) -> int:
        """How many headings are known: those of fields, and those that cannot be decided between."""
        mendua = {j for semua in self.mendua.values() for j in semua}
        return len({*self.used.values(), *mendua})

    def fields(self, isi: Isi) -> tuple[str, ...]:
        """Return the fields of a kind that are there, in the order of the columns."""
        return tuple(u for u in self.used if UNSUR[u].isi is isi)

    def heading(self, unsur: str) -> str:
        """Return the heading of a field.

        Raises
        ------
        KolomError
            There is no such field, or no column for it here.
        """
        check_field(unsur)
        if unsur in self.kolom:
            return self.judul[self.kolom[unsur]]
        if unsur in self.mendua:
            contoh = f"columns={{{unsur!r}: {self.mendua[unsur][0]!r}}}"
            raise KolomError(unsur, f"lebih dari satu judul; pilih dengan {contoh}", self.mendua[unsur])
        raise KolomError(unsur, f"tidak ada kolomnya; yang ada: {', '.join(self.used)}")


def recognise_columns(judul: Sequence[str], *, columns: Mapping[str, str] | None = None) -> PetaKolom:
    """Tell which heading is which field.

    Capitals, blanks, underscores and punctuation do not count, nor does a unit or a year behind an amount
    (``Pagu 2025 (Rp)``). Of several headings for one field, the field's own name is taken; where there is none,
    the field stays open.

    Parameters
    ----------
    judul
        The headings, as printed.
    columns
        Headings that are known: ``{"pagu": "Rincian Final"}``. They go before what the headings say by
        themselves. Of equal headings the second is called ``"pagu (2)"``.

    Raises
    ------
    KolomError
        An unknown field, a heading that is not there, or one heading for two fields; names near ones.

    Examples
    --------
    >>> recognise_columns(["kode_giat", "JUMLAH", "Final"], columns={"realisasi": "Final"}).used
    {'kode_kegiatan': 'kode_giat', 'pagu': 'JUMLAH', 'realisasi': 'Final'}
    >>> recognise_columns(["kode_giat"], columns={"kode_rekning": "x"})
    Traceback (most recent call last):
    ...
    kodefikasi.ekspor.kolom.KolomError: 'kode_rekning': unsur ini tidak dikenal; mungkin maksudnya 'kode_rekening'
    """
    nama = _unique(judul)
    terpilih = _chosen(nama, columns or {})
    calon: dict[str, list[int]] = {}
    for n, j in enumerate(judul):
        unsur = _field(j)
        if unsur is not None and unsur not in terpilih and n not in terpilih.values():
            calon.setdefault(unsur, []).append(n)
    kolom, mendua = dict(terpilih), {}
    for unsur, letak in calon.items():
        sendiri = [n for n in letak if _key(judul[n]) == _key(unsur)]
        if len(letak) == 1 or len(sendiri) == 1:
            kolom[unsur] = sendiri[0] if sendiri else letak[0]
        if len(letak) > 1:
            mendua[unsur] = tuple(nama[n] for n in letak)
    return PetaKolom(nama, kolom, mendua)


def looks_like_export(judul: Sequence[str]) -> bool:
    """Whether headings are those of an export, not of a form or of a list of codes.

    An export has amounts, and codes in columns that say what they are codes of; or names of two levels or more
    in columns of their own. A form has one column of codes for all levels; a list of codes has no amounts.

    >>> looks_like_export(["kode_skpd", "kode_sub_giat", "pagu"]), looks_like_export(["Kode", "Uraian", "Jumlah"])
    (True, False)
    >>> looks_like_export(["PROGRAM", "KEGIATAN", "SUB KEGIATAN", "INDIKATOR", "SATUAN"])
    False
    """
    peta = recognise_columns(judul)
    ada = {*peta.kolom, *peta.mendua}
    return bool(ada & _UANG) and (bool(ada & _BERKODE) or len(ada & _BERJENJANG) > 1)


def fits(peta: PetaKolom) -> bool:
    """Whether a heading is enough to read rows below it: a field that tells what a row is about, and an amount."""
    ada = {*peta.kolom, *peta.mendua}
    return bool(ada & _UANG) and any(UNSUR[u].isi in {Isi.KODE, Isi.NAMA} for u in ada)


def _key(teks: str) -> str:
    return _BUKAN_HURUF.sub("", teks).casefold()


_DIKENAL = {_key(s): u.nama for u in UNSUR.values() for s in (u.nama, *u.sebutan)}


def _field(judul: str) -> str | None:
    """Return the field that a heading names; what stands behind an amount's name is left off one by one."""
    kunci = _key(judul)
    while kunci:
        if kunci in _DIKENAL:
            return _DIKENAL[kunci]
        pendek = _EKOR.sub("", kunci)
        if pendek == kunci:
            return None
        kunci = pendek
    return None


def _unique(judul: Iterable[str]) -> tuple[str, ...]:
    hasil: list[str] = []
    banyak: Counter[str] = Counter()
    for n, j in enumerate(judul, 1):
        nama = " ".join(j.split()) or f"kolom {column_letters(n)}"
        banyak[nama] += 1
        while banyak[nama] > 1 and (usul := f"{nama} ({banyak[nama]})") in hasil:
            banyak[nama] += 1
        hasil.append(nama if banyak[nama] == 1 else usul)
    return tuple(hasil)


def _chosen(nama: Sequence[str], columns: Mapping[str, str]) -> dict[str, int]:
    """Return the positions of the headings that were named."""
    hasil: dict[str, int] = {}
    for unsur, judul in columns.items():
        check_field(unsur)
        letak = find_title(nama, judul)
        if letak is None:
            raise KolomError(judul, "tidak ada judul kolom seperti ini", _near(judul, nama))
        if letak in hasil.values():
            raise KolomError(judul, "satu judul kolom untuk dua unsur")
        hasil[unsur] = letak
    return hasil


def find_title(nama: Sequence[str], judul: str) -> int | None:
    """Return the position of a heading: as printed, else with capitals and punctuation left out, if that is one."""
    tepat = " ".join(judul.split())
    if tepat in nama:
        return nama.index(tepat)
    mirip = [n for n, j in enumerate(nama) if _key(j) == _key(judul)]
    return mirip[0] if len(mirip) == 1 else None


def check_field(unsur: str) -> None:
    """Refuse a name that is no field's.

    Raises
    ------
    KolomError
        Names near ones.
    """
    if unsur not in UNSUR:
        raise KolomError(unsur, "unsur ini tidak dikenal", _near(unsur, UNSUR))


def _near(teks: str, pilihan: Iterable[str]) -> tuple[str, ...]:
    asal = {_key(p): p for p in pilihan}
    return tuple(asal[k] for k in get_close_matches(_key(teks), asal, n=_DEKAT, cutoff=_MIRIP))
