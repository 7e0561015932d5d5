"""The errors of the package: each derives from the builtin a caller already catches.

Every error keeps what it knows as fields and survives pickling to a worker process. The text is in
Indonesian, because planners read it; it says what was read, why it is wrong and what would be right.
"""

from __future__ import annotations

import errno

_SEBAB = {
    errno.ENOENT: "berkas atau foldernya tidak ada",
    errno.EACCES: "tidak diizinkan; periksa hak aksesnya, atau tutup berkasnya di program lain",
    errno.EPERM: "tidak diizinkan; periksa hak aksesnya, atau tutup berkasnya di program lain",
    errno.EISDIR: "itu folder, bukan berkas",
    errno.ENOTDIR: "sebagian jalurnya bukan folder",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
    errno.ENOSPC: "tempat penyimpanan penuh",
    errno.EROFS: "tempatnya hanya dapat dibaca",
    errno.EBADF: "sudah ditutup",
    errno.EPIPE: "pembacanya sudah berhenti membaca",
    errno.ELOOP: "tautannya berputar",
}


def system_reason(galat: OSError | ValueError) -> str:
    """Return in Indonesian why the system refused a file; in its own words where the reason is a rare one.

    >>> system_reason(FileNotFoundError(2, "No such file or directory")), system_reason(OSError("lost"))
    ('berkas atau foldernya tidak ada', 'lost')
    """
    if isinstance(galat, ValueError):
        return "bukan teks UTF-8" if isinstance(galat, UnicodeError) else "isinya rusak"
    return _SEBAB.get(galat.errno or 0) or galat.strerror or str(galat)


def breakdown_reason(galat: MemoryError | RecursionError) -> str:
    """Return why a content was too much for the memory or for the depth of calls.

    >>> breakdown_reason(RecursionError())
    'isinya bersarang terlalu dalam'
    """
    if isinstance(galat, MemoryError):
        return "memori tidak cukup untuk isi sebanyak ini; pecah berkasnya lebih dahulu"
    return "isinya bersarang terlalu dalam"


class KodefikasiError(Exception):
    """Base of every error that this package raises on purpose."""


class KolomError(KodefikasiError, ValueError):
    """A meaning or a heading of a column that is not there, or that cannot be chosen without help.

    Attributes
    ----------
    dibaca
        The meaning or heading that was asked for.
    alasan
        Why it cannot be used.
    kandidat
        What may have been meant.
    """

    def __init__(self, dibaca: str, alasan: str, kandidat: tuple[str, ...] = ()) -> None:
        super().__init__(dibaca, alasan, kandidat)
        self.dibaca = dibaca
        self.alasan = alasan
        self.kandidat = kandidat

    def __str__(self) -> str:
        saran = f"; mungkin maksudnya {' atau '.join(map(repr, self.kandidat))}" if self.kandidat else ""
        return f"{self.dibaca!r}: {self.alasan}{saran}"


class KodeError(KodefikasiError, ValueError):
    """A text that is no code, or not one code without doubt.

    Attributes
    ----------
    dibaca
        The text as it was given.
    alasan
        Why it is refused.
    posisi
        Index in `dibaca` of the first character that cannot be part of a code, where that is known.
    kandidat
        Canonical spellings of the codes that may have been meant; empty when nothing is near.
    """

    def __init__(self, dibaca: str, alasan: str, *, posisi: int | None = None, kandidat: tuple[str, ...] = ()) -> None:
        super().__init__(dibaca, alasan, posisi, kandidat)
        self.dibaca = dibaca
        self.alasan = alasan
        self.posisi = posisi
        self.kandidat = kandidat

    def __str__(self) -> str:
        tempat = "" if self.posisi is None else f" (huruf ke-{self.posisi + 1})"
        saran = f"; mungkin maksudnya {' atau '.join(self.kandidat)}" if self.kandidat else ""
        return f"kode {self.dibaca!r} tidak terbaca{tempat}: {self.alasan}{saran}"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), (self.dibaca, self.alasan), self._extra())

    def _extra(self) -> dict[str, object]:
        return {"posisi": self.posisi, "kandidat": self.kandidat}


class BesaranError(KodefikasiError, ValueError):
    """A text that is no quantity, or a number with more than one meaning.

    Attributes
    ----------
    dibaca
        The text as it was given.
    alasan
        Why it is refused.
    kandidat
        The readings that are possible, when there is more than one.
    """

    def __init__(self, dibaca: str, alasan: str, *, kandidat: tuple[str, ...] = ()) -> None:
        super().__init__(dibaca, alasan, kandidat)
        self.dibaca = dibaca
        self.alasan = alasan
        self.kandidat = kandidat

    def __str__(self) -> str:
        saran = f"; dapat berarti {' atau '.join(self.kandidat)}" if self.kandidat else ""
        return f"nilai {self.dibaca!r} tidak terbaca: {self.alasan}{saran}"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), (self.dibaca, self.alasan), {"kandidat": self.kandidat})


class BacaError(KodefikasiError, ValueError):
    """A file that cannot be read as a document at all (binary, empty, too large).

    Attributes
    ----------
    berkas
        Name of the file.
    alasan
        Why it is refused, and what can be done.
    """

    def __init__(self, berkas: str, alasan: str) -> None:
        super().__init__(berkas, alasan)
        self.berkas = berkas
        self.alasan = alasan

    def __str__(self) -> str:
        return f"{self.berkas}: {self.alasan}"


class TulisError(KodefikasiError, OSError):
    """A file that cannot be written: it is there already, or its place or its format does not allow it.

    Nothing was written.

    Attributes
    ----------
    berkas
        Name of the file.
    alasan
        Why it is refused, and what can be done.
    """

    def __init__(self, berkas: str, alasan: str) -> None:
        super().__init__(berkas, alasan)
        self.berkas = berkas
        self.alasan = alasan

    def __str__(self) -> str:
        return f"{self.berkas}: {self.alasan}"


class KatalogError(KodefikasiError, LookupError):
    """A catalogue that is not at hand, or a catalogue's file that cannot be used.

    Attributes
    ----------
    alasan
        What is missing or broken, and what can be done.
    """

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


class KodeTidakDikenalError(KodefikasiError, KeyError):
    """A code that an edition does not know.

    Attributes
    ----------
    kode
        The code asked for, as text.
    edisi
        The edition, and for whom, in words.
    kandidat
        Codes of that edition, with their names, that may have been meant; empty when nothing is near.
    edisi_lain
        Other editions at hand that know the code, in words.
    """

    def __init__(
        self, kode: str, edisi: str, *, kandidat: tuple[str, ...] = (), edisi_lain: tuple[str, ...] = ()
    ) -> None:
        super().__init__(kode, edisi)
        self.kode = kode
        self.edisi = edisi
        self.kandidat = kandidat
        self.edisi_lain = edisi_lain

    def __str__(self) -> str:
        lain = f"; ada pada {', '.join(self.edisi_lain)}" if self.edisi_lain else ""
        saran = f"; mungkin maksudnya {' atau '.join(self.kandidat)}" if self.kandidat else ""
        return f"kode {self.kode} tidak ada pada {self.edisi}{lain}{saran}"

    def __reduce__(self) -> tuple[object, ...]:
        tambahan = {"kandidat": self.kandidat, "edisi_lain": self.edisi_lain}
        return _restore, (type(self), (self.kode, self.edisi), tambahan)


class PaguError(KodefikasiError, ValueError):
    """Rows that cannot be rolled up: an inexact amount, a row without code, subtotals where none may be.

    Attributes
    ----------
    alasan
        What is wrong, with the row or the code concerned.
    """

    def __init__(self, alasan: str) -> None:
        super().__init__(alasan)
        self.alasan = alasan


class AturanError(KodefikasiError, ValueError):
    """A rule of one's own that cannot be used: its code is taken, or its check does not do what it has to.

    Attributes
    ----------
    kode
        The code of the rule.
    alasan
        Why it cannot be used.
    """

    def __init__(self, kode: str, alasan: str) -> None:
        super().__init__(kode, alasan)
        self.kode = kode
        self.alasan = alasan

    def __str__(self) -> str:
        return f"aturan {self.kode}: {self.alasan}"


class PilihanError(KodefikasiError, ValueError):
    """An argument that is none of the choices there are.

    Attributes
    ----------
    apa
        What was to be chosen.
    dibaca
        What was given.
    pilihan
        The choices.
    """

    def __init__(self, apa: str, dibaca: object, pilihan: tuple[str, ...]) -> None:
        super().__init__(apa, dibaca, pilihan)
        self.apa = apa
        self.dibaca = dibaca
        self.pilihan = pilihan

    def __str__(self) -> str:
        return f"{self.apa} {self.dibaca!r} tidak dikenal; pilih dari {', '.join(self.pilihan)}"


class TambahanError(KodefikasiError, ImportError):
    """An optional library that is not installed.

    Attributes
    ----------
    untuk
        What needs it.
    library, tambahan
        The library, and the extra of this package that brings it.
    """

    def __init__(self, untuk: str, library: str, tambahan: str) -> None:
        super().__init__(untuk, library, tambahan)
        self.untuk = untuk
        self.library = library
        self.tambahan = tambahan

    def __str__(self) -> str:
        pasang = f"pip install 'kodefikasi[{self.tambahan}]'"
        return f"{self.untuk} memerlukan pustaka {self.library}; pasang dengan: {pasang}"


class TemuanError(KodefikasiError, ValueError):
    """Raised instead of a list of findings when ``strict=True`` and there is one.

    Attributes
    ----------
    pesan
        The message of the first finding, with its place.
    """

    def __init__(self, pesan: str) -> None:
        super().__init__(pesan)
        self.pesan = pesan


def _restore(cls: type[KodefikasiError], args: tuple[object, ...], extra: dict[str, object]) -> KodefikasiError:
    return cls(*args, **extra)
