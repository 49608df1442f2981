"""The report on who answered against who buys."""

from __future__ import annotations

import pytest
from golden_files import assert_golden

from example_registers import TODAY, register_of
from hand_tallies import heard_of, said, tally_of
from stakeholders.render import Options
from stakeholders.render.text import render
from stakeholders.reports.report import Cell, Chart, Facts, Paragraph, Report, Table
from stakeholders.reports.representativeness import representativeness_report
from stakeholders.voice import NOTHING_HEARD, Heard

REGISTER = """register: {organisation: Example Ltd, revision: "7"}
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}, {id: finish, name: Finish}]
parties:
  - {id: airlines, name: Airlines, customer: true, share: 50, segment: retrofit, power: 5, interest: 5}
  - {id: maker, name: Aircraft maker, customer: true, share: 30, segment: new aircraft}
  - {id: lessors, name: Lessors, customer: true, share: 20, segment: new aircraft}
  - {id: plant, name: Plant, customer: true, side: internal}
  - {id: union, name: Union, power: 4, interest: 4}
needs:
  - {id: a1, party: airlines, statement: On time., topic: delivery, importance: 5, satisfaction: 1, addressed: true,
     voiced_by: 9, validated_on: 2026-05-15}
  - {id: m1, party: maker, statement: Cheap., topic: price, importance: 5, satisfaction: 3, addressed: true}
  - {id: l1, party: lessors, statement: Cheaper., topic: price, importance: 3, satisfaction: 3}
  - {id: l2, party: lessors, statement: Smooth., topic: finish, importance: 5, satisfaction: 3, addressed: true,
     voiced_by: 1}
feedback:
  - {id: f1, party: airlines, received_on: 2026-07-01}
  - {id: f2, party: airlines, received_on: 2026-07-21}
  - {id: f3, party: union, received_on: 2026-09-01}
"""
HEARD = heard_of(
    tally_of(
        "spring",
        said({2: 20, 4: 20}, party="airlines", about="delivery", period="2026-05"),
        said({3: 6}, party="maker", about="price", period="2026-05"),
        said({5: 4}, party="lessors", about="finish", period="2026-05"),
        said({5: 3}, party="Somebody", period="2026-05"),
        respondents={"airlines": 20, "maker": 3, "lessors": 4},
    )
)


def report_of(text: str = REGISTER, heard: Heard = HEARD, *, alike: bool = False) -> Report:
    return representativeness_report(register_of(text), heard, TODAY, alike=alike)


def facts(report: Report) -> dict[str, Cell]:
    return {name: cell for block in report.blocks if isinstance(block, Facts) for name, cell in block.items}


def table(report: Report, key: str) -> Table:
    return next(block for block in report.blocks if isinstance(block, Table) and block.key == key)


def values(found: Table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in found.rows]


def remarks(report: Report) -> list[str]:
    return [block.text for block in report.blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize("width", [80, 200])
def test_the_report_as_people_see_it(width: int) -> None:
    assert_golden(f"representativeness-{width}.txt", render(report_of(), Options(width=width)).decode("utf-8"))


def test_the_figures_come_first() -> None:
    found = facts(report_of())
    assert {name: cell.value for name, cell in found.items()} == {
        "Answers counted": 50,
        "Customers who answered": "3 of 4",
        "Business whose customers answered": "100.0 %",
        "Segments without a voice": 0,
        "Effective number of customers, by business": "2.63 of 3",
        "Effective number of customers, by answers": "1.51 of 3",
        "Loudest voice": "Airlines: 80.0 % of the answers",
        "Customers whose absence changes the priorities": ("Airlines", "Lessors"),
        "Important parties silent for longer than usual": 2,
    }
    assert (found["Loudest voice"].tone, found["Loudest voice"].note) == ("partial", "the policy's limit is 50 %")


def test_each_customer_has_a_row_and_too_few_answers_are_withheld_with_the_reason() -> None:
    found = table(report_of(), "customers")
    assert values(found) == [
        ["Airlines", 50, 40, 80, 30, 20, pytest.approx(74.07, abs=0.01), "louder than it buys"],
        ["Aircraft maker", 30, 6, 12, -18, 3, pytest.approx(11.11, abs=0.01), "quieter than it buys"],
        ["Lessors", 20, 4, "withheld", None, 4, "withheld", "heard"],
        ["Plant", "buys nothing", 0, 0, None, 0, 0, "no answers"],
    ]
    hidden = found.rows[2][3]
    assert (hidden.tone, hidden.note) == ("muted", "answers: 4; at least 5 are needed")


def test_the_chart_holds_what_customers_buy_beside_what_they_say_but_for_what_is_withheld() -> None:
    (chart,) = [block for block in report_of().blocks if isinstance(block, Chart)]
    assert values(chart.data) == [
        ["business: Airlines", "business", 50],
        ["answers: Airlines", "answers", 80],
        ["business: Aircraft maker", "business", 30],
        ["answers: Aircraft maker", "answers", 12],
    ]
    assert "furthest apart for Airlines: 50.0 % of business, 80.0 % of the answers" in chart.alternative


def test_it_is_said_whose_absence_changes_the_priorities_and_how() -> None:
    report = report_of()
    assert remarks(report)[-1] == "Without the biggest customer, Airlines, Price would come first, not Delivery."
    assert values(table(report, "without")) == [
        [
            ("Airlines", "(the biggest)"),
            50,
            "Price",
            "none",
            ("Delivery (1, gone)",),
            ("Price (2 → 1)", "Finish (3 → 2)"),
        ],
        ["Aircraft maker", 30, "the same", "none", "none", ("Price (2 → 3)", "Finish (3 → 2)")],
        ["Lessors", 20, "the same", "none", ("Finish (3, gone)",), "none"],
    ]


def test_priorities_that_hold_are_said_to_hold() -> None:
    text = REGISTER.replace("statement: Cheap., topic: price", "statement: Cheap., topic: delivery")
    said_of = remarks(report_of(text))[-1]
    assert said_of.endswith("Delivery comes first without any one customer.")


def test_without_shares_it_says_what_is_missing_and_how_to_give_it() -> None:
    text = REGISTER.replace("share: 30, ", "").replace("share: 20, ", "")
    report = report_of(text)
    assert (
        "No share of business is given for Aircraft maker, Lessors: what is said of business leaves that out, and in "
        "the priorities all customers weigh alike. Give it, in percent: stakeholders set maker share=40"
    ) in remarks(report)
    assert [row[1] for row in values(table(report, "customers"))] == [50, "not given", "not given", "buys nothing"]
    assert "All customers weigh alike." in table(report, "priorities").note


def test_without_any_share_or_answer_the_rest_is_told() -> None:
    text = REGISTER.replace("share: 50, ", "").replace("share: 30, ", "").replace("share: 20, ", "")
    report = report_of(text, NOTHING_HEARD)
    found = facts(report)
    assert found["Business whose customers answered"].value == "not known: no share of business is given"
    assert found["Answers counted"].tone == "bad"
    assert not [block for block in report.blocks if isinstance(block, Chart)]
    assert [row[0] for row in values(table(report, "priorities"))] == [1, 2, 3]


def test_answers_that_could_not_be_read_or_name_no_customer_are_told() -> None:
    heard = heard_of(*HEARD, unheard=[("autumn", "there is no file answers/autumn.csv")])
    told = remarks(report_of(heard=heard))
    assert "The answers to autumn could not be read, and are missing here: there is no file answers/autumn.csv." in told
    assert "Answers left out here, for they name no customer of the register: 3." in told


def test_where_no_answer_counts_it_says_why() -> None:
    old = heard_of(tally_of("spring", said({5: 9}, party="airlines", period="2024-05")))
    assert (
        "No customer answered in these days; the last answers are of 2024-05. Look further back: --within 1095"
    ) in remarks(report_of(heard=old))
    assert ("No survey says where its answers are: name the file or the database in its `source`.") in remarks(
        report_of(heard=NOTHING_HEARD)
    )


def test_shares_that_add_up_to_more_than_all_are_told() -> None:
    assert any("add up to 130.0 %" in text for text in remarks(report_of(REGISTER.replace("share: 20", "share: 50"))))


def test_needs_of_one_voice_and_silent_parties_are_named_with_the_reason() -> None:
    report = report_of()
    assert [(row[0], row[6]) for row in values(table(report, "one_voice"))] == [
        ("On time.", ("no other customer has a need in Delivery, or has answered to it",)),
        ("Cheap.", ("all answers to Price come from Aircraft maker, though others have needs there",)),
        ("Smooth.", (
            "one respondent stands behind it", "no other customer has a need in Finish, or has answered to it",
        )),
    ]  # fmt: skip
    assert [(row[0], row[7]) for row in values(table(report, "silence"))] == [
        ("Plant", "never heard"),
        ("Airlines", "longer than ever"),
        ("Aircraft maker", "in rhythm"),
        ("Lessors", "in rhythm"),
        ("Union", "in rhythm"),
    ]


def test_an_empty_register_has_an_empty_report() -> None:
    report = report_of("", NOTHING_HEARD)
    assert [found.key for found in report.tables if found.key == "segments"] == []
    assert values(table(report, "customers")) == values(table(report, "priorities")) == []
