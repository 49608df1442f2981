"""Rules about the whole organisation: its context and its scope."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from stakeholders.checks.registry import Problem, rule
from stakeholders.findings import Severity
from stakeholders.model.register import Register
from stakeholders.texts import said


@rule("climate-undetermined", Severity.ERROR, topic="context")
def climate_undetermined(register: Register, _today: dt.date) -> Iterator[Problem]:
    """Nobody has decided whether climate change is a relevant issue for the organisation.

    Since 2024 the standard asks for that decision; "no" is an answer, silence is none. Write it in the header as
    `climate_change: {relevant: true, reason: …}`, or `false`, with the reason.

    Fails:
        register: {organisation: Aldermere Interiors Ltd}

    Passes:
        register:
          organisation: Aldermere Interiors Ltd
          climate_change: {relevant: true, reason: Airlines ask for the carbon footprint of each panel.}
    """
    if _header_read(register) and register.header.climate_change.relevant is None:
        yield Problem(
            None,
            said("nobody has decided whether climate change is a relevant issue"),
            "climate_change.relevant",
            said("Write in the header  climate_change: {relevant: true, reason: …}  or `relevant: false`."),
        )


@rule("scope-missing", Severity.WARNING, topic="scope")
def scope_missing(register: Register, _today: dt.date) -> Iterator[Problem]:
    """The header does not say what the management system covers.

    Which parties count depends on the products, services and sites in the scope. Write it in `scope`, in the words of
    the certificate.

    Fails:
        register: {organisation: Aldermere Interiors Ltd}

    Passes:
        register:
          organisation: Aldermere Interiors Ltd
          scope: Design and manufacture of cabin panels, sites Aldermere and Wexcombe
    """
    if _header_read(register) and not register.header.scope.strip():
        yield Problem(
            None,
            said("the header does not say what the management system covers"),
            "scope",
            said("Write it in the header's `scope`: products, services and sites, in the words of the certificate."),
        )


def _header_read(register: Register) -> bool:
    """Whether there is a header to judge; where it could not be read, that has been reported already."""
    return bool(register.header.organisation)
