"""``cached_property`` without a lock.

In Python 3.11 the one of `functools` holds a lock of its class while it computes: a process forked at that moment from
another thread would wait for it for ever. From 3.12 on it has none. Threads that ask at once may each compute; what
they get is equal.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

__all__ = ["cached_property"]

if sys.version_info >= (3, 12):
    from functools import cached_property
else:
    T_co = TypeVar("T_co", covariant=True)

    class cached_property(Generic[T_co]):  # noqa: N801  # the name it has in the standard library
        """A method whose result is kept in the instance.

        >>> class Lingkaran:
        ...     @cached_property
        ...     def luas(self) -> int:
        ...         print("dihitung")
        ...         return 3
        >>> satu = Lingkaran()
        >>> satu.luas + satu.luas
        dihitung
        6
        """

        def __init__(self, fungsi: Callable[[Any], T_co]) -> None:
            self._fungsi = fungsi
            self.__doc__ = fungsi.__doc__

        def __set_name__(self, pemilik: type, nama: str) -> None:
            self._nama = nama

        @overload
        def __get__(self, milik: None, pemilik: type | None = None) -> Self: ...
        @overload
        def __get__(self, milik: object, pemilik: type | None = None) -> T_co: ...
        def __get__(self, milik: object, pemilik: type | None = None) -> Self | T_co:
            if milik is None:
                return self
            return milik.__dict__.setdefault(self._nama, self._fungsi(milik))  # type: ignore[no-any-return]
