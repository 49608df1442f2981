"""Boxes before the choices of a form: what is ticked counts."""

import pytest

from stakeholders.imports.language.boxes import ticked
from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.nothing import placeholder
from stakeholders.imports.values.understanding import understand


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[ ] Low [ ] Medium [x] High", "High"),
        ("☐ Low ☒ Medium ☐ High", "Medium"),
        ("[X] Internal\n[ ] External", "Internal"),
        ("[x] Mail [x] Phone [ ] Visit", "Mail, Phone"),
        ("[ ] Low [ ] High", ""),
        ("High", None),
        ("[x] High", None),
        ("see [1] and [2]", None),
    ],
)
def test_what_is_ticked_is_said(text: str, said: str | None) -> None:
    assert ticked(text) == said


def test_a_rating_is_that_of_the_box_that_is_ticked() -> None:
    texts = ["[ ] Low [ ] Medium [x] High", "[x] Low [ ] Medium [ ] High"]
    assert list(understand(Target("parties", "power"), texts).values.values()) == [5, 1]


@pytest.mark.parametrize("text", ["[ ] Low [ ] High", "☐ Yes ☐ No", "High / Medium / Low", "Alto | Medio | Basso"])
def test_choices_of_which_none_is_made_wait_to_be_filled_in(text: str) -> None:
    assert placeholder(text)


@pytest.mark.parametrize("text", ["High / Low", "High", "Medium/High", "Sales / Quality / IT"])
def test_a_choice_that_is_made_does_not(text: str) -> None:
    assert not placeholder(text)
