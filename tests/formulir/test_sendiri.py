"""Forms of one's own: refused where they could not be read, and never in the place of an official one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from kodefikasi import read
from kodefikasi.formulir import FORMULIR, Formulir, Jenis, Kolom, numbered, register_form

_KOLOM = [Kolom("kode", "", "Kode", Jenis.KODE), Kolom("a", "", "Pagu", Jenis.RUPIAH)]


def _form(kunci: str, *lain: Kolom, **sifat: Any) -> Formulir:
    return Formulir(kunci, kunci, "Peraturan bupati", numbered([*_KOLOM, *lain]), **sifat)


def test_a_form_comes_behind_the_official_ones() -> None:
    """A table with the figures of T-C.33 stays one, unless its words tell the other."""
    resmi = FORMULIR["T-C.33"]
    sendiri = Formulir("Usulan pokir", "Usulan pokir", "", resmi.kolom, petunjuk="usulan pokir")
    baris = {k.kunci: "5.03" if k.kunci == "kode" else 7 for k in resmi.kolom}
    register_form(sendiri)
    assert list(FORMULIR)[-1] == "Usulan pokir"
    assert read(pd.DataFrame([baris]), formulir="T-C.33").tabel[0].formulir == "T-C.33"
    assert read(pd.DataFrame([baris]), formulir="Usulan pokir").tabel[0].formulir == "Usulan pokir"


def test_forms_of_one_test_are_gone_in_the_next() -> None:
    """So that no test sees those of another."""
    assert "Usulan pokir" not in FORMULIR


@pytest.mark.parametrize(
    ("formulir", "pesan"),
    [
        (_form("T-C.33"), r"'T-C\.33' sudah ada"),
        (Formulir("Kosong", "", "", numbered(_KOLOM[:1])), "tidak punya kolom angka"),
        (_form("Gelap", Kolom("b", "", "Serba-serbi", Jenis.RUPIAH)), r"'b' \('Serba-serbi'\) tidak menyebut"),
    ],
)
def test_a_form_that_could_not_be_read_is_refused(formulir: Formulir, pesan: str) -> None:
    """By name; nothing is known afterwards that was not before."""
    sebelum = list(FORMULIR)
    with pytest.raises(ValueError, match=pesan):
        register_form(formulir)
    with pytest.raises(TypeError, match="formulir harus Formulir, bukan str"):
        register_form("T-C.33")  # type: ignore[arg-type]
    assert list(FORMULIR) == sebelum
