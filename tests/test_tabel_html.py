"""What a notebook shows: tables that say what the values say, with nothing in them but text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from typing import Protocol

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Indikator, Kode, Sifat, audit, load_example, nomenklatur, roll_up
from kodefikasi.besaran import format_angka
from kodefikasi.katalog.simpul import Simpul, make_line
from kodefikasi.kode import KodeBerjenjang, KodeWilayah
from kodefikasi.pagu import PeringatanPagu
from kodefikasi.rencana import Anggaran, Rencana, Renja, Renstra
from kodefikasi.tabel_html import BARIS_TERBANYAK, KOSONG, html_table
from kodefikasi.temuan import Keparahan, Lokasi, Temuan
from kodefikasi.testing import daun, indikator, kode, renja, renstra

UNSUR = {"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"}
#: Any text that can be stored, and often what means something in HTML.
teks = st.text() | st.lists(st.sampled_from(["<script>", "</td>", "&amp;", "&", '"', "'", "<!--", "]]>", "a "])).map(
    "".join
)
LAPORAN = audit(load_example())


class Tampil(Protocol):
    """A value that notebooks can show."""

    def _repr_html_(self) -> str: ...


@frozen
class Tabel:
    """What a person sees of a table."""

    judul: str
    kepala: list[str]
    baris: list[list[str]]
    kaki: list[str]


class _Pembaca(HTMLParser):
    """Reads a table back, and refuses what does not belong into one."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.isi: dict[str, list[list[str]]] = {"caption": [], "thead": [], "tbody": [], "tfoot": []}
        self.terbuka: list[str] = []
        self.feed(html)
        self.close()
        assert not self.terbuka

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in UNSUR
        for nama, nilai in attrs:  # nothing that loads, runs or dresses up
            assert (nama, nilai) in {("style", "text-align:left"), ("style", "text-align:right")} or nama == "colspan"
        self.terbuka.append(tag)
        if tag in {"tr", "caption"}:
            self.isi[self.terbuka[1]].append([""] if tag == "caption" else [])
        elif tag in {"th", "td"}:
            self.isi[self.terbuka[1]][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.terbuka.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.terbuka and self.terbuka[-1] in {"caption", "th", "td"}:
            self.isi[self.terbuka[1]][-1][-1] += data
        else:
            assert not data.strip()

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)


def baca(html: str) -> Tabel:
    """Read a table back."""
    isi = _Pembaca(html).isi
    [[judul]], [kepala] = isi["caption"], isi["thead"]
    assert all(len(b) == len(kepala) for b in isi["tbody"])
    return Tabel(judul, kepala, isi["tbody"], [k for [k] in isi["tfoot"]])


def tampak(nilai: Tampil) -> Tabel:
    """Read back what a notebook shows of a value."""
    return baca(nilai._repr_html_())


def angka(n: Decimal | int | None) -> str:
    """Return what stands for a figure."""
    return KOSONG if n is None else format_angka(n)


# Any table


@given(teks, st.lists(st.lists(teks | st.none(), min_size=2, max_size=2), max_size=5), st.lists(teks, max_size=2))
def test_a_table_reads_back_as_it_was(judul: str, baris: list[list[str | None]], catatan: list[str]) -> None:
    """Every text arrives letter by letter and nothing of it becomes markup; a missing one is a dash."""
    hasil = baca(html_table(judul, [judul, "b"], baris, banyak=len(baris), catatan=catatan))
    assert hasil == Tabel(judul, [judul, "b"], [[KOSONG if s is None else s for s in b] for b in baris], catatan)


@given(st.integers(0, 3 * BARIS_TERBANYAK))
def test_long_tables_are_cut_and_say_so(banyak: int) -> None:
    """Shown rows and those that the last line counts are all rows; no more than the shown ones are asked for."""
    diminta: list[str] = []

    def baris() -> Iterator[list[str]]:
        for n in range(banyak):
            diminta.append(str(n))
            yield [str(n)]

    hasil = baca(html_table("", ["n"], baris(), banyak=banyak))
    assert [b[0] for b in hasil.baris] == diminta == [str(n) for n in range(min(banyak, BARIS_TERBANYAK))]
    lebih = banyak - BARIS_TERBANYAK
    assert hasil.kaki == ([f"… dan {lebih} baris lagi"] if lebih > 0 else [])


# Values


@given(kode() | st.just(KodeWilayah.parse("63.11.05.2001")))
def test_a_code_by_level(k: KodeBerjenjang) -> None:
    """A code is its parts, level by level, down to itself."""
    hasil = tampak(k)
    assert [b[0] for b in hasil.baris] == [a.tingkat.label for a in (*k.leluhur, k)]
    assert ".".join(b[1] for b in hasil.baris) == str(k) == hasil.baris[-1][2]


def test_an_entry_of_the_nomenclature() -> None:
    """An entry is its fields, each with how sure it is."""
    simpul = nomenklatur("050-5889/2021")["5.03.01.2.02.01"]
    hasil = tampak(simpul)
    assert hasil.judul == "5.03.01.2.02.01 (sub kegiatan)"
    assert ["nama", simpul.nama, "dua sumber"] in hasil.baris
    assert ["satuan", simpul.satuan, simpul.mutu["satuan"].sebutan] in hasil.baris


@given(teks.filter(bool), teks)
def test_an_imported_entry_is_shown_with_fields_of_its_own(nama: str, lain: str) -> None:
    """A list of one's own may hold anything, in fields of its own as well; without quality there is no such column."""
    isi = [str(k := Kode.parse("5.03")), nama, lain]
    hasil = tampak(Simpul(k, make_line(isi), {"kode": 0, "nama": 1, "pelaksana": 2}))
    assert hasil.kepala == ["Unsur", "Isi"]
    assert hasil.baris == [["nama", nama], *([["pelaksana", lain]] if lain else [])]


@given(indikator(kode=kode()), teks, teks)
def test_an_indicator_by_year(i: Indikator, nama: str, satuan: str) -> None:
    """All its figures, in Indonesian notation, each in the row of its time; what is missing is a dash."""
    hasil = tampak(evolve(i, nama=nama, satuan=satuan))
    assert hasil.judul.startswith(f"{nama} (")
    assert satuan in hasil.judul
    tabel = {b[0]: b[1:] for b in hasil.baris}
    assert len(tabel) == len(hasil.baris)
    seharusnya: dict[str, list[str]] = {}
    for letak, tahunan in enumerate((i.target, i.target_perubahan, i.realisasi)):
        for tahun, n in tahunan:
            seharusnya.setdefault(str(tahun), [KOSONG] * 3)[letak] = format_angka(n)
    for letak, triwulan in ((0, i.target_triwulan), (2, i.realisasi_triwulan)):
        for (tahun, tw), n in triwulan:
            seharusnya.setdefault(f"{tahun} triwulan {tw}", [KOSONG] * 3)[letak] = format_angka(n)
    if i.awal is not None:
        seharusnya["kondisi awal"] = [KOSONG, KOSONG, format_angka(i.awal)]
    if (i.target_akhir, i.target_akhir_perubahan) != (None, None):
        seharusnya["akhir rencana"] = [angka(i.target_akhir), angka(i.target_akhir_perubahan), KOSONG]
    assert tabel == seharusnya


@given(daun(), st.data())
def test_sums_are_shown_node_by_node(semua: list[Kode], data: st.DataObject) -> None:
    """The whole first, then node by node, with what each sum rests on."""
    hasil = roll_up({k: data.draw(st.none() | st.integers(0, 10**12)) for k in semua})
    tabel = tampak(hasil)
    sebut = [("", hasil.total), *((str(k), j) for k, j in hasil.items())]
    assert tabel.baris == [
        [k, b[1], angka(j.nilai), str(j.terlapor), str(j.daun)]
        for (k, j), b in zip(sebut[:BARIS_TERBANYAK], tabel.baris, strict=True)
    ]


def test_sums_name_what_was_set_aside() -> None:
    """A printed subtotal is not in the sums, and the table says that there was one."""
    with pytest.warns(PeringatanPagu):
        hasil = roll_up([("5.03", 9), ("5.03", 0), ("5.03.01", 4), ("5.03.02", 5)])
    assert tampak(hasil).kaki == ["2 baris jumlah disisihkan, tidak dijumlahkan lagi"]


@given(renstra() | renja(), teks)
def test_a_plan_over_the_tree(rencana: Rencana, pd: str) -> None:
    """Goals, then each node with its ceilings and its indicators with their targets, year by year."""
    hasil = tampak(evolve(rencana, perangkat_daerah=pd))
    assert hasil.judul.startswith(f"{type(rencana).__name__} {pd} ")
    assert hasil.kepala[3:-1] == list(map(str, rencana.years))
    assert [b[0] for b in hasil.baris if b[0]] == list(map(str, rencana.simpul))
    pagu = [rencana.pagu(t) for t in rencana.years]
    milik: list[tuple[Kode | None, list[str]]] = []
    kode: Kode | None = None
    for teks_kode, *isi in hasil.baris:
        if teks_kode:
            kode = Kode(teks_kode)
            assert isi[2:-1] == [angka(p[kode].nilai if kode in p else None) for p in pagu]
        else:
            milik.append((kode, isi))
    assert milik == [(k, indicator_row(i, rencana)) for k in (None, *rencana.simpul) for i in rencana.at(k)]


def indicator_row(i: Indikator, rencana: Rencana) -> list[str]:
    """Return what a plan's table says of an indicator: the targets that apply, year by year, and the final one."""
    target = [*map(dict(i.target_berlaku).get, rencana.years), i.target_akhir_berlaku]
    return [i.nama, KOSONG if i.satuan is None else i.satuan, *map(angka, target)]


@given(teks, teks)
def test_names_of_a_plan_are_text(nama: str, indikator: str) -> None:
    """A plan read from anywhere puts nothing but text into a notebook."""
    r = Renja("BKPSDM", 2023, indikator=[Indikator(indikator, sifat=Sifat.TERAKHIR)], nama={"5": nama})
    assert [b[1] for b in tampak(r).baris] == [indikator, nama]


def test_a_plan_of_too_many_years() -> None:
    """Columns end where no screen shows them, and the table says so."""
    hasil = tampak(Renstra("BKPSDM", 2001, 2020, anggaran=[Anggaran("5.03", pagu={2001: 7})]))
    assert hasil.kepala[3:-1] == [str(t) for t in range(2001, 2011)]
    assert hasil.kaki == ["… dan 10 tahun lagi"]


@given(st.lists(st.tuples(st.sampled_from(Keparahan), teks, teks, st.none() | teks), max_size=5))
def test_a_report_shows_its_findings_in_their_order(isi: list[tuple[Keparahan, str, str, str | None]]) -> None:
    """Findings in their order, whatever the document they quote holds."""
    temuan = tuple(Temuan("S002", k, pesan, Lokasi(tabel=tabel), saran=saran) for k, pesan, tabel, saran in isi)
    hasil = tampak(evolve(LAPORAN, temuan=temuan))
    assert hasil.baris == [[str(k), "S002", tabel, pesan, saran or ""] for k, pesan, tabel, saran in isi]


def test_the_report_of_the_example() -> None:
    """Shown findings and those counted below are all there are."""
    hasil = tampak(LAPORAN)
    [*potong, _] = hasil.kaki
    assert len(hasil.baris) == min(len(LAPORAN.temuan), BARIS_TERBANYAK)
    assert bool(potong) is (len(LAPORAN.temuan) > BARIS_TERBANYAK)


def test_the_place_of_a_finding() -> None:
    """The file stands above the table; a row has the rest of the place, and the node."""
    lokasi = Lokasi("renja.txt", "Tabel 2.1", 320, "11")
    [baris] = tampak(evolve(LAPORAN, temuan=(Temuan("S002", Keparahan.GALAT, "x", lokasi, kode="5.03.01"),))).baris
    assert baris[2] == "Tabel 2.1, baris 320, kolom 11 · 5.03.01"


# Word for word


def test_what_a_code_shows() -> None:
    """Its parts, level by level."""
    baris = [("urusan", "5", "5"), ("bidang urusan", "03", "5.03")]
    harap = html_table("Kode urusan 5.03", ("Tingkat", "Bagian", "Kode"), baris, banyak=2)
    assert Kode.parse("5.03")._repr_html_() == harap


def test_what_an_entry_shows() -> None:
    """How sure each field is, where the list says so; a field of one's own has no such word."""
    isi = Simpul(
        Kode.parse("5.03"), "5.03\tKEPEGAWAIAN\tk---\tBKPSDM", {"kode": 0, "nama": 1, "mutu": 2, "pelaksana": 3}
    )
    hasil = tampak(isi)
    assert hasil.kepala == ["Unsur", "Isi", "Mutu"]
    assert hasil.baris[0][:2] == ["nama", "KEPEGAWAIAN"]
    assert hasil.baris[-1] == ["pelaksana", "BKPSDM", ""]


def test_what_an_indicator_shows() -> None:
    """Figures to the right, under what they are."""
    i = Indikator("Jumlah ASN", sifat=Sifat.RATA_RATA, satuan="orang", kode=Kode("5.03"), target={2022: "7.5"}, awal=3)
    baris = [("kondisi awal", None, None, "3"), ("2022", "7,5", None, None)]
    harap = html_table(
        "Jumlah ASN (5.03, orang, rata-rata, arah naik)",
        ("", "Target", "Target perubahan", "Realisasi"),
        baris,
        banyak=2,
        angka={1, 2, 3},
    )
    assert i._repr_html_() == harap


def test_a_sum_shows_what_it_rests_on() -> None:
    """The whole first; figures to the right."""
    baris = [
        ("", "seluruhnya", "1.250", "1", "2"),
        ("5", "urusan", "1.250", "1", "2"),
        ("5.03", "bidang urusan", "1.250", "1", "1"),
        ("5.04", "bidang urusan", None, "0", "1"),
    ]
    kepala = ("Kode", "Tingkat", "Jumlah", "Terlapor", "Rincian")
    harap = html_table("Jumlah menurut kode", kepala, baris, banyak=4, angka={2, 3, 4})
    assert roll_up({"5.03": 1250, "5.04": None})._repr_html_() == harap
    panjang = roll_up({f"5.{n:02d}": 1 for n in range(1, 99)})
    assert tampak(panjang).kaki == [f"… dan {len(panjang) + 1 - BARIS_TERBANYAK} baris lagi"]
