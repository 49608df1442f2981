"""`compare`: what is still to be compared, and the verdicts of a person, none of which is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import MANUFACTURER, ran
from talking import END, INTERRUPT, Answer, at_terminal

from example_registers import TODAY
from stakeholders.changes.fingerprints import holds
from stakeholders.model import Comparison
from stakeholders.stores import open_store

CLOCK = "1790726400"
"""2026-09-30 as SOURCE_DATE_EPOCH."""
PAIR = ("staff-rest", "airlines-on-time")
QUESTION = "conflicting (c), skip (s) or quit (q)?"
WHY = "Why?"


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", CLOCK)
    return register_in(request.param, Path())


@pytest.fixture
def two_pairs(register: str) -> str:
    """The register with a second need of the staff."""
    words = ("id=staff-nights", "party=staff", "statement=No night shifts.", "topic=delivery")
    assert ran("add", "need", *words, "-r", register).code == 0
    return register


def judged(register: str) -> list[tuple[str, str, str, str]]:
    found = held(register).all(Comparison).values()
    return [(each.need, each.customer_need, each.relation, each.rationale) for each in found]


def test_into_a_pipe_it_is_a_report_and_changes_nothing(register: str) -> None:
    before = content(register)
    run = ran("compare", "-r", register, "--format", "json")
    assert run.code == 0
    (row,) = run.rows
    assert row["need"] == ["Eleven hours of rest between two shifts.", "staff-rest"]
    assert row["customer_need"] == ["Panels arrive on the promised date.", "airlines-on-time"]
    assert (row["party"], row["customer"]) == ("Staff", "Airlines")
    assert row["method"] in ("meaning", "words")
    assert 0 <= row["likeness"] <= 1
    assert row["why"] == ["same topic: Delivery"]
    assert same(content(register), before)


def test_it_is_said_how_much_is_left_and_how_likeness_was_found() -> None:
    run = ran("compare", "-r", MANUFACTURER, "--as-of", "2026-09-30", "--limit", "3", "--format", "json")
    facts = {fact["name"]: fact["value"] for fact in json.loads(run.out)["blocks"][0]["facts"]}
    assert len(run.rows) == facts["Shown here, the likeliest"] == 3
    assert facts["Pairs proposed"] > 3
    assert facts["Needs of customers"] == 30
    assert facts["Likeness found by"] in ("meaning", "words")


def test_the_pairs_of_a_party_a_topic_or_a_need_alone(two_pairs: str) -> None:
    def needs(*arguments: str) -> list[str]:
        return [row["need"][1] for row in ran("compare", *arguments, "-r", two_pairs, "--format", "json").rows]

    assert needs("--party", "staff") == needs("--party", "airlines") == needs("--topic", "delivery")
    assert sorted(needs()) == ["staff-nights", "staff-rest"]
    assert needs("staff-rest") == ["staff-rest"]
    assert needs("--limit", "1") == needs()[:1]


def test_a_verdict_is_recorded_without_being_asked_for(register: str) -> None:
    words = ("--relation", "Partly aligned", "--rationale", "But for peak weeks.", "--by", "Quality manager")
    run = ran("compare", *PAIR, *words, "-r", register)
    assert (run.code, run.out) == (0, "")
    assert run.err == "added comparison staff-rest-airlines-on-time: partly aligned\n"
    (made,) = held(register).all(Comparison).values()
    assert (made.relation, made.rationale) == ("partly_aligned", "But for peak weeks.")
    assert (made.assessed_on, made.assessed_by) == (TODAY, "Quality manager")
    assert [holds(stamp, held(register).find(stamp.record)) for stamp in made.stamps] == [True, True]
    assert ran("compare", "-r", register, "--format", "json").rows == []


def test_a_verdict_is_an_entry_of_the_history_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    register = register_in("database", Path())
    words = ("--relation", "aligned", "--by", "Lab", "--why", "workshop of May")
    assert ran("compare", *PAIR, *words, "-r", register).code == 0
    last = next(open_store(register).history())
    assert (last.by, last.why, len(last.changes)) == ("Lab", "workshop of May", 1)


def test_a_dry_run_shows_the_verdict_and_records_none(register: str) -> None:
    before = content(register)
    run = ran("compare", *PAIR, "--relation", "aligned", "--dry-run", "-r", register)
    assert run.code == 0
    assert "staff-rest-airlines-on-time" in run.out
    assert "Nothing was written" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("airlines-on-time", "staff-rest", "--relation", "aligned"), "staff-rest is the party's need"),
        (("staff-rest", "staff-rest", "--relation", "aligned"), "are needs of the same party"),
        ((*PAIR, "--relation", "alligned"), "did you mean aligned?"),
        (PAIR, "the verdict is not said"),
        (("staff-rest", "--relation", "aligned"), "Name both"),
        (("staff-res", "airlines-on-time", "--relation", "aligned"), "did you mean staff-rest?"),
        ((*PAIR, "--relation", "aligned", "--rationale", "a\x07b"), "`rationale` holds the control character"),
        ((*PAIR, "--relation", "aligned", "--by", "a\x07b"), "holds control characters"),
        ((*PAIR, "--relation", "aligned", "--as-of", "2026-10-01"), "2026-10-01 has not come yet"),
        (("--party", "staf"), "did you mean staff?"),
        (("--topic", "deliveri"), "did you mean delivery?"),
        (("--ask",), "there is no terminal to ask at"),
        (("--ask", "--format", "json"), "a report asks nothing"),
    ],
)
def test_what_cannot_be_recorded_is_refused(register: str, arguments: tuple[str, ...], said: str) -> None:
    before = content(register)
    run = ran("compare", *arguments, "-r", register)
    assert (run.code, run.out) == (2, "")
    assert said in run.err
    assert same(content(register), before)


def test_what_is_compared_already_is_not_compared_again(register: str) -> None:
    assert ran("compare", *PAIR, "--relation", "aligned", "-r", register).code == 0
    run = ran("compare", *PAIR, "--relation", "conflicting", "-r", register)
    assert run.code == 2
    assert "stakeholders set staff-rest-airlines-on-time relation=…" in run.err
    assert len(judged(register)) == 1


def test_a_need_that_is_no_customers_is_said_to_be_none(register: str) -> None:
    for words in (("party", "id=press", "name=Press"), ("need", "id=facts", "party=press", "statement=Facts.")):
        assert ran("add", *words, "-r", register).code == 0
    run = ran("compare", "staff-rest", "facts", "--relation", "aligned", "-r", register)
    assert run.code == 2
    assert "facts is no need of a customer, but of press" in run.err
    assert "stakeholders set press customer=yes" in run.err
    added = ran("add", "comparison", "need=staff-rest", "customer_need=facts", "relation=aligned", "-r", register)
    assert added.code == 2
    assert "facts is no need of a customer, but of press" in added.err
    assert judged(register) == []


# At a terminal ------------------------------------------------------------------------------------------------------


def asked(register: str, answers: list[tuple[str, Answer]], *arguments: str) -> tuple[int, str]:
    return at_terminal(answers, "compare", *arguments, "--by", "Lab", "-r", register)


def test_each_pair_is_shown_and_the_verdict_asked_for(register: str) -> None:
    code, shown = asked(register, [(QUESTION, "maybe"), (QUESTION, "?"), (QUESTION, "p"), (WHY, "But for peak weeks.")])
    assert code == 0
    assert "Pair 1 of 1: same topic: Delivery" in shown
    assert "Staff (staff-rest)" in shown
    assert "    Eleven hours of rest between two shifts." in shown
    assert "Airlines (airlines-on-time, importance 4)" in shown
    assert "Please answer a, p, i, c, s or q" in shown
    assert "conflicting: to meet the one makes it harder to meet the other" in shown
    assert "1 verdict recorded." in shown
    assert judged(register) == [(*PAIR, "partly_aligned", "But for peak weeks.")]


@pytest.mark.parametrize("end", [END, INTERRUPT], ids=["end of input", "interrupted"])
def test_what_was_judged_before_the_person_stops_is_recorded(two_pairs: str, end: str) -> None:
    code, shown = asked(two_pairs, [(QUESTION, "conflicting"), (WHY, ""), (QUESTION, "c"), (WHY, end)])
    assert code == 0
    assert "1 verdict recorded." in shown
    assert "Traceback" not in shown
    assert [relation for _, _, relation, _ in judged(two_pairs)] == ["conflicting"]


@pytest.mark.parametrize("answers", [[(QUESTION, "q")], [(QUESTION, "s"), (QUESTION, "skip")]], ids=["quit", "skipped"])
def test_nothing_is_recorded_unless_somebody_says_so(two_pairs: str, answers: list[tuple[str, Answer]]) -> None:
    before = content(two_pairs)
    code, shown = asked(two_pairs, answers)
    assert code == 0
    assert "No verdicts recorded." in shown
    assert same(content(two_pairs), before)


def test_one_pair_named_is_asked_about(register: str) -> None:
    code, _ = asked(register, [(QUESTION, "i"), (WHY, "")], *PAIR)
    assert code == 0
    assert judged(register) == [(*PAIR, "independent", "")]


def test_a_reason_that_cannot_be_kept_is_asked_for_again(register: str) -> None:
    code, shown = asked(register, [(QUESTION, "a"), (WHY, "a\x07b"), (QUESTION, "a"), (WHY, "ab")])
    assert code == 0
    assert "`rationale` holds the control character U+0007" in shown
    assert judged(register) == [(*PAIR, "aligned", "ab")]


def test_a_need_that_changes_while_it_is_judged_is_shown_again(register: str) -> None:
    def edit() -> str:
        assert ran("set", "staff-rest", "statement=Twelve hours of rest.", "-r", register).code == 0
        return "too soon"

    code, shown = asked(register, [(QUESTION, "a"), (WHY, edit), (QUESTION, "c"), (WHY, "Twelve are too many.")])
    assert code == 0
    assert "staff-rest changed meanwhile. Please look again." in shown
    assert "    Twelve hours of rest." in shown
    assert judged(register) == [(*PAIR, "conflicting", "Twelve are too many.")]


def test_a_pair_that_somebody_else_has_judged_meanwhile_is_passed_over(two_pairs: str) -> None:
    pairs = [row["need"][1] for row in ran("compare", "-r", two_pairs, "--format", "json").rows]

    def judge() -> str:
        assert ran("compare", pairs[1], "airlines-on-time", "--relation", "aligned", "-r", two_pairs).code == 0
        return "first"

    code, shown = asked(two_pairs, [(QUESTION, "c"), (WHY, judge)])
    assert code == 0
    assert "Pair 2 of 2" not in shown
    assert sorted(relation for _, _, relation, _ in judged(two_pairs)) == ["aligned", "conflicting"]


def test_a_dry_run_asks_and_records_nothing(register: str) -> None:
    before = content(register)
    code, shown = asked(register, [(QUESTION, "a"), (WHY, "")], "--dry-run")
    assert code == 0
    assert "1 verdict would be recorded: this was a dry run." in shown
    assert same(content(register), before)


def test_with_a_file_named_nobody_is_asked(register: str) -> None:
    code, shown = asked(register, [], "-o", "pairs.md")
    assert code == 0
    assert "wrote pairs.md" in shown
    assert "Eleven hours of rest" in Path("pairs.md").read_text(encoding="utf-8")


def test_where_no_pair_is_left_it_is_said(register: str) -> None:
    assert ran("compare", *PAIR, "--relation", "aligned", "-r", register).code == 0
    code, shown = asked(register, [])
    assert code == 0
    assert "No pair is left to be compared." in shown
