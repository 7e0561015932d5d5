"""What a reader has to say: tables that were not understood, columns and cells that were not read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from attrs import evolve

from kodefikasi.arti import Peran
from kodefikasi.aturan import finding
from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import Jenis
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.lembar import JenisKisi, column_letters, sel_alamat
from kodefikasi.pembacaan.angka_sel import begins_with_figure, is_empty, shown_number
from kodefikasi.pembacaan.baris import BarisBaca
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.kode_sel import looks_like_code
from kodefikasi.pembacaan.kumpulan import Kumpulan, TakDikenal
from kodefikasi.pembacaan.potong_tabel import TabelBaca
from kodefikasi.temuan import Keparahan, Lokasi, Temuan

_DAFTAR_TERPANJANG = 8
_DAFTAR_TERPENDEK = 3
_TEKS = 40  # letters of a text that name it
_TEMPAT_TERBANYAK = 200  # a table without a column of names has as many places as rows
_KODE_2006 = re.compile(r"\d\.\d\d(?:\.\d\d(?:\.\d\d)?)?\.\d\d\.\d\d(?:\.\d\d)?\.?\Z")
_TAHUN_BARU = 2020  # in whose course the first plans under the codes of Permendagri 90/2019 were made
_BARIS_TERSEDIKIT = 2  # rows that show how far a row reaches
_UANG = 1_000_000  # a figure of so much is money, whatever its column is called


def report_unread(kumpulan: Kumpulan, tabel: Sequence[Tabel]) -> Iterator[Temuan]:
    """Yield what of a file was not read: tables without a heading that tells, and a file without any table."""
    penting = [t for t in kumpulan.tak_dikenal if any(map(_matters, t.kisi.baris))]
    yield from (_not_understood([t], kumpulan.berkas, Keparahan.PERINGATAN) for t in penting)
    if lain := [t for t in kumpulan.tak_dikenal if t not in penting]:
        yield _not_understood(lain, kumpulan.berkas, Keparahan.INFO)
    if not any(t.baris for t in tabel):
        pesan = "Tidak ditemukan tabel yang kepalanya dimengerti; tidak ada angka yang diperiksa."
        saran = "pastikan ada baris kepala (Kode, Program/Kegiatan, Target, Pagu …) di atas datanya"
        if kumpulan.berhalaman:
            saran = (
                "bila kolomnya terpotong ke halaman lain, cetak semua kolom pada satu halaman, atau pakai berkas "
                "Excel/Word sumbernya"
            )
        yield finding("B008", pesan, Lokasi(berkas=kumpulan.berkas), saran=saran)


def _not_understood(tabel: Sequence[TakDikenal], berkas: str, keparahan: Keparahan) -> Temuan:
    """A warning for each table whose cells hold codes or money, which then nobody checked; one note for the others."""
    if len(tabel) == 1:
        apa = f"Tabel ini tidak dimengerti dari kepalanya; {tabel[0].baris} barisnya tidak diperiksa"
        isi = repr(tabel[0].kepala)
    else:
        apa = f"{len(tabel)} tabel tanpa kode dan uang tidak dimengerti dari kepalanya, jadi tidak diperiksa"
        isi = "; ".join(f"{t.kepala!r} ({t.baris} baris)" for t in tabel)
    tempat = [
        Lokasi(berkas=berkas, baris=t.awal, lembar=t.kisi.nama if t.kisi.jenis is JenisKisi.LEMBAR else None)
        for t in tabel
    ]
    return finding("B001", f"{apa}: {isi}.", tempat[0], tingkat=keparahan, lokasi_lain=tempat[1:])


def _matters(baris: BarisKisi) -> bool:
    kode = any(looks_like_code(t) and t.strip(" .").count(".") >= 2 for t in baris.teks)
    uang = any((n := shown_number(baris.sel[k])) is not None and abs(n) >= _UANG for k in baris.terisi)
    return kode or uang or any(t.count(".") >= 2 and begins_with_figure(t) and len(t) >= 9 for t in baris.teks)


def check_table(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    """Yield what has to be said of one table: codes and figures that cannot be read, columns that were not."""
    if not tabel.baris:
        yield finding("B010", f"{tabel.nama} tidak berisi satu baris pun.", tabel.lokasi)
        return
    if not any(k.jalur or k.arti for k in tabel.kolom):
        pesan = f"{tabel.nama} tidak berkepala: dari {len(tabel.baris)} barisnya hanya kodenya yang dibaca."
        saran = "tulis judul kolomnya, atau sebutkan artinya dengan hurufnya: --kolom pagu=E"
        yield finding("B001", pesan, tabel.lokasi, tingkat=Keparahan.PERINGATAN, saran=saran)
    yield from _unreadable_codes(tabel, asal)
    yield from _unreadable_figures(tabel, asal)
    yield from _unread_columns(tabel, asal)
    yield from _put_aside(tabel, asal)
    yield from lost_cells(tabel)
    yield from _cut_off(tabel, asal)
    for b, utuh in asal.mentah.disatukan:
        lokasi = evolve(tabel.lokasi, baris=b.nomor, halaman=b.halaman)
        yield finding("B005", f"Sel yang terpotong disatukan: {utuh!r}.", lokasi, tercetak=b.teks[b.terisi[0]])
    yield from _numbering(tabel)
    if (skala := max((k.arti.skala for k in tabel.kolom if k.arti), default=1)) > 1:
        apa = {1_000: "ribuan", 1_000_000: "jutaan"}.get(skala, "miliaran")
        pesan = f"{tabel.nama}: uang tertulis dalam {apa} rupiah; dibaca sebagai rupiah penuh."
        yield finding("B017", pesan, tabel.lokasi)


def _put_aside(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    """Name the rows that are texts between or below the rows: headings of groups, remarks."""
    if not asal.keterangan:
        return
    b = asal.keterangan[0]
    daftar = ", ".join(f"{k.nomor} ({k.teks[k.terisi[0]][:_TEKS]!r})" for k in asal.keterangan[:_DAFTAR_TERPENDEK])
    lebih = f", dan {n} lainnya" if (n := len(asal.keterangan) - _DAFTAR_TERPENDEK) > 0 else ""
    pesan = f"{tabel.nama}: {len(asal.keterangan)} baris keterangan tidak dibaca sebagai data: baris {daftar}{lebih}."
    yield finding(
        "B012", pesan, evolve(tabel.lokasi, baris=b.nomor, halaman=b.halaman, lembar=b.lembar or tabel.lokasi.lembar)
    )


def _at(tabel: Tabel, asal: TabelBaca, b: BarisBaca, kolom: KolomTabel) -> Lokasi:
    kisi = asal.mentah.kisi
    lembar = (b.asal.lembar or kisi.nama) if kisi.jenis is JenisKisi.LEMBAR else None
    sel = sel_alamat(lembar, b.nomor, kolom.tempat) if lembar is not None else None
    lokasi = evolve(
        tabel.lokasi, lembar=lembar, baris=b.nomor, halaman=b.asal.halaman, sel=sel, tabel=tabel.label or None
    )
    return lokasi.at(tabel.spesifikasi[kolom.kunci].nomor)


def _cut_off(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    """B003 where a table of a text ends in a row that reaches no figure, as each other row of its level does."""
    if asal.mentah.kisi.jenis is JenisKisi.LEMBAR or not asal.baris:
        return
    angka = min((k.tempat for k in asal.susunan.kolom if k.peran is Peran.ANGKA), default=0)
    b = asal.baris[-1]
    if b.asal.terisi[-1] >= angka:
        return
    setingkat = [lain for lain in asal.baris[:-1] if lain.jenis is b.jenis and _level(lain) == _level(b)]
    if len(setingkat) >= _BARIS_TERSEDIKIT and all(s.asal.terisi[-1] >= angka for s in setingkat):
        pesan = f"Baris terakhir {tabel.nama} berhenti sebelum kolom angkanya; tabel mungkin terputus di tengah."
        yield finding("B003", pesan, evolve(tabel.lokasi, baris=b.nomor, halaman=b.asal.halaman))


def _level(b: BarisBaca) -> int | None:
    return None if b.kode is None else int(b.kode.tingkat)


def _unreadable_codes(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    """K001 at the cell of each code that cannot be read; its row keeps its place."""
    kode = next((k for k in tabel.kolom if k.peran is Peran.KODE), None)
    if kode is None:
        return
    tak_terbaca = [b for b in asal.baris if b.tercetak and b.kode is None and b.kode_teks]
    if _is_other_scheme(tak_terbaca, asal.baris, min(tabel.tahun.values(), default=_TAHUN_BARU)):
        contoh = tak_terbaca[0]
        pesan = (
            f"{tabel.nama}: {len(tak_terbaca)} kode tidak tersusun menurut Permendagri 90/2019 (misalnya "
            f"{contoh.kode_teks!r}); mungkin menurut aturan sebelumnya, jadi tidak diperiksa."
        )
        lokasi = _at(tabel, asal, contoh, kode)
        yield Temuan("K001", Keparahan.INFO, pesan, lokasi, kolom=lokasi.kolom, tercetak=contoh.kode_teks)
        return
    for b in tak_terbaca:
        pesan = f"Kode {b.kode_teks!r} tidak terbaca sebagai kode."
        lokasi = _at(tabel, asal, b, kode)
        yield Temuan("K001", Keparahan.GALAT, pesan, lokasi, kolom=lokasi.kolom, tercetak=b.kode_teks)


def _is_other_scheme(tak_terbaca: Sequence[BarisBaca], baris: Sequence[BarisBaca], tahun: int) -> bool:
    """Whether codes that cannot be read are no slips but codes of another scheme.

    They are most of the column, all in parts; or all that go below the program, in the parts of Permendagri 13/2006:
    several of them, or one in a table of its time.
    """
    if not all(looks_like_code(b.kode_teks) for b in tak_terbaca):
        return False
    if len(tak_terbaca) > _BARIS_TERSEDIKIT and 2 * len(tak_terbaca) > sum(b.tercetak for b in baris):
        return True
    if len(tak_terbaca) > 1 and len(tak_terbaca) == sum(bool(b.tercetak and b.kode_teks) for b in baris):
        return True  # codes of something else, as of goods
    dalam = any(b.tercetak and isinstance(b.kode, Kode) and b.kode.tingkat > Tingkat.PROGRAM for b in baris)
    cukup = len(tak_terbaca) > 1 or (bool(tak_terbaca) and tahun < _TAHUN_BARU)
    return cukup and not dalam and all(_KODE_2006.match(b.kode_teks) for b in tak_terbaca)


def _unreadable_figures(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    if not any(issubclass(t, BesaranError) for t in {*map(type, chain.from_iterable(asal.lajur.isi))}):
        return
    kolom = {k.tempat - 1 - asal.mentah.kisi.geser: k for k in tabel.kolom}
    for b, isi in zip(asal.baris, asal.lajur.isi, strict=True):
        for k, galat in zip(asal.lajur.tempat, isi, strict=True):
            if not isinstance(galat, BesaranError):
                continue
            if b.jenis.is_summary and not any(map(str.isdigit, b.asal.teks[k])):  # its label, or a predicate
                continue
            lokasi = _at(tabel, asal, b, kolom[k])
            pesan = f"Nilai kolom {lokasi.kolom} tidak terbaca: {galat.alasan}."
            saran = " atau ".join(galat.kandidat) or None
            kode = None if b.kode is None else str(b.kode)
            milik = asal.susunan.kolom[k].indikator
            indikator = None if milik is None else b.asal.teks[milik] or None
            yield finding("B004", pesan, lokasi, tercetak=b.asal.teks[k], kode=kode, indikator=indikator, saran=saran)


def _unread_columns(tabel: Tabel, asal: TabelBaca) -> Iterator[Temuan]:
    """Name the columns whose headings say nothing known: a warning where they hold money or codes."""
    for k in tabel.kolom:
        if k.peran is not Peran.LAIN and not (k.peran is Peran.ANGKA and k.arti is None):
            continue
        tempat = k.tempat - 1 - asal.mentah.kisi.geser
        isi = [b for b in asal.baris if b.asal.teks[tempat]]
        uang = sum(_is_amount(b.asal.teks[tempat], angka=isinstance(b.asal.sel[tempat].nilai, Decimal)) for b in isi)
        if uang * 2 > len(isi):
            judul = k.judul or column_letters(k.tempat)
            pesan = f"{tabel.nama}: kolom {judul!r} berisi {uang} angka, tetapi judulnya tidak dikenal; tidak dibaca."
            saran = f"perjelas judulnya, atau sebutkan artinya: --kolom ARTI={judul!r}"
            besar = sum(_is_money(b.asal.teks[tempat]) for b in isi)
            tingkat = Keparahan.PERINGATAN if besar * 2 > len(isi) else Keparahan.INFO
            lokasi = _at(tabel, asal, isi[0], k)
            yield finding("B021", pesan, lokasi, tingkat=tingkat, tercetak=isi[0].asal.teks[tempat], saran=saran)


@lru_cache(maxsize=1024)
def _is_amount(teks: str, *, angka: bool) -> bool:
    return not is_empty(teks) and (angka or begins_with_figure(teks))


def _is_money(teks: str) -> bool:
    """Whether a figure is in the millions, whatever its column is called."""
    return len(re.sub(r"[.,]\d\d?$|\D", "", teks)) >= len(str(_UANG))


def lost_cells(tabel: Tabel) -> Iterator[Temuan]:
    """Name the coded rows whose cells are empty in columns that the table fills for their level.

    What was lost on the same rows, or on some of the rows of another column, is one finding.
    """
    berkode = [b for b in tabel.baris if b.tercetak and b.kode is not None]
    kosong: dict[str, dict[int, Baris]] = {}
    for kolom in tabel.spesifikasi.kolom_isi:
        if not (kolom.tingkat or kolom.jenis in {Jenis.NAMA, Jenis.RUPIAH}):
            continue
        kunci = kolom.kunci
        perlu = [b for b in berkode if b.tingkat in kolom.tingkat] if kolom.tingkat else berkode
        hilang = {id(b): b for b in perlu if kunci not in b.sel}
        if hilang and len(hilang) < len(perlu):
            kosong[kunci] = hilang
    for kunci, ikut in _nested(kosong).items():
        yield _lost(tabel, kosong, kunci, ikut)


def _nested(kosong: Mapping[str, Mapping[int, Baris]]) -> dict[str, list[str]]:
    """Return the columns whose empty rows are not all empty in another, each with those whose rows are."""
    hasil: dict[str, list[str]] = {}
    for kunci in sorted(kosong, key=lambda k: -len(kosong[k])):
        utama = next((k for k in hasil if kosong[kunci].keys() <= kosong[k].keys()), None)
        if utama is None:
            hasil[kunci] = []
        else:
            hasil[utama].append(kunci)
    return {k: hasil[k] for k in kosong if k in hasil}


def _lost(tabel: Tabel, kosong: Mapping[str, Mapping[int, Baris]], kunci: str, ikut: Sequence[str]) -> Temuan:
    """Say what the rows of a column lack: in the column, in those empty on all its rows, in those on some of them."""
    baris = [*kosong[kunci].values()]
    sama = [kunci, *(k for k in ikut if len(kosong[k]) == len(baris))]
    pesan = f"{tabel.nama}: {_titles(tabel, sama)} kosong pada {len(baris)} baris: {_rows(baris)}"
    menurut: dict[tuple[int, ...], list[str]] = {}
    for k in ikut:
        if k not in sama:
            menurut.setdefault(tuple(kosong[k]), []).append(k)
    for isi in menurut.values():
        pesan += f"; {_titles(tabel, isi)} juga pada {_rows([*kosong[isi[0]].values()])}"
    tempat = [_empty_cell(tabel, b, k) for k in (kunci, *ikut) for b in kosong[k].values()]
    return finding("B002", f"{pesan}.", tempat[0], lokasi_lain=tempat[1:_TEMPAT_TERBANYAK])


def _titles(tabel: Tabel, kunci: Sequence[str]) -> str:
    """Name columns: that of names by what it holds, others by their headings."""
    nama = {k.kunci for k in tabel.spesifikasi.columns(Jenis.NAMA)}
    return ", ".join(dict.fromkeys("nama" if k in nama else tabel.column_title(k) for k in kunci))


def _rows(baris: Sequence[Baris]) -> str:
    daftar = ", ".join(f"{b.kode} (baris {b.lokasi.baris})" for b in baris[:_DAFTAR_TERPANJANG])
    lebih = len(baris) - _DAFTAR_TERPANJANG
    return f"{daftar}, dan {lebih} lainnya" if lebih > 0 else daftar


def _empty_cell(tabel: Tabel, baris: Baris, kunci: str) -> Lokasi:
    """Return the place of an empty cell, which no value has an address for."""
    lokasi = tabel.place(baris, kunci)
    kolom = next((k for k in tabel.kolom if k.kunci == kunci), None)
    if lokasi.lembar is None or lokasi.baris is None or kolom is None:
        return lokasi
    return evolve(lokasi, sel=sel_alamat(lokasi.lembar, lokasi.baris, kolom.tempat))


def _numbering(tabel: Tabel) -> Iterator[Temuan]:
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
