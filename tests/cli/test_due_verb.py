"""`stakeholders due`."""

from pathlib import Path

import pytest
from running import Ran, ran

REGISTER = """register: {organisation: Example Ltd}
functions: [{id: sales, name: Sales}, {id: lab, name: Laboratory}]
actions:
  - {id: late, title: Late, owner: sales, due_on: 2026-09-29}
  - {id: today, title: Today, owner: lab, due_on: 2026-09-30}
  - {id: soon, title: Soon, due_on: 2026-10-30}
  - {id: next, title: Next, due_on: 2026-10-31}
  - {id: later, title: Later, owner: lab, due_on: 2026-12-31}
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")


def due(*arguments: str) -> Ran:
    return ran("due", "--as-of", "2026-09-30", "--format", "json", *arguments)


def test_it_looks_thirty_days_ahead_unless_told_how_far() -> None:
    assert due().ids == ["late", "today", "soon"]
    assert due("--within", "0").ids == ["late", "today"]
    assert due("--within", "3660").ids == ["late", "today", "soon", "next", "later"]


def test_one_function_may_ask_for_its_own() -> None:
    assert due("--owner", "lab").ids == ["today"]
    assert due("--owner", "sales").ids == ["late"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 0), (["--fail"], 1), (["--fail", "--owner", "lab"], 0), (["--fail", "--owner", "sales"], 1)],
)
def test_only_with_fail_does_it_end_with_1_where_something_is_overdue(arguments: list[str], code: int) -> None:
    found = due(*arguments)
    assert found.code == code
    assert found.out.startswith("{")


def test_an_unknown_function_names_the_nearest() -> None:
    found = due("--owner", "sale")
    assert (found.code, found.out) == (2, "")
    assert "hint: did you mean sales?" in found.err


@pytest.mark.parametrize("days", ["-1", "3661", "ten", "1e3"])
def test_a_number_of_days_that_is_none_ends_with_2(days: str) -> None:
    assert due("--within", days).code == 2


def test_what_is_due_goes_into_calendars_of_those_who_answer() -> None:
    found = ran("due", "--as-of", "2026-09-30", "--per-owner", "-o", "due.ics", "--alarm", "2")
    assert (found.code, found.err.splitlines()) == (0, ["wrote due.ics", "wrote due-lab.ics", "wrote due-sales.ics"])
    written = Path("due-lab.ics").read_text(encoding="utf-8")
    assert "SUMMARY:action: Today\n" in written
    assert "TRIGGER:-P1DT15H\n" in written
    assert written.count("BEGIN:VEVENT") == 1
