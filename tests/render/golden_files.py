"""Golden files: what people see, kept beside the tests. STAKEHOLDERS_UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

_FOLDER = Path(__file__).parent / "golden"


def assert_golden(name: str, content: str) -> None:
    """The content is, to the letter, what the golden file of that name holds."""
    file = _FOLDER / name
    if os.environ.get("STAKEHOLDERS_UPDATE_GOLDEN") == "1":
        file.write_bytes(content.encode("utf-8"))
    expected = file.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert content == expected, f"{name} differs; if that is meant, run pytest with STAKEHOLDERS_UPDATE_GOLDEN=1"
