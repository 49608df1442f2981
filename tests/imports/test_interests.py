"""Texts beside names that no heading explains: lists of interests, and quadrants."""

import pytest

from stakeholders.imports.shaping.interests import lists_interests, tells_quadrants


@pytest.mark.parametrize(
    "texts",
    [
        ["clear dates, fair price", "safe work, fair pay, training"],
        ["- jobs\n- skills", "- clean air\n- quiet nights\n- less traffic"],
        ["ROI, growth; low risk", "short lead times, spare parts"],
        ["чистый воздух, тишина", "низкие цены, точные сроки"],
        ["品質、価格", "安全、賃金"],
    ],
)
def test_lists_of_a_word_or_two_are_interests(texts: list[str]) -> None:
    assert lists_interests(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["plans sprints, tracks progress", "writes code, tests releases"],
        ["Anna Smith, Ben Jones", "Carl Brown, Dora White"],
        ["customers, suppliers", "banks, insurers, owners"],
        ["They buy the glass. They pay late.", "They make it. They are proud."],
        ["buys all glass that leaves the works in autumn, pays it in spring when the snow has gone", "a, b"],
        ["ann@example.org, ben@example.org", "carl@example.org, dora@example.org"],
        ["quality", "safety"],
        ["clear dates, fair price"],
    ],
    ids=["tasks", "persons", "parties", "sentences", "long", "addresses", "no lists", "only one"],
)
def test_other_texts_are_none(texts: list[str]) -> None:
    assert not lists_interests(texts)


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Manage closely", "Monitor"], True),
        (["High power / low interest (they decide)", "Medium power, high interest"], True),
        (["Hoge invloed, lage belangstelling\nZe beslissen over het geld.", "Lage invloed, hoge belangstelling"], True),
        (["Yakın Yönet", "İzle", "Bilgilendir"], True),
        (["weekly", "monthly"], False),
        (["Manage closely"], False),
    ],
)
def test_quadrants_are_told_by_their_words(texts: list[str], told: bool) -> None:
    assert tells_quadrants(texts) is told
