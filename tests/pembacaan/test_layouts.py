"""Tables in four layouts, repeated headings, drifting columns, lost and continued cells."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Baris, Dokumen, Kode, audit, read_text
from kodefikasi.dokumen import Sel
from petak import LAYOUTS, rewrite, tab, to_grid


@pytest.mark.slow
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_real_document_reads_the_same_in_every_layout(berkas_asli: Path, layout: str) -> None:
    """Findings are equal, places and unknown tables aside, whatever separates the cells."""
    teks = berkas_asli.read_text(encoding="utf-8")
    assert _findings(rewrite(teks, LAYOUTS[layout])) == _findings(teks)


def _findings(teks: str) -> Counter[tuple[object, ...]]:
    temuan = audit(read_text(teks)).temuan
    return Counter((t.aturan, t.kode, t.kolom, t.tercetak, t.dihitung) for t in temuan if t.aturan != "B001")


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_tables_written_read_back_equal(contoh: Dokumen, layout: str) -> None:
    """Every table of the example, written in a layout, reads back to the same typed rows."""
    for tabel in contoh.tabel:
        teks = f"{tabel.label}.\n{tabel.judul}\n\n{LAYOUTS[layout](to_grid(tabel))}"
        (baca,) = read_text(teks).tabel
        assert baca.formulir == tabel.formulir
        assert (baca.label, baca.judul) == (tabel.label, tabel.judul)
        assert tabel.tahun.items() <= baca.tahun.items()  # a heading that is damaged tells fewer years
        assert [_without_code(b) for b in baca.baris] == [_without_code(b) for b in tabel.baris]
        if tabel.spesifikasi.berkode:
            assert [(b.kode, b.tercetak) for b in baca.baris] == [(b.kode, b.tercetak) for b in tabel.baris]


def _without_code(baris: Baris) -> dict[str, Sel]:
    """Return the cells of a row; its code is written in standard form, however it was printed."""
    return {k: s for k, s in baris.sel.items() if k != "kode"}


@settings(max_examples=10)
@given(data=st.data())
def test_blank_columns_in_between_do_not_matter(contoh: Dokumen, data: st.DataObject) -> None:
    """Columns of blanks that a conversion adds anywhere behind the name leave the typed rows as they are."""
    tabel = next(contoh.tables("T-C.29"))
    petak = to_grid(tabel)
    letak = data.draw(st.lists(st.integers(7, len(petak[0])), min_size=1, max_size=3, unique=True))
    for n in sorted(letak, reverse=True):
        petak = [[*b[:n], "", *b[n:]] for b in petak]
    (baca,) = read_text(tab(petak)).tabel
    assert [dict(b.sel) for b in baca.baris] == [dict(b.sel) for b in tabel.baris]


@pytest.mark.parametrize("tiap", [1, 7, 20])
def test_headings_repeated_on_every_page_do_not_matter(contoh: Dokumen, tiap: int) -> None:
    """The heading may come back between any rows, with or without a blank line before it."""
    tabel = next(contoh.tables("T-C.29"))
    petak = to_grid(tabel)
    kepala, isi = petak[:2], petak[2:]
    halaman = [[*kepala, *isi[n : n + tiap]] for n in range(0, len(isi), tiap)]
    for sela in ("\n", "\n\n", "\n\n12\n\n"):
        (baca,) = read_text(sela.join(map(tab, halaman))).tabel
        assert [dict(b.sel) for b in baca.baris] == [dict(b.sel) for b in tabel.baris]


def test_rows_go_on_without_a_heading_after_a_page_break(contoh: Dokumen) -> None:
    """A page without heading belongs to the table above when only a blank line stands between."""
    tabel = next(contoh.tables("T-C.30"))
    petak = to_grid(tabel)
    (baca,) = read_text(f"{tab(petak[:8])}\n\n{tab(petak[8:])}").tabel
    assert len(baca.baris) == len(tabel.baris)


def test_a_code_in_one_cell_with_its_name_behind_reads() -> None:
    """One cell for the code, and a name in it, is as good as five cells."""
    judul = (
        "Kode",
        "Uraian",
        "Indikator Kinerja",
        "Target Kinerja Capaian Program (Renstra)",
        "Realisasi Target Kinerja Hasil Program s/d tahun 2020",
        "Target Renja tahun 2021",
        "Realisasi Renja tahun 2021",
        "Tingkat Realisasi",
        "Target Program dan Kegiatan tahun 2022",
        "Realisasi Capaian s/d tahun 2022",
        "Tingkat Capaian Realisasi",
    )
    kepala = "\t".join(judul)
    nomor = "\t".join(map(str, range(1, 12)))
    sel = "\tJumlah\t48 dokumen\t32 dokumen\t8 dokumen\t8 dokumen\t100\t8 dokumen\t16 dokumen\t33,33"
    (tabel,) = read_text(f"{kepala}\n{nomor}\n5.03.01.2.01.01\tPenyusunan{sel}\n5.03.01.201.06 Koordinasi\t{sel}").tabel
    assert [(b.kode, b.text("nama")) for b in tabel.baris] == [
        (Kode.parse("5.03.01.2.01.01"), "Penyusunan"),
        (Kode.parse("5.03.01.2.01.06"), "Koordinasi"),
    ]


def test_an_ambiguous_number_is_read_by_its_neighbours_or_reported(contoh: Dokumen) -> None:
    """``1.234 km`` is 1234 beside figures in Indonesian notation; alone it is reported, never guessed."""
    petak = to_grid(next(contoh.tables("T-C.30")))
    petak = [b[:] for b in petak[:3]]
    petak[2][4:12] = ["1.234 km"] * 8
    (temuan,) = [t for t in read_text(tab(petak)).temuan if t.kolom == "5"]
    assert temuan.aturan == "B004"
    assert temuan.saran == "1.234 atau 1,234"
    petak[2][5] = "71,38 km"
    (tabel,) = read_text(tab(petak)).tabel
    assert tabel.baris[0].angka("target_1") == 1234
