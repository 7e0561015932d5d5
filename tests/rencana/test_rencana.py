"""Plans over the code tree: what they refuse, how they are asked, summed, evaluated and revised."""

from __future__ import annotations

import pickle
import warnings
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from kodefikasi import Indikator, Kode, KodeError, PeringatanPagu, Sifat, reconcile, renstra_progress, roll_up
from kodefikasi.kinerja import evaluate_year, gap_to_target
from kodefikasi.rencana import Anggaran, JenisPerubahan, NamaSimpul, Perubahan, Rencana, Renja, Renstra, changes
from kodefikasi.rencana.bagian_rencana import identity
from kodefikasi.testing import anggaran, daun, indikator, kode, renja, renstra
from kodefikasi.testing.besaran_acak import per_tahun
from kodefikasi.testing.rencana_acak import perubahan

K = Kode.parse
#: Plans take their time to draw; more of them with the long profile.
SEDIKIT = settings(max_examples=settings().max_examples // 2)
dokumen = Indikator("Jumlah Dokumen", "dokumen", sifat=Sifat.AKUMULATIF, kode=K("5.03.01.2.01"))


def test_a_plan_refuses_what_it_cannot_mean() -> None:
    """Years in the wrong order, an indicator or a budget line twice, however its name or code is spelled."""
    with pytest.raises(ValueError, match="2022 sesudah tahun akhir 2021"):
        Renstra("BKPSDM", 2022, 2021)
    with pytest.raises(ValueError, match=r"JUMLAH dokumen' pada 5\.03\.01\.2\.01 ada dua kali"):
        Renstra("BKPSDM", 2021, 2026, indikator=[dokumen, evolve(dokumen, nama="JUMLAH dokumen")])
    with pytest.raises(ValueError, match="tujuan atau sasaran ada dua kali"):
        Renstra("BKPSDM", 2021, 2026, indikator=[evolve(dokumen, kode=None)] * 2)
    with pytest.raises(ValueError, match=r"5\.03\.01\.2\.01\.0001 ada dua kali"):
        Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.01.2.01.01"), Anggaran("5.03.01.2.01.0001")])
    with pytest.raises(KodeError):
        Anggaran("5.3")
    with pytest.raises(TypeError, match="float"):
        Anggaran("5.03", pagu={2023: 1.5})  # type: ignore[arg-type]


def test_the_same_name_may_stand_under_two_nodes() -> None:
    """An indicator is the same by node and name together."""
    assert len(Renja("BKPSDM", 2023, indikator=[dokumen, evolve(dokumen, kode=K("5.03.02"))])) == 2


@SEDIKIT
@given(renstra())
def test_plans_are_values(r: Renstra) -> None:
    """Equal, hashable and unchanged by pickling; iteration is over the indicators; an empty plan is a plan."""
    assert pickle.loads(pickle.dumps(r)) == r  # noqa: S301
    assert hash(r) == hash(evolve(r))
    assert tuple(r) == r.indikator
    assert len(r) == len(r.indikator)
    assert r


@given(renstra(), kode())
def test_the_tree_is_asked_by_component(r: Renstra, k: Kode) -> None:
    """Nodes are there with all above them; what is below, at and under agrees with the codes themselves."""
    dipakai = {i.kode for i in r if i.kode} | {a.kode for a in r.anggaran} | set(r.nama)
    assert r.simpul == tuple(sorted({a for d in dipakai for a in (*d.leluhur, d)}))
    for s in (k, *r.simpul):
        assert r.below(s) == tuple(i for i in r if i.kode is not None and (i.kode == s or s in i.kode.leluhur))
        assert r.at(str(s)) == tuple(i for i in r if i.kode == s)
        assert all(anak.induk == s for anak in r.children(s))
    assert {k for s in (None, *r.simpul) for k in r.children(s)} == set(r.simpul)


def test_prefixes_of_text_are_no_ancestors() -> None:
    """What is below 5.03.01.2.01.01 is not below a code that only looks like it."""
    r = Renja("BKPSDM", 2023, indikator=[evolve(dokumen, kode=K("5.03.01.2.01.0012"))])
    assert r.below("5.03.01.2.01") == r.indikator
    assert r.below("5.03.01.2.01.12") == r.indikator
    assert r.below("5.03.01.2.01.01") == ()
    assert r.at(None) == ()


@SEDIKIT
@given(st.data(), daun())
def test_ceilings_are_summed_from_the_leaves(data: st.DataObject, semua: list[Kode]) -> None:
    """As `roll_up` and `reconcile` do with the ceilings that apply, a missing one being missing."""
    simpul = sorted({a for k in semua for a in (*k.leluhur, k)})
    baris = [Anggaran(k, pagu=data.draw(per_tahun()), pagu_perubahan=data.draw(per_tahun())) for k in simpul]
    r = Renstra("BKPSDM", 2021, 2026, anggaran=baris)
    berlaku = {a.kode: dict(a.pagu_perubahan).get(2022, dict(a.pagu).get(2022)) for a in baris}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PeringatanPagu)  # the ceilings of parents, which a plan has besides
        assert r.pagu(2022) == roll_up(berlaku)
    assert r.pagu(2022).total.daun == len(semua)
    assert r.reconcile(2022) == reconcile(berlaku)


@SEDIKIT
@given(renstra(), renja())
def test_evaluation_is_that_of_each_indicator(r: Renstra, j: Renja) -> None:
    """In the order of the plan."""
    hasil = r.progress(sampai=2023, perkiraan=True)
    assert hasil == tuple((i, renstra_progress(i, sampai=2023, perkiraan=True)) for i in r)
    assert r.gaps(2023) == tuple((i, gap_to_target(i, sampai=2023, akhir=2026)) for i in r)
    assert j.evaluate(2) == tuple((i, evaluate_year(i, tahun=2023, sampai_triwulan=2)) for i in j)


def test_a_renja_has_one_year() -> None:
    """Which is its first and its last; a changed copy keeps that."""
    r = evolve(Renja("BKPSDM", 2023), tahun=2024)
    assert (r.tahun, r.awal, r.akhir, r.years) == (2024, 2024, 2024, (2024,))
    assert Renstra("BKPSDM", 2021, 2023).years == (2021, 2022, 2023)


def _applying(r: Rencana) -> dict[object, dict[int | str, Decimal]]:
    """The figures that apply, of every indicator and budget line."""
    hasil: dict[object, dict[int | str, Decimal]] = {a.kode: dict(a.pagu_berlaku) for a in r.anggaran}
    for i in r:
        hasil[identity(i)] = dict(i.target_berlaku)
        if i.target_akhir_berlaku is not None:
            hasil[identity(i)]["akhir"] = i.target_akhir_berlaku
    return hasil


@SEDIKIT
@given(perubahan())
def test_a_revised_plan_applies_the_revision_and_keeps_the_original(dua: tuple[Renstra, Rencana]) -> None:
    """Revised figures apply in the years of the revision, all others stay; nothing original is lost."""
    asli, perubahan = dua
    hasil = asli.revise(perubahan)
    lama, baru, berlaku = _applying(asli), _applying(perubahan), _applying(hasil)
    assert berlaku.keys() == lama.keys() | baru.keys()
    for kunci, isi in berlaku.items():
        revisi = {t: n for t, n in baru.get(kunci, {}).items() if t == "akhir" or t in perubahan.years}
        assert isi == lama.get(kunci, {}) | revisi
    for i, j in zip(asli, hasil, strict=False):
        assert (i.nama, i.target, i.realisasi, i.target_akhir) == (j.nama, j.target, j.realisasi, j.target_akhir)
    for a, b in zip(asli.anggaran, hasil.anggaran, strict=False):
        assert (a.kode, a.pagu, a.realisasi) == (b.kode, b.pagu, b.realisasi)
    assert all(i.target == () for i in hasil.indikator[len(asli) :])
    assert dict(hasil.nama) == dict(perubahan.nama) | dict(asli.nama)
    assert type(hasil) is Renstra


@SEDIKIT
@given(perubahan())
def test_revising_again_changes_nothing(dua: tuple[Renstra, Rencana]) -> None:
    """Nor does a plan revised by itself."""
    asli, perubahan = dua
    hasil = asli.revise(perubahan)
    assert hasil.revise(perubahan) == hasil
    assert asli.revise(asli) == asli
    assert changes(asli, asli) == ()


def _whose(c: Perubahan) -> object:
    """What makes the changed item the same in both plans."""
    return c.kode if c.indikator is None else identity(Indikator(c.indikator, sifat=Sifat.TERAKHIR, kode=c.kode))


@SEDIKIT
@given(perubahan())
def test_changes_are_the_differences(dua: tuple[Renstra, Rencana]) -> None:
    """Every figure that differs in the revision's years, once, with both values; whole items by name."""
    asli, perubahan = dua
    lama, baru = _applying(asli), _applying(perubahan)
    tahun: tuple[int | str, ...] = (*perubahan.years, "akhir")
    benar = {
        (kunci, t, lama.get(kunci, {}).get(t), baru.get(kunci, {}).get(t))
        for kunci in lama.keys() | baru.keys()
        for t in tahun
        if lama.get(kunci, {}).get(t) != baru.get(kunci, {}).get(t) and (t != "akhir" or t in baru.get(kunci, {}))
    }
    semua = changes(asli, perubahan)
    angka = [c for c in semua if c.jenis not in {JenisPerubahan.BARU, JenisPerubahan.DICABUT}]
    ada = [(_whose(c), c.tahun or "akhir", c.semula, c.menjadi) for c in angka]
    assert len(ada) == len(set(ada))
    assert set(ada) == benar
    jumlah = {j: sum(c.jenis is j for c in semua) for j in JenisPerubahan}
    assert jumlah[JenisPerubahan.BARU] == len(baru.keys() - lama.keys())
    assert jumlah[JenisPerubahan.DICABUT] == len(lama.keys() - baru.keys())


def test_a_revision_in_figures() -> None:
    """What a planner reads off it."""
    asli = Renja("BKPSDM", 2023, indikator=[evolve(dokumen, target={2023: 8}, target_akhir=48)])
    baru = Renja(
        "bkpsdm",
        2023,
        indikator=[evolve(dokumen, nama="Jumlah dokumen", target={2023: 6}, target_akhir=46)],
        anggaran=[Anggaran("5.03.02", pagu={2023: 50})],
    )
    [i] = asli.revise(baru).indikator
    assert dict(i.target) == {2023: 8}
    assert dict(i.target_perubahan) == {2023: 6}
    assert [i.target_akhir, i.target_akhir_perubahan] == [48, 46]
    isi = [(str(c.jenis), c.tahun, c.semula, c.menjadi) for c in changes(asli, baru)]
    assert isi == [
        ("target", 2023, 8, 6),
        ("target akhir", None, 48, 46),
        ("baru", None, None, None),
        ("pagu", 2023, None, 50),
    ]
    with pytest.raises(ValueError, match="milik 'Dinas Lain'"):
        asli.revise(Renja("Dinas Lain", 2023))
    assert asli.revise(baru).revise(asli).indikator[0].target_perubahan == ()


@given(st.dictionaries(kode(), st.text(max_size=3)))
def test_names_of_nodes_are_a_value(isi: dict[Kode, str]) -> None:
    """A mapping in tree order that compares, hashes, pickles and takes codes as text."""
    nama = NamaSimpul(isi)
    assert nama == isi
    assert list(nama) == sorted(isi)
    assert NamaSimpul({str(k): n for k, n in isi.items()}) == nama
    assert hash(NamaSimpul(reversed(list(nama.items())))) == hash(nama)
    assert pickle.loads(pickle.dumps(nama)) == nama  # noqa: S301


@given(anggaran(), indikator())
def test_the_revised_ceiling_applies(a: Anggaran, i: Indikator) -> None:
    """Where there is one; for the rest the original, as with targets."""
    assert dict(a.pagu_berlaku) == dict(a.pagu) | dict(a.pagu_perubahan)
    assert dict(i.target_berlaku) == dict(i.target) | dict(i.target_perubahan)
