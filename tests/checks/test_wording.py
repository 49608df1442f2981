"""How findings name records and counts."""

from stakeholders.checks.wording import days, listed, quoted
from stakeholders.model import Need, Party
from stakeholders.texts import word


def test_a_record_is_named_by_what_people_call_it() -> None:
    assert quoted(Party(id="airlines", name="Airline customers")) == "'Airline customers'"


def test_a_long_statement_is_cut_to_fit_a_sentence() -> None:
    words = quoted(Need(id="on-time", party="airlines", statement="Panels arrive on the line-fit date. " * 20))
    assert len(words) <= 62
    assert words.endswith("…'")


def test_line_breaks_and_control_characters_do_not_reach_a_finding() -> None:
    words = quoted(Party(id="airlines", name="Air\nlines \x1b[31m\u202e"))
    assert words.isprintable()


def test_counts_and_lists_read_as_people_write_them() -> None:
    assert [days(count) for count in (0, 1, 2)] == ["0 days", "1 day", "2 days"]
    assert [listed(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_a_term_is_said_without_its_underscores() -> None:
    assert [word(term) for term in ("deeper_understanding", "customer", None)] == [
        "deeper understanding",
        "customer",
        "",
    ]
