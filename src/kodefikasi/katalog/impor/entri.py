"""Rows of a recognised list as entries; what is damaged is put right and noted, or refused and noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from attrs import Factory, define, evolve, frozen

from kodefikasi.errors import KatalogError, KodeError
from kodefikasi.katalog.impor.bersih import clean, is_empty
from kodefikasi.katalog.impor.hasil_impor import CatatanImpor, EntriDaftar
from kodefikasi.katalog.impor.kepala_daftar import BentukDaftar, KepalaDaftar, read_heading
from kodefikasi.katalog.impor.tanpa_kepala import with_dots
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.lembar import BarisLembar, Lembar, SelLembar, sel_alamat

_LANJUTAN_TERLARANG = re.compile(r"(?i)(?:(catatan|keterangan|sumber(?!\s+daya)|jumlah|total|halaman)\b|-\s*\d+\s*-\Z)")
_BAGIAN = re.compile(r"[0-9]+|[Xx]{1,2}")
_SATU_DESIMAL = re.compile(r"([0-9])\.([0-9])")
_NOL_DEPAN = re.compile(r"[0-9]\.0[0-9]")
_NOL_BELAKANG = re.compile(r"[0-9]\.[1-9]0")
_DIGIT_KEGIATAN = 3
_SEBARIS = frozenset({"nama", "kinerja", "indikator", "satuan"})


@frozen
class GayaKolom:
    """How a column of numbers such as ``2.01`` writes them."""

    nol_depan: bool  # it has a ``2.01``, so one digit behind the dot is not how it writes
    nol_belakang: bool  # it has a text ``2.10``, so zeros at the end are not lost in texts


@define
class PembacaDaftar:
    """Reads the rows below a heading, one after the other."""

    lembar: Lembar
    kepala: KepalaDaftar
    catatan: CatatanImpor
    _sebelumnya: EntriDaftar | None = None
    _nomor_sebelumnya: int = 0
    _ruas: tuple[str, ...] = ()
    _gaya: Mapping[int, GayaKolom] = Factory(dict)

    def read(self, baris: Sequence[BarisLembar]) -> list[EntriDaftar]:
        """Return the entries of the rows, in their order; upper levels that a row repeats come once each."""
        self._gaya = {k: _style(baris, k) for k in self.kepala.tingkat.values()}
        cara: dict[BentukDaftar, Callable[[BarisLembar], Iterator[EntriDaftar]]] = {
            BentukDaftar.KODE_DAN_NAMA: self._by_level,
            BentukDaftar.ANGKA_PER_TINGKAT: self._numbers_by_level,
            BentukDaftar.DAFTAR: self._plain,
            BentukDaftar.BERPASANGAN: self._by_level,
            BentukDaftar.SATU_SEL: self._one_cell,
        }
        hasil: list[EntriDaftar] = []
        sesudah_kepala = True
        for b in baris:
            sesudah_kepala = self._skips(b, sesudah_kepala)
            if sesudah_kepala:
                continue
            try:
                if not self._continues(b, hasil):
                    hasil += list(cara[self.kepala.bentuk](b))
            except (KodeError, KatalogError) as sebab:
                self.catatan.refuse(self._place(b), _printed(b), str(sebab))
                self._sebelumnya = None
                self._ruas = ()
        return hasil

    def _skips(self, baris: BarisLembar, sesudah_kepala: bool) -> bool:
        """Whether a row is the heading once more, or the numbers of the columns below it; noted if so."""
        huruf = self._text(baris, self._kolom_kode[0]).strip()[:1].isalpha()  # most rows begin with a number
        if huruf and read_heading([s.teks for s in baris.sel], self.kepala.keluarga) == self.kepala:
            jenis = "kepala tabel berulang"
        elif sesudah_kepala and _numbers_columns(baris):
            jenis = "baris nomor kolom dilewati"
        else:
            return False
        self.catatan.repair(jenis, self._place(baris), _printed(baris), "")
        self._nomor_sebelumnya = baris.nomor
        return True

    @property
    def _kolom_kode(self) -> Sequence[int]:
        return [*self.kepala.tingkat.values()] if self.kepala.kode is None else [self.kepala.kode]

    def _place(self, baris: BarisLembar, kolom: int = 0) -> str:
        return sel_alamat(self.lembar, baris, kolom + 1)

    def _text(self, baris: BarisLembar, kolom: int | None) -> str:
        return "" if kolom is None or kolom >= len(baris.sel) else baris.sel[kolom].teks

    def _cleaned(self, baris: BarisLembar, kolom: int | None) -> str:
        """Return a cell's text in one line; a repair that changed more than blanks is noted."""
        asal = self._text(baris, kolom)
        rapi = clean(asal)
        if kolom is not None and rapi != asal.strip():
            jenis = "spasi dan pergantian baris dirapikan"
            if rapi != " ".join(asal.split()):
                jenis = "tanda hubung terpenggal disatukan"
            self.catatan.repair(jenis, self._place(baris, kolom), asal, rapi)
        return "" if is_empty(rapi) else rapi

    def _fields(self, baris: BarisLembar, nama: str) -> dict[str, str]:
        isi = {"nama": nama}
        for unsur, kolom in self.kepala.unsur.items():
            if unsur in _SEBARIS:
                isi[unsur] = self._cleaned(baris, kolom)
            else:  # remarks and metadata keep their lines
                teks = self._text(baris, kolom).strip()
                isi[unsur] = "" if is_empty(teks) else teks
        return isi

    def _pemda(self, baris: BarisLembar) -> Pemda | None:
        teks = self._text(baris, self.kepala.pemda)
        return Pemda.read(teks) if teks.strip() else None

    def _continues(self, baris: BarisLembar, hasil: list[EntriDaftar]) -> bool:
        """Whether a row only goes on with the texts of the row above, and if so, join it to them."""
        berisi = [k for k in range(len(baris.sel)) if self._text(baris, k).strip()]
        langsung = baris.nomor == self._nomor_sebelumnya + 1
        self._nomor_sebelumnya = baris.nomor
        if self._sebelumnya is None or not langsung or not berisi or any(k in self._kolom_kode for k in berisi):
            return False
        bagian = {u: k for u, k in {"nama": self.kepala.nama, **self.kepala.unsur}.items() if k in berisi}
        if not bagian or set(bagian.values()) != set(berisi):  # something stands where no text goes on
            return False
        if any(_LANJUTAN_TERLARANG.match(self._text(baris, k).strip()) for k in bagian.values()):
            return False
        isi = dict(self._sebelumnya.isi)
        for unsur, kolom in bagian.items():
            gabung = f"{isi.get(unsur, '')}\n{self._text(baris, kolom)}".strip()
            isi[unsur] = clean(gabung) if unsur in _SEBARIS else gabung
            self.catatan.repair("baris lanjutan disatukan", self._place(baris, kolom or 0), "", isi[unsur])
        hasil[-1] = self._sebelumnya = evolve(self._sebelumnya, isi=isi)
        return True

    def _entry(self, kode: KodeBerjenjang, isi: dict[str, str], baris: BarisLembar, kolom: int) -> EntriDaftar:
        if not isi["nama"]:
            raise KatalogError(f"kode {kode} tanpa nama")
        entri = EntriDaftar(kode, isi, self._pemda(baris), self._place(baris, kolom))
        self._sebelumnya = entri
        return entri

    def _plain(self, baris: BarisLembar) -> Iterator[EntriDaftar]:
        """A row with a code and a name."""
        assert self.kepala.kode is not None  # noqa: S101  # else the layout were another
        kode = self._parse(self._text(baris, self.kepala.kode), baris, self.kepala.kode)
        yield self._entry(kode, self._fields(baris, self._cleaned(baris, self.kepala.nama)), baris, self.kepala.kode)

    def _one_cell(self, baris: BarisLembar) -> Iterator[EntriDaftar]:
        """A row with code and name in one cell."""
        kolom = self._kolom_kode[0]
        kode_teks, _, nama = self._cleaned(baris, kolom).partition(" ")
        kode = self._parse(kode_teks, baris, kolom)
        yield self._entry(kode, self._fields(baris, nama.strip(" -–:.")), baris, kolom)

    def _by_level(self, baris: BarisLembar) -> Iterator[EntriDaftar]:
        """A row with code and name of each level, in one cell or two, of which the deepest is its own entry."""
        tingkat = {t: k for t, k in sorted(self.kepala.tingkat.items()) if not is_empty(self._text(baris, k))}
        if not tingkat:
            raise KatalogError("baris tanpa kode")
        berpasangan = self.kepala.bentuk is BentukDaftar.BERPASANGAN
        induk: KodeBerjenjang | None = None
        for t, kolom in tingkat.items():
            if berpasangan:
                kode_teks, nama = self._text(baris, kolom), self._cleaned(baris, self.kepala.nama_tingkat[t])
            else:
                kode_teks, _, nama = self._cleaned(baris, kolom).partition(" ")
            kode = self._parse(kode_teks, baris, kolom)
            salah = int(kode.tingkat) != t and (not berpasangan or len(self.kepala.tingkat) > 1)  # one pair: a list
            if salah or (induk is not None and kode not in induk):
                raise KatalogError(f"{kode} tidak berada di bawah {induk}" if induk else f"{kode} di kolom yang salah")
            induk = None if berpasangan else kode
            isi = self._fields(baris, nama.strip()) if (terdalam := t == max(tingkat)) else {"nama": nama.strip()}
            yield evolve(self._entry(kode, isi, baris, kolom), berulang=not terdalam)

    def _parse(self, teks: str, baris: BarisLembar, kolom: int) -> KodeBerjenjang:
        sel = baris.sel[kolom] if kolom < len(baris.sel) else None
        kelas = self.kepala.kelas
        if sel is not None and not sel.pasti and not kelas.skema.is_canonical(teks):  # 1.01 lacks nothing, 2.1 may
            raise KodeError(teks, "angka lembar kerja tanpa format: nol mungkin hilang", kandidat=_meant(kelas, teks))
        kode = kelas.parse(with_dots(teks.strip(), kelas.skema) or teks, strict=False)
        if str(kode) != teks.strip():
            self.catatan.repair("penulisan kode dibakukan", self._place(baris, kolom), teks, str(kode))
        return kode

    def _numbers_by_level(self, baris: BarisLembar) -> Iterator[EntriDaftar]:
        """A row with the number of each level in a cell of its own."""
        kolom_tingkat = [self.kepala.tingkat[t] for t in sorted(self.kepala.tingkat)]
        sel = [self._cell_parts(baris, k) for k in kolom_tingkat]
        dalam = max((n for n, s in enumerate(sel) if s), default=-1)
        if dalam < 0:
            raise KatalogError("baris tanpa kode")
        for n in range(dalam):
            if not sel[n]:
                if n >= len(self._ruas) or not self._ruas[n]:
                    raise KodeError(" | ".join(sel), "ada sel kosong di tengah kode")
                sel[n] = self._ruas[n]
                tempat = self._place(baris, kolom_tingkat[n])
                self.catatan.repair("sel kode kosong diisi dari baris di atasnya", tempat, "", sel[n])
        kode = self._from_parts(sel[: dalam + 1])
        self._ruas = tuple(sel[: dalam + 1])
        nama = self._cleaned(baris, self.kepala.nama)
        yield self._entry(kode, self._fields(baris, nama), baris, kolom_tingkat[0])

    def _cell_parts(self, baris: BarisLembar, kolom: int) -> str:
        """Return a cell's part of the code; a zero lost at its end comes back where the column shows how it writes."""
        sel = baris.sel[kolom] if kolom < len(baris.sel) else SelLembar(None)
        teks = "" if is_empty(sel.teks) else sel.teks.strip()
        satu = _SATU_DESIMAL.fullmatch(teks)
        if satu is None:
            return teks
        gaya, angka = self._gaya[kolom], not sel.pasti  # under a format of its own a number shows what was meant
        if not angka and gaya.nol_belakang and not gaya.nol_depan:  # 2.1 beside 2.10
            return teks
        if gaya.nol_depan and (angka or (self.lembar.cara is not None and not gaya.nol_belakang)):
            pulih = f"{teks}0"
            self.catatan.repair("nol di belakang dipulihkan", self._place(baris, kolom), teks, pulih)
            return pulih
        a, b = satu.groups()
        raise KodeError(teks, "nol di belakang mungkin hilang", kandidat=(f"{a}.0{b}", f"{a}.{b}0"))

    def _from_parts(self, sel: Sequence[str]) -> KodeBerjenjang:
        """Return the code of the cells of all levels: numbers, letters for the wildcard, ``2.01`` for a kegiatan."""
        kelas = self.kepala.kelas
        angka: list[int | None] = []
        for t, teks in zip(kelas.skema.tingkat, sel, strict=False):
            bagian = _parts(teks, len(t.ruas))
            if bagian is None:
                raise KodeError(".".join(sel), f"{teks!r} bukan nomor {t.nama}")
            angka += bagian
        return kelas.from_components(angka)


def _printed(baris: BarisLembar) -> str:
    return " | ".join(s.teks for s in baris.sel if s.teks)


def _numbers_columns(baris: BarisLembar) -> bool:
    """Whether a row's cells only count the columns, as in 1, 2, 3 or (1), (2), (3)."""
    terisi = [s.teks.strip(" ().") for s in baris.sel if s.teks.strip()]
    return len(terisi) > 1 and terisi == [str(n) for n in range(1, len(terisi) + 1)]


def _style(baris: Sequence[BarisLembar], kolom: int) -> GayaKolom:
    sel = [b.sel[kolom] for b in baris if kolom < len(b.sel)]
    return GayaKolom(
        any(_NOL_DEPAN.fullmatch(s.teks.strip()) for s in sel),
        any(isinstance(s.nilai, str) and _NOL_BELAKANG.fullmatch(s.nilai.strip()) for s in sel),
    )


def _meant(kelas: type[KodeBerjenjang], teks: str) -> tuple[str, ...]:
    """Return the codes that a number without its zeros may have been."""
    try:
        return (str(kelas.parse(teks, strict=False)),)
    except KodeError as sebab:
        return sebab.kandidat


def _parts(teks: str, banyak: int) -> list[int | None] | None:
    """Return the numbers in a cell that holds so many parts of a code, None where they are none."""
    bagian = teks.strip(" .").split(".")
    if len(bagian) < banyak and len(teks) == _DIGIT_KEGIATAN and teks.isdigit():  # 201 for 2.01
        bagian = [teks[0], teks[1:]]
    if len(bagian) != banyak or not all(map(_BAGIAN.fullmatch, bagian)):
        return None
    return [int(b) if b.isdigit() else None for b in bagian]
