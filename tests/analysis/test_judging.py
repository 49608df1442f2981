"""What is put down about a comparison when a person judges it."""

from example_registers import TODAY, register_of
from stakeholders.analysis.judging import judged
from stakeholders.changes.fingerprints import holds
from stakeholders.model import Comparison

HELD = register_of(
    """
parties:
  - {id: airlines, name: Airlines, customer: true}
  - {id: staff, name: Staff}
needs:
  - {id: on-time, party: airlines, statement: Panels arrive on the promised date.}
  - {id: rest, party: staff, statement: Eleven hours of rest between two shifts.}
comparisons:
  - {id: rest-on-time, need: rest, customer_need: on-time, relation: conflicting, assessed_on: 2026-01-10}
"""
)
OLD = HELD.all(Comparison)["rest-on-time"]


def test_who_sets_the_relation_has_judged_both_needs_today() -> None:
    new = judged(OLD, HELD, {"relation"}, TODAY)
    assert isinstance(new, Comparison)
    assert new.assessed_on == TODAY
    assert [stamp.record for stamp in new.stamps] == ["rest", "on-time"]
    assert all(holds(stamp, HELD.find(stamp.record)) for stamp in new.stamps)


def test_the_day_and_the_stamps_that_a_person_sets_stay() -> None:
    new = judged(OLD, HELD, {"assessed_on", "stamps"}, TODAY)
    assert new == OLD


def test_what_judges_nothing_stamps_nothing() -> None:
    assert judged(OLD, HELD, {"tags", "assessed_by"}, TODAY) is OLD
    need = HELD.find("rest")
    assert need is not None
    assert judged(need, HELD, {"need", "relation"}, TODAY) is need
