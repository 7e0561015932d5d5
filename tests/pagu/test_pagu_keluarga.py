"""Roll-up and reconciliation in every family of codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import KELUARGA, KodeRekening, PaguError, Tingkat, reconcile, roll_up
from kodefikasi.kode import KodeBerjenjang, TingkatRekening
from kodefikasi.testing import kode

Keluarga = type[KodeBerjenjang]
setiap_keluarga = pytest.mark.parametrize("keluarga", list(KELUARGA.values()), ids=list(KELUARGA))
uang = st.integers(-(10**20), 10**20)


@setiap_keluarga
@given(st.data())
def test_sums_of_every_level(keluarga: Keluarga, data: st.DataObject) -> None:
    """Texts roll up in their family; each level sums what an independent grouping by numbers sums."""
    daun = kode(keluarga, tingkat=len(keluarga.jenjang), kecil=2).map(str)
    rows = data.draw(st.lists(st.tuples(daun, uang), max_size=12))
    hasil = roll_up(rows, keluarga=keluarga)
    for tingkat, banyak in zip(keluarga.jenjang, keluarga.skema.banyak_ruas, strict=True):
        harap: dict[tuple[str, ...], int] = {}
        for teks, n in rows:
            awal = tuple(r.lstrip("0") for r in teks.split(".")[:banyak])
            harap[awal] = harap.get(awal, 0) + n
        ada = {tuple(r.lstrip("0") for r in str(k).split(".")): j.nilai for k, j in hasil.level(tingkat).items()}
        assert ada == harap
    assert (hasil.total.nilai or 0) == sum(n for _, n in rows)


@setiap_keluarga
@given(st.data())
def test_a_wrong_parent_shows_with_its_difference(keluarga: Keluarga, data: st.DataObject) -> None:
    """What adds up reconciles; one changed amount shows at its node and at its parent."""
    daun = kode(keluarga, tingkat=len(keluarga.jenjang), kecil=2).map(str)
    rows = data.draw(st.dictionaries(daun, uang, min_size=1, max_size=8))
    cetak = {str(k): j.nilai for k, j in roll_up(rows, keluarga=keluarga).items()}
    assert reconcile(cetak, keluarga=keluarga) == ()
    salah = data.draw(st.sampled_from(sorted(cetak)))
    cetak[salah] = (cetak[salah] or 0) + 7
    k = keluarga.parse(salah)
    harap = {a: n for a, n in ((k, 7), (k.induk, -7)) if a is not None and a.tingkat < len(keluarga.jenjang)}
    assert {s.kode: s.selisih for s in reconcile(cetak, keluarga=keluarga)} == harap


def test_a_level_of_another_family_is_refused() -> None:
    """As numbers objek and kegiatan are equal; asked for the wrong one, a roll-up does not answer with the other."""
    hasil = roll_up({"5.1.02.01": 7}, keluarga=KodeRekening)
    assert [str(k) for k in hasil.level(TingkatRekening.OBJEK)] == ["5.1.02.01"]
    with pytest.raises(TypeError, match="bukan tingkat"):
        hasil.level(Tingkat.KEGIATAN)
    with pytest.raises(PaguError, match=r"5\.1"):
        roll_up({"5.1": 7, "5.1.02": 7}, keluarga=KodeRekening, strict=True)
