"""Tests of recognising people who answered twice: what is counted of them, and that nothing of a person is kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stakeholders.answers.hearing import hear
from stakeholders.stores import YamlStore
from stakeholders.voice import Heard
from stakeholders.voice.paired import Asked, Turned, favourable_from
from stakeholders.voice.scale import Scale

_REGISTER = """
register: {organisation: Example Ltd, levels: [operative, manager]}
functions:
  - {id: production, name: Production}
  - {id: support, name: Customer support}
surveys:
  - {id: first, name: First, construct: %(construct)s, wave: spring, closed_on: 2026-03-01, scale: 1-5,
     source: "%(first)s", columns: %(columns)s}
  - {id: second, name: Second, construct: %(construct)s, wave: autumn, closed_on: 2026-09-01, scale: 1-5,
     source: "%(second)s", columns: %(columns)s}
"""
_PLAIN = "{respondent: who, function: function, level: level, score: score}"


def heard(
    folder: Path,
    first: str,
    second: str,
    columns: str = _PLAIN,
    *,
    ending: str = "csv",
    construct: str = "knowledge",
    sources: tuple[str, str] = ("", ""),
) -> Heard:
    names = [source or f"{name}.{ending}" for name, source in zip(("first", "second"), sources, strict=True)]
    values = {"construct": construct, "columns": columns, "first": names[0], "second": names[1]}
    (folder / "register.yaml").write_text(_REGISTER % values, encoding="utf-8")
    for name, text in (("first", first), ("second", second)):
        if text:
            (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    loaded = YamlStore(folder).load()
    assert loaded.findings == ()
    return hear(loaded.register, folder, cached=False)


def asked(function: str, level: str, construct: str = "knowledge") -> Asked:
    return Asked("spring", "autumn", construct, function, level)


def test_a_person_is_known_again_by_what_names_it_and_counted_where_it_works_now(tmp_path: Path) -> None:
    first = (
        "who,function,level,score\n7,production,operative,3\nanne@example.com,production,manager,5\n,production,,5\n"
    )
    second = (
        "who,function,level,score\n 7 ,Customer support,operative,4\nAnne@Example.com,production,manager,3\n8,,,5\n"
    )
    found = heard(tmp_path, first, second)
    assert found.pairs.turned == {
        asked("support", "operative"): Turned(1, 1, 0),
        asked("production", "manager"): Turned(1, 0, 1),
    }


def test_nothing_of_a_person_leaves(tmp_path: Path) -> None:
    first = "who,function,level,score\nanne@example.com,production,manager,5\n"
    found = heard(tmp_path, first, first)
    assert "anne" not in repr(found).casefold()


def test_the_mean_of_the_answers_decides(tmp_path: Path) -> None:
    columns = "{respondent: who, knowledge.production: a, knowledge.support: b, attitude: c}"
    first = "who,a,b,c\n1,3,4,5\n2,5,3,2\n3,1,1,\n"
    second = "who,a,b,c\n1,5,3,3\n2,3,4,4\n3,4,4,4\n"
    found = heard(tmp_path, first, second, columns)
    # 1: 3.5, then 4; 2: 4, then 3.5; 3: 1, then 4; in attitude 1 turned away, 2 turned, and 3 answered once.
    assert found.pairs.turned == {
        asked("", ""): Turned(3, 2, 1),
        asked("", "", "attitude"): Turned(2, 1, 1),
    }


def test_rows_of_single_answers_are_put_together(tmp_path: Path) -> None:
    columns = "{respondent: who, question: asked, score: score}"
    first = "who,asked,score\n1,knowledge,3\n1,attitude,5\n1,knowledge,4\n"
    second = "who,asked,score\n1,knowledge,5\n1,knowledge,4\n1,attitude,2\n"
    found = heard(tmp_path, first, second, columns)
    assert found.pairs.turned == {
        asked("", ""): Turned(1, 1, 0),
        asked("", "", "attitude"): Turned(1, 0, 1),
    }


def test_files_of_objects_are_paired_too(tmp_path: Path) -> None:
    first = json.dumps([{"who": 7, "function": "production", "level": "operative", "score": 2}])
    second = json.dumps([{"who": "7", "function": "production", "level": "operative", "score": 5}])
    found = heard(tmp_path, first, second, ending="json")
    assert found.pairs.turned == {asked("production", "operative"): Turned(1, 1, 0)}


def test_surveys_of_customers_are_never_paired(tmp_path: Path) -> None:
    text = "who,function,level,score\n7,production,operative,4\n"
    assert not heard(tmp_path, text, text, construct="satisfaction").pairs.turned


def test_a_database_counts_functions_and_levels_likewise_and_pairs_nobody(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("ibis")
    text = "who,function,level,score\n7,production,Operative,4\n8,Paint,manager,2\n9,production,operative,4\n"
    by_file = heard(tmp_path, text, text)
    with duckdb.connect(tmp_path / "answers.duckdb") as connection:
        connection.execute("create table answers as select * from read_csv(?)", [str(tmp_path / "first.csv")])
    source = "duckdb:///answers.duckdb#answers"
    by_database = heard(tmp_path, text, "", sources=("", source))
    for found in (by_file.tallies["first"], by_database.tallies["second"]):
        groups = {(group.function, group.level): count for group, _score, count in found}
        assert groups == {("production", "operative"): 2, ("Paint", "manager"): 1}
        assert found.unknown_groups == {"Paint": 1}
    assert by_file.pairs.turned
    assert not by_database.pairs.turned
    assert by_database.pairs.unread == ("second",)


def test_names_that_only_answers_know_stay_among_them(tmp_path: Path) -> None:
    text = "who,function,level,score\n7,The office of J. Doe,operative,4\n"
    found = heard(tmp_path, text, text)
    assert any("J. Doe" in finding.message for finding in found.findings)
    register = YamlStore(tmp_path).load().register
    hidden = found.without_names(register)
    assert {(group.function, group.level) for tally in hidden for group in tally.groups} == {("", "operative")}
    assert list(hidden.pairs.turned) == [asked("", "operative")]


@pytest.mark.parametrize(
    ("scale", "least"),
    [(Scale(1, 5), 4), (Scale(0, 10), 9), (Scale(1, 4), 3), (Scale(0, 1), 1), (Scale(1, 3), 3), (Scale(0, 100), 80)],
)
def test_the_favourable_part_of_a_scale(scale: Scale, least: float) -> None:
    assert favourable_from(scale) == least
