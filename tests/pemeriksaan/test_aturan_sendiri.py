"""Rules of a caller's own: used as the shipped ones are, shown in every output, refused where they cannot be used."""

from __future__ import annotations

import io
import json
import pickle
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import openpyxl
import pytest
from pydantic import TypeAdapter

from dokumen_kecil import dokumen, tabel
from kodefikasi import Aturan, Dokumen, Keparahan, Laporan, Lokasi, Temuan, audit
from kodefikasi.cli.dasar import FormatLaporan
from kodefikasi.cli.periksa import _content
from kodefikasi.errors import AturanError
from kodefikasi.pemeriksaan import ATURAN

BARIS = [
    {"kode": "5.03.02.2.01", "nama": "Mutasi", "lokasi": "Paringin", "pagu": "12.000.000"},
    {"kode": "5.03.02.2.02", "nama": "Promosi", "pagu": "7.000.000"},
]


def tanpa_lokasi(isi: Dokumen) -> Iterator[Temuan]:
    """Rows with money and no place."""
    for t in isi.tabel:
        for b in t.baris:
            if b.angka("pagu") and not b.text("lokasi"):
                yield ATURAN_SAYA.finding(
                    f"{b.kode} tanpa lokasi <b>.", b.place("pagu", t.spesifikasi["pagu"].nomor), kode=b.kode
                )


SALAH = dokumen(tabel("T-C.33", BARIS), tahun=2023)
BENAR = dokumen(tabel("T-C.33", BARIS[:1]), tahun=2023)
ATURAN_SAYA = Aturan(
    "X001",
    "lokasi kosong",
    Keparahan.PERINGATAN,
    "Tiap baris berpagu punya lokasi.",
    perbaikan="Isi kolom lokasi.",
    periksa=tanpa_lokasi,
    salah=SALAH,
    benar=BENAR,
)


def test_what_an_own_rule_finds_is_a_finding_as_any_other() -> None:
    """With its place, its severity and how much it was given; without the rule it is not there."""
    hasil = audit(SALAH, aturan=[ATURAN_SAYA])
    (t,) = (t for t in hasil.temuan if t.aturan == "X001")
    assert (t.tingkat, t.kode, t.lokasi.baris) == (Keparahan.PERINGATAN, "5.03.02.2.02", 2)
    assert hasil.diperiksa["X001"] == 2
    tanpa = audit(SALAH)
    assert [u for u in hasil.temuan if u is not t and u != t] == list(tanpa.temuan)
    assert not any(t.aturan == "X001" for t in audit(BENAR, aturan=[ATURAN_SAYA]).temuan)


@pytest.mark.parametrize("bentuk", FormatLaporan)
def test_it_stands_in_every_output_with_its_name(bentuk: FormatLaporan) -> None:
    """Terminal, JSON, CSV, HTML and Excel; where rules are explained, with its text."""
    isi = _content([audit(SALAH, aturan=[ATURAN_SAYA])], bentuk, list(Keparahan))
    if isinstance(isi, bytes):
        buku = openpyxl.load_workbook(io.BytesIO(isi))
        isi = "\n".join(str(s.value) for lembar in buku for b in lembar.iter_rows() for s in b if s.value is not None)
    assert "X001" in isi
    assert "5.03.02.2.02 tanpa lokasi" in isi
    if bentuk is not FormatLaporan.CSV:
        assert "lokasi kosong" in isi
    if bentuk in {FormatLaporan.HTML, FormatLaporan.XLSX}:
        assert "Isi kolom lokasi." in isi
    if bentuk in {FormatLaporan.HTML, FormatLaporan.TEXT, FormatLaporan.XLSX}:
        assert "Aturan sendiri" in isi
    if bentuk is FormatLaporan.HTML:
        assert "lokasi <b>" not in isi
        assert 'href="#aturan-X001"' in isi
        assert "Contoh:</b> </p>" not in isi


def test_a_report_with_own_rules_travels() -> None:
    """Pickled and as JSON: the text of the rule with it, not its check, which may be any function."""
    hasil = audit(SALAH, aturan=[Aturan("X2", "apa saja", "info", "…", periksa=lambda _: ())])
    assert pickle.loads(pickle.dumps(hasil)) == hasil  # noqa: S301  # our own
    bentuk = TypeAdapter(Laporan)
    assert bentuk.validate_json(bentuk.dump_json(hasil)) == hasil
    assert json.loads(hasil.to_json())["aturan_sendiri"][0]["kode"] == "X2"
    assert hasil.aturan_sendiri[0].periksa is None


def test_its_two_examples_are_tried() -> None:
    """A rule that does not find its own slip, or finds it where all is right, says so."""
    ATURAN_SAYA.try_examples()
    for salah, benar, sebab in ((BENAR, BENAR, "tidak menemukan"), (SALAH, SALAH, "yang benar"), (None, BENAR, "dua")):
        aturan = Aturan("X001", "a", "info", "b", periksa=tanpa_lokasi, salah=salah, benar=benar)
        with pytest.raises(AturanError, match=sebab):
            aturan.try_examples()


def _rule(periksa: Callable[[Dokumen], Any] | None, kode: Any = "X001") -> Aturan:
    return Aturan(kode, "nama", "galat", "penjelasan", periksa=periksa)


def _fails(_: Dokumen) -> Iterable[Temuan]:
    raise KeyError("kolom_itu")


@pytest.mark.parametrize(
    ("aturan", "sebab"),
    [
        *((_rule(tanpa_lokasi, kode), "milik aturan bawaan") for kode in ("S002", "B001", "P001")),
        *((_rule(tanpa_lokasi, kode), "huruf besar lalu angka") for kode in ("", "x001", "X-1", "1", "X001\n")),
        (_rule(None), "tanpa pemeriksaan"),
        ("X001", "bukan Aturan"),
        (tanpa_lokasi, "bukan Aturan"),
        (_rule(_fails), "gagal: KeyError: 'kolom_itu'"),
        (_rule(lambda _: None), "gagal: TypeError"),
        (_rule(lambda _: ["salah"]), "bukan Temuan"),
        (_rule(lambda _: [Temuan("X001", Keparahan.GALAT, "a", "baris 3")]), "gagal: TypeError"),  # type: ignore[arg-type]
        (_rule(lambda _: [Temuan("S002", Keparahan.GALAT, "a", Lokasi())]), "aturan lain, 'S002'"),
    ],
)
def test_what_cannot_be_used_is_refused(aturan: Any, sebab: str) -> None:
    """With the rule's code and what is wrong with it."""
    with pytest.raises(AturanError, match=sebab):
        audit(SALAH, aturan=[aturan])


def test_two_rules_of_one_code_are_refused() -> None:
    """One would be taken for the other in a report."""
    with pytest.raises(AturanError, match="dua kali"):
        audit(SALAH, aturan=[ATURAN_SAYA, ATURAN_SAYA])


def test_strict_holds_for_own_rules() -> None:
    """A finding of theirs above info is raised as any other."""
    with pytest.raises(Exception, match="X001"):
        audit(SALAH, aturan=[_rule(lambda d: [_rule(None).finding("keliru", d.tabel[0].lokasi)])], strict=True)


def test_every_shipped_rule_says_what_it_is() -> None:
    """Name, text, example and what to do; the code in its family."""
    for kode, a in ATURAN.items():
        assert all((a.nama, a.penjelasan, a.contoh, a.perbaikan)), kode
        assert kode == a.kode
