"""Which cells of a form are derived, and by which formula: what explains a printed figure is what computes it.

The rules are those of the audit. A figure that none of them gives is a slip, or was measured anew: it has no formula,
but where the audit says what it should be, a formula for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import evolve, frozen

from kodefikasi.cetak.angka import look_of
from kodefikasi.cetak.rumus import Alamat, Jumlah, Rerata, Rumus, Salin, Serapan, Tingkat
from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.hubungan import JenisSelip, explain
from kodefikasi.kinerja import Arah, RumusTurun, Sifat, agrees, explain_rate, realisation_rate, total
from kodefikasi.kinerja.penjelasan import Pembulatan
from kodefikasi.pagu import reconcile
from kodefikasi.pemeriksaan.akumulasi import progress_figures, year_figures
from kodefikasi.pemeriksaan.angka import figures_of
from kodefikasi.pemeriksaan.deret import Deret, series
from kodefikasi.pemeriksaan.rerata import averages, summary_rows
from kodefikasi.pemeriksaan.turunan import Cara, Turunan, usual_sifat

_DESIMAL_TINGKAT = 2
_BOBOT = re.compile(r"\((\d+)×(\d+)\+(\d+)\)/\d+\Z")
_NOMOR = re.compile(r"(?<![/\d])\d+")  # behind a division bar stands a count
_JUMLAH = frozenset({JenisSelip.JUMLAH_ANAK, JenisSelip.JUMLAH, JenisSelip.BELUM_DIJUMLAHKAN})
CaraTingkat = tuple[Arah, RumusTurun | None]
_NAIK: CaraTingkat = (Arah.NAIK, None)


@frozen
class SelTurunan:
    """A derived cell.

    Attributes
    ----------
    alamat
        Index of the row, key of the column.
    rumus
        What gives its printed figure; None where nothing does.
    usulan
        What the audit would have there instead; None where it has nothing to say.
    """

    alamat: Alamat
    rumus: Rumus | None
    usulan: Rumus | None = None


def number_rows(tabel: Tabel) -> Tabel:
    """Return a table whose rows stand in the places 0, 1, 2 …, by which formulas name them."""
    baris = (evolve(b, lokasi=evolve(b.lokasi, baris=n, sel=None)) for n, b in enumerate(tabel.baris))
    return evolve(tabel, baris=tuple(baris))


def derived_cells(tabel: Tabel, salah: frozenset[Alamat] = frozenset()) -> Iterator[SelTurunan]:
    """Iterate over the derived cells of a table, each once.

    Parameters
    ----------
    tabel
        With its rows numbered, see `number_rows`.
    salah
        Amounts that differ from the sum of their children, and should not, see `wrong_sums`.
    """
    ada: set[Alamat] = set()
    mendatar = (cari(tabel) for cari in (_accumulations, _sums_across, _rates, _averages))
    for s in chain(*mendatar, _sums_below(tabel, salah)):
        if s.alamat not in ada:
            ada.add(s.alamat)
            yield s


def wrong_sums(tabel: Sequence[Tabel]) -> list[frozenset[Alamat]]:
    """Return for each table the amounts that the audit holds to be wrong sums, lost rows aside."""
    return [frozenset(_wrong(t)) for t in tabel]


def _wrong(tabel: Tabel) -> Iterator[Alamat]:
    periksa = figures_of(tabel)
    for s in explain(periksa.angka).selip:
        if s.kuat and s.jenis in _JUMLAH:
            yield from (_cell(periksa.row(n), k) for n, k in (s.tempat, *s.terkait))


def _index(baris: Baris) -> int:
    assert baris.lokasi.baris is not None  # noqa: S101  # numbered by number_rows
    return baris.lokasi.baris


def _cell(baris: Baris, kunci: str) -> Alamat:
    return _index(baris), kunci


def _places(baris: Baris, kunci: str) -> int:
    """Return to how many places a rate or mean is rounded: two, or as many as are printed."""
    nilai = baris.angka(kunci)
    rupa = None if nilai is None else look_of(baris.text(kunci), nilai)
    return _DESIMAL_TINGKAT if rupa is None else max(_DESIMAL_TINGKAT, rupa.desimal)


# What has accumulated


def _accumulations(tabel: Tabel) -> Iterator[SelTurunan]:
    if tabel.spesifikasi.keluarga not in {"T-C.29", "E.81"}:
        return
    for turunan in (list(progress_figures(tabel)), list(year_figures(tabel))):
        lazim = usual_sifat(turunan)
        for t in turunan:
            yield _accumulation(t, lazim.get(t.satuan))


def _accumulation(t: Turunan, lazim: Sifat | None) -> SelTurunan:
    """Prefer the usual way of the unit; another way that explains the figure stays, unless it is corrected."""
    alamat = _cell(t.baris, t.kunci)
    cara = next((c for c in t.cocok if lazim in {None, c.sifat}), None)
    if cara is not None:
        return SelTurunan(alamat, _accumulating(t, cara))
    semestinya = t.usual(lazim) if t.cocok or lazim is Sifat.AKUMULATIF else None
    rumus = _accumulating(t, t.cocok[0]) if t.cocok else None
    return SelTurunan(alamat, rumus, None if semestinya is None else _accumulating(t, semestinya))


def _accumulating(t: Turunan, cara: Cara) -> Rumus:
    if m := _BOBOT.match(cara.rumus):
        asal = tuple(_cell(t.baris, _performance(t.tabel, n)) for n in m.group(2, 3))
        return Rerata(asal, _places(t.baris, t.kunci), bobot=int(m.group(1)))
    kunci = [_performance(t.tabel, n) for n in _NOMOR.findall(cara.rumus)]
    asal = tuple(_cell(t.baris, k) for k in kunci)
    if cara.sifat is Sifat.RATA_RATA:
        ada = tuple(a for a in asal if t.baris.angka(a[1]) is not None)
        return Rerata(ada, _places(t.baris, t.kunci))
    return Salin(asal) if len(asal) == 1 else Jumlah(asal)


def _performance(tabel: Tabel, nomor: str) -> str:
    """Return the column of a number that holds the performance, not the amount."""
    return next(k.kunci for k in tabel.spesifikasi.kolom if k.nomor == nomor and not k.kunci.endswith("_rp"))


# Amounts


def _sums_across(tabel: Tabel) -> Iterator[SelTurunan]:
    for kolom in tabel.spesifikasi.columns(Jenis.RUPIAH):
        asal = tabel.spesifikasi.operands(kolom.kunci)
        for baris in tabel.baris if asal else ():
            tercetak = baris.angka(kolom.kunci)
            ada = [n for k in asal if (n := baris.angka(k.kunci)) is not None]
            if tercetak is not None and ada:
                rumus = Jumlah(tuple(_cell(baris, k.kunci) for k in asal))
                cocok = total(ada) == tercetak
                yield SelTurunan(_cell(baris, kolom.kunci), rumus if cocok else None, None if cocok else rumus)


def _sums_below(tabel: Tabel, salah: frozenset[Alamat]) -> Iterator[SelTurunan]:
    for deret in series(Dokumen("", (tabel,))):
        for s in reconcile(deret.nilai, semua=True):
            anak = [deret.baris[a] for a in (*s.anak, *s.anak_kosong)]
            if s.anak:
                yield _sum(deret, deret.baris[s.kode], anak, salah, cocok=s.selisih == 0)
        jumlah = deret.baris_jumlah
        nilai = [deret.nilai[s] for s in deret.puncak]
        ada = [n for n in nilai if n is not None]
        if jumlah is not None and ada:
            puncak = [deret.baris[s] for s in deret.puncak]
            yield _sum(deret, jumlah, puncak, salah, cocok=total(ada) == jumlah.angka(deret.kunci))


def _sum(deret: Deret, induk: Baris, anak: Sequence[Baris], salah: frozenset[Alamat], *, cocok: bool) -> SelTurunan:
    alamat = _cell(induk, deret.kunci)
    rumus = Jumlah(tuple(sorted(_cell(b, deret.kunci) for b in anak)))
    if cocok:
        return SelTurunan(alamat, rumus)
    return SelTurunan(alamat, None, rumus if alamat in salah else None)


# Rates


def _rates(tabel: Tabel) -> Iterator[SelTurunan]:
    kolom = [
        (k, o) for k in tabel.spesifikasi.columns(Jenis.PERSEN) if len(o := tabel.spesifikasi.operands(k.kunci)) == 2
    ]
    for baris in tabel.baris if kolom else ():
        tercetak = [(k, o) for k, o in kolom if all(baris.angka(x.kunci) is not None for x in (k, *o))]
        cara = {k.kunci: _ways(baris, k, o) for k, o in tercetak}
        kinerja = [set(c) for k, c in cara.items() if c and not _is_money(k)]
        bersama = set[CaraTingkat].intersection(*kinerja) if kinerja else set()
        for k, o in tercetak:
            yield _rate(baris, k, o, cara[k.kunci], bersama)


def _is_money(kunci: str) -> bool:
    return kunci.endswith("_rp")


def _ways(baris: Baris, kolom: Kolom, asal: Sequence[Kolom]) -> list[CaraTingkat]:
    """Return the directions and rules that give a printed rate; money has one only."""
    realisasi, target = (baris.angka(k.kunci) for k in asal)
    cara = explain_rate(baris.angka(kolom.kunci), target=target, realisasi=realisasi)
    hasil = [(c.arah, c.rumus) for c in cara if c.pembulatan is Pembulatan.DUA]
    return [c for c in hasil if c == _NAIK] if _is_money(kolom.kunci) else hasil


def _rate(
    baris: Baris, kolom: Kolom, asal: Sequence[Kolom], cara: Sequence[CaraTingkat], bersama: set[CaraTingkat]
) -> SelTurunan:
    """Take the way that explains all rates of the indicator, where there is one."""
    realisasi, target = (_cell(baris, k.kunci) for k in asal)
    desimal = _places(baris, kolom.kunci)
    alamat = _cell(baris, kolom.kunci)
    dipakai = next((c for c in cara if c in bersama), next(iter(cara), None))
    if dipakai is not None:
        return SelTurunan(alamat, Tingkat((realisasi, target), desimal, *dipakai))
    if realisation_rate(baris.angka(asal[1].kunci), baris.angka(asal[0].kunci)) is None:
        return SelTurunan(alamat, None)
    turun = not _is_money(kolom.kunci) and bool(bersama) and _NAIK not in bersama
    semestinya = min(bersama, key=lambda c: str(c[1])) if turun else _NAIK
    return SelTurunan(alamat, None, Tingkat((realisasi, target), desimal, *semestinya))


def _averages(tabel: Tabel) -> Iterator[SelTurunan]:
    """Averages that are not capped: a cap cannot be told from rates that are all lower."""
    kolom = [k for k in tabel.spesifikasi.columns(Jenis.PERSEN) if k.rumus]
    for rerata, lingkup in summary_rows(tabel) if kolom else ():
        for k in kolom:
            tercetak = rerata.angka(k.kunci)
            calon = (r for isi in lingkup for r in averages(tabel, isi, k) if r.batas is None)
            cocok = None if tercetak is None else next((r for r in calon if agrees(tercetak, r.nilai)), None)
            if cocok is None:
                continue
            desimal = _places(rerata, k.kunci)
            if cocok.serapan:
                realisasi, pagu = (
                    tuple(_cell(b, o.kunci) for b in cocok.baris) for o in tabel.spesifikasi.operands(k.kunci)
                )
                yield SelTurunan(_cell(rerata, k.kunci), Serapan(realisasi, pagu, desimal))
            else:
                asal = tuple(_cell(b, k.kunci) for b in cocok.baris)
                yield SelTurunan(_cell(rerata, k.kunci), Rerata(asal, desimal))
