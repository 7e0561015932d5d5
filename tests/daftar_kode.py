"""Small lists of codes for tests, written as offices have them: three layouts, as workbooks and as delimited text."""

from __future__ import annotations

import atexit
import csv
import io
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import openpyxl
import pytest
from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

from kodefikasi.katalog import Nomenklatur, gudang
from kodefikasi.katalog.gudang import VARIABEL
from kodefikasi.katalog.impor import LaporanImpor, import_list
from kodefikasi.katalog.impor.bersih import clean, is_empty
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, KodeRekening, KodeSumberDana
from kodefikasi.testing import kode as kode_keluarga

E1317 = Edisi.KEPMENDAGRI_900_1_15_5_1317_2023
E2027 = Edisi.KEPMENDAGRI_900_1_861_2026
ASLI = Path(__file__).parents[2] / "shared" / "contoh" / "nomenklatur"

SIPD, LAMPIRAN, DAFTAR = "SIPD", "lampiran", "daftar"
BENTUK = (SIPD, LAMPIRAN, DAFTAR)


@frozen
class Angka:
    """A number in a cell, as a workbook holds it: with its format."""

    nilai: float
    format: str = "General"


Sel = str | int | Angka | None
Petak = list[list[Sel]]


@frozen
class Isi:
    """An entry of a list: its code, name, and unit."""

    kode: KodeBerjenjang
    nama: str
    satuan: str = ""


Pohon = list[Isi]


#: For properties whose every example writes and reads a file.
sedikit = settings(max_examples=max(10, settings().max_examples // 3))

# --- what lists hold ---------------------------------------------------------------------------------------------

_kata = st.sampled_from(
    "Penyusunan Koordinasi RKA-SKPD dan dan/atau Sumber Daya (SPM) PROGRAM Café 12 APBD, Tahun – Pelaksanaan".split()
) | st.text("abcdeéXYZ", min_size=1, max_size=6)
nama = st.lists(_kata, min_size=1, max_size=5).map(lambda k: " ".join(["N", *k]))  # never a number, never "nan"
satuan = st.sampled_from(["", "Dokumen", "Orang/bulan", "-"])
keluarga_kode = st.sampled_from([Kode, KodeRekening, KodeSumberDana])


@st.composite
def pohon(draw: st.DrawFn, keluarga: type[KodeBerjenjang] = Kode, *, banyak: int = 8) -> Pohon:
    """Codes of a family with all their ancestors, in tree order, each with a name."""
    kode = draw(st.lists(kode_keluarga(keluarga, kecil=4), min_size=1, max_size=banyak))
    semua = {a: None for k in kode for a in (*k.leluhur, k)}
    return [Isi(k, clean(draw(nama)), draw(satuan)) for k in sorted(semua)]


def tree(*isi: str) -> Pohon:
    """A list from texts ``code name``; the ancestors are not added."""
    return [Isi(Kode.parse(k), n) for k, _, n in (t.partition(" ") for t in isi)]


CONTOH = tree(
    "5 UNSUR PENUNJANG",
    "5.03 KEPEGAWAIAN",
    "5.03.02 PROGRAM KEPEGAWAIAN DAERAH",
    "5.03.02.2.01 Pengadaan ASN",
    "5.03.02.2.01.0001 Penyusunan Rencana Kebutuhan",
    "5.03.02.2.01.0002 Koordinasi Pengadaan",
    "5.03.02.2.02 Mutasi dan Promosi",
    "5.03.02.2.02.0001 Pengelolaan Mutasi",
)

# --- the layouts -------------------------------------------------------------------------------------------------


def headings(keluarga: type[KodeBerjenjang]) -> list[Sel]:
    """The names of the levels, as headings."""
    return [t.nama.title() for t in keluarga.skema.tingkat]


def write_out(isi: Sequence[Isi], bentuk: str, keluarga: type[KodeBerjenjang] = Kode, pemda: str = "KAB") -> Petak:
    """The list in a layout; its first row is the heading."""
    tulis = {SIPD: _code_and_name, LAMPIRAN: _numbers, DAFTAR: _plain}[bentuk]
    return tulis(isi, keluarga, pemda)


def _code_and_name(isi: Sequence[Isi], keluarga: type[KodeBerjenjang], pemda: str) -> Petak:
    """As SIPD exports it: a row for each code that nothing is below, with all that is above it."""
    sel = {i.kode: f"{i.kode} {i.nama}" for i in isi}
    beranak = {k.induk for k in sel}
    lebar = len(keluarga.skema.tingkat)
    petak: Petak = [["JENIS PEMDA", *headings(keluarga), "SATUAN"]]
    for i in isi:
        if i.kode not in beranak:
            tingkat: list[Sel] = [sel.get(k) for k in (*i.kode.leluhur, i.kode)]
            petak.append([pemda, *tingkat, *[None] * (lebar - len(tingkat)), i.satuan or "[null]"])
    return petak


def _numbers(isi: Sequence[Isi], keluarga: type[KodeBerjenjang], pemda: str) -> Petak:  # noqa: ARG001  # as others
    """As the annex of the decree: a row for each code, a number for each level."""
    petak: Petak = [[*headings(keluarga), "NOMENKLATUR URUSAN", "SATUAN"]]
    return petak + [[*cells(i.kode), i.nama, i.satuan or None] for i in isi]


def cells(kode: KodeBerjenjang) -> list[Sel]:
    """The number of each level in a cell of its own, ``2.01`` as text."""
    hasil: list[Sel] = []
    angka, ruas = iter(kode.komponen), iter(str(kode).split("."))
    for t in kode.skema.tingkat:
        milik = [(n, r) for _, n, r in zip(t.ruas, angka, ruas, strict=False)]
        n = milik[0][0] if len(milik) == 1 else None
        hasil.append((n if n is not None else ".".join(r for _, r in milik)) if milik else None)
    return hasil


def _plain(isi: Sequence[Isi], keluarga: type[KodeBerjenjang], pemda: str) -> Petak:  # noqa: ARG001  # as others
    """Code and name."""
    petak: Petak = [["Kode", "Nama", "Satuan"]]
    return petak + [[str(i.kode), i.nama, i.satuan or None] for i in isi]


def expected(isi: Sequence[Isi], bentuk: str) -> dict[KodeBerjenjang, tuple[str, str | None]]:
    """Name and unit of each code as a layout can carry them: SIPD has units in the deepest row only."""
    beranak = {i.kode.induk for i in isi} if bentuk == SIPD else set()
    return {
        i.kode: (i.nama, None if i.kode in beranak or is_empty(i.satuan) else i.satuan)
        for i in sorted(isi, key=lambda i: i.kode)
    }


def content(kat: Nomenklatur) -> dict[KodeBerjenjang, tuple[str, str | None]]:
    """Name and unit of each code of a catalogue, in its order."""
    return {k: (kat[k].nama, kat[k].satuan) for k in kat}


# --- files -------------------------------------------------------------------------------------------------------


def xlsx(jalur: Path, lembar: Mapping[str, Petak] | Petak) -> Path:
    """Write sheets as a workbook."""
    buku = openpyxl.Workbook()
    buku.remove(buku.worksheets[0])
    for nama_lembar, petak in (lembar if isinstance(lembar, Mapping) else {"Daftar": lembar}).items():
        satu = buku.create_sheet(nama_lembar)
        for b, baris in enumerate(petak, 1):
            for k, isi in enumerate(baris, 1):
                sel = satu.cell(b, k, isi.nilai if isinstance(isi, Angka) else isi)
                if isinstance(isi, Angka):
                    sel.number_format = isi.format
    buku.save(jalur)
    return jalur


def delimited(jalur: Path, petak: Petak, pemisah: str = ",", sandi: str = "utf-8") -> Path:
    """Write rows as delimited text, all of one width, as spreadsheets do."""
    lebar = max(map(len, petak))
    tulis = io.StringIO()
    baris = [["" if s is None else str(s.nilai if isinstance(s, Angka) else s) for s in b] for b in petak]
    csv.writer(tulis, delimiter=pemisah).writerows([*b, *[""] * (lebar - len(b))] for b in baris)
    jalur.write_bytes(tulis.getvalue().encode(sandi))
    return jalur


@contextmanager
def own_store() -> Iterator[Path]:
    """A folder with a store of its own beside one shipped list, for one example of a property."""
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as tambal:
        tambal.setenv(VARIABEL, folder)
        ship_one(tambal)
        yield Path(folder)


@cache
def _one_list() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copy(gudang._TERKIRIM / "050-5889-2021-kabupaten-kota.tsv", folder)
    return folder


def ship_one(tambal: pytest.MonkeyPatch) -> None:
    """Let one list only be shipped, so that every other edition is there once it is imported, and then alone."""
    tambal.setattr(gudang, "_TERKIRIM", _one_list())


def store_files(folder: Path) -> dict[str, bytes]:
    """All files of a store, half-written ones included, with their bytes."""
    return {str(b.relative_to(folder)): b.read_bytes() for b in folder.rglob("*") if b.is_file()}


# --- the real lists, where they lie beside the checkout ----------------------------------------------------------

BERKAS_ASLI: dict[str, tuple[str, str]] = {
    "sipd": ("sipd-nomenklatur-subkegiatan-2027.xlsx", "900.1-861/2026"),
    "1317": ("kepmendagri-1317-2023-kabkota.xlsx", "1317"),
    "3708": ("050-3708-2020-provinsi.csv", "3708"),
    "akun": ("akun.xlsx", "900.1-861/2026"),
    "sumber dana": ("sumber-dana.xlsx", "900.1-861/2026"),
}


def real_list(nama_daftar: str) -> Path:
    """The file of a real list; the test is skipped where it is absent."""
    jalur = ASLI / BERKAS_ASLI[nama_daftar][0]
    if not jalur.is_file():
        pytest.skip("the real lists are not beside this checkout")
    return jalur


@cache
def _real_store() -> Path:
    folder = Path(mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@cache
def _real_import(nama_daftar: str) -> LaporanImpor:
    return import_list(ASLI / BERKAS_ASLI[nama_daftar][0], BERKAS_ASLI[nama_daftar][1])


def import_real(nama_daftar: str, tambal: pytest.MonkeyPatch) -> LaporanImpor:
    """What came of importing a real list, once a process; its catalogues are the store's from here on."""
    real_list(nama_daftar)
    tambal.setenv(VARIABEL, os.fspath(_real_store()))
    return _real_import(nama_daftar)


def real_rows(nama_daftar: str) -> Sequence[tuple[int, Sequence[object]]]:
    """The rows of a real list with their numbers, read without this package; the heading left out."""
    jalur = real_list(nama_daftar)
    if jalur.suffix == ".csv":
        with jalur.open(encoding="utf-8", newline="") as berkas:
            pembaca = csv.reader(berkas)
            return [(pembaca.line_num, [*b]) for b in pembaca][1:]
    buku = openpyxl.load_workbook(jalur, read_only=True)
    return [(n, [*b]) for n, b in enumerate(buku.worksheets[0].iter_rows(values_only=True), 1)][1:]
