"""Values travel: pickled, copied, as JSON; and what an earlier version stored is read by this one."""

from __future__ import annotations

import base64
import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kodefikasi
from kodefikasi import KELUARGA, Besaran, Edisi, nomenklatur, roll_up
from kodefikasi.kode import KodeBerjenjang
from kodefikasi.testing import anggaran, daun, indikator, renja, renstra
from kodefikasi.testing import kode as kode_keluarga
from nilai_tersimpan import MUATAN, NILAI, json_of

TERSIMPAN: dict[str, dict[str, str]] = json.loads(MUATAN.read_text(encoding="utf-8"))
desimal = st.decimals(allow_nan=False, allow_infinity=False)
besaran = st.builds(
    Besaran, desimal | st.none(), st.none() | st.just("Dokumen"), st.none() | st.just("B"), st.just("x")
)
semua_kode = st.sampled_from(list(KELUARGA.values())).flatmap(kode_keluarga)
jumlah = daun().flatmap(lambda k: st.fixed_dictionaries(dict.fromkeys(k, st.none() | st.integers()))).map(roll_up)


@given(semua_kode | st.sampled_from(Edisi) | besaran | indikator() | anggaran() | renstra() | renja() | jumlah)
def test_values_survive_pickling_and_copying(nilai: Any) -> None:
    """In every protocol: equal, with the same spelling, and with the same hash where they have one."""
    for protokol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        kembali = pickle.loads(pickle.dumps(nilai, protokol))  # noqa: S301  # our own
        assert (kembali, repr(kembali)) == (nilai, repr(nilai))
    for salinan in (copy.copy(nilai), copy.deepcopy(nilai)):
        assert (type(salinan), salinan) == (type(nilai), nilai)
        if not isinstance(nilai, kodefikasi.RollUp):
            assert hash(salinan) == hash(nilai)


@given(semua_kode)
def test_a_code_is_not_copied(kode: KodeBerjenjang) -> None:
    """It cannot change, so it is its own copy."""
    assert copy.copy(kode) is copy.deepcopy([kode])[0] is kode


def test_every_public_value_is_stored() -> None:
    """So that no later version forgets one; the value types of the package are all here."""
    assert TERSIMPAN.keys() == NILAI.keys()
    jenis = {type(n) for isi in NILAI.values() for n in (isi if isinstance(isi, tuple) else [isi])}
    bukan_nilai = {"Batas", "Nomenklatur", "PeringatanPagu", "Rencana", "Skala", "Tulisan"}
    kelas = {n for n in kodefikasi.__all__ if isinstance(getattr(kodefikasi, n), type) and not n.endswith("Error")}
    pilihan = {"Arah", "Keparahan", "RumusTurun", "Sifat"}  # within the others
    assert kelas - bukan_nilai - pilihan <= {j.__name__ for j in jenis}


@pytest.mark.parametrize("nama", NILAI)
def test_what_is_stored_is_read(nama: str) -> None:
    """The pickle, and the JSON where there is one: the value as it is made today, spelled the same."""
    nilai, simpanan = NILAI[nama], TERSIMPAN[nama]
    kembali = pickle.loads(base64.b64decode(simpanan["pickle"]))  # noqa: S301  # our own
    assert (type(kembali), kembali, repr(kembali)) == (type(nilai), nilai, repr(nilai))
    cara = json_of(nilai)
    assert (cara is not None) == ("json" in simpanan)
    if cara is not None:
        assert cara[1](simpanan["json"]) == nilai
        assert json.loads(cara[0](nilai)) == json.loads(simpanan["json"])


def test_editions_pickled_by_all_that_they_are_still_read() -> None:
    """As before their number was their value."""
    edisi = Edisi.KEPMENDAGRI_050_5889_2021
    baca: Any = Edisi  # type checkers take the call for one that makes a member
    lama = (edisi.nomor, edisi.tanggal, "another title", edisi.digit_sub_kegiatan)
    assert baca(lama) is edisi
    for asing in ((), ("7/2019",), "58", 5):
        with pytest.raises(ValueError, match="edisi ini tidak dikenal"):
            baca(asing)


def test_a_catalogue_travels_with_its_content() -> None:
    """A worker that lacks the file has the list nevertheless."""
    asal = nomenklatur("050-5889/2021")
    asal.search("kepegawaian")
    kembali = pickle.loads(pickle.dumps(asal))  # noqa: S301  # our own
    assert (kembali.label, len(kembali), list(kembali)) == (asal.label, len(asal), list(asal))
    assert kembali["5.03.02"] == asal["5.03.02"]
    assert [h.simpul for h in kembali.search("kepegawaian")] == [h.simpul for h in asal.search("kepegawaian")]
