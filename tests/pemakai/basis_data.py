"""Codes into a database and out again, by SQLAlchemy and by pandas."""

import pandas as pd
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from kodefikasi import Kode, roll_up
from kodefikasi.integrations.sqlalchemy import KodeTeks, within


class Dasar(DeclarativeBase):
    """All tables."""

    type_annotation_map = {Kode: KodeTeks()}  # noqa: RUF012  # as SQLAlchemy has it


class Belanja(Dasar):
    """A budget line."""

    __tablename__ = "belanja"
    kode: Mapped[Kode] = mapped_column(primary_key=True)
    rupiah: Mapped[int]


mesin = create_engine("sqlite://")
Dasar.metadata.create_all(mesin)
with Session(mesin) as sesi:
    sesi.add_all([Belanja(kode=Kode("5.03.02.2.01.01"), rupiah=75), Belanja(kode=Kode("5.03.10.2.01.01"), rupiah=5)])
    sesi.add(Belanja(kode=Kode("5.03.01.2.02.01"), rupiah=20))
    sesi.commit()
    for baris in sesi.scalars(select(Belanja).where(within(Belanja.kode, Kode("5.03.02"))).order_by(Belanja.kode)):
        print(baris.kode, baris.rupiah)
with mesin.connect() as sambung:
    tabel = pd.read_sql("SELECT kode, rupiah FROM belanja", sambung)
jumlah = roll_up(tabel, pagu="rupiah")
print(jumlah.loc[jumlah["tingkat"] == "program", ["simpul", "rupiah"]].to_string(index=False))
mesin.dispose()
