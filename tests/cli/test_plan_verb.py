"""`stakeholders plan`."""

import json
from pathlib import Path
from typing import Any

import pytest
from running import ran

from stakeholders.model import Communication
from stakeholders.stores import YamlStore

REGISTER = """register: {organisation: Example Ltd}
functions: [{id: sales, name: Sales}]
parties:
  - {id: airlines, name: Airlines, customer: true, owner: sales}
  - {id: union, name: Union, power: 5, interest: 5}
needs: [{id: on-time, party: airlines, statement: "On time: always.", addressed: true, owner: sales}]
communications: [{id: report, what: Report, parties: [airlines], when: monthly, starts_on: 2026-09-01}]
"""


@pytest.fixture(autouse=True)
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("register.yaml").write_text(REGISTER, encoding="utf-8")


def tables(*arguments: str) -> dict[str, Any]:
    found = ran("plan", "--as-of", "2026-09-30", "--format", "json", *arguments)
    assert found.code == 0
    return {block["key"]: block["rows"] for block in json.loads(found.out)["blocks"] if "key" in block}


def test_it_looks_a_year_ahead_unless_told_how_far() -> None:
    assert [row["day"] for row in tables()["calendar"]][-1] == "2027-09-01"
    assert [row["day"] for row in tables("--until", "2026-11-01")["calendar"]] == [
        "2026-09-01", "2026-10-01", "2026-11-01",
    ]  # fmt: skip


def test_a_plan_may_end_today() -> None:
    assert [row["day"] for row in tables("--until", "2026-09-30")["calendar"]] == ["2026-09-01"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--until", "2026-09-29"], "--until 2026-09-29 is before 2026-09-30"),
        (["--until", "soon"], "'soon' is no day"),
        (["--save", "new.yaml"], "--save writes the proposals of --suggest"),
        (["--suggest", "--save", "register.yaml"], "register.yaml could not be written"),
    ],
)
def test_what_makes_no_sense_ends_with_2(arguments: list[str], message: str) -> None:
    found = ran("plan", "--as-of", "2026-09-30", *arguments)
    assert found.code == 2
    assert f"error: {message}" in found.err
    assert Path("register.yaml").read_text(encoding="utf-8") == REGISTER


def test_gaps_leave_the_plan_out() -> None:
    assert set(tables("--gaps")) == {"untold_parties", "untold_needs", "uncovered_topics"}


def test_suggestions_saved_into_the_register_close_its_gaps() -> None:
    found = ran("plan", "--as-of", "2026-09-30", "--suggest", "--save", "suggested.yaml")
    assert found.code == 0
    assert found.err.splitlines() == [
        "wrote suggested.yaml: 7 communications to read and change",
        "1 of them do not say who communicates: add `who` with the id of a function",
    ]
    loaded = YamlStore(Path()).load()
    assert loaded.findings == ()
    assert len(loaded.register.all(Communication)) == 8
    assert all(rows == [] for rows in tables("--gaps", "--suggest").values())


def test_a_file_that_is_there_is_never_written_over() -> None:
    Path("suggested.yaml").write_text("# mine\n", encoding="utf-8")
    assert ran("plan", "--suggest", "--save", "suggested.yaml").code == 2
    assert Path("suggested.yaml").read_text(encoding="utf-8") == "# mine\n"


def test_where_there_is_nothing_to_propose_no_file_is_made() -> None:
    assert ran("plan", "--suggest", "--save", "one.yaml").code == 0
    assert ran("plan", "--suggest", "--save", "two.yaml").code == 0
    assert not Path("two.yaml").exists()
