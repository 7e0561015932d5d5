"""What a caller says of columns whose headings do not tell: a meaning for a heading, a path, or a column letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from kodefikasi.arti import Arti, Peran, Periode
from kodefikasi.arti.arti import APA, UKUR
from kodefikasi.arti.leksikon import normalize
from kodefikasi.errors import KolomError
from kodefikasi.pembacaan.susunan import KolomBaca

_HURUF = re.compile(r"[A-Z]{1,3}\Z")
_TAHAP = "renstra renja rpjmd rkpd pk kebutuhan usulan rka dpa sebelum setelah selisih maju spm ikk nspk".split()
_UANG = frozenset({"pagu", "kas", "sisa", "harga", "ppn"})


def chosen_meaning(nama: str) -> tuple[Peran, Arti | None]:
    """Return the role and the meaning that a caller names.

    Raises `KolomError`: no such meaning.

    >>> arti = chosen_meaning("pagu sebelum 2024")[1]
    >>> arti.apa, arti.ukur, str(arti.periode), arti.tahap
    ('pagu', 'rp', '2024', 'sebelum')
    >>> chosen_meaning("kode")
    (<Peran.KODE: 'kode'>, None)
    """
    kata = nama.casefold().replace("_", " ").split()
    rapi = " ".join(kata)
    if rapi in {p.value for p in Peran} - {"angka", "lain"}:
        return Peran(rapi), None
    if not kata or kata[0] not in APA:
        dikenal = (*(p.value for p in Peran if p not in {Peran.ANGKA, Peran.LAIN}), *APA)
        raise KolomError(
            nama, f"bukan arti kolom; yang dikenal {', '.join(dikenal)}", tuple(get_close_matches(rapi, dikenal))
        )
    apa, ukur, tahap, periode = kata[0], None, None, Periode()
    for k in kata[1:]:
        if k in UKUR:
            ukur = k
        elif k in _TAHAP:
            tahap = k
        elif re.fullmatch(r"(?:19|20)\d\d", k):
            periode = Periode(int(k))
        elif k in {"awal", "akhir"}:
            periode = Periode(label=k)
        else:
            raise KolomError(nama, f"kata {k!r} tidak dikenal pada arti kolom", (*UKUR, *_TAHAP, "tahun, mis. 2025"))
    bawaan = "persen" if apa in {"capaian", "pertumbuhan"} else "rp" if apa in _UANG else "kinerja"
    return Peran.ANGKA, Arti(apa, ukur or bawaan, periode, tahap)


def is_letter(judul: str) -> bool:
    """Whether a choice names a column by its letter."""
    return bool(_HURUF.match(judul))


def find_column(judul: str, kolom: Sequence[KolomBaca]) -> KolomBaca:
    """Return the column that a heading, a path of headings or a letter names.

    Raises `KolomError`: there is none, or there are several; the headings that are there are listed.
    """
    if is_letter(judul) and (bernama := next((k for k in kolom if k.huruf == judul), None)):
        return bernama
    cari = normalize(judul.replace("›", " "))
    cocok = [k for k in kolom if k.jalur and cari in {normalize(k.jalur[-1]), normalize(" ".join(k.jalur))}]
    if len(cocok) == 1:
        return cocok[0]
    ada = [f"{k.judul!r} ({k.huruf})" for k in (cocok or kolom) if k.jalur]
    alasan = "ada beberapa kolom berjudul ini" if cocok else "tidak ada kolom berjudul ini"
    raise KolomError(judul, f"{alasan}; yang ada: {', '.join(ada) or 'kolom tanpa judul, sebut dengan hurufnya'}")


def apply_choices(kolom: Sequence[KolomBaca], pilihan: Mapping[str, str]) -> set[str]:
    """Give columns the meanings that a caller chose for them; return the choices that this table has no column for."""
    hilang = set()
    for nama, judul in pilihan.items():
        peran, arti = chosen_meaning(nama)
        try:
            terpilih = find_column(judul, kolom)
        except KolomError:
            hilang.add(nama)
            continue
        terpilih.peran, terpilih.tetap = peran, arti
    return hilang
