"""Pictures for print: ceilings, achievement, progress and changes, as figures of matplotlib.

Each function returns a `matplotlib.figure.Figure`, made without pyplot; ``fig.savefig("x.png")`` is the caller's.
"""

from __future__ import annotations

from kodefikasi.gambar.capaian import plot_achievement
from kodefikasi.gambar.lereng import plot_slope
from kodefikasi.gambar.perkembangan import plot_progress
from kodefikasi.gambar.petak_pagu import plot_pagu

__all__ = ["plot_achievement", "plot_pagu", "plot_progress", "plot_slope"]
