"""Family K: codes of one table, and of the same names in several tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from kodefikasi.dokumen import Baris, Dokumen, Nomor, Tabel
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.catatan import Catatan


def check_codes(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check K003 to K006; K001 is found while reading."""
    for tabel in dokumen.tabel:
        simpul = [(b, s) for b in tabel.baris if b.tercetak and (s := b.simpul) is not None and b.tingkat]
        if simpul:
            _check_parents(tabel, simpul, catatan)
            _check_duplicates(simpul, catatan)
        _check_widths(tabel, catatan)
    _check_same_names(dokumen, catatan)


_Simpul = list[tuple[Baris, Kode | Nomor]]


def _check_parents(tabel: Tabel, simpul: _Simpul, catatan: Catatan) -> None:
    """A parent has to be there when its level is printed in the table at all."""
    atas = {s: s.induk for s in dict.fromkeys(s for _, s in simpul)}
    tingkat = {s.tingkat for s in atas}
    diperiksa = {s for s, induk in atas.items() if induk is not None and induk.tingkat in tingkat and _is_told(induk)}
    yatim = {s for s in diperiksa if atas[s] not in atas}
    if diperiksa:
        catatan.count("K003", sum(s in diperiksa for _, s in simpul))
    kabur = _below_unreadable(tabel, atas) if yatim else set()
    for baris, s in simpul if yatim else ():
        induk = s.induk
        if s in yatim and induk not in kabur and induk is not None and induk.tingkat is not None:
            pesan = f"{s} ada di {tabel.nama}, tetapi baris {induk.tingkat.label} {induk} tidak ada."
            catatan.add_code("K003", pesan, baris, s, saran=f"lengkapi baris {induk}")


def _below_unreadable(tabel: Tabel, atas: Mapping[Kode | Nomor, Kode | Nomor | None]) -> set[Kode | Nomor | None]:
    """Return the parents whose first child stands below a row with a code that cannot be read: it may be theirs.

    Where no code is printed, codes are those of names, and a row without one has a name that tells none.
    """
    berkode = any(b.text("kode") or b.text("nama")[:1].isdigit() for b in tabel.baris)
    hasil = set()
    dibuka: set[Kode | Nomor | None] = set()
    tak_terbaca = False
    for b in tabel.baris:
        s = b.simpul if b.tercetak and (b.kode or not b.urut) else None
        if s is not None:
            if tak_terbaca and atas.get(s) not in dibuka:
                hasil.add(atas.get(s))
            dibuka |= {s, atas.get(s)}
        kabur = b.tercetak and (any(map(str.isdigit, b.text("kode"))) if berkode else bool(b.text("nama")))
        tak_terbaca = s is None and (kabur or tak_terbaca)
    return hasil


def _is_told(simpul: Kode | Nomor) -> bool:
    return not (isinstance(simpul, Kode) and simpul.is_wildcard)


def _check_duplicates(simpul: _Simpul, catatan: Catatan) -> None:
    """Two rows of one code with different names: one of the codes is another's.

    Rows of one node and one name are its sources of funds, accounts or indicators, and no mistake.
    """
    pertama: dict[tuple[str | None, Kode | Nomor], Baris] = {}
    dikatakan: set[tuple[Kode | Nomor, str]] = set()
    catatan.count("K004", len(simpul))
    for baris, s in simpul:
        lama = pertama.setdefault((baris.kantor, s), baris)
        if lama is baris or lama.text("nama") == baris.text("nama"):
            continue
        nama, lain = (name_key(b.text("nama")) for b in (baris, lama))
        if not nama or not lain or nama == lain or (s, nama) in dikatakan:
            continue
        if _differ_otherwise(baris, lama):
            continue
        dikatakan.add((s, nama))
        pesan = f"{s} sudah tertulis pada baris {lama.lokasi.baris} dengan nama lain: {lama.text('nama')!r}."
        catatan.add("K004", pesan, baris.place("kode", "1"), kode=s, tercetak=str(s))


def _differ_otherwise(satu: Baris, dua: Baris) -> bool:
    """Whether codes of another family, such as accounts, tell two rows of one node apart."""
    return satu.kode_lain.get("rekening") != dua.kode_lain.get("rekening")


def _check_widths(tabel: Tabel, catatan: Catatan) -> None:
    sub = [b for b in tabel.baris if b.tercetak and b.kode and b.kode.tingkat is Tingkat.SUB_KEGIATAN]
    if not tabel.spesifikasi.berkode or not sub:
        return
    lebar = [len(str(b.kode).rpartition(".")[2]) for b in sub]
    lazim = Counter(lebar).most_common(1)[0][0]
    catatan.count("K005", len(sub))
    for b, milik in zip(sub, lebar, strict=True):
        if milik != lazim:
            pesan = f"Sub kegiatan {b.kode} ditulis {milik} angka, baris lain {lazim} angka."
            catatan.add_code("K005", pesan, b, b.kode)


def _same_of_any_field(satu: Kode | None, dua: Kode | None) -> bool:
    """Whether two codes are one node of the supporting program, of offices of two bidang urusan."""
    return satu is not None and dua is not None and (umum := satu.generalize()) is not None and umum == dua.generalize()


def _check_same_names(dokumen: Dokumen, catatan: Catatan) -> None:
    """One name has one code throughout, where it is unique in each table."""
    tabel = [t for t in dokumen.tabel if t.spesifikasi.berkode]
    nama = [_unique_names(t) for t in tabel] if len(tabel) > 1 else []
    for n, (t, milik) in enumerate(zip(tabel, nama, strict=False)):
        for sebelum, lain in zip(tabel[:n], nama[:n], strict=True):
            for kunci in milik.keys() & lain.keys():
                catatan.count("K006")
                a, b = lain[kunci], milik[kunci]
                if a.kode != b.kode and not _same_of_any_field(a.kode, b.kode):
                    pesan = f"{b.text('nama')!r} berkode {b.kode} di {t.nama}, tetapi {a.kode} di {sebelum.nama}."
                    catatan.add_code("K006", pesan, b, b.kode, saran=f"{a.kode} (baris {a.lokasi.baris})")


def _unique_names(tabel: Tabel) -> dict[tuple[Tingkat | None, str], Baris]:
    baris = list(_named(tabel))
    banyak = Counter(kunci for kunci, _ in baris)
    return {kunci: b for kunci, b in baris if banyak[kunci] == 1}


def _named(tabel: Tabel) -> Iterator[tuple[tuple[Tingkat | None, str], Baris]]:
    for b in tabel.baris:
        if b.tercetak and b.kode and b.text("nama"):
            yield (b.tingkat, name_key(b.text("nama"))), b
