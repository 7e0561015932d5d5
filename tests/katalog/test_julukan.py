"""What people call things: each saying leads to entries of the shipped lists, after those that have the very words."""

from __future__ import annotations

import pytest

from kodefikasi import KatalogError, Kode, nomenklatur
from kodefikasi.katalog import newest
from kodefikasi.katalog.cari import CaraDitemukan
from kodefikasi.katalog.julukan import meant_by, sayings
from kodefikasi.kode import KodeRekening
from kodefikasi.nama import name_key

KINI = newest()


@pytest.mark.parametrize("julukan", sayings())
def test_every_saying_stands_for_something(julukan: str) -> None:
    """Written as names are compared; each of its official words leads to an entry, and the answer says why."""
    assert julukan == name_key(julukan)
    for _, kata in meant_by(f"biaya {julukan} 2026"):
        assert any(set(kata) <= set(name_key(KINI[k].nama).split()) for k in KINI)
    dari_julukan = [h for h in KINI.search(julukan, batas=50) if h.cara is CaraDitemukan.JULUKAN]
    assert dari_julukan
    assert all(repr(julukan) in h.alasan and not h.pasti for h in dari_julukan)


def test_what_a_person_means_comes_first() -> None:
    """Travel is a meeting's; stunting has entries of its own in the newest edition, and none in an older one."""
    assert str(KINI.search("perjalanan dinas")[0].simpul.kode) == "X.XX.01.2.06.0009"
    assert str(KINI.search("Belanja Perjalanan Dinas", induk="5.03")[0].simpul.kode) == "5.03.01.2.06.0009"
    hasil = KINI.search("stunting", batas=30)
    punya = ["stunting" in h.simpul.nama.casefold() for h in hasil]
    assert punya[0]
    assert punya.index(False) == sum(punya)  # those with the word before those that it stands for
    assert "Gizi Masyarakat" in nomenklatur("5889").search("stunting")[0].simpul.nama


@pytest.mark.parametrize("kata", ["jalan", "sampah", "puskesmas", "listrik", "pasar"])
def test_a_word_of_names_finds_names_first(kata: str) -> None:
    """Not indicators that happen to begin with it, and not entries of special regions."""
    pertama = KINI.search(kata)[0]
    assert pertama.pada == "nama"
    assert kata in name_key(pertama.simpul.nama).split()
    assert isinstance(pertama.simpul.kode, Kode)
    assert pertama.simpul.kode.daerah_khusus is None


def test_sayings_are_names_and_keep_restrictions() -> None:
    """Not where names are not searched, not outside of what is asked for, not inside another word."""
    assert not [h for h in KINI.search("perjalanan dinas", pada=("indikator",)) if h.cara is CaraDitemukan.JULUKAN]
    assert not [h for h in KINI.search("perjalanan dinas", induk="5.03.02") if h.cara is CaraDitemukan.JULUKAN]
    assert list(meant_by("renjana")) == []


def test_the_newest_edition_is_of_the_government_and_family_that_are_asked_for() -> None:
    """By date, whichever were shipped or imported."""
    assert KINI.label == "900.1-861/2026 (kabupaten/kota)"
    assert newest("prov").label == "900.1-861/2026 (provinsi)"
    assert newest(keluarga="rekening").keluarga is KodeRekening
    with pytest.raises(KatalogError, match="belum ada daftar wilayah"):
        newest(keluarga="wilayah")
