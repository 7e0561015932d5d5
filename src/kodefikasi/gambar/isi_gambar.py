"""Amounts on the code tree out of whatever holds them: rows, roll-ups, frames, documents, plans, exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from attrs import evolve, frozen

from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.errors import PaguError
from kodefikasi.formulir.baku import RENCANA_RENJA, RENCANA_RENSTRA
from kodefikasi.gambar.tulisan import clean_name
from kodefikasi.katalog import Nomenklatur
from kodefikasi.katalog.baris_uang import read_rows
from kodefikasi.kode import Kode, KodeBerjenjang
from kodefikasi.pagu import Jumlah, RollUp
from kodefikasi.pagu.roll_up import sum_up
from kodefikasi.pagu.rows import normalize
from kodefikasi.pemeriksaan.deret import Deret, series
from kodefikasi.rencana import Rencana, Renja

Uang = Decimal | int
Nama = Mapping[Any, str] | Nomenklatur
#: Columns that hold the ceilings of a plan, the first to be taken where a document has several.
_UTAMA = ((RENCANA_RENJA, "pagu"), (RENCANA_RENSTRA, "pagu_1"))


@frozen
class Pagu:
    """Amounts by node as they were given."""

    rows: tuple[tuple[Any, Uang | None], ...]  # pairs of node and amount; None where it is missing
    nama: Mapping[Any, str]  # names of nodes
    tahun: int | None = None  # the year they are of, where that is known
    #: sum and count of the rows that the amounts were summed from, where they were summed before
    daun: Jumlah | None = None

    def label(self, simpul: Any) -> str:
        """Return code and name of a node, the code alone where it has no name."""
        nama = self.nama.get(simpul)
        return f"{simpul} {nama}" if nama else str(simpul)


def read_pagu(
    data: Any,
    *,
    tahun: int | None = None,
    kolom: str | None = None,
    nama: Nama | None = None,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] = Kode,
) -> Pagu:
    """Return the amounts of a source.

    Raises `PaguError`: a document without such a column; a plan without its year; a row without a code; `KodeError`: a
    text that is no code; `TypeError`: an inexact amount.
    """
    hasil = _read(data, tahun, kolom, kode, pagu, keluarga)
    if nama is None:
        return hasil
    simpul = dict.fromkeys(s for k, _ in hasil.rows for s in (*k.leluhur, k))
    cari = _lookup(nama, keluarga)
    sebutan = {s: clean_name(n) for s in simpul if (n := cari(s))}
    return evolve(hasil, nama={**sebutan, **hasil.nama})


def _lookup(nama: Nama, keluarga: type[KodeBerjenjang]) -> Callable[[Any], str | None]:
    if isinstance(nama, Nomenklatur):
        return lambda s: ada.nama if isinstance(s, KodeBerjenjang) and (ada := nama.get(s)) is not None else None
    tersedia = {keluarga.parse(k) if isinstance(k, str) else k: n for k, n in nama.items()}
    return tersedia.get


#: Columns by which a frame of sums is told.
_HASIL = frozenset({"tingkat", "daun"})


def _read(
    data: Any, tahun: int | None, kolom: str | None, kode: str, pagu: str, keluarga: type[KodeBerjenjang]
) -> Pagu:
    match data:
        case RollUp():
            return Pagu(tuple(_rolled_up(data)), {}, tahun, data.total)
        case Tabel():
            return _from_document(Dokumen(data.nama, (data,)), tahun, kolom)
        case Dokumen():
            return _from_document(data, tahun, kolom)
        case Rencana():
            return _from_plan(data, tahun)
        case str() | bytes():
            raise TypeError(
                f"data harus baris, dokumen atau rencana, bukan teks {data[:40]!r}; baca dahulu dengan read"
            )
        case _ if {*map(str, getattr(data, "columns", ()))} >= _HASIL:
            return _read(RollUp.from_frame(data, pagu=pagu, keluarga=keluarga), tahun, kolom, kode, pagu, keluarga)
        case _:
            rows = normalize(read_rows(data, kode, pagu).pasangan, keluarga=keluarga)
            return Pagu(tuple(_rolled_up(sum_up(rows))), {}, tahun)


def _rolled_up(hasil: RollUp) -> Iterator[tuple[Any, Uang | None]]:
    """Return the leaves of a roll-up, with what is below them where that is money too, and the sums set aside."""
    bercabang, langsung = {a for k in hasil for a in k.leluhur}, hasil.langsung
    yield from ((k, n) for k, semua in hasil.subtotal.items() for n in semua)
    yield from ((k, j.nilai) for k, j in hasil.items() if k not in bercabang or k in langsung)


def _from_plan(rencana: Rencana, tahun: int | None) -> Pagu:
    if tahun is None and isinstance(rencana, Renja):
        tahun = rencana.tahun
    if tahun is None:
        raise PaguError(f"sebutkan tahun: rencana ini berlaku {rencana.awal} sampai {rencana.akhir}")
    rows = tuple((a.kode, dict(a.pagu_berlaku).get(tahun)) for a in rencana.anggaran)
    return Pagu(rows, {k: clean_name(n) for k, n in rencana.nama.items()}, tahun)


def column_year(deret: Deret) -> int | None:
    """Return the year of a column of money, its own or the one it shares."""
    spesifikasi = deret.tabel.spesifikasi
    return deret.tabel.tahun.get(spesifikasi.tahun_sama.get(deret.kunci, deret.kunci))


def _from_document(dokumen: Dokumen, tahun: int | None, kolom: str | None) -> Pagu:
    semua = list(series(dokumen))
    calon = [d for d in semua if (kolom is None or d.kunci == kolom) and (tahun is None or column_year(d) == tahun)]
    if not calon:
        raise PaguError(_no_column(dokumen, semua, tahun, kolom))
    deret = next((d for u in _UTAMA for d in calon if (d.tabel.spesifikasi.asal, d.kunci) == u), calon[0])
    return Pagu(tuple(deret.nilai.items()), _names(deret, dokumen), column_year(deret))


def _no_column(dokumen: Dokumen, semua: list[Deret], tahun: int | None, kolom: str | None) -> str:
    diminta = " ".join(f"{a} {b}" for a, b in (("kolom", kolom), ("tahun", tahun)) if b is not None)
    ada = ", ".join(f"{d.kunci}{f' ({t})' if (t := column_year(d)) else ''} pada {d.tabel.nama}" for d in semua)
    return (
        f"{dokumen.berkas or 'dokumen'}: tidak ada kolom uang {diminta}".rstrip() + f"; yang ada: {ada or 'tidak ada'}"
    )


def _names(deret: Deret, dokumen: Dokumen) -> dict[Any, str]:
    """Return names by node: those of the table itself, then those that other tables give its codes."""
    kunci = f"{deret.sisi}_nama" if deret.sisi else "nama"
    hasil = {s: b.text(kunci) for s, b in deret.baris.items() if b.text(kunci)}
    lain = {
        b.kode: b.text("nama")
        for t in reversed(dokumen.tabel)
        for b in t.baris
        if b.tercetak and b.kode is not None and b.text("nama")
    }
    for kode, nama in lain.items():
        simpul = deret.kode.get(kode) if deret.sisi else kode
        if simpul is not None:
            hasil.setdefault(simpul, nama)
    return {s: clean_name(n) for s, n in hasil.items()}


def document_years(dokumen: Dokumen) -> tuple[int, ...]:
    """Return the years that a document's columns of money are of."""
    return tuple(sorted({t for d in series(dokumen) if (t := column_year(d)) is not None}))
