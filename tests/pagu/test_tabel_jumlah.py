"""Sums as a table for reports: every figure is the roll-up's own, every level has its subtotal, text stays text."""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Anggaran, Kode, PaguError, Renja, Renstra, RollUp, Tingkat, nomenklatur, roll_up
from kodefikasi.besaran import format_angka
from kodefikasi.errors import TambahanError
from kodefikasi.kode import KodeRekening, KodeSumberDana
from kodefikasi.pagu import Jumlah
from kodefikasi.pagu.tabel import sums_table
from kodefikasi.testing import daun

#: A table takes long to make.
sedikit = settings(max_examples=max(6, settings().max_examples // 3))
KURANG = "*\N{NO-BREAK SPACE}"
HALAMAN = {"div", "style", "table", "thead", "tbody", "tfoot", "tr", "th", "td", "span"}


@frozen
class Baris:
    """A row: what kind it is, and its texts."""

    kelas: str
    sel: list[str]


class _Pembaca(HTMLParser):
    """Reads the rows of a page, and refuses elements that no table of ours has."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.baris: list[Baris] = []
        self.di_gaya = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in HALAMAN
        self.di_gaya = tag == "style"
        kelas = dict(attrs).get("class") or ""
        if tag == "tr":
            self.baris.append(Baris(kelas, []))
        elif tag in {"th", "td"}:
            satu = self.baris[-1]
            self.baris[-1] = Baris(f"{satu.kelas} {kelas}", [*satu.sel, ""])

    def handle_data(self, data: str) -> None:
        if self.baris and self.baris[-1].sel and not self.di_gaya:
            self.baris[-1].sel[-1] += data


def rows(html: str, kelas: str) -> list[list[str]]:
    """The texts of the rows of one kind."""
    return [[s.strip() for s in b.sel] for b in _Pembaca(html).baris if kelas in b.kelas.split()]


def shown(j: Jumlah) -> str:
    """A sum as the table shows it."""
    if j.nilai is None:
        return "–"
    return f"{KURANG if j.terlapor < j.daun else ''}{format_angka(j.nilai)}"


@st.composite
def sums(draw: st.DrawFn) -> RollUp:
    """Sums of any leaves, some without an amount."""
    uang = st.none() | st.integers(-(10**20), 10**20) | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    semua: list[Kode] = draw(daun(min_size=1))
    return roll_up({k: draw(uang) for k in semua})


@sedikit
@given(sums())
def test_every_sum_is_shown_once_and_as_it_is(hasil: RollUp) -> None:
    """Leaves in rows, every other node in a summary row of its level below its last leaf, all leaves at the end."""
    html = hasil.to_great_table().as_raw_html()
    bercabang = {a for k in hasil for a in k.leluhur}
    isi = [b for b in rows(html, "gt_row") if not b[0].startswith("Jumlah")]
    assert isi == [[str(k), "", shown(j)] for k, j in hasil.items() if k not in bercabang]
    ringkas = sorted(rows(html, "gt_summary_row"))
    assert ringkas == sorted([f"Jumlah {k.tingkat.label}", str(k), shown(hasil[k])] for k in bercabang)
    assert rows(html, "gt_grand_summary_row") == [["Jumlah seluruhnya", "", shown(hasil.total)]]


@sedikit
@given(sums())
def test_a_subtotal_closes_its_node(hasil: RollUp) -> None:
    """Below a summary row no leaf of its node follows; the deeper level is summed first."""
    semua = [b for b in rows(hasil.to_great_table().as_raw_html(), "gt_row") if b[0] != "Jumlah seluruhnya"]
    for n, (label, uraian, _) in enumerate(semua):
        if label.startswith("Jumlah"):
            sesudah = [Kode.parse(b[0]) for b in semua[n + 1 :] if not b[0].startswith("Jumlah")]
            assert not any(k in Kode.parse(uraian) for k in sesudah)
            if n and semua[n - 1][0].startswith("Jumlah"):
                assert Kode.parse(semua[n - 1][1]).tingkat > Kode.parse(uraian).tingkat


@sedikit
@given(sums(), st.text(), st.sampled_from(["<script>x</script>", "</td>", "&amp;", "*a*", "[a](javascript:x)", "'\""]))
def test_text_stays_text(hasil: RollUp, sembarang: str, buruk: str) -> None:
    """Titles, headings, names and notes may hold anything: they are shown, never run, never formatted."""
    teks = f"{buruk} {sembarang}"
    html = hasil.to_great_table(judul=teks, kolom=teks, nama=dict.fromkeys(hasil, teks), catatan=[teks]).as_raw_html()
    bersih = " ".join(teks.split())
    for kelas in ("gt_title", "gt_col_heading", "gt_group_heading", "gt_sourcenote", "gt_row"):
        assert any(bersih in " ".join(s.split()) for b in rows(html, kelas) for s in b), kelas


def test_the_deepest_level_and_the_groups_can_be_chosen() -> None:
    """Sums stay those of all leaves; names come from a catalogue."""
    hasil = roll_up({"5.03.02.2.01.03": 10, "5.03.02.2.02.01": 20, "5.03.02.2.02.02": None})
    html = hasil.to_great_table(
        nama=nomenklatur("050-5889/2021"), sampai=Tingkat.KEGIATAN, kelompok=Tingkat.BIDANG_URUSAN
    ).as_raw_html()
    assert rows(html, "gt_group_heading_row") == [["5.03 KEPEGAWAIAN"]]
    assert rows(html, "gt_row")[:2] == [
        ["5.03.02.2.01", "Pengadaan, Pemberhentian dan Informasi Kepegawaian ASN", "10"],
        ["5.03.02.2.02", "Mutasi dan Promosi ASN", f"{KURANG}20"],
    ]
    assert [b[0] for b in rows(html, "gt_summary_row")] == ["Jumlah bidang urusan", "Jumlah urusan"]
    assert rows(html, "gt_sourcenote") == [
        [f"{KURANG}sebagian rincian tanpa jumlah. Jumlah (Rp): 2 dari 3 rincian terlapor."]
    ]


def test_a_plan_has_a_column_for_each_year() -> None:
    """Ceilings of a year that a line lacks are missing, not zero."""
    a = Anggaran("5.03.02.2.01.03", pagu={2022: 10, 2023: 11})
    b = Anggaran("5.03.02.2.01.06", pagu={2023: 4})
    html = Renstra("BKPSDM", 2021, 2026, anggaran=[a, b]).to_great_table().as_raw_html()
    assert rows(html, "gt_title") == [["Renstra BKPSDM 2021–2026"]]
    assert rows(html, "gt_col_heading")[-1][2:] == ["Pagu 2022 (Rp)", "Pagu 2023 (Rp)"]
    assert rows(html, "gt_row")[1] == ["5.03.02.2.01.06", "", "–", "4"]
    assert rows(html, "gt_grand_summary_row") == [["Jumlah seluruhnya", "", f"{KURANG}10", "15"]]


def test_what_cannot_be_shown_is_refused() -> None:
    """No sums, or a level of another family."""
    with pytest.raises(PaguError, match="tidak ada jumlah"):
        roll_up({}).to_great_table()
    with pytest.raises(PaguError, match="tidak ada jumlah"):
        Renja("BKPSDM", 2023).to_great_table()
    with pytest.raises(TypeError, match="bukan tingkat"):
        roll_up({"5.1": 1}, keluarga=KodeRekening).to_great_table(kelompok=Tingkat.PROGRAM)


def test_a_table_of_sums_has_a_title_and_its_notes() -> None:
    """The usual title, and what is said of the source."""
    html = roll_up({"5.03": 10}).to_great_table(catatan=["Sumber: DPA 2023"]).as_raw_html()
    assert rows(html, "gt_title") == [["Jumlah menurut kode"]]
    assert rows(html, "gt_sourcenote") == [["Sumber: DPA 2023"]]


def test_how_a_table_looks() -> None:
    """Names by code or by its spelling; figures to the right, digits of one width; sums bold and on grey."""
    hasil = roll_up({"5.03.01": 10, "5.03.02": None})
    html = hasil.to_great_table(nama={"5.03": "KEPEGAWAIAN", Kode("5.03.01"): "PENUNJANG"}).as_raw_html()
    assert rows(html, "gt_col_heading") == [["Kode", "Uraian", "Jumlah (Rp)"]]
    assert rows(html, "gt_group_heading_row") == [["5.03 KEPEGAWAIAN"]]
    assert [b[:2] for b in rows(html, "gt_row")[:2]] == [["5.03.01", "PENUNJANG"], ["5.03.02", ""]]
    isi = html.partition("</style>")[2]
    assert isi.count('style="font-variant-numeric:tabular-nums;white-space:nowrap"') == 2
    assert isi.count('style="font-weight: bold; background-color: #f3f4f6;"') == 9
    assert isi.count('style="font-weight: bold;"') == 1
    assert [isi.count(f"gt_{arah}") for arah in ("right", "left")] == [6, 12]
    assert rows(html, "gt_sourcenote") == [
        [f"{KURANG}sebagian rincian tanpa jumlah. Jumlah (Rp): 1 dari 2 rincian terlapor."]
    ]
    assert set(re.findall(r'id="(jumlah-[^-"]*)', html)) == {re.findall(r'id="(jumlah-[0-9a-f]{10})"', html)[0]}


@pytest.mark.parametrize(
    ("isi", "kelompok", "judul", "jumlah"),
    [
        ({"5.03": 1, "5.04": 2}, None, ["5"], ["Jumlah urusan"]),
        ({"4": 1, "5.03.01": 2}, None, ["4", "5.03"], ["Jumlah bidang urusan", "Jumlah urusan"]),
        (
            {"5.03.01": 1, "6.01": 2},
            Tingkat.BIDANG_URUSAN,
            ["5.03", "6"],
            ["Jumlah bidang urusan", *["Jumlah urusan"] * 2],
        ),
    ],
)
def test_leaves_stand_in_groups(
    isi: dict[str, int], kelompok: Tingkat | None, judul: list[str], jumlah: list[str]
) -> None:
    """One level above the deepest, or as asked; a leaf above that is a group without a sum of its own."""
    html = roll_up(isi).to_great_table(kelompok=kelompok).as_raw_html()
    assert [b[0] for b in rows(html, "gt_group_heading_row")] == judul
    assert sorted(b[0] for b in rows(html, "gt_summary_row")) == jumlah


def test_columns_that_lack_rows_are_named_together() -> None:
    """Each with its number of rows."""
    kolom = {"Pagu": roll_up({"5.03": 1, "5.04": None}), "Realisasi": roll_up({"5.03": None, "5.04": None})}
    [[catatan]] = rows(sums_table(kolom, judul="x").as_raw_html(), "gt_sourcenote")
    assert catatan.endswith(". Pagu: 1 dari 2 rincian terlapor; Realisasi: 0 dari 2 rincian terlapor.")


def test_what_a_table_cannot_be_made_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """No sums; no library, which is told how to install."""
    with pytest.raises(PaguError, match=r"^tidak ada jumlah untuk ditampilkan$"):
        roll_up({}).to_great_table()
    monkeypatch.setitem(sys.modules, "great_tables", None)
    with pytest.raises(TambahanError, match=r"^tabel dengan subtotal .*kodefikasi\[tables\]"):
        roll_up({"5.03": 1}).to_great_table()


def test_money_above_other_money_has_a_line_of_its_own() -> None:
    """So that the lines of a group sum to what stands below them."""
    dana = roll_up([("1.1", 100), ("1.1", 50), ("1.1.01", 7), ("1.2.01", None)], keluarga=KodeSumberDana)
    teks = re.sub(r"<style.*?</style>|<[^>]*>", " ", dana.to_great_table().as_raw_html(), flags=re.DOTALL)
    assert "1.1 1.1 (langsung) 150 1.1.01 7 Jumlah kelompok 1.1 157 1.2" in " ".join(teks.split())
