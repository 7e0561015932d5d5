"""The page itself: its files, and what its Content-Security-Policy allows."""

from __future__ import annotations

from importlib.resources import files
from string import Template

from kodefikasi import __version__
from kodefikasi.halaman.meja import Mesin
from kodefikasi.lembar import Batas
from kodefikasi.writers.laporan_html import policy_hashes

_STATIS = files("kodefikasi.halaman") / "statis"
_HALAMAN = "index.html"
_UMUM = {"meja.css": "text/css", "meja.js": "text/javascript", "ikon.svg": "image/svg+xml"}
#: Files of the page beside ``index.html``, with their media types.
BERKAS = {
    Mesin.KOMPUTER: {**_UMUM, "mesin-komputer.js": "text/javascript"},
    Mesin.BROWSER: {**_UMUM, "mesin-peramban.js": "text/javascript", "pekerja.js": "text/javascript"},
}
_KALIMAT = {
    Mesin.KOMPUTER: (
        "Excel (.xlsx, .xls, .ods), Word (.docx), PDF, HTML, CSV, atau teks",
        (
            "Berkas Anda tidak keluar dari komputer ini: yang memeriksanya kodefikasi yang Anda jalankan, "
            "tanpa internet. Berkas hanya dibaca, dan tidak disimpan. Selesai? Tekan Ctrl+C di jendela terminal."
        ),
    ),
    Mesin.BROWSER: (
        "Excel (.xlsx, .ods), Word (.docx), HTML, CSV, atau teks",
        (
            "Berkas Anda tidak dikirim ke mana pun: pemeriksaannya berjalan di dalam peramban ini. Peramban melarang "
            "halaman ini menghubungi alamat lain, dan setelah terbuka ia dapat dipakai tanpa internet."
        ),
    ),
}


def policy(mesin: Mesin) -> str:
    """Return the Content-Security-Policy: nothing but the page's own files, and the report's style and script.

    What the report is shown in takes over this policy, and adds its own. The worker that runs Python takes it over as
    well, because it is started from a ``blob:`` of the page: so that not even Python can reach another address.
    """
    css, js = policy_hashes()
    in_browser = mesin is Mesin.BROWSER
    aturan = {
        "default-src": "'none'",
        "script-src": f"'self' '{js}'" + (" 'wasm-unsafe-eval'" if in_browser else ""),
        "style-src": f"'self' '{css}'",
        "img-src": "'self'",
        "connect-src": "'self'",
        **({"worker-src": "'self' blob:"} if in_browser else {}),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{k} {v}" for k, v in aturan.items())


def page(mesin: Mesin, batas: Batas = Batas()) -> str:  # noqa: B008  # a frozen value
    """Return ``index.html`` for where the library runs."""
    bentuk, janji = _KALIMAT[mesin]
    return Template(static(_HALAMAN).decode()).substitute(
        kebijakan=policy(mesin), mesin=mesin, batas=batas.berkas, bentuk=bentuk, janji=janji, versi=__version__
    )


def static(nama: str) -> bytes:
    """Return a file of the page."""
    return (_STATIS / nama).read_bytes()
