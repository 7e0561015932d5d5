"""Where catalogues are: those that are shipped, and those that the user imported into the own data directory."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from attrs import frozen

from kodefikasi.errors import KatalogError, system_reason
from kodefikasi.katalog.berkas import map_file, read_file, read_head
from kodefikasi.katalog.gembok import locked
from kodefikasi.katalog.nomenklatur import Nomenklatur
from kodefikasi.katalog.pasang import install, settle
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.kode import KELUARGA, Edisi, Kode, KodeBerjenjang, family
from kodefikasi.sebutan import choose

#: Environment variable that names another directory for imported catalogues.
VARIABEL = "KODEFIKASI_DATA"
URUSAN = "urusan"
_TERKIRIM = Path(__file__).parent.parent / "data" / "nomenklatur"
_Cap = tuple[int, int, int]
_TERBUKA: dict[tuple[Path, _Cap], Nomenklatur] = {}


@frozen
class KunciKatalog:
    """What names a catalogue: edition, whose list, family of codes."""

    edisi: Edisi
    pemda: Pemda | None = Pemda.KABUPATEN_KOTA
    keluarga: str = URUSAN

    @property
    def nama_berkas(self) -> str:
        """The name of its file, without the ending.

        >>> KunciKatalog(Edisi.KEPMENDAGRI_050_5889_2021).nama_berkas
        '050-5889-2021-kabupaten-kota'
        """
        bagian = [self.edisi.nomor, self.pemda, None if self.keluarga == URUSAN else self.keluarga]
        return "-".join(b for b in bagian if b).replace("/", "-").replace(" ", "-")

    def __str__(self) -> str:
        keluarga = "" if self.keluarga == URUSAN else f"{self.keluarga} "
        return f"{keluarga}{self.edisi.nomor}" + (f" ({self.pemda})" if self.pemda else "")


@frozen
class Tersedia:
    """A catalogue that is at hand.

    Attributes
    ----------
    kunci
        What names it; None for a file of the store that is no catalogue.
    berkas
        Its file.
    terkirim
        Whether it came with the package.
    isi, sumber
        What it holds and where it is from, as its head says.
    rusak
        Why it cannot be used, where that is so.
    """

    kunci: KunciKatalog | None
    berkas: Path
    terkirim: bool
    isi: str = ""
    sumber: str = ""
    rusak: str | None = None


def store_dir() -> Path:
    """Return the directory of imported catalogues: ``KODEFIKASI_DATA``, else the platform's data directory."""
    if tempat := os.environ.get(VARIABEL):
        return Path(tempat) / "nomenklatur"
    return _user_data() / "kodefikasi" / "nomenklatur"


def _user_data() -> Path:
    """Return where programs keep a user's data here; a library for it would take longer than the first lookup."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    tempat = os.environ.get("XDG_DATA_HOME", "").strip()
    return Path(tempat) if tempat else Path.home() / ".local" / "share"


def nomenklatur(
    edisi: Edisi | str, pemda: Pemda | str = Pemda.KABUPATEN_KOTA, *, keluarga: str = URUSAN
) -> Nomenklatur:
    """Return the catalogue of an edition.

    Which editions are shipped says `available`; others are there once imported. An imported catalogue goes before a
    shipped one of the same edition.

    Parameters
    ----------
    edisi
        The edition, or a usual spelling of its number.
    pemda
        Whose list; without meaning for families of codes that are the same for all.
    keluarga
        The family of codes, a key of `KELUARGA`: ``"urusan"``, ``"rekening"``, ``"sumber dana"`` …

    Raises
    ------
    EdisiError
        No such edition.
    KatalogError
        The edition's list is not at hand, or its file is broken; says how to import it.

    Examples
    --------
    >>> nomenklatur("050-5889/2021")["X.XX.01.2.02"].nama
    'Administrasi Keuangan Perangkat Daerah'
    """
    kunci = make_key(edisi, pemda, keluarga)
    berkas = _file(kunci)
    if berkas is None:
        ada = ", ".join(str(t.kunci) for t in available() if t.kunci and t.kunci.keluarga == keluarga)
        raise KatalogError(
            f"nomenklatur {kunci} belum ada; impor dengan: "
            f"kodefikasi nomenklatur import BERKAS {_options(kunci)}. Yang ada: {ada or 'belum satu pun'}"
        )
    return _open(berkas)


def _options(kunci: KunciKatalog) -> str:
    """Return what the command line has to be told of a catalogue, beside what it takes for granted."""
    pemda = f" --pemda {kunci.pemda}" if kunci.pemda not in {None, Pemda.KABUPATEN_KOTA} else ""
    keluarga = f" --keluarga '{kunci.keluarga}'" if kunci.keluarga != URUSAN else ""
    return f"--edisi {kunci.edisi.nomor}{pemda}{keluarga}"


def is_at_hand(edisi: Edisi, pemda: Pemda | None, keluarga: str = URUSAN) -> bool:
    """Whether there is a list of an edition, shipped or imported, be it whole or broken."""
    return _file(make_key(edisi, pemda, keluarga)) is not None


def make_key(edisi: Edisi | str, pemda: Pemda | str | None, keluarga: str = URUSAN) -> KunciKatalog:
    """Return what names a catalogue, from usual spellings.

    Raises `EdisiError`, `KatalogError`: no such edition, kind of government, or family.
    """
    if keluarga not in KELUARGA:
        raise KatalogError(f"keluarga kode {keluarga!r} tidak dikenal; pilih dari {', '.join(KELUARGA)}")
    e = choose(Edisi, edisi)
    if keluarga != URUSAN or pemda is None:
        return KunciKatalog(e, None, keluarga)
    return KunciKatalog(e, choose(Pemda, pemda), keluarga)


def _file(kunci: KunciKatalog) -> Path | None:
    settle(store_dir())
    nama = f"{kunci.nama_berkas}.tsv"
    return next((b for b in (store_dir() / nama, _TERKIRIM / nama) if b.is_file()), None)


def _open(berkas: Path) -> Nomenklatur:
    """Read a catalogue, once as long as its file stays as it is; shipped ones are read where they are asked."""
    try:
        s = berkas.stat()
    except OSError as sebab:  # removed a moment ago
        raise KatalogError(f"{berkas.name}: tidak terbaca: {system_reason(sebab)}") from sebab
    cap = (s.st_ino, s.st_mtime_ns, s.st_size)
    terbuka = _TERBUKA.get((berkas, cap))
    if terbuka is None:
        try:
            terbuka = Nomenklatur(map_file(berkas) if berkas.parent == _TERKIRIM else read_file(berkas))
        except KatalogError as sebab:
            raise KatalogError(_naming(berkas, sebab)) from sebab
        kunci = KunciKatalog(terbuka.edisi, terbuka.pemda, terbuka.keluarga.skema.nama)
        if kunci.nama_berkas != berkas.stem:
            raise KatalogError(f"{berkas.name}: nama berkas tidak sesuai isinya ({kunci.nama_berkas})")
        for usang in [k for k in list(_TERBUKA) if k[0] == berkas and k[1] != cap]:  # a list: other threads may add
            _TERBUKA.pop(usang, None)
        terbuka = _TERBUKA.setdefault((berkas, cap), terbuka)  # that of the thread that was first, for all
    return terbuka


def _naming(berkas: Path, sebab: KatalogError) -> str:
    """Return an error's text, with the file that it is about."""
    return sebab.alasan if berkas.name in sebab.alasan else f"{berkas.name}: {sebab.alasan}"


def available() -> tuple[Tersedia, ...]:
    """Return the catalogues at hand, the shipped ones first; broken files of the store are named as such."""
    terkirim = [_describe(b, terkirim=True) for b in sorted(_TERKIRIM.glob("*.tsv"))]
    tempat = store_dir()
    with suppress(KatalogError):  # told by whoever asks for a catalogue
        settle(tempat)
    impor = [_describe(b, terkirim=False) for b in sorted(tempat.glob("*.tsv"))] if tempat.is_dir() else []
    diganti = {t.kunci for t in impor}
    return (*(t for t in terkirim if t.kunci not in diganti), *impor)


def _describe(berkas: Path, *, terkirim: bool) -> Tersedia:
    try:
        kepala = read_head(berkas)
        kunci = make_key(kepala["edisi"], kepala.get("pemda") or None, kepala["keluarga"])
        if not terkirim:
            _open(berkas)  # a head may be whole where the rest is not
    except KatalogError as sebab:
        return Tersedia(None, berkas, terkirim, rusak=_naming(berkas, sebab))
    return Tersedia(kunci, berkas, terkirim, kepala.get("isi", ""), kepala.get("sumber", ""))


def catalogues(keluarga: type[KodeBerjenjang] | str = Kode) -> Iterator[Nomenklatur]:
    """Iterate over the usable catalogues of a family, by date of their edition."""
    keluarga = family(keluarga)
    cocok = [t for t in available() if t.kunci and KELUARGA[t.kunci.keluarga] is keluarga]
    for t in sorted(cocok, key=lambda t: _order(t.kunci)):
        try:
            yield _open(t.berkas)
        except KatalogError:  # named by `available` and by whoever asks for it; the others stay of use
            continue


def _order(kunci: KunciKatalog | None) -> tuple[str, str]:
    return ("", "") if kunci is None else (kunci.edisi.tanggal.isoformat(), kunci.pemda or "")


def newest(pemda: Pemda | str | None = Pemda.KABUPATEN_KOTA, *, keluarga: str = URUSAN) -> Nomenklatur:
    """Return the catalogue of the newest edition at hand, for whoever names none.

    Raises
    ------
    KatalogError
        There is none of that kind of government and family.

    Examples
    --------
    >>> newest().label
    '900.1-861/2026 (kabupaten/kota)'
    """
    milik = make_key(Edisi.PERMENDAGRI_90_2019, pemda, keluarga).pemda
    cocok = [kat for kat in catalogues(KELUARGA[keluarga]) if kat.pemda is milik]
    if not cocok:
        raise KatalogError(f"belum ada daftar {keluarga}" + (f" ({milik})" if milik else ""))
    return cocok[-1]


def editions_knowing(kode: KodeBerjenjang | str) -> tuple[Nomenklatur, ...]:
    """Return the catalogues at hand that know a code, oldest edition first.

    What a code means is asked of an edition; without one, this is the answer.

    Examples
    --------
    >>> [kat.label for kat in editions_knowing("5.03.02.2.02.01")]
    ['050-5889/2021 (kabupaten/kota)', '900.1.15.5-1317/2023 (kabupaten/kota)', '900.1-861/2026 (kabupaten/kota)']
    """
    k = Kode.parse(kode) if isinstance(kode, str) else kode
    return tuple(kat for kat in catalogues(type(k)) if k in kat)


def save(isi: Mapping[KunciKatalog, str]) -> None:
    """Write the files of catalogues into the store, each as a whole; none where one cannot be written.

    Raises `KatalogError`: the directory cannot be written.
    """
    tempat = store_dir()
    berkas = {f"{kunci.nama_berkas}.tsv": teks for kunci, teks in isi.items()}
    try:
        install(tempat, berkas)
    except OSError as sebab:
        raise KatalogError(f"{tempat}: tidak dapat ditulis: {system_reason(sebab)}") from sebab
    for terbuka in [k for k in list(_TERBUKA) if k[0].parent == tempat and k[0].name in berkas]:
        _TERBUKA.pop(terbuka, None)


def remove(
    edisi: Edisi | str, pemda: Pemda | str | None = Pemda.KABUPATEN_KOTA, *, keluarga: str = URUSAN
) -> KunciKatalog:
    """Remove an imported catalogue from the store; shipped ones stay.

    Raises
    ------
    KatalogError
        None of that name was imported.
    """
    kunci = make_key(edisi, pemda, keluarga)
    tempat = store_dir()
    jalur = tempat / f"{kunci.nama_berkas}.tsv"
    settle(tempat)
    try:
        with locked(tempat):
            jalur.unlink()
    except FileNotFoundError:
        bawaan = "; yang ini bawaan paket dan tidak dapat dihapus" if _file(kunci) else ""
        raise KatalogError(f"tidak ada impor {kunci}{bawaan}") from None
    except OSError as sebab:
        raise KatalogError(f"{jalur}: tidak dapat dihapus: {system_reason(sebab)}") from sebab
    return kunci
