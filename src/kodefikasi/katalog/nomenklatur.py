"""`Nomenklatur`: the catalogue of one edition, for one kind of regional government or one family of codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from kodefikasi.argumen import checked
from kodefikasi.errors import KatalogError, KodeError, KodeTidakDikenalError
from kodefikasi.frame import Backend, Jenis, make_frame
from kodefikasi.katalog.berkas import BerkasKatalog, spelling
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.simpul import Simpul
from kodefikasi.kode import KELUARGA, Edisi, Kode, KodeBerjenjang, Tingkat, TingkatKode
from kodefikasi.sebutan import choose
from kodefikasi.sekali import cached_property

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

    from kodefikasi.katalog.cari import Hasil, Indeks
    from kodefikasi.katalog.kode_dari_nama import Penetapan
    from kodefikasi.katalog.padanan import Padanan, PetaPadanan


_KODE_LAIN = "kode_lain"


class Nomenklatur:
    """What the codes of one edition mean.

    Get one from `nomenklatur`. Codes of the supporting program stand in the decree as ``X.XX.01…`` and answer
    for every bidang urusan of the catalogue: ``kat["5.03.01"]`` is an entry, ``kat["5.99.01"]`` is none.

    Attributes
    ----------
    edisi
        The edition.
    pemda
        Whose list; None for families of codes that are the same for all.
    keluarga
        The family of codes: `Kode`, `KodeRekening` …
    sumber
        Where it is from.

    Examples
    --------
    >>> from kodefikasi import nomenklatur
    >>> kat = nomenklatur("050-5889/2021")
    >>> kat["5.03.02"].nama
    'PROGRAM KEPEGAWAIAN DAERAH'
    >>> [str(s.kode) for s in kat.children("5.03")]
    ['5.03.01', '5.03.02']
    """

    def __init__(self, berkas: BerkasKatalog) -> None:
        kepala = berkas.kepala
        self.edisi = Edisi.parse(kepala["edisi"])
        self.pemda = Pemda.read(kepala["pemda"]) if kepala.get("pemda") else None
        if kepala["keluarga"] not in KELUARGA:
            raise KatalogError(f"keluarga kode {kepala['keluarga']!r} tidak dikenal")
        self.keluarga: type[KodeBerjenjang] = KELUARGA[kepala["keluarga"]]
        self.sumber = kepala.get("sumber", "")
        self._baris = berkas.baris
        self._kolom = {n: i for i, n in enumerate(berkas.kolom)}
        self._ditemukan: dict[KodeBerjenjang | str, Simpul] = {}

    @property
    def label(self) -> str:
        """The catalogue in words: edition and whose list.

        >>> from kodefikasi import nomenklatur
        >>> nomenklatur("5889").label
        '050-5889/2021 (kabupaten/kota)'
        """
        keluarga = "" if self.keluarga is Kode else f"{self.keluarga.skema.nama} "
        return f"{keluarga}{self.edisi.nomor}" + (f" ({self.pemda})" if self.pemda else "")

    def __getitem__(self, kode: KodeBerjenjang | str) -> Simpul:
        try:
            return self._ditemukan[kode]  # what was asked before: no more than a dict lookup
        except KeyError:
            pass
        if isinstance(kode, str):
            kode = self.keluarga.parse(kode)
        simpul = self._ditemukan.get(kode) or self._find(kode)
        if simpul is None:
            raise self._unknown(kode)
        return simpul

    def get(self, kode: KodeBerjenjang | str) -> Simpul | None:
        """Return the entry of a code, None where the edition does not know it.

        Raises
        ------
        KodeError
            A text that is no code at all.
        """
        k = self._code(kode)
        return self._ditemukan.get(k) or self._find(k)

    def _code(self, kode: KodeBerjenjang | str) -> KodeBerjenjang:
        """Return a code as it is, and text as a code of the list's family."""
        return kode if isinstance(kode, KodeBerjenjang) else self.keluarga.parse(kode)

    def __contains__(self, kode: object) -> bool:
        if isinstance(kode, str):
            try:
                kode = self.keluarga.parse(kode)
            except KodeError:
                return False
        return isinstance(kode, KodeBerjenjang) and self.get(kode) is not None

    @checked
    def lists(self, teks: str) -> bool:
        """Whether a line of the list is written so."""
        return teks in self._baris

    def __len__(self) -> int:
        return len(self._baris)

    def __iter__(self) -> Iterator[KodeBerjenjang]:
        """Iterate over the codes as the list has them (wildcards as such), in tree order."""
        return iter(self._kode)

    def __repr__(self) -> str:
        return f"<Nomenklatur {self.label}: {len(self)} kode>"

    def _find(self, kode: KodeBerjenjang) -> Simpul | None:
        if type(kode) is not self.keluarga:
            raise TypeError(f"{kode!r} bukan {self.keluarga.__name__}: katalog ini memuat {self.label}")
        baris = self._baris.get(self._text(kode)) or self._supporting(kode)
        if baris is None:
            return None
        simpul = self._ditemukan[kode] = Simpul(self._written(kode), baris, self._kolom)
        return simpul

    def _supporting(self, kode: KodeBerjenjang) -> str | None:
        """Return the wildcard entry that stands for a code of the supporting program of a known bidang."""
        if not isinstance(kode, Kode) or kode.is_wildcard:
            return None
        umum, bidang = kode.generalize(), kode.bidang_urusan
        if umum is None or bidang is None or self._text(bidang) not in self._baris:
            return None
        return self._baris.get(self._text(umum))

    def _text(self, kode: KodeBerjenjang) -> str:
        """Return a code as the catalogue's files write it; one too long for the edition is none of it, and stays."""
        try:
            return spelling(kode, self.edisi)
        except KodeError:
            return str(kode)

    def _written(self, kode: KodeBerjenjang) -> KodeBerjenjang:
        return self.keluarga.parse(self._text(kode))

    def _unknown(self, kode: KodeBerjenjang) -> KodeTidakDikenalError:
        from kodefikasi.katalog.gudang import editions_knowing

        kandidat = tuple(map(str, self.near(kode)))
        lain = tuple(k.label for k in editions_knowing(kode))
        return KodeTidakDikenalError(str(kode), self.label, kandidat=kandidat, edisi_lain=lain)

    @checked
    def near(self, kode: KodeBerjenjang | str, batas: int = 3) -> tuple[Simpul, ...]:
        """Return entries whose code differs from this one by a digit, or by two swapped ones.

        >>> from kodefikasi import nomenklatur
        >>> [str(s.kode) for s in nomenklatur("5889").near("5.30.02")]
        ['3.30.02', '5.03.02']
        """
        from kodefikasi.katalog.cari import near_codes

        return near_codes(self, self._written(self._code(kode)), batas)

    @cached_property
    def _kode(self) -> tuple[KodeBerjenjang, ...]:
        return tuple(sorted(map(self.keluarga.parse, self._baris)))

    @cached_property
    def _anak(self) -> dict[KodeBerjenjang | None, list[KodeBerjenjang]]:
        """Codes by the nearest code above them that the list has; None for those that have none."""
        ada = set(self._kode)
        anak: dict[KodeBerjenjang | None, list[KodeBerjenjang]] = {}
        for k in self._kode:
            atas = next((a for a in reversed(k.leluhur) if a in ada), None)
            anak.setdefault(atas, []).append(k)
        return anak

    def special_region(self, kode: KodeBerjenjang | str) -> str | None:
        """Return the special region that a code is for: by its authority digit, above it where all below has one.

        >>> from kodefikasi import nomenklatur
        >>> kat = nomenklatur("5889")
        >>> kat.special_region("1.01.07"), kat.special_region("1.01.02")
        ('Aceh', None)
        """
        kode = self._code(kode)
        if not isinstance(kode, Kode) or kode.tingkat >= Tingkat.KEGIATAN:
            return kode.daerah_khusus if isinstance(kode, Kode) else None
        daerah = {self.special_region(k) for k in self._anak.get(kode, ())}
        return daerah.pop() if len(daerah) == 1 else None

    def numbered_otherwise(self, kode: KodeBerjenjang | str) -> Simpul | None:
        """Return the entry that other lists of this edition give another code; None where there is none.

        >>> from kodefikasi import Kode, nomenklatur
        >>> str(nomenklatur("5889").numbered_otherwise(Kode.parse("2.10.09.2.02.01")).kode)
        '2.10.09.2.01.01'
        """
        return self._bernomor_lain.get(self._code(kode))

    @cached_property
    def _bernomor_lain(self) -> dict[KodeBerjenjang, Simpul]:
        if _KODE_LAIN not in self._kolom:
            return {}
        semua = (self[k] for k in self._kode)
        return {self.keluarga.parse(k): s for s in semua for k in s.lain.get(_KODE_LAIN, "").split()}

    def parent(self, kode: KodeBerjenjang | str) -> Simpul | None:
        """Return the entry one level up; None at the top, or where the list does not name that level.

        Raises
        ------
        KodeTidakDikenalError
            The edition does not know the code.
        """
        induk = self[kode].kode.induk
        return None if induk is None else self.get(induk)

    def children(self, kode: KodeBerjenjang | str | None = None) -> tuple[Simpul, ...]:
        """Return the entries next below a code, or the topmost ones.

        Below a bidang urusan stands the supporting program, and under it everything the list has as ``X.XX.01``.

        Raises
        ------
        KodeTidakDikenalError
            The edition does not know the code.
        """
        if kode is None:
            return tuple(self[k] for k in self._anak.get(None, ()))
        simpul = self[kode]
        anak = self._anak.get(simpul.kode)
        if anak is None:
            anak = self._supporting_children(simpul.kode)
        elif isinstance(simpul.kode, Kode) and simpul.kode.tingkat is Tingkat.BIDANG_URUSAN:
            anak = sorted({*anak, *self._supporting_children(simpul.kode)})
        return tuple(self[k] for k in anak)

    def _supporting_children(self, kode: KodeBerjenjang) -> list[KodeBerjenjang]:
        if not isinstance(kode, Kode) or kode.bidang_urusan is None:
            return []
        if kode.tingkat is Tingkat.BIDANG_URUSAN:
            umum = self._programs_for_all
        else:
            umum = self._anak.get(kode.generalize() or kode, [])
        return [k.specialize(kode.bidang_urusan) for k in umum if isinstance(k, Kode)]

    @cached_property
    def _programs_for_all(self) -> list[KodeBerjenjang]:
        return [k for k in self._kode if isinstance(k, Kode) and k.is_wildcard and k.tingkat is Tingkat.PROGRAM]

    @checked
    def descendants(self, kode: KodeBerjenjang | str) -> Iterator[Simpul]:
        """Iterate over all entries below a code, in tree order.

        Raises
        ------
        KodeTidakDikenalError
            The edition does not know the code.
        """
        for anak in self.children(kode):
            yield anak
            yield from self.descendants(anak.kode)

    def level(self, tingkat: TingkatKode | str) -> tuple[Simpul, ...]:
        """Return the entries of a level, as the list has them.

        Raises
        ------
        TypeError
            A level of another family: as numbers, the levels of two families are equal.
        """
        dicari = self._level(tingkat)
        return tuple(self[k] for k in self._kode if k.tingkat == dicari)

    def _level(self, tingkat: TingkatKode | str) -> TingkatKode:
        if isinstance(tingkat, str):
            return choose(self.keluarga.jenjang, tingkat)
        if not isinstance(tingkat, self.keluarga.jenjang):
            raise TypeError(f"{tingkat!r} bukan tingkat {self.keluarga.skema.nama}")
        return tingkat

    @checked
    def count(self, tingkat: TingkatKode | str, *, penunjang: bool = True) -> int:
        """Return how many entries a level has; without `penunjang`, those of ``X.XX`` are left out.

        >>> from kodefikasi import Tingkat, nomenklatur
        >>> kat = nomenklatur("050-5889/2021")
        >>> kat.count(Tingkat.KEGIATAN, penunjang=False), kat.count(Tingkat.KEGIATAN)
        (458, 474)
        """
        dicari = self._level(tingkat)
        return sum(1 for k in self._kode if k.tingkat == dicari and (penunjang or not _is_wildcard(k)))

    @cached_property
    def indeks(self) -> Indeks:
        """The index of words and names that search and assignment work with."""
        from kodefikasi.katalog.cari import Indeks

        return Indeks([self[k] for k in self._kode])

    @checked
    def search(
        self,
        teks: str,
        *,
        tingkat: TingkatKode | str | None = None,
        induk: KodeBerjenjang | str | None = None,
        kewenangan: int | None = None,
        pada: Sequence[str] = ("nama", "indikator", "kinerja"),
        batas: int = 10,
    ) -> tuple[Hasil, ...]:
        """Search by code, name, part of a name, words, indicator; slips of typing are forgiven.

        Parameters
        ----------
        teks
            A code in any usual spelling, a name (mistyped or cut off at its end), or some words.
        tingkat, induk, kewenangan
            Only entries of this level, below this code, with this authority digit.
        pada, batas
            The fields to search; how many answers at most.

        Returns
        -------
        tuple of Hasil
            The best first; each says why it was found and whether it can be taken without a further look.

        Raises
        ------
        KodeTidakDikenalError, TypeError, ValueError
            The edition does not know `induk`; a level of another family; no such field; less than one answer wanted.

        Examples
        --------
        >>> from kodefikasi import nomenklatur
        >>> [h] = nomenklatur("5889").search("Penilaian dan Evaluasi Kinerja Aparatru", batas=1)
        >>> str(h.simpul.kode), h.pasti, h.alasan
        ('5.03.02.2.04', True, "nama: salah ketik ('Aparatru' seharusnya 'Aparatur')")
        """
        from kodefikasi.katalog.cari import search

        dicari = None if tingkat is None else self._level(tingkat)
        return search(self, teks, tingkat=dicari, induk=induk, kewenangan=kewenangan, pada=pada, batas=batas)

    @checked
    def assign_codes(
        self,
        nama: Sequence[str],
        *,
        tingkat: Sequence[Tingkat | None] | None = None,
        bidang_urusan: Sequence[Kode | str] = (),
        tetap: Mapping[int, Kode] | None = None,
    ) -> tuple[Penetapan, ...]:
        """Give the rows of a table that carries names only (as T-C.31) their codes, the tree being the constraint.

        Parameters
        ----------
        nama
            The names, in the order of the table: each below the nearest higher level before it.
        tingkat, tetap
            The level of each row, where it is known; codes that are known already, by row.
        bidang_urusan
            The bidang urusan of the office, the main one first: the supporting program is its, other programs
            have to be of one of them.

        Returns
        -------
        tuple of Penetapan
            One for each row; without a code where none fits or equally good ways disagree.

        Examples
        --------
        >>> from kodefikasi import nomenklatur
        >>> nama = ["PROGRAM KEPEGAWAIAN DAERAH", "Mutasi dan Promosi ASN", "Pengelolaan Mutasi ASN"]
        >>> [str(p.kode) for p in nomenklatur("5889").assign_codes(nama)]
        ['5.03.02', '5.03.02.2.02', '5.03.02.2.02.01']
        """
        from kodefikasi.katalog.kode_dari_nama import assign_codes

        return assign_codes(self, nama, tingkat=tingkat, bidang_urusan=bidang_urusan, tetap=tetap)

    def crosswalk(self, kode: KodeBerjenjang | str, to: Nomenklatur | Edisi | str) -> Padanan:
        """Say what became of a code in another edition.

        `to` is the other edition: an `Edisi`, its number, or its catalogue.

        Raises
        ------
        KodeTidakDikenalError, EdisiError, KatalogError
            This edition does not know the code; no such edition, or its list is not at hand.

        Examples
        --------
        >>> from kodefikasi import nomenklatur
        >>> padanan = nomenklatur("5889").crosswalk("5.03.02", to="5889")
        >>> padanan.relasi.value, str(padanan.sasaran[0].kode)
        ('tetap', '5.03.02')
        """
        return self.crosswalk_all(to)[kode]

    def crosswalk_all(self, to: Nomenklatur | Edisi | str) -> PetaPadanan:
        """Return the crosswalk of every code to another edition; see `crosswalk`."""
        from kodefikasi.katalog.gudang import nomenklatur
        from kodefikasi.katalog.padanan import PetaPadanan

        if isinstance(to, Nomenklatur):
            tujuan = to
        else:
            tujuan = nomenklatur(to, self.pemda or Pemda.KABUPATEN_KOTA, keluarga=self.keluarga.skema.nama)
        return PetaPadanan(self, tujuan)

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return the list as a frame of pandas, Polars or Arrow: code, level, fields, quality, and what else it has.

        Codes are their canonical keys (`Kode.baku`), which frames join by; `kodefikasi.format_codes` writes them as an
        edition does.
        """
        baris = []
        for simpul in map(self.__getitem__, self._kode):
            isi = {n: nilai for n, nilai in simpul.to_dict().items() if n not in {"mutu", "lain", "keluarga"}}
            mutu = {f"mutu_{n}": m.label for n, m in simpul.mutu.items()}
            baris.append({**isi, "kode": simpul.kode.baku, **mutu, **simpul.lain})
        jenis: dict[str, Jenis] = dict.fromkeys((k for b in baris for k in b), "teks")
        return make_frame(jenis, baris, backend)


def _is_wildcard(kode: KodeBerjenjang) -> bool:
    return isinstance(kode, Kode) and kode.is_wildcard
