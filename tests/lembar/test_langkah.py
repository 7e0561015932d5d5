"""Opening a file costs what its length says: the work grows in step with the file, for every kind of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from types import FrameType
from typing import Any

import pytest

from buku_kerja import BAGIAN, LEMBAR, ods, ods_cell, pack, sheet, workbook
from kodefikasi import BacaError
from kodefikasi.lembar import Batas, content_of

_KECIL = 60


def _steps(isi: bytes) -> int:
    """Count the steps of Python while a file is opened: each opcode, in every function."""
    langkah = 0

    def trace(bingkai: FrameType, peristiwa: str, _: Any) -> Callable[..., Any]:
        nonlocal langkah
        bingkai.f_trace_opcodes = True
        bingkai.f_trace_lines = False
        langkah += peristiwa == "opcode"
        return trace

    lama = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(BacaError):  # a refusal has to come as soon
            content_of(isi, "a", Batas())
    finally:
        sys.settrace(lama)
    return langkah


def _shared(n: int) -> bytes:
    """One formula of n places that n cells share."""
    pertama = f'<row r="1"><c r="A1"><f t="shared" ref="A1:A{n}" si="0">{"B1+" * 9}1</f><v>1</v></c></row>'
    lain = "".join(f'<row r="{k}"><c r="A{k}"><f t="shared" si="0"/><v>1</v></c></row>' for k in range(2, n + 1))
    return workbook(pertama + lain)


def _column(baris: Iterable[int], huruf: str) -> bytes:
    return workbook("".join(f'<row r="{k}"><c r="{huruf}{k}"><v>{k}</v></c></row>' for k in baris))


def _merged(n: int) -> bytes:
    baris = "".join(f'<row r="{k}"><c r="A{k}"><v>1</v></c><c r="B{k}"><v>2</v></c></row>' for k in range(1, n + 1))
    gabung = "".join(f'<mergeCell ref="A{k}:B{k}"/>' for k in range(1, n + 1))
    return pack({**BAGIAN, LEMBAR: sheet(baris, belakang=f"<mergeCells>{gabung}</mergeCells>")})


def _chain(n: int) -> bytes:
    sel = "".join(f'<row r="{k}"><c r="A{k}"><f>A{k + 1}+1</f></c></row>' for k in range(1, n))
    return workbook(f'{sel}<row r="{n}"><c r="A{n}"><v>1</v></c></row>')


JENIS: dict[str, Callable[[int], bytes]] = {
    "alinea": lambda n: b"kata\n\n" * n,
    "alinea html": lambda n: b"<p>kata" * n,
    "baris jarang": lambda n: _column(range(7, 7 * n, 7), "A"),
    "kolom jarang": lambda n: _column(range(1, n), "ZZ"),
    "judul csv": lambda n: b"a;" * n,
    "csv": lambda n: b'a;"b";c\n' * n,
    "csv tanpa kutip": lambda n: b"a;b;c\n" * n,
    "kutip terbuka": lambda n: b"prosa\n" * 9 + b'a\tb\t"c\n' * 2 * n,
    "kutip tak ditutup": lambda n: b"prosa\n" * 9 + b'a;b;c;"d;e\nprosa\n' * n,
    "json": lambda n: json.dumps([{"kode": str(k), "pagu": k} for k in range(n)]).encode(),
    "tabel html": lambda n: b"<table><tr><td>a<td>b</table>" * n,
    "baris html": lambda n: b"<table>" + b"<tr><td>a<td rowspan=2>b<td>c" * n,
    "markdown": lambda n: b"| a | b |\n" * n,
    "lebar tetap": lambda n: b"5.03   Nama   1.000\n" * n,
    "campuran": lambda n: b"prosa\na\tb\tc\n1\t2\t3\n\n" * n,
    "rumus bersama": _shared,
    "rumus berantai": _chain,
    "gabungan": _merged,
    "ods": lambda n: ods(f"<table:table-row>{ods_cell('float', '7', '7')}</table:table-row>" * n),
    "rekaman arsip web": lambda n: b"MIME-Version: 1.0\nContent-Type: text/html\n\n<table>" + b"<tr><td>a\n" * n,
}


@pytest.mark.parametrize("jenis", JENIS)
def test_work_grows_in_step_with_the_file(jenis: str) -> None:
    """Twice the file, no more than about twice the work; what every file costs is taken off."""
    buat = JENIS[jenis]
    _steps(buat(2))  # what is loaded when it is first needed
    awal, dua, empat = (_steps(buat(_KECIL * n)) for n in (1, 2, 4))
    assert empat - dua <= 2.3 * (dua - awal) + 2_000
