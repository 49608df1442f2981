"""The guide to asking customers works as it says, with two people who answer where the reader waits for them."""

import shutil
from pathlib import Path

from console_blocks import Command, follow, steps

from filled_forms import filled
from stakeholders.questionnaire.rows import Row, as_csv

ROOT = Path(__file__).parents[2]


def answer(folder: Path) -> None:
    """Two people fill in the forms, one of them the web page."""
    form = (folder / "form.xlsx").read_bytes()
    answers = {("airlines-aog-spares", "importance"): 5, ("?recommendation", ""): 9}
    (folder / "filled.xlsx").write_bytes(filled(form, answers))
    rows = [
        Row("r-3f9a01c2", "airlines-2026-09", "airlines", "airlines-aog-spares", satisfaction="2"),
        Row("r-3f9a01c2", "airlines-2026-09-recommendation", "airlines", question="recommendation", score="3"),
    ]
    (folder / "answers-airlines-2026-09-3f9a01c2.csv").write_bytes(as_csv(rows))


def test_the_guide_works_as_it_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "registers" / "manufacturer", tmp_path / "mine")
    page = (ROOT / "docs" / "how-to" / "ask-customers.md").read_text(encoding="utf-8")
    found = [step for step in steps(page) if isinstance(step, Command)]
    assert len(found) == 3
    for step in found:
        follow(step, tmp_path)
        if "--add-survey" in step.line:
            answer(tmp_path)
    assert (tmp_path / "mine" / "answers" / "airlines-2026-09.csv").is_file()
