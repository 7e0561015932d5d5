"""Columns of codes joined to the catalogue: names, performance, indicators, units of an edition.

A join on texts would miss what is spelt otherwise, and the ``X.XX`` of the supporting program. So each distinct text is
parsed and looked up in the catalogue once, and what it says is spread over the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from kodefikasi.argumen import checked
from kodefikasi.columns.arrow import arrow
from kodefikasi.columns.encode import encode, rows_of
from kodefikasi.columns.frames import Salah, code_column, eager, findings, lazy, spread_columns
from kodefikasi.columns.inputs import chosen
from kodefikasi.columns.lazy_columns import add_by_part, findings_lazy
from kodefikasi.columns.parse_codes import code_problems
from kodefikasi.errors import KodeError
from kodefikasi.katalog import Nomenklatur, Pemda, Simpul, nomenklatur
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, family

if TYPE_CHECKING:
    from narwhals.typing import IntoFrameT

#: What the catalogue has for a code.
UNSUR = ("nama", "kinerja", "indikator", "satuan", "keterangan")


@checked
def add_names(
    frame: IntoFrameT,
    kode: str = "kode",
    *,
    edisi: Edisi | str | Nomenklatur,
    pemda: Pemda | str = Pemda.KABUPATEN_KOTA,
    keluarga: type[KodeBerjenjang] | str = Kode,
    strict: bool = True,
    kolom: Sequence[str] | str = ("nama", "kinerja", "indikator", "satuan"),
) -> IntoFrameT:
    """Add what an edition says of the codes of a column.

    Parameters
    ----------
    frame
        A frame: pandas, Polars, Arrow; or a lazy one: Polars, DuckDB, Dask, PySpark. Needs the extra ``columns``.
    kode, keluarga
        The column, as text, and the family of its codes; that of the catalogue, where one is given.
    edisi, pemda
        Edition and whose list, as for `kodefikasi.nomenklatur`; or the catalogue itself.
    strict
        False takes what occurs in files, as ``Kode.parse(…, strict=False)`` does.
    kolom
        Which of nama, kinerja, indikator, satuan, keterangan to add, or one of them.

    Returns
    -------
    frame
        Of the same kind, with ``kode_nama`` and so on (behind the name of the column). Codes of the supporting program
        get the names of ``X.XX``. Null where the catalogue has none, and where a text is no code or one that the
        edition does not know: `name_findings` tells.

    Raises
    ------
    EdisiError, KatalogError
        No such edition, or its list is not at hand.
    PaguError, TypeError, ValueError, TambahanError
        As for `parse_codes`.

    Examples
    --------
    >>> import pandas as pd
    >>> hasil = add_names(pd.DataFrame({"kode": ["5.03.01.2.02.0001", "5.99"]}), edisi="050-5889/2021")
    >>> hasil.loc[0, ["kode_nama", "kode_satuan"]].tolist(), bool(hasil["kode_nama"].isna()[1])
    (['Penyediaan Gaji dan Tunjangan ASN', 'Orang/bulan'], True)
    """
    keluarga = family(keluarga)
    kolom = chosen(kolom, UNSUR)
    if (lazy_frame := lazy(frame)) is not None:
        kerja = partial(add_names, kode=kode, edisi=edisi, pemda=pemda, keluarga=keluarga, strict=strict, kolom=kolom)
        return add_by_part(lazy_frame, [kode], kerja)
    eager_frame = eager(frame)
    kat = _catalogue(edisi, pemda, keluarga)
    encoded = encode(code_column(eager_frame, kode, kat.keluarga)[0])
    simpul = [*(s for _, s in _look_up(encoded.nilai.to_pylist(), kat, strict=strict)), None]
    pa = arrow()
    isi = {f"{kode}_{n}": pa.array([s and (getattr(s, n) or None) for s in simpul], pa.string()) for n in kolom}
    return spread_columns(eager_frame, pa.table(isi), encoded.id)


@checked
def name_findings(
    frame: IntoFrameT,
    kode: str = "kode",
    *,
    edisi: Edisi | str | Nomenklatur,
    pemda: Pemda | str = Pemda.KABUPATEN_KOTA,
    keluarga: type[KodeBerjenjang] | str = Kode,
    strict: bool = True,
) -> IntoFrameT:
    """Return the codes of a column that an edition does not know, and the texts that are no codes.

    Parameters
    ----------
    frame, kode, edisi, pemda, keluarga, strict
        As for `add_names`.

    Returns
    -------
    frame
        Of the same kind: ``teks``, how many rows have it (``banyak``), why there is no name (``alasan``), and codes
        nearby that the edition knows (``kandidat``); rows as in `code_findings`. Missing codes are one row with an
        empty text.

    Examples
    --------
    >>> import pandas as pd
    >>> salah = name_findings(pd.DataFrame({"kode": ["5.30.02", "5.03"]}), edisi="050-5889/2021")
    >>> salah[["teks", "alasan", "kandidat", "baris"]].values.tolist()
    [['5.30.02', 'tidak ada pada 050-5889/2021 (kabupaten/kota)', '3.30.02 atau 5.03.02', [1]]]
    """
    keluarga = family(keluarga)
    if (lazy_frame := lazy(frame)) is not None:
        kerja = partial(name_findings, kode=kode, edisi=edisi, pemda=pemda, keluarga=keluarga, strict=strict)
        return findings_lazy(lazy_frame, kode, kerja)
    eager_frame = eager(frame)
    kat = _catalogue(edisi, pemda, keluarga)
    teks, asing_sel = code_column(eager_frame, kode, kat.keluarga)
    encoded = encode(teks)
    ada, nilai = np.bincount(encoded.id, minlength=encoded.banyak), encoded.nilai.to_pylist()
    cari = _look_up(nilai, kat, strict=strict)
    asing = {n: k for n, (k, s) in enumerate(cari) if k is not None and s is None and ada[n]}
    salah: list[Salah] = [
        (nilai[n], baris, f"tidak ada pada {kat.label}", " atau ".join(str(s.kode) for s in kat.near(k)) or None)
        for (n, k), baris in zip(asing.items(), rows_of(encoded.id, [*asing]), strict=True)
    ]
    return findings([*salah, *code_problems(teks, asing_sel, kat.keluarga, strict=strict)], eager_frame)


def _catalogue(edisi: Edisi | str | Nomenklatur, pemda: Pemda | str, keluarga: type[KodeBerjenjang]) -> Nomenklatur:
    if isinstance(edisi, Nomenklatur):
        return edisi
    return nomenklatur(edisi, pemda, keluarga=keluarga.skema.nama)


def _look_up(
    teks: Iterable[str], kat: Nomenklatur, *, strict: bool
) -> list[tuple[KodeBerjenjang | None, Simpul | None]]:
    """Return the code and the entry of each text."""
    hasil: list[tuple[KodeBerjenjang | None, Simpul | None]] = []
    for t in teks:
        try:
            kode = kat.keluarga.parse(t, strict=strict)
        except KodeError:
            hasil.append((None, None))
        else:
            hasil.append((kode, kat.get(kode)))
    return hasil
