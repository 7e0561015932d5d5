"""Numbers of lists in Word, which stand in no paragraph: counted as Word counts them.

The numbers of programs and goals are often those of a list. The file has only the list, the level and where it begins
anew, by itself or through a style, so the paragraphs are counted in the order of the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import frozen

from kodefikasi.lembar.unsur import Unsur, child, value, whole_number

_TINGKAT = 9  # levels of a list in Word
_PANJANG_LABEL = 40  # letters of a number; what is longer is no number
BUTIR = "- "
_ROMAWI = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)

Letak = tuple[str | None, int | None]  # number of a list and level in it, as far as they are said


@frozen
class _TingkatDaftar:
    """One level of a list: how its numbers look and where they begin; `teks` has ``%1`` for the number of level 1."""

    format: str = "decimal"
    teks: str = ""
    mulai: int = 1
    angka_saja: bool = False
    gaya: str | None = None


@frozen
class _Daftar:
    """A list: lists with one `kunci` count on together; `ulang` says where this one begins anew."""

    kunci: str
    tingkat: tuple[_TingkatDaftar, ...]
    ulang: Mapping[int, int]

    def start(self, n: int) -> int:
        return self.ulang.get(n, self.tingkat[n].mulai)


def list_labels(bagian: Mapping[str, Unsur]) -> dict[Unsur, str]:
    """Return what Word prints before the paragraphs of lists and numbered headings."""
    if "numbering" not in bagian:
        return {}
    gaya = _numbered_styles(bagian.get("styles"))
    daftar = _lists(bagian["numbering"])
    hitung: dict[str, list[int | None]] = {}
    dipakai: set[str] = set()
    hasil: dict[Unsur, str] = {}
    for p in bagian["document"].walk("p"):
        letak = _list_place(p, gaya, daftar)
        if letak is not None:
            nomor, tingkat = letak
            d = daftar[nomor]
            urut = hitung.setdefault(d.kunci, [None] * _TINGKAT)
            if nomor not in dipakai:
                dipakai.add(nomor)
                for n in d.ulang:
                    urut[n] = None
            _count(urut, d, tingkat)
            hasil[p] = _format_label(urut, d, tingkat)
    return hasil


def _numbered_styles(gaya: Unsur | None) -> dict[str, Letak]:
    """Return list and level of each style that numbers its paragraphs, itself or as the one it is based on."""
    semua = {} if gaya is None else {str(value(g, "styleId")): g for g in gaya.children("style")}
    hasil: dict[str, Letak] = {}
    for nama in semua:
        induk, dilihat = nama, set[str]()
        while induk in semua and induk not in dilihat:
            dilihat.add(induk)
            properties = child(semua[induk], "pPr", "numPr")
            if properties is not None:
                hasil[nama] = _place(properties)
                break
            induk = str(value(child(semua[induk], "basedOn")))
    return hasil


def _place(properties: Unsur) -> Letak:
    tingkat = child(properties, "ilvl")
    return value(child(properties, "numId")), None if tingkat is None else _level(tingkat)


def _level(unsur: Unsur, nama: str = "val") -> int:
    teks = value(unsur, nama) or ""
    return int(teks) if teks in set("012345678") else 0


def _lists(penomoran: Unsur) -> dict[str, _Daftar]:
    abstrak = {str(value(a, "abstractNumId")): _levels(a) for a in penomoran.children("abstractNum")}
    hasil: dict[str, _Daftar] = {}
    for n in penomoran.children("num"):
        kunci = str(value(child(n, "abstractNumId")))
        ganti = ((_level(g, "ilvl"), child(g, "startOverride")) for g in n.children("lvlOverride"))
        if kunci in abstrak:
            ulang = {k: whole_number(mulai, 1) for k, mulai in ganti if mulai is not None}
            hasil[str(value(n, "numId"))] = _Daftar(kunci, abstrak[kunci], ulang)
    return hasil


def _levels(abstrak: Unsur) -> tuple[_TingkatDaftar, ...]:
    ada = {
        _level(t, "ilvl"): _TingkatDaftar(
            format=value(child(t, "numFmt")) or "decimal",
            teks=(value(child(t, "lvlText")) or "")[:_PANJANG_LABEL],
            mulai=whole_number(child(t, "start"), 1),
            angka_saja=child(t, "isLgl") is not None,
            gaya=value(child(t, "pStyle")),
        )
        for t in abstrak.children("lvl")
    }
    return tuple(ada.get(n, _TingkatDaftar()) for n in range(_TINGKAT))


def _list_place(p: Unsur, gaya: Mapping[str, Letak], daftar: Mapping[str, _Daftar]) -> tuple[str, int] | None:
    """Return the list and the level of a paragraph: its own before those of its style."""
    properties = child(p, "pPr")
    nama = value(child(properties, "pStyle")) or ""
    nomor, tingkat = gaya.get(nama, (None, None))
    langsung = child(properties, "numPr")
    if langsung is not None:
        sendiri = _place(langsung)
        nomor = nomor if sendiri[0] is None else sendiri[0]
        tingkat = tingkat if sendiri[1] is None else sendiri[1]
    if nomor is None or nomor not in daftar:  # 0 switches the numbers of a style off
        return None
    if tingkat is None:
        tingkat = next((n for n, t in enumerate(daftar[nomor].tingkat) if nama and t.gaya == nama), 0)
    return nomor, tingkat


def _count(urut: list[int | None], daftar: _Daftar, tingkat: int) -> None:
    """Count a paragraph: the levels above begin if they have not yet, those below begin anew."""
    lalu = urut[tingkat]
    urut[tingkat] = daftar.start(tingkat) if lalu is None else lalu + 1
    for n in range(tingkat):
        urut[n] = daftar.start(n) if urut[n] is None else urut[n]
    urut[tingkat + 1 :] = [None] * (_TINGKAT - tingkat - 1)


def _format_label(urut: Sequence[int | None], daftar: _Daftar, tingkat: int) -> str:
    rupa = daftar.tingkat[tingkat]
    if rupa.format == "bullet":
        return BUTIR

    def write(m: re.Match[str]) -> str:
        n = int(m.group(1)) - 1
        angka = urut[n]
        if angka is None:  # of a level below
            return ""
        return _write_number(angka, "decimal" if rupa.angka_saja else daftar.tingkat[n].format)

    label = re.sub("%([1-9])", write, rupa.teks)
    return f"{label} " if label else ""


def _write_number(n: int, format_: str) -> str:
    """Write a number of a list; ways of writing that are rarer than these are written as digits.

    >>> [_write_number(n, f) for n, f in ((4, "upperRoman"), (28, "lowerLetter"), (3, "decimalZero"), (3, "none"))]
    ['IV', 'bb', '03', '']
    """
    hasil = {"none": "", "decimalZero": f"{n:02d}"}.get(format_, str(n))
    if format_.endswith("Roman") and 0 < n < 4000:
        hasil = ""
        for nilai, huruf in _ROMAWI:
            hasil += huruf * (n // nilai)
            n %= nilai
    elif format_.endswith("Letter") and 0 < n <= 260:
        hasil = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
    return hasil.upper() if format_.startswith("upper") else hasil
