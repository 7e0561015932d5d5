"""`Kode`: a code from urusan to sub kegiatan, as a value."""

from __future__ import annotations

from typing import TYPE_CHECKING, final

from kodefikasi.errors import KodeError
from kodefikasi.kode.berjenjang import KodeBerjenjang, TingkatKode
from kodefikasi.kode.edisi import Edisi
from kodefikasi.kode.scheme import LIAR
from kodefikasi.kode.urusan import URUSAN
from kodefikasi.sebutan import choose

_PROGRAM_PENUNJANG = 1
#: The regions that authority digits above the two usual ones are for.
_DAERAH_KHUSUS = {3: "Papua", 4: "Papua", 5: "DIY", 6: "DKI Jakarta", 7: "Aceh", 8: "desa adat"}


class Tingkat(TingkatKode):
    """Level of a code, from the top down.

    >>> Tingkat.SUB_KEGIATAN.label
    'sub kegiatan'
    """

    URUSAN = 1
    BIDANG_URUSAN = 2
    PROGRAM = 3
    KEGIATAN = 4
    SUB_KEGIATAN = 5


@final
class Kode(KodeBerjenjang, skema=URUSAN, jenjang=Tingkat):
    """A code of the nomenclature (Permendagri 90/2019 and its updates).

    A code is a tuple of numbers at a level; how wide a sub kegiatan is written belongs to an edition. So
    ``5.03.01.2.01.01`` and ``5.03.01.2.01.0001`` are equal, with one hash and one place in the order, and each
    remembers its spelling. Immutable; order is that of the tree, a wildcard ``X`` behind the numbers.

    Read leniently (``strict=False``), a kegiatan is taken as ``2.01``, ``201`` or ``02.01``. A kegiatan has two
    components, authority and number; a wildcard's component is None.

    Examples
    --------
    >>> k = Kode.parse("5.03.01.2.01.01")
    >>> k.tingkat.label, str(k.induk), k in Kode.parse("5.03")
    ('sub kegiatan', '5.03.01.2.01', True)
    >>> k == Kode.parse("5.03.01.2.01.0001")
    True
    >>> Kode.parse("X.XX.01.2.03").komponen, [str(a) for a in Kode.parse("5.03.01").leluhur]
    ((None, None, 1, 2, 3), ['5', '5.03'])
    >>> Kode.parse("5-03-01-2-01-01", strict=False), Kode.from_cells(["5", "03", "01", "201", ""])
    (Kode('5.03.01.2.01.01'), Kode('5.03.01.2.01'))
    >>> Kode.parse("2.1", strict=False)
    Traceback (most recent call last):
    ...
    kodefikasi.errors.KodeError: kode '2.1' tidak terbaca (huruf ke-3): satu angka di tempat dua angka, \
nolnya mungkin hilang; mungkin maksudnya 2.01 atau 2.10
    """

    __slots__ = ()

    if TYPE_CHECKING:  # for type checkers only: the family's own level instead of a level of any family

        @property
        def tingkat(self) -> Tingkat:
            """The level."""
            ...

    @property
    def urusan(self) -> Kode:
        """The urusan this code belongs to."""
        return self._ancestor(Tingkat.URUSAN) or self

    @property
    def bidang_urusan(self) -> Kode | None:
        """The bidang urusan (itself, if it is one); None for an urusan."""
        return self._ancestor(Tingkat.BIDANG_URUSAN)

    @property
    def program(self) -> Kode | None:
        """The program (itself, if it is one); None above that level."""
        return self._ancestor(Tingkat.PROGRAM)

    @property
    def kegiatan(self) -> Kode | None:
        """The kegiatan (itself, if it is one); None above that level."""
        return self._ancestor(Tingkat.KEGIATAN)

    @property
    def sub_kegiatan(self) -> Kode | None:
        """Itself, if it is a sub kegiatan."""
        return self._ancestor(Tingkat.SUB_KEGIATAN)

    @property
    def kewenangan(self) -> int | None:
        """The authority digit: 1 province, 2 kabupaten/kota, 3–4 Papua, 5 DIY, 6 DKI, 7 Aceh, 8 adat villages."""
        return self._kunci[3] if self.tingkat >= Tingkat.KEGIATAN else None

    @property
    def daerah_khusus(self) -> str | None:
        """The special region whose authority digit the code has; None for all else.

        >>> Kode.parse("1.01.07.7.01").daerah_khusus, Kode.parse("1.01.02.2.01").daerah_khusus
        ('Aceh', None)
        """
        return _DAERAH_KHUSUS.get(self.kewenangan or 0)

    @property
    def is_wildcard(self) -> bool:
        """Whether the code stands for every bidang urusan: ``X.XX…``."""
        return self._kunci[0] == LIAR

    def matches(self, other: Kode | str) -> bool:
        """Whether both are the same code, a wildcard part matching any number.

        Raises
        ------
        KodeError
            A text that is no code.

        >>> Kode.parse("X.XX.01.2.01").matches(Kode.parse("5.03.01.2.01"))
        True
        """
        lain = read_code(other)._kunci
        if len(self._kunci) != len(lain):
            return False
        return all(a == b or LIAR in (a, b) for a, b in zip(self._kunci, lain, strict=True))

    def generalize(self) -> Kode | None:
        """Return the wildcard spelling of a code of the supporting program; None for every other code.

        >>> Kode.parse("5.03.01.2.01").generalize()
        Kode('X.XX.01.2.01')
        """
        if self.tingkat < Tingkat.PROGRAM or self._kunci[2] != _PROGRAM_PENUNJANG:
            return None
        return Kode.parse(".".join(["X", "XX", *self._teks.split(".")[2:]]))

    def specialize(self, bidang_urusan: Kode | str) -> Kode:
        """Return the code that a wildcard code stands for in a bidang urusan; other codes as they are.

        >>> Kode.parse("X.XX.01").specialize(Kode.parse("5.03"))
        Kode('5.03.01')
        """
        bidang = read_code(bidang_urusan)
        if not self.is_wildcard or self.tingkat < Tingkat.BIDANG_URUSAN:
            return self
        if bidang.tingkat is not Tingkat.BIDANG_URUSAN:
            raise KodeError(str(bidang), f"bukan bidang urusan, melainkan {bidang.tingkat.label}")
        return Kode.parse(".".join([str(bidang), *self._teks.split(".")[2:]]))

    def format(self, edisi: Edisi | str | None = None) -> str:
        """Return the spelling of an edition; without one, two digits for a sub kegiatan, or four if it needs them.

        Parameters
        ----------
        edisi
            The edition, or any usual name of it: ``"050-5889/2021"``, ``"5889"``.

        Raises
        ------
        KodeError
            The number does not fit the edition's digits.
        EdisiError
            A text that names no edition.

        Examples
        --------
        >>> Kode.parse("5.03.01.2.01.01").format(Edisi.KEPMENDAGRI_900_1_15_5_1317_2023)
        '5.03.01.2.01.0001'
        """
        edisi = None if edisi is None else choose(Edisi, edisi)
        if self.tingkat is not Tingkat.SUB_KEGIATAN:  # the only level with more than one width
            return self._teks
        if edisi is None:
            return super().format()
        depan, _, nomor = self._teks.rpartition(".")
        if len(nomor) == edisi.digit_sub_kegiatan:
            return self._teks
        nomor = str(self._kunci[-1]).zfill(edisi.digit_sub_kegiatan)
        if len(nomor) > edisi.digit_sub_kegiatan:
            raise KodeError(self._teks, f"sub kegiatan {nomor} lebih panjang dari angka pada {edisi.nomor}")
        return f"{depan}.{nomor}"


def read_code(kode: Kode | str) -> Kode:
    """Return a code as it is, and canonical text as its code.

    Raises
    ------
    KodeError
        A text that is no code.
    TypeError
        Neither a code nor a text.
    """
    return kode if isinstance(kode, Kode) else Kode.parse(kode)


def _restore(teks: str) -> Kode:
    """Read what earlier versions pickled."""
    return Kode.parse(teks)
