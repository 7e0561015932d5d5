"""Plan documents as typed collections over the code tree: Renstra and Renja, their indicators and their budget."""

from __future__ import annotations

from kodefikasi.rencana.anggaran import Anggaran
from kodefikasi.rencana.dari_dokumen import plan_from, renstra_from
from kodefikasi.rencana.ke_dokumen import forms_from
from kodefikasi.rencana.kesesuaian import conformity
from kodefikasi.rencana.nama_simpul import NamaSimpul
from kodefikasi.rencana.perubahan import JenisPerubahan, Perubahan, changes
from kodefikasi.rencana.rencana import Lkjip, Rencana, Renja, Renstra
from kodefikasi.rencana.uraian import Keterangan, Sasaran

__all__ = [
    "Anggaran",
    "JenisPerubahan",
    "Keterangan",
    "Lkjip",
    "NamaSimpul",
    "Perubahan",
    "Rencana",
    "Renja",
    "Renstra",
    "Sasaran",
    "changes",
    "conformity",
    "forms_from",
    "plan_from",
    "renstra_from",
]
