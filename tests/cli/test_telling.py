"""How a change is told in a line."""

import pytest

from stakeholders.changes import Added, Change, Changed, Removed
from stakeholders.cli.telling import told_of
from stakeholders.model import Party, Review
from stakeholders.model.record import Stamp

AIRLINES = Party(id="airlines", name="Airlines")
REVIEW = Review(id="register-review")
FIRST, SECOND = Stamp(record="airlines"), Stamp(record="staff")


@pytest.mark.parametrize(
    ("change", "done", "would"),
    [
        (Added(AIRLINES), "added party airlines: Airlines", "would add party airlines: Airlines"),
        (Removed(REVIEW), "removed review register-review", "would remove review register-review"),
        (
            Changed("parties", "airlines", "power", 4, 5),
            "changed airlines: power 4 -> 5",
            "would change airlines: power 4 -> 5",
        ),
        (
            Changed("register", "", "revision", "", "2026-10"),
            "changed the header: revision nothing -> 2026-10",
            "would change the header: revision nothing -> 2026-10",
        ),
        (
            Changed("reviews", "register-review", "stamps", (FIRST, SECOND), (FIRST, Stamp(record="crew"))),
            "changed register-review: stamps 1 of 2 entries changed",
            "would change register-review: stamps 1 of 2 entries changed",
        ),
    ],
)
def test_a_change_is_told_as_made_or_as_it_would_be(change: Change, done: str, would: str) -> None:
    assert told_of(change) == done
    assert told_of(change, would=True) == would
