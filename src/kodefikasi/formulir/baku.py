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
#: What a plan of one year is handed in as, and the report on one.
TAHUNAN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"Renja": (RENCANA_RENJA,), "Lkjip": ("LKjIP", "LKjIP anggaran")}
)
