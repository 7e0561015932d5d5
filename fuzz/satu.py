"""Fuzz one target with atheris: ``python fuzz/satu.py SASARAN [options of libFuzzer] [corpus …]``."""

from __future__ import annotations

import pkgutil
import sys
from importlib import import_module

import atheris

_TANPA = ("kodefikasi.__main__", "kodefikasi.cli", "kodefikasi.gambar")  # not read by any target

atheris.enabled_hooks.add("str")  # what texts are compared with is tried as input
with atheris.instrument_imports(include=["kodefikasi"]):
    import kodefikasi

    for modul in pkgutil.walk_packages(kodefikasi.__path__, "kodefikasi."):
        if not modul.name.startswith(_TANPA):
            import_module(modul.name)  # those that load when they are used, too: only so are they instrumented
    from sasaran import SASARAN

if __name__ == "__main__":
    nama = sys.argv.pop(1)
    atheris.Setup(sys.argv, SASARAN[nama])
    atheris.Fuzz()
