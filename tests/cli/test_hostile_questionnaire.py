"""Whatever stands in a register is text in the forms made of it, and in the survey that they belong to."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hostile_registers import hostile_register
from lxml import html
from running import ran
from workbooks import Book, texts

from stakeholders.model import Need
from stakeholders.stores import YamlStore


def test_all_of_it_is_there_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hostile_register(tmp_path / "hostile")
    held = YamlStore(tmp_path / "hostile").load().register
    need = next(iter(held.active(Need)))
    run = ran(
        "questionnaire", "-r", "hostile", "--party", need.party, "--add-survey", "-o", "form.html", "-o", "form.xlsx",
        "--title", "=1+1 <script>", "--return-to", "</p><img src=x>", "--recommendation",
    )  # fmt: skip
    assert run.code == 0, run.err
    assert all(len(line) < 300 for line in run.err.splitlines())
    tree: Any = html.document_fromstring(Path("form.html").read_bytes())
    assert len(tree.xpath("//script")) == 1
    assert tree.xpath("//img | //iframe | //a | //*[@onerror or @onclick or @style]") == []
    shown = tree.xpath("string(//*[@class='statement'])")
    assert marks(need.statement) <= marks(str(shown))
    content = Path("form.xlsx").read_bytes()
    (sheet,) = Book(content).sheets.values()
    assert sheet.all("f") == []
    assert any(marks(need.statement) <= marks(text) for text in texts(content))
    assert YamlStore(tmp_path / "hostile").load().findings == ()


def marks(text: str) -> set[str]:
    """The words of letters and digits of a text."""
    return set(re.findall(r"\w{4,}", text))
