"""Cells that hold several needs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.splitting import parts_outside_brackets, statements


@pytest.mark.parametrize(
    ("cell", "needs"),
    [
        ("Short lead times, fair prices, and an answer", ["Short lead times, fair prices, and an answer"]),
        ("Short lead times; fair prices", ["Short lead times", "fair prices"]),
        ("Short lead times;", ["Short lead times"]),
        ("Answer within a day; otherwise a call back", ["Answer within a day; otherwise a call back"]),
        ("Clean samples (sealed; labelled)", ["Clean samples (sealed; labelled)"]),
        ("- Short lead times\n- Fair prices,\n  all year", ["Short lead times", "Fair prices, all year"]),
        ("• Short lead times • Fair prices", ["Short lead times", "Fair prices"]),
        ("1. Short lead times\n2. Fair prices", ["Short lead times", "Fair prices"]),
        ("(1) Short lead times (2) Fair prices", ["Short lead times", "Fair prices"]),
        ("Short lead times\nFair prices", ["Short lead times", "Fair prices"]),
        ("Short lead times\nwithout exception", ["Short lead times without exception"]),
        ("They want:\n- Short lead times\n- Fair prices", ["They want: Short lead times", "Fair prices"]),
        ("Quiet after 22.00 as in section 3. No trucks", ["Quiet after 22.00 as in section 3. No trucks"]),
        ("2. Shift is told first", ["2. Shift is told first"]),
        ("Storage at\n-5 °C", ["Storage at", "-5 °C"]),
    ],
)
def test_needs_are_parted_at_bullets_numbers_lines_and_semicolons_only(cell: str, needs: list[str]) -> None:
    assert list(statements(cell)) == needs


@given(st.text(alphabet="ab c,;.-•1()\n:", max_size=40))
def test_no_letter_is_lost_when_a_cell_is_split(cell: str) -> None:
    numbered = re.sub(r"(?m)(?:^|(?<=[\s;]))\(?[abc][.)](?=\s)", " ", cell)  # `a)` at the head of an item is its number
    kept = re.findall("[abc]", " ".join(statements(cell)))
    assert re.findall("[abc]", numbered) == kept or re.findall("[abc]", cell) == kept


def test_lists_are_parted_outside_brackets() -> None:
    assert parts_outside_brackets("Sales, Ports (north, south); Press", ",;") == [
        "Sales",
        "Ports (north, south)",
        "Press",
    ]
