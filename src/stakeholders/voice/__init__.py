"""What customers and others say, counted: the scale of an answer, the Tally of a survey, all tallies of a register."""

from stakeholders.voice.heard import NOTHING_HEARD, Heard
from stakeholders.voice.scale import Scale, scale_of
from stakeholders.voice.tally import Group, LeftOut, Reason, Scores, Tally

__all__ = [
    "NOTHING_HEARD",
    "Group",
    "Heard",
    "LeftOut",
    "Reason",
    "Scale",
    "Scores",
    "Tally",
    "scale_of",
]
