"""CSV that spreadsheets in Indonesian open as it is meant, and that nothing of a document can steer."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from kodefikasi.lembar.teks_tampak import visible

_TAK_BERBAHAYA = re.compile(r"-?(?:[0-9]+(?:[.,][0-9]+)*)?\Z")
_RUMUS = frozenset("=+-@\t\r＝＋－＠")  # how a formula begins, in wide letters too


def csv_text(kolom: Sequence[str], baris: Iterable[Mapping[str, object]]) -> str:
    """Return rows with semicolons, as Indonesian spreadsheets expect; keys that are no column are left out."""
    tulis = io.StringIO()
    penulis = csv.writer(tulis, delimiter=";", lineterminator="\n")
    penulis.writerow(map(harmless, kolom))
    penulis.writerows([harmless(b.get(k, "")) for k in kolom] for b in baris)
    return tulis.getvalue()


def harmless(nilai: object) -> object:
    r"""Keep a spreadsheet from taking a text of the document for a formula; a number stays a number, controls go.

    >>> harmless("=1+1"), harmless("-12.5"), harmless("- dst"), harmless("\x00=1\x1b[2J")
    ("'=1+1", '-12.5', "'- dst", "'=1[2J")
    """
    if not isinstance(nilai, str):
        return nilai
    teks = visible(nilai)
    return f"'{teks}" if teks.lstrip()[:1] in _RUMUS and not _TAK_BERBAHAYA.match(teks) else teks
