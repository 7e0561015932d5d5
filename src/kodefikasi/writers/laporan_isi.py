"""What a written report holds, whatever its format: findings, rules, and the place of each finding in the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from attrs import frozen

from kodefikasi import kata
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.dokumen.letak import PetaTabel, Tempat
from kodefikasi.formulir import Jenis
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Aturan, Keparahan, Penjelasan, Temuan

TEMPAT_TERBANYAK = 6  # named of one cause
_TAK_SAH = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(teks: str) -> str:
    r"""Return a text without what no XML or HTML can hold: controls and halves of characters become U+FFFD.

    >>> clean("a\x00b\r\nc")
    'a\ufffdb\nc'
    """
    return _TAK_SAH.sub("\ufffd", teks.replace("\r\n", "\n").replace("\r", "\n"))


@frozen(slots=False)
class IsiLaporan:
    """A report as its writers need it."""

    dokumen: Dokumen  # what was audited
    temuan: tuple[Temuan, ...]  # the findings to write, the worst first
    jumlah: Mapping[Keparahan, int]  # number of all findings by severity, also of those left out
    penjelasan: tuple[Penjelasan, ...]  # the rule that explains each printed accumulation
    diperiksa: Mapping[str, int]  # how many figures each rule checked
    nomenklatur: str | None  # the nomenclature that codes and names were held against; None where they were not
    # aturan, kelompok_aturan: the rules by code, and the names of their families by first letter
    aturan: Mapping[str, Aturan]
    kelompok_aturan: Mapping[str, str]

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
    def kelompok(self) -> tuple[tuple[int, ...], ...]:
        """The findings by cause, the worst first: what one rule says of one node or text, wherever it stands."""
        hasil: dict[tuple[object, ...], list[int]] = {}
        for n, t in enumerate(self.temuan):
            sama = t.kode or t.indikator or n, t.tercetak, t.dihitung, t.saran
            hasil.setdefault((t.tingkat, t.aturan, *sama), []).append(n)
        return tuple(map(tuple, hasil.values()))

    def places(self, kelompok: Iterable[int]) -> str:
        """Return where the findings of a cause stand, the first few places by name."""
        lokasi = [x for n in kelompok for x in self.temuan[n].tempat]
        beda = [t for t in dict.fromkeys(x.sel or x.di_dokumen for x in lokasi) if t]
        lebih = f"; {kata.other_places(len(beda) - TEMPAT_TERBANYAK)}" if len(beda) > TEMPAT_TERBANYAK else ""
        return "; ".join(beda[:TEMPAT_TERBANYAK]) + lebih

    @cached_property
    def aturan_terpakai(self) -> tuple[tuple[Aturan, int], ...]:
        """The rules that found something, by code, with how often."""
        banyak = Counter(t.aturan for t in self.temuan)
        return tuple((self.aturan[k], n) for k, n in sorted(banyak.items()) if k in self.aturan)

    @cached_property
    def per_kelompok(self) -> tuple[tuple[str, str, int, Counter[Keparahan]], ...]:
        """Letter, name, figures checked and findings of each rule family that did anything."""
        diperiksa: Counter[str] = Counter()
        for kode, n in self.diperiksa.items():
            diperiksa[kode[:1]] += n
        temuan: dict[str, Counter[Keparahan]] = {}
        for t in self.temuan:
            temuan.setdefault(t.aturan[:1], Counter())[t.tingkat] += 1
        return tuple(
            (huruf, nama, diperiksa[huruf], temuan.get(huruf, Counter()))
            for huruf, nama in self.kelompok_aturan.items()
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
        return kata.finding_counts(self.jumlah)

    @property
    def pembatasan(self) -> str:
        """What was left out, in one sentence; empty where all is there."""
        if len(self.temuan) == self.banyak:
            return ""
        return f"Laporan ini memuat {format_angka(len(self.temuan))} dari {format_angka(self.banyak)} temuan."

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


def note_text(isi: IsiLaporan, n: int) -> str:
    """Return a finding as the comment of a cell."""
    t = isi.temuan[n]
    angka = [
        f"{nama}: {nilai}" for nama, nilai in ((kata.TERTULIS, t.tercetak), (kata.SEHARUSNYA, t.dihitung)) if nilai
    ]
    bagian = (
        f"{kata.TANDA[t.tingkat]} {kata.TEMUAN} {n + 1}: {t.tingkat} {t.aturan} {isi.rule_name(t.aturan)}",
        t.pesan,
        " → ".join(angka),
        t.hitungan and f"{kata.HITUNGAN}: {t.hitungan}",
        t.saran and f"{kata.SARAN}: {t.saran}",
    )
    return "\n".join(b for b in bagian if b)


def row_name(tabel: Tabel, baris: Baris) -> str:
    """Return the name that a row prints, empty where it prints none."""
    return next((teks for k in tabel.spesifikasi.columns(Jenis.NAMA) if (teks := baris.text(k.kunci))), "")


def table_title(tabel: Tabel) -> str:
    """Return number, form and title of a table."""
    return f"{tabel.nama} {tabel.judul}".rstrip()


def row_place(baris: Baris) -> str:
    """Return where a row stands in its file, as short as can be."""
    lokasi = baris.lokasi
    if lokasi.baris is not None and lokasi.halaman is None and lokasi.lembar is None:
        return str(lokasi.baris)
    if lokasi.lembar is not None:
        return f"{lokasi.lembar}!{lokasi.baris or ''}"
    return ", ".join(b for b in (_with("hal.", lokasi.halaman), _with("baris", lokasi.baris)) if b)


def _with(sebutan: str, angka: int | None) -> str:
    return "" if angka is None else f"{sebutan} {angka}"


def near_findings(isi: IsiLaporan, tabel: int, banyak: int, sekitar: int = 2) -> Iterator[tuple[int, int]]:
    """Yield the rows of a table to show, as ranges: all, or if they are more than `banyak`, those near findings.

    `isi`, `tabel`: the report, and the position of the table in its document; `banyak`: how many rows are shown without
    asking; `sekitar`: how many rows before and after one with a finding.
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
