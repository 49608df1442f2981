"""Ids for new records: of their words, free, and always ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.model.fields import ID_PATTERN
from stakeholders.model.ids import FreeIds, id_after, slug


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Geschäftsleitung", "geschaeftsleitung"),
        ("Straßenmeisterei Öhringen", "strassenmeisterei-oehringen"),
        ("Société générale d'études", "societe-generale-detudes"),
        ("Łódź Ørsted", "lodz-orsted"),
        ("BSI (NIS2 authority)", "bsi-nis2-authority"),
        ("株式会社", ""),
        ("Клиенты", ""),
        ("!!!", ""),
    ],
)
def test_slugs_spell_letters_out_and_give_up_on_other_scripts(text: str, id: str) -> None:
    assert slug(text, 60) == id


def test_slugs_are_cut_between_words() -> None:
    assert slug("Panels arrive on the line-fit date promised", 22) == "panels-arrive-on-the"
    assert slug("Donaudampfschifffahrt", 8) == "donaudam"


@given(st.text(), st.integers(1, 60))
def test_a_slug_is_always_an_id_or_nothing(text: str, longest: int) -> None:
    found = slug(text, longest)
    assert found == "" or (re.fullmatch(ID_PATTERN, found) and len(found) <= longest)


@pytest.mark.parametrize(
    ("kind", "values", "id"),
    [
        ("parties", {"name": "Airline customers"}, "airline-customers"),
        ("needs", {"party": "airlines", "statement": "Panels arrive in time."}, "airlines-panels-arrive-in-time"),
        ("communications", {"parties": ("press", "owners"), "what": "Fact sheet"}, "press-fact-sheet"),
        ("comparisons", {"need": "rest", "customer_need": "on-time"}, "rest-on-time"),
        ("communication_records", {"communication": "letter", "delivered_on": "2026-09-30"}, "letter-2026-09-30"),
        ("reviews", {"held_on": "2026-09-30"}, "review-2026-09-30"),
        ("reviews", {"scope": "whole register", "held_on": "2026-09-30"}, "whole-register-2026-09-30"),
        ("actions", {"title": "A second paint booth"}, "a-second-paint-booth"),
        ("parties", {"name": "株式会社"}, ""),
        ("feedback", {}, ""),
    ],
)
def test_a_record_is_called_by_what_it_belongs_to_and_its_first_words(
    kind: str, values: dict[str, object], id: str
) -> None:
    assert id_after(kind, values) == id


def test_an_id_that_is_taken_gets_a_number_and_none_is_given_twice() -> None:
    free = FreeIds(["airlines", "airlines-2"])
    assert [free.take("airlines"), free.take("airlines"), free.take("press")] == ["airlines-3", "airlines-4", "press"]
    assert [free.take("", "party"), free.take("", "party")] == ["party-1", "party-2"]
