"""Exports for tests: the same lines written as any system might, in each format."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import Any

import openpyxl
from attrs import frozen
from hypothesis import settings
from hypothesis import strategies as st

from kodefikasi import Kode, KodeOrganisasi, KodeRekening, KodeSumberDana
from kodefikasi.besaran import format_angka
from kodefikasi.ekspor import UNSUR, BarisEkspor
from kodefikasi.testing import daun

#: For properties whose every example writes and reads a file.
sedikit = settings(max_examples=max(20, settings().max_examples // 3))

UANG = ("pagu", "realisasi")
FORMAT = ("csv", "csv;", "tsv", "json", "data", "xlsx")
KOSONG = ("", "-", "None", "[null]", "n/a")

_kantor = st.sampled_from(["5.03.5.04.0.00.01.0000", "5.03.5.04.0.00.01.0001", "1.01.0.00.0.00.02.0000"])
_rekening = st.sampled_from(["5.1.02.01.01.0024", "5.1.02.01.01.0025", "5.2.02.05.01.0001"])
_dana = st.sampled_from(["1.1.01", "1.2.01.01.02.001"])
uang = st.none() | st.integers(0, 10**14).map(lambda sen: Decimal(sen).scaleb(-2))


@frozen
class Garis:
    """A budget line."""

    kode: Kode
    kantor: KodeOrganisasi
    rekening: KodeRekening
    dana: KodeSumberDana
    nilai: Mapping[str, Decimal | None]
    tahun: int = 2023

    @property
    def nama(self) -> dict[str, str]:
        """The names that go with its codes: one for each code."""
        return {
            "program": f"PROGRAM {'ABCDEFGHIJ'[int(str(self.kode.program)[-2:]) % 10]}",
            "sub_kegiatan": f"Penyusunan, “{self.kode.komponen[-1]}”; dan Koordinasi",
            "skpd": f"Badan {self.kantor.komponen[-1]}",
            "rekening": "Belanja\tATK",
            "sumber_dana": "[DANA UMUM] - PAD",
        }


@st.composite
def garis(draw: st.DrawFn, *, min_size: int = 1) -> list[Garis]:
    """Lines of a few sub kegiatan; a sub kegiatan may have several, equal ones too."""
    kode = draw(daun())
    return draw(
        st.lists(
            st.builds(
                Garis,
                st.sampled_from(kode),
                _kantor.map(KodeOrganisasi.parse),
                _rekening.map(KodeRekening.parse),
                _dana.map(KodeSumberDana.parse),
                st.fixed_dictionaries(dict.fromkeys(UANG, uang)),
            ),
            min_size=min_size,
            max_size=8,
        )
    )


def gist(b: BarisEkspor | Garis) -> tuple[object, ...]:
    """What a line says, whether written or read."""
    nama = {k: " ".join(v.split()) for k, v in b.nama.items()}
    kantor, dana = (b.kantor, b.dana) if isinstance(b, Garis) else (b.organisasi, b.sumber_dana)
    return b.kode, kantor, b.rekening, dana, nama, {u: b.nilai.get(u) for u in UANG}, b.tahun


# --- how a system writes them ------------------------------------------------------------------------------------


@frozen
class Gaya:
    """How a system writes its exports.

    Attributes
    ----------
    judul
        Heading by field.
    acak
        Order of the columns.
    terpisah
        Whether each level's column holds only its own number; else whole codes.
    kegiatan
        Whether the authority digit of a kegiatan has a dot behind it.
    uang
        How amounts are written.
    kosong
        How a missing value is written.
    di_atas
        Rows of titles above the heading.
    tambahan
        Columns that nobody knows.
    """

    judul: Mapping[str, str]
    acak: random.Random
    terpisah: bool
    kegiatan: bool
    uang: str
    kosong: str
    di_atas: Sequence[str]
    tambahan: Sequence[str]


KOLOM = (
    "tahun kode_skpd nama_skpd kode_urusan kode_bidang_urusan kode_program nama_program kode_kegiatan "
    "kode_sub_kegiatan nama_sub_kegiatan kode_rekening nama_rekening kode_sumber_dana nama_sumber_dana pagu realisasi"
).split()


@st.composite
def judul(draw: st.DrawFn, unsur: str) -> str:
    """Any heading of a field, in any dress."""
    kata = draw(st.sampled_from([unsur, *UNSUR[unsur].sebutan])).replace("_", " ").split()
    teks = draw(st.sampled_from([" ", "_", "", "  ", "-", "\n"])).join(kata)
    return draw(st.sampled_from([str.upper, str.lower, str.title]))(teks)


gaya = st.builds(
    Gaya,
    judul=st.fixed_dictionaries({u: judul(u) for u in KOLOM}),
    acak=st.randoms(use_true_random=False),
    terpisah=st.booleans(),
    kegiatan=st.booleans(),
    uang=st.sampled_from(["polos", "indonesia", "rp"]),
    kosong=st.sampled_from(KOSONG),
    di_atas=st.lists(st.sampled_from(["RINCIAN ANGGARAN", "TAHUN 2023", "Pagu"]), max_size=4),
    tambahan=st.lists(st.sampled_from(["id", "Kode SBL", "Cat. 1"]), max_size=2, unique=True),
)


def _levels(kode: Kode, g: Gaya) -> dict[str, str]:
    urusan, bidang, program, kewenangan, kegiatan, sub = str(kode).split(".")
    ruas = [urusan, bidang, program, f"{kewenangan}{'.' if g.kegiatan else ''}{kegiatan}", sub]
    semua = ruas if g.terpisah else [str(k) for k in (*kode.leluhur, kode)]
    jenjang = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan")
    return {f"kode_{j}": k for j, k in zip(jenjang, semua, strict=True)}


def _money(nilai: Decimal | None, g: Gaya) -> str | None:
    if nilai is None:
        return None
    if g.uang == "polos":
        return str(nilai)
    return format_angka(nilai, desimal=2) if g.uang == "indonesia" else f"Rp {format_angka(nilai)}"


def cells(b: Garis, g: Gaya) -> dict[str, Any]:
    """The cells of a line by field; amounts are still numbers."""
    return {
        "tahun": str(b.tahun),
        "kode_skpd": str(b.kantor),
        "kode_rekening": str(b.rekening),
        "kode_sumber_dana": str(b.dana),
        **{f"nama_{k}": v for k, v in b.nama.items()},
        **_levels(b.kode, g),
        **b.nilai,
    }


def write_out(baris: Sequence[Mapping[str, Any]], g: Gaya, jenis: str) -> bytes:
    """Write cells by field as a file."""
    kolom = [*KOLOM, *g.tambahan]
    g.acak.shuffle(kolom)
    kepala = [g.judul.get(k, k) for k in kolom]
    isi = [[b.get(k, "lain" if k in g.tambahan else None) for k in kolom] for b in baris]
    if jenis in {"json", "data"}:
        benda = [dict(zip(kepala, b, strict=True)) for b in isi]
        return _json(benda if jenis == "json" else {"status": True, "data": benda}).encode()
    atas: list[list[Any]] = [[t] for t in g.di_atas]
    if jenis == "xlsx":
        return _book([*atas, kepala, *isi])
    teks = [[g.kosong if s is None else _money(s, g) if isinstance(s, Decimal) else s for s in b] for b in isi]
    pemisah = {"csv": ",", "csv;": ";", "tsv": "\t"}[jenis]
    tulis = io.StringIO()
    lebar = len(kepala)
    csv.writer(tulis, delimiter=pemisah).writerows([*b, *[""] * (lebar - len(b))] for b in [*atas, kepala, *teks])
    return tulis.getvalue().encode()


def _json(isi: object) -> str:
    """JSON with numbers as exact as they are."""
    if isinstance(isi, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {_json(v)}" for k, v in isi.items()) + "}"
    if isinstance(isi, list):
        return "[" + ", ".join(map(_json, isi)) + "]"
    return str(isi) if isinstance(isi, Decimal) else json.dumps(isi)


def _book(baris: Sequence[Sequence[Any]]) -> bytes:
    buku = openpyxl.Workbook()
    lembar = buku.worksheets[0]
    for b in baris:
        lembar.append([*b])
    with SpooledTemporaryFile() as wadah:
        buku.save(wadah)
        wadah.seek(0)
        return wadah.read()


def table(*baris: str) -> bytes:
    """A small file with semicolons, a row each."""
    return "\n".join(baris).encode()
