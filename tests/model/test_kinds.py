"""The declarations of kinds and fields, which schema, pages and headings are made of."""

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter

from stakeholders.model import KINDS, Activity, Need, Party, Review, Survey, fields_of, links_of
from stakeholders.model.fields import Link
from stakeholders.model.header import Header, Policy, SeverityChange
from stakeholders.model.kinds import listed_of
from stakeholders.model.record import Part, Record

VOCABULARY = {
    "functions": "name lead customer_first reason stages",
    "topics": "name parent",
    "processes": "name function",
    "parties": "name side category customer segment parent relevant relevance power interest legitimacy urgency "
    "engagement relationship owner share reviewed_on review_interval",
    "contacts": "party name role department level email phone language contact_permitted consent_on",
    "touchpoints": "party contact their_role their_department their_level our_function our_person stages comfort "
    "competence conscientiousness bridges",
    "needs": "party statement type obligation source source_valid_until topic stages importance satisfaction basis "
    "validated_on voiced_by owner addressed justification processes measure target used_in use_verified_on kano "
    "difficulty climate risks objectives",
    "comparisons": "need customer_need relation rationale decision assessed_on assessed_by",
    "communications": "what why parties functions levels when how who language needs topic acknowledge "
    "tolerance_days contacts",
    "communication_records": "communication planned_for delivered_on by recipients evidence evidence_sha256 "
    "acknowledged understood",
    "surveys": "name construct population sampled method wave opened_on closed_on scale source columns",
    "feedback": "party received_on channel sort severity score scale text needs acknowledged_on answered_on closed_on "
    "confirmed_with_party",
    "problems": "title needs feedback difficulty cause raised_on solved_on owner",
    "actions": "origin title sort cause owner due_on done_on effective_when effective checked_by checked_on resources",
    "decisions": "question options chosen customer_impact organisation_impact needs basis evidence functions "
    "decided_by decided_on revisit_on",
    "reviews": "held_on scope participants inputs changes outcomes next_on stamps",
    "activities": "element level audience sponsor party planned_on done_on participants outcome cost",
    "commitments": "who does times per incentive metric target temporary_until",
    "assessments": "survey function level construct wave respondents score favourable",
    "waivers": "rule record reason approved_by until",
}
"""The kinds of the design's vocabulary with their fields."""

PARTS: list[type[Part]] = [Header, Policy, SeverityChange, *KINDS.values()]


def test_the_kinds_are_those_of_the_vocabulary() -> None:
    assert set(KINDS) == set(VOCABULARY)
    assert all(cls.kind == kind for kind, cls in KINDS.items())


@pytest.mark.parametrize("kind", VOCABULARY)
def test_every_field_of_the_vocabulary_is_declared(kind: str) -> None:
    assert {*VOCABULARY[kind].split(), "id", "notes", "tags", "status", "external_id"} <= set(fields_of(KINDS[kind]))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_says_what_it_means(part: type[Part]) -> None:
    for name, spec in fields_of(part).items():
        assert spec.description, name
        assert not spec.description.endswith("."), name
        assert spec.description[0].islower(), name


def required_examples(cls: type[Part]) -> dict[str, Any]:
    return {name: spec.example for name, spec in fields_of(cls).items() if spec.required}


def as_text(example: Any) -> Any:
    """As the parser gives it: scalars are text."""
    if isinstance(example, dict):
        return {name: as_text(value) for name, value in example.items()}
    if isinstance(example, list):
        return [as_text(value) for value in example]
    return str(example).lower() if isinstance(example, bool) else str(example)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_example_is_a_value_that_the_field_takes(part: type[Part]) -> None:
    for name, spec in fields_of(part).items():
        given = as_text({**required_examples(part), name: spec.example})
        made = part.model_validate(given)
        assert name in made.model_fields_set


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_default_is_a_value_that_the_field_takes(part: type[Part]) -> None:
    for name, info in part.model_fields.items():
        if not info.is_required():
            default = info.get_default(call_default_factory=True)
            annotation: Any = info.annotation
            assert TypeAdapter(annotation).validate_python(default) == default, name


@pytest.mark.parametrize(
    ("cls", "name", "base", "many", "bounds", "unit"),
    [
        (Party, "power", int, False, (1, 5), "1 to 5"),
        (Party, "share", float, False, (0, 100), "%"),
        (Party, "review_interval", int, False, (0, 3660), "days"),
        (Party, "customer", bool, False, (None, None), ""),
        (Party, "reviewed_on", dt.date, False, (None, None), ""),
        (Need, "voiced_by", int, False, (0, None), "respondents"),
        (Need, "processes", str, True, (None, None), ""),
        (Survey, "columns", dict, False, (None, None), ""),
    ],
)
def test_a_declaration_says_type_bounds_and_unit(
    cls: type[Part], name: str, base: type, many: bool, bounds: tuple[float | None, float | None], unit: str
) -> None:
    spec = fields_of(cls)[name]
    assert (spec.base, spec.many, spec.bounds, spec.unit) == (base, many, bounds, unit)


def test_choices_are_listed_in_their_order() -> None:
    assert fields_of(Need)["basis"].choices == ("data", "assumption")
    assert fields_of(Party)["side"].choices == ("internal", "external")


def test_what_makes_a_record_one_of_its_kind_is_required() -> None:
    assert list(required_examples(Need)) == ["id", "party", "statement"]
    assert list(required_examples(Header)) == ["organisation"]


def test_every_link_leads_to_kinds_there_are() -> None:
    for cls in KINDS.values():
        for found in links_of(cls):
            assert set(found.link.kinds) <= set(KINDS)


def test_links_inside_groups_and_lists_of_groups_are_known() -> None:
    assert ("audience", "functions") in [found.path for found in links_of(Activity)]
    assert ("stamps", "record") in [found.path for found in links_of(Review)]


def test_a_link_gives_each_id_with_the_path_of_its_field() -> None:
    review = Review.model_validate(
        {"id": "spring", "outcomes": ["cap"], "stamps": [{"record": "airlines"}, {"record": "union"}]}
    )
    found = [pair for path in links_of(Review) for pair in path.ids(review)]
    assert found == [("outcomes.0", "cap"), ("stamps.0.record", "airlines"), ("stamps.1.record", "union")]


def test_a_link_not_said_gives_no_id() -> None:
    party = Party(id="airlines", name="Airlines")
    assert [pair for path in links_of(Party) for pair in path.ids(party)] == []


def test_a_topic_not_there_has_a_rule_of_its_own() -> None:
    assert fields_of(Need)["topic"].link == Link(("topics",), "unknown-topic")
    assert fields_of(Need)["owner"].link == Link(("functions",), "broken-reference")


def test_fields_among_the_headers_levels_and_stages_are_known() -> None:
    assert dict(listed_of(Activity)) == {("attended", "level"): "levels", ("audience", "levels"): "levels"}
    assert dict(listed_of(Need)) == {("stages",): "stages"}
    assert dict(listed_of(Header)) == {("policy", "levels_to_tell"): "levels"}


def test_a_record_is_called_by_its_name_else_its_id() -> None:
    assert Party(id="airlines", name="Airline customers").label == "Airline customers"
    assert Need(id="n", party="p", statement="Panels arrive on time.").label == "Panels arrive on time."
    assert Review(id="spring-review").label == "spring-review"


def test_only_a_retired_record_no_longer_counts() -> None:
    assert Party(id="a", name="A").active
    assert not Party(id="a", name="A", status="retired").active


def test_no_two_kinds_share_a_class() -> None:
    assert len(set(KINDS.values())) == len(KINDS)
    assert all(issubclass(cls, Record) for cls in KINDS.values())
