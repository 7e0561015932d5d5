"""The tables and texts of a file in their order: captions, footnotes, pages of one table put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import takewhile

from attrs import Factory, define, evolve

from kodefikasi.arti import Leksikon
from kodefikasi.arti.leksikon import normalize
from kodefikasi.kode import Kode
from kodefikasi.lembar import Alinea, Isi, JenisKisi, Lembar, sel_alamat
from kodefikasi.pembacaan.alinea import Paragraf
from kodefikasi.pembacaan.berdampingan import side_by_side
from kodefikasi.pembacaan.kepala import Kepala
from kodefikasi.pembacaan.kisi import BarisKisi, Kisi
from kodefikasi.pembacaan.kode_sel import code_in_front, is_part, looks_like_code, read_whole
from kodefikasi.pembacaan.potong_tabel import (
    TANDA_TANGAN,
    Bagian,
    TabelMentah,
    append,
    continues,
    heading_texts,
    is_signature,
    split_parts,
)
from kodefikasi.temuan import Lokasi

_KEPALA_TABEL = re.compile(r"tabel\s+((?:T-C\.|E\.)?\s?[\dIVX]+(?:\.\s?\d+)*[a-z]?)\s*\.?\s*(.*)\Z", re.IGNORECASE)
_LANJUTAN = re.compile(r"\(?\b(?:lanjutan|sambungan)\b\)?\W*", re.IGNORECASE)
#: What else a table is called by, alone in its line.
_NAMA_LAIN = re.compile(r"(lampiran)\s+([\dIVX]+[a-z]?)|(formulir)\s+((?:T-C|E)\.\s?\d+)", re.IGNORECASE)
#: How a remark below a table begins, which is no title of the next.
_CATATAN = re.compile(r"(?:catatan|keterangan|ket\.?|sumber(?: data)?)\s*:|\*", re.IGNORECASE)
_DERAU = re.compile(r"\W{0,3}[\dIVXLCivxlc]{1,5}\W{0,3}\Z")
_JUDUL_TERPANJANG = 8


_KATA_KALIMAT = 8
_SEL_KODE = 7  # cells that a code may stand in
_BERKODE = 0.6  # of the rows of a table without heading


def _is_prose(teks: str) -> bool:
    """Whether a text is a sentence of the running text, which speaks of anything, and no title."""
    return teks.endswith((".", ";")) and len(teks.split()) >= _KATA_KALIMAT and not teks.isupper()


def _same_parts(satu: BarisKisi, dua: BarisKisi) -> bool:
    """Whether two rows have the same parts of a code in the same cells: ``7 | 01``, no numbers that count."""
    pasang = (satu.teks[k : k + 2] for k in range(_SEL_KODE) if satu.teks[k : k + 2] == dua.teks[k : k + 2])
    return any(len(p) > 1 and all(map(is_part, p)) and p[1][:1] in {"0", "X"} for p in pasang)


def _code_places(b: BarisKisi) -> set[int]:
    """Return the places of a row's codes; of one in parts that of its first cell."""
    bagian = [*takewhile(_is_part_or_code, filter(None, b.teks[:_SEL_KODE]))]
    utuh = {k for k in b.terisi if looks_like_code(b.teks[k]) or code_in_front(b.teks[k]) is not None}
    return utuh | ({0} if looks_like_code(".".join(bagian)) else set())


def _codes(isi: Sequence[BarisKisi]) -> list[Kode]:
    """Return the codes of the tree that rows begin with, whole in a cell or in parts."""
    hasil: list[Kode] = []
    for b in isi:
        awal = [t for t in b.teks[:_SEL_KODE] if t]
        utuh = next((t for t in awal if looks_like_code(t)), "") or ".".join(takewhile(is_part, awal))
        if looks_like_code(utuh) and isinstance(kode := read_whole(utuh, "urusan").kode, Kode):
            hasil.append(kode)
    return hasil


def _lacks_its_top(isi: Sequence[BarisKisi], atas: Sequence[BarisKisi]) -> bool:
    """Whether rows begin below a node that stands among other rows only, and repeat none of them."""
    kode, di_atas = _codes(isi), {*_codes(atas)}
    return bool(kode) and di_atas.isdisjoint(kode) and not di_atas.isdisjoint(kode[0].leluhur)


def _are_coded(isi: Sequence[BarisKisi]) -> bool:
    """Whether rows that no heading describes begin with codes of the tree, numbers that count them aside."""
    awal = [next((t for t in b.teks if t and not t.strip("().").isdigit()), "") for b in isi]
    kode = [t for t in awal if looks_like_code(t) and t.count(".") > 1 and read_whole(t, "urusan").kode is not None]
    return len(kode) > 1 and len(kode) >= len(isi) * _BERKODE


def _is_part_or_code(teks: str) -> bool:
    """Whether a cell may hold a code, or a part of one."""
    return is_part(teks) or looks_like_code(teks)


def _only_cell(kisi: Kisi, nomor: int) -> str | None:
    """Return the address of the text of a sheet's row; None where the row has several, or is no row of its own."""
    n = bisect_left(kisi.baris, nomor, key=lambda b: b.nomor)
    b = kisi.baris[n] if n < len(kisi.baris) else None
    return (
        sel_alamat(kisi.nama, nomor, b.terisi[0] + 1 + kisi.geser)
        if b and b.nomor == nomor and len(b.terisi) == 1
        else None
    )


@define
class TakDikenal:
    """Rows of a grid that no heading describes."""

    kisi: Kisi
    baris: int
    awal: int
    kepala: str

    @classmethod
    def of(cls, tabel: TabelMentah) -> TakDikenal:
        """Return what is said of a table whose heading tells nothing of its columns."""
        return cls(tabel.kisi, len(tabel.isi), tabel.mulai, " | ".join(tabel.kata)[:80])


@define
class Kumpulan:
    """What was found in a file while its parts passed by."""

    berkas: str
    leksikon: Leksikon
    berhuruf: bool = False  # whether a caller names columns by letters, so that a table needs no heading
    tabel: list[TabelMentah] = Factory(list)
    paragraf: list[Paragraf] = Factory(list)
    tak_dikenal: list[TakDikenal] = Factory(list)
    catatan: list[tuple[int, int, str]] = Factory(list)  # table, line, text of a footnote
    berhalaman: bool = False
    _tempat: dict[int, Lokasi] = Factory(dict)
    _urut: int = 0
    _judul: list[str] = Factory(list)
    _label: str = ""
    _terbuka: bool = False

    def add(self, isi: Isi, lembar: str | None = None) -> None:
        """Take the parts of a content in their order; hidden sheets only where they are asked for."""
        for b in isi.bagian:
            if isinstance(b, Alinea):
                self.add_text(b.baris, Lokasi(halaman=b.halaman, lembar=b.lembar))
            elif b.nama == lembar or (lembar is None and not b.tersembunyi):
                self.add_grid(b)

    def add_grid(self, lembar: Lembar) -> None:
        """Take a grid: its tables, and the texts on it."""
        tempat = Lokasi(lembar=lembar.nama) if lembar.jenis is JenisKisi.LEMBAR else Lokasi()
        judul: list[str] = []
        self.berhalaman = self.berhalaman or any(b.halaman for b in lembar.baris)
        for n, kisi in enumerate(side_by_side(lembar, self.leksikon)):
            bagian = list(split_parts(kisi, self.leksikon))
            tanda_tangan = not any(b.kepala for b in bagian) and is_signature(kisi)
            if tanda_tangan or (lembar.jenis is JenisKisi.SELARAS and not self._is_table(bagian)):
                self.add_text([(b.nomor, "  ".join(t for t in b.teks if t)) for b in kisi.baris], Lokasi())
                if tanda_tangan:
                    self._close()  # a name is no title of the table below it
                return
            if n or lembar.jenis is JenisKisi.LEMBAR:
                self._close()
            if kisi.geser and not any(b.di_atas for b in bagian[:1]):
                self._judul = judul  # above the first of the tables beside each other
            banyak = len(self.tabel)
            for b in bagian:
                self._add_part(b, tempat)
            if not kisi.geser:
                judul = [*self.tabel[banyak].judul] if len(self.tabel) > banyak else []

    def _is_table(self, bagian: Sequence[Bagian]) -> bool:
        lanjut = (
            self._terbuka
            and bool(bagian)
            and bool(bagian[0].isi)
            and continues(self.tabel[-1], bagian[0], self.leksikon)
        )
        return lanjut or any(b.kepala for b in bagian)

    def _add_part(self, bagian: Bagian, tempat: Lokasi) -> None:
        berlabel = self._follows_a_label(bagian)
        self.add_text(bagian.di_atas, tempat, bagian.kisi)
        if bagian.isi and (berlabel or ((self._terbuka or self._is_rest(bagian)) and self._is_untitled(bagian))):
            self._append(bagian)
        elif bagian.kepala is not None:
            self._open(bagian, bagian.kepala)
        elif bagian.isi and self._goes_on(bagian):
            self._append(bagian)
        elif bagian.isi and (self.berhuruf or _are_coded(bagian.isi)):
            self._open(bagian, Kepala.empty(bagian.kisi.lebar))
        elif bagian.isi:
            self._add_unknown(bagian)
        self.add_text(bagian.di_bawah, tempat, bagian.kisi)

    def _append(self, bagian: Bagian) -> None:
        append(self.tabel[-1], bagian)
        self._judul, self._label, self._terbuka = [], "", True

    def _is_untitled(self, bagian: Bagian) -> bool:
        """Whether a part has the heading of the table before, and no title but the same again."""
        atas = self.tabel[-1]
        judul = normalize(_LANJUTAN.sub("", " ".join(self._judul)))
        sejudul = judul in {"", normalize(" ".join(atas.judul))} and self._label in {"", atas.label}
        return sejudul and continues(atas, bagian, self.leksikon)

    def _follows_a_label(self, bagian: Bagian) -> bool:
        """Whether the heading comes back below the label of a group, close to the rows above it that go on below."""
        if len(bagian.di_atas) != 1 or not self._is_rest(bagian) or not self.tabel[-1].isi or bagian.kepala is None:
            return False
        dekat = [self.tabel[-1].isi[-1].nomor, bagian.di_atas[0][0], bagian.kisi.baris[bagian.kepala.awal].nomor]
        return dekat == [*range(dekat[0], dekat[0] + 3)] and continues(self.tabel[-1], bagian, self.leksikon)

    def _is_rest(self, bagian: Bagian) -> bool:
        """Whether a sheet with the same heading as the one before goes on with its rows."""
        atas = self.tabel[-1] if self.tabel else None
        if atas is None or bagian.kepala is None or bagian.kisi.geser != atas.kisi.geser:
            return False
        return _lacks_its_top(bagian.isi, atas.isi)

    def _goes_on(self, bagian: Bagian) -> bool:
        """Whether a sheet without heading goes on with the table of the one before: with codes where it has them."""
        atas = self.tabel[-1] if self.tabel and not self.tak_dikenal else None
        if atas is None or bagian.kisi.geser != atas.kisi.geser or bagian.kisi.lebar > atas.kisi.lebar:
            return False
        if bagian.kisi.jenis is not JenisKisi.LEMBAR:
            return False
        awal = bagian.isi[0]
        return any(_code_places(awal) & _code_places(b) or _same_parts(awal, b) for b in atas.isi)

    def _open(self, bagian: Bagian, kepala: Kepala) -> None:
        isi, kata = list(bagian.isi), heading_texts(bagian)
        mulai = bagian.kisi.baris[kepala.awal].nomor
        self.tabel.append(TabelMentah(bagian.kisi, kepala, isi, self._judul, self._label, mulai, kata, [list(isi)]))
        self.tabel[-1].kamus |= bagian.kisi.kata
        self.paragraf.append(Paragraf((), label=self._label))
        self._judul, self._label, self._terbuka = [], "", True

    def _add_unknown(self, bagian: Bagian) -> None:
        pertama = bagian.isi[0]
        kepala = " | ".join(t for t in pertama.teks if t)[:80]
        self.tak_dikenal.append(TakDikenal(bagian.kisi, len(bagian.isi), pertama.nomor, kepala))
        self._close()

    def _close(self) -> None:
        self._terbuka, self._judul, self._label = False, [], ""

    def add_text(self, teks: Iterable[tuple[int, str]], tempat: Lokasi, kisi: Kisi | None = None) -> None:
        """Take lines of text: captions, footnotes and paragraphs; a page number alone is none."""
        baris = [(self._numbered(n, tempat, kisi), t) for n, t in teks]
        if all(_DERAU.match(t) for _, t in baris):
            return
        if self._terbuka:
            self._judul = []
        self._terbuka = False
        self._read_caption([t for _, t in baris], sealinea=tempat.lembar is None)
        if self.tabel:
            self.catatan += [(len(self.tabel) - 1, n, t) for n, t in baris if t.startswith("*")]
        self.paragraf.append(Paragraf(tuple(baris)))

    def _numbered(self, nomor: int, tempat: Lokasi, kisi: Kisi | None) -> int:
        """Return the number that a line goes by: its own, or one that is unique where pages or sheets count anew."""
        if tempat.halaman is None and tempat.lembar is None:
            return nomor
        self._urut += 1
        sel = None if kisi is None or tempat.lembar is None else _only_cell(kisi, nomor)
        self._tempat[self._urut] = evolve(tempat, berkas=self.berkas, baris=nomor, sel=sel)
        return self._urut

    def place(self, lokasi: Lokasi) -> Lokasi:
        """Return the place of a line of text in the file."""
        tempat = None if lokasi.baris is None else self._tempat.get(lokasi.baris)
        return lokasi if tempat is None else evolve(tempat, tabel=lokasi.tabel)

    def _read_caption(self, baris: Sequence[str], *, sealinea: bool) -> None:
        for n, teks in enumerate(baris):
            if (m := _KEPALA_TABEL.match(teks)) and len(baris) - n <= _JUDUL_TERPANJANG:
                self._label, self._judul = f"Tabel {m.group(1).replace(' ', '')}", []
                bawah = [t for t in (m.group(2), *baris[n + 1 :]) if t]
                baris = bawah or baris[:n]  # a title may stand above its number
                break
        baris = [t for t in baris if not _CATATAN.match(t)]
        baris = [] if sealinea and _is_prose(" ".join(baris)) else [t for t in baris if not _is_prose(t)]
        tanda = max((n for n, t in enumerate(baris) if TANDA_TANGAN.match(t)), default=-1)
        if tanda >= 0:  # what stands above and in a signature block is no title of the table below it
            self._judul, baris = [], baris[tanda + 1 :]
        for t in baris:
            if (m := _NAMA_LAIN.fullmatch(t)) is not None:
                self._label = self._label or f"{(m[1] or m[3]).capitalize()} {(m[2] or m[4]).upper().replace(' ', '')}"
            elif t:
                self._judul.append(t)
        self._judul = self._judul[-_JUDUL_TERPANJANG:]
