"""An office's own word for a column: told to the reader once."""

import pandas as pd

from kodefikasi import audit, read, roll_up
from kodefikasi.arti import lexicon

tabel = pd.DataFrame(
    {
        "Kode": ["5.03.02", "5.03.02.2.01", "5.03.02.2.02"],
        "Ancar-ancar": ["1.500.000", "1.000.000", "500.000"],
    }
)
print([t.pesan for t in audit(tabel).temuan if t.aturan.startswith("B")])
kata = lexicon().extend({"apa": {"pagu": ["^ancar"]}, "ukur": {"rp": ["^ancar"]}})
[baca] = read(tabel, leksikon=kata).tabel
print([(k.kunci, str(k.arti)) for k in baca.kolom])
print(roll_up([(b.kode, b.angka("pagu_rp")) for b in baca.baris if b.kode and b.kode.tingkat == 4]).total)
