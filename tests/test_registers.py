"""The registers of this repository: they check without errors, and hold what they are there to show."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest

from stakeholders.checks import check
from stakeholders.findings import Finding, Severity
from stakeholders.model import (
    KINDS,
    Communication,
    CommunicationRecord,
    Comparison,
    Contact,
    Function,
    Need,
    Party,
    Register,
    Survey,
)
from stakeholders.samples import AS_OF, manufacturer
from stakeholders.stores import YamlStore
from stakeholders.voice.paired import about_ourselves
from stakeholders.voice.wanted import SCORES

ROOT = Path(__file__).parents[1]
REGISTERS = sorted(folder for folder in (ROOT / "registers").iterdir() if folder.is_dir())


def register_of(name: str) -> Register:
    return YamlStore(ROOT / "registers" / name).load().register


def found_in(folder: Path, today: dt.date = AS_OF) -> tuple[Finding, ...]:
    loaded = YamlStore(folder).load()
    return check(loaded.register, loaded.findings, today=today).findings


MANUFACTURER = register_of("manufacturer")


@pytest.mark.parametrize("folder", REGISTERS, ids=lambda folder: folder.name)
def test_each_is_read_without_a_finding(folder: Path) -> None:
    assert YamlStore(folder).load().findings == ()


@pytest.mark.parametrize("folder", REGISTERS, ids=lambda folder: folder.name)
def test_each_checks_without_errors(folder: Path) -> None:
    assert [found for found in found_in(folder) if found.severity is Severity.ERROR] == []


def test_the_minimal_register_is_small_and_has_nothing_wrong() -> None:
    register = register_of("minimal")
    counts = [len(register.all(kind)) for kind in (Function, Party, Need, Communication)]
    assert counts == [2, 3, 4, 2]
    assert found_in(ROOT / "registers" / "minimal") == ()


def test_the_sample_is_the_register_of_the_repository() -> None:
    assert manufacturer() == ROOT / "registers" / "manufacturer"


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_has_records_of_every_kind(kind: str) -> None:
    assert MANUFACTURER.active(KINDS[kind])


def test_the_sample_has_every_relation_and_conflicts_both_open_and_decided() -> None:
    comparisons = MANUFACTURER.active(Comparison)
    assert {comparison.relation for comparison in comparisons} == {
        "aligned",
        "partly_aligned",
        "independent",
        "conflicting",
    }
    conflicts = [comparison for comparison in comparisons if comparison.relation == "conflicting"]
    assert {comparison.decision is None for comparison in conflicts} == {True, False}


def test_the_sample_compares_each_pair_of_needs_once() -> None:
    pairs = [frozenset((c.need, c.customer_need)) for c in MANUFACTURER.active(Comparison)]
    assert len(pairs) == len(set(pairs))


def test_the_sample_shows_what_the_program_finds_without_drowning_it() -> None:
    found = found_in(manufacturer())
    assert {
        "action-overdue",
        "commitment-behind",
        "communication-overdue",
        "conflict-undecided",
        "need-of-one-customer",
        "need-on-assumption",
        "party-review-overdue",
    } <= {finding.rule for finding in found if finding.severity is Severity.WARNING}
    assert len(found) <= 25


def test_a_party_of_the_sample_was_judged_irrelevant_with_a_reason() -> None:
    assert [p.id for p in MANUFACTURER.active(Party) if p.relevant is False and p.relevance] == ["competitors"]


def test_contacts_of_the_sample_can_reach_nobody() -> None:
    for contact in MANUFACTURER.all(Contact).values():
        assert contact.email.endswith(".example")
        assert not contact.phone or re.fullmatch(r"\+44 20 7946 0\d{3}", contact.phone), "numbers kept for fiction"


def test_files_that_the_sample_names_as_evidence_are_there() -> None:
    named = [
        record.evidence
        for record in MANUFACTURER.all(CommunicationRecord).values()
        if record.evidence.startswith("evidence/")
    ]
    assert sorted(named) == sorted(
        file.relative_to(manufacturer()).as_posix() for file in (manufacturer() / "evidence").iterdir()
    )


def test_answers_of_the_sample_have_the_columns_that_the_surveys_name() -> None:
    sources = [survey for survey in MANUFACTURER.all(Survey).values() if survey.source]
    assert sources
    for survey in sources:
        with (manufacturer() / survey.source).open(encoding="utf-8", newline="") as file:
            answers = list(csv.DictReader(file))
        assert set(survey.columns.values()) == set(answers[0])
        low, high = map(int, survey.scale.split("-"))
        scores = [column for key, column in survey.columns.items() if key.partition(".")[0] in SCORES]
        assert scores
        for answer in answers:
            if about_ourselves(survey):
                assert MANUFACTURER.get(Function, answer[survey.columns["function"]])
                assert answer[survey.columns["level"]] in MANUFACTURER.header.levels
            else:
                assert MANUFACTURER.get(Party, answer[survey.columns["party"]])
            assert all(low <= int(answer[column]) <= high for column in scores)
            assert survey.opened_on
            assert survey.closed_on
            assert survey.opened_on <= dt.date.fromisoformat(answer["answered_on"]) <= survey.closed_on


def test_each_need_of_this_project_names_a_place_in_the_repository_where_it_is_put_to_use() -> None:
    needs = register_of("stakeholders").active(Need)
    assert needs
    assert [need.used_in for need in needs if not (ROOT / need.used_in).exists()] == []
    assert all(need.used_in and need.measure and need.target for need in needs)


def test_each_communication_of_this_project_that_names_a_file_names_one_that_is_there() -> None:
    communications = register_of("stakeholders").active(Communication)
    named = [word for c in communications for word in re.findall(r"[\w/]+\.md\b", c.how)]
    assert named
    assert [name for name in named if not (ROOT / name).is_file()] == []
