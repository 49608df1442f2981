"""The guide to editing in a spreadsheet works as it says, with an edit where the reader makes one."""

import shutil
from pathlib import Path

import pytest
from console_blocks import Command, follow, steps
from edited_workbooks import cells_of, saved

ROOT = Path(__file__).parent.parent.parent


def test_the_guide_works_as_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")
    shutil.copytree(ROOT / "registers" / "manufacturer", tmp_path / "mine")
    page = (ROOT / "docs" / "how-to" / "edit-in-a-spreadsheet.md").read_text(encoding="utf-8")
    found = [step for step in steps(page) if isinstance(step, Command)]
    assert len(found) == 3
    for step in found:
        follow(step, tmp_path)
        if " export " in step.line:
            file = tmp_path / "register.xlsx"
            cells = cells_of(file.read_bytes())
            cells.set("airlines", "power", 4)
            file.write_bytes(saved(cells))
