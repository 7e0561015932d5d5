"""Targets that are ratings or words, and figures as people have them: kept, compared on their scale, never counted."""

from __future__ import annotations

import pickle
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kodefikasi import Besaran, Indikator, Renstra, evaluate_year, gap_to_target, renstra_progress, scale
from kodefikasi.errors import BesaranError
from kodefikasi.rencana.ukuran import PeringatanTahun


def _rated(target: str, realisasi: str, akhir: str, nama: str = "Nilai SAKIP") -> Indikator:
    return Indikator(nama, sifat="terakhir", target={2022: target}, realisasi={2022: realisasi}, target_akhir=akhir)


_SAKIP = [k.label for k in scale("sakip").kategori]


@given(st.sampled_from(_SAKIP), st.sampled_from(_SAKIP))
def test_a_rating_is_reached_by_its_place_on_the_scale(hasil: str, akhir: str) -> None:
    """And no number comes of it anywhere."""
    i = _rated(akhir, hasil, akhir)
    capaian = renstra_progress(i, sampai=2023)
    tercapai = _SAKIP.index(hasil) <= _SAKIP.index(akhir)  # the best stands first
    assert (
        capaian.hitungan
        == f"realisasi 2022 {hasil}; target akhir {akhir}: {'tercapai' if tercapai else 'belum tercapai'}"
    )
    assert (capaian.nilai, capaian.persen, capaian.terlapor) == (None, None, 1)
    assert (i.target, i.realisasi, i.target_akhir) == ((), (), None)
    assert evaluate_year(i, tahun=2022).tingkat_realisasi is None
    assert gap_to_target(i, sampai=2022, akhir=2026).sisa is None


@pytest.mark.parametrize(
    ("hasil", "akhir", "banding"),
    [
        ("Tersedia", "tersedia", "tercapai"),
        ("WDP", "WTP", "belum tercapai"),
        ("Ada", "Lengkap", "tidak dapat dibandingkan"),
    ],
)
def test_words_are_compared_where_something_tells(hasil: str, akhir: str, banding: str) -> None:
    """The same word, or a scale that the indicator's name leads to; else nothing is claimed."""
    i = _rated(akhir, hasil, akhir, "Opini BPK atas laporan keuangan" if hasil == "WDP" else "Dokumen")
    assert renstra_progress(i, sampai=2022).hitungan.startswith(
        f"realisasi 2022 {hasil}; target akhir {akhir}: {banding}"
    )


def test_rated_targets_come_back_from_json_pickles_and_frames() -> None:
    """Through JSON, pickles and frames; what an earlier version reads has no word of them where there are none."""
    i = _rated("BB", "B", "A")
    bentuk = TypeAdapter(Indikator)
    assert bentuk.validate_json(bentuk.dump_json(i)) == pickle.loads(pickle.dumps(i)) == i  # noqa: S301  # our own
    assert b"predikat" not in bentuk.dump_json(Indikator("x", sifat="terakhir", target={2022: 5}))
    rencana = Renstra("BKPSDM", 2021, 2026, indikator=[i, Indikator("x", "%", sifat="terakhir", awal="7,5 %")])
    for bentuk_tabel in ("tidy", "wide"):
        tabel: Any = rencana.to_frame(bentuk_tabel)
        assert Renstra.from_frame(tabel, perangkat_daerah="BKPSDM", awal=2021, akhir=2026) == rencana
    assert "BB" in i._repr_html_()


@pytest.mark.parametrize(
    ("sel", "nilai"),
    [
        ("48 dokumen", 48),
        ("1.250.000 dokumen", 1250000),
        (Besaran.parse("12 dokumen"), 12),
        ("12.5", "12.5"),
        (" 7 ", 7),
    ],
)
def test_figures_as_people_have_them(sel: Any, nilai: Any) -> None:
    """The unit is that of the indicator, and becomes it where it has none; plain decimals stay plain."""
    i = Indikator("Jumlah", sifat="kumulatif", target={2022: sel})
    assert i.target == ((2022, Decimal(nilai)),)
    assert i.satuan == (None if not hasattr(sel, "satuan") and "dokumen" not in str(sel) else "dokumen")
    with pytest.raises(ValueError, match=r"target 2022 .* tidak bersatuan orang"):
        Indikator("Jumlah", "orang", sifat="kumulatif", target={2022: "48 dokumen"})


@pytest.mark.parametrize("salah", ["delapan", "1.250 dokumen", "2 3 dokumen"])
def test_what_is_neither_is_refused(salah: str) -> None:
    """A number in words is no rating; one with two meanings is none that is guessed."""
    with pytest.raises(BesaranError):
        Indikator("x", sifat="terakhir", target={2022: salah})


def test_a_year_outside_the_plan_is_said() -> None:
    """As of a heading that was mistyped; the figure is kept."""
    tabel = pd.DataFrame({"kode": ["5.03"], "indikator": ["x"], "sifat": ["terakhir"], "2022": ["5"], "2032": ["6"]})
    with pytest.warns(PeringatanTahun, match="tahun 2032 di luar rencana 2021–2026"):
        rencana = Renstra.from_frame(tabel, perangkat_daerah="BKPSDM", awal=2021, akhir=2026)
    assert dict(rencana.indikator[0].target) == {2022: 5, 2032: 6}
