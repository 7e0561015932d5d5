"""Names compared as people read them: capitals, punctuation, markup and spacing do not matter, words do."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKAH = re.compile(r"</?[a-z]{1,6}>", re.IGNORECASE)
_BUKAN_KATA = re.compile(r"[\W_]+")


@lru_cache(maxsize=8192)
def name_key(nama: str) -> str:
    """Return what two spellings of one name share.

    >>> name_key("Pengelolaan <i>Assessment Center</i>") == name_key("PENGELOLAAN ASSESSMENT  CENTER")
    True
    >>> name_key("Dokumen RKA-SKPD") == name_key("Dokumen Perubahan RKA-SKPD")
    False
    """
    return _BUKAN_KATA.sub(" ", _MARKAH.sub(" ", nama)).strip().casefold()


def words(nama: str) -> frozenset[str]:
    """Return the words of a name.

    >>> sorted(words("Nilai SAKIP (BKPSDM)"))
    ['bkpsdm', 'nilai', 'sakip']
    """
    return frozenset(name_key(nama).split())
