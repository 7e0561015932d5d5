"""The forms that a plan is handed in as, where none is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

#: Of a Renstra: its tables; that of the goals where it has some; of a plan year the evaluation up to it.
RENSTRA, RENSTRA_TUJUAN, RENSTRA_TAHUNAN = "T-C.27", "T-C.28", "T-C.29"
#: What its services reached, and are expected to reach.
PELAYANAN = "T-C.30"
#: Of a plan of one year, and of the report on one.
TAHUNAN: Mapping[str, tuple[str, ...]] = MappingProxyType({"Renja": ("T-C.33",), "Lkjip": ("LKjIP", "LKjIP anggaran")})
#: The form that is made of two documents, so of no plan alone.
KESESUAIAN = "E.75"
