"""Values of every public type, and what versions of this package stored of them.

What is stored is never rewritten: a later version has to read it. ``python tests/nilai_tersimpan.py`` adds what a
new name lacks.
"""

from __future__ import annotations

import base64
import json
import pickle
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

import kodefikasi as k
from dokumen_kecil import dokumen, tabel
from kodefikasi.dokumen import dump, load
from kodefikasi.kinerja import RumusTurun
from kodefikasi.rencana import Keterangan, NamaSimpul, Sasaran
from kodefikasi.temuan import Penjelasan

MUATAN = Path(__file__).parent / "tersimpan" / "muatan.json"
PROTOKOL = 4
Tulis = Callable[[Any], str]
Baca = Callable[[str], Any]

_INDIKATOR = k.Indikator(
    "Jumlah Dokumen", "dokumen", sifat=k.Sifat.AKUMULATIF, arah=k.Arah.TURUN, rumus_turun=RumusTurun.RASIO,
    target={2021: Decimal(8), 2022: Decimal("8.50")}, realisasi={2021: 8}, target_akhir=48, awal=0,
    kode=k.Kode("5.03.01.2.01.0001"), realisasi_triwulan={(2022, 1): 3}, target_perubahan={2022: 6},
)  # fmt: skip
_ANGGARAN = k.Anggaran("5.03.02", pagu={2022: 350_085_000}, realisasi_triwulan={(2022, 4): "1.5"})
_RENSTRA = k.Renstra("BKPSDM", 2021, 2026, indikator=[_INDIKATOR], anggaran=[_ANGGARAN], nama={"5.03": "Kepegawaian"})
_TABEL = tabel(
    "T-C.29",
    [
        {"kode": "5.03.01", "nama": "Program", "indikator": "Nilai", "target_renstra": "70 (B)", "target_lalu": "60",
         "realisasi_lalu": "30", "tingkat_realisasi": "55,00"},
        {"indikator": "Jumlah", "target_renstra": "48 dokumen", "realisasi_lalu": "-"},
    ],
    tahun={"target_lalu": 2021},
)  # fmt: skip
_DOKUMEN = load(dump(dokumen(_TABEL, tahun=2023)))  # places as reading has them
_PAGU = {k.Kode("5.03"): Decimal("12.50"), k.Kode("5.03.01"): 7, k.Kode("5.03.02"): None}
_TEMUAN = k.Temuan("R001", k.Keparahan.GALAT, "tidak sama", k.Lokasi(baris=3), kode="5.03", dihitung="50")
_ATURAN = k.Aturan("X001", "lokasi kosong", k.Keparahan.INFO, "Tiap baris punya lokasi.", perbaikan="Isi.")
_PENJELASAN = Penjelasan(k.Lokasi(baris=3), "5.03", "Nilai", "50", "7+9", "jumlah", "30 + 20 = 50", ("9",))

#: By name; values of one type under names of their own.
NILAI: dict[str, Any] = {
    **{f"kode {nama}": jenis.parse(teks) for nama, jenis, teks in (
        ("urusan", k.Kode, "5.03.01.2.01.0001"),
        ("urusan, dua angka", k.Kode, "5.03.01.2.01.01"),
        ("urusan, liar", k.Kode, "X.XX.01.2.01"),
        ("organisasi", k.KodeOrganisasi, "5.03.5.04.0.00.01.0000"),
        ("rekening", k.KodeRekening, "5.1.02.01.01.0024"),
        ("fungsi", k.KodeFungsi, "04.01"),
        ("sumber dana", k.KodeSumberDana, "1.2.01.01.02.001"),
        ("wilayah", k.KodeWilayah, "63.11.05.2001"),
    )},
    **{f"edisi {e.nomor}": e for e in k.Edisi},
    "tingkat": k.Tingkat.SUB_KEGIATAN,
    "pemda": k.Pemda.KABUPATEN_KOTA,
    "besaran": k.Besaran.parse("48 dokumen"),
    "besaran predikat": k.Besaran.parse("67,5 (B)"),
    "indikator": _INDIKATOR,
    "anggaran": _ANGGARAN,
    "renstra": _RENSTRA,
    "renja": k.Renja("BKPSDM", 2023, indikator=[_INDIKATOR], anggaran=[_ANGGARAN]),
    "lkjip": k.Lkjip(
        "BKPSDM", 2023, indikator=[_INDIKATOR], sasaran=[Sasaran("Mutu layanan", "Tata kelola", indikator="Nilai")],
        keterangan=[Keterangan("5.03.02", lokasi="Paringin", sumber_dana="DAU")],
    ),
    "nama simpul": NamaSimpul({"5.03": "Kepegawaian"}),
    "perubahan": k.changes(_RENSTRA, k.Renstra("BKPSDM", 2021, 2026)),
    "capaian": k.Capaian(Decimal(16), Decimal(100) / 3, "8 + 8 = 16", 2, 2022),
    "evaluasi": k.evaluate_year(_INDIKATOR, tahun=2022),
    "kesenjangan": k.gap_to_target(_INDIKATOR, sampai=2022, akhir=2026),
    "lokasi": k.Lokasi("a.xlsx", "Tabel 2.1", 23, "11", lembar="Renja", sel="Renja!M23"),
    "temuan": _TEMUAN,
    "aturan": _ATURAN,
    "penjelasan": _PENJELASAN,
    "tabel": _TABEL,
    "baris": _TABEL.baris[0],
    "dokumen": _DOKUMEN,
    "laporan": k.Laporan(_DOKUMEN, (_TEMUAN,), (_PENJELASAN,), {"R001": 2}, "050-5889/2021"),
    "roll up": k.roll_up({kode: n for kode, n in _PAGU.items() if kode.tingkat > k.Tingkat.BIDANG_URUSAN}),
    "selisih": k.reconcile(_PAGU),
    "simpul": k.nomenklatur("050-5889/2021")["5.03.02"],
}  # fmt: skip


def json_of(nilai: Any) -> tuple[Tulis, Baca] | None:
    """Return how a value becomes JSON and how it is read back; None where a type has no JSON to be read back."""
    if isinstance(nilai, k.Dokumen):
        return dump, load
    if isinstance(nilai, k.Temuan):
        return lambda t: json.dumps(t.to_dict()), lambda teks: k.Temuan.from_dict(json.loads(teks))
    if not hasattr(nilai, "__get_pydantic_core_schema__") and not isinstance(nilai, (k.Tingkat, k.Pemda)):
        return None
    bentuk: TypeAdapter[Any] = TypeAdapter(type(nilai))
    return lambda isi: bentuk.dump_json(isi).decode(), bentuk.validate_json


def store(nama: str) -> dict[str, str]:
    """Return what this version stores of a value."""
    nilai = NILAI[nama]
    hasil = {"versi": k.__version__, "pickle": base64.b64encode(pickle.dumps(nilai, PROTOKOL)).decode()}
    if (cara := json_of(nilai)) is not None:
        hasil["json"] = cara[0](nilai)
    return hasil


def main() -> None:
    """Add what is not stored yet."""
    ada: dict[str, Any] = json.loads(MUATAN.read_text(encoding="utf-8")) if MUATAN.exists() else {}
    semua = ada | {nama: store(nama) for nama in NILAI if nama not in ada}
    MUATAN.write_text(json.dumps(semua, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
