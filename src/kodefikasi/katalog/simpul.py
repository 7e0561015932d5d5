"""`Simpul`: what one code means in one edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, Self

from kodefikasi.errors import BacaError
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.kode.nilai_berkode import codes_of, family_part
from kodefikasi.nilai import Nilai, bare_schema

#: The fields that every catalogue may have, in the order of its file; others follow in `Simpul.lain`.
UNSUR = ("nama", "kinerja", "indikator", "satuan", "keterangan")
#: The fields whose quality is noted, one letter each, in this order.
BERMUTU = ("nama", "kinerja", "indikator", "satuan")
_ESCAPE = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPE = {"\\": "\\", "t": "\t", "n": "\n", "r": "\r"}
_TERLEPAS = re.compile(r"\\([\\tnr])")


class Mutu(StrEnum):
    """How sure a field of the catalogue is.

    ``TERKONFIRMASI``: two sources that do not depend on each other agree. ``PINJAMAN``: it stands in one
    source only. ``TAK_DIKETAHUI``: no source at hand has it; it is empty, never guessed.
    """

    TERKONFIRMASI = "k"
    PINJAMAN = "p"
    TAK_DIKETAHUI = "-"

    @property
    def label(self) -> str:
        """The quality as data has it."""
        return self.name.lower().replace("_", " ")

    @property
    def sebutan(self) -> str:
        """The quality in words for a person.

        >>> Mutu.TERKONFIRMASI.sebutan
        'dua sumber'
        """
        return _SEBUTAN_MUTU[self]


_SEBUTAN_MUTU = {
    Mutu.TERKONFIRMASI: "dua sumber",
    Mutu.PINJAMAN: "satu sumber",
    Mutu.TAK_DIKETAHUI: "tak diketahui",
}


class Simpul(Nilai):
    """A code with its meaning: an entry of a catalogue.

    Fields are cut from the entry's line when asked for; an absent one is None.

    Examples
    --------
    >>> from kodefikasi import nomenklatur
    >>> simpul = nomenklatur("050-5889/2021")["5.03.01.2.02.01"]
    >>> simpul.nama, simpul.satuan, simpul.mutu["nama"].label
    ('Penyediaan Gaji dan Tunjangan ASN', 'Orang/bulan', 'terkonfirmasi')
    """

    __slots__ = ("_baris", "_kolom", "kode")
    kode: KodeBerjenjang
    _baris: str
    _kolom: Mapping[str, int]

    def __init__(self, kode: KodeBerjenjang, baris: str, kolom: Mapping[str, int]) -> None:
        for nama, nilai in (("kode", kode), ("_baris", baris), ("_kolom", kolom)):
            object.__setattr__(self, nama, nilai)

    def _field(self, nama: str) -> str | None:
        letak = self._kolom.get(nama)
        return None if letak is None else unescape(self._baris.split("\t")[letak]) or None

    @property
    def nama(self) -> str:
        """The official name."""
        return self._field("nama") or ""

    @property
    def kinerja(self) -> str | None:
        """The performance that a sub kegiatan is to bring about."""
        return self._field("kinerja")

    @property
    def indikator(self) -> str | None:
        """The indicator of a sub kegiatan."""
        return self._field("indikator")

    @property
    def satuan(self) -> str | None:
        """The unit of the indicator."""
        return self._field("satuan")

    @property
    def keterangan(self) -> str | None:
        """The remark of the list."""
        return self._field("keterangan")

    @property
    def is_rated(self) -> bool:
        """Whether the list notes how sure its fields are."""
        return "mutu" in self._kolom

    @property
    def mutu(self) -> dict[str, Mutu]:
        """How sure name, kinerja, indicator and unit are; in imported lists all that is there is borrowed."""
        huruf = self._field("mutu")
        if huruf is None:
            return {n: Mutu.PINJAMAN if self._field(n) else Mutu.TAK_DIKETAHUI for n in BERMUTU}
        return {n: Mutu(h) for n, h in zip(BERMUTU, huruf, strict=True)}

    @property
    def lain(self) -> dict[str, str]:
        """Further fields of an imported list by name, e.g. ``"pelaksana"``; only those that are filled."""
        baku = {"kode", "mutu", *UNSUR}
        return {n: isi for n in self._kolom if n not in baku and (isi := self._field(n))}

    @property
    def nama_lain(self) -> str | None:
        """Another name that the code bears in use, as right as the list's own."""
        return self._field("nama_lain")

    def to_dict(self) -> dict[str, Any]:
        """Return the entry as plain values, for JSON."""
        return {
            "kode": str(self.kode),
            "tingkat": self.kode.tingkat.label,
            **{n: self._field(n) for n in UNSUR},
            "mutu": {n: m.label for n, m in self.mutu.items()},
            **({"lain": self.lain} if self.lain else {}),
            **family_part([self.kode]),
        }

    @classmethod
    def from_dict(cls, isi: Mapping[str, Any]) -> Self:
        """Return the entry that `to_dict` told of.

        Raises
        ------
        BacaError
            Something else.
        """
        sisa, parse = codes_of(cls, isi)
        try:
            kode = parse(sisa["kode"])
            nilai = {n: sisa.get(n) or "" for n in UNSUR} | sisa.get("lain", {})
            huruf = "".join(Mutu[sisa["mutu"][n].upper().replace(" ", "_")] for n in BERMUTU)
            tanpa = "".join(Mutu.PINJAMAN if nilai[n] else Mutu.TAK_DIKETAHUI for n in BERMUTU)
            nilai |= {"mutu": huruf} if huruf != tanpa else {}
            return cls(kode, make_line(list(nilai.values())), {n: letak for letak, n in enumerate(nilai)})
        except (KeyError, TypeError, AttributeError, ValueError) as sebab:
            raise BacaError(cls.__name__, f"bukan entri nomenklatur ({sebab})") from sebab

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what `to_dict` writes."""
        return bare_schema(cls)

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Simpul) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[object, ...]:
        return self.kode, *(self._field(n) for n in UNSUR), tuple(self.lain.items())

    def __str__(self) -> str:
        return f"{self.kode} {self.nama}"

    def __repr__(self) -> str:
        return f"Simpul({str(self.kode)!r}, {self.nama!r})"

    def _repr_html_(self) -> str:
        """Show a notebook the entry's fields; how sure they are, where the list notes it."""
        from kodefikasi.tabel_html import html_table

        unsur = {n: self._field(n) for n in UNSUR if n in self._kolom} | self.lain
        mutu = {n: m.sebutan for n, m in self.mutu.items()} if self.is_rated else {}
        baris = [(n, isi, mutu.get(n, "")) if mutu else (n, isi) for n, isi in unsur.items()]
        kepala = ("Unsur", "Isi", "Mutu") if mutu else ("Unsur", "Isi")
        return html_table(f"{self.kode} ({self.kode.tingkat.label})", kepala, baris, banyak=len(baris))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Simpul tidak dapat diubah: {name}")

    def __reduce__(self) -> tuple[object, ...]:
        return Simpul, (self.kode, self._baris, dict(self._kolom))


def escape(teks: str) -> str:
    r"""Write a field so that it stays in its cell.

    >>> escape("a\tb\n"), unescape(escape("a\tb\n")) == "a\tb\n"
    ('a\\tb\\n', True)
    """
    return "".join(_ESCAPE.get(h, h) for h in teks)


def unescape(teks: str) -> str:
    """Read what `escape` wrote."""
    if "\\" not in teks:
        return teks
    return _TERLEPAS.sub(lambda m: _UNESCAPE[m[1]], teks)


def make_line(nilai: Sequence[str]) -> str:
    """Return the line of an entry."""
    return "\t".join(map(escape, nilai))
