"""A baseline in a file: the findings that were there already, so that a check fails only on what is new.

A file of JSON with one entry a finding, in the order of the rules' names, so that two people's changes merge. What
counts is the fingerprint and how often it occurs; rule, record and field stand beside it for the people who read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from stakeholders.checks.baseline import Baseline
from stakeholders.errors import Unable
from stakeholders.findings import Finding
from stakeholders.stores.atomic import write_over

FORMAT = "stakeholders.baseline/1"


def read(file: Path) -> Baseline:
    """The baseline in the file.

    :raises Unable: there is no such file, or it holds no baseline.
    """
    import json

    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unable(f"there is no baseline {file}", "Write it with --update-baseline.") from None
    except (ValueError, RecursionError):
        raise _no_baseline(file, "it is not JSON") from None
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise _no_baseline(file, f"its format is not {FORMAT}")
    entries = data.get("findings")
    if not isinstance(entries, dict):
        raise _no_baseline(file, "its `findings` is no mapping")
    return {fingerprint: _count(file, fingerprint, entry) for fingerprint, entry in entries.items()}


def _count(file: Path, fingerprint: str, entry: Any) -> int:
    count = entry.get("count") if isinstance(entry, dict) else None
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise _no_baseline(file, f"the entry {fingerprint[:40]!r} has no `count` of 1 or more")
    return count


def _no_baseline(file: Path, why: str) -> Unable:
    return Unable(f"{file} is no baseline: {why}", "Name another file, or remove it and use --update-baseline.")


def write(findings: Iterable[Finding], file: Path) -> None:
    """Write the findings as a baseline; the old file stays whole until the new one is.

    :raises Unable: there is a file of that name which is no baseline.
    """
    import json

    if file.exists():
        read(file)  # so that a slip of the keyboard does not replace a register
    findings = sorted(findings, key=lambda finding: (finding.rule, finding.record, finding.field, finding.fingerprint))
    counts = Counter(finding.fingerprint for finding in findings)
    entries = {finding.fingerprint: _entry(finding, counts[finding.fingerprint]) for finding in findings}
    text = json.dumps({"format": FORMAT, "findings": entries}, indent=2)
    write_over(file, f"{text}\n".encode())


def _entry(finding: Finding, count: int) -> dict[str, str | int]:
    words = {"rule": finding.rule, "record": finding.record, "field": finding.field}
    return {**{name: word for name, word in words.items() if word}, "count": count}
