"""A rule's page says what it asks, where, and shows both examples, in text and in Markdown."""

import pytest

from stakeholders.checks import RULES
from stakeholders.findings import Severity
from stakeholders.render.findings.rule_page import as_markdown, as_text, clauses, list_as_markdown, list_as_text
from stakeholders.standards import known_editions


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_page_with_severity_summary_clauses_and_examples(name: str) -> None:
    rule = RULES[name]
    text, page = as_text(rule, 80), as_markdown(rule)
    assert text.startswith(f"{name} ({rule.severity.value})\n")
    assert page.startswith(f"# {name}\n")
    for shown in (text, page):
        assert rule.summary.split()[0] in shown
        assert all(clause in shown for clause in clauses(rule))
        assert all(line.strip() in shown for line in (*rule.fails.splitlines(), *rule.passes.splitlines()))
    prose = text.partition("\n\nFails\n")[0]
    assert all(len(line) <= 80 for line in prose.splitlines())


def test_clauses_are_those_of_each_edition_that_speaks_of_the_topic() -> None:
    cited = clauses(RULES["party-without-need"])
    assert "ISO 9001:2015 4.2" in cited
    assert "ISO 9001:2026 4.2" in cited
    assert len(cited) < len(known_editions())
    assert clauses(RULES["invalid-yaml"]) == ()


def test_the_list_names_every_rule_once_under_its_area_and_fits_the_width() -> None:
    text, page = list_as_text(RULES.values(), 80), list_as_markdown(RULES.values())
    assert all(text.count(f"{name}: ") == 1 for name in RULES)
    assert all(page.count(f"| {name} |") == 1 for name in RULES)
    assert max(map(len, text.splitlines())) <= 80
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert len(headings) == len({rule.area for rule in RULES.values()})
    assert headings[0] == "Reading the files"


def test_severities_stand_before_the_names() -> None:
    listed = list_as_text([RULES["need-vague"]], 80).splitlines()[1]
    assert listed.split()[0] == RULES["need-vague"].severity.value == Severity.NOTE.value
