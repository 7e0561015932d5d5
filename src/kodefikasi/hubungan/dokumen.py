"""The tables of a document as the explainer sees them, and what it says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve, frozen

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran, Notasi, format_angka, is_missing
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.dokumen.kolom import KolomTabel
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.hubungan.aljabar import Calon
from kodefikasi.hubungan.hasil import Penjelasan
from kodefikasi.hubungan.penjelas import explain_all
from kodefikasi.hubungan.rumus import Asal, Rumus
from kodefikasi.hubungan.rumus import Jenis as JenisRumus
from kodefikasi.hubungan.tabel import BarisAngka, JenisBaris, KolomAngka, Kosong, SelAngka, TabelAngka, Tempat
from kodefikasi.hubungan.tertulis import from_numbers
from kodefikasi.hubungan.ungkapan import Nilai, Tepat, exact
from kodefikasi.kinerja import Sifat
from kodefikasi.kode import Kode
from kodefikasi.lembar import column_letters
from kodefikasi.nama import name_key
from kodefikasi.temuan import Lokasi

_RINGKASAN = {"jumlah": JenisBaris.JUMLAH, "rerata": JenisBaris.RERATA, "predikat": JenisBaris.PREDIKAT}
#: Families whose codes tell several amounts of one node apart.
_PEMBEDA = ("rekening", "sumber dana", "wilayah")


@frozen
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
    hasil: Penjelasan

    def row(self, n: int) -> Baris:
        """Return a row of the document."""
        return self.tabel.baris[n]

    def column(self, kunci: str) -> KolomTabel:
        """Return a column of the document."""
        return next(k for k in self.tabel.kolom if k.kunci == kunci)

    def place(self, tempat: Tempat) -> Lokasi:
        """Return the place of a figure in its file."""
        n, kunci = tempat
        return self.row(n).place(kunci, self.tabel.spesifikasi[kunci].nomor)

    def values(self, asal: Iterable[Tempat]) -> list[Tepat | None]:
        """Return the exact figures at some places, None where there is none."""
        return [None if (v := self.angka.nilai(t)) is None else exact(v) for t in asal]

    def working(
        self, rumus: Rumus, asal: Sequence[Tempat], nilai: Nilai | None = None, desimal: int | None = None
    ) -> str:
        """Show how a figure comes about, each figure with its unit; one that is another's as its column and figure.

        Parameters
        ----------
        rumus, asal
            The relation and the places of its operands.
        nilai
            The operands, where they are not those that are printed.
        desimal
            To how many places the result is rounded.
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

    Parameters
    ----------
    tabel
        The tables.
    jenjang
        Levels (1 the highest) of names as `name_key` has them, for tables without codes.
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

    Parameters
    ----------
    tabel
        The table.
    jenjang
        Levels (1 the highest) of names as `name_key` has them, for tables without codes.
    """
    kolom = [k for k in tabel.kolom if k.arti is not None]
    kantor = {b.kantor for b in tabel.baris if b.kantor}
    tahun = next((k.kunci for k in tabel.kolom if k.peran is Peran.TAHUN), "")
    bertahun = len({b.text(tahun) for b in tabel.baris if b.text(tahun)}) > 1
    bidang: tuple[str, ...] = ()
    baris = []
    for b in tabel.baris:
        jalur = _path(b, tabel, bidang)
        if b.kode is not None and not b.kode.is_wildcard and b.kode.bidang_urusan is not None:
            bidang = _parts(str(b.kode.bidang_urusan))
        depan = (b.kantor,) if len(kantor) > 1 else ()
        if bertahun:  # each year is a tree of its own
            depan = (b.text(tahun), *depan)
        tingkat = jenjang.get(name_key(_name(b, tabel))) if jalur is None and b.tercetak else None
        baris.append(_row(b, tabel, kolom, None if jalur is None else (*depan, *jalur), tingkat))
    lajur = [_column(k) for k in kolom]
    return TabelAngka(lajur, _with_head_total(baris, lajur))


def _with_head_total(baris: list[BarisAngka], kolom: Sequence[KolomAngka]) -> list[BarisAngka]:
    """Take a row of money above all codes for the total that it is, where a column bears that out.

    The office's own row has no code; its amounts are those of all that stands below.
    """
    awal = next((n for n, b in enumerate(baris) if b.jalur is not None), 0)
    jalur = {b.jalur for b in baris if b.jalur is not None}
    puncak: dict[tuple[str, ...], BarisAngka] = {}
    for b in baris:
        if b.jalur is not None and not any(b.jalur[:n] in jalur for n in range(1, len(b.jalur))):
            puncak.setdefault(b.jalur, b)
    for n, b in enumerate(baris[:awal]):
        if b.jenis is JenisBaris.JUMLAH or b.kode_tak_terbaca:
            continue
        for k in kolom:
            isi = [a.nilai(k.id) or Decimal(0) for a in puncak.values()]
            if k.is_additive and b.nilai(k.id) and b.nilai(k.id) == sum(isi):
                baris[n] = evolve(b, jenis=JenisBaris.JUMLAH)
    return baris


def _column(k: KolomTabel) -> KolomAngka:
    rumus = "" if k.rumus is None or k.nomor is None else f"{k.nomor} = {k.rumus}"
    skala = k.arti.skala if k.arti is not None else 1
    huruf = column_letters(k.tempat) if k.rentang else ""
    return KolomAngka(k.kunci, k.arti, k.nomor or "", rumus, None, skala, huruf)


def _parts(kode: str) -> tuple[str, ...]:
    return tuple(b.lstrip("0") or "0" for b in kode.split("."))


def _path(b: Baris, tabel: Tabel, bidang: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the parts of a row's code; a wildcard's stand below the bidang urusan above."""
    if b.jumlah:
        return None
    if isinstance(b.kode, Kode):
        bagian = str(b.kode).split(".")
        if b.kode.is_wildcard:
            return (*bidang, *_parts(".".join(bagian[2:])))
        return _parts(str(b.kode))
    lain = b.kode_lain.get(tabel.keluarga) if tabel.keluarga != "urusan" else None
    return _parts(lain) if lain else None


def _row(
    b: Baris, tabel: Tabel, kolom: Sequence[KolomTabel], jalur: tuple[str, ...] | None, jenjang: int | None
) -> BarisAngka:
    sel = {k.kunci: _cell(b, k) for k in kolom if b.text(k.kunci)}
    satuan = next((n.satuan_baku for k in kolom if isinstance(n := b.besaran(k.kunci), Besaran) and n.satuan), None)
    pembeda = " ".join(b.kode_lain.get(k, "") for k in _PEMBEDA if k != tabel.keluarga)
    return BarisAngka(
        _kind(b, kolom),
        jalur,
        jenjang,
        satuan,
        _name(b, tabel),
        f"{pembeda} {b.text('sumber_dana')}".strip(),
        sel,
        b.lokasi.baris if b.lokasi.lembar else None,
        b.tercetak and jalur is None and _prints_code(b, tabel),
    )


def _name(b: Baris, tabel: Tabel) -> str:
    return next((n for k in tabel.spesifikasi.columns(Jenis.NAMA) if (n := b.text(k.kunci))), "")


def _prints_code(b: Baris, tabel: Tabel) -> bool:
    return any(b.text(k.kunci) for k in tabel.kolom if k.peran.value == "kode")


def _kind(b: Baris, kolom: Sequence[KolomTabel]) -> JenisBaris:
    if b.jumlah:
        return _RINGKASAN[b.ringkasan or ""]
    if any(k.arti is not None and k.arti.apa == "koefisien" and b.angka(k.kunci) is not None for k in kolom):
        return JenisBaris.RINCIAN
    if not b.tercetak and "rekening" in b.kode_lain:  # an account of the node above it
        return JenisBaris.RINCIAN
    return JenisBaris.SIMPUL if b.tercetak else JenisBaris.INDIKATOR


def _cell(b: Baris, k: KolomTabel) -> SelAngka:
    sel = b.sel[k.kunci]
    nilai = sel.nilai.nilai if isinstance(sel.nilai, Besaran) else sel.nilai
    if nilai is not None:
        return SelAngka(_printed(nilai, k), rumus=sel.rumus)
    terbaca = is_missing(sel.teks) or sel.nilai is not None
    return SelAngka(None, Kosong.TIDAK_ADA if terbaca else Kosong.TAK_TERBACA, sel.rumus)


def _printed(nilai: Decimal, k: KolomTabel) -> Decimal:
    """Return a figure as it is printed, in the units of its column."""
    return nilai / k.arti.skala if k.arti is not None and k.arti.skala != 1 else nilai
