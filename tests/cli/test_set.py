"""`set`: fields of a record are changed, checked before anything is written."""

import datetime as dt
from pathlib import Path

import pytest
from places import PLACES, content, held, register_in, same
from running import ran

from stakeholders.changes.fingerprints import holds
from stakeholders.model import Comparison, Party


@pytest.fixture(params=PLACES)
def register(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("STAKEHOLDERS_BY", "Quality manager")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790726400")  # 2026-09-30
    return register_in(request.param, Path())


def airlines(register: str) -> Party:
    return held(register).all(Party)["airlines"]


def test_fields_are_changed_and_old_and_new_values_are_said(register: str) -> None:
    run = ran("set", "airlines", "power=5", "engagement.current=neutral", "-r", register)
    assert (run.code, run.out) == (0, "")
    where = "mine/parties/airlines.yaml" if register == "mine" else "mine.db"
    assert run.err.splitlines() == [
        f"changed airlines: power 4 -> 5 ({where})",
        f"changed airlines: engagement.current nothing -> neutral ({where})",
    ]
    assert airlines(register).power == 5
    assert airlines(register).engagement.current == "neutral"


def test_lists_gain_and_lose_items_and_fields_are_cleared(register: str) -> None:
    run = ran("set", "airlines", "tags+=asia", "tags-=europe", "owner=", "reviewed_on=today", "-r", register)
    assert run.code == 0
    party = airlines(register)
    assert (party.tags, party.owner, party.reviewed_on) == (("key-account", "asia"), None, dt.date(2026, 9, 30))


def test_the_header_is_called_register(register: str) -> None:
    run = ran("set", "register", "revision=2026-10", "policy.review_interval=180", "-r", register)
    assert run.code == 0
    assert "changed the header: revision nothing -> 2026-10" in run.err
    header = held(register).header
    assert (header.revision, header.policy.review_interval) == ("2026-10", 180)


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("airlines", "power=9"), "error: `power` is '9'", "hint: It goes from 1 to 5."),
        (("airlines", "ownr=sales"), "error: 'ownr' is no field of parties", "hint: did you mean owner?"),
        (("arlines", "power=3"), "error: 'arlines' is no record", "hint: did you mean airlines?"),
        (
            ("airlines", "owner=slaes"),
            "error: `owner` names 'slaes', and there is no such record under `functions`",
            "hint: Did you mean sales?",
        ),
        (("airlines", "owner=staff"), "error: `owner` names 'staff'", "hint:"),
        (("airlines", "name="), "error: `name` is missing", "hint:"),
        (("airlines", "id=carriers"), "error: an id is not set like a field", "hint: stakeholders rename airlines NEW"),
        (("airlines", "power"), "error: 'power' says no field", "hint: Write field=value"),
        (("airlines", "notes=a\x1b[31mb"), "error: `notes` holds the control character U+001B", "hint: Leave it out"),
    ],
)
def test_a_wrong_value_is_refused_with_a_hint_and_nothing_is_written(
    register: str, arguments: tuple[str, ...], message: str, hint: str
) -> None:
    before = content(register)
    run = ran("set", *arguments, "-r", register)
    assert run.code == 2
    assert message in run.err
    assert hint in run.err
    assert same(content(register), before)


def test_a_word_that_records_use_cannot_be_taken_out_of_the_header(register: str) -> None:
    assert ran("set", "airlines-on-time", "stages=delivery", "-r", register).code == 0
    run = ran("set", "register", "stages=design", "-r", register)
    assert run.code == 2
    assert "airlines-on-time" in run.err or "airlines.yaml:" in run.err
    assert "'delivery'" in run.err


def test_every_value_that_is_wrong_is_told_at_once(register: str) -> None:
    run = ran("set", "airlines", "power=9", "interest=x", "-r", register)
    assert run.err.count("error:") == 2


def test_what_is_so_already_is_said_and_nothing_is_written(register: str) -> None:
    before = content(register)
    run = ran("set", "airlines", "power=4", "-r", register)
    assert (run.code, run.err) == (0, "note: nothing to change: airlines says so already\n")
    assert same(content(register), before)


def test_of_several_fields_those_that_are_so_already_are_named(register: str) -> None:
    run = ran("set", "airlines", "power=4", "interest=3", "-r", register)
    assert "note: airlines says so already: power" in run.err
    assert "changed airlines: interest nothing -> 3" in run.err


def test_a_dry_run_shows_the_change_and_makes_none(register: str) -> None:
    before = content(register)
    run = ran("set", "airlines", "power=5", "--dry-run", "-r", register)
    assert run.code == 0
    assert same(content(register), before)
    if register == "mine":
        lines = run.out.splitlines()
        assert lines[:2] == ["--- mine/parties/airlines.yaml", "+++ mine/parties/airlines.yaml"]
        assert "-    power: 4" in lines
        assert "+    power: 5" in lines
        assert sum(line.startswith(("+", "-")) for line in lines) == 4
    else:
        assert run.out == "would change airlines: power 4 -> 5\n"


def test_who_and_why_stand_with_the_change(register: str) -> None:
    ran("set", "airlines", "power=5", "-r", register, "--by", "Head of sales", "--why", "Spring visit")
    assert "the last change: Spring visit, by Head of sales, " in ran("undo", "--dry-run", "-r", register).err
    ran("set", "airlines", "power=3", "interest=2", "-r", register)
    said = ran("undo", "--dry-run", "-r", register).err
    assert "the last change: set airlines power interest, by Quality manager, " in said


def test_markup_and_formulas_stay_text(register: str) -> None:
    text = "[bold]x[/bold] =1+1 <script> {{ a }} ${HOME} 'quoted' \"too\": - # é 株"
    assert ran("set", "airlines", f"segment={text}", "-r", register).code == 0
    assert airlines(register).segment == text
    assert text in ran("list", "parties", "--columns", "id,segment", "--format", "csv", "-r", register).out.replace(
        '""', '"'
    )


def test_a_comparison_that_is_judged_anew_gets_the_day_and_the_stamps(register: str) -> None:
    ran(
        "add", "comparison", "need=staff-rest", "customer_need=airlines-on-time", "relation=independent", "-r", register
    )
    ran("set", "airlines-on-time", "statement=Panels arrive the day before.", "-r", register)
    (verdict,) = held(register).all(Comparison).values()
    assert [holds(stamp, held(register).find(stamp.record)) for stamp in verdict.stamps] == [True, False]
    ran("set", verdict.id, "assessed_on=2026-09-01", "relation=conflicting", "-r", register)
    (verdict,) = held(register).all(Comparison).values()
    assert verdict.assessed_on == dt.date(2026, 9, 1)
    assert [holds(stamp, held(register).find(stamp.record)) for stamp in verdict.stamps] == [True, True]
    ran("set", verdict.id, "assessed_by=Quality manager", "-r", register)
    assert held(register).all(Comparison)[verdict.id].stamps == verdict.stamps


def test_a_name_stands_for_its_record_which_is_said(register: str) -> None:
    run = ran("set", "airlines", "owner=production PLANNING", "-r", register)
    assert run.code == 0
    assert "note: `owner`: 'production PLANNING' is taken as planning\n" in run.err
    assert airlines(register).owner == "planning"


def test_the_id_comes_first(register: str) -> None:
    run = ran("set", "power=3", "airlines", "-r", register)
    assert run.code == 2
    assert "hint: The id comes first: stakeholders set airlines power=3\n" in run.err
