"""Tables of all shapes: what stands around them is told, what stands within them is turned to a party a row."""

import pytest
from drawn_tables import body, found_in, grid, headings, table, tables, told
from hypothesis import given, settings
from hypothesis import strategies as st

from stakeholders.imports.fields.columns import ByHeadings
from stakeholders.imports.shaping.finding import find
from stakeholders.imports.shaping.shapes import shaped
from stakeholders.imports.tables import REST, SECTION, Grid, Row, Table

# Above the table


def test_titles_and_form_labels_above_the_headings_are_told_and_titles_kept() -> None:
    found = table("""
        Register of interested parties
        Project name: | Pumps | | Date: | 2026-01-02

        Phase:

        Stakeholder | Need | Owner
        Buyers | On time | Sales
        """)
    assert headings(found)[:3] == ["Stakeholder", "Need", "Owner"]
    assert body(found) == [["Buyers", "On time", "Sales"]]
    assert found.titles == ("Register of interested parties",)
    for text in ("Register of interested parties", "Project name:", "Pumps", "2026-01-02", "Phase:"):
        assert text in told(found)


def test_a_heading_row_may_stand_far_down() -> None:
    above = "\n".join(f"Label {number}: | x" for number in range(30))
    found = table(f"{above}\nStakeholder | Need | Power\nBuyers | On time | High")
    assert headings(found) == ["Stakeholder", "Need", "Power"]


def test_the_lines_above_a_table_of_no_known_headings_are_told_too() -> None:
    found = table("Title: | x | | \n\nAaa | Bbb | Ccc | Ddd\n1 | 2 | 3 | 4")
    assert headings(found) == ["Aaa", "Bbb", "Ccc", "Ddd"]
    assert "Title:" in told(found)


# Headings of several rows


def test_the_heading_of_a_group_stands_before_those_that_say_too_little() -> None:
    found = table("""
        Stakeholder | Assessment | < | Week 1 | < | Week 2 | <
        ^ | Power | Interest | Result | Colour | Result | Colour
        Buyers | High | Low | good | green | bad | red
        """)
    assert headings(found) == [
        "Stakeholder", "Power", "Interest", "Week 1 Result", "Week 1 Colour", "Week 2 Result", "Week 2 Colour",
    ]  # fmt: skip
    assert "Assessment" in told(found)


def test_headings_parted_below_are_one_heading_each_where_no_cells_are_joined() -> None:
    found = table("""
        Stakeholder | Need | Engagement | | Owner
        | | Current | Desired |
        Buyers | On time | neutral | leading | Sales
        Press | News | neutral | neutral | Sales
        """)
    assert headings(found) == ["Stakeholder", "Need", "Current Engagement", "Desired Engagement", "Owner"]
    assert len(found.rows) == 2


def test_a_heading_broken_over_two_rows_is_one_where_all_others_are_joined_down() -> None:
    found = table("""
        ID | Stakeholder | Main | Role in the
        ^ | ^ | wishes | project
        1 | Buyers | On time | pays
        """)
    assert headings(found) == ["ID", "Stakeholder", "Main wishes", "Role in the project"]
    assert body(found) == [["1", "Buyers", "On time", "pays"]]


def test_a_name_below_contact_is_not_that_of_the_party() -> None:
    found = table("""
        Stakeholder | Contact | < | Need
        ^ | Name | Email | ^
        Buyers | Ann | ann@example.org | On time
        """)
    assert headings(found) == ["Stakeholder", "Contact Name", "Email", "Need"]


def test_three_rows_of_headings_make_one() -> None:
    found = table("""
        Stakeholder | Rating | < | < | <
        ^ | Today | < | Next year | <
        ^ | Power | Interest | Power | Interest
        Buyers | 5 | 4 | 5 | 5
        """)
    assert headings(found)[0] == "Stakeholder"
    assert headings(found)[1] == "Today Power"
    assert headings(found)[4] == "Next year Interest"
    assert "Rating" in told(found)


def test_scales_below_headings_belong_to_them() -> None:
    found = table("""
        Stakeholder | Power | Interest | Score
        | (0…3) A | (1-5) B | A x B = C
        Buyers | 3 | 5 | 15
        """)
    assert headings(found) == ["Stakeholder", "Power (0…3) A", "Interest (1-5) B", "Score A x B = C"]
    assert [row[0] for row in body(found)] == ["Buyers"]


def test_a_group_that_spans_most_of_the_table_says_nothing_of_its_columns() -> None:
    found = table("""
        OVERVIEW | < | < | < | CONTACT
        ID | STAKEHOLDER | TITLE / ROLE | NEED | PHONE
        1 | Buyers | Head | On time | 123
        """)
    assert headings(found)[:4] == ["ID", "STAKEHOLDER", "TITLE / ROLE", "NEED"]


@pytest.mark.parametrize(
    "marks", ["(1) | (2) | (3)", "a | b | c", "1 | 2 | 3", "A | B | C", "i | ii | iii", "1. | 2. | 3."]
)
def test_a_row_that_counts_the_columns_is_no_row(marks: str) -> None:
    found = table(f"Stakeholder | Need | Power\n{marks}\nBuyers | On time | High")
    assert body(found) == [["Buyers", "On time", "High"]]
    assert marks.split(" | ")[2] in told(found)


def test_a_row_of_short_values_does_not_count_columns() -> None:
    assert len(table("Stakeholder | Power | Interest\nBuyers | 2 | 3\nPress | 1 | 2").rows) == 2


# Several tables


def test_tables_one_below_the_other_each_have_their_own_headings_and_titles() -> None:
    first, second = tables("""
        External parties
        Stakeholder | Need
        Buyers | On time

        Internal parties
        Stakeholder | Need
        Staff | Safety
        """)
    assert (first.titles, body(first)) == (("External parties",), [["Buyers", "On time"]])
    assert (second.titles, body(second)) == (("Internal parties",), [["Staff", "Safety"]])
    assert "Internal parties" in told(second)


def test_a_table_of_other_headings_below_is_one_of_its_own() -> None:
    register, history = tables("""
        Stakeholder | Need | Owner
        Buyers | On time | Sales

        Version | Date | Author
        1 | 2026-01-01 | Ann
        """)
    assert body(register) == [["Buyers", "On time", "Sales"]]
    assert headings(history) == ["Version", "Date", "Author"]


def test_rows_after_a_blank_row_go_on_with_the_table_even_where_words_of_headings_stand_in_them() -> None:
    found = table("""
        What | Audience | Frequency | How | Who
        Report | Buyers | Monthly | Email | Owner

        Message | Customer | Weekly | Email | Process owner
        Newsletter | Press | Monthly | Email | Sales
        """)
    assert len(found.rows) == 3


def test_headings_repeated_as_on_each_printed_page_do_not_part_a_table() -> None:
    found = table("""
        Stakeholder | Need
        Buyers | On time
        STAKEHOLDER | Need
        Press | Facts
        """)
    assert body(found) == [["Buyers", "On time"], ["Press", "Facts"]]


def test_tables_side_by_side_are_parted_at_blank_columns() -> None:
    left, right = tables("""
        External parties | | | Internal parties |
        Stakeholder | Need | | Stakeholder | Need
        Buyers | On time | | Staff | Safety
        Press | Facts | | |
        """)
    assert (body(left), left.titles) == ([["Buyers", "On time"], ["Press", "Facts"]], ("External parties",))
    assert (body(right), right.titles) == ([["Staff", "Safety"]], ("Internal parties",))
    assert right.grid.place(right.rows[0], 1).column == 5


def test_a_blank_column_within_a_table_does_not_part_it() -> None:
    found = table("""
        No | | Stakeholder | Need | | Priority
        1 | | Buyers | On time | | High
        2 | | Press | Facts | | Low
        """)
    assert headings(found) == ["No", "", "Stakeholder", "Need", "", "Priority"]


def test_a_legend_beside_the_table_is_told_and_handed_on() -> None:
    found = table("""
        Stakeholder | Power | | Legend | Meaning
        Buyers | H | | H | high
        Press | L | | L | low
        Staff | H | | |
        """)
    assert headings(found) == ["Stakeholder", "Power"]
    assert found.legend["H"] == "high"
    assert "low" in told(found)


# Below the table


def test_totals_legends_and_footnotes_are_no_parties() -> None:
    found = table("""
        Stakeholder | Need | Power
        Buyers | On time* | H
        Press | Facts | L
        Total | 2 |

        Legend: H = high, L = low
        * by the order's own day
        Prepared by: | Ann Smith | 2026-01-01
        """)
    assert [row[0] for row in body(found)] == ["Buyers", "Press"]
    assert found.legend == {"H": "high", "L": "low"}
    for text in ("Total", "by the order's own day", "Ann Smith"):
        assert text in told(found)


def test_a_legend_of_a_row_a_sign_is_read() -> None:
    found = table("""
        Stakeholder | Need | Power
        Buyers | On time | 3

        Key
        3 | strong
        1 | weak
        """)
    assert len(found.rows) == 1
    assert found.legend == {"3": "strong", "1": "weak"}


def test_the_last_party_may_have_nothing_but_a_name() -> None:
    found = table("Stakeholder | Need\nBuyers | On time\nPress |")
    assert [row[0] for row in body(found)] == ["Buyers", "Press"]


# Titles within the table


def test_rows_that_title_what_stands_below_become_sections() -> None:
    found = table("""
        Stakeholder | Need | Power
        Internal parties | < | <
        Staff | Safety | High
        Board | Profit | High
        External parties: | |
        Buyers | On time | Low
        """)
    assert found.column(SECTION) == ["Internal parties", "Internal parties", "External parties"]
    assert found.column(0) == ["Staff", "Board", "Buyers"]


def test_a_title_within_a_title_is_said_after_it() -> None:
    found = table("""
        Stakeholder | Need | Power
        External parties | < | <
        Customers: | |
        Acme | On time | Low
        Suppliers: | |
        Steel Ltd | Paid on time | Low
        Internal | < | <
        Staff | Safety | High
        """)
    assert found.column(SECTION) == ["External parties – Customers", "External parties – Suppliers", "Internal"]


def test_sorts_of_parties_that_stand_alone_above_names_are_titles() -> None:
    found = table("""
        Stakeholder | Need | Power
        Customers | |
        Acme | On time | Low
        Suppliers | |
        Steel Ltd | Paid on time | Low
        """)
    assert found.column(SECTION) == ["Customers", "Suppliers"]


def test_parties_of_which_nothing_is_said_yet_are_no_titles() -> None:
    found = table("""
        Stakeholder | Need | Power
        Customers | |
        Suppliers | Paid on time | Low
        Employees | |
        Press | Facts | Low
        """)
    assert not found.sections
    assert len(found.rows) == 4


def test_a_section_in_the_column_of_numbers_is_a_title() -> None:
    found = table("""
        No | Stakeholder | Need
        External | |
        1 | Buyers | On time
        """)
    assert found.column(SECTION) == ["External"]


def test_a_need_alone_goes_on_with_the_party_above() -> None:
    found = table("Stakeholder | Need | Owner\nBuyers | On time | Sales\n | Complete |\n | Clean |")
    assert body(found)[1] == ["", "Complete", ""]
    assert len(found.rows) == 3


# Turned round


def test_a_table_with_its_attributes_down_the_side_is_turned_round() -> None:
    found = table("""
        Stakeholder | Buyers | Press | Staff
        Needs | On time | Facts | Safety
        Power | High | Low |
        Owner | Sales | Board | HR
        """)
    assert headings(found) == ["Stakeholder", "Needs", "Power", "Owner"]
    assert body(found) == [
        ["Buyers", "On time", "High", "Sales"],
        ["Press", "Facts", "Low", "Board"],
        ["Staff", "Safety", "", "HR"],
    ]
    place = found.grid.place(found.rows[1], 2)
    assert (place.line, place.column) == (3, 3)


def test_cards_below_one_another_make_one_table() -> None:
    found = table("""
        Stakeholder cards

        Stakeholder: | Buyers
        Need: | On time
        Power: | High

        Stakeholder: | Press
        Power: | Low
        Need: | Facts
        """)
    assert headings(found) == ["Stakeholder", "Need", "Power"]
    assert body(found) == [["Buyers", "On time", "High"], ["Press", "Facts", "Low"]]
    assert found.titles == ("Stakeholder cards",)


def test_a_register_whose_parties_are_called_like_headings_is_not_turned() -> None:
    found = table("Stakeholder | Needs | Power\nCustomer | On time | High\nOwner | Profit | High\nGroup | x | Low")
    assert found.column(0) == ["Customer", "Owner", "Group"]


@pytest.mark.parametrize(
    ("low", "high", "strong", "weak"),
    [
        ("Low interest", "High interest", "High power", "Low power"),
        ("Geringes Interesse", "Hohes Interesse", "Hoher Einfluss", "Geringer Einfluss"),
        ("Intérêt faible", "Intérêt élevé", "Pouvoir élevé", "Pouvoir faible"),
        ("Bajo interés", "Alto interés", "Alto poder", "Bajo poder"),
        ("Baixo interesse", "Alto interesse", "Alto poder", "Baixo poder"),
        ("Basso interesse", "Alto interesse", "Alto potere", "Basso potere"),
        ("Laag belang", "Hoog belang", "Hoge macht", "Lage macht"),
        ("Niskie zainteresowanie", "Wysokie zainteresowanie", "Duży wpływ", "Mały wpływ"),
        ("Nízký zájem", "Vysoký zájem", "Vysoký vliv", "Nízký vliv"),
        ("Düşük ilgi", "Yüksek ilgi", "Yüksek güç", "Düşük güç"),
        ("Низкий интерес", "Высокий интерес", "Высокое влияние", "Низкое влияние"),
        ("Низький інтерес", "Високий інтерес", "Високий вплив", "Низький вплив"),
        ("Нисък интерес", "Висок интерес", "Високо влияние", "Ниско влияние"),
        ("低利益", "高利益", "高权力", "低权力"),
        ("関心 低", "関心 高", "影響力 高", "影響力 低"),
    ],
)
def test_a_quadrant_becomes_a_table_of_parties(low: str, high: str, strong: str, weak: str) -> None:
    drawn = f"""
        | {low} | {high}
        {strong} | - Bank | - Buyers // - Works council
        {weak} | - (none identified) | Press, Neighbours
        """
    (chosen,) = found_in(grid(drawn)).taken
    found = chosen.table
    assert "(none identified)" in told(found)
    assert headings(found)[:3] == ["Interested party", "Power", "Interest"]
    assert [row[:3] for row in body(found)] == [
        ["Bank", "high", "low"],
        ["Buyers", "high", "high"],
        ["Works council", "high", "high"],
        ["Press", "low", "high"],
        ["Neighbours", "low", "high"],
    ]


def test_the_words_for_what_is_to_be_done_are_no_party_of_a_quadrant() -> None:
    found = table("""
        Power / interest grid
        | Low interest | High interest
        High power | Keep satisfied // - Bank | Manage closely (key players) // - Buyers
        Low power | Monitor // - Press | Keep informed // - Neighbours
        """)
    assert body(found)[1] == ["Buyers", "high", "high", "Manage closely (key players)"]
    assert [row[0] for row in body(found)] == ["Bank", "Buyers", "Press", "Neighbours"]
    assert "Power" in told(found)


def test_a_quadrant_without_sides_is_told_by_what_is_to_be_done() -> None:
    found = table("""
        Keep satisfied // Bank | Manage closely // Buyers // Works council
        Monitor // Press | Keep informed // Neighbours
        """)
    assert body(found) == [
        ["Bank", "Keep satisfied"],
        ["Buyers", "Manage closely"],
        ["Works council", "Manage closely"],
        ["Press", "Monitor"],
        ["Neighbours", "Keep informed"],
    ]


def test_a_matrix_of_impact_and_likelihood_is_no_quadrant() -> None:
    for found in tables("""
        | Likelihood low | Likelihood high
        Impact high | Medium | Extreme
        Impact low | Low | Medium
        """):
        assert "Interested party" not in headings(found)


def test_crosses_under_parties_make_a_plan() -> None:
    found = table("""
        Information | Buyers | Staff | Press | Frequency
        Annual report | x | | X | Annually
        Roster | | x | - | Monthly
        """)
    assert headings(found) == ["Information", "Frequency", "Audience", "By whom"][: len(headings(found))]
    assert [row[:3] for row in body(found)] == [
        ["Annual report", "Annually", "Buyers; Press"],
        ["Roster", "Monthly", "Staff"],
    ]


def test_letters_under_parties_tell_who_says_it_to_whom() -> None:
    found = table("""
        Communication | Sales | Board | Buyers | Press
        Price list | R | A | I | C
        Facts | C | A/R | |
        """)
    assert headings(found)[:3] == ["Communication", "Audience", "By whom"]
    assert body(found) == [
        ["Price list", "Buyers; Press", "Sales", "Board"],
        ["Facts", "Sales", "Board", ""],
    ]


def test_crosses_under_parties_beside_needs_make_a_need_each() -> None:
    found = table("""
        Need | Buyers | Staff | Source
        On time | x | | Contract
        Safety | x | x | Law
        """)
    assert headings(found) == ["Need", "Source", "Interested party"]
    assert body(found) == [
        ["On time", "Contract", "Buyers"],
        ["Safety", "Law", "Buyers"],
        ["Safety", "Law", "Staff"],
    ]


def test_letters_beside_tasks_make_no_plan() -> None:
    found = table("Task | Ann | Ben\nBuild | R | A\nTest | A | R")
    assert headings(found) == ["Task", "Ann", "Ben"]


# Headings broken over two rows


def test_headings_broken_over_two_rows_are_put_together_each_with_the_half_above_it() -> None:
    found = table("""
        | | Town or | | Main | Power | Interest | Part in
        No. | Stakeholder | Yard | Desk | needs | (H, M, L) | (H, M, L) | the work
        1 | Buyers | North | Two | On time | H | M | Buys
        2 | Press | South | Six | Facts | L | M | Writes
        """)
    assert headings(found)[:5] == ["No.", "Stakeholder", "Town or Yard", "Desk", "needs"]
    assert headings(found)[5:] == ["Power (H, M, L)", "Interest (H, M, L)", "Part in the work"]
    assert "Main" in told(found)


def test_values_that_recur_are_no_headings_though_they_are_words_for_parties() -> None:
    found = table("""
        No. | Name | Duty | Firm | Their needs, wants and the like | Part
        1 | Ann Smith | Sells | Hartwell | On time | Sponsor
        2 | Ben Jones | Buys | Lowell | Facts | Customer
        3 | Cleo Marsh | Requirements | Lowell | Peace | Customer
        4 | Dan Hill | Buys | Lowell | Quiet | Customer
        """)
    assert headings(found)[:2] == ["No.", "Name"]
    assert len(found.rows) == 4


# Columns


def test_a_table_of_one_column_lists_parties() -> None:
    found = table("Stakeholder\nBuyers\nPress\n\n* more to come")
    assert found.column(0) == ["Buyers", "Press"]


def test_a_first_column_without_a_heading_is_a_column() -> None:
    found = table(" | Needs | Power | Interest\nBuyers | On time | High | Low\nPress | Facts | Low | Low")
    assert headings(found) == ["", "Needs", "Power", "Interest"]
    assert len(found.rows) == 2


def test_misspelt_headings_are_found() -> None:
    found = table("Intrested parties | Requirments | x\nBuyers | On time | 1")
    assert headings(found) == ["Intrested parties", "Requirments", "x"]
    assert found.heading.line == 1


def test_columns_are_as_the_cells_of_the_rows() -> None:
    rows = (Row(2, (" Buyers ", "On \r\ntime", "x")), Row(3, ("Press",), rest="a,b"))
    shown = Table(Grid("f.csv", ()), Row(1, ("Stakeholder", "Need")), rows)
    assert shown.width == 3
    assert [shown.column(place) for place in range(4)] == [[row.cell(place) for row in rows] for place in range(4)]
    assert shown.column(REST) == ["", "a,b"]
    assert shown.column(SECTION) == ["", ""]
    assert shown.columns()[1] == ["On\ntime", ""]


cells = st.sampled_from(
    (
        "", "", "", "Stakeholder", "Need", "Needs", "Power", "Interest", "High", "Low interest", "x", "R", "Legend",
        "H = high", "Total", "1", "2", "Buyers", "Internal parties", "External:", "* note", "Version", "Date", "Author",
        "What", "Frequency", "How", "[TODO: more]", "TBD", "(none identified)", "Prepared by:", "Manage closely",
        "Risk ID", "Probability",
    )
)  # fmt: skip


def test_a_word_above_headings_that_are_repeated_is_told() -> None:
    found = table("What | Date | External:\nNeed\n\nExternal:\n\n | Stakeholder\nWhat | Date | External:")
    assert "Stakeholder" in told(found)


TURNED = ("x", "R", "High", "Low interest", "Manage closely")
"""Cells that say in a matrix what a column says in the table made of it."""


@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(cells, min_size=0, max_size=6), min_size=1, max_size=12), st.sampled_from(("", ",")))
def test_every_cell_of_a_grid_is_in_a_table_or_told(rows: list[list[str]], delimiter: str) -> None:
    drawn = Grid("f.csv", [Row(place + 1, tuple(row)) for place, row in enumerate(rows)], delimiter)
    found = find([shaped(drawn, ByHeadings())])
    if not found.taken:
        assert found.left
        return
    kept = [each.table for each in found.judged if each.kind.kind == "none"]
    kept += [each.table for each in found.judged] if found.left else []
    shown = [each.table for each in found.taken]
    words = " ".join(
        [cell for each in (*shown, *kept) for row in (each.heading, *each.rows) for cell in (*row.cells, row.rest)]
        + [each.text for table_ in (*shown, *kept) for each in table_.sections]
        + [finding.message for table_ in (*shown, *kept) for finding in table_.findings]
        + [text for table_ in shown for text in table_.titles]
    )
    for row in rows:
        for cell in row:
            assert cell.strip(":") in words or cell in ("x", "R", "High", "Low interest", "Manage closely"), (
                cell,
                words,
            )


def test_the_place_of_a_cell_is_that_in_the_file() -> None:
    shown = grid("a | b")
    assert shown.place(shown.rows[0], 1).column == 2
