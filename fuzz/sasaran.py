"""What is fuzzed: each target takes any bytes and lets nothing but the package's own errors pass without an alarm.

A target is a parser or reader with what is done with its result, and with the laws that hold for whatever was read.
``python fuzz/jalan.py`` runs them under coverage guidance; the tests run them over the kept corpus.
"""

from __future__ import annotations

import re
import signal
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from kodefikasi import audit, read, read_text
from kodefikasi.besaran import Besaran, Notasi, format_angka, parse_angka, parse_rupiah, parse_terbilang, terbilang
from kodefikasi.dokumen import Dokumen, to_records
from kodefikasi.errors import BacaError, KodefikasiError
from kodefikasi.katalog.impor import import_list
from kodefikasi.kode import KELUARGA, Edisi, EdisiError
from kodefikasi.lembar import Batas, content_of
from kodefikasi.lembar.buku_isi import open_book
from kodefikasi.lembar.guard_pdf import BatasPdf
from kodefikasi.lembar.ole2 import wrap
from kodefikasi.lembar.pdf import read_here
from kodefikasi.pembacaan.susun_dokumen import build_document

KORPUS = Path(__file__).parent / "korpus"
#: Limits in proportion to inputs of some KiB, so that what grows beyond them is seen.
BATAS = Batas(terurai=8 << 20, sel=20_000, gabungan=20_000, rumus=1 << 20)
_DETIK = 5
_BAGIAN = re.compile(rb"^#= (.{1,200})\n", re.MULTILINE)


class PelanggaranError(AssertionError):
    """A law that does not hold for what was read."""


def _holds(benar: bool, apa: str, *nilai: object) -> None:
    if not benar:
        raise PelanggaranError(f"{apa}: {nilai!r}")


@contextmanager
def _refusals() -> Iterator[None]:
    """Let the package refuse its input: in one line, with a reason."""
    try:
        yield
    except (KodefikasiError, EdisiError) as galat:
        _holds(bool(str(galat)), "no reason", type(galat))


def _text(isi: bytes) -> str:
    return isi.decode("utf-8", "surrogateescape")


def fuzz_kode(isi: bytes) -> None:
    """Codes of every family, strictly, leniently and from cells; the first byte chooses the family."""
    keluarga = list(KELUARGA.values())[isi[0] % len(KELUARGA)] if isi else KELUARGA["urusan"]
    teks = _text(isi[1:])
    with _refusals():
        kode = keluarga.parse(teks)
        _holds(str(kode) == teks, "strict reading changes the text", teks, kode)
    with _refusals():
        kode = keluarga.parse(teks, strict=False)
        _holds(keluarga.parse(str(kode)) == kode, "lenient reading is not canonical", teks, kode)
        _holds(keluarga.parse(kode.format()) == kode, "format changes the code", teks, kode)
        _holds(keluarga.from_components(kode.komponen) == kode, "components change the code", teks, kode)
        _holds(all(kode in a for a in kode.leluhur), "not below its ancestors", teks, kode)
    with _refusals():
        keluarga.from_cells(teks.split("|"))
    with _refusals():
        Edisi.parse(teks)


def fuzz_angka(isi: bytes) -> None:
    """Numbers, rupiah, quantities and amounts in words."""
    teks = _text(isi)
    with _refusals():
        angka = parse_angka(teks)
        lagi = parse_angka(format_angka(angka), notasi=Notasi.INDONESIA)
        _holds(lagi == angka, "number changes when written", teks, angka)
    with _refusals():
        rupiah = parse_rupiah(teks)
        _holds(rupiah is None or rupiah.is_finite(), "no amount", teks, rupiah)
    with _refusals():
        besaran = Besaran.parse(teks)
        _holds(besaran is None or besaran.nilai is None or besaran.nilai.is_finite(), "no quantity", teks, besaran)
    with _refusals():
        banyak = parse_terbilang(teks)
        _holds(parse_terbilang(terbilang(banyak)) == banyak, "words change the number", teks, banyak)


def _examine(dokumen: Dokumen) -> None:
    """Audit what was read, and write the report."""
    laporan = audit(dokumen)
    laporan.to_json()


def fuzz_teks(isi: bytes) -> None:
    """Text with tables, audited."""
    with _refusals():
        _examine(read_text(_text(isi)))


def _as_file(isi: bytes) -> None:
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "berkas"
        jalur.write_bytes(isi)
        with _refusals():
            _examine(read(jalur, batas=BATAS))


def fuzz_html(isi: bytes) -> None:
    """Pages, audited."""
    _as_file(b"<html>" + isi)


def fuzz_ekspor(isi: bytes) -> None:
    """Exports as delimited text or JSON, audited and summed."""
    with _refusals():
        dokumen = build_document(content_of(isi, "ekspor", BATAS), "ekspor")
        _examine(dokumen)
        for r in to_records(dokumen):
            _holds(r["nilai"] is None or Decimal(str(r["nilai"])).is_finite(), "no figure")


def fuzz_daftar(isi: bytes) -> None:
    """Lists of codes as delimited text, read as an import; the first byte chooses the family."""
    keluarga = [None, *KELUARGA][isi[0] % (1 + len(KELUARGA))] if isi else None
    with TemporaryDirectory() as folder:
        jalur = Path(folder) / "daftar.csv"
        jalur.write_bytes(isi[1:])
        with _refusals():
            import_list(jalur, "1317", pemda="kab", keluarga=keluarga, lewati=True, simpan=False)


def _pack(isi: bytes) -> bytes:
    """Return parts, each below a line ``#= name``, as a zip archive."""
    wadah = BytesIO()
    _, *potong = _BAGIAN.split(isi)
    with zipfile.ZipFile(wadah, "w") as arsip:
        for nama, bagian in dict(zip(potong[::2], potong[1::2], strict=True)).items():
            arsip.writestr(zipfile.ZipInfo(nama.decode("latin-1")), bagian.removesuffix(b"\n"))
    return wadah.getvalue()


def fuzz_xlsx(isi: bytes) -> None:
    """Workbooks of Excel, part by part."""
    _as_file(_pack(isi))


def fuzz_ods(isi: bytes) -> None:
    """Workbooks of LibreOffice, part by part."""
    _as_file(_pack(isi))


def fuzz_word(isi: bytes) -> None:
    """Word documents, part by part."""
    _as_file(_pack(isi))


def fuzz_xls(isi: bytes) -> None:
    """The records of old workbooks."""
    with _refusals():
        open_book(wrap("Workbook", isi), "a.xls", BATAS)


def fuzz_pdf(isi: bytes) -> None:
    """PDF, in this process: coverage sees no other. What takes longer is stopped there by its limits."""
    with _refusals(), _in_time():
        read_here(b"%PDF-1.7\n" + isi, "a.pdf", BatasPdf(halaman=50))


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: object) -> None:
        raise BacaError("a.pdf", "terlalu lama dibaca")

    semula = signal.signal(signal.SIGALRM, stop)
    signal.alarm(_DETIK)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, semula)


def fuzz_wadah(isi: bytes) -> None:
    """Files of any kind as they are, containers included."""
    _as_file(isi)


SASARAN: dict[str, Callable[[bytes], None]] = {
    nama.removeprefix("fuzz_"): fungsi for nama, fungsi in list(globals().items()) if nama.startswith("fuzz_")
}
