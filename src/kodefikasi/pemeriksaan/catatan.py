"""Where the rules write: findings, how many figures were checked, and which rule explains a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import Factory, define, evolve

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.pemeriksaan.aturan import ATURAN
from kodefikasi.temuan import Keparahan, Lokasi, Penjelasan, Temuan

_DAFTAR = 8


@define
class Catatan:
    """Collects what the rules find out."""

    temuan: list[Temuan] = Factory(list)
    penjelasan: list[Penjelasan] = Factory(list)
    diperiksa: Counter[str] = Factory(Counter)

    def count(self, aturan: str, banyak: int = 1) -> None:
        """Say that a rule checked so many figures."""
        self.diperiksa[aturan] += banyak

    def add(
        self,
        aturan: str,
        pesan: str,
        lokasi: Lokasi,
        *,
        tingkat: Keparahan | None = None,
        kode: object = None,
        indikator: str | None = None,
        tercetak: str | None = None,
        dihitung: str | None = None,
        hitungan: str | None = None,
        saran: str | None = None,
        lokasi_lain: Iterable[Lokasi] = (),
    ) -> None:
        """Add a finding, with the rule's usual severity unless another is given."""
        self.temuan.append(
            Temuan(
                aturan,
                tingkat or ATURAN[aturan].tingkat,
                pesan,
                lokasi,
                None if kode is None else str(kode),
                indikator or None,
                lokasi.kolom,
                tercetak,
                dihitung,
                hitungan,
                saran,
                tuple(lokasi_lain),
            )
        )

    def add_cell(
        self,
        aturan: str,
        pesan: str,
        tabel: Tabel,
        baris: Baris,
        kunci: str,
        *,
        tingkat: Keparahan | None = None,
        dihitung: str | None = None,
        hitungan: str | None = None,
        saran: str | None = None,
        indikator: str | None = None,
        lokasi_lain: Iterable[Lokasi] = (),
    ) -> None:
        """Add a finding about one cell of a table."""
        kolom = tabel.spesifikasi[kunci]
        self.add(
            aturan,
            pesan,
            baris.place(kunci, kolom.nomor),
            tingkat=tingkat,
            kode=baris.kode or baris.nomor,
            indikator=indikator or baris.text("indikator"),
            tercetak=baris.text(kunci),
            dihitung=dihitung,
            hitungan=hitungan,
            saran=saran,
            lokasi_lain=lokasi_lain,
        )


def also(tempat: Iterable[Lokasi]) -> str:
    """Name further places in a sentence.

    >>> also([Lokasi(tabel="Tabel 2.4", baris=480), Lokasi(tabel="Tabel 3.1", baris=674)])
    'Tabel 2.4 (baris 480), Tabel 3.1 (baris 674)'
    """
    semua = list(tempat)
    daftar = ", ".join(_short(t) for t in semua[:_DAFTAR])
    return daftar if len(semua) <= _DAFTAR else f"{daftar}, dan {len(semua) - _DAFTAR} tempat lain"


def _short(tempat: Lokasi) -> str:
    di = evolve(tempat, kolom=None).di_berkas
    return f"{tempat.tabel} ({di})" if tempat.tabel else di
