"""The text reader: from the text of a file to a `Dokumen`.

Lines become blocks, blocks become pages of forms, pages become tables of typed rows; what the running text
between them claims is kept as figures. The same steps serve every other format that yields grids of cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from attrs import Factory, define, evolve

from kodefikasi.dokumen import CatatanKaki, Dokumen, Tabel, table_order
from kodefikasi.ekspor import looks_like_export
from kodefikasi.formulir import FORMULIR, Formulir, Jenis
from kodefikasi.katalog import Pemda, choose
from kodefikasi.kode import Edisi
from kodefikasi.lembar.rapi import fold
from kodefikasi.readers.alinea import Paragraf
from kodefikasi.readers.aturan import finding
from kodefikasi.readers.baris import PembacaBaris, detect_notation
from kodefikasi.readers.baris_denah import PembacaDenah
from kodefikasi.readers.denah import BERDENAH, cells_behind_identity
from kodefikasi.readers.narasi import read_claims
from kodefikasi.readers.penetapan import assign_codes
from kodefikasi.readers.pengenalan import (
    Bagian,
    find_years,
    footnote,
    heading_text,
    marked_years,
    split_pages,
)
from kodefikasi.readers.tata_letak import Blok, TataLetak, split_blocks
from kodefikasi.temuan import Lokasi, Temuan, sort_findings

_KEPALA_TABEL = re.compile(r"tabel\s+(\d+(?:\.\s?\d+)*[a-z]?)\s*\.?\s*(.*)\Z", re.IGNORECASE)
_JUDUL_DOKUMEN = re.compile(r"\b(?:rencana kerja|renja|rencana strategis)\b.{0,60}?\btahun (\d{4})\b", re.IGNORECASE)
_DERAU = re.compile(r"\W{0,3}[\dIVXLCivxlc]{1,5}\W{0,3}\Z")
_JUDUL_TERPANJANG = 6
_DAFTAR_TERPANJANG = 8


@define
class _Halaman:
    """Pages of one table, with its caption."""

    formulir: Formulir
    label: str
    judul: str
    bagian: list[Bagian]
    catatan: list[CatatanKaki] = Factory(list)


@define
class _Pengumpul:
    """Collects tables and paragraphs while the blocks of a file pass by."""

    berkas: str
    tabel: list[_Halaman] = Factory(list)
    paragraf: list[Paragraf] = Factory(list)
    temuan: list[Temuan] = Factory(list)
    ekspor: bool = False  # whether a table of no known form has the headings of an export
    _tempat: dict[int, Lokasi] = Factory(dict)  # of lines of text, in formats that have pages or sheets
    _terbuka: bool = False
    _tak_dikenal: tuple[str, int, int] | None = None
    _label: str = ""
    _judul: str = ""

    def add(self, blok: Blok) -> None:
        if blok.letak is TataLetak.TEKS or not blok.petak:  # the rule of a table that has no rows
            self._add_text(self._numbered(blok))
            return
        bagian = list(split_pages(blok.petak))
        if not blok.pasti and not any(b.formulir for b in bagian) and not self._continues(bagian[0]):
            self._add_text(blok.teks)
            return
        for b in bagian:
            self._add_page(b)

    def _numbered(self, blok: Blok) -> Sequence[tuple[int, str]]:
        """Return lines of text under numbers of their own, where they begin anew on each page or sheet."""
        if blok.tempat is None:
            return blok.teks
        hasil = []
        for nomor, teks in blok.teks:
            urut = len(self._tempat) + 1
            self._tempat[urut] = evolve(blok.tempat, berkas=self.berkas, baris=nomor)
            hasil.append((urut, teks))
        return hasil

    @property
    def berhalaman(self) -> bool:
        """Whether the file has pages: a PDF."""
        return any(t.halaman for t in (*self._tempat.values(), *(t.lokasi for t in self.temuan)))

    def place(self, lokasi: Lokasi) -> Lokasi:
        """Return the place of a line of text in the file."""
        tempat = None if lokasi.baris is None else self._tempat.get(lokasi.baris)
        return lokasi if tempat is None else evolve(tempat, tabel=lokasi.tabel)

    def _add_page(self, bagian: Bagian) -> None:
        if bagian.formulir is None and not bagian.kepala and self._continues(bagian):
            self.tabel[-1].bagian.append(bagian)
        elif _is_caption(bagian):
            self._add_text(self._numbered(_as_text(bagian)))
            return
        elif bagian.formulir is None:
            self._add_unknown(bagian)
        else:
            self._add_known(bagian, bagian.formulir)
        self._label, self._judul = "", ""

    def _continues(self, bagian: Bagian) -> bool:
        """Whether rows without heading go on with the table above: nothing stands between, and they are as wide."""
        if not self._terbuka or bagian.kepala:
            return False
        sebelum = self.tabel[-1].bagian[-1]
        lebar = {len(p.sel) for p in (*sebelum.kepala, *sebelum.isi)}
        return any(len(p.sel) in lebar for p in bagian.isi)

    def _add_known(self, bagian: Bagian, formulir: Formulir) -> None:
        self._tak_dikenal = None
        formulir = self._same_as_before(bagian) or _by_title(formulir, self._judul)
        lanjut = self.tabel and not self._label and self.tabel[-1].formulir.kolom == formulir.kolom
        if lanjut:
            self.tabel[-1].bagian.append(bagian)
        else:
            self.tabel.append(_Halaman(formulir, self._label, self._judul, [bagian]))
            self.paragraf.append(Paragraf((), label=self._label))
        self._terbuka = True

    def _same_as_before(self, bagian: Bagian) -> Formulir | None:
        """Return the form of the table above where a page repeats its heading: a variant is told once."""
        if not self.tabel or self._label or not bagian.kepala:
            return None
        sebelum = next((b for b in self.tabel[-1].bagian if b.kepala), None)
        sama = sebelum is not None and heading_text(sebelum.kepala) == heading_text(bagian.kepala)
        return self.tabel[-1].formulir if sama else None

    def _add_unknown(self, bagian: Bagian) -> None:
        """Report a table of no known form: once, however many pages repeat its heading."""
        self._terbuka = False
        kepala = " | ".join((bagian.kepala or bagian.isi)[0].terisi)[:80]
        mulai, baris = bagian.nomor, len(bagian.isi)
        if self._tak_dikenal and self._tak_dikenal[0] == kepala and not self._label:
            mulai, baris = self._tak_dikenal[1], self._tak_dikenal[2] + baris
            lokasi = self.temuan.pop().lokasi
        else:
            lokasi = bagian.first.place(self.berkas, self._label or None)
        self._tak_dikenal = (kepala, mulai, baris)
        self.ekspor = self.ekspor or any(looks_like_export(p.sel) for p in (bagian.kepala or bagian.isi[:1]))
        pesan = f"Tabel ini bukan formulir yang dikenal; {baris} barisnya tidak diperiksa: {kepala!r}."
        self.temuan.append(finding("B001", pesan, lokasi))

    def _add_text(self, teks: Sequence[tuple[int, str]]) -> None:
        """Take lines of text: captions, footnotes and paragraphs."""
        baris = [(n, fold(t)) for n, t in teks]
        if all(_DERAU.match(t) for _, t in baris):
            return
        self._terbuka, self._tak_dikenal = False, None
        self._read_caption([t for _, t in baris])
        self._read_footnotes(baris)
        self.paragraf.append(Paragraf(tuple(baris)))

    def _read_caption(self, baris: Sequence[str]) -> None:
        for n, teks in enumerate(baris):
            if (m := _KEPALA_TABEL.match(teks)) and len(baris) - n <= _JUDUL_TERPANJANG:
                self._label = f"Tabel {m.group(1).replace(' ', '')}"
                self._judul = fold(" ".join([m.group(2), *baris[n + 1 :]]))

    def _read_footnotes(self, baris: Sequence[tuple[int, str]]) -> None:
        if not self.tabel or not any(t.startswith("*") for _, t in baris):
            return
        halaman = self.tabel[-1]
        tanda = {k: v for b in halaman.bagian for k, v in marked_years(b.kepala).items()}
        for nomor, teks in baris:
            lokasi = self.place(Lokasi(berkas=self.berkas, tabel=halaman.label, baris=nomor))
            if tanda and (catatan := footnote(teks, tanda, lokasi)):
                halaman.catatan.append(catatan)


def _is_caption(bagian: Bagian) -> bool:
    """Whether rows above a heading are its title, written into the table: one filled cell in each."""
    return bagian.formulir is None and not bagian.kepala and all(len(p.terisi) <= 1 for p in bagian.isi)


def _as_text(bagian: Bagian) -> Blok:
    teks = tuple((p.nomor, p.terisi[0]) for p in bagian.isi if p.terisi)
    return Blok(TataLetak.TEKS, teks=teks, tempat=bagian.first.tempat)


def _by_title(formulir: Formulir, judul: str) -> Formulir:
    """Tell forms with the same heading apart by a word of the title."""
    for lain in FORMULIR.values():
        if lain.petunjuk_judul and lain.kolom == formulir.kolom and lain.petunjuk_judul in judul.lower():
            return lain
    return formulir


def read_text(
    teks: str,
    berkas: str = "teks",
    temuan: Sequence[Temuan] = (),
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
) -> Dokumen:
    """Read the tables and claims of a text.

    Parameters
    ----------
    teks
        The whole text; tables tab-separated, in Markdown pipes, semicolon-separated or in fixed width.
    berkas
        Name to be used in the places of rows and findings.
    temuan
        Findings made before, e.g. on the encoding.
    edisi, pemda
        The nomenclature for tables that carry names only; without, the one of the document's plan year.

    Returns
    -------
    Dokumen
        Recognised tables with typed rows, claims of the text, and the findings of reading.

    Examples
    --------
    >>> read_text("Halo").temuan[0].aturan
    'B008'
    """
    return read_blocks(split_blocks(teks.splitlines()), berkas, temuan, edisi=edisi, pemda=pemda)


def read_blocks(
    blok: Iterable[Blok],
    berkas: str,
    temuan: Sequence[Temuan] = (),
    *,
    edisi: Edisi | str | None = None,
    pemda: Pemda | str | None = None,
    tahun: int | None = None,
) -> Dokumen:
    """Make a document of blocks, whatever the format they come from; parameters as in `read_text`.

    `tahun` is the plan year, where it is known better than the document says it.
    """
    pengumpul = _Pengumpul(berkas, temuan=list(temuan))
    for b in blok:
        pengumpul.add(b)
    tabel = [_read_table(h, berkas, pengumpul.temuan) for h in pengumpul.tabel]
    if not tabel:
        pesan = "Tidak ditemukan formulir T-C.27 sampai T-C.33 atau E.81; tidak ada angka yang diperiksa."
        pengumpul.temuan.append(finding("B008", pesan, Lokasi(berkas=berkas), saran=_hint(pengumpul)))
    tahun = tahun or _plan_year(tabel, pengumpul.paragraf)
    pilihan = choose(edisi, pemda, tahun, (b.kode for t in tabel for b in t.baris if b.kode))
    tabel, temuan_kode = assign_codes(tabel, pilihan.katalog)
    kutipan = read_claims(pengumpul.paragraf, tabel, berkas)
    return Dokumen(
        berkas=berkas,
        tabel=tuple(tabel),
        kutipan=tuple(evolve(k, lokasi=pengumpul.place(k.lokasi)) for k in kutipan),
        temuan=sort_findings([*pengumpul.temuan, *temuan_kode], table_order(tabel)),
        tahun=tahun,
    )


def _hint(pengumpul: _Pengumpul) -> str | None:
    """Say what may help where there is no form."""
    if pengumpul.ekspor:
        return "bila ini ekspor data, baca dengan kodefikasi.read_export"
    if pengumpul.berhalaman:
        return (
            "bila kolomnya terpotong ke halaman lain, cetak semua kolom pada satu halaman, atau pakai berkas "
            "Excel/Word sumbernya"
        )
    return None


def _read_table(halaman: _Halaman, berkas: str, temuan: list[Temuan]) -> Tabel:
    kepala = halaman.bagian[0].kepala
    notasi = detect_notation(s for b in halaman.bagian for s in cells_behind_identity(halaman.formulir, b))
    jenis = PembacaDenah if halaman.formulir.keluarga in BERDENAH else PembacaBaris
    pembaca = jenis(halaman.formulir, berkas, halaman.label or halaman.formulir.kunci, notasi)
    for bagian in halaman.bagian:
        pembaca.read_page(bagian)
    pembaca.finish()
    tabel = Tabel(
        formulir=halaman.formulir.kunci,
        lokasi=halaman.bagian[0].first.place(berkas, halaman.label or None),
        label=halaman.label,
        judul=halaman.judul,
        tahun=find_years(halaman.formulir, kepala),
        baris=tuple(pembaca.baris),
        catatan=tuple(halaman.catatan),
        notasi=notasi,
    )
    temuan += [*pembaca.temuan, *_check_rows(tabel)]
    return tabel


def _check_rows(tabel: Tabel) -> Iterable[Temuan]:
    if not tabel.baris:
        yield finding("B010", f"{tabel.nama} tidak berisi satu baris pun.", tabel.lokasi)
    yield from _check_lost_cells(tabel)
    yield from _check_numbering(tabel)


def _check_lost_cells(tabel: Tabel) -> Iterable[Temuan]:
    """Name the coded rows whose cell is empty in a column that the table fills for their level."""
    berkode = [b for b in tabel.baris if b.tercetak and b.kode is not None]
    for kolom in tabel.spesifikasi.kolom_isi:
        if not (kolom.tingkat or kolom.jenis in {Jenis.NAMA, Jenis.RUPIAH}):
            continue
        perlu = [b for b in berkode if not kolom.tingkat or b.tingkat in kolom.tingkat]
        kosong = [b for b in perlu if not b.text(kolom.kunci)]
        if kosong and len(kosong) < len(perlu):
            daftar = ", ".join(f"{b.kode} (baris {b.lokasi.baris})" for b in kosong[:_DAFTAR_TERPANJANG])
            lebih = f", dan {len(kosong) - _DAFTAR_TERPANJANG} lainnya" if len(kosong) > _DAFTAR_TERPANJANG else ""
            isi = _lower_first(tabel.column_title(kolom.kunci))
            pesan = f"{tabel.nama}: {len(kosong)} baris tanpa {isi}: {daftar}{lebih}."
            yield finding("B002", pesan, kosong[0].lokasi.at(kolom.nomor))


def _lower_first(teks: str) -> str:
    return teks[:1].lower() + teks[1:]


def _check_numbering(tabel: Tabel) -> Iterable[Temuan]:
    """Running numbers go 1, 2, 3 below each parent; where they make no tree, they may begin anew."""
    if tabel.spesifikasi.kolom[0].jenis is not Jenis.NOMOR:
        return
    harap: dict[object, int] = {}
    for b in tabel.baris:
        if b.nomor is None or not b.tercetak:
            continue
        induk, urut = b.nomor.induk, b.nomor.bagian[-1]
        if urut != (semestinya := harap.get(induk, 1)) and not (b.urut and urut == 1):
            awalan = f"{induk}." if induk else ""
            pesan = f"Nomor urut {b.nomor}, padahal seharusnya {awalan}{semestinya}."
            yield finding("B006", pesan, b.lokasi.at("1"), tercetak=str(b.nomor), saran=f"{awalan}{semestinya}")
        harap[induk] = urut + 1


def _plan_year(tabel: Iterable[Tabel], paragraf: Iterable[Paragraf]) -> int | None:
    """Return the plan year: of the T-C.33, the document's title, or E.81, else the year after T-C.29's last."""
    for t in tabel:
        if t.spesifikasi.keluarga == "T-C.33" and "pagu" in t.tahun:
            return t.tahun["pagu"]
    for p in paragraf:
        for _, baris in p.baris[:_JUDUL_TERPANJANG]:
            if m := _JUDUL_DOKUMEN.search(baris):
                return int(m.group(1))
    berjalan = [t for t in tabel if "target_berjalan" in t.tahun]
    for t in berjalan:
        if t.spesifikasi.keluarga == "E.81":
            return t.tahun["target_berjalan"]
    return next((t.tahun["target_berjalan"] + 1 for t in berjalan), None)
