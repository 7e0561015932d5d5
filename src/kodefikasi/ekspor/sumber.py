"""From a file to the rows of its table: the heading found, the sheet chosen, the columns told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, zip_longest
from pathlib import Path

from attrs import frozen

from kodefikasi.ekspor.kolom import (
    KolomError,
    PetaKolom,
    check_field,
    find_title,
    fits,
    looks_like_export,
    recognise_columns,
)
from kodefikasi.ekspor.urai_json import read_json
from kodefikasi.errors import BacaError
from kodefikasi.lembar import BarisLembar, Batas, Lembar, column_letters, read_sheets
from kodefikasi.lembar.sandi import OLE2, ZIP, decode_text, read_bytes
from kodefikasi.lembar.teks import read_delimited_bytes
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_KEPALA_TERDALAM = 30
_AWAL_JSON = ("[", "{")


@frozen
class Sumber:
    """The table of a file.

    Attributes
    ----------
    berkas
        Name of the file.
    buku
        Whether it is a sheet of a workbook, so that cells have addresses.
    lembar
        The sheet.
    peta
        What its columns hold.
    baris
        The rows below the heading.
    atas
        How many rows of titles stand above it.
    temuan
        What has to be said about the file and its heading.
    """

    berkas: str
    buku: bool
    lembar: Lembar
    peta: PetaKolom
    baris: Sequence[BarisLembar]
    atas: int
    temuan: tuple[Temuan, ...]

    @property
    def objek(self) -> bool:
        """Whether the rows were objects, so that none can be a heading's."""
        return not self.buku and self.lembar.cara is None

    def place(self, baris: BarisLembar, kolom: int | None = None) -> Lokasi:
        """Return the place of a row, or of its cell in a column counted from 0."""
        tempat = Lokasi(berkas=self.berkas, baris=baris.nomor, lembar=self.lembar.nama if self.buku else None)
        if kolom is None:
            return tempat
        sel = f"{column_letters(kolom + 1)}{baris.nomor}" if self.buku else None
        judul = self.peta.judul[kolom] if kolom < len(self.peta.judul) else f"kolom {column_letters(kolom + 1)}"
        return Lokasi(tempat.berkas, None, baris.nomor, judul, None, tempat.lembar, sel)


def open_source(
    asal: str | Path | bytes, nama: str, columns: Mapping[str, str] | None, sheet: str | None, batas: Batas
) -> Sumber:
    """Open a file and find its table.

    Raises
    ------
    BacaError
        It cannot be read, has no such sheet, or no heading that is known.
    KolomError
        `columns` names a field that there is not.
    """
    for unsur in columns or {}:
        check_field(unsur)
    berkas = nama if isinstance(asal, bytes) else Path(asal).name
    if isinstance(asal, bytes) and len(asal) > batas.berkas:
        raise BacaError(berkas, f"lebih besar dari {batas.berkas} bita; pecah berkasnya lebih dahulu")
    isi = asal if isinstance(asal, bytes) else read_bytes(Path(asal), batas.berkas)
    if isi.startswith((ZIP, OLE2)):
        return _from_book(read_sheets(isi, berkas, batas), berkas, columns, sheet)
    teks = decode_text(isi, berkas)
    temuan = _encoding(berkas, teks.baris_asing)
    if teks.teks.lstrip().startswith(_AWAL_JSON):
        hasil = read_json(teks.teks, berkas, batas)
        lembar, bersarang = hasil.lembar, hasil.bersarang
    else:
        lembar, bersarang = read_delimited_bytes(isi, berkas, batas), ()
    if bersarang:
        pesan = f"Kunci {', '.join(map(repr, bersarang))} berisi daftar atau objek; isinya tidak dibaca."
        temuan += (Temuan("B021", Keparahan.INFO, pesan, Lokasi(berkas=berkas)),)
    return _table(lembar, berkas, columns, temuan, buku=False)


def _encoding(berkas: str, baris: int | None) -> tuple[Temuan, ...]:
    if baris is None:
        return ()
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    saran = "simpan ulang sebagai UTF-8"
    return (Temuan("B007", Keparahan.PERINGATAN, pesan, Lokasi(berkas=berkas, baris=baris), saran=saran),)


def _from_book(semua: tuple[Lembar, ...], berkas: str, columns: Mapping[str, str] | None, sheet: str | None) -> Sumber:
    """Choose the sheet: the one that is asked for, else the first visible one that holds an export."""
    if sheet is not None:
        pilihan = [s for s in semua if s.nama == sheet]
        if not pilihan:
            raise BacaError(berkas, f"lembar {sheet!r} tidak ada; yang ada: {', '.join(s.nama for s in semua)}")
        return _table(pilihan[0], berkas, columns, (), buku=True)
    berisi = [s for s in semua if _heads(s, columns)]
    tampak = [s for s in berisi if not s.tersembunyi] or berisi
    if not tampak:
        raise _no_heading(semua, berkas, columns)
    ekspor = [s for s in tampak if any(looks_like_export(j) for _, j in _titles(s))] or tampak
    temuan = []
    if lain := [s.nama for s in ekspor if s is not ekspor[0]]:
        pesan = f"Lembar {ekspor[0].nama!r} dibaca; {', '.join(map(repr, lain))} juga memuat tabel dan tidak dibaca."
        saran = f"pilih lembarnya dengan sheet={lain[0]!r}"
        temuan.append(Temuan("B021", Keparahan.PERINGATAN, pesan, Lokasi(berkas=berkas), saran=saran))
    return _table(ekspor[0], berkas, columns, tuple(temuan), buku=True)


def _table(
    lembar: Lembar, berkas: str, columns: Mapping[str, str] | None, temuan: tuple[Temuan, ...], *, buku: bool
) -> Sumber:
    calon = _heads(lembar, columns)
    if not calon:
        raise _no_heading((lembar,), berkas, columns)
    akhir, peta = max(calon, key=lambda c: c[1].recognised)
    baris = lembar.baris[akhir:]
    kepala = lembar.baris[akhir - 1]
    lokasi = Lokasi(berkas=berkas, baris=kepala.nomor or None, lembar=lembar.nama if buku else None)
    return Sumber(berkas, buku, lembar, peta, baris, akhir - 1, (*temuan, *_about_columns(peta, baris, lokasi)))


def _heads(lembar: Lembar, columns: Mapping[str, str] | None) -> list[tuple[int, PetaKolom]]:
    """Return the headings that a sheet may have, each with the index of the row below it."""
    hasil = []
    for akhir, judul in _titles(lembar):
        nama = recognise_columns(judul).judul
        if all(find_title(nama, j) is not None for j in (columns or {}).values()):
            peta = recognise_columns(judul, columns=columns)
            if fits(peta):
                hasil.append((akhir, peta))
    return hasil


def _titles(lembar: Lembar) -> Iterator[tuple[int, list[str]]]:
    """Iterate over the first rows as headings; then over each two of them as one, the lower one before the upper."""
    teks = [[s.teks for s in b.sel] for b in lembar.baris[: _KEPALA_TERDALAM + 1]]
    for n, satu in enumerate(teks[:_KEPALA_TERDALAM]):
        yield n + 1, satu
    for n, (atas, bawah) in enumerate(pairwise(teks)):
        yield n + 2, [b if b.strip() else a for a, b in zip_longest(atas, bawah, fillvalue="")]


def _no_heading(semua: Sequence[Lembar], berkas: str, columns: Mapping[str, str] | None) -> BacaError | KolomError:
    """Return the error: about a heading that was asked for, where there is a table but not with that one."""
    ada = [peta for satu in semua for _, peta in _heads(satu, None)]
    if columns and ada:
        try:
            recognise_columns(max(ada, key=lambda p: p.recognised).judul, columns=columns)
        except KolomError as sebab:
            return sebab
    alasan = (
        f"tidak ada kepala tabel ekspor pada {_KEPALA_TERDALAM} baris pertama: perlu kolom kode atau nama dan kolom"
    )
    return BacaError(berkas, f"{alasan} uang; sebutkan judulnya bila lain, misalnya --kolom pagu=Rincian")


def _about_columns(peta: PetaKolom, baris: Sequence[BarisLembar], lokasi: Lokasi) -> Iterator[Temuan]:
    for unsur, judul in peta.mendua.items():
        daftar = " dan ".join(map(repr, judul))
        if unsur in peta.kolom:
            tingkat, akibat = Keparahan.INFO, f"dipakai {peta.heading(unsur)!r}"
        else:
            tingkat, akibat = Keparahan.PERINGATAN, "tidak satu pun dipakai"
        pesan = f"Kolom {daftar} sama-sama dapat berarti {unsur}; {akibat}."
        saran = f"pilih dengan --kolom {unsur}={judul[-1]!r} (di Python: columns={{{unsur!r}: {judul[-1]!r}}})"
        yield Temuan("B021", tingkat, pesan, lokasi.at(judul[-1]), saran=saran)
    mendua = {j for semua in peta.mendua.values() for j in semua}
    terisi = {n for b in baris for n, s in enumerate(b.sel) if s.nilai is not None}
    kosong = [column_letters(n + 1) for n in sorted(terisi) if n >= len(peta.judul)]
    lain = [j for n, j in enumerate(peta.judul) if j in peta.unused and j not in mendua and n in terisi]
    lain += [f"kolom {h}" for h in kosong]
    if lain:
        pesan = f"{len(lain)} kolom tidak dikenal dan tidak dibaca: {', '.join(map(repr, lain))}."
        saran = "bila salah satunya diperlukan, sebutkan dengan --kolom UNSUR=JUDUL (di Python: columns={unsur: judul})"
        yield Temuan("B021", Keparahan.INFO, pesan, lokasi, saran=saran)
