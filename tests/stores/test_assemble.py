"""Raw values to records: what each thing wrong is called, and what is kept of the rest."""

import pytest

from example_registers import loaded_from, register_of
from stakeholders.findings import Finding
from stakeholders.model import Decision, Feedback, Need, Party, Review, Waiver
from stakeholders.stores import Loaded

PARTY = "parties:\n  - id: airlines\n    name: Airlines\n"
"""After the header in line 1, the party starts in line 3 and a further field stands in line 5."""


def party_with(field: str) -> Loaded:
    return loaded_from(f"{PARTY}    {field}\n")


def only(loaded: Loaded) -> Finding:
    (found,) = loaded.findings
    return found


def where(found: Finding) -> tuple[int, int]:
    assert found.place is not None
    return found.place.line, found.place.column


ID_HINT = "Lower-case letters a to z and digits, words joined by single hyphens, 100 characters at most."
DAY_HINT = "A day from 1900 to 2199 as year-month-day, such as 2026-09-14."


@pytest.mark.parametrize(
    ("field", "rule", "message", "hint", "column"),
    [
        ("side: extern", "unknown-choice", "`side` is 'extern'", "Did you mean external? One of: internal, ", 11),
        ("side: [internal]", "unknown-choice", "`side` is a list", "Did you mean internal? One of: internal, ", 11),
        ("ownr: sales", "unknown-field", "`ownr` is no field of this kind of record", "Did you mean `owner`?", 5),
        ("power: 9", "out-of-range", "`power` is '9'", "It goes from 1 to 5.", 12),
        ("share: -1", "out-of-range", "`share` is '-1'", "It goes from 0 to 100.", 12),
        ("review_interval: 4000", "out-of-range", "`review_interval` is '4000'", "It goes from 0 to 3660.", 22),
        ("power: high", "wrong-type", "`power` is 'high'", "It takes a whole number from 1 to 5.", 12),
        ("power: 4.5", "wrong-type", "`power` is '4.5'", "It takes a whole number from 1 to 5.", 12),
        ("power: 1" + "0" * 5000, "wrong-type", f"`power` is '1{'0' * 56}…'", "It takes a whole number from 1", 12),
        ("share: most", "wrong-type", "`share` is 'most'", "It takes a number.", 12),
        ("share: nan", "wrong-type", "`share` is 'nan'", "It takes a number.", 12),
        ("customer: yes", "wrong-type", "`customer` is 'yes'", "It takes true or false.", 15),
        ("segment: [a]", "wrong-type", "`segment` is a list", "It takes text.", 14),
        ("segment: {a: b}", "wrong-type", "`segment` is a mapping", "It takes text.", 14),
        ("tags: one", "wrong-type", "`tags` is 'one'", "It takes a list: [one, two].", 11),
        ("engagement: good", "wrong-type", "`engagement` is 'good'", "It takes a mapping: {name: value}.", 17),
        ("reviewed_on: 14.09.2026", "invalid-date", "`reviewed_on` is '14.09.2026'", "Did you mean 2026-09-14?", 18),
        ("reviewed_on: 2026-02-30", "invalid-date", "`reviewed_on` is '2026-02-30'", DAY_HINT, 18),
        ("owner: Sales Dept", "invalid-id", "`owner` is 'Sales Dept', which is no id", ID_HINT, 12),
        ("tags: [a, '']", "missing-field", "`tags.1` is empty", "Say what it is.", 15),
    ],
)  # fmt: skip
def test_each_thing_wrong_has_its_rule_its_words_and_its_place(
    field: str, rule: str, message: str, hint: str, column: int
) -> None:
    found = only(party_with(field))
    assert (found.rule, found.message, found.record) == (rule, message, "airlines")
    assert found.hint.startswith(hint)
    assert where(found) == (5, column)
    assert found.field.split(".")[0] == field.split(":")[0]


@pytest.mark.parametrize(
    ("field", "rule", "path", "column"),
    [
        ("engagement: {curent: neutral}", "unknown-field", "engagement.curent", 18),
        ("engagement: {current: good}", "unknown-choice", "engagement.current", 27),
        ("engagement: {current: neutral, desired: best}", "unknown-choice", "engagement.desired", 45),
    ],
)
def test_what_is_wrong_inside_a_group_is_placed_there(field: str, rule: str, path: str, column: int) -> None:
    found = only(party_with(field))
    assert (found.rule, found.field, where(found)) == (rule, path, (5, column))


def test_a_choice_with_no_like_lists_them_all() -> None:
    found = only(party_with("side: 7"))
    assert found.hint == "One of: internal, external."


def test_a_field_with_no_like_lists_those_of_its_own_group() -> None:
    assert only(party_with("engagement: {xyz: 1}")).hint == "Known here: current, desired."


def test_everything_wrong_with_a_record_is_told_at_once() -> None:
    found = party_with("power: 9\n    interest: 0\n    side: outside\n    colour: red").findings
    assert {each.field for each in found} == {"power", "interest", "side", "colour"}


@pytest.mark.parametrize("field", ["power: 9", "ownr: sales", "side: extern", "tags: one", "reviewed_on: soon"])
def test_a_record_is_read_without_its_bad_field(field: str) -> None:
    loaded = party_with(f"{field}\n    interest: 4")
    assert loaded.register.all(Party)["airlines"] == Party(id="airlines", name="Airlines", interest=4)


def test_of_a_list_only_the_bad_entry_is_left_out() -> None:
    loaded = loaded_from(PARTY + "needs: [{id: n, party: airlines, statement: S., processes: [ok, Not Ok]}]\n")
    assert loaded.register.all(Need)["n"].processes == ("ok",)
    assert {found.field for found in loaded.findings} == {"processes.1"}


def test_of_a_group_only_the_bad_field_is_left_out() -> None:
    loaded = loaded_from("register: {organisation: X, policy: {review_interval: 9999, high_importance: 3}}\n")
    assert only(loaded).field == "policy.review_interval"
    assert (loaded.register.header.policy.review_interval, loaded.register.header.policy.high_importance) == (365, 3)


def test_an_entry_that_lacks_what_it_must_have_is_left_out_of_its_list() -> None:
    text = "register: {organisation: X, policy: {severities: [{rule: a}, {rule: b, severity: off, reason: }]}}\n"
    loaded = loaded_from(text)
    assert only(loaded).field == "policy.severities.0.severity"
    assert [change.rule for change in loaded.register.header.policy.severities] == ["b"]


@pytest.mark.parametrize(
    ("record", "rule", "field", "place"),
    [
        ("- {id: n, party: airlines}", "missing-field", "statement", (6, 5)),
        ("- {id: n, party: airlines, statement: ''}", "missing-field", "statement", (6, 41)),
        ("- {id: n, party: airlines, statement: }", "missing-field", "statement", (6, 5)),
        ("- {id: n, party: Air Lines, statement: S.}", "invalid-id", "party", (6, 20)),
        ("- {id: N, party: airlines, statement: S.}", "invalid-id", "id", (6, 10)),
        ("- {party: airlines, statement: S.}", "missing-field", "id", (6, 5)),
    ],
)
def test_a_record_without_what_makes_it_one_is_left_out(
    record: str, rule: str, field: str, place: tuple[int, int]
) -> None:
    loaded = loaded_from(f"{PARTY}needs:\n  {record}\n")
    found = only(loaded)
    assert (found.rule, found.field, where(found)) == (rule, field, place)
    assert loaded.register.all(Need) == {}


def test_the_id_of_a_record_left_out_is_remembered_for_the_links_to_it() -> None:
    loaded = loaded_from(f"{PARTY}needs:\n  - {{id: on-time, party: airlines}}\n")
    assert loaded.register.unread == {"on-time"}


def test_a_missing_field_is_told_with_an_example() -> None:
    found = only(loaded_from("parties:\n  - id: airlines\n"))
    assert (found.message, found.hint) == ("`name` is missing", "Add  name: …  (such as: Airline customers)")


def test_an_empty_field_says_nothing() -> None:
    loaded = loaded_from(PARTY + "    power:\n    owner: ~\n    tags: null\n    engagement:\n")
    assert loaded.findings == ()
    assert loaded.register.all(Party)["airlines"] == Party(id="airlines", name="Airlines")


def test_numbers_and_truths_may_stand_where_text_is_wanted() -> None:
    party = party_with("segment: 0042\n    relevance: true").register.all(Party)["airlines"]
    assert (party.segment, party.relevance) == ("0042", "true")


def test_effects_scores_and_days_are_read_from_text() -> None:
    register = register_of(
        PARTY
        + "decisions: [{id: d, question: Q?, customer_impact: -2, decided_on: 2026-09-02}]\n"
        + "feedback: [{id: f, party: airlines, score: 6.5}]\n"
    )
    assert register.all(Decision)["d"].customer_impact == -2
    assert register.all(Feedback)["f"].score == 6.5


def test_a_header_with_a_bad_field_is_read_without_it() -> None:
    loaded = loaded_from("register: {organisation: Example Ltd, language: English, revision: 7}\n")
    assert loaded.register.header.revision == "7"
    assert loaded.register.header.language == ""
    found = only(loaded)
    assert (found.rule, found.record, where(found)) == ("unknown-choice", "", (1, 49))
    assert found.hint == "Two lower-case letters, such as en or de."


def test_a_time_zone_that_is_none_is_told_with_an_example() -> None:
    loaded = loaded_from("register: {organisation: Example Ltd, time_zone: Berlin}\n")
    assert loaded.register.header.time_zone == ""
    found = only(loaded)
    assert (found.rule, found.message) == ("wrong-type", "`time_zone` is 'Berlin'")
    assert found.hint == "It takes the name of a time zone, such as Europe/Berlin."


def test_a_header_without_an_organisation_is_told_once() -> None:
    found = only(loaded_from("register: {scope: Panels}\n"))
    assert (found.rule, found.field, where(found)) == ("missing-field", "organisation", (1, 11))


def test_what_is_wrong_in_a_list_of_groups_names_its_entry() -> None:
    loaded = loaded_from("reviews:\n  - {id: r, stamps: [{record: a}, {fingerprint: x}]}\n")
    found = only(loaded)
    assert (found.rule, found.field, where(found)) == ("missing-field", "stamps.1.record", (3, 35))
    assert [stamp.record for stamp in loaded.register.all(Review)["r"].stamps] == ["a"]


def test_a_policys_severity_has_its_choices() -> None:
    text = "register: {organisation: X, policy: {severities: [{rule: need-vague, severity: high}]}}\n"
    found = only(loaded_from(text))
    assert (found.rule, found.field) == ("unknown-choice", "policy.severities.0.severity")
    assert found.hint == "One of: error, warning, note, off."


def test_a_second_record_of_an_id_is_not_read_even_where_the_kinds_differ() -> None:
    loaded = loaded_from(PARTY + "waivers: [{id: airlines, rule: need-vague}]\n")
    assert loaded.register.all(Waiver) == {}
    found = only(loaded)
    assert (found.rule, found.record, where(found)) == ("duplicate-id", "airlines", (5, 16))
    assert [(each.place.line, each.place.column) for each in found.related] == [(3, 9)]
