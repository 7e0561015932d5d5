"""From the headings above a column to its role and its meaning, attribute by attribute, the lowest heading first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import Factory, frozen

from kodefikasi.arti.leksikon import Leksikon, normalize
from kodefikasi.arti.peran import Peran
from kodefikasi.arti.waktu import Waktu, last_year, read_time

_ANTARA_KURUNG = re.compile(r"\((?:sesuai|mengacu|berdasarkan|diisi)[^()]*\)")
_SKALA = {
    1_000: re.compile(r"\brp\.? ?\.?000\b|\bribuan\b|\bribu (?:rp|rupiah)\b|\brp\.? ribu\b|\bx ?1\.?000\b|\(000\)"),
    1_000_000: re.compile(r"\bjuta(?:an)?\b|\brp\.? ?\.?000\.000\b|\bx ?1\.?000\.?000\b"),
    1_000_000_000: re.compile(r"\b(?:dalam|rp\.?) mil[iy]ar(?:an)?\b|\bmil[iy]ar(?:an)? (?:rp|rupiah)\b"),
}
_HASIL = re.compile(r"(?:keluaran|outcomes?|outputs?|hasil)\b")
_UANG = re.compile(r"\brp\b|\banggaran\b|\bkeu(?:angan)?\b|\bdana\b|\bserapan\b|\bpagu\b")
_KINERJA = re.compile(r"\bkinerja\b|\bfisik\b")
_FISIK = re.compile(r"\bfisik\b(?! dan\b)")
_TAHUN_SAJA = re.compile(r"(?:tahun )?\(?(?:19|20)\d\d\)?\Z")
_PARUH = re.compile(r"(?:anggaran|dana|biaya)(?: \(?rp\.?\)?)?\Z")
_PEMISAH = re.compile(r" ?: | - | / ")
_RUPIAH = re.compile(r"\(?rp\b")
_DIRENCANAKAN = re.compile(r"\btarget(?: kinerja)? dan (?:anggaran|pagu)\b(?!.*realisasi)")
_SEBELUM_SETELAH = re.compile(
    r"(?:sebelum|setelah|sesudah|semula|menjadi)(?: perubahan| pergeseran)?(?: (\(?rp\.?\)?))?\Z"
)
_TANDA_PERSEN = re.compile(r"\(?(?:%|persen|persentase|prosentase)\)?(?: \(?%\)?)?\Z")
_JUMLAH = re.compile(r"(?:jumlah|total)(?: \(?(?:rp|%)\.?\)?)?\Z")
_UKURAN_PERSEN = re.compile(r"(?:fisik|keu(?:angan|\.)?|kinerja|anggaran)? ?\(?(?:%|persen)\)?\Z")
_TARGET_PERSEN = re.compile(
    r"(?:target|rencana) (?:realisasi |capaian )?(?:fisik|keu(?:angan|\.)?|anggaran|serapan) ?\(?(?:%|persen)\)?\Z"
)
_UANG_BERSKALA = re.compile(
    r" \(?(?:dalam )?(?:(?:ribu|juta|mil[iy]ar)(?:an)? )?(?:rp|rupiah)\.?"
    r"(?: ?\.?000| ?(?:ribu|juta|mil[iy]ar)(?:an)?)?\)?\Z"
)
_JENIS_BELANJA = re.compile(
    r"(?:jenis|kelompok|objek) belanja(?: (?:tahun (?:anggaran )?|ta )?(?:19|20)\d\d)?"
    r"(?: \(?rp[. ]{0,2}(?:000|juta|ribu)?\)?)?\Z"
)
_TINGKAT = re.compile(r"%|persen|prosentase|tingkat|rasio|[sy]erapan|terhadap")
_BERBANDING = re.compile(r"%|persen|prosentase|tingkat|rasio|capaian|kinerja|terhadap")
_PERSEN = re.compile(r"%|\bpersen")
_PERSEN_DAUN = re.compile(r"(target|rencana|realisasi)( \(?%\)?)?")
_PERSEN_ATAS = re.compile(r"(fisik|keu(?:angan|\.)?|anggaran)( \(?%\)?)?")
_TAHAP_SAJA = re.compile(r"(?:apbd|dpp?a|renja|rka) (murni|induk|perubahan)")
_DIUKUR = re.compile(r"(?:target|realisasi|vol(?:ume)?)(?: (?:19|20)\d\d)?\Z")  # figures of an indicator, not its words
_TANPA_TINGKAT = re.compile(r"sisa\b|deviasi\b")
#: A heading of one cell that names a time and then what stands below it, where headings are not stacked.
_WAKTU_LALU_DAUN = re.compile(
    r"(.*(?:\b(?:19|20)\d\d\)?|\b(?:triwulan|tw) (?:i{1,3}|iv|[1-4])|\bkerangka pendanaan))[ :-]+"
    r"((?:target|realisasi|tingkat|capaian|pagu|rp\b|\(rp|k\Z|%|lokasi|sumber|kinerja|anggaran|"
    r"keuangan|fisik|persen|rasio|kebutuhan|dana|sebelum|setelah|semula|menjadi|bertambah|selisih).*)"
)
_DAUN_TAHAP = re.compile(r"(.+?) ((?:sebelum|setelah|sesudah)(?: perubahan)?|semula|menjadi)\Z")
_DAUN_PENDEK = re.compile(r"(.*[^ -])[ -]+(k|\(?rp\.?\)?)\Z")
_DAUN_PARUH = re.compile(r"(.*[^ -])[ -]+((?:kinerja|target|anggaran|keuangan|fisik|pagu)(?: \(rp\.?\))?)\Z")
_BERSAMA = (re.compile(r"\b(?:anggaran|pendanaan|pagu|keuangan)\b"), re.compile(r"\b(?:kinerja|target)\b"))


@frozen
class Tafsir:
    """What headings say of a column, each attribute by itself; None where they say nothing of it.

    Attributes
    ----------
    peran
        The role that a text column's heading tells; `Peran.ANGKA` where something measured is named.
    apa, ukur, tahap, dari
        As in `Arti`; `ukur` of a rate is ``persen`` and `dari` of what.
    waktu
        The time as far as it is named.
    skala
        As in `Arti`.
    atas
        The headings above the lowest.
    polos
        Whether a rate is named by its sign alone, ``%``, or a sum by that word alone.
    hasil
        Whether it is called *capaian* without a sign of a rate, so that it may be what is realised.
    """

    peran: Peran | None = None
    apa: str | None = None
    ukur: str | None = None
    tahap: str | None = None
    dari: str | None = None
    waktu: Waktu = Factory(Waktu)
    skala: int = 1
    atas: tuple[str, ...] = ()
    polos: bool = False
    hasil: bool = False


def scale_of(teks: str) -> int:
    """Return what one unit of an amount stands for by a normalized heading or title.

    >>> scale_of("pagu (rp.000)"), scale_of("dalam jutaan rupiah"), scale_of("pagu")
    (1000, 1000000, 1)
    """
    return next((s for s, pola in reversed(_SKALA.items()) if pola.search(teks)), 1)


def interpret(jalur: Sequence[str], leksikon: Leksikon) -> Tafsir:
    """Return what the headings above a column say, the topmost first.

    Examples
    --------
    >>> from kodefikasi.arti import lexicon
    >>> t = interpret(["Realisasi Kinerja pada Triwulan", "II", "Rp"], lexicon())
    >>> t.apa, t.ukur, str(t.waktu.periode)
    ('realisasi', 'rp', 'triwulan 2')
    >>> interpret(["Rencana Tahun 2025", "Lokasi"], lexicon()).peran
    <Peran.LOKASI: 'lokasi'>
    """
    rapi = [_ANTARA_KURUNG.sub("", normalize(j)).strip() for j in jalur]
    skala = max(map(scale_of, rapi), default=1)
    rapi = [_UANG_BERSKALA.sub(" (rp)", r) for r in rapi] if skala > 1 else rapi
    bersih = [b for r in rapi for b in _unfolded(r) if b]
    if not bersih:
        return Tafsir()
    bersih = _percent_last(bersih)
    if (m := _TAHAP_SAJA.fullmatch(bersih[-1])) and any(leksikon.find("apa", b) for b in bersih[:-1]):
        bersih[-1] = m[1]  # of what stands above
    bersih[:-1] = ["tahun n" if b == "t" else b for b in bersih[:-1]]  # over kinds of spending; a target stands alone
    peran = _role(bersih, leksikon)
    if peran is not None and peran is not Peran.ANGKA:
        return Tafsir(peran)
    apa = _what(bersih, leksikon)
    tahap = stage_of(bersih, leksikon)
    if apa is None and (m := _SEBELUM_SETELAH.match(bersih[-1])):
        return Tafsir(Peran.ANGKA, "pagu" if m[1] else None, "rp", tahap, None, read_time(bersih, None))
    if apa is None:
        return Tafsir(peran, tahap=tahap, waktu=read_time(bersih, None)) if peran else Tafsir()
    if _PERSEN.search(bersih[-1]) and any(map(_TANPA_TINGKAT.match, bersih)):
        return Tafsir()  # what is left or deviates, of what no rate is known
    if apa == "capaian" and _RUPIAH.match(bersih[-1]) and not any(map(_BERBANDING.search, bersih)):
        apa = "realisasi"  # what was spent
    if apa == "selisih":
        apa, tahap = ("capaian" if _PERSEN.search(bersih[-1]) else "pagu"), "selisih"
    ukur, dari = _measure(bersih, apa, leksikon)
    label = next((w for b in reversed(bersih) if (w := leksikon.find("waktu", b))), None)
    if label == "total" and last_year(bersih) is not None:
        label = None
    jumlah_saja = label == "total" and _JUMLAH.match(bersih[-1]) and not _RUPIAH.search(bersih[-1])
    beda_saja = (apa, tahap) == ("pagu", "selisih") and not any(leksikon.find("ukur", b) for b in bersih)
    if jumlah_saja or beda_saja:
        ukur = None  # of what it sums up, or changes
    waktu = read_time(bersih, label if apa in {"target", "realisasi", "pagu"} else None)
    if apa == "proyeksi" and waktu.periode.sampai:
        apa = "realisasi"  # what will have been reached by then, most of which has been
    jumlah = next((b for b in reversed(bersih) if b not in {"k", "rp", "rp."}), "")
    polos = bool(_TANDA_PERSEN.match(bersih[-1]) or _JUMLAH.match(jumlah))
    hasil = apa == "capaian" and not any(map(_TINGKAT.search, bersih))
    return Tafsir(Peran.ANGKA, apa, ukur, tahap, dari, waktu, skala, tuple(bersih[:-1]), polos, hasil)


def _percent_last(jalur: list[str]) -> list[str]:
    """Return headings with what is measured in per cent below what it is: *Realisasi* > *Fisik (%)*, not the reverse.

    >>> _percent_last(["fisik (%)", "realisasi"]), _percent_last(["fisik", "target (%)"])
    (['realisasi', 'fisik (%)'], ['target', 'fisik (%)'])
    """
    daun, atas = (
        (_PERSEN_DAUN.fullmatch(jalur[-1]), _PERSEN_ATAS.fullmatch(jalur[-2])) if len(jalur) > 1 else (None,) * 2
    )
    if daun is None or atas is None or not (daun[2] or atas[2]):
        return jalur
    return [*jalur[:-2], daun[1], f"{atas[1]} (%)"]


def _unfolded(teks: str) -> tuple[str, ...]:
    """Return the headings that one cell says in a row, as of a table whose stacked headings were made one line.

    >>> _unfolded("target dan realisasi renja tahun 2023 tingkat realisasi (%)"), _unfolded("pagu 2024 (rp)")
    (('target dan realisasi renja tahun 2023', 'tingkat realisasi (%)'), ('pagu 2024', '(rp)'))
    """
    if teks.count(" ") < 2:
        return (teks,)
    m = _WAKTU_LALU_DAUN.match(teks) or _DAUN_TAHAP.match(teks) or _DAUN_PENDEK.match(teks)
    if m is None and (paruh := _DAUN_PARUH.match(teks)) and all(p.search(paruh[1]) for p in _BERSAMA):
        m = paruh
    return (m[1], m[2]) if m else (teks,)


def _role(jalur: Sequence[str], leksikon: Leksikon) -> Peran | None:
    """Return the role: of the lowest heading, unless one above says that all below it are indicators."""
    daun = jalur[-1]
    peran = leksikon.find("peran", daun)
    if any(b.startswith("indikator") for b in jalur[:-1]) and peran != "satuan" and not _DIUKUR.match(daun):
        return Peran.INDIKATOR
    if peran is not None:
        return Peran(peran)
    if _measured(daun, leksikon):
        return Peran.ANGKA
    atas = next((p for b in reversed(jalur[:-1]) if (p := _above(b, leksikon)) is not None), None)
    return atas or _weak_role(daun)


def _weak_role(daun: str) -> Peran | None:
    """Return what a heading may be where nothing above says more."""
    if _HASIL.match(daun):
        return Peran.INDIKATOR
    if is_name_heading(daun):
        return Peran.NAMA
    return Peran.ANGKA if _TAHUN_SAJA.match(daun) or read_time([daun], None).periode.bagian else None


def _above(teks: str, leksikon: Leksikon) -> Peran | None:
    """Return what a heading above makes of all columns below it, None where it leaves that to them."""
    if _measured(teks, leksikon) or _parts_money(teks, leksikon):
        return Peran.ANGKA
    peran = leksikon.find("peran", teks)
    return Peran(peran) if peran in {"kode", "catatan", "lokasi"} else None


_TUJUAN = re.compile(r"(?:(?:visi|misi|tujuan|sasaran|strategi)\b ?[/,] ?)+")
_NAMA = re.compile(
    r"(?:nama |uraian |nomenklatur )?(?:(?:urusan|bidang|program|prog|kegiatan|keg|giat|aktivitas|sub|subkegiatan|"
    r"sub-kegiatan|outcome|output|pemerintahan|pemerintah|daerah|dan|prioritas|organisasi|skpd|perangkat|rincian|nama|"
    r"nomenklatur|\(?outcomes?\)?|\(?outputs?\)?)[ /,.\-()]*)+$|uraian\b|nama\b|nomenklatur\b|"
    r"rincian (?:belanja|objek)"
)


def is_name_heading(teks: str) -> bool:
    """Whether a normalized heading is of names of nodes.

    >>> is_name_heading("urusan/ bidang urusan/ program/ kegiatan/ sub kegiatan"), is_name_heading("visi")
    (True, False)
    >>> is_name_heading("tujuan/sasaran/program"), is_name_heading("tujuan/sasaran")
    (True, False)
    """
    m = _TUJUAN.match(teks)
    return bool(_NAMA.match(teks)) or (m is not None and _NAMA.match(teks, m.end()) is not None)


def _measured(teks: str, leksikon: Leksikon) -> bool:
    return leksikon.find("apa", teks) is not None or teks in {"k", "rp", "rp."} or leksikon.find("ukur", teks) == "rp"


def is_source_heading(teks: str, leksikon: Leksikon) -> bool:
    """Whether a normalized heading is of sources of funds: each heading below it is then one, over its amounts."""
    return leksikon.find("peran", teks) == "sumber dana"


def _parts_money(teks: str, leksikon: Leksikon) -> bool:
    """Whether the headings below one are sources or kinds, over amounts."""
    return is_source_heading(teks, leksikon) or bool(_JENIS_BELANJA.match(teks))


def _neutral(teks: str, leksikon: Leksikon) -> bool:
    return any(p.search(teks) for p in leksikon.netral) and not teks.startswith(("tingkat", "rasio", "persentase"))


def _what(jalur: Sequence[str], leksikon: Leksikon) -> str | None:
    """Return what is measured: the lowest heading that says it; what is said of both halves of a pair says nothing."""
    di_atas = {leksikon.find("apa", b) for b in jalur[:-1]}
    if bawaan := di_atas & {"pertumbuhan"}:
        return bawaan.pop()
    daun = len(jalur) - 1
    for n in range(daun, -1, -1):
        teks = jalur[n]
        if n == daun and daun and _UKURAN_PERSEN.match(teks) and leksikon.find("apa", jalur[-2]) == "target":
            continue  # what is to be reached, in per cent
        if (n < daun and _neutral(teks, leksikon)) or (n == daun and _is_half(jalur, leksikon)):
            continue
        if n == daun and di_atas & {"realisasi", "target", "kas"} and _JUMLAH.match(teks):
            continue  # of what stands above
        if n == daun and (apa := _beside_pair(teks, leksikon)) is not None:
            return apa
        if (apa := leksikon.find("apa", teks)) is not None:
            return apa
    direncanakan = any(map(_DIRENCANAKAN.search, jalur[:-1]))
    bersumber = any(_parts_money(b, leksikon) for b in jalur[:-1])
    if (
        bersumber
        or (_RUPIAH.match(jalur[-1]) and read_time(jalur, None).periode.bagian is None and _tells(jalur[:-1], leksikon))
        or (direncanakan and leksikon.find("ukur", jalur[-1]) == "rp")
    ):
        return "pagu"
    return "target" if jalur[-1] in {"k", "kinerja"} or (direncanakan and jalur[-1] == "fisik") else None


def _tells(atas: Sequence[str], leksikon: Leksikon) -> bool:
    """Whether the heading above *Rp*, where there is one, says anything that is known: a year, a stage, a level."""
    if not atas or "tahun" in atas[-1] or is_name_heading(atas[-1]) or read_time(atas[-1:], None) != Waktu():
        return True
    return any(leksikon.find(b, atas[-1]) for b in ("apa", "ukur", "tahap", "waktu"))


def _beside_pair(teks: str, leksikon: Leksikon) -> str | None:
    """Return what the rest of a heading says that names a pair first: *Target dan Realisasi Kinerja: Target Renja*."""
    for pola in leksikon.netral:
        if (m := pola.search(teks)) and (p := _PEMISAH.search(teks, m.end())):
            return leksikon.find("apa", teks[p.end() :])
    return None


def _is_half(jalur: Sequence[str], leksikon: Leksikon) -> bool:
    """Whether the lowest heading says the measure alone, as ``Anggaran`` beside ``Kinerja`` below ``Realisasi``.

    Below *Realisasi Anggaran* it is the budget that was realised.
    """
    if not _PARUH.match(jalur[-1]):
        return False
    atas = next((b for b in reversed(jalur[:-1]) if leksikon.find("apa", b) in {"realisasi", "capaian"}), None)
    return atas is not None and not (_UANG.search(atas) and not _KINERJA.search(atas))


def _measure(jalur: Sequence[str], apa: str, leksikon: Leksikon) -> tuple[str | None, str | None]:
    """Return what it is measured in, and for rates and growth of what they are."""
    ukur = next((u for b in reversed(jalur) if (u := leksikon.find("ukur", b))), None)
    if apa == "pertumbuhan":
        gabung = jalur[-1]
        return "persen", "realisasi" if "realisasi" in gabung else "pagu" if ukur == "rp" else "kinerja"
    if apa == "capaian":
        return "persen", _of_what(jalur)
    if apa == "target" and _TARGET_PERSEN.match(jalur[-1]):
        return "persen", None
    if apa == "target" and len(jalur) > 1 and _UKURAN_PERSEN.match(jalur[-1] + ("%" if "%" in jalur[-2] else "")):
        return "persen", None
    if apa in {"pagu", "sisa", "harga", "ppn", "kas"}:
        return "kinerja" if jalur[-1] in {"k", "kinerja"} else "rp", None
    return ukur, None


def _of_what(jalur: Sequence[str]) -> str | None:
    """Return of what a rate is one: the half of a K/Rp pair; money where only money is named."""
    for b in reversed(jalur):
        if b in {"k", "kinerja"} or _FISIK.search(b):
            return "kinerja"
        uang, kinerja = bool(_UANG.search(b)), "kinerja" in b
        if uang != kinerja:
            return "rp" if uang else "kinerja"
    return None


def stage_of(jalur: Sequence[str], leksikon: Leksikon) -> str | None:
    """Return the stage that the lowest heading names; of several in one text the first."""
    for b in reversed(jalur):
        calon = [(m.start(), n, e.nilai) for n, e in enumerate(leksikon.tahap) if (m := e.pola.search(b))]
        if calon:
            awal = [c for c in calon if c[2] in _KHAS]
            return min(awal or calon)[2]
    return None


_KHAS = frozenset({"selisih", "sebelum", "setelah", "maju", "kebutuhan", "usulan"})
