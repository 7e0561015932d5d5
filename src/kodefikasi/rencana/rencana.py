"""`Rencana`, `Renstra`, `Renja`: the indicators and the budget of an office over the code tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self, overload

from attrs import Attribute, Factory, evolve, field, frozen

from kodefikasi.argumen import checked, checked_class
from kodefikasi.frame import Backend
from kodefikasi.kinerja import (
    Capaian,
    EvaluasiTahun,
    Indikator,
    Kesenjangan,
    evaluate_year,
    gap_to_target,
    renstra_progress,
)
from kodefikasi.kinerja.pydantic_indikator import Divalidasi
from kodefikasi.kode import Kode, read_code
from kodefikasi.pagu import RollUp, Selisih, reconcile
from kodefikasi.pagu.roll_up import sum_up
from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.bagian_rencana import budget, first_twice, goals, identity, indicators, notes
from kodefikasi.rencana.nama_simpul import NamaSimpul
from kodefikasi.rencana.uraian import Keterangan, Sasaran
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    from great_tables import GT

    from kodefikasi.besaran import Notasi
    from kodefikasi.kode import Tingkat

Bentuk = Literal["tidy", "wide"]


@checked_class
@frozen
class Rencana(Divalidasi):
    """A plan of an office: indicators and budget on nodes of the code tree; iterates over its indicators.

    Attributes
    ----------
    perangkat_daerah
        Name of the office.
    awal, akhir
        First and last year.
    indikator
        The indicators; those of goals (*tujuan*, *sasaran*) have no code. Each name once for a node.
    anggaran
        The budget, each node once; parents may be there beside their children.
    nama
        Names of nodes, by code.
    sasaran, keterangan
        Goals, and what forms print beside the figures of nodes; frames, which hold figures, do not have them.

    Raises
    ------
    ValueError
        A first year behind the last; an indicator, a budget line or the notes of a node twice.
    KodeError
        A text that is no code.

    Examples
    --------
    >>> from kodefikasi.kinerja import Sifat
    >>> r = Rencana("BKPSDM", 2021, 2026,
    ...     indikator=[Indikator("Nilai SAKIP", sifat=Sifat.TERAKHIR, kode=Kode.parse("5.03.01"))],
    ...     anggaran=[Anggaran("5.03.02.2.01", pagu={2022: 40}), Anggaran("5.03.02.2.02", pagu={2022: 60})],
    ...     nama={"5.03.01": "Program Penunjang"})
    >>> [str(k) for k in r.children("5.03")], [i.nama for i in r.below("5.03")]
    (['5.03.01', '5.03.02'], ['Nilai SAKIP'])
    >>> r.pagu(2022)[Kode.parse("5.03.02")].nilai
    Decimal('100')
    """

    uraian: ClassVar[Mapping[str, str]] = {
        "Rencana": "Rencana perangkat daerah: indikator dan anggaran pada pohon kode",
        "Renstra": "Rencana strategis perangkat daerah: indikator dan anggaran pada pohon kode",
        "Renja": "Rencana kerja perangkat daerah untuk satu tahun: indikator dan anggaran pada pohon kode",
        "Lkjip": "Laporan kinerja perangkat daerah atas satu tahun: indikator dan anggaran pada pohon kode",
        "perangkat_daerah": "Nama perangkat daerah",
        "awal": "Tahun pertama",
        "akhir": "Tahun terakhir",
        "tahun": "Tahun rencana",
        "indikator": "Indikator; milik tujuan dan sasaran tanpa kode",
        "anggaran": "Anggaran, setiap kode satu kali",
        "nama": "Nama program dan kegiatan menurut kodenya",
        "sasaran": "Sasaran dengan strateginya",
        "keterangan": "Keterangan program dan kegiatan, setiap kode satu kali",
    }

    perangkat_daerah: str
    awal: int
    akhir: int = field()
    indikator: tuple[Indikator, ...] = field(default=(), converter=indicators, kw_only=True)
    anggaran: tuple[Anggaran, ...] = field(default=(), converter=budget, kw_only=True)
    nama: NamaSimpul = field(factory=NamaSimpul, converter=NamaSimpul, kw_only=True)
    sasaran: tuple[Sasaran, ...] = field(default=(), converter=goals, kw_only=True, metadata={"bila_ada": True})
    keterangan: tuple[Keterangan, ...] = field(default=(), converter=notes, kw_only=True, metadata={"bila_ada": True})

    @akhir.validator
    def _check_years(self, _: Attribute[int], akhir: int) -> None:
        if self.awal > akhir:
            raise ValueError(f"tahun awal {self.awal} sesudah tahun akhir {akhir}")

    @indikator.validator
    def _check_indicators(self, _: Attribute[tuple[Indikator, ...]], semua: tuple[Indikator, ...]) -> None:
        sebutan = ((identity(i), f"{i.nama!r} pada {i.kode or 'tujuan atau sasaran'}") for i in semua)
        if (ganda := first_twice(sebutan)) is not None:
            raise ValueError(f"indikator {ganda} ada dua kali")

    @anggaran.validator
    @keterangan.validator
    def _check_codes(self, attribut: Attribute[Any], semua: tuple[Anggaran | Keterangan, ...]) -> None:
        if (ganda := first_twice((a.kode, str(a.kode)) for a in semua)) is not None:
            raise ValueError(f"{attribut.name} {ganda} ada dua kali")

    def __iter__(self) -> Iterator[Indikator]:
        return iter(self.indikator)

    def __len__(self) -> int:
        return len(self.indikator)

    def __bool__(self) -> bool:
        """A plan is always something, even one without indicators."""
        return True

    @property
    def years(self) -> tuple[int, ...]:
        """The years of the plan."""
        return tuple(range(self.awal, self.akhir + 1))

    @property
    def simpul(self) -> tuple[Kode, ...]:
        """Every node of the plan with those above it, in the order of the tree."""
        sendiri = {i.kode for i in self.indikator if i.kode is not None} | {a.kode for a in self.anggaran}
        return tuple(sorted({s for k in sendiri | set(self.nama) for s in (*k.leluhur, k)}))

    def at(self, kode: Kode | str | None) -> tuple[Indikator, ...]:
        """Return the indicators of exactly one node; of None, those of goals.

        Raises
        ------
        KodeError
            A text that is no code.
        """
        simpul = None if kode is None else read_code(kode)
        return tuple(i for i in self.indikator if i.kode == simpul)

    def below(self, kode: Kode | str) -> tuple[Indikator, ...]:
        """Return the indicators of a node and of all nodes under it, by component, never by the text of codes.

        Raises
        ------
        KodeError
            A text that is no code.
        """
        simpul = read_code(kode)
        return tuple(i for i in self.indikator if i.kode is not None and i.kode in simpul)

    def children(self, kode: Kode | str | None = None) -> tuple[Kode, ...]:
        """Return the nodes one level below a node; of None, those of the top level.

        Raises
        ------
        KodeError
            A text that is no code.
        """
        simpul = None if kode is None else read_code(kode)
        return tuple(s for s in self.simpul if s.induk == simpul)

    @checked
    def pagu(self, tahun: int) -> RollUp:
        """Return the ceilings of a year summed up the tree, from the leaves; revised ones where there are such.

        Budget lines with lines below them are subtotals: set aside in ``.subtotal``, never added. `reconcile` tells
        which of them differ.
        """
        return sum_up(list(self._ceilings(tahun).items()))

    @checked
    def reconcile(self, tahun: int) -> tuple[Selisih, ...]:
        """Return the ceilings of a year that differ from the sum of the lines next below them."""
        return reconcile(self._ceilings(tahun))

    def _ceilings(self, tahun: int) -> dict[Kode, Any]:
        return {a.kode: dict(a.pagu_berlaku).get(tahun) for a in self.anggaran}

    @checked
    def revise(self, perubahan: Rencana) -> Self:
        """Return this plan with the targets and ceilings of its revision beside the original ones.

        Items are matched by node and name. New ones are added, withdrawn ones kept; `changes` lists both. The
        revision speaks for its own years only: a year it leaves without a figure keeps its original one, and
        realisations and targets of quarters stay as they are.

        Raises
        ------
        ValueError
            The revision is another office's.

        Examples
        --------
        >>> asli = Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: 50})])
        >>> asli.revise(Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02", pagu={2023: 40})])).anggaran
        (Anggaran(kode=Kode('5.03.02'), pagu=((2023, Decimal('50')),), realisasi=(), realisasi_triwulan=(), \
pagu_perubahan=((2023, Decimal('40')),)),)
        """
        from kodefikasi.rencana.perubahan import revised_parts

        indikator, anggaran = revised_parts(self, perubahan)
        nama = NamaSimpul({**perubahan.nama, **self.nama})
        return evolve(self, indikator=indikator, anggaran=anggaran, nama=nama)

    def _repr_html_(self) -> str:
        """Show a notebook ceilings and targets by year over the code tree."""
        from kodefikasi.rencana.tampilan_rencana import plan_table

        return plan_table(self)

    @checked
    def to_great_table(
        self,
        *,
        tahun: Iterable[int] | None = None,
        judul: str | None = None,
        kelompok: Tingkat | None = None,
        sampai: Tingkat | None = None,
        catatan: Sequence[str] = (),
    ) -> GT:
        """Return the ceilings as a great_tables table for a report: a column for each year, subtotals at every level.

        Parameters
        ----------
        tahun, judul
            The years, None for those with a ceiling; the title, None for the plan's name.
        kelompok, sampai, catatan
            As for `RollUp.to_great_table`.

        Raises
        ------
        PaguError, TambahanError
            No ceilings; great_tables is not installed.

        Examples
        --------
        >>> r = Renja("BKPSDM", 2023, anggaran=[Anggaran("5.03.02.2.01", pagu={2023: 40})])
        >>> "Renja BKPSDM 2023" in r.to_great_table().as_raw_html()
        True
        """
        from kodefikasi.pagu.tabel import sums_table
        from kodefikasi.rencana.tampilan_rencana import plan_title

        ada = sorted({t for a in self.anggaran for t, _ in a.pagu_berlaku}) if tahun is None else tahun
        return sums_table(
            {f"Pagu {t} (Rp)": self.pagu(t) for t in ada},
            judul=judul or plan_title(self),
            nama=self.nama,
            kelompok=kelompok,
            sampai=sampai,
            catatan=catatan,
        )

    @overload
    def to_frame(self, bentuk: Bentuk = "tidy", backend: Literal["pandas"] = "pandas") -> pd.DataFrame: ...
    @overload
    def to_frame(self, bentuk: Bentuk = "tidy", *, backend: Literal["polars"]) -> pl.DataFrame: ...
    @overload
    def to_frame(self, bentuk: Bentuk = "tidy", *, backend: Literal["arrow"]) -> Any: ...
    def to_frame(self, bentuk: Bentuk = "tidy", backend: Backend = "pandas") -> Any:
        """Return the plan as a frame, with exact decimals; codes are their canonical keys (`Kode.baku`).

        Parameters
        ----------
        bentuk
            ``"tidy"``: one row for each figure, which *ukuran*, *tahun* and *triwulan* name. ``"wide"``: one row
            for each indicator and each budget line, one column for each figure: ``target 2022``,
            ``realisasi 2022 tw1``, ``pagu 2022``. Items without a figure, and names of nodes, have a row as well.
        backend
            ``"pandas"``, ``"polars"`` or ``"arrow"``.

        Raises
        ------
        PilihanError, TambahanError
            Another shape or backend; its library is not installed.

        Examples
        --------
        >>> a = Anggaran("5.03.02", pagu={2023: 50}, realisasi_triwulan={(2023, 1): 9})
        >>> r = Renja("BKPSDM", 2023, anggaran=[a])
        >>> r.to_frame()[["kode", "ukuran", "tahun", "triwulan", "nilai"]].to_numpy().tolist()
        [['5.03.02', 'pagu', 2023, <NA>, Decimal('50')], ['5.03.02', 'realisasi_pagu_triwulan', 2023, 1, Decimal('9')]]
        >>> list(r.to_frame("wide"))[-2:]
        ['pagu 2023', 'realisasi pagu 2023 tw1']
        """
        from kodefikasi.rencana.frame_rencana import build_frame

        return build_frame(self, bentuk, backend)

    @classmethod
    @checked
    def from_frame(cls, frame: Any, *, notasi: Notasi | str | None = None, **kepala: Any) -> Self:
        """Return the plan of a frame in either shape of `to_frame`; headings are read without regard to case.

        Parameters
        ----------
        frame
            pandas, Polars, Arrow, or what else narwhals knows. Required columns: *kode*, *indikator*, *sifat*, and in
            the tidy shape *ukuran*, *tahun*, *nilai*. None, NaN, NaT, NA and cells as ``-`` are missing. Figures of the
            wide shape stand under headings as ``target 2023``, ``2023``, ``kondisi awal``, ``kondisi akhir``; texts may
            have their unit behind them, ``48 dokumen``, ``71,5 %``, which has to be that of the row.
        notasi
            How figures in text are written; without it, one with two meanings (``1.234``) is refused.
        kepala
            What the frame does not hold: `perangkat_daerah`, and `awal` and `akhir`, or `tahun` of a Renja.

        Raises
        ------
        TypeError
            A figure that is a float, unless it is whole and below 2**53; a bool.
        ValueError
            Unknown or missing columns (what is known is listed), a cell that cannot be read, a rating without its
            figure, a figure twice, an item described in two ways.

        Warns
        -----
        PeringatanTahun
            Figures of years outside the plan: more than two before it, more than one behind; of a Renja ten.

        Examples
        --------
        >>> import pandas as pd
        >>> tabel = pd.DataFrame({"kode": ["5.03.02"], "indikator": ["Indeks"], "sifat": ["terakhir"],
        ...                       "target 2023": ["71,5"]})
        >>> Renja.from_frame(tabel, perangkat_daerah="BKPSDM", tahun=2023).indikator[0].target
        ((2023, Decimal('71.5')),)
        """
        from kodefikasi.besaran import Notasi
        from kodefikasi.rencana.frame_rencana import read_frame
        from kodefikasi.rencana.ukuran import warn_of_years

        hasil = cls(**kepala, **read_frame(frame, None if notasi is None else choose(Notasi, notasi)))
        warn_of_years((*hasil.indikator, *hasil.anggaran), hasil.awal, hasil.akhir)
        return hasil


@checked_class
@frozen
class Renstra(Rencana):
    """The strategic plan of an office, over five or six years; as `Rencana`, with its progress.

    Examples
    --------
    >>> from kodefikasi.kinerja import Sifat
    >>> i = Indikator("Jumlah Dokumen", sifat=Sifat.AKUMULATIF, realisasi={2021: 8, 2022: 8}, target_akhir=48)
    >>> [(_, capaian)] = Renstra("BKPSDM", 2021, 2026, indikator=[i]).progress(sampai=2022)
    >>> capaian.hitungan
    '8 + 8 = 16; 16 ÷ 48 × 100 = 33,33'
    """

    def progress(self, *, sampai: int, perkiraan: bool = False) -> tuple[tuple[Indikator, Capaian], ...]:
        """Return how far each indicator has come up to a year (columns 10 and 11 of T-C.29).

        Parameters
        ----------
        sampai
            The last year that counts.
        perkiraan
            Whether that year, where not realised yet, counts with its target.
        """
        return tuple((i, renstra_progress(i, sampai=sampai, perkiraan=perkiraan)) for i in self.indikator)

    def gaps(self, sampai: int) -> tuple[tuple[Indikator, Kesenjangan], ...]:
        """Return what each indicator lacks to its final target after a year, and what each remaining year needs.

        Raises
        ------
        ValueError
            The plan ends before the year.
        """
        return tuple((i, gap_to_target(i, sampai=sampai, akhir=self.akhir)) for i in self.indikator)


@frozen
class _Setahun(Rencana):
    """A plan of one year."""

    tahun: int
    awal: int = field(init=False, repr=False, default=Factory(lambda diri: diri.tahun, takes_self=True))
    akhir: int = field(init=False, repr=False, default=Factory(lambda diri: diri.tahun, takes_self=True))

    def evaluate(self, triwulan: int = 4) -> tuple[tuple[Indikator, EvaluasiTahun], ...]:
        """Return the evaluation of each indicator up to a quarter of the year (columns 6 to 14 of E.81).

        Raises `ValueError`: a quarter that is not 1 to 4.
        """
        return tuple((i, evaluate_year(i, tahun=self.tahun, sampai_triwulan=triwulan)) for i in self.indikator)


@checked_class
@frozen
class Renja(_Setahun):
    """The plan of an office for one year.

    Its indicators may keep figures of other years: what was realised before, and the Renstra's final target.

    Attributes
    ----------
    tahun
        The year, which is `awal` and `akhir` as well.

    Examples
    --------
    >>> Renja("BKPSDM", 2023).years
    (2023,)
    """


@checked_class
@frozen
class Lkjip(_Setahun):
    """The performance report of an office on one year: what was agreed (PK), what was realised and spent.

    Attributes
    ----------
    tahun
        The year, which is `awal` and `akhir` as well.

    Examples
    --------
    >>> from kodefikasi import Indikator, Lkjip
    >>> i = Indikator("Nilai SAKIP", "nilai", sifat="terakhir", target={2023: 80}, realisasi={2023: 72})
    >>> [(_, e)] = Lkjip("BKPSDM", 2023, indikator=[i]).evaluate()
    >>> e.tingkat_realisasi
    Decimal('90')
    """
