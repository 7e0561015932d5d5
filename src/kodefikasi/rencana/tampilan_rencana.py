"""A plan as a notebook shows it: goals first, then the code tree, ceilings and targets beside each other by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from kodefikasi.besaran import format_angka
from kodefikasi.tabel_html import html_table

if TYPE_CHECKING:
    from kodefikasi.kinerja import Indikator
    from kodefikasi.kode import Kode
    from kodefikasi.pagu import RollUp
    from kodefikasi.rencana.rencana import Rencana

_TAHUN_TERBANYAK = 10  # a Renstra has six; more columns than that no screen shows


def plan_table(rencana: Rencana) -> str:
    """Return a plan as an HTML table; nodes have the ceilings of the leaves below them."""
    tahun = range(rencana.awal, min(rencana.akhir + 1, rencana.awal + _TAHUN_TERBANYAK))
    sisa = rencana.akhir - rencana.awal + 1 - len(tahun)
    return html_table(
        plan_title(rencana),
        ("Kode", "Uraian", "Satuan", *map(str, tahun), "Akhir rencana"),
        _rows(rencana, tahun),
        banyak=len(rencana.simpul) + len(rencana.indikator),
        angka=range(3, 4 + len(tahun)),
        catatan=[f"… dan {format_angka(sisa)} tahun lagi"] if sisa else [],
    )


def plan_title(rencana: Rencana) -> str:
    """Return what a plan is called: its kind, whose it is, and its years."""
    masa = str(rencana.awal) if rencana.awal == rencana.akhir else f"{rencana.awal}–{rencana.akhir}"
    return f"{type(rencana).__name__} {rencana.perangkat_daerah} {masa}"


def _rows(rencana: Rencana, tahun: Sequence[int]) -> Iterator[list[str | None]]:
    milik: dict[Kode | None, list[Indikator]] = {}
    for i in rencana.indikator:
        milik.setdefault(i.kode, []).append(i)
    pagu = {t: rencana.pagu(t) for t in tahun}
    for i in milik.get(None, ()):
        yield _indicator_row(i, tahun)
    for kode in rencana.simpul:
        yield _node_row(kode, rencana.nama.get(kode), pagu)
        for i in milik.get(kode, ()):
            yield _indicator_row(i, tahun)


def _node_row(kode: Kode, nama: str | None, pagu: Mapping[int, RollUp]) -> list[str | None]:
    jumlah = [p[kode].nilai if kode in p else None for p in pagu.values()]
    berpagu = any(n is not None for n in jumlah)
    return [str(kode), nama, "Rp" if berpagu else "", *(n if n is None else format_angka(n) for n in jumlah), ""]


def _indicator_row(i: Indikator, tahun: Sequence[int]) -> list[str | None]:
    target = dict(i.target_berlaku)
    semua = [*map(target.get, tahun), i.target_akhir_berlaku]
    return ["", i.nama, i.satuan, *(n if n is None else format_angka(n) for n in semua)]
