"""The truths of the corpus of offices' layouts as tables of exact figures, to measure the explainer alone."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import frozen

from kodefikasi import nomenklatur
from kodefikasi.hubungan import BarisAngka, JenisBarisAngka, KolomAngka, SelAngka, TabelAngka, Tempat

KORPUS = Path(__file__).parents[2] / "shared" / "contoh" / "tata-letak" / "handed"
_SEL = re.compile(r"(.*)!([A-Z]+)(\d+)\Z")
_ARTI = ("apa", "ukur", "periode", "tahap", "dari")


@frozen
class ArtiKolom:
    """A meaning as facts have it."""

    apa: str | None
    ukur: str | None
    periode: str | None
    tahap: str | None
    dari: str | None


@frozen
class TabelSebenarnya:
    """A table of the corpus with its slips: kind, place, what is right, the places that it makes disagree."""

    berkas: str
    tabel: TabelAngka
    slip: list[dict[str, Any]]
    tempat: dict[tuple[int, int], Tempat]

    def places(self, slip: dict[str, Any]) -> list[Tempat]:
        """Return the slip's own place and those that it makes disagree; a code's place is in no column of figures."""
        return [self.place(x) for x in (slip, *slip["terkait"])]

    def place(self, x: dict[str, Any]) -> Tempat:
        """Return a place of the corpus as one of the table; row −1 where that is none."""
        baris, kolom = locate(x)
        urutan = {b.nomor: n for n, b in enumerate(self.tabel.baris)}
        return urutan.get(baris, -1), str(kolom)


def tables() -> Iterator[TabelSebenarnya]:
    """Iterate over the tables of the corpus."""
    for berkas in sorted(KORPUS.glob("*.json")):
        isi = json.loads(berkas.read_text(encoding="utf-8"))
        for t in isi["tables"]:
            tabel = _table(t["facts"])
            yield TabelSebenarnya(berkas.name[:-5], tabel, t["slips"], {})


def locate(x: dict[str, Any]) -> tuple[int, int]:
    """Return row and column of a place."""
    if x.get("sel"):
        m = _SEL.match(x["sel"])
        assert m is not None
        kolom = 0
        for h in m[2]:
            kolom = kolom * 26 + ord(h) - 64
        return int(m[3]), kolom
    return x["baris"], x["kol"]


def _table(fakta: list[dict[str, Any]]) -> TabelAngka:
    arti: dict[int, Counter[tuple[str | None, ...]]] = defaultdict(Counter)
    baris: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for f in fakta:
        b, k = locate(f)
        arti[k][tuple(f.get(n) for n in _ARTI)] += 1
        baris[b][k] = f
    kolom = [KolomAngka(str(k), ArtiKolom(*arti[k].most_common(1)[0][0])) for k in sorted(arti)]
    hasil: list[BarisAngka] = []
    bidang: tuple[str, ...] = ()
    lalu: dict[str, Any] = {}
    for b in sorted(baris):
        isi = baris[b]
        f = next(iter(isi.values()))
        jalur = _path(f["kode"], bidang)
        if jalur is not None and len(jalur) == 2:
            bidang = jalur
        hasil.append(_row(b, isi, f, jalur, lalu))
        lalu = f
    return TabelAngka(kolom, hasil)


def _row(
    nomor: int, isi: dict[int, dict[str, Any]], f: dict[str, Any], jalur: tuple[str, ...] | None, lalu: dict[str, Any]
) -> BarisAngka:
    sel = {str(k): SelAngka(Decimal(x["nilai"])) for k, x in isi.items() if x["nilai"] is not None}
    satuan = next((x["satuan"] for x in isi.values() if x["ukur"] == "kinerja" and x["satuan"]), None)
    pembeda = " ".join(str(f.get(n) or "") for n in ("sumber_dana", "rekening"))
    return BarisAngka(
        _kind(isi, f, lalu),
        jalur,
        None if jalur is not None else levels().get((f["nama"] or "").casefold()),
        satuan.casefold() if satuan else None,
        f["nama"] or "",
        pembeda.strip(),
        sel,
        nomor,
    )


def _kind(isi: dict[int, dict[str, Any]], f: dict[str, Any], lalu: dict[str, Any]) -> JenisBarisAngka:
    if any(x.get("jumlah") for x in isi.values()):
        rata = (f["nama"] or "").casefold().startswith(("rata", "rerata"))
        return JenisBarisAngka.RERATA if rata else JenisBarisAngka.JUMLAH
    if any(x["apa"] == "koefisien" for x in isi.values()):
        return JenisBarisAngka.RINCIAN
    sama = lalu and (f["kode"], f["nama"]) == (lalu["kode"], lalu["nama"]) and f["nama"]
    uang = any(x["ukur"] == "rp" for x in isi.values())
    return JenisBarisAngka.INDIKATOR if sama and not uang else JenisBarisAngka.SIMPUL


def _path(kode: str | None, bidang: tuple[str, ...]) -> tuple[str, ...] | None:
    if not kode:
        return None
    bagian = kode.split(".")
    if bagian[0] == "X":
        return (*bidang, *(str(int(b)) for b in bagian[2:]))
    return tuple(str(int(b)) for b in bagian)


@cache
def levels() -> dict[str, int]:
    """Return the level of each name of the nomenclature: 1 urusan … 5 sub kegiatan."""
    hasil: dict[str, int] = {}
    katalog = nomenklatur("050-5889/2021")
    for kode in katalog:
        hasil.setdefault(katalog[kode].nama.casefold(), kode.tingkat.value)
    return hasil
