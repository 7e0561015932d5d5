"""`kodefikasi rollup`: Parquet and CSV files summed at every level, by DuckDB."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kodefikasi import roll_up
from perintah import run

BARIS = [("5.03.01.2.01.01", "A", 2023, 27), ("5.03.01.2.01.06", "B", 2023, 56), ("5.03.02.2.01.01", "A", 2024, None)]
KOLOM = ("kode", "skpd", "tahun", "pagu")


@pytest.fixture(params=["parquet", "csv"])
def pola(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The leaves, in a file each."""
    for n, b in enumerate(BARIS):
        berkas = tmp_path / f"bagian_{n}.{request.param}"
        if request.param == "parquet":
            tipe = (pa.string(), pa.string(), pa.int64(), pa.int64())
            pq.write_table(pa.table({k: pa.array([v], t) for k, v, t in zip(KOLOM, b, tipe, strict=True)}), berkas)
        else:
            tulis = io.StringIO()
            csv.writer(tulis).writerows([KOLOM, b])
            berkas.write_text(tulis.getvalue(), encoding="utf-8")
    return str(tmp_path / f"bagian_*.{request.param}")


@pytest.mark.parametrize("shape", ["marginal", "path"])
def test_files_give_what_their_rows_give(capsys: pytest.CaptureFixture[str], pola: str, shape: str) -> None:
    """All files of a pattern as one, whatever their format."""
    status, tulis, _ = run(
        capsys, "rollup", pola, "--by", "skpd", "--per", "tahun", "--shape", shape, "--format", "json"
    )
    assert status == 0
    tabel = pa.table({k: [b[n] for b in BARIS] for n, k in enumerate(KOLOM)})
    acuan = roll_up(tabel, by=["skpd"], per=["tahun"], shape=shape).to_pylist()  # type: ignore[call-overload]

    def plain(isi: list[dict[str, object]]) -> list[str]:
        return sorted(
            json.dumps({k: None if v is None else str(v).removesuffix(".00") for k, v in b.items()}) for b in isi
        )

    assert plain(json.loads(tulis)) == plain(acuan)


def test_text_and_csv(capsys: pytest.CaptureFixture[str], pola: str) -> None:
    """A line for each group, missing sums told from zero; columns for a spreadsheet."""
    _, tulis, _ = run(capsys, "rollup", pola)
    [program] = [b for b in tulis.splitlines() if "· 5.03.01 " in b]
    assert "83" in program
    assert "(2 dari 2)" in program
    assert any("–" in b and "(0 dari 1)" in b for b in tulis.splitlines())
    _, tulis, _ = run(capsys, "rollup", pola, "--format", "csv")
    kepala, *baris = tulis.splitlines()
    assert kepala == "dimensi;tingkat;simpul;pagu;pagu_terlapor;daun"
    simpul = [b.split(";")[2] for b in baris if b.startswith("kode;")]
    assert simpul[:4] == ["5", "5.03", "5.03.01", "5.03.01.2.01"]


@pytest.mark.parametrize(
    ("argumen", "alasan"),
    [
        (("tiada.csv",), "tiada.csv: tidak ada berkas yang cocok"),
        (("a.xlsx",), ".parquet"),
        (("a.csv", "--shape", "kubus"), "marginal, path"),
        (("a.csv", "--keluarga", "x=y"), "KOLOM=KELUARGA"),
    ],
)
def test_what_cannot_be_summed_is_one_line(
    capsys: pytest.CaptureFixture[str], argumen: tuple[str, ...], alasan: str
) -> None:
    """And exit status 2."""
    status, tulis, kabar = run(capsys, "rollup", *argumen)
    assert (status, tulis, kabar.count("\n")) == (2, "", 1)
    assert alasan in kabar


def test_columns_and_codes_that_are_not_there(capsys: pytest.CaptureFixture[str], pola: str) -> None:
    """The columns that are there are named."""
    assert "yang ada: kode, skpd, tahun, pagu" in run(capsys, "rollup", pola, "--by", "unit")[2]
    assert "bukan kode" in run(capsys, "rollup", pola, "--kode", "skpd")[2]


def test_memory_can_be_limited(capsys: pytest.CaptureFixture[str], pola: str) -> None:
    """The same sums; what is no size is said to be none."""
    assert run(capsys, "rollup", pola, "--memori", "64MB") == run(capsys, "rollup", pola)
    status, _, galat = run(capsys, "rollup", pola, "--memori", "banyak")
    assert status == 2
    assert "banyak: --memori ditulis seperti 512MB" in galat


@pytest.mark.parametrize("nama", ["https://contoh.invalid/a.parquet", "s3://wadah/a.csv"])
def test_remote_files_are_refused(capsys: pytest.CaptureFixture[str], nama: str) -> None:
    """Without a look at the network."""
    status, tulis, galat = run(capsys, "rollup", nama)
    assert (status, tulis) == (2, "")
    assert "bukan berkas di komputer ini" in galat


BERTANDA = """kode;uraian;kode_rekening;pagu
5.03.01.2.02.01;Penyediaan Gaji;;30.000.000
5.03.01.2.02.01;Gaji Pokok;5.1.01.01.01.0001;10.000.000
5.03.01.2.02.01;Tunjangan;5.1.01.01.02.0001;20.000.000
;JUMLAH;;30.000.000
"""


def test_sums_that_convert_marked_are_not_summed_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was read, written and summed is what the table prints; what is set aside is said."""
    asal, hasil = tmp_path / "asal.csv", tmp_path / "hasil.csv"
    asal.write_text(BERTANDA, encoding="utf-8")
    assert run(capsys, "convert", str(asal), str(hasil))[0] == 0
    status, tulis, galat = run(capsys, "rollup", str(hasil), "--format", "json")
    assert (status, json.loads(tulis)[0]["pagu"]) == (0, "30000000.00")
    assert "peringatan: 2 baris jumlah di antara rincian" in galat
    assert run(capsys, "rollup", str(hasil), "--strict")[0] == 2
    hasil.write_text("\n".join(hasil.read_text(encoding="utf-8").splitlines()[:-1]), encoding="utf-8")
    status, tulis, galat = run(capsys, "rollup", str(hasil), "--subtotal", "none", "--format", "json")
    assert (status, json.loads(tulis)[0]["pagu"], galat) == (0, "60000000.00", "")
