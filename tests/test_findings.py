"""Findings: severities, order, fingerprints; and the errors that end a command."""

from gettext import NullTranslations

import pytest

from stakeholders import texts
from stakeholders.errors import nearest, unknown
from stakeholders.findings import Finding, Severity, in_order
from stakeholders.model import Place
from stakeholders.texts import said


def finding(rule: str = "need-vague", severity: Severity = Severity.ERROR, **fields: object) -> Finding:
    return Finding(rule, severity, **({"message": "m"} | fields))  # type: ignore[arg-type]


def test_an_error_weighs_more_than_a_warning_and_that_more_than_a_note() -> None:
    assert Severity.NOTE < Severity.WARNING < Severity.ERROR
    assert Severity.ERROR >= Severity.ERROR
    assert max(Severity) is Severity.ERROR


def test_findings_come_by_file_line_and_column_those_without_a_place_first() -> None:
    places = [Place("b.yaml", 1, 1), Place("a.yaml", 10, 1), Place("a.yaml", 9, 5), Place("a.yaml", 9, 4), None]
    found = in_order(finding(place=place) for place in places)
    assert [each.place for each in found] == [
        None, Place("a.yaml", 9, 4), Place("a.yaml", 9, 5), Place("a.yaml", 10, 1), Place("b.yaml", 1, 1),
    ]  # fmt: skip


def test_at_one_place_findings_come_by_rule_then_record() -> None:
    found = in_order([finding("z"), finding("a", record="two"), finding("a", record="one")])
    assert [(each.rule, each.record) for each in found] == [("a", "one"), ("a", "two"), ("z", "")]


def test_a_fingerprint_stays_while_lines_severities_and_words_move() -> None:
    before = finding(record="airlines", field="owner", place=Place("a.yaml", 3, 1))
    after = finding(
        record="airlines", field="owner", place=Place("b/c.yaml", 99, 7), message="other words", severity=Severity.NOTE
    )
    assert before.fingerprint == after.fingerprint
    assert len(before.fingerprint) == 16


def test_fingerprints_differ_by_rule_record_and_field() -> None:
    found = [
        finding(record="a"),
        finding("other", record="a"),
        finding(record="b"),
        finding(record="a", field="owner"),
        finding(record="a", field="name"),
    ]
    assert len({each.fingerprint for each in found}) == len(found)


def test_a_finding_about_no_record_is_known_by_its_file_and_its_words() -> None:
    one = finding(place=Place("parties/a.yaml", 3, 1))
    assert one.fingerprint == finding(place=Place("elsewhere/a.yaml", 9, 1)).fingerprint
    assert one.fingerprint != finding(place=Place("parties/b.yaml", 3, 1)).fingerprint
    assert one.fingerprint != finding(place=Place("parties/a.yaml", 3, 1), message="other").fingerprint


def test_any_text_has_a_fingerprint_also_what_no_file_can_hold() -> None:
    assert finding(message="\ud800", record="x\x00y").fingerprint


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("ownr", ["owner", "name"], "owner"),
        ("Airlines", ["airlines"], "airlines"),
        ("AIRLINE", ["airlines", "union"], "airlines"),
        ("xylophone", ["owner", "name"], ""),
        ("", ["owner"], ""),
        ("owner", [], ""),
    ],
)
def test_the_nearest_word_is_the_one_most_alike(word: str, known: list[str], expected: str) -> None:
    assert nearest(word, known) == expected


def test_an_unknown_word_names_the_nearest_else_those_there_are() -> None:
    near = unknown("party", "airlins", ["union", "airlines"])
    assert "'airlins'" in near.message
    assert "party" in near.message
    assert near.hint == "did you mean airlines?"
    assert unknown("party", "xyz", ["union", "airlines"]).hint == "known: airlines, union"
    assert unknown("party", "xyz", []).hint == ""


def test_of_very_many_words_not_all_are_listed() -> None:
    listed = unknown("party", "xyz", [f"party-{number:03}" for number in range(500)]).hint
    assert "party-000" in listed
    assert "party-499" not in listed
    assert "…" in listed


class Bracketed(NullTranslations):
    """A language in which every text stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"<{message}>"


def test_a_finding_about_no_record_has_one_fingerprint_in_every_language() -> None:
    def found() -> Finding:
        return Finding("stage-without-customer-need", Severity.NOTE, said("no {thing} here", thing=said("customer")))

    english = found().fingerprint
    before = texts._catalogue.set(Bracketed())
    try:
        foreign = found()
    finally:
        texts._catalogue.reset(before)
    assert foreign.message == "<no <customer> here>"
    assert foreign.fingerprint == english
