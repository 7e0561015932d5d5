"""Forms of one's own: described as the official ones are, then known to reading, audit, models and writers alike."""

from __future__ import annotations

from kodefikasi.formulir.bentuk import arrange, with_figures
from kodefikasi.formulir.kolom import ANGKA_BERMAKNA, Formulir
from kodefikasi.formulir.semua_formulir import FORMULIR, TAMBAHAN
from kodefikasi.sebutan import expect


def register_form(formulir: Formulir) -> Formulir:
    """Make a form known under its key; it is tried behind the official ones of the same figures, unless words tell.

    Parameters
    ----------
    formulir
        The form: key, name, source and columns (`Kolom`, numbered by `kodefikasi.formulir.kolom.numbered`), whose
        headings say what the figures are in words that the lexicon knows. With `petunjuk`, words of title or headings
        that tell it from others. The same form again changes nothing.

    Returns
    -------
    Formulir
        The form.

    Raises
    ------
    TypeError
        No form.
    ValueError
        Another form has the key; there is no figure in it, or headings that do not tell what a figure is, which are
        named.

    Examples
    --------
    >>> from kodefikasi.formulir import Jenis, Kolom, numbered
    >>> f = register_form(Formulir("Contoh", "Contoh", "Peraturan daerah", numbered([
    ...     Kolom("kode", "", "Kode", Jenis.KODE), Kolom("pagu", "", "Pagu", Jenis.RUPIAH),
    ...     Kolom("kas", "", "Anggaran Kas Januari", Jenis.RUPIAH)])))
    >>> from kodefikasi.formulir import FORMULIR
    >>> FORMULIR["Contoh"].nama, f is register_form(f)
    ('Contoh', True)
    >>> register_form(Formulir("Lain", "", "", (Kolom("x", "1", "Serba-serbi", Jenis.RUPIAH),)))
    Traceback (most recent call last):
    ...
    ValueError: formulir 'Lain': judul kolom 'x' ('Serba-serbi') tidak menyebut apa angkanya
    """
    expect(formulir, Formulir, "formulir")
    if FORMULIR.get(formulir.kunci, formulir) != formulir:
        raise ValueError(f"formulir {formulir.kunci!r} sudah ada; beri kunci lain")
    if not formulir.columns(*ANGKA_BERMAKNA):
        raise ValueError(f"formulir {formulir.kunci!r} tidak punya kolom angka")
    for k, arti in arrange(formulir).arti:
        if arti is None:
            judul = f"judul kolom {k.kunci!r} ({' / '.join(formulir.headings(k.kunci, {}))!r})"
            raise ValueError(f"formulir {formulir.kunci!r}: {judul} tidak menyebut apa angkanya")
    if formulir.kunci not in FORMULIR:
        TAMBAHAN[formulir.kunci] = formulir
        with_figures.cache_clear()
    return formulir
