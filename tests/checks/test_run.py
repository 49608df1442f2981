"""A check as a whole: severities, waivers, follow-on findings, clauses, choice of rules."""

import datetime as dt
from pathlib import Path

import pytest

from stakeholders.checks import Outcome, check
from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model import Header, Register
from stakeholders.stores import YamlStore

TODAY = dt.date(2026, 9, 30)

UNREVIEWED = """
parties:
  - {id: airlines, name: Airlines}
"""


def outcome(
    text: str,
    folder: Path,
    *,
    header: str = "{organisation: Example Ltd}",
    select: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
) -> Outcome:
    (folder / "register.yaml").write_text(f"register: {header}\n{text}", encoding="utf-8")
    loaded = YamlStore(folder).load()
    return check(loaded.register, loaded.findings, today=TODAY, select=select, ignore=ignore)


def of(rule: str, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.rule == rule)


def rules(findings: tuple[Finding, ...]) -> set[str]:
    return {finding.rule for finding in findings}


def policy(rule: str, severity: str) -> str:
    return f"{{organisation: Example Ltd, policy: {{severities: [{{rule: {rule}, severity: {severity}}}]}}}}"


# severities ---------------------------------------------------------------------------------------------


def test_a_rule_has_its_own_severity_unless_the_policy_changes_it(tmp_path: Path) -> None:
    (finding,) = of("party-never-reviewed", outcome(UNREVIEWED, tmp_path).findings)
    assert finding.severity is Severity.ERROR


def test_the_policy_changes_a_severity(tmp_path: Path) -> None:
    found = outcome(UNREVIEWED, tmp_path, header=policy("party-never-reviewed", "note"))
    (finding,) = of("party-never-reviewed", found.findings)
    assert finding.severity is Severity.NOTE


def test_the_policy_turns_a_rule_off(tmp_path: Path) -> None:
    found = outcome(UNREVIEWED, tmp_path, header=policy("party-never-reviewed", "off"))
    assert not of("party-never-reviewed", found.findings + found.waived)


def test_the_policy_cannot_change_what_reading_reports_and_is_told_so(tmp_path: Path) -> None:
    text = "parties: [{id: airlines, name: Airlines, owner: nobody}]"
    found = outcome(text, tmp_path, header=policy("broken-reference", "off"))
    (finding,) = of("broken-reference", found.findings)
    assert finding.severity is Severity.ERROR
    assert of("policy-of-unknown-rule", found.findings)


# waivers ------------------------------------------------------------------------------------------------


def test_a_waiver_in_force_covers_its_record_alone(tmp_path: Path) -> None:
    found = outcome(
        """
parties: [{id: airlines, name: Airlines}, {id: lessors, name: Aircraft lessors}]
waivers: [{id: later, rule: party-never-reviewed, record: airlines, reason: New since July., until: 2026-09-30}]
""",
        tmp_path,
    )
    (covered,) = found.waived
    assert (covered.record, covered.waived) == ("airlines", "later")
    (standing,) = of("party-never-reviewed", found.findings)
    assert (standing.record, standing.waived) == ("lessors", "")


def test_a_waiver_without_a_record_covers_every_record(tmp_path: Path) -> None:
    found = outcome(
        """
parties: [{id: airlines, name: Airlines}, {id: lessors, name: Aircraft lessors}]
waivers: [{id: later, rule: party-never-reviewed, reason: The register is new.}]
""",
        tmp_path,
    )
    assert [finding.record for finding in found.waived] == ["airlines", "lessors"]
    assert not of("party-never-reviewed", found.findings)


@pytest.mark.parametrize(
    ("flaw", "told"),
    [
        ("reason: New since July., until: 2026-09-29", "waiver-expired"),
        ("until: 2026-12-31", "waiver-without-reason"),
    ],
    ids=["expired", "without a reason"],
)
def test_a_flawed_waiver_covers_nothing_and_is_reported(flaw: str, told: str, tmp_path: Path) -> None:
    found = outcome(f"{UNREVIEWED}waivers: [{{id: later, rule: party-never-reviewed, {flaw}}}]", tmp_path)
    assert found.waived == ()
    assert {"party-never-reviewed", told} <= rules(found.findings)


def test_a_retired_waiver_covers_nothing(tmp_path: Path) -> None:
    waiver = "{id: later, rule: party-never-reviewed, reason: New since July., status: retired}"
    found = outcome(f"{UNREVIEWED}waivers: [{waiver}]", tmp_path)
    assert found.waived == ()
    assert "waiver-unused" not in rules(found.findings)


def test_what_reading_reports_cannot_be_waived(tmp_path: Path) -> None:
    found = outcome(
        """
parties: [{id: airlines, name: Airlines, owner: nobody, power: 9}]
waivers:
  - {id: owner-later, rule: broken-reference, reason: Sales is not set up yet.}
  - {id: scale-of-ten, rule: out-of-range, reason: We rate from 1 to 10.}
""",
        tmp_path,
    )
    assert found.waived == ()
    assert {"broken-reference", "out-of-range"} <= rules(found.findings)
    assert [finding.record for finding in of("waiver-unused", found.findings)] == ["owner-later", "scale-of-ten"]


def test_an_unused_waiver_is_reported_only_when_all_rules_have_run(tmp_path: Path) -> None:
    text = """
parties: [{id: airlines, name: Airlines, reviewed_on: 2026-09-14}]
waivers: [{id: later, rule: party-never-reviewed, reason: New since July.}]
"""
    assert "waiver-unused" in rules(outcome(text, tmp_path).findings)
    assert "waiver-unused" not in rules(outcome(text, tmp_path, select=("waiver-unused", "need-vague")).findings)
    assert "waiver-unused" not in rules(outcome(text, tmp_path, ignore=("need-vague",)).findings)


# choice of rules ----------------------------------------------------------------------------------------


def test_only_selected_rules_run_beside_what_loading_found(tmp_path: Path) -> None:
    text = "parties: [{id: airlines, name: Airlines, power: 9}]"
    assert rules(outcome(text, tmp_path, select=("party-without-owner",)).findings) == {
        "out-of-range",
        "party-without-owner",
    }


def test_an_ignored_rule_does_not_run(tmp_path: Path) -> None:
    everything = rules(outcome(UNREVIEWED, tmp_path).findings)
    assert rules(outcome(UNREVIEWED, tmp_path, ignore=("party-without-owner",)).findings) == everything - {
        "party-without-owner"
    }


def test_an_unknown_rule_names_the_nearest() -> None:
    register = Register(Header(organisation="Example Ltd"))
    with pytest.raises(Unable) as caught:
        check(register, today=TODAY, select=("party-without-needs",))
    assert caught.value.hint == "did you mean party-without-need?"


# follow-on findings -------------------------------------------------------------------------------------


def test_a_field_that_cannot_be_read_is_not_also_called_missing(tmp_path: Path) -> None:
    found = outcome("parties: [{id: airlines, name: Airlines, reviewed_on: last spring}]", tmp_path).findings
    assert "invalid-date" in rules(found)
    assert "party-never-reviewed" not in rules(found)
    assert "party-without-owner" in rules(found)


def test_a_flawed_field_of_one_record_hides_nothing_of_another(tmp_path: Path) -> None:
    text = "parties: [{id: airlines, name: Airlines, reviewed_on: last spring}, {id: lessors, name: Aircraft lessors}]"
    assert [finding.record for finding in of("party-never-reviewed", outcome(text, tmp_path).findings)] == ["lessors"]


def test_a_reference_to_a_record_that_could_not_be_read_is_not_broken(tmp_path: Path) -> None:
    text = """
functions: [{id: sales}]
parties: [{id: airlines, name: Airlines, owner: sales}]
"""
    found = rules(outcome(text, tmp_path).findings)
    assert "missing-field" in found
    assert "broken-reference" not in found


# clauses, order, places ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standards", "clause"),
    [
        ("[]", "ISO 9001:2026 4.2"),
        ("['iso-9001:2015']", "ISO 9001:2015 4.2"),
        ("['iso-9001:2015', 'iso-14001:2015']", "ISO 9001:2015 4.2; ISO 14001:2015 4.2"),
    ],
    ids=["the default", "one", "two"],
)
def test_a_finding_names_the_clause_of_each_edition(standards: str, clause: str, tmp_path: Path) -> None:
    header = f"{{organisation: Example Ltd, standards: {standards}}}"
    (finding,) = of("party-never-reviewed", outcome(UNREVIEWED, tmp_path, header=header).findings)
    assert finding.clause == clause


def test_a_finding_stands_where_its_field_is_and_names_related_places(tmp_path: Path) -> None:
    found = outcome(
        """
parties:
  - {id: airlines, name: Airlines}
  - id: agents
    name: Sales agents
    owner: airlines
""",
        tmp_path,
    ).findings
    (finding,) = of("reference-of-wrong-kind", found)
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (7, 12)
    (related,) = finding.related
    assert related.place.line == 4


def test_findings_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "parties: [{id: zeppelins, name: Zeppelins}, {id: airlines, name: Airlines}]"
    found = outcome(text, tmp_path).findings
    places = [finding.place for finding in found if finding.place is not None]
    assert places == sorted(places)
    assert len(places) == len(found)


def test_a_register_without_places_is_checked_too() -> None:
    found = check(Register(Header(organisation="Example Ltd")), today=TODAY).findings
    assert "register-without-customer" in rules(found)
    assert all(finding.place is None for finding in found)
