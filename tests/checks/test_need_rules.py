"""Rules about needs and comparisons at their limits: which needs are judged, and from which day or rating on."""

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.checks import RULES, Problem
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
PLAIN = "{organisation: Example Ltd}"

NEED_RULES = [rule.name for rule in RULES.values() if rule.area in ("needs", "treatment") and rule.name[:5] == "need-"]


def problems(rule: str, text: str, folder: Path, header: str = PLAIN) -> list[Problem]:
    (folder / "register.yaml").write_text(f"register: {header}\n{text}", encoding="utf-8")
    loaded = YamlStore(folder).load()
    assert loaded.findings == ()
    check = RULES[rule].check
    assert check is not None
    return list(check(loaded.register, TODAY))


def told(rule: str, text: str, folder: Path, header: str = PLAIN) -> list[str]:
    """The ids of the records that the rule tells of; "" for the header."""
    return [problem.record.id if problem.record else "" for problem in problems(rule, text, folder, header)]


def need(fields: str) -> str:
    return f"""
parties: [{{id: airlines, name: Airlines, customer: true}}]
needs: [{{id: it, party: airlines, {fields}}}]
"""


FLAWED = {
    "need-not-addressed-without-justification": "statement: Good quality, addressed: false",
    "need-of-one-customer": "statement: Good quality, addressed: true, voiced_by: 1, importance: 5",
    "need-undecided": "statement: Good quality",
}
OTHERWISE = (
    "statement: Good quality, addressed: true, obligation: statutory, importance: 5, source_valid_until: 2020-01-01"
)


@pytest.mark.parametrize("rule", NEED_RULES)
@pytest.mark.parametrize(
    ("party", "status", "judged"),
    [
        ("relevant: true", "active", True),
        ("customer: true", "active", True),
        ("relevant: true", "retired", False),
        ("relevant: false", "active", False),
        ("status: retired", "active", False),
    ],
)
def test_active_needs_of_parties_that_count_are_judged(
    rule: str, party: str, status: str, judged: bool, tmp_path: Path
) -> None:
    if rule == "need-of-one-customer" and "customer" not in party:
        party += ", customer: true"
    text = f"""
parties: [{{id: airlines, name: Airlines, {party}}}]
needs: [{{id: it, party: airlines, status: {status}, {FLAWED.get(rule, OTHERWISE)}}}]
"""
    found = [problem for problem in problems(rule, text, tmp_path) if problem.record is not None]
    assert bool(found) is judged


@pytest.mark.parametrize("obligation", ["voluntary", "implied"])
def test_a_need_that_binds_nobody_needs_no_source(obligation: str, tmp_path: Path) -> None:
    text = need(f"statement: Quiet nights, obligation: {obligation}")
    assert told("need-obligation-without-source", text, tmp_path) == []


@pytest.mark.parametrize(
    ("rule", "field", "holds", "late"),
    [
        ("need-source-expired", "source_valid_until", "2026-09-30", "2026-09-29"),
        ("need-on-assumption", "validated_on", "2025-09-30", "2025-09-29"),
        ("need-not-put-to-use", "use_verified_on", "2024-09-30", "2024-09-29"),
    ],
)
def test_the_last_day_still_holds(rule: str, field: str, holds: str, late: str, tmp_path: Path) -> None:
    assert told(rule, need(f"statement: On time, addressed: true, {field}: {holds}"), tmp_path) == []
    assert told(rule, need(f"statement: On time, addressed: true, {field}: {late}"), tmp_path) == ["it"]


def test_an_assumption_confirmed_within_the_interval_is_none_any_more(tmp_path: Path) -> None:
    text = need("statement: On time, basis: assumption, validated_on: 2026-08-30")
    assert told("need-on-assumption", text, tmp_path) == []


def test_data_that_nobody_has_dated_counts_as_never_confirmed(tmp_path: Path) -> None:
    assert told("need-on-assumption", need("statement: On time, basis: data"), tmp_path) == ["it"]


@pytest.mark.parametrize(
    ("fields", "flawed"),
    [
        ("voiced_by: 0, importance: 4, addressed: true", True),
        ("voiced_by: 1, importance: 4, addressed: true", True),
        ("voiced_by: 2, importance: 4, addressed: true", False),
        ("voiced_by: 1, importance: 3, addressed: true", False),
        ("voiced_by: 1, importance: 4", False),
        ("importance: 4, addressed: true", False),
    ],
)
def test_one_voice_does_not_make_an_important_need_of_customers(fields: str, flawed: bool, tmp_path: Path) -> None:
    assert bool(told("need-of-one-customer", need(f"statement: Spares, {fields}"), tmp_path)) is flawed


def test_one_voice_is_enough_for_a_party_that_is_no_customer(tmp_path: Path) -> None:
    text = need("statement: Spares, voiced_by: 1, importance: 5, addressed: true").replace("customer: true", "power: 3")
    assert told("need-of-one-customer", text, tmp_path) == []


def test_measure_and_target_together_make_vague_wording_exact(tmp_path: Path) -> None:
    assert told("need-vague", need("statement: Good quality, measure: Rejects"), tmp_path) == ["it"]
    assert told("need-vague", need("statement: Good quality, measure: Rejects, target: < 50 ppm"), tmp_path) == []


def test_the_policy_says_from_which_importance_a_need_counts(tmp_path: Path) -> None:
    header = "{organisation: Example Ltd, policy: {high_importance: 5}}"
    text = need("statement: On time, importance: 4")
    assert told("need-without-risk-or-objective", text, tmp_path) == ["it"]
    assert told("need-without-risk-or-objective", text, tmp_path, header) == []


@pytest.mark.parametrize("rule", ["need-without-measure", "need-without-risk-or-objective", "need-not-put-to-use"])
def test_nothing_is_asked_of_a_need_that_is_not_addressed(rule: str, tmp_path: Path) -> None:
    assert told(rule, need("statement: Parking, importance: 5, addressed: false"), tmp_path) == []


def test_each_stage_without_a_customers_need_is_told(tmp_path: Path) -> None:
    text = """
parties: [{id: airlines, name: Airlines, customer: true}, {id: works-council, name: Works council}]
needs:
  - {id: on-time, party: airlines, statement: On time, stages: [delivery]}
  - {id: rest, party: works-council, statement: Rest, stages: [production]}
"""
    header = "{organisation: Example Ltd, stages: [design, production, delivery]}"
    found = problems("stage-without-customer-need", text, tmp_path, header)
    assert [problem.field for problem in found] == ["stages.0", "stages.1"]


# comparisons --------------------------------------------------------------------------------------------

PAIR = """
parties: [{{id: airlines, name: Airlines, customer: true}}, {{id: works-council, name: Works council}}]
needs:
  - {{id: on-time, party: airlines, statement: On time{customer}}}
  - {{id: rest, party: works-council, statement: Rest{other}}}
comparisons:
  - {{id: c, need: rest, customer_need: on-time, relation: conflicting{comparison}}}
"""


def pair(customer: str = "", other: str = "", comparison: str = "") -> str:
    return PAIR.format(customer=customer, other=other, comparison=comparison)


def test_a_conflict_is_told_until_it_is_decided_or_moot(tmp_path: Path) -> None:
    assert told("conflict-undecided", pair(), tmp_path) == ["c"]
    decided, named = "decisions: [{id: cap, question: Q?, chosen: Cap.}]\n", pair(comparison=", decision: cap")
    assert told("conflict-undecided", named + decided, tmp_path) == []
    assert told("conflict-undecided", named + decided.replace(", chosen: Cap.", ""), tmp_path) == ["c"]
    assert told("conflict-undecided", pair(comparison=", status: retired"), tmp_path) == []
    assert told("conflict-undecided", pair(other=", status: retired"), tmp_path) == []


@pytest.mark.parametrize(
    ("customer", "other", "suspect"),
    [
        ("", "", False),
        (", validated_on: 2026-09-01", "", False),
        (", validated_on: 2026-09-02", "", True),
        ("", ", validated_on: 2026-09-02", True),
        ("", ", status: retired", True),
        (", source_valid_until: 2026-09-20", "", True),
        (", source_valid_until: 2026-08-20", "", False),
        (", source_valid_until: 2026-12-31", "", False),
    ],
)
def test_a_comparison_is_suspect_where_a_need_has_changed_since(
    customer: str, other: str, suspect: bool, tmp_path: Path
) -> None:
    text = pair(customer, other, ", assessed_on: 2026-09-01")
    assert bool(told("comparison-suspect", text, tmp_path)) is suspect


def test_a_comparison_without_a_day_is_suspect_only_where_a_need_is_retired(tmp_path: Path) -> None:
    assert told("comparison-suspect", pair(", validated_on: 2026-09-02"), tmp_path) == []
    assert told("comparison-suspect", pair(", status: retired"), tmp_path) == ["c"]


TOPIC = """
topics: [{{id: delivery, name: Delivery}}, {{id: rest-time, name: Rest}}]
parties:
  - {{id: airlines, name: Airlines, customer: true}}
  - {{id: lessors, name: Aircraft lessors, customer: true}}
  - {{id: works-council, name: Works council{party}}}
needs:
  - {{id: on-time, party: airlines, statement: On time, topic: delivery}}
  - {{id: papers, party: lessors, statement: Papers complete, topic: delivery}}
  - {{id: shifts, party: works-council, statement: Shifts planned 14 days ahead, topic: delivery}}
  - {{id: rest, party: works-council, statement: Eleven hours of rest, topic: {topic}}}
comparisons:
  - {{id: c, need: shifts, customer_need: on-time, relation: independent{comparison}}}
  - {{id: d, need: shifts, customer_need: papers, relation: independent}}
"""


def topic(party: str = "", topic: str = "rest-time", comparison: str = "") -> str:
    return TOPIC.format(party=party, topic=topic, comparison=comparison)


def test_a_customers_need_is_compared_once_every_pair_of_its_topic_is_judged(tmp_path: Path) -> None:
    assert told("customer-need-not-compared", topic(), tmp_path) == []
    assert told("customer-need-not-compared", topic(comparison=", status: retired"), tmp_path) == ["on-time"]


def test_a_customers_need_that_nothing_is_compared_with_is_told_once(tmp_path: Path) -> None:
    found = problems("customer-need-not-compared", topic(topic="delivery", comparison=", status: retired"), tmp_path)
    assert [problem.record and problem.record.id for problem in found] == ["on-time"]
    assert "(2 in all)" in found[0].message
    assert [record.id for record, _ in found[0].related] == ["shifts"]


def test_needs_of_a_party_that_does_not_count_are_not_to_be_compared(tmp_path: Path) -> None:
    assert told("customer-need-not-compared", topic(", relevant: false", "delivery"), tmp_path) == []
