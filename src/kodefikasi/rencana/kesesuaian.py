"""E.75 from two documents: whether the RKA of an office agrees with its Renja (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from attrs import Factory, define

from kodefikasi.arti import Peran
from kodefikasi.besaran import Besaran, Notasi, format_angka
from kodefikasi.dokumen import Baris, Dokumen, Tabel, read_cell, to_records
from kodefikasi.dokumen.fakta_dokumen import Rekaman
from kodefikasi.errors import BacaError, BesaranError
from kodefikasi.formulir import FORMULIR, Jenis, baku
from kodefikasi.kinerja.langkah import with_unit
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.nama import name_key
from kodefikasi.pagu.roll_up import printed_or_summed
from kodefikasi.rencana.ke_dokumen import as_document, forms_from
from kodefikasi.rencana.rencana import Rencana
from kodefikasi.temuan import Lokasi

_FORM = baku.KESESUAIAN
_SISI = ("renja", "rka")
_SEBUTAN = {"renja": "Renja", "rka": "RKA"}
_BUKAN_INI = frozenset({"sebelum", "selisih"})  # of a budget that was changed, what holds is what it was changed to
_TANDA = "√"
_UNSUR = ("indikator", "lokasi", "target", "pagu", "target_maju", "pagu_maju")


@define
class _Simpul:
    """What one document says of a node: its name and place, its money by column, its indicators with their targets."""

    nama: str = ""
    lokasi: str = ""
    uang: dict[str, Decimal] = Factory(dict)
    indikator: dict[str, dict[str, str]] = Factory(dict)


def conformity(renja: Dokumen | Rencana | Any, rka: Dokumen | Rencana | Any, *, tahun: int | None = None) -> Dokumen:
    """Return form E.75 of a Renja and the RKA (or DPA, or budget export) that should follow from it.

    Both are documents that were read, plans, or frames as `read` takes them.

    Each node that either prints is a row, with indicator, place, target and money of both; a node's further
    indicators are rows below. Money is summed up the tree where a document prints it further down only. What differs
    is named in the column of the evaluation; what only one document can say, as a budget export knows no targets,
    is no difference.

    Parameters
    ----------
    tahun
        The plan year; without, that of the Renja.

    Raises
    ------
    BacaError
        The plan year is not known, or the two have not one node in common.

    Examples
    --------
    >>> import kodefikasi
    >>> renja = kodefikasi.load_example().only(formulir="T-C.33 (18 kolom)")
    >>> e75 = conformity(renja, renja)
    >>> e75.tabel[0].formulir, {b.text("tidak_sesuai") for b in e75.tabel[0].baris}
    ('E.75', {''})
    """
    renja, rka = (_document(s, tahun, nama) for s, nama in ((renja, "renja"), (rka, "rka")))
    n = tahun or renja.tahun or rka.tahun
    if n is None:
        raise BacaError(renja.berkas, "tahun rencananya tidak diketahui; sebutkan dengan pilihan tahun")
    isi = {"renja": _read(renja, n), "rka": _read(rka, n)}
    if not isi["renja"].keys() & isi["rka"].keys():
        raise BacaError(rka.berkas, f"tidak satu kodenya pun ada di {renja.berkas}, jadi tidak ada yang dibandingkan")
    bisa = set.intersection(*({*_told(s)} for s in isi.values()))
    lokasi = Lokasi(renja.berkas, _FORM)
    seperti = {b.kode.baku: b.kode for d in (rka, renja) for t in d.tabel for b in t.baris if b.kode is not None}
    baris = [
        _row(lokasi, seperti.get(kode.baku, kode), tercetak, teks)
        for kode in sorted(isi["renja"].keys() | isi["rka"].keys())
        for tercetak, teks in _rows(
            isi["renja"].get(kode), isi["rka"].get(kode), {u for u in _UNSUR if (u, kode.tingkat) in bisa}
        )
    ]
    judul = f"Kesesuaian antara Renja dan RKA Tahun {n}"
    tahun_kolom = {f"pagu_{s}": n for s in _SISI} | {f"pagu_maju_{s}": n + 1 for s in _SISI}
    tahun_kolom |= {f"target_{s}": n for s in _SISI} | {f"target_maju_{s}": n + 1 for s in _SISI}
    return Dokumen(
        renja.berkas, (Tabel(_FORM, lokasi, FORMULIR[_FORM].sebutan, judul, tahun_kolom, tuple(baris)),), tahun=n
    )


def _document(sumber: Any, tahun: int | None, nama: str) -> Dokumen:
    """Return what is compared as a document: a plan as the form of its year."""
    if isinstance(sumber, Rencana):
        return forms_from(sumber, tahun=tahun, formulir=baku.TAHUNAN["Renja"])
    return as_document(sumber, nama)


# --- one document ----------------------------------------------------------------------------------------------------
def _read(dokumen: Dokumen, n: int) -> dict[Kode, _Simpul]:
    hasil: dict[Kode, _Simpul] = {}
    uang: dict[str, list[tuple[Kode, Decimal]]] = {"pagu": [], "pagu_maju": []}
    for r in to_records(dokumen):
        unsur = _element(r, n)
        if unsur is None or r["kode"] is None or r["jumlah"]:
            continue
        try:
            kode = Kode.parse(str(r["kode"]))
        except ValueError:
            continue  # of another family: accounts without the sub kegiatan that they belong to
        simpul = hasil.setdefault(kode, _Simpul())
        simpul.nama = simpul.nama or str(r["nama"] or "")
        if unsur in uang:
            uang[unsur].append((kode, Decimal(str(r["nilai"]))))
        else:
            simpul.indikator.setdefault(str(r["indikator"] or ""), {}).setdefault(unsur, _figure(r))
    for unsur, daftar in uang.items():
        for kode, nilai in printed_or_summed(daftar).items():
            if nilai is not None:
                hasil.setdefault(kode, _Simpul()).uang[unsur] = Decimal(nilai)
    for kode, tempat in _places(dokumen):
        if kode in hasil and not hasil[kode].lokasi:
            hasil[kode].lokasi = tempat
    return hasil


def _element(r: Rekaman, n: int) -> str | None:
    """Return which element of the form a fact is: a target or money of the plan year, or of the year after."""
    if r["nilai"] is None or r["tahap"] in _BUKAN_INI or r["tahun"] not in {None, n, n + 1}:
        return None
    maju = "_maju" if r["tahap"] == "maju" or r["tahun"] == n + 1 else ""
    jenis = {("target", "kinerja"): "target", ("pagu", "rp"): "pagu"}.get((str(r["apa"]), str(r["ukur"])))
    return None if jenis is None else f"{jenis}{maju}"


def _figure(r: Rekaman) -> str:
    """Return a target with its unit, in whichever cell that stood."""
    satuan = str(r["satuan"] or "")
    return with_unit(Decimal(str(r["nilai"])), satuan or None)


def _places(dokumen: Dokumen) -> Iterator[tuple[Kode, str]]:
    for tabel in dokumen.tabel:
        kolom = [k.kunci for k in tabel.kolom if k.peran is Peran.LOKASI]
        for b in tabel.baris:
            if b.kode is not None and (teks := next((t for k in kolom if (t := b.text(k))), "")):
                yield Kode.parse(b.kode.baku), teks


def _told(isi: dict[Kode, _Simpul]) -> Iterator[tuple[str, Tingkat]]:
    """Iterate over what a document says of nodes of a level: an RKA may know the indicators of sub kegiatan alone."""
    for kode, s in isi.items():
        ada = {*s.uang, *(u for t in s.indikator.values() for u in t)}
        ada |= {"lokasi"} if s.lokasi else set()
        ada |= {"indikator"} if any(s.indikator) else set()
        yield from ((u, kode.tingkat) for u in ada)


# --- the form --------------------------------------------------------------------------------------------------------
def _rows(renja: _Simpul | None, rka: _Simpul | None, bisa: set[str]) -> Iterator[tuple[bool, dict[str, str]]]:
    """Iterate over the rows of a node: whether it prints the code, and texts by column."""
    sisi = {"renja": renja or _Simpul(), "rka": rka or _Simpul()}
    pasangan = list(_paired([*sisi["renja"].indikator], [*sisi["rka"].indikator])) or [("", "")]
    for n, nama in enumerate(pasangan):
        teks: dict[str, str] = {}
        for (s, simpul), indikator in zip(sisi.items(), nama, strict=True):
            teks[f"indikator_{s}"] = indikator
            for unsur, nilai in simpul.indikator.get(indikator, {}).items():
                teks[f"{unsur}_{s}"] = nilai
            if n == 0:
                teks[f"lokasi_{s}"] = simpul.lokasi
                teks |= {f"{unsur}_{s}": format_angka(nilai) for unsur, nilai in simpul.uang.items()}
        if n == 0:
            teks["nama"] = sisi["renja"].nama or sisi["rka"].nama
        yield n == 0, teks | _verdict(teks, renja, rka, bisa)


def _paired(renja: Sequence[str], rka: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair the indicators of a node: those of one name, then the others in their order."""
    sama = {name_key(r): r for r in rka}
    sisa = [r for r in rka if name_key(r) not in {name_key(a) for a in renja}]
    for a in renja:
        yield a, sama.get(name_key(a)) or (sisa.pop(0) if sisa else "")
    yield from (("", r) for r in sisa)


def _verdict(teks: dict[str, str], renja: _Simpul | None, rka: _Simpul | None, bisa: set[str]) -> dict[str, str]:
    if renja is None or rka is None:
        beda = [f"tidak ada di {'Renja' if renja is None else 'RKA'}"]
    else:
        beda = [_difference(u, teks) for u in _UNSUR if u in bisa and not _agree(u, teks)]
    return {"tidak_sesuai": _TANDA, "evaluasi": "; ".join(beda)} if beda else {"sesuai": _TANDA}


def _agree(unsur: str, teks: dict[str, str]) -> bool:
    a, b = (teks.get(f"{unsur}_{s}", "") for s in _SISI)
    if unsur in {"indikator", "lokasi"}:
        return name_key(a) == name_key(b)
    return a == b or (bool(a and b) and _number(a) is not None and _number(a) == _number(b))


def _number(teks: str) -> Decimal | None:
    try:
        besaran = Besaran.parse(teks, notasi=Notasi.INDONESIA)
    except BesaranError:
        return None
    return None if besaran is None else besaran.nilai


def _difference(unsur: str, teks: dict[str, str]) -> str:
    judul = unsur.replace("_maju", " prakiraan maju").replace("pagu", "dana")
    a, b = (teks.get(f"{unsur}_{s}", "") or "kosong" for s in _SISI)
    if unsur in {"indikator", "lokasi"}:
        return f"{judul} berbeda"
    return f"{judul} {_SEBUTAN['renja']} {a}, {_SEBUTAN['rka']} {b}"


def _row(lokasi: Lokasi, kode: Kode, tercetak: bool, teks: dict[str, str]) -> Baris:
    formulir = FORMULIR[_FORM]
    isi = {k.kunci: t for k in formulir.kolom if (t := teks.get(k.kunci, ""))}
    sel = {k: read_cell(formulir, k, isi, Notasi.INDONESIA) for k in isi if formulir[k].jenis is not Jenis.KODE}
    return Baris(lokasi, sel, kode, tercetak, None, kode.tingkat)
