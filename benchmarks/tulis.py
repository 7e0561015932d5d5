"""Invented documents as tab-separated text, under the headings of the official forms."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kodefikasi.formulir import Jenis, Kolom
from renstra_buatan import Baris, Berkas, Tabel

Kepala = list[dict[str, str]]


def write_document(berkas: Berkas) -> str:
    """Return a document as text: its title, and each table under its heading."""
    bagian = [berkas.judul]
    for nomor, tabel in enumerate(berkas.tabel, 1):
        bagian.append(f"Tabel {nomor}.1.\n{tabel.judul}\n\n{_grid(tabel)}")
    return "\n\n".join(bagian) + "\n"


def _grid(tabel: Tabel) -> str:
    kolom = tabel.formulir.kolom
    kepala = [[baris.get(k.kunci, "") for k in kolom] for baris in _KEPALA[tabel.formulir.asal](tabel.tahun, tabel)]
    nomor: list[str] = []
    for k in kolom:
        nomor.append("" if k.nomor in nomor else k.nomor)
    isi = [[_cell(tabel, k, b) for k in kolom] for b in tabel.baris]
    return "\n".join("\t".join(b) for b in [*kepala, nomor, *isi])


def _cell(tabel: Tabel, kolom: Kolom, baris: Baris) -> str:
    berkode = kolom.jenis is Jenis.KODE or (kolom.jenis is Jenis.NOMOR and tabel.formulir.asal == "E.81")
    if berkode:
        return "" if baris.kode is None else str(baris.kode)
    return baris.sel.get(kolom.kunci, "")


def _title(kolom: Kolom, tahun: Mapping[str, int]) -> str:
    judul = kolom.judul
    for n in ("n-3", "n-2", "n-1", "n+1", "n"):
        judul = judul.replace(f"tahun {n}", f"tahun {tahun.get(kolom.kunci, n)}")
    return judul


def _tc27(tahun: Mapping[str, int], tabel: Tabel) -> Kepala:
    tahunan = [k for k in tabel.formulir.tahun_kolom if k.startswith("target_")]
    atas = {k.kunci: k.judul for k in tabel.formulir.kolom if not k.kunci.startswith(("target_", "pagu_"))}
    atas |= {
        tahunan[0]: "Target Kinerja Program dan Kerangka Pendanaan",
        "target_akhir": "Kondisi Kinerja pada akhir periode Renstra Perangkat Daerah",
    }
    tengah = {k: f"Tahun {tahun[k]}" for k in tahunan}
    bawah = {k.kunci: "Rp" if k.jenis is Jenis.RUPIAH else "Target" for k in tabel.formulir.kolom[6:-2]}
    return [atas, tengah, bawah]


def _tc29(tahun: Mapping[str, int], tabel: Tabel) -> Kepala:
    atas = {k.kunci: _title(k, tahun) for k in tabel.formulir.kolom}
    awal, akhir = tahun["renstra_awal"], tahun["renstra_akhir"]
    atas["target_renstra"] = f"Target Kinerja Capaian Program (Renstra Perangkat Daerah) Tahun {awal} s/d {akhir}"
    atas["target_lalu"] = f"Target dan Realisasi Kinerja Tahun {tahun['target_lalu']}"
    bawah = {k: _title(tabel.formulir[k], tahun) for k in ("target_lalu", "realisasi_lalu", "tingkat_realisasi")}
    return [{**atas, "realisasi_lalu": "", "tingkat_realisasi": ""}, bawah]


def _tc30(tahun: Mapping[str, int], tabel: Tabel) -> Kepala:
    atas = {k: tabel.formulir[k].judul for k in ("nomor", "indikator", "spm", "ikk", "catatan")}
    atas |= {
        "target_1": "Target Renstra Perangkat Daerah",
        "realisasi_1": "Realisasi Capaian",
        "proyeksi_3": "Proyeksi",
    }
    return [atas, {k: f"Tahun {tahun[k]}" for k in tabel.formulir.tahun_kolom}]


def _tc33(tahun: Mapping[str, int], tabel: Tabel) -> Kepala:
    atas = {k.kunci: _title(k, tahun) for k in tabel.formulir.kolom if k.jenis is not Jenis.SATUAN}
    atas["target_program"] = "Target Capaian Kinerja"
    bawah = {k.kunci: k.judul for k in tabel.formulir.kolom if k.kunci.startswith(("target_", "satuan_"))}
    return [atas, bawah]


def _e81(tahun: Mapping[str, int], tabel: Tabel) -> Kepala:
    n = tahun["target_berjalan"]
    atas = {k.kunci: k.judul for k in tabel.formulir.kolom if not k.kunci.endswith("_rp")}
    atas |= {
        "target_renstra": f"Target Renstra Perangkat Daerah pada Tahun {tahun['target_renstra']}",
        "realisasi_sebelum": f"Realisasi Capaian Kinerja Renstra s/d Renja Tahun Lalu ({n - 1})",
        "target_berjalan": f"Target Kinerja dan Anggaran Renja Tahun Berjalan yang dievaluasi ({n})",
        "triwulan_1": "Realisasi Kinerja pada Triwulan",
        "realisasi_berjalan": f"Realisasi Capaian Kinerja dan Anggaran Renja yang dievaluasi ({n})",
        "tingkat_realisasi": f"Tingkat Capaian Kinerja dan Realisasi Anggaran Renja ({n}) (%)",
        "capaian": f"Realisasi Kinerja dan Anggaran Renstra s/d Tahun {n}",
        "tingkat_capaian": f"Tingkat Capaian Kinerja dan Realisasi Anggaran Renstra s/d Tahun {n} (%)",
    }
    for i in range(2, 5):
        atas.pop(f"triwulan_{i}")
    tengah = {f"triwulan_{i}": romawi for i, romawi in enumerate(("I", "II", "III", "IV"), 1)}
    bawah = {k.kunci: "Rp" if k.kunci.endswith("_rp") else "K" for k in tabel.formulir.kolom[4:-1]}
    return [atas, tengah, bawah]


_KEPALA: dict[str, Callable[[Mapping[str, int], Tabel], Kepala]] = {
    "T-C.27": _tc27,
    "T-C.29": _tc29,
    "T-C.30": _tc30,
    "T-C.33": _tc33,
    "E.81": _e81,
}
