"""A schema for a table that others fill in: codes by Kode.is_valid, money by its type."""

import pandas as pd
import pandera.pandas as pa

from kodefikasi import Kode


def tidak_negatif(rupiah: int) -> bool:
    """Whether an amount is none below 0."""
    return rupiah >= 0


skema = pa.DataFrameSchema(
    {
        "kode": pa.Column(str, pa.Check(Kode.is_valid, element_wise=True, error="bukan kode")),
        "pagu": pa.Column("Int64", pa.Check(tidak_negatif, element_wise=True, error="di bawah nol"), nullable=True),
    }
)
kiriman = pd.DataFrame({"kode": ["5.03.02", "2.1", "5.03.02.2.01.01"], "pagu": pd.array([5, 6, None], dtype="Int64")})
try:
    skema.validate(kiriman, lazy=True)
except pa.errors.SchemaErrors as galat:
    salah = pd.DataFrame(galat.failure_cases)  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
    print(salah[["column", "check", "failure_case", "index"]].to_string(index=False))
