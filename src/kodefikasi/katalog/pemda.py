"""Whose list: the decree has one for provinces and one for kabupaten/kota."""

from __future__ import annotations

import re
from enum import StrEnum

from kodefikasi.errors import KatalogError, PilihanError
from kodefikasi.sebutan import expect


class Pemda(StrEnum):
    """The kind of regional government that a list of the decree is for.

    >>> Pemda.read("provinsi")
    <Pemda.PROVINSI: 'provinsi'>
    """

    PROVINSI = "provinsi"
    KABUPATEN_KOTA = "kabupaten/kota"

    @classmethod
    def _missing_(cls, value: object) -> Pemda:
        if isinstance(value, str):
            return cls.read(value)
        raise PilihanError("pemda", value, tuple(e.value for e in cls))

    @classmethod
    def read(cls, teks: str) -> Pemda:
        """Return the kind that a usual spelling names.

        Raises
        ------
        KatalogError
            Neither of the two.
        TypeError
            No text.

        Examples
        --------
        >>> [Pemda.read(t).value for t in ("PROV", "kab", "Kota", "KABKOT")]
        ['provinsi', 'kabupaten/kota', 'kabupaten/kota', 'kabupaten/kota']
        """
        expect(teks, str, "pemda")
        rapi = re.sub(r"[^a-z]", "", teks.casefold())
        if rapi in {"prov", "provinsi"}:
            return cls.PROVINSI
        if rapi in {"kab", "kota", "kabkot", "kabkota", "kabupaten", "kabupatenkota"}:
            return cls.KABUPATEN_KOTA
        raise KatalogError(f"jenis pemda {teks!r} tidak dikenal; pakai 'provinsi' atau 'kabupaten/kota'")
