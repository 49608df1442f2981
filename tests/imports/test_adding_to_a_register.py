"""What is there already is not added again, and what cannot be read says why."""

from pathlib import Path

import pytest
from imported_tables import PLAN, REQUIREMENTS, imported, parties, register_with
from sheet_files import xlsx

from stakeholders.errors import Unable
from stakeholders.imports.importing import import_files
from stakeholders.model import Function, Header, Need, Register


def test_several_files_are_one_import(tmp_path: Path) -> None:
    for name, text in {"a.csv": REQUIREMENTS, "b.csv": PLAN}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = import_files([tmp_path / "a.csv", tmp_path / "b.csv"])
    assert found.changes.added_by_kind == {"functions": 3, "parties": 4, "needs": 5, "communications": 4}
    assert found.cells.lost == 0


def test_in_a_register_that_has_it_all_nothing_is_added() -> None:
    for text in (REQUIREMENTS, PLAN):
        first = imported(text)
        again = imported(text, register_with(first))
        assert not again.changes
        assert again.proposals == ()
        assert again.cells.known == again.cells.total == first.cells.total
        assert again.known == {kind: n for kind, n in first.changes.added_by_kind.items() if kind != "functions"}


def test_new_needs_go_to_parties_that_are_there() -> None:
    found = imported("Stakeholder,Need,Owner\nBREWERIES,Quiet pumps,sales\n", register_with(imported(PLAN)))
    (need,) = found.changes.added
    assert isinstance(need, Need)
    assert (need.party, need.owner) == ("breweries", "sales")
    assert dict(found.known) == {"parties": 1}


def test_what_differs_from_the_register_is_proposed_and_not_applied() -> None:
    held = register_with(imported(REQUIREMENTS))
    changed = REQUIREMENTS.replace("Frame contract,Medium", "Frame contract,High").replace("Facts on request", "Facts")
    found = imported(changed, held)
    assert not found.changes
    assert [(change.id, change.field, change.old, change.new) for change in found.proposals] == [
        ("breweries-spare-parts-within-two-days", "importance", 3, 5),
        ("press-facts-on-request", "statement", "Facts on request", "Facts"),
    ]
    assert found.cells.proposed == 2


def test_numbers_that_only_count_rows_match_nothing() -> None:
    held = register_with(imported("No,Stakeholder,Power\n1,Buyers,4\n2,Press,2\n"))
    found = imported("No,Stakeholder,Power\n1,Bank,4\n2,Ports,2\n", held)
    assert [party.name for party in parties(found)] == ["Bank", "Ports"]
    held = register_with(imported("No,Stakeholder,Power\nP-1,Buyers,4\n"))
    found = imported("No,Stakeholder,Power\nP-1,Purchasers,4\n", held)
    assert parties(found) == []
    assert [(change.field, change.new) for change in found.proposals] == [("name", "Purchasers")]


def test_ids_never_meet_those_of_the_register_even_of_what_could_not_be_read() -> None:
    held = Register(
        Header(organisation="X"), [Function(id="press", name="Press office")], unread=frozenset(("press-2",))
    )
    assert [party.id for party in parties(imported("Stakeholder,Need\nPress,Facts\n", held))] == ["press-3"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("empty.csv", b" \n", "is empty"),
        ("junk.csv", bytes(range(256)) * 9, "is no text file"),
    ],
)
def test_files_that_cannot_be_read_say_what_to_do(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(Unable, match=message) as refused:
        import_files([tmp_path / name])
    assert refused.value.hint


def test_a_missing_file_names_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "parties.csv").write_text("Stakeholder\nBuyers\n", encoding="utf-8")
    with pytest.raises(Unable, match="there is no file") as refused:
        import_files([tmp_path / "partys.csv"])
    assert refused.value.hint.endswith("parties.csv?")


def test_a_table_is_read_whatever_its_file_is_called_and_those_of_a_folder_all(tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_text("Stakeholder,Need\nBuyers,On time\n", encoding="utf-8")
    (tmp_path / "more.md").write_text("| Stakeholder | Need |\n|---|---|\n| Press | Facts |\n", encoding="utf-8")
    assert import_files([tmp_path / "plan.xlsx"]).changes.added_by_kind == {"parties": 1, "needs": 1}
    assert import_files([tmp_path]).changes.added_by_kind == {"parties": 2, "needs": 2}


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    with pytest.raises(Unable, match="has 68 MB; at most 64 MB"):
        import_files([tmp_path / "large.csv"])


def test_a_spreadsheet_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "export.csv").write_bytes(xlsx({"One": [["Stakeholder", "Need"], ["Buyers", "On time"]]}))
    assert import_files([tmp_path / "export.csv"]).changes.added_by_kind == {"parties": 1, "needs": 1}
