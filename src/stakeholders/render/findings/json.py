"""Findings for other programs: one JSON object, in ASCII, of the format `stakeholders.findings/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from stakeholders.findings import Finding
from stakeholders.render.findings import Checked, Options
from stakeholders.render.findings.summary import counts

FORMAT = "stakeholders.findings/1"


def render(checked: Sequence[Checked], options: Options) -> str:
    """Every finding, those too that are waived or known to the baseline: `status` says which."""
    data = {
        "format": FORMAT,
        "registers": [
            {
                "name": one.name,
                "organisation": one.register.header.organisation,
                "records": len(one.register),
                "files": one.files,
                "summary": _summary([one]),
            }
            for one in checked
        ],
        "findings": [
            _data(finding, one.name, status)
            for one in checked
            for status, findings in one.statuses
            for finding in findings
        ],
        "summary": {
            **_summary(checked),
            "fail_on": options.fail_on.value if options.fail_on else "never",
        },
    }
    return json.dumps(data, indent=2) + "\n"


def _summary(checked: Iterable[Checked]) -> dict[str, int]:
    checked = tuple(checked)
    found = counts(finding for one in checked for finding in one.findings)
    return {
        **{f"{severity.value}s": count for severity, count in found.items()},
        "known": sum(len(one.known or ()) for one in checked),
        "waived": sum(len(one.waived) for one in checked),
    }


def _data(finding: Finding, register: str, status: str) -> dict[str, Any]:
    place = finding.place
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": status,
        "message": finding.message,
        "hint": finding.hint,
        "register": register,
        "record": finding.record,
        "field": finding.field,
        "path": place.path if place else None,
        "line": place.line or None if place else None,
        "column": place.column or None if place else None,
        "related": [
            {"path": related.place.path, "line": related.place.line, "column": related.place.column, "message": related.message}
            for related in finding.related
        ],
        "clause": finding.clause,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }
