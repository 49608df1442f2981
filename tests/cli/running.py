"""Running the program as the command line does, in this process."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from stakeholders.cli.app import main

MANUFACTURER = Path(__file__).parents[2] / "registers" / "manufacturer"


@dataclass(frozen=True)
class Ran:
    """How a run ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows of the first table of a report in JSON."""
        blocks = json.loads(self.out)["blocks"]
        rows: list[dict[str, Any]] = next(block["rows"] for block in blocks if block["block"] == "table")
        return rows

    @property
    def ids(self) -> list[str]:
        """The ids in the rows of the first table."""
        return [row["id"] for row in self.rows]


def ran(*arguments: str | Path) -> Ran:
    """Run `stakeholders` with the arguments. No traceback ever comes out of it."""
    out, err = (TextIOWrapper(BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    code: object = 0
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", ["stakeholders", *map(str, arguments)]):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    for stream in (out, err):
        stream.flush()
        stream.seek(0)
    told = err.read()
    assert "Traceback" not in told
    return Ran(code if isinstance(code, int) else 0, out.read(), told)


STOP = ""
"""What a person types who stops: the end of the input."""


class _Said(StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


class _Person:
    """Standard input as a terminal at which somebody reads what is asked, and answers."""

    def __init__(self, answers: Mapping[str, str], said: StringIO) -> None:
        self.answers = answers
        self.said = said

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        question = self.said.getvalue().rpartition("\n")[2]
        answer = next((text for asked, text in self.answers.items() if question.startswith(asked)), None)
        return "\n" if answer is None else f"{answer}\n" if answer else STOP


def at_terminal(monkeypatch: pytest.MonkeyPatch, answers: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Run `stakeholders` for a person at a terminal; how it ended, and what was said on standard error.

    :param answers: what is typed, by how the question begins; Enter to all others.
    """
    said = _Said()
    monkeypatch.setattr(sys, "stdin", _Person(answers, said))
    monkeypatch.setattr(sys, "argv", ["stakeholders", *arguments])
    code: object = 0
    with redirect_stderr(said), redirect_stdout(TextIOWrapper(BytesIO(), encoding="utf-8")):
        try:
            main()
        except SystemExit as ended:
            code = ended.code
    return (code if isinstance(code, int) else 0), said.getvalue()
