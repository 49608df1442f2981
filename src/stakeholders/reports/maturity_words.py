"""The words for the stages of practices, for how many are as they should be, and for what a step asks."""

from __future__ import annotations

from stakeholders.analysis.practices import FEWEST, Stage
from stakeholders.analysis.practised import Practised
from stakeholders.analysis.steps import Proposal
from stakeholders.model.organisation import Function, Topic
from stakeholders.model.parties import Party
from stakeholders.model.register import Register
from stakeholders.reports.report import Tone
from stakeholders.texts import _

TONES: dict[Stage, Tone] = {
    "established": "good",
    "under way": "info",
    "begun": "partial",
    "too few to tell": "muted",
    "not begun": "bad",
}
"""The stages, the best first, with how each is to be taken."""
_NAMED = 3
"""Records that a step names."""
_LONGEST = 70
"""Characters of the name of a record."""


def stage_name(stage: Stage) -> str:
    """The stage in words."""
    return {
        "not begun": _("not begun"),
        "too few to tell": _("too few"),
        "begun": _("begun"),
        "under way": _("under way"),
        "established": _("established"),
    }[stage]


def counted(found: Practised) -> str:
    """How many are as they should be, of how many."""
    if not found.of:
        return _("nothing yet")
    return _("{count} of {all}").format(count=found.done, all=found.of)


def shown_share(found: Practised) -> float | None:
    """The share in whole percent, as `percent`; None where it is withheld, for it would rest on too few."""
    return percent(found.done, found.of) if found.of >= FEWEST else None


def percent(done: int, of: int) -> float:
    """The share in whole percent, rounded down: 100 says that all are as they should be, and 80 that 80 are reached."""
    return float(100 * done // of)


def said(register: Register, proposal: Proposal) -> str:
    """What to do, with the names of the records that matter most, and how many more there are."""
    step = proposal.step
    template = _(step.text)
    if step.mends == len(step.records) <= _NAMED:
        template = template.replace(" ({count})", "")  # all are named
    names = [_name(register, id) for id in step.records[:_NAMED]]
    told = ("; " if any("," in name for name in names) else ", ").join(names)
    left = len(step.records) - len(names)
    if left > 0:
        told = _("{names} and {count} more").format(names=told, count=left)
    return template.format(count=step.mends, names=told)


def _name(register: Register, id: str) -> str:
    """What people call a record; whole sentences in quotation marks."""
    label = " ".join(register.label(id).split())
    if len(label) > _LONGEST:
        label = f"{label[: _LONGEST - 1].rstrip()}…"
    if label == id or isinstance(register.find(id), Party | Function | Topic):
        return label
    return _("“{words}”").format(words=label)
