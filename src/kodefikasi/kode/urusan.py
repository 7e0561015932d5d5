"""The family from urusan to sub kegiatan: its scheme, and how files write a kegiatan."""

from __future__ import annotations

from kodefikasi.kode.scheme import Ruas, Skema, TingkatSkema
from kodefikasi.kode.spelling import Bacaan

_RUAS_PROGRAM = 3
_DIGIT_KEGIATAN = 3
_KEWENANGAN_USUL = ("1", "2")


def split_kegiatan(bacaan: Bacaan) -> list[str]:
    """Split the authority digit off a kegiatan written ``201``, and read ``02.01`` as ``2.01``."""
    ruas = list(bacaan.ruas)
    for n in _SEMPIT:
        if n < len(ruas) and len(ruas[n]) == 2 and ruas[n][0] == "0":
            ruas[n] = ruas[n][1]
    if len(ruas) <= _RUAS_PROGRAM:
        return ruas
    kegiatan = bacaan.ruas[_RUAS_PROGRAM]
    if len(kegiatan) == _DIGIT_KEGIATAN and kegiatan[0] != "0":
        return [*ruas[:_RUAS_PROGRAM], kegiatan[0], kegiatan[1:], *ruas[_RUAS_PROGRAM + 1 :]]
    if len(ruas) == _RUAS_PROGRAM + 1 and len(kegiatan) == 2:
        depan = [bacaan.pad(n, r) for n, r in enumerate(ruas[:_RUAS_PROGRAM])]
        usul = [URUSAN.join([*depan, k, kegiatan]) for k in _KEWENANGAN_USUL]
        raise bacaan.error("kegiatan tanpa angka kewenangan", _RUAS_PROGRAM, usul)
    return ruas


#: Urusan, bidang urusan, program, kegiatan (authority digit and number), sub kegiatan (2 or 4 digits).
URUSAN = Skema(
    "urusan",
    (
        TingkatSkema("urusan", (Ruas("urusan", (1,), "X"),)),
        TingkatSkema("bidang urusan", (Ruas("bidang urusan", (2,), "XX"),)),
        TingkatSkema("program", (Ruas("program", (2,)),)),
        TingkatSkema("kegiatan", (Ruas("kewenangan", (1,)), Ruas("kegiatan", (2,)))),
        TingkatSkema("sub kegiatan", (Ruas("sub kegiatan", (2, 4)),)),
    ),
    split_kegiatan,
    rata=True,
)
_SEMPIT = tuple(n for n, r in enumerate(URUSAN.ruas) if r.digit == (1,))
