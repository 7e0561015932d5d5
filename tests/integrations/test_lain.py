"""Codes and exact numbers in cattrs, msgspec and plain dataclasses: read, written, refused."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from decimal import Decimal

import attrs
import msgspec
import pytest
from cattrs import ClassValidationError
from cattrs.preconf.json import make_converter
from hypothesis import given
from hypothesis import strategies as st

from kodefikasi import Besaran, Edisi, Indikator, Kode, KodeError, KodeRekening, Renstra
from kodefikasi.integrations.cattrs import configure
from kodefikasi.integrations.msgspec import dec_hook, enc_hook
from kodefikasi.testing import indikator, renstra
from kodefikasi.testing import kode as kode_acak

KONVERTER = make_converter()
configure(KONVERTER)
uang = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20)
besaran = st.builds(Besaran, uang | st.none(), st.none() | st.just("dokumen"))
isi = {
    "kode": kode_acak(),
    "edisi": st.sampled_from(Edisi),
    "target": besaran | st.none(),
    "pagu": uang | st.none(),
    "rekening": st.dictionaries(kode_acak(KodeRekening), st.integers(0, 10**18), max_size=3),
}


@attrs.frozen
class DenganAttrs:
    """A class of a user's own."""

    kode: Kode
    edisi: Edisi
    target: Besaran | None
    pagu: Decimal | None
    rekening: dict[KodeRekening, int]


@dataclass(frozen=True)
class DenganDataclass:
    """The same, of the standard library."""

    kode: Kode
    edisi: Edisi
    target: Besaran | None
    pagu: Decimal | None
    rekening: dict[KodeRekening, int]


class DenganMsgspec(msgspec.Struct, frozen=True):
    """The same, of msgspec."""

    kode: Kode
    edisi: Edisi
    target: Besaran | None
    pagu: Decimal | None
    rekening: dict[KodeRekening, int]


dengan_attrs, dengan_dataclass, dengan_msgspec = (
    st.builds(k, **isi) for k in (DenganAttrs, DenganDataclass, DenganMsgspec)
)
RUSAK = '{"kode": "5.3", "edisi": "90/2019", "target": null, "pagu": 1.5, "rekening": {}}'


@given(dengan_attrs | dengan_dataclass)
def test_cattrs_reads_what_it_writes(nilai: object) -> None:
    """Classes of both libraries, with codes as keys too."""
    assert KONVERTER.loads(KONVERTER.dumps(nilai), type(nilai)) == nilai


@given(indikator() | renstra())
def test_cattrs_knows_the_classes_of_this_package(nilai: Indikator | Renstra) -> None:
    """They are attrs classes."""
    assert KONVERTER.loads(KONVERTER.dumps(nilai), type(nilai)) == nilai


@given(dengan_attrs | dengan_dataclass | dengan_msgspec | indikator())
def test_msgspec_reads_what_it_writes(nilai: object) -> None:
    """As JSON and as MessagePack."""
    teks = msgspec.json.encode(nilai, enc_hook=enc_hook)
    assert msgspec.json.decode(teks, type=type(nilai), dec_hook=dec_hook) == nilai
    biner = msgspec.msgpack.encode(nilai, enc_hook=enc_hook)
    assert msgspec.msgpack.decode(biner, type=type(nilai), dec_hook=dec_hook) == nilai


@given(dengan_msgspec)
def test_both_write_the_same(nilai: DenganMsgspec) -> None:
    """Text of codes, numbers of editions, plain decimals: what one writes the other reads."""
    polos = DenganAttrs(nilai.kode, nilai.edisi, nilai.target, nilai.pagu, nilai.rekening)
    assert KONVERTER.loads(msgspec.json.encode(nilai, enc_hook=enc_hook), DenganAttrs) == polos
    kembali = msgspec.json.decode(KONVERTER.dumps(polos), type=DenganMsgspec, dec_hook=dec_hook)
    assert kembali == nilai


def test_cattrs_collects_what_it_refuses() -> None:
    """The package's own errors, with their facts; a binary fraction is no exact number."""
    with pytest.raises(ClassValidationError) as galat:
        KONVERTER.loads(RUSAK, DenganAttrs)
    kode, angka = galat.value.exceptions
    assert isinstance(kode, KodeError)
    assert kode.kandidat == ("5.03", "5.30")
    assert isinstance(angka, TypeError)
    assert "float" in str(angka)
    with pytest.raises(TypeError, match="bukan nol"):
        KONVERTER.structure(None, Decimal)


def test_msgspec_names_the_place() -> None:
    """Numbers of JSON it reads exactly, digit by digit, so that no fraction is lost."""
    with pytest.raises(msgspec.ValidationError, match=r"mungkin maksudnya 5\.03 atau 5\.30 - at `\$\.kode`"):
        msgspec.json.decode(RUSAK, type=DenganMsgspec, dec_hook=dec_hook)
    baik = RUSAK.replace("5.3", "5.03").replace("1.5", "12345678901234567.05")
    assert msgspec.json.decode(baik, type=DenganMsgspec, dec_hook=dec_hook).pagu == Decimal("12345678901234567.05")
    with pytest.raises(msgspec.ValidationError, match="kode harus teks"):
        msgspec.convert({"kode": 5.03}, dict[str, Kode], dec_hook=dec_hook)


@pytest.mark.parametrize("asing", [object(), 1j])
def test_hooks_know_codes_alone(asing: object) -> None:
    """As msgspec asks: a type that nobody knows is told as such."""
    with pytest.raises(NotImplementedError):
        enc_hook(asing)
    with pytest.raises(NotImplementedError):
        dec_hook(type(asing), "x")


@given(dengan_dataclass)
def test_dataclasses_need_nothing(nilai: DenganDataclass) -> None:
    """``asdict`` and ``replace`` work; JSON by ``default=str``, codes by their own reading."""
    assert asdict(nilai)["kode"] == nilai.kode
    assert replace(nilai, pagu=None) == replace(nilai, pagu=None)
    polos = {"kode": nilai.kode, "pagu": nilai.pagu}
    kembali = json.loads(json.dumps(polos, default=str))
    assert Kode.parse(kembali["kode"]) == nilai.kode
    assert (None if nilai.pagu is None else Decimal(kembali["pagu"])) == nilai.pagu
