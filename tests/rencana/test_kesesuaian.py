"""E.75: a Renja held against the RKA that should follow from it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dokumen_kecil import Isi, dokumen, tabel
from kodefikasi import BacaError, Dokumen, Tingkat, audit, read, write_forms
from kodefikasi.cli import main
from kodefikasi.rencana import conformity

KEGIATAN = "5.03.02.2.01"
TAHUN = {"pagu": 2023, "pagu_maju": 2024}


def sub(
    n: int, pagu: int | None, *, target: str = "2 orang", indikator: str = "Jumlah peserta", lokasi: str = "Kota"
) -> Isi:
    """A sub kegiatan of a plan."""
    isi = {"kode": f"{KEGIATAN}.{n:02}", "nama": f"Sub {n}", "indikator": indikator, "target": target, "lokasi": lokasi}
    return isi if pagu is None else isi | {"pagu": str(pagu)}


def plan(*baris: Isi) -> Dokumen:
    """A Renja, or an RKA, of sub kegiatan."""
    return dokumen(tabel("T-C.33", baris, tahun=TAHUN), tahun=2023)


def verdicts(renja: Dokumen, rka: Dokumen) -> dict[str, str]:
    """What the form says of each node that is not as it should be."""
    (t,) = conformity(renja, rka).tabel
    return {str(b.kode): b.text("evaluasi") for b in t.baris if b.text("tidak_sesuai")}


def test_a_document_agrees_with_itself(contoh: Dokumen) -> None:
    """Every row of the example, all tables of the plan together."""
    renja = contoh.only(formulir="T-C.33 (18 kolom)")
    (t,) = conformity(renja, renja).tabel
    assert {b.text("sesuai") for b in t.baris} == {"√"}
    assert t.baris[0].angka("pagu_renja") == t.baris[0].angka("pagu_rka")


@pytest.mark.parametrize(
    ("ubah", "uraian"),
    [
        ({"pagu": 90}, "dana Renja 100, RKA 90"),
        ({"pagu": 100, "target": "3 orang"}, "target Renja 2 orang, RKA 3 orang"),
        ({"pagu": 100, "lokasi": "Desa"}, "lokasi berbeda"),
        ({"pagu": 100, "indikator": "Jumlah laporan"}, "indikator berbeda"),
    ],
)
def test_what_differs_is_named(ubah: dict[str, object], uraian: str) -> None:
    """In the column of the evaluation, with both figures."""
    beda = verdicts(plan(sub(1, 100), sub(2, 50)), plan(sub(1, **ubah), sub(2, 50)))  # type: ignore[arg-type]
    assert beda[f"{KEGIATAN}.01"] == uraian
    assert f"{KEGIATAN}.02" not in beda


def test_nodes_of_one_document_only_are_named() -> None:
    """New ones and dropped ones."""
    beda = verdicts(plan(sub(1, 100), sub(2, 50)), plan(sub(1, 100), sub(3, 50)))
    assert (beda[f"{KEGIATAN}.02"], beda[f"{KEGIATAN}.03"]) == ("tidak ada di RKA", "tidak ada di Renja")


def test_what_a_budget_export_does_not_know_is_no_difference() -> None:
    """It has money alone; and of several accounts of a node the sum."""
    ekspor = dokumen(
        tabel(
            "T-C.33", [{"kode": f"{KEGIATAN}.01", "pagu": "60"}, {"kode": f"{KEGIATAN}.01", "pagu": "40"}], tahun=TAHUN
        )
    )
    assert verdicts(plan(sub(1, 100)), ekspor) == {}


def test_what_a_document_does_not_say_of_a_level_is_no_difference() -> None:
    """An RKA with indicators and places of sub kegiatan only says nothing against those of kegiatan and program."""
    atas = {"kode": KEGIATAN, "nama": "Kegiatan", "indikator": "Persentase", "target": "90%", "lokasi": "Kota"}
    renja = plan(atas | {"pagu": "150"}, sub(1, 100), sub(2, 50))
    assert verdicts(renja, plan(sub(1, 100), sub(2, 50))) == {}
    beda = verdicts(renja, plan(sub(1, 90), sub(2, 50)))
    assert beda[KEGIATAN] == "dana Renja 150, RKA 140"


@given(
    st.dictionaries(st.integers(1, 9), st.integers(0, 10**9), min_size=1),
    st.dictionaries(st.integers(1, 9), st.integers(0, 10**9), min_size=1),
)
def test_money_is_that_of_the_leaves(renja: dict[int, int], rka: dict[int, int]) -> None:
    """Of both documents at every node above, against a plain sum; a row disagrees where its amounts do."""
    if not renja.keys() & rka.keys():
        renja = {**renja, **dict.fromkeys(list(rka)[:1], 7)}
    (t,) = conformity(plan(*(sub(n, p) for n, p in renja.items())), plan(*(sub(n, p) for n, p in rka.items()))).tabel
    atas = next(b for b in t.baris if str(b.kode) == KEGIATAN)
    assert (atas.angka("pagu_renja"), atas.angka("pagu_rka")) == (
        Decimal(sum(renja.values())),
        Decimal(sum(rka.values())),
    )
    for b in t.baris:
        if b.kode is not None and b.kode.tingkat is Tingkat.SUB_KEGIATAN:
            n = int(str(b.kode)[-2:])
            assert bool(b.text("sesuai")) == (renja.get(n) == rka.get(n) and n in renja and n in rka)


def test_the_form_is_written_and_read_back(tmp_path: Path) -> None:
    """As E.75, with the same figures and without a finding."""
    hasil = conformity(plan(sub(1, 100), sub(2, 50)), plan(sub(1, 90), sub(2, 50)))
    write_forms(hasil, tmp_path / "e75.xlsx")
    (t,) = read(tmp_path / "e75.xlsx").tabel
    assert t.formulir == "E.75"
    assert [b.angka("pagu_rka") for b in t.baris] == [b.angka("pagu_rka") for b in hasil.tabel[0].baris]
    assert [t for t in audit(tmp_path / "e75.xlsx").temuan if t.tingkat == "galat"] == []


def test_documents_that_share_nothing_are_refused() -> None:
    """Nothing could be compared: that is said, not an empty form."""
    lain = dokumen(tabel("T-C.33", [{"kode": "1.01.02.2.01.01", "pagu": "5"}], tahun=TAHUN), tahun=2023)
    with pytest.raises(BacaError, match="tidak satu kodenya pun"):
        conformity(plan(sub(1, 100)), lain)
    tanpa = dokumen(tabel("T-C.33", [sub(1, 100)]))
    with pytest.raises(BacaError, match="pilihan tahun"):
        conformity(tanpa, tanpa)


def test_the_command_writes_the_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says how many rows disagree."""
    for nama, isi in (("renja", plan(sub(1, 100))), ("rka", plan(sub(1, 90)))):
        write_forms(isi, tmp_path / f"{nama}.xlsx")
    with pytest.raises(SystemExit) as akhir:
        main(["kesesuaian", *(str(tmp_path / f"{n}.xlsx") for n in ("renja", "rka", "e75"))])
    assert akhir.value.code == 0
    assert "baris tidak sesuai" in capsys.readouterr().err
    assert read(tmp_path / "e75.xlsx").tabel[0].formulir == "E.75"
