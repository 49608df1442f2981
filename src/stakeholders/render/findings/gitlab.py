"""Findings as GitLab's Code Quality report, which it shows in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from stakeholders.findings import Severity
from stakeholders.render.findings import Checked, Options, file_of, numbered, repository_path
from stakeholders.render.plain import one_line

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(checked: Sequence[Checked], options: Options) -> str:
    """A list of what stands. GitLab needs a file and a line for each: where there is none, the register and line 1."""
    issues = []
    for one in checked:
        for finding, before in numbered(one.findings):
            file = file_of(finding.place, one.name)
            key = "\0".join((one.name, finding.fingerprint, str(before)))
            issues.append(
                {
                    "description": one_line(f"{finding.message}. {finding.hint}" if finding.hint else finding.message),
                    "check_name": finding.rule,
                    "fingerprint": hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32],
                    "severity": _SEVERITIES[finding.severity],
                    "location": {
                        "path": repository_path(file, options.base) if file else one.name,
                        "lines": {"begin": (finding.place.line if finding.place else 0) or 1},
                    },
                }
            )
    return json.dumps(issues) + "\n"
