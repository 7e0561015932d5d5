"""A web service: codes and findings in and out of FastAPI."""

from decimal import Decimal
from typing import Annotated

from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel

from kodefikasi import Kode, RollUp, Selisih, reconcile, roll_up
from kodefikasi.integrations.pydantic import Di, KodeSubKegiatan, Rupiah


class Usulan(BaseModel):
    """What is sent."""

    kode: Annotated[KodeSubKegiatan, Di("5.03")]
    pagu: Rupiah


app = FastAPI()


@app.post("/usulan")
def terima(usulan: Usulan) -> dict[str, Kode | Decimal | None]:
    """Return the program of what was sent, and its money."""
    return {"program": usulan.kode.program, "pagu": usulan.pagu}


@app.post("/jumlah")
def jumlahkan(pagu: dict[Kode, int]) -> RollUp:
    """Return the sums of amounts by code."""
    return roll_up(pagu)


@app.post("/selisih")
def bandingkan(pagu: dict[Kode, int]) -> list[Selisih]:
    """Return the parents that are not the sum of their children."""
    return list(reconcile(pagu))


klien = TestClient(app)
print(klien.post("/usulan", json={"kode": "5.03.02.2.01.01", "pagu": "Rp1.500.000,50"}).json())
salah = klien.post("/usulan", json={"kode": "5.3.2", "pagu": "1.500"})
print(salah.status_code, [(g["loc"][-1], g["type"]) for g in salah.json()["detail"]])
print(klien.post("/jumlah", json={"5.03.01": 27, "5.03.02": 56}).json()["jumlah"]["5.03"])
print(klien.post("/selisih", json={"5.03": 90, "5.03.01": 27, "5.03.02": 56}).json()[0]["selisih"])
