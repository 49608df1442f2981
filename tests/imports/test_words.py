"""Words, heads of headings, ids."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.words import same, slug, variants, words
from stakeholders.model.fields import ID_PATTERN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Interested Party / Name", ("interested", "party", "name")),
        ("PRIORITÄT", ("prioritat",)),
        ("Größe", ("grosse",)),
        ("#", ("number",)),
        ("  ", ()),
        ("e-mail_2", ("e", "mail", "2")),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, found: tuple[str, ...]) -> None:
    assert words(text) == found


def test_the_head_of_a_heading_stands_before_the_joining_word() -> None:
    assert variants("Owner (role) of the need") == (
        ("owner", "role", "of", "the", "need"),
        ("owner", "of", "the", "need"),
        ("owner",),
    )


def test_endings_offered_in_brackets_are_left_out() -> None:
    assert variants("Stakeholder(s)")[0] == ("stakeholder",)
    assert variants("Lieferant(en)")[0] == ("lieferant",)


def test_texts_are_the_same_but_for_case_and_spaces() -> None:
    assert same("Works  Council", "works council")
    assert not same("Communities (north)", "Communities (south)")


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
