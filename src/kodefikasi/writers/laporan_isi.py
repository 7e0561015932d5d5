"""What a written report holds, whatever its format: findings, rules, and the place of each finding in the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from attrs import evolve, frozen

from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Aturan, Keparahan, Lokasi, Penjelasan, Temuan

#: Severity by shape, for those who do not see it by colour.
TANDA = {Keparahan.GALAT: "■", Keparahan.PERINGATAN: "▲", Keparahan.INFO: "●"}
ARTI = {
    Keparahan.GALAT: "hitungan atau kodenya salah",
    Keparahan.PERINGATAN: "mungkin salah, perlu diperiksa",
    Keparahan.INFO: "untuk diketahui",
}
_TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_KODE = Kolom("kode", "", "Kode", Jenis.KODE)


def clean(teks: str) -> str:
    r"""Return a text without what no XML or HTML can hold: controls and halves of characters become U+FFFD.

    >>> clean("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return _TAK_SAH.sub("\ufffd", teks.replace("\r\n", "\n").replace("\r", "\n"))


def grouped(n: int) -> str:
    """Write a count with dots.

    >>> grouped(1468)
    '1.468'
    """
    return f"{n:,}".replace(",", ".")


@frozen
class Tempat:
    """Where something stands in a document's tables, by position: no row is the heading, no column the whole row."""

    tabel: int
    baris: int | None = None
    kolom: str | None = None

    @property
    def urutan(self) -> tuple[int, int, str]:
        """Sort place."""
        return self.tabel, -1 if self.baris is None else self.baris, self.kolom or ""


@frozen(slots=False)
class IsiLaporan:
    """A report as its writers need it.

    Attributes
    ----------
    dokumen
        What was audited.
    temuan
        The findings to write, the worst first.
    jumlah
        Number of all findings by severity, also of those left out.
    penjelasan
        The rule that explains each printed accumulation.
    diperiksa
        How many figures each rule checked.
    nomenklatur
        The nomenclature that codes and names were held against; None where they were not.
    aturan, keluarga
        The rules by code, and the names of their families by first letter.
    """

    dokumen: Dokumen
    temuan: tuple[Temuan, ...]
    jumlah: Mapping[Keparahan, int]
    penjelasan: tuple[Penjelasan, ...]
    diperiksa: Mapping[str, int]
    nomenklatur: str | None
    aturan: Mapping[str, Aturan]
    keluarga: Mapping[str, str]

    @cached_property
    def tempat(self) -> tuple[Tempat | None, ...]:
        """The place of each finding in the tables; None for the running text."""
        peta = PetaTabel(self.dokumen)
        return tuple(peta.locate(t.lokasi, t.kode, t.tercetak) for t in self.temuan)

    @cached_property
    def tempat_penjelasan(self) -> tuple[Tempat | None, ...]:
        """The place of each explanation in the tables."""
        peta = PetaTabel(self.dokumen)
        return tuple(peta.locate(p.lokasi, p.kode, p.tercetak) for p in self.penjelasan)

    @cached_property
    def temuan_di(self) -> Mapping[Tempat, tuple[int, ...]]:
        """The findings of each place, by their position in `temuan`; one finding may have several places."""
        peta = PetaTabel(self.dokumen)
        hasil: dict[Tempat, list[int]] = {}
        for n, utama in enumerate(self.tempat):
            lain = (peta.locate(lokasi, None, None) for lokasi in self.temuan[n].lokasi_lain)
            for tempat in dict.fromkeys(t for t in (utama, *lain) if t is not None):
                hasil.setdefault(tempat, []).append(n)
        return {k: tuple(v) for k, v in hasil.items()}

    @cached_property
    def aturan_terpakai(self) -> tuple[tuple[Aturan, int], ...]:
        """The rules that found something, by code, with how often."""
        banyak = Counter(t.aturan for t in self.temuan)
        return tuple((self.aturan[k], n) for k, n in sorted(banyak.items()) if k in self.aturan)

    @cached_property
    def per_keluarga(self) -> tuple[tuple[str, str, int, Counter[Keparahan]], ...]:
        """Letter, name, figures checked and findings of each rule family that did anything."""
        diperiksa: Counter[str] = Counter()
        for kode, n in self.diperiksa.items():
            diperiksa[kode[:1]] += n
        temuan: dict[str, Counter[Keparahan]] = {}
        for t in self.temuan:
            temuan.setdefault(t.aturan[:1], Counter())[t.tingkat] += 1
        return tuple(
            (huruf, nama, diperiksa[huruf], temuan.get(huruf, Counter()))
            for huruf, nama in self.keluarga.items()
            if diperiksa[huruf] or huruf in temuan
        )

    @property
    def banyak(self) -> int:
        """How many findings there are, written or left out."""
        return sum(self.jumlah.values())

    @property
    def judul(self) -> str:
        """The document, and the year it plans for."""
        tahun = f", tahun rencana {self.dokumen.tahun}" if self.dokumen.tahun else ""
        return f"{self.dokumen.berkas}{tahun}"

    @property
    def rangkuman(self) -> str:
        """The result in one sentence."""
        if not self.banyak:
            return "Tidak ada temuan."
        rinci = ", ".join(f"{grouped(self.jumlah.get(k, 0))} {k}" for k in Keparahan)
        return f"{grouped(self.banyak)} temuan: {rinci}."

    @property
    def pembatasan(self) -> str:
        """What was left out, in one sentence; empty where all is there."""
        if len(self.temuan) == self.banyak:
            return ""
        return f"Laporan ini memuat {grouped(len(self.temuan))} dari {grouped(self.banyak)} temuan."

    def rule_name(self, kode: str) -> str:
        """Return the name of a rule, empty for one that is not known."""
        aturan = self.aturan.get(kode)
        return "" if aturan is None else aturan.nama

    @cached_property
    def _nama(self) -> Mapping[tuple[int | None, str], str]:
        hasil: dict[tuple[int | None, str], str] = {}
        for n, tabel in enumerate(self.dokumen.tabel):
            for b in tabel.baris:
                if nama := row_name(tabel, b):
                    hasil.setdefault((n, str(b.kode or b.nomor)), nama)
                    hasil.setdefault((n, str(b.nomor)), nama)
                    hasil.setdefault((None, str(b.kode)), nama)
        return hasil

    def node_name(self, n: int) -> str:
        """Return the name of the node that finding `n` is about, as its table prints it, else as another does."""
        kode, tempat = self.temuan[n].kode, self.tempat[n]
        if kode is None:
            return ""
        sendiri = self._nama.get((tempat.tabel, kode)) if tempat else None
        return sendiri or self._nama.get((None, kode), "")


def row_name(tabel: Tabel, baris: Baris) -> str:
    """Return the name that a row prints, empty where it prints none."""
    return next((teks for k in tabel.spesifikasi.columns(Jenis.NAMA) if (teks := baris.text(k.kunci))), "")


def table_title(tabel: Tabel) -> str:
    """Return number, form and title of a table."""
    return f"{tabel.nama} {tabel.judul}".rstrip()


def shown_columns(tabel: Tabel) -> tuple[Kolom, ...]:
    """Return the columns of a table's form; one for the code where rows have one that the form has no column for."""
    kolom = tabel.spesifikasi.kolom
    if tabel.spesifikasi.berkode or not any(b.kode for b in tabel.baris):
        return kolom
    return (kolom[0], _KODE, *kolom[1:])


def shown_text(baris: Baris, kolom: Kolom) -> str:
    """Return what a cell shows: the printed text, else the code or number that the row was recognised by."""
    teks = baris.text(kolom.kunci)
    if teks or not baris.tercetak:
        return teks
    if kolom.jenis is Jenis.KODE and baris.kode is not None:
        return str(baris.kode)
    if kolom.jenis is Jenis.NOMOR and baris.nomor is not None:
        return str(baris.nomor)
    return ""


def row_place(baris: Baris) -> str:
    """Return where a row stands in its file, as short as can be."""
    lokasi = baris.lokasi
    if lokasi.baris is not None and lokasi.halaman is None and lokasi.lembar is None:
        return str(lokasi.baris)
    if lokasi.lembar is not None:
        return f"{lokasi.lembar}!{lokasi.baris or ''}"
    return ", ".join(b for b in (_with("hal.", lokasi.halaman), _with("baris", lokasi.baris)) if b)


def _with(kata: str, angka: int | None) -> str:
    return "" if angka is None else f"{kata} {angka}"


class PetaTabel:
    """Finds the table, row and column that a place in the file means."""

    def __init__(self, dokumen: Dokumen) -> None:
        self._tabel = dokumen.tabel
        self._baris: dict[Lokasi, list[Tempat]] = {}
        for n, tabel in enumerate(dokumen.tabel):
            for m, baris in enumerate(tabel.baris):
                self._baris.setdefault(_row_of(baris.lokasi), []).append(Tempat(n, m))

    def locate(self, lokasi: Lokasi, kode: str | None, tercetak: str | None) -> Tempat | None:
        """Return the place in the tables, as exact as it can be told; None for the running text.

        Parameters
        ----------
        lokasi
            The place in the file.
        kode, tercetak
            The node and the printed text, which tell rows and cells of one place from each other.
        """
        calon = [self._with_column(t, lokasi, tercetak) for t in self._baris.get(_row_of(lokasi), ())]
        if calon:
            return max(calon, key=lambda t: (self._prints(t, tercetak), self._is_node(t, kode)))
        return self._heading(lokasi)

    def _row(self, tempat: Tempat) -> Baris:
        assert tempat.baris is not None  # noqa: S101  # candidates are rows
        return self._tabel[tempat.tabel].baris[tempat.baris]

    def _with_column(self, tempat: Tempat, lokasi: Lokasi, tercetak: str | None) -> Tempat:
        if lokasi.kolom is None:
            return tempat
        baris = self._row(tempat)
        calon = [k for k in shown_columns(self._tabel[tempat.tabel]) if k.nomor == lokasi.kolom]

        def fitness(k: Kolom) -> tuple[bool, bool, bool]:
            sel = baris.sel.get(k.kunci)
            alamat = sel is not None and sel.alamat is not None and sel.alamat == lokasi.sel
            return alamat, tercetak is not None and shown_text(baris, k) == tercetak, sel is not None

        return evolve(tempat, kolom=max(calon, key=fitness).kunci) if calon else tempat

    def _prints(self, tempat: Tempat, tercetak: str | None) -> bool:
        return tempat.kolom is not None and self._row(tempat).text(tempat.kolom) == tercetak

    def _is_node(self, tempat: Tempat, kode: str | None) -> bool:
        baris = self._row(tempat)
        return kode is not None and kode in {str(baris.kode), str(baris.nomor)}

    def _heading(self, lokasi: Lokasi) -> Tempat | None:
        """Return the table alone: the one that begins there, else the last of that name that begins above."""
        for n, tabel in enumerate(self._tabel):
            if tabel.lokasi == _row_of(lokasi):
                return Tempat(n)
        if lokasi.tabel is None and lokasi.lembar is None:
            return None
        calon = [n for n, t in enumerate(self._tabel) if lokasi.tabel in _names(t)]
        sama = [n for n in calon if self._tabel[n].lokasi.lembar == lokasi.lembar]
        calon = sama if lokasi.tabel is None else sama or calon
        di_atas = [n for n in calon if self._tabel[n].lokasi.urutan <= lokasi.urutan]
        return Tempat((di_atas or calon)[-1]) if calon else None


def _row_of(lokasi: Lokasi) -> Lokasi:
    return evolve(lokasi, kolom=None, sel=None)


def _names(tabel: Tabel) -> set[str | None]:
    """Return what places in a table call it: its number, None where it has none."""
    return {tabel.lokasi.tabel, *(b.lokasi.tabel for b in tabel.baris[:1])}


def near_findings(isi: IsiLaporan, tabel: int, banyak: int, sekitar: int = 2) -> Iterator[tuple[int, int]]:
    """Yield the rows of a table to show, as ranges: all, or if they are more than `banyak`, those near findings.

    Parameters
    ----------
    isi, tabel
        The report, and the position of the table in its document.
    banyak
        How many rows are shown without asking.
    sekitar
        How many rows before and after one with a finding.
    """
    n = len(isi.dokumen.tabel[tabel].baris)
    if n <= banyak:
        yield 0, n
        return
    awal = akhir = 0
    for b in sorted({t.baris for t in isi.temuan_di if t.tabel == tabel and t.baris is not None}):
        mulai, selesai = max(b - sekitar, 0), min(b + sekitar + 1, n)
        if mulai > akhir > awal:
            yield awal, akhir
        if mulai > akhir:
            awal = mulai
        akhir = selesai
    if akhir > awal:
        yield awal, akhir
