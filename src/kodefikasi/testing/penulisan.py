"""Spellings as files have them, together with their truth.

Made forward: a code is known, it is written as an office writes, or damaged as a spreadsheet does, and whether the
text still tells the code is decided here, from what was done to it. No parser is asked. The conventions, which are
those of `Kode.parse(strict=False)`:

- A code has one separator throughout: dots, blanks, dashes or slashes, with blanks of any kind around them; only a
  kegiatan may keep its dot (``5 03 01 2.01``), or be written ``201`` or ``02.01``.
- A part that lost the zeros in front may as well have lost them behind, unless the code has three parts or more and
  shows no zero in front anywhere: then all were left out on purpose.
- A text of two parts may be a number to a spreadsheet, which drops zeros behind: ``2.10`` becomes ``2.1``.
- A number between a code with visible separators and words may belong to either: ``5.03 12 Bulan``; so may a year
  behind a code, and a measure behind any: ``5 03 01 1.25 Km``. What is at the top of a tree has a name that begins with
  a word.
- A whole account or region may be written without separators: its parts have one width each.
- Nothing else parts a code, and only digits from 0 to 9 are digits: ``5:03``, ``5 | 03``, ``5 O3``, ``5..03`` are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from random import Random
from typing import Any

from attrs import field, frozen
from hypothesis import strategies as st

from kodefikasi.kode import KELUARGA, Kode, KodeBerjenjang, Ruas, Skema, Tingkat, family
from kodefikasi.testing.kode_acak import kode as strategi_kode
from kodefikasi.testing.kode_acak import widths
from kodefikasi.testing.pilih import Pilih, by_hypothesis, by_random

PEMISAH = (".", " ", "-", "/", ". ", " . ", " .", "\u00a0", "\u2009", ".\u200b", " - ", "–")
NAMA = (
    "",
    " Program Penunjang",
    " - Penyusunan Dokumen",
    ". Koordinasi",
    ": Evaluasi (2 kali)",
    "\tSub Kegiatan",
    " (Belanja Barang)",
    " X-Ray dan Laboratorium",
)
_NAMA_BERANGKA = ("12 Bulan", "2 Unit Kendaraan", "24 Jam", "3 Dokumen", "2021", "2025 Bulan")
_NAMA_UKURAN = ("1.25 Km", "0.5 Ha", "12.75 m2", "2.05 Ton", "30 Km")
_TANDA_ASING = (":", " : ", " | ", "|", " · ", "•", ";", ",", ", ", "_", "..", ". .", "\u00ad", " \u200e", "=", "—")
_ANGKA_ASING = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "०१२३४५६७८९")
_HURUF_ANGKA = {"0": "OoQD", "1": "l", "2": "Z", "5": "S", "8": "B"}
_AWAL, _AKHIR = ("", " ", "\ufeff", "\t"), ("", ".", " ", ". ")
_KEWENANGAN, _KEGIATAN = 3, 4  # the two parts of a kegiatan, from 0
_DIGIT_UTUH = 8  # of a whole code that may be written without separators
_TANPA_NOL = 3  # parts from which on a code without zeros is one on purpose


@frozen
class Ejaan:
    """A text and what it stands for.

    Attributes
    ----------
    teks
        The text.
    kode
        The code that was written; None where the text is no code.
    kandidat
        All codes that the text may stand for, where it does not tell which; empty otherwise.
    keluarga
        The family whose code it is, or is not.
    """

    teks: str
    kode: KodeBerjenjang | None
    kandidat: tuple[KodeBerjenjang, ...] = ()
    keluarga: type[KodeBerjenjang] = field(default=Kode, repr=False, kw_only=True)

    @property
    def mendua(self) -> bool:
        """Whether the text does not tell which code it is: a parser has to refuse it."""
        return bool(self.kandidat)

    @property
    def bukan_kode(self) -> bool:
        """Whether the text is no code: a parser has to refuse it."""
        return self.kode is None


@frozen
class _Tulisan:
    """The parts of a code as they are about to be written; `hilang` are those whose zeros in front were left out."""

    ruas: list[str]
    hilang: frozenset[int] = frozenset()
    angka: bool = False  # a number to a spreadsheet


def spell(kode: KodeBerjenjang, pilih: Pilih) -> Ejaan:
    """Write a code as files have it.

    >>> spell(Kode.parse("5.03.01"), lambda pilihan: pilihan[0])
    Ejaan(teks='5.03.01', kode=Kode('5.03.01'), kandidat=())
    """
    tulisan = _zeros(str(kode).split("."), kode.skema, pilih)
    ruas = tulisan.ruas if tulisan.angka else _kegiatan(tulisan.ruas, kode, pilih)
    kandidat = _candidates(tulisan, ruas, kode)
    pemisah = "." if tulisan.angka else pilih(PEMISAH)
    if _is_whole(ruas, kode.skema) and pilih(range(8)) == 7:
        pemisah = ""
    teks = pemisah.join(ruas)
    if None in kode.komponen:
        teks = pilih((teks, teks.lower()))
    if tulisan.angka:
        return Ejaan(teks, kode, kandidat, keluarga=type(kode))
    nama, lanjutan = _name(kode, ruas, pemisah, pilih)
    if lanjutan:
        kandidat = kandidat or tuple(dict.fromkeys(lanjutan))
        return Ejaan(pilih(_AWAL) + teks + nama, kode, kandidat, keluarga=type(kode))
    return Ejaan(pilih(_AWAL) + teks + pilih(_AKHIR) + nama, kode, kandidat, keluarga=type(kode))


def _is_whole(ruas: Sequence[str], skema: Skema) -> bool:
    """Whether the digits of a code alone tell its parts."""
    lebar = tuple(map(len, ruas))
    return sum(lebar) >= _DIGIT_UTUH and skema.lebar_utuh.get(sum(lebar)) == lebar


def _zeros(ruas: list[str], skema: Skema, pilih: Pilih) -> _Tulisan:
    """Keep the zeros in front, or leave out all, or those of one part, or those behind a number of two parts."""
    bernol = [n for n, r in enumerate(ruas) if len(r) > 1 and r[0] == "0"]
    cara = ["utuh", "utuh", *(["semua", "satu"] if bernol else [])]
    if len(ruas) == 2 and ruas[1].endswith("0") and ruas[1].strip("0"):
        cara.append("belakang")
    apa = pilih(cara)
    if apa == "utuh":
        return _Tulisan(ruas)
    if apa == "belakang":
        depan = ruas[0].lstrip("0") or "0"
        return _Tulisan([depan, ruas[1].rstrip("0")], frozenset({1, *([0] if depan != ruas[0] else [])}), angka=True)
    kena = bernol if apa == "semua" else [pilih(bernol)]
    hasil = [(r.lstrip("0") or "0") if n in kena else r for n, r in enumerate(ruas)]
    return _Tulisan(hasil, frozenset(n for n in kena if _short(hasil[n], skema.ruas[n])))


def _short(ruas: str, tempat: Ruas) -> bool:
    """Whether digits are fewer than any width of their place, other than a plain zero."""
    return bool(ruas.strip("0")) and len(ruas) not in tempat.digit


def _candidates(tulisan: _Tulisan, ditulis: Sequence[str], kode: KodeBerjenjang) -> tuple[KodeBerjenjang, ...]:
    """Put the zeros back in front or behind, in every part that lost some; nothing where it is plain which."""
    bernol = any(len(r) > 1 and r[0] == "0" for bagian in ditulis for r in bagian.split("."))
    if not tulisan.hilang or (len(tulisan.ruas) >= _TANPA_NOL and not bernol):
        return ()
    pilihan: list[Sequence[str]] = []
    for n, (r, tempat) in enumerate(zip(tulisan.ruas, kode.skema.ruas, strict=False)):
        lebar = min(d for d in tempat.digit if d >= len(r)) if r.isdigit() else 0
        pilihan.append((r.zfill(lebar), r.ljust(lebar, "0")) if n in tulisan.hilang else (r.zfill(lebar),))
    return tuple(dict.fromkeys(type(kode).parse(".".join(p)) for p in product(*pilihan)))


def _kegiatan(ruas: list[str], kode: KodeBerjenjang, pilih: Pilih) -> list[str]:
    """Write the two parts of a kegiatan in one of the ways of offices."""
    if not isinstance(kode, Kode) or kode.tingkat < Tingkat.KEGIATAN:
        return ruas
    kewenangan, nomor = ruas[_KEWENANGAN : _KEGIATAN + 1]
    cara = [[kewenangan, nomor], [f"{kewenangan}.{nomor}"], [f"0{kewenangan}", nomor]]
    if len(nomor) == 2:
        cara.append([kewenangan + nomor])
    return [*ruas[:_KEWENANGAN], *pilih(cara), *ruas[_KEGIATAN + 1 :]]


def _name(
    kode: KodeBerjenjang, ruas: Sequence[str], pemisah: str, pilih: Pilih
) -> tuple[str, tuple[KodeBerjenjang, ...]]:
    """Put a name behind; where it begins with a number that may go on with the code, return what that would be."""
    if len(ruas) > 1 and pemisah and pilih(range(8)) == 7:
        nama = pilih(_NAMA_UKURAN if pemisah.isspace() else (*_NAMA_BERANGKA, *_NAMA_UKURAN))
        sela = pilih([s for s in (" ", " - ", "  ", ". ", ": ") if s != pemisah and (s != "  " or pemisah != " ")])
        return sela + nama, (kode, *_continued(kode, nama.split()[0]))
    return pilih(NAMA if len(ruas) > 1 else NAMA[:-1]), ()


def _continued(kode: KodeBerjenjang, nomor: str) -> list[KodeBerjenjang]:
    """Return the codes that a number makes with a code in front of it, its zero in front or behind."""
    skema, n = kode.skema, len(kode.komponen)
    if n >= len(skema.ruas) or n + 1 not in skema.banyak_ruas:
        return []
    lebar = [d for d in widths(skema.ruas[n]) if d >= len(nomor)]
    if not lebar or not nomor.isdigit():
        return []
    isi = (nomor.zfill(lebar[0]), nomor.ljust(lebar[0], "0"))
    return [type(kode).parse(f"{kode}.{r}") for r in isi]


def not_a_code(kode: KodeBerjenjang, pilih: Pilih) -> Ejaan:
    """Spoil a code so that the text is none: too long, too short, glued to words, its dots gone, other signs in it.

    >>> not_a_code(Kode.parse("5.03.01"), lambda pilihan: pilihan[0])
    Ejaan(teks='5.03.01Program', kode=None, kandidat=())
    """
    skema, ruas = kode.skema, str(kode).split(".")
    dalam = skema.banyak_ruas[-1]
    cara = ["lekat", "nama", "panjang"]
    if len(ruas) > 1:
        cara += ["koma", "asing", "huruf"]
        # where there is one way to cut them, the digits tell the whole code
        cara += [] if _is_whole(ruas, skema) else ["rapat"]
    if len(ruas) == dalam:
        cara.append("lebih")
    if None not in kode.komponen and not skema.ruas[len(ruas) - 1].nol:
        cara.append("nol")
    if any(n not in skema.banyak_ruas for n in range(1, len(ruas))):
        cara.append("kurang")
    apa = pilih(cara)
    if apa == "kurang":
        ruas = ruas[: pilih([n for n in range(1, len(ruas)) if n not in skema.banyak_ruas])]
    teks = ".".join(ruas)
    if apa in ("asing", "huruf"):
        return Ejaan(_foreign(ruas, pilih) if apa == "asing" else _mistyped(ruas, pilih), None, keluarga=type(kode))
    if apa == "panjang":
        teks = f"{teks[: len(teks) - len(ruas[-1])]}{'1' * (max(skema.ruas[len(ruas) - 1].digit) + 1)}"
    hasil = {
        "lekat": f"{teks}Program",
        "nama": pilih(("Program Penunjang", "-", "Jumlah", "(5.03)", "Rp5.000")) if apa == "nama" else "",
        "koma": teks.replace(".", ",", 1),
        "rapat": teks.replace(".", ""),
        "lebih": f"{teks}.01",
        "nol": f"{teks[: len(teks) - len(ruas[-1])]}{'0' * len(ruas[-1])}",
    }
    return Ejaan(hasil.get(apa, teks), None, keluarga=type(kode))


def _foreign(ruas: list[str], pilih: Pilih) -> str:
    """Part a code by another sign, or write one part behind the first in digits of another script."""
    n = pilih(range(1, len(ruas)))
    pemisah = pilih((".", " ", "-", " - "))
    if pilih((False, True)) and ruas[n].isdigit():
        asing = pilih(_ANGKA_ASING)
        return pemisah.join([*ruas[:n], "".join(asing[int(h)] for h in ruas[n]), *ruas[n + 1 :]])
    return pilih(_TANDA_ASING).join((pemisah.join(ruas[:n]), pemisah.join(ruas[n:])))


def _mistyped(ruas: list[str], pilih: Pilih) -> str:
    """Write a letter for a digit behind the first part; a wrong sign where no digit looks like a letter."""
    letak = [(n, i) for n, r in enumerate(ruas) if n for i, h in enumerate(r) if h in _HURUF_ANGKA]
    letak = [(n, i) for n, i in letak if len(ruas[n]) > 1 or ruas[n] in "01"]  # a lone S or B may begin a name
    if not letak:
        return _foreign(ruas, pilih)
    n, i = pilih(letak)
    salah = ruas[n][:i] + pilih(_HURUF_ANGKA[ruas[n][i]]) + ruas[n][i + 1 :]
    return pilih((".", " ", "-", " - ")).join([*ruas[:n], salah, *ruas[n + 1 :]])


@st.composite
def ejaan(draw: st.DrawFn, keluarga: type[Any] | None = None, *, kode: st.SearchStrategy[Any] | None = None) -> Ejaan:
    """Draw a spelling with its truth: one code in it for certain, several that it may be, or none.

    Parameters
    ----------
    keluarga
        The family; None for any.
    kode
        Codes to write, instead of any of the family.

    Examples
    --------
    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(ejaan(Kode))
    ... def test_nothing_is_guessed(e):
    ...     try:
    ...         assert Kode.parse(e.teks, strict=False) == e.kode
    ...     except ValueError:
    ...         assert e.mendua or e.bukan_kode
    >>> test_nothing_is_guessed()
    """
    if kode is None:
        kode = strategi_kode(draw(st.sampled_from(list(KELUARGA.values()))) if keluarga is None else keluarga)
    pilih = by_hypothesis(draw)
    tulis = not_a_code if draw(st.integers(1, 10)) == 10 else spell
    return tulis(draw(kode), pilih)


def seeded_spellings(seed: int, banyak: int, keluarga: type[KodeBerjenjang] | str | None = None) -> Iterator[Ejaan]:
    """Iterate over so many spellings, the same for the same seed, without Hypothesis: for long runs.

    >>> next(seeded_spellings(7, 1)) == next(seeded_spellings(7, 1))
    True
    """
    acak = Random(seed)  # noqa: S311  # no secret
    pilih = by_random(acak)
    semua = [*KELUARGA.values(), *[Kode] * len(KELUARGA)] if keluarga is None else [family(keluarga)]
    for _ in range(banyak):
        kode = _any_code(pilih(semua), pilih)
        yield (not_a_code if pilih(range(10)) == 9 else spell)(kode, pilih)


def _any_code(keluarga: type[Any], pilih: Pilih) -> Any:
    """Return a code of a family, small numbers as often as any."""
    skema = keluarga.skema
    liar = bool(skema.ruas_liar) and pilih(range(5)) == 4
    ruas: list[str] = []
    for t in skema.tingkat[: pilih(range(1, len(skema.tingkat) + 1))]:
        nol = all(r.nol for r in t.ruas) and pilih((False, True))
        for r in t.ruas:
            lebar = pilih(r.digit)
            n = 0 if nol else pilih(pilih((range(1, 10), range(1, 10**lebar))))
            ruas.append(str(r.liar) if liar and r.liar else f"{n:0{lebar}d}")
    return keluarga.parse(".".join(ruas))
