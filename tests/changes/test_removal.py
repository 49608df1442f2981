"""Removing records, and what becomes of the references to them."""

import pytest

from example_registers import TODAY, register_of
from stakeholders.changes import Changed, Removed, apply
from stakeholders.changes.removal import references_to, removing
from stakeholders.checks import check
from stakeholders.model import Review

REGISTER = """
functions: [{id: sales, name: Sales}, {id: planning, name: Planning}]
parties: [{id: airlines, name: Airlines, owner: sales}]
needs: [{id: on-time, party: airlines, statement: Panels arrive in time., owner: sales}]
communications: [{id: letter, what: Letter, parties: [airlines], functions: [sales, planning]}]
waivers: [{id: known, rule: need-vague, record: on-time, reason: x}]
reviews: [{id: spring, stamps: [{record: on-time, fingerprint: a}, {record: airlines, fingerprint: b}]}]
"""


def test_references_are_told_with_their_fields_and_whether_they_are_needed() -> None:
    found = {(each.record.id, each.field, each.needed) for each in references_to(register_of(REGISTER), ["airlines"])}
    assert found == {
        ("on-time", "party", True),
        ("letter", "parties", False),
    }


def test_lists_lose_the_id_and_single_fields_are_cleared() -> None:
    register = register_of(REGISTER)
    changes = removing(register, ["sales"])
    assert set(changes.changed) == {
        Changed("parties", "airlines", "owner", "sales", None),
        Changed("needs", "on-time", "owner", "sales", None),
        Changed("communications", "letter", "functions", ("sales", "planning"), ("planning",)),
    }
    assert isinstance(changes.changes[-1], Removed)
    assert apply(changes, register).find("sales") is None


def test_a_waiver_is_not_widened_to_all_records_by_a_removal() -> None:
    (reference,) = (each for each in references_to(register_of(REGISTER), ["on-time"]) if each.field == "record")
    assert reference.needed
    with pytest.raises(ValueError, match="`record` of known is needed"):
        removing(register_of(REGISTER), ["on-time"])


def test_records_removed_together_do_not_stand_in_each_others_way() -> None:
    register = register_of(REGISTER)
    assert {each.record.id for each in references_to(register, ["airlines", "on-time", "known"])} == {"letter"}
    after = apply(removing(register, ["airlines", "on-time", "known"]), register)
    assert [record.id for record in after.records] == ["sales", "planning", "letter", "spring"]


def test_a_stamp_tells_of_the_past_and_stays_when_its_record_goes() -> None:
    register = register_of("""
parties: [{id: buyers, name: Buyers}]
needs: [{id: on-time, party: buyers, statement: On time.}]
reviews: [{id: spring, stamps: [{record: buyers, fingerprint: "1:aa"}, {record: on-time, fingerprint: "1:bb"}]}]
""")
    assert list(references_to(register, ["on-time"])) == []
    after = apply(removing(register, ["on-time"]), register)
    assert [stamp.record for stamp in after.all(Review)["spring"].stamps] == ["buyers", "on-time"]
    assert [found.rule for found in check(after, today=TODAY, select=["broken-reference"]).findings] == []
