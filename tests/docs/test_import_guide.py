"""The guide to importing works as it says, on the files that it shows, and on the same in Word."""

from __future__ import annotations

import re
from pathlib import Path

from console_blocks import Command, follow, steps
from docx import Document

PAGE = (Path(__file__).parents[2] / "docs" / "how-to" / "import-what-you-have.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"Here\s+is `([\w.]+)`.*?```text\n(.*?)```", PAGE, re.DOTALL))


def as_word(markdown: str, file: Path) -> None:
    """Save the headings and tables of a page as a Word document."""
    document = Document()
    lines = markdown.splitlines()
    for heading, rows in ((line, _rows_below(lines[place:])) for place, line in enumerate(lines) if line[:1] == "#"):
        document.add_heading(heading.lstrip("# "), level=heading.count("#", 0, 3))
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.text = text.replace("<br>", "\n")
    document.save(str(file))


def _rows_below(lines: list[str]) -> list[list[str]]:
    """The rows of the table below a heading, without the line of dashes."""
    rows = []
    for line in lines[1:]:
        if line.startswith("#"):
            break
        if line.startswith("|") and "---" not in line:
            rows.append([text.strip() for text in line.strip("|").split("|")])
    return rows


def test_the_guide_works_as_it_says(tmp_path: Path) -> None:
    assert list(FILES) == ["parties.csv", "orders.csv", "handbook.md", "october.csv", "complaints.csv", "spring.csv"]
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    as_word(FILES["handbook.md"], tmp_path / "handbook.docx")
    found = [step for step in steps(PAGE) if isinstance(step, Command)]
    assert len(found) == 14
    for step in found:
        follow(step, tmp_path)
