"""`decisions` and `commitments`: what they show of the sample, how they are narrowed, and what they refuse."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from running import MANUFACTURER, at_terminal, ran

from stakeholders.model import Decision
from stakeholders.stores import YamlStore

AS_OF = ("--as-of", "2026-09-30")
EMPTY = "register: {organisation: Example Ltd}\n"


def blocks(*words: str, register: Path = MANUFACTURER) -> list[dict[str, Any]]:
    run = ran(*words, "-r", register, *AS_OF, "--format", "json")
    assert run.code == 0, run.err
    found: list[dict[str, Any]] = json.loads(run.out)["blocks"]
    return found


def keys(found: list[dict[str, Any]], block: str) -> list[str]:
    return [each["key"] for each in found if each["block"] == block]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    (tmp_path / "register.yaml").write_text(EMPTY, encoding="utf-8")
    return tmp_path


def test_decisions_of_the_sample_have_both_drawings_and_every_list() -> None:
    found = blocks("decisions")
    assert keys(found, "chart") == ["effect_over_time", "who_gains"]
    assert keys(found, "table") == [
        *("ledger", "to_revisit", "on_assumption", "worse", "needs", "decisions", "grounds")
    ]


def test_only_those_to_look_at_again_the_longest_overdue_first() -> None:
    found = blocks("decisions", "--to-revisit")
    assert keys(found, "table") == ["to_revisit"]
    rows = next(each["rows"] for each in found if each["block"] == "table")
    assert [row["days"] for row in rows] == sorted(row["days"] for row in rows)
    assert rows[0]["days"] == -23  # 7 to 30 September


def test_one_function_since_a_day() -> None:
    found = blocks("decisions", "--function", "sales", "--since", "2026-03-01")
    rows = next(each["rows"] for each in found if each["block"] == "table" and each["key"] == "decisions")
    assert [row["decided_on"] for row in rows] == ["2026-03-02"]


def test_where_none_is_as_asked_for_it_says_so() -> None:
    assert "No decision is as asked for." in ran("decisions", "--since", "2026-09-30", "-r", MANUFACTURER, *AS_OF).out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--function", "sale"), "did you mean sales?"),
        (("--since", "someday"), "is no day"),
    ],
)
def test_what_is_not_known_is_refused(words: tuple[str, str], said: str) -> None:
    run = ran("decisions", *words, "-r", MANUFACTURER)
    assert run.code == 2
    assert said in run.err


@pytest.mark.parametrize(("verb", "said"), [("decisions", "log decision"), ("commitments", "log kept")])
def test_where_nothing_is_recorded_it_says_how_to_begin(empty: Path, verb: str, said: str) -> None:
    run = ran(verb, "-r", empty, *AS_OF)
    assert run.code == 0
    assert said in run.out


def test_commitments_of_the_sample_are_drawn_the_weakest_first() -> None:
    found = blocks("commitments")
    (chart,) = [each for each in found if each["block"] == "chart"]
    shares = [row["share"] for row in chart["data"]["rows"]]
    assert shares == sorted(shares)
    assert len(shares) == 6
    assert keys(found, "table") == [
        *("commitments", "running", "course", "periods", "without", "by_whom", "temporary", "shown")
    ]


def rows_of(found: list[dict[str, Any]], key: str) -> list[dict[str, Any]]:
    return next(each["rows"] for each in found if each["block"] == "table" and each["key"] == key)


def test_commitments_say_for_all_who_have_promised_and_since_when() -> None:
    found = blocks("commitments")
    directors = next(row for row in rows_of(found, "commitments") if row["who"] == ["executive", "Directors"])
    assert directors["often"] == "once a quarter, each of 3 people"
    assert directors["period"] == "2026-Q2"
    assert (directors["expected"], directors["kept"], directors["state"]) == (3, 3, "kept")
    running = next(row for row in rows_of(found, "running") if row["commitment"] == directors["commitment"])
    assert (running["since"], running["running"]) == ("2026-01-01", "2 of 3, until 2026-09-30")


def test_what_is_behind_comes_first_and_who_has_promised_nothing_stands_on_a_line() -> None:
    found = blocks("commitments")
    states = [row["state"] for row in rows_of(found, "commitments")]
    assert states == ["behind", "kept", "kept", "kept", "kept", "ended"]
    assert [(row["part"], row["count"]) for row in rows_of(found, "without")] == [("Level", 2), ("Function", 10)]


def test_a_decision_is_asked_for_with_its_effects_and_what_it_rests_on(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 30 September 2026
    answers = {
        "options": "Yes, No",
        "chosen": "No",
        "customer_impact": "-1",
        "organisation_impact": "1",
        "basis": "data",
        "evidence": "Calls of 2025",
        "revisit_on": "2027-03-01",
        "Add it?": "y",
    }
    code, shown = at_terminal(monkeypatch, answers, "log", "decision", "On Saturdays too?", "-r", str(empty))
    assert code == 0, shown
    asked = [line.partition(":")[0] for line in shown.splitlines() if ": " in line[:25]]
    assert {"needs", "functions"} <= set(asked)
    (decision,) = YamlStore(empty).load().register.all(Decision).values()
    assert (decision.options, decision.chosen, decision.customer_impact) == (("Yes", "No"), "No", -1)
    assert (decision.basis, decision.evidence, str(decision.revisit_on)) == ("data", "Calls of 2025", "2027-03-01")
