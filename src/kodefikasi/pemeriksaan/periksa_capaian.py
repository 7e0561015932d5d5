"""R002–R004: rates without figures, figures without a rate, and indicators whose rates go two ways."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from attrs import evolve

from kodefikasi.besaran import Besaran
from kodefikasi.hubungan import Hubungan, JenisRumus, Rumus, TabelJelas, Tempat
from kodefikasi.kinerja.tepat import Tepat, places
from kodefikasi.pemeriksaan.catatan import Catatan


def check_rates(jelas: TabelJelas, catatan: Catatan) -> None:
    """Check rates that are there or missing against their figures (R002, R003), and their directions (R004).

    Only columns whose rates follow one relation are looked at, and only where few rows are otherwise.
    """
    ragu = {k for r in jelas.hasil.ragu for k in (r.kolom, *r.terkait)}
    ada = {k: isi for k, isi in jelas.hasil.hubungan.items() if isi and k not in ragu and _is_rate(jelas, k)}
    persen = {k: next(iter(isi.values())) for k, isi in ada.items()}
    for kolom, h in persen.items():
        _check_gaps(jelas, kolom, h, catatan)
    _check_directions(jelas, [h for h in persen.values() if h.varian], catatan)


def _is_rate(jelas: TabelJelas, kolom: str) -> bool:
    arti = jelas.column(kolom).arti
    return arti is not None and (arti.apa, arti.ukur) == ("capaian", "persen")


def _is_rating(jelas: TabelJelas, n: int, kolom: str) -> bool:
    """Whether a cell states a predicate, ``BB``, where others state figures."""
    sel = jelas.row(n).sel.get(kolom)
    nilai = None if sel is None else sel.nilai
    return isinstance(nilai, Besaran) and nilai.predikat is not None and nilai.nilai is None


def _check_gaps(jelas: TabelJelas, kolom: str, h: Hubungan, catatan: Catatan) -> None:
    sendiri: list[int] = []
    kosong: list[tuple[int, Tepat]] = []
    for n, b in enumerate(jelas.angka.baris):
        sel = ((n, kolom), *h.at(n))
        if not b.jenis.berindikator or any(jelas.angka.unreadable(t) or _is_rating(jelas, *t) for t in sel):
            continue
        dihitung = h.rumus.compute(jelas.values(h.at(n)))
        if b.nilai(kolom) is not None and dihitung is None:
            sendiri += [n] if b.nilai(kolom) or b.nilai(h.asal[0]) else []  # 0 of nothing is what a workbook shows
        elif b.nilai(kolom) is None and dihitung:
            kosong.append((n, dihitung))
    cukup = jelas.hasil.dukungan[kolom].sesuai
    catatan.count("R002", len(sendiri))
    catatan.count("R003", len(kosong))
    nama = jelas.column(kolom).nama
    if 2 * len(sendiri) <= cukup:
        for n in sendiri:
            teks = jelas.row(n).text(kolom)
            pesan = f"{nama} {teks}, padahal target atau realisasinya tidak ada atau targetnya nol."
            catatan.add_figure("R002", pesan, jelas, (n, kolom))
    if 2 * len(kosong) <= cukup:
        for n, dihitung in kosong:
            benar = jelas.hasil.cetakan[kolom].suggest(dihitung, jelas.angka.desimal(kolom))
            pesan = f"{nama} kosong, padahal target dan realisasinya ada."
            hitungan = jelas.working(h.rumus, h.at(n), desimal=places(benar))
            catatan.add_figure("R003", pesan, jelas, (n, kolom), dihitung=jelas.written(benar), hitungan=hitungan)


# ---- directions -----------------------------------------------------------------------------------------------------
def _check_directions(jelas: TabelJelas, persen: list[Hubungan], catatan: Catatan) -> None:
    """One indicator has one direction, and one table one rule for what should fall."""
    satu: dict[Tempat, Rumus] = {}
    catatan.count("R004", 0)
    salah = {s.tempat for s in jelas.hasil.selip}  # what is wrong shows no direction
    for n in range(len(jelas.angka.baris)) if persen else ():
        cara = {h.kolom: c for h in persen if (n, h.kolom) not in salah and (c := list(_ways(jelas, h, n)))}
        catatan.count("R004", len(cara))
        arah = [{r.jenis for r in c} for c in cara.values()]
        if len(arah) > 1 and not set.intersection(*arah):
            turun = ", ".join(jelas.column(k).nama for k, c in cara.items() if c[0].jenis is JenisRumus.TINGKAT_TURUN)
            pesan = f"Hanya {turun} yang dihitung untuk indikator yang makin rendah makin baik."
            catatan.add_figure("R004", pesan, jelas, (n, list(cara)[-1]))
            continue
        satu |= {(n, k): c[0] for k, c in cara.items() if len(c) == 1 and c[0].jenis is JenisRumus.TINGKAT_TURUN}
    _check_mixed(jelas, satu, catatan)


def _ways(jelas: TabelJelas, h: Hubungan, n: int) -> Iterator[Rumus]:
    """Iterate over the ways that give a printed rate, each once, with its floor or without."""
    tercetak = jelas.angka.nilai((n, h.kolom))
    if tercetak is None:
        return
    sudah = set()
    cetakan = jelas.hasil.cetakan[h.kolom]
    semua = (cetakan, evolve(cetakan, potong=not cetakan.potong))  # a column may not tell whether it rounds or cuts off
    for rumus in (h.rumus, *h.varian):
        dihitung = None if rumus.label in sudah else rumus.compute(jelas.values(h.at(n)))
        if dihitung is not None and any(c.agrees(tercetak, dihitung) for c in semua):
            sudah.add(rumus.label)
            yield rumus


def _check_mixed(jelas: TabelJelas, satu: dict[Tempat, Rumus], catatan: Catatan) -> None:
    menurut: dict[str, list[Tempat]] = defaultdict(list)
    for tempat, rumus in satu.items():
        menurut[rumus.label].append(tempat)
    if len(menurut) < 2:
        return
    lazim, banyak = Counter({k: len(v) for k, v in menurut.items()}).most_common(1)[0]
    for label, isi in menurut.items():
        for n, kolom in isi if label != lazim and 2 * len(isi) <= banyak else ():
            pesan = f"{jelas.column(kolom).nama} dihitung {label}, baris lain {lazim}."
            catatan.add_figure("R004", pesan, jelas, (n, kolom))
