"""Lists as people have them: without a heading, in pairs of columns, in one cell, on many sheets, JSON and frames."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from daftar_kode import (
    CONTOH,
    DAFTAR,
    E1317,
    Isi,
    Petak,
    content,
    delimited,
    own_store,
    pohon,
    ship_one,
    write_out,
    xlsx,
)
from kodefikasi import KatalogError, Kode, KodeRekening, nomenklatur
from kodefikasi.katalog.impor import LaporanImpor, import_list
from kodefikasi.katalog.impor.tanpa_kepala import with_dots
from kodefikasi.kode import KELUARGA, KodeBerjenjang, KodeSumberDana

PASANGAN = {3: "Program", 4: "Kegiatan", 5: "Sub Kegiatan"}


@pytest.fixture(autouse=True)
def simpanan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store of each test's own, beside one shipped list."""
    monkeypatch.setenv("KODEFIKASI_DATA", str(tmp_path / "simpanan"))
    ship_one(monkeypatch)


def take(asal: Any, keluarga: str | None = None) -> LaporanImpor:
    """Import a list of a kabupaten/kota."""
    return import_list(asal, E1317, pemda="kab", keluarga=keluarga)


def names_of(isi: list[Isi]) -> dict[KodeBerjenjang, str]:
    """What the list should give."""
    return {i.kode: i.nama for i in isi}


def taken(keluarga: str = "urusan") -> dict[KodeBerjenjang, str]:
    """Names by code of what was imported."""
    return {k: nama for k, (nama, _) in content(nomenklatur(E1317, keluarga=keluarga)).items()}


def rows(isi: list[Isi]) -> Petak:
    """Code and name, without a heading."""
    return [[str(i.kode), i.nama] for i in isi]


def undotted(kode: KodeBerjenjang) -> str:
    """A code without its dots."""
    return str(kode).replace(".", "")


SEMUA = list(CONTOH)
BARIS = rows(SEMUA)
RAPAT: Petak = [[undotted(i.kode), i.nama] for i in SEMUA]
ANGKA: Petak = [[int(undotted(i.kode)), i.nama] for i in SEMUA]
SATU_SEL: Petak = [[f"{i.kode} {i.nama}"] for i in SEMUA]
KANTOR: Mapping[str, Petak] = {
    "A": write_out(SEMUA[:5], DAFTAR),
    "B": [["DINAS B"], *write_out([*SEMUA[:3], *SEMUA[5:]], DAFTAR)],
}
REKAMAN = [{"id": n, "kode": str(i.kode), "uraian": i.nama} for n, i in enumerate(SEMUA)]
KEPALA: Petak = [["Kode", "Nama"]]
KOLOM = {"kode": [str(i.kode) for i in SEMUA], "nama": [i.nama for i in SEMUA]}

#: Ways to hand in one list; each takes a folder and gives a file.
CARA: Mapping[str, Callable[[Path], Any]] = {
    "headerless semicolons": lambda f: delimited(f / "a.csv", BARIS, ";"),
    "headerless, number in front": lambda f: delimited(f / "a.csv", [[n, *b] for n, b in enumerate(BARIS, 1)], ";"),
    "headerless, a title above": lambda f: xlsx(f / "a.xlsx", [["DAFTAR KODE"], [], *BARIS]),
    "a heading of other words": lambda f: delimited(f / "a.csv", [["No. Urut Baku", "Apa"], *BARIS], ";"),
    "code and name in one cell": lambda f: xlsx(f / "a.xlsx", [["Program/Kegiatan"], *SATU_SEL]),
    "one cell, a dash between": lambda f: delimited(f / "a.txt", [[f"{i.kode} - {i.nama}"] for i in SEMUA], ";"),
    "undotted": lambda f: delimited(f / "a.csv", [*KEPALA, *RAPAT], ";"),
    "undotted, headerless": lambda f: delimited(f / "a.csv", RAPAT, ";"),
    "undotted numbers": lambda f: xlsx(f / "a.xlsx", [*KEPALA, *ANGKA]),
    "one sheet per office": lambda f: xlsx(f / "a.xlsx", KANTOR),
    "sheets without headings": lambda f: xlsx(f / "a.xlsx", {"A": BARIS[:5], "B": BARIS[5:]}),
    "JSON": lambda f: as_json(f, [{"kode": str(i.kode), "nama": i.nama} for i in SEMUA]),
    "wrapped JSON": lambda f: as_json(f, {"data": REKAMAN}),
    "pandas": lambda _: pd.DataFrame(KOLOM),
    "Polars": lambda _: pl.DataFrame(KOLOM),
    "Arrow": lambda _: pa.table({"a": KOLOM["kode"], "b": KOLOM["nama"]}),
    "HTML": lambda f: as_html(f, BARIS),
}


def as_json(folder: Path, isi: object) -> Path:
    """A file of JSON."""
    jalur = folder / "daftar.json"
    jalur.write_text(json.dumps(isi), encoding="utf-8")
    return jalur


def as_html(folder: Path, petak: Petak) -> Path:
    """A page with a table, as applications hand out as a workbook."""
    isi = "".join(f"<tr>{''.join(f'<td>{s}</td>' for s in b)}</tr>" for b in (*KEPALA, *petak))
    jalur = folder / "daftar.xls"
    jalur.write_text(f"<html><body><table>{isi}</table></body></html>", encoding="utf-8")
    return jalur


@pytest.mark.parametrize("cara", CARA.values(), ids=CARA)
def test_a_list_is_read_however_it_is_handed_in(cara: Callable[[Path], Any], tmp_path: Path) -> None:
    """The same codes and names, none refused."""
    laporan = take(cara(tmp_path))
    assert taken() == names_of(SEMUA)
    assert laporan.penolakan == ()
    assert laporan.lembar_lain == ()


@pytest.mark.parametrize("judul", ["Kode {} ; Nama {}", "kode_{};nama_{}", "KODE {};URAIAN {}"])
def test_one_level_may_have_its_own_titles(judul: str, tmp_path: Path) -> None:
    """`Kode Sub Kegiatan; Nama Sub Kegiatan`, with further fields behind."""
    sub = [i for i in SEMUA if i.kode.tingkat == 5]
    for nama in ("Sub Kegiatan", "sub_giat", "SUBKEGIATAN"):
        jalur = tmp_path / "a.csv"
        baris = [f"{i.kode};{i.nama};Dokumen" for i in sub]
        jalur.write_text("\n".join([judul.format(nama, nama) + ";Satuan", *baris]), encoding="utf-8")
        take(jalur)
        assert taken() == names_of(sub)
        assert {nomenklatur(E1317)[i.kode].satuan for i in sub} == {"Dokumen"}


def test_one_pair_of_titles_may_stand_above_codes_of_all_levels(tmp_path: Path) -> None:
    """The codes say their level, whatever the titles call them."""
    jalur = tmp_path / "a.csv"
    baris = [f"{i.kode};{i.nama}" for i in SEMUA]
    jalur.write_text("\n".join(["Kode Sub Kegiatan;Nama Sub Kegiatan", *baris]), encoding="utf-8")
    take(jalur)
    assert taken() == names_of(SEMUA)


def test_codes_and_names_stand_in_pairs_by_level(tmp_path: Path) -> None:
    """Each row with all that is above it: every level once, the unit with the deepest."""
    nama = names_of(SEMUA)
    petak: Petak = [[*(f"{apa} {t}" for t in PASANGAN.values() for apa in ("Kode", "Nama")), "Satuan"]]
    for i in SEMUA:
        if i.kode.tingkat == 5:
            jalan = [*i.kode.leluhur[2:], i.kode]
            petak.append([*(s for k in jalan for s in (str(k), nama[k])), "Dokumen"])
    laporan = take(xlsx(tmp_path / "a.xlsx", petak))
    assert taken() == {
        k: n for k, n in nama.items() if k.tingkat > 2 and any(i.kode in k for i in SEMUA if i.kode.tingkat == 5)
    }
    assert laporan.penolakan == ()
    salah: Petak = [*petak, ["5.03.02", "PROGRAM", "5.03", "Kegiatan", None, None, None]]
    with pytest.raises(KatalogError, match="di kolom yang salah"):
        take(xlsx(tmp_path / "b.xlsx", salah))


def test_quoted_cells_may_go_over_lines(tmp_path: Path) -> None:
    """Tab-separated, as a copied sheet is."""
    jalur = tmp_path / "a.tsv"
    baris = [f'{i.kode}\t"{i.nama.replace(" ", chr(10))}"\t"a\n""b"""' for i in SEMUA]
    jalur.write_text("\n".join(["Kode\tNama\tKeterangan", *baris]), encoding="utf-8")
    take(jalur)
    assert taken() == names_of(SEMUA)
    assert (nomenklatur(E1317)[SEMUA[-1].kode].keterangan or "").split() == ["a", '"b"']


def test_titles_of_further_columns_count_even_where_those_of_code_and_name_do_not(tmp_path: Path) -> None:
    """The usual fields; what has another title has no name to go by."""
    petak: Petak = [["Nomor Baku", "Apa", "Satuan", "Warna"], *([*b, "Dokumen", "hijau"] for b in rows(SEMUA))]
    take(xlsx(tmp_path / "a.xlsx", petak))
    simpul = nomenklatur(E1317)[SEMUA[-1].kode]
    assert (simpul.nama, simpul.satuan, simpul.lain) == (SEMUA[-1].nama, "Dokumen", {})


@pytest.mark.parametrize("keluarga", [KodeRekening, KodeSumberDana])
def test_other_families_are_told_by_their_codes(keluarga: type[KodeBerjenjang], tmp_path: Path) -> None:
    """Accounts by four digits at the end, funding sources by three."""
    kode = keluarga.from_components([1, 2, 3, 4, 5, 6])
    isi = [Isi(k, f"Nama {n}") for n, k in enumerate((*kode.leluhur, kode))]
    take(delimited(tmp_path / "a.csv", rows(isi), ";"))
    assert taken(keluarga.skema.nama) == names_of(isi)


@pytest.mark.parametrize(
    "petak",
    [
        [["No", "Uraian", "Jumlah"], [1, "Kursi", 5], [2, "Meja", 7], [3, "Lemari", 1]],
        [["Nama Barang", "Harga"], ["Kursi", "1.250"], ["Meja", "2.500"]],
        [["Kode SKPD", "Pejabat"], ["A", "B"]],
        [["5.03.02", "5.03.02.2.01"], ["5.03.03", "5.03.03.2.01"]],
    ],
    ids=["running numbers", "prices", "no codes", "codes without names"],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_the_headings_that_were_seen(petak: Petak, tmp_path: Path) -> None:
    """Running numbers and prices are no codes."""
    with pytest.raises(KatalogError, match="tidak ada daftar kode yang dikenali") as galat:
        take(xlsx(tmp_path / "a.xlsx", petak))
    assert all(repr(str(judul)) in str(galat.value) for judul in petak[0])


def test_a_number_of_a_frame_that_may_have_lost_a_zero_is_refused() -> None:
    """5.1 may be 5.01 or 5.10; texts of codes are taken."""
    with pytest.raises(KatalogError, match="nol mungkin hilang"):
        take(pd.DataFrame({"kode": [5.1], "nama": ["KEPEGAWAIAN"]}))
    take(pd.DataFrame({"kode": ["5", "5.03", None], "nama": ["UNSUR", "KEPEGAWAIAN", None], "satuan": [None] * 3}))
    assert taken() == {Kode.parse("5"): "UNSUR", Kode.parse("5.03"): "KEPEGAWAIAN"}


def is_mixed(kode: KodeBerjenjang) -> bool:
    """Whether a code has as many digits as one with its last parts in other widths, so that its dots are missed."""
    lebar = tuple(map(len, str(kode).split(".")))
    lain = product(*(r.digit for r in kode.skema.ruas[: len(lebar)]))
    return any(sum(n) == sum(lebar) and n != lebar for n in lain)


@given(st.data(), st.sampled_from([Kode, KodeRekening, KodeSumberDana]))
def test_codes_without_dots_are_the_codes_with_them(data: st.DataObject, keluarga: type[KodeBerjenjang]) -> None:
    """Whatever the family and the level, of any tree; what is shorter or longer is none."""
    for i in data.draw(pohon(keluarga)):
        if i.kode.tingkat > 1:
            assert with_dots(undotted(i.kode), keluarga.skema) == (None if is_mixed(i.kode) else str(i.kode))
            assert with_dots(str(i.kode), keluarga.skema) is None
    assert {with_dots(t, s.skema) for s in KELUARGA.values() for t in ("", "-", "1" * 40, "abc")} == {None}


@given(st.data())
def test_any_tree_reads_back_without_heading_and_dots(data: st.DataObject) -> None:
    """As long as it has more than urusan."""
    isi = data.draw(pohon())
    if len(isi) < 2 or max(i.kode.tingkat for i in isi) == 1:
        return
    with own_store() as folder:
        tanpa_titik = data.draw(st.booleans())
        petak: Petak = [[undotted(i.kode) if tanpa_titik else str(i.kode), i.nama] for i in isi]
        take(delimited(folder / "a.csv", petak, ";"))
        assert taken() == names_of(isi)
