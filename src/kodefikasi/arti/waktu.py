"""The time that a heading names: years, quarters, months, up to when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, evolve, frozen

from kodefikasi.arti.arti import Periode

_TAHUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_SAMPAI = re.compile(r"\b(?:s ?/ ?d|s ?\. ?d|sd|sampai|hingga)\b")
_TAHUN_BELAKANG = re.compile(r"\b(?:tahun(?: anggaran)?|t\.? ?a\.?)\s*\Z")
_UANG = frozenset("rp rp.000 rp000 000 ribu ribuan juta jutaan miliar milyar rupiah dalam".split())
_RENTANG = re.compile(r"(?:19|20)\d\d ?(?:-|s ?/ ?d\.?|s\.d\.?|sampai(?: dengan)?) ?(?:tahun )?(?:19|20)\d\d")
_ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kedua": 2}
_TRIWULAN = re.compile(r"\b(?:(?:triwulan|trwl?|tw|tri wulan)[. -]*(?:ke ?-? ?)?(?=\w)|q(?=[1-4]))(iv|i{1,3}|[1-4])\b")
_TRIWULANAN = re.compile(r"\b(?:triwulan(?:an)?|trwl?|tw|tri wulan)\b")
_SEMESTER = re.compile(r"\b(?:semester|smt|sem)[. -]*(?:ke ?-? ?)?(ii|i|[12]|pertama|kedua)\b")
_INI = re.compile(r"\b(bulan|triwulan|semester) (ini|lalu|sebelumnya)\b")
_BULANAN = re.compile(r"\bbulan(?: ke ?-?)?\s*$")
_SEMESTERAN = re.compile(r"\bsemester\b")
_BERHITUNG = (("triwulan", 4, _TRIWULANAN), ("semester", 2, _SEMESTERAN), ("bulan", 12, _BULANAN))
_KE = re.compile(r"\btahun ?(?:ke ?-? ?|-? ?(?=\w+\Z))(i{1,3}|iv|vi?|10|[1-9])\b")
_TAHUN_KE = re.compile(r"\btahun(?: ke ?-?)?\s*$|\btahun ke\b")
_NISBI = re.compile(r"\b(?:n|t(?= ?[+-])) ?(?:([+-]) ?(\d))?(?=\)|$| )")
_LALU = re.compile(r"\btahun (?:lalu|sebelumnya)\b|\bn ?- ?2\b")
_BERJALAN = re.compile(r"\b(?:tahun )?berjalan\b")
_URUTAN = re.compile(r"(?:\(?(i{1,3}|iv|vi?|[1-9]|1[0-2])\)?)(?: ?\(?(?:19|20)\d\d\)?)?\Z")
_ANGKA = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6}
_SEBUTAN_BULAN = (
    "januari jan/februari pebruari feb peb/maret mar mrt/april apr/mei/juni jun/juli jul/agustus agust agu agt ags/"
    "september sept sep/oktober okt/november nopember nov nop/desember des"
)
_BULAN = {nama: n for n, sebutan in enumerate(_SEBUTAN_BULAN.split("/"), 1) for nama in sebutan.split()}


@frozen
class Waktu:
    """What headings say of time, before the table's own year is known."""

    periode: Periode = Factory(Periode)  # the period as far as it is named
    # the year counted from the year of the plan: -2 for ``n-2``; None where nothing is counted
    nisbi: int | None = None
    berjalan: bool = False  # whether it speaks of the current year without naming it
    # the year from which is counted, where a heading names a year both ways: 2024 for ``2022 (n-2)``
    n: int | None = None


def _order(teks: str) -> int | None:
    m = _URUTAN.match(teks.strip(" ."))
    if m is None:
        return None
    return _ANGKA.get(m.group(1)) or int(m.group(1)) if not m.group(1).isdigit() else int(m.group(1))


def month(teks: str) -> int | None:
    """Return the number of a month that a heading is, None for any other text.

    >>> month("nopember"), month("pebruari"), month("realisasi")
    (11, 2, None)
    """
    kata = teks.strip(" .()").removeprefix("bulan").strip(" -")
    nomor = kata.removeprefix("ke").strip(" -")
    if kata != teks.strip(" .()") and len(nomor) <= 2 and nomor.isascii() and nomor.isdigit() and 0 < int(nomor) <= 12:
        return int(nomor)
    return _BULAN.get(kata)


def _last_month(teks: str) -> int | None:
    """Return the month that a heading ends in, its year or the unit of its amounts behind it or not.

    >>> _last_month("realisasi s/d bulan juni 2024"), _last_month("s.d. mei tahun 2024 (rp. 000)"), _last_month("bulan")
    (6, 5, None)
    """
    semua = teks.split()
    while semua and semua[-1].strip("().") in _UANG:
        semua.pop()
    kata = _TAHUN_BELAKANG.sub("", _TAHUN.sub("", " ".join(semua)).replace("()", "")).split()
    return month(kata[-1]) if len(kata) > 1 and not kata[-1].isdigit() else None


def read_time(jalur: Sequence[str], label: str | None) -> Waktu:
    """Return the time that a path of normalized headings names, the topmost first.

    `jalur`: the headings above a column; `label`: ``"awal"`` or ``"akhir"`` where the words say so.

    >>> str(read_time(["realisasi kinerja s.d. triwulan", "ii", "rp"], None).periode)
    'sampai triwulan 2'
    >>> str(read_time(["anggaran pada tahun ke-", "3"], None).periode)
    'tahun ke-3'
    """
    tahun = last_year(jalur)
    bagian = _part(jalur)
    sampai = any(_SAMPAI.search(_RENTANG.sub("", j)) for j in jalur)
    ke = None if tahun is not None else _year_of_plan(jalur)
    if label is None and ke is not None:
        label = f"tahun ke-{ke}"
    periode = Periode(label=label) if label and label != "total" else Periode(tahun, bagian, sampai, label)
    return Waktu(periode, *_relative(jalur), _counted_from(jalur))


def last_year(jalur: Sequence[str]) -> int | None:
    """Return the year of the lowest heading that names one; of a range none.

    >>> last_year(["target tahun 2024", "rp"]), last_year(["renstra 2021-2026"])
    (2024, None)
    """
    for teks in reversed(jalur):
        sendiri, _, _ = teks.partition("terhadap")  # what it is held against is of another year
        if tahun := (_TAHUN.findall(_RENTANG.sub("", sendiri)) or _TAHUN.findall(_RENTANG.sub("", teks))):
            return int(tahun[-1])
    return None


def year_range(jalur: Sequence[str]) -> tuple[int, int] | None:
    """Return the first and last year of the lowest heading that names a range.

    >>> year_range(["target renstra tahun 2021 s.d. 2026"])
    (2021, 2026)
    """
    for teks in reversed(jalur):
        if m := _RENTANG.search(teks):
            awal, akhir = _TAHUN.findall(m.group())
            return int(awal), int(akhir)
    return None


def _part(jalur: Sequence[str]) -> str | None:
    for n in range(len(jalur) - 1, -1, -1):
        if bagian := _named_part(jalur[n]) or _counted_part(jalur[n], jalur[:n]):
            return bagian
    return None


def _named_part(teks: str) -> str | None:
    """Return the part of a year that a text names by itself."""
    if m := _INI.search(teks):
        return f"{m[1]} {'ini' if m[2] == 'ini' else 'lalu'}"
    for satuan, pola in (("triwulan", _TRIWULAN), ("semester", _SEMESTER)):
        if m := pola.search(teks):
            return f"{satuan} {_ROMAWI.get(m[1]) or m[1]}"
    bulan = month(teks) or _last_month(teks)
    return f"bulan {bulan}" if bulan else None


def _counted_part(teks: str, atas: Sequence[str]) -> str | None:
    """Return the part of a year that a number is which stands below a heading of such parts."""
    urutan = _order(teks)
    if urutan is None:
        return None
    for satuan, terbanyak, pola in _BERHITUNG:
        if urutan <= terbanyak and any(pola.search(j) for j in atas):
            return f"{satuan} {urutan}"
    return None


def _year_of_plan(jalur: Sequence[str]) -> int | None:
    for n in range(len(jalur) - 1, -1, -1):
        if m := _KE.search(jalur[n]):
            return _ANGKA.get(m.group(1)) or int(m.group(1))
        urutan = _order(jalur[n])
        if urutan is not None and any(_TAHUN_KE.search(j) for j in jalur[:n]):
            return urutan
    return None


def _relative(jalur: Sequence[str]) -> tuple[int | None, bool]:
    for teks in reversed(jalur):
        if (m := _NISBI.search(teks)) and ("tahun" in teks or m.group(1)):
            return (int(m.group(1) + m.group(2)) if m.group(1) else 0), False
    gabung = " ".join(jalur)
    return (-2, False) if _LALU.search(gabung) else (None, bool(_BERJALAN.search(gabung)))


def _counted_from(jalur: Sequence[str]) -> int | None:
    for teks in jalur:
        tahun, m = _TAHUN.findall(_RENTANG.sub("", teks)), _NISBI.search(teks)
        if len(tahun) == 1 and m is not None and m.group(1):
            return int(tahun[0]) - int(m.group(1) + m.group(2))
    return None


def part_named(teks: str) -> str | None:
    """Return the part of a year that a normalized title speaks of.

    >>> part_named("laporan realisasi anggaran s.d. bulan mei 2025"), part_named("keadaan triwulan ii tahun 2024")
    ('bulan 5', 'triwulan 2')
    """
    return _part([teks])


def in_part(periode: Periode, bagian: str | None) -> Periode:
    """Return a period with *this month*, *last quarter* counted from the part of the year that a title names.

    >>> str(in_part(Periode(2025, "bulan lalu", sampai=True), "bulan 5"))
    'sampai 2025 bulan 4'
    """
    satuan, _, apa = (periode.bagian or "").partition(" ")
    if apa not in {"ini", "lalu"} or bagian is None or not bagian.startswith(satuan):
        return periode
    n = int(bagian.split()[1]) - (apa == "lalu")
    return evolve(periode, bagian=f"{satuan} {n}") if n else periode


def with_year(waktu: Waktu, rencana: int | None, berjalan: int | None) -> Periode:
    """Return the period with the year that it counts from: the plan's, or the current one of the table."""
    if waktu.periode.tahun is not None or waktu.periode.label:
        return waktu.periode
    if waktu.nisbi is not None and rencana is not None:
        return evolve(waktu.periode, tahun=rencana + waktu.nisbi)
    kini = waktu.berjalan or (rencana is None and waktu.periode.bagian is not None)  # quarters are of the current year
    return waktu.periode.in_year(berjalan if kini and berjalan is not None else rencana)
