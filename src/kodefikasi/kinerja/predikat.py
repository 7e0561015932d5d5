"""What predicates say about values, targets and indicators: the rating of a value, and whether a printed one fits."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kodefikasi.argumen import checked
from kodefikasi.kinerja.daftar_skala import scale, scales
from kodefikasi.kinerja.skala import Skala
from kodefikasi.nama import name_key

#: An indicator that begins so counts things or is a share of them; no scale rates its value.
_HITUNGAN = frozenset("jumlah banyaknya persentase prosentase presentase persen rasio proporsi cakupan".split())


@checked
def predicate(nilai: Decimal | int | None, skala: str | Skala = "kinerja") -> str | None:
    """Return the rating of a value as documents print it: letters where the scale has them, else the name.

    None where the value is missing or cannot occur on the scale.

    >>> predicate(Decimal("111.53")), predicate(Decimal("71.38"), "sakip"), predicate(Decimal("70.16"), "ip-asn")
    ('sangat tinggi', 'BB', 'sedang')
    """
    kategori = _as_scale(skala).of(nilai)
    return None if kategori is None else kategori.label


@checked
def rating_achieved(target: str | None, realisasi: str | None, skala: str | Skala) -> bool | None:
    """Whether a target given as a rating was reached or passed; None where one of them is missing.

    Raises
    ------
    ValueError
        A rating that the scale does not know.

    Examples
    --------
    >>> rating_achieved("B", "BB", "sakip"), rating_achieved("WTP", "WDP", "opini-bpk")
    (True, False)
    """
    s = _as_scale(skala)
    if target is None or realisasi is None:
        return None
    return s.compare(realisasi, target) >= 0


def _as_scale(skala: str | Skala) -> Skala:
    return scale(skala) if isinstance(skala, str) else skala


def scale_for(indikator: str, *, skala: Iterable[Skala] | None = None) -> Skala | None:
    """Return the scale on which an indicator is measured, by whole words of its name.

    Parameters
    ----------
    skala
        The scales to choose from, instead of the package's own.

    Returns
    -------
    Skala or None
        None where no scale has such words, where more than one has, and where the name begins as a count or a
        share of things (*jumlah*, *persentase*).

    Examples
    --------
    >>> [s and s.kunci for s in map(scale_for, ("Nilai SAKIP", "IP-ASN", "Jumlah Laporan SAKIP", "Angka Kemiskinan"))]
    ['sakip', 'ip-asn', None, None]
    """
    nama = name_key(indikator)
    if nama.split(" ", 1)[0] in _HITUNGAN:
        return None
    cocok = [s for s in _choice(skala) if any(f" {name_key(k)} " in f" {nama} " for k in s.kata_kunci)]
    return cocok[0] if len(cocok) == 1 else None


def rating_agrees(
    nilai: Decimal | int | None, predikat: str, nama: str = "", *, skala: Iterable[Skala] | None = None
) -> bool | None:
    """Whether a rating fits the value beside it; None where that cannot be told.

    It cannot be told where the value is missing, where no scale has such a rating, where the value cannot occur
    on those that have (a satisfaction as a mean of 1 to 4), and where the indicator has a name that belongs to
    none of them, unless one agrees: letters are used for much else, such as accreditation.

    Parameters
    ----------
    nilai, predikat
        Such as 67 and ``B``.
    nama
        The indicator's name: where it belongs to a scale that has such a rating, only that scale is asked.
    skala
        The scales to ask, instead of the package's own.

    Examples
    --------
    >>> rating_agrees(67, "B", "Nilai SAKIP"), rating_agrees(71, "B", "Nilai SAKIP"), rating_agrees(12, "B", "Sekolah")
    (True, False, None)
    """
    if nilai is None:
        return None
    pilihan = _choice(skala)
    ditanya = [s for s in _asked(predikat, nama, pilihan) if s.covers(nilai)]
    if any(s.find(predikat) in s.readings(nilai) for s in ditanya):
        return True
    asing = bool(name_key(nama)) and scale_for(nama, skala=pilihan) not in ditanya
    return None if asing or not ditanya else False


def _choice(skala: Iterable[Skala] | None) -> tuple[Skala, ...]:
    return scales() if skala is None else tuple(skala)


def _asked(predikat: str, nama: str, pilihan: tuple[Skala, ...]) -> tuple[Skala, ...]:
    """Return the scales that can say whether a number has this rating."""
    tahu = tuple(s for s in pilihan if s.is_numeric and s.knows(predikat))
    milik = scale_for(nama, skala=pilihan)
    return (milik,) if milik in tahu else tahu
