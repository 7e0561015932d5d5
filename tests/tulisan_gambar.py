"""What every picture has to keep: its texts are readable, inside the sheet, and clear of each other."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text
from matplotlib.transforms import Bbox

TERKECIL = 7  # points
_LONGGAR = 0.5  # pixels


def texts(fig: Figure) -> list[Text]:
    """Return the texts that are drawn."""
    semua: list[Any] = fig.findobj(Text)
    return [t for t in semua if t.get_visible() and t.get_text().strip()]


def words(fig: Figure) -> str:
    """Return everything that is written, a text a line."""
    return "\n".join(" ".join(t.get_text().split()) for t in texts(fig))


def blocks(fig: Figure) -> dict[str, Rectangle]:
    """Return the named fields by their names."""
    semua = (p for ax in fig.axes for p in ax.patches)
    return {str(p.get_gid()): p for p in semua if isinstance(p, Rectangle) and p.get_gid()}


def _overlap(a: Bbox, b: Bbox) -> bool:
    lebar = min(a.x1, b.x1) - max(a.x0, b.x0)
    tinggi = min(a.y1, b.y1) - max(a.y0, b.y0)
    return bool(lebar > _LONGGAR and tinggi > _LONGGAR)


def assert_readable(fig: Figure) -> None:
    """Assert that texts lie inside the figure, are clear of each other and large enough, by the renderer's boxes."""
    kanvas = FigureCanvasAgg(fig)
    fig.draw_without_rendering()
    renderer = kanvas.get_renderer()  # type: ignore[no-untyped-call]
    lembar = fig.bbox
    kotak = [(t.get_text(), t.get_window_extent(renderer)) for t in texts(fig)]
    assert kotak
    for t in texts(fig):
        assert float(t.get_fontsize()) >= TERKECIL, t.get_text()
    for isi, b in kotak:
        assert b.x0 >= lembar.x0 - _LONGGAR, isi
        assert b.y0 >= lembar.y0 - _LONGGAR, isi
        assert b.x1 <= lembar.x1 + _LONGGAR, isi
        assert b.y1 <= lembar.y1 + _LONGGAR, isi
    bertumpuk = [(a, b) for (a, x), (b, y) in combinations(kotak, 2) if _overlap(x, y)]
    assert not bertumpuk, bertumpuk[:3]
