"""Families N and K002, K005, K007: codes, names, indicators and units against the nomenclature."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from kodefikasi.dokumen import Baris, Dokumen, Tabel
from kodefikasi.formulir import Jenis, Kolom
from kodefikasi.katalog import Mutu, Nomenklatur, PilihanEdisi, Simpul
from kodefikasi.kode import Edisi, Kode, KodeBerjenjang, Tingkat
from kodefikasi.nama import Banding, Kesamaan, compare_names, name_key
from kodefikasi.pemeriksaan.catatan import Catatan, also
from kodefikasi.temuan import Keparahan, Lokasi

_ATURAN_ACUAN = {"indikator": "N002", "satuan": "N003"}
_CUKUP = 4  # names that show together whether a column has the names of its codes
_RINGAN = {Kesamaan.SALAH_KETIK: "salah ketik", Kesamaan.TERPOTONG: "terpotong"}


def check_nomenclature(dokumen: Dokumen, pilihan: PilihanEdisi, catatan: Catatan) -> None:
    """Hold every coded row against the edition's list; without a list, say so once."""
    tabel = [t for t in dokumen.tabel if any(b.kode for b in t.baris)]
    if not tabel:
        return
    if pilihan.katalog is None:
        pesan = f"Kode dan nama tidak dibandingkan dengan nomenklatur: {pilihan.alasan}."
        catatan.add("K007", pesan, Lokasi(berkas=dokumen.berkas))
        return
    tell_stand_in(pilihan, dokumen.berkas, catatan)
    beda: list[_DiSel] = []
    for t in tabel:
        _check_digits(t, pilihan.diminta or pilihan.katalog.edisi, catatan)
        _check_known(t, pilihan, pilihan.katalog, catatan)
        beda += _check_names(t, pilihan, pilihan.katalog, catatan)
        for b in _known_rows(t, pilihan.katalog):
            _check_fields(t, b, pilihan, pilihan.katalog, catatan)
    _report_names(beda, pilihan.katalog, catatan)


def tell_stand_in(pilihan: PilihanEdisi, berkas: str, catatan: Catatan) -> None:
    """Say which edition stands in for that of the plan year, where one does."""
    if pilihan.diminta is not None:
        pesan = f"Kode dan nama dibandingkan dengan edisi terdekat: {pilihan.alasan}."
        catatan.add("K007", pesan, Lokasi(berkas=berkas))


def _check_digits(tabel: Tabel, edisi: Edisi, catatan: Catatan) -> None:
    """All sub kegiatan of a table written in another edition's digits are one finding, at the first of them."""
    sub = [b for b in tabel.baris if _is_printed(tabel, b) and b.kode and b.kode.tingkat is Tingkat.SUB_KEGIATAN]
    lebar = Counter(_width(b.kode) for b in sub if b.kode)
    catatan.count("K005", len(sub))
    if not sub or list(lebar) == [edisi.digit_sub_kegiatan] or len(lebar) > 1:
        return  # mixed widths are reported row by row
    [angka] = lebar
    pesan = (
        f"{tabel.nama} menulis sub kegiatan dengan {angka} angka, padahal {edisi.nomor} memakai "
        f"{edisi.digit_sub_kegiatan} angka."
    )
    kode = sub[0].kode
    saran = kode.format(edisi) if kode and len(str(kode.komponen[-1])) <= edisi.digit_sub_kegiatan else None
    # offices changed over at their own time
    catatan.add_code("K005", pesan, sub[0], kode, tingkat=Keparahan.INFO, saran=saran)


def _width(kode: Kode) -> int:
    return len(str(kode).rpartition(".")[2])


def _is_printed(tabel: Tabel, baris: Baris) -> bool:
    return tabel.spesifikasi.berkode and baris.tercetak and baris.kode is not None


def _check_known(tabel: Tabel, pilihan: PilihanEdisi, kat: Nomenklatur, catatan: Catatan) -> None:
    """Report codes that the edition does not know or has for a special region: the topmost, with how many below."""
    tingkat = {k.tingkat for k in kat}
    kode = {b.kode: b for b in tabel.baris if _is_printed(tabel, b) and b.kode and b.kode.tingkat in tingkat}
    catatan.count("K002", len(kode))
    for k, pesan, berat in unknown_codes(kode, pilihan, kat):
        b = kode[k]
        saran = meant_codes(k, _names(tabel, b).values(), kat) if k not in kat else None
        catatan.add_code("K002", pesan, b, k, tingkat=berat, saran=saran)


def unknown_codes(
    kode: Iterable[Kode], pilihan: PilihanEdisi, kat: Nomenklatur
) -> Iterator[tuple[Kode, str, Keparahan | None]]:
    """Iterate over codes that a list does not know, the topmost of each branch, with what to say and how bad it is.

    Less bad than usual is what may well be right: a code of a special region, one that other lists of the edition
    have, one that a missing edition may have. Codes that the list has for a special region are named once each.
    """
    semua = set(kode)
    asing = {k for k in semua if k not in kat and not any(k in lain for lain in pilihan.lain)}
    banyak = Counter(a for k in asing for a in k.leluhur if a in asing)
    for k in sorted(asing):
        if any(a in asing for a in k.leluhur):
            continue
        di_bawah = banyak[k]
        ikut = f" {di_bawah} kode di bawahnya juga tidak." if di_bawah else ""
        pesan = f"{k.tingkat.label.capitalize()} {k} tidak ada pada nomenklatur {kat.label}.{ikut}"
        lunak = _may_be_right(k, pilihan, kat)
        yield k, f"{pesan} {lunak}".strip(), Keparahan.INFO if lunak else None
    yield from _special(semua - asing, kat)


def _may_be_right(kode: Kode, pilihan: PilihanEdisi, kat: Nomenklatur) -> str:
    """Say why a code that the list lacks may be right all the same; empty where nothing speaks for it."""
    if (lain := kat.numbered_otherwise(kode)) is not None:
        return f"Pada daftar lain dari edisi ini nomor itu milik {lain}: keduanya dipakai."
    if kode.daerah_khusus:
        return f"Angka kewenangan {kode.kewenangan} adalah milik daerah khusus ({kode.daerah_khusus})."
    return "Mungkin ada pada edisi tahun rencananya, yang daftarnya tidak ada." if pilihan.diminta else ""


def _special(kode: Iterable[Kode], kat: Nomenklatur) -> Iterator[tuple[Kode, str, Keparahan]]:
    """Name each special region whose codes are used, at the first of them."""
    milik: dict[str, list[Kode]] = {}
    for k in sorted(k for k in kode if k.daerah_khusus and k in kat):
        milik.setdefault(str(k.daerah_khusus), []).append(k)
    for daerah, semua in milik.items():
        pesan = f"{len(semua)} kode khusus {daerah} dipakai, mulai {semua[0]}; betulkan bila daerahnya bukan {daerah}."
        yield semua[0], pesan, Keparahan.INFO


def meant_codes(kode: Kode, nama: Iterable[str], kat: Nomenklatur) -> str | None:
    """Name the codes that may be meant: those that bear one of the names, else those that differ by a digit."""
    bernama = [s for n in nama if n for s in kat.indeks.named(n) if s.kode.tingkat is kode.tingkat]
    bidang = kode.bidang_urusan
    khusus = [_in_field(s, bidang, kat) for s in bernama]
    dekat = khusus or list(kat.near(kode))
    return " atau ".join(str(s) for s in dekat[:3]) or None


def _in_field(simpul: Simpul, bidang: Kode | None, kat: Nomenklatur) -> Simpul:
    """Return an entry of the supporting program as the office's bidang urusan has it."""
    if not isinstance(simpul.kode, Kode) or bidang is None or bidang not in kat:
        return simpul
    return kat[simpul.kode.specialize(bidang)]


def _known_rows(tabel: Tabel, kat: Nomenklatur) -> Iterator[Baris]:
    return (b for b in tabel.baris if b.tercetak and b.kode is not None and b.kode in kat)


def _names(tabel: Tabel, baris: Baris) -> dict[Kolom, str]:
    """Return the row's names by column; the two sides of a form often say the same."""
    return {k: baris.text(k.kunci) for k in tabel.spesifikasi.columns(Jenis.NAMA)}


def _check_names(tabel: Tabel, pilihan: PilihanEdisi, kat: Nomenklatur, catatan: Catatan) -> Iterator[_DiSel]:
    """Yield the names of each column that differ; where most do, the column or the edition is another."""
    sudah: set[tuple[Kode | None, str]] = set()  # the two sides of a form say the same, and rows of one code do
    for kolom in tabel.spesifikasi.columns(Jenis.NAMA):
        baris = [b for b in _own_names(tabel, kolom, sudah) if b.kode in kat]
        catatan.count("N001", len(baris))
        beda = [(b, d) for b in baris if (d := compare_name(b.text(kolom.kunci), kat[_code(b)], pilihan, kat))]
        berat = [b for b, d in beda if d.keparahan is None]
        if len(baris) >= _CUKUP and 2 * len(berat) > len(baris):
            _doubt_names(tabel, kolom, berat, len(baris), kat, catatan)
            beda = [(b, d) for b, d in beda if d.keparahan is not None]
        yield from (_DiSel(tabel, b, kolom, d) for b, d in beda)


def _report_names(beda: Iterable[_DiSel], kat: Nomenklatur, catatan: Catatan) -> None:
    """Report each name that differs once, with all cells that repeat it."""
    menurut: dict[tuple[Kode, str], list[_DiSel]] = {}
    for s in beda:
        menurut.setdefault((_code(s.baris), s.beda.pesan), []).append(s)
    for (kode, pesan), (awal, *lain) in menurut.items():
        juga = f" Juga di {also([s.tempat for s in lain])}." if lain else ""
        catatan.add_cell(
            "N001", f"{pesan}{juga}", awal.tabel, awal.baris, awal.kolom.kunci, tingkat=awal.beda.keparahan,
            dihitung=kat[kode].nama, saran=awal.beda.saran, lokasi_lain=[s.tempat for s in lain],
        )  # fmt: skip


def _doubt_names(
    tabel: Tabel, kolom: Kolom, berat: Sequence[Baris], semua: int, kat: Nomenklatur, catatan: Catatan
) -> None:
    awal = berat[0]
    judul = next((k.nama for k in tabel.kolom if k.kunci == kolom.kunci), kolom.kunci)
    pesan = (
        f"{len(berat)} dari {semua} nama pada kolom {judul!r} berbeda dari {kat.label}, misalnya {_code(awal)} "
        f"{awal.text(kolom.kunci)!r}: kolom itu bukan nama kode ini, atau dokumen memakai edisi lain."
    )
    catatan.add("N001", pesan, awal.place(kolom.kunci, kolom.nomor))


def _own_names(tabel: Tabel, kolom: Kolom, sudah: set[tuple[Kode | None, str]]) -> Iterator[Baris]:
    """Iterate over the rows with the name of their own code, each name of a code once.

    Where rows of one code differ by their accounts and by their names, the names are those of the accounts.
    """
    bernama = [b for b in tabel.baris if b.tercetak and b.kode is not None and b.text(kolom.kunci)]
    menurut: dict[Kode | None, set[str]] = defaultdict(set)
    rekening: Counter[Kode | None] = Counter()
    for b in bernama:
        if "rekening" in b.kode_lain:
            menurut[b.kode].add(name_key(b.text(kolom.kunci)))
            rekening[b.kode] += 1
    banyak = [k for k, n in rekening.items() if n > 1]
    if banyak:
        milik_rekening = 2 * sum(len(menurut[k]) > 1 for k in banyak) > len(banyak)
    else:  # a code with one account: its own row shows whether that repeats the name
        sendiri = {b.kode: b.text(kolom.kunci) for b in bernama if "rekening" not in b.kode_lain}
        pasang = [(sendiri[k], nama) for k, semua in menurut.items() if k in sendiri for nama in semua]
        milik_rekening = bool(pasang) and all(compare_names(*p).kesamaan is Kesamaan.BERBEDA for p in pasang)
    for b in bernama:
        kunci = (b.kode, name_key(b.text(kolom.kunci)))
        if kunci not in sudah and not (milik_rekening and "rekening" in b.kode_lain):
            sudah.add(kunci)
            yield b


@frozen
class BedaNama:
    """How a printed name differs from the list's: what to say, how bad it is (None: as usual), what would be right."""

    pesan: str
    keparahan: Keparahan | None = None
    saran: str | None = None


@frozen
class _DiSel:
    """A name that differs, and its cell."""

    tabel: Tabel
    baris: Baris
    kolom: Kolom
    beda: BedaNama

    @property
    def tempat(self) -> Lokasi:
        return self.baris.place(self.kolom.kunci, self.kolom.nomor)


def compare_name(nama: str, simpul: Simpul, pilihan: PilihanEdisi, kat: Nomenklatur) -> BedaNama | None:
    """Compare a printed name with the list's; None where they say the same."""
    banding = compare_names(nama, simpul.nama, kat.indeks.kosakata)
    if banding.kesamaan is Kesamaan.SAMA or _other_edition(simpul, "nama", nama, pilihan):
        return None
    if simpul.nama_lain and name_key(nama) == name_key(simpul.nama_lain):
        return BedaNama(
            f"Nama {simpul.kode} tertulis seperti pada sistem; pada daftar {simpul.nama!r}.", Keparahan.INFO
        )
    if _is_corrected(nama, simpul, kat):
        tulis, asli = banding.beda[0]
        pesan = f"Nama {simpul.kode}: penulisan Anda benar ({tulis!r}); lampiran {kat.label} salah ketik ({asli!r})."
        return BedaNama(pesan, Keparahan.INFO)
    pesan = _message("Nama", simpul, banding, kat)
    saran = simpul.nama
    if pemilik := _owner(nama, simpul, kat):
        pesan += f" Nama ini milik {pemilik}."
        if _is_of_field(pemilik, simpul):
            saran = f"ganti kode menjadi {pemilik}, atau nama menjadi {simpul.nama!r}"
    return BedaNama(pesan, Keparahan.INFO if banding.kesamaan in _RINGAN else None, saran)


def _other_edition(simpul: Simpul, unsur: str, tercetak: str, pilihan: PilihanEdisi) -> bool:
    return isinstance(simpul.kode, Kode) and pilihan.accepts(simpul.kode, unsur, tercetak)


def _message(apa: str, simpul: Simpul, banding: Banding, kat: Nomenklatur) -> str:
    if (ringan := _RINGAN.get(banding.kesamaan)) is not None:
        return f"{apa} {simpul.kode} {ringan}: {banding.uraian}, menurut {kat.label}."
    return f"{apa} {simpul.kode} berbeda dari {kat.label}: {banding.uraian}."


def _is_corrected(nama: str, simpul: Simpul, kat: Nomenklatur) -> bool:
    """Whether the list has the slip: a mistyped form of the printed word that no other entry uses.

    A name that is another entry's is that entry's: Makro is no mended Mikro.
    """
    if kat.indeks.named(nama):
        return False
    lain = kat.indeks.words_elsewhere(simpul)
    return compare_names(simpul.nama, nama, lain).kesamaan is Kesamaan.SALAH_KETIK


def _is_of_field(kode: KodeBerjenjang, simpul: Simpul) -> bool:
    """Whether a code is of the field of a node, so that an office may have meant it."""
    satu, dua = (k.bidang_urusan if isinstance(k, Kode) else None for k in (kode, simpul.kode))
    return satu is not None and satu == dua


def _owner(nama: str, simpul: Simpul, kat: Nomenklatur) -> KodeBerjenjang | None:
    """Return the one other code of the level that bears the printed name."""
    lain = [s.kode for s in kat.indeks.named(nama) if s.kode.tingkat is simpul.kode.tingkat]
    return lain[0] if len(lain) == 1 else None


def _code(baris: Baris) -> Kode:
    assert baris.kode is not None  # noqa: S101  # the caller took only rows with a code
    return baris.kode


def _check_fields(tabel: Tabel, baris: Baris, pilihan: PilihanEdisi, kat: Nomenklatur, catatan: Catatan) -> None:
    """Compare the columns that have to repeat the nomenclature; what is only borrowed there is no more than a hint."""
    simpul = kat[_code(baris)]
    for kolom in tabel.spesifikasi.kolom:
        if kolom.acuan is None or not (tercetak := baris.text(kolom.kunci)):
            continue
        benar = getattr(simpul, kolom.acuan)
        if benar is None:
            continue
        aturan = _ATURAN_ACUAN[kolom.acuan]
        catatan.count(aturan)
        banding = compare_names(tercetak, benar, kat.indeks.kosakata)
        if banding.kesamaan is Kesamaan.SAMA or _other_edition(simpul, kolom.acuan, tercetak, pilihan):
            continue
        pesan = _message(kolom.acuan.capitalize(), simpul, banding, kat)
        tingkat = Keparahan.INFO if pilihan.diminta else _severity(banding, simpul.mutu[kolom.acuan])
        catatan.add_cell(aturan, pesan, tabel, baris, kolom.kunci, tingkat=tingkat, dihitung=benar, saran=benar)


def _severity(banding: Banding, mutu: Mutu) -> Keparahan | None:
    return Keparahan.INFO if banding.kesamaan in _RINGAN or mutu is not Mutu.TERKONFIRMASI else None
