"""Family K: codes of one table, and of the same names in several tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kodefikasi.dokumen import Baris, Dokumen, Nomor, Tabel
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.catatan import Catatan


def check_codes(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check K003 to K006; K001 is found while reading."""
    for tabel in dokumen.tabel:
        simpul = [(b, s) for b in tabel.baris if b.tercetak and (s := b.simpul) is not None and b.tingkat]
        _check_parents(tabel, simpul, catatan)
        _check_duplicates(tabel, simpul, catatan)
        _check_widths(tabel, catatan)
    _check_same_names(dokumen, catatan)


_Simpul = list[tuple[Baris, Kode | Nomor]]


def _check_parents(tabel: Tabel, simpul: _Simpul, catatan: Catatan) -> None:
    """A parent has to be there when its level is printed in the table at all."""
    ada = {s for _, s in simpul}
    tingkat = {s.tingkat for _, s in simpul}
    for baris, s in simpul:
        induk = s.induk
        if induk is None or induk.tingkat not in tingkat:
            continue
        catatan.count("K003")
        if induk not in ada and induk.tingkat is not None:
            pesan = f"{s} ada di {tabel.nama}, tetapi baris {induk.tingkat.label} {induk} tidak ada."
            catatan.add("K003", pesan, baris.lokasi.at("1"), kode=s, tercetak=str(s), saran=f"lengkapi baris {induk}")


def _check_duplicates(tabel: Tabel, simpul: _Simpul, catatan: Catatan) -> None:
    pertama: dict[Kode | Nomor, Baris] = {}
    for baris, s in simpul:
        catatan.count("K004")
        if s in pertama:
            pesan = f"{s} sudah tercetak pada baris {pertama[s].lokasi.baris} {tabel.nama}."
            catatan.add("K004", pesan, baris.lokasi.at("1"), kode=s, tercetak=str(s))
        else:
            pertama[s] = baris


def _check_widths(tabel: Tabel, catatan: Catatan) -> None:
    sub = [b for b in tabel.baris if b.tercetak and b.kode and b.kode.tingkat is Tingkat.SUB_KEGIATAN]
    if not tabel.spesifikasi.berkode or not sub:
        return
    lebar = Counter(_width(b) for b in sub)
    lazim = lebar.most_common(1)[0][0]
    catatan.count("K005", len(sub))
    for b in sub:
        if _width(b) != lazim:
            pesan = f"Sub kegiatan {b.kode} ditulis {_width(b)} angka, baris lain {lazim} angka."
            catatan.add("K005", pesan, b.lokasi.at("1"), kode=b.kode, tercetak=str(b.kode))


def _width(baris: Baris) -> int:
    return len(str(baris.kode).rpartition(".")[2])


def _check_same_names(dokumen: Dokumen, catatan: Catatan) -> None:
    """One name has one code throughout, where it is unique in each table."""
    tabel = [t for t in dokumen.tabel if t.spesifikasi.berkode]
    nama = [_unique_names(t) for t in tabel]
    for n, (t, milik) in enumerate(zip(tabel, nama, strict=True)):
        for sebelum, lain in zip(tabel[:n], nama[:n], strict=True):
            for kunci in milik.keys() & lain.keys():
                catatan.count("K006")
                a, b = lain[kunci], milik[kunci]
                if a.kode != b.kode:
                    pesan = f"{b.text('nama')!r} berkode {b.kode} di {t.nama}, tetapi {a.kode} di {sebelum.nama}."
                    catatan.add(
                        "K006",
                        pesan,
                        b.lokasi.at("1"),
                        kode=b.kode,
                        tercetak=str(b.kode),
                        saran=f"{a.kode} (baris {a.lokasi.baris})",
                    )


def _unique_names(tabel: Tabel) -> dict[tuple[Tingkat | None, str], Baris]:
    baris = list(_named(tabel))
    banyak = Counter(kunci for kunci, _ in baris)
    return {kunci: b for kunci, b in baris if banyak[kunci] == 1}


def _named(tabel: Tabel) -> Iterator[tuple[tuple[Tingkat | None, str], Baris]]:
    for b in tabel.baris:
        if b.tercetak and b.kode and b.text("nama"):
            yield (b.tingkat, name_key(b.text("nama"))), b
