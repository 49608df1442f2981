"""A person's verdicts on pairs of needs: asked for pair by pair, and recorded as comparisons, each at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import typer

from stakeholders.cli.changing import Opened, carry_out, tell_findings
from stakeholders.cli.common import day, width_of_page
from stakeholders.cli.telling import told_of
from stakeholders.cli.terminal import ask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from stakeholders.analysis.to_compare import ToCompare
    from stakeholders.findings import Finding
    from stakeholders.model.needs import Comparison, Need
    from stakeholders.model.register import Register

_ANSWERS = {
    "a": "aligned",
    "p": "partly_aligned",
    "i": "independent",
    "c": "conflicting",
    "s": "skip",
    "q": "quit",
}
_QUESTION = "aligned (a), partly aligned (p), independent (i), conflicting (c), skip (s) or quit (q)?"
_EXPLAINED = """\
  a  aligned: to meet the one helps to meet the other
  p  partly aligned: they help each other in part, or as long as something holds
  i  independent: the one does not touch the other
  c  conflicting: to meet the one makes it harder to meet the other
  s  skip: not now    q  quit: what was judged stays recorded"""


def require_come(today: dt.date) -> None:
    """Make sure that the day of a verdict has come.

    :raises Unable: it has not.
    """
    from stakeholders.errors import Unable

    if today > day(None):
        raise Unable(f"{today} has not come yet", "Two needs are judged on the day they are compared, or later.")


def require_comparable(register: Register, need: str, customer_need: str) -> None:
    """Make sure that a need may be compared with that need of a customer.

    :raises Unable: it is no need of a customer, or of the same party; where there is no such need, nothing is said.
    """
    from stakeholders.errors import Unable
    from stakeholders.model import Need, Party

    one, other = register.get(Need, need), register.get(Need, customer_need)
    if one is None or other is None:
        return
    whose, customer = register.get(Party, one.party), register.get(Party, other.party)
    if one.party == other.party:
        raise Unable(
            f"{need} and {customer_need} are needs of the same party", "A need is compared with one of another party."
        )
    if customer is None or customer.customer:
        return
    hint = f"If {customer.id} is a customer: stakeholders set {customer.id} customer=yes"
    if whose is not None and whose.customer:
        hint = f"Name them the other way round: {customer_need} is the party's need, {need} the customer's."
    raise Unable(f"{customer_need} is no need of a customer, but of {customer.id}", hint)


def require_not_compared(register: Register, need: str, customer_need: str) -> None:
    """Make sure that nobody has compared the two.

    :raises Unable: somebody has.
    """
    from stakeholders.errors import Unable

    made = compared(register, need, customer_need)
    if made is not None:
        raise Unable(
            f"{need} and {customer_need} are compared already: {made.id} says {made.relation}",
            f"To judge them anew: stakeholders set {made.id} relation=… rationale=…",
        )


def compared(register: Register, need: str, customer_need: str) -> Comparison | None:
    """The comparison of the two that counts, either way round."""
    from stakeholders.model.needs import Comparison

    pair = {need, customer_need}
    made = (each for each in register.linking_to(need, Comparison) if each.active)
    return next((each for each in made if {each.need, each.customer_need} == pair), None)


@dataclass
class Verdicts:
    """Where verdicts are recorded, when and by whom."""

    place: Opened
    today: dt.date
    by: str
    why: str | None
    dry_run: bool

    def record(self, need: str, customer_need: str, relation: str, rationale: str) -> tuple[Finding, ...]:
        """Record a verdict, at once; what is wrong with it, in which case nothing is recorded.

        :raises Overtaken: somebody else has changed the same meanwhile.
        """
        from stakeholders.changes import Added, ChangeSet

        made = self._made(need, customer_need, relation, rationale)
        if isinstance(made, tuple):
            return made
        changes = ChangeSet((Added(made),))
        command = f"compare {need} {customer_need}"
        told = [f"{told_of(changes.changes[0])}: {relation.replace('_', ' ')}"]
        if carry_out(self.place, changes, told, command=command, by=self.by, why=self.why, dry_run=self.dry_run):
            self.place = Opened(self.place.store, self.place.store.load())
        return ()

    def _made(self, need: str, customer_need: str, relation: str, rationale: str) -> Comparison | tuple[Finding, ...]:
        """The comparison with its id, the day and the stamps of both needs; or what is wrong with it."""
        from stakeholders.changes.fingerprints import stamped
        from stakeholders.model.ids import FreeIds, id_after
        from stakeholders.model.needs import Comparison
        from stakeholders.stores.entering import Assignment, entered

        said = {
            "need": need,
            "customer_need": customer_need,
            "relation": relation,
            "rationale": rationale,
            "assessed_on": self.today.isoformat(),
            "assessed_by": self.by,
        }
        given = [Assignment(field, "=", (text,)) for field, text in said.items() if text]
        done = entered(Comparison, given, self.today, id="new")
        if not isinstance(done.part, Comparison):
            return tuple(replace(finding, record="new") for finding in done.findings)
        held = self.place.register
        id = FreeIds({*held.ids, *held.unread}).take(id_after("comparisons", said), "comparison")
        return stamped(done.part.model_copy(update={"id": id}), held)

    def go(self, pairs: Sequence[ToCompare]) -> None:
        """Show each pair and ask for the verdict; when the person stops, what was judged is recorded already."""
        recorded = 0
        try:
            for number, pair in enumerate(pairs, 1):
                answer = self._ask(pair, f"Pair {number} of {len(pairs)}")
                if answer == "quit":
                    break
                recorded += answer == "recorded"
        except typer.Abort:
            typer.echo(err=True)
        many = "verdict" if recorded == 1 else "verdicts"
        done = "would be recorded: this was a dry run" if self.dry_run else "recorded"
        typer.echo(f"{recorded or 'No'} {many} {done}.", err=True)

    def _ask(self, pair: ToCompare, heading: str) -> str:
        """Ask about one pair: `recorded`, `skip` or `quit`; a pair that has changed meanwhile is shown again."""
        from stakeholders.model.needs import Need

        needs = pair.need.id, pair.customer_need.id
        while True:
            held = self.place.register
            one, other = (held.get(Need, id) for id in needs)
            if one is None or other is None or not (one.active and other.active) or compared(held, *needs):
                return "skip"
            for line in _shown(held, pair, one, other, heading):
                typer.echo(line, err=True)
            relation = _verdict()
            if relation in ("skip", "quit"):
                return relation
            rationale = ask("Why? (Enter for no answer)", mark=" ").strip()
            fresh = Opened(self.place.store, self.place.store.load())
            changed = [each.id for each in (one, other) if fresh.register.find(each.id) != each]
            self.place = fresh
            if changed:
                typer.echo(f"{' and '.join(changed)} changed meanwhile. Please look again.", err=True)
                continue
            wrong = self.record(*needs, relation, rationale)
            if not wrong:
                return "recorded"
            tell_findings(wrong, {"new"})


def _verdict() -> str:
    """What a person decides about a pair."""
    while True:
        said = ask(_QUESTION, mark=" ").strip().lower().replace(" ", "_").replace("-", "_")
        answer = _ANSWERS.get(said, said)
        if answer in _ANSWERS.values():
            return answer
        typer.echo(_EXPLAINED if said == "?" else "Please answer a, p, i, c, s or q; ? explains them.", err=True)


def _shown(register: Register, pair: ToCompare, one: Need, other: Need, heading: str) -> Iterator[str]:
    """The pair as a person reads it: whose needs, in full, and why they are proposed."""
    from textwrap import wrap

    from stakeholders.render.plain import one_line
    from stakeholders.reports.compare import method_name, reasons

    width = max(40, min(width_of_page(), 100))
    why = "; ".join(reasons(register, pair))
    yield ""
    yield typer.style(one_line(f"{heading}: {why}" if why else heading), bold=True)
    yield f"  likeness {pair.likeness:.2f}, by {method_name(pair.method)}"
    for need in (one, other):
        rated = f", importance {need.importance}" if need.importance is not None else ""
        yield f"  {one_line(f'{register.label(need.party)} ({need.id}{rated})')}"
        text = one_line(need.statement)
        yield from wrap(text, width, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False)
