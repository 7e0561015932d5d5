"""Fuzz parsers and readers under coverage guidance, and say what came of it.

``python fuzz/jalan.py [SASARAN …] --detik 60`` shares the seconds between the targets (all, if none is named); its
status is 1 where a target raised anything but an error of the package, hung, or took too much memory. What broke it
is left in ``--temuan``. With ``--simpan`` the inputs that reach new code are merged into the kept corpus, the small
ones first. Needs atheris (``pip install -e '.[all]' -r fuzz/requirements.txt``), which is there for Linux and macOS.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FUZZ = Path(__file__).parent
SUMBER = FUZZ.parent / "src"
KORPUS = FUZZ / "korpus"
_SASARAN = re.compile(r"^def fuzz_(\w+)\(", re.MULTILINE)
_PANJANG = {"kode": 64, "angka": 64, "ekspor": 1024, "daftar": 1024, "teks": 4096, "html": 4096}
_PANJANG_LAIN = 12_000
_HANG, _MEMORI = 20, 2048  # seconds and MiB for one input
_BITA_KORPUS, _BERKAS_KORPUS = 38_000, 60  # bytes and files of each target
_NAMA = 12  # letters of their digest


def targets() -> list[str]:
    """Return the names of the targets, which are in no need of atheris."""
    return _SASARAN.findall((FUZZ / "sasaran.py").read_text(encoding="utf-8"))


def write_dictionary(tujuan: Path) -> None:
    """Write what the package's own source looks for: its short texts, as tokens for mutations."""
    kata: set[str] = set()
    for berkas in (SUMBER / "kodefikasi").rglob("*.py"):
        for simpul in ast.walk(ast.parse(berkas.read_text(encoding="utf-8"))):
            isi = simpul.value if isinstance(simpul, ast.Constant) else None
            if isinstance(isi, bytes):
                isi = isi.decode("latin-1")
            if isinstance(isi, str) and 2 <= len(isi) <= 24 and re.fullmatch(r"[!-~]+( [!-~]+)?", isi):
                kata.add(isi)
    baris = (k.replace("\\", "\\\\").replace('"', '\\"') for k in sorted(kata))
    tujuan.write_text("".join(f'"{b}"\n' for b in baris), encoding="ascii")


def run(nama: str, detik: int, wadah: Path, temuan: Path) -> tuple[bool, str]:
    """Fuzz one target from the kept corpus; return whether it held, and executions and coverage in words."""
    baru = wadah / nama
    baru.mkdir()
    (KORPUS / nama).mkdir(parents=True, exist_ok=True)
    temuan.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(FUZZ / "satu.py"), f"-max_total_time={detik}", f"-timeout={_HANG}"]
    command += [f"-rss_limit_mb={_MEMORI}", f"-max_len={_PANJANG.get(nama, _PANJANG_LAIN)}", "-print_final_stats=1"]
    command += [f"-dict={wadah / 'kamus'}", f"-artifact_prefix={temuan}/{nama}-", str(baru), str(KORPUS / nama)]
    hasil = _call(nama, command)
    keluar = hasil.stdout + hasil.stderr
    if hasil.returncode:
        sys.stderr.write(keluar[-4000:])
    jalan = re.findall(r"number_of_executed_units: (\d+)", keluar)
    liput = re.findall(r"cov: (\d+) ft: (\d+)", keluar)
    angka = f"{int(jalan[-1]):>9,}" if jalan else "?"
    cabang = " edges, ".join(f"{int(n):,}" for n in liput[-1]) if liput else "?"
    return not hasil.returncode, f"{nama:<8} {angka} executions, {cabang} features"


def merge(nama: str, wadah: Path) -> None:
    """Keep the inputs that together reach what all reach: those kept before, then the small ones, up to a size."""
    pilihan = wadah / f"{nama}-pilihan"
    pilihan.mkdir()
    command = [sys.executable, str(FUZZ / "satu.py"), "-merge=1", str(pilihan), str(KORPUS / nama)]
    _call(nama, [*command, str(wadah / nama)]).check_returncode()
    dahulu = {b.name for b in (KORPUS / nama).iterdir()}
    semua = [(b.name[:_NAMA], b.read_bytes()) for b in pilihan.iterdir()]
    if not semua:
        raise RuntimeError(f"{nama}: libFuzzer chose none")
    tetap: dict[str, bytes] = {}
    for nama_berkas, isi in sorted(semua, key=lambda b: (b[0] not in dahulu, len(b[1]))):
        if len(tetap) < _BERKAS_KORPUS and sum(map(len, tetap.values())) + len(isi) <= _BITA_KORPUS:
            tetap[nama_berkas] = isi
    for usang in dahulu - tetap.keys():
        (KORPUS / nama / usang).unlink()
    for nama_berkas, isi in tetap.items():
        (KORPUS / nama / nama_berkas).write_bytes(isi)


def _call(nama: str, command: list[str]) -> subprocess.CompletedProcess[str]:
    lingkungan = os.environ | {"SASARAN": nama, "PYTHONPATH": os.pathsep.join(map(str, (SUMBER, FUZZ)))}
    return subprocess.run(command, env=lingkungan, capture_output=True, text=True, errors="replace", check=False)


def main() -> int:
    """Run what the command line asks for."""
    urai = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    urai.add_argument("sasaran", nargs="*", metavar="SASARAN", help=f"any of: {', '.join(targets())}")
    urai.add_argument("--detik", type=int, default=60, help="seconds of all targets together")
    urai.add_argument("--simpan", action="store_true", help="merge what is new into the kept corpus")
    urai.add_argument("--temuan", type=Path, default=Path("fuzz-temuan"), help="folder for what breaks a target")
    pilihan = urai.parse_args()
    if lain := set(pilihan.sasaran) - set(targets()):
        urai.error(f"no such target: {', '.join(sorted(lain))}")
    sasaran = pilihan.sasaran or targets()
    gagal = 0
    with TemporaryDirectory() as folder:
        write_dictionary(Path(folder, "kamus"))
        for nama in sasaran:
            baik, catatan = run(nama, max(1, pilihan.detik // len(sasaran)), Path(folder), pilihan.temuan)
            print(catatan if baik else f"{catatan}  FAILED", flush=True)
            gagal += not baik
            if pilihan.simpan:
                merge(nama, Path(folder))
    return int(gagal > 0)


if __name__ == "__main__":
    sys.exit(main())
