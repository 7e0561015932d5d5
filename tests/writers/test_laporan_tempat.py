"""Where a finding stands: the table, row and cell that its place in the file means."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from attrs import evolve

from dokumen_kecil import dokumen, tabel
from kodefikasi import Baris, Dokumen, Lokasi, audit
from kodefikasi.dokumen import Sel, Tabel
from kodefikasi.dokumen.letak import PetaTabel, Tempat, shown_columns, shown_text
from petak import to_grid

_TC29 = {"kode": "5.03.01", "indikator": "Jumlah dokumen", "target_renstra": "48 dokumen"}


def _cells(isi: Dokumen) -> list[tuple[Tabel, int, int, str]]:
    return [(t, n, m, k) for n, t in enumerate(isi.tabel) for m, b in enumerate(t.baris) for k in b.sel]


def test_every_cell_is_found_again_by_its_place(contoh: Dokumen) -> None:
    """By column number and printed text; where two cells of one number print the same, one of them."""
    peta = PetaTabel(contoh)
    sel = _cells(contoh)
    assert len(sel) > 1000
    for t, n, m, kunci in sel:
        baris = t.baris[m]
        nomor = t.spesifikasi[kunci].nomor
        tempat = peta.locate(baris.place(kunci, nomor), str(baris.kode or baris.nomor), baris.text(kunci))
        assert tempat is not None
        assert (tempat.tabel, tempat.baris) == (n, m)
        assert tempat.kolom is not None
        assert (t.spesifikasi[tempat.kolom].nomor, baris.text(tempat.kolom)) == (nomor, baris.text(kunci))


def test_findings_of_the_example_point_at_what_they_print(contoh: Dokumen) -> None:
    """The one wrong rate stands in column 11 of its row; rates and accumulations all print what they quote."""
    hasil = audit(contoh)
    peta = PetaTabel(contoh)
    diperiksa = 0
    for t in hasil.temuan:
        if t.aturan[0] not in "RS" or t.tercetak is None:
            continue
        tempat = peta.locate(t.lokasi, t.kode, t.tercetak)
        assert tempat is not None
        assert tempat.baris is not None
        tabel_ini = contoh.tabel[tempat.tabel]
        kolom = next(k for k in shown_columns(tabel_ini) if k.kunci == tempat.kolom)
        assert shown_text(tabel_ini.baris[tempat.baris], kolom) == t.tercetak
        diperiksa += 1
    assert diperiksa > 5


def test_rows_of_one_place_are_told_apart_by_what_they_print() -> None:
    """Two rows on one line of the file: the one that prints the figure, or is the node, is meant."""
    satu = tabel("T-C.29", [_TC29, {**_TC29, "kode": "5.03.02", "target_renstra": "7 dokumen"}])
    sama = satu.map_rows(lambda b: type(b)(satu.baris[0].lokasi, b.sel, b.kode))
    peta = PetaTabel(dokumen(sama))
    lokasi = satu.baris[0].lokasi
    assert peta.locate(lokasi.at("4"), None, "7 dokumen") == Tempat(0, 1, "target_renstra")
    assert peta.locate(lokasi, "5.03.02", None) == Tempat(0, 1)
    assert peta.locate(lokasi, None, None) == Tempat(0, 0)


def test_a_place_beside_the_rows_means_the_table_and_running_text_none(contoh: Dokumen) -> None:
    """A title or a footnote belongs to its table; a table that is no form to none."""
    t = contoh.tabel[1]
    peta = PetaTabel(contoh)
    assert peta.locate(t.lokasi, None, None) == Tempat(1)
    assert peta.locate(t.lokasi.at("99"), None, None) == Tempat(1)
    assert peta.locate(Lokasi(contoh.berkas, None, 12), None, None) is None
    assert peta.locate(Lokasi(contoh.berkas, "Tabel 9.9", 12), None, None) is None


def test_sheets_of_one_form_without_numbers_are_told_apart(contoh: Dokumen, tmp_path: Path) -> None:
    """The same table on two sheets, another between: each finding stands on the sheet that its cell names."""

    def spoilt(b: Baris) -> Baris:
        salah = str(b.kode) == "5.03.01.2.01.01"
        return evolve(b, sel={**b.sel, "tingkat_realisasi": Sel("99,00")}) if salah else b

    buku = openpyxl.Workbook()
    for nama, formulir in (("Satu", "T-C.29"), ("Lain", "T-C.33"), ("Dua", "T-C.29")):
        lembar = buku.create_sheet(nama)
        for petak in to_grid(next(contoh.tables(formulir)).map_rows(spoilt)):
            lembar.append(petak)
    buku.save(tmp_path / "dua.xlsx")
    hasil = audit(tmp_path / "dua.xlsx")
    peta = PetaTabel(hasil.dokumen)
    salah = [t for t in hasil.temuan if t.aturan == "R001"]
    assert len(salah) == 2
    for t in salah:
        tempat = peta.locate(t.lokasi, t.kode, t.tercetak)
        assert tempat is not None
        assert tempat.baris is not None
        isi = hasil.dokumen.tabel[tempat.tabel].baris[tempat.baris].sel["tingkat_realisasi"]
        assert (isi.teks, isi.alamat, tempat.kolom) == ("99,00", t.lokasi.sel, "tingkat_realisasi")
    assert len(hasil.dokumen.tabel) == 3
    for n, tabel_ini in enumerate(hasil.dokumen.tabel):
        assert peta.locate(tabel_ini.lokasi, None, None) == Tempat(n)
        catatan = evolve(tabel_ini.baris[-1].lokasi, baris=999)
        assert peta.locate(catatan, None, None) == Tempat(n)
    assert peta.locate(Lokasi("dua.xlsx", lembar="Tiga", baris=1), None, None) is None
