"""Workings: formulas with their figures, from which a person with a calculator gets the result that is printed.

A figure that was reported is written as it is; a quotient that does not end as what was divided, ``4 ÷ 3``, because
its rounded digits would lead to another result.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kodefikasi.besaran import format_angka
from kodefikasi.kinerja.indikator import Arah, RumusTurun
from kodefikasi.kinerja.realisasi import realisation_rate, shorten
from kodefikasi.kinerja.rumus import falling_rate, rate
from kodefikasi.kinerja.tepat import DESIMAL_TAMPIL, exact, is_quotient, product, quotient, round_half_up, total
from kodefikasi.kinerja.ungkapan import format_exact, working
from kodefikasi.sebutan import choose

_SUKU_TERBANYAK = 12
_DESIMAL_TERBANYAK = 6


def with_unit(nilai: Decimal, satuan: str | None) -> str:
    """Write a number with its unit.

    >>> with_unit(Decimal("95.33"), "%"), with_unit(Decimal(8), "dokumen"), with_unit(Decimal(8), None)
    ('95,33%', '8 dokumen', '8')
    """
    return f"{format_angka(nilai)}{_unit(satuan)}"


def _unit(satuan: str | None) -> str:
    return "" if satuan is None else satuan if satuan == "%" else f" {satuan}"


def operand(nilai: Decimal, *, kurung: bool = False) -> str:
    """Write a figure that a working goes on with; `kurung`: whether a quotient needs parentheses where it stands.

    >>> operand(quotient(Decimal("6.85"), Decimal(3))), operand(Decimal("2.125"))
    ('6,85 ÷ 3', '2,125')
    """
    teks = format_exact(exact(nilai)) if is_quotient(nilai) else format_angka(nilai)
    return f"({teks})" if kurung and is_quotient(nilai) else teks


def rate_working(
    realisasi: Decimal,
    target: Decimal,
    satuan: str | None = None,
    *,
    arah: Arah | str = Arah.NAIK,
    rumus: RumusTurun | str = RumusTurun.SELISIH,
) -> str:
    """Show how a rate comes about: that of `realisation_rate`.

    Raises
    ------
    PilihanError
        A text that names no `Arah` or `RumusTurun`.

    Examples
    --------
    >>> rate_working(Decimal(16), Decimal(48), "dokumen")
    '16 dokumen ÷ 48 dokumen × 100 = 33,33'
    >>> rate_working(quotient(Decimal(4), Decimal(3)), Decimal("0.9"))
    '4 ÷ 3 ÷ 0,9 × 100 = 148,15'
    """
    arah, rumus = choose(Arah, arah), choose(RumusTurun, rumus)
    persen = realisation_rate(target, realisasi, arah=arah, rumus=rumus)
    if persen is None:
        r, t = (with_unit(shorten(n), satuan) for n in (realisasi, target))
        return f"{r} terhadap target {t}: tidak terdefinisi"
    tampil = format_angka(persen, desimal=DESIMAL_TAMPIL)
    if arah is Arah.TURUN and target == 0:
        return f"target {with_unit(target, satuan)} terjaga = {tampil}"
    cara = rate() if arah is Arah.NAIK else falling_rate(rumus, lantai=False)
    return working(cara.ungkapan, [exact(realisasi), exact(target)], hasil=tampil, satuan=[_unit(satuan)] * 2)


def mean_working(suku: Sequence[tuple[Decimal, Decimal | None]], pembagi: Decimal, nilai: Decimal) -> str:
    """Show a mean of rates, each with its weight or without one: with as many digits as lead to the result.

    >>> from kodefikasi.kinerja.tepat import percent
    >>> dua, satu = percent(Decimal(2), Decimal(3)), percent(Decimal(1), Decimal(6))
    >>> mean_working([(dua, None), (satu, None), (satu, None)], Decimal(3), quotient(Decimal(100), Decimal(3)))
    '(66,667 + 16,667 + 16,667) ÷ 3 = 33,33'
    """
    akhir = f" ÷ {format_angka(pembagi)} = {format_angka(nilai, desimal=DESIMAL_TAMPIL)}"
    for desimal in range(DESIMAL_TAMPIL, _DESIMAL_TERBANYAK + 1):
        bulat = [round_half_up(n, desimal) for n, _ in suku]
        jumlah = weighted_sum(zip(bulat, (b for _, b in suku), strict=True))
        if _leads_to(jumlah, pembagi, nilai):
            tulis = [format_angka(n, desimal=desimal) for n in bulat]
            return _sum_shown(tulis, [b for _, b in suku], jumlah, akhir)
    tulis = [operand(n, kurung=True) for n, _ in suku]
    return _sum_shown(tulis, [b for _, b in suku], weighted_sum(suku), akhir)


def weighted_sum(suku: Iterable[tuple[Decimal, Decimal | None]]) -> Decimal:
    """Return the sum of rates, each times its weight where it has one."""
    return total(n if b is None else product(n, b) for n, b in suku)


def _leads_to(jumlah: Decimal, pembagi: Decimal, nilai: Decimal) -> bool:
    return round_half_up(quotient(jumlah, pembagi)) == round_half_up(nilai)


def _sum_shown(tulis: Sequence[str], bobot: Sequence[Decimal | None], jumlah: Decimal, akhir: str) -> str:
    """Write the sum term by term; a long one as its result, and the first terms behind."""
    isi = [t if b is None else f"{t} × {format_angka(b)}" for t, b in zip(tulis, bobot, strict=True)]
    if len(isi) <= _SUKU_TERBANYAK:
        return f"({' + '.join(isi)}){akhir}"
    awal = " + ".join(isi[:_SUKU_TERBANYAK])
    return f"{operand(jumlah)}{akhir}; jumlah dari {awal} + … ({len(isi)} suku)"
