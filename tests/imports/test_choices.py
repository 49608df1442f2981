"""What cells say, as values of fields."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stakeholders.imports.language.headings import Target
from stakeholders.imports.language.vocabulary import meanings
from stakeholders.imports.values.understanding import Understood, bare, plain, understand
from stakeholders.model import KINDS, fields_of
from stakeholders.model.kinds import paths_of


def value(field: str, text: str, *others: str) -> Any:
    """What the text gives the field, in a column that holds the others as well."""
    kind, _, path = field.partition(".")
    return understand(Target(kind, path), dict.fromkeys((text, *others))).values.get(text)


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("High", 5),
        ("medium", 3),
        ("Low", 1),
        ("Hoch", 5),
        ("Mittel", 3),
        ("gering", 1),
        ("M", 3),
        ("4", 4),
        ("2.0", 2),
        ("3/5", 3),
        ("Very high", 5),
        ("sehr niedrig", 1),
    ],
)
def test_ratings_in_three_steps_and_from_one_to_five(text: str, rating: int) -> None:
    assert value("parties.power", text) == rating


def test_where_the_column_has_five_steps_high_is_four() -> None:
    assert value("needs.importance", "High", "Very high") == 4
    assert value("needs.importance", "Niedrig", "sehr gering") == 2


@pytest.mark.parametrize("text", ["11", "3 - 5", "high-ish", "urgent"])
def test_what_is_no_rating_is_not_forced_into_one(text: str) -> None:
    assert value("needs.importance", text, "1", "2", "3") is None


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("parties.side", "Intern", "internal"),
        ("parties.side", "EXTERNAL", "external"),
        ("parties.category", "Kunden", "customer"),
        ("parties.category", "Certification body", "certification body"),
        ("parties.relevant", "nicht relevant", False),
        ("parties.customer", "ja", True),
        ("parties.engagement.current", "Supporter", "supportive"),
        ("parties.relationship.target", "Partnership", "partnership"),
        ("needs.addressed", "Covered", True),
        ("needs.addressed", "umgesetzt", True),
        ("needs.addressed", "Not covered", False),
        ("needs.addressed", "Open", None),
        ("needs.addressed", "in progress", None),
        ("needs.obligation", "gesetzlich", "statutory"),
        ("needs.status", "Obsolete", "retired"),
        ("needs.kano", "must-be", "must-be"),
        ("needs.type", "wish", None),
    ],
)
def test_words_for_choices_in_english_and_german(field: str, text: str, found: object) -> None:
    assert value(field, text) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-09-14", dt.date(2026, 9, 14)),
        ("14.09.2026", dt.date(2026, 9, 14)),
        ("14/9/2026", dt.date(2026, 9, 14)),
        ("9/14/2026", dt.date(2026, 9, 14)),
        ("2026/9/4", dt.date(2026, 9, 4)),
        ("2026-09-14 00:00:00", dt.date(2026, 9, 14)),
        ("09/10/2026", None),
        ("31.02.2026", None),
        ("14.09.26", dt.date(2026, 9, 14)),
        ("0026-01-01", None),
        ("soon", None),
    ],
)
def test_days_are_read_where_only_one_can_be_meant(text: str, day: dt.date | None) -> None:
    assert value("parties.reviewed_on", text) == day


@pytest.mark.parametrize(
    ("text", "share"), [("40", 40), ("12,5 %", 12.5), ("0.4 %", 0.4), ("0.4", None), ("140", None), ("a lot", None)]
)
def test_shares_are_percentages(text: str, share: float | None) -> None:
    assert value("parties.share", text) == share


@pytest.mark.parametrize(
    ("text", "codes"),
    [("DE/EN", "de, en"), ("German and English", "de, en"), ("Deutsch", "de"), ("plain", "plain"), ("de", "de")],
)
def test_languages_become_codes_where_all_are_known(text: str, codes: str) -> None:
    assert value("communications.language", text) == codes


def test_lists_are_parted_and_names_of_risks_keep_their_commas() -> None:
    assert value("needs.processes", "Sales, Casting") == ("Sales", "Casting")
    assert value("needs.risks", "Late, or wrong, parts; theft") == ("Late, or wrong, parts", "theft")


def test_every_choice_of_the_data_is_one_that_a_field_takes() -> None:
    fields = {"side": "parties.side", "category": "parties.category", "type": "needs.type", "status": "needs.status"}
    fields |= {"obligation": "needs.obligation", "basis": "needs.basis", "difficulty": "needs.difficulty"}
    for group, field in fields.items():
        kind, _, name = field.partition(".")
        assert set(meanings("choices", group)) <= set(fields_of(KINDS[kind])[name].choices), group


def column(field: str, *texts: str) -> Understood:
    """What a column of texts means for a field."""
    kind, _, path = field.partition(".")
    return understand(Target(kind, path), texts)


@pytest.mark.parametrize(
    ("field", "text", "found"),
    [
        ("parties.side", "I", "internal"),
        ("parties.side", "Int.", "internal"),
        ("parties.side", "EXT.", "external"),
        ("parties.side", "extern (im Kontext der Lieferkette)", "external"),
        ("parties.side", "External party", "external"),
        ("parties.side", "stakeholder interno", "internal"),
        ("parties.side", "strona zewnętrzna", "external"),
        ("parties.side", "Внутренняя", "internal"),
        ("parties.side", "外部", "external"),
        ("parties.side", "Internal / External", None),
        ("parties.side", "not external", None),
        ("parties.category", "Customer (B2B)", "customer"),
        ("parties.category", "Kunden - Bestand", "customer"),
        ("needs.obligation", "Gesetzlich: Produktsicherheit", "statutory"),
        ("needs.obligation", "Contractual / legal", "contractual"),
        ("needs.obligation", "Regulation of the flow of goods through our halls", None),
        ("needs.type", "Anforderungen", "requirement"),
        ("parties.customer", "Ja, seit 2019", True),
        ("parties.customer", "yes/no", None),
        ("parties.customer", "n/a", None),
        ("needs.addressed", "umgesetzt (Release 3)", True),
        ("needs.addressed", "partly", None),
    ],
)
def test_the_leading_word_decides(field: str, text: str, found: object) -> None:
    assert column(field, text).values.get(text) == found


def test_what_a_choice_leaves_out_is_named() -> None:
    found = column("parties.side", "Intern", "extern (im Kontext der Lieferkette)", "who knows")
    assert found.more == {"extern (im Kontext der Lieferkette)"}
    assert found.share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("texts", "flags"),
    [
        ("✓ | ✗", [True, False]),
        ("☑ | ☐", [True, False]),
        ("✅ | ❌", [True, False]),
        ("[x] | [ ]", [True, False]),
        ("x", [True]),
        ("X | no", [True, False]),
        ("✔ | x", [True, False]),
        ("○ | ×", [True, False]),
        ("● | ○", [True, False]),
        ("1 | 0", [True, False]),
        ("1 | 2", [None, None]),
        ("Y | N", [True, False]),
        ("J | N", [True, False]),
        ("wahr | falsch", [True, False]),
        ("O | N", [True, False]),
        ("oui | non", [True, False]),
        ("да | нет", [True, False]),
        ("是 | 否", [True, False]),
        ("はい | いいえ", [True, False]),
    ],
)
def test_ticks_and_letters_mean_what_the_column_shows(texts: str, flags: list[bool | None]) -> None:
    parts = texts.split(" | ")
    found = column("parties.customer", *parts).values
    assert [found.get(text) for text in parts] == flags


def test_a_cross_beside_ticks_is_asked_about() -> None:
    assert column("parties.customer", "✔", "x").doubt
    assert not column("parties.customer", "x").doubt


@pytest.mark.parametrize(
    ("texts", "shares"),
    [
        ("40 | 12,5 %", [40, 12.5]),
        ("ca. 40 % | > 60 %", [40, 60]),
        ("0.4 | 0.25 | 0.35", [40, 25, 35]),
        ("0.4 | 40", [None, 40]),
        ("0.4 %", [0.4]),
        ("20-30 %", [None]),
        ("140 | -5", [None, None]),
        ("40 customers", [None]),
    ],
)
def test_shares_are_read_by_the_whole_column(texts: str, shares: list[float | None]) -> None:
    parts = texts.split(" | ")
    found = column("parties.share", *parts).values
    assert [found.get(text) for text in parts] == shares


def test_counts_may_have_marks_between_thousands_and_a_unit() -> None:
    found = column("needs.voiced_by", "7", "1,200", "1.200", "12 Befragte", "3.5")
    assert found.values == {"7": 7, "1,200": 1200, "1.200": 1200, "12 Befragte": 12}
    assert found.more == {"12 Befragte"}


def test_lists_are_parted_at_bullets_lines_commas_and_semicolons() -> None:
    found = column(
        "needs.processes", "Sales, Casting and finishing", "• Sales\n• Casting", "Sales; Ports (north, south)", "A、B"
    )
    assert list(found.values.values()) == [
        ("Sales", "Casting and finishing"),
        ("Sales", "Casting"),
        ("Sales", "Ports (north, south)"),
        ("A", "B"),
    ]
    assert column("communications.parties", "sales, quality, and logistics").values == {
        "sales, quality, and logistics": ("sales", "quality", "logistics")
    }


def test_languages_that_are_not_known_stay_as_they_stand() -> None:
    found = column("communications.language", "Deutsch / English", "Klingon")
    assert found.values == {"Deutsch / English": "de, en", "Klingon": "Klingon"}
    assert found.share == 0.5


def test_columns_of_plain_text_need_no_reading() -> None:
    assert plain(Target("needs", "source"))
    assert plain(Target("parties", "owner"))
    assert not plain(Target("parties", "power"))
    assert not plain(Target("communications", "when"))


def test_bare_answers_are_no_prose() -> None:
    assert all(map(bare, ("High", "7", "yes", "sehr hoch")))
    assert not any(map(bare, ("Short lead times", "7 days", "yes, of course we do")))
    assert column("needs.statement", "High", "Short lead times").share == 0.5


TARGETS = [
    Target(kind, path)
    for kind in ("parties", "needs", "communications", "contacts", "actions")
    for path in paths_of(KINDS[kind])
    if path != "id"
]
ANSWERS = [
    "High",
    "ja",
    "x",
    "✓",
    "3",
    "40 %",
    "14.9.2026",
    "monthly",
    "de",
    "Intern, extern",
    "a; b",
    "n/a",
    "(",
    "1.000",
]


@given(st.sampled_from(TARGETS), st.lists(st.sampled_from(ANSWERS) | st.text(max_size=20), max_size=5, unique=True))
def test_any_column_is_read_for_any_field(target: Target, texts: list[str]) -> None:
    found = understand(target, texts)
    assert set(found.values) <= set(texts)
    assert found.more <= set(found.values)
    assert 0 <= found.share <= 1
    if target.spec.choices:
        assert set(found.values.values()) <= set(target.spec.choices)
