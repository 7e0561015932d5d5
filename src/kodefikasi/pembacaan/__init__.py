"""Reading: from files and frames to documents; headings tell what columns mean, whatever the table looks like."""

from __future__ import annotations

from kodefikasi.pembacaan.baca import read, read_text

__all__ = ["read", "read_text"]
