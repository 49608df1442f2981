"""Cells of grids: quadrants, RACI, and marks for where a party stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.language.headings import Target
from stakeholders.imports.values.standings import quadrant, raci, standing
from stakeholders.imports.values.understanding import understand


@pytest.mark.parametrize(
    ("text", "power_and_interest"),
    [
        ("Manage closely", (4, 4)),
        ("Key Player", (4, 4)),
        ("Keep satisfied (power)", (4, 2)),
        ("keep informed - monthly", (2, 4)),
        ("Monitor", (2, 2)),
        ("beobachten", (2, 2)),
        ("High power / low interest", (4, 2)),
        ("Low interest, high power", (4, 2)),
        ("Geringe Macht, hohes Interesse", (2, 4)),
        ("Manage closely or monitor", None),
        ("High power", None),
        ("Customers", None),
        ("", None),
    ],
)
def test_a_quadrant_stands_for_power_and_interest(text: str, power_and_interest: tuple[int, int] | None) -> None:
    assert quadrant(text) == power_and_interest


def test_a_column_of_quadrants_is_understood() -> None:
    found = understand(Target("parties", "quadrant"), ["Monitor", "who knows"])
    assert found.values == {"Monitor": (2, 2)}
    assert found.share == 0.5


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("R", "R"),
        ("A/R", "AR"),
        ("c, i", "CI"),
        ("RA", "AR"),
        ("R (Sales)", "R"),
        ("R/S", "R"),
        ("Responsible", "R"),
        ("Accountable and informed", "AI"),
        ("informiert", "I"),
        ("X", ""),
        ("Ask Carl", ""),
        ("RR", ""),
        ("", ""),
    ],
)
def test_letters_and_words_of_raci(text: str, letters: str) -> None:
    assert raci(text) == frozenset(letters)


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("C", {"current"}),
        ("D", {"desired"}),
        ("C/D", {"current", "desired"}),
        ("CD", {"current", "desired"}),
        ("x", {"current"}),
        ("Soll", {"desired"}),
        ("Ist, Soll", {"current", "desired"}),
        ("perhaps", set()),
    ],
)
def test_marks_for_where_a_party_stands_and_should_stand(text: str, stands: set[str]) -> None:
    assert standing(text) == stands


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str) -> None:
    assert raci(text) <= set("RACI")
    assert standing(text) <= {"current", "desired"}
    assert quadrant(text) in (None, (4, 4), (4, 2), (2, 4), (2, 2))
