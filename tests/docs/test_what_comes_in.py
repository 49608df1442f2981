"""The page on what comes in counts as it says, and is what the files beside the project give today."""

from __future__ import annotations

from pathlib import Path

import pytest
import what_comes_in
from what_comes_in import CORPUS, PAGE, Count, Outcome, bare, bounds, outcome, outcomes, page

from stakeholders.imports.records.taken import Cells

EXPECTED = {
    "id": "X1",
    "none": "false",
    "parties": "2",
    "needs_min": "1",
    "needs_max": "3",
    "communications": "",
    "first_party": "Breweries",
    "last_party": "Press",
}


@pytest.mark.parametrize(
    ("found", "low", "high", "missing", "there", "wrong", "right"),
    [
        (5, 5, 5, 0, 5, 0, 5),
        (12, 10, 16, 0, 12, 0, 12),
        (4, 6, 8, 0, 6, 2, 4),
        (9, 6, 8, 0, 8, 1, 7),
        (6, 6, 6, 1, 6, 1, 5),
        (5, 6, 6, 1, 6, 1, 5),
        (20, 6, 6, 0, 6, 14, 0),
        (0, 0, 0, 0, 0, 0, 0),
        (7, None, None, 0, 0, 0, 0),
    ],
)
def test_a_count_is_right_within_its_range(
    found: int, low: int | None, high: int | None, missing: int, there: int, wrong: int, right: int
) -> None:
    count = Count(found, low, high, missing)
    assert (count.all, count.wrong, count.right) == (there, wrong, right)


@pytest.mark.parametrize(
    ("stated", "range"), [("8", (8, 8)), ("10-16", (10, 16)), ("0 - 3", (0, 3)), ("", (None, None))]
)
def test_a_range_is_read_as_it_is_stated(stated: str, range: tuple[int | None, int | None]) -> None:
    assert bounds(stated) == range


def test_names_are_the_same_by_their_letters_and_digits() -> None:
    assert bare("**Works Council** (NL)") == bare("works council NL") != bare("Works council BE")


def test_a_file_is_held_against_what_is_expected_of_it(tmp_path: Path) -> None:
    file = tmp_path / "X1-needs.csv"
    file.write_text("Stakeholder,Need,Remit\nBreweries,Dry pumps,north\nPress,Facts,\n", encoding="utf-8")
    found = outcome(file, EXPECTED, "en")
    assert found.right
    assert {kind: (count.found, count.expected) for kind, count in found.counts.items()} == {
        "parties": (2, "2"),
        "needs": (2, "1-3"),
        "communications": (0, "?"),
    }
    assert (found.cells.fields, found.cells.notes, found.cells.lost) == (4, 1, 0)


def test_a_name_that_did_not_come_in_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "X1-needs.csv"
    file.write_text("Stakeholder,Need\nBreweries,Dry pumps\nPapers,Facts\n", encoding="utf-8")
    assert outcome(file, EXPECTED, "en").counts["parties"].wrong == 1
    assert outcome(file, {**EXPECTED, "last_party": "person 3"}, "en").counts["parties"].wrong == 0


def test_a_file_without_a_register_is_right_where_nothing_comes_of_it(tmp_path: Path) -> None:
    file = tmp_path / "X1-form.csv"
    file.write_text("Version,Date\n1,2026-01-01\n", encoding="utf-8")
    none = {**EXPECTED, "none": "true", "parties": "0", "needs_min": "0", "needs_max": "0", "communications": "0"}
    found = outcome(file, none, "en")
    assert found.right
    assert found.said
    assert not outcome(file, EXPECTED, "en").right


def test_the_page_adds_up_and_names_the_files_that_hold_none() -> None:
    none = {kind: Count(0, 0, 0) for kind in what_comes_in.KINDS}
    some = {**none, "parties": Count(3, 4, 4)}
    text = page(
        [
            Outcome("X1", "csv", "en", counts=some, cells=Cells(fields=6, notes=2), asked=1),
            Outcome("X2", "md", "de", none=True, counts=none, said="an empty form | here"),
        ]
    )
    assert "| parties | 4 | 3 | 1 | 75.0 |" in text
    assert "| files without a register, found to hold none | 1 | 1 | 0 | 100.0 |" in text
    assert "| in notes | 2 | 25.0 |" in text
    assert "| X1 | csv | en | 4 | 3 | 1 | 0 | 0 | 0 | 0 | 0 | 0 | 6 | 2 | 0 | 0 | 1 |" in text
    assert "| X2 | md | de | nothing | an empty form / here |" in text


def test_the_page_is_current() -> None:
    if not CORPUS.is_dir():  # other people's files, which a clone of this repository does not bring
        pytest.skip("no corpus beside this checkout")
    assert PAGE.read_text(encoding="utf-8") == page(outcomes(CORPUS)), "python docs/what_comes_in.py"


def test_nothing_is_written_where_the_files_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(what_comes_in, "CORPUS", tmp_path / "nowhere")
    monkeypatch.setattr(what_comes_in, "PAGE", tmp_path / "page.md")
    assert what_comes_in.main([]) == what_comes_in.main(["--check"]) == 0
    assert what_comes_in.main(["--chekc"]) == 2
    assert list(tmp_path.iterdir()) == []
