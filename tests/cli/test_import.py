"""`stakeholders import`, from the preview to a register that the other verbs read."""

import json
from pathlib import Path

import pytest
from running import ran

from stakeholders.model import Party
from stakeholders.stores import YamlStore

BROKEN = (
    "ID,Stakeholder,Need,Priority,Remit\nA-1,Breweries,Pumps arrive dry, clean,High,north\nA-2,Press,Facts,Low,daily\n"
)
PLAN = "Stakeholder;Content;Channel;Frequency;Owner\nBreweries;Report;Mail;Quarterly;Sales\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A table in the folder that the program is run in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "needs.csv").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "plan.csv").write_text(PLAN, encoding="utf-8")
    return "needs.csv"


def files_below(folder: str) -> list[str]:
    """Each file below the folder, but for the program's own in the hidden folder."""
    files = (path.relative_to(folder) for path in Path(folder).rglob("*") if path.is_file())
    return sorted(file.as_posix() for file in files if file.parts[0] != ".stakeholders")


def test_a_preview_writes_nothing_and_says_how_to_write(table: str) -> None:
    run = ran("import", table, "--format", "json")
    assert run.code == 0
    assert files_below(".") == ["needs.csv", "plan.csv"]
    assert "--to FOLDER" in run.err
    blocks = {block.get("key"): block for block in json.loads(run.out)["blocks"]}
    assert [row["field"] for row in blocks["columns"]["rows"]] == [
        "needs.external_id",
        "parties.name",
        "needs.statement",
        "needs.importance",
        "notes",
    ]
    assert [(row["kind"], row["id"], row["place"]) for row in blocks["records"]["rows"]] == [
        ("parties", "breweries", "2:5"),
        ("parties", "press", "3:5"),
        ("needs", "breweries-pumps-arrive-dry-clean", "2:15"),
        ("needs", "press-facts", "3:11"),
    ]


def test_what_to_look_at_is_said_with_file_line_and_column(table: str) -> None:
    lines = ran("import", table, "--to", "mine").err.splitlines()
    assert lines[0].startswith("needs.csv:1:30: unplaced-column: 'Remit' is kept in notes")
    assert lines[1].startswith("needs.csv:2:15: misaligned-row: 6 fields stand under 5 headings")


def test_a_preview_that_is_shown_says_once_what_to_look_at(table: str) -> None:
    run = ran("import", table)
    assert run.out.count("misaligned-row") == 1
    assert "misaligned-row" not in run.err


def test_with_to_a_register_is_written_that_loads_without_findings(table: str) -> None:
    run = ran("import", table, "--to", "mine", "--organisation", "Hartwell Pumps")
    assert (run.code, run.out) == (0, "")
    assert files_below("mine") == [
        "parties/breweries.yaml",
        "parties/press.yaml",
        "register.schema.json",
        "register.yaml",
    ]
    loaded = YamlStore(Path("mine")).load()
    assert loaded.findings == ()
    assert loaded.register.header.organisation == "Hartwell Pumps"
    assert loaded.register.header.standards == ("iso-9001:2026",)
    assert list(loaded.register.ids) == ["breweries", "breweries-pumps-arrive-dry-clean", "press", "press-facts"]


def test_after_writing_it_says_what_was_written_and_what_comes_next(table: str) -> None:
    err = ran("import", table, "--to", "mine").err
    assert "Added 2 parties, 2 needs to mine:" in err
    assert "  parties/breweries.yaml" in err
    assert "Of 10 cells 8 are in fields, 2 in notes, 0 were there, 0 differ, 0 are left out, 0 are lost." in err
    for verb in ("check mine", "matrix -r mine", "plan -r mine"):
        assert f"  stakeholders {verb}" in err
        assert ran(*verb.split()).code in (0, 1)


def test_the_organisation_is_called_like_the_folder_unless_named(table: str) -> None:
    ran("import", table, "--to", "hartwell")
    assert YamlStore(Path("hartwell")).load().register.header.organisation == "hartwell"


def test_a_second_import_touches_no_file_that_it_does_not_add_to(table: str) -> None:
    ran("import", table, "--to", "mine")
    before = {name: Path("mine", name).read_bytes() for name in files_below("mine")}
    run = ran("import", "plan.csv", "--to", "mine")
    assert run.code == 0
    assert "Already there, and not added again: 1 party." in run.err
    assert set(files_below("mine")) - set(before) == {"communications.yaml", "organisation.yaml"}
    assert all(Path("mine", name).read_bytes() == content for name, content in before.items())
    assert Path("mine/communications.yaml").read_text(encoding="utf-8") == (
        "# yaml-language-server: $schema=register.schema.json\n"
        "communications:\n"
        "  - id: breweries-report\n"
        "    what: Report\n"
        "    parties: [breweries]\n"
        "    when: Quarterly\n"
        "    how: Mail\n"
        "    who: sales\n"
    )


def test_importing_the_same_again_writes_nothing(table: str) -> None:
    ran("import", table, "--to", "mine")
    before = files_below("mine")
    run = ran("import", table, "--to", "mine")
    assert run.code == 0
    assert "Nothing was written: all of it is there already." in run.err
    assert files_below("mine") == before


def test_new_needs_of_a_party_go_into_its_file_behind_what_stands_there(table: str) -> None:
    ran("import", table, "--to", "mine")
    Path("more.csv").write_text("Stakeholder,Need\nPress,Pictures\n", encoding="utf-8")
    before, files = Path("mine/parties/press.yaml").read_bytes(), files_below("mine")
    run = ran("import", "more.csv", "--to", "mine")
    assert "Added 1 need to mine." in run.err
    assert files_below("mine") == files
    assert Path("mine/parties/press.yaml").read_bytes().startswith(before)
    assert "press-pictures" in YamlStore(Path("mine")).load().register.ids


def test_an_import_into_a_register_is_what_undo_takes_back(table: str) -> None:
    ran("import", table, "--to", "mine")
    ran("set", "press", "power=4", "-r", "mine")
    Path("more.csv").write_text("Stakeholder,Need\nPress,Pictures\n", encoding="utf-8")
    ran("import", "more.csv", "--to", "mine")
    assert ran("undo", "-r", "mine").code == 0
    held = YamlStore(Path("mine")).load().register
    assert held.find("press-pictures") is None
    assert held.all(Party)["press"].power == 4


def test_values_unlike_the_register_are_shown_and_left(table: str) -> None:
    ran("import", table, "--to", "mine")
    Path(table).write_text(BROKEN.replace("Facts,Low", "Facts,High"), encoding="utf-8")
    run = ran("import", table, "--to", "mine", "--format", "json")
    assert "  press-facts: importance: 1 there, 5 in the file" in run.err
    assert '"Unlike what is there"' in run.out
    assert YamlStore(Path("mine")).load().register.find("press-facts").importance == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("held", ["letter.txt", "sub/letter.txt"])
def test_a_folder_that_holds_something_else_is_refused(table: str, held: str) -> None:
    Path("mine", held).parent.mkdir(parents=True)
    Path("mine", held).write_text("Dear\n", encoding="utf-8")
    run = ran("import", table, "--to", "mine")
    assert run.code == 2
    assert "mine is not empty" in run.err
    assert files_below("mine") == [held]


def test_a_file_in_place_of_the_folder_is_refused(table: str) -> None:
    run = ran("import", table, "--to", "plan.csv")
    assert run.code == 2
    assert "plan.csv is a file" in run.err


def test_a_register_that_cannot_be_read_in_part_is_not_added_to(table: str) -> None:
    ran("import", table, "--to", "mine")
    Path("mine/parties/press.yaml").write_text("parties:\n  - id: press\n    nome: Press\n", encoding="utf-8")
    before = files_below("mine")
    run = ran("import", table, "--to", "mine")
    assert run.code == 2
    assert "stakeholders check mine" in run.err
    assert files_below("mine") == before


def test_a_file_without_a_table_says_what_was_looked_for(table: str) -> None:
    Path("other.csv").write_text("Version,Date\n1,2026-01-01\n", encoding="utf-8")
    run = ran("import", "other.csv", "--to", "mine")
    assert run.code == 2
    assert "this file holds no register" in run.err
    assert "other.csv: its headings are those of a document's history or control" in run.err
    assert not Path("mine").exists()


def test_headings_without_rows_start_no_register(table: str) -> None:
    Path("form.csv").write_text("Stakeholder,Need\n", encoding="utf-8")
    run = ran("import", "form.csv", "--to", "mine")
    assert run.code == 2
    assert "form.csv: an empty form: headings, and no rows below them" in run.err
    assert not Path("mine").exists()


def test_reports_of_an_import_are_written_like_all_others(table: str) -> None:
    run = ran("import", table, "--to", "mine", "-o", "import.md")
    assert run.code == 0
    assert "| breweries" in Path("import.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("wrong", [("-o", "import.foo"), ("--format", "foo"), ("--as-of", "foo")])
def test_a_wrong_option_is_told_before_anything_is_written(table: str, wrong: tuple[str, str]) -> None:
    assert ran("import", table, "--to", "mine", *wrong).code == 2
    assert not Path("mine").exists()


def test_hostile_cells_stay_text(table: str) -> None:
    Path(table).write_text(
        'Stakeholder,Need\n"<script>alert(1)</script>","=HYPERLINK(""http://x"") {{7*7}} \u202e"\n', encoding="utf-8"
    )
    run = ran("import", table, "--to", "mine")
    assert run.code == 0
    (party, need) = YamlStore(Path("mine")).load().register.records
    assert (party.id, party.label) == ("script-alert-1-script", "<script>alert(1)</script>")
    assert need.label == '=HYPERLINK("http://x") {{7*7}} \u202e'.strip()


def test_all_files_of_a_folder_come_in_together(table: str) -> None:
    run = ran("import", ".", "--to", "mine")
    assert (run.code, "2 parties, 2 needs" in run.err.replace("1 function, ", "")) == (0, True)


def test_a_missing_file_is_refused(table: str) -> None:
    run = ran("import", "need.csv")
    assert run.code == 2
    assert "did you mean needs.csv?" in run.err


def test_a_register_of_which_a_file_cannot_be_read_at_all_is_not_added_to(table: str) -> None:
    ran("import", table, "--to", "mine")
    before = files_below("mine")
    file = next(Path("mine", "parties").glob("*.yaml"))
    file.write_bytes(file.read_bytes() + b"# caf\xe9\n")
    refused = ran("import", table, "--to", "mine")
    assert (refused.code, "cannot be read" in refused.err) == (2, True)
    assert files_below("mine") == before


def test_a_report_never_takes_the_place_of_the_table(table: str) -> None:
    content = Path(table).read_bytes()
    refused = ran("import", table, "-o", table)
    assert (refused.code, "is the table to be read" in refused.err) == (2, True)
    assert Path(table).read_bytes() == content


def test_a_report_that_cannot_be_written_is_told_before_the_register_is(table: str) -> None:
    assert ran("import", table, "--to", "mine", "-o", "nowhere/x.html").code == 2
    assert not Path("mine").exists()
