"""The same indicator over the tables of a document, and of other documents it is compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import Factory, define, frozen

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir.baku import (
    EVALUASI_RENJA,
    EVALUASI_TRIWULAN,
    PELAYANAN,
    RENCANA_MENENGAH,
    RENCANA_RENJA,
    REVIU_RKPD,
    TARGET_RENJA,
)
from kodefikasi.kode import Kode
from kodefikasi.nama import Kesamaan, compare_names, name_key, words
from kodefikasi.temuan import Lokasi

#: Words that a wording may have more or less and still name the same thing.
_KATA_TUGAS = frozenset("yang dan di ke dari pada dengan untuk serta atau dalam atas oleh bagi para".split())
_SERUPA = 0.6  # share of words that two wordings have in common, before they are compared word by word

_LAIN_TAHAP = frozenset({"sebelum", "selisih", "maju"})
_AKHIR_RENSTRA = "target akhir Renstra"
_SAMPAI = "realisasi s/d"
#: Tables with indicators that are compared.
FORMULIR_INDIKATOR = (
    *sorted(RENCANA_MENENGAH),
    EVALUASI_RENJA,
    PELAYANAN,
    REVIU_RKPD,
    RENCANA_RENJA,
    EVALUASI_TRIWULAN,
)
Arti = tuple[str, int | None]


@frozen
class Angka:
    """A target or realisation of an indicator for a year, and where it stands."""

    tabel: Tabel
    baris: Baris
    kunci: str
    besaran: Besaran

    @property
    def tempat(self) -> Lokasi:
        """Its cell."""
        return self.tabel.place(self.baris, self.kunci)


@frozen
class TempatIndikator:
    """An indicator in a row of a table."""

    tabel: Tabel
    baris: Baris
    kolom: str  # key of the column that names the indicator
    arti: tuple[tuple[str, Arti], ...]  # what the columns of its figures mean, by their keys

    @property
    def nama(self) -> str:
        """The indicator's name as printed."""
        return self.baris.text(self.kolom)

    @property
    def lokasi(self) -> Lokasi:
        """The cell that names it."""
        return self.tabel.place(self.baris, self.kolom)

    def figures(self) -> Iterator[tuple[Arti, Angka]]:
        """Iterate over the figures that say the same thing in any table: (what, year) and the figure."""
        for kunci, arti in self.arti:
            besaran = self.baris.besaran(kunci)
            if besaran is not None and besaran.nilai is not None:
                yield arti, Angka(self.tabel, self.baris, kunci, besaran)


def yearly_columns(tabel: Tabel, rencana: int | None = None) -> Iterator[tuple[str, tuple[str, int]]]:
    """Iterate over the columns of targets and realisations of whole years; `rencana`: the year where none is named."""
    for k in tabel.kolom:
        a = k.arti
        if a is None or a.ukur != "kinerja" or a.apa not in {"target", "realisasi"} or a.tahap in _LAIN_TAHAP:
            continue
        p = a.periode
        tahun = tabel.tahun.get(k.kunci) or (p.tahun if p else None) or rencana
        if tahun is not None and (p is None or not (p.bagian or p.sampai or p.label)):
            yield k.kunci, (a.apa, tahun)


def _meanings(tabel: Tabel, indikator: str, rencana: int | None) -> Iterator[tuple[str, Arti]]:
    """Say what the figures of the indicators in a column mean in any table.

    What is only expected for the running year is no realisation and left out: in tables of projections the last year,
    and what is reached up to a year of which only the target is there.
    """
    if indikator in TARGET_RENJA:
        if (tahun := tabel.tahun.get("pagu") or rencana) is not None:
            yield TARGET_RENJA[indikator], ("target", tahun)
        return
    tahunan = list(yearly_columns(tabel, None if tabel.formulir else rencana))
    terjadi = [t for _, (apa, t) in tahunan if apa == "realisasi"]
    direncanakan = {t for _, (_, t) in tahunan} - set(terjadi)
    proyeksi = any(k.arti is not None and k.arti.apa == "proyeksi" for k in tabel.kolom)
    for kunci, (apa, tahun) in tahunan:
        harapan = proyeksi and apa == "realisasi" and tahun == max(terjadi) > min(terjadi)
        if not harapan and tabel.indikator_kolom.get(kunci, indikator) == indikator:
            yield kunci, (apa, tahun)
    for k in tabel.kolom if tabel.formulir else ():
        a = k.arti
        if a is None or a.ukur != "kinerja" or a.periode is None:
            continue
        sampai = tabel.tahun.get(k.kunci) if a.apa == "realisasi" and a.periode.sampai else None
        if a.apa == "target" and a.periode.label == "akhir" and a.tahap != "rpjmd":
            yield k.kunci, (_AKHIR_RENSTRA, None)
        elif sampai and not a.periode.bagian and tabel.tahun.get("renstra_awal", 0) <= sampai not in direncanakan:
            yield k.kunci, (_SAMPAI, sampai)


@define
class Kelompok:
    """The rows of one indicator, in the order of the tables."""

    kode: Kode | None  # the node, where a table codes it
    tempat: list[TempatIndikator] = Factory(list)  # where it stands

    @property
    def nama(self) -> str:
        """The wording of the first row."""
        return self.tempat[0].nama

    @property
    def targets(self) -> dict[int, Angka]:
        """Targets by year, each from the first table that has it."""
        hasil: dict[int, Angka] = {}
        for (jenis, tahun), angka in self.figures():
            if jenis == "target" and tahun is not None:
                hasil.setdefault(tahun, angka)
        return hasil

    def figures(self) -> Iterator[tuple[Arti, Angka]]:
        """Iterate over the figures of all rows, with what they mean."""
        return (f for t in self.tempat for f in t.figures())


def group_indicators(dokumen: Iterable[Dokumen]) -> list[Kelompok]:
    """Return the rows of each indicator: of one node and name; slightly other wordings where there is one candidate.

    A row without a code joins the indicator that has its name, if it is the only one: names as *Jumlah laporan*
    come back under many nodes. Where there are several, nothing is said of it. Of several documents the tables of
    no official form take part.
    """
    berkas = list(dokumen)
    semua = [t for d in berkas for t in _places(d, umum=len(berkas) > 1)]
    berkode = _coded(t for t in semua if t.baris.kode is not None)
    per_nama: dict[str, list[Kelompok]] = defaultdict(list)
    for k in berkode:
        for kunci in {name_key(t.nama) for t in k.tempat}:
            per_nama[kunci].append(k)
    tanpa = [t for t in semua if t.baris.kode is None]
    banyak = Counter((id(t.tabel), name_key(t.nama)) for t in tanpa)
    lepas: dict[str, Kelompok] = {}
    sendiri: list[Kelompok] = []
    for t in tanpa:
        calon = _candidates(t.nama, per_nama, berkode)
        if len(calon) > 1 or banyak[id(t.tabel), name_key(t.nama)] > 1:
            sendiri.append(Kelompok(None, [t]))
        elif calon:
            calon[0].tempat.append(t)
        else:
            lepas.setdefault(name_key(t.nama), Kelompok(None)).tempat.append(t)
    return [*berkode, *lepas.values(), *sendiri]


def _places(dokumen: Dokumen, *, umum: bool) -> Iterator[TempatIndikator]:
    dikenal = [t for t in dokumen.tabel if t.spesifikasi.asal in FORMULIR_INDIKATOR or (umum and not t.formulir)]
    for tabel in _first_of_each(dikenal):
        kolom = [k.kunci for k in tabel.spesifikasi.kolom if k.kunci == "indikator" or k.kunci in TARGET_RENJA]
        if not tabel.formulir:
            kolom = [k.kunci for k in tabel.kolom if k.peran is Peran.INDIKATOR]
        arti = {k: tuple(_meanings(tabel, k, dokumen.tahun)) for k in kolom}
        for baris in tabel.baris:
            yield from (TempatIndikator(tabel, baris, k, arti[k]) for k in kolom if baris.text(k))


def _first_of_each(tabel: Iterable[Tabel]) -> Iterator[Tabel]:
    """Leave out tables that repeat form and years of one before: those of further offices in one file."""
    sudah = set()
    for t in tabel:
        kunci = (t.spesifikasi.kunci, frozenset(t.tahun.items()), t.lokasi if not t.formulir else None)
        if kunci not in sudah:
            sudah.add(kunci)
            yield t


def _coded(tempat: Iterable[TempatIndikator]) -> list[Kelompok]:
    simpul: dict[Kode, dict[str, Kelompok]] = defaultdict(dict)
    for t in tempat:
        if t.baris.kode is not None:
            simpul[t.baris.kode].setdefault(name_key(t.nama), Kelompok(t.baris.kode)).tempat.append(t)
    return [k for milik in simpul.values() for k in _merge_wordings(list(milik.values()))]


def _merge_wordings(kelompok: list[Kelompok]) -> list[Kelompok]:
    """Join the wordings of one node that differ slightly and never stand in one table."""
    hasil: list[Kelompok] = []
    for k in kelompok:
        calon = [lain for lain in hasil if not _share_table(lain, k) and same_wording(lain.nama, k.nama, longgar=True)]
        if len(calon) == 1:
            calon[0].tempat += k.tempat
        else:
            hasil.append(k)
    return hasil


def _share_table(a: Kelompok, b: Kelompok) -> bool:
    return bool({id(t.tabel) for t in a.tempat} & {id(t.tabel) for t in b.tempat})


def _candidates(nama: str, per_nama: dict[str, list[Kelompok]], berkode: Sequence[Kelompok]) -> list[Kelompok]:
    tepat = per_nama.get(name_key(nama), [])
    return tepat or [k for k in berkode if same_wording(k.nama, nama)]


def same_wording(a: str, b: str, *, longgar: bool = False) -> bool:
    """Whether two wordings name the same indicator: slips and words like *yang* or *dan* aside.

    `longgar`: whether one may also be the beginning of the other, as where the node is the same.

    >>> same_wording("Jumlah dokumen yang disusun", "Jumlah Dokumen disusun")
    True
    >>> same_wording("Jumlah Dokumen RKA", "Jumlah Dokumen Perubahan RKA")
    False
    """
    kata_a, kata_b = words(a), words(b)
    if len(kata_a & kata_b) < _SERUPA * min(len(kata_a), len(kata_b)):
        return False
    isi_a, isi_b = _content(a), _content(b)
    if compare_names(isi_a, isi_b).kesamaan in {Kesamaan.SAMA, Kesamaan.SALAH_KETIK}:
        return True
    awalan = (compare_names(isi_a, isi_b), compare_names(isi_b, isi_a))
    return longgar and any(banding.kesamaan is Kesamaan.TERPOTONG for banding in awalan)


def _content(nama: str) -> str:
    return " ".join(kata for kata in name_key(nama).split() if kata not in _KATA_TUGAS)
