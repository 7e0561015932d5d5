"""Lists all words of the interface for a reader: what a person may see, by where it is said.

``python docs/daftar_kata.py`` prints the page ``kata.md``, which the site has as well. Everything is taken from the
source itself, texts of code by their syntax trees: whatever stands in quotes and reads as words is listed, unless it is
named below as something that is read or run and not said. So a new message is listed without anyone thinking of it.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import typer
from attrs import frozen

import kodefikasi
from kodefikasi.aturan import ATURAN
from kodefikasi.cli import app

AKAR = Path(kodefikasi.__file__).parent

#: What holds words that are compared with those of files, or are the decree's: no words of ours.
BUKAN_UCAPAN = {
    "__init__.py": "names of functions",
    "arti": "the lexicon of headings",
    "besaran/satuan.py": "units as they are written",
    "besaran/terbilang.py": "number words",
    "formulir": "the forms, which have pages of their own",
    "katalog/impor/kepala.py": "headings of lists",
    "kode/edisi.py": "titles of decrees",
    "lembar/unsur_word.py": "names of elements",
    "pembacaan/naskah.py": "kinds of regulations",
    "testing": "invented documents, and laws for the tests of programs",
}
#: The parts of the list, in the order of reading, with the files whose words they have; the most exact one counts.
BAGIAN: Mapping[str, tuple[str, ...]] = {
    "Kata yang dipakai bersama": ("kata.py", "aturan.py"),
    "Temuan": ("pemeriksaan",),
    "Istilah di dalam temuan": ("hubungan", "nama.py", "kinerja/langkah.py", "dokumen"),
    "Laporan": (
        "writers/laporan",
        "writers/halaman",
        "writers/lembar_kerja.py",
        "pemeriksaan/tampilan.py",
        "tabel_html.py",
    ),
    "Salinan bertanda": ("writers/tandai", "writers/terjemah"),
    "Halaman pemeriksaan": ("halaman",),
    "Perintah di terminal": (
        "cli",
        "katalog/tampilan.py",
        "katalog/cari.py",
        "pagu/tabel.py",
        "rencana/tampilan_rencana.py",
    ),
    "Formulir yang ditulis": ("cetak", "rencana/ke_dokumen.py", "rencana/kesesuaian.py", "rencana/susun.py"),
    "Gambar": ("gambar",),
    "Berkas yang ditolak": ("lembar", "pembacaan", "writers", "errors.py"),
    "Nomenklatur": ("katalog",),
    "Pesan untuk program": ("",),
}
_TEMUAN, _PERINTAH = "Temuan", "Perintah di terminal"
#: Parts in which a single word with a capital is a label.
_BERLABEL = {"Kata yang dipakai bersama", "Laporan", "Salinan bertanda", _PERINTAH, "Formulir yang ditulis", "Gambar"}
_BERTEMUAN = ("pemeriksaan/", "pembacaan/", "lembar/", "dokumen/")
_ATURAN = re.compile(r"[A-Z]\d{3}\Z")
_POLA = re.compile(r"\\[bdswZAWSD(.\[]|\(\?|\[[^\]]*-[^\]]*\]|\.\{\d|[\w)]\{\d+,|\|\\")
_SQL = re.compile(r"\b(?:SELECT|FROM|CAST|CASE|WHERE|UNION|REPLACE|AS|DECIMAL|MATERIALIZED|apa IN|length\()")
_BAGIAN_HTML = re.compile(r"[\w-]+=\"|charset=|'self'|\bIF\(|\Abold red\Z|\Ause strict\Z|\An uang\Z")
_KODE_HTML = re.compile(r"</?[a-z]\w*(?:[^<>]|‹[^›]*›)*>")
_ATRIBUT = re.compile(r"(?:title|aria-label)=[\"']([^\"']+)[\"']")
_ISIAN = re.compile(r"‹[^›]*›")
_KATA = re.compile(r"[^\W\d_]{2,}")
_HURUF_BESAR = re.compile(r"[A-Z][a-z]+(?:-[a-z]+)?[.:…]?\Z")


@frozen
class Ucapan:
    """Something that is said: in which part, about what (a rule, a file of the source), and in which words."""

    bagian: str
    pokok: str
    teks: str


@cache
def spoken() -> list[Ucapan]:
    """Return all that is said, in the order of the list."""
    semua = list(help_texts())
    bantuan = {u.teks for u in semua}
    for berkas in sorted(AKAR.rglob("*")):
        nama = berkas.relative_to(AKAR).as_posix()
        if any(nama == b or nama.startswith(f"{b}/") for b in BUKAN_UCAPAN):
            continue
        isi = berkas.read_text(encoding="utf-8") if berkas.suffix in {".py", ".html", ".js"} else ""
        if berkas.suffix == ".py":
            semua += (u for u in python_words(isi, nama) if u.teks not in bantuan)
        elif berkas.suffix == ".html":
            semua += (Ucapan(part_of(nama), nama, t) for t in page_words(isi))
        elif berkas.suffix == ".js":
            semua += (Ucapan(part_of(nama), nama, t) for t in script_words(isi))
    urutan = list(BAGIAN)
    return sorted(dict.fromkeys(semua), key=lambda u: (urutan.index(u.bagian), u.pokok))


def part_of(nama: str) -> str:
    """Return the part of the list that a file of the source belongs to."""
    cocok = [(len(a), bagian) for bagian, awal in BAGIAN.items() for a in awal if nama.startswith(a)]
    return max(cocok)[1]


# ---- the command line -----------------------------------------------------------------------------------------------
def help_texts() -> Iterator[Ucapan]:
    """Yield what the help says of each command, its arguments and options."""
    yield from _command_help("kodefikasi", typer.main.get_command(app))


def _command_help(nama: str, perintah: typer.core.TyperCommand | typer.core.TyperGroup) -> Iterator[Ucapan]:
    for teks in (perintah.short_help, perintah.help):
        if teks:
            yield Ucapan(_PERINTAH, nama, " ".join(teks.split()))
    for p in perintah.params:
        if teks := getattr(p, "help", None):
            yield Ucapan(_PERINTAH, nama, " ".join(teks.split()))
    for anak, isi in getattr(perintah, "commands", {}).items():
        yield from _command_help(f"{nama} {anak}", isi)


# ---- code -----------------------------------------------------------------------------------------------------------
def python_words(isi: str, nama: str) -> Iterator[Ucapan]:
    """Yield what a module says."""
    pohon = ast.parse(isi)
    induk = {anak: atas for atas in ast.walk(pohon) for anak in ast.iter_child_nodes(atas)}
    menurut_fungsi = _rules_by_function(pohon) if nama.startswith(_BERTEMUAN) else {}
    for simpul in induk:
        for teks in _texts(simpul, induk, nama):
            aturan = "" if _raised(simpul, induk) else _rule(simpul, induk, menurut_fungsi)
            if aturan or (part_of(nama) == _TEMUAN):
                yield Ucapan(_TEMUAN, aturan or nama, teks)
            else:
                yield Ucapan(part_of(nama), nama, teks)


def _texts(simpul: ast.AST, induk: Mapping[ast.AST, ast.AST], nama: str) -> Iterator[str]:
    """Yield the texts that a string is: markup aside, the texts of its attributes by themselves."""
    if isinstance(simpul, ast.JoinedStr):
        mentah = "".join(_part(v) for v in simpul.values)
    elif isinstance(simpul, ast.Constant) and isinstance(simpul.value, str):
        mentah = simpul.value
    else:
        return
    if _not_said(simpul, induk) or _POLA.search(mentah) or _SQL.search(mentah):
        return
    atribut = _ATRIBUT.findall(mentah)
    for teks in (_KODE_HTML.sub(" ", mentah), *atribut):
        rapi = " ".join(teks.split())
        if _reads_as_words(rapi) or (_HURUF_BESAR.match(rapi) and _is_label(simpul, induk, nama)):
            yield rapi


def _part(nilai: ast.AST) -> str:
    """Return a part of a text: what is put in stands in angle marks, by its name or by the words that it may be."""
    if isinstance(nilai, ast.Constant):
        return str(nilai.value)
    isi = nilai.value if isinstance(nilai, ast.FormattedValue) else nilai
    if isinstance(isi, ast.IfExp):
        pilihan = [_part(p) for p in (isi.body, isi.orelse) if not (isinstance(p, ast.Constant) and not p.value)]
        return f"‹{'/'.join(p.strip('‹›') for p in pilihan)}›"
    return f"‹{_name(isi)}›"


def _name(isi: ast.AST) -> str:
    nama = "…"
    match isi:
        case ast.Name(n) | ast.Attribute(attr=n):
            nama = n.strip("_").lower()
        case ast.Call(ast.Attribute(attr="join"), [pertama, *_]):
            nama = f"{_name(pertama)}, …"
        case ast.Call(ast.Name("len" | "sum")):
            nama = "banyak"
        case ast.Call(_, [pertama, *_]):
            nama = _name(pertama)
        case ast.Call(ast.Attribute(atas)) | ast.Subscript(atas) | ast.BinOp(atas) | ast.BoolOp(values=[atas, *_]):
            nama = _name(atas)
        case ast.GeneratorExp(unsur) | ast.ListComp(unsur):
            nama = _name(unsur)
    return nama


def _not_said(simpul: ast.AST, induk: Mapping[ast.AST, ast.AST]) -> bool:
    """Whether a string is no text for a person: a part of another, documentation, an annotation, a pattern."""
    atas = induk.get(simpul)
    if isinstance(atas, ast.JoinedStr | ast.FormattedValue) and isinstance(simpul, ast.Constant):
        return isinstance(atas, ast.JoinedStr) or not _reads_as_words(str(simpul.value))
    if isinstance(atas, ast.Attribute) and atas.attr == "split":  # a list of names, written as one text
        return True
    if isinstance(atas, ast.Expr):  # documentation; that of commands is their help
        return True
    if isinstance(atas, ast.arg | ast.AnnAssign) and simpul is atas.annotation:
        return True
    return isinstance(atas, ast.Call) and _callee(atas) in {"compile", "split", "TypeVar", "cast"}


def _callee(panggilan: ast.Call) -> str:
    return getattr(panggilan.func, "attr", getattr(panggilan.func, "id", ""))


def _reads_as_words(teks: str) -> bool:
    """Whether there is more than one word outside of what is put in, or one with something put in."""
    kata = _KATA.findall(_ISIAN.sub(" ", teks))
    return bool(kata) and " " in teks and not _BAGIAN_HTML.search(teks) and teks != " ".join(kata).upper()


def _is_label(simpul: ast.AST, induk: Mapping[ast.AST, ast.AST], nama: str) -> bool:
    """Whether a word with a capital stands where a label would: no key, no name that something is asked for."""
    atas = induk.get(simpul)
    return part_of(nama) in _BERLABEL and not (
        isinstance(atas, ast.Subscript | ast.Compare)
        or nama.endswith("__init__.py")
        or (isinstance(atas, ast.Dict) and simpul in atas.keys)
        or (isinstance(atas, ast.Call) and _callee(atas) in {"getattr", "hasattr", "require", "isinstance"})
    )


def _raised(simpul: ast.AST, induk: Mapping[ast.AST, ast.AST]) -> bool:
    while simpul in induk and not isinstance(simpul, ast.FunctionDef):
        simpul = induk[simpul]
        if isinstance(simpul, ast.Raise):
            return True
    return False


# ---- rules ----------------------------------------------------------------------------------------------------------
def _rule(simpul: ast.AST, induk: Mapping[ast.AST, ast.AST], menurut_fungsi: Mapping[str, str]) -> str:
    """Return the rules that a text may belong to: of the nearest call, else of its function or of who calls that."""
    while menurut_fungsi and simpul in induk:
        simpul = induk[simpul]
        if isinstance(simpul, ast.Call) and (dekat := _rules_in(simpul.args)):
            return dekat
        if isinstance(simpul, ast.FunctionDef):
            return menurut_fungsi[simpul.name]
    return ""


def _rules_by_function(pohon: ast.Module) -> dict[str, str]:
    """Return the rules that each function names, or else the functions that use it."""
    fungsi = [f for f in ast.walk(pohon) if isinstance(f, ast.FunctionDef)]
    sendiri = {f.name: _rules_in([f]) for f in fungsi}
    pemakai: dict[str, list[ast.AST]] = {f.name: [] for f in fungsi}
    for f in fungsi:
        for nama in {n.id for n in ast.walk(f) if isinstance(n, ast.Name)} & pemakai.keys():
            pemakai[nama].append(f)
    return {nama: aturan or _rules_in(pemakai[nama]) for nama, aturan in sendiri.items()}


def _rules_in(simpul: Iterable[ast.AST]) -> str:
    isi = [n for s in simpul for n in ast.walk(s)]
    kode = {str(n.value) for n in isi if isinstance(n, ast.Constant)}
    kode |= {_CONSTANTS.get(n.id, "") for n in isi if isinstance(n, ast.Name)}
    return ", ".join(sorted(kode & ATURAN.keys()))


def _constants() -> dict[str, str]:
    """Return the names that the source has for rules."""
    hasil = {}
    for berkas in AKAR.rglob("*.py"):
        for b in ast.parse(berkas.read_text(encoding="utf-8")).body:
            match b:
                case ast.Assign([ast.Name(nama)], ast.Constant(str(kode))) if _ATURAN.match(kode):
                    hasil[nama] = kode
                case ast.Assign([ast.Tuple(kiri)], ast.Tuple(kanan)):
                    for n, k in zip(kiri, kanan, strict=True):
                        if isinstance(n, ast.Name) and isinstance(k, ast.Constant) and _ATURAN.match(str(k.value)):
                            hasil[n.id] = str(k.value)
    return hasil


_CONSTANTS = _constants()


# ---- the page -------------------------------------------------------------------------------------------------------
class _Halaman(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.teks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.teks += (isi for nama, isi in attrs if isi and nama in {"title", "aria-label", "placeholder", "alt"})

    def handle_data(self, data: str) -> None:
        self.teks.append(data)


def page_words(isi: str) -> Iterator[str]:
    """Yield what a page says."""
    halaman = _Halaman()
    halaman.feed(isi)
    for teks in halaman.teks:
        rapi = re.sub(r"\$(\w+)", r"‹\1›", " ".join(teks.split()))
        if _KATA.search(_ISIAN.sub("", rapi)):
            yield rapi


_TEKS_SKRIP = re.compile(r"//[^\n]*|'((?:[^'\\\n]|\\.)*)'|\"((?:[^\"\\\n]|\\.)*)\"|`((?:[^`\\]|\\.)*)`", re.DOTALL)

_SKRIP = re.compile(r"\bimport\b|[{}=]|\w\(|\.js\b|\.zip\Z")


def script_words(isi: str) -> Iterator[str]:
    """Yield what a script says."""
    for m in _TEKS_SKRIP.finditer(isi):
        teks = re.sub(r"\$\{(?:[^{}]|\{[^}]*\})*?(\w+)\W*\}", r"‹\1›", m[1] or m[2] or m[3] or "")
        rapi = " ".join(teks.split())
        if _reads_as_words(rapi) and not _SKRIP.search(rapi):
            yield rapi


# ---- writing --------------------------------------------------------------------------------------------------------
def page() -> str:
    """Return the list as a page."""
    semua = spoken()
    baris = ["# Semua kata", "", _PENGANTAR, ""]
    for bagian in BAGIAN:
        isi = [u for u in semua if u.bagian == bagian]
        baris += [f"## {bagian}", ""]
        baris += _findings(isi) if bagian == _TEMUAN else _grouped(isi)
    return "\n".join(baris) + "\n"


_PENGANTAR = (
    "Semua yang dapat dibaca orang dari kodefikasi, diambil dari sumbernya sendiri: untuk dibaca ulang dan dibetulkan "
    "kata-katanya. Yang di antara ‹ dan › diisi saat dipakai. Judul dan kolom formulir ada pada [halaman formulir]"
    "(formulir.md)."
)


def _findings(isi: list[Ucapan]) -> Iterator[str]:
    for kode, aturan in ATURAN.items():
        yield f"### {kode} {aturan.nama} ({aturan.tingkat})"
        yield ""
        yield _escaped(f"{aturan.penjelasan} Contoh: {aturan.contoh} Yang perlu dilakukan: {aturan.perbaikan}")
        yield ""
        yield from (f"- {_escaped(u.teks)}" for u in isi if kode in u.pokok.split(", "))
        yield ""
    yield from _grouped([u for u in isi if u.pokok.endswith(".py")])


def _grouped(isi: list[Ucapan]) -> Iterator[str]:
    for pokok in dict.fromkeys(u.pokok for u in isi):
        yield f"### `{pokok}`"
        yield ""
        yield from (f"- {_escaped(u.teks)}" for u in isi if u.pokok == pokok)
        yield ""


def _escaped(teks: str) -> str:
    return re.sub(r"([\\*_<\[\]`|#])", r"\\\1", teks)


if __name__ == "__main__":
    print(page())
