"""Findings for other programs: one JSON object, in ASCII, of the format `stakeholders.findings/1`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from stakeholders.findings import Finding
from stakeholders.model.register import Place
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
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "status": status,
        "message": finding.message,
        "hint": finding.hint,
        "register": register,
        "record": finding.record,
        "field": finding.field,
        **_place(finding.place),
        "related": [{**_place(related.place), "message": related.message} for related in finding.related],
        "clause": finding.clause,
        "fingerprint": finding.fingerprint,
        "waived": finding.waived,
    }


def _place(place: Place | None) -> dict[str, str | int | None]:
    """Path, line and column; null where the store has no places or the whole file is meant."""
    if place is None:
        return {"path": None, "line": None, "column": None}
    return {"path": place.path, "line": place.line or None, "column": place.column or None}
