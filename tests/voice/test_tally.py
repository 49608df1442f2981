"""The Tally: counts that add up, whoever asks for them in whatever way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.voice import Group, Heard, LeftOut, Reason, Scale, Scores, Tally, scale_of

COUNTS = st.dictionaries(st.integers(0, 10).map(float), st.integers(1, 99), max_size=6)
GROUPS = st.builds(
    Group, party=st.sampled_from(["", "airlines", "lessors"]), subject=st.sampled_from(["", "delivery", "price"])
)


TEN = Scale(0, 10)


def tally(*rows: tuple[Group, float, int], scale: Scale | None = TEN) -> Tally:
    groups, scores, counts = zip(*rows, strict=True) if rows else ((), (), ())
    return Tally("spring", "answers.csv", scale, False, groups, scores, counts)


@given(st.lists(st.tuples(GROUPS, st.integers(0, 10).map(float), st.integers(1, 50)), max_size=20))
def test_parts_add_up_to_the_whole(rows: list[tuple[Group, float, int]]) -> None:
    found = tally(*rows)
    parts = found.by(lambda group: group.party)
    assert sum(scores.n for scores in parts.values()) == found.answers == found.all.n
    assert sum(parts.values(), Scores({})) == found.all


@given(COUNTS, COUNTS)
def test_scores_are_added_score_by_score(one: dict[float, int], other: dict[float, int]) -> None:
    both = Scores.of(one) + Scores.of(other)
    assert both.n == sum(one.values()) + sum(other.values())
    assert both == Scores.of(other) + Scores.of(one)
    assert list(both.counts) == sorted(both.counts)


def test_codes_bring_scores_together() -> None:
    scores = Scores.of({10: 6, 8: 3, 2: 1})
    assert scores.coded(lambda score: 1 if score >= 9 else -1 if score <= 6 else 0) == Scores({-1: 1, 0: 3, 1: 6})
    assert (scores.n, scores.sum, scores.count(lambda score: score >= 8)) == (10, 86, 9)


def test_groups_without_a_key_are_left_out() -> None:
    found = tally((Group(party="airlines"), 9, 2), (Group(), 3, 1))
    assert found.by(lambda group: group.party or None) == {"airlines": Scores({9: 2})}


def test_what_a_construct_is_about_comes_from_all_surveys_on_one_scale() -> None:
    rows = ((Group(party="airlines", construct="satisfaction"), 5.0, 2), (Group(construct="effort"), 1.0, 7))
    ten = ((Group(party="airlines", construct="satisfaction"), 5.0, 1),)
    heard = Heard({"a": tally(*rows, scale=Scale(1, 5)), "b": tally(*ten), "c": tally(*ten, scale=None)})
    assert heard.by("satisfaction", lambda group: group.party, Scale(1, 5)) == {"airlines": Scores({3: 1, 5: 2})}
    assert heard.answers == 11


def test_names_that_only_answers_know_can_be_left_out_and_the_answers_stay() -> None:
    found = Tally(
        "spring",
        "answers.csv",
        Scale(1, 5),
        False,
        (
            Group(party="J. Doe", subject="her desk", segment="j@example.com", question="of J. Doe"),
            Group(party="airlines", segment="aviation"),
        ),
        (1, 5),
        (2, 3),
        (LeftOut(Reason.NO_NUMBER, 1, ("ask j.doe@example.com",)),),
        respondents={"J. Doe": 1, "": 2, "airlines": 3},
        examples_of_days=("when J. was here",),
        unknown_parties={"J. Doe": 2},
        unknown_subjects={"her desk": 2},
    )
    register = register_of("parties: [{id: airlines, name: Airlines, segment: aviation}]")
    said = Heard({"spring": found}).without_names(register)
    assert [group.segment for group in said.tallies["spring"].groups] == ["", "aviation"]
    assert "j@example.com" not in repr(said)
    assert "J. Doe" not in repr(said)
    assert "j.doe" not in repr(said)
    assert "her desk" not in repr(said)
    assert said.tallies["spring"].all == found.all
    assert said.tallies["spring"].respondents == {"": 3, "airlines": 3}


def test_scales_are_read_as_people_write_them() -> None:
    for text in ("1-5", "1 - 5", "1–5", "1..5", "1 to 5", "1 bis 5", "1 à 5", "1:5"):
        assert scale_of(text) == Scale(1, 5)
    assert scale_of("0-10") == Scale(0, 10)
    assert scale_of("-2 to 2") == Scale(-2, 2)
    for text in ("", "five", "5-1", "1", "1-5-7"):
        assert scale_of(text) is None


def test_a_score_keeps_its_place_on_another_scale() -> None:
    assert Scale(0, 10).converted(0, Scale(1, 5)) == 1
    assert Scale(0, 10).converted(7.5, Scale(1, 5)) == 4
    assert Scale(1, 5).converted(5, Scale(0, 100)) == 100
