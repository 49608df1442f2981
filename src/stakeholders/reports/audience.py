"""Whom a communication is for, in words."""

from __future__ import annotations

from stakeholders.model.communications import Communication
from stakeholders.model.register import Register
from stakeholders.texts import _


def audience(register: Register, communication: Communication) -> tuple[str, ...]:
    """Whom a communication is for, by name: parties, then functions, then levels, then contacts."""
    return (
        *map(register.label, (*communication.parties, *communication.functions)),
        *(_("level: {level}").format(level=level) for level in communication.levels),
        *map(register.label, communication.contacts),
    )
