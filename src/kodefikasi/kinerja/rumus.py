"""The known formulas of figures: copy, sum, means, difference, rates in both directions, absorption, growth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import lru_cache

from attrs import evolve, frozen

from kodefikasi.kinerja.indikator import Arah, RumusTurun, Sifat
from kodefikasi.kinerja.tepat import Tepat, ends
from kodefikasi.kinerja.ungkapan import (
    Acuan,
    Batasi,
    Gabung,
    Himpun,
    Hitung,
    Nilai,
    Tanda,
    Tetapan,
    Ungkapan,
    compute,
    format_exact,
    working,
    write,
)


class JenisRumus(Enum):
    """What kind of relation it is; the value is its name in Indonesian."""

    SALIN = "salinan"
    JUMLAH = "jumlah"
    TERAKHIR = "nilai terakhir"
    RERATA = "rata-rata"
    RERATA_BERBOBOT = "rata-rata berbobot"
    SELISIH = "selisih"
    TINGKAT = "tingkat"
    TINGKAT_TURUN = "tingkat, turun lebih baik"
    SERAPAN = "serapan"
    PERTUMBUHAN = "pertumbuhan"
    HASIL_KALI = "hasil kali"
    TERTULIS = "rumus tertulis"


#: Kinds whose result has the unit of their operands.
_SESATUAN = frozenset(
    {
        JenisRumus.SALIN,
        JenisRumus.JUMLAH,
        JenisRumus.TERAKHIR,
        JenisRumus.RERATA,
        JenisRumus.RERATA_BERBOBOT,
        JenisRumus.SELISIH,
    }
)


@frozen
class Rumus:
    """A formula with its kind and what it says in words.

    Attributes
    ----------
    jenis
        What kind of relation it is.
    label
        In words.
    ungkapan
        The formula over operands by their place.
    sifat
        How an indicator accumulates under it, where it says so.
    turun
        Which rule it is of those where less is better, where it is one.

    Examples
    --------
    >>> tingkat = rate()
    >>> tingkat.working([5, 6], desimal=2), tingkat.write(["G9", "F9"], desimal=2)
    ('5 ÷ 6 × 100 = 83,33', 'ROUND(G9/F9*100,2)')
    """

    jenis: JenisRumus
    label: str
    ungkapan: Ungkapan
    sifat: Sifat | None = None
    turun: RumusTurun | None = None

    @property
    def arah(self) -> Arah | None:
        """Which way is better under it; None for what is no rate of a target."""
        if self.turun is not None:
            return Arah.TURUN
        return Arah.NAIK if self.jenis is JenisRumus.TINGKAT else None

    def compute(self, nilai: Nilai) -> Tepat | None:
        """Return what it gives, exactly; None where it gives nothing."""
        return compute(self.ungkapan, nilai)

    def working(self, nilai: Nilai, *, desimal: int | None = None, satuan: Sequence[str] = ()) -> str:
        """Show how it comes about.

        Parameters
        ----------
        nilai
            The operands.
        desimal
            To how many places the result is rounded half up; None for all that it has.
        satuan
            What stands behind each operand, such as ``%`` or `` dokumen``; a result of one unit has it too.

        Examples
        --------
        >>> total(2).working([8, 3], satuan=[" dokumen", " dokumen"])
        '8 dokumen + 3 dokumen = 11 dokumen'
        """
        hasil = self.compute(nilai)
        if hasil is None:
            return "tidak dapat dihitung"
        bulat = desimal if desimal is not None or ends(hasil) else 2
        ada = {s for s, n in zip(satuan, nilai, strict=False) if s and n is not None}
        sama = ada if self.jenis in _SESATUAN else set()
        tampil = format_exact(hasil, bulat) + (sama.pop() if len(sama) == 1 else "")
        return working(self.ungkapan, nilai, hasil=tampil, satuan=satuan)

    def write(
        self,
        alamat: Sequence[str],
        *,
        desimal: int | None = None,
        potong: bool = False,
        berikut: Callable[[str, str], bool] | None = None,
    ) -> str:
        """Return it as a workbook has it, see `kodefikasi.kinerja.ungkapan.write`."""
        return write(self.ungkapan, alamat, desimal=desimal, potong=potong, berikut=berikut)


def _refs(n: int, mulai: int = 0) -> tuple[Acuan, ...]:
    return tuple(map(Acuan, range(mulai, mulai + n)))


def _of_hundred(a: Ungkapan, b: Ungkapan) -> Ungkapan:
    return Hitung(Tanda.KALI, Hitung(Tanda.BAGI, a, b), Tetapan(100))


@lru_cache(maxsize=256)
def copy() -> Rumus:
    """Return the relation of a figure that repeats another."""
    return Rumus(JenisRumus.SALIN, "salinan", Acuan(0), Sifat.TERAKHIR)


@lru_cache(maxsize=256)
def total(n: int, label: str = "jumlah") -> Rumus:
    """Return the sum of `n` figures; missing ones do not count.

    >>> total(3).working([2, None, 3])
    '2 + 3 = 5'
    """
    return Rumus(JenisRumus.JUMLAH, label, Himpun(Gabung.JUMLAH, _refs(n)), Sifat.AKUMULATIF)


@lru_cache(maxsize=256)
def latest(n: int) -> Rumus:
    """Return the latest of `n` figures that is there.

    >>> latest(3).compute([80, 85, None])
    85
    """
    return Rumus(JenisRumus.TERAKHIR, "nilai terakhir", Himpun(Gabung.TERAKHIR, _refs(n)), Sifat.TERAKHIR)


@lru_cache(maxsize=256)
def mean(n: int) -> Rumus:
    """Return the mean of the figures that are there."""
    return Rumus(JenisRumus.RERATA, "rata-rata", Himpun(Gabung.RERATA, _refs(n)), Sifat.RATA_RATA)


def weighted_mean(bobot: Sequence[int]) -> Rumus:
    """Return a mean that counts each figure as often as its weight says; all of them have to be there.

    >>> weighted_mean([2, 1]).working([80, 95])
    '(2 × 80 + 1 × 95) ÷ 3 = 85'
    """
    suku: list[Ungkapan] = [Hitung(Tanda.KALI, Tetapan(b), Acuan(n)) for n, b in enumerate(bobot)]
    jumlah = suku[0]
    for s in suku[1:]:
        jumlah = Hitung(Tanda.TAMBAH, jumlah, s)
    isi = Hitung(Tanda.BAGI, jumlah, Tetapan(sum(bobot)))
    return Rumus(JenisRumus.RERATA_BERBOBOT, "rata-rata berbobot", isi, Sifat.RATA_RATA)


@lru_cache(maxsize=256)
def difference(label: str = "selisih") -> Rumus:
    """Return the first figure less the second.

    >>> difference().working([7, 10])
    '7 − 10 = -3'
    """
    return Rumus(JenisRumus.SELISIH, label, Hitung(Tanda.KURANG, Acuan(0), Acuan(1)))


def product(n: int) -> Rumus:
    """Return the product of `n` figures."""
    isi: Ungkapan = Acuan(0)
    for a in _refs(n - 1, 1):
        isi = Hitung(Tanda.KALI, isi, a)
    return Rumus(JenisRumus.HASIL_KALI, "hasil kali", isi)


@lru_cache(maxsize=256)
def rate() -> Rumus:
    """Return a realisation (first) as percent of a target (second), where more is better."""
    return Rumus(JenisRumus.TINGKAT, "realisasi ÷ target × 100", _of_hundred(Acuan(0), Acuan(1)))


@lru_cache(maxsize=256)
def falling_rate(aturan: RumusTurun, *, lantai: bool = True) -> Rumus:
    """Return a known rate where less is better, realisation first, target second.

    `RumusTurun.SELISIH` has a floor of 0: a realisation above twice the target is nothing achieved. Without it
    (`lantai`) the rate is negative there, as some offices print it.

    >>> falling_rate(RumusTurun.SELISIH).working([45, 20], desimal=2)
    '(2 × 20 − 45) ÷ 20 × 100, paling rendah 0 = 0,00'
    """
    r, t = Acuan(0), Acuan(1)
    match aturan:
        case RumusTurun.SELISIH:
            lipat = Hitung(Tanda.KURANG, Hitung(Tanda.KALI, Tetapan(2), t), r)
            label, isi = "(2 × target − realisasi) ÷ target × 100", _of_hundred(lipat, t)
            return Rumus(JenisRumus.TINGKAT_TURUN, label, Batasi(isi, bawah=0) if lantai else isi, turun=aturan)
        case RumusTurun.PENGURANGAN:
            label, isi = "(target − realisasi) ÷ target × 100", _of_hundred(Hitung(Tanda.KURANG, t, r), t)
        case RumusTurun.RASIO:
            label, isi = "target ÷ realisasi × 100", _of_hundred(t, r)
    return Rumus(JenisRumus.TINGKAT_TURUN, label, isi, turun=aturan)


@lru_cache(maxsize=1)
def falling_rates() -> tuple[Rumus, ...]:
    """Return the known rates where less is better, the most usual first.

    >>> [r.working([45, 20], desimal=2) for r in falling_rates()[1:]]
    ['(20 − 45) ÷ 20 × 100 = -125,00', '20 ÷ 45 × 100 = 44,44']
    """
    return tuple(map(falling_rate, (RumusTurun.SELISIH, RumusTurun.PENGURANGAN, RumusTurun.RASIO)))


@lru_cache(maxsize=1)
def falling_variants() -> tuple[Rumus, ...]:
    """Return all that a single rate may be where less is better: the known ones, and a negative one.

    >>> falling_variants()[-1].working([45, 20], desimal=2)
    '(2 × 20 − 45) ÷ 20 × 100 = -25,00'
    """
    return (*falling_rates(), falling_rate(RumusTurun.SELISIH, lantai=False))


def absorption(n: int) -> Rumus:
    """Return what `n` rows spent (first half) as percent of what they had (second half)."""
    isi = _of_hundred(Himpun(Gabung.JUMLAH, _refs(n)), Himpun(Gabung.JUMLAH, _refs(n, n)))
    return Rumus(JenisRumus.SERAPAN, "jumlah realisasi ÷ jumlah pagu × 100", isi)


def growth() -> Rumus:
    """Return by how many percent the second figure is more than the first.

    >>> growth().working([80, 100])
    '(100 − 80) ÷ 80 × 100 = 25'
    """
    isi = _of_hundred(Hitung(Tanda.KURANG, Acuan(1), Acuan(0)), Acuan(0))
    return Rumus(JenisRumus.PERTUMBUHAN, "pertumbuhan", isi)


def mean_growth(n: int) -> Rumus:
    """Return the mean of the growths from each of `n` figures to the next."""
    tahun = [_of_hundred(Hitung(Tanda.KURANG, Acuan(k + 1), Acuan(k)), Acuan(k)) for k in range(n - 1)]
    return Rumus(JenisRumus.PERTUMBUHAN, "rata-rata pertumbuhan", Himpun(Gabung.RERATA, tuple(tahun)))


def capped(rumus: Rumus, atas: int) -> Rumus:
    """Return a relation whose result counts up to a cap.

    >>> capped(rate(), 100).working([7, 6])
    '7 ÷ 6 × 100, paling tinggi 100 = 100'
    """
    return evolve(rumus, ungkapan=Batasi(rumus.ungkapan, atas=atas))
