"""Codes and sums sent to other processes and back."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from kodefikasi import Kode, RollUp, roll_up


def jumlahkan(baris: list[tuple[Kode, int]]) -> RollUp:
    """Return the sums of some rows."""
    return roll_up(baris)


def main() -> None:
    """Sum two offices in processes of their own."""
    kantor = [[(Kode("5.03.01"), 27), (Kode("5.03.02"), 56)], [(Kode("5.01.01"), 5)]]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as kolam:
        for hasil in kolam.map(jumlahkan, kantor):
            print(hasil, {str(k): hasil[k].nilai for k in hasil if k.tingkat == 2})


if __name__ == "__main__":
    main()
