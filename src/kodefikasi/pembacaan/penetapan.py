"""Codes for tables that number their rows instead of coding them.

First by the names in the document's own coded tables; what is left, by the names of the nomenclature.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

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
        if _is_numbered(t):
            t, baru = _assign_table(t, dikenal, kat, bidang)  # noqa: PLW2901
            temuan += baru
        elif _lacks_codes(t):
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


def _assign_table(
    tabel: Tabel, dikenal: _Nama, kat: Nomenklatur | None, bidang: Sequence[Kode]
) -> tuple[Tabel, list[Temuan]]:
    kode: dict[object, Kode] = {}
    calon_lain: dict[object, set[Kode]] = {}
    baris = [b for b in tabel.baris if b.tercetak and b.nomor is not None and b.tingkat is not None]
    for b in baris:
        calon = _candidates(b, tabel, dikenal)
        if b.nomor is not None and (induk := kode.get(b.nomor.induk)) is not None:
            calon = {k for k in calon if k in induk}
        if len(calon) == 1:
            kode[b.nomor] = calon.pop()
        else:
            calon_lain[b.nomor] = calon
    temuan = _assign_from_catalogue(tabel, baris, kode, kat, bidang) if kat and calon_lain else []
    temuan += [_report(b, _names(b, tabel), calon_lain[b.nomor]) for b in baris if b.nomor not in kode]
    return tabel.map_rows(lambda b: evolve(b, kode=kode.get(b.nomor))), temuan


def _assign_from_catalogue(
    tabel: Tabel, baris: Sequence[Baris], kode: dict[object, Kode], kat: Nomenklatur, bidang: Sequence[Kode]
) -> list[Temuan]:
    """Fill in the codes that the nomenclature knows for rows without one, and say so."""
    nama = [next(iter(_names(b, tabel)), "") for b in baris]
    tetap = {n: kode[b.nomor] for n, b in enumerate(baris) if b.nomor in kode}
    hasil = kat.assign_codes(nama, tingkat=[b.tingkat for b in baris], bidang_urusan=bidang, tetap=tetap)
    ditetapkan = [(b, p) for b, p in zip(baris, hasil, strict=True) if b.nomor not in kode and p.kode is not None]
    kode |= {b.nomor: p.kode for b, p in ditetapkan if p.kode is not None}
    return list(_notes(ditetapkan, kat))


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
    baris = [b for b in tabel.baris if b.tercetak and b.text("nama")]
    kode, calon = _from_document(baris, dikenal)
    temuan: list[Temuan] = []
    if kat is not None and len(kode) < len(baris):
        hasil = _from_catalogue(baris, kode, kat, bidang)
        baru = {n: p for n, p in enumerate(hasil) if n not in kode and p.kode is not None}
        kode |= {n: p.kode for n, p in baru.items() if p.kode is not None}
        temuan += _notes([(baris[n], p) for n, p in baru.items()], kat)
    temuan += [_report(b, [b.text("nama")], calon[n]) for n, b in enumerate(baris) if n not in kode]
    milik = {id(b): kode.get(n) for n, b in enumerate(baris)}
    return evolve(tabel, baris=tuple(_hand_down(tabel.baris, milik))), temuan


def _from_document(baris: Sequence[Baris], dikenal: _Nama) -> tuple[dict[int, Kode], dict[int, set[Kode]]]:
    """Return the codes that are printed or that one coded row has, by row, and the candidates of the other rows."""
    kode: dict[int, Kode] = {}
    calon: dict[int, set[Kode]] = {}
    per_nomor: dict[Nomor, Kode] = {}
    for n, b in enumerate(baris):
        mungkin = _anywhere(b, dikenal) if b.kode is None else {b.kode}
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


def _anywhere(baris: Baris, dikenal: _Nama) -> set[Kode]:
    """Return the codes that rows of this name have in the document, at the row's level where it is known."""
    tingkat = [baris.tingkat] if baris.tingkat is not None else list(Tingkat)
    return {k for t in tingkat for k in dikenal.get((t, name_key(baris.text("nama"))), ())}


def _from_catalogue(
    baris: Sequence[Baris], kode: Mapping[int, Kode], kat: Nomenklatur, bidang: Sequence[Kode]
) -> Sequence[Penetapan]:
    """Return what the nomenclature gives; a document without codes tells its bidang urusan by its own programs."""
    nama, tingkat = [b.text("nama") for b in baris], [b.tingkat for b in baris]
    hasil = kat.assign_codes(nama, tingkat=tingkat, bidang_urusan=bidang, tetap=kode)
    if bidang:
        return hasil
    sendiri = dict.fromkeys(b for p in hasil if p.kode and not p.kode.is_wildcard and (b := p.kode.bidang_urusan))
    if not sendiri:
        return hasil
    return kat.assign_codes(nama, tingkat=tingkat, bidang_urusan=list(sendiri), tetap=kode)


def _hand_down(baris: Iterable[Baris], milik: Mapping[int, Kode | None]) -> Iterator[Baris]:
    """Put the codes into the rows and into the further indicators below them."""
    kini: Kode | None = None
    for b in baris:
        if b.tercetak:
            kini = milik.get(id(b))
        lanjutan = not b.tercetak and not b.text("nama")
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


def _candidates(baris: Baris, tabel: Tabel, dikenal: _Nama) -> set[Kode]:
    if baris.tingkat is None:
        return set()
    return {k for n in _names(baris, tabel) for k in dikenal.get((baris.tingkat, name_key(n)), ())}


def _report(baris: Baris, nama: Sequence[str], calon: Iterable[Kode]) -> Temuan:
    sebut = nama[0] if nama else ""
    pilihan = " atau ".join(map(str, sorted(calon)))
    sebab = f"cocok dengan {pilihan}" if pilihan else "namanya tidak ada pada tabel yang berkode atau nomenklatur"
    pesan = f"Kode untuk {_which(baris).lower()} ({sebut!r}) tidak dapat ditetapkan: {sebab}."
    return finding("B009", pesan, baris.lokasi, tercetak=sebut or None, saran=pilihan or None)
