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
    return {block["key"]: block["rows"] for block in json.loads(found.out)["blocks"] if "rows" in block}


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


def calendar(*arguments: str) -> str:
    found = ran("plan", "--as-of", "2026-09-30", "-o", "plan.ics", *arguments)
    assert (found.code, found.err) == (0, "wrote plan.ics\n")
    return Path("plan.ics").read_bytes().decode().replace("\r\n ", "")


def test_the_plan_goes_into_a_calendar() -> None:
    written = calendar()
    assert "SUMMARY:Report\r\n" in written
    assert "DTSTART;VALUE=DATE:20260901\r\n" in written
    assert "RRULE:FREQ=MONTHLY;BYMONTHDAY=1\r\n" in written
    assert "TRIGGER:-P6DT15H\r\n" in written


def test_a_calendar_reminds_as_many_days_before_as_asked() -> None:
    assert "TRIGGER:-PT15H\r\n" in calendar("--alarm", "1")
    assert "VALARM" not in calendar("--alarm", "0")


def test_a_calendar_may_have_times_of_day() -> None:
    assert "DTSTART;TZID=Europe/Berlin:20260901T090000\r\n" in calendar("--at", "09:00", "--time-zone", "Europe/Berlin")


def test_the_register_may_say_the_time_zone() -> None:
    text = REGISTER.replace("{organisation: Example Ltd}", "{organisation: Example Ltd, time_zone: Europe/London}")
    Path("register.yaml").write_text(text, encoding="utf-8")
    assert "DTSTART;TZID=Europe/London:20260901T140000\r\n" in calendar("--at", "14:00")
    assert "DTSTART;TZID=Asia/Tokyo:20260901T140000\r\n" in calendar("--at", "14:00", "--time-zone", "Asia/Tokyo")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--at", "09:00"], "the time zone of --at 09:00 is not said"),
        (["--at", "9 o'clock", "--time-zone", "UTC"], '"9 o\'clock" is no time of day'),
        (["--at", "24:00", "--time-zone", "UTC"], "'24:00' is no time of day"),
        (["--at", "09:00", "--time-zone", "Europe/Berln"], "'Europe/Berln' is no time zone"),
        (["--at", "09:00", "--time-zone", "../etc/passwd"], "'../etc/passwd' is no time zone"),
        (["--time-zone", "UTC"], "--time-zone is the time zone of --at"),
        (["--gaps"], "the report plan has no days for a calendar"),
    ],
)
def test_a_calendar_that_cannot_be_made_is_not_made(arguments: list[str], message: str) -> None:
    found = ran("plan", "--as-of", "2026-09-30", "-o", "plan.ics", *arguments)
    assert found.code == 2
    assert f"error: {message}" in found.err
    assert not Path("plan.ics").exists()


def test_no_time_zone_is_proposed_that_is_not_taken() -> None:
    for name in ("EST", "GB", "Factory"):
        assert f"did you mean {name}?" not in ran("plan", "-o", "plan.ics", "--at", "09:00", "--time-zone", name).err


def test_each_function_may_have_a_calendar_of_its_own() -> None:
    Path("register.yaml").write_text(
        REGISTER
        + "".join(
            f"  - {{id: {id}, what: {id}, when: monthly, who: {who}}}\n" for id, who in (("a", "sales"), ("b", "lab"))
        ),
        encoding="utf-8",
    )
    text = Path("register.yaml").read_text(encoding="utf-8")
    text = text.replace("communications: [", "communications:\n  - ").replace("2026-09-01}]\n", "2026-09-01}\n")
    text = text.replace("name: Sales}]", "name: Sales}, {id: lab, name: Laboratory}]")
    Path("register.yaml").write_text(text, encoding="utf-8")
    found = ran("plan", "--as-of", "2026-09-30", "--per-owner", "-o", "plan.ics", "-o", "plan.html")
    assert (found.code, found.err.splitlines()) == (
        0, ["wrote plan.ics", "wrote plan-lab.ics", "wrote plan-sales.ics", "wrote plan.html"],
    )  # fmt: skip
    titles = [
        [line for line in Path(name).read_text(encoding="utf-8").splitlines() if line.startswith("SUMMARY")]
        for name in ("plan.ics", "plan-lab.ics", "plan-sales.ics")
    ]
    assert titles == [["SUMMARY:Report"], ["SUMMARY:b"], ["SUMMARY:a"]]


def test_calendars_for_each_function_need_a_calendar() -> None:
    found = ran("plan", "--per-owner", "-o", "plan.html")
    assert (found.code, Path("plan.html").exists()) == (2, False)
    assert "hint: Add a calendar: -o plan.ics." in found.err
