"""How much a file may hold: what is larger is refused before it costs time or memory.

The limits are far above any planning document, so an honest file never meets them; one that does names the limit, and
the caller may raise it.
"""

from __future__ import annotations

from attrs import frozen

from kodefikasi.argumen import checked_class
from kodefikasi.nilai import Nilai

MIB = 1024 * 1024


@checked_class
@frozen
class Batas(Nilai):
    """Limits of reading; each can be raised for a file that is known to be honest.

    Attributes
    ----------
    berkas
        Bytes of the file itself.
    terurai
        Bytes of all parts of a workbook, uncompressed.
    nisbah
        How many times larger than its compressed form a part over 1 MiB may be. Sheets reach about 40.
    anggota
        Parts of a workbook.
    baris, kolom
        Highest row and column number; what Excel itself allows.
    sel
        Cells of all sheets together, the empty ones before a filled one included.
    gabungan
        Merged ranges of one sheet.
    rumus
        Characters of all formulas that a sheet shares between cells, written out for each cell; the text of those
        beyond is not known, their values are read.

    Examples
    --------
    >>> Batas(sel=1_000).sel, Batas().anggota
    (1000, 5000)
    """

    berkas: int = 256 * MIB
    terurai: int = 512 * MIB
    nisbah: int = 200
    anggota: int = 5_000
    baris: int = 1_048_576
    kolom: int = 16_384
    sel: int = 5_000_000
    gabungan: int = 1_000_000
    rumus: int = 16 * MIB
