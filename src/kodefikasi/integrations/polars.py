"""Polars: ``pl.col("kode").kodefikasi``, and the same on series, frames and lazy frames, once this was imported.

Read strictly, level, parent and ancestors are plain expressions of Polars. What they cannot say (lenient reading,
spelling by edition, names) goes batch by batch through the functions on columns, exactly as on a frame.

Examples
--------
>>> import polars as pl
>>> import kodefikasi.integrations.polars
>>> isi = pl.DataFrame({"kode": ["5.03.01.2.01.01", "5.03.01.2.02.01"], "pagu": [27, 56]})
>>> isi.group_by(pl.col("kode").kodefikasi.program).agg(pl.col("pagu").sum()).rows()
[('5.03.01', 83)]
>>> isi.lazy().kodefikasi.roll_up().filter(pl.col("tingkat") == "urusan").collect()["pagu"].item()
83
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from kodefikasi.columns.lazy_codes import key, level, part
from kodefikasi.integrations.frame_kodefikasi import EagerTabel, LazyTabel
from kodefikasi.integrations.kolom_kode import KolomKode, Tingkatan
from kodefikasi.katalog import Nomenklatur, Pemda
from kodefikasi.kode import Edisi


@pl.api.register_series_namespace("kodefikasi")
class KolomPolars(KolomKode[pl.Series, pl.DataFrame]):
    """``df["kode"].kodefikasi``: what the codes of a column say."""

    @property
    def is_valid(self) -> pl.Series:
        """Whether each text is a code."""
        return self.baku.is_not_null()

    def _frame(self) -> pl.DataFrame:
        return self._kolom.alias("kode").to_frame()  # type: ignore[no-any-return]

    def _pick(self, frame: pl.DataFrame, nama: str) -> pl.Series:
        return frame[nama].alias(self._kolom.name)

    def _rest(self, frame: pl.DataFrame) -> pl.DataFrame:
        return frame.drop("kode").rename(lambda n: n.removeprefix("kode_"))


@pl.api.register_expr_namespace("kodefikasi")
class UngkapanPolars(Tingkatan[pl.Expr]):
    """``pl.col("kode").kodefikasi``: expressions of what the codes of a column say."""

    def _part(self, nama: str) -> pl.Expr:
        if not self._strict:
            return self._batches(lambda k: k._part(nama))
        skema = self._keluarga.skema
        tingkat, baku = level(pl, self._kolom, skema), key(pl, self._kolom, skema)
        hasil: pl.Expr = part(pl, self._kolom, baku, tingkat, self._keluarga, nama)
        return pl.when(tingkat < 0).then(self._kolom).otherwise(hasil)  # never so, but it names the result

    @property
    def is_valid(self) -> pl.Expr:
        """Whether each text is a code."""
        return self.baku.is_not_null()

    def parse(self) -> pl.Expr:
        """Return a struct of spelling, level and ancestors, which Polars names after the first; give it an alias."""
        nama = ["baku", "tingkat", *(t.name.lower() for t in self._keluarga.jenjang)]
        return pl.struct(*(self._part(n).alias(n) for n in nama))

    def format(self, edisi: Edisi | str | None = None) -> pl.Expr:
        """Return the spellings of an edition; see `kodefikasi.format_codes`."""
        return self._batches(lambda k: k.format(edisi))

    def nama(
        self, edisi: Edisi | str | Nomenklatur, unsur: str = "nama", *, pemda: Pemda | str = Pemda.KABUPATEN_KOTA
    ) -> pl.Expr:
        """Return what an edition says of each code: its name, or ``kinerja``, ``indikator``, ``satuan``."""
        return self._batches(lambda k: k.nama(edisi, unsur, pemda=pemda))

    def _batches(self, kerja: Callable[[KolomPolars], pl.Series]) -> pl.Expr:
        """Return the expression of a function on a column of texts, which looks at each row by itself."""
        keluarga, strict = self._keluarga, self._strict

        def run(kolom: pl.Series) -> pl.Series:
            return kerja(KolomPolars(kolom, keluarga, strict=strict))

        hasil: pl.Expr = self._kolom.map_batches(run, return_dtype=pl.String, is_elementwise=True)
        return hasil


@pl.api.register_dataframe_namespace("kodefikasi")
class TabelPolars(EagerTabel[pl.DataFrame]):
    """``df.kodefikasi``: the functions on columns."""


@pl.api.register_lazyframe_namespace("kodefikasi")
class LazyTabelPolars(LazyTabel[pl.LazyFrame]):
    """``lf.kodefikasi``: the functions on columns that lazy frames have."""
