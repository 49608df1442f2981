"""Answers are collected in the file of their survey, each respondent once, in whatever order and however often."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.errors import Unable
from stakeholders.model import Header, Register
from stakeholders.model.voice import Survey
from stakeholders.questionnaire.collecting import collected, sorted_out
from stakeholders.questionnaire.returned import rows_in
from stakeholders.questionnaire.rows import Row, as_csv

A = Row("r-a", "s", "airlines", "need-1", importance="5")
B = Row("r-b", "s", "airlines", "need-1", importance="1")
_rows = st.lists(
    st.builds(
        lambda *said: Row(*said),
        st.sampled_from(["r-a", "r-b", "r-c"]),
        st.just("s"),
        st.just("airlines"),
        st.sampled_from(["need-1", "need-2"]),
        st.sampled_from("12345"),
    ),
    max_size=8,
)


def register(*surveys: Survey) -> Register:
    return Register(Header(organisation="Example Ltd"), surveys)


def test_a_new_respondent_is_added_behind_the_others() -> None:
    new = collected(as_csv([A]), "a.csv", [B])
    assert (new.added, new.replaced, new.known) == (1, 0, 0)
    assert rows_in(new.content, "a.csv") == (A, B)


def test_the_same_file_again_adds_nothing() -> None:
    new = collected(as_csv([A, B]), "a.csv", [B])
    assert (new.added, new.replaced, new.known) == (0, 0, 1)
    assert new.content == as_csv([A, B])


def test_who_sends_other_answers_has_thought_again() -> None:
    later = A._replace(importance="2")
    new = collected(as_csv([A, B]), "a.csv", [later])
    assert (new.added, new.replaced, new.known) == (0, 1, 0)
    assert rows_in(new.content, "a.csv") == (later, B)


def test_a_file_laid_out_otherwise_is_left_alone() -> None:
    with pytest.raises(Unable, match=r"answers/s\.csv holds answers in other columns"):
        collected(b"customer,q1\nA,5\n", "answers/s.csv", [A])


@pytest.mark.parametrize("held", [None, b"", b"\xef\xbb\xbf", as_csv([])])
def test_a_file_that_is_missing_or_empty_is_begun(held: bytes | None) -> None:
    assert rows_in(collected(held, "a.csv", [A]).content, "a.csv") == (A,)


@given(_rows, _rows)
def test_collecting_twice_is_collecting_once(held: list[Row], new: list[Row]) -> None:
    once = collected(collected(None, "a.csv", held).content, "a.csv", new)
    twice = collected(once.content, "a.csv", new)
    assert twice.content == once.content
    assert (twice.added, twice.replaced) == (0, 0)


@given(_rows)
def test_every_respondent_keeps_one_answer_to_each_need(rows: list[Row]) -> None:
    found = rows_in(collected(None, "a.csv", rows).content, "a.csv")
    assert found is not None
    assert len({row.subject for row in found}) == len(found)
    assert {row.subject for row in found} == {row.subject for row in rows}


def test_rows_go_to_the_file_of_their_survey_and_remarks_beside_it() -> None:
    held = register(Survey(id="s", name="S", source="answers/mine.csv"))
    said = A._replace(survey="s-remarks", need="", importance="", question="remarks", text="More.")
    parts = sorted_out([A, said], held)
    assert parts.homes == {"answers/mine.csv": (A,), "answers/mine-remarks.csv": (said,)}
    assert parts.homeless == {}


@pytest.mark.parametrize(
    "source",
    ["", "postgresql://host/db#t", "/etc/a.csv", "../a.csv", "a/../../b.csv", "C:\\a.csv", "a.xlsx", "\\\\host\\a.csv"],
)
def test_answers_never_go_to_a_file_outside_the_register_or_of_another_kind(source: str) -> None:
    parts = sorted_out([A], register(Survey(id="s", name="S", source=source)))
    assert parts.homes == {}
    assert parts.homeless == {"s": 1}


def test_a_survey_that_the_register_does_not_know_is_told() -> None:
    assert sorted_out([A, B._replace(survey="../../evil")], register()).homeless == {"s": 1, "../../evil": 1}
