"""`review --management`: the paper for the review, and the record of the one that was held."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import AIRLINES, ORGANISATION, PLACES, STAFF, content, held, register_in, same
from running import MANUFACTURER, ran
from talking import INTERRUPT, at_terminal

from example_registers import TODAY
from git_repositories import repository
from stakeholders.analysis.management_review import INPUTS
from stakeholders.checks import check
from stakeholders.cli.review_recording import action_of, decision_of
from stakeholders.errors import Unable
from stakeholders.model import Action, Decision, Review

CLOCK = "1790726400"
"""2026-09-30 as SOURCE_DATE_EPOCH."""
BROUGHT = [word for name in INPUTS for word in ("--input", name)]
DECISION = "How far may overtime go?: 48 hours; customer_impact=-1; basis=data; evidence=Report 7"
ACTION = "Second paint booth; owner=planning; due_on=2026-12-01"
RECORD = ("review", "--management", "--record")


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    return register_in(request.param, Path())


def asked(register: str) -> set[str]:
    """The rules on management reviews that find something."""
    rules = ["review-input-missing", "review-without-outcome", "management-review-overdue"]
    return {finding.rule for finding in check(held(register), today=TODAY, select=rules).findings}


# The paper ------------------------------------------------------------------------------------------------------------


def test_the_paper_lists_all_inputs_and_writes_nothing(register: str) -> None:
    before = content(register)
    run = ran("review", "--management", "-r", register, "--format", "json")
    assert run.code == 0, run.err
    assert [row["number"] for row in run.rows] == list(range(1, 14))
    assert {row["state"] for row in run.rows} == {"figures", "no data"}
    assert same(content(register), before)


@pytest.mark.parametrize("ending", ["docx", "pdf", "html", "xlsx", "md"])
def test_the_paper_of_the_sample_comes_in_every_format(ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"review.{ending}"
    run = ran("review", "--management", "-r", MANUFACTURER, "--as-of", "2026-09-30", "-o", file)
    assert run.code == 0, run.err
    assert file.stat().st_size > 5000


def test_the_period_may_begin_on_another_day() -> None:
    run = ran("review", "--management", "-r", MANUFACTURER, "--as-of", "2026-09-30", "--since", "2026-03-24")
    assert "after 2026-03-24, until 2026-09-30" in run.out
    assert "after 2026-09-22" in ran("review", "--management", "-r", MANUFACTURER, "--as-of", "2026-09-30").out


def test_what_git_remembers_tells_what_has_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    folder = repository(tmp_path / "mine")
    folder.put("register.yaml", ORGANISATION)
    folder.put("parties/airlines.yaml", AIRLINES)
    folder.commit("2026-03-01")
    folder.put("parties/staff.yaml", STAFF)
    folder.put("parties/airlines.yaml", AIRLINES.replace("importance: 4", "importance: 5"))
    folder.commit("2026-06-01")
    run = ran("review", "--management", "-r", folder.folder.as_posix(), "--since", "2026-04-01")
    assert run.code == 0, run.err
    said = " ".join(run.out.split())
    assert "Parties: 1 added, 0 changed, 0 retired or removed. Needs: 1 added, 1 changed, 0 retired" in said
    assert "Compared with the register as it was at the end of 2026-04-01" in said


def test_a_day_before_the_history_is_said_to_be_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    folder = repository(tmp_path / "mine")
    folder.put("register.yaml", ORGANISATION)
    folder.put("parties/airlines.yaml", f"{AIRLINES}    validated_on: 2026-08-01\n")
    folder.commit("2026-09-01")
    run = ran("review", "--management", "-r", folder.folder.as_posix(), "--since", "2026-04-01")
    said = " ".join(run.out.split())
    assert "needs confirmed with their party: 1." in said
    assert "How the register was on 2026-04-01 is not known: its history begins later." in said


# The record -----------------------------------------------------------------------------------------------------------


def test_the_review_is_recorded_with_what_came_of_it_in_one_step(register: str) -> None:
    before = content(register)
    run = ran(
        *RECORD, "--decision", DECISION, "--action", ACTION, *BROUGHT, "--participant", "Director, Quality manager",
        "--changes", "A second foil.", "--next-on", "2027-03-30", "-r", register,
    )  # fmt: skip
    assert run.code == 0, run.err
    now = held(register)
    (review,) = now.all(Review).values()
    (decision,) = now.all(Decision).values()
    (action,) = now.all(Action).values()
    assert review.id == decision.origin == action.origin == "management-review-2026-09-30"
    assert (review.held_on, review.scope, review.inputs) == (TODAY, "management", INPUTS)
    assert review.participants == ("Director", "Quality manager")
    assert review.outcomes == (decision.id, action.id) == ("how-far-may-overtime-go", "second-paint-booth")
    assert (decision.question, decision.chosen) == ("How far may overtime go?", "48 hours")
    assert (decision.customer_impact, decision.evidence, decision.decided_on) == (-1, "Report 7", TODAY)
    assert (action.title, action.owner, str(action.due_on)) == ("Second paint booth", "planning", "2026-12-01")
    assert asked(register) == set()
    undone = ran("undo", "-r", register)
    assert undone.code == 0, undone.err
    assert same(content(register), before)


def test_inputs_with_figures_are_named_and_the_others_are_asked_about(register: str) -> None:
    run = ran(*RECORD, "--action", ACTION, "--input", "Audit results", "-r", register)
    assert run.code == 0, run.err
    (review,) = held(register).all(Review).values()
    assert review.inputs == ("audit_results", "improvement_opportunities")  # airlines-on-time has an importance
    assert asked(register) == {"review-input-missing"}
    assert "lacks inputs" in run.err


def test_what_stands_in_the_register_already_may_be_an_outcome(register: str) -> None:
    assert ran("add", "action", "title=Label racks", "owner=planning", "-r", register).code == 0
    run = ran(*RECORD, "--outcome", "label-racks", "--held-on", "2026-09-21", "-r", register)
    assert run.code == 0, run.err
    (review,) = held(register).all(Review).values()
    assert (review.id, review.outcomes) == ("management-review-2026-09-21", ("label-racks",))


def test_a_second_review_of_one_day_is_noted(register: str) -> None:
    assert ran(*RECORD, "--action", ACTION, "-r", register).code == 0
    run = ran(*RECORD, "--action", ACTION, "-r", register)
    assert "a management review of 2026-09-30 is on record already: management-review-2026-09-30" in run.err
    assert list(held(register).all(Review)) == ["management-review-2026-09-30", "management-review-2026-09-30-2"]
    assert list(held(register).all(Action)) == ["second-paint-booth", "second-paint-booth-2"]


def test_a_dry_run_shows_it_and_writes_nothing(register: str) -> None:
    before = content(register)
    run = ran(*RECORD, "--decision", DECISION, "--action", ACTION, "--dry-run", "-r", register)
    assert run.code == 0, run.err
    assert "second-paint-booth" in run.out
    assert "Nothing was written" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "nothing says what came of the review"),
        (["--no-input"], "nothing says what came of the review"),
        (["--action", "Booth; owner=planing"], "Did you mean planning?"),
        (["--action", "Booth; owner=nobody-known"], "no such record under `functions`"),
        (["--action", "Booth; due_on=soon"], "soon"),
        (["--action", "Booth; duo_on=2026-12-01"], "due_on"),
        (["--action", "owner=planning"], "does not say what is to be done"),
        (["--action", " "], "does not say what is to be done"),
        (["--action", "Booth; id=airlines"], "there is a record airlines already"),
        (["--decision", "How far may overtime go?"], "does not say what was chosen"),
        (["--decision", "How far?: 48 hours; customer_impact=9"], "customer_impact"),
        (["--outcome", "second-boot"], "no such record"),
        (["--outcome", "airlines"], "outcomes"),
        (["--action", ACTION, "--input", "weather"], "weather"),
        (["--action", ACTION, "--held-on", "2026-10-01"], "has not come yet"),
        (["--action", ACTION, "--held-on", "soon"], "'soon' is no day"),
        (["--action", ACTION, "--next-on", "2026-09-30"], "is not after 2026-09-30"),
        (["--action", ACTION, "--as-of", "2026-09-30"], "takes no --as-of"),
        (["--action", ACTION, "-o", "review.docx"], "makes no report"),
        (["airlines", "--action", ACTION], "not about parties"),
    ],
)
def test_what_is_not_said_clearly_records_nothing(register: str, arguments: list[str], said: str) -> None:
    before = content(register)
    run = ran(*RECORD, *arguments, "-r", register)
    assert run.code == 2
    assert said in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--management", "--action", ACTION], "Add --record."),
        (["--record", "--action", ACTION], "Add --management."),
        (["--since", "2026-01-01"], "Add --management."),
        (["--management", "--since", "2026-09-30"], "is not before 2026-09-30"),
        (["--management", "--all"], "not about parties"),
    ],
)
def test_options_that_do_not_go_together_are_told(register: str, arguments: list[str], said: str) -> None:
    run = ran("review", *arguments, "-r", register)
    assert run.code == 2
    assert said in run.err


# The grammar ----------------------------------------------------------------------------------------------------------


def said_by(text: str) -> dict[str, str]:
    found = action_of(text)
    return {each.path: each.texts[0] for each in found}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Second booth", {"title": "Second booth"}),
        ("Second booth;", {"title": "Second booth"}),
        ("Second booth ; owner = planning ;due_on=2026-12-01", {"title": "Second booth", "owner": "planning",
                                                                "due_on": "2026-12-01"}),
        ("Booth; and filter; owner=planning", {"title": "Booth; and filter", "owner": "planning"}),
        ("Booth; resources=EUR 5; two people", {"title": "Booth", "resources": "EUR 5; two people"}),
        ("Scrap below x = 2 %", {"title": "Scrap below x = 2 %"}),
        ("Booth; effective_when=Scrap <= 2 %", {"title": "Booth", "effective_when": "Scrap <= 2 %"}),
        ("Booth; Due-On=2026-12-01", {"title": "Booth", "due_on": "2026-12-01"}),
    ],
)  # fmt: skip
def test_an_action_is_typed_in_one_line(text: str, said: dict[str, str]) -> None:
    assert said_by(text) == said


@pytest.mark.parametrize(
    ("text", "question", "chosen"),
    [
        ("How far may overtime go?: 48 hours", "How far may overtime go?", "48 hours"),
        ("How far may overtime go? 48 hours", "How far may overtime go?", "48 hours"),
        ("Overtime: 48 hours", "Overtime", "48 hours"),
        ("Do lorries leave at 04:00? No: by daylight", "Do lorries leave at 04:00?", "No: by daylight"),
        ("Third booth: no; finishing goes out", "Third booth", "no; finishing goes out"),
        ("Third booth; chosen=No", "Third booth", "No"),
    ],
)
def test_a_decision_is_typed_in_one_line(text: str, question: str, chosen: str) -> None:
    found = {each.path: each.texts[0] for each in decision_of(text)}
    assert found == {"question": question, "chosen": chosen}


@pytest.mark.parametrize("text", ["", "Overtime", "Overtime?", "04:00", ": 48 hours", "Overtime:"])
def test_a_decision_without_an_answer_is_none(text: str) -> None:
    with pytest.raises(Unable, match="does not say what was chosen"):
        decision_of(text)


# At a terminal --------------------------------------------------------------------------------------------------------


def test_at_a_terminal_it_asks_for_each(register: str) -> None:
    answers = [
        ("held_on: ", "2026-09-29"),
        ("participants: ", "Director, Quality manager"),
        ("changes: ", "A second foil."),
        ("next_on: ", "2027-03-30"),
        ("previous actions? [y/N]: ", "y"),
        *(("[y/N]: ", "") for _ in range(len(INPUTS) - 2)),
        ("Was anything decided? [y/N]: ", "y"),
        ("question (needed): ", "How far may overtime go?"),
        ("chosen: ", "48 hours"),
        ("customer_impact: ", "-1"),
        ("basis: ", "data"),
        ("evidence: ", ""),
        ("revisit_on: ", ""),
        ("Another decision? [y/N]: ", "n"),
        ("Is anything to be done? [y/N]: ", "yes"),
        ("title (needed): ", "Second booth"),
        ("sort: ", "improvement"),
        ("owner: ", "2"),
        ("due_on: ", "2026-12-01"),
        ("resources: ", ""),
        ("Another action? [y/N]: ", ""),
        ("outcomes: ", ""),
        ("Record it? [Y/n]: ", "y"),
    ]
    code, screen = at_terminal(answers, *RECORD, "-r", register)
    assert code == 0, screen
    now = held(register)
    (review,) = now.all(Review).values()
    (action,) = now.all(Action).values()
    assert review.id == "management-review-2026-09-29"
    assert review.participants == ("Director", "Quality manager")
    assert review.inputs == ("previous_actions", "improvement_opportunities")
    assert review.outcomes == ("how-far-may-overtime-go", "second-booth")
    assert (action.owner, action.sort, action.origin) == ("planning", "improvement", review.id)


@pytest.mark.parametrize(
    "answers",
    [
        [("held_on: ", INTERRUPT)],
        [("held_on: ", ""), ("participants: ", ""), ("changes: ", ""), ("next_on: ", ""), ("[y/N]: ", INTERRUPT)],
    ],
)
def test_who_stops_has_recorded_nothing(register: str, answers: list[tuple[str, str]]) -> None:
    before = content(register)
    code, screen = at_terminal(answers, *RECORD, "-r", register)
    assert code == 2
    assert "Stopped. Nothing was written." in screen
    assert same(content(register), before)


def test_at_a_terminal_too_nothing_is_asked_where_it_is_said(register: str) -> None:
    code, screen = at_terminal([], *RECORD, "--action", ACTION, "-r", register)
    assert code == 0, screen
    assert list(held(register).all(Action)) == ["second-paint-booth"]


# On the sample --------------------------------------------------------------------------------------------------------


def test_a_review_recorded_is_the_start_of_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    mine = shutil.copytree(MANUFACTURER, tmp_path / "mine").as_posix()
    action = "Audit the finisher; owner=Quality; due_on=2026-09-28"
    assert ran(*RECORD, "--held-on", "2026-09-25", "--action", action, "-r", mine).code == 0
    run = ran("review", "--management", "-r", mine)
    said = " ".join(run.out.split())
    assert "after 2026-09-25, until 2026-09-30" in said
    # The new action is overdue; of the review before, repair-data-library is, and three others are open.
    assert "Actions: 5; done: 0 (found to work: 0, not to work: 0); open: 5 (overdue: 2)." in said
