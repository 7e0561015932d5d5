"""Help texts and errors of usage in Indonesian, whichever version of the library below words them."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_KATA = (
    (re.compile(r"^Usage:", re.MULTILINE), "Cara pakai:"),
    (re.compile(r"^Arguments:", re.MULTILINE), "Argumen:"),
    (re.compile(r"^Options:", re.MULTILINE), "Pilihan:"),
    (re.compile(r"^Commands:", re.MULTILINE), "Perintah:"),
    (re.compile(r"\[OPTIONS\]"), "[PILIHAN]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "PERINTAH …"),
    (re.compile(r"Show this message and exit\."), "Tampilkan bantuan ini."),
    (re.compile(r"\[required\]"), "[wajib]"),
    (re.compile(r"\[default:"), "[bawaan:"),
    (re.compile(r"…\}\.\.\."), "…}"),
    (re.compile(r"\b(\d{1,9})<=x<=(\d{1,9})"), r"\1 sampai \2"),
    (re.compile(r"\bx>=(\d{1,9})"), r"paling sedikit \1"),
)
#: How the library shows types of Python behind a name that says enough.
_TIPE = re.compile(r" <(?:list\[)?(?:str|int|int range|path|Path)\]?>")


def translate_help(teks: str) -> str:
    r"""Return a help text with the library's own words in Indonesian; columns stay where they are.

    >>> print(translate_help("Usage: x [OPTIONS]\n\nOptions:\n  --n <int>  Isi.  [default: 1]"))
    Cara pakai: x [PILIHAN]
    <BLANKLINE>
    Pilihan:
      --n        Isi.  [bawaan: 1]
    """
    for pola, ganti in _KATA:
        teks = pola.sub(ganti, teks)
    return _TIPE.sub(lambda m: " " * len(m[0]), teks)


class Perintah(TyperCommand):
    """A command whose help is in Indonesian."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return translate_help(super().get_help(ctx))


class KelompokPerintah(TyperGroup):
    """A group of commands whose help is in Indonesian."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return translate_help(super().get_help(ctx))


#: The library's reasons, and how they are said here; ``{}`` stand for what the groups hold, list marks removed.
_ALASAN = (
    (re.compile(r"(?:.{0,200} )?('[^']{0,200}') is not one of ('.{0,900}')\.?"), "'{}' tidak dikenal; pilih dari {}"),
    (re.compile(r".{0,200}valid integer.{0,200}"), "harus bilangan bulat"),
    (re.compile(r".{0,200} range (-?\d{1,20})<=x<=(\d{1,20}).*"), "harus {} sampai {}"),
    (re.compile(r".{0,200}(?:less than or equal to |range x<=)(\d{1,20}).*"), "paling besar {}"),
    (re.compile(r".{0,200}(?:greater than or equal to |range x>=)(\d{1,20}).*"), "paling sedikit {}"),
    (
        re.compile(r"No such command ('.{0,200}?')\.?(?: Did you mean ('.{0,900}')\?)"),
        "tidak ada perintah '{}'; mungkin maksudnya {}",
    ),
    (re.compile(r"No such command ('.{0,200}?')\.?"), "tidak ada perintah '{}'"),
    (re.compile(r"Got unexpected extra argument\S* \((.*)\)"), "kelebihan kata: {}"),
)


def usage_reason(galat: Any) -> str:
    """Return in Indonesian why a command line cannot be used.

    The library's errors are told apart by the names of their classes: its versions keep them in different modules.
    """
    param = getattr(galat, "param", None)
    match type(galat).__name__:
        case "MissingParameter" if param is not None:
            return f"{_label(param)} belum diisi"
        case "NoSuchOption":
            mirip = " atau ".join(sorted(galat.possibilities or ()))
            return f"tidak ada pilihan {galat.option_name}" + (f"; mungkin maksudnya {mirip}" if mirip else "")
        case "BadOptionUsage":
            return f"pilihan {galat.option_name} belum diisi"
        case "BadParameter" if param is not None:
            return f"{_label(param)}: {_reason(galat.message)}"
        case _:
            return _reason(galat.format_message())


def _label(param: Any) -> str:
    """Return what a parameter is called on the command line."""
    if param.param_type_name == "option":
        return f"pilihan {param.opts[0]}"
    return str(param.metavar or param.name.upper())


def _reason(teks: str) -> str:
    satu = " ".join(teks.split())
    for pola, ganti in _ALASAN:
        if (cocok := pola.fullmatch(satu)) is not None:
            return ganti.format(*(k.replace("', '", ", ").strip("'") for k in cocok.groups() if k))
    return satu
