import re
from html.parser import HTMLParser

import pytest
from example_reports import ABOUT, EVERYTHING, HOSTILE, HOSTILE_REPORT
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.md import escaped, render
from stakeholders.render.plain import visible
from stakeholders.reports.report import Cell, Column, Facts, Heading, Paragraph, Report, Table

_READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


class _Shown(HTMLParser):
    """The text of a page, its line breaks as blanks, and the elements that it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("br", "td", "th", "p", "li"):
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def shown(markdown: str) -> tuple[str, set[str]]:
    """What a reader of the Markdown sees, blanks made single, and by which elements of HTML."""
    page = _Shown()
    page.feed(_READER.render(markdown))
    page.close()
    return " ".join("".join(page.parts).split()), set(page.tags)


def plain(text: str) -> str:
    return " ".join(visible(lines_of(text)).split())


def markdown(report: Report) -> str:
    return render(report, Options()).decode("utf-8")


def test_everything_a_report_can_hold() -> None:
    assert_golden("everything.md", markdown(EVERYTHING))


def test_strokes_of_a_table_stand_below_each_other() -> None:
    lines = [line for line in markdown(EVERYTHING).splitlines() if line.startswith("| ")]
    strokes = [[at for at, character in enumerate(line) if character == "|"] for line in lines[:5]]
    assert strokes == [strokes[0]] * 5


def test_one_long_text_does_not_widen_every_row() -> None:
    rows = ((Cell("short"),), (Cell("long " * 100),))
    lines = markdown(Report("r", "R", ABOUT, (Table("t", "T", (Column("a", "A"),), rows),))).splitlines()
    assert len(next(line for line in lines if "short" in line)) == len("|  |") + 60


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    for content in (escaped(text), f"# {escaped(text)}", f"- {escaped(text, at_start=False)}"):
        seen, tags = shown(content)
        assert seen == plain(text)
        assert tags <= {"p", "h1", "ul", "li", "br"}


@given(st.text(st.characters()))
def test_any_text_is_shown_as_text_in_a_paragraph(text: str) -> None:
    seen, tags = shown(escaped(text))
    assert seen == plain(text)
    assert tags <= {"p", "br"}


@given(st.text(st.characters()), st.text(alphabet="|\\`*_<>[]()#&;~!$-+=1. \n", max_size=12))
def test_any_text_is_shown_as_text_in_a_cell(first: str, second: str) -> None:
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), ((Cell(first), Cell(second)),))
    seen, tags = shown("\n".join(markdown(Report("r", "R", ABOUT, (table,))).splitlines()[6:]))
    assert seen == " ".join(f"A B {plain(first)} {plain(second)}".split())
    assert tags <= {"table", "thead", "tbody", "tr", "th", "td", "br"}


def test_no_markup_of_a_hostile_report_acts() -> None:
    _seen, tags = shown(markdown(HOSTILE_REPORT))
    assert tags <= {"h1", "h2", "h3", "h4", "h5", "h6", "p", "br", "ul", "ol", "li", "strong", "table"} | {
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }


def test_escapes_stay_out_of_ordinary_words() -> None:
    ordinary = "Panels (98 %) arrive on-time: snake_case, 1.5 kg & more - see R&D, EUR 180,000!"
    assert escaped(ordinary) == ordinary


def test_a_title_of_a_table_stands_below_the_heading_before_it() -> None:
    table = Table("t", "Title", (Column("a", "A"),), ())
    text = markdown(Report("r", "R", ABOUT, (table, Heading("H"), table, Heading("H", 2), table)))
    assert re.findall("^#+ .*", text, re.MULTILINE) == ["# R", "## Title", "## H", "### Title", "### H", "#### Title"]


def test_facts_are_a_list_and_paragraphs_keep_their_breaks() -> None:
    blocks = (Facts((("Count", Cell(3, note="of 5")),)), Paragraph("one\ntwo"))
    assert markdown(Report("r", "R", ABOUT, blocks)).splitlines()[4:] == ["- **Count:** 3 (of 5)", "", "one<br>two"]
