"""What the guide to other systems tells the reader to do works, and shows what it says it shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from console_blocks import Command, Written, follow, steps

from stakeholders.imports.fields.mapping_files import parsed, ready

PAGE = (Path(__file__).parent.parent.parent / "docs" / "how-to" / "bring-in-other-systems.md").read_text(
    encoding="utf-8"
)
TABLES = dict(re.findall(r"Here is `(\w+\.csv)`.*?```text\n(.*?)```", PAGE, re.DOTALL))


def test_the_guide_works_as_it_says(tmp_path: Path) -> None:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = list(steps(PAGE))
    assert sum(isinstance(step, Command) for step in found) > 4
    for step in found:
        follow(step, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "requirements.csv", "wishes.csv", "wishes.yaml"]


def test_every_key_of_a_mapping_is_explained() -> None:
    from stakeholders.imports.fields import mapping_files

    rows = set(re.findall(r"^\| `(\w+)", PAGE, re.MULTILINE))
    assert rows >= mapping_files._KEYS | mapping_files._SETTLED


def test_every_ready_mapping_is_listed() -> None:
    assert [name for name in ready() if f"| `{name}` |" not in PAGE] == []


@pytest.mark.parametrize(
    "step", [step for step in steps(PAGE) if isinstance(step, Written)], ids=lambda step: step.name
)
def test_every_mapping_of_the_guide_is_one(step: Written) -> None:
    assert parsed(step.text, step.name).tables
