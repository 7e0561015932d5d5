"""The page in a real browser, before the library on this computer and with the library in the browser itself.

Everything a person does: drop, choose, read, filter, save, go back; by mouse and by keyboard, wide, narrow and dark.
"""

from __future__ import annotations

import csv
import io
import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import openpyxl
import pytest

import situs
from bentuk import as_html, as_pdf, as_text, as_word, as_workbook, example
from kodefikasi import audit
from kodefikasi.halaman.meja import Meja, Mesin
from kodefikasi.halaman.server import PageServer
from kodefikasi.temuan import Keparahan
from kodefikasi.testing.tata_letak import Lembaran, SelTata
from kodefikasi.testing.tulis_berkas import ods
from laporan_acak import SERANGAN
from peramban import Peramban

pytestmark = pytest.mark.slow
_SELESAI = "!el('hasil').hidden || !el('tolak').hidden"
_EL = "globalThis.el = (n) => document.getElementById(n)"


class Desk:
    """The page as a person uses it."""

    def __init__(self, peramban: Peramban, alamat: str, mesin: Mesin, unduhan: Path) -> None:
        self.peramban, self.alamat, self.mesin, self.unduhan = peramban, alamat, mesin, unduhan

    def open(self, lebar: int = 1200, *, gelap: bool = False, baru: bool = False) -> None:
        """Open the page, or go back to its beginning where it is open: Python need not start anew."""
        self.peramban.show(lebar, gelap=gelap)
        if not baru and self.run("location.href") == self.alamat:
            self.peramban.forget()
            self.run("el('kerja').hidden || el('batal').click(); el('hasil').hidden || el('lain').click()")
            return
        self.peramban.open(self.alamat)
        self.peramban.run(_EL)
        self.peramban.wait("document.documentElement.dataset.siap === 'meja'")

    def drop(self, berkas: Path) -> None:
        """Drop a file and wait for the answer."""
        if not self.run("el('hasil').hidden"):
            self.run("el('lain').click()")
        self.run("el('tolak').hidden = true")
        self.peramban.drop(berkas, 150, 200)
        self.peramban.wait("!el('kerja').hidden || " + _SELESAI)
        self.peramban.wait(f"el('kerja').hidden && ({_SELESAI})")

    def run(self, kode: str) -> object:
        """Evaluate in the page."""
        return self.peramban.run(kode)

    def report(self, kode: str) -> object:
        """Evaluate in the report."""
        return self.peramban.run(kode, sesi=self.peramban.frame())

    def text(self, nama: str) -> str:
        """Return what an element says; empty where it is not shown."""
        return str(self.run(f"el('{nama}').hidden ? '' : el('{nama}').textContent"))

    def save(self, nama: str) -> Path:
        """Press a button that saves, and return the file."""
        for b in self.unduhan.iterdir():
            b.unlink()
        self.run(f"el('{nama}').click()")
        batas = time.monotonic() + 60
        while not (ada := [b for b in self.unduhan.iterdir() if b.suffix != ".crdownload"]):
            assert time.monotonic() < batas, self.text("catatan")
            self.run("1")
            time.sleep(0.05)
        return ada[0]

    def quiet(self) -> None:
        """Neither console nor policy complained, and nothing left the page's own place."""
        assert self.peramban.keluhan == []
        asal = self.alamat.split("/", 3)
        lain = [p for p in self.peramban.permintaan if not p.removeprefix("blob:").startswith("/".join(asal[:3]) + "/")]
        assert lain == []


@pytest.fixture(scope="module", params=[*Mesin])
def meja(
    request: pytest.FixtureRequest, peramban: Peramban, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """The page, once with each engine."""
    unduhan = tmp_path_factory.mktemp("unduhan")
    peramban.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(unduhan))
    with ExitStack() as tumpukan:
        if request.param is Mesin.BROWSER:
            folder = tmp_path_factory.mktemp("situs")
            situs.put_together(folder)
            alamat = tumpukan.enter_context(situs.served(folder))
        else:
            peladen = tumpukan.enter_context(PageServer())
            utas = threading.Thread(target=peladen.serve_forever, kwargs={"poll_interval": 0.02})
            utas.start()
            tumpukan.callback(utas.join)
            tumpukan.callback(peladen.shutdown)
            alamat = peladen.url
        yield Desk(peramban, alamat, request.param, unduhan)
        peramban.open("about:blank")


def _ods() -> bytes:
    label, judul, petak = example()[0]
    return ods(Lembaran([[SelTata(s) for s in b] for b in ([label], [judul], [], *petak)]))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents of each format, the example in all of them."""
    tempat = tmp_path_factory.mktemp("dokumen")
    isi = example()
    for nama, bita in {
        "renja.xlsx": as_workbook(isi),
        "renja.docx": as_word(isi[:2]),
        "renja.html": as_html(isi[1:]),
        "renja.txt": as_text(isi),
        "pagu.csv": b"kode;nama;pagu\n5.03;KEPEGAWAIAN;30\n5.03.01;PROGRAM A;10\n5.03.02;PROGRAM B;15\n",
        "renja.ods": _ods(),
        "renja.pdf": as_pdf(isi[:1]),
    }.items():
        (tempat / nama).write_bytes(bita)
    return tempat


# ---- what is found ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("nama", ["renja.xlsx", "renja.ods", "renja.docx", "renja.html", "renja.txt", "pagu.csv"])
def test_a_dropped_file_gets_the_report_of_the_command_line(meja: Desk, folder: Path, nama: str) -> None:
    """To the byte; its counts stand above it."""
    laporan = audit(folder / nama)
    meja.open()
    meja.drop(folder / nama)
    assert meja.text("tolak") == ""
    assert meja.text("nama") == nama
    assert meja.report("document.title") == f"Laporan audit: {nama}"
    assert meja.text("cacah") == "".join(
        f"{tanda} {laporan.keparahan[k]} {k}" for tanda, k in zip("■▲●", Keparahan, strict=True)
    )
    assert meja.run("document.activeElement.id") == "nama"
    assert meja.save("laporan").read_text(encoding="utf-8") == laporan.to_html()
    assert meja.text("catatan") == ""
    meja.quiet()


def test_filters_and_links_of_the_report_work(meja: Desk, folder: Path) -> None:
    """In its frame, which has no origin and may not reach the page around it."""
    meja.open()
    meja.drop(folder / "renja.xlsx")
    tampak = "[...document.querySelectorAll('#daftar tbody tr')].filter(b => !b.hidden)"
    meja.report(
        "(() => { const u = document.querySelector('[name=aturan]'); u.value = 'P002';"
        " u.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )
    aturan = meja.report(f"[...new Set({tampak}.map((b) => b.dataset.aturan))]")
    assert aturan == ["P002"]
    meja.report("document.querySelector('#daftar tbody tr:not([hidden]) a[href^=\"#letak\"]').click()")
    assert str(meja.report("location.hash")).startswith("#letak-")
    assert meja.report("document.querySelector(':target') !== null")
    assert meja.report("self.origin") == "null"
    assert meja.report("(() => { try { return parent.document.title } catch { return 'tertutup' } })()") == "tertutup"
    meja.quiet()


def test_the_facts_are_saved_as_csv(meja: Desk, folder: Path) -> None:
    """A row for each figure."""
    meja.open()
    meja.drop(folder / "pagu.csv")
    berkas = meja.save("fakta")
    assert berkas.name == "pagu-angka.csv"
    baris = list(csv.DictReader(io.StringIO(berkas.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [(b["kode"], b["nilai"]) for b in baris] == [("5.03", "30"), ("5.03.01", "10"), ("5.03.02", "15")]


def test_the_marked_copy_is_saved(meja: Desk, folder: Path) -> None:
    """The workbook with its findings in it; of a text there is none, which is said."""
    meja.open()
    meja.drop(folder / "renja.xlsx")
    berkas = meja.save("salinan")
    assert berkas.name == "renja (ditandai).xlsx"
    buku = openpyxl.load_workbook(berkas)
    asal = openpyxl.load_workbook(folder / "renja.xlsx")
    assert {*asal.sheetnames, "Temuan"} <= {*buku.sheetnames}
    assert sum(1 for ws in buku for b in ws.iter_rows() for s in b if s.comment) > 5
    meja.quiet()
    meja.drop(folder / "renja.txt")
    meja.run("el('salinan').click()")
    meja.peramban.wait("!el('catatan').hidden")
    assert "hanya buku kerja Excel dan dokumen Word yang dapat ditandai" in meja.text("catatan")


def test_word_documents_are_marked_where_their_library_is(meja: Desk, folder: Path) -> None:
    """On this computer; in the browser it is said where."""
    meja.open()
    meja.drop(folder / "renja.docx")
    if meja.mesin is Mesin.KOMPUTER:
        assert meja.save("salinan").name == "renja (ditandai).docx"
        return
    meja.run("el('salinan').click()")
    meja.peramban.wait("!el('catatan').hidden")
    assert "tidak dapat dilakukan di dalam peramban" in meja.text("catatan")
    assert "kodefikasi buka" in meja.text("catatan")


def test_the_example_is_one_press(meja: Desk) -> None:
    """Without a file."""
    meja.open()
    meja.run("el('contoh').click()")
    meja.peramban.wait("!el('hasil').hidden")
    assert "BKPSDM" in str(meja.report("document.body.textContent"))
    meja.quiet()


# ---- what is refused --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("nama", "isi", "pesan"),
    [
        ("kosong.xlsx", b"", "kosong.xlsx: kosong; tidak ada yang dapat dibaca"),
        ("foto.png", b"\x89PNG\r\n\x1a\n" + bytes(90), "foto.png: gambar"),
        ("rusak.xlsx", b"PK\x03\x04" + bytes(90), "rusak.xlsx: "),
    ],
)
def test_what_cannot_be_read_is_said_and_the_next_file_is_welcome(
    meja: Desk, folder: Path, tmp_path: Path, nama: str, isi: bytes, pesan: str
) -> None:
    """In one sentence, for readers of screens as well; nothing of an earlier report stays."""
    (tmp_path / nama).write_bytes(isi)
    meja.open()
    meja.drop(folder / "pagu.csv")
    meja.drop(tmp_path / nama)
    assert meja.text("tolak").startswith(pesan)
    assert meja.run("el('tolak').getAttribute('role')") == "alert"
    assert meja.run("el('hasil').hidden")
    meja.drop(folder / "pagu.csv")
    assert meja.text("tolak") == ""
    meja.quiet()


def test_pdf_is_read_where_its_library_is(meja: Desk, folder: Path) -> None:
    """On this computer; in the browser it is said what to do."""
    meja.open()
    meja.drop(folder / "renja.pdf")
    if meja.mesin is Mesin.KOMPUTER:
        assert meja.text("nama") == "renja.pdf"
    else:
        assert "simpan dahulu sebagai .xlsx atau .docx, atau pakai perintah kodefikasi buka" in meja.text("tolak")


def test_a_file_in_which_nothing_was_checked_is_not_clean(meja: Desk, tmp_path: Path) -> None:
    """The page says so above the report."""
    berkas = tmp_path / "surat.txt"
    berkas.write_text("Kepada Yth.\nSaudara\n", encoding="utf-8")
    meja.open()
    meja.drop(berkas)
    assert meja.text("catatan").startswith("Tidak ada yang dapat diperiksa: ")


def test_a_hostile_file_runs_nothing(meja: Desk, tmp_path: Path) -> None:
    """In its name, its cells, its headings: texts stay texts, in the page, in the report and in what is saved."""
    petak = [["Kode", "Uraian", "Pagu"], *([f"5.03.{n:02d}", s, str(n)] for n, s in enumerate(SERANGAN, 1))]
    buku = openpyxl.Workbook()
    for b in petak:
        buku.worksheets[0].append([s if s.isprintable() else "kendali" for s in b])
        for sel in buku.worksheets[0][buku.worksheets[0].max_row]:
            sel.data_type = "s"
    berkas = tmp_path / "<img src=x onerror='window.jebol=1'>&quot;.xlsx"
    buku.save(berkas)
    meja.open()
    meja.drop(berkas)
    assert meja.text("nama") == berkas.name
    assert meja.run("typeof window.jebol") == "undefined"
    assert meja.report("typeof window.jebol") == "undefined"
    assert meja.report("document.querySelectorAll('script').length") == 1
    assert SERANGAN[0] in str(meja.report("document.body.textContent"))
    assert meja.run("document.querySelectorAll('img, script').length") == 1
    assert meja.report("fetch('https://example.com').then(() => 'keluar', () => 'ditolak')") == "ditolak"
    assert meja.run("fetch('https://example.com').then(() => 'keluar', () => 'ditolak')") == "ditolak"


# ---- large files ------------------------------------------------------------------------------------------------
def test_a_workbook_of_20_mb_with_pictures(meja: Desk, folder: Path, tmp_path: Path) -> None:
    """What makes it large is not read."""
    berkas = tmp_path / "besar.xlsx"
    _with_pictures(folder / "renja.xlsx", berkas)
    assert berkas.stat().st_size > 20 << 20
    meja.open()
    meja.drop(berkas)
    assert meja.text("tolak") == ""
    assert meja.text("cacah") == "".join(
        f"{tanda} {audit(berkas).keparahan[k]} {k}" for tanda, k in zip("■▲●", Keparahan, strict=True)
    )


def _with_pictures(asal: Path, tujuan: Path) -> None:
    import random
    import zipfile

    acak = random.Random(1)  # noqa: S311  # noise, no secret
    with zipfile.ZipFile(asal) as a, zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as b:
        for bagian in a.infolist():
            b.writestr(bagian, a.read(bagian))
        for n in range(5):
            b.writestr(f"xl/media/image{n}.png", acak.randbytes(5 << 20))


def test_20_mb_of_lines_leave_the_page_alive_and_can_be_stopped(meja: Desk, folder: Path, tmp_path: Path) -> None:
    """It says how long it has been at it; when it was stopped, the next file is examined."""
    berkas = tmp_path / "besar.csv"
    baris = "".join(
        f"5.03.{n % 40 + 1:02d}.2.{n // 40 % 90 + 1:02d}.{n // 3600 + 1:04d};Penyusunan dokumen {n};{n}000\n"
        for n in range(420_000)
    )
    berkas.write_text(f"kode;nama;pagu\n{baris}", encoding="utf-8")
    assert berkas.stat().st_size > 20 << 20
    meja.open()
    meja.peramban.drop(berkas, 150, 200)
    meja.peramban.wait("/detik/.test(el('keadaan').textContent)")
    assert "besar.csv" in meja.text("keadaan")
    awal = time.monotonic()
    meja.run("new Promise((r) => requestAnimationFrame(r))")
    assert time.monotonic() - awal < 5
    meja.run("el('batal').click()")
    assert meja.run("el('kerja').hidden && el('hasil').hidden && el('tolak').hidden && !el('taruh').inert")
    meja.drop(folder / "pagu.csv")
    assert meja.text("nama") == "pagu.csv"


def test_one_that_is_too_large_is_refused_before_it_is_read(meja: Desk, folder: Path) -> None:
    """The same limit as everywhere."""
    meja.open(baru=True)
    assert meja.run("document.documentElement.dataset.batas") == str(256 << 20)
    meja.run("document.documentElement.dataset.batas = 1024 * 1024 / 64")
    meja.drop(folder / "renja.xlsx")
    assert meja.text("tolak") == "renja.xlsx: lebih besar dari 0.015625 MiB; pecah berkasnya lebih dahulu"
    meja.open(baru=True)


# ---- how it looks and is reached --------------------------------------------------------------------------------
@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (1280, True), (360, False), (360, True)])
def test_it_fits_the_window_in_both_schemes(meja: Desk, folder: Path, lebar: int, gelap: bool) -> None:
    """Before a file and with a report, nothing scrolls sideways; the report has the page's colours."""
    warna = "rgb(21, 25, 30)" if gelap else "rgb(255, 255, 255)"
    latar = "getComputedStyle(document.body).backgroundColor"
    meja.open(lebar, gelap=gelap)
    for langkah in ("depan", "hasil"):
        assert meja.run("document.documentElement.scrollWidth") <= lebar, langkah  # type: ignore[operator]
        assert meja.run(latar) == warna
        if langkah == "depan":
            meja.drop(folder / "renja.xlsx")
    assert meja.report(latar) == warna
    assert meja.run("document.documentElement.scrollHeight <= innerHeight")  # the report alone scrolls
    assert meja.run(
        "[...document.querySelectorAll('.bilah .tombol')].every(t => { const k = t.getBoundingClientRect();"
        " return k.left >= 0 && k.right <= innerWidth; })"
    )
    meja.quiet()


def test_all_is_reached_by_keyboard(meja: Desk) -> None:
    """The field first, with a ring around its label; then the example; in the report what saves, and the way back."""
    meja.open(baru=True)
    urut = []
    for _ in range(2):
        meja.peramban.press("Tab", 9)
        urut.append(meja.run("document.activeElement.id"))
        if len(urut) == 1:
            assert meja.run("getComputedStyle(document.querySelector('label')).outlineStyle") == "solid"
    assert urut == ["berkas", "contoh"]
    meja.peramban.press("Enter", 13, "\r")
    meja.peramban.wait("!el('hasil').hidden")
    urut = []
    for _ in range(4):
        meja.peramban.press("Tab", 9)
        urut.append(meja.run("document.activeElement.id"))
    assert urut == ["salinan", "laporan", "fakta", "tab"]
    meja.run("el('lain').focus()")
    meja.peramban.press("Enter", 13, "\r")
    assert meja.run("!el('depan').hidden && document.activeElement.id") == "berkas"


def test_the_field_takes_a_file_twice(meja: Desk, folder: Path) -> None:
    """Chosen by a dialogue; the same one again is examined again."""
    meja.open()
    for _ in range(2):
        akar = meja.peramban.call("DOM.getDocument")["root"]["nodeId"]
        simpul = meja.peramban.call("DOM.querySelector", nodeId=akar, selector="#berkas")["nodeId"]
        meja.peramban.call("DOM.setFileInputFiles", nodeId=simpul, files=[str(folder / "pagu.csv")])
        meja.peramban.wait("!el('hasil').hidden")
        assert meja.text("nama") == "pagu.csv"
        meja.run("el('lain').click()")


def test_paper_leads_to_the_report(meja: Desk, folder: Path, tmp_path: Path) -> None:
    """A frame prints badly: the page says where to print from."""
    import pdfplumber

    meja.open()
    meja.drop(folder / "renja.xlsx")
    cetak = tmp_path / "halaman.pdf"
    cetak.write_bytes(meja.peramban.pdf())
    with pdfplumber.open(cetak) as pdf:
        teks = "\n".join(h.extract_text() for h in pdf.pages)
    assert "Untuk mencetak laporan, buka dahulu" in teks
    assert "Simpan" not in teks
    assert meja.run("el('tab').href.startsWith('blob:') && el('tab').target") == "_blank"


# ---- the browser alone ------------------------------------------------------------------------------------------
def test_it_works_without_a_network_once_loaded(
    peramban: Peramban, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The server is gone: a file is examined, and the page can even be opened anew."""
    tempat = tmp_path_factory.mktemp("situs")
    situs.put_together(tempat)
    with situs.served(tempat) as alamat:
        desk = Desk(peramban, alamat, Mesin.BROWSER, tempat)
        desk.open()
        desk.drop(folder / "pagu.csv")
        peramban.wait("navigator.serviceWorker.ready.then((r) => r.active.state === 'activated')")
    desk.drop(folder / "renja.txt")
    assert desk.text("nama") == "renja.txt"
    for jalur in ("", "index.html"):
        desk.alamat = alamat + jalur
        desk.open(baru=True)
        desk.drop(folder / "pagu.csv")
        assert desk.text("nama") == "pagu.csv"


def test_each_version_of_the_docs_keeps_a_page_of_its_own(
    peramban: Peramban, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Two that share an origin are both there without a network, whichever was opened last."""
    tempat = tmp_path_factory.mktemp("situs")
    versi = ("0.2/periksa/", "0.3/periksa/")
    for satu in versi:
        situs.put_together(tempat / satu)
    pekerja = tempat / versi[1] / "layanan.js"
    pekerja.write_text(pekerja.read_text().replace('SIDIK = "', 'SIDIK = "baru-', 1))
    desk = Desk(peramban, "", Mesin.BROWSER, tempat)
    with situs.served(tempat) as alamat:
        for satu in versi:
            desk.alamat = alamat + satu
            desk.open(baru=True)
            peramban.wait("navigator.serviceWorker.ready.then((r) => r.active.state === 'activated')")
    for satu in versi:
        desk.alamat = alamat + satu
        desk.open(baru=True)
        desk.drop(folder / "pagu.csv")
        assert desk.text("nama") == "pagu.csv"


def test_without_python_it_is_said_and_tried_again(
    peramban: Peramban, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A part that did not arrive ends in one sentence; with it, the same page examines the file."""
    tempat = tmp_path_factory.mktemp("situs")
    situs.put_together(tempat)
    paket = tempat / "paket.zip"
    isi = paket.read_bytes()
    paket.unlink()
    with situs.served(tempat) as alamat:
        desk = Desk(peramban, alamat, Mesin.BROWSER, tempat)
        desk.open(baru=True)
        desk.drop(folder / "pagu.csv")
        assert desk.text("tolak") == "pemeriksa tidak dapat disiapkan: paket.zip tidak dapat diambil (404)"
        paket.write_bytes(isi)
        desk.drop(folder / "pagu.csv")
        assert desk.text("nama") == "pagu.csv"


def test_other_engines_are_not_in_the_way(folder: Path) -> None:
    """The answers of the two engines are of one shape."""
    isi = (folder / "pagu.csv").read_bytes()
    dua = [json.loads(Meja(mesin).examine("pagu.csv", isi)) for mesin in Mesin]
    assert dua[0] == dua[1]
