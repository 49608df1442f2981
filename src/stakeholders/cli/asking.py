"""The questions of `add`: what a record still lacks, asked one field after the other on a terminal.

Each answer is read and checked at once; a wrong one is asked for again, with the reason. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from stakeholders.errors import nearest

if TYPE_CHECKING:
    import datetime as dt

    from stakeholders.model.kinds import FieldSpec
    from stakeholders.model.record import Record
    from stakeholders.model.register import Register
    from stakeholders.stores.entering import Assignment

Ask = Callable[[str], str]
"""Ask a question in one line, and give the answer; raises `typer.Abort` where the person stops."""
Tell = Callable[[str], None]

LISTED = 20
"""Records that are listed to choose from; of more, a person looks for one by its name."""
_ALSO = {
    "parties": ("side", "customer"),
    "decisions": ("options", "needs", "basis", "evidence", "functions", "revisit_on"),
}
"""What is asked for though no list shows it and no rule misses it."""
_LATER = ("external_id", "tags", "notes", "status")
"""The fields that all kinds share: asked for only where all are."""


@dataclass
class Dialogue:
    """The questions about one new record, and the answers so far.

    :param given: what the command line has said already.
    :param only: the paths of the fields to ask for besides those required; None for what an auditor asks for.
    """

    cls: type[Record]
    given: list[Assignment]
    register: Register
    today: dt.date
    ask: Ask
    tell: Tell
    only: Sequence[str] | None = None
    _asked: set[str] = field(default_factory=set)

    def run(self, *, every: bool = False) -> tuple[Assignment, ...]:
        """Ask for what is missing: what is required, then what an auditor asks for, or else every field.

        :return: what was given and what was answered.
        """
        self._asked = {each.path for each in self.given}
        whole = (self.cls.__doc__ or "").strip().partition("\n")[0]
        self.tell(whole)
        self.tell("Enter passes a question over, ? explains it, Ctrl-C stops; nothing is written before the end.")
        for path in self._required():
            self._field(path, needed=True)
        while (wanted := next(self._wanted(every), None)) is not None:
            self._field(wanted, needed=False)
        return tuple(self.given)

    def _required(self) -> Sequence[str]:
        from stakeholders.model.kinds import paths_of

        paths = paths_of(self.cls).items()
        return [path for path, spec in paths if spec.required and path != "id" and path not in self._asked]

    def _wanted(self, every: bool) -> Iterator[str]:
        """The fields to ask for next; what is answered may bring up others, such as why a need is not addressed."""
        if self.only is not None:
            yield from (path for path in self.only if path not in self._asked)
            return
        from stakeholders.checks.introduced import wanting
        from stakeholders.model.kinds import paths_of
        from stakeholders.model.record import Record
        from stakeholders.reports.records import TELLING
        from stakeholders.stores.entering import entered, implied

        paths = paths_of(self.cls)
        done = entered(self.cls, self.given, self.today, id="new")
        wanted = {*TELLING[self.cls.kind].split(), *_ALSO.get(self.cls.kind, ())}
        known = self._asked | {each.path for each in implied(self.cls, self.given)}
        if isinstance(done.part, Record):
            wanted.update(wanting(done.part, self.register, self.today))
        ordered = [path for path in paths if path not in _LATER] + list(_LATER)
        for path in ordered:
            spec = paths[path]
            simple = spec.base in (str, int, float, bool) or hasattr(spec.base, "fromisoformat")
            if path not in known and path != "id" and simple and (every or path in wanted):
                yield path

    def _field(self, path: str, *, needed: bool) -> None:
        """Ask for one field until the answer is one it takes, or none."""
        from stakeholders.model.kinds import paths_of
        from stakeholders.stores.entering import Assignment

        spec = paths_of(self.cls)[path]
        self._asked.add(path)
        known = self._choices(spec)
        self.tell("")
        self.tell(_question(spec))
        if known is not None:
            known.show(self.tell)
        while True:
            text = self.ask(f"{path}{' (needed)' if needed else ''}").strip()
            if text == "?":
                self._explain(path, spec)
            elif not text:
                if not needed:
                    return
                self.tell("It is needed: a record is not one of its kind without it.")
            else:
                read = known.read(text, self.tell, many=spec.many) if known is not None else text
                if read is None:
                    continue
                answer = Assignment(path, "=", (read,))
                if self._holds(answer):
                    self.given.append(answer)
                    return

    def _holds(self, answer: Assignment) -> bool:
        """Whether the field takes the answer; where not, say why."""
        from stakeholders.stores.entering import entered

        done = entered(self.cls, [*self.given, answer], self.today, id="new")
        wrong = [found for found in done.findings if f"{found.field}.".startswith(f"{answer.path}.")]
        for finding in wrong:
            self.tell(f"{finding.message}. {finding.hint}")
        return not wrong

    def _explain(self, path: str, spec: FieldSpec) -> None:
        from stakeholders.model.kinds import KINDS

        self.tell(f"{path}: {spec.description}{f' ({spec.unit})' if spec.unit else ''}.")
        if spec.example is not None:
            example = ", ".join(map(str, spec.example)) if isinstance(spec.example, list) else spec.example
            self.tell(f"Such as: {example}")
        if spec.many:
            self.tell("Several are parted by commas; an item that holds a comma stands in double quotes.")
        for kind in spec.link.kinds if spec.link is not None else ():
            self.tell(f"It names one of the {kind}: {(KINDS[kind].__doc__ or '').strip().partition(chr(10))[0]}")
            self.tell(f"One that is not there yet is added first: stakeholders add {kind}")

    def _choices(self, spec: FieldSpec) -> _Known | None:
        """What the answer must be one of; None where it may be anything."""
        from stakeholders.model.kinds import KINDS

        if spec.choices:
            return _Known(dict.fromkeys(spec.choices, ""))
        if spec.among is not None:
            listed: tuple[str, ...] = getattr(self.register.header, spec.among.listed)
            return _Known(dict.fromkeys(listed, "")) if listed else None
        if spec.link is None:
            return None
        kinds = [KINDS[kind] for kind in spec.link.kinds] or list(KINDS.values())
        records = [record for kind in kinds for record in self.register.active(kind)]
        return _Known(
            {record.id: "" if record.label == record.id else record.label for record in records}, records=True
        )


@dataclass
class _Known:
    """Words to choose from, each with what it stands for."""

    labels: dict[str, str]
    records: bool = False
    _shown: list[str] = field(default_factory=list)

    def show(self, tell: Tell) -> None:
        """List the words with numbers; where they are many, say how to look for one."""
        if self.records and not self.labels:
            tell("  There is none yet; Enter passes it over.")
        elif self.records and len(self.labels) > LISTED:
            tell(f"  {len(self.labels)} to choose from: type an id, or a part of the name to look for it")
        else:
            self._list(list(self.labels), tell)

    def _list(self, words: Iterable[str], tell: Tell) -> None:
        self._shown = list(words)
        for number, word in enumerate(self._shown, 1):
            label = self.labels[word]
            tell(f"  {number:>2}  {word}{f'  ({label})' if label else ''}")

    def read(self, text: str, tell: Tell, *, many: bool) -> str | None:
        """The word meant, or the words joined by commas; None where that cannot be told, which is said."""
        found = []
        for part in filter(None, map(str.strip, text.split(","))) if many else (text,):
            word = self._one(part, tell)
            if word is None:
                return None
            if word != part:
                tell(f"  -> {word}")
            found.append(word)
        return ",".join(found)

    def _one(self, text: str, tell: Tell) -> str | None:
        if text in self.labels:
            return text
        if text.isdecimal() and 1 <= int(text) <= len(self._shown):
            return self._shown[int(text) - 1]
        said = text.casefold()
        alike = [word for word, label in self.labels.items() if said in word.casefold() or said in label.casefold()]
        if len(alike) == 1:
            return alike[0]
        if len(alike) > 1:
            tell(f"{len(alike)} hold {text!r}" + (f"; the first {LISTED}:" if len(alike) > LISTED else ":"))
            self._list(alike[:LISTED], tell)
            return None
        near = nearest(text, self.labels)
        if near and not self.records:
            return near
        tell(f"There is no {text!r}." + (f" Did you mean {near}?" if near else ""))
        return None


def _question(spec: FieldSpec) -> str:
    """What a field means, and what an answer looks like."""
    told = spec.description[:1].upper() + spec.description[1:]
    if spec.unit:
        told += f" ({spec.unit})"
    example = spec.example[0] if isinstance(spec.example, list) and spec.example else spec.example
    if spec.base is bool:
        return f"{told}: yes or no"
    return told if spec.choices or spec.link is not None else f"{told}, such as: {example}"
