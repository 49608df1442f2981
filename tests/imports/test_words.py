"""Words and heads of headings."""

import pytest

from stakeholders.imports.language.words import same, variants, words


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
