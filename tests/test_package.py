"""The package as a whole: light to import, complete in its wheel, honest in its names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from inspect import isfunction, signature
from itertools import chain
from pathlib import Path

import pytest

import kodefikasi
from kodefikasi.halaman.lembaran import BERKAS

AKAR = Path(kodefikasi.__file__).parent
#: The checkout.
HULU = Path(__file__).parent.parent
#: How many names may stand at the top.
BANYAK_NAMA = 95
#: Parameters that a sentence describes.
SEDIKIT = 2
#: Lines of a function, docstring and all, and of a file.
SEFUNGSI, SEBERKAS = 60, 450
BERAT = ("attrs", "pandas", "pydantic", "numpy", "hypothesis", "rich", "typer", "narwhals", "matplotlib")
#: Rooms from the bottom up: each may import those before it, and no other.
RUMAH = (
    "errors argumen sebutan tambahan sekali nilai frame kemajuan tabel_html temuan aturan kode besaran nama kata "
    "lembar kinerja pagu katalog arti formulir dokumen columns pembacaan hubungan rencana writers pemeriksaan cetak "
    "gambar testing integrations halaman cli"
).split()


def _python(kode: str) -> str:
    return subprocess.run([sys.executable, "-c", kode], check=True, capture_output=True, text=True).stdout.strip()


def test_importing_loads_nothing_heavy() -> None:
    """``import kodefikasi`` is the standard library only; reading and auditing add attrs."""
    cek = f"import sys; print([m for m in {BERAT} if m in sys.modules])"
    assert _python(f"import kodefikasi; {cek}") == "[]"
    tanpa_attrs = cek.replace("'attrs', ", "")
    assert _python(f"import kodefikasi; kodefikasi.audit(kodefikasi.load_example()); {tanpa_attrs}") == "[]"


def test_every_public_name_loads() -> None:
    """The table of lazy names is complete and sorted; unknown names fail as usual."""
    assert kodefikasi.__all__ == sorted(kodefikasi.__all__)
    for nama in kodefikasi.__all__:
        assert getattr(kodefikasi, nama) is not None
    assert set(kodefikasi.__all__) <= set(dir(kodefikasi))
    with pytest.raises(AttributeError, match="tiada"):
        _ = kodefikasi.tiada
    assert len(kodefikasi.__all__) <= BANYAK_NAMA


def test_checkers_see_the_names_that_load() -> None:
    """Each from the room that the table says, once."""
    pohon = ast.parse((AKAR / "__init__.py").read_text(encoding="utf-8"))
    [blok] = [b for b in pohon.body if isinstance(b, ast.If)]
    impor = [b for b in blok.body if isinstance(b, ast.ImportFrom)]
    terlihat = [
        (a.name, str(b.module).removeprefix("kodefikasi.")) for b in impor for a in b.names if a.asname == a.name
    ]
    assert sorted(terlihat) == sorted(kodefikasi._ASAL.items())


@pytest.mark.parametrize("nama", [n for n in kodefikasi.__all__ if not n.endswith("Error") and n != "KELUARGA"])
def test_each_name_is_documented_whole(nama: str) -> None:
    """With an example, which runs as every doctest does; functions with what each parameter is."""
    isi = getattr(kodefikasi, nama)
    assert ">>>" in isi.__doc__
    if isfunction(isi) and len(minta := signature(isi).parameters) > SEDIKIT:
        bagian = isi.__doc__.split("Parameters\n", 1)[1].split("\n\n")[0]
        assert [n for n in minta if not re.search(rf"^ *(?:\w+, )*{n}(?:, \w+)*$", bagian, re.MULTILINE)] == []


def test_audit_is_the_function_whatever_was_imported_first() -> None:
    """No package hides a public function."""
    impor = "import kodefikasi.cli, kodefikasi.pemeriksaan, kodefikasi"
    assert _python(f"{impor}; print(callable(kodefikasi.audit), callable(kodefikasi.read))") == "True True"


def test_rooms_import_downwards_only() -> None:
    """Nothing imports from a room above its own."""
    naik = []
    for berkas in sorted(AKAR.rglob("*.py")):
        ruang = berkas.relative_to(AKAR).parts[0].removesuffix(".py")
        if ruang not in RUMAH:
            continue
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            if isinstance(simpul, ast.ImportFrom) and (simpul.module or "").startswith("kodefikasi."):
                asal = str(simpul.module).split(".")[1]
                if RUMAH.index(asal) > RUMAH.index(ruang):
                    naik.append(f"{berkas.relative_to(AKAR)} imports {asal}")
    assert naik == []


def test_a_name_is_one_module_and_one_class() -> None:
    """Who reads one name thinks of one thing: no two modules, and no two public classes, are called alike."""
    modul = Counter(b.stem for b in AKAR.rglob("*.py") if b.stem != "__init__" and b.parent != AKAR)
    kelas = Counter(
        s.name
        for b in AKAR.rglob("*.py")
        for s in ast.parse(b.read_text(encoding="utf-8")).body
        if isinstance(s, ast.ClassDef) and not s.name.startswith("_")
    )
    assert [n for n, kali in (modul + kelas).items() if kali > 1] == []


def test_functions_and_files_stay_short() -> None:
    """What one reads at a time fits one screen; a longer file has two ideas in it."""
    panjang = []
    for berkas in sorted(AKAR.rglob("*.py")):
        isi, nama = berkas.read_text(encoding="utf-8"), berkas.relative_to(AKAR).as_posix()
        if (baris := isi.count("\n")) > SEBERKAS:
            panjang.append(f"{nama} has {baris} lines")
        fungsi = [s for s in ast.walk(ast.parse(isi)) if isinstance(s, ast.FunctionDef)]
        panjang += [f"{nama}: {s.name}" for s in fungsi if (s.end_lineno or 0) - s.lineno >= SEFUNGSI]
    assert panjang == []


def test_data_and_marker_are_shipped() -> None:
    """What users need is inside the package."""
    assert (AKAR / "py.typed").exists()
    assert {b.suffix for b in (AKAR / "writers" / "halaman").iterdir()} == {".html", ".css", ".js"}
    assert {b.name for b in (AKAR / "halaman" / "statis").iterdir()} == {
        "index.html",
        "layanan.js",
        *chain(*BERKAS.values()),
    }
    assert (AKAR / "data" / "contoh" / "renja-bkpsdm-balangan-2023.json").stat().st_size > 50_000


def test_the_version_is_said_alike() -> None:
    """By the package, the installed metadata's source, the citation and the newest entry of the changelog."""
    kutipan = dict(
        b.split(": ", 1) for b in (HULU / "CITATION.cff").read_text(encoding="utf-8").splitlines() if ": " in b
    )
    catatan = (HULU / "CHANGELOG.md").read_text(encoding="utf-8")
    assert kutipan["version"] == kodefikasi.__version__
    assert re.findall(r"^## (.+)$", catatan, re.MULTILINE)[0] == f"{kutipan['version']} ({kutipan['date-released']})"


def test_a_change_is_one_line() -> None:
    """In the changelog, and in what it will be made from."""
    baris = (HULU / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    butir = baris[baris.index("<!-- towncrier: new versions begin here -->") + 1 :]
    assert [b for b in butir if b and not re.match(r"##? |### |- ", b)] == []
    baru = [f for f in (HULU / "changes").iterdir() if f.name != "README.md"]
    assert [
        f.name
        for f in baru
        if not re.fullmatch(r"\+[a-z0-9-]+\.(angka|added|changed|deprecated|removed|fixed)\.md", f.name)
    ] == []
    assert [f.name for f in baru if len(f.read_text(encoding="utf-8").splitlines()) != 1] == []
