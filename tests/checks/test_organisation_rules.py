"""What the rules about communication, actions and the organisation judge, and what they leave alone.

The plain case of each rule stands in its docstring; here is where each one ends.
"""

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.checks.registry import Problem, find_rule
from stakeholders.checks.run import check
from stakeholders.model import (
    Action,
    Activity,
    Communication,
    CommunicationRecord,
    Contact,
    Function,
    Header,
    Need,
    Party,
    Policy,
    Record,
    Register,
    Review,
    Touchpoint,
)
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
HEADER = Header(organisation="Example Ltd")
AIRLINES = Party(id="airlines", name="Airline customers", customer=True)
SALES = Function(id="sales", name="Sales")


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


def seen(rule: str, *records: Record, header: Header = HEADER) -> list[Problem]:
    found = find_rule(rule).check
    assert found is not None
    return list(found(Register(header, records), TODAY))


def fields(problems: list[Problem]) -> list[str]:
    return [problem.field for problem in problems]


# Communication


def test_an_empty_communication_lacks_all_five() -> None:
    bare = Communication(id="letter")
    assert fields(seen("communication-incomplete", bare)) == ["what", "when", "parties", "how", "who"]


@pytest.mark.parametrize(
    "audience", [{"parties": ["airlines"]}, {"functions": ["sales"]}, {"levels": ["operative"]}, {"contacts": ["desk"]}]
)
def test_any_audience_says_with_whom(audience: dict[str, list[str]]) -> None:
    letter = Communication.model_validate({"id": "letter", **audience})
    assert "parties" not in fields(seen("communication-incomplete", letter))


def test_who_communicates_is_asked_only_where_an_edition_asks() -> None:
    letter = Communication(id="letter")
    without = Header(organisation="Example Ltd", standards=("iso-iec-27001:2022",))
    both = Header(organisation="Example Ltd", standards=("iso-iec-27001:2022", "iso-9001:2015"))
    assert "who" not in fields(seen("communication-incomplete", letter, header=without))
    assert "who" in fields(seen("communication-incomplete", letter, header=both))


def test_an_unreadable_schedule_is_not_also_a_missing_one() -> None:
    letter = Communication(id="letter", when="every blue moon + on change")
    assert "when" not in fields(seen("communication-incomplete", letter))
    (problem,) = seen("schedule-unreadable", letter)
    assert "'every blue moon'" in problem.message
    assert "on change" not in problem.message


def test_a_missing_schedule_is_not_also_an_unreadable_one() -> None:
    assert seen("schedule-unreadable", Communication(id="letter")) == []


def test_overdue_occurrences_of_a_communication_make_one_finding_for_the_latest() -> None:
    letter = Communication(id="letter", what="Delivery letter", when="monthly", starts_on=dt.date(2026, 6, 1))
    (problem,) = seen("communication-overdue", letter)
    assert problem.message == "the communication 'Delivery letter' of 2026-09-01 is 29 days late, the last of 4 overdue"


@pytest.mark.parametrize(("days", "late"), [(14, False), (15, True)])
def test_a_communication_is_late_beyond_the_policys_tolerance(days: int, late: bool) -> None:
    letter = Communication(id="letter", when=ago(days).isoformat(), starts_on=ago(60))
    assert bool(seen("communication-overdue", letter)) is late


def test_a_communications_own_tolerance_goes_before_the_policys() -> None:
    letter = Communication(id="letter", when=ago(15).isoformat(), starts_on=ago(60), tolerance_days=15)
    assert seen("communication-overdue", letter) == []


def test_what_is_still_to_be_delivered_needs_no_evidence() -> None:
    record = CommunicationRecord(id="letter-october", communication="letter", planned_for=TODAY)
    assert seen("communication-without-evidence", Communication(id="letter"), record) == []


@pytest.mark.parametrize(
    ("days", "own", "missing"), [(14, None, False), (15, None, True), (15, 15, False), (1, 0, True)]
)
def test_an_acknowledgement_is_missing_once_the_tolerance_has_passed(days: int, own: int | None, missing: bool) -> None:
    change = Communication(id="change", acknowledge=True, tolerance_days=own)
    record = CommunicationRecord(id="change-1", communication="change", delivered_on=ago(days))
    assert bool(seen("acknowledgement-missing", change, record)) is missing


def test_an_acknowledgement_refused_is_missing() -> None:
    change = Communication(id="change", acknowledge=True)
    record = CommunicationRecord(id="change-1", communication="change", delivered_on=ago(60), acknowledged=False)
    assert fields(seen("acknowledgement-missing", change, record)) == ["acknowledged"]


def test_nobody_waits_for_an_acknowledgement_that_is_not_asked_for() -> None:
    record = CommunicationRecord(id="news-1", communication="news", delivered_on=ago(60))
    assert seen("acknowledgement-missing", Communication(id="news"), record) == []


def test_a_contact_in_several_communications_makes_one_finding_that_points_to_each() -> None:
    desk = Contact(id="desk", party="airlines", name="Purchasing desk", contact_permitted=False)
    letters = [Communication(id=id, what=id.title(), contacts=("desk", "desk")) for id in ("prices", "dates")]
    (problem,) = seen("contact-not-permitted", AIRLINES, desk, *letters)
    assert problem.record is desk
    assert [record.id for record, _ in problem.related] == ["prices", "dates"]
    assert problem.message == (
        "'Purchasing desk' does not permit contact, yet is addressed by 'Prices' and 1 other communication"
    )


def test_a_contact_that_nobody_addresses_needs_no_permission() -> None:
    desk = Contact(id="desk", party="airlines", name="Purchasing desk")
    retired = Communication(id="prices", contacts=("desk",), status="retired")
    assert seen("contact-not-permitted", AIRLINES, desk, retired) == []


def test_without_a_customer_no_customer_communication_is_missing() -> None:
    former = Party(id="railways", name="Railways", customer=True, relevant=False)
    assert seen("customer-communication-uncovered", Party(id="press", name="Trade press"), former) == []
    assert len(seen("customer-communication-uncovered", former, AIRLINES)) == 5


def test_a_need_that_nobody_hears_of_names_functions_and_levels() -> None:
    header = Header(organisation="Example Ltd", levels=("operative", "manager"))
    need = Need(id="on-time", party="airlines", statement="Panels come on time.", owner="sales", addressed=True)
    (problem,) = seen("need-not-told", AIRLINES, SALES, need, header=header)
    assert problem.message == "no communication conveys 'Panels come on time.' to Sales (level operative and manager)"


# Actions, decisions, reviews


def test_what_is_done_needs_neither_owner_nor_date() -> None:
    assert seen("action-without-owner-or-date", Action(id="booth", title="Second booth", done_on=ago(1))) == []


@pytest.mark.parametrize(("days", "overdue"), [(0, False), (1, True)])
def test_an_action_is_overdue_from_the_day_after(days: int, overdue: bool) -> None:
    assert bool(seen("action-overdue", Action(id="booth", title="Second booth", due_on=ago(days)))) is overdue


@pytest.mark.parametrize(
    ("action", "asked"),
    [
        ({"sort": "corrective", "done_on": ago(15)}, True),
        ({"sort": "preventive", "done_on": ago(15)}, True),
        ({"sort": "corrective", "done_on": ago(14)}, False),
        ({"sort": "correction", "done_on": ago(90)}, False),
        ({"done_on": ago(90)}, False),
        ({"sort": "corrective"}, False),
        ({"sort": "corrective", "done_on": ago(90), "effective": False}, False),
        ({"sort": "corrective", "done_on": ago(90), "checked_on": ago(-20)}, False),
        ({"sort": "corrective", "done_on": ago(90), "checked_on": ago(15)}, True),
        ({"sort": "corrective", "done_on": ago(90), "status": "retired"}, False),
    ],
)
def test_whether_it_worked_is_asked_of_corrective_and_preventive_actions(
    action: dict[str, object], asked: bool
) -> None:
    booth = Action.model_validate({"id": "booth", "title": "Second booth", **action})
    assert bool(seen("action-closed-without-effectiveness", booth)) is asked


@pytest.mark.parametrize("checker", ["sales", " SALES ", "Head  of sales"])
def test_the_owner_is_known_by_id_name_and_lead(checker: str) -> None:
    sales = Function(id="sales", name="Sales", lead="Head of Sales")
    action = Action(id="list", title="Price list", owner="sales", checked_by=checker)
    assert fields(seen("action-checked-by-its-owner", sales, action)) == ["checked_by"]


def test_an_action_that_nobody_checked_was_not_checked_by_its_owner() -> None:
    action = Action(id="list", title="Price list", owner="sales")
    assert seen("action-checked-by-its-owner", SALES, action) == []


def test_only_the_last_management_review_held_is_judged_on_its_inputs() -> None:
    early = Review(id="spring", scope="management", held_on=dt.date(2026, 3, 2))
    late = Review(id="autumn", scope="management", held_on=dt.date(2026, 9, 21), inputs=("resources",))
    planned = Review(id="next", scope="management", held_on=dt.date(2027, 3, 1))
    (problem,) = seen("review-input-missing", late, planned, early)
    assert problem.record is late
    assert problem.message.startswith("the management review of 2026-09-21 lacks inputs: previous actions, ")


def test_an_approved_register_without_any_management_review_makes_one_finding_on_the_header() -> None:
    register_review = Review(id="yearly", scope="register", held_on=ago(9))
    approved = Header(organisation="Example Ltd", approved_on=ago(30))
    (problem,) = seen("review-input-missing", AIRLINES, register_review, header=approved)
    assert problem.record is None


def test_a_register_not_yet_approved_is_not_asked_for_a_management_review() -> None:
    assert seen("review-input-missing", AIRLINES) == []


def test_a_review_of_entries_may_end_without_outcome() -> None:
    yearly = Review(id="yearly", scope="register", held_on=ago(9))
    planned = Review(id="next", scope="management", held_on=ago(-90))
    assert seen("review-without-outcome", yearly, planned) == []


# The whole


def test_a_header_that_cannot_be_read_is_not_also_called_incomplete(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {scope: Cabin panels, climate_change: {relevant: true}}\n", encoding="utf-8")
    loaded = YamlStore(file).load()
    rules = ("scope-missing", "climate-undetermined", "missing-field")
    found = check(loaded.register, loaded.findings, today=TODAY, select=rules).findings
    assert [finding.rule for finding in found] == ["missing-field"]


def test_a_climate_answer_that_cannot_be_read_is_not_also_called_missing(tmp_path: Path) -> None:
    file = tmp_path / "register.yaml"
    file.write_text("register: {organisation: Example Ltd, climate_change: {relevant: perhaps}}\n", encoding="utf-8")
    loaded = YamlStore(file).load()
    found = check(loaded.register, loaded.findings, today=TODAY, select=["climate-undetermined"]).findings
    assert [finding.rule for finding in found] == ["wrong-type"]


def test_that_climate_change_is_not_relevant_is_a_decision() -> None:
    header = Header.model_validate({"organisation": "Example Ltd", "climate_change": {"relevant": False}})
    assert seen("climate-undetermined", header=header) == []


@pytest.mark.parametrize(
    "work",
    [
        Party(id="airlines", name="Airline customers", owner="sales"),
        Need(id="on-time", party="airlines", statement="Panels come on time.", owner="sales"),
        Communication(id="letter", who="sales"),
    ],
    ids=lambda record: record.kind,
)
def test_a_function_that_works_for_parties_declares_its_balance(work: Record) -> None:
    assert fields(seen("function-balance-missing", SALES, work)) == ["customer_first"]


def test_a_function_that_serves_nobody_need_not_declare_a_balance() -> None:
    heard = Communication(id="letter", functions=("sales",))
    former = Party(id="airlines", name="Airline customers", owner="sales", status="retired")
    assert seen("function-balance-missing", SALES, heard, former) == []


def test_none_at_all_is_a_declared_balance() -> None:
    legal = Function(id="sales", name="Sales", customer_first=0)
    owned = Party(id="airlines", name="Airline customers", owner="sales")
    assert seen("function-balance-missing", legal, owned) == []
    assert fields(seen("function-balance-unjustified", legal)) == ["reason"]


def test_the_policy_says_how_far_a_balance_may_drift() -> None:
    planning = Function(id="planning", name="Planning", customer_first=60, reason="Dates.")
    plant = Party(id="plant", name="Plant management")
    needs = [
        Need(id=f"need-{n}", party="plant", statement="A need.", owner="planning", importance=4) for n in range(5)
    ]  # observed 0 %, interval 0 to 43 %
    wide = Header(organisation="Example Ltd", policy=Policy(balance_tolerance=20))
    assert len(seen("function-balance-drifted", planning, plant, *needs)) == 1
    assert seen("function-balance-drifted", planning, plant, *needs, header=wide) == []


def test_a_register_without_activities_has_no_programme_to_judge() -> None:
    assert seen("programme-element-missing", Activity(id="day", element="workshop", status="retired")) == []


def test_an_activity_without_element_starts_the_programme_and_covers_nothing() -> None:
    (problem,) = seen("programme-element-missing", Activity(id="day"))
    assert problem.record is None
    assert problem.message.endswith(
        "executive leadership, communications, workshop, customer focus team, training and incentive"
    )


def test_all_that_is_weak_at_a_touchpoint_is_named_in_one_finding() -> None:
    visits = Touchpoint(id="visits", party="airlines", comfort=3, competence=2, conscientiousness=1)
    (problem,) = seen("touchpoint-weak", AIRLINES, visits)
    assert problem.field == "competence"
    assert problem.message == (
        "where we and 'Airline customers' meet, these are weak, and no training is planned: "
        "competence and conscientiousness"
    )


@pytest.mark.parametrize(
    ("training", "helps"),
    [
        ({"planned_on": "2026-11-12"}, True),
        ({"done_on": "2026-03-12"}, True),
        ({}, False),
        ({"planned_on": "2026-11-12", "element": "workshop"}, False),
        ({"planned_on": "2026-11-12", "audience": {"functions": ["planning"]}}, False),
        ({"planned_on": "2026-11-12", "status": "retired"}, False),
    ],
)
def test_training_of_the_function_answers_a_weak_touchpoint(training: dict[str, object], helps: bool) -> None:
    visits = Touchpoint(id="visits", party="airlines", our_function="sales", comfort=2)
    values = {"id": "course", "element": "training", "audience": {"functions": ["sales"]}} | training
    assert bool(seen("touchpoint-weak", AIRLINES, SALES, visits, Activity.model_validate(values))) is not helps


def test_a_touchpoint_that_nobody_has_rated_is_not_weak() -> None:
    assert seen("touchpoint-weak", AIRLINES, Touchpoint(id="visits", party="airlines")) == []
