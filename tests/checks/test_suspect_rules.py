"""What was compared or reviewed and has changed since is suspect."""

from dataclasses import replace
from typing import Any

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis.reviews import sign_off
from stakeholders.changes import apply
from stakeholders.changes.fingerprints import stamped
from stakeholders.checks import check
from stakeholders.findings import Finding
from stakeholders.model import Comparison, Party, Register

REGISTER = register_of("""
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: press, name: Press}
needs:
  - {id: on-time, party: airlines, statement: On time.}
  - {id: clean, party: airlines, statement: Clean.}
  - {id: facts, party: press, statement: Facts.}
comparisons:
  - {id: facts-or-dates, need: facts, customer_need: on-time, relation: independent, assessed_on: 2026-03-01}
""")


def changed(register: Register, id: str, **fields: Any) -> Register:
    return register.holding(
        register.header, [r.model_copy(update=fields) if r.id == id else r for r in register.records]
    )


def told(rule: str, register: Register) -> list[Finding]:
    return list(check(register, today=TODAY, select=[rule]).findings)


COMPARED = changed(
    REGISTER, "facts-or-dates", stamps=stamped(REGISTER.all(Comparison)["facts-or-dates"], REGISTER).stamps
)
REVIEWED = apply(sign_off(REGISTER, list(REGISTER.all(Party).values()), TODAY, "Quality manager"), REGISTER)


def test_a_comparison_whose_stamps_hold_is_not_suspect_however_often_its_needs_are_confirmed() -> None:
    assert told("comparison-suspect", changed(COMPARED, "on-time", validated_on=TODAY)) == []
    assert told("comparison-suspect", changed(REGISTER, "on-time", validated_on=TODAY)) != []


def test_a_comparison_is_suspect_once_a_need_says_something_else() -> None:
    (finding,) = told("comparison-suspect", changed(COMPARED, "on-time", statement="Two days early."))
    assert finding.record == "facts-or-dates"
    assert finding.message == "'Two days early.' has changed since it was compared on 2026-03-01"
    assert "stakeholders set facts-or-dates assessed_on=2026-09-30" in finding.hint


def test_a_comparison_with_stamps_is_suspect_without_a_day_of_its_own() -> None:
    undated = changed(changed(COMPARED, "on-time", importance=5), "facts-or-dates", assessed_on=None)
    (finding,) = told("comparison-suspect", undated)
    assert finding.message == "'On time.' has changed since it was compared"


def test_a_need_retired_since_is_said_to_be_so() -> None:
    (finding,) = told("comparison-suspect", changed(COMPARED, "on-time", status="retired"))
    assert "has been retired since" in finding.message


def test_stamps_of_another_version_leave_the_judgement_to_the_days() -> None:
    (stamp, other) = COMPARED.all(Comparison)["facts-or-dates"].stamps
    odd = changed(COMPARED, "facts-or-dates", stamps=(stamp, other.model_copy(update={"fingerprint": "2:0"})))
    assert told("comparison-suspect", odd) == []
    (finding,) = told("comparison-suspect", changed(odd, "on-time", validated_on=TODAY))
    assert "has been confirmed anew" in finding.message


@pytest.mark.parametrize(
    ("later", "message"),
    [
        (
            changed(REVIEWED, "airlines", power=5),
            "'Airlines' has changed since its review on 2026-09-30 (the entry itself)",
        ),
        (
            changed(REVIEWED, "clean", importance=5),
            "'Airlines' has changed since its review on 2026-09-30 (changed: 'Clean.')",
        ),
        (
            changed(changed(REVIEWED, "clean", importance=5), "on-time", importance=5),
            "'Airlines' has changed since its review on 2026-09-30 (changed: 'On time.' and 1 other)",
        ),
        (
            changed(changed(REVIEWED, "facts", party="airlines"), "airlines", power=5),
            "'Airlines' has changed since its review on 2026-09-30 (the entry itself; new: 'Facts.')",
        ),
        (
            REVIEWED.holding(REVIEWED.header, [record for record in REVIEWED.records if record.id != "clean"]),
            "'Airlines' has changed since its review on 2026-09-30 (gone: clean)",
        ),
    ],
)
def test_a_review_is_suspect_with_what_has_changed_since(later: Register, message: str) -> None:
    findings = {finding.record: finding for finding in told("review-suspect", later)}
    assert findings["airlines"].message == message
    assert findings["airlines"].hint.endswith("stakeholders review airlines")


def test_nothing_is_suspect_right_after_the_review() -> None:
    assert told("review-suspect", REVIEWED) == []
    assert told("review-suspect", REGISTER) == []


def test_the_finding_of_a_suspect_review_stays_the_same_while_more_changes() -> None:
    (first,) = told("review-suspect", changed(REVIEWED, "airlines", power=5))
    (later,) = told("review-suspect", changed(changed(REVIEWED, "airlines", power=5), "clean", importance=5))
    assert first.fingerprint == later.fingerprint
    assert first == replace(later, message=first.message)
