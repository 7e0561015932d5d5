"""The text of a paragraph of Word as the page shows it: results of fields, symbols, no hidden letters.

Between the letters stand instructions of fields, deleted text and letters of symbol fonts; a number that took these in
would be another number. Text boxes hang on a paragraph but stand elsewhere, so they are handed on.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define

from kodefikasi.lembar.rupa_word import KelihatanRuas, RupaWord
from kodefikasi.lembar.teks_tampak import superscript
from kodefikasi.lembar.unsur import Unsur, child, value

PEMBUNGKUS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
TERHAPUS = frozenset({"del", "moveFrom"})
_TANPA_TEKS = TERHAPUS | {"pPr", "rPr", "sdtPr", "sdtEndPr"}
_HURUF = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SIMBOL = {
    ("symbol", 0xA3): "≤",
    ("symbol", 0xB3): "≥",
    ("symbol", 0xB1): "±",
    ("symbol", 0xB4): "×",
    ("symbol", 0xB8): "÷",
    ("symbol", 0xE5): "∑",
    ("wingdings", 0xFC): "✓",
    ("wingdings", 0xFE): "☑",
    ("wingdings", 0xFB): "✗",
}
_PRIBADI = range(0xE000, 0xF900)  # where symbol fonts have their characters


@define
class AlineaWord:
    """The text of a paragraph, and the text boxes that hang on it.

    `latar` says that there may be a colour behind the text; `lesap` collects the runs that are not read.
    """

    rupa: RupaWord
    lesap: dict[Unsur, KelihatanRuas]
    latar: bool = False
    potong: list[str] = Factory(list)
    kotak: list[Unsur] = Factory(list)
    _paragraf: Unsur = Factory(lambda: Unsur("p", {}))
    _kini: KelihatanRuas = KelihatanRuas.BIASA
    _perintah: list[bool] = Factory(list)  # of the open fields: whether their instruction is still running

    def read(self, paragraf: Unsur) -> None:
        """Read a paragraph."""
        self._paragraf = paragraf
        self._read(paragraf)

    def _read(self, induk: Unsur) -> None:
        for unsur in induk.anak:
            nama = unsur.nama
            if nama == "t":
                self._add(unsur.teks, unsur)
            elif nama == "r":
                self._kini = self.rupa.look(unsur, self._paragraf, latar=self.latar)
                self._read(unsur)
                self._kini = KelihatanRuas.BIASA
            elif nama in _HURUF:
                self._add(_HURUF[nama], unsur)
            elif nama == "sym":
                self._add(_symbol(unsur), unsur)
            elif nama == "fldChar":
                self._field(value(unsur, "fldCharType"))
            elif nama == "txbxContent":
                self.kotak.append(unsur)
            elif nama == "AlternateContent":
                self._read(choice(unsur))
            elif nama not in _TANPA_TEKS:
                self._read(unsur)

    def _add(self, teks: str, unsur: Unsur) -> None:
        if any(self._perintah):
            return
        if self._kini is KelihatanRuas.ATAS:
            teks = superscript("".join(self.potong[-3:]), teks)
        elif self._kini is not KelihatanRuas.BIASA:
            if teks.strip():
                self.lesap[unsur] = self._kini
            return
        self.potong.append(teks)

    def _field(self, jenis: str | None) -> None:
        """A field shows what stands between *separate* and *end*; it may have begun in a paragraph above."""
        if jenis == "begin":
            self._perintah.append(True)
        elif self._perintah and jenis == "separate":
            self._perintah[-1] = False
        elif self._perintah and jenis == "end":
            self._perintah.pop()


def choice(unsur: Unsur) -> Unsur:
    """Return the first of the contents between which a program may choose; they are the same text."""
    return next(unsur.children("Choice", "Fallback"), unsur)


def _symbol(unsur: Unsur) -> str:
    try:
        huruf = int(value(unsur, "char") or "", 16)
    except ValueError:
        return ""
    if huruf not in _PRIBADI:
        return chr(huruf) if 32 <= huruf < 0xD800 else ""
    return _SIMBOL.get(((value(unsur, "font") or "").lower(), huruf & 0xFF), "•")


def mark_deleted(paragraf: Unsur) -> bool:
    """Whether the end of the paragraph is deleted, so that it goes on in the next one."""
    tanda = child(paragraf, "pPr", "rPr")
    return tanda is not None and any(child(tanda, n) is not None for n in TERHAPUS)


def flow(induk: Unsur) -> Iterator[Unsur]:
    """Yield paragraphs and tables in order, out of whatever is wrapped around them."""
    for unsur in induk.anak:
        if unsur.nama in {"p", "tbl"}:
            yield unsur
        elif unsur.nama == "AlternateContent":
            yield from flow(choice(unsur))
        elif unsur.nama in PEMBUNGKUS:
            yield from flow(unsur)


def descend(induk: Unsur, nama: str) -> Iterator[Unsur]:
    """Yield the rows of a table or the cells of a row, out of whatever is wrapped around them."""
    for unsur in induk.anak:
        if unsur.nama == nama:
            yield unsur
        elif unsur.nama in PEMBUNGKUS:
            yield from descend(unsur, nama)
