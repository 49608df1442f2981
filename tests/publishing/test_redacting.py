"""Leaving personal data out: contacts, and people's names in the fields that are for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given

from drawn import drawn
from example_registers import TODAY, register_of, registers
from stakeholders.changes import Added, Changed, ChangeSet, Removed, diff
from stakeholders.changes.redacting import Pseudonyms, redacted, redacted_changes
from stakeholders.checks import check
from stakeholders.model import KINDS, Action, Contact, Function, Register, Review, Touchpoint, Waiver
from stakeholders.model.header import Header
from stakeholders.model.kinds import fields_of
from stakeholders.model.record import Part
from stakeholders.samples import manufacturer
from stakeholders.stores import open_store

PEOPLE = """\
register: {organisation: Example Ltd, approved_by: Ada Approver, approved_on: 2026-09-01}
functions:
  - {id: sales, name: Sales, lead: Lena Lead}
  - {id: production, name: Production}
parties: [{id: airlines, name: Airlines}]
contacts:
  - {id: airlines-paula, party: airlines, name: Paula Purchaser, email: paula@airline.example}
touchpoints:
  - {id: desk, party: airlines, contact: airlines-paula, our_function: sales, our_person: Tom Touch}
communications:
  - {id: review, what: Review, parties: [airlines], contacts: [airlines-paula], who: sales}
communication_records:
  - id: told
    communication: review
    delivered_on: 2026-08-01
    by: Lena Lead
    recipients: [Paula Purchaser, Rita Reader]
actions:
  - {id: ask-her, title: Ask, origin: airlines-paula, checked_by: lena  lead}
  - {id: look, title: Look, checked_by: Production}
reviews:
  - id: held
    held_on: 2026-09-01
    participants: [Ada Approver, Otto Other]
    stamps: [{record: airlines-paula, fingerprint: "1:00"}, {record: airlines, fingerprint: "1:00"}]
waivers:
  - {id: about-her, rule: need-vague, record: airlines-paula, reason: None of it matters.}
  - {id: about-all, rule: need-vague, reason: For a time., approved_by: Otto Other}
commitments: [{id: visit, does: Visits, who: {function: sales, person: Rita Reader}}]
"""
NAMES = ("Ada", "Lena", "Paula", "Tom", "Rita", "Otto", "paula")


@pytest.fixture
def register() -> Register:
    return register_of(PEOPLE)


def said(value: Any) -> Iterator[str]:
    """Every text in a record, a header or a list."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from said(item)
    elif isinstance(value, Part):
        for item in value.__dict__.values():
            yield from said(item)


def personal(part: Any) -> Iterator[str]:
    """What stands in the fields for people's names."""
    if isinstance(part, tuple):
        for item in part:
            yield from personal(item)
    elif isinstance(part, Part):
        for name, spec in fields_of(type(part)).items():
            value = part.__dict__[name]
            yield from said(value) if spec.personal else personal(value)


def test_no_name_is_left_anywhere_in_the_register(register: Register) -> None:
    left = redacted(register)
    texts = [text for part in (left.header, *left.records) for text in said(part)]
    assert [text for text in texts if any(name in text for name in NAMES)] == []


def test_contacts_are_gone_with_every_link_to_them(register: Register) -> None:
    left = redacted(register)
    assert not left.all(Contact)
    assert left.all(Touchpoint)["desk"].contact is None
    assert left.all(Action)["ask-her"].origin is None
    assert [stamp.record for stamp in left.all(Review)["held"].stamps] == ["airlines"]


def test_a_waiver_of_a_finding_about_a_contact_goes_too_and_does_not_cover_everything(register: Register) -> None:
    assert list(redacted(register).all(Waiver)) == ["about-all"]


def test_the_same_person_has_the_same_number_whatever_the_case_and_blanks(register: Register) -> None:
    left = redacted(register)
    lead = left.all(Function)["sales"].lead
    assert lead.startswith("person ")
    assert left.all(Action)["ask-her"].checked_by == lead
    assert left.find("told").by == lead  # type: ignore[union-attr]
    assert left.header.approved_by == left.all(Review)["held"].participants[0] != lead


def test_the_name_of_a_function_is_no_persons_and_stays(register: Register) -> None:
    assert redacted(register).all(Action)["look"].checked_by == "Production"


def test_what_is_left_is_a_register_in_which_no_link_leads_nowhere(register: Register) -> None:
    found = {finding.rule for finding in check(redacted(register), today=TODAY).findings}
    assert not found & {"broken-reference", "unknown-topic"}


def test_a_link_to_a_contact_that_could_not_be_read_goes_too() -> None:
    records = [record for record in register_of(PEOPLE).records if record.id != "airlines-paula"]
    unread = Register(register_of(PEOPLE).header, records, unread=frozenset({"airlines-paula"}))
    left = redacted(unread)
    assert "airlines-paula" not in [text for record in left.records for text in said(record)]


def test_of_the_sample_every_field_for_names_holds_a_number_or_a_function() -> None:
    sample = open_store(manufacturer()).load().register
    kept = {name for function in sample.all(Function).values() for name in (function.id, function.name)}
    left = redacted(sample)
    before = [name for part in (sample.header, *sample.records) for name in personal(part) if name]
    after = [name for part in (left.header, *left.records) for name in personal(part) if name]
    assert len(before) > 100
    assert {name for name in after if not name.startswith("person ")} <= kept


def test_whatever_names_a_person_is_declared_so() -> None:
    """A field whose name says that a person may stand in it is marked; a new one is not forgotten."""
    endings = ("_by", "_person", "person", "lead", "participants", "recipients", "sponsor")
    parts: list[tuple[str, type[Part]]] = [("register", Header), *KINDS.items()]
    unmarked = [
        f"{kind}.{name}"
        for kind, cls in parts
        if not getattr(cls, "personal", False)
        for name, spec in fields_of(cls).items()
        if name.endswith(endings) and spec.base is str and spec.link is None and not spec.personal
    ]
    assert unmarked == []


@drawn(60)
@given(registers())
def test_a_register_without_people_stays_as_it_is(register: Register) -> None:
    unnamed = redacted(register)
    assert list(unnamed.ids) == list(register.ids)
    assert all(change.field in ("by", "recipients", "participants") for change in diff(register, unnamed).changed)


def test_changes_are_told_without_contacts_and_names(register: Register) -> None:
    paula, told, desk = (register.find(id) for id in ("airlines-paula", "told", "desk"))
    assert paula is not None
    assert told is not None
    assert desk is not None
    changes = ChangeSet(
        (
            Added(told),
            Removed(paula),
            Changed("contacts", "airlines-paula", "email", "", "paula@airline.example"),
            Changed("touchpoints", "desk", "contact", None, "airlines-paula"),
            Changed("touchpoints", "desk", "our_person", "Tom Touch", "Rita Reader"),
            Changed("touchpoints", "desk", "comfort", 2, 3),
            Changed("actions", "ask-her", "origin", "told", "airlines-paula"),
        )
    )
    left = redacted_changes(changes, (), Pseudonyms(register))
    assert [(type(change), change.id) for change in left] == [
        (Added, "told"),
        (Changed, "desk"),
        (Changed, "desk"),
        (Changed, "ask-her"),
    ]
    texts = [text for change in left for text in (*said(getattr(change, "record", "")), str(change))]
    assert [text for text in texts if any(name in text for name in NAMES)] == []
