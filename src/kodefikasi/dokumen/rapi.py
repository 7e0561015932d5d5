"""Documents as tidy records: one for each filled cell of a column of figures, with its place and what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kodefikasi.besaran import Besaran
from kodefikasi.dokumen.model import Baris, Dokumen, Tabel
from kodefikasi.formulir import ANGKA_BERMAKNA, Kolom

if TYPE_CHECKING:
    import pandas as pd

#: Fields of a record, in their order.
BIDANG = (
    "berkas",
    "tabel",
    "formulir",
    "lembar",
    "halaman",
    "baris",
    "sel",
    "nomor",
    "kode",
    "tingkat",
    "nama",
    "indikator",
    "kolom",
    "judul",
    "tahun",
    "teks",
    "nilai",
    "satuan",
    "predikat",
)
_INDIKATOR = {
    "target_program": "indikator_program",
    "target_kegiatan": "indikator_kegiatan",
    "target_renstra": "indikator_renstra",
    "target_keputusan": "indikator_keputusan",
    "target_maju": "indikator_maju",
}
Rekaman = dict[str, str | int | None]


def to_records(dokumen: Dokumen) -> Iterator[Rekaman]:
    """Iterate over the figures of a document, row by row; numbers are decimal text, exact.

    >>> from kodefikasi.dokumen import load_example
    >>> rekaman = next(r for r in to_records(load_example()) if r["kode"] == "5.03.01.2.01.01")
    >>> [rekaman[k] for k in ("formulir", "baris", "kolom", "nilai", "satuan")]
    ['T-C.29', 248, 'target_renstra', '48', 'dokumen']
    """
    for tabel in dokumen.tabel:
        kolom = tabel.spesifikasi.columns(*ANGKA_BERMAKNA)
        for baris in tabel.baris:
            yield from (_record(tabel, baris, k) for k in kolom if baris.text(k.kunci))


def _record(tabel: Tabel, baris: Baris, kolom: Kolom) -> Rekaman:
    tempat = baris.place(kolom.kunci, kolom.nomor)
    nilai = baris.sel[kolom.kunci].nilai
    angka = nilai.nilai if isinstance(nilai, Besaran) else nilai
    sisi = f"{kolom.sisi}_" if kolom.sisi else ""
    isi: tuple[str | int | None, ...] = (
        tempat.berkas,
        tabel.label or None,
        tabel.formulir,
        tempat.lembar,
        tempat.halaman,
        tempat.baris,
        tempat.sel,
        None if baris.nomor is None else str(baris.nomor),
        None if baris.kode is None else str(baris.kode),
        None if baris.tingkat is None else baris.tingkat.label,
        baris.text(f"{sisi}nama") or None,
        baris.text(f"{sisi}indikator") or baris.text(_INDIKATOR.get(kolom.kunci, "")) or None,
        kolom.kunci,
        tabel.column_title(kolom.kunci),
        tabel.tahun.get(kolom.kunci),
        baris.text(kolom.kunci),
        None if angka is None else format(angka, "f"),
        nilai.satuan if isinstance(nilai, Besaran) else None,
        nilai.predikat if isinstance(nilai, Besaran) else None,
    )
    return dict(zip(BIDANG, isi, strict=True))


def to_frame(dokumen: Dokumen) -> pd.DataFrame:
    """Return the records as a pandas frame; years, rows and pages as nullable integers, all else as text."""
    import pandas as pd

    bingkai = pd.DataFrame(list(to_records(dokumen)), columns=list(BIDANG))
    bilangan = ("halaman", "baris", "tahun")
    return bingkai.astype({k: "Int64" if k in bilangan else "string" for k in BIDANG})
