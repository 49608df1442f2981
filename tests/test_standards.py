"""The data of the standards' editions: which clause asks for what."""

import datetime as dt
import re

import pytest

from stakeholders.analysis.evidence import EVIDENCE
from stakeholders.checks import RULES
from stakeholders.errors import Unable
from stakeholders.model import Header
from stakeholders.reports.questions import QUESTIONS
from stakeholders.standards import (
    DEFAULT,
    Edition,
    Editions,
    edition,
    find_edition,
    in_numeric_order,
    known_editions,
)

DESIGN = {
    # topic of the register: clauses in 9001:2015, 9001:2026, 27001:2022, 13485:2016 by the design's table
    "context": ("4.1", "4.1", "4.1", ""),
    "parties": ("4.2", "4.2", "4.2", ""),
    "scope": ("4.3", "4.3", "4.3", "4.1"),
    "processes": ("4.4", "4.4", "4.4", "4.1"),
    "customer-focus": ("5.1.2", "5.1.2", "", "5.2"),
    "responsibility": ("5.3", "5.3", "5.3", "5.5.1"),
    "risks": ("6.1", "6.1", "6.1", "7.1"),
    "objectives": ("6.2", "6.2", "6.2", "5.4.1"),
    "competence": ("7.2", "7.2", "7.2", "6.2"),
    "awareness": ("7.3", "7.3", "7.3", "6.2"),
    "communication": ("7.4", "7.4", "7.4", "5.5.3"),
    "documented-information": ("7.5", "7.5", "7.5", "4.2.4"),
    "customer-communication": ("8.2.1", "8.2.1", "", "7.2.3"),
    "customer-satisfaction": ("9.1.2", "9.1.2", "", "8.2.1"),
    "analysis": ("9.1.3", "9.1.3", "9.1", "8.4"),
    "management-review": ("9.3", "9.3", "9.3", "5.6"),
    "corrective-action": ("10.2", "10.2", "10.2", "8.5.2"),
}
COLUMNS = ("iso-9001:2015", "iso-9001:2026", "iso-iec-27001:2022", "iso-13485:2016")
ALL = [edition(id) for id in known_editions()]
CLAUSE = re.compile(r"(4|5|6|7|8|9|10)(\.\d{1,2}){1,4}")


def test_the_editions_of_the_design_are_there() -> None:
    assert set(known_editions()) == {
        "iso-9001:2015", "iso-9001:2026", "iso-14001:2015", "iso-14001:2026", "iso-45001:2018", "iso-iec-27001:2022",
        "iso-13485:2016", "iatf-16949:2016", "as9100d",
    }  # fmt: skip
    assert DEFAULT in known_editions()


@pytest.mark.parametrize("id", known_editions())
def test_a_file_holds_the_edition_that_it_is_named_after(id: str) -> None:
    assert edition(id).id == id


@pytest.mark.parametrize("topic", DESIGN)
def test_clauses_are_those_of_the_design(topic: str) -> None:
    for id, clause in zip(COLUMNS, DESIGN[topic], strict=True):
        found = edition(id).topics.get(topic)
        if not clause:
            assert found is None, id
        else:
            assert found is not None, id
            assert any(each == clause or each.startswith(f"{clause}.") for each in found.clauses), (id, found.clauses)


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.id)
def test_every_topic_has_a_short_title_and_clauses_and_quotes_no_standard(each: Edition) -> None:
    for name, topic in each.topics.items():
        assert topic.title, name
        assert len(topic.title) <= 80, name
        assert not topic.title.endswith("."), name
        assert topic.clauses, name
        assert all(CLAUSE.fullmatch(clause) for clause in topic.clauses), (name, topic.clauses)
        assert " shall " not in f" {topic.title} {topic.note} ".lower()


def test_every_edition_speaks_only_of_topics_that_iso_9001_2026_knows() -> None:
    known = set(edition("iso-9001:2026").topics)
    for each in ALL:
        assert set(each.topics) <= known, each.id


def test_what_comes_from_general_knowledge_is_marked_unverified() -> None:
    # The design: 13485 and AS9100D as a whole; of 14001, 45001 and 27001 what is not in 4, 7, 9.3 or 10.2.
    for each in (edition("iso-13485:2016"), edition("as9100d")):
        assert not any(topic.verified for topic in each.topics.values()), each.id
    for id in ("iso-14001:2015", "iso-45001:2018", "iso-iec-27001:2022"):
        for name, topic in edition(id).topics.items():
            if any(clause.startswith(("5", "6", "8", "9.1")) for clause in topic.clauses):
                assert not topic.verified, (id, name)


def test_a_clause_is_cited_with_its_edition_and_says_where_it_is_unverified() -> None:
    assert edition("iso-9001:2015").clause("parties") == "ISO 9001:2015 4.2"
    assert edition("iso-13485:2016").clause("customer-focus") == "ISO 13485:2016 5.2 (unverified)"
    assert edition("iso-13485:2016").clause("parties") == ""
    assert edition("iso-9001:2015").clause("no-such-topic") == ""


def editions(*ids: str) -> Editions:
    return Editions.of(Header(organisation="X", standards=ids))


def test_a_register_answers_to_the_editions_that_its_header_names() -> None:
    found = editions("iso-9001:2015", "iso-13485:2016")
    assert found.names == ("ISO 9001:2015", "ISO 13485:2016")
    assert found.clauses("responsibility") == "ISO 9001:2015 5.3; ISO 13485:2016 5.5.1 (unverified)"
    assert found.clauses("parties") == "ISO 9001:2015 4.2"
    assert found.clauses("") == ""


@pytest.mark.parametrize("named", [(), ("iso-9000:1987",), ("ISO 9001",)])
def test_a_register_that_names_no_edition_known_answers_to_the_default(named: tuple[str, ...]) -> None:
    assert editions(*named).names == ("ISO 9001:2026",)


def test_an_edition_not_known_leaves_the_others() -> None:
    assert editions("iso-9000:1987", "iso-14001:2015").names == ("ISO 14001:2015",)


def test_who_communicates_is_asked_for_where_any_edition_asks() -> None:
    assert editions("iso-9001:2015").communication_names_who
    assert not editions("iso-iec-27001:2022").communication_names_who
    assert editions("iso-iec-27001:2022", "iso-9001:2015").communication_names_who


def test_the_days_of_the_transition_are_those_of_the_design() -> None:
    old, new = edition("iso-9001:2015"), edition("iso-9001:2026")
    assert new.replaces == old.id
    assert new.published == dt.date(2026, 9, 16)
    assert new.new_certificates_only == dt.date(2028, 3, 31)
    assert old.certificates_end == dt.date(2029, 9, 30)
    assert edition("iso-14001:2026").published == dt.date(2026, 4, 15)


def test_days_that_secondary_sources_tell_are_marked_so() -> None:
    dated = [each for each in ALL if each.published or each.new_certificates_only or each.certificates_end]
    assert {each.id for each in dated} >= {"iso-9001:2015", "iso-9001:2026", "iso-14001:2026"}
    assert not any(each.dates_verified for each in dated)


@pytest.mark.parametrize("each", [each for each in ALL if each.replaces], ids=lambda each: each.id)
def test_an_edition_replaces_one_of_the_same_standard(each: Edition) -> None:
    assert find_edition(each.replaces).standard == each.standard


@pytest.mark.parametrize("each", ALL, ids=lambda each: each.id)
def test_every_topic_of_an_edition_has_its_evidence_and_a_question(each: Edition) -> None:
    asked = {question.topic for question in QUESTIONS.values()}
    assert set(each.topics) <= set(EVIDENCE)
    assert set(each.topics) <= asked


def test_evidence_questions_and_rules_speak_only_of_topics_that_the_default_edition_knows() -> None:
    known = set(edition(DEFAULT).topics)
    assert set(EVIDENCE) == known
    assert {question.topic for question in QUESTIONS.values()} <= known
    assert {rule.topic for rule in RULES.values()} <= known | {""}


def test_an_edition_not_known_names_the_nearest() -> None:
    with pytest.raises(Unable) as error:
        find_edition("iso-9001:2025")
    assert error.value.hint.startswith("did you mean iso-9001:20")


def test_clauses_are_sorted_by_their_numbers() -> None:
    assert sorted(["10.2", "9.1.2", "4.4", "9.1", "10.1"], key=in_numeric_order) == [
        "4.4", "9.1", "9.1.2", "10.1", "10.2",
    ]  # fmt: skip
