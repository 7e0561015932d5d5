"""S005, S006, S008 and D007: the same indicator in several tables, and in the documents it is compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations

from attrs import frozen

from kodefikasi.besaran import same_unit
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir.baku import (
    INDIKATOR_KEPUTUSAN,
    KEBUTUHAN,
    RENCANA_MENENGAH,
    RENCANA_RENJA,
    RENCANA_RENSTRA,
    REVIU_RKPD,
    RKPD,
    TARGET_KEPUTUSAN,
    TARGET_RENJA,
    TARGET_RENSTRA,
    TUJUAN_RENSTRA,
)
from kodefikasi.hubungan import TabelJelas
from kodefikasi.kinerja import Sifat
from kodefikasi.kode import Kode
from kodefikasi.nama import Kesamaan, compare_names, name_key
from kodefikasi.pemeriksaan.catatan import Catatan, in_brackets
from kodefikasi.pemeriksaan.indikator_sama import Angka, Kelompok, TempatIndikator
from kodefikasi.pemeriksaan.kebiasaan import odd_ways
from kodefikasi.temuan import Keparahan

_JARANG = 10  # one in so many figures may differ and still look like a slip
Kunci = tuple[str, int | None]


def check_across_tables(
    dokumen: Dokumen, jelas: Iterable[TabelJelas], kelompok: list[Kelompok], catatan: Catatan
) -> None:
    """Compare what the tables say of one indicator; findings are about `dokumen`, not about the others."""
    milik = {id(t) for t in dokumen.tabel}
    pasangan = [p for k in kelompok for p in _pairs(k, milik)]
    _check_figures(pasangan, catatan)
    _check_wording(kelompok, milik, catatan)
    _check_choices(jelas, kelompok, catatan)
    _check_places(dokumen, catatan)
    for tabel in dokumen.tables(REVIU_RKPD):
        pesan = "Target {sini} pada hasil analisis, {sana} pada rancangan RKPD."
        _check_row_pairs(tabel, f"{KEBUTUHAN}_target", f"{RKPD}_target", pesan, catatan, keparahan=Keparahan.INFO)
    for tabel in dokumen.tables(RENCANA_RENJA):
        pesan = "Target keluaran menurut keputusan {sini}, menurut Renstra {sana}, dengan satuan yang sama."
        _check_row_pairs(tabel, TARGET_KEPUTUSAN, TARGET_RENSTRA, pesan, catatan)


@frozen
class _Pasangan:
    """A figure and the first that says the same thing in another table."""

    arti: Kunci
    angka: Angka
    lain: Angka
    asing: bool  # the other one stands in another document

    @property
    def cocok(self) -> bool:
        return self.angka.besaran.nilai == self.lain.besaran.nilai

    @property
    def tabel(self) -> tuple[int, int]:
        return id(self.angka.tabel), id(self.lain.tabel)

    @property
    def berubah(self) -> bool:
        """Whether it is what a revision may change."""
        return self.asing and self.arti[0] != "realisasi" and self.angka.tabel.perubahan

    @property
    def teks(self) -> tuple[str, str]:
        return self.angka.baris.text(self.angka.kunci), self.lain.baris.text(self.lain.kunci)


def _pairs(kelompok: Kelompok, milik: Collection[int]) -> Iterator[_Pasangan]:
    per_arti: dict[Kunci, list[Angka]] = defaultdict(list)
    for arti, angka in kelompok.figures():
        per_arti[arti].append(angka)
    for arti, semua in per_arti.items():
        sendiri = [a for a in semua if id(a.tabel) in milik]
        if sendiri:
            yield from _within(arti, sendiri)
            yield from _against(arti, sendiri, [a for a in semua if id(a.tabel) not in milik])


def _within(arti: Kunci, sendiri: Sequence[Angka]) -> Iterator[_Pasangan]:
    """Pair each figure of the document with the first of another table."""
    awal, *lain = sendiri
    for a in lain:
        if a.tabel is not awal.tabel and a.tabel.formulir and same_unit(a.besaran, awal.besaran):
            yield _Pasangan(arti, a, awal, asing=False)


def _against(arti: Kunci, sendiri: Sequence[Angka], asing: Sequence[Angka]) -> Iterator[_Pasangan]:
    """Pair each different figure of the document with one of the others: one that agrees, unless most do not."""
    berbeda = {a.besaran.nilai: a for a in reversed(sendiri)}
    for a in berbeda.values():
        sebanding = [b for b in asing if same_unit(a.besaran, b.besaran)]
        beda = [b for b in sebanding if b.besaran.nilai != a.besaran.nilai]
        sama = [b for b in sebanding if b.besaran.nilai == a.besaran.nilai]
        if sebanding:
            yield _Pasangan(arti, a, (beda if len(beda) > len(sama) else sama or beda)[0], asing=True)


def _check_figures(pasangan: list[_Pasangan], catatan: Catatan) -> None:
    """Report figures that differ: as a change where a revision changes a target, as a slip elsewhere."""
    banyak = Counter(p.tabel for p in pasangan)
    beda = Counter(p.tabel for p in pasangan if not p.cocok)
    catatan.count("S005", len(pasangan))
    menurut: dict[object, list[_Pasangan]] = defaultdict(list)
    for p in pasangan:
        if not p.cocok:
            menurut[id(p.angka.baris), p.tabel, p.berubah].append(p)
    for isi in menurut.values():
        _report_figures(isi, catatan, umum=beda[isi[0].tabel] * _JARANG > banyak[isi[0].tabel])


def _plan_and_year(p: _Pasangan) -> bool:
    """Whether one table is the plan's own and the other a year's, whose targets may move on purpose."""
    asal = {p.angka.tabel.spesifikasi.asal, p.lain.tabel.spesifikasi.asal}
    return bool(asal & RENCANA_MENENGAH)


def _about(arti: Kunci) -> str:
    jenis, tahun = arti
    awal = f"{jenis[0].upper()}{jenis[1:]}"
    return awal if tahun is None else f"{awal} {tahun}"


def _where(angka: Angka, *, asing: bool) -> str:
    return in_brackets(angka.baris.place(angka.kunci), asing=asing)


def _report_figures(isi: Sequence[_Pasangan], catatan: Catatan, *, umum: bool) -> None:
    """Report the figures of one indicator that differ between two tables: all its years are one finding."""
    awal, *lain = isi
    (sini, sana), di = awal.teks, _where(awal.lain, asing=awal.asing)
    if awal.berubah:
        aturan, pesan = "S008", f"{_about(awal.arti)} diubah: semula {sana} {di}, menjadi {sini}"
        juga = [f"{_about(p.arti)} semula {p.teks[1]}, menjadi {p.teks[0]}" for p in lain]
    else:
        aturan, pesan = "S005", f"{_about(awal.arti)} tertulis {sini} di {awal.angka.tabel.nama}, tetapi {sana} {di}"
        juga = [f"{_about(p.arti)} {p.teks[0]}, di sana {p.teks[1]}" for p in lain]
    catatan.add_cell(
        aturan, f"{'; '.join([pesan, *juga])}.", awal.angka.tabel, awal.angka.baris, awal.angka.kunci,
        tingkat=Keparahan.INFO if umum and _plan_and_year(awal) else None, dihitung=sana,
        indikator=_indicator(awal.angka.baris), lokasi_lain=[p.angka.tempat for p in lain],
    )  # fmt: skip


def _check_wording(kelompok: Iterable[Kelompok], milik: Collection[int], catatan: Catatan) -> None:
    """Say where wordings of indicators differ from those of the table that names them first: one note a table."""
    menurut: dict[tuple[int, int], list[_Rumusan]] = defaultdict(list)
    for k in kelompok:
        awal, *lain = k.tempat
        sama: dict[str, list[TempatIndikator]] = defaultdict(list)
        for t in lain:
            catatan.count("D007")
            if id(t.tabel) in milik:
                sama[name_key(t.nama)].append(t)
        for t, *lagi in sama.values():
            banding = compare_names(t.nama, awal.nama)
            if banding.kesamaan is not Kesamaan.SAMA:
                rumusan = _Rumusan(awal, t, tuple(lagi), _differences(banding.beda))
                menurut[id(awal.tabel), id(t.tabel)].append(rumusan)
    for isi in menurut.values():
        _report_wording(isi, catatan)


@frozen
class _Rumusan:
    """An indicator that is worded otherwise than where it is named first."""

    awal: TempatIndikator
    di_sini: TempatIndikator
    lagi: tuple[TempatIndikator, ...]
    beda: str


def _report_wording(isi: Sequence[_Rumusan], catatan: Catatan) -> None:
    utama = isi[0]
    sana, t = utama.awal, utama.di_sini
    if len(isi) == 1:
        pesan = f"Indikator yang sama ditulis lain {in_brackets(sana.baris.lokasi)}: {utama.beda}."
    else:
        daftar = "; ".join(f"{_row_name(r.di_sini)} ({r.beda})" for r in isi)
        pesan = f"{len(isi)} indikator {t.tabel.nama} ditulis lain di {sana.tabel.nama}: {daftar}."
    tempat = [p.lokasi for r in isi for p in (r.di_sini, *r.lagi)]
    catatan.add(
        "D007", pesan, tempat[0], kode=t.baris.kode, indikator=t.nama, tercetak=t.nama, dihitung=sana.nama,
        lokasi_lain=tempat[1:],
    )  # fmt: skip


def _row_name(t: TempatIndikator) -> str:
    baris = f"baris {t.baris.lokasi.baris}"
    return f"{t.baris.kode}, {baris}" if t.baris.kode else baris


def _differences(beda: Iterable[tuple[str, str]]) -> str:
    """Say which words differ, without saying which are right."""
    uraian = []
    for sini, sana in beda:
        di_sini, di_sana = f"di sini {sini!r}", f"di sana {sana!r}"
        uraian.append(", ".join((di_sini, di_sana)) if sini and sana else f"hanya {di_sini if sini else di_sana}")
    return "; ".join(uraian)


def _check_choices(jelas: Iterable[TabelJelas], kelompok: list[Kelompok], catatan: Catatan) -> None:
    """One indicator accumulates in one way: its realisations everywhere, and (info) its plan.

    What a table calls a slip already (S001, S003, S007) does not count.
    """
    pilihan: dict[int, _Akumulasi] = {}
    for j in jelas:
        _add_choices(j, pilihan)
    for k in kelompok:
        semua = [pilihan[id(t.baris)] for t in k.tempat if t.tabel.formulir and id(t.baris) in pilihan]
        realisasi = [a for a in semua if not a.rencana]
        for calon, ringan in ((realisasi, False), (semua, True)):
            if len(calon) < 2:
                continue
            catatan.count("S006")
            if bertentangan := _contradicting(calon):
                _report_contradiction(bertentangan, catatan, ringan=ringan)
                break


@frozen
class _Akumulasi:
    """The ways in which the figures of one row may accumulate, and the last column that tells."""

    tabel: Tabel
    baris: Baris
    kunci: str
    sifat: tuple[Sifat, ...]

    @property
    def rencana(self) -> bool:
        """Whether the row plans, so that its figures are targets."""
        return self.tabel.spesifikasi.asal in {RENCANA_RENSTRA, TUJUAN_RENSTRA}


def _contradicting(semua: list[_Akumulasi]) -> tuple[_Akumulasi, ...]:
    """Return the fewest rows that no way of accumulating explains together; none where one explains all."""
    for banyak in range(2, len(Sifat) + 1):
        for gugus in combinations(semua, banyak):
            if not set.intersection(*(set(a.sifat) for a in gugus)):
                return gugus
    return ()


def _add_choices(jelas: TabelJelas, hasil: dict[int, _Akumulasi]) -> None:
    """Add for each row the ways of accumulating that all its figures allow."""
    aneh = {t.tempat for t, _ in odd_ways(jelas)}
    for tempat in jelas.hasil.terjelaskan:
        sifat = jelas.sifat(tempat)
        arti = jelas.column(tempat[1]).arti
        if not sifat or tempat in aneh or arti is None or arti.ukur != "kinerja":
            continue
        baris = jelas.row(tempat[0])
        lama = hasil.get(id(baris))
        sama = tuple(s for s in lama.sifat if s in sifat) if lama else ()
        hasil[id(baris)] = _Akumulasi(jelas.tabel, baris, tempat[1], sama or sifat)


def _report_contradiction(akumulasi: Sequence[_Akumulasi], catatan: Catatan, *, ringan: bool) -> None:
    uraian = "; ".join(f"{a.tabel.nama}: {_LABEL_SIFAT[a.sifat[0]]}" for a in akumulasi)
    akhir = next((a for a in reversed(akumulasi) if not a.rencana), akumulasi[-1])
    pesan = f"Indikator ini diakumulasi dengan cara berbeda: {uraian}."
    catatan.add_cell("S006", pesan, akhir.tabel, akhir.baris, akhir.kunci, tingkat=Keparahan.INFO if ringan else None)


_LABEL_SIFAT = {Sifat.AKUMULATIF: "dijumlah", Sifat.TERAKHIR: "nilai terakhir", Sifat.RATA_RATA: "rata-rata"}


def _check_places(dokumen: Dokumen, catatan: Catatan) -> None:
    """Compare the plan year's targets of T-C.31 and T-C.33 by place in the node, however they are worded."""
    for lain, angka in _by_place(dokumen):
        if not same_unit(lain.besaran, angka.besaran):
            continue
        catatan.count("S005")
        pasangan = _Pasangan(("target", dokumen.tahun), angka, lain, asing=False)
        if not pasangan.cocok:
            _report_figures([pasangan], catatan, umum=False)


def _indicator(baris: Baris) -> str:
    return next((teks for k in ("indikator", *TARGET_RENJA) if (teks := baris.text(k))), "")


def _by_place(dokumen: Dokumen) -> Iterator[tuple[Angka, Angka]]:
    """Pair the targets of one node by their order, where both tables have as many."""
    per_tabel = [_targets_by_node(t) for t in dokumen.tables(REVIU_RKPD, RENCANA_RENJA)]
    for n, lain in enumerate(per_tabel):
        for milik in per_tabel[n + 1 :]:
            for kode in lain:
                if len(milik.get(kode, [])) == len(lain[kode]):
                    yield from zip(lain[kode], milik[kode], strict=True)


def _targets_by_node(tabel: Tabel) -> dict[Kode, list[Angka]]:
    hasil: dict[Kode, list[Angka]] = defaultdict(list)
    for baris in tabel.baris:
        for kunci in TARGET_RENJA.values():
            besaran = baris.besaran(kunci)
            if besaran is not None and baris.kode is not None:
                hasil[baris.kode].append(Angka(tabel, baris, kunci, besaran))
    return dict(hasil)


def _check_row_pairs(
    tabel: Tabel, kunci: str, lain: str, pesan: str, catatan: Catatan, *, keparahan: Keparahan | None = None
) -> None:
    """Name the targets that differ between two columns of one indicator, where nearly all of them agree."""
    pasangan = [b for b in tabel.baris if _is_same(b, kunci, lain)]
    beda = [b for b in pasangan if b.angka(kunci) != b.angka(lain)]
    catatan.count("S005", len(pasangan))
    for baris in beda if len(beda) * _JARANG <= len(pasangan) else ():
        sini, sana = baris.text(kunci), baris.text(lain)
        nama = baris.text(INDIKATOR_KEPUTUSAN) or _indicator(baris)
        catatan.add_cell(
            "S005", pesan.format(sini=sini, sana=sana), tabel, baris, kunci,
            tingkat=keparahan, dihitung=sana, indikator=nama,
        )  # fmt: skip


def _is_same(baris: Baris, kunci: str, lain: str) -> bool:
    """Whether two columns hold a target of one indicator in one unit; without a unit, only where both name it."""
    a, b = baris.besaran(kunci), baris.besaran(lain)
    nama = {name_key(baris.text(f"{sisi}_indikator")) for sisi in (KEBUTUHAN, RKPD)}
    if a is None or b is None or not same_unit(a, b):
        return False
    return len(nama) == 1 and (a.satuan is not None or nama != {name_key("")})
