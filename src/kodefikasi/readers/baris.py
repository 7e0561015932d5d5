"""From the pages of a table to typed rows: codes, columns, continued rows, values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from attrs import Factory, define, evolve, field

from kodefikasi.besaran import Notasi
from kodefikasi.dokumen import Baris, Nomor, Sel, read_cell
from kodefikasi.errors import BesaranError, KodeError
from kodefikasi.formulir import Formulir, Jenis, Kolom
from kodefikasi.kode import Kode, Tingkat, split_code
from kodefikasi.nama import is_total, may_be_total
from kodefikasi.readers.aturan import finding
from kodefikasi.readers.denah import SEGMEN_TERBANYAK, code_cells
from kodefikasi.readers.pengenalan import Bagian
from kodefikasi.readers.rupa import Rupa, look, misfit
from kodefikasi.readers.sejajar import align
from kodefikasi.readers.tata_letak import Petak, TeksSel
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_KODE_UTUH = re.compile(r"(?:[Xx]|\d{1,2})[.\s-]+(?:[Xx]{2}|\d{1,2})\b")
_BUNTUNG = re.compile(r"(?:[/,&(-]|\b(?:dan|atau|yang|dengan|untuk|bagi|di|ke|dari))\Z", re.IGNORECASE)
_TAK_COCOK = 4.0


@define
class PembacaBaris:
    """Reads the rows of one table, page by page; keeps the node that continued rows belong to."""

    formulir: Formulir
    berkas: str
    label: str
    notasi: Notasi | None
    baris: list[Baris] = Factory(list)
    temuan: list[Temuan] = Factory(list)
    _kode: Kode | None = None
    _nomor: Nomor | None = None
    _tingkat: Tingkat | None = None
    _ingatan: dict[int, str] = field(factory=dict)

    def read_page(self, bagian: Bagian) -> None:
        """Read the rows below one heading."""
        lebar_kode = self._code_width(bagian.isi)
        self._ingatan = {}
        lebar = max((len(p.sel) for p in (*bagian.kepala, *bagian.isi)), default=0)
        for urut, petak in enumerate(bagian.isi):
            if len(petak.sel) < lebar:
                self._report_cut(petak, lebar)
            self._read_row(petak, lebar_kode, awal_halaman=urut == 0 and bool(bagian.kepala))

    def finish(self) -> None:
        """Do what can only be done with all rows at hand; nothing for most forms."""

    def _code_width(self, isi: Iterable[Petak]) -> int:
        """How many cells the code takes: one per segment, or one in all."""
        if not self.formulir.berkode:
            return 1
        banyak = max((len(code_cells(p.sel)) for p in isi), default=1)
        return SEGMEN_TERBANYAK if banyak > 1 else 1

    def _read_row(self, petak: Petak, lebar_kode: int, *, awal_halaman: bool) -> None:
        lokasi = petak.place(self.berkas, self.label)
        if not petak.terisi:
            return
        pakai, tercetak, sisa_nama = self._read_identity(petak, lokasi)
        isi = [(x, s) for x, s in enumerate(petak.sel) if s and x >= pakai]
        if sisa_nama:
            isi.insert(0, (pakai - 1, sisa_nama))
        if not tercetak and awal_halaman and len(isi) == 1 and self._join_wrapped(isi[0][1], lokasi):
            return
        sel = self._place(isi, lebar_kode, tercetak=tercetak, lebar=len(petak.sel), lokasi=lokasi)
        total = not tercetak and ((self.formulir.berkode and self._kode is None) or _is_total(sel, self.formulir))
        self.baris.append(
            Baris(
                lokasi=lokasi,
                sel=self._values(sel, lokasi),
                kode=None if total else self._kode,
                tercetak=tercetak,
                nomor=None if total else self._nomor,
                tingkat=None if total else self._tingkat,
            )
        )

    def _read_identity(self, petak: Petak, lokasi: Lokasi) -> tuple[int, bool, str]:
        """Read code or number; return how many cells it took, whether it is printed, and a name behind it."""
        if not self.formulir.berkode:
            return self._read_number(petak)
        sel = code_cells(petak.sel)
        if not sel:
            return 0, False, ""
        try:
            utuh = len(sel) == 1 and _KODE_UTUH.match(sel[0])
            kode, nama = split_code(sel[0]) if utuh else (Kode.from_cells(sel), "")
        except KodeError as galat:
            self.temuan.append(unreadable_code(galat, lokasi))
            self._kode, self._tingkat = None, None
            return len(sel), True, ""
        self._kode, self._tingkat = kode, kode.tingkat
        return len(sel), True, nama

    def _read_number(self, petak: Petak) -> tuple[int, bool, str]:
        nomor = Nomor.parse(petak.sel[0]) if petak.sel[0] else None
        if nomor is None:
            return 0, False, ""
        self._nomor = nomor
        self._tingkat = nomor.tingkat if self.formulir.sisi else None
        return 1, True, ""

    def _place(
        self, isi: Sequence[tuple[int, str]], lebar_kode: int, *, tercetak: bool, lebar: int, lokasi: Lokasi
    ) -> dict[str, str]:
        """Put the filled cells into columns: by position where the row is as the form, else by likeness."""
        kolom = self._open_columns(tercetak=tercetak)
        if lebar == lebar_kode + len(self.formulir.kolom_isi) and (tepat := self._exact(isi, lebar_kode)):
            return tepat
        hasil: dict[str, str] = {}
        letak = align(
            isi,
            kolom,
            awal=lebar_kode + self.formulir.kolom_isi.index(kolom[0]),
            tingkat=self._tingkat,
            ingatan=self._ingatan,
        )
        for x, teks, k in letak:
            if k is None:
                pesan = f"Isi sel ke-{x + 1} ({teks!r}) tidak cocok dengan kolom mana pun."
                self.temuan.append(finding("B002", pesan, at_cell(lokasi, teks), tercetak=teks))
                continue
            hasil[k.kunci] = teks
            if tercetak:
                self._ingatan[x] = k.kunci
        return hasil

    def _open_columns(self, *, tercetak: bool) -> Sequence[Kolom]:
        """Return the columns a row may fill: a row without code further describes the node above, unnamed."""
        kolom = self.formulir.kolom_isi
        if tercetak or self._kode is None or not self.formulir.berkode:
            return kolom
        return [k for k in kolom if k.jenis is not Jenis.NAMA]

    def _exact(self, isi: Sequence[tuple[int, str]], lebar_kode: int) -> dict[str, str] | None:
        hasil: dict[str, str] = {}
        for x, teks in isi:
            if x < lebar_kode:
                return None
            kolom = self.formulir.kolom_isi[x - lebar_kode]
            lain = bool(kolom.tingkat) and self._tingkat is not None and self._tingkat not in kolom.tingkat
            if lain or misfit(look(teks), kolom.jenis) > _TAK_COCOK:
                return None
            hasil[kolom.kunci] = teks
        return hasil

    def _join_wrapped(self, teks: str, lokasi: Lokasi) -> bool:
        """Join a cell that a page break cut in two: lone text, and one cell above that breaks off."""
        if not self.baris or look(teks) not in {Rupa.TEKS, Rupa.PENDEK, Rupa.SATUAN}:
            return False
        lama = self.baris[-1]
        teks_bebas = self.formulir.columns(Jenis.TEKS, Jenis.NAMA)
        buntung = [k.kunci for k in teks_bebas if _BUNTUNG.search(lama.text(k.kunci))]
        if len(buntung) != 1:
            return False
        utuh = f"{lama.text(buntung[0])} {teks}"
        self.baris[-1] = evolve(lama, sel={**lama.sel, buntung[0]: Sel(utuh)})
        self.temuan.append(finding("B005", f"Sel yang terpotong disatukan: {utuh!r}.", lokasi, tercetak=teks))
        return True

    def _values(self, sel: dict[str, str], lokasi: Lokasi) -> dict[str, Sel]:
        return {k: _addressed(self._value(k, sel, lokasi), sel[k]) for k in sel}

    def _value(self, kunci: str, sel: dict[str, str], lokasi: Lokasi) -> Sel:
        try:
            return read_cell(self.formulir, kunci, sel, self.notasi)
        except BesaranError as galat:
            nomor = self.formulir[kunci].nomor
            kode = None if self._kode is None else str(self._kode)
            saran = " atau ".join(galat.kandidat) or None
            pesan = f"Nilai kolom {nomor} tidak terbaca: {galat.alasan}."
            tempat = at_cell(lokasi.at(nomor), sel[kunci])
            self.temuan.append(finding("B004", pesan, tempat, tercetak=sel[kunci], kode=kode, saran=saran))
            return Sel(sel[kunci])

    def _report_cut(self, petak: Petak, lebar: int) -> None:
        pesan = f"Baris ini berisi {len(petak.sel)} sel, padahal tabelnya {lebar} sel."
        lokasi = petak.place(self.berkas, self.label)
        self.temuan.append(finding("B003", pesan, lokasi))


def at_cell(lokasi: Lokasi, teks: str) -> Lokasi:
    """Return a place with the address of the cell that a text comes from, where the file has addresses."""
    return evolve(lokasi, sel=teks.alamat) if isinstance(teks, TeksSel) else lokasi


def _addressed(sel: Sel, teks: str) -> Sel:
    return evolve(sel, teks=str(teks), alamat=teks.alamat) if isinstance(teks, TeksSel) else sel


def unreadable_code(galat: KodeError, lokasi: Lokasi) -> Temuan:
    """Make the finding on a code that is none."""
    saran = " atau ".join(galat.kandidat) or None
    return Temuan(
        "K001",
        Keparahan.GALAT,
        f"{str(galat)[0].upper()}{str(galat)[1:]}.",
        lokasi.at("1"),
        kolom="1",
        tercetak=galat.dibaca,
        saran=saran,
    )


def _is_total(sel: dict[str, str], formulir: Formulir) -> bool:
    """Whether a row without code is a total: it says so and has an amount; indicators begin so as well."""
    beruang = any(k.kunci in sel for k in formulir.columns(Jenis.RUPIAH))
    return beruang and (any(map(is_total, sel.values())) or may_be_total(sel.get("nama", "")))


def detect_notation(sel: Iterable[str]) -> Notasi | None:
    """Say how the numbers of a table are written, from the cells that have one meaning only.

    >>> detect_notation(["1.234", "71,38"]).name, detect_notation(["1.234"])
    ('INDONESIA', None)
    """
    suara: Counter[Notasi] = Counter()
    for s in sel:
        if look(s) in {Rupa.TEKS, Rupa.PENDEK, Rupa.SATUAN, Rupa.HILANG} or _NOMOR_BERTITIK.match(s):
            continue
        if _INDONESIA.search(s):
            suara[Notasi.INDONESIA] += 1
        elif _POLOS.search(s):
            suara[Notasi.POLOS] += 1
    return suara.most_common(1)[0][0] if suara else None


_NOMOR_BERTITIK = re.compile(r"(?:\d{1,2}\.){2}[\d.]*\Z|\d{1,2}\.\d{1,2}\.\Z")  # a code or a running number
_INDONESIA = re.compile(r"\d,\d{1,2}(?!\d)|\d\.\d{3}\.\d{3}")
_POLOS = re.compile(r"\d\.\d{1,2}(?!\d)|\d,\d{3},\d{3}")
