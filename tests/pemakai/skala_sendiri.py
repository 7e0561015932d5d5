"""A scale of the region's own, from a file, for ratings and pictures alike."""

from decimal import Decimal
from pathlib import Path

from kodefikasi import predicate
from kodefikasi.kinerja import load_scales, rating_achieved

Path("skala.toml").write_text(
    """
[mutu]
nama = "Mutu Layanan"
sumber = "Peraturan bupati"
kategori = [{ nama = "prima", mulai = 90 }, { nama = "baik", mulai = 75.5 }, { nama = "kurang" }]
"""
)
mutu = load_scales(Path("skala.toml"))["mutu"]
for nilai in (Decimal(92), Decimal("75.50"), Decimal("75.49"), None):
    print(nilai, predicate(nilai, mutu))
print(mutu.describe("baik"), rating_achieved("baik", "prima", mutu))
