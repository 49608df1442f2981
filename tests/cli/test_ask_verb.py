"""`stakeholders ask`."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, Ran, ran

AS_OF = ("--as-of", "2026-09-30")
REGISTER = """register: {organisation: Example Ltd, scope: Panels}
parties: [{id: press, name: Press, relevant: true, relevance: They write about us.}]
waivers: [{id: nobody, rule: party-without-owner, reason: One person, approved_by: Quality, until: 2027-01-01}]
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")


def ask(*arguments: str) -> Ran:
    return ran("ask", *AS_OF, *arguments)


def rows(*arguments: str) -> list[dict[str, Any]]:
    found = ask("--format", "json", *arguments)
    assert (found.code, found.err) == (0, "")
    return [row for block in json.loads(found.out)["blocks"] if block["block"] == "table" for row in block["rows"]]


def test_it_asks_all_questions_unless_told_which() -> None:
    assert len(rows()) > 40
    assert [row["question"] for row in rows("scope", "system")] == [
        "What is the scope of the management system that this register is for?"
    ]


def test_the_findings_of_a_check_are_gaps_but_not_what_is_waived() -> None:
    gaps = [gap for row in rows() for gap in row["gaps"] or ()]
    assert "party-without-need: press" in gaps
    assert not any("party-without-owner" in gap for gap in gaps)


def test_a_topic_and_only_gaps_may_be_chosen_together() -> None:
    assert [row["answer"] for row in rows("--topic", "scope")] == ["The scope reads: Panels."]
    found = ask("--topic", "scope", "--gaps")
    assert found.code == 0
    assert "No question is without an answer, and no answer has a gap." in found.out


def test_a_clause_is_a_word_too() -> None:
    assert [row["clause"] for row in rows("4.3", "--edition", "iso-9001:2015")] == [["4.3"]]


@pytest.mark.parametrize(
    ("arguments", "error", "hint"),
    [
        (("zebra",), "no question speaks of 'zebra'", "stakeholders ask without a word shows all of them."),
        (("--topic", "partys"), "'partys' is no topic", "did you mean parties?"),
        (("--edition", "iso-9001:201"), "'iso-9001:201' is no edition", "did you mean iso-9001:2015?"),
    ],
)
def test_what_there_is_not_ends_it_with_2(arguments: tuple[str, ...], error: str, hint: str) -> None:
    found = ask(*arguments)
    assert (found.code, found.out) == (2, "")
    assert found.err == f"error: {error}\nhint: {hint}\n"


@pytest.mark.parametrize("ending", ["html", "md", "csv", "json", "txt"])
def test_it_is_written_to_files_alike_each_time(ending: str) -> None:
    for name in ("one", "two"):
        ran("ask", "-r", MANUFACTURER, *AS_OF, "-o", f"{name}.{ending}")
    assert Path(f"one.{ending}").read_bytes() == Path(f"two.{ending}").read_bytes() != b""


@pytest.mark.parametrize("width", ["80", "200"])
def test_nothing_is_wider_than_the_terminal(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    assert max(map(len, ran("ask", "-r", MANUFACTURER, *AS_OF).out.splitlines())) <= int(width)


def test_in_eighty_columns_each_question_is_read_from_top_to_bottom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = ask().out
    assert re.search(r"^Question +What is the scope of the management system", out, re.MULTILINE)
    assert re.search(r"^Answer +The scope reads: Panels\.$", out, re.MULTILINE)
    assert re.search(r"^Clause +4\.3$", out, re.MULTILINE)
