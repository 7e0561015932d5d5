"""``python -m kodefikasi``: the same as the console script."""

from __future__ import annotations

from kodefikasi.cli import main

if __name__ == "__main__":
    main()
