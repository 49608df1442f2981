"""Findings as SARIF 2.1.0 (OASIS, with its errata 01), for code scanning."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from stakeholders import __version__
from stakeholders.checks.registry import RULES, Rule
from stakeholders.findings import Finding
from stakeholders.model.header import Waiver
from stakeholders.model.register import Place
from stakeholders.render.findings import Checked, Options, file_of, numbered, repository_path
from stakeholders.render.plain import one_line

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(checked: Sequence[Checked], options: Options) -> str:
    """One run with the results of all registers; waived ones are suppressed, those of a baseline unchanged."""
    rules = _rules(checked)
    driver: dict[str, Any] = {
        "name": "stakeholders",
        "version": __version__,
        "rules": [_descriptor(name) for name in rules],
    }
    results = [
        _result(finding, before, status, one, rules[finding.rule], options)
        for one in checked
        for status, findings in one.statuses
        for finding, before in numbered(findings)
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rules(checked: Sequence[Checked]) -> dict[str, int]:
    """The rules that were asked or have reported something, each with its index."""
    names = dict.fromkeys(rule.name for one in checked for rule in one.rules)
    names |= dict.fromkeys(finding.rule for one in checked for _, findings in one.statuses for finding in findings)
    return {name: index for index, name in enumerate(names)}


def _descriptor(name: str) -> dict[str, Any]:
    rule = RULES.get(name)
    if rule is None:
        return {"id": name}
    descriptor: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": rule.summary},
        "defaultConfiguration": {"level": rule.severity.value},
        "help": {"text": _help(rule)},
        "properties": {"tags": [rule.area]},
    }
    if rule.prose:
        descriptor["fullDescription"] = {"text": f"{rule.summary} {' '.join(rule.prose.split())}"}
    return descriptor


def _help(rule: Rule) -> str:
    parts = [rule.summary, rule.prose]
    if rule.fails:
        parts.append(f"Fails:\n{rule.fails}")
    if rule.passes:
        parts.append(f"Passes:\n{rule.passes}")
    return "\n\n".join(filter(None, parts))


def _result(finding: Finding, before: int, status: str, one: Checked, index: int, options: Options) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": _message(finding.message, finding.hint),
        "locations": list(_locations(finding, one, options)),
        "partialFingerprints": {"finding/v1": f"{finding.fingerprint}:{before}"},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"message": _message(related.message), "physicalLocation": _physical(related.place, options)}
            for related in finding.related
            if file_of(related.place)
        ]
    if finding.clause:
        result["properties"] = {"clause": finding.clause}
    if status == "waived":
        waiver = one.register.get(Waiver, finding.waived)
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": waiver.reason if waiver else finding.waived}
        ]
    if one.known is not None:
        result["baselineState"] = "unchanged" if status == "known" else "new"
    return result


def _locations(finding: Finding, one: Checked, options: Options) -> Iterator[dict[str, Any]]:
    location: dict[str, Any] = {}
    if finding.place is not None and file_of(finding.place):
        location["physicalLocation"] = _physical(finding.place, options)
    if finding.record:
        name = f"{finding.record}.{finding.field}" if finding.field else finding.record
        location["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "member"}]
    yield location or {"message": _message(one.name)}


def _physical(place: Place, options: Options) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file_of(place), options.base)}}
    if place.line:
        physical["region"] = {"startLine": place.line, **({"startColumn": place.column} if place.column else {})}
    return physical


def _uri(path: str, base: Path) -> str:
    """The path as a reference relative to the repository's root, or as a `file:` URI outside of it."""
    seen = repository_path(path, base)
    quoted = quote(os.fsencode(seen))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}" if Path(seen).is_absolute() else quoted


def _message(*sentences: str) -> dict[str, str]:
    """A message as plain text: `[text](target)` would be a link in it, so the two never touch."""
    told = ". ".join(one_line(sentence).rstrip(".") for sentence in sentences if sentence)
    return {"text": f"{told}.".replace("](", "] (")}
