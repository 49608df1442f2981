"""Feedback that may be a problem nobody has recorded: what is put together, and what is not."""

from __future__ import annotations

import pytest

from example_registers import TODAY, register_of
from stakeholders.analysis import embedding
from stakeholders.analysis.groups import ALIKE, Group, groups

HEAD = """
parties: [{id: airlines, name: Airlines}, {id: mro, name: Shops}]
needs:
  - {id: on-time, party: airlines, statement: On time.}
  - {id: quotes, party: mro, statement: Quotes.}
"""


def found(feedback: str, rest: str = "") -> tuple[Group, ...]:
    return groups(register_of(f"{HEAD}feedback:\n{feedback}\n{rest}"), TODAY)


def ids(group: Group) -> list[str]:
    return [each.id for each in group.feedback]


LATE = """
  - {id: a, party: airlines, received_on: 2026-06-11, needs: [on-time], text: The panels came late.}
  - {id: b, party: airlines, received_on: 2026-05-02, needs: [on-time], text: "Too late, again."}
"""


def test_what_is_about_the_same_need_is_put_together() -> None:
    (group,) = found(LATE)
    assert (ids(group), group.by, group.needs, group.joins) == (["a", "b"], "need", ("on-time",), None)
    assert group.title == "Too late, again"
    assert str(group.raised_on) == "2026-05-02"


def test_what_a_problem_lists_already_is_left_out() -> None:
    assert found(LATE, "problems: [{id: p, title: P, feedback: [a]}]") == ()


def test_what_is_about_a_need_of_an_open_problem_is_proposed_for_it_even_alone() -> None:
    (group,) = found(LATE, "problems: [{id: p, title: P, needs: [on-time], feedback: [a]}]")
    assert ids(group) == ["b"]
    assert group.joins is not None
    assert group.joins.id == "p"


def test_a_solved_problem_takes_nothing_more() -> None:
    (group,) = found(LATE, "problems: [{id: p, title: P, needs: [on-time], solved_on: 2026-01-01}]")
    assert group.joins is None


@pytest.mark.parametrize("method", ["words", "meaning"])
def test_what_is_said_in_like_words_is_put_together_whoever_says_it(
    method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if method == "words":
        monkeypatch.setattr("stakeholders.analysis.embedding.installed", lambda: False)
    elif not embedding.installed():
        pytest.skip("the extra semantic is not installed")
    text = """
  - {id: a, party: airlines, text: "Rub marks on three new spare panels, straight from the box."}
  - {id: b, party: mro, needs: [quotes], text: New spare panels straight from the box with rub marks.}
  - {id: c, party: mro, text: Nobody answers the telephone on Saturdays.}
"""
    (group,) = found(text)
    assert (ids(group), group.by, group.method, group.needs) == (["a", "b"], "wording", method, ("quotes",))
    assert group.parties == ("airlines", "mro")
    assert ALIKE[method] <= group.likeness <= 1


def test_praise_and_good_scores_are_no_problem() -> None:
    text = """
  - {id: a, party: airlines, sort: compliment, needs: [on-time], text: In time.}
  - {id: b, party: airlines, sort: compliment, needs: [on-time], text: In time.}
  - {id: c, party: airlines, sort: survey, score: 5, scale: 1-5, needs: [on-time]}
"""
    assert found(text) == ()


def test_no_piece_of_feedback_is_in_two_groups() -> None:
    text = "\n".join(
        f"  - {{id: f-{n}, party: mro, needs: [{'on-time, quotes' if n % 2 else 'quotes'}], text: Late panel {n}.}}"
        for n in range(6)
    )
    pieces = [id for group in found(text) for id in ids(group)]
    assert sorted(pieces) == [f"f-{n}" for n in range(6)]


def test_texts_that_say_nothing_make_no_group_and_no_title() -> None:
    assert found("  - {id: a, party: airlines}\n  - {id: b, party: airlines, text: ' '}") == ()
    (group,) = found("  - {id: a, party: airlines, needs: [on-time]}\n  - {id: b, party: airlines, needs: [on-time]}")
    assert group.title == ""


def test_a_title_fits_on_a_line() -> None:
    (group,) = found(LATE.replace("The panels came late.", "late " * 400).replace('"Too late, again."', "late " * 300))
    assert len(group.title) <= 80
    assert group.title.endswith("…")
