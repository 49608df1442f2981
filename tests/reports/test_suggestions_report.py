"""What is suggested is shown with why, by which method, and how a person carries it out."""

from __future__ import annotations

from example_registers import register_of
from stakeholders.analysis.suggestions import Suggestions, suggestions
from stakeholders.reports.report import Paragraph, Table
from stakeholders.reports.suggestions import suggestion_blocks

REGISTER = register_of(
    "parties:\n"
    "  - {id: airlines, name: Airlines, customer: true}\n"
    "  - {id: staff, name: Works staff}\n"
    "  - {id: team, name: Works team}\n"
    "needs:\n"
    "  - {id: on-time, party: airlines, statement: Parts are delivered on time.}\n"
    "  - {id: shifts, party: staff, statement: Deliveries come in the morning.}\n"
)


def test_topics_duplicates_and_comparisons_are_tables() -> None:
    blocks = list(suggestion_blocks(REGISTER, suggestions(REGISTER)))
    tables = {block.key: block for block in blocks if isinstance(block, Table)}
    assert list(tables) == ["suggested_topics", "suggested_duplicates", "pairs"]
    topics, twice, pairs = ([[cell.value for cell in row] for row in table.rows] for table in tables.values())
    assert topics[0] == [
        ("Parts are delivered on time.", "on-time"),
        ("Delivery", "new"),
        0.75,
        "usual words",
        "its words: delivered on time",
    ]
    assert twice == [["Party", ("Works staff", "staff"), ("Works team", "team"), 0.9, "name"]]
    assert pairs[0][0] == ("Deliveries come in the morning.", "shifts")
    assert "both about: Delivery" in pairs[0][-1]  # type: ignore[operator]


def test_it_is_said_that_nothing_was_done() -> None:
    said = [block.text for block in suggestion_blocks(REGISTER, suggestions(REGISTER)) if isinstance(block, Paragraph)]
    assert said == ["Nothing of this has been done. Each is for a person to confirm, with the command it needs."]


def test_without_suggestions_there_is_nothing_to_show() -> None:
    assert list(suggestion_blocks(REGISTER, Suggestions())) == []
