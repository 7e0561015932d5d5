"""Tables that a conversion has damaged: headings whose cells moved from page to page, rows whose cells drift.

Where the pages of one table no longer have the same columns, headings cannot tell where a cell belongs. The form is
then the one whose own words the headings use, and the filled cells of a row are laid onto its columns in order, at
the least cost (`kodefikasi.pembacaan.sejajar`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from attrs import Factory, define, evolve, field

from kodefikasi.arti.leksikon import normalize
from kodefikasi.aturan import finding
from kodefikasi.besaran import Notasi
from kodefikasi.dokumen import Baris, Sel, Tabel, read_cell
from kodefikasi.errors import BesaranError, KodeError
from kodefikasi.formulir import FORMULIR, Formulir, Jenis, Kolom
from kodefikasi.kode import Kode, Tingkat, split_code
from kodefikasi.nama import is_total
from kodefikasi.pembacaan.angka_sel import usual_notation
from kodefikasi.pembacaan.kepala import column_numbers
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.potong_tabel import BUNTUNG, TabelMentah
from kodefikasi.pembacaan.rupa import Rupa, look
from kodefikasi.pembacaan.sejajar import align
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_SEPERTI = 0.75  # two headings that say the same, a word or spoilt letters aside
_SEBAGIAN_BESAR = 0.75
_SEGMEN = re.compile(r"(?:[Xx]{1,2}|\d{1,4}(?:\.\d{1,2})?)\.?\Z")
_SEGMEN_TERBANYAK = 5
_UTUH = re.compile(r"(?:[Xx]|\d{1,2})[.\s-]+(?:[Xx]{2}|\d{1,2})\b")
_TAHUN = re.compile(r"\{(\w+)")


def damaged_form(tabel: TabelMentah) -> Formulir | None:
    """Return the form of a damaged table by the words and the last number of its headings; None for any other."""
    if not tabel.rusak:
        return None
    kata = list(dict.fromkeys(normalize(t) for t in tabel.kata))
    nomor = max((n for n in tabel.kepala.nomor if n is not None), default=0)
    nilai = {f.kunci: _likeness(f, kata) for f in FORMULIR.values() if f.banyak_nomor == nomor}
    terbaik = max(nilai, key=lambda k: nilai[k], default=None)
    return FORMULIR[terbaik] if terbaik is not None and nilai[terbaik] >= _SEBAGIAN_BESAR else None


def _likeness(formulir: Formulir, kata: Sequence[str]) -> float:
    """Return which share of a form's heading texts stands in the headings of a table."""
    milik = {normalize(_TAHUN.sub("", j).split("{")[0]) for k in formulir.kolom for j in (k.kepala or (k.judul,))}
    ada = sum(any(SequenceMatcher(None, m, k).ratio() >= _SEPERTI or m in k for k in kata) for m in milik)
    return ada / len(milik)


def read_damaged(tabel: TabelMentah, formulir: Formulir, berkas: str) -> tuple[Tabel, list[Temuan]]:
    """Return a damaged table with its rows laid onto the columns of its form, and what has to be said of it."""
    tahun = dict(_years(formulir, [normalize(t) for t in tabel.kata]))
    lokasi = Lokasi(berkas, tabel.label or None, tabel.mulai)
    pembaca = _PembacaRusak(
        formulir,
        berkas,
        tabel.label or formulir.kunci,
        usual_notation(t for isi in tabel.halaman for b in isi for t in b.teks),
    )
    for isi in tabel.halaman:
        pembaca.read_page([b for b in isi if b.terisi and not column_numbers(b.teks)])
    hasil = Tabel(
        formulir=formulir.kunci,
        lokasi=lokasi,
        label=tabel.label,
        judul=" ".join(tabel.judul),
        tahun=tahun,
        baris=tuple(pembaca.baris),
    )
    return hasil, pembaca.temuan


def _years(formulir: Formulir, kata: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the years that the headings have where the form's own leave room for one."""
    for k in formulir.kolom:
        for kepala in k.kepala:
            if (ruang := _TAHUN.search(kepala)) is None:
                continue
            pola = re.compile(rf"{re.escape(normalize(kepala[: ruang.start()]))}\s*((?:19|20)\d\d)")
            yield from ((ruang.group(1), int(m.group(1))) for t in kata if (m := pola.match(t)))


def _code_cells(sel: Sequence[str]) -> list[str]:
    """Return the leading cells that hold a code: whole in the first, or a segment each."""
    if sel and _UTUH.match(sel[0]):
        return [sel[0]]
    hasil: list[str] = []
    for s in sel[:_SEGMEN_TERBANYAK]:
        if not _SEGMEN.match(s):
            break
        hasil.append(s)
    return hasil


def _code_text(sel: Sequence[str]) -> str:
    """Return a code as it is printed over one or more cells."""
    return sel[0] if len(sel) == 1 else ".".join(s.strip(".") for s in sel)


@define
class _PembacaRusak:
    """Reads the rows page by page; keeps the node that continued rows belong to."""

    formulir: Formulir
    berkas: str
    label: str
    notasi: Notasi | None
    baris: list[Baris] = Factory(list)
    temuan: list[Temuan] = Factory(list)
    _kode: Kode | None = None
    _tingkat: Tingkat | None = None
    _ingatan: dict[int, str] = field(factory=dict)

    def read_page(self, isi: Sequence[BarisKisi]) -> None:
        """Read the rows below one heading."""
        lebar_kode = _SEGMEN_TERBANYAK if max((len(_code_cells(b.teks)) for b in isi), default=1) > 1 else 1
        self._ingatan = {}
        for urut, b in enumerate(isi):
            self._read_row(b, lebar_kode, awal_halaman=urut == 0)

    def _read_row(self, b: BarisKisi, lebar_kode: int, *, awal_halaman: bool) -> None:
        lokasi = Lokasi(self.berkas, self.label, b.nomor, halaman=b.halaman)
        pakai, tercetak, sisa_nama = self._read_code(b, lokasi)
        isi = [(k, b.teks[k]) for k in b.terisi if k >= pakai]
        if sisa_nama:
            isi.insert(0, (pakai - 1, sisa_nama))
        if not tercetak and awal_halaman and len(isi) == 1 and self._join_wrapped(isi[0][1], lokasi):
            return
        sel = self._place(isi, lebar_kode, tercetak=tercetak, lokasi=lokasi)
        uang = any(k.kunci in sel for k in self.formulir.columns(Jenis.RUPIAH))
        kode = {self.formulir.kolom[0].kunci: Sel(_code_text(b.teks[:pakai]))} if tercetak else {}
        total = not tercetak and (self._kode is None or (uang and any(map(is_total, sel.values()))))
        self.baris.append(
            Baris(
                lokasi=lokasi,
                sel={**kode, **{k: self._value(k, sel, lokasi) for k in sel}},
                kode=None if total else self._kode,
                tercetak=tercetak,
                tingkat=None if total else self._tingkat,
                ringkasan="jumlah" if total else None,
            )
        )

    def _read_code(self, b: BarisKisi, lokasi: Lokasi) -> tuple[int, bool, str]:
        """Read the code; return how many cells it took, whether it is printed, and a name behind it."""
        sel = _code_cells(b.teks)
        if not sel:
            return 0, False, ""
        try:
            kode, nama = Kode.from_cells(sel), ""
            if len(sel) == 1 and _UTUH.match(sel[0]):
                kode, nama = split_code(sel[0])
        except KodeError as galat:
            pesan = f"{str(galat)[0].upper()}{str(galat)[1:]}."
            saran = " atau ".join(galat.kandidat) or None
            self.temuan.append(
                Temuan("K001", Keparahan.GALAT, pesan, lokasi.at("1"), kolom="1", tercetak=galat.dibaca, saran=saran)
            )
            self._kode, self._tingkat = None, None
            return len(sel), True, ""
        self._kode, self._tingkat = kode, kode.tingkat
        return len(sel), True, nama

    def _place(
        self, isi: Sequence[tuple[int, str]], lebar_kode: int, *, tercetak: bool, lokasi: Lokasi
    ) -> dict[str, str]:
        """Lay the filled cells onto the columns by likeness."""
        kolom = self._open_columns(tercetak=tercetak)
        awal = lebar_kode + self.formulir.kolom_isi.index(kolom[0])
        hasil: dict[str, str] = {}
        for k, teks, milik in align(isi, kolom, awal=awal, tingkat=self._tingkat, ingatan=self._ingatan):
            if milik is None:
                pesan = f"Isi sel ke-{k + 1} ({teks!r}) tidak cocok dengan kolom mana pun."
                self.temuan.append(finding("B002", pesan, lokasi, tercetak=teks))
                continue
            hasil[milik.kunci] = teks
            if tercetak:
                self._ingatan[k] = milik.kunci
        return hasil

    def _open_columns(self, *, tercetak: bool) -> Sequence[Kolom]:
        """Return the columns a row may fill: a row without code further describes the node above, unnamed."""
        kolom = self.formulir.kolom_isi
        if tercetak or self._kode is None:
            return kolom
        return [k for k in kolom if k.jenis is not Jenis.NAMA]

    def _join_wrapped(self, teks: str, lokasi: Lokasi) -> bool:
        """Join a cell that a page break cut in two: lone text, and one cell above that breaks off."""
        if not self.baris or look(teks) not in {Rupa.TEKS, Rupa.PENDEK, Rupa.SATUAN}:
            return False
        lama = self.baris[-1]
        bebas = self.formulir.columns(Jenis.TEKS, Jenis.NAMA)
        buntung = [k.kunci for k in bebas if BUNTUNG.search(lama.text(k.kunci))]
        if len(buntung) != 1:
            return False
        utuh = f"{lama.text(buntung[0])} {teks}"
        self.baris[-1] = evolve(lama, sel={**lama.sel, buntung[0]: Sel(utuh)})
        self.temuan.append(finding("B005", f"Sel yang terpotong disatukan: {utuh!r}.", lokasi, tercetak=teks))
        return True

    def _value(self, kunci: str, sel: dict[str, str], lokasi: Lokasi) -> Sel:
        try:
            return read_cell(self.formulir, kunci, sel, self.notasi)
        except BesaranError as galat:
            nomor = self.formulir[kunci].nomor
            kode = None if self._kode is None else str(self._kode)
            saran = " atau ".join(galat.kandidat) or None
            pesan = f"Nilai kolom {nomor} tidak terbaca: {galat.alasan}."
            self.temuan.append(finding("B004", pesan, lokasi.at(nomor), tercetak=sel[kunci], kode=kode, saran=saran))
            return Sel(sel[kunci])
