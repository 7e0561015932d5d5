"""What the running text claims, as figures: counts, totals, amounts in words, indicators, scales, chapters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import get_close_matches

from attrs import frozen

from kodefikasi.besaran import Notasi, parse_angka, spoken_value
from kodefikasi.besaran.terbilang import NUMBER_WORDS
from kodefikasi.dokumen import (
    Baris,
    Kutipan,
    KutipanCapaian,
    KutipanJumlah,
    KutipanKategori,
    KutipanPredikat,
    KutipanTerbilang,
    Tabel,
)
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import FORMULIR
from kodefikasi.formulir.baku import EVALUASI_RENJA, PELAYANAN
from kodefikasi.kode import Tingkat
from kodefikasi.nama import name_key, words
from kodefikasi.pembacaan.alinea import AlineaBaca, Paragraf, join_paragraphs
from kodefikasi.pembacaan.naskah import chapters, empty_tables, legal_bases
from kodefikasi.temuan import Lokasi

_TERBILANG = re.compile(
    r"(?:\bRp\.?\s?|(?<![\w.,]))(\d[\d.]*(?:,\d+)?)(?:\s?(?:[km]?m[23²³]|%))?"
    r"\s?\(\s?\*{0,2}([A-Za-z][A-Za-z -]{2,300})\*{0,2}\s?\)"
)
_SATUAN_TERBILANG = frozenset({"", "rupiah", "persen"})
_AKHIR_BILANGAN = ("puluh", "belas", "ratus", "ribu", "juta")
_MIRIP = 0.8  # of a word to a number word: a slip of a letter
_HITUNGAN = re.compile(r"\b(\d{1,5})\s?(?:\([^()]{1,80}\)\s?)?(sub ?kegiatan|kegiatan|program)\b", re.IGNORECASE)
_RUPIAH = re.compile(r"\bRp\.?\s?(\d[\d.]*(?:,\d{1,2})?)")
_SELA_HITUNGAN = 40
_ANGKA = re.compile(r"(?<![\w.,/-])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?(?:\s?(%|[A-Za-z]+))?")
_ISYARAT = re.compile(
    r"(?:sebesar|sebanyak|mencapai|memperoleh|menunjukkan|terealisasi|realisasi\w{0,30}|ditarget\w{0,30}|menarget\w{0,30}|target|"
    r"capaian kinerja|menjadi|hanya|atau|adalah|nilai)(?:\W{1,20}\w{1,40}){0,2}\W{1,20}\Z",
    re.IGNORECASE,
)
_PANJANG_ISYARAT = 60
_SEBUTAN = re.compile(
    r"\b(?:indikator|yaitu) ([^.,;:]{5,200}?)(?=[.,;:]| pada | yang | tersebut| adalah)", re.IGNORECASE
)
_KATA_SEBUTAN = 3
_BATAS = re.compile(
    r"\b(di bawah|kurang dari|di atas|lebih dari|melebihi|minimal|paling sedikit|maksimal|paling banyak)\s"
    r"(\d+(?:,\d+)?)\s?%",
    re.IGNORECASE,
)
_TANDA_BATAS = {
    "di bawah": "<",
    "kurang dari": "<",
    "di atas": ">",
    "lebih dari": ">",
    "melebihi": ">",
    "minimal": "≥",
    "paling sedikit": "≥",
    "maksimal": "≤",
    "paling banyak": "≤",
}
_RENTANG = re.compile(r"\b((?:sangat |amat )?[a-z]+) \((\d+(?:,\d+)?)\s?[-–]\s?(\d+(?:,\d+)?)\)", re.IGNORECASE)
_KATEGORI = re.compile(
    r"(?<![\d.,])(\d+(?:,\d+)?)\s?%?\s(?:atau\s|dan\s)?(?:masih\s)?termasuk (?:dalam |ke dalam )?kategori "
    r"((?:sangat |amat )?[a-z]+)",
    re.IGNORECASE,
)
_PREDIKAT = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:,\d+)?)\s(?:(?:dengan|atau)\spredikat|berpredikat)\s\W?([A-Z]{1,2})\b(?!\.\w)"
)
_SKALA_TERSEDIKIT = 3
_TAHUN = re.compile(r"(?:19|20)\d\d")


def read_claims(paragraf: Sequence[Paragraf], tabel: Sequence[Tabel], berkas: str) -> tuple[Kutipan, ...]:
    """Return what the text claims, in its order."""
    alinea = join_paragraphs(paragraf)
    penyebut = _Penyebut.of(tabel)
    hasil: list[Kutipan] = [
        *chapters(paragraf, berkas),
        *legal_bases(alinea, berkas),
        *empty_tables(alinea, berkas),
        *_indicator_claims(alinea, penyebut, berkas),
        *_categories(alinea, berkas),
        *_ratings(alinea, berkas),
    ]
    for a in alinea:
        hasil += _amounts_in_words(a, berkas)
        hasil += _counts(a, berkas)
    return tuple(sorted(hasil, key=lambda k: k.lokasi.baris or 0))


def _place(alinea: AlineaBaca, letak: int, berkas: str) -> Lokasi:
    return Lokasi(berkas=berkas, baris=alinea.line_at(letak))


def _number(teks: str) -> Decimal | None:
    try:
        return parse_angka(teks, notasi=Notasi.INDONESIA)
    except BesaranError:
        return None


def _amounts_in_words(alinea: AlineaBaca, berkas: str) -> Iterator[KutipanTerbilang]:
    for m in _TERBILANG.finditer(alinea.teks):
        kata = m.group(2).strip()
        angka, ucapan = _number(m.group(1)), spoken_value(kata)
        if angka is None or ucapan is None:
            continue
        nilai, sisa = ucapan
        rusak = _is_like_number(sisa)
        if rusak or sisa in _SATUAN_TERBILANG or nilai == angka:
            tempat = _place(alinea, m.start(1), berkas)
            yield KutipanTerbilang(tempat, m.group(1), angka, kata, None if rusak else nilai)


def _is_like_number(sisa: str) -> bool:
    """Whether words behind a number were to be part of it: a number word out of place, mistyped, or joined."""
    kata = sisa.partition(" ")[0]
    return kata.endswith(_AKHIR_BILANGAN) or bool(get_close_matches(kata, NUMBER_WORDS, 1, _MIRIP))


def _counts(alinea: AlineaBaca, berkas: str) -> Iterator[KutipanJumlah]:
    """Claims such as "3 program, 11 kegiatan, dan 31 sub kegiatan", with the amount that follows."""
    kelompok = list(_count_groups(alinea.teks))
    for n, (awal, akhir, jumlah) in enumerate(kelompok):
        ambang = kelompok[n + 1][0] if n + 1 < len(kelompok) else len(alinea.teks)
        rupiah = _RUPIAH.search(alinea.teks, akhir, ambang)
        yield KutipanJumlah(
            lokasi=_place(alinea, awal, berkas),
            jumlah=tuple(jumlah.items()),
            total=_number(rupiah.group(1)) if rupiah else None,
            teks_total=rupiah.group() if rupiah else "",
            label=alinea.label,
            sisi=_side(alinea.teks[kelompok[n - 1][1] if n else 0 : awal]),
        )


def _count_groups(teks: str) -> Iterator[tuple[int, int, dict[Tingkat, int]]]:
    awal = akhir = 0
    jumlah: dict[Tingkat, int] = {}
    for m in _HITUNGAN.finditer(teks):
        tingkat = _LEVEL_NAMES[m.group(2).lower().replace(" ", "")]
        if jumlah and (m.start() - akhir > _SELA_HITUNGAN or tingkat <= max(jumlah)):
            if len(jumlah) > 1:
                yield awal, akhir, jumlah
            jumlah = {}
        if not jumlah:
            awal = m.start()
        jumlah[tingkat] = int(m.group(1))
        akhir = m.end()
    if len(jumlah) > 1:
        yield awal, akhir, jumlah


_LEVEL_NAMES = {"program": Tingkat.PROGRAM, "kegiatan": Tingkat.KEGIATAN, "subkegiatan": Tingkat.SUB_KEGIATAN}


def _side(teks: str) -> str | None:
    """Return the side of a two-sided form that the words before a claim name last."""
    kecil = teks.lower()
    letak = {sisi: kecil.rfind(kata) for f in FORMULIR.values() for sisi, kata in f.sisi.items()}
    sebut = {s: n for s, n in letak.items() if n >= 0}
    return max(sebut, key=lambda s: sebut[s]) if sebut else None


@frozen
class _Penyebut:
    """Knows by which words a text names an indicator of the tables."""

    nama: dict[str, str]
    pola: re.Pattern[str] | None
    kata: dict[str, frozenset[str]]
    satuan: dict[str, frozenset[str]]

    @classmethod
    def of(cls, tabel: Iterable[Tabel]) -> _Penyebut:
        nama: dict[str, str] = {}
        satuan: dict[str, set[str]] = {}
        for t in tabel:
            if t.formulir not in {EVALUASI_RENJA, PELAYANAN}:
                continue
            for b in t.baris:
                if teks := b.text("indikator"):
                    kunci = name_key(teks)
                    nama.setdefault(teks.lower(), teks)
                    satuan.setdefault(kunci, set()).update(_units(b))
        urut = sorted(nama, key=len, reverse=True)
        pola = re.compile("|".join(map(re.escape, urut))) if urut else None
        kata = {teks: words(teks) for teks in nama.values()}
        return cls(nama, pola, kata, {k: frozenset(v) for k, v in satuan.items()})

    def mentions(self, teks: str) -> list[tuple[int, int, str]]:
        """Return where the text names indicators: start, end, name in the table."""
        if self.pola is None:
            return []
        tepat = [(m.start(), m.end(), self.nama[m.group()]) for m in self.pola.finditer(teks.lower())]
        for m in _SEBUTAN.finditer(teks):
            bebas = all(m.end(1) <= a or m.start(1) >= b for a, b, _ in tepat)
            if bebas and (nama := self._by_words(m.group(1))):
                tepat.append((m.start(1), m.end(1), nama))
        return sorted(tepat)

    def _by_words(self, teks: str) -> str | None:
        """Return the only indicator that has all the words of a shortened name."""
        cari = words(teks)
        cocok = {name_key(n): n for n, k in self.kata.items() if cari <= k} if len(cari) >= _KATA_SEBUTAN else {}
        return next(iter(cocok.values())) if len(cocok) == 1 else None


def _units(baris: Baris) -> Iterator[str]:
    for kunci in baris.sel:
        besaran = baris.besaran(kunci)
        if besaran is not None and besaran.satuan_baku:
            yield besaran.satuan_baku


def _indicator_claims(alinea: Sequence[AlineaBaca], penyebut: _Penyebut, berkas: str) -> Iterator[KutipanCapaian]:
    daftar: int | None = None
    ambang: tuple[str, Decimal] | None = None
    for a in alinea:
        if not a.butir:
            daftar, ambang = None, None
        for awal, akhir, nama in _scopes(penyebut.mentions(a.teks), len(a.teks)):
            satuan = penyebut.satuan.get(name_key(nama), frozenset())
            for letak, teks, angka in _figures(a.teks, awal, akhir, satuan):
                yield KutipanCapaian(_place(a, letak, berkas), nama, teks, angka, daftar, ambang)
        if a.teks.endswith(":") and (m := list(_BATAS.finditer(a.teks))):
            nilai = _number(m[-1].group(2))
            daftar = a.line_at(m[-1].start())
            ambang = None if nilai is None else (_TANDA_BATAS[m[-1].group(1).lower()], nilai)


def _scopes(sebutan: Sequence[tuple[int, int, str]], panjang: int) -> Iterator[tuple[int, int, str]]:
    """What is said after an indicator is named is about it, until the next is named."""
    for (_, akhir, nama), berikut in zip(sebutan, [*(s[0] for s in sebutan[1:]), panjang], strict=False):
        yield akhir, berikut, nama


def _figures(teks: str, awal: int, akhir: int, satuan: frozenset[str]) -> Iterator[tuple[int, str, Decimal]]:
    """Figures that a word of achievement or target introduces, in the indicator's unit or in percent."""
    for m in _ANGKA.finditer(teks, awal, akhir):
        unit = (m.group(3) or "").lower()
        isyarat = _ISYARAT.search(teks, max(awal, m.start() - _PANJANG_ISYARAT), m.start())
        if _is_year(m) or isyarat is None or (satuan and unit != "%" and unit not in satuan):
            continue
        angka = _number(m.group(1) + (m.group(2) or ""))
        if angka is not None:
            tampil = m.group() if unit == "%" or unit in satuan else m.group(1) + (m.group(2) or "")
            yield m.start(), tampil, angka


def _is_year(m: re.Match[str]) -> bool:
    return m.group(2) is None and m.group(3) != "%" and bool(_TAHUN.fullmatch(m.group(1)))


def _categories(alinea: Sequence[AlineaBaca], berkas: str) -> Iterator[KutipanKategori]:
    skala: dict[str, tuple[Decimal, Decimal]] = {}
    for a in alinea:
        rentang = [(m.group(1).lower(), _number(m.group(2)), _number(m.group(3))) for m in _RENTANG.finditer(a.teks)]
        if len(rentang) >= _SKALA_TERSEDIKIT:
            skala = {k: (b, t) for k, b, t in rentang if b is not None and t is not None}
        for m in _KATEGORI.finditer(a.teks):
            angka, kategori = _number(m.group(1)), m.group(2).lower()
            if angka is not None and kategori in skala and not _TAHUN.fullmatch(m.group(1)):
                yield KutipanKategori(_place(a, m.start(), berkas), m.group(1), angka, kategori, *skala[kategori])


def _ratings(alinea: Sequence[AlineaBaca], berkas: str) -> Iterator[KutipanPredikat]:
    for a in alinea:
        for m in _PREDIKAT.finditer(a.teks):
            if (angka := _number(m.group(1))) is not None:
                yield KutipanPredikat(_place(a, m.start(), berkas), m.group(1), angka, m.group(2))
