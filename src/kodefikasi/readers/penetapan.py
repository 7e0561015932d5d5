"""Codes for tables that number their rows instead of coding them.

First by the names in the document's own coded tables; what is left, by the names of the nomenclature.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from attrs import evolve

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.katalog import Nomenklatur
from kodefikasi.katalog.penetapan import Penetapan
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import Kesamaan, compare_names, name_key
from kodefikasi.readers.aturan import finding
from kodefikasi.temuan import Temuan

_Nama = dict[tuple[Tingkat, str], set[Kode]]


def assign_codes(tabel: Sequence[Tabel], kat: Nomenklatur | None = None) -> tuple[list[Tabel], list[Temuan]]:
    """Give the rows of numbered tables the codes of equally named rows of coded tables, or of the nomenclature.

    The tree is the constraint: a name counts only at the row's level, and below the code found for the row
    above. What stays without a code is reported, not guessed.
    """
    dikenal = _coded_names(tabel)
    bidang = _main_fields(tabel)
    hasil: list[Tabel] = []
    temuan: list[Temuan] = []
    for t in tabel:
        if t.spesifikasi.sisi and t.baris:
            t, baru = _assign_table(t, dikenal, kat, bidang)  # noqa: PLW2901
            temuan += baru
        hasil.append(t)
    return hasil, temuan


def _main_fields(tabel: Iterable[Tabel]) -> list[Kode]:
    """Return the bidang urusan of the office: that of its supporting program first, then in their order."""
    kode = [b.kode for t in tabel for b in t.baris if b.kode and b.kode.tingkat >= Tingkat.PROGRAM]
    penunjang = [k for k in kode if k.generalize() and not k.is_wildcard]
    return list(dict.fromkeys(b for k in (*penunjang, *kode) if (b := k.bidang_urusan)))


def _coded_names(tabel: Iterable[Tabel]) -> _Nama:
    nama: _Nama = {}
    for t in tabel:
        for b in t.baris:
            if b.kode and b.tingkat and b.tercetak and (teks := b.text("nama")):
                nama.setdefault((b.tingkat, name_key(teks)), set()).add(b.kode)
    return nama


def _assign_table(
    tabel: Tabel, dikenal: _Nama, kat: Nomenklatur | None, bidang: Sequence[Kode]
) -> tuple[Tabel, list[Temuan]]:
    kode: dict[object, Kode] = {}
    calon_lain: dict[object, set[Kode]] = {}
    baris = [b for b in tabel.baris if b.tercetak and b.nomor is not None and b.tingkat is not None]
    for b in baris:
        calon = _candidates(b, tabel, dikenal)
        if b.nomor is not None and (induk := kode.get(b.nomor.induk)) is not None:
            calon = {k for k in calon if k in induk}
        if len(calon) == 1:
            kode[b.nomor] = calon.pop()
        else:
            calon_lain[b.nomor] = calon
    temuan = _assign_from_catalogue(tabel, baris, kode, kat, bidang) if kat and calon_lain else []
    temuan += [_report(b, _names(b, tabel), calon_lain[b.nomor]) for b in baris if b.nomor not in kode]
    return tabel.map_rows(lambda b: evolve(b, kode=kode.get(b.nomor))), temuan


def _assign_from_catalogue(
    tabel: Tabel, baris: Sequence[Baris], kode: dict[object, Kode], kat: Nomenklatur, bidang: Sequence[Kode]
) -> list[Temuan]:
    """Fill in the codes that the nomenclature knows for rows without one, and say so."""
    nama = [next(iter(_names(b, tabel)), "") for b in baris]
    tetap = {n: kode[b.nomor] for n, b in enumerate(baris) if b.nomor in kode}
    hasil = kat.assign_codes(nama, tingkat=[b.tingkat for b in baris], bidang_urusan=bidang, tetap=tetap)
    temuan = []
    for b, p in zip(baris, hasil, strict=True):
        if b.nomor not in kode and p.kode is not None:
            kode[b.nomor] = p.kode
            temuan.append(_note(b, p, p.kode, kat))
    return temuan


def _note(baris: Baris, penetapan: Penetapan, kode: Kode, kat: Nomenklatur) -> Temuan:
    resmi = kat[kode].nama
    beda = "" if penetapan.kesamaan is Kesamaan.SAMA else f"; {compare_names(penetapan.nama, resmi).uraian}"
    pesan = f"Nomor {baris.nomor} ({penetapan.nama!r}) berkode {kode} menurut nomenklatur {kat.label}{beda}."
    return finding("B011", pesan, baris.lokasi, tercetak=penetapan.nama, kode=str(kode))


def _names(baris: Baris, tabel: Tabel) -> list[str]:
    return [teks for k in tabel.spesifikasi.columns(Jenis.NAMA) if (teks := baris.text(k.kunci))]


def _candidates(baris: Baris, tabel: Tabel, dikenal: _Nama) -> set[Kode]:
    if baris.tingkat is None:
        return set()
    return {k for n in _names(baris, tabel) for k in dikenal.get((baris.tingkat, name_key(n)), ())}


def _report(baris: Baris, nama: Sequence[str], calon: Iterable[Kode]) -> Temuan:
    sebut = nama[0] if nama else ""
    pilihan = " atau ".join(map(str, sorted(calon)))
    sebab = f"cocok dengan {pilihan}" if pilihan else "namanya tidak ada pada tabel yang berkode atau nomenklatur"
    pesan = f"Kode untuk nomor {baris.nomor} ({sebut!r}) tidak dapat ditetapkan: {sebab}."
    return finding("B009", pesan, baris.lokasi, tercetak=sebut or None, saran=pilihan or None)
