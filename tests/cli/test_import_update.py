"""`import --update`: what a file says otherwise than the register is taken over, where it can be."""

from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran

from stakeholders.changes import Changed
from stakeholders.imports.records.updating import updates
from stakeholders.model import Need, Party

TABLE = """\
Stakeholder,Owner,Influence,Need,Priority
Airlines,Production planning,5,Panels arrive on the promised date.,5
Press,,,Facts within a day.,2
"""


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    Path("table.csv").write_text(TABLE, encoding="utf-8")
    return register_in(request.param, Path())


def test_without_update_what_differs_is_told_and_stays(register: str) -> None:
    run = ran("import", "table.csv", "--to", register)
    assert run.code == 0, run.err
    assert "airlines: power: 4 there, 5 in the file" in run.err
    assert "--update" in run.err
    now = held(register)
    assert now.all(Party)["airlines"].power == 4
    assert now.find("press-facts-within-a-day") is not None


def test_with_update_it_is_taken_over_with_what_is_new_and_said(register: str) -> None:
    run = ran("import", "table.csv", "--to", register, "--update")
    assert run.code == 0, run.err
    assert "changed airlines: power 4 -> 5" in run.err
    now = held(register)
    assert now.all(Party)["airlines"].power == 5
    assert now.all(Need)["airlines-on-time"].importance == 5
    assert now.all(Party)["airlines"].tags == ("europe", "key-account")
    assert now.find("press-facts-within-a-day") is not None


def test_an_import_that_updates_can_be_unmade_as_a_whole(register: str) -> None:
    before = held(register)
    ran("import", "table.csv", "--to", register, "--update")
    assert ran("undo", "-r", register).code == 0
    assert same(held(register), before)


def test_update_needs_a_register(register: str) -> None:
    before = content(register)
    assert ran("import", "table.csv", "--update").code == 2
    assert same(content(register), before)


def test_what_is_no_value_or_names_no_record_is_left(tmp_path: Path) -> None:
    register = held(register_in("folder", tmp_path))
    proposals = (
        Changed("parties", "airlines", "power", 4, 5),
        Changed("parties", "airlines", "power", 4, 9),
        Changed("parties", "airlines", "owner", "sales", "Sales department"),
        Changed("parties", "airlines", "owner", "sales", "no-such-function"),
    )
    found = updates(proposals, register)
    assert found.changes.changes == proposals[:1]
    assert found.left == proposals[1:]
