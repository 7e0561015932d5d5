"""From a file to its text, with what has to be said about its encoding."""

from __future__ import annotations

from pathlib import Path

from kodefikasi.lembar.batas import MIB
from kodefikasi.lembar.sandi import decode_text, read_bytes
from kodefikasi.readers.aturan import finding
from kodefikasi.temuan import Lokasi, Temuan

BATAS_UKURAN = 256 * MIB


def read_file(jalur: Path) -> tuple[str, tuple[Temuan, ...]]:
    """Return the text of a file and what had to be said about its encoding.

    Raises
    ------
    BacaError
        The file does not exist, is empty, is larger than 256 MiB, or is no text.
    """
    return decode(read_bytes(jalur, BATAS_UKURAN), jalur.name)


def decode(isi: bytes, berkas: str) -> tuple[str, tuple[Temuan, ...]]:
    r"""Return bytes as text: UTF-8, UTF-16 by its mark, else Windows-1252 with a finding.

    >>> decode("Rp\xa05".encode(), "a.txt")[0]
    'Rp\xa05'
    """
    hasil = decode_text(isi, berkas)
    if hasil.baris_asing is None:
        return hasil.teks, ()
    pesan = "Berkas bukan UTF-8; dibaca sebagai Windows-1252. Huruf di luar abjad biasa dapat keliru."
    lokasi = Lokasi(berkas=berkas, baris=hasil.baris_asing)
    return hasil.teks, (finding("B007", pesan, lokasi, saran="simpan ulang sebagai UTF-8"),)
