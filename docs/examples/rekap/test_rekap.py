"""The office's tests: its own function, held to the laws of roll-ups. Run with ``pytest`` or ``python -m unittest``.

``REKAP=rekap_benar`` in the environment holds the script to them that was put right.
"""

from __future__ import annotations

import os
import unittest
from importlib import import_module

from rekap import Baris

from kodefikasi.testing import RollUpConformance

program = import_module(os.environ.get("REKAP", "rekap"))


class TestRekap(RollUpConformance, unittest.TestCase):
    """Every law is a test, but one: the office hands the script leaves only."""

    contoh = 30
    test_subtotals_are_not_added = None

    def roll_up(self, rows: Baris) -> dict[str, int | None]:
        """Hand over the office's function."""
        return dict(program.rekap(rows))


if __name__ == "__main__":
    unittest.main()
