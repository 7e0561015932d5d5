"""T-C.30: performance of the office's services against the Renstra (Permendagri 86/2017).

The form prints four years, two of them realised and two projected; offices print more or fewer of each.
"""

from __future__ import annotations

from collections.abc import Iterator

from kodefikasi.formulir.kolom import Formulir, Jenis, Kolom, numbered

URUTAN = 80

_TARGET, _REALISASI, _PROYEKSI = "Target Renstra Perangkat Daerah", "Realisasi Capaian", "Proyeksi"
_LAZIM = (4, 2)


def _years(kunci: str, atas: str, nomor: range, terealisasi: int, judul: str = "") -> Iterator[Kolom]:
    for n in nomor:
        ke = n - terealisasi - 1
        tahun = f"n{ke:+d}" if ke else "n"
        kepala = (atas, f"Tahun {{{kunci}_{n}|{tahun}}}")
        yield Kolom(f"{kunci}_{n}", "", f"{judul or atas} tahun {tahun}", Jenis.BESARAN, kepala=kepala)


def _formulir(tahun: int, terealisasi: int) -> Formulir:
    lazim = (tahun, terealisasi) == _LAZIM
    semua, lalu = range(1, tahun + 1), range(1, terealisasi + 1)
    depan = range(terealisasi + 1, tahun + 1)
    kolom = numbered(
        (
            Kolom("nomor", "", "No", Jenis.NOMOR),
            Kolom("indikator", "", "Indikator", Jenis.TEKS),
            Kolom("spm", "", "SPM/Standar Nasional", Jenis.CATATAN),
            Kolom("ikk", "", "IKK", Jenis.CATATAN),
            *_years("target", _TARGET, semua, terealisasi, "Target Renstra"),
            *_years("realisasi", _REALISASI, lalu, terealisasi),
            *_years("proyeksi", _PROYEKSI, depan, terealisasi),
            Kolom("catatan", "", "Catatan Analisis", Jenis.CATATAN),
        )
    )
    return Formulir(
        kunci="T-C.30" if lazim else f"T-C.30 ({tahun} tahun, {terealisasi} terealisasi)",
        nama="Pencapaian kinerja pelayanan perangkat daerah",
        sumber="Permendagri 86/2017",
        kepastian="Sesuai dokumen contoh; banyaknya tahun berbeda-beda pada praktiknya.",
        kolom=kolom,
        tahun_kolom=tuple(k.kunci for k in kolom if k.jenis is Jenis.BESARAN),
        ragam_dari=None if lazim else "T-C.30",
        satu_halaman=True,
    )


def forms() -> Iterator[Formulir]:
    """Yield the form, then those for other numbers of years."""
    yield _formulir(*_LAZIM)
    yield from (_formulir(t, r) for t in range(2, 7) for r in range(1, t) if (t, r) != _LAZIM)
