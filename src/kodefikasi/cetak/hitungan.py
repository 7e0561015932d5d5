"""Which cells of a form are derived, and by which formula: the relation that explains a printed figure computes it.

The relations are those of the audit. A figure that none of them gives is a slip, or was measured anew: it has no
formula, but where the audit says what it should be, the formula for that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve, frozen

from kodefikasi.dokumen import Tabel
from kodefikasi.hubungan import Cetakan, JenisSelip, Rumus, TabelJelas, Tempat, Terapan, capped
from kodefikasi.hubungan.dukungan import is_linear
from kodefikasi.hubungan.tabel import places
from kodefikasi.hubungan.ungkapan import condense, exact
from kodefikasi.pemeriksaan.hitungan import is_suggested

_DESIMAL = 2  # of rates and means that do not show more or fewer


@frozen
class RumusSel:
    """The formula of a cell: a relation with its operands, printed as its column is.

    Attributes
    ----------
    rumus
        The relation.
    asal
        The cells of its operands.
    cetakan
        How its result is printed: to how many places, cut off or rounded; None for as it comes.
    """

    rumus: Rumus
    asal: tuple[Tempat, ...]
    cetakan: Cetakan | None = None

    def compute(self, nilai: Sequence[Decimal | None]) -> Decimal | None:
        """Return what it gives."""
        hasil = self.rumus.compute([None if n is None else exact(n) for n in nilai])
        if hasil is None:
            return None
        if self.cetakan is None:
            return Decimal(hasil) if isinstance(hasil, int) else Decimal(hasil.numerator) / Decimal(hasil.denominator)
        return self.cetakan.show(hasil)

    def write(self, alamat: Sequence[str], gabung: Callable[[Sequence[str]], Sequence[str]]) -> str:
        """Return it as a workbook has it, as `kodefikasi.hubungan.ungkapan.write`; empty where it would be too long."""
        c = self.cetakan
        if c is None:
            return self.rumus.write(alamat, gabung=gabung)
        rumus = self.rumus if c.batas is None else capped(self.rumus, c.batas)
        return rumus.write(alamat, desimal=c.desimal, potong=c.potong, gabung=gabung)


@frozen
class SelTurunan:
    """A derived cell.

    Attributes
    ----------
    alamat
        Index of the row, key of the column.
    rumus
        What gives its printed figure; None where nothing does.
    usulan
        What the audit would have there instead; None where it has nothing to say.
    """

    alamat: Tempat
    rumus: RumusSel | None
    usulan: RumusSel | None = None


def number_rows(tabel: Tabel) -> Tabel:
    """Return a table whose rows stand in the places 0, 1, 2 …, by which formulas name them."""
    baris = (evolve(b, lokasi=evolve(b.lokasi, baris=n, sel=None)) for n, b in enumerate(tabel.baris))
    return evolve(tabel, baris=tuple(baris))


def derived_cells(jelas: TabelJelas) -> Iterator[SelTurunan]:
    """Iterate over the derived cells of a table, each once."""
    diusulkan = _suggested(jelas)
    for tempat, terapan in jelas.hasil.terjelaskan.items():
        if terapan and not terapan[0].dibulatkan:
            yield SelTurunan(tempat, _formula(jelas, terapan[0]), diusulkan.pop(tempat, None))
    for tempat in _unexplained(jelas):
        yield SelTurunan(tempat, None, diusulkan.get(tempat))


def _suggested(jelas: TabelJelas) -> dict[Tempat, RumusSel]:
    """Return the formulas for what the audit suggests, and for the sums that its slips make disagree.

    Of the latter, those that something gives as they are stay.
    """
    benar: dict[Tempat, RumusSel] = {}
    for s in jelas.hasil.selip:
        if s.jenis is JenisSelip.SALAH_INDUK or not is_suggested(jelas, s):
            continue
        for t in (s.tempat, *s.terkait):
            terapan = jelas.hasil.semestinya.get(t)
            if terapan is not None and (t == s.tempat or t not in jelas.hasil.terjelaskan):
                benar[t] = _formula(jelas, terapan, benar=s.benar if t == s.tempat else None)
    return benar


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
