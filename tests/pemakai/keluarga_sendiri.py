"""A family of codes of one's own: levels and digits as data; frames, sums and models know it."""

import pandas as pd
from pydantic import BaseModel

from kodefikasi import parse_codes, roll_up
from kodefikasi.kode import KodeBerjenjang, Ruas, Skema, TingkatKode, TingkatSkema


class TingkatAset(TingkatKode):
    """Levels of an asset's code."""

    GOLONGAN = 1
    BIDANG = 2
    KELOMPOK = 3


ASET = Skema(
    "aset", tuple(TingkatSkema(n, (Ruas(n, (d,)),)) for n, d in [("golongan", 1), ("bidang", 1), ("kelompok", 2)])
)


class KodeAset(KodeBerjenjang, skema=ASET, jenjang=TingkatAset):
    """A code of assets: 1.3.02."""


class Barang(BaseModel):
    """An asset."""

    kode: KodeAset
    nilai: int


k = KodeAset.parse("1 3 2", strict=False)
print(repr(k), k.induk, k.tingkat.label, k in KodeAset("1.3"))
tabel = pd.DataFrame({"kode": ["1.3.02", "1.3.05", "1.5"], "nilai": [70, 30, 5]})
print(parse_codes(tabel, keluarga=KodeAset)["kode_bidang"].tolist())
print(roll_up(tabel, pagu="nilai", keluarga=KodeAset)[["tingkat", "simpul", "nilai"]].iloc[1:].values.tolist())
print(Barang.model_validate_json('{"kode": "1.3.02", "nilai": 7}').kode.induk)
