"""What other libraries get on their own objects, each by importing its module: ``kodefikasi.integrations.pandas``."""

from __future__ import annotations
