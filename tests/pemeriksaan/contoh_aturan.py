"""For each rule that is shipped two small documents: in the first it finds something, in the second nothing.

A document is one that was read, the text of one, or name and content of a file; a pair of documents is one with its
reference.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
from attrs import evolve

from buku_kerja import BAGIAN, LEMBAR, pack, sheet
from dokumen_kecil import Isi, dokumen, tabel
from kodefikasi import Anggaran, Dokumen, Lokasi, Renja, forms_from, read, read_text
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import DasarHukum, JudulBab, JudulSubbab, Kutipan, PernyataanNihil
from kodefikasi.formulir import SUBBAB_RENJA
from petak import tab, to_grid

Contoh = Dokumen | str | tuple[str, bytes | str] | tuple[Dokumen, Dokumen]
SUB = "5.03.02.2.01."
TC29 = {"renstra_awal": 2021, "renstra_akhir": 2026, "realisasi_sebelum": 2020, "target_lalu": 2021,
        "realisasi_lalu": 2021, "target_berjalan": 2022, "capaian": 2022}  # fmt: skip
E81 = {"target_renstra": 2026, "realisasi_sebelum": 2021, "target_berjalan": 2022, "realisasi_berjalan": 2022}
TC27 = {f"{k}_{n}": 2020 + n for n in range(1, 6) for k in ("target", "pagu")}
TC33 = {"pagu": 2023, "pagu_maju": 2024}


# ---- evaluations ----------------------------------------------------------------------------------------------------
def evaluasi(n: int, **ubah: str) -> Isi:
    """One right row of E.81, which adds up over its quarters and years; other cells as given."""
    triwulan, target, sebelum = [n, 2 * n, n + 1, 3], 5 * n + 3, 4 * n
    tahun, akhir = sum(triwulan), 20 * n
    isi = {
        "target_renstra": akhir,
        "realisasi_sebelum": sebelum,
        "target_berjalan": target,
        "realisasi_berjalan": tahun,
        "capaian": sebelum + tahun,
        **{f"triwulan_{i}": t for i, t in enumerate(triwulan, 1)},
    }
    persen = {"tingkat_realisasi": tahun * 100 / target, "tingkat_capaian": (sebelum + tahun) * 100 / akhir}
    return {
        "kode": f"{SUB}{n:02d}",
        "indikator": f"Jumlah hasil {n}",
        **{k: f"{v} orang" for k, v in isi.items()},
        **{k: f"{v:.2f}".replace(".", ",") for k, v in persen.items()},
        **ubah,
    }


def e81(*baris: Isi) -> Dokumen:
    """An evaluation whose other rows say how figures come about."""
    return dokumen(tabel("E.81 (16 kolom)", [*baris, *(evaluasi(n) for n in range(3, 9))], tahun=E81))


def tc29(*baris: Isi, judul: str = "", berkas: str = "") -> Dokumen:
    """An evaluation of the Renja for 2023."""
    return dokumen(tabel("T-C.29", baris, tahun=TC29, judul=judul, berkas=berkas), berkas=berkas or "uji", tahun=2023)


TURUN = {"kode": f"{SUB}01", "indikator": "Persentase temuan", "target_lalu": "20%", "target_renstra": "10%"}
DUA_ARAH = (
    {**TURUN, "realisasi_lalu": "15%", "tingkat_realisasi": "125"},
    {**TURUN, "kode": f"{SUB}02", "realisasi_lalu": "16%", "tingkat_realisasi": "125"},
    {**TURUN, "kode": f"{SUB}03", "realisasi_lalu": "15%", "tingkat_realisasi": "125"},
)
RERATA = {"nama": "Rata-rata capaian kinerja (%)", "tingkat_realisasi": "75", "tingkat_capaian": "50"}


def predikat(nama: str) -> Dokumen:
    """An evaluation with the predicate of its average."""
    baris = [*(evaluasi(n) for n in range(3, 9)), {**RERATA, "tingkat_realisasi": "85"}]
    return dokumen(
        tabel("E.81 (16 kolom)", [*baris, {"nama": "Predikat kinerja", "tingkat_realisasi": nama}], tahun=E81)
    )


def rerata(tingkat: str) -> Dokumen:
    """An evaluation with its averages, of which one shows over which rows they go."""
    satu = evaluasi(2, tingkat_realisasi="70", tingkat_capaian="45", realisasi_berjalan="", capaian="")
    dua = {**satu, "kode": f"{SUB}03", "tingkat_realisasi": "80", "tingkat_capaian": "55"}
    return dokumen(tabel("E.81 (16 kolom)", [satu, dua, {**RERATA, "tingkat_realisasi": tingkat}], tahun=E81))


def jauh(triwulan: str) -> Dokumen:
    """An evaluation of percentages that change little in a year, but for one quarter."""
    baris = [
        {"kode": f"{SUB}{n:02d}", "indikator": f"Persentase {n}", "target_berjalan": f"{60 + n}%",
         **{f"triwulan_{q}": f"{58 + n + q}%" for q in (1, 2, 3, 4)}, "realisasi_berjalan": f"{62 + n}%"}
        for n in range(1, 14)
    ]  # fmt: skip
    baris[4]["triwulan_1"] = triwulan
    return dokumen(tabel("E.81 (16 kolom)", baris, tahun=E81))


# ---- plans ----------------------------------------------------------------------------------------------------------
def tc27(akhir: str) -> Dokumen:
    """A plan whose counts add up to the target of its end."""
    baris = [
        {"kode": f"{SUB}{n:02d}", "indikator": f"Jumlah {n}", "target_akhir": akhir if n == 1 else f"{5 * n} berkas",
         **{f"target_{t}": f"{n} berkas" for t in range(1, 6)}}
        for n in range(1, 7)
    ]  # fmt: skip
    return dokumen(tabel("T-C.27", baris, tahun=TC27))


def pohon(**ubah: str) -> list[dict[str, str]]:
    """A program over two kegiatan with two sub kegiatan each, in money; other amounts as given."""
    rupiah = {"5.03.02": 100, "5.03.02.2.01": 60, "5.03.02.2.01.01": 20, "5.03.02.2.01.02": 40, "5.03.02.2.02": 40,
              "5.03.02.2.02.01": 15, "5.03.02.2.02.02": 25}  # fmt: skip
    uang = {k: f"{n * 1_000_000:,}".replace(",", ".") for k, n in rupiah.items()}
    return [{"kode": k, "pagu": n} for k, n in ({**uang, **ubah}).items() if n]


def renja(baris: Sequence[Isi], *lain: Any, judul: str = "", berkas: str = "") -> Dokumen:
    """A Renja of 2023."""
    tc33 = tabel("T-C.33 (18 kolom)", baris, tahun=TC33, judul=judul, berkas=berkas)
    return dokumen(tc33, *lain, berkas=berkas or "uji", tahun=2023)


def maju(laju: int) -> Dokumen:
    """A Renja whose estimates grow by a tenth, but for one."""
    angka = [(n, n * 11 // 10) for n in (100, 200, 300, 400, 500)] + [(600, 600 * (100 + laju) // 100)]
    return renja([
        {"kode": f"{SUB}{n:02d}", "pagu": format_angka(a * 1000), "pagu_maju": format_angka(b * 1000)}
        for n, (a, b) in enumerate(angka, 1)
    ])  # fmt: skip


def dua_tabel(target: str) -> Dokumen:
    """A plan and an evaluation with the target of one year."""
    plan = {"kode": f"{SUB}01", "indikator": "Jumlah dokumen", "target_1": "8 berkas"}
    lalu = {"kode": f"{SUB}01", "indikator": "Jumlah dokumen", "target_lalu": target}
    return dokumen(tabel("T-C.27", [plan], tahun=TC27), tabel("T-C.29", [lalu], tahun=TC29))


def rumusan(nama: str) -> Dokumen:
    """An indicator in two tables."""
    lalu = {"kode": f"{SUB}01", "indikator": "Jumlah dokumen perencanaan", "target_lalu": "8 berkas"}
    layanan = {"nomor": "1", "indikator": nama, "target_1": "8 berkas"}
    return dokumen(tabel("T-C.29", [lalu], tahun=TC29), tabel("T-C.30", [layanan], tahun={"target_1": 2021}))


def akumulasi(evaluasi_: Isi) -> Dokumen:
    """An indicator that adds up in T-C.29, and an evaluation of it."""
    lalu = {"kode": f"{SUB}02", "indikator": "Jumlah hasil 2", "realisasi_lalu": "8 orang",
            "target_berjalan": "8 orang", "capaian": "16 orang"}  # fmt: skip
    return dokumen(tabel("T-C.29", [lalu], tahun=TC29), tabel("E.81 (16 kolom)", [evaluasi_], tahun=E81))


TERAKHIR = evaluasi(2, triwulan_1="-", triwulan_2="-", triwulan_3="-", triwulan_4="10 orang",
                    realisasi_berjalan="10 orang", tingkat_realisasi="76,92", capaian="10 orang",
                    tingkat_capaian="25,00")  # fmt: skip


def pagu_tabel(satu: str) -> Dokumen:
    """The amounts of one year in a plan and in a Renja."""
    kode = [f"{SUB}{n:02d}" for n in range(1, 6)]
    plan = tabel("T-C.27", [{"kode": k, "pagu_3": "100"} for k in kode], tahun=TC27)
    return renja([{"kode": k, "pagu": satu if k == kode[0] else "100"} for k in kode], plan)


def jumlah(total: str) -> str:
    """A list of programs before and after a change, with its totals."""
    kepala = "Kode;Program;Pagu Sebelum (Rp);Pagu Sesudah (Rp)"
    return (
        f"{kepala}\n5.03.01;A;100.000;90.000\n5.03.02;B;60.000;70.000\n5.04.02;C;40.000;30.000\nJumlah;;200.000;{total}"
    )


def mendatar(akhir: str) -> str:
    """Quarters and their year."""
    baris = [f"5.03.0{n};{n}0.000;{n}1.000;{n}2.000;{n}3.000;{n * 40 + 6}.000" for n in (1, 2, 3, 4)]
    kepala = "Kode;Pagu Triwulan I (Rp);Pagu Triwulan II (Rp);Pagu Triwulan III (Rp);Pagu Triwulan IV (Rp);Pagu (Rp)"
    return "\n".join([kepala, *baris, f"5.03.05;50.000;51.000;52.000;53.000;{akhir}"])


def hilang(kode: Sequence[str]) -> Dokumen:
    """Needs and plan of one year: the plan prints only some of the rows below the kegiatan."""
    kebutuhan = [("1", "5.03.02", "100"), ("1.1", "5.03.02.2.01", "100"), ("1.1.1", "5.03.02.2.01.01", "60"),
                 ("1.1.2", "5.03.02.2.01.02", "40")]  # fmt: skip
    nama = {k: f"Nama {k}" for _, k, _ in kebutuhan}
    tc31 = tabel("T-C.31", [
        {"nomor": n, "kode": k, "kebutuhan_nama": nama[k], "kebutuhan_pagu": f"{p}.000.000"} for n, k, p in kebutuhan
    ])  # fmt: skip
    return renja([{"kode": k, "nama": nama[k], "pagu": f"{p}.000.000"} for _, k, p in kebutuhan if k in kode], tc31)


# ---- files ----------------------------------------------------------------------------------------------------------
def buku(*baris: Sequence[object], ubah: Any = None) -> tuple[str, bytes]:
    """A workbook of one sheet, changed as told."""
    isi = openpyxl.Workbook()
    lembar: Any = isi.worksheets[0]
    for b in baris:
        lembar.append(b)
    if ubah:
        ubah(lembar)
    keluar = io.BytesIO()
    isi.save(keluar)
    return "renja.xlsx", keluar.getvalue()


KEPALA: list[Any] = ["Kode", "Nama", "Pagu (Rp)"]
DATA: list[list[Any]] = [
    ["5.03.02", "A", 100_000_000],
    ["5.03.02.2.01", "B", 60_000_000],
    ["5.03.02.2.02", "C", 40_000_000],
]


def rumus(sel: str, *, nilai: str | None, akhir: str = "") -> tuple[str, bytes]:
    """A workbook whose first amount is a formula, with the value that is stored; the last may be a text."""
    teks = [[*b[:2], ""] for b in (KEPALA, *DATA)]
    uang = ["", sel, *(f"<c r='C{n}'><v>{b[2]}</v></c>" for n, b in enumerate(DATA[1:], 3))]
    if akhir:
        uang[-1] = f"<c r='C4' t='inlineStr'><is><t>{akhir}</t></is></c>"
    uang[0] = "<c r='C1' t='inlineStr'><is><t>Pagu (Rp)</t></is></c>"
    simpan = "" if nilai is None else f"<v>{nilai}</v>"
    uang[1] = f"<c r='C2'{' t=' + repr('e') if nilai and nilai[0] == '#' else ''}><f>{sel}</f>{simpan}</c>"
    baris = "".join(
        f"<row r='{n}'>"
        + "".join(f"<c r='{'AB'[k]}{n}' t='inlineStr'><is><t>{b[k]}</t></is></c>" for k in (0, 1))
        + f"{uang[n - 1]}</row>"
        for n, b in enumerate(teks, 1)
    )
    return "renja.xlsx", pack({**BAGIAN, LEMBAR: sheet(baris)})


def berisi_makro() -> tuple[str, bytes]:
    """A workbook with a macro."""
    isi = sheet("<row r='1'><c r='A1' t='inlineStr'><is><t>Kode</t></is></c></row>")
    return "renja.xlsx", pack({**BAGIAN, LEMBAR: isi, "xl/vbaProject.bin": b"a"})


def _merge(lembar: Any) -> None:
    lembar.merged_cells.add("C3:C4")


def _hide(lembar: Any) -> None:
    lembar.row_dimensions[3].hidden = True


def html(sel: str) -> tuple[str, str]:
    """A page with a table."""
    return (
        "renja.html",
        f"<table><tr><th>Kode<th>Nama<th>Pagu (Rp)<tr><td>5.03.02<td>A<td>{sel}<tr><td>5.03.01<td>B<td>5.000</table>",
    )


def word(badan: str) -> tuple[str, bytes]:
    """A Word document of one paragraph."""
    ruang = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    jenis = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    hubungan = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    return "renja.docx", pack({
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{jenis}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{hubungan}" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {ruang}><w:body><w:p>{badan}</w:p></w:body></w:document>",
    })  # fmt: skip


def pdf(*, pindaian: bool) -> tuple[str, bytes]:
    """Two pages, of which one may be a picture."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    wadah = io.BytesIO()
    c = Canvas(wadah)
    c.drawString(40, 700, "Halaman ini memuat teks yang dapat dibaca oleh siapa pun.")
    c.showPage()
    if pindaian:
        c.drawImage(ImageReader(Image.new("RGB", (60, 80), "grey")), 20, 20, 550, 800)
        c.showPage()
    c.save()
    return "renja.pdf", wadah.getvalue()


# ---- texts ----------------------------------------------------------------------------------------------------------
PROGRAM = "Kode;Nama;Pagu (Rp)\n5.03.01;A;100.000.000\n5.03.02;B;60.000.000"
EMPAT = [f"5.03.01.2.01.0{n}" for n in range(1, 6)]
RESMI = "Penyusunan Dokumen Perencanaan Perangkat Daerah"


def bernama(nama: str, kode: str = EMPAT[0], tahun: int = 2023) -> str:
    """One coded row in a list of a year."""
    return f"Kode;Sub Kegiatan;Pagu {tahun} (Rp)\n{kode};{nama};83.459.000"


def keluaran(**ubah: str) -> Dokumen:
    """A row with the output and the unit of the decree."""
    isi = {"kode": EMPAT[0], "nama": RESMI, "indikator_keputusan": "Jumlah Dokumen Perencanaan Perangkat Daerah",
           "target_keputusan": "8 Dokumen", **ubah}  # fmt: skip
    return renja([isi])


def dihitung(kegiatan: int, juta: int) -> str:
    """A sentence that counts the rows of a table and its money, and the table."""
    kalimat = f"Rencana memuat 1 program dan {kegiatan} kegiatan sebesar Rp {juta}.000.000,00."
    isi = "Kode;Nama;Pagu (Rp)\n5.03.02;A;160.000.000\n5.03.02.2.01;B;100.000.000\n5.03.02.2.02;C;60.000.000"
    tabel_ = isi.replace(";", "\t")
    return f"{kalimat}\n\nTabel 2.1\nRencana Program\n\n{tabel_}"


def tabel_tahun(judul: str) -> str:
    """A table with the year of its title."""
    return (
        f"Tabel 1.\nPagu tahun {judul}\n\nKode\tNama\tPagu 2023 (Rp)\n5.03.01\tA\t100.000.000\n5.03.02\tB\t60.000.000"
    )


def dua_nama(kode: str) -> Dokumen:
    """One name in two tables."""
    satu = {"kode": f"{SUB}01", "nama": "Pengelolaan Mutasi", "indikator": "A", "target_lalu": "1 berkas"}
    return renja([{"kode": kode, "nama": "Pengelolaan Mutasi", "pagu": "1.000"}], tabel("T-C.29", [satu], tahun=TC29))


def kategori(nilai: str) -> str:
    """A category with its range."""
    return (
        f"Kategori: tinggi (81-90), sedang (71-80), rendah (61-70).\n\nHasilnya {nilai} atau termasuk kategori sedang."
    )


def tanpa_kode(nama: str) -> str:
    """A table that names its rows and codes none of them."""
    return f"Nama Sub Kegiatan;Pagu 2023 (Rp)\n{nama};83.459.000\n{nama};1.000"


def terputus(akhir: str) -> str:
    """A table of a text whose last row ends so."""
    baris = [f"5.03.0{n}\tProgram {n}\tJumlah\t{n} orang\t{n}.000.000" for n in range(1, 5)]
    return "\n".join(["Kode\tNama\tIndikator\tTarget\tPagu (Rp)", *baris, f"5.03.05\t{akhir}"])


def terpotong(nama: str, sisa: str) -> str:
    """A name that a page break may have cut."""
    kepala = "Kode\tNama\tIndikator\tTarget\tPagu (Rp)"
    isi = f"5.03.01.2.01.06\t{nama}\tJumlah\t5 orang\t9.000.000"
    lanjut = f"\n\t{sisa}\t\t\t" if sisa else ""
    return f"{kepala}\n{isi}\n\n{kepala}{lanjut}\n5.03.01.2.01.07\tEvaluasi\tJumlah\t5 orang\t9.000.000"


def bernomor(*nomor: str) -> str:
    """Rows that are numbered."""
    baris = [f"{n}\tNama {n}\tJumlah {n}\torang\t{k}" for k, n in enumerate(nomor, 5)]
    return "\n".join(["No\tNama Kegiatan\tIndikator\tSatuan\tTarget", *baris])


def lain_cara(tingkat: Sequence[str]) -> str:
    """Rates of five rows, of targets of 20."""
    angka = zip((10, 12, 14, 16, 18), tingkat, strict=True)
    baris = [f"Indikator {n};orang;20;{n};{t}" for n, t in angka]
    return "\n".join(["Indikator;Satuan;Target;Realisasi;Capaian (%)", *baris])


LALU_ISI = {"kode": f"{SUB}01", "indikator": "Jumlah dokumen", "target_lalu": "8 berkas"}
LALU = tc29(LALU_ISI, judul="Evaluasi", berkas="semula.txt")
LALU_LAIN = tc29({**LALU_ISI, "indikator": "Indeks profesionalitas"}, berkas="lain.txt")
SATU, DUA, ASING = (
    renja([{"kode": k, "pagu": "100"} for k in kode]) for kode in (["5.03.01"], ["5.03.01", "5.03.02"], ["1.01.02"])
)
DAU, PAD = (renja([{"kode": "5.03.01", "pagu": "100", "sumber_dana": s}]) for s in ("DAU", "PAD"))
LALU_DIUBAH = tc29({**LALU_ISI, "target_lalu": "9 berkas"}, judul="Perubahan Renja", berkas="menjadi.txt")
PAGU = renja([{"kode": f"{SUB}01", "pagu": "100"}], judul="Rencana 2023", berkas="semula.txt")
PAGU_DIUBAH = renja([{"kode": f"{SUB}01", "pagu": "150"}], judul="Perubahan Rencana 2023", berkas="menjadi.txt")


def porsi(penunjang: int, urusan: int) -> Dokumen:
    """A plan of two programs, the first of which supports the other."""
    isi = [{"kode": f"5.03.{n}", "pagu": str(p)} for n, p in (("01", penunjang), ("02", urusan))]
    return renja(isi, judul="Rencana 2023", berkas=f"{penunjang}.txt")


SATUAN = {"kode": f"{SUB}01", "indikator": "Jumlah dokumen", "target_renstra": "40 berkas",
          "target_lalu": "8 berkas", "realisasi_lalu": "8 berkas", "target_berjalan": "8 berkas"}  # fmt: skip
LAGI = [{**SATUAN, "kode": f"{SUB}{n:02d}"} for n in (2, 3)]


BAB = "BAB I\n\nPENDAHULUAN\n\nBAB II\n\nEVALUASI\n\n{}\n\nPENUTUP"
ADA = buku(KEPALA, *DATA)


#: Rule -> (a document in which it finds something, one in which it does not).
# ---- completeness ---------------------------------------------------------------------------------------------------
def lengkap(*, sumber_dana: str = "DAU") -> Dokumen:
    """A plan of one program, in which places and funding sources are filled."""
    baris: list[Isi] = [{"kode": "5.03.02", "nama": "Program"}]
    baris += [
        {"kode": f"{SUB}{n:02}", "indikator": f"Jumlah hal {n}", "lokasi": "Kota", "target": "2 orang", "pagu": "100",
         "sumber_dana": sumber_dana, "target_maju": "2 orang", "pagu_maju": "110"}
        for n in (1, 2)
    ]  # fmt: skip
    return dokumen(tabel("T-C.33", baris, tahun=TC33), tahun=2023)


def berisi(isi: Dokumen, *kutipan: Kutipan) -> Dokumen:
    """A document with a text around its tables."""
    return evolve(isi, kutipan=kutipan)


def subbab(*tanpa: tuple[int, int]) -> tuple[Kutipan, ...]:
    """The chapters of a Renja with their sub-chapters, but for some."""
    ada = [JudulSubbab(Lokasi(), *s.nomor, s.judul) for s in SUBBAB_RENJA if s.nomor not in tanpa]
    return JudulBab(Lokasi(), 1, "BAB I"), *ada


def dasar(*isi: tuple[int, str, str, int]) -> tuple[Kutipan, ...]:
    """A list of legal bases: rank, kind, number, year."""
    return tuple(DasarHukum(Lokasi(baris=n), 1, k, no, t, p) for n, (p, k, no, t) in enumerate(isi, 1))


NIHIL = tuple(PernyataanNihil(Lokasi(), f"T-C.{n}") for n in (30, 31, 32, 33))
UU, PP = (1, "Undang-Undang", "23", 2014), (2, "Peraturan Pemerintah", "12", 2019)
KEPMEN = (5, "Keputusan Menteri Dalam Negeri", "050-5889", 2021)
PERMEN = (4, "Peraturan Menteri Dalam Negeri", "90", 2019)


def tetap(akhir: str) -> tuple[str, str]:
    """A plan whose first indicator has a target of 40 people in its first years."""
    tahun = ";".join(f"Target Tahun {t}" for t in (2022, 2023, 2024))
    isi = f"{SUB}01;Sub;Jumlah hal;orang;40;40;{akhir}\n{SUB}02;Sub;Jumlah lain;orang;40;41;42\n"
    return "renstra.csv", f"Kode;Kegiatan;Indikator Kinerja;Satuan;{tahun}\n{isi}"


def beralasan(alasan: str) -> tuple[str, str]:
    """A measurement of performance in which a target was missed, with its reason."""
    return "lkjip.csv", (
        "No;Sasaran;Indikator Kinerja;Satuan;Target;Realisasi;Capaian (%);Faktor Penghambat\n"
        f"1;Sasaran satu;Persentase pegawai;%;80;40;50;{alasan}\n"
        "2;Sasaran dua;Persentase layanan;%;80;60;75;Anggaran dialihkan\n"
    )


def bertarget(satuan: str, lalu: int, awal: int, akhir: int) -> tuple[str, str]:
    """A plan with what was reached in 2021 and targets of three years, and three further indicators that grow."""
    semua = [(lalu, awal, akhir), *((1, 10 * n, 20 * n) for n in (1, 2, 3))]
    isi = "".join(
        f"{SUB}{n:02};Sub {n};Jumlah hal {n};{satuan};{dulu};{a};{(a + z) // 2};{z}\n"
        for n, (dulu, a, z) in enumerate(semua, 1)
    )
    tahun = ";".join(f"Target Tahun {t}" for t in (2022, 2023, 2024))
    return "renstra.csv", f"Kode;Kegiatan;Indikator Kinerja;Satuan;Realisasi Tahun 2021;{tahun}\n{isi}"


CONTOH: Mapping[str, tuple[Contoh, Contoh]] = {
    "B001": ("Kunci;Isi\na;5.03.01.2.01\nb;5.03.02.2.01\nc;5.03.02.2.02", PROGRAM),
    "B002": ("Kode;Nama;Pagu (Rp)\n5.03.01;;100.000.000\n5.03.02;B;60.000.000", PROGRAM),
    "B003": (terputus("Program"), terputus("Program\tJumlah\t5 orang\t9.000.000")),
    "B004": ("Indikator;Satuan;Target\nA;orang;banyak\nB;orang;7", "Indikator;Satuan;Target\nA;orang;5\nB;orang;7"),
    "B005": (terpotong("Koordinasi dan", "Penyusunan Laporan"), terpotong("Koordinasi", "")),
    "B006": (bernomor("1", "2", "4"), bernomor("1", "2", "3")),
    "B008": ("Kata pengantar, tanpa tabel.", PROGRAM),
    "B009": (tanpa_kode("Urusan yang dikarang sendiri"), PROGRAM),
    "B010": (tab(to_grid(e81().tabel[0])[:2]), PROGRAM),
    "B011": (tanpa_kode("Penyusunan Dokumen Perencanaan Perangkat Daerah"), PROGRAM),
    "B012": (buku(KEPALA, DATA[0], ["Belanja Operasi"], *DATA[1:]), ADA),
    "B017": (PROGRAM.replace("Pagu (Rp)", "Pagu (Rp.000)"), PROGRAM),
    "B021": (PROGRAM.replace("Pagu (Rp)", "Rincian Final"), PROGRAM),
    "B022": (forms_from(Renja("BKD", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: 100})])), lengkap()),
    "B007": (("renja.csv", PROGRAM.replace("A;", "é;").encode("cp1252")), ("renja.csv", PROGRAM)),
    "B013": (rumus("C3+C4", nilai="90000000"), rumus("C3+C4", nilai="100000000")),
    "B014": (rumus("VLOOKUP(1,A1:B2,2)", nilai=None), rumus("VLOOKUP(1,A1:B2,2)", nilai="100000000")),
    "B015": (rumus("C3/C9", nilai="#DIV/0!"), rumus("C3+C4", nilai="100000000")),
    "B016": (buku(KEPALA, *DATA, ubah=_hide), ADA),
    "B018": (
        word("<w:r><w:t>Pagu </w:t></w:r><w:ins><w:r><w:t>12</w:t></w:r></w:ins>"),
        word("<w:r><w:t>Pagu 12</w:t></w:r>"),
    ),
    "B019": (html("<s>6.000</s> 7.000"), html("7.000")),
    "B020": (pdf(pindaian=True), pdf(pindaian=False)),
    "B024": (buku(KEPALA, *DATA, ubah=_merge), ADA),
    "B025": (berisi_makro(), ADA),
    "K001": (PROGRAM.replace("5.03.01;", "5.0a.01;"), PROGRAM),
    "K002": (bernama(RESMI, "5.03.01.2.01.99"), bernama(RESMI)),
    "K003": (dokumen(tabel("T-C.33", pohon(**{"5.03.02.2.01": ""}))), dokumen(tabel("T-C.33", pohon()))),
    "K004": (PROGRAM.replace("5.03.02", "5.03.01"), PROGRAM),
    "K005": (dokumen(tabel("T-C.33", [*pohon(), {"kode": "5.03.02.2.02.0003"}])), dokumen(tabel("T-C.33", pohon()))),
    "K006": (dua_nama(f"{SUB}02"), dua_nama(f"{SUB}01")),
    "K007": (bernama(RESMI, tahun=2019), bernama(RESMI)),
    "K008": ((DUA, SATU), (DUA, DUA)),
    "N001": (bernama("Pengelolaan Mutasi ASN"), bernama(RESMI)),
    "N002": (keluaran(indikator_keputusan="Jumlah Rapat"), keluaran()),
    "N003": (keluaran(satuan_keputusan="Laporan"), keluaran()),
    "R001": (e81(evaluasi(2, tingkat_realisasi="75")), e81(evaluasi(2))),
    "R002": (e81(evaluasi(2, capaian="-")), e81(evaluasi(2))),
    "R003": (e81(evaluasi(2, tingkat_capaian="-")), e81(evaluasi(2))),
    "R004": (tc29(*DUA_ARAH), tc29(DUA_ARAH[0], DUA_ARAH[2])),
    "R005": (rerata("57"), rerata("75")),
    "R006": (predikat("Rendah"), predikat("Tinggi")),
    "R007": (lain_cara(("41", "52", "63", "74", "85")), lain_cara(("50", "60", "70", "80", "90"))),
    "S001": (e81(evaluasi(2, capaian="39 orang")), e81(evaluasi(2))),
    "S002": (e81(evaluasi(2, tingkat_capaian="54,00")), e81(evaluasi(2))),
    "S003": (tc27("7 berkas"), tc27("5 berkas")),
    "S004": (
        tc29({"kode": f"{SUB}01", "target_renstra": "10 orang", "realisasi_lalu": "12 orang"}),
        tc29({"kode": f"{SUB}01", "target_renstra": "10 orang", "realisasi_lalu": "9 orang"}),
    ),
    "S005": (dua_tabel("9 berkas"), dua_tabel("8 berkas")),
    "S006": (akumulasi(TERAKHIR), akumulasi(evaluasi(2))),
    "S007": (e81(evaluasi(2, realisasi_berjalan="19 orang")), e81(evaluasi(2))),
    "S008": ((LALU_DIUBAH, LALU), (LALU, LALU)),
    "S009": (bertarget("%", 90, 70, 80), bertarget("%", 60, 70, 80)),
    "S010": (tetap("40"), tetap("45")),
    "S011": (bertarget("orang", 1, 30, 30), bertarget("orang", 1, 30, 35)),
    "S012": ((LALU, LALU_LAIN), (LALU, LALU)),
    "S013": (jauh("1,44%"), jauh("61,44%")),
    "P001": (renja(pohon(**{"5.03.02.2.01": "61.000.000"})), renja(pohon())),
    "P002": (
        hilang(["5.03.02", "5.03.02.2.01", "5.03.02.2.01.01"]),
        hilang(["5.03.02", "5.03.02.2.01", "5.03.02.2.01.01", "5.03.02.2.01.02"]),
    ),
    "P003": (jumlah("180.000"), jumlah("190.000")),
    "P004": (maju(90), maju(10)),
    "P005": (pagu_tabel("10"), pagu_tabel("100")),
    "P006": (mendatar("216.000"), mendatar("206.000")),
    "P007": ((PAGU_DIUBAH, PAGU), (PAGU, PAGU)),
    "P008": (rumus("SUM(C3:C4)", nilai="60000000", akhir="empat puluh juta"), rumus("SUM(C3:C4)", nilai="100000000")),
    "P009": ((porsi(60, 40), porsi(50, 50)), (porsi(60, 40), porsi(120, 80))),
    "U001": (tc29({**SATUAN, "realisasi_lalu": "8 orang"}, *LAGI), tc29(SATUAN, *LAGI)),
    "U002": (tc29({**SATUAN, "realisasi_lalu": "8"}, *LAGI), tc29(SATUAN, *LAGI)),
    "U003": (
        tc29({"kode": "5.03.01", "indikator": "Nilai SAKIP", "target_renstra": "75,79 (B)"}),
        tc29({"kode": "5.03.01", "indikator": "Nilai SAKIP", "target_renstra": "75,79 (BB)"}),
    ),
    "D001": (dihitung(3, 160), dihitung(2, 160)),
    "D002": ("Terdapat 217 (dua ratus tujuh puluh) orang.", "Terdapat 217 (dua ratus tujuh belas) orang."),
    "D003": (tabel_tahun("2021"), tabel_tahun("2023")),
    "D004": (dihitung(2, 161), dihitung(2, 160)),
    "D005": (BAB.format("BAB IV"), BAB.format("BAB III")),
    "D006": (kategori("70,16"), kategori("75,5")),
    "D007": (rumusan("Jumlah dokumen perencanan"), rumusan("Jumlah dokumen perencanaan")),
    "D008": ((DAU, PAD), (DAU, DAU)),
    "D009": ((SATU, ASING), (SATU, SATU)),
    "L001": (lengkap(sumber_dana=""), lengkap()),
    "L002": (berisi(tc29(), *subbab(), *NIHIL[1:]), berisi(tc29(), *subbab(), *NIHIL)),
    "L003": (berisi(tc29(), *subbab((2, 3))), berisi(tc29(), *subbab())),
    "L004": (berisi(lengkap(), *dasar(UU, PP, PERMEN)), berisi(lengkap(), *dasar(UU, PP, KEPMEN))),
    "L005": (berisi(lengkap(), *dasar(UU, KEPMEN, PP)), berisi(lengkap(), *dasar(UU, PP, KEPMEN))),
    "L006": (beralasan(""), beralasan("Pegawai pensiun")),
}


def opened(contoh: Contoh, folder: Path) -> tuple[Dokumen, tuple[Dokumen, ...]]:
    """Return an example as a document, and its references."""
    if isinstance(contoh, str):
        return read_text(contoh), ()
    if isinstance(contoh, Dokumen):
        return contoh, ()
    if isinstance(contoh[0], Dokumen):
        return contoh[0], contoh[1:]
    berkas = folder / contoh[0]
    berkas.write_bytes(contoh[1] if isinstance(contoh[1], bytes) else contoh[1].encode())
    return read(berkas), ()
