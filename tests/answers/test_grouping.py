"""Rows counted a chunk at a time: where the chunks end makes no difference."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.answers.grouping import Grouping
from stakeholders.model.voice import Survey
from stakeholders.voice.counted import Counted, Raw
from stakeholders.voice.wanted import wanted

COLUMNS = {"respondent": "who", "party": "party", "topic": "topic", "score": "score"}
WANTED, _ = wanted(Survey(id="spring", name="Spring", columns=COLUMNS))
assert WANTED.columns == ("who", "party", "topic", "score") or set(WANTED.columns) == set(COLUMNS.values())

Row = tuple[Raw, Raw, Raw, Raw]
ROW = st.tuples(
    st.sampled_from(["ann", "ann ", "bob", "cy", "dee", "", None, 7]),
    st.sampled_from(["a", "b", None]),
    st.sampled_from(["t", "u"]),
    st.sampled_from(["1", "5", 5, 5.0, None]),
)


def count(rows: list[Row], size: int) -> Counted:
    grouping = Grouping(WANTED)
    at = [list(COLUMNS.values()).index(name) for name in WANTED.columns]
    for start in range(0, len(rows), size):
        columns = list(zip(*rows[start : start + size], strict=True))
        grouping.add([columns[place] for place in at])
    return grouping.counted()


@given(st.lists(ROW, min_size=1, max_size=40), st.integers(1, 12))
def test_chunks_of_any_size_give_the_same(rows: list[Row], size: int) -> None:
    assert count(rows, size) == count(rows, len(rows))


def test_who_is_not_a_number_is_nobody() -> None:
    found = count([(float("nan"), "a", "t", 5), (float("nan"), "a", "t", 4), ("ann", "a", "t", 5)], 2)
    assert (found.rows, found.respondents, found.doubled) == (3, {"a": 1}, 0)


@given(st.lists(ROW, min_size=1, max_size=40), st.integers(1, 12))
def test_who_answers_and_who_answers_again(rows: list[Row], size: int) -> None:
    found = count(rows, size)
    named = [(who.strip() if isinstance(who, str) else who, party, topic) for who, party, topic, _ in rows]
    named = [each for each in named if each[0] not in ("", None)]
    assert found.doubled == len(named) - len(set(named))
    assert found.respondents == Counter(party for party, _ in {(party, who) for who, party, _ in named})
    block = found.blocks[0]
    columns = zip(block.keys["party"], block.keys["topic"], block.scores, strict=True)
    assert Counter(dict(zip(columns, block.counts, strict=True))) == Counter(row[1:] for row in rows)
