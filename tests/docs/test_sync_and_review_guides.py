"""The guides about sync and reviews work as they say, SQL included."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from console_blocks import Asked, Command, follow, steps

ROOT = Path(__file__).parent.parent.parent


def page(name: str) -> str:
    return (ROOT / "docs" / "how-to" / name).read_text(encoding="utf-8")


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample register in ./mine, on the day of the guides."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    shutil.copytree(ROOT / "registers" / "manufacturer", tmp_path / "mine")
    return tmp_path


def test_the_guide_about_sync_works_as_it_says(mine: Path) -> None:
    found = list(steps(page("sync-with-a-database.md")))
    assert sum(isinstance(step, Asked) for step in found) == 2
    for step in found:
        follow(step, mine)


def test_the_guide_about_reviews_works_as_it_says(mine: Path) -> None:
    found = [step for step in steps(page("review-parties.md")) if isinstance(step, Command)]
    assert len(found) == 3
    for step in found:
        follow(step, mine)
