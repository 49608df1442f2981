"""All surveys of a register heard: tallies, why there is none, and what a person should look at."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import stakeholders
from stakeholders.answers import hear
from stakeholders.answers.hearing import by_engine
from stakeholders.answers.places import place_of
from stakeholders.checks import RULES
from stakeholders.errors import Unable
from stakeholders.reports.survey_tables import left_out_table
from stakeholders.stores import open_store
from stakeholders.voice import Heard, Tally

MANUFACTURER = Path(__file__).parents[2] / "registers" / "manufacturer"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "satisfaction"
FULL = "party,topic,date,score\nairlines,delivery,2026-04-11,5\n"


def heard(folder: Path, survey: str, answers: str | bytes = FULL, name: str = "answers.csv") -> Heard:
    """What is heard of one survey with these answers; a file comes with the register."""
    (folder / name).write_bytes(answers if isinstance(answers, bytes) else answers.encode())
    (folder / "register.yaml").write_text(
        "register: {organisation: Example Ltd}\n"
        "parties: [{id: airlines, name: Airline customers}]\n"
        "topics: [{id: delivery, name: Delivery}]\n"
        f"surveys:\n  - {{id: spring, name: Spring, {survey}}}\n",
        encoding="utf-8",
    )
    loaded = open_store(folder).load()
    assert loaded.findings == ()
    return hear(loaded.register, folder)


def told(found: Heard) -> list[str]:
    return [finding.rule for finding in found.findings]


def only(found: Heard) -> Tally:
    (tally,) = found
    return tally


CLEAN = "construct: satisfaction, scale: 1-5, source: answers.csv"
ALL = "columns: {party: party, topic: topic, date: date, score: score}"
DATED, BARE = f"{CLEAN}, {ALL}", "source: answers.csv"
MORE = "airlines,delivery,,4\n"


def test_the_answers_of_the_manufacturer_are_heard_without_findings() -> None:
    register = open_store(MANUFACTURER).load().register
    found = hear(register, MANUFACTURER)
    assert {id: tally.answers for id, tally in found.tallies.items()} == {
        "customers-2024": 112,
        "customers-2025": 120,
        "customers-2026": 138,
        "recommendation-2026": 34,
        "projects-2026-spring": 30,  # fifteen people of our own, two questions
        "projects-2026-autumn": 30,
    }
    assert (found.findings, found.unheard) == ((), {})
    assert all(not tally.left_out for tally in found)


def corpus() -> Path:
    if not CORPUS.is_dir():
        pytest.skip("no corpus beside this checkout")
    return CORPUS


def test_the_french_supermarket_is_heard_whole(tmp_path: Path) -> None:
    content = (corpus() / "nps-supermarket-fr.csv").read_bytes()
    asked = "construct: recommendation, scale: 1-10, source: answers.csv, columns: {score: nps}"
    tally = only(heard(tmp_path, asked, content))
    assert (tally.rows, tally.answers, tally.left_out[0].count) == (13_954, 13_612, 342)
    assert tally.all.count(lambda score: score >= 9) == 8465
    assert tally.all.count(lambda score: 7 <= score <= 8) == 3953
    assert tally.all.count(lambda score: score <= 6) == 1194


def test_a_scale_that_begins_at_1_is_asked_about(tmp_path: Path) -> None:
    content = (corpus() / "nps-supermarket-fr.csv").read_bytes()
    found = heard(tmp_path, "construct: recommendation, source: answers.csv, columns: {score: nps}", content)
    assert only(found).scale == (0, 10)
    assert told(found) == ["answers-scale-assumed"]
    assert found.findings[0].message == "it names no scale; its answers, 1-10, are taken for 0-10"
    assert found.findings[0].hint == "Name it: scale: 0-10, or scale: 1-10 if it begins at 1."


@pytest.mark.parametrize("column", ["satis_overall", "satis_overall_fct"])
def test_figures_and_words_of_the_file_on_1_to_5_say_the_same(tmp_path: Path, column: str) -> None:
    content = (corpus() / "overall-satisfaction-1to5.csv").read_bytes()
    asked = f"{CLEAN}, columns: {{score: {column}, respondent: participant_id}}"
    found = heard(tmp_path, asked, content)
    assert only(found).all.counts == {1: 88, 2: 127, 3: 166, 4: 367, 5: 252}
    assert only(found).respondents == {"": 1000}
    assert told(found) == []


HOSTILE = """who,party,topic,date,score
1,airlines,delivery,2026-04-11,5
2,Airline customers,Delivery,46123,"4,5"
3,AIRLINES,delivery,30/04/2026,4/5
3,AIRLINES,delivery,30/04/2026,4/5
4,airlines,delivery,04/30/2026,-1
5,<script>alert(1)</script>,=cmd(),2026/04/11,11
6,airlines,delivery,,
7,airlines,delivery,soon,n/a
8,airlines,delivery,11.04.2026,very good indeed
9,airlines,delivery,yesterday,Very satisfied
10,,,,3
"""


def test_hostile_answers_are_counted_and_told_and_never_dropped(tmp_path: Path) -> None:
    columns = "columns: {respondent: who, party: party, topic: topic, date: date, score: score}"
    found = heard(tmp_path, f"{CLEAN}, closed_on: 2026-05-02, {columns}", HOSTILE)
    tally = only(found)
    assert tally.rows == 11
    assert tally.all.counts == {3: 1, 4: 2, 4.5: 1, 5: 2}
    assert {left.reason.name: left.count for left in tally.left_out} == {"BLANK": 2, "NO_NUMBER": 1, "OUT_OF_SCALE": 2}
    assert tally.answers + sum(left.count for left in tally.left_out) == tally.rows
    assert [(group.period, count) for group, score, count in tally if score == 5] == [("2026-04", 1), ("2026-05", 1)]
    assert (tally.doubled, tally.undated) == (1, 1)
    assert sorted(told(found)) == [
        "answers-doubled",
        "answers-left-out",
        "answers-left-out",
        "answers-undated",
    ]
    assert all(finding.record == "spring" and finding.place is not None for finding in found.findings)


@pytest.mark.parametrize(
    ("survey", "answers", "rule", "message"),
    [
        (DATED, FULL.replace("5\n", "x\n"), "answers-left-out", "no number: 1 of 1, such as 'x'"),
        (DATED, FULL + MORE * 30 + MORE.replace("4", "9"), "answers-left-out", "scale 1-5: 1 of 32, such as '9'"),
        (DATED, FULL + MORE.replace("4", "9"), "answers-left-out", "scale 1-5: 1 of 2, such as '9'"),
        (DATED, FULL + MORE.replace("4", "9") * 4, "answers-left-out", "scale 1-5: 4 of 5, such as '9'"),
        (DATED, FULL + MORE.replace("4", "9") * 5, "answers-of-several-scales", "5 of 6 answers are left out"),
        (DATED, FULL + MORE * 94 + MORE.replace("4", "9") * 5, "answers-of-several-scales", "5 of 100 answers"),
        (BARE, "score\n" + "4\n" * 99 + "99\n", "answers-of-several-scales", "all except 1 of 100 are on 1-5"),
        (BARE, "score\n-2\n2\n", "answers-scale-assumed", "none of the usual ones holds its answers: -2-2"),
        (f"{BARE}, scale: stars", "score\n4\n", "answers-scale-assumed", "its scale cannot be read: 'stars'"),
        (DATED, FULL.replace("airlines,", "airlnes,"), "answers-of-unknown-party", "1 of 1, such as 'airlnes'"),
        (DATED, FULL.replace("delivery", "price"), "answers-of-unknown-subject", "1 of 1, such as 'price'"),
        (DATED, FULL.replace("2026-04-11", "soon"), "answers-undated", "1 of 1, such as 'soon'"),
        (f"{CLEAN}, columns: {{scor: score}}", FULL, "survey-columns-unknown", "mean nothing: scor"),
        (f"{CLEAN}, columns: {{score: scor}}", FULL, "survey-columns-unknown", "has no column 'scor'"),
        (CLEAN.replace("answers.csv", "nowhere.csv"), FULL, "answers-unreadable", "there is no file nowhere.csv"),
        (CLEAN, b"", "answers-unreadable", "answers.csv is empty"),
    ],
)  # fmt: skip
def test_what_a_person_should_look_at_is_a_finding(
    tmp_path: Path, survey: str, answers: str | bytes, rule: str, message: str
) -> None:
    found = heard(tmp_path, survey, answers)
    assert rule in told(found)
    assert message in next(finding.message for finding in found.findings if finding.rule == rule)


def test_a_survey_that_cannot_be_heard_says_why_in_a_line(tmp_path: Path) -> None:
    found = heard(tmp_path, CLEAN.replace("answers.csv", "nowhere.csv"))
    assert found.unheard == {
        "spring": "there is no file nowhere.csv. Sources are named from the folder of the register."
    }
    assert found.tallies == {}


@pytest.mark.parametrize("fault", [KeyError("x"), RecursionError(), AssertionError(), UnicodeError("bad")])
def test_whatever_a_source_throws_makes_one_survey_unheard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Exception
) -> None:
    def failing(*_given: object) -> None:
        raise fault

    monkeypatch.setattr("stakeholders.answers.plain.counted", failing)
    found = heard(tmp_path, CLEAN)
    assert found.unheard == {"spring": f"answers.csv cannot be read: {type(fault).__name__}"}
    assert told(found) == ["answers-unreadable"]


def test_who_interrupts_is_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("stakeholders.answers.plain.counted", interrupted)
    with pytest.raises(KeyboardInterrupt):
        heard(tmp_path, CLEAN)


def test_paths_are_told_as_the_register_writes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_given: object) -> None:
        raise Unable(f'IO Error: no file "{tmp_path}/answers.csv" nor "{tmp_path.resolve().as_posix()}/sub/b.csv"')

    monkeypatch.setattr("stakeholders.answers.plain.counted", failing)
    found = heard(tmp_path, CLEAN)
    assert found.unheard == {"spring": 'IO Error: no file "answers.csv" nor "sub/b.csv"'}
    assert str(tmp_path) not in found.findings[0].message


def test_examples_hide_what_tells_of_people(tmp_path: Path) -> None:
    rows = (
        "ann.lee@hull.example,delivery,,5\n"
        "bob.lee@hull.example,+44 20 7946 0000,4111 1111 1111 1111,4\n"
        "airlines,delivery,2026-04-11,write to a.rather.long.name@mail.hull.example\n"
    )
    found = heard(tmp_path, DATED, FULL + rows)
    messages = " ".join(finding.message for finding in found.findings)
    assert "hull" not in messages
    assert "7946" not in messages
    assert "1111" not in messages
    assert messages.count("'[e-mail]'") == 1
    assert "'write to [e-mail]'" in messages
    register = open_store(tmp_path).load().register
    cells = str(left_out_table(register, found, {}).rows)
    assert "[e-mail]" in cells
    assert "hull" not in cells
    assert "7946" not in cells


@pytest.mark.parametrize(
    ("name", "answers", "counted", "message"),
    [
        ("answers.csv", "score,score\n5,1\n", 5, "several columns called 'score'; the first is counted"),
        ("answers.csv", "SCORE,Score\n5,1\n", 5, "several columns called 'score'; the first is counted"),
        ("answers.csv", "Score,score\n1,5\n", 5, ""),
        ("answers.json", '[{"score": 1, "score": 5}]', 5, "'score' twice in an object; the last is counted"),
        ("answers.jsonl", '{"score": 1, "score": 5}\n', 5, "'score' twice in an object; the last is counted"),
        ("answers.json", '[{"x": 1, "x": 2, "score": 5}]', 5, ""),
    ],
)
def test_columns_that_are_there_twice_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, answers: str, counted: int, message: str
) -> None:
    monkeypatch.setenv("STAKEHOLDERS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("stakeholders.answers.cache.LEAST", 0)
    for _again in range(2):  # what was counted before tells it too
        found = heard(tmp_path, CLEAN.replace("answers.csv", name), answers, name)
        assert only(found).all.counts == {counted: 1}
        assert told(found) == (["survey-columns-repeated"] if message else [])
        assert message in "".join(finding.message for finding in found.findings)


def test_an_unknown_party_is_told_with_the_nearest_known(tmp_path: Path) -> None:
    found = heard(tmp_path, f"{CLEAN}, {ALL}", FULL.replace("airlines,", "airlnes,"))
    assert found.findings[0].hint == "They are counted under that name. Did you mean airlines?"


def test_retired_surveys_and_those_without_a_source_are_not_heard(tmp_path: Path) -> None:
    assert heard(tmp_path, f"{CLEAN}, status: retired").tallies == {}
    assert heard(tmp_path, "construct: satisfaction").tallies == {}


def test_only_those_named_are_heard_and_each_is_told_as_it_begins() -> None:
    register = open_store(MANUFACTURER).load().register
    begun: list[str] = []
    found = hear(register, MANUFACTURER, only=("customers-2025",), step=begun.append)
    assert (list(found.tallies), begun) == (["customers-2025"], ["Customer survey 2025"])


def test_files_are_read_in_plain_python_and_databases_and_parquet_by_an_engine(tmp_path: Path) -> None:
    for name in ("a.csv", "a.xlsx", "a.jsonl", "a.dat"):
        (tmp_path / name).write_bytes(b"Q1\n1\n")
        assert not by_engine(place_of(name, tmp_path))
    (tmp_path / "b.dat").write_bytes(b"PAR1....")
    (tmp_path / "b.parquet").write_bytes(b"PAR1....")
    for source in ("b.dat", "b.parquet", "*.parquet", ".", "postgresql://host/db#t", "sqlite:///a.db#t"):
        assert by_engine(place_of(source, tmp_path))
    with pytest.raises(Unable, match="no file c"):
        by_engine(place_of("c.csv", tmp_path))


def test_large_files_are_read_by_an_engine_where_one_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_bytes(b"Q1\n1\n2\n")
    monkeypatch.setattr("stakeholders.answers.hearing.LARGE", 4)
    place = place_of("a.csv", tmp_path)
    monkeypatch.setattr("stakeholders.answers.hearing.engine_installed", lambda: True)
    assert by_engine(place)
    monkeypatch.setattr("stakeholders.answers.hearing.engine_installed", lambda: False)
    assert not by_engine(place)


_RULE = re.compile(r"(?:answers|survey)(-[a-z]+)+")
TELLING = Path(stakeholders.__file__).parent / "answers" / "telling.py"


def test_every_rule_that_hearing_reports_is_declared_and_no_other_is() -> None:
    constants = (
        node for node in ast.walk(ast.parse(TELLING.read_text(encoding="utf-8"))) if isinstance(node, ast.Constant)
    )
    reported = {node.value for node in constants if isinstance(node.value, str) and _RULE.fullmatch(node.value)}
    assert reported == {rule.name for rule in RULES.values() if rule.area == "answers"}
