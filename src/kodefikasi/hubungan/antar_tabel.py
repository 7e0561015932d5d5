"""The tables of a document as the explainer sees them, and what it says of them.

The explainer knows figures, meanings and nodes, no documents. Here a table is made into that, the ways of its form are
handed over, and what comes back is found again in the document: rows by their index, columns by their key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve, frozen

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran, Notasi, format_angka, is_missing
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.hubungan.aljabar import Calon
from kodefikasi.hubungan.hasil import PenjelasanAngka
from kodefikasi.hubungan.hubungan import Asal
from kodefikasi.hubungan.penjelas import explain_all
from kodefikasi.hubungan.tabel_angka import (
    BarisAngka,
    JenisBarisAngka,
    KolomAngka,
    Kosong,
    SelAngka,
    TabelAngka,
    Tempat,
)
from kodefikasi.hubungan.tertulis import from_numbers
from kodefikasi.kinerja import Sifat
from kodefikasi.kinerja.rumus import JenisRumus, Rumus
from kodefikasi.kinerja.tepat import Tepat, exact
from kodefikasi.kinerja.ungkapan import Nilai
from kodefikasi.kode import Kode
from kodefikasi.lembar import column_letters
from kodefikasi.nama import name_key
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Lokasi

_SIMPUL, _INDIKATOR, _RINCIAN = JenisBarisAngka.SIMPUL, JenisBarisAngka.INDIKATOR, JenisBarisAngka.RINCIAN
_RINGKASAN = {"jumlah": JenisBarisAngka.JUMLAH, "rerata": JenisBarisAngka.RERATA, "predikat": JenisBarisAngka.PREDIKAT}
_BUAT, _TIDAK_ADA = tuple.__new__, Kosong.TIDAK_ADA  # a cell without the calls around it: tables have very many
#: Families whose codes tell several amounts of one node apart.
_PEMBEDA = ("rekening", "sumber dana", "wilayah")


@frozen(slots=False)
class TabelJelas:
    """A table of a document, the same as the explainer sees it, and what that says; rows and columns by index and key.

    Attributes
    ----------
    tabel
        The table.
    angka
        Its figures.
    hasil
        Which relations give them, and what is wrong.
    """

    tabel: Tabel
    angka: TabelAngka
    hasil: PenjelasanAngka

    def row(self, n: int) -> Baris:
        """Return a row of the document."""
        return self.tabel.baris[n]

    def column(self, kunci: str) -> KolomTabel:
        """Return a column of the document."""
        return self._kolom[kunci]

    @cached_property
    def _kolom(self) -> dict[str, KolomTabel]:
        return {k.kunci: k for k in self.tabel.kolom}

    def place(self, tempat: Tempat) -> Lokasi:
        """Return the place of a figure in its file."""
        n, kunci = tempat
        return self.tabel.place(self.row(n), kunci)

    def values(self, asal: Iterable[Tempat]) -> list[Tepat | None]:
        """Return the exact figures at some places, None where there is none."""
        return [None if (v := self.angka.nilai(t)) is None else exact(v) for t in asal]

    def working(
        self, rumus: Rumus, asal: Sequence[Tempat], nilai: Nilai | None = None, desimal: int | None = None
    ) -> str:
        """Show how a figure comes about, each figure with its unit; one that is another's as its column and figure.

        `rumus, asal`: the relation and the places of its operands; `nilai`: the operands, where they are not those that
        are printed; `desimal`: to how many places the result is rounded.
        """
        isi = self.values(asal) if nilai is None else nilai
        satuan = [self._unit(t) for t in asal]
        teks = rumus.working(isi, desimal=desimal, satuan=satuan)
        if " = " in teks or rumus.jenis not in {JenisRumus.SALIN, JenisRumus.TERAKHIR}:
            return teks
        ada = [t for t, n in zip(asal, isi, strict=True) if n is not None]
        return f"kolom {self.tabel.spesifikasi[ada[-1][1]].nomor}: {teks}"

    def _unit(self, tempat: Tempat) -> str:
        b = self.row(tempat[0]).besaran(tempat[1])
        if b is None or b.satuan is None or self.column(tempat[1]).jenis is Jenis.PERSEN:
            return ""
        return b.satuan if b.satuan == "%" else f" {b.satuan}"

    def written(self, nilai: Decimal) -> str:
        """Write a figure as the figures of the table are written."""
        return format(nilai, "f") if self.tabel.notasi is Notasi.POLOS else format_angka(nilai)

    def sifat(self, tempat: Tempat) -> tuple[Sifat, ...]:
        """Return every way of accumulating that gives a figure, that of its row first."""
        ada = (t.rumus.sifat for t in self.hasil.terjelaskan.get(tempat, ()))
        return tuple(dict.fromkeys(s for s in ada if s is not None))


def explain_table(tabel: Tabel) -> TabelJelas:
    """Explain the figures of a table: by what it prints, by the ways of its form, by what its columns mean.

    Examples
    --------
    >>> from kodefikasi import load_example
    >>> jelas = explain_table(next(load_example().tables("T-C.29")))
    >>> [(s.tempat[1], str(s.benar), str(s.dukungan)) for s in jelas.hasil.selip if s.tempat[1] == "tingkat_capaian"]
    [('tingkat_capaian', '20.00', '47 dari 48')]
    """
    return explain_tables([tabel])[0]


def explain_tables(tabel: Iterable[Tabel], jenjang: Mapping[str, int] = MappingProxyType({})) -> list[TabelJelas]:
    """Explain the tables of one document, which support each other where they have the same columns.

    `tabel`: the tables; `jenjang`: levels (1 the highest) of names as `name_key` has them, for tables without codes.
    """
    semua = [(t, figures_of(t, jenjang)) for t in tabel]
    hasil = explain_all([a for _, a in semua], cara=[form_ways(t, a.kolom) for t, a in semua])
    return [TabelJelas(t, a, h) for (t, a), h in zip(semua, hasil, strict=True)]


def form_ways(tabel: Tabel, kolom: Sequence[KolomAngka]) -> dict[str, list[Calon]]:
    """Return what an official form computes its columns from, whatever this table prints above them."""
    formulir = FORMULIR.get(tabel.formulir)
    if formulir is None:
        return {}
    dikenal = {k.kunci: k for k in formulir.kolom}
    isi = [k for k in kolom if k.id in dikenal]
    bernomor = [
        evolve(k, nomor=(f := dikenal[k.id]).nomor, rumus_cetak=f"{f.nomor} = {f.rumus}" if f.rumus else "")
        for k in isi
    ]
    return from_numbers(bernomor, usul=Asal.FORMULIR)


def figures_of(tabel: Tabel, jenjang: Mapping[str, int] = MappingProxyType({})) -> TabelAngka:
    """Return the figures of a table with their meanings and nodes.

    `tabel`: the table; `jenjang`: levels (1 the highest) of names as `name_key` has them, for tables without codes.
    """
    kolom = [k for k in tabel.kolom if k.arti is not None]
    lajur = [_column(k) for k in kolom]
    return TabelAngka(lajur, _with_head_total(list(_Pengambil(tabel, kolom, jenjang).rows()), lajur))


def _with_head_total(baris: list[BarisAngka], kolom: Sequence[KolomAngka]) -> list[BarisAngka]:
    """Take a row of money above all codes for the total that it is, where a column bears that out.

    The office's own row has no code; its amounts are those of all that stands below.
    """
    awal = next((n for n, b in enumerate(baris) if b.jalur is not None), 0)
    if not awal:
        return baris
    jalur = {b.jalur for b in baris if b.jalur is not None}
    puncak: dict[tuple[str, ...], BarisAngka] = {}
    for b in baris:
        if b.jalur is not None and not any(b.jalur[:n] in jalur for n in range(1, len(b.jalur))):
            puncak.setdefault(b.jalur, b)
    for n, b in enumerate(baris[:awal]):
        if b.jenis is JenisBarisAngka.JUMLAH or b.kode_tak_terbaca:
            continue
        for k in kolom:
            isi = [a.nilai(k.id) or Decimal(0) for a in puncak.values()]
            if k.is_additive and b.nilai(k.id) and b.nilai(k.id) == sum(isi):
                baris[n] = evolve(b, jenis=JenisBarisAngka.JUMLAH)
    return baris


def _column(k: KolomTabel) -> KolomAngka:
    rumus = "" if k.rumus is None or k.nomor is None else f"{k.nomor} = {k.rumus}"
    skala = k.arti.skala if k.arti is not None else 1
    huruf = column_letters(k.tempat) if k.rentang else ""
    return KolomAngka(k.kunci, k.arti, k.nomor or "", rumus, None, skala, huruf)


def _parts(kode: str) -> tuple[str, ...]:
    return tuple(b.lstrip("0") or "0" for b in kode.split("."))


class _Pengambil:
    """Takes the rows of a table; what is the same for many of them is found once."""

    def __init__(self, tabel: Tabel, angka: Sequence[KolomTabel], jenjang: Mapping[str, int]) -> None:
        self._tabel, self._jenjang = tabel, jenjang
        self._angka = [(k.kunci, 1 if k.arti is None else k.arti.skala) for k in angka]
        self._jumlah = [k for k in angka if k.arti is not None and k.arti.ukur != "rp"]
        self._koefisien = [k.kunci for k in angka if k.arti is not None and k.arti.apa == "koefisien"]
        self._nama = [k.kunci for k in tabel.spesifikasi.columns(Jenis.NAMA)]
        self._kode = [k.kunci for k in tabel.kolom if k.peran is Peran.KODE]
        self._pembeda = [k for k in _PEMBEDA if k != tabel.keluarga]
        self._bagian: dict[Kode, tuple[str, ...]] = {}
        self._bidang: tuple[str, ...] = ()  # the parts of the bidang urusan above

    def rows(self) -> Iterator[BarisAngka]:
        """Yield the rows, those of several offices or years each in a tree of its own."""
        berkantor = len({b.kantor for b in self._tabel.baris if b.kantor}) > 1
        tahun = next((k.kunci for k in self._tabel.kolom if k.peran is Peran.TAHUN), "")
        bertahun = bool(tahun) and len({t for b in self._tabel.baris if (t := b.text(tahun))}) > 1
        for b in self._tabel.baris:
            jalur = self._path(b)
            if jalur is not None and berkantor:
                jalur = (b.kantor or "", *jalur)
            if jalur is not None and bertahun:
                jalur = (b.text(tahun), *jalur)
            yield self._row(b, jalur)

    def _path(self, b: Baris) -> tuple[str, ...] | None:
        """Return the parts of a row's code; a wildcard's stand below the bidang urusan above."""
        if b.kode is not None:
            bagian = self._parts_of(b.kode)
            if b.kode.is_wildcard:
                bagian = (*self._bidang, *(bagian[2:] or ("0",)))
            elif len(bagian) > 1:
                self._bidang = bagian[:2]
            return None if b.jumlah else bagian
        lain = b.kode_lain.get(self._tabel.keluarga) if self._tabel.keluarga != "urusan" else None
        return _parts(lain) if lain and not b.jumlah else None

    def _parts_of(self, kode: Kode) -> tuple[str, ...]:
        bagian = self._bagian.get(kode)
        if bagian is None:
            bagian = self._bagian[kode] = _parts(str(kode))
        return bagian

    def _row(self, b: Baris, jalur: tuple[str, ...] | None) -> BarisAngka:
        nama = ""
        for k in self._nama:
            if nama := b.sel.teks(k):
                break
        sel = {k: isi for k, skala in self._angka if (isi := _cell(b, k, skala)) is not None}
        pembeda = [b.kode_lain.get(k, "") for k in self._pembeda]
        return BarisAngka(
            self._kind(b), jalur,
            self._jenjang.get(name_key(nama)) if self._jenjang and jalur is None and b.tercetak else None,
            self._unit(b) if self._jumlah else None, nama, " ".join([*pembeda, b.sel.teks("sumber_dana")]).strip(), sel,
            b.lokasi.baris if b.lokasi.lembar else None,
            b.tercetak and jalur is None and any(b.text(k) for k in self._kode),
        )  # fmt: skip

    def _unit(self, b: Baris) -> str | None:
        jumlah = (b.besaran(k.kunci) for k in self._jumlah)
        return next((n.satuan_baku for n in jumlah if n is not None and n.satuan), None)

    def _kind(self, b: Baris) -> JenisBarisAngka:
        if b.jumlah:
            return _RINGKASAN[b.ringkasan or ""]
        if self._koefisien and any(b.angka(k) is not None for k in self._koefisien):
            return _RINCIAN
        if not b.tercetak and "rekening" in b.kode_lain:  # an account of the node above it
            return _RINCIAN
        return _SIMPUL if b.tercetak else _INDIKATOR


def _cell(b: Baris, kunci: str, skala: int) -> SelAngka | None:
    """Return a figure as it is printed, in the units of its column; None where nothing is printed."""
    isi = b.sel.nilai(kunci)
    nilai = isi.nilai if isinstance(isi, Besaran) else isi
    if nilai is not None:
        tercetak = nilai if skala == 1 else nilai / skala
        return _BUAT(SelAngka, (tercetak, _TIDAK_ADA, *b.sel.workbook(kunci)))
    if kunci not in b.sel:
        return None
    rumus = b.sel.rumus(kunci)
    terbaca = isi is not None or is_missing(b.text(kunci))
    return SelAngka(None, Kosong.TIDAK_ADA if terbaca else Kosong.TAK_TERBACA, rumus)
