"""Columns of forms as lines of text, as a form is read from left to right; and forms that print each year of a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from kodefikasi.formulir.kolom import SAMA, Formulir, Jenis, Kolom, numbered
from kodefikasi.kode import Tingkat

#: Years that a plan has as a rule, and for how many years forms are there: of a Renstra or RPJMD, and of others.
TAHUN = 5
SEMUA_TAHUN = (5, 6, 2, 3, 4, 7, 8, 9, 10)
BANYAK_TAHUN = (5, 6, 2, 3, 4)
_LANJUT = re.compile(r"\n *(?=[;>] |= )")
_JUMLAH = re.compile(r"\{(\w+)_#\+\}")


def columns(teks: str) -> tuple[Kolom, ...]:
    r"""Return the columns that lines describe: key, type, and the headings from the topmost down, parted by ``>``.

    A ``"`` is the heading of the line above. Behind ``=`` stands the title where it is not the lowest heading; behind
    ``;`` what else there is: ``rumus``, ``fungsi``, ``aturan``, ``tingkat``, ``acuan``, ``sisi``. A key behind ``=``
    shares the printed number of the line above. A line that begins with one of these signs goes on with the one above.

    >>> kolom = columns('''
    ... target    besaran Rencana Tahun {pagu|n} > K = Target
    ... =pagu     rupiah  " > Rp
    ... capaian   persen  Capaian (%)
    ...   ; rumus {realisasi}/{target} ; aturan R001 R002''')
    >>> [(k.kunci, k.nomor, k.judul) for k in kolom]
    [('target', '', 'Target'), ('pagu', '=', 'Rp'), ('capaian', '', 'Capaian (%)')]
    >>> kolom[1].kepala, kolom[2].kepala, kolom[2].rumus, kolom[2].aturan
    (('Rencana Tahun {pagu|n}', 'Rp'), (), '{realisasi}/{target}', ('R001', 'R002'))
    """
    hasil: list[Kolom] = []
    atas: tuple[str, ...] = ()
    for baris in _LANJUT.sub(" ", teks).split("\n"):
        if not baris.strip():
            continue
        isi, *lain = baris.strip().split(" ; ")
        kunci, jenis, judul = isi.split(maxsplit=2)
        kepala, _, nama = judul.partition(" = ")
        atas = tuple(atas[n] if t == '"' else t for n, t in enumerate(kepala.split(" > ")))
        sifat = dict(p.split(" ", 1) for p in lain)
        hasil.append(
            Kolom(
                kunci.removeprefix("="),
                SAMA if kunci.startswith("=") else "",
                nama or atas[-1],
                Jenis[jenis.upper()],
                sifat.get("rumus"),
                frozenset(Tingkat[t.upper()] for t in sifat.get("tingkat", "").split()),
                sifat.get("sisi"),
                sifat.get("acuan"),
                sifat.get("fungsi"),
                tuple(sifat.get("aturan", "").split()),
                () if atas == (nama or atas[-1],) else atas,
            )
        )
    return tuple(hasil)


def form(kunci: str, nama: str, sumber: str, kolom: str, **lain: Any) -> Formulir:
    """Return a form of columns as `columns` reads them; what else it has as `Formulir` takes it."""
    return Formulir(kunci, nama, sumber, numbered(columns(kolom)), **lain)


def forms_over_years(
    kunci: str,
    nama: str,
    sumber: str,
    kolom: tuple[str, Sequence[str], str],
    banyak_tahun: Sequence[int] = BANYAK_TAHUN,
    **lain: Any,
) -> Iterator[Formulir]:
    """Yield a form for each number of years, the usual one first.

    `kolom`: its columns before, of, and behind the years. Those of the years are blocks that come again for each, ``#``
    its number; the first column of the first block has the year that the others share. Behind them ``{pagu_#+}`` is the
    sum over all years.
    """
    depan, tiap, belakang = kolom
    utama, *ikut = [k.kunci for blok in tiap for k in columns(blok)]
    for tahun in banyak_tahun:
        urut = [str(n) for n in range(1, tahun + 1)]
        isi = [k for blok in tiap for n in urut for k in columns(blok.replace("#", n))]
        jumlah = r"+".join(rf"{{\1_{n}}}" for n in urut)
        akhir = columns(_JUMLAH.sub(jumlah, belakang))
        yield Formulir(
            kunci if tahun == TAHUN else f"{kunci} ({tahun} tahun)",
            nama,
            sumber,
            numbered((*columns(depan), *isi, *akhir)),
            tahun_kolom=tuple(utama.replace("#", n) for n in urut),
            tahun_sama={k.replace("#", n): utama.replace("#", n) for n in urut for k in ikut},
            ragam_dari=None if tahun == TAHUN else kunci,
            **lain,
        )
