"""Small documents put together from rows, as a reader would have read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kodefikasi.besaran import Notasi
from kodefikasi.dokumen import Baris, Dokumen, Nomor, Tabel, read_cell
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.kode import Kode
from kodefikasi.nama import is_average, is_predicate, is_total
from kodefikasi.temuan import Lokasi

Isi = Mapping[str, str]


def tabel(
    kunci: str, baris: Sequence[Isi], *, judul: str = "", tahun: Mapping[str, int] | None = None, berkas: str = ""
) -> Tabel:
    """Return a table of a form from rows: texts by column key, the code under ``kode``, where a row has one.

    A row without code, but with an indicator, goes on with the node above; one without both is a summary.
    """
    hasil: list[Baris] = []
    kode: Kode | None = None
    for n, isi in enumerate(baris, 1):
        tercetak = bool(isi.get("kode"))
        kode = Kode.parse(isi["kode"]) if tercetak else kode if isi.get("indikator") else None
        hasil.append(_row(kunci, isi, kode, Lokasi(berkas, kunci, n), tercetak=tercetak or "nomor" in isi))
    return Tabel(kunci, Lokasi(berkas, kunci), "", judul, tahun or {}, tuple(hasil))


def _row(kunci: str, isi: Isi, kode: Kode | None, lokasi: Lokasi, *, tercetak: bool) -> Baris:
    formulir = FORMULIR[kunci]
    dikenal = {k.kunci for k in formulir.kolom if k.jenis not in {Jenis.KODE, Jenis.NOMOR}}
    if asing := set(isi) - dikenal - {"kode", "nomor"}:
        raise ValueError(f"{kunci} tidak punya kolom {', '.join(sorted(asing))}")
    sel = {k: read_cell(formulir, k, isi, Notasi.INDONESIA) for k in isi if k in dikenal}
    nomor = Nomor.parse(isi["nomor"]) if "nomor" in isi else None
    ringkasan = _summary(isi.get("nama", "")) if kode is None and nomor is None else None
    return Baris(lokasi, sel, kode, tercetak, nomor, None if kode is None else kode.tingkat, ringkasan=ringkasan)


def _summary(nama: str) -> str | None:
    jenis = (("rerata", is_average), ("predikat", is_predicate), ("jumlah", is_total))
    return next((j for j, cocok in jenis if cocok(nama)), None)


def dokumen(*isi: Tabel, berkas: str = "uji.txt", tahun: int | None = None) -> Dokumen:
    """Return a document of these tables."""
    return Dokumen(berkas, isi, tahun=tahun)
