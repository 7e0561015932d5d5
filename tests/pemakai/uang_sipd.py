"""Amounts as an export has them: read exactly; what is no amount is told by row, and mended there."""

import pandas as pd

from kodefikasi import amount_findings, code_findings, parse_amounts

ekspor = pd.DataFrame(
    {"kode": ["5.03.02.2.01.01", "5.3.2", "5.03.02.2.01.02"], "nilai": ["Rp 1.234.567,00", "12 juta", "(250.000)"]},
    index=[101, 102, 103],
)
for temuan in (code_findings(ekspor), amount_findings(ekspor, "nilai")):
    print(temuan[["teks", "alasan", "kandidat", "baris", "indeks"]].fillna("").to_dict("records"))
ekspor.loc[amount_findings(ekspor, "nilai")["indeks"].explode(), "nilai"] = "12.000.000"
print(parse_amounts(ekspor, "nilai")["nilai_rupiah"].tolist())
