"""A program's own roll-up held to the laws of sums: the mistake is found, with the smallest example."""

from collections.abc import Sequence

from kodefikasi.testing import HukumError, check_roll_up


def salah(baris: Sequence[tuple[str, int | None]]) -> dict[str, int | None]:
    """Sum by prefixes of text, which is wrong where a parent is printed too, and takes missing for 0."""
    hasil: dict[str, int | None] = {}
    for kode, pagu in baris:
        bagian = kode.split(".")
        for n in range(1, len(bagian) + 1):
            atas = ".".join(bagian[:n])
            hasil[atas] = (hasil.get(atas) or 0) + (pagu or 0)
    return hasil


try:
    check_roll_up(salah)
except HukumError as galat:
    print(str(galat).splitlines()[0])
