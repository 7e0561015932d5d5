"""The laws of reading codes: never another code, a refusal where a text does not tell, ancestry by component."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from attrs import frozen
from hypothesis import strategies as st

from kodefikasi.kode import Kode, KodeBerjenjang, family
from kodefikasi.testing.hukum.inti import Hukum, Pelanggaran, Uji, attempt, run
from kodefikasi.testing.kode_acak import kode as strategi_kode
from kodefikasi.testing.kode_acak import komponen, tulisan
from kodefikasi.testing.penulisan import Ejaan, ejaan

Parse = Callable[[str], Any]
Ancestors = Callable[[str], Sequence[Any]]


@frozen
class Pembaca:
    """A program's two functions."""

    parse: Parse
    ancestors: Ancestors


def _numbers(kode: Any) -> tuple[int | None, ...] | None:
    """Return the numbers of a code that a program gave; None where it gave none."""
    try:
        return tuple(None if r.strip("Xx") == "" else int(r) for r in str(kode).split("."))
    except ValueError:
        return None


def _read(p: Pembaca, teks: str) -> tuple[Any, str]:
    """Return what a program reads; a ValueError or None refuses, any other error is a fault."""
    try:
        return p.parse(teks), ""
    except ValueError:
        return None, ""
    except Exception as galat:  # shown
        return None, f"program berhenti: {type(galat).__name__}: {galat}"


def _shown(teks: Sequence[str], seharusnya: Sequence[object], didapat: Sequence[object], galat: str) -> Pelanggaran:
    hasil = (("seharusnya", "didapat"), *zip(seharusnya, didapat, strict=True))
    return Pelanggaran((("teks",), *((repr(t),) for t in teks)), hasil, galat)


def _refused(isi: Any) -> Any:
    return "ditolak" if isi is None else isi


def canonical_spellings_read_as_themselves(keluarga: type[KodeBerjenjang]) -> Hukum[KodeBerjenjang, Pembaca]:
    """A canonical spelling is the code it spells."""

    def judge(p: Pembaca, k: KodeBerjenjang) -> Pelanggaran | None:
        didapat, galat = _read(p, str(k))
        if didapat is not None and _numbers(didapat) == k.komponen:
            return None
        return _shown([str(k)], [k], [_refused(didapat)], galat)

    return Hukum("penulisan baku terbaca sebagai kodenya", strategi_kode(keluarga), judge)


def widths_do_not_tell_codes_apart(keluarga: type[KodeBerjenjang]) -> Hukum[tuple[str, str], Pembaca]:
    """Numbers in different widths are one code."""

    def judge(p: Pembaca, dua: tuple[str, str]) -> Pelanggaran | None:
        (a, galat_a), (b, galat_b) = (_read(p, t) for t in dua)
        if a is not None and b is not None and _numbers(a) == _numbers(b):
            return None
        return _shown(dua, ["kode yang sama"] * 2, [_refused(a), _refused(b)], galat_a or galat_b)

    angka = komponen(keluarga, tingkat=len(keluarga.skema.tingkat), liar=False)
    dua = angka.flatmap(lambda n: st.tuples(tulisan(keluarga, n), tulisan(keluarga, n)))
    return Hukum("lebar penulisan tidak membedakan kode", dua, judge)


def ancestry_is_by_component(keluarga: type[KodeBerjenjang]) -> Hukum[KodeBerjenjang, Pembaca]:
    """The codes above are those of the first parts, from the top down, the code itself left out."""

    def judge(p: Pembaca, k: KodeBerjenjang) -> Pelanggaran | None:
        benar = [k.komponen[:n] for n in keluarga.skema.banyak_ruas if n < len(k.komponen)]
        didapat, galat = attempt(lambda t: list(p.ancestors(t)), str(k))
        if didapat is not None and [_numbers(a) for a in didapat] == benar:
            return None
        ruas = str(k).split(".")
        seharusnya = ", ".join(".".join(ruas[: len(a)]) for a in benar) or "tidak ada"
        return _shown([str(k)], [seharusnya], [", ".join(map(str, didapat or [])) or "tidak ada"], galat)

    return Hukum("leluhur menurut bagian kode", strategi_kode(keluarga), judge)


def _spellings(
    keluarga: type[KodeBerjenjang], nama: str, saring: Callable[[Ejaan], bool], benar: Callable[[Ejaan, Any], bool]
) -> Hukum[Ejaan, Pembaca]:
    def judge(p: Pembaca, e: Ejaan) -> Pelanggaran | None:
        didapat, galat = _read(p, e.teks)
        if not galat and benar(e, didapat):
            return None
        seharusnya = e.kode if e.kode is not None and not e.mendua else "ditolak"
        catatan = f"dapat berarti {' atau '.join(map(str, e.kandidat))}" if e.mendua else ""
        return _shown([e.teks], [seharusnya], [_refused(didapat)], galat or catatan)

    return Hukum(nama, ejaan(keluarga).filter(saring), judge)


def never_another_code(keluarga: type[KodeBerjenjang]) -> Hukum[Ejaan, Pembaca]:
    """Whatever is read is the code that was written."""

    def right(e: Ejaan, didapat: Any) -> bool:
        return didapat is None or (e.kode is not None and _numbers(didapat) == e.kode.komponen)

    return _spellings(keluarga, "tidak pernah terbaca sebagai kode lain", lambda _: True, right)


def plain_spellings_read(keluarga: type[KodeBerjenjang]) -> Hukum[Ejaan, Pembaca]:
    """A spelling that tells its code is read."""

    def right(e: Ejaan, didapat: Any) -> bool:
        return didapat is not None and e.kode is not None and _numbers(didapat) == e.kode.komponen

    return _spellings(keluarga, "penulisan yang jelas terbaca", lambda e: not e.mendua and not e.bukan_kode, right)


def what_is_doubtful_is_refused(keluarga: type[KodeBerjenjang]) -> Hukum[Ejaan, Pembaca]:
    """What may be several codes is not guessed."""
    return _spellings(keluarga, "penulisan yang mendua ditolak", lambda e: e.mendua, lambda _, d: d is None)


def no_code_is_refused(keluarga: type[KodeBerjenjang]) -> Hukum[Ejaan, Pembaca]:
    """A text that is no code is not read as one."""
    return _spellings(keluarga, "yang bukan kode ditolak", lambda e: e.bukan_kode, lambda _, d: d is None)


BAKU = (canonical_spellings_read_as_themselves, widths_do_not_tell_codes_apart, ancestry_is_by_component)
LONGGAR = (never_another_code, no_code_is_refused, what_is_doubtful_is_refused, plain_spellings_read)


def check_code(
    parse: Parse,
    ancestors: Ancestors,
    *,
    keluarga: type[KodeBerjenjang] | str = Kode,
    longgar: bool = True,
    contoh: int | None = None,
) -> None:
    """Hold two functions to the laws of reading codes.

    Parameters
    ----------
    parse
        Gets a text; gives the code in canonical spelling (or a code), or refuses it by None or a ValueError.
    ancestors
        Gets a canonical spelling; gives the codes above, from the top down.
    keluarga
        The family.
    longgar
        Whether spellings as files have them are to be read; False for canonical ones only.
    contoh
        Examples for each law.

    Raises
    ------
    HukumError
        They break a law.

    Examples
    --------
    >>> check_code(lambda t: Kode.parse(t, strict=False), lambda t: Kode.parse(t).leluhur)
    """
    kelas = family(keluarga)
    run((h(kelas) for h in (*BAKU, *(LONGGAR if longgar else ()))), Pembaca(parse, ancestors), contoh)


class CodeConformance(Uji, hukum=(*BAKU, *LONGGAR)):
    """The laws of reading codes as tests; derive from it, give `parse` and `ancestors`.

    Attributes
    ----------
    keluarga
        The family of codes.
    longgar
        Whether spellings as files have them are to be read; False for canonical ones only.
    contoh
        Examples for each law; None for as many as the profile of Hypothesis says.
    """

    keluarga: ClassVar[type[KodeBerjenjang]] = Kode
    longgar: ClassVar[bool] = True

    @abstractmethod
    def parse(self, teks: str) -> Any:
        """Return the code of a text; None or a ValueError where it has none for certain."""

    @abstractmethod
    def ancestors(self, teks: str) -> Sequence[Any]:
        """Return the codes above a canonical spelling, from the top down."""

    def _check(self, hukum: Any) -> None:
        if self.longgar or hukum in BAKU:
            hukum(self.keluarga).check(Pembaca(self.parse, self.ancestors), banyak=self.contoh)
