"""Reports with any text in every field, and reports of any size; for tests only."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve
from hypothesis import strategies as st

from kodefikasi import Baris, Dokumen, Keparahan, Kode, Laporan, Lokasi, Tabel, Temuan
from kodefikasi.dokumen import Sel
from kodefikasi.formulir import FORMULIR
from kodefikasi.temuan import Penjelasan

SERANGAN = (
    "<script>window.jebol = 1</script>",
    '"onmouseover="window.jebol = 1',
    "' onfocus='window.jebol = 1' autofocus='",
    "</title><script>window.jebol = 1</script>",
    "</style></script><img src=x onerror='window.jebol = 1'>",
    "<!--",
    "--><svg/onload=window.jebol=1>",
    "&lt;b&gt; &amp;amp; &#60;",
    "javascript:window.jebol=1",
    "$css ${js} %s {0}",
    "=1+1",
    '+HYPERLINK("http://a")',
    "@SUM(1)",
    "-2",
    "{=1}",
    "http://contoh.go.id",
    "internal:Temuan!A1",
    "00123",
    "baris\r\nbaru\x00\x0b\ud800\ufffe",
)
teks = st.sampled_from(SERANGAN) | st.text(st.characters(exclude_categories=()), max_size=30)
mungkin = st.none() | teks


@st.composite
def tabel(draw: st.DrawFn, nomor: int = 1) -> Tabel:
    """A table of any form with any text in its cells."""
    formulir = FORMULIR[draw(st.sampled_from(sorted(FORMULIR)))]
    kunci = [k.kunci for k in formulir.kolom]
    label = f"Tabel {nomor} {draw(teks)}"
    baris = [
        Baris(
            Lokasi("uji.txt", label, n),
            {k: Sel(draw(teks)) for k in draw(st.lists(st.sampled_from(kunci), max_size=4, unique=True))},
            draw(st.none() | st.just(Kode.parse("5.03.01"))),
        )
        for n in range(1, draw(st.integers(0, 4)) + 1)
    ]
    return Tabel(formulir.kunci, Lokasi("uji.txt", label), label, draw(teks), {}, tuple(baris))


@st.composite
def lokasi(draw: st.DrawFn, isi: Sequence[Tabel]) -> Lokasi:
    """A place in one of the tables, or anywhere."""
    if not isi or draw(st.booleans()):
        return Lokasi(draw(teks), draw(mungkin), draw(st.none() | st.integers(0, 9)), draw(mungkin), sel=draw(mungkin))
    t = draw(st.sampled_from(isi))
    kolom = draw(st.none() | st.sampled_from(t.spesifikasi.kolom))
    return evolve(t.lokasi, baris=draw(st.none() | st.integers(1, 5)), kolom=None if kolom is None else kolom.nomor)


@st.composite
def laporan(draw: st.DrawFn) -> Laporan:
    """A report with any text in every field of its findings, explanations and tables."""
    isi = tuple(draw(tabel(n)) for n in range(draw(st.integers(0, 2))))
    temuan = st.builds(
        Temuan,
        aturan=st.sampled_from(["S002", "P001"]) | teks,
        tingkat=st.sampled_from(Keparahan),
        pesan=teks,
        lokasi=lokasi(isi),
        kode=mungkin,
        indikator=mungkin,
        kolom=mungkin,
        tercetak=mungkin,
        dihitung=mungkin,
        hitungan=mungkin,
        saran=mungkin,
    )
    penjelasan = st.builds(
        Penjelasan,
        lokasi=lokasi(isi),
        kode=mungkin,
        indikator=teks,
        tercetak=teks,
        aturan=teks,
        label=teks,
        hitungan=teks,
        saingan=st.lists(teks, max_size=2).map(tuple),
    )
    return Laporan(
        Dokumen(draw(teks), isi),
        tuple(draw(st.lists(temuan, max_size=4))),
        tuple(draw(st.lists(penjelasan, max_size=2))),
        draw(st.dictionaries(st.sampled_from(["S002", "K003"]), st.integers(1, 9))),
        draw(mungkin),
    )


def besar(banyak: int) -> Laporan:
    """Return a report of so many findings, one in each row of a table, by turns of each severity."""
    label = "Tabel 2.1"
    baris = tuple(
        Baris(
            Lokasi("besar.txt", label, n),
            {"nama": Sel(f"Sub kegiatan {n}"), "tingkat_capaian": Sel(f"{n},00")},
            Kode.parse(f"5.03.{n // 4000 + 1:02d}.2.{n // 80 % 50 + 1:02d}.{n % 80 + 1:02d}"),
        )
        for n in range(1, banyak + 1)
    )
    temuan = tuple(
        Temuan(
            "S002",
            list(Keparahan)[n % 3],
            f"Tingkat capaian tercetak {n},00.",
            b.place("tingkat_capaian", "11"),
            str(b.kode),
            tercetak=f"{n},00",
        )
        for n, b in enumerate(baris, 1)
    )
    tabel_besar = Tabel("T-C.29", Lokasi("besar.txt", label), label, "Evaluasi", {}, baris)
    return Laporan(Dokumen("besar.txt", (tabel_besar,)), temuan, (), {"S002": banyak})
