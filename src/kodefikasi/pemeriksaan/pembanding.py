"""K008, S012, P005, P007, P009, D008 and D009: a document against one that it follows or revises, whatever the tables.

What is new, what is gone and what differs is listed; only amounts that otherwise agree are called likely wrong. Where
nothing can be compared, or nearly everything differs, that is one finding.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from attrs import define

from kodefikasi.arti import Peran
from kodefikasi.besaran import format_angka, format_rupiah
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.kinerja import realisation_rate, round_half_up
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.catatan import Catatan, listed
from kodefikasi.pemeriksaan.indikator_sama import Kelompok, same_wording
from kodefikasi.pemeriksaan.pagu import named, node_name
from kodefikasi.pemeriksaan.pagu_antartabel import Uang, ceilings, compare, report_amounts
from kodefikasi.sekali import cached_property
from kodefikasi.temuan import Keparahan, Lokasi

_DAFTAR = 6
_PASANGAN = 2_500  # wordings of one node that are compared word by word
_BEDA_PORSI = 1  # per cent of all
#: What kinds of regions are shortened to.
_WILAYAH = {
    "prov": "provinsi", "propinsi": "provinsi", "kab": "kabupaten", "kec": "kecamatan", "kel": "kelurahan",
    "ds": "desa", "dsn": "dusun",
}  # fmt: skip
#: What a plan says of goals, in rows without a code.
_TUJUAN = {
    Peran.TUJUAN: "tujuan",
    Peran.SASARAN: "sasaran",
    Peran.INDIKATOR: "indikator tujuan atau sasaran",
}
_URAIAN = {Peran.LOKASI: "lokasi", Peran.SUMBER_DANA: "sumber dana"}


def check_against(dokumen: Dokumen, acuan: Iterable[Dokumen], kelompok: Sequence[Kelompok], catatan: Catatan) -> None:
    """Compare a document with each of the others; `kelompok` has the indicators that they share."""
    sini = _Isi(dokumen)
    for d in acuan:
        sana = _Isi(d)
        bersama = sini.simpul.keys() & sana.simpul.keys()
        if bersama:
            _check_nodes(sini, sana, bersama, catatan)
            _check_indicators(sini, sana, bersama, catatan)
            for peran, apa in _URAIAN.items():
                _check_texts(sini, sana, peran, apa, catatan)
        _check_goals(sini, sana, catatan)
        dibandingkan = _check_money(sini, sana, catatan)
        if not bersama and not dibandingkan and not _share_indicators(dokumen, d, kelompok):
            _report_nothing(sini, sana, catatan)


@define(slots=False)
class _Isi:
    """What a document says of its nodes."""

    dokumen: Dokumen

    @cached_property
    def simpul(self) -> dict[Kode, tuple[Tabel, Baris]]:
        hasil: dict[Kode, tuple[Tabel, Baris]] = {}
        for t in self.dokumen.tabel:
            for b in t.baris:
                if b.tercetak and b.kode is not None and not b.jumlah:
                    hasil.setdefault(b.kode, (t, b))
        return hasil

    @property
    def berkas(self) -> str:
        return self.dokumen.berkas or "acuan"

    @property
    def bidang(self) -> set[Kode | None]:
        return {k.bidang_urusan for k in self.simpul}

    def texts(self, peran: Peran) -> dict[Kode, dict[str, Lokasi]]:
        """Return what columns of a role say of each node, with its place."""
        hasil: dict[Kode, dict[str, Lokasi]] = defaultdict(dict)
        for t in self.dokumen.tabel:
            for k in (k for k in t.kolom if k.peran is peran):
                for b in t.baris:
                    if b.kode is not None and (teks := b.text(k.kunci)):
                        hasil[b.kode].setdefault(teks, t.place(b, k.kunci))
        return hasil

    def goals(self, peran: Peran) -> dict[str, Lokasi]:
        """Return what rows without a code say in columns of a role, where the table speaks of goals."""
        hasil: dict[str, Lokasi] = {}
        for t in self.dokumen.tabel:
            if any(k.peran in {Peran.TUJUAN, Peran.SASARAN} for k in t.kolom):
                for k in (k for k in t.kolom if k.peran is peran):
                    isi = (b for b in t.baris if b.kode is None and not b.jumlah and b.text(k.kunci))
                    hasil |= {b.text(k.kunci): t.place(b, k.kunci) for b in isi if b.text(k.kunci) not in hasil}
        return hasil


# ---- nodes ----------------------------------------------------------------------------------------------------------
def _check_nodes(sini: _Isi, sana: _Isi, bersama: set[Kode], catatan: Catatan) -> None:
    """List the nodes that one has and the other lacks, of the levels and fields that both have."""
    tingkat = {k.tingkat for k in sini.simpul} & {k.tingkat for k in sana.simpul}
    kantor = Counter(b.kantor for k, (_, b) in sana.simpul.items() if k in bersama).most_common(1)[0][0]
    bidang = sini.bidang & sana.bidang
    milik = {k for k, (_, b) in sana.simpul.items() if b.kantor == kantor}

    def others(satu: Iterable[Kode], dua: Iterable[Kode]) -> list[Kode]:
        return sorted(k for k in set(satu) - set(dua) if k.tingkat in tingkat and k.bidang_urusan in bidang)

    baru, hilang = others(sini.simpul, sana.simpul), others(milik, sini.simpul)
    catatan.count("K008", len(bersama) + len(baru) + len(hilang))
    if not baru and not hilang:
        return
    bagian = []
    if baru:
        bagian.append(f"{len(baru)} kode tidak ada di {sana.berkas}: {_topmost(baru, sini)}")
    if hilang:
        bagian.append(f"{len(hilang)} kode {sana.berkas} tidak ada di sini: {_topmost(hilang, sana)}")
    tempat = [sini.simpul[k][1].place("kode", "1") for k in baru] or [Lokasi(berkas=sini.dokumen.berkas)]
    kode = baru[0] if baru else None
    catatan.add("K008", f"{'; '.join(bagian)}.", tempat[0], kode=kode, lokasi_lain=tempat[1:])


def _topmost(kode: Sequence[Kode], isi: _Isi) -> str:
    """Name the topmost nodes of each branch, with how many stand below."""
    semua = set(kode)
    puncak = [k for k in kode if not any(a in semua for a in k.leluhur)]
    di_bawah = Counter(a for k in kode for a in k.leluhur if a in semua)
    ikut = {k: f", {di_bawah[k]} di bawahnya" if di_bawah[k] else "" for k in puncak}
    return listed(f"{f'{k} {node_name(isi.simpul[k][1])}'.strip()}{ikut[k]}" for k in puncak)


# ---- indicators and texts -------------------------------------------------------------------------------------------
def _check_indicators(sini: _Isi, sana: _Isi, bersama: set[Kode], catatan: Catatan) -> None:
    """List the indicators of shared nodes that one has and the other lacks, other wordings aside."""
    satu, dua = sini.texts(Peran.INDIKATOR), sana.texts(Peran.INDIKATOR)
    kode = sorted(k for k in bersama if k in satu and k in dua)
    catatan.count("S012", sum(len(satu[k]) for k in kode))
    baru = [(k, n) for k in kode for n in _without_like(satu[k], dua[k])]
    hilang = [(k, n) for k in kode for n in _without_like(dua[k], satu[k])]
    if not baru and not hilang:
        return
    bagian = []
    for apa, isi in ((f"tidak ada di {sana.berkas}", baru), (f"{sana.berkas} tidak ada di sini", hilang)):
        if isi:
            bagian.append(f"{len(isi)} indikator {apa}: {listed(f'{k} {n!r}' for k, n in isi)}")
    tempat = [satu[k][n] for k, n in baru] or [sini.simpul[hilang[0][0]][1].lokasi]
    awal = baru[0] if baru else (hilang[0][0], None)
    catatan.add("S012", f"{'; '.join(bagian)}.", tempat[0], kode=awal[0], indikator=awal[1], lokasi_lain=tempat[1:])


def _check_goals(sini: _Isi, sana: _Isi, catatan: Catatan) -> None:
    """List the goals and their indicators that the other document does not know, where it has some."""
    for peran, apa in _TUJUAN.items():
        satu, dua = sini.goals(peran), sana.goals(peran)
        if not satu or not dua:
            continue
        catatan.count("S012", len(satu))
        if baru := _without_like(satu, dua):
            pesan = f"{len(baru)} {apa} tidak ada di {sana.berkas}: {listed(map(repr, baru))}."
            tempat = [satu[n] for n in baru]
            catatan.add("S012", pesan, tempat[0], indikator=baru[0], lokasi_lain=tempat[1:])


def _without_like(satu: Iterable[str], dua: Collection[str]) -> list[str]:
    """Return the wordings that have none like them; of very many of one node each is itself or another."""
    kunci = _keys(dua)
    sisa = [n for n in satu if name_key(n) not in kunci]
    if len(sisa) * len(dua) > _PASANGAN:
        return sisa
    return [n for n in sisa if not any(same_wording(n, m, longgar=True) for m in dua)]


def _share_indicators(dokumen: Dokumen, lain: Dokumen, kelompok: Iterable[Kelompok]) -> bool:
    """Whether both name an indicator, whatever its node."""
    satu, dua = ({id(t) for t in d.tabel} for d in (dokumen, lain))
    for k in kelompok:
        tabel = {id(t.tabel) for t in k.tempat}
        if tabel & satu and tabel & dua:
            return True
    return False


def _check_texts(sini: _Isi, sana: _Isi, peran: Peran, apa: str, catatan: Catatan) -> None:
    """List the nodes whose places or sources of funds are others."""
    satu, dua = sini.texts(peran), sana.texts(peran)
    kode = sorted(satu.keys() & dua.keys())
    catatan.count("D008", len(kode))
    beda = [k for k in kode if _places(satu[k]) != _places(dua[k])]
    if not beda:
        return
    teks = listed(f"{k} {', '.join(satu[k])!r}, di sana {', '.join(dua[k])!r}" for k in beda)
    pesan = f"{apa.capitalize()} {len(beda)} kode berbeda dari {sana.berkas}: {teks}."
    tempat = [next(iter(satu[k].values())) for k in beda]
    isi = next(iter(satu[beda[0]]))
    catatan.add("D008", pesan, tempat[0], kode=beda[0], tercetak=isi, lokasi_lain=tempat[1:])


def _keys(teks: Iterable[str]) -> set[str]:
    return {name_key(t) for t in teks}


def _places(teks: Iterable[str]) -> set[str]:
    """Return what texts name, whatever kinds of regions are shortened: *Kab.* is *Kabupaten*, but no *Kota*."""
    return {" ".join(_WILAYAH.get(kata, kata) for kata in kunci.split()) for kunci in _keys(teks)}


# ---- money ----------------------------------------------------------------------------------------------------------
def _check_money(sini: _Isi, sana: _Isi, catatan: Catatan) -> bool:
    """Compare each column of ceilings with that of the other document which fits it best; return whether any could."""
    satu, dua = list(ceilings(sini.dokumen)), list(ceilings(sana.dokumen))
    sebelum = any(u.tahap == "sebelum" for u in satu)
    dua = [v for v in dua if v.tahap != "sebelum"] or dua
    pernah = False
    for u in satu:
        if sebelum and u.tahap != "sebelum":
            continue  # what changed is told by the table itself
        calon = [v for v in dua if u.tahun == v.tahun or None in {u.tahun, v.tahun}]
        hasil = [(*compare(u, v), v) for v in calon]
        if not hasil or not any(bersama for bersama, _, _ in hasil):
            continue
        pernah = True
        bersama, beda, v = max(hasil, key=lambda h: (len(h[0]) - len(h[1]), len(h[0])))
        _say_money(u, bersama, beda, v, sana.berkas, catatan)
        _check_shares(u, v, sana.berkas, catatan)
    return pernah


def _say_money(u: Uang, bersama: list[Kode], beda: list[Kode], v: Uang, berkas: str, catatan: Catatan) -> None:
    aturan = "P007" if u.tabel.perubahan else "P005"
    catatan.count(aturan, len(bersama))
    if aturan == "P007" or 2 * len(beda) < len(bersama):
        report_amounts(aturan, beda, u, v, catatan, berkas)
        return
    naik = sum(u.nilai[k] > v.nilai[k] for k in beda)
    pesan = (
        f"{len(beda)} dari {len(bersama)} pagu {u.nama} berbeda dari {berkas}, {v.nama} ({naik} lebih besar, "
        f"{len(beda) - naik} lebih kecil), misalnya {_example(u, v, beda[0])}; satu per satu tidak disebut."
    )
    tempat = [u.tabel.place(u.baris[k], u.kunci) for k in beda]
    catatan.add("D009", pesan, tempat[0], tingkat=Keparahan.INFO, kode=beda[0], lokasi_lain=tempat[1:])


def _check_shares(u: Uang, v: Uang, berkas: str, catatan: Catatan) -> None:
    """Check P009: supporting programs, number 01 of each field, take the same part of the money as they did there."""
    satu, dua = _support_share(u), _support_share(v)
    if satu is None or dua is None:
        return
    catatan.count("P009")
    if abs(satu - dua) < _BEDA_PORSI:
        return
    program = next(k for k in u.nilai if _is_support(k))
    a, b = (format_angka(round_half_up(n)) for n in (satu, dua))
    pesan = f"Porsi program penunjang {a}% dari pagu seluruh program {u.nama}; di {berkas}, {v.nama}, {b}%."
    catatan.add_cell("P009", pesan, u.tabel, u.baris[program], u.kunci, dihitung=f"{b}%", indikator=None)


def _is_support(kode: Kode) -> bool:
    return kode.tingkat is Tingkat.PROGRAM and kode.komponen[-1] == 1


def _support_share(u: Uang) -> Decimal | None:
    """Return the part of the money of supporting programs in per cent; None where not both kinds are there."""
    semua = {k: n for k, n in u.nilai.items() if k.tingkat is Tingkat.PROGRAM}
    penunjang = sum((n for k, n in semua.items() if _is_support(k)), Decimal(0))
    return realisation_rate(sum(semua.values(), Decimal(0)), penunjang) if 0 < penunjang < sum(semua.values()) else None


def _example(u: Uang, v: Uang, kode: Kode) -> str:
    return f"{named(u.baris[kode])} {format_rupiah(u.nilai[kode])}, di sana {format_rupiah(v.nilai[kode])}"


def _report_nothing(sini: _Isi, sana: _Isi, catatan: Catatan) -> None:
    """Say that a reference was of no use, and why."""
    catatan.count("D009")
    if not sana.dokumen.tabel:
        sebab = "tidak satu tabelnya pun dimengerti"
    elif not sana.simpul or not sini.simpul:
        sebab = f"{sana.berkas if not sana.simpul else 'dokumen ini'} tidak memuat kode"
    else:
        bidang = ", ".join(sorted(str(k) for k in sana.bidang if k is not None)[:_DAFTAR])
        sebab = f"tidak satu kode pun sama; kodenya mulai {min(sana.simpul)}{f', bidang {bidang}' if bidang else ''}"
    pesan = f"Tidak ada yang dapat dibandingkan dengan {sana.berkas}: {sebab}."
    catatan.add("D009", pesan, Lokasi(berkas=sini.dokumen.berkas))
