"""Codes in SQLAlchemy: a column type that stores canonical text, and the query for all below a code."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Dialect, String, or_, type_coerce
from sqlalchemy.sql.expression import SQLColumnExpression
from sqlalchemy.types import TypeDecorator

from kodefikasi.integrations.teks_kode import below_pattern, longest, to_text
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang

__all__ = ["KodeTeks", "within"]


class KodeTeks(TypeDecorator[KodeBerjenjang]):
    """A column of codes, stored as text: one text for a code, in the order of the tree.

    Codes and canonical texts go in, codes come out; what is no code is refused before it reaches the database.
    Ordering and equality in SQL are those of codes, under a collation that compares bytes (``"C"``, ``BINARY``), where
    the database's own is another.

    Parameters
    ----------
    keluarga
        The family.
    edisi
        The edition whose width a sub kegiatan is stored in; without one, the widest, which holds every code.

    Examples
    --------
    >>> from sqlalchemy import Column, MetaData, Table
    >>> belanja = Table("belanja", MetaData(), Column("kode", KodeTeks(), primary_key=True))
    >>> print(within(belanja.c.kode, Kode("5.03")).compile(compile_kwargs={"literal_binds": True}))
    belanja.kode = '5.03' OR belanja.kode LIKE '5.03.%'
    """

    impl = String
    cache_ok = True

    def __init__(self, keluarga: type[KodeBerjenjang] = Kode, edisi: Edisi | None = None) -> None:
        if edisi is not None and keluarga is not Kode:
            raise TypeError(f"edisi menentukan lebar Kode saja, bukan {keluarga.__name__}")
        super().__init__(longest(keluarga.skema))
        self.keluarga = keluarga
        self.edisi = edisi

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Return the text to store; refuse what is no code."""
        return None if value is None else to_text(self._code(value), self.edisi)

    def process_literal_param(self, value: Any, dialect: Dialect) -> str:
        """Return the text to write into a statement."""
        return f"'{self.process_bind_param(value, dialect)}'"

    def process_result_value(self, value: Any, dialect: Dialect) -> KodeBerjenjang | None:  # noqa: ARG002
        """Return the code that is stored."""
        return None if value is None else self.keluarga.parse(value)

    def _code(self, nilai: Any) -> KodeBerjenjang:
        return nilai if isinstance(nilai, self.keluarga) else self.keluarga.parse(nilai)


def within(kolom: SQLColumnExpression[Any], kode: KodeBerjenjang) -> ColumnElement[bool]:
    """Return the condition that a column holds a code or one below it, by component.

    Parameters
    ----------
    kolom
        A column of `KodeTeks`, or of plain text that `to_text` made without an edition.
    kode
        The code above; a code of the column's family.

    Raises
    ------
    TypeError
        A code of another family than the column's.
    """
    jenis = getattr(kolom, "type", None)
    edisi = None
    if isinstance(jenis, KodeTeks):
        if not isinstance(kode, jenis.keluarga):
            raise TypeError(f"kolom ini memuat {jenis.keluarga.__name__}, bukan {type(kode).__name__}")
        edisi = jenis.edisi
    sama, pola = below_pattern(kode, edisi)
    teks = type_coerce(kolom, String)
    return or_(teks == sama, teks.like(pola))
