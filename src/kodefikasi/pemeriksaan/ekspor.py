"""The audit of an export: its own sums and changes, and its codes and names against the nomenclature."""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.ekspor import Ekspor, Isi
from kodefikasi.ekspor.jumlah import add_up
from kodefikasi.ekspor.periksa import change_columns, named_codes
from kodefikasi.katalog import Nomenklatur, Pilihan
from kodefikasi.kode import Kode
from kodefikasi.pemeriksaan.catatan import Catatan
from kodefikasi.pemeriksaan.nomenklatur import compare_name, meant_codes, tell_stand_in, unknown_codes
from kodefikasi.temuan import Lokasi

_BERNAMA = dict[Kode, dict[str, Lokasi]]


def check_export(ekspor: Ekspor, pilihan: Pilihan, catatan: Catatan) -> None:
    """Check P001, P003, P006 and K006 within the export, K002 and N001 (or K007) against the nomenclature."""
    catatan.temuan += ekspor.check()
    _count(ekspor, catatan)
    bernama = _named(ekspor)
    if not bernama:
        return
    if pilihan.katalog is None:
        pesan = f"Kode dan nama tidak dibandingkan dengan nomenklatur: {pilihan.alasan}."
        catatan.add("K007", pesan, Lokasi(berkas=ekspor.berkas))
        return
    tell_stand_in(pilihan, ekspor.berkas, catatan)
    _check_codes(bernama, pilihan, pilihan.katalog, catatan)
    _check_names(bernama, pilihan, pilihan.katalog, catatan)


def _count(ekspor: Ekspor, catatan: Catatan) -> None:
    """Count the figures that the export's own checks compared."""
    if (kolom := change_columns(ekspor.kolom)) is not None:
        catatan.count("P006", sum(all(b.nilai.get(u) is not None for u in kolom) for b in ekspor.baris))
    for p in add_up(ekspor.baris, ekspor.kolom.fields(Isi.UANG)):
        berkode = (p.baris.rekening or p.baris.kode or p.baris.organisasi) is not None
        terbanding = sum(p.baris.nilai.get(u) is not None and j.nilai is not None for u, j in p.isi.items())
        catatan.count("P001" if berkode else "P003", terbanding)
    catatan.count("K006", len({kode for b in ekspor.baris for kode, _ in named_codes(b)}))


def _named(ekspor: Ekspor) -> _BERNAMA:
    """Return the codes of the rows and those above that have names, each name with its first place."""
    hasil: _BERNAMA = {}
    for b in ekspor.baris:
        if b.kode is not None:
            hasil.setdefault(b.kode, {}).setdefault("", b.lokasi)
        for kode, nama in named_codes(b):
            if isinstance(kode, Kode):
                hasil.setdefault(kode, {}).setdefault(nama, b.lokasi)
    return hasil


def _check_codes(bernama: _BERNAMA, pilihan: Pilihan, kat: Nomenklatur, catatan: Catatan) -> None:
    tingkat = {k.tingkat for k in kat}
    kode = [k for k in bernama if k.tingkat in tingkat]
    catatan.count("K002", len(kode))
    for k, pesan, berat in unknown_codes(kode, pilihan, kat):
        lokasi = next(iter(bernama[k].values()))
        saran = meant_codes(k, bernama[k], kat) if k not in kat else None
        catatan.add("K002", pesan, lokasi, tingkat=berat, kode=k, tercetak=str(k), saran=saran)


def _check_names(bernama: _BERNAMA, pilihan: Pilihan, kat: Nomenklatur, catatan: Catatan) -> None:
    for kode, nama, lokasi in _known(bernama, kat):
        catatan.count("N001")
        simpul = kat[kode]
        if (beda := compare_name(nama, simpul, pilihan, kat)) is not None:
            catatan.add(
                "N001", beda.pesan, lokasi, tingkat=beda.tingkat,
                kode=kode, tercetak=nama, dihitung=simpul.nama, saran=beda.saran,
            )  # fmt: skip


def _known(bernama: _BERNAMA, kat: Nomenklatur) -> Iterator[tuple[Kode, str, Lokasi]]:
    return ((k, nama, di) for k, semua in bernama.items() if k in kat for nama, di in semua.items() if nama)
