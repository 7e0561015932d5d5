"""Old workbooks: examined before a library sees them; formats, hidden parts and formulas are not lost."""

from __future__ import annotations

import struct
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buku_kerja import biff, read_workbook, record, save
from kodefikasi import BacaError
from kodefikasi.errors import TambahanError
from kodefikasi.lembar import Batas, Lembar
from kodefikasi.lembar.buku_isi import open_book
from kodefikasi.lembar.ole2 import Wadah, wrap

SEL: list[tuple[int, int, float | str, int]] = [
    (0, 0, "Kode", 0),
    (1, 0, 2.1, 1),
    (1, 1, 0.6211, 2),
    (3, 2, 45292.0, 3),
]
FORMAT = ("0.00", "0.00%", "dd/mm/yyyy")


def _xls(*bagian: bytes, **pilihan: bytes) -> bytes:
    return wrap("Workbook", biff(SEL, FORMAT, akhir=b"".join(bagian), **pilihan))


def _sheet(isi: bytes) -> Lembar:
    (lembar,) = open_book(isi, "renja.xls", Batas()).lembar
    return lembar


def test_cells_read_with_their_formats(tmp_path: Path) -> None:
    """So that codes keep their zeros and rates their percent sign."""
    (lembar,) = read_workbook(save(tmp_path, _xls(), "renja.xls"))
    assert lembar.nama == "Renja"
    assert [(b.nomor, [s.teks for s in b.sel]) for b in lembar.baris] == [
        (1, ["Kode"]),
        (2, ["2.10", "62.11%"]),
        (4, ["", "", "2024-01-01"]),
    ]
    assert lembar.baris[1].sel[0].nilai == Decimal("2.1")
    assert lembar.baris[2].sel[2].nilai == date(2024, 1, 1)


def test_formulas_errors_merged_and_hidden_parts_are_known() -> None:
    """From the records, because the library does not tell."""
    hasil = _sheet(
        _xls(
            record(0x06, struct.pack("<HHHdHI", 4, 0, 0, 7.0, 0, 0) + bytes(2)),
            record(0x06, struct.pack("<HHH", 4, 1, 0) + b"\x02\x00\x07\x00\x00\x00\xff\xff" + bytes(8)),
            record(0x205, struct.pack("<HHHBB", 4, 2, 0, 0x17, 1)),
            record(0xBD, struct.pack("<HHHIHIH", 5, 0, 1, 8 << 2 | 2, 1, 9 << 2 | 2, 1)),
            record(0xE5, struct.pack("<HHHHH", 1, 0, 0, 1, 2)),
            awal=record(0x208, struct.pack("<HHHHHHI", 3, 0, 0, 0, 0, 0, 0x20))
            + record(0x7D, struct.pack("<HHHHHH", 1, 2, 0, 0, 1, 0)),
        )
    )
    assert [(s.nilai, s.rumus, s.galat) for s in hasil.baris[3].sel] == [
        (7, "", False),
        ("#DIV/0!", "", True),
        ("#REF!", None, True),
    ]
    assert [s.teks for s in hasil.baris[4].sel] == ["8.00", "9.00"]
    assert [b.nomor for b in hasil.baris if b.tersembunyi] == [4]
    assert hasil.kolom_tersembunyi == ((2, 3),)
    assert list(map(str, hasil.gabungan)) == ["B1:C1"]


@pytest.mark.parametrize(
    ("isi", "alasan"),
    [
        (wrap("EncryptedPackage", b""), "kata sandi"),
        (wrap("WordDocument", b""), r"Word lama \(\.doc\)"),
        (wrap("PowerPoint Document", b""), "PowerPoint"),
        (wrap("Lain", b""), "bukan buku kerja"),
        (_xls(record(0x2F, bytes(6))), "kata sandi"),
        (_xls()[:3000], "rusak"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "rusak"),
        (b"\xd0\xcf\x11\xe0", "rusak"),
        (wrap("Workbook", record(0x809, struct.pack("<HH", 0x500, 5))), "Excel 95"),
        (wrap("Workbook", record(0x809)), "Excel 95"),
        (_xls(record(0xFC, struct.pack("<II", 1, 0xFFFFFFFF))), "rusak"),
        (_xls(record(0x203, struct.pack("<HHHd", 65535, 255, 0, 1.0))), "lebih dari 5000000 sel"),
        (_xls(record(0x203, struct.pack("<HHHd", 0, 65535, 0, 1.0))), "lebih dari 256 kolom"),
        (wrap("Workbook", biff(SEL).replace(b"Renja", b"Renja", 1) + struct.pack("<HH", 9, 60_000)), "rusak"),
    ],
)
def test_what_is_no_honest_workbook_is_refused(isi: bytes, alasan: str) -> None:
    """With what it is, and what can be done; nothing is handed to the library."""
    with pytest.raises(BacaError, match=alasan) as galat:
        open_book(isi, "renja.xls", Batas())
    assert len(str(galat.value).splitlines()) == 1


def test_claimed_sizes_cost_nothing() -> None:
    """Neither the size of the sheet nor a size that no sheet can have."""
    for ukuran in ((0, 65536, 0, 256), (0, 0xFFFFFFFF, 0, 0xFFFF)):
        lembar = _sheet(_xls(awal=record(0x200, struct.pack("<IIHHH", *ukuran, 0))))
        assert len(lembar.baris) == 3


def test_sheets_that_share_their_cells_are_refused() -> None:
    """A thousand sheets of one and the same content would be a bomb."""
    arus = biff(SEL)
    awal = arus.index(struct.pack("<HH", 0x85, 13))
    daftar = arus[awal : awal + 17]
    letak = struct.unpack_from("<I", daftar, 4)[0]
    dua = daftar.replace(struct.pack("<I", letak), struct.pack("<I", letak + 17))
    with pytest.raises(BacaError, match="letak lembarnya"):
        open_book(wrap("Workbook", arus[:awal] + dua + dua + arus[awal + 17 :]), "a.xls", Batas())


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only .xls needs it."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(TambahanError, match="dokumen"):
        open_book(_xls(), "renja.xls", Batas())


@given(st.binary(max_size=30_000))
def test_what_is_wrapped_unwraps(isi: bytes) -> None:
    """The container that is handed over is one that any reader takes."""
    hasil = Wadah(wrap("Workbook", isi), "a.xls").read("Workbook")
    assert hasil[: len(isi)] == isi
    assert not hasil[len(isi) :].strip(b"\0")


UTUH = _xls()


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(UTUH) - 1), st.integers(0, 255)), max_size=4), st.integers(0, len(UTUH)))
def test_damaged_workbooks_read_or_are_refused(ganti: list[tuple[int, int]], panjang: int) -> None:
    """Bytes flipped, the end cut off: nothing but `BacaError` escapes."""
    isi = bytearray(UTUH)
    for tempat, bita in ganti:
        isi[tempat] = bita
    _read_or_refuse(bytes(isi))
    _read_or_refuse(bytes(isi[:panjang]))


ARUS = biff(SEL, FORMAT)


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(ARUS) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_damaged_records_read_or_are_refused(ganti: list[tuple[int, int]]) -> None:
    """The same inside the stream, where every byte counts."""
    arus = bytearray(ARUS)
    for tempat, bita in ganti:
        arus[tempat] = bita
    _read_or_refuse(wrap("Workbook", bytes(arus)))


def _read_or_refuse(isi: bytes) -> None:
    pesan = "terbaca"
    try:
        open_book(isi, "a.xls", Batas())
    except BacaError as galat:
        pesan = str(galat)
    assert len(pesan.splitlines()) == 1
