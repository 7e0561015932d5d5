"""``kodefikasi nomenklatur import|list|remove|diff``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kodefikasi.cli.bantuan import KelompokPerintah, Perintah
from kodefikasi.cli.dasar import Format, terminal_width, write_csv, write_json, write_lines
from kodefikasi.cli.opsi import PilihFormat
from kodefikasi.katalog import available, nomenklatur, remove, store_dir

if TYPE_CHECKING:
    from kodefikasi.katalog.impor import LaporanImpor
    from kodefikasi.katalog.impor.impor import Maju
    from kodefikasi.katalog.padanan import Padanan

_KAB_KOTA = "kabupaten/kota"
_KOLOM_BEDA = ("kode", "relasi", "nama", "sasaran", "nama_sasaran", "beda", "kemungkinan", "skor")
_KOLOM_DAFTAR = ("edisi", "pemda", "keluarga", "terkirim", "isi", "sumber", "rusak")

app = typer.Typer(
    cls=KelompokPerintah,
    rich_markup_mode=None,
    no_args_is_help=True,
    help="Daftar nomenklatur: impor, lihat, hapus, bandingkan.",
)

Berkas = Annotated[Path, typer.Argument(help="Berkas daftar: .xlsx, .csv, .json …", metavar="BERKAS")]
EdisiWajib = Annotated[
    str, typer.Option("--edisi", metavar="EDISI", help="Edisi daftar itu, misalnya 900.1.15.5-1317/2023.")
]
Pemda = Annotated[str, typer.Option("--pemda", metavar="PEMDA", help="Provinsi atau kabupaten/kota.")]
Keluarga = Annotated[
    str, typer.Option("--keluarga", metavar="KELUARGA", help="Keluarga kode: urusan, rekening, sumber dana …")
]


@app.command("import", cls=Perintah, short_help="Impor daftar resmi ke simpanan sendiri.")
def import_command(
    berkas: Berkas,
    edisi: EdisiWajib,
    pemda: Annotated[
        str | None,
        typer.Option("--pemda", metavar="PEMDA", help="Untuk siapa daftarnya, bila berkasnya tidak menyebut."),
    ] = None,
    keluarga: Annotated[
        str | None,
        typer.Option("--keluarga", metavar="KELUARGA", help="Keluarga kode, bila kepala tabelnya tidak menyebut."),
    ] = None,
    lewati: Annotated[
        bool, typer.Option("--lewati", help="Tinggalkan baris yang tidak terbaca, dan simpan yang lain.")
    ] = False,
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Impor daftar resmi (ekspor SIPD, lampiran keputusan, daftar kode dan nama) ke simpanan sendiri."""
    from kodefikasi.katalog.impor import import_list
    from kodefikasi.katalog.tampilan_katalog import imported

    with _progress() as maju:
        laporan = import_list(berkas, edisi, pemda=pemda, keluarga=keluarga, lewati=lewati, maju=maju)
    match bentuk:
        case Format.JSON:
            write_json(laporan.to_dict())
        case Format.CSV:
            write_csv(("tempat", "jenis", "asal", "jadi"), _repairs_and_refusals(laporan))
        case Format.TEXT:
            write_lines(imported(laporan))


def _repairs_and_refusals(laporan: LaporanImpor) -> Iterator[dict[str, object]]:
    for p in laporan.perbaikan:
        yield {"tempat": p.tempat, "jenis": p.jenis, "asal": p.asal, "jadi": p.jadi}
    for t in laporan.penolakan:
        yield {"tempat": t.tempat, "jenis": f"ditolak: {t.alasan}", "asal": t.asal, "jadi": ""}


@contextmanager
def _progress() -> Iterator[Maju | None]:
    """Show a bar while a long list is read, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as batang:
        tugas = batang.add_task("membaca", total=None)

        def maju(apa: str, sudah: int, semua: int) -> None:
            batang.update(tugas, description=apa, completed=sudah, total=semua)

        yield maju


@app.command("list", cls=Perintah, short_help="Tampilkan daftar yang tersedia.")
def list_command(bentuk: PilihFormat = Format.TEXT) -> None:
    """Tampilkan daftar yang tersedia: bawaan paket dan yang diimpor."""
    from kodefikasi.katalog.tampilan_katalog import listing

    semua = available()
    isi = [
        {
            "edisi": t.kunci.edisi.nomor if t.kunci else None,
            "pemda": str(t.kunci.pemda) if t.kunci and t.kunci.pemda else None,
            "keluarga": t.kunci.keluarga if t.kunci else None,
            "terkirim": t.terkirim,
            "isi": t.isi,
            "sumber": t.sumber,
            "rusak": t.rusak,
        }
        for t in semua
    ]
    match bentuk:
        case Format.JSON:
            write_json({"simpanan": str(store_dir()), "daftar": isi})
        case Format.CSV:
            write_csv(_KOLOM_DAFTAR, isi)
        case Format.TEXT:
            write_lines(listing(semua, terminal_width()))


@app.command("remove", cls=Perintah)
def remove_command(edisi: EdisiWajib, pemda: Pemda = _KAB_KOTA, keluarga: Keluarga = "urusan") -> None:
    """Hapus daftar yang diimpor."""
    kunci = remove(edisi, pemda, keluarga=keluarga)
    sys.stdout.write(f"{kunci} dihapus\n")


@app.command("diff", cls=Perintah, short_help="Bandingkan dua edisi.")
def diff_command(
    dari: Annotated[str, typer.Argument(help="Edisi lama.", metavar="LAMA")],
    ke: Annotated[str, typer.Argument(help="Edisi baru.", metavar="BARU")],
    pemda: Pemda = _KAB_KOTA,
    keluarga: Keluarga = "urusan",
    bentuk: PilihFormat = Format.TEXT,
) -> None:
    """Bandingkan dua edisi: kode yang tetap, berganti nama, pindah, dicabut, baru."""
    from kodefikasi.katalog.tampilan_katalog import changes, difference

    asal = nomenklatur(dari, pemda, keluarga=keluarga)
    peta = asal.crosswalk_all(nomenklatur(ke, pemda, keluarga=keluarga))
    match bentuk:
        case Format.JSON:
            jumlah = {str(r): n for r, n in peta.count().items()}
            beda = [_change(p) for p in changes(peta)]
            write_json({"dari": asal.label, "ke": peta.tujuan.label, "jumlah": jumlah, "beda": beda})
        case Format.CSV:
            write_csv(_KOLOM_BEDA, map(_change, changes(peta)))
        case Format.TEXT:
            write_lines(difference(peta, terminal_width()))


def _change(p: Padanan) -> dict[str, object]:
    mungkin = p.kemungkinan[0] if p.kemungkinan else None
    return {
        "kode": str(p.kode),
        "relasi": str(p.relasi),
        "nama": p.asal.nama if p.asal else None,
        "sasaran": ", ".join(str(s.kode) for s in p.sasaran) or None,
        "nama_sasaran": "; ".join(s.nama for s in p.sasaran) or None,
        "beda": p.banding.uraian if p.banding else None,
        "kemungkinan": str(mungkin.simpul) if mungkin else None,
        "skor": mungkin.skor if mungkin else None,
    }
