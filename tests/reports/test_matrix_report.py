"""The report of the 360° comparison: the matrix, the conflicts, the parties, the lens, what to improve."""

from example_registers import TODAY, register_of
from stakeholders.analysis.compare import State, compare
from stakeholders.analysis.improvement import areas_for_improvement
from stakeholders.analysis.lens import see
from stakeholders.model import Function, Party, Register
from stakeholders.reports.matrix import matrix_report, state_name
from stakeholders.reports.report import Cell, Facts, Matrix, Paragraph, Report, Table

REGISTER = """register: {organisation: Example Ltd, revision: "7", standards: ["iso-9001:2015"]}
functions: [{id: sales, name: Sales, customer_first: 80}]
topics: [{id: delivery, name: Delivery}, {id: hours, name: Hours}]
parties:
  - {id: airlines, name: Airlines, customer: true, relevant: true}
  - {id: lessors, name: Lessors, customer: true, relevant: true}
  - {id: union, name: Union, relevant: true}
  - {id: press, name: Press, relevant: true}
needs:
  - {id: a1, party: airlines, statement: On time., topic: delivery, importance: 5, satisfaction: 2}
  - {id: l1, party: lessors, statement: In order., topic: delivery, importance: 4}
  - {id: u1, party: union, statement: Rest., topic: delivery, importance: 3, basis: assumption}
  - {id: u2, party: union, statement: Hours., topic: hours, importance: 5}
decisions: [{id: cap, question: How far?, chosen: Cap.}]
comparisons:
  - {id: c1, need: u1, customer_need: l1, relation: conflicting, decision: cap, rationale: Done.}
  - {id: c2, need: u1, customer_need: a1, relation: conflicting, rationale: Overtime.}
"""


def report_of(
    register: Register, against: str | None = None, *, lens: bool = False, conflicts_only: bool = False
) -> Report:
    comparison = compare(register, against=register.get(Party, against))
    seen = see(comparison, register.all(Function)["sales"]) if lens else None
    areas = areas_for_improvement(register, comparison)
    return matrix_report(register, comparison, areas, seen, TODAY, conflicts_only=conflicts_only)


def facts(report: Report) -> dict[str, Cell]:
    return {name: cell for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def table(report: Report, key: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.key == key)


def matrix(report: Report) -> Matrix:
    return next(block for block in report.blocks if isinstance(block, Matrix))


def values(found: Table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in found.rows]


def remarks(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


def test_it_says_whose_it_is_and_how_much_it_rests_on() -> None:
    report = report_of(register_of(REGISTER))
    assert report.title == "360° needs comparison against customers"
    assert (report.about.organisation, report.about.revision, report.about.as_of) == ("Example Ltd", "7", TODAY)
    assert report.about.editions == ("ISO 9001:2015",)
    assert {name: cell.value for name, cell in facts(report).items()} == {
        "Compared against": ("Airlines", "Lessors"),
        "Their needs": 2,
        "Other parties": 2,
        "The other parties' needs": 2,
        "Comparisons recorded": 2,
        "Open conflicts": 1,
        "Agreement on what matters": "withheld: too few topics rated by several groups",
    }
    assert facts(report)["Open conflicts"].tone == "bad"


def test_the_matrix_holds_a_cell_for_each_row_and_party_with_its_state_in_words() -> None:
    found = matrix(report_of(register_of(REGISTER)))
    assert [(cell.value, cell.ref) for cell in found.row_heads] == [("Delivery", "delivery"), ("Hours", "hours")]
    assert [(cell.value, cell.ref) for cell in found.column_heads] == [("Union", "union"), ("Press", "press")]
    assert [[(cell.value, cell.mark, cell.tone) for cell in row] for row in found.cells] == [
        [("open conflict", "!!", "bad"), ("customers only", "c", "muted")],
        [("party only", "p", "info"), (None, "", "")],
    ]
    assert found.cells[0][0].note == "needs: 1, importance 3.0 (3 to 3), compared: 2"


def test_the_matrix_shows_the_ratings_of_the_reference() -> None:
    found = matrix(report_of(register_of(REGISTER)))
    assert [column.key for column in found.facts] == ["needs", "importance", "satisfaction"]
    assert [[cell.value for cell in row] for row in found.fact_cells] == [[2, 4.5, 2], [0, None, None]]
    assert found.fact_cells[0][1].note == "2 rated, from 4 to 5"


def test_the_legend_explains_the_marks_that_are_there_and_no_others() -> None:
    found = matrix(report_of(register_of(REGISTER)))
    assert [cell.mark for cell, _ in found.legend] == ["!!", "c", "p"]
    used = {cell.mark for row in found.cells for cell in row if cell.mark}
    assert used == {cell.mark for cell, _ in found.legend}


def test_no_two_states_share_a_mark_or_a_name() -> None:
    names = [state_name(state, "customers") for state in State]
    assert len(set(names)) == len(names)


def test_conflicts_stand_with_the_open_ones_first() -> None:
    assert values(table(report_of(register_of(REGISTER)), "conflicts")) == [
        ["open", "On time.", "Union", "Rest.", "Overtime.", None],
        ["decided", "In order.", "Union", "Rest.", "Done.", "cap"],
    ]


def test_against_a_party_its_own_need_stands_first_in_a_conflict() -> None:
    report = report_of(register_of(REGISTER), "union")
    assert report.title == "360° needs comparison against Union"
    assert {tuple(row[1:4]) for row in values(table(report, "conflicts"))} == {
        ("Rest.", "Airlines", "On time."),
        ("Rest.", "Lessors", "In order."),
    }


def test_each_party_is_summed_up() -> None:
    found = table(report_of(register_of(REGISTER)), "parties")
    rows = {row[0].value: {c.key: cell.value for c, cell in zip(found.columns, row, strict=True)} for row in found.rows}
    assert rows["Union"] == {
        "party": "Union",
        "needs": 2,
        "aligned": 0,
        "partly_aligned": 0,
        "conflict": 50,
        "open_conflicts": 1,
        "not_compared": 0,
        "silent": 0,
        "alone": 50,
        "tau": None,
        "assumed": 50,
    }
    assert rows["Press"]["silent"] == 100
    assert rows["Press"]["assumed"] is None


def test_what_is_withheld_says_why() -> None:
    found = table(report_of(register_of(REGISTER)), "parties")
    tau = next(cell for column, cell in zip(found.columns, found.rows[0], strict=True) if column.key == "tau")
    assert tau.note == "withheld: 1 shared topic"


def test_conflicts_alone_keep_their_rows_and_parties_and_nothing_else() -> None:
    report = report_of(register_of(REGISTER), conflicts_only=True)
    found = matrix(report)
    assert [cell.value for cell in found.row_heads] == ["Delivery"]
    assert [cell.value for cell in found.column_heads] == ["Union"]
    assert [block.key for block in report.tables] == ["matrix", "conflicts"]


def test_a_conflict_that_is_decided_is_still_one() -> None:
    text = REGISTER.replace("relation: conflicting, rationale: Overtime.}", "relation: aligned}")
    found = matrix(report_of(register_of(text), conflicts_only=True))
    assert [[cell.value for cell in row] for row in found.cells] == [["decided conflict"]]


def test_a_lens_adds_priorities_and_what_changes_places() -> None:
    report = report_of(register_of(REGISTER), lens=True)
    assert [row[:3] for row in values(table(report, "lens"))] == [[1, "Delivery", 4.2], [2, "Hours", 1.0]]
    assert table(report, "flips").rows == ()
    assert "Sales weighs customers 80 to the others' 20" in " ".join(remarks(report))
    assert "lens" not in [block.key for block in report_of(register_of(REGISTER)).tables]


def test_areas_for_improvement_stand_with_the_most_at_stake_first() -> None:
    rows = values(table(report_of(register_of(REGISTER)), "areas"))
    assert [(row[0], row[1], row[2], row[4]) for row in rows] == [
        (1, "underserved need", "On time.", 17.5),
        (2, "open conflict", "On time. / Rest.", 15.0),
        (3, "silent customers", "Hours", 10.0),
    ]


def test_areas_beyond_the_most_wanted_are_counted() -> None:
    register = register_of(REGISTER)
    comparison = compare(register)
    report = matrix_report(register, comparison, areas_for_improvement(register, comparison), None, TODAY, most=2)
    found = table(report, "areas")
    assert len(found.rows) == 2
    assert "The first 2 of 3 are shown." in found.note


def test_a_register_without_customers_says_so() -> None:
    report = report_of(register_of("parties: [{id: union, name: Union, relevant: true}]\n"))
    assert remarks(report) == ["No party is marked as a customer (customer: true): there is nothing to compare with."]
    assert facts(report)["Compared against"].value == "no customer is in the register"


def test_customers_alone_stand_beside_nobody_though_they_have_needs() -> None:
    text = "parties: [{id: a, name: A, customer: true}]\nneeds: [{id: n, party: a, statement: On time.}]\n"
    report = report_of(register_of(text))
    assert (facts(report)["Their needs"].value, matrix(report).empty) == (1, "There is no other party to compare.")
    assert matrix(report_of(register_of(text.partition("needs")[0]))).empty == "No party has an active need."


def test_needs_without_a_topic_and_parties_not_decided_on_are_named() -> None:
    text = REGISTER.replace("- {id: press, name: Press, relevant: true}", "- {id: press, name: Press}").replace(
        "statement: Hours., topic: hours", "statement: Hours."
    )
    assert remarks(report_of(register_of(text))) == [
        "1 need has no topic. Topics make needs comparable.",
        "Counted as relevant until somebody decides: Press.",
    ]


def test_of_very_many_parties_not_decided_on_the_first_twelve_are_named() -> None:
    parties = [f"  - {{id: p{n}, name: P{n}.}}" for n in range(13)]
    text = "parties:\n" + "\n".join(parties)
    assert remarks(report_of(register_of(text)))[-1].endswith("P10., P11., ….")
    twelve = "parties:\n" + "\n".join(parties[:12])
    assert remarks(report_of(register_of(twelve)))[-1].endswith("P10., P11..")


def test_every_reference_of_a_cell_leads_to_a_record() -> None:
    register = register_of(REGISTER)
    report = report_of(register, lens=True)
    cells = [cell for block in report.tables if isinstance(block, Table) for row in block.rows for cell in row]
    assert {cell.ref for cell in cells if cell.ref} <= set(register.ids)
