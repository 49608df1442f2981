"""A new id, and every reference that follows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from example_registers import register_of
from stakeholders.changes import Changed, apply, invert, renaming, same
from stakeholders.model import KINDS, Record, Register
from stakeholders.model.kinds import fields_of, links_of
from varied_registers import varied_registers

REGISTER = register_of("""
functions: [{id: sales, name: Sales}, {id: lab, name: Laboratory}]
parties:
  - {id: airlines, name: Airlines, parent: airlines, owner: sales}
needs:
  - {id: on-time, party: airlines, statement: On time., owner: sales}
activities:
  - {id: visit, party: airlines, audience: {functions: [lab, sales]}}
commitments:
  - {id: answer, does: Answers, who: {function: sales}}
reviews:
  - id: review
    stamps: [{record: airlines, fingerprint: "1:a"}, {record: on-time, fingerprint: "1:b"}, {record: sales}]
""")


def held(register: Register) -> set[tuple[str, str, str]]:
    """Every link of the register: from where, by which field, and to where."""
    return {
        (record.id, field, target)
        for record in register.records
        for link in links_of(KINDS[record.kind])
        for field, target in link.ids(record)
    }


def test_references_follow_in_lists_in_groups_and_in_stamps() -> None:
    new = apply(renaming(REGISTER, "sales", "market"), REGISTER)
    assert {link for link in held(new) if link[2] == "market"} == {
        ("airlines", "owner", "market"),
        ("on-time", "owner", "market"),
        ("visit", "audience.functions.1", "market"),
        ("answer", "who.function", "market"),
        ("review", "stamps.2.record", "market"),
    }
    assert "sales" not in {target for _, _, target in held(new)}


def test_a_list_of_groups_changes_in_that_reference_alone() -> None:
    (_, change) = renaming(REGISTER, "on-time", "punctual").changes
    assert isinstance(change, Changed)
    assert (change.id, change.field) == ("review", "stamps")
    new = apply(renaming(REGISTER, "on-time", "punctual"), REGISTER).find("review")
    assert new is not None
    assert [(stamp.record, stamp.fingerprint) for stamp in new.__dict__["stamps"]] == [
        ("airlines", "1:a"),
        ("punctual", "1:b"),
        ("sales", ""),
    ]


def test_a_record_that_refers_to_itself_follows_itself() -> None:
    new = apply(renaming(REGISTER, "airlines", "carriers"), REGISTER)
    assert ("carriers", "parent", "carriers") in held(new)


def test_the_renamed_record_keeps_its_place_among_the_others() -> None:
    new = apply(renaming(REGISTER, "sales", "market"), REGISTER)
    assert list(new.ids) == ["market", *list(REGISTER.ids)[1:]]


def test_the_change_of_the_id_comes_first_and_later_ones_name_the_new_id() -> None:
    first, second, *_ = renaming(REGISTER, "airlines", "carriers").changes
    assert first == Changed("parties", "airlines", "id", "airlines", "carriers")
    assert second == Changed("parties", "carriers", "parent", "airlines", "carriers")


def test_an_unknown_id_and_one_that_is_taken_are_refused() -> None:
    with pytest.raises(KeyError):
        renaming(REGISTER, "airline", "carriers")
    with pytest.raises(ValueError, match="there is a record sales already"):
        renaming(REGISTER, "airlines", "sales")


@given(st.data())
def test_whatever_is_renamed_every_link_follows_and_nothing_else_changes(data: st.DataObject) -> None:
    register = data.draw(varied_registers().filter(len))
    old = data.draw(st.sampled_from(sorted(register.ids)))
    changes = renaming(register, old, "another")
    new = apply(changes, register)

    def follows(id: str) -> str:
        return "another" if id == old else id

    assert held(new) == {(follows(id), field, follows(target)) for id, field, target in held(register)}
    assert same(apply(invert(changes), new), register)
    assert [type(record) for record in new.records] == [type(record) for record in register.records]


def test_every_link_that_is_declared_follows() -> None:
    """Each link path of each kind, in a record that holds nothing else."""
    for kind, cls in KINDS.items():
        for link in links_of(cls):
            target = KINDS[(link.link.kinds or ("parties",))[0]]
            record = _holding(cls, link.path, link.many)
            register = Register(REGISTER.header, [_bare(target, "target"), record])
            new = apply(renaming(register, "target", "another"), register)
            assert [id for _, id in link.ids(new.all(KINDS[kind])[record.id])] == ["another"], (kind, link.path)


def _bare(cls: type[Record], id: str, **said: object) -> Record:
    """A record of which only what must be said is said, and what is given."""
    needed = [name for name, info in cls.model_fields.items() if info.is_required()]
    return cls.model_validate(
        {name: "aligned" if name == "relation" else "other" for name in needed} | {"id": id} | said
    )


def _holding(cls: type[Record], path: tuple[str, ...], many: bool) -> Record:
    """A record that links to `target` by the path."""
    listed = len(path) > 1 and fields_of(cls)[path[0]].many
    value: object = ["target"] if many and not listed else "target"
    for name in reversed(path[1:]):
        value = {name: value}
    return _bare(cls, "holder", **{path[0]: [value] if listed else value})
