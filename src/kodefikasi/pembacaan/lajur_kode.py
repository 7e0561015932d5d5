"""Columns of codes: told by what their cells hold, wherever they stand and whatever they are headed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kodefikasi.arti import Peran
from kodefikasi.arti.leksikon import normalize
from kodefikasi.pembacaan.kisi import BarisKisi
from kodefikasi.pembacaan.kode_sel import front_text, is_account, is_part, looks_like_code, with_account
from kodefikasi.pembacaan.susunan import TINGKAT, KolomBaca, SusunanKolom, level_of, texts


def find_codes(susunan: SusunanKolom, isi: Sequence[BarisKisi]) -> None:
    """Find the columns of the code of each row, and mark those of other codes."""
    kelompok = _code_groups(susunan.kolom, isi)
    nilai = [(g, *_weigh(susunan.kolom, g, isi)) for g in kelompok]
    berisi = [(g, dalam, k) for g, dalam, k in nilai if dalam > 0]
    if not berisi:
        for g, _, _ in nilai:
            mark(susunan, g, Peran.KODE if g == kelompok[0] else Peran.KODE_LAIN, None)
        susunan.kode = kelompok[0] if kelompok else []
        return
    urusan = [x for x in berisi if x[2] == "urusan"] or berisi
    if (bertingkat := _relative_parts(susunan.kolom, [g for g, _, k in urusan if k == "urusan"], isi)) is not None:
        for g, _, k in nilai:
            mark(susunan, g, Peran.KODE if set(g) <= set(bertingkat) else Peran.KODE_LAIN, k)
        susunan.kode, susunan.keluarga = bertingkat, "urusan"
        return
    terpilih = max(urusan, key=lambda x: x[1])
    for g, _, k in nilai:
        mark(susunan, g, Peran.KODE if g == terpilih[0] else Peran.KODE_LAIN, k)
    susunan.kode, susunan.keluarga = terpilih[0], terpilih[2]
    if terpilih[2] == "urusan" and len(terpilih[0]) == 1:
        atas = [x for x in urusan if x is not terpilih and len(x[0]) == 1 and x[2] == "urusan"]
        susunan.kode_atas = [x[0][0] for x in sorted(atas, key=lambda x: -x[1])]


def _relative_parts(
    kolom: Sequence[KolomBaca], kelompok: Sequence[list[int]], isi: Sequence[BarisKisi]
) -> list[int] | None:
    """Return the columns that hold a code together, each what its level adds: ``5.03.01``, ``2.01``, ``01``.

    None where the finest level's column holds the whole code.
    """
    satu = sorted(((level_of(kolom[g[0]].jalur), g[0]) for g in kelompok if len(g) == 1), reverse=True)
    satu = [(t, k) for t, k in satu if t >= 0]
    if len(satu) < 2:
        return None
    contoh = next((b for b in isi if all(b.teks[k] for _, k in satu)), None)
    if contoh is None:
        return None
    hasil: list[int] = []
    for _, k in satu:  # from the coarsest level to the finest
        if hasil and contoh.teks[k].startswith(contoh.teks[hasil[-1]]):
            hasil = []  # a whole code again
        hasil.append(k)
    return hasil if len(hasil) > 1 else None


def mark(susunan: SusunanKolom, kelompok: Sequence[int], peran: Peran, keluarga: str | None) -> None:
    """Give columns a role, and their codes a family."""
    for k in kelompok:
        susunan.kolom[k].peran, susunan.kolom[k].keluarga = peran, keluarga


def _code_groups(kolom: Sequence[KolomBaca], isi: Sequence[BarisKisi]) -> list[list[int]]:
    """Return the columns of codes; neighbours below one heading, or below none, hold the parts of one code."""
    bagian = _parts_by_level(kolom, isi)
    hasil: list[list[int]] = [bagian] if bagian else []
    for k in kolom:
        if k.tempat in bagian:
            continue
        teks = texts(isi, k.tempat)
        kepala = k.peran in {Peran.KODE, Peran.KODE_LAIN}
        if k.peran is Peran.NOMOR:
            bagian = _numbers_with_codes(kolom, k.tempat, isi)
            hasil += [bagian] if bagian else []
            continue
        sendiri = not kepala and k.peran in {Peran.LAIN, Peran.NAMA, Peran.CATATAN} and _nests(teks)
        if hasil and k.tempat <= hasil[-1][-1]:
            continue  # a part of the code in the column of numbers
        sambung = bool(hasil) and hasil[-1][-1] == k.tempat - 1 and _goes_on(kolom, hasil[-1], k, teks)
        if sambung:
            hasil[-1].append(k.tempat)
        elif kepala or sendiri:
            hasil.append([k.tempat])
    return hasil


def _parts_by_level(kolom: Sequence[KolomBaca], isi: Sequence[BarisKisi]) -> list[int]:
    """Return neighbouring columns from *Urusan* down that hold a part of the code each; nothing where none do."""
    urusan = next((k.tempat for k in kolom if level_of(k.jalur) == len(TINGKAT) - 1), None)
    hasil: list[int] = []
    for k in kolom[urusan:] if urusan is not None else ():
        teks = texts(isi, k.tempat)
        if level_of(k.jalur) != len(TINGKAT) - 1 - len(hasil) or not teks or not all(map(is_part, teks)):
            break
        hasil.append(k.tempat)
    return hasil if len(hasil) > 2 else []


def _numbers_with_codes(kolom: Sequence[KolomBaca], awal: int, isi: Sequence[BarisKisi]) -> list[int]:
    """Return the column of numbers and its neighbours without heading where they hold codes; labels are none."""
    akhir = awal + 1
    while akhir < len(kolom) and not kolom[akhir].jalur and all(map(is_part, texts(isi, akhir))):
        akhir += 1
    baris = [[b.teks[k] for k in range(awal, akhir) if b.teks[k]] for b in isi]
    teks = [".".join(b) for b in baris if b and any(h.isdigit() for h in b[0])]
    return [*range(awal, akhir)] if teks and _holds_codes(teks) and not _counts(teks) else []


def _holds_codes(teks: Sequence[str]) -> bool:
    """Whether most cells of a column of numbers are codes: some of three parts, one of which begins with a zero."""
    kode = [t for t in teks if looks_like_code(t)]
    panjang = any(t.count(".") >= 2 and re.search(r"\.0\d", t) for t in kode)
    return _nests(teks) or (panjang and len(kode) >= len(teks) * 0.6)


def _goes_on(kolom: Sequence[KolomBaca], kelompok: Sequence[int], k: KolomBaca, teks: Sequence[str]) -> bool:
    awal = kolom[kelompok[0]]
    sekepala = k.jalur[:-1] == awal.jalur[:-1] != () and all(map(is_part, teks))  # a part each, by the level's name
    sama = not k.jalur or k.jalur == awal.jalur or sekepala
    return (
        sama
        and awal.peran in {Peran.KODE, Peran.KODE_LAIN}
        and (not teks or sum(is_part(t) or looks_like_code(t) for t in teks) >= len(teks) * 0.6)
    )


def _nests(teks: Sequence[str]) -> bool:
    """Whether most cells are codes of several parts, with different depths or several below one."""
    kode = [t for t in teks if looks_like_code(t)]
    if len(kode) < 2 or len(kode) < len(teks) * 0.6:
        return False
    return all(len(re.findall(r"\d+|X+", t)) >= 2 for t in kode) and any(t.count(".") >= 2 for t in kode)


def _counts(teks: Sequence[str]) -> bool:
    """Whether the cells of a column of numbers are running numbers of a tree, ``1.``, ``1.1.``, not codes."""
    return all(b == "0" or not b.startswith("0") for t in teks for b in t.split(".")) and teks[0].strip(" .") == "1"


def _weigh(kolom: Sequence[KolomBaca], kelompok: Sequence[int], isi: Sequence[BarisKisi]) -> tuple[float, str]:
    """Return how deep the codes of a group go, and their family; 0 where they are none."""
    judul = normalize(" ".join(kolom[kelompok[0]].jalur))
    baris = [[b.teks[k] for k in kelompok if b.teks[k]] for b in isi]
    berisi = [b for b in baris if b]
    if not berisi:
        return 0.0, "urusan"
    dalam = sum(sum(len(re.findall(r"\d+|[Xx]+", s)) for s in b) for b in berisi) / len(berisi)
    keluarga = _family(judul, berisi)
    sub = level_of(kolom[kelompok[0]].jalur)
    return dalam + (0.0 if sub < 0 else 0.01 * (len(TINGKAT) - sub)), keluarga


def _family(judul: str, baris: Sequence[Sequence[str]]) -> str:
    """Return the family of codes: by their heading where it says so, else by how they are written."""
    if re.search(r"\bsumber|\bdana\b", judul):
        return "sumber dana"
    if re.search(r"\b(?:skpd|opd|unit|organisasi|satker|perangkat daerah)\b", judul):
        return "organisasi"
    satu = [front_text(b[0]) for b in baris if len(b) == 1]
    bertingkat = [t for t in satu if t.replace(" ", "").count(".") >= 1]
    if bertingkat and sum(map(is_account, bertingkat)) > len(bertingkat) / 2:
        return "rekening"
    utuh = [t for t in bertingkat if with_account(t) is None]
    if utuh and sum(len(re.findall(r"\d+", t)) >= 7 for t in utuh) > len(bertingkat) / 2:
        return "organisasi"
    return "urusan"
