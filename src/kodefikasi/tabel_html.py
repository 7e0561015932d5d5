"""Values as small HTML tables for notebooks: plain text, escaped, without a style sheet, long ones cut."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from html import escape
from itertools import islice

BARIS_TERBANYAK = 60
#: What stands for a value that is missing, which is never zero.
KOSONG = "–"
_KIRI, _KANAN = "text-align:left", "text-align:right"


def html_table(
    judul: str,
    kepala: Sequence[str],
    baris: Iterable[Sequence[str | None]],
    *,
    banyak: int,
    angka: Collection[int] = (),
    catatan: Sequence[str] = (),
) -> str:
    """Return a table as HTML.

    `judul`: what it shows, above it; `kepala`, `baris`: headings, and rows of plain text (None is a missing value), of
    which only those that are shown are asked for; `banyak`: how many there are, so that the rest is said below;
    `angka`: columns of figures, from 0, set to the right; `catatan`: lines below it.

    >>> print(html_table("Pagu", ["Kode", "Rp"], [["5.03", "1.250"], ["5.04", None]], banyak=2, angka={1}))
    <table><caption style="text-align:left">Pagu</caption>
    <thead><tr><th style="text-align:left">Kode</th><th style="text-align:right">Rp</th></tr></thead>
    <tbody>
    <tr><td style="text-align:left">5.03</td><td style="text-align:right">1.250</td></tr>
    <tr><td style="text-align:left">5.04</td><td style="text-align:right">–</td></tr>
    </tbody></table>
    """
    tampil = [_row("td", b, angka) for b in islice(baris, BARIS_TERBANYAK)]
    kaki = [*catatan] if banyak <= len(tampil) else [f"… dan {banyak - len(tampil)} baris lagi", *catatan]
    return "\n".join(
        (
            f'<table><caption style="{_KIRI}">{escape(judul)}</caption>',
            f"<thead>{_row('th', kepala, angka)}</thead>",
            "<tbody>",
            *tampil,
            f"</tbody>{_foot(kaki, len(kepala))}</table>",
        )
    )


def _row(unsur: str, sel: Sequence[str | None], angka: Collection[int]) -> str:
    isi = (
        f'<{unsur} style="{_KANAN if n in angka else _KIRI}">{escape(KOSONG if s is None else s)}</{unsur}>'
        for n, s in enumerate(sel)
    )
    return f"<tr>{''.join(isi)}</tr>"


def _foot(kaki: Sequence[str], kolom: int) -> str:
    if not kaki:
        return ""
    isi = "".join(f'<tr><td colspan="{kolom}" style="{_KIRI}">{escape(k)}</td></tr>' for k in kaki)
    return f"<tfoot>{isi}</tfoot>"
