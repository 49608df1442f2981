"""What was settled of tables is kept beside the register, and followed when they come again."""

from __future__ import annotations

from pathlib import Path

import pytest
from running import at_terminal, ran

from stakeholders.model import Need, Party
from stakeholders.stores import YamlStore, open_store

TABLE = "Who,Stake,Rank\nBreweries,Dry pumps,1\nPress,Facts,5\n"
REQUIREMENTS = "No,Requirement,Priority\nR-1,Deliver on time,High\nR-2,Packages stay dry,Low\n"
ONE = ("--map", "Who=parties.name", "--map", "Stake=needs.statement", "--map", "Rank=importance")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE, encoding="utf-8")
    Path("r.csv").write_text(REQUIREMENTS, encoding="utf-8")
    return tmp_path


def needs_in(where: str) -> list[tuple[str, str, int | None]]:
    needs = open_store(where).load().register.all(Need).values()
    return sorted((need.party, need.statement, need.importance) for need in needs)


def test_a_table_of_unknown_headings_comes_in_by_what_is_said_of_them() -> None:
    assert ran("import", "t.csv", "--to", "mine").code == 2
    assert ran("import", "t.csv", "--to", "mine", *ONE).code == 0
    assert needs_in("mine") == [("breweries", "Dry pumps", 1), ("press", "Facts", 5)]


@pytest.mark.parametrize(
    ("to", "kept"),
    [
        ("mine", "mine/.stakeholders/imports.yaml"),
        ("sqlite:///mine.db", "mine.imports.yaml"),
        ("mine.db", "mine.imports.yaml"),
    ],
)
def test_the_next_file_goes_the_same_way_without_a_word(to: str, kept: str) -> None:
    assert ran("import", "t.csv", "--to", to, *ONE).code == 0
    assert Path(kept).is_file()
    Path("t.csv").write_text("Stake,Rank,Who\nSpare parts,5,Breweries\n", encoding="utf-8")
    assert ran("import", "t.csv", "--to", to).code == 0
    assert ("breweries", "Spare parts", 5) in needs_in(to)


def test_the_same_file_again_changes_neither_the_register_nor_what_is_remembered() -> None:
    ran("import", "t.csv", "--to", "mine", *ONE)
    before = {path: path.read_bytes() for path in Path("mine").rglob("*.yaml")}
    again = ran("import", "t.csv", "--to", "mine")
    assert "all of it is there already" in again.err
    assert {path: path.read_bytes() for path in Path("mine").rglob("*.yaml")} == before


def test_what_is_forgotten_has_to_be_said_again() -> None:
    ran("import", "t.csv", "--to", "mine", *ONE)
    Path("mine/.stakeholders/imports.yaml").unlink()
    assert "say it with --party NAME" in ran("import", "t.csv", "--to", "mine").err


def test_a_preview_remembers_nothing() -> None:
    ran("import", "t.csv", *ONE)
    ran("import", "t.csv", "--to", "mine", *ONE, "--dry-run")
    assert sorted(path.name for path in Path().rglob("*")) == ["r.csv", "t.csv"]


def test_requirements_are_those_of_the_party_that_is_named_and_it_is_remembered() -> None:
    run = ran("import", "r.csv", "--to", "mine")
    assert run.code == 2
    assert "--party NAME" in run.err
    assert ran("import", "r.csv", "--to", "mine", "--party", "Retailers").code == 0
    Path("r.csv").write_text("No,Requirement,Priority\nR-3,Invoices are right,High\n", encoding="utf-8")
    assert ran("import", "r.csv", "--to", "mine").code == 0
    assert [party for party, *_ in needs_in("mine")] == ["retailers"] * 3


def test_a_party_of_the_register_can_be_named_by_its_id() -> None:
    Path("p.csv").write_text("Stakeholder\nCity of Lund\n", encoding="utf-8")
    ran("import", "p.csv", "--to", "mine")
    assert ran("import", "r.csv", "--to", "mine", "--party", "city-of-lund").code == 0
    assert [party.name for party in YamlStore(Path("mine")).load().register.all(Party).values()] == ["City of Lund"]


def test_at_a_terminal_it_is_asked_whose_needs_these_are(monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = at_terminal(monkeypatch, {"whose needs": "Retailers"}, "import", "r.csv", "--to", "mine")
    assert code == 0, said
    assert {party for party, *_ in needs_in("mine")} == {"retailers"}


def test_at_a_terminal_nobody_has_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = at_terminal(monkeypatch, {}, "import", "r.csv", "--to", "mine")
    assert code == 2
    assert "--party NAME" in said


def test_a_mapping_of_ones_own_is_followed_and_never_written() -> None:
    text = "# ours\ncolumns: {Who: parties.name, Stake: needs.statement, Rank: {to: importance, first: true}}\n"
    text = text.replace("importance", "needs.importance")
    Path("ours.yaml").write_text(text, encoding="utf-8")
    assert ran("import", "t.csv", "--to", "mine", "--mapping", "ours.yaml").code == 0
    assert needs_in("mine") == [("breweries", "Dry pumps", 5), ("press", "Facts", 1)]
    assert Path("ours.yaml").read_text(encoding="utf-8") == text


def test_a_ready_mapping_is_remembered_beside_what_else_is() -> None:
    ran("import", "t.csv", "--to", "mine", *ONE)
    headings = "uid,level,text,ref,links,active,derived,header,normative,reviewed"
    row = "{},1.0,{},,,True,False,,True,\n"
    Path("d.csv").write_text(f"{headings}\n{row.format('D1', 'Crates come back')}", encoding="utf-8")
    run = ran("import", "d.csv", "--to", "mine", "--mapping", "doorstop", "--party", "Retailers")
    assert run.code == 0
    Path("d.csv").write_text(f"{headings}\n{row.format('D2', 'One bill; a month')}", encoding="utf-8")
    assert ran("import", "d.csv", "t.csv", "--to", "mine").code == 0
    assert needs_in("mine") == [
        ("breweries", "Dry pumps", 1),
        ("press", "Facts", 5),
        ("retailers", "Crates come back", None),
        ("retailers", "One bill; a month", None),
    ]


def test_a_party_for_some_rows_is_remembered_too() -> None:
    headings = "uid,level,text,ref,links,active,derived,header,normative,reviewed,stakeholder"
    Path("d.csv").write_text(
        f"{headings}\nD1,1,One,,,True,False,,True,,Press\nD2,2,Two,,,True,False,,True,,\n", "utf-8"
    )
    assert ran("import", "d.csv", "--to", "mine", "--mapping", "doorstop", "--party", "Retailers").code == 0
    again = ran("import", "d.csv", "--to", "mine")
    assert "not added again: 2 parties, 2 needs" in again.err


def test_a_table_of_which_nobody_says_whose_it_is_is_told_beside_others() -> None:
    run = ran("import", "t.csv", "r.csv", "--to", "mine", *ONE)
    assert run.code == 0
    assert "note: r.csv is not taken: it does not say whose needs these are: say it with --party NAME" in run.err


def test_a_broken_memory_is_told_with_its_line() -> None:
    ran("import", "t.csv", "--to", "mine", *ONE)
    Path("mine/.stakeholders/imports.yaml").write_text("tables: [\n", encoding="utf-8")
    run = ran("import", "t.csv", "--to", "mine")
    assert run.code == 2
    assert "imports.yaml:2:1: this is not YAML" in run.err


def test_it_is_for_tables_alone() -> None:
    ran("import", "t.csv", "--to", "mine", *ONE)
    ran("export", "book.xlsx", "-r", "mine")
    run = ran("import", "book.xlsx", "-r", "mine", "--party", "Retailers")
    assert run.code == 2
    assert "--party is for tables" in run.err
