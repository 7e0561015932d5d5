"""A row that holds an indicator alone is a further indicator of the node above, not a heading of a group."""

from __future__ import annotations

from kodefikasi.pembacaan import read_text

_TEKS = """Kode;Program/Kegiatan;Indikator;Target 2024;Pagu 2024
5.03.02.2.02;Mutasi ASN;Persentase jabatan terisi;100 %;1.500.000
;;Persentase SK yang terbit;;
5.03.02.2.02.01;Pengelolaan Mutasi;Jumlah dokumen;4 dokumen;1.500.000
"""


def test_an_indicator_alone_stays_a_row() -> None:
    """Under the code of the row above."""
    [tabel] = read_text(_TEKS).tabel
    assert [(str(b.kode), b.text("indikator"), b.tercetak) for b in tabel.baris] == [
        ("5.03.02.2.02", "Persentase jabatan terisi", True),
        ("5.03.02.2.02", "Persentase SK yang terbit", False),
        ("5.03.02.2.02.01", "Jumlah dokumen", True),
    ]
