"""The algebra of meanings: which columns a column can be computed from, told by what they mean.

A rate is a realisation of the target of the same measure; the end of a plan comes from its years, a year from its
quarters or months; progress from what was reached before and the years since; a change is after less before; what is
left is the ceiling less what was spent. No form is known here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product as pairs

from attrs import evolve, frozen

from kodefikasi.hubungan import rumus as r
from kodefikasi.hubungan.masa import Masa, parse_masa
from kodefikasi.hubungan.rumus import Hubungan, Jenis, Rumus
from kodefikasi.hubungan.tabel import Arti, KolomAngka
from kodefikasi.hubungan.ungkapan import Acuan, Hitung, Tanda

_RENCANA = frozenset({"target", "pagu"})
_BERJANGKA = frozenset({"renstra", "rpjmd", None})  # stages whose years make up a whole plan
_BANYAK = 12  # rates tried for one column
_BOBOT_TERBESAR = 4  # years that a figure reached before may stand for


@frozen
class Calon:
    """Relations proposed together for a column.

    Attributes
    ----------
    hubungan
        The most usual first.
    per_satuan
        Whether each unit follows one of them (counts add up, scores take the latest); else the whole column does.
    minta
        How many figures have to follow for each that is called wrong: fewer where nothing can be missing from a sum
        (the quarters of a year are four), more where something is.
    """

    hubungan: tuple[Hubungan, ...]
    per_satuan: bool = False
    minta: int = 2


@frozen
class _Lajur:
    """A column with its meaning and period, both known."""

    id: str
    arti: Arti
    masa: Masa | None

    @property
    def is_money(self) -> bool:
        return self.arti.ukur == "rp"


def propose(kolom: Sequence[KolomAngka]) -> dict[str, list[Calon]]:
    """Return what each column may be computed from, by the meanings of all.

    Examples
    --------
    >>> from attrs import make_class
    >>> A = make_class("A", ["apa", "ukur", "periode", "tahap", "dari"])
    >>> kolom = [
    ...     KolomAngka("t", A("target", "kinerja", "2024", None, None)),
    ...     KolomAngka("r", A("realisasi", "kinerja", "2024", None, None)),
    ...     KolomAngka("c", A("capaian", "persen", "2024", None, "kinerja")),
    ... ]
    >>> [h.label for c in propose(kolom)["c"] for h in c.hubungan]
    ['c: realisasi ÷ target × 100 (r, t)']
    """
    lajur = [_Lajur(k.id, k.arti, parse_masa(str(k.arti.periode))) for k in kolom if k.arti is not None]
    hasil: dict[str, list[Calon]] = {}
    for t in lajur:
        calon = [c for cari in _CARI for c in cari(t, lajur) if c.hubungan]
        if calon:
            hasil[t.id] = calon
    return hasil


# Rates


def _rates(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.arti.apa != "capaian" or t.arti.tahap == "selisih":
        return
    ukur = {t.arti.dari} if t.arti.dari in {"kinerja", "rp"} else {"kinerja", "rp"}
    pembilang = [x for x in lajur if x.arti.apa in {"realisasi", "proyeksi"} and x.arti.ukur in ukur]
    penyebut = [x for x in lajur if x.arti.apa in _RENCANA and x.arti.ukur in ukur]
    pasangan = [(a, b) for a, b in pairs(pembilang, penyebut) if a.arti.ukur == b.arti.ukur]
    peringkat = [(p, n) for n, (a, b) in enumerate(pasangan) if (p := _rate_rank(t, a, b)) is not None]
    hubungan = []
    for _, n in sorted(peringkat)[:_BANYAK]:
        a, b = pasangan[n]
        varian = () if a.is_money else r.falling_rates()
        hubungan.append(Hubungan(t.id, (a.id, b.id), r.rate(), varian=varian))
    yield Calon(tuple(hubungan))


def _rate_rank(t: _Lajur, a: _Lajur, b: _Lajur) -> tuple[int, int] | None:
    """Return how well a realisation and a target fit a rate, the best lowest; None where their periods do not."""
    if t.masa is None or a.masa is None or b.masa is None:
        return None
    if a.masa == t.masa:
        waktu = 0
    elif a.masa.sampai and _stripped(a.masa) == _stripped(t.masa):
        waktu = 1
    else:
        return None
    if b.masa == t.masa or (b.masa.lingkup == "akhir" and t.masa.sampai):
        pass
    elif b.masa.is_year and b.masa.tahun == t.masa.tahun:
        waktu += 1 if t.masa.bagian else 2
    else:
        return None
    beda = sum(x.arti.tahap not in {None, t.arti.tahap} for x in (a, b)) if t.arti.tahap else 0
    return waktu, beda


def _stripped(m: Masa) -> tuple[int, int, str]:
    return m.tahun, m.bagian, m.lingkup


def _growth(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.arti.apa != "pertumbuhan":
        return
    apa = {t.arti.dari} if t.arti.dari else {"pagu", "realisasi", "target"}
    for nama in sorted(apa):
        tahun = _years(lajur, lambda x, nama=nama: x.arti.apa == nama)  # type: ignore[misc]
        if len(tahun) > 1:
            ujung = (tahun[0], tahun[-1])
            yield Calon(
                (
                    Hubungan(t.id, tuple(x.id for x in tahun), r.mean_growth(len(tahun))),
                    Hubungan(t.id, tuple(x.id for x in ujung), r.growth()),
                )
            )


# Wholes and parts


def _end_of_plan(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.masa is None or t.masa.lingkup != "akhir" or t.arti.apa not in _RENCANA | {"realisasi"}:
        return
    tahap = dict.fromkeys([t.arti.tahap, *(x.arti.tahap for x in lajur if x.arti.tahap in _BERJANGKA)])
    for nama in tahap:
        tahun = _years(lajur, lambda x, nama=nama: _alike(x, t) and x.arti.tahap == nama)  # type: ignore[misc]
        if len(tahun) > 1:
            yield _whole(t, tahun)


def _year_from_parts(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.masa is None or t.masa.sampai or t.arti.apa == "capaian":
        return
    apa = {t.arti.apa} if t.arti.apa != "pagu" else {"pagu", "kas"}
    for nama, lingkup in pairs(sorted(a for a in apa if a), ("semester", "triwulan", "bulan")):
        bagian = _unique(
            x
            for x in lajur
            if x.arti.apa == nama
            and x.arti.ukur == t.arti.ukur
            and x.masa is not None
            and x.masa.lingkup == lingkup
            and t.masa.holds(x.masa)
        )
        if len(bagian) > 1:
            yield evolve(_whole(t, bagian), minta=_demand(t.masa, bagian))


def _demand(utuh: Masa, bagian: Sequence[_Lajur]) -> int:
    return 1 if sum(x.masa.months for x in bagian if x.masa is not None) == utuh.months else 9


def _cumulative(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A year from its quarters that are written with those before them, and each of these from the one before."""
    if t.masa is None or t.arti.apa == "capaian" or t.masa.lingkup not in {"tahun", "triwulan", "bulan"}:
        return
    kumulatif = _unique(
        x
        for x in lajur
        if _alike(x, t) and x.masa is not None and x.masa.sampai and x.masa.tahun == t.masa.tahun and x.masa.bagian
    )
    if t.masa.is_year and kumulatif:
        yield Calon((Hubungan(t.id, tuple(x.id for x in kumulatif), r.latest(len(kumulatif))),))
    if t.masa.sampai and t.masa.bagian:
        sendiri = [
            x
            for x in lajur
            if _alike(x, t) and x.masa is not None and not x.masa.sampai and _stripped(x.masa) == _stripped(t.masa)
        ]
        lalu = [x for x in kumulatif if x.masa is not None and x.masa.bagian == t.masa.bagian - 1]
        if sendiri and lalu:
            yield _whole(t, [lalu[0], sendiri[0]])


def _progress(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """What was reached by a year: what was reached before, and each year since, realised or else planned."""
    m = t.masa
    if m is None or not m.sampai or m.bagian or t.arti.apa == "capaian":
        return
    lalu = [
        x
        for x in lajur
        if _alike(x, t) and x.masa is not None and x.masa.sampai and not x.masa.bagian and x.masa.tahun < m.tahun
    ]
    dasar = sorted(lalu, key=lambda x: x.masa.tahun if x.masa else 0)[-1:]
    awal = dasar[0].masa.tahun if dasar and dasar[0].masa else 0
    tahun = _since(t, lajur, awal, m.tahun)
    if not tahun:
        return
    urutan = [*dasar, *tahun]
    if t.is_money:
        yield _whole(t, urutan)
        return
    ids = tuple(x.id for x in urutan)
    sendiri = tuple(x.id for x in tahun)
    cara = [Hubungan(t.id, ids, r.total(len(ids))), Hubungan(t.id, ids, r.latest(len(ids)))]
    if dasar and len(sendiri) > 1:
        cara.append(Hubungan(t.id, sendiri, r.total(len(sendiri))))
    cara += [Hubungan(t.id, (x,), r.copy()) for x in sendiri[:-1]]
    rata = sendiri if len(sendiri) > 1 else ids
    cara.append(Hubungan(t.id, rata, r.mean(len(rata))))
    if len(ids) == 2:
        cara += [Hubungan(t.id, ids, r.weighted_mean((b, 1))) for b in range(2, _BOBOT_TERBESAR + 1)]
    yield Calon(tuple(cara), per_satuan=True)


def _since(t: _Lajur, lajur: Sequence[_Lajur], awal: int, akhir: int) -> list[_Lajur]:
    hasil = []
    tahun = sorted({x.masa.tahun for x in lajur if x.masa is not None and x.masa.is_year})
    for n in tahun:
        if not awal < n <= akhir:
            continue
        ada = [x for x in lajur if x.masa is not None and x.masa.is_year and x.masa.tahun == n]
        ada = [x for x in ada if x.arti.ukur == t.arti.ukur]
        for apa in ("realisasi", "proyeksi", "target", "pagu"):
            pas = [x for x in ada if x.arti.apa == apa]
            if pas:
                hasil.append(pas[0])
                break
    return hasil


def _whole(t: _Lajur, bagian: Sequence[_Lajur]) -> Calon:
    ids, n = tuple(x.id for x in bagian), len(bagian)
    cara: Sequence[Rumus] = (r.total(n),) if t.is_money else (r.total(n), r.latest(n), r.mean(n))
    return Calon(tuple(Hubungan(t.id, ids, c) for c in cara), per_satuan=not t.is_money)


# Differences and products


def _change(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.arti.tahap != "selisih":
        return
    tingkat = t.arti.apa == "capaian"
    ukur = (t.arti.dari or "rp") if tingkat else t.arti.ukur
    apa = _RENCANA if tingkat else {t.arti.apa}
    ada = [x for x in lajur if x.arti.apa in apa and x.arti.ukur == ukur and x.masa == t.masa]
    for a, b in pairs(_of_stage(ada, "sebelum"), _of_stage(ada, "setelah")):
        if tingkat:
            yield Calon((Hubungan(t.id, (a.id, b.id), r.growth()), Hubungan(t.id, (b.id, a.id), r.rate())))
        else:
            beda = "setelah − sebelum"
            yield Calon(
                (Hubungan(t.id, (b.id, a.id), r.difference(beda)), Hubungan(t.id, (a.id, b.id), r.difference()))
            )


def _of_stage(lajur: Iterable[_Lajur], tahap: str) -> list[_Lajur]:
    return [x for x in lajur if x.arti.tahap == tahap]


def _left(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.arti.apa != "sisa":
        return
    pagu = [x for x in lajur if x.arti.apa in _RENCANA and x.is_money and x.masa == t.masa]
    realisasi = [
        x
        for x in lajur
        if x.arti.apa == "realisasi"
        and x.is_money
        and x.masa is not None
        and t.masa is not None
        and _stripped(x.masa) == _stripped(t.masa)
    ]
    yield Calon(
        tuple(Hubungan(t.id, (a.id, b.id), r.difference("pagu − realisasi")) for a, b in pairs(pagu, realisasi))
    )


def _priced(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A line of a budget: how many, times the price, and the tax on it."""
    if t.arti.apa != "pagu":
        return
    koefisien, harga, ppn = (
        [x for x in lajur if x.arti.apa == n and x.arti.tahap == t.arti.tahap] for n in ("koefisien", "harga", "ppn")
    )
    for k, h in pairs(koefisien, harga):
        kali = r.product(2)
        cara = [Hubungan(t.id, (k.id, h.id, p.id), _with_tax(kali)) for p in ppn]
        yield Calon((*cara, Hubungan(t.id, (k.id, h.id), kali)))


def _with_tax(kali: Rumus) -> Rumus:
    return Rumus(Jenis.HASIL_KALI, "koefisien × harga + PPN", Hitung(Tanda.TAMBAH, kali.ungkapan, Acuan(2)))


def _copied(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A plan of cash flow repeats the ceiling."""
    if t.arti.apa != "kas" or t.masa is None or not t.masa.is_year:
        return
    pagu = [x for x in lajur if x.arti.apa == "pagu" and x.masa == t.masa]
    yield Calon(tuple(Hubungan(t.id, (x.id,), r.copy()) for x in pagu))


# Choosing columns


def _alike(x: _Lajur, t: _Lajur) -> bool:
    return x.id != t.id and x.arti.apa == t.arti.apa and x.arti.ukur == t.arti.ukur


def _years(lajur: Iterable[_Lajur], cocok: Callable[[_Lajur], bool]) -> list[_Lajur]:
    return _unique(x for x in lajur if x.masa is not None and x.masa.is_year and cocok(x))


def _unique(lajur: Iterable[_Lajur]) -> list[_Lajur]:
    """Return columns in the order of their periods; none where two have the same one, as nothing tells them apart."""
    ada = sorted(lajur, key=lambda x: (x.masa.tahun, x.masa.bagian) if x.masa else (0, 0))
    return ada if len({x.masa for x in ada}) == len(ada) else []


_CARI = (_rates, _growth, _end_of_plan, _year_from_parts, _cumulative, _progress, _change, _left, _priced, _copied)
