"""A plan from the tables of a document, whatever their forms: each figure by what its column means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from attrs import Factory, define, evolve, fields

from kodefikasi.arti import Arti, Peran
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.dokumen.ganda import amounts_told_already
from kodefikasi.dokumen.kolom_tabel import KolomTabel
from kodefikasi.hubungan import explain_table
from kodefikasi.kinerja import Indikator, Sifat
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.bagian_rencana import identity
from kodefikasi.rencana.rencana import Rencana
from kodefikasi.rencana.uraian import CATATAN, Keterangan, Sasaran

#: Stages of tables that hold other plans beside this one; and of columns that do: the RKA, the change of a revision.
_BANDINGAN, _ASING = frozenset({"kebutuhan", "usulan"}), frozenset({"rka", "selisih"})
_PERAN = {Peran.LOKASI: "lokasi", Peran.SUMBER_DANA: "sumber_dana", Peran.PENANGGUNG_JAWAB: "penanggung_jawab"}
Kunci = tuple[Kode | None, str]
B = TypeVar("B", Indikator, Anggaran)
R = TypeVar("R", bound=Rencana)


@define
class KumpulanFakta:
    """What the tables of a document say, gathered; of figures told twice the first table's stays."""

    tahun: int | None  # the plan year, of which figures are whose heading names none
    indikator: dict[Kunci, dict[str, object]] = Factory(dict)
    uang: dict[Kode, dict[str, dict[object, Decimal]]] = Factory(dict)
    nama: dict[Kode, str] = Factory(dict)
    keterangan: dict[Kode, dict[str, str]] = Factory(dict)
    sasaran: dict[str, dict[str, object]] = Factory(dict)

    def add(self, tabel: Tabel) -> None:
        """Take what a table says."""
        if any(k.arti is not None and k.arti.tahap in _BANDINGAN for k in tabel.kolom):
            return
        angka = [(k, k.arti) for k in tabel.kolom if k.arti is not None and k.arti.tahap not in _ASING]
        angka.sort(key=lambda x: x[1].tahap == "renstra")  # the plan's own before what the Renstra had
        jelas = explain_table(tabel)
        sudah = amounts_told_already(tabel)
        baru: dict[tuple[Kode, str, object], Decimal] = {}
        for n, baris in enumerate(tabel.baris):
            if baris.jumlah:
                continue
            self._note(tabel, baris)
            sifat = next((s for k, _ in angka for s in jelas.sifat((n, k.kunci))), None)
            for k, a in angka:
                if a.ukur == "kinerja":
                    self._figure(tabel, baris, k, a, sifat)
                elif a.ukur == "rp" and (id(baris), k.kunci) not in sudah:
                    self._amount(baris, k, a, baru)
        for (kode, apa, kapan), nilai in baru.items():
            self.uang.setdefault(kode, {}).setdefault(apa, {}).setdefault(kapan, nilai)

    def build(self, rencana: R) -> R:
        """Return a plan with what it does not have yet."""
        ada = {identity(i): i for i in rencana}
        for kunci, isi in self.indikator.items():
            baru = Indikator(**{"sifat": Sifat.TERAKHIR, **isi})  # type: ignore[arg-type]
            ada[kunci] = _completed(ada[kunci], baru) if kunci in ada else baru
        uang = {a.kode: a for a in rencana.anggaran}
        for kode, apa in self.uang.items():
            a = Anggaran(kode, **apa)  # type: ignore[arg-type]
            uang[kode] = _completed(uang[kode], a) if kode in uang else a
        return evolve(
            rencana,
            indikator=ada.values(),
            anggaran=uang.values(),
            nama={**self.nama, **rencana.nama},
            sasaran=[Sasaran(s, **isi) for s, isi in self.sasaran.items()],  # type: ignore[arg-type]
            keterangan=[Keterangan(k, **isi) for k, isi in self.keterangan.items()],
        )

    # ---- rows -------------------------------------------------------------------------------------------------------
    def _figure(self, tabel: Tabel, baris: Baris, k: KolomTabel, a: Arti, sifat: Sifat | None) -> None:
        nama = _indicator(tabel, baris, k)
        if not nama:
            return
        isi = self.indikator.setdefault(self._whose(baris.kode, nama), {"nama": nama, "kode": baris.kode})
        b, kapan = baris.besaran(k.kunci), self._time(a)
        if sifat is not None:
            isi.setdefault("sifat", sifat)
        if b is None or b.nilai is None:
            return
        if b.satuan is not None and isi.setdefault("satuan", b.satuan) != b.satuan:
            return  # of another unit, with which it would not add up
        match a.apa, kapan:
            case "target" | "realisasi", "awal" | "akhir":
                isi.setdefault("awal" if kapan == "awal" else "target_akhir", b.nilai)
            case "target" | "realisasi", tuple() | int():
                per = "_triwulan" if isinstance(kapan, tuple) else "_perubahan" if a.tahap == "setelah" else ""
                isi.setdefault(f"{a.apa}{per}", {}).setdefault(kapan, b.nilai)  # type: ignore[attr-defined]

    def _whose(self, kode: Kode | None, nama: str) -> Kunci:
        """Return the indicator a row is of: without a code, the one of that name where there is but one."""
        kunci = (kode, name_key(nama))
        sama = [k for k in self.indikator if k[1] == kunci[1]] if kode is None else []
        return sama[0] if len(sama) == 1 else kunci

    def _amount(self, baris: Baris, k: KolomTabel, a: Arti, baru: dict[tuple[Kode, str, object], Decimal]) -> None:
        nilai, kapan = baris.angka(k.kunci), self._time(a)
        if (
            baris.kode is None
            or nilai is None
            or a.apa not in {"pagu", "realisasi"}
            or not isinstance(kapan, tuple | int)
        ):
            return
        per = "_triwulan" if isinstance(kapan, tuple) else "_perubahan" if a.tahap == "setelah" else ""
        kunci = (baris.kode, f"{a.apa}{per}", kapan)
        if kunci[1] != "pagu_triwulan":
            baru[kunci] = baru.get(kunci, Decimal(0)) + nilai

    def _time(self, a: Arti) -> int | tuple[int, int] | str | None:
        """Return the year of a figure, its quarter, an end of the plan; None of sums over time and other parts."""
        p = a.periode
        if p is None or p.sampai:
            return None
        if p.label:
            return p.label
        tahun = p.tahun if p.tahun is not None else None if self.tahun is None else self.tahun + (a.tahap == "maju")
        satuan, _, n = (p.bagian or "").partition(" ")
        if not satuan or tahun is None:
            return tahun
        return (tahun, int(n)) if satuan == "triwulan" and n.isdigit() else None

    def _note(self, tabel: Tabel, baris: Baris) -> None:
        """Take what a row says in words."""
        teks = {k: t for k in tabel.kolom if k.arti is None and (t := baris.text(k.kunci))}
        peran = {k.peran: t for k, t in reversed(teks.items())}
        if baris.kode is not None:
            if baris.tercetak and Peran.NAMA in peran:
                self.nama.setdefault(baris.kode, peran[Peran.NAMA])
            isi = {k.kunci if k.kunci in CATATAN else _PERAN.get(k.peran, ""): t for k, t in reversed(teks.items())}
            for attribute in isi.keys() & CATATAN:
                self.keterangan.setdefault(baris.kode, {}).setdefault(attribute, isi[attribute])
        elif nama := peran.get(Peran.SASARAN) or (next(reversed(self.sasaran), "") if self.sasaran else ""):
            self._goal(nama, peran, baris)

    def _goal(self, nama: str, peran: Mapping[Peran, str], baris: Baris) -> None:
        isi = self.sasaran.setdefault(nama, {})
        if tujuan := peran.get(Peran.TUJUAN):
            isi.setdefault("tujuan", tujuan)
        tambah = {"indikator": peran.get(Peran.INDIKATOR, "")}
        tambah |= {k: baris.text(k) for k in ("strategi", "arah_kebijakan")}
        for kunci, t in tambah.items():
            ada: tuple[str, ...] = isi.get(kunci, ())  # type: ignore[assignment]
            if t and (kunci != "indikator" or t not in ada):
                isi[kunci] = (*ada, t)


def _indicator(tabel: Tabel, baris: Baris, k: KolomTabel) -> str:
    """Return the name of the indicator that a figure is of."""
    milik = tabel.indikator_kolom.get(k.kunci)
    calon: Iterable[str] = [x.kunci for x in tabel.kolom if x.peran is Peran.INDIKATOR]
    return (baris.text(milik) if milik else "") or next((t for x in calon if (t := baris.text(x))), "")


def _completed(lama: B, baru: B) -> B:
    """Return an item with the figures of another that it does not have."""
    isi: dict[str, Any] = {}
    for f in fields(type(lama)):
        a, b = getattr(lama, f.name), getattr(baru, f.name)
        if isinstance(a, tuple):
            isi[f.name] = dict(b) | dict(a)
        elif a is None:
            isi[f.name] = b
    return evolve(lama, **isi)


def plan_years(dokumen: Dokumen) -> Iterator[int]:
    """Iterate over the years for which tables of several years have targets or ceilings."""
    for t in dokumen.tabel:
        tahun = {
            k.arti.periode.tahun
            for k in t.kolom
            if k.arti is not None and k.arti.apa in {"target", "pagu"} and k.arti.tahap != "maju"
            and k.arti.periode is not None and k.arti.periode.tahun is not None
        }  # fmt: skip
        if t.spesifikasi.menengah or (not t.formulir and len(tahun) > 1):
            yield from tahun
