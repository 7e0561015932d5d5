"""Forms that other rooms speak of, each by what it is; and those that a plan is handed in as."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Tables of a Renstra: its programs and funding, the indicators of its goals.
RENCANA_RENSTRA, TUJUAN_RENSTRA = "T-C.27", "T-C.28"
#: Tables of a Renja: evaluation, services, review of the RKPD, proposals of the public, its programs and pagu.
EVALUASI_RENJA, PELAYANAN, REVIU_RKPD, USULAN, RENCANA_RENJA = "T-C.29", "T-C.30", "T-C.31", "T-C.32", "T-C.33"
#: The evaluation of a Renja by quarters; the form that is made of two documents, so of no plan alone.
EVALUASI_TRIWULAN, KESESUAIAN = "E.81", "E.75"
#: Tables with the targets of each year of a Renstra.
RENCANA_MENENGAH = frozenset({"T-C.25", RENCANA_RENSTRA, TUJUAN_RENSTRA, "Renstra 2025", "E.80"})
#: Columns of the evaluations: of the year before, of the running year, and how far the Renstra has come.
TARGET_LALU, REALISASI_LALU = "target_lalu", "realisasi_lalu"
TARGET_BERJALAN, REALISASI_BERJALAN = "target_berjalan", "realisasi_berjalan"
TINGKAT_REALISASI, TINGKAT_CAPAIAN, TARGET_RENSTRA = "tingkat_realisasi", "tingkat_capaian", "target_renstra"
#: Sides of the review of the RKPD: what the office's analysis asks for, and what the draft of the RKPD has.
KEBUTUHAN, RKPD = "kebutuhan", "rkpd"
#: Column of an indicator -> column of its target in the plan year, in tables of a Renja that have none for every year.
TARGET_RENJA: Mapping[str, str] = MappingProxyType(
    {f"indikator_{n}": f"target_{n}" for n in ("program", "kegiatan", "renstra")}
    | {f"{KEBUTUHAN}_indikator": f"{KEBUTUHAN}_target"}
)
#: The indicator of a decree that a Renja prints beside, and its target.
INDIKATOR_KEPUTUSAN, TARGET_KEPUTUSAN = "indikator_keputusan", "target_keputusan"
#: What a plan of one year is handed in as, and the report on one.
TAHUNAN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Renja": (RENCANA_RENJA,), "Lkjip": ("LKjIP", "LKjIP anggaran")}
)
