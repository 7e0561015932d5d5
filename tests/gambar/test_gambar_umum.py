"""What holds for every picture: measured by a check that can fail, the same at other resolutions, optional."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from matplotlib.figure import Figure

from kodefikasi import load_example, plot_achievement, plot_pagu, plot_progress, plot_slope, renstra_from
from tulisan_gambar import assert_readable

pytestmark = pytest.mark.slow  # every picture is drawn and its texts are measured

GAMBAR: dict[str, Callable[[], Figure]] = {
    "icicle": lambda: plot_pagu(load_example()),
    "treemap": lambda: plot_pagu(load_example(), bentuk="treemap"),
    "achievement": lambda: plot_achievement(load_example()),
    "progress": lambda: plot_progress(renstra_from(load_example())),
    "slope": lambda: plot_slope(load_example(), tahun=(2023, 2024)),
}


@pytest.mark.parametrize("nama", GAMBAR)
@pytest.mark.parametrize("dpi", [72, 220])
def test_readable_at_other_resolutions(nama: str, dpi: int) -> None:
    """Letters are set a little wider or narrower there; the pictures leave room for it."""
    fig = GAMBAR[nama]()
    fig.set_dpi(dpi)
    assert_readable(fig)


@pytest.mark.parametrize(
    ("x", "y", "teks", "ukuran"),
    [(0.5, 0.5, "tertutup", 9), (0.97, 0.1, "keluar dari lembar", 9), (0.1, 0.9, "kecil", 5)],
)
def test_the_check_of_readability_can_fail(x: float, y: float, teks: str, ukuran: int) -> None:
    """Overlapping, leaving the sheet, too small: each is noticed."""
    fig = Figure()
    fig.text(0.5, 0.5, "teks", fontsize=9)
    assert_readable(fig)
    fig.text(x, y, teks, fontsize=ukuran)
    with pytest.raises(AssertionError):
        assert_readable(fig)


def test_a_missing_matplotlib_is_named_with_its_extra() -> None:
    """The uniform message, and nothing else, where the library is not installed."""
    kode = (
        "import sys; sys.modules['matplotlib'] = None; import kodefikasi\n"
        "try: kodefikasi.plot_pagu({'5.03': 1})\n"
        "except kodefikasi.TambahanError as g: print(g)"
    )
    hasil = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout
    assert "kodefikasi[plot]" in hasil
    assert "matplotlib" in hasil


def test_pyplot_is_not_loaded() -> None:
    """A picture leaves no global state of pyplot behind."""
    kode = "import sys, kodefikasi; kodefikasi.plot_pagu({'5.03': 1}); print('matplotlib.pyplot' in sys.modules)"
    hasil = subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout
    assert hasil.strip() == "False"
