"""The code of a row, from columns that hold whole codes or only the number of their own level."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import frozen

from kodefikasi.errors import KodeError
from kodefikasi.kode import Kode, Tingkat

_KEGIATAN = re.compile(r"0?([1-9])\.?([0-9]{2})\Z")


@frozen
class KodeTerbaca:
    """What the code columns of a row say.

    Attributes
    ----------
    kode
        The code of the finest level that is filled; None where that cell cannot be read.
    galat
        Cells that cannot be read, or that contradict a finer one, with what is wrong with them.
    """

    kode: Kode | None
    galat: tuple[tuple[Tingkat, KodeError], ...] = ()


def read_levels(sel: Sequence[str], sebelumnya: Kode | None = None) -> KodeTerbaca:
    """Read the cells of a row's levels, from urusan to sub kegiatan; empty where there is no code.

    Parameters
    ----------
    sebelumnya
        Code of the row above: what a number without the levels above it may belong to is a candidate.

    Examples
    --------
    >>> read_levels(["5", "5.03", "01", "2.01", "0001"]).kode
    Kode('5.03.01.2.01.0001')
    >>> read_levels(["", "", "", "", "5.03.01.2.01.01"]).kode, read_levels(["5", "03", "", "", ""]).kode
    (Kode('5.03.01.2.01.01'), Kode('5.03'))
    >>> read_levels(["", "5.03", "X.XX.01", "", ""]).kode
    Kode('5.03.01')
    >>> read_levels(["", "", "5.03.01", "2.1", ""]).galat[0][1].kandidat
    ('5.03.01.2.01', '5.03.01.2.10')
    """
    kode: Kode | None = None
    galat: list[tuple[Tingkat, KodeError]] = []
    terakhir = max((t for t, s in zip(Tingkat, sel, strict=True) if s), default=None)
    for tingkat, teks in zip(Tingkat, sel, strict=True):
        if not teks:
            continue
        try:
            baru = _read(teks, tingkat, kode, sebelumnya)
        except KodeError as sebab:
            galat.append((tingkat, sebab))
            if tingkat is terakhir:
                kode = None
            continue
        if kode is not None and not _holds(kode, baru):
            alasan = f"{kode.tingkat.label} ini tidak memuat {tingkat.label} {baru} pada baris yang sama"
            galat.append((kode.tingkat, KodeError(sel[kode.tingkat - 1], alasan)))
        kode = baru
    return KodeTerbaca(kode, tuple(galat))


def _holds(atas: Kode, kode: Kode) -> bool:
    """Whether a code is below another, a wildcard standing for any bidang urusan."""
    return any(atas.matches(a) for a in (*kode.leluhur, kode))


def _read(teks: str, tingkat: Tingkat, induk: Kode | None, sebelumnya: Kode | None) -> Kode:
    """Read one cell: a whole code, or a number below the code of the cells before it."""
    sebab: KodeError | None = None
    try:
        utuh = Kode.parse(teks, strict=False)
    except KodeError as galat:
        sebab = galat
    else:
        if utuh.tingkat is tingkat:
            bidang = induk.bidang_urusan if induk is not None and not induk.is_wildcard else None
            return utuh.specialize(bidang) if bidang is not None else utuh
    if induk is not None:
        return _below(teks, tingkat, induk, sebab)
    if sebab is not None:
        raise _of_level(sebab, tingkat)
    alasan = f"bukan kode {tingkat.label} yang utuh, dan kolom tingkat di atasnya kosong"
    raise KodeError(teks, alasan, kandidat=_guess(teks, tingkat, sebelumnya))


def _below(teks: str, tingkat: Tingkat, induk: Kode, sebab: KodeError | None) -> Kode:
    """Read the number of a level below a code; it may bring levels in between, but has to be written in full."""
    ruas = _own_parts(teks, tingkat)
    for atas in (induk, *reversed(induk.leluhur)):
        lengkap = f"{atas}.{ruas}"
        if Kode.skema.is_canonical(lengkap):
            kode = Kode.parse(lengkap)
            if kode.tingkat is tingkat and kode in induk:
                return kode
    if tingkat == induk.tingkat + 1:
        try:
            dekat: tuple[str, ...] = (str(Kode.parse(f"{induk}.{ruas}", strict=False)),)
        except KodeError as galat:
            dekat = galat.kandidat
        usul = _of_level(KodeError(teks, f"bukan nomor {tingkat.label} yang lengkap", kandidat=dekat), tingkat)
        if usul.kandidat:
            raise usul
    if sebab is not None:
        raise _of_level(sebab, tingkat)
    raise KodeError(teks, f"bukan kode {tingkat.label}, dan bukan nomornya di bawah {induk}")


def _of_level(galat: KodeError, tingkat: Tingkat) -> KodeError:
    """Return an error with those of its candidates that are codes of the column's level."""
    kandidat = tuple(k for k in galat.kandidat if Kode.parse(k).tingkat is tingkat)
    return KodeError(galat.dibaca, galat.alasan, posisi=galat.posisi, kandidat=kandidat)


def _own_parts(teks: str, tingkat: Tingkat) -> str:
    """Return a number as wide as its place; one in a column of its own can lack zeros only in front."""
    ruas = teks.strip(" .").upper()
    if tingkat is Tingkat.KEGIATAN:
        m = _KEGIATAN.match(ruas)
        return f"{m.group(1)}.{m.group(2)}" if m else ruas
    lebar = Kode.skema.tingkat[tingkat - 1].ruas[0].width(ruas) if ruas.isdigit() else None
    return ruas if lebar is None else ruas.zfill(lebar)


def _guess(teks: str, tingkat: Tingkat, sebelumnya: Kode | None) -> tuple[str, ...]:
    if sebelumnya is None or sebelumnya.tingkat < tingkat:
        return ()
    induk = next(a for a in (*sebelumnya.leluhur, sebelumnya) if a.tingkat >= tingkat - 1)
    try:
        return (str(_below(teks, tingkat, induk, None)),) if induk.tingkat < tingkat else ()
    except KodeError:
        return ()
