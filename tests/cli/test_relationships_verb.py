"""`relationships` on the command line."""

from __future__ import annotations

import csv
import io

from running import MANUFACTURER, ran

SAMPLE = ("-r", MANUFACTURER, "--as-of", "2026-09-30")


def test_the_sample_tells_of_two_gaps_that_nothing_closes() -> None:
    found = ran("relationships", *SAMPLE, "--format", "csv", "--table", "relationships")
    rows = list(csv.DictReader(io.StringIO(found.out.lstrip("\ufeff"))))
    assert len(rows) == 17
    nothing = [row for row in rows if "nothing is under way" in str(list(row.values()))]
    assert len(nothing) == 2


def test_a_category_is_known_in_any_case() -> None:
    found = ran("relationships", *SAMPLE, "--category", "Supplier", "--format", "json")
    assert found.code == 0
    assert [row["party"] for row in found.rows] == [
        "Supplier of honeycomb and prepreg",
        "Subcontractor for surface finishing",
    ]
    assert ran("relationships", *SAMPLE, "--category", "certification-body", "--format", "json").rows


def test_a_category_that_there_is_not_names_the_nearest() -> None:
    found = ran("relationships", *SAMPLE, "--category", "suplier")
    assert found.code == 2
    assert "'suplier' is no category" in found.err
    assert "did you mean supplier?" in found.err


def test_gaps_leave_out_what_is_as_it_should_be() -> None:
    found = ran("relationships", *SAMPLE, "--gaps", "--format", "md")
    assert "Supplier of honeycomb and prepreg" in found.out
    assert "Trade press" not in found.out
