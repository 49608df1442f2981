"""NPS, CSAT, CES, means and top-2-box: what they count, on which scales, with which intervals."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drawn_scores import EFFORT, NET_PROMOTER, RATING, scores_on
from stakeholders.statistics.metrics import (
    ADJUSTED_WALD,
    ALL_THE_SAME,
    BOOTSTRAP,
    METRICS,
    ONE_ANSWER,
    STUDENT,
    WILSON,
    Difference,
    Estimate,
    fitting,
    shown,
)
from stakeholders.statistics.moments import moments
from stakeholders.voice import Scale, Scores

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "satisfaction"
ONE_TO_TEN = Scale(1, 10)


def estimate(key: str, counts: dict[float, int], scale: Scale) -> Estimate:
    found = METRICS[key].of(Scores.of(counts), scale)
    assert found is not None
    return found


def change(key: str, before: dict[float, int], after: dict[float, int], scale: Scale) -> Difference:
    found = METRICS[key].change(Scores.of(before), Scores.of(after), scale)
    assert found is not None
    return found


def test_promoters_answer_nine_or_ten_and_detractors_up_to_six() -> None:
    code = METRICS["nps"].code(NET_PROMOTER)
    assert [code(score) for score in range(11)] == [-100] * 7 + [0, 0] + [100, 100]
    assert [code(score) for score in (6.5, 8.9)] == [0, 0]


def test_six_promoters_and_one_detractor_of_ten_are_fifty_points() -> None:
    found = estimate("nps", {10: 4, 9: 2, 8: 2, 7: 1, 3: 1}, NET_PROMOTER)
    assert found[:4] == pytest.approx((50, 38.46 - 38.66, 38.46 + 38.66, 10), abs=0.01)
    assert found.interval == ADJUSTED_WALD


def test_the_interval_of_a_score_is_cut_at_a_hundred_points() -> None:
    found = estimate("nps", {10: 5}, NET_PROMOTER)
    assert (found.value, found.high) == (100, 100)
    assert found.low == pytest.approx(100 * (5 / 8 - 1.959964 * ((6.5 / 8 - (5 / 8) ** 2) / 8) ** 0.5), abs=1e-4)


@pytest.mark.parametrize(
    ("key", "counts", "scale", "low", "high"),
    [
        ("csat", {5: 3, 4: 5, 1: 2}, RATING, 49.02, 94.33),
        ("csat", {3: 5}, RATING, 0, 43.45),
        ("top_2_box", {10: 40, 9: 41, 8: 182}, NET_PROMOTER, 25.53, 36.62),
        ("ces", {4: 20}, EFFORT, 0, 16.11),
        ("ces", {7: 1, 4: 28}, EFFORT, 0.61, 17.18),
        ("ces", {5: 11, 6: 7, 7: 5, 1: 37}, EFFORT, 27.09, 50.98),
    ],
)
def test_shares_carry_wilsons_interval(
    key: str, counts: dict[float, int], scale: Scale, low: float, high: float
) -> None:
    found = estimate(key, counts, scale)
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.005)
    assert found.interval == WILSON


def test_the_mean_of_many_carries_a_t_interval_and_that_of_few_at_one_end_the_bootstraps() -> None:
    assert estimate("mean", {5: 20, 4: 25, 3: 10}, RATING).interval == STUDENT
    found = estimate("mean", {5: 9, 1: 1}, RATING)
    assert found.interval == BOOTSTRAP
    assert found[:4] == pytest.approx((4.6, 2.6, 5.0, 10))
    assert found.standard_error == pytest.approx(0.4)


def test_one_answer_and_equal_answers_have_a_mean_but_no_interval() -> None:
    assert estimate("mean", {4: 1}, RATING) == Estimate(4, None, None, 1, None, ONE_ANSWER)
    assert estimate("mean", {4: 7}, RATING) == Estimate(4, None, None, 7, 0.0, ALL_THE_SAME)


def test_the_interval_of_a_mean_ends_where_the_scale_ends() -> None:
    found = estimate("mean", {4: 1, 5: 2}, RATING)  # t alone: 3.23 to 6.10
    assert found.low == pytest.approx(3.2324, abs=0.0005)
    assert found.high == 5


def test_no_answers_have_no_figure() -> None:
    for metric in METRICS.values():
        assert metric.of(Scores.of({}), RATING) is None
        assert metric.change(Scores.of({}), Scores.of({4: 9}), RATING) is None
        assert metric.change(Scores.of({4: 9}), Scores.of({}), RATING) is None


@pytest.mark.parametrize(
    ("key", "offered", "not_offered"),
    [
        ("nps", [NET_PROMOTER, ONE_TO_TEN], [RATING, EFFORT, Scale(0, 100), Scale(0, 5)]),
        ("csat", [RATING], [EFFORT, NET_PROMOTER, Scale(0, 5), Scale(1, 4)]),
        ("ces", [EFFORT], [RATING, NET_PROMOTER]),
        ("mean", [RATING, EFFORT, NET_PROMOTER, Scale(0, 100), Scale(-2.5, 2.5)], []),
        (
            "top_2_box",
            [RATING, EFFORT, NET_PROMOTER, ONE_TO_TEN, Scale(1, 4), Scale(-2, 2)],
            [Scale(0, 100), Scale(1, 3), Scale(0.5, 5)],
        ),
    ],
)
def test_a_metric_is_offered_only_on_scales_it_means_something_on(
    key: str, offered: list[Scale], not_offered: list[Scale]
) -> None:
    metric = METRICS[key]
    assert [metric.fits(scale) for scale in offered] == [True] * len(offered)
    for scale in not_offered:
        assert not metric.fits(scale)
        assert metric.of(Scores.of({1: 9}), scale) is None
        assert metric.change(Scores.of({1: 9}), Scores.of({1: 9}), scale) is None


def test_a_promoter_score_from_one_to_ten_is_said_to_be_one() -> None:
    assert "starts at 1" in METRICS["nps"].note(ONE_TO_TEN)
    assert METRICS["nps"].note(NET_PROMOTER) == ""
    assert METRICS["mean"].note(ONE_TO_TEN) == ""


@pytest.mark.parametrize(
    ("construct", "scale", "keys"),
    [
        ("recommendation", NET_PROMOTER, ["nps", "mean", "top_2_box"]),
        ("recommendation", ONE_TO_TEN, ["nps", "mean", "top_2_box"]),
        ("recommendation", RATING, ["mean", "top_2_box"]),
        ("satisfaction", RATING, ["csat", "mean"]),
        ("satisfaction", NET_PROMOTER, ["mean", "top_2_box"]),
        ("satisfaction", Scale(0, 100), ["mean"]),
        ("effort", EFFORT, ["ces", "mean", "top_2_box"]),
        ("effort", RATING, ["mean", "top_2_box"]),
        ("importance", RATING, ["mean", "top_2_box"]),
        ("", NET_PROMOTER, ["nps", "mean", "top_2_box"]),
        ("", RATING, ["csat", "mean"]),
        ("", EFFORT, ["mean", "top_2_box"]),
        ("kano", RATING, []),
        ("satisfaction", None, []),
    ],
)
def test_the_metric_made_for_the_question_comes_first(construct: str, scale: Scale | None, keys: list[str]) -> None:
    assert [metric.key for metric in fitting(construct, scale)] == keys


def test_every_metric_says_what_it_is() -> None:
    assert list(METRICS) == ["nps", "csat", "ces", "mean", "top_2_box"]
    for key, metric in METRICS.items():
        assert metric.key == key
        assert metric.title
        assert metric.definition.endswith(".")


ON_ITS_SCALE = {"nps": NET_PROMOTER, "csat": RATING, "ces": EFFORT, "mean": RATING, "top_2_box": NET_PROMOTER}


KEYS = st.sampled_from(sorted(METRICS))


@given(KEYS.flatmap(lambda key: st.tuples(st.just(key), scores_on(ON_ITS_SCALE[key], least=1))))
def test_every_figure_is_the_mean_of_its_code_within_its_interval_and_bounds(drawn: tuple[str, Scores]) -> None:
    key, scores = drawn
    metric, scale = METRICS[key], ON_ITS_SCALE[key]
    found, coded = metric.of(scores, scale), moments(scores.coded(metric.code(scale)))
    assert found is not None
    assert coded is not None
    least, most = metric.bounds(scale)
    assert found.n == scores.n
    assert found.value == pytest.approx(coded.mean, abs=1e-9)
    if found.low is not None and found.high is not None:
        assert least <= found.low <= found.value + 1e-9
        assert found.value - 1e-9 <= found.high <= most
    if found.n > 1 and found.standard_error is not None:  # of shares by n, of means by n - 1
        factor = 1 if key == "mean" else (found.n - 1) / found.n
        assert found.standard_error == pytest.approx(coded.standard_error * factor**0.5, abs=1e-9)


@given(KEYS.flatmap(lambda key: st.tuples(st.just(key), *2 * [scores_on(ON_ITS_SCALE[key], least=1)])))
def test_a_change_is_the_later_figure_less_the_earlier(drawn: tuple[str, Scores, Scores]) -> None:
    key, before, after = drawn
    metric, scale = METRICS[key], ON_ITS_SCALE[key]
    found, one, other = metric.change(before, after, scale), metric.of(before, scale), metric.of(after, scale)
    assert found is not None
    assert one is not None
    assert other is not None
    assert found.value == pytest.approx(other.value - one.value, abs=1e-9)
    assert (found.before, found.after) == (before.n, after.n)
    if found.low is not None and found.high is not None:
        assert found.low - 1e-9 <= found.value <= found.high + 1e-9
        assert found.tells == (found.low > 0 or found.high < 0)


def test_a_change_tells_something_where_its_interval_leaves_nought_out() -> None:
    better = change("csat", {5: 40, 2: 60}, {5: 60, 2: 40}, RATING)
    assert better.tells
    assert better[:3] == pytest.approx((20, 6.12, 32.84), abs=0.1)
    assert not change("csat", {5: 4, 2: 6}, {5: 6, 2: 4}, RATING).tells
    assert change("nps", {10: 50, 5: 50}, {10: 80, 5: 20}, NET_PROMOTER).tells
    assert change("mean", {4: 50, 3: 50}, {4: 20, 3: 80}, RATING).tells
    assert not change("mean", {4: 1}, {3: 1}, RATING).tells


@given(scores_on(NET_PROMOTER, least=1))
def test_order_and_zero_counts_change_nothing(scores: Scores) -> None:
    turned = dict(sorted(scores.counts.items(), reverse=True))
    mixed = Scores({**turned, **{score: 0 for score in map(float, range(11)) if score not in turned}})
    for key in ("nps", "mean", "top_2_box"):
        one, other = METRICS[key].of(scores, NET_PROMOTER), METRICS[key].of(mixed, NET_PROMOTER)
        assert one == other


def test_hundreds_of_millions_of_answers_have_narrow_intervals() -> None:
    for key, scale in ON_ITS_SCALE.items():
        found = estimate(key, {scale.low: 10**8, scale.high: 4 * 10**8}, scale)
        least, most = METRICS[key].bounds(scale)
        assert found.low is not None
        assert found.high is not None
        assert 0 < found.high - found.low < (most - least) / 10_000


def test_below_the_fewest_answers_a_figure_is_withheld() -> None:
    four = estimate("csat", {5: 4}, RATING)
    assert shown(four, 5) is None
    assert shown(four, 4) is four
    assert shown(None, 1) is None


def column(name: str, file: str, encoding: str) -> tuple[Scores, int]:
    """The scores of a column of the corpus, and how many are missing."""
    if not CORPUS.is_dir():  # other people's files, which a clone of this repository does not bring
        pytest.skip("no corpus beside this checkout")
    with (CORPUS / file).open(encoding=encoding, newline="") as table:
        values = Counter(row[name] for row in csv.DictReader(table))
    missing = values.pop("NA", 0) + values.pop("", 0)
    return Scores.of({float(value): count for value, count in values.items()}), missing


def test_the_customers_of_french_supermarkets_recommend_them_by_53_points() -> None:
    scores, missing = column("nps", "nps-supermarket-fr.csv", "latin-1")
    found = METRICS["nps"].of(scores, ONE_TO_TEN)
    assert found is not None
    assert (scores.n, missing) == (13612, 342)
    assert (found.value, found.standard_error) == pytest.approx((53.42, 0.558), abs=0.005)


def test_overall_satisfaction_is_three_and_a_half_and_62_percent_are_satisfied() -> None:
    scores, _missing = column("satis_overall", "overall-satisfaction-1to5.csv", "utf-8")
    mean, top = METRICS["mean"].of(scores, RATING), METRICS["top_2_box"].of(scores, RATING)
    assert mean is not None
    assert top is not None
    assert mean.value == pytest.approx(3.568)
    assert top.value == pytest.approx(61.9)
    assert METRICS["csat"].of(scores, RATING) == top
