"""The documentation keeps what it promises: every block of it runs and gives what is printed."""

from __future__ import annotations

import pkgutil
import re
import runpy
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image

import kodefikasi
from berkas_halaman import prepare
from halaman import AKAR, Pembaca, blocks, commands, hidden_results, read

#: Pages that a reader meets first run with the default tests, all others with the slow ones.
AWAL = ("README.md", "docs/index.md", "docs/panduan/mulai.md", "docs/developers.md")
HALAMAN = [b for b in [AKAR / "README.md", *sorted((AKAR / "docs").rglob("*.md"))] if list(blocks(read(b)))]
_GAMBAR = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


@pytest.mark.parametrize(
    "berkas",
    [
        pytest.param(b, id=nama, marks=() if nama in AWAL else pytest.mark.slow)
        for b in HALAMAN
        if (nama := b.relative_to(AKAR).as_posix())
    ],
)
def test_every_block_of_a_page_runs(
    berkas: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """From top to bottom, beside the files that the page names."""
    halaman = read(berkas)
    prepare(halaman, tmp_path)
    monkeypatch.setenv("KODEFIKASI_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(AKAR / "docs" / "examples" / "rekap")  # the sample program that pages speak of
    Pembaca(berkas.name, capsys).try_out(halaman)
    if berkas.name == "gambar.md":  # the site shows what its examples save
        dibuat = {f"gambar/{b.name}": b.stat().st_size for b in tmp_path.glob("*.png")}
        assert set(_GAMBAR.findall(halaman)) == set(dibuat)
        assert max(dibuat.values()) <= 150_000


def test_the_page_of_names_is_true() -> None:
    """Each name can be imported from where it stands; those of the top level are all there, and as such."""
    jalur = re.findall(r"^::: (\S+)$", read(AKAR / "docs" / "api.md"), flags=re.MULTILINE)
    assert len(jalur) == len(set(jalur))
    benda = [pkgutil.resolve_name(j) for j in jalur]
    milik = {id(n) for b in benda if isinstance(b, ModuleType) for n in vars(b).values()} | {id(b) for b in benda}
    assert [n for n in kodefikasi.__all__ if id(getattr(kodefikasi, n)) not in milik] == []
    atas = {id(getattr(kodefikasi, n)): f"kodefikasi.{n}" for n in kodefikasi.__all__}
    assert [j for j, b in zip(jalur, benda, strict=True) if atas.get(id(b), j) != j] == []


def test_the_picture_of_the_readme_is_of_today() -> None:
    """The stored picture shows the blocks and the words that the library draws now."""
    buat = runpy.run_path(str(AKAR / "docs" / "gambar" / "buat.py"))
    assert str(buat["BERKAS"].relative_to(AKAR)) in _GAMBAR.findall(read(AKAR / "README.md"))
    assert _description(buat["BERKAS"].read_bytes()) == buat["content"](buat["draw"]())


def test_the_pictures_of_the_page_are_of_today() -> None:
    """They stand in the guide, and say what the page says now."""
    layar = runpy.run_path(str(AKAR / "docs" / "gambar" / "layar.py"))
    gambar = {f"../gambar/{nama}.png" for nama, *_ in layar["LAYAR"]}
    panduan = re.sub(r"\(\s+", "(", read(AKAR / "docs" / "panduan" / "halaman.md"))
    assert gambar == set(_GAMBAR.findall(panduan))
    for satu in gambar:
        berkas = AKAR / "docs" / "panduan" / satu
        with Image.open(berkas) as png:
            assert png.info[layar["KUNCI"]] == layar["words"]()
        assert berkas.stat().st_size <= 60_000


def _description(png: bytes) -> str:
    """Return what a PNG says of itself."""
    mulai = png.index(b"tEXtDescription\0")
    panjang = int.from_bytes(png[mulai - 4 : mulai])
    return png[mulai + len(b"tEXtDescription\0") : mulai + len(b"tEXt") + panjang].decode("latin-1")


@pytest.mark.parametrize(
    "halaman",
    [
        "```python\n>>> 1 + 1\n3\n```",
        "```python\n1 / 0\n```",
        "```python\n1 + 1  # 2\n```",
        "```sh\nkodefikasi show 5.99\n```",
        "```sh\nkodefikasi tiada\n```",
        "```sh\nmake docs\n```",
        "```sh\nkodefikasi show 5.03\n```\n\n```text\n5.04  KEPEGAWAIAN\n```",
        "```\nkodefikasi show 5.03\n```",
    ],
)
def test_a_page_that_promises_too_much_fails(halaman: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong result, an error, a result that nobody compares, a command that fails or is not ours, other output."""
    with pytest.raises((AssertionError, ZeroDivisionError)):
        Pembaca("uji.md", capsys).try_out(halaman)


def test_what_is_no_code_is_told_by_rule() -> None:
    """Setting up an environment is left out wherever it stands; results are told from remarks."""
    pasang = "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/kodefikasi demo  # once\n"
    assert list(commands(pasang)) == [["demo"]]
    assert list(hidden_results("f(1)  # Kode('5.03'): a code\nf(2)  # a remark\nf(3)  # remark\n")) == [
        "Kode('5.03'): a code"
    ]
