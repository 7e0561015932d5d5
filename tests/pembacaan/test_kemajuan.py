"""Long readings say how far they are, to whoever asked, and to nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bentuk import as_pdf, as_text, as_workbook, example
from kodefikasi import read

Kabar = tuple[str, int, int]


@pytest.mark.slow
@pytest.mark.parametrize(("tulis", "apa"), [(as_pdf, "halaman"), (as_workbook, "bagian berkas")])
def test_progress_rises_to_the_whole(tmp_path: Path, tulis: object, apa: str) -> None:
    """Pages of a PDF, bytes of a workbook's parts: never beyond the whole, at the end all of it."""
    assert callable(tulis)
    berkas = tmp_path / "contoh"
    berkas.write_bytes(tulis(example()[:2]))
    kabar: list[Kabar] = []
    dokumen = read(berkas, kemajuan=lambda *k: kabar.append(k))
    assert {k[0] for k in kabar} == {apa}
    assert all(0 < selesai <= semua for _, selesai, semua in kabar)
    assert kabar[-1][1] == kabar[-1][2]
    kabar.clear()
    assert read(berkas) == dokumen
    assert kabar == []


def test_a_listener_that_raises_ends_the_reading(tmp_path: Path) -> None:
    """So that a person can stop it."""

    class Cukup(Exception):  # noqa: N818
        pass

    def stop(*_: object) -> None:
        raise Cukup

    berkas = tmp_path / "contoh.xlsx"
    berkas.write_bytes(as_workbook(example()))
    with pytest.raises(Cukup):
        read(berkas, kemajuan=stop)
    berkas.write_bytes(as_text(example()))
    assert read(berkas, kemajuan=stop).tabel
