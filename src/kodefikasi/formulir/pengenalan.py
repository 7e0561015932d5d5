"""Which form a table is: the one whose figures it has, all of them, in their order, and no others.

What its other columns have otherwise is named. Where several forms have the same figures, the words of title and
headings decide, then the fewest differences, then their order (`kodefikasi.formulir.semua_formulir`). A table whose
figures are those of no form is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from kodefikasi.arti import Arti, Peran
from kodefikasi.arti.leksikon import normalize
from kodefikasi.arti.waktu import last_year, year_range
from kodefikasi.formulir.bentuk import Bentuk, KolomForm, Susunan, loosened, read_heading, shape, shapes, with_figures
from kodefikasi.formulir.kolom import Formulir

#: Short words of headings.
_PANJANG = {"ket": "keterangan", "pj": "penanggung", "pd": "perangkat"}
_RENTANG = re.compile(r"\{(\w+)(?:\|\w+)?\} s\.d\. \{(\w+)(?:\|\w+)?\}")
#: Roles under which columns of many kinds fall; only those that share a word are the same.
_LONGGAR = frozenset({Peran.CATATAN, Peran.LAIN, Peran.KODE_LAIN, Peran.NAMA_LAIN})


@frozen
class KolomArti:
    """A column of a table: its place, its role, its meaning where it holds figures, the headings above it."""

    tempat: int
    peran: Peran
    arti: Arti | None = None
    jalur: tuple[str, ...] = ()


@frozen
class Pengenalan:
    """The form that a table is.

    Attributes
    ----------
    formulir
        The form, or a variant of it.
    pasangan
        Key of the form's column -> place in the table.
    tahun
        Key of the form's column -> its year.
    beda
        What the table has otherwise than the form or variant, in Indonesian.
    """

    formulir: Formulir
    pasangan: Mapping[str, int]
    tahun: Mapping[str, int]
    beda: tuple[str, ...] = ()

    @property
    def nama(self) -> str:
        """The form and the differences: ``"T-C.33, tanpa Sumber Dana"``."""
        return ", ".join((self.formulir.kunci, *self.beda))


def recognize(kolom: Sequence[KolomArti], judul: str = "") -> Pengenalan | None:
    """Return the form that a table is, None where its figures are those of no form.

    Parameters
    ----------
    kolom
        The columns from left to right.
    judul
        The table's title.

    Examples
    --------
    >>> from kodefikasi.arti import Periode
    >>> def angka(n, apa, ukur, tahun, *jalur):
    ...     return KolomArti(n, Peran.ANGKA, Arti(apa, ukur, Periode(tahun)), jalur)
    >>> n = recognize([
    ...     KolomArti(0, Peran.KODE, None, ("Kode",)),
    ...     KolomArti(1, Peran.NAMA, None, ("Program/Kegiatan",)),
    ...     KolomArti(2, Peran.INDIKATOR, None, ("Indikator Kinerja",)),
    ...     KolomArti(3, Peran.LOKASI, None, ("Rencana Tahun 2025", "Lokasi")),
    ...     angka(4, "target", "kinerja", 2025, "Rencana Tahun 2025", "Target"),
    ...     angka(5, "pagu", "rp", 2025, "Rencana Tahun 2025", "Pagu Indikatif"),
    ...     KolomArti(6, Peran.CATATAN, None, ("Catatan",)),
    ...     angka(7, "target", "kinerja", 2026, "Prakiraan Maju Tahun 2026", "Target"),
    ...     angka(8, "pagu", "rp", 2026, "Prakiraan Maju Tahun 2026", "Pagu Indikatif")])
    >>> n.nama, n.pasangan["pagu_maju"], n.tahun["pagu_maju"]
    ('T-C.33, tanpa Sumber Dana', 8, 2026)
    """
    angka = [k for k in kolom if k.peran is Peran.ANGKA and not _is_standard(k)]
    if any(k.arti is None for k in angka):
        return None
    if len({(k.arti, k.jalur) for k in angka}) < len(angka):
        return None  # no form has two columns of figures that say the same
    bentuk = shapes([shape(k.arti, k.jalur) for k in angka if k.arti is not None])
    formulir = with_figures(len(angka))
    if loosened(bentuk) not in formulir:
        bentuk = shapes([_without_ahead(b, k) for b, k in zip(bentuk, angka, strict=True)])
    sebentuk = formulir.get(loosened(bentuk), ())
    tepat = [s for s in sebentuk if s.bentuk == bentuk] or sebentuk
    kata = normalize(" ".join((judul, *(j for k in kolom for j in k.jalur))))
    calon = [(_rank(s.formulir, kata), p) for s in tepat if (p := _compare(s, kolom, angka, kata))]
    if not angka:  # nothing but its headings tells it
        calon = [(urut, p) for urut, p in calon if not p.beda]
    return min(calon, key=lambda c: (c[0], len(c[1].beda)))[1] if calon else None


def _without_ahead(bentuk: Bentuk, kolom: KolomArti) -> Bentuk:
    """Return a shape in which ``n+1`` is a year as ``n-1`` is, unless the heading speaks of a forward estimate."""
    ahead = bentuk.tahap == "maju" and not any("maju" in normalize(j) for j in kolom.jalur)
    return bentuk._replace(tahap=None) if ahead else bentuk


def _is_standard(k: KolomArti) -> bool:
    """Whether a column holds standards, which forms have as remarks."""
    return k.arti is not None and k.arti.apa == "standar"


def _rank(formulir: Formulir, kata: str) -> int:
    if formulir.petunjuk is None:
        return 1
    return 0 if re.search(formulir.petunjuk, kata) else 2


def _compare(susunan: Susunan, kolom: Sequence[KolomArti], angka: Sequence[KolomArti], kata: str) -> Pengenalan | None:
    f = susunan.formulir
    if f.perlu_petunjuk and _rank(f, kata):
        return None
    pasang = list(zip(susunan.angka, angka, strict=True))
    lain = [k for k in kolom if k not in angka]
    cocok, tanpa, dengan = _match_others(susunan.lain, lain)
    beda = [f"tanpa {k.kolom.judul}" for k in tanpa] + [f"dengan {_name(t)}" for t in dengan]
    semua = [*pasang, *cocok]
    return Pengenalan(
        f,
        {k.kolom.kunci: t.tempat for k, t in semua},
        dict(_years(pasang)),
        tuple(dict.fromkeys(beda)),
    )


# ---- other columns --------------------------------------------------------------------------------------------------
Pasangan = list[tuple[KolomForm, KolomArti]]


def _match_others(
    form: Sequence[KolomForm], tabel: Sequence[KolomArti]
) -> tuple[Pasangan, list[KolomForm], list[KolomArti]]:
    """Return which columns without figures are the same, those that only the form has, and only the table."""
    cocok: Pasangan = []
    for peran in dict.fromkeys(k.peran for k in form):
        milik = [k for k in form if k.peran is peran]
        ada = _distinct(k for k in tabel if _role(k) is peran)
        cocok += _match(milik, ada, longgar=peran in _LONGGAR)
    cocok += _match_by_heading(form, tabel, cocok)
    kunci, tempat = {k.kolom.kunci for k, _ in cocok}, {t.tempat for _, t in cocok}
    jalur = {t.jalur for _, t in cocok}
    sisa = [t for t in _distinct(tabel) if t.tempat not in tempat and t.jalur and t.jalur not in jalur]
    return cocok, [k for k in form if k.kolom.kunci not in kunci], sisa


def _match_by_heading(form: Sequence[KolomForm], tabel: Sequence[KolomArti], sudah: Pasangan) -> Pasangan:
    """Return columns that are left over on both sides and bear the same lowest heading, whatever their cells hold."""
    kunci, tempat = {k.kolom.kunci for k, _ in sudah}, {t.tempat for _, t in sudah}
    sisa = {normalize(t.jalur[-1]): t for t in tabel if t.tempat not in tempat and t.jalur}
    return [
        (k, t) for k in form if k.kolom.kunci not in kunci and (t := sisa.pop(normalize(k.jalur[-1]), None)) is not None
    ]


def _role(k: KolomArti) -> Peran:
    """Return the role by which a column is one of a form: numbers that make a tree are numbers by their heading."""
    if _is_standard(k):
        return Peran.ANGKA
    bernomor = k.peran in {Peran.KODE, Peran.KODE_LAIN} and read_heading(k.jalur).peran is Peran.NOMOR
    return Peran.NOMOR if bernomor else k.peran


def _distinct(kolom: Iterator[KolomArti] | Sequence[KolomArti]) -> list[KolomArti]:
    """Return columns, of those that stand below the same headings, as the cells of a code do, the first."""
    hasil: dict[object, KolomArti] = {}
    for k in kolom:
        hasil.setdefault(k.jalur if k.peran in {Peran.KODE, Peran.KODE_LAIN} else k.tempat, k)
    return list(hasil.values())


def _match(form: Sequence[KolomForm], tabel: Sequence[KolomArti], *, longgar: bool) -> Pasangan:
    """Pair columns of one role: in their order where they are as many, else those whose words are most alike."""
    if len(form) == len(tabel) and not longgar:
        return list(zip(form, tabel, strict=True))
    nilai = [(-_likeness(k.jalur, t.jalur), n, m) for n, k in enumerate(form) for m, t in enumerate(tabel)]
    hasil: dict[int, int] = {}
    for mirip, n, m in sorted(nilai):
        if n not in hasil and m not in hasil.values() and (mirip < 0 or not longgar):
            hasil[n] = m
    return [(form[n], tabel[m]) for n, m in sorted(hasil.items())]


def _likeness(a: Sequence[str], b: Sequence[str]) -> float:
    kata, lain = ({_PANJANG.get(k, k) for j in jalur for k in re.findall(r"[a-z]+", normalize(j))} for jalur in (a, b))
    return len(kata & lain) / (len(kata | lain) or 1)


_SINGKATAN = re.compile(r"\b(?:Skpd|Opd|Pd|Rkpd|Rpjmd|Rka|Dpa|Iku|Ikk|Spm|Nspk)\b")


def _name(k: KolomArti) -> str:
    """Return how a column is named; headings in capitals as forms write them."""
    if k.peran is Peran.NOMOR:
        return "No"
    teks = " ".join(k.jalur[-1].split())
    return _SINGKATAN.sub(lambda m: m.group().upper(), teks.title()) if teks.isupper() and len(teks) > 4 else teks


# ---- years ----------------------------------------------------------------------------------------------------------
def _years(pasang: Pasangan) -> Iterator[tuple[str, int]]:
    """Yield the year of each figure column, and the ends of the plan where a heading names both."""
    for k, t in pasang:
        jalur = [normalize(j) for j in t.jalur]
        periode = None if t.arti is None else t.arti.periode
        tahun = None if periode is None else periode.tahun or last_year(jalur)
        if tahun is not None:
            yield k.kolom.kunci, tahun
        for teks in k.kolom.kepala:
            if (m := _RENTANG.search(teks)) and (rentang := year_range(jalur)):
                yield from zip(m.groups(), rentang, strict=True)
