"""The guides to the history of a register work as they say, in a real repository."""

from __future__ import annotations

import re
from pathlib import Path

from console_blocks import Versioned, Written, follow, steps

from git_repositories import repository

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to"
_BLOCK = re.compile(r"^```(\w+)\n.*?^```$", re.MULTILINE | re.DOTALL)


def test_the_guide_to_what_changed_works_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    found = list(steps((HOW_TO / "see-what-changed.md").read_text(encoding="utf-8")))
    assert sum(isinstance(step, Versioned) for step in found) == 5
    for step in found:
        follow(step, tmp_path)
    assert (tmp_path / "changes.html").is_file()


def test_the_guide_to_merging_works_as_it_says(tmp_path: Path) -> None:
    page = (HOW_TO / "merge-branches.md").read_text(encoding="utf-8")
    merged, said = (
        block[0].split("\n", 1)[1].removesuffix("```") for block in _BLOCK.finditer(page) if block[1] == "text"
    )
    mine = repository(tmp_path)
    (tmp_path / "mine").mkdir()
    for step in sorted(steps(page), key=lambda step: not isinstance(step, Written)):
        follow(step, tmp_path)
    start = mine.text("mine/register.yaml")
    mine.commit("2026-09-01")
    mine.git("checkout", "--quiet", "-b", "other")
    mine.put("mine/register.yaml", start.replace("importance: 4", "importance: 3").replace("faction: 3", "faction: 2"))
    mine.commit("2026-09-02")
    mine.git("checkout", "--quiet", "main")
    mine.put("mine/register.yaml", start.replace("importance: 4", "importance: 5"))
    mine.commit("2026-09-03")
    shown = mine.git("merge", "other", code=1)
    assert [line for line in said.splitlines() if line not in shown.splitlines()] == []
    assert merged in mine.text("mine/register.yaml")
