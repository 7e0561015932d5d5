"""From a grid to its tables: headings, the rows below them, the texts between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import Factory, define

from kodefikasi.arti import Leksikon
from kodefikasi.pembacaan.angka import begins_with_figure, number_of
from kodefikasi.pembacaan.baris import BarisBaca, read_figures, read_rows
from kodefikasi.pembacaan.kepala import Kepala, column_numbers, find_headings, header_key
from kodefikasi.pembacaan.kisi import BarisKisi, Kisi
from kodefikasi.pembacaan.kolom import Judul, Susunan, arrange, read_title

_JUDUL_TERBANYAK = 8


@define
class TabelBaca:
    """A table that was read: what stands above it, its columns, its rows, and the notes below."""

    kisi: Kisi
    kepala: Kepala
    judul: Judul
    susunan: Susunan
    baris: list[BarisBaca]
    catatan: list[str] = Factory(list)


def read_tables(kisi: Kisi, leksikon: Leksikon, di_atas: Sequence[str] = ()) -> Iterator[TabelBaca]:
    """Yield the tables of a grid.

    Parameters
    ----------
    kisi
        The grid.
    leksikon
        The words of headings.
    di_atas
        The texts that stand before the grid.
    """
    kepala = list(find_headings(kisi, leksikon))
    bagian = [(k, kepala[n + 1].awal if n + 1 < len(kepala) else len(kisi.baris)) for n, k in enumerate(kepala)]
    mulai = 0
    terbuka: tuple[Kepala, Judul, list[BarisKisi]] | None = None
    for k, akhir in bagian:
        atas = [t for b in kisi.baris[mulai : k.awal] if (t := _text_row(b)) is not None]
        isi, sisa = _split_tail(kisi.baris[k.akhir : akhir])
        mulai = akhir - sisa
        judul_teks = [*([] if terbuka else di_atas), *atas][-_JUDUL_TERBANYAK:]
        if terbuka and header_key(terbuka[0]) == header_key(k) and not atas:
            terbuka[2].extend(isi)
            continue
        if terbuka:
            yield _make(kisi, *terbuka, leksikon)
        terbuka = (k, read_title(judul_teks, leksikon), list(isi))
    if terbuka:
        yield _make(kisi, *terbuka, leksikon)


def _text_row(baris: BarisKisi) -> str | None:
    """Return the text of a row that holds one."""
    isi = baris.terisi
    return baris.teks[isi[0]] if len(isi) == 1 else None


def _split_tail(baris: Sequence[BarisKisi]) -> tuple[Sequence[BarisKisi], int]:
    """Return the rows of a table, and how many rows of text alone follow them."""
    n = len(baris)
    while n and len(baris[n - 1].terisi) <= 1 and not _holds_figure(baris[n - 1]):
        n -= 1
    return baris[:n], len(baris) - n


def _holds_figure(baris: BarisKisi) -> bool:
    return any(number_of(baris.sel[k]) is not None or begins_with_figure(baris.teks[k]) for k in baris.terisi)


def _make(kisi: Kisi, kepala: Kepala, judul: Judul, isi: Sequence[BarisKisi], leksikon: Leksikon) -> TabelBaca:
    isi = [b for b in isi if b.terisi and not column_numbers(b.teks)]
    susunan = arrange(kepala, isi, judul, leksikon)
    baris = list(read_rows(susunan, isi))
    read_figures(susunan, baris)
    return TabelBaca(kisi, kepala, judul, susunan, baris)
