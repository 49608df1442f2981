"""Rules about parties at their limits: who is judged, what counts as an answer, where a day too many begins."""

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.checks import RULES
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)


def told(rule: str, text: str, folder: Path, header: str = "{organisation: Example Ltd}") -> list[str]:
    """The ids of the records that the rule tells of; "" for the header."""
    (folder / "register.yaml").write_text(f"register: {header}\n{text}", encoding="utf-8")
    loaded = YamlStore(folder).load()
    assert loaded.findings == ()
    check = RULES[rule].check
    assert check is not None
    return [problem.record.id if problem.record else "" for problem in check(loaded.register, TODAY)]


JUDGED = [
    rule.name
    for rule in RULES.values()
    if rule.area in ("parties", "relationships")
    and not rule.name.startswith("register-")
    and rule.name != "party-irrelevant-without-reason"
]


@pytest.mark.parametrize("rule", JUDGED)
@pytest.mark.parametrize(
    ("aside", "judged"),
    [("tags: [key-account]", True), ("status: retired", False), ("relevant: false", False)],
    ids=["counts", "retired", "not relevant"],
)
def test_only_a_party_that_counts_is_judged(rule: str, aside: str, judged: bool, tmp_path: Path) -> None:
    review = "2020-01-01" if rule == "party-review-overdue" else "null"
    target = "null" if rule == "relationship-target-missing" else "partnership"
    text = f"""
parties:
  - id: customers
    name: Customers
    category: customer
    power: 5
    interest: 5
    engagement: {{current: unaware, desired: leading}}
    relationship: {{current: basic_knowledge, target: {target}}}
    reviewed_on: {review}
    {aside}
  - {{id: lessors, name: Aircraft lessors, category: customer}}
reviews: [{{id: review, stamps: [{{record: customers, fingerprint: "1:another"}}]}}]
"""
    assert ("customers" in told(rule, text, tmp_path)) is judged


def test_a_party_with_retired_needs_alone_has_none(tmp_path: Path) -> None:
    text = """
parties: [{id: airlines, name: Airlines}]
needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date., status: retired}]
"""
    assert told("party-without-need", text, tmp_path) == ["airlines"]


def test_a_party_that_gathers_others_speaks_through_them_but_not_they_through_it(tmp_path: Path) -> None:
    text = """
parties:
  - {id: operators, name: Operators}
  - {id: airlines, name: Airlines, parent: operators}
  - {id: charter, name: Charter airlines, parent: airlines}
  - {id: cargo, name: Cargo airlines, parent: airlines}
needs: [{id: on-time, party: charter, statement: Panels arrive on the line-fit date.}]
"""
    assert told("party-without-need", text, tmp_path) == ["cargo"]


@pytest.mark.parametrize(
    ("party", "header", "overdue"),
    [
        ("reviewed_on: 2025-09-30", "{organisation: Example Ltd}", False),
        ("reviewed_on: 2025-09-29", "{organisation: Example Ltd}", True),
        ("reviewed_on: 2025-09-29, review_interval: 366", "{organisation: Example Ltd}", False),
        ("reviewed_on: 2026-09-29, review_interval: 0", "{organisation: Example Ltd}", True),
        ("reviewed_on: 2026-06-01", "{organisation: Example Ltd, policy: {review_interval: 90}}", True),
        ("reviewed_on: 2199-12-31", "{organisation: Example Ltd}", False),
    ],
)
def test_a_review_is_overdue_on_the_day_after_its_interval(
    party: str, header: str, overdue: bool, tmp_path: Path
) -> None:
    found = told("party-review-overdue", f"parties: [{{id: airlines, name: Airlines, {party}}}]", tmp_path, header)
    assert found == (["airlines"] if overdue else [])


@pytest.mark.parametrize(
    ("party", "header"),
    [
        ("category: government", "{organisation: Example Ltd}"),
        ("category: regulator, relevant: false, relevance: Asks nothing of us.", "{organisation: Example Ltd}"),
        ("category: customer", "{organisation: Example Ltd, policy: {no_regulator_reason: No regulated product.}}"),
    ],
    ids=["a government", "a regulator set aside", "a reason"],
)
def test_a_regulator_is_answered_for_by(party: str, header: str, tmp_path: Path) -> None:
    text = f"parties: [{{id: one, name: One, {party}}}]"
    assert told("register-without-regulator", text, tmp_path, header) == []


def test_a_customer_set_aside_is_no_customer(tmp_path: Path) -> None:
    text = "parties: [{id: airlines, name: Airlines, customer: true, relevant: false}]"
    assert told("register-without-customer", text, tmp_path) == [""]


@pytest.mark.parametrize("party", ["side: internal", "category: employee"])
def test_an_internal_party_is_one_by_its_side_or_as_employees(party: str, tmp_path: Path) -> None:
    text = f"parties: [{{id: shop-floor, name: Shop floor, {party}}}]"
    assert told("register-without-internal-party", text, tmp_path) == []


def test_employees_of_somebody_else_are_not_internal(tmp_path: Path) -> None:
    text = "parties: [{id: temps, name: Agency workers, category: employee, side: external}]"
    assert told("register-without-internal-party", text, tmp_path) == [""]


@pytest.mark.parametrize(
    "others",
    [
        "",
        "- {id: resin, name: Resin makers, category: supplier}",
        "- {id: lessors, name: Aircraft lessors, category: customer, parent: customers}",
    ],
    ids=["alone", "another category", "as a heading"],
)
def test_a_bare_name_may_stand_where_it_is_clear_whom_it_covers(others: str, tmp_path: Path) -> None:
    text = f"parties:\n  - {{id: customers, name: Customers, category: customer}}\n  {others}\n"
    assert told("party-name-generic", text, tmp_path) == []


def test_a_segment_makes_a_bare_name_clear(tmp_path: Path) -> None:
    text = """
parties:
  - {id: customers, name: Customers, category: customer, segment: commercial aviation}
  - {id: kunden, name: Kunden, category: customer}
"""
    assert told("party-name-generic", text, tmp_path) == ["kunden"]


def test_a_retired_communication_tells_nobody(tmp_path: Path) -> None:
    text = """
parties: [{id: airlines, name: Airlines, power: 4, interest: 4, engagement: {current: neutral, desired: leading}}]
communications: [{id: news, parties: [airlines], status: retired}]
"""
    assert told("key-party-not-told", text, tmp_path) == ["airlines"]
    assert told("engagement-below-desired", text, tmp_path) == ["airlines"]


@pytest.mark.parametrize("place", ["power: 5, interest: 3", "power: 3, interest: 5", "power: 5"])
def test_only_a_party_of_high_power_and_interest_is_a_key_party(place: str, tmp_path: Path) -> None:
    assert told("key-party-not-told", f"parties: [{{id: airlines, name: Airlines, {place}}}]", tmp_path) == []


GAPS = """
parties:
  - id: airlines
    name: Airlines
    engagement: {current: neutral, desired: leading}
    relationship: {current: basic_knowledge, target: partnership}
needs: [{id: on-time, party: airlines, statement: Panels arrive on the line-fit date.}]
"""


@pytest.mark.parametrize(
    ("work", "relationship", "engagement"),
    [
        ("", True, True),
        ("activities: [{id: visit, party: airlines}]", False, False),
        ("activities: [{id: visit, party: airlines, done_on: 2026-05-01}]", False, False),
        ("activities: [{id: visit, party: airlines, done_on: 2025-09-29}]", True, True),
        ("activities: [{id: visit, party: airlines, status: retired}]", True, True),
        ("actions: [{id: booth, title: Second paint booth, origin: on-time}]", False, False),
        ("actions: [{id: booth, title: Second paint booth, origin: airlines}]", False, False),
        ("actions: [{id: booth, title: Second paint booth, origin: on-time, done_on: 2026-05-01}]", True, True),
        ("communications: [{id: news, parties: [airlines]}]", True, False),
        ("communications: [{id: news, parties: [airlines], when: 2026-09-29}]", True, True),
        ("communications: [{id: news, parties: [airlines], when: 2026-09-30}]", True, False),
    ],
    ids=[
        "nothing",
        "an activity",
        "an activity done",
        "an activity done a year and a day ago",
        "an activity retired",
        "an action for a need",
        "an action for the party",
        "an action done",
        "a communication",
        "a communication that is over",
        "a communication of today",
    ],
)
def test_a_gap_is_told_unless_somebody_works_on_it(
    work: str, relationship: bool, engagement: bool, tmp_path: Path
) -> None:
    assert bool(told("relationship-below-target", GAPS + work, tmp_path)) is relationship
    assert bool(told("engagement-below-desired", GAPS + work, tmp_path)) is engagement


def test_a_party_that_stands_higher_than_wanted_has_no_gap(tmp_path: Path) -> None:
    text = """
parties:
  - id: airlines
    name: Airlines
    engagement: {current: leading, desired: supportive}
    relationship: {current: partnership, target: partnership}
"""
    assert told("relationship-below-target", text, tmp_path) == []
    assert told("engagement-below-desired", text, tmp_path) == []


@pytest.mark.parametrize(
    ("party", "missing"),
    [
        ("power: 4, interest: 4", True),
        ("power: 4, interest: 4, relationship: {current: partnership}", True),
        ("power: 4, interest: 4, relationship: {target: basic_knowledge}", False),
        ("power: 1, interest: 1, share: 10", True),
        ("power: 1, interest: 1, share: 9.9", False),
        ("power: 5, interest: 3", False),
    ],
)
def test_a_party_of_weight_needs_a_target(party: str, missing: bool, tmp_path: Path) -> None:
    found = told("relationship-target-missing", f"parties: [{{id: airlines, name: Airlines, {party}}}]", tmp_path)
    assert bool(found) is missing
