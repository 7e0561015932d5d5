"""Documents as facts: one record for each cell that states a figure, with its place, its node and its meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kodefikasi.arti import Arti, Peran, lexicon
from kodefikasi.arti.leksikon import normalize
from kodefikasi.arti.tafsir import is_source_heading
from kodefikasi.besaran import Besaran
from kodefikasi.dokumen.ganda import amounts_told_already
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.dokumen.model import Baris, Dokumen, Tabel
from kodefikasi.frame import Jenis

#: Fields of a record, in their order.
BIDANG = tuple(
    "berkas tabel formulir lembar halaman baris sel nomor kode tingkat nama indikator apa ukur periode tahap dari "
    "tahun kolom judul teks nilai satuan predikat rekening sumber_dana organisasi jumlah".split()
)
#: What they hold, as frames have it.
JENIS: dict[str, Jenis] = dict.fromkeys(BIDANG, "teks")
JENIS |= {"halaman": "bulat", "baris": "bulat", "tahun": "bulat", "jumlah": "benar"}
#: The period of a figure whose year nothing names.
TAHUN_RENCANA = "tahun rencana"
_TAHUN = re.compile(r"(?:19|20)\d\d")
_LAIN = {"rekening": "rekening", "sumber dana": "sumber_dana", "organisasi": "organisasi"}
Rekaman = dict[str, str | int | bool | None]


def to_records(dokumen: Dokumen) -> Iterator[Rekaman]:
    """Iterate over the figures of a document, row by row; numbers are decimal text, exact.

    `kode` is the canonical key (`Kode.baku`), whatever is printed, so that facts of several documents join. A cell that
    says that there is no figure (``-``) is a record without `nilai`. `apa`, `ukur`, `periode`, `tahap` are the meaning
    of its column (`kodefikasi.arti.Arti`); a rate is in per cent, and `dari` says of what it is one. `jumlah` marks
    what is not to be added: sums of rows, and amounts that another row of the node states already.

    >>> from kodefikasi.dokumen import load_example
    >>> rekaman = next(r for r in to_records(load_example()) if r["kode"] == "5.03.01.2.01.0001")
    >>> [rekaman[k] for k in ("formulir", "baris", "apa", "ukur", "periode", "tahap", "nilai", "satuan")]
    ['T-C.29', 248, 'target', 'kinerja', 'akhir', 'renstra', '48', 'dokumen']
    """
    for tabel in dokumen.tabel:
        angka = [k for k in tabel.kolom if k.arti is not None]
        teks = {p: [k.kunci for k in tabel.kolom if k.peran is p] for p in Peran}
        atas: dict[str, str] = {}
        tahun: str | None = None
        lain = amounts_told_already(tabel)
        sumber = _sources(angka)
        berjumlah = {k.kunci for k in angka if k.kunci not in sumber and any(k.arti == s.arti for s in sumber.values())}
        for baris in tabel.baris:
            atas = _named(baris, teks[Peran.NAMA], atas)
            tahun = _first(baris, teks[Peran.TAHUN]) or (None if baris.jumlah else tahun)  # one cell for several rows
            for k in (k for k in angka if baris.text(k.kunci)):
                tanda = {"jumlah": baris.jumlah or k.kunci in berjumlah or (id(baris), k.kunci) in lain}
                milik: Rekaman = {"sumber_dana": sumber[k.kunci].jalur[-1]} if k.kunci in sumber else {}
                yield _record(tabel, baris, k, teks, atas, tahun) | tanda | milik


def _sources(kolom: Sequence[KolomTabel]) -> dict[str, KolomTabel]:
    """Return the columns of amounts that stand below a heading of sources of funds, each for one of them."""
    kata = lexicon()
    return {k.kunci: k for k in kolom if any(is_source_heading(normalize(j), kata) for j in k.jalur[:-1])}


def _named(baris: Baris, nama: list[str], atas: dict[str, str]) -> dict[str, str]:
    """Return the names of the node a row is about: a further indicator has those of the row above."""
    sendiri = {k: t for k in nama if (t := baris.text(k))}
    return sendiri if baris.tercetak or baris.jumlah else {**atas, **sendiri}


def _record(
    tabel: Tabel,
    baris: Baris,
    kolom: KolomTabel,
    teks: dict[Peran, list[str]],
    nama: dict[str, str],
    tahun: str | None,
) -> Rekaman:
    arti = kolom.arti
    assert arti is not None  # noqa: S101  # columns of figures have one
    tempat = baris.place(kolom.kunci, kolom.nomor or str(kolom.tempat))
    nilai = baris.sel[kolom.kunci].nilai
    angka = nilai.nilai if isinstance(nilai, Besaran) else nilai
    lain = {bidang: baris.kode_lain.get(keluarga) for keluarga, bidang in _LAIN.items()}
    lain["organisasi"] = lain["organisasi"] or baris.kantor
    lain["sumber_dana"] = lain["sumber_dana"] or _first(baris, teks[Peran.SUMBER_DANA])
    return {
        "berkas": tempat.berkas,
        "tabel": tabel.label or None,
        "formulir": tabel.formulir or None,
        "lembar": tempat.lembar,
        "halaman": tempat.halaman,
        "baris": tempat.baris,
        "sel": tempat.sel,
        "nomor": None if baris.nomor is None else str(baris.nomor),
        "kode": baris.kode.baku if baris.kode is not None else _other_code(baris, tabel, teks[Peran.KODE]),
        "tingkat": None if baris.tingkat is None else baris.tingkat.label,
        "nama": nama.get("nama") or next(iter(nama.values()), None),
        "indikator": _indicator(baris, kolom, tabel, teks[Peran.INDIKATOR]),
        **_meaning(arti, tahun),
        "kolom": kolom.kunci,
        "judul": kolom.judul,
        "teks": baris.text(kolom.kunci),
        "nilai": None if angka is None else format(angka, "f"),
        "satuan": _unit(nilai, arti),
        "predikat": nilai.predikat if isinstance(nilai, Besaran) else None,
        **lain,
    }


def _other_code(baris: Baris, tabel: Tabel, kode: list[str]) -> str | None:
    """Return the code of a row in another family, or, as it is printed, one of a scheme that is not known."""
    tercetak = _first(baris, kode) if baris.tercetak and not baris.jumlah else None
    return baris.kode_lain.get(tabel.keluarga) or (tercetak or "").rstrip(" .") or None


def _meaning(arti: Arti, tahun: str | None) -> Rekaman:
    """Return the meaning of a figure; one whose heading names no year has that of its row, where there is one."""
    periode = arti.periode
    if periode is not None and tahun is not None and _TAHUN.fullmatch(tahun):
        periode = periode.in_year(int(tahun))
    return {
        "apa": arti.apa,
        "ukur": arti.ukur,
        "periode": (str(periode) or TAHUN_RENCANA) if periode is not None else None,
        "tahap": arti.tahap,
        "dari": arti.dari,
        "tahun": periode.tahun if periode else None,
    }


def _unit(nilai: Besaran | Decimal | None, arti: Arti) -> str | None:
    if isinstance(nilai, Besaran):
        return nilai.satuan or ("%" if arti.ukur == "persen" else None)
    return "rupiah" if nilai is not None else None


def _first(baris: Baris, kunci: list[str]) -> str | None:
    return next((t for k in kunci if (t := baris.text(k))), None)


def _indicator(baris: Baris, kolom: KolomTabel, tabel: Tabel, indikator: list[str]) -> str | None:
    """Return the text of the indicator that a figure is of: its own column's, where a table has several."""
    milik = tabel.indikator_kolom.get(kolom.kunci)
    return (baris.text(milik) if milik else None) or _first(baris, indikator)
