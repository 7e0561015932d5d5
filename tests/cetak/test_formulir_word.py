"""Forms written to Word, and signed ones: read back they are the same document, and a person can edit them."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from attrs import evolve
from docx.enum.section import WD_ORIENT
from hypothesis import given
from hypothesis import strategies as st
from test_formulir_excel import SEDIKIT, has_dot, rows, same_years

from dokumen_kecil import tabel
from kodefikasi import Dokumen, Tabel, TulisError, read, write_forms
from kodefikasi.besaran import Notasi
from kodefikasi.cetak import TandaTangan
from naskah import dokumen
from petak import DITULIS

KATA = st.sampled_from(
    ["Siti Contoh, S.Sos", "Drs. H. Umpama, M.Si", "Ketua", "Camat Contoh", "Kepala Badan Contoh", ""]
)
BLOK = st.builds(
    TandaTangan,
    nama=KATA,
    nip=st.sampled_from(["19700101 199003 1 001", "197001011990031001", "NIP. 19700101 199003 1 001", ""]),
    jabatan=KATA | st.just("Kepala Dinas Komunikasi dan Informatika selaku Pengguna Anggaran"),
    tempat=st.sampled_from(["Paringin", ""]),
    tanggal=st.dates(date(2020, 1, 1), date(2029, 12, 31)) | st.sampled_from(["", "… Januari 2026"]),
    peran=st.sampled_from(["Disusun oleh", "Mengetahui", "Atas nama", ""]),
)


def opened(berkas: Path) -> Any:
    """The document as python-docx has it."""
    return docx.Document(str(berkas))


def rewritten(d: Dokumen, akhiran: str, tanda_tangan: list[TandaTangan] | None = None) -> Dokumen:
    """Write a document and read it back."""
    with tempfile.TemporaryDirectory() as folder:
        return read(write_forms(d, Path(folder) / f"formulir{akhiran}", tanda_tangan=tanda_tangan or ()).berkas)


def is_same(baru: Tabel, lama: Tabel) -> bool:
    """Whether a table is the one that was written, but for the texts of figures in other notations."""
    teks = lama.notasi is Notasi.INDONESIA and not any(has_dot(s) for b in lama.baris for s in b.sel.values())
    sama = (baru.formulir, baru.label, baru.judul) == (lama.formulir, lama.label, lama.judul)
    return sama and same_years(baru, lama) and rows(baru, teks=teks) == rows(lama, teks=teks)


@pytest.mark.slow
@pytest.mark.parametrize("formulir", DITULIS)
@SEDIKIT
@given(data=st.data())
def test_every_form_reads_back_from_word_as_it_was(formulir: str, data: st.DataObject) -> None:
    """Typed rows, title and years."""
    asli = data.draw(dokumen(formulir))
    (baru,) = rewritten(asli, ".docx").tabel
    assert is_same(baru, asli.tabel[0])


@pytest.mark.slow
@pytest.mark.parametrize("akhiran", [".xlsx", ".docx"])
@SEDIKIT
@given(data=st.data())
def test_a_signed_form_reads_back_as_it_was(akhiran: str, data: st.DataObject) -> None:
    """Whatever is given of one to three blocks, below whichever form; two forms, since a name is no title."""
    asli = [data.draw(dokumen(data.draw(st.sampled_from(DITULIS)))).tabel[0] for _ in range(2)]
    blok = data.draw(st.lists(BLOK, min_size=1, max_size=3))
    semua = Dokumen("uji.txt", tuple(asli))
    for baru, lama in zip(rewritten(semua, akhiran, blok).tabel, asli, strict=True):
        assert is_same(baru, lama)


def test_what_is_given_is_printed_and_nothing_else(tmp_path: Path, contoh: Dokumen) -> None:
    """Below each form; without blocks there is none, and an absent number has no "NIP."."""
    satu = contoh.only(formulir="T-C.30")
    blok = TandaTangan("Siti Contoh", jabatan="Kepala Badan", tempat="Paringin", tanggal=date(2026, 3, 2))
    berkas = write_forms(satu, tmp_path / "a.docx", tanda_tangan=blok).berkas
    _, bawah = opened(berkas).tables
    teks = [s.text for b in bawah.rows for s in b.cells if s.text]
    assert teks == ["Paringin, 2 Maret 2026", "Kepala Badan", "Siti Contoh"]
    assert len(opened(write_forms(satu, tmp_path / "b.docx").berkas).tables) == 1
    with pytest.raises(TypeError, match="tanda_tangan ke-2 harus TandaTangan, bukan str"):
        write_forms(satu, tmp_path / "c.docx", tanda_tangan=[blok, "Siti"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="nip harus str"):
        TandaTangan("Siti", 197001011990031001)  # type: ignore[arg-type]


def test_a_form_in_word_is_a_table_to_be_edited(tmp_path: Path, contoh: Dokumen) -> None:
    """A Word table across the page: heading repeated and merged, rows whole, amounts on the right, styles to change."""
    berkas = write_forms(contoh.only(formulir="T-C.33"), tmp_path / "a.docx").berkas
    dok = opened(berkas)
    (bagian,), (isi,) = dok.sections, dok.tables
    assert bagian.orientation == WD_ORIENT.LANDSCAPE
    assert bagian.page_width > bagian.page_height
    kepala = [b for b in isi.rows if b._tr.xpath("./w:trPr/w:tblHeader")]
    assert 2 < len(kepala) < 6
    assert [c.text for c in kepala[-1].cells][-1] == "18"
    assert kepala[0].cells[0].text == kepala[1].cells[0].text == "Kode"
    assert all(b._tr.xpath("./w:trPr/w:cantSplit") for b in isi.rows)
    uang = next(c for b in isi.rows for c in b.cells if c.text == "6.343.452.828")
    assert uang.paragraphs[0].alignment == 2
    assert uang.paragraphs[0].style.name.startswith("Isi formulir")
    assert sum(k.width for k in isi.columns) <= bagian.page_width - bagian.left_margin - bagian.right_margin + 10_000


def test_each_form_begins_a_page_of_its_own(tmp_path: Path, contoh: Dokumen) -> None:
    """With its own paper way: wide ones across, narrow ones upright; the foot of the page names the form."""
    pk = tabel("PK", [{"nomor": "1", "sasaran": "Meningkatnya mutu", "indikator": "Nilai", "target": "70"}])
    berkas = write_forms([*contoh.tables("T-C.29"), pk], tmp_path / "a.docx").berkas
    satu, dua = opened(berkas).sections
    assert (satu.orientation, dua.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert satu.footer.paragraphs[0].text.startswith("Tabel 2.1 (T-C.29)\tHalaman")
    assert dua.footer.paragraphs[0].text.startswith("PK\tHalaman")


def test_figures_are_in_indonesian_notation(tmp_path: Path) -> None:
    """However the document that was read wrote them."""
    t = tabel("T-C.33", [{"kode": "5.03.02", "nama": "PROGRAM", "target": "1234,5 ha", "pagu": "1.500.000"}])
    sel = t.baris[0].sel
    lain = {"target": evolve(sel["target"], teks="1234.5 ha"), "pagu": evolve(sel["pagu"], teks="1,500,000")}
    t = evolve(t, baris=(evolve(t.baris[0], sel={**sel, **lain}),), notasi=Notasi.POLOS)
    (isi,) = opened(write_forms(t, tmp_path / "a.docx").berkas).tables
    assert [c.text for c in isi.rows[-1].cells if c.text] == ["5.03.02", "PROGRAM", "1234,5 ha", "1.500.000"]


def test_a_text_that_no_file_may_hold_is_refused(tmp_path: Path) -> None:
    """As in a workbook; controls are left out, and a text longer than a cell of Excel is whole."""
    t = tabel("T-C.33", [{"kode": "5.03.02", "nama": "a\ud800b"}])
    with pytest.raises(TulisError, match="tidak sah"):
        write_forms(t, tmp_path / "a.docx")
    panjang = "kata\x01 " * 9_000
    t = tabel("T-C.33", [{"kode": "5.03.02", "nama": panjang}])
    assert read(write_forms(t, tmp_path / "b.docx").berkas).tabel[0].baris[0].text("nama").startswith("kata kata")
    assert [p.name for p in tmp_path.iterdir()] == ["b.docx"]


def test_performance_of_services_goes_on_one_page_with_its_signature(tmp_path: Path, contoh: Dokumen) -> None:
    """Smaller letters make room for it; other forms go on over pages at their size."""

    def size(formulir: str, blok: tuple[TandaTangan, ...]) -> float:
        berkas = write_forms(
            contoh.only(formulir=formulir), tmp_path / "a.docx", tanda_tangan=blok, overwrite=True
        ).berkas
        return float(opened(berkas).tables[0].rows[-1].cells[0].paragraphs[0].style.font.size.pt)

    blok = (TandaTangan("Siti Contoh", "19700101 199003 2 001", "Kepala Badan", "Paringin", date(2026, 3, 2)),)
    assert 5 <= size("T-C.30", blok) < size("T-C.30", ())
    assert size("T-C.29", blok) == size("T-C.29", ())
