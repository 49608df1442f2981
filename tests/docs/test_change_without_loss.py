"""The guide that takes a register from its first record to the merge of two branches works as it says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from console_blocks import Asked, Versioned, follow, steps

from git_repositories import GitFolder
from stakeholders.stores import open_store

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "change-without-loss.md"


@pytest.fixture(autouse=True)
def _the_day_of_the_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")


def test_the_guide_works_as_it_says(tmp_path: Path) -> None:
    found = list(steps(PAGE.read_text(encoding="utf-8")))
    assert {Asked, Versioned} <= {type(step) for step in found}
    for step in found:
        follow(step, tmp_path)
    assert open_store(tmp_path / "mine").load().findings == ()


def test_git_alone_would_not_have_merged_the_branches_of_the_guide(tmp_path: Path) -> None:
    for step in steps(PAGE.read_text(encoding="utf-8")):
        if isinstance(step, Versioned) and " merge " in step.line:
            break
        follow(step, tmp_path)
    GitFolder(tmp_path / "mine").git("config", "--remove-section", "merge.stakeholders")
    with pytest.raises(AssertionError, match="ended with 1"):
        follow(step, tmp_path)
    assert subprocess.run(["git", "-C", str(tmp_path / "mine"), "ls-files", "--unmerged"], capture_output=True).stdout
