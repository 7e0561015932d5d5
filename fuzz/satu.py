"""Fuzz one target with atheris: ``SASARAN=kode python fuzz/satu.py [options of libFuzzer] [corpus …]``."""

from __future__ import annotations

import os
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
    anew = f"'{sys.executable}' '{__file__}'"  # how libFuzzer starts it anew, with no arguments but its own
    atheris.Setup([anew, *sys.argv[1:]], SASARAN[os.environ["SASARAN"]])
    atheris.Fuzz()
