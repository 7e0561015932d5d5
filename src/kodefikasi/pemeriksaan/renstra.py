"""Family S: accumulation, yearly against final targets, the same indicator in several tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from kodefikasi.besaran import Besaran, format_angka
from kodefikasi.dokumen import Baris, Dokumen, KutipanCapaian, Tabel
from kodefikasi.formulir import KEBUTUHAN, RKPD
from kodefikasi.kinerja import (
    AturanAkumulasi,
    Sifat,
    column_10,
    column_10_working,
    explain_accumulation,
    infer_sifat,
    rate_working,
    with_unit,
)
from kodefikasi.kode import Kode
from kodefikasi.nama import name_key
from kodefikasi.pemeriksaan.aturan import GALAT, INFO
from kodefikasi.pemeriksaan.catatan import Catatan, Penjelasan

_JARANG = 10  # one in so many rows may differ and still look like a slip
_ATURAN_SIFAT = {Sifat.AKUMULATIF: AturanAkumulasi.JUMLAH_7_9, Sifat.TERAKHIR: AturanAkumulasi.TERAKHIR_9}


@frozen
class _Akumulasi:
    """Column 10 of one row, its terms and the rules that give it."""

    baris: Baris
    tercetak: Decimal
    sebelum: Decimal | None
    realisasi: Decimal | None
    target: Decimal | None
    aturan: tuple[AturanAkumulasi, ...]

    @classmethod
    def of(cls, baris: Baris) -> _Akumulasi | None:
        tercetak = baris.angka("capaian")
        if tercetak is None:
            return None
        sebelum, realisasi, target = (
            baris.angka(k) for k in ("realisasi_sebelum", "realisasi_lalu", "target_berjalan")
        )
        aturan = explain_accumulation(tercetak, sebelum=sebelum, realisasi=realisasi, target=target)
        return cls(baris, tercetak, sebelum, realisasi, target, aturan)

    def value(self, aturan: AturanAkumulasi) -> Decimal | None:
        return column_10(aturan, sebelum=self.sebelum, realisasi=self.realisasi, target=self.target)

    def working(self, aturan: AturanAkumulasi) -> str:
        return column_10_working(aturan, sebelum=self.sebelum, realisasi=self.realisasi, target=self.target)


def check_renstra(dokumen: Dokumen, catatan: Catatan) -> None:
    """Check S001 and S003 to S005."""
    for tabel in dokumen.tables("T-C.29"):
        sifat = _infer(tabel)
        _check_accumulation(tabel, sifat, _quoted(dokumen), catatan)
        _check_final_targets(tabel, sifat, list(dokumen.tables("T-C.30")), catatan)
        _check_passed(tabel, catatan)
    _check_same_figures(dokumen, catatan)
    for tabel in dokumen.tables("T-C.31"):
        _check_sides(tabel, catatan)


def _unit(baris: Baris) -> str | None:
    for kunci in ("target_renstra", "capaian", "target_lalu"):
        if (b := baris.besaran(kunci)) is not None:
            return b.satuan_baku
    return None


def _infer(tabel: Tabel) -> dict[str | None, Sifat | None]:
    """Infer from the printed figures how the indicators of each unit accumulate."""
    kelompok: dict[str | None, list[tuple[AturanAkumulasi, ...]]] = defaultdict(list)
    for baris in tabel.baris:
        if (a := _Akumulasi.of(baris)) is not None:
            kelompok[_unit(baris)].append(a.aturan)
    return {satuan: infer_sifat(aturan) for satuan, aturan in kelompok.items()}


def _quoted(dokumen: Dokumen) -> set[tuple[str, Decimal]]:
    return {(name_key(k.indikator), k.angka) for k in dokumen.kutipan if isinstance(k, KutipanCapaian)}


def _check_accumulation(
    tabel: Tabel, sifat: dict[str | None, Sifat | None], dikutip: set[tuple[str, Decimal]], catatan: Catatan
) -> None:
    for baris in tabel.baris:
        a = _Akumulasi.of(baris)
        if a is None:
            continue
        catatan.count("S001")
        lazim = sifat.get(_unit(baris))
        cocok = [r for r in a.aturan if lazim is None or r.sifat is lazim]
        if cocok:
            catatan.penjelasan.append(
                Penjelasan(
                    baris.lokasi.at("10"),
                    None if baris.kode is None else str(baris.kode),
                    baris.text("indikator"),
                    baris.text("capaian"),
                    cocok[0].rumus,
                    cocok[0].label,
                    a.working(cocok[0]),
                )
            )
        elif a.aturan:
            _report_other_rule(tabel, a, lazim, catatan)
        else:
            _report_unexplained(tabel, a, lazim, (name_key(baris.text("indikator")), a.tercetak) in dikutip, catatan)


def _report_other_rule(tabel: Tabel, a: _Akumulasi, lazim: Sifat | None, catatan: Catatan) -> None:
    aturan = _ATURAN_SIFAT.get(lazim) if lazim else None
    semestinya = a.value(aturan) if aturan else None
    teks = a.baris.text("capaian")
    pesan = f"Kolom 10 = {teks} mengikuti {a.aturan[0].rumus} ({a.aturan[0].label})"
    if aturan is None or semestinya is None:
        catatan.add_cell(
            "S001",
            f"{pesan}, berbeda dari indikator lain dengan satuan yang sama.",
            tabel,
            a.baris,
            "capaian",
        )
        return
    pesan += f", padahal indikator lain bersatuan sama mengikuti {aturan.rumus}: seharusnya {format_angka(semestinya)}."
    catatan.add_cell(
        "S001",
        pesan,
        tabel,
        a.baris,
        "capaian",
        dihitung=format_angka(semestinya),
        hitungan=a.working(aturan),
        saran=_progress_hint(a.baris, semestinya),
    )


def _progress_hint(baris: Baris, nilai: Decimal) -> str:
    """Say what columns 10 and 11 would be."""
    akhir = baris.besaran("target_renstra")
    tampil = format_angka(nilai)
    if akhir is None or akhir.nilai is None:
        return f"kolom 10: {tampil}"
    return f"kolom 10: {with_unit(nilai, akhir.satuan)}; kolom 11: {rate_working(nilai, akhir.nilai, akhir.satuan)}"


def _report_unexplained(tabel: Tabel, a: _Akumulasi, lazim: Sifat | None, dikutip: bool, catatan: Catatan) -> None:
    teks = a.baris.text("capaian")
    aturan = AturanAkumulasi.JUMLAH_7_9 if lazim is Sifat.AKUMULATIF else AturanAkumulasi.TERAKHIR_9
    semestinya = a.value(aturan)
    if lazim is Sifat.AKUMULATIF and semestinya is not None:
        pesan = f"Kolom 10 = {teks} bukan hasil aturan mana pun; menurut {a.working(aturan)}."
        catatan.add_cell(
            "S001",
            pesan,
            tabel,
            a.baris,
            "capaian",
            tingkat=GALAT,
            dihitung=format_angka(semestinya),
            hitungan=a.working(aturan),
            saran=_progress_hint(a.baris, semestinya),
        )
        return
    pesan = f"Kolom 10 = {teks} tidak dapat diturunkan dari kolom 5, 7 dan 9"
    pesan += "; teks dokumen menyebut angka ini." if dikutip else ": hasil pengukuran baru, atau keliru?"
    catatan.add_cell(
        "S001",
        pesan,
        tabel,
        a.baris,
        "capaian",
        tingkat=INFO if dikutip else None,
        hitungan="; ".join(a.working(r) for r in (AturanAkumulasi.TERAKHIR_9, AturanAkumulasi.TERAKHIR_7)),
    )


def _check_final_targets(
    tabel: Tabel, sifat: dict[str | None, Sifat | None], tc30: Iterable[Tabel], catatan: Catatan
) -> None:
    """The yearly targets of an adding indicator, of T-C.29 and T-C.30 together, within the final target."""
    tahunan = _yearly_targets([*tc30])
    for baris in tabel.baris:
        akhir = baris.besaran("target_renstra")
        if akhir is None or akhir.nilai is None or sifat.get(akhir.satuan_baku) is not Sifat.AKUMULATIF:
            continue
        target = {tabel.tahun.get(k, 0): baris.besaran(k) for k in ("target_lalu", "target_berjalan")}
        target = {**tahunan.get(name_key(baris.text("indikator")), {}), **target}
        nilai = {t: b.nilai for t, b in sorted(target.items()) if b and b.nilai is not None and _same(b, akhir)}
        catatan.count("S003")
        jumlah = sum(nilai.values(), Decimal(0))
        if jumlah > akhir.nilai:
            hitungan = f"{' + '.join(format_angka(n) for n in nilai.values())} = {with_unit(jumlah, akhir.satuan)}"
            rentang = f"{min(nilai)}–{max(nilai)}" if 0 not in nilai else "tahunan"
            pesan = (
                f"Target {rentang} berjumlah {with_unit(jumlah, akhir.satuan)}, melebihi target akhir Renstra {akhir}."
            )
            catatan.add_cell(
                "S003",
                pesan,
                tabel,
                baris,
                "target_renstra",
                dihitung=format_angka(jumlah),
                hitungan=hitungan,
            )


def _same(a: Besaran, b: Besaran) -> bool:
    return a.satuan_baku == b.satuan_baku


def _yearly_targets(tc30: Iterable[Tabel]) -> dict[str, dict[int, Besaran | None]]:
    hasil: dict[str, dict[int, Besaran | None]] = {}
    for tabel in tc30:
        for baris in tabel.baris:
            target = {t: baris.besaran(k) for k, t in tabel.tahun.items() if k.startswith("target_")}
            hasil.setdefault(name_key(baris.text("indikator")), {}).update(target)
    return hasil


def _check_passed(tabel: Tabel, catatan: Catatan) -> None:
    """Say which final targets have been passed already."""
    for baris in tabel.baris:
        akhir = baris.besaran("target_renstra")
        if akhir is None or akhir.nilai is None:
            continue
        catatan.count("S004")
        for kunci in ("capaian", "realisasi_lalu"):
            b = baris.besaran(kunci)
            if b is not None and b.nilai is not None and _same(b, akhir) and b.nilai > akhir.nilai:
                pesan = f"{baris.text(kunci)} sudah melampaui target akhir Renstra {akhir}."
                catatan.add_cell("S004", pesan, tabel, baris, kunci)
                break


@frozen
class _Angka:
    """A target or realisation of an indicator for a year, and where it stands."""

    tabel: Tabel
    baris: Baris
    kunci: str
    besaran: Besaran


def _check_same_figures(dokumen: Dokumen, catatan: Catatan) -> None:
    """Compare the figures of one indicator and year over the tables, each with the first that has it."""
    pertama: dict[tuple[object, ...], _Angka] = {}
    for kunci, angka in _figures(dokumen):
        lain = pertama.setdefault(kunci, angka)
        if lain is angka or lain.tabel is angka.tabel:
            continue
        catatan.count("S005")
        if lain.besaran.nilai != angka.besaran.nilai and _same(lain.besaran, angka.besaran):
            jenis, tahun = kunci[0], kunci[1]
            pesan = (
                f"{str(jenis).capitalize()} {tahun} tertulis {angka.baris.text(angka.kunci)} di {angka.tabel.nama}, "
                f"tetapi {lain.baris.text(lain.kunci)} di {lain.tabel.nama} (baris {lain.baris.lokasi.baris})."
            )
            catatan.add_cell(
                "S005",
                pesan,
                angka.tabel,
                angka.baris,
                angka.kunci,
                dihitung=lain.baris.text(lain.kunci),
                indikator=_indicator(angka),
            )


def _check_sides(tabel: Tabel, catatan: Catatan) -> None:
    """Name the targets that differ between the RKPD draft and the needs, where nearly all of them agree."""
    pasangan = []
    for baris in tabel.baris:
        a, b = baris.besaran(f"{RKPD}_target"), baris.besaran(f"{KEBUTUHAN}_target")
        sama = name_key(baris.text(f"{RKPD}_indikator")) == name_key(baris.text(f"{KEBUTUHAN}_indikator"))
        if a is not None and b is not None and sama and _same(a, b):
            pasangan.append((baris, a.nilai == b.nilai))
    beda = [baris for baris, cocok in pasangan if not cocok]
    catatan.count("S005", len(pasangan))
    if len(beda) * _JARANG > len(pasangan):
        return
    for baris in beda:
        kunci = f"{KEBUTUHAN}_target"
        pesan = f"Target {baris.text(kunci)} pada hasil analisis, {baris.text(f'{RKPD}_target')} pada rancangan RKPD."
        catatan.add_cell(
            "S005",
            pesan,
            tabel,
            baris,
            kunci,
            tingkat=INFO,
            indikator=baris.text(f"{KEBUTUHAN}_indikator"),
            dihitung=baris.text(f"{RKPD}_target"),
        )


def _indicator(angka: _Angka) -> str:
    return angka.baris.text(f"{KEBUTUHAN}_indikator") or angka.baris.text("indikator")


def _figures(dokumen: Dokumen) -> Iterator[tuple[tuple[object, ...], _Angka]]:
    for tabel in dokumen.tables("T-C.29", "T-C.30"):
        for baris in tabel.baris:
            for kunci, tahun in tabel.tahun.items():
                jenis = kunci.split("_")[0]
                besaran = baris.besaran(kunci) if jenis in {"target", "realisasi"} else None
                if besaran is not None and kunci != "realisasi_sebelum" and baris.text("indikator"):
                    yield (
                        (jenis, tahun, name_key(baris.text("indikator"))),
                        _Angka(tabel, baris, kunci, besaran),
                    )
    yield from _plan_targets(dokumen)


def _plan_targets(dokumen: Dokumen) -> Iterator[tuple[tuple[object, ...], _Angka]]:
    """Targets of the plan year: T-C.31's needs by indicator, and by place in the node to compare with T-C.33."""
    per_tabel = [_targets_by_node(t) for t in dokumen.tables("T-C.31", "T-C.33")]
    for simpul in per_tabel:
        for kode, target in simpul.items():
            for n, angka in enumerate(target):
                if indikator := name_key(angka.baris.text(f"{KEBUTUHAN}_indikator")):
                    yield ("target", dokumen.tahun, indikator), angka
                if all(len(lain.get(kode, target)) == len(target) for lain in per_tabel):
                    yield ("target", dokumen.tahun, kode, n), angka


def _targets_by_node(tabel: Tabel) -> dict[Kode, list[_Angka]]:
    hasil: dict[Kode, list[_Angka]] = {}
    for baris in tabel.baris:
        for kunci in (f"{KEBUTUHAN}_target", "target_program", "target_kegiatan", "target_renstra"):
            besaran = baris.besaran(kunci)
            if besaran is not None and baris.kode is not None:
                hasil.setdefault(baris.kode, []).append(_Angka(tabel, baris, kunci, besaran))
    return hasil
