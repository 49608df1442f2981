"""Tables that name parties by the codes another gives them."""

import pytest
from drawn_tables import body, table

from stakeholders.imports.fields.codes import with_names

NAMES = {"S01": "Buyers", "S02": "Crew", "S03": "Press", "7": "Bank", "8": "Council"}


@pytest.mark.parametrize(
    ("cells", "named"),
    [
        (["S01", "S02"], ["Buyers", "Crew"]),
        (["S01, S02", "S03"], ["Buyers", "Crew", "Press"]),
        (["S01-S03"], ["Buyers", "Crew", "Press"]),
        (["S01 – 03"], ["Buyers", "Crew", "Press"]),
        (["S01/S02; S03"], ["Buyers", "Crew", "Press"]),
        (["7", "8"], ["Bank", "Council"]),
        (["Buyers", "S02"], ["Buyers", "S02"]),
        (["A4", "B5"], ["A4", "B5"]),
    ],
)
def test_codes_lead_to_the_names(cells: list[str], named: list[str]) -> None:
    drawn = table("Stakeholders | Strategy\n" + "\n".join(f"{cell} | ask" for cell in cells))
    assert with_names(drawn, 0, NAMES).column(0) == named


def test_each_party_of_a_cell_gets_the_rest_of_its_row() -> None:
    drawn = table("Quadrant | Stakeholders\nManage closely | S01, S02\nMonitor | S03")
    assert body(with_names(drawn, 1, NAMES)) == [
        ["Manage closely", "Buyers"],
        ["Manage closely", "Crew"],
        ["Monitor", "Press"],
    ]


def test_a_row_of_nobody_known_is_left_out_and_told() -> None:
    drawn = table("Stakeholders | Strategy\nS01 | ask\nS02 | tell\nS99 | wait")
    led = with_names(drawn, 0, NAMES)
    assert led.column(0) == ["Buyers", "Crew"]
    assert "S99 | wait" in led.findings[-1].message
