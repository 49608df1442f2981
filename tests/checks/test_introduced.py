"""What a change would break, and what an auditor would ask next about a new record."""

import datetime as dt

from example_registers import register_of
from stakeholders.changes import Added, Changed, ChangeSet, apply
from stakeholders.checks.introduced import broken_by, wanting
from stakeholders.model import Need, Party, Register, Topic

TODAY = dt.date(2026, 9, 30)
REGISTER = register_of("functions: [{id: sales, name: Sales}]\nparties: [{id: airlines, name: Airlines, owner: sales}]")
ALREADY_BROKEN = apply(ChangeSet((Changed("parties", "airlines", "owner", "sales", "gone"),)), REGISTER)


def broken(before: Register, *changes: Added | Changed) -> list[tuple[str, str, str]]:
    found = broken_by(ChangeSet(changes), before, apply(ChangeSet(changes), before), TODAY)
    return [(finding.rule, finding.record, finding.field) for finding in found]


def test_a_reference_to_nothing_is_found() -> None:
    assert broken(REGISTER, Changed("parties", "airlines", "owner", "sales", "slaes")) == [
        ("broken-reference", "airlines", "owner")
    ]
    assert broken(REGISTER, Added(Party(id="press", name="Press", owner="slaes"))) == [
        ("broken-reference", "press", "owner")
    ]


def test_what_was_broken_before_and_is_not_touched_is_none_of_it() -> None:
    assert broken(ALREADY_BROKEN, Changed("parties", "airlines", "power", None, 3)) == []


def test_what_was_broken_before_and_is_touched_must_be_mended() -> None:
    assert broken(ALREADY_BROKEN, Changed("parties", "airlines", "owner", "gone", "slaes")) == [
        ("broken-reference", "airlines", "owner")
    ]
    assert broken(ALREADY_BROKEN, Changed("parties", "airlines", "owner", "gone", "sales")) == []


def test_a_circle_is_found() -> None:
    register = apply(ChangeSet((Added(Topic(id="a", name="A")), Added(Topic(id="b", name="B", parent="a")))), REGISTER)
    assert {rule for rule, _, _ in broken(register, Changed("topics", "a", "parent", None, "b"))} == {"reference-cycle"}


def test_what_an_auditor_asks_next_is_what_the_rules_miss() -> None:
    need = Need(id="new", party="airlines", statement="Panels arrive on the promised date.")
    assert {"owner", "addressed", "validated_on"} <= set(wanting(need, REGISTER, TODAY))
    told = need.model_copy(update={"addressed": False})
    assert "justification" in set(wanting(told, REGISTER, TODAY))
    assert "addressed" not in set(wanting(told, REGISTER, TODAY))
