"""The page on this computer: who gets an answer, what is sent, what is kept; and the command that opens it."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bentuk import as_pdf, as_text, as_word, as_workbook, example
from kodefikasi import Batas, audit
from kodefikasi.halaman.lembaran import BERKAS
from kodefikasi.halaman.meja import Mesin
from kodefikasi.halaman.server import ALAMAT, PageServer
from kodefikasi.kata import severity_count
from kodefikasi.temuan import Keparahan
from perintah import run

_SEDIKIT = b"kode;nama;pagu\n5.03;Kepegawaian;10\n5.03.01;Program;10\n"
Jawaban = tuple[int, dict[str, str], bytes]


@pytest.fixture(scope="module")
def peladen() -> Iterator[PageServer]:
    """A desk that takes files up to 1 MiB."""
    with PageServer(batas=Batas(berkas=1 << 20)) as p:
        utas = threading.Thread(target=p.serve_forever, kwargs={"poll_interval": 0.02})
        utas.start()
        yield p
        p.shutdown()
        utas.join()


def _ask(p: PageServer, cara: str, jalur: str, isi: bytes | None = None, **kepala: str) -> Jawaban:
    """Ask as the page does, but for the headings given."""
    semua = {"Host": f"{ALAMAT}:{p.server_port}", "Origin": f"http://{ALAMAT}:{p.server_port}"}
    sambungan = http.client.HTTPConnection(ALAMAT, p.server_port, timeout=30)
    sambungan.putrequest(cara, jalur, skip_host=True)
    for nama, nilai in {**semua, **{k.replace("_", "-"): v for k, v in kepala.items()}}.items():
        sambungan.putheader(nama, nilai)
    if isi is not None and "Content_Length" not in kepala:
        sambungan.putheader("Content-Length", str(len(isi)))
    sambungan.endheaders(isi)
    jawaban = sambungan.getresponse()
    hasil = jawaban.status, {k.lower(): v for k, v in jawaban.getheaders()}, jawaban.read()
    sambungan.close()
    return hasil


def _send(p: PageServer, nama: str, isi: bytes) -> dict[str, object]:
    status, _, jawaban = _ask(p, "POST", f"/{p.token}/periksa?{quote(nama)}", isi)
    assert status == 200
    hasil = json.loads(jawaban)
    assert isinstance(hasil, dict)
    return hasil


def test_it_listens_on_this_computer_alone(peladen: PageServer) -> None:
    """The loopback address, and a token that nobody guesses."""
    assert peladen.server_address[0] == "127.0.0.1"
    assert re.fullmatch(rf"http://127\.0\.0\.1:{peladen.server_port}/[\w-]{{43}}/", peladen.url)
    with PageServer() as lain:
        assert lain.token != peladen.token


def test_the_page_and_its_files(peladen: PageServer) -> None:
    """With a policy that allows nothing else, and without a trace in caches."""
    for jalur in ("", *BERKAS[Mesin.KOMPUTER]):
        status, kepala, isi = _ask(peladen, "GET", f"/{peladen.token}/{jalur}")
        assert (status, len(isi)) == (200, int(kepala["content-length"]))
        assert kepala["cache-control"] == "no-store"
        assert kepala["referrer-policy"] == "no-referrer"
        assert kepala["content-security-policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in kepala["content-security-policy"]
        assert "unsafe" not in kepala["content-security-policy"]
    halaman = _ask(peladen, "GET", f"/{peladen.token}/")[2].decode()
    assert 'data-mesin="komputer" data-batas="1048576"' in halaman
    assert "$" not in halaman


@pytest.mark.parametrize("nama", ["renja.txt", "renja ü #1 & dua.docx", "renja.xlsx", "renja.pdf"])
def test_a_file_gets_the_findings_of_the_command_line(peladen: PageServer, tmp_path: Path, nama: str) -> None:
    """Whatever its format; its name may be any."""
    tulis = {".txt": as_text, ".docx": as_word, ".xlsx": as_workbook, ".pdf": as_pdf}[Path(nama).suffix]
    isi = tulis(example()[:2])
    berkas = tmp_path / nama
    berkas.write_bytes(isi)
    laporan = audit(berkas)
    hasil = _send(peladen, nama, isi)
    assert hasil["berkas"] == nama
    assert hasil["laporan"] == laporan.to_html()
    assert hasil["cacah"] == {k.value: severity_count(k, laporan.keparahan[k]) for k in Keparahan}
    assert hasil["takTerperiksa"] == ""


def test_the_facts_are_those_of_convert(
    peladen: PageServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the mark by which Excel knows UTF-8."""
    berkas = tmp_path / "a.csv"
    berkas.write_bytes(_SEDIKIT)
    assert run(capsys, "convert", str(berkas), str(tmp_path / "angka.csv"))[0] == 0
    nomor = _send(peladen, "a.csv", _SEDIKIT)["nomor"]
    status, kepala, isi = _ask(peladen, "GET", f"/{peladen.token}/fakta/{nomor}")
    assert (status, kepala["content-type"]) == (200, "text/csv; charset=utf-8")
    assert isi == b"\xef\xbb\xbf" + (tmp_path / "angka.csv").read_bytes()


def test_only_the_last_results_are_kept(peladen: PageServer) -> None:
    """In memory; what is gone is said, and so is what never was."""
    nomor = [_send(peladen, "a.csv", _SEDIKIT)["nomor"] for _ in range(4)]
    assert _ask(peladen, "GET", f"/{peladen.token}/fakta/{nomor[-1]}")[0] == 200
    for tiada in (nomor[0], 10**9):
        status, _, isi = _ask(peladen, "GET", f"/{peladen.token}/fakta/{tiada}")
        assert (status, isi.decode()) == (
            410,
            "hasil pemeriksaan itu sudah tidak tersimpan; periksa berkasnya sekali lagi",
        )


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (b"", "a.xlsx: kosong; tidak ada yang dapat dibaca"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "a.xlsx: gambar"),
        (b"PK\x03\x04" + bytes(50), "a.xlsx: "),
    ],
)
def test_what_cannot_be_read_is_one_sentence(peladen: PageServer, isi: bytes, pesan: str) -> None:
    """As the command line says it."""
    hasil = _send(peladen, "a.xlsx", isi)
    assert [*hasil] == ["galat"]
    assert str(hasil["galat"]).startswith(pesan)


def test_a_file_in_which_nothing_was_checked_says_so(peladen: PageServer) -> None:
    """It is no clean one."""
    assert "Tidak ditemukan tabel" in str(_send(peladen, "surat.txt", b"Kepada Yth.\nSaudara\n")["takTerperiksa"])


def test_the_example_needs_no_file(peladen: PageServer) -> None:
    """It is the one of the package."""
    status, _, isi = _ask(peladen, "POST", f"/{peladen.token}/contoh", b"")
    assert status == 200
    assert json.loads(isi)["diperiksa"] > 1000


# ---- who gets no answer -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("jalur", ["/", "/favicon.ico", "/{salah}/", "/{salah}/meja.js", "/{token}", "/{pendek}/"])
def test_without_the_token_there_is_nothing(peladen: PageServer, jalur: str) -> None:
    """Neither the page nor a hint of what would be right."""
    isi = jalur.format(token=peladen.token, salah="A" * 43, pendek=peladen.token[:-1])
    status, _, teks = _ask(peladen, "GET", isi)
    assert status == 404
    assert peladen.token not in teks.decode()


@pytest.mark.parametrize(
    "jalur",
    ["tiada", "../meja.js", "..%2f..%2fetc/passwd", "/etc/passwd", "index.html", "pekerja.js", "fakta/x", "fakta/"],
)
def test_no_other_file_is_given(peladen: PageServer, jalur: str) -> None:
    """The files are named; none is looked for."""
    assert _ask(peladen, "GET", f"/{peladen.token}/{jalur}")[0] == 404


@pytest.mark.parametrize("tuan", ["jahat.invalid", "127.0.0.1", "127.0.0.1:1", "localhost.jahat.invalid:{port}", ""])
def test_another_host_is_refused(peladen: PageServer, tuan: str) -> None:
    """A name that someone has made lead to this computer."""
    for cara in ("GET", "POST"):
        assert _ask(peladen, cara, f"/{peladen.token}/", b"", Host=tuan.format(port=peladen.server_port))[0] == 421


@pytest.mark.parametrize("asal", ["http://jahat.invalid", "null", "https://127.0.0.1:{port}", ""])
def test_another_origin_cannot_send(peladen: PageServer, asal: str) -> None:
    """Not even with the token."""
    asal = asal.format(port=peladen.server_port)
    assert _ask(peladen, "POST", f"/{peladen.token}/contoh", b"", Origin=asal)[0] == 403


@pytest.mark.parametrize("letak", ["cross-site", "same-site"])
def test_another_site_cannot_read(peladen: PageServer, letak: str) -> None:
    """What the browser says of a request that another page made."""
    assert _ask(peladen, "GET", f"/{peladen.token}/meja.js", Sec_Fetch_Site=letak)[0] == 403


def test_localhost_is_this_computer_too(peladen: PageServer) -> None:
    """By its name."""
    tuan = f"localhost:{peladen.server_port}"
    assert _ask(peladen, "POST", f"/{peladen.token}/contoh", b"", Host=tuan, Origin=f"http://{tuan}")[0] == 200


@pytest.mark.parametrize(
    ("panjang", "status"),
    [(str((1 << 20) + 1), 413), ("9" * 400, 413), ("-1", 411), ("1e3", 411), ("²", 411), ("", 411)],
)
def test_what_is_too_large_or_has_no_size_is_refused_before_it_is_read(
    peladen: PageServer, panjang: str, status: int
) -> None:
    """Nothing of it was taken."""
    with socket.create_connection((ALAMAT, peladen.server_port), timeout=30) as s:
        tuan = f"{ALAMAT}:{peladen.server_port}"
        s.sendall(
            f"POST /{peladen.token}/periksa?a HTTP/1.1\r\nHost: {tuan}\r\nOrigin: http://{tuan}\r\n"
            f"Content-Length: {panjang}\r\n\r\n".encode()
        )
        assert s.makefile("rb").readline().split()[1] == str(status).encode()


def test_one_that_ends_too_early_is_no_file(peladen: PageServer) -> None:
    """Half a file is never audited."""
    with socket.create_connection((ALAMAT, peladen.server_port), timeout=30) as s:
        tuan = f"{ALAMAT}:{peladen.server_port}"
        s.sendall(
            f"POST /{peladen.token}/periksa?a HTTP/1.1\r\nHost: {tuan}\r\nOrigin: http://{tuan}\r\n"
            "Content-Length: 99\r\n\r\nkode;pagu".encode()
        )
        s.shutdown(socket.SHUT_WR)
        assert s.makefile("rb").readline().split()[1] == b"400"


def test_other_ways_of_asking_are_unknown(peladen: PageServer) -> None:
    """There is no permission for other origins to be had."""
    for cara in ("OPTIONS", "PUT", "DELETE", "HEAD"):
        assert _ask(peladen, cara, f"/{peladen.token}/")[0] == 501


def test_a_fault_of_the_program_does_not_leave_the_page_waiting(
    peladen: PageServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told on both sides, and the next file is audited."""
    with monkeypatch.context() as m:
        m.setattr("kodefikasi.halaman.meja.audit", lambda _: 1 / 0)
        assert "galat di dalam program" in str(_send(peladen, "a.csv", _SEDIKIT)["galat"])
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert "nomor" in _send(peladen, "a.csv", _SEDIKIT)


# ---- the command ------------------------------------------------------------------------------------------------
def test_a_port_that_is_taken_is_one_line(peladen: PageServer, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    status, _, galat = run(capsys, "buka", "--tanpa-peramban", "--port", str(peladen.server_port))
    assert (status, galat.count("\n")) == (2, 1)
    assert f"port {peladen.server_port}: tidak dapat dipakai: " in galat


@pytest.mark.skipif(os.name == "nt", reason="Ctrl+C is sent otherwise there")
def test_the_command_opens_the_page_and_ends_with_ctrl_c(tmp_path: Path) -> None:
    """It names the address, hands it to the browser, and leaves nothing behind."""
    dibuka = tmp_path / "dibuka"
    peramban = tmp_path / "peramban"
    peramban.write_text(f'#!/bin/sh\necho "$1" > {dibuka}\n', encoding="utf-8")
    peramban.chmod(0o755)
    proses = subprocess.Popen(
        [sys.executable, "-m", "kodefikasi", "buka"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "BROWSER": str(peramban), "TMPDIR": str(tmp_path)},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )
    assert proses.stdout is not None
    alamat = proses.stdout.readline().split()[-1]
    assert proses.stdout.readline() == "Selesai? Tekan Ctrl+C.\n"
    sambungan = http.client.HTTPConnection(alamat.split("/")[2], timeout=30)
    sambungan.request("GET", "/" + alamat.split("/", 3)[3])
    assert sambungan.getresponse().status == 200
    sambungan.close()
    proses.send_signal(signal.SIGINT)
    keluar, galat = proses.communicate(timeout=30)
    assert (proses.returncode, galat, keluar.strip()) == (0, "", "Halaman ditutup.")
    assert dibuka.read_text(encoding="utf-8").strip() == alamat
    assert sorted(b.name for b in tmp_path.iterdir()) == ["dibuka", "peramban"]
