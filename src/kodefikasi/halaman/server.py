"""The page served to this computer alone, with the library behind it.

Who asks has to know the token in the address, has to call this computer by its own name, and has to be a page of this
server where something is sent: so no other site in the same browser, and nobody else on the network, gets an answer.
"""

from __future__ import annotations

import json
import re
import sys
import traceback
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from select import select
from socket import MSG_PEEK
from typing import Any
from urllib.parse import quote, unquote

from kodefikasi.errors import TulisError, system_reason
from kodefikasi.halaman.lembaran import BERKAS, page, policy, static
from kodefikasi.halaman.meja import Meja, MejaError, Mesin
from kodefikasi.lembar import Batas

ALAMAT = "127.0.0.1"
_DIAM = 60  # seconds that a connection may be silent
_NOMOR = re.compile(r"[0-9]{1,12}")
_KEPALA = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"{policy(Mesin.KOMPUTER)}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_TIADA = "Alamatnya tidak lengkap; buka alamat yang tertulis di jendela terminal."
_BUKAN_SINI = "Permintaan ini tidak berasal dari halaman pemeriksaan."
_RUSAK = "galat di dalam program; rinciannya ada di jendela terminal"


class PageServer(ThreadingHTTPServer):
    """Serves one desk on the loopback address until it is told to stop.

    `port`: where to listen; 0 for any that is free; `batas`: how much a file may hold.

    Raises `TulisError`: the port cannot be had.
    """

    daemon_threads = True

    def __init__(self, port: int = 0, batas: Batas = Batas()) -> None:  # noqa: B008  # a frozen value
        self.meja = Meja(batas=batas)
        self.token = token_urlsafe(32)
        try:
            super().__init__((ALAMAT, port), _Petugas)
        except (OSError, OverflowError) as galat:
            alasan = system_reason(galat) if isinstance(galat, OSError) else "paling besar 65535"
            raise TulisError(f"port {port}", f"tidak dapat dipakai: {alasan}; pilih yang lain") from galat
        self.tuan = {f"{n}:{self.server_port}" for n in (ALAMAT, "localhost")}

    @property
    def url(self) -> str:
        """The address of the page."""
        return f"http://{ALAMAT}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that end early; what the program does wrong is told where it happens."""


class _Petugas(BaseHTTPRequestHandler):
    server: PageServer
    timeout = _DIAM
    server_version, sys_version = "kodefikasi", ""

    def do_GET(self) -> None:
        """Give the page, its files, or what comes of a result."""
        jalur = self._path()
        if jalur is None:
            return
        nama, _, nomor = jalur.partition("/")
        if jalur == "":
            self._send(page(Mesin.KOMPUTER, self.server.meja.batas).encode(), "text/html; charset=utf-8")
        elif jalur in BERKAS[Mesin.KOMPUTER]:
            self._send(static(jalur), BERKAS[Mesin.KOMPUTER][jalur] + "; charset=utf-8")
        elif nama in {"fakta", "salinan"} and _NOMOR.fullmatch(nomor):
            self._result(nama, int(nomor))
        else:
            self._refuse(HTTPStatus.NOT_FOUND, _TIADA)

    def do_POST(self) -> None:
        """Audit a file, or the example."""
        jalur = self._path()
        if jalur is None:
            return
        if self.headers.get("Origin", "").removeprefix("http://") not in self.server.tuan:
            self._refuse(HTTPStatus.FORBIDDEN, _BUKAN_SINI)
            return
        isi = self._body()
        if isi is None:
            return
        apa, _, nama = jalur.partition("?")
        meja = self.server.meja
        try:
            match apa:
                case "periksa":
                    self._send(meja.examine(unquote(nama) or "berkas", isi, self._go_on).encode(), "application/json")
                case "contoh":
                    self._send(meja.example().encode(), "application/json")
                case _:
                    self._refuse(HTTPStatus.NOT_FOUND, _TIADA)
        except OSError:
            raise  # of the connection
        except Exception:  # a fault of ours must not leave the page waiting
            traceback.print_exc(file=sys.stderr)
            self._send(json.dumps({"galat": _RUSAK}).encode(), "application/json")

    def _path(self) -> str | None:
        """Return what is asked for behind the token; None where no answer is due, which has been said."""
        if self.headers.get("Host") not in self.server.tuan:
            self._refuse(HTTPStatus.MISDIRECTED_REQUEST, _BUKAN_SINI)
            return None
        if self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            self._refuse(HTTPStatus.FORBIDDEN, _BUKAN_SINI)
            return None
        token, garis, jalur = self.path.removeprefix("/").partition("/")
        if not garis or not compare_digest(token.encode(), self.server.token.encode()):
            self._refuse(HTTPStatus.NOT_FOUND, _TIADA)
            return None
        return jalur

    def _body(self) -> bytes | None:
        """Return what was sent, all of it in memory; None where it is none that is taken, which has been said."""
        panjang = self.headers.get("Content-Length", "")
        if not panjang.isdecimal() or self.headers.get("Transfer-Encoding"):
            self._refuse(HTTPStatus.LENGTH_REQUIRED, "Panjang berkasnya tidak disebut.")
            return None
        if len(panjang) > len(str(sys.maxsize)) or int(panjang) > self.server.meja.batas.berkas:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "Berkasnya terlalu besar; pecah lebih dahulu.")
            return None
        isi = self.rfile.read(int(panjang))
        if len(isi) < int(panjang):
            self._refuse(HTTPStatus.BAD_REQUEST, "Berkasnya terputus di tengah jalan.")
            return None
        return isi

    def _go_on(self, *_: object) -> None:
        """Stop reading for a page that does not wait for it any more."""
        tersedia = select([self.connection], [], [], 0)[0]
        if tersedia and not self.connection.recv(1, MSG_PEEK):
            raise ConnectionAbortedError

    def _result(self, apa: str, nomor: int) -> None:
        meja = self.server.meja
        try:
            if apa == "fakta":
                self._send(meja.facts(nomor), "text/csv; charset=utf-8")
            else:
                salinan = meja.marked(nomor)
                self._send(salinan.isi, "application/octet-stream", catatan=salinan.catatan)
        except MejaError as galat:
            self._refuse(HTTPStatus.GONE, str(galat))
        except OSError:
            raise  # of the connection
        except Exception:  # a fault of ours must not leave the page waiting
            traceback.print_exc(file=sys.stderr)
            self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, _RUSAK)

    def _refuse(self, status: HTTPStatus, alasan: str) -> None:
        self._send(alasan.encode(), "text/plain; charset=utf-8", status)

    def _send(self, isi: bytes, jenis: str, status: HTTPStatus = HTTPStatus.OK, catatan: str = "") -> None:
        self.send_response(status)
        sendiri = {"Content-Type": jenis, "Content-Length": str(len(isi)), "X-Catatan": quote(catatan)}
        for nama, nilai in {**_KEPALA, **sendiri}.items():
            self.send_header(nama, nilai)
        self.end_headers()
        self.wfile.write(isi)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name of the one that it replaces
        """Keep the terminal for people."""
