"""What the verbs that change a register share: who makes a change, and what happens when somebody was faster."""

from pathlib import Path

import pytest
from places import PLACES, held, register_in
from running import ran

from stakeholders.changes import Changed, ChangeSet
from stakeholders.cli.changing import carry_out, place_named, who
from stakeholders.cli.telling import shown
from stakeholders.errors import Overtaken, Unable
from stakeholders.model import Party


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return register_in(request.param, Path())


def power(old: int, new: int) -> ChangeSet:
    return ChangeSet((Changed("parties", "airlines", "power", old, new),))


def test_of_two_edits_of_one_field_the_second_is_refused_and_says_what_to_do(register: str) -> None:
    place = place_named(register)
    ran("set", "airlines", "power=5", "-r", register)
    with pytest.raises(Overtaken) as refused:
        carry_out(place, power(4, 1), ["never said"], command="set", by="me", why=None, dry_run=False)
    assert refused.value.code == 1
    assert "power" in refused.value.message
    assert refused.value.hint
    assert held(register).all(Party)["airlines"].power == 5


def test_two_edits_of_two_fields_are_both_made(register: str) -> None:
    place = place_named(register)
    ran("set", "airlines", "interest=2", "-r", register)
    assert carry_out(place, power(4, 1), [], command="set", by="me", why=None, dry_run=False)
    party = held(register).all(Party)["airlines"]
    assert (party.power, party.interest) == (1, 2)


def test_who_makes_a_change_is_named_or_that_of_the_environment_or_of_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    configuration = tmp_path / "gitconfig"
    configuration.write_text("[user]\n\tname = Planning office\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(configuration))
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    assert who(" Head of sales ") == "Head of sales"
    assert who(None) == "Quality manager"
    monkeypatch.delenv("STAKEHOLDERS_BY")
    assert who(None) == "Planning office"
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("getpass.getuser", lambda: "qm")
    assert who(None) == "qm"


def test_a_name_that_would_act_on_a_terminal_is_refused() -> None:
    with pytest.raises(Unable, match="control characters"):
        who("a\x1b[31mb")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        ((), "nothing"),
        ("", "nothing"),
        (True, "true"),
        (4, "4"),
        (40.0, "40"),
        ("basic_knowledge", "basic_knowledge"),
        ("no more", "'no more'"),
        (("a", "b"), "a, b"),
        ("x" * 80, f"'{'x' * 59}…'"),
    ],
)
def test_values_are_shown_as_a_person_reads_them(value: object, text: str) -> None:
    assert shown(value) == text
