"""`maturity`: one page for the sample, one practice alone, another day to compare with, and what it refuses."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

from golden_files import assert_golden
from running import MANUFACTURER, ran

from git_repositories import repository
from stakeholders.analysis.held import Held
from stakeholders.analysis.practices import PRACTICES, maturity
from stakeholders.render import Options, format_named, rendered
from stakeholders.reports.maturity import maturity_report
from stakeholders.stores import YamlStore

GAPS = Path(__file__).parents[1] / "organisation" / "maturity-gaps"
DAY = ("--as-of", "2026-09-30")


def rows(*arguments: str | Path, table: str = "practices") -> list[dict[str, object]]:
    told = ran("maturity", *DAY, "--format", "json", "--table", table, *arguments)
    assert told.code == 0, told.err
    found = json.loads(told.out)["blocks"][0]["rows"]
    return [{key: cell.get("value") if isinstance(cell, dict) else cell for key, cell in row.items()} for row in found]


def test_the_page_looks_like_this() -> None:
    held = Held(YamlStore(GAPS).load().register, dt.date(2026, 9, 30))
    report = maturity_report(maturity(held, Held(held.register, dt.date(2026, 3, 31))))
    assert_golden("maturity-gaps.txt", rendered(report, format_named("text"), Options(width=80)).decode("utf-8"))


def test_the_sample_has_a_row_for_each_of_the_twelve_practices() -> None:
    found = rows("-r", MANUFACTURER)
    assert len(found) == len(PRACTICES) == 12
    assert {row["stage"] for row in found} <= {"established", "under way", "begun"}


def test_the_day_compared_with_is_that_of_the_last_management_review() -> None:
    told = ran("maturity", "-r", MANUFACTURER, *DAY)
    assert "Since 2026-09-22" in told.out


def test_without_a_review_a_year_ago_is_compared_with() -> None:
    assert "Since 2025-09-30" in ran("maturity", "-r", GAPS, *DAY).out


def test_one_practice_alone() -> None:
    assert [row["practice"] for row in rows("-r", GAPS, "--practice", "needs-known")] == ["Needs known"]
    assert "The step that would matter most" in ran("maturity", "-r", GAPS, *DAY, "--practice", "balance").out


def test_a_practice_there_is_not_is_refused_with_the_nearest() -> None:
    told = ran("maturity", "-r", GAPS, "--practice", "touchpoint")
    assert told.code == 2
    assert "touchpoints" in told.err


def test_a_day_to_come_is_no_earlier_day() -> None:
    told = ran("maturity", "-r", GAPS, *DAY, "--since", "2026-09-30")
    assert told.code == 2
    assert "--since 2026-09-30 is not before 2026-09-30" in told.err


def test_with_a_day_the_history_is_read(tmp_path: Path) -> None:
    shutil.copytree(GAPS, tmp_path / "mine")
    git = repository(tmp_path / "mine")
    git.commit("2026-01-05")
    file = tmp_path / "mine" / "register.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("basis: assumption}", "basis: data, validated_on: 2026-06-01}")
    )
    git.commit("2026-06-02")
    known = next(
        row for row in rows("-r", tmp_path / "mine", "--since", "2026-01-31") if row["practice"] == "Needs known"
    )
    # On 31 January airlines' date was confirmed on a day to come, and that of colours 389 days ago: none of 5.
    assert (known["done"], known["then"], known["change"]) == ("3 of 5", "0 of 5", "up 60")


def test_where_there_is_no_history_the_page_says_so(tmp_path: Path) -> None:
    shutil.copytree(GAPS, tmp_path / "mine")
    told = ran("maturity", "-r", tmp_path / "mine", *DAY, "--since", "1999-01-01")
    assert told.code == 0
    assert "How the register was on 1999-01-01 is not known: " in " ".join(told.out.split())


def test_the_same_register_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert (
            ran(
                "maturity", "-r", MANUFACTURER, *DAY, "-o", tmp_path / f"{name}.pdf", "-o", tmp_path / f"{name}.xlsx"
            ).code
            == 0
        )
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_every_command_that_a_step_names_is_understood(tmp_path: Path) -> None:
    for folder in (MANUFACTURER, GAPS):
        shutil.copytree(folder, tmp_path / folder.name)
        known = YamlStore(folder).load().register
        for row in rows("-r", folder, table="steps"):
            _program, verb, *words = str(row["command"]).split()
            if verb == "edit":  # which would open an editor
                assert known.find(words[0]) is not None
                continue
            told = ran(verb, *words, "-r", tmp_path / folder.name)
            asked_for = "decision lacks question" in told.err or "nothing is there of what was said" in told.err
            assert told.code == 0 or asked_for, (row["command"], told.err)


def test_no_step_begins_by_noting_what_has_not_happened() -> None:
    for folder in (MANUFACTURER, GAPS):
        commands = [str(row["command"]).split()[1:] for row in rows("-r", folder, table="steps")]
        assert not [words for words in commands if words[0] in ("set", "remove") or words[:2] == ["log", "kept"]]
        assert not [words for words in commands if words[:2] in (["log", "communication"], ["log", "answered"])]
