"""Running text as grids, wherever sections repeat one shape: a section a row, a label a column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.documents.blocks import Block, Heading, Line, Ruled
from stakeholders.imports.documents.outline import grids_of
from stakeholders.imports.documents.sections import cleaned
from stakeholders.imports.readers.markdown import read_markdown
from stakeholders.imports.tables import Grid, Row


def grids(text: str) -> tuple[Grid, ...]:
    return read_markdown(text.encode(), "register.md").grids


def written(text: str) -> list[tuple[str, ...]]:
    """The cells of the only grid that is made of running text."""
    (grid,) = (grid for grid in grids(text) if grid.written)
    return [row.cells for row in grid.rows]


HEADED = """\
# Handbook

## 2.1 Interested parties

Text that is about none of them.

### 1. Customers

**Needs:** Quality
**Influence:** High

### 2. Suppliers

**Needs:** Payment
**Contract:** Yes
"""


def test_sections_below_headings_are_rows_and_their_labels_columns() -> None:
    (grid,) = grids(HEADED)
    assert [row.cells for row in grid.rows] == [
        ("Interested parties", "Needs", "Influence", "Contract"),
        ("Customers", "Quality", "High", ""),
        ("Suppliers", "Payment", "", "Yes"),
    ]
    assert grid.written
    assert grid.titles == ("Handbook", "Interested parties")


def test_each_cell_of_running_text_is_found_again_in_the_file() -> None:
    (grid,) = grids(HEADED)
    text = HEADED.splitlines()
    for row in grid.rows[1:]:
        for place, (cell, label) in enumerate(zip(row.cells, ("", "Needs", "Influence", "Contract"), strict=True)):
            where = grid.place(row, place)
            if cell:
                assert label in text[where.line - 1]
                assert cell in text[where.line - 1]
    assert (grid.place(grid.rows[1], 0).line, grid.place(grid.rows[1], 0).column) == (7, 8)
    assert grid.place(grid.rows[1], 2).line == 10


@pytest.mark.parametrize(
    "text",
    [
        "## Parties\n### Customers\n- Needs: Quality\n- Power: High\n### Staff\n- Needs: Safety\n- Power: Low\n",
        (
            "## Parties\n### Customers\n- **Needs** – Quality\n- **Power** – High\n### Staff\n"
            "- **Needs** – Safety\n- **Power** – Low\n"
        ),
        (
            "## Parties\n### Customers\n#### Needs\nQuality\n#### Power\nHigh\n### Staff\n#### Needs\nSafety\n"
            "#### Power\nLow\n"
        ),
        "## Parties\n\n**Customers**\n\nNeeds: Quality\n\nPower: High\n\n**Staff**\n\nNeeds: Safety\n\nPower: Low\n",
        "## Parties\n\n**Customers:**\n- Needs: Quality\n- Power: High\n\n**Staff:**\n- Needs: Safety\n- Power: Low\n",
        "## Parties\n\nCustomers:\n- Needs: Quality\n- Power: High\n\nStaff:\n- Needs: Safety\n- Power: Low\n",
        (
            "## Parties\n- **Customers**\n  - Needs: Quality\n  - Power: High\n- **Staff**\n  - Needs: Safety\n"
            "  - Power: Low\n"
        ),
        (
            "## Parties\n1. Customers\n   - Needs: Quality\n   - Power: High\n2. Staff\n   - Needs: Safety\n"
            "   - Power: Low\n"
        ),
        "## Parties\n1. Customers:\n   Needs: Quality\n   Power: High\n2. Staff:\n   Needs: Safety\n   Power: Low\n",
        "Parties\n\n1. Customers:\n   Needs: Quality\n   Power: High\n2. Staff:\n   Needs: Safety\n   Power: Low\n",
        "## Parties\n### Customers\nNeeds\n: Quality\n\nPower\n: High\n### Staff\nNeeds\n: Safety\n\nPower\n: Low\n",
        (
            "## Parties\n### Customers\n|||\n|-|-|\n|Needs|Quality|\n|Power|High|\n### Staff\n|||\n|-|-|\n"
            "|Needs|Safety|\n|Power|Low|\n"
        ),
        (
            "## Parties\n### Customers\n**Power:** High\n\n**Needs:** Quality\n### Staff\n"
            "**Power:** Low | **Needs:** Safety\n"
        ),
    ],
    ids=[
        "items", "items with dashes", "headings", "bold lines", "bold lines with colons", "lines with colons",
        "items in items", "numbered items", "lines in items", "no heading", "definitions", "tables of two columns",
        "another order",
    ],
)  # fmt: skip
def test_parties_come_out_alike_however_their_sections_are_written(text: str) -> None:
    heading, *rows = written(text)
    assert heading[0] == "Parties"
    assert [dict(zip(heading, row, strict=True)) for row in rows] == [
        {"Parties": "Customers", "Needs": "Quality", "Power": "High"},
        {"Parties": "Staff", "Needs": "Safety", "Power": "Low"},
    ]


def test_a_label_that_comes_again_and_again_begins_a_record() -> None:
    text = (
        "## Analysis\n\n### Key players\n\n**Stakeholder:** **Customers**\n* **Needs:** Quality\n\n---\n\n"
        "**Stakeholder:** **Staff**\n* **Needs:** Safety\n\n### Keep satisfied\n\n"
        "**Stakeholder:** **Owners**\n* **Needs:** Profit\n"
    )
    first, second = grids(text)
    assert [row.cells for row in first.rows] == [
        ("Stakeholder", "Needs"),
        ("Customers", "Quality"),
        ("Staff", "Safety"),
    ]
    assert [row.cells for row in second.rows] == [("Stakeholder", "Needs"), ("Owners", "Profit")]
    assert (first.titles, second.titles) == (("Analysis", "Key players"), ("Analysis", "Keep satisfied"))


@pytest.mark.parametrize(
    "text",
    [
        (
            "## Plan\n- Weekly meeting\n- Participants: Staff\n- Aim: Progress\n- Monthly report\n"
            "- Participants: Owners\n- Aim: Cost\n"
        ),
        (
            "## Plan\n\nWeekly meeting\n\nParticipants: Staff\n\nAim: Progress\n\nMonthly report\n\n"
            "Participants: Owners\n\nAim: Cost\n"
        ),
    ],
)  # fmt: skip
def test_a_short_line_before_labelled_lines_is_their_title(text: str) -> None:
    assert written(text) == [
        ("Plan", "Participants", "Aim"),
        ("Weekly meeting", "Staff", "Progress"),
        ("Monthly report", "Owners", "Cost"),
    ]


def test_what_stands_behind_a_dash_in_most_titles_is_no_part_of_the_names() -> None:
    text = "# Stakeholders\n\n**Staff – much interest**\n- safety\n\n**Owners – little interest**\n- profit\n"
    assert written(text)[1:] == [("Staff", "much interest\n- safety"), ("Owners", "little interest\n- profit")]


def test_a_repeated_label_that_names_nobody_is_about_its_section() -> None:
    text = "## Parties\n### Customers\n- Need: Quality\n- Priority: High\n- Need: Price\n- Priority: Low\n"
    (grid,) = grids(text)
    assert [row.cells for row in grid.rows] == [
        ("Parties", "Need", "Priority"),
        ("Customers", "Quality", "High"),
        ("Customers", "Price", "Low"),
    ]
    assert [row.copied for row in grid.rows] == [frozenset(), frozenset(), frozenset({0})]


def test_items_below_a_label_join_its_cell_a_line_each() -> None:
    text = (
        "## Parties\n### Customers\n**Needs:**\n1. Quality:\n   - no defects\n   - long life\n2. Price\n\n"
        "**Notes:** one\n"
        "### Staff\n**Needs:** These:\n- safety\n- pay\n\n**Notes:** two\n"
    )
    assert written(text)[1:] == [
        ("Customers", "1. Quality:\n  - no defects\n  - long life\n2. Price", "one"),
        ("Staff", "These:\n- safety\n- pay", "two"),
    ]


def test_what_stands_under_no_label_goes_to_a_column_without_heading() -> None:
    text = "## Parties\n### Customers\nThey buy.\n- Needs: Quality\n- one more\n### Staff\n- Needs: Safety\n"
    assert written(text) == [
        ("Parties", "Needs", ""),
        ("Customers", "Quality", "They buy.\n- one more"),
        ("Staff", "Safety", ""),
    ]


def test_sections_with_unlike_labels_stay_one_grid() -> None:
    text = (
        "## Parties\n### Customers\n- Needs: Quality\n### Staff\n- Expectations: Safety\n### Press\n"
        "Just text.\n### Owners\n- Needs: Profit\n"
    )
    assert written(text) == [
        ("Parties", "Needs", "Expectations", ""),
        ("Customers", "Quality", "", ""),
        ("Staff", "", "Safety", ""),
        ("Press", "", "", "Just text."),
        ("Owners", "Profit", "", ""),
    ]


def test_labels_that_mean_the_same_share_a_column() -> None:
    text = "## Parties\n### Customers\n- Need: Quality\n- Power: 1\n### Staff\n- Needs: Safety\n- Power: 2\n"
    assert written(text)[0] == ("Parties", "Need", "Power")


def test_a_list_led_in_by_the_end_of_a_paragraph_is_under_that_label() -> None:
    text = (
        "## Overview\n### Customers\nThey buy things from us. Their main needs:\n- quality\n- price\n"
        "### Staff\nThey work. Their needs:\n- safety\n"
    )
    heading, *rows = written(text)
    assert heading[1] == "Their main needs"
    assert [row[:2] for row in rows] == [("Customers", "- quality\n- price"), ("Staff", "- safety")]


def test_a_communication_has_its_heading_and_five_labels() -> None:
    text = (
        "## Internal Communication\n\n### Audit results\n\n**What:** Findings\n**When:** After audits\n"
        "**With whom:** Management\n**How:** Report\n**Who:** Quality\n\n## External Communication\n\n### Customers\n\n"
        "**What:** Orders\n**When:** Daily\n**With whom:** Customers\n**How:** E-mail\n**Who:** Sales\n\n"
        "### Press\n\n**What:** News\n**When:** Monthly\n**With whom:** Press\n**How:** Release\n**Who:** Board\n"
    )
    internal, external = grids(text)
    assert internal.rows[0].cells == ("Internal Communication", "What", "When", "With whom", "How", "Who")
    assert [row.cells[0] for row in internal.rows[1:]] == ["Audit results"]
    assert [row.cells[0] for row in external.rows[1:]] == ["Customers", "Press"]


def test_an_instruction_how_to_fill_in_the_labels_is_no_record() -> None:
    text = (
        "## Planning\n\n### Determination\n\n**For each communication, determine:**\n- **What:** Content\n"
        "- **When:** Time\n- **How:** Channel\n"
    )
    assert grids(text) == ()


def test_what_is_said_of_the_document_is_no_record() -> None:
    text = "# Interested parties\n\n**Purpose:** Overview\n**Audience:** Everyone\n**Version:** 2\n\n## Scope\n\nAll.\n"
    assert grids(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Context\n\n### Customers\n\nThey want quality.\n\n### Staff\n\nThey want safety.\n",
        "## Stakeholders\n\n### Who decides\n\nWe do.\n\n### How we ask\n\nBy letter.\n",
        "# Stakeholder management\n\n## Customers\n\nThey buy.\n\n## Stakeholder analysis\n\nDone in May.\n",
    ],
)
def test_prose_is_no_grid(text: str) -> None:
    assert grids(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Stakeholders\n\n### Customers\n\nThey want quality.\n\n### Staff\n\nThey want safety.\n",
        "# Stakeholders\n\n## Pond keeper\n\nFeeds.\n\n## Heron watcher\n\nLooks.\n\n## Ferryman\n\nRows.\n",
        "Main stakeholders:\n\n**Customers**\nThey want quality.\n\n**Staff**\nThey want safety.\n",
        "**Stakeholders**\n\n**Customers**\n\nThey want quality.\n\n**Pond keeper**\n\nFeeds.\n",
    ],
    ids=["usual names", "a document of them", "led in", "a bold title"],
)
def test_prose_below_the_names_of_parties_is_told_of_them(text: str) -> None:
    (heading, *rows) = written(text)
    assert "takeholders" in heading[0]
    assert len(rows) > 1
    assert all(name and said for name, said in rows)


def test_headings_that_group_parties_are_no_parties() -> None:
    text = (
        "# Stakeholders\n\n## Internal\n- Board\n- Works council\n\n## Services\n- Printer\n### Warehouse\n"
        "- Stock keeper\n\n## External\n### Customers\n### Suppliers\n"
    )
    assert [(grid.titles[1:], [row.cells for row in grid.rows[1:]]) for grid in grids(text)] == [
        (("Internal",), [("Board", "Internal"), ("Works council", "Internal")]),
        (("Services",), [("Printer", "Services"), ("Warehouse", "Services")]),
        (("Services", "Warehouse"), [("Stock keeper", "Warehouse")]),
        (("External",), [("Customers", "External"), ("Suppliers", "External")]),
    ]


def test_what_is_said_of_grouped_parties_comes_too_and_other_chapters_stay_out() -> None:
    text = (
        "# Stakeholders of the mill\n\n## Direct users\n- **Operator:** reads the dials\n"
        "- **Night customers:** read the bill\n\n"
        "## Regulators\n- **Water authority:** sets the level\n\n## Communication plan\n- **Daily:** the level\n"
    )
    assert [[row.cells for row in grid.rows[1:]] for grid in grids(text)] == [
        [("Operator", "Direct users", "reads the dials"), ("Night customers", "Direct users", "read the bill")],
        [("Water authority", "Regulators", "sets the level")],
    ]


@pytest.mark.parametrize(
    ("items", "rows"),
    [
        (
            ["Owners (profit, growth)", "Crew (safety, fair pay)", "Council (taxes, quiet nights)"],
            [("Owners", "profit, growth"), ("Crew", "safety, fair pay"), ("Council", "taxes, quiet nights")],
        ),
        (
            ["Owners (profit – in time, growth)", "Crew (safety, pay)", "Council (taxes, quiet)"],
            [("Owners", "profit – in time, growth"), ("Crew", "safety, pay"), ("Council", "taxes, quiet")],
        ),
        (["Owners (Ann Smith)", "Crew (Ben Jones)", "Press (the Echo)"], None),
        (["Owners (profit, growth)", "Crew", "Council"], None),
        (["Owners (OWN) (since May, for now)", "Crew"], [("Owners (OWN)", "since May, for now"), ("Crew", "")]),
        (["3 engineers", "Crew"], [("3 engineers",), ("Crew",)]),
    ],
    ids=["lists", "a dash within", "persons", "only one", "a remark", "amounts"],
)
def test_brackets_are_no_part_of_names_where_all_of_them_list_things(
    items: list[str], rows: list[tuple[str, ...]] | None
) -> None:
    text = "## Interested parties\n\n" + "".join(f"- {item}\n" for item in items)
    assert written(text)[1:] == (rows or [(item,) for item in items])


def test_the_first_line_of_an_item_is_its_name_where_the_next_begins_anew() -> None:
    text = "# Stakeholders\n\n1. Customer\n   Buys the glass.\n2. Crew\n   Makes it.\n"
    assert written(text)[1:] == [("Customer", "Buys the glass."), ("Crew", "Makes it.")]
    assert written("# Stakeholders\n\n- Customers of the\n  old works\n- Crew\n")[1:] == [
        ("Customers of the old works",),
        ("Crew",),
    ]


def test_a_title_that_holds_the_word_for_parties_lists_them_where_their_names_are_usual() -> None:
    assert written("## Lista de stakeholders\n\n- Clientes\n- Proveedores\n- Equipo de ventas\n")[1:] == [
        ("Clientes",),
        ("Proveedores",),
        ("Equipo de ventas",),
    ]
    assert grids("## Rules for stakeholders\n\n- Be on time\n- Bring a pen\n- Listen\n") == ()


def test_a_numbered_line_above_a_list_is_its_title() -> None:
    blocks = [
        Line("Handbook", 1, strong=True),
        Line("1. Interested parties", 2),
        *(Line(name, 3 + place, 1) for place, name in enumerate(("Customers", "Crew"))),
        Line("2. Rules", 5),
        *(Line(name, 6 + place, 1) for place, name in enumerate(("Be kind", "Listen"))),
    ]
    (grid,) = grids_of(blocks, "plan.docx").grids
    assert grid.titles == ("Handbook", "Interested parties")
    assert [row.cells for row in grid.rows[1:]] == [("Customers",), ("Crew",)]


def test_sections_of_a_chapter_with_labels_of_their_own_are_no_grid() -> None:
    text = (
        "## Context\n### Inside\n**Culture:**\n- Mood: good\n- Pace: slow\n### Outside\n**Market:**\n"
        "- Size: small\n- Rivals: two\n"
    )
    assert grids(text) == ()


def test_chapters_that_name_the_same_parties_are_no_records() -> None:
    text = (
        "# Analysis\n\n## Overview\n\n### Customers\nTheir needs:\n- quality\n\n### Staff\nTheir needs:\n- safety\n\n"
        "## Conclusions\n\n### Customers\nWe listen.\n\n### Staff\nWe ask.\n"
    )
    assert [row[0] for row in written(text)] == ["Overview", "Customers", "Staff"]


def test_of_very_many_labels_only_those_that_come_again_have_a_column() -> None:
    text = "## Parties\n" + "".join(
        f"### Party {letter}\n- Needs: quality\n- Only {letter}: this\n" for letter in map(chr, range(0x4E00, 0x4E40))
    )
    heading, first, *_ = written(text)
    assert heading[1:] == ("Needs", "")
    assert first[2] == "Only 一: this"


@pytest.mark.parametrize(
    "title", ["Lista interesariuszy", "Seznam zainteresovaných stran", "主要利益相关方", "Belanghebbenden"]
)
def test_titles_say_that_they_list_parties_in_many_languages(title: str) -> None:
    assert [row[0] for row in written(f"## {title}\n\n- A\n- B\n")[1:]] == ["A", "B"]


def test_templates_stay_as_they_are() -> None:
    text = (
        "## Parties\n### <name>\n- Needs: [TODO: needs]\n- Power: ___\n### {{ party }}\n"
        "- Needs: {{ need }}\n- Power: High\n"
    )
    assert written(text)[1:] == [("<name>", "[TODO: needs]", "___"), ("{{ party }}", "{{ need }}", "High")]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("## Interested parties\n\n- Customers\n- Staff\n", ("Interested parties",)),
        ("**Interested parties:**\n\n* Customers;\n* Staff.\n", ("Interested parties",)),
        (
            "## 3. Key stakeholders of the plant\n\nThe main ones are:\n\n1. Customers\n2. Staff\n"
            "", ("Key stakeholders of the plant",),
        ),
        ("# Stakeholder Management\n\n## External\n\n- Customers\n- Staff\n", ("stakeholder",)),
        ("# Stakeholders\n\n## Keep satisfied\n\n- Customers\n- Staff\n", ("Stakeholders",)),
    ],
)  # fmt: skip
def test_a_list_under_a_title_that_says_so_names_parties(text: str, heading: tuple[str, ...]) -> None:
    assert written(text) == [heading, ("Customers",), ("Staff",)]


@pytest.mark.parametrize(
    "text",
    [
        "## Stakeholders and their needs\n\n- **Customers:** quality\n- **Staff:** safety\n",
        "## Stakeholders and their needs\n\n- Customers: quality\n- Staff: safety\n",
        "## Stakeholders and their needs\n\n- Customers – quality\n- Staff – safety\n",
        "## Stakeholders and their needs\n\n**Customers** – quality\n\n**Staff** – safety\n",
        "## Stakeholders and their needs\n\nCustomers\n: quality\n\nStaff\n: safety\n",
    ],
)
def test_a_list_of_parties_and_what_they_need_has_two_columns(text: str) -> None:
    assert written(text) == [("Stakeholders", "their needs"), ("Customers", "quality"), ("Staff", "safety")]


def test_what_stands_beside_names_has_no_heading_where_the_title_does_not_say_what_it_is() -> None:
    text = "## Interested parties\n\n- Customers: they buy\n- Staff\n  - office\n  - workshop\n"
    assert written(text) == [("Interested parties", ""), ("Customers", "they buy"), ("Staff", "- office\n- workshop")]


def test_parties_may_be_bold_lines_or_headings_above_lists() -> None:
    expected = [("Stakeholders", ""), ("Customers", "- quality\n- price"), ("Staff", "- safety")]
    assert written("## Stakeholders\n\n**Customers**\n- quality\n- price\n\n**Staff**\n- safety\n") == expected
    assert written("## Stakeholders\n\n### Customers\n- quality\n- price\n\n### Staff\n- safety\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        "## Responsibilities\n\n- Quality Manager: keeps the register\n- Staff: read it\n",
        "## Stakeholder identification\n\nStakeholders will be identified through:\n1. Charts\n2. Mapping\n",
        "## Stakeholder analysis\n\nThe file holds:\n- A list of stakeholders\n- Their roles\n",
        (
            "## Stakeholders\n\n- They were asked in May. All of them said that they are content.\n"
            "- Nobody objected. We noted it.\n"
        ),
        "## Stakeholders\n\n- Name: Jane\n- E-mail: jane@example.org\n- Role: Director\n",
    ],
)
def test_a_list_of_other_things_names_no_parties(text: str) -> None:
    assert grids(text) == ()


def test_a_table_and_the_labelled_sections_beside_it_both_come() -> None:
    text = "## Parties\n\n| Party | Needs |\n|---|---|\n| Owners | Profit |\n\n" + HEADED.split("\n", 4)[4]
    table, running = grids(text)
    assert (table.written, running.written) == (False, True)
    assert len(table.rows) == 2
    assert [row.cells[0] for row in running.rows[1:]] == ["Customers", "Suppliers"]


def test_a_table_in_a_section_that_is_a_row_has_its_title() -> None:
    text = (
        "## Parties\n### Customers\n**Power:** High\n\n| Need | Prio | Due |\n|---|---|---|\n| Quality | 1 | May |\n\n"
        "### Staff\n**Power:** Low\n"
    )
    running, table = grids(text)
    assert [row.cells for row in running.rows] == [("Parties", "Power"), ("Customers", "High"), ("Staff", "Low")]
    assert table.titles == ("Parties", "Customers")


def test_titles_that_begin_alike_lose_what_they_share() -> None:
    text = "## Parties\n### Stakeholder 1: Customers\n- Needs: Quality\n### Stakeholder 2: Staff\n- Needs: Safety\n"
    assert written(text) == [("Stakeholder", "Needs"), ("Customers", "Quality"), ("Staff", "Safety")]


def test_a_code_before_a_title_is_kept_in_a_column_of_its_own() -> None:
    text = "## Parties\n### S01: Customers\n- Needs: Quality\n### S02: Staff\n- Needs: Safety\n"
    assert written(text) == [("Parties", "ID", "Needs"), ("Customers", "S01", "Quality"), ("Staff", "S02", "Safety")]


def test_a_counted_title_is_no_name_where_a_label_gives_one() -> None:
    text = (
        "## Register\n### Stakeholder 1\n- Stakeholder: Customers\n- Needs: Quality\n### Stakeholder 2\n"
        "- Stakeholder: Staff\n- Needs: Safety\n"
    )
    assert written(text)[0] == ("", "Stakeholder", "Needs")


def test_fields_in_groups_are_columns() -> None:
    text = (
        "## Parties\n### Customers\n**Profile**\n- Influence: High\n- Interest: Low\n\n**Needs**\n- quality\n"
        "### Staff\n**Profile**\n- Influence: Low\n- Interest: High\n\n**Needs**\n- safety\n"
    )
    assert written(text)[:2] == [
        ("Parties", "Influence", "Interest", "Needs"),
        ("Customers", "High", "Low", "- quality"),
    ]


def test_a_list_of_bold_titles_is_given_where_there_is_nothing_else() -> None:
    text = "1. **Customers**\n   They buy.\n2. **Staff**\n   They work.\n3. **Press**\n   It writes.\n"
    assert written(text) == [("", ""), ("Customers", "They buy."), ("Staff", "They work."), ("Press", "It writes.")]


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("2.1 Interested parties", "Interested parties"),
        ("2.1.3. Interested parties:", "Interested parties"),
        ("3) Parties", "Parties"),
        ("(4) Parties", "Parties"),
        ("A. Parties", "Parties"),
        ("IV. Parties", "Parties"),
        ("🗺️ 1. Parties", "Parties"),
        ("一、利益相关方", "利益相关方"),
        ("第2章 利益相关方", "利益相关方"),
        ("S01: Parties", "S01: Parties"),
        ("3M Company", "3M Company"),
        ("A team", "A team"),
        ("2.1", "2.1"),
    ],
)
def test_headings_lose_their_numbers(title: str, clean: str) -> None:
    assert cleaned(title) == clean


texts = st.text(alphabet="abc :.*|\n1", max_size=12)
blocks = st.one_of(
    st.builds(Heading, st.integers(1, 6), texts, st.integers(1, 9)),
    st.builds(Line, texts, st.integers(1, 9), st.integers(0, 4), texts, st.booleans(), st.booleans()),
    st.builds(
        Ruled,
        st.lists(st.builds(Row, st.integers(1, 9), st.lists(texts, max_size=3).map(tuple)), max_size=3).map(tuple),
    ),
)


@given(st.lists(blocks, max_size=20))
def test_any_document_has_its_tables_among_its_grids(document: list[Block]) -> None:
    found = [grid.rows for grid in grids_of(document, "any.md").grids]
    cards = [grid for grid in grids_of(document, "any.md").grids if grid.written]
    for block in document:
        if isinstance(block, Ruled) and any(row.width > 2 for row in block.rows):
            assert block.rows in found
    assert all(len({len(row.cells) for row in grid.rows}) == 1 for grid in cards)


def test_a_label_that_says_parties_begins_a_list_of_lines() -> None:
    blocks = [
        Line("crews", 1, label="Interested parties"),
        Line("The harbour office", 2),
        Line("Neighbours", 3),
        Line("", 4, label="Their duties"),
        Line("sail", 5, label="Crews"),
    ]
    (grid,) = grids_of(blocks, "plan.docx").grids
    assert [row.cells[0] for row in grid.rows] == ["Interested parties", "crews", "The harbour office", "Neighbours"]


def test_parties_behind_the_title_of_a_quadrant_are_the_parties() -> None:
    text = (
        "# Stakeholder map\n\n- High power / high interest: Owner (sponsor), Council → involve\n"
        "- Low power / high interest: Neighbours -> inform.\n"
    )
    assert written(text)[1:] == [
        ("Owner (sponsor)", "High power / high interest → involve"),
        ("Council", "High power / high interest → involve"),
        ("Neighbours", "Low power / high interest → inform"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "remark"),
    [
        ("Pilots (key stakeholder)", "Pilots", "key stakeholder"),
        ("Pilots – definitive stakeholder: Ann Lee", "Pilots", "definitive stakeholder: Ann Lee"),
        ("Pilots (harbour)", "Pilots (harbour)", ""),
        ("Pilots – harbour", "Pilots – harbour", ""),
        ("Works council (stakeholders)", "Works council (stakeholders)", ""),
    ],
)
def test_what_kind_of_party_a_title_says_is_no_part_of_the_name(title: str, name: str, remark: str) -> None:
    text = f"## Parties\n### {title}\n- Needs: Berths\n- Power: High\n### Crew\n- Needs: Rest\n- Power: Low\n"
    assert written(text)[1][0] == name
    assert remark == written(text)[1][-1] if remark else len(written(text)[1]) == 3
