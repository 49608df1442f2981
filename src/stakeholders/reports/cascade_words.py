"""The words in which the cascade is told: the links of a chain, where it breaks, what mends it, which level."""

from __future__ import annotations

from stakeholders.analysis.cascade import FEWEST_CHAINS, Counts
from stakeholders.analysis.cascade_links import WHOLE
from stakeholders.analysis.cascade_mends import Mend
from stakeholders.model.register import Register
from stakeholders.reports.report import Cell, Tone
from stakeholders.texts import _, plural

TONES: tuple[Tone, ...] = ("bad", "partial", "muted", "", "info", "good")
"""The tone of a chain by how many of its links hold in order."""

_LONGEST = 60
"""Characters of the name of a communication that a table shows."""


def states() -> tuple[str, ...]:
    """How far a chain has come, in words, by how many of its links hold in order."""
    return (
        _("nobody told"),
        _("told only"),
        _("acknowledged, where asked"),
        _("understood"),
        _("put to use"),
        _("whole"),
    )


def broken_at() -> tuple[str, ...]:
    """The first link that does not hold, in words, by how many do; the last where all hold."""
    return (
        _("not told"),
        _("not acknowledged"),
        _("not understood"),
        _("not put to use"),
        _("not verified"),
        _("whole"),
    )


def tone_of(links: int) -> Tone:
    """The tone in which is told where a chain breaks."""
    return "good" if links == WHOLE else "bad" if links == 0 else "partial"


def share_cell(counts: Counts) -> Cell:
    """The share of the chains that are whole, in percent, or why it is not told."""
    if counts.share is None:
        return Cell(_("withheld"), "muted", why_withheld(counts.all))
    tone: Tone = "good" if not counts.broken else "bad" if not counts.whole else "partial"
    return Cell(counts.share, tone)


def chains_cell(counts: Counts) -> Cell:
    """How many chains are whole, of how many, and where most of the others break."""
    told = _("{whole} of {all}").format(whole=counts.whole, all=counts.all)
    note = _("counted by need, function and level: told, acknowledged where asked, understood, in use, seen in use")
    if not counts.broken:
        return Cell(told, "good", note)
    why = broken_at()[counts.mostly]
    return Cell(_("{count}; most break here: {link}").format(count=told, link=why), "partial", note)


def why_withheld(count: int) -> str:
    """Why the share of so few chains is not told."""
    told = plural("{count} chain", "{count} chains", count)
    return _("{told}; at least {fewest} are needed").format(told=told, fewest=FEWEST_CHAINS)


def level_name(level: str) -> str:
    """A level, or that the register lists none."""
    return level or _("all levels")


def short(name: str) -> str:
    """A name on one line, cut to what a table can show."""
    words = " ".join(name.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1].rstrip()}…"


def mend_name(register: Register, mend: Mend) -> str:
    """What to do, in a sentence that names the communication or the function."""
    about = short(register.label(mend.about))
    if not about:
        return _("Name an owner, who says where these needs are put to use and sees them there")
    if mend.extend is not None:
        told = _("Tell {name} of these needs, too, by “{communication}”")
        return told.format(name=about, communication=short(mend.extend.label))
    return {
        "plan": _("Plan a communication that tells {name} of these needs"),
        "deliver": _("Deliver “{name}” to those it has not reached"),
        "acknowledge": _("Get “{name}” acknowledged"),
        "understand": _("Check that “{name}” was understood"),
        "use": _("Let {name} write where in the work these needs are put to use"),
        "verify": _("Let {name} look at these needs in use"),
    }[mend.sort].format(name=about)
