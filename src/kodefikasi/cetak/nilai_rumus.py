"""Which cells of a form are derived, and by which formula: the relation that explains a printed figure computes it.

The relations are those of the audit. A figure that none of them gives is a slip, or was measured anew: it has no
formula, but where the audit says what it should be, the formula for that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from kodefikasi.dokumen import Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.hubungan import Cetakan, JenisSelip, Rumus, Selip, TabelJelas, Tempat, Terapan
from kodefikasi.hubungan.dukungan import is_linear
from kodefikasi.kinerja.rumus import capped
from kodefikasi.kinerja.tepat import exact, places
from kodefikasi.kinerja.ungkapan import condense
from kodefikasi.pemeriksaan.hitungan import is_suggested

_DESIMAL = 2  # of rates and means that do not show more or fewer


@frozen
class RumusSel:
    """The formula of a cell: a relation with its operands, printed as its column is."""

    rumus: Rumus  # the relation
    asal: tuple[Tempat, ...]  # the cells of its operands
    #: how its result is printed: to how many places, cut off or rounded; None for as it comes
    cetakan: Cetakan | None = None

    def compute(self, nilai: Sequence[Decimal | None]) -> Decimal | None:
        """Return what it gives."""
        hasil = self.rumus.compute([None if n is None else exact(n) for n in nilai])
        if hasil is None:
            return None
        if self.cetakan is None:
            return Decimal(hasil) if isinstance(hasil, int) else Decimal(hasil.numerator) / Decimal(hasil.denominator)
        return self.cetakan.show(hasil)

    def write(self, alamat: Sequence[str], berikut: Callable[[str, str], bool]) -> str:
        """Return it as a workbook has it, as `kodefikasi.kinerja.ungkapan.write`; empty where it would be too long."""
        c = self.cetakan
        if c is None:
            return self.rumus.write(alamat, berikut=berikut)
        rumus = self.rumus if c.batas is None else capped(self.rumus, c.batas)
        return rumus.write(alamat, desimal=c.desimal, potong=c.potong, berikut=berikut)


@frozen
class SelTurunan:
    """A derived cell."""

    alamat: Tempat  # index of the row, key of the column
    rumus: RumusSel | None  # what gives its printed figure; None where nothing does
    usulan: RumusSel | None = None  # what the audit would have there instead; None where it has nothing to say


def number_rows(tabel: Tabel) -> Tabel:
    """Return a table whose rows stand in the places 0, 1, 2 …, by which formulas name them."""
    baris = (evolve(b, lokasi=evolve(b.lokasi, baris=n, sel=None)) for n, b in enumerate(tabel.baris))
    return evolve(tabel, baris=tuple(baris))


def derived_cells(jelas: TabelJelas, usulan: Mapping[Tempat, RumusSel]) -> Iterator[SelTurunan]:
    """Iterate over the derived cells of a table, each once, with what is to be put in their place."""
    diusulkan = dict(usulan)
    for tempat, terapan in jelas.hasil.terjelaskan.items():
        if terapan and not terapan[0].dibulatkan:
            yield SelTurunan(tempat, _formula(jelas, terapan[0]), diusulkan.pop(tempat, None))
    for tempat in _unexplained(jelas):
        yield SelTurunan(tempat, None, diusulkan.get(tempat))


def corrections(jelas: TabelJelas) -> list[dict[Tempat, RumusSel]]:
    """Return for each slip the formulas for what the audit suggests, and for the sums that it makes disagree.

    Of the latter, those that something gives as they are stay. A slip is left out where the table does not support its
    relation, two slips would have other figures in one cell, or the amount is a sum over rows of which it is not known
    whether they repeat.
    """
    semua = [usul for s in jelas.hasil.selip if _is_certain(jelas, s) and (usul := _correction(jelas, s))]
    banyak = Counter(t for usul in semua for t in usul)
    return [usul for usul in semua if all(banyak[t] == 1 for t in usul)]


def _correction(jelas: TabelJelas, s: Selip) -> dict[Tempat, RumusSel]:
    benar: dict[Tempat, RumusSel] = {}
    for t in (s.tempat, *s.terkait):
        terapan = jelas.hasil.semestinya.get(t)
        if terapan is not None and (t == s.tempat or t not in jelas.hasil.terjelaskan):
            benar[t] = _formula(jelas, terapan, benar=s.benar if t == s.tempat else None)
    return benar


def _is_certain(jelas: TabelJelas, s: Selip) -> bool:
    """Whether the table supports what a slip says, and there is one right figure."""
    if not s.kuat or s.jenis is JenisSelip.SALAH_INDUK or not is_suggested(jelas, s):
        return False
    return jelas.tabel.spesifikasi[s.tempat[1]].jenis is not Jenis.RUPIAH or not _is_in_doubt(jelas, s)


def _is_in_doubt(jelas: TabelJelas, s: Selip) -> bool:
    """Whether an amount, or one that it is computed from, is of rows that may repeat each other."""
    ragu = {n for g in jelas.hasil.ganda if not g.terbukti for n in g.baris}
    if ragu & {s.tempat[0], *(n for n, _ in s.asal)}:
        return True
    induk = jelas.tabel.baris[s.tempat[0]].kode
    kode = (jelas.tabel.baris[n].kode for n in ragu)
    return any(induk is None or k is None or k in induk for k in kode)


def _unexplained(jelas: TabelJelas) -> list[Tempat]:
    """Return the places of figures that should follow from others, and do not."""
    turunan = [(n, k) for k, baris in jelas.hasil.hubungan.items() for n in baris]
    semua = dict.fromkeys([*turunan, *jelas.hasil.semestinya])
    ada = {t for t, terapan in jelas.hasil.terjelaskan.items() if terapan and not terapan[0].dibulatkan}
    return [t for t in semua if t not in ada]


def _formula(jelas: TabelJelas, t: Terapan, *, benar: Decimal | None = None) -> RumusSel:
    """Return the formula of a relation, printed as the figure that it gives."""
    ungkapan, letak = condense(t.rumus.ungkapan, jelas.values(t.asal))
    rumus, asal = evolve(t.rumus, ungkapan=ungkapan), tuple(t.asal[n] for n in letak)
    if is_linear(rumus, len(asal)):
        return RumusSel(rumus, asal)
    tercetak = jelas.angka.nilai(t.tempat) if benar is None else benar
    cetakan = jelas.hasil.cetakan.get(t.tempat[1], Cetakan(None))
    dihitung = rumus.compute(jelas.values(asal))
    if tercetak is not None and dihitung is not None:
        cara = (Cetakan(_DESIMAL, batas=cetakan.batas), cetakan, Cetakan(None), Cetakan(None, potong=True))
        cetakan = next((c for c in cara if c.agrees(tercetak, dihitung)), cetakan)
        cetakan = evolve(cetakan, desimal=places(tercetak) if cetakan.desimal is None else cetakan.desimal)
    return RumusSel(rumus, asal, cetakan)
