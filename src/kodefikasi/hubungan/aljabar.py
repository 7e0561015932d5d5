"""The algebra of meanings: which columns a column can be computed from, told by what they mean.

A rate is a realisation of the target of the same measure; the end of a plan comes from its years, a year from its
quarters or months; progress from what was reached before and the years since; a change is after less before; what is
left is the ceiling less what was spent. No form is known here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product as pairs

from attrs import evolve, frozen

from kodefikasi.hubungan.hubungan import Asal, Hubungan
from kodefikasi.hubungan.masa import Masa, parse_masa
from kodefikasi.hubungan.tabel_angka import KolomAngka
from kodefikasi.kinerja import rumus as r
from kodefikasi.kinerja.rumus import JenisRumus, Rumus
from kodefikasi.kinerja.ungkapan import Acuan, Hitung, Tanda

_RENCANA = ("target", "pagu")
_BERJANGKA = frozenset({"renstra", "rpjmd", None})  # stages whose years make up a whole plan
_BANYAK = 12  # rates tried for one column
_BOBOT_TERBESAR = 4  # years that a figure reached before may stand for
_TERSEDIKIT, _TAHUN_RENSTRA = 2, 5  # years
_TAK_UTUH = 9  # figures that have to follow for each that is wrong, where a part is missing from a sum


@frozen
class Calon:
    """Relations proposed together for a column."""

    hubungan: tuple[Hubungan, ...]  # the most usual first
    #: whether each unit follows one of them (counts add up, scores take the latest); else the whole column does
    per_satuan: bool = False
    #: how many figures have to follow for each that is called wrong: fewer where nothing can be missing from a sum (the
    #: quarters of a year are four), more where something is
    minta: int = 2
    wajib: bool = True  # whether the column is in doubt where its figures do not follow; else nothing is made of it
    cadangan: bool = False  # whether they are tried only where figures follow nothing that was proposed before


@frozen
class _Lajur:
    """A column of known meaning; a period that says nothing spans nothing."""

    id: str
    apa: str | None
    ukur: str | None
    tahap: str | None
    dari: str | None
    masa: Masa

    @property
    def is_money(self) -> bool:
        return self.ukur == "rp"


def propose(kolom: Sequence[KolomAngka]) -> dict[str, list[Calon]]:
    """Return what each column may be computed from, by the meanings of all.

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
    arti = ((k.id, k.arti) for k in kolom if k.arti is not None)
    lajur = [_Lajur(i, a.apa, a.ukur, a.tahap, a.dari, parse_masa(str(a.periode)) or Masa("")) for i, a in arti]
    if any(x.masa.bagian and not x.masa.tahun for x in lajur):  # of a year that nothing names
        lajur = [x if x.masa.lingkup else evolve(x, masa=Masa("tahun")) for x in lajur]
    semua = {t.id: [c for cari in _CARI for c in cari(t, lajur) if c.hubungan] for t in lajur}
    return {k: c for k, c in semua.items() if c}


def _pick(
    lajur: Iterable[_Lajur], apa: Collection[str | None], ukur: str | None, tahap: Collection[str | None] | None = None
) -> list[_Lajur]:
    """Return the columns of some kinds, of one measure, and where it matters of some stages."""
    return [x for x in lajur if x.apa in apa and x.ukur == ukur and (tahap is None or x.tahap in tahap)]


def _in_time(lajur: Iterable[_Lajur]) -> list[_Lajur]:
    """Return columns in the order of their periods; none where two have the same one, as nothing tells them apart."""
    ada = sorted(lajur, key=lambda x: (x.masa.tahun, x.masa.bagian))
    return ada if len({x.masa for x in ada}) == len(ada) else []


def _relation(t: _Lajur, asal: Iterable[_Lajur], rumus: Rumus, varian: tuple[Rumus, ...] = ()) -> Hubungan:
    return Hubungan(t.id, tuple(x.id for x in asal), rumus, varian=varian)


def _whole(t: _Lajur, bagian: Sequence[_Lajur]) -> Calon:
    """A whole of its parts: money adds up, figures of performance add up, or take the latest, or the mean."""
    n = len(bagian)
    cara = (r.total(n),) if t.is_money else (r.total(n), r.latest(n), r.mean(n))
    return Calon(tuple(_relation(t, bagian, c) for c in cara), per_satuan=not t.is_money)


# Rates


def _rates(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """Propose rates of the half that headings tell; of the other where nearly all figures are."""
    if t.apa != "capaian" or (t.tahap == "selisih" and _has_change(lajur)):
        return
    lain = {"kinerja": "rp", "rp": "kinerja"}.get(t.dari or "")
    yield Calon(_rates_of(t, lajur, ("kinerja", "rp") if lain is None else (t.dari,)))
    if lain is not None:
        yield Calon(_rates_of(t, lajur, (lain,)), wajib=False, cadangan=True)


def _rates_of(t: _Lajur, lajur: Sequence[_Lajur], ukuran: Sequence[str | None]) -> tuple[Hubungan, ...]:
    calon: list[tuple[tuple[int, int], int, Hubungan]] = []
    for ukur in ukuran:
        varian = () if ukur == "rp" else r.falling_variants()
        for a, b in pairs(_pick(lajur, ("realisasi", "proyeksi"), ukur), _pick(lajur, _RENCANA, ukur)):
            if (urutan := _rate_rank(t, a, b)) is not None:
                calon.append((urutan, len(calon), _relation(t, (a, b), r.rate(), varian)))
    return tuple(h for _, _, h in sorted(calon, key=lambda c: c[:2])[:_BANYAK])


def _rate_rank(t: _Lajur, a: _Lajur, b: _Lajur) -> tuple[int, int] | None:
    """Return how well a realisation and a target fit a rate, the best lowest; None where their periods do not."""
    beda = sum(x.tahap not in {None, t.tahap} for x in (a, b)) if t.tahap else 0
    if a.masa != t.masa and not (a.masa.sampai and a.masa.same_time(t.masa)):
        return None
    waktu = int(a.masa != t.masa)
    if b.masa == t.masa or (b.masa.lingkup == "akhir" and (t.masa.sampai or a.masa.sampai)):
        return waktu, beda
    if b.masa.lingkup == "akhir" and a.masa.is_year:  # how far a year came on the way to the end of the plan
        return waktu + 3, beda
    if b.masa.is_year and b.masa.tahun == t.masa.tahun:
        return waktu + (1 if t.masa.bagian else 2), beda
    return None


def _growth(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.apa != "pertumbuhan":
        return
    for apa in (t.dari,) if t.dari else ("pagu", "realisasi", "target"):
        tahun = _in_time(x for x in lajur if x.apa == apa and x.masa.is_year)
        if len(tahun) > 1:
            ujung = (tahun[0], tahun[-1])
            yield Calon((_relation(t, tahun, r.mean_growth(len(tahun))), _relation(t, ujung, r.growth())))


# Wholes and parts


def _end_of_plan(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.masa.lingkup != "akhir" or t.apa not in (*_RENCANA, "realisasi"):
        return
    for tahap in dict.fromkeys([t.tahap, *(x.tahap for x in lajur if x.tahap in _BERJANGKA)]):
        tahun = _in_time(x for x in _pick(lajur, (t.apa,), t.ukur, (tahap,)) if x.masa.is_year)
        dievaluasi = any(x.apa == "realisasi" and x.masa.is_year for x in lajur)
        if len(tahun) > 1:  # the plan may have more years, which stand elsewhere, or are still to come
            yield evolve(_whole(t, tahun), wajib=len(tahun) > (_TAHUN_RENSTRA - 1 if dievaluasi else _TERSEDIKIT))


def _year_from_parts(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A year from its quarters, a quarter from its months; a ceiling also from the plan of cash flow."""
    if t.masa.sampai or t.apa == "capaian":
        return
    for apa, lingkup in pairs(("pagu", "kas") if t.apa == "pagu" else (t.apa,), ("semester", "triwulan", "bulan")):
        ada = _pick(lajur, (apa,), t.ukur)
        bagian = _in_time(x for x in ada if x.masa.lingkup == lingkup and t.masa.holds(x.masa))
        if len(bagian) > 1:
            utuh = sum(x.masa.months for x in bagian) == t.masa.months
            yield evolve(_whole(t, bagian), minta=1 if utuh else _TAK_UTUH)


def _cumulative(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A year from its quarters that are written with those before them, and each of these from the one before."""
    if t.apa == "capaian" or not t.masa.months:
        return
    sejenis = [x for x in _pick(lajur, (t.apa,), t.ukur) if x.id != t.id and x.masa.tahun == t.masa.tahun]
    kumulatif = _in_time(x for x in sejenis if x.masa.sampai and x.masa.bagian)
    if t.masa.is_year and kumulatif:
        # of a part of the year it says nothing: what is missing may still come
        utuh = kumulatif[-1].masa.bagian * kumulatif[-1].masa.months == t.masa.months
        yield Calon((_relation(t, kumulatif, r.latest(len(kumulatif))),), wajib=utuh)
    if t.masa.sampai and t.masa.bagian:
        sendiri = [x for x in sejenis if x.masa.same_time(t.masa) and not x.masa.sampai]
        lalu = [x for x in kumulatif if x.masa.bagian == t.masa.bagian - 1]
        if sendiri and lalu:
            yield _whole(t, [lalu[0], sendiri[0]])


def _progress(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """What was reached by a year: what was reached before, and each year since, realised or else planned."""
    if not t.masa.sampai or t.masa.bagian or t.apa == "capaian":
        return
    sejenis = [x for x in _pick(lajur, (t.apa,), t.ukur) if x.masa.sampai and not x.masa.bagian]
    dasar = _in_time(x for x in sejenis if x.masa.tahun < t.masa.tahun)[-1:]
    tahun = _since(t, lajur, dasar[0].masa.tahun if dasar else 0)
    semua = [*dasar, *tahun]
    if not tahun or all(x.apa in _RENCANA for x in semua):  # what was only planned is nothing reached
        return
    if t.is_money:
        yield _whole(t, semua)
        return
    yield progress_ways(t.id, [x.id for x in dasar], [x.id for x in tahun])


def progress_ways(kolom: str, dasar: Sequence[str], tahun: Sequence[str], usul: Asal = Asal.ARTI) -> Calon:
    """Return how what was reached by a year may come about: each unit in its own way.

    `kolom`: the column of what was reached; `dasar`: that of what was reached before, where there is one; it may belong
    to an earlier plan, or stand for the mean of several years; `tahun`: those of the years since.
    """
    semua = [*dasar, *tahun]
    cara: list[tuple[Sequence[str], Rumus]] = []
    if dasar and len(tahun) > 1:  # the plan's own years, whatever the forms print
        cara.append((tahun, r.total(len(tahun))))
    cara += [(semua, r.total(len(semua))), (semua, r.latest(len(semua)))]
    cara += [([x], r.copy()) for x in tahun[:-1]]
    rata = tahun if len(tahun) > 1 else semua
    cara.append((rata, r.mean(len(rata))))
    if len(semua) == 2:
        cara += [(semua, r.weighted_mean((b, 1))) for b in range(2, _BOBOT_TERBESAR + 1)]
    return Calon(tuple(Hubungan(kolom, tuple(asal), c, usul) for asal, c in cara), per_satuan=True)


def _since(t: _Lajur, lajur: Sequence[_Lajur], awal: int) -> list[_Lajur]:
    """Return a column for each year after a first one, up to that of a column: realised, expected, or planned."""
    hasil: dict[int, _Lajur] = {}
    for apa in ("realisasi", "proyeksi", *_RENCANA):
        for x in _pick(lajur, (apa,), t.ukur):
            if x.masa.is_year and awal < x.masa.tahun <= t.masa.tahun:
                hasil.setdefault(x.masa.tahun, x)
    return [hasil[n] for n in sorted(hasil)]


# Differences and products


def _change(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    if t.tahap != "selisih":
        return
    persen = t.apa == "capaian"
    ada = [x for x in lajur if x.masa == t.masa and x.ukur == ((t.dari or "rp") if persen else t.ukur)]
    ada = [x for x in ada if x.apa in (_RENCANA if persen else (t.apa,))]
    for a, b in pairs((x for x in ada if x.tahap == "sebelum"), (x for x in ada if x.tahap == "setelah")):
        if persen:
            yield Calon((_relation(t, (a, b), r.growth()), _relation(t, (b, a), r.rate())))
        else:
            yield Calon((_relation(t, (b, a), r.difference("setelah − sebelum")), _relation(t, (a, b), r.difference())))


def _has_change(lajur: Sequence[_Lajur]) -> bool:
    """Whether a table has figures before or after a change; in others a difference is what is left of a ceiling."""
    return any(x.tahap in {"sebelum", "setelah"} for x in lajur)


def _left(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    selisih = t.is_money and t.tahap == "selisih" and not _has_change(lajur)
    if t.apa == "sisa" or selisih:
        pagu = [x for x in _pick(lajur, _RENCANA, "rp") if x.masa == t.masa and x.tahap != "selisih"]
        realisasi = [x for x in _pick(lajur, ("realisasi",), "rp") if x.masa.same_time(t.masa)]
        beda = r.difference("pagu − realisasi")
        yield Calon(tuple(_relation(t, x, beda) for x in pairs(pagu, realisasi)))
        if selisih:
            yield Calon(tuple(_relation(t, x, r.difference()) for x in pairs(realisasi, pagu)), wajib=False)


def _priced(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A line of a budget: how many, times the price, and the tax on it."""
    if t.apa != "pagu":
        return
    koefisien, harga, ppn = (
        [x for x in lajur if x.apa == a and x.tahap == t.tahap] for a in ("koefisien", "harga", "ppn")
    )
    kali = r.product(2)
    dengan_ppn = Rumus(JenisRumus.HASIL_KALI, "koefisien × harga + PPN", Hitung(Tanda.TAMBAH, kali.ungkapan, Acuan(2)))
    for k, h in pairs(koefisien, harga):
        yield Calon((*(_relation(t, (k, h, p), dengan_ppn) for p in ppn), _relation(t, (k, h), kali)))


def _copied(t: _Lajur, lajur: Sequence[_Lajur]) -> Iterator[Calon]:
    """A plan of cash flow repeats the ceiling; what is expected of a year is often its target."""
    if t.apa == "kas" and t.masa.is_year:
        yield Calon(tuple(_relation(t, (x,), r.copy()) for x in _pick(lajur, ("pagu",), "rp") if x.masa == t.masa))
    if t.apa == "proyeksi" and t.masa.is_year:
        sama = (x for x in _pick(lajur, _RENCANA, t.ukur) if x.masa == t.masa)
        salin = evolve(r.copy(), sifat=None)  # no way of accumulating
        yield Calon(tuple(_relation(t, (x,), salin) for x in sama), minta=_TAK_UTUH, wajib=False)


_CARI = (_rates, _growth, _end_of_plan, _year_from_parts, _cumulative, _progress, _change, _left, _priced, _copied)
