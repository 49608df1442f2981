"""What the guides tell the reader to do works, and shows what they say it shows."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from console_blocks import Command, follow, matches, steps

from stakeholders.analysis.compare import State
from stakeholders.analysis.schedule import read_schedule
from stakeholders.reports.matrix import state_name

DOCS = Path(__file__).parent.parent.parent / "docs"
REGISTERS = DOCS.parent / "registers"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def copy_of_the_tables(folder: Path) -> None:
    for table in (DOCS / "tutorial").glob("*.csv"):
        shutil.copy(table, folder)


def test_the_tutorial_works_as_it_says(tmp_path: Path) -> None:
    copy_of_the_tables(tmp_path)
    found = list(steps(page("tutorial.md")))
    assert len(found) > 10
    for step in found:
        follow(step, tmp_path)


def test_the_readme_works_as_it_says(tmp_path: Path) -> None:
    copy_of_the_tables(tmp_path)
    shutil.copytree(REGISTERS, tmp_path / "registers")
    found = [step for step in steps(page("../README.md")) if isinstance(step, Command)]
    assert found
    for step in found:
        follow(step, tmp_path)


@pytest.mark.parametrize(
    "name",
    [
        "balance-customers-and-organisation.md",
        "cascade-needs.md",
        "measure-attitudes.md",
        "change-records.md",
        "compare-needs.md",
        "find-the-next-steps.md",
        "follow-up-feedback.md",
        "hear-your-customers.md",
        "know-your-touchpoints.md",
        "keep-commitments.md",
        "keep-decisions.md",
        "live-with-findings.md",
        "open-in-excel.md",
        "prepare-a-management-review.md",
        "prepare-an-audit.md",
        "publish-pages.md",
        "raise-relationships.md",
        "run-the-programme.md",
        "put-the-plan-in-a-calendar.md",
        "write-a-register.md",
        "write-for-the-auditor.md",
    ],
)
def test_the_commands_of_a_guide_work_on_the_sample(name: str, tmp_path: Path) -> None:
    shutil.copytree(REGISTERS / "manufacturer", tmp_path / "mine")
    found = [step for step in steps(page(f"how-to/{name}")) if isinstance(step, Command)]
    assert found
    for step in found:
        follow(step, tmp_path)


def test_every_row_of_the_table_of_schedules_is_understood_as_it_says() -> None:
    rows = re.findall(
        r"^\| (`.+?`) \| (.+?) \|(?: (\d{4}.*?) \|| \|)$", page("how-to/write-a-register.md"), re.MULTILINE
    )
    assert len(rows) > 20
    for schedules, meaning, days in rows:
        expected = [dt.date.fromisoformat(day) for day in days.split(", ") if day]
        for when in re.findall("`(.+?)`", schedules):
            schedule = read_schedule(when)
            assert schedule.unreadable == (), when
            assert ("event" in meaning) == bool(schedule.events), when
            found = schedule.occurrences(dt.date(2027, 1, 1), dt.date(2027, 12, 31))
            assert list(found[: max(len(expected), 1)]) == expected, when


def test_every_state_of_the_matrix_is_explained() -> None:
    text = page("how-to/read-the-matrix.md")
    names = [state_name(state, "customers") for state in State if state is not State.EMPTY]
    assert [name for name in names if f"| {name} |" not in text] == []


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        (("a", "b"), ["a", "b"], True),
        (("a", "..."), ["a", "b"], True),
        (("...", "b"), ["a", "b"], True),
        (("a",), ["a", "b"], False),
        (("b", "a"), ["a", "b"], False),
        (("a", "...", "c"), ["a", "c"], True),
        (("a.c",), ["abc"], False),
    ],
)
def test_lines_shown_must_stand_in_the_output_in_order(shown: tuple[str, ...], real: list[str], same: bool) -> None:
    assert matches(shown, real) is same
