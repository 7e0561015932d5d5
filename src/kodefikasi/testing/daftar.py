"""What Hypothesis calls when it starts, by the entry point of this package: from then on it knows our types."""

from __future__ import annotations

from typing import Any


def _register() -> None:
    """Make ``st.from_type`` know the codes of every family, quantities and indicators.

    Strategies are built when they are asked for; until then only the types are loaded, which need attrs alone.
    """
    from hypothesis import strategies as st

    from kodefikasi.besaran import Besaran
    from kodefikasi.kinerja import Indikator
    from kodefikasi.kode import KELUARGA

    for keluarga in KELUARGA.values():
        st.register_type_strategy(keluarga, _codes)
    st.register_type_strategy(Besaran, _quantities)
    st.register_type_strategy(Indikator, _indicators)


def _codes(keluarga: type[Any]) -> Any:
    from kodefikasi.testing.kode_acak import kode

    return kode(keluarga)


def _quantities(_: type[Any]) -> Any:
    from kodefikasi.testing.besaran_acak import besaran

    return besaran()


def _indicators(_: type[Any]) -> Any:
    from kodefikasi.testing.besaran_acak import indikator

    return indikator()
