"""What of a register is evidence for which topic."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from example_registers import TODAY, register_of
from stakeholders.analysis.evidence import EVIDENCE, pieces
from stakeholders.analysis.held import Held
from stakeholders.model import Register
from stakeholders.model.kinds import HEADER
from varied_registers import varied_registers

WHOLE = """register:
  organisation: Example Ltd
  scope: Panels
  revision: "1"
  approved_on: 2026-09-01
  climate_change: {relevant: false, reason: We checked.}
functions: [{id: sales, name: Sales, customer_first: 60}]
processes: [{id: fulfilment, name: Fulfilment}]
parties: [{id: airlines, name: Airlines, customer: true, owner: sales, reviewed_on: 2026-09-01}]
needs:
  - id: on-time
    party: airlines
    statement: Panels arrive on the day promised.
    type: requirement
    source: Frame agreement
    satisfaction: 3
    basis: data
    validated_on: 2026-08-30
    owner: sales
    addressed: true
    processes: [fulfilment]
    measure: Items on the day
    use_verified_on: 2026-07-01
    risks: [R-1]
    objectives: [O-1]
touchpoints: [{id: desk, party: airlines, comfort: 4}]
communications: [{id: letter, what: Letter, functions: [sales], topic: feedback_and_complaints}]
communication_records: [{id: sent, communication: letter, delivered_on: 2026-09-03, evidence: minutes}]
surveys: [{id: asked, name: Asked, construct: satisfaction, closed_on: 2026-05-01, source: answers.csv}]
feedback: [{id: late, party: airlines, sort: complaint, received_on: 2026-06-11, answered_on: 2026-06-20}]
problems: [{id: rework, title: Rework, raised_on: 2026-02-01, solved_on: 2026-08-01}]
actions:
  - {id: booth, title: Booth, sort: corrective, done_on: 2026-06-01}
  - {id: rack, title: Rack, sort: improvement}
decisions: [{id: cap, question: Cap?, chosen: Yes, customer_impact: 1, basis: data, decided_on: 2026-04-01}]
reviews: [{id: march, scope: management, held_on: 2026-03-24, inputs: [objectives], outcomes: [booth]}]
activities: [{id: hangar, element: workshop, done_on: 2026-05-21}]
commitments: [{id: calls, does: Calls, kept_on: [2026-04-02, 2026-12-24]}]
assessments: [{id: known, function: sales}]
"""

EXPECTED = {
    "context": {"climate_change"},
    "parties": {"airlines", "on-time"},
    "scope": {"scope"},
    "processes": {"fulfilment", "on-time"},
    "leadership": {"sales", "march"},
    "programme": {"hangar", "calls"},
    "customer-focus": {"airlines", "on-time", "cap", "calls"},
    "responsibility": {"sales", "airlines", "on-time"},
    "risks": {"on-time"},
    "objectives": {"on-time", "march"},
    "competence": {"desk", "hangar"},
    "awareness": {"letter", "sent", "known"},
    "communication": {"letter", "sent"},
    "documented-information": {"revision", "approved_on", "on-time", "sent"},
    "customer-communication": {"letter", "sent", "late"},
    "requirements": {"on-time"},
    "requirements-review": {"on-time"},
    "monitoring": {"on-time"},
    "customer-satisfaction": {"asked", "late", "on-time"},
    "analysis": {"asked", "known", "on-time", "cap"},
    "management-review": {"march"},
    "management-review-inputs": {"march"},
    "management-review-results": {"march", "booth"},
    "corrective-action": {"booth", "late", "rework"},
    "improvement": {"rack", "rework"},
}


def names(topic: str, text: str, today: dt.date = TODAY) -> set[str]:
    return {piece.name for piece in pieces(Held(register_of(text), today), topic)}


@pytest.mark.parametrize("topic", EVIDENCE)
def test_each_topic_finds_its_own_evidence(topic: str) -> None:
    assert names(topic, WHOLE) == EXPECTED[topic]


@pytest.mark.parametrize("topic", EVIDENCE)
def test_an_empty_register_holds_no_evidence(topic: str) -> None:
    assert names(topic, "") == set()


def test_a_topic_not_known_has_none() -> None:
    assert names("no-such-topic", WHOLE) == set()


def test_what_we_suppose_of_satisfaction_is_no_evidence_of_it() -> None:
    need = "needs: [{id: on-time, party: airlines, statement: On time., satisfaction: 5, basis: assumption}]\n"
    party = "parties: [{id: airlines, name: Airlines, customer: true}]\n"
    assert names("customer-satisfaction", party + need) == set()
    assert names("analysis", party + need) == set()


def test_evidence_has_the_last_day_on_which_something_was_done() -> None:
    held = Held(register_of(WHOLE), TODAY)
    days = {piece.name: piece.day for piece in pieces(held, "customer-focus")}
    assert days == {
        "airlines": dt.date(2026, 9, 1),
        "on-time": dt.date(2026, 8, 30),
        "cap": dt.date(2026, 4, 1),
        "calls": dt.date(2026, 4, 2),
    }
    assert {piece.name: piece.day for piece in pieces(held, "scope")} == {"scope": dt.date(2026, 9, 1)}


def test_an_approval_to_come_is_no_evidence_yet() -> None:
    text = "register: {organisation: X, approved_on: 2026-12-01}\n"
    assert names("documented-information", text) == set()
    assert names("documented-information", text, dt.date(2026, 12, 1)) == {"approved_on"}


@given(varied_registers())
def test_every_piece_leads_to_a_record_or_a_field_of_the_header_and_stands_once(register: Register) -> None:
    held = Held(register, TODAY)
    for topic in EVIDENCE:
        found = pieces(held, topic)
        assert len({(piece.kind, piece.name) for piece in found}) == len(found)
        for piece in found:
            record = register.find(piece.name)
            assert piece.kind == HEADER or (record is not None and record.kind == piece.kind)
            assert piece.day is None or piece.day <= TODAY
