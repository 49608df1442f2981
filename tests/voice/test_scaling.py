"""The scale of figures that come without one: what a heading says, else what the figures show."""

import pytest

from stakeholders.voice.scale import Scale, scale_of
from stakeholders.voice.scaling import scale_in, scale_of_figures


@pytest.mark.parametrize(
    ("heading", "scale"),
    [
        ("Satisfaction (1-7)", (1, 7)),
        ("How likely, from 0 to 10, are you to recommend us?", (0, 10)),
        ("Zufriedenheit [1 bis 5]", (1, 5)),
        ("Satisfaction", None),
        ("Question 3-4", None),
        ("Satisfaction (2026)", None),
    ],
)
def test_a_heading_may_name_the_scale(heading: str, scale: tuple[float, float] | None) -> None:
    assert scale_in(heading) == scale


@pytest.mark.parametrize(
    ("construct", "figures", "scale"),
    [
        ("satisfaction", {1: 4, 3: 5, 5: 9}, (1, 5)),
        ("satisfaction", {2: 4, 6: 5}, (1, 7)),
        ("satisfaction", {2: 4, 9: 5}, (1, 10)),
        ("satisfaction", {0: 1, 9: 5}, (0, 10)),
        ("satisfaction", {40: 1, 75: 5}, (0, 100)),
        ("satisfaction", {0: 30, 3: 30, 5: 40}, (0, 5)),
        ("satisfaction", {1: 30, 2: 30, 3: 40}, (1, 3)),
        ("recommendation", {9: 3, 10: 2}, (0, 10)),
        ("recommendation", {3: 3, 5: 2}, (0, 10)),
        ("recommendation", {1: 3, 10: 2}, (1, 10)),
        ("recommendation", {2: 100, 10: 200}, (1, 10)),
        ("effort", {1: 2, 7: 2}, (1, 7)),
    ],
)
def test_the_figures_show_the_scale(construct: str, figures: dict[float, int], scale: tuple[float, float]) -> None:
    assert scale_of_figures(construct, figures)[0] == Scale(*scale)


def test_a_sign_for_no_answer_makes_no_longer_scale() -> None:
    assert scale_of_figures("satisfaction", {1: 50, 3: 100, 5: 49, 99: 2})[0] == Scale(1, 5)


def test_why_is_told() -> None:
    assert scale_of_figures("recommendation", {1: 100, 10: 200})[1] == "the figures go up to 10, and none of 300 is 0"


@pytest.mark.parametrize("text", ["1-" + "9" * 400, "-" + "9" * 400 + "-5", "0-1000000001", "-1000000001-5"])
def test_a_scale_that_nobody_answers_on_is_none(text: str) -> None:
    assert scale_of(text) is None
    assert scale_of("-1000000000-1000000000") == Scale(-1e9, 1e9)
