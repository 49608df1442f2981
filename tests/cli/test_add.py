"""`add`: a record is added from the command line, or asked for on a terminal."""

import datetime as dt
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import STOP, at_terminal, ran

from stakeholders.changes.fingerprints import holds
from stakeholders.model import KINDS, Communication, CommunicationRecord, Comparison, Decision, Need, Party


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    return register_in(request.param, Path())


def test_a_record_is_added_with_an_id_of_its_own_words(register: str) -> None:
    run = ran("add", "party", "name=Airline customers", "customer=yes", "power=5", "-r", register)
    assert (run.code, run.out) == (0, "")
    where = "mine/parties/airline-customers.yaml" if register == "mine" else "mine.db"
    assert run.err.splitlines()[0] == f"added party airline-customers: Airline customers ({where})"
    party = held(register).all(Party)["airline-customers"]
    assert (party.name, party.customer, party.power) == ("Airline customers", True, 5)


def test_options_say_the_same_as_assignments(register: str) -> None:
    need = ("--party", "airlines", "--statement", "Colours match.", "--importance", "3", "--voiced-by=7", "--climate")
    assert ran("add", "needs", *need, "-r", register).code == 0
    added = held(register).all(Need)["airlines-colours-match"]
    assert (added.party, added.statement, added.importance) == ("airlines", "Colours match.", 3)
    assert (added.voiced_by, added.climate) == (7, True)


def test_lists_are_given_by_commas_or_by_repetition(register: str) -> None:
    ran("add", "communication", "what=Letter", "parties=airlines,staff", "-r", register)
    ran("add", "communication", "--what", "Talk", "--parties", "staff", "--parties", "airlines", "-r", register)
    both = held(register).all(Communication)
    assert both["airlines-letter"].parties == ("airlines", "staff")
    assert both["staff-talk"].parties == ("staff", "airlines")
    ran("add", "decision", "question=How far?", 'options="To 48 h, or more", no cap', "-r", register)
    assert held(register).all(Decision)["how-far"].options == ("To 48 h, or more", "no cap")


def test_an_id_may_be_named_and_one_that_is_taken_gets_a_number(register: str) -> None:
    ran("add", "party", "name=Airlines", "-r", register)
    ran("add", "party", "id=press-office", "name=Press", "-r", register)
    assert {"airlines-2", "press-office"} <= set(held(register).ids)
    run = ran("add", "party", "id=airlines", "name=Airlines", "-r", register)
    assert run.code == 2
    assert "there is a record airlines already" in run.err


def test_the_options_by_and_why_are_about_the_change(register: str) -> None:
    ran("add", "communication", "what=Letter", "why=They asked for it", "--why", "Audit of May", "-r", register)
    assert held(register).all(Communication)["letter"].why == "They asked for it"
    assert "Audit of May" in ran("undo", "--dry-run", "-r", register).err
    run = ran("add", "communication_record", "communication=letter", "--by", "sales", "-r", register)
    assert "note: --by is about the change; the field `by` of communication_records is written by=..." in run.err
    (record,) = held(register).all(CommunicationRecord).values()
    assert not record.by


def test_what_is_missing_is_told_at_once_with_examples(register: str) -> None:
    before = content(register)
    run = ran("add", "comparison", "need=staff-rest", "-r", register)
    assert run.code == 2
    assert "error: comparison lacks customer_need, relation" in run.err
    assert "customer_need=airlines-on-time-panels relation=conflicting" in run.err
    assert same(content(register), before)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("need", "party=airlnes", "statement=x"), "`party` names 'airlnes', and there is no such record"),
        (("need", "party=airlnes", "statement=x"), "hint: Did you mean airlines?"),
        (("need", "party=sales", "statement=x"), "`party` names 'sales'"),
        (("need", "party=airlines", "statement=x", "importance=7"), "`importance` is '7'"),
        (("need", "party=airlines", "statement=x", "stages=desing"), "'desing'"),
        (("nede", "party=airlines"), "'nede' is no kind of record"),
        (("party", "nam=x"), "'nam' is no field of parties"),
        (("party", "--name"), "--name has no value"),
        (("party", "Airlines"), "'Airlines' says no field"),
        (("party", "name=a\x07b"), "`name` holds the control character U+0007"),
        (("party", "name=x", "id=Not An Id"), "`id` is 'Not An Id', which is no id"),
        (("party", "name=x", "engagement=good"), "`engagement` of parties is a group of fields"),
        (("topic", "name=x", "id=x", "parent=x"), "x"),
    ],
)
def test_what_is_wrong_is_refused_with_exit_code_2_and_nothing_is_written(
    register: str, arguments: tuple[str, ...], message: str
) -> None:
    before = content(register)
    run = ran("add", *arguments, "-r", register)
    assert run.code == 2
    assert message in run.err
    assert same(content(register), before)


def test_after_writing_what_an_auditor_may_ask_is_noted(register: str) -> None:
    run = ran("add", "need", "party=airlines", "statement=Colours match.", "-r", register)
    assert "[need-without-owner]" in run.err
    assert "airlines-on-time" not in run.err


def test_a_dry_run_shows_the_record_and_adds_none(register: str) -> None:
    before = content(register)
    run = ran("add", "party", "name=Press", "--dry-run", "-r", register)
    assert run.code == 0
    assert same(content(register), before)
    expected = "+    name: Press" if register == "mine" else "would add party press: Press"
    assert expected in run.out.splitlines()


def test_a_comparison_gets_the_day_and_the_stamps_of_both_needs(register: str) -> None:
    comparison = ("need=staff-rest", "customer_need=airlines-on-time", "relation=conflicting")
    assert ran("add", "comparison", *comparison, "-r", register).code == 0
    found = held(register)
    (verdict,) = found.all(Comparison).values()
    assert verdict.id == "staff-rest-airlines-on-time"
    assert verdict.assessed_on == dt.date(2026, 9, 30)
    assert [stamp.record for stamp in verdict.stamps] == ["staff-rest", "airlines-on-time"]
    assert all(holds(stamp, found.find(stamp.record)) for stamp in verdict.stamps)


def test_on_a_terminal_what_is_missing_is_asked_for_and_confirmed(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = {"party (needed)": "airlines", "statement (needed)": "Colours match.", "Add it?": "yes"}
    code, told = at_terminal(monkeypatch, answers, "add", "need", "importance=3", "-r", register)
    assert code == 0, told
    assert "importance:" not in told.partition("needs:")[0]
    assert "    statement: Colours match.\n" in told
    assert held(register).all(Need)["airlines-colours-match"].importance == 3


@pytest.mark.parametrize(
    "answers", [{"statement (needed)": STOP}, {"owner": STOP}, {"Add it?": STOP}, {"Add it?": "no"}]
)
def test_who_stops_or_says_no_leaves_everything_as_it_was(
    register: str, monkeypatch: pytest.MonkeyPatch, answers: dict[str, str]
) -> None:
    before = content(register)
    given = {"party (needed)": "airlines", "statement (needed)": "Colours match."} | answers
    code, told = at_terminal(monkeypatch, given, "add", "need", "-r", register)
    assert code == 2
    assert "Nothing was written." in told
    assert same(content(register), before)


def test_with_no_input_nothing_is_asked_on_a_terminal_either(register: str, monkeypatch: pytest.MonkeyPatch) -> None:
    code, told = at_terminal(monkeypatch, {}, "add", "need", "--no-input", "-r", register)
    assert code == 2
    assert "need lacks party, statement" in told
    code, told = at_terminal(monkeypatch, {}, "add", "party", "name=Press", "--no-input", "-r", register)
    assert code == 0, told


def test_the_name_of_the_header_is_no_id_for_a_record(register: str) -> None:
    run = ran("add", "party", "id=register", "name=Press", "-r", register)
    assert run.code == 2
    assert "error: the id register is reserved" in run.err
    assert ran("add", "party", "name=Register", "-r", register).code == 0
    assert "register-2" in held(register).ids


def test_a_party_of_the_category_customer_is_one(register: str) -> None:
    run = ran("add", "party", "name=Lessors", "category=Customer", "-r", register)
    assert "note: customer is set to true" in run.err
    assert held(register).all(Party)["lessors"].customer
    run = ran("add", "party", "name=Press", "category=customer", "customer=no", "-r", register)
    assert "note: customer is set" not in run.err
    assert not held(register).all(Party)["press"].customer


def test_a_name_that_is_there_already_is_noted_before_it_is_confirmed(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = "note: there is one of this name already: airlines\n"
    assert note in ran("add", "party", "name=AIRLINES", "--dry-run", "-r", register).err
    assert "already" not in ran("add", "function", "name=Airlines", "--dry-run", "-r", register).err
    code, told = at_terminal(monkeypatch, {"Add it?": "no"}, "add", "party", "name=airlines", "-r", register)
    assert code == 2
    assert note.removeprefix("note") in told.partition("Add it?")[0]


def test_what_the_command_line_says_is_checked_before_anything_is_asked(
    register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for given, message in (
        ("importance=9", "`importance` is '9'"),
        ("party=airlnes", "Did you mean airlines?"),
        ("party=sales", "stands under `functions`"),
        ("id=airlines", "there is a record airlines already"),
    ):
        code, told = at_terminal(monkeypatch, {}, "add", "need", given, "-r", register)
        assert code == 2
        assert message in told
        assert "(needed)" not in told


@pytest.mark.parametrize("kind", KINDS)
def test_of_no_kind_is_anything_refused_that_was_not_said(
    kind: str, register: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, told = at_terminal(monkeypatch, {"": STOP}, "add", kind, "notes=x", "-r", register)
    assert "error" not in told
    assert "Stopped. Nothing was written." in told


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("customer", "a customer is a party: stakeholders add party name=… customer=yes"),
        ("Employees", "an employee is a party: stakeholders add party name=… category=employee"),
    ],
)
def test_a_category_of_parties_is_no_kind_and_it_is_said_how_to_add_one(register: str, word: str, hint: str) -> None:
    run = ran("add", word, "-r", register)
    assert run.code == 2
    assert f"hint: {hint}\n" in run.err
