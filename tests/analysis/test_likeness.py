"""How alike texts are: between 0 and 1, the same either way round, by a method that is named."""

from __future__ import annotations

import math
import socket
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import required_or_skip
from drawn import drawn
from stakeholders.analysis import embedding
from stakeholders.analysis import likeness as module
from stakeholders.analysis.likeness import ByWords, Method, Texts, likeness, texts_of

NEEDS = (
    "Panels arrive on the date promised in the order.",
    "Invoices are paid within 30 days.",
    "The workplace is safe and free of hazards.",
    "Deliveries are on time.",
    "Bills are settled one month after receipt.",
    "Nobody is hurt or falls ill through their job.",
)
"""Three needs, and the same in other words."""
ODD = ("", " ", ".", "\ud800", "\x00", "=1+1", "\u202e", "🙂", "的", "x" * 10_000, "ﷺ" * 600, "İ")


def held(texts: Sequence[str], method: Method) -> Texts:
    if method == "meaning":
        required_or_skip("semantic", embedding.installed())
    return texts_of(texts, method)


@pytest.mark.parametrize("method", ["meaning", "words"])
def test_a_text_is_most_like_itself(method: Method) -> None:
    texts = held((*NEEDS, *NEEDS), method)
    assert {texts.likeness(number, number + len(NEEDS)) for number in range(len(NEEDS))} == {1.0}


def test_by_meaning_other_words_for_the_same_come_first() -> None:
    texts = held(NEEDS, "meaning")
    found = texts.nearest(range(3), range(3, 6), most=1, least=0)
    assert [near[0][0] for _, near in found] == [3, 4, 5]


def test_by_words_the_order_of_words_and_small_words_do_not_count() -> None:
    texts = held(("Die Lieferung ist pünktlich", "Pünktliche Lieferung", "Schulung der Mitarbeiter"), "words")
    assert texts.likeness(0, 1) > 0.8
    assert texts.likeness(0, 2) < 0.5


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Deliveries are on time.", "The date is kept."), "meaning"),
        (("Die Lieferung ist pünktlich.", "Der Termin wird gehalten."), "words"),
        (("Поставка в срок.", "Качество продукции."), "words"),
        (("按时交货", "质量"), "words"),
    ],
)
def test_meaning_is_asked_of_english_alone(texts: tuple[str, ...], expected: Method) -> None:
    required_or_skip("semantic", embedding.installed())
    assert texts_of(texts).method == expected


def test_without_the_extra_words_are_compared_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "installed", lambda: False)
    assert likeness("Deliveries are on time.", "Deliveries are on time.") == (1.0, "words")


def test_without_the_files_of_the_package_nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "find_spec", lambda _name: None)
    assert embedding.installed.__wrapped__() is False


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    required_or_skip("semantic", embedding.installed())

    def refused(*_given: object) -> None:
        raise AssertionError("a connection was asked for")

    monkeypatch.setattr(socket.socket, "connect", refused)
    embedding._model.cache_clear()
    assert likeness("Deliveries are on time.", "Deliveries are punctual.")[1] == "meaning"


@pytest.mark.parametrize("method", ["meaning", "words"])
def test_a_text_of_any_kind_has_a_likeness(method: Method) -> None:
    texts = held(ODD, method)
    for number in range(len(ODD)):
        assert 0 <= texts.likeness(number, 0) <= 1
    assert len(list(texts.nearest(range(len(ODD)), range(len(ODD)), most=3, least=0))) == len(ODD)


@pytest.mark.parametrize("method", ["meaning", "words"])
@given(st.lists(st.text(max_size=40), min_size=2, max_size=6))
@drawn(60)
def test_likeness_is_between_0_and_1_and_the_same_either_way_round(method: Method, drawn_texts: list[str]) -> None:
    texts = held(drawn_texts, method)
    for one in range(len(drawn_texts)):
        for other in range(len(drawn_texts)):
            found = texts.likeness(one, other)
            assert 0 <= found <= 1
            assert math.isclose(found, texts.likeness(other, one))


@pytest.mark.parametrize("method", ["meaning", "words"])
@given(st.lists(st.sampled_from(NEEDS) | st.text(max_size=12), min_size=1, max_size=12), st.integers(1, 4))
@drawn(40)
def test_the_nearest_are_those_of_the_greatest_likeness(method: Method, given_texts: list[str], most: int) -> None:
    texts = held(given_texts, method)
    numbers = range(len(given_texts))
    for number, near in texts.nearest(numbers, numbers, most=most, least=0.2):
        all_of_them = [texts.likeness(number, other) for other in numbers if other != number]
        good = sorted((each for each in all_of_them if each >= 0.2), reverse=True)
        assert number not in [other for other, _ in near]
        assert [value for _, value in near] == good[:most]


def test_of_many_texts_those_that_share_rare_words_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ByWords, "_ALL", 0)
    same = "Honeycomb and prepreg stand at the line."
    texts = ByWords([same, *(f"Part {n} arrives." for n in range(300)), "Prepreg and honeycomb at the line"], ["en"])
    ((_, near),) = texts.nearest([0], range(302), most=2, least=0.5)
    assert [other for other, _ in near] == [301]


def test_the_modules_of_the_extra_are_not_imported_before_they_are_needed() -> None:
    import subprocess
    import sys

    heavy = "{'numpy', 'rapidfuzz', 'tokenizers', 'safetensors', 'wordllama', 'tomllib'}"
    code = f"import sys, {module.__name__}, stakeholders.analysis.suggestions; print({heavy} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
