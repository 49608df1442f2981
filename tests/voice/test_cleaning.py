"""From what a source holds to a Tally: understood once, and nothing dropped."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from stakeholders.model.header import Header
from stakeholders.model.needs import Need
from stakeholders.model.organisation import Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.model.voice import Survey
from stakeholders.voice import Group, Reason, Scale, Tally
from stakeholders.voice.cleaning import cleaned
from stakeholders.voice.counted import GROUPED, Block, Counted, Raw
from stakeholders.voice.wanted import wanted

REGISTER = Register(
    Header(organisation="Example Ltd"),
    [
        Party(id="airlines", name="Airline customers", external_id="K-1", segment="Retrofit"),
        Party(id="line-fit", name="Line-fit customers", segment="New aircraft"),
        Party(id="twin-a", name="Twins"),
        Party(id="twin-b", name="Twins"),
        Party(id="old-airlines", name="Airlines", status="retired"),
        Topic(id="delivery", name="Delivery"),
        Need(id="on-time", party="airlines", statement="Panels arrive on the day.", external_id="7"),
    ],
)


def survey(**fields: Any) -> Survey:
    return Survey(id="spring", name="Spring", **{"construct": "satisfaction", "scale": "1-5", **fields})


def tally(rows: list[dict[str, Raw]], columns: dict[str, str] | None = None, **fields: Any) -> Tally:
    """The Tally of rows, whose keys are those of the columns unless others are named."""
    names = columns or {key: key for key in dict.fromkeys(key for row in rows for key in row)}
    asked = survey(columns=names, **fields)
    want, unknown = wanted(asked)
    assert not unknown
    keys = {key: want.describing[key] for key in GROUPED if key in want.describing}
    blocks = tuple(
        Block(
            each,
            {key: [row.get(column) for row in rows] for key, column in keys.items()},
            [row.get(each.column) for row in rows],
            [row.get(each.other) for row in rows] if each.other else (),
            [1] * len(rows),
        )
        for each in want.asked
    )
    return cleaned(Counted(blocks, len(rows)), want, asked, REGISTER, "answers.csv")


def groups(found: Tally) -> list[Group]:
    return list(found.groups)


def test_parties_are_known_by_id_name_or_number_elsewhere_whatever_their_case() -> None:
    names: list[Raw] = ["airlines", "AIRLINES ", "airline  customers", "k-1", "Line fit", "LINE-FIT CUSTOMERS"]
    found = tally([{"party": name, "score": 5} for name in names])
    assert [(group.party, count) for group, _, count in found] == [("airlines", 4), ("line-fit", 2)]


def test_a_name_that_two_parties_bear_names_neither() -> None:
    assert tally([{"party": "twins", "score": 5}]).unknown_parties == {"twins": 1}


def test_who_still_counts_comes_before_who_is_retired() -> None:
    assert groups(tally([{"party": "Airlines", "score": 5}]))[0].party == "airlines"


def test_an_unknown_party_is_counted_as_the_answers_name_it_and_told() -> None:
    found = tally([{"party": name, "score": 5} for name in ("Acme", "acme ", "ACME", "Other")])
    assert [(group.party, count) for group, _, count in found] == [("ACME", 3), ("Other", 1)]
    assert found.unknown_parties == {"ACME": 3, "Other": 1}


def test_numbers_name_parties_and_needs_too() -> None:
    found = tally([{"party": 12.0, "need": 7, "score": 5}])
    assert (found.groups[0].party, found.groups[0].subject) == ("12", "on-time")


def test_the_segment_is_that_of_the_answers_else_that_of_the_party() -> None:
    rows: list[dict[str, Raw]] = [
        {"party": "airlines", "segment": "", "score": 5},
        {"party": "airlines", "segment": "retrofit", "score": 5},
        {"party": "airlines", "segment": "Spares", "score": 5},
    ]
    found = tally(rows)
    assert [(group.segment, count) for group, _, count in found] == [("Retrofit", 2), ("Spares", 1)]
    assert groups(tally([{"party": "line-fit", "score": 5}]))[0].segment == "New aircraft"


def test_a_need_comes_before_a_topic_and_the_subject_of_the_column_before_both() -> None:
    rows: list[dict[str, Raw]] = [
        {"need": "on-time", "topic": "delivery", "score": 5},
        {"need": "", "topic": "Delivery", "score": 5},
    ]
    assert [group.subject for group in groups(tally(rows))] == ["delivery", "on-time"]
    wide = tally([{"topic": "x", "q1": 5}], {"topic": "topic", "score.Delivery": "q1"})
    assert groups(wide)[0].subject == "delivery"


def test_a_question_that_names_a_construct_says_what_is_measured() -> None:
    rows: list[dict[str, Raw]] = [{"question": "Importance", "score": 5}, {"question": "q2", "score": 4}]
    assert [(group.construct, group.question) for group in groups(tally(rows))] == [
        ("importance", "Importance"),
        ("satisfaction", "q2"),
    ]


def test_pairs_are_categories_beside_scores_on_their_scale() -> None:
    row: dict[str, Raw] = {"q1": "like", "q2": "dislike", "q3": "4"}
    found = tally([row], {"functional.delivery": "q1", "dysfunctional.delivery": "q2", "score.delivery": "q3"})
    assert found.scale == (1, 5)
    assert [(group.construct, score) for group, score, _ in found] == [("kano", 2), ("satisfaction", 4)]
    alone = tally([row], {"functional": "q1", "dysfunctional": "q2"}, scale="")
    assert (alone.scale, alone.scale_assumed) == ((1, 6), False)


def test_one_of_a_pair_alone_is_left_out() -> None:
    found = tally([{"q1": "like", "q2": ""}], {"functional": "q1", "dysfunctional": "q2"})
    assert [(left.reason, left.count, left.examples) for left in found.left_out] == [
        (Reason.ONE_OF_A_PAIR, 1, ("like /",))
    ]


def test_a_day_that_cannot_be_read_counts_in_the_survey_s_own_period() -> None:
    rows: list[dict[str, Raw]] = [
        {"date": "2026-03", "score": 5},
        {"date": "soon", "score": 5},
        {"date": "", "score": 5},
    ]
    found = tally(rows, closed_on=dt.date(2026, 4, 30))
    assert [(group.period, count) for group, _, count in found] == [("2026-03", 1), ("2026-04", 2)]
    assert (found.undated, found.examples_of_days) == (1, ("soon",))


def test_what_is_left_out_is_told_with_what_stands_there_most_often() -> None:
    rows: list[dict[str, Raw]] = [{"score": score} for score in ("5", "x", "y", "y", "9", "", "n/a", "n/a")]
    assert [(left.reason, left.count, left.examples) for left in tally(rows).left_out] == [
        (Reason.BLANK, 3, ("n/a",)),
        (Reason.NO_NUMBER, 3, ("y", "x")),
        (Reason.OUT_OF_SCALE, 1, ("9",)),
    ]


def test_without_a_scale_a_usual_one_is_assumed_and_said() -> None:
    found = tally([{"score": 1}, {"score": 7}], scale="")
    assert (found.scale, found.scale_assumed) == ((0, 10), True)
    odd = tally([{"score": -2}, {"score": 2}], scale="")
    assert (odd.scale, odd.scale_assumed, odd.answers) == (None, False, 2)


def test_markup_stays_text() -> None:
    found = tally([{"party": "<script>alert(1)</script>", "question": "=cmd()", "score": "<b>5</b>"}])
    assert found.left_out[0].examples == ("<b>5</b>",)
    named = tally([{"party": "<script>alert(1)</script>", "question": "=cmd()", "score": "5"}])
    assert (named.groups[0].party, named.groups[0].question) == ("<script>alert(1)</script>", "=cmd()")


def test_the_same_rows_in_another_order_give_the_same_tally() -> None:
    rows: list[dict[str, Raw]] = [
        {"party": party, "topic": topic, "score": score}
        for party in ("airlines", "Acme", "acme")
        for topic in ("delivery", "x")
        for score in ("5", "1", "n/a", "z", "y")
    ]
    assert tally(rows) == tally(rows[::-1])


def test_no_rows_at_all_are_no_answers() -> None:
    found = tally([], {"party": "p", "score": "s"})
    assert (found.answers, found.rows, found.left_out) == (0, 0, ())


HOSTILE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.floats(),
    st.sampled_from(["5", "4,5", "99", "-1", "", "NA", "x", "46123", "11/04/2026", "satisfaction", "kano", "airlines"]),
    st.text(max_size=6),
)
KEYS = ("party", "segment", "topic", "need", "question", "date", "q1", "q2", "q3", "q4")
COLUMNS = {
    **{key: key for key in KEYS[:6]},
    "score": "q1",
    "importance.delivery": "q2",
    "functional": "q3",
    "dysfunctional": "q4",
}


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(KEYS, HOSTILE)), max_size=12),
    st.sampled_from(["", "1-5", "0-10", "nonsense"]),
)
def test_counts_and_what_is_left_out_add_up_to_rows_times_columns(rows: list[dict[str, Raw]], scale: str) -> None:
    found = tally(rows, COLUMNS, scale=scale)
    assert found.answers + sum(left.count for left in found.left_out) == len(rows) * 3
    assert len(set(zip(found.groups, found.scores, strict=True))) == len(found.groups)
    assert all(count > 0 for count in found.counts)
    five = found.scale or Scale(-1e9, 1e9)
    assert all(five.holds(score) for group, score, _ in found if group.construct != "kano")
