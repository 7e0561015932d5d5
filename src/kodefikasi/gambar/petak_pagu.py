"""`plot_pagu`: the ceilings over the code tree, as icicle or treemap, drawn from reconciled amounts only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_rupiah
from kodefikasi.gambar.blok import Blok, JenisBlok, PohonBlok, build_tree, group_small, walk
from kodefikasi.gambar.isi_gambar import Nama, Pagu, read_pagu
from kodefikasi.gambar.kanvas import (
    ABU,
    GELAP,
    KECIL,
    MERAH,
    PALET,
    PUTIH,
    SEDANG,
    TEPI,
    TITIK,
    Contoh,
    Kanvas,
    check_size,
    text_height,
    tint,
)
from kodefikasi.gambar.letak_blok import Kotak, icicle, treemap
from kodefikasi.gambar.tulisan import short_rupiah, titled
from kodefikasi.kode import Kode, KodeBerjenjang, Tingkat, TingkatKode, family
from kodefikasi.pagu.rows import subtract
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UKURAN = (11.7, 8.3)  # A4, landscape
_BENTUK = ("icicle", "treemap")
_DISEBUT = 3
_PUDAR = 0.45  # of a colour is kept in the fields of a treemap
_PUDAR_SELISIH = 0.12
_LEBAR_CABANG = 330.0
_HURUF = (8.5, KECIL)
_JUDUL_KOLOM = 14.0  # points
_TERENDAH = 60.0
_BIDANG_TERKECIL = 30.0 * 18.0  # square points, for a short text
_PENGISI = "x"  # a note of one line, before it is known what it says
Luas = tuple[float, float, float, float]
_BARIS_TERBANYAK = 6
_TEKS_SELISIH = "selisih: yang tertulis melebihi jumlah rinciannya"
_TEKS_LEBIH = "rincian melebihi yang tertulis"


@checked
def plot_pagu(
    data: Any,
    *,
    bentuk: Literal["icicle", "treemap"] = "icicle",
    tahun: int | None = None,
    kolom: str | None = None,
    sampai: TingkatKode | str | None = None,
    terkecil: Decimal | Fraction | None = None,
    nama: Nama | None = None,
    judul: str | None = None,
    sumber: str | None = None,
    ukuran: tuple[float, float] = UKURAN,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] | str = Kode,
) -> Figure:
    """Draw ceilings over the tree of codes, so that every block is exactly as large as its parts.

    Where a printed amount exceeds the sum of the rows below it (`reconcile`), the difference is a hatched block
    *selisih*; where they exceed it, they make the block, and what is too much is hatched. Notes name that, leaves
    without an amount, and blocks without room for text. A ``gid`` is the block's code, or ``selisih:5.03`` and so on.

    Parameters
    ----------
    data, kode, pagu, keluarga
        Rows or a frame and how to read them, as for `roll_up`; a `RollUp`, `Dokumen`, `Tabel` or `Rencana`.
    bentuk
        ``"icicle"``: a column for each level. ``"treemap"``: fields inside fields, the deepest ones filled.
    tahun, kolom
        Which amounts of a document or plan: of that year, of that column (``"pagu_maju"``). Without them T-C.33's
        plan year, else the first column of money.
    sampai, terkecil
        The deepest level that is drawn; the share of the whole below which siblings become one block *n lainnya*, None
        for what one line of text needs.
    nama, judul, sumber, ukuran
        Names that `data` lacks (a mapping, a `Nomenklatur`); title, source line, width and height in inches.

    Raises
    ------
    PaguError
        Nothing to draw: no rows, no amounts, all zero; a negative amount, which has no area; no such column.
    ValueError, TambahanError
        Another shape, share or size; no matplotlib.

    Examples
    --------
    >>> gambar = plot_pagu({"5.03.01": 100, "5.03.01.2.01": 60, "5.03.01.2.02": 30})
    >>> sorted(p.get_gid() for p in gambar.axes[0].patches if p.get_gid())
    ['5.03.01', '5.03.01.2.01', '5.03.01.2.02', 'selisih:5.03.01']
    """
    keluarga = family(keluarga)
    if bentuk not in _BENTUK:
        raise ValueError(f"bentuk {bentuk!r} tidak dikenal; yang ada: {', '.join(_BENTUK)}")
    kanvas = Kanvas(*check_size(ukuran))
    isi = read_pagu(data, tahun=tahun, kolom=kolom, nama=nama, kode=kode, pagu=pagu, keluarga=keluarga)
    pohon = build_tree(isi, sampai=None if sampai is None else int(choose(keluarga.jenjang, sampai)))
    return _Gambar(kanvas, isi, pohon, terkecil).draw(bentuk, judul, sumber)


def _share(terkecil: object, biasa: Fraction) -> Fraction:
    if terkecil is None:
        return biasa
    if not isinstance(terkecil, (Decimal, Fraction)) or not 0 <= terkecil < 1:
        raise ValueError(f"terkecil {terkecil!r} harus Decimal atau Fraction, mulai 0 dan di bawah 1")
    return Fraction(terkecil)


class _Gambar:
    """One picture while it is drawn."""

    def __init__(self, kanvas: Kanvas, pagu: Pagu, pohon: PohonBlok, terkecil: Decimal | Fraction | None) -> None:
        self.kanvas, self.pagu, self.pohon, self.terkecil = kanvas, pagu, pohon, terkecil
        self.cabang = branches(pohon.puncak)
        terbesar = sorted(self.cabang, key=lambda b: Fraction(b.jumlah), reverse=True)[: len(PALET)]
        berwarna = [b for b in self.cabang if b in terbesar]
        self.warna = {b.kunci: PALET[n] for n, b in enumerate(berwarna)}

    def draw(self, bentuk: str, judul: str | None, sumber: str | None) -> Figure:
        k = self.kanvas
        atas = k.header(judul or self._title(), [self._subtitle()])
        catatan, contoh = list(self._notes()), list(self._legend(bentuk))
        kira = self._field(bentuk, atas, contoh, [*catatan, _PENGISI], sumber)
        sisa = self._bare(self._boxes(bentuk, kira)) if kira[3] >= _TERENDAH else []
        luas = self._field(bentuk, atas, contoh, catatan, sumber)
        if luas[3] < _TERENDAH:
            kurang = (_TERENDAH - luas[3]) / TITIK
            raise ValueError(f"ukuran terlalu rendah: judul dan catatan memerlukan {kurang:.1f} inci lagi")
        if sisa:
            lengkap = [*catatan, self._bare_note(sisa)]
            dengan = self._field(bentuk, atas, contoh, lengkap, sumber)
            if dengan[3] >= _TERENDAH:  # on a small sheet the picture comes before this note
                luas, catatan = dengan, lengkap
        kotak = self._boxes(bentuk, luas)
        if bentuk == "icicle":
            self._icicle(kotak, atas)
        else:
            self._treemap(kotak)
        y = k.legend(luas[1] + luas[3] + 6, contoh)
        k.footer(y, catatan, sumber)
        return k.fig

    def _field(
        self, bentuk: str, atas: float, contoh: Sequence[Contoh], catatan: Sequence[str], sumber: str | None
    ) -> Luas:
        """Return the field between the title and the notes."""
        k = self.kanvas
        kaki = k.legend(0, contoh, gambar=False) + k.footer(0, catatan, sumber, gambar=False) + 6
        kepala = atas + (_JUDUL_KOLOM if bentuk == "icicle" else 0)
        return TEPI, kepala, k.lebar - 2 * TEPI, k.tinggi - kepala - kaki

    def _boxes(self, bentuk: str, luas: Luas) -> list[Kotak]:
        """Return where every block stands, small siblings grouped."""
        _, _, lebar, tinggi = luas
        if bentuk == "treemap":
            return list(
                treemap(group_small(self.pohon.puncak, self._smallest(_BIDANG_TERKECIL, lebar * tinggi)), *luas)
            )
        puncak = group_small(self.pohon.puncak, self._smallest(text_height(1, KECIL) + 2, tinggi))
        kolom = max(b.dalam for b in walk(puncak)) - puncak[0].dalam + 1
        return list(icicle(puncak, *luas, kolom))

    def _bare(self, kotak: Iterable[Kotak]) -> list[Blok]:
        """Return the blocks that have room for no text, the largest first."""
        sisa = [q.blok for q in kotak if q.blok.jenis is not JenisBlok.LAINNYA and not self._written(q)[0]]
        return sorted(sisa, key=lambda b: Fraction(b.jumlah), reverse=True)

    def _bare_note(self, sisa: Sequence[Blok]) -> str:
        daftar = "; ".join(f"{b.sebutan} ({short_rupiah(b.jumlah)})" for b in sisa[:_DISEBUT])
        lagi = f"; dan {len(sisa) - _DISEBUT} lagi" if len(sisa) > _DISEBUT else ""
        return f"Terlalu kecil untuk tulisan ({len(sisa)}): {daftar}{lagi}."

    def _title(self) -> str:
        tingkat = [t for t in self.pohon.tingkat.values() if t]
        tahun = f" tahun {self.pagu.tahun}" if self.pagu.tahun else ""
        daftar = (
            tingkat[-1] if len(tingkat) == 1 else f"{', '.join(tingkat[:-1])} dan {tingkat[-1]}" if tingkat else "kode"
        )
        return f"Pagu{tahun} menurut {daftar}"

    def _subtitle(self) -> str:
        daun = self.pohon.daun
        return f"Jumlah {format_rupiah(self.pohon.jumlah)} · {daun.terlapor} dari {daun.daun} rincian terlapor"

    def _notes(self) -> Iterator[str]:
        kosong = self.pohon.kosong
        if kosong:
            daftar = "; ".join(self.pagu.label(s) for s in kosong[:_DISEBUT])
            lagi = f"; dan {len(kosong) - _DISEBUT} lagi" if len(kosong) > _DISEBUT else ""
            yield f"Tanpa jumlah, tidak tergambar ({len(kosong)}): {daftar}{lagi}."
        lebih = [s for s in self.pohon.selisih if s.selisih < 0]
        for s in lebih[:_DISEBUT]:
            rincian = subtract(s.tercetak, s.selisih)
            yield (
                f"{s.kode}: tertulis {format_rupiah(s.tercetak)}, rinciannya {format_rupiah(rincian)} "
                f"(lebih {format_rupiah(subtract(0, s.selisih))}); digambar sebesar rinciannya."
            )
        if len(lebih) > _DISEBUT:
            yield f"{len(lebih) - _DISEBUT} lagi yang rinciannya melebihi yang tertulis, digambar sebesar rinciannya."

    def _legend(self, bentuk: str) -> Iterator[Contoh]:
        semua = list(walk(self.pohon.puncak))
        if bentuk == "treemap":
            yield from self._branch_legend()
        if any(b.jenis is JenisBlok.SELISIH for b in semua):
            yield Contoh(_TEKS_SELISIH, _RUPA_SELISIH)
        if any(b.lebih for b in semua):
            yield Contoh(_TEKS_LEBIH, {"facecolor": "none", **_TEPI_LEBIH} if bentuk == "treemap" else _RUPA_LEBIH)

    def _branch_legend(self) -> Iterator[Contoh]:
        for b in self.cabang:
            if b.kunci in self.warna:
                arti = f"{self.kanvas.shorten(b.sebutan, _LEBAR_CABANG, KECIL)} ({short_rupiah(b.jumlah)})"
                rupa = {"facecolor": tint(self.warna[b.kunci], _PUDAR), "edgecolor": GELAP, "linewidth": 0.5}
                yield Contoh(arti, rupa)
        if len(self.cabang) > len(self.warna):
            sisa = f"{len(self.cabang) - len(self.warna)} {self.cabang[0].tingkat or 'cabang'} lainnya"
            arti = f"{sisa}, dan ruas kecil yang digabung"
            yield Contoh(arti, {"facecolor": tint(ABU, _PUDAR), "edgecolor": GELAP, "linewidth": 0.5})

    def _smallest(self, titik: float, dari: float) -> Fraction:
        """Return the amount below which siblings are grouped."""
        bagian = _share(self.terkecil, Fraction(titik / dari).limit_denominator(10_000))
        return bagian * Fraction(self.pohon.jumlah)

    def _icicle(self, kotak: Sequence[Kotak], atas: float) -> None:
        giliran = {
            b.kunci: PALET[n % len(PALET)] for n, b in enumerate(self.cabang)
        }  # side by side, none is a legend's
        warna = branch_colours([q.blok for q in kotak], giliran)
        for x, dalam, lebar in sorted({(q.x, q.blok.dalam, q.lebar) for q in kotak}):
            tingkat = titled(self.pohon.tingkat.get(dalam, "")) or "Rincian"
            judul = self.kanvas.shorten(tingkat, lebar - 4, SEDANG, tebal=True)
            self.kanvas.text(x + 2, atas, judul, SEDANG, fontweight="bold", color=GELAP)
        for q in kotak:
            self._block(q, tint(*warna[q.blok.kunci]))
            self._label(q)

    def _treemap(self, kotak: Sequence[Kotak]) -> None:
        warna = branch_colours([q.blok for q in kotak], self.warna)
        cabang = {b.kunci for b in self.cabang}
        for q in kotak:
            if q.blok.anak:
                self._outline(q, 2.2 if q.blok.kunci in cabang else 0.9)
            else:
                dasar, bagian = warna[q.blok.kunci]
                self._block(q, tint(dasar, bagian if q.blok.jenis is JenisBlok.SELISIH else _PUDAR))
                self._label(q)

    def _outline(self, kotak: Kotak, tebal: float) -> None:
        """Draw the edge of a parent; dashed and red where its parts exceed what is printed."""
        rupa: dict[str, Any] = {"edgecolor": GELAP, "linewidth": tebal}
        kunci = kotak.blok.kunci
        if kotak.blok.lebih:
            rupa, kunci = _TEPI_LEBIH, f"lebih:{kunci}"
        self.kanvas.rect(
            kotak.x, kotak.y, kotak.lebar, kotak.tinggi, facecolor="none", gid=kunci, zorder=3 + tebal / 10, **rupa
        )

    def _block(self, kotak: Kotak, warna: str) -> None:
        blok = kotak.blok
        tepi = min(0.7, kotak.tinggi * 0.2)
        rupa: dict[str, Any] = {"facecolor": warna, "edgecolor": PUTIH, "linewidth": tepi}
        if blok.jenis is JenisBlok.SELISIH:
            rupa = {**_RUPA_SELISIH, "facecolor": warna, "linewidth": tepi}
        self.kanvas.rect(kotak.x, kotak.y, kotak.lebar, kotak.tinggi, gid=blok.kunci, zorder=1, **rupa)
        if blok.lebih and blok.anak:
            tinggi = float(Fraction(blok.lebih) / Fraction(blok.jumlah)) * kotak.tinggi
            self.kanvas.rect(
                kotak.x,
                kotak.y + kotak.tinggi - tinggi,
                kotak.lebar,
                tinggi,
                gid=f"lebih:{blok.kunci}",
                zorder=2,
                **_RUPA_LEBIH,
            )

    def _label(self, kotak: Kotak) -> None:
        isi, ukuran = self._written(kotak)
        rupa: dict[str, Any] = {}
        if kotak.blok.jenis is JenisBlok.SELISIH or kotak.blok.lebih:
            rupa["bbox"] = {"facecolor": PUTIH, "edgecolor": "none", "pad": 0.6, "alpha": 0.9}
        self.kanvas.text(kotak.x + 3, kotak.y + kotak.tinggi / 2, isi, ukuran, va="center", **rupa)

    def _written(self, kotak: Kotak) -> tuple[list[str], float]:
        """Return name and amount as large as they fit, cut where they fit nowhere; the amount is never cut."""
        lebar, tinggi = kotak.lebar - 6, kotak.tinggi - 2
        isi: list[str] = []
        for ukuran in _HURUF:
            baris = max((n for n in range(1, _BARIS_TERBANYAK + 1) if text_height(n, ukuran) <= tinggi), default=0)
            isi = self._lines(kotak.blok, lebar, baris, ukuran)
            if kotak.blok.sebutan in " ".join(isi):
                return isi, ukuran
        return isi, KECIL

    def _lines(self, blok: Blok, lebar: float, baris: int, ukuran: float) -> list[str]:
        """Return what is written in so many lines; nothing where not even the amount fits."""
        k = self.kanvas
        uang = short_rupiah(blok.jumlah)
        if blok.lebih:
            uang = f"{uang} (tertulis {short_rupiah(blok.tercetak or 0)})"
        if blok.jenis is JenisBlok.LAINNYA:
            pilihan = ([f"{blok.sebutan} ({uang})"], [blok.sebutan, f"({uang})"], [blok.sebutan])
            return next((p for p in pilihan if len(p) <= baris and self._fits(p, lebar, ukuran)), [])
        if baris == 0 or not self._fits([uang], lebar, ukuran):
            return []
        if baris > 1:
            utuh = self._fits(blok.sebutan.split(), lebar, ukuran)  # a code is not broken
            return [*(k.wrap(blok.sebutan, lebar, ukuran, baris - 1) if utuh else ()), uang]
        ruang = lebar - k.width(f" · {uang}", ukuran)
        nama = k.shorten(blok.sebutan, ruang, ukuran)
        kode = blok.sebutan.split()[0]
        return [f"{nama} · {uang}" if nama.startswith(kode) else uang]

    def _fits(self, baris: list[str], lebar: float, ukuran: float) -> bool:
        return all(self.kanvas.width(b, ukuran) <= lebar for b in baris)


_RUPA_SELISIH: dict[str, Any] = {"facecolor": PUTIH, "edgecolor": ABU, "hatch": "////", "linewidth": 0.5}
_RUPA_LEBIH: dict[str, Any] = {"facecolor": PUTIH, "edgecolor": MERAH, "hatch": "xxxx", "linewidth": 0.8}
_TEPI_LEBIH: dict[str, Any] = {"edgecolor": MERAH, "linewidth": 2.2, "linestyle": (0, (3, 1.5))}


def branches(puncak: tuple[Blok, ...]) -> tuple[Blok, ...]:
    """Return the blocks that colours tell apart: programs where there are several, else the first level that has."""
    semua = [b for b in walk(puncak) if b.jenis is JenisBlok.SIMPUL]
    setingkat: dict[int, list[Blok]] = {}
    for b in semua:
        setingkat.setdefault(b.dalam, []).append(b)
    beberapa = [setingkat[n] for n in sorted(setingkat) if len(setingkat[n]) > 1]
    program = [bb for bb in beberapa if bb[0].tingkat == Tingkat.PROGRAM.label]
    return tuple((program or beberapa or [semua[:1]])[0])


def branch_colours(semua: Sequence[Blok], warna: Mapping[str, str]) -> dict[str, tuple[str, float]]:
    """Return the colour of each block and how much of it is kept: paler further down, grey above the branches."""
    hasil = {b.kunci: (ABU, 0.35) for b in semua}
    for cabang in semua:
        if cabang.kunci in warna:
            for b in walk([cabang]):
                if b.jenis is JenisBlok.SELISIH:
                    hasil[b.kunci] = (warna[cabang.kunci], _PUDAR_SELISIH)
                elif b.jenis is JenisBlok.SIMPUL:
                    hasil[b.kunci] = (warna[cabang.kunci], max(0.15, 0.55 - 0.13 * (b.dalam - cabang.dalam)))
    return hasil
