"""A Renstra as the forms that print it: T-C.27, T-C.28 for its goals, and T-C.29 for a plan year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import Besaran, Notasi, format_angka
from kodefikasi.dokumen import Baris, Dokumen, Nomor, Sel, Tabel, read_cell
from kodefikasi.errors import BesaranError
from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.kinerja import Indikator, accumulate, realisation_rate, renstra_progress, round_half_up, total
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kode import Kode
from kodefikasi.rencana.model import Renstra
from kodefikasi.sebutan import expect
from kodefikasi.temuan import Lokasi

Angka = Decimal | None
Isi = dict[str, str]


def forms_from(renstra: Renstra, *, tahun: int | None = None) -> Dokumen:
    """Return the forms of a Renstra, to be written or audited; the inverse of `renstra_from`.

    T-C.27 has every node that carries an indicator, a ceiling or a name, with the figures that apply (revised ones
    where there are such). A node without a ceiling of its own has the sum of those below it. Indicators of goals
    stand on top, and in T-C.28 as well; the goals themselves are no part of the model and stay empty.

    Parameters
    ----------
    tahun
        The plan year n of a Renja, for which T-C.29 is added: target and realisation of n-2, target of n-1, what was
        realised before, and progress up to n-1.

    Raises
    ------
    ValueError
        The plan has another number of years than the forms have (two to ten).

    Examples
    --------
    >>> from kodefikasi.kinerja import Sifat
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, kode=Kode.parse("5.03.01.2.01.01"),
    ...               target={2021: 8, 2022: 8}, realisasi={2021: 8}, target_akhir=48)
    >>> tc27, tc29 = forms_from(Renstra("BKPSDM", 2021, 2026, indikator=[i]), tahun=2023).tabel
    >>> tc27.baris[0].text("target_akhir"), tc29.baris[0].text("capaian"), tc29.baris[0].text("tingkat_capaian")
    ('48 dokumen', '16 dokumen', '33,33')
    """
    expect(renstra, Renstra, "renstra")
    isi = [_plan(renstra)]
    if renstra.at(None):
        isi.append(_goals(renstra))
    if tahun is not None:
        isi.append(_evaluation(renstra, tahun))
    return Dokumen(renstra.perangkat_daerah, tuple(isi), tahun=tahun)


def _form(keluarga: str, tahun: int) -> Formulir:
    """Return the variant of a form that prints so many years."""
    ragam = {len(f.tahun_kolom): f for f in FORMULIR.values() if f.keluarga == keluarga}
    if tahun not in ragam:
        raise ValueError(f"{keluarga} memuat {min(ragam)} sampai {max(ragam)} tahun, bukan {tahun}")
    return ragam[tahun]


def _plan(renstra: Renstra) -> Tabel:
    f = _form("T-C.27", len(renstra.years))
    pagu = _Pagu.of(renstra)

    def figures(i: Indikator) -> Isi:
        return _targets(f, renstra, i)

    def amounts(kode: Kode) -> Isi:
        tahunan = [pagu.get(kode, t) for t in renstra.years]
        ada = [n for n in tahunan if n is not None]
        hasil = {f"pagu_{n}": format_angka(p) for n, p in enumerate(tahunan, 1) if p is not None}
        return hasil | ({"pagu_akhir": format_angka(total(ada))} if ada else {})

    tahun = {k: t for n, t in enumerate(renstra.years, 1) for k in (f"target_{n}", f"pagu_{n}")}
    tahun |= dict.fromkeys(("target_akhir", "pagu_akhir"), renstra.akhir)
    baris = [*(_row(f, figures(i), tercetak=False) for i in renstra.at(None)), *_rows(f, renstra, figures, amounts)]
    return _table(f, renstra, f"Tahun {renstra.awal}–{renstra.akhir}", tahun, baris)


def _goals(renstra: Renstra) -> Tabel:
    f = _form("T-C.28", len(renstra.years))
    tahun = {f"target_{n}": t for n, t in enumerate(renstra.years, 1)} | {"target_akhir": renstra.akhir}
    baris = (_row(f, _targets(f, renstra, i), nomor=Nomor((n,))) for n, i in enumerate(renstra.at(None), 1))
    return _table(f, renstra, f"Tahun {renstra.awal}–{renstra.akhir}", tahun, baris)


def _evaluation(renstra: Renstra, tahun: int) -> Tabel:
    f = FORMULIR["T-C.29"]
    lalu, berjalan = tahun - 2, tahun - 1
    tahun_kolom = {
        "renstra_awal": renstra.awal, "renstra_akhir": renstra.akhir, "realisasi_sebelum": tahun - 3,
        "target_lalu": lalu, "realisasi_lalu": lalu, "target_berjalan": berjalan, "capaian": berjalan,
    }  # fmt: skip

    def figures(i: Indikator) -> Isi:
        target, realisasi, akhir = dict(i.target_berlaku), dict(i.realisasi), i.target_akhir_berlaku
        sebelum = accumulate([n for t, n in i.realisasi if t < lalu], sifat=i.sifat).nilai
        capaian = renstra_progress(i, sampai=berjalan, perkiraan=True).nilai
        capaian = None if capaian is None else shorten(capaian)  # column 11 is of column 10 as it is printed
        hasil = {
            "target_renstra": akhir, "realisasi_sebelum": sebelum, "target_lalu": target.get(lalu),
            "realisasi_lalu": realisasi.get(lalu), "target_berjalan": target.get(berjalan), "capaian": capaian,
        }  # fmt: skip
        persen = {
            "tingkat_realisasi": realisation_rate(
                target.get(lalu), realisasi.get(lalu), arah=i.arah, rumus=i.rumus_turun
            ),
            "tingkat_capaian": realisation_rate(akhir, capaian, arah=i.arah, rumus=i.rumus_turun),
        }
        return _texts(i, hasil) | {k: _percent(n) for k, n in persen.items()}

    return _table(f, renstra, f"s/d Tahun {berjalan}", tahun_kolom, _rows(f, renstra, figures, lambda _: {}))


def _percent(nilai: Angka) -> str:
    bulat = round_half_up(nilai)
    return "-" if bulat is None else format_angka(bulat.normalize() if bulat % 1 else bulat.to_integral_value())


def _targets(f: Formulir, renstra: Renstra, i: Indikator) -> Isi:
    target = dict(i.target_berlaku)
    tahunan = {k: target.get(t) for k, t in zip(f.tahun_kolom, renstra.years, strict=True)}
    return _texts(i, {"awal": i.awal, **tahunan, "target_akhir": i.target_akhir_berlaku})


def _texts(i: Indikator, nilai: Mapping[str, Angka]) -> Isi:
    """Write the figures of an indicator with its unit; what is missing is a dash."""
    satuan = i.satuan or None
    teks = {k: "-" if n is None else str(Besaran(shorten(n), satuan)) for k, n in nilai.items()}
    return {"indikator": i.nama, **teks}


@frozen
class _Pagu:
    """Ceilings by node and year: a node's own, else the sum of those below it."""

    sendiri: Mapping[tuple[Kode, int], Decimal]
    jumlah: Mapping[int, Mapping[Kode, Angka]]

    @classmethod
    def of(cls, renstra: Renstra) -> _Pagu:
        sendiri = {(a.kode, t): n for a in renstra.anggaran for t, n in a.pagu_berlaku}
        jumlah = {
            t: {k: None if s.nilai is None else Decimal(s.nilai) for k, s in renstra.pagu(t).items()}
            for t in renstra.years
        }
        return cls(sendiri, jumlah)

    def get(self, kode: Kode, tahun: int) -> Angka:
        """Return the ceiling of a node; None where nothing below it has one either."""
        return self.sendiri.get((kode, tahun), self.jumlah[tahun].get(kode))


def _rows(
    f: Formulir, renstra: Renstra, figures: Callable[[Indikator], Isi], amounts: Callable[[Kode], Isi]
) -> Iterator[Baris]:
    """Give the rows of each node: its name and ceilings with its first indicator, then its further ones."""
    simpul = {i.kode for i in renstra if i.kode is not None} | {a.kode for a in renstra.anggaran} | set(renstra.nama)
    for kode in sorted(simpul):
        pertama, *lain = [figures(i) for i in renstra.at(kode)] or [{}]
        nama = {"nama": renstra.nama[kode]} if kode in renstra.nama else {}
        yield _row(f, nama | amounts(kode) | pertama, kode)
        yield from (_row(f, isi, kode, tercetak=False) for isi in lain)


def _row(
    f: Formulir, isi: Isi, kode: Kode | None = None, nomor: Nomor | None = None, *, tercetak: bool = True
) -> Baris:
    sel = {k: _cell(f, k, isi) for k in isi if isi[k]}
    return Baris(Lokasi(), sel, kode, tercetak, nomor, None if kode is None else kode.tingkat)


def _cell(f: Formulir, kunci: str, isi: Isi) -> Sel:
    """Return a cell with its value; a figure whose unit makes it unreadable is a text."""
    try:
        return read_cell(f, kunci, isi, Notasi.INDONESIA)
    except BesaranError:
        return Sel(isi[kunci])


def _table(f: Formulir, renstra: Renstra, kapan: str, tahun: Mapping[str, int], baris: Iterable[Baris]) -> Tabel:
    judul = f"{f.nama} {renstra.perangkat_daerah} {kapan}"
    return Tabel(f.kunci, Lokasi(tabel=f.kunci), "", judul, tahun, tuple(baris), notasi=Notasi.INDONESIA)
