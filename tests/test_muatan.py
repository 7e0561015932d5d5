"""What a document could try to bring into an output that something runs: through every text, into every output."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from functools import cache
from html.parser import HTMLParser
from itertools import cycle
from pathlib import Path

import openpyxl
import pytest

from buku_kerja import KEPALA, pack
from kodefikasi import load_example
from perintah import run
from petak import to_grid

JAHAT = (
    '=HYPERLINK("http://x.invalid","a")',
    "+cmd|'/c calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "\t=1+1",
    "\x00=1+1",
    "＝1+1",
    "<script>jahat()</script>",
    '"><img src=x onerror=jahat()>',
    "'-jahat()-'",
    "javascript:jahat()",
    "</script><svg onload=jahat()>",
    "<!--",
    "]]>",
    "{{7*7}}${7*7}<%= 7*7 %>",
    "\x1b]8;;http://x.invalid\x07klik\x1b]8;;\x07",
    "\x9b31m\u202e",
    "[link=http://x.invalid]klik[/link]",
    "http://x.invalid/klik",
    "file:///etc/passwd",
    "\\\\x.invalid\\bagi",
)


@cache
def _form() -> list[list[str]]:
    """Return a form of the example, cell by cell."""
    return to_grid(next(load_example().tables("T-C.33")))[:40]


def _table(jahat: Sequence[str]) -> list[list[str]]:
    """Return a form whose every text is hostile, names, indicators, units and notes; the first is a title, too."""
    isi = [list(b) for b in _form()]
    awal = next(n for n, b in enumerate(isi) if b[0] == "1") + 1
    urut = cycle(jahat)
    for b in isi[awal:]:
        b[1:] = [f"{next(urut)}" if s and not any(h.isdigit() for h in s) else s for s in b[1:]]
        b[-1] = b[-1] or next(urut)
    isi[-1][0] = jahat[0]
    return isi


def _csv(jahat: Sequence[str]) -> bytes:
    tulis = io.StringIO()
    csv.writer(tulis, delimiter=";").writerows([[s.replace("\0", "") for s in b] for b in _table(jahat)])
    return tulis.getvalue().encode()


def _xml(teks: str) -> str:
    rapi = "".join(h for h in teks if h >= " " or h in "\t\n")
    return rapi.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _xlsx(jahat: Sequence[str]) -> bytes:
    ns = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kantor = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    paket = "http://schemas.openxmlformats.org/package/2006/relationships"
    hubung = (
        f'{KEPALA}<Relationships xmlns="{paket}"><Relationship Id="r1" Type="{kantor}/%s" Target="%s"/></Relationships>'
    )
    baris = "".join(
        "<row>" + "".join(f'<c t="inlineStr"><is><t>{_xml(s)}</t></is></c>' for s in b) + "</row>"
        for b in _table(jahat)
    )
    return pack(
        {
            "_rels/.rels": hubung % ("officeDocument", "xl/workbook.xml"),
            "xl/workbook.xml": f'{KEPALA}<workbook xmlns="{ns}" xmlns:r="{kantor}"><sheets>'
            f'<sheet name="{_xml(jahat[0])}" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": hubung % ("worksheet", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml": f'{KEPALA}<worksheet xmlns="{ns}"><sheetData>{baris}</sheetData></worksheet>',
        }
    )


def _docx(jahat: Sequence[str]) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paket = "http://schemas.openxmlformats.org/package/2006/relationships"
    kantor = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    sel = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    tabel = "".join(f"<w:tr>{''.join(sel.format(_xml(s)) for s in b)}</w:tr>" for b in _table(jahat))
    return pack(
        {
            "_rels/.rels": f'{KEPALA}<Relationships xmlns="{paket}">'
            f'<Relationship Id="r1" Type="{kantor}" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'{KEPALA}<w:document xmlns:w="{w}"><w:body>'
            f"<w:p><w:r><w:t>{_xml(jahat[0])}</w:t></w:r>"
            f"</w:p><w:tbl>{tabel}</w:tbl></w:body></w:document>",
        }
    )


class _Halaman(HTMLParser):
    """What a browser would act on: elements, what is on them, and where they lead."""

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.unsur: set[tuple[str, frozenset[str]]] = set()
        self.tuju: set[str] = set()
        self.skrip = 0
        self.feed(isi)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.skrip += tag == "script"
        self.unsur |= {(tag, frozenset({n})) for n, _ in attrs} | {(tag, frozenset())}
        self.tuju |= {v or "" for n, v in attrs if n in {"href", "src", "action"} and not (v or "").startswith("#")}


def _check_html(isi: str, biasa: str) -> None:
    """Compare with the report of a harmless document: no element, attribute, script or link that is not there."""
    halaman, lain = _Halaman(isi), _Halaman(biasa)
    assert halaman.unsur <= lain.unsur
    assert (halaman.tuju, halaman.skrip) == (lain.tuju, lain.skrip)


def _check_sheet(berkas: Path) -> None:
    for lembar in openpyxl.load_workbook(berkas, data_only=False):
        for sel in (s for b in lembar.iter_rows() for s in b):
            if sel.hyperlink is not None:
                assert sel.hyperlink.target is None
            if sel.data_type == "f":  # only those that this package writes
                assert not any(k in str(sel.value) for k in ("invalid", "cmd", "1+1", "jahat", "HYPERLINK("))


def _check_csv(isi: str) -> None:
    for baris in csv.reader(io.StringIO(isi), delimiter=";"):
        for s in baris:
            tanda = s.lstrip()[:1]
            assert tanda not in "=@＝" or not tanda
            assert tanda not in {"+", "-"} or s.lstrip("+-").replace(",", "").replace(".", "").isdigit() or s == "-"


def _steers(teks: str) -> bool:
    return any((h < " " and h not in "\t\n") or "\x7f" <= h <= "\x9f" or h == "\u202e" for h in teks)


@pytest.mark.parametrize("mulai", [0, *(pytest.param(n, marks=pytest.mark.slow) for n in (7, 8, 14, 15))])
@pytest.mark.parametrize(("akhiran", "buat"), [(".csv", _csv), (".xlsx", _xlsx), (".docx", _docx)])
def test_nothing_of_a_document_is_live_in_any_output(
    akhiran: str,
    buat: Callable[[Sequence[str]], bytes],
    mulai: int,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Names, headings, indicators, notes, codes, sheets, paragraphs: into reports, data, forms and the terminal."""
    berkas, biasa = tmp_path / f"renja{akhiran}", tmp_path / f"biasa{akhiran}"
    berkas.write_bytes(buat([*JAHAT[mulai:], *JAHAT[:mulai]]))
    biasa.write_bytes(buat([f"teks biasa {n}" for n in range(len(JAHAT))]))
    for bentuk in ("text", "json", "csv"):
        _, keluar, galat = run(capsys, "audit", str(berkas), "-f", bentuk)
        assert not _steers(keluar + galat)
        if bentuk == "json":
            json.loads(keluar)
        if bentuk == "csv":
            _check_csv(keluar)
    halaman = [run(capsys, "audit", str(b), "-f", "html")[1] for b in (berkas, biasa)]
    _check_html(*halaman)
    assert "jahat()" in halaman[0]  # as text
    run(capsys, "audit", str(berkas), "-o", str(tmp_path / "laporan.xlsx"))
    for nama in ("data.csv", "data.json", "formulir.xlsx"):
        _, keluar, galat = run(capsys, "convert", str(berkas), str(tmp_path / nama))
        assert not _steers(keluar + galat)
    _check_csv((tmp_path / "data.csv").read_text(encoding="utf-8"))
    for b in tmp_path.glob("[lf]*.xlsx"):
        _check_sheet(b)
