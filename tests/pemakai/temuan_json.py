"""Findings sent as JSON to another program, and values back."""

import json
from decimal import Decimal

from pydantic import TypeAdapter

from kodefikasi import Selisih, Temuan, audit, load_example, reconcile

laporan = audit(load_example())
kiriman = json.loads(laporan.to_json())
print(sorted(kiriman)[:4], len(kiriman["temuan"]) == len(laporan.temuan))
kembali = [Temuan.from_dict(t) for t in kiriman["temuan"]]
print(kembali[0].aturan == laporan.temuan[0].aturan, kembali == list(laporan.temuan))
beda = reconcile({"5.03": Decimal("90.50"), "5.03.01": 27, "5.03.02": 56})
teks = TypeAdapter(tuple[Selisih, ...]).dump_json(beda)
print(teks.decode())
print(TypeAdapter(tuple[Selisih, ...]).validate_json(teks) == beda)
