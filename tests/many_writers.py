"""Writers that are killed, and writers at once, on whatever store: what the benchmarks do at length, in short."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "kills.py"


def survives(location: Path | str, *, kills: int = 0, writers: int = 0, adds: int = 10) -> str:
    """What the script says of a register after that many kills, and that many writers at once; it must survive."""
    command = [sys.executable, str(SCRIPT), "--register", str(location)]
    command += ["--kills", str(kills), "--writers", str(writers), "--adds", str(adds)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
