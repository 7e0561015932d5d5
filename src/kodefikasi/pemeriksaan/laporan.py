"""`Laporan`: what an audit found, and how much it looked at."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from attrs import frozen

from kodefikasi.argumen import checked
from kodefikasi.aturan import ATURAN, KELOMPOK
from kodefikasi.dokumen import Dokumen
from kodefikasi.errors import BacaError
from kodefikasi.frame import Backend, Jenis, make_frame
from kodefikasi.nilai import Nilai, bare_schema, read_fields
from kodefikasi.sebutan import choose
from kodefikasi.temuan import Aturan, Keparahan, Penjelasan, Temuan

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from kodefikasi.writers.laporan_isi import IsiLaporan
    from kodefikasi.writers.tandai import Salinan


@frozen
class Laporan(Nilai):
    """The result of an audit.

    Attributes
    ----------
    dokumen
        What was audited.
    temuan
        Findings of reading and audit, the worst first.
    penjelasan
        The rule that explains each printed accumulation.
    diperiksa
        How many figures each rule checked.
    nomenklatur
        The nomenclature that codes and names were held against; None where they were not.
    aturan_sendiri
        The text of the rules that were given to the audit; the shipped ones are `ATURAN`.

    Examples
    --------
    >>> from kodefikasi import audit, load_example
    >>> laporan = audit(load_example())
    >>> laporan.bersih, laporan.to_frame().columns[0]
    (True, 'aturan')
    """

    dokumen: Dokumen
    temuan: tuple[Temuan, ...]
    penjelasan: tuple[Penjelasan, ...]
    diperiksa: Mapping[str, int]
    nomenklatur: str | None = None
    aturan_sendiri: tuple[Aturan, ...] = ()

    @property
    def daftar_aturan(self) -> dict[str, Aturan]:
        """Every rule by code: those that are shipped and those of one's own."""
        return ATURAN | {a.kode: a for a in self.aturan_sendiri}

    @property
    def nama_kelompok(self) -> dict[str, str]:
        """The names of the rule families by the first letter of their codes."""
        return {a.kode[0]: "Aturan sendiri" for a in self.aturan_sendiri} | KELOMPOK

    @property
    def keparahan(self) -> Counter[Keparahan]:
        """Number of findings by severity."""
        return Counter(t.tingkat for t in self.temuan)

    @property
    def bersih(self) -> bool:
        """Whether something was checked, and no finding is a *galat*."""
        return self.terperiksa and not self.keparahan[Keparahan.GALAT]

    @property
    def terperiksa(self) -> bool:
        """Whether anything of the document could be checked."""
        return any(self.diperiksa.values())

    @property
    def kelompok(self) -> dict[str, int]:
        """How many figures each rule family checked."""
        hasil: dict[str, int] = {}
        for aturan, n in sorted(self.diperiksa.items()):
            hasil[aturan[0]] = hasil.get(aturan[0], 0) + n
        return hasil

    @checked
    def to_dict(self, *, lengkap: bool = False) -> dict[str, Any]:
        """Return the report as plain values, as the command line's JSON has it.

        Parameters
        ----------
        lengkap
            Whether the document stands in it as a whole, as ``isi``, so that `from_dict` can read it back; what
            pydantic writes is such.
        """
        hasil: dict[str, Any] = {
            "dokumen": self.dokumen.berkas,
            "nomenklatur": self.nomenklatur,
            "tabel": [
                {
                    "formulir": t.formulir or None,
                    "jenis": t.jenis,
                    "label": t.label,
                    "judul": t.judul,
                    "baris": len(t.baris_berangka),
                    "simpul": len(t.simpul),
                    "tahun": dict(t.tahun),
                }
                for t in self.dokumen.tabel
            ],
            "diperiksa": self.kelompok,
            "aturan": dict(sorted(self.diperiksa.items())),
            "temuan": [t.to_dict() for t in self.temuan],
            "penjelasan": [p.to_dict() for p in self.penjelasan],
            "aturan_sendiri": [a.to_dict() for a in self.aturan_sendiri],
        }
        return {**hasil, "isi": self.dokumen.to_dict()} if lengkap else hasil

    def _travel(self) -> dict[str, Any]:
        return self.to_dict(lengkap=True)

    @classmethod
    def from_dict(cls, isi: Any) -> Self:
        """Return the report that ``to_dict(lengkap=True)``, or pydantic, wrote.

        Raises
        ------
        BacaError
            Something else, or a report without its document.
        """
        if not isinstance(isi, Mapping) or "isi" not in isi:
            raise BacaError(cls.__name__, "tanpa isi dokumennya; yang dapat dibaca kembali to_dict(lengkap=True)")
        bagian = {k: isi[k] for k in ("temuan", "penjelasan", "nomenklatur", "aturan_sendiri") if k in isi}
        sisa = {"dokumen": isi["isi"], "diperiksa": isi.get("aturan"), **bagian}
        return read_fields(cls, sisa, {})

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what pydantic writes."""
        return bare_schema(cls)

    def __repr__(self) -> str:
        bagian = [f"{n} {k}" for k, n in sorted(self.keparahan.items())]
        temuan = ", ".join(bagian) or "tanpa temuan"
        return f"Laporan({self.dokumen.berkas!r}: {temuan}; {sum(self.diperiksa.values())} angka diperiksa)"

    @checked
    def to_json(self, *, indent: int | None = 2) -> str:
        """Return the report as JSON; decimals are text."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return the findings as a frame of pandas, Polars or Arrow, one row each, the place in columns of its own.

        Raises
        ------
        PilihanError
            Another backend.
        TambahanError
            Its library is not installed.
        """
        kolom = "aturan tingkat kode indikator kolom tercetak dihitung hitungan pesan saran tempat_lain".split()
        tempat = ("berkas", "tabel", "lembar", "halaman", "baris", "sel")
        jenis: dict[str, Jenis] = dict.fromkeys((*kolom, *tempat), "teks")
        baris = (
            {**{k: getattr(t.lokasi, k) for k in tempat}, **{k: getattr(t, k) for k in kolom}} for t in self.temuan
        )
        return make_frame(jenis | {"halaman": "bulat", "baris": "bulat"}, baris, backend)

    def _repr_html_(self) -> str:
        """Show a notebook the findings, the worst first, and how much was looked at."""
        from kodefikasi.pemeriksaan.tampilan import findings_table

        return findings_table(self)

    def to_text(self) -> str:
        """Return the report as plain text for a person."""
        from kodefikasi.pemeriksaan.tampilan import plain

        return plain(self)

    @checked
    def to_html(
        self,
        berkas: str | Path | None = None,
        *,
        overwrite: bool = False,
        tingkat: Iterable[Keparahan | str] = Keparahan,
    ) -> str:
        """Return the report as one self-contained HTML page, and write it to a file if one is named.

        Parameters
        ----------
        berkas
            Path of the file, written in UTF-8.
        overwrite
            Whether a file that is there already may be replaced.
        tingkat
            Severities of the findings to write.

        Raises
        ------
        TulisError
            The file is there already, or cannot be written.

        Examples
        --------
        >>> from kodefikasi import audit, read_text
        >>> halaman = audit(read_text("217 (dua ratus tujuh puluh) orang")).to_html()
        >>> "dua ratus tujuh puluh&#x27;, yang berarti 270." in halaman
        True
        """
        from kodefikasi.writers.laporan_html import to_html
        from kodefikasi.writers.simpan import write_whole

        isi = to_html(self._content(tingkat))
        if berkas is not None:
            write_whole(berkas, isi.encode(), overwrite=overwrite)
        return isi

    @checked
    def to_excel(
        self,
        berkas: str | Path | None = None,
        *,
        overwrite: bool = False,
        tingkat: Iterable[Keparahan | str] = Keparahan,
    ) -> bytes:
        """Return the report as an Excel workbook, and write it to a file if one is named.

        A sheet sums up, one lists the findings, and each table has its own, with the figures as printed and the
        findings as colours and comments of their cells. Needs ``kodefikasi[excel]``.

        Parameters
        ----------
        berkas
            Path of the .xlsx file.
        overwrite
            Whether a file that is there already may be replaced.
        tingkat
            Severities of the findings to write.

        Raises
        ------
        TambahanError
            XlsxWriter is not installed.
        TulisError
            The file is there already, or cannot be written; or there are more rows than a sheet holds.
        """
        from kodefikasi.writers.laporan_excel import to_excel
        from kodefikasi.writers.simpan import write_whole

        isi = to_excel(self._content(tingkat))
        if berkas is not None:
            write_whole(berkas, isi, overwrite=overwrite)
        return isi

    @checked
    def tandai(
        self,
        berkas: str | Path | None = None,
        *,
        sumber: str | Path | None = None,
        overwrite: bool = False,
        tingkat: Iterable[Keparahan | str] = Keparahan,
    ) -> Salinan:
        """Write a copy of the document with the findings marked in it: the user's own workbook or Word document.

        In a workbook (.xlsx, .xlsm) the cells that findings name are coloured and commented, and a sheet *Temuan* lists
        them, linked to the cells; nothing else is changed. In a Word document (.docx) the findings are comments. Needs
        ``kodefikasi[excel]`` or ``kodefikasi[word]``.

        Parameters
        ----------
        berkas
            Path of the copy; without, ``renja (ditandai).xlsx`` beside ``renja.xlsx``.
        sumber
            The document that was audited, where the report does not know it: it was stored, or its file moved.
        overwrite
            Whether a file that is there already may be replaced; never the document itself.
        tingkat
            Severities of the findings to mark.

        Returns
        -------
        Salinan
            Where the copy is, how many cells are marked, and what of the original it lacks.

        Raises
        ------
        BacaError
            The document is not where it was.
        TulisError
            It is neither a workbook of Excel nor a Word document, or cannot be copied; the copy is there already, is
            the document itself, or cannot be written.
        TambahanError
            openpyxl or python-docx is not installed.
        """
        from kodefikasi.writers.tandai import write_marked

        asal = self.dokumen.asal if sumber is None else Path(sumber)
        return write_marked(self._content(tingkat), asal, None if berkas is None else Path(berkas), overwrite=overwrite)

    def _content(self, keparahan: Iterable[Keparahan | str]) -> IsiLaporan:
        from kodefikasi.writers.laporan_isi import IsiLaporan

        tampil = {choose(Keparahan, t) for t in ([keparahan] if isinstance(keparahan, str) else keparahan)}
        return IsiLaporan(
            dokumen=self.dokumen, temuan=tuple(t for t in self.temuan if t.tingkat in tampil), jumlah=self.keparahan,
            penjelasan=self.penjelasan, diperiksa=self.diperiksa, nomenklatur=self.nomenklatur,
            aturan=self.daftar_aturan, kelompok_aturan=self.nama_kelompok,
        )  # fmt: skip
