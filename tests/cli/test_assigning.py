"""`field=value` on the command line: read, and completed by the shell."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from places import register_in

from stakeholders.cli import add, set_
from stakeholders.cli.assigning import assignments, complete_assignment
from stakeholders.cli.completing import complete_id, complete_ids
from stakeholders.errors import Unable
from stakeholders.model import Communication, Decision, Need, Party


def read(words: str, cls: type[Party] | type[Need] | type[Decision] = Party) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.path, each.operator, each.texts) for each in assignments(cls, words.split("|"))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("power=5", [("power", "=", ("5",))]),
        ("name=a=b", [("name", "=", ("a=b",))]),
        ("name=", [("name", "=", ("",))]),
        ("notes=one\ntwo", [("notes", "=", ("one\ntwo",))]),
        ("tags+=a|tags-=b", [("tags", "+=", ("a",)), ("tags", "-=", ("b",))]),
        ("tags=a|tags=b", [("tags", "=", ("a", "b"))]),
        ("--power|5", [("power", "=", ("5",))]),
        ("--power=5", [("power", "=", ("5",))]),
        ("--review-interval|90", [("review_interval", "=", ("90",))]),
        ("--customer|--power|5", [("customer", "=", ("true",)), ("power", "=", ("5",))]),
        ("--customer|power=5", [("customer", "=", ("true",)), ("power", "=", ("5",))]),
        ("--customer|no", [("customer", "=", ("no",))]),
        ("--name|a=b", [("name", "=", ("a=b",))]),
        ("--engagement.current|neutral", [("engagement.current", "=", ("neutral",))]),
    ],
)
def test_both_ways_to_say_a_field_are_read(words: str, found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert read(words) == found


def test_a_number_below_nothing_is_a_value() -> None:
    assert read("--customer_impact|-2", Decision) == [("customer_impact", "=", ("-2",))]


@pytest.mark.parametrize("words", ["power", "=5", "--", "", "--power", "--power|--interest|3", "a b=c"])
def test_a_word_that_says_no_field_is_refused(words: str) -> None:
    with pytest.raises(Unable):
        read(words)


def test_fields_choices_and_ids_are_completed() -> None:
    assert complete_assignment(Party, "eng", ()) == ["engagement.current=", "engagement.desired="]
    assert complete_assignment(Party, "side=", ()) == ["side=internal", "side=external"]
    assert complete_assignment(Party, "customer=t", ()) == ["customer=true"]
    assert complete_assignment(Party, "owner=s", ["sales", "planning"]) == ["owner=sales"]
    assert complete_assignment(Communication, "parties=a,p", ["press", "airlines"]) == ["parties=a,press"]
    assert complete_assignment(Communication, "parties+=p", ["press"]) == ["parties+=press"]
    assert complete_assignment(Party, "nothing=", ()) == []


def test_the_verbs_complete_from_the_register_that_is_named(tmp_path: Path) -> None:
    register = register_in("database", tmp_path)

    def said(**params: str) -> SimpleNamespace:
        return SimpleNamespace(params={"register": register, **params})

    assert complete_id(said(), "airl") == ["airlines", "airlines-on-time"]  # type: ignore[arg-type]
    assert complete_ids("parties")(said(), "airl") == ["airlines"]  # type: ignore[arg-type]
    assert add._complete_field(said(kind="need"), "party=s") == ["party=staff"]  # type: ignore[arg-type]
    assert set_._complete_field(said(id="airlines"), "owner=") == ["owner=sales", "owner=planning"]  # type: ignore[arg-type]
    assert set_._complete_field(said(id="register"), "revis") == ["revision="]  # type: ignore[arg-type]
    assert set_._complete(said(), "reg") == ["register"]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["power|=|3", "power|3", "name=Test|lab", "power|=3"])
def test_blanks_around_the_sign_or_in_a_text_without_quotes_are_explained(words: str) -> None:
    with pytest.raises(Unable) as raised:
        read(words)
    assert "no blanks around =, and text with blanks in quotes" in raised.value.hint
