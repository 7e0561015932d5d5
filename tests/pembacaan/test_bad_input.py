"""Bad input: a finding or a one-line error, never a traceback, never silence."""

from __future__ import annotations

from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import BacaError, Dokumen, TemuanError, audit, read, read_text
from petak import LAYOUTS, tab, to_grid


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"", "kosong"),
        (b" \n\t\n", "kosong"),
        (b"\xff\xfe \x00", "kosong"),
        (b"\xff\xfe\x00\xd8\x00", "rusak"),
        (b"\x7fELF\x02\x01\x01\x00\x00", "biner"),
        (bytes(range(256)) * 20, "biner"),
        (b"\x81\x01\x02\x03\x04\x05", "biner"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "arsip.*rusak"),
        (b"\xd0\xcf\x11\xe0...", "Office lama.*rusak"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(tmp_path: Path, isi: bytes, alasan: str) -> None:
    """The error names the file and says what it is."""
    berkas = tmp_path / "renja.txt"
    berkas.write_bytes(isi)
    with pytest.raises(BacaError, match=rf"renja\.txt: .*{alasan}"):
        read(berkas)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    """There is nothing to read, and the error says so."""
    with pytest.raises(BacaError, match="tidak dapat dibuka"):
        read(tmp_path / "tiada.txt")
    with pytest.raises(BacaError, match="folder"):
        read(tmp_path)


def test_other_encodings_read(tmp_path: Path, contoh: Dokumen) -> None:
    """UTF-16 reads as it is, Windows-1252 with a finding."""
    teks = f"Catatan – “kutipan”\n\n{tab(to_grid(next(contoh.tables('T-C.30'))))}"
    for penyandian, temuan in (("utf-8-sig", []), ("utf-16", []), ("cp1252", ["B007"])):
        berkas = tmp_path / f"{penyandian}.txt"
        berkas.write_bytes(teks.encode(penyandian))
        dokumen = read(berkas)
        assert [t.aturan for t in dokumen.temuan if t.aturan == "B007"] == temuan
        assert len(dokumen.tabel[0].baris) == 17


def test_a_text_without_forms_says_so() -> None:
    """No known form: a finding, and strict raises it."""
    (temuan,) = audit(read_text("Surat pengantar.\n\nSalam.")).temuan
    assert temuan.aturan == "B008"
    with pytest.raises(TemuanError, match="B008"):
        audit(read_text("Surat pengantar."), strict=True)


@pytest.mark.parametrize("layout", ["tab", "pipes", "semicolons"])
def test_an_unknown_form_is_named(layout: str) -> None:
    """A table that is no known form is reported once, with its place, and not taken for text."""
    petak = [
        ["No", "Jabatan", "Nama", "Golongan"],
        ["1", "Kepala", "A", "IV/a"],
        ["2", "Sekretaris", "B", "III/d"],
    ]
    dokumen = read_text(f"Susunan tim:\n\n{LAYOUTS[layout](petak)}")
    assert [(t.aturan, t.lokasi.baris) for t in dokumen.temuan if t.aturan == "B001"] == [("B001", 3)]


def test_an_empty_form_is_named(contoh: Dokumen) -> None:
    """A heading without rows is reported."""
    dokumen = read_text(tab(to_grid(next(contoh.tables("T-C.29")))[:2]))
    assert "B010" in {t.aturan for t in dokumen.temuan}


def test_a_table_cut_in_the_middle_is_reported(contoh: Dokumen) -> None:
    """The row that breaks off is named; the rows before it are read."""
    teks = tab(to_grid(next(contoh.tables("T-C.29"))))
    potong = teks[: teks.index("Pengelolaan Mutasi ASN") + 10]
    dokumen = read_text(potong)
    (temuan,) = [t for t in dokumen.temuan if t.aturan == "B003"]
    assert temuan.lokasi.baris == potong.count("\n") + 1
    assert len(dokumen.tabel[0].baris) == potong.count("\n") - 1


@settings(max_examples=15)
@given(data=st.data())
def test_a_document_cut_anywhere_never_fails(contoh: Dokumen, data: st.DataObject) -> None:
    """Whatever is left of a document is audited; what is lost is lost."""
    teks = "\n\n".join(LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))](to_grid(t)) for t in contoh.tabel)
    audit(read_text(teks[: data.draw(st.integers(1, len(teks)))]))


@settings(max_examples=150)
@given(st.text(st.sampled_from('ab 15.,;|\t\n%()-XRp\u00a0"Kode'), max_size=300))
def test_any_text_reads(teks: str) -> None:
    """Any text gives a document; quotes that do not match are refused by their line, as what they hold is lost."""
    with suppress(BacaError) if '"' in teks else nullcontext():
        audit(read_text(teks))


def test_quotes_that_do_not_match_are_refused_by_their_line() -> None:
    """What an open quote swallows would be lost."""
    with pytest.raises(BacaError, match="tanda kutip pada baris 2 tidak cocok"):
        read_text('kode;nama;pagu;lokasi\n5.03;"a;1;x\n5.04;b;2;y\n')


@pytest.mark.slow
def test_ten_megabytes_of_text_read(contoh: Dokumen) -> None:
    """Size is no trouble: prose, then a table."""
    prosa = (
        "Kegiatan tahun 2021 berjalan baik, 3 (tiga) program dan 7 kegiatan selesai sebesar 100%. " * 12 + "\n\n"
    ) * 9000
    dokumen = read_text(prosa + tab(to_grid(next(contoh.tables("T-C.30")))))
    assert len(prosa) > 9_500_000
    assert len(dokumen.tabel[0].baris) == 17
