"""The cells of a form as they are to be written: texts, numbers under their format, formulas with their value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from attrs import Factory, define, evolve, field, frozen

from kodefikasi.cetak.nilai_rumus import RumusSel, SelTurunan, derived_cells
from kodefikasi.cetak.sel_angka import UMUM, AngkaSel, fits, look_of, number_cell, plain_text, value_of
from kodefikasi.dokumen import Baris, Sel, Tabel
from kodefikasi.formulir import ANGKA_BERMAKNA, Jenis, Kolom
from kodefikasi.hubungan import TabelJelas, Tempat
from kodefikasi.lembar import column_letters

#: A column for codes that an evaluation numbers beside them; the form has none.
KOLOM_KODE = Kolom("kode", "", "Kode", Jenis.KODE)
_DESIMAL_TINGKAT = 2


@frozen
class SelTulis:
    """A cell to be written: its text in Indonesian notation; where it is a number its format, and its formula."""

    teks: str
    angka: AngkaSel | None = None
    rumus: str = ""


@frozen
class Isian:
    """The rows of a table as cells."""

    kolom: tuple[Kolom, ...]  # the columns from left to right
    baris: Sequence[Mapping[str, SelTulis]]  # for each row its cells by column key; those that are empty are left out
    rumus: int  # how many cells are formulas
    tetap: tuple[Tempat, ...]  # derived cells that stay as printed, because no formula gives their figure
    dibetulkan: tuple[Tempat, ...]  # derived cells whose formula gives another figure than the printed one

    def letter(self, kunci: str) -> str:
        """Return the letters of a column."""
        return column_letters(next(n for n, k in enumerate(self.kolom, 1) if k.kunci == kunci))


def printed_columns(tabel: Tabel) -> tuple[Kolom, ...]:
    """Return the columns of a form, with one for codes where rows have a number and a code."""
    kolom = tabel.spesifikasi.kolom
    if tabel.spesifikasi.berkode or tabel.spesifikasi.sisi:
        return kolom
    keduanya = any(b.tercetak and b.kode is not None and b.nomor is not None for b in tabel.baris)
    return (kolom[0], KOLOM_KODE, *kolom[1:]) if keduanya else kolom


def identity(tabel: Tabel, baris: Baris, kolom: Kolom, *, berdua: bool) -> str:
    """Return what a row prints in a column of codes or running numbers; `berdua`: there is one for each.

    A code of another family, and the label of a sum, stand there as printed.
    """
    if not baris.tercetak:
        return baris.text(kolom.kunci) if baris.jumlah else ""
    kode = baris.text(kolom.kunci) if baris.kode is None else str(baris.kode)
    if kolom.jenis is Jenis.KODE:
        return kode
    if baris.nomor is not None:
        return f"{baris.nomor}." if tabel.spesifikasi.sisi else str(baris.nomor)
    return "" if berdua or tabel.spesifikasi.sisi else kode


def _names_bear_codes(tabel: Tabel) -> bool:
    """Whether a form has no other place for codes than in front of the names."""
    return not tabel.spesifikasi.columns(Jenis.KODE, Jenis.NOMOR)


def fill(
    jelas: TabelJelas,
    *,
    baris_awal: int,
    kode_rusak: Mapping[int, str],
    usulan: Mapping[Tempat, RumusSel],
    format_dipakai: set[str],
    format_terbanyak: int,
) -> Isian:
    """Return the cells of a table.

    `jelas`: the table, its rows numbered, with what explains its figures; `baris_awal`: the row of the sheet where its
    first row stands, counted from 1; `kode_rusak`: by row index, the text of codes that could not be read; `usulan`:
    the formulas that correct figures, by their place; `format_dipakai, format_terbanyak`: the number formats of the
    workbook so far, to which those of the table are added, and how many it may have; figures with further ones stay
    texts.
    """
    tabel = jelas.tabel
    kolom = printed_columns(tabel)
    letak = {k.kunci: column_letters(n) for n, k in enumerate(kolom, 1)}
    hitung = _Penghitung(tabel, letak, baris_awal)
    hitung.read_numbers(format_dipakai, format_terbanyak)
    hitung.choose(derived_cells(jelas, usulan))
    berdua = KOLOM_KODE in kolom
    bertanda = any(k.jenis in {Jenis.KODE, Jenis.NOMOR} for k in kolom)
    penyebut = None if bertanda else next((k for k in kolom if k.jenis is Jenis.NAMA), None)  # codes in front of names
    baris = []
    for n, b in enumerate(tabel.baris):
        sel: dict[str, SelTulis] = {}
        for k in kolom:
            if k.jenis in {Jenis.KODE, Jenis.NOMOR}:
                teks = kode_rusak.get(n) if k is kolom[0] or k.jenis is Jenis.KODE else None
                teks = teks or identity(tabel, b, k, berdua=berdua)
                if teks:
                    sel[k.kunci] = SelTulis(teks)
            elif k.jenis is Jenis.NAMA and _names_bear_codes(tabel) and b.tercetak and b.kode is not None:
                sel[k.kunci] = SelTulis(f"{b.kode} {b.text(k.kunci)}".strip())
            elif k.kunci in b.sel:
                sel[k.kunci] = hitung.cell((n, k.kunci))
                if k is penyebut and b.tercetak and b.kode is not None:
                    sel[k.kunci] = SelTulis(f"{b.kode} {b.text(k.kunci)}")
        baris.append(sel)
    return Isian(kolom, baris, len(hitung.rumus), tuple(hitung.tetap), tuple(hitung.dibetulkan))


@define
class _Penghitung:
    """Numbers and formulas of one table while they are put together."""

    tabel: Tabel
    letak: Mapping[str, str]
    baris_awal: int
    angka: dict[Tempat, AngkaSel] = Factory(dict)
    rumus: dict[Tempat, RumusSel] = Factory(dict)
    tetap: list[Tempat] = Factory(list)
    dibetulkan: list[Tempat] = Factory(list)
    _terisi: dict[str, list[int]] = field(factory=lambda: defaultdict(list))
    _nilai: dict[Tempat, Decimal | None] = Factory(dict)

    def read_numbers(self, format_dipakai: set[str], terbanyak: int) -> None:
        """Take the figures that can be numbers of a sheet."""
        kolom = [k.kunci for k in self.tabel.spesifikasi.columns(*ANGKA_BERMAKNA)]
        for n, b in enumerate(self.tabel.baris):
            for k in kolom:
                angka = number_cell(self.tabel, b, k)
                if angka is None or (angka.format not in format_dipakai and len(format_dipakai) >= terbanyak):
                    continue
                format_dipakai.add(angka.format)
                self.angka[n, k] = angka
                self._terisi[k].append(n)

    def choose(self, turunan: Iterator[SelTurunan]) -> None:
        """Take the formulas: what explains the printed figure, or what the audit would have there instead."""
        semua = list(turunan)
        for t in semua:
            pakai = t.rumus if t.usulan is None else t.usulan
            if pakai is not None and self._can_write(t.alamat, pakai):
                self.rumus[t.alamat] = pakai
        for t in semua:
            if t.alamat in self.rumus and self.value(t.alamat) is None:
                del self.rumus[t.alamat]
                self._nilai.clear()
        for t in semua:
            if t.alamat in self.rumus:
                if self.value(t.alamat) != self._printed(t.alamat):
                    self.dibetulkan.append(t.alamat)
            elif t.alamat in self.angka:
                self.tetap.append(t.alamat)

    def _can_write(self, alamat: Tempat, rumus: RumusSel) -> bool:
        """Whether all figures that a formula takes are numbers of the sheet, and it is not too long."""
        valued = (a for a in (alamat, *rumus.asal) if self._printed(a) is not None)
        return all(a in self.angka for a in valued) and bool(self.write(rumus))

    def _printed(self, alamat: Tempat) -> Decimal | None:
        return self.tabel.baris[alamat[0]].angka(alamat[1])

    def value(self, alamat: Tempat) -> Decimal | None:
        """Return what a cell holds: what its formula gives, else its figure."""
        if alamat not in self._nilai:
            rumus = self.rumus.get(alamat)
            if rumus is None:
                angka = self.angka.get(alamat)
                self._nilai[alamat] = None if angka is None else angka.nilai
            else:
                hasil = rumus.compute([self.value(a) for a in rumus.asal])
                self._nilai[alamat] = hasil if hasil is not None and fits(hasil) else None
        return self._nilai[alamat]

    def cell(self, alamat: Tempat) -> SelTulis:
        """Return a cell as it is to be written."""
        sel = self.tabel.baris[alamat[0]].sel[alamat[1]]
        angka = self.angka.get(alamat)
        if angka is None:
            return SelTulis(plain_text(sel, self.tabel.notasi))
        rumus = self.rumus.get(alamat)
        if rumus is None:
            return SelTulis(_shown(sel, angka.nilai), angka)
        nilai = self.value(alamat)
        assert nilai is not None  # noqa: S101  # formulas without a value were dropped
        return SelTulis(_shown(sel, nilai), AngkaSel(nilai, self._format(alamat, nilai)), self.write(rumus))

    def _format(self, alamat: Tempat, nilai: Decimal) -> str:
        """Return the format of a formula: as printed, with the decimals that its value has or may come to have."""
        tercetak, teks = self._printed(alamat), self.tabel.baris[alamat[0]].text(alamat[1])
        rupa = None if tercetak is None else look_of(teks, tercetak)
        if rupa is None:
            return UMUM
        desimal = max(0, -int(nilai.normalize().as_tuple().exponent))
        persen = self.tabel.spesifikasi[alamat[1]].jenis is Jenis.PERSEN
        if nilai != tercetak and persen:
            desimal = max(desimal, _DESIMAL_TINGKAT)
        rupa = evolve(rupa, desimal=max(rupa.desimal, desimal), kurung=rupa.kurung and nilai < 0)
        return rupa.format(umum=persen and rupa.desimal < _DESIMAL_TINGKAT)

    def write(self, rumus: RumusSel) -> str:
        """Write a formula; empty where it would be too long."""
        nama = [f"{self.letak[k]}{self.baris_awal + n}" for n, k in rumus.asal]
        tempat = dict(zip(nama, rumus.asal, strict=True))
        return rumus.write(nama, lambda a, b: self._is_next(tempat.get(a), tempat.get(b)))

    def _is_next(self, a: Tempat | None, b: Tempat | None) -> bool:
        """Whether no other figure stands between two cells of a column, so that a range may go over both."""
        if a is None or b is None or a[1] != b[1] or a[0] >= b[0]:
            return False
        terisi = self._terisi[a[1]]
        return bisect_left(terisi, b[0]) <= bisect_right(terisi, a[0])


def _shown(sel: Sel, nilai: Decimal) -> str:
    """Return how a figure looks in the place of a printed one: as that, with the decimals that it has."""
    tercetak = value_of(sel)
    rupa = None if tercetak is None else look_of(sel.teks, tercetak)
    if rupa is None:
        return sel.teks
    desimal = max(rupa.desimal, -int(nilai.normalize().as_tuple().exponent))
    return evolve(rupa, desimal=desimal, kurung=rupa.kurung and nilai < 0).text(nilai)
