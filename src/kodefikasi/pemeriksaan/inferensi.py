"""The rules that a table as a whole follows: how its indicators accumulate, which way they should go."""

from __future__ import annotations

from collections import Counter

from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.dokumen import Tabel
from kodefikasi.hubungan import Rumus, TabelJelas, Tempat, Terapan, explain_table
from kodefikasi.pemeriksaan.hitungan import rule_text
from kodefikasi.sebutan import expect


@frozen
class AturanKolom:
    """A rule that figures of a column follow."""

    kolom: str  # key of the column
    aturan: str  # the rule over column numbers, such as ``7+9``; in words where it is no sum and no copy
    rumus: Rumus  # the relation: its `sifat` says how indicators accumulate, its `arah` which way is better
    diambil: int  # how many figures follow it


@frozen
class Inferensi:
    """The rules that a table follows."""

    pilihan: tuple[AturanKolom, ...]  # the rules of each derived column, those that most figures follow first
    #: by row index and column key, what explains each figure: the relation that it follows, then its rivals
    baris: dict[Tempat, tuple[Terapan, ...]]
    tak_terjelaskan: tuple[Tempat, ...]  # places of figures of derived columns that nothing explains


@checked
def infer_table(tabel: Tabel | TabelJelas) -> Inferensi:
    """Return the rules that the derived figures of a table follow, and what explains each of them.

    They are those by which the audit judges the table and which a written workbook computes it with. Money is left
    out: it only ever adds up.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> tc29 = next(load_example().tables("T-C.29"))
    >>> [(p.aturan, p.rumus.sifat.name, p.diambil) for p in infer_table(tc29).pilihan if p.rumus.sifat]
    [('9', 'TERAKHIR', 33), ('7+9', 'AKUMULATIF', 10), ('7', 'TERAKHIR', 2)]
    """
    expect(tabel, (Tabel, TabelJelas), "tabel")
    jelas = tabel if isinstance(tabel, TabelJelas) else explain_table(tabel)
    kolom = [k.kunci for k in jelas.tabel.kolom if k.arti is not None and k.arti.ukur != "rp"]
    baris = {t: x for t, x in jelas.hasil.terjelaskan.items() if x and t[1] in kolom}
    banyak = Counter((t[1], rule_text(jelas, x[0]), x[0].rumus) for t, x in baris.items())
    urut = sorted(banyak.items(), key=lambda b: (kolom.index(b[0][0]), -b[1]))
    turunan = {k for k, _, _ in banyak}
    sisa = [
        (n, k)
        for n, b in enumerate(jelas.angka.baris)
        for k in kolom
        if k in turunan and b.nilai(k) is not None and (n, k) not in baris
    ]
    return Inferensi(tuple(AturanKolom(*kunci, n) for kunci, n in urut), baris, tuple(sisa))
