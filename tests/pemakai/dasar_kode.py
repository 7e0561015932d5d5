"""Codes in a script: read, compared, sorted, formatted, walked up."""

from kodefikasi import Kode, KodeError, KodeWilayah

masukan = ["5.03.01.2.01.01", "5 03 01 201 01", "5.03.01.2.01.0001", "2.1", "5O3"]
for teks in masukan:
    try:
        kode = Kode.parse(teks, strict=False)
    except KodeError as galat:
        print(f"{teks:>18}: {galat}")
    else:
        print(f"{teks:>18}: {kode:<18}|{kode.format('5889')}|{kode.format('900.1.15.5-1317')}|{kode.program}")
print(len({Kode.parse(t, strict=False) for t in masukan[:3]}), [Kode.is_valid(t) for t in masukan])
print(sorted(map(Kode, ["5.10", "5.2.01"[:1], "5.03.02", "5.03"])))
print(Kode("5.03.01.2.01.01") in Kode("5.03"), Kode("5.03.10") in Kode("5.03.1"[:4]))
print(KodeWilayah.parse("6311052001", strict=False), [str(k) for k in KodeWilayah("63.11.05.2001").leluhur])
