"""One document in every format: the same rows, the same findings, each with a place that can be gone to."""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
import zipfile
from collections import Counter
from html import escape
from pathlib import Path

import openpyxl
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import dokumen_kecil
from bentuk import BENTUK, as_pdf, as_text, as_workbook, example, kunci
from kodefikasi import BacaError, Dokumen, Keparahan, KodefikasiError, Laporan, audit, load_example, read
from kodefikasi.formulir import FORMULIR, Jenis
from petak import DITULIS, LAYOUTS, Petak, grid, to_grid


@pytest.fixture(scope="module")
def semua(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Laporan]:
    """The example audited from every format; the names of the files say nothing."""
    folder: Path = tmp_path_factory.mktemp("berkas")
    hasil = {}
    for nama, tulis in {"txt": as_text, "pdf": as_pdf, **BENTUK}.items():
        berkas = folder / f"dokumen_{nama}.bin"
        berkas.write_bytes(tulis(example()))
        hasil[nama] = audit(berkas)
    return hasil


@pytest.mark.parametrize("bentuk", [*BENTUK, "pdf"])
def test_every_format_gives_the_same_rows(semua: dict[str, Laporan], bentuk: str) -> None:
    """Forms, labels, titles, years, codes and typed cells."""

    def rows(d: Dokumen) -> list[object]:
        return [
            (t.formulir, t.label, t.judul, dict(t.tahun), [(b.kode, b.nomor, b.tercetak, dict(b.sel)) for b in t.baris])
            for t in d.tabel
        ]

    assert rows(semua[bentuk].dokumen) == rows(semua["txt"].dokumen)


@pytest.mark.parametrize("bentuk", ["txt", *BENTUK, "pdf"])
def test_findings_come_table_by_table(semua: dict[str, Laporan], bentuk: str) -> None:
    """In the order of the file within each severity, whatever its rows, pages or sheets are called."""
    tabel = [t.lokasi.tabel for t in semua[bentuk].dokumen.tabel]
    for tingkat in Keparahan:
        urut = [t.lokasi.tabel for t in semua[bentuk].temuan if t.tingkat is tingkat and t.lokasi.tabel in tabel]
        assert urut == sorted(urut, key=tabel.index)


@pytest.mark.parametrize("bentuk", [*BENTUK, "pdf"])
def test_every_format_gives_the_same_findings(semua: dict[str, Laporan], bentuk: str) -> None:
    """Nothing more, nothing less."""
    assert Counter(map(kunci, semua[bentuk].temuan)) == Counter(map(kunci, semua["txt"].temuan))
    assert semua[bentuk].diperiksa == semua["txt"].diperiksa


def test_a_finding_names_its_cell(semua: dict[str, Laporan]) -> None:
    """Sheet and cell, so that it can be gone to; the cell holds what the finding quotes."""
    bersel = [t for t in semua["xlsx"].temuan if t.lokasi.sel is not None and t.tercetak is not None]
    assert {"S002", "S001", "P002", "N001"} <= {t.aturan for t in bersel}
    buku = openpyxl.load_workbook(io.BytesIO(as_workbook(example())))
    kepala = {(t.lokasi.lembar, t.lokasi.baris) for t in semua["xlsx"].dokumen.tabel}
    for t in bersel:
        lembar, _, sel = (t.lokasi.sel or "").rpartition("!")
        di_kepala = (t.lokasi.lembar, t.lokasi.baris) in kepala  # of a table as a whole: the first cell of its heading
        assert buku[lembar][sel].value == (buku[lembar][f"A{t.lokasi.baris}"].value if di_kepala else t.tercetak)
        assert f"sel {t.lokasi.sel}" in semua["xlsx"].to_text()


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (b"PK\x03\x04 terpotong", "rusak"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "rusak|terpotong"),
        (b"%PDF-1.7\nterpotong", "rusak|terpotong|PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, isi: bytes, alasan: str) -> None:
    """Damaged files of known formats, and files of none."""
    berkas = tmp_path / "rusak.docx"
    berkas.write_bytes(isi)
    with pytest.raises(BacaError, match=alasan) as galat:
        read(berkas)
    assert "\n" not in str(galat.value)


def test_a_title_inside_the_table_is_its_title() -> None:
    """As spreadsheets save their sheets as HTML: rows of one filled cell above the heading."""
    label, judul, petak = example()[0]
    kosong = [""] * (len(petak[0]) - 1)
    dalam = [[f"{label}.", *kosong], [judul, *kosong], [" ", *kosong], *petak]
    baris = "".join("<tr>" + "".join(f"<td>{escape(s)}</td>" for s in b) + "</tr>" for b in dalam)
    dokumen = blocks("html", f"<html><body><table>{baris}</table></body></html>".encode())
    (tabel,) = dokumen.tabel
    assert (tabel.label, tabel.judul) == (label, judul)
    assert "B001" not in {t.aturan for t in dokumen.temuan}


def test_comma_separated_text_is_a_table(tmp_path: Path) -> None:
    """Figures with decimal commas are quoted; the caption above the table is still one."""
    label, judul, petak = example()[0]
    tulis = io.StringIO()
    csv.writer(tulis).writerows([[f"{label}."], [judul], *petak])
    berkas = tmp_path / "renja.csv"
    berkas.write_text(tulis.getvalue(), encoding="utf-8")
    (tabel,) = read(berkas).tabel
    acuan = load_example().tabel[0]
    assert (tabel.formulir, tabel.label, tabel.judul) == (acuan.formulir, acuan.label, acuan.judul)
    assert [(b.kode, dict(b.sel)) for b in tabel.baris] == [(b.kode, dict(b.sel)) for b in acuan.baris]


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_text_of_every_layout_is_still_text(tmp_path: Path, layout: str) -> None:
    """A file that is no workbook, document or page is read as text."""
    berkas = tmp_path / "renja.xlsx"
    berkas.write_bytes(as_text(example()[:1], LAYOUTS[layout]))
    assert [t.formulir for t in read(berkas).tabel] == ["T-C.29"]


FORMULIR_ACAK = sorted(DITULIS)
ANGKA = st.integers(0, 10**9).map(lambda n: f"{n:,}".replace(",", "."))
BESARAN = st.sampled_from(["-", "8 dokumen", "100%", "95,33%", "67 (B)", "1.234 orang"])


@st.composite
def petak(draw: st.DrawFn) -> Petak:
    """The cells of a form of any kind, filled at random."""
    kunci = draw(st.sampled_from(FORMULIR_ACAK))
    contoh = next((t for t in load_example().tabel if t.formulir == kunci), None)
    kode = ("5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.06")
    jenis = {Jenis.BESARAN: BESARAN, Jenis.RUPIAH: ANGKA}
    baris = []
    for n, k in enumerate(kode):
        isi = {c.kunci: draw(jenis[c.jenis]) for c in FORMULIR[kunci].kolom if c.jenis in jenis}
        teks = {c.kunci: f"Uraian {'ABCD'[n]}" for c in FORMULIR[kunci].kolom if c.jenis in {Jenis.NAMA, Jenis.TEKS}}
        baris.append({"kode": k, "nomor": str(n + 1), **teks, **isi})
    if contoh is not None:  # whose heading names its years
        return to_grid(evolve(contoh, baris=dokumen_kecil.tabel(kunci, baris).baris))
    return grid(kunci, baris)


@pytest.mark.slow
@settings(max_examples=20)
@given(petak())
def test_any_form_reads_the_same_in_every_format(isi: Petak) -> None:
    """Random figures in any of the forms: Excel, Word, HTML and PDF give what the text gives."""
    acuan = blocks("txt", as_text([("Tabel 1.1", "Judul", isi)]))
    assert acuan.tabel
    assert all(b.sel for b in acuan.tabel[0].baris)
    for bentuk, tulis in {**BENTUK, "pdf": as_pdf}.items():
        baca = blocks(bentuk, tulis([("Tabel 1.1", "Judul", isi)]))
        assert [t.formulir for t in baca.tabel] == [t.formulir for t in acuan.tabel]
        for a, b in zip(acuan.tabel, baca.tabel, strict=True):
            assert [(r.kode, r.tercetak, dict(r.sel)) for r in b.baris] == [
                (r.kode, r.tercetak, dict(r.sel)) for r in a.baris
            ]


def blocks(nama: str, isi: bytes) -> Dokumen:
    """Read bytes as a file of any name."""
    with tempfile.TemporaryDirectory() as folder:
        berkas = Path(folder) / f"berkas_{nama}"
        berkas.write_bytes(isi)
        return read(berkas)


SEDERHANA = [(label, judul, isi[:8]) for label, judul, isi in example()[1:2]]
UTUH = {"txt": as_text(SEDERHANA), **{bentuk: tulis(SEDERHANA) for bentuk, tulis in BENTUK.items()}}


@pytest.mark.parametrize("dalam", [False, True], ids=["file", "part"])
@pytest.mark.parametrize("bentuk", UTUH)
@settings(max_examples=15)
@given(data=st.data())
def test_no_damage_brings_anything_but_a_refusal(bentuk: str, dalam: bool, data: st.DataObject) -> None:
    """Bytes changed, cut out, doubled or cut off, of a file or of a part inside it: a document or one line."""
    isi = UTUH[bentuk]
    isi = damage_part(data, isi) if dalam and isi.startswith(b"PK") else damage(data, isi)
    with contextlib.suppress(KodefikasiError):
        blocks(bentuk, isi)


def damage(data: st.DataObject, utuh: bytes) -> bytes:
    """Change a few stretches of bytes."""
    isi = bytearray(utuh)
    for _ in range(data.draw(st.integers(1, 4))):
        letak = data.draw(st.integers(0, len(isi)))
        panjang = data.draw(st.integers(0, 40))
        match data.draw(st.integers(0, 3)):
            case 0:
                isi[letak : letak + panjang] = data.draw(st.binary(max_size=40))
            case 1:
                del isi[letak : letak + panjang]
            case 2:
                isi[letak:letak] = isi[max(0, letak - panjang) : letak]
            case _:
                del isi[letak:]
    return bytes(isi)


def damage_part(data: st.DataObject, utuh: bytes) -> bytes:
    """Change one part of an archive, so that the archive itself stays whole."""
    tujuan = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(utuh)) as lama, zipfile.ZipFile(tujuan, "w") as baru:
        dipilih = data.draw(st.sampled_from(lama.namelist()))
        for nama in lama.namelist():
            bagian = lama.read(nama)
            baru.writestr(nama, damage(data, bagian) if nama == dipilih else bagian)
    return tujuan.getvalue()


def test_a_form_or_a_table_can_be_read_alone(tmp_path: Path) -> None:
    """With its own findings; the plan year may be told."""
    berkas = tmp_path / "renja.txt"
    berkas.write_bytes(as_text(example()))
    for pilihan in ({"formulir": "T-C.33"}, {"tabel": "Tabel 3.1"}, {"tabel": "3.1"}):
        dokumen = read(berkas, **pilihan)  # type: ignore[arg-type]
        assert [t.spesifikasi.asal for t in dokumen.tabel] == ["T-C.33"]
        assert {t.lokasi.tabel for t in dokumen.temuan} <= {None, "Tabel 3.1"}
    assert read(berkas, formulir="T-C.29", tahun=2030).tahun == 2030
    with pytest.raises(ValueError, match=r"T-C\.99.*T-C\.27"):
        read(berkas, formulir="T-C.99")
