"""The report in a real browser: no complaint, filters and sorting by hand and by keyboard, no text that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from dokumen_kecil import dokumen, tabel
from kodefikasi import Dokumen, Laporan, Temuan, audit
from kodefikasi.dokumen import Sel
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.laporan_isi import clean
from laporan_acak import SERANGAN, besar
from peramban import Peramban

pytestmark = pytest.mark.slow
_TAMPAK = "[...document.querySelectorAll('#daftar tbody tr')].filter(b => !b.hidden)"


@pytest.fixture(scope="module")
def berkas(contoh: Dokumen, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the example as a file."""
    jalur = tmp_path_factory.mktemp("laporan") / "laporan.html"
    audit(contoh).to_html(jalur)
    return jalur


@pytest.fixture
def hasil(contoh: Dokumen) -> Laporan:
    """The audit of the example."""
    return audit(contoh)


def _set(peramban: Peramban, nama: str, nilai: str) -> None:
    peramban.run(
        f"(() => {{ const u = document.querySelector('[name={nama}]'); u.value = {nilai!r};"
        " u.dispatchEvent(new Event('input', {bubbles: true})); })()"
    )


def _shown(peramban: Peramban) -> list[int]:
    hasil = peramban.run(f"{_TAMPAK}.map(b => Number(b.dataset.no))")
    assert isinstance(hasil, list)
    return hasil


@pytest.mark.parametrize(("lebar", "gelap"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_it_loads_without_complaint_and_fits_the_window(
    peramban: Peramban, berkas: Path, lebar: int, gelap: bool
) -> None:
    """Neither console nor Content-Security-Policy says anything; the page itself does not scroll sideways."""
    peramban.show(lebar, gelap=gelap)
    peramban.open(berkas)
    assert peramban.run("document.documentElement.scrollWidth") <= lebar
    assert peramban.run("getComputedStyle(document.body).backgroundColor") == (
        "rgb(21, 25, 30)" if gelap else "rgb(255, 255, 255)"
    )
    assert peramban.keluhan == []


def test_filters_leave_what_fits_and_say_how_many(peramban: Peramban, berkas: Path, hasil: Laporan) -> None:
    """By rule, table, severity and words, alone and together; the button shows all again."""
    peramban.show(1280)
    peramban.open(berkas)
    semua = [*range(1, len(hasil.temuan) + 1)]
    assert _shown(peramban) == semua
    _set(peramban, "aturan", "P002")
    p002 = [n for n in semua if hasil.temuan[n - 1].aturan == "P002"]
    assert _shown(peramban) == p002
    cacah = "document.getElementById('cacah').textContent"
    assert peramban.run(cacah) == f"{len(p002)} dari {len(semua)} temuan ditampilkan."
    _set(peramban, "kata", "350.085.000 APARATUR")
    assert _shown(peramban) == [
        n for n in p002 if "350.085.000" in hasil.temuan[n - 1].pesan and "Aparatur" in hasil.temuan[n - 1].pesan
    ]
    peramban.run("document.querySelector('#saring [type=reset]').click()")
    peramban.wait(f"{_TAMPAK}.length === {len(semua)}")
    peramban.run("document.querySelector('[name=tingkat][value=info]').click()")
    assert _shown(peramban) == [n for n in semua if hasil.temuan[n - 1].tingkat is not Keparahan.INFO]
    _set(peramban, "tabel", "0")
    assert _shown(peramban) == [
        n
        for n in semua
        if hasil.temuan[n - 1].tingkat is not Keparahan.INFO and hasil.temuan[n - 1].lokasi.tabel is None
    ]


def test_sorting_turns_with_each_press_and_is_announced(peramban: Peramban, berkas: Path, hasil: Laporan) -> None:
    """By keyboard: Enter on a heading sorts, a second time the other way; equal rows keep their order."""
    peramban.show(1280)
    peramban.open(berkas)
    aturan = [t.aturan for t in hasil.temuan]
    naik = sorted(range(1, len(aturan) + 1), key=lambda n: aturan[n - 1])
    for urutan, arah in (("ascending", 1), ("descending", -1)):
        peramban.run("document.querySelector('[data-urut=aturan] button').focus()")
        peramban.press("Enter", 13, "\r")
        assert peramban.run("document.querySelector('[data-urut=aturan]').getAttribute('aria-sort')") == urutan
        assert peramban.run("document.querySelector('[data-urut=no]').getAttribute('aria-sort')") == "none"
        tampil = _shown(peramban)
        assert [aturan[n - 1] for n in tampil] == sorted(aturan, reverse=arah < 0)
        if arah > 0:
            assert tampil == naik


def test_it_works_by_keyboard(peramban: Peramban, berkas: Path) -> None:
    """The first Tab reaches the skip link; typing filters; the space bar unchecks a severity."""
    peramban.show(1280)
    peramban.open(berkas)
    peramban.press("Tab", 9)
    assert peramban.run("document.activeElement.hash") == "#temuan"
    assert peramban.run("document.activeElement.getBoundingClientRect().left >= 0")
    assert peramban.run("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    peramban.run("document.querySelector('[name=kata]').focus()")
    peramban.type("Prajabatan")
    assert 0 < len(_shown(peramban)) < 38
    peramban.run("document.querySelector('[name=tingkat][value=galat]').focus()")
    peramban.press(" ", 32, " ")
    assert peramban.run(f"{_TAMPAK}.every(b => b.dataset.tingkat !== 'galat')")


def test_a_link_from_a_cell_brings_back_a_hidden_finding(peramban: Peramban, berkas: Path, hasil: Laporan) -> None:
    """The filter gives way to it; the finding leads back to its cell, which prints the figure."""
    n, temuan = next((n, t) for n, t in enumerate(hasil.temuan, 1) if t.aturan == "S002")
    peramban.show(1280)
    peramban.open(berkas)
    _set(peramban, "aturan", "D004")
    assert n not in _shown(peramban)
    peramban.run(f"document.getElementById('letak-{n}').click()")
    peramban.wait(f"{_TAMPAK}.some(b => b.id === 'temuan-{n}')")
    assert peramban.run(f"document.querySelector('#temuan-{n}:target') !== null")
    sel = f"document.querySelector('#temuan-{n} a[href^=\"#letak\"]').hash"
    tertulis = peramban.run(f"document.querySelector({sel}).parentElement.firstChild.textContent")
    assert tertulis == str(temuan.tercetak)


def test_every_cell_of_a_finding_leads_to_it(peramban: Peramban, berkas: Path, hasil: Laporan) -> None:
    """Also those that it shares with others: what one cause made is one finding."""
    n, t = next((n, t) for n, t in enumerate(hasil.temuan, 1) if t.aturan == "P002")
    assert len(t.tempat) > 1
    peramban.open(berkas)
    assert peramban.run(f"document.querySelectorAll('td a.tanda[href=\"#temuan-{n}\"]').length") == len(t.tempat)
    assert f"dan {len(t.lokasi_lain)} tempat lain" in peramban.run(f"document.getElementById('temuan-{n}').textContent")


def test_without_javascript_everything_is_visible(peramban: Peramban, berkas: Path, hasil: Laporan) -> None:
    """All findings, and no control that would do nothing."""
    peramban.show(1280, javascript=False)
    peramban.open(berkas)
    peramban.show(1280)
    assert len(_shown(peramban)) == len(hasil.temuan)
    assert peramban.run("document.getElementById('saring').offsetHeight") == 0
    assert peramban.run("document.querySelectorAll('#daftar button').length") == 0


def test_five_thousand_findings_can_be_filtered_and_sorted(peramban: Peramban, tmp_path: Path) -> None:
    """All are rows of the page."""
    jalur = tmp_path / "besar.html"
    besar(5000).to_html(jalur)
    peramban.show(1280)
    peramban.open(jalur)
    assert peramban.run("document.getElementById('cacah').textContent") == "5.000 temuan ditampilkan."
    _set(peramban, "kata", "tercetak 4321,00")
    assert _shown(peramban) == [4321]
    _set(peramban, "kata", "")
    peramban.run("document.querySelector('[data-urut=tingkat] button').click()")
    berat = peramban.run(f"{_TAMPAK}.map(b => Number(b.dataset.berat))")
    assert berat == sorted(berat)
    assert len(berat) == 5000


def test_a_hostile_document_shows_its_texts_and_runs_nothing(peramban: Peramban, tmp_path: Path) -> None:
    """In names, figures and every field of a finding."""
    isi = [{"kode": "5.03.01", "indikator": s} for s in SERANGAN]
    t = tabel("T-C.29", isi, judul=SERANGAN[0])
    t = t.map_rows(lambda b: type(b)(b.lokasi, {**b.sel, "nama": Sel(b.text("indikator"))}, b.kode))
    temuan = [
        Temuan(s, k, s, b.place("indikator", "3"), s, s, "3", s, s, s, s)
        for s, b, k in zip(SERANGAN, t.baris, list(Keparahan) * 99, strict=False)
    ]
    jalur = tmp_path / "serangan.html"
    Laporan(dokumen(t, berkas=SERANGAN[3]), tuple(temuan), (), {}, SERANGAN[4]).to_html(jalur)
    peramban.show(1280)
    peramban.open(jalur)
    assert peramban.run("typeof jebol") == "undefined"
    assert peramban.keluhan == []
    assert peramban.run("document.title") == f"Laporan audit: {SERANGAN[3]}"
    pesan = peramban.run("[...document.querySelectorAll('#daftar td:last-child p')].map(p => p.textContent)")
    assert pesan == [clean(s) for s in SERANGAN]
    _set(peramban, "kata", "jebol")
    assert peramban.run("typeof jebol") == "undefined"


@pytest.mark.parametrize("lebar", [1280, 390])
def test_code_and_name_stay_beside_the_cell_that_one_jumps_to(peramban: Peramban, berkas: Path, lebar: int) -> None:
    """In a wide table the cell of a finding is seen whole, right of the code (and the name) of its row."""
    peramban.show(lebar)
    peramban.open(berkas)
    n = peramban.run(
        "Number([...document.querySelectorAll('.dokumen td .tanda')].find(t => t.closest('table.lebar') &&"
        " t.parentElement.cellIndex > 10 && t.closest('tr').querySelector('.lekat-1').textContent).id.slice(6))"
    )
    peramban.run(f"document.documentElement.style.scrollBehavior = 'auto'; location.hash = '#letak-{n}'")
    peramban.wait(f"document.querySelector('#letak-{n}:target') !== null")
    letak = f"(document.getElementById('letak-{n}').parentElement)"
    kode = f"({letak}.closest('tr').querySelector('.lekat-{2 if lebar > 760 else 1}'))"
    peramban.wait(f"{letak}.getBoundingClientRect().left >= {kode}.getBoundingClientRect().right - 1")
    assert peramban.run(f"{kode}.getBoundingClientRect().left >= 0")
    assert peramban.run(f"{letak}.getBoundingClientRect().right <= innerWidth + 1")


def test_paper_shows_the_findings_and_no_controls(peramban: Peramban, berkas: Path, tmp_path: Path) -> None:
    """A page of paper in landscape; the filter is not printed."""
    peramban.show(1280)
    peramban.open(berkas)
    cetak = tmp_path / "laporan.pdf"
    cetak.write_bytes(peramban.pdf())
    import pdfplumber

    with pdfplumber.open(cetak) as pdf:
        assert all(h.width > h.height for h in pdf.pages)
        halaman = [h.extract_text() for h in pdf.pages[:4]]
    teks = "\n".join(halaman)
    kepala = [h.splitlines()[0] for h in halaman[1:]]
    assert "6 orang ÷ 30 orang × 100" in teks
    assert "Tampilkan semua" not in teks
    lanjutan = kepala[kepala.index("Temuan") + 1 :] if "Temuan" in kepala else kepala
    assert set(lanjutan) == {"No. Tingkat Aturan Kode dan indikator Tempat Tertulis Seharusnya Temuan"}
