"""Slips put into the example's tables, in any layout: each is found, and nothing else changes."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Dokumen, Laporan, audit, load_example, read_text
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Sel
from kodefikasi.kode import Kode
from kodefikasi.pemeriksaan.deret import Deret, series
from kodefikasi.temuan import Temuan
from petak import LAYOUTS, Petak, to_grid

SEDIKIT = settings(
    max_examples=7 if settings().max_examples < 1000 else 150
)  # each example reads and audits a whole document
Petak_ = dict[str, Petak]
Kunci = tuple[object, ...]


def grids() -> Petak_:
    """The example's tables as cells."""
    return {t.spesifikasi.asal: to_grid(t) for t in load_example().tabel}


def laporan(petak: Petak_, layout: str) -> Laporan:
    """Write the tables in a layout, read and audit them."""
    contoh = {t.spesifikasi.asal: t for t in load_example().tabel}
    teks = "\n\n".join(f"{contoh[k].label}.\n{contoh[k].judul}\n\n{LAYOUTS[layout](p)}" for k, p in petak.items())
    return audit(read_text(teks))


def kunci(t: Temuan) -> Kunci:
    """A finding, places aside; a note about many nodes is about none of them."""
    return t.aturan, t.tingkat, None if t.aturan in {"B011", "D007"} else t.kode, t.kolom, t.tercetak, t.dihitung


@functools.cache
def semula(layout: str) -> Counter[Kunci]:
    """The findings without a slip."""
    return Counter(kunci(t) for t in laporan(grids(), layout).temuan)


def changes(petak: Petak_, layout: str) -> tuple[list[Temuan], list[Kunci]]:
    """Findings that the slip brought, and those that it took away."""
    hasil = laporan(petak, layout).temuan
    baru = Counter(map(kunci, hasil)) - semula(layout)
    hilang = semula(layout) - Counter(map(kunci, hasil))
    return [t for t in hasil if kunci(t) in baru], list(hilang.elements())


def row_of(petak: Petak, awalan: str) -> int:
    """The row whose code or number is this."""
    return next(n for n, b in enumerate(petak) if _code(b) == awalan)


def _code(baris: list[str]) -> str:
    if baris[0].rstrip(".").count("."):
        return baris[0].rstrip(".")
    return ".".join(s for s in baris[:5] if s) if baris[0].isdigit() else baris[0].rstrip(".")


def amounts(formulir: str, kolom: int) -> list[str]:
    """Codes or numbers of the rows with an amount in a column."""
    return [_code(b) for b in grids()[formulir][3:] if b[0] and b[kolom].count(".") >= 2]


def related(t: Temuan, simpul: str) -> bool:
    """Whether a finding is about the node, one above or one below it."""
    teks = " ".join(filter(None, (t.kode, t.tercetak, t.pesan, t.hitungan, t.saran)))
    if not simpul[0].isdigit() or t.kode is None or t.aturan in {"B011", "D007"}:
        return simpul in teks
    a, b = t.kode.split("."), simpul.split(".")
    return a[: len(b)] == b or b[: len(a)] == a or simpul in teks


def swap_digits(jumlah: str) -> str:
    """Swap the first two neighbouring digits that differ, wherever the dots are."""
    letak = [n for n, h in enumerate(jumlah) if h.isdigit()]
    for a, b in pairwise(letak):
        if jumlah[a] != jumlah[b] and jumlah[b] != "0":
            return f"{jumlah[:a]}{jumlah[b]}{jumlah[a + 1 : b]}{jumlah[a]}{jumlah[b + 1 :]}"
    return f"1{jumlah}"


KOLOM_PAGU = {"T-C.31 rkpd": 5, "T-C.31 kebutuhan": 10, "T-C.33 rencana": 19, "T-C.33 maju": 24}


@pytest.mark.parametrize("kolom", KOLOM_PAGU)
@SEDIKIT
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_swapped_digits_of_an_amount_are_found(kolom: str, data: st.DataObject, layout: str) -> None:
    """A swap in any amount of any table brings a finding about that node, and only about it."""
    formulir, letak = kolom.split(maxsplit=1)[0], KOLOM_PAGU[kolom]
    simpul = data.draw(st.sampled_from(amounts(formulir, letak)))
    petak = grids()
    baris = petak[formulir][row_of(petak[formulir], simpul)]
    baris[letak] = swap_digits(baris[letak])
    baru, hilang = changes(petak, layout)
    assert any(t.aturan in {"P001", "P002", "P003", "P004", "P005"} for t in baru)
    acuan = _nodes(formulir, simpul)
    assert all(any(related(t, s) for s in acuan) or t.aturan == "P003" for t in baru)
    assert all(any(_below_or_above(str(k[2]), s) for s in acuan) for k in hilang)


def _nodes(formulir: str, simpul: str) -> list[str]:
    """The node by its number and by its code, where it has both."""
    contoh = load_example()
    nama = {str(b.nomor): str(b.kode) for t in contoh.tables("T-C.31") for b in t.baris if b.kode}
    if formulir == "T-C.31":
        return [simpul, *([nama[simpul]] if simpul in nama else _parent(simpul, nama))]
    return [simpul, *(n for n, k in nama.items() if k == simpul)]


def _parent(simpul: str, nama: dict[str, str]) -> list[str]:
    induk = simpul.rpartition(".")[0]
    return [nama[induk]] if induk in nama else []


def _below_or_above(a: str, b: str) -> bool:
    x, y = a.split("."), b.split(".")
    return x[: len(y)] == y or y[: len(x)] == x


@SEDIKIT
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_a_dropped_row_of_a_plan_is_missed(data: st.DataObject, layout: str) -> None:
    """A sub kegiatan that is not there any more leaves a residual at its kegiatan, which T-C.31 explains."""
    sub = [k for k in amounts("T-C.33", 19) if Kode.parse(k, strict=False).tingkat == 5]
    simpul = data.draw(st.sampled_from(sub))
    petak = grids()
    n = row_of(petak["T-C.33"], simpul)
    del petak["T-C.33"][n : n + 1 + _continued(petak["T-C.33"], n)]
    baru, hilang = changes(petak, layout)
    induk = str(Kode.parse(simpul, strict=False).induk)
    assert all(related(t, induk) for t in baru)
    assert all(_below_or_above(str(k[2]), induk) for k in hilang if k[2])
    assert [t for t in baru if t.aturan == "P002" and t.kode == induk and t.kolom == "12"]
    assert not [t for t in baru if t.aturan == "P001" and t.kode != induk]


def _continued(petak: Petak, n: int) -> int:
    """How many rows without a code follow."""
    lanjut = 0
    while n + 1 + lanjut < len(petak) and not petak[n + 1 + lanjut][0]:
        lanjut += 1
    return lanjut


@SEDIKIT
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_a_dropped_row_of_a_numbered_table_is_missed(data: st.DataObject, layout: str) -> None:
    """A row taken out of T-C.30 or T-C.31 leaves a gap in the numbers, numbers below none, or a sum not reached.

    Nothing of the table tells of the only row below a node.
    """
    formulir = data.draw(st.sampled_from(["T-C.30", "T-C.31"]))
    petak = grids()
    nomor = [b[0].rstrip(".") for b in petak[formulir]]
    induk = Counter(n.rpartition(".")[0] for n in nomor)
    baris = [n for n, b in enumerate(petak[formulir]) if n > 2 and b[0]][:-1]
    baris = [n for n in baris if "." not in nomor[n] or induk[nomor[n].rpartition(".")[0]] > 1]
    n = data.draw(st.sampled_from(baris))
    del petak[formulir][n : n + 1 + _continued(petak[formulir], n)]
    baru, _ = changes(petak, layout)
    assert any(t.aturan in {"B006", "P001", "P002", "K001", "K003"} for t in baru)


PERSEN: dict[str, tuple[int, str]] = {"8": (11, "R001"), "11": (14, "S002")}


@pytest.mark.slow
@pytest.mark.parametrize("kolom", PERSEN)
@SEDIKIT
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)), tambah=st.integers(3, 99))
def test_a_mistyped_rate_is_found(kolom: str, data: st.DataObject, layout: str, tambah: int) -> None:
    """Any rate that is off by more than the rounding of its figures is reported, and nothing else changes."""
    letak, aturan = PERSEN[kolom]
    petak = grids()
    baris = [
        b
        for b in petak["T-C.29"][3:]
        if b[letak] and b[letak] != "-" and not (b[letak] == "100" and b[7] == "30 orang")
    ]
    sel = data.draw(st.sampled_from(baris))
    bulat, _, pecahan = sel[letak].partition(",")
    keliru = int(bulat) * 100 + int(pecahan.ljust(2, "0") or 0) + tambah
    sel[letak] = f"{keliru // 100},{keliru % 100:02d}"
    baru, hilang = changes(petak, layout)
    assert [t.aturan for t in baru] == [aturan]
    assert baru[0].tercetak == sel[letak]
    assert not hilang


@SEDIKIT
@given(data=st.data(), layout=st.sampled_from(sorted(LAYOUTS)))
def test_a_changed_parent_is_found(data: st.DataObject, layout: str) -> None:
    """A sub kegiatan moved under another kegiatan disturbs both sums, or its code is not the one of its name."""
    formulir = data.draw(st.sampled_from(["T-C.29", "T-C.33"]))
    petak = grids()
    sub = [b for b in petak[formulir][3:] if b[4]]
    baris = data.draw(st.sampled_from(sub))
    lama = ".".join(s for s in baris[:5] if s)
    baris[3] = "2.99"
    pindah = ".".join(s for s in baris[:5] if s)
    baru, hilang = changes(petak, layout)
    assert any(t.aturan in {"K003", "K006", "P001", "P002"} for t in baru)
    nama = baris[5].lower()
    assert all(related(t, lama) or related(t, pindah) or (nama and nama in t.pesan.lower()) for t in baru)
    assert all(_below_or_above(str(k[2]), lama) for k in hilang if k[2])


@pytest.mark.parametrize(("beda", "aturan"), [(0, []), (1, ["P003"])])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_a_total_row_is_checked(layout: str, beda: int, aturan: list[str]) -> None:
    """A row headed *jumlah* below a numbered table is its total, not a further indicator of the last row."""
    petak = grids()
    jumlah = [""] * len(petak["T-C.31"][0])
    jumlah[1] = jumlah[6] = "JUMLAH"
    jumlah[5], jumlah[10] = f"11.109.815.70{beda}", "12.339.485.428"
    petak["T-C.31"].append(jumlah)
    baru, hilang = changes(petak, layout)
    assert [t.aturan for t in baru] == aturan
    assert not hilang


def _double_code(petak: Petak_) -> None:
    baris = petak["T-C.29"][7]
    petak["T-C.29"].insert(8, [*baris[:5], "Pengelolaan Arsip", *baris[6:]])


def _lost_zero(petak: Petak_) -> None:
    n = row_of(petak["T-C.33"], "5.03.02.2.02")
    petak["T-C.33"][n][3] = "2.2"


def _other_edition(petak: Petak_) -> None:
    n = row_of(petak["T-C.33"], "5.03.02.2.02.01")
    petak["T-C.33"][n][4] = "0001"


def _rate_without_figures(petak: Petak_) -> None:
    baris = next(b for b in petak["T-C.29"] if b[11] == "83,33")
    baris[9] = "-"


def _missing_rate(petak: Petak_) -> None:
    baris = next(b for b in petak["T-C.29"] if b[11] == "83,33")
    baris[11] = "-"


def _ambiguous_unit(petak: Petak_) -> None:
    baris = next(b for b in petak["T-C.30"] if b[4] == "200 orang")
    baris[4] = "200 kegiatan"


def _other_target(petak: Petak_) -> None:
    baris = next(b for b in petak["T-C.30"] if b[5] == "43 orang")
    baris[5] = "34 orang"


def _unreadable_value(petak: Petak_) -> None:
    baris = next(b for b in petak["T-C.29"] if b[7] == "78 orang")
    baris[7] = "78 orang 3 bulan"


@pytest.mark.parametrize(
    ("ubah", "aturan"),
    [
        (_double_code, "K004"),
        (_lost_zero, "K001"),
        (_other_edition, "K005"),
        (_rate_without_figures, "R002"),
        (_missing_rate, "R003"),
        (_ambiguous_unit, "U001"),
        (_other_target, "S005"),
        (_unreadable_value, "B004"),
    ],
)
@pytest.mark.parametrize(
    "layout", [min(LAYOUTS), *(pytest.param(x, marks=pytest.mark.slow) for x in sorted(LAYOUTS)[1:])]
)
def test_every_rule_finds_its_slip(ubah: Callable[[Petak_], None], aturan: str, layout: str) -> None:
    """Each rule that the example itself does not break finds the slip it is for."""
    petak = grids()
    ubah(petak)
    baru, _ = changes(petak, layout)
    assert aturan in {t.aturan for t in baru}


@pytest.mark.parametrize("teks", ["#VALUE!", "#REF!", "-", ""])
def test_a_top_amount_that_is_not_there_is_no_zero(teks: str) -> None:
    """Nothing is said of a total whose parts cannot be read, nor of a total that cannot."""
    contoh = load_example()
    assert audit(contoh).diperiksa["P003"] == len(_totals(contoh)) > 0
    for d in _totals(contoh):
        atas = {id(d.baris[s]) for s in d.puncak}
        for kena in (atas, {id(d.baris_jumlah)}):
            laporan = audit(_with(contoh, d, dict.fromkeys(kena, Sel(teks))))
            assert [t for t in laporan.temuan if t.aturan == "P003"] == []
            assert laporan.diperiksa["P003"] < len(_totals(contoh)) or teks[:1] != "#"


@pytest.mark.parametrize("jumlah", ["12.339.485.429", "1"])
def test_a_total_that_is_not_the_sum_is_wrong_if_all_of_it_can_be_read(jumlah: str) -> None:
    """With a part that cannot be read no one knows."""
    contoh = load_example()
    d = _totals(contoh)[0]
    total = {id(d.baris_jumlah): Sel(jumlah, Decimal(jumlah.replace(".", "")))}
    hilang = {id(d.baris[d.puncak[-1]]): Sel("#VALUE!")}
    salah = [t for t in audit(_with(contoh, d, total)).temuan if t.aturan == "P003"]
    assert [(t.tercetak, t.dihitung) for t in salah] == [(jumlah, format_angka(d.total or 0))]
    assert not [t for t in audit(_with(contoh, d, total | hilang)).temuan if t.aturan == "P003"]


def _totals(contoh: Dokumen) -> list[Deret]:
    return [d for d in series(contoh) if d.baris_jumlah is not None]


def _with(contoh: Dokumen, d: Deret, sel: Mapping[int, Sel]) -> Dokumen:
    """Return the example with other cells in a column, by the rows' identity."""
    baris = tuple(evolve(b, sel={**b.sel, d.kunci: sel[id(b)]}) if id(b) in sel else b for b in d.tabel.baris)
    rusak = evolve(d.tabel, baris=baris)
    return evolve(contoh, tabel=tuple(rusak if t is d.tabel else t for t in contoh.tabel))
