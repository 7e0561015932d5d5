"""`kodefikasi rollup`: Parquet and CSV files summed at every level, by DuckDB."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kodefikasi import roll_up
from perintah import run
from tiga_kantor import KANTOR

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


def test_sums_are_lines_of_text_or_columns_of_csv(capsys: pytest.CaptureFixture[str], pola: str) -> None:
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
        (("a.xlsx",), "a.xlsx: tidak ada berkas yang cocok"),
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
    status, tulis, galat = run(capsys, "rollup", str(hasil), "--nilai", "nilai", "--format", "json")
    assert (status, json.loads(tulis)[0]["nilai"]) == (0, "30000000.00")
    assert "peringatan: 2 baris jumlah di antara rincian" in galat
    assert run(capsys, "rollup", str(hasil), "--nilai", "nilai", "--strict")[0] == 2
    hasil.write_text("\n".join(hasil.read_text(encoding="utf-8").splitlines()[:-1]), encoding="utf-8")
    pilihan = ("--nilai", "nilai", "--subtotal", "none", "--format", "json")
    status, tulis, galat = run(capsys, "rollup", str(hasil), *pilihan)
    assert (status, json.loads(tulis)[0]["nilai"], galat) == (0, "60000000.00", "")


def _csv(tmp_path: Path, nama: str, isi: str, sandi: str = "utf-8") -> str:
    berkas = tmp_path / nama
    berkas.write_bytes(isi.encode(sandi))
    return str(berkas)


def _sums(capsys: pytest.CaptureFixture[str], *argumen: str) -> dict[tuple[str, str | None], str | None]:
    status, tulis, galat = run(capsys, "rollup", *argumen, "--format", "json")
    assert status == 0, galat
    isi = json.loads(tulis, parse_float=str)
    return {(b["dimensi"], b["simpul"]): b["pagu"] and str(b["pagu"]) for b in isi}


@pytest.mark.parametrize("pisah", [",", ";", "\t", "|"])
def test_amounts_are_read_by_our_own_grammar(capsys: pytest.CaptureFixture[str], tmp_path: Path, pisah: str) -> None:
    """As an office writes them: a lone group of three is thousands, a sign may be brackets, a dash is none."""
    baris = [
        ("5.03.01", "250.375"),
        ("5.03.02", "750128"),
        ("5.03.03", '"Rp1.000,50"'),
        ("5.03.04", "(2.000)"),
        ("5.03.05", "-"),
    ]
    isi = "".join(f"{a}{pisah}{b}\n" for a, b in [("kode", "pagu"), *baris] if pisah != "," or "," not in b or '"' in b)
    hasil = _sums(capsys, _csv(tmp_path, "a.csv", isi))
    assert hasil["kode", "5.03.01"] == "250375.00"
    assert hasil["kode", "5.03.05"] is None
    assert hasil["jumlah", None] == "999503.50"


def test_files_are_joined_by_their_headings(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Other order, other separator, further columns, quotes; keys are the texts that are written."""
    _csv(tmp_path, "a.csv", "pagu;kode;unit\n5;5.03.01;5.1\n3;5.03.01;t\n")
    _csv(tmp_path, "b.csv", '\ufeffkode,"unit",lain,pagu\n5.03.02,"5.10",x,"7"\n5.03.02,true,x,1\n5.03.02,"",x,2\n')
    hasil = _sums(capsys, str(tmp_path / "*.csv"), "--by", "unit")
    unit = {k: n for (d, k), n in hasil.items() if d == "unit"}
    assert unit == {"5.1": "5.00", "5.10": "7.00", "t": "3.00", "true": "1.00", None: "2.00"}
    assert hasil["kode", "5.03"] == "18.00"


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        ("kode;pagu\n5.03;1e6\n", "kolom pagu: '1e6' bukan jumlah uang: ada huruf atau tanda di dalam angka"),
        ("kode;pagu\n5.03;1_000\n", "kolom pagu: '1_000' bukan jumlah uang"),
        ("kode;pagu\n5.03;0,005\n5.04;0,005\n", "uang paling kecil sen"),
        ("kode;pagu\n5.03;1\n5.04\n", "baris 3: 1 kolom, bukan 2"),
        ("kode;pagu\n5.03;1\n5.04;1;2\n", "baris 3: 3 kolom, bukan 2"),
        ('kode;pagu\n5.03;"1\n5.04;1\n', "baris 2: tanda kutip tidak ditutup"),
        ("", "kosong"),
        ("kode;pagu\n", "tidak berisi baris"),
        ("kode;pagu;pagu\n5.03;1;2\n", "judul kolom 'pagu' ada lebih dari sekali"),
        ("kode;uang\n5.03;1\n", "tidak ada kolom 'pagu'; yang ada: kode, uang"),
    ],
)
def test_files_that_cannot_be_read_are_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, isi: str, alasan: str
) -> None:
    """With the name of the file, also behind others that can."""
    baik = _csv(tmp_path, "baik.csv", "kode;pagu\n5.03;1\n") if "pagu\n5" in isi else None
    status, tulis, galat = run(capsys, "rollup", *([baik] if baik else []), _csv(tmp_path, "rusak.csv", isi))
    assert (status, tulis, galat.count("\n")) == (2, "", 1)
    assert "rusak.csv" in galat
    assert alasan in galat


@pytest.mark.parametrize("sandi", ["latin-1", "utf-16"])
@pytest.mark.parametrize("banyak", [1, 30_000])
def test_other_encodings_are_named(capsys: pytest.CaptureFixture[str], tmp_path: Path, sandi: str, banyak: int) -> None:
    """However far behind the heading it shows."""
    isi = "kode;unit;pagu\n" + "5.03;A;1\n" * banyak + "5.03;Café;1\n"
    status, tulis, galat = run(capsys, "rollup", _csv(tmp_path, "a.csv", isi, sandi), "--by", "unit")
    assert (status, tulis, galat.count("\n")) == (2, "", 1)
    assert "bukan UTF-8" in galat


def test_parquet_of_any_amounts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Texts by our grammar, binary numbers by their 15 digits, decimals exact; what is none is one line."""
    pq.write_table(pa.table({"kode": ["5.03"], "pagu": ["1500000.50"]}), tmp_path / "a.parquet")
    pq.write_table(pa.table({"pagu": [59911114.129999995, None], "kode": ["5.04", "5.05"]}), tmp_path / "b.parquet")
    pq.write_table(pa.table({"kode": ["5.06"], "pagu": [7]}), tmp_path / "c.parquet")
    assert _sums(capsys, str(tmp_path / "*.parquet"))["jumlah", None] == "61411121.63"
    pq.write_table(pa.table({"kode": [5], "pagu": [7]}), tmp_path / "d.parquet")
    (tmp_path / "e.parquet").write_bytes(b"PAR1 rusak PAR1")
    halus = pa.array([Decimal("0.005")], pa.decimal128(9, 3))
    pq.write_table(pa.table({"kode": ["5.03"], "pagu": halus}), tmp_path / "f.parquet")
    for nama, alasan in (("d", "bukan teks"), ("e", "bukan Parquet yang utuh"), ("f", "lebih halus dari sen")):
        status, tulis, galat = run(capsys, "rollup", str(tmp_path / f"{nama}.parquet"))
        assert (status, tulis, galat.count("\n")) == (2, "", 1)
        assert alasan in galat


@pytest.mark.parametrize("akhiran", ["csv", "parquet"])
def test_what_convert_writes_is_summed(capsys: pytest.CaptureFixture[str], tmp_path: Path, akhiran: str) -> None:
    """With its sen, in both formats."""
    ekspor = _csv(tmp_path, "e.csv", "kode_sub_kegiatan;pagu\n5.03.01.2.01.0001;1.000,50\n5.03.01.2.01.0002;2.000\n")
    hasil = tmp_path / f"h.{akhiran}"
    assert run(capsys, "convert", ekspor, str(hasil))[0] == 0
    if akhiran == "parquet":
        assert pa.types.is_decimal(pq.read_schema(hasil).field("nilai").type)
    assert _sums(capsys, str(hasil))["jumlah", None] == "3000.50"


def test_facts_of_several_periods_are_not_added_up(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Of what convert writes, the kinds of amounts are columns; years are kept apart, or refused."""
    kepala = "kode;apa;ukur;periode;tahap;nilai\n"
    isi = [
        ("5.03.01", "pagu", "rp", "2024", "renja", 5),
        ("5.03.02", "target", "rp", "2024", "renja", 7),
        ("5.03.02", "target", "kinerja", "2024", "renja", 1000),
        ("5.03.02", "realisasi", "rp", "2024", "renja", 3),
    ]
    satu = _csv(tmp_path, "a.csv", kepala + "".join(";".join(map(str, b)) + "\n" for b in isi))
    assert _sums(capsys, satu)["jumlah", None] == "12.00"
    assert _sums(capsys, satu, "--nilai", "pagu", "--nilai", "realisasi")["kode", "5.03.02"] == "7.00"
    isi.append(("5.03.01", "pagu", "rp", "2025", "maju", 6))
    dua = _csv(tmp_path, "b.csv", kepala + "".join(";".join(map(str, b)) + "\n" for b in isi))
    status, _, galat = run(capsys, "rollup", dua)
    assert (status, galat.count("\n")) == (2, 1)
    assert "pagu dari beberapa periode atau tahap: 2024 renja, 2025 maju; tambahkan --per periode --per tahap" in galat
    status, tulis, _ = run(capsys, "rollup", dua, "--per", "periode", "--per", "tahap", "--format", "json")
    assert [b["pagu"] for b in json.loads(tulis) if b["dimensi"] == "jumlah"] == ["12.00", "6.00"]


def test_a_workbook_is_summed_as_the_facts_that_are_read_of_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Amounts as numbers, as formulas and as texts; years apart only where that is asked for."""
    buku = KANTOR["kecamatan"]().write(tmp_path / "renja.xlsx")
    fakta = tmp_path / "renja.csv"
    assert run(capsys, "convert", str(buku), str(fakta))[0] == 0
    per = ("--per", "periode", "--per", "tahap", "-f", "csv")
    status, dari_buku, _ = run(capsys, "rollup", str(buku), *per)
    assert status == 0
    assert dari_buku == run(capsys, "rollup", str(fakta), *per)[1]
    baris = list(csv.DictReader(io.StringIO(dari_buku), delimiter=";"))
    jumlah = {b["periode"]: Decimal(b["pagu"]) for b in baris if b["tingkat"] == "jumlah"}
    assert jumlah == {"2023": Decimal(303_000_000), "2024": Decimal(333_300_000)}
    status, _, kabar = run(capsys, "rollup", str(buku))
    assert status == 2
    assert "tambahkan --per periode --per tahap" in kabar
    status, _, kabar = run(capsys, "rollup", str(buku), str(fakta))
    assert status == 2
    assert "semua berkas harus" in kabar
