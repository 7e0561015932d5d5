"""Meanings: what a column of a planning table says, told by the words of its headings."""

from __future__ import annotations

from kodefikasi.arti.arti import Arti, Periode
from kodefikasi.arti.bersama import Konteks, settle
from kodefikasi.arti.leksikon import Leksikon, lexicon
from kodefikasi.arti.peran import Peran
from kodefikasi.arti.tafsir import Tafsir, interpret

__all__ = ["Arti", "Konteks", "Leksikon", "Peran", "Periode", "Tafsir", "interpret", "lexicon", "settle"]
