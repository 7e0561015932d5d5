"""The other families of codes: organisasi, rekening, fungsi, sumber dana, wilayah; each is its scheme.

Sources: Permendagri 90/2019 and its updates for all but wilayah, which is the Ministry's list of regions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar, cast, final

from kodefikasi.errors import PilihanError
from kodefikasi.kode.berjenjang import KodeBerjenjang, TingkatKode
from kodefikasi.kode.kode import Kode
from kodefikasi.kode.scheme import Ruas, Skema, TingkatSkema
from kodefikasi.kode.spelling import Bacaan

K = TypeVar("K", bound=KodeBerjenjang)
_RUAS_LOKAL = 4  # 1.1.01.0000: urusan, bidang urusan, number, unit
_DIGIT_UNIT = 4
_BIDANG_KOSONG = ("0", "00")


def _one_part_each(jenjang: Iterable[TingkatKode], *digit: tuple[int, ...]) -> tuple[TingkatSkema, ...]:
    """Return levels that add one part each, named like the level."""
    return tuple(TingkatSkema(t.label, (Ruas(t.label, d),)) for t, d in zip(jenjang, digit, strict=True))


class TingkatRekening(TingkatKode):
    """Level of an account, from the top down."""

    AKUN = 1
    KELOMPOK = 2
    JENIS = 3
    OBJEK = 4
    RINCIAN_OBJEK = 5
    SUB_RINCIAN_OBJEK = 6


REKENING = Skema("rekening", _one_part_each(TingkatRekening, (1,), (1,), (2,), (2,), (2, 3), (4, 5)))


@final
class KodeRekening(KodeBerjenjang, skema=REKENING, jenjang=TingkatRekening):
    """An account of the budget: akun, kelompok, jenis, objek, rincian objek, sub rincian objek.

    >>> k = KodeRekening.parse("5.1.02.01.01.0024")
    >>> k.tingkat.label, [str(a) for a in k.leluhur]
    ('sub rincian objek', ['5', '5.1', '5.1.02', '5.1.02.01', '5.1.02.01.01'])

    Since 2026 it is also written with three and five digits at the end:

    >>> KodeRekening.parse("5.1.02.01.001.00024") == k
    True
    """

    __slots__ = ()


class TingkatSumberDana(TingkatKode):
    """Level of a funding source, from the top down."""

    SUMBER_DANA = 1
    KELOMPOK = 2
    JENIS = 3
    OBJEK = 4
    RINCIAN_OBJEK = 5
    SUB_RINCIAN_OBJEK = 6


def _refuse_suffix(bacaan: Bacaan) -> list[str]:
    """Refuse ``2.2.01.01.02.0004-1``: a region's own numbering behind a dash is no part of the code."""
    if len(bacaan.pemisah) < 2:
        return bacaan.ruas
    *depan, akhir = bacaan.pemisah
    if akhir not in ("-", "–", "/") or not all("." in p for p in depan):
        return bacaan.ruas
    banyak = len(bacaan.ruas)
    alasan = f"akhiran setempat {akhir}{bacaan.ruas[-1]} bukan bagian kode sumber dana"
    raise bacaan.error(alasan, banyak - 1, [*bacaan.first(banyak - 1), *bacaan.first(banyak)])


SUMBER_DANA = Skema(
    "sumber dana",
    _one_part_each(TingkatSumberDana, (1,), (1,), (2,), (2,), (2, 3), (3, 4, 5)),
    _refuse_suffix,
)


@final
class KodeSumberDana(KodeBerjenjang, skema=SUMBER_DANA, jenjang=TingkatSumberDana):
    """A funding source; the last part is written with three or four digits, since 2026 with five, behind one of three.

    >>> KodeSumberDana.parse("1.2.01.01.02.001") == KodeSumberDana.parse("1.2.01.01.02.0001")
    True
    >>> KodeSumberDana.parse("2.2.01.08.002.00004") == KodeSumberDana.parse("2.2.01.08.02.0004")
    True
    >>> KodeSumberDana.parse("2.2.01.01.02.0004-1", strict=False)
    Traceback (most recent call last):
    ...
    kodefikasi.errors.KodeError: kode '2.2.01.01.02.0004-1' tidak terbaca (huruf ke-19): akhiran setempat -1 \
bukan bagian kode sumber dana; mungkin maksudnya 2.2.01.01.02.0004
    """

    __slots__ = ()


class TingkatOrganisasi(TingkatKode):
    """Level of an office's code, from the top down."""

    URUSAN = 1
    BIDANG_URUSAN = 2
    BIDANG_URUSAN_KEDUA = 3
    BIDANG_URUSAN_KETIGA = 4
    SKPD = 5
    UNIT = 6

    @property
    def label(self) -> str:
        """The level's name in Indonesian."""
        return self.name if self is TingkatOrganisasi.SKPD else super().label


def _refuse_local(bacaan: Bacaan) -> list[str]:
    """Refuse ``1.1.01.0000``, which names one bidang urusan only: the second and third are probably none."""
    ruas = bacaan.ruas
    if len(ruas) != _RUAS_LOKAL or len(ruas[-1]) != _DIGIT_UNIT:
        return ruas
    depan = [bacaan.pad(n, r) for n, r in enumerate(ruas[:2])]
    usul = ORGANISASI.join([*depan, *_BIDANG_KOSONG, *_BIDANG_KOSONG, ruas[2].zfill(2), ruas[3]])
    kandidat = [usul] if ORGANISASI.is_canonical(usul) else []
    raise bacaan.error("penulisan setempat tanpa bidang urusan kedua dan ketiga", None, kandidat)


ORGANISASI = Skema(
    "organisasi",
    (
        TingkatSkema("urusan", (Ruas("urusan", (1,)),)),
        TingkatSkema("bidang urusan", (Ruas("bidang urusan", (2,)),)),
        *(
            TingkatSkema(f"bidang urusan {ke}", (Ruas(f"urusan {ke}", (1,), nol=True), Ruas(nama, (2,), nol=True)))
            for ke in ("kedua", "ketiga")
            for nama in (f"bidang urusan {ke}",)
        ),
        TingkatSkema("SKPD", (Ruas("SKPD", (2,)),)),
        TingkatSkema("unit", (Ruas("unit", (4,), nol=True),)),
    ),
    _refuse_local,
)


@final
class KodeOrganisasi(KodeBerjenjang, skema=ORGANISASI, jenjang=TingkatOrganisasi):
    """An office: up to three bidang urusan (``0.00`` where there is none), its number, its unit (``0000``: itself).

    >>> k = KodeOrganisasi.parse("5.03.5.04.0.00.01.0000")
    >>> k.tingkat.label, str(k.induk), k.induk.tingkat.label
    ('unit', '5.03.5.04.0.00.01', 'SKPD')
    >>> KodeOrganisasi.parse("1.1.01.0000")
    Traceback (most recent call last):
    ...
    kodefikasi.errors.KodeError: kode '1.1.01.0000' tidak terbaca (huruf ke-4): penulisan setempat tanpa bidang \
urusan kedua dan ketiga; mungkin maksudnya 1.01.0.00.0.00.01.0000
    """

    __slots__ = ()


class TingkatFungsi(TingkatKode):
    """Level of a function of government, from the top down."""

    FUNGSI = 1
    SUB_FUNGSI = 2


FUNGSI = Skema("fungsi", _one_part_each(TingkatFungsi, (2,), (2,)))


@final
class KodeFungsi(KodeBerjenjang, skema=FUNGSI, jenjang=TingkatFungsi):
    """A function of government and its sub function.

    >>> KodeFungsi.parse("04.01").tingkat.label
    'sub fungsi'
    """

    __slots__ = ()


class TingkatWilayah(TingkatKode):
    """Level of a region, from the top down."""

    PROVINSI = 1
    KABUPATEN_KOTA = 2
    KECAMATAN = 3
    DESA_KELURAHAN = 4

    @property
    def label(self) -> str:
        """The level's name in Indonesian."""
        return self.name.lower().replace("_", "/")


WILAYAH = Skema("wilayah", _one_part_each(TingkatWilayah, (2,), (2,), (2,), (4,)))


@final
class KodeWilayah(KodeBerjenjang, skema=WILAYAH, jenjang=TingkatWilayah):
    """A region: provinsi, kabupaten/kota, kecamatan, desa/kelurahan.

    >>> KodeWilayah.parse("63.11.05.2001").leluhur[1].tingkat.label
    'kabupaten/kota'
    """

    __slots__ = ()


def family(keluarga: type[K] | str) -> type[K]:
    """Return a family as it is, or the one of a name.

    Raises
    ------
    PilihanError
        Neither a family nor the name of one.

    Examples
    --------
    >>> family("rekening") is KodeRekening
    True
    """
    if isinstance(keluarga, str) and (kelas := KELUARGA.get(" ".join(keluarga.casefold().replace("_", " ").split()))):
        return cast("type[K]", kelas)
    if not isinstance(keluarga, type) or not issubclass(keluarga, KodeBerjenjang):
        raise PilihanError("keluarga", keluarga, tuple(KELUARGA))
    return keluarga


#: All families by name.
KELUARGA: dict[str, type[KodeBerjenjang]] = {
    k.skema.nama: k for k in (Kode, KodeOrganisasi, KodeRekening, KodeFungsi, KodeSumberDana, KodeWilayah)
}
