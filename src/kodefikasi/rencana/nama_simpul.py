"""`NamaSimpul`: the names of nodes, as a value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kodefikasi.dokumen import Peta
from kodefikasi.kode import Kode, read_code

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class NamaSimpul(Peta[Kode, str]):
    """The names of nodes by code, in the order of the tree; immutable, so that it can be hashed.

    Parameters
    ----------
    isi
        Names by code; codes may be canonical text.

    Raises
    ------
    KodeError
        A text that is no code.

    Examples
    --------
    >>> nama = NamaSimpul({"5.03": "Kepegawaian"})
    >>> nama[Kode.parse("5.03")], len(nama)
    ('Kepegawaian', 1)
    """

    __slots__ = ()

    def __init__(self, isi: Mapping[Kode, str] | Mapping[str, str] | Iterable[tuple[Kode | str, str]] = ()) -> None:
        pasangan: Iterable[tuple[Kode | str, str]] = isi.items() if isinstance(isi, Mapping) else isi
        super().__init__(sorted((read_code(k), nama) for k, nama in pasangan))

    def __repr__(self) -> str:
        return f"NamaSimpul({ {str(k): nama for k, nama in self.items()}!r})"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic is to read and write the names: an object with codes as keys."""
        from pydantic_core import core_schema as cs

        isi = cs.dict_schema(handler.generate_schema(Kode), cs.str_schema(strict=True))

        def plain(nama: NamaSimpul) -> dict[str, str]:
            return {str(k): n for k, n in nama.items()}

        def read(nilai: Any) -> Any:
            return dict(nilai) if isinstance(nilai, NamaSimpul) else nilai

        tulis = cs.plain_serializer_function_ser_schema(
            plain, return_schema=cs.dict_schema(cs.str_schema(), cs.str_schema())
        )
        return cs.no_info_before_validator_function(
            read, cs.no_info_after_validator_function(cls, isi), serialization=tulis
        )
