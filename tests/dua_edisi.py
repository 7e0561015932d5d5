"""Two editions of a small list, made in memory, with what became of every code between them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from attrs import frozen
from hypothesis import strategies as st

from kodefikasi.katalog import Nomenklatur, Pemda
from kodefikasi.katalog.berkas import dump, parse_file
from kodefikasi.katalog.padanan import SEBELUMNYA, Relasi
from kodefikasi.kode import Edisi, Kode

LAMA = Edisi.KEPMENDAGRI_050_5889_2021
BARU = Edisi.KEPMENDAGRI_900_1_15_5_1317_2023
#: By code of the first edition: the relation, and the codes of the second that succeed it.
Nasib = dict[Kode, tuple[Relasi, tuple[Kode, ...]]]
#: What a code can come to; what is new stands beside.
NASIB = (Relasi.TETAP, Relasi.GANTI_NAMA, Relasi.PINDAH, Relasi.PECAH, Relasi.GABUNG, Relasi.DICABUT)


def in_memory(
    nama: Mapping[Kode, str],
    edisi: Edisi,
    *,
    sebelumnya: Mapping[Kode, str] | None = None,
    pemda: Pemda = Pemda.KABUPATEN_KOTA,
) -> Nomenklatur:
    """A catalogue of codes and names, and what it says of their predecessors."""
    lama = sebelumnya or {}
    kepala = {"edisi": edisi.nomor, "keluarga": "urusan", "pemda": str(pemda)}
    isi = [(k.format(edisi), nama[k], lama.get(k, "")) for k in sorted(nama)]
    return Nomenklatur(parse_file(dump(kepala, ("kode", "nama", SEBELUMNYA), isi), "uji.tsv"))


def names(*isi: str) -> dict[Kode, str]:
    """Codes and names from texts ``code name``."""
    return {Kode.parse(k): n for k, _, n in (t.partition(" ") for t in isi)}


@frozen
class Dunia:
    """Two editions, and what became of each sub kegiatan of the first: the relation, and the codes that succeed it.

    Attributes
    ----------
    tautan
        The predecessors of codes of the second edition: those that it names, and those whose name they took over.
    atas
        The codes above them, and a sub kegiatan of no interest: they stay.
    baru
        The sub kegiatan of the second edition that succeed none.
    """

    asal: Nomenklatur
    tujuan: Nomenklatur
    nasib: Nasib
    tautan: dict[Kode, tuple[Kode, ...]]
    atas: frozenset[Kode]
    baru: frozenset[Kode]

    @property
    def pecah(self) -> dict[Kode, tuple[Kode, ...]]:
        """The codes that were split."""
        return {k: sasaran for k, (relasi, sasaran) in self.nasib.items() if relasi is Relasi.PECAH}


_BIDANG = names("5 UNSUR", "5.03 KEPEGAWAIAN", "5.04 PELATIHAN")
_TETAP = names("5.04.03 PROGRAM", "5.04.03.2.01 Kegiatan", "5.04.03.2.01.01 Ada di tiap daftar")
_KHUSUS = ("5.03.02.2.01", "5.03.02.2.02", "5.04.02.2.01")
_PENUNJANG = ("X.XX.01.2.01", "X.XX.01.2.02")


@st.composite
def _fresh(draw: st.DrawFn, nomor: Iterator[int], *, liar: bool) -> Kode:
    """A code that nothing has yet, of the supporting program or of others."""
    tempat = draw(st.sampled_from(_PENUNJANG if liar else _KHUSUS))
    return Kode.parse(f"{tempat}.{next(nomor):02d}")


@st.composite
def _fates(draw: st.DrawFn, kode: Sequence[Kode], nomor: Iterator[int]) -> Nasib:
    """What becomes of codes; those of the supporting program stay in it."""
    nasib: Nasib = {}
    bersama: dict[bool, list[Kode]] = {}
    for k in kode:
        relasi = draw(st.sampled_from(NASIB))
        if relasi is Relasi.GABUNG:
            bersama.setdefault(k.is_wildcard, []).append(k)
            continue
        banyak = {Relasi.PINDAH: 1, Relasi.PECAH: draw(st.integers(2, 3))}.get(relasi, 0)
        sasaran = (k,) if relasi in {Relasi.TETAP, Relasi.GANTI_NAMA} else ()
        nasib[k] = (relasi, sasaran or tuple(sorted(draw(_fresh(nomor, liar=k.is_wildcard)) for _ in range(banyak))))
    for liar, semua in bersama.items():
        tetap = [k for k, (_, sasaran) in nasib.items() if sasaran == (k,) and k.is_wildcard == liar]
        jadi = draw(st.sampled_from(tetap) | _fresh(nomor, liar=liar) if tetap else _fresh(nomor, liar=liar))
        relasi = Relasi.GABUNG if len(semua) > 1 or jadi in tetap else Relasi.PINDAH
        nasib |= dict.fromkeys(semua, (relasi, (jadi,)))
    return nasib


@st.composite
def worlds(draw: st.DrawFn, *, lama: Edisi = LAMA, baru: Edisi = BARU) -> Dunia:
    """Two editions whose every difference is known.

    A code may be merged into one that stays; a code that stays may be named as a new one's predecessor; a withdrawn
    code may leave its name to a new one, which succeeds it where it begins in the same kegiatan.
    """
    nomor = count(1)
    tempat = draw(st.lists(st.sampled_from((*_KHUSUS, *_PENUNJANG)), min_size=1, max_size=9))
    kode = [Kode.parse(f"{t}.{next(nomor):02d}") for t in tempat]
    nasib = draw(_fates(kode, nomor))
    asli = {k: f"Nama sub kegiatan {k}" for k in kode}
    kini = {t: f"{asli[k]} kini" for k, (_, sasaran) in nasib.items() for t in sasaran}
    kini |= {k: asli[k] for k, (relasi, _) in nasib.items() if relasi is Relasi.TETAP}
    tautan: dict[Kode, list[Kode]] = {}
    for k, (_, sasaran) in nasib.items():
        for t in sasaran:
            tautan.setdefault(t, []).extend([k] if t != k else [])
    lain: dict[Kode, str] = {}
    pindah_nomor: dict[Kode, Kode] = {}
    for k, (relasi, _) in nasib.items():
        if relasi in {Relasi.TETAP, Relasi.DICABUT} and draw(st.booleans()):
            segar = draw(_fresh(nomor, liar=k.is_wildcard))
            tautan[segar] = [k] if relasi is Relasi.TETAP else []
            if relasi is Relasi.DICABUT and segar.induk == k.induk:
                pindah_nomor[segar] = k
            else:
                lain[segar] = asli[k]
    nasib |= {k: (Relasi.PINDAH, (t,)) for t, k in pindah_nomor.items()}
    kini |= {t: asli[k] for t, k in pindah_nomor.items()}
    if draw(st.booleans()):
        lain[draw(_fresh(nomor, liar=False))] = "Tanpa pendahulu"
    atas = _BIDANG | _TETAP | {a: f"Nama {a}" for k in (*kode, *kini, *lain) for a in k.leluhur if len(a.komponen) > 2}
    ditulis = draw(st.sampled_from([lama, baru]))  # in whose digits the second edition names codes of the first
    sebelumnya = {t: "\n".join(f"{k.format(ditulis)} {asli[k]}" for k in semua) for t, semua in tautan.items()}
    return Dunia(
        in_memory(atas | asli, lama),
        in_memory(atas | kini | lain, baru, sebelumnya=sebelumnya),
        nasib,
        {t: tuple(semua) for t, semua in tautan.items() if semua} | {t: (k,) for t, k in pindah_nomor.items()},
        frozenset(atas),
        frozenset(lain),
    )
