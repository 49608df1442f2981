"""A baseline parts what is new from what was there already, and is never written over anything else."""

from pathlib import Path

import pytest

from stakeholders.checks.baseline import split
from stakeholders.errors import Unable
from stakeholders.findings import Finding, Severity
from stakeholders.model import Place
from stakeholders.stores.baseline import FORMAT, read, write


def finding(rule: str, record: str = "airlines", line: int = 3) -> Finding:
    return Finding(rule, Severity.ERROR, "what is wrong", record=record, place=Place("mine/a.yaml", line, 5))


def test_what_was_written_is_known_when_read_again(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write([finding("party-without-need"), finding("party-without-owner")], file)
    new, known, gone = split([finding("party-without-owner"), finding("party-never-reviewed")], read(file))
    assert [one.rule for one in new] == ["party-never-reviewed"]
    assert [one.rule for one in known] == ["party-without-owner"]
    assert gone == {finding("party-without-need").fingerprint: 1}


def test_a_finding_that_has_moved_to_another_line_is_still_known(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write([finding("party-without-need", line=3)], file)
    assert split([finding("party-without-need", line=90)], read(file))[0] == ()


def test_a_third_of_what_was_known_twice_is_new(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write([finding("unknown-field", line=1), finding("unknown-field", line=2)], file)
    new, known, gone = split([finding("unknown-field", line=line) for line in (1, 2, 3)], read(file))
    assert [one.place.line for one in new if one.place] == [3]
    assert (len(known), gone) == (2, {})


def test_the_file_is_the_same_whatever_the_order_of_the_findings_and_names_rule_and_record(tmp_path: Path) -> None:
    there = [finding("b-rule", "press"), finding("a-rule"), finding("b-rule")]
    write(there, tmp_path / "one.json")
    write(reversed(there), tmp_path / "other.json")
    text = (tmp_path / "one.json").read_text(encoding="utf-8")
    assert text == (tmp_path / "other.json").read_text(encoding="utf-8")
    assert text.index("a-rule") < text.index("b-rule") < text.index("press")
    assert text.endswith("\n")


def test_writing_leaves_nothing_but_the_file(tmp_path: Path) -> None:
    write([finding("a-rule")], tmp_path / "known.json")
    write([], tmp_path / "known.json")
    assert [file.name for file in tmp_path.iterdir()] == ["known.json"]
    assert read(tmp_path / "known.json") == {}


def test_a_missing_baseline_says_how_to_write_one(tmp_path: Path) -> None:
    with pytest.raises(Unable) as raised:
        read(tmp_path / "known.json")
    assert "--update-baseline" in raised.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "",
        "parties: []",
        "[]",
        "{}",
        '{"format": "stakeholders.baseline/2", "findings": {}}',
        f'{{"format": "{FORMAT}", "findings": []}}',
        f'{{"format": "{FORMAT}", "findings": {{"ab": 1}}}}',
        f'{{"format": "{FORMAT}", "findings": {{"ab": {{"count": 0}}}}}}',
        f'{{"format": "{FORMAT}", "findings": {{"ab": {{"count": true}}}}}}',
        "[" * 100_000,
        "9" * 10_000,
    ],
)
def test_a_file_that_is_no_baseline_is_refused_and_never_written_over(tmp_path: Path, text: str) -> None:
    file = tmp_path / "register.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Unable, match="is no baseline"):
        read(file)
    with pytest.raises(Unable, match="is no baseline"):
        write([finding("a-rule")], file)
    assert file.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "known.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Unable, match="is no baseline"):
        read(tmp_path / "known.json")
