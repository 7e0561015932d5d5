"""Sums as a table for reports: leaves below their group, then the subtotal of every level that ends there."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING, Any

from attrs import frozen

from kodefikasi.besaran import format_angka
from kodefikasi.errors import PaguError
from kodefikasi.kode import TingkatKode
from kodefikasi.tabel_html import KOSONG
from kodefikasi.tambahan import require

if TYPE_CHECKING:
    from great_tables import GT

    from kodefikasi.pagu.roll_up import Jumlah, RollUp

_TAK_LENGKAP = "*\N{NO-BREAK SPACE}"  # before the figure, so that digits stand below digits
_ABU = "#f3f4f6"
_SELURUHNYA = "Jumlah seluruhnya"


@frozen
class _Susunan:
    """Where the leaves of sums stand: in groups, in tree order."""

    #: the leaves of each group; a leaf above the level of groups is a group of its own
    kelompok: Mapping[Any, Sequence[Any]]
    #: by level, from the deepest: which node has its subtotal below which group
    penutup: Mapping[TingkatKode, Mapping[Any, Any]]
    bercabang: Container[Any]  # the nodes that others stand below


def sums_table(
    kolom: Mapping[str, RollUp],
    *,
    judul: str,
    nama: Any = None,
    kelompok: TingkatKode | None = None,
    sampai: TingkatKode | None = None,
    catatan: Sequence[str] = (),
) -> GT:
    """Return sums over one tree as a table, a column for each heading.

    `kolom`: sums by the heading of their column; `judul`: the title; `nama`: names of nodes: a mapping from codes or
    their usual spelling, or a catalogue; `kelompok`: level of the groups; None takes the one above the deepest;
    `sampai`: the deepest level that is shown; sums stay those of all leaves; `catatan`: lines below the table.

    Raises `PaguError`: no sums; `TypeError`: a level of another family; `TambahanError`: great_tables is not installed.
    """
    gt = require("great_tables", "tables", "tabel dengan subtotal")
    import pandas as pd

    langsung = {n: hasil.langsung for n, hasil in kolom.items()}
    bersisa = {k for milik in langsung.values() for k in milik}
    susunan = _arrange({k for hasil in kolom.values() for k in hasil}, bersisa, kelompok, sampai)
    tulis = _Tulisan(kolom, nama, langsung, susunan.bercabang)
    daun = [(g, k) for g, isi in susunan.kelompok.items() for k in isi]
    tabel = pd.DataFrame(
        [[tulis.label(g), tulis.code(k), *tulis.row(k)] for g, k in daun],
        columns=["kelompok", *tulis.columns],
        dtype=object,
    )
    hasil = gt.GT(tabel, rowname_col="kode", groupname_col="kelompok", id=_id(judul, tabel))
    for tingkat, milik in susunan.penutup.items():
        isi = {tulis.label(g): pd.Series(tulis.subtotal(k), index=tulis.columns[1:]) for g, k in milik.items()}
        hasil = hasil.summary_rows(
            fns={f"Jumlah {tingkat.label}": lambda sebagian, isi=isi: isi[sebagian["kelompok"].iloc[0]]},
            groups=list(isi),
        )
    seluruhnya = pd.Series(["", *tulis.totals()], index=tulis.columns[1:])
    hasil = hasil.grand_summary_rows(fns={_SELURUHNYA: lambda _: seluruhnya})
    for satu in (*catatan, *tulis.notes()):
        hasil = hasil.tab_source_note(gt.html(escape(satu)))
    return _dress(gt, hasil, tulis, judul)


def _arrange(
    simpul: Iterable[Any], bersisa: Container[Any], kelompok: TingkatKode | None, sampai: TingkatKode | None
) -> _Susunan:
    """Arrange the leaves; a node above others whose own rows hold something stands among them too."""
    tampil = sorted(k for k in simpul if sampai is None or k.tingkat <= _level(sampai, k))
    if not tampil:
        raise PaguError("tidak ada jumlah untuk ditampilkan")
    bercabang = {a for k in tampil for a in k.leluhur}
    terdalam = max((k.tingkat for k in tampil), key=int)
    batas = max(1, terdalam - 1) if kelompok is None else int(_level(kelompok, tampil[0]))
    hasil: dict[Any, list[Any]] = {}
    for k in tampil:
        if k not in bercabang or k in bersisa:
            atas = (*k.leluhur, k) if k in bercabang else k.leluhur
            hasil.setdefault(next((a for a in reversed(atas) if a.tingkat <= batas), k), []).append(k)
    penutup: dict[TingkatKode, dict[Any, Any]] = {}
    terakhir = {a: g for g in hasil for a in (*g.leluhur, *([g] if hasil[g] != [g] else []))}
    for a, g in terakhir.items():
        penutup.setdefault(a.tingkat, {})[g] = a
    return _Susunan(hasil, {t: penutup[t] for t in sorted(penutup, reverse=True)}, bercabang)


def _level(tingkat: TingkatKode, kode: Any) -> TingkatKode:
    """Return a level of the family of a code; as numbers, those of two families are equal."""
    if type(tingkat) is not type(kode.tingkat):
        raise TypeError(f"{tingkat!r} bukan tingkat kode yang dijumlahkan")
    return tingkat


@frozen
class _Tulisan:
    """The texts of the table."""

    kolom: Mapping[str, RollUp]
    nama: Any
    langsung: Mapping[str, Mapping[Any, Jumlah]]
    bercabang: Container[Any]

    @property
    def columns(self) -> list[str]:
        """Names of the columns for the library; the headings may be any text, twice as well."""
        return ["kode", "uraian", *(f"jumlah_{n}" for n in range(len(self.kolom)))]

    def name(self, simpul: Any) -> str:
        """Return the name of a node, empty where nobody names it."""
        if self.nama is None:
            return ""
        ada = self.nama.get(simpul) or self.nama.get(str(simpul)) or ""
        return ada if isinstance(ada, str) else str(ada.nama)

    def label(self, simpul: Any) -> str:
        """Return code and name of a node."""
        return f"{simpul} {self.name(simpul)}".rstrip()

    def code(self, simpul: Any) -> str:
        """Return the code of a line; of a node above others the line holds what is its own."""
        return f"{simpul} (langsung)" if simpul in self.bercabang else str(simpul)

    def row(self, simpul: Any) -> list[str]:
        """Return name and sums of a line."""
        sendiri = self.langsung if simpul in self.bercabang else self.kolom
        return [self.name(simpul), *(_amount(sendiri[n].get(simpul)) for n in self.kolom)]

    def subtotal(self, simpul: Any) -> list[str]:
        """Return label and sums of a node, for a summary row: the library puts these into the page as they are."""
        return [escape(self.label(simpul)), *(_amount(hasil.get(simpul)) for hasil in self.kolom.values())]

    def totals(self) -> list[str]:
        """Return the sums of all leaves."""
        return [_amount(hasil.total) for hasil in self.kolom.values()]

    def notes(self) -> list[str]:
        """Return how many rows the sums rest on, where some have no amount."""
        kurang = [(j, h.total) for j, h in self.kolom.items() if h.total.terlapor < h.total.daun]
        rinci = "; ".join(
            f"{j}: {format_angka(t.terlapor)} dari {format_angka(t.daun)} rincian terlapor" for j, t in kurang
        )
        return [f"{_TAK_LENGKAP}sebagian rincian tanpa jumlah. {rinci}."] if kurang else []


def _amount(j: Jumlah | None) -> str:
    if j is None or j.nilai is None:
        return KOSONG
    return f"{_TAK_LENGKAP if j.terlapor < j.daun else ''}{format_angka(j.nilai)}"


def _dress(gt: Any, hasil: Any, tulis: _Tulisan, judul: str) -> GT:
    angka = tulis.columns[2:]
    kepala = {"uraian": "Uraian", **dict(zip(angka, tulis.kolom, strict=True))}
    ringkasan = [gt.loc.summary(), gt.loc.summary_stub(), gt.loc.grand_summary(), gt.loc.grand_summary_stub()]
    tebal = gt.style.text(weight="bold")
    jadi: GT = (
        hasil.tab_header(title=judul)
        .tab_stubhead("Kode")
        .cols_label(**{k: gt.html(escape(j)) for k, j in kepala.items()})
        .cols_align("right", columns=angka)
        .tab_style(tebal, [gt.loc.row_groups(), *ringkasan])
        .tab_style(gt.style.fill(_ABU), ringkasan)
        .tab_style(gt.style.css("font-variant-numeric:tabular-nums;white-space:nowrap"), gt.loc.body(columns=angka))
    )
    return jadi


def _id(judul: str, tabel: Any) -> str:
    """Return an id that is the same for the same table."""
    isi = judul + tabel.to_json(orient="split")
    return f"jumlah-{sha256(isi.encode()).hexdigest()[:10]}"
