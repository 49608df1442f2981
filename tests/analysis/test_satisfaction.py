"""Figures, course over time and parts of satisfaction, worked by hand on small registers."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import TODAY, register_of
from hand_tallies import FIVE, NPS, SEVEN, Row, heard_of, said, tally_of
from stakeholders.analysis.answers_by import DIMENSIONS, Doubt, sort
from stakeholders.analysis.satisfaction import By, Part, Series, _Showing, responses, satisfaction
from stakeholders.model import Register
from stakeholders.statistics.trend import verdict
from stakeholders.voice import Heard, LeftOut, Reason, Scale, Tally

REGISTER = """
functions: [{id: planning, name: Planning}, {id: sales, name: Sales}]
topics: [{id: delivery, name: Delivery}, {id: price, name: Price}]
parties:
  - {id: airlines, name: Airlines, customer: true, segment: aviation}
  - {id: lessors, name: Lessors, customer: true}
  - {id: workforce, name: Workforce}
needs:
  - {id: on-time, party: airlines, statement: On time., topic: delivery, owner: planning}
  - {id: cheap, party: airlines, statement: Cheap., topic: price, owner: sales}
surveys:
  - {id: s2024, name: Survey 2024, construct: satisfaction, wave: 2024, opened_on: 2024-04-01, closed_on: 2024-04-30}
  - {id: s2026, name: Survey 2026, construct: satisfaction, wave: 2026, opened_on: 2026-04-01, closed_on: 2026-04-30,
     sampled: 40, population: 90}
  - {id: s2025, name: Survey 2025, construct: satisfaction, wave: 2025, opened_on: 2025-04-01, closed_on: 2025-04-30,
     population: 20}
  - {id: open, name: Always open, construct: recommendation}
"""


def series_of(
    *tallies: Tally,
    text: str = REGISTER,
    metric: str = "",
    by: By | None = None,
    heard: Heard | None = None,
) -> tuple[Series, ...]:
    register = register_of(text)
    found = sort(register, heard or heard_of(*tallies), TODAY)
    return satisfaction(register, found, metric=metric, by=by, dimensions=DIMENSIONS)


def shown(parts: Sequence[Part]) -> dict[str, float | None]:
    return {part.key: round(part.estimate.value, 4) if part.estimate else None for part in parts}


def test_a_net_promoter_score_comes_with_the_interval_that_the_method_gives() -> None:
    (series,) = series_of(tally_of("open", said({9: 6, 8: 3, 3: 1}, construct="recommendation"), scale=NPS))
    assert series.metric.key == "nps"
    estimate = series.estimate
    assert estimate is not None
    assert (round(estimate.value, 9), estimate.n) == (50, 10)
    assert estimate.low is not None
    assert estimate.high is not None
    assert (estimate.low + estimate.high) / 2 == pytest.approx(38.46, abs=0.005)
    assert (estimate.high - estimate.low) / 2 == pytest.approx(38.66, abs=0.005)


def test_each_construct_has_the_metric_that_is_made_for_it_first() -> None:
    found = series_of(
        tally_of("s2026", said({4: 8, 2: 2})),
        tally_of("x", said({5: 6, 3: 4}, construct="effort"), scale=SEVEN),
        tally_of("open", said({9: 6, 8: 4}, construct="recommendation"), scale=NPS),
    )
    assert [(each.construct, each.metric.key) for each in found] == [
        ("satisfaction", "csat"), ("recommendation", "nps"), ("effort", "ces"),
    ]  # fmt: skip
    assert [round(each.estimate.value, 9) for each in found if each.estimate] == [80, 60, 60]


def test_another_metric_is_followed_where_it_fits_and_the_principal_one_where_it_does_not() -> None:
    tallies = (
        tally_of("s2026", said({4: 8, 2: 2})),
        tally_of("open", said({9: 9}, construct="recommendation"), scale=NPS),
    )
    assert [each.metric.key for each in series_of(*tallies, metric="mean")] == ["mean", "mean"]
    assert [each.metric.key for each in series_of(*tallies, metric="csat")] == ["csat", "nps"]


def test_surveys_of_one_construct_and_scale_are_one_series_over_time_and_the_figure_is_of_the_latest() -> None:
    (series,) = series_of(
        tally_of("s2024", said({4: 20, 2: 30})),
        tally_of("s2026", said({4: 40, 2: 10})),
        tally_of("s2025", said({4: 30, 2: 20})),
    )
    assert [(point.surveys, point.estimate and point.estimate.value) for point in series.points] == [
        (("s2024",), 40), (("s2025",), 60), (("s2026",), 80),
    ]  # fmt: skip
    assert (series.latest, series.by) == (("s2026",), "survey")
    assert series.estimate is not None
    assert series.estimate.value == 80
    assert series.change is not None
    assert (round(series.change.value, 9), series.change.tells) == (20, True)
    assert series.trend is not None
    assert verdict(series.trend) == "rising"
    assert series.trend.slope * 12 == pytest.approx(20, rel=0.01)  # a year apart each, reckoned in months


def test_where_the_whole_is_asked_beside_topics_the_figure_is_that_of_the_whole() -> None:
    (series,) = series_of(
        tally_of("s2025", said({4: 9}), said({1: 30}, about="delivery")),
        tally_of(
            "s2026",
            said({5: 6}, party="airlines"),
            said({1: 4}, party="lessors"),
            said({2: 30}, party="airlines", about="delivery"),
        ),
    )
    assert (series.about, series.scores.n, series.estimate and series.estimate.value) == ("whole", 10, 60)
    assert [point.n for point in series.points] == [9, 10]
    assert shown(series.parts["topic"]) == {"delivery": 0, "": 60}
    assert shown(series.parts["party"]) == {"airlines": 100, "lessors": None}


def test_where_topics_alone_are_asked_the_figure_is_over_all_of_them_and_is_not_held_against_the_whole() -> None:
    (series,) = series_of(
        tally_of("s2025", said({1: 9})),
        tally_of("s2026", said({4: 6}, about="delivery"), said({2: 6}, about="price"), said({1: 2})),
    )
    assert (series.about, series.estimate and series.estimate.value, series.scores.n) == ("topics", 50, 12)
    assert ([point.n for point in series.points], series.change) == ([12], None)  # the two on the whole are too few
    (of_needs,) = series_of(tally_of("s2026", said({4: 6}, about="on-time"), said({2: 6}, about="price")))
    assert of_needs.about == "subjects"
    (alone,) = series_of(tally_of("s2026", said({4: 6})))
    assert alone.about == ""


@pytest.mark.parametrize(("reason", "off_scale"), [(Reason.OUT_OF_SCALE, True), (Reason.NO_NUMBER, False)])
def test_a_survey_most_of_whose_answers_are_no_score_gives_no_figure(reason: Reason, off_scale: bool) -> None:
    tally = replace(
        tally_of("s2026", said({4: 9}, party="airlines")),
        left_out=(LeftOut(reason, 10), LeftOut(Reason.BLANK, 5)),
    )
    (series,) = series_of(tally, tally_of("s2025", said({2: 9})))
    assert dict(series.doubts) == {"s2026": Doubt(10, 19, FIVE, off_scale)}
    assert (series.estimate, series.latest, dict(series.parts)) == (None, ("s2026",), {})
    assert [point.surveys for point in series.points] == [("s2025",)]
    half = replace(tally, left_out=(LeftOut(reason, 9), LeftOut(Reason.BLANK, 99)))
    assert series_of(half)[0].estimate is not None


def test_loyalty_is_told_by_its_mean_and_the_two_best_answers() -> None:
    for scale in (FIVE, SEVEN, NPS):
        (series,) = series_of(tally_of("s2026", said({4: 9}, construct="loyalty"), scale=scale))
        assert [metric.key for metric, _found in series.metrics] == ["mean", "top_2_box"]


def test_another_scale_is_another_series() -> None:
    found = series_of(tally_of("s2025", said({4: 9})), tally_of("s2026", said({4: 9}), scale=SEVEN))
    assert [(str(each.scale), each.latest) for each in found] == [("1-5", ("s2025",)), ("1-7", ("s2026",))]


def test_surveys_of_one_wave_are_one_point() -> None:
    text = REGISTER.replace("wave: 2025", "wave: 2026")
    (series,) = series_of(tally_of("s2025", said({4: 6})), tally_of("s2026", said({2: 6})), text=text)
    assert [(point.surveys, point.n) for point in series.points] == [(("s2025", "s2026"), 12)]
    assert series.estimate is not None
    assert series.estimate.value == 50


def test_customers_and_other_parties_are_two_series() -> None:
    found = series_of(tally_of("s2026", said({5: 9}, party="airlines"), said({1: 9}, party="workforce")))
    assert [(each.customers, each.estimate and each.estimate.value) for each in found] == [(True, 100), (False, 0)]


def test_one_survey_is_told_by_quarter_where_it_spans_three_and_else_by_month() -> None:
    def periods(*months: str) -> list[str]:
        rows = [said({9: 6}, construct="recommendation", period=month) for month in months]
        (series,) = series_of(tally_of("open", *rows, scale=NPS))
        return [point.period for point in series.points]

    assert periods("2025-12", "2026-01", "2026-02", "2026-05") == ["2025-Q4", "2026-Q1", "2026-Q2"]
    assert periods("2026-04", "2026-05", "2026-06") == ["2026-04", "2026-05", "2026-06"]
    assert periods("2026-04", "2026-05") == [""]


@pytest.mark.parametrize(
    ("by", "periods"),
    [
        ("month", ["2025-12", "2026-01", "2026-05"]),
        ("quarter", ["2025-Q4", "2026-Q1", "2026-Q2"]),
        ("half-year", ["2025-H2", "2026-H1"]),
        ("year", ["2025", "2026"]),
        ("survey", [""]),
    ],
)
def test_the_points_in_time_are_what_was_asked_for(by: By, periods: list[str]) -> None:
    rows = [said({9: 6}, construct="recommendation", period=month) for month in ("2025-12", "2026-01", "2026-05", "")]
    (series,) = series_of(tally_of("open", *rows, scale=NPS), by=by)
    assert [point.period for point in series.points] == periods


def test_periods_with_too_few_answers_are_withheld_and_make_no_trend() -> None:
    rows = [
        said({9: count}, construct="recommendation", period=month)
        for month, count in (("2026-01", 9), ("2026-02", 4), ("2026-03", 9))
    ]
    (series,) = series_of(tally_of("open", *rows, scale=NPS), by="month")
    assert [(point.n, point.estimate is None) for point in series.points] == [(9, False), (4, True), (9, False)]
    assert series.trend is None
    assert series.change is None


def test_surveys_without_days_stand_in_the_order_of_the_register() -> None:
    text = "surveys: [{id: a, name: A}, {id: b, name: B}, {id: c, name: C}]\n"
    (series,) = series_of(
        *(tally_of(id, said({score: 30, 3: 1})) for id, score in zip("abc", (2, 4, 5), strict=True)), text=text
    )
    assert [point.surveys for point in series.points] == [("a",), ("b",), ("c",)]
    assert (series.dated, verdict(series.trend)) == (False, "rising")


def test_the_parts_are_those_of_the_latest_survey_the_lowest_first_with_what_is_withheld_at_the_end() -> None:
    (series,) = series_of(
        tally_of(
            "s2025",
            said({2: 10, 4: 30}, party="airlines", segment="aviation", about="on-time"),
            said({1: 9}, party="lessors", about="price"),
        ),
        tally_of(
            "s2026",
            said({2: 30, 4: 10}, party="airlines", segment="aviation", about="on-time"),
            said({4: 20}, about="delivery"),
            said({5: 4}, party="lessors", about="price"),
        ),
    )
    assert shown(series.parts["party"]) == {"airlines": 25, "": 100, "lessors": None}
    assert shown(series.parts["topic"]) == {"delivery": 50, "price": None}
    assert shown(series.parts["need"]) == {"on-time": 25}
    assert shown(series.parts["function"]) == {"planning": 50, "sales": None}
    assert shown(series.parts["segment"]) == {"aviation": 25, "": 100}
    assert "question" not in series.parts
    airlines = series.parts["party"][0]
    assert airlines.change is not None
    assert (airlines.n, airlines.change.value, airlines.change.tells) == (40, -50, True)
    assert series.parts["party"][1].change is None


def test_an_organisation_that_asks_one_question_of_nobody_in_particular_has_one_figure() -> None:
    (series,) = series_of(tally_of("open", said({10: 9}, construct="recommendation"), scale=Scale(1, 10)))
    assert dict(series.parts) == {}
    assert len(series.points) == 1
    assert series.metric.note(series.scale) != ""


def test_importance_and_kano_are_no_satisfaction() -> None:
    assert series_of(tally_of("s2026", said({4: 9}, construct="importance"), said({1: 9}, construct="kano"))) == ()


def test_the_response_is_of_those_asked_else_of_the_population() -> None:
    heard = heard_of(
        tally_of("s2024", said({4: 9}), respondents={"": 9}),
        tally_of("s2025", said({4: 9}), respondents={"airlines": 3, "": 2}),
        tally_of("s2026", said({4: 9}), respondents={"airlines": 10}),
        tally_of("open", said({4: 9})),
    )
    found = responses(register_of(REGISTER), heard)
    assert [(each.survey, each.respondents, each.rate) for each in found] == [
        ("s2024", 9, None), ("s2025", 5, 25), ("s2026", 10, 25), ("open", None, None),
    ]  # fmt: skip


def test_more_answers_than_people_asked_give_no_rate() -> None:
    heard = heard_of(tally_of("s2025", said({4: 99}), respondents={"": 21}))
    assert responses(register_of(REGISTER), heard)[0].rate is None


_parties = st.sampled_from(("airlines", "lessors", "workforce", "nobody", ""))
_subjects = st.sampled_from(("delivery", "price", "on-time", "cheap", "nothing", ""))
_counts = st.dictionaries(st.integers(1, 5).map(float), st.integers(1, 9), min_size=1)


@given(st.lists(st.tuples(_counts, _parties, _subjects)), st.randoms())
def test_the_order_of_the_rows_of_a_tally_makes_no_difference(
    rows: list[tuple[dict[float, int], str, str]], random: Random
) -> None:
    register: Register = register_of(REGISTER)
    written = [said(counts, party=party, about=about, question=about) for counts, party, about in rows]
    shuffled = list(written)
    random.shuffle(shuffled)

    def figures(listed: list[Row]) -> list[object]:
        tally = tally_of("s2026", *listed, scale=FIVE)
        found = satisfaction(register, sort(register, heard_of(tally), TODAY), dimensions=DIMENSIONS)
        return [(each.customers, each.metrics, each.parts) for each in found]

    assert figures(written) == figures(shuffled)


def hidden(
    counts: dict[str, int], *, public: bool = True, fewest: int = 5, people: dict[str, int] | None = None
) -> set[str]:
    register = register_of(f"register: {{organisation: Example Ltd, policy: {{fewest_answers: {fewest}}}}}")
    return set(_Showing(register, Heard(), public).hidden(counts, people))


def test_what_few_answers_say_cannot_be_worked_out_from_the_rest_in_public() -> None:
    counts = {"airlines": 20, "lessors": 6, "mro": 2}
    assert hidden(counts, public=False) == {"mro"}
    assert hidden(counts) == {"mro", "lessors"}  # all less the airlines are lessors and mro together: eight answers
    assert hidden({**counts, "makers": 3}) == {"mro", "makers"}  # these are five already
    assert hidden({"airlines": 20}) == set()
    assert hidden({"airlines": 2}) == {"airlines"}


def test_many_answers_of_few_people_are_few() -> None:
    assert hidden({"airlines": 20, "lessors": 9}, people={"airlines": 8, "lessors": 2}, public=False) == {"lessors"}


@given(st.dictionaries(st.text(max_size=3), st.integers(1, 12), max_size=6), st.integers(1, 8))
def test_hidden_parts_are_none_or_enough_together_or_all(counts: dict[str, int], fewest: int) -> None:
    found = hidden(counts, fewest=fewest)
    assert {key for key, count in counts.items() if count < fewest} <= found
    assert not found or found == set(counts) or sum(counts[key] for key in found) >= fewest


def in_public(heard: Heard, by: By | None = None) -> Series:
    register = register_of(REGISTER)
    found = sort(register, heard, TODAY)
    (series,) = satisfaction(register, found, by=by, dimensions=DIMENSIONS, heard=heard, public=True)
    return series


def test_in_public_no_segment_tells_of_a_party_that_is_withheld_and_no_change_of_what_was() -> None:
    before = tally_of("s2024", said({4: 9}, party="airlines", segment="aviation"), said({1: 2}, party="lessors"))
    now = tally_of("s2026", said({4: 9}, party="airlines", segment="aviation"), said({1: 2}, party="lessors"))
    series = in_public(heard_of(before, now))
    assert "segment" not in series.parts
    assert [(part.estimate, part.change) for part in series.parts["party"]] == [(None, None), (None, None)]


def test_in_public_no_month_can_be_worked_out_of_the_others() -> None:
    months = [said({4: n}, period=f"2026-0{month}") for month, n in ((1, 6), (2, 1), (3, 9))]
    series = in_public(heard_of(tally_of("s2026", *months)), "month")
    assert [point.estimate is None for point in series.points] == [True, True, False]
    assert [point.change for point in series.points] == [None, None, None]
