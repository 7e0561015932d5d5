"""Where a finding stands: the table, row and cell that its place in the file means."""

from __future__ import annotations

from kodefikasi import Dokumen, audit
from kodefikasi.dokumen import Tabel
from kodefikasi.writers.laporan_isi import PetaTabel, Tempat, shown_columns, shown_text
from susun import dokumen, tabel

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
    assert peta.locate(type(t.lokasi)(contoh.berkas, None, 12), None, None) is None
    assert peta.locate(type(t.lokasi)(contoh.berkas, "Tabel 9.9", 12), None, None) is None
