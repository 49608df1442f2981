"""What comes of an edited workbook: rows added, marked, moved and copied; conflicts; cells that cannot be taken."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from gettext import NullTranslations
from typing import Any

import pytest
from edited_workbooks import TODAY, Cells, book_of, cells_of, exported, given_back, saved

from stakeholders import texts
from stakeholders.changes import Added, Changed, Removed, apply, settled_for
from stakeholders.changes.paths import with_values
from stakeholders.errors import Unable
from stakeholders.model import Comparison, Function, Header, Need, Party, Record, Register, Topic
from stakeholders.workbook.held import held_rows
from stakeholders.workbook.layout import HELD
from stakeholders.workbook.reading import read_book
from stakeholders.workbook.taking_back import TakenBack, taken_back

HEADER = Header(organisation="Example Ltd", levels=("operative", "executive"), stages=("design", "delivery"))
RECORDS: tuple[Record, ...] = (
    Function(id="sales", name="Sales"),
    Function(id="planning", name="Production planning"),
    Topic(id="delivery", name="Delivery"),
    Party(id="airlines", name="Airlines", customer=True, owner="sales", power=4, tags=("europe", "key-account")),
    Party(id="staff", name="Staff", side="internal"),
    Party(id="press", name="Press"),
    Need(id="on-time", party="airlines", statement="Panels arrive in time.", topic="delivery", stages=("delivery",)),
    Need(id="rest", party="staff", statement="Eleven hours of rest.", topic="delivery"),
    Comparison(id="rest-on-time", need="rest", customer_need="on-time", relation="independent"),
)
REGISTER = Register(HEADER, RECORDS)


def back(edit: Callable[[Cells], object], *kinds: str, now: Register | None = None) -> TakenBack:
    return given_back(REGISTER, edit, *kinds, now=now)


def after(**values: Any) -> Register:
    """The register after somebody else has changed fields of `airlines`."""
    records = [with_values(each, values) if each.id == "airlines" else each for each in RECORDS]
    return Register(HEADER, records)


def told(taken: TakenBack) -> list[tuple[str, str]]:
    """The findings: where, and what."""
    return [(str(finding.place).partition("#")[2], finding.message) for finding in taken.findings]


def test_a_cell_that_is_edited_is_a_change_of_its_field() -> None:
    taken = back(lambda cells: cells.set("airlines", "power", 5))
    assert list(taken.changes) == [Changed("parties", "airlines", "power", 4, 5)]
    assert taken.findings == ()


def test_a_cell_that_is_emptied_says_nothing_any_more() -> None:
    taken = back(lambda cells: cells.set("airlines", "owner", ""))
    assert list(taken.changes) == [Changed("parties", "airlines", "owner", "sales", None)]


@pytest.mark.parametrize(
    ("path", "typed", "value"),
    [
        ("owner", "planning", "planning"),
        ("owner", "Production planning", "planning"),
        ("owner", "Planning", "planning"),
        ("customer", "no", False),
        ("customer", False, False),
        ("tags", "europe; new; a, b", ("europe", "new", "a, b")),
        ("tags", "one\ntwo", ("one", "two")),
        ("reviewed_on", "2026-09-01", "2026-09-01"),
        ("engagement.current", "Supportive", "supportive"),
        ("segment", 7.0, "7"),
        ("segment", True, "true"),
        ("name", "=1+1", "=1+1"),
        ("power", "5", 5),
        ("share", 12.5, 12.5),
    ],
)
def test_what_is_typed_is_read_as_its_field_says(path: str, typed: Any, value: Any) -> None:
    taken = back(lambda cells: cells.set("airlines", path, typed))
    assert taken.findings == ()
    [change] = taken.changes
    assert isinstance(change, Changed)
    assert (change.id, change.field) == ("airlines", path)
    assert (str(change.new) if path == "reviewed_on" else change.new) == value


def test_a_name_that_is_taken_for_an_id_is_said() -> None:
    taken = back(lambda cells: cells.set("airlines", "owner", "Production planning"))
    [note] = taken.notes
    assert note.startswith("register.xlsx#Parties!")
    assert note.endswith("`owner`: 'Production planning' is taken as planning")


def test_a_new_row_is_a_new_record_with_an_id_of_its_name() -> None:
    taken = back(lambda cells: cells.add("parties", name="Civil aviation authority", category="regulator", power=5))
    [change] = taken.changes
    assert isinstance(change, Added)
    assert change.record == Party(
        id="civil-aviation-authority", name="Civil aviation authority", category="regulator", power=5
    )


def test_what_follows_from_a_new_row_is_as_with_add() -> None:
    taken = back(lambda cells: cells.add("parties", name="Charter airlines", category="customer"))
    assert [getattr(record, "customer", None) for record in taken.changes.added] == [True]


def test_a_new_row_may_name_another_new_row() -> None:
    def edit(cells: Cells) -> None:
        cells.add("needs", party="Neighbours", statement="Quiet nights.")
        cells.add("parties", name="Neighbours")

    taken = back(edit)
    assert taken.findings == ()
    assert [record.id for record in taken.changes.added] == ["neighbours", "neighbours-quiet-nights"]


def test_a_workbook_that_is_taken_back_twice_adds_nothing_twice() -> None:
    def edit(cells: Cells) -> None:
        cells.add("parties", name="Neighbours")
        cells.add("comparisons", need="rest", customer_need="on-time", relation="conflicting")
        cells.set("airlines", "power", 5)

    cells = cells_of(exported(REGISTER))
    edit(cells)
    book = book_of(saved(cells))
    once = apply(taken_back(book, REGISTER, TODAY).changes, REGISTER)
    again = taken_back(book, once, TODAY)
    assert (list(again.changes), again.conflicts, again.findings) == ([], (), ())
    assert len(again.edited) == 3


def test_a_row_that_is_missing_changes_nothing() -> None:
    taken = back(lambda cells: cells.of("parties").remove(cells.row("airlines")))
    assert (list(taken.changes), taken.findings) == ([], ())
    assert taken.notes == (
        "one record has no row in register.xlsx any more, which removes nothing: airlines. "
        "To remove a record, leave its row and say yes in the column for removal.",
    )


def test_of_a_missing_row_whose_record_others_have_removed_nothing_is_said() -> None:
    now = Register(HEADER, [each for each in RECORDS if each.id != "press"])
    taken = back(lambda cells: cells.of("parties").remove(cells.row("press")), now=now)
    assert (list(taken.changes), taken.notes) == ([], ())


@pytest.mark.parametrize("gone", ["parties", "comparisons"])
def test_a_sheet_that_is_missing_changes_nothing(gone: str) -> None:
    def edit(cells: Cells) -> None:
        cells.sheets = {name: rows for name, rows in cells.sheets.items() if rows is not cells.of(gone)}

    taken = back(edit)
    assert (list(taken.changes), taken.findings, taken.notes) == ([], (), ())


def test_columns_and_rows_may_be_moved_and_removed_and_headings_renamed() -> None:
    def edit(cells: Cells) -> None:
        cells.set("airlines", "power", 5)
        for kind in ("parties", "needs"):
            rows = cells.of(kind)
            head, *below = rows
            random.Random(1).shuffle(below)
            order = [n for n, path in enumerate(head) if path not in ("segment", "topic")]
            random.Random(2).shuffle(order)
            rows[:] = [[row[n] for n in order] for row in (head, *below)]
        cells.sheets = {f"Blatt {n}" if not name.startswith("_") else name: rows for n, (name, rows) in
                        enumerate(reversed(cells.sheets.items()))}  # fmt: skip

    taken = back(edit)
    assert list(taken.changes) == [Changed("parties", "airlines", "power", 4, 5)]
    assert taken.findings == ()


def test_a_row_that_is_marked_removes_its_record() -> None:
    taken = back(lambda cells: cells.set("press", "(delete)", "yes"))
    assert list(taken.changes) == [Removed(RECORDS[5])]
    assert taken.findings == ()


def test_a_record_that_others_refer_to_is_not_removed() -> None:
    taken = back(lambda cells: cells.set("airlines", "(delete)", "yes"))
    assert told(taken) == [
        ("Parties!B3", "airlines is marked for removal, and on-time refers to it in `party`")
    ]  # fmt: skip
    assert list(taken.changes) == []


def test_a_record_whose_references_go_too_is_removed() -> None:
    def edit(cells: Cells) -> None:
        for id in ("rest-on-time", "rest", "staff"):
            cells.set(id, "(delete)", "yes")

    taken = back(edit)
    assert taken.findings == ()
    assert {record.id for record in taken.changes.removed} == {"rest-on-time", "rest", "staff"}


def test_a_reference_that_the_register_has_got_meanwhile_counts() -> None:
    now = Register(HEADER, (*RECORDS, Need(id="facts", party="press", statement="Facts within a day.")))
    taken = back(lambda cells: cells.set("press", "(delete)", "yes"), now=now)
    assert "facts refers to it" in told(taken)[0][1]


def test_a_mark_that_is_none_is_told() -> None:
    taken = back(lambda cells: cells.set("press", "(delete)", "perhaps"))
    assert told(taken) == [("Parties!B5", "the mark for removal is 'perhaps'")]


def test_what_others_have_changed_stays() -> None:
    taken = back(lambda cells: cells.set("airlines", "power", 5), now=after(name="Air carriers", tags=("asia",)))
    assert list(taken.changes) == [Changed("parties", "airlines", "power", 4, 5)]
    assert taken.conflicts == ()


def test_a_field_that_both_have_changed_is_a_conflict_with_three_values() -> None:
    taken = back(lambda cells: cells.set("airlines", "power", 5), now=after(power=1))
    [conflict] = taken.conflicts
    assert (conflict.id, conflict.field, conflict.base, conflict.ours, conflict.theirs) == (
        "airlines",
        "power",
        4,
        1,
        5,
    )
    assert list(taken.changes) == []


@pytest.mark.parametrize(("side", "changes"), [("ours", 0), ("theirs", 1)])
def test_a_conflict_is_settled_for_a_side(side: Any, changes: int) -> None:
    cells = cells_of(exported(REGISTER))
    cells.set("airlines", "power", 5)
    taken = taken_back(book_of(saved(cells)), after(power=1), TODAY, settled_for(side))
    assert (len(taken.changes), taken.conflicts) == (changes, ())


def test_lists_that_both_have_changed_are_joined() -> None:
    taken = back(lambda cells: cells.set("airlines", "tags", "europe; key-account; new"), now=after(tags=("europe",)))
    assert [change.new for change in taken.changes.changed] == [("europe", "new")]


def test_a_record_that_others_have_removed_and_the_workbook_has_changed_is_a_conflict() -> None:
    now = Register(HEADER, [record for record in RECORDS if record.id != "press"])
    taken = back(lambda cells: cells.set("press", "power", 1), now=now)
    assert [(conflict.id, conflict.field, conflict.ours) for conflict in taken.conflicts] == [("press", "", None)]


def test_cells_that_cannot_be_read_are_all_told_at_once_each_with_its_place() -> None:
    def edit(cells: Cells) -> None:
        cells.set("airlines", "power", "high")
        cells.set("airlines", "owner", "Nobody knows")
        cells.set("staff", "owner", "no-such-function")
        cells.set("staff", "side", "beside")
        cells.set("press", "reviewed_on", "yesterday")
        cells.set("press", "interest", 7)
        cells.set("rest", "statement", "")
        cells.set("on-time", "stages", "delivery; scrapping")
        cells.add("needs", statement="Whose?")

    taken = back(edit)
    cells = cells_of(exported(REGISTER))

    def at(sheet: str, row: int, path: str) -> str:
        letters, column = "", cells.column(sheet.lower(), path) + 1
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{sheet}!{letters}{row}"

    found = dict(told(taken))
    assert found == {
        at("Parties", 3, "power"): "`power` is 'high'",
        at("Parties", 3, "owner"): found[at("Parties", 3, "owner")],
        at("Parties", 4, "owner"): found[at("Parties", 4, "owner")],
        at("Parties", 4, "side"): "`side` is 'beside'",
        at("Parties", 5, "reviewed_on"): "`reviewed_on` is 'yesterday'",
        at("Parties", 5, "interest"): "`interest` is '7'",
        at("Needs", 4, "statement"): "`statement` is missing",
        at("Needs", 3, "stages"): found[at("Needs", 3, "stages")],
        at("Needs", 5, "party"): "`party` is missing",
    }
    assert "Nobody knows" in found[at("Parties", 3, "owner")]
    assert "no-such-function" in found[at("Parties", 4, "owner")]
    assert "scrapping" in found[at("Needs", 3, "stages")]
    assert all(finding.hint for finding in taken.findings)


def test_a_formula_that_fails_is_told_and_does_not_empty_its_cell() -> None:
    taken = back(lambda cells: cells.set("airlines", "power", "\0=NA()"))
    assert [message for _, message in told(taken)] == ["`power` holds a formula that fails"]
    assert list(taken.changes) == []


def test_an_id_that_was_edited_is_told() -> None:
    taken = back(lambda cells: cells.set("airlines", "id", "air-lines"))
    [finding] = taken.findings
    assert finding.message == "the id of airlines is 'air-lines' now"
    assert "stakeholders rename airlines" in finding.hint
    assert [message for _, message in told(back(lambda cells: cells.set("airlines", "id", "")))] == [
        "the id of airlines is gone"
    ]


def test_a_copy_of_a_row_whose_id_is_emptied_is_a_new_record() -> None:
    def edit(cells: Cells) -> None:
        copy = list(cells.row("airlines"))
        copy[cells.column("parties", "id")] = ""
        copy[cells.column("parties", "name")] = "Charter airlines"
        cells.of("parties").insert(2, copy)

    taken = back(edit)
    assert taken.findings == ()
    [record] = taken.changes.added
    assert record == Party(
        id="charter-airlines", name="Charter airlines", customer=True, owner="sales", power=4,
        tags=("europe", "key-account"),
    )  # fmt: skip


def test_two_rows_that_are_one_record_are_told() -> None:
    taken = back(lambda cells: cells.of("parties").append(list(cells.row("airlines"))))
    assert told(taken) == [("Parties!C6", "rows 3 and 6 are both airlines")]


def test_a_row_without_its_key_is_known_by_its_id() -> None:
    def edit(cells: Cells) -> None:
        cells.set("airlines", "power", 5)
        cells.row("airlines")[0] = ""

    assert list(back(edit).changes) == [Changed("parties", "airlines", "power", 4, 5)]


def test_a_new_row_may_not_take_the_id_of_another_record() -> None:
    taken = back(lambda cells: cells.add("parties", id="airlines", name="Other"))
    assert told(taken) == [("Parties!C6", "row 3 of Parties is airlines already")]
    taken = back(lambda cells: cells.add("parties", id="on-time", name="Other"), "parties")
    assert told(taken) == [("Parties!C6", "the id on-time is taken")]


def test_a_row_that_was_emptied_removes_and_clears_nothing() -> None:
    def edit(cells: Cells) -> None:
        row = cells.row("press")
        row[1:] = [""] * (len(row) - 1)

    taken = back(edit)
    assert [message for _, message in told(taken)] == ["every cell of press is empty"]
    assert list(taken.changes) == []


def test_a_workbook_of_some_kinds_leaves_the_others_alone() -> None:
    taken = back(lambda cells: cells.set("rest", "importance", 2), "needs")
    assert list(taken.changes) == [Changed("needs", "rest", "importance", None, 2)]


def test_a_comparison_that_is_judged_in_the_workbook_is_dated_and_stamped_as_with_set() -> None:
    taken = back(lambda cells: cells.set("rest-on-time", "relation", "conflicting"))
    assert [change.field for change in taken.changes.changed] == ["relation", "assessed_on", "stamps"]


def test_the_beginning_of_a_text_too_long_for_a_cell_cannot_be_edited() -> None:
    register = Register(HEADER, [Party(id="p", name="P", notes="n" * 40_000)])
    taken = given_back(register, lambda cells: cells.set("p", "notes", "short"))
    assert ["longer than a cell can hold" in message for _, message in told(taken)] == [True]
    taken = given_back(register, lambda cells: cells.set("p", "power", 1))
    assert list(taken.changes) == [Changed("parties", "p", "power", None, 1)]


@pytest.mark.parametrize("shared", [(), RECORDS[:2]])
def test_a_workbook_of_another_register_is_refused(shared: tuple[Record, ...]) -> None:
    other = Register(Header(organisation="Other Ltd"), [*shared, Party(id="them", name="Them")])
    with pytest.raises(Unable, match="was made of the register of 'Example Ltd'"):
        taken_back(book_of(exported(REGISTER)), other, TODAY)


def test_an_organisation_may_have_got_another_name_meanwhile() -> None:
    renamed = Register(Header(organisation="Example plc"), RECORDS)
    assert list(taken_back(book_of(exported(REGISTER)), renamed, TODAY).changes) == []


def test_a_truth_is_asked_for_in_the_words_of_the_workbook() -> None:
    taken = back(lambda cells: cells.set("airlines", "customer", "ja"))
    assert [finding.hint for finding in taken.findings] == ["It takes yes or no."]


def test_a_workbook_whose_hidden_sheet_was_edited_is_refused() -> None:
    cells = cells_of(exported(REGISTER))
    cells.sheets[HELD][1][1] = cells.sheets[HELD][1][1].replace("Airlines", "Air lines")
    with pytest.raises(Unable, match="is damaged"):
        read_book(saved(cells), "register.xlsx")


def test_a_hidden_sheet_made_anew_with_a_record_twice_is_refused() -> None:
    cells = cells_of(exported(REGISTER))
    cells.sheets[HELD] = list(held_rows(REGISTER.header, [*REGISTER.records, *REGISTER.records], "yes", "no"))
    with pytest.raises(Unable, match="is damaged"):
        read_book(saved(cells), "register.xlsx")


def test_a_workbook_of_another_format_is_refused() -> None:
    cells = cells_of(exported(REGISTER))
    cells.sheets[HELD][0][0] = "stakeholders.workbook/9"
    with pytest.raises(Unable, match="another version"):
        read_book(saved(cells), "register.xlsx")


class _German(NullTranslations):
    """A catalogue of a few words."""

    def gettext(self, message: str) -> str:
        return {"yes": "ja", "no": "nein", "Parties": "Parteien", "Delete?": "Löschen?"}.get(message, message)


def test_a_workbook_in_another_language_is_taken_back_in_its_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    token = texts._catalogue.set(_German())
    try:
        content = exported(REGISTER)
    finally:
        texts._catalogue.reset(token)
    cells = cells_of(content)
    assert cells.sheets["Parteien"][1][1] == "Löschen?"
    assert cells.get("airlines", "parties", "customer") == "ja"
    assert list(taken_back(book_of(content), REGISTER, TODAY).edited) == []
    cells.set("airlines", "customer", "nein")
    cells.set("press", "(delete)", "ja")
    taken = taken_back(book_of(saved(cells)), REGISTER, TODAY)
    assert list(taken.changes) == [Removed(RECORDS[5]), Changed("parties", "airlines", "customer", True, False)]


def test_another_file_is_no_such_workbook() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert [read_book(content, "x") for content in (b"", b"PK\x03\x04", b"id;name\n", packed.getvalue())] == [None] * 4
