import datetime as dt
import math
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from example_reports import ABOUT, COMPARISON, EVERYTHING, HOSTILE, HOSTILE_REPORT, NEEDS, STANDING
from golden_files import assert_golden
from hypothesis import given, settings
from hypothesis import strategies as st
from workbooks import Book, cells, parts, texts, told

from stakeholders.errors import Unable
from stakeholders.render import Options
from stakeholders.render.cells import lines_of
from stakeholders.render.plain import one_line, visible
from stakeholders.render.xlsx import render
from stakeholders.render.xlsx.plan import MOST_COMMENTS, matrix_of
from stakeholders.reports import charts
from stakeholders.reports.chart_parts import Tones
from stakeholders.reports.report import (
    About,
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Matrix,
    Paragraph,
    Report,
    Table,
    Value,
)

pytestmark = pytest.mark.filterwarnings("error")  # XlsxWriter warns of what it leaves out


def workbook(*blocks: Block) -> bytes:
    return render(Report("r", "R", ABOUT, blocks), Options(to_file=True))


def table(*columns: Column, rows: tuple[tuple[Cell, ...], ...], title: str = "T", note: str = "") -> Table:
    return Table("t", title, columns, rows, note)


def one(value: Value | tuple[Value, ...], column: Column | None = None) -> tuple[object, str]:
    """The one cell of a table, as another program reads it, and its number format."""
    content = workbook(table(column or Column("a", "A"), rows=((Cell(value),),)))
    book = Book(content)
    cell = next(node for node in book.sheets["T"].all("c") if node.attrib["r"] == "A4")
    return cells(content)["T"][3][0], book.number_format(cell)


def plain(text: str) -> str:
    """The text as the workbook should show it."""
    return visible(lines_of(text)).replace("\ufffe", r"\ufffe").replace("\uffff", r"\uffff")


def test_everything_a_report_can_hold() -> None:
    assert_golden("everything.xlsx.txt", told(render(EVERYTHING, Options())))


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render(EVERYTHING, Options()) == render(EVERYTHING, Options())


def test_the_day_of_the_report_is_the_only_time_in_it() -> None:
    core = parts(render(EVERYTHING, Options()))["docProps/core.xml"].decode("utf-8")
    assert core.count("2026-09-30T00:00:00Z") == 2
    assert core.count("T00:00:00Z") == core.count("Z</dcterms:")


# What cells hold


@pytest.mark.parametrize(
    ("value", "column", "read"),
    [
        (5, Column("a", "A", "number"), (5, "0")),
        (2.25, Column("a", "A", "number", 1), (2.25, "0.0")),
        (62.5, Column("a", "A", "percent"), (0.625, "0 %")),
        (9.4, Column("a", "A", "percent", 1), (0.094, "0.0 %")),
        (-0.04, Column("a", "A", "number", 1), (-0.04, "0.0;0.0")),
        (-0.05, Column("a", "A", "number", 1), (-0.05, "0.0")),
        (0.7939, Column("a", "A"), (0.7939, "0.00")),
        (12, Column("a", "A"), (12, "0")),
        (0.00125, Column("a", "A"), (0.00125, "0.0000")),
        (dt.date(2026, 8, 30), Column("a", "A", "date"), (dt.date(2026, 8, 30), "yyyy-mm-dd")),
        (dt.date(1900, 3, 1), Column("a", "A", "date"), (dt.date(1900, 3, 1), "yyyy-mm-dd")),
        ((7,), Column("a", "A", "number"), (7, "0")),
    ],
)
def test_numbers_days_and_shares_are_numbers_with_their_digits(
    value: Value | tuple[Value, ...], column: Column, read: tuple[object, str]
) -> None:
    assert one(value, column) == read


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "yes"),
        (False, "no"),
        (math.inf, "n/a"),
        (1234567890123456, "1234567890123456"),
        (dt.date(1899, 12, 31), "1899-12-31"),
        (dt.date(1900, 2, 28), "1900-02-28"),
        (("Owners", "Works council"), "Owners\nWorks council"),
        ((1, 2.5, True), "1\n2.5\nyes"),
        ("0815", "0815"),
        ("=1+1", "=1+1"),
        ("http://example.invalid", "http://example.invalid"),
        (10**400, f"1{'0' * 400}"),
    ],
)
def test_all_else_is_text(value: Value | tuple[Value, ...], text: str) -> None:
    assert one(value)[0] == text


def test_a_text_beyond_what_a_cell_holds_is_cut_with_a_sign() -> None:
    read = one("x" * 40_000)[0]
    assert isinstance(read, str)
    assert len(read) == 32_767
    assert read.endswith("x… [cut: 40000 characters in all]")
    emoji = one("👩" * 20_000)[0]
    assert isinstance(emoji, str)
    assert len(emoji.encode("utf-16-le")) // 2 <= 32_767
    assert emoji.endswith("👩… [cut: 20000 characters in all]")


@settings(deadline=None)
@given(st.text(st.characters(), min_size=1), st.text(alphabet="_x0041F<r>&=\n\ud800\uffff", min_size=1))
def test_any_text_in_any_cell_comes_back_as_it_is_shown(first: str, second: str) -> None:
    grid = Matrix("m", "M", ("r", "c"), (Cell(second),), (Cell("x"),), ((Cell(first),),))
    content = workbook(table(Column("a", "A"), Column("b", "B"), rows=((Cell(first), Cell(second)),)), grid)
    found = cells(content)
    assert found["T"][3] == [plain(first), plain(second)]
    assert found["M"][3] == [plain(second), plain(first)]


@settings(deadline=None)
@given(st.lists(st.text(st.characters() | st.sampled_from("_x0041aA ")), min_size=1, max_size=5))
def test_headings_of_a_table_are_distinct_and_those_of_its_cells(titles: list[str]) -> None:
    columns = tuple(Column(f"c{at}", title) for at, title in enumerate(titles))
    content = workbook(table(*columns, rows=((Cell(1),) * len(titles),)))
    ((_part, declared),) = Book(content).sheets["T"].related["table"]
    names = [node.attrib["name"] for node in declared.iter("tableColumn")]
    heads = cells(content)["T"][2]
    assert heads == [_decoded(name) for name in names]
    assert len({str(head).lower() for head in heads}) == len(titles)
    assert all(str(head).startswith(one_line(title).strip()[:200]) for head, title in zip(heads, titles, strict=True))


def _decoded(name: str) -> str:
    """A name as Office Open XML means it."""
    return re.sub("_x([0-9a-fA-F]{4})_", lambda found: chr(int(found[1], 16)), name)


def test_equal_empty_and_endless_headings_are_told_apart() -> None:
    titles = ("Gap", "gap", "", "Gap", "x" * 300, "x" * 300)
    columns = tuple(Column(f"c{at}", title) for at, title in enumerate(titles))
    heads = cells(workbook(table(*columns, rows=((Cell(1),) * 6,))))["T"][2]
    assert heads[:4] == ["Gap", "gap (2)", "Column 3", "Gap (3)"]
    assert [len(str(head)) for head in heads[4:]] == [255, 255]
    assert str(heads[5]).endswith("… (2)")


# Sheets


@settings(deadline=None)
@given(st.lists(st.text(st.characters() | st.sampled_from("[]:*?/\\'Hhistory "), max_size=40), min_size=1, max_size=6))
def test_sheets_have_names_that_excel_takes(titles: list[str]) -> None:
    blocks = [replace(NEEDS, key=f"k{at}", title=title) for at, title in enumerate([*titles, "History", "overview"])]
    names = list(Book(workbook(*blocks)).sheets)
    assert len({name.casefold() for name in names}) == len(names) == len(titles) + 3
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set("[]:*?/\\") & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


def test_a_report_of_one_table_opens_on_its_sheet() -> None:
    def opened(*blocks: Block) -> str:
        book = Book(workbook(*blocks))
        view = next(book.xml("xl/workbook.xml").iter("workbookView"))
        return list(book.sheets)[int(view.attrib.get("activeTab", "0"))]

    assert opened(NEEDS) == "Needs"
    assert opened(NEEDS, COMPARISON) == opened(Paragraph("Words."), NEEDS) == opened() == "Overview"


def test_a_long_title_is_cut_between_words_for_the_name_of_its_sheet() -> None:
    title = "Needs that do not reach all who must meet them"
    content = workbook(replace(NEEDS, title=title), replace(NEEDS, key="k", title="Who/what: a*b?"))
    assert list(cells(content)) == ["Overview", "Needs that do not reach all…", "Who-what- a-b"]
    assert cells(content)["Needs that do not reach all…"][0][0] == title


def test_an_empty_table_says_so_on_its_sheet_and_in_the_contents() -> None:
    found = cells(workbook(Table("t", "T", (Column("a", "A"),), (), empty="All were asked."), replace(NEEDS, rows=())))
    assert [row[0] for row in found["T"]] == ["T", "← Overview", "All were asked."]
    assert [row[1] for row in found["Overview"] if row[0] in ("T", "Needs")] == ["All were asked.", "Nothing to show."]


def test_a_heading_stands_above_what_is_below_it_in_the_contents_or_on_the_first_sheet() -> None:
    content = workbook(Heading("Of tables"), NEEDS, Heading("Of words"), Paragraph("Words."), Heading("Of nothing"))
    column = [row[0] for row in cells(content)["Overview"] if row[0]]
    assert column[-6:] == ["Contents", "Of tables", "Needs", "Of words", "Words.", "Of nothing"]


def test_a_sentence_after_a_table_names_it() -> None:
    content = workbook(NEEDS, Paragraph("Read them."))
    assert [row[0] for row in cells(content)["Overview"] if row[0]][-3:] == ["Needs", "Needs", "Read them."]


def test_a_table_that_no_sheet_holds_is_refused() -> None:
    with pytest.raises(Unable, match="has 1,050,000 rows"):
        workbook(Table("t", "T", (Column("a", "A"),), ((Cell(1),),) * 1_050_000))


def test_a_row_of_several_lines_is_as_high_as_they_are() -> None:
    rows = ((Cell("short"),), (Cell("a sentence of some length " * 20),), (Cell(("one", "two", "three")),))
    sheet = Book(workbook(table(Column("a", "A", wide=True), rows=rows))).sheets["T"]
    heights = {row.attrib["r"]: float(row.attrib.get("ht", 15)) for row in sheet.all("row")}
    assert heights["4"] == 15
    assert heights["5"] > 60
    assert heights["6"] == 2.25 + 3 * 12.75


def test_columns_fit_their_content_within_bounds() -> None:
    columns = (Column("a", "A"), Column("b", "B"), Column("c", "C", wide=True))
    rows = ((Cell("x"), Cell("word " * 100), Cell("word " * 100)),)
    sheet = Book(workbook(table(*columns, rows=rows))).sheets["T"]
    widths = [round(float(node.attrib["width"])) for node in sheet.all("col")]
    assert widths == [8, 37, 91]


# Notes and links


def test_few_notes_are_comments_and_many_a_column() -> None:
    column = Column("a", "A")
    few = workbook(table(column, rows=((Cell(1, note="why"),),) * MOST_COMMENTS))
    assert "comments" in Book(few).sheets["T"].related
    assert cells(few)["T"][2] == ["A"]
    many = workbook(table(column, rows=((Cell(1, note="why"),),) * (MOST_COMMENTS + 1)))
    assert "comments" not in Book(many).sheets["T"].related
    assert cells(many)["T"][2:4] == [["A", "Notes"], [1, "A: why"]]


def test_many_notes_of_a_matrix_are_a_list_of_their_own() -> None:
    heads = tuple(Cell(f"c{at}") for at in range(20))
    row = tuple(Cell("aligned", "good", note=f"n{at}") for at in range(20))
    matrix = Matrix("m", "M", ("topic", "party"), tuple(Cell(f"r{at}") for at in range(20)), heads, (row,) * 20)
    found = cells(workbook(matrix))
    assert list(found) == ["Overview", "M", "M- notes"]
    assert found["M- notes"][2:4] == [["topic", "party", "Cell", "Notes"], ["r0", "c0", "aligned", "n0"]]
    assert len(found["M- notes"]) == 3 + 400


def test_a_cell_leads_to_the_row_of_its_record_on_another_sheet() -> None:
    def links(*blocks: Block) -> list[tuple[str, str]]:
        sheets = Book(workbook(*blocks)).sheets.values()
        found = [(node.attrib["ref"], node.attrib["location"]) for sheet in sheets for node in sheet.all("hyperlink")]
        return [link for link in found if not link[1].endswith("A1")]

    mention = Table("m", "M", (Column("a", "A"), Column("b", "B")), ((Cell("x"), Cell("y", ref="named-contact")),))
    assert links(mention) == []
    assert links(NEEDS) == []
    assert links(mention, NEEDS) == [("B4", "'Needs'!A6")]
    quoted = replace(NEEDS, title="The customer's needs")
    assert links(mention, quoted) == [("B4", "'The customer''s needs'!A6")]


# Matrices


def test_the_colours_of_a_matrix_follow_its_words() -> None:
    book = Book(workbook(COMPARISON))
    sheet = book.sheets["Needs side by side"]
    rules = {rule.findtext("formula"): book.rule_fill(rule) for rule in sheet.all("cfRule")}
    assert rules['"conflict"'] == "F9D9D6"
    assert set(rules) == {f'"{cell.value}"' for cell, _meaning in COMPARISON.legend}
    inside = [cell for cell in sheet.all("c") if cell.attrib["r"] == "C5"]
    assert [book.fill(cell) for cell in inside] == [""]


def test_a_word_in_two_tones_has_the_colour_of_its_cell() -> None:
    row = (Cell("open", "bad"), Cell("OPEN", "good"), Cell('say "no"', "info"))
    matrix = Matrix("m", "M", ("r", "c"), (Cell("x"),), (Cell("a"), Cell("b"), Cell("c")), (row,))
    book = Book(workbook(matrix))
    sheet = book.sheets["M"]
    assert [rule.findtext("formula") for rule in sheet.all("cfRule")] == ['"say ""no"""']
    fills = {cell.attrib["r"]: book.fill(cell) for cell in sheet.all("c")}
    assert (fills["B4"], fills["C4"], fills["D4"]) == ("F9D9D6", "DDF0E3", "")


# Drawings


def test_a_chart_has_its_words_as_text_alternative_and_its_figures_on_its_sheet() -> None:
    book = Book(workbook(STANDING))
    ((alternative, chart),) = book.charts(book.sheets["Overview"])
    assert alternative == STANDING.alternative
    held = cells(workbook(STANDING))["Power and interest"]
    assert [row[7:11] for row in held[3:7]] == [
        ["Airlines", 5, 5, "manage closely"],
        ["Aviation authority; Owners", 2, 5, "keep satisfied"],
        ["", 2, 5, "keep satisfied"],
        ["Works council", 4, 2, "keep informed"],
    ]
    assert [node.text for node in chart.iter("f")].count("'Power and interest'!$A$1") == 1


def bars(*figures: tuple[Value, Value, Value], in_order: bool = True) -> Chart:
    columns = (Column("of", "Of"), Column("part", "Part"), Column("count", "Count", "number"))
    data = Table("b", "B", columns, tuple(tuple(Cell(value) for value in row) for row in figures))
    tones: Tones = (("good", "good"), ("bad", "bad"))
    return charts.bars(data, "Words.", of="of", value="count", colour="part", tones=tones, in_order=in_order)


def test_bars_are_summed_by_name_and_colour_in_the_order_of_the_legend() -> None:
    chart = bars(("a", "bad", 1), ("a", "good", 2), ("b", "odd", 4), ("a", "good", 3), ("c", "bad", None))
    held = cells(workbook(chart))["B"]
    assert [row[7:11] for row in held[2:6]] == [
        ["Of", "good", "bad", "odd"],
        ["a", 5, 1, ""],
        ["b", "", "", 4],
        ["c", "", "", ""],
    ]


def test_the_longest_bar_comes_first_where_the_order_does_not_matter() -> None:
    held = cells(workbook(bars(("a", "bad", 1), ("b", "good", 2), in_order=False)))["B"]
    assert [row[7] for row in held[3:5]] == ["b", "a"]


def test_a_chart_without_figures_is_its_words() -> None:
    content = workbook(bars())
    assert list(Book(content).charts(Book(content).sheets["Overview"])) == []
    assert "Words." in texts(content)


# Print and properties


def test_a_long_table_repeats_its_headings_on_paper_and_keeps_them_in_sight() -> None:
    book = Book(workbook(NEEDS))
    assert book.names["_xlnm.Print_Titles1"] == "Needs!$4:$4"
    sheet = book.sheets["Needs"]
    assert sheet.one("pane").attrib["topLeftCell"] == "A5"
    assert sheet.one("pageSetup").attrib | {"orientation": "landscape", "paperSize": "9", "fitToHeight": "0"} == (
        sheet.one("pageSetup").attrib
    )


def test_an_ampersand_in_the_head_of_a_page_is_an_ampersand() -> None:
    about = About("R&D, Grey & Green " + "&" * 300, "&P", ABOUT.as_of, ())
    book = Book(render(Report("r", "&A&[Picture]&G", about, ()), Options()))
    sheet = book.sheets["Overview"]
    head, foot = sheet.one("oddHeader").text or "", sheet.one("oddFooter").text or ""
    assert head.startswith("&LR&&D, Grey && Green &&&&")
    assert head.endswith("…&R&&A&& [Picture]&& G")
    assert "revision &&P" in foot
    assert max(len(head), len(foot)) <= 255


def test_the_document_says_what_it_is() -> None:
    core = Book(render(EVERYTHING, Options())).xml("docProps/core.xml")
    assert core.findtext("title") == "Everything a report can hold"
    assert core.findtext("creator") == "Aldermere Interiors Ltd"
    assert core.findtext("description") == "revision 2026-09 · as of 2026-09-30"


# Hostile text


def test_nothing_hostile_acts() -> None:
    content = render(HOSTILE_REPORT, Options())
    book = Book(content)
    for name, part in parts(content).items():
        if name.endswith((".xml", ".rels", ".vml")):
            ET.fromstring(part)
        assert b"TargetMode" not in part
    for sheet in book.sheets.values():
        assert sheet.all("f") == []
        assert all(node.attrib["location"][:1] in "'O" for node in sheet.all("hyperlink"))
    for _alternative, chart in book.charts(book.sheets["Overview"]):
        assert all((node.text or "").startswith(("'", "Overview")) for node in chart.iter("f"))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text(text: str) -> None:
    assert plain(text) in texts(render(HOSTILE_REPORT, Options()))
    (comment,) = Book(workbook(table(Column("a", "A"), rows=((Cell(1, note=text),),)))).sheets["T"].related["comments"]
    assert "".join(comment[1].itertext()).strip() == plain(text).strip()


def test_text_that_looks_like_the_markup_of_a_cell_is_text() -> None:
    for text in ("<r><t>x</t></r>", "<r>&</r>", "_x0041_", "_x0041_x0042_", "a_x000D_x000A_x0009_b"):
        assert one(text)[0] == text


def test_the_sheet_of_a_heat_map_has_its_columns_in_the_order_of_their_scale() -> None:
    words = (Column("party", "Party"), Column("engagement", "Engagement"), Column("stand", "Stand"))
    rows = ((Cell("Union"), Cell("leading"), Cell("wanted")), (Cell("Union"), Cell("neutral"), Cell("now")))
    scale = ("resistant", "neutral", "leading")
    drawn = charts.heat_map(
        Table("e", "E", words, rows),
        "E.",
        x="engagement",
        y="party",
        colour="stand",
        tones=(("now", "info"),),
        across=scale,
    )
    matrix = matrix_of(drawn)
    assert matrix is not None
    assert [head.value for head in matrix.column_heads] == list(scale)
    assert [[cell.value for cell in row] for row in matrix.cells] == [[None, "now", "wanted"]]
