"""Rows of an export as values, read one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import Factory, define, field, frozen

from kodefikasi.ekspor.kode_kolom import KodeTerbaca, read_levels
from kodefikasi.ekspor.petikan import Galat, Petikan
from kodefikasi.ekspor.sumber import Sumber
from kodefikasi.ekspor.unsur import JENJANG, UNSUR, Isi
from kodefikasi.kemajuan import report
from kodefikasi.kode import Kode, KodeOrganisasi, KodeRekening, KodeSumberDana
from kodefikasi.lembar import BarisLembar
from kodefikasi.nama import may_be_total
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_BARIS_SEKALI = 1000  # how often progress is told
_DISEBUT = 3
_TERSEDIKIT = 3


@frozen
class BarisEkspor:
    """One row of an export.

    Attributes
    ----------
    lokasi
        Where it stands. In JSON the row number counts the objects.
    kode
        The code of the finest level that the row gives; None where there is none, or none that can be read.
    organisasi, rekening, sumber_dana
        Codes of the office (the unit where it is given, else the SKPD), the account and the funding source.
    nama
        Names by what they name: ``"program"``, ``"sub_kegiatan"``, ``"skpd"``, ``"rekening"`` …; ``"nama"`` where
        that is not known. A code in front of a name is left off.
    nilai
        Amounts in rupiah by field, such as ``"pagu"``: exact, None where missing or not readable.
    tahun
        The year.
    teks
        All other filled fields as printed, those of codes included.
    jumlah
        Whether the row sums up others of this export, so that it must not be added to them.
    """

    lokasi: Lokasi
    kode: Kode | None = None
    organisasi: KodeOrganisasi | None = None
    rekening: KodeRekening | None = None
    sumber_dana: KodeSumberDana | None = None
    nama: Mapping[str, str] = field(factory=dict)
    nilai: Mapping[str, Decimal | None] = field(factory=dict)
    tahun: int | None = None
    teks: Mapping[str, str] = field(factory=dict)
    jumlah: bool = False

    @property
    def coded(self) -> bool:
        """Whether any code could be read."""
        return any(k is not None for k in (self.kode, self.organisasi, self.rekening, self.sumber_dana))

    @property
    def reported(self) -> bool:
        """Whether any amount could be read."""
        return any(n is not None for n in self.nilai.values())


@frozen
class _Kali:
    """A cell that cannot be read and comes back in many rows: its first place, and the rows."""

    galat: Galat
    lokasi: Lokasi
    baris: list[int | None] = field(factory=list)

    def told(self) -> Temuan:
        """Return the one finding for all of them."""
        g = self.galat
        saran = " atau ".join(g.kandidat)
        pesan = f"{g.unsur} {g.tercetak!r}: {g.alasan}{f'; mungkin maksudnya {saran}' if saran else ''}."
        if lain := self.baris[1:]:
            pesan += f" Juga pada {len(lain)} baris lain ({listed(lain)})."
        return Temuan(
            g.aturan, Keparahan.PERINGATAN, pesan, self.lokasi,
            kolom=self.lokasi.kolom, tercetak=g.tercetak, saran=saran or None,
        )  # fmt: skip


@define
class PembacaBaris:
    """Reads the rows of a table; equal codes are parsed once, equal findings told once.

    Attributes
    ----------
    sumber
        The table.
    baris
        The rows read so far.
    """

    sumber: Sumber
    baris: list[BarisEkspor] = Factory(list)
    _galat: dict[Galat, _Kali] = Factory(dict)
    _kosong: list[Lokasi] = Factory(list)
    _kode: dict[tuple[str, ...], KodeTerbaca] = Factory(dict)
    _sebelumnya: Kode | None = None

    def read(self) -> None:
        """Read all rows."""
        for n, b in enumerate(self.sumber.baris):
            if n % _BARIS_SEKALI == 0:
                report("baris", n, len(self.sumber.baris))
            cetak = [s.teks for s in b.sel]
            if any(t.strip() for t in cetak):
                self._read_row(b, cetak, pertama=n == 0)

    @property
    def temuan(self) -> tuple[Temuan, ...]:
        """What has to be said about the rows."""
        hasil = [k.told() for k in self._galat.values()]
        if self._kosong:
            tempat = listed([t.baris for t in self._kosong])
            pesan = f"{len(self._kosong)} baris tanpa kode dan uang yang terbaca dilewati: baris {tempat}."
            hasil.append(Temuan("B023", Keparahan.INFO, pesan, self._kosong[0]))
        return tuple(hasil)

    def _read_row(self, baris: BarisLembar, cetak: Sequence[str], *, pertama: bool) -> None:
        tempat, peta = self.sumber.place(baris), self.sumber.peta
        if pertama and not self.sumber.objek and _numbers_columns(cetak):
            self._kosong.append(tempat)
            return
        isi = Petikan({u: baris.sel[n] for u, n in peta.kolom.items() if n < len(baris.sel)})
        satu = self._row(isi, tempat, cetak)
        if not (satu.coded or satu.reported or any(g.berangka for g in isi.galat)):
            self._kosong.append(tempat)
            return
        for g in isi.galat:
            if g not in self._galat:
                self._galat[g] = _Kali(g, self.sumber.place(baris, peta.kolom[g.unsur]))
            self._galat[g].baris.append(baris.nomor)
        self._sebelumnya = satu.kode or self._sebelumnya
        self.baris.append(satu)

    def _row(self, isi: Petikan, tempat: Lokasi, cetak: Sequence[str]) -> BarisEkspor:
        kode = self._code(isi)
        kantor = isi.other(KodeOrganisasi, "sub_skpd" if "kode_sub_skpd" in isi.teks else "skpd")
        rekening, dana = isi.other(KodeRekening, "rekening"), isi.other(KodeSumberDana, "sumber_dana")
        berkode = any(k is not None for k in (kode, kantor, rekening, dana))
        awal = next((t for t in cetak if t.strip()), "")
        return BarisEkspor(
            lokasi=tempat,
            kode=kode,
            organisasi=kantor,
            rekening=rekening,
            sumber_dana=dana,
            nama=isi.nama,
            nilai={u: isi.amount(u) for u in isi.fields(Isi.UANG)},
            tahun=isi.year(),
            teks={u: t for u, t in isi.teks.items() if UNSUR[u].isi in {Isi.KODE, Isi.TEKS}},
            jumlah=not berkode and (isi.total or may_be_total(awal)),
        )

    def _code(self, isi: Petikan) -> Kode | None:
        """Return the code of a row: from the columns of the levels, or from the one for all levels."""
        if "kode" in isi.teks and not any(f"kode_{j}" in self.sumber.peta.kolom for j in JENJANG):
            return isi.whole()
        sel = isi.levels()
        hasil = self._kode.get(sel)
        if hasil is None:
            hasil = self._kode[sel] = read_levels(sel, self._sebelumnya)
        for tingkat, sebab in hasil.galat:
            jenjang = JENJANG[tingkat - 1]
            isi.refuse_code(f"kode_{jenjang}" if f"kode_{jenjang}" in isi.teks else f"nama_{jenjang}", sebab)
        if hasil.kode is not None and "nama" in isi.nama:
            isi.nama.setdefault(JENJANG[hasil.kode.tingkat - 1], isi.nama.pop("nama"))
        return hasil.kode


def listed(baris: Sequence[int | None]) -> str:
    """Name the first few rows of many.

    >>> listed([1, 2]), listed([4, 8, 15, 16])
    ('1, 2', '4, 8, 15 …')
    """
    return ", ".join(map(str, baris[:_DISEBUT])) + (" …" if len(baris) > _DISEBUT else "")


def _numbers_columns(sel: Sequence[str]) -> bool:
    """Whether cells only count the columns: 1, 2, 3 or (1), (2), (3)."""
    terisi = [s.strip(" ().") for s in sel if s.strip()]
    return len(terisi) >= _TERSEDIKIT and terisi == [str(n) for n in range(1, len(terisi) + 1)]
