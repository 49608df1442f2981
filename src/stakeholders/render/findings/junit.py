"""Findings as JUnit's XML, which build servers show as tests: a suite for each register, a test case for each rule."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from stakeholders.checks.registry import RULES
from stakeholders.findings import Finding
from stakeholders.render.findings import Checked, Options
from stakeholders.render.findings.summary import summary
from stakeholders.render.plain import one_line, visible
from stakeholders.texts import plural

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, not even escaped."""


def render(checked: Sequence[Checked], options: Options) -> str:
    """A test case fails by the findings that fail the run; what is below that, waived or known stands in its output."""
    root = ET.Element("testsuites", name="stakeholders")
    outcomes: Counter[str] = Counter()
    for one in checked:
        suite = ET.SubElement(root, "testsuite", name=_text(one.name))
        found = _by_rule(one)
        became = Counter(_case(suite, name, found[name], options) for name in found)
        _count(suite, became)
        suite.set("skipped", str(became["skipped"]))
        ET.SubElement(suite, "system-out").text = _text(summary(one))
        outcomes += became
    _count(root, outcomes)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


Found = list[tuple[str, Finding]]
"""What one rule has found, each with what became of it: `new`, `known` or `waived`."""


def _by_rule(one: Checked) -> dict[str, Found]:
    found: dict[str, Found] = {rule.name: [] for rule in one.rules}
    for status, findings in one.statuses:
        for finding in findings:
            found.setdefault(finding.rule, []).append((status, finding))
    return found


def _count(element: ET.Element, became: Counter[str]) -> None:
    element.set("tests", str(became.total()))
    element.set("failures", str(became["failure"]))
    element.set("errors", "0")


def _case(suite: ET.Element, name: str, found: Found, options: Options) -> str:
    """Add the test case of a rule; what became of it: `failure`, `skipped` or `passed`."""
    area = RULES[name].area if name in RULES else "reading"
    case = ET.SubElement(suite, "testcase", classname=f"stakeholders.{area}", name=_text(name))
    failing: list[Finding] = []
    rest: list[str] = []
    for status, finding in found:
        if status == "new" and options.fail_on and finding.severity >= options.fail_on:
            failing.append(finding)
        else:
            rest.append(_told(finding) if status == "new" else f"{status}: {_told(finding)}")
    outcome = "passed"
    if failing:
        outcome = "failure"
        several = plural("{count} finding", "{count} findings", len(failing))
        message = one_line(failing[0].message) if len(failing) == 1 else several
        failure = ET.SubElement(case, outcome, message=_text(message), type=failing[0].severity.value)
        failure.text = _text("\n".join(map(_told, failing)))
    elif found and all(status == "waived" for status, _ in found):
        outcome = "skipped"
        ET.SubElement(case, outcome, message=plural("{count} waived", "{count} waived", len(found)))
    if rest:
        ET.SubElement(case, "system-out").text = _text("\n".join(rest))
    return outcome


def _told(finding: Finding) -> str:
    where = str(finding.place or finding.record)
    told = f"{finding.severity.value}: {one_line(finding.message)}"
    clause = f" ({finding.clause})" if finding.clause else ""
    hint = f"\n    {one_line(finding.hint)}" if finding.hint else ""
    return f"{one_line(where)}: {told}{clause}{hint}" if where else f"{told}{clause}{hint}"


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))
