"""Codes for tables that number their rows instead of coding them, by the names in the tables that have codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.readers.aturan import finding
from kodefikasi.temuan import Temuan

_Nama = dict[tuple[Tingkat, str], set[Kode]]


def assign_codes(tabel: Sequence[Tabel]) -> tuple[list[Tabel], list[Temuan]]:
    """Give the rows of numbered tables the codes of equally named rows of coded tables.

    The tree is the constraint: a name counts only at the row's level, and below the code found for the row
    above. What stays without a code is reported, not guessed.
    """
    dikenal = _coded_names(tabel)
    hasil: list[Tabel] = []
    temuan: list[Temuan] = []
    for t in tabel:
        if t.spesifikasi.sisi and t.baris:
            t, baru = _assign_table(t, dikenal)  # noqa: PLW2901
            temuan += baru
        hasil.append(t)
    return hasil, temuan


def _coded_names(tabel: Iterable[Tabel]) -> _Nama:
    nama: _Nama = {}
    for t in tabel:
        for b in t.baris:
            if b.kode and b.tingkat and b.tercetak and (teks := b.text("nama")):
                nama.setdefault((b.tingkat, name_key(teks)), set()).add(b.kode)
    return nama


def _assign_table(tabel: Tabel, dikenal: _Nama) -> tuple[Tabel, list[Temuan]]:
    kode: dict[object, Kode] = {}
    temuan: list[Temuan] = []
    for b in tabel.baris:
        if not b.tercetak or b.nomor is None or b.tingkat is None:
            continue
        calon = _candidates(b, tabel, dikenal)
        if (induk := kode.get(b.nomor.induk)) is not None:
            calon = {k for k in calon if k in induk}
        if len(calon) == 1:
            kode[b.nomor] = calon.pop()
        else:
            temuan.append(_report(b, _names(b, tabel), calon))
    return tabel.map_rows(lambda b: evolve(b, kode=kode.get(b.nomor))), temuan


def _names(baris: Baris, tabel: Tabel) -> list[str]:
    return [teks for k in tabel.spesifikasi.columns(Jenis.NAMA) if (teks := baris.text(k.kunci))]


def _candidates(baris: Baris, tabel: Tabel, dikenal: _Nama) -> set[Kode]:
    if baris.tingkat is None:
        return set()
    return {k for n in _names(baris, tabel) for k in dikenal.get((baris.tingkat, name_key(n)), ())}


def _report(baris: Baris, nama: Sequence[str], calon: Iterable[Kode]) -> Temuan:
    sebut = nama[0] if nama else ""
    pilihan = " atau ".join(map(str, sorted(calon)))
    sebab = f"cocok dengan {pilihan}" if pilihan else "namanya tidak ada pada tabel yang berkode"
    pesan = f"Kode untuk nomor {baris.nomor} ({sebut!r}) tidak dapat ditetapkan: {sebab}."
    return finding("B009", pesan, baris.lokasi, tercetak=sebut or None, saran=pilihan or None)
