"""Shows doctests of docstrings as code: without a heading of their own they would be quotations in Markdown."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

#: A doctest: prompts and what they print, up to an empty line.
_DOCTEST = re.compile(r"^(?P<jorok>[ \t]*)>>>.*(?:\n[ \t]*\S.*)*", re.MULTILINE)


class ContohDocstring(Extension):
    """Fences each doctest as a session of Python."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        """Fence the doctests of one object."""
        if obj.docstring is not None and "Examples\n---" not in obj.docstring.value:
            obj.docstring.value = fenced(obj.docstring.value)


def fenced(teks: str) -> str:
    """Return a docstring with its doctests fenced."""
    return _DOCTEST.sub(lambda m: f"{m['jorok']}```pycon\n{m[0]}\n{m['jorok']}```", teks)
