"""The meanings of a table's columns of figures together: what one leaves open, its table and neighbours say."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, frozen

from kodefikasi.arti.arti import Arti, Periode
from kodefikasi.arti.tafsir import Tafsir
from kodefikasi.arti.waktu import Waktu, in_part, with_year

_LAIN_TAHUN = frozenset({"renstra", "rpjmd", "maju"})
_TANPA_TAHUN = (Waktu(), Waktu(nisbi=1))
_SESUDAH_HASIL = frozenset({"capaian", "sisa"})  # what stands between a result and a rate of it
_RENCANA = frozenset({"renstra", "rpjmd"})


@frozen
class Konteks:
    """What a table says beside the headings of its columns of figures.

    Attributes
    ----------
    tahun
        The year of the plan.
    tahap, apa
        The stage, and what is measured, by the title.
    skala
        What one unit of an amount stands for.
    bagian
        The part of the year that the title speaks of: ``"bulan 5"``.
    berindikator
        Whether it has a column of indicators, so that a figure without more is a performance, not money.
    berekening
        Whether its rows are accounts, so that a target and a realisation without more are money.
    """

    tahun: int | None = None
    tahap: str | None = None
    apa: str | None = None
    skala: int = 1
    berindikator: bool = False
    bagian: str | None = None
    berekening: bool = False


def settle(tafsir: Sequence[Tafsir], konteks: Konteks) -> list[Arti | None]:
    """Return the meaning of each column of figures, from left to right; None where nothing says what it is.

    Parameters
    ----------
    tafsir
        What the headings of each say.
    konteks
        What the table says.

    Examples
    --------
    >>> from kodefikasi.arti import interpret, lexicon
    >>> t = [interpret([j], lexicon()) for j in ("Target", "Realisasi", "Capaian (%)")]
    >>> [(a.apa, a.ukur, str(a.periode)) for a in settle(t, Konteks(2024, berindikator=True))]
    [('target', 'kinerja', '2024'), ('realisasi', 'kinerja', '2024'), ('capaian', 'persen', '2024')]
    """
    if any(t.apa == "harga" for t in tafsir):  # a volume is what a price is paid for
        tafsir = [evolve(t, apa="koefisien") if (t.apa, t.ukur) == ("target", "kinerja") else t for t in tafsir]
    if konteks.berekening and not konteks.berindikator:
        tafsir = [
            evolve(t, ukur=None) if t.ukur == "kinerja" and t.apa in {"target", "realisasi"} else t for t in tafsir
        ]
    tafsir = [evolve(t, waktu=Waktu(nisbi=1)) if (t.tahap, t.waktu) == ("maju", Waktu()) else t for t in tafsir]
    berkinerja = konteks.berindikator or any(t.ukur == "kinerja" for t in tafsir)
    rencana = [t for t in tafsir if t.apa in {"target", "pagu"}]
    for sebut in (tafsir, rencana):
        if konteks.tahun is None and len(tahun := {*filter(None, map(_own_year, sebut))}) == 1:
            konteks = evolve(konteks, tahun=tahun.pop())  # what names no year is of the only one named, or planned for
    berjalan = next((t.waktu.periode.tahun for t in tafsir if t.waktu.berjalan and t.waktu.periode.tahun), None)
    n = _counted_from(tafsir, konteks.tahun)
    ke = any((t.waktu.periode.label or "").startswith("tahun ke") for t in tafsir)
    if {t.apa for t in tafsir} - {None} == {"target"}:
        konteks = evolve(konteks, apa=konteks.apa or "target")  # its parts of a year are of the only thing it measures
    tafsir = _settle_parts(_settle_money(_settle_results(tafsir)))
    if any((t.apa, t.tahap) == ("pagu", "selisih") for t in tafsir):  # what is before and after the change of money
        tafsir = [evolve(t, apa="pagu") if t.apa is None and t.tahap in {"sebelum", "setelah"} else t for t in tafsir]
    tafsir = _settle_targets(_settle_totals(_settle_changes(tafsir, berkinerja=berkinerja)))
    hasil = [_meaning(t, konteks, berjalan, n, berkinerja=berkinerja, ke=ke) for t in tafsir]
    for n in _end_targets(tafsir, konteks.tahun):
        arti = hasil[n]
        hasil[n] = None if arti is None else evolve(arti, periode=Periode(label="akhir"))
    _settle_rates(tafsir, hasil)
    _settle_halves(tafsir, hasil)
    return hasil


def _settle_results(tafsir: Sequence[Tafsir]) -> list[Tafsir]:
    """*Capaian* is what came of it where nothing else is called so, or in a year for which nothing was planned."""
    ada = any(t.apa == "realisasi" for t in tafsir)
    rencana = [t.waktu.periode for t in tafsir if t.apa in {"target", "pagu"}]
    direncanakan = {p.tahun for p in rencana if p.label is None}

    def _is_result(t: Tafsir) -> bool:
        tahun = t.waktu.periode.tahun
        return t.hasil and (not ada or (tahun is not None and None not in direncanakan and tahun not in direncanakan))

    return [evolve(t, apa="realisasi", ukur=t.dari, dari=None) if _is_result(t) else t for t in tafsir]


def _settle_money(tafsir: Sequence[Tafsir]) -> list[Tafsir]:
    """A target is money where the result below the same heading is, and no money is planned there."""
    uang = {t.atas for t in tafsir if (t.apa, t.ukur) == ("realisasi", "rp")} - {()}
    uang -= {t.atas for t in tafsir if t.apa == "pagu" or (t.apa, t.ukur) == ("realisasi", "kinerja")}
    return [evolve(t, ukur="rp") if t.apa == "target" and t.atas in uang else t for t in tafsir]


def _settle_parts(tafsir: Sequence[Tafsir]) -> list[Tafsir]:
    """What says a part of a year and no more is measured as what is planned on its left: in money, or not."""
    hasil: list[Tafsir] = []
    for t in tafsir:
        kiri = hasil[-1] if hasil else t
        if t.apa is None and t.ukur is None and t.waktu.periode.bagian and kiri.apa in {None, "target", "pagu"}:
            t = evolve(t, ukur=kiri.ukur)  # noqa: PLW2901
        hasil.append(t)
    return hasil


def _settle_changes(tafsir: Sequence[Tafsir], *, berkinerja: bool) -> list[Tafsir]:
    """A change is of money, but where no money stands: then of the targets before and after it, or of nothing known.

    A projection of money for a year after those that are budgeted is what is planned next.
    """
    beruang = not berkinerja or any(t.ukur == "rp" for t in tafsir)
    apa = "pagu" if beruang else "target" if {t.tahap for t in tafsir} & {"sebelum", "setelah"} else None
    ukur = "rp" if beruang else "kinerja"
    tafsir = [
        evolve(t, apa=apa, ukur=ukur) if (t.apa, t.ukur, t.tahap) == ("pagu", None, "selisih") else t for t in tafsir
    ]
    if berkinerja:
        return list(tafsir)
    kini = max((t.waktu.periode.tahun or 0 for t in tafsir if t.apa == "pagu"), default=0)
    return [
        evolve(t, apa="pagu", tahap=t.tahap or "maju")
        if t.apa == "proyeksi" and 0 < kini < (t.waktu.periode.tahun or 0)
        else t
        for t in tafsir
    ]


def _settle_totals(tafsir: Sequence[Tafsir]) -> list[Tafsir]:
    """A total of money is of all years of a plan where its years have columns; else it is what it stands beside.

    What is called a sum and no more is that of the parts of a year on its left, whatever these are.
    """
    pagu = [t for t in tafsir if t.apa in {"pagu", "target"} and t.tahap != "maju" and t.waktu.nisbi is None]
    label = "akhir" if len({t.waktu.periode.tahun for t in pagu} - {None}) > 1 else None
    hasil: list[Tafsir] = []
    dari_bagian = False  # whether parts of a year stand on the left, or the first half of their sum
    for t in tafsir:
        if t.waktu.periode.label != "total":
            dari_bagian = t.waktu.periode.bagian is not None
            hasil.append(t)
            continue
        periode = evolve(t.waktu.periode, label=None)
        dari_bagian = dari_bagian and t.polos
        if dari_bagian:
            kiri = hasil[-1]
            t = evolve(t, apa=kiri.apa, ukur=t.ukur or kiri.ukur, tahap=t.tahap or kiri.tahap)  # noqa: PLW2901
        elif label and periode.bagian is None:
            periode = Periode(label=label)
        ukur = t.ukur if dari_bagian else t.ukur or "rp"
        hasil.append(evolve(t, ukur=ukur, waktu=evolve(t.waktu, periode=periode)))
    return hasil


def _settle_targets(tafsir: Sequence[Tafsir]) -> list[Tafsir]:
    """A target without a time is of the year that the money of its stage is of, whatever year the title names."""
    hasil = list(tafsir)
    for n, t in enumerate(tafsir):
        if t.apa == "target" and t.ukur != "rp" and t.waktu in _TANPA_TAHUN and t.tahap not in _RENCANA:
            pagu = {x.waktu.periode for x in tafsir if x.apa == "pagu" and (x.tahap == "maju") == (t.tahap == "maju")}
            if len(pagu) == 1 and (masa := pagu.pop()) == Periode(masa.tahun):
                hasil[n] = evolve(t, waktu=evolve(t.waktu, periode=masa))
    return hasil


def _own_year(t: Tafsir) -> int | None:
    """Return the year of which a column alone speaks, not what came before it or comes after."""
    p = t.waktu.periode
    return None if p.sampai or p.label or t.tahap in _LAIN_TAHUN or t.apa == "proyeksi" else p.tahun


def _counted_from(tafsir: Sequence[Tafsir], tahun: int | None) -> int | None:
    """Return the year n that ``n-1`` counts from: by a heading that names one both ways, else the table's own.

    A table with results of quarters, or of its own year, evaluates that year, whatever its target's heading counts.
    """
    dinyatakan = next((t.waktu.n for t in tafsir if t.waktu.n is not None), None)
    if dinyatakan is not None or tahun is None:
        return dinyatakan
    kini = (Periode(), Periode(tahun))
    hasil = [t.waktu for t in tafsir if t.apa == "realisasi"]
    if any(w.periode.bagian or (w.periode in kini and w.nisbi is None) for w in hasil):
        return tahun - next((t.waktu.nisbi for t in tafsir if t.apa in {"target", "pagu"} and t.waktu.nisbi), -1)
    return tahun


def _meaning(
    t: Tafsir, konteks: Konteks, berjalan: int | None, n: int | None, *, berkinerja: bool, ke: bool
) -> Arti | None:
    apa = t.apa or konteks.apa
    if apa is None:
        return None
    ukur = t.ukur or ("kinerja" if berkinerja or apa == "koefisien" else "rp")
    if apa == "target" and ukur == "rp":
        apa = "pagu"
    if apa == "pagu" and ukur == "kinerja":
        apa = "target"
    if apa == "standar":
        return Arti(apa, "kinerja", None, t.tahap, None, 1)
    periode: Periode | None = with_year(t.waktu, konteks.tahun if t.waktu.nisbi is None else n, berjalan)
    if periode is not None:
        periode = in_part(periode, konteks.bagian)
    if apa == "pertumbuhan" or (ke and periode == Periode(konteks.tahun)):
        periode = None
    dari = t.dari
    if apa == "capaian" and dari is None:
        dari = "kinerja" if berkinerja else "rp"
    return Arti(apa, ukur, periode, t.tahap or konteks.tahap, dari, max(t.skala, konteks.skala) if ukur == "rp" else 1)


def _end_targets(tafsir: Sequence[Tafsir], tahun: int | None) -> list[int]:
    """Return the columns of the plan's only target, where the table evaluates it or is of an earlier year: its end."""
    dinilai = any(t.apa in {"capaian", "realisasi"} and t.waktu.periode.sampai for t in tafsir)
    sasaran = [n for n, t in enumerate(tafsir) if t.apa in {"target", "pagu"} and t.tahap in _RENCANA]
    periode = [tafsir[n].waktu.periode for n in sasaran]
    if len({p.tahun for p in periode}) != 1 or any(p.label or p.bagian for p in periode):
        return []
    kelak = tahun is not None and periode[0].tahun is not None and periode[0].tahun > tahun + 1
    return sasaran if dinilai or kelak else []


def _settle_rates(tafsir: Sequence[Tafsir], hasil: list[Arti | None]) -> None:
    """A rate without a time of its own is of the figures on its left."""
    for n, (t, arti) in enumerate(zip(tafsir, hasil, strict=True)):
        if arti is None or arti.apa != "capaian":
            continue
        letak = next((m for m in range(n - 1, -1, -1) if (a := hasil[m]) is not None and a.apa == "realisasi"), None)
        kiri = None if letak is None else hasil[letak]
        dekat = letak is not None and all(a is not None and a.apa in _SESUDAH_HASIL for a in hasil[letak + 1 : n])
        waktu = t.waktu.periode
        if kiri is None or kiri.periode is None or waktu.tahun is not None or waktu.bagian or waktu.label:
            continue
        if waktu.sampai in {kiri.periode.sampai, True} or dekat:
            hasil[n] = evolve(arti, periode=kiri.periode)


def _settle_halves(tafsir: Sequence[Tafsir], hasil: list[Arti | None]) -> None:
    """A rate whose heading does not say of what it is one is of its neighbour below the same heading."""
    for n in range(1, len(hasil)):
        kiri, arti = hasil[n - 1], hasil[n]
        if arti is None or kiri is None or arti.apa != "capaian" or tafsir[n].dari is not None:
            continue
        sepasang = bool(tafsir[n].atas) and tafsir[n].atas == tafsir[n - 1].atas and kiri.ukur in {"rp", "kinerja"}
        if tafsir[n].polos and kiri.tahap == "selisih":
            hasil[n] = evolve(arti, dari=kiri.ukur, tahap=kiri.tahap)
        elif sepasang or (tafsir[n].polos and kiri.apa == "realisasi"):
            hasil[n] = evolve(arti, dari=kiri.ukur)
