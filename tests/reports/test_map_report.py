"""The map of the parties: grid, table and gaps."""

from example_registers import TODAY, register_of
from stakeholders.reports.map import map_report
from stakeholders.reports.report import Facts, Matrix, Report, Table

REGISTER = """
functions: [{id: sales, name: Sales}]
parties:
  - id: airlines
    name: Airlines
    power: 5
    interest: 5
    legitimacy: 4
    urgency: 4
    owner: sales
    engagement: {current: neutral, desired: leading}
    relationship: {current: basic_knowledge, target: deeper_understanding}
  - {id: owners, name: Owners, power: 4, interest: 2, engagement: {current: supportive, desired: supportive}}
  - {id: union, name: Union, power: 3, interest: 4, engagement: {current: leading, desired: neutral}}
  - {id: press, name: Press, power: 1, interest: 1, engagement: {current: unaware}}
  - {id: city, name: City}
  - {id: gone, name: Gone, power: 5, interest: 5, status: retired}
  - {id: other, name: Other, power: 5, interest: 5, relevant: false}
"""


def report_of(text: str = REGISTER) -> Report:
    return map_report(register_of(text), TODAY)


def grid(report: Report) -> Matrix:
    return next(block for block in report.blocks if isinstance(block, Matrix))


def rows(report: Report) -> dict[object, list[object]]:
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    return {row[0].value: [cell.value for cell in row[1:]] for row in table.rows}


def test_each_party_stands_in_its_quadrant() -> None:
    found = grid(report_of())
    assert [[cell.value for cell in row] for row in found.cells] == [
        [("KEEP SATISFIED", "Owners"), ("MANAGE CLOSELY", "Airlines")],
        [("MONITOR", "Press"), ("KEEP INFORMED", "Union")],
    ]
    assert [cell.value for cell in found.row_heads] == ["high power (4-5)", "low power (1-3)"]
    assert [cell.value for cell in found.column_heads] == ["low interest (1-3)", "high interest (4-5)"]


def test_the_table_says_where_each_stands_and_how_far_from_where_it_should() -> None:
    found = rows(report_of())
    assert found["Airlines"] == [
        5, 5, "manage closely", "definitive",
        "neutral → leading", 2, "basic knowledge → deeper understanding", 1,
        "Sales",
    ]  # fmt: skip
    assert found["Owners"] == [4, 2, "keep satisfied", "not rated", "supportive", 0, None, None, None]
    assert found["Union"][4:6] == ["leading → neutral", -2]
    assert found["Press"][4:6] == ["unaware → ?", None]
    assert found["City"] == [None, None, "not rated", "not rated", None, None, None, None, None]


def test_what_stands_without_what_went_before_says_so() -> None:
    text = "parties: [{id: union, name: Union, relationship: {target: partnership}}]\n"
    assert rows(report_of(text))["Union"][6:8] == ["? → partnership", None]


def test_the_wider_a_gap_the_worse_it_looks() -> None:
    text = "parties:\n" + "".join(
        f"  - {{id: p{n}, name: P{n}, engagement: {{current: neutral, desired: {desired}}}}}\n"
        for n, desired in enumerate(("resistant", "neutral", "supportive", "leading"))
    )
    report = report_of(text)
    (table,) = [block for block in report.blocks if isinstance(block, Table)]
    column = [each.key for each in table.columns].index("engagement_gap")
    gaps = [(row[column].value, row[column].tone) for row in table.rows]
    assert gaps == [(-1, ""), (0, "good"), (1, "partial"), (2, "bad")]
    (facts,) = [block for block in report.blocks if isinstance(block, Facts)]
    assert dict(facts.items)["Engagement below what is wanted"].value == 2


def test_parties_that_do_not_count_are_left_out() -> None:
    assert list(rows(report_of())) == ["Airlines", "Owners", "Union", "Press", "City"]


def test_the_figures_count_parties_and_gaps() -> None:
    (facts,) = [block for block in report_of().blocks if isinstance(block, Facts)]
    assert [(name, cell.value) for name, cell in facts.items] == [
        ("Parties", 5),
        ("Not rated for power and interest", 1),
        ("Engagement below what is wanted", 1),
        ("Relationship below what is right", 1),
    ]


def test_an_empty_register_has_an_empty_map() -> None:
    report = report_of("")
    assert rows(report) == {}
    assert [[cell.value for cell in row] for row in grid(report).cells] == [
        [("KEEP SATISFIED",), ("MANAGE CLOSELY",)],
        [("MONITOR",), ("KEEP INFORMED",)],
    ]
