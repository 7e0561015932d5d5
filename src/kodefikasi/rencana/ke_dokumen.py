"""A plan as the forms that print it: its own tables, those of a plan year, and the evaluations of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from attrs import evolve

from kodefikasi.argumen import checked
from kodefikasi.arti import Peran
from kodefikasi.aturan import finding
from kodefikasi.besaran import Notasi
from kodefikasi.dokumen import Dokumen, Tabel
from kodefikasi.dokumen.kolom_tabel import form_columns
from kodefikasi.errors import PilihanError
from kodefikasi.formulir import ANGKA_BERMAKNA, FORMULIR, Formulir, Kolom, baku, find_form
from kodefikasi.pembacaan import read
from kodefikasi.rencana.angka_rencana import Hitungan, UangRencana
from kodefikasi.rencana.dari_dokumen import plan_from
from kodefikasi.rencana.rencana import Rencana
from kodefikasi.rencana.susun import Penyusun
from kodefikasi.temuan import Lokasi, Temuan

#: Stages of which a plan knows nothing.
_ASING = frozenset({"kebutuhan", "usulan", "rka"})
_DISEBUT = 10  # columns that a message counts up before it says how many more there are
_APA = frozenset({"target", "realisasi", "capaian", "pagu", "proyeksi", "pertumbuhan", "sisa"})


@checked
def forms_from(
    sumber: Rencana | Dokumen | Any, *, tahun: int | None = None, formulir: str | Iterable[str] | None = None
) -> Dokumen:
    """Return a plan as official forms, to be written or audited; of T-C.27 the inverse of `renstra_from`.

    Each column of a form is filled by what it means: targets, results, ceilings and spending as the plan has them
    (revised ones where there are such), rates and sums as `kodefikasi.kinerja` computes them. A node without a ceiling
    of its own has the sum of those below it. What the plan does not hold is left empty, and a finding (B022) names the
    columns. A form that the document already has is taken as it stands.

    Parameters
    ----------
    sumber
        A `Renstra`, `Renja` or `Lkjip`; a document that was read, whatever its forms; a path or frame, as for `read`.
    tahun
        The plan year n; without, that of the plan or the document. A Renstra has none, and is asked for one by forms
        of a year: T-C.29, T-C.33, E.81, PK, LKjIP ….
    formulir
        Keys of `kodefikasi.formulir.FORMULIR`, as ``"T-C.33"``, ``"E.80"``, ``"Renja 2027"``. Without: of a Renstra
        T-C.27, T-C.28 where it has indicators of goals, and T-C.29 where there is a year; of a Renja T-C.33; of an
        Lkjip its two tables.

    Raises
    ------
    PilihanError
        Another form, or one that no plan fills (T-C.31, DPA …); E.75 is made by `kodefikasi.rencana.conformity`.
    ValueError
        The plan has another number of years than the form has (two to ten), or a form of a year has none.
    BacaError
        The document holds no plan.

    Examples
    --------
    >>> from kodefikasi import Indikator, Renstra
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat="kumulatif", kode="5.03.01.2.01.01",
    ...               target={2021: 8, 2022: 8}, realisasi={2021: 8}, target_akhir=48)
    >>> tc27, tc29 = forms_from(Renstra("BKPSDM", 2021, 2026, indikator=[i]), tahun=2023).tabel
    >>> tc27.baris[0].text("target_akhir"), tc29.baris[0].text("capaian"), tc29.baris[0].text("tingkat_capaian")
    ('48 dokumen', '16 dokumen', '33,33')
    >>> dokumen = forms_from(Renstra("BKPSDM", 2021, 2025, indikator=[i]), formulir="E.80")
    >>> dokumen.tabel[0].baris[0].text("realisasi_1"), dokumen.tabel[0].baris[0].text("tingkat_1")
    ('8 dokumen', '100')
    """
    if not isinstance(sumber, Rencana):
        sumber = as_document(sumber, "sumber")
    diminta = None if formulir is None else [formulir] if isinstance(formulir, str) else [*formulir]
    if isinstance(sumber, Dokumen):
        return _from_document(sumber, tahun, diminta)
    n = tahun if tahun is not None or sumber.awal < sumber.akhir else sumber.awal
    tabel = [_table(f, sumber, n) for f in _chosen(sumber, n, diminta)]
    temuan = [t for _, temuan in tabel for t in temuan]
    return Dokumen(sumber.perangkat_daerah, tuple(t for t, _ in tabel), temuan=tuple(temuan), tahun=n)


def as_document(sumber: Any, nama: str) -> Dokumen:
    """Return a document as it is, a path or a frame as it reads.

    Raises `TypeError`: anything else.
    """
    if isinstance(sumber, Dokumen):
        return sumber
    try:
        return read(sumber)
    except TypeError:
        bentuk = "Renstra, Renja, Lkjip, Dokumen, jalur berkas atau tabel pandas, Polars atau Arrow"
        raise TypeError(f"{nama} harus {bentuk}, bukan {type(sumber).__name__}") from None


def _from_document(dokumen: Dokumen, tahun: int | None, diminta: list[str] | None) -> Dokumen:
    """Return the tables that are of the forms asked for as they stand, the others from the plan that it holds."""
    milik = {f: tuple(_as_form(dokumen, f)) for f in diminta or ()}
    temuan: tuple[Temuan, ...] = ()
    if diminta is None or not all(milik.values()):
        kurang = None if diminta is None else [f for f in milik if not milik[f]]
        rencana = plan_from(dokumen, tahun=tahun)
        baru = forms_from(rencana, tahun=dokumen.tahun if tahun is None else tahun, formulir=kurang)
        milik |= {f: (t,) for f, t in zip(kurang or [t.formulir for t in baru.tabel], baru.tabel, strict=True)}
        temuan = baru.temuan
    return evolve(dokumen, tabel=tuple(t for isi in milik.values() for t in isi), kutipan=(), temuan=temuan)


def _as_form(dokumen: Dokumen, kunci: str) -> Iterator[Tabel]:
    """Iterate over the tables that are a form, or have all of its columns and more."""
    f = find_form(kunci)
    for t in dokumen.tabel:
        ada = {k.kunci for k in t.kolom}
        setahun = FORMULIR[t.formulir].menengah if t.formulir else False
        if f is None or t.spesifikasi.asal != f.asal:
            continue
        if t.formulir == kunci or (f.menengah and setahun and kunci == f.asal):
            yield t
        elif f.kunci_kolom <= ada:
            tahun = {k: n for k, n in t.tahun.items() if k in f.kunci_kolom}
            baris = tuple(evolve(b, sel={k: s for k, s in b.sel.items() if k in f.kunci_kolom}) for b in t.baris)
            yield evolve(t, formulir=kunci, tahun=tahun, baris=baris, kolom=(), beda=())


def _chosen(rencana: Rencana, tahun: int | None, diminta: list[str] | None) -> list[Formulir]:
    """Return the forms that are asked for, each as it prints the plan's years."""
    if diminta is None:
        diminta = [*_usual(rencana, tahun)]
    for f in diminta:
        if f not in FORMULIR or not is_of_plan(FORMULIR[f]):
            ada = dict.fromkeys(x.asal for x in FORMULIR.values() if is_of_plan(x))
            raise PilihanError("formulir", f, tuple(ada))
    return [_of_years(FORMULIR[f], rencana, tahun) for f in diminta]


def _usual(rencana: Rencana, tahun: int | None) -> Iterable[str]:
    if rencana.awal == rencana.akhir:
        return baku.TAHUNAN.get(type(rencana).__name__, baku.TAHUNAN["Renja"])
    tujuan = [baku.TUJUAN_RENSTRA] if rencana.at(None) else []
    return [baku.RENCANA_RENSTRA, *tujuan, *([baku.EVALUASI_RENJA] if tahun is not None else [])]


def is_of_plan(f: Formulir) -> bool:
    """Whether a plan fills a form: its figures are such as a plan has, each once, of one indicator in a row.

    >>> [is_of_plan(FORMULIR[k]) for k in ("E.81", "T-C.31", "DPA")]
    [True, False, False]
    """
    kolom = form_columns(f.kunci, frozenset(f.years(2025, 2021, 2030).items()))  # any, so that no two are alike
    arti = [k.arti for k in kolom if k.arti is not None]
    satu = len(set(arti)) == len(arti) and sum(k.peran is Peran.INDIKATOR for k in kolom) <= 1
    return satu and all(a.apa in _APA and a.tahap not in _ASING for a in arti)


def _of_years(f: Formulir, rencana: Rencana, tahun: int | None) -> Formulir:
    """Return the variant of a form that prints so many years as the plan has; a form of a year as it is."""
    if not f.menengah:
        if tahun is None and f.columns(*ANGKA_BERMAKNA):
            raise ValueError(f"{f.kunci} adalah formulir satu tahun: sebutkan tahun=")
        return f
    banyak = len(rencana.years)
    ragam = {len(x.tahun_kolom): x for x in FORMULIR.values() if x.asal == f.asal}
    if banyak not in ragam:
        raise ValueError(f"{f.asal} memuat {min(ragam)} sampai {max(ragam)} tahun, bukan {banyak}")
    return f if len(f.tahun_kolom) == banyak else ragam[banyak]


def _table(f: Formulir, rencana: Rencana, tahun: int | None) -> tuple[Tabel, list[Temuan]]:
    """Return a form of a plan, and what of it stays empty."""
    n = rencana.awal if tahun is None else tahun
    beberapa = rencana.awal < rencana.akhir
    masa = f.years(tahun, rencana.awal if beberapa else None, rencana.akhir if beberapa else None)
    for k in form_columns(f.kunci, frozenset(masa.items())):
        p = None if k.arti is None else k.arti.periode
        if p is not None and not p.label and not p.sampai and not p.bagian:
            masa.setdefault(k.kunci, p.tahun or n + (k.arti is not None and k.arti.tahap == "maju"))
    kolom = form_columns(f.kunci, frozenset(masa.items()))
    penyusun = Penyusun(f, rencana, Hitungan(f, kolom, rencana, n, UangRencana.of(rencana)))
    baris = tuple(penyusun.rows())
    kapan = f"Tahun {rencana.awal}–{rencana.akhir}" if f.menengah else "" if tahun is None else f"Tahun {tahun}"
    judul = f"{f.nama} {rencana.perangkat_daerah} {kapan}".strip()
    lokasi = Lokasi(tabel=f.kunci)
    tabel = Tabel(f.kunci, lokasi, f.sebutan, judul, masa, baris, notasi=Notasi.INDONESIA)
    if not baris:
        return tabel, [finding("B022", "Rencana tidak memuat isi formulir ini, jadi tabelnya kosong.", lokasi)]
    return tabel, list(_left_empty(lokasi, [*penyusun.empty_columns(baris)]))


def _left_empty(lokasi: Lokasi, kolom: Sequence[Kolom]) -> Iterator[Temuan]:
    """B022: the columns of which the plan holds nothing."""
    if kolom:
        lebih = f" dan {len(kolom) - _DISEBUT} lainnya" if len(kolom) > _DISEBUT else ""
        sebut = ", ".join(k.judul for k in kolom[:_DISEBUT])
        pesan = f"Kolom yang tidak ada isinya pada rencana dibiarkan kosong: {sebut}{lebih}."
        tempat, *lain = (lokasi.at(k.nomor) for k in kolom)
        yield finding("B022", pesan, tempat, lokasi_lain=lain)
