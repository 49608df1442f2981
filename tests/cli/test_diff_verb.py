"""`stakeholders diff`: what changed between two states of a register."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import Ran, ran

from git_repositories import GitFolder, repository

START = """\
register: {organisation: Example Ltd}
parties:
  - {id: airlines, name: Airlines, power: 4, customer: true}
  - {id: lessors, name: Lessors}
needs:
  - {id: on-time, party: airlines, statement: On time., importance: 4, tags: [a, b]}
"""
LATER = (
    START.replace("importance: 4, tags: [a, b]", "importance: 5, tags: [b, c]")
    .replace("  - {id: lessors, name: Lessors}\n", "")
    .replace("needs:\n", "  - {id: makers, name: Makers, reviewed_on: 2026-03-01}\nneeds:\n")
)


@pytest.fixture
def mine(tmp_path: Path) -> GitFolder:
    """A repository whose register has been committed once, and changed since."""
    made = repository(tmp_path / "mine")
    made.put("register.yaml", START)
    made.commit("2026-03-01")
    made.put("register.yaml", LATER)
    return made


def changes(found: Ran) -> list[tuple[object, ...]]:
    """The rows of the report, without what only the register says of the record."""
    return [
        (row["change"], row["kind"], row["id"], *((row["field"], row["old"], row["new"]) if row["field"] else ()))
        for row in found.rows
    ]


WHAT_CHANGED = [
    ("removed", "parties", "lessors"),
    ("added", "parties", "makers"),
    ("changed", "needs", "on-time", "tags", ["a", "b"], ["b", "c"]),
    ("changed", "needs", "on-time", "importance", 4, 5),
]


def test_with_nothing_named_it_tells_what_changed_since_the_last_commit(mine: GitFolder) -> None:
    found = ran("diff", "-r", mine.folder, "--format", "json")
    assert (found.code, found.err) == (0, "")
    assert changes(found) == WHAT_CHANGED
    assert [row["label"] for row in found.rows] == ["Lessors", "Makers", "On time.", "On time."]


def test_a_revision_and_a_day_and_another_folder_and_a_file_can_be_compared_with(
    mine: GitFolder, tmp_path: Path
) -> None:
    mine.git("tag", "audit")
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "register.yaml").write_text(START, encoding="utf-8")
    for start in ("audit", "HEAD", "2026-03-01", tmp_path / "old", tmp_path / "old" / "register.yaml"):
        assert changes(ran("diff", start, "-r", mine.folder, "--format", "json")) == WHAT_CHANGED, start


def test_two_states_can_be_compared_without_a_register_of_ones_own(
    mine: GitFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(START, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert changes(ran("diff", old, mine.folder, "--format", "json")) == WHAT_CHANGED


def test_two_revisions_are_compared_in_the_order_in_which_they_are_named(mine: GitFolder) -> None:
    mine.commit("2026-03-05")
    assert changes(ran("diff", "HEAD~1", "HEAD", "-r", mine.folder, "--format", "json")) == WHAT_CHANGED
    back = changes(ran("diff", "HEAD", "HEAD~1", "-r", mine.folder, "--format", "json"))
    assert ("changed", "needs", "on-time", "importance", 5, 4) in back


def test_a_record_that_only_got_another_id_is_told_as_renamed(mine: GitFolder) -> None:
    mine.put("register.yaml", START.replace("airlines", "carriers"))
    found = ran("diff", "-r", mine.folder, "--format", "json")
    assert changes(found) == [
        ("renamed", "parties", "carriers", "id", "airlines", "carriers"),
        ("changed", "needs", "on-time", "party", "airlines", "carriers"),
    ]


def test_it_ends_with_0_unless_the_exit_code_is_asked_for(mine: GitFolder) -> None:
    assert ran("diff", "-r", mine.folder).code == 0
    assert ran("diff", "-r", mine.folder, "--exit-code").code == 1
    mine.put("register.yaml", START.replace("\n", "\r\n") + "# the same in other words\n")
    same = ran("diff", "-r", mine.folder, "--exit-code")
    assert same.code == 0
    assert "The two say the same." in same.out


@pytest.mark.parametrize("format", ["text", "md", "csv", "json", "html"])
def test_every_format_shows_what_changed(mine: GitFolder, format: str) -> None:
    found = ran("diff", "-r", mine.folder, "--format", format)
    assert found.code == 0
    for word in ("on-time", "importance", "makers", "removed"):
        assert word in found.out


def test_what_cannot_be_read_on_one_side_is_not_told_as_gone(mine: GitFolder) -> None:
    mine.put("register.yaml", START.replace("b]}", "b}"))
    found = ran("diff", "-r", mine.folder, "--format", "json")
    assert changes(found) == []
    assert "could not be read whole" in found.err
    assert "not compared, for they could not be read on one side: on-time" in found.err


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("no-such", "'no-such' is no folder, file, database, day or Git revision", "stakeholders history"),
        ("2020-01-01", "it is not known how", "Its history begins later"),
        ("2026-02-30", "'2026-02-30' is no day", "year-month-day"),
        ("", "'' is no folder", "stakeholders history"),
    ],
)
def test_what_is_no_state_of_a_register_is_told(mine: GitFolder, name: str, message: str, hint: str) -> None:
    found = ran("diff", name, "-r", mine.folder)
    assert found.code == 2
    assert message in found.err
    assert hint in found.err


def test_outside_of_git_the_message_says_so(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(START, encoding="utf-8")
    found = ran("diff", "-r", tmp_path)
    assert found.code == 2
    assert "stands in no Git repository" in found.err
    assert "git init" in found.err


def test_before_the_first_commit_the_message_says_so(tmp_path: Path) -> None:
    mine = repository(tmp_path)
    mine.put("register.yaml", START)
    found = ran("diff", "-r", mine.folder)
    assert found.code == 2
    assert "nothing has been committed yet" in found.err
