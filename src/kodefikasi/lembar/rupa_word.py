"""How a run of text looks in Word, as far as it decides whether its letters are read.

Hidden, struck out and white letters are found by their properties, which come from the run, its style, the style of the
paragraph, and the styles that these are based on; the nearest that says something counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from attrs import Factory, define, frozen

from kodefikasi.lembar.unsur import Unsur, child, value


class KelihatanRuas(StrEnum):
    """What a reader of the page sees of a run; those that are not read have the words that say so."""

    BIASA = ""
    ATAS = "di atas baris"
    SEMBUNYI = "tersembunyi"
    CORET = "dicoret"
    PUTIH = "putih di atas putih"


@frozen
class _Sifat:
    """What properties say; None where they say nothing."""

    sembunyi: bool | None = None
    coret: bool | None = None
    atas: bool | None = None
    putih: bool | None = None
    latar: bool | None = None

    def over(self, dasar: _Sifat) -> _Sifat:
        """Return these properties where they say something, else those of `dasar`."""
        return _Sifat(*(d if s is None else s for s, d in zip(_values(self), _values(dasar), strict=True)))


def _values(s: _Sifat) -> tuple[bool | None, ...]:
    return s.sembunyi, s.coret, s.atas, s.putih, s.latar


_BIASA = _Sifat()
_MATI = frozenset({"0", "false", "off", "none"})
_TANPA_WARNA = frozenset({"auto", "none", "ffffff", ""})


@define
class RupaWord:
    """The styles of a document, and what each of them says."""

    gaya: Mapping[str, Unsur]
    _kenal: dict[str, _Sifat] = Factory(dict)
    _tabel: dict[str, bool] = Factory(dict)

    @classmethod
    def of(cls, bagian: Unsur | None) -> RupaWord:
        """Return the styles of the part that defines them."""
        semua = () if bagian is None else bagian.children("style")
        return cls({str(value(g, "styleId")): g for g in semua})

    def look(self, run: Unsur, paragraf: Unsur, *, latar: bool) -> KelihatanRuas:
        """Return how a run looks; `latar` says that there may be a colour behind it."""
        sendiri = child(run, "rPr")
        sifat = self._style(value(child(paragraf, "pPr", "pStyle")))
        if sendiri is not None and sendiri.anak:
            sifat = _read(sendiri).over(self._style(value(child(sendiri, "rStyle"))).over(sifat))
        if sifat is _BIASA:
            return KelihatanRuas.BIASA
        if sifat.sembunyi:
            return KelihatanRuas.SEMBUNYI
        if sifat.coret:
            return KelihatanRuas.CORET
        if sifat.putih and not (latar or sifat.latar or is_coloured(child(paragraf, "pPr"))):
            return KelihatanRuas.PUTIH
        return KelihatanRuas.ATAS if sifat.atas else KelihatanRuas.BIASA

    def colours_table(self, nama: str | None) -> bool:
        """Whether a style of tables colours cells."""
        if nama is None:
            return False
        if nama not in self._tabel:
            self._tabel[nama] = any(_has_colour(s) for g in self._chain(nama) for s in g.walk("shd"))
        return self._tabel[nama]

    def _style(self, nama: str | None) -> _Sifat:
        if nama is None:
            return _BIASA
        if nama not in self._kenal:
            sifat = _BIASA
            for g in self._chain(nama):
                isi = child(g, "rPr")
                sifat = sifat if isi is None else sifat.over(_read(isi))
            self._kenal[nama] = _BIASA if sifat == _BIASA else sifat
        return self._kenal[nama]

    def _chain(self, nama: str) -> Iterator[Unsur]:
        """Yield a style and those that it is based on."""
        dilihat: set[str] = set()
        while nama in self.gaya and nama not in dilihat:
            dilihat.add(nama)
            yield self.gaya[nama]
            nama = str(value(child(self.gaya[nama], "basedOn")))


def is_coloured(sifat: Unsur | None) -> bool:
    """Whether properties of a cell, a paragraph or a table put a colour behind the text."""
    return _has_colour(child(sifat, "shd"))


def _has_colour(shd: Unsur | None) -> bool:
    if shd is None:
        return False
    isi, pola = (value(shd, "fill") or "").lower(), (value(shd) or "clear").lower()
    return isi not in _TANPA_WARNA or pola not in {"clear", "nil"}


def _read(sifat: Unsur) -> _Sifat:
    """Return what the properties of a run say."""
    if not sifat.anak:
        return _BIASA
    warna = value(child(sifat, "color"))
    letak = value(child(sifat, "vertAlign"))
    bayang = child(sifat, "shd")
    sorot = child(sifat, "highlight")
    coret = [s for s in (_switch(sifat, "strike"), _switch(sifat, "dstrike")) if s is not None]
    return _Sifat(
        sembunyi=_switch(sifat, "vanish"),
        coret=any(coret) if coret else None,
        atas=None if letak is None else letak == "superscript",
        putih=None if warna is None else warna.lower() == "ffffff",
        latar=None if bayang is None and sorot is None else _has_colour(bayang) or value(sorot) not in {None, "none"},
    )


def _switch(sifat: Unsur, nama: str) -> bool | None:
    unsur = child(sifat, nama)
    return None if unsur is None else (value(unsur) or "1").lower() not in _MATI
