"""Forms written to Excel: read back they are the same document, and their formulas give what they hold."""

from __future__ import annotations

import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random

import openpyxl
import pytest
from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from buku_kerja import read_workbook
from dokumen_kecil import dokumen as susun
from dokumen_kecil import tabel
from kodefikasi import Baris, Besaran, Dokumen, Tabel, audit, load_example, read, write_forms
from kodefikasi.besaran import Notasi, format_angka
from kodefikasi.cetak import TandaTangan
from kodefikasi.dokumen import Sel
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.lembar import Lembar
from kodefikasi.lembar.rumus_buku import check_formulas
from kodefikasi.temuan import Temuan
from kodefikasi.testing import seeded_tables
from naskah import dokumen
from petak import DITULIS

SEDIKIT = settings(
    max_examples=7 if settings().max_examples < 1000 else 300, suppress_health_check=[HealthCheck.too_slow]
)
RUMUS = {"B013", "B014", "B015"}
LABEL = ("kode", "nomor", "tujuan", "sasaran", "nama")


def rewrite(d: Dokumen, *, betulkan: bool = False) -> tuple[Dokumen, tuple[Lembar, ...]]:
    """Write a document and read it back, as forms and as sheets."""
    with tempfile.TemporaryDirectory() as folder:
        berkas = write_forms(d, Path(folder) / "formulir.xlsx", betulkan=betulkan).berkas
        return read(berkas), read_workbook(berkas)


def cells(b: Baris, *, teks: bool = True) -> dict[str, object]:
    """The cells of a row; the code and number, which have values of their own, aside; what a sum is called, once."""
    isi: dict[str, object] = {k: s if teks else s.nilai for k, s in b.sel.items() if k not in {"kode", "nomor"}}
    if b.kode is not None or b.tercetak:
        return isi
    label = next((b.text(k) for k in LABEL if k in b.sel), "")
    return {k: n for k, n in isi.items() if k not in LABEL} | {"label": label}


def rows(t: Tabel, *, teks: bool = True) -> list[object]:
    """The typed rows; without texts where the table does not write its numbers in Indonesian notation."""
    return [(b.kode, b.nomor, b.tercetak, b.tingkat, b.urut, cells(b, teks=teks)) for b in t.baris]


def has_dot(s: Sel) -> bool:
    """Whether a column of an Indonesian table writes its decimals with a dot, which a workbook shows as a comma."""
    return isinstance(s.nilai, Besaran) and s.nilai.nilai is not None and abs(s.nilai.nilai) < 1000 and "." in s.teks


def as_headed(d: Dokumen, asli: Dokumen) -> Dokumen:
    """A document under the headings of another, and without formulas in cells: both may tell what columns mean."""

    def headed(t: Tabel, lama: Tabel) -> Tabel:
        baris = (evolve(b, sel={k: evolve(s, rumus=None) for k, s in b.sel.items()}) for b in t.baris)
        return evolve(t, baris=tuple(baris), kolom=lama.kolom, tahun=lama.tahun)

    return evolve(d, tabel=tuple(map(headed, d.tabel, asli.tabel)))


def same_years(baru: Tabel, lama: Tabel) -> bool:
    """Whether a table has the years of another; its headings may tell them of more columns."""
    return dict(lama.tahun).items() <= dict(baru.tahun).items() and {*baru.tahun.values()} <= {*lama.tahun.values()}


def finding_key(t: Temuan) -> tuple[object, ...]:
    """A finding, its place and its words aside."""
    return t.aturan, t.tingkat, t.kode, t.kolom, t.dihitung, t.indikator


def audited(d: Dokumen) -> Counter[tuple[object, ...]]:
    """The findings of the audit; those of reading, which are about cells that no table has, aside."""
    return Counter(map(finding_key, audit(evolve(d, temuan=())).temuan))


@pytest.mark.slow
@pytest.mark.parametrize("formulir", DITULIS)
@SEDIKIT
@given(data=st.data())
def test_every_form_reads_back_as_it_was(formulir: str, data: st.DataObject) -> None:
    """Typed rows, title and years; no formula that disagrees with its value; the same findings of the audit.

    Headings in groups and printed formulas tell years that a bare heading does not; none of them is another one.
    """
    asli = data.draw(dokumen(formulir))
    (tabel,) = asli.tabel
    assert tabel.formulir == formulir
    assert tabel.baris
    hasil, lembar = rewrite(asli)
    (baru,) = hasil.tabel
    indonesia = tabel.notasi is Notasi.INDONESIA and not any(has_dot(s) for b in tabel.baris for s in b.sel.values())
    assert rows(baru, teks=indonesia) == rows(tabel, teks=indonesia)
    assert (baru.formulir, baru.label, baru.judul) == (tabel.formulir, tabel.label, tabel.judul)
    assert same_years(baru, tabel)
    assert not RUMUS & {t.aturan for t in hasil.temuan}
    assert not any(list(check_formulas(x)) for x in lembar)
    assert not Counter(map(finding_key, hasil.temuan)) - Counter(map(finding_key, asli.temuan))
    assert audited(as_headed(hasil, asli)) == audited(asli)


def kinds_of(d: Dokumen) -> set[tuple[object, ...]]:
    """What the audit of a document says, by rule and place."""
    return {(t.aturan, t.tingkat, t.kode, t.kolom, t.indikator, t.lokasi.baris) for t in audit(d).temuan}


@pytest.mark.slow
@pytest.mark.parametrize("formulir", ["T-C.27", "T-C.29", "T-C.31", "T-C.33 (18 kolom)", "E.81 (16 kolom)", "E.81"])
@SEDIKIT
@given(data=st.data())
def test_what_is_corrected_makes_no_new_finding(formulir: str, data: st.DataObject) -> None:
    """Of documents with slips of every kind: figures that were put in stay, missing ones stay missing."""
    asli = data.draw(dokumen(formulir))
    polos, hasil = rewrite(asli)[0], rewrite(asli, betulkan=True)[0]
    assert kinds_of(hasil) <= kinds_of(polos)
    derived = {k.kunci for k in FORMULIR[formulir].kolom if k.rumus}
    uang = {k.kunci for k in FORMULIR[formulir].columns(Jenis.RUPIAH)}
    for a, b in zip(asli.tabel[0].baris, hasil.tabel[0].baris, strict=True):
        lama, baru = cells(a, teks=False), cells(b, teks=False)
        for k in set(lama) - derived:
            if k not in uang:
                assert lama[k] == baru[k]
        assert {k for k, n in lama.items() if n is None} <= {k for k, n in baru.items() if n is None}


@pytest.mark.slow
def test_a_slip_in_a_drawn_table_is_corrected_without_a_new_finding() -> None:
    """Tables of offices' layouts, each with one figure changed: what is written is audited once more."""
    acak, dibetulkan = Random(8), 0  # noqa: S311  # no secret
    for t in seeded_tables(8, 40):
        asli = t.read("xlsx")
        if not asli.tabel or not asli.tabel[0].formulir:
            continue
        salah = with_slip(asli, acak)
        polos = rewrite(salah)[0]
        with tempfile.TemporaryDirectory() as folder:
            tulisan = write_forms(salah, Path(folder) / "a.xlsx", betulkan=True)
            hasil = read(tulisan.berkas)
        assert kinds_of(hasil) <= kinds_of(polos)
        dibetulkan += len(tulisan.dibetulkan)
        assert all(p.tercetak != p.menjadi for p in tulisan.dibetulkan)
    assert dibetulkan > 5


def with_slip(d: Dokumen, acak: Random) -> Dokumen:
    """Return a document with one figure that is ten times what it was, and a little more."""
    t = d.tabel[0]
    n, k = acak.choice([(n, k) for n, b in enumerate(t.baris) for k in b.sel if b.angka(k)])
    sel = t.baris[n].sel[k]
    nilai = 10 * (t.baris[n].angka(k) or Decimal(0)) + 1
    teks = format_angka(nilai)
    if isinstance(sel.nilai, Besaran):
        teks = f"{teks} {sel.nilai.satuan or ''}".strip()
        sel = Sel(teks, evolve(sel.nilai, nilai=nilai, teks=teks))
    else:
        sel = Sel(teks, nilai)
    baris = evolve(t.baris[n], sel={**t.baris[n].sel, k: sel})
    return evolve(d, tabel=(evolve(t, baris=(*t.baris[:n], baris, *t.baris[n + 1 :])),))


def test_the_example_is_the_same_document(contoh: Dokumen) -> None:
    """All its tables, with years, footnotes and findings."""
    hasil, lembar = rewrite(contoh)
    assert [x.nama for x in lembar] == [f"{t.spesifikasi.asal} {t.label}" for t in contoh.tabel]
    for a, b in zip(contoh.tabel, hasil.tabel, strict=True):
        assert [cells(x) for x in b.baris] == [cells(x) for x in a.baris]
        assert [x.kode for x in b.baris] == [x.kode for x in a.baris]
        assert [(x.nomor, x.tercetak, x.tingkat) for x in b.baris] == [
            (x.nomor, x.tercetak, x.tingkat) for x in a.baris
        ]
        assert (b.formulir, b.label, b.judul) == (a.formulir, a.label, a.judul)
        assert same_years(b, a)
        assert a.notasi in {None, b.notasi}
        assert [(c.tanda, c.tahun_kolom, c.tahun_catatan) for c in b.catatan] == [
            (c.tanda, c.tahun_kolom, c.tahun_catatan) for c in a.catatan
        ]


@pytest.mark.parametrize("formulir", ["T-C.29", "T-C.33"])
def test_a_form_of_the_example_has_the_same_findings(contoh: Dokumen, formulir: str) -> None:
    """Audited alone, from the sheet as from the document; the claims of the text, which no form has, aside."""
    asli = evolve(contoh, tabel=tuple(contoh.tables(formulir)), kutipan=(), temuan=())
    hasil, _ = rewrite(asli)
    assert audited(hasil) == audited(asli)


def formulas(lembar: Lembar) -> dict[tuple[int, int], Decimal]:
    """The formulas of a sheet by row and column, with the values stored for them."""
    return {
        (b.nomor, n): s.nilai
        for b in lembar.baris
        for n, s in enumerate(b.sel, 1)
        if s.rumus is not None and isinstance(s.nilai, Decimal)
    }


def test_every_formula_is_checked_by_the_reader(contoh: Dokumen) -> None:
    """A stored value that is off by one is found at its cell, whichever it is."""
    _, lembar = rewrite(contoh)
    for x in (lembar[0], lembar[4]):
        assert len(formulas(x)) > 20
        for baris, kolom in formulas(x):
            n = next(n for n, b in enumerate(x.baris) if b.nomor == baris)
            sel = list(x.baris[n].sel)
            nilai = sel[kolom - 1].nilai
            assert isinstance(nilai, Decimal)
            sel[kolom - 1] = sel[kolom - 1]._replace(nilai=nilai + 1)
            salah = [*x.baris[:n], x.baris[n]._replace(sel=tuple(sel)), *x.baris[n + 1 :]]
            assert (baris, kolom) in {(b.baris, b.kolom) for b in check_formulas(evolve(x, baris=tuple(salah)))}


def test_formulas_follow_the_rule_that_explains_the_row(contoh: Dokumen) -> None:
    """Counted outputs add up 7 and 9, percentages take the last value, rates are rounded to two places."""
    _, lembar = rewrite(contoh.only(formulir="T-C.29"))
    (x,) = lembar
    baris = {b.sel[0].teks: b for b in reversed(x.baris) if b.sel[0].teks}
    dokumen = baris["5.03.01.2.01.01"]
    r = dokumen.nomor
    assert [s.rumus for s in dokumen.sel[7:]] == [
        f"ROUND(G{r}/F{r}*100,2)", None, f"SUM(G{r},I{r})", f"ROUND(J{r}/D{r}*100,2)",
    ]  # fmt: skip
    persen = baris["5.03.01.2.01"]
    assert persen.sel[9].rumus == f"I{persen.nomor}"
    assert (dokumen.sel[3].nilai, dokumen.sel[3].format) == (Decimal(48), '0" dokumen"')


def test_sums_are_of_the_rows_below(contoh: Dokumen) -> None:
    """The kegiatan is the sum of its sub kegiatan; neighbours are a range; a parent with lost rows stays a number."""
    _, (x,) = rewrite(contoh.only(formulir="T-C.33"))
    pagu = {b.sel[0].teks: (b.nomor, b.sel[15]) for b in reversed(x.baris) if len(b.sel) > 15 and b.sel[0].teks}
    awal, _ = pagu["5.03.01.2.01.01"]
    akhir, _ = pagu["5.03.01.2.01.07"]
    assert pagu["5.03.01.2.01"][1].rumus == f"SUM(P{awal}:P{akhir})"
    program = [pagu[k][0] for k in pagu if len(k.split(".")) == 3 and k.startswith("5.03")]
    assert pagu["5.03"][1].rumus == f"SUM({','.join(f'P{n}' for n in sorted(program))})"
    assert pagu["5.03.01"][1].rumus is None
    assert pagu["5.03.01"][1].nilai == Decimal(6_343_452_828)


def test_what_another_relation_gives_is_not_corrected(contoh: Dokumen) -> None:
    """S002 asks about 100 % of 6 of 30 orang, but of this year's target it is 100 %: no certain slip, so it stays."""
    asli = contoh.only(formulir="T-C.29")
    assert "S002" in {t.aturan for t in audit(asli).temuan}
    with tempfile.TemporaryDirectory() as folder:
        assert write_forms(asli, Path(folder) / "a.xlsx", betulkan=True).dibetulkan == ()


def test_a_certain_slip_is_corrected_and_named_old_and_new(contoh: Dokumen) -> None:
    """A rate mistyped in the example: the formula that all others follow, at its cell, with both figures."""
    tabel = contoh.only(formulir="T-C.29").tabel[0]
    n = next(n for n, b in enumerate(tabel.baris) if b.angka("tingkat_realisasi") == 100 and b.tercetak)
    b = tabel.baris[n]
    salah = evolve(b, sel={**b.sel, "tingkat_realisasi": Sel("57,5", Besaran.parse("57,5"))})
    asli = evolve(contoh, tabel=(evolve(tabel, baris=(*tabel.baris[:n], salah, *tabel.baris[n + 1 :])),), kutipan=())
    with tempfile.TemporaryDirectory() as folder:
        hasil = write_forms(asli, Path(folder) / "a.xlsx", betulkan=True)
        (sel,) = hasil.dibetulkan
        baru = read(hasil.berkas).tabel[0].baris[n]
    assert (sel.kode, sel.tercetak, sel.menjadi) == (str(b.kode), "57,5", "100,0")
    assert baru.angka("tingkat_realisasi") == 100
    assert sel.sel.rpartition("!")[2] == f"H{baru.lokasi.baris}"
    assert str(sel).endswith(": 57,5 → 100,0")


def test_amounts_of_rows_that_may_repeat_each_other_stay() -> None:
    """Two rows of one sub kegiatan with other names: whether they add up nobody can tell, so no sum is corrected."""
    baris = [
        ("5.03.02", "PROGRAM KEPEGAWAIAN DAERAH", "99.000"),
        ("5.03.02.2.02", "Mutasi dan Promosi ASN", "40.000"),
        ("5.03.02.2.02.01", "Pengelolaan Mutasi ASN", "10.000"),
        ("5.03.02.2.02.01", "Pengelolaan Mutasi ASN", "25.000"),
        ("5.03.02.2.02.02", "Pengelolaan Kenaikan Pangkat ASN", "20.000"),
    ]
    asli = susun(tabel("T-C.33", [{"kode": k, "nama": n, "pagu": p} for k, n, p in baris]))
    with tempfile.TemporaryDirectory() as folder:
        assert write_forms(asli, Path(folder) / "a.xlsx", betulkan=True).dibetulkan == ()


def test_load_example_is_left_as_it_is() -> None:
    """Writing changes no value of the document."""
    sebelum = load_example()
    rewrite(sebelum, betulkan=True)
    assert load_example() == sebelum


@pytest.mark.parametrize(
    ("formulir", "nomor", "uang"),
    [
        ("E.81", ["12=(8+9+10+11)", "13=(6+12)", "14=(13/5)×100", "15"], ["SUM(L,N,P,R)", "SUM(H,T)", "V/F*100"]),
        (
            "E.81 (16 kolom)",
            ["12=(8+9+10+11)", "13=(12/7)×100", "14=(6+12)", "15=(14/5)×100", "16"],
            ["SUM(L,N,P,R)", "T/J*100", "SUM(H,T)", "X/F*100"],
        ),
    ],
)
def test_the_evaluation_of_a_year_in_force_and_its_former(formulir: str, nomor: list[str], uang: list[str]) -> None:
    """Fifteen columns as decreed, sixteen before; each with its numbers and formulas over the same columns."""
    isi = {
        "kode": "5.03.01.2.01.01", "nama": "Penyusunan", "indikator": "Jumlah dokumen",
        "target_renstra_rp": "1.000.000", "realisasi_sebelum_rp": "100.000", "target_berjalan_rp": "200.000",
        **{f"triwulan_{n}_rp": "50.000" for n in range(1, 5)}, "realisasi_berjalan_rp": "200.000",
        "capaian_rp": "300.000", "tingkat_capaian_rp": "30,00",
    }  # fmt: skip
    if "tingkat_realisasi_rp" in {k.kunci for k in FORMULIR[formulir].kolom}:
        isi["tingkat_realisasi_rp"] = "100,00"
    hasil, (x,) = rewrite(susun(tabel(formulir, [isi])))
    assert [t.formulir for t in hasil.tabel] == [formulir]
    tercetak = [s.teks for s in x.baris[-2].sel if s.teks]
    assert tercetak == [*map(str, range(1, 12)), *nomor]
    rumus = [s.rumus.replace(str(x.baris[-1].nomor), "") for s in x.baris[-1].sel if s.rumus]
    assert [r.removeprefix("ROUND(").removesuffix(",2)") for r in rumus] == uang


def test_performance_of_services_goes_on_one_page(tmp_path: Path, contoh: Dokumen) -> None:
    """T-C.30 with its signatures; of other forms only the width is the page's, their heading stands on each page."""
    kepala = TandaTangan("Siti Contoh", jabatan="Kepala Badan")
    berkas = write_forms(contoh.only(formulir="T-C.30"), tmp_path / "a.xlsx", tanda_tangan=kepala).berkas
    (satu,) = openpyxl.load_workbook(berkas).worksheets
    assert satu.sheet_properties.pageSetUpPr is not None
    assert satu.sheet_properties.pageSetUpPr.fitToPage
    assert (satu.page_setup.fitToWidth, satu.page_setup.fitToHeight) == (None, None)  # one of each
    assert satu.page_setup.orientation == "landscape"
    assert str(satu.print_area).endswith(f"$M${satu.max_row}")
    (lain,) = openpyxl.load_workbook(write_forms(contoh.only(formulir="T-C.29"), tmp_path / "b.xlsx").berkas).worksheets
    assert (lain.page_setup.fitToWidth, lain.page_setup.fitToHeight) == (None, 0)
    assert lain.print_title_rows == "$4:$6"
