"""Findings as JUnit's XML, which build servers show as tests: a suite for each register, a test case for each rule."""

from __future__ import annotations

import re
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
    totals = [0, 0, 0]
    for one in checked:
        suite = ET.SubElement(root, "testsuite", name=_text(one.name))
        cases = [_case(suite, name, one, options) for name in _rules(one)]
        numbers = [len(cases), cases.count("failure"), cases.count("skipped")]
        _count(suite, numbers)
        totals = [total + number for total, number in zip(totals, numbers, strict=True)]
        ET.SubElement(suite, "system-out").text = _text(summary(one))
    _count(root, totals)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _rules(one: Checked) -> dict[str, None]:
    names = dict.fromkeys(rule.name for rule in one.rules)
    return names | dict.fromkeys(finding.rule for _, findings in one.statuses for finding in findings)


def _count(element: ET.Element, numbers: Sequence[int]) -> None:
    for name, number in zip(("tests", "failures", "skipped"), numbers, strict=True):
        element.set(name, str(number))
    element.set("errors", "0")


def _case(suite: ET.Element, name: str, one: Checked, options: Options) -> str:
    """Add the test case of a rule; what became of it: `failure`, `skipped` or nothing."""
    area = RULES[name].area if name in RULES else "reading"
    case = ET.SubElement(suite, "testcase", classname=f"stakeholders.{area}", name=name)
    standing = [finding for finding in one.findings if finding.rule == name]
    failing = [finding for finding in standing if options.fail_on and finding.severity >= options.fail_on]
    waived = [finding for finding in one.waived if finding.rule == name]
    outcome = ""
    if failing:
        outcome = "failure"
        message = one_line(failing[0].message) if len(failing) == 1 else plural("{count} finding", "{count} findings", len(failing))
        failure = ET.SubElement(case, outcome, message=_text(message), type=failing[0].severity.value)
        failure.text = _text("\n".join(map(_told, failing)))
    elif waived and not standing:
        outcome = "skipped"
        ET.SubElement(case, outcome, message=plural("{count} waived", "{count} waived", len(waived)))
    rest = [
        f"{status}: {_told(finding)}" if status != "new" else _told(finding)
        for status, findings in one.statuses
        for finding in findings
        if finding.rule == name and finding not in failing
    ]
    if rest:
        ET.SubElement(case, "system-out").text = _text("\n".join(rest))
    return outcome


def _told(finding: Finding) -> str:
    where = f"{finding.place}: " if finding.place else f"{finding.record}: " if finding.record else ""
    hint = f"\n    {one_line(finding.hint)}" if finding.hint else ""
    clause = f" ({finding.clause})" if finding.clause else ""
    return f"{one_line(where)}{' ' if where else ''}{finding.severity.value}: {one_line(finding.message)}{clause}{hint}"


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", visible(text))
