"""What a register holds: the records, their fields, the links between them. Pure; imports no other room."""

from stakeholders.model.communications import Communication, CommunicationRecord
from stakeholders.model.header import Header, Policy, Waiver
from stakeholders.model.improvement import Action, Activity, Commitment, Decision, Review
from stakeholders.model.kinds import HEADER, KINDS, FieldSpec, fields_of, links_of
from stakeholders.model.needs import Comparison, Need
from stakeholders.model.organisation import Function, Process, Topic
from stakeholders.model.parties import Contact, Party, Touchpoint
from stakeholders.model.record import Part, Record
from stakeholders.model.register import Place, Register
from stakeholders.model.voice import Assessment, Feedback, Problem, Survey

__all__ = [
    "HEADER",
    "KINDS",
    "Action",
    "Activity",
    "Assessment",
    "Commitment",
    "Communication",
    "CommunicationRecord",
    "Comparison",
    "Contact",
    "Decision",
    "Feedback",
    "FieldSpec",
    "Function",
    "Header",
    "Need",
    "Part",
    "Party",
    "Place",
    "Policy",
    "Problem",
    "Process",
    "Record",
    "Register",
    "Review",
    "Survey",
    "Topic",
    "Touchpoint",
    "Waiver",
    "fields_of",
    "links_of",
]
