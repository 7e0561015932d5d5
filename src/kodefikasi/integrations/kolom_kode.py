"""What a column of codes gets behind ``.kodefikasi``: the same on pandas and on Polars."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, Self, TypeVar

from narwhals.typing import IntoFrame

from kodefikasi.columns.add_names import add_names
from kodefikasi.columns.parse_codes import code_findings, format_codes, parse_codes
from kodefikasi.katalog import Nomenklatur, Pemda
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, TingkatKode

K = TypeVar("K")
T = TypeVar("T", bound=IntoFrame)
_NAMA = "kode"


def level_name(keluarga: type[KodeBerjenjang], tingkat: TingkatKode | str) -> str:
    """Return the name that the column of a level has.

    Raises `ValueError`: the family has no such level.

    >>> level_name(Kode, "sub kegiatan"), level_name(Kode, Kode.jenjang.PROGRAM)
    ('sub_kegiatan', 'program')
    """
    if isinstance(tingkat, TingkatKode) and not isinstance(tingkat, keluarga.jenjang):
        raise ValueError(f"{tingkat!r} bukan tingkat {keluarga.skema.nama}")
    nama = tingkat.name.lower() if isinstance(tingkat, TingkatKode) else tingkat.lower().replace(" ", "_")
    ada = [t.name.lower() for t in keluarga.jenjang]
    if nama not in ada:
        raise ValueError(f"{keluarga.skema.nama} tidak punya tingkat {tingkat!r}; pilih dari {', '.join(ada)}")
    return nama


class Tingkatan(ABC, Generic[K]):
    """The codes that a code of a column is or stands under, and its level."""

    def __init__(self, kolom: Any, keluarga: type[KodeBerjenjang] = Kode, *, strict: bool = True) -> None:
        self._kolom = kolom
        self._keluarga = keluarga
        self._strict = strict

    def __call__(self, *, keluarga: type[KodeBerjenjang] | None = None, strict: bool | None = None) -> Self:
        """Return the same for another family of codes, or leniently: ``….kodefikasi(strict=False).program``."""
        strict = self._strict if strict is None else strict
        return type(self)(self._kolom, keluarga or self._keluarga, strict=strict)

    @abstractmethod
    def _part(self, nama: str) -> K:
        """Return one of the columns that `kodefikasi.parse_codes` adds."""

    def at(self, tingkat: TingkatKode | str) -> K:
        """Return the codes at a level of the family, themselves included; null above it."""
        return self._part(level_name(self._keluarga, tingkat))

    @property
    def baku(self) -> K:
        """Canonical spellings; null where a text is no code."""
        return self._part("baku")

    @property
    def tingkat(self) -> K:
        """Names of the levels."""
        return self._part("tingkat")

    @property
    def induk(self) -> K:
        """The codes one level up; null at the top."""
        return self._part("induk")

    @property
    def urusan(self) -> K:
        """The urusan that each code belongs to."""
        return self.at("urusan")

    @property
    def bidang_urusan(self) -> K:
        """The bidang urusan, itself included; null above."""
        return self.at("bidang_urusan")

    @property
    def program(self) -> K:
        """The program, itself included; null above."""
        return self.at("program")

    @property
    def kegiatan(self) -> K:
        """The kegiatan, itself included; null above."""
        return self.at("kegiatan")

    @property
    def sub_kegiatan(self) -> K:
        """The sub kegiatan; null above."""
        return self.at("sub_kegiatan")


class KolomKode(Tingkatan[K], Generic[K, T]):
    """All functions on a column of codes that is there, not only planned."""

    @abstractmethod
    def _frame(self) -> T:
        """Return the column as a frame, called ``kode``."""

    @abstractmethod
    def _pick(self, frame: T, nama: str) -> K:
        """Return a column of a frame under the name of this one."""

    @abstractmethod
    def _rest(self, frame: T) -> T:
        """Return a frame without the column of codes, ``kode_`` cut off the names of the others."""

    def _part(self, nama: str) -> K:
        hasil = parse_codes(self._frame(), keluarga=self._keluarga, strict=self._strict, kolom=[nama])
        return self._pick(hasil, f"{_NAMA}_{nama}")

    def parse(self, *, kolom: Sequence[str] | None = None, kategori: bool = False) -> T:
        """Return a frame of spelling, level and ancestors; see `kodefikasi.parse_codes`."""
        pilihan: dict[str, Any] = {"keluarga": self._keluarga, "strict": self._strict}
        return self._rest(parse_codes(self._frame(), kolom=kolom, kategori=kategori, **pilihan))

    def format(self, edisi: Edisi | str | None = None) -> K:
        """Return the spellings of an edition; see `kodefikasi.format_codes`."""
        hasil = format_codes(self._frame(), edisi=edisi, keluarga=self._keluarga, strict=self._strict)
        return self._pick(hasil, f"{_NAMA}_tulis")

    def nama(
        self, edisi: Edisi | str | Nomenklatur, unsur: str = "nama", *, pemda: Pemda | str = Pemda.KABUPATEN_KOTA
    ) -> K:
        """Return what an edition says of each code: its name, or ``kinerja``, ``indikator``, ``satuan``."""
        pilihan: dict[str, Any] = {"keluarga": self._keluarga, "strict": self._strict}
        hasil = add_names(self._frame(), edisi=edisi, pemda=pemda, kolom=[unsur], **pilihan)
        return self._pick(hasil, f"{_NAMA}_{unsur}")

    def findings(self, edisi: Edisi | str | None = None) -> T:
        """Return the texts that are no codes, and why; see `kodefikasi.code_findings`."""
        return code_findings(self._frame(), keluarga=self._keluarga, strict=self._strict, edisi=edisi)
