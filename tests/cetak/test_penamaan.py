"""Empty names filled in from the nomenclature: those alone, of the edition asked for, and counted."""

from __future__ import annotations

import pytest
from attrs import evolve

from dokumen_kecil import dokumen, tabel
from kodefikasi import Dokumen, KatalogError, nomenklatur
from kodefikasi.cetak import fill_names
from kodefikasi.dokumen import Sel

EDISI = "050-5889/2021"


def test_only_empty_names_of_known_codes_are_filled() -> None:
    """What is printed stays, also where it is another name; further indicators and unknown codes stay without."""
    t = tabel(
        "T-C.33",
        [
            {"kode": "5.03.02", "indikator": "Nilai"},
            {"indikator": "Persentase lain"},
            {"kode": "5.03.02.2.02", "nama": "Mutasi saja"},
            {"kode": "5.03.02.2.99"},
        ],
    )
    hasil = fill_names(dokumen(t, tahun=2023))
    (baru,) = hasil.dokumen.tabel
    assert [b.text("nama") for b in baru.baris] == ["PROGRAM KEPEGAWAIAN DAERAH", "", "Mutasi saja", ""]
    assert (hasil.terisi, hasil.katalog, hasil.alasan) == (1, f"{EDISI} (kabupaten/kota)", "")
    assert evolve(baru, baris=t.baris) == t
    assert [b.sel["indikator"] for b in baru.baris[:2]] == [b.sel["indikator"] for b in t.baris[:2]]


def test_the_edition_is_the_one_asked_for_else_that_of_the_plan_year() -> None:
    """Without both there is nothing to fill from, and that is said; a stand-in is named."""
    t = tabel("T-C.33", [{"kode": "5.03.02.2.02"}])
    lain = "900.1.15.5-1317/2023"
    assert fill_names(dokumen(t), edisi=lain).katalog == f"{lain} (kabupaten/kota)"
    with pytest.raises(KatalogError, match="tahun rencana tidak diketahui"):
        fill_names(dokumen(t))
    assert "tidak ada" in fill_names(dokumen(t, tahun=2026)).alasan


def test_a_side_that_has_no_name_has_no_node() -> None:
    """T-C.31 sets two plans beside one another: an empty side is a program that one of them lacks."""
    t = tabel("T-C.31", [{"kode": "5.03.02", "kebutuhan_nama": "PROGRAM KEPEGAWAIAN DAERAH"}])
    assert fill_names(dokumen(t, tahun=2023)).terisi == 0


def test_all_names_taken_away_come_back(contoh: Dokumen) -> None:
    """Of the whole example, as the edition words them."""
    kat = nomenklatur(EDISI)
    t = next(contoh.tables("T-C.33"))
    kosong = t.map_rows(lambda b: evolve(b, sel={k: s for k, s in b.sel.items() if k != "nama"}))
    hasil = fill_names(evolve(contoh, tabel=(kosong,)))
    for lama, baru in zip(t.baris, hasil.dokumen.tabel[0].baris, strict=True):
        simpul = kat.get(lama.kode) if lama.kode and lama.tercetak else None
        assert baru.sel.get("nama") == (Sel(simpul.nama) if simpul else None)
    assert hasil.terisi == sum(bool(b.text("nama")) for b in hasil.dokumen.tabel[0].baris) > 30
