"""What was counted is kept by its content; a cache that is damaged, off or not to be written to is none."""

from __future__ import annotations

import gzip
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.answers import cache
from stakeholders.answers.hearing import hear
from stakeholders.answers.places import place_of
from stakeholders.model.header import Header
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice.counted import Block, Counted
from stakeholders.voice.wanted import Asked, wanted

SURVEY = Survey(
    id="spring",
    name="Spring",
    construct="satisfaction",
    scale="1-5",
    source="answers.csv",
    columns={"party": "party", "respondent": "who", "score": "score"},
)
REGISTER = Register(Header(organisation="Example Ltd"), [SURVEY])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache for this test, in which files of any size are kept."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "LEAST", 0)
    return tmp_path / "cache"


def answers(folder: Path, *rows: str) -> Path:
    (folder / "answers.csv").write_text("\n".join(["who,party,score", *rows, ""]), encoding="utf-8")
    return folder


def entries(folder: Path) -> list[Path]:
    return sorted(folder.glob("*")) if folder.exists() else []


def forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on, nothing is counted."""

    def refuse(*_given: object) -> Counted:
        raise AssertionError("counted again")

    monkeypatch.setattr("stakeholders.answers.plain.counted", refuse)


def test_what_was_counted_is_not_counted_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(tmp_path, "ann,Acme,5", "bob,Acme,4")
    first = hear(REGISTER, tmp_path)
    assert len(entries(folder)) == 1
    forbid(monkeypatch)
    assert hear(REGISTER, tmp_path) == first


def test_a_changed_file_or_other_columns_are_counted_anew(folder: Path, tmp_path: Path) -> None:
    answers(tmp_path, "ann,Acme,5")
    assert hear(REGISTER, tmp_path).answers == 1
    answers(tmp_path, "ann,Acme,5", "bob,Acme,4")
    assert hear(REGISTER, tmp_path).answers == 2
    place = place_of("answers.csv", tmp_path)
    one, two = (wanted(SURVEY.model_copy(update={"columns": columns}))[0] for columns in ({"score": "score"}, {}))
    assert cache.key_of(place, one) != cache.key_of(place, wanted(SURVEY)[0])
    assert cache.key_of(place, one) == cache.key_of(place, two)


@pytest.mark.parametrize(
    "content", [b"", b"nonsense", gzip.compress(b"{}"), gzip.compress(b'{"blocks": 5}'), gzip.compress(b"[]")[:-4]]
)
def test_a_damaged_entry_is_counted_anew(folder: Path, tmp_path: Path, content: bytes) -> None:
    answers(tmp_path, "ann,Acme,5")
    first = hear(REGISTER, tmp_path)
    entries(folder)[0].write_bytes(content)
    assert hear(REGISTER, tmp_path) == first


def test_an_entry_that_was_cut_or_changed_anywhere_ends_nothing(folder: Path, tmp_path: Path) -> None:
    answers(tmp_path, "ann,Acme,5", "bob,Other,4")
    hear(REGISTER, tmp_path)
    whole = gzip.decompress(entries(folder)[0].read_bytes())
    key = entries(folder)[0].name.partition(".")[0]
    for end in range(len(whole)):
        entries(folder)[0].write_bytes(gzip.compress(whole[:end]))
        assert cache.kept(key) is None


def test_no_respondent_is_kept(folder: Path, tmp_path: Path) -> None:
    answers(tmp_path, "ann.smith@example.com,Acme,5")
    hear(REGISTER, tmp_path)
    assert b"ann" not in gzip.decompress(entries(folder)[0].read_bytes())


def test_small_files_are_counted_faster_than_looked_up(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "LEAST", 1 << 20)
    hear(REGISTER, answers(tmp_path, "ann,Acme,5"))
    assert entries(folder) == []


def test_off_means_that_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "OFF")
    assert cache.folder() is None
    assert cache.key_of(place_of("answers.csv", answers(tmp_path, "ann,Acme,5")), wanted(SURVEY)[0]) == ""


def test_a_cache_that_cannot_be_written_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LEAST", 0)
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "file" / "cache"))
    assert hear(REGISTER, answers(tmp_path, "ann,Acme,5")).answers == 1


def test_old_entries_make_room(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_ENTRIES", 2)
    for number in range(4):
        hear(REGISTER, answers(tmp_path, f"ann,Acme,{number}"))
    assert len(entries(folder)) == 2


Spoil = Callable[[dict[str, Any]], object]


def of_block(key: str, value: object) -> Spoil:
    return lambda whole: whole["blocks"][0].update({key: value})


@pytest.mark.parametrize(
    "spoil",
    [
        of_block("counts", ["1", "1"]),
        of_block("counts", [3, -1]),
        of_block("counts", [1, 2]),
        of_block("counts", [True, True]),
        of_block("scores", [[[5], [4]], [0, 1]]),
        of_block("scores", [["5", "4"], [0, -1]]),
        of_block("scores", [["5", "4"], ["0", "1"]]),
        of_block("asked", 5),
        of_block("asked", ["satisfaction", "", "other", ""]),
        of_block("keys", {}),
        lambda whole: whole.update(blocks=[]),
        lambda whole: whole.update(rows=-2),
        lambda whole: whole.update(rows="2"),
        lambda whole: whole.update(doubled=7),
        lambda whole: whole.update(respondents=None),
        lambda whole: whole.update(respondents=[["Acme", -1]]),
        lambda whole: whole.update(respondents=[["Acme", 9]]),
    ],
)
def test_an_entry_of_wrong_content_is_counted_anew(folder: Path, tmp_path: Path, spoil: Spoil) -> None:
    answers(tmp_path, "ann,Acme,5", "bob,Acme,4")
    first = hear(REGISTER, tmp_path)
    whole = json.loads(gzip.decompress(entries(folder)[0].read_bytes()))
    spoil(whole)
    entries(folder)[0].write_bytes(gzip.compress(json.dumps(whole).encode()))
    assert cache.kept(entries(folder)[0].name.partition(".")[0], wanted(SURVEY)[0]) is None
    assert hear(REGISTER, tmp_path) == first


@pytest.mark.skipif(os.name != "posix", reason="the system knows no modes")
def test_an_entry_is_for_its_owner_alone(folder: Path, tmp_path: Path) -> None:
    hear(REGISTER, answers(tmp_path, "ann,Acme,5"))
    assert stat.S_IMODE(entries(folder)[0].stat().st_mode) == 0o600


def test_files_of_others_in_the_folder_stay(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST_ENTRIES", 1)
    folder.mkdir()
    for name in ("photos.json.gz", "A" * 64 + ".json.gz", "a" * 63 + ".json.gz"):
        (folder / name).write_bytes(b"precious")
    for score in (4, 5):
        hear(REGISTER, answers(tmp_path, f"ann,Acme,{score}"))
    assert [entry.read_bytes() for entry in entries(folder)].count(b"precious") == 3
    assert len(entries(folder)) == 4


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (("ann,Acme,5", "bob,Acme,very good", "cy,Acme,n/a", "dee,Acme,x"), True),
        (("ann,ann.lee@hull.example,5",), False),
        (("ann,+44 20 7946 0000,5",), False),
        (("ann,Acme,ask a.lee@hull.example",), False),
        (tuple(f"ann,Acme,Ann Lee was rude{'!' * times}" for times in range(6)), False),
    ],
)
def test_what_may_tell_of_people_is_not_kept(folder: Path, tmp_path: Path, rows: tuple[str, ...], kept: bool) -> None:
    hear(REGISTER, answers(tmp_path, *rows))
    assert bool(entries(folder)) == kept


RAW = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5))


@given(st.lists(st.tuples(RAW, RAW, RAW, st.integers(1, 99)), max_size=9), st.dictionaries(RAW, st.integers(1, 9)))
def test_what_is_kept_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[object, object, object, int]], people: dict[object, int]
) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * 4
    several = sum(people.values())
    counts = (*columns[3], several or 1)
    columns = [(*values, 0) for values in columns[:3]]
    pair, one = (
        Block(asked, {"party": columns[0]}, columns[1], columns[2] if asked.other else (), counts)
        for asked in (Asked("kano", "delivery", "q1", "q2"), Asked("", "", "q3"))
    )
    counted = Counted((pair, one), sum(counts), people or None, 1 if people else 0)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cache, "_tells_of_people", lambda _counted: False)
        patch.setenv(cache.VARIABLE, str(tmp_path_factory.mktemp("cache")))
        cache.keep("key", counted)
        found = cache.kept("key")
    assert repr(found) == repr(counted)  # which tells True from 1
