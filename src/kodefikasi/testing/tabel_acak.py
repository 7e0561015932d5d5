"""Planning tables of any kind, drawn with the truth of every figure, as files of each format or as read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from attrs import evolve, frozen
from hypothesis import strategies as st

from kodefikasi.dokumen import Dokumen, to_records
from kodefikasi.lembar import content_of
from kodefikasi.pembacaan.susun_dokumen import build_document
from kodefikasi.testing.isi_tabel import PROGRAM, IsiTata, SimpulTata, account_tree, old_tree, tree
from kodefikasi.testing.pilih import Pilih, by_hypothesis, by_random
from kodefikasi.testing.ragam import TAHUN, ArtiTata, RancanganTabel, design, kinds
from kodefikasi.testing.tata_letak import Gaya, Lembaran, lay_out, manner
from kodefikasi.testing.tulis_berkas import PENULIS

Pernyataan = Counter[tuple[object, ...]]
_INDIKATOR_TERBANYAK = 6
#: Kinds that came after Permendagri 90/2019, or whose rows are no tree.
_TANPA_KODE_LAMA = frozenset({"Renstra_2025", "Renja_2027", "RKA", "Ekspor"})


@frozen
class TabelTata:
    """A planning table: what it says (`rancangan`, `isi`, `simpul`), and how it is laid out (`gaya`)."""

    rancangan: RancanganTabel
    isi: IsiTata
    simpul: tuple[SimpulTata, ...]
    gaya: Gaya

    @property
    def lembaran(self) -> Lembaran:
        """Its cells, and the figures that they state."""
        return lay_out(self.rancangan, self.isi, self.simpul, self.gaya)

    def restyled(self, gaya: Gaya) -> TabelTata:
        """Return the same table in another manner."""
        return evolve(self, gaya=gaya)

    def reworded(self, rancangan: RancanganTabel) -> TabelTata:
        """Return the same figures below other headings."""
        return evolve(self, rancangan=rancangan)

    def to_bytes(self, bentuk: str) -> bytes:
        """Write it as a file of a format: ``xlsx``, ``ods``, ``docx``, ``html`` or ``csv``."""
        return PENULIS[bentuk](self.lembaran)

    def read(self, bentuk: str = "xlsx") -> Dokumen:
        """Write it as a file and read that."""
        berkas = f"{self.rancangan.ragam}.{bentuk}"
        return build_document(content_of(self.to_bytes(bentuk), berkas), berkas)

    @property
    def facts(self) -> Pernyataan:
        """What it states, totals left out; to be compared with `facts_of` what was read."""
        fakta = self.lembaran.fakta
        return Counter((f.kode, *_meaning(f.arti, self._stages(f.arti)), _number(f.nilai)) for f in fakta)

    def facts_of(self, dokumen: Dokumen) -> Pernyataan:
        """Return what was read of it, totals left out.

        A stage counts where two columns differ by it alone, a code where the table prints codes.
        """
        berkode = self.rancangan.has("kode") or self.rancangan.kode_di_nama
        hasil: Pernyataan = Counter()
        for r in to_records(dokumen):
            if not r["jumlah"]:
                arti = ArtiTata(*(r[k] for k in ("apa", "ukur", "periode", "tahap", "dari")))  # type: ignore[arg-type]
                nilai = None if r["nilai"] is None else _number(Decimal(str(r["nilai"])))
                hasil[(r["kode"] if berkode else None, *_meaning(arti, self._stages(arti)), nilai)] += 1
        return hasil

    def _stages(self, arti: ArtiTata) -> int:
        return len({k.arti.tahap for k in self.rancangan.kolom if k.arti and k.arti[:3] == arti[:3]})


def _meaning(arti: ArtiTata, tahap: int) -> Iterator[str | None]:
    yield from arti[:3]
    yield arti.tahap if tahap > 1 else None
    yield arti.dari if arti.apa == "capaian" else None


def _number(nilai: Decimal | None) -> Decimal | None:
    return None if nilai is None else nilai.normalize()


def make_table(pilih: Pilih, ragam: str | None = None) -> TabelTata:
    """Choose a table: its kind, the wording of its headings, its nodes, its manner."""
    ragam = pilih(sorted(kinds())) if ragam is None else ragam
    lama = ragam not in _TANPA_KODE_LAMA and pilih((False,) * 7 + (True,))
    rancangan = design(ragam, pilih, (2016,) if lama else TAHUN)
    isi = IsiTata(rancangan, pilih(range(1000)), latar=pilih((False, True)))
    if isi.rincian:
        return TabelTata(rancangan, isi, tuple(account_tree(pilih((1, 2, 3)))), _whole_codes(manner(pilih)))
    simpul = tree(pilih(PROGRAM), pilih((1, 2, 3)), pilih((0, 1, 2)) if rancangan.has("indikator") else 0)
    if lama and rancangan.has("kode"):
        return TabelTata(rancangan, isi, tuple(old_tree(simpul)), _whole_codes(manner(pilih)))
    if not rancangan.has("kode") and not rancangan.kode_di_nama:
        simpul = [s for s in simpul if s.urut == 0][:_INDIKATOR_TERBANYAK]
    return TabelTata(rancangan, isi, tuple(simpul), manner(pilih))


def _whole_codes(gaya: Gaya) -> Gaya:
    """Return a manner that writes codes whole, as those of other schemes than the tree are."""
    return evolve(gaya, kode=gaya.kode if gaya.kode == "titik" else "utuh")


@st.composite
def tabel_rencana(draw: st.DrawFn, ragam: str | None = None) -> TabelTata:
    """Draw a planning table with the truth of every figure.

    Parameters
    ----------
    ragam
        Its kind, one of `kodefikasi.testing.ragam.kinds`; None for any.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=2)
    ... @given(tabel_rencana("LKjIP"))
    ... def test_is_read(t):
    ...     assert t.facts_of(t.read("html")) == t.facts
    >>> test_is_read()
    """
    return make_table(by_hypothesis(draw), ragam)


def seeded_tables(seed: int, banyak: int, ragam: str | None = None) -> Iterator[TabelTata]:
    """Iterate over so many tables, the same for the same seed, without Hypothesis: for long runs.

    >>> [t.rancangan.ragam for t in seeded_tables(1, 2, "E_81")]
    ['E_81', 'E_81']
    """
    pilih = by_random(Random(seed))  # noqa: S311  # no secret
    for _ in range(banyak):
        yield make_table(pilih, ragam)


def dokumen(ragam: str | None = None, bentuk: str = "html") -> st.SearchStrategy[Dokumen]:
    """Documents with one table, as read from a file of a format."""
    return tabel_rencana(ragam).map(lambda t: t.read(bentuk))
