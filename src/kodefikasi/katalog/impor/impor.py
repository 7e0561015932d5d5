"""From a file to catalogues in the store: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from kodefikasi.argumen import checked
from kodefikasi.errors import KatalogError, KodeError
from kodefikasi.katalog.berkas import dump, spelling
from kodefikasi.katalog.gudang import URUSAN, KunciKatalog, make_key, save
from kodefikasi.katalog.impor.entri import PembacaDaftar
from kodefikasi.katalog.impor.hasil_impor import CatatanImpor, EntriDaftar, LaporanImpor
from kodefikasi.katalog.impor.kepala_daftar import KepalaDaftar, read_heading
from kodefikasi.katalog.impor.sumber_impor import sheets_of
from kodefikasi.katalog.impor.tanpa_kepala import guess_columns
from kodefikasi.katalog.pemda import Pemda
from kodefikasi.katalog.simpul import UNSUR
from kodefikasi.kode import KELUARGA, Edisi, Kode, KodeBerjenjang, Tingkat
from kodefikasi.lembar import BarisLembar, Lembar
from kodefikasi.nama import name_key
from kodefikasi.sebutan import choose

if TYPE_CHECKING:
    from narwhals.stable.v2.typing import IntoDataFrame

_KEPALA_TERDALAM = 40  # rows in which a heading is looked for
_DISEBUT = 3
_JUDUL_DISEBUT = 12
_JUDUL_TERPANJANG = 40
_KEWENANGAN = {1: Pemda.PROVINSI, 2: Pemda.KABUPATEN_KOTA}

Maju = Callable[[str, int, int], None]


@checked
def import_list(
    path: str | Path | IntoDataFrame,
    edisi: Edisi | str,
    *,
    pemda: Pemda | str | None = None,
    keluarga: str | None = None,
    lewati: bool = False,
    simpan: bool = True,
    maju: Maju | None = None,
) -> LaporanImpor:
    """Import an official list of codes into the store.

    Layouts are recognised by their heading: the export of SIPD (one column for each level, code and name in one cell,
    PROV and KAB rows), the decree's annex as a spreadsheet (one column for each level, numbers), code and name of each
    level side by side, a plain table of code and name. Without one, columns are told by what they hold. Several sheets
    make one list.

    Parameters
    ----------
    path
        A workbook, delimited text, JSON (an array of objects), a table of Word, HTML or PDF; or a frame of texts.
    edisi, pemda, keluarga
        The edition that the list is of; whose list, and the family of codes, where the file does not say (whose is told
        by the authority digit of most kegiatan).
    lewati, simpan
        Whether rows that cannot be read are left out, instead of stopping the import; whether the store is changed.
    maju
        Called with what is being done, how much is done, and how much there is.

    Returns
    -------
    LaporanImpor
        What was read by level, what was repaired, what was refused.

    Raises
    ------
    BacaError
        The file cannot be read, or is not safe to read.
    EdisiError, KatalogError
        No such edition; no list in the file, with the headings that were seen; a list of another edition; rows that
        cannot be read. The store stays as it was.
    """
    e, milik_siapa = choose(Edisi, edisi), Pemda.read(pemda) if pemda else None
    if keluarga is not None and keluarga not in KELUARGA:
        raise KatalogError(f"keluarga kode {keluarga!r} tidak dikenal; pilih dari {', '.join(KELUARGA)}")
    nama, lembar = sheets_of(path)
    catatan = CatatanImpor()
    kepala, entri = _read(lembar, keluarga, catatan, maju or _silent)
    _check_entries(entri, e, nama, catatan)
    menurut_kunci = _by_catalogue(_fitting(entri, e, catatan), e, milik_siapa, kepala.keluarga)
    katalog = {kunci: _unique(milik, catatan) for kunci, milik in menurut_kunci.items()}
    if catatan.penolakan and not lewati:
        raise KatalogError(_refusal(nama, catatan))
    if simpan:
        save({kunci: _file(kunci, milik, nama) for kunci, milik in katalog.items()})
    isi = {kunci: _counts(milik) for kunci, milik in katalog.items()}
    pesan = tuple(catatan.perbaikan), tuple(catatan.penolakan), tuple(catatan.lembar_lain)
    return LaporanImpor(nama, str(kepala.bentuk), isi, *pesan, simpan)


def _silent(apa: str, sudah: int, semua: int) -> None:  # the place of a progress bar
    """Say nothing."""


def _read(
    lembar: Sequence[Lembar], keluarga: str | None, catatan: CatatanImpor, maju: Maju
) -> tuple[KepalaDaftar, list[EntriDaftar]]:
    hasil: list[EntriDaftar] = []
    kepala: KepalaDaftar | None = None
    for n, satu in enumerate(lembar):
        maju(f"lembar {satu.nama}", n, len(lembar))
        ditemukan = _find_heading(satu, keluarga or (kepala.keluarga if kepala else None))
        if ditemukan is None:
            catatan.lembar_lain.append(satu.nama)
            continue
        kepala, isi = ditemukan
        hasil += PembacaDaftar(satu, kepala, catatan).read(isi)
    maju("selesai dibaca", len(lembar), len(lembar))
    if kepala is None:
        raise KatalogError(
            "tidak ada daftar kode yang dikenali: perlu kolom tiap tingkat (Program, Kegiatan, Sub Kegiatan …) "
            f"atau kolom 'kode' dan 'nama'; {_titles_seen(lembar)}"
        )
    return kepala, hasil


def _titles_seen(lembar: Sequence[Lembar]) -> str:
    """Name the titles of each sheet's row that looks most like a heading."""
    terlihat = []
    for satu in lembar[:_DISEBUT]:
        judul = [[s.teks.strip() for s in b.sel if s.teks.strip()] for b in satu.baris[:_KEPALA_TERDALAM]]
        kepala = max(judul, key=lambda j: sum(any(h.isalpha() for h in t) for t in j), default=[])
        if kepala:
            lebih = " …" if len(kepala) > _JUDUL_DISEBUT else ""
            terlihat.append(", ".join(repr(t[:_JUDUL_TERPANJANG]) for t in kepala[:_JUDUL_DISEBUT]) + lebih)
    return f"kepala yang terlihat: {'; '.join(terlihat)}" if terlihat else "tidak ada kepala tabel yang terlihat"


def _find_heading(lembar: Lembar, keluarga: str | None) -> tuple[KepalaDaftar, Sequence[BarisLembar]] | None:
    """Return the heading of a sheet and the rows below it.

    A heading may take two rows: one word over the columns of the code, and the levels below it. Where there is none,
    the columns tell.
    """
    for letak, baris in enumerate(lembar.baris[:_KEPALA_TERDALAM]):
        satu = read_heading([s.teks for s in baris.sel], keluarga)
        if satu is None:
            continue
        bawah = lembar.baris[letak + 1 : letak + 2]
        dua = read_heading(_stacked(baris, bawah[0]), keluarga) if bawah and not satu.tingkat else None
        if dua is not None and dua.tingkat:
            return dua, lembar.baris[letak + 2 :]
        return satu, lembar.baris[letak + 1 :]
    tebakan = guess_columns(lembar.baris, keluarga)
    return None if tebakan is None else (tebakan[0], lembar.baris[tebakan[1] :])


def _stacked(atas: BarisLembar, bawah: BarisLembar) -> list[str]:
    """Return the titles of columns that two rows make together: the lower one's, where it has any."""
    pasangan = zip_longest(atas.sel, bawah.sel)
    return [(b.teks if b and b.teks.strip() else a.teks if a else "") for a, b in pasangan]


def _check_entries(entri: Collection[EntriDaftar], edisi: Edisi, berkas: str, catatan: CatatanImpor) -> None:
    """Refuse a list without entries, and one whose sub kegiatan are written with another edition's digits.

    Numbers in cells are written anew in the edition's digits; only what was text in the file says anything.
    """
    if not entri:
        sebab = f"; {catatan.penolakan[0]}" if catatan.penolakan else ""
        raise KatalogError(f"{berkas}: ada kepala tabel, tetapi tidak ada satu kode pun yang terbaca{sebab}")
    lebar = Counter(
        len(str(e.kode).rpartition(".")[2])
        for e in entri
        if isinstance(e.kode, Kode) and e.kode.tingkat is Tingkat.SUB_KEGIATAN
    )
    lazim = lebar.most_common(1)[0][0] if lebar else edisi.digit_sub_kegiatan
    if lazim > edisi.digit_sub_kegiatan:
        raise KatalogError(
            f"{berkas}: sub kegiatan ditulis {lazim} angka, padahal {edisi.nomor} memakai "
            f"{edisi.digit_sub_kegiatan}; daftar ini milik edisi lain"
        )


def _fitting(entri: Iterable[EntriDaftar], edisi: Edisi, catatan: CatatanImpor) -> list[EntriDaftar]:
    """Return the entries whose code has a spelling in the edition; refuse the others."""
    hasil = []
    for e in entri:
        try:
            spelling(e.kode, edisi)
        except KodeError as sebab:
            catatan.refuse(e.tempat, e.isi["nama"], str(sebab))
        else:
            hasil.append(e)
    return hasil


def _by_catalogue(
    entri: Sequence[EntriDaftar], edisi: Edisi, pemda: Pemda | None, keluarga: str
) -> dict[KunciKatalog, list[EntriDaftar]]:
    lazim = None
    if keluarga == URUSAN:
        lazim = pemda or _usual_government(entri)
    hasil: dict[KunciKatalog, list[EntriDaftar]] = {}
    for e in entri:
        milik = e.pemda or lazim
        if keluarga == URUSAN and milik is None:
            raise KatalogError("daftar ini tidak menyebut untuk siapa; beri --pemda provinsi atau kabupaten/kota")
        hasil.setdefault(make_key(edisi, milik, keluarga), []).append(e)
    return hasil


def _usual_government(entri: Iterable[EntriDaftar]) -> Pemda | None:
    """Return whose list it is by the authority digit of most kegiatan."""
    angka = Counter(e.kode.kewenangan for e in entri if isinstance(e.kode, Kode) and e.kode.kewenangan)
    return _KEWENANGAN.get(angka.most_common(1)[0][0]) if angka else None


def _unique(entri: Iterable[EntriDaftar], catatan: CatatanImpor) -> list[EntriDaftar]:
    """Return each code once, in tree order; the same code with another name is refused."""
    pertama: dict[KodeBerjenjang, EntriDaftar] = {}
    for e in entri:
        dahulu = pertama.setdefault(e.kode, e)
        if dahulu is e:
            continue
        if name_key(dahulu.isi["nama"]) != name_key(e.isi["nama"]):
            alasan = f"kode {e.kode} sudah bernama {dahulu.isi['nama']!r} di {dahulu.tempat}"
            catatan.refuse(e.tempat, e.isi["nama"], alasan)
        elif dahulu.berulang and not e.berulang:
            pertama[e.kode] = e
        elif not e.berulang:
            pertama[e.kode] = _merge(dahulu, e, catatan)
    return [pertama[k] for k in sorted(pertama)]


def _merge(dahulu: EntriDaftar, ganda: EntriDaftar, catatan: CatatanImpor) -> EntriDaftar:
    """Return the first of two rows for one code, its empty fields filled from the second."""
    catatan.repair("kode ganda dengan nama yang sama disatukan", ganda.tempat, str(ganda.kode), dahulu.tempat)
    isi = dict(dahulu.isi)
    for unsur, teks in ganda.isi.items():
        if not isi.get(unsur):
            isi[unsur] = teks
        elif teks and name_key(isi[unsur]) != name_key(teks):
            catatan.repair(f"{unsur} lain pada kode ganda ditinggalkan", ganda.tempat, teks, isi[unsur])
    return evolve(dahulu, isi=isi)


def _refusal(berkas: str, catatan: CatatanImpor) -> str:
    contoh = "; ".join(map(str, catatan.penolakan[:_DISEBUT]))
    lebih = len(catatan.penolakan) - _DISEBUT
    sisa = f"; dan {lebih} lainnya" if lebih > 0 else ""
    return f"{berkas}: {len(catatan.penolakan)} baris ditolak, tidak ada yang disimpan. {contoh}{sisa}"


def _counts(entri: Iterable[EntriDaftar]) -> Mapping[str, int]:
    jumlah = Counter(e.kode.tingkat for e in entri)
    return {t.label: n for t, n in sorted(jumlah.items())}


def _file(kunci: KunciKatalog, entri: Sequence[EntriDaftar], berkas: str) -> str:
    lain = sorted({n for e in entri for n in e.isi} - set(UNSUR))
    kolom = ["kode", *UNSUR, *lain]
    kepala = {
        "edisi": kunci.edisi.nomor,
        "keluarga": kunci.keluarga,
        **({"pemda": str(kunci.pemda)} if kunci.pemda else {}),
        "baris": str(len(entri)),
        "isi": ", ".join(f"{n} {t}" for t, n in _counts(entri).items()),
        "sumber": f"diimpor dari {berkas.encode(errors='replace').decode()} pada {date.today().isoformat()}",
    }
    baris = ([spelling(e.kode, kunci.edisi), *(e.isi.get(n, "") for n in kolom[1:])] for e in entri)
    return dump(kepala, kolom, baris)
