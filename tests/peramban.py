"""A headless Chromium driven by its DevTools protocol over a pipe: no port, no further library; for tests only."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

NAMA = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PILIHAN = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-renderer-backgrounding",
    "--remote-debugging-pipe",
)
_LAMA = 60  # seconds to wait for an answer
_IKUT: dict[str, Any] = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
_KELUHAN = {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"}


def find() -> str | None:
    """Return the path of a Chromium, None where there is none."""
    return next((p for n in NAMA if (p := shutil.which(n))), None)


class Peramban:
    """One browser with one page.

    Attributes
    ----------
    keluhan
        What the page's console, its scripts and its Content-Security-Policy complained of.
    permintaan
        What was asked for over the network, by the page, its frames and its workers.
    """

    def __init__(self, program: str, profil: Path) -> None:
        masuk_baca, self._tulis = map(_high, os.pipe())
        self._baca, keluar_tulis = map(_high, os.pipe())
        perintah = [program, *_PILIHAN, f"--user-data-dir={profil}", "about:blank"]
        # the protocol wants its pipes as file descriptors 3 and 4
        self._proses = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{masuk_baca} 4>&{keluar_tulis}', "bash", *perintah],
            pass_fds=(masuk_baca, keluar_tulis),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(masuk_baca)
        os.close(keluar_tulis)
        self._sisa = b""
        self._nomor = 0
        self._sesi: str | None = None
        self._kejadian: list[str] = []
        self._anak: dict[str, list[str]] = {}
        self._media: list[dict[str, str]] = []
        self.keluhan: list[str] = []
        self.permintaan: list[str] = []
        try:
            self._sesi = self._attach()
            for ranah in ("Page", "Runtime", "Log", "Network"):
                self.call(f"{ranah}.enable")
            self.call("Target.setAutoAttach", **_IKUT)
        except (OSError, RuntimeError):
            self.close()
            raise

    def _attach(self) -> str:
        batas = time.monotonic() + _LAMA
        while time.monotonic() < batas:
            halaman = [t for t in self.call("Target.getTargets")["targetInfos"] if t["type"] == "page"]
            if halaman:
                target = halaman[0]["targetId"]
                return str(self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
            time.sleep(0.05)
        raise TimeoutError("no page")

    def call(self, cara: str, sesi: str | None = None, /, **isi: Any) -> dict[str, Any]:
        """Send a command of the protocol, to a frame or worker if its session is given, and return its result."""
        nomor = self._send(cara, sesi or self._sesi, isi)
        while True:
            jawaban = self._receive()
            if jawaban.get("id") == nomor:
                if "error" in jawaban:
                    raise RuntimeError(f"{cara}: {jawaban['error']}")
                hasil: dict[str, Any] = jawaban["result"]
                return hasil

    def _send(self, cara: str, sesi: str | None, isi: dict[str, Any]) -> int:
        self._nomor += 1
        pesan = {"id": self._nomor, "method": cara, "params": isi, **({"sessionId": sesi} if sesi else {})}
        data = json.dumps(pesan).encode() + b"\0"
        while data:
            data = data[os.write(self._tulis, data) :]
        return self._nomor

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._sisa:
            if not select.select([self._baca], [], [], _LAMA)[0]:
                raise TimeoutError("the browser does not answer")
            potongan = os.read(self._baca, 1 << 20)
            if not potongan:
                raise ConnectionError("the browser is gone")
            self._sisa += potongan
        satu, self._sisa = self._sisa.split(b"\0", 1)
        pesan: dict[str, Any] = json.loads(satu)
        if nama := pesan.get("method"):
            self._kejadian.append(nama)
            self._hear(nama, pesan["params"])
        return pesan

    def _hear(self, nama: str, isi: dict[str, Any]) -> None:
        if nama in _KELUHAN:
            self.keluhan.append(json.dumps(isi))
        elif nama == "Network.requestWillBeSent":
            self.permintaan.append(isi["request"]["url"])
        elif nama == "Target.detachedFromTarget":
            self._anak = {jenis: [s for s in semua if s != isi["sessionId"]] for jenis, semua in self._anak.items()}
        elif nama == "Target.attachedToTarget":  # it waits until what it does can be seen
            sesi = isi["sessionId"]
            self._anak.setdefault(isi["targetInfo"]["type"], []).append(sesi)
            for ranah in ("Network", "Log", "Runtime"):
                self._send(f"{ranah}.enable", sesi, {})
            self._send("Target.setAutoAttach", sesi, {**_IKUT})
            self._send("Runtime.runIfWaitingForDebugger", sesi, {})

    def open(self, berkas: Path | str) -> None:
        """Load a file or an address and wait until it is loaded."""
        self.forget()
        self._anak.clear()
        self.call("Page.navigate", url=berkas if isinstance(berkas, str) else berkas.resolve().as_uri())
        while "Page.loadEventFired" not in self._kejadian:
            self._receive()

    def forget(self) -> None:
        """Forget what happened so far."""
        for lama in (self.keluhan, self.permintaan, self._kejadian):
            lama.clear()

    def run(self, kode: str, *, sesi: str | None = None) -> Any:
        """Evaluate an expression in the page, or in a frame or worker, and return its value."""
        hasil = self.call("Runtime.evaluate", sesi, expression=kode, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in hasil:
            raise RuntimeError(json.dumps(hasil["exceptionDetails"]))
        return hasil["result"].get("value")

    def frame(self) -> str:
        """Return the session of the frame that was opened last."""
        batas = time.monotonic() + _LAMA
        while time.monotonic() < batas:
            while not self._anak.get("iframe"):
                self._receive()
            sesi = self._anak["iframe"][-1]
            with contextlib.suppress(RuntimeError):  # it has just made room for the next one
                self.call("Emulation.setEmulatedMedia", sesi, features=self._media)
                if self.run("document.readyState", sesi=sesi) == "complete":
                    return sesi
            time.sleep(0.02)
        raise TimeoutError("no frame")

    def drop(self, berkas: Path, x: int = 300, y: int = 300) -> None:
        """Drag a file from another window onto the page, as a person does."""
        isi: dict[str, Any] = {"items": [], "files": [str(berkas)], "dragOperationsMask": 1}
        self.run("new Promise((r) => requestAnimationFrame(() => setTimeout(r, 50)))")  # what was drawn is what is hit
        for jenis in ("dragEnter", "dragOver", "drop"):
            self.call("Input.dispatchDragEvent", type=jenis, x=x, y=y, data=isi)

    def wait(self, kode: str) -> None:
        """Wait until an expression holds."""
        batas = time.monotonic() + _LAMA
        while not self.run(kode):
            if time.monotonic() > batas:
                raise TimeoutError(kode)
            time.sleep(0.02)

    def press(self, tombol: str, kode: int, teks: str = "") -> None:
        """Press and release a key, as a person does."""
        umum = {"key": tombol, "code": tombol, "windowsVirtualKeyCode": kode}
        self.call("Input.dispatchKeyEvent", type="keyDown", text=teks, **umum)
        self.call("Input.dispatchKeyEvent", type="keyUp", **umum)

    def type(self, teks: str) -> None:
        """Type a text into what has the focus."""
        self.call("Input.insertText", text=teks)

    def show(self, lebar: int, *, gelap: bool = False, javascript: bool = True) -> None:
        """Set the width of the window, the colour scheme, and whether scripts run."""
        self.call(
            "Emulation.setDeviceMetricsOverride", width=lebar, height=900, deviceScaleFactor=1, mobile=lebar < 600
        )
        warna = "dark" if gelap else "light"
        self._media = [{"name": "prefers-color-scheme", "value": warna}]
        self.call("Emulation.setEmulatedMedia", features=self._media)
        self.call("Emulation.setScriptExecutionDisabled", value=not javascript)

    def _data(self, cara: str, **isi: Any) -> bytes:
        return base64.b64decode(self.call(cara, **isi)["data"])

    def screenshot(self) -> bytes:
        """Return the window as PNG."""
        return self._data("Page.captureScreenshot", format="png")

    def pdf(self) -> bytes:
        """Return the page as it is printed."""
        return self._data("Page.printToPDF", preferCSSPageSize=True, printBackground=True)

    def close(self) -> None:
        """End the browser that was started."""
        for langkah in (lambda: self.call("Browser.close"), lambda: self._proses.wait(_LAMA)):
            _quietly(langkah)
        if self._proses.poll() is None:
            self._proses.kill()
            self._proses.wait()
        os.close(self._tulis)
        os.close(self._baca)


def _high(fd: int) -> int:
    """Move a file descriptor out of the way of 3 and 4."""
    baru = fcntl.fcntl(fd, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(fd)
    return baru


def _quietly(langkah: Callable[[], object]) -> None:
    with contextlib.suppress(OSError, RuntimeError, subprocess.TimeoutExpired):
        langkah()
