"""What a table is called: its number, an attachment or a form, above its title or below it."""

from __future__ import annotations

import pytest

from dokumen_kecil import tabel
from kodefikasi import read_text
from petak import tab, to_grid

TABEL = tab(to_grid(tabel("T-C.33", [{"kode": "5.03.02", "nama": "PROGRAM KEPEGAWAIAN DAERAH", "pagu": "1.000.000"}])))
JUDUL = "Rumusan Rencana Program dan Kegiatan Dinas Contoh Tahun 2026"


@pytest.mark.parametrize(
    ("atas", "label", "judul"),
    [
        (f"Tabel T-C.33\n{JUDUL}", "Tabel T-C.33", JUDUL),
        (f"Tabel III.1 {JUDUL}", "Tabel III.1", JUDUL),
        (f"{JUDUL}\nTabel T-C.33", "Tabel T-C.33", JUDUL),
        (f"LAMPIRAN II\n{JUDUL}", "Lampiran II", JUDUL),
        (f"Lampiran 1\n{JUDUL}\nKabupaten Contoh", "Lampiran 1", f"{JUDUL} Kabupaten Contoh"),
        (f"Formulir E.81\n{JUDUL}", "Formulir E.81", JUDUL),
        (f"Lampiran 1\nTabel 4.1\n{JUDUL}", "Tabel 4.1", JUDUL),
        (f"Lampiran I. {JUDUL}", "", f"Lampiran I. {JUDUL}"),
        (JUDUL, "", JUDUL),
    ],
)
def test_a_number_is_the_label_and_the_title_keeps_office_and_year(atas: str, label: str, judul: str) -> None:
    """A number comes before an attachment; the title keeps office and year."""
    (t,) = read_text(f"{atas}\n\n{TABEL}").tabel
    assert (t.label, t.judul) == (label, judul)
