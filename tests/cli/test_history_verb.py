"""`stakeholders history`, and reading the register as it was on a day."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from running import ran

from git_repositories import GitFolder, repository

START = """\
register: {organisation: Example Ltd}
parties:
  - {id: airlines, name: Airlines, power: 4, interest: 4, customer: true}
needs:
  - {id: on-time, party: airlines, statement: On time., importance: 4}
"""
LATER = START.replace("importance: 4", "importance: 5")
LATEST = LATER.replace("name: Airlines", "name: All airlines")


@pytest.fixture
def mine(tmp_path: Path) -> GitFolder:
    made = repository(tmp_path / "mine")
    made.put("register.yaml", START)
    made.commit("2026-03-01", "Start")
    made.put("register.yaml", LATER)
    made.commit("2026-03-10", "Asked again at the fair", by="B. Example")
    made.put("register.yaml", LATEST)
    made.commit("2026-03-20", "Their new name")
    return made


def whys(*arguments: str | Path) -> list[str]:
    """The reasons of the entries shown."""
    return list(dict.fromkeys(row["why"] for row in ran("history", *arguments, "--format", "json").rows))


def test_it_tells_who_changed_which_field_when_and_why(mine: GitFolder) -> None:
    found = ran("history", "-r", mine.folder, "--no-color")
    assert (found.code, found.err) == (0, "")
    commit = mine.git("rev-parse", "HEAD~1").strip()[:8]
    day = dt.datetime(2026, 3, 10, 12, tzinfo=dt.UTC).astimezone()
    lines = found.out.splitlines()
    at = lines.index(f"{commit} · {day:%Y-%m-%d %H:%M} · B. Example")
    assert [line.split() for line in lines[at + 2 : at + 4]] == [
        ["Why", "Asked", "again", "at", "the", "fair"],
        ["needs", "on-time", "importance:", "4", "→", "5"],
    ]
    assert lines[-2:] == ["Every change", "5 rows: --table changes shows them."]


def test_the_latest_entry_comes_first(mine: GitFolder) -> None:
    assert whys("-r", mine.folder) == ["Their new name", "Asked again at the fair", "Start"]


def test_the_history_of_one_record_leaves_the_others_out(mine: GitFolder) -> None:
    assert whys("on-time", "-r", mine.folder) == ["Asked again at the fair", "Start"]
    assert "History of On time." in ran("history", "on-time", "-r", mine.folder).out


def test_no_more_entries_are_shown_than_asked_for_and_the_rest_is_told(mine: GitFolder) -> None:
    assert whys("-r", mine.folder, "--most", "2") == ["Their new name", "Asked again at the fair"]
    more = "There are earlier entries"
    assert more in ran("history", "-r", mine.folder, "--most", "2").out
    assert more not in ran("history", "-r", mine.folder, "--most", "3").out


def test_entries_can_be_limited_to_days(mine: GitFolder) -> None:
    assert whys("-r", mine.folder, "--since", "2026-03-10") == ["Their new name", "Asked again at the fair"]
    assert whys("-r", mine.folder, "--as-of", "2026-03-15") == ["Asked again at the fair", "Start"]


def test_a_commit_of_a_computer_with_a_slow_clock_does_not_end_the_days(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST.replace("power: 4", "power: 1"))
    mine.commit("2020-01-01", "Its battery was empty")
    assert whys("-r", mine.folder, "--since", "2026-03-10") == ["Their new name", "Asked again at the fair"]


def test_what_is_not_committed_yet_is_shown_without_a_name_and_a_day(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST.replace("power: 4", "power: 1"))
    row = ran("history", "-r", mine.folder, "--format", "json").rows[0]
    assert (row["entry"], row["when"], row["who"], row["field"]) == ("not committed yet", None, None, "power")


def test_a_record_that_nobody_knows_is_told_with_the_nearest(mine: GitFolder) -> None:
    found = ran("history", "on-tmie", "-r", mine.folder)
    assert found.code == 2
    assert "did you mean on-time?" in found.err


def test_a_record_that_is_gone_still_has_its_history(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST[: LATEST.index("needs:")])
    mine.commit("2026-03-25", "No longer asked for")
    assert whys("on-time", "-r", mine.folder) == ["No longer asked for", "Asked again at the fair", "Start"]


def test_outside_of_git_the_message_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(START, encoding="utf-8")
    found = ran("history", "-r", tmp_path)
    assert found.code == 2
    assert "stands in no Git repository, so nothing has kept its history" in found.err
    assert "git init" in found.err


def test_hostile_words_of_a_commit_stay_words(mine: GitFolder) -> None:
    mine.put("register.yaml", START)
    mine.commit("2026-03-26", "=cmd|' /C calc'!A0 <script>alert(1)</script> \x1b[31m", by="[red]@B")
    assert "\x1b" not in ran("history", "-r", mine.folder, "--no-color").out
    assert "<script>alert" not in ran("history", "-r", mine.folder, "--format", "html").out
    assert ",'=cmd" in ran("history", "-r", mine.folder, "--format", "csv").out.replace('"', "")


@pytest.mark.parametrize("format", ["text", "md", "csv", "json", "html"])
def test_every_format_tells_the_history(mine: GitFolder, format: str) -> None:
    found = ran("history", "-r", mine.folder, "--format", format)
    assert found.code == 0
    assert "Asked again at the fair" in found.out


def importance(mine: GitFolder, *arguments: str) -> object:
    return ran("list", "needs", "-r", mine.folder, "--format", "json", *arguments).rows[0]["importance"]


def test_list_reads_the_register_as_it_was_on_the_day(mine: GitFolder) -> None:
    assert importance(mine, "--as-of", "2026-03-05") == 4
    assert importance(mine, "--as-of", "2026-03-10") == 5
    assert ran("list", "needs", "-r", mine.folder, "--as-of", "2026-03-05").err == ""


def test_show_and_map_and_matrix_read_it_so_too(mine: GitFolder) -> None:
    for verb in (("show", "airlines"), ("map",), ("matrix", "--rows", "needs", "--format", "json")):
        then = ran(*verb, "-r", mine.folder, "--as-of", "2026-03-10")
        assert (then.code, then.err) == (0, ""), verb
        assert "Airlines" in then.out
        assert "All airlines" not in then.out
        assert "All airlines" in ran(*verb, "-r", mine.folder).out


def test_plan_and_check_judge_the_present_register_whatever_the_day(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST.replace("importance: 5", "importance: 9"))
    assert ran("check", mine.folder, "--as-of", "2026-03-05").code == 1


def test_today_and_days_to_come_mean_the_files_as_they_are(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST.replace("importance: 5", "importance: 1"))
    assert importance(mine, "--as-of", dt.date.today().isoformat()) == 1
    assert importance(mine, "--as-of", "2190-01-01") == 1
    assert importance(mine) == 1


def test_where_the_history_does_not_reach_back_the_present_is_judged_and_a_note_says_so(mine: GitFolder) -> None:
    found = ran("list", "needs", "-r", mine.folder, "--as-of", "2026-02-28", "--format", "json")
    assert found.rows[0]["importance"] == 5
    assert "shown as it is now, judged from 2026-02-28: its history begins later." in " ".join(found.out.split())
    assert json.loads(found.out)["about"]["as_of"] == "2026-02-28"


def test_where_no_history_is_kept_nothing_is_said_of_it(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(START, encoding="utf-8")
    found = ran("list", "needs", "-r", tmp_path, "--as-of", "2026-02-28")
    assert (found.code, found.err) == (0, "")


def test_a_past_that_could_not_be_read_whole_is_noted(mine: GitFolder) -> None:
    mine.put("register.yaml", LATEST.replace("importance: 5", "importance: 9"))
    mine.commit("2026-03-22")
    mine.put("register.yaml", LATEST)
    mine.commit("2026-03-23")
    found = ran("list", "needs", "-r", mine.folder, "--as-of", "2026-03-22")
    assert "an entry of" in found.err
    assert "as it was on 2026-03-22, could not be read as meant" in found.err


def test_a_database_tells_its_own_history_and_can_be_compared_with_files(mine: GitFolder, tmp_path: Path) -> None:
    database = tmp_path / "register.db"
    assert ran("sync", mine.folder, database, "--by", "A. Example", "--why", "From the files").code == 0
    assert ran("set", "on-time", "importance=3", "-r", database, "--by", "B. Example", "--why", "Asked anew").code == 0
    assert whys("-r", database) == ["Asked anew", "From the files"]
    assert whys("on-time", "-r", database, "--most", "1") == ["Asked anew"]
    row = ran("diff", mine.folder, database, "--format", "json").rows[0]
    assert (row["id"], row["field"], row["old"], row["new"]) == ("on-time", "importance", 5, 3)


def test_a_database_has_no_last_commit(mine: GitFolder, tmp_path: Path) -> None:
    database = tmp_path / "register.db"
    ran("sync", mine.folder, database)
    found = ran("diff", "-r", database)
    assert found.code == 2
    assert "a database has no last commit" in found.err
    found = ran("list", "needs", "-r", database, "--as-of", "2026-03-05")
    assert found.code == 0
    assert "shown as it is now, judged from 2026-03-05: its history begins later." in " ".join(found.out.split())
