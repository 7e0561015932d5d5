"""Crosswalks between the shipped editions, counted again from their files as sets of codes and names."""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from pathlib import Path
from random import Random

import pytest

import kodefikasi
from kodefikasi import Kode, nomenklatur, translate
from kodefikasi.katalog.padanan import Relasi
from kodefikasi.nama import Kesamaan, compare_names

FOLDER = Path(kodefikasi.__file__).parent / "data" / "nomenklatur"
Kunci = tuple[int, ...]
Isi = dict[str, str]
#: Edition, whose list, name of the file.
KAB = {
    "5889": "050-5889-2021-kabupaten-kota",
    "1317": "900.1.15.5-1317-2023-kabupaten-kota",
    "861": "900.1-861-2026-kabupaten-kota",
}
PROV = {"3708": "050-3708-2020-provinsi", "861": "900.1-861-2026-provinsi"}
PASANGAN = [(a, b, "kab") for a, b in permutations(KAB, 2)] + [(a, b, "prov") for a, b in permutations(PROV, 2)]
TAHUN = {"3708": 2020, "5889": 2021, "1317": 2023, "861": 2026}


def parts(teks: str) -> Kunci:
    """The numbers of a code, 0 for a wildcard."""
    return tuple(int(t) if t.isdigit() else 0 for t in teks.split("."))


def entries(nama: str) -> dict[Kunci, Isi]:
    """The rows of a file by the numbers of their code."""
    baris = [b for b in (FOLDER / f"{nama}.tsv").read_text(encoding="utf-8").splitlines() if not b.startswith("#")]
    kolom = baris[0].split("\t")
    return {parts(b.partition("\t")[0]): dict(zip(kolom, b.split("\t"), strict=True)) for b in baris[1:]}


def letters(teks: str) -> str:
    """A name without blanks, punctuation and capitals."""
    return re.sub(r"[\W_]+", "", teks).casefold()


def predecessors(daftar: dict[Kunci, Isi]) -> set[tuple[Kunci, Kunci]]:
    """Pairs of predecessor and successor that a list names."""
    return {(parts(lama), k) for k, isi in daftar.items() for lama in isi.get("sebelumnya", "").split("\\n") if lama}


def expected(a: str, b: str, pemda: str) -> Counter[str]:
    """How many codes stay, move, end and begin."""
    berkas = KAB if pemda == "kab" else PROV
    asal, tujuan = entries(berkas[a]), entries(berkas[b])
    sama = {k: isi for k in asal if (isi := find(tujuan, k)) is not None}
    tetap = {k for k, isi in sama.items() if "3708" not in {a, b} or alike(asal[k], isi)}
    tetap_tujuan = {k for k in tujuan if (isi := find(asal, k)) and ("3708" not in {a, b} or alike(isi, tujuan[k]))}
    maju = TAHUN[a] < TAHUN[b]
    tautan = predecessors(tujuan) if maju else {(baru, lama) for lama, baru in predecessors(asal)}
    pindah: dict[Kunci, set[Kunci]] = {}
    for k, t in tautan:
        if k in asal.keys() - tetap and t in tujuan:
            pindah.setdefault(k, set()).add(t)
    bernama: dict[tuple[Kunci, str], set[Kunci]] = {}
    for t in tujuan.keys() - tetap_tujuan:
        if len(t) == 6:
            bernama.setdefault((t[:5], letters(tujuan[t]["nama"])), set()).add(t)
    for k in asal.keys() - tetap - pindah.keys():
        baru = bernama.get((k[:5], letters(asal[k]["nama"])), set()) if len(k) == 6 else set()
        if len(baru) == 1:
            pindah[k] = baru
    tercapai = {t for semua in pindah.values() for t in semua} | {k if k in tujuan else (0, 0, *k[2:]) for k in tetap}
    jumlah = {
        "tetap": len(tetap),
        "pindah": len(pindah),
        "dicabut": len(asal.keys() - tetap - pindah.keys()),
        "baru": len(tujuan.keys() - tercapai),
    }
    return Counter(jumlah)


def find(daftar: dict[Kunci, Isi], kode: Kunci) -> Isi | None:
    """The row of a code; that of the supporting program in a bidang that the list has."""
    if kode in daftar or kode[2:3] != (1,) or kode[:2] not in daftar:
        return daftar.get(kode)
    return daftar.get((0, 0, *kode[2:]))


def alike(lama: Isi, baru: Isi) -> bool:
    """Whether a code that may have been given anew bears its name still, but for slips."""
    return compare_names(baru["nama"], lama["nama"]).kesamaan in {Kesamaan.SAMA, Kesamaan.SALAH_KETIK}


@pytest.mark.slow
@pytest.mark.parametrize(("a", "b", "pemda"), PASANGAN)
def test_what_became_of_every_code_is_counted_alike(a: str, b: str, pemda: str) -> None:
    """In all directions, without any import: kept, moved (split and merged with them), ended, begun."""
    peta = nomenklatur(a, pemda).crosswalk_all(nomenklatur(b, pemda))
    jumlah = peta.count()
    ada = {
        "tetap": jumlah.get(Relasi.TETAP, 0) + jumlah.get(Relasi.GANTI_NAMA, 0),
        "pindah": sum(jumlah.get(r, 0) for r in (Relasi.PINDAH, Relasi.PECAH, Relasi.GABUNG)),
        "dicabut": jumlah.get(Relasi.DICABUT, 0),
        "baru": jumlah.get(Relasi.BARU, 0),
    }
    assert ada == expected(a, b, pemda)
    assert sum(jumlah.values()) - ada["baru"] == len(peta)


@pytest.mark.slow
def test_a_name_under_a_new_number_in_its_kegiatan_has_moved() -> None:
    """Of the sub kegiatan of 050-5889 whose number ended by 861, 165 bear it elsewhere there, two in DIY."""
    lama, baru = nomenklatur("5889"), nomenklatur("861")
    peta = lama.crosswalk_all(baru)
    tautan = {k for s in map(baru.__getitem__, baru) for k in map(Kode.parse, s.lain.get("sebelumnya", "").split())}
    pindah = [p for k, p in peta.items() if p.relasi is Relasi.PINDAH and k not in tautan]
    menurut_nama = [p for p in pindah if p.sasaran[0].kode.induk == p.kode.induk]
    assert menurut_nama == pindah
    assert len(menurut_nama) == 163 + 2
    for p in menurut_nama:
        assert p.asal is not None
        assert letters(p.asal.nama) == letters(p.sasaran[0].nama)
        assert p.asal.kode not in baru
        assert p.sasaran[0].kode not in lama


@pytest.mark.slow
@pytest.mark.parametrize(("a", "b", "pemda"), PASANGAN)
def test_amounts_are_carried_over_whole(a: str, b: str, pemda: str) -> None:
    """What has a place and what has none add up to what there was."""
    asal, tujuan = nomenklatur(a, pemda), nomenklatur(b, pemda)
    acak = Random(f"{a}{b}")  # noqa: S311  # no secret
    sub = [k for k in asal if k.tingkat == 5]
    pagu = {k: acak.randrange(10**12) for k in acak.sample(sub, 200)}
    hasil = translate(pagu, asal, tujuan)
    assert (hasil.total or 0) + (hasil.total_sisa or 0) == sum(pagu.values())
    assert len(hasil.pindahan) + len(hasil.sisa) == len(pagu)
    assert hasil.pindahan
