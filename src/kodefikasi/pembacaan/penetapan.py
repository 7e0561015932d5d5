"""Codes for tables that number their rows instead of coding them.

First by the names in the document's own coded tables; what is left, by the names of the nomenclature.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from attrs import evolve

from kodefikasi.aturan import finding
from kodefikasi.dokumen import Baris, Nomor, Tabel
from kodefikasi.formulir import Jenis
from kodefikasi.katalog import Nomenklatur
from kodefikasi.katalog.kode_dari_nama import Penetapan
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import Kesamaan, compare_names, name_key
from kodefikasi.temuan import Temuan

_DAFTAR_TERPANJANG = 8
_Nama = dict[tuple[Tingkat, str], set[Kode]]


def assign_codes(tabel: Sequence[Tabel], kat: Nomenklatur | None = None) -> tuple[list[Tabel], list[Temuan]]:
    """Give the rows of numbered tables the codes of equally named rows of coded tables, or of the nomenclature.

    The tree is the constraint: a name counts only at the row's level, and below the code found for the row
    above. What stays without a code is reported, not guessed.
    """
    if not any(_is_numbered(t) or _lacks_codes(t) for t in tabel):
        return [*tabel], []
    dikenal = _coded_names(tabel)
    bidang = _main_fields(tabel)
    hasil: list[Tabel] = []
    temuan: list[Temuan] = []
    for t in tabel:
        if _is_numbered(t) or _lacks_codes(t):
            t, baru = _assign_rows(t, dikenal, kat, bidang)  # noqa: PLW2901
            temuan += baru
        hasil.append(t)
    return hasil, temuan


def _main_fields(tabel: Iterable[Tabel]) -> list[Kode]:
    """Return the bidang urusan of the office: that of its supporting program first, then in their order."""
    kode = [b.kode for t in tabel for b in t.baris if b.kode and b.kode.tingkat >= Tingkat.PROGRAM]
    penunjang = [k for k in kode if k.generalize() and not k.is_wildcard]
    return list(dict.fromkeys(b for k in (*penunjang, *kode) if (b := k.bidang_urusan)))


def _coded_names(tabel: Iterable[Tabel]) -> _Nama:
    nama: _Nama = {}
    for t in tabel:
        for b in t.baris:
            if b.kode and b.tingkat and b.tercetak and (teks := b.text("nama")):
                nama.setdefault((b.tingkat, name_key(teks)), set()).add(b.kode)
    return nama


def _is_numbered(tabel: Tabel) -> bool:
    """Whether a table numbers the rows of two sides instead of coding them."""
    return bool(tabel.spesifikasi.sisi and tabel.baris) and not any(b.kode for b in tabel.baris)


def _lacks_codes(tabel: Tabel) -> bool:
    """Whether a table names programs, has no column of codes, and rows of it have none."""
    isi = tabel.spesifikasi
    return not isi.berkode and not isi.sisi and bool(isi.columns(Jenis.NAMA)) and any(map(_lacks_code, tabel.baris))


def _lacks_code(baris: Baris) -> bool:
    return baris.tercetak and baris.kode is None and bool(baris.text("nama"))


def _assign_rows(
    tabel: Tabel, dikenal: _Nama, kat: Nomenklatur | None, bidang: Sequence[Kode]
) -> tuple[Tabel, list[Temuan]]:
    """Give the rows of a table whose numbers may only count them their codes; codes that are printed stay."""
    nama = {id(b): n for b in tabel.baris if (n := _names(b, tabel))}
    baris = [b for b in tabel.baris if b.tercetak and id(b) in nama and not (_is_numbered(tabel) and b.nomor is None)]
    milik = [nama[id(b)] for b in baris]
    kode, calon = _from_document(baris, milik, dikenal)
    temuan: list[Temuan] = []
    if kat is not None and len(kode) < len(baris):
        hasil = _from_catalogue(baris, [n[0] for n in milik], kode, kat, bidang)
        baru = {n: p for n, p in enumerate(hasil) if n not in kode and p.kode is not None}
        kode |= {n: p.kode for n, p in baru.items() if p.kode is not None}
        temuan += _notes([(baris[n], p) for n, p in baru.items()], kat)
    temuan += [_report(b, milik[n], calon[n]) for n, b in enumerate(baris) if n not in kode]
    per_baris = {id(b): kode.get(n) for n, b in enumerate(baris)}
    return evolve(tabel, baris=tuple(_hand_down(tabel.baris, per_baris, nama))), temuan


def _from_document(
    baris: Sequence[Baris], nama: Sequence[Sequence[str]], dikenal: _Nama
) -> tuple[dict[int, Kode], dict[int, set[Kode]]]:
    """Return the codes that are printed or that one coded row has, by row, and the candidates of the other rows."""
    kode: dict[int, Kode] = {}
    calon: dict[int, set[Kode]] = {}
    per_nomor: dict[Nomor, Kode] = {}
    for n, b in enumerate(baris):
        mungkin = _anywhere(b, nama[n], dikenal) if b.kode is None else {b.kode}
        induk = per_nomor.get(b.nomor.induk) if b.nomor and b.nomor.induk else None
        if b.kode is None and induk is not None:
            mungkin = {k for k in mungkin if k in induk}
        if len(mungkin) != 1:
            calon[n] = mungkin
            continue
        (kode[n],) = mungkin
        if b.nomor:
            per_nomor[b.nomor] = kode[n]
    return kode, calon


def _anywhere(baris: Baris, nama: Iterable[str], dikenal: _Nama) -> set[Kode]:
    """Return the codes that rows of these names have in the document, at the row's level where it is known."""
    tingkat = [baris.tingkat] if baris.tingkat is not None else list(Tingkat)
    return {k for n in nama for t in tingkat for k in dikenal.get((t, name_key(n)), ())}


def _from_catalogue(
    baris: Sequence[Baris], nama: Sequence[str], kode: Mapping[int, Kode], kat: Nomenklatur, bidang: Sequence[Kode]
) -> Sequence[Penetapan]:
    """Return what the nomenclature gives; a document without codes tells its bidang urusan by its own programs."""
    tingkat = [b.tingkat for b in baris]
    hasil = kat.assign_codes(nama, tingkat=tingkat, bidang_urusan=bidang, tetap=kode)
    if bidang:
        return hasil
    sendiri = dict.fromkeys(b for p in hasil if p.kode and not p.kode.is_wildcard and (b := p.kode.bidang_urusan))
    if not sendiri:
        return hasil
    return kat.assign_codes(nama, tingkat=tingkat, bidang_urusan=list(sendiri), tetap=kode)


def _hand_down(baris: Iterable[Baris], milik: Mapping[int, Kode | None], bernama: Container[int]) -> Iterator[Baris]:
    """Put the codes into the rows and into the further indicators below them."""
    kini: Kode | None = None
    for b in baris:
        if b.tercetak:
            kini = milik.get(id(b))
        lanjutan = not b.tercetak and not b.jumlah and id(b) not in bernama
        if b.kode is None and kini is not None and (b.tercetak or lanjutan):
            yield evolve(b, kode=kini, tingkat=kini.tingkat)
        else:
            yield b


def _notes(ditetapkan: Sequence[tuple[Baris, Penetapan]], kat: Nomenklatur) -> Iterator[Temuan]:
    """Say which codes of a table the nomenclature gave: one note with the place of each."""
    if not ditetapkan:
        return
    daftar = "; ".join(_assigned(b, p, kat) for b, p in ditetapkan[:_DAFTAR_TERPANJANG])
    lebih = len(ditetapkan) - _DAFTAR_TERPANJANG
    pesan = f"Kode menurut nomenklatur {kat.label}: {daftar}{f'; dan {lebih} lainnya' if lebih > 0 else ''}."
    (awal, p), *lain = ditetapkan
    yield finding(
        "B011", pesan, awal.lokasi, tercetak=p.nama, kode=str(p.kode), lokasi_lain=[b.lokasi for b, _ in lain]
    )


def _assigned(baris: Baris, penetapan: Penetapan, kat: Nomenklatur) -> str:
    resmi = kat[penetapan.kode].nama if penetapan.kode is not None else ""
    beda = "" if penetapan.kesamaan is Kesamaan.SAMA else f", {compare_names(penetapan.nama, resmi).uraian}"
    return f"{_which(baris).lower()} ({penetapan.nama!r}{beda}) {penetapan.kode}"


def _which(baris: Baris) -> str:
    return f"Baris {baris.lokasi.baris}" if baris.nomor is None else f"Nomor {baris.nomor}"


def _names(baris: Baris, tabel: Tabel) -> list[str]:
    return [teks for k in tabel.spesifikasi.columns(Jenis.NAMA) if (teks := baris.text(k.kunci))]


def _report(baris: Baris, nama: Sequence[str], calon: Iterable[Kode]) -> Temuan:
    sebut = nama[0] if nama else ""
    pilihan = " atau ".join(map(str, sorted(calon)))
    sebab = f"cocok dengan {pilihan}" if pilihan else "namanya tidak ada pada tabel yang berkode atau nomenklatur"
    pesan = f"Kode untuk {_which(baris).lower()} ({sebut!r}) tidak dapat ditetapkan: {sebab}."
    return finding("B009", pesan, baris.lokasi, tercetak=sebut or None, saran=pilihan or None)
