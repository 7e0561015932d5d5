"""How a document is made up, as its text shows: chapters, sub-chapters, legal bases, tables said to be empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kodefikasi.dokumen import DasarHukum, JudulBab, JudulSubbab, PernyataanNihil
from kodefikasi.formulir import SUBBAB, Subbab
from kodefikasi.formulir.baku import USULAN
from kodefikasi.pembacaan.alinea import AlineaBaca, Paragraf
from kodefikasi.temuan import Lokasi

_BAB = re.compile(r"BAB\s+([IVXLC]+)\Z")
_BAB_BERJUDUL = re.compile(r"BAB\s+([IVXLC]+)\b[.:]?\s*[-–—]?\s*(?=[A-Z])[^a-z]{3,150}\Z")
_ROMAWI = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_TANDA = "*# \t"
_PANJANG_JUDUL = 160
_BUKAN_JUDUL = re.compile(r"[-•]|.*(?:[.;:,]|\.{3,}.{0,10}|\t\d{1,3})\Z")
#: Kinds of regulations from the highest (UU 12/2011, article 7; lampiran II: listed by rank, then by date).
_PANGKAT = (
    (1, r"Undang-Undang|UU|Peraturan Pemerintah Pengganti Undang-Undang"),
    (2, r"Peraturan Pemerintah|PP"),
    (3, r"Peraturan Presiden|Perpres|Keputusan Presiden|Keppres|Instruksi Presiden|Inpres"),
    (4, r"Peraturan (?:Menteri|Badan|Kepala|Lembaga)|Permen\w{0,20}"),
    (5, r"(?:Keputusan|Instruksi|Surat Edaran) (?:Menteri|Bersama|Kepala)|Kepmen\w{0,20}|Inmen\w{0,20}"),
    (6, r"Peraturan Daerah|Perda|Qanun"),
    (7, r"Peraturan (?:Gubernur|Bupati|Wali ?kota)|Per(?:gub|bup|wali|wal|wako)"),
)
_JENIS = {p: re.compile(pola, re.IGNORECASE) for p, pola in reversed(_PANGKAT)}
_BUTIR = r"(?:\d{1,3}[.)]|[a-z][.)]|[-•*])?\s{0,20}"
_HUKUM = re.compile(
    rf"{_BUTIR}(Undang-?\s?Undang|UU|Peraturan|Keputusan|Instruksi|Surat Edaran|Qanun|PP|(?:Per|Kep|In)\w{{2,20}})"
    r"((?:\s[\w/.-]{1,40}){0,12}?)\s(?:Nomor|No\.?)\s?:?\s?([\w./-]{1,40}),?\s(?:Tahun|Th\.?)\s?((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NIHIL = re.compile(r"\b(?:nihil|tidak (?:ada|terdapat)|belum (?:ada|terdapat))\b", re.IGNORECASE)
_TABEL = re.compile(r"\bT-C\.?\s?(\d\d)\b", re.IGNORECASE)
_USULAN = re.compile(r"\busulan\b.{0,80}\b(?:masyarakat|pemangku kepentingan)\b", re.IGNORECASE)
_SELA_DAFTAR = 2  # paragraphs: an item that a page break cut in two goes on in the next


def chapters(paragraf: Iterable[Paragraf], berkas: str) -> Iterator[JudulBab | JudulSubbab]:
    """Iterate over the headings of chapters, and of the sub-chapters below them: those of the outline that fits best.

    The outline at the end of chapter I names sub-chapters of later ones: those are no headings.
    """
    bab, judul_bab = 0, False
    calon: dict[str, dict[tuple[int, int], JudulSubbab]] = {rencana: {} for rencana in SUBBAB}
    semua = list(paragraf)
    berjudul = _titled_chapters(semua)
    for p in semua:
        for nomor, teks in p.baris:
            tempat = Lokasi(berkas=berkas, baris=nomor)
            judul = teks.strip(_TANDA)
            if (m := _BAB.match(judul)) or nomor in berjudul:
                bab, judul_bab = (_roman(m.group(1)), True) if m else (berjudul[nomor], False)
                yield JudulBab(tempat, bab, judul)
            elif judul_bab:
                judul_bab = not judul  # the chapter's own title has the words of its sub-chapters
            elif bab:
                for rencana, isi in calon.items():
                    if s := _sub_chapter(bab, teks.strip(), SUBBAB[rencana]):
                        isi.setdefault(s.nomor, JudulSubbab(tempat, *s.nomor, judul, rencana))
    yield from max(calon.values(), key=len).values()


def _titled_chapters(paragraf: Iterable[Paragraf]) -> dict[int, int]:
    """Return the chapters by the lines that hold their number and title both, in a text that has none on its own.

    The contents and the outline in chapter I name them as well: of each but the first the last line is the heading.
    """
    baris = [(n, teks.strip(_TANDA)) for p in paragraf for n, teks in p.baris]
    if any(_BAB.match(t) for _, t in baris):
        return {}
    letak: dict[int, int] = {}
    for n, t in baris:
        if (m := _BAB_BERJUDUL.match(t)) and not _BUKAN_JUDUL.match(t):
            bab = _roman(m.group(1))
            letak[bab] = n if bab > 1 else letak.get(bab, n)
    urut = [letak[bab] for bab in sorted(letak)]
    return {n: bab for bab, n in letak.items()} if urut == sorted(urut) else {}


def _sub_chapter(bab: int, baris: str, susunan: Iterable[Subbab]) -> Subbab | None:
    """Return the sub-chapter that a line is the heading of: short, no sentence, no item, no line of contents."""
    if len(baris) > _PANJANG_JUDUL or _BUKAN_JUDUL.match(baris):
        return None
    return next((s for s in susunan if s.nomor[0] == bab and s.is_titled(baris)), None)


def _roman(teks: str) -> int:
    nilai = [_ROMAWI[h] for h in teks]
    return sum(-n if n < max(nilai[i:]) else n for i, n in enumerate(nilai))


def legal_bases(alinea: Sequence[AlineaBaca], berkas: str) -> Iterator[DasarHukum]:
    """Iterate over regulations that begin a paragraph; those that follow one another are of one list."""
    daftar, terakhir = 0, -_SELA_DAFTAR - 1
    for n, a in enumerate(alinea):
        m = _HUKUM.match(a.teks)
        jenis = "" if m is None else " ".join(f"{m.group(1)}{m.group(2)}".split())
        pangkat = next((p for p, pola in _JENIS.items() if pola.match(jenis)), None)
        if m is None or pangkat is None:
            continue
        baris = a.line_at(m.start(1))
        daftar = daftar if n - terakhir <= _SELA_DAFTAR else baris
        terakhir = n
        yield DasarHukum(Lokasi(berkas=berkas, baris=baris), daftar, jenis, m.group(3), int(m.group(4)), pangkat)


def empty_tables(alinea: Iterable[AlineaBaca], berkas: str) -> Iterator[PernyataanNihil]:
    """Iterate over sentences that say there is nothing to put into a table."""
    for a in alinea:
        if m := _NIHIL.search(a.teks):
            sebut = {f"T-C.{n}" for n in _TABEL.findall(a.teks)} | ({USULAN} if _USULAN.search(a.teks) else set())
            for formulir in sorted(sebut):
                yield PernyataanNihil(Lokasi(berkas=berkas, baris=a.line_at(m.start())), formulir)
