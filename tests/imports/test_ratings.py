"""Columns of ratings, in the many ways in which people rate."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.language.headings import Target
from stakeholders.imports.values.understanding import Understood, understand


def column(*texts: str, heading: str = "Influence", legend: Mapping[str, str] | None = None) -> Understood:
    return understand(Target("parties", "power"), texts, heading=heading, legend=legend or {})


def ratings(texts: str, heading: str = "Influence", legend: Mapping[str, str] | None = None) -> list[int | None]:
    """The ratings of texts between bars."""
    parts = texts.split(" | ")
    found = column(*parts, heading=heading, legend=legend).values
    return [found.get(text) for text in parts]


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ("High | Medium | Low", [5, 3, 1]),
        ("Very high | High | Medium | Low", [5, 4, 3, 2]),
        ("Hoch | Mittel | Gering | Kritisch", [4, 3, 2, 5]),
        ("H | M | L", [5, 3, 1]),
        ("H | M | N", [5, 3, 1]),
        ("H/M | H | L", [4, 5, 1]),
        ("hohe | mittlerer | geringes", [5, 3, 1]),
        ("kritischen | hohen", [5, 4]),
        ("High (5) | Medium (3) | Low (1)", [5, 3, 1]),
        ("5 - very high | 1 - very low", [5, 1]),
        ("1 - High | 2 - Medium | 3 - Low", [5, 3, 1]),
        ("Mittel-Hoch | Hoch | low/medium", [4, 5, 2]),
        ("hoch bis sehr hoch | hoch | mittel | sehr hoch", [5, 4, 3, 5]),
        ("critical | important | normal", [5, 4, 3]),
        ("strongly agree | agree | neutral | disagree | strongly disagree", [5, 4, 3, 2, 1]),
        ("stimme voll zu | stimme zu | teils/teils | stimme nicht zu", [5, 4, 3, 2]),
        ("Must | Should | Could | Won't", [5, 4, 2, 1]),
        ("M | S | C | W", [5, 4, 2, 1]),
        ("A | B | C", [5, 3, 1]),
        ("I | II | III", [1, 3, 5]),
        ("P1 | P2 | P3 | P4", [5, 4, 2, 1]),
        ("Prio 1 | Prio 3", [5, 1]),
        ("Stufe 1 | Stufe 5", [1, 5]),
        ("1 | 2 | 3 | 4 | 5", [1, 2, 3, 4, 5]),
        ("1 | 2 | 3", [1, 3, 5]),
        ("1 | 4 | 7 | 10", [1, 2, 4, 5]),
        ("0 | 5 | 10", [1, 3, 5]),
        ("20 % | 55 % | 100 %", [1, 3, 5]),
        ("3/5 | 8/10 | 2 of 3", [3, 4, 3]),
        ("3,5 | 2.0 | 4", [4, 2, 4]),
        ("-2 | 0 | 2", [1, 3, 5]),
        ("+ | ++ | +++", [1, 3, 5]),
        ("-- | - | 0 | + | ++", [1, 2, 3, 4, 5]),
        ("+ | +/- | -", [5, 3, 1]),
        ("★★★☆☆ | ★★★★★", [3, 5]),
        ("* | ** | ***", [1, 3, 5]),
        ("🔴 | 🟡 | 🟢", [5, 3, 1]),
        ("red | amber | green", [5, 3, 1]),
        ("🔴 hoch | 🟢 niedrig", [5, 1]),
        ("↑ | → | ↓", [5, 3, 1]),
        ("５ | １", [5, 1]),
    ],
)
def test_all_ways_of_rating_become_one_to_five(texts: str, found: list[int | None]) -> None:
    assert ratings(texts) == found


@pytest.mark.parametrize(
    "texts",
    [
        "Élevée | Moyenne | Faible",
        "Alto | Medio | Bajo",
        "Alta | Média | Baixa",
        "Alti | Medi | Bassi",
        "Hoog | Gemiddeld | Laag",
        "Wysokie | Średnie | Niskie",
        "Vysoká | Střední | Nízká",
        "Yüksek | Orta | Düşük",
        "Высокое | Средняя | Низкий",
        "Високий | Середня | Низьке",
        "Високо | Средна | Нисък",
        "高 | 中 | 低",
        "大 | 中 | 小",
        "A | M | B",
        "W | Ś | N",
        "В | С | Н",
    ],
)
def test_high_medium_and_low_are_known_in_fifteen_languages(texts: str) -> None:
    assert ratings(texts) == [5, 3, 1]


@pytest.mark.parametrize(
    ("heading", "texts", "found"),
    [
        ("Power (1-10)", "2 | 4", [1, 2]),
        ("Power /10", "2 | 4", [1, 2]),
        ("Importance (1 = high, 3 = low)", "1 | 2 | 3", [5, 3, 1]),
        ("Wichtigkeit (1 = sehr wichtig, 5 = unwichtig)", "1 | 4", [5, 2]),
        ("Influence 1 (low) to 4 (high)", "1 | 2 | 3 | 4", [1, 2, 4, 5]),
        ("Power (5 is the most)", "5 | 2", [5, 2]),
        ("Rank (1 highest)", "1 | 2 | 3", [5, 3, 1]),
        ("Influence", "High influence | Low influence", [5, 1]),
        ("Приоритет (1 - высокий, 3 - низкий)", "1 | 2", [5, 3]),
        ("影响力（1-10）", "3 | 7", [2, 4]),
        ("Power [%]", "10 | 90", [1, 5]),
    ],
)
def test_the_heading_tells_the_scale(heading: str, texts: str, found: list[int | None]) -> None:
    assert ratings(texts, heading) == found


@pytest.mark.parametrize(
    ("legend", "texts", "found"),
    [
        ({"rot": "hoch", "gelb": "mittel", "grün": "niedrig"}, "rot | gelb | grün", [5, 3, 1]),
        ({"🔴": "low", "🟢": "high"}, "🔴 | 🟢", [1, 5]),
        ({"red": "low", "green": "high"}, "🔴 | 🟢", [1, 5]),
        ({"high": "A", "medium": "B", "low": "C"}, "C | A", [1, 5]),
        ({"1": "very high", "5": "very low"}, "1 | 4 | 5", [5, 2, 1]),
        ({"X1": "hoch: kann uns aufhalten", "X2": "gering"}, "X1 | X2", [5, 1]),
    ],
)
def test_the_legend_of_the_file_comes_first(legend: dict[str, str], texts: str, found: list[int | None]) -> None:
    assert ratings(texts, legend=legend) == found


@pytest.mark.parametrize(
    "text",
    [
        "3 - 5",
        "high-ish",
        "High quality of service",
        "low to high",
        "high/medium/low",
        "n/a",
        "?",
        "7 suppliers",
        "1-5",
    ],
)
def test_what_is_no_rating_is_not_forced_into_one(text: str) -> None:
    assert column(text, "High", "Medium", "Low").values.get(text) is None


def test_numbers_far_off_are_slips_and_scales_nobody_knows_are_left() -> None:
    assert ratings("1 | 2 | 4 | 5 | 40") == [1, 2, 4, 5, None]
    unknown = column("7", "12", "25")
    assert not unknown.values
    assert "25" in unknown.doubt


def test_numbers_under_priority_could_be_ranks_and_are_not_turned_silently() -> None:
    asked = column("1", "2", "3", heading="Priority")
    assert asked.values == {"1": 1, "2": 3, "3": 5}
    assert "first priority" in asked.doubt
    assert not column("1", "2", "3", heading="Priority (3 = high)").doubt


def test_what_was_taken_for_granted_is_said() -> None:
    assert "red" in column("🔴", "🟢").doubt
    assert "priority 1" in column("P1", "P2").doubt
    assert "halved" in column("3", "9").remark


def test_red_is_bad_where_satisfaction_is_rated() -> None:
    found = understand(Target("needs", "satisfaction"), ["🔴", "🟡", "🟢"])
    assert found.values == {"🔴": 1, "🟡": 3, "🟢": 5}


def test_texts_that_say_more_than_their_rating_are_named() -> None:
    found = column("High - may stop a programme", "Low", "3,5", "hoch (Behörde)")
    assert found.more == {"High - may stop a programme", "3,5", "hoch (Behörde)"}
    assert found.values["hoch (Behörde)"] == 5


def test_the_share_counts_the_texts_that_were_understood() -> None:
    assert column("High", "Low", "unknown to us", "soon").share == 0.5
    assert column().share == 1.0


MARKS = st.one_of(
    st.sampled_from(["High", "hoch", "M", "+", "--", "★★☆", "🔴", "P2", "II", "A", "must", "low/medium", "3/5"]),
    st.integers(-9, 120).map(str),
    st.text(max_size=12),
)


@given(st.lists(MARKS, max_size=8, unique=True), st.text(max_size=20), st.dictionaries(MARKS, MARKS, max_size=3))
def test_whatever_a_column_holds_ratings_are_from_one_to_five(
    texts: list[str], heading: str, legend: dict[str, str]
) -> None:
    found = column(*texts, heading=heading, legend=legend)
    assert set(found.values) <= set(texts)
    assert set(found.values.values()) <= {1, 2, 3, 4, 5}
    assert found.more <= set(found.values)


@given(st.lists(MARKS, min_size=1, max_size=8, unique=True))
def test_the_order_of_the_texts_does_not_matter(texts: list[str]) -> None:
    assert column(*texts).values == column(*reversed(texts)).values
