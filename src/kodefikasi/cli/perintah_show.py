"""``kodefikasi show KODE`` and ``kodefikasi search TEXT``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from kodefikasi.cli.dasar import Format, terminal_width, write_csv, write_json, write_lines
from kodefikasi.cli.opsi import PilihFormat
from kodefikasi.errors import KatalogError
from kodefikasi.katalog import Nomenklatur, Pemda, catalogues, editions_knowing, newest, nomenklatur
from kodefikasi.kode import KELUARGA, KodeBerjenjang, TingkatKode

_KAB_KOTA = "kabupaten/kota"
_KOLOM_SHOW = ("edisi", "pemda", "kode", "tingkat", "nama", "kinerja", "indikator", "satuan", "keterangan")
_KOLOM_CARI = ("skor", "pasti", "kode", "nama", "cara", "alasan", "indikator", "satuan")

Kode = Annotated[str, typer.Argument(help="Kode dalam penulisan apa pun, misalnya 5.03.01.2.01.01.", metavar="KODE")]
Kata = Annotated[list[str], typer.Argument(help="Kode, nama, sebagian nama, atau kata-kata.", metavar="KATA…")]
PilihKeluarga = Annotated[
    str, typer.Option("--keluarga", metavar="KELUARGA", help=f"Keluarga kode: {', '.join(KELUARGA)}.")
]


def show(
    kode: Kode,
    edisi: Annotated[
        str | None,
        typer.Option("--edisi", metavar="EDISI", help="Edisi; tanpa ini semua edisi yang mengenalnya disebut."),
    ] = None,
    pemda: Annotated[str, typer.Option("--pemda", metavar="PEMDA", help="Provinsi atau kabupaten/kota.")] = _KAB_KOTA,
    keluarga: PilihKeluarga = "urusan",
    turunan: Annotated[
        bool, typer.Option("--semua", help="Semua kode di bawahnya sampai sub kegiatan, bukan yang langsung saja.")
    ] = False,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Tampilkan arti sebuah kode: tempatnya di pohon, edisi yang mengenalnya, indikator, satuan, isinya."""
    k = _family(keluarga).parse(kode, strict=False)
    mengenal = editions_knowing(k)
    if edisi is not None:
        utama = nomenklatur(edisi, pemda, keluarga=keluarga)
    else:
        milik = [kat for kat in mengenal if kat.pemda in (None, Pemda.read(pemda))] or mengenal
        utama = milik[-1] if milik else _numbering_otherwise(k) or newest(pemda, keluarga=keluarga)
    if k not in utama and (lain := utama.numbered_otherwise(k)) is not None:
        sys.stderr.write(f"{k} pada {utama.label} bernomor {lain.kode}\n")
        k = lain.kode
    simpul = utama[k]  # says what may be meant, where it is unknown
    semua = mengenal if utama in mengenal else (*mengenal, utama)
    match bentuk:
        case Format.JSON:
            write_json(
                {
                    "kode": str(simpul.kode),
                    "edisi": [_in_edition(kat, k) for kat in semua],
                    "rincian": _row(utama, k),
                    "daerah_khusus": utama.special_region(k),
                    "leluhur": [s.to_dict() for a in simpul.kode.leluhur if (s := utama.get(a))],
                    "anak": [{"kode": str(s.kode), "nama": s.nama} for s in utama.children(k)],
                    **({"turunan": [s.to_dict() for s in utama.descendants(k)]} if turunan else {}),
                }
            )
        case Format.CSV if turunan:
            write_csv(_KOLOM_SHOW, (_row(utama, s.kode) for s in (simpul, *utama.descendants(k))))
        case Format.CSV:
            write_csv(_KOLOM_SHOW, (_row(kat, k) for kat in semua))
        case Format.TEXT:
            from kodefikasi.katalog.tampilan_katalog import entry

            write_lines(entry(utama, simpul, semua, terminal_width(), turunan=turunan))


def _numbering_otherwise(kode: KodeBerjenjang) -> Nomenklatur | None:
    """Return the list that gives another number to what other lists of its edition give this one."""
    return next((kat for kat in catalogues(type(kode)) if kat.numbered_otherwise(kode) is not None), None)


def _family(keluarga: str) -> type[KodeBerjenjang]:
    if keluarga not in KELUARGA:
        raise KatalogError(f"keluarga kode {keluarga!r} tidak dikenal; pilih dari {', '.join(KELUARGA)}")
    return KELUARGA[keluarga]


def _in_edition(kat: Nomenklatur, kode: KodeBerjenjang) -> dict[str, object]:
    pemda = str(kat.pemda) if kat.pemda else None
    return {"edisi": kat.edisi.nomor, "pemda": pemda, "nama": kat[kode].nama}


def _row(kat: Nomenklatur, kode: KodeBerjenjang) -> dict[str, object]:
    return {**_in_edition(kat, kode), **kat[kode].to_dict()}


def search(
    kata: Kata,
    edisi: Annotated[
        str | None, typer.Option("--edisi", metavar="EDISI", help="Edisi; tanpa ini yang terbaru yang ada.")
    ] = None,
    pemda: Annotated[str, typer.Option("--pemda", metavar="PEMDA", help="Provinsi atau kabupaten/kota.")] = _KAB_KOTA,
    keluarga: PilihKeluarga = "urusan",
    tingkat: Annotated[
        str | None, typer.Option("--tingkat", metavar="TINGKAT", help="Hanya tingkat ini, misalnya 'kegiatan'.")
    ] = None,
    induk: Annotated[str | None, typer.Option("--induk", metavar="KODE", help="Hanya di bawah kode ini.")] = None,
    kewenangan: Annotated[
        int | None,
        typer.Option("--kewenangan", metavar="ANGKA", help="Hanya kewenangan ini: 1 provinsi, 2 kabupaten/kota, …"),
    ] = None,
    batas: Annotated[int, typer.Option("--batas", min=1, metavar="N", help="Banyaknya jawaban paling banyak.")] = 10,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Cari kode menurut nama, kata atau indikator; salah ketik dimaafkan."""
    kat = nomenklatur(edisi, pemda, keluarga=keluarga) if edisi else newest(pemda, keluarga=keluarga)
    di_bawah = kat.keluarga.parse(induk, strict=False) if induk else None
    hasil = kat.search(" ".join(kata), tingkat=_level(kat, tingkat), induk=di_bawah, kewenangan=kewenangan, batas=batas)
    isi = [{**h.simpul.to_dict(), "skor": h.skor, "pasti": h.pasti, "cara": h.cara, "alasan": h.alasan} for h in hasil]
    match bentuk:
        case Format.JSON:
            write_json({"dicari": " ".join(kata), "nomenklatur": kat.label, "hasil": isi})
        case Format.CSV:
            write_csv(_KOLOM_CARI, isi)
        case Format.TEXT:
            from kodefikasi.katalog.tampilan_katalog import found

            write_lines(found(" ".join(kata), kat, hasil, terminal_width()))


def _level(kat: Nomenklatur, tingkat: str | None) -> TingkatKode | None:
    if tingkat is None:
        return None
    menurut_label = {t.label.casefold(): t for t in kat.keluarga.jenjang}
    if tingkat.casefold() not in menurut_label:
        raise KatalogError(f"tingkat {tingkat!r} tidak dikenal; pilih dari {', '.join(menurut_label)}")
    return menurut_label[tingkat.casefold()]
