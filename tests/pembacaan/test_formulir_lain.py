"""T-C.27, T-C.28 and E.81 in every layout: what is written reads back, key by key and value by value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Dokumen, audit, read_text
from kodefikasi.besaran import Besaran, Notasi
from kodefikasi.dokumen import Baris, Nomor, Tabel, dump, load
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.kode import Kode, Tingkat
from petak import LAYOUTS, Petak, grid, tab, years

SEDIKIT = settings(max_examples=4 if settings().max_examples < 1000 else 150)
BARU = ["T-C.27", "T-C.27 (6 tahun)", "T-C.28", "T-C.28 (6 tahun)", "E.81 (16 kolom)", "E.81"]
EVALUASI = ["E.81 (16 kolom)", "E.81"]
RENSTRA = ["T-C.27", "T-C.27 (6 tahun)"]
#: Other words over the two cells of a pair.
PASANGAN_LAIN = {"T-C.27": ("Target", "Rp"), "T-C.28": None, "E.81": ("Kinerja", "Anggaran")}
Nilai = Besaran | Decimal | None
Isi = dict[str, tuple[str, Nilai]]

#: Nodes with their names in the nomenclature, each followed by its indicators.
SIMPUL: list[tuple[str, str, list[str]]] = [
    ("5.03.01", "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", ["Nilai SAKIP perangkat daerah"]),
    (
        "5.03.01.2.01",
        "Perencanaan, Penganggaran, dan Evaluasi Kinerja Perangkat Daerah",
        ["Persentase dokumen perencanaan yang disusun tepat waktu"],
    ),
    (
        "5.03.01.2.01.01",
        "Penyusunan Dokumen Perencanaan Perangkat Daerah",
        ["Jumlah Dokumen Perencanaan Perangkat Daerah", "Jumlah Berita Acara Forum Perangkat Daerah"],
    ),
    ("5.03.01.2.02", "Administrasi Keuangan Perangkat Daerah", ["Persentase temuan yang ditindaklanjuti"]),
    (
        "5.03.01.2.02.01",
        "Penyediaan Gaji dan Tunjangan ASN",
        ["Jumlah Orang yang Menerima Gaji dan Tunjangan ASN"],
    ),
    ("5.03.02", "PROGRAM KEPEGAWAIAN DAERAH", ["Indeks Profesionalitas ASN"]),
    ("5.03.02.2.02", "Mutasi dan Promosi ASN", ["Persentase jabatan yang terisi"]),
    ("5.03.02.2.02.01", "Pengelolaan Mutasi ASN", ["Jumlah Dokumen Hasil Pengelolaan Mutasi ASN"]),
]


def with_quarters(formulir: str, tahun: int) -> dict[str, int]:
    """The years by column that the headings tell; quarters are of the year that is named as the current one."""
    kuartal = [k.kunci for k in FORMULIR[formulir].kolom if k.kunci.startswith("triwulan_")]
    return {**years(formulir, tahun), **dict.fromkeys(kuartal, tahun)}


def _count(angka: int, satuan: str) -> tuple[str, Nilai]:
    return f"{angka} {satuan}", Besaran(Decimal(angka), satuan)


def _decimals(perseratus: int) -> tuple[str, Nilai]:
    return f"{perseratus // 100},{perseratus % 100:02d}", Besaran(Decimal(perseratus) / 100)


def _amount(rupiah: int) -> tuple[str, Nilai]:
    return f"{rupiah:,}".replace(",", "."), Decimal(rupiah)


KOSONG: st.SearchStrategy[tuple[str, Nilai]] = st.sampled_from([("-", None), ("", None)])
BESARAN: st.SearchStrategy[tuple[str, Nilai]] = st.one_of(
    st.builds(_count, st.integers(0, 999), st.sampled_from(["Dokumen", "orang", "Orang/bulan", "laporan"])),
    st.integers(0, 99_999).map(_decimals),
    st.integers(0, 999).map(lambda n: (f"{n}%", Besaran(Decimal(n), "%"))),
    st.sampled_from([("67 (B)", Besaran(Decimal(67), predikat="B")), ("WTP", Besaran(None, predikat="WTP"))]),
    KOSONG,
)
RUPIAH: st.SearchStrategy[tuple[str, Nilai]] = st.one_of(st.integers(10**6, 10**11).map(_amount), KOSONG)
TINGKAT: st.SearchStrategy[tuple[str, Nilai]] = st.one_of(st.integers(0, 30_000).map(_decimals), KOSONG)
LABEL: st.SearchStrategy[tuple[str, Nilai]] = st.sampled_from(
    [("Sekretariat", None), ("Bidang Mutasi dan Promosi", None), ("Kab. Balangan", None), ("12 desa", None), ("", None)]
)


def _pool(isi: st.SearchStrategy[tuple[str, Nilai]]) -> st.SearchStrategy[Iterator[tuple[str, Nilai]]]:
    """An endless round of a few cells: cheap to draw, and no two rows alike."""
    return st.lists(isi, min_size=5, max_size=5).map(lambda n: cycle([*n, *n[3:], *n[:2]]))


@st.composite
def isian(draw: st.DrawFn, formulir: str) -> list[Isi]:
    """About ten rows of a form: every node with its name and indicators, filled at random."""
    strategi = {Jenis.BESARAN: BESARAN, Jenis.RUPIAH: RUPIAH, Jenis.PERSEN: TINGKAT, Jenis.LABEL: LABEL}
    putaran = {jenis: draw(_pool(s)) for jenis, s in strategi.items()}
    f = FORMULIR[formulir]
    hasil: list[Isi] = []
    for nomor, (kode, nama, indikator) in enumerate(SIMPUL, 1):
        for urut, i in enumerate(indikator):
            isi = {k.kunci: next(putaran[k.jenis]) for k in f.kolom if k.jenis in putaran}
            isi["indikator"] = (i, None)
            if urut == 0:
                isi["nama"] = (nama, None)
                if formulir.startswith("T-C.28"):
                    isi["nomor"] = (str(nomor), None)
                else:
                    isi["kode"] = (kode, None)
            hasil.append(isi)
    return hasil


def texts(rows: Sequence[Isi]) -> list[dict[str, str]]:
    """What is printed."""
    return [{k: t for k, (t, _) in r.items()} for r in rows]


def only_table(teks: str) -> Tabel:
    """Read a text with one table."""
    (tabel,) = read_text(teks).tabel
    return tabel


def cells(baris: Baris) -> dict[str, tuple[str, object]]:
    """Text and value by column key; numbers and codes of rows have attributes of their own."""
    return {k: (s.teks, s.nilai) for k, s in baris.sel.items() if k not in {"kode", "nomor"}}


def printed(baris: Baris) -> dict[str, str]:
    """Text by column key, without numbers and codes."""
    return {k: t for k, (t, _) in cells(baris).items()}


def expected(formulir: str, rows: Sequence[Isi]) -> list[dict[str, tuple[str, Nilai]]]:
    """What rows should read back as: the filled cells of the form's own columns."""
    ada = {k.kunci for k in FORMULIR[formulir].kolom if k.jenis not in {Jenis.KODE, Jenis.NOMOR}}
    return [{k: v for k, v in r.items() if k in ada and v[0]} for r in rows]


def coded(rows: Sequence[Isi]) -> Iterator[tuple[Kode | None, bool]]:
    """Code of the node that each row belongs to, and whether the row prints it."""
    kini: Kode | None = None
    for r in rows:
        kini = Kode.parse(r["kode"][0]) if "kode" in r else kini
        yield kini, "kode" in r


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
@pytest.mark.parametrize("formulir", BARU)
@SEDIKIT
@given(data=st.data())
def test_what_is_written_reads_back(formulir: str, layout: str, data: st.DataObject) -> None:
    """Text, value, code, level and years come back, with any row of column numbers or none, and are stored."""
    rows = data.draw(isian(formulir))
    petak = grid(
        formulir,
        texts(rows),
        tahun=data.draw(st.sampled_from([2021, 2022, 2025])),
        lebar_kode=1 if formulir.startswith("T-C.28") else data.draw(st.sampled_from([1, 5])),
        nomor=data.draw(st.sampled_from(["sekali", "dua kali", "kurung", "rumus", None])),
        pasangan=data.draw(st.sampled_from([None, ("K", "Rp"), PASANGAN_LAIN[FORMULIR[formulir].asal]])),
    )
    dokumen = read_text(LAYOUTS[layout](petak), "a.txt")
    (tabel,) = dokumen.tabel
    assert tabel.formulir == formulir
    assert tabel.notasi is not Notasi.POLOS
    assert [cells(b) for b in tabel.baris] == expected(formulir, rows)
    if formulir.startswith("T-C.28"):
        assert [str(b.nomor) for b in tabel.baris if b.tercetak] == [str(n + 1) for n in range(len(SIMPUL))]
        assert {b.tingkat for b in tabel.baris} == {None}
    else:
        assert [(b.kode, b.tercetak) for b in tabel.baris] == list(coded(rows))
        assert [b.tingkat for b in tabel.baris] == [k.tingkat for k, _ in coded(rows) if k]
    assert not [t for t in dokumen.temuan if t.aturan not in {"B002", "B008"} or t.kolom is None]
    assert load(dump(dokumen)) == dokumen


@pytest.mark.parametrize("formulir", BARU)
@pytest.mark.parametrize("gaya", ["sekali", "dua kali", "kurung", "rumus", None])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_the_heading_alone_tells_form_variant_and_years(formulir: str, gaya: str | None, layout: str) -> None:
    """Five years or six, with column 13 or without, whether or not the columns are numbered."""
    tabel = only_table(LAYOUTS[layout](grid(formulir, [], nomor=gaya, tahun=2022)))
    assert (tabel.formulir, dict(tabel.tahun)) == (formulir, with_quarters(formulir, 2022))
    tanpa_tahun = only_table(LAYOUTS[layout](grid(formulir, [], nomor=gaya, tahun=None)))
    assert (tanpa_tahun.formulir, dict(tanpa_tahun.tahun)) == (formulir, {})


#: Variants, and what of a heading does not tell them.
RAGAM = ["T-C.27 (6 tahun)", "T-C.28 (6 tahun)", "E.81 (16 kolom)"]


@pytest.mark.parametrize("formulir", RAGAM)
@pytest.mark.parametrize("lebih", [0, 3])
@pytest.mark.parametrize("gaya", ["sekali", None])
def test_the_figures_tell_a_variant(formulir: str, lebih: int, gaya: str | None) -> None:
    """Neither the column numbers nor the width of the table: empty columns at its end say nothing."""
    petak = [[*b, *[""] * lebih] for b in grid(formulir, [], nomor=gaya)]
    assert only_table(tab(petak)).formulir == formulir


@pytest.mark.parametrize("formulir", [*RENSTRA, *EVALUASI])
def test_columns_that_no_heading_tells_apart_make_no_form(formulir: str) -> None:
    """Without the halves of each pair, which of two cells is money would be guessed."""
    petak = grid(formulir, EVALUASI_ROWS)
    tabel = only_table(tab([*petak[:2], *petak[3:]]))
    assert tabel.formulir == ""
    assert [b.text(k.kunci) for b in tabel.baris[:1] for k in tabel.kolom if b.text(k.kunci)] == [
        s for s in petak[4] if s
    ]


def test_a_variant_is_told_once_for_all_pages_of_a_heading() -> None:
    """Rows that lost their last cells do not make a five-year form of a page of six years."""
    *kepala, _ = grid("T-C.27 (6 tahun)", [])
    isi = grid("T-C.27 (6 tahun)", EVALUASI_ROWS)[4:]
    halaman = [[*kepala, *isi[:4]], [*kepala, *(b[:20] for b in isi[4:])]]
    tabel = only_table("\n\n".join(map(tab, halaman)))
    assert (tabel.formulir, len(tabel.baris)) == ("T-C.27 (6 tahun)", len(EVALUASI_ROWS))


def test_quarters_may_be_counted_in_figures() -> None:
    """A row 1, 2, 3, 4 far to the right is no row of column numbers."""
    petak = grid("E.81 (16 kolom)", EVALUASI_ROWS)
    for x, romawi in enumerate(petak[1]):
        petak[1][x] = str(["", "I", "II", "III", "IV"].index(romawi) or "")
    tabel = only_table(tab(petak))
    assert (dict(tabel.tahun), len(tabel.baris)) == (with_quarters("E.81 (16 kolom)", 2022), len(EVALUASI_ROWS))


def test_years_stand_where_the_heading_has_them() -> None:
    """Bare years, repeated over merged cells, the year before the plan, and the last year of a range."""
    petak = grid("T-C.27", [{"kode": "5.03.01", "nama": "PROGRAM", "target_1": "5 orang"}])
    petak[0] = [s.replace("Perencanaan", "Perencanaan (2021)") for s in petak[0]]
    letak = [x for x, s in enumerate(petak[1]) if s.startswith("Tahun")]
    for x in letak:
        petak[1][x] = petak[1][x + 1] = petak[1][x].removeprefix("Tahun ")
    petak[1] = [s.replace("(2026)", "(2022-2026)") for s in petak[1]]
    for baris in (petak, [*petak[:3], *petak[4:]]):
        tabel = only_table(tab(baris))
        assert dict(tabel.tahun) == {"awal": 2021, **years("T-C.27", 2022)}
        assert len(tabel.baris) == 1


PROGRAM = {"kode": "5.03.01", "nama": "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA"}


@pytest.mark.parametrize("formulir", RENSTRA)
@pytest.mark.parametrize("lebar", [1, 5])
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_goals_head_the_programs_below_them(formulir: str, lebar: int, layout: str) -> None:
    """Tujuan and sasaran keep their own columns; their indicators belong to no code, those below a code to it."""
    rows = [
        {"tujuan": "Meningkatkan kualitas ASN", "indikator": "Indeks Profesionalitas ASN", "target_1": "62,10"},
        {"indikator": "Indeks Sistem Merit", "target_1": "0,75"},
        {"sasaran": "Meningkatnya akuntabilitas kinerja", "indikator": "Nilai SAKIP", "target_1": "67 (B)"},
        {**PROGRAM, "indikator": "Nilai SAKIP", "pagu_1": "5.000.000.000"},
        {"indikator": "Indeks Kepuasan", "target_1": "80,00", "lokasi": "Kab. Balangan"},
        {"sasaran": "Meningkatnya disiplin", "kode": "5.03.02", "nama": "PROGRAM KEPEGAWAIAN DAERAH"},
        {"nama": "JUMLAH", "pagu_1": "5.000.000.000"},
    ]
    tabel = only_table(LAYOUTS[layout](grid(formulir, rows, lebar_kode=lebar)))
    penunjang, kepegawaian = Kode.parse("5.03.01"), Kode.parse("5.03.02")
    assert [b.kode for b in tabel.baris] == [None, None, None, penunjang, penunjang, kepegawaian, None]
    assert [b.tercetak for b in tabel.baris] == [True, False, True, True, False, True, False]
    assert [printed(b) for b in tabel.baris] == [{k: v for k, v in r.items() if k != "kode"} for r in rows]


EVALUASI_ROWS: list[dict[str, str]] = [
    {
        "nomor": str(n),
        "kode": kode,
        "nama": nama,
        "indikator": indikator[0],
        "target_renstra": "100%",
        "target_renstra_rp": "900.000.000",
        "triwulan_1": "25%",
        "tingkat_capaian": "33,33",
        "penanggung_jawab": "Sekretariat",
    }
    for n, (kode, nama, indikator) in enumerate(SIMPUL, 1)
]


@pytest.mark.parametrize("letak", ["nomor", "nama", "sel"])
@pytest.mark.parametrize("gaya", ["dua kali", None])
@pytest.mark.parametrize("formulir", EVALUASI)
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_codes_of_an_evaluation_are_read_wherever_they_stand(
    formulir: str, gaya: str | None, letak: str, layout: str
) -> None:
    """In the column of numbers, in front of the name, or in a cell of their own; the number stays a number."""
    dokumen = read_text(LAYOUTS[layout](grid(formulir, EVALUASI_ROWS, letak_kode=letak, nomor=gaya)))
    (tabel,) = dokumen.tabel
    assert tabel.formulir == formulir
    assert load(dump(dokumen)) == dokumen
    assert [str(b.kode) for b in tabel.baris] == [r["kode"] for r in EVALUASI_ROWS]
    assert [b.text("nama") for b in tabel.baris] == [r["nama"] for r in EVALUASI_ROWS]
    nomor = [None if letak == "nomor" else Nomor((n,)) for n in range(1, len(EVALUASI_ROWS) + 1)]
    assert [b.nomor for b in tabel.baris] == nomor
    assert all(b.simpul == b.kode and b.angka("triwulan_1") == 25 for b in tabel.baris)


def test_urusan_and_bidang_above_codes_are_codes_too() -> None:
    """``5`` and ``5.03`` in the column of numbers, where the next row has a code below them."""
    atas = [{"nomor": "5", "nama": "UNSUR PENUNJANG"}, {"nomor": "5.03", "nama": "KEPEGAWAIAN"}]
    rows = [*atas, *EVALUASI_ROWS, {"nomor": "9", "nama": "KEPEGAWAIAN", "target_renstra": "1 orang"}]
    tabel = only_table(tab(grid("E.81 (16 kolom)", rows)))
    assert [str(b.kode) for b in tabel.baris] == ["5", "5.03", *(r["kode"] for r in EVALUASI_ROWS), "5.03"]
    assert [b.tingkat for b in tabel.baris[:3]] == [Tingkat.URUSAN, Tingkat.BIDANG_URUSAN, Tingkat.PROGRAM]
    assert [b.nomor for b in tabel.baris if b.nomor] == [Nomor((9,))]


def without_codes(rows: Sequence[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows as an office writes them that numbers instead of coding."""
    return [{k: v for k, v in r.items() if k != "kode"} for r in rows]


@pytest.mark.parametrize("bernomor", [True, False])
@pytest.mark.parametrize("sumber", ["tabel", "nomenklatur"])
def test_names_without_codes_get_the_codes_of_their_names(sumber: str, bernomor: bool) -> None:
    """From the document's own coded table, else from the nomenclature, which is said; further rows follow."""
    rows = without_codes(EVALUASI_ROWS)
    rows.insert(3, {"indikator": "Jumlah Berita Acara", "target_renstra": "5 Dokumen"})
    if not bernomor:
        rows = [{k: v for k, v in r.items() if k != "nomor"} for r in rows]
    teks = tab(grid("E.81 (16 kolom)", rows, tahun=2023))
    if sumber == "tabel":
        teks += "\n\nTabel lain.\n\n" + tab(grid("T-C.27", EVALUASI_ROWS))
    dokumen = read_text(teks)
    baris = dokumen.tabel[0].baris
    kode = [r["kode"] for r in EVALUASI_ROWS]
    induk = [b for b in baris if b.tercetak]
    assert [str(b.kode) for b in baris] == [*kode[:3], kode[2], *kode[3:]]
    assert [b.tingkat for b in baris] == [b.kode.tingkat for b in baris if b.kode]
    catatan = [t for t in dokumen.temuan if t.aturan == "B011"]
    assert [p.baris for t in catatan for p in t.tempat] == (
        [] if sumber == "tabel" else [b.lokasi.baris for b in induk]
    )
    assert all(k in t.pesan for t in catatan for k in kode)


def test_a_name_that_nobody_knows_stays_without_code() -> None:
    """It is reported, not guessed, and flat numbers make no level."""
    rows = [{"nomor": "1", "nama": "Urusan yang dikarang sendiri", "indikator": "Jumlah", "target_renstra": "1 orang"}]
    dokumen = read_text(tab(grid("E.81 (16 kolom)", rows, tahun=2023)))
    (baris,) = dokumen.tabel[0].baris
    assert (baris.kode, baris.tingkat, baris.nomor) == (None, None, Nomor((1,)))
    assert [t.aturan for t in dokumen.temuan] == ["B009"]


def test_a_name_of_two_codes_is_not_guessed() -> None:
    """Both are named where the document's own table has the name twice."""
    nama = "Kegiatan yang dikarang dua kali"
    lain = [{"kode": k, "nama": nama, "target_1": "1 orang"} for k in ("5.03.01.2.01", "5.03.01.2.02")]
    evaluasi = grid("E.81 (16 kolom)", [{"nomor": "1", "nama": nama, "target_renstra": "1 orang"}], tahun=2023)
    dokumen = read_text(f"{tab(grid('T-C.27', lain))}\n\nEvaluasi.\n\n{tab(evaluasi)}")
    (temuan,) = [t for t in dokumen.temuan if t.aturan == "B009"]
    assert (temuan.saran, dokumen.tabel[1].baris[0].kode) == ("5.03.01.2.01 atau 5.03.01.2.02", None)


def test_nested_numbers_are_a_tree() -> None:
    """1, 1.1, 1.1.1 are program, kegiatan, sub kegiatan; flat numbers may begin anew without a finding."""
    bertingkat = [{**r, "nomor": n} for r, n in zip(without_codes(EVALUASI_ROWS), ["1", "1.1", "1.1.1"], strict=False)]
    tabel = only_table(tab(grid("E.81 (16 kolom)", bertingkat, tahun=2019)))
    assert [b.tingkat for b in tabel.baris] == [Tingkat.PROGRAM, Tingkat.KEGIATAN, Tingkat.SUB_KEGIATAN]
    assert [b.simpul for b in tabel.baris] == [b.nomor for b in tabel.baris]
    ulang = [{**r, "nomor": n} for r, n in zip(without_codes(EVALUASI_ROWS), ["1", "2", "1", "3"], strict=False)]
    dokumen = read_text(tab(grid("E.81 (16 kolom)", ulang, tahun=2019)))
    assert [t.tercetak for t in dokumen.temuan if t.aturan == "B006"] == ["3"]


@pytest.mark.parametrize("letak", ["nomor", "nama", "indikator"])
@pytest.mark.parametrize("formulir", EVALUASI)
@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_totals_averages_predicates_and_remarks_are_no_indicators(formulir: str, letak: str, layout: str) -> None:
    """The first three are rows without node, an average with values, a predicate in words; remarks are no rows."""
    tingkat = [k.kunci for k in FORMULIR[formulir].columns(Jenis.PERSEN)]
    rows = [
        *EVALUASI_ROWS[:3],
        {letak: "Jumlah", "target_renstra_rp": "900.000.000", "triwulan_1_rp": "-"},
        {letak: "Rata-rata capaian kinerja (%)", **dict.fromkeys(tingkat, "85,50")},
        {letak: "Predikat kinerja", **dict.fromkeys(tingkat, "Sangat Tinggi"), tingkat[-1]: "ST"},
        {"nomor": "Faktor pendorong keberhasilan kinerja: tersedianya anggaran dan pegawai"},
        {"sasaran": "anggaran cukup"},
        {"nomor": "Faktor penghambat pencapaian kinerja: jumlah pegawai"},
        {"nomor": "Tindak lanjut yang diperlukan dalam triwulan berikutnya: tidak ada"},
    ]
    dokumen = read_text(LAYOUTS[layout](grid(formulir, rows)))
    *simpul, jumlah, rerata, predikat = dokumen.tabel[0].baris
    assert [str(b.kode) for b in simpul] == [r["kode"] for r in rows[:3]]
    for b in (jumlah, rerata, predikat):
        assert (b.kode, b.nomor, b.tingkat, b.tercetak) == (None, None, None, False)
    assert cells(jumlah)["target_renstra_rp"] == ("900.000.000", Decimal(900_000_000))
    assert [b.ringkasan for b in (jumlah, rerata, predikat)] == ["jumlah", "rerata", "predikat"]
    assert [b.text(letak) for b in (jumlah, rerata, predikat)] == [r[letak] for r in rows[3:6]]
    assert {k: rerata.angka(k) for k in tingkat} == dict.fromkeys(tingkat, Decimal("85.50"))
    assert {k: predikat.text(k) for k in tingkat} == {**dict.fromkeys(tingkat, "Sangat Tinggi"), tingkat[-1]: "ST"}
    assert {predikat.angka(k) for k in tingkat} == {None}
    assert load(dump(dokumen)) == dokumen


def test_what_stands_beside_a_total_is_not_lost() -> None:
    """Label and text stay in their own columns."""
    dokumen = read_text(
        tab(grid("E.81 (16 kolom)", [{"nomor": "Jumlah", "nama": "Sekretariat", "target_renstra_rp": "5.000.000"}]))
    )
    (jumlah,) = dokumen.tabel[0].baris
    assert (jumlah.ringkasan, jumlah.text("nomor"), jumlah.text("nama")) == ("jumlah", "Jumlah", "Sekretariat")
    assert jumlah.angka("target_renstra_rp") == 5_000_000


def test_an_average_enters_no_total() -> None:
    """A percentage below a column of money stands in a row that sums up others, and is no amount of a node."""
    rerata = {"nomor": "Rata-rata", "triwulan_1": "25,00", "triwulan_1_rp": "30,50"}
    rows = [{**r, "triwulan_1_rp": "1.000.000"} for r in EVALUASI_ROWS]
    dokumen = read_text(tab(grid("E.81 (16 kolom)", [*rows, rerata])))
    baris = dokumen.tabel[0].baris[-1]
    assert (baris.ringkasan, baris.kode, baris.text("triwulan_1_rp")) == ("rerata", None, "30,50")
    isi = dokumen.to_frame().to_dict("list")
    uang = [
        int(n)
        for n, j, k in zip(isi["nilai"], isi["jumlah"], isi["kolom"], strict=True)
        if k == "triwulan_1_rp" and not j
    ]
    assert uang == [1_000_000] * len(rows)
    assert not [t for t in audit(dokumen).temuan if t.tercetak == "30,50"]


@pytest.mark.parametrize("formulir", RENSTRA)
def test_ratings_and_numbered_places_keep_their_columns(formulir: str) -> None:
    """WTP is a quantity without a number, ``12 desa`` a place."""
    isi = {
        "indikator": "Opini BPK",
        "awal": "WDP",
        "target_1": "WTP",
        "penanggung_jawab": "3 bidang",
        "lokasi": "12 desa",
    }
    tabel = only_table(tab(grid(formulir, [PROGRAM, isi])))
    assert printed(tabel.baris[1]) == isi


def test_an_indicator_may_be_an_average_or_begin_with_jumlah() -> None:
    """A further indicator with figures of its own is no summary row."""
    rows = [
        EVALUASI_ROWS[0],
        {"indikator": "Rata-rata lama layanan", "target_renstra": "5 hari", "target_renstra_rp": "1.000.000"},
        {"indikator": "Jumlah laporan", "target_renstra": "5 laporan", "target_renstra_rp": "1.000.000"},
    ]
    tabel = only_table(tab(grid("E.81 (16 kolom)", rows)))
    assert [b.text("indikator") for b in tabel.baris[1:]] == ["Rata-rata lama layanan", "Jumlah laporan"]
    assert {str(b.kode) for b in tabel.baris} == {"5.03.01"}


def _pages(petak: Petak, kepala: int, tiap: int) -> list[Petak]:
    isi = petak[kepala:]
    return [[*petak[:kepala], *isi[n : n + tiap]] for n in range(0, len(isi), tiap)]


@pytest.mark.parametrize("formulir", BARU)
@SEDIKIT
@given(data=st.data())
def test_headings_repeated_and_left_out_do_not_matter(formulir: str, data: st.DataObject) -> None:
    """Pages may repeat the heading, with or without numbers, or go on without one."""
    rows = data.draw(isian(formulir))
    gaya = data.draw(st.sampled_from(["dua kali", None]))
    petak = grid(formulir, texts(rows), nomor=gaya)
    kepala = len(grid(formulir, [], nomor=gaya))
    halaman = _pages(petak, kepala, data.draw(st.integers(1, 9)))
    if data.draw(st.booleans()):
        halaman = [halaman[0], *(h[kepala:] for h in halaman[1:])]
    tabel = only_table("\n\n".join(map(tab, halaman)))
    assert [cells(b) for b in tabel.baris] == expected(formulir, rows)


@pytest.mark.parametrize("formulir", BARU)
@SEDIKIT
@given(data=st.data())
def test_a_column_that_an_office_adds_is_passed_over(formulir: str, data: st.DataObject) -> None:
    """The others stay in their places; what the new one holds stands under a key of its own."""
    rows = data.draw(isian(formulir))
    petak = grid(formulir, texts(rows), nomor="dua kali")
    x = data.draw(st.sampled_from([len(petak[0]) - 1, len(petak[0])]))
    isi = [*(["Keterangan", "", "", ""][: len(petak) - len(rows)]), *(["sesuai"] * len(rows))]
    petak = [[*b[:x], tambah, *b[x:]] for b, tambah in zip(petak, isi, strict=True)]
    dokumen = read_text(f"{tab(petak[:6])}\n\n{tab(petak[6:])}")
    (tabel,) = dokumen.tabel
    assert (tabel.formulir, tabel.beda) == (formulir, ("dengan Keterangan",))
    hasil = [cells(b) for b in tabel.baris]
    assert [h.pop("keterangan") for h in hasil] == [("sesuai", None)] * len(rows)
    assert hasil == expected(formulir, rows)


@pytest.mark.parametrize("formulir", [*RENSTRA, *EVALUASI])
@pytest.mark.parametrize("gaya", ["dua kali", None])
@pytest.mark.parametrize("lebar", [1, 5])
def test_columns_of_goals_may_be_left_out(formulir: str, gaya: str | None, lebar: int) -> None:
    """Some offices print neither tujuan nor sasaran, and number the columns without them."""
    petak = grid(formulir, EVALUASI_ROWS, nomor=None, lebar_kode=lebar)
    buang = {x for x, s in enumerate(petak[0]) if s in {"Tujuan", "Sasaran"}}
    petak = [[s for x, s in enumerate(b) if x not in buang] for b in petak]
    if gaya is not None:
        nomor = grid(formulir, [], nomor=gaya, lebar_kode=lebar)[3]
        sisa = [int(n) for x, n in enumerate(nomor) if n and x not in buang]
        urut = {n: str(k) for k, n in enumerate(dict.fromkeys(sisa), 1)}
        petak.insert(3, [urut[int(n)] if n else "" for x, n in enumerate(nomor) if x not in buang])
    tabel = only_table(tab(petak))
    assert tabel.formulir == formulir
    f = FORMULIR[formulir]
    ada = {k.kunci for k in f.kolom if k.jenis not in {Jenis.KODE, Jenis.NOMOR}}
    assert [str(b.kode) for b in tabel.baris] == [r["kode"] for r in EVALUASI_ROWS]
    assert [printed(b) for b in tabel.baris] == [{k: v for k, v in r.items() if k in ada} for r in EVALUASI_ROWS]


@pytest.mark.parametrize("formulir", BARU)
@SEDIKIT
@given(data=st.data())
def test_cells_left_out_at_the_end_of_rows_do_not_matter(formulir: str, data: st.DataObject) -> None:
    """A spreadsheet may drop the empty cells behind the last filled one; the others keep their columns."""
    rows = data.draw(isian(formulir))
    rows = [{k: v for k, v in r.items() if k not in {"penanggung_jawab", "lokasi"} and v[0] != "WTP"} for r in rows]
    teks = "\n".join(b.rstrip("\t") for b in tab(grid(formulir, texts(rows))).split("\n"))
    assert [cells(b) for b in only_table(teks).baris] == expected(formulir, rows)


def test_texts_repeated_over_merged_cells_say_it_once() -> None:
    """A goal in every row it spans heads one node; a label in every cell of its row is one label."""
    tujuan, sasaran = "Meningkatkan profesionalitas ASN", "Meningkatnya akuntabilitas kinerja"
    rows = [
        {"indikator": "Indeks Profesionalitas ASN", "target_1": "62,10"},
        {"indikator": "Indeks Sistem Merit", "target_1": "0,75"},
        {**PROGRAM, "indikator": "Nilai SAKIP", "target_1": "67 (B)"},
        {"indikator": "Indeks Kepuasan", "target_1": "80,00"},
        {"nama": "JUMLAH", "pagu_1": "5.000.000.000"},
    ]
    tabel = only_table(tab(grid("T-C.27", [{"tujuan": tujuan, "sasaran": sasaran, **r} for r in rows])))
    assert [(str(b.kode), b.tercetak) for b in tabel.baris] == [
        ("None", True),
        ("None", False),
        ("5.03.01", True),
        ("5.03.01", False),
        ("None", False),
    ]
    evaluasi = grid("E.81 (16 kolom)", [{"nomor": "Rata-rata capaian kinerja (%)", "tingkat_capaian": "85,50"}])
    evaluasi[-1] = [s or evaluasi[-1][0] for s in evaluasi[-1]]
    (rerata,) = only_table(tab(evaluasi)).baris
    assert (rerata.ringkasan, rerata.text("nomor")) == ("rerata", "Rata-rata capaian kinerja (%)")
    assert printed(rerata) == {"tingkat_capaian": "85,50"}


@pytest.mark.parametrize("formulir", [*RENSTRA, *EVALUASI])
@pytest.mark.parametrize(("lebar", "letak"), [(1, "nomor"), (5, "nomor"), (1, "sel")])
def test_codes_say_nothing_about_how_figures_are_written(formulir: str, lebar: int, letak: str) -> None:
    """``2.01`` in a cell of its own is a kegiatan, not a number with a decimal point."""
    kunci = "target_1" if formulir in RENSTRA else "triwulan_1"
    rows = [{**{k: r[k] for k in ("kode", "nama", "indikator")}, kunci: "1.234 km"} for r in EVALUASI_ROWS]
    petak = grid(formulir, rows, lebar_kode=lebar, letak_kode=letak if formulir in EVALUASI else "nomor")
    dokumen = read_text(tab(petak))
    assert dokumen.tabel[0].notasi is None
    assert {t.saran for t in dokumen.temuan if t.aturan == "B004"} == {"1.234 atau 1,234"}


@pytest.mark.parametrize("formulir", ["T-C.27", "E.81 (16 kolom)"])
def test_a_cell_cut_by_a_page_break_is_joined(formulir: str) -> None:
    """The rest of a name at the head of a page belongs to the name that broke off."""
    nama = "Koordinasi dan Penyusunan Laporan"
    rows = [{"kode": "5.03.01.2.01.06", "nama": "Koordinasi dan", "indikator": "Jumlah Laporan", "target_1": "5"}]
    sisa = [{"nama": "Penyusunan Laporan"}, {**rows[0], "kode": "5.03.01.2.01.07", "nama": "Evaluasi Kinerja"}]
    dokumen = read_text("\n\n".join(tab(grid(formulir, r)) for r in (rows, sisa)))
    (tabel,) = dokumen.tabel
    assert [b.text("nama") for b in tabel.baris] == [nama, "Evaluasi Kinerja"]
    assert [t.tercetak for t in dokumen.temuan if t.aturan == "B005"] == ["Penyusunan Laporan"]


@pytest.mark.parametrize("formulir", BARU)
def test_an_unreadable_code_or_figure_is_reported(formulir: str) -> None:
    """A code that is none is K001, a figure that is none B004; the row and the other cells stay."""
    kunci = "triwulan_1" if formulir in EVALUASI else "target_1"
    rows = [{"kode": "5.03.01.2.1", "nomor": "1", "nama": "PROGRAM", "indikator": "Jumlah", kunci: "5 orang 3 bulan"}]
    if formulir.startswith("T-C.28"):
        del rows[0]["kode"]
    dokumen = read_text(tab(grid(formulir, rows)))
    (baris,) = dokumen.tabel[0].baris
    assert (baris.kode, baris.text(kunci)) == (None, "5 orang 3 bulan")
    harap = {"B004"} if formulir.startswith("T-C.28") else {"K001", "B004"}
    assert {t.aturan for t in dokumen.temuan} - {"B009"} == harap


@settings(max_examples=25)
@given(data=st.data())
def test_a_document_cut_anywhere_never_fails(data: st.DataObject) -> None:
    """Whatever is left is read and audited."""
    formulir = data.draw(st.sampled_from(BARU))
    teks = LAYOUTS[data.draw(st.sampled_from(sorted(LAYOUTS)))](grid(formulir, EVALUASI_ROWS))
    hasil = audit(read_text(teks[: data.draw(st.integers(1, len(teks)))]))
    assert isinstance(hasil.dokumen, Dokumen)


def test_a_row_of_a_lone_indicator_stays_in_its_table() -> None:
    """Number and indicator, or the indicator alone behind its tab, with all cells behind them left out."""
    rows = [
        {"nomor": "1", "indikator": "Nilai SAKIP", "target_2": "67 (B)"},
        {"indikator": "Persentase dokumen yang disusun tepat waktu"},
        {"nomor": "2", "indikator": "Jumlah Berita Acara Forum Perangkat Daerah"},
        {"nomor": "3", "indikator": "Indeks Kepuasan", "target_1": "80,00"},
    ]
    teks = "\n".join(b.rstrip("\t") for b in tab(grid("T-C.28", rows)).split("\n"))
    assert [b.text("indikator") for b in only_table(teks).baris] == [r["indikator"] for r in rows]


@pytest.mark.parametrize("layout", ["tab", "pipes", "fixed"])
def test_decimal_commas_cut_no_table(layout: str) -> None:
    """Where each line has as many, they are still commas of figures."""
    rows = [
        {**r, "tingkat_capaian": "75,50", "tingkat_capaian_rp": "12,25", "triwulan_1": "8,00"} for r in EVALUASI_ROWS
    ]
    rows = [{**r, "nama": f"Kegiatan {n}", "indikator": f"Capaian {n}"} for n, r in enumerate(rows, 1)]
    tabel = only_table(LAYOUTS[layout](grid("E.81", rows)))
    assert [b.angka("tingkat_capaian_rp") for b in tabel.baris] == [Decimal("12.25")] * len(rows)


def test_a_goal_below_a_program_is_not_of_the_program() -> None:
    """A further goal opens a row of its own; its indicators are not those of the program above."""
    rows = [
        {"tujuan": "Meningkatkan kualitas ASN", **PROGRAM, "indikator": "Nilai SAKIP", "target_1": "70,10"},
        {"tujuan": "Meningkatkan disiplin", "indikator": "Indeks Disiplin", "target_1": "80,20"},
        {"indikator": "Indeks Kepatuhan", "target_1": "81,30"},
    ]
    tabel = only_table(tab(grid("T-C.27", rows)))
    assert [(str(b.kode), b.tercetak) for b in tabel.baris] == [("5.03.01", True), ("None", True), ("None", False)]


def test_years_counted_from_the_plan_are_years() -> None:
    """``n+1`` beside ``n-1`` is a year, not a forward estimate."""
    kepala = ["No", "Indikator", "SPM/Standar Nasional", "IKK"]
    kepala += [f"Target Renstra tahun {n}" for n in ("n-2", "n-1", "n", "n+1")]
    kepala += [f"Realisasi Capaian tahun {n}" for n in ("n-2", "n-1")]
    kepala += [*(f"Proyeksi tahun {n}" for n in ("n", "n+1")), "Catatan Analisis"]
    isi = ["1", "Nilai SAKIP", "", "", *(f"{n} dokumen" for n in range(8)), ""]
    assert only_table(tab([kepala, isi, ["2", *isi[1:]]])).formulir == "T-C.30"


def test_a_row_with_figures_is_no_remark() -> None:
    """Whatever its name begins with, its figures are not lost."""
    rows = [EVALUASI_ROWS[0], {"indikator": "Catatan sipil yang terbit", "target_renstra_rp": "7.000.000"}]
    (_, catatan) = only_table(tab(grid("E.81", rows))).baris
    assert (str(catatan.kode), catatan.angka("target_renstra_rp")) == ("5.03.01", Decimal(7_000_000))
