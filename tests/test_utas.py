"""Many threads and processes at once: whoever comes first to a cold cache, all get the same; values travel."""

from __future__ import annotations

import copy
import logging
import multiprocessing
import pickle
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

import kodefikasi
from kodefikasi import (
    Besaran,
    Dokumen,
    Edisi,
    Indikator,
    Kode,
    KodefikasiError,
    audit,
    nomenklatur,
    read_export,
    renja_from,
    roll_up,
)
