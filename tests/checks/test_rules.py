"""Every rule does what its page says: the example that fails it is found, the mended one is not."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from stakeholders.answers.hearing import hear
from stakeholders.checks import RULES, Rule, check
from stakeholders.findings import Finding, Severity
from stakeholders.standards import edition
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)
HEADER = "register: {organisation: Example Ltd}\n"

NO_EXAMPLE = {"file-too-large", "unreadable-file", "not-utf8"} | {
    rule.name for rule in RULES.values() if rule.area in ("importing", "answers")
}
"""Rules about what no YAML text can show: files as a whole, and spreadsheets."""

# The tables of the design: severity and, where one asks for it, the clause of ISO 9001:2015.
DESIGN = {
    "party-without-need": ("error", "4.2"),
    "party-relevance-undecided": ("error", "4.2"),
    "party-irrelevant-without-reason": ("warning", "4.2"),
    "party-without-owner": ("warning", "5.3"),
    "party-never-reviewed": ("error", "4.2"),
    "party-review-overdue": ("warning", "4.2"),
    "review-suspect": ("warning", "4.2"),
    "register-without-customer": ("error", "5.1.2"),
    "register-without-regulator": ("warning", "4.2"),
    "register-without-internal-party": ("warning", "4.2"),
    "party-name-generic": ("note", "4.2"),
    "key-party-not-told": ("warning", "7.4"),
    "relationship-below-target": ("note", "4.2"),
    "engagement-below-desired": ("note", "4.2"),
    "relationship-target-missing": ("note", "4.2"),
    "need-without-owner": ("warning", "5.3"),
    "need-obligation-without-source": ("error", "8.2.2"),
    "need-source-expired": ("warning", "7.5"),
    "need-undecided": ("warning", "4.2"),
    "need-not-addressed-without-justification": ("warning", "4.2"),
    "need-on-assumption": ("warning", "9.1.3"),
    "need-of-one-customer": ("warning", "9.1.2"),
    "need-without-process": ("warning", "4.4"),
    "need-without-measure": ("warning", "9.1.1"),
    "need-without-risk-or-objective": ("warning", "6.1"),
    "need-vague": ("note", "4.2"),
    "need-not-put-to-use": ("note", "8.2.3"),
    "stage-without-customer-need": ("note", "5.1.2"),
    "conflict-undecided": ("warning", "6.1"),
    "comparison-suspect": ("warning", "4.2"),
    "customer-need-not-compared": ("note", "4.2"),
    "communication-incomplete": ("error", "7.4"),
    "communication-overdue": ("warning", "7.4"),
    "communication-without-evidence": ("warning", "7.5"),
    "need-not-told": ("warning", "7.3"),
    "customer-communication-uncovered": ("warning", "8.2.1"),
    "acknowledgement-missing": ("warning", "7.3"),
    "contact-not-permitted": ("error", ""),
    "schedule-unreadable": ("error", "7.4"),
    "customer-not-heard": ("error", "9.1.2"),
    "survey-without-method": ("warning", "9.1.2"),
    "survey-too-small": ("warning", "9.1.3"),
    "trend-too-short": ("note", "9.1.3"),
    "voice-concentrated": ("warning", "9.1.3"),
    "feedback-unanswered": ("error", "10.2"),
    "complaint-not-acknowledged": ("warning", "8.2.1"),
    "feedback-without-need": ("note", "9.1.2"),
    "feedback-out-of-order": ("warning", "8.2.1"),
    "problem-hard-piling-up": ("warning", "10.2"),
    "problem-hard-left": ("warning", "10.2"),
    "problem-come-back": ("warning", "10.2"),
    "action-without-owner-or-date": ("error", "6.1"),
    "action-overdue": ("warning", "10.2"),
    "action-closed-without-effectiveness": ("error", "10.2"),
    "corrective-action-without-cause": ("error", "10.2"),
    "action-checked-by-its-owner": ("note", "10.2"),
    "decision-without-customer-impact": ("warning", "5.1.2"),
    "decision-on-assumption": ("warning", "9.1.3"),
    "decision-revisit-overdue": ("note", "9.1.3"),
    "climate-undetermined": ("error", "4.1"),
    "scope-missing": ("warning", "4.3"),
    "review-input-missing": ("error", "9.3.2"),
    "review-without-outcome": ("warning", "9.3.3"),
    "function-balance-missing": ("warning", ""),
    "function-balance-unjustified": ("warning", ""),
    "function-balance-drifted": ("warning", ""),
    "commitment-behind": ("warning", "5.1.2"),
    "top-level-without-commitment": ("note", "5.1.2"),
    "programme-element-missing": ("note", "5.1"),
    "activity-overdue": ("note", "5.1"),
    "activity-without-outcome": ("note", "5.1"),
    "touchpoint-weak": ("note", "7.2"),
    "waiver-expired": ("warning", ""),
    "waiver-without-reason": ("warning", ""),
    "waiver-unused": ("warning", ""),
}

READING = (
    "invalid-yaml",
    "duplicate-key",
    "alias-refused",
    "nested-too-deep",
    "file-too-large",
    "unreadable-file",
    "not-utf8",
    "unknown-kind",
    "unknown-field",
    "missing-field",
    "wrong-type",
    "out-of-range",
    "unknown-choice",
    "invalid-date",
    "invalid-id",
    "duplicate-id",
    "broken-reference",
    "reference-of-wrong-kind",
    "reference-cycle",
    "unknown-topic",
    "unknown-level-or-stage",
)

every_rule = pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.name)
every_rule_with_examples = pytest.mark.parametrize(
    "rule", [rule for rule in RULES.values() if rule.name not in NO_EXAMPLE], ids=lambda rule: rule.name
)


def loading(text: str, folder: Path) -> tuple[Finding, ...]:
    """What reading the example alone reports."""
    return _store(text, folder).load().findings


def checked(text: str, folder: Path) -> tuple[Finding, ...]:
    """What a check of the example reports, with the answers that its comments hold."""
    loaded = _store(text, folder).load()
    first, *answers = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")] or [""]
    if first:
        (folder / first).write_text("\n".join(answers), encoding="utf-8")
    heard = hear(loaded.register, folder)
    return check(loaded.register, loaded.findings, today=TODAY, heard=heard).findings


def _store(text: str, folder: Path) -> YamlStore:
    holds_header = any(line.startswith("register:") for line in text.splitlines())
    file = folder / "register.yaml"
    file.write_text(text if holds_header else HEADER + text, encoding="utf-8")
    return YamlStore(folder)


@every_rule
def test_a_rule_says_what_it_asks_in_one_sentence(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.summary.count(". ") == 0


@every_rule
def test_a_rule_says_why_and_how_to_mend_it(rule: Rule) -> None:
    assert len(rule.prose.split()) >= 8


@every_rule
def test_a_rule_has_examples_unless_no_yaml_can_show_it(rule: Rule) -> None:
    wanted = rule.name not in NO_EXAMPLE
    assert bool(rule.fails) is wanted
    assert bool(rule.passes) is wanted


@every_rule_with_examples
def test_the_failing_example_is_found(rule: Rule, tmp_path: Path) -> None:
    found = [finding for finding in checked(rule.fails, tmp_path) if finding.rule == rule.name]
    assert found
    assert all(finding.hint for finding in found)
    assert all(finding.place is not None for finding in found)


@every_rule_with_examples
def test_the_mended_example_is_not_found(rule: Rule, tmp_path: Path) -> None:
    assert rule.name not in {finding.rule for finding in checked(rule.passes, tmp_path)}


@every_rule_with_examples
def test_the_mended_example_is_read_without_findings(rule: Rule, tmp_path: Path) -> None:
    assert loading(rule.passes, tmp_path) == ()


@every_rule_with_examples
def test_the_failing_example_is_read_without_findings_unless_it_is_about_reading(rule: Rule, tmp_path: Path) -> None:
    assert bool(loading(rule.fails, tmp_path)) is (rule.area == "reading")


@every_rule_with_examples
def test_an_example_can_be_copied_into_a_file_as_it_stands(rule: Rule) -> None:
    assert isinstance(yaml.safe_load(rule.passes), dict)
    assert not rule.passes.startswith(" ")


@pytest.mark.parametrize(("name", "severity"), [(name, severity) for name, (severity, _) in DESIGN.items()])
def test_a_rule_has_the_severity_of_the_design(name: str, severity: str) -> None:
    assert RULES[name].severity is Severity(severity)


@pytest.mark.parametrize(("name", "clause"), [(name, clause) for name, (_, clause) in DESIGN.items()])
def test_a_rule_answers_the_clause_of_the_design(name: str, clause: str) -> None:
    topics = edition("iso-9001:2015").topics
    topic = RULES[name].topic
    assert (topics[topic].clauses if topic else ()) == ((clause,) if clause else ())


@pytest.mark.parametrize("name", READING)
def test_what_reading_reports_is_an_error_and_a_reading_rule(name: str) -> None:
    assert RULES[name].severity is Severity.ERROR
    assert RULES[name].reading


@every_rule
def test_only_rules_about_files_and_links_are_reading_rules(rule: Rule) -> None:
    assert rule.reading is (rule.name in READING)


def test_a_file_in_another_encoding_and_a_folder_named_like_a_file_are_told_by_their_rules(tmp_path: Path) -> None:
    (tmp_path / "register.yaml").write_text(HEADER, encoding="utf-8")
    (tmp_path / "old.yaml").write_bytes("parties: [{id: a, name: Flugh\xe4fen}]".encode("latin-1"))
    (tmp_path / "parties.yaml").mkdir()
    assert sorted(finding.rule for finding in YamlStore(tmp_path).load().findings) == ["not-utf8", "unreadable-file"]
    assert {"not-utf8", "unreadable-file"} <= RULES.keys()
