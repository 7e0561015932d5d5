"""The report as HTML: complete, linked both ways, the same each time, and no text of a document is ever run."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given

from kodefikasi import Dokumen, Keparahan, Laporan, TulisError, audit, read_text
from kodefikasi.writers.laporan_isi import clean
from laporan_acak import besar, laporan

_TUNGGAL = {"meta", "input", "br"}
_DIKENAL = _TUNGGAL | set(
    "html head title style body a header p h1 nav main section h2 h3 ul ol li span b div table caption thead tbody tr "
    "th td form fieldset legend label select option button dl dt dd code details summary footer script".split()
)


class Halaman(HTMLParser):
    """A page read back: its elements, and the text inside each that has an id."""

    def __init__(self, isi: str) -> None:
        super().__init__()
        self.unsur: Counter[str] = Counter()
        self.sifat: list[tuple[str, str, str]] = []
        self.teks: dict[str, str] = {}
        self.judul_alat: list[str] = []
        self._terbuka: list[tuple[str, str | None]] = []
        self.feed(isi)
        self.close()
        assert self._terbuka == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element and its attributes."""
        self.unsur[tag] += 1
        self.sifat += [(tag, nama, nilai or "") for nama, nilai in attrs]
        if tag not in _TUNGGAL:
            self._terbuka.append((tag, dict(attrs).get("id")))

    def handle_endtag(self, tag: str) -> None:
        """Hold each element to be closed in its turn; keep cells apart."""
        if tag in {"td", "th"}:
            self.handle_data(" ")
        assert self._terbuka.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Give a text to all elements around it."""
        for tag, nama in self._terbuka:
            for kunci in (nama, tag if tag in {"script", "style", "title"} else None):
                if kunci:
                    self.teks[kunci] = self.teks.get(kunci, "") + data

    def values(self, nama: str) -> list[str]:
        """Return the values of an attribute, wherever it stands."""
        return [nilai for _, n, nilai in self.sifat if n == nama]


@pytest.fixture(scope="module")
def hasil(contoh: Dokumen) -> Laporan:
    """The audit of the example."""
    return audit(contoh)


def test_every_finding_is_there_and_linked_both_ways(hasil: Laporan) -> None:
    """Its row says all it knows; what stands in a table is marked there; no link leads nowhere."""
    halaman = Halaman(hasil.to_html())
    for n, t in enumerate(hasil.temuan, 1):
        baris = halaman.teks[f"temuan-{n}"]
        for isi in (t.tingkat, t.aturan, t.kode, t.indikator, t.tercetak, t.dihitung, t.pesan, t.hitungan, t.saran):
            assert isi is None or isi in baris
    tujuan, jangkar = halaman.values("href"), halaman.values("id")
    assert len(jangkar) == len(set(jangkar))
    assert {h.removeprefix("#") for h in tujuan} <= set(jangkar)
    dikenal = {t.lokasi.tabel for t in hasil.dokumen.tabel}
    di_tabel = [n for n, t in enumerate(hasil.temuan, 1) if t.lokasi.tabel in dikenal]
    assert len(di_tabel) > 30
    assert {f"#temuan-{n}" for n in di_tabel} <= set(tujuan)
    assert halaman.teks[f"letak-{di_tabel[0]}"] == f"▲\N{NO-BREAK SPACE}{di_tabel[0]}"


def test_each_rule_in_use_is_explained_once(hasil: Laporan) -> None:
    """With its name, what it checks and what to do; other rules are left out."""
    halaman = Halaman(hasil.to_html())
    dipakai = {t.aturan for t in hasil.temuan}
    assert {j.removeprefix("aturan-") for j in halaman.values("id") if j.startswith("aturan-")} == dipakai
    assert "Perbaiki" in halaman.teks["aturan-S002"]
    assert "tingkat capaian Renstra keliru" in halaman.teks["aturan-S002"]


def test_the_figures_are_shown_as_printed_and_explained(hasil: Laporan) -> None:
    """All texts of all tables are on the page; an explained figure carries its rule and its working."""
    halaman = Halaman(hasil.to_html())
    for n, tabel in enumerate(hasil.dokumen.tabel, 1):
        for baris in tabel.baris:
            for sel in baris.sel.values():
                assert clean(sel.teks) in halaman.teks[f"tabel-{n}"]
    assert any("jumlah; 8 dokumen + 8 dokumen = 16 dokumen" in judul for judul in halaman.values("title"))


def test_the_same_report_gives_the_same_page_without_a_date(hasil: Laporan) -> None:
    """Also from a second audit."""
    assert hasil.to_html() == audit(hasil.dokumen).to_html()
    assert re.search(r"\b20[2-9]\d-\d\d-\d\d\b", hasil.to_html()) is None


def test_nothing_is_fetched_and_only_its_own_script_and_style_may_run(hasil: Laporan) -> None:
    """The policy allows nothing but the two texts with these hashes; no element could load anything."""
    halaman = Halaman(hasil.to_html())
    (aturan,) = (v for v in halaman.values("content") if "default-src" in v)
    for bagian in ("script", "style"):
        sidik = base64.b64encode(hashlib.sha256(halaman.teks[bagian].encode()).digest()).decode()
        assert f"{bagian}-src 'sha256-{sidik}'" in aturan
        assert halaman.unsur[bagian] == 1
    assert "default-src 'none'" in aturan
    assert "unsafe" not in aturan
    assert not {"src", "srcset", "style", "action"} & {n for _, n, _ in halaman.sifat}
    assert "url(" not in halaman.teks["style"]
    assert "@import" not in halaman.teks["style"]


@given(laporan())
def test_no_text_becomes_markup(acak: Laporan) -> None:
    """Any text in any field comes back as text, in its row, and adds no element, attribute or link of its own."""
    halaman = Halaman(acak.to_html())
    assert set(halaman.unsur) <= _DIKENAL
    assert halaman.unsur["script"] == halaman.unsur["style"] == halaman.unsur["title"] == 1
    assert not [n for _, n, _ in halaman.sifat if n.startswith("on")]
    assert all(h.startswith("#") for h in halaman.values("href"))
    assert halaman.unsur["tr"] >= len(acak.temuan)
    for n, t in enumerate(acak.temuan, 1):
        for isi in (t.aturan, t.kode, t.indikator, t.tercetak, t.dihitung, t.pesan, t.hitungan, t.saran):
            assert clean(isi or "") in halaman.teks[f"temuan-{n}"]
    acak.to_html().encode()


def test_the_three_heaviest_findings_stand_before_the_counts(contoh: Dokumen) -> None:
    """With what is wrong, where, and a link; information is not heavy."""
    laporan = audit(contoh)
    halaman = laporan.to_html()
    berat = halaman.index("Tiga temuan terberat")
    assert berat < halaman.index(f"{laporan.keparahan[Keparahan.PERINGATAN]} peringatan</span>")
    daftar = halaman[berat : halaman.index("</ol>", berat)]
    assert daftar.count("<li>") == 3
    for n, t in enumerate(laporan.temuan[:3], 1):
        assert f'href="#temuan-{n}"' in daftar
        assert escape(t.pesan) in daftar
    ringan = evolve(laporan, temuan=tuple(t for t in laporan.temuan if t.tingkat is Keparahan.INFO))
    assert "terberat" not in ringan.to_html()


@pytest.mark.parametrize("banyak", [0, 5])
def test_small_reports_read_well(banyak: int) -> None:
    """Without findings there is no list and no filter; with few, all of them."""
    halaman = Halaman(besar(banyak).to_html())
    assert ("Tidak ada temuan." in halaman.teks["temuan"]) is (banyak == 0)
    assert halaman.unsur["form"] == (banyak > 0)
    assert sum(j.startswith("temuan-") for j in halaman.values("id")) == banyak


def test_a_document_without_tables_or_findings_has_a_report() -> None:
    """It says that no form was recognised."""
    halaman = Halaman(Laporan(Dokumen("surat.txt"), (), (), {}).to_html())
    assert "Tidak ada formulir yang dikenal" in halaman.teks["ringkasan"]
    assert "#tabel" not in halaman.values("href")


def test_of_a_very_long_table_the_rows_near_findings_are_shown() -> None:
    """And how many rows are left out between them, so that a browser can lay it out."""
    penuh = besar(3000)
    sedikit = evolve(penuh, temuan=(penuh.temuan[9], penuh.temuan[2000]))
    teks = Halaman(sedikit.to_html()).teks["tabel-1"]
    assert [int(n) for n in re.findall(r"Sub kegiatan (\d+) ", teks)] == [*range(8, 13), *range(1999, 2004)]
    assert re.findall(r"… ([\d.]+) baris", teks) == ["7", "1.986", "997"]


def test_severities_can_be_chosen_and_the_report_says_so(hasil: Laporan) -> None:
    """The counts stay those of all findings."""
    halaman = Halaman(hasil.to_html(tingkat=[Keparahan.GALAT]))
    galat = hasil.keparahan[Keparahan.GALAT]
    assert sum(j.startswith("temuan-") for j in halaman.values("id")) == galat
    assert f"Laporan ini memuat {galat} dari {len(hasil.temuan)} temuan." in hasil.to_html(tingkat=[Keparahan.GALAT])


def test_a_file_is_written_whole_and_never_over_another(tmp_path: Path, hasil: Laporan) -> None:
    """Unless it may be; an impossible place is an error that names it, and leaves nothing behind."""
    berkas = tmp_path / "laporan.html"
    assert hasil.to_html(berkas).encode() == berkas.read_bytes()
    with pytest.raises(TulisError, match="overwrite"):
        hasil.to_html(berkas)
    with pytest.raises(TulisError, match="ditulis"):
        hasil.to_html(tmp_path / "tiada" / "laporan.html")
    audit(read_text("")).to_html(berkas, overwrite=True)
    assert "Tidak ada formulir yang dikenal" in berkas.read_text(encoding="utf-8")
    assert [p.name for p in tmp_path.iterdir()] == ["laporan.html"]


def _luminance(warna: str) -> float:
    kanal = [int(warna[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linier = [k / 12.92 if k <= 0.04045 else ((k + 0.055) / 1.055) ** 2.4 for k in kanal]
    return 0.2126 * linier[0] + 0.7152 * linier[1] + 0.0722 * linier[2]


def _contrast(a: str, b: str) -> float:
    terang, gelap = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (terang + 0.05) / (gelap + 0.05)


def test_colours_keep_contrast_in_light_and_dark(hasil: Laporan) -> None:
    """Every text on every ground it stands on has the 4.5 to 1 of WCAG AA."""
    css = Halaman(hasil.to_html()).teks["style"]
    ragam = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", blok))
        for blok in re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    ]
    assert len(ragam) == 2
    for warna in ragam:
        for teks in ("teks", "pudar", "tautan"):
            assert _contrast(warna[teks], warna["latar"]) >= 4.5
            assert _contrast(warna[teks], warna["bidang"]) >= 4.5
        for k in Keparahan:
            assert _contrast(warna[k], warna[f"{k}-latar"]) >= 4.5
            assert _contrast(warna["teks"], warna[f"{k}-latar"]) >= 4.5
