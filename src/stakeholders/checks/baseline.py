"""Parting what is new from what a baseline knows, so that a check fails only on what is new.

What counts is the fingerprint of a finding and how often it occurs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from stakeholders.findings import Finding

Baseline = Mapping[str, int]
"""How often each fingerprint is known."""


def split(findings: Iterable[Finding], baseline: Baseline) -> tuple[tuple[Finding, ...], tuple[Finding, ...], Baseline]:
    """Part the findings into new and known; what of the baseline was not found again comes third.

    Where a finding occurs more often than is known, the last ones are new.
    """
    left = Counter(baseline)
    new: list[Finding] = []
    known: list[Finding] = []
    for finding in findings:
        if left[finding.fingerprint] > 0:
            left[finding.fingerprint] -= 1
            known.append(finding)
        else:
            new.append(finding)
    return tuple(new), tuple(known), +left
