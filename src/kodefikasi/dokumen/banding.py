"""Two documents beside each other: what is new, what is dropped, and which targets and amounts have changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from attrs import evolve, frozen

from kodefikasi.dokumen.fakta_dokumen import to_records
from kodefikasi.dokumen.model import Dokumen
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.nilai import Nilai

_APA = ("target", "pagu")
_SEBELUM, _SETELAH = "sebelum", "setelah"
_PAGU = "pagu"


class Keadaan(StrEnum):
    """What became of a figure."""

    BARU = "baru"
    DIHAPUS = "dihapus"
    BERUBAH = "berubah"


@frozen
class Beda(Nilai):
    """A target or an amount that two documents state differently.

    Attributes
    ----------
    keadaan
        Whether the second has it anew, lacks it, or states another one.
    kode, nama, indikator
        The node, and of what: the indicator is empty for amounts.
    apa, periode, tahap
        What the figure is: ``pagu`` or ``target``, of which year, and of which plan.
    satuan_semula, satuan
        Its units; ``Rp`` for amounts, empty where there is no figure or no unit.
    semula, menjadi
        The figures; None where a document has none.
    """

    keadaan: Keadaan
    kode: Kode
    nama: str
    indikator: str
    apa: str
    periode: str
    tahap: str
    satuan_semula: str
    satuan: str
    semula: Decimal | None
    menjadi: Decimal | None

    @property
    def selisih(self) -> Decimal | None:
        """How much more it is; None where one of the two is missing."""
        return None if self.semula is None or self.menjadi is None else self.menjadi - self.semula


_Kunci = tuple[Kode, str, str, str, str]  # node, indicator, what, period, stage


@frozen
class _Angka:
    nama: str
    indikator: str
    satuan: str
    nilai: Decimal


def compare_documents(semula: Dokumen, menjadi: Dokumen) -> tuple[Beda, ...]:
    """Return the targets and amounts that differ, in the order of the codes.

    Of a document with columns before and after a change, those after it count. Rows of one node add up their amounts;
    where several tables state a figure, the last one counts.

    Examples
    --------
    >>> from kodefikasi.dokumen import load_example
    >>> renja = load_example().only(formulir="T-C.33")
    >>> tanpa_akhir = evolve(renja, tabel=tuple(evolve(t, baris=t.baris[:-1]) for t in renja.tabel))
    >>> [(str(b.keadaan), b.kode.baku, b.apa, b.semula, b.menjadi) for b in compare_documents(renja, tanpa_akhir)]
    [('dihapus', '5.04.02.2.02.0007', 'target', Decimal('100'), None)]
    """
    lama, baru = _figures(semula), _figures(menjadi)
    return tuple(_differing(lama, baru))


def _differing(lama: Mapping[_Kunci, _Angka], baru: Mapping[_Kunci, _Angka]) -> Iterator[Beda]:
    for kunci in sorted({*lama, *baru}):
        a, b = lama.get(kunci), baru.get(kunci)
        ada = b or a
        if ada is None or (a is not None and b is not None and (a.nilai, a.satuan) == (b.nilai, b.satuan)):
            continue
        keadaan = Keadaan.BARU if a is None else Keadaan.DIHAPUS if b is None else Keadaan.BERUBAH
        kode, _, apa, periode, tahap = kunci
        yield Beda(
            keadaan, kode, ada.nama, ada.indikator, apa, periode, tahap,
            "" if a is None else a.satuan, "" if b is None else b.satuan,
            None if a is None else a.nilai, None if b is None else b.nilai,
        )  # fmt: skip


def _figures(dokumen: Dokumen) -> dict[_Kunci, _Angka]:
    """Return the targets and amounts of nodes, those of a later table instead of those of an earlier one."""
    hasil: dict[_Kunci, _Angka] = {}
    for tabel in dokumen.tabel:
        hasil |= _table_figures(evolve(dokumen, tabel=(tabel,)))
    return hasil


def _table_figures(dokumen: Dokumen) -> dict[_Kunci, _Angka]:
    hasil: dict[_Kunci, _Angka] = {}
    for r in to_records(dokumen):
        if r["kode"] is None or r["jumlah"] or r["nilai"] is None or r["tahap"] == _SEBELUM or r["apa"] not in _APA:
            continue
        uang = r["ukur"] == "rp"
        indikator, tahap = "" if uang else str(r["indikator"] or ""), str(r["tahap"] or "")
        apa = _PAGU if uang else str(r["apa"])
        kunci = (
            Kode.parse(str(r["kode"])),
            name_key(indikator),
            apa,
            str(r["periode"] or ""),
            tahap.replace(_SETELAH, ""),
        )
        nilai = Decimal(str(r["nilai"]))
        if uang and kunci in hasil:
            nilai += hasil[kunci].nilai
        hasil[kunci] = _Angka(str(r["nama"] or ""), indikator, "Rp" if uang else str(r["satuan"] or ""), nilai)
    return hasil
