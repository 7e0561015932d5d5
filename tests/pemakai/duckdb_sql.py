"""SQL before and after: a relation of DuckDB goes in and comes out."""

import duckdb

from kodefikasi import parse_codes, roll_up

db = duckdb.connect()
db.sql("CREATE TABLE rka (skpd TEXT, kode TEXT, pagu BIGINT)")
for skpd, kode, pagu in [("A", "5.03.02.2.01.01", 70), ("A", "5.03.02.2.01.0002", 5), ("B", "5.03.02.2.01.01", 8)]:
    db.execute("INSERT INTO rka VALUES (?, ?, ?)", [skpd, kode, pagu])
jumlah = roll_up(db.table("rka"), by="skpd")
print(
    jumlah.filter("tingkat IN ('kegiatan', 'skpd')").order("tingkat, simpul").project("simpul, pagu, daun").fetchall()
)
berprogram = parse_codes(db.table("rka"), kolom="program")
print(berprogram.aggregate("kode_program, sum(pagu)").fetchall())
