"""What is suggested after an import: topics, what is there twice, comparisons; only what touches the new records."""

from __future__ import annotations

import pytest
from hypothesis import given

from example_registers import register_of, registers
from stakeholders.analysis import embedding
from stakeholders.analysis.suggestions import Suggestions, duplicates, suggestions
from stakeholders.analysis.topics import topics_for
from stakeholders.model import Need, Register

NO_TOPICS = """\
parties: [{id: kunden, name: Kunden, customer: true}]
needs:
  - {id: termin, party: kunden, statement: Die Lieferung kommt pünktlich.}
  - {id: daten, party: kunden, statement: Der Datenschutz wird eingehalten.}
  - {id: anderes, party: kunden, statement: Xylophon.}
"""
TOPICS = """\
topics: [{id: liefern, name: Lieferungen}, {id: lack, name: Lack und Farbe}]
parties: [{id: kunden, name: Kunden, customer: true}]
needs:
  - {id: termin, party: kunden, statement: Die Teile kommen pünktlich.}
  - {id: farbe, party: kunden, statement: Die Farbe der Tafeln weicht nicht ab.}
  - {id: farbe-2, party: kunden, statement: Die Farbe der Rahmen weicht nicht ab., topic: lack}
  - {id: glanz, party: kunden, statement: Der Glanz der Rahmen bleibt., topic: lack}
  - {id: glanz-2, party: kunden, statement: Der Glanz der Tafeln bleibt.}
"""
TWICE = """\
parties:
  - {id: ops-staff, name: IT Operations Staff}
  - {id: ops-team, name: IT Operations Team}
  - {id: supplier-a, name: Supplier A}
  - {id: supplier-b, name: Supplier B}
  - {id: works, name: Works}
  - {id: the-works, name: The works, parent: works}
needs:
  - {id: one, party: ops-staff, statement: The servers are up at all times.}
  - {id: two, party: ops-staff, statement: At all times the servers are up.}
  - {id: three, party: ops-team, statement: The servers are up at all times.}
  - {id: paid, party: supplier-a, statement: Invoices are paid within 30 days.}
  - {id: paid-later, party: supplier-a, statement: Invoices are paid within 60 days.}
"""


@pytest.fixture(autouse=True, params=[True, False], ids=["with the extra", "without"])
def _extra(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    from conftest import required_or_skip

    if request.param:
        required_or_skip("semantic", embedding.installed())
    else:
        monkeypatch.setattr(embedding, "installed", lambda: False)


def test_a_register_without_topics_gets_usual_ones_in_its_language() -> None:
    found = topics_for(register_of(NO_TOPICS))
    assert [(each.need, each.topic, each.name, each.method) for each in found] == [
        ("termin", "", "Lieferung", "vocabulary"),
        ("daten", "", "Datenschutz", "vocabulary"),
    ]
    assert found[0].words == ("lieferung", "punktlich")


def test_topics_come_from_needs_alike_from_names_and_from_usual_words() -> None:
    found = {each.need: each for each in topics_for(register_of(TOPICS))}
    assert {need: each.topic for need, each in found.items()} == {
        "termin": "liefern",
        "farbe": "lack",
        "glanz-2": "lack",
    }
    assert found["termin"].words == ("punktlich",)
    assert found["farbe"].like == "farbe-2"
    assert found["glanz-2"].name == "Lack und Farbe"


def test_only_the_needs_asked_about_get_a_topic() -> None:
    assert [each.need for each in topics_for(register_of(TOPICS), {"farbe", "glanz"})] == ["farbe"]


def test_parties_and_needs_that_are_there_twice_are_found() -> None:
    assert [(each.kind, each.first, each.second) for each in duplicates(register_of(TWICE))] == [
        ("parties", "ops-staff", "ops-team"),
        ("needs", "one", "two"),
    ]


def test_only_what_touches_a_new_record_is_suggested() -> None:
    register = register_of(TWICE)
    assert [each.second for each in suggestions(register, {"two"}).duplicates] == ["two"]
    assert [each.second for each in suggestions(register, {"ops-team"}).duplicates] == ["ops-team"]
    assert suggestions(register, {"supplier-b"}).duplicates == ()
    assert suggestions(register, ()) == Suggestions()


def test_comparisons_are_suggested_for_the_needs_of_a_new_party() -> None:
    register = register_of(
        "parties: [{id: airlines, name: Airlines, customer: true}, {id: staff, name: Staff}]\n"
        "needs:\n"
        "  - {id: on-time, party: airlines, statement: Parts are delivered on time.}\n"
        "  - {id: shifts, party: staff, statement: Deliveries come in the morning.}\n"
    )
    for new in ({"staff"}, {"shifts"}, {"on-time"}, None):
        assert [pair.need.id for pair in suggestions(register, new).comparisons] == ["shifts"]


@given(registers())
def test_any_register_gets_suggestions_that_lead_to_its_records(register: Register) -> None:
    found = suggestions(register)
    for each in found.topics:
        assert register.all(Need)[each.need].topic is None
        assert not each.topic or register.find(each.topic) is not None
        assert 0 < each.likeness <= 1
    for twice in found.duplicates:
        assert register.find(twice.first) is not register.find(twice.second)
    assert len(found) == len(found.topics) + len(found.duplicates) + len(found.comparisons)
