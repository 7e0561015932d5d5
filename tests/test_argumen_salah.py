"""A wrong argument is refused in the library's own words: never by an error from deep inside, never in silence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import kodefikasi as k
from kodefikasi.integrations.pydantic import row_model

_ASING: Any = None
_UANG = {"kode": ["5.03"], "pagu": [1]}
_SALAH: dict[str, tuple[Callable[[], Any], str]] = {
    "translate edisi": (
        lambda: k.translate(_UANG, _ASING, "861"),
        "edisi harus str atau Edisi atau Nomenklatur, bukan",
    ),
    "translate baris": (lambda: k.translate(5, "5889", "900.1-861/2026"), "rincian harus Iterable, bukan int"),
    "translate teks": (
        lambda: k.translate(pd.DataFrame({"kode": ["5.03"], "pagu": ["1.000"]}), "5889", "900.1-861/2026"),
        "baca dahulu dengan parse_rupiah, atau tabelnya dengan parse_amounts",
    ),
    "roll_up": (lambda: k.roll_up(5), "rincian harus Iterable, bukan int"),  # type: ignore[call-overload]
    "reconcile": (lambda: k.reconcile(None), "rincian harus Iterable, bukan NoneType"),  # type: ignore[call-overload]
    "by": (lambda: k.roll_up(pd.DataFrame(_UANG), by=5), "by harus Sequence atau str, bukan int"),  # type: ignore[call-overload]
    "row_model": (lambda: row_model("T-C.33", 2023), "tahun per kolom.* harus Mapping, bukan int"),  # type: ignore[arg-type]
    "read_text": (lambda: k.read_text(5), "teks harus str, bukan int"),  # type: ignore[arg-type]
    "infer_table": (lambda: k.infer_table("x"), "tabel harus Tabel atau TabelJelas, bukan str"),  # type: ignore[arg-type]
    "forms_from": (lambda: k.forms_from(5), "sumber harus Renstra, Renja, Lkjip, Dokumen, .*, bukan int"),
    "renstra_from": (lambda: k.renstra_from(None), "dokumen harus Dokumen, bukan NoneType"),  # type: ignore[arg-type]
    "parse_terbilang": (lambda: k.parse_terbilang(5), "harus str, bukan int"),  # type: ignore[arg-type]
    "split_code": (lambda: k.split_code(5), "teks harus str, bukan int"),  # type: ignore[call-overload]
    "parse_rupiah": (lambda: k.parse_rupiah("1.000", notasi="asing"), "Notasi 'asing' tidak dikenal; pilih dari"),
}


@pytest.mark.parametrize("nama", _SALAH)
def test_the_argument_is_named(nama: str) -> None:
    """With what it has to be, and what it was."""
    panggil, pesan = _SALAH[nama]
    with pytest.raises((TypeError, k.KodefikasiError), match=pesan):
        panggil()


@pytest.mark.parametrize(
    ("judul", "pesan"),
    [
        ([0, 1], "tabel tanpa kolom 'kode' dan 'pagu'; ada 0, 1"),
        (["kode", "kode"], "judul kolom 'kode' ada lebih dari sekali"),
        (pd.MultiIndex.from_tuples([("kode", "a"), ("pagu", "b")]), "bertingkat"),
    ],
)
@pytest.mark.parametrize("fungsi", [lambda t: k.translate(t, "5889", "900.1-861/2026"), k.plot_pagu])
def test_headings_that_are_no_names_are_refused(judul: Any, pesan: str, fungsi: Callable[[Any], Any]) -> None:
    """Numbers, one twice, and headings in several rows, also where rows of money are read one by one."""
    with pytest.raises(k.PaguError, match=pesan):
        fungsi(pd.DataFrame([["5.03", 1]], columns=judul))
