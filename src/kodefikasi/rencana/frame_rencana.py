"""Plans as frames and back: one row for each figure (tidy), or one for each item (wide).

Figures are exact in both directions. A frame is read cell by cell, because a column of objects may hold anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from math import isnan
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import Factory, frozen

from kodefikasi.besaran import Besaran, Notasi, is_missing, same_unit
from kodefikasi.besaran.besaran import split_quantity
from kodefikasi.besaran.satuan import JenisSatuan, unit_kind
from kodefikasi.errors import BesaranError, PilihanError
from kodefikasi.frame import Backend, Jenis, make_frame
from kodefikasi.kinerja import TRIWULAN, Arah, Indikator, RumusTurun, Sifat
from kodefikasi.kinerja.indikator import Predikat, read_figure
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.ukuran import PER_NAMA, UKURAN, Per, Ukuran, Waktu, figures, known_headings, parse_heading

if TYPE_CHECKING:
    from kodefikasi.rencana.rencana import Rencana

E = TypeVar("E", bound=Enum)

CIRI = ("kode", "nama", "indikator", "satuan", "sifat", "arah", "rumus_turun")
_ANGKA = ("ukuran", "tahun", "triwulan", "nilai", "predikat")
#: In front of the heading of a figure: the rating or word in its place.
_PREDIKAT = "predikat "
_TEKS = frozenset({"jenis", "ukuran", "predikat", *CIRI})
_WAJIB = ("kode", "indikator", "sifat")
#: What a row of the wide shape is.
_JENIS = ("indikator", "anggaran", "simpul")
#: Up to here every whole number is a float of its own.
_TEPAT = 2**53


def build_frame(rencana: Rencana, bentuk: str, backend: Backend) -> Any:
    """Return a plan as a frame.

    Raises `PilihanError`: a shape that is neither ``tidy`` nor ``wide``.
    """
    if bentuk not in {"tidy", "wide"}:
        raise PilihanError("bentuk", bentuk, ("tidy", "wide"))
    return (_tidy if bentuk == "tidy" else _wide)(rencana, backend)


def _items(rencana: Rencana) -> Iterator[tuple[dict[str, str | None], Indikator | Anggaran | None]]:
    """Iterate over the items with what describes them; nodes that have a name only come last."""
    for i in rencana.indikator:
        yield {**_node(rencana, i.kode), **_describe(i)}, i
    for a in rencana.anggaran:
        yield _node(rencana, a.kode), a
    punya = {i.kode for i in rencana.indikator} | {a.kode for a in rencana.anggaran}
    for kode in rencana.nama:
        if kode not in punya:
            yield _node(rencana, kode), None


def _node(rencana: Rencana, kode: Kode | None) -> dict[str, str | None]:
    return {} if kode is None else {"kode": kode.baku, "nama": rencana.nama.get(kode)}


def _describe(i: Indikator) -> dict[str, str | None]:
    return {
        "indikator": i.nama,
        "satuan": i.satuan,
        "sifat": i.sifat.name,
        "arah": i.arah.name,
        "rumus_turun": i.rumus_turun.name,
    }


def _tidy(rencana: Rencana, backend: Backend) -> Any:
    baris: list[dict[str, Any]] = []
    for ciri, benda in _items(rencana):
        angka = [] if benda is None else list(figures(benda))
        baris += [{**ciri, "ukuran": u.nama, "tahun": t, "triwulan": w, "nilai": n} for u, (t, w), n in angka]
        kata = [(parse_heading(j), t) for j, t in _ratings(benda)]
        baris += [
            {**ciri, "ukuran": p[0].nama, "tahun": p[1][0], "triwulan": p[1][1], "predikat": t} for p, t in kata if p
        ]
        if not angka and not kata:  # its row says that it is there: of a budget line with what would be in it
            baris.append({**ciri, "ukuran": "pagu" if isinstance(benda, Anggaran) else None})
    return _make(baris, [*CIRI, *_ANGKA], backend)


def _wide(rencana: Rencana, backend: Backend) -> Any:
    baris: list[dict[str, Any]] = []
    ada: set[tuple[int, int, int]] = set()
    judul_kata: dict[str, None] = {}
    for ciri, benda in _items(rencana):
        isi: dict[str, Any] = {"jenis": _kind(benda), **ciri}
        for u, (t, w), n in () if benda is None else figures(benda):
            isi[u.heading((t, w))] = n
            ada.add((UKURAN.index(u), t or 0, w or 0))
        kata = {f"{_PREDIKAT}{j}": t for j, t in _ratings(benda)}
        judul_kata |= dict.fromkeys(kata)
        baris.append(isi | kata)
    angka = [UKURAN[u].heading((t or None, w or None)) for u, t, w in sorted(ada)]
    return _make(baris, ["jenis", *CIRI, *angka, *judul_kata], backend)


def _ratings(benda: Indikator | Anggaran | None) -> Predikat:
    return benda.predikat if isinstance(benda, Indikator) else ()


def _kind(benda: Indikator | Anggaran | None) -> str:
    return "simpul" if benda is None else "indikator" if isinstance(benda, Indikator) else "anggaran"


def _make(baris: Sequence[Mapping[str, Any]], kolom: Sequence[str], backend: Backend) -> Any:
    """Return a frame with types that do not depend on what is missing."""
    jenis: dict[str, Jenis] = dict.fromkeys(kolom, "desimal")
    jenis |= dict.fromkeys((k for k in kolom if k in _TEKS or k.startswith(_PREDIKAT)), "teks")
    jenis |= dict.fromkeys((k for k in kolom if k in {"tahun", "triwulan"}), "bulat")
    return make_frame(jenis, baris, backend)


@frozen
class _Baris:
    """One row of a frame: its cells by column, missing ones left out."""

    nomor: int
    sel: Mapping[str, Any]

    def refuse(self, kolom: str, alasan: str) -> ValueError:
        return ValueError(f"kolom {kolom!r} baris {self.nomor}: {alasan}")

    def text(self, kolom: str) -> str | None:
        """Return a text; a cell that holds something else is refused."""
        isi = self.sel.get(kolom)
        if isi is not None and not isinstance(isi, str):
            raise self.refuse(kolom, f"harus teks, bukan {type(isi).__name__} ({isi!r})")
        return isi

    def kode(self) -> Kode | None:
        """Return the code; a number is none, because a spreadsheet's 5.1 may have been 5.10."""
        teks = self.text("kode")
        if teks is None or is_missing(teks):
            return None
        try:
            return Kode.parse(teks)
        except ValueError as galat:
            raise self.refuse("kode", str(galat)) from galat

    def choice(self, kolom: str, pilihan: type[E]) -> E | None:
        """Return the member of an enum that a cell names."""
        teks = self.text(kolom)
        if teks is None or is_missing(teks):
            return None
        try:
            return pilihan(teks)
        except PilihanError:
            dikenal = ", ".join(pilihan.__members__)
            raise self.refuse(kolom, f"{teks!r} tidak dikenal; yang ada {dikenal}") from None

    def number(self, kolom: str, notasi: Notasi | None) -> Decimal | None:
        """Return an exact number."""
        isi = self.sel.get(kolom)
        if isinstance(isi, str):
            return self._read(kolom, isi, notasi)
        if isi is None or (isinstance(isi, Decimal) and isi.is_finite()):
            return isi
        if isinstance(isi, int) and not isinstance(isi, bool):
            return Decimal(isi)
        if isinstance(isi, float) and isi.is_integer() and abs(isi) < _TEPAT:
            return Decimal(int(isi))
        raise TypeError(
            f"kolom {kolom!r} baris {self.nomor}: {isi!r} ({type(isi).__name__}) tidak tepat; "
            "pakai Decimal, bilangan bulat, atau teks"
        )

    def figure(self, kolom: str, ukuran: Ukuran, notasi: Notasi | None) -> Decimal | Besaran | None:
        """Return a number, or in the place of an indicator's one a rating or a word."""
        isi = self.sel.get(kolom)
        if ukuran.milik is Indikator and isinstance(isi, str):
            try:
                b = read_figure(isi, notasi or Notasi.INDONESIA)
            except BesaranError:
                b = None
            if isinstance(b, Besaran) and b.nilai is None:
                return b
        return self.number(kolom, notasi)

    def _read(self, kolom: str, teks: str, notasi: Notasi | None) -> Decimal | None:
        try:
            b = Besaran.parse(teks, notasi=notasi)
        except BesaranError as galat:
            saran = "; pakai notasi=Notasi.INDONESIA atau Notasi.POLOS" if galat.kandidat else ""
            raise self.refuse(kolom, f"{galat}{saran}") from galat
        if b is None:
            return None
        if b.nilai is None:
            raise self.refuse(kolom, f"{teks!r} predikat tanpa angka; predikat hanya untuk angka indikator")
        milik = Besaran(None, self.unit())
        uang = b.satuan == "Rp" and (milik.satuan is None or unit_kind(milik.satuan) is JenisSatuan.RUPIAH)
        if b.satuan is not None and not (uang or same_unit(b, milik) or (b.is_persen and milik.is_persen)):
            raise self.refuse(kolom, f"{teks!r} tidak bersatuan {milik.satuan}")
        return b.nilai

    def unit(self) -> str | None:
        """Return the unit of the row's figures: its column, else what stands behind the first figure that has one."""
        if (satuan := self.text("satuan")) is not None:
            return satuan
        angka = (n for k, n in self.sel.items() if k not in CIRI and isinstance(n, str))
        return next((s for n in angka if (s := split_quantity(n)[1]) is not None), None)

    def whole(self, kolom: str) -> int | None:
        """Return a whole number: a year or a quarter."""
        angka = self.number(kolom, Notasi.POLOS)
        if angka is not None and angka != int(angka):
            raise self.refuse(kolom, f"harus bilangan bulat, bukan {angka}")
        return None if angka is None else int(angka)


@frozen
class _Benda:
    """An item while its rows are read: what describes it, and its figures by attribute."""

    ciri: Mapping[str, Any]
    angka: dict[str, Any] = Factory(dict)

    def put(self, baris: _Baris, kolom: str, ukuran: Ukuran, waktu: Waktu, nilai: Decimal | Besaran) -> None:
        """Take a figure."""
        kunci: Any = {Per.RENCANA: None, Per.TAHUN: waktu[0], Per.TRIWULAN: waktu}[ukuran.per]
        isi = self.angka.setdefault(ukuran.attribute, {})
        if kunci in isi:
            raise baris.refuse(kolom, f"{ukuran.heading(waktu)} ada dua kali")
        isi[kunci] = nilai

    def build(self, milik: Callable[..., Any]) -> Any:
        """Return the item."""
        return milik(**self.ciri, **{k: isi.get(None, isi) for k, isi in self.angka.items()})


@frozen
class _Pembaca:
    """The items that were read so far, in their order, and the names of nodes."""

    indikator: dict[tuple[Kode | None, str], _Benda] = Factory(dict)
    anggaran: dict[Kode, _Benda] = Factory(dict)
    nama: dict[Kode, str] = Factory(dict)

    def item(self, baris: _Baris, milik: type[Indikator] | type[Anggaran]) -> _Benda:
        """Return the item that a row belongs to."""
        kode = baris.kode()
        if milik is Indikator:
            return self._indicator(baris, kode)
        if kode is None:
            raise baris.refuse("kode", "anggaran tanpa kode")
        return self.anggaran.setdefault(kode, _Benda({"kode": kode}))

    def _indicator(self, baris: _Baris, kode: Kode | None) -> _Benda:
        nama = baris.text("indikator")
        if nama is None:
            raise baris.refuse("indikator", "kosong")
        sifat = baris.choice("sifat", Sifat)
        if sifat is None:
            raise baris.refuse("sifat", f"kosong; yang ada {', '.join(Sifat.__members__)}")
        ciri = {
            "nama": nama,
            "kode": kode,
            "satuan": baris.unit(),
            "sifat": sifat,
            "arah": baris.choice("arah", Arah) or Arah.NAIK,
            "rumus_turun": baris.choice("rumus_turun", RumusTurun) or RumusTurun.SELISIH,
        }
        benda = self.indikator.setdefault((kode, name_key(nama)), _Benda(ciri))
        for kolom, isi in ciri.items():
            if benda.ciri[kolom] != isi:
                raise baris.refuse("indikator" if kolom == "nama" else kolom, f"{nama!r} berbeda dari baris sebelumnya")
        return benda

    def name(self, baris: _Baris) -> None:
        """Take the name of the row's node."""
        nama, kode = baris.text("nama"), baris.kode()
        if nama is None:
            return
        if kode is None:
            raise baris.refuse("nama", "nama tanpa kode")
        if self.nama.setdefault(kode, nama) != nama:
            raise baris.refuse("nama", f"{kode} bernama {nama!r} dan {self.nama[kode]!r}")

    def parts(self) -> dict[str, Any]:
        """Return the parts of the plan."""
        return {
            "indikator": [b.build(Indikator) for b in self.indikator.values()],
            "anggaran": [b.build(Anggaran) for b in self.anggaran.values()],
            "nama": self.nama,
        }


def read_frame(frame: Any, notasi: Notasi | None) -> dict[str, Any]:
    """Return the parts of a plan, `indikator`, `anggaran` and `nama`, from a frame in either shape.

    Raises `TypeError`, `ValueError`: as `Rencana.from_frame` tells.
    """
    kolom = _columns(frame)
    if "nilai" in kolom or "ukuran" in kolom:
        _check_columns(kolom, [*CIRI, *_ANGKA], [*_WAJIB, "ukuran", "tahun", "nilai"])
        return _read_tidy(_rows(kolom), notasi)
    angka = {
        k: hasil
        for k in kolom
        if k not in CIRI and (hasil := parse_heading(k.replace("_", " ").removeprefix(_PREDIKAT)))
    }
    _check_columns(kolom, ["jenis", *CIRI, *angka], _WAJIB, known_headings())
    return _read_wide(_rows(kolom), angka, notasi)


def _columns(frame: Any) -> dict[str, list[Any]]:
    """Return the cells by heading, in lower case with single underscores, None where missing."""
    import narwhals.stable.v2 as nw

    isi = nw.from_native(frame)
    tabel = isi.collect() if isinstance(isi, nw.LazyFrame) else isi
    hasil: dict[str, list[Any]] = {}
    for judul in tabel.columns:
        kunci = "_".join(str(judul).replace("_", " ").split()).casefold()
        if kunci in hasil:
            raise ValueError(f"kolom {kunci!r} ada dua kali")
        if tabel[judul].dtype == nw.Float32:  # its cells come as floats that look exact
            raise TypeError(f"kolom {kunci!r} Float32: tidak tepat; pakai Decimal, bilangan bulat, atau teks")
        sel, hilang = tabel[judul].to_list(), tabel[judul].is_null().to_list()
        hasil[kunci] = [
            None if h or (isinstance(n, float) and isnan(n)) else n  # Polars does not call NaN missing
            for n, h in zip(sel, hilang, strict=True)
        ]
    return hasil


def _check_columns(kolom: Collection[str], dikenal: Collection[str], wajib: Iterable[str], contoh: str = "") -> None:
    asing = [k for k in kolom if k not in dikenal]
    hilang = [k for k in wajib if k not in kolom]
    keluhan = [_missing_column(k, asing or list(kolom)) for k in hilang]
    if asing:
        keluhan.append(f"kolom tidak dikenal: {', '.join(map(repr, asing))}")
        keluhan.append(f"yang dikenal: {', '.join(('jenis', *CIRI) if contoh else dikenal)}")
        if contoh:
            keluhan.append(f"dan angka seperti {contoh}")
    if keluhan:
        raise ValueError("; ".join(keluhan))


def _missing_column(nama: str, ada: list[str]) -> str:
    dekat = get_close_matches(nama, ada, n=2, cutoff=0.6)
    saran = f" (mungkin maksudnya {' atau '.join(map(repr, dekat))})" if dekat else ""
    return f"kolom {nama!r} tidak ada{saran}"


def _rows(kolom: Mapping[str, list[Any]]) -> Iterator[_Baris]:
    for nomor, sel in enumerate(zip(*kolom.values(), strict=True), start=1):
        yield _Baris(nomor, {k: n for k, n in zip(kolom, sel, strict=True) if n is not None})


def _read_tidy(baris: Iterable[_Baris], notasi: Notasi | None) -> dict[str, Any]:
    hasil = _Pembaca()
    for b in baris:
        hasil.name(b)
        ukuran = _measure(b)
        if ukuran is None:
            if b.text("indikator") is not None:
                hasil.item(b, Indikator)
            continue
        if ukuran.milik is Anggaran and b.text("indikator") is not None:
            raise b.refuse("indikator", f"{ukuran.nama} adalah angka anggaran, bukan indikator")
        benda = hasil.item(b, ukuran.milik)
        nilai = b.figure("predikat" if "predikat" in b.sel else "nilai", ukuran, notasi)
        if nilai is not None:
            benda.put(b, "nilai", ukuran, _when(b, ukuran), nilai)
    return hasil.parts()


def _measure(baris: _Baris) -> Ukuran | None:
    nama = baris.text("ukuran")
    if nama is None or is_missing(nama):
        if "nilai" in baris.sel:
            raise baris.refuse("ukuran", "kosong, padahal ada nilai")
        return None
    kunci = "_".join(nama.replace("_", " ").split()).casefold()
    if kunci not in PER_NAMA:
        raise baris.refuse("ukuran", f"{nama!r} tidak dikenal; yang ada {', '.join(PER_NAMA)}")
    return PER_NAMA[kunci]


def _when(baris: _Baris, ukuran: Ukuran) -> Waktu:
    """Return year and quarter of a figure, as many as it has to have."""
    tahun, triwulan = baris.whole("tahun"), baris.whole("triwulan")
    for kolom, isi, perlu in (
        ("tahun", tahun, ukuran.per is not Per.RENCANA),
        ("triwulan", triwulan, ukuran.per is Per.TRIWULAN),
    ):
        if (isi is not None) is not perlu:
            raise baris.refuse(kolom, f"{ukuran.nama} {'perlu' if perlu else 'tidak punya'} {kolom}")
    if triwulan is not None and triwulan not in TRIWULAN:
        raise baris.refuse("triwulan", f"{triwulan} tidak ada; yang ada 1 sampai 4")
    return tahun, triwulan


def _read_wide(
    baris: Iterable[_Baris], angka: Mapping[str, tuple[Ukuran, Waktu]], notasi: Notasi | None
) -> dict[str, Any]:
    hasil = _Pembaca()
    for b in baris:
        hasil.name(b)
        nilai = {k: n for k in angka if (n := b.figure(k, angka[k][0], notasi)) is not None}
        milik = _owner(b, [angka[k][0] for k in nilai])
        if milik is None:
            continue
        benda = hasil.item(b, milik)
        for k, n in nilai.items():
            ukuran, waktu = angka[k]
            if ukuran.milik is not milik:
                raise b.refuse(k, f"{ukuran.nama} bukan angka {milik.__name__.lower()}")
            benda.put(b, k, ukuran, waktu, n)
    return hasil.parts()


def _owner(baris: _Baris, ada: Collection[Ukuran]) -> type[Indikator] | type[Anggaran] | None:
    """Return what a row of the wide shape is; without *jenis* what its cells say; None for a bare node."""
    jenis = baris.text("jenis")
    if jenis is None or is_missing(jenis):
        if baris.text("indikator") is not None:
            return Indikator
        return Anggaran if ada else None
    kunci = jenis.strip().casefold()
    if kunci not in _JENIS:
        raise baris.refuse("jenis", f"{jenis!r} tidak dikenal; yang ada {', '.join(_JENIS)}")
    if kunci == "simpul" and ada:
        raise baris.refuse("jenis", "simpul tidak punya angka")
    if kunci != "indikator" and baris.text("indikator") is not None:
        raise baris.refuse("indikator", f"diisi pada baris {kunci}")
    return {"indikator": Indikator, "anggaran": Anggaran}.get(kunci)
