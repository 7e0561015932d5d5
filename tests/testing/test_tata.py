"""Planning tables of every kind, drawn: they are read as they are meant, whatever their layout, wording and format."""

from __future__ import annotations

import re
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Keparahan, audit
from kodefikasi.dokumen import to_records
from kodefikasi.lembar import column_number, content_of
from kodefikasi.pembacaan.susun_dokumen import build_document
from kodefikasi.testing import TabelTata, seeded_tables, tabel_rencana
from kodefikasi.testing.pilih import by_random
from kodefikasi.testing.ragam import kinds
from kodefikasi.testing.tata_letak import Gaya, beside, manner
from kodefikasi.testing.tulis_berkas import PENULIS

SEDIKIT = settings(max_examples=8 if settings().max_examples < 1000 else 500)
bentuk = st.sampled_from(sorted(PENULIS))


def misread(t: TabelTata, bentuk: str) -> str:
    """What was read of a table otherwise than it is meant, and what is said against it; empty where all is right."""
    d = t.read(bentuk)
    ada, seharusnya = t.facts_of(d), t.facts
    temuan = (x for x in audit(d).temuan if x.aturan != "S013")  # figures that are drawn jump as no office's do
    berat = [(x.aturan, x.pesan) for x in temuan if x.tingkat is not Keparahan.INFO]
    salah = {"hilang": list(seharusnya - ada), "lebih": list(ada - seharusnya), "temuan": berat}
    return "" if not any(salah.values()) else f"{t.rancangan.ragam}, {bentuk}, {t.gaya}: {salah}"


@pytest.mark.parametrize(("urut", "ragam"), list(enumerate(sorted(kinds()))))
def test_every_kind_is_read_alike_in_every_format(urut: int, ragam: str) -> None:
    """The truth of each figure, and nothing said against a table that is right: two formats here, the slow run all."""
    (t,) = seeded_tables(7, 1, ragam)
    bentuk = sorted(PENULIS) * 2
    mulai = urut % len(PENULIS)
    assert [s for b in bentuk[mulai : mulai + 2] if (s := misread(t, b))] == []


@SEDIKIT
@given(tabel_rencana(), bentuk)
def test_any_table_is_read_as_it_is_meant(t: TabelTata, bentuk: str) -> None:
    """Any kind, wording, manner and format."""
    assert misread(t, bentuk) == ""


@SEDIKIT
@given(tabel_rencana(), bentuk, st.integers(0, 999))
def test_a_manner_changes_no_fact(t: TabelTata, bentuk: str, benih: int) -> None:
    """An extra column, a blank row, K and Rp elsewhere, another spelling of codes: the same facts."""
    lain = t.restyled(manner(by_random(Random(benih))))  # noqa: S311  # no secret
    polos = t.restyled(Gaya(kosong=lain.gaya.kosong))
    assert lain.facts_of(lain.read(bentuk)) == polos.facts_of(polos.read(bentuk))


@SEDIKIT
@given(tabel_rencana(), bentuk, st.booleans())
def test_capitals_breaks_and_hidden_rows_change_no_fact(t: TabelTata, bentuk: str, ya: bool) -> None:
    """How headings are written, and what is hidden, says nothing else."""
    lain = t.restyled(evolve(t.gaya, kapital=ya, pecah=not ya, sembunyi=ya, penutup=not ya))
    assert lain.facts_of(lain.read(bentuk)) == t.facts_of(t.read(bentuk))


_PROSA = "<p>Berdasarkan tabel di atas, realisasi kinerja tahun 2021 sebesar 87,5 persen dari target Renstra.</p>"


@SEDIKIT
@given(tabel_rencana(), tabel_rencana())
def test_prose_between_two_tables_changes_no_fact(satu: TabelTata, dua: TabelTata) -> None:
    """Years and stages that a sentence names are of no table; one table is read as without the other."""
    isi = content_of(satu.to_bytes("html") + _PROSA.encode() + dua.to_bytes("html"), "dua.html")
    d = build_document(isi, "dua.html")
    bagian = [(evolve(d, tabel=d.tabel[:n]), evolve(d, tabel=d.tabel[n:])) for n in range(len(d.tabel) + 1)]
    assert any(satu.facts_of(a) == satu.facts and dua.facts_of(b) == dua.facts for a, b in bagian)


bernomor = tabel_rencana().filter(lambda t: t.rancangan.has("kode") or t.rancangan.has("nomor"))


@SEDIKIT
@given(bernomor, bernomor, st.sampled_from(["xlsx", "ods", "html", "csv"]))
def test_tables_side_by_side_are_read_each_by_itself(satu: TabelTata, dua: TabelTata, bentuk: str) -> None:
    """With an empty column between them, and headings of their own: the figures of each, at their cells."""
    lembaran = beside(satu.lembaran, dua.lembaran)
    berkas = f"dua.{bentuk}"
    d = build_document(content_of(PENULIS[bentuk](lembaran), berkas), berkas)
    bagian = [(evolve(d, tabel=d.tabel[:n]), evolve(d, tabel=d.tabel[n:])) for n in range(len(d.tabel) + 1)]
    assert any(satu.facts_of(a) == satu.facts and dua.facts_of(b) == dua.facts for a, b in bagian)
    if bentuk == "xlsx":
        letak = [column_number(re.sub(r".*!|\d", "", str(r["sel"]))) for r in to_records(d)]
        assert max(letak) > satu.lembaran.lebar + 1


def test_tables_are_the_same_for_the_same_seed() -> None:
    """File for file."""
    satu, lagi = ([t.to_bytes("html") for t in seeded_tables(3, 5)] for _ in range(2))
    assert satu == lagi


@pytest.mark.slow
@pytest.mark.parametrize("ragam", sorted(kinds()))
def test_many_tables_of_every_kind(ragam: str) -> None:
    """A hundred of each."""
    tabel = seeded_tables(11, 100, ragam)
    bentuk = sorted(PENULIS)
    assert [s for n, t in enumerate(tabel) if (s := misread(t, bentuk[n % len(bentuk)]))] == []
