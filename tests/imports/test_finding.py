"""Which tables are a register, and why the others are none."""

import pytest
from drawn_tables import body, found_in, grid, table

from stakeholders.imports.language.headings import NAME, match
from stakeholders.imports.language.nothing import empty, placeholder, says_nothing
from stakeholders.imports.shaping.finding import EMPTY_FORM, TEMPLATE, Found, side_of, sides
from stakeholders.imports.shaping.judging import judge, title_of
from stakeholders.imports.tables import Grid, Row, Table

REGISTER = "Stakeholder | Need | Power\nBuyers | On time | High\nPress | Facts | Low"
PLAN = "What | Audience | Frequency | How\nReport | Buyers | Monthly | Mail"
CONTACTS = "Name | Email | Phone\nAnn Smith | ann@example.org | 12\nBen Jones | ben@example.org | 13"
ACTIONS = "Action | Responsible | Due date\nCall the bank | Sales | 2026-01-01"


def kinds(found: Found) -> list[str]:
    return [each.kind.kind for each in found.taken]


def reasons(found: Found) -> list[str]:
    return [each.reason for each in found.left]


@pytest.mark.parametrize(
    ("drawn", "kind"),
    [
        (REGISTER, "needs"),
        ("Stakeholder | Power | Interest\nBuyers | High | Low", "parties"),
        ("Name | Influence | Attitude\nBuyers | High | positive", "parties"),
        ("Stakeholder\nBuyers\nPress", "parties"),
        (PLAN, "communications"),
        ("Stakeholder | Channel | Frequency\nBuyers | Mail | Monthly", "communications"),
        ("Stakeholder | Contact Method | Frequency | Items\nBuyers | Mail | Monthly | News", "communications"),
        ("Stakeholder | Influence | Communication frequency\nBuyers | High | Monthly", "parties"),
        (CONTACTS, "contacts"),
        (ACTIONS, "actions"),
        ("Requirement | Priority | Source\nOn time | High | Contract", "none"),
    ],
)
def test_a_table_is_about_what_its_headings_say(drawn: str, kind: str) -> None:
    assert judge(table(drawn)).kind == kind


@pytest.mark.parametrize(
    ("drawn", "reason"),
    [
        (
            "Risk ID | Risk description | Probability | Impact | Risk owner\n1 | Fire | High | High | Sales",
            "risk register",
        ),
        ("Version | Date | Author | Change description\n1 | 2026-01-01 | Ann | First", "history"),
        ("Term | Definition\nNeed | What somebody wants", "glossary"),
        ("Priority | Criteria | Actions\nHigh | Much power | Talk", "no column names the parties"),
        ("Component | Description\nPump | Moves water", "no column names the parties"),
        ("Quality goal | Motivation\nFast | People wait", "no column names the parties"),
        ("Item | Price | Quantity\nPump | 12 | 3", "no column names the parties"),
        ("Requirement ID | Requirement | Priority\nR1 | On time | High", "no column names the parties"),
        ("Role | Responsible | Tasks\nBuyer | Ann | Buys", "list of tasks"),
        ("Task | Ann | Ben\nBuild | R | A\nTest | A | R", "list of tasks"),
    ],
)
def test_tables_of_other_things_are_left_out_with_the_reason(drawn: str, reason: str) -> None:
    found = found_in(grid(drawn))
    assert not found.taken
    assert reason in reasons(found)[0]


def test_a_risk_register_that_names_stakeholders_is_none_and_a_register_that_names_risks_is_one() -> None:
    risks = "Risk ID | Stakeholder | Probability | Mitigation | Risk owner\n1 | Staff | High | x | y"
    assert judge(table(risks)).kind == "none"
    assert judge(table("Stakeholder | Need | Risk level | Likelihood\nBuyers | On time | 3 | 2")).kind == "needs"


def test_what_the_title_says_keeps_a_doubtful_table_out_and_takes_another_in() -> None:
    drawn = "Name | Influence\nFire | High"
    assert judge(table(drawn, "Plan", "Risk register")).kind == "none"
    drawn = "Post | Role in the project\nBuyers | pay\nPress | writes"
    assert judge(table(drawn)).kind == "none"
    found = judge(table(drawn, "Project", "Stakeholders"))
    assert found.kind == "parties"
    assert found.by_content
    assert [str(target) for target in found.hints.values()] == ["parties.name"]


def test_the_name_of_the_file_is_a_title_too() -> None:
    drawn = "Role | Promise\nBuyers | On time\nPress | Facts"
    assert found_in(grid(drawn, path="stakeholders.csv")).taken
    assert not found_in(grid(drawn, path="prices.csv")).taken


def test_a_first_column_without_a_heading_names_the_parties_where_the_others_speak_of_them() -> None:
    found = judge(table(" | Needs | Power\nBuyers | On time | High\nPress | Facts | Low"))
    assert found.kind == "needs"
    assert str(found.hints[0]) == "parties.name"


def test_names_beside_numbers_are_the_names() -> None:
    drawn = "Stakeholder | Description | Power\n1 | Buyers | High\n2 | Press | Low"
    found = judge(table(drawn))
    assert {place: str(target) for place, target in found.hints.items()} == {
        0: "parties.external_id",
        1: "parties.name",
    }


def test_needs_that_name_their_party_by_number_keep_their_columns() -> None:
    assert not judge(table("Stakeholder | Need\n1 | On time\n2 | Facts")).hints


def test_what_a_plan_communicates_may_stand_under_an_unknown_heading() -> None:
    drawn = "Week | Gathering | Frequency | Participants | Purpose\n1 | Stand-up | Daily | Team | News"
    found = judge(table(drawn))
    assert found.kind == "communications"
    assert {place: str(target) for place, target in found.hints.items()} == {1: "communications.what"}


def test_whom_a_plan_is_for_may_stand_under_an_unknown_heading_where_the_title_says_it_is_one() -> None:
    found = judge(
        table("Zzz | Kind of message | Channel\nBuyers | Prices | Mail\nStaff | News | Wall", "Communication plan")
    )
    assert found.kind == "communications"
    assert {place: str(target) for place, target in found.hints.items()} == {0: "communications.parties"}


def test_contacts_and_actions_are_taken_beside_a_register_only() -> None:
    alone = found_in(grid(CONTACTS, path="a.xlsx#One"), grid(ACTIONS, path="a.xlsx#Two"))
    assert not alone.taken
    assert reasons(alone) == [
        "a list of contacts, and no register of parties beside it",
        "a list of actions, and no register of parties beside it",
    ]
    beside = found_in(grid(CONTACTS, path="a.xlsx#One"), grid(REGISTER, path="a.xlsx#Two"), grid(ACTIONS))
    assert kinds(beside) == ["needs", "actions"]
    assert "to which party" in reasons(beside)[0]
    of_parties = "Contact person | Customer | Email\nAnn Smith | Buyers | ann@example.org"
    assert kinds(found_in(grid(of_parties), grid(REGISTER))) == ["contacts", "needs"]


def test_a_table_known_by_its_cells_only_gives_way_to_one_known_by_its_headings() -> None:
    doubtful = " | Power | Interest\nFunding | High | Low\nTime | Low | Low"
    found = found_in(grid(doubtful, "Stakeholders"), grid(REGISTER))
    assert kinds(found) == ["needs"]
    assert "no heading says" in reasons(found)[0]
    more = found_in(grid(" | Power | Interest\nBuyers | High | Low\nPress | Low | Low"), grid(REGISTER))
    assert kinds(more) == ["parties", "needs"]


def test_an_empty_form_is_said_to_be_one() -> None:
    assert reasons(found_in(grid("Stakeholder | Need | Power"))) == [EMPTY_FORM]
    assert reasons(found_in(grid("No | Stakeholder | Need\n1 | |\n2 | |"))) == [TEMPLATE]


def test_a_table_of_placeholders_holds_no_register() -> None:
    drawn = "Stakeholder | Need\n[TODO: Name] | [TODO]\n<name> | ...\nStakeholder 3 | TBD\n(none identified) | -"
    assert reasons(found_in(grid(drawn))) == [TEMPLATE]


def test_rows_that_wait_to_be_filled_in_are_left_out_and_told() -> None:
    drawn = """
        Stakeholder | Need | Power
        Internal | < | <
        [TODO: Others] | x1 |
        External | < | <
        Buyers | [TODO: quality, delivery] | High
        {{ meta.name }} | x2 | Low
        Press | Facts | TBD
        """
    (chosen,) = found_in(grid(drawn)).taken
    assert [row[0] for row in body(chosen.table)] == ["Buyers", "Press"]
    assert chosen.table.column(-2) == ["External", "External"]
    told = " ".join(finding.message for finding in chosen.table.findings)
    for text in ("[TODO: Others]", "x1", "{{ meta.name }}", "x2", "[TODO: quality, delivery]", "TBD", "Internal"):
        assert text in told
    assert {finding.rule for finding in chosen.table.findings} == {"left-to-fill-in", "text-beside-table"}


def test_tables_left_out_are_called_by_their_line_where_several_stand_in_a_file() -> None:
    found = found_in(grid(f"{REGISTER}\n\nVersion | Date | Author\n1 | 2026-01-01 | Ann", path="book.xlsx#All"))
    assert [left.path for left in found.left] == ["book.xlsx#All:5"]
    one = found_in(grid(REGISTER, path="book.xlsx#One"), grid("Term | Definition\na | b", path="book.xlsx#Two"))
    assert [left.path for left in one.left] == ["book.xlsx#Two"]


def test_a_grid_without_a_table_is_named() -> None:
    found = found_in(Grid("a.xlsx#Empty", ()), grid("Just a line\nand another"))
    assert reasons(found)[0] == "it is empty"
    assert reasons(found)[1].startswith("no row of headings")


def test_what_a_person_said_of_a_table_holds() -> None:
    from stakeholders.imports.fields.columns import ByHeadings
    from stakeholders.imports.shaping.finding import find
    from stakeholders.imports.shaping.shapes import shaped

    drawn = [shaped(grid(REGISTER), ByHeadings()), shaped(grid("Role | Tasks\nBuyer | Buys"), ByHeadings())]
    found = find(drawn, {0: "none", 1: "parties"})
    assert kinds(found) == ["parties"]
    assert reasons(found) == ["left out, as you said"]


@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Stakeholder register", "parties"),
        ("4.2 Interested parties", "parties"),
        ("Kommunikationsplan", "plan"),
        ("Risk register", "other"),
        ("Glossary", "other"),
        ("Änderungshistorie", "other"),
        ("Contacts", "contacts"),
        ("Action plan", "actions"),
        ("Sheet1", ""),
        ("Scope", ""),
    ],
)
def test_titles_say_what_stands_below(title: str, about: str) -> None:
    assert title_of(title) == about


@pytest.mark.parametrize(
    ("titles", "section", "side"),
    [
        (("Context", "External interested parties"), "", "external"),
        (("External parties",), "Internal parties", "internal"),
        (("Internal and external parties",), "", None),
        (("Interne Stakeholder",), "", "internal"),
        (("Parties prenantes externes",), "", "external"),
        (("Partes interesadas internas",), "", "internal"),
        (("Внешние заинтересованные стороны",), "", "external"),
        (("内部利害関係者",), "", "internal"),
        (("外部相关方",), "", "external"),
        (("Stakeholders",), "Customers", None),
    ],
)
def test_titles_tell_inside_from_outside(titles: tuple[str, ...], section: str, side: str | None) -> None:
    assert side_of(titles, section) == side


def test_sides_are_told_by_the_line_of_a_row() -> None:
    shown = table("Stakeholder | Need | Power\nInternal | < | <\nStaff | Safety | High", "External parties")
    assert sides(shown) == {0: ("external", "External parties"), 3: ("internal", "Internal")}


@pytest.mark.parametrize(
    "text",
    ["[TODO: Others]", "{{ meta.name }}", "<name>", "TBD", "...", "…", "???", "xxx", "[Name]", "[Team 1]",
     "[TODO]\n- [TODO: a]", "**[TODO]**", "TODO: ask Sales", "noch festzulegen", "à compléter", "por definir", "待定"],
)  # fmt: skip
def test_placeholders_are_told(text: str) -> None:
    assert placeholder(text)
    assert empty([text]) == {text}


@pytest.mark.parametrize(
    "text", ["-", "–", "n/a", "N/A", "(none identified)", "keine", "aucune", "ninguno", "なし", "无", "- "]
)
def test_cells_that_say_nothing_are_told(text: str) -> None:
    assert says_nothing(text)
    assert empty([text]) == {text}


@pytest.mark.parametrize(
    "text",
    ["Buyers", "x", "[1]", "Example: on time", "Enter new markets", "Fast (<4 h)", "Your order, delivered", "A/B",
     "株式会社", "[link](http://x.example)", "{{ name }} Ltd", "None of the pumps may leak", "1", "R",
     "<ann@example.org>"],
)  # fmt: skip
def test_what_somebody_says_is_no_placeholder(text: str) -> None:
    assert not placeholder(text)
    assert not says_nothing(text)
    assert not empty([text])


@pytest.mark.parametrize(
    ("texts", "target"),
    [
        (["clear dates, fair price", "safe work, fair pay"], "needs.statement"),
        (["High power / low interest", "Low power / low interest"], "parties.quadrant"),
        (["They buy.", "They sell."], ""),
    ],
)
def test_what_stands_beside_names_under_no_heading_is_told_by_what_it_lists(texts: list[str], target: str) -> None:
    named = zip((2, 3), ("Buyers", "Pond keeper"), texts, strict=True)
    rows = (Row(1, ("Stakeholder", "")), *(Row(line, (name, text)) for line, name, text in named))
    kind = judge(Table(Grid("list.md", rows, written=True), rows[0], rows[1:]))
    assert str(kind.hints.get(1, "")) == target
    assert kind.kind == ("needs" if target == "needs.statement" else "parties")


def test_what_stands_below_a_party_that_heads_a_column_does_not_make_it_the_column_of_names() -> None:
    assert judge(
        table("Task | Customer | Developer | Tester\nplan | A | R | I\nbuild | I | R | C\ntest | I | A | R")
    ).kind in ("none",)
    assert judge(table("Customer | Developer\n- mail\n- phone | wiki")).kind == "none"


def test_questions_name_nobody() -> None:
    questions = grid("""
        Questions for stakeholders
        No. | Question | Answer
        1 | Who pays? | the bank
        2 | Who waits? |
        3 | Who may say no? |
        """)
    assert kinds(found_in(grid(REGISTER), questions)) == ["needs"]
    assert kinds(found_in(questions)) == []


@pytest.mark.parametrize(("title", "first", "kind"), [("Plan", "Aims", []), ("", "Buyers", ["needs"])])
def test_below_the_title_of_a_plan_one_usual_name_makes_no_register(title: str, first: str, kind: list[str]) -> None:
    drawn = f"| First look | Interests | Sale\n{first} | Be seen | Facts | Orders\nSuppliers | Fair | Samples | -"
    titles = ("Communication plan",) if title else ()
    assert kinds(found_in(grid(drawn, *titles))) == kind


@pytest.mark.parametrize("heading", ["Group / Person", "Person / Group", "Group or individual"])
def test_groups_and_persons_are_parties_though_their_roles_stand_beside(heading: str) -> None:
    rows = "Ann Smith | Director | Mail | Weekly\nBen Jones | Buyer | Call | Daily"
    drawn = f"{heading} | Role | Channel | Frequency\n{rows}"
    (kind,) = kinds(found_in(grid(drawn)))
    assert kind == "communications"
    known = match(heading)
    assert known is not None
    assert known.exact
    assert known.targets[0] == NAME
