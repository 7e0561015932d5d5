"""Rows of the forms that are taken by position: T-C.27, T-C.28 and E.81.

Which node a row is may be said by a code, by a number, by a name without either, or by a goal that heads the
programs below it; rows of totals, averages and predicates belong to no node, and remarks are no rows at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field, frozen

from kodefikasi.besaran import is_missing
from kodefikasi.dokumen import Baris, Nomor
from kodefikasi.errors import KodeError
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.kode import Kode, split_code
from kodefikasi.nama import is_average, is_predicate, is_total, may_be_total
from kodefikasi.readers.aturan import finding
from kodefikasi.readers.baris import PembacaBaris, at_cell, unreadable_code
from kodefikasi.readers.denah import (
    Denah,
    begins_with_code,
    code_cells,
    code_width,
    draw_plan,
    identity,
    is_code,
    numbers_may_be_codes,
)
from kodefikasi.readers.pengenalan import KOLOM_TUJUAN, Bagian
from kodefikasi.readers.rupa import Rupa, look, misfit
from kodefikasi.readers.sejajar import align
from kodefikasi.readers.tata_letak import Petak
from kodefikasi.temuan import Lokasi

_PREDIKAT = re.compile(r"[A-Z]{1,3}\Z")
_URUSAN = re.compile(r"\d(?:\.\d{2})?\Z")
_CATATAN = re.compile(r"(?:faktor|(?:usulan )?tindak lanjut|catatan|keterangan)\b|\*", re.IGNORECASE)
_TAK_COCOK = 4.0
_BANDING_TAK_COCOK = 4  # of so many cells one may look unlike its column, and the row still keeps its places
_ANGKA = frozenset({Rupa.RUPIAH, Rupa.PERSEN, Rupa.BESARAN, Rupa.ANGKA})
_SEL_KODE = 4


@frozen
class _Identitas:
    """What a row says about which node it is: code, number, the cells they take, and a name behind the code."""

    kode: Kode | None = None
    nomor: Nomor | None = None
    sel: frozenset[int] = frozenset()
    nama: str = ""

    @property
    def ada(self) -> bool:
        return bool(self.sel)


@define
class PembacaDenah(PembacaBaris):
    """Reads the rows of a table whose columns stand in known places."""

    _denah: Denah = field(default=Denah(0, 0, 0, None))
    _lebar_kode: int = 1
    _terakhir: dict[str, str] = field(factory=dict)  # goal and name of the node above
    _mencatat: bool = False  # remarks have begun
    _kode_bawah: dict[int, str] = field(factory=dict)  # by line, the next code in the column of numbers

    def read_page(self, bagian: Bagian) -> None:
        """Read the rows below one heading; a page without one goes on in the places of the page before."""
        denah = draw_plan(self.formulir, bagian)
        if bagian.kepala or denah.lebar > self._denah.lebar:
            self._denah = denah
            self._mencatat = False
        self._lebar_kode = code_width(self.formulir, bagian.isi, self._denah.awal)
        self._ingatan = {}
        self._kode_bawah = _codes_below(bagian.isi)
        for urut, petak in enumerate(bagian.isi):
            if len(petak.sel) < self._denah.lebar:
                self._report_cut(petak, self._denah.lebar)
            if petak.terisi:
                self._read_filled(petak, awal_halaman=urut == 0 and bool(bagian.kepala))

    def finish(self) -> None:
        """Say of every row what only the whole table tells: whether its numbers are nodes of a tree."""
        if not numbers_may_be_codes(self.formulir):
            return
        pohon = any(len(b.nomor.bagian) > 1 for b in self.baris if b.nomor)
        self.baris = [_in_tree(b) if pohon else evolve(b, urut=b.nomor is not None) for b in self.baris]

    def _read_filled(self, petak: Petak, *, awal_halaman: bool) -> None:
        lokasi = petak.place(self.berkas, self.label)
        milik = self._identify(petak, lokasi)
        if self._is_remark(petak, milik):
            pesan = "Baris ini catatan, bukan indikator; isinya tidak diperiksa."
            self.temuan.append(finding("B012", pesan, lokasi, tercetak=" ".join(dict.fromkeys(petak.terisi))))
            return
        isi = [(x, s) for x, s in enumerate(petak.sel) if s and x not in milik.sel]
        if not milik.ada and awal_halaman and len(isi) == 1 and self._join_wrapped(isi[0][1], lokasi):
            return
        if not milik.ada and (label := self._summary_label(petak)):
            self._append_summary(petak, label, lokasi)
            return
        sel = self._put(isi, len(petak.sel), lokasi, milik)
        milik = self._code_in_name(sel, milik, lokasi)
        if milik.nama:
            sel["nama"] = f"{milik.nama} {sel['nama']}" if "nama" in sel else milik.nama
        self._append_node(sel, milik, lokasi)

    def _append_node(self, sel: dict[str, str], milik: _Identitas, lokasi: Lokasi) -> None:
        baru = milik.ada or self._opens_node(sel)
        if baru:
            self._kode, self._nomor = milik.kode, milik.nomor
            self._tingkat = None if milik.kode is None else milik.kode.tingkat
        self._remember(sel)
        self.baris.append(
            Baris(
                lokasi=lokasi,
                sel=self._values(sel, lokasi),
                kode=self._kode,
                tercetak=baru,
                nomor=self._nomor,
                tingkat=self._tingkat,
            )
        )

    def _opens_node(self, sel: dict[str, str]) -> bool:
        """Whether a row without code and number has a goal or a name of its own, not those of the row above again."""
        if any(k in sel and sel[k] != self._terakhir.get(k) for k in KOLOM_TUJUAN):
            return True
        bernama = "nama" in sel and sel["nama"] != self._terakhir.get("nama")
        return bernama and (not self.formulir.berkode or len(sel) > 1)

    def _remember(self, sel: dict[str, str]) -> None:
        self._terakhir |= {k: sel[k] for k in (*KOLOM_TUJUAN, "nama") if k in sel}

    # Which node a row is

    def _identify(self, petak: Petak, lokasi: Lokasi) -> _Identitas:
        try:
            if self.formulir.berkode:
                return self._read_code(petak, self._denah.awal)
            if numbers_may_be_codes(self.formulir):
                return self._read_number_or_code(petak)
            nomor = Nomor.parse(petak.sel[0])
            return _Identitas() if nomor is None else _Identitas(nomor=nomor, sel=frozenset({0}))
        except KodeError as galat:
            self.temuan.append(unreadable_code(galat, lokasi))
            letak = self._denah.awal if self.formulir.berkode else 0
            return _Identitas(sel=frozenset(range(letak, letak + max(1, len(code_cells(petak.sel[letak:]))))))

    def _read_code(self, petak: Petak, awal: int) -> _Identitas:
        """Read the code in its place; where the row has drifted, any cell near it that holds a code alone."""
        sel = code_cells(petak.sel[awal:])
        if not sel:
            dekat = range(min(awal + 2, len(petak.sel)))
            awal = next((x for x in dekat if is_code(petak.sel[x])), -1)
            sel = [] if awal < 0 else [petak.sel[awal]]
        if not sel:
            return _Identitas()
        kode, nama = split_code(sel[0]) if len(sel) == 1 else (Kode.from_cells(sel), "")
        return _Identitas(kode, sel=frozenset(range(awal, awal + len(sel))), nama=nama)

    def _read_number_or_code(self, petak: Petak) -> _Identitas:
        """Read a number, a code in its place, or both in cells of their own."""
        pertama = petak.sel[0]
        if begins_with_code(pertama) or self._is_above_code(petak):
            kode, nama = split_code(pertama)
            return _Identitas(kode, sel=frozenset({0}), nama=nama)
        if self._lebar_kode > 1:
            return self._read_code(petak, 0)
        nomor = Nomor.parse(pertama) if pertama else None
        letak = {0} if nomor is not None else set()
        x = next((x for x in range(1, min(_SEL_KODE, len(petak.sel))) if is_code(petak.sel[x])), None)
        if x is None:
            return _Identitas(nomor=nomor, sel=frozenset(letak))
        return _Identitas(Kode.parse(petak.sel[x]), nomor, frozenset({*letak, x}))

    def _is_above_code(self, petak: Petak) -> bool:
        """Whether ``5`` or ``5.03`` is no number but the urusan or bidang urusan of the codes below it."""
        awal = petak.sel[0].rstrip(".")
        return bool(_URUSAN.match(awal)) and self._kode_bawah.get(petak.nomor, "").startswith(f"{awal}.")

    def _code_in_name(self, sel: dict[str, str], milik: _Identitas, lokasi: Lokasi) -> _Identitas:
        """Take a code off the front of a name, in forms that have no place for codes."""
        nama = sel.get("nama", "")
        if milik.kode is not None or not numbers_may_be_codes(self.formulir) or not begins_with_code(nama):
            return milik
        try:
            kode, sisa = split_code(nama)
        except KodeError as galat:
            self.temuan.append(unreadable_code(galat, lokasi))
            return milik
        if sisa:
            sel["nama"] = sisa
        else:
            del sel["nama"]
        return evolve(milik, kode=kode, sel=milik.sel or frozenset({-1}))

    # Which column a cell belongs to

    def _put(self, isi: Sequence[tuple[int, str]], lebar: int, lokasi: Lokasi, milik: _Identitas) -> dict[str, str]:
        """Put the filled cells into columns: by position where the row keeps its places, else by likeness."""
        if self._keeps_places(isi, lebar):
            hasil: dict[str, str] = {}
            for x, teks in isi:
                kolom = self._column_at(x)
                if kolom is not None:
                    hasil[kolom.kunci] = teks
                    self._ingatan[x] = kolom.kunci
                elif not is_missing(teks):
                    self._report_unplaced(x, teks, lokasi)
            return hasil
        return self._align(isi, lokasi, milik)

    def _column_at(self, x: int) -> Kolom | None:
        """Return the column that a cell stands in; None for cells of codes and numbers, and of columns added."""
        kolom = (self._denah.kolom or {}).get(x)
        return None if kolom is None or kolom.jenis in {Jenis.KODE, Jenis.NOMOR} else kolom

    def _keeps_places(self, isi: Sequence[tuple[int, str]], lebar: int) -> bool:
        """Whether a row may be taken by position: most of its cells look like their columns, all of a short row."""
        if self._denah.kolom is None:
            return False
        lain = sum(1 for x, teks in isi if (k := self._column_at(x)) is not None and not _suits(teks, k.jenis))
        return lain <= (max(1, len(isi) // _BANDING_TAK_COCOK) if lebar == self._denah.lebar else 0)

    def _align(self, isi: Sequence[tuple[int, str]], lokasi: Lokasi, milik: _Identitas) -> dict[str, str]:
        depan = self.formulir.kolom[: identity(self.formulir)]
        batas = min(milik.sel, default=self._denah.awal) if depan else 0
        hasil = {depan[min(x, len(depan) - 1)].kunci: teks for x, teks in isi if x < batas}
        lanjut = self.formulir.berkode and not milik.ada and not hasil
        kolom = [
            k for k in self.formulir.kolom[len(depan) + 1 :] if not (lanjut and self._kode and k.jenis is Jenis.NAMA)
        ]
        awal = (max(milik.sel) + 1 if milik.sel else self._denah.isi) + (1 if lanjut and self._kode else 0)
        sisa = [(x, teks) for x, teks in isi if x >= batas]
        for x, teks, k in align(sisa, kolom, awal=awal, tingkat=None, ingatan=self._ingatan):
            if k is None:
                self._report_unplaced(x, teks, lokasi)
                continue
            hasil[k.kunci] = teks
            if milik.ada:
                self._ingatan[x] = k.kunci
        return hasil

    def _report_unplaced(self, x: int, teks: str, lokasi: Lokasi) -> None:
        pesan = f"Isi sel ke-{x + 1} ({teks!r}) tidak cocok dengan kolom mana pun."
        self.temuan.append(finding("B002", pesan, at_cell(lokasi, teks), tercetak=teks))

    # Rows that are no node

    def _is_remark(self, petak: Petak, milik: _Identitas) -> bool:
        """Whether a row is a remark below the table: it says so, or follows one, and has no figures."""
        if milik.kode is not None:
            self._mencatat = False
            return False
        isi = [s for x, s in enumerate(petak.sel) if s and x not in milik.sel]
        if any(look(s) in _ANGKA for s in isi):
            self._mencatat = False
            return False
        self._mencatat |= not milik.ada and any(_CATATAN.match(s) for s in isi[:1])
        return self._mencatat

    def _summary_label(self, petak: Petak) -> str:
        """Return the label of a row of totals, averages or predicates; empty for any other row."""
        x, label = next(((x, s) for x, s in enumerate(petak.sel) if self._may_be_label(x, s)), (0, ""))
        lain = [s for s in petak.sel if s and s != label]
        rupa = {look(s) for s in lain}
        di_nama = self._stands_left_of_indicators(x)
        if may_be_total(label):
            tegas = is_total(label) or (di_nama and Rupa.BESARAN not in rupa)
            return label if tegas and rupa & {Rupa.RUPIAH, Rupa.ANGKA} and self._has_amounts(petak) else ""
        if not self.formulir.columns(Jenis.PERSEN) or not (is_average(label) or is_predicate(label)):
            return ""
        tingkat_saja = len(lain) <= len(self.formulir.columns(Jenis.PERSEN)) and Rupa.RUPIAH not in rupa
        return label if tingkat_saja or di_nama else ""

    def _may_be_label(self, x: int, teks: str) -> bool:
        """Whether a cell may be the first to say something; a goal may be repeated over merged cells."""
        kolom = self._column_at(x)
        lagi = kolom is not None and kolom.kunci in KOLOM_TUJUAN and teks == self._terakhir.get(kolom.kunci)
        return bool(teks) and not is_missing(teks) and not lagi

    def _stands_left_of_indicators(self, x: int) -> bool:
        """Whether a cell is known to stand where no further indicator begins."""
        return any(x < n for n, k in (self._denah.kolom or {}).items() if k.kunci == "indikator")

    def _has_amounts(self, petak: Petak) -> bool:
        """Whether a figure of the row stands in a column of money, where that is known."""
        if self._denah.kolom is None:
            return bool(self.formulir.columns(Jenis.RUPIAH))
        uang = [s for x, s in enumerate(petak.sel) if (k := self._column_at(x)) and k.jenis is Jenis.RUPIAH]
        return any(look(s) in {Rupa.RUPIAH, Rupa.ANGKA} for s in uang)

    def _append_summary(self, petak: Petak, label: str, lokasi: Lokasi) -> None:
        """Add a row without node, its label as the name; a label may be repeated over merged cells."""
        isi = [(x, s) for x, s in enumerate(petak.sel) if s and s != label]
        persen = self.formulir.columns(Jenis.PERSEN)
        if self._denah.kolom is not None:
            sel = {}
            for x, s in isi:
                if (k := self._column_at(x)) is not None and k.kunci != "nama":
                    sel[k.kunci] = s
                elif not is_missing(s):
                    self._report_unplaced(x, s, lokasi)
        elif not may_be_total(label) and len(isi) <= len(persen):
            akhir = persen[len(persen) - len(isi) :]
            sel = {k.kunci: s for k, (_, s) in zip(akhir, isi, strict=True)}
        else:
            sel = self._align(isi, lokasi, _Identitas(sel=frozenset({0})))
        sel = {"nama": label} | {k: s for k, s in sel.items() if k != "nama"}
        self.baris.append(Baris(lokasi=lokasi, sel=self._values(sel, lokasi), tercetak=False))


def _codes_below(isi: Sequence[Petak]) -> dict[int, str]:
    """Return for each line the first code of a program or below that stands in the first cell of a line below it."""
    hasil: dict[int, str] = {}
    kode = ""
    for petak in reversed(isi):
        hasil[petak.nomor] = kode
        kode = petak.sel[0] if begins_with_code(petak.sel[0]) else kode
    return hasil


def _suits(teks: str, jenis: Jenis) -> bool:
    """Whether a text may stand in a column: a bare rating is a quantity, and a place may begin with a number."""
    rupa = look(teks)
    if jenis is Jenis.BESARAN and _PREDIKAT.match(teks):
        return True
    return misfit(rupa, jenis) <= _TAK_COCOK or (jenis is Jenis.LABEL and rupa is Rupa.BESARAN)


def _in_tree(baris: Baris) -> Baris:
    """Give a row the level of its number, where it has no code."""
    if baris.nomor is None or baris.kode is not None:
        return baris
    return evolve(baris, tingkat=baris.nomor.tingkat)
