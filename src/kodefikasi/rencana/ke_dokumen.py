"""A Renstra as the forms that print it: its own tables, those of a plan year, and the evaluations of both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_angka
from kodefikasi.dokumen import Dokumen, Nomor, Tabel
from kodefikasi.errors import PilihanError
from kodefikasi.formulir import FORMULIR, Formulir
from kodefikasi.kinerja import Indikator, accumulate, evaluate_year, realisation_rate, renstra_progress, total
from kodefikasi.kinerja.realisasi import shorten
from kodefikasi.kode import Kode
from kodefikasi.rencana.model import Renstra
from kodefikasi.rencana.susun import Isi, Uang, figure_texts, form_of, percent, row, rows_of, table, targets
from kodefikasi.sebutan import expect


@checked
def forms_from(renstra: Renstra, *, tahun: int | None = None, formulir: str | Iterable[str] | None = None) -> Dokumen:
    """Return the forms of a Renstra, to be written or audited; of T-C.27 the inverse of `renstra_from`.

    A table has every node that carries an indicator, a ceiling or a name, with the figures that apply (revised ones
    where there are such). A node without a ceiling of its own has the sum of those below it. Indicators of goals
    stand on top; the goals themselves are no part of the model and stay empty.

    Parameters
    ----------
    renstra
        The plan.
    tahun
        The plan year n of a Renja, for which T-C.29 is added: target and realisation of n-2, target of n-1, what was
        realised before, and progress up to n-1. Of the forms that evaluate a year, that year.
    formulir
        Which forms: ``"T-C.27"``, ``"T-C.28"`` (goals), ``"Renstra 2025"`` (Inmendagri 2/2025), ``"E.80"`` (the
        Renstra's results year by year); of a year ``"T-C.29"``, ``"T-C.33"`` (10 columns), ``"E.81"`` (15 columns),
        ``"PK"`` and ``"LKjIP"`` (indicators of goals; of all nodes where there are none). Without, T-C.27, T-C.28
        where there are goals, and T-C.29 where there is a year.

    Raises
    ------
    PilihanError
        Another form.
    ValueError
        The plan has another number of years than the forms have (two to ten), or a form of a year has none.

    Examples
    --------
    >>> from kodefikasi.kinerja import Sifat
    >>> i = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, kode=Kode.parse("5.03.01.2.01.01"),
    ...               target={2021: 8, 2022: 8}, realisasi={2021: 8}, target_akhir=48)
    >>> tc27, tc29 = forms_from(Renstra("BKPSDM", 2021, 2026, indikator=[i]), tahun=2023).tabel
    >>> tc27.baris[0].text("target_akhir"), tc29.baris[0].text("capaian"), tc29.baris[0].text("tingkat_capaian")
    ('48 dokumen', '16 dokumen', '33,33')
    >>> (e80,) = forms_from(Renstra("BKPSDM", 2021, 2025, indikator=[i]), formulir="E.80").tabel
    >>> e80.baris[0].text("realisasi_1"), e80.baris[0].text("tingkat_1")
    ('8 dokumen', '100')
    """
    expect(renstra, Renstra, "renstra")
    pilihan = _usual(renstra, tahun) if formulir is None else [formulir] if isinstance(formulir, str) else [*formulir]
    for f in pilihan:
        if f not in _MENENGAH and f not in _TAHUNAN:
            raise PilihanError("formulir", f, (*_MENENGAH, *_TAHUNAN))
        if f in _TAHUNAN and tahun is None:
            raise ValueError(f"{f} adalah formulir satu tahun: sebutkan tahun=")
    tabel = [_MENENGAH[f](renstra) if f in _MENENGAH else _TAHUNAN[f](renstra, tahun or 0) for f in pilihan]
    return Dokumen(renstra.perangkat_daerah, tuple(tabel), tahun=tahun)


def _usual(renstra: Renstra, tahun: int | None) -> list[str]:
    return ["T-C.27", *(["T-C.28"] if renstra.at(None) else []), *(["T-C.29"] if tahun is not None else [])]


# ---- of the plan's years --------------------------------------------------------------------------------------------
def _plan(renstra: Renstra) -> Tabel:
    f, uang = form_of("T-C.27", len(renstra.years)), Uang.of(renstra)

    def amounts(kode: Kode) -> Isi:
        tahunan = [uang.pagu(kode, t) for t in renstra.years]
        ada = [n for n in tahunan if n is not None]
        hasil = {f"pagu_{n}": format_angka(p) for n, p in enumerate(tahunan, 1) if p is not None}
        return hasil | ({"pagu_akhir": format_angka(total(ada))} if ada else {})

    tahun = _years(renstra, "target", "pagu") | dict.fromkeys(("target_akhir", "pagu_akhir"), renstra.akhir)
    return _of_plan(f, renstra, tahun, lambda i: targets(f, renstra, i), amounts)


def _goals(renstra: Renstra) -> Tabel:
    f = form_of("T-C.28", len(renstra.years))
    tahun = _years(renstra, "target") | {"target_akhir": renstra.akhir}
    baris = (row(f, targets(f, renstra, i), nomor=Nomor((n,))) for n, i in enumerate(renstra.at(None), 1))
    return table(f, renstra, _span(renstra), tahun, baris)


def _plan_2025(renstra: Renstra) -> Tabel:
    f, uang = form_of("Renstra 2025", len(renstra.years)), Uang.of(renstra)

    def amounts(kode: Kode) -> Isi:
        tahunan = {n: uang.pagu(kode, t) for n, t in enumerate(renstra.years, 1)}
        return {f"pagu_{n}": format_angka(p) for n, p in tahunan.items() if p is not None}

    def figures(i: Indikator) -> Isi:
        return {k: n for k, n in targets(f, renstra, i).items() if k != "target_akhir"}

    return _of_plan(f, renstra, _years(renstra, "target", "pagu"), figures, amounts)


def _results(renstra: Renstra) -> Tabel:
    """Return E.80: what was aimed at and reached in each year, and the ratio of both, in performance and money."""
    f, uang = form_of("E.80", len(renstra.years)), Uang.of(renstra)

    def figures(i: Indikator) -> Isi:
        target, hasil = dict(i.target_berlaku), dict(i.realisasi)
        angka = {f"target_{n}": target.get(t) for n, t in enumerate(renstra.years, 1)}
        angka |= {f"realisasi_{n}": hasil.get(t) for n, t in enumerate(renstra.years, 1)}
        persen = {
            f"tingkat_{n}": realisation_rate(target.get(t), hasil.get(t), arah=i.arah, rumus=i.rumus_turun)
            for n, t in enumerate(renstra.years, 1)
        }
        teks = figure_texts(i, {"awal": i.awal, "target_akhir": i.target_akhir_berlaku, **angka})
        return teks | {k: percent(n) for k, n in persen.items()}

    def amounts(kode: Kode) -> Isi:
        pagu = {n: uang.pagu(kode, t) for n, t in enumerate(renstra.years, 1)}
        nyata = {n: uang.realisasi(kode, t) for n, t in enumerate(renstra.years, 1)}
        ada = [p for p in pagu.values() if p is not None]
        angka = {f"pagu_{n}": p for n, p in pagu.items()} | {f"realisasi_{n}_rp": r for n, r in nyata.items()}
        hasil = {k: format_angka(n) for k, n in angka.items() if n is not None}
        tingkat = {f"tingkat_{n}_rp": realisation_rate(pagu[n], nyata[n]) for n in pagu}
        hasil |= {k: percent(n) for k, n in tingkat.items() if n is not None}
        return hasil | ({"pagu_akhir": format_angka(total(ada))} if ada else {})

    tahun = _years(renstra, "target", "pagu", "realisasi", "tingkat") | {"target_akhir": renstra.akhir}
    tahun |= {f"{k}_{n}_rp": t for n, t in enumerate(renstra.years, 1) for k in ("realisasi", "tingkat")}
    return _of_plan(f, renstra, tahun, figures, amounts)


def _of_plan(
    f: Formulir,
    renstra: Renstra,
    tahun: Mapping[str, int],
    figures: Callable[[Indikator], Isi],
    amounts: Callable[[Kode], Isi],
) -> Tabel:
    """Return a table over the plan's years: the goals' indicators, then those of the nodes."""
    baris = [*(row(f, figures(i), tercetak=False) for i in renstra.at(None)), *rows_of(f, renstra, figures, amounts)]
    return table(f, renstra, _span(renstra), tahun, baris)


def _years(renstra: Renstra, *kunci: str) -> dict[str, int]:
    return {f"{k}_{n}": t for n, t in enumerate(renstra.years, 1) for k in kunci}


def _span(renstra: Renstra) -> str:
    return f"Tahun {renstra.awal}–{renstra.akhir}"


# ---- of one year ----------------------------------------------------------------------------------------------------
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
        return figure_texts(i, hasil) | {k: percent(n) for k, n in persen.items()}

    return table(f, renstra, f"s/d Tahun {berjalan}", tahun_kolom, rows_of(f, renstra, figures, lambda _: {}))


def _yearly_plan(renstra: Renstra, tahun: int) -> Tabel:
    """Return T-C.33: target and ceiling of the year, and of the year after as the Renstra has them."""
    f, uang = FORMULIR["T-C.33"], Uang.of(renstra)

    def figures(i: Indikator) -> Isi:
        target = dict(i.target_berlaku)
        return figure_texts(i, {"target": target.get(tahun), "target_maju": target.get(tahun + 1)})

    def amounts(kode: Kode) -> Isi:
        pagu = {"pagu": uang.pagu(kode, tahun), "pagu_maju": uang.pagu(kode, tahun + 1)}
        return {k: format_angka(n) for k, n in pagu.items() if n is not None}

    tahun_kolom = {"target": tahun, "pagu": tahun, "target_maju": tahun + 1, "pagu_maju": tahun + 1}
    return table(f, renstra, f"Tahun {tahun}", tahun_kolom, rows_of(f, renstra, figures, amounts))


def _quarters(renstra: Renstra, tahun: int) -> Tabel:
    """Return E.81: the quarters of a year and what they make of the Renstra, in performance and money."""
    f, uang = FORMULIR["E.81"], Uang.of(renstra)

    def figures(i: Indikator) -> Isi:
        e = evaluate_year(i, tahun=tahun)
        capaian = None if e.capaian is None else shorten(e.capaian)
        angka = {f"triwulan_{n}": nilai for n, nilai in enumerate(e.triwulan, 1)}
        angka |= {
            "target_renstra": i.target_akhir_berlaku, "realisasi_sebelum": e.sebelum, "target_berjalan": e.target,
            "realisasi_berjalan": e.realisasi, "capaian": capaian,
        }  # fmt: skip
        tingkat = realisation_rate(i.target_akhir_berlaku, capaian, arah=i.arah, rumus=i.rumus_turun)
        return figure_texts(i, angka) | {"tingkat_capaian": percent(tingkat)}

    def amounts(kode: Kode) -> Isi:
        sampai = [uang.realisasi(kode, t) for t in renstra.years if t < tahun]
        pagu = [n for t in renstra.years if (n := uang.pagu(kode, t)) is not None]
        sebelum, kini = _total(sampai), uang.realisasi(kode, tahun)
        angka = {f"triwulan_{n}_rp": uang.realisasi(kode, tahun, n) for n in range(1, 5)}
        angka |= {
            "target_renstra_rp": total(pagu) if pagu else None, "realisasi_sebelum_rp": sebelum,
            "target_berjalan_rp": uang.pagu(kode, tahun), "realisasi_berjalan_rp": kini,
            "capaian_rp": _total([sebelum, kini]),
        }  # fmt: skip
        hasil = {k: format_angka(n) for k, n in angka.items() if n is not None}
        tingkat = realisation_rate(angka["target_renstra_rp"], angka["capaian_rp"])
        return hasil if tingkat is None else hasil | {"tingkat_capaian_rp": percent(tingkat)}

    tahun_kolom = {
        "target_renstra": renstra.akhir, "realisasi_sebelum": tahun - 1, "target_berjalan": tahun,
        "realisasi_berjalan": tahun, "capaian": tahun, "tingkat_capaian": tahun,
    }  # fmt: skip
    tahun_kolom |= {f"{k}_rp": t for k, t in tahun_kolom.items()}
    return table(f, renstra, f"Tahun {tahun}", tahun_kolom, rows_of(f, renstra, figures, amounts))


def _total(nilai: Iterable[Decimal | None]) -> Decimal | None:
    ada = [n for n in nilai if n is not None]
    return total(ada) if ada else None


def _agreement(renstra: Renstra, tahun: int) -> Tabel:
    """Return the table of a performance agreement: indicators with their targets of the year."""
    return _of_goals("PK", renstra, tahun, lambda i: figure_texts(i, {"target": dict(i.target_berlaku).get(tahun)}))


def _report(renstra: Renstra, tahun: int) -> Tabel:
    """Return the table of a performance report: target, realisation and rate of the year."""

    def figures(i: Indikator) -> Isi:
        e = evaluate_year(i, tahun=tahun)
        return figure_texts(i, {"target": e.target, "realisasi": e.realisasi}) | {
            "tingkat_realisasi": percent(e.tingkat)
        }

    return _of_goals("LKjIP", renstra, tahun, figures)


def _of_goals(kunci: str, renstra: Renstra, tahun: int, figures: Callable[[Indikator], Isi]) -> Tabel:
    f = FORMULIR[kunci]
    semua = renstra.at(None) or renstra.indikator
    baris = (row(f, figures(i), nomor=Nomor((n,))) for n, i in enumerate(semua, 1))
    tahun_kolom = {k.kunci: tahun for k in f.kolom if k.kunci in {"target", "realisasi", "tingkat_realisasi"}}
    return table(f, renstra, f"Tahun {tahun}", tahun_kolom, baris)


_MENENGAH: Mapping[str, Callable[[Renstra], Tabel]] = {
    "T-C.27": _plan,
    "T-C.28": _goals,
    "Renstra 2025": _plan_2025,
    "E.80": _results,
}
_TAHUNAN: Mapping[str, Callable[[Renstra, int], Tabel]] = {
    "T-C.29": _evaluation,
    "T-C.33": _yearly_plan,
    "E.81": _quarters,
    "PK": _agreement,
    "LKjIP": _report,
}
