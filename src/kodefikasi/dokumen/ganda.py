"""Amounts that other rows state already: a node above its accounts, one amount on each row of several indicators.

Whether equal amounts on the rows of a node repeat or add up is told by the sums that the table prints: of the node's
parent, else of most such nodes. Where none does, rows that something tells apart add up (funding source, place, year),
and so do accounts and rows that print the code again; further indicators below the node's own row repeat it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kodefikasi.arti import Peran
from kodefikasi.dokumen.model import Baris, Tabel
from kodefikasi.kode import Kode

Simpul = tuple[Kode, str | None]  # with the office, where a table has several


def amounts_told_already(tabel: Tabel) -> set[tuple[int, str]]:
    """Return the cells, by the identity of their row and their column, whose amounts are not to be added to others."""
    uang = [k.kunci for k in tabel.kolom if k.arti is not None and k.arti.ukur == "rp"]
    simpul: dict[Simpul, list[Baris]] = {}
    for b in tabel.baris:
        if b.kode is not None and not b.jumlah:
            simpul.setdefault((b.kode, b.kantor), []).append(b)
    ganda = {s: rinci for s, rinci in simpul.items() if len(rinci) > 1}
    kepala = [x for rinci in ganda.values() if (x := _above_its_parts(rinci, uang)) is not None]
    lazim = 2 * sum(pas for _, pas in kepala) >= len(kepala)  # where most are sums, the others are with a slip
    hasil = {(id(a), k) for a, pas in kepala if pas or lazim for k in uang}
    beda = [k.kunci for k in tabel.kolom if k.peran in {Peran.SUMBER_DANA, Peran.LOKASI, Peran.TAHUN}]
    for k in uang if ganda else ():
        isi = {
            s: [b for b in rinci if b.angka(k) is not None and (id(b), k) not in hasil] for s, rinci in simpul.items()
        }
        total = [n for b in tabel.baris if b.ringkasan == "jumlah" and (n := b.angka(k)) is not None]
        hasil |= {(id(b), k) for b in _repeated({s: r for s, r in isi.items() if r}, k, beda, total)}
    return hasil


def _above_its_parts(rinci: Sequence[Baris], uang: Sequence[str]) -> tuple[Baris, bool] | None:
    """Return the one row of a node that names no other code, and whether those that do add up to it."""
    polos, bagian = [b for b in rinci if not b.kode_lain], [b for b in rinci if b.kode_lain]
    if len(polos) != 1 or not bagian:
        return None
    ada = {k: n for k in uang if (n := polos[0].angka(k)) is not None}
    return (polos[0], all(_sum(bagian, k) == n for k, n in ada.items())) if ada else None


def _repeated(
    isi: Mapping[Simpul, Sequence[Baris]], k: str, beda: Sequence[str], total: Sequence[Decimal]
) -> Iterator[Baris]:
    """Iterate over the rows of a column whose amount repeats that of the node's first row."""
    ragu = {s for s, rinci in isi.items() if len(rinci) > 1 and _are_alike(rinci, k, beda)}
    if not ragu:
        return
    atas = {s: _above(s, isi) for s in isi}
    terbukti = _supported(isi, atas, ragu, k, total)
    bukti = {s: b for s in ragu if (b := terbukti[atas[s]]) is not None}
    lazim = Counter(bukti.values()).most_common(1)
    for s in ragu:
        berulang = bukti.get(s, lazim[0][0] if lazim else not all(b.tercetak for b in isi[s]))
        yield from isi[s][1:] if berulang else ()


def _are_alike(rinci: Sequence[Baris], k: str, beda: Sequence[str]) -> bool:
    """Whether rows have one amount, none is an account's, and nothing tells all of them apart."""
    pembeda = {(*sorted(b.kode_lain.items()), *(b.text(n) for n in beda)) for b in rinci}
    sama = len({b.angka(k) for b in rinci}) == 1 and len(pembeda) < len(rinci)
    return sama and not any("rekening" in b.kode_lain for b in rinci)


def _above(s: Simpul, isi: Mapping[Simpul, Sequence[Baris]]) -> Simpul | None:
    """Return the nearest node above another that has an amount."""
    kode, kantor = s
    return next(((a, kantor) for a in reversed(kode.leluhur) if (a, kantor) in isi), None)


def _supported(
    isi: Mapping[Simpul, Sequence[Baris]],
    atas: Mapping[Simpul, Simpul | None],
    ragu: set[Simpul],
    k: str,
    total: Sequence[Decimal],
) -> dict[Simpul | None, bool | None]:
    """Tell for each node by its amount whether those below it repeat; None where it has none, or does not say."""
    sekali: dict[Simpul | None, Decimal] = defaultdict(Decimal)
    semua: dict[Simpul | None, Decimal] = defaultdict(Decimal)
    for s, rinci in isi.items():
        jumlah = _sum(rinci, k)
        semua[atas[s]] += jumlah
        sekali[atas[s]] += _sum(rinci[:1], k) if s in ragu else jumlah
    hasil: dict[Simpul | None, bool | None] = {}
    for a, satu in sekali.items():
        tercetak = set(total) if a is None else {_sum(isi[a], k), _sum(isi[a][:1], k)}
        ya, tidak = satu in tercetak, semua[a] in tercetak
        hasil[a] = None if ya == tidak else ya
    return hasil


def _sum(rinci: Sequence[Baris], k: str) -> Decimal:
    return sum((b.angka(k) or Decimal(0) for b in rinci), Decimal(0))
