"""Markdown files as blocks and grids: tables wherever they stand, labels, lists, and where each cell is in the file."""

import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.imports.documents.blocks import Heading, Line, Ruled
from stakeholders.imports.readers import markdown
from stakeholders.imports.readers.markdown import blocks_of, read_markdown
from stakeholders.imports.tables import Grid, Row


def grids(text: str) -> tuple[Grid, ...]:
    return read_markdown(text.encode(), "register.md").grids


def cells(text: str) -> list[tuple[str, ...]]:
    """The cells of the only table in a text."""
    (grid,) = grids(text)
    return [row.cells for row in grid.rows]


def lines(text: str) -> list[Line]:
    return [block for block in blocks_of(text) if isinstance(block, Line)]


def labelled(text: str) -> list[tuple[str, str]]:
    return [(line.label, line.text) for line in lines(text)]


REGISTER = """\
# Interested parties

| Party | Needs |
| --- | --- |
| Customers | On-time delivery |
| Staff | Safe work |
"""


def test_a_table_has_its_headings_first_and_the_headings_above_it_as_titles() -> None:
    (grid,) = grids(REGISTER)
    assert [row.cells for row in grid.rows] == [
        ("Party", "Needs"),
        ("Customers", "On-time delivery"),
        ("Staff", "Safe work"),
    ]
    assert grid.titles == ("Interested parties",)
    assert not grid.written


def test_each_cell_is_found_again_in_the_file() -> None:
    (grid,) = grids(REGISTER)
    text = REGISTER.splitlines()
    for row in grid.rows:
        for place, cell in enumerate(row.cells):
            where = grid.place(row, place)
            assert text[where.line - 1][where.column - 1 :].startswith(cell)


def test_every_table_of_a_file_is_a_grid_of_its_own() -> None:
    text = "## External\n\n|A|B|\n|-|-|\n|1|2|\n\n## Internal\n\n|C|\n|-|\n|3|\n"
    assert [(grid.titles, grid.rows[0].cells) for grid in grids(text)] == [
        (("External",), ("A", "B")),
        (("Internal",), ("C",)),
    ]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ('=== "External"\n\n    | Party | Needs |\n    |---|---|\n    | Staff | Safe work |\n', 5, 15),
        ('!!! note "Parties"\n    | Party | Needs |\n    |---|---|\n    | Staff | Safe work |\n', 4, 15),
        (
            '=== "All"\n\n    === "External"\n\n        | Party | Needs |\n        |---|---|\n'
            '        | Staff | Safe work |\n', 7, 19,
        ),
        ('=== "External"\n\n\t| Party | Needs |\n\t|---|---|\n\t| Staff | Safe work |\n', 5, 12),
        ("- External:\n\n  | Party | Needs |\n  |---|---|\n  | Staff | Safe work |\n", 5, 13),
        ("1. External\n\n        | Party | Needs |\n        |---|---|\n        | Staff | Safe work |\n", 5, 19),
        ("> | Party | Needs |\n> |---|---|\n> | Staff | Safe work |\n", 3, 13),
        ("Text:\n| Party | Needs |\n|---|---|\n| Staff | Safe work |\n", 4, 11),
        ("    | Party | Needs |\n    |---|---|\n    | Staff | Safe work |\n", 3, 15),
    ],
    ids=["tab", "box", "tab in a tab", "tab, tabulators", "item", "item, far in", "quote", "below text", "indented"],
)  # fmt: skip
def test_a_table_is_found_wherever_it_stands(text: str, line: int, column: int) -> None:
    (grid,) = grids(text)
    assert [row.cells for row in grid.rows] == [("Party", "Needs"), ("Staff", "Safe work")]
    where = grid.place(grid.rows[1], 1)
    assert (where.line, where.column) == (line, column)


def test_the_title_of_a_tab_is_a_title_of_its_table() -> None:
    (grid,) = grids('# Parties\n\n=== "External"\n\n    | Party | Needs |\n    |---|---|\n    | Staff | Safe work |\n')
    assert grid.titles == ("Parties", "External")


@pytest.mark.parametrize("above", ["**External parties**\n\n", "External parties:\n\n", "External parties\n\n"])
def test_a_short_line_above_a_table_is_a_title_of_it(above: str) -> None:
    (grid,) = grids(above + "| Party |\n|---|\n| Staff |\n")
    assert grid.titles == ("External parties",)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (r"A \| B", "A | B"),
        (r"`A \| B`", "A | B"),
        ("first<br>second<br/>third<br />fourth", "first\nsecond\nthird\nfourth"),
        ("<ul><li>first</li><li>second</li></ul>", "- first\n- second"),
        ("- first<br>- second", "- first\n- second"),
        ("**Customers** and *staff*", "Customers and staff"),
        ("[Policy](policy.md#scope)", "Policy"),
        ("[Policy](https://example.org/policy)", "Policy (https://example.org/policy)"),
        ("[Contract](files/contract.pdf)", "Contract (files/contract.pdf)"),
        ("[Jane](mailto:jane@example.org?subject=x)", "Jane (jane@example.org)"),
        ("<https://example.org>", "https://example.org"),
        ("[example.org](https://example.org/)", "example.org"),
        ("![High](high.svg)", "High"),
        ('<img src="high.svg" alt="High">', "High"),
        ("`code` and <sub>small</sub> <span style='x'>red</span>", "code and small red"),
        ("&#8364; &amp; &#x20AC; caf&eacute;", "€ & € café"),
        ("before<!-- a remark -->after", "beforeafter"),
        ("<name> of <your company>", "<name> of <your company>"),
        ("[TODO: needs]", "[TODO: needs]"),
        ("{{ meta.name }}", "{{ meta.name }}"),
        ("___", "___"),
        ("see note[^1]", "see note[^1]"),
        ("two  or   more blanks", "two or more blanks"),
        (r"\*starred\*", "*starred*"),
        ("⭐⭐⭐ 🔴 High", "⭐⭐⭐ 🔴 High"),
        ("[x] done", "[x] done"),
    ],
)
def test_a_cell_keeps_its_text_without_markup(cell: str, text: str) -> None:
    assert cells(f"| Party | Needs |\n|---|---|\n| Staff | {cell} |\n\n[^1]: A note\n")[1] == ("Staff", text)


def test_a_link_that_is_named_elsewhere_is_followed() -> None:
    text = "| A | B |\n|---|---|\n| 1 | [Policy][p] |\n\n[p]: https://example.org/p\n"
    assert cells(text)[1] == ("1", "Policy (https://example.org/p)")


def test_rows_keep_all_their_cells_be_they_more_or_fewer_than_the_headings() -> None:
    text = "| A | B |\n|---|---|\n| 1 | 2 | 3 | **4** |\n| 5 |\n| | 6 |\n"
    assert cells(text)[1:] == [("1", "2", "3", "4"), ("5",), ("", "6")]


def test_the_place_of_a_cell_beyond_the_headings_is_known() -> None:
    (grid,) = grids("| A | B |\n|---|---|\n| 1 | 2 | three |  \n")
    assert grid.place(grid.rows[1], 2).column == 11


@pytest.mark.parametrize(
    "text",
    [
        "A | B\n--- | ---\n1 | 2\n",
        "| A | B |\n|---|---|---|\n| 1 | 2 |\n",
        "| A | B |\n|---|\n| 1 | 2 |\n",
        "| A | B |\n|:--|:-:|\n| 1 | 2 |\n",
        "| A | B |\n|———|———|\n| 1 | 2 |\n",
        "| A | B |\n|---+---|\n| 1 | 2 |\n",
        "| A | B |\n| 1 | 2 |\n",
        "| A | B |\n|---|---|\n\n| 1 | 2 |\n",
        "| A | B |\r\n|---|---|\r\n| 1 | 2 |\r\n",
        "```markdown\n| A | B |\n|---|---|\n| 1 | 2 |\n```\n",
        "{% tabs %}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n{: .wide }\n",
        "<!-- a remark -->\n| A | B |\n|---|---|\n| 1 | 2 |\n",
    ],
    ids=[
        "no pipes outside", "too many dashes", "too few dashes", "aligned", "long dashes", "crosses", "no dashes",
        "blank line", "line ends of Windows", "a file in a fence", "directives", "below a comment",
    ],
)  # fmt: skip
def test_a_table_is_one_however_it_is_drawn(text: str) -> None:
    assert cells(text) == [("A", "B"), ("1", "2")]


def test_tables_in_code_and_in_comments_are_not_there() -> None:
    fenced = "Text\n\n```\n| A |\n|---|\n| 1 |\n```\n\nMore\n\nand more\n"
    assert grids(fenced) == ()
    assert grids("<!--\n| A |\n|---|\n\n| 1 |\n-->\n") == ()


def test_a_table_in_html_is_read_by_the_reader_of_html(monkeypatch: pytest.MonkeyPatch) -> None:
    given_html = []

    def tables_of(text: str) -> list[Ruled]:
        given_html.append(text)
        return [Ruled((Row(2, ("A", "B")), Row(5, ("1", "2"))))]

    monkeypatch.setattr(markdown, "web_tables", lambda: tables_of)
    text = (
        "# Title\n\n<table>\n<tr><th>A</th><th>B</th></tr>\n\n    <tr><td>1</td><td>2</td></tr>\n\n</table>\n\nAfter\n"
    )
    (grid,) = grids(text)
    assert [row.line for row in grid.rows] == [4, 7]
    assert given_html[0].rstrip().endswith("</table>")
    assert blocks_of(text)[-1] == Line("After", 10)


def test_a_table_in_html_stands_among_the_others() -> None:
    text = "## External\n\n<table><tr><th>A</th></tr>\n\n<tr><td>1<br>2</td></tr></table>\n\n| B |\n|---|\n| 3 |\n"
    first, second = grids(text)
    assert (first.titles, [row.cells for row in first.rows]) == (("External",), [("A",), ("1\n2",)])
    assert [row.cells for row in second.rows] == [("B",), ("3",)]


def test_a_table_in_html_is_left_out_where_html_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown, "web_tables", lambda: None)
    assert grids("<table><tr><td>1</td></tr></table>\n") == ()


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("# Parties\n", Heading(1, "Parties", 1)),
        ("### Parties ###\n", Heading(3, "Parties", 1)),
        ("Parties\n=======\n", Heading(1, "Parties", 1)),
        ("Parties\n-------\n", Heading(2, "Parties", 1)),
        ("## **Parties** {#parties .big}\n", Heading(2, "Parties", 1)),
        ("## [Parties](https://example.org)\n", Heading(2, "Parties", 1)),
        ("## 🗺️ {{ name }}\n", Heading(2, "🗺️ {{ name }}", 1)),
        ("<h2 align='center'>Parties &amp; needs</h2>\n", Heading(2, "Parties & needs", 1)),
        ("---\nauthor: me\ntitle: Parties\n---\nText\n", Heading(1, "Parties", 3)),
    ],
)  # fmt: skip
def test_headings_are_told_by_their_level(text: str, heading: Heading) -> None:
    assert blocks_of(text)[0] == heading


@pytest.mark.parametrize("text", ["**Needs:** quality\n---\n", "One line\nand another\n---\n", "**Needs:**\n-\n"])
def test_text_above_a_rule_or_an_empty_item_is_no_heading(text: str) -> None:
    assert not any(isinstance(block, Heading) for block in blocks_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "**What:** news",
        "**What**: news",
        "**What** – news",
        "**What** — news",
        "**What** - news",
        "__What:__ news",
        "***What:*** news",
        "*What:* news",
        "*What*: news",
        "<b>What:</b> news",
        "What: news",
        "- **What:** news",
        "- What: news",
        "1. **What** – news",
        "📌 **What:** news",
        "What\n: news",
        "What\n\n: news",
        "**What：** news",
        "- [ ] **What:** news",
        "- [x] What: news",
        "**What**\nnews",
    ],
)
def test_the_words_a_line_begins_with_are_its_label(text: str) -> None:
    assert labelled(text + "\n") == [("What", "news")]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("需求：质量", "需求"),
        ("Besoins : qualité", "Besoins"),
        ("- **Schvalovatel (Approver)** *(later)* – schvaluje", "Schvalovatel (Approver) (later)"),
        ("DSGVO (EU 2016/679): Anwendbar", "DSGVO (EU 2016/679)"),
    ],
)
def test_labels_are_found_in_many_languages(text: str, label: str) -> None:
    assert labelled(text + "\n")[0][0] == label


@pytest.mark.parametrize(
    "text",
    [
        "At 10:30 we meet",
        "See https://example.org",
        "The register is kept by one person who has been named by the board: nobody else may",
        "[TODO: needs]",
        "**Bold** words go on",
        "He said. Then: more",
    ],
)
def test_words_that_happen_to_stand_before_a_colon_are_no_label(text: str) -> None:
    assert labelled(text + "\n") == [("", text.replace("**", ""))]


def test_each_labelled_line_of_a_paragraph_is_a_line() -> None:
    text = "**What:** Policy\n**When:** each year,\nin autumn\n**Who:** Board\n"
    assert [(line.line, line.label, line.text) for line in lines(text)] == [
        (1, "What", "Policy"),
        (2, "When", "each year, in autumn"),
        (4, "Who", "Board"),
    ]


def test_lines_with_labels_that_are_not_bold_are_lines_where_all_have_one() -> None:
    assert labelled("Party: Customers\nNeeds: quality\n") == [("Party", "Customers"), ("Needs", "quality")]
    assert labelled("Needs: quality\nthat lasts\n") == [("Needs", "quality that lasts")]
    assert labelled("This is a sentence\nand so: it goes on\n") == [("", "This is a sentence and so: it goes on")]


@pytest.mark.parametrize("between", [" ", " | ", " · ", ", ", " / "])
def test_several_labels_in_a_line_are_lines_of_their_own(between: str) -> None:
    found = [("Power", "High"), ("Interest", "Low")]
    assert labelled(f"**Power:** High{between}**Interest:** Low\n") == found


def test_a_line_that_is_bold_throughout_is_strong() -> None:
    assert lines("**Customers**\n") == [Line("Customers", 1, strong=True)]
    assert lines("- **Customers:**\n") == [Line("Customers:", 1, 1, strong=True)]
    assert lines("**Customers**\nNeeds: quality\n") == [
        Line("Customers", 1, strong=True),
        Line("quality", 2, label="Needs"),
    ]


def test_items_are_as_deep_as_they_stand() -> None:
    text = "- one\n  1. two\n     - three\n- four\n  more of four\n\n  a paragraph of four\n"
    assert [(line.text, line.depth, line.numbered) for line in lines(text)] == [
        ("one", 1, False),
        ("two", 2, True),
        ("three", 3, False),
        ("four more of four", 1, False),
        ("a paragraph of four", 2, False),
    ]


def test_the_fields_of_an_item_stand_below_it() -> None:
    text = "1. Students:\n   Interest: a simple tool\n   Influence: low\n"
    assert [(line.label, line.text, line.depth) for line in lines(text)] == [
        ("", "Students:", 1),
        ("Interest", "a simple tool", 2),
        ("Influence", "low", 2),
    ]


def test_bullets_set_by_hand_are_items() -> None:
    assert [(line.text, line.depth) for line in lines("**Needs:**\n    - quality\n    - price\n")] == [
        ("Needs:", 0),
        ("quality", 1),
        ("price", 1),
    ]
    assert [(line.text, line.depth) for line in lines("• quality\n• price\n")] == [("quality", 1), ("price", 1)]


def test_a_dash_at_the_beginning_of_a_line_may_go_on_with_a_sentence() -> None:
    assert [line.text for line in lines("Quality\n– and price – matter\n")] == ["Quality – and price – matter"]


def test_a_line_break_that_is_meant_is_kept_and_one_for_width_is_not() -> None:
    assert [line.text for line in lines("first  \nsecond\nthird\n")] == ["first\nsecond third"]
    assert [line.text for line in lines("质量很\n重要\n")] == ["质量很重要"]


def test_text_that_is_not_utf_8_is_read_and_told() -> None:
    read = read_markdown("| Bedürfnis |\n|---|\n| Qualität für Käufer |\n".encode("cp1252"), "alt.md")
    assert read.grids[0].rows[1].cells == ("Qualität für Käufer",)
    assert [finding.rule for finding in read.findings] == ["encoding-guessed"]


def test_control_characters_are_shown() -> None:
    assert cells("| A |\n|---|\n| a\x0bb\x07 |\n")[1] == ("a\\x0bb\\x07",)


def test_a_matrix_with_a_blank_corner_keeps_its_bullets() -> None:
    text = "| | **Low** |\n| :--- | :--- |\n| **High power** | **Satisfy**<br/>- Board<br/>- *(nobody else)* |\n"
    assert cells(text) == [("", "Low"), ("High power", "Satisfy\n- Board\n- (nobody else)")]


def test_text_that_is_indented_again_and_again_is_read_to_its_end() -> None:
    text = "\n\n".join("    " * depth + f"Line {depth}." for depth in range(1, 300))
    assert len(lines(text)) > 8


def test_an_empty_file_holds_nothing() -> None:
    assert grids("") == grids("\n\n") == grids("# Title\n") == ()


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("|-:#*_`<>[]()!\n\n \\&=+~.1"))))
def test_no_text_whatever_stops_the_reader(text: str) -> None:
    with suppress(Unable):  # it is no text at all
        read_markdown(text.encode("utf-8", "surrogatepass"), "any.md")


words = st.text(alphabet="abcdefghäöüß", min_size=1, max_size=8)
marked = st.one_of(
    words,
    words.map(lambda word: f"**{word}**"),
    words.map(lambda word: f"*{word}*"),
    words.map(lambda word: f"`{word}`"),
    words.map(lambda word: f"<u>{word}</u>"),
    words.map(lambda word: f"[{word}](page.md)"),
    words.map(lambda word: f"{word}<br>"),
    words.map(lambda word: f"{word} \\|"),
    st.just("&amp;"),
)
cell = st.lists(marked, max_size=4).map(" ".join)
row = st.lists(cell, min_size=1, max_size=5).map(lambda found: f"| {' | '.join(found)} |")


@given(st.lists(row, min_size=2, max_size=5), st.sampled_from(["", "> ", "    ", "  "]), st.integers(1, 3))
def test_every_word_of_a_table_is_in_a_grid(rows: list[str], indent: str, times: int) -> None:
    drawn = [rows[0], "|---" * 3 + "|", *rows[1:]]
    text = "\n\n".join(["\n".join(indent + line for line in drawn)] * times)
    found = " ".join(cell for grid in grids(text) for row in grid.rows for cell in row.cells)
    wanted = re.findall(r"[a-zäöüß]+", re.sub(r"<[^>]*>|\(page\.md\)|&amp;", " ", text))
    assert sorted(re.findall(r"[a-zäöüß]+", found)) == sorted(wanted)
