"""Documents of invented offices: when all figures agree nothing is called wrong; slips are found, and little else."""

from __future__ import annotations

import pytest

from audit_renstra import run

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("benih", [1, 2])
def test_documents_that_agree_bring_no_finding(benih: int) -> None:
    """Plan, Renja and evaluations of an office, each held against the others: nothing above *info*."""
    hasil = run(kantor=1, benih=benih, bagian=0)
    assert hasil.diperiksa > 9_000
    assert [str(t) for t, _ in hasil.temuan] == []


def test_slips_are_found_and_nothing_else() -> None:
    """One row in twenty spoilt: nearly every slip brings a finding, and every finding is about one."""
    hasil = run(kantor=2, benih=7, bagian=0.05)
    assert len(hasil.salah) > 50
    assert [str(t) for t, benar in hasil.temuan if not benar] == []
    assert hasil.recall >= 0.85
