"""Documents stored as structured data: codes, names, figures and claims as JSON, one row a line."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs

from kodefikasi.arti import Arti, Peran, Periode
from kodefikasi.besaran import Besaran, Notasi
from kodefikasi.dokumen import kutipan as kutipan_modul
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.dokumen.kutipan import Kutipan
from kodefikasi.dokumen.model import Baris, CatatanKaki, Dokumen, Tabel
from kodefikasi.dokumen.nomor import Nomor
from kodefikasi.dokumen.sel import Sel
from kodefikasi.errors import BacaError
from kodefikasi.formulir import Jenis
from kodefikasi.kode import Kode, Tingkat
from kodefikasi.temuan import Lokasi, Temuan

VERSI = 2
T = TypeVar("T")
_CONTOH = Path(__file__).parent.parent / "data" / "contoh" / "renja-bkpsdm-balangan-2023.json"


def dump(dokumen: Dokumen, *, remarks: bool = True) -> str:
    """Return a document as JSON text.

    Parameters
    ----------
    remarks
        Whether columns of remarks are stored; they hold prose, not figures.

    Examples
    --------
    >>> load(dump(Dokumen("a.txt"))) == Dokumen("a.txt")
    True
    """
    return _one_row_a_line(to_plain(dokumen, remarks=remarks)) + "\n"


def to_plain(nilai: object, *, remarks: bool = True) -> dict[str, Any]:
    """Return a document, a table or a row as the plain values that `dump` writes, a part with its file and table."""
    if isinstance(nilai, Baris):
        dasar = Lokasi(nilai.lokasi.berkas, nilai.lokasi.tabel)
        return {"berkas": dasar.berkas, "tabel": dasar.tabel, **_row_to(nilai, dasar)}
    if isinstance(nilai, Tabel):
        return {"berkas": nilai.lokasi.berkas, **_table_to(nilai, nilai.lokasi.berkas)}
    dokumen = cast("Dokumen", nilai)
    return {
        "versi": VERSI,
        "berkas": dokumen.berkas,
        "tahun": dokumen.tahun,
        "tabel": [_table_to(t if remarks else without_remarks(t), dokumen.berkas) for t in dokumen.tabel],
        "kutipan": [_claim_to(k, dokumen.berkas) for k in dokumen.kutipan],
        "temuan": [t.to_dict() for t in dokumen.temuan],
    }


def load(teks: str) -> Dokumen:
    """Return the document that `dump` stored.

    Raises
    ------
    BacaError
        The text is no stored document, or one of another version.
    """
    try:
        isi = json.loads(teks)
    except ValueError as sebab:
        raise BacaError("simpanan", f"bukan simpanan dokumen kodefikasi ({sebab})") from sebab
    return from_plain(Dokumen, isi)


def from_plain(kelas: type[T], isi: Any) -> T:
    """Return the value of a class that `to_plain` told of.

    Raises `BacaError`: they are none, or a document of another version.
    """
    try:
        if issubclass(kelas, Baris):
            return cast("T", _row_from(isi, Lokasi(isi["berkas"], isi["tabel"])))
        return cast("T", _table_from(isi, isi["berkas"]) if issubclass(kelas, Tabel) else _document_from(isi))
    except (KeyError, TypeError, AttributeError, ValueError) as sebab:
        if isinstance(sebab, BacaError):
            raise
        rusak = f"tidak ada {sebab}" if isinstance(sebab, KeyError) else sebab
        if isinstance(sebab, (TypeError, AttributeError)):
            rusak = "isinya tidak berbentuk seperti itu"
        raise BacaError("simpanan", f"bukan simpanan {kelas.__name__.lower()} kodefikasi ({rusak})") from sebab


def _document_from(isi: Any) -> Dokumen:
    if isi["versi"] != VERSI:
        raise BacaError("simpanan", f"versi {isi['versi']!r} tidak dikenal; yang dikenal {VERSI}")
    berkas = isi["berkas"]
    return Dokumen(
        berkas=berkas,
        tabel=tuple(_table_from(t, berkas) for t in isi["tabel"]),
        kutipan=tuple(_claim_from(k, berkas) for k in isi["kutipan"]),
        temuan=tuple(Temuan.from_dict(t) for t in isi["temuan"]),
        tahun=isi["tahun"],
    )


def without_remarks(tabel: Tabel) -> Tabel:
    """Return a table without its columns of remarks."""
    buang = {k.kunci for k in tabel.spesifikasi.columns(Jenis.CATATAN)}
    return tabel.map_rows(lambda b: attrs.evolve(b, sel={k: s for k, s in b.sel.items() if k not in buang}))


@cache
def load_example() -> Dokumen:
    """Return the embedded example: the tables and figures of a real Renja (BKPSDM Kabupaten Balangan, 2023).

    >>> [t.formulir for t in load_example().tabel]
    ['T-C.29', 'T-C.30', 'T-C.31', 'T-C.32', 'T-C.33 (18 kolom)']
    """
    return load(_CONTOH.read_text(encoding="utf-8"))


def _one_row_a_line(isi: dict[str, Any]) -> str:
    """Write JSON that a person can read and compare: lists of rows with one row on each line."""
    baris = []
    for kunci, nilai in isi.items():
        if kunci == "tabel":
            tabel = ",\n".join(_table_text(t) for t in nilai)
            baris.append(f' "tabel": [\n{tabel}\n ]' if nilai else ' "tabel": []')
        elif isinstance(nilai, list) and nilai:
            baris.append(f' "{kunci}": [\n{_lines(nilai, 2)}\n ]')
        else:
            baris.append(f' "{kunci}": {_text(nilai)}')
    return "{\n" + ",\n".join(baris) + "\n}"


def _table_text(tabel: dict[str, Any]) -> str:
    kepala = {k: v for k, v in tabel.items() if k not in {"kolom", "baris"}}
    rincian = {k: f"[\n{_lines(tabel[k], 4)}\n  ]" if tabel[k] else "[]" for k in ("kolom", "baris")}
    return f'  {_text(kepala)[:-1]}, "kolom": {rincian["kolom"]}, "baris": {rincian["baris"]}}}'


def _lines(nilai: list[Any], jorok: int) -> str:
    return ",\n".join(" " * jorok + _text(n) for n in nilai)


def _text(nilai: object) -> str:
    return json.dumps(nilai, ensure_ascii=False)


def _table_to(t: Tabel, berkas: str) -> dict[str, Any]:
    tempat = Lokasi(berkas=berkas, tabel=t.label or None)
    isi: dict[str, Any] = {
        "formulir": t.formulir,
        "label": t.label,
        "judul": t.judul,
        "mulai": t.lokasi.baris,
        **_place_to(t.lokasi, tempat),
        "tahun": dict(t.tahun),
        "notasi": None if t.notasi is None else t.notasi.name,
        "catatan": [_note_to(c, tempat) for c in t.catatan],
    }
    if t.beda:
        isi["beda"] = list(t.beda)
    if t.keluarga != "urusan":
        isi["keluarga"] = t.keluarga
    if t.indikator_kolom:
        isi["indikator_kolom"] = dict(t.indikator_kolom)
    return {**isi, "kolom": [_column_to(k) for k in t.kolom], "baris": [_row_to(b, tempat) for b in t.baris]}


def _column_to(k: KolomTabel) -> list[Any]:
    arti = None
    if k.arti is not None:
        periode = None if k.arti.periode is None else list(attrs.astuple(k.arti.periode))
        arti = [k.arti.apa, k.arti.ukur, periode, k.arti.tahap, k.arti.dari, k.arti.skala]
    return [k.kunci, list(k.jalur), k.peran.value, arti, k.nomor, k.rumus, k.rentang, k.tempat, k.tersembunyi]


def _column_from(isi: list[Any]) -> KolomTabel:
    kunci, jalur, peran, arti, *sisa = isi
    if arti is not None:
        periode = None if arti[2] is None else Periode(*arti[2])
        arti = Arti(arti[0], arti[1], periode, *arti[3:])
    return KolomTabel(kunci, tuple(jalur), Peran(peran), arti, *sisa)


def _note_to(c: CatatanKaki, tempat: Lokasi) -> list[Any]:
    return [c.tanda, list(c.tahun_kolom), list(c.tahun_catatan), c.lokasi.baris, *_place_to(c.lokasi, tempat).values()]


def _place_to(lokasi: Lokasi, dasar: Lokasi) -> dict[str, Any]:
    """Return what a place has besides its row and what is known of its table."""
    isi, biasa = attrs.asdict(lokasi), attrs.asdict(dasar)
    beda = {k: n for k, n in isi.items() if k != "baris" and n != biasa[k]}
    return {"lokasi": beda} if beda else {}


def _row_to(b: Baris, dasar: Lokasi) -> dict[str, Any]:
    isi: dict[str, Any] = {"baris": b.lokasi.baris, **_place_to(b.lokasi, dasar)}
    if b.nomor is not None:
        isi["nomor"] = str(b.nomor)
    if b.kode is not None:
        isi["kode"] = str(b.kode)
    if not b.tercetak:
        isi["lanjutan"] = True
    if b.tingkat is not None:
        isi["tingkat"] = int(b.tingkat)
    if b.urut:
        isi["urut"] = True
    isi |= {k: v for k, v in (("ringkasan", b.ringkasan), ("kantor", b.kantor)) if v is not None}
    if b.kode_lain:
        isi["kode_lain"] = dict(b.kode_lain)
    isi["sel"] = {k: _cell_to(s) for k, s in b.sel.items()}
    for nama in ("alamat", "rumus"):
        if semua := {k: n for k, s in b.sel.items() if (n := getattr(s, nama)) is not None}:
            isi[nama] = semua
    if teks := [k for k, s in b.sel.items() if s.berupa_teks and s.nilai is not None]:
        isi["teks"] = teks
    return isi


def _cell_to(s: Sel) -> Any:
    """Store a cell as its text, with its value behind it where it has one, and the unit and rating of a quantity."""
    if s.nilai is None:
        return s.teks
    if isinstance(s.nilai, Decimal):
        return [s.teks, format(s.nilai, "f")]
    nilai = None if s.nilai.nilai is None else format(s.nilai.nilai, "f")
    return [s.teks, nilai, s.nilai.satuan, s.nilai.predikat]


def _cell_from(isi: Any) -> Sel:
    if isinstance(isi, str):
        return Sel(isi)
    teks, nilai, *sisa = isi
    if not sisa:
        return Sel(teks, Decimal(nilai))
    satuan, predikat = sisa
    return Sel(teks, Besaran(_decimal(nilai), satuan, predikat, teks))


def _table_from(isi: Mapping[str, Any], berkas: str) -> Tabel:
    lokasi = Lokasi(berkas=berkas, tabel=isi["label"] or None)
    catatan = tuple(
        CatatanKaki(tanda, tuple(kolom), tuple(teks), attrs.evolve(lokasi, baris=baris, **(beda[0] if beda else {})))
        for tanda, kolom, teks, baris, *beda in isi["catatan"]
    )
    return Tabel(
        isi["formulir"],
        attrs.evolve(lokasi, baris=isi["mulai"], **isi.get("lokasi", {})),
        isi["label"],
        isi["judul"],
        isi["tahun"],
        tuple(_row_from(b, lokasi) for b in isi["baris"]),
        catatan,
        None if isi.get("notasi") is None else Notasi[isi["notasi"]],
        tuple(_column_from(k) for k in isi["kolom"]),
        tuple(isi.get("beda", ())),
        isi.get("keluarga", "urusan"),
        isi.get("indikator_kolom", {}),
    )


def _row_from(b: Mapping[str, Any], lokasi: Lokasi) -> Baris:
    alamat, rumus, teks = b.get("alamat", {}), b.get("rumus", {}), b.get("teks", ())
    sel = {
        k: attrs.evolve(_cell_from(s), alamat=alamat.get(k), rumus=rumus.get(k), berupa_teks=k in teks)
        for k, s in b["sel"].items()
    }
    return Baris(
        lokasi=attrs.evolve(lokasi, baris=b["baris"], **b.get("lokasi", {})),
        sel=sel,
        kode=Kode.parse(b["kode"]) if "kode" in b else None,
        tercetak=not b.get("lanjutan", False),
        nomor=Nomor.parse(b["nomor"]) if "nomor" in b else None,
        tingkat=Tingkat(b["tingkat"]) if "tingkat" in b else None,
        urut=b.get("urut", False),
        ringkasan=b.get("ringkasan"),
        kantor=b.get("kantor"),
        kode_lain=b.get("kode_lain", {}),
    )


def _claim_to(k: Kutipan, berkas: str) -> dict[str, Any]:
    isi: dict[str, Any] = {"jenis": type(k).__name__}
    if beda := _place_to(k.lokasi, Lokasi(berkas=berkas)):
        isi["tempat"] = beda["lokasi"]
    for a in attrs.fields(type(k)):
        isi[a.name] = k.lokasi.baris if a.name == "lokasi" else _plain(getattr(k, a.name))
    return isi


def _plain(nilai: Any) -> Any:
    if isinstance(nilai, Decimal):
        return str(nilai)
    if isinstance(nilai, Tingkat):
        return int(nilai)
    return [_plain(n) for n in nilai] if isinstance(nilai, tuple) else nilai


def _decimal(nilai: str | None) -> Decimal | None:
    return None if nilai is None else Decimal(nilai)


_BACA: dict[str, Callable[[Any], Any]] = {
    "angka": _decimal,
    "nilai": _decimal,
    "total": _decimal,
    "bawah": _decimal,
    "atas": _decimal,
    "jumlah": lambda isi: tuple((Tingkat(t), n) for t, n in isi),
    "ambang": lambda isi: None if isi is None else (isi[0], Decimal(isi[1])),
}


def _claim_from(isi: Mapping[str, Any], berkas: str) -> Kutipan:
    kelas = getattr(kutipan_modul, isi["jenis"])
    nilai = {k: _BACA.get(k, lambda n: n)(v) for k, v in isi.items() if k not in {"jenis", "lokasi", "tempat"}}
    hasil: Kutipan = kelas(
        lokasi=Lokasi(**{"berkas": berkas, "baris": isi["lokasi"], **isi.get("tempat", {})}), **nilai
    )
    return hasil
