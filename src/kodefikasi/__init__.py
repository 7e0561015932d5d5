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

if TYPE_CHECKING:
    from kodefikasi.besaran import (
        Besaran,
        parse_angka,
        parse_rupiah,
        parse_terbilang,
        terbilang,
    )
    from kodefikasi.cetak import (
        Tulisan,
        write_forms,
    )
    from kodefikasi.columns import (
        PeringatanPagu,
        reconcile,
        roll_up,
        subtotal_rows,
    )
    from kodefikasi.columns.angka import (
        amount_findings,
        parse_amounts,
    )
    from kodefikasi.columns.kode import (
        code_findings,
        format_codes,
        parse_codes,
    )
    from kodefikasi.columns.nama import (
        add_names,
        name_findings,
    )
    from kodefikasi.columns.tingkat import (
        realisation_rates,
    )
    from kodefikasi.dokumen import (
        Baris,
        Dokumen,
        Tabel,
        load_example,
    )
    from kodefikasi.errors import (
        AturanError,
        BacaError,
        BesaranError,
        KatalogError,
        KodeError,
        KodefikasiError,
        KodeTidakDikenalError,
        PaguError,
        TambahanError,
        TemuanError,
        TulisError,
    )
    from kodefikasi.gambar import (
        plot_achievement,
        plot_pagu,
        plot_progress,
        plot_slope,
    )
    from kodefikasi.katalog import (
        Nomenklatur,
        Pemda,
        Simpul,
        editions_knowing,
        nomenklatur,
    )
    from kodefikasi.katalog.terjemahan import (
        translate,
    )
    from kodefikasi.kinerja import (
        Arah,
        Capaian,
        EvaluasiTahun,
        Indikator,
        Kesenjangan,
        RumusTurun,
        Sifat,
        Skala,
        absorption,
        accumulate,
        efficiency,
        evaluate_year,
        forward_estimate,
        gap_to_target,
        is_achieved,
        predicate,
        realisation_rate,
        renstra_progress,
        round_half_up,
        scale,
        weighted_mean,
    )
    from kodefikasi.kode import (
        KELUARGA,
        Edisi,
        EdisiError,
        Kode,
        KodeFungsi,
        KodeOrganisasi,
        KodeRekening,
        KodeSumberDana,
        KodeWilayah,
        Tingkat,
        split_code,
    )
    from kodefikasi.lembar import (
        Batas,
    )
    from kodefikasi.pagu import (
        RollUp,
        Selisih,
    )
    from kodefikasi.pembacaan import (
        read,
        read_text,
    )
    from kodefikasi.pemeriksaan import (
        Laporan,
        audit,
        infer_table,
    )
    from kodefikasi.rencana import (
        Anggaran,
        Perubahan,
        Rencana,
        Renja,
        Renstra,
        changes,
        forms_from,
        renstra_from,
    )
    from kodefikasi.temuan import (
        Aturan,
        Keparahan,
        Lokasi,
        Temuan,
    )

_RUANG = {
    "besaran": (
        "Besaran",
        "parse_angka",
        "parse_rupiah",
        "parse_terbilang",
        "terbilang",
    ),
    "columns": (
        "PeringatanPagu",
        "reconcile",
        "roll_up",
        "subtotal_rows",
    ),
    "columns.angka": (
        "amount_findings",
        "parse_amounts",
    ),
    "columns.kode": (
        "code_findings",
        "format_codes",
        "parse_codes",
    ),
    "columns.nama": (
        "add_names",
        "name_findings",
    ),
    "columns.tingkat": ("realisation_rates",),
    "dokumen": (
        "Baris",
        "Dokumen",
        "Tabel",
        "load_example",
    ),
    "errors": (
        "AturanError",
        "BacaError",
        "BesaranError",
        "KatalogError",
        "KodeError",
        "KodeTidakDikenalError",
        "KodefikasiError",
        "KolomError",
        "KolomError",
        "PaguError",
        "TambahanError",
        "TemuanError",
        "TulisError",
    ),
    "gambar": (
        "plot_achievement",
        "plot_pagu",
        "plot_progress",
        "plot_slope",
    ),
    "katalog": (
        "Nomenklatur",
        "Pemda",
        "Simpul",
        "editions_knowing",
        "nomenklatur",
    ),
    "katalog.terjemahan": ("translate",),
    "kinerja": (
        "Arah",
        "Capaian",
        "EvaluasiTahun",
        "Indikator",
        "Kesenjangan",
        "RumusTurun",
        "Sifat",
        "Skala",
        "absorption",
        "accumulate",
        "efficiency",
        "evaluate_year",
        "forward_estimate",
        "gap_to_target",
        "is_achieved",
        "predicate",
        "realisation_rate",
        "renstra_progress",
        "round_half_up",
        "scale",
        "weighted_mean",
    ),
    "kode": (
        "KELUARGA",
        "Edisi",
        "EdisiError",
        "Kode",
        "KodeFungsi",
        "KodeOrganisasi",
        "KodeRekening",
        "KodeSumberDana",
        "KodeWilayah",
        "Tingkat",
        "split_code",
    ),
    "lembar": ("Batas",),
    "pagu": (
        "RollUp",
        "Selisih",
    ),
    "pembacaan": (
        "read",
        "read_text",
    ),
    "pemeriksaan": (
        "Laporan",
        "audit",
        "infer_table",
    ),
    "rencana": (
        "Anggaran",
        "Perubahan",
        "Rencana",
        "Renja",
        "Renstra",
        "changes",
        "forms_from",
        "renstra_from",
    ),
    "temuan": (
        "Aturan",
        "Keparahan",
        "Lokasi",
        "Temuan",
    ),
    "cetak": (
        "Tulisan",
        "write_forms",
    ),
}
_ASAL = {nama: ruang for ruang, semua in _RUANG.items() for nama in semua}

__version__ = "0.1.0"
__all__ = [  # noqa: RUF022  # in the order of sorted(), which tests hold it to
    "Anggaran",
    "Arah",
    "Aturan",
    "AturanError",
    "BacaError",
    "Baris",
    "Batas",
    "Besaran",
    "BesaranError",
    "Capaian",
    "Dokumen",
    "Edisi",
    "EdisiError",
    "EvaluasiTahun",
    "Indikator",
    "KELUARGA",
    "KatalogError",
    "Keparahan",
    "Kesenjangan",
    "Kode",
    "KodeError",
    "KodeFungsi",
    "KodeOrganisasi",
    "KodeRekening",
    "KodeSumberDana",
    "KodeTidakDikenalError",
    "KodeWilayah",
    "KodefikasiError",
    "Laporan",
    "Lokasi",
    "Nomenklatur",
    "PaguError",
    "Pemda",
    "PeringatanPagu",
    "Perubahan",
    "Rencana",
    "Renja",
    "Renstra",
    "RollUp",
    "RumusTurun",
    "Selisih",
    "Sifat",
    "Simpul",
    "Skala",
    "Tabel",
    "TambahanError",
    "Temuan",
    "TemuanError",
    "Tingkat",
    "TulisError",
    "Tulisan",
    "absorption",
    "accumulate",
    "add_names",
    "amount_findings",
    "audit",
    "changes",
    "code_findings",
    "editions_knowing",
    "efficiency",
    "evaluate_year",
    "format_codes",
    "forms_from",
    "forward_estimate",
    "gap_to_target",
    "infer_table",
    "is_achieved",
    "load_example",
    "name_findings",
    "nomenklatur",
    "parse_amounts",
    "parse_angka",
    "parse_codes",
    "parse_rupiah",
    "parse_terbilang",
    "plot_achievement",
    "plot_pagu",
    "plot_progress",
    "plot_slope",
    "predicate",
    "read",
    "read_text",
    "realisation_rate",
    "realisation_rates",
    "reconcile",
    "renstra_from",
    "renstra_progress",
    "roll_up",
    "round_half_up",
    "scale",
    "split_code",
    "subtotal_rows",
    "terbilang",
    "translate",
    "weighted_mean",
    "write_forms",
]


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
