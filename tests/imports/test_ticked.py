"""Crosses under the values of a field: the columns become one, and no mark is lost."""

from drawn_tables import body, grid, headings

from stakeholders.imports.shaping.ticked import ticked
from stakeholders.imports.tables import Table


def table(drawn: str) -> Table:
    """The table of a drawing as it stands, its first row the headings."""
    held = grid(drawn.strip().replace("\n            ", "\n"))
    return Table(held, held.rows[0], tuple(held.rows[1:]))


def test_crosses_under_internal_and_external_become_a_column_of_sides() -> None:
    made = ticked(
        table(
            """
            Interested party | Internal | External | Expectation
            Sail makers      |          | x        | Straight seams
            Weavers          | X        |          | Spare parts
            """
        )
    )
    assert made is not None
    assert headings(made) == ["Interested party", "Expectation", "Internal external"]
    assert body(made) == [["Sail makers", "Straight seams", "External"], ["Weavers", "Spare parts", "Internal"]]


def test_marks_under_levels_of_engagement_say_where_a_party_stands_and_is_wanted() -> None:
    made = ticked(
        table(
            """
            Stakeholder | Unaware | Resistant | Neutral | Supportive | Leading
            Landlords   |         | C         |         | D          |
            Investor    |         |           |         |            | C D
            """
        )
    )
    assert made is not None
    assert headings(made) == ["Stakeholder", "Current engagement", "Desired engagement"]
    assert body(made) == [["Landlords", "Resistant", "Supportive"], ["Investor", "Leading", "Leading"]]


def test_two_crosses_for_one_party_are_both_kept() -> None:
    made = ticked(table("Stakeholder | Intern | Extern\nVerleiher | x | x\nHändler | | x"))
    assert made is not None
    assert body(made) == [["Verleiher", "Intern; Extern"], ["Händler", "Extern"]]


def test_a_mark_stands_where_its_cross_stands() -> None:
    made = ticked(table("Stakeholder | Internal | External\nWeavers | | x"))
    assert made is not None
    assert str(made.grid.place(made.rows[0], 1)).endswith(":2:3")


def test_columns_that_say_more_than_crosses_are_left_as_they_are() -> None:
    assert ticked(table("Stakeholder | Internal | External\nWeavers | hall 2 | x")) is None
    assert ticked(table("Stakeholder | Need | Supportive\nWeavers | Yarn | x")) is None
