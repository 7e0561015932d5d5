"""Columns of codes joined to the catalogue."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tabel import EAGER, arrow, rows

from kodefikasi import KatalogError, Kode, KodeError, KodeRekening, add_names, name_findings, nomenklatur
from kodefikasi.kode import EdisiError

KAT = nomenklatur("050-5889/2021")
UNSUR = ("nama", "kinerja", "indikator", "satuan", "keterangan")
dikenal = st.sampled_from(sorted(KAT, key=str)).map(str)
teks = dikenal | dikenal.map(lambda t: t.replace("X.XX", "5.03")) | dikenal.map(lambda t: t.replace("X.XX", "9.99"))
teks = teks | dikenal.map(lambda t: t + ".0001") | st.sampled_from(["5.3.1", "rusak", "5.99", "5 03 01 2.02 01"])


@pytest.mark.parametrize("mesin", EAGER)
@given(isi=st.lists(st.none() | teks, max_size=8), strict=st.booleans())
def test_a_column_gets_what_the_catalogue_has_for_each_code(mesin: str, isi: list[str | None], strict: bool) -> None:
    """In any spelling, through the wildcard of the supporting program; the rest is null, and told."""
    frame = EAGER[mesin](arrow([{"kode": t} for t in isi], {"kode": pa.string()}))
    hasil = rows(add_names(frame, edisi=KAT, strict=strict, kolom=UNSUR))
    asing = []
    for t, b in zip(isi, hasil, strict=True):
        try:
            simpul = None if t is None else KAT.get(Kode.parse(t, strict=strict))
        except KodeError:
            simpul = None
        assert {n: b[f"kode_{n}"] for n in UNSUR} == {n: simpul and (getattr(simpul, n) or None) for n in UNSUR}
        asing += [t] if simpul is None else []
    temuan = rows(name_findings(frame, edisi=KAT, strict=strict))
    assert {b["teks"]: b["banyak"] for b in temuan} == {t: asing.count(t) for t in asing}
    assert len(temuan) == len(set(asing))


def test_an_unknown_code_is_told_with_codes_nearby() -> None:
    """After the edition that was asked."""
    isi = pd.DataFrame({"kode": ["5.30.02", "5.30.02", "2.1", None]})
    assert rows(name_findings(isi, edisi="5889")) == [
        {
            "teks": "5.30.02",
            "banyak": 2,
            "alasan": f"tidak ada pada {KAT.label}",
            "kandidat": " atau ".join(str(s.kode) for s in KAT.near("5.30.02")),
            "baris": [1, 2],
            "indeks": [0, 1],
        },
        {
            "teks": "2.1",
            "banyak": 1,
            "alasan": "satu angka di tempat dua angka, nolnya mungkin hilang",
            "kandidat": "2.01 atau 2.10",
            "baris": [3],
            "indeks": [2],
        },
        {"teks": None, "banyak": 1, "alasan": "kode kosong", "kandidat": None, "baris": [4], "indeks": [3]},
    ]


def test_arguments_that_make_no_sense_are_refused() -> None:
    """Each is said to be so."""
    isi = pd.DataFrame({"kode": ["5.03"]})
    with pytest.raises(ValueError, match="'pagu' tidak dikenal; pilih dari nama, kinerja"):
        add_names(isi, edisi=KAT, kolom=["pagu"])
    with pytest.raises(EdisiError):
        add_names(isi, edisi="1234")
    with pytest.raises(KatalogError, match="nomenklatur rekening 050-5889/2021 belum ada"):
        add_names(isi, edisi="5889", keluarga=KodeRekening)
