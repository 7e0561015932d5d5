"""Codes, indicators and budget ceilings of Indonesian regional planning documents.

Public names load when first used, from one table, so that ``import kodefikasi`` stays light.

>>> import kodefikasi
>>> kodefikasi.Kode.parse("5.03.01.2.01.01").tingkat.label
'sub kegiatan'
"""

from __future__ import annotations

from _thread import RLock
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what checkers see, held to the table below by a test
    from kodefikasi.besaran import Besaran as Besaran
    from kodefikasi.besaran import parse_angka as parse_angka
    from kodefikasi.besaran import parse_rupiah as parse_rupiah
    from kodefikasi.besaran import parse_terbilang as parse_terbilang
    from kodefikasi.besaran import terbilang as terbilang
    from kodefikasi.cetak import Tulisan as Tulisan
    from kodefikasi.cetak import write_forms as write_forms
    from kodefikasi.columns import PeringatanPagu as PeringatanPagu
    from kodefikasi.columns import reconcile as reconcile
    from kodefikasi.columns import roll_up as roll_up
    from kodefikasi.columns import subtotal_rows as subtotal_rows
    from kodefikasi.columns.add_names import add_names as add_names
    from kodefikasi.columns.add_names import name_findings as name_findings
    from kodefikasi.columns.amounts import amount_findings as amount_findings
    from kodefikasi.columns.amounts import parse_amounts as parse_amounts
    from kodefikasi.columns.parse_codes import code_findings as code_findings
    from kodefikasi.columns.parse_codes import format_codes as format_codes
    from kodefikasi.columns.parse_codes import parse_codes as parse_codes
    from kodefikasi.columns.rates import realisation_rates as realisation_rates
    from kodefikasi.dokumen import Baris as Baris
    from kodefikasi.dokumen import Dokumen as Dokumen
    from kodefikasi.dokumen import Tabel as Tabel
    from kodefikasi.dokumen import load_example as load_example
    from kodefikasi.errors import BacaError as BacaError
    from kodefikasi.errors import BesaranError as BesaranError
    from kodefikasi.errors import KatalogError as KatalogError
    from kodefikasi.errors import KodeError as KodeError
    from kodefikasi.errors import KodefikasiError as KodefikasiError
    from kodefikasi.errors import KodeTidakDikenalError as KodeTidakDikenalError
    from kodefikasi.errors import PaguError as PaguError
    from kodefikasi.errors import TambahanError as TambahanError
    from kodefikasi.errors import TemuanError as TemuanError
    from kodefikasi.errors import TulisError as TulisError
    from kodefikasi.gambar import plot_achievement as plot_achievement
    from kodefikasi.gambar import plot_pagu as plot_pagu
    from kodefikasi.gambar import plot_progress as plot_progress
    from kodefikasi.gambar import plot_slope as plot_slope
    from kodefikasi.katalog import Nomenklatur as Nomenklatur
    from kodefikasi.katalog import Pemda as Pemda
    from kodefikasi.katalog import Simpul as Simpul
    from kodefikasi.katalog import editions_knowing as editions_knowing
    from kodefikasi.katalog import nomenklatur as nomenklatur
    from kodefikasi.katalog.terjemahan import translate as translate
    from kodefikasi.kinerja import Arah as Arah
    from kodefikasi.kinerja import Capaian as Capaian
    from kodefikasi.kinerja import EvaluasiTahun as EvaluasiTahun
    from kodefikasi.kinerja import Indikator as Indikator
    from kodefikasi.kinerja import Kesenjangan as Kesenjangan
    from kodefikasi.kinerja import RumusTurun as RumusTurun
    from kodefikasi.kinerja import Sifat as Sifat
    from kodefikasi.kinerja import Skala as Skala
    from kodefikasi.kinerja import absorption as absorption
    from kodefikasi.kinerja import accumulate as accumulate
    from kodefikasi.kinerja import efficiency as efficiency
    from kodefikasi.kinerja import evaluate_year as evaluate_year
    from kodefikasi.kinerja import forward_estimate as forward_estimate
    from kodefikasi.kinerja import gap_to_target as gap_to_target
    from kodefikasi.kinerja import is_achieved as is_achieved
    from kodefikasi.kinerja import predicate as predicate
    from kodefikasi.kinerja import realisation_rate as realisation_rate
    from kodefikasi.kinerja import renstra_progress as renstra_progress
    from kodefikasi.kinerja import round_half_up as round_half_up
    from kodefikasi.kinerja import scale as scale
    from kodefikasi.kinerja import weighted_mean as weighted_mean
    from kodefikasi.kode import KELUARGA as KELUARGA
    from kodefikasi.kode import Edisi as Edisi
    from kodefikasi.kode import EdisiError as EdisiError
    from kodefikasi.kode import Kode as Kode
    from kodefikasi.kode import KodeFungsi as KodeFungsi
    from kodefikasi.kode import KodeOrganisasi as KodeOrganisasi
    from kodefikasi.kode import KodeRekening as KodeRekening
    from kodefikasi.kode import KodeSumberDana as KodeSumberDana
    from kodefikasi.kode import KodeWilayah as KodeWilayah
    from kodefikasi.kode import Tingkat as Tingkat
    from kodefikasi.kode import split_code as split_code
    from kodefikasi.lembar import Batas as Batas
    from kodefikasi.pagu import RollUp as RollUp
    from kodefikasi.pagu import Selisih as Selisih
    from kodefikasi.pembacaan import read as read
    from kodefikasi.pembacaan import read_text as read_text
    from kodefikasi.pemeriksaan import Laporan as Laporan
    from kodefikasi.pemeriksaan import audit as audit
    from kodefikasi.pemeriksaan import infer_table as infer_table
    from kodefikasi.rencana import Anggaran as Anggaran
    from kodefikasi.rencana import Lkjip as Lkjip
    from kodefikasi.rencana import Rencana as Rencana
    from kodefikasi.rencana import Renja as Renja
    from kodefikasi.rencana import Renstra as Renstra
    from kodefikasi.rencana import changes as changes
    from kodefikasi.rencana import forms_from as forms_from
    from kodefikasi.rencana import renstra_from as renstra_from
    from kodefikasi.temuan import Aturan as Aturan
    from kodefikasi.temuan import Keparahan as Keparahan
    from kodefikasi.temuan import Lokasi as Lokasi
    from kodefikasi.temuan import Temuan as Temuan

#: Each public name once: by the room that it comes from.
_RUANG = {
    "besaran": "Besaran parse_angka parse_rupiah parse_terbilang terbilang",
    "cetak": "Tulisan write_forms",
    "columns": "PeringatanPagu reconcile roll_up subtotal_rows",
    "columns.amounts": "amount_findings parse_amounts",
    "columns.parse_codes": "code_findings format_codes parse_codes",
    "columns.add_names": "add_names name_findings",
    "columns.rates": "realisation_rates",
    "dokumen": "Baris Dokumen Tabel load_example",
    "errors": (
        "BacaError BesaranError KatalogError KodeError KodeTidakDikenalError KodefikasiError PaguError "
        "TambahanError TemuanError TulisError"
    ),
    "gambar": "plot_achievement plot_pagu plot_progress plot_slope",
    "katalog": "Nomenklatur Pemda Simpul editions_knowing nomenklatur",
    "katalog.terjemahan": "translate",
    "kinerja": (
        "Arah Capaian EvaluasiTahun Indikator Kesenjangan RumusTurun Sifat Skala absorption accumulate "
        "efficiency evaluate_year forward_estimate gap_to_target is_achieved predicate realisation_rate "
        "renstra_progress round_half_up scale weighted_mean"
    ),
    "kode": (
        "Edisi EdisiError KELUARGA Kode KodeFungsi KodeOrganisasi KodeRekening KodeSumberDana KodeWilayah "
        "Tingkat split_code"
    ),
    "lembar": "Batas",
    "pagu": "RollUp Selisih",
    "pembacaan": "read read_text",
    "pemeriksaan": "Laporan audit infer_table",
    "rencana": "Anggaran Lkjip Rencana Renja Renstra changes forms_from renstra_from",
    "temuan": "Aturan Keparahan Lokasi Temuan",
}
_ASAL = {nama: ruang for ruang, semua in _RUANG.items() for nama in semua.split()}

__version__ = "0.2.0"
__all__ = sorted(_ASAL)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]


#: Rooms load one after the other: threads that load different ones at once can wait for each other for ever, which
#: Python 3.11 ends with an error.
_SATU = RLock()


def __getattr__(nama: str) -> object:
    if nama not in _ASAL:
        raise AttributeError(f"module 'kodefikasi' has no attribute {nama!r}")
    with _SATU:
        nilai = getattr(import_module(f"kodefikasi.{_ASAL[nama]}"), nama)
    globals()[nama] = nilai
    return nilai


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
