"""Workbooks of LibreOffice (.ods) as rows of cells, read as a stream of XML events.

The file keeps what a cell shows beside what it holds, so the number format is found by comparing the two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal

from kodefikasi.errors import BacaError
from kodefikasi.lembar.archive import Archive, open_archive
from kodefikasi.lembar.batas import Batas
from kodefikasi.lembar.buku import BENAR, TeksKaya
from kodefikasi.lembar.grid import KOSONG, BarisLembar, IsiBuku, Lembar, Nilai, Rentang, SelLembar, trim
from kodefikasi.lembar.tampak import TEKS, UMUM, format_general
from kodefikasi.lembar.urai import Penangan, local, parse_xml
from kodefikasi.lembar.xlsx import iso_date, parse_number

_ISI = "content.xml"
_JENIS = b"application/vnd.oasis.opendocument.spreadsheet"
_SEL = frozenset({"table-cell", "covered-table-cell"})
#: Parts whose cells and texts are not those of the sheet.
_LEWATI = frozenset({"annotation", "tracked-changes", "shapes", "frame", "custom-shape", "forms", "named-expressions"})
_GALAT = re.compile(r"(?:#[A-Z0-9/]{2,8}[!?]?|Err:[0-9]{3})\Z")
_DI_ATAS = re.compile(r"super|[1-9][0-9]*%")
_ULANG = re.compile(r"[0-9]{1,9}\Z")
_TAMPIL = re.compile(
    r"(?P<depan>[^0-9]{0,30}?)(?P<digit>[0-9](?:[0-9.,\u00a0\u202f]{0,60}[0-9])?)(?P<ekor>(?:\s*[^0-9.,\s][^\r\n]{0,60})?)\s*\Z"
)
_TAMPIL_TERPANJANG = 150  # letters of a number as it is shown
_PEMISAH = re.compile(r"[.,\s]")
_RUJUKAN = re.compile(r"\[\.([A-Z$0-9]+)(?::\.([A-Z$0-9]+))?\]")
_MANIFES = 1 << 23  # bytes of the list of parts that are searched
_SPASI_TERBANYAK = 1_000  # blanks that one element may stand for
_LUAS = Context(prec=1_000)
PERSEN_BEBAS = "0.##########%"  # a percentage with as many decimals as it has


def read_ods_bytes(isi: bytes, berkas: str, batas: Batas) -> IsiBuku:
    """Read an OpenDocument workbook from its bytes.

    Raises `BacaError`: it is no such workbook, is damaged, encrypted or larger than the limits.
    """
    archive = open_archive(isi, berkas, batas, buku_excel=False)
    with archive.zip:
        _check_kind(archive)
        pembaca = _PembacaOds(berkas, batas)
        with archive.open(_ISI) as sumber:
            parse_xml(sumber, berkas, _ISI, pembaca)
    if not pembaca.lembar:
        raise archive.refuse("buku kerja tanpa lembar")
    return IsiBuku(tuple(pembaca.lembar), archive.bermakro, pembaca.bertaut, pembaca.coretan)


def _check_kind(archive: Archive) -> None:
    manifes = "META-INF/manifest.xml"
    if manifes in archive:
        with archive.open(manifes) as sumber:
            if b"encryption-data" in sumber.read(_MANIFES):
                raise archive.refuse("berkata sandi; simpan tanpa kata sandi")
    if "mimetype" in archive:
        with archive.open("mimetype") as sumber:
            if not sumber.read(200).startswith(_JENIS):
                raise archive.refuse("berkas OpenDocument, tetapi bukan buku kerja (.ods)")


class _PembacaOds(Penangan):
    """Handlers of the events of all sheets."""

    def __init__(self, berkas: str, batas: Batas) -> None:
        self.berkas, self.batas = berkas, batas
        self.lembar: list[Lembar] = []
        self.bertaut = False
        self._sisa, self._sisa_gabungan = batas.sel, batas.gabungan
        self._tersembunyi: set[str] = set()
        self._gaya = ""
        self._gaya_huruf = False
        self._lewati = 0
        self._nama: str | None = None
        self._lembar_tersembunyi = False
        self._baris: list[BarisLembar] = []
        self._gabungan: list[Rentang] = []
        self._kolom_tersembunyi: list[tuple[int, int]] = []
        self._nomor = self._kolom = self._kolom_gaya = 0
        self._ulang_baris = 1
        self._baris_tersembunyi = False
        self._sel: list[SelLembar] = []
        self._attributes: dict[str, str] | None = None
        self._teks: TeksKaya | None = None
        self._rupa: dict[str, str] = {}  # how a style of letters writes them
        self._bentang: list[str] = []  # of the open spans
        self.coretan = 0
        self._paragraf = 0
        self._di_paragraf = self._galat = False

    def start(self, nama: str, attributes: dict[str, str]) -> None:
        """Note that an element begins."""
        super().start(nama, attributes)
        if self._lewati or nama in _LEWATI:
            self._lewati += 1
            return
        isian = {local(k): v for k, v in reversed(attributes.items())}  # of office: and calcext: the first counts
        if nama == "style":
            self._gaya, self._gaya_huruf = isian.get("name", ""), isian.get("family") == "text"
        elif nama == "text-properties" and self._gaya_huruf:
            self._start_letters(isian)
        elif nama == "table-properties" and isian.get("display") == "false":
            self._tersembunyi.add(self._gaya)
        elif nama == "table" and self._nama is None:
            self._start_sheet(isian)
        elif nama == "table-source":
            self.bertaut = True
        elif nama == "table-column":
            self._pass_columns(isian)
        elif nama == "table-row":
            self._start_row(isian)
        elif nama in _SEL:
            self._attributes = isian
            self._galat = any(v == "error" and local(k) == "value-type" for k, v in attributes.items())
            self._teks, self._paragraf, self._di_paragraf = TeksKaya(), 0, False
            self._bentang = []
        elif self._teks is not None:
            self._start_text(nama, isian)

    def end(self, nama: str) -> None:
        """Note that an element ends."""
        super().end(nama)
        if self._lewati:
            self._lewati -= 1
        elif nama == "p":
            self._di_paragraf = False
        elif nama == "span" and self._bentang and self._teks is not None:
            self._bentang.pop()
            self._teks.rupa = self._bentang[-1] if self._bentang else ""
        elif nama in _SEL:
            self._end_cell()
        elif nama == "table-row":
            self._end_row()
        elif nama == "table" and self._nama is not None:
            self.lembar.append(
                Lembar(
                    self._nama,
                    tuple(self._baris),
                    self._lembar_tersembunyi,
                    gabungan=tuple(self._gabungan),
                    kolom_tersembunyi=tuple(self._kolom_tersembunyi),
                )
            )
            self._nama = None

    def text(self, huruf: str) -> None:
        """Take a piece of a cell's text."""
        if self._teks is not None and self._di_paragraf and not self._lewati:
            self._teks.add(huruf)

    def _start_letters(self, attributes: Mapping[str, str]) -> None:
        """Note how letters of a style are written, as far as it matters to their text."""
        if any(attributes.get(f"text-line-through-{n}", "none") != "none" for n in ("type", "style")):
            self._rupa[self._gaya] = "strike"
        elif _DI_ATAS.match(attributes.get("text-position", "")):
            self._rupa[self._gaya] = "superscript"

    def _start_sheet(self, attributes: Mapping[str, str]) -> None:
        self._nama = attributes.get("name", "")[:255]
        self._lembar_tersembunyi = attributes.get("style-name") in self._tersembunyi
        self._baris, self._gabungan, self._kolom_tersembunyi = [], [], []
        self._nomor = self._kolom_gaya = 0

    def _pass_columns(self, attributes: Mapping[str, str]) -> None:
        awal = self._kolom_gaya + 1
        self._kolom_gaya += self._repeat(attributes, "number-columns-repeated")
        if attributes.get("visibility", "visible") != "visible" and len(self._kolom_tersembunyi) < self.batas.kolom:
            self._kolom_tersembunyi.append((awal, min(self._kolom_gaya, self.batas.kolom)))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self._ulang_baris = self._repeat(attributes, "number-rows-repeated")
        self._baris_tersembunyi = attributes.get("visibility", "visible") != "visible"
        self._sel, self._kolom = [], 0

    def _end_row(self) -> None:
        sel = trim(self._sel)
        awal, self._nomor = self._nomor, self._nomor + self._ulang_baris
        if not sel:
            return
        self._sisa -= len(sel) * self._ulang_baris
        if self._sisa < 0:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.sel} sel")
        if self._nomor > self.batas.baris:
            raise self._refuse(f"baris {self._nomor} melewati batas {self.batas.baris}")
        self._baris += (BarisLembar(n + 1, sel, self._baris_tersembunyi) for n in range(awal, self._nomor))

    def _start_text(self, nama: str, attributes: Mapping[str, str]) -> None:
        if nama == "p":
            self._paragraf += 1
            self._di_paragraf = True
            if self._paragraf > 1:
                self._add("\n")
        elif nama == "s":
            self._add(" " * min(self._repeat(attributes, "c"), _SPASI_TERBANYAK))
        elif nama == "span" and self._teks is not None:
            dasar = self._bentang[-1] if self._bentang else ""
            self._bentang.append(self._rupa.get(attributes.get("style-name", ""), dasar))
            self._teks.rupa = self._bentang[-1]
        elif nama in {"tab", "line-break"}:
            self._add("\t" if nama == "tab" else "\n")

    def _add(self, huruf: str) -> None:
        if self._teks is not None:
            self._teks.add(huruf)

    def _end_cell(self) -> None:
        if self._attributes is None or self._teks is None:
            return
        attributes = self._attributes
        teks, coret = self._teks.end()
        self.coretan += coret
        self._attributes = self._teks = None
        ulang = self._repeat(attributes, "number-columns-repeated")
        sel = self._make_cell(attributes, teks)
        awal, self._kolom = self._kolom, self._kolom + ulang
        if sel.nilai is None and sel.rumus is None:
            return
        if self._kolom > self.batas.kolom:
            raise self._refuse(f"kolom {self._kolom} pada baris {self._nomor + 1} melewati batas {self.batas.kolom}")
        if self._kolom > self._sisa:
            raise BacaError(self.berkas, f"berisi lebih dari {self.batas.sel} sel")
        self._sel += (KOSONG,) * (awal - len(self._sel))
        self._sel += (sel,) * ulang
        self._merge(attributes, awal + 1)

    def _merge(self, attributes: Mapping[str, str], kolom: int) -> None:
        lebar = self._repeat(attributes, "number-columns-spanned")
        tinggi = self._repeat(attributes, "number-rows-spanned")
        if lebar * tinggi > 1 and self._ulang_baris == 1:
            self._sisa_gabungan -= 1
            if self._sisa_gabungan < 0:
                raise self._refuse(f"lebih dari {self.batas.gabungan} sel gabungan")
            baris = self._nomor + 1
            akhir = min(baris + tinggi - 1, self.batas.baris), min(kolom + lebar - 1, self.batas.kolom)
            self._gabungan.append(Rentang(baris, kolom, *akhir))

    def _make_cell(self, attributes: Mapping[str, str], teks: str) -> SelLembar:
        rumus = _formula(attributes.get("formula"))
        self.bertaut = self.bertaut or (rumus is not None and "'file:" in rumus)
        jenis = attributes.get("value-type")
        if self._galat or (rumus is not None and _GALAT.match(teks)):
            return SelLembar(teks or "#N/A", UMUM, rumus, galat=True)
        if jenis in {"float", "percentage", "currency"}:
            nilai = parse_number(attributes.get("value", ""))
            if nilai is None:
                return SelLembar(teks or attributes.get("value") or None, TEKS, rumus)
            return SelLembar(nilai, shown_format(teks, nilai, persen=jenis == "percentage"), rumus)
        lain: Nilai = None
        if jenis == "boolean":
            lain = attributes.get("boolean-value") in BENAR
        elif jenis == "date":
            lain = iso_date(attributes.get("date-value", ""))
        elif jenis is not None or teks:
            lain = teks or attributes.get("string-value") or (None if rumus is None else "")
        return SelLembar(lain, TEKS, rumus)

    def _repeat(self, attributes: Mapping[str, str], nama: str) -> int:
        isi = attributes.get(nama, "1")
        if not _ULANG.match(isi):
            raise self._refuse(f"pengulangan {isi[:20]!r} bukan angka")
        return max(1, int(isi))

    def _refuse(self, alasan: str) -> BacaError:
        return BacaError(self.berkas, f"lembar {self._nama!r} rusak: {alasan}")


def _formula(rumus: str | None) -> str | None:
    """Return a formula as Excel would write it, as far as it names cells of its own sheet."""
    if rumus is None:
        return None
    teks = rumus.partition("=")[2] if rumus.partition("=")[0] in {"of:", "oooc:", ""} else rumus
    return _RUJUKAN.sub(lambda m: f"{m[1]}:{m[2]}" if m[2] else m[1], teks)


def shown_format(teks: str, nilai: Decimal, *, persen: bool = False) -> str:
    """Return the number format that shows a number as it is shown, General where nothing is certain.

    >>> shown_format("2,10", Decimal("2.1")), shown_format("03", Decimal(3)), shown_format("1.234", Decimal(1234))
    ('0.00', '00', '#,##0')
    >>> shown_format("2.1", Decimal("2.1")), shown_format("62,11%", Decimal("0.62114"), persen=True)
    ('General', '0.00%')
    >>> shown_format("12 dokumen", Decimal(12)), shown_format("Rp 1.235", Decimal(1234567))
    ('0" dokumen"', '"Rp "#,##0,')
    """
    m = _TAMPIL.match(teks[:_TAMPIL_TERPANJANG])
    if m is None:
        return PERSEN_BEBAS if persen else UMUM
    digit = _digits_format(m["digit"], abs(nilai), persen=persen)
    ekor = m["ekor"].replace("%", "", 1).rstrip() if persen else m["ekor"].rstrip()
    depan = m["depan"].lstrip(" -(\u2212")
    return f"{_literal(depan)}{digit}{_literal(ekor.removeprefix(')'))}"


def _literal(teks: str) -> str:
    return f'"{teks}"' if teks.strip() and '"' not in teks else ""


def _digits_format(tampil: str, nilai: Decimal, *, persen: bool) -> str:
    """Return the format of the digits that are shown for a number."""
    besar = nilai.scaleb(2, _LUAS) if persen else nilai
    if not persen and tampil.replace(",", ".") == format_general(besar) and "," in tampil.replace(".", ","):
        return UMUM
    potong = _PEMISAH.split(tampil)
    digit = "".join(potong)
    for skala in (0, 1, 2):
        for desimal in (len(potong[-1]) if len(potong) > 1 else 0, 0):
            satuan = Decimal(1).scaleb(-desimal)
            bulat = besar.scaleb(-3 * skala, _LUAS).quantize(satuan, rounding=ROUND_HALF_UP, context=_LUAS)
            if (bulat or not skala) and f"{bulat:f}".replace(".", "").zfill(len(digit)) == digit:
                berkelompok = len(potong) > (2 if desimal else 1)
                depan = "#,##0" if berkelompok else "0" * _width(digit, desimal)
                return depan + (f".{'0' * desimal}" if desimal else "") + "," * skala + ("%" if persen else "")
    return PERSEN_BEBAS if persen else UMUM


def _width(digit: str, desimal: int) -> int:
    """How many digits are always written before the decimals: those that begin with a zero."""
    depan = digit[: len(digit) - desimal]
    return len(depan) if depan.startswith("0") else 1
