"""What the guide to importing shows of a talk at a terminal is what is said there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from running import at_terminal

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "import-what-you-have.md").read_text(encoding="utf-8")


def test_the_question_of_the_guide_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = re.search(r"`orders\.csv`:\n\n```text\n(.*?)```.*?```\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    table, talk = found.groups()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    Path("orders.csv").write_text(table, encoding="utf-8")
    code, said = at_terminal(monkeypatch, {"number, field": "r"}, "import", "orders.csv")
    assert code == 0
    lines = [line.rstrip() for line in said.splitlines()]
    shown = talk.rstrip().splitlines()
    assert shown[0] in said  # what tells the progress stands before it
    assert [line for line in shown[1:] if not any(real.startswith(line.rstrip()) for real in lines)] == []
