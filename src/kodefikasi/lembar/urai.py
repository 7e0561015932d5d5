"""XML parts of a workbook read as a stream of events: no tree, no entities, no deep nesting, no other encodings.

The standard library's parser would expand entities and nest until the memory is full. Both are refused here, for all
formats, at the first event that shows them.
"""

from __future__ import annotations

from typing import NoReturn, Protocol
from xml.parsers import expat

from kodefikasi.errors import BacaError
from kodefikasi.lembar.batas import MIB


class BacaanBerkas(Protocol):
    """What bytes can be read from."""

    def read(self, banyak: int, /) -> bytes:
        """Read on."""
        ...


_POTONG = MIB
_LAMBANG = 8 * MIB  # longest tag; old versions of expat look at an unfinished one again with every piece
_DALAM = 256  # elements inside elements; Office nests a few dozen
_ENCODINGS = frozenset({"utf-8", "utf-16", "us-ascii", "iso-8859-1"})


class CukupError(Exception):
    """Raised by a handler that has seen all it needs; ends the stream, never leaves `parse_xml`."""


class Penangan:
    """Handlers of one part's events. Names come without prefix; a handler overrides what it wants to know.

    Elements that no handler knows are to be passed on to `start` and `end` here, which keep watch over how deep
    they are nested: expat itself would go on until the memory is full.
    """

    dalam = 0

    def start(self, nama: str, attributes: dict[str, str]) -> None:  # noqa: ARG002  # for those that override it
        """Note that an element begins."""
        self.dalam += 1
        if self.dalam > _DALAM:
            raise SusunanError

    def end(self, nama: str) -> None:  # noqa: ARG002  # for those that override it
        """Note that an element ends."""
        self.dalam -= 1

    def text(self, huruf: str) -> None:
        """Take a piece of text."""


class SusunanError(Exception):
    """Elements where they cannot be, nested or long beyond reason; never leaves `parse_xml`."""


def local(nama: str) -> str:
    """Return a name without its prefix.

    >>> local("x:row"), local("row")
    ('row', 'row')
    """
    return nama.rpartition(":")[2]


def parse_xml(sumber: BacaanBerkas, berkas: str, bagian: str, penangan: Penangan) -> None:
    """Read a part and pass its events to a handler.

    Raises `BacaError`: the part is no well-formed XML, declares a document type, or is nested beyond reason.
    """
    parser = _make_parser(berkas, bagian, penangan)
    try:
        terbaca = 0
        while potong := sumber.read(_POTONG):
            parser.Parse(potong, False)
            terbaca += len(potong)
            if 0 <= parser.CurrentByteIndex < terbaca - _LAMBANG:
                raise SusunanError
        parser.Parse(b"", True)
    except CukupError:
        return
    except SusunanError as sebab:
        raise BacaError(berkas, f"susunan XML keliru di {bagian!r}") from sebab
    except expat.ExpatError as sebab:
        tempat = f"baris {sebab.lineno}, huruf {sebab.offset + 1}"
        raise BacaError(berkas, f"XML rusak di {bagian!r} ({tempat})") from sebab


def _make_parser(berkas: str, bagian: str, penangan: Penangan) -> expat.XMLParserType:
    def root(nama: str, attributes: dict[str, str]) -> None:
        """Names need no work in files whose own elements have no prefix, which are nearly all."""
        if ":" in nama:
            parser.StartElementHandler = lambda n, a: penangan.start(local(n), a)
            parser.EndElementHandler = lambda n: penangan.end(local(n))
        else:
            parser.StartElementHandler = penangan.start
            parser.EndElementHandler = penangan.end
        penangan.start(local(nama), attributes)

    def declare(_versi: str, encoding: str | None, _mandiri: int) -> None:
        if encoding is not None and encoding.lower() not in _ENCODINGS:
            raise BacaError(berkas, f"penyandian XML {encoding[:20]!r} tidak dikenal di {bagian!r}")

    def doctype(*_: object) -> NoReturn:
        raise BacaError(berkas, f"ada deklarasi DOCTYPE/ENTITY yang tidak boleh ada di {bagian!r}")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = root
    parser.CharacterDataHandler = penangan.text
    parser.XmlDeclHandler = declare
    parser.StartDoctypeDeclHandler = doctype
    return parser
