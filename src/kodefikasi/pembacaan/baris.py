"""Rows: which node each is about, what kind of row it is, and the figures in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum

from attrs import define, evolve

from kodefikasi.arti import Peran
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.lembar.grid import KOSONG
from kodefikasi.nama import begins_as_total, is_average, is_predicate, is_total
from kodefikasi.pembacaan.angka_sel import begins_with_figure, is_empty
from kodefikasi.pembacaan.kisi import BarisKisi, picker
from kodefikasi.pembacaan.kode_sel import KodeSel, code_in_front, coded_name, name_behind, read_cells, read_whole
from kodefikasi.pembacaan.susunan import SusunanKolom

_KETERANGAN = re.compile(
    r"faktor (?:pendorong|penghambat)|(?:usulan )?tindak lanjut|catatan\b|\*|(?:keterangan|sumber)\s*:"
    r"|(?:nip|mengetahui|disusun|dievaluasi)\b",
    re.IGNORECASE,
)


_KANTOR = re.compile(
    r"(?:(?:perangkat daerah|skpd|opd|unit (?:kerja|organisasi)|organisasi)\s*:\s*(.+)"
    r"|((?:dinas|badan|inspektorat|sekretariat (?:daerah|dprd|dewan)|kecamatan|kelurahan|rumah sakit|rsud|satuan polisi"
    r"|puskesmas)\b[^.:]{0,90}))\Z",
    re.IGNORECASE,
)


_SALDO = re.compile(r"\(?(?:surplus|defisit|silpa\b|sikpa\b|sisa lebih|pembiayaan neto)", re.IGNORECASE)


class JenisBaris(Enum):
    """What a row is."""

    SIMPUL = "simpul"  #: a node of the table, by its code or name
    LANJUTAN = "lanjutan"  #: a further indicator, funding source … of the node above
    JUMLAH = "jumlah"
    RERATA = "rerata"
    PREDIKAT = "predikat"
    CATATAN = "catatan"  #: a remark below the table

    @property
    def is_summary(self) -> bool:
        """Whether it sums up other rows."""
        return self in _RINGKASAN


#: The kinds by name: a member of an enumeration is looked up slowly, and rows are many.
_SIMPUL, _LANJUTAN, _CATATAN = JenisBaris.SIMPUL, JenisBaris.LANJUTAN, JenisBaris.CATATAN
_RINGKASAN = (JenisBaris.JUMLAH, JenisBaris.RERATA, JenisBaris.PREDIKAT)


@define
class BarisBaca:
    """A row of a table.

    `kode` is that of the node the row is about; `tercetak` says whether this very row prints it, `kode_teks` how.
    """

    jenis: JenisBaris
    asal: BarisKisi
    kode: KodeBerjenjang | None = None
    kode_teks: str = ""
    tercetak: bool = False
    nama: str = ""
    kantor: str | None = None
    rekening: str | None = None
    nomor_urut: str = ""

    @property
    def nomor(self) -> int:
        """Its number in the file."""
        return self.asal.nomor


def read_rows(susunan: SusunanKolom, isi: Sequence[BarisKisi], keterangan: list[BarisKisi]) -> Iterator[BarisBaca]:
    """Yield the rows of a table; what holds no figure and no node, headings of groups and remarks, is put aside."""
    sebelum: BarisBaca | None = None
    kantor: str | None = None
    nomor = susunan.first(Peran.NOMOR)
    bernomor = nomor is not None and any(b.teks[nomor] for b in isi)
    hitungan = _plain_numbers(susunan, isi)
    sasaran: dict[int, str] = {}
    tujuan = [k.tempat for k in susunan.kolom if k.peran in {Peran.TUJUAN, Peran.SASARAN}]
    ciri_baris = list(_identities(susunan, isi))
    banyak_kantor = len({k.kantor for k, _ in ciri_baris if k is not None and k.kantor}) > 1
    for n, (b, ciri) in enumerate(zip(isi, ciri_baris, strict=True)):
        if _is_group(susunan, b):
            m = _KANTOR.match(b.teks[b.terisi[0]])
            kantor = (m[1] or m[2]).strip() if m else kantor
            keterangan += [] if m else [b]
            continue
        kode, nama = (None, _name(susunan, b)) if n in hitungan else ciri
        lain = sebelum is not None and nama.casefold() != sebelum.nama.casefold()
        jenis = _kind(susunan, b, kode, nama, bernomor=bernomor, bernama_lain=lain)
        if jenis is _CATATAN:
            keterangan.append(b)
            continue
        if jenis is _LANJUTAN and (n in hitungan or (kode is None and _opens_goal(tujuan, b, sasaran))):
            jenis = _SIMPUL
        if tujuan:
            sasaran |= _goals(tujuan, b)
        urut = hitungan.get(n, "") if nomor is None else b.teks[nomor]
        baris = BarisBaca(jenis, b, nama=nama, kantor=kantor, nomor_urut=urut)
        if jenis is _LANJUTAN and sebelum is not None:
            baris.nomor_urut = urut or sebelum.nomor_urut
        if kode is not None:
            baris.kode, baris.kode_teks, baris.tercetak = kode.kode, kode.teks, True
            if kode.kantor and (banyak_kantor or kantor is None):  # else the only office, whose name stands above
                baris.kantor = kode.kantor
            baris.rekening = kode.rekening
        elif jenis is _LANJUTAN and sebelum is not None:
            baris.kode, baris.kode_teks, baris.nama = sebelum.kode, sebelum.kode_teks, nama or sebelum.nama
        if jenis is _SIMPUL:
            sebelum = baris
        yield baris


def _plain_numbers(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> dict[int, str]:
    """Return by row the numbers that only count, in a column of numbers that holds codes.

    A number alone is a code of urusan where the next code stands below it.
    """
    if not susunan.kode or susunan.kolom[susunan.kode[0]].tafsir.peran is not Peran.NOMOR:
        return {}
    teks = [(n, ".".join(b.teks[k].strip("(). ") for k in susunan.kode if b.teks[k])) for n, b in enumerate(isi)]
    berangka = [(n, t) for n, t in teks if t[:1].isdigit()]
    berikut = [*(t for _, t in berangka[1:]), ""]
    return {
        n: t
        for (n, t), sesudah in zip(berangka, berikut, strict=True)
        if t.isdigit() and not sesudah.startswith(f"{t}.")
    }


def _goals(kolom: Sequence[int], b: BarisKisi) -> dict[int, str]:
    return {k: t for k in kolom if (t := b.teks[k])}


def _opens_goal(kolom: Sequence[int], b: BarisKisi, sebelum: Mapping[int, str]) -> bool:
    """Whether a row without a code names another goal than the rows above: it is then about the goal."""
    return any(sebelum.get(k) != t for k, t in _goals(kolom, b).items())


def _is_group(susunan: SusunanKolom, b: BarisKisi) -> bool:
    """Whether a row holds one text that is neither a figure nor a code."""
    if len(b.terisi) != 1:
        return False
    k = b.terisi[0]
    berkode = k in susunan.kode and any(h.isdigit() for h in b.teks[k].split()[0])
    bernama = k in susunan.kode_di_nama and coded_name(b.teks[k]) is not None
    peran = susunan.kolom[k].peran
    lanjutan = peran is Peran.INDIKATOR and (not susunan.nama or any(n < k for n in susunan.nama))
    return not (bernama or lanjutan or berkode or peran is Peran.ANGKA)


def _last_width(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> int:
    """Return how many digits the last part of the codes of the table has."""
    return 4 if any(b.teks[k].isdigit() and len(b.teks[k]) == 4 for b in isi for k in susunan.kode) else 2


def _name(susunan: SusunanKolom, b: BarisKisi) -> str:
    return next((b.teks[k] for k in susunan.nama if b.teks[k]), "")


def _identities(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> Iterator[tuple[KodeSel | None, str]]:
    """Yield the code and the name that each row prints; those of equal cells are read once."""
    lebar = _last_width(susunan, isi)
    kolom = [*susunan.kode, *susunan.kode_atas, *susunan.nama, *susunan.nama_atas]
    ambil = picker(kolom)
    dikenal: dict[tuple[str, ...], tuple[KodeSel | None, str]] = {}
    for b in isi:
        kunci = ambil(b.teks)
        ciri = dikenal.get(kunci)
        if ciri is None:
            ciri = dikenal[kunci] = _identity(susunan, b, lebar)
        yield ciri


def _identity(susunan: SusunanKolom, b: BarisKisi, lebar: int) -> tuple[KodeSel | None, str]:
    """Return the code and the name that a row prints."""
    nama = _name(susunan, b)
    for k in susunan.kode_di_nama:
        if (depan := coded_name(b.teks[k])) is not None:
            return depan
    isi = [b.teks[k] for k in susunan.kode]
    if not any(isi):
        return _identity_above(susunan, b, nama)
    if len(isi) > 1 and susunan.keluarga == "urusan":
        kode = read_cells(isi, lebar)
    else:
        kode = read_whole(".".join(t for t in isi if t), susunan.keluarga)
    if kode is None or (kode.kode is not None and nama):
        return kode, nama
    if kode.kode is not None:
        return kode, name_behind(isi[0])
    if (depan := code_in_front(isi[0])) is not None:
        return depan[0], nama or depan[1]
    return (kode if any(h.isdigit() for h in kode.teks) else None), nama


def _identity_above(susunan: SusunanKolom, b: BarisKisi, nama: str) -> tuple[KodeSel | None, str]:
    """Return the code and the name of a row of a higher node, which stand in columns of their own."""
    if nama and susunan.nama_atas:
        return None, nama  # of the finest level, which lacks its code
    for k in susunan.kode_atas:
        if b.teks[k] and (kode := read_whole(b.teks[k], "urusan")).kode is not None:
            return kode, nama or next((b.teks[n] for n in susunan.nama_atas if b.teks[n]), "")
    return None, nama


def _summary(susunan: SusunanKolom, b: BarisKisi) -> JenisBaris | None:
    """Return what the label of a row without a code says that it is; None where it says nothing.

    The label is the first text that is neither a figure nor a number; goals may be repeated in front of it. In the
    column of indicators it is an indicator where the row has a target of its own.
    """
    for k in b.terisi:
        kolom, teks = susunan.kolom[k], b.teks[k]
        if not teks.strip("().").strip() or teks.strip("().").isdigit():
            continue
        if kolom.peran is Peran.ANGKA and not (is_total(teks) or is_average(teks)):
            continue
        if (jenis := _labelled(teks)) is not None:
            isian = jenis is JenisBaris.CATATAN and _has_figure(susunan, b)  # no remark has figures in their columns
            return None if isian or (kolom.peran is Peran.INDIKATOR and _has_target(susunan, b)) else jenis
        if kolom.peran not in {Peran.TUJUAN, Peran.SASARAN}:
            return None
    return None


def label_once(isi: list[BarisKisi], kata: Iterable[str]) -> list[BarisKisi]:
    """Return rows, those that sum up others with their label in one cell where it is repeated over merged ones.

    `kata`: at least the texts of the rows that may be labels.
    """
    label = {t for t in kata if t and not t[0].isdigit() and _labelled(t) is not None}
    return [b if label.isdisjoint(b.teks) else _without_repeats(b) for b in isi]


def _without_repeats(b: BarisKisi) -> BarisKisi:
    label = next((k for k in b.terisi if _labelled(b.teks[k]) is not None), None)
    ulang = [k for k in b.terisi if label is not None and k > label and b.teks[k] == b.teks[label]]
    if not ulang:
        return b
    sel, teks = list(b.sel), list(b.teks)
    for k in ulang:
        sel[k], teks[k] = KOSONG, ""
    return evolve(b, sel=sel, teks=teks)


def _has_figure(susunan: SusunanKolom, b: BarisKisi) -> bool:
    angka = (b.teks[k.tempat] for k in susunan.kolom if k.peran is Peran.ANGKA)
    return any(begins_with_figure(t) for t in angka)


def _has_target(susunan: SusunanKolom, b: BarisKisi) -> bool:
    sel = (b.teks[k.tempat] for k in susunan.kolom if k.arti and (k.arti.apa, k.arti.ukur) == ("target", "kinerja"))
    return any(t and not is_empty(t) for t in sel)


def _kind(
    susunan: SusunanKolom, b: BarisKisi, kode: KodeSel | None, nama: str, *, bernomor: bool, bernama_lain: bool
) -> JenisBaris:
    if (kode is None or kode.kode is None) and (jenis := _summary(susunan, b)) is not None:
        return jenis
    if kode is not None:
        return _LANJUTAN if kode.is_below_node else _SIMPUL
    if begins_as_total(nama) and _has_money_alone(susunan, b):
        return JenisBaris.JUMLAH
    indikator = any(b.teks[k.tempat] for k in susunan.kolom if k.peran is Peran.INDIKATOR)
    berkode = bool(susunan.kode or susunan.kode_di_nama)
    if not berkode and (nama or (indikator and not susunan.nama and not (bernomor and _lacks_number(susunan, b)))):
        return JenisBaris.SIMPUL
    urusan = susunan.keluarga == "urusan" and not _KANTOR.match(nama)  # the office of the node above prints no code
    if _SALDO.match(nama) or (nama and bernama_lain and urusan and _has_money(susunan, b)):
        return JenisBaris.SIMPUL  # of the whole budget, or a node that lacks its code: not the one above it
    return JenisBaris.LANJUTAN if indikator or nama or not _only_money(susunan, b) else JenisBaris.JUMLAH


def _has_money(susunan: SusunanKolom, b: BarisKisi) -> bool:
    uang = (k.tempat for k in susunan.kolom if k.arti is not None and k.arti.ukur == "rp")
    return any(begins_with_figure(b.teks[k]) for k in uang)


def _has_money_alone(susunan: SusunanKolom, b: BarisKisi) -> bool:
    """Whether a row holds amounts and rates beside its name, and neither a number nor a figure of performance."""
    isi = [susunan.kolom[k] for k in b.terisi if k not in susunan.nama]
    ukur = {k.arti.ukur for k in isi if k.arti is not None}
    return "rp" in ukur and "kinerja" not in ukur and all(k.peran is Peran.ANGKA for k in isi)


def _lacks_number(susunan: SusunanKolom, b: BarisKisi) -> bool:
    nomor = susunan.first(Peran.NOMOR)
    return nomor is not None and not b.teks[nomor]


def _labelled(label: str) -> JenisBaris | None:
    kata = ((is_average, JenisBaris.RERATA), (is_predicate, JenisBaris.PREDIKAT), (is_total, JenisBaris.JUMLAH))
    return next((j for p, j in (*kata, (_KETERANGAN.match, JenisBaris.CATATAN)) if p(label)), None)


def _only_money(susunan: SusunanKolom, b: BarisKisi) -> bool:
    """Whether a row holds amounts (and rates of them) and nothing that names a node."""
    isi = [susunan.kolom[k] for k in b.terisi]
    bernama = any(k.peran not in {Peran.ANGKA, Peran.NOMOR, Peran.LAIN, Peran.TAHUN} for k in isi)
    return not bernama and any(k.arti is not None and k.arti.ukur == "rp" for k in isi)
