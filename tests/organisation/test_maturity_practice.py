"""Where an organisation stands in its practices: one that works, one with gaps, and any register there may be."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn import drawn
from stakeholders.analysis.held import Held
from stakeholders.analysis.listening import customers_heard, needs_compared, needs_known, reaction_in_time
from stakeholders.analysis.practices import PRACTICES, Practice, Standing, maturity, stage_of
from stakeholders.analysis.practised import Practised, Step
from stakeholders.analysis.steps import Proposal, first_steps, proposals
from stakeholders.model import (
    Communication,
    CommunicationRecord,
    Comparison,
    Decision,
    Feedback,
    Function,
    Header,
    Need,
    Party,
    Register,
    Survey,
)
from stakeholders.model.record import Record
from stakeholders.reports.maturity import maturity_report
from stakeholders.reports.maturity_words import said
from stakeholders.reports.report import Facts, Paragraph, Table
from stakeholders.stores import YamlStore
from varied_registers import varied_registers

TODAY = dt.date(2026, 9, 30)
TOMORROW = dt.date(2026, 10, 1)
FOLDER = Path(__file__).parent
BY_KEY = {practice.key: practice for practice in PRACTICES}


def held(name: str) -> Held:
    loaded = YamlStore(FOLDER / f"maturity-{name}").load()
    assert loaded.findings == ()
    return Held(loaded.register, TODAY)


@pytest.fixture(scope="module")
def working() -> Held:
    return held("working")


@pytest.fixture(scope="module")
def gaps() -> Held:
    return held("gaps")


def figures(found: Practised) -> tuple[int, int, list[tuple[int, tuple[str, ...]]]]:
    return found.done, found.of, [(step.mends, step.records) for step in found.steps]


def plus(found: Held, *records: Record) -> Held:
    """With the records, in the place of those of the same ids."""
    new = {record.id for record in records}
    kept = [record for id in found.register.ids if id not in new and (record := found.register.find(id))]
    return replace(found, register=Register(found.register.header, [*kept, *records]))


# The four practices of knowing and listening -------------------------------------------------------------


def test_where_it_works_all_but_one_assumed_need_is_as_it_should_be(working: Held) -> None:
    # Needs known: 3 of 4 are confirmed; the fourth is an assumption of lessors.
    # Compared: the 3 on delivery, of which that in conflict is decided. Heard: 3 customers. Feedback: 3.
    assert figures(needs_known(working)) == (3, 4, [(1, ("lessors",))])
    assert figures(needs_compared(working)) == (3, 3, [])
    assert figures(customers_heard(working)) == (3, 3, [])
    assert figures(reaction_in_time(working)) == (3, 3, [])


def test_of_five_needs_one_is_known_two_are_assumed_one_is_old_and_one_was_never_confirmed(gaps: Held) -> None:
    # airlines-date was confirmed 121 days ago; airlines-colour 631 days ago, beyond 365; two of hangars are assumed;
    # lessors-date was never confirmed. The step that mends two stands before those that mend one.
    found = figures(needs_known(gaps))
    assert found == (1, 5, [(2, ("hangars",)), (1, ("lessors",)), (1, ("airlines",))])


def test_on_the_topic_of_others_two_needs_are_not_compared_and_two_stand_in_open_conflict(gaps: Held) -> None:
    # On delivery, of which the union speaks too, are 4 needs of customers; colours are no topic of anybody.
    # Lessors' is compared only tomorrow, the night hours never: 2 wait. Both conflicts are open: one names no decision,
    # the other one in which nothing was chosen yet.
    assert figures(needs_compared(gaps)) == (0, 4, [(2, ("delivery",)), (2, ("union",))])


def test_customers_of_whom_nothing_is_heard_come_by_their_share_of_business(gaps: Held) -> None:
    # Airlines wrote in September. Hangars wrote in January 2025, 628 days ago. Lessors will write in October.
    assert figures(customers_heard(gaps)) == (1, 3, [(1, ("lessors",)), (1, ("hangars",))])


def test_feedback_counts_unless_it_waits_beyond_a_target(gaps: Held) -> None:
    # late: 15 days old, acknowledged; the answer waits beyond 10 days and the decision beyond 14: several things.
    # again: 60 days old, answered; the decision waits beyond 14 days, the action not beyond 60. One thing.
    # fresh: a day old, waits for nothing beyond 2 days: as it should be.
    # old-praise was received more than 365 days ago, and waits for nothing: not counted. to-come has not come.
    assert figures(reaction_in_time(gaps)) == (1, 3, [(1, ("again",)), (1, ("late",))])


def test_a_need_confirmed_tomorrow_is_not_known_today(working: Held) -> None:
    later = Need(id="lessors-files", party="lessors", statement="One file.", basis="data", validated_on=TOMORROW)
    assert needs_known(plus(working, later)).done == 3


def test_a_conflict_decided_tomorrow_is_open_today(working: Held) -> None:
    later = Decision(id="overtime", question="How far?", chosen="Up to 48 hours", decided_on=TOMORROW)
    assert figures(needs_compared(plus(working, later))) == (2, 3, [(1, ("union",))])


def test_a_survey_whose_answers_are_not_at_hand_may_have_heard_anybody(gaps: Held) -> None:
    survey = Survey(id="autumn", name="Autumn", construct="satisfaction", closed_on=dt.date(2026, 9, 1))
    assert figures(customers_heard(plus(gaps, survey))) == (3, 3, [])


# What a step asks for, once it is done ------------------------------------------------------------------


def test_confirming_what_is_assumed_raises_needs_known(gaps: Held) -> None:
    step = needs_known(gaps).steps[0]
    confirmed = [
        need.model_copy(update={"basis": "data", "validated_on": TODAY})
        for need in gaps.customer_needs
        if need.party in step.records and need.basis == "assumption"
    ]
    assert needs_known(plus(gaps, *confirmed)).done == needs_known(gaps).done + step.mends


def test_comparing_what_waits_raises_needs_compared(gaps: Held) -> None:
    step = needs_compared(gaps).steps[0]
    verdicts = [
        Comparison(id=f"v-{id}", need="union-rest", customer_need=id, relation="aligned", assessed_on=TODAY)
        for id in ("hangars-hours", "lessors-date")
    ]
    assert needs_compared(plus(gaps, *verdicts)).done == needs_compared(gaps).done + step.mends


def test_asking_whoever_was_not_heard_raises_customers_heard(gaps: Held) -> None:
    step = customers_heard(gaps).steps[0]
    words = [Feedback(id=f"w-{id}", party=id, received_on=TODAY, text="Good.") for id in step.records]
    assert customers_heard(plus(gaps, *words)).done == customers_heard(gaps).done + step.mends


def test_deciding_what_waits_for_it_raises_reaction(gaps: Held) -> None:
    step = reaction_in_time(gaps).steps[0]
    decided = [
        Decision(id=f"d-{id}", question="What now?", chosen="This", origin=id, decided_on=TODAY) for id in step.records
    ]
    assert reaction_in_time(plus(gaps, *decided)).done == reaction_in_time(gaps).done + step.mends


# Stages, changes, proposals ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "of", "stage"),
    [
        (0, 0, "not begun"),
        (0, 9, "not begun"),
        (0, 2, "not begun"),
        (1, 2, "too few to tell"),
        (2, 2, "too few to tell"),
        (1, 3, "begun"),
        (49, 100, "begun"),
        (50, 100, "under way"),
        (79, 100, "under way"),
        (80, 100, "established"),
        (3, 3, "established"),
    ],
)
def test_a_stage_is_told_by_the_share(done: int, of: int, stage: str) -> None:
    assert stage_of(Practised(done, of)) == stage


def test_where_it_works_eleven_are_established_and_one_is_under_way(working: Held) -> None:
    found = maturity(working)
    assert [standing.practice.key for standing in found.at("under way")] == ["needs-known"]
    assert len(found.at("established")) == 11
    assert [(each.standing.practice.key, each.gain) for each in proposals(found)] == [("needs-known", 25)]


def test_where_there_are_gaps_every_stage_but_the_last_is_there(gaps: Held) -> None:
    # Needs known 1 of 5, heard and reaction and balance 1 of 3 are begun. Compared 0 of 4, touchpoints 0 of 3 and
    # attitudes 0 of 3 have not begun, nor have those of which nothing is recorded: decisions, relationships, programme,
    # and the cascade, for no need is addressed. Of commitments there are two: the promise, which is behind, and that
    # top management has made one.
    found = maturity(gaps)
    keys = {stage: [each.practice.key for each in found.at(stage)] for stage in ("begun", "too few to tell")}
    assert keys == {
        "begun": ["needs-known", "customers-heard", "reaction", "balance"],
        "too few to tell": ["commitments"],
    }
    assert len(found.at("not begun")) == 7


def test_the_first_step_of_each_practice_not_recorded_gains_most_and_the_story_breaks_ties(gaps: Held) -> None:
    chosen = first_steps(proposals(maturity(gaps)))
    assert [(each.standing.practice.key, each.gain) for each in chosen] == [
        ("decisions", 100),
        ("touchpoints", 100),  # all three customers are met by nobody
        ("relationships", 100),
    ]


def a_practice(key: str) -> Practice:
    return replace(BY_KEY["decisions"], key=key)


def test_no_two_of_the_three_steps_belong_to_one_practice_or_begin_alike(gaps: Held) -> None:
    def proposal(key: str, command: str) -> Proposal:
        step = Step("Do it.", (), 1)
        return Proposal(Standing(a_practice(key), Practised(0, 1, (step,)), None), step, 100, 0, command)

    ranked = [proposal("a", "x"), proposal("a", "y"), proposal("b", "x"), proposal("c", "z")]
    assert [(each.standing.practice.key, each.command) for each in first_steps(ranked)] == [("a", "x"), ("c", "z")]


@pytest.mark.parametrize(
    ("then", "move"), [((0, 0), "up"), ((1, 4), "up"), ((2, 4), "same"), ((3, 6), "same"), ((3, 4), "down")]
)
def test_a_practice_went_up_or_down_by_its_share(then: tuple[int, int], move: str) -> None:
    assert Standing(a_practice("a"), Practised(2, 4), Practised(*then)).move == move


def test_of_present_records_only_practices_whose_days_last_are_compared(working: Held) -> None:
    found = maturity(working, replace(working, today=dt.date(2026, 3, 20)))
    known = [standing.practice.key for standing in found.standings if standing.then is not None]
    assert known == ["reaction", "decisions", "programme", "commitments", "change"]
    assert not found.recorded
    # Nothing of feedback or decisions was there; all activities were; top management had promised nothing, fitters had
    # kept nothing that could be judged; attitudes were measured once.
    moves = {standing.practice.key: standing.move for standing in found.standings if standing.then is not None}
    assert moves == {"reaction": "up", "decisions": "up", "programme": "same", "commitments": "same", "change": "up"}


def test_of_the_register_as_it_was_all_practices_are_compared(working: Held, gaps: Held) -> None:
    found = maturity(working, replace(gaps, today=dt.date(2026, 9, 1)))
    assert found.recorded
    assert all(standing.then is not None for standing in found.standings)


def test_one_practice_alone_is_all_that_is_told(gaps: Held) -> None:
    found = maturity(gaps, practice="reaction")
    assert [standing.practice.key for standing in found.standings] == ["reaction"]
    assert {each.standing.practice.key for each in proposals(found)} == {"reaction"}


# Words ----------------------------------------------------------------------------------------------------


def test_of_many_records_three_are_named() -> None:
    parties = [Party(id=f"p{number}", name=f"Customer {number}", customer=True) for number in range(5)]
    found = Held(Register(Header(organisation="Example Ltd"), parties), TODAY)
    heard = next(each for each in proposals(maturity(found)) if each.standing.practice.key == "customers-heard")
    told = said(found.register, heard)
    assert told.startswith("Ask Customer 0, Customer 1, Customer 2 and 2 more how they see you")


def test_where_all_are_named_their_count_is_left_out(gaps: Held) -> None:
    # Three customers are met by nobody, and all three are named.
    told = [said(gaps.register, each) for each in proposals(maturity(gaps))]
    assert any(text.startswith("Record who of yours meets Airlines, Hangars, Lessors,") for text in told)
    assert not [text for text in told if re.search(r"\(\d+\)", text)]


def test_records_of_a_template_do_not_count() -> None:
    records = [
        Function(id="sales", name="Sales", customer_first=70, reason="It speaks for customers.", tags=("example",)),
        Function(id="quality", name="Quality"),
        Party(id="customers", name="Example customers", customer=True, tags=("example",)),
    ]
    found = maturity(Held(Register(Header(organisation="Example Ltd"), records), TODAY))
    standing = {each.practice.key: (each.now.done, each.now.of) for each in found.standings}
    assert (standing["balance"], standing["customers-heard"], found.examples) == ((0, 1), (0, 0), 2)
    told = [block.text for block in maturity_report(found).blocks if isinstance(block, Paragraph)]
    assert any(text.startswith("2 records are tagged “example”") for text in told)


def test_of_deliveries_the_latest_are_named_that_reach_all_and_were_acknowledged() -> None:
    # Told in February and again in May, acknowledged; sales in June, not acknowledged yet: May covers production.
    def delivery(month: int, *functions: str, acknowledged: bool | None = True) -> CommunicationRecord:
        day = dt.date(2026, month, 2)
        return CommunicationRecord(
            id=f"told-{month}", communication="briefing", delivered_on=day, functions=functions,
            acknowledged=acknowledged,
        )  # fmt: skip

    records = [
        Function(id="production", name="Production"),
        Function(id="sales", name="Sales"),
        Party(id="airlines", name="Airlines", customer=True),
        Need(id="on-time", party="airlines", statement="On time.", addressed=True, owner="production"),
        Communication(
            id="briefing", what="Briefing", functions=("production", "sales"), needs=("on-time",), acknowledge=True
        ),
        delivery(2, "production"),
        delivery(5, "production"),
        delivery(6, "sales", acknowledged=None),
    ]
    found = Held(Register(Header(organisation="Example Ltd"), records), TODAY)
    (step,) = proposals(maturity(found, practice="cascade"))
    assert step.command == "stakeholders log understood told-5 --dry-run"
    understood = delivery(5, "production").model_copy(update={"understood": True})
    (after,) = proposals(maturity(plus(found, understood), practice="cascade"))
    assert "put to use" in after.step.text


def test_what_everybody_may_read_says_nothing_of_how_well_single_people_do(gaps: Held) -> None:
    report = maturity_report(maturity(gaps), public=True)
    steps = next(block for block in report.blocks if isinstance(block, Table) and block.key == "steps")
    assert "Touchpoints" not in {row[0].value for row in steps.rows}
    practices = next(block for block in report.blocks if isinstance(block, Table) and block.key == "practices")
    assert "Touchpoints" in {row[0].value for row in practices.rows}


def test_of_two_counted_no_share_is_told(gaps: Held) -> None:
    report = maturity_report(maturity(gaps, practice="commitments"))
    table = next(block for block in report.blocks if isinstance(block, Table) and block.key == "practices")
    assert [cell.value for cell in table.rows[0]][:4] == ["Commitments", "too few", "1 of 2", None]
    why = [
        cell.value for block in report.blocks if isinstance(block, Facts) for name, cell in block.items if name == "Why"
    ]
    assert str(why[0]).startswith("It would raise “Commitments” from 1 of 2 to 2 of 2.")


# Whatever the register ------------------------------------------------------------------------------------


@given(varied_registers(), st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.data())
@drawn(40)
def test_whatever_a_register_holds_figures_stay_within_their_bounds(
    register: Register, today: dt.date, data: st.DataObject
) -> None:
    found = maturity(Held(register, today), Held(register, data.draw(st.dates(dt.date(1990, 1, 1), today))))
    for standing in found.standings:
        for practised in (standing.now, standing.then):
            if practised is not None:
                assert 0 <= practised.done <= practised.of
                assert practised.share is None or 0 <= practised.share <= 100
        left = standing.now.of - standing.now.done
        for step in standing.now.steps:
            assert step.mends >= 1
            assert not standing.now.of or step.mends <= left, standing.practice.key
            assert all(register.find(id) is not None for id in step.records), standing.practice.key
        assert bool(standing.now.steps) == (left > 0 or not standing.now.of), standing.practice.key
    chosen = first_steps(proposals(found))
    assert len({each.standing.practice.key for each in chosen}) == len(chosen) <= 3
    assert len({each.command for each in chosen}) == len(chosen)
    maturity_report(found)
