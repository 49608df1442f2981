"""Changes made in the text of one file: what they do not name stays as it is, letter for letter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from stakeholders.changes import ChangeSet
from stakeholders.errors import Unable
from stakeholders.model.kinds import HEADER, KINDS
from stakeholders.model.record import Record
from stakeholders.stores.yaml.edits import CannotEdit, Order, rewritten
from stakeholders.stores.yaml.layout import Layout, Stand
from stakeholders.stores.yaml.lines import Cut, is_ended, joined, with_records, without_end, without_records
from stakeholders.stores.yaml.nodes import Raw, column, compose, raw
from stakeholders.stores.yaml.parser import parse
from stakeholders.stores.yaml.source import Source
from stakeholders.stores.yaml.steps import Path
from stakeholders.stores.yaml.wanted import Net, class_of, net, order_in, raw_record, with_fields

BOM = "\ufeff"


def spliced(text: str, changes: ChangeSet) -> str:
    """The text of a file after the changes of the records that stand in it, with the records added.

    Comments, order, quoting, blank lines and breaks of all else stay. A value keeps the style of the one it replaces
    where it can; a field that comes to hold its default goes with its line and the comment at the line's end; a new one
    stands behind the nearest of those that are written before it; a new record stands behind the last of its kind.

    :raises Unable: the text cannot be read whole, or cannot be changed safely; the record is named.
    """
    mark, text = (BOM, text[1:]) if text.startswith(BOM) else ("", text)
    return mark + with_net(text, net(changes))


def with_net(text: str, wanted: Net, *, name: str = "the file", root: Any = None, complete: bool = False) -> str:
    """The text after what a change set comes to; what concerns records that stand elsewhere is passed over.

    :param name: the file, as people call it.
    :param root: what the text holds, where it has been read before.
    :param complete: whether all records that are changed or removed must stand here.
    :raises Unable: as for `spliced`.
    """
    if root is None:
        root, findings = parse(Source(name, text))
        if findings:
            raise Unable(f"{name} could not be read whole: {findings[0].message}", "Mend it first.")
    layout = Layout(text, root)
    absent = (
        next((id for id in (*wanted.edited, *wanted.removed) if id not in layout.stands), None) if complete else None
    )
    if absent is not None:
        raise _cannot(name, absent)
    try:
        return _Splicing(layout, wanted).proven(name)
    except Unable:
        steps = [step for step in wanted.steps if step != wanted]
        if len(steps) < 2:
            raise
    for step in steps:  # where blank lines lie between what is edited and what goes, one may work after the other
        text = with_net(text, step, name=name)
    return text


def require_said(text: str, records: Iterable[Record], name: str) -> None:
    """Make sure that the text of a new file reads as the records it is to hold.

    :raises Unable: it does not; the record is named.
    """
    root, findings = parse(Source(name, text))
    layout = Layout(text, root)
    for record in records:
        stand = layout.stands.get(record.id)
        if findings or stand is None or stand.node != raw_record(record):
            raise _cannot(name, record.id)


def _cannot(name: str, record: str, path: str = "") -> Unable:
    what = f"`{path}` of {record}" if path and record else f"`{path}`" if path else record or "what is to be changed"
    return Unable(
        f"{what} is written in {name} in a way that cannot be changed safely",
        "Change it there in an editor. Nothing was written.",
    )


class _Splicing:
    """What a change set comes to, on its way into one text.

    :ivar record: the record that is being written, for what is said where that fails.
    """

    def __init__(self, layout: Layout, wanted: Net) -> None:
        self.layout = layout
        self.wanted = wanted
        self.record = ""
        self.goals: dict[str, Raw] = {}
        """What records are to say in raw form, by the id they had; those not named keep their text."""
        self.added = {kind: [record for record in wanted.added if record.kind == kind] for kind in KINDS}
        self.edited = {"": wanted.header, **wanted.edited} if wanted.header else wanted.edited

    def proven(self, name: str) -> str:
        """The text afterwards, which says what it is to say.

        :raises Unable: none does that could be made; the record is named.
        """
        try:
            after = self._made()
        except CannotEdit as error:
            raise _cannot(name, self.record, error.path) from error
        if is_ended(after) and not is_ended(self.layout.text) and self._unproven(without_end(after)) is None:
            return without_end(after)
        unproven = self._unproven(after)
        if unproven is not None:
            raise _cannot(name, unproven)
        return after

    def _made(self) -> str:
        layout = self.layout
        if layout.flow and (self.wanted.added or any(id in layout.stands for id in self.wanted.removed)):
            assert layout.root is not None
            cut = self._rewritten(layout.root.start, layout.text[layout.root.start :], 0)
            return joined(layout.text, [cut], layout.newline)
        cuts: list[Cut] = []
        for kind in sorted(KINDS, key=lambda kind: not layout.records(kind)):  # a new list stands below what is there
            cuts += self._cuts_of(kind)
        edits = [
            self._edit(id, stand, fields)
            for id, fields in self.edited.items()
            if (stand := layout.stands.get(id)) and id not in self.goals
        ]
        return joined(layout.text, [*edits, *cuts], layout.newline)

    def _cuts_of(self, kind: str) -> list[Cut]:
        """The cuts that take records of a kind out and put others in."""
        layout = self.layout
        removed = [stand for id in self.wanted.removed if (stand := layout.stands.get(id)) and stand.kind == kind]
        added = self.added[kind]
        if not removed and not added:
            return []
        items = layout.records(kind)
        if items and layout.text[items.start] != "-":
            key = layout.key_of(kind)
            spaces = column(layout.text, key)
            return [self._rewritten(key, " " * spaces + layout.text[key : layout.end_of_list(kind)], spaces)]
        removed.sort(key=lambda stand: stand.index)
        cuts: list[Cut] = []
        if removed:
            whole = len(removed) == len(items or ()) and not added
            cuts += without_records(layout, removed, whole=whole, all_gone=self.wanted.removed)
        if added:
            self.record = added[0].id
            cuts += with_records(layout, kind, [raw_record(record) for record in added], [s.index for s in removed])
        return cuts

    def _edit(self, id: str, stand: Stand, fields: dict[str, object]) -> Cut:
        """The cut that gives fields of a record other values."""
        self.record = id
        node, offset, chunk = self.layout.composed(stand)
        cls = class_of(stand.kind)
        goal = self.goals[id] = with_fields(raw(node), cls, fields)
        after = rewritten(chunk, goal, order_in(cls, goal), self.layout.newline)
        start = stand.node.start
        return _difference(chunk[start - offset :], after[start - offset :], start)

    def _rewritten(self, start: int, chunk: str, spaces: int) -> Cut:
        """The cut that changes lists in brackets, which know no lines: the chunk is a mapping of them by kind."""
        said = raw(compose(chunk))
        goal: dict[str, Raw] = {}
        for kind, records in said.items():
            goal[kind] = records
            if kind in KINDS and isinstance(records, list):
                kept = [self._goal(kind, record) for record in records if record.get("id") not in self.wanted.removed]
                goal[kind] = [*kept, *map(raw_record, self.added[kind])]
            elif kind == HEADER and self.wanted.header and isinstance(records, dict):
                goal[kind] = self.goals[""] = with_fields(records, class_of(HEADER), self.wanted.header)
        if self.layout.flow:
            new = {kind: list(map(raw_record, added)) for kind, added in self.added.items() if added}
            goal |= {kind: records for kind, records in new.items() if not goal.get(kind)}
            goal = {kind: records for kind, records in goal.items() if records or not said.get(kind)} or goal
        after = rewritten(chunk, goal, _order_by_kind(goal), self.layout.newline)
        return _difference(chunk[spaces:], after[spaces:], start)

    def _goal(self, kind: str, record: dict[str, Raw]) -> Raw:
        id = str(record.get("id"))
        if id not in self.edited:
            return record
        goal = self.goals[id] = with_fields(record, class_of(kind), self.edited[id])
        return goal

    # Proof

    def _unproven(self, after: str) -> str | None:
        """The record, or the sort of thing, that the text does not say as wanted; None where it says all.

        What was not to be changed must stand there in the same letters, or read the same where what is around it has
        changed.
        """
        root, findings = parse(Source("", after))
        if findings:
            return ""
        made = Layout(after, root)
        for kind in KINDS:
            there = self.layout.standing(kind)
            before = [stand for stand in there if stand.id not in self.wanted.removed]
            now = made.standing(kind)
            added = self.added[kind]
            count, left = len(self.layout.records(kind) or ()), len(made.records(kind) or ())
            gone = len(there) - len(before)
            if left != count - gone + len(added) or len(now) != len(before) + len(added):
                return added[0].id if added else kind
            for old, new in zip(before, now, strict=False):
                if not self._stands(old, new, made):
                    return old.id
            for record, new in zip(added, now[len(before) :], strict=True):
                if new.node != raw_record(record):
                    return record.id
        old_header, new_header = self.layout.stands.get(""), made.stands.get("")
        if old_header is None or new_header is None:
            return None if old_header is new_header else HEADER
        return None if self._stands(old_header, new_header, made) else HEADER

    def _stands(self, old: Stand, new: Stand, made: Layout) -> bool:
        """Whether a record that stays says what it is to say."""
        if old.id in self.goals:
            return bool(new.node == self.goals[old.id])
        return self.layout.written(old) == made.written(new) or raw(self.layout.composed(old)[0]) == new.node


def _order_by_kind(goal: dict[str, Raw]) -> Order:
    def order(path: Path) -> list[str]:
        if not path:
            return list(goal)
        kind, inside = str(path[0]), path[1:] if path[0] == HEADER else path[2:]
        return list(order_in(class_of(kind), None)(inside))

    return order


def _difference(old: str, new: str, offset: int) -> Cut:
    """The cut that makes the one of the other; what could count to either end counts to the latter."""
    behind = alike(old[::-1], new[::-1])
    ahead = min(alike(old, new), len(old) - behind, len(new) - behind)
    return Cut(offset + ahead, offset + len(old) - behind, new[ahead : len(new) - behind])


def alike(a: str, b: str) -> int:
    """How many characters two texts start with in common."""
    low, high = 0, min(len(a), len(b))
    while low < high:
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
