"""What a plan says in words: its goals with their strategies, and of a node its place, funds and who answers for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from attrs import field, fields, frozen

from kodefikasi.kinerja.pydantic_indikator import Divalidasi
from kodefikasi.kode import Kode, read_code


def _texts(isi: str | Iterable[str]) -> tuple[str, ...]:
    return (isi,) if isinstance(isi, str) else tuple(isi)


@frozen
class Sasaran(Divalidasi):
    """A goal (*sasaran*) of an office, as T-C.25 and T-C.26 print it.

    Attributes
    ----------
    nama
        The goal.
    tujuan
        The aim (*tujuan*) that it belongs to.
    indikator
        Names of its indicators, which are those of the plan without a code.
    strategi, arah_kebijakan
        Its strategies, and beside each the direction of policy.

    Examples
    --------
    >>> Sasaran("Meningkatnya mutu layanan", "Tata kelola yang baik", indikator="Indeks layanan").indikator
    ('Indeks layanan',)
    """

    uraian: ClassVar[Mapping[str, str]] = {
        "Sasaran": "Satu sasaran perangkat daerah",
        "nama": "Sasaran",
        "tujuan": "Tujuan yang memuatnya",
        "indikator": "Nama indikatornya",
        "strategi": "Strategi",
        "arah_kebijakan": "Arah kebijakan, sebaris dengan strateginya",
    }

    nama: str
    tujuan: str = ""
    indikator: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    strategi: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)
    arah_kebijakan: tuple[str, ...] = field(default=(), converter=_texts, kw_only=True)


@frozen
class Keterangan(Divalidasi):
    """What forms print beside the figures of a node.

    Attributes
    ----------
    kode
        The node; canonical text is read.
    lokasi, sumber_dana, kelompok_sasaran, penanggung_jawab, prioritas_nasional, prioritas_daerah, catatan
        Texts; empty where nothing is said.

    Raises
    ------
    KodeError
        A text that is no code.

    Examples
    --------
    >>> Keterangan("5.03.02", lokasi="Paringin", sumber_dana="DAU").lokasi
    'Paringin'
    """

    uraian: ClassVar[Mapping[str, str]] = {
        "Keterangan": "Keterangan satu simpul di samping angkanya",
        "lokasi": "Lokasi",
        "sumber_dana": "Sumber dana",
        "kelompok_sasaran": "Kelompok sasaran",
        "penanggung_jawab": "Penanggung jawab",
        "prioritas_nasional": "Prioritas nasional yang didukung",
        "prioritas_daerah": "Prioritas daerah yang didukung",
        "catatan": "Catatan",
    }

    kode: Kode = field(converter=read_code)
    lokasi: str = field(default="", kw_only=True)
    sumber_dana: str = field(default="", kw_only=True)
    kelompok_sasaran: str = field(default="", kw_only=True)
    penanggung_jawab: str = field(default="", kw_only=True)
    prioritas_nasional: str = field(default="", kw_only=True)
    prioritas_daerah: str = field(default="", kw_only=True)
    catatan: str = field(default="", kw_only=True)


#: What can be said of a node, by the keys of the forms' columns.
CATATAN = frozenset(a.name for a in fields(Keterangan)) - {"kode"}
