import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from unittest.mock import patch
from xml.etree import ElementTree

from example_reports import (
    ABOUT,
    ANSWERS,
    AT_A_GLANCE,
    COMPARISON,
    EVERYTHING,
    HOSTILE,
    HOSTILE_REPORT,
    KEPT_BY_MONTH,
    NEEDS,
    STANDING,
)
from golden_files import assert_golden
from hypothesis import example, given, settings
from hypothesis import strategies as st

from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.html import render
from stakeholders.render.plain import visible
from stakeholders.reports import charts
from stakeholders.reports.report import Block, Cell, Chart, Column, Heading, Paragraph, Report, Table

_VOID = {"meta", "link", "br", "input", "img"}


class Page(HTMLParser):
    """A page taken apart: its text but for style and script, and its elements with their attributes."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.raw: dict[str, str] = {"style": "", "script": ""}
        self.open: list[str] = []
        self.feed(content.decode("utf-8"))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in self.raw:
            self.raw[self.open[-1]] += data
        else:
            self.texts.append(data)

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        return "".join(self.texts)

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _tag, attributes in self.elements if "id" in attributes]


def page(*blocks: Block) -> Page:
    return Page(render(Report("r", "R", ABOUT, blocks), Options()))


def test_everything_a_report_can_hold() -> None:
    content = render(EVERYTHING, Options()).decode("utf-8")
    for tag in ("style", "script", "svg"):  # where letters stand in a drawing depends on the machine's own
        content = re.sub(f"<{tag}( [^>]*)?>.*?</{tag}>", f"<{tag}>…</{tag}>", content, flags=re.DOTALL)
    assert_golden("everything.html", re.sub("sha256-[^&]+", "sha256-…", content))


def test_every_element_is_closed_where_it_should_be() -> None:
    assert Page(render(EVERYTHING, Options())).open == []
    assert Page(render(HOSTILE_REPORT, Options())).open == []


def test_the_policy_admits_the_pages_own_style_and_script_and_nothing_else() -> None:
    found = Page(render(EVERYTHING, Options()))
    policy = next(meta["content"] for meta in found.named("meta") if "http-equiv" in meta)
    hashes = {tag: b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii") for tag, text in found.raw.items()}
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def test_nothing_of_the_page_is_fetched_from_elsewhere() -> None:
    found = Page(render(HOSTILE_REPORT, Options()))
    assert [link["href"] for link in found.named("link")] == ["data:,"]
    assert {anchor["href"][:1] for anchor in found.named("a")} == {"#"}
    assert not {tag for tag, _attributes in found.elements} & {"img", "image", "iframe", "object", "form", "base"}
    assert not any(name.startswith("on") or name in ("src", "style") for _tag, at in found.elements for name in at)
    assert len(found.named("script")) == 1


def test_no_id_is_given_twice() -> None:
    twice = page(NEEDS, replace(NEEDS, key="again"))
    assert len(twice.ids) == len(set(twice.ids))
    assert {"r-on-time-panels", "r-named-contact", "r-spare-panels"} <= set(twice.ids)


def test_a_cell_leads_to_the_row_of_its_record_where_the_page_has_one() -> None:
    def links(*blocks: Block) -> list[str]:
        return [anchor["href"] for anchor in page(*blocks).named("a") if anchor["href"].startswith("#r-")]

    mention = Table("m", "M", (Column("a", "A"), Column("b", "B")), ((Cell("x"), Cell("y", ref="named-contact")),))
    assert links(mention) == []
    assert links(NEEDS) == []  # a row needs no link to itself
    assert links(mention, NEEDS) == ["#r-named-contact"]


def test_every_link_within_the_page_leads_somewhere() -> None:
    found = Page(render(EVERYTHING, Options()))
    assert {anchor["href"][1:] for anchor in found.named("a")} <= set(found.ids)


def test_headings_go_down_one_level_at_a_time() -> None:
    found = page(NEEDS, Heading("H"), Heading("HH", 2), NEEDS, COMPARISON)
    assert [tag for tag, _attributes in found.elements if re.fullmatch("h[1-6]", tag)] == [
        *("h1", "h2", "h2", "h2", "h3", "h4", "h4")
    ]


def test_figures_and_days_sort_by_their_exact_value() -> None:
    values = [cell["data-value"] for cell in page(NEEDS).named("td") if "data-value" in cell]
    assert values == ["5", "2.25", "62.5", "2026-08-30", "3", "-0.04", "9.4", "2025-12-01", "100"]


def test_a_short_note_is_shown_and_a_long_one_of_a_matrix_unfolds_and_is_listed_on_paper() -> None:
    found = Page(render(EVERYTHING, Options()))
    assert [details for details in found.named("details") if details.get("class") == "note"] == [{"class": "note"}]
    assert found.text.count("Overtime in peak weeks") == 1
    assert found.text.count("The authority asks for originals on paper") == 2
    assert "Documentation and release certificates · Aviation authority · conflict: The authority" in found.text


def test_wide_tables_are_printed_across() -> None:
    assert page(NEEDS).named("body") == [{"class": "across"}]
    assert page(COMPARISON).named("body") == [{}]


def test_an_empty_table_says_what_it_was_told_to_say() -> None:
    empty = page(Table("t", "T", (Column("a", "A"),), (), empty="Nobody is late."))
    assert "Nobody is late." in empty.text
    assert empty.named("table") == []


def test_contents_are_listed_from_three_parts_on() -> None:
    assert page(NEEDS, COMPARISON).named("nav") == []
    assert len(page(NEEDS, COMPARISON, Heading("H")).named("nav")) == 1


def test_every_hostile_text_is_shown_as_text() -> None:
    text = Page(render(HOSTILE_REPORT, Options())).text
    for each in HOSTILE:
        assert visible(lines_of(each)) in text


def drawn(*charts: Chart) -> list[ElementTree.Element]:
    """The drawings of a page with those charts, taken apart as the XML that they are."""
    content = render(Report("r", "R", ABOUT, charts), Options()).decode("utf-8")
    return [ElementTree.fromstring(each) for each in re.findall("<svg.*?</svg>", content, re.DOTALL)]


def test_a_chart_is_drawn_for_wide_and_for_narrow_pages_with_its_words_and_its_figures() -> None:
    wide, narrow = drawn(ANSWERS)
    assert [each.get("class") for each in (wide, narrow)] == ["drawing wide", "drawing narrow"]
    assert float(narrow.get("width", "")) <= 300 < float(wide.get("width", "")) <= 720
    found = page(ANSWERS)
    assert ANSWERS.alternative in found.text
    assert ANSWERS.note in found.text
    assert [attributes for attributes in found.named("svg") if attributes["role"] != "img"] == []
    assert {attributes["aria-describedby"] for attributes in found.named("svg")} <= set(found.ids)
    assert len([1 for attributes in found.named("td") if attributes]) >= len(ANSWERS.data.rows)


def test_each_mark_says_its_row_as_the_page_shows_it() -> None:
    for drawing in drawn(ANSWERS):
        titles = [title.text for title in drawing.iter("title")]
        assert len(titles) == len(ANSWERS.data.rows)
        assert titles[1] == "Party: Airlines\nAnswer: neither\nAnswers: 12"
    (wide, _narrow) = drawn(KEPT_BY_MONTH)
    assert [title.text for title in wide.iter("title")][1] == "Month: 2026-08-01\nKept on the day: 62.5 %"


def test_each_mark_knows_its_word_of_the_legend() -> None:
    (wide, _narrow) = drawn(ANSWERS)
    assert [mark.get("data-word") for mark in wide.iter() if mark.find("title") is not None] == ["0", "1", "2"] * 3


def test_colours_of_a_drawing_are_left_to_the_style_of_the_page() -> None:
    for chart in (ANSWERS, KEPT_BY_MONTH, STANDING, AT_A_GLANCE):
        for drawing in drawn(chart):
            colours = {each.get(name) for each in drawing.iter() for name in ("fill", "stroke")}
            assert colours <= {None, "none", "transparent"}


def test_a_drawing_says_nothing_in_a_language_of_its_own() -> None:
    for drawing in drawn(STANDING, AT_A_GLANCE):
        assert {name for each in drawing.iter() for name in each.attrib if name.startswith("aria-")} <= {
            "aria-labelledby",
            "aria-describedby",
            "aria-hidden",
        }


def test_drawings_of_one_page_share_no_id() -> None:
    twice = page(ANSWERS, replace(ANSWERS, key="again"), STANDING)
    assert len(twice.ids) == len(set(twice.ids))


def test_without_what_draws_a_page_shows_words_and_figures_and_says_what_to_install() -> None:
    with patch.dict("sys.modules", {"vl_convert": None}):
        content = render(Report("r", "R", ABOUT, (ANSWERS,)), Options()).decode("utf-8")
    assert "<svg" not in content
    assert ANSWERS.alternative in content
    assert "<details open>" in content
    assert (
        "<!-- a drawing needs the package vl_convert, which is not installed. Install it with: python -m pip" in content
    )


def test_a_chart_of_nothing_says_so() -> None:
    empty = page(replace(ANSWERS, data=replace(ANSWERS.data, rows=(), empty="Nobody was asked.")))
    assert "Nobody was asked." in empty.text
    assert empty.named("figure") == []


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(), min_size=1))
@example("\ufffe\uffff\x00\ud800]]>&<\"'")
@example("\\")
@example("000\x1f\x1e\x1e\x08\U00010000")
@example("\N{FACTORY}" * 60)
def test_any_text_can_be_drawn(text: str) -> None:
    columns = (Column("a", text), Column("b", text), Column("c", text, "number"))
    table = Table("t", text, columns, ((Cell(text), Cell(text), Cell(1)), (Cell("x"), Cell("y"), Cell(2))))
    chart = charts.bars(table, text, of="a", value="c", colour="b", tones=((text, "good"), ("y", "bad")))
    shown = re.sub("[\ufffe\uffff]", "\ufffd", visible(lines_of(text)))
    for drawing in drawn(chart):
        told = next(drawing.iter("title")).text or ""
        assert told.startswith(f"{shown}: {shown}\n")
        assert {each.tag for each in drawing.iter()} <= {"svg", "g", "path", "line", "text", "tspan", "title"}


def test_long_texts_that_begin_alike_stay_two_bars() -> None:
    rows = ((Cell("x" * 500 + "a"), Cell(1)), (Cell("x" * 500 + "b"), Cell(1)))
    table = Table("t", "T", (Column("a", "A"), Column("b", "B", "number")), rows)
    (wide, _narrow) = drawn(charts.bars(table, "t", of="a", value="b"))
    places = [mark.get("d") for mark in wide.iter() if mark.find("title") is not None]
    assert len(set(places)) == 2


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters()))
def test_any_text_is_shown_as_text_wherever_it_stands(text: str) -> None:
    cell = Cell(text, note=text, ref=text)
    matrix = replace(
        COMPARISON,
        corner=(text, text),
        row_heads=(cell,),
        column_heads=(cell,),
        cells=((cell,),),
        facts=(),
        fact_cells=(),
        legend=((cell, text),),
    )
    table = Table("t", text, (Column("a", text),), ((cell,),), text)
    found = page(Heading(text), Paragraph(text), table, matrix)
    plain = page(Heading(""), Paragraph(""), replace(table, title=""), matrix)
    shown = visible(lines_of(text))
    assert found.open == []
    assert found.text.count(shown) >= 6
    assert [tag for tag, _at in found.elements if tag in ("script", "style")] == ["style", "script"]
    assert len(found.raw["script"]) == len(plain.raw["script"])
