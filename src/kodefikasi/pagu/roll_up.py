"""Sums of leaves at every level: the pure reference that every engine has to equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Literal, Self, overload

from attrs import field, frozen

from kodefikasi.argumen import checked
from kodefikasi.besaran import format_angka
from kodefikasi.errors import KodeError
from kodefikasi.frame import Backend, Jenis, make_frame
from kodefikasi.kode import Kode, KodeBerjenjang, TingkatKode, family
from kodefikasi.kode.nilai_berkode import codes_of, family_part
from kodefikasi.nilai import Nilai, bare_schema, plain, read_fields
from kodefikasi.pagu.rows import Baris, Total, Uang, normalize, subtract
from kodefikasi.pagu.subtotal import Pilihan, Sisihan, check_choice, sums_among
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from great_tables import GT


@frozen
class Jumlah(Nilai):
    """A sum and what it rests on.

    Attributes
    ----------
    nilai
        The sum; None where no leaf reports an amount.
    terlapor
        How many leaf rows report one.
    daun
        How many leaf rows there are.
    """

    nilai: Uang | None
    terlapor: int
    daun: int


@frozen
class RollUp(Nilai, Mapping[Any, Jumlah]):
    """Sums by node, in tree order; asked by code, or by its text in the canonical spelling.

    Attributes
    ----------
    total
        The sum of all leaves.
    subtotal
        Rows that were set aside because rows below them are there too: by node the amounts of all its rows, as they
        were given, never added.

    Examples
    --------
    >>> from kodefikasi import Kode, roll_up
    >>> hasil = roll_up({"5.03.01": 27, "5.03.02": None})
    >>> hasil["5.03"], hasil[Kode("5.03.02")].nilai
    (Jumlah(nilai=27, terlapor=1, daun=2), None)
    """

    _hasil: Mapping[Any, Jumlah]
    total: Jumlah
    subtotal: Mapping[Any, tuple[Uang | None, ...]] = field(factory=dict)

    def __getitem__(self, kode: Any) -> Jumlah:
        return self._hasil[self._node(kode)]

    def __contains__(self, kode: object) -> bool:
        try:
            return self._node(kode) in self._hasil
        except KodeError:
            return False

    def _node(self, kode: Any) -> Any:
        """Return the node of a text, read in the family of those that are here."""
        keluarga = type(next(iter(self._hasil), None))
        return keluarga.parse(kode) if isinstance(kode, str) and issubclass(keluarga, KodeBerjenjang) else kode

    def __iter__(self) -> Iterator[Any]:
        return iter(self._hasil)

    def __len__(self) -> int:
        return len(self._hasil)

    @property
    def langsung(self) -> dict[Any, Jumlah]:
        """Of nodes that have others below them, what rows of their own hold, where these are leaves too.

        >>> from kodefikasi.kode import KodeSumberDana
        >>> dana = roll_up([("1.1", 100), ("1.1", 50), ("1.1.01", 7)], keluarga=KodeSumberDana)
        >>> {str(k): j for k, j in dana.langsung.items()}
        {'1.1': Jumlah(nilai=150, terlapor=2, daun=2)}
        """
        anak: dict[Any, list[Jumlah]] = {}
        for k, j in self._hasil.items():
            if k.leluhur:
                anak.setdefault(k.leluhur[-1], []).append(j)
        return {k: sisa for k, semua in anak.items() if (sisa := _without(self._hasil[k], semua)).daun}

    def level(self, tingkat: TingkatKode | str) -> dict[Any, Jumlah]:
        """Return the sums of one level, given as such or by its name.

        Raises
        ------
        TypeError
            A level of a family that is not here: as numbers, the levels of two families are equal.
        PilihanError
            A text that names no level.
        """
        ada = {type(k.tingkat) for k in self._hasil}
        if len(ada) == 1 and isinstance(tingkat, str):
            tingkat = choose(next(iter(ada)), tingkat)
        if ada and type(tingkat) not in ada:
            raise TypeError(f"{tingkat!r} bukan tingkat kode yang dijumlahkan")
        return {k: j for k, j in self._hasil.items() if k.tingkat == tingkat}

    @classmethod
    @checked
    def from_frame(cls, frame: Any, *, pagu: str = "pagu", keluarga: type[KodeBerjenjang] | str = Kode) -> RollUp:
        """Return the sums of a frame that `kodefikasi.roll_up` or `to_frame` gave: for tables and pictures of them.

        Parameters
        ----------
        frame
            The frame in the shape ``"marginal"``, of any kind, with all levels from the top; with `per`, the rows of
            one key; with several columns of codes, those of one ``dimensi``.
        pagu
            The column of sums.
        keluarga
            The family of the codes.

        Raises
        ------
        PaguError
            A column that such a frame has is not there; several groups or columns of codes; a node twice, or without
            the one above it.
        KodeError
            A node that is no code.
        TypeError
            A sum that is a float.

        Examples
        --------
        >>> import pandas as pd
        >>> import kodefikasi
        >>> baris = pd.DataFrame({"kode": ["5.03.01", "5.03.02"], "skpd": ["A", "B"], "pagu": [27, 56]})
        >>> RollUp.from_frame(kodefikasi.roll_up(baris, by="skpd"))["5.03"]
        Jumlah(nilai=83, terlapor=2, daun=2)
        """
        from kodefikasi.pagu.frame_jumlah import read_sums

        semua = {
            k: Jumlah(nilai, terlapor, daun) for k, nilai, terlapor, daun in read_sums(frame, pagu, family(keluarga))
        }
        puncak = [j for k, j in semua.items() if k.induk is None]
        total = Total()
        for j in puncak:
            total.add(j.nilai)
        return cls(semua, Jumlah(total.nilai, sum(j.terlapor for j in puncak), sum(j.daun for j in puncak)))

    @overload
    def to_frame(self, backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, backend: Backend = "pandas") -> Any:
        """Return the sums as a frame of pandas, Polars or Arrow, one row for each node, in tree order.

        Codes are their canonical keys (`Kode.baku`); rows that were set aside (`subtotal`) are none of the sums.

        Raises
        ------
        PilihanError
            Another backend.
        TambahanError
            Its library is not installed.

        Examples
        --------
        >>> roll_up({"5.03.01": 27, "5.03.02": 56}).to_frame().values.tolist()[1]
        ['5.03', 'bidang urusan', 83, 2, 2]
        """
        jenis: dict[str, Jenis] = {
            "kode": "teks",
            "tingkat": "teks",
            "pagu": "angka",
            "terlapor": "bulat",
            "daun": "bulat",
        }
        baris = (
            {"kode": getattr(k, "baku", str(k)), "tingkat": k.tingkat.label}
            | {"pagu": j.nilai, "terlapor": j.terlapor, "daun": j.daun}
            for k, j in self._hasil.items()
        )
        return make_frame(jenis, baris, backend)

    @checked
    def to_great_table(
        self,
        *,
        judul: str = "Jumlah menurut kode",
        kolom: str = "Jumlah (Rp)",
        nama: Any = None,
        kelompok: TingkatKode | None = None,
        sampai: TingkatKode | None = None,
        catatan: Sequence[str] = (),
    ) -> GT:
        """Return the sums as a great_tables table for a report, the subtotals of every level in summary rows.

        Every figure is this roll-up's own text; nothing is summed again. A sum that lacks rows is marked ``*``.

        Parameters
        ----------
        judul, kolom
            The title, and the heading of the sums.
        nama
            Names of nodes: a mapping from codes or their usual spelling, or a `Nomenklatur`.
        kelompok
            Level of the groups; None takes the one above the deepest.
        sampai
            The deepest level that is shown; sums stay those of all leaves.
        catatan
            Lines below the table, e.g. the source.

        Raises
        ------
        PaguError
            No sums.
        TypeError
            A level of another family.
        TambahanError
            great_tables is not installed.

        Examples
        --------
        >>> hasil = roll_up({"5.03.01.2.01.01": 27_827_000, "5.03.01.2.01.06": 27_190_000})
        >>> "55.017.000" in hasil.to_great_table(nama={"5.03": "KEPEGAWAIAN"}).as_raw_html()
        True
        """
        from kodefikasi.pagu.tabel import sums_table

        if nama is not None and not hasattr(nama, "get"):
            raise TypeError(f"nama harus Mapping atau Nomenklatur, bukan {type(nama).__name__}")
        return sums_table({kolom: self}, judul=judul, nama=nama, kelompok=kelompok, sampai=sampai, catatan=catatan)

    def to_dict(self) -> dict[str, Any]:
        """Return the sums as plain values, by the text of their codes.

        >>> roll_up({"5.03": 7}).to_dict()["jumlah"]
        {'5': {'nilai': 7, 'terlapor': 1, 'daun': 1}, '5.03': {'nilai': 7, 'terlapor': 1, 'daun': 1}}
        """
        isi = {"jumlah": self._hasil, "total": self.total, "subtotal": self.subtotal}
        return {**plain(isi), **family_part(self._hasil)}

    @classmethod
    def from_dict(cls, isi: Mapping[str, Any]) -> Self:
        """Return the sums that `to_dict` told of.

        Raises
        ------
        BacaError
            Something else.
        """
        sisa, parse = codes_of(cls, isi)
        bagian = {"hasil" if k == "jumlah" else k: n for k, n in sisa.items()}
        return read_fields(cls, bagian, {Any: parse})

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of what `to_dict` writes."""
        jumlah = {"type": "object", "additionalProperties": Jumlah.json_schema()}
        return {**bare_schema(cls), "properties": {"jumlah": jumlah, "total": Jumlah.json_schema()}}

    def __repr__(self) -> str:
        return f"RollUp({len(self)} simpul, total={self.total.nilai!r}, {len(self.subtotal)} subtotal)"

    def _repr_html_(self) -> str:
        """Show a notebook the sums and what they rest on."""
        from kodefikasi.tabel_html import html_table

        baris = ((str(k), k.tingkat.label, *_cells(j)) for k, j in self._hasil.items())
        sisih = sum(map(len, self.subtotal.values()))
        return html_table(
            "Jumlah menurut kode",
            ("Kode", "Tingkat", "Jumlah", "Terlapor", "Rincian"),
            chain([("", "seluruhnya", *_cells(self.total))], baris),
            banyak=len(self) + 1,
            angka={2, 3, 4},
            catatan=[f"{format_angka(sisih)} baris jumlah disisihkan, tidak dijumlahkan lagi"] if sisih else [],
        )


def _without(j: Jumlah, bagian: Sequence[Jumlah]) -> Jumlah:
    """Return what of a sum is none of its parts."""
    terlapor = j.terlapor - sum(b.terlapor for b in bagian)
    nilai = j.nilai if terlapor else None
    for b in bagian:
        nilai = nilai if nilai is None or b.nilai is None else subtract(nilai, b.nilai)
    return Jumlah(nilai, terlapor, j.daun - sum(b.daun for b in bagian))


def _cells(j: Jumlah) -> tuple[str | None, str, str]:
    return None if j.nilai is None else format_angka(j.nilai), format_angka(j.terlapor), format_angka(j.daun)


def roll_up(
    rows: Baris,
    *,
    kode: str = "kode",
    pagu: str = "pagu",
    keluarga: type[KodeBerjenjang] | str = Kode,
    subtotal: Pilihan = "auto",
    strict: bool = False,
) -> RollUp:
    """Sum amounts up the tree of codes, each leaf once at each node above it.

    Parameters
    ----------
    rows
        A mapping code -> amount, pairs (code, amount), or mappings with the keys named by `kode` and `pagu`; others,
        such as accounts or a mark of sums, are looked at in frames alone.
        Codes are values of any family or canonical text; amounts int, Decimal, or None where missing.
    keluarga
        The family in which texts are read.
    subtotal
        Which rows sum up others and are set aside, with a `PeringatanPagu` that says how much that is. ``"auto"``:
        of the rows with rows below them those whose sum equals that of what counts below, and those without an
        amount; where it differs, those of urusan … sub kegiatan too, whose money stands on one level (a slip, or
        rows that are lost), while funding sources, offices and accounts have leaves on any. ``"none"``: none. A
        function of the code: those for which it is true.
    strict
        Whether rows of sums are an error instead of being set aside.

    Raises
    ------
    PaguError
        A row without code; with ``strict=True`` a row of sums.
    TypeError
        An inexact amount.
    ValueError
        Another `subtotal`.

    Examples
    --------
    >>> hasil = roll_up({"5.03.01.2.01.01": 27, "5.03.01.2.01.06": 56, "5.03.02": None})
    >>> hasil["5.03.01"], hasil["5.03.02"]
    (Jumlah(nilai=83, terlapor=2, daun=2), Jumlah(nilai=None, terlapor=0, daun=1))
    >>> from kodefikasi.kode import KodeRekening, TingkatRekening
    >>> belanja = roll_up({"5.1.02.01": 7, "5.1.02.02": 5, "5.2": 1, "5.2.02": 9}, keluarga=KodeRekening)
    >>> {str(k): j.nilai for k, j in belanja.level(TingkatRekening.KELOMPOK).items()}
    {'5.1': 12, '5.2': 10}
    >>> roll_up({"5.03.01": 5, "5.03.01.2.01": 2}, subtotal="none").total.nilai
    7
    """
    hasil = sum_up(normalize(rows, kode, pagu, family(keluarga)), subtotal)
    if hasil.subtotal:
        jumlah = Total()
        for n in chain.from_iterable(hasil.subtotal.values()):
            jumlah.add(n)
        banyak = sum(map(len, hasil.subtotal.values()))
        Sisihan(banyak, tuple(map(str, hasil.subtotal)), {pagu: jumlah.nilai}).report(strict=strict)
    return hasil


def sum_up(rows: Sequence[tuple[Any, Uang | None]], subtotal: Pilihan = "auto") -> RollUp:
    """Return sums of nodes and amounts as `roll_up` does, without a word about what is set aside."""
    check_choice(subtotal)
    disisihkan = sums_among(rows, subtotal)
    jumlah: dict[Any, Total] = {}
    daun: dict[Any, int] = {}
    total, banyak = Total(), 0
    sisih: dict[Any, list[Uang | None]] = {}
    for k, n in rows:
        if k in disisihkan:
            sisih.setdefault(k, []).append(n)
            continue
        total.add(n)
        banyak += 1
        for simpul in (*k.leluhur, k):
            jumlah.setdefault(simpul, Total()).add(n)
            daun[simpul] = daun.get(simpul, 0) + 1
    hasil = {k: Jumlah(jumlah[k].nilai, jumlah[k].terlapor, daun[k]) for k in sorted(jumlah)}
    urut = {k: tuple(sisih[k]) for k in sorted(sisih)}
    return RollUp(hasil, Jumlah(total.nilai, total.terlapor, banyak), urut)


def printed_or_summed(rows: Sequence[tuple[Any, Uang | None]]) -> dict[Any, Uang | None]:
    """Return the amount of each node: what its rows print, else the sum of what is printed below it.

    >>> [(str(k), n) for k, n in printed_or_summed([(Kode("5.03"), 9), (Kode("5.03.01.2.01"), 5)]).items()]
    [('5', 5), ('5.03', 9), ('5.03.01', 5), ('5.03.01.2.01', 5)]
    """
    tercetak: dict[Any, Total] = {}
    for kode, nilai in rows:
        tercetak.setdefault(kode, Total()).add(nilai)
    jumlah = {k: j.nilai for k, j in sum_up(rows).items()}
    return jumlah | {k: t.nilai for k, t in tercetak.items() if t.nilai is not None}
