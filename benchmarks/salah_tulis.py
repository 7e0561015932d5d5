"""Slips of the kind that hands make, put into the figures of invented documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from random import Random

from attrs import frozen

from kodefikasi import Kode
from kodefikasi.formulir import Jenis
from renstra_buatan import Baris, Berkas, Tabel

_ANGKA = re.compile(r"[0-9][0-9.,]*")
_BERANGKA = frozenset({Jenis.BESARAN, Jenis.ANGKA, Jenis.PERSEN, Jenis.RUPIAH})
_SATUAN_LAIN = ("dokumen", "laporan", "orang", "%", "unit")


@frozen
class Salah:
    """One slip: where it is, what stood there, what stands there now."""

    berkas: str
    formulir: str
    kode: Kode | None
    indikator: str
    kolom: str
    semula: str
    menjadi: str
    jenis: str

    @property
    def uang(self) -> bool:
        """Whether it is in an amount of money."""
        return self.kolom.endswith("_rp") or self.kolom.startswith("pagu")


def put_slips(acak: Random, semua: Sequence[Berkas], bagian: float) -> Iterator[Salah]:
    """Put a slip into a share of the rows, one a row, and iterate over them."""
    for berkas in semua:
        for tabel in berkas.tabel:
            for baris, kode in _with_codes(tabel):
                if acak.random() < bagian and (salah := _slip(acak, berkas.nama, tabel, baris, kode)):
                    yield salah


def _with_codes(tabel: Tabel) -> Iterator[tuple[Baris, Kode | None]]:
    """Iterate over the rows of a table with the node each belongs to."""
    kode: Kode | None = None
    for baris in tabel.baris:
        kode = baris.kode or (kode if baris.indikator else None)
        yield baris, kode


def _slip(acak: Random, nama: str, tabel: Tabel, baris: Baris, kode: Kode | None) -> Salah | None:
    kolom = [k for k in tabel.formulir.kolom if k.jenis in _BERANGKA and _ANGKA.search(baris.sel.get(k.kunci, ""))]
    if not kolom:
        return None
    k = acak.choice(kolom)
    semula = baris.sel[k.kunci]
    lain = [t for n in kolom if n.jenis is k.jenis and _value(t := baris.sel[n.kunci]) != _value(semula)]
    if lain and acak.random() < 0.1:
        return _put(nama, tabel, baris, kode, k.kunci, acak.choice(lain), "copied")
    cara: list[Callable[[Random, str], str]] = [_swap, _other_digit, _other_digit, _lost_digit, _extra_digit]
    if k.jenis is Jenis.BESARAN and " " in semula and "(" not in semula:
        cara.append(_other_unit)
    pilihan = acak.choice(cara)
    menjadi = pilihan(acak, semula)
    if _value(menjadi) == _value(semula):
        menjadi, pilihan = _other_digit(acak, semula), _other_digit
    if _value(menjadi) == _value(semula):
        return None
    return _put(nama, tabel, baris, kode, k.kunci, menjadi, pilihan.__name__.strip("_"))


def _put(nama: str, tabel: Tabel, baris: Baris, kode: Kode | None, kolom: str, menjadi: str, jenis: str) -> Salah:
    semula, baris.sel[kolom] = baris.sel[kolom], menjadi
    return Salah(nama, tabel.kunci, kode, baris.indikator, kolom, semula, menjadi, jenis)


def _value(teks: str) -> tuple[str, str]:
    """Return number and unit as they compare: grouping, and zeros behind the comma, do not matter."""
    angka, sisa = _parts(teks)
    bulat, koma, pecahan = angka.replace(".", "").partition(",")
    return (bulat.lstrip("0") or "0") + (koma + pecahan.rstrip("0")).rstrip(","), sisa


def _parts(teks: str) -> tuple[str, str]:
    m = _ANGKA.search(teks)
    return (teks, "") if m is None else (m.group(), teks[m.end() :])


def _write(angka: str, sisa: str) -> str:
    """Write digits with thousands in groups, as the cell had them."""
    bulat, koma, pecahan = angka.replace(".", "").partition(",")
    return f"{int(bulat or 0):,}".replace(",", ".") + koma + pecahan + sisa


def _digits(angka: str) -> list[int]:
    return [n for n, h in enumerate(angka) if h.isdigit()]


def _swap(acak: Random, teks: str) -> str:
    """Swap two neighbouring digits."""
    angka, sisa = _parts(teks)
    letak = _digits(angka)
    if len(letak) < 2:
        return _other_digit(acak, teks)
    n = acak.randrange(len(letak) - 1)
    a, b = letak[n], letak[n + 1]
    huruf = list(angka)
    huruf[a], huruf[b] = huruf[b], huruf[a]
    return _write("".join(huruf), sisa)


def _other_digit(acak: Random, teks: str) -> str:
    """Hit another key."""
    angka, sisa = _parts(teks)
    n = acak.choice(_digits(angka))
    lain = acak.choice([h for h in "0123456789" if h != angka[n]])
    return _write(angka[:n] + lain + angka[n + 1 :], sisa)


def _lost_digit(acak: Random, teks: str) -> str:
    angka, sisa = _parts(teks)
    letak = _digits(angka)
    if len(letak) < 2:
        return _other_digit(acak, teks)
    n = acak.choice(letak)
    return _write((angka[:n] + angka[n + 1 :]).rstrip(",") or "0", sisa)


def _extra_digit(acak: Random, teks: str) -> str:
    """Hit a key twice."""
    angka, sisa = _parts(teks)
    n = acak.choice(_digits(angka))
    return _write(angka[: n + 1] + angka[n] + angka[n + 1 :], sisa)


def _other_unit(acak: Random, teks: str) -> str:
    angka, _, satuan = teks.partition(" ")
    return f"{angka} {acak.choice([s for s in _SATUAN_LAIN if s not in {satuan, '%'}])}"
