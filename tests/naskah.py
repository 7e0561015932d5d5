"""Whole documents of every form: derived figures follow some rule, or slip, as offices have them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Baris, Dokumen, Nomor, Sel, Tabel
from kodefikasi.formulir import FORMULIR, Jenis
from kodefikasi.kinerja import round_half_up
from kodefikasi.kode import Kode
from kodefikasi.pembacaan import read_text
from kodefikasi.temuan import Lokasi
from petak import DITULIS, LAYOUTS, Petak, grid, to_grid

Isi = dict[str, str]
KODE = ("5.03", "5.03.01", "5.03.01.2.01", "5.03.01.2.01.01", "5.03.01.2.01.06", "5.03.02", "5.03.02.2.02")
DAUN = (*KODE, "5.03.02.2.02.01")
NOMOR = ("1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "2.1.1")
NAMA = "Penyusunan Dokumen Perencanaan Perangkat Daerah"
SATUAN = st.sampled_from(["dokumen", "Orang/bulan", "%", "", "laporan"])
ANGKA = st.integers(0, 400).map(Decimal) | st.integers(0, 40_000).map(lambda n: Decimal(n) / 100)
JARANG = st.integers(0, 9).map(lambda n: n == 0)
LABEL = st.sampled_from(["Kab. Balangan", "Sekretariat", "-", ""])
PELENGKAP = {
    Jenis.LABEL: LABEL,
    Jenis.CATATAN: st.sampled_from(["", "Perlu ditinjau kembali bersama perangkat daerah lain", "-"]),
    Jenis.TEKS: st.sampled_from(["Jumlah dokumen yang disusun tepat waktu", "Persentase layanan yang selesai"]),
    Jenis.BESARAN: st.sampled_from(["-", "", "8 dokumen", "100%", "95,33%", "67 (B)", "1.234 orang", "71,38"]),
    Jenis.ANGKA: st.sampled_from(["8", "1.234", "71,50", "-", ""]),
    Jenis.SATUAN: st.sampled_from(["Dokumen", "%", "Orang"]),
}


def quantity(nilai: Decimal | None, satuan: str) -> str:
    """Write a figure as documents print it."""
    if nilai is None:
        return "-"
    return f"{format_angka(nilai)}{'' if satuan in {'%', ''} else ' '}{satuan}"


def rate(realisasi: Decimal | None, target: Decimal | None, *, geser: bool) -> str:
    """Write a rate, two decimals or without its zeros; off by a little where it is to slip."""
    if realisasi is None or not target or realisasi > 1_000 * target:  # a rate in the millions reads as an amount
        return "-"
    nilai = round_half_up(realisasi * 100 / target) or Decimal(0)
    return format_angka(nilai + (Decimal("0.37") if geser else 0), desimal=None if nilai % 1 else 0)


def added(bagian: list[Decimal | None], cara: str) -> Decimal | None:
    """Accumulate what is there: sum, last or mean."""
    ada = [n for n in bagian if n is not None]
    if not ada:
        return None
    rerata = round_half_up(sum(ada, Decimal(0)) / len(ada))
    return {"jumlah": sum(ada, Decimal(0)), "akhir": ada[-1], "rerata": rerata}[cara]


@st.composite
def indikator_tc29(draw: st.DrawFn) -> Isi:
    """An indicator of T-C.29 with its derived figures."""
    satuan = draw(SATUAN)
    target, sebelum, lalu, realisasi, berjalan = (draw(st.none() | ANGKA) for _ in range(5))
    capaian = added([realisasi, berjalan], draw(st.sampled_from(["jumlah", "akhir", "rerata"])))
    capaian = capaian + 3 if capaian is not None and draw(JARANG) else capaian
    return {
        "indikator": draw(PELENGKAP[Jenis.TEKS]),
        "target_renstra": quantity(target, satuan),
        "realisasi_sebelum": quantity(sebelum, satuan),
        "target_lalu": quantity(lalu, satuan),
        "realisasi_lalu": quantity(realisasi, satuan),
        "tingkat_realisasi": rate(realisasi, lalu, geser=draw(JARANG)),
        "target_berjalan": quantity(berjalan, satuan),
        "capaian": quantity(capaian, satuan),
        "tingkat_capaian": rate(capaian, target, geser=draw(JARANG)),
    }


@st.composite
def pohon_uang(draw: st.DrawFn) -> dict[str, int | None]:
    """Amounts by code; parents are the sums of what is below, but for a slip."""
    daun = st.none() | st.integers(10**6, 10**9)
    nilai: dict[str, int | None] = {}
    for k in reversed(DAUN):
        bawah = [n for a, n in nilai.items() if Kode.parse(a).induk == Kode.parse(k) and n is not None]
        ada = any(Kode.parse(a).induk == Kode.parse(k) for a in nilai)
        nilai[k] = (sum(bawah) if bawah else None) if ada else draw(daun)
    if draw(JARANG):
        salah = draw(st.sampled_from(DAUN))
        nilai[salah] = (nilai[salah] or 0) + 90_000
    return nilai


def money(nilai: int | None) -> str:
    """Write an amount."""
    return "-" if nilai is None else format_angka(nilai)


@st.composite
def isi_e81(draw: st.DrawFn) -> list[Isi]:
    """Rows of E.81, with averages below."""
    uang = {k: draw(pohon_uang()) for k in ("target_renstra", "realisasi_sebelum", "target_berjalan")}
    triwulan = [draw(pohon_uang()) for _ in range(4)]
    hasil = []
    for kode in DAUN[1:]:
        satuan = draw(SATUAN)
        target, sebelum, berjalan, *tw = (draw(st.none() | ANGKA) for _ in range(7))
        setahun = added(tw, draw(st.sampled_from(["jumlah", "akhir", "rerata"])))
        capaian = added([sebelum, setahun], draw(st.sampled_from(["jumlah", "akhir", "rerata"])))
        baris = {"kode": kode, "nama": NAMA, "indikator": draw(PELENGKAP[Jenis.TEKS])}
        k = {"target_renstra": target, "realisasi_sebelum": sebelum, "target_berjalan": berjalan}
        k |= {f"triwulan_{n}": t for n, t in enumerate(tw, 1)} | {"realisasi_berjalan": setahun, "capaian": capaian}
        baris |= {kunci: quantity(n, satuan) for kunci, n in k.items()}
        baris["tingkat_realisasi"] = rate(setahun, berjalan, geser=draw(JARANG))
        baris["tingkat_capaian"] = rate(capaian, target, geser=draw(JARANG))
        rp = {kunci: n[kode] for kunci, n in uang.items()}
        rp |= {f"triwulan_{n}": t[kode] for n, t in enumerate(triwulan, 1)}
        ada = [n for n in (t[kode] for t in triwulan) if n is not None]
        rp["realisasi_berjalan"] = sum(ada) + (9_000 if draw(JARANG) else 0) if ada else None
        semua = [n for n in (rp["realisasi_sebelum"], rp["realisasi_berjalan"]) if n is not None]
        rp["capaian"] = sum(semua) if semua else None
        baris |= {f"{kunci}_rp": money(n) for kunci, n in rp.items()}
        hasil.append(baris)
    rerata = {"nama": "Rata-rata capaian kinerja (%)", "tingkat_capaian": _average(hasil, "tingkat_capaian")}
    return [*hasil, rerata, {"nama": "Predikat kinerja", "tingkat_capaian": "Tinggi"}]


def _average(baris: list[Isi], kunci: str) -> str:
    ada = [Decimal(b[kunci].replace(".", "").replace(",", ".")) for b in baris if b[kunci] != "-"]
    return "-" if not ada else format_angka(sum(ada, Decimal(0)) / len(ada), desimal=2)


@st.composite
def isi_tc27(draw: st.DrawFn, formulir: str) -> list[Isi]:
    """Rows of T-C.27: amounts that add up along the row and down the tree, but for slips, and a total."""
    tahun = len(FORMULIR[formulir].tahun_kolom)
    pagu = [draw(pohon_uang()) for _ in range(tahun)]
    hasil: list[Isi] = [{"tujuan": "Meningkatkan kualitas layanan", "indikator": "Indeks layanan", "target_1": "71,38"}]
    for kode in DAUN[1:]:
        satuan = draw(SATUAN)
        target = [draw(st.none() | ANGKA) for _ in range(tahun)]
        uang = [p[kode] for p in pagu]
        jumlah = sum(n for n in uang if n is not None)
        hasil.append(
            {
                "kode": kode,
                "nama": NAMA,
                "indikator": draw(PELENGKAP[Jenis.TEKS]),
                **{f"target_{n}": quantity(t, satuan) for n, t in enumerate(target, 1)},
                **{f"pagu_{n}": money(u) for n, u in enumerate(uang, 1)},
                "target_akhir": quantity(added(target, "akhir"), satuan),
                "pagu_akhir": money(jumlah + (900 if draw(JARANG) else 0)),
                "lokasi": draw(LABEL),
            }
        )
    jumlah_baris = {f"pagu_{n}": money((p["5.03.01"] or 0) + (p["5.03.02"] or 0)) for n, p in enumerate(pagu, 1)}
    return [*hasil, {"nama": "JUMLAH", **jumlah_baris}]


@st.composite
def baris_lain(draw: st.DrawFn, formulir: str) -> list[Baris]:
    """Rows of a form whose derived figures are sums of money only."""
    f = FORMULIR[formulir]
    uang = {k.kunci: draw(pohon_uang()) for k in f.columns(Jenis.RUPIAH)}
    hasil = []
    for n, kode in enumerate(DAUN):
        k = Kode.parse(kode)
        isi: Isi = {}
        for kolom in f.kolom_isi:
            if kolom.tingkat and k.tingkat not in kolom.tingkat:
                continue
            if kolom.jenis is Jenis.NAMA:
                isi[kolom.kunci] = f"{NAMA} {'ABCDEFGH'[n]}"
            elif kolom.jenis is Jenis.RUPIAH:
                isi[kolom.kunci] = money(uang[kolom.kunci][kode])
            elif kolom.jenis in PELENGKAP:
                isi[kolom.kunci] = draw(PELENGKAP[kolom.jenis])
        nomor = None if f.berkode else Nomor.parse(NOMOR[n] if f.sisi else str(n + 1))
        hasil.append(_row(isi, k if f.berkode else None, nomor))
    return hasil


def _row(isi: Mapping[str, str], kode: Kode | None, nomor: Nomor | None = None, *, tercetak: bool = True) -> Baris:
    return Baris(Lokasi(), {k: Sel(t) for k, t in isi.items() if t}, kode, tercetak, nomor)


@st.composite
def baris_tc29(draw: st.DrawFn) -> list[Baris]:
    """Rows of T-C.29, some nodes with a further indicator."""
    hasil = []
    for kode in KODE[1:]:
        k = Kode.parse(kode)
        hasil.append(_row({"nama": NAMA, **draw(indikator_tc29())}, k))
        if draw(st.booleans()):
            hasil.append(_row(draw(indikator_tc29()), k, tercetak=False))
    return hasil


TAHUN: dict[str, dict[str, int]] = {
    "T-C.29": {
        "renstra_awal": 2021, "renstra_akhir": 2026, "realisasi_sebelum": 2020, "target_lalu": 2021,
        "realisasi_lalu": 2021, "target_berjalan": 2022, "capaian": 2022,
    },
    "T-C.33": {"pagu": 2023, "pagu_maju": 2024},
}  # fmt: skip


@st.composite
def tabel(draw: st.DrawFn, formulir: str) -> Petak:
    """Draw the cells of a table of a form: heading, column numbers, rows."""
    match FORMULIR[formulir].asal:
        case "E.81":
            return grid(formulir, draw(isi_e81()))
        case "T-C.27":
            return grid(formulir, draw(isi_tc27(formulir)))
        case "T-C.28":
            kolom = FORMULIR[formulir].columns(Jenis.BESARAN)
            isi = [{k.kunci: draw(PELENGKAP[Jenis.BESARAN]) for k in kolom} for _ in range(6)]
            return grid(formulir, [{"nomor": str(n), "indikator": NAMA, **b} for n, b in enumerate(isi, 1)])
        case keluarga:
            baris = draw(baris_tc29() if keluarga == "T-C.29" else baris_lain(formulir))
            judul = "Usulan Program" if keluarga == "T-C.32" else "Rumusan"
            return to_grid(Tabel(formulir, Lokasi(), "Tabel 2.1", judul, TAHUN.get(keluarga, {}), tuple(baris)))


@st.composite
def teks_dokumen(draw: st.DrawFn, formulir: str | None = None, *, tata: str | None = None) -> str:
    """Draw the text of a document with one table.

    Parameters
    ----------
    formulir
        Key of the form, one of `kodefikasi.testing.tata_letak.DITULIS`; None for any.
    tata
        How the table is laid out: ``tab``, ``pipes``, ``semicolons`` or ``fixed``; None for any.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=2)
    ... @given(teks_dokumen("T-C.28"))
    ... def test_is_read(teks):
    ...     assert [t.formulir for t in read_text(teks).tabel] == ["T-C.28"]
    >>> test_is_read()
    """
    kunci = draw(st.sampled_from(DITULIS)) if formulir is None else formulir
    tulis = LAYOUTS[draw(st.sampled_from(list(LAYOUTS))) if tata is None else tata]
    judul = "Usulan Program dan Kegiatan" if kunci == "T-C.32" else "Rekapitulasi"
    return f"Tabel 2.1.\n{judul} BKPSDM\n\n{tulis(draw(tabel(kunci)))}"


def dokumen(formulir: str | None = None, *, tata: str | None = "tab") -> st.SearchStrategy[Dokumen]:
    """Documents with one table, as the reader has them from text; the arguments are those of `teks_dokumen`."""
    return teks_dokumen(formulir, tata=tata).map(read_text)
