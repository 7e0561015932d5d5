"""`Peran`: what the cells of a column are for."""

from __future__ import annotations

from enum import Enum


class Peran(Enum):
    """The role of a column."""

    NOMOR = "nomor"  #: a running number
    KODE = "kode"  #: the code of the node: urusan … sub kegiatan, or the account where rows are accounts
    KODE_LAIN = "kode lain"  #: a code of another family: organisation, account, funding source
    NAMA = "nama"  #: the name of the node
    NAMA_LAIN = "nama lain"  #: the name of an office, an account, a funding source
    INDIKATOR = "indikator"
    SATUAN = "satuan"
    TAHUN = "tahun"  #: the year of the row
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    LOKASI = "lokasi"
    SUMBER_DANA = "sumber dana"
    PENANGGUNG_JAWAB = "penanggung jawab"
    CATATAN = "catatan"
    ANGKA = "angka"  #: a figure; its `Arti` says which
    LAIN = "lain"  #: a column whose heading says nothing known; nothing is made of it, and that is said

    @property
    def is_identity(self) -> bool:
        """Whether it tells which row it is."""
        return self in {Peran.NOMOR, Peran.KODE, Peran.NAMA, Peran.INDIKATOR, Peran.TUJUAN, Peran.SASARAN}
