"""The same script, put right: codes are compared by their parts, as numbers, and each is summed once."""

from __future__ import annotations

from rekap import Baris, di_atas

Simpul = tuple[int, ...]


def rekap(rows: Baris) -> dict[str, int | None]:
    """Return the pagu of every code and of all codes above it."""
    hasil: dict[Simpul, int | None] = {}
    tulisan: dict[Simpul, str] = {}
    for kode, pagu in rows:
        for induk in di_atas(kode):
            simpul = tuple(map(int, induk.split(".")))  # 01 and 0001 are one sub kegiatan
            tulisan.setdefault(simpul, induk)
            lama = hasil.get(simpul)
            hasil[simpul] = lama if pagu is None else pagu + (lama or 0)  # without amounts there is no sum
    return {tulisan[simpul]: hasil[simpul] for simpul in sorted(hasil)}
