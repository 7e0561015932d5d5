"""Amounts carried from one edition's codes to another's; nothing is lost: what has no target is reported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, Inexact
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from attrs import evolve, frozen

from kodefikasi.argumen import checked
from kodefikasi.errors import KodeError, PaguError
from kodefikasi.frame import Backend, Jenis, make_frame
from kodefikasi.katalog.baris_uang import BarisUang, read_rows
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.padanan import Padanan, PetaPadanan, Relasi
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang
from kodefikasi.kode.nilai_berkode import NilaiBerkode
from kodefikasi.nilai import Nilai, plain, read_fields
from kodefikasi.pagu.rows import Total, Uang
from kodefikasi.sebutan import expect

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

_EKSAK = Context(prec=MAX_PREC, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[Inexact])  # shifts the point, rounds never
#: Shares by old code, then by new code; codes as values or as text.
Bobot = Mapping[Any, Mapping[Any, int | Decimal]]


@frozen
class Pindahan(NilaiBerkode):
    """One amount under its new code.

    Attributes
    ----------
    asal, kode
        The code before and after; equal where it stayed.
    nilai
        The amount, None where none was reported.
    relasi
        Why it stands there.
    baris
        Number of the row it came from, counted from 0.
    """

    asal: KodeBerjenjang
    kode: KodeBerjenjang
    nilai: Uang | None
    relasi: Relasi
    baris: int


@frozen
class Sisa(NilaiBerkode):
    """An amount that has no place in the other edition, and why.

    Attributes
    ----------
    asal
        The code; None where the row's text is no code.
    nilai
        The amount.
    alasan
        Why it was not carried over, and what can be done.
    padanan
        What is known of the code, likely successors included; None where the first edition does not know it.
    baris
        Number of the row, counted from 0.
    """

    asal: KodeBerjenjang | None
    nilai: Uang | None
    alasan: str
    padanan: Padanan | None
    baris: int
    tercetak: str = ""


@frozen
class Terjemahan(Nilai):
    """Rows under the codes of another edition.

    Attributes
    ----------
    pindahan
        The amounts that were carried over, in the order of the rows.
    sisa
        The amounts that were not.
    data
        The carried rows in the kind they came in: a frame for a frame, records for records, else pairs; codes are
        texts, their canonical keys (`Kode.baku`).
    """

    pindahan: tuple[Pindahan, ...]
    sisa: tuple[Sisa, ...]
    data: Any

    @property
    def total(self) -> Uang | None:
        """Sum of what was carried over; None where nothing is reported."""
        return _sum(p.nilai for p in self.pindahan)

    @property
    def total_sisa(self) -> Uang | None:
        """Sum of what was not."""
        return _sum(s.nilai for s in self.sisa)

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return what was carried over and what is left as one frame of pandas, Polars or Arrow.

        Rows in the order of the input: `baris` (from 0), `asal`, `kode` (missing where there is none), `pagu`,
        `relasi`, and `alasan` where a row is left. Codes are their canonical keys; the amounts add up to the input's.

        Raises
        ------
        PilihanError
            Another backend.
        TambahanError
            Its library is not installed.

        Examples
        --------
        >>> hasil = translate({"5.03.02.2.02.01": 75, "5.03.02.2.99.01": 5}, "5889", "900.1-861/2026")
        >>> hasil.to_frame("arrow").column("pagu").to_pylist()
        [75, 5]
        """
        jenis: dict[str, Jenis] = dict.fromkeys(("baris", "asal", "kode", "pagu", "relasi", "alasan"), "teks")
        pindah: list[dict[str, Any]] = [
            {"baris": p.baris, "asal": p.asal.baku, "kode": p.kode.baku, "pagu": p.nilai, "relasi": p.relasi.value}
            for p in self.pindahan
        ]
        sisa: list[dict[str, Any]] = [
            {
                "baris": s.baris,
                "asal": s.tercetak if s.asal is None else s.asal.baku,
                "pagu": s.nilai,
                "alasan": s.alasan,
            }
            | ({} if s.padanan is None else {"relasi": s.padanan.relasi.value})
            for s in self.sisa
        ]
        urut = sorted([*pindah, *sisa], key=itemgetter("baris"))
        return make_frame(jenis | {"baris": "bulat", "pagu": "angka"}, urut, backend)

    def to_dict(self) -> dict[str, Any]:
        """Return what was carried over and what was not as plain values; `data` follows from it."""
        return {"pindahan": plain(self.pindahan), "sisa": plain(self.sisa)}

    @classmethod
    def from_dict(cls, isi: Any) -> Self:
        """Return the value that `to_dict` told of, with pairs of code and amount as its `data`.

        Raises
        ------
        BacaError
            Something else.
        """
        bagian = {**isi, "data": None} if isinstance(isi, Mapping) else isi
        kosong: Self = read_fields(cls, bagian, {Any: lambda _: None})
        return evolve(kosong, data=[(p.kode.baku, p.nilai) for p in kosong.pindahan])

    def __repr__(self) -> str:
        return f"Terjemahan({len(self.pindahan)} pindahan: {self.total}; {len(self.sisa)} sisa: {self.total_sisa})"


def _sum(nilai: Iterable[Uang | None]) -> Uang | None:
    jumlah = Total()
    for n in nilai:
        jumlah.add(n)
    return jumlah.nilai


@checked
def translate(
    rows: Any,
    from_: Nomenklatur | Edisi | str,
    to: Nomenklatur | Edisi | str,
    *,
    kode: str = "kode",
    pagu: str = "pagu",
    bobot: Bobot | None = None,
) -> Terjemahan:
    """Carry amounts from the codes of one edition to those of another.

    Parameters
    ----------
    rows
        As for `roll_up`: a mapping code -> amount, pairs, or records; or a frame (pandas, Polars, Arrow).
    from_, to
        The catalogues of the two editions; an edition or its name stands for its list of kabupaten/kota.
    kode, pagu
        Names of the column of the code and of the amount, in records and frames.
    bobot
        For codes that were split or withdrawn: by old code, the share of each new one (any positive numbers). An
        amount is shared out in its own smallest unit, rupiah or sen, so that the parts add up to it again.

    Returns
    -------
    Terjemahan
        ``total`` and ``total_sisa`` add up to the total of the rows, always.

    Raises
    ------
    PaguError, TypeError
        A row without code or amount column; the same code twice, in two spellings; a share that is not positive, of a
        code that `from_` lacks or for one that `to` lacks; an inexact amount or share.

    Examples
    --------
    >>> from kodefikasi import nomenklatur
    >>> kat = nomenklatur("050-5889/2021")
    >>> hasil = translate({"5.03.02.2.02.01": 75_000_000, "5.03.02.2.99.01": 5}, kat, "900.1-861/2026")
    >>> hasil.total, hasil.total_sisa, hasil.sisa[0].alasan
    (75000000, 5, 'kode 5.03.02.2.99.01 tidak ada pada 050-5889/2021 (kabupaten/kota)')
    """
    from kodefikasi.katalog.gudang import nomenklatur

    for daftar in (from_, to):
        expect(daftar, (str, Edisi, Nomenklatur), "edisi")
    peta = PetaPadanan(*(nomenklatur(k) if isinstance(k, Edisi | str) else k for k in (from_, to)))
    bagian = _shares(bobot or {}, peta)
    masuk: BarisUang = read_rows(rows, kode, pagu)
    pindahan: list[Pindahan] = []
    sisa: list[Sisa] = []
    for n, (teks, nilai) in enumerate(masuk.pasangan):
        for hasil in _carry(peta, bagian, teks, nilai, n):
            if isinstance(hasil, Pindahan):
                pindahan.append(hasil)
            else:
                sisa.append(hasil)
    data = masuk.rebuild([(p.baris, p.kode.baku, p.nilai) for p in pindahan])
    return Terjemahan(tuple(pindahan), tuple(sisa), data)


def _carry(
    peta: PetaPadanan,
    bobot: Mapping[KodeBerjenjang, Mapping[KodeBerjenjang, Decimal]],
    tercetak: object,
    nilai: Uang | None,
    baris: int,
) -> Iterator[Pindahan | Sisa]:
    try:
        asal = peta.asal.keluarga.parse(tercetak) if isinstance(tercetak, str) else tercetak
    except KodeError as sebab:
        yield Sisa(None, nilai, str(sebab), None, baris, str(tercetak))
        return
    if not isinstance(asal, KodeBerjenjang):
        raise PaguError(f"baris {baris + 1} tanpa kode: {tercetak!r}")
    if asal not in peta.asal:
        alasan = f"kode {asal} tidak ada pada {peta.asal.label}"
        yield Sisa(asal, nilai, alasan, None, baris, str(tercetak))
        return
    padanan = peta[asal]
    bagian = _shares_of(asal, bobot, peta.tujuan)
    if bagian is None and len(padanan.sasaran) == 1:
        yield Pindahan(asal, padanan.sasaran[0].kode, nilai, padanan.relasi, baris)
    elif bagian is None:
        yield Sisa(asal, nilai, _why_not(padanan, peta.tujuan.label), padanan, baris, str(tercetak))
    else:
        for k, n in zip(bagian, _share_out(nilai, list(bagian.values())), strict=True):
            yield Pindahan(asal, k, n, padanan.relasi, baris)


def _why_not(padanan: Padanan, tujuan: str) -> str:
    if padanan.relasi is Relasi.PECAH:
        pilihan = ", ".join(str(s.kode) for s in padanan.sasaran)
        return f"kode {padanan.kode} pecah menjadi {pilihan}; beri bobotnya"
    mirip = "; mungkin menjadi " + " atau ".join(str(p.simpul) for p in padanan.kemungkinan)
    return f"kode {padanan.kode} {padanan.relasi} pada {tujuan}" + (mirip if padanan.kemungkinan else "")


def _shares(bobot: Bobot, peta: PetaPadanan) -> dict[KodeBerjenjang, dict[KodeBerjenjang, Decimal]]:
    tujuan = peta.tujuan
    hasil: dict[KodeBerjenjang, dict[KodeBerjenjang, Decimal]] = {}
    for kunci, bagian in bobot.items():
        lama = tujuan.keluarga.parse(kunci) if isinstance(kunci, str) else kunci
        if lama not in peta.asal:
            raise PaguError(f"bobot kode {lama}, yang tidak ada pada {peta.asal.label}")
        if lama in hasil:
            raise PaguError(f"bobot kode {lama} diberikan dua kali")
        isi: dict[KodeBerjenjang, Decimal] = {}
        for baru, n in bagian.items():
            k = tujuan.keluarga.parse(baru) if isinstance(baru, str) else baru
            if isinstance(n, bool) or not isinstance(n, (int, Decimal)):
                raise TypeError(f"bobot {k} harus int atau Decimal, bukan {type(n).__name__}")
            if not (Decimal(n).is_finite() and n > 0):
                raise PaguError(f"bobot {k} harus lebih dari nol, bukan {n}")
            if k not in tujuan:
                raise PaguError(f"bobot untuk {k}, yang tidak ada pada {tujuan.label}")
            if k in isi:
                raise PaguError(f"bobot untuk {k} diberikan dua kali")
            isi[k] = Decimal(n)
        if not isi:
            raise PaguError(f"bobot untuk {lama} kosong")
        hasil[lama] = isi
    return hasil


def _shares_of(
    asal: KodeBerjenjang, bobot: Mapping[KodeBerjenjang, Mapping[KodeBerjenjang, Decimal]], tujuan: Nomenklatur
) -> Mapping[KodeBerjenjang, Decimal] | None:
    """Return the shares of a code; what is given for ``X.XX`` holds in every bidang urusan."""
    bidang = asal.bidang_urusan if isinstance(asal, Kode) else None
    if asal in bobot or not isinstance(asal, Kode) or bidang is None:
        return bobot.get(asal)
    umum = bobot.get(asal.generalize() or asal, {})
    isi = {k.specialize(bidang) if isinstance(k, Kode) else k: n for k, n in umum.items()}
    return isi if isi and all(k in tujuan for k in isi) else None


def _share_out(nilai: Uang | None, bobot: Sequence[Decimal]) -> list[Uang | None]:
    """Share an amount out in its own smallest unit; what rounding leaves goes to the largest remainders."""
    if nilai is None:
        return [None] * len(bobot)
    pangkat = 0 if isinstance(nilai, int) else min(0, int(nilai.as_tuple().exponent))
    satuan = int(_EKSAK.scaleb(Decimal(nilai), -pangkat))
    bulat = [_as_integers(b, bobot) for b in bobot]
    semua = sum(bulat)
    tanda = -1 if satuan < 0 else 1
    bagian, sisa = zip(*(divmod(abs(satuan) * b, semua) for b in bulat), strict=True)
    kurang = abs(satuan) - sum(bagian)
    tambah = set(sorted(range(len(bulat)), key=lambda n: (-sisa[n], n))[:kurang])
    unit = [tanda * (b + (n in tambah)) for n, b in enumerate(bagian)]
    return [u if isinstance(nilai, int) else _EKSAK.scaleb(Decimal(u), pangkat) for u in unit]


def _as_integers(bobot: Decimal, semua: Sequence[Decimal]) -> int:
    pangkat = min(0, *(int(b.as_tuple().exponent) for b in semua))
    return int(_EKSAK.scaleb(bobot, -pangkat))
