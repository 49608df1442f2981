"""The catalogues of texts: none has gaps, and the language is that which was chosen, else the register's."""

from __future__ import annotations

from collections.abc import Iterator

import catalogues
import pytest
from babel.messages.catalog import Catalog

from stakeholders import texts
from stakeholders.errors import Unable


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    texts.forget()


def test_no_catalogue_has_gaps_and_each_is_compiled() -> None:
    assert list(catalogues.problems()) == []


def test_every_catalogue_is_as_it_would_be_written_now() -> None:
    template = catalogues.template()
    for language in catalogues.TRANSLATED:
        written = catalogues.file_of(language).read_bytes().replace(b"\r\n", b"\n")
        assert catalogues.as_po(catalogues.current(language, template)) == written, "make texts"


def test_a_compiled_catalogue_holds_no_day_and_no_version() -> None:
    held = catalogues.as_mo(catalogues.read("fr"))
    assert b"Plural-Forms: nplurals=2; plural=(n > 1)" in held
    assert b"Date:" not in held
    assert b"Babel" not in held


def test_a_text_without_translation_is_told_with_its_catalogue() -> None:
    def one_more() -> Catalog:
        template = catalogues.template()
        template.add("A text that nobody has translated")
        return template

    told = [problem for problem in catalogues.problems(one_more) if "nobody" in problem]
    assert len(told) == len(catalogues.TRANSLATED)
    assert told[0].endswith("de/LC_MESSAGES/stakeholders.po: not translated: 'A text that nobody has translated'")


@pytest.mark.parametrize("language", catalogues.TRANSLATED)
def test_a_chosen_language_is_spoken_until_it_is_forgotten(language: str) -> None:
    texts.choose(language)
    assert texts.language() == language
    assert texts._("Communication plan") != "Communication plan"
    texts.forget()
    assert texts._("Communication plan") == "Communication plan"


def test_a_language_that_somebody_chose_goes_before_the_registers() -> None:
    texts.choose("fr")
    texts.prefer("de")
    assert texts.language() == "fr"


def test_a_register_in_a_language_without_a_catalogue_speaks_english() -> None:
    texts.prefer("fi")
    assert texts.language() == "en"


def test_a_language_that_there_is_not_is_refused() -> None:
    with pytest.raises(Unable, match="'dee' is no language"):
        texts.choose("dee")
