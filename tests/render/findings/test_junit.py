"""JUnit's XML: a suite for each register, a case for each rule; sound XML, whatever the findings."""

import xml.etree.ElementTree as ET
from functools import cache
from importlib import import_module
from importlib.metadata import files
from typing import Any

from stakeholders.checks import RULES, Rule
from stakeholders.findings import Finding, Severity
from stakeholders.model import Header, Party, Place, Register
from stakeholders.render.findings import FORMATS, Checked, Options, rendered

REGISTER = Register(Header(organisation="Example Ltd"), [Party(id="airlines", name="Airlines")])
ERROR = Finding(
    "party-without-need", Severity.ERROR, "has no need", "Record one.", "airlines", place=Place("a.yaml", 3, 5)
)
WARNING = Finding(
    "party-without-owner", Severity.WARNING, "has no owner", record="airlines", clause="ISO 9001:2026 5.3"
)
ASKED = (RULES["party-without-need"], RULES["party-without-owner"], RULES["party-never-reviewed"])


@cache
def schema() -> Any:
    """JUnit's XML has no schema of its makers; pyEDAA.Reports carries one of what its many writers have in common."""
    file = next(file for file in files("pyEDAA.Reports") or () if file.name == "Any-JUnit.xsd")
    etree = import_module("lxml.etree")
    return etree.XMLSchema(etree.parse(str(file.locate())))


def suites(
    *findings: Finding,
    rules: tuple[Rule, ...] = ASKED,
    fail_on: Severity | None = Severity.ERROR,
    **more: tuple[Finding, ...],
) -> ET.Element:
    """The root of the file, which is valid."""
    checked = Checked("mine", REGISTER, findings, rules=rules, **more)
    text = rendered([checked, checked], FORMATS["junit"], Options(fail_on=fail_on))
    schema().assertValid(import_module("lxml.etree").fromstring(text.encode()))
    return ET.fromstring(text)


def case(root: ET.Element, rule: str) -> ET.Element:
    found = root.find(f"./testsuite/testcase[@name='{rule}']")
    assert found is not None
    return found


def test_there_is_a_suite_for_each_register_and_a_case_for_each_rule_asked() -> None:
    root = suites()
    assert [suite.get("name") for suite in root] == ["mine", "mine"]
    assert [one.get("name") for one in root[0].findall("testcase")] == [rule.name for rule in ASKED]
    assert case(root, "party-without-need").get("classname") == "stakeholders.parties"
    assert root.attrib == {"name": "stakeholders", "tests": "6", "failures": "0", "errors": "0"}
    assert root[0].attrib == {"name": "mine", "tests": "3", "failures": "0", "errors": "0", "skipped": "0"}


def test_a_case_fails_by_what_fails_the_run_and_else_only_tells() -> None:
    root = suites(ERROR, WARNING)
    failure = case(root, "party-without-need").find("failure")
    assert failure is not None
    assert failure.get("message") == "has no need"
    assert failure.get("type") == "error"
    assert failure.text == "a.yaml:3:5: error: has no need\n    Record one."
    told = case(root, "party-without-owner")
    assert told.find("failure") is None
    assert told.findtext("system-out") == "airlines: warning: has no owner (ISO 9001:2026 5.3)"
    assert (root.get("failures"), root[0].get("failures")) == ("2", "1")


def test_fail_on_decides_which_cases_fail() -> None:
    assert suites(ERROR, WARNING, fail_on=Severity.WARNING)[0].get("failures") == "2"
    assert suites(ERROR, WARNING, fail_on=None)[0].get("failures") == "0"


def test_several_findings_of_a_rule_are_one_failure_with_all_of_them() -> None:
    failures = case(suites(ERROR, ERROR), "party-without-need").findall("failure")
    assert [failure.get("message") for failure in failures] == ["2 findings"]
    assert (failures[0].text or "").count("has no need") == 2


def test_a_case_with_nothing_but_waived_findings_is_skipped() -> None:
    root = suites(waived=(ERROR,))
    assert case(root, "party-without-need").find("skipped") is not None
    assert root[0].get("skipped") == "1"


def test_what_the_baseline_knows_fails_no_case() -> None:
    root = suites(known=(ERROR,))
    assert root.get("failures") == "0"
    assert case(root, "party-without-need").findtext("system-out", "").startswith("known: a.yaml:3:5: error")


def test_a_finding_of_a_rule_that_was_not_asked_has_a_case_too() -> None:
    assert case(suites(ERROR, rules=()), "party-without-need").find("failure") is not None


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    text = "\x00\x0b\x1b[31m \ufffe\uffff \ud800 <b> & ]]> \" ' \n 航"
    hostile = Finding(text, Severity.ERROR, text, text, text, text, Place(text, 1, 1), clause=text)
    root = suites(hostile, rules=())
    failure = root[0][0].find("failure")
    assert failure is not None
    assert "<b> & ]]> \" '" in (failure.get("message") or "")
    assert "\\x1b[31m" in (failure.text or "")
