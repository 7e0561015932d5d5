"""S013: a figure far from the others of its row, in a column where no other is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from kodefikasi.hubungan import JenisBarisAngka, TabelJelas, Tempat
from kodefikasi.hubungan.dukungan import BERNILAI
from kodefikasi.hubungan.masa import parse_masa
from kodefikasi.pemeriksaan.catatan import Catatan

_DIUKUR = frozenset({"target", "realisasi", "proyeksi"})
_BARIS, _DERET = 10, 3  # rows of a column, figures of a row beside one, that show what is usual
_LEBAR = 4  # times that the farthest of the others may be apart, to show anything at all
_JAUH = Fraction(3, 2)  # times farther than the farthest
_LIPAT = Decimal("1.5")  # times that a year's last quarter is its first, where they go on from each other
_SERING = 20  # one row in so many may be far; where more are, figures of the column just vary


def check_outliers(jelas: TabelJelas, catatan: Catatan) -> None:
    """Ask of a percentage or score far from those near it in time, where those of no other row are.

    How far is far the column itself tells. What follows from other figures is left to them.
    """
    waktu = dict(_times(jelas))
    dekat = {k: sorted((x for x in waktu if x != k), key=lambda x: abs(waktu[x] - waktu[k])) for k in waktu}
    diukur = [k for k in waktu if not _is_planned(jelas, k)]
    menurut: dict[str, dict[int, tuple[Fraction, str]]] = defaultdict(dict)
    bagian = [k for k in sorted(waktu, key=lambda k: waktu[k]) if _is_part_done(jelas, k)]
    for n, b in enumerate(jelas.angka.baris if diukur else ()):
        for kolom in diukur if _is_measured(b.jenis, b.satuan) else ():
            nilai = jelas.angka.nilai((n, kolom))
            lepas = bagian if _runs_up([jelas.angka.nilai((n, k)) for k in bagian if k != kolom]) else []
            lain = [k for k in dekat[kolom] if k not in lepas and jelas.angka.nilai((n, k))][:_DERET]
            if nilai and len(lain) == _DERET and kolom not in lepas:  # of what was not done at all nothing is asked
                menurut[kolom][n] = min((_ratio(jelas, nilai, (n, k)), k) for k in lain)
    selip = {s.tempat[0] for s in jelas.hasil.selip}
    for kolom, jauh in menurut.items():
        if len(jauh) > _BARIS and kolom not in jelas.hasil.hubungan:
            catatan.count("S013", len(jauh))
            for n in _far({n: x for n, (x, _) in jauh.items()}) - selip:
                _report(jelas, n, kolom, jauh[n][1], len(jauh) - 1, catatan)


def _times(jelas: TabelJelas) -> Iterator[tuple[str, int]]:
    """Iterate over the columns that measure indicators, with when: the end of a plan is years away from all others."""
    for k in jelas.angka.kolom:
        if k.arti is None or k.arti.ukur != "kinerja" or k.arti.apa not in _DIUKUR:
            continue
        masa = parse_masa(str(k.arti.periode))
        if masa is None or masa.lingkup != "akhir":
            yield k.id, 0 if masa is None else 12 * masa.tahun + (masa.bagian or 1) * (masa.months or 12)


def _is_part_done(jelas: TabelJelas, kolom: str) -> bool:
    """Whether a column says what was reached in a part of a year, or by its end."""
    arti = jelas.column(kolom).arti
    masa = None if arti is None or arti.apa != "realisasi" else parse_masa(str(arti.periode))
    return masa is not None and masa.bagian > 0


def _runs_up(nilai: Sequence[Decimal | None]) -> bool:
    """Whether figures are what of a year's work was done so far: they go on from each other, and tell of no other."""
    ada = [n for n in nilai if n]
    return len(ada) >= _DERET and ada == sorted(set(ada)) and ada[-1] >= _LIPAT * ada[0]


def _ratio(jelas: TabelJelas, nilai: Decimal, lain: Tempat) -> Fraction:
    """Return how many times a figure is another or the other it."""
    a, b = Fraction(nilai), Fraction(jelas.angka.nilai(lain) or 1)
    return max(a / b, b / a)


def _is_planned(jelas: TabelJelas, kolom: str) -> bool:
    """Whether a column has targets of a year, which an office sets as it likes."""
    arti = jelas.column(kolom).arti
    return arti is not None and arti.apa == "target" and str(arti.periode) != "awal"


def _is_measured(jenis: JenisBarisAngka, satuan: str | None) -> bool:
    return jenis.berindikator and (satuan or "").strip().casefold() in BERNILAI


def _far(jauh: Mapping[int, Fraction]) -> set[int]:
    """Return the few rows whose figure is farther off than those of all others by half; none where others are apart."""
    urut = sorted(jauh, key=lambda n: jauh[n])
    for banyak in range(max(1, len(urut) // _SERING), 0, -1):
        terjauh = jauh[urut[-banyak - 1]]
        if terjauh <= _LEBAR and jauh[urut[-banyak]] > terjauh * _JAUH:
            return set(urut[-banyak:])
    return set()


def _report(jelas: TabelJelas, n: int, kolom: str, lain: str, banyak: int, catatan: Catatan) -> None:
    baris = jelas.row(n)
    pesan = (
        f"{jelas.column(kolom).nama} {baris.text(kolom)} jauh dari {jelas.column(lain).nama} {baris.text(lain)}; pada "
        f"{banyak} baris lain kolom ini tidak ada yang sejauh itu. Salah ketik?"
    )
    catatan.add_figure("S013", pesan, jelas, (n, kolom))
