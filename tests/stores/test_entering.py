"""What a person types in becomes the fields of a record, checked as a file would be."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.changes.paths import value_at
from stakeholders.errors import Unable
from stakeholders.model import Communication, Header, Need, Party, Record, Survey
from stakeholders.stores.entering import Assignment, Operator, entered, items_of, meant, missing, path_named

TODAY = dt.date(2026, 9, 30)
AIRLINES = Party(id="airlines", name="Airlines", power=4, tags=("europe", "key-account"))


def said(path: str, text: str, operator: Operator = "=") -> Assignment:
    return Assignment(path, operator, (text,))


def party(*given: Assignment, of: Party | None = AIRLINES) -> Any:
    done = entered(Party, given, TODAY, of=of)
    assert done.findings == ()
    return done.part


def wrong(*given: Assignment) -> tuple[str, str]:
    done = entered(Party, given, TODAY, of=AIRLINES)
    assert done.part is None
    (found,) = done.findings
    assert found.place is None
    return found.message, found.hint


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("power", "5", 5),
        ("share", "12.5", 12.5),
        ("name", "  Airline customers ", "Airline customers"),
        ("segment", "[b]x[/b] =1+1 <i>", "[b]x[/b] =1+1 <i>"),
        ("notes", "one\r\ntwo", "one\ntwo"),
        ("customer", "yes", True),
        ("relevant", "no", False),
        ("relevant", "true", True),
        ("reviewed_on", "2026-09-14", dt.date(2026, 9, 14)),
        ("reviewed_on", "today", TODAY),
        ("engagement.current", "neutral", "neutral"),
        ("tags", "one, two", ("one", "two")),
        ("tags", '"one, or more", two', ("one, or more", "two")),
        ("power", "", None),
        ("tags", "", ()),
        ("segment", "no", "no"),
    ],
)
def test_text_is_what_its_field_says_it_is(path: str, text: str, value: object) -> None:
    assert value_at(party(said(path, text)), path) == value


def test_items_are_put_into_a_list_once_and_taken_out_of_it() -> None:
    assert party(said("tags", "asia,europe", "+=")).tags == ("europe", "key-account", "asia")
    assert party(said("tags", "europe", "-=")).tags == ("key-account",)


def test_a_field_that_is_named_several_times_is_a_list_of_all() -> None:
    assert party(Assignment("tags", "=", ("one", "two, three"))).tags == ("one", "two", "three")


def test_other_fields_stay_as_they_are() -> None:
    assert party(said("power", "5")) == AIRLINES.model_copy(update={"power": 5})


@pytest.mark.parametrize(
    ("given", "message", "hint"),
    [
        (said("power", "9"), "`power` is '9'", "It goes from 1 to 5."),
        (said("side", "extern"), "`side` is 'extern'", "Did you mean external? One of: internal, external."),
        (said("reviewed_on", "14.09.2026"), "`reviewed_on` is '14.09.2026'", "Did you mean 2026-09-14?"),
        (said("name", ""), "`name` is missing", "Add  name: …  (such as: Airline customers)"),
        (said("power", "1", "+="), "`power` is no list", "Use = to set it."),
        (said("tags", "asia", "-="), "`tags` does not hold 'asia'", "It holds: europe, key-account."),
        (Assignment("power", "=", ("1", "2")), "`power` is given 2 times", "It takes one value."),
        (
            said("notes", "a\x1b[31mb"),
            "`notes` holds the control character U+001B",
            "Leave it out, or copy the text as plain text.",
        ),
        (
            said("name", "a\u202eb"),
            "`name` holds the control character U+202E (right-to-left override)",
            "Leave it out, or copy the text as plain text.",
        ),
        (
            said("name", "a\udcffb"),
            "`name` holds a byte (0xff) that is not UTF-8",
            "Leave it out, or copy the text as plain text.",
        ),
    ],
)
def test_what_is_wrong_is_told_with_how_to_mend_it(given: Assignment, message: str, hint: str) -> None:
    assert wrong(given) == (message, hint)


def test_all_that_is_wrong_is_told_at_once() -> None:
    done = entered(Party, [said("power", "9"), said("owner", "Sales Dept"), said("notes", "\x00")], TODAY, of=AIRLINES)
    assert {finding.field for finding in done.findings} == {"power", "owner", "notes"}


def test_groups_of_fields_are_written_as_in_a_file() -> None:
    header = Header(organisation="Example Ltd")
    text = "[{rule: need-vague, severity: note, reason: x}]"
    done = entered(Header, [said("policy.severities", text), said("levels", "operative,executive")], TODAY, of=header)
    assert isinstance(done.part, Header)
    assert done.part.policy.severities[0].rule == "need-vague"
    assert done.part.levels == ("operative", "executive")
    columns = entered(Survey, [said("name", "2026"), said("columns", "{score: Q1}")], TODAY, id="survey")
    assert isinstance(columns.part, Survey)
    assert columns.part.columns == {"score": "Q1"}
    broken = entered(Survey, [said("name", "2026"), said("columns", "{score: ")], TODAY, id="survey")
    assert [finding.field for finding in broken.findings] == ["columns"]


def test_a_field_is_known_by_its_path_whatever_its_case_or_its_hyphens() -> None:
    assert path_named(Need, "voiced-by") == "voiced_by"
    assert path_named(Party, "Engagement.Current") == "engagement.current"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("ownr", "did you mean owner?"), ("engagement", "Name one of them: engagement.current, engagement.desired.")],
)
def test_an_unknown_field_names_the_nearest_and_a_group_its_fields(name: str, hint: str) -> None:
    with pytest.raises(Unable) as refused:
        path_named(Party, name)
    assert refused.value.hint == hint


def test_what_is_required_and_not_said_is_missing_but_for_the_id() -> None:
    assert missing(Need, [said("party", "airlines"), said("statement", "")]) == ("statement",)


@given(st.lists(st.text().map(str.strip).filter(bool)))
def test_items_in_quotes_come_back_as_they_are(items: list[str]) -> None:
    quoted = ", ".join('"{}"'.format(item.replace('"', '""')) for item in items)
    assert items_of(quoted) == items


@given(st.sampled_from(["name", "power", "tags", "reviewed_on", "customer", "owner", "share"]), st.text())
def test_whatever_is_typed_ends_in_a_record_or_in_findings(path: str, text: str) -> None:
    done = entered(Party, [said(path, text)], TODAY, of=AIRLINES)
    assert (done.part is None) == bool(done.findings)
    assert done.part is None or isinstance(done.part, Record)


NAMED = register_of("""
functions: [{id: sales, name: Field force}, {id: agents, name: Agents}, {id: agents-2, name: agents}]
parties: [{id: airlines, name: Airlines}, {id: mro, name: Repair shops}]
""")


@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        (said("owner", "SALES"), ("sales",)),
        (said("owner", "field force"), ("sales",)),
        (said("owner", "nobody"), ("nobody",)),
        (said("parent", "Repair shops"), ("mro",)),
        (said("owner", ""), ("",)),
        (said("name", "Repair shops"), ("Repair shops",)),
    ],
)
def test_a_name_is_taken_for_the_record_that_alone_has_it(typed: Assignment, ids: tuple[str, ...]) -> None:
    found = meant(Party, [typed], NAMED)
    assert found.findings == ()
    assert [each.texts for each in found.assignments] == [ids]
    assert len(found.notes) == (ids != typed.texts)


def test_the_names_in_a_list_are_taken_one_by_one() -> None:
    (found,) = meant(Communication, [said("parties", "Repair Shops, airlines", "+=")], NAMED).assignments
    assert (found.operator, found.texts) == ("+=", ("mro", "airlines"))


@pytest.mark.parametrize(
    ("name", "message", "hint"),
    [
        ("Slaes", "`owner` names 'Slaes', and there is no such record under `functions`", "Did you mean sales?"),
        ("Field forces", "`owner` names 'Field forces', and there is no such", "Did you mean sales?"),
        ("Quality", "`owner` names 'Quality', and there is no such", "Mend the id, or add the record it is to name."),
        ("AGENTS!", "`owner` names 'AGENTS!', and there is no such", "Did you mean agents"),
    ],
)
def test_a_name_that_nobody_has_is_a_broken_reference(name: str, message: str, hint: str) -> None:
    (finding,) = meant(Party, [said("owner", name)], NAMED).findings
    assert finding.rule == "broken-reference"
    assert finding.message.startswith(message)
    assert finding.hint.startswith(hint)


def test_a_name_that_several_have_is_not_guessed() -> None:
    (finding,) = meant(Party, [said("owner", "Agents")], NAMED).findings
    assert "2 records are called so" in finding.message
    assert finding.hint == "Name one by its id: agents, agents-2."


@pytest.mark.parametrize("text", ["Certification Body", "certification-body", "certification_body"])
def test_case_and_what_parts_the_words_of_a_choice_do_not_count(text: str) -> None:
    assert party(said("category", text)).category == "certification body"
