"""Writers of tables as text, in every layout the reader knows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

from kodefikasi.dokumen import Baris, Tabel
from kodefikasi.formulir import FORMULIR, Formulir, Jenis

Petak = list[list[str]]
#: The forms that are written here.
DITULIS = (
    *("T-C.27", "T-C.27 (6 tahun)", "T-C.28", "T-C.28 (6 tahun)", "T-C.29", "T-C.30", "T-C.31", "T-C.32"),
    *("T-C.33 (18 kolom)", "E.81", "E.81 (16 kolom)"),
)


def tab(petak: Petak) -> str:
    """Tab-separated."""
    return "\n".join("\t".join(baris) for baris in petak)


def pipes(petak: Petak) -> str:
    """Markdown pipes, with the rule below the first row."""
    baris = ["| " + " | ".join(s.replace("|", "\\|") for s in b) + " |" for b in petak]
    return "\n".join([baris[0], "|" + "---|" * len(petak[0]), *baris[1:]])


def semicolons(petak: Petak) -> str:
    """Semicolon-separated, quoted where needed."""
    tulis = io.StringIO()
    csv.writer(tulis, delimiter=";", lineterminator="\n").writerows(petak)
    return tulis.getvalue().rstrip("\n")


def fixed(petak: Petak) -> str:
    """Columns padded to their widest cell, two blanks between."""
    lebar = [max(len(b[k]) for b in petak) for k in range(len(petak[0]))]
    return "\n".join("  ".join(s.ljust(n) for s, n in zip(b, lebar, strict=True)).rstrip() for b in petak)


LAYOUTS: dict[str, Callable[[Petak], str]] = {
    "tab": tab,
    "pipes": pipes,
    "semicolons": semicolons,
    "fixed": fixed,
}


def rewrite(teks: str, layout: Callable[[Petak], str]) -> str:
    """Write the tab-separated tables of a text in another layout; everything else stays."""
    hasil: list[str] = []
    petak: Petak = []
    for baris in [*teks.splitlines(), ""]:
        if baris.count("\t") >= 2:
            petak.append(baris.split("\t"))
            continue
        if petak:
            lebar = max(map(len, petak))
            hasil.append(layout([[*b, *[""] * (lebar - len(b))] for b in petak]))
            petak = []
        hasil.append(baris)
    return "\n".join(hasil)


def to_grid(tabel: Tabel) -> Petak:
    """Return a table as cells: heading, column numbers, rows; the code over five cells."""
    kode = [""] * 5 if tabel.spesifikasi.berkode else [""]
    return [*_heading(tabel, len(kode)), *(_row(tabel, b, len(kode)) for b in tabel.baris)]


def _heading(tabel: Tabel, lebar_kode: int) -> Petak:
    kosong = [""] * (lebar_kode - 1)
    kolom = tabel.spesifikasi.kolom
    sisi = [
        next((tabel.spesifikasi.sisi[k.sisi] for _ in "x" if k.sisi and k.kunci.endswith("_nama")), "") for k in kolom
    ]
    nomor: list[str] = []
    for k in kolom:
        nomor.append("" if k.nomor in nomor else k.nomor)
    judul = [_title(tabel, k.kunci) for k in kolom]
    baris = [judul, nomor]
    if any(sisi):
        baris.insert(0, [judul[0], *sisi[1:]])
        baris[1][0] = ""
    return [[b[0], *kosong, *b[1:]] for b in baris]


def _title(tabel: Tabel, kunci: str) -> str:
    awal, akhir = tabel.tahun.get("renstra_awal"), tabel.tahun.get("renstra_akhir")
    rentang = f" Tahun {awal} s.d. {akhir}" if kunci == "target_renstra" and awal else ""
    return tabel.column_title(kunci) + rentang


def _row(tabel: Tabel, baris: Baris, lebar_kode: int) -> list[str]:
    isi = [baris.text(k.kunci) for k in tabel.spesifikasi.kolom_isi]
    if tabel.spesifikasi.kolom[0].jenis is Jenis.NOMOR:
        return [baris.text(tabel.spesifikasi.kolom[0].kunci), *isi]
    return [*_code_cells(baris, lebar_kode), *isi]


def _code_cells(baris: Baris, lebar: int) -> Sequence[str]:
    return _segments("" if baris.kode is None or not baris.tercetak else str(baris.kode), lebar)


#: Headings as the regulation words them; ``{n}`` is the year of the column.
_JUDUL: dict[str, dict[str, str]] = {
    "T-C.27": {
        "awal": "Data Capaian pada Tahun Awal Perencanaan",
        "target_akhir": "Kondisi Kinerja pada akhir periode Renstra Perangkat Daerah{n}",
        "penanggung_jawab": "Unit Kerja Perangkat Daerah Penanggung-jawab",
    },
    "T-C.28": {
        "awal": "Kondisi Kinerja pada awal periode RPJMD",
        "target_akhir": "Kondisi Kinerja pada akhir periode RPJMD{n}",
    },
    "E.81": {
        "nama": "Program/ Kegiatan",
        "indikator": "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
        "target_renstra": "Target Renstra Perangkat Daerah pada Tahun{n} (akhir periode Renstra Perangkat Daerah)",
        "realisasi_sebelum": "Realisasi Capaian Kinerja Renstra Perangkat Daerah s/d Renja Tahun Lalu{n}",
        "target_berjalan": "Target Kinerja dan Anggaran Renja Perangkat Daerah Tahun Berjalan yang dievaluasi{n}",
        "triwulan_1": "Realisasi Kinerja pada Triwulan",
        "realisasi_berjalan": "Realisasi Capaian Kinerja dan Anggaran Renja Perangkat Daerah yang dievaluasi{n}",
        "tingkat_realisasi": "Tingkat Capaian Kinerja dan Realisasi Anggaran Renja Perangkat Daerah Tahun{n} (%)",
        "capaian": "Realisasi Kinerja dan Anggaran Renstra Perangkat Daerah s/d Tahun{n}",
        "tingkat_capaian": "Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra Perangkat Daerah s/d Tahun{n} (%)",
        "penanggung_jawab": "Unit Perangkat Daerah Penanggung Jawab",
    },
}
_KELOMPOK = {
    "T-C.27": ("target_1", "Target Kinerja Program dan Kerangka Pendanaan"),
    "T-C.28": ("target_1", "Target Capaian Setiap Tahun"),
    "E.81": ("triwulan_1", "Realisasi Kinerja pada Triwulan"),
}


def grid(
    formulir: str,
    rows: Sequence[Mapping[str, str]],
    *,
    tahun: int | None = 2022,
    lebar_kode: int = 1,
    letak_kode: str = "nomor",
    nomor: str | None = "sekali",
    pasangan: tuple[str, str] | None = None,
) -> Petak:
    """Return a T-C.27, T-C.28 or E.81 as an office writes it: heading in three rows, column numbers, rows.

    Parameters
    ----------
    formulir
        Key of the form or of a variant.
    rows
        Texts by column key; keys that are missing are empty cells. `kode` is the code of the row, in every form.
    tahun
        The first year of T-C.27 and T-C.28 (the last follows from the form), the year that E.81 evaluates (its plan
        ends four years later, see `years`); None for a heading that names no year: ``Tahun-1``.
    lebar_kode
        Cells of a code: 1, or 5 with a segment in each.
    letak_kode
        Where E.81 has its codes: ``nomor`` (in the first cell, instead of a number), ``nama`` (in front of the
        name), ``sel`` (in a cell of its own behind the number).
    nomor
        The row of column numbers: ``sekali`` (5 and a blank), ``dua kali`` (5, 5), ``kurung`` ((5), (5)),
        ``rumus`` (with formulas, as ``13=12/7x100``); None for none.
    pasangan
        What heads the two cells of a column, where not ``Target``, ``Rp`` (T-C.27) or ``K``, ``Rp`` (E.81).
    """
    f = FORMULIR[formulir]
    kepala = _form_heading(f, tahun, pasangan)
    if nomor is not None:
        kepala.append(_numbers(f, nomor))
    kunci = [k.kunci for k in f.kolom]
    hasil = [_spread(f, dict(zip(kunci, b, strict=True)), "", lebar_kode, letak_kode) for b in kepala]
    if letak_kode == "sel":
        hasil[0][1] = "Kode"
    hasil += [_spread(f, r, r.get("kode", ""), lebar_kode, letak_kode) for r in rows]
    return hasil


def years(formulir: str, tahun: int) -> dict[str, int]:
    """Return the years by column key that the heading of `grid` names."""
    f = FORMULIR[formulir]
    if f.tahun_kolom:
        hasil = {f"{apa}_{n + 1}": tahun + n for n in range(len(f.tahun_kolom)) for apa in ("target", "pagu")}
        hasil |= dict.fromkeys(("target_akhir", "pagu_akhir"), tahun + len(f.tahun_kolom) - 1)
    else:
        hasil = {"target_renstra": tahun + 4, "realisasi_sebelum": tahun - 1}
        hasil |= dict.fromkeys(
            ("target_berjalan", "realisasi_berjalan", "tingkat_realisasi", "capaian", "tingkat_capaian"), tahun
        )
        hasil |= {f"{k}_rp": t for k, t in hasil.items()}
    return {k: t for k, t in hasil.items() if any(k == kolom.kunci for kolom in f.kolom)}


def _form_heading(f: Formulir, tahun: int | None, pasangan: tuple[str, str] | None) -> Petak:
    ada = {} if tahun is None else years(f.kunci, tahun)
    kunci_kelompok, judul_kelompok = _KELOMPOK[f.asal]
    atas, tengah, bawah = ([""] * len(f.kolom) for _ in range(3))
    for n, k in enumerate(f.kolom):
        ganda = sum(x.nomor == k.nomor for x in f.kolom) > 1 or k.kunci.startswith(("target_", "pagu_"))
        uang = k.kunci.endswith("_rp") or k.jenis is Jenis.RUPIAH
        if ganda and f.asal != "T-C.28":
            satu, dua = pasangan or (("Target", "Rp") if f.asal == "T-C.27" else ("K", "Rp"))
            bawah[n] = dua if uang else satu
        if k.kunci in f.tahun_kolom:
            urut = f.tahun_kolom.index(k.kunci) + 1
            tengah[n] = f"Tahun {ada[k.kunci]}" if ada else f"Tahun-{urut}"
        elif k.kunci.startswith("triwulan_"):
            tengah[n] = "" if uang else ("I", "II", "III", "IV")[int(k.kunci[-1]) - 1]
        elif not (ganda and uang):
            judul = _JUDUL[f.asal].get(k.kunci, k.judul)
            atas[n] = judul.format(n=_year_in_heading(judul, ada.get(k.kunci)))
        if k.kunci == kunci_kelompok:
            atas[n] = judul_kelompok
    return [b for b in (atas, tengah, bawah) if any(b)]


def _year_in_heading(judul: str, tahun: int | None) -> str:
    if tahun is None:
        return ""
    return f" {tahun}" if "Tahun{n}" in judul else f" ({tahun})"


def _numbers(f: Formulir, gaya: str) -> list[str]:
    hasil: list[str] = []
    sebelum = ""
    for k in f.kolom:
        lagi = k.nomor == sebelum
        teks = f"({k.nomor})" if gaya == "kurung" else k.nomor
        if gaya == "rumus" and k.rumus:
            teks = f"{k.nomor}={k.rumus}{'x100' if k.jenis is Jenis.PERSEN else ''}"
        hasil.append("" if lagi and gaya in {"sekali", "rumus"} else teks)
        sebelum = k.nomor
    return hasil


def _spread(f: Formulir, isi: Mapping[str, str], kode: str, lebar_kode: int, letak_kode: str) -> list[str]:
    """Return the cells of a row, its code where the office writes it."""
    hasil: list[str] = []
    for k in f.kolom:
        teks = isi.get(k.kunci, "")
        if k.jenis is Jenis.KODE:
            hasil += _segments(kode or teks, lebar_kode)
        elif k.jenis is Jenis.NOMOR and not f.berkode:
            di_nomor = bool(kode) and letak_kode == "nomor"
            hasil += _segments(kode, lebar_kode) if di_nomor else [teks, *[""] * (lebar_kode - 1)]
            hasil += [kode] if letak_kode == "sel" else []
        elif k.jenis is Jenis.NAMA and kode and letak_kode == "nama" and not f.berkode:
            hasil.append(f"{kode} {teks}")
        else:
            hasil.append(teks)
    return hasil


def _segments(kode: str, lebar: int) -> list[str]:
    if lebar == 1 or not kode:
        return [kode, *[""] * (lebar - 1)]
    ruas = kode.split(".")
    sel = [*ruas[:3], *([".".join(ruas[3:5])] if len(ruas) > 3 else []), *ruas[5:]]
    return [*sel, *[""] * (lebar - len(sel))]
