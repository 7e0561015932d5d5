"""What the page asks for, whichever Python it is that answers: the one of the browser, or the one of the computer."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from enum import StrEnum
from pathlib import PurePath
from threading import Lock, Semaphore
from typing import Any

from attrs import define, field, frozen

from kodefikasi.dokumen import BIDANG, Dokumen, load_example, to_records
from kodefikasi.errors import BacaError, KodefikasiError, TambahanError, breakdown_reason
from kodefikasi.kata import severity_count
from kodefikasi.kemajuan import Pendengar, listen
from kodefikasi.lembar import Batas, content_of
from kodefikasi.lembar.pintu import paused_collector
from kodefikasi.lembar.teks_tampak import visible
from kodefikasi.pembacaan.susun_dokumen import build_document
from kodefikasi.pemeriksaan import Laporan, audit
from kodefikasi.pemeriksaan.tampilan import unchecked
from kodefikasi.temuan import Keparahan
from kodefikasi.writers.csv_teks import csv_text
from kodefikasi.writers.tandai import mark

_TERINGAT = 3  # results that can still be fetched: of the page, of a second one, and of one just left
_SEKALIGUS = 2  # the file that was given, and one that was given up but is still at it
_LUPA = "hasil pemeriksaan itu sudah tidak tersimpan; periksa berkasnya sekali lagi"
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel takes UTF-8 for something else


class Mesin(StrEnum):
    """Where the library runs."""

    BROWSER = "peramban"
    KOMPUTER = "komputer"


class MejaError(KodefikasiError):
    """What the page asked for cannot be given; its text says why."""

    def __init__(self, sebab: str) -> None:
        super().__init__(sebab)


@frozen
class _Hasil:
    laporan: Laporan
    isi: bytes


@frozen
class SalinanMeja:
    """A copy of the file with the findings in it, and what of the original it lacks, in one sentence or none."""

    isi: bytes
    catatan: str


@define
class Meja:
    r"""Audits what is put on it, two files at a time, and keeps the last results in memory, never on a disk.

    Attributes
    ----------
    mesin
        Where the library runs: what cannot be read there is said in other words.
    batas
        How much a file may hold.

    Examples
    --------
    >>> hasil = json.loads(Meja().examine("pagu.csv", b"kode;pagu\n5.03;10\n"))
    >>> hasil["berkas"], hasil["cacah"], hasil["adaAngka"]
    ('pagu.csv', {'galat': '■ 0 galat', 'peringatan': '▲ 0 peringatan', 'info': '● 1 info'}, True)
    >>> json.loads(Meja().examine("kosong.csv", b""))
    {'galat': 'kosong.csv: kosong; tidak ada yang dapat dibaca'}
    """

    mesin: Mesin = Mesin.KOMPUTER
    batas: Batas = field(factory=Batas)
    _hasil: OrderedDict[int, _Hasil] = field(factory=OrderedDict, init=False)
    _nomor: int = field(default=0, init=False)
    _kunci: Lock = field(factory=Lock, init=False)
    _tempat: Semaphore = field(factory=lambda: Semaphore(_SEKALIGUS), init=False)

    def examine(self, nama: str, isi: bytes, kemajuan: Pendengar | None = None) -> str:
        """Read and audit a file; return JSON: ``nomor`` of the result and the report, or ``galat`` and nothing else.

        `nama`: the file's name, for places and messages; `isi`: its bytes; `kemajuan`: is called while a long file is
        read.
        """
        return self._answer(lambda: self._read(nama, isi), isi, kemajuan)

    def example(self) -> str:
        """Audit the document that the package has as an example; return as `examine` does."""
        return self._answer(load_example, b"", None)

    def facts(self, nomor: int) -> bytes:
        """Return the figures of a result as CSV.

        Raises `MejaError`: the result was left too long ago, or never was.
        """
        return (_BOM + csv_text(BIDANG, to_records(self._result(nomor).laporan.dokumen))).encode()

    def marked(self, nomor: int) -> SalinanMeja:
        """Return a copy of the file that a result is of, with the findings at their cells or paragraphs.

        Raises `MejaError`: the result was left too long ago; or it is of a file that cannot be marked, or not here.
        """
        hasil = self._result(nomor)
        nama = hasil.laporan.dokumen.berkas
        with self._tempat:
            try:
                jadi = mark(hasil.laporan._content(Keparahan), hasil.isi, PurePath(nama).suffix)
            except (KodefikasiError, MemoryError, RecursionError) as galat:
                raise MejaError(visible(self.explain(galat))) from galat
        return SalinanMeja(jadi.isi, f"Yang tidak ikut ke salinan: {', '.join(jadi.hilang)}." if jadi.hilang else "")

    def _read(self, nama: str, isi: bytes) -> Dokumen:
        if not isi:
            raise BacaError(nama, "kosong; tidak ada yang dapat dibaca")
        return build_document(content_of(isi, nama, self.batas), nama)

    def _answer(self, baca: Callable[[], Dokumen], isi: bytes, kemajuan: Pendengar | None) -> str:
        with self._tempat:
            try:
                with listen(kemajuan), paused_collector():
                    hasil = self._keep(audit(baca()), isi)
            except (KodefikasiError, MemoryError, RecursionError) as galat:
                hasil = {"galat": visible(self.explain(galat))}
        return json.dumps(hasil, ensure_ascii=False)

    def _keep(self, laporan: Laporan, isi: bytes) -> dict[str, Any]:
        halaman = laporan.to_html()
        with self._kunci:
            self._nomor = nomor = self._nomor + 1
            self._hasil[nomor] = _Hasil(laporan, isi)
            while len(self._hasil) > _TERINGAT:
                self._hasil.popitem(last=False)
        return {
            "nomor": nomor,
            "berkas": visible(laporan.dokumen.berkas),
            "cacah": {k.value: severity_count(k, laporan.keparahan[k]) for k in Keparahan},
            "adaAngka": next(to_records(laporan.dokumen), None) is not None,
            "diperiksa": sum(laporan.diperiksa.values()),
            "takTerperiksa": visible(f"{sebab[0].upper()}{sebab[1:]}." if (sebab := unchecked(laporan)) else ""),
            "laporan": halaman,
        }

    def _result(self, nomor: int) -> _Hasil:
        try:
            return self._hasil[nomor]
        except KeyError:
            raise MejaError(_LUPA) from None

    def explain(self, galat: BaseException) -> str:
        """Return in one sentence why a file could not be audited."""
        match galat:
            case MemoryError() | RecursionError():
                return breakdown_reason(galat)
            case TambahanError() if self.mesin is Mesin.BROWSER:
                return (
                    f"{galat.untuk} tidak dapat dilakukan di dalam peramban; simpan dahulu sebagai .xlsx atau .docx, "
                    "atau pakai perintah kodefikasi buka di komputer"
                )
            case _:
                return str(galat)
