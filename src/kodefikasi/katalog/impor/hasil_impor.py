"""What an import reads, repairs and refuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import Factory, define, frozen

from kodefikasi.katalog.gudang import KunciKatalog
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.kode import KodeBerjenjang


@frozen
class EntriDaftar:
    """One code as a list has it."""

    kode: KodeBerjenjang
    isi: Mapping[str, str]  # its fields by name of the catalogue's column
    pemda: Pemda | None
    tempat: str  # where it stands, e.g. ``subkeg!A5``.
    #: whether it is only an upper level that a row of a deeper one repeats: its name is all there is to it
    berulang: bool = False


@frozen
class Perbaikan:
    """Something that was put right, and how.

    Attributes
    ----------
    jenis
        The kind, in words; the report counts by it.
    tempat
        Where.
    asal, jadi
        As printed and as read.
    """

    jenis: str
    tempat: str
    asal: str
    jadi: str


@frozen
class Penolakan:
    """A row that was not taken, and why."""

    tempat: str
    asal: str
    alasan: str

    def __str__(self) -> str:
        return f"{self.tempat}: {self.asal[:60]!r}: {self.alasan}"


@define
class CatatanImpor:
    """Collects what the reading of a list has to say."""

    perbaikan: list[Perbaikan] = Factory(list)
    penolakan: list[Penolakan] = Factory(list)
    lembar_lain: list[str] = Factory(list)

    def repair(self, jenis: str, tempat: str, asal: str, jadi: str) -> None:
        """Note a repair."""
        self.perbaikan.append(Perbaikan(jenis, tempat, asal, jadi))

    def refuse(self, tempat: str, asal: str, alasan: str) -> None:
        """Note a row that cannot be taken."""
        self.penolakan.append(Penolakan(tempat, asal, alasan))


@frozen
class LaporanImpor:
    """What came of an import.

    Attributes
    ----------
    berkas
        Name of the file.
    bentuk
        The layout it was recognised by, in words.
    dibaca
        How many codes by catalogue and level, e.g. ``{Kunci(…): {"program": 189}}``.
    perbaikan, penolakan
        What was put right, and what was not taken.
    lembar_lain
        Sheets that hold no list.
    disimpan
        Whether the catalogues are in the store now.
    """

    berkas: str
    bentuk: str
    dibaca: Mapping[KunciKatalog, Mapping[str, int]]
    perbaikan: tuple[Perbaikan, ...]
    penolakan: tuple[Penolakan, ...]
    lembar_lain: tuple[str, ...] = ()
    disimpan: bool = False

    @property
    def perbaikan_per_jenis(self) -> Counter[str]:
        """How often each kind of repair was needed."""
        return Counter(p.jenis for p in self.perbaikan)

    def to_dict(self) -> dict[str, object]:
        """Return the report as plain values, for JSON."""
        return {
            "berkas": self.berkas,
            "bentuk": self.bentuk,
            "disimpan": self.disimpan,
            "dibaca": {str(k): dict(v) for k, v in self.dibaca.items()},
            "perbaikan": dict(self.perbaikan_per_jenis),
            "penolakan": [{"tempat": p.tempat, "asal": p.asal, "alasan": p.alasan} for p in self.penolakan],
            "lembar_lain": list(self.lembar_lain),
        }
