"""pandas: ``df["kode"].kodefikasi`` and ``df.kodefikasi``, once this module was imported.

Examples
--------
>>> import pandas as pd
>>> import kodefikasi.integrations.pandas
>>> isi = pd.DataFrame({"kode": ["5.03.01.2.01.01", "5.03.01.2.02.01"], "pagu": [27, 56]})
>>> isi["kode"].kodefikasi.program.tolist()
['5.03.01', '5.03.01']
>>> isi["kode"].kodefikasi.nama("050-5889/2021").iloc[1]
'Penyediaan Gaji dan Tunjangan ASN'
>>> int(isi.kodefikasi.roll_up()["pagu"].max())
83
"""

from __future__ import annotations

import pandas as pd

from kodefikasi.integrations.frame_kodefikasi import EagerTabel
from kodefikasi.integrations.kolom_kode import KolomKode


@pd.api.extensions.register_series_accessor("kodefikasi")
class KolomPandas(KolomKode["pd.Series[str]", pd.DataFrame]):
    """``df["kode"].kodefikasi``: what the codes of a column say; the index stays."""

    @property
    def is_valid(self) -> pd.Series[bool]:
        """Whether each text is a code."""
        return self.baku.notna()

    def _frame(self) -> pd.DataFrame:
        return self._kolom.to_frame("kode")  # type: ignore[no-any-return]

    def _pick(self, frame: pd.DataFrame, nama: str) -> pd.Series[str]:
        return frame[nama].rename(self._kolom.name)

    def _rest(self, frame: pd.DataFrame) -> pd.DataFrame:
        return frame.drop(columns="kode").rename(columns=lambda n: n.removeprefix("kode_"))


@pd.api.extensions.register_dataframe_accessor("kodefikasi")
class TabelPandas(EagerTabel[pd.DataFrame]):
    """``df.kodefikasi``: the functions on columns."""
